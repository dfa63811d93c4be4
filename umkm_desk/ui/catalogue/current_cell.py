"""The current cell and the lines in sight, which stay when the lines of the grid are put anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel

from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.model import GridModel

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect


def select_first(grid: Grid, model: GridModel) -> None:
    """A cell is always current, so that the keys have where to begin."""
    if model.rowCount() and not grid.currentIndex().isValid():
        grid.selectionModel().setCurrentIndex(model.index(0, model.column_of("name")), _ONLY)


def keep_place(grid: Grid, model: GridModel, rearrange: Callable[[], None]) -> None:
    """Puts the lines anew; the same ones stay in sight, the same cell current and open with what is being typed into it."""
    typed = grid.typed()
    lines = model.lines
    index, top = grid.currentIndex(), grid.rowAt(0)
    cell = (lines.number(index.row()), lines.variant(index.row()), index.row(), index.column()) if index.isValid() else None
    first = lines.number(top) if top >= 0 else -1
    rearrange()
    lines = model.lines
    if cell is not None and model.rowCount():
        place = -1
        if cell[0] >= 0 and (place := lines.place(cell[0], cell[1])) < 0:
            place = lines.place(cell[0])
        row = place if place >= 0 else min(cell[2], model.rowCount() - 1)
        grid.selectionModel().setCurrentIndex(model.index(row, cell[3]), _ONLY)
        if typed is not None and grid.typed() is None and row == lines.place(cell[0], cell[1]):
            grid.type_again(typed)
    if first >= 0 and (place := lines.place(first)) >= 0:
        grid.verticalScrollBar().setValue(place)
