"""Publishing, matching, taking down and mapping from the window, on a real workspace."""

from __future__ import annotations

import errno
import itertools
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QRadioButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.publishing.fake import Clock, FakeMarketplace, Server
from tests.ui.desks import NOW, desk_in, focused, settle
from umkm_desk.app import open_desk
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AttributeInput, MarketplaceError, RemoteAttribute, SignInAgain
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import Action, Listing, ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.paths import paths
from umkm_desk.publishing import categories, likeness, outbox, shops, store
from umkm_desk.ui.frame import Connection, Frame, Notice
from umkm_desk.ui.pictures import to_png
from umkm_desk.ui.shops import publish, pulse, work
from umkm_desk.ui.shops.care import RenameDialog
from umkm_desk.ui.shops.connect import ConnectDialog
from umkm_desk.ui.shops.line_section import LineSection
from umkm_desk.ui.shops.mapping import MappingDialog
from umkm_desk.ui.shops.match import Choice, Group, MatchDialog, grey_rows
from umkm_desk.ui.shops.page import ShopsPage
from umkm_desk.ui.shops.publish import Cell, PublishDialog
from umkm_desk.ui.shops.roads import RoadsDialog
from umkm_desk.ui.shops.take_down import TakeDownDialog, offer
from umkm_desk.ui.widgets.buttons import CheckBox


