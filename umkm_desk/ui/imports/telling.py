"""What the rows of an import are called, and in words what becomes of each. Touches no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject

from umkm_desk.catalogue.importing import PlanRow, RowState
from umkm_desk.catalogue.importing_compare import FieldChange
from umkm_desk.catalogue.own_format import heading_of
from umkm_desk.wording import Wording

BRIEF = 60
"""Signs of a value in a cell of the table."""
WHOLE = 1000
"""Signs of a value where the row is told in full."""


class Telling(QObject):
    def __init__(self, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._states = {
            RowState.REFUSED: self.tr("Perlu diperbaiki"), RowState.UNSURE: self.tr("Nama kembar"), RowState.NEW: self.tr("Baru"),
            RowState.CHANGED: self.tr("Berubah"), RowState.SAME: self.tr("Sama"), RowState.SKIPPED: self.tr("Dilewati"),
        }  # fmt: skip

    def state(self, state: RowState) -> str:
        return self._states[state]

    def value(self, field: str, value: object, most: int | None = BRIEF) -> str:
        if value is None:
            return "–"
        if field == "price" and isinstance(value, int):
            return self._words.rupiah(value)
        return self._words.number(value) if isinstance(value, int) else str(value)[:most]

    @staticmethod
    def faulty(row: PlanRow, line: int | None = None) -> dict[str, str]:
        """The fields that must be mended, with what stands in the file where that could not be read; of products with variants those of one
        `line`."""
        return {
            problem.place.field: str(problem.values.get("value", ""))
            for problem in row.problems
            if problem.blocks and problem.place.field is not None and line in (None, problem.place.row)
        }

    def row(self, row: PlanRow, most: int = BRIEF, photos: int = 0) -> list[str]:
        """What will happen to the product and what must be known of its lines, one thing each; values with `most` signs. `photos`: how many
        come with it."""
        problems = [self._words.problem(problem) for problem in row.problems]
        if row.state is RowState.NEW:
            variants = len(row.row.variants)
            told = self.tr("Produk baru, %Ln varian", "", variants) if variants else self.tr("Produk baru")
            with_photos = self.tr("%Ln foto", "", photos)
            return [f"{told}, {with_photos}" if photos else told, *problems]
        coming = [self.tr("Tambah %Ln foto", "", photos)] if photos else []
        if row.state is RowState.CHANGED:
            return [*(self._change(change, most) for change in row.changes), *coming, *problems]
        return [*coming, *problems]

    def _change(self, change: FieldChange, most: int) -> str:
        if change.field == "variant":
            return self.tr("Varian baru: {name}").format(name=change.variant)
        # an attribute, a paper or what differs on one marketplace is called as its column
        name = heading_of(change.field) if ":" in change.field else self._words.field(change.field)
        name += f" ({change.variant})" if change.variant else ""
        return f"{name}: {self.value(change.field, change.old, most)} → {self.value(change.field, change.new, most)}"
