"""The seller's main job without a window, each step in a process of its own, judged by what the marketplace says it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.end_to_end.seller import PRICE_LIST, Said, Seller

MANY = 4


@dataclass(frozen=True, slots=True)
class Job:
    """What each step of one whole job said. `planned` are the calls of the rehearsal; `before` what the marketplace held after it."""

    seller: Seller
    imported: Said
    connected: Said
    rehearsed: Said
    before: list[dict[str, Any]]
    calls: dict[str, int]
    published: Said
    synced: Said
    numbers: Said
    ids: list[str]


@pytest.fixture(scope="module")
def job(seller: Seller) -> Job:
    imported = seller.import_()
    connected = seller.connect()
    ids = seller.sellable(MANY)
    seller.market.admin("calls", reset=True)
    rehearsed = seller.publish(*ids, "--rehearse")
    before, calls = seller.market.items(), seller.market.admin("calls", reset=True)["calls"]
    return Job(
        seller,
        imported,
        connected,
        rehearsed,
        before,
        calls,
        seller.publish(*ids),
        seller.run("sync"),
        seller.run("visibility"),
        ids,
    )


def there(job: Job) -> list[dict[str, Any]]:
    """The marketplace's own account of its listings, by name."""
    return job.seller.there()


def test_the_price_list_comes_in_and_faulty_rows_are_told(job: Job) -> None:
    told = job.imported.document
    assert job.imported.code == 0
    assert told["created"] > 20
    assert told["skipped"] == len({error["row"] for error in told["errors"]}) > 0
    assert all(error["message"] in job.imported.err for error in told["errors"])


def test_the_shop_is_connected_by_the_platforms_own_consent(job: Job) -> None:
    assert job.connected.code == 0
    assert job.connected.document | {"id": ""} == {
        "id": "", "platform": "shopee", "name": "Rumah Sekar", "road": "api", "state": "connected",
    }  # fmt: skip


def test_a_rehearsal_tells_every_call_and_makes_none(job: Job) -> None:
    plans = job.rehearsed.document
    assert [plan["id"] for plan in plans] == job.ids
    assert all("→ product/add_item" in plan["calls"] and not plan["problems"] for plan in plans)
    assert job.before == []
    assert job.calls == {}


def test_published_products_stand_in_the_shop_once_and_as_they_are_here(job: Job) -> None:
    assert job.published.code == 0, job.published.err
    assert [entry["state"] for entry in job.published.document] == ["done"] * MANY
    here = {product["id"]: product for product in job.seller.run("products").document}
    wanted = sorted((here[product_id] for product_id in job.ids), key=lambda product: str(product["name"]))
    for shown, product in zip(there(job), wanted, strict=True):
        assert (shown["name"], shown["sku"], shown["status"]) == (product["name"], product["sku"], "NORMAL")
        if product["variants"]:
            assert prices(shown["models"]) == prices(product["variants"])
        else:
            assert prices([shown]) == prices([product])


def prices(lines: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return sorted((line["sku"], line["price"], line["stock"]) for line in lines)


def test_syncing_finds_nothing_new_and_takes_the_numbers_of_each_listing(job: Job) -> None:
    assert job.synced.code == 0, job.synced.err
    (told,) = job.synced.document
    assert {name: told[name] for name in ("sent", "waiting", "needs_you", "new_listings", "gone", "missed")} == dict.fromkeys(
        ("sent", "waiting", "needs_you", "new_listings", "gone", "missed"), 0
    )
    assert told["listings"] == told["snapshots"] == MANY
    numbers = job.numbers.document
    assert sorted(point["sku"] for point in numbers) == sorted(item["sku"] for item in there(job))
    assert {point["status"] for point in numbers} == {"live"}


def test_publishing_again_changes_nothing_there(job: Job) -> None:
    before = there(job)
    said = job.seller.publish(*job.ids)
    assert said.code == 0, said.err
    assert there(job) == before


def test_a_changed_price_reaches_the_shop_and_nothing_else_does(job: Job) -> None:
    before = there(job)
    line = next((model for item in before for model in item["models"]), before[0])
    assert job.seller.run("set", line["sku"], "price=77rb").code == 0
    said = job.seller.publish(line["sku"])
    assert said.code == 0, said.err
    line["price"] = 77_000
    assert [(item["name"], prices(item["models"] or [item])) for item in there(job)] == [
        (item["name"], prices(item["models"] or [item])) for item in before
    ]


def test_importing_the_same_list_again_changes_nothing(job: Job) -> None:
    told = job.seller.run("import", str(PRICE_LIST), "--dry-run").document
    assert told["created"] == 0


def test_what_cannot_be_done_is_said_and_ends_with_one(job: Job) -> None:
    said = job.seller.publish("TIDAK-ADA")
    assert (said.code, said.out) == (1, "")
    assert "TIDAK-ADA" in said.err
    assert "Traceback" not in said.err


def test_wrong_use_ends_with_two(job: Job) -> None:
    said = job.seller.run("publish", "--shop", job.seller.shop)
    assert said.code == 2
    assert "Traceback" not in said.err


def test_a_shop_that_asks_to_be_left_alone_is_told_and_not_taken_for_done(job: Job) -> None:
    ids = [product["id"] for product in job.seller.run("products").document if product["id"] not in job.ids][:2]
    job.seller.market.admin("faults", spec="429@add_item:50", seed=1)
    try:
        said = job.seller.publish(*ids)
        synced = job.seller.run("sync")
    finally:
        job.seller.market.admin("faults", spec="", seed=1)
    assert said.code == 1
    assert [entry["state"] for entry in said.document] == ["waiting", "waiting"]
    assert synced.code == 1
    assert synced.document[0]["waiting"] == 2
    assert synced.err
    assert len(there(job)) == MANY
