"""Photos of a whole folder to the products whose SKU or name their files carry: first what goes where, then one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QHeaderView, QWidget

from umkm_desk.catalogue import store
from umkm_desk.catalogue.photo_files import PhotoFile, match_files, pictures_in
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.ui.files import documents
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.widgets.buttons import Button, CheckBox
from umkm_desk.ui.widgets.cards import ElidedLabel, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.workspace.changes import Changes

if TYPE_CHECKING:
    from umkm_desk.ui.photo_intake import KeptFiles


@dataclass(frozen=True, slots=True)
class Found:
    """Pictures, those that belong to nothing last; names of the products and labels of the variants by id. `folder`: where all of them
    are, `None` where they were brought from several."""

    folder: Path | None
    files: tuple[PhotoFile, ...]
    names: dict[str, str]
    variants: dict[str, str]


class FoundModel(HeadedTable):
    """One row a file; after they were added, one for each that could not be used."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._found: Found | None = None
        self._rows: Sequence[PhotoFile] = ()
        self._refused: Sequence[Problem] = ()
        self.headings = (self.tr("Berkas"), self.tr("Produk"), self.tr("Varian"), self.tr("Urutan"))

    def show(self, found: Found | None, *, only_unmatched: bool = False) -> None:
        self.beginResetModel()
        self._found, self._refused = found, ()
        files = found.files if found else ()
        self._rows = [each for each in files if each.product_id is None or not only_unmatched]
        self.endResetModel()

    def show_refused(self, problems: Sequence[Problem]) -> None:
        self.beginResetModel()
        self._refused = problems
        self.headings = (self.tr("Berkas"), self.tr("Mengapa tidak bisa dipakai"), "", "")
        self.endResetModel()

    def row_total(self) -> int:
        return len(self._refused or self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._found is None:
            return None
        if self._refused:
            return self._reason(self._refused[index.row()], index.column(), role)
        file, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.ForegroundRole and file.product_id is None:
            return self._frame.theme.colour("warn")
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if column == 0:
            return str(file.path.relative_to(self._found.folder)) if self._found.folder else file.path.name
        if file.product_id is None:
            if column != 1:
                return ""
            if file.shared:
                return self.tr("SKU atau nama ini dipakai lebih dari satu produk")
            return self.tr("tidak cocok dengan SKU atau nama produk mana pun")
        if column == 1:
            return self._found.names.get(file.product_id, "")
        if column == 2:
            return self._found.variants.get(file.variant_id or "", "")
        return str(file.position) if file.position else ""

    def _reason(self, problem: Problem, column: int, role: int) -> str | None:
        if column > 1 or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._frame.words.problem(problem) if column else problem.place.file


class PhotoFolderDialog(DialogFrame):
    """Choose a folder, look at what goes where, take it. Photos that a product has already are not added again; what could not be used
    stays to be read."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Foto dari folder"),
            primary=self.tr("Tambah foto"),
            primary_icon="photo-plus",
            note=self.tr("Bisa diurungkan sekaligus. Berkas di folder tidak diubah."),
            width=800,
            object_name="photo-folder-dialog",
            parent=parent,
        )
        self._frame, self._desk = frame, desk
        self._found: Found | None = None
        self._over = False
        row = QHBoxLayout()
        row.setSpacing(8)
        self._where = ElidedLabel(self.tr("Belum ada folder yang dipilih."), "secondary")
        row.addWidget(self._where, 1)
        row.addWidget(
            choose := Button(
                self.theme, self.tr("Pilih folder…"), icon="folder-open", object_name="photo-folder-choose", on_click=self.choose
            )
        )
        self._choose = choose
        self.body.addLayout(row)
        self.model = FoundModel(frame, self)
        self.table = RowTable(self.theme, name=self.tr("Foto dan tujuannya"), object_name="photo-folder-table")
        self.table.setModel(self.model)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(2, self.theme.px(120))
        self.table.setColumnWidth(3, self.theme.px(64))
        self.table.setMinimumHeight(self.theme.px(260))
        self.body.addWidget(self.table, 1)
        self._only = CheckBox(self.theme, self.tr("Tampilkan yang tidak cocok saja"), object_name="photo-folder-only")
        self._only.toggled.connect(lambda on: self.model.show(self._found, only_unmatched=on))
        how = self.tr("Nama berkas berawal SKU: KBY-01.jpg, KBY-01-2.jpg, KBY-01 (3).png, atau folder bernama SKU.")
        self._said = label(how, "secondary", wrap=True, object_name="photo-folder-said")
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._only)
        self.warnings.addLayout(foot)
        self._only.hide()
        self.set_primary(self.tr("Tambah foto"), self.tr("Pilih folder dulu."))

    def choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder berisi foto"), documents())
        if chosen:
            self.look(Path(chosen))

    def look(self, *given: Path) -> None:
        """Reads the names only, of a folder or of files and folders that were brought together."""
        self._where.set_text(str(given[0]))
        self._said.setText(self.tr("Mencari…"))
        title = self.tr("Mencari foto")
        self._frame.tasks.reading(find, self._desk, given, done=self.show_found, failed=self._failed, title=title, owner=self)

    def show_found(self, found: Found) -> None:
        self._found = found
        self._where.set_text(str(found.folder) if found.folder else self.tr("Berkas yang diseret ke katalog"))
        matched = [file for file in found.files if file.product_id]
        self.model.show(found)
        number = self._frame.words.number
        self._said.setText(
            self.tr("{photos} foto untuk {products} produk, {rest} tidak cocok.").format(
                photos=number(len(matched)),
                products=number(len({file.product_id for file in matched})),
                rest=number(len(found.files) - len(matched)),
            )
        )
        self._only.setVisible(0 < len(found.files) - len(matched) < len(found.files))
        nothing = self.tr("Tidak ada foto yang cocok.") if found.files else self.tr("Tidak ada foto di folder ini.")
        self.set_primary(self.tr("Tambah %Ln foto", "", len(matched)), "" if matched else nothing)

    def _failed(self, error: BaseException) -> None:
        self._choose.explain("")
        if self._found is not None:
            self.show_found(self._found)
        self._frame.show_error(error)
        self._said.setText("")

    def accept(self) -> None:
        if self._over:
            super().accept()
            return
        if self.writing or self._found is None or not self.primary_button.isEnabled():
            return
        from umkm_desk.ui.photo_intake import keep_files

        files = [file for file in self._found.files if file.product_id]
        self.set_primary(self.tr("Menambah foto…"), self.tr("Sedang ditambahkan."))
        self._choose.explain(self.tr("Sedang ditambahkan."))
        self.stay_for(
            take_in(
                self._frame,
                self._desk,
                partial(keep_files, self._desk.photos, files),
                self,
                added=self._added,
                failed=self._failed,
                stopped=self._stopped,
                then=self.stay_for,
            )
        )

    def _added(self, problems: Sequence[Problem]) -> None:
        if problems:
            self.show_refused(problems)
        else:
            QDialog.accept(self)

    def show_refused(self, problems: Sequence[Problem]) -> None:
        """After the others were added."""
        self._over = True
        self.model.show_refused(problems)
        header = self.table.horizontalHeader()
        for column in (2, 3):
            header.hideSection(column)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._choose.hide()
        self._said.setText(self.tr("%Ln berkas tidak bisa dipakai.", "", len(problems)))
        self._only.hide()
        self.cancel_button.hide()
        self.primary_button.set_icon("check")
        self.set_primary(self.tr("Tutup"))
        self.primary_button.setFocus()

    def _stopped(self) -> None:
        self._choose.explain("")
        if self._found is not None:
            self.show_found(self._found)
        self._said.setText(self.tr("Dihentikan. Belum ada produk yang berubah."))


def find(desk: Desk, given: Sequence[Path], task: Task = UNWATCHED) -> Found:
    """The pictures among files, and in folders, with what their names say. Nothing of them is read. Raises `Cancelled`."""
    paths = [each for path in given for each in (pictures_in(path, task) if path.is_dir() else [path])]
    conn = desk.workspace.read()
    files = tuple(match_files(conn, paths))
    products = store.products(conn, {file.product_id for file in files if file.product_id})
    variants = {variant.id: variant.label for product in products for variant in product.variants}
    folder = given[0] if len(given) == 1 and given[0].is_dir() else None
    return Found(folder, files, {product.id: product.name for product in products}, variants)


def take_in(
    frame: Frame,
    desk: Desk,
    keep: Callable[[Task], KeptFiles],
    owner: QWidget,
    *,
    added: Callable[[Sequence[Problem]], None],
    failed: Callable[[BaseException], None],
    stopped: Callable[[], None] | None = None,
    then: Callable[[Job], None] = lambda _job: None,
) -> Job:
    """Adds pictures to their products: first they are kept, which may take minutes and can be stopped, then one edit gives them. `added`
    hears of those that could not be used; `then` of the job of the edit."""
    from umkm_desk.ui.photo_intake import give, prepare

    translate = QCoreApplication.translate

    def kept(answer: KeptFiles) -> None:
        then(frame.tasks.database(give, desk, answer, done=partial(given, answer), failed=failed, owner=owner))

    def given(answer: KeptFiles, outcome: tuple[Changes, int]) -> None:
        changes, new = outcome
        frame.hub.post(changes, owner)
        if changes:
            frame.undoable(translate("PhotoFolderDialog", "Foto ditambahkan: {count}").format(count=frame.words.number(new)))
            frame.tasks.network(prepare, desk, list(answer.photos))
        elif answer.photos:
            frame.toast(translate("PhotoFolderDialog", "Semua foto itu sudah ada di produknya."), icon="info-circle")
        added(answer.problems)

    def told_of_the_end() -> None:
        nothing = translate("PhotoFolderDialog", "Belum ada produk yang berubah.")
        frame.toast(translate("PhotoFolderDialog", "Dihentikan."), nothing, icon="info-circle")

    stopped = stopped or told_of_the_end
    title = translate("PhotoFolderDialog", "Menambah foto ke produk")
    return frame.tasks.reading(lambda task: keep(task), done=kept, failed=failed, stopped=stopped, title=title, owner=owner)
