"""The rows of a file before they are taken in: what would become of each, by their state; mending, leaving out, saving the faulty ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from umkm_desk.catalogue import importing
from umkm_desk.catalogue.importing import ImportPlan, ImportSettings, Kept, RowState
from umkm_desk.catalogue.pasted_photos import Takes
from umkm_desk.desk import Desk
from umkm_desk.exchange.rows import part_name, parted_name
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.files import ask_save
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.imports.questions import Pictures, Questions
from umkm_desk.ui.imports.reading import WAITING, Read
from umkm_desk.ui.imports.rows import COLUMNS, EDITABLE, LOOKS, PlanModel
from umkm_desk.ui.imports.telling import WHOLE, Telling
from umkm_desk.ui.imports.unfinished import Typed, Unfinished
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow, ComboBox
from umkm_desk.ui.widgets.cards import Card, ElidedLabel, EmptyState, Infobar, label, rule
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.wording import parted

_TOLD_OTHERWISE = ("exchange.weight_unit_unknown", "exchange.other_sheets", "exchange.tables_beside")
LISTED = (*WAITING, RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.SKIPPED)


_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
"""Beside the keys of the platform."""


class _Alike(NamedTuple):
    """Rows where the same text stood in the same column: `cells` as `importing.same_faults`; what was typed instead, and its value."""

    cells: Sequence[tuple[int, int | None]]
    field: str
    written: str
    text: str
    value: object


@dataclass(frozen=True, slots=True)
class _Step:
    """What Ctrl+Z takes back: the rows before and after, and what was typed into them."""

    before: Sequence[Kept]
    after: Sequence[Kept]
    typed: Sequence[Typed]


class Review(QWidget):
    """Nothing is written here: what is mended and left out lives in the plan.

    `failed`: a file could not be written, with the error; `worked`: something was typed, or a row left out: `work` has more in it;
    `answered`: the rows are to be compared anew, as `settings` says now; `weighed`: what a bare weight is, in grams; `hiding`: whether what
    the spreadsheet hides is left out; `picturing`: which pictures beside the rows come along (`Takes`).
    """

    columns_wanted = Signal()
    other_wanted = Signal()
    fill_wanted = Signal()
    sheet_wanted = Signal(str)
    answered = Signal()
    weighed = Signal(int)
    hiding = Signal(bool)
    picturing = Signal(object)
    worked = Signal()
    fresh_wanted = Signal()
    """The file as it is, without what was typed into it before."""
    failed = Signal(object)
    counted = Signal(str)
    """How many rows there are, in words."""
    confirmed = Signal()

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._desk, self._theme = frame, desk, frame.theme
        self.read: Read | None = None
        self.typed: list[Typed] = []
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._counts: Counter[RowState] = Counter()
        self._mended: int | None = None
        self._alike: _Alike | None = None
        self._back: QWidget | None = None
        self._locked = ""
        self.telling = Telling(desk.wording, self)
        self._note = Infobar(
            self._theme, "info", "", link=self.tr("Mulai dari awal"), on_link=self.fresh_wanted.emit, object_name="import-note"
        )
        self._note.hide()
        self._questions = Questions(self._theme, frame.words.number)
        self._questions.chosen.connect(self.answered)
        self._questions.weighed.connect(self.weighed)
        self._questions.hiding.connect(self.hiding)
        self._questions.picturing.connect(self.picturing)
        self._questions.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._top())
        column.addWidget(self._note)
        column.addWidget(self._questions)
        column.addWidget(self._card(), 1)
        self.foot = self._actions()
        column.addWidget(self.foot)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._file = ElidedLabel("", "card", object_name="import-file")
        self._file.setMaximumWidth(self._theme.px(300))
        row.addWidget(self._file)
        self._chips: dict[RowState, Chip] = {}
        self._chip_row = ChipRow(self._theme)
        row.addWidget(self._chip_row, 1)
        match = Button(self._theme, self.tr("Cocokkan kolom…"), icon="columns", object_name="import-match", keys="Ctrl+M")
        match.clicked.connect(self.columns_wanted)
        other = Button(self._theme, self.tr("Berkas lain…"), icon="file-import", object_name="import-other")
        other.clicked.connect(self.other_wanted)
        row.addWidget(match)
        row.addWidget(other)
        return row

    def _card(self) -> Card:
        name = self.tr("Periksa baris")
        card = self._rows = Card(self._theme, name, flush=True, object_name="import-rows")
        self._sheet = ComboBox(self._theme, name=self.tr("Lembar"), object_name="import-sheet")
        self._sheet.activated.connect(lambda _index: self.sheet_wanted.emit(self._sheet.currentData()))
        self._mode = ComboBox(self._theme, name=self.tr("Yang diimpor"), object_name="import-mode")
        for key, text in (
            ("both", self.tr("Tambah yang baru, perbarui yang ada")),
            ("create", self.tr("Hanya tambah yang baru")),
            ("update", self.tr("Hanya perbarui yang ada")),
        ):
            self._mode.addItem(text, key)
        self._mode.setMinimumWidth(self._theme.px(292))
        self._mode.activated.connect(lambda _index: self.answered.emit())
        card.header.addWidget(self._sheet)
        card.header.addWidget(self._mode)
        self.model = PlanModel(self._theme, self.telling, self._desk.wording, self.mend, self)
        self.view = RowTable(self._theme, name=name, object_name="import-table", height=40, cells=True)  # two lines of a reason
        self.view.setModel(self.model)
        self.view.activated.connect(self._open_row)
        self.view.itemDelegate().closeEditor.connect(self._go_on)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        for at, width in enumerate((148, 56, 108, 268, 112, 64)):
            self.view.setColumnWidth(at, self._theme.px(width))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_whole())
        self.model.dataChanged.connect(lambda *_: self._show_whole())
        self.model.modelReset.connect(self._show_whole)
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.view, 1)
        inner.addWidget(rule())
        inner.addWidget(self._whole_row())
        self._nothing = EmptyState(
            self._theme, self.tr("Belum ada produk di lembar ini"), " ", icon="file-spreadsheet",
            button=self.tr("Isi dari katalog…"), on_button=self.fill_wanted.emit, link=self.tr("Pilih berkas lain…"),
            on_link=self.other_wanted.emit, object_name="import-nothing",
        )  # fmt: skip
        self._bodies = QStackedWidget()
        self._bodies.addWidget(filled)
        self._bodies.addWidget(self._nothing)
        card.body.addWidget(self._bodies, 1)
        return card

    def _whole_row(self) -> QWidget:
        """Everything about the row that the arrows are on: the table has room for two lines of it only."""
        self._whole = label("", wrap=True, object_name="import-whole")
        self._whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._whole.setContentsMargins(15, 7, 15, 7)
        area = QScrollArea()
        area.setObjectName("import-whole-area")
        area.setAccessibleName(self.tr("Isi lengkap baris ini"))
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._whole)
        area.setFixedHeight(self._theme.px(60))  # two lines; the rest scrolls
        return area

    def _actions(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._said = label("", "secondary", wrap=True, object_name="import-said")
        row.addWidget(self._said, 1)
        self._mend = Button(self._theme, self.tr("Perbaiki baris…"), icon="pencil", object_name="import-mend")
        self._mend.clicked.connect(self.mend_lines)
        self._skip = Button(self._theme, self.tr("Lewati baris"), object_name="import-skip")
        self._skip.clicked.connect(self.skip_selected)
        self._faulty = Button(self._theme, self.tr("Simpan baris yang salah…"), icon="download", object_name="import-faulty")
        self._faulty.clicked.connect(self.save_faulty)
        self.go = Button(self._theme, self.tr("Impor"), kind="primary", icon="check", object_name="import-go")
        self.go.clicked.connect(self.confirmed)
        for button in (self._mend, self._skip, self._faulty, self.go):
            row.addWidget(button)
        return foot

    # Showing

    def show_file(self, read: Read) -> None:
        self.read, self.typed = read, list(read.typed)
        self._forget_steps()
        settings = read.plan.settings
        self._mode.setCurrentIndex(
            self._mode.findData("both" if settings.create and settings.update else "create" if settings.create else "update")
        )
        self._questions.put(settings.alike, settings.shared)
        self._file.set_text(read.path.name)
        self._sheet.ensurePolished()  # else it is measured by another font
        self._sheet.clear()
        for info in read.table.sheet.source.sheets:
            parts = read.table.parts if info.name == read.table.sheet.name else 1
            for part in range(1, parts + 1) if not info.hidden else ():
                name = part_name(info.name, part)
                self._sheet.addItem(self.table_name(name, parts), name)
        self._sheet.setCurrentIndex(self._sheet.findData(read.table.name))
        self._sheet.setVisible(self._sheet.count() > 1)
        self._show_note(read)
        self._show_nothing(read)
        for chip in self._chips.values():
            self._chip_row.remove(chip)
        self._chips = {}
        self.show_rows()
        self.first_stop.setFocus()
        if any(self._counts[state] for state in WAITING):
            self.to_fault(1)
        else:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def table_name(self, name: str, parts: int = 1) -> str:
        """What a `Table.name` is called; `parts`: how many tables stand side by side in its sheet, where that is known."""
        sheet, part = parted_name(name)
        if part is not None or parts > 1:
            return self.tr("{sheet}, tabel {part}").format(sheet=sheet, part=part or 1)
        return sheet

    def show_rest(self, read: Read) -> None:
        """Only what did not go in, with everything that was typed into it: reading the file anew would offer mended rows again."""
        self.read = read
        self._forget_steps()  # from here on the import itself is the last step
        counts = read.plan.counts
        self._filter_by(next(state for state in WAITING if counts[state]))
        self.unlock()
        self.to_fault(1)

    def forget(self) -> ImportPlan | None:
        """Lets the file go that was looked at; the plan is the caller's to free."""
        if self.read is None:
            return None
        plan, self.read = self.read.plan, None
        self._forget_steps()
        self.model.clear()
        return plan

    def lock(self, reason: str) -> None:
        """What is typed into a row while its comparison runs would be lost with the old plan, and while it goes in would not be in it; a plan
        that is taken in twice, or while it is compared, would double its products. `reason`: why nothing can be imported now."""
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._back = focused
            self.setFocus()  # else the next button of the window takes the focus, and the next Enter with it
        self._rows.setEnabled(False)
        self._questions.setEnabled(False)
        self._locked = reason
        for button in (self._mend, self._skip, self.go):
            button.explain(reason)

    def unlock(self) -> None:
        """With the rows as they are now."""
        self._locked = ""
        for button in (self._mend, self._skip):
            button.explain("")
        self._show_rows_here()
        self._rows.setEnabled(True)
        self._questions.setEnabled(True)
        if self._back is not None and self.hasFocus():
            self._back.setFocus()
        self._back = None

    def _show_nothing(self, read: Read) -> None:
        """Headings without rows: most often an upload workbook as it was downloaded."""
        owner = read.marketplace
        self._bodies.setCurrentIndex(0 if read.plan.rows else 1)
        for each in (self.foot, self._mode):
            each.setVisible(bool(read.plan.rows))
        self._nothing.set_text(
            self.tr("Belum ada produk di lembar ini"),
            self.tr(
                "Ini berkas unggah {marketplace} yang masih kosong. Isi dengan produk dari katalog, atau pilih berkas lain."
            ).format(marketplace=owner)
            if owner
            else self.tr("Judul kolomnya ada, tetapi tidak ada baris di bawahnya. Pilih lembar atau berkas lain."),
        )
        button = self._nothing.findChild(Button, "import-nothing-button")
        if button is not None:
            button.setVisible(bool(owner))

    def _show_note(self, read: Read) -> None:
        """What concerns the file as a whole: the remembered mapping, its photos, columns that are not read, what the sheet hides."""
        parts = []
        if len(read.tables) > 1:
            at = self.tr("Lembar {number} dari {count}: “{table}”.").format(
                number=len(read.done) + 1, count=len(read.tables), table=self.table_name(read.table.name, read.table.parts)
            )
            following = ", ".join(f"“{self.table_name(name)}”" for name in read.rest[:4]) + (", …" if len(read.rest) > 4 else "")
            parts.append(at)
            if read.rest:
                parts.append(self.tr("Setelah lembar ini diimpor, menyusul {tables}.").format(tables=following))
        if read.resumed:
            parts.append(self.tr("Dilanjutkan dari yang tersimpan."))
        if read.outdated:
            parts.append(self.tr("Berkas ini berubah sejak dibuka terakhir kali, jadi perbaikan waktu itu tidak dipakai."))
        if read.marketplace:
            parts.append(self.tr("Dikenali sebagai berkas {marketplace}.").format(marketplace=read.marketplace))
        if read.profile:
            parts.append(self.tr("Kolom dicocokkan seperti “{name}”.").format(name=read.profile))
        words = self._frame.words
        parts += [words.problem(problem) for problem in read.problems if problem.code not in _TOLD_OTHERWISE]
        photos = read.photos
        if photos.count:
            parts.append(self.tr("%Ln foto di folder berkas ikut diimpor.", "", photos.count))
        if photos.missing:
            names = ", ".join(photos.missing[:3]) + (", …" if len(photos.missing) > 3 else "")
            parts.append(self.tr("%Ln foto tidak ada di folder berkas: {names}.", "", len(photos.missing)).format(names=names))
        if read.pasted.beside and not read.pasted.found:
            parts.append(
                self.tr("%Ln gambar di berkas ini tidak sebaris dengan produk, jadi tidak diambil.", "", read.pasted.beside)
            )
        if photos.addresses:
            parts.append(self.tr("%Ln foto berupa alamat internet; bisa diambil setelah impor.", "", photos.addresses))
        if read.unread and read.plan.rows:
            named = ", ".join(f"“{heading}”" for heading in read.unread[:5]) + (", …" if len(read.unread) > 5 else "")
            parts.append(self.tr("%Ln kolom tidak dibaca: {names}.", "", len(read.unread)).format(names=named))
        if parts:
            fact, reason = parted(parts[0])
            self._note.set_text(fact, " ".join(filter(None, (reason, *parts[1:]))))
        link = self._note.findChild(Button, "import-note-link")
        if link is not None:
            link.setVisible(read.resumed)
        self._note.setVisible(bool(parts))

    def _add_chip(self, state: RowState) -> None:
        """Only for states that the file has had; they stay when their last row goes, since nothing should jump below the hand."""
        chip = Chip(self._theme, self.telling.state(state), icon=LOOKS[state][1], object_name=f"import-{state.value}")
        chip.toggled.connect(lambda _on: self.show_rows())
        self._chips[state] = chip
        self._chip_row.add(chip, first=state is RowState.REFUSED)

    def _filter_by(self, only: RowState | None) -> None:
        """Presses the chip of one state, or none; the rows are shown by the caller."""
        for state, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(state is only)
            chip.blockSignals(False)

    def show_rows(self) -> None:
        """The rows of the pressed chips, with what the buttons below would do."""
        if self.read is None:
            return
        plan = self.read.plan
        counts = self._counts = plan.counts
        ready = counts[RowState.NEW] + counts[RowState.CHANGED] + self.read.only_photos
        number = self._frame.words.number
        for state in LISTED:
            if state not in self._chips and counts[state]:
                self._add_chip(state)
        for state, chip in self._chips.items():
            chip.set_count(number(counts[state]))
        if not any(counts[state] for state, chip in self._chips.items() if chip.isChecked()):
            self._filter_by(None)
        self._questions.show_plan(
            plan,
            weighs=self.read.lacks_unit,
            hidden=self.read.hidden,
            left=self.read.table.leaves_hidden,
            pictures=self._pictures(self.read),
        )
        pressed = frozenset(state for state, chip in self._chips.items() if chip.isChecked())
        self.model.show(plan, pressed, self.read.names, self.read.coming)
        text = (
            self.tr("Impor %Ln baris yang benar", "", ready) if counts[RowState.REFUSED] else self.tr("Impor %Ln baris", "", ready)
        )
        self.go.setText(text)
        self.go.setAccessibleName(text)
        self.go.explain(self._locked or ("" if ready else self.tr("Tidak ada baris yang akan mengubah katalog.")))
        self._faulty.explain("" if counts[RowState.REFUSED] else self.tr("Tidak ada baris yang salah."))
        said = self.tr("{new} baru, {changed} berubah, {same} sama, {refused} perlu diperbaiki. Bisa diurungkan sekaligus.").format(
            new=number(counts[RowState.NEW]), changed=number(counts[RowState.CHANGED]), same=number(counts[RowState.SAME]),
            refused=number(counts[RowState.REFUSED]),
        )  # fmt: skip
        if counts[RowState.UNSURE]:
            said += " " + self.tr("%Ln baris bernama kembar tidak ikut.", "", counts[RowState.UNSURE])
        if not ready and counts[RowState.SAME] == len(plan.rows):
            said = self.tr("Semua baris sudah sama dengan katalog.")
        self._said.setText(said)
        self.counted.emit(self.tr("%Ln baris produk", "", len(plan.rows)))

    @staticmethod
    def _pictures(read: Read) -> Pictures:
        taken = [photo for photos in read.taken.values() for photo in photos]
        size = sum({photo.part: photo.size for photo in taken}.values())
        left = read.beside_going - len(taken) if read.takes is Takes.BARE else 0
        return Pictures(read.beside_rows, len(taken), size, left, read.pasted.beside, read.takes)

    def _show_rows_here(self) -> None:
        """The cell stays where it was."""
        current = self.view.currentIndex()
        self.show_rows()
        if current.isValid() and current.row() < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(current.row(), current.column()))

    def _show_whole(self) -> None:
        index = self.view.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        text = "" if row is None else "\n".join(self.telling.row(row, WHOLE, self.model.photos(row)))
        self._whole.setText(text)
        self._whole.setAccessibleName(text)
        skipped = row is not None and row.state is RowState.SKIPPED
        self._skip.setText(self.tr("Ikutkan baris") if skipped else self.tr("Lewati baris"))
        self._skip.setAccessibleName(self._skip.text())

    def to_fault(self, step: int) -> None:
        """The next row that waits for the seller, or with -1 the one before."""
        start = self.view.currentIndex().row()
        for distance in range(1, self.model.rowCount() + 1):
            at = (start + step * distance) % self.model.rowCount()
            row = self.model.row(at)
            if row is not None and row.state in WAITING:
                fields = (problem.place.field for problem in row.problems)
                field = next((field for field in fields if field in EDITABLE), "what")
                self.view.setCurrentIndex(self.model.index(at, COLUMNS.index(field)))
                self.view.setFocus()
                return

    @property
    def first_stop(self) -> QWidget:
        """The rows, or where there are none what leads on."""
        buttons = [each for each in self._nothing.findChildren(Button) if each.isVisibleTo(self._nothing)]
        return self.view if self.read is None or self.read.plan.rows or not buttons else buttons[0]

    # What the seller answers

    @property
    def settings(self) -> ImportSettings:
        mode = self._mode.currentData()
        return ImportSettings(
            create=mode != "update", update=mode != "create", alike=self._questions.alike, shared=self._questions.shared
        )

    def forget_answers(self) -> None:
        """For another file."""
        self._questions.forget_answers()

    @property
    def work(self) -> Unfinished | None:
        """What the seller did to the file until now; `None` where there is none, or none that could be found again."""
        read = self.read
        if read is None or read.mark is None:
            return None
        plan, layout = read.plan, read.table.layout
        return Unfinished(
            str(read.path), read.mark, read.table.name, [match.field for match in layout.matches], layout.grams, self.settings,
            tuple(self.typed), sorted(plan.rows[number].row.lines[0] for number in plan.left_out), read.table.leaves_hidden,
            read.takes, tuple(name for name in read.tables if name not in read.done),
        )  # fmt: skip

    # Mending

    def mend(self, at: int, field: str, text: str) -> None:
        """What was typed into a cell of the table."""
        number = self._mended = self.model.number(at)
        if text == self.model.index(at, COLUMNS.index(field)).data(Qt.ItemDataRole.EditRole):
            return
        with self._step([number]):
            alike = self._type(number, field, text)
        self._show_typed(at)
        QTimer.singleShot(0, self.view, self.view.setFocus)  # the editor may have gone with its row
        self._offer_alike(alike)

    def _show_typed(self, at: int) -> None:
        self.worked.emit()
        self.model.refresh(at)
        self._show_rows_here()

    def _type(self, number: int, field: str, text: str, line: int | None = None) -> _Alike | None:
        """What cannot be taken stays in its cell, with the reason. Gives the other rows that were wrong in the same way."""
        assert self.read is not None
        plan, conn = self.read.plan, self._desk.workspace.read()
        row = plan.rows[number]
        written = self.telling.faulty(row, line if row.row.variants else None).get(field, "")
        self.typed.append(Typed(row.row.lines[0], field, text, line))
        try:
            importing.mend(plan, number, conn, field, text, line, tree=self._desk.protection.tree)
        except Refusal as refusal:
            importing.keep_refused(plan, number, conn, refusal.problem, field, line)
            self._frame.announce(self._frame.words.problem(refusal.problem))
            return None
        cells = importing.same_faults(plan, field, written)
        return _Alike(cells, field, written, text, importing.cell(plan.rows[number].row, field, line)) if cells else None

    def _offer_alike(self, alike: _Alike | None) -> None:
        """A list says “2 lusin” in many rows, and its seller would go back to Excel to replace it."""
        self._alike = alike
        if alike is not None:
            fact = self.tr("{field} “{written}” ada di %Ln baris lain.", "", len(alike.cells))
            self._frame.toast(
                fact.format(field=self._desk.wording.field(alike.field), written=alike.written),
                icon="info-circle", action=self.tr("Isi sama semua"), on_action=self.mend_alike,
            )  # fmt: skip

    def _alike_told(self, alike: _Alike) -> str:
        return self.tr("Isi sama: {field} “{written}”").format(field=self._desk.wording.field(alike.field), written=alike.written)

    def mend_alike(self) -> None:
        """The other rows that were wrong as the one that was mended last."""
        alike, self._alike = self._alike, None
        if self.read is None or self._locked or alike is None:
            return
        plan = self.read.plan
        cells = importing.same_faults(plan, alike.field, alike.written)  # some may be mended meanwhile
        with self._step(dict.fromkeys(number for number, _line in cells)):
            importing.mend_alike(plan, cells, alike.field, alike.value)
            self.typed += [Typed(plan.rows[number].row.lines[0], alike.field, alike.text, line) for number, line in cells]
        step = self._done[-1]
        self._frame.toast(
            self.tr("%Ln baris diisi.", "", len(cells)),
            action=self.tr("Urungkan"),
            on_action=lambda: self.take_back(step),
        )
        self.worked.emit()
        self.answered.emit()

    # Taking back what was typed, as in any table; otherwise Ctrl+Z would take back a whole import that came before

    @contextmanager
    def _step(self, numbers: Iterable[int]) -> Iterator[None]:
        """What is done inside to these rows of the plan is taken back at once."""
        assert self.read is not None
        plan, numbers, known = self.read.plan, tuple(numbers), len(self.typed)
        before = importing.kept(plan, numbers)
        yield
        self._done.append(_Step(before, importing.kept(plan, numbers), tuple(self.typed[known:])))
        self._undone.clear()

    def _forget_steps(self) -> None:
        self._alike = None
        self._done.clear()
        self._undone.clear()

    def take_back(self, last: _Step | None = None) -> None:
        """What was typed or left out last; with `last` only where that is it."""
        if not self._locked and self._done and last in (None, self._done[-1]):
            step = self._done.pop()
            self._undone.append(step)
            self._alike = None
            del self.typed[len(self.typed) - len(step.typed) :]
            self._put_back(step.before)

    def do_again(self) -> None:
        """What was taken back last."""
        if not self._locked and self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self.typed += step.typed
            self._put_back(step.after)

    def _put_back(self, rows: Sequence[Kept]) -> None:
        assert self.read is not None
        to_compare = importing.put_back(self.read.plan, rows, self._desk.workspace.read())
        self.worked.emit()
        self.show_rows()
        at = self.model.shown_at(rows[0].number)
        if at is not None:
            self.model.refresh(at)
            self.view.setCurrentIndex(self.model.index(at, max(self.view.currentIndex().column(), 0)))
        if to_compare:
            self.answered.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._step_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if (step := self._step_key(event)) is not None:
            step()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus() and self._is_editable(self.view.currentIndex()):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _step_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        if self._done and event.matches(QKeySequence.StandardKey.Undo):
            return self.take_back
        again = event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == _REDO
        return self.do_again if self._undone and again else None

    def _go(self, rows: int) -> None:
        index = self.view.currentIndex()
        following = self.model.index(index.row() + rows, index.column())
        if following.isValid():
            self.view.setCurrentIndex(following)

    def _go_on(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes below, where the row is still in its place and did not make room for the next."""
        index = self.view.currentIndex()
        stays = index.isValid() and index.row() < self.model.rowCount() and self.model.number(index.row()) == self._mended
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and stays:
            self._go(1)
        self._mended = None

    def _is_editable(self, index: QModelIndex) -> bool:
        return bool(self.model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _open_row(self, index: QModelIndex) -> None:
        """Enter or a double click where nothing can be typed: the other cells of the row, or the lines of its variants."""
        if not self._is_editable(index):
            self.mend_lines()

    def _menu(self, at: QPoint) -> None:
        if self.view.currentIndex().isValid():
            menu = QMenu(self)
            menu.addAction(self._mend.text(), self.mend_lines)
            menu.addAction(self._skip.text(), self.skip_selected)
            if self._alike is not None:
                menu.addAction(self._alike_told(self._alike), self.mend_alike)
            menu.exec(self.view.viewport().mapToGlobal(at))

    def mend_lines(self) -> None:
        """All lines of the product at once, as they stand in the file."""
        index = self.view.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if self.read is None or row is None:
            return
        from umkm_desk.ui.imports.mending import MendDialog

        number = self.model.number(index.row())
        dialog = MendDialog(self._frame, row, self._desk.wording.field, self)
        if not dialog.exec():
            return
        if not dialog.typed:
            return
        with self._step([number]):
            found = [self._type(number, field, text, line) for line, field, text in dialog.typed]
        self._show_typed(index.row())
        self._offer_alike(next(filter(None, found), None))

    def skip_selected(self) -> None:
        if self.read is None:
            return
        plan, conn = self.read.plan, self._desk.workspace.read()
        numbers = [self.model.number(index.row()) for index in self.view.selectionModel().selectedRows()]
        if not numbers:
            return
        with self._step(numbers):
            for number in numbers:
                importing.skip(plan, number, conn, skipped=plan.rows[number].state is not RowState.SKIPPED)
        self.worked.emit()
        self._show_rows_here()

    def save_faulty(self) -> None:
        if self.read is None:
            return
        target = ask_save(self, self.tr("Simpan baris yang salah"), "perbaiki.xlsx", self.tr("Excel (*.xlsx)"))
        if target is None:
            return
        table, explain, reason = self.read.table, self._frame.words.problem, self.tr("Alasan")
        problems = [problem for row in self.read.plan.rows if row.state is RowState.REFUSED for problem in row.problems]
        typed = {(each.line or each.first, each.field): each.text for each in self.typed}

        def write() -> int:
            from umkm_desk.exchange.writing import write_faulty

            return write_faulty(target, table, problems, explain, reason, typed=typed)

        self._frame.tasks.database(
            write,
            done=lambda _n: self._frame.toast(self.tr("Tersimpan di {file}").format(file=target.name)),
            failed=self.failed.emit,
            owner=self,
        )
