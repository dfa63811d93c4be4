"""Photos on the internet that imported tables name: how many wait, a button that fetches them in the background, and a list with the reason
of each that could not be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from umkm_desk.catalogue import photo_addresses
from umkm_desk.catalogue.photo_address_store import PhotoAddress, open_addresses
from umkm_desk.catalogue.photo_addresses import Fetched
from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.work import is_metered
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import IconLabel, fact_text, label
from umkm_desk.ui.widgets.dialogs import DialogFrame, ask
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.workspace.changes import Changes


class InternetPhotos(QFrame):
    """Hidden while nothing is open. Nothing is ever fetched before the seller pressed the button."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._desk = frame, desk
        self._open: list[PhotoAddress] = []
        self._runs = False
        self.setObjectName("internet-photos")
        self.setProperty("ground", "infobar")
        self.setProperty("tone", "info")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel(frame.theme, "photo", "info"))
        self._text = label("", wrap=True, rich=True, object_name="internet-photos-text")
        row.addWidget(self._text, 1)
        self._list = Button(
            frame.theme, self.tr("Lihat daftar…"), kind="link", object_name="internet-photos-list", on_click=self.show_list
        )
        self._main = Button(frame.theme, self.tr("Ambil foto"), object_name="internet-photos-main", on_click=self.fetch_main)
        self._all = Button(
            frame.theme, self.tr("Ambil foto"), icon="download", object_name="internet-photos-all", on_click=self.fetch_all
        )
        for button in (self._list, self._main, self._all):
            row.addWidget(button)
        self.hide()

    @property
    def waiting(self) -> list[PhotoAddress]:
        return [each for each in self._open if each.problem is None]

    @property
    def _firsts(self) -> list[PhotoAddress]:
        return list({each.product_id: each for each in reversed(self.waiting)}.values())[::-1]

    def refresh(self) -> None:
        """Reads anew what is open."""
        conn = self._desk.workspace.read
        self._frame.tasks.database(lambda: open_addresses(conn()), done=self._show, owner=self)

    def _show(self, found: Sequence[PhotoAddress]) -> None:
        self._open = list(found)
        waiting, refused = len(self.waiting), len(self._open) - len(self.waiting)
        metered = is_metered(self._desk)
        facts = []
        if waiting:
            facts.append(self.tr("%Ln foto ada di internet dan belum diambil.", "", waiting))
        if refused:
            facts.append(self.tr("%Ln foto di internet tidak bisa diambil.", "", refused))
        reason = ""
        if waiting:
            reason = (
                self.tr("Hemat kuota menyala; mulai dari foto utama lebih ringan.")
                if metered
                else self.tr("Bisa dihentikan kapan saja dan dilanjutkan nanti.")
            )
        self._text.setText(fact_text(" ".join(facts), reason))
        self.setAccessibleName(" ".join((*facts, reason)))
        self._all.setText(self.tr("Ambil %Ln foto", "", waiting))
        self._all.setVisible(bool(waiting))
        firsts = len(self._firsts)
        self._main.setText(self.tr("Ambil %Ln foto utama saja", "", firsts))
        self._main.setVisible(metered and 0 < firsts < waiting)
        for button in (self._all, self._main):
            button.setAccessibleName(button.text())
            button.explain(self.tr("Sedang diambil.") if self._runs else "")
        self.setVisible(bool(self._open))

    def fetch_all(self) -> None:
        self._fetch(self.waiting)

    def fetch_main(self) -> None:
        """One photo for each product: what a line that is paid for by the megabyte allows."""
        self._fetch(self._firsts)

    def _fetch(self, wanted: Sequence[PhotoAddress]) -> None:
        if self._runs or not wanted:
            return
        self._runs = True
        self._show(self._open)
        desk = self._desk

        def work(task: Task) -> Fetched:
            from umkm_desk.ui import photo_intake

            return photo_intake.fetch(desk, wanted, task)

        self._frame.tasks.network(
            work, done=self._fetched, failed=self._failed, stopped=self._stopped, at_once=True,
            title=self.tr("Mengambil %Ln foto", "", len(wanted)), owner=self,
        )  # fmt: skip

    def _fetched(self, told: Fetched) -> None:
        rest = ""
        if told.left:
            rest = self.tr("%Ln foto masih menunggu.", "", told.left)
            if told.trouble is not None:
                rest += f" {self._frame.words.problem(told.trouble)}"
        elif told.refused:
            rest = self.tr("%Ln foto tidak bisa diambil; alasannya ada di daftar.", "", told.refused)
        self._attach(rest)

    def _stopped(self) -> None:
        self._attach(self.tr("Dihentikan; sisanya menunggu."))

    def _failed(self, error: BaseException) -> None:
        self._frame.show_error(error)
        self._attach("")

    def _attach(self, rest: str) -> None:
        """Whatever came until now is put on its products."""

        def done(changes: Changes | None) -> None:
            self._runs = False
            if changes is not None:
                self._frame.hub.post(changes, self)
                self._frame.undoable(self.tr("Foto dari internet ditambahkan."), rest)
            else:
                self._frame.toast(self.tr("Tidak ada foto yang ditambahkan."), rest, icon="info-circle")
            self.refresh()

        def failed(error: BaseException) -> None:
            self._runs = False
            self._frame.show_error(error)
            self.refresh()

        self._frame.tasks.database(photo_addresses.attach, self._desk.workspace, done=done, failed=failed, owner=self)

    def show_list(self) -> None:
        PhotoListDialog(self._frame, self._desk, self._open, self).exec()
        self.refresh()


