"""Columns that stand side by side where they fit, and below each other where they do not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget


class Columns(QBoxLayout):
    """`least`: logical width below which they never stand side by side, even if texts could be squeezed into it."""

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        if parent is not None:
            parent.setLayout(self)
        self._least = least

    def fit(self, width: int) -> bool:
        """Puts them as a width wants it; whether they stand side by side."""
        items = [item for at in range(self.count()) if (item := self.itemAt(at)) is not None]
        margins = self.contentsMargins()
        needed = sum(item.minimumSize().width() for item in items) + self.spacing() * (len(items) - 1)
        beside = width >= max(self._least, needed + margins.left() + margins.right())
        self.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        return beside


class ScrollColumn(QScrollArea):
    """Scrolls downwards only, so it asks for the width that its content cannot do without."""

    def __init__(self, inner: QWidget, *, name: str, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def minimumSizeHint(self) -> QSize:
        inner, hint = self.widget(), super().minimumSizeHint()
        if inner is None:
            return hint
        return QSize(inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), hint.height())
