"""The daily screens on a real workspace: catalogue, bulk work, import, sending to a shop, visibility."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import focused, settle
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import SignInAgain
from umkm_desk.model.listing import OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem
from umkm_desk.publishing import outbox, store
from umkm_desk.publishing.send import Drained
from umkm_desk.ui.catalogue import export as exporting
from umkm_desk.ui.catalogue.bulk import BulkPriceDialog, category_box
from umkm_desk.ui.catalogue.page import CataloguePage
from umkm_desk.ui.catalogue.product import ProductPage
from umkm_desk.ui.frame import Banner, Connection, Frame, Notice
from umkm_desk.ui.imports.columns import as_seen
from umkm_desk.ui.imports.page import ImportPage
from umkm_desk.ui.shops import work
from umkm_desk.ui.shops.connect import ConnectDialog
from umkm_desk.ui.shops.page import ShopsPage
from umkm_desk.ui.visibility.page import VisibilityPage
from umkm_desk.ui.widgets.buttons import Button


@pytest.fixture
def products(desk: Desk) -> list[str]:
    return [
        editing.create_product(desk.workspace, name, price=price, stock=3, sku=sku)
        for name, price, sku in (("Kain Batik Tulis", 100_000, "KB-1"), ("Keripik Tempe", 20_000, "KT-1"))
    ]


@pytest.fixture
def shop(desk: Desk) -> Shop:
    """Connected once, on a computer whose password store does not know its key."""
    made = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "77", None, "2001887")
    with desk.workspace.write() as db:
        store.save_shop(db, made)
    return made


@pytest.fixture
def signed_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_shop: Shop) -> None:
        raise SignInAgain(Problem("marketplaces.no_secret"))

    monkeypatch.setattr(desk, "sender", refuse)


@pytest.fixture
def catalogue(qtbot: QtBot, frame: Frame, desk: Desk, products: list[str]) -> CataloguePage:
    page = CataloguePage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 624)
    page.show()
    page.page_opened()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    settle(qtbot, frame)
    return page


def spoken(page: CataloguePage, row: int, key: str) -> str:
    index = page.model.index(row, page.model.column_of(key))
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


# Catalogue


def test_cells_that_are_only_drawn_have_words(catalogue: CataloguePage) -> None:
    assert "tidak dipilih" in spoken(catalogue, 0, "tick")
    catalogue.ticking.toggle(0)
    assert ", dipilih," in spoken(catalogue, 0, "tick")
    assert "0 foto" in spoken(catalogue, 0, "photo")
    assert "Shopee: belum tayang" in spoken(catalogue, 0, "shops")


def test_what_is_shown_is_exported_whatever_cell_has_the_focus(catalogue: CataloguePage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(exporting, "export_products", lambda _frame, _desk, ids, _query, _parent: asked.append(ids))
    assert catalogue.findChild(QTableView, "katalog").currentIndex().isValid()
    catalogue.bulk.export()
    catalogue.ticking.toggle(1)
    catalogue.bulk.export()
    assert asked == [None, list(catalogue.model.ticked)]


def test_prices_of_several_products_and_what_undoes_them(
    qtbot: QtBot, frame: Frame, desk: Desk, products: list[str], catalogue: CataloguePage
) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    dialog = BulkPriceDialog(frame, desk, products, catalogue)
    dialog.open()
    dialog.findChild(QWidget, "bulk-price-amount").setText("10")
    primary = dialog.primary_button
    qtbot.waitUntil(lambda: primary.text() == "Ubah 2 nilai")
    primary.click()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: {catalogue.model.row(at).lowest_price for at in (0, 1)} == {110_000, 22_000})
    assert [(notice.fact, notice.action) for notice in told] == [("2 produk diubah", "Urungkan")]


def test_a_category_is_named_before_its_group(frame: Frame, desk: Desk, qtbot: QtBot) -> None:
    box = category_box(desk, frame, "box")
    qtbot.addWidget(box)
    leaf = desk.protection.tree.groups[0].leaves[0]
    assert box.itemText(box.findData(leaf.id)).startswith(leaf.name("id"))


def test_a_narrow_window_keeps_the_names_and_pastes_into_what_it_shows(
    qtbot: QtBot, frame: Frame, desk: Desk, products: list[str], catalogue: CataloguePage
) -> None:
    grid = catalogue.findChild(QTableView, "katalog")
    assert grid is not None
    sku, name = catalogue.model.column_of("sku"), catalogue.model.column_of("name")
    assert not grid.isColumnHidden(sku)
    catalogue.resize(960, 560)
    qtbot.waitUntil(lambda: grid.isColumnHidden(sku) and grid.columnWidth(name) >= 220)
    QGuiApplication.clipboard().setText("Kain Tenun\t")
    grid.setCurrentIndex(catalogue.model.index(0, name))
    qtbot.keySequence(grid, "Ctrl+V")
    settle(qtbot, frame)
    names = {row[0] for row in desk.workspace.read().execute("SELECT name FROM product")}
    assert "Kain Tenun" in names
    catalogue.resize(1278, 624)
    qtbot.waitUntil(lambda: not grid.isColumnHidden(sku))


def test_the_key_for_a_new_product_works_on_a_product_too(qtbot: QtBot, frame: Frame, desk: Desk, products: list[str]) -> None:
    page = ProductPage(frame, desk)
    qtbot.addWidget(page)
    page.show()
    page.page_opened(product_id=products[0])
    next(action for action in page.actions() if action.shortcut().toString() == "Ctrl+N").trigger()
    qtbot.waitUntil(lambda: page.findChild(QLineEdit, "product-name").text() == "Produk baru")
    settle(qtbot, frame)
    assert desk.workspace.read().execute("SELECT count(*) FROM product").get == 3


# Import


@pytest.fixture
def imports(qtbot: QtBot, frame: Frame, desk: Desk) -> ImportPage:
    page = ImportPage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 624)
    page.show()
    return page


def test_the_sample_is_looked_through_and_taken(qtbot: QtBot, frame: Frame, imports: ImportPage, desk: Desk) -> None:
    assert imports.first_focus() is imports.findChild(Button, "import-empty-button")
    imports.sample()
    qtbot.waitUntil(lambda: imports.review.model.rowCount() > 0)
    go = imports.findChild(Button, "import-go")
    assert go is not None
    assert go.text().startswith("Impor ")
    qtbot.waitUntil(lambda: go.width() >= go.sizeHint().width())
    go.click()
    settle(qtbot, frame)
    assert desk.workspace.read().execute("SELECT count(*) FROM product").get > 20


def test_the_next_fault_is_the_cell_that_can_be_mended(qtbot: QtBot, imports: ImportPage) -> None:
    imports.sample()
    qtbot.waitUntil(lambda: imports.review.model.rowCount() > 0)
    imports.findChild(QTableView, "import-table").setCurrentIndex(imports.review.model.index(0, 0))
    imports.review.to_fault(1)
    index = imports.findChild(QTableView, "import-table").currentIndex()
    assert "bukan angka" in index.siblingAtColumn(6).data()
    assert imports.review.model.headings[index.column()] == "Harga"
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    table = imports.findChild(QTableView, "import-table")
    table.setFocus()
    table.edit(index)
    line = table.findChild(QLineEdit)
    line.setText("99000")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused(table))
    assert index.siblingAtColumn(0).data() == "Baru"
    assert table.currentIndex() == index.sibling(index.row() + 1, index.column())


def test_the_key_for_a_file_asks_for_one(qtbot: QtBot, imports: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(imports, "choose", lambda: asked.append(True))
    imports.page_opened()
    imports.page_opened(choose=True)
    qtbot.waitUntil(lambda: asked == [True])
    assert "Ctrl+O" not in {action.shortcut().toString() for action in imports.actions()}


def test_whole_numbers_are_shown_as_a_spreadsheet_shows_them() -> None:
    assert [as_seen(cell) for cell in (4.0, 0.5, " a ", None, 12)] == ["4", "0.5", "a", "", "12"]


# Sending


@pytest.mark.usefixtures("signed_out")
def test_a_shop_that_is_not_connected_here_takes_decisions_and_asks_for_consent(
    qtbot: QtBot, frame: Frame, desk: Desk, products: list[str], shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Banner] = []
    went: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(frame, "go", lambda page, **values: went.append((page, values)))
    frame.banner_set.connect(told.append)
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    page.page_opened()
    assert not page.findChild(Button, "outbox-send").isEnabled()
    outbox.decide(desk.workspace, shop.id, products)
    work.send(frame, desk, shop, page)
    qtbot.waitUntil(lambda: bool(told))
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: store.shops(desk.workspace.read())[0].state is ShopState.SIGN_IN)
    assert [(each.key, each.fact, each.text) for each in told] == [
        (
            work.SIGN_IN,
            "Rumah Sekar (Shopee): Kunci aplikasi toko ini tidak ada di penyimpan sandi.",
            "Masukkan lagi lewat Sambungkan.",
        )
    ]
    assert frame.connection[0] is not Connection.OFFLINE
    page.page_opened()
    states = {entry.state for entry in store.outbox(desk.workspace.read())}
    assert states == {OutboxState.WAITING}
    assert page.model.index(0, 4).data() == "Menunggu toko disambungkan lagi."
    assert page.findChild(Button, "shop-again") is not None

    asked: list[str | None] = []
    monkeypatch.setattr(page.verbs, "connect_shop", lambda shop=None, platform=None: asked.append(shop.id))
    assert told[0].on_link is not None
    told[0].on_link()
    [(where, values)] = went
    assert where == "shops"
    page.page_opened(**values)
    qtbot.waitUntil(lambda: asked == [shop.id])


@pytest.mark.parametrize(
    ("code", "offline", "dialogs", "toasts"),
    [("marketplaces.no_network", 1, 0, 0), ("marketplaces.busy", 0, 0, 1), ("marketplaces.no_tokens", 0, 1, 0)],
)
def test_why_nothing_was_sent(
    qtbot: QtBot,
    frame: Frame,
    desk: Desk,
    shop: Shop,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    offline: int,
    dialogs: int,
    toasts: int,
) -> None:
    class Stopped:
        def drain(self, _task: object) -> Drained:
            return Drained((), (), (), Problem(code))

    heard: list[str] = []
    frame.failed.connect(lambda _error, _doing: heard.append("dialog"))
    frame.noticed.connect(lambda _notice: heard.append("toast"))
    monkeypatch.setattr(desk, "sender", lambda _shop: Stopped())
    owner = QWidget()
    qtbot.addWidget(owner)
    done: list[bool] = []
    work.send(frame, desk, shop, owner, done=lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert heard.count("dialog") == dialogs
    assert heard.count("toast") == toasts
    assert (frame.connection[0] is Connection.OFFLINE) == bool(offline)


def test_a_shop_by_file_has_a_name(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = ConnectDialog(frame, desk, None, owner, Platform.LAZADA)
    dialog.open()
    dialog._road.choose(Road.FILE.value)
    dialog._show()
    name = dialog.findChild(QLineEdit, "connect-name")
    assert name is not None
    assert name.text() == "Toko Lazada saya"
    dialog._platform.choose(Platform.SHOPEE.value)
    dialog._show()
    assert name.text() == "Toko Shopee saya"
    name.setText(" ")
    dialog.primary_button.click()
    assert "Nama toko belum diisi" in dialog.findChild(QWidget, "connect-said").accessibleName() or name.hasFocus()
    assert store.shops(desk.workspace.read()) == []
    name.setText("Sekar Lazada")
    dialog.primary_button.click()
    qtbot.waitUntil(lambda: [shop.name for shop in store.shops(desk.workspace.read())] == ["Sekar Lazada"])


# Every table lets the Tab key go on


def test_tab_leaves_the_tables(qtbot: QtBot, frame: Frame, desk: Desk, catalogue: CataloguePage, imports: ImportPage) -> None:
    for page in (catalogue, imports, ShopsPage(frame, desk), VisibilityPage(frame, desk)):
        qtbot.addWidget(page)
        for table in page.findChildren(QTableView):
            assert not table.tabKeyNavigation(), table.objectName()
