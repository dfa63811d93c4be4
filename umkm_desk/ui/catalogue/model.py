"""The grid's model: lines of products, variants and headings; rows are fetched when the view asks and kept by their number."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.cells import lock
from umkm_desk.catalogue.store import GridRow
from umkm_desk.model.product import Variant
from umkm_desk.ui.catalogue.columns import Column
from umkm_desk.ui.catalogue.lines import Group, Kind, Lines, Span

BEFORE, AFTER = 16, 40
"""So many lines around an asked one are fetched with it."""
KEPT_ROWS = 4096

LineRole = Qt.ItemDataRole.UserRole + 1
"""What a line shows: a `GridRow`, a `Variant`, a `Group`, or `None` for a product that is gone."""
ColumnRole = Qt.ItemDataRole.UserRole + 2
FaultRole = Qt.ItemDataRole.UserRole + 3
"""Why what was typed cannot be kept, or `None`."""

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Line = GridRow | Variant | Group


class GridModel(QAbstractTableModel):
    """`fetch(numbers)` gives the rows of products and `fetch_variants(product ids)` their variants; `shown(line, key)` the text of a cell.

    Ticks are kept by product id. `displaced` are products that stand where the next search would not put them.
    """

    edited = Signal(str, object, str, str)
    """(product id, variant id or `None`, field, typed text)"""
    ticked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Sequence[int]], list[GridRow]],
        fetch_variants: Callable[[Sequence[str]], Mapping[str, Sequence[Variant]]],
        shown: Callable[[Line, str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines = Lines()
        self.ticked: dict[str, int] = {}
        self.displaced: frozenset[int] = frozenset()
        self._fetch = fetch
        self._fetch_variants = fetch_variants
        self._shown = shown
        self._rows: dict[int, GridRow | None] = {}
        self._variants: dict[int, Sequence[Variant]] = {}
        self._pending: dict[tuple[str, str], str] = {}
        self._faults: dict[tuple[str, str], tuple[str, str]] = {}

    # Shape

    @property
    def numbers(self) -> array[int]:
        """The row numbers of the products, whether their group is folded or not."""
        return self.lines.numbers

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def set_numbers(self, numbers: array[int], groups: Sequence[Group] = ()) -> None:
        """A new search. The same numbers in the same order only refresh what is shown."""
        if numbers == self.lines.numbers and tuple(groups) == self.lines.groups:
            self.refresh_all()
            return
        self.beginResetModel()
        self.lines.fill(numbers, groups)
        self._rows.clear()
        self._variants.clear()
        self.endResetModel()

    def grow(self, numbers: array[int]) -> None:
        """The whole answer after its first rows: what stands is kept, the rest is appended."""
        shown = len(self.lines.numbers)
        if self.lines.groups or numbers[:shown] != self.lines.numbers:
            self.set_numbers(numbers)
        elif len(numbers) > shown:
            rest = numbers[shown:]
            first = len(self.lines)
            more = len(rest) + (sum(self.lines.unfolded.get(number, 0) for number in rest) if self.lines.unfolded else 0)
            self.beginInsertRows(NOWHERE, first, first + more - 1)
            self.lines.append(rest)
            self.endInsertRows()

    def refresh_all(self) -> None:
        self._rows.clear()
        self._variants.clear()
        self._mend_unfolded(list(self.lines.unfolded) if len(self.lines.unfolded) <= KEPT_ROWS else ())
        self._all_changed()

    def refresh_products(self, ids: frozenset[str]) -> None:
        """Those rows that are kept and belong to one of the products."""
        stale = [number for number, row in self._rows.items() if row is not None and row.id in ids]
        for number in stale:
            del self._rows[number]
            self._variants.pop(number, None)
        self._mend_unfolded([number for number in stale if number in self.lines.unfolded])
        if stale:
            self._all_changed()

    def _mend_unfolded(self, numbers: Iterable[int]) -> None:
        """Unfolded products whose variants became more or fewer."""
        for number in numbers:
            at = self.lines.place(number)
            row = self._product(number, at) if at >= 0 else None
            if row is not None and row.variant_count != self.lines.unfolded[number]:
                self.fold(at)
                self.unfold(at)

    def _all_changed(self) -> None:
        if len(self.lines):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.columns) - 1))

    # Folding

    def unfold(self, at: int) -> bool:
        """Shows the variants of the product on a line; whether that changed anything."""
        row = self.row(at)
        if row is None or not row.variant_count or row.n in self.lines.unfolded:
            return False
        self.beginInsertRows(NOWHERE, at + 1, at + row.variant_count)
        self.lines.unfold(at, row.variant_count)
        self.endInsertRows()
        self._line_changed(at)
        return True

    def fold(self, at: int) -> bool:
        """Hides the variants of the product on a line, or of the variant on it."""
        if self.lines.kind(at) is Kind.GROUP:
            return False
        at = self.lines.owner(at)
        count = self.lines.unfolded.get(self.lines.number(at), 0)
        if not count:
            return False
        self.beginRemoveRows(NOWHERE, at + 1, at + count)
        self.lines.fold(at)
        self.endRemoveRows()
        self._line_changed(at)
        return True

    def toggle_group(self, at: int) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        span = self.lines.toggle_group(at)
        if span is not None:
            self.changePersistentIndexList(before, [self._moved(index, span) for index in before])
        self.layoutChanged.emit()

    def _moved(self, index: QModelIndex, span: Span) -> QModelIndex:
        row = index.row()
        if span.added:
            row += span.count if row >= span.first else 0
        elif row >= span.first + span.count:
            row -= span.count
        elif row >= span.first:
            row = span.first - 1
        return self.index(row, index.column())

    def take_lines(self, lines: Lines) -> None:
        """The same products with other variants unfolded."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def is_unfolded(self, row: GridRow) -> bool:
        return row.n in self.lines.unfolded

    def _line_changed(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    # Lines

    def line(self, at: int) -> Line | None:
        """What stands on a line; `None` for a product or variant that is gone."""
        kind = self.lines.kind(at)
        if kind is Kind.GROUP:
            return self.lines.group(at)
        number = self.lines.number(at)
        row = self._product(number, at)
        if kind is Kind.PRODUCT or row is None:
            return row
        variants = self._variants_of(number, at)
        place = self.lines.variant(at)
        return variants[place] if place < len(variants) else None

    def row(self, at: int) -> GridRow | None:
        """The product of a line that shows one itself."""
        return self._product(self.lines.number(at), at) if self.lines.kind(at) is Kind.PRODUCT else None

    def owner(self, at: int) -> GridRow | None:
        """The product that a line belongs to; `None` for a heading."""
        number = self.lines.number(at)
        return self._product(number, at) if number >= 0 else None

    def target(self, at: int) -> Target | None:
        """What is edited on a line."""
        line = self.line(at)
        if isinstance(line, GridRow):
            return line.id, None
        return (line.product_id, line.id) if isinstance(line, Variant) else None

    def cell_of(self, target: Target, field: str) -> QModelIndex:
        """The cell of a field that was shown lately; invalid where its line is not there."""
        number = next((number for number, row in self._rows.items() if row is not None and row.id == target[0]), -1)
        own = self._variants.get(number, ())
        variant = next((at for at, variant in enumerate(own) if variant.id == target[1]), None) if target[1] is not None else -1
        return self.cell_at(number, variant, field) if variant is not None else QModelIndex()

    def cell_at(self, number: int, variant: int, field: str) -> QModelIndex:
        """The cell of a field of a product by its row number, or of one of its variants by its place (-1: the product's own); invalid
        where its line is not there."""
        column = next((at for at, column in enumerate(self.columns) if column.field == field), -1)
        place = self.lines.place(number, variant)
        return self.index(place, column) if place >= 0 and column >= 0 else QModelIndex()

    def _product(self, number: int, at: int) -> GridRow | None:
        if number not in self._rows:
            wanted = [each for each in self.lines.numbers_near(at, BEFORE, AFTER) if each not in self._rows]
            found: dict[int, GridRow | None] = dict.fromkeys(wanted or [number])
            found.update((row.n, row) for row in self._fetch(list(found)))
            if len(self._rows) + len(found) > KEPT_ROWS:
                self._rows.clear()
                self._variants.clear()
            self._rows.update(found)
        return self._rows.get(number)

    def _variants_of(self, number: int, at: int) -> Sequence[Variant]:
        if number not in self._variants:
            near = [each for each in self.lines.numbers_near(at, BEFORE, AFTER) if each in self.lines.unfolded]
            rows = [row for each in near if each not in self._variants and (row := self._product(each, at)) is not None]
            found = self._fetch_variants([row.id for row in rows])
            self._variants.update((row.n, found.get(row.id, ())) for row in rows)
        return self._variants.get(number, ())

    # Cells

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == ColumnRole:
            return column.key
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        line = self.line(index.row())
        if line is None or role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(line, column)
        if role == Qt.ItemDataRole.CheckStateRole and column.key == "tick" and isinstance(line, GridRow):
            return Qt.CheckState.Checked if line.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._spoken(line, column)
            place = self.tr("baris {row} dari {total}").format(row=index.row() + 1, total=len(self.lines))
            return f"{column.name}, {said}, {place}"
        if role == FaultRole:
            return self.fault_of(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.fault_of(line, column) or self._hint(line, column)
        return None

    def fault_of(self, line: Line, column: Column) -> str | None:
        """Why what was typed into a cell cannot be kept, `None` where nothing is wrong."""
        return self._faults[key][1] if self._faults and (key := _key(line, column.field)) in self._faults else None

    def text(self, line: Line, column: Column) -> str:
        """What a cell shows."""
        typed = self.typed(line, column)
        return self._shown(line, column.key) if typed is None else typed

    def typed(self, line: Line, column: Column) -> str | None:
        """What was typed last into a cell, while it is being kept or cannot be."""
        if self._faults or self._pending:
            key = _key(line, column.field)
            return self._faults[key][0] if key in self._faults else self._pending.get(key)
        return None

    def is_displaced(self, row: GridRow) -> bool:
        return row.n in self.displaced

    def _hint(self, line: Line, column: Column) -> str | None:
        if column.key in ("tick", "photo"):
            return None
        shown = self._shown(line, column.key)
        if column.key == "name" and isinstance(line, GridRow) and self.is_displaced(line):
            return f"{shown}\n{self._moves()}"
        return shown

    def _moves(self) -> str:
        return self.tr("pindah tempat saat disusun ulang (F5)")

    def _spoken(self, line: Line, column: Column) -> str:
        """What a cell says; those that are only drawn have words too."""
        if isinstance(line, GridRow):
            if column.key == "tick":
                return self.tr("dipilih") if line.id in self.ticked else self.tr("tidak dipilih")
            if column.key == "photo":
                return self.tr("%Ln foto", "", line.photo_count)
            if column.key == "name" and line.variant_count:
                state = self.tr("varian terbuka") if self.is_unfolded(line) else self.tr("varian tertutup")
                return f"{line.name}, {state}" + (f", {self._moves()}" if self.is_displaced(line) else "")
        needed = column.key in ("price", "stock") or (column.key == "leaf" and isinstance(line, GridRow))
        said = self.text(line, column) or (self.tr("belum diisi") if needed else "")
        if isinstance(line, GridRow) and line.unsent and column.field in ("price", "stock", "name"):
            said += ", " + self.tr("berubah belum dikirim")
        if isinstance(line, GridRow) and column.key == "name" and self.is_displaced(line):
            said += ", " + self._moves()
        return f"{said}, {fault}" if (fault := self.fault_of(line, column)) else said

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row()) if index.isValid() else None
        if line is None or isinstance(line, Group):
            return False
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        key = _key(line, column.field)
        # the old value is an edit, too, while another one is on its way; of a category it makes a choice of what was guessed
        same = str(value).strip() == self._pending.get(key, self._shown(line, column.key))
        if not column.field or (same and column.field != "leaf"):
            self._faults.pop(key, None)
            return False
        product_id, variant_id = (line.product_id, line.id) if isinstance(line, Variant) else (line.id, None)
        self.edited.emit(product_id, variant_id, column.field, str(value))
        return True

    def show_pending(self, target: Target, field: str, text: str) -> None:
        """What was typed stands in the cell until the edit has come back."""
        self._faults.pop((_name(target), field), None)
        self._pending[_name(target), field] = text

    def settled(self, target: Target, field: str, text: str) -> None:
        """The edit has come back, and the data shows what it made of the text; a later one may still be on its way."""
        if self.awaits(target, field, text):
            del self._pending[_name(target), field]
            self._all_changed()

    def awaits(self, target: Target, field: str, text: str) -> bool:
        """Whether this is still what was typed last into a cell, and is on its way."""
        return self._pending.get((_name(target), field)) == text

    def show_fault(self, target: Target, field: str, text: str, why: str) -> None:
        """What was typed stays in the cell, marked, until it is mended or given up."""
        self._pending.pop((_name(target), field), None)
        self._faults[_name(target), field] = text, why
        self._all_changed()

    @property
    def fault_count(self) -> int:
        """How many cells show what could not be kept."""
        return len(self._faults)

    def unkept(self, target: Target, field: str) -> str | None:
        """What was typed and stands marked in a cell."""
        fault = self._faults.get((_name(target), field))
        return fault[0] if fault is not None else None

    def all_unkept(self) -> list[tuple[Target, str, str]]:
        """(whose cell, field, what was typed) of every cell that shows what could not be kept."""
        return [(_target(name), field, text) for (name, field), (text, _why) in self._faults.items()]

    def drop_fault(self, index: QModelIndex) -> bool:
        """Gives up what could not be kept in a cell; whether there was anything."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None or self._faults.pop(_key(line, self.columns[index.column()].field), None) is None:
            return False
        self._line_changed(index.row())
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.columns[index.column()]
        line = self.line(index.row())
        if column.key == "tick" and isinstance(line, GridRow):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if column.field and line is not None and not isinstance(line, Group) and not self.lock_of(line, column):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def lock_of(self, line: Line, column: Column) -> str:
        """The code of the sentence that says why a cell that others can type into cannot be, empty where it can."""
        if isinstance(line, Group) or not column.field:
            return ""
        if isinstance(line, Variant):
            return lock((line.product_id, line.id), column.field, frozenset())
        of_variants: frozenset[str] = frozenset()
        if line.variant_count:
            of_variants = frozenset({"stock"} if line.lowest_price == line.highest_price else {"stock", "price"})
        return lock((line.id, None), column.field, of_variants)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                return column.name
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
        self._line_changed(at)
        self.ticked_changed.emit()

    def tick_ids(self, ids: Sequence[str]) -> None:
        self.ticked.update(dict.fromkeys(ids, 0))
        self._ticks_moved()

    def untick_ids(self, ids: Iterable[str]) -> None:
        for product_id in ids:
            self.ticked.pop(product_id, None)
        self._ticks_moved()

    def clear_ticks(self) -> None:
        self.ticked.clear()
        self._ticks_moved()

    def _ticks_moved(self) -> None:
        self._all_changed()
        self.ticked_changed.emit()

    def column_of(self, key: str) -> int:
        return next(index for index, column in enumerate(self.columns) if column.key == key)


def _name(target: Target) -> str:
    return target[0] if target[1] is None else f"{target[0]}/{target[1]}"


def _target(name: str) -> Target:
    product_id, _, variant_id = name.partition("/")
    return product_id, variant_id or None


def _key(line: Line, field: str) -> tuple[str, str]:
    if isinstance(line, Group):
        return "", field
    return _name((line.product_id, line.id) if isinstance(line, Variant) else (line.id, None)), field
