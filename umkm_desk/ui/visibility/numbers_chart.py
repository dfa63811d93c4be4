"""One number day by day over what Visibilitas shows, with honest gaps and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from umkm_desk.desk import Desk
from umkm_desk.model.time import day_date
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.visibility import telling
from umkm_desk.ui.visibility.asking import Totals
from umkm_desk.ui.visibility.telling import Metric
from umkm_desk.ui.widgets.cards import Card, ElidedLabel
from umkm_desk.ui.widgets.chart import ChartLegend, LineChart
from umkm_desk.ui.widgets.chart import Series as Line
from umkm_desk.visibility import series
from umkm_desk.visibility.marks import Mark
from umkm_desk.visibility.series import Overview, Period


class NumbersChart(Card):
    """The chart with its legend, and below it up to which day the numbers go and whose are missing."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, self.tr("Dilihat"), object_name="visibility-chart-card")
        self._desk = desk
        self.body.setSpacing(4)
        self.legend = ChartLegend(theme)
        self.header.addWidget(self.legend)
        self.chart = LineChart(theme, name=self.tr("Grafik per hari"), object_name="visibility-chart")
        self.body.addWidget(self.chart, 1)
        self.until = ElidedLabel("", "secondary", object_name="visibility-until")
        self.body.addWidget(self.until)

    def show_totals(
        self, totals: Totals, metric: Metric, marks: Sequence[Mark], names: Mapping[str, str], *, compared: bool
    ) -> None:
        """`names` of the products in `marks`; `compared` with the period before."""
        overview, desk = totals.overview, self._desk
        words, period, card = desk.wording, overview.period, overview.cards[metric.key]
        earlier = compared and (card.before.total is not None or bool(card.joint_before))
        shops = {fresh.shop.id: fresh.shop.name for fresh in overview.shops} if len(overview.shops) > 1 else {}
        spans = telling.chart_spans(card, period, words, before=earlier, shops=shops)
        lines = [Line(telling.span_told(period, words), card.series.values, "chart1")]
        if earlier:
            lines.append(Line(telling.span_told(period.previous, words), card.before.values, "chart5", earlier=True))
        gaps = sum(
            value is None and not any(joint.first <= day <= joint.last for joint in card.joint)
            for day, value in enumerate(card.series.values, period.first)
        )
        summary = self._summary(metric, card, gaps)
        self.set_title(self.tr("{metric} per hari").format(metric=metric.name))
        self.chart.set_data(
            self._days(period),
            lines,
            marks=[
                *telling.chart_marks(marks, card, desk, names),
                *telling.look_marks(totals.looks, period, desk),
                *telling.turned_marks(overview.shops, period, desk),
            ],
            spans=spans,
            write=lambda value: words.number(round(value)),
            summary=" ".join([summary, *(f"{span.told}." for span in spans if not span.earlier)]) if summary else "",
            name=self.title_label.text(),
            empty=self._empty_told(overview, card),
        )
        self.legend.show_series(
            lines if card.given else [],
            gap=bool(gaps and gaps < period.days),
            span=bool(card.joint),
            span_role=telling.span_role(card),
        )
        self.until.set_text(self._until_told(overview, card))

    def _days(self, period: Period) -> Sequence[str]:
        """The year is left out where it is the same for all."""
        days = [self._desk.wording.day(day_date(day)) for day in range(period.first, period.last + 1)]
        return days if days[0][-4:] != days[-1][-4:] else [day.rpartition(" ")[0] for day in days]

    def _summary(self, metric: Metric, card: series.Card, gaps: int) -> str:
        total, change = card.total, telling.signed(card.comparison)
        if total is None or not change:
            return ""
        number = self._desk.wording.number(total)
        text = self.tr("{metric} {change} menjadi {total}.").format(metric=metric.name, change=change, total=number)
        return text + " " + self.tr("%Ln hari tanpa data.", "", gaps) if gaps else text

    def _empty_told(self, overview: Overview, card: series.Card) -> str:
        if not card.given:
            return self.tr("tidak diberikan")
        if overview.looked_once(card):
            return self.tr("Angka pertama sudah diambil. Grafik muncul setelah 2 hari.")
        return ""

    def _until_told(self, overview: Overview, card: series.Card) -> str:
        desk = self._desk
        told = [telling.until_told([fresh for fresh in overview.shops if fresh.shop.platform in card.given], desk)]
        told += [telling.turned_told(fresh, desk) for fresh in overview.shops]
        silent = dict.fromkeys(fresh.shop.platform for fresh in overview.shops if fresh.shop.platform not in card.given)
        if silent:
            names = ", ".join(desk.platform_name(platform) for platform in silent)
            told.append(self.tr("Tanpa {platforms}: angka ini tidak diberikan.").format(platforms=names))
        if any(not joint.counted for joint in card.joint):
            told.append(self.tr("Laporan yang sebagian di luar periode digambar, tetapi tidak dijumlahkan."))
        if card.apart > sum(joint.value for joint in card.joint if joint.counted):
            told.append(self.tr("Jumlahnya memuat hari yang terlewat, yang tidak bisa dibagi ke hari di grafik."))
        return " ".join(filter(None, told))