@pytest.fixture
def desk(tmp_path: Path, frame: Frame, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = desk_in(tmp_path)

    def refuse(_shop: Shop) -> None:
        raise SignInAgain(Problem("marketplaces.no_secret"))

    monkeypatch.setattr(made, "sender", refuse)
    yield made
    frame.tasks.close()
    made.close()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shops that were to be sent to."""
    told: list[str] = []
    monkeypatch.setattr(work, "send", lambda _frame, _desk, shop, _owner, done=None: told.append(shop.name))
    return told


def shop_in(desk: Desk, platform: Platform, name: str) -> Shop:
    made = Shop(desk.workspace.new_id(), platform, name, Road.API, ShopState.CONNECTED, name, None, "2001887")
    with desk.workspace.write() as db:
        store.save_shop(db, made)
        store.set_synced(db, made.id, NOW)
    return made


@pytest.fixture
def shop(desk: Desk) -> Shop:
    return shop_in(desk, Platform.SHOPEE, "Rumah Sekar")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1200, 700)
    qtbot.addWidget(made)
    return made


def whole_product(desk: Desk, name: str, sku: str, **fields: Any) -> str:
    """One with nothing in its way at Shopee, practice pictures aside."""
    product_id = editing.create_product(
        desk.workspace,
        name,
        sku=sku,
        price=100_000,
        stock=3,
        weight_gram=300,
        leaf="kain-batik",
        description="Kain batik tulis dua meter, pewarna alam, dijahit tepi." * 2,
        **fields,
    )
    editing.add_photos(desk.workspace, product_id, [desk.photos.add(to_png(patterned(len(sku))))])
    return product_id


def patterned(seed: int) -> QImage:
    image = QImage(640, 640, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for at in range(6):
        side = 60 + (seed * 37 + at * 53) % 200
        painter.fillRect(
            (seed * 91 + at * 97) % 500, (seed * 13 + at * 71) % 500, side, side, QColor.fromHsv(at * 50, 200, 60 + at * 30)
        )
    painter.end()
    return image


def there(desk: Desk, shop: Shop, title: str, sku: str | None = None, *, product_id: str | None = None) -> Listing:
    """A listing that stands in the shop."""
    document: dict[str, Any] = {
        "name": title,
        "sku": sku,
        "price": 100_000,
        "stock": 1,
        "models": {},
        "image_urls": [f"http://127.0.0.1:1/{title[:3]}"],
    }
    made = Listing(
        desk.workspace.new_id(),
        product_id,
        shop.id,
        f"r-{title}",
        ListingStatus.LIVE,
        "NORMAL",
        None,
        json.dumps(document),
        seen_at=NOW,
    )
    with desk.workspace.write() as db:
        store.save_listing(db, made, title=title)
    return made


# Publishing


def test_several_shops_get_what_can_go_and_are_told_what_cannot(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, sent: list[str]
) -> None:
    other = shop_in(desk, Platform.TIKTOKSHOP, "Sekar TS")
    good = whole_product(desk, "Kain Batik Tulis Sekar Jagad Pekalongan", "KB-1")
    spaced = whole_product(desk, "Kain Batik Cap Mega Mendung Cirebon", "KB 2 B")
    bare = editing.create_product(desk.workspace, "Tanpa apa-apa", sku="X")
    dialog = PublishDialog(frame, desk, [good, spaced, bare], owner)
    dialog.open()
    settle(qtbot, frame)
    assert dialog.model.shops == [shop]
    dialog._boxes[other.id].setChecked(True)
    settle(qtbot, frame)
    assert dialog.model.columnCount() == 3
    goes = {each.name: dialog.model.goes(each) for each in (shop, other)}
    assert goes["Rumah Sekar"] == [good, spaced]
    assert bare not in goes["Sekar TS"]
    assert dialog.primary_button.text() == f"Kirim {2 + len(goes['Sekar TS'])} listing ke 2 toko"
    dialog.primary_button.click()
    settle(qtbot, frame)
    decided = {(entry.shop_id, entry.product_id) for entry in store.outbox(desk.workspace.read())}
    assert decided == {(shop.id, good), (shop.id, spaced), *((other.id, each) for each in goes["Sekar TS"])}
    assert sorted(sent) == ["Rumah Sekar", "Sekar TS"]


def test_prices_and_stocks_alone_go_where_the_product_is_listed(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, sent: list[str]
) -> None:
    listed, new = whole_product(desk, "Kain Batik Tulis Sekar", "KB-1"), whole_product(desk, "Kain Batik Cap Mega", "KB-22")
    there(desk, shop, "Kain Batik Tulis Sekar", "KB-1", product_id=listed)
    dialog = PublishDialog(frame, desk, [listed, new], owner)
    dialog.open()
    settle(qtbot, frame)
    dialog._what.choose("trade")
    dialog._tick()
    settle(qtbot, frame)
    assert dialog.model.goes(shop) == [listed]
    dialog.primary_button.click()
    settle(qtbot, frame)
    assert [(entry.product_id, entry.action) for entry in store.outbox(desk.workspace.read())] == [(listed, Action.PRICE_STOCK)]


def test_what_could_not_be_decided_can_be_sent_again(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(frame, "show_error", lambda error, _doing="": told.append(error))
    product = whole_product(desk, "Kain Batik Tulis Sekar Jagad Pekalongan", "KB-1")
    second = shop_in(desk, Platform.SHOPEE, "Sekar Dua")
    dialog = PublishDialog(frame, desk, [product], owner)
    for box in dialog._boxes.values():
        box.setChecked(True)
    dialog.open()
    settle(qtbot, frame)
    decide_in = outbox.decide_in

    def full(db: Any, ws: Any, shop_id: str, *more: Any) -> Any:
        if shop_id == second.id:
            raise OSError(errno.ENOSPC, "full")
        return decide_in(db, ws, shop_id, *more)

    with monkeypatch.context() as refused:
        refused.setattr(outbox, "decide_in", full)
        dialog.primary_button.click()
        settle(qtbot, frame)
    assert [type(error) for error in told] == [OSError]
    assert store.outbox(desk.workspace.read()) == [], "not in the first shop alone"
    assert dialog.primary_button.isEnabled()
    dialog.primary_button.click()
    settle(qtbot, frame)
    assert {entry.shop_id for entry in store.outbox(desk.workspace.read())} == {shop.id, second.id}


def test_each_shop_is_checked_once_however_often_its_neighbours_are_ticked(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def check(_desk: Desk, asked_of: Shop, products: Any) -> list[Cell]:
        asked.append(asked_of.name)
        return [Cell((), listed=False) for _ in products]

    monkeypatch.setattr(publish, "check_all", check)
    shop_in(desk, Platform.SHOPEE, "Sekar Dua")
    product = whole_product(desk, "Kain Batik Tulis Sekar Jagad Pekalongan", "KB-1")
    dialog = PublishDialog(frame, desk, [product], owner)
    for on in (True, False, True):
        for box in dialog._boxes.values():
            box.setChecked(on)
    settle(qtbot, frame)
    assert sorted(asked) == ["Rumah Sekar", "Sekar Dua"]
    assert dialog.model.whole


def test_without_a_shop_the_dialog_says_so(qtbot: QtBot, frame: Frame, desk: Desk, owner: QWidget) -> None:
    dialog = PublishDialog(frame, desk, [editing.create_product(desk.workspace, "Kain")], owner)
    qtbot.addWidget(dialog)
    assert not dialog.primary_button.isEnabled()
    assert dialog.primary_button.toolTip() == "Belum ada toko."


# Taking down


def test_archiving_here_takes_nothing_down_and_offers_it(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, sent: list[str]
) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    listed, other = editing.create_product(desk.workspace, "Kain"), editing.create_product(desk.workspace, "Tas")
    there(desk, shop, "Kain", product_id=listed)
    assert not offer(frame, desk, [other], "1 produk diarsipkan", owner)
    assert offer(frame, desk, [listed, other], "2 produk diarsipkan", owner)
    assert [(notice.fact, notice.text, notice.action) for notice in told] == [
        ("2 produk diarsipkan", "1 masih tayang di toko.", "Turunkan juga…")
    ]
    assert store.outbox(desk.workspace.read()) == []
    dialog = TakeDownDialog(frame, desk, [listed, other], owner)
    dialog.open()
    assert dialog.primary_button.text() == "Turunkan 1 listing"
    assert dialog.cancel_button.isDefault()
    delete = dialog.findChild(QRadioButton, "take-down-delete")
    assert delete is not None
    delete.setChecked(True)
    assert dialog.primary_button.text() == "Hapus 1 listing dari toko"
    assert dialog.windowTitle() == "Hapus 1 produk dari toko?"
    dialog.primary_button.click()
    settle(qtbot, frame)
    assert [(entry.product_id, entry.action) for entry in store.outbox(desk.workspace.read())] == [(listed, Action.DELETE)]
    assert sent == ["Rumah Sekar"]


# Matching


def test_listings_are_linked_or_become_products_in_one_go(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget
) -> None:
    first = editing.create_product(desk.workspace, "Tas rotan bulat Lombok", sku="TR-1")
    similar = editing.create_product(desk.workspace, "Keripik tempe renyah 250 gram", sku="KT-1")
    there(desk, shop, "Judul yang sama sekali lain", "TR-1")
    there(desk, shop, "Keripik tempe renyah gurih 250 g", "ZZ")
    there(desk, shop, "Lampu gantung bambu")
    dialog = MatchDialog(frame, desk, shop, owner)
    dialog.open()
    settle(qtbot, frame)
    found = {line.proposal.title: (line.group, line.choice) for line in dialog.model.lines}
    assert found["Judul yang sama sekali lain"] == (Group.SKU, Choice.LINK)
    assert found["Lampu gantung bambu"] == (Group.NONE, Choice.LEAVE)
    assert found["Keripik tempe renyah gurih 250 g"][0] is Group.TITLE
    dialog._show_group(Group.NONE)
    table = dialog.findChild(QTableView, "match-list")
    assert table is not None
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    dialog._show_group(Group.TITLE)
    dialog._tick_shown()
    assert dialog.primary_button.text() == "Kaitkan 2, buat 1 produk"
    dialog.primary_button.click()
    settle(qtbot, frame)
    linked = {line.title: line.listing.product_id for line in store.listings(desk.workspace.read(), shop_id=shop.id)}
    assert set(linked.values()) >= {first, similar}
    assert None not in linked.values()
    assert catalogue.count(desk.workspace.read(), Query()) == 3


def test_an_empty_catalogue_takes_everything_in(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget) -> None:
    for number in range(3):
        there(desk, shop, f"Lampu {number}")
    dialog = MatchDialog(frame, desk, shop, owner)
    dialog.open()
    settle(qtbot, frame)
    assert dialog.primary_button.text() == "Buat 3 produk"


def test_an_unlinked_listing_is_not_proposed_again_but_can_be_linked_by_hand(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget
) -> None:
    product_id = editing.create_product(desk.workspace, "Tas rotan", sku="TR-1")
    listing = there(desk, shop, "Tas rotan", "TR-1", product_id=product_id)
    dialog = MatchDialog(frame, desk, shop, owner)
    dialog.open()
    settle(qtbot, frame)
    assert dialog.model.count(Group.ALL) == 0
    dialog._show_group(Group.LINKED)
    table = dialog.findChild(QTableView, "match-list")
    assert table is not None
    table.selectRow(0)
    dialog._unlink()
    settle(qtbot, frame)
    assert (dialog.model.count(Group.ALL), dialog.model.count(Group.UNLINKED)) == (0, 1)
    dialog._show_group(Group.UNLINKED)
    dialog.model.assign(0, product_id, "Tas rotan")
    dialog.primary_button.click()
    settle(qtbot, frame)
    held = store.listing(desk.workspace.read(), listing.id)
    assert held is not None
    assert held.product_id == product_id


def test_the_hash_of_a_picture_survives_size_and_compression() -> None:
    image = patterned(3)
    small = image.scaled(200, 200, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    one = likeness.difference_hash(grey_rows(to_png(image)))
    other = likeness.difference_hash(grey_rows(to_png(small)))
    third = likeness.difference_hash(grey_rows(to_png(patterned(8))))
    assert one is not None
    assert other is not None
    assert third is not None
    assert likeness.likeness(one, other) >= 95 > likeness.likeness(one, third)


# Categories and attributes


def test_a_category_is_found_by_its_words_and_chosen(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget) -> None:
    product_id = whole_product(desk, "Kain Batik Tulis", "KB-1")
    dialog = MappingDialog(frame, desk, shop, owner, product_id=product_id)
    dialog._which.choose("category")
    dialog.open()
    settle(qtbot, frame)
    dialog._which.choose("category")
    dialog._show_page()
    search = dialog.findChild(QLineEdit, "mapping-search")
    assert search is not None
    search.setText("kain batik")
    search.returnPressed.emit()
    found = dialog.findChild(QListWidget, "mapping-found")
    assert found is not None
    assert "Batik" in found.item(0).text()
    found.setFocus()
    found.setCurrentRow(0)
    QTest.keyClick(found, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert not dialog.isHidden()
    chosen = store.category_choices(desk.workspace.read(), Platform.SHOPEE)
    assert list(chosen) == ["kain-batik"]
    assert dialog.leaves.basis(dialog.leaves.fits[0]) == "pilihan Anda"
    desk.workspace.undo()
    assert store.category_choices(desk.workspace.read(), Platform.SHOPEE) == {}


def test_an_attribute_is_filled_into_the_products_that_lack_it(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget
) -> None:
    one, two, three = (whole_product(desk, f"Kain Batik {number}", f"K-{number}") for number in range(3))
    editing.set_attributes(desk.workspace, one, {"Bahan": "Sutra"})
    attributes = (
        RemoteAttribute("1", "Bahan", True, AttributeInput.CHOOSE, (("10", "Katun"), ("11", "Sutra"))),
        RemoteAttribute("2", "Jenis Sutra", True, AttributeInput.TYPE, only_with=("1", "11")),
        RemoteAttribute("3", "Negara asal", False, AttributeInput.TYPE),
    )
    category = categories.fits(desk.workspace.read(), Platform.SHOPEE, _shipped(desk), ["kain-batik"])[0].mapped.category
    import msgspec

    editing.set_fields(desk.workspace, one, {"brand": "Sekar"})
    editing.set_fields(desk.workspace, two, {"brand": "Kopi Jago"})
    with desk.workspace.write() as db:
        store.save_cached(db, shop.id, "brand", f"{category}/sekar", '"77"', NOW)
        store.save_cached(db, shop.id, "attributes", str(category), msgspec.json.encode(attributes).decode(), NOW)
    dialog = MappingDialog(frame, desk, shop, owner, product_id=one)
    dialog.open()
    settle(qtbot, frame)
    lines = [(line.attribute.name, line.filled, line.applies, line.parent) for line in dialog.attributes.model.lines]
    assert lines == [("Bahan", 1, 3, None), ("Jenis Sutra", 0, 1, "Bahan"), ("Negara asal", 0, 3, None)]
    assert dialog.attributes._brands.text() == "Merek: Kopi Jago (belum diperiksa), Sekar (ada di daftar Shopee)"
    assert dialog.attributes._fill.text() == "Isikan ke 2 produk"
    dialog.attributes._picked.setCurrentText("Katun")
    dialog.attributes._fill.click()
    settle(qtbot, frame)
    held = {product.id: dict(product.attributes) for product in catalogue.products(desk.workspace.read(), [one, two, three])}
    assert held == {one: {"Bahan": "Sutra"}, two: {"Bahan": "Katun"}, three: {"Bahan": "Katun"}}
    desk.workspace.undo()
    held = {product.id: dict(product.attributes) for product in catalogue.products(desk.workspace.read(), [one, two, three])}
    assert held == {one: {"Bahan": "Sutra"}, two: {}, three: {}}


def _shipped(desk: Desk) -> Any:
    from umkm_desk.marketplaces.categories import load_choices

    return load_choices(desk.paths.resources / "marketplaces", Platform.SHOPEE)


# Roads


@pytest.mark.parametrize("platform", list(Platform))
def test_each_road_has_its_steps_and_its_source(qtbot: QtBot, frame: Frame, desk: Desk, owner: QWidget, platform: Platform) -> None:
    dialog = RoadsDialog(frame, desk, owner, platform)
    qtbot.addWidget(dialog)
    for language in ("id", "en"):
        desk.wording.speak(language)
        for code in ("api.who", "api.1", "api.4", "api.source", "file.1", "file.3"):
            assert desk.wording.text(f"road.{platform.value}.{code}") != f"road.{platform.value}.{code}"
    dialog.accept()
    assert dialog.wanted is platform


def test_a_shop_by_file_has_its_own_verbs(desk: Desk, frame: Frame, qtbot: QtBot) -> None:
    from umkm_desk.ui.shops.page import ShopsPage

    shop = shops.add_by_file(desk.workspace, Platform.LAZADA, "Sekar Lazada")
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    assert [verb.name for verb in page.verbs.of(shop)][:2] == ["read", "fill"]


# Connecting


def test_the_button_above_the_shops_opens_an_empty_form(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click tells whether the button is down; that must never be taken for a shop."""
    from umkm_desk.ui.shops.page import ShopsPage

    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    button = page.top_right()
    assert button is not None
    qtbot.addWidget(button)
    opened: list[ConnectDialog] = []
    monkeypatch.setattr(ConnectDialog, "exec", lambda dialog: opened.append(dialog) or 0)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [dialog.windowTitle() for dialog in opened] == ["Sambungkan toko"]


def test_a_cooperatives_file_fills_the_keys_and_nothing_keeps_them(
    qtbot: QtBot, frame: Frame, desk: Desk, owner: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from umkm_desk.ui.shops import connect

    file = tmp_path / "koperasi.json"
    file.write_text(json.dumps({"umkm_desk": 1, "platform": "lazada", "app_key": "100132", "secret": "rahasia-koperasi"}), "utf-8")
    monkeypatch.setattr(connect, "ask_open", lambda *_: file)
    dialog = connect.ConnectDialog(frame, desk, None, owner, Platform.SHOPEE)
    qtbot.addWidget(dialog)
    dialog._take_settings()
    assert dialog._platform.key == "lazada"
    assert (dialog._key.text(), dialog._secret.text()) == ("100132", "rahasia-koperasi")
    assert dialog._secret.echoMode() is QLineEdit.EchoMode.Password
    dialog.reject()
    written = b"".join(each.read_bytes() for each in desk.paths.workspace.rglob("*") if each.is_file())
    assert b"rahasia-koperasi" not in written
    file.write_text('{"umkm_desk": 1, "platform": "blibli"}', "utf-8")
    dialog._take_settings()
    assert "bukan pengaturan aplikasi" in dialog.findChild(QWidget, "connect-said").accessibleName()


def test_a_pasted_address_without_a_consent_is_told(qtbot: QtBot, frame: Frame, desk: Desk, owner: QWidget) -> None:
    from umkm_desk.ui.shops.connect import ConnectDialog

    dialog = ConnectDialog(frame, desk, None, owner, Platform.SHOPEE)
    qtbot.addWidget(dialog)
    dialog._paste_line.setText("https://open.shopee.com/")
    assert dialog._paste_line.accessibleDescription().startswith("Alamat ini tidak memuat izin.")
    assert dialog._pasted is None
    dialog._paste_line.setText(" https://open.shopee.com/?code=abc&shop_id=7 ")
    assert dialog._pasted == "https://open.shopee.com/?code=abc&shop_id=7"


def while_it_is_open(monkeypatch: pytest.MonkeyPatch, act: Callable[[QDialog], object]) -> None:
    """Any dialog that is opened next is acted on, as if by hand, before it is closed."""

    def opened(dialog: QDialog) -> int:
        dialog.show()
        act(dialog)
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", opened)


def test_a_shop_added_by_file_shows_also_when_the_dialog_was_closed_meanwhile(
    qtbot: QtBot, frame: Frame, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    page.show()
    page.page_opened()
    begun, goes_on = threading.Event(), threading.Event()
    add = shops.add_by_file

    def slowly(*given: Any) -> Shop:
        begun.set()
        goes_on.wait(30)
        return add(*given)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ConnectDialog)
        dialog._road.choose(Road.FILE.value)
        dialog._show()
        dialog.accept()
        qtbot.waitUntil(begun.is_set)
        dialog.reject()

    monkeypatch.setattr(shops, "add_by_file", slowly)
    while_it_is_open(monkeypatch, act)
    page.verbs.connect_shop(platform=Platform.LAZADA)
    assert page.count_text == "0 toko"
    goes_on.set()
    qtbot.waitUntil(lambda: page.count_text == "1 toko")


def test_a_consent_that_comes_as_the_dialog_closes_shows_its_shop(
    qtbot: QtBot, frame: Frame, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    page.show()
    page.page_opened()
    begun, goes_on = threading.Event(), threading.Event()

    def consented(_dialog: ConnectDialog, _platform: Platform, _keys: object, _host: object, task: Task) -> Shop:
        begun.set()
        goes_on.wait(30)
        return shop_in(desk, Platform.SHOPEE, "Toko baru")

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ConnectDialog)
        dialog._key.setText("2001887")
        dialog._secret.setText("rahasia")
        dialog.accept()
        qtbot.waitUntil(begun.is_set)
        dialog.reject()

    monkeypatch.setattr(ConnectDialog, "_dance", consented)
    while_it_is_open(monkeypatch, act)
    page.verbs.connect_shop(platform=Platform.SHOPEE)
    goes_on.set()
    qtbot.waitUntil(lambda: page.count_text == "1 toko")


def test_a_new_name_shows_at_once(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    page.show()
    page.page_opened()

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, RenameDialog)
        dialog._name.setText("  ")
        assert not dialog.primary_button.isEnabled()
        dialog._name.setText("Sekar Batik")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    while_it_is_open(monkeypatch, act)
    next(verb for verb in page.verbs.of(shop) if verb.name == "rename").run()
    qtbot.waitUntil(lambda: [each.name for each in page._found] == ["Sekar Batik"])


def test_another_marketplace_ends_the_waiting_for_a_consent(
    qtbot: QtBot, frame: Frame, desk: Desk, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the consent of the first would come in under the name of the second, or a second waiting would stand beside the first."""
    waiting: list[Task] = []
    ended = threading.Event()

    def wait(_dialog: ConnectDialog, _platform: Platform, _keys: object, _host: object, task: Task) -> Shop:
        waiting.append(task)
        while not task.is_cancelled():
            ended.wait(0.01)
        ended.set()
        raise Cancelled

    monkeypatch.setattr(ConnectDialog, "_dance", wait)
    dialog = ConnectDialog(frame, desk, None, owner, Platform.SHOPEE)
    qtbot.addWidget(dialog)
    dialog._key.setText("2001887")
    dialog._secret.setText("rahasia")
    dialog.accept()
    assert not dialog.primary_button.isEnabled()
    qtbot.waitUntil(lambda: bool(waiting))
    lazada = dialog._platform.findChild(QWidget, "connect-platform-lazada")
    assert lazada is not None
    QTest.mouseClick(lazada, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(ended.is_set)
    assert dialog.primary_button.isEnabled()
    assert dialog._paste_field.isHidden()


def test_the_shops_of_a_main_account_are_chosen_and_connected_ones_take_part_anyway(
    qtbot: QtBot, frame: Frame, shop: Shop, owner: QWidget
) -> None:
    from umkm_desk.publishing.shops import OfferedShop
    from umkm_desk.ui.shops.connect import ChooseShopsDialog

    offered = [OfferedShop("7", "Rumah Sekar", shop), OfferedShop("8", "Dapur Sekar", None)]
    dialog = ChooseShopsDialog(frame, offered, owner)
    qtbot.addWidget(dialog)
    assert dialog.chosen == ["7", "8"]
    assert dialog.primary_button.text() == "Tambahkan 2 toko"
    known, fresh = (dialog.findChild(CheckBox, f"choose-{number}") for number in ("7", "8"))
    assert known is not None
    assert fresh is not None
    assert not known.isEnabled()
    fresh.click()
    assert dialog.chosen == ["7"]


def test_what_is_sent_while_a_product_is_compared_is_not_written_over(
    desk: Desk, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = whole_product(desk, "Kain Batik Tulis", "KB-1")
    kept = Listing(desk.workspace.new_id(), product_id, shop.id, "77", ListingStatus.LIVE, base='{"name": "Kain"}')
    with desk.workspace.write() as db:
        store.save_listing(db, kept)

    class Comparing:
        def plan(self, *_: object) -> Any:
            with desk.workspace.write() as db:
                store.save_listing(db, replace(kept, base='{"name": "Kain yang baru terkirim"}'))
            return type("Plan", (), {"fields": frozenset[str]()})

    monkeypatch.setattr(desk, "sender", lambda _shop: Comparing())
    assert not work._count_as_sent(desk, shop, product_id)
    held = store.listing(desk.workspace.read(), kept.id)
    assert held is not None
    assert (held.base, held.sent_at) == ('{"name": "Kain yang baru terkirim"}', None)


# By itself


def test_only_what_was_tried_and_is_due_goes_on_by_itself(desk: Desk, shop: Shop) -> None:
    product_id = editing.create_product(desk.workspace, "Kain", sku="K-1")
    [entry] = outbox.decide(desk.workspace, shop.id, [product_id])
    assert pulse.due(desk, NOW) == []
    later = NOW + timedelta(minutes=5)
    with desk.workspace.write() as db:
        store.save_entry(db, replace(entry, attempts=1, problem=Problem("marketplaces.timeout"), not_before=later))
    assert pulse.due(desk, NOW) == []
    assert pulse.due(desk, later) == [shop]
    outbox.pause(desk.workspace, shop.id, True)
    assert pulse.due(desk, later) == []


def test_a_shop_is_tried_again_where_the_disk_kept_nothing_of_its_lost_consent(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = editing.create_product(desk.workspace, "Kain", sku="K-1")
    [entry] = outbox.decide(desk.workspace, shop.id, [product_id])
    with desk.workspace.write() as db:
        store.save_entry(db, replace(entry, attempts=1))
    tried: list[Shop] = []

    def signed_out(asked: Shop) -> None:
        tried.append(asked)
        raise SignInAgain(Problem("marketplaces.no_secret"))

    def full(_ws: object, _shop: Shop) -> None:
        raise Refusal.because("workspace.no_room")

    monkeypatch.setattr(desk, "sender", signed_out)
    monkeypatch.setattr(shops, "hold", full)
    beating = pulse.Pulse(frame, desk, owner)
    for _ in range(2):
        beating.beat()
        settle(qtbot, frame)
    assert tried == [shop, shop]


def test_a_beat_sends_a_shop_once_until_it_has_ended(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = editing.create_product(desk.workspace, "Kain", sku="K-1")
    [entry] = outbox.decide(desk.workspace, shop.id, [product_id])
    with desk.workspace.write() as db:
        store.save_entry(db, replace(entry, attempts=1))
    ended: list[Any] = []
    monkeypatch.setattr(work, "send", lambda _frame, _desk, _shop, _owner, done, quiet: ended.append(done))
    beating = pulse.Pulse(frame, desk, owner)
    beating.beat()
    settle(qtbot, frame)
    beating.beat()
    settle(qtbot, frame)
    assert len(ended) == 1
    ended[0]()
    beating.beat()
    settle(qtbot, frame)
    assert len(ended) == 2


def test_the_line_is_found_again_without_a_call_and_what_waited_goes_on(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = editing.create_product(desk.workspace, "Kain", sku="K-1")
    [entry] = outbox.decide(desk.workspace, shop.id, [product_id])
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with desk.workspace.write() as db:
            store.save_entry(db, replace(entry, attempts=1, problem=Problem("marketplaces.no_network")))
            db.execute("UPDATE shop SET host = ?", (address,))
        sent: list[Shop] = []
        monkeypatch.setattr(work, "send", lambda _frame, _desk, shop, _owner, done, quiet: sent.append(shop))
        beating = pulse.Pulse(frame, desk, owner)
        frame.set_connection(Connection.OFFLINE, "09.14")
        beating.beat()
        qtbot.waitUntil(lambda: bool(sent))
        assert frame.connection[0] is Connection.CONNECTED
    frame.set_connection(Connection.OFFLINE, "09.15")
    beating.beat()
    settle(qtbot, frame)
    assert frame.connection == (Connection.OFFLINE, "09.15")
    assert len(sent) == 1


def test_without_internet_since_is_the_first_failure_not_the_last_try(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_line(_shop: Shop) -> None:
        raise MarketplaceError(Problem("marketplaces.no_network"))

    monkeypatch.setattr(desk, "sender", no_line)
    since = desk.wording.clock(NOW)
    for minutes in (0, 5, 10):
        monkeypatch.setattr(desk, "clock", lambda minutes=minutes: NOW + timedelta(minutes=minutes))
        work.send(frame, desk, shop, owner)
        settle(qtbot, frame)
        assert frame.connection == (Connection.OFFLINE, since)


def test_a_line_paid_by_the_megabyte_is_a_setting(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    section = LineSection(frame, desk)
    qtbot.addWidget(section)
    section.opened()
    box = section.stops()[0]
    assert isinstance(box, CheckBox)
    assert not work.is_metered(desk)
    box.click()
    settle(qtbot, frame)
    assert work.is_metered(desk)


def test_waiting_for_a_marketplace_ends_when_the_work_is_cancelled(desk: Desk) -> None:
    task = Task(is_cancelled=lambda: True)
    with desk.watched(task), pytest.raises(Cancelled):
        desk._wait(3600)
    desk._wait(0)


# The shelf


def card_button(page: ShopsPage, shop: Shop, name: str) -> QWidget:
    card = page.findChild(QWidget, f"shop-{shop.id}")
    assert card is not None
    found = card.findChild(QWidget, name)
    assert found is not None
    return found


def test_the_keys_stay_on_a_card_that_is_made_anew(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop) -> None:
    shop_in(desk, Platform.LAZADA, "Lain")
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.page_opened()
    settle(qtbot, frame)
    before = card_button(page, shop, "shop-more")
    before.setFocus()
    page._load()
    assert card_button(page, shop, "shop-more") is before  # nothing to tell: the card stays
    shops.rename(desk.workspace, shop, "Nama baru")
    page._load()
    after = card_button(page, shop, "shop-more")
    assert after is not before
    assert focused(after)
    # the button is gone with the consent: the keys are on the same shop
    card_button(page, shop, "shop-sync").setFocus()
    shops.hold(desk.workspace, shop)
    page._load()
    assert focused(card_button(page, shop, "shop-again"))


def test_a_pause_says_nothing_of_a_shop_by_file(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    mine = shops.add_by_file(desk.workspace, Platform.SHOPEE, "Toko saya")
    page = ShopsPage(frame, desk)
    qtbot.addWidget(page)
    page.show()
    page.page_opened()
    assert not page.outbox._pause.isEnabled()
    page.outbox_actions.pause_all()
    settle(qtbot, frame)
    assert not outbox.is_paused(desk.workspace.read())
    outbox.pause(desk.workspace, None, True)  # of a shop that was connected
    page._load()
    card = page.findChild(QWidget, f"shop-{mine.id}")
    assert card is not None
    assert "Ditunda" not in {str(label.property("text")) for label in card.findChildren(QWidget)}
    assert "pause" not in [verb.name for verb in page.verbs.of(mine)]


# What was published last


@pytest.fixture
def practised(tmp_path: Path, frame: Frame, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, Shop]]:
    """A desk whose shop answers and whose time goes on: what was changed when is what tells that it is not sent."""
    ticks = itertools.count()
    made = open_desk(paths(tmp_path / "workspace"), "test", "id", lambda: NOW + timedelta(milliseconds=next(ticks)))
    shop = Shop(
        made.workspace.new_id(), Platform.SHOPEE, "Rumah", Road.API, ShopState.CONNECTED, "1", "http://127.0.0.1:1", "2001887"
    )
    market = FakeMarketplace(Server(Clock(NOW)))
    connections = Connections(MemoryStore(), clock=lambda: NOW, sleep=lambda _seconds: None)
    monkeypatch.setattr(connections, "shop", lambda _shop: market)
    made.connections = connections
    with made.workspace.write() as db:
        store.save_shop(db, shop)
    yield made, shop
    frame.tasks.close()
    made.close()


def unsent(desk: Desk) -> int:
    return len(catalogue.search(desk.workspace.read(), Query(unsent=True)))


def test_what_is_put_back_as_it_was_sent_waits_for_no_sending(
    qtbot: QtBot, frame: Frame, practised: tuple[Desk, Shop], owner: QWidget
) -> None:
    desk, shop = practised
    product_id = whole_product(desk, "Kain batik tulis", "KB-1")
    outbox.decide(desk.workspace, shop.id, [product_id])
    drained = desk.sender(shop).drain()
    assert drained.done, drained.stopped or drained.waiting
    assert unsent(desk) == 0
    editing.set_fields(desk.workspace, product_id, {"price": 120_000})
    assert unsent(desk) == 1
    work.restore_published(frame, desk, product_id, shop, owner)
    settle(qtbot, frame)
    assert unsent(desk) == 0
    desk.workspace.undo()
    assert unsent(desk) == 1  # changed again, and said so
    desk.workspace.redo()
    assert unsent(desk) == 0
    # what the base keeps no words of is still another
    editing.set_fields(desk.workspace, product_id, {"price": 120_000, "barcode": "8991234567890"})
    work.restore_published(frame, desk, product_id, shop, owner)
    settle(qtbot, frame)
    assert unsent(desk) == 1
