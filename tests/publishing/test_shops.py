from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.publishing.conftest import Bench
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import Tokens, TryLater
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem, Refusal
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


class SilentStore(MemoryStore):
    """A keyring that is asked and does not answer."""

    def load_secret(self, platform: Platform, app_key: str) -> str | None:
        raise TryLater(Problem("marketplaces.keyring_silent"))


def test_a_shop_whose_consent_stayed_on_another_computer_is_held(bench: Bench) -> None:
    kept, store_of_tokens = bench.clock.now + timedelta(hours=4), MemoryStore()
    connections = Connections(store_of_tokens, clock=bench.ws.clock, sleep=lambda _seconds: None)
    store_of_tokens.save_secret(bench.shop.platform, bench.shop.app_key or "", "rahasia")
    store_of_tokens.save_tokens(bench.shop.id, Tokens("a", "b", kept, None, None, "7"))
    by_file = shops.add_by_file(bench.ws, Platform.LAZADA, "Toko Lazada")
    assert shops.hold_without_consent(bench.ws, connections) == []
    silent = Connections(SilentStore(), clock=bench.ws.clock, sleep=lambda _seconds: None)
    with pytest.raises(TryLater):
        shops.hold_without_consent(bench.ws, silent)
    assert {each.state for each in store.shops(bench.ws.read())} == {ShopState.CONNECTED, ShopState.FILE}
    store_of_tokens.forget_shop(bench.shop.id)
    assert [each.id for each in shops.hold_without_consent(bench.ws, connections)] == [bench.shop.id]
    states = {each.id: each.state for each in store.shops(bench.ws.read())}
    assert states == {bench.shop.id: ShopState.SIGN_IN, by_file.id: ShopState.FILE}


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
