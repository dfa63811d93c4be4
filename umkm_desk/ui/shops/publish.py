"""Sending products to one or several shops: what stands in the way of each, known offline, and what will be sent where."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QHeaderView, QWidget

from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import MarketplaceError
from umkm_desk.model.listing import Action, ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.product import Product
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import outbox, store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, CheckBox, Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.paint import SHOP_LETTERS
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ALL, TRADE = "all", "trade"
SHOPS_ABREAST = 3
CHECKED_MOST = "publish.shops"
"""The setting that remembers which shops were ticked last, ids parted by commas."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One product for one shop: what is in the way, whether it is listed there already."""

    problems: tuple[Problem, ...]
    listed: bool

    @property
    def blocking(self) -> Problem | None:
        return next((problem for problem in self.problems if problem.blocks), None)


def check_all(desk: Desk, shop: Shop, products: Sequence[Product], task: Task = UNWATCHED) -> list[Cell]:
    """For each product, in their order. Asks nobody; may wait for the keyring, so not on the window's thread."""
    sender = None
    if shop.road is Road.API:
        with suppress(MarketplaceError, Refusal):  # not connected here now: decided all the same, sent once it is
            sender = desk.sender(shop)
    conn = desk.workspace.read()
    found = []
    for at, product in enumerate(products):
        problems = sender.plan(product.id).problems if sender else tuple(desk.check(shop.platform, product))
        listing = store.listing_of(conn, shop.id, product.id)
        listed = listing is not None and listing.remote_id is not None and listing.status is not ListingStatus.DELETED
        found.append(Cell(tuple(problems), listed))
        task.report(at + 1, len(products))
    return found


