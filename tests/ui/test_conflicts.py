"""Choosing between here and the shop on a real workspace, as the seller does it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.desks import settle
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.model.listing import Listing, ListingStatus, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import merge, store
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.shops import settling
from umkm_desk.ui.shops.cards import ShopCard
from umkm_desk.ui.shops.conflict import MINE, THEIRS, marked
from umkm_desk.ui.shops.first import FirstDialog
from umkm_desk.ui.shops.outbox import Filter, Kind
from umkm_desk.ui.shops.page import ShopsPage
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Infobar


@pytest.fixture
def shop(desk: Desk) -> Shop:
    made = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "77", None, "2001887")
    with desk.workspace.write() as db:
        store.save_shop(db, made)
    return made


def listed(desk: Desk, shop: Shop, name: str, *, price: int, here: dict[str, Any], there: dict[str, Any]) -> str:
    """A product that was published at `price`, then changed `here` and `there`; its id."""
    product_id = editing.create_product(desk.workspace, name, price=price, stock=3, sku=name[:4].upper())
    agreed: dict[str, Any] = {"name": name, "description": None, "weight_gram": None, "price": price, "stock": 3, "models": {}}
    base = {**agreed, "seen": agreed}
    listing = Listing(desk.workspace.new_id(), product_id, shop.id, name, ListingStatus.LIVE, "NORMAL", json.dumps(base))
    with desk.workspace.write() as db:
        store.save_listing(db, replace(listing, remote=json.dumps({**agreed, **there})), title=name)
    if here:
        editing.set_fields(desk.workspace, product_id, here)
    return product_id


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop) -> ShopsPage:
    made = ShopsPage(frame, desk)
    qtbot.addWidget(made)
    made.resize(1278, 650)
    made.show()
    return made


def opened(qtbot: QtBot, frame: Frame, page: ShopsPage) -> None:
    page.page_opened()
    settle(qtbot, frame)


def field_of(desk: Desk, product_id: str, name: str) -> Any:
    product = catalogue.product(desk.workspace.read(), product_id)
    assert product is not None
    return getattr(product, name)


def test_a_conflict_is_settled_field_by_field_with_the_keyboard(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage
) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    product_id = listed(
        desk,
        shop,
        "Hijab Voal",
        price=39_000,
        here={"price": 45_000, "name": "Hijab Voal 110"},
        there={"price": 42_000, "name": "Hijab Voal Premium"},
    )
    opened(qtbot, frame, page)
    [row] = page.model.rows
    assert (row.kind, row.answer) == (Kind.DIFFERS, "Berubah di laptop dan di Shopee: Nama, Harga.")
    table = page.findChild(QTableView, "outbox-table")
    assert table is not None
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    use = page.panel.findChild(Button, "conflict-use")
    assert use is not None
    assert not use.isEnabled()
    mine = page.panel.findChild(QRadioButton, "mine-name")
    typed = page.panel.findChild(QRadioButton, "new-price")
    assert mine is not None
    assert typed is not None
    assert mine.accessibleName() == "Nama: Hijab Voal 110, Di laptop ini"
    QTest.keyClick(mine, Qt.Key.Key_Space)
    QTest.keyClick(typed, Qt.Key.Key_Space)
    line = page.panel.findChild(QLineEdit, "typed-price")
    assert line is not None
    line.setText("seribu")
    assert not use.isEnabled()
    line.setText("43.500")
    assert use.isEnabled()
    QTest.keyClick(use, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: field_of(desk, product_id, "price") == 43_500)
    settle(qtbot, frame)
    assert field_of(desk, product_id, "name") == "Hijab Voal 110"
    assert [entry.state for entry in store.outbox(desk.workspace.read())] == [OutboxState.WAITING]
    assert [(notice.fact, notice.action) for notice in told] == [("Isi Hijab Voal 110 dipilih.", "Urungkan")]
    assert page.panel.isHidden()
    assert [each.kind for each in page.model.rows] == [Kind.WAITING]


def test_what_is_taken_back_is_asked_again(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage) -> None:
    product_id = listed(desk, shop, "Hijab Voal", price=39_000, here={"price": 45_000}, there={"price": 42_000})
    opened(qtbot, frame, page)
    page.step(1)
    page.panel.choose_all(THEIRS)
    page.panel.settle()
    qtbot.waitUntil(lambda: field_of(desk, product_id, "price") == 42_000)
    settle(qtbot, frame)
    assert page.model.differing == []
    frame.hub.post(desk.workspace.undo())
    settle(qtbot, frame)
    [row] = page.model.differing
    assert row.merge is not None
    assert [(each.base, each.ours, each.theirs) for each in row.merge.conflicts] == [(39_000, 45_000, 42_000)]


def test_many_at_once_from_one_side(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [
        listed(desk, shop, f"B{number:03} Batik", price=10_000, here={"price": 11_000}, there={"price": 12_000})
        for number in range(12)
    ]
    asked: list[str] = []

    def answer(_theme: object, _parent: object, title: str, _text: str, **_named: object) -> bool:
        asked.append(title)
        return len(asked) > 1

    monkeypatch.setattr(settling, "ask", answer)
    opened(qtbot, frame, page)
    page.outbox.show_only(Filter.DIFFERS)
    theirs = page.findChild(Button, "differs-theirs")
    assert theirs is not None
    theirs.click()
    settle(qtbot, frame)
    assert {field_of(desk, each, "price") for each in ids} == {11_000}
    theirs.click()
    qtbot.waitUntil(lambda: {field_of(desk, each, "price") for each in ids} == {12_000})
    settle(qtbot, frame)
    assert asked == ["Pakai isi dari toko untuk 12 listing?"] * 2
    assert page.model.count(Filter.DIFFERS) == 0
    desk.workspace.undo()
    assert {field_of(desk, each, "price") for each in ids} == {11_000}


def test_what_moved_only_there_is_offered_with_theirs_chosen(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage
) -> None:
    first = listed(desk, shop, "Hijab Voal", price=39_000, here={}, there={"price": 42_000})
    second = listed(desk, shop, "Kain Jumputan", price=90_000, here={"price": 95_000}, there={"price": 80_000})
    opened(qtbot, frame, page)
    assert [row.product_id for row in page.model.rows] == [second, first]
    page.step(1)
    page.step(1)
    assert page.panel.merge is not None
    assert page.panel.merge.product.id == first
    assert dict(page.panel.choices) == {"price": 42_000}
    page.panel.settle()
    qtbot.waitUntil(lambda: field_of(desk, first, "price") == 42_000)
    settle(qtbot, frame)
    assert page.panel.merge.product.id == second
    page.panel.choose_all(MINE)
    page.panel.settle()
    qtbot.waitUntil(lambda: page.panel.isHidden())
    settle(qtbot, frame)
    assert merge.to_settle(desk.workspace.read()) == []


def test_what_was_published_last_is_put_back(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage) -> None:
    from umkm_desk.ui.shops import work

    product_id = listed(desk, shop, "Hijab Voal", price=39_000, here={"price": 1}, there={})
    work.restore_published(frame, desk, product_id, shop, page)
    qtbot.waitUntil(lambda: field_of(desk, product_id, "price") == 39_000)
    settle(qtbot, frame)


def test_differing_words_are_marked_and_nothing_is_read_as_markup() -> None:
    assert marked("Hijab <b> Voal 110", "Hijab <b> Voal") == "Hijab &lt;b&gt; Voal<b> 110</b>"
    assert marked("sama", "sama") == "sama"


def linked(desk: Desk, shop: Shop, name: str, there: dict[str, Any]) -> str:
    """A product linked with a listing that stood in the shop before; its id."""
    product_id = listed(desk, shop, name, price=39_000, here={}, there=there)
    with desk.workspace.write() as db:
        listing = store.listing_of(db, shop.id, product_id)
        assert listing is not None
        store.save_listing(db, replace(listing, base=None))
    return product_id


def test_linked_listings_are_made_the_same_once_for_the_whole_shop(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [
        linked(desk, shop, name, {"price": 42_000, "name": f"{name} Murah", "weight_gram": 200})
        for name in ("Hijab Voal", "Mukena")
    ]
    opened(qtbot, frame, page)
    assert {row.kind for row in page.model.rows} == {Kind.FIRST}
    bar = page.findChild(Infobar, "outbox-first")
    assert bar is not None
    assert bar.isVisible()
    assert "2 listing Rumah Sekar (Shopee) belum pernah disamakan" in bar.accessibleName()

    def answer(dialog: FirstDialog) -> int:
        empty = dialog.findChild(QLabel, "first-empty")
        assert empty is not None
        assert empty.text() == "Kosong di katalog, diisi dari toko: 2 berat kirim."
        assert dialog.sends == 0
        here = dialog.findChild(Button, "first-price-here")
        assert here is not None
        here.click()
        assert dialog.sends == 2
        return 1

    monkeypatch.setattr(FirstDialog, "exec", answer)
    button = bar.findChild(Button, "outbox-first-button")
    assert button is not None
    button.click()
    settle(qtbot, frame)
    products = [catalogue.product(desk.workspace.read(), product_id) for product_id in ids]
    assert [(each.name, each.price, each.weight_gram) for each in products if each] == [
        ("Hijab Voal Murah", 39_000, 200),
        ("Mukena Murah", 39_000, 200),
    ]
    assert {entry.product_id for entry in store.outbox(desk.workspace.read(), open_only=True)} == set(ids)
    assert not bar.isVisible()


def test_arrows_choose_as_they_move_and_pass_by_what_is_typed(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage
) -> None:
    listed(desk, shop, "Hijab Voal", price=39_000, here={"price": 45_000}, there={"price": 42_000})
    opened(qtbot, frame, page)
    [row] = page.model.rows
    assert row.merge is not None
    page.choose_content(row.merge.listing.id)
    mine, theirs, new = (page.panel.findChild(QRadioButton, f"{key}-price") for key in (MINE, THEIRS, "new"))
    assert mine is not None
    assert theirs is not None
    assert new is not None
    QTest.keyClick(mine, Qt.Key.Key_Down)
    assert theirs.isChecked()
    QTest.keyClick(theirs, Qt.Key.Key_Down)
    assert new.isChecked()
    QTest.keyClick(new, Qt.Key.Key_Down)
    assert mine.isChecked()


def test_the_cards_stand_before_the_outbox_for_tab(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, page: ShopsPage) -> None:
    opened(qtbot, frame, page)
    for _ in range(2):
        page._load()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(ShopCard)))
        names = []
        each = page.nextInFocusChain()
        while each is not None and each is not page:
            reached = each.focusPolicy() & Qt.FocusPolicy.TabFocus and page.isAncestorOf(each) and each.isVisibleTo(page)
            names += [each.objectName()] if reached else []
            each = each.nextInFocusChain()
        wanted = ["shop-more", "shop-match", "shop-add-button", "shop-roads", "outbox-all", "outbox-pause"]
        assert names[: len(wanted)] == wanted
