"""The header of the grid: the tick of all, columns that are dragged, and the leftmost ones in sight while the rest scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from umkm_desk.ui.catalogue.columns import FROZEN
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import paint_check

FROZEN_COLUMNS = len(FROZEN)
"""So many columns at the left stay where they are."""


class GridHeader(QHeaderView):
    """Columns are dragged to another place, but for the leftmost ones; those stay where they are while the rest scrolls."""

    all_pressed = Signal()
    """The tick above all ticks."""
    menu_asked = Signal(int, QPoint)
    """(column, where on the screen)"""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.tick_state = Qt.CheckState.Unchecked
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(36)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sectionMoved.connect(self._keep_frozen)
        self._moving_back = False

    def frozen_width(self) -> int:
        """How far the leftmost columns reach."""
        return sum(self.sectionSize(section) for section in range(FROZEN_COLUMNS))

    def frozen_at(self, x: int) -> int:
        """The leftmost column that covers a place while the rest is scrolled away, -1 where there is none."""
        if not self.offset():
            return -1
        left = 0
        for section in range(FROZEN_COLUMNS):
            left += self.sectionSize(section)
            if x < left:
                return section
        return -1

    def set_tick(self, state: Qt.CheckState) -> None:
        if state != self.tick_state:
            self.tick_state = state
            self.viewport().update()

    def _keep_frozen(self, _logical: int, old: int, new: int) -> None:
        if not self._moving_back and (old < FROZEN_COLUMNS or new < FROZEN_COLUMNS):
            self._moving_back = True
            self.moveSection(new, old)
            self._moving_back = False

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect, section)
        if section == 0:
            paint_check(painter, QRect(rect.x() + 8, rect.center().y() - 8, 16, 16), self._theme, self.tick_state)

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if not self.offset():
            return
        painter = QPainter(self.viewport())
        left = 0
        for section in range(FROZEN_COLUMNS):
            width = self.sectionSize(section)
            box = QRect(left, 0, width, self.height())
            option = QStyleOptionHeader()
            self.initStyleOption(option)
            self.initStyleOptionForIndex(option, section)
            option.rect = box
            self.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, self)
            if section == 0:
                paint_check(painter, QRect(box.x() + 8, box.center().y() - 8, 16, 16), self._theme, self.tick_state)
            left += width
        painter.setPen(QPen(self._theme.colour("line_strong")))
        painter.drawLine(left - 1, 0, left - 1, self.height())

    def mousePressEvent(self, e: QMouseEvent) -> None:
        at = e.position().toPoint()
        covering = self.frozen_at(at.x())
        if e.button() == Qt.MouseButton.LeftButton and (covering == 0 or (covering < 0 and self.logicalIndexAt(at) == 0)):
            self.all_pressed.emit()
        elif covering >= 0:
            if e.button() == Qt.MouseButton.LeftButton:
                self.sectionClicked.emit(covering)
        else:
            super().mousePressEvent(e)

    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        covering = self.frozen_at(e.pos().x())
        self.menu_asked.emit(covering if covering >= 0 else self.logicalIndexAt(e.pos()), e.globalPos())
