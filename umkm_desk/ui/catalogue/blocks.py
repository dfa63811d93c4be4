"""Copying, pasting, filling and clearing blocks of cells; every cell is looked through before the first is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import bulk, cells, store
from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.cells import Checked, Faulty
from umkm_desk.catalogue.fields import FIELDS
from umkm_desk.catalogue.store import Connection
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.ui.catalogue.cell_note import CellNote
from umkm_desk.ui.catalogue.cell_words import CellWords
from umkm_desk.ui.catalogue.columns import Column
from umkm_desk.ui.catalogue.edits import Edits
from umkm_desk.ui.catalogue.fill_handle import Fill
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.lines import Kind
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.catalogue.photo_drop import brings_files
from umkm_desk.ui.catalogue.twins import Twins, TwinWords
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

AT_ONCE = 400
"""Up to so many lines are copied without a detour through the background."""
_CHUNK = 500

Spot = tuple[int, int]
"""A line as the model has it: the product's row number, and which of its variants (-1: the product itself)."""


@dataclass(frozen=True, slots=True)
class _Block:
    """`spots` and the numbers of their lines; `columns` as the model counts them."""

    spots: list[Spot]
    lines: list[int]
    columns: list[int]


@dataclass(slots=True)
class _Attempt:
    """Filled in the lane of the database: what was found in the cells, and of whom they were written."""

    checked: Checked = field(default_factory=Checked)
    product_ids: Sequence[str] = ()
    twins: Twins = field(default_factory=Twins)

    def keep(self, workspace: Workspace, label: str) -> Changes:
        if not self.checked.values:
            return Changes({})
        changes = bulk.write_cells(workspace, self.checked.values, label)
        self.product_ids = list(dict.fromkeys(target[0] for target, _values in self.checked.values))
        fields = {name for _target, values in self.checked.values for name in values}
        self.twins.look(workspace.read(), self.product_ids, skus="sku" in fields, names="name" in fields)
        return changes


