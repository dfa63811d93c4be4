"""Whether a shop by file is the one just connected, asked in the window after a look into both; and a shop that goes on by file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.publishing.fake import Clock, FakeMarketplace, Server
from tests.ui.desks import NOW, desk_in, focused, settle
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import RemoteListing
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.task import Task
from umkm_desk.publishing import by_file, outbox, shops, store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.care import DisconnectDialog
from umkm_desk.ui.shops.connect import ConnectDialog
from umkm_desk.ui.shops.joining import JoinDialog, pairs_of
from umkm_desk.ui.shops.page import ShopsPage
from umkm_desk.workspace import backup


@pytest.fixture
def server() -> Server:
    return Server(Clock())


@pytest.fixture
def desk(tmp_path: Path, frame: Frame, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    connections = Connections(MemoryStore(), clock=lambda: NOW, sleep=lambda _seconds: None)
    monkeypatch.setattr(connections, "shop", lambda _shop: FakeMarketplace(server))
    made.connections = connections
    yield made
    frame.tasks.close()
    made.close()


@pytest.fixture
def other(desk: Desk) -> Shop:
    made = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "14701711", None, "2001887")
    with desk.workspace.write() as db:
        store.save_shop(db, made)
    return made


@pytest.fixture
def mine(desk: Desk) -> Shop:
    return shops.add_by_file(desk.workspace, Platform.SHOPEE, "Toko saya")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1200, 700)
    qtbot.addWidget(made)
    return made


def there(desk: Desk, shop: Shop, server: Server, number: str, product_id: str | None = None, *, here_only: bool = False) -> None:
    """A listing that a list of the seller centre named, and the platform has."""
    document = {"name": f"Kain {number}", "sku": None, "price": 10, "stock": 3, "models": {}}
    made = Listing(
        desk.workspace.new_id(), product_id, shop.id, number, ListingStatus.LIVE, remote=json.dumps(document), seen_at=NOW
    )
    with desk.workspace.write() as db:
        store.save_listing(db, made, title=f"Kain {number}")
    if not here_only:
        server.put(RemoteListing(number, None, f"Kain {number}", ListingStatus.LIVE, "NORMAL", price=10, stock=3, demoted=False))


def asked(qtbot: QtBot, frame: Frame, desk: Desk, mine: Shop, owner: QWidget) -> JoinDialog:
    dialog = JoinDialog(frame, desk, pairs_of(desk, shop=mine), owner)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, frame)
    return dialog


def said(dialog: JoinDialog, name: str) -> str:
    found = dialog.findChild(QWidget, name)
    assert found is not None
    return str(found.accessibleName() or found.property("text"))


def test_both_are_looked_into_and_become_one_by_enter(
    qtbot: QtBot, frame: Frame, desk: Desk, mine: Shop, other: Shop, server: Server, owner: QWidget
) -> None:
    product_id = editing.create_product(desk.workspace, "Kain 1", sku="K-1", price=10, stock=3)
    there(desk, mine, server, "1", product_id)
    there(desk, mine, server, "2")
    there(desk, mine, server, "9", here_only=True)
    server.put(RemoteListing("3", None, "Kain 3", ListingStatus.LIVE, "NORMAL", price=10, stock=3, demoted=False))
    by_file.note_filled(desk.workspace, mine, {product_id: "harga.xlsx"}, Action.PRICE_STOCK)
    dialog = asked(qtbot, frame, desk, mine, owner)
    assert said(dialog, "join-value-0") == "3 listing, 1 terkait dengan katalog"
    assert said(dialog, "join-value-1") == "belum ada laporan yang dibaca"
    assert said(dialog, "join-value-2") == "1 di berkas yang belum diunggah"
    assert said(dialog, "join-value-3") == "2 nomornya sama, 1 hanya di daftar berkas, 1 hanya di toko"
    assert said(dialog, "join-said").startswith("2 listing sama.")
    assert "harga.xlsx" in said(dialog, "join-after")
    assert focused(dialog.primary_button)
    QTest.keyClick(dialog.primary_button, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert dialog.result() == 1
    assert dialog.joined is not None
    assert [(shop.id, shop.name, shop.road) for shop in store.shops(desk.workspace.read())] == [(mine.id, "Toko saya", Road.API)]
    assert len(store.listings(desk.workspace.read())) == 4
    assert list(desk.paths.backups.glob("before-joining-*.db"))  # the one way back


def test_shops_that_have_nothing_in_common_are_not_made_one_by_enter(
    qtbot: QtBot, frame: Frame, desk: Desk, mine: Shop, other: Shop, server: Server, owner: QWidget
) -> None:
    there(desk, mine, server, "9", here_only=True)
    server.put(RemoteListing("3", None, "Kain 3", ListingStatus.LIVE, "NORMAL", price=10, stock=3, demoted=False))
    dialog = asked(qtbot, frame, desk, mine, owner)
    assert said(dialog, "join-said").startswith("Tidak satu pun listing sama.")
    assert focused(dialog.cancel_button)
    QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Space)
    assert len(store.shops(desk.workspace.read())) == 2


def test_without_a_look_into_the_shop_nothing_is_joined(
    qtbot: QtBot, frame: Frame, desk: Desk, mine: Shop, other: Shop, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.publishing.fake import Faults

    broken = FakeMarketplace(Server(Clock()), Faults(script=[("list_page", "before")]))
    monkeypatch.setattr(desk.connections, "shop", lambda _shop: broken)
    dialog = asked(qtbot, frame, desk, mine, owner)
    assert said(dialog, "join-value-3") == "belum bisa dibandingkan"
    assert not dialog.primary_button.isEnabled()
    assert focused(dialog.again)
    QTest.keyClick(dialog.again, Qt.Key.Key_Space)
    settle(qtbot, frame)
    assert dialog.primary_button.isEnabled()
    assert said(dialog, "join-value-3") == "belum ada listing di keduanya"


def test_it_is_asked_right_after_connecting_and_offered_on_the_card(
    qtbot: QtBot, frame: Frame, desk: Desk, mine: Shop, other: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    opened: list[JoinDialog] = []
    monkeypatch.setattr(JoinDialog, "exec", lambda dialog: opened.append(dialog) or 0)

    def consented(dialog: ConnectDialog) -> int:
        dialog.connected = (other,)
        return 1

    monkeypatch.setattr(ConnectDialog, "exec", consented)
    page.verbs.connect_shop(platform=Platform.SHOPEE)
    [join] = [verb for verb in page.verbs.of(mine) if verb.name == "join"]
    join.run()
    assert [dialog._pair.shop.id for dialog in opened] == [mine.id, mine.id]
    settle(qtbot, frame)
    for dialog in opened:
        dialog.reject()
    # another marketplace is no question
    lazada = shops.add_by_file(desk.workspace, Platform.LAZADA, "Lazada saya")
    assert "join" not in [verb.name for verb in page.verbs.of(lazada)]


def test_several_shops_by_file_are_told_apart(
    qtbot: QtBot, frame: Frame, desk: Desk, mine: Shop, other: Shop, server: Server, owner: QWidget
) -> None:
    second = shops.add_by_file(desk.workspace, Platform.SHOPEE, "Toko kedua")
    there(desk, second, server, "1")
    pairs = pairs_of(desk, others=[other])
    assert [pair.shop.id for pair in pairs] == [second.id, mine.id]  # what has listings first
    dialog = JoinDialog(frame, desk, pairs, owner)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, frame)
    assert said(dialog, "join-value-0").startswith("1 listing")
    button = dialog.findChild(QRadioButton, f"join-{mine.id}")
    assert button is not None
    button.click()
    settle(qtbot, frame)
    assert said(dialog, "join-value-0") == "0 listing"


@pytest.mark.parametrize("state", [ShopState.CONNECTED, ShopState.SIGN_IN])
def test_a_shop_without_consent_goes_on_by_file(
    qtbot: QtBot, frame: Frame, desk: Desk, other: Shop, monkeypatch: pytest.MonkeyPatch, state: ShopState
) -> None:
    with desk.workspace.write() as db:
        store.set_shop_state(db, other.id, state)
    shop = store.shop(desk.workspace.read(), other.id)
    assert shop is not None
    product_id = editing.create_product(desk.workspace, "Kain", sku="K-1", price=10, stock=3)
    outbox.decide(desk.workspace, other.id, [product_id])
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    asked_by: list[bool] = []

    def chosen(dialog: DisconnectDialog) -> int:
        asked_by.append(dialog.by_file)
        dialog._by_file.click()
        return 1

    monkeypatch.setattr(DisconnectDialog, "exec", chosen)
    name = "disconnect" if state is ShopState.CONNECTED else "by-file"
    [verb] = [verb for verb in page.verbs.of(shop) if verb.name == name]
    verb.run()
    settle(qtbot, frame)
    assert asked_by == [state is ShopState.SIGN_IN]
    after = store.shop(desk.workspace.read(), other.id)
    assert after is not None
    assert (after.road, after.state, after.remote_id) == (Road.FILE, ShopState.FILE, "14701711")
    assert [entry.state for entry in store.outbox(desk.workspace.read())] == [OutboxState.WAITING]
    assert [verb.text for verb in page.verbs.of(after) if verb.name == "again"] == ["Sambungkan lagi lewat izin…"]


def test_while_both_become_one_it_can_be_stopped_and_asked_again(
    qtbot: QtBot, frame: Frame, desk: Desk, mine: Shop, other: Shop, server: Server, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    there(desk, mine, server, "1")
    dialog = asked(qtbot, frame, desk, mine, owner)
    before = dialog.note_label.text()
    begun = Event()

    def wait(_source: Path, _target: Path, task: Task) -> None:
        while True:
            task.report(1, 10)
            begun.set()

    with monkeypatch.context() as stuck:
        stuck.setattr(backup, "copy_database", wait)
        dialog.primary_button.click()
        qtbot.waitUntil(begun.is_set)
        assert dialog.note_label.text() != before
        dialog.cancel_button.click()
        settle(qtbot, frame)
    assert dialog.isVisible()
    assert dialog.note_label.text() == before
    assert len(store.shops(desk.workspace.read())) == 2
    dialog.primary_button.click()
    settle(qtbot, frame)
    assert dialog.joined is not None
    assert len(store.shops(desk.workspace.read())) == 1
