"""Killed in the middle, whichever side it hits: afterwards every product stands in the shop exactly once and nothing is left to send."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from tests.end_to_end.seller import Seller

MANY = 3
KILLS = 3


@pytest.fixture(scope="module")
def products(seller: Seller) -> list[str]:
    seller.import_()
    seller.connect()
    return seller.sellable(2 * MANY)


def writes(seller: Seller) -> int:
    """How often the marketplace was asked to make a listing or its variants, since it started."""
    calls = seller.market.admin("calls")["calls"]
    return sum(many for path, many in calls.items() if path.endswith(("add_item", "init_tier_variation", "upload_image")))


def wait(reached: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < until, "publishing did not get that far"
        time.sleep(0.02)


def finish(seller: Seller, ids: list[str]) -> None:
    """The seller sends again until nothing waits; a few times are enough."""
    for _ in range(4):
        if seller.publish(*ids).code == 0:
            return
    raise AssertionError(seller.outbox())


def assert_each_once(seller: Seller, ids: list[str]) -> None:
    here = {product["id"]: product for product in seller.run("products").document}
    there = Counter(item["sku"] for item in seller.there())
    assert {here[product_id]["sku"]: there[here[product_id]["sku"]] for product_id in ids} == {
        here[product_id]["sku"]: 1 for product_id in ids
    }
    assert set(there.values()) == {1}
    by_sku = {item["sku"]: item for item in seller.there()}
    for product_id in ids:
        product = here[product_id]
        assert len(by_sku[product["sku"]]["models"]) == len(product["variants"])
    entries = seller.outbox()
    assert [entry for entry in entries if entry["state"] != "done"] == []
    assert {entry["sku"] for entry in entries} >= {here[product_id]["sku"] for product_id in ids}


def test_the_marketplace_dies_in_the_middle_and_comes_back(seller: Seller, products: list[str]) -> None:
    ids = products[:MANY]
    # the first listing is made but its answer never arrives; then everything is gone
    seller.market.admin("faults", spec="drop-after@add_item:1", seed=1)
    with seller.start("publish", "--shop", seller.shop, *ids) as process:
        wait(lambda: len(seller.there()) >= 2)
        seller.market.stop()
        out, err = process.communicate(timeout=60)
        assert process.returncode == 1, out
    assert "Traceback" not in err
    waiting = [entry for entry in seller.outbox() if entry["state"] in ("waiting", "sending")]
    assert waiting
    assert len(waiting) < MANY
    seller.market.start()
    finish(seller, ids)
    assert_each_once(seller, ids)


def test_the_program_is_killed_at_random_moments(seller: Seller, products: list[str]) -> None:
    ids = products[MANY:]
    chance = random.Random(20261125)
    for _ in range(KILLS):
        seller.market.admin("calls", reset=True)
        with seller.start("publish", "--shop", seller.shop, *ids) as process:
            moment = chance.choice((1, 2, 3))
            wait(lambda moment=moment: writes(seller) >= moment)  # type: ignore[misc]
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
        assert process.returncode == -9
    finish(seller, ids)
    assert_each_once(seller, ids)
