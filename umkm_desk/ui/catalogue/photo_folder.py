"""Photos of a whole folder to the products whose SKU or name their files carry: first what goes where, then one edit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QHeaderView, QWidget

from umkm_desk.catalogue import store
from umkm_desk.catalogue.photo_files import PhotoFile, match_files, pictures_in
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import Task
from umkm_desk.ui.files import documents
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, CheckBox
from umkm_desk.ui.widgets.cards import ElidedLabel, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.workspace.changes import Changes


@dataclass(frozen=True, slots=True)
class Found:
    """The pictures of a folder, those that belong to nothing last; names of the products and labels of the variants by id."""

    folder: Path
    files: tuple[PhotoFile, ...]
    names: dict[str, str]
    variants: dict[str, str]


class FoundModel(HeadedTable):
    """One row a file."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._found: Found | None = None
        self._rows: list[PhotoFile] = []
        self.headings = (self.tr("Berkas"), self.tr("Produk"), self.tr("Varian"), self.tr("Urutan"))

    def show(self, found: Found | None, *, only_unmatched: bool = False) -> None:
        self.beginResetModel()
        self._found = found
        files = found.files if found else ()
        self._rows = [each for each in files if each.product_id is None or not only_unmatched]
        self.endResetModel()

    def row_total(self) -> int:
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._found is None:
            return None
        file, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.ForegroundRole and file.product_id is None:
            return self._frame.theme.colour("warn")
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if column == 0:
            return str(file.path.relative_to(self._found.folder))
        if file.product_id is None:
            return self.tr("tidak cocok dengan SKU atau nama produk mana pun") if column == 1 else ""
        if column == 1:
            return self._found.names.get(file.product_id, "")
        if column == 2:
            return self._found.variants.get(file.variant_id or "", "")
        return str(file.position) if file.position else ""


class PhotoFolderDialog(DialogFrame):
    """Choose a folder, look at what goes where, take it. Photos that a product has already are not added again."""

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
        row = QHBoxLayout()
        row.setSpacing(8)
        self._where = ElidedLabel(self.tr("Belum ada folder yang dipilih."), "secondary")
        row.addWidget(self._where, 1)
        row.addWidget(
            Button(
                self.theme, self.tr("Pilih folder…"), icon="folder-open", object_name="photo-folder-choose", on_click=self.choose
            )
        )
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

    def look(self, folder: Path) -> None:
        """Reads the names of the files only."""
        self._where.set_text(str(folder))
        self._said.setText(self.tr("Mencari…"))
        conn_of = self._desk.workspace.read

        def work(task: Task) -> Found:
            files = tuple(match_files(conn_of(), pictures_in(folder, task)))
            products = store.products(conn_of(), {file.product_id for file in files if file.product_id})
            variants = {variant.id: variant.label for product in products for variant in product.variants}
            return Found(folder, files, {product.id: product.name for product in products}, variants)

        self._frame.tasks.database(work, done=self._show, failed=self._failed, title=self.tr("Mencari foto"), owner=self)

    def _show(self, found: Found) -> None:
        self._found = found
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
        self._frame.show_error(error)
        self._said.setText("")

    def accept(self) -> None:
        if self.writing or self._found is None or not self.primary_button.isEnabled():
            return
        from umkm_desk.ui.photo_intake import attach

        files = [file for file in self._found.files if file.product_id]
        desk = self._desk

        def done(answer: tuple[Changes, int, list[Problem]]) -> None:
            changes, count, problems = answer
            self._frame.hub.post(changes, self)
            rest = ""
            if problems:
                name = problems[0].place.file or ""
                rest = self.tr("%Ln berkas tidak bisa dipakai", "", len(problems)) + f" ({name}): "
                rest += self._frame.words.problem(problems[0])
            self._frame.undoable(self.tr("%Ln foto ditambahkan", "", count), rest)
            QDialog.accept(self)

        self.set_primary(self.tr("Menambah foto…"), self.tr("Sedang ditambahkan."))
        job = self._frame.tasks.database(
            lambda task: attach(desk, files, task), done=done, failed=self._failed, stopped=self._stopped,
            title=self.tr("Menambah %Ln foto", "", len(files)), owner=self,
        )  # fmt: skip
        self.stay_for(job)

    def _stopped(self) -> None:
        if self._found is not None:
            self._show(self._found)
        self._said.setText(self.tr("Dihentikan. Belum ada produk yang berubah."))
