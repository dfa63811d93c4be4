"""Variants: tiers and models, their limits, and what happens to ids when they change."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.raw import Shopee
from umkm_desk.sandbox.running import Running

COLOURS = ("Merah", "Biru")
SIZES = ("M", "L")


def tier(name: str, *options: str) -> dict[str, Any]:
    return {
        "variation_id": 0,
        "variation_name": name,
        "variation_option_list": [{"variation_option_id": 0, "variation_option_name": option} for option in options],
    }


def model(*index: int, price: float = 100000, stock: int = 3, **more: Any) -> dict[str, Any]:
    return {"tier_index": list(index), "original_price": price, "seller_stock": [{"stock": stock}], **more}


TWO = [tier("Warna", *COLOURS), tier("Ukuran", *SIZES)]
FOUR = [model(a, b, price=100000 + 1000 * (2 * a + b), model_sku=f"K-{a}{b}") for a in range(2) for b in range(2)]


@pytest.fixture
def item_id(shop: Shopee) -> int:
    item_id = shop.add()
    assert shop.post("product/init_tier_variation", item_id=item_id, standardise_tier_variation=TWO, model=FOUR).error == ""
    return item_id


def models(shop: Shopee, item_id: int) -> dict[str, dict[str, Any]]:
    answer = shop.get("product/get_model_list", ("item_id", item_id)).response
    return {each["model_name"]: each for each in answer["model"]}


def test_an_item_waits_five_seconds_for_its_variants(market: Running, shop: Shopee) -> None:
    market.admin("options", variant_wait=5)
    item_id = shop.add()
    body = {"item_id": item_id, "standardise_tier_variation": TWO, "model": FOUR}
    assert shop.post("product/init_tier_variation", **body).error == "error_busi"
    market.admin("advance", seconds=6)
    assert shop.post("product/init_tier_variation", **body).error == ""


def test_every_combination_has_its_price_stock_and_sku(shop: Shopee, item_id: int) -> None:
    found = models(shop, item_id)
    assert {name: (each["model_sku"], each["price_info"][0]["original_price"]) for name, each in found.items()} == {
        "Merah,M": ("K-00", 100000), "Merah,L": ("K-01", 101000), "Biru,M": ("K-10", 102000), "Biru,L": ("K-11", 103000),
    }  # fmt: skip
    info = shop.info(item_id)
    assert info["has_model"]
    assert "price_info" not in info
    assert "stock_info_v2" not in info


def test_the_older_form_of_tiers_is_read_too(shop: Shopee) -> None:
    item_id = shop.add()
    tiers = [{"name": "Rasa", "option_list": [{"option": "Manis", "image": {"image_id": shop.image()}}, {"option": "Pedas"}]}]
    answer = shop.post("product/init_tier_variation", item_id=item_id, tier_variation=tiers, model=[model(0), model(1)]).response
    assert answer["tier_variation"][0]["option_list"][0]["image"]["image_id"] == shop.image()
    assert [each["tier_index"] for each in answer["model"]] == [[0], [1]]


@pytest.mark.parametrize(
    ("tiers", "variants", "error"),
    [
        ([tier("N" * 15, "a")], [model(0)], "error_param"),
        ([tier("Warna", "o" * 21)], [model(0)], "error_param"),
        ([tier("Warna", "a", "a")], [model(0)], "error_param"),
        ([tier("Warna")], [model(0)], "error_param"),
        ([tier("Warna", "a"), tier("Warna", "b")], [model(0, 0)], "error_param"),
        ([tier("A", "a"), tier("B", "b"), tier("C", "c")], [model(0, 0, 0)], "error_param"),
        ([tier("Warna", "a", "b")], [model(0), model(0)], "error_param"),
        ([tier("Warna", "a", "b")], [model(2)], "error_param"),
        ([tier("Warna", "a", "b")], [model(0, 0)], "error_param"),
        ([tier("Warna", "a", "b")], [], "error_param"),
        ([tier("Warna", "a", "b")], [model(0, price=1000), model(1, price=7001)], "error_price_out_of_range"),
        ([tier("Warna", "a")], [model(0, price=5)], "error_price_exceed_min_limitt"),
        ([tier("Warna", "a")], [model(0, model_sku="s" * 101)], "error_param"),
        ([tier("Warna", "a")], [model(0, normal_stock=4)], "error_param"),
        ([tier("Warna", "a")], [{"tier_index": [0], "original_price": 1000}], "error_param"),
        ([tier("Warna", *(f"w{n}" for n in range(50))), tier("Ukuran", "a", "b")], [model(n, 0) for n in range(50)] + [model(0, 1)], "error_param"),
        ([tier("Warna", "a")], [model(0, dimension={"package_height": 1, "package_length": 1, "package_width": 1})], "error_param"),
    ],
)  # fmt: skip
def test_what_variants_must_not_be(shop: Shopee, tiers: list[Any], variants: list[Any], error: str) -> None:
    item_id = shop.add()
    reply = shop.post("product/init_tier_variation", item_id=item_id, standardise_tier_variation=tiers, model=variants)
    assert reply.error == error, reply.json
    assert not shop.info(item_id)["has_model"]


def test_options_are_renamed_and_dropped_while_the_kept_models_keep_their_ids(shop: Shopee, item_id: int) -> None:
    before = models(shop, item_id)
    kept = [
        {"model_id": before["Merah,M"]["model_id"], "tier_index": [0, 0]},
        {"model_id": before["Biru,M"]["model_id"], "tier_index": [1, 0]},
    ]
    tiers = [tier("Warna", "Merah Marun", "Biru"), tier("Ukuran", "M")]
    assert (
        shop.post("product/update_tier_variation", item_id=item_id, standardise_tier_variation=tiers, model_list=kept).error == ""
    )
    after = models(shop, item_id)
    assert set(after) == {"Merah Marun,M", "Biru,M"}
    assert after["Biru,M"]["model_id"] == before["Biru,M"]["model_id"]
    one = [tier("Warna", "Merah")]
    assert (
        shop.post("product/update_tier_variation", item_id=item_id, standardise_tier_variation=one, model_list=[]).error
        == "error_param"
    )


def test_models_are_added_changed_and_deleted(shop: Shopee, item_id: int) -> None:
    before = models(shop, item_id)
    tiers = [tier("Warna", *COLOURS, "Hijau"), tier("Ukuran", *SIZES)]
    kept = [{"model_id": each["model_id"], "tier_index": each["tier_index"]} for each in before.values()]
    shop.post("product/update_tier_variation", item_id=item_id, standardise_tier_variation=tiers, model_list=kept)
    assert (
        shop.post("product/add_model", item_id=item_id, model_list=[model(2, 0, price=900000)]).error == "error_price_out_of_range"
    )
    assert shop.post("product/add_model", item_id=item_id, model_list=[model(0, 0)]).error == "error_param"
    added = shop.post("product/add_model", item_id=item_id, model_list=[model(2, 0)]).response["model"][0]
    assert (
        shop.post("product/update_model", item_id=item_id, model=[{"model_id": added["model_id"], "model_sku": "BARU"}]).error == ""
    )
    assert models(shop, item_id)["Hijau,M"]["model_sku"] == "BARU"
    assert (
        shop.post("product/update_model", item_id=item_id, model=[{"model_id": 1, "model_sku": "X"}]).error
        == "error_item_or_variation_not_found"
    )
    for each in [*before.values()]:
        assert shop.post("product/delete_model", item_id=item_id, model_id=each["model_id"]).error == ""
    assert set(models(shop, item_id)) == {"Hijau,M"}
    assert shop.post("product/delete_model", item_id=item_id, model_id=added["model_id"]).error == "error_param"


def test_price_and_stock_of_models(shop: Shopee, item_id: int) -> None:
    found = models(shop, item_id)
    one, other = found["Merah,M"]["model_id"], found["Biru,L"]["model_id"]
    prices = [{"model_id": one, "original_price": 150000}, {"model_id": 0, "original_price": 1000}]
    answer = shop.post("product/update_price", item_id=item_id, price_list=prices).response
    assert (len(answer["success_list"]), len(answer["failure_list"])) == (1, 1)
    apart = [{"model_id": one, "original_price": 1000000}]
    assert shop.post("product/update_price", item_id=item_id, price_list=apart).error == "error_price_out_of_range"
    shop.post("product/update_stock", item_id=item_id, stock_list=[{"model_id": other, "seller_stock": [{"stock": 0}]}])
    found = models(shop, item_id)
    assert found["Merah,M"]["price_info"][0]["original_price"] == 150000
    assert found["Biru,L"]["stock_info_v2"]["summary_info"]["total_available_stock"] == 0
    assert found["Biru,L"]["weight"] == "0.300"


def test_from_two_tiers_to_none(shop: Shopee, item_id: int) -> None:
    bare = [{"tier_index": [], "original_price": 77000, "seller_stock": [{"stock": 8}]}]
    assert shop.post("product/init_tier_variation", item_id=item_id, standardise_tier_variation=[], model=bare).error == ""
    info = shop.info(item_id)
    assert (info["has_model"], info["price_info"][0]["original_price"]) == (False, 77000)


def test_an_items_new_weight_is_that_of_all_its_models(shop: Shopee, item_id: int) -> None:
    one = models(shop, item_id)["Merah,M"]["model_id"]
    shop.post("product/update_model", item_id=item_id, model=[{"model_id": one, "model_sku": "A", "weight": 2.5}])
    assert models(shop, item_id)["Merah,M"]["weight"] == "2.500"
    shop.post("product/update_item", item_id=item_id, weight=0.4)
    assert {each["weight"] for each in models(shop, item_id).values()} == {"0.400"}


def test_the_wholesale_price_wants_equal_models(shop: Shopee, item_id: int) -> None:
    steps = [{"min_count": 2, "max_count": 9, "unit_price": 90000}]
    assert shop.post("product/update_item", item_id=item_id, wholesale=steps).error == "error_price_should_be_same_for_wholesales"
