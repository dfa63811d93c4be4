"""What is behind the scenes of a local marketplace, for tests and demos."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.sandbox.raw import Shopee, send
from umkm_desk.sandbox.running import Running, running

SHOP = "14701711"


def test_it_says_what_can_be_done(market: Running) -> None:
    told = send(market.url, "GET", "/_sandbox").json
    assert told["platform"] == "shopee"
    assert all(told["actions"].values())
    assert {"advance", "calls", "faults", "listings", "options", "reset", "revoke", "moderate", "change"} <= set(told["actions"])


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        ("faults", {"spec": "rain"}), ("options", {"review": "long"}), ("options", {"seed": 4}), ("revoke", {}), ("change", {"item_id": 5}),
        ("quirks", {"mood": True}), ("consent", {"shop_id": "1", "days": 1}), ("no_such", {}),
    ],
)  # fmt: skip
def test_wrong_orders_are_refused(market: Running, action: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"Error|actions"):
        market.admin(action, **arguments)


def test_the_clock_can_be_put_wrong_while_it_runs(market: Running, shop: Shopee) -> None:
    market.admin("options", clock_offset=600)
    try:
        assert shop.get("shop/get_profile").json["message"] == "Timestamp is expired."
        shop.ahead = 600
        assert shop.get("shop/get_profile").error == ""
    finally:
        market.admin("options", clock_offset=0)


def test_a_revoked_consent_comes_back_by_a_new_one(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    market.admin("revoke", shop_id=shop.shop_id)
    assert shop.get("shop/get_profile").error == "partner_shop_no_link"
    shop.authorise()
    assert shop.info(item_id)["item_status"] == "NORMAL"


def test_listings_of_all_platforms_have_one_form(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    (listing,) = (each for each in market.listings() if each["shop"] == shop.shop_id)
    assert listing == {
        "id": str(item_id), "shop": shop.shop_id, "sku": "KBT-01", "name": "Kemeja batik tulis Solo", "status": "NORMAL",
        "price": 250000, "stock": 12, "models": [],
    }  # fmt: skip


def test_a_reset_is_a_new_platform_with_the_seed_that_is_asked_for() -> None:
    with running("shopee", options=("--seed", "5", "--faults", "429@get_profile:1")) as market:

        def history() -> tuple[str, int]:
            shop = Shopee(market.url, SHOP)
            shop.authorise()
            shop.get("shop/get_profile")
            return shop.access, shop.add()

        first = history()
        market.admin("advance", days=9)
        market.admin("reset")
        assert market.listings() == []
        assert market.admin("calls")["now"] == pytest.approx(time.time(), abs=30)
        assert history() == first
        market.admin("reset", seed=6)
        assert history() != first
