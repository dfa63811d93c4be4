"""The grid's model: row numbers in search order, rows paged in when the view asks, one cell refreshed when one cell changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from umkm_desk.catalogue.store import GridRow
from umkm_desk.model.platform import Platform

PAGE = 64
KEPT_PAGES = 64

RowRole = Qt.ItemDataRole.UserRole + 1
ColumnRole = Qt.ItemDataRole.UserRole + 2

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names the field; `sort` is what the store sorts by, empty where it cannot; `field` can be edited in the cell."""

    key: str
    title: str
    width: int
    sort: str = ""
    field: str = ""
    right: bool = False
    spoken: str = ""


class GridModel(QAbstractTableModel):
    """`fetch(numbers)` gives the rows of a page; `shown(row, key)` the text of a cell. Ticks are kept by product id."""

    edited = Signal(str, str, str)
    """(product id, field, typed text)"""
    ticked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Sequence[int]], list[GridRow]],
        shown: Callable[[GridRow, str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.numbers: array[int] = array("q")
        self.ticked: dict[str, int] = {}
        self._fetch = fetch
        self._shown = shown
        self._pages: dict[int, list[GridRow | None]] = {}
        self._pending: dict[tuple[str, str], str] = {}

    # Shape

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def set_numbers(self, numbers: array[int]) -> None:
        """A new search. The same numbers in the same order only refresh what is shown."""
        if numbers == self.numbers:
            self.refresh_all()
            return
        self.beginResetModel()
        self.numbers = numbers
        self._pages.clear()
        self._pending.clear()
        self.endResetModel()

    def grow(self, numbers: array[int]) -> None:
        """The whole answer after its first rows: what stands is kept, the rest is appended."""
        shown = len(self.numbers)
        if numbers[:shown] != self.numbers:
            self.set_numbers(numbers)
        elif len(numbers) > shown:
            self.beginInsertRows(NOWHERE, shown, len(numbers) - 1)
            self.numbers = numbers
            self._pages = {page: rows for page, rows in self._pages.items() if len(rows) == PAGE}
            self.endInsertRows()

    def refresh_all(self) -> None:
        self._pages.clear()
        self._pending.clear()
        if self.numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.numbers) - 1, len(self.columns) - 1))

    def refresh_products(self, ids: frozenset[str]) -> None:
        """Those rows that are paged in and belong to one of the products."""
        for page, rows in list(self._pages.items()):
            for offset, row in enumerate(rows):
                if row is not None and row.id in ids:
                    fresh = self._fetch([self.numbers[page * PAGE + offset]])
                    rows[offset] = fresh[0] if fresh else None
                    at = page * PAGE + offset
                    self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        self._pending = {key: text for key, text in self._pending.items() if key[0] not in ids}

    # Rows

    def row(self, at: int) -> GridRow | None:
        """`None` for a row that is gone."""
        page, offset = divmod(at, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            numbers = self.numbers[page * PAGE : (page + 1) * PAGE]
            found = {row.n: row for row in self._fetch(numbers)}
            rows = [found.get(number) for number in numbers]
            if len(self._pages) >= KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[page] = rows
        return rows[offset] if offset < len(rows) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == ColumnRole:
            return column.key
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        row = self.row(index.row())
        if row is None:
            return None
        if role == RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._pending.get((row.id, column.field)) or self._shown(row, column.key)
        if role == Qt.ItemDataRole.CheckStateRole and column.key == "tick":
            return Qt.CheckState.Checked if row.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._spoken(row, column.key)
            return f"{column.spoken or column.title}, {text}, " + self.tr("baris {row} dari {total}").format(
                row=index.row() + 1, total=len(self.numbers)
            )
        if role == Qt.ItemDataRole.ToolTipRole and column.key in ("name", "leaf", "protection", "shops"):
            return self._shown(row, column.key)
        return None

    def _spoken(self, row: GridRow, key: str) -> str:
        """What a cell says; the two that are only drawn have words too."""
        if key == "tick":
            return self.tr("dipilih") if row.id in self.ticked else self.tr("tidak dipilih")
        if key == "photo":
            return self.tr("%Ln foto", "", row.photo_count)
        return self._shown(row, key)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return False
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if not column.field or str(value).strip() == self._shown(row, column.key):
            return False
        self.edited.emit(row.id, column.field, str(value))
        return True

    def show_pending(self, product_id: str, field: str, text: str) -> None:
        """What was typed stands in the cell until the edit has come back."""
        self._pending[product_id, field] = text

    def drop_pending(self, product_id: str, field: str) -> None:
        self._pending.pop((product_id, field), None)
        self.refresh_products(frozenset({product_id}))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.columns[index.column()]
        if column.key == "tick":
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        row = self.row(index.row())
        locked = row is None or (column.field in ("price", "stock") and row.variant_count > 0 and column.field == "stock")
        if column.field and not locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                return column.spoken or column.title
        return None

    # Ticks

    def tick(self, at: int, on: bool) -> None:
        row = self.row(at)
        if row is None:
            return
        if on:
            self.ticked[row.id] = row.variant_count
        else:
            self.ticked.pop(row.id, None)
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        self.ticked_changed.emit()

    def tick_ids(self, ids: Sequence[str]) -> None:
        self.ticked.update(dict.fromkeys(ids, 0))
        self._ticks_moved()

    def clear_ticks(self) -> None:
        self.ticked.clear()
        self._ticks_moved()

    def _ticks_moved(self) -> None:
        if self.numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.numbers) - 1, len(self.columns) - 1))
        self.ticked_changed.emit()

    def column_of(self, key: str) -> int:
        return next(index for index, column in enumerate(self.columns) if column.key == key)


COMPLETE = {"shopee": Platform.SHOPEE, "lazada": Platform.LAZADA, "tiktokshop": Platform.TIKTOKSHOP}
"""Column key -> the platform whose completeness it shows."""
