"""Impor: choose a file, check the columns, look at the rows by their state, mend or skip, then one edit that can be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from umkm_desk.catalogue import importing, photo_addresses, sheets, store, views
from umkm_desk.catalogue.importing import ImportPlan, ImportResult, ImportSettings, KeptPhoto, PlanRow, RowState
from umkm_desk.catalogue.importing_compare import FieldChange
from umkm_desk.catalogue.photo_files import NamedFile, NamedPhotos, named_photos
from umkm_desk.desk import Desk
from umkm_desk.exchange.rows import Table
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.ui.files import ask_open, ask_save
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.imports.internet_photos import InternetPhotos
from umkm_desk.ui.imports.questions import Questions
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow, ComboBox
from umkm_desk.ui.widgets.cards import Card, EmptyState, Infobar, label, rule
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.photos import PhotoStore

NO_PHOTOS = NamedPhotos({}, (), 0)
AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("state", "line", "sku", "name", "price", "stock", "what")
NUMBERS = ("price", "stock", "line")
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
EDITABLE = {"sku": "sku", "name": "name", "price": "price", "stock": "stock"}


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was understood. `profile`: the name of the mapping of columns that was remembered for such files."""

    path: Path
    table: Table
    plan: ImportPlan
    photos: NamedPhotos
    problems: tuple[Problem, ...]
    profile: str = ""


class Typed(NamedTuple):
    """What the seller typed into a row, which is known by the first line of its product in the file; `line` as `importing.mend`."""

    first: int
    field: str
    text: str
    line: int | None = None


class PlanModel(QAbstractTableModel):
    """The rows of a plan that are shown now."""

    def __init__(self, page: ImportPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._plan: ImportPlan | None = None
        self._numbers: list[int] = []
        self.headings = (
            self.tr("Keadaan"), self.tr("Baris"), self.tr("SKU"), self.tr("Nama produk"), self.tr("Harga"), self.tr("Stok"),
            self.tr("Yang akan terjadi"),
        )  # fmt: skip

    def show(self, plan: ImportPlan | None, states: frozenset[RowState]) -> None:
        numbers = [] if plan is None else [at for at, row in enumerate(plan.rows) if not states or row.state in states]
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
        return self._numbers[at]

    def refresh(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] in NUMBERS:
            return RIGHT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        key = COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, key)
        if role == Qt.ItemDataRole.ToolTipRole and key == "what":
            return self._text(row, key)
        if role == Qt.ItemDataRole.TextAlignmentRole and key in NUMBERS:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = {
                RowState.REFUSED: "bad",
                RowState.UNSURE: "warn",
                RowState.NEW: "ok",
                RowState.CHANGED: "info",
                RowState.SAME: "text2",
                RowState.SKIPPED: "text2",
            }
            return self._page.theme.colour(tone[row.state]) if key in ("state", "what") else None
        return None

    def _text(self, row: PlanRow, key: str) -> str:
        words = self._page.frame.words
        values = row.row.values
        variants = row.row.variants
        if key == "state":
            return self._page.state_name(row.state)
        if key == "line":
            return str(row.row.lines[0])
        if key in ("price", "stock") and variants:
            known = [variant[key] for variant in variants if variant.get(key) is not None]
            if not known:
                return ""
            return words.rupiah(min(known)) if key == "price" else words.number(sum(known))
        if key in EDITABLE:
            value = values.get(key)
            if value is None:
                return ""
            return words.rupiah(value) if key == "price" else words.number(value) if isinstance(value, int) else str(value)
        return "; ".join(self.told(row)) if row.state is RowState.CHANGED else " ".join(self.told(row))

    def told(self, row: PlanRow, most: int = 60) -> list[str]:
        """What will happen to the product and what must be known of its lines, one thing each; values with `most` signs."""
        words = self._page.frame.words
        problems = [words.problem(problem) for problem in row.problems]
        if row.state is RowState.CHANGED:
            return [*(self._changed(change, most) for change in row.changes), *problems]
        if row.state is RowState.NEW:
            variants = len(row.row.variants)
            return [self.tr("Produk baru, %Ln varian", "", variants) if variants else self.tr("Produk baru"), *problems]
        return problems

    def _changed(self, change: FieldChange, most: int) -> str:
        if change.field == "variant":
            return self.tr("Varian baru: {name}").format(name=change.variant)
        name = self._page.field_name(change.field) + (f" ({change.variant})" if change.variant else "")
        return f"{name}: {self._page.shown(change.field, change.old, most)} → {self._page.shown(change.field, change.new, most)}"

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.row(index.row()) if index.isValid() else None
        if row is not None and COLUMNS[index.column()] in EDITABLE and not row.row.variants:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self._plan is None:
            return False
        return self._page.mend(index.row(), EDITABLE[COLUMNS[index.column()]], str(value))


