"""Sending products to a shop: which shop, what stands in the way of each, what will be sent."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import MarketplaceError
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Problem
from umkm_desk.model.product import Product
from umkm_desk.publishing import outbox, store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame


class PublishDialog(DialogFrame):
    """Products with something that blocks are left out here and told; the rest goes into the outbox and is sent."""

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            "",
            primary=QCoreApplication.translate("PublishDialog", "Kirim"),
            primary_icon="send",
            note=QCoreApplication.translate("PublishDialog", "Bisa dibatalkan di Kotak keluar sampai toko menerimanya."),
            note_icon="info-circle",
            width=800,
            object_name="publish-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._owner = frame, desk, parent
        self.set_title(self.tr("Kirim %Ln produk ke toko", "", len(ids)))
        self._products = catalogue.products(desk.workspace.read(), ids)
        self._good: list[str] = []
        self._shops = store.shops(desk.workspace.read())
        self._box = ComboBox(self.theme, name=self.tr("Toko"), object_name="publish-shop")
        for shop in self._shops:
            self._box.addItem(desk.shop_name(shop), shop.id)
        self._box.currentIndexChanged.connect(lambda _index: self._check())
        self.body.addWidget(self._box)
        self._table = QTableWidget(0, 2)
        self._table.setObjectName("publish-list")
        self._table.setAccessibleName(self.tr("Yang akan dikirim"))
        self._table.setHorizontalHeaderLabels([self.tr("Produk"), self.tr("Keadaan")])
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnWidth(0, self.theme.px(300))
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setMinimumHeight(self.theme.px(240))
        self.body.addWidget(self._table, 1)
        self._said = label("", "secondary", wrap=True, object_name="publish-said")
        self.warnings.addWidget(self._said)
        self._check()

    def _shop(self) -> Shop | None:
        return next((shop for shop in self._shops if shop.id == self._box.currentData()), None)

    def _check(self) -> None:
        shop = self._shop()
        if shop is None:
            self._said.setText(self.tr("Belum ada toko. Sambungkan toko dulu di halaman Toko."))
            self.set_primary(self.tr("Kirim"), self.tr("Belum ada toko."))
            return
        self.set_primary(self.tr("Kirim"), self.tr("Sedang diperiksa."))
        self._frame.tasks.database(self._work_out, shop, done=self._show, failed=self._not_checked, owner=self)

    def _not_checked(self, error: BaseException) -> None:
        self.set_primary(self.tr("Kirim"), self.tr("Belum bisa diperiksa."))
        self._frame.show_error(work.as_refusal(error))

    def _work_out(self, shop: Shop) -> list[tuple[Product, list[Problem], bool]]:
        sender = None
        if shop.road is Road.API:
            with suppress(MarketplaceError):  # not connected here now: decided all the same, sent once it is
                sender = self._desk.sender(shop)
        conn = self._desk.workspace.read()
        return [
            (
                product,
                sender.check(product, None) if sender else self._desk.check(shop.platform, product),
                store.listing_of(conn, shop.id, product.id) is not None,
            )
            for product in self._products
        ]

    def _show(self, found: list[tuple[Product, list[Problem], bool]]) -> None:
        self._table.setRowCount(len(found))
        self._good = []
        for at, (product, problems, listed) in enumerate(found):
            blocking = [problem for problem in problems if problem.blocks]
            if blocking:
                text = self._frame.words.problem(blocking[0])
            else:
                self._good.append(product.id)
                text = self.tr("Perbarui listing yang ada") if listed else self.tr("Listing baru")
                if problems:
                    text += ". " + self._frame.words.problem(problems[0])
            for column, cell in enumerate((product.name, text)):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                if column == 1 and blocking:
                    item.setForeground(self.theme.colour("bad"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, cell)
                self._table.setItem(at, column, item)
        self._table.resizeRowsToContents()
        for at in range(len(found)):
            self._table.setRowHeight(at, self._table.rowHeight(at) + self.theme.px(10))
        out = len(found) - len(self._good)
        self._said.setText(self.tr("%Ln produk belum bisa dikirim dan ditinggal dulu.", "", out) if out else "")
        shop = self._shop()
        by_file = shop is not None and shop.road is Road.FILE
        text = (
            self.tr("Isi berkas untuk %Ln produk…", "", len(self._good))
            if by_file
            else self.tr("Kirim %Ln produk", "", len(self._good))
        )
        self.set_primary(text, "" if self._good else self.tr("Tidak ada yang bisa dikirim."))

    def accept(self) -> None:
        shop = self._shop()
        if shop is None or not self._good:
            return
        if shop.road is Road.FILE:
            from umkm_desk.ui.shops.workbook import fill_for

            QDialog.accept(self)
            fill_for(self._frame, self._desk, shop, self._good, self._owner)
            return

        def decided(_entries: object) -> None:
            work.send(self._frame, self._desk, shop, self._owner)
            QDialog.accept(self)

        self._frame.tasks.database(outbox.decide, self._desk.workspace, shop.id, self._good, done=decided, owner=self)
