"""Numbers that move with the days, quality, violations, boosts, reviews, the shop's health, ads."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.raw import BATIK, SOAP, Shopee
from umkm_desk.sandbox.running import Running, running

LONG_NAME = "Kemeja batik tulis Laweyan Solo lengan panjang"
LONG_TEXT = "Batik tulis dari Laweyan, katun primisima, jahitan rapi. " * 3


def numbers(shop: Shopee, *ids: int) -> list[dict[str, Any]]:
    return list(shop.get("product/get_item_extra_info", ("item_id_list", ",".join(map(str, ids)))).response["item_list"])


def pass_days(market: Running, shop: Shopee, days: float) -> None:
    market.admin("advance", days=days)
    shop.ahead += days * 86400
    shop.authorise()


def test_views_likes_and_sales_grow_by_the_day_and_never_shrink(market: Running, shop: Shopee) -> None:
    ids = [shop.add(item_sku=f"S{number}") for number in range(8)]
    assert [each["views"] for each in numbers(shop, *ids)] == [0] * 8
    history = []
    for _ in range(12):
        pass_days(market, shop, 5)
        history.append(numbers(shop, *ids))
    for before, after in itertools.pairwise(history):
        for old, new in zip(before, after, strict=True):
            assert all(old[name] <= new[name] for name in ("views", "likes", "sale", "comment_count"))
    total = {name: sum(each[name] for each in history[-1]) for name in ("views", "likes", "sale", "comment_count")}
    assert total["views"] > total["likes"] > total["sale"] > total["comment_count"] > 0
    assert all(1 <= each["rating_star"] <= 5 for each in history[-1] if each["comment_count"])
    assert len({each["views"] for each in history[-1]}) > 4


def test_a_delisted_item_is_not_seen_and_a_lowered_one_less(market: Running, shop: Shopee) -> None:
    many = market.admin("populate", shop_id=shop.shop_id, count=50, days=0)["item_ids"]
    live, lowered = many[:25], many[25:]
    gone = shop.add(item_sku="C")
    for item_id in lowered:
        market.admin("moderate", item_id=item_id, deboost=True)
    shop.post("product/unlist_item", item_list=[{"item_id": gone, "unlist": True}])
    pass_days(market, shop, 40)
    views = {each["item_id"]: each["views"] for each in [*numbers(shop, *many), *numbers(shop, gone)]}
    assert views[gone] == 0
    assert sum(views[each] for each in live) > 1.5 * sum(views[each] for each in lowered) > 0
    shop.post("product/unlist_item", item_list=[{"item_id": gone, "unlist": False}])
    pass_days(market, shop, 10)
    assert numbers(shop, gone)[0]["views"] > 0


def test_the_numbers_survive_a_restart_and_depend_on_the_seed(tmp_path: Any) -> None:
    def views(seed: str) -> list[int]:
        with running("shopee", state=tmp_path / seed, options=("--seed", seed)) as market:
            shop = Shopee(market.url, "14701711")
            shop.authorise()
            item_id = shop.add()
            found = []
            for _ in range(3):
                pass_days(market, shop, 9)
                found.append(numbers(shop, item_id)[0]["views"])
                market.kill()
                market.start()
            return [*found, numbers(shop, item_id)[0]["views"]]

    first = views("1")
    assert first[2] == first[3]
    assert first == sorted(first)
    assert first != views("2")


def test_sales_leave_the_stock_where_that_is_switched_on(market: Running, shop: Shopee) -> None:
    ids = [shop.add(item_sku=f"S{number}", seller_stock=[{"stock": 1000}]) for number in range(4)]
    pass_days(market, shop, 60)
    assert {shop.info(each)["stock_info_v2"]["seller_stock"][0]["stock"] for each in ids} == {1000}
    market.admin("options", sales_take_stock=True)
    sold = sum(each["sale"] for each in numbers(shop, *ids))
    pass_days(market, shop, 60)
    later = sum(each["sale"] for each in numbers(shop, *ids))
    left = sum(shop.info(each)["stock_info_v2"]["seller_stock"][0]["stock"] for each in ids)
    assert later > sold > 0
    assert left >= 4000 - later
    assert left < 4000


# Quality


def level(shop: Shopee, item_id: int) -> tuple[int, set[int]]:
    answer = shop.post("product/get_item_content_diagnosis_result", item_id_list=[item_id]).response["success_item_list"][0]
    return answer["quality_level"], {task["issue_type"] for task in answer["unfinished_task"]}


def test_an_item_climbs_from_to_be_improved_to_qualified(shop: Shopee) -> None:
    item_id = shop.add(category_id=BATIK)
    found, issues = level(shop, item_id)
    assert (found, {1, 3, 4, 5, 6, 7, 8, 10, 11} <= issues) == (1, True)
    material = {"attribute_id": 100134, "attribute_value_list": [{"value_id": 10013400}]}
    shop.post(
        "product/update_item", item_id=item_id, image={"image_id_list": [shop.image()] * 3}, attribute_list=[material],
        size_chart_info={"size_chart": "x"}, item_name=LONG_NAME, description=LONG_TEXT,
    )  # fmt: skip
    tier = {"variation_name": "Ukuran", "variation_option_list": [{"variation_option_name": "M"}]}
    model = {"tier_index": [0], "original_price": 5000, "seller_stock": [{"stock": 1}]}
    shop.post("product/init_tier_variation", item_id=item_id, standardise_tier_variation=[tier], model=[model])
    assert level(shop, item_id) == (2, {6, 10, 11})
    shop.post("product/delete_item", item_id=item_id)
    assert level(shop, item_id) == (0, set())


def test_a_name_that_speaks_for_another_category_and_an_unlikely_weight(shop: Shopee) -> None:
    item_id = shop.add(item_name="Perawatan kecantikan sabun mandi sereh", category_id=BATIK, weight=25)
    assert {2, 9} <= level(shop, item_id)[1]


def test_diagnoses_of_unknown_items_fail_alone_and_at_most_48_go(shop: Shopee) -> None:
    answer = shop.post("product/get_item_content_diagnosis_result", item_id_list=[shop.add(), 5]).response
    assert (len(answer["success_item_list"]), answer["failure_item_list"]) == (
        1,
        [{"item_id": 5, "failed_reason": "item not found"}],
    )
    assert shop.post("product/get_item_content_diagnosis_result", item_id_list=list(range(1, 50))).error == "error_param"


def test_items_are_listed_by_what_they_lack(market: Running, shop: Shopee) -> None:
    market.admin("populate", shop_id=shop.shop_id, count=60)
    first = shop.post("product/get_item_list_by_content_diagnosis", page_size=48, quality_level=[1], issue_type=[1]).response
    assert (first["total_count"], len(first["item_list"]), first["has_next_page"]) == (60, 48, True)
    rest = shop.post(
        "product/get_item_list_by_content_diagnosis", page_size=48, offset=first["next_offset"], quality_level=[1]
    ).response
    assert (len(rest["item_list"]), rest["has_next_page"]) == (12, False)
    wrong = shop.post("product/get_item_list_by_content_diagnosis", page_size=48, quality_level=[1], issue_type=[8])
    assert wrong.json["message"].endswith("quality level and issue type mismatch.")


# What the platform does to an item


def test_an_item_lowered_in_search_says_why_and_what_instead(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    market.admin("moderate", item_id=item_id, deboost=True, type="Other Listing Improvement", category_id=SOAP)
    answer = shop.get("product/get_item_violation_info", ("item_id_list", f"{item_id},5")).json
    assert "error" not in answer
    lowered, unknown = answer["response"]["item_list"]
    assert lowered["deboost_details"][0]["suggested_category"][0]["category_id"] == SOAP
    assert unknown == {"item_id": 5, "fail_error": "error_item_not_found", "fail_message": "Item is not found."}
    assert shop.info(item_id)["deboost"] == "TRUE"
    market.admin("quirks", deboost_text=False)
    assert shop.info(item_id)["deboost"] is True
    assert shop.get("product/search_item", ("page_size", 5), ("deboost_only", "true")).response["item_id_list"] == [item_id]


def test_words_repeated_in_a_name_lower_the_item(shop: Shopee) -> None:
    item_id = shop.add(item_name="Batik batik batik batik murah")
    assert (shop.info(item_id)["item_status"], shop.info(item_id)["deboost"]) == ("NORMAL", "TRUE")


def test_a_ban_by_moderators_shows_everywhere(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    market.admin("moderate", item_id=item_id, status="BANNED", type="Counterfeit and IP Infringement", reason="Merek orang lain")
    assert shop.info(item_id)["item_status"] == "BANNED"
    assert shop.get("account_health/get_listings_with_issues").response["listing_list"] == [{"item_id": item_id, "reason": 2}]
    metrics = {each["metric_id"]: each for each in shop.get("account_health/get_shop_performance").response["metric_list"]}
    assert (metrics[52]["current_period"], metrics[22]["current_period"]) == (1.0, None)
    (point,) = shop.get("account_health/get_penalty_point_history").response["penalty_point_list"]
    assert (point["violation_type"], point["reference_id"] > 2**53) == (10, True)
    with pytest.raises(ValueError, match="type is one of"):
        market.admin("moderate", item_id=item_id, type="Bad mood")
    market.admin("moderate", item_id=item_id, status="NORMAL")
    assert shop.get("account_health/get_listings_with_issues").response["total_count"] == 0


def test_the_punishment_history_wants_its_status_in_capitals(shop: Shopee) -> None:
    assert shop.get("account_health/get_punishment_history").error == "PARAMS_ERROR"
    assert shop.get("account_health/get_punishment_history", ("punishment_status", 1)).response["total_count"] == 0


def test_a_boost_cools_down(market: Running, shop: Shopee) -> None:
    item_id = shop.add()
    assert shop.post("product/boost_item", item_id_list=[item_id]).response["success_list"] == {"item_id_list": [item_id]}
    failed = shop.post("product/boost_item", item_id_list=[item_id, 5]).response["failure_list"]
    assert failed[0] == {"item_id": item_id, "failed_reason": "can not boost item repeatedly"}
    assert len(failed) == 2
    (boosted,) = shop.get("product/get_boosted_list").response["item_list"]
    assert 0 < boosted["cool_down_second"] <= 4 * 3600


# Reviews


def test_reviews_are_paged_by_a_cursor_and_answered_once(market: Running, shop: Shopee) -> None:
    ids = [shop.add(item_sku=f"S{number}") for number in range(6)]
    pass_days(market, shop, 120)
    expected = sum(each["comment_count"] for each in numbers(shop, *ids))
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        answer = shop.get("product/get_comment", ("cursor", cursor), ("page_size", 7)).response
        found += answer["item_comment_list"]
        cursor = answer["next_cursor"]
        if not answer["more"]:
            break
    assert len({each["comment_id"] for each in found}) == len(found) == expected > 7
    assert [each["create_time"] for each in found] == sorted((each["create_time"] for each in found), reverse=True)
    first = found[0]["comment_id"]
    replies = [{"comment_id": first, "comment": "Terima kasih!"}, {"comment_id": 1, "comment": "?"}]
    results = shop.post("product/reply_comment", comment_list=replies).response["result_list"]
    assert ["fail_error" in each for each in results] == [False, True]
    (answered,) = shop.get("product/get_comment", ("cursor", ""), ("page_size", 5), ("comment_id", first)).response[
        "item_comment_list"
    ]
    assert (answered["comment_reply"]["reply"], answered["editable"]) == ("Terima kasih!", "HAVE_EDIT_ONCE")
    assert shop.get("product/get_comment", ("page_size", 5)).error == "error_param"


# Ads


def test_ads_are_closed_unless_opened(market: Running, shop: Shopee) -> None:
    assert shop.get("ads/get_total_balance").error == "error_api_permission"
    market.admin("quirks", ads=True)
    item_id = next(number for number in (shop.add(), shop.add()) if number % 2 == 0)  # every second one is advertised
    pass_days(market, shop, 15)
    assert "error" not in shop.get("ads/get_total_balance").json
    (campaign,) = shop.get("ads/get_product_level_campaign_id_list", ("ad_type", ""), ("offset", 0), ("limit", 100)).response[
        "campaign_list"
    ]
    told = shop.get(
        "ads/get_product_level_campaign_setting_info", ("info_type_list", "1"), ("campaign_id_list", campaign["campaign_id"])
    )
    assert told.response["campaign_list"][0]["common_info"]["item_id_list"] == [item_id]
    first = datetime.now(UTC).date() + timedelta(days=2)
    days = (("start_date", f"{first:%d-%m-%Y}"), ("end_date", f"{first + timedelta(days=9):%d-%m-%Y}"))
    shops = shop.get("ads/get_all_cpc_ads_daily_performance", *days).json["response"]
    (performance,) = shop.get(
        "ads/get_product_campaign_daily_performance", *days, ("campaign_id_list", campaign["campaign_id"])
    ).response
    assert [each["date"] for each in shops] == [f"{first + timedelta(days=day):%d-%m-%Y}" for day in range(10)]
    assert any(each["impression"] for each in shops)
    before = (("start_date", "01-11-2025"), ("end_date", "10-11-2025"))
    assert {each["impression"] for each in shop.get("ads/get_all_cpc_ads_daily_performance", *before).json["response"]} == {0}
    for wrong in ({"ad_type": "other"}, {"offset": -1}):
        assert shop.get("ads/get_product_level_campaign_id_list", *wrong.items()).error == "error_param"
    assert [each["impression"] for each in shops] == [
        each["impression"] for each in performance["campaign_list"][0]["metrics_list"]
    ]
    assert shop.get("ads/get_all_cpc_ads_daily_performance", ("start_date", "2025-11-01"), ("end_date", "x")).error == "error_param"
