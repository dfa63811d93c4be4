"""The rows of an import as a table: what stands in the file, and what would become of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt

from umkm_desk.catalogue.importing import ImportPlan, PlanRow, RowState
from umkm_desk.ui.imports.telling import Telling
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.wording import Wording

COLUMNS = ("state", "line", "sku", "name", "price", "stock", "what")
NUMBERS = ("price", "stock", "line")
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
EDITABLE = ("sku", "name", "price", "stock")
LOOKS = {
    RowState.REFUSED: ("bad", "alert-circle"),
    RowState.UNSURE: ("warn", "help-circle"),
    RowState.NEW: ("ok", "plus"),
    RowState.CHANGED: ("info", "pencil"),
    RowState.SAME: ("text2", "check"),
    RowState.SKIPPED: ("text2", "minus"),
}
"""Colour and icon of each state."""


class PlanModel(HeadedTable):
    """The rows of a plan that are shown now. `mend` (row shown, field, text) is given what was typed."""

    def __init__(
        self, theme: Theme, telling: Telling, words: Wording, mend: Callable[[int, str, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._telling, self._words, self._mend = theme, telling, words, mend
        self._plan: ImportPlan | None = None
        self._names: Mapping[str, str] = {}
        self._photos: Mapping[int, int] = {}
        self._numbers: list[int] = []
        self.headings = (
            self.tr("Keadaan"), self.tr("Baris"), self.tr("SKU"), self.tr("Nama produk"), self.tr("Harga"), self.tr("Stok"),
            self.tr("Yang akan terjadi"),
        )  # fmt: skip

    def show(
        self, plan: ImportPlan, states: frozenset[RowState], names: Mapping[str, str], photos: Mapping[int, int] | None = None
    ) -> None:
        """The rows of these states, or all where there are none; `names` of the products whose rows give none; `photos`: how many come with
        a row, by its number."""
        self._names, self._photos = names, photos or {}
        self._put(plan, [at for at, row in enumerate(plan.rows) if not states or row.state in states])

    def clear(self) -> None:
        self._put(None, [])

    def _put(self, plan: ImportPlan | None, numbers: list[int]) -> None:
        if plan is self._plan and numbers == self._numbers:
            if numbers:
                self.dataChanged.emit(self.index(0, 0), self.index(len(numbers) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._plan, self._numbers = plan, numbers
        self.endResetModel()

    def row(self, at: int) -> PlanRow | None:
        return self._plan.rows[self._numbers[at]] if self._plan is not None and at < len(self._numbers) else None

    def number(self, at: int) -> int:
        """Where the row shown at `at` stands in the plan."""
        return self._numbers[at]

    def shown_at(self, number: int) -> int | None:
        """Where a row of the plan is shown, the other way round."""
        at = bisect_left(self._numbers, number)
        return at if at < len(self._numbers) and self._numbers[at] == number else None

    def photos(self, row: PlanRow) -> int:
        """How many come with it."""
        return self._photos.get(row.number, 0)

    def refresh(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def row_total(self) -> int:
        return len(self._numbers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] in NUMBERS:
            return RIGHT
        return super().headerData(section, orientation, role)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        key = COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, key) or (self._known_name(row) if key == "name" and role == Qt.ItemDataRole.DisplayRole else "")
        if role == Qt.ItemDataRole.ToolTipRole and key == "what":
            return self._text(row, key)
        if role == Qt.ItemDataRole.TextAlignmentRole and key in NUMBERS:
            return RIGHT
        if role == Qt.ItemDataRole.DecorationRole and key == "state":
            colour, icon = LOOKS[row.state]
            return self._theme.icon(icon, colour, 14)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, key)
        if role == Qt.ItemDataRole.BackgroundRole and key in self._faulty(row):
            return self._theme.colour("bad_soft")
        return None

    def _ink(self, row: PlanRow, key: str) -> Any:
        if key in ("state", "what"):
            return self._theme.colour(LOOKS[row.state][0])
        if key in self._faulty(row):
            return self._theme.colour("bad")
        return self._theme.colour("text2") if key == "name" and row.name is None else None

    def _faulty(self, row: PlanRow) -> Mapping[str, str]:
        return self._telling.faulty(row) if row.problems and not row.row.variants else {}

    def _known_name(self, row: PlanRow) -> str:
        """What the catalogue calls the product, where the file leaves that empty."""
        return self._names.get(row.product_id or "", "")

    def _text(self, row: PlanRow, key: str) -> str:
        values = row.row.values
        variants = row.row.variants
        if key == "state":
            return self._telling.state(row.state)
        if key == "line":
            return str(row.row.lines[0])
        if key in ("price", "stock") and variants:
            known = [variant[key] for variant in variants if variant.get(key) is not None]
            if not known:
                return ""
            return self._words.rupiah(min(known)) if key == "price" else self._words.number(sum(known))
        if key in EDITABLE:
            value = values.get(key)
            return self._faulty(row).get(key, "") if value is None else self._telling.value(key, value, None)
        told = ("; " if row.state is RowState.CHANGED else " ").join(self._telling.row(row, photos=self.photos(row)))
        return told.replace(".; ", ". ")

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.row(index.row()) if index.isValid() else None
        key = COLUMNS[index.column()]
        if row is not None and (key == "name" or (key in EDITABLE and not row.row.variants)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self._plan is None:
            return False
        self._mend(index.row(), COLUMNS[index.column()], str(value))
        return True