class PublishModel(QAbstractTableModel):
    """A row a product, a column a ticked shop."""

    def __init__(self, theme: Theme, desk: Desk, products: Sequence[Product], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self.products = list(products)
        self.shops: list[Shop] = []
        self.cells: dict[str, list[Cell]] = {}
        self.trade_only = False

    def set_shops(self, shops: Sequence[Shop]) -> None:
        self.beginResetModel()
        self.shops = list(shops)
        self.endResetModel()

    def set_trade_only(self, on: bool) -> None:
        self.trade_only = on
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, self.rowCount() - 1), self.columnCount() - 1))

    def put(self, shop_id: str, cells: list[Cell]) -> None:
        self.cells[shop_id] = cells
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def goes(self, shop: Shop) -> list[str]:
        """Ids of the products that can be sent to the shop as chosen."""
        cells = self.cells.get(shop.id, [])
        return [
            product.id
            for product, cell in zip(self.products, cells, strict=False)
            if cell.blocking is None and (cell.listed or not self.trade_only)
        ]

    @property
    def whole(self) -> bool:
        """Whether every ticked shop has been checked."""
        return all(shop.id in self.cells for shop in self.shops)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.products)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self.shops)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if section == 0:
                return self.tr("Produk")
            shop = self.shops[section - 1]
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{SHOP_LETTERS[shop.platform.value]} · {shop.name}"
            return self._desk.shop_name(shop)
        return None

    def cell(self, row: int, column: int) -> Cell | None:
        if column < 1 or column > len(self.shops):
            return None
        cells = self.cells.get(self.shops[column - 1].id)
        return cells[row] if cells is not None else None

    def words(self, cell: Cell | None) -> str:
        if cell is None:
            return self.tr("diperiksa…")
        if cell.blocking is not None:
            return self._desk.wording.problem(cell.blocking)
        if self.trade_only:
            return self.tr("Harga dan stok") if cell.listed else self.tr("Dilewati: belum tayang")
        text = self.tr("Perbarui listing yang ada") if cell.listed else self.tr("Listing baru")
        advice = self.tr("%Ln saran", "", len(cell.problems))
        return f"{text} · {advice}" if cell.problems else text

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if column == 0:
            name = self.products[row].name
            return name if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
        cell = self.cell(row, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(cell)
        if role == Qt.ItemDataRole.ForegroundRole and cell is not None and cell.blocking is not None:
            return self._theme.colour("bad")
        if role == Qt.ItemDataRole.DecorationRole and cell is not None:
            if cell.blocking is not None:
                return self._theme.icon("alert-triangle", "bad", 14)
            return self._theme.icon("alert-circle", "warn", 14) if cell.problems else self._theme.icon("circle-check", "ok", 14)
        return None


class PublishDialog(DialogFrame):
    """Products with something that blocks are left out of that shop and told; the rest goes into the outbox and is sent."""

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            "",
            primary=QCoreApplication.translate("PublishDialog", "Kirim"),
            primary_icon="send",
            note=" ",
            note_icon="info-circle",
            width=800,
            object_name="publish-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._owner = frame, desk, parent
        self._checking: dict[str, Job] = {}
        self.set_title(self.tr("Kirim %Ln produk ke toko", "", len(ids)))
        self.note_label.setText(self.tr("Bisa dibatalkan di Kotak keluar sampai toko menerimanya."))
        self.primary_button.setDefault(False)
        conn = desk.workspace.read()
        self.model = PublishModel(self.theme, desk, list(catalogue.products(conn, ids)), self)
        self._shops = store.shops(conn)
        remembered = (frame.settings.setting(CHECKED_MOST) or "").split(",")
        self._what = Segmented(
            self.theme,
            [(ALL, self.tr("Semua isi")), (TRADE, self.tr("Harga dan stok saja"))],
            name=self.tr("Yang dikirim"),
            object_name="publish-what",
        )
        self._what.chosen.connect(lambda _key: self._tick())
        row = QGridLayout()
        row.setHorizontalSpacing(16)
        row.setVerticalSpacing(4)
        row.setColumnStretch(SHOPS_ABREAST, 1)
        self._boxes: dict[str, CheckBox] = {}
        for shop in self._shops:
            box = CheckBox(self.theme, desk.shop_name(shop).replace("&", "&&"), object_name=f"publish-shop-{shop.id}")
            box.setChecked(shop.id in remembered or len(self._shops) == 1)
            place = len(self._boxes)
            row.addWidget(box, place // SHOPS_ABREAST, place % SHOPS_ABREAST)
            self._boxes[shop.id] = box
        if self._shops and not any(box.isChecked() for box in self._boxes.values()):
            self._boxes[self._shops[0].id].setChecked(True)
        self.body.addLayout(row)
        self._table = RowTable(self.theme, name=self.tr("Yang akan dikirim"), object_name="publish-list")
        self._table.setModel(self.model)
        self._table.setWordWrap(False)
        self._table.setMinimumHeight(self.theme.px(230))
        self._table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_detail())
        self._table.doubleClicked.connect(lambda _index: self._mend())
        self.body.addWidget(self._table, 1)
        self._detail = label("", wrap=True, object_name="publish-detail")
        self._detail.setMinimumHeight(self.theme.px(34))
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._detail)
        low = QHBoxLayout()
        low.setSpacing(8)
        self._said = label("", "secondary", wrap=True, object_name="publish-said")
        low.addWidget(self._said, 1)
        self._go = Button(self.theme, self.tr("Perbaiki produk ini"), compact=True, icon="pencil", object_name="publish-mend")
        self._go.clicked.connect(self._mend)
        self._calls = Button(self.theme, self.tr("Coba tanpa mengirim…"), compact=True, icon="eye", object_name="publish-calls")
        self._calls.clicked.connect(self._rehearse)
        low.addWidget(self._what)
        low.addWidget(self._go)
        low.addWidget(self._calls)
        self.warnings.addLayout(low)
        for box in self._boxes.values():
            box.toggled.connect(lambda _on: self._tick())
        self._tick()

    def _chosen(self) -> list[Shop]:
        return [shop for shop in self._shops if self._boxes[shop.id].isChecked()]

    def _tick(self) -> None:
        shops = self._chosen()
        self.model.set_trade_only(self._what.key == TRADE)
        self.model.set_shops(shops)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if self.model.rowCount():
            self._table.setCurrentIndex(self.model.index(max(0, self._table.currentIndex().row()), min(1, len(shops))))
        for shop in shops:
            if shop.id not in self.model.cells and shop.id not in self._checking:
                self._checking[shop.id] = self._frame.tasks.network(
                    check_all,
                    self._desk,
                    shop,
                    self.model.products,
                    done=partial(self._checked, shop),
                    failed=partial(self._not_checked, shop),
                    owner=self,
                )
        self._show()

    def _checked(self, shop: Shop, cells: list[Cell]) -> None:
        del self._checking[shop.id]
        self.model.put(shop.id, cells)
        self._show()

    def _not_checked(self, shop: Shop, error: BaseException) -> None:
        del self._checking[shop.id]  # ticked again, it is tried again
        self.set_primary(self.tr("Kirim"), self.tr("Belum bisa diperiksa."))
        self._frame.show_error(work.as_refusal(error))

    def _show(self) -> None:
        self._show_detail()
        shops = self.model.shops
        if not self._shops:
            self._said.setText(self.tr("Belum ada toko. Sambungkan toko dulu di halaman Toko."))
            self.set_primary(self.tr("Kirim"), self.tr("Belum ada toko."))
            return
        self._calls.explain("" if any(shop.road is Road.API for shop in shops) else self.tr("Hanya untuk toko yang tersambung."))
        if not shops:
            self._said.setText("")
            self.set_primary(self.tr("Kirim"), self.tr("Centang tokonya dulu."))
            return
        if not self.model.whole:
            self.set_primary(self.tr("Kirim"), self.tr("Sedang diperiksa."))
            return
        goes = {shop.id: len(self.model.goes(shop)) for shop in shops}
        total = sum(goes.values())
        out = len(self.model.products) * len(shops) - total
        self._said.setText(self.tr("%Ln kiriman belum bisa dan ditinggal dulu.", "", out) if out else "")
        by_file = all(shop.road is Road.FILE for shop in shops)
        reached = sum(bool(count) for count in goes.values())
        self.primary_button.set_icon("file-spreadsheet" if by_file else "send")
        if by_file and reached > 1:
            text = self.tr("Masukkan ke Kotak keluar untuk {count} toko").format(count=reached)
        elif by_file:
            text = self.tr("Isi berkas untuk %Ln produk…", "", total)
        elif reached > 1:
            text = self.tr("Kirim {count} listing ke {shops} toko").format(count=total, shops=reached)
        else:
            text = self.tr("Kirim %Ln produk", "", total)
        self.set_primary(text, "" if total else self.tr("Tidak ada yang bisa dikirim."))

    def _show_detail(self) -> None:
        """Everything about the cell that is current, in whole sentences."""
        index = self._table.currentIndex()
        cell = self.model.cell(index.row(), index.column()) if index.isValid() else None
        self._go.explain("" if index.isValid() else self.tr("Pilih barisnya dulu."))
        if cell is None:
            self._detail.setText("")
            return
        problems = sorted(cell.problems, key=lambda problem: not problem.blocks)
        self._detail.setText(" ".join(self._desk.wording.problem(problem) for problem in problems[:2]) or self.model.words(cell))

    def _mend(self) -> None:
        index = self._table.currentIndex()
        if not index.isValid():
            return
        cell = self.model.cell(index.row(), index.column())
        problem = cell.blocking or (cell.problems[0] if cell.problems else None) if cell is not None else None
        super().reject()
        field = problem.place.field if problem is not None else None
        self._frame.go("product", product_id=self.model.products[index.row()].id, field=field)

    def _rehearse(self) -> None:
        from umkm_desk.ui.shops.rehearsal import RehearsalDialog

        action = Action.PRICE_STOCK if self.model.trade_only else None
        wanted = [
            (shop, product.id, action) for shop in self.model.shops if shop.road is Road.API for product in self.model.products
        ]
        RehearsalDialog(self._frame, self._desk, wanted, self).exec()

    def accept(self) -> None:
        goes = [(shop, ids) for shop in self.model.shops if (ids := self.model.goes(shop))]
        if self.writing or not goes or not self.model.whole:
            return
        self._frame.remember(CHECKED_MOST, ",".join(shop.id for shop in self.model.shops))
        action = Action.PRICE_STOCK if self.model.trade_only else None
        by_api = [(shop, ids) for shop, ids in goes if shop.road is Road.API]
        by_file = [(shop, ids) for shop, ids in goes if shop.road is Road.FILE]

        def decide() -> int:
            ws = self._desk.workspace
            with ws.write() as db:
                decided = {shop.id: len(outbox.decide_in(db, ws, shop.id, ids, action)) for shop, ids in goes}
            return sum(decided[shop.id] for shop, _ids in by_api)

        def decided(count: int) -> None:
            held = [shop for shop, _ids in by_api if shop.state is ShopState.SIGN_IN]
            for shop, _ids in by_api:
                if shop not in held:
                    work.send(self._frame, self._desk, shop, self._owner)
            QDialog.accept(self)
            work.show_outbox(self._frame, self._desk)
            self._frame.hub.post(Changes({"outbox": None}))
            if held:
                names = ", ".join(shop.name for shop in held)
                text = self.tr("{shops} menunggu disambungkan lagi.").format(shops=names)
                self._frame.toast(self.tr("%Ln kiriman masuk kotak keluar.", "", count), text, icon="clock")
            elif len(by_api) > 1:
                shops = self.tr("%Ln toko", "", len(by_api))
                self._frame.toast(self.tr("%Ln kiriman masuk kotak keluar.", "", count), shops, icon="send")
            if len(by_file) == 1:
                self._fill(*by_file[0])
            elif by_file:
                names = ", ".join(shop.name for shop, _ids in by_file)
                self._frame.toast(
                    self.tr("Menunggu berkas: {shops}.").format(shops=names),
                    self.tr("Isi satu per satu dari kartu tokonya."),
                    icon="file-spreadsheet",
                    action=self.tr("Buka Toko"),
                    on_action=lambda: self._frame.go("shops", show="open"),
                )

        def failed(error: BaseException) -> None:
            self._show()  # nothing was decided: it can be tried again
            self._frame.show_error(error)

        self.set_primary(self.primary_button.text(), self.tr("Sedang disiapkan."))
        self.stay_for(self._frame.tasks.database(decide, done=decided, failed=failed, owner=self))

    def _fill(self, shop: Shop, ids: Sequence[str]) -> None:
        from umkm_desk.ui.shops.workbook import fill_for

        fill_for(self._frame, self._desk, shop, ids, self._owner)

    def reject(self) -> None:
        for job in self._checking.values():
            job.cancel()
        super().reject()
