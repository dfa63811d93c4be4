"""Mending one product of an imported file: every line as it stands there, the faulty cells with their reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from umkm_desk.catalogue.fields import FIELDS
from umkm_desk.catalogue.importing import PlanRow
from umkm_desk.model.problem import Problem
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame

OF_LINES = ("option_1", "option_2", "sku", "price", "stock", "weight_gram", "barcode")
OF_PRODUCT = ("name", "sku", "price", "stock", "weight_gram", "brand", "description")
NUMBERS = ("price", "stock", "weight_gram")
Cell = tuple[int | None, str]
"""(line of the file or `None` for the whole product, field)"""


class MendDialog(DialogFrame):
    """`typed` holds what was changed: (line or `None`, field, text)."""

    def __init__(self, frame: Frame, row: PlanRow, field_name: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            row.name or frame.words.number(row.row.lines[0]),
            primary=self.tr("Pakai perbaikan"),
            note=self.tr("Berkas aslinya tidak diubah."),
            note_icon="info-circle",
            width=800,
            object_name="mend-dialog",
            parent=parent,
        )
        self._frame = frame
        self._cells: dict[tuple[int, int], Cell] = {}
        self._before: dict[Cell, str] = {}
        self._worst: tuple[int, int] | None = None  # the first cell that must be mended
        for sentence in dict.fromkeys([frame.words.problem(problem) for problem in row.problems][:6]):
            self.body.addWidget(label(sentence, "bad-note", wrap=True))
        faults = _faults(row)
        fields = _columns(row, faults)
        lines: list[tuple[int | None, Mapping[str, object]]] = (
            list(zip(row.row.lines, row.row.variants, strict=False)) if row.row.variants else [(None, row.row.values)]
        )
        self.table = QTableWidget(len(lines), len(fields) + 1)
        self.table.setObjectName("mend-table")
        self.table.setAccessibleName(self.tr("Baris di berkas"))
        self.table.setProperty("look", "plain")
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels([self.tr("Baris"), *(self._heading(field_name(name), name) for name in fields)])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, name in enumerate(("", *fields)):
            if name not in ("name", "description"):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for at, (line, values) in enumerate(lines):
            number = QTableWidgetItem(str(line or row.row.lines[0]))
            number.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(at, 0, number)
            for column, name in enumerate(fields, 1):
                if line is None or name in OF_LINES:
                    self._put(at, column, (line, name), values.get(name), faults.get((line, name), ()))
                elif at == 0:
                    self._put(at, column, (None, name), row.row.values.get(name), faults.get((None, name), ()))
                else:  # said once for all lines
                    nothing = QTableWidgetItem("")
                    nothing.setFlags(Qt.ItemFlag.NoItemFlags)
                    self.table.setItem(at, column, nothing)
        self.table.setMinimumHeight(frame.theme.px(min(320, 40 + 32 * len(lines))))
        self.body.addWidget(self.table, 1)

    def _heading(self, shown: str, field: str) -> str:
        return self.tr("{field} (gram)").format(field=shown) if field == "weight_gram" else shown

    def _put(self, at: int, column: int, cell: Cell, value: object, faults: Sequence[Problem]) -> None:
        """What could not be read is shown as it stands in the file."""
        in_file = next((problem.values["value"] for problem in faults if "value" in problem.values), None)
        text = str(value) if value is not None else "" if in_file is None else str(in_file)
        item = QTableWidgetItem(text)
        if cell[1] in NUMBERS:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if faults:
            item.setForeground(self.theme.colour("bad"))
            item.setBackground(self.theme.colour("bad_soft"))
            item.setIcon(self.theme.icon("alert-circle", "bad", 14))
            item.setToolTip(" ".join(self._frame.words.problem(problem) for problem in faults))
            if self._worst is None:
                self._worst = (at, column)
        self.table.setItem(at, column, item)
        self._cells[at, column] = cell
        self._before[cell] = text

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()
        self.table.setCurrentCell(*(self._worst or (0, 1)))

    @property
    def typed(self) -> list[tuple[int | None, str, str]]:
        found = []
        for (at, column), (line, name) in self._cells.items():
            item = self.table.item(at, column)
            text = item.text().strip() if item is not None else ""
            if text != self._before[line, name]:
                found.append((line, name, text))
        return found


def _faults(row: PlanRow) -> dict[Cell, list[Problem]]:
    found: dict[Cell, list[Problem]] = {}
    for problem in row.problems:
        if problem.place.field is not None:
            line = problem.place.row if row.row.variants and problem.place.field in OF_LINES else None
            found.setdefault((line, problem.place.field), []).append(problem)
    return found


def _columns(row: PlanRow, faults: Mapping[Cell, object]) -> list[str]:
    """The usual fields, and those in which something is wrong."""
    variants = row.row.variants
    usual = [name for name in (OF_LINES if variants else OF_PRODUCT) if name != "option_2" or any(name in v for v in variants)]
    return [*usual, *dict.fromkeys(name for _line, name in faults if name not in usual and name in FIELDS)]
