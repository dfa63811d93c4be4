"""The recycle bin: products thrown away here, to take back or to remove for ever. Nothing in a shop is touched by either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import GridRow
from umkm_desk.desk import Desk
from umkm_desk.model.product import ProductStatus
from umkm_desk.ui.catalogue.twins import Twins, TwinWords
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame, ask
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.workspace.changes import Changes

PAGE = 100
THROWN_AWAY = Query(status=frozenset({ProductStatus.DELETED}))


class BinModel(HeadedTable):
    """Row numbers of the products in the bin; a page of them is read when it is shown."""

    def __init__(self, frame: Frame, read: Callable[[list[int]], list[GridRow]], parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._read = read
        self.numbers: list[int] = []
        self._rows: dict[int, GridRow] = {}
        self.headings = (self.tr("Nama produk"), self.tr("SKU"), self.tr("Harga"), self.tr("Stok"))

    def show(self, numbers: list[int]) -> None:
        self.beginResetModel()
        self.numbers = numbers
        self._rows.clear()
        self.endResetModel()

    def row(self, at: int) -> GridRow | None:
        number = self.numbers[at]
        if number not in self._rows:
            start = at - at % PAGE
            self._rows.update({row.n: row for row in self._read(self.numbers[start : start + PAGE])})
        return self._rows.get(number)

    def row_total(self) -> int:
        return len(self.numbers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid() or (row := self.row(index.row())) is None:
            return None
        words = self._frame.words
        stock = "" if row.total_stock is None else words.number(row.total_stock)
        return (row.name, row.sku or "", words.rupiah(row.lowest_price), stock)[index.column()]


class BinDialog(DialogFrame):
    """What was thrown away; the chosen rows, or all where none is chosen, come back."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Tempat sampah"),
            primary=self.tr("Kembalikan"),
            primary_icon="restore",
            cancel=self.tr("Tutup"),
            note=self.tr("Membuang atau mengembalikan di sini tidak menyentuh toko."),
            note_icon="info-circle",
            width=800,
            object_name="bin-dialog",
            parent=parent,
        )
        self._frame, self._desk = frame, desk
        self._empty = label(self.tr("Tempat sampah kosong."), "secondary", object_name="bin-empty")
        self.body.addWidget(self._empty)
        self.model = BinModel(frame, lambda numbers: store.page(desk.workspace.read(), numbers), self)
        self.table = RowTable(self.theme, name=self.tr("Produk di tempat sampah"), object_name="bin-table")
        self.table.setModel(self.model)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 140), (2, 120), (3, 72)):
            self.table.setColumnWidth(column, self.theme.px(width))
        self.table.setMinimumHeight(self.theme.px(280))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.body.addWidget(self.table, 1)
        self._clear = Button(
            self.theme,
            self.tr("Kosongkan untuk selamanya…"),
            kind="danger",
            icon="trash",
            object_name="bin-clear",
            on_click=self.clear,
        )
        self.warnings.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        self.load()

    def load(self) -> None:
        self._frame.tasks.database(
            lambda: list(store.search(self._desk.workspace.read(), THROWN_AWAY)), done=self._show, owner=self
        )

    def _show(self, numbers: list[int]) -> None:
        self.model.show(numbers)
        self._empty.setVisible(not numbers)
        self.table.setVisible(bool(numbers))
        self._clear.setVisible(bool(numbers))
        self._count()

    def _chosen(self) -> list[int]:
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        return [self.model.numbers[at] for at in rows] or self.model.numbers

    def _count(self) -> None:
        count = len(self._chosen())
        self.set_primary(self.tr("Kembalikan %Ln produk", "", count), "" if count else self.tr("Tidak ada yang bisa dikembalikan."))

    def accept(self) -> None:
        numbers = self._chosen()
        if self.writing or not numbers or not self.primary_button.isEnabled():
            return

        twins = Twins()

        def restore() -> Changes:
            ids = store.ids_of(self._desk.workspace.read(), numbers)
            changes = editing.bring_back(self._desk.workspace, ids)
            twins.look(self._desk.workspace.read(), ids)
            return changes

        def done(changes: Changes) -> None:
            self._frame.hub.post(changes, self)
            self._frame.undoable(self.tr("%Ln produk dikembalikan", "", len(numbers)), TwinWords(self).said(twins))
            self.load()

        self.stay_for(self._frame.tasks.database(restore, done=done, failed=self._frame.show_error, owner=self))

    def clear(self) -> None:
        """Asks first: this ends something, though the history can still bring it back as long as it is kept."""
        count = len(self.model.numbers)
        if not ask(
            self.theme,
            self,
            self.tr("Hapus %Ln produk untuk selamanya?", "", count),
            self.tr("Produk yang masih tayang di toko tetap di sini. Selama riwayatnya disimpan, ini masih bisa diurungkan."),
            verb=self.tr("Hapus %Ln produk", "", count),
            danger=True,
            object_name="bin-ask",
        ):
            return

        def done(gone: int) -> None:
            self._frame.hub.post(Changes({"product": None}), self)
            if gone:
                self._frame.undoable(self.tr("%Ln produk dihapus", "", gone))
            else:
                self._frame.toast(self.tr("Semuanya masih tayang di toko"), icon="info-circle")
            self.load()

        work = editing.empty_bin
        self.stay_for(self._frame.tasks.database(work, self._desk.workspace, done=done, failed=self._frame.show_error, owner=self))
