"""Making and changing items: what is taken, what is refused with which code, what of a batch fails alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.raw import BATIK, EGGS, PHONES, SOAP, WARDROBES, Shopee
from umkm_desk.sandbox.running import Running

LICENCE, MATERIAL, SHELF_LIFE, LICENCE_KIND, EXPIRES, ORIGIN = 100974, 100134, 100010, 100973, 100963, 100037
SIZE = {"package_height": 10, "package_length": 20, "package_width": 15}
ON = [{"logistic_id": 8003, "enabled": True}]


def attribute(number: int, **value: Any) -> dict[str, Any]:
    return {"attribute_id": number, "attribute_value_list": [value]}


def test_an_item_is_taken_and_given_back_with_the_types_of_the_reference(shop: Shopee) -> None:
    answer = shop.call("POST", "product/add_item", body=shop.item(dimension=SIZE)).response
    assert answer["price_info"] == {"current_price": 250000.0, "original_price": 250000.0}
    info = shop.info(answer["item_id"])
    assert info["price_info"][0]["original_price"] == 250000
    assert (info["weight"], info["item_status"], info["deboost"], info["has_model"]) == ("0.300", "NORMAL", "FALSE", False)
    assert info["stock_info_v2"]["seller_stock"] == [{"location_id": "IDZ", "stock": 12, "if_saleable": True}]
    assert info["stock_info_v2"]["shopee_stock"][0]["stock"] == "0"
    assert (info["item_sku"], info["brand"]["brand_id"], info["pre_order"]["days_to_ship"]) == ("KBT-01", 0, 2)
    assert info["dimension"] == SIZE
    assert "attribute_list" not in info


def test_a_price_with_decimals_is_rounded_with_a_warning(shop: Shopee) -> None:
    answer = shop.call("POST", "product/add_item", body=shop.item(original_price=1999.6))
    assert answer.json["warning"]
    assert answer.response["price_info"]["original_price"] == 2000


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"item_name": " "}, "error_item_name_empty"),
        ({"item_name": "Teh"}, "error_item_name_is_too_short"),
        ({"item_name": "n" * 256}, "error_title_exceeds_max_length"),
        ({"item_name": "Kemeja\tbatik"}, "error_title_character_forbidden"),
        ({"description": "pendek"}, "error_desc_length_min_limit"),
        ({"description": "n" * 3001}, "error_param"),
        ({"description": "Batik tulis dari Laweyan " + "#x " * 19}, "error_desc_hash_tag_over_limit"),
        ({"image": {"image_id_list": []}}, "error_image_num_min"),
        ({"image": {"image_id_list": ["short"]}}, "error_image_unavailable"),
        ({"image": {"image_id_list": ["f" * 32]}}, "error_param"),
        ({"original_price": "250000"}, "error_param"),
        ({"original_price": 98}, "error_price_exceed_min_limitt"),
        ({"original_price": 150_000_001}, "error_price_exceed_max_limitt"),
        ({"category_id": 100010}, "error_invalid_category"),
        ({"category_id": 11042745}, "error_invalid_category"),
        ({"category_id": 100044}, "error_forbidden_category"),
        ({"weight": 0}, "error_param"),
        ({"weight": 501}, "error_param"),
        ({"dimension": {"package_height": 10}}, "error_param"),
        ({"dimension": {**SIZE, "package_width": 1.5}}, "error_param"),
        ({"logistic_info": [{"logistic_id": 8003, "enabled": False}]}, "error_invalid_logistic_info"),
        ({"logistic_info": [{"logistic_id": 80099, "enabled": True}]}, "error_param"),
        ({"logistic_info": [{"logistic_id": 8001, "enabled": True}]}, "error_param"),
        ({"weight": 51}, "error_param"),
        ({"seller_stock": [{"stock": -1}]}, "error_param"),
        ({"seller_stock": [{"stock": 10_000_001}]}, "error_param"),
        ({"normal_stock": 5, "seller_stock": None}, "error_param"),
        ({"condition": "LIKE_NEW"}, "error_param"),
        ({"item_status": "BANNED"}, "error_param"),
        ({"item_sku": "s" * 101}, "error_param"),
        ({"item_dangerous": 2}, "error_param"),
        ({"video_upload_id": ["nothing"]}, "error_video_info_not_found"),
        ({"pre_order": {"is_pre_order": True, "days_to_ship": 3}}, "error_invalid_days_to_ship"),
        ({"category_id": EGGS, "pre_order": {"is_pre_order": True, "days_to_ship": 7}}, "error_param_category_not_support_pre_order"),
        ({"category_id": WARDROBES}, "error_param"),
        ({"category_id": SOAP, "brand": {"brand_id": 0, "original_brand_name": "NoBrand"}}, "error_less_required_attribute"),
        ({"category_id": PHONES}, "error_less_required_brand"),
        ({"brand": {"brand_id": 12, "original_brand_name": "X"}}, "error_incalid_brand"),
        ({"brand": {"brand_id": 0}}, "error_invalid_brand"),
        ({"attribute_list": [attribute(1, value_id=1)]}, "error_invalid_attribute"),
        ({"attribute_list": [attribute(ORIGIN, value_id=1)]}, "error_invalid_attribute_value"),
        ({"attribute_list": [attribute(ORIGIN, value_id=0, original_value_name="Mars")]}, "error_invalid_attribute_value"),
        ({"category_id": BATIK, "attribute_list": [attribute(MATERIAL, value_id=0)]}, "error_value_name_required"),
        (
            {"category_id": BATIK, "attribute_list": [{"attribute_id": MATERIAL, "attribute_value_list": [{"value_id": MATERIAL * 100}] * 4}]},
            "error_invalid_attribute_value",
        ),
        (
            {"category_id": EGGS, "attribute_list": [attribute(SHELF_LIFE, value_id=0, original_value_name="6")]},
            "error_invalid_attribute_value",
        ),
        (
            {"category_id": EGGS, "attribute_list": [attribute(EXPIRES, value_id=0, original_value_name="06/2021")]},
            "error_invalid_attribute_value",
        ),
        ({"category_id": EGGS, "attribute_list": [attribute(LICENCE_KIND, value_id=LICENCE_KIND * 100 + 1)]}, "error_less_required_attribute"),
        ({"category_id": EGGS, "attribute_list": [attribute(LICENCE, value_id=0, original_value_name="2061")]}, "error_invalid_attribute"),
        ({"wholesale": [{"min_count": 5, "max_count": 2, "unit_price": 200000}]}, "error_whole_sale_price_setting_incorrect"),
        ({"wholesale": [{"min_count": 2, "max_count": 5, "unit_price": 50000}]}, "error_wholesale_price_less_than_ratio_limit"),
        ({"purchase_limit_info": {"min_purchase_limit": 0}}, "error_param"),
        ({"scheduled_publish_time": 1}, "error_param"),
    ],
)  # fmt: skip
def test_what_an_item_must_not_be(market: Running, shop: Shopee, changes: dict[str, Any], error: str) -> None:
    reply = shop.call("POST", "product/add_item", body=shop.item(**changes))
    assert reply.error == error, reply.json
    assert reply.json["message"]
    assert not [item for item in market.listings() if item["shop"] == shop.shop_id]


@pytest.mark.parametrize("name", ["item_name", "description", "category_id", "image", "weight", "logistic_info", "original_price"])
def test_what_an_item_must_have(shop: Shopee, name: str) -> None:
    reply = shop.call("POST", "product/add_item", body=shop.item(**{name: None}))
    assert reply.json["message"].endswith("value must  Not Null")


def test_attributes_brand_and_a_child_attribute_are_given_back_by_name(shop: Shopee) -> None:
    brand = shop.get("product/get_brand_list", ("category_id", EGGS), ("status", 1), ("offset", 0), ("page_size", 2)).response[
        "brand_list"
    ][1]
    item_id = shop.add(
        category_id=EGGS,
        brand={"brand_id": brand["brand_id"], "original_brand_name": brand["original_brand_name"]},
        attribute_list=[
            attribute(LICENCE_KIND, value_id=LICENCE_KIND * 100 + 1),
            attribute(LICENCE, value_id=0, original_value_name="2061371010012-25"),
            attribute(SHELF_LIFE, value_id=0, original_value_name="6", value_unit="Bulan"),
        ],
    )
    info = shop.info(item_id)
    told = {
        each["original_attribute_name"]: each["attribute_value_list"][0]["original_value_name"] for each in info["attribute_list"]
    }
    assert told == {"Licence": "P-IRT", "FDA Registration No.": "2061371010012-25", "Shelf Life": "6"}
    assert info["brand"]["brand_id"] == brand["brand_id"] > 2**31


def test_only_the_sent_fields_of_an_item_change(shop: Shopee) -> None:
    item_id = shop.add(wholesale=[{"min_count": 2, "max_count": 9, "unit_price": 240000}])
    assert shop.info(item_id)["wholesales"]
    assert shop.post("product/update_item", item_id=item_id, item_name="Kemeja batik cap Solo", wholesale=[]).error == ""
    info = shop.info(item_id)
    assert (info["item_name"], info["item_sku"], "wholesales" in info) == ("Kemeja batik cap Solo", "KBT-01", False)
    assert shop.post("product/update_item", item_id=item_id, original_price=5).error == "error_param"
    assert shop.post("product/update_item", item_id=item_id, category_id=SOAP).error == "error_less_required_attribute"
    assert shop.info(item_id)["category_id"] != SOAP


def test_an_item_of_another_shop_or_of_nobody(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    other = Shopee(market.url, "14701712")
    other.authorise()
    assert other.post("product/delete_item", item_id=item_id).error == "error_item_not_belong_shop"
    assert shop.post("product/delete_item", item_id=5).error == "product.error_item_not_found"
    assert other.get("product/get_item_base_info", ("item_id_list", item_id)).response["item_list"] == []


def test_taking_down_putting_back_and_deleting(shop: Shopee) -> None:
    item_id = shop.add()
    answer = shop.post(
        "product/unlist_item", item_list=[{"item_id": item_id, "unlist": True}, {"item_id": 5, "unlist": True}]
    ).response
    assert answer["success_list"] == [{"item_id": item_id, "unlist": True}]
    assert [each["item_id"] for each in answer["failure_list"]] == [5]
    assert shop.info(item_id)["item_status"] == "UNLIST"
    shop.post("product/unlist_item", item_list=[{"item_id": item_id, "unlist": False}])
    assert shop.info(item_id)["item_status"] == "NORMAL"
    assert shop.post("product/delete_item", item_id=item_id).error == ""
    assert shop.info(item_id)["item_status"] == "SELLER_DELETE"
    assert shop.post("product/delete_item", item_id=item_id).error == "product.error_item_not_found"


def test_price_and_stock_fail_one_by_one(shop: Shopee) -> None:
    item_id = shop.add()
    prices = [{"model_id": 0, "original_price": 99000}, {"model_id": 7, "original_price": 99000}, {"original_price": 5}]
    answer = shop.post("product/update_price", item_id=item_id, price_list=prices).response
    assert answer["success_list"] == [{"model_id": 0, "original_price": 99000}]
    assert len(answer["failure_list"]) == 2
    stocks = [{"seller_stock": [{"stock": 4}]}, {"model_id": 7, "seller_stock": [{"stock": 1}]}, {"model_id": 0}]
    answer = shop.post("product/update_stock", item_id=item_id, stock_list=stocks).response
    assert [each["stock"] for each in answer["success_list"]] == [4]
    assert len(answer["failure_list"]) == 2
    info = shop.info(item_id)
    assert (info["price_info"][0]["current_price"], info["stock_info_v2"]["summary_info"]["total_available_stock"]) == (99000, 4)
    assert shop.post("product/update_stock", item_id=item_id, stock_list=[{"normal_stock": 3}]).error == "error_param"


def test_a_promotion_locks_price_name_and_reserved_stock(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    market.admin("promote", item_id=item_id, percent_off=20, reserved=5)
    info = shop.info(item_id)
    assert (info["has_promotion"], info["price_info"][0]["current_price"], info["price_info"][0]["original_price"]) == (
        True,
        200000,
        250000,
    )
    (told,) = shop.get("product/get_item_promotion", ("item_id_list", f"{item_id},5")).response["success_list"]
    assert told["promotion"][0]["promotion_id"] > 2**63
    assert told["promotion"][0]["promotion_staging"] == "ongoing"
    assert (
        shop.post("product/update_price", item_id=item_id, price_list=[{"original_price": 1000}]).error
        == "error_cannot_update_price_in_promotion"
    )
    assert shop.post("product/update_item", item_id=item_id, item_name="Nama yang lain").error == "error_item_in_promotion"
    failed = shop.post("product/update_stock", item_id=item_id, stock_list=[{"seller_stock": [{"stock": 4}]}]).response[
        "failure_list"
    ]
    assert failed[0]["failed_reason"] == "Total stock must be more than reserved stock."
    assert shop.post("product/unlist_item", item_list=[{"item_id": item_id, "unlist": True}]).response["failure_list"]
    market.admin("promote", item_id=item_id, percent_off=0)
    assert shop.post("product/delete_item", item_id=item_id).error == ""


# The life of an item


def test_a_new_item_is_reviewed_first(market: Running, shop: Shopee) -> None:
    market.admin("options", review=3600)
    item_id = shop.add()
    assert shop.info(item_id)["item_status"] == "REVIEWING"
    assert shop.post("product/unlist_item", item_list=[{"item_id": item_id, "unlist": True}]).response["failure_list"]
    market.admin("advance", hours=1.5)
    shop.ahead = 5400
    assert shop.info(item_id)["item_status"] == "NORMAL"


def test_forbidden_words_ban_and_mending_them_frees(shop: Shopee) -> None:
    item_id = shop.add(item_name="Tas replika premium")
    assert shop.info(item_id)["item_status"] == "BANNED"
    (told,) = shop.get("product/get_item_violation_info", ("item_id_list", item_id)).json["response"]["item_list"]
    assert told["item_status_details"][0]["violation_type"] == "Prohibited Listing"
    assert shop.get("account_health/get_listings_with_issues").response["listing_list"] == [{"item_id": item_id, "reason": 1}]
    shop.post("product/update_item", item_id=item_id, item_name="Tas anyaman pandan")
    assert shop.info(item_id)["item_status"] == "NORMAL"


def test_a_scheduled_item_goes_live_by_itself(market: Running, shop: Shopee) -> None:
    item_id = shop.add(item_status="UNLIST", scheduled_publish_time=shop.now() + 7200)
    assert shop.info(item_id)["item_status"] == "UNLIST"
    market.admin("advance", hours=3)
    shop.ahead = 10800
    assert shop.info(item_id)["item_status"] == "NORMAL"


def test_the_shop_itself_can_be_the_obstacle(market: Running, shop: Shopee) -> None:
    body = shop.item()
    for state, error in (
        ({"status": "FROZEN"}, "error_busi_invalid_shop_status"),
        ({"status": "NORMAL", "holiday": True}, "error_holiday_on_add_item"),
        ({"holiday": False, "multi_warehouse": True}, "error_busi"),
        ({"multi_warehouse": False, "item_limit": 0}, "error_reach_shop_item_limit"),
    ):
        market.admin("shop", shop_id=shop.shop_id, **state)
        assert shop.call("POST", "product/add_item", body=body).error == error
    assert shop.get("product/get_item_limit").response["item_count_limit"]["max_limit"] == 0


def test_a_channel_that_asks_for_the_size(market: Running, shop: Shopee) -> None:
    market.admin("shop", shop_id=shop.shop_id, channels={"8002": True})
    channels = shop.get("logistics/get_channel_list").response["logistics_channel_list"]
    assert [each["logistics_channel_id"] for each in channels if each["enabled"] and each["mask_channel_id"] == 0] == [
        8002,
        8003,
        8005,
    ]
    both = [*ON, {"logistic_id": 8002, "enabled": True}]
    assert shop.call("POST", "product/add_item", body=shop.item(logistic_info=both)).json["message"] == "dimension is required"
    assert shop.add(logistic_info=both, dimension=SIZE)


def test_what_the_seller_changes_in_the_seller_centre(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    market.admin("change", item_id=item_id, item_name="Nama dari seller centre", original_price=123000, stock=1)
    info = shop.info(item_id)
    assert (info["item_name"], info["price_info"][0]["original_price"]) == ("Nama dari seller centre", 123000)
    assert info["stock_info_v2"]["seller_stock"][0]["stock"] == 1
