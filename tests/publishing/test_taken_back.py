"""What counts as not sent while edits are made, taken back and brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.publishing.conftest import Bench
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.listing import Action
from umkm_desk.model.platform import Platform
from umkm_desk.publishing import outbox, store, taken_back
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
    assert taken_back.note(bench.ws, changes) == 1
    assert is_unsent(bench, product_id)
