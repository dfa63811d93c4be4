"""The small square at the corner of the chosen cells: dragged down or to the right it fills, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from umkm_desk.ui.catalogue.lines import Kind
from umkm_desk.ui.theme import Theme

if TYPE_CHECKING:
    from umkm_desk.ui.catalogue.grid import Grid
    from umkm_desk.ui.catalogue.model import GridModel

SIDE = 8
_REACH = 5
"""Pixels around the square that still take hold of it."""
_SCROLL_EVERY = 60
"""Milliseconds between two lines while the mouse is held beyond the edge."""


@dataclass(frozen=True, slots=True)
class Fill:
    """The cells of `lines` and `columns` repeated over the lines `down` below them, or over the columns `right` of them."""

    lines: range
    columns: list[int]
    down: range
    right: list[int]


class FillHandle(QObject):
    """The grid passes its mouse on; what answers True was meant for the handle. `fill` is told what was filled. A double click fills to
    the end of the group, or of the table."""

    def __init__(self, theme: Theme, grid: Grid, model: GridModel, fill: Callable[[Fill], object]) -> None:
        super().__init__(grid)
        self._theme, self._grid, self._model, self._fill = theme, grid, model, fill
        self._wanted: Fill | None = None
        self._pointer: QPoint | None = None
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def dragged(self) -> bool:
        return self._pointer is not None

    def box(self) -> QRect | None:
        """Where the square is; `None` where nothing can be filled from, or its corner is out of sight."""
        grid = self._grid
        if not grid.hasFocus():
            return None
        _top, bottom, columns = grid.block()
        if bottom < 0 or not any(self._model.columns[column].field for column in columns):
            return None
        index = self._model.index(bottom, columns[-1])
        cell = grid.visualRect(index)
        if cell.isNull() or self._model.lines.kind(bottom) is Kind.GROUP or grid.indexAt(cell.bottomRight()) != index:
            return None
        return QRect(cell.right() - SIDE, cell.bottom() - SIDE, SIDE, SIDE)

    def holds(self, at: QPoint) -> bool:
        """Whether a place is on the square."""
        box = self.box()
        return box is not None and box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at)

    # The mouse

    def press(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.holds(at):
            return False
        self._pointer = at
        self._wanted = None
        return True

    def move(self, event: QMouseEvent) -> bool:
        if self._pointer is None:
            self._grid.viewport().setCursor(
                Qt.CursorShape.CrossCursor if self.holds(event.position().toPoint()) else Qt.CursorShape.ArrowCursor
            )
            return False
        self._pointer = event.position().toPoint()
        if self._beyond() == (0, 0):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()
        self._follow()
        return True

    def release(self, event: QMouseEvent) -> bool:
        if self._pointer is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        wanted = self._wanted
        self.cancel()
        if wanted is not None:
            self._done(wanted)
        return True

    def double_click(self, event: QMouseEvent) -> bool:
        if not self.holds(event.position().toPoint()):
            return False
        self.cancel()
        top, bottom, columns = self._grid.block()
        lines = self._model.lines
        last = bottom if lines.groups else len(lines) - 1
        while last + 1 < len(lines) and lines.kind(last + 1) is not Kind.GROUP:
            last += 1
        if last > bottom:
            self._done(Fill(range(top, bottom + 1), columns, range(bottom + 1, last + 1), []))
        return True

    def cancel(self) -> None:
        """Lets go without filling."""
        self._pointer = self._wanted = None
        self._scrolling.stop()
        self._grid.viewport().update()

    def _beyond(self) -> tuple[int, int]:
        """By how many (lines, columns) to scroll: the mouse is below, above or beside what is in sight."""
        assert self._pointer is not None
        view = self._grid.viewport().rect()
        down = 1 if self._pointer.y() > view.bottom() else -1 if self._pointer.y() < 0 else 0
        return down, 1 if self._pointer.x() > view.right() else 0

    def _scroll(self) -> None:
        if self._pointer is None:
            return
        down, right = self._beyond()
        vertical, horizontal = self._grid.verticalScrollBar(), self._grid.horizontalScrollBar()
        vertical.setValue(vertical.value() + down)
        horizontal.setValue(horizontal.value() + right * self._theme.px(24))
        self._follow()

    def _follow(self) -> None:
        """What is filled when the mouse is let go here: the way it went farther from the chosen cells."""
        assert self._pointer is not None
        grid, at = self._grid, self._pointer
        top, bottom, columns = grid.block()
        if bottom < 0:
            return
        corner = grid.visualRect(self._model.index(bottom, columns[-1]))
        row, shown = grid.rowAt(min(at.y(), grid.viewport().height() - 1)), grid.shown_columns()
        row = row if row >= 0 else self._model.rowCount() - 1
        column = grid.columnAt(min(at.x(), grid.viewport().width() - 1))
        place = shown.index(column) if column in shown else len(shown) - 1
        last = shown.index(columns[-1])
        below = at.y() - corner.bottom() if row > bottom else 0
        beside = at.x() - corner.right() if place > last else 0
        lines = range(top, bottom + 1)
        if below >= beside and below > 0:
            self._wanted = Fill(lines, columns, range(bottom + 1, row + 1), [])
        elif beside > 0:
            self._wanted = Fill(lines, columns, range(0), shown[last + 1 : place + 1])
        else:
            self._wanted = None
        grid.viewport().update()

    def _done(self, wanted: Fill) -> None:
        last = wanted.down[-1] if wanted.down else wanted.lines[-1]
        self._fill(wanted)
        self._grid.choose(wanted.lines[0], last, [*wanted.columns, *wanted.right])

    # Painting

    def paint(self, painter: QPainter) -> None:
        box = self.box()
        if box is None:
            return
        painter.fillRect(box.adjusted(-1, -1, 0, 0), self._theme.colour("surface"))
        painter.fillRect(box, self._theme.colour("accent"))
        if self._wanted is None:
            return
        columns = self._wanted.right or self._wanted.columns
        lines = self._wanted.down or self._wanted.lines
        first = self._grid.visualRect(self._model.index(lines[0], columns[0]))
        last = self._grid.visualRect(self._model.index(lines[-1], columns[-1]))
        painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(first.united(last).adjusted(0, 0, -1, -1))
