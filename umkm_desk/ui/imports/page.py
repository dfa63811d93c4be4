"""Impor: choose a file, check the columns, look at the rows by their state, mend or skip, then one edit that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from umkm_desk.catalogue import importing
from umkm_desk.catalogue.importing import ImportPlan
from umkm_desk.catalogue.pasted_photos import PastedPhotos, Takes
from umkm_desk.desk import Desk
from umkm_desk.exchange.rows import Table
from umkm_desk.model.problem import Problem
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.imports import unfinished
from umkm_desk.ui.imports.internet_photos import InternetPhotos
from umkm_desk.ui.imports.reading import (
    NOTHING_KEPT,
    Kept,
    Outcome,
    Read,
    compare_again,
    keep_pasted,
    keep_photos,
    read_file,
    take_in,
)
from umkm_desk.ui.imports.review import Review
from umkm_desk.ui.imports.unfinished import Unfinished
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.widgets.cards import EmptyState, Infobar
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes


class ImportPage(Page):
    """Nothing is written before the primary button; until then the plan lives in memory."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._carried = False  # whether rows of the file shown went into the catalogue, or of a sheet of it before
        self._taking: Read | None = None  # what goes into the catalogue just now
        self._taken = 0  # how often rows went in from here
        self._reading: Job | None = None
        self._comparing: Job | None = None
        self.setAcceptDrops(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(10)
        self._message = Infobar(self.theme, "bad", "", closable=True, object_name="import-message")
        self._message.hide()
        outer.addWidget(self._message)
        self._internet = InternetPhotos(frame, desk)
        outer.addWidget(self._internet)
        self._offer = Infobar(
            self.theme, "info", "", icon="history", link=self.tr("Lupakan"), on_link=self._forget_offered,
            button=self.tr("Lanjutkan"), on_button=self._take_up, object_name="import-offer",
        )  # fmt: skip
        self._offer.hide()
        self._offered: Unfinished | None = None
        outer.addWidget(self._offer)
        self.review = Review(frame, desk)
        self.review.columns_wanted.connect(self.match_columns)
        self.review.other_wanted.connect(self.choose)
        self.review.fill_wanted.connect(self.fill_template)
        self.review.sheet_wanted.connect(self._choose_sheet)
        self.review.answered.connect(self._compare)
        self.review.weighed.connect(self._weigh)
        self.review.hiding.connect(self._hide)
        self.review.picturing.connect(self._take_pictures)
        self.review.worked.connect(self._worked)
        self.review.fresh_wanted.connect(self._start_afresh)
        self.review.failed.connect(self._tell)
        self.review.counted.connect(self.set_count)
        self.review.confirmed.connect(self.apply)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.review)
        outer.addWidget(self._stack, 1)
        self.add_command(self.tr("Tempel tabel dari Excel"), self.paste, shortcut="Ctrl+V", menu="file", icon="clipboard")
        self.add_command(self.tr("Cocokkan kolom…"), self.match_columns, shortcut="Ctrl+M", menu="file", icon="columns")
        self.add_command(self.tr("Masalah berikutnya"), lambda: self.review.to_fault(1), shortcut="F7", menu="edit")
        self.add_command(self.tr("Masalah sebelumnya"), lambda: self.review.to_fault(-1), shortcut="Shift+F7", menu="edit")

    def _empty(self) -> EmptyState:
        empty = EmptyState(
            self.theme,
            self.tr("Ambil daftar dari Excel seperti adanya"),
            self.tr(
                "Seret berkas .xlsx, .xls, .ods, atau .csv ke sini, pilih dari folder, atau salin tabel Excel maupun daftar WhatsApp "
                "dan tekan Ctrl V. "
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
        return empty

    # Opening

    def page_opened(self, **values: object) -> None:
        """`file`: what to read at once, `pasted`: the text of a table that was copied; once the page stands, `choose`: to ask for a file,
        `sample`: to show the sample."""
        self._internet.refresh()
        self._look_for_unfinished()
        file = values.get("file")
        if file is not None:
            self.open(Path(str(file)))
        elif isinstance(text := values.get("pasted"), str):
            self._take_text(text)
        for key, run in (("choose", self.choose), ("sample", self.sample)):
            if values.get(key):
                QTimer.singleShot(0, self, run)

    def first_focus(self) -> QWidget | None:
        return self.review.first_stop if self.review.read is not None else self.findChild(QWidget, "import-empty-button")

    def areas(self) -> Sequence[QWidget]:
        return (self.review.view, self.review.go)

    def bottom_bar(self) -> QWidget:
        return self.review.foot

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
        """A block copied in a spreadsheet, headings and all, or a list copied in a chat; a copied file is opened."""
        data = QGuiApplication.clipboard().mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        text = data.text()
        if files:
            self.open(Path(files[0]))
        else:
            self._take_text(text)

    def _take_text(self, text: str) -> None:
        if "\t" in text or "\n" in text.strip():
            at = self._desk.clock().astimezone(self._desk.zone.offset).strftime("%Y-%m-%d %H.%M.%S")
            name = self.tr("tabel ditempel {at}").format(at=at) + ".tsv"
            self.frame.tasks.reading(lambda: keep_pasted(self._desk, name, text), done=self.open, failed=self._tell, owner=self)
        else:
            self.frame.toast(
                self.tr("Tidak ada tabel untuk ditempel"),
                self.tr("Salin dulu tabel beserta judul kolomnya di Excel, atau daftar produk di WhatsApp."),
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
        if self._taking is not None and self._taking.path == file:
            return  # it would offer again what goes in just now
        self._message.hide()
        work = self.review.work if table is not None else None
        if self.review.read is None or self.review.read.path != file:
            self.review.forget_answers()
        settings = self.review.settings
        known = self.review.read if (table or sheet) and self.review.read is not None and self.review.read.path == file else None
        takes, tables, done = (known.takes, known.tables, known.done) if known is not None else (Takes.BARE, (), frozenset[str]())
        if self._reading is not None:
            self._reading.cancel()
        if self.review.read is not None and self.review.read.path == file:
            self.review.lock(self.tr("Sedang dibandingkan."))
        taken = self._taken
        self._reading = self.frame.tasks.reading(
            lambda task: read_file(
                self._desk, file, settings, task, table=table, sheet=sheet, work=work, takes=takes, tables=tables, done=done
            ),
            done=lambda found: self._show(found, chosen=table is not None, outdated=self._taken != taken),
            failed=lambda error: self._not_read(error, file),
            stopped=self._unlock,
            title=self.tr("Membaca {file}").format(file=file.name),
            owner=self,
        )

    def _not_read(self, error: BaseException, file: Path | None = None) -> None:
        self._unlock()
        self._tell(error, file)

    def _unlock(self) -> None:
        if self._taking is None:
            self.review.unlock()

    def _show(self, read: Read, *, chosen: bool, outdated: bool) -> None:
        """`chosen`: the seller changed how its columns are read, which is kept as what he types is; `outdated`: rows of another file went in
        while it was compared with the catalogue."""
        self._stop_comparing()
        self._forget()
        self._carried = bool(read.done)
        self._offer.hide()
        self._stack.setCurrentIndex(1)
        self.review.unlock()
        self.review.show_file(read)
        if self._taking is not None:  # it is compared anew when that is in
            self.review.lock(self.tr("Sedang diimpor."))
        if chosen:
            self._worked()
        if outdated:
            self._compare()

    def _forget(self) -> None:
        plan = self.review.forget()
        if plan is not None and (self._taking is None or plan is not self._taking.plan):
            self.frame.tasks.database(importing.let_go, plan)

    def _end_taking(self, read: Read) -> bool:
        """Once it went in, or did not: whether another file was opened meanwhile. Then nobody needs its plan any more."""
        self._taking = None
        if self.review.read is not None and self.review.read.plan is read.plan:
            return False
        self.frame.tasks.database(importing.let_go, read.plan)
        return True

    def _choose_sheet(self, name: str) -> None:
        read = self.review.read
        if read is not None and name != read.table.name:
            self.open(read.path, sheet=name)

    def _weigh(self, grams: int) -> None:
        if self.review.read is not None:
            self.open(self.review.read.path, self.review.read.table.with_grams(grams))

    def _hide(self, left: bool) -> None:
        if self.review.read is not None:
            self.open(self.review.read.path, self.review.read.table.with_hidden(left=left))

    def _take_pictures(self, takes: Takes) -> None:
        if self.review.read is not None:
            self.review.read = replace(self.review.read, takes=takes)
            self.review.show_rows()
            self._worked()

    def match_columns(self) -> None:
        read = self.review.read
        if read is None:
            return
        from umkm_desk.ui.imports.columns import ColumnsDialog

        dialog = ColumnsDialog(self.frame, self._desk, read.table, read.profile, self._desk.wording.field, self)
        if dialog.exec():
            self.open(read.path, dialog.table())

    def fill_template(self) -> None:
        """The other way round: an upload workbook without products takes those of the catalogue."""
        from umkm_desk.ui.shops.workbook import fill_from

        if self.review.read is not None:
            fill_from(self.frame, self._desk, None, None, self.review.read.path, self)

    # What is not in yet

    def _worked(self) -> None:
        """As safe as an edit of the catalogue from now on."""
        self._message.hide()
        work = self.review.work
        if work is not None:
            self.frame.tasks.database(unfinished.remember, self._desk.workspace, work, owner=self)

    def _start_afresh(self) -> None:
        read = self.review.read
        if read is not None:
            self.frame.tasks.database(
                unfinished.forget, self._desk.workspace, str(read.path), read.table.name,
                done=lambda _none: self.open(read.path, sheet=read.table.name), owner=self,
            )  # fmt: skip

    def _look_for_unfinished(self) -> None:
        self.frame.tasks.database(unfinished.offered, self._desk.workspace, done=self._offer_work, owner=self)

    def _offer_work(self, work: Unfinished | None) -> None:
        self._offered = work
        if work is not None:
            self._offer.set_text(
                self.tr("{file} belum selesai diimpor.").format(file=Path(work.file).name),
                self.tr("Yang sudah Anda ketik dan lewati di sana tersimpan."),
            )
        self._offer.setVisible(work is not None and self.review.read is None)

    def _take_up(self) -> None:
        if self._offered is not None:
            self.open(Path(self._offered.file), sheet=self._offered.sheet)

    def _forget_offered(self) -> None:
        work = self._offered
        if work is None:
            return
        database, ws = self.frame.tasks.database, self._desk.workspace
        database(unfinished.forget, ws, work.file, work.sheet, done=lambda _none: self._look_for_unfinished(), owner=self)
        self.frame.toast(
            self.tr("{file} tidak ditawarkan lagi.").format(file=Path(work.file).name),
            action=self.tr("Urungkan"),
            on_action=lambda: database(unfinished.remember, ws, work, done=lambda _none: self._look_for_unfinished(), owner=self),
        )

    # Comparing

    def _compare(self) -> None:
        """The same rows anew, as the seller has chosen by now; what was typed into them and left out stays."""
        read = self.review.read
        if read is None:
            return
        plan, settings = read.plan, self.review.settings
        conn = self._desk.workspace.read
        self._stop_comparing()
        self.review.lock(self.tr("Sedang dibandingkan."))
        self._comparing = self.frame.tasks.reading(
            lambda task: compare_again(read, conn(), task, settings), done=lambda fresh: self._compared(plan, *fresh),
            failed=self._not_read, stopped=self._unlock,
            title=self.tr("Membandingkan {file}").format(file=plan.file), owner=self,
        )  # fmt: skip

    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()

    def _compared(self, old: ImportPlan, fresh: ImportPlan, pasted: PastedPhotos) -> None:
        read = self.review.read
        if read is None or read.plan is not old:
            return
        self.review.read = replace(read, plan=fresh, pasted=pasted)
        self.review.unlock()
        self.frame.tasks.database(importing.let_go, old)

    def changed(self, changes: Changes) -> None:
        """An import that was undone here is offered again, with what was mended."""
        read = self.review.read
        if read is None or not self._carried or self._taking is not None or not self.isVisible() or not changes.touches("product"):
            return
        self.review.read = replace(read, waiting=None)
        self._compare()

    def _tell(self, error: BaseException, file: Path | None = None) -> None:
        """`file`: the one that could not be opened; rows of another may stand below."""
        sentence = self.frame.explain(error)
        if sentence is None:
            self.frame.show_error(error)
            return
        if file is not None and file.name not in sentence:
            sentence = f"{file.name}: {sentence}"
        fact, rest = parted(sentence)
        self._message.set_text(fact, rest)
        self._message.show()
        self.frame.announce(sentence)

    # Taking in

    def apply(self) -> None:
        read = self.review.read
        if read is None or self._taking is not None:
            return
        work, self._taking = self.review.work, read
        self.review.lock(self.tr("Sedang diimpor."))
        if not read.coming:
            self._take_in(read, work, NOTHING_KEPT)
            return
        if work is not None:  # offered again should the program end while photos are kept
            self.frame.tasks.database(unfinished.remember, self._desk.workspace, work)
        self.frame.tasks.reading(
            lambda task: keep_photos(self._desk, read, task), done=lambda kept: self._take_in(read, work, kept),
            failed=lambda error: self._not_applied(read, error), stopped=lambda: self._stopped(read),
            title=self.tr("Menyimpan foto dari {file}").format(file=read.plan.file), owner=self,
        )  # fmt: skip

    def _take_in(self, read: Read, work: Unfinished | None, kept: Kept) -> None:
        self.frame.tasks.database(
            lambda task: take_in(self._desk, read, work, task, kept), done=lambda outcome: self._applied(read, outcome),
            failed=lambda error: self._not_applied(read, error), stopped=lambda: self._stopped(read),
            title=self.tr("Mengimpor {file}").format(file=read.plan.file), owner=self,
        )  # fmt: skip

    def _stopped(self, read: Read) -> None:
        self._end_taking(read)
        self.review.unlock()
        self.frame.toast(
            self.tr("Impor dihentikan"), self.tr("Tidak ada yang tersimpan; bisa dilanjutkan kapan saja."), icon="info-circle"
        )

    def _not_applied(self, read: Read, error: BaseException) -> None:
        self._end_taking(read)
        self.review.unlock()
        self._tell(error)

    def _applied(self, read: Read, outcome: Outcome) -> None:
        result = outcome.result
        self._carried = False  # what this edit wrote needs no comparing
        left = self._end_taking(read)
        self._taken += 1
        self.frame.hub.post(result.changes, self)
        number = self.frame.words.number
        following = read.rest[0] if read.rest and not outcome.waiting and not left else None
        told = [self.tr("%Ln foto ikut.", "", outcome.photos)] if outcome.photos else []
        if outcome.waiting:
            told.append(self.tr("{count} baris belum masuk.").format(count=number(len(outcome.waiting))))
        elif following is not None:
            told.append(self.tr("Lanjut ke {table}.").format(table=self.review.table_name(following)))
        self.frame.undoable(
            self.tr("{created} produk baru, {updated} berubah.").format(
                created=number(result.created), updated=number(result.updated)
            ),
            " ".join(told),
        )
        if outcome.problems:
            self.frame.toast(
                self.tr("%Ln foto tidak bisa dipakai", "", len(outcome.problems)),
                self._told(outcome.problems[0]),
                icon="alert-triangle",
            )
        self._internet.refresh()
        if not outcome.waiting:
            self.frame.tasks.database(unfinished.forget, self._desk.workspace, str(read.path), read.table.name)
        if left:
            self._compare()
            return
        if outcome.waiting:
            self._show_rest(read, outcome.waiting)
            return
        if following is not None:
            self.review.read = replace(read, done=read.done | {read.table.name})
            self.open(read.path, sheet=following)
            return
        self.review.unlock()
        self._forget()
        self._stack.setCurrentIndex(0)
        self.set_count("")
        self._look_for_unfinished()
        if not outcome.addresses:  # else the seller is asked here whether they are to be fetched
            self.frame.go("catalogue", search="")  # a filter left there would hide what has just come in

    def _told(self, problem: Problem) -> str:
        where = self._desk.wording.place(replace(problem.place, sheet=None))
        return (
            f"{where[:1].upper()}{where[1:]}: {self.frame.words.problem(problem)}" if where else self.frame.words.problem(problem)
        )

    def _show_rest(self, read: Read, waiting: frozenset[int]) -> None:
        self._carried = True
        self.review.show_rest(replace(read, waiting=waiting))