class Blocks(QObject):
    """`edits` runs an edit, or says why something cannot be; `note` at the cell where it is of one alone; `touched(ids)` names products
    whose cells were written."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        grid: Grid,
        model: GridModel,
        words: CellWords,
        edits: Edits,
        note: CellNote,
        touched: Callable[[Sequence[str]], None],
    ) -> None:
        super().__init__(grid)
        self._frame, self._desk, self._grid, self._model, self._words = frame, desk, grid, model, words
        self._edits, self._note, self._touched = edits, note, touched
        self._twin_words = TwinWords(self)
        grid.copy_asked.connect(self.copy)
        grid.cut_asked.connect(self.cut)
        grid.paste_asked.connect(self.paste)
        grid.clear_asked.connect(self.clear)
        grid.fill_asked.connect(self.fill)
        grid.drag_filled.connect(self.fill_along)

    def _block(self) -> _Block:
        top, bottom, columns = self._grid.block()
        return self._lines_from(range(top, bottom + 1), columns)

    def _lines_from(self, rows: range, columns: list[int], most: int | None = None) -> _Block:
        """The lines of products and variants among `rows`; headings are passed over."""
        lines = self._model.lines
        block = _Block([], [], columns)
        for at in rows:
            if most is not None and len(block.lines) >= most:
                break
            if lines.kind(at) is not Kind.GROUP:
                block.spots.append((lines.number(at), lines.variant(at)))
                block.lines.append(at)
        return block

    # Out

    def copy(self) -> None:
        """As tab-separated text, the way spreadsheets take it; money and counts as plain numbers."""
        block = self._block()
        columns = [column for column in block.columns if self._model.columns[column].key not in ("tick", "photo")]
        keys = [self._model.columns[column].key for column in columns]
        if not block.lines or not keys:
            return
        if len(block.lines) <= AT_ONCE:
            texts = [[self._text(at, column) for column in columns] for at in block.lines if self._model.line(at) is not None]
            QGuiApplication.clipboard().setText(cells.joined(texts))
            return

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._frame.toast(self.tr("%Ln baris disalin", "", len(block.lines)), icon="copy")

        self._frame.tasks.database(self._text_of, block.spots, keys, done=copied, title=self.tr("Menyalin"), owner=self)

    def _text_of(self, spots: Sequence[Spot], keys: Sequence[str], task: Task) -> str:
        conn = self._desk.workspace.read()
        texts = []
        for start in range(0, len(spots), _CHUNK):
            task.report(start, len(spots))
            chunk = spots[start : start + _CHUNK]
            rows = {row.n: row for row in store.page(conn, list(dict.fromkeys(number for number, _variant in chunk)))}
            wanted = {rows[number].id for number, variant in chunk if variant >= 0 and number in rows}
            variants = store.variants(conn, wanted)
            for number, variant in chunk:
                if (row := rows.get(number)) is None:
                    continue
                own = variants.get(row.id, ())
                if variant < 0:
                    texts.append([self._words.plain(row, key) for key in keys])
                elif variant < len(own):
                    texts.append([self._words.plain(own[variant], key) for key in keys])
        return cells.joined(texts)

    def cut(self) -> None:
        self.copy()
        self.clear()

    # In

    def paste(self) -> None:
        """From the first chosen cell to the right and down; a block that fits several times into the selection fills it."""
        copied = QGuiApplication.clipboard()
        texts = [] if brings_files(copied.mimeData()) else cells.split(copied.text())
        top, bottom, chosen = self._grid.block()
        if not texts or bottom < 0 or not chosen:
            return
        block = self._block()
        texts = cells.without_empty_end(texts, len(self._lines_from(range(top, self._model.rowCount()), [], most=len(texts)).lines))
        texts = [list(row) for row in cells.tiled(texts, len(block.lines), len(chosen))]
        shown = self._grid.shown_columns()
        columns = shown[shown.index(chosen[0]) :]
        widest = max(len(row) for row in texts)
        target = self._lines_from(range(top, self._model.rowCount()), columns[:widest], most=len(texts))
        if len(target.lines) < len(texts) or len(columns) < widest:
            room = {"rows": len(texts), "columns": widest, "rows_here": len(target.lines), "columns_here": len(columns)}
            self._edits.tell(Refusal(Problem("catalogue.paste_too_large", values=room)))
            return
        self._grid.choose(target.lines[0], target.lines[-1], target.columns)
        self._write(target, texts, "cells_pasted")

    def clear(self) -> None:
        block = self._block()
        fields = [(column, self._model.columns[column].field) for column in block.columns]
        clearable = [column for column, field in fields if field and not FIELDS[field].required]
        if not clearable:
            needed = next((field for _column, field in fields if field), None)
            if needed is not None:
                self._say(block, Problem("catalogue.must_be_filled", values={"field": needed}))
            return
        self._write(_Block(block.spots, block.lines, clearable), [[""] * len(clearable)] * len(block.lines), "cells_cleared")

    def fill(self, right: bool) -> None:
        """The first line of the selection into the others (the first column to the right); one line alone takes what stands above it."""
        block = self._block()
        if right:
            if len(block.columns) > 1:
                texts = [[self._text(at, block.columns[0])] * (len(block.columns) - 1) for at in block.lines]
                self._write(_Block(block.spots, block.lines, block.columns[1:]), texts, "cells_filled")
            return
        if len(block.lines) == 1:
            above = self._lines_from(range(max(0, block.lines[0] - 1), block.lines[0]), block.columns)
            block = _Block(above.spots + block.spots, above.lines + block.lines, block.columns)
        if len(block.lines) > 1:
            source = [self._text(block.lines[0], column) for column in block.columns]
            self._write(_Block(block.spots[1:], block.lines[1:], block.columns), [source] * (len(block.lines) - 1), "cells_filled")

    def fill_along(self, fill: Fill) -> None:
        """The chosen cells repeated over the lines or columns that their corner was dragged over."""
        source = self._lines_from(fill.lines, fill.columns)
        texts = [[self._text(at, column) for column in fill.columns] for at in source.lines if self._model.line(at) is not None]
        target = self._lines_from(fill.down, fill.columns) if fill.down else _Block(source.spots, source.lines, fill.right)
        if not texts or not target.lines:
            return
        if fill.down:
            filled = [texts[at % len(texts)] for at in range(len(target.lines))]
        else:
            filled = [[row[at % len(row)] for at in range(len(fill.right))] for row in texts]
        self._write(target, filled, "cells_filled")

    def set_all(self, text: str) -> None:
        """One text into every chosen cell."""
        block = self._block()
        self._write(block, [[text] * len(block.columns)] * len(block.lines), "cells_filled")

    def _text(self, at: int, column: int) -> str:
        """What stands in a cell, or was typed there last and is on its way."""
        line, shown = self._model.line(at), self._model.columns[column]
        if line is None:
            return ""
        typed = self._model.typed(line, shown)
        return self._words.plain(line, shown.key) if typed is None else typed

    def _write(self, block: _Block, texts: Sequence[Sequence[str]], label: str) -> None:
        """Looked through and written in one go, so that an undo asked for meanwhile comes behind it."""
        names = [_called(self._model.columns[column]) for column in block.columns]
        titles, attempt, tree = self._titles(block), _Attempt(), self._desk.protection.tree

        def verb() -> Changes:
            conn = self._desk.workspace.read()
            attempt.checked = cells.check(conn, _targets(conn, block.spots), names, texts, tree, titles)
            return Changes({}) if attempt.checked.faulty else attempt.keep(self._desk.workspace, label)

        def done(changes: Changes) -> None:
            if attempt.checked.faulty:
                self._ask(block, attempt, label)
            else:
                self._written(block, attempt, changes)

        self._edits.do(verb, done, ahead=lambda: self._touched(attempt.product_ids))

    def _titles(self, block: _Block) -> dict[str, str]:
        return {_called(column): column.name for column in (self._model.columns[at] for at in block.columns)}

    def _ask(self, block: _Block, attempt: _Attempt, label: str) -> None:
        """Nothing has been written: whether the rows without a faulty cell are."""
        lines = [block.lines[fault.row] + 1 for fault in attempt.checked.faulty]
        dialog = FaultsDialog(self._frame, attempt.checked, lines, self._titles(block), self._grid)
        accepted = dialog.exec()
        self._grid.setFocus()
        if accepted and attempt.checked.values:
            workspace = self._desk.workspace
            self._edits.do(
                lambda: attempt.keep(workspace, label),
                lambda changes: self._written(block, attempt, changes),
                ahead=lambda: self._touched(attempt.product_ids),
            )

    def _written(self, block: _Block, attempt: _Attempt, changes: Changes) -> None:
        checked = attempt.checked
        if checked.values:
            self._done(checked, changes, attempt.twins)
        elif checked.why is not None:
            self._say(block, checked.why)

    def _say(self, block: _Block, problem: Problem) -> None:
        """Why nothing was written: at the cell where it is one that is in sight, else above the grid."""
        one = len(block.lines) == len(block.columns) == 1
        said = self._frame.words.problem(problem)
        if one and self._note.tell_lock(self._model.index(block.lines[0], block.columns[0]), said):
            self._frame.announce(said)
        else:
            self._edits.tell(Refusal(problem))

    def _done(self, checked: Checked, changes: Changes, twins: Twins) -> None:
        if not changes:
            self._frame.toast(self.tr("Isinya sudah seperti itu"), icon="info-circle")
            return
        skipped = self.tr("%Ln sel dilewati karena tidak bisa diisi langsung.", "", checked.skipped) if checked.skipped else ""
        rest = f"{skipped} {self._twin_words.said(twins)}".strip()
        if checked.cells > 1 or rest:
            self._frame.undoable(self.tr("%Ln sel diubah.", "", checked.cells), rest)


def _targets(conn: Connection, spots: Sequence[Spot]) -> list[Target]:
    """Whom the lines belong to. Raises `Refusal` (`catalogue.product_gone`) when one is not there any more."""
    numbers = list(dict.fromkeys(number for number, _variant in spots))
    found = store.ids_of(conn, numbers)
    if len(found) < len(numbers):
        raise Refusal(Problem("catalogue.product_gone"))
    ids = dict(zip(numbers, found, strict=True))
    variants = store.variants(conn, {ids[number] for number, variant in spots if variant >= 0})
    targets: list[Target] = []
    for number, variant in spots:
        own = variants.get(ids[number], ())
        if variant >= len(own):
            raise Refusal(Problem("catalogue.variant_gone"))
        targets.append((ids[number], own[variant].id if variant >= 0 else None))
    return targets


def _called(column: Column) -> str:
    """Its field, or where it has none a name that no field has."""
    return column.field or f"column:{column.key}"


class FaultsDialog(DialogFrame):
    """Which of the cells cannot be read, and why; the other rows go where the seller wants it."""

    def __init__(self, frame: Frame, checked: Checked, lines: Sequence[int], titles: dict[str, str], parent: QWidget) -> None:
        good = len(checked.values)
        super().__init__(
            frame.theme,
            self.tr("%Ln sel tidak bisa dibaca", "", len(checked.faulty)),
            primary=self.tr("Isi %Ln baris yang benar", "", good),
            note=self.tr("Belum ada yang ditulis. Baris dengan sel yang salah tidak diubah."),
            note_icon="info-circle",
            width=800,
            object_name="cell-faults",
            parent=parent,
        )
        if not good:
            self.set_primary(self.primary_button.text(), self.tr("Tidak ada baris yang benar"))
        model = QStandardItemModel(0, 4, self)
        model.setHorizontalHeaderLabels([self.tr("Baris"), self.tr("Kolom"), self.tr("Isi"), self.tr("Mengapa")])
        rows = [self._texts(frame, fault, line, titles) for fault, line in zip(checked.faulty, lines, strict=True)]
        for texts in rows:
            model.appendRow([QStandardItem(text) for text in texts])
        table = RowTable(self.theme, name=self.windowTitle(), object_name="cell-faults-table")
        table.setModel(model)
        table.setWordWrap(False)
        for column, width in enumerate((56, 120, 180)):
            table.setColumnWidth(column, self.theme.px(width))
        table.setMinimumHeight(self.theme.px(220))
        self.body.addWidget(table)
        why = label("", wrap=True, object_name="cell-faults-why")
        why.setMinimumHeight(self.theme.px(54))
        why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(why)
        # the whole reason of the current row, which its cell has no room for
        table.selectionModel().currentRowChanged.connect(lambda now, _old: why.setText(rows[now.row()][3] if now.isValid() else ""))
        table.setCurrentIndex(model.index(0, 0))

    @staticmethod
    def _texts(frame: Frame, fault: Faulty, line: int, titles: dict[str, str]) -> tuple[str, str, str, str]:
        return str(line), titles.get(fault.column, fault.column), fault.text, frame.words.problem(fault.problem)