class _Addresses(HeadedTable):
    def __init__(self, frame: Frame, photos: Sequence[PhotoAddress], parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self.photos = frame, photos
        self.headings = (self.tr("Produk"), self.tr("Alamat"), self.tr("Keadaan"))

    def row_total(self) -> int:
        return len(self.photos)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        photo = self.photos[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (photo.product, photo.address, self.state(photo))[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2 and photo.problem is not None:
            return self._frame.theme.colour("bad")
        return None

    def state(self, photo: PhotoAddress) -> str:
        return self.tr("Menunggu") if photo.problem is None else self._frame.words.problem(photo.problem)


class PhotoListDialog(DialogFrame):
    """Every address with its product, refused ones first; try those again, or drop the list."""

    def __init__(self, frame: Frame, desk: Desk, photos: Sequence[PhotoAddress], parent: QWidget) -> None:
        refused = sum(photo.problem is not None for photo in photos)
        super().__init__(
            frame.theme, self.tr("Foto di internet"), primary=self.tr("Coba lagi"), cancel=self.tr("Tutup"),
            width=800, object_name="photo-list", parent=parent,
        )  # fmt: skip
        self._frame, self._desk = frame, desk
        ordered = sorted(photos, key=lambda photo: photo.problem is None)
        self.model = _Addresses(frame, ordered, self)
        self.table = RowTable(frame.theme, name=self.tr("Foto di internet"), object_name="photo-list-table", height=40)
        self.table.setModel(self.model)
        self.table.setColumnWidth(0, frame.theme.px(200))
        self.table.setColumnWidth(1, frame.theme.px(260))
        self.table.setMinimumHeight(frame.theme.px(240))
        self.table.selectionModel().currentChanged.connect(lambda current, _before: self._tell(current.row()))
        self.body.addWidget(self.table, 1)
        self._whole = label("", "secondary", wrap=True, object_name="photo-list-whole")
        self._whole.setMinimumHeight(frame.theme.px(52))
        self._whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.warnings.addWidget(self._whole)
        self.set_primary(self.tr("Coba lagi %Ln yang gagal", "", refused), "" if refused else self.tr("Tidak ada yang gagal."))
        drop = Button(frame.theme, self.tr("Kosongkan daftar…"), kind="link", object_name="photo-list-drop", on_click=self.drop)
        self.warnings.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.setFocus()

    def _tell(self, row: int) -> None:
        photo = self.model.photos[row]
        self._whole.setText(f"{photo.address}\n{self.model.state(photo)}")

    def accept(self) -> None:
        self._run(photo_addresses.retry)

    def drop(self) -> None:
        sure = ask(
            self._frame.theme, self, self.tr("Kosongkan daftar foto di internet?"),
            self.tr("Produk dan foto yang sudah ada tidak berubah. Impor berkasnya lagi untuk mendapat daftarnya kembali."),
            verb=self.tr("Kosongkan daftar"), object_name="photo-list-sure",
        )  # fmt: skip
        if sure:
            self._run(photo_addresses.forget)

    def _run(self, call: Any) -> None:
        self._frame.tasks.database(
            call, self._desk.workspace, done=lambda _none: DialogFrame.accept(self), failed=self._frame.show_error, owner=self
        )
