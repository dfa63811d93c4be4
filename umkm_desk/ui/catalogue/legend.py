"""What the corner of a cell means, for the status bar."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.paint import paint_changed


class ChangedLegend(QWidget):
    """The mark of a changed cell, and its words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Corner(theme))
        row.addWidget(label(self.tr("Berubah, belum dikirim"), "secondary"))
        self.hide()


class _Corner(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_changed(QPainter(self), self.rect(), self._theme)
