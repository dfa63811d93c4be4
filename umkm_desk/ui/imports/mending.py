"""Mending one product of an imported file: every line as it stands there, the faulty cells with their reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from umkm_desk.catalogue.importing import PlanRow
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame

OF_LINES = ("option_1", "option_2", "sku", "price", "stock", "weight_gram", "barcode")
OF_PRODUCT = ("name", "sku", "price", "stock", "weight_gram", "brand", "description")
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
        self._cells: dict[tuple[int, int], Cell] = {}
        self._before: dict[Cell, str] = {}
        variants = row.row.variants
        told = [frame.words.problem(problem) for problem in row.problems]
        for sentence in dict.fromkeys(told[:6]):
            self.body.addWidget(label(sentence, "bad-note", wrap=True))
        faulty = {(problem.place.row, problem.place.field) for problem in row.problems}
        fields = (
            [name for name in OF_LINES if name != "option_2" or any("option_2" in v for v in variants)]
            if variants
            else [*OF_PRODUCT]
        )
        lines: list[tuple[int | None, str, dict[str, object]]] = (
            [(line, str(line), variant) for line, variant in zip(row.row.lines, variants, strict=False)]
            if variants
            else [(None, str(row.row.lines[0]), row.row.values)]
        )
        self.table = QTableWidget(len(lines), len(fields) + 1)
        self.table.setObjectName("mend-table")
        self.table.setAccessibleName(self.tr("Baris di berkas"))
        self.table.setProperty("look", "plain")
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels([self.tr("Baris"), *(field_name(name) for name in fields)])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, name in enumerate(("", *fields)):
            if name not in ("name", "description"):
                self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for at, (line, shown, values) in enumerate(lines):
            number = QTableWidgetItem(shown)
            number.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(at, 0, number)
            for column, name in enumerate(fields, 1):
                value = values.get(name)
                text = "" if value is None else str(value)
                item = QTableWidgetItem(text)
                if (line or row.row.lines[0], name) in faulty:
                    item.setForeground(frame.theme.colour("bad"))
                    item.setIcon(frame.theme.icon("alert-circle", "bad", 14))
                    item.setToolTip(" ".join(
                        frame.words.problem(p) for p in row.problems if p.place.field == name and p.place.row in (line, None, row.row.lines[0])
                    ))  # fmt: skip
                self.table.setItem(at, column, item)
                self._cells[at, column] = (line, name)
                self._before[line, name] = text
        self.table.setMinimumHeight(frame.theme.px(min(320, 40 + 32 * len(lines))))
        self.body.addWidget(self.table, 1)

    @property
    def typed(self) -> list[tuple[int | None, str, str]]:
        found = []
        for (at, column), (line, name) in self._cells.items():
            item = self.table.item(at, column)
            text = item.text().strip() if item is not None else ""
            if text != self._before[line, name]:
                found.append((line, name, text))
        return found
