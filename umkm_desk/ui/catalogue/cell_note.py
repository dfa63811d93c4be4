"""What is to be said of one cell, said at the cell: why nothing can be typed there, or why what was typed cannot be kept."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect

from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.lines import Kind
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Infobar
from umkm_desk.wording import parted

WIDTH = 380
"""Logical pixels at most."""
GAP = 4


def put_beside(theme: Theme, bar: Infobar, cell: QRect, room: QRect, *, below: bool) -> None:
    """Shows a note below a cell, or above it where there is no room; else at its side. All in pixels of the bar's parent."""
    width = min(theme.px(WIDTH), room.width() - 2 * GAP)
    bar.setFixedWidth(width)
    height = bar.heightForWidth(width)
    if below:
        left = max(room.left(), min(cell.left(), room.right() - width))
        top = cell.bottom() + GAP
        if top + height > room.bottom():
            top = cell.top() - GAP - height
    else:
        left = cell.right() + GAP
        if left + width > room.right():
            left = cell.left() - GAP - width
        top = min(cell.top(), room.bottom() - height)
    bar.setGeometry(max(room.left(), left), max(room.top(), top), width, height)
    bar.show()
    bar.raise_()


class CellNote(QObject):
    """One note over the grid: below its cell while that or another of its line is the current one, beside it where the keys have gone on to
    another line, so that it covers neither. It goes when the keys go further, when the grid is scrolled, and with Esc; a marked cell shows
    it again when it is current."""

    def __init__(self, theme: Theme, grid: Grid, model: GridModel) -> None:
        super().__init__(grid)
        self._theme, self._grid, self._model = theme, grid, model
        self._index = QPersistentModelIndex()
        self._fault = Infobar(theme, "bad", "", object_name="cell-fault", parent=grid)
        self._lock = Infobar(
            theme,
            "info",
            "",
            icon="lock",
            link=self.tr("Buka varian (Alt →)"),
            on_link=self._unfold,
            object_name="cell-lock",
            parent=grid,
        )
        self._warning = Infobar(theme, "warn", "", object_name="cell-warning", parent=grid)
        for bar in (self._fault, self._lock, self._warning):
            bar.setContentsMargins(0, 4, 0, 4)
        self._bar = self._fault
        link = self._lock.findChild(Button, "cell-lock-link")
        assert link is not None
        self._link: Button = link
        self.hide()
        grid.selectionModel().currentChanged.connect(self._moved)
        for scrolled in (grid.verticalScrollBar(), grid.horizontalScrollBar()):
            scrolled.valueChanged.connect(lambda _value: self.hide())
        grid.resized.connect(self.hide)
        model.modelReset.connect(self.hide)
        model.layoutChanged.connect(self.hide)

    @property
    def shown(self) -> bool:
        return self._bar.isVisible()

    def hide(self) -> None:
        for bar in (self._fault, self._lock, self._warning):
            bar.hide()
        self._index = QPersistentModelIndex()

    def tell_fault(self, index: QModelIndex, sentence: str) -> bool:
        """Why what was typed cannot be kept; whether its cell is in sight."""
        return self._tell(self._fault, index, sentence)

    def tell_warning(self, index: QModelIndex, sentence: str) -> bool:
        """What is to be known of what was kept; whether it could be told: its cell is in sight, and nothing worse is being said."""
        if self._fault.isVisible():
            return False
        return self._tell(self._warning, index, sentence)

    def tell_lock(self, index: QModelIndex, sentence: str) -> bool:
        """Why nothing can be typed there; whether the cell is in sight."""
        self._link.setVisible(self._unfolds(index))
        return self._tell(self._lock, index, sentence)

    def _tell(self, bar: Infobar, index: QModelIndex, sentence: str) -> bool:
        box = self._box(index)
        if box is None:
            return False
        self.hide()
        self._bar = bar
        self._index = QPersistentModelIndex(index)
        fact, rest = parted(sentence)
        bar.set_text(fact, rest)
        self._place(box)
        return True

    def _box(self, index: QModelIndex | QPersistentModelIndex) -> QRect | None:
        """The cell in the grid's pixels; `None` where it is out of sight."""
        if not index.isValid():
            return None
        viewport = self._grid.viewport()
        cell = self._grid.visualRect(index).intersected(viewport.rect())
        return None if cell.isEmpty() else QRect(viewport.mapTo(self._grid, cell.topLeft()), cell.size())

    def _place(self, cell: QRect) -> None:
        room = QRect(self._grid.viewport().mapTo(self._grid, QPoint()), self._grid.viewport().size())
        put_beside(self._theme, self._bar, cell, room, below=self._grid.currentIndex().row() == self._index.row())

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if not self.shown and not self._model.fault_count:
            return
        column = self._model.columns[current.column()] if current.isValid() else None
        line = self._model.line(current.row()) if current.isValid() else None
        fault = self._model.fault_of(line, column) if line is not None and column is not None else None
        if fault is not None:
            self.tell_fault(current, fault)
        elif (
            self.shown
            and self._index.isValid()
            and self._index == previous
            and (self._bar is self._warning or self._is_marked())
            and (box := self._box(self._index))
        ):
            self._place(box)
        else:
            self.hide()

    def _is_marked(self) -> bool:
        line = self._model.line(self._index.row())
        return line is not None and self._model.fault_of(line, self._model.columns[self._index.column()]) is not None

    def _unfolds(self, index: QModelIndex) -> bool:
        """Whether what cannot be typed here can be typed into the variants below, which are not shown."""
        if (
            self._model.lines.kind(index.row()) is not Kind.PRODUCT
            or self._model.lines.number(index.row()) in self._model.lines.unfolded
        ):
            return False
        row = self._model.row(index.row())
        return row is not None and bool(self._model.lock_of(row, self._model.columns[index.column()]))

    def _unfold(self) -> None:
        """To the same column of the first variant."""
        row, column = self._index.row(), self._index.column()
        self.hide()
        if row >= 0 and self._grid.unfold_line(row):
            self._grid.go(row + 1, column)
        self._grid.setFocus()
