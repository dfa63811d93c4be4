"""The column beside the list of the day: the outbox, how much of the catalogue is protected, and how it is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from umkm_desk.desk import Desk
from umkm_desk.model.listing import OutboxState
from umkm_desk.model.time import day_date
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.home.share import ShareBar
from umkm_desk.ui.widgets.cards import Card, label
from umkm_desk.ui.widgets.chart import LineChart
from umkm_desk.ui.widgets.chart import Series as Line

if TYPE_CHECKING:
    from umkm_desk.visibility import series
    from umkm_desk.visibility.today import Developed, ProtectedShare

DAYS = 30


@dataclass(frozen=True, slots=True)
class Seen:
    """How often the listings were seen: `card` of the metric that the shops give, with the newest day that has numbers; `known`: so many of
    the days have any."""

    card: series.Card
    until: int | None
    known: int


class OutboxCard(Card):
    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame.theme, "", object_name="home-outbox")
        self._words = desk.wording
        _head(self, frame, self.tr("Kotak keluar"), self.tr("Buka"), "shops")
        row = QHBoxLayout()
        self._numbers: dict[str, QLabel] = {}
        for key, text, tone in (
            ("sending", self.tr("Sedang dikirim"), ""), ("waiting", self.tr("Menunggu"), ""), ("needs_you", self.tr("Perlu tindakan"), "bad"),
            ("today", self.tr("Terkirim hari ini"), "ok"),
        ):  # fmt: skip
            column = QVBoxLayout()
            column.setSpacing(0)
            figure = label("–", "figure", tone=tone, object_name=f"home-outbox-{key}")
            column.addWidget(figure)
            column.addWidget(label(text, "caption", wrap=True))
            column.addStretch(1)  # a name on one line stands no lower than those on two
            self._numbers[key] = figure
            row.addLayout(column, 1)
        self.body.addLayout(row)
        self._synced = label("", "secondary", wrap=True, object_name="home-synced")
        self.body.addWidget(self._synced)

    def show_outbox(self, counts: Mapping[OutboxState, int], sent_today: int, shops: int, synced: datetime | None) -> None:
        waiting = sum(counts.get(state, 0) for state in (OutboxState.WAITING, OutboxState.FILLED, OutboxState.UPLOADED))
        for key, value in (
            ("sending", counts.get(OutboxState.SENDING, 0)), ("waiting", waiting),
            ("needs_you", counts.get(OutboxState.NEEDS_YOU, 0)), ("today", sent_today),
        ):  # fmt: skip
            self._numbers[key].setText(self._words.number(value))
        if not shops:
            self._synced.setText(self.tr("Belum ada toko. Anda tetap bisa mengisi berkas unggah massal."))
        elif synced is None:
            self._synced.setText(self.tr("Belum pernah dibaca. Tekan F5, atau baca unduhan Seller Centre di Toko."))
        else:
            self._synced.setText(self.tr("Toko terakhir dibaca {moment}").format(moment=self._words.moment(synced)))


class ProtectionCard(Card):
    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame.theme, "", object_name="home-protection")
        self._desk = desk
        _head(self, frame, self.tr("Pelindungan katalog"), self.tr("Lihat kategori"), "protection")
        self._share = ShareBar(frame.theme)
        self.body.addWidget(self._share)
        self.body.setSpacing(6)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        for key, name in (
            ("closed", self.tr("Impor ditutup di sedikitnya satu marketplace")),
            ("floor", self.tr("Hanya batas harga impor nasional")),
            ("unsure", self.tr("Kategori belum pasti")),
        ):
            row = QHBoxLayout()
            row.addWidget(self._share.legend(key))
            row.addWidget(label(name, wrap=True), 1)
            count, percent = label("", "strong"), label("", "secondary")
            percent.setFixedWidth(frame.theme.px(40))
            percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(count)
            row.addWidget(percent)
            self._lines[key] = (count, percent)
            self.body.addLayout(row)
        self._checked = ""
        self._said = label("", "secondary", wrap=True, object_name="home-protection-said")
        self.body.addWidget(self._said)

    def show_share(self, counts: Mapping[str | None, int], rules_of: date) -> None:
        """`rules_of`: the day the rules were last checked."""
        words = self._desk.wording
        shares = {key: counts.get(key, 0) for key in ("closed", "floor", "unsure")}
        total = sum(shares.values())
        self._share.set_shares(shares)
        for key, (count, percent) in self._lines.items():
            count.setText(words.number(shares[key]))
            percent.setText(f"{round(100 * shares[key] / total)}%" if total else "")
        self._checked = self.tr("Data aturan diperiksa {day}.").format(day=words.day(rules_of))
        self._said.setText(self._checked if total else self.tr("Isi katalog dulu; pelindungan tiap produk dihitung sendiri."))
        self._said.setToolTip("")

    def show_developed(self, read: tuple[ProtectedShare, Seen]) -> None:
        """How the protected part is seen beside the rest; with the days, the listings it rests on, and until when."""
        share, seen = read
        words = self._desk.wording
        if share.shielded.views.percent is None and share.others.views.percent is None:
            told = self.tr("Perbandingan dengan produk lainnya tampil setelah dua kali {days} hari ada angkanya.")
        else:
            told = (
                self.tr("Tampil {days} hari: terlindungi {shielded}, lainnya {others}.")
                if seen.card.metric == "impressions"
                else self.tr("Dilihat {days} hari: terlindungi {shielded}, lainnya {others}.")
            )
        told = told.format(days=DAYS, shielded=self._change(share.shielded), others=self._change(share.others))
        until = self.tr("Data sampai {day}.").format(day=words.day(day_date(seen.until))) if seen.until is not None else ""
        self._said.setText(" ".join(filter(None, (told, until, self._checked))))
        self._said.setToolTip(
            self.tr(
                "Dibandingkan dengan {days} hari sebelumnya, hanya listing yang angkanya ada di sebagian besar kedua periode. Hari yang "
                "terlewat tidak dihitung turun."
            ).format(days=DAYS)
        )

    def _change(self, developed: Developed) -> str:
        if (percent := developed.views.percent) is None:
            return self.tr("belum cukup angka")
        rounded = round(percent)
        sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
        return f"{sign}{abs(rounded)}% " + self.tr("(%Ln listing)", "", developed.listings)


class ViewsCard(Card):
    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame.theme, "", object_name="home-views")
        self._words = desk.wording
        self._title = _head(self, frame, self.tr("Dilihat 30 hari"), self.tr("Buka Visibilitas"), "visibility")
        self.body.setSpacing(4)
        self._said = label("", "secondary", wrap=True, object_name="home-views-said")
        self.body.addWidget(self._said)
        self.chart = LineChart(frame.theme, name=self.tr("Dilihat per hari"), object_name="home-chart")
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.chart.setMinimumHeight(frame.theme.px(96))
        self.body.addWidget(self.chart, 1)

    def show_seen(self, seen: Seen, shops: int) -> None:
        from umkm_desk.ui.visibility.telling import chart_spans
        from umkm_desk.visibility.series import Period

        words, card = self._words, seen.card
        now, before = card.series, card.before
        impressions = card.metric == "impressions"
        self._title.setText(self.tr("Tampil di pencarian 30 hari") if impressions else self.tr("Dilihat 30 hari"))
        if card.total is None:
            self._said.setText(
                self.tr("Belum ada angka. Grafik muncul setelah dua hari.")
                if shops
                else self.tr("Sambungkan toko atau baca laporan Seller Centre; angkanya tampil di sini.")
            )
        else:
            text = self.tr("{total} kali").format(total=words.number(card.total))
            if card.comparison.percent is not None:
                text += ", " + self.tr("{percent}% dari 30 hari sebelumnya").format(percent=f"{round(card.comparison.percent):+d}")
            if seen.known < DAYS:
                text += " · " + self.tr("{known} dari {days} hari ada datanya").format(known=words.number(seen.known), days=DAYS)
            if seen.until is not None:
                text += " · " + self.tr("sampai {day}").format(day=words.day(day_date(seen.until)))
            self._said.setText(text)
        days = [words.day(day_date(day)).rsplit(" ", 1)[0] for day in range(now.first, now.last + 1)]
        lines = [Line(self.tr("30 hari ini"), now.values, "chart1")]
        comparing = before.total is not None or bool(card.joint_before)
        if comparing:
            lines.append(Line(self.tr("sebelumnya"), before.values, "chart5", earlier=True))
        spans = chart_spans(card, Period(now.first, now.last), words, before=comparing)
        self.chart.set_data(days, lines, spans=spans, write=lambda value: words.number(round(value)))


def _head(card: Card, frame: Frame, title: str, link: str, page: str) -> QLabel:
    """A title made after the card, so that it is in the card's own words, with its link."""
    from umkm_desk.ui.widgets.buttons import Button

    row = QHBoxLayout()
    named = label(title, "card")
    row.addWidget(named, 1)
    row.addWidget(Button(frame.theme, link, kind="link", object_name=f"{card.objectName()}-link", on_click=lambda: frame.go(page)))
    card.setAccessibleName(title)
    card.body.addLayout(row)
    return named
