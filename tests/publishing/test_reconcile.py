from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.publishing.conftest import Bench
from tests.publishing.fake import FakeMarketplace, Faults
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.seam import RemoteListing, RemoteModel, TryLater
from umkm_desk.model.listing import ListingStatus
from umkm_desk.publishing import merge, outbox, reconcile, store


def there(bench: Bench, number: int, name: str, sku: str | None = None, **values: object) -> RemoteListing:
    base = RemoteListing(
        str(number), sku, name, ListingStatus.LIVE, "NORMAL", "Deskripsi", "100", 50_000, 4, 200, created_at=bench.clock.now
    )
    return bench.server.put(replace(base, **values))  # type: ignore[arg-type]


def test_thousands_are_read_once_and_only_what_moved_again(bench: Bench) -> None:
    for number in range(250):
        there(bench, number, f"Barang {number}")
    bench.clock.pass_(minutes=5)
    market = FakeMarketplace(bench.server)
    assert reconcile.pull(bench.ws, bench.shop, market) == reconcile.Pulled(250, 250, 0)
    bench.server.calls.clear()
    bench.clock.pass_(minutes=5)
    there(bench, 7, "Barang tujuh")
    bench.server.items.pop("9")
    bench.server.put(replace(bench.server.items["11"], status=ListingStatus.BLOCKED))
    assert reconcile.pull(bench.ws, bench.shop, market) == reconcile.Pulled(249, 0, 1)
    # two moved, and one missing is asked for by its id before it counts as gone
    assert bench.server.calls == {"list_page": 3, "details": 2}
    assert store.listing_counts(bench.ws.read())[bench.shop.id] == {
        ListingStatus.LIVE: 248,
        ListingStatus.DELETED: 1,
        ListingStatus.BLOCKED: 1,
    }


