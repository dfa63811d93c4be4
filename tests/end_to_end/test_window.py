"""The seller's main job in the real window on a real folder, by clicks and keys, with a real shop on the other side."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import keyring
import pytest
from keyring.backends.fail import Keyring
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.end_to_end.seller import PRICE_LIST
from tests.local_market import KEY, PARTNER, LocalMarket
from umkm_desk.app import open_desk
from umkm_desk.catalogue import importing, sheets, store
from umkm_desk.catalogue.query import Query
from umkm_desk.model.listing import OutboxState
from umkm_desk.model.product import Product
from umkm_desk.paths import paths
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.application import Application
from umkm_desk.ui.catalogue.page import CataloguePage
from umkm_desk.ui.frame import Page
from umkm_desk.ui.imports.page import ImportPage
from umkm_desk.ui.shops.outbox import STATE
from umkm_desk.ui.shops.page import ShopsPage
from umkm_desk.ui.visibility.page import VisibilityPage
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.dialogs import DialogFrame

PATIENCE = 30_000
P = TypeVar("P", bound=Page)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desktop:
    """The laptop: opens the program, closes it as the seller does, and reads what is on the screen."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path) -> None:
        self._qapp, self.qtbot, self.folder = qapp, qtbot, folder
        self._running: Application | None = None

    @property
    def app(self) -> Application:
        assert self._running is not None
        return self._running

    def open(self) -> Application:
        desk = open_desk(paths(self.folder), "window", "id")
        self._running = Application(self._qapp, desk)
        self.app.window.setWindowState(Qt.WindowState.WindowNoState)
        self.app.window.resize(1366, 696)
        self.app.show()
        self.qtbot.waitExposed(self.app.window)
        return self.app

    def close(self) -> None:
        if self._running is not None:
            self.app.window.close()
            self.app.close()
            # the next one is another process in earnest, where no window of this one is left
            self.app.languages.remove()
            self.app.window.deleteLater()
            self._running = None
            self._qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def open_again(self) -> Application:
        self.close()
        return self.open()

    def activate(self) -> None:
        """To the front: a window opened after another was closed does not always stay there by itself."""
        handle = self.app.window.windowHandle()
        handle.requestActivate()
        self.qtbot.waitUntil(handle.isActive, timeout=PATIENCE)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.app.tasks.busy, timeout=PATIENCE)

    def page(self, key: str, kind: type[P]) -> P:
        """Goes there as a click in the rail would."""
        self.app.window.open_page(key)
        shown = self.app.window.page
        assert isinstance(shown, kind)
        return shown

    def press(self, name: str, within: QWidget | None = None) -> None:
        found = within or self.app.window

        def ready() -> bool:
            button = found.findChild(Button, name)
            return button is not None and button.isVisible() and button.isEnabled()

        self.qtbot.waitUntil(ready, timeout=PATIENCE)
        button = found.findChild(Button, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def in_dialog(self, name: str, opens: Callable[[], object], steps: Callable[[DialogFrame], object]) -> None:
        """`opens` waits until the dialog is closed again, so `steps` have to be set going before."""
        trouble: list[BaseException] = []

        def work() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None and not over:
                QTimer.singleShot(50, work)
                return
            try:
                assert isinstance(dialog, DialogFrame)
                assert dialog.objectName() == name
                steps(dialog)
                self.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
            except BaseException as error:
                trouble.append(error)
                give_up()

        def give_up() -> None:
            """Whatever stands open, also an error on top of the dialog, would keep the test from ever ending."""
            modal = QApplication.activeModalWidget()
            if modal is not None:
                modal.close()
            if not over:
                QTimer.singleShot(50, give_up)

        over = False
        QTimer.singleShot(0, work)
        try:
            opens()
        finally:
            over = True
        if trouble:
            raise trouble[0]

    def products(self) -> list[Product]:
        conn = self.app.desk.workspace.read()
        return store.products(conn, store.ids_of(conn, store.search(conn, Query(sort="added", descending=False))))


class Browser(QObject):
    """Opens the platform's page, agrees, and follows it back to the program."""

    def __init__(self, market: LocalMarket) -> None:
        super().__init__()
        self._market = market

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        with urllib.request.urlopen(
            self._market.consent(address.toString(QUrl.ComponentFormattingOption.FullyEncoded)), timeout=60
        ):
            pass


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """Without a keyring, as on a bare computer: nobody's own one is touched, and tokens last as long as the window."""
    own = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    made = Desktop(qapp, qtbot, tmp_path / "workspace")
    yield made
    made.close()
    keyring.set_keyring(own)


@pytest.fixture
def stocked(desktop: Desktop) -> Desktop:
    """The window open on the sample products."""
    file = PRICE_LIST
    desk = open_desk(paths(desktop.folder), "test", "id")
    importing.apply(
        desk.workspace, importing.plan(sheets.read_products(sheets.open_file(file)), desk.workspace.read(), file=file.name)
    )
    desk.close()
    desktop.open()
    desktop.settle()
    return desktop


def price_cell(desktop: Desktop, product: Product) -> QTableView:
    """The catalogue's table with the cell of that product's price current."""
    page = desktop.page("catalogue", CataloguePage)
    desktop.settle()
    desktop.qtbot.waitUntil(lambda: page.model.rowCount() > 5, timeout=PATIENCE)
    grid = page.findChild(QTableView, "katalog")
    assert grid is not None
    desktop.activate()
    at = next(at for at in range(page.model.rowCount()) if (row := page.model.row(at)) is not None and row.id == product.id)
    grid.setFocus()
    grid.setCurrentIndex(page.model.index(at, page.model.column_of("price")))
    return grid


def type_price(desktop: Desktop, grid: QTableView, text: str) -> QLineEdit:
    """Typing over the cell, as in a spreadsheet; the line stays open."""
    QTest.keyClick(grid, Qt.Key(ord(text[0])))
    editor = grid.findChild(QLineEdit, "cell-editor")
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    assert editor.text() == text
    return editor


def plain(desktop: Desktop) -> Product:
    """A product with one price."""
    return next(product for product in desktop.products() if not product.variants and product.price)


def test_the_sample_list_comes_in_through_the_import_page(desktop: Desktop) -> None:
    desktop.open()
    desktop.press("onboarding-skip-all")
    desktop.settle()
    page = desktop.page("import", ImportPage)
    desktop.press("import-empty-link", page)
    desktop.qtbot.waitUntil(lambda: page.review.model.rowCount() > 20, timeout=PATIENCE)
    assert desktop.products() == []
    desktop.press("import-go", page)
    desktop.qtbot.waitUntil(lambda: len(desktop.products()) > 20, timeout=PATIENCE)
    desktop.settle()
    left = [page.review.model.row(at) for at in range(page.review.model.rowCount())]
    assert {row.state.value for row in left if row is not None} <= {"refused", "same", "skipped"}
    assert len([product.name for product in desktop.products()]) == len({product.name for product in desktop.products()})


def test_a_price_typed_in_the_table_outlives_the_window_and_can_be_undone_afterwards(stocked: Desktop) -> None:
    before = plain(stocked)
    editor = type_price(stocked, price_cell(stocked, before), "88500")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    stocked.settle()
    stocked.open_again()
    grid = price_cell(stocked, before)
    assert "88.500" in str(grid.currentIndex().data())
    QTest.keyClick(stocked.app.window, Qt.Key.Key_Z, CONTROL)
    stocked.qtbot.waitUntil(lambda: plain(stocked).price == before.price, timeout=PATIENCE)
    stocked.settle()
    assert "88.500" not in str(grid.currentIndex().data())
    QTest.keyClick(stocked.app.window, Qt.Key.Key_Y, CONTROL)
    stocked.qtbot.waitUntil(lambda: plain(stocked).price == 88_500, timeout=PATIENCE)


def test_closing_right_after_enter_loses_nothing_though_something_longer_is_going_on(stocked: Desktop) -> None:
    before = plain(stocked)
    reading = stocked.page("import", ImportPage)
    grid = price_cell(stocked, before)
    reading.open(PRICE_LIST)
    editor = type_price(stocked, grid, "88500")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    stocked.open_again()
    assert plain(stocked).price == 88_500


def test_closing_writes_what_stands_in_an_open_cell(stocked: Desktop) -> None:
    before = plain(stocked)
    type_price(stocked, price_cell(stocked, before), "88500")
    stocked.open_again()
    assert plain(stocked).price == 88_500


def connect_and_send(stocked: Desktop, market: LocalMarket, count: int) -> list[Product]:
    """Connects by the consent in the browser, ticks some products and sends them; what was sent."""
    browser = Browser(market)
    QDesktopServices.setUrlHandler("http", browser, "open")  # type: ignore[arg-type]
    try:
        shops = stocked.page("shops", ShopsPage)

        def agree(dialog: DialogFrame) -> None:
            for name, text in (("connect-key", PARTNER), ("connect-secret", KEY), ("connect-host", market.url)):
                line = dialog.findChild(QLineEdit, name)
                assert line is not None
                QTest.keyClicks(line, text)
            stocked.press("connect-dialog-primary", dialog)

        stocked.in_dialog("connect-dialog", shops.verbs.connect_shop, agree)
    finally:
        QDesktopServices.unsetUrlHandler("http")
    assert [shop.state.value for shop in publishing.shops(stocked.app.desk.workspace.read())] == ["connected"]
    catalogue = stocked.page("catalogue", CataloguePage)
    wanted = stocked.products()[:count]
    for product in wanted:
        at = price_cell(stocked, product).currentIndex().row()
        catalogue.ticking.toggle(at)
    stocked.in_dialog(
        "publish-dialog",
        lambda: stocked.press("bulk-publish", catalogue),
        lambda dialog: stocked.press("publish-dialog-primary", dialog),
    )
    return wanted


def there(market: LocalMarket) -> list[str]:
    return sorted(item["name"] for item in market.admin("listings")["listings"])


def test_products_are_sent_to_a_shop_that_was_connected_in_the_window(stocked: Desktop, market: LocalMarket) -> None:
    wanted = connect_and_send(stocked, market, 2)
    conn = stocked.app.desk.workspace.read()
    stocked.qtbot.waitUntil(lambda: publishing.counts(conn).get(OutboxState.DONE, 0) == 2, timeout=PATIENCE)
    stocked.settle()
    shops = stocked.page("shops", ShopsPage)
    states = [str(shops.model.index(at, STATE).data()) for at in range(shops.model.rowCount())]
    assert states == ["Terkirim", "Terkirim"]
    assert there(market) == sorted(product.name for product in wanted)


def test_the_marketplace_dies_while_the_window_sends_and_each_product_stands_there_once(
    stocked: Desktop, market: LocalMarket
) -> None:
    wanted = connect_and_send(stocked, market, 5)
    stocked.qtbot.waitUntil(lambda: len(there(market)) >= 2, timeout=PATIENCE)
    market.stop()
    stocked.settle()
    conn = stocked.app.desk.workspace.read()
    assert publishing.counts(conn).get(OutboxState.DONE, 0) < 5
    market.start()
    stocked.page("shops", ShopsPage).sync()
    stocked.qtbot.waitUntil(lambda: publishing.counts(conn).get(OutboxState.DONE, 0) == 5, timeout=PATIENCE)
    stocked.settle()
    assert there(market) == sorted(product.name for product in wanted)
    visible = stocked.page("visibility", VisibilityPage)
    stocked.qtbot.waitUntil(lambda: visible.model.rowCount() == 5, timeout=PATIENCE)
