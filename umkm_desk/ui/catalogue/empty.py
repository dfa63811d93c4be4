"""The catalogue before its first product: three ways to begin, and a sample to look around in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, IconLabel, label

WIDEST = 940
"""Logical pixels beyond which the cards do not grow."""


class EmptyCatalogue(QWidget):
    """Each way has its button and its key; a table copied in a spreadsheet is pasted right here."""

    file_asked = Signal()
    pasted = Signal(str)
    """The text of the clipboard."""
    shop_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    bin_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("katalog-empty")
        self.setAccessibleName(self.tr("Katalog masih kosong"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setMaximumWidth(theme.px(WIDEST))
        across.addStretch(1)
        across.addWidget(middle, 20)
        across.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(_Basket(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for line in (
            label(self.tr("Katalog masih kosong"), "figure", wrap=True),
            label(self.tr("Pilih cara yang paling mudah. Ketiganya bisa dipakai bergantian."), "muted", wrap=True),
        ):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(16)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        for icon, title, said, button, keys, asked, name in (
            (
                "file-spreadsheet", self.tr("Dari Excel"), self.tr("Buka berkas, atau salin tabel di Excel lalu tekan Ctrl V di sini."),
                self.tr("Buka berkas Excel…"), "Ctrl+O", self.file_asked, "katalog-empty-button",
            ),
            (
                "building-store", self.tr("Dari toko yang sudah ada"),
                self.tr("Ambil produk dari Shopee, Lazada, atau Tokopedia & Shop. Perlu internet."),
                self.tr("Sambungkan toko…"), "", self.shop_asked, "katalog-empty-shop",
            ),
            (
                "pencil", self.tr("Ketik sendiri"), self.tr("Cukup nama dan harga dulu. Foto dan varian menyusul."),
                self.tr("Produk baru"), "Ctrl+N", self.new_asked, "katalog-empty-link",
            ),
        ):  # fmt: skip
            ways.addWidget(self._way(icon, title, said, button, keys, asked.emit, name), 1)
        column.addLayout(ways)
        column.addSpacing(12)
        column.addWidget(self._sample())
        self._kept = QWidget()
        row = QHBoxLayout(self._kept)
        row.setContentsMargins(16, 4, 16, 0)
        self._kept_text = label("", "muted", wrap=True, object_name="katalog-empty-kept")
        row.addWidget(self._kept_text, 1)
        row.addWidget(
            Button(theme, self.tr("Tempat sampah…"), kind="link", object_name="katalog-empty-bin", on_click=self.bin_asked.emit)
        )
        self._kept.hide()
        column.addWidget(self._kept)
        column.addStretch(3)

    def show_kept(self, count: int) -> None:
        """How many products are archived or in the recycle bin, and so not shown."""
        self._kept_text.setText(self.tr("%Ln produk ada di arsip atau tempat sampah.", "", count))
        self._kept.setVisible(bool(count))

    def _way(self, icon: str, title: str, said: str, button: str, keys: str, asked: Callable[[], object], name: str) -> QWidget:
        first = name == "katalog-empty-button"
        card = Card(self._theme, ground="chosen" if first else "card", object_name=f"{name}-card")
        card.setAccessibleName(title)
        card.body.addWidget(IconLabel(self._theme, icon, "accent", 20, tile=40))
        card.body.addWidget(label(title, "card"))
        text = label(said, "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(text, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            Button(self._theme, button, kind="primary" if first else "secondary", object_name=name, keys=keys, on_click=asked)
        )
        if keys:
            row.addWidget(label(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " "), "key"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _sample(self) -> QWidget:
        card = Card(self._theme, ground="dashed", object_name="katalog-empty-sample-card")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(self._theme, "sparkles", "accent", 18))
        row.addWidget(label(self.tr("Ingin melihat-lihat dulu?"), "strong"))
        row.addWidget(label(self.tr("Produk contoh, hilang lagi dengan satu kali Urungkan."), "muted", wrap=True), 1)
        row.addWidget(
            Button(self._theme, self.tr("Pakai contoh"), object_name="katalog-empty-sample", on_click=self.sample_asked.emit)
        )
        card.body.addLayout(row)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)


class _Basket(QWidget):
    """A basket with a woven pattern, drawn in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(112, 96)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._theme.colour("accent_fill")
        painter.setPen(QPen(frame, 6))
        painter.drawArc(QRect(32, 3, 48, 72), 0, 180 * 16)
        painter.setPen(QPen(frame, 4))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawPolygon(QPolygon([QPoint(6, 38), QPoint(106, 38), QPoint(96, 92), QPoint(16, 92)]))
        painter.fillRect(QRect(0, 31, 112, 11), frame)
        for row in range(3):
            for column in range(7):
                role = "rail_mark" if (row + column) % 2 == 0 else "accent_line"
                painter.fillRect(QRect(20 + 11 * column, 48 + 13 * row, 8, 8), self._theme.colour(role))
