from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.publishing.conftest import Bench
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.publishing import categories, outbox, shops, store


def test_a_shop_by_file_needs_no_connection(bench: Bench) -> None:
    made = shops.add_by_file(bench.ws, Platform.LAZADA, "Toko Lazada")
    assert (made.road, made.state) == (Road.FILE, ShopState.FILE)
    assert shops.rename(bench.ws, made, "  Toko dua ").name == "Toko dua"
    assert [shop.name for shop in store.shops(bench.ws.read())] == ["Toko dua", "Rumah Sekar"]


def test_a_new_name_leaves_what_became_of_the_shop_meanwhile(bench: Bench) -> None:
    with bench.ws.write() as db:
        store.set_shop_state(db, bench.shop.id, ShopState.SIGN_IN)
    shops.rename(bench.ws, bench.shop, "Rumah Sekar Baru")
    held = store.shop(bench.ws.read(), bench.shop.id)
    assert held is not None
    assert (held.name, held.state) == ("Rumah Sekar Baru", ShopState.SIGN_IN)


def test_a_consent_that_ends_is_told_before(bench: Bench) -> None:
    with bench.ws.write() as db:
        store.save_shop(db, replace(bench.shop, expires_at=bench.clock.now + timedelta(days=10, hours=1)))
    assert [(shop.id, days) for shop, days in shops.ending(bench.ws.read(), bench.clock.now)] == [(bench.shop.id, 10)]
    assert list(shops.ending(bench.ws.read(), bench.clock.now, timedelta(days=3))) == []


def test_the_sellers_category_wins_goes_out_and_can_be_undone(bench: Bench) -> None:
    product_id = bench.product()
    categories.choose(bench.ws, Platform.SHOPEE, "leaf", "555")
    assert categories.leaf_counts(bench.ws.read()) == {"leaf": 1}
    shipped = {"leaf": "100", "other": "7"}
    found = categories.mapped(bench.ws.read(), Platform.SHOPEE, shipped, ["leaf", "other", "none"])
    assert [(each.category, each.chosen) for each in found] == [("555", True), ("7", False), (None, False)]
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()
    assert bench.server.live()[0].category == "555"
    bench.ws.undo()
    assert store.category_choices(bench.ws.read(), Platform.SHOPEE) == {}


def test_a_shop_added_by_mistake_can_go_and_one_that_was_used_stays(bench: Bench) -> None:
    connections = Connections(MemoryStore(), clock=bench.ws.clock, sleep=lambda _seconds: None)
    made = shops.add_by_file(bench.ws, Platform.LAZADA, "Salah pilih")
    shops.remove(bench.ws, connections, made)
    assert store.shop(bench.ws.read(), made.id) is None
    outbox.decide(bench.ws, bench.shop.id, [bench.product()])
    with pytest.raises(Refusal) as refused:
        shops.remove(bench.ws, connections, bench.shop)
    assert refused.value.problem.code == "publishing.shop_in_use"
    assert store.shop(bench.ws.read(), bench.shop.id) is not None
