"""What the chosen cells add up to, as the status bar of a spreadsheet tells it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from umkm_desk.catalogue.store import GridRow
from umkm_desk.model.product import Variant
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.lines import Kind
from umkm_desk.ui.catalogue.model import GridModel, Line
from umkm_desk.ui.frame import Words

PAUSE = 150
"""Milliseconds after the last change of the selection."""
MOST_LINES = 400
"""Of longer selections the cells are counted and not added up: their rows are not all at hand."""
_OF_PRODUCT = {"price": "lowest_price", "stock": "total_stock", "weight_gram": "weight_gram", "days_to_ship": "days_to_ship"}


class SelectionSum(QObject):
    """`text` is empty while a single cell is chosen; `told` is called when it has changed."""

    def __init__(self, words: Words, grid: Grid, model: GridModel, told: Callable[[], object]) -> None:
        super().__init__(grid)
        self._words, self._grid, self._model, self._told = words, grid, model, told
        self.text = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._add_up)
        grid.selectionModel().selectionChanged.connect(lambda *_: self._pause.start())
        model.dataChanged.connect(lambda *_: self._pause.start() if self.text else None)
        model.modelReset.connect(self._pause.start)

    def _add_up(self) -> None:
        text = self._said()
        if text != self.text:
            self.text = text
            self._told()

    def _said(self) -> str:
        top, bottom, columns = self._grid.block()
        cells = (bottom - top + 1) * len(columns)
        if bottom < 0 or cells < 2:
            return ""
        said = self.tr("%Ln sel", "", cells)
        numbers = [key for column in columns if (key := self._model.columns[column].key) in _OF_PRODUCT]
        if len(numbers) != 1 or bottom - top >= MOST_LINES:
            return said
        (key,) = numbers
        values = [value for at in range(top, bottom + 1) if (value := self._value(at, key)) is not None]
        if len(values) < 2:
            return said
        write = self._words.rupiah if key == "price" else self._words.number
        return (
            said
            + " · "
            + self.tr("jumlah {sum} · rata-rata {mean}").format(
                sum=write(sum(values)), mean=write(round(sum(values) / len(values)))
            )
        )

    def _value(self, at: int, key: str) -> int | None:
        """Of a product whose variants are shown below it, these speak for it."""
        lines = self._model.lines
        if lines.kind(at) is Kind.GROUP:
            return None
        line: Line | None = self._model.line(at)
        if isinstance(line, Variant):
            value = getattr(line, key, None)
        elif isinstance(line, GridRow):
            summed = key in ("price", "stock") and line.variant_count and lines.number(at) in lines.unfolded
            value = None if summed else getattr(line, _OF_PRODUCT[key])
        else:
            value = None
        return value if isinstance(value, int) else None