class ImportPage(Page):
    """Nothing is written before the primary button; until then the plan lives in memory."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._read: Read | None = None
        self._typed: list[Typed] = []
        self._pasted: TemporaryDirectory[str] | None = None
        self._carried = False  # whether rows of the file shown went into the catalogue
        self.setAcceptDrops(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(10)
        self._message = Infobar(self.theme, "bad", "", closable=True, object_name="import-message")
        self._message.hide()
        outer.addWidget(self._message)
        self._internet = InternetPhotos(frame, desk)
        outer.addWidget(self._internet)
        self._stack = QStackedWidget()
        empty = EmptyState(
            self.theme,
            self.tr("Ambil daftar dari Excel seperti adanya"),
            self.tr(
                "Seret berkas .xlsx, .xls, .ods, atau .csv ke sini, pilih dari folder, atau salin tabelnya di Excel dan tekan Ctrl V. "
                "Kolom dikenali dari judulnya; sel kosong membiarkan isi lama. "
                "Tidak ada yang tersimpan sebelum Anda melihat tiap barisnya."
            ),
            icon="file-import",
            button=self.tr("Pilih berkas…"),
            on_button=self.choose,
            link=self.tr("Coba dengan berkas contoh"),
            on_link=self.sample,
            object_name="import-empty",
        )
        width = self.theme.px(600)  # lines of which the eye finds the next one
        empty.text_label.ensurePolished()
        empty.text_label.setFixedSize(width, empty.text_label.heightForWidth(width))
        column = empty.layout()
        if column is not None:
            column.setAlignment(empty.text_label, Qt.AlignmentFlag.AlignHCenter)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._review())
        outer.addWidget(self._stack, 1)
        self.add_command(self.tr("Tempel tabel dari Excel"), self.paste, shortcut="Ctrl+V", menu="file", icon="clipboard")
        self.add_command(self.tr("Cocokkan kolom…"), self.match_columns, shortcut="Ctrl+M", menu="file", icon="columns")
        self.add_command(self.tr("Masalah berikutnya"), lambda: self._to_fault(1), shortcut="F7", menu="edit")
        self.add_command(self.tr("Masalah sebelumnya"), lambda: self._to_fault(-1), shortcut="Shift+F7", menu="edit")

    def _review(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(8)
        self._file = label("", "card", object_name="import-file")
        top.addWidget(self._file)
        self._chips = {}
        chip_row = ChipRow(self.theme)
        for state, text in (
            (RowState.REFUSED, self.tr("Perlu diperbaiki")), (RowState.UNSURE, self.tr("Nama kembar")),
            (RowState.NEW, self.tr("Baru")), (RowState.CHANGED, self.tr("Berubah")), (RowState.SAME, self.tr("Sama")),
            (RowState.SKIPPED, self.tr("Dilewati")),
        ):  # fmt: skip
            chip = Chip(self.theme, text, object_name=f"import-{state.value}")
            chip.toggled.connect(lambda _on: self._show_rows())
            self._chips[state] = chip
            chip_row.add(chip)
        top.addWidget(chip_row, 1)
        match = Button(self.theme, self.tr("Cocokkan kolom…"), icon="columns", object_name="import-match", keys="Ctrl+M")
        match.clicked.connect(self.match_columns)
        other = Button(self.theme, self.tr("Berkas lain…"), icon="file-import", object_name="import-other")
        other.clicked.connect(self.choose)
        top.addWidget(match)
        top.addWidget(other)
        column.addLayout(top)
        self._note = Infobar(self.theme, "info", "", object_name="import-note")
        self._note.hide()
        column.addWidget(self._note)
        self._questions = Questions(self.theme)
        self._questions.chosen.connect(self._again)
        self._questions.weighed.connect(self._weigh)
        self._questions.hide()
        column.addWidget(self._questions)
        card = self._rows = Card(self.theme, self.tr("Periksa baris"), flush=True, object_name="import-rows")
        self._sheet = ComboBox(self.theme, name=self.tr("Lembar"), object_name="import-sheet")
        self._sheet.activated.connect(lambda _index: self._choose_sheet())
        self._mode = ComboBox(self.theme, name=self.tr("Yang diimpor"), object_name="import-mode")
        for key, text in (
            ("both", self.tr("Tambah yang baru, perbarui yang ada")),
            ("create", self.tr("Hanya tambah yang baru")),
            ("update", self.tr("Hanya perbarui yang ada")),
        ):
            self._mode.addItem(text, key)
        self._mode.setMinimumWidth(self.theme.px(292))
        self._mode.activated.connect(lambda _index: self._again())
        card.header.addWidget(self._sheet)
        card.header.addWidget(self._mode)
        self.model = PlanModel(self, self)
        name = self.tr("Periksa baris")
        self._view = RowTable(self.theme, name=name, object_name="import-table", height=40, cells=True)  # two lines of a reason
        self._view.setModel(self.model)
        self._view.doubleClicked.connect(self._open_row)
        for at, width in enumerate((120, 56, 108, 288, 120, 64)):
            self._view.setColumnWidth(at, self.theme.px(width))
        self._view.selectionModel().currentChanged.connect(lambda *_: self._show_whole())
        self.model.dataChanged.connect(lambda *_: self._show_whole())
        self.model.modelReset.connect(self._show_whole)
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._view, 1)
        inner.addWidget(rule())
        inner.addWidget(self._whole_row())
        self._nothing = EmptyState(
            self.theme, self.tr("Belum ada produk di lembar ini"), " ", icon="file-spreadsheet",
            button=self.tr("Isi dari katalog…"), on_button=self.fill_template, link=self.tr("Pilih berkas lain…"), on_link=self.choose,
            object_name="import-nothing",
        )  # fmt: skip
        self._bodies = QStackedWidget()
        self._bodies.addWidget(filled)
        self._bodies.addWidget(self._nothing)
        card.body.addWidget(self._bodies, 1)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._said = label("", "secondary", wrap=True, object_name="import-said")
        foot.addWidget(self._said, 1)
        self._mend_lines = Button(
            self.theme, self.tr("Perbaiki baris…"), icon="pencil", object_name="import-mend", on_click=self.mend_lines
        )
        self._skip = Button(self.theme, self.tr("Lewati baris"), object_name="import-skip")
        self._skip.clicked.connect(self.skip_selected)
        self._faulty = Button(self.theme, self.tr("Simpan baris yang salah…"), icon="download", object_name="import-faulty")
        self._faulty.clicked.connect(self.save_faulty)
        self._go = Button(self.theme, self.tr("Impor"), kind="primary", icon="check", object_name="import-go")
        self._go.clicked.connect(self.apply)
        for button in (self._mend_lines, self._skip, self._faulty, self._go):
            foot.addWidget(button)
        column.addLayout(foot)
        return whole

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
        area.setFixedHeight(self.theme.px(60))  # two lines; the rest scrolls
        return area

    def _show_whole(self) -> None:
        index = self._view.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        text = "" if row is None else "\n".join(self.model.told(row, 1000))
        self._whole.setText(text)
        self._whole.setAccessibleName(text)

    # Opening

    def page_opened(self, **values: object) -> None:
        """`file`: what to read at once; `choose`: to ask for a file at once, once the page stands."""
        self._internet.refresh()
        file = values.get("file")
        if file is not None:
            self.open(Path(str(file)))
        elif values.get("choose"):
            QTimer.singleShot(0, self, self.choose)

    def first_focus(self) -> QWidget | None:
        return self._view if self._read is not None else self.findChild(QWidget, "import-empty-button")

    def areas(self) -> Sequence[QWidget]:
        return (self._view, self._go)

    def choose(self) -> None:
        file = ask_open(
            self, self.tr("Pilih berkas"), self.tr("Tabel (*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt);;Semua berkas (*)")
        )
        if file is not None:
            self.open(file)

    def sample(self) -> None:
        files = sorted((self._desk.paths.resources / "sample").glob("*.xlsx"))
        if files:
            self.open(files[0])

    def paste(self) -> None:
        """A block copied in a spreadsheet, headings and all; a copied file is opened."""
        data = QGuiApplication.clipboard().mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        text = data.text()
        if files:
            self.open(Path(files[0]))
        elif "\t" in text or text.count("\n") > 1:
            if self._pasted is None:
                self._pasted = TemporaryDirectory(prefix="umkm-desk-")
            file = Path(self._pasted.name) / self.tr("tabel yang ditempel.tsv")
            file.write_text(text, "utf-8")
            self.open(file)
        else:
            self.frame.toast(
                self.tr("Tidak ada tabel untuk ditempel"),
                self.tr("Salin tabel beserta judul kolomnya di Excel dulu."),
                icon="info-circle",
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open(Path(files[0]))

    def open(self, file: Path, table: Table | None = None, sheet: str | None = None) -> None:
        """Reads and compares in the background; `table` where the seller changed its columns, which keeps what was typed into the rows;
        `sheet` where the seller chose another."""
        self._message.hide()
        typed: list[Typed] = []
        left_out: list[int] = []
        if table is not None and self._read is not None:
            typed = list(self._typed)
            left_out = [self._read.plan.rows[number].row.lines[0] for number in self._read.plan.left_out]
        if self._read is None or self._read.path != file:
            self._questions.forget_answers()
        settings = self._settings()

        def read(task: Task) -> Read:
            conn = self._desk.workspace.read()
            opened = table or sheets.open_file(file, sheet, task=task, guess=True)
            profile = None
            if table is None and opened.layout.template is None:
                profile = views.profile_for(conn, [match.heading for match in opened.layout.matches])
                if profile is not None:
                    opened = sheets.open_file(file, opened.sheet.name, profile, task, guess=True)
            made = importing.plan(sheets.read_products(opened, task), conn, task, settings, file=file.name)
            _type_again(made, typed, left_out, conn)
            rows = ((row.number, row.row) for row in made.rows)
            photos = named_photos(rows, file.parent, task) if _names_photos(opened) else NO_PHOTOS
            return Read(file, opened, made, photos, tuple(opened.problems(task)), profile.name if profile else "")

        self.frame.tasks.reading(
            read,
            done=lambda found: self._show(found, typed),
            failed=self._tell,
            title=self.tr("Membaca {file}").format(file=file.name),
            owner=self,
        )

    def _settings(self) -> ImportSettings:
        mode = self._mode.currentData()
        return ImportSettings(
            create=mode != "update", update=mode != "create", alike=self._questions.alike, shared=self._questions.shared
        )

    def _choose_sheet(self) -> None:
        if self._read is not None and self._sheet.currentText() != self._read.table.sheet.name:
            self.open(self._read.path, sheet=self._sheet.currentText())

    def _weigh(self, grams: int) -> None:
        if self._read is not None:
            self.open(self._read.path, self._read.table.with_grams(grams))

    def fill_template(self) -> None:
        """The other way round: an upload workbook without products takes those of the catalogue."""
        from umkm_desk.ui.shops.workbook import fill_from

        if self._read is not None:
            fill_from(self.frame, self._desk, None, None, self._read.path, self)

    def _again(self) -> None:
        """Compares the same rows anew, as the seller has chosen by now; what was typed into them and left out stays."""
        if self._read is None:
            return
        plan, settings = self._read.plan, self._settings()
        conn = self._desk.workspace.read
        back = self.window().focusWidget()
        # What is typed into a row while its comparison runs would be lost with the old plan.
        self._rows.setEnabled(False)

        def put(fresh: ImportPlan) -> None:
            self._compared(plan, fresh)
            if back is not None:
                back.setFocus()

        self.frame.tasks.reading(
            lambda task: importing.again(plan, conn(), task, settings), done=put, failed=self._not_compared,
            stopped=self._let_choose, title=self.tr("Membandingkan {file}").format(file=plan.file), owner=self,
        )  # fmt: skip

    def _compared(self, old: ImportPlan, fresh: ImportPlan) -> None:
        self._let_choose()
        if self._read is None or self._read.plan is not old:
            return
        self._read = replace(self._read, plan=fresh)
        self._show_rows()
        self.frame.tasks.database(importing.let_go, old)

    def _not_compared(self, error: BaseException) -> None:
        self._let_choose()
        self._tell(error)

    def _let_choose(self) -> None:
        self._rows.setEnabled(True)

    def _tell(self, error: BaseException) -> None:
        sentence = self.frame.explain(error)
        if sentence is None:
            self.frame.show_error(error)
            return
        fact, _, rest = sentence.partition(". ")
        self._message.set_text(f"{fact}.", rest)
        self._message.show()
        self.frame.announce(sentence)

    def _forget(self) -> None:
        """Lets the file go that was looked at."""
        if self._read is not None:
            plan, self._read = self._read.plan, None
            self.model.show(None, frozenset())
            self.frame.tasks.database(importing.let_go, plan)

    def _show(self, read: Read, typed: list[Typed]) -> None:
        self._forget()
        self._read = read
        self._typed = typed
        self._carried = False
        self._stack.setCurrentIndex(1)
        self._file.setText(read.path.name)
        self._sheet.clear()
        self._sheet.addItems([info.name for info in read.table.sheet.source.sheets if not info.hidden])
        self._sheet.setCurrentText(read.table.sheet.name)
        self._sheet.setVisible(self._sheet.count() > 1)
        self._show_note(read)
        self._show_nothing(read)
        self._filter_by(None)
        self._show_rows()
        self._view.setFocus()
        if read.plan.counts[RowState.REFUSED] or read.plan.counts[RowState.UNSURE]:
            self._to_fault(1)
        else:
            self._view.setCurrentIndex(self.model.index(0, 0))

    def _show_nothing(self, read: Read) -> None:
        """Headings without rows: most often an upload workbook as it was downloaded."""
        owner = _OWNERS.get((read.table.layout.template or "").partition("_")[0])
        self._bodies.setCurrentIndex(0 if read.plan.rows else 1)
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
        """What concerns the file as a whole: the remembered mapping, its photos, what the sheet hides."""
        parts = []
        if read.table.layout.template is not None and (owner := _OWNERS.get(read.table.layout.template.partition("_")[0])):
            parts.append(self.tr("Dikenali sebagai berkas {marketplace}.").format(marketplace=owner))
        if read.profile:
            parts.append(self.tr("Kolom dicocokkan seperti “{name}”.").format(name=read.profile))
        photos = read.photos
        if photos.count:
            parts.append(self.tr("%Ln foto di folder berkas ikut diimpor.", "", photos.count))
        if photos.missing:
            names = ", ".join(photos.missing[:3]) + (", …" if len(photos.missing) > 3 else "")
            parts.append(self.tr("%Ln foto tidak ada di folder berkas: {names}.", "", len(photos.missing)).format(names=names))
        if photos.addresses:
            parts.append(self.tr("%Ln foto berupa alamat internet; bisa diambil setelah impor.", "", photos.addresses))
        parts += [self.frame.words.problem(problem) for problem in read.problems if problem.code != "exchange.weight_unit_unknown"]
        if parts:
            self._note.set_text(parts[0], " ".join(parts[1:]))
        self._note.setVisible(bool(parts))

    def _filter_by(self, only: RowState | None) -> None:
        """Presses the chip of one state, or none; the rows are shown by the caller."""
        for state, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(state is only)
            chip.blockSignals(False)

    def _show_rows(self) -> None:
        if self._read is None:
            return
        plan = self._read.plan
        counts = plan.counts
        number = self.frame.words.number
        for state, chip in self._chips.items():
            chip.set_count(number(counts[state]))
        if not any(counts[state] for state, chip in self._chips.items() if chip.isChecked()):
            self._filter_by(None)
        self._questions.show_plan(plan, weighs=bool(plan.rows) and _lacks_unit(self._read.table))
        self.model.show(plan, frozenset(state for state, chip in self._chips.items() if chip.isChecked()))
        ready = counts[RowState.NEW] + counts[RowState.CHANGED] + self._only_photos()
        text = (
            self.tr("Impor %Ln baris yang benar", "", ready) if counts[RowState.REFUSED] else self.tr("Impor %Ln baris", "", ready)
        )
        self._go.setText(text)
        self._go.setAccessibleName(text)
        self._go.explain("" if ready else self.tr("Tidak ada baris yang akan mengubah katalog."))
        self._faulty.explain("" if counts[RowState.REFUSED] else self.tr("Tidak ada baris yang salah."))
        for button in (self._mend_lines, self._skip):
            button.explain("" if plan.rows else self.tr("Tidak ada baris di lembar ini."))
        said = self.tr("{new} baru, {changed} berubah, {same} sama, {refused} perlu diperbaiki. Bisa diurungkan sekaligus.").format(
            new=number(counts[RowState.NEW]), changed=number(counts[RowState.CHANGED]), same=number(counts[RowState.SAME]),
            refused=number(counts[RowState.REFUSED]),
        )  # fmt: skip
        if counts[RowState.UNSURE]:
            said += " " + self.tr("%Ln baris bernama kembar tidak ikut.", "", counts[RowState.UNSURE])
        self._said.setText(said)
        self.set_count(self.tr("%Ln baris produk", "", len(plan.rows)))

    def _only_photos(self) -> int:
        """Rows that say nothing new but bring photos."""
        if self._read is None:
            return 0
        rows = self._read.plan.rows
        return sum(rows[number].state is RowState.SAME for number in self._read.photos.found)

    # Mending

    def _open_row(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None and row.row.variants and COLUMNS[index.column()] in EDITABLE:
            self.mend_lines()

    def mend_lines(self) -> None:
        """All lines of the product at once, as they stand in the file."""
        index = self._view.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if self._read is None or row is None:
            return
        from umkm_desk.ui.imports.mending import MendDialog

        plan, number = self._read.plan, self.model.number(index.row())
        dialog = MendDialog(self.frame, row, self.field_name, self)
        if not dialog.exec():
            return
        for line, field, text in dialog.typed:
            try:
                importing.mend(plan, number, self._desk.workspace.read(), field, text, line)
                self._typed.append(Typed(row.row.lines[0], field, text, line))
            except Refusal as refusal:
                self._tell(refusal)
                break
        self.model.refresh(index.row())
        self._show_counts_only()

    def mend(self, at: int, field: str, text: str) -> bool:
        if self._read is None:
            return False
        try:
            mended = importing.mend(self._read.plan, self.model.number(at), self._desk.workspace.read(), field, text)
            self._typed.append(Typed(mended.row.lines[0], field, text))
        except Refusal as refusal:
            self._tell(refusal)
            return False
        self._message.hide()
        self.model.refresh(at)
        self._show_counts_only()
        QTimer.singleShot(0, self._view, self._view.setFocus)  # the editor may have gone with its row
        return True

    def _show_counts_only(self) -> None:
        current = self._view.currentIndex()
        self._show_rows()
        if current.isValid() and current.row() < self.model.rowCount():
            self._view.setCurrentIndex(self.model.index(current.row(), current.column()))

    def skip_selected(self) -> None:
        if self._read is None:
            return
        conn = self._desk.workspace.read()
        for index in self._view.selectionModel().selectedRows():
            row = self.model.row(index.row())
            if row is not None:
                importing.skip(self._read.plan, self.model.number(index.row()), conn, skipped=row.state is not RowState.SKIPPED)
        self._show_counts_only()

    def _to_fault(self, step: int) -> None:
        start = self._view.currentIndex().row()
        for distance in range(1, self.model.rowCount() + 1):
            at = (start + step * distance) % self.model.rowCount()
            row = self.model.row(at)
            if row is not None and row.state in (RowState.REFUSED, RowState.UNSURE):
                fields = (problem.place.field for problem in row.problems)
                field = next((field for field in fields if field in EDITABLE), "what")
                self._view.setCurrentIndex(self.model.index(at, COLUMNS.index(field)))
                self._view.setFocus()
                return

    def match_columns(self) -> None:
        if self._read is None:
            return
        from umkm_desk.ui.imports.columns import ColumnsDialog

        dialog = ColumnsDialog(self.frame, self._desk, self._read.table, self._read.profile, self.field_name, self)
        if dialog.exec():
            self.open(self._read.path, dialog.table())

    def save_faulty(self) -> None:
        if self._read is None:
            return
        target = ask_save(self, self.tr("Simpan baris yang salah"), "perbaiki.xlsx", self.tr("Excel (*.xlsx)"))
        if target is None:
            return
        table = self._read.table
        problems = [problem for row in self._read.plan.rows if row.state is RowState.REFUSED for problem in row.problems]

        def write() -> int:
            from umkm_desk.exchange.writing import write_faulty

            return write_faulty(target, table, problems, self.frame.words.problem, self.tr("Alasan"))

        self.frame.tasks.database(
            write,
            done=lambda _n: self.frame.toast(self.tr("Tersimpan di {file}").format(file=target.name)),
            failed=self._tell,
            owner=self,
        )

    # Applying

    def apply(self) -> None:
        if self._read is None:
            return
        plan, found = self._read.plan, self._read.photos.found
        photos, workspace = self._desk.photos, self._desk.workspace
        self._go.explain(self.tr("Sedang diimpor."))

        def work(task: Task) -> tuple[ImportResult, list[Problem], int]:
            kept, problems = _kept_photos(photos, found, task) if found else ({}, [])
            result = importing.apply(workspace, plan, task, kept)
            try:
                return result, problems, photo_addresses.remember(workspace, plan, result)
            except Refusal as refusal:  # the goods are in; that must not be told as a failure
                return result, [*problems, refusal.problem], 0

        self.frame.tasks.database(
            work, done=self._applied, failed=self._not_applied, stopped=self._stopped,
            title=self.tr("Mengimpor {file}").format(file=plan.file), owner=self,
        )  # fmt: skip

    def _stopped(self) -> None:
        self._show_rows()
        self.frame.toast(
            self.tr("Impor dihentikan"), self.tr("Tidak ada yang tersimpan; bisa dilanjutkan kapan saja."), icon="info-circle"
        )

    def _not_applied(self, error: BaseException) -> None:
        self._show_rows()
        self._tell(error)

    def _applied(self, answer: tuple[ImportResult, list[Problem], int]) -> None:
        result, bad_photos, on_the_internet = answer
        if self._read is not None:
            importing.carried_out(self._read.plan, result)
        self._carried = False  # what this edit wrote needs no comparing
        self.frame.hub.post(result.changes, self)
        number = self.frame.words.number
        counts = self._read.plan.counts if self._read is not None else Counter()
        waiting = counts[RowState.REFUSED] + counts[RowState.UNSURE]
        self.frame.undoable(
            self.tr("{created} produk baru, {updated} berubah.").format(
                created=number(result.created), updated=number(result.updated)
            ),
            self.tr("{count} baris belum masuk.").format(count=number(waiting)) if waiting else "",
        )
        if bad_photos:
            self.frame.toast(
                self.tr("%Ln foto tidak bisa dipakai", "", len(bad_photos)),
                self.frame.words.problem(bad_photos[0]),
                icon="alert-triangle",
            )
        if self._read is None:
            return
        self._internet.refresh()
        if waiting:
            self._show_rest(self._read)
            return
        self._forget()
        self._stack.setCurrentIndex(0)
        self.set_count("")
        if not on_the_internet:  # else the seller is asked here whether they are to be fetched
            self.frame.go("catalogue", search="")  # a filter left there would hide what has just come in

    def _show_rest(self, read: Read) -> None:
        """Only what did not go in, with everything that was typed into it: reading the file anew would offer mended rows again."""
        rest = RowState.REFUSED if read.plan.counts[RowState.REFUSED] else RowState.UNSURE
        waiting = {row.number for row in read.plan.rows if row.state in (RowState.REFUSED, RowState.UNSURE)}
        left = {number: files for number, files in read.photos.found.items() if number in waiting}
        self._read = replace(read, photos=replace(read.photos, found=left))
        self._carried = True
        self._filter_by(rest)
        self._show_rows()
        self._to_fault(1)

    def changed(self, changes: Changes) -> None:
        """An import that was undone here is offered again, with what was mended."""
        if self._read is None or not self._carried or not self.isVisible() or not changes.touches("product"):
            return
        plan = self._read.plan
        conn = self._desk.workspace.read
        self.frame.tasks.reading(
            lambda task: importing.again(plan, conn(), task), done=lambda fresh: self._compared(plan, fresh), owner=self
        )

    # Words

    def state_name(self, state: RowState) -> str:
        return {
            RowState.NEW: self.tr("Baru"), RowState.CHANGED: self.tr("Berubah"), RowState.SAME: self.tr("Sama"),
            RowState.REFUSED: self.tr("Perlu diperbaiki"), RowState.UNSURE: self.tr("Nama kembar"),
            RowState.SKIPPED: self.tr("Dilewati"),
        }[state]  # fmt: skip

    def field_name(self, field: str) -> str:
        known = self._desk.wording.text(f"field.{field}")
        return field if known.startswith("field.") else known

    def shown(self, field: str, value: object, most: int = 60) -> str:
        if value is None:
            return "–"
        if field == "price" and isinstance(value, int):
            return self.frame.words.rupiah(value)
        return self.frame.words.number(value) if isinstance(value, int) else str(value)[:most]


_OWNERS = {
    "shopee": "Shopee", "tokopedia": "Tokopedia", "tiktokshop": "Tokopedia & Shop", "lazada": "Lazada", "bukalapak": "Bukalapak",
}  # fmt: skip


def _type_again(made: ImportPlan, typed: Sequence[Typed], left_out: Sequence[int], conn: store.Connection) -> None:
    """What the seller typed and left out before the columns changed; what no longer fits its row is told by the row."""
    if not typed and not left_out:
        return
    numbers = {row.row.lines[0]: row.number for row in made.rows}
    for each in typed:
        if each.first in numbers:
            with suppress(Refusal):
                importing.mend(made, numbers[each.first], conn, each.field, each.text, each.line)
    for line in left_out:
        if line in numbers and numbers[line] not in made.left_out:
            importing.skip(made, numbers[line], conn)


def _lacks_unit(table: Table) -> bool:
    return "weight_gram" in table.layout.fields and table.layout.grams is None


def _names_photos(table: Table) -> bool:
    return any(
        match.field and (match.field in ("photos", "variant_photo") or match.field.startswith("photo_"))
        for match in table.layout.matches
    )


def _kept_photos(
    photos: PhotoStore, found: Mapping[int, Sequence[NamedFile]], task: Task
) -> tuple[dict[int, list[KeptPhoto]], list[Problem]]:
    """The pictures of each row among the originals, and what is wrong with those that are none. Raises `Cancelled`; what was kept until then
    is found again by its content."""
    from umkm_desk.ui.pictures import fits, keep

    kept: dict[int, list[KeptPhoto]] = {}
    problems: list[Problem] = []
    for done, (number, files) in enumerate(found.items()):
        task.report(done, len(found))
        for file in files:
            hashes, told = keep(photos, [file.path])
            problems += [problem for problem in told if problem.blocks]
            for digest in hashes:
                shape = file.shape if file.shape is not None and fits(photos.read(digest), *file.shape) else None
                kept.setdefault(number, []).append(KeptPhoto(digest, shape, file.variant))
    return kept, problems
