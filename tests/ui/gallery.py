"""Every shared widget in both themes, to be compared with the design by eye: `python -m tests.ui.gallery FOLDER`."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tests.ui.frames import make_frame
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.theme import Theme, ThemeChoice
from umkm_desk.ui.widgets.buttons import Button, CheckBox, Chip, ComboBox, RadioButton, Segmented
from umkm_desk.ui.widgets.cards import BadgeLabel, Card, Impact, Infobar, Kpi, ShopBadge, label
from umkm_desk.ui.widgets.chart import ChartMark, LineChart, Series
from umkm_desk.ui.widgets.feedback import ProgressRow, Toast
from umkm_desk.ui.widgets.fields import Field, LineEdit, NumberEdit, SearchField, TextEdit, money_edit
from umkm_desk.ui.widgets.focus import FocusRing
from umkm_desk.ui.widgets.paint import Badge, Heat, Mark, paint_completeness, paint_heat

VALUES = [
    *(1600, 1620, 1540, 1500, 1490, 1500, 1520, 1480, 1690, 1720, 1610, 1520, 1550, 1530, 1640, 1800, 1720),
    *(None, None, None),
    *(1700, 1690, 1640, 1790, 1990, 1770, 1800, 1820, 1790, 1900, 2050, 2134),
]


def row(*widgets: QWidget, title: str = "") -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    if title:
        column.addWidget(label(title, "label"))
    line = QHBoxLayout()
    line.setSpacing(10)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    column.addLayout(line)
    return column


class Cells(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(640, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        heats = (
            Heat("Mei 2021", "ok"),
            Heat("Sebagian", "ok", hatched=True),
            Heat("Belum ada"),
            Heat("≥ US$100", "info"),
            Heat("Belum pasti", "warn", dashed=True),
        )
        for i, heat in enumerate(heats):
            paint_heat(painter, self.rect().adjusted(i * 100, 0, i * 100 + 100 - self.width(), 0), self.theme, heat)
        for i, value in enumerate((100, 64, 48, None)):
            paint_completeness(
                painter, self.rect().adjusted(500 + i * 0 + i * 35, 0, 540 + i * 35 - self.width(), 0), self.theme, value
            )


def gallery(frame: Frame) -> QWidget:
    theme, words = frame.theme, frame.words
    page = QWidget()
    page.resize(683, 1180)
    column = QVBoxLayout(page)
    column.setSpacing(10)
    focused = Button(theme, "Fokus")
    focused.setObjectName("focused")
    dead = Button(theme, "Kirim", icon="send")
    dead.explain("Belum ada yang dipilih.")
    column.addLayout(
        row(
            Button(theme, "Simpan", icon="check", kind="primary"),
            Button(theme, "Batal"),
            Button(theme, "Hapus…", icon="trash", kind="danger"),
            Button(theme, "Lebih lanjut", kind="quiet"),
            dead,
            focused,
            Button(theme, icon="dots", name="Lainnya"),
            title="Tombol",
        )
    )
    bad = LineEdit(theme, "3 lusin", name="Stok", object_name="bad")
    bad.set_state("bad")
    locked = LineEdit(theme, "Rp 45.000", name="Harga", object_name="locked")
    locked.set_locked("Diwariskan dari produk.")
    column.addLayout(
        row(
            LineEdit(theme, name="Nama", object_name="empty", placeholder="Ketik nama…"),
            LineEdit(theme, "320", name="Berat", object_name="weight", suffix="gram"),
            bad,
            locked,
            title="Isian",
        )
    )
    chosen = Chip(theme, "Stok ≤ 5", count="41", removable=True)
    chosen.setChecked(True)
    ticked, partly, dot = (
        CheckBox(theme, "Semua varian", object_name="a"),
        CheckBox(theme, "", object_name="b"),
        RadioButton(theme, "Mikro", object_name="c"),
    )
    ticked.setChecked(True)
    partly.setTristate(True)
    from PySide6.QtCore import Qt

    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    dot.setChecked(True)
    combo = ComboBox(theme, name="Bulatkan", object_name="combo")
    combo.addItems(["Rp 1.000 terdekat", "Rp 500"])
    column.addLayout(
        row(
            Chip(theme, "Terlindungi", count="874", icon="shield-check"),
            chosen,
            Segmented(theme, [("30", "30 hari"), ("90", "90 hari")], name="Masa", object_name="period"),
            ticked,
            CheckBox(theme, "", object_name="d"),
            partly,
            dot,
            title="Cip, pilihan, centang",
        )
    )
    column.addLayout(
        row(
            Chip(theme, "Shopee", platform="shopee"),
            combo,
            money_edit(theme, words.rupiah, name="Harga", object_name="price", value=125000),
            NumberEdit(theme, words.number, name="Stok", object_name="stock", value=1248),
        )
    )
    column.addLayout(
        row(
            *(
                BadgeLabel(theme, badge)
                for badge in (
                    Badge("Shopee · Lazada", "ok", "shield-check", filled=True),
                    Badge("Batas harga", "neutral", "shield-half"),
                    Badge("Pastikan kategori", "warn", "help-circle", dashed=True),
                    Badge("Usulan · 94%", "info"),
                )
            ),
            title="Lencana",
        )
    )
    column.addLayout(
        row(
            *(
                BadgeLabel(theme, badge)
                for badge in (
                    Badge("Menunggu", "neutral", "clock"),
                    Badge("Sedang dikirim", "info", "circle-dashed"),
                    Badge("Terkirim", "ok", "circle-check", filled=True),
                    Badge("Dicoba lagi", "warn", "refresh"),
                    Badge("Perlu tindakan", "bad", "alert-triangle", filled=True),
                )
            )
        )
    )
    column.addLayout(
        row(
            *(
                ShopBadge(theme, platform, mark, spoken=mark)
                for platform, mark in (
                    ("shopee", Mark.LIVE),
                    ("shopee", Mark.WAITING),
                    ("shopee", Mark.REJECTED),
                    ("shopee", Mark.ABSENT),
                    ("lazada", Mark.BLOCKED),
                    ("lazada", Mark.LIVE),
                    ("tiktokshop", Mark.LIVE),
                )
            ),
            *(Impact(theme, n, str(n)) for n in (1, 2, 3)),
        )
    )
    column.addWidget(Cells(theme))
    for tone, icon, text, link in (
        ("warn", "wifi-off", "Tanpa internet sejak 08.41.", "Coba lagi"),
        ("info", "", "Data aturan baru tersedia, 340 kB.", "Perbarui"),
        ("bad", "", "Izin sambungan Lazada habis.", "Sambungkan"),
    ):
        column.addWidget(Infobar(theme, tone, text, "Anda tetap bisa bekerja.", icon=icon, link=link, closable=True))  # type: ignore[arg-type]
    fields = QGridLayout()
    wrong = Field(theme, "NPWP", LineEdit(theme, "09.254.294.8-407.00", name="NPWP", object_name="npwp"))
    wrong.tell("bad", "NPWP kurang satu angka.", "NPWP 15 atau 16 angka, Anda mengisi 14. Lihat lagi kartunya.")
    good = Field(
        theme, "NIB, Nomor Induk Berusaha", LineEdit(theme, "0220 1034 5678 1", name="NIB", object_name="nib"), note="13 angka"
    )
    good.tell("ok", "", "13 angka, bentuknya benar.")
    fields.addWidget(wrong, 0, 0)
    fields.addWidget(good, 0, 1)
    fields.addWidget(
        Field(
            theme,
            "Deskripsi",
            TextEdit(theme, "Batik cap katun prima asli Pekalongan.", name="Deskripsi", object_name="text", lines=2),
        ),
        1,
        0,
    )
    fields.addWidget(
        Field(
            theme,
            "Cari",
            SearchField(theme, "Cari nama, SKU, merek…", name="Cari"),
            hint="Ketik “batik” atau “keripik” untuk mencari.",
        ),
        1,
        1,
    )
    column.addLayout(fields)
    job = Job("Menyiapkan foto untuk Shopee", threading.Event(), frame.tasks)
    job.done, job.total = 128, 312
    kpi = Kpi(theme, "Dilihat", icon="eye", definition="Berapa kali listing dibuka.", object_name="kpi")
    kpi.set_figure("48.210", "12%", 1)
    kpi.set_chosen(True)
    down = Kpi(theme, "Terjual", icon="shopping-cart", definition="Jumlah terjual.", object_name="kpi2")
    down.set_figure("812", "3%", -1)
    line = QHBoxLayout()
    progress = ProgressRow(theme, job)
    for widget in (progress, kpi, down):
        line.addWidget(widget)
    column.addLayout(line)
    card = Card(theme, "Dilihat per hari", note="sampai 22 Nov 2026", link="Buka Visibilitas")
    chart = LineChart(theme, name="Dilihat per hari")
    days = [f"{(24 + i - 1) % 31 + 1} {'Okt' if i < 8 else 'Nov'}" for i in range(len(VALUES))]
    earlier = [None if value is None else value * 0.93 for value in [*VALUES[8:], *VALUES[:8]]]
    marks = [
        ChartMark(6, "Isi", "Deskripsi diubah", "chart3"),
        ChartMark(12, "Foto", "2 foto ditambah", "chart4"),
        ChartMark(23, "Rp", "Harga 40 produk diturunkan 5%", "chart2"),
    ]
    chart.set_data(
        days,
        [Series("24 Okt – 22 Nov", VALUES), Series("24 Sep – 23 Okt", earlier, earlier=True)],
        marks=marks,
        write=lambda value: words.number(int(value)),
    )
    card.body.addWidget(chart)
    column.addWidget(card, 1)
    return page


def main() -> None:
    app = QApplication(sys.argv[:1])
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    frame = make_frame(app)
    ring = FocusRing(app, frame.theme)
    page = gallery(frame)
    toast = Toast(frame.theme, page)
    page.show()
    toast.tell(Notice("6 produk diarsipkan.", icon="archive", action="Urungkan"))
    page.findChild(Button, "focused").setFocus()

    def large() -> None:
        frame.theme.choose(ThemeChoice.LIGHT)
        frame.theme.set_text_scale(130)
        page.resize(920, 1500)
        QTimer.singleShot(200, lambda: (page.grab().save(str(folder / "large.png")), app.quit()))

    def shoot() -> None:
        page.grab().save(str(folder / "light.png"))
        frame.theme.choose(ThemeChoice.DARK)
        page.grab().save(str(folder / "dark.png"))
        large()

    QTimer.singleShot(200, shoot)
    app.exec()
    del ring


if __name__ == "__main__":
    main()
