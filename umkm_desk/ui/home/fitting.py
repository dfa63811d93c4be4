"""What stands in a scroll area and should scroll only when it has to."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Fitting(QWidget):
    """A column that asks for the height it needs at the width it has. By itself Qt asks for the height that texts would need at the
    narrowest, and scrolls where all would fit."""

    def __init__(self, ground: str) -> None:
        super().__init__()
        self.setProperty("ground", ground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def lowest(self, width: int) -> int:
        """The height that everything needs at a width."""
        narrowest = self.column.minimumSize().width()
        at = max(narrowest, width)
        return self.column.minimumHeightForWidth(at) if self.column.hasHeightForWidth() else self.column.minimumSize().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.minimumSize().width(), self.lowest(self.width()))