def test_what_is_sent_while_a_shop_answers_how_it_stood_before_is_not_shown_as_changed_there(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = bench.product()
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()
    bench.clock.pass_(minutes=30)
    bench.server.put(bench.server.live()[0])  # moved there, so that it is asked for
    editing.set_fields(bench.ws, product_id, {"price": 99_000})
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    details = FakeMarketplace.details

    def slowly(self: FakeMarketplace, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        found = details(self, remote_ids)
        monkeypatch.undo()
        bench.clock.pass_(seconds=1)
        bench.sender().drain()
        bench.clock.pass_(seconds=1)
        return found

    monkeypatch.setattr(FakeMarketplace, "details", slowly)
    reconcile.pull(bench.ws, bench.shop, FakeMarketplace(bench.server))
    assert bench.server.live()[0].price == 99_000
    assert merge.to_settle(bench.ws.read()) == []
    listing = store.listing_of(bench.ws.read(), bench.shop.id, product_id)
    assert listing is not None
    assert json.loads(listing.remote or "")["price"] == 99_000


def test_what_changes_while_a_shop_is_read_is_not_missed_by_the_next_look(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    first = there(bench, 1, "Tas rotan")
    market = FakeMarketplace(bench.server)
    details = FakeMarketplace.details

    def slowly(self: FakeMarketplace, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        found = details(self, remote_ids)
        bench.clock.pass_(minutes=1)
        bench.server.put(replace(first, price=99_000))
        bench.clock.pass_(minutes=20)
        return found

    monkeypatch.setattr(FakeMarketplace, "details", slowly)
    reconcile.pull(bench.ws, bench.shop, market)
    monkeypatch.undo()
    reconcile.pull(bench.ws, bench.shop, market, since=store.synced_at(bench.ws.read(), bench.shop.id))
    [line] = store.listings(bench.ws.read())
    assert json.loads(line.listing.remote or "{}")["price"] == 99_000


def test_a_clock_that_was_ahead_and_is_put_right_hides_no_change(bench: Bench) -> None:
    first = there(bench, 1, "Tas rotan")
    bench.clock.pass_(days=3)
    market = FakeMarketplace(bench.server)
    reconcile.pull(bench.ws, bench.shop, market)
    bench.clock.pass_(days=-3)
    bench.clock.pass_(minutes=30)
    bench.server.put(replace(first, price=99_000))
    bench.clock.pass_(minutes=30)
    reconcile.pull(bench.ws, bench.shop, market)
    [line] = store.listings(bench.ws.read())
    assert json.loads(line.listing.remote or "{}")["price"] == 99_000


def test_an_interrupted_reading_goes_on_where_it_was(bench: Bench) -> None:
    for number in range(250):
        there(bench, number, f"Barang {number}")
    market = FakeMarketplace(bench.server, Faults(script=[("details", "none")] * 4 + [("details", "before")]))
    with pytest.raises(TryLater):
        reconcile.pull(bench.ws, bench.shop, market)
    bench.server.calls.clear()
    assert reconcile.pull(bench.ws, bench.shop, market) == reconcile.Pulled(250, 250, 0)
    assert bench.server.calls["list_page"] == 1


def test_proposals_by_sku_then_title_each_product_once(bench: Bench) -> None:
    first = bench.product("SKU-A", name="Tas rotan bulat Lombok")
    second = bench.product("SKU-B", name="Keripik tempe renyah 250 gram")
    there(bench, 1, "Judul yang sama sekali lain", "SKU-A")
    there(bench, 2, "Renyah keripik tempe 250 gram!")
    there(bench, 3, "keripik tempe renyah 250 gram")
    there(bench, 4, "Lampu gantung")
    reconcile.pull(bench.ws, bench.shop, FakeMarketplace(bench.server))
    proposals = {p.title: (p.product_id, p.by) for p in reconcile.propose(bench.ws, bench.shop)}
    assert proposals == {
        "Judul yang sama sekali lain": (first, "sku"),
        "Renyah keripik tempe 250 gram!": (None, ""),
        "keripik tempe renyah 250 gram": (second, "title"),
        "Lampu gantung": (None, ""),
    }


def test_a_name_within_a_longer_title_is_proposed_but_not_as_certain(bench: Bench) -> None:
    product_id = bench.product("SKU-A", name="Udeng Batik Bali")
    bench.product("SKU-B", name="Batik Bali")
    there(bench, 1, "Termurah! Udeng batik Bali siap pakai, ready stock Denpasar")
    there(bench, 2, "Sarung tenun troso")
    reconcile.pull(bench.ws, bench.shop, FakeMarketplace(bench.server))
    found = {p.title[:8]: (p.product_id, p.by, p.likeness) for p in reconcile.propose(bench.ws, bench.shop)}
    assert found == {"Termurah": (product_id, "title", reconcile.LIKELY), "Sarung t": (None, "", 0)}


def test_pictures_decide_where_titles_only_resemble(bench: Bench) -> None:
    product_id = bench.product("SKU-A", name="Tas rotan bulat dari Lombok")
    there(bench, 1, "Tas bulat rotan asli kerajinan")
    reconcile.pull(bench.ws, bench.shop, FakeMarketplace(bench.server))
    assert [p.product_id for p in reconcile.propose(bench.ws, bench.shop)] == [None]
    [proposal] = reconcile.propose(bench.ws, bench.shop, alike=lambda _listing, _product: 97)
    assert (proposal.product_id, proposal.by, proposal.likeness) == (product_id, "photo", 97)


def test_an_unlink_stays_and_is_not_undone_by_publishing(bench: Bench) -> None:
    product_id = bench.product("SKU-A")
    there(bench, 1, "Tas", "SKU-A")
    bench.clock.pass_(minutes=5)
    market = FakeMarketplace(bench.server)
    reconcile.pull(bench.ws, bench.shop, market)
    assert reconcile.confirm(bench.ws, reconcile.propose(bench.ws, bench.shop)) == 1
    [line] = store.listings(bench.ws.read())
    reconcile.unlink(bench.ws, line.listing.id)
    reconcile.pull(bench.ws, bench.shop, market)
    assert reconcile.propose(bench.ws, bench.shop) == []
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert entry.problem is not None
    assert entry.problem.code == "publishing.unlinked_there"
    assert len(bench.server.live()) == 1


def test_listings_become_products_in_one_step_that_agree_with_the_shop(bench: Bench) -> None:
    models = (RemoteModel("1-0", ("Merah", "S"), "TS-M", 50_000, 2), RemoteModel("1-1", ("Biru", "S"), "TS-B", 52_000, 0))
    there(bench, 1, "Tas", "TS", price=None, stock=None, tiers=("Warna", "Ukuran"), models=models)
    there(bench, 2, "Topi", "TP")
    bench.clock.pass_(minutes=5)
    reconcile.pull(bench.ws, bench.shop, FakeMarketplace(bench.server))
    ids = reconcile.adopt_many(bench.ws, [line.listing.id for line in store.listings(bench.ws.read())])
    products = {product.sku: product for product in catalogue.products(bench.ws.read(), ids)}
    assert [variant.label for variant in products["TS"].variants] == ["Merah, S", "Biru, S"]
    assert (products["TP"].price, products["TP"].stock) == (50_000, 4)
    # what agrees is not sent: only the price that changed afterwards is
    editing.save_product(bench.ws, replace(products["TP"], price=60_000, leaf="leaf", photos=()))
    bench.server.calls.clear()
    outbox.decide(bench.ws, bench.shop.id, [products["TP"].id])
    bench.sender().drain()
    assert store.outbox(bench.ws.read(), open_only=True) == []
    assert bench.server.calls == {"limits": 1, "attributes": 1, "set_price_stock": 1, "details": 1}
    bench.ws.undo()
    bench.ws.undo()
    assert catalogue.products(bench.ws.read(), ids) == []


def test_confirming_twice_the_same_product_keeps_the_first(bench: Bench) -> None:
    product_id = bench.product("SKU-A")
    there(bench, 1, "Tas", "SKU-A")
    there(bench, 2, "Tas", "SKU-A")
    reconcile.pull(bench.ws, bench.shop, FakeMarketplace(bench.server))
    lines = store.listings(bench.ws.read())
    made = [reconcile.Proposal(line.listing.id, "", product_id, "", "sku", 100) for line in lines]
    assert reconcile.confirm(bench.ws, made) == 1


class Settling(FakeMarketplace):
    """The seller unlinks a listing while the platform is asked for it, or links it to another product while it is changed."""

    def __init__(self, bench: Bench, listing_id: str, other: str | None) -> None:
        super().__init__(bench.server)
        self.ws, self.listing_id, self.other = bench.ws, listing_id, other

    def details(self, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        found = super().details(remote_ids)
        if self.other is None:
            reconcile.unlink(self.ws, self.listing_id)
        return found

    def set_price_stock(self, *changes: Any) -> None:
        super().set_price_stock(*changes)
        with self.ws.write() as db:
            store.link(db, self.listing_id, self.other or "")


@pytest.mark.parametrize("links", [False, True])
def test_what_is_unlinked_or_linked_otherwise_while_it_is_sent_stays_so(bench: Bench, links: bool) -> None:
    product_id, other = bench.product("A-1"), bench.product("B-1")
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()
    [line] = store.listings(bench.ws.read())
    bench.clock.pass_(minutes=30)
    editing.set_fields(bench.ws, product_id, {"price": 99_000})
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    replace(bench.sender(), marketplace=Settling(bench, line.listing.id, other if links else None)).drain()
    held = store.listing(bench.ws.read(), line.listing.id)
    assert held is not None
    assert held.product_id == (other if links else None)
    assert bench.server.live()[0].price == (99_000 if links else 125_000)
