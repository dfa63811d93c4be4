"""The whole way over real sockets: published with variants, changed, hidden, found by a second computer, looked at, deleted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.benchmarks.exactly_once import BATTERIES, photo
from tests.local_market import KEY, PARTNER, LocalMarket
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AppKeys
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import Action, ListingStatus, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.model.time import Zone
from umkm_desk.paths import paths
from umkm_desk.publishing import outbox, reconcile, shops, store
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.send import Sender
from umkm_desk.visibility import collect, quality, series
from umkm_desk.visibility import store as snapshots
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace


class Desk:
    """A workspace with one connected shop."""

    def __init__(self, folder: Path, market: LocalMarket) -> None:
        self.ws = Workspace(
            paths(folder), clock=lambda: datetime.now(UTC), random=lambda bits: time.time_ns() & ((1 << bits) - 1), who="test",
            before_migration=backup.before_migration,
        )  # fmt: skip
        self.connections = Connections(MemoryStore(), clock=self.ws.clock, sleep=time.sleep)
        keys = AppKeys(PARTNER, KEY)
        dance = self.connections.authorise(Platform.SHOPEE, keys, "http://127.0.0.1:9/selesai", market.url)
        tokens = dance.finish(market.consent(dance.link))
        self.shop: Shop = shops.add_connected(self.ws, self.connections, Platform.SHOPEE, keys, tokens, host=market.url)

    @property
    def sender(self) -> Sender:
        return Sender(
            self.ws, self.shop, self.connections.shop(self.shop), {"leaf": BATTERIES}, lambda product: product.leaf,
            photo, lambda _product, _category: [],
        )  # fmt: skip

    def product(self, sku: str, variants: int = 0) -> str:
        product_id = self.ws.new_id()
        editing.save_product(
            self.ws,
            Product(
                product_id, f"Lampu meja rotan {sku}", sku=sku, description="Lampu meja dari rotan, buatan tangan di Cirebon.",
                leaf="leaf", weight_gram=800, length_cm=20, width_cm=20, height_cm=30,
                price=None if variants else 185_000, stock=None if variants else 4, variation_1="Warna" if variants else None,
                attributes={"Dangerous Goods": "No", "Barang Berbahaya": "Tidak"},
                photos=tuple(Photo(self.ws.new_id(), product_id, at, f"{at}" * 64) for at in range(3)),
                variants=tuple(
                    Variant(self.ws.new_id(), product_id, at, f"Warna {at}", None, f"{sku}-{at}", None, 180_000 + at, 2)
                    for at in range(variants)
                ),
            ),
        )  # fmt: skip
        return product_id

    def send(self, product_id: str, action: Action | None = None) -> None:
        outbox.decide(self.ws, self.shop.id, [product_id], action)
        drained = self.sender.drain()
        assert not drained.stopped, drained.stopped[0].entry.problem
        assert {entry.state for entry in store.outbox(self.ws.read(), open_only=True)} == set()

    def close(self) -> None:
        self.connections.close()
        self.ws.close()


@pytest.fixture
def desk(tmp_path: Path, market: LocalMarket) -> Iterator[Desk]:
    desk = Desk(tmp_path / "meja", market)
    yield desk
    desk.close()


def test_the_life_of_a_listing(desk: Desk, market: LocalMarket, tmp_path: Path) -> None:
    plain, coloured = desk.product("LM-1"), desk.product("LM-2", variants=3)
    for product_id in (plain, coloured):
        desk.send(product_id)
    mine = {item["sku"]: item for item in market.admin("listings")["listings"] if item["sku"].startswith("LM-")}
    assert {sku: len(item["models"]) for sku, item in mine.items()} == {"LM-1": 0, "LM-2": 3}
    assert (desk.shop.name, desk.shop.state) == ("Rumah Sekar", ShopState.CONNECTED)
    told = PlatformCache(desk.ws, desk.shop.id)
    assert told.known_attributes(BATTERIES)
    assert told.known_limits(BATTERIES)

    before = desk.connections.calls(desk.shop)
    editing.set_fields(desk.ws, coloured, {"price": 170_000, "stock": 9})
    desk.send(coloured)
    after = desk.connections.calls(desk.shop)
    assert {name: after[name] - before.get(name, 0) for name in after if name.startswith("product/update")} == {
        "product/update_price": 1,
        "product/update_stock": 1,
    }
    shown = desk.sender.marketplace.details(
        [mine["LM-2"]["id"] if isinstance(mine["LM-2"]["id"], str) else str(mine["LM-2"]["id"])]
    )
    assert {(model.price, model.stock) for model in shown[0].models} == {(170_000, 9)}

    desk.send(plain, Action.UNLIST)
    line = next(line for line in store.listings(desk.ws.read()) if line.sku == "LM-1")
    assert line.listing.status is ListingStatus.UNLISTED

    taken = collect.collect(desk.ws, desk.shop, desk.sender.marketplace, Zone.WIB)
    assert (taken.missed, taken.without) == (0, ())
    today = snapshots.last_day(desk.ws.read())
    assert today is not None
    rows = {row.sku: row for row in series.table(desk.ws.read(), snapshots.EVERYTHING, series.period(7, today))}
    assert rows["LM-2"].given
    line = next(line for line in store.listings(desk.ws.read()) if line.sku == "LM-2")
    product = catalogue.product(desk.ws.read(), coloured)
    assert product is not None
    judged = quality.quality(desk.ws.read(), product, line, Platform.SHOPEE)
    assert judged.official is not None
    assert judged.official.day == today

    desk.send(plain, Action.DELETE)
    gone = next(item for item in market.admin("listings")["listings"] if item["sku"] == "LM-1")
    assert gone["status"] == "SELLER_DELETE"

    # a new consent on another computer ends this one's
    other = Desk(tmp_path / "laptop", market)
    pulled = reconcile.pull(other.ws, other.shop, other.sender.marketplace)
    assert pulled.seen == pulled.new == 1
    ids = reconcile.adopt_many(other.ws, [line.listing.id for line in store.listings(other.ws.read())])
    found = {product.sku: product for product in catalogue.products(other.ws.read(), ids)}
    assert [variant.price for variant in found["LM-2"].variants] == [170_000] * 3
    other.close()


def test_a_revoked_consent_holds_and_a_new_one_goes_on(desk: Desk, market: LocalMarket) -> None:
    product_id = desk.product("LM-1")
    market.admin("revoke", shop_id=14701711)
    market.admin("expire", shop_id=14701711, refresh=True)
    outbox.decide(desk.ws, desk.shop.id, [product_id])
    drained = desk.sender.drain()
    held = store.shop(desk.ws.read(), desk.shop.id)
    assert drained.problem is not None
    assert held is not None
    assert held.state is ShopState.SIGN_IN
    keys = AppKeys(PARTNER, KEY)
    dance = desk.connections.authorise(Platform.SHOPEE, keys, "http://127.0.0.1:9/selesai", market.url)
    again = shops.add_connected(
        desk.ws, desk.connections, Platform.SHOPEE, keys, dance.finish(market.consent(dance.link)), host=market.url
    )
    assert again.id == desk.shop.id
    assert replace(desk.sender, shop=again).drain().done
    assert [entry.state for entry in store.outbox(desk.ws.read())] == [OutboxState.DONE]


def test_a_main_account_adds_the_chosen_shops_each_with_its_own_tokens(desk: Desk, market: LocalMarket) -> None:
    keys = AppKeys(PARTNER, KEY)
    dance = desk.connections.authorise(Platform.SHOPEE, keys, "http://127.0.0.1:9/selesai", market.url)
    shared = dance.finish(market.consent(dance.link, main_account="880011"))
    assert (shared.remote_shop_id, shared.shops) == ("", ("14701711", "14701712"))
    offered = shops.offered(desk.ws, desk.connections, Platform.SHOPEE, keys, shared, host=market.url)
    assert [(each.remote_id, each.name, each.known and each.known.id) for each in offered] == [
        ("14701711", "Rumah Sekar", desk.shop.id),
        ("14701712", "Dapur Sekar", None),
    ]
    added = shops.add_several(
        desk.ws, desk.connections, dance, Platform.SHOPEE, keys, shared, [each.remote_id for each in offered], host=market.url
    )
    assert added.failed == ()
    assert [shop.name for shop in store.shops(desk.ws.read())] == ["Dapur Sekar", "Rumah Sekar"]
    kept = [desk.connections.store.load_tokens(shop.id) for shop in added.added]
    assert len({tokens.refresh for tokens in kept if tokens} | {shared.refresh}) == 3
    for shop in added.added:
        market.admin("expire", shop_id=int(shop.remote_id or 0))
        assert desk.connections.shop(shop).shop_info().remote_id == shop.remote_id


def test_a_shop_of_a_main_account_that_fails_leaves_the_others_alone(desk: Desk, market: LocalMarket) -> None:
    keys = AppKeys(PARTNER, KEY)
    dance = desk.connections.authorise(Platform.SHOPEE, keys, "http://127.0.0.1:9/selesai", market.url)
    shared = dance.finish(market.consent(dance.link, main_account="880011"))
    market.admin("revoke", shop_id=14701711)
    added = shops.add_several(desk.ws, desk.connections, dance, Platform.SHOPEE, keys, shared, shared.shops, host=market.url)
    assert [shop.name for shop in added.added] == ["Dapur Sekar"]
    [(number, problem)] = added.failed
    assert (number, problem.code) == ("14701711", "shopee.not_linked")
