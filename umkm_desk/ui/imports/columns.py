"""Matching the columns of a file: its heading, examples from it, what it holds; remembered for the next file of the same kind."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from umkm_desk.catalogue import views
from umkm_desk.desk import Desk
from umkm_desk.exchange.columns import Profile
from umkm_desk.exchange.fields import ATTRIBUTE, FIELDS
from umkm_desk.exchange.rows import Table
from umkm_desk.model.task import UNWATCHED
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, CheckBox, ComboBox
from umkm_desk.ui.widgets.cards import ElidedLabel, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import LineEdit
from umkm_desk.workspace.changes import Changes


def as_seen(cell: object) -> str:
    """A cell as a spreadsheet shows it: a whole number has no decimals."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


class ColumnsDialog(DialogFrame):
    """One line a column; below, the unit of weights and the name under which the mapping is remembered."""

    def __init__(
        self, frame: Frame, desk: Desk, table: Table, profile: str, field_name: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(
            frame.theme, self.tr("Cocokkan kolom"), primary=self.tr("Pakai kolom ini"), note=self.tr("Kolom yang diabaikan tidak dibaca."),
            note_icon="info-circle", width=800, object_name="columns-dialog", parent=parent,
        )  # fmt: skip
        self._frame, self._desk, self._table, self._profile = frame, desk, table, profile
        self._boxes: list[tuple[int, ComboBox]] = []
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, text in enumerate((self.tr("Kolom di berkas"), self.tr("Contoh isi"), self.tr("Diisi ke"))):
            grid.addWidget(label(text, "secondary"), 0, column)
        first = table.layout.first_line
        examples_of = list(islice(table.sheet.source.rows(table.sheet.name, UNWATCHED), first - 1, first + 30))
        for line, match in enumerate(table.layout.matches, 1):
            heading = match.heading.replace("\n", " ")
            grid.addWidget(ElidedLabel(heading, "strong"), line, 0)
            examples = [as_seen(row[match.index]) for row in examples_of if match.index < len(row)]
            grid.addWidget(ElidedLabel(", ".join(list(filter(None, examples))[:3]), "secondary"), line, 1)
            box = ComboBox(
                frame.theme, name=self.tr("Isi kolom {heading}").format(heading=heading), object_name=f"column-{match.index}"
            )
            box.addItem(self.tr("(abaikan)"), "")
            for field in FIELDS:
                box.addItem(field_name(field), field)
            box.addItem(self.tr("Atribut “{name}”").format(name=heading[:40]), f"{ATTRIBUTE}{heading[:60]}")
            if match.field and box.findData(match.field) < 0:
                box.addItem(match.field.partition(":")[2] or match.field, match.field)
            box.setCurrentIndex(max(0, box.findData(match.field or "")))
            box.setMaxVisibleItems(16)
            box.activated.connect(lambda _index, box=box: self._chosen(box))
            grid.addWidget(box, line, 2)
            self._boxes.append((match.index, box))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("Kolom"))
        area.setWidget(inner)
        area.setMinimumHeight(frame.theme.px(280))
        self.body.addWidget(area, 1)
        self.warnings.addLayout(self._more())
        self._chosen(None)

    def _more(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._grams_label = label(self.tr("Berat tanpa satuan:"), "secondary")
        self._grams = ComboBox(self.theme, name=self.tr("Satuan berat"), object_name="columns-grams")
        for grams, text in ((0, self.tr("(belum dipilih)")), (1, self.tr("gram")), (1000, self.tr("kilogram"))):
            self._grams.addItem(text, grams)
        self._grams.setCurrentIndex(max(0, self._grams.findData(self._table.layout.grams or 0)))
        row.addWidget(self._grams_label)
        row.addWidget(self._grams)
        row.addStretch(1)
        self._keep = CheckBox(self.theme, self.tr("Ingat untuk berkas serupa:"), object_name="columns-keep")
        self._keep.setChecked(bool(self._profile))
        self._name = LineEdit(
            self.theme, self._profile, name=self.tr("Nama pencocokan kolom"), object_name="columns-name",
            placeholder=self.tr("mis. Daftar harga pemasok"),
        )  # fmt: skip
        self._name.setMinimumWidth(self.theme.px(180))
        self._name.setEnabled(self._keep.isChecked())
        self._keep.toggled.connect(self._name.setEnabled)
        row.addWidget(self._keep)
        row.addWidget(self._name)
        if self._profile:
            row.addWidget(Button(self.theme, self.tr("Lupakan"), kind="link", object_name="columns-forget", on_click=self._forget))
        return row

    def _chosen(self, changed: ComboBox | None) -> None:
        """A field has one column only: the other gives it up."""
        if changed is not None and changed.currentData():
            for _index, box in self._boxes:
                if box is not changed and box.currentData() == changed.currentData():
                    box.setCurrentIndex(0)
        weighs = any(box.currentData() == "weight_gram" for _index, box in self._boxes)
        self._grams.setVisible(weighs)
        self._grams_label.setVisible(weighs)

    def table(self) -> Table:
        """The table read by the chosen columns."""
        table = self._table
        for index, box in self._boxes:
            table = table.with_field(index, box.currentData() or None)
        grams = int(self._grams.currentData())
        return table.with_grams(grams) if grams and self._grams.isVisibleTo(self) else table

    def _forget(self) -> None:
        def done(changes: Changes) -> None:
            self._frame.hub.post(changes, self)
            self._keep.setChecked(False)
            self._name.clear()

        self._frame.tasks.database(views.remove_profile, self._desk.workspace, self._profile, done=done, owner=self)

    def accept(self) -> None:
        name = self._name.text().strip()
        if self._keep.isChecked() and not name:
            self._name.set_state("bad")
            self._name.setFocus()
            return
        if self._keep.isChecked():
            profile = Profile.of(name, self.table().layout)
            self._frame.tasks.database(
                views.save_profile, self._desk.workspace, profile,
                done=self._frame.hub.post, failed=self._frame.show_error, owner=self._frame,
            )  # fmt: skip
        QDialog.accept(self)
