"""One product in all its shops, side by side: state, price, numbers, quality, alerts, and a small chart for each shop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Road
from umkm_desk.model.time import day_date
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.shops import work
from umkm_desk.ui.visibility import product_numbers, telling
from umkm_desk.ui.visibility.product_numbers import InShop, ProductNumbers
from umkm_desk.ui.visibility.quality import QualityCard
from umkm_desk.ui.visibility.reviews import ReviewsCard
from umkm_desk.ui.widgets.buttons import Button, ComboBox, Segmented
from umkm_desk.ui.widgets.cards import Card, EmptyState, label
from umkm_desk.ui.widgets.chart import LineChart
from umkm_desk.ui.widgets.chart import Series as Line
from umkm_desk.workspace.changes import Changes

BESIDE = 3
"""Charts and quality cards in a row; two where the window is narrow."""
NARROW = 1000
MAIN = ("views", "impressions", "sold", "reviews", "likes", "clicks")
"""What a shop's chart shows where the seller chose nothing: the first of these that its platform gives."""


class ProductNumbersPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.desk = desk
        self._product_id = ""
        self._numbers: ProductNumbers | None = None
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self._load)
        self.theme.changed.connect(lambda: self._fill_table(self._numbers) if self._numbers is not None else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._bar())
        self._ground = QWidget()
        self._ground.setProperty("ground", "scroll")
        self._body = QVBoxLayout(self._ground)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(10)
        self._compared = self._comparison()
        self._body.addWidget(self._compared)
        self._charts, self._qualities = QGridLayout(), QGridLayout()
        for grid in (self._charts, self._qualities):
            grid.setSpacing(10)
        self._body.addLayout(self._charts)
        self._quality_title = label(self.tr("Mutu listing"), "card")
        self._body.addWidget(self._quality_title)
        self._body.addLayout(self._qualities)
        self._reviews = ReviewsCard(frame, desk)
        self._body.addWidget(self._reviews)
        self._looks = Card(
            self.theme,
            self.tr("Baris pertama pencarian"),
            link=self.tr("Semua catatan dan laporan…"),
            on_link=self._show_looks,
            object_name="product-looks",
        )
        self._looks_text = label("", wrap=True, object_name="product-looks-text")
        self._looks.body.addWidget(self._looks_text)
        self._body.addWidget(self._looks)
        self._empty = EmptyState(
            self.theme,
            self.tr("Produk ini belum tayang di toko mana pun"),
            self.tr("Angkanya muncul di sini setelah tayang dan setelah angka pertama diambil."),
            icon="chart-line",
            button=self.tr("Buka isian produk"),
            on_button=self._open_product,
            object_name="product-numbers-empty",
        )
        self._body.addWidget(self._empty)
        self._body.addStretch(1)
        area = QScrollArea()
        area.setObjectName("product-numbers")
        area.setAccessibleName(self.tr("Angka produk di semua toko"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._ground)
        column.addWidget(area, 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        choices = [("7", self.tr("7 hari")), ("30", self.tr("30 hari")), ("90", self.tr("90 hari")), ("365", self.tr("1 tahun"))]
        self._period = Segmented(self.theme, choices, name=self.tr("Periode"), object_name="product-numbers-period")
        self._period.choose("30")
        self._period.chosen.connect(lambda _key: self._load())
        row.addWidget(self._period)
        self._metric = ComboBox(self.theme, name=self.tr("Angka di grafik"), object_name="product-numbers-metric")
        self._metric.setMinimumWidth(self.theme.px(220))
        self._metric.activated.connect(lambda _index: self._show_charts())
        row.addWidget(self._metric)
        row.addStretch(1)
        row.addWidget(
            Button(
                self.theme,
                self.tr("Cek baris pertama…"),
                icon="search",
                object_name="product-numbers-first-row",
                on_click=self._look_at_first_row,
            )
        )
        row.addWidget(
            Button(
                self.theme,
                self.tr("Buka isian produk"),
                icon="pencil",
                object_name="product-numbers-open",
                on_click=self._open_product,
            )
        )
        return row

    def _comparison(self) -> QTableWidget:
        table = QTableWidget()
        table.setObjectName("product-numbers-table")
        table.setAccessibleName(self.tr("Toko berdampingan"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().setMinimumSectionSize(self.theme.px(28))
        table.verticalHeader().setDefaultSectionSize(self.theme.px(28))
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalHeader().setSectionResizeMode(table.horizontalHeader().ResizeMode.Stretch)
        table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    # Loading

    def page_opened(self, **values: object) -> None:
        """`product_id`, and `metric` for the charts."""
        if isinstance(product_id := values.get("product_id"), str) and product_id:
            self._product_id = product_id
        self._load()

    def changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("snapshot", "listing", "product", "variant", "photo", "product_override"):
            self._later.start()

    def sync(self) -> None:
        work.sync_all(self.frame, self.desk, self)

    def first_focus(self) -> QWidget | None:
        return self._compared

    def areas(self) -> Sequence[QWidget]:
        return (self._period, self._compared, self._ground)

    def _load(self) -> None:
        days = int(self._period.key)
        self.frame.tasks.database(product_numbers.read, self.desk, self._product_id, days, done=self._show, owner=self)

    # Showing

    def _show(self, numbers: ProductNumbers | None) -> None:
        if numbers is None:
            self.frame.toast(self.tr("Produk ini sudah tidak ada"), icon="info-circle")
            self.frame.back()
            return
        if numbers.product.id != self._product_id:
            return
        self._numbers = numbers
        self.set_heading(
            numbers.product.name,
            self.tr("%Ln toko", "", len(numbers.shops)),
            (("visibility", self.tr("Visibilitas")),),
        )
        there = bool(numbers.shops)
        for widget in (self._compared, self._quality_title):
            widget.setVisible(there)
        self._empty.setVisible(not there)
        self._fill_metrics(numbers)
        self._fill_table(numbers)
        self._show_charts()
        self._show_quality(numbers)
        self._reviews.show_shops(numbers.shops)
        words = self.desk.wording
        self._looks.setVisible(bool(numbers.looks))
        self._looks_text.setText("\n".join(telling.look_told(look, self.desk) for look in numbers.looks[:5]))
        self.set_status(telling.span_told(numbers.period, words))

    def _fill_metrics(self, numbers: ProductNumbers) -> None:
        chosen = self._metric.currentData()
        self._metric.clear()
        self._metric.addItem(self.tr("Angka utama tiap toko"), None)
        for metric in telling.metrics():
            if metric.key in numbers.metrics:
                self._metric.addItem(metric.name, metric.key)
        self._metric.setCurrentIndex(max(0, self._metric.findData(chosen)))

    def _fill_table(self, numbers: ProductNumbers) -> None:
        table = self._compared
        prices = {each.row.price for each in numbers.shops if each.row is not None and each.row.price is not None}
        given = [metric for metric in telling.metrics() if metric.key in numbers.metrics]
        lines: list[tuple[str, list[tuple[str, str]]]] = [
            (self.tr("Keadaan"), [self._state(each) for each in numbers.shops]),
            (self.tr("Harga"), [self._price(each, differs=len(prices) > 1) for each in numbers.shops]),
            (self.tr("Stok"), [self._stock(each) for each in numbers.shops]),
            *((metric.name, [self._figure(each, metric.key) for each in numbers.shops]) for metric in given),
            *(
                [(self.tr("Jadi pesanan"), [self._conversion(each) for each in numbers.shops])]
                if any(each.conversion is not None for each in numbers.shops)
                else []
            ),
            (self.tr("Nilai ulasan"), [self._rating(each) for each in numbers.shops]),
            (self.tr("Peringatan"), [self._alerts(each) for each in numbers.shops]),
            (self.tr("Data sampai"), [(self._until(each), "text2") for each in numbers.shops]),
        ]
        table.clear()
        table.setRowCount(len(lines))
        table.setColumnCount(len(numbers.shops))
        table.setVerticalHeaderLabels([name for name, _ in lines])
        table.setHorizontalHeaderLabels([self.desk.shop_name(each.shop) for each in numbers.shops])
        sentences = ["\n".join(self.desk.wording.problem(alert.problem) for alert in each.alerts) for each in numbers.shops]
        for at, (name, cells) in enumerate(lines):
            for column, (text, role) in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(sentences[column] if name == self.tr("Peringatan") and sentences[column] else text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {text}")
                if role:
                    item.setForeground(self.theme.colour(role))
                table.setItem(at, column, item)
        table.resizeRowsToContents()
        height = sum(table.rowHeight(at) for at in range(len(lines))) + table.horizontalHeader().sizeHint().height() + 4
        table.setFixedHeight(height)

    def _state(self, each: InShop) -> tuple[str, str]:
        if each.line.demoted:
            return self.tr("Peringkat diturunkan"), "bad"
        status = each.line.listing.status
        text = self.desk.wording.text(f"listing.{status.value}")
        if each.line.reason:
            text = f"{text}: {each.line.reason}"
        return text, "ok" if status.value == "live" else "bad" if status.value in ("blocked", "rejected") else ""

    def _price(self, each: InShop, *, differs: bool) -> tuple[str, str]:
        if each.row is None or each.row.price is None:
            return "–", ""
        return self.desk.wording.rupiah(each.row.price), "warn" if differs else ""

    def _stock(self, each: InShop) -> tuple[str, str]:
        if each.row is None or each.row.stock is None:
            return "–", ""
        return self.desk.wording.number(each.row.stock), "" if each.row.stock else "bad"

    def _rating(self, each: InShop) -> tuple[str, str]:
        return "–" if each.row is None or each.row.rating is None else self.desk.wording.number(each.row.rating), ""

    def _conversion(self, each: InShop) -> tuple[str, str]:
        if each.conversion is None:
            return self.tr("tidak diberikan"), "text2"
        percent, day = each.conversion
        text = self.tr("{percent}% dari yang melihat, rata-rata 7 hari sampai {day}")
        return text.format(percent=self.desk.wording.number(percent), day=self.desk.wording.day(day_date(day))), ""

    def _figure(self, each: InShop, metric: str) -> tuple[str, str]:
        card = each.overview.cards[metric]
        if not card.given:
            return self.tr("tidak diberikan"), "text2"
        total = card.total
        if total is None:
            return self.tr("tidak ada data"), "text2"
        text, direction = telling.change_told(card.comparison)
        if direction is None:
            return self.desk.wording.number(total), ""
        arrow, role = (("=", ""), ("↗", "ok"), ("↘", "bad"))[direction]
        return f"{self.desk.wording.number(total)}   {arrow} {text}", role

    def _alerts(self, each: InShop) -> tuple[str, str]:
        badges = [telling.alert_badge(alert, self.desk.wording) for alert in each.alerts]
        if not badges:
            return self.tr("tidak ada"), "text2"
        return ", ".join(badge.text for badge in badges), "bad" if any(badge.tone == "bad" for badge in badges) else "warn"

    def _until(self, each: InShop) -> str:
        [fresh] = each.overview.shops
        if fresh.until is not None:
            return self.tr("{day} menurut platform").format(day=self.desk.wording.day(day_date(fresh.until)))
        if fresh.taken is None:
            return "–"
        day = self.desk.wording.day(day_date(fresh.taken))
        return self.tr("{day} dari laporan").format(day=day) if each.shop.road is Road.FILE else day

    def _show_charts(self) -> None:
        numbers = self._numbers
        if numbers is None:
            return
        _empty_grid(self._charts)
        chosen = self._metric.currentData()
        names = {metric.key: metric.name for metric in telling.metrics()}
        shown = [(each, chosen or self._main(each)) for each in numbers.shops]
        tallest: dict[str, float] = {}
        for each, metric in shown:
            known = [value for value in each.overview.cards[metric].series.values if value is not None]
            means = [joint.value / joint.days for joint in each.overview.cards[metric].joint]
            tallest[metric] = max([tallest.get(metric, 0), *known, *means])
        words, period = self.desk.wording, numbers.period
        days = [words.day(day_date(day)) for day in range(period.first, period.last + 1)]
        for at, (each, metric) in enumerate(shown):
            card = each.overview.cards[metric]
            holder = Card(self.theme, f"{each.shop.name} · {names[metric]}", object_name=f"product-chart-{at}")
            holder.setMinimumHeight(self.theme.px(196))
            chart = LineChart(
                self.theme, name=f"{self.desk.shop_name(each.shop)}, {names[metric]}", object_name=f"product-line-{at}"
            )
            lines = [Line(telling.span_told(period, words), card.series.values, _ROLES[each.shop.platform.value])]
            comparing = card.before.total is not None or bool(card.joint_before)
            if comparing:
                lines.append(Line(telling.span_told(period.previous, words), card.before.values, earlier=True))
            own = [mark for mark in numbers.marks if mark.ours or mark.shop_id in (None, each.shop.id)]
            marks = [
                *telling.chart_marks(own, card, self.desk, numbers.names),
                *telling.look_marks([look for look in numbers.looks if look.platform is each.shop.platform], period, self.desk),
                *telling.turned_marks(each.overview.shops, period, self.desk),
            ]
            chart.set_data(
                days,
                lines,
                marks=marks,
                spans=telling.chart_spans(card, period, words, _ROLES[each.shop.platform.value], before=comparing),
                write=lambda value: words.number(round(value)),
                highest=tallest[metric],
                empty="" if card.given else self.tr("tidak diberikan"),
            )
            holder.body.addWidget(chart, 1)
            self._charts.addWidget(holder, at // self._beside, at % self._beside)

    def _main(self, each: InShop) -> str:
        return next((metric for metric in MAIN if each.overview.cards[metric].given), MAIN[0])

    def _show_quality(self, numbers: ProductNumbers) -> None:
        _empty_grid(self._qualities)
        for at, each in enumerate(numbers.shops):
            card = QualityCard(self.theme, self.desk, each.shop, each.quality, each.line.listing.url)
            card.mend.connect(partial(self._mend, numbers.product.id))
            self._qualities.addWidget(card, at // self._beside, at % self._beside)

    @property
    def _beside(self) -> int:
        return BESIDE if self.width() >= self.theme.px(NARROW) else BESIDE - 1

    # Going on

    def _mend(self, product_id: str, field: str) -> None:
        self.frame.go("product", product_id=product_id, field=field)

    def _open_product(self) -> None:
        self.frame.go("product", product_id=self._product_id)

    def _show_looks(self) -> None:
        from umkm_desk.ui.visibility.looks import LooksDialog

        LooksDialog(self.frame, self.desk, self).exec()
        self._load()

    def _look_at_first_row(self) -> None:
        from umkm_desk.ui.visibility.first_row import FirstRowDialog

        FirstRowDialog(self.frame, self.desk, self, product_id=self._product_id).exec()
        self._load()


_ROLES = {"shopee": "chart2", "lazada": "chart3", "tiktokshop": "chart4"}


def _empty_grid(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
