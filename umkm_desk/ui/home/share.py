"""The bar that shows how much of the catalogue is sheltered by what."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import hatch

ROLES = {"closed": "ok", "floor": "info", "unsure": "warn"}


def _fill(painter: QPainter, rect: QRect, theme: Theme, key: str) -> None:
    if key == "unsure":
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect, hatch(theme, ROLES[key]))
    else:
        painter.fillRect(rect, theme.colour(ROLES[key]))


class ShareBar(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares: Mapping[str, int] = {}
        self.setObjectName("share-bar")
        self.setFixedHeight(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_shares(self, shares: Mapping[str, int]) -> None:
        self._shares = shares
        self.setAccessibleName(", ".join(str(value) for value in shares.values()))
        self.update()

    def legend(self, key: str) -> QWidget:
        return _Swatch(self._theme, key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        total = sum(self._shares.values())
        left = 0
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        for key, value in self._shares.items():
            if total and value:
                width = max(3, round(self.width() * value / total) - 2)
                _fill(painter, QRect(left, 0, width, self.height()), self._theme, key)
                left += width + 2


class _Swatch(QWidget):
    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self.setFixedSize(14, 14)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        _fill(QPainter(self), self.rect(), self._theme, self._key)
