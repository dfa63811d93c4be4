"""What counts as not sent while edits are made, taken back and brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.conftest import Bench
from tests.publishing.fake import Clock, FakeMarketplace
from umkm_desk.app import open_desk
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.seam import ListingDraft, RemoteListing
from umkm_desk.model.listing import Action, Listing, ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.paths import paths
from umkm_desk.publishing import as_sent, outbox, store
from umkm_desk.workspace.changes import Changes


def send(bench: Bench, product_id: str) -> None:
    bench.clock.pass_(minutes=1)
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()


def is_unsent(bench: Bench, product_id: str) -> bool:
    conn = bench.ws.read()
    return catalogue.page(conn, list(catalogue.numbers_of(conn, [product_id]).values()))[0].unsent


EDITS: dict[str, Callable[[Bench, str], Changes]] = {
    "price": lambda bench, product: editing.set_fields(bench.ws, product, {"price": 120_000}),
    "attribute": lambda bench, product: editing.set_attributes(bench.ws, product, {"Bahan": "Katun"}),
    "own name": lambda bench, product: editing.set_override(bench.ws, product, Platform.SHOPEE, "name", "Nama lain untuk Shopee"),
    "photos": lambda bench, product: editing.remove_photos(
        bench.ws, product, [photo.id for photo in (catalogue.product(bench.ws.read(), product) or pytest.fail("gone")).photos]
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_after_sending_is_not_sent_until_it_is_taken_back(bench: Bench, edit: Callable[[Bench, str], Changes]) -> None:
    product_id = bench.product()
    send(bench, product_id)
    assert not is_unsent(bench, product_id)
    bench.clock.pass_(minutes=1)
    assert edit(bench, product_id)
    assert is_unsent(bench, product_id)
    bench.ws.undo()
    assert not is_unsent(bench, product_id)
    bench.ws.redo()
    assert is_unsent(bench, product_id)


def test_price_and_stock_alone_leave_another_name_not_sent(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 120_000, "name": "Kemeja batik lengan pendek pria katun"})
    bench.clock.pass_(minutes=1)
    outbox.decide(bench.ws, bench.shop.id, [product_id], Action.PRICE_STOCK)
    bench.sender().drain()
    assert is_unsent(bench, product_id)
    send(bench, product_id)
    assert not is_unsent(bench, product_id)


@pytest.mark.parametrize("edit", [EDITS["price"], EDITS["attribute"], EDITS["own name"]], ids=["price", "attribute", "own name"])
def test_what_was_sent_and_taken_back_is_not_sent_until_it_is_brought_back(
    bench: Bench, edit: Callable[[Bench, str], Changes]
) -> None:
    product_id = bench.product()
    send(bench, product_id)
    bench.clock.pass_(minutes=1)
    edit(bench, product_id)
    send(bench, product_id)
    assert not is_unsent(bench, product_id)
    bench.ws.undo()
    assert is_unsent(bench, product_id)
    bench.ws.redo()
    assert not is_unsent(bench, product_id)
    bench.ws.undo()
    send(bench, product_id)
    assert not is_unsent(bench, product_id)


def test_what_changed_while_it_was_sent_is_not_sent(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    listing = store.listing_of(bench.ws.read(), bench.shop.id, product_id)
    assert listing is not None
    read = bench.clock()
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 120_000})
    with bench.ws.write() as db:
        store.save_listing(db, replace(listing, sent_at=read))
    assert is_unsent(bench, product_id)


def test_an_edit_that_is_taken_back_while_it_is_sent_is_what_the_shop_got(bench: Bench) -> None:
    class Undoing(FakeMarketplace):
        """The seller presses Ctrl+Z while the marketplace answers."""

        def create(self, draft: ListingDraft) -> RemoteListing:
            made = super().create(draft)
            bench.ws.undo()
            return made

        def set_price_stock(self, *changes: Any) -> None:
            super().set_price_stock(*changes)
            bench.ws.undo()

    new, listed = bench.product("A-1"), bench.product("B-1")
    send(bench, listed)
    for product_id in (new, listed):
        bench.clock.pass_(minutes=1)
        editing.set_fields(bench.ws, product_id, {"price": 99_000})
        outbox.decide(bench.ws, bench.shop.id, [product_id])
        replace(bench.sender(), marketplace=Undoing(bench.server)).drain()
        assert bench.server.with_sku("A-1" if product_id == new else "B-1")[0].price == 99_000
        assert is_unsent(bench, product_id)
        bench.ws.redo()
        assert not is_unsent(bench, product_id)


def test_a_part_of_a_change_that_was_taken_back_is_not_sent(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    bench.clock.pass_(minutes=1)
    editing.set_attributes(bench.ws, product_id, {"Bahan": "Katun"})
    entry = bench.ws.next_undo()
    assert entry is not None
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 120_000})
    send(bench, product_id)
    assert not is_unsent(bench, product_id)
    changes = bench.ws.revert(entry.id, "reverted", skip_conflicts=True)
    assert as_sent.note_part_taken_back(bench.ws, changes) == 1
    assert is_unsent(bench, product_id)


# Typed back by hand


def compare(bench: Bench, *product_ids: str) -> set[str]:
    """As the background does with products that changed; ids of the listings that count otherwise then."""
    conn, comparison = bench.ws.read(), as_sent.Comparison()
    seen = dict(conn.execute("SELECT id, updated_at FROM product"))
    comparison.look(conn, [(product, seen[product.id]) for product in catalogue.products(conn, product_ids or seen)])
    with bench.ws.write() as db:
        comparison.keep(db)
    return comparison.listings


def change(bench: Bench, product_id: str, **values: object) -> None:
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, values)
    compare(bench, product_id)


def test_what_is_typed_back_counts_as_sent_again_through_undo_and_redo(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    change(bench, product_id, price=120_000)
    assert is_unsent(bench, product_id)
    change(bench, product_id, price=125_000)
    assert not is_unsent(bench, product_id)
    told = []
    for step in (bench.ws.undo, bench.ws.undo, bench.ws.redo, bench.ws.redo):
        step()
        compare(bench, product_id)
        told.append(is_unsent(bench, product_id))
    assert told == [True, False, True, False]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_another_value_is_not_sent_however_it_came(bench: Bench, edit: Callable[[Bench, str], Changes]) -> None:
    product_id = bench.product()
    send(bench, product_id)
    bench.clock.pass_(minutes=1)
    edit(bench, product_id)
    assert not compare(bench)
    assert is_unsent(bench, product_id)


def test_a_variant_and_its_stock_typed_back_count_as_sent_again(bench: Bench) -> None:
    product_id = bench.product(variants=2)
    send(bench, product_id)
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    for stock, unsent in ((9, True), (3, False)):
        bench.clock.pass_(minutes=1)
        editing.set_variant_fields(bench.ws, product.variants[1].id, {"stock": stock})
        compare(bench)
        assert is_unsent(bench, product_id) is unsent


def test_what_no_shop_gets_leaves_a_product_sent(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    bench.clock.pass_(minutes=1)
    editing.set_override(bench.ws, product_id, Platform.LAZADA, "name", "Nama lain untuk Lazada")
    assert is_unsent(bench, product_id)
    assert len(compare(bench)) == 1
    assert not is_unsent(bench, product_id)


def test_after_price_and_stock_alone_the_rest_typed_back_is_sent_and_the_old_price_is_not(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    change(bench, product_id, price=120_000, name="Kemeja batik lengan pendek pria katun")
    bench.clock.pass_(minutes=1)
    outbox.decide(bench.ws, bench.shop.id, [product_id], Action.PRICE_STOCK)
    bench.sender().drain()
    bench.ws.undo()
    compare(bench)
    assert is_unsent(bench, product_id)  # the shop has the new price
    bench.ws.redo()
    change(bench, product_id, name="Kain batik A-1")
    assert not is_unsent(bench, product_id)


def test_an_edit_while_it_is_compared_counts(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    change(bench, product_id, price=120_000)
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 125_000})
    conn, comparison = bench.ws.read(), as_sent.Comparison()
    product = catalogue.product(conn, product_id)
    assert product is not None
    comparison.look(conn, [(product, int(conn.execute("SELECT updated_at FROM product").get))])
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    with bench.ws.write() as db:
        comparison.keep(db)
    assert is_unsent(bench, product_id)


def test_a_listing_sent_before_this_was_kept_is_noted_while_it_counts_as_sent(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    with bench.ws.write() as db:
        db.execute("UPDATE listing SET sent_as = NULL")
    assert not compare(bench)
    change(bench, product_id, price=120_000)
    change(bench, product_id, price=125_000)
    assert not is_unsent(bench, product_id)


def test_the_background_finds_out_what_was_typed_back(tmp_path: Path) -> None:
    clock = Clock()
    desk = open_desk(paths(tmp_path / "workspace"), "test", "id", clock)
    try:
        product_id = editing.create_product(desk.workspace, "Kain batik tulis", price=100_000, sku="KB-1")
        shop = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "1")
        with desk.workspace.write() as db:
            store.save_shop(db, shop)
            sent_at = store.changed_at(db, product_id)
            listing = Listing(desk.workspace.new_id(), product_id, shop.id, "77", ListingStatus.LIVE, sent_at=sent_at)
            store.save_listing(db, listing)
        told = []
        for price in (100_000, 110_000, 100_000):
            clock.pass_(minutes=1)
            editing.set_fields(desk.workspace, product_id, {"price": price})
            told.append(desk.judge_products())
        assert told == [(1, frozenset()), (1, frozenset()), (1, frozenset({listing.id}))]
        assert desk.judge_products() == (0, frozenset())
    finally:
        desk.close()
