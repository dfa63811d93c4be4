"""Answers in every form of the reference, single calls, and what they turn into."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.marketplaces.shopee.canned import ACCESS, KEYS, NOON, SHOP, Canned, channel, refusal, success
from umkm_desk.marketplaces.seam import (
    AppKeys,
    AttributeInput,
    DraftModel,
    ImageRef,
    ListingDraft,
    MarketplaceError,
    MendField,
    NotAllowed,
    NotFound,
    OurBug,
    PriceStock,
    SignInAgain,
    TryLater,
)
from umkm_desk.marketplaces.shopee.auth import ShopeeAuthoriser, sign
from umkm_desk.marketplaces.shopee.rules import HOSTS, LIMITS
from umkm_desk.marketplaces.transport import Transport
from umkm_desk.model.listing import ListingStatus

ITEM = "34001234567"
DRAFT = ListingDraft(
    "KB-1", "Kebaya encim bordir katun", "Bahan katun adem, bordir mesin rapi.", "100352", (ImageRef("i" * 32),), 350,
    price=125_000, stock=9,
)  # fmt: skip
MODELS = tuple(DraftModel((colour,), f"KB-1-{colour}", 125_000 + extra, 3) for extra, colour in enumerate(["Merah", "Biru"]))
LOST = httpx.ReadError("reset")

K1, K2, K3 = (
    KEYS.secret, "shpk54657374506172746e65724b6579466f72556d6b6d4465736b30303031",
    "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
)  # fmt: skip
TOKEN = "4f7a61636b5470754d6f4b4c6e77597a"


@pytest.mark.parametrize(
    ("key", "parts", "expected"),
    [
        (K1, ("2001887", "/api/v2/auth/token/get", 1655714431), "b0d6be39ba741b4af99173c79df569fcf1daa80cd8e3fecc9f61c6573f979615"),
        (K1, ("2001887", "/api/v2/auth/access_token/get", 1655714431), "4c3247164ae5bd810109d942913c772db638ac2dd8e7ee6522c4b85bc1eca191"),
        (K1, ("2001887", "/api/v2/public/get_shops_by_partner", 1655714431), "c08d9f05b6215d5e7aa59fede23d438b4306482ff86d59372d78c8490af4db8e"),
        (K2, ("10090", "/api/v2/shop/auth_partner", 1594897040), "eccfdf0b1e28160460eee2a52f66b8f133d5354254126c003f397a3ebb4a1b67"),
        (K3, ("2001887", "/api/v2/media_space/upload_image", 1718000000), "b2d0e136e6ead35bf40b6692af0df601c1549b17ba3b76f5268490421d7f2bf7"),
        (K1, ("2001887", "/api/v2/shop/get_shop_info", 1655714431, ACCESS, SHOP), "bbaa047d302cc668b769e0737abfba91e591e04c7ba13b815464c8358bd68b60"),
        (K1, ("2001887", "/api/v2/product/get_item_list", 1717171717, "6b5a46716e474d6f6e59777659459849", "700000123"),
         "6f96fb2a41f7abce1e0bd88faec9790beb3063c6033f50b8abbbfd6def9d1d70"),
        (K3, ("4294967295", "/api/v2/product/update_stock", 4294967295, TOKEN, "4294967295"),
         "ca5884faff156f238989174eb19ef2d847729e6c3ea6e90302bba008d55b8287"),
    ],
)  # fmt: skip
def test_signatures_match_the_computed_vectors(key: str, parts: Any, expected: str) -> None:
    assert sign(key, *parts) == expected


@pytest.fixture
def canned() -> Canned:
    return Canned()


def base(item_id: str = ITEM, **more: Any) -> dict[str, Any]:
    return {
        "item_id": int(item_id), "category_id": 100352, "item_name": "Kebaya", "item_sku": "KB-1", "item_status": "NORMAL", **more,
    }  # fmt: skip


# The envelope


def test_a_shop_call_carries_the_common_parameters_and_its_signature(canned: Canned) -> None:
    canned.say("shop/get_shop_info", httpx.Response(200, json={"error": "", "request_id": "r", "shop_name": "Sekar"}))
    canned.shop.shop_info()
    query = canned.queries("shop/get_shop_info")[0]
    stamp = int(NOON.timestamp())
    assert dict(query) == {
        "partner_id": "2001887", "timestamp": str(stamp), "access_token": ACCESS, "shop_id": SHOP,
        "sign": sign(KEYS.secret, "2001887", "/api/v2/shop/get_shop_info", stamp, ACCESS, SHOP),
    }  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        {"error": "", "message": None, "request_id": "a:b:c", "response": {"item_list": [base()]}},
        {"request_id": "a", "response": {"item_list": [base()], "new_field": {"x": [1]}}},
        {"error": None, "warning": ["partial"], "request_id": 7, "response": {"item_list": [base()]}},
    ],
)
@pytest.mark.parametrize("status", [200, 400, 403])
def test_success_is_an_empty_or_missing_error_whatever_the_status(canned: Canned, document: Any, status: int) -> None:
    canned.say("product/get_item_base_info", httpx.Response(status, json=document))
    assert [found.remote_id for found in canned.shop.details([ITEM])] == [ITEM]


@pytest.mark.parametrize("status", [200, 400, 403, 500])
def test_an_error_is_the_same_error_under_any_status(canned: Canned, status: int) -> None:
    canned.say("product/get_item_base_info", refusal("error_item_not_found", "gone", status))
    with pytest.raises(NotFound):
        canned.shop.details([ITEM])


def test_the_portals_form_of_an_error_is_read_too(canned: Canned) -> None:
    canned.say(
        "product/get_item_base_info",
        httpx.Response(200, json={"code": 1, "error": "error_auth", "msg": "No permission to current api."}),
    )
    with pytest.raises(NotAllowed) as told:
        canned.shop.details([ITEM])
    assert told.value.detail == "No permission to current api."


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"error":"","respo', b"[]", b"null", b'{"message":"Bad gateway"}', b'{"error":"","request_id":"r"}',
             b'{"error":"","request_id":"r","response":{"item_id_list":"x"}}', b'{"error":"","request_id":"r","response":null}']
)  # fmt: skip
def test_a_search_that_is_not_understood_is_never_taken_for_not_found(canned: Canned, body: bytes) -> None:
    canned.say("product/search_item", httpx.Response(200, content=body, headers={"Content-Type": "application/json"}))
    with pytest.raises((TryLater, OurBug)):
        canned.shop.find_by_sku("KB-1")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"error":"","respo',
        b'{"message":"Bad gateway"}',
        b'{"error":"","request_id":"r","response":{"item_id":"x"}}',
        b'{"error":"","request_id":"r","response":{}}',
    ],
)
def test_a_creation_that_is_not_understood_may_have_been_done(canned: Canned, body: bytes) -> None:
    canned.say("product/add_item", httpx.Response(200, content=body, headers={"Content-Type": "application/json"}))
    with pytest.raises(TryLater) as told:
        canned.shop.create(DRAFT)
    assert told.value.maybe_done
    assert canned.names.count("product/add_item") == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "item_list",
                        "item_id",
                        "price_info",
                        "original_price",
                        "weight",
                        "deboost",
                        "image",
                        "stock_info_v2",
                        "has_model",
                    ]
                )
                | st.text(),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_no_payload_leaves_the_family(payload: Any) -> None:
    canned = Canned()
    canned.say("product/get_item_base_info", success(payload))
    canned.say("product/get_model_list", success(payload))
    with suppress(MarketplaceError):
        canned.shop.details([ITEM])


# Quirks of single answers


def test_a_plain_item_in_the_form_of_the_reference(canned: Canned) -> None:
    canned.say(
        "product/get_item_base_info",
        {
            "item_list": [
                base(
                    item_id="9007199254740993", weight="0.350", deboost="TRUE", create_time=1764046800, update_time=1764046801,
                    price_info=[{"currency": "IDR", "original_price": 125000.0, "inflated_price_of_original_price": 138750}],
                    stock_info_v2={"seller_stock": [{"location_id": "IDZ", "stock": 4}, {"stock": "5"}], "shopee_stock": [{"stock": "0"}]},
                    brand={"brand_id": 0, "original_brand_name": "NoBrand"}, image={"image_url_list": ["https://cf.shopee.co.id/file/x"]},
                )
            ]
        },
    )  # fmt: skip
    [found] = canned.shop.details(["9007199254740993"])
    assert (found.remote_id, found.price, found.stock, found.weight_gram) == ("9007199254740993", 125_000, 9, 350)
    assert (found.demoted, found.brand, found.status) == (True, None, ListingStatus.LIVE)
    assert found.url == f"https://shopee.co.id/product/{SHOP}/9007199254740993"
    assert found.created_at == datetime.fromtimestamp(1764046800, UTC)


@pytest.mark.parametrize(("value", "expected"), [(True, True), (False, False), ("true", True), ("FALSE", False), (None, None)])
def test_deboost_is_a_boolean_or_a_word(canned: Canned, value: Any, expected: bool | None) -> None:
    canned.say("product/get_item_base_info", {"item_list": [base(deboost=value)]})
    assert canned.shop.details([ITEM])[0].demoted is expected


def test_what_is_absent_stays_unknown(canned: Canned) -> None:
    canned.say("product/get_item_base_info", {"item_list": [{"item_id": 5}]})
    [found] = canned.shop.details(["5"])
    assert (found.price, found.stock, found.weight_gram, found.sku, found.brand, found.demoted) == (None,) * 6
    assert found.status is ListingStatus.UNLISTED


@pytest.mark.parametrize(
    ("word", "status"),
    [("NORMAL", "live"), ("UNLIST", "unlisted"), ("BANNED", "blocked"), ("REVIEWING", "reviewing"), ("SELLER_DELETE", "deleted"),
     ("SHOPEE_DELETE", "deleted"), ("DELETED", "deleted"), ("A_NEW_ONE", "unlisted")],
)  # fmt: skip
def test_status_words(canned: Canned, word: str, status: str) -> None:
    canned.say("product/get_item_base_info", {"item_list": [base(item_status=word)]})
    [found] = canned.shop.details([ITEM])
    assert (found.status, found.platform_status) == (ListingStatus(status), word)


@pytest.mark.parametrize("form", ["older", "today"])
def test_variants_in_both_forms(canned: Canned, form: str) -> None:
    older = [{"name": "Warna", "option_list": [{"option": "Merah"}, {"option": "Biru"}]}]
    today = [
        {
            "variation_name": "Warna",
            "variation_option_list": [{"variation_option_name": "Merah"}, {"variation_option_name": "Biru"}],
        }
    ]
    models = [
        {"model_id": 7, "tier_index": [1], "model_sku": "B", "promotion_id": 18446744073709551615, "price_info": [{"original_price": 9000}],
         "stock_info_v2": {"seller_stock": [{"stock": 2}]}, "weight": ""},
        {"model_id": 8, "tier_index": [9]},
    ]  # fmt: skip
    canned.say("product/get_item_base_info", {"item_list": [base(has_model=True)]})
    canned.say(
        "product/get_model_list",
        {
            ("tier_variation" if form == "older" else "standardise_tier_variation"): older if form == "older" else today,
            "model": models,
        },
    )
    [found] = canned.shop.details([ITEM])
    assert found.tiers == ("Warna",)
    assert [(m.remote_id, m.options, m.sku, m.price, m.stock) for m in found.models] == [
        ("7", ("Biru",), "B", 9000, 2),
        ("8", (), None, None, None),
    ]
    assert found.price is None


def test_details_go_in_batches_of_fifty_and_only_variants_cost_another_call(canned: Canned) -> None:
    canned.say("product/get_item_base_info", {"item_list": []})
    canned.shop.details([str(number) for number in range(101)])
    assert [len(query["item_id_list"].split(",")) for query in canned.queries("product/get_item_base_info")] == [50, 50, 1]


def test_pages_follow_next_offset_with_one_end_of_time(canned: Canned) -> None:
    canned.say(
        "product/get_item_list",
        {
            "item": [{"item_id": 1, "item_status": "NORMAL", "update_time": 5}],
            "total_count": 2,
            "has_next_page": True,
            "next_offset": 37,
        },
        {"total_count": 2, "has_next_page": False, "next_offset": 0},
    )
    since = NOON - timedelta(days=1)
    first = canned.shop.list_page(since=since)
    second = canned.shop.list_page(first.cursor, since)
    assert (first.items[0][0], second.items, second.cursor) == ("1", (), None)
    one, two = canned.queries("product/get_item_list")
    assert (one["offset"], two["offset"]) == ("0", "37")
    assert one["update_time_to"] == two["update_time_to"]
    assert one.get_list("item_status") == ["NORMAL", "UNLIST", "BANNED", "REVIEWING", "SELLER_DELETE", "SHOPEE_DELETE"]


def test_a_page_that_leads_nowhere_ends_the_list(canned: Canned) -> None:
    canned.say("product/get_item_list", {"item": [], "has_next_page": True, "next_offset": 0})
    assert canned.shop.list_page().cursor is None


def test_attributes_are_laid_flat_with_what_they_hang_on(canned: Canned) -> None:
    canned.say(
        "product/get_attribute_tree",
        {"list": [{"category_id": 1, "attribute_tree": [
            {"attribute_id": 1, "mandatory": True, "name": "Bahan", "attribute_info": {"input_type": 4, "max_value_count": 3},
             "attribute_value_list": [{"value_id": 11, "name": "Katun", "child_attribute_list": [
                 {"attribute_id": 2, "is_mandatory": False, "name": "Jenis katun", "attribute_info": {"input_type": 3}}]}]},
            {"attribute_id": 3, "name": "Berat bersih", "attribute_info": {"input_type": 2, "format_type": 2, "attribute_unit_list": ["g", "kg"]}},
        ]}]},
    )  # fmt: skip
    first, child, weight = canned.shop.attributes("1")
    assert (first.mandatory, first.multiple, first.input, first.values) == (True, True, AttributeInput.CHOOSE, (("11", "Katun"),))
    assert (child.only_with, child.input, child.mandatory) == (("1", "11"), AttributeInput.TYPE, False)
    assert weight.units == ("g", "kg")


def test_limits_of_a_category_replace_the_offline_ones_where_told(canned: Canned) -> None:
    canned.say(
        "product/get_item_limit",
        httpx.Response(200, json={
            "error": "", "request_id": "r", "gtin_limit": {"gtin_validation_rule": "Optional"},
            "response": {
                "price_limit": {"min_limit": 500, "max_limit": 9_000_000.0}, "item_name_length_limit": {"min_limit": "20", "max_limit": 100},
                "dts_limit": {"days_to_ship_limit": {"min_limit": -1, "max_limit": -1}}, "dimension_limit": {"dimension_mandatory": True},
            }}),
    )  # fmt: skip
    canned.say("product/get_brand_list", {"brand_list": [], "is_mandatory": True})
    limits = canned.shop.limits("100352")
    assert (limits.price_min, limits.price_max, limits.name_min, limits.name_max) == (500, 9_000_000, 20, 100)
    assert (limits.preorder_days, limits.size_mandatory, limits.brand_mandatory) == (None, True, True)
    assert limits.description_max == LIMITS.description_max


def test_brands_are_read_page_by_page_and_a_page_that_leads_nowhere_ends_them(canned: Canned) -> None:
    canned.say(
        "product/get_brand_list",
        {"brand_list": [{"brand_id": 5000000000, "original_brand_name": "A"}], "has_next_page": True, "next_offset": 1},
        {"brand_list": [{"brand_id": 2, "display_brand_name": "B"}], "has_next_page": True, "next_offset": 1},
    )
    assert [(brand.id, brand.name) for brand in canned.shop.brands("1")] == [("5000000000", "A"), ("2", "B")]


def test_numbers_are_running_totals_and_a_star_nobody_gave_is_none(canned: Canned) -> None:
    canned.say(
        "product/get_item_extra_info",
        {
            "item_list": [
                {"item_id": 1, "sale": 3, "views": 120, "likes": 8, "rating_star": 0, "comment_count": 0},
                {"item_id": 2, "rating_star": 4.8, "comment_count": 2},
            ]
        },
    )
    first, second = canned.shop.metrics(["1", "2"])
    assert (first.cumulative, first.views, first.likes, first.sold, first.rating, first.reviews) == (True, 120, 8, 3, None, 0)
    assert (second.views, second.rating, second.impressions) == (None, 4.8, None)


def test_diagnosis_and_violations(canned: Canned) -> None:
    canned.say(
        "product/get_item_content_diagnosis_result",
        {
            "success_item_list": [
                {"item_id": 1, "quality_level": 1, "unfinished_task": [{"issue_type": 1, "suggestion": "Add images"}]},
                {"item_id": 2, "quality_level": 0},
            ],
            "failure_item_list": [{"item_id": 3, "failed_reason": "gone"}],
        },
    )
    canned.say(
        "product/get_item_violation_info",
        {
            "item_list": [
                {
                    "item_id": 1,
                    "item_status_details": [{"violation_type": "Spam", "violation_reason": "copy", "fix_deadline_time": 0}],
                    "deboost_details": [{"violation_type": "Other"}],
                },
                {"fail_error": "x", "fail_message": "y"},
            ]
        },
    )
    one, two = canned.shop.diagnosis(["1", "2", "3"])
    assert (one.level, one.issues, two.level) == (1, (("1", "Add images"),), None)
    first, second = canned.shop.violations(["1"])
    assert (first.kind, first.deadline, first.demoted, second.demoted) == ("Spam", None, False, True)
    assert len(list(canned.shop.diagnosis([str(n) for n in range(49)]))) > 0
    assert [len(body["item_id_list"]) for body in canned.bodies("product/get_item_content_diagnosis_result")] == [3, 48, 1]


def test_violations_are_asked_of_what_the_platform_lists_itself_as_well(canned: Canned) -> None:
    canned.say("account_health/get_listings_with_issues", {"listing_list": [{"item_id": 7, "reason": 1}], "total_count": 1})
    canned.say(
        "product/get_item_violation_info", {"item_list": [{"item_id": 7, "item_status_details": [{"violation_type": "Spam"}]}]}
    )
    [found] = canned.shop.violations(["1"])
    assert (found.remote_id, found.kind) == ("7", "Spam")
    assert canned.queries("product/get_item_violation_info")[0]["item_id_list"] == "1,7"


def test_shop_performance_leaves_groups_and_unknown_values_out(canned: Canned) -> None:
    canned.say("account_health/get_shop_performance", {"metric_list": [
        {"metric_id": 11, "metric_name": "Chat response rate", "current_period": 71.5, "last_period": None, "unit": 2,
         "target": {"value": 75, "comparator": ">="}},
        {"metric_id": -3, "metric_name": "a group"}, {"metric_id": 1, "current_period": None},
    ]})  # fmt: skip
    chat, late = canned.shop.performance()
    assert (chat.id, chat.value, chat.previous, chat.unit, chat.target, chat.comparator) == ("11", 71.5, None, "percent", 75, ">=")
    assert (late.value, late.target) == (None, None)


def test_the_platforms_own_category_suggestions(canned: Canned) -> None:
    canned.say("product/category_recommend", {"category_id": [100400, 100402]})
    assert canned.shop.suggest_categories("Kebaya") == ["100400", "100402"]


# Finding


def test_only_the_exact_sku_counts_over_all_pages(canned: Canned) -> None:
    canned.say("product/search_item", {"item_id_list": [1, 2], "next_offset": "abc"}, {"item_id_list": [3, 4], "next_offset": ""})
    canned.say(
        "product/get_item_base_info",
        {"item_list": [base("1", has_model=True), base("2", item_sku="KB-10"), base("3", has_model=True, item_sku="kb-1"),
                       base("4", item_status="SELLER_DELETE")]},
    )  # fmt: skip
    assert canned.shop.find_by_sku("KB-1") == ["1"]
    assert "product/get_model_list" not in canned.names
    assert [query["offset"] for query in canned.queries("product/search_item")] == ["", "abc"]


def test_variants_are_read_only_where_no_item_has_the_sku_itself(canned: Canned) -> None:
    canned.say("product/search_item", {"item_id_list": [1, 2]})
    canned.say("product/get_item_list", {"item": [{"item_id": 5, "item_status": "NORMAL"}]})
    canned.say(
        "product/get_item_base_info",
        {"item_list": [base("1", has_model=True, item_sku=""), base("2", item_sku=""), base("5", has_model=True, item_sku="")]},
    )
    canned.say("product/get_model_list", {"tier_variation": [], "model": [{"model_id": 1, "model_sku": "KB-1"}]})
    assert canned.shop.find_by_sku("KB-1", since=NOON) == ["1"]
    assert canned.names.count("product/get_model_list") == 1


def test_after_a_lost_answer_what_changed_since_is_looked_through_too(canned: Canned) -> None:
    canned.say("product/search_item", {"item_id_list": []})
    canned.say(
        "product/get_item_list", {"item": [{"item_id": 9, "item_status": "NORMAL"}, {"item_id": 8, "item_status": "SELLER_DELETE"}]}
    )
    canned.say("product/get_item_base_info", {"item_list": [base("9")]})
    assert canned.shop.find_by_sku("KB-1") == []
    assert canned.shop.find_by_sku("KB-1", since=NOON) == ["9"]
    assert canned.queries("product/get_item_base_info")[0]["item_id_list"] == "9"


# Creating


def test_the_body_of_a_plain_item(canned: Canned) -> None:
    canned.say("product/add_item", {"item_id": int(ITEM), "price_info": {"current_price": 1, "original_price": 1}})
    canned.say("product/get_item_base_info", {"item_list": [base()]})
    made = canned.shop.create(
        replace(DRAFT, size_cm=(30, 20, 5), days_to_ship=7, live=False, condition_new=False, barcode="8991234567890")
    )
    [body] = canned.bodies("product/add_item")
    assert body == {
        "item_name": DRAFT.name, "description": DRAFT.description, "item_sku": "KB-1", "image": {"image_id_list": ["i" * 32]},
        "weight": 0.35, "condition": "USED", "brand": {"brand_id": 0, "original_brand_name": "NoBrand"}, "category_id": 100352,
        "attribute_list": [], "dimension": {"package_length": 30, "package_width": 20, "package_height": 5},
        "pre_order": {"is_pre_order": True, "days_to_ship": 7}, "gtin_code": "8991234567890", "original_price": 125_000,
        "seller_stock": [{"stock": 9}], "logistic_info": [{"logistic_id": 8003, "enabled": True}], "item_status": "UNLIST",
    }  # fmt: skip
    assert (made.remote_id, made.reason) == (ITEM, None)
    assert "normal_stock" not in json.dumps(body)


def test_the_calls_of_a_creation_are_the_planned_ones(canned: Canned) -> None:
    draft = replace(DRAFT, tiers=("Warna",), models=MODELS, price=None, stock=None)
    planned = {call.name: call.times for call in canned.shop.plan_create(draft)}
    canned.say("product/add_item", {"item_id": int(ITEM)})
    canned.say("product/init_tier_variation", created_models())
    canned.say("product/get_item_base_info", {"item_list": [base(has_model=True)]})
    made = canned.shop.create(draft)
    assert planned == canned.transport.calls
    assert [(m.remote_id, m.options, m.price, m.stock) for m in made.models] == [
        ("1", ("Merah",), 125_000, 3),
        ("2", ("Biru",), 125_001, 3),
    ]
    assert canned.shop.plan_create(DRAFT, uploads=3)[0].times == 3
    assert sum(call.times for call in canned.shop.plan_create(DRAFT)) == 2


def created_models() -> dict[str, Any]:
    return {
        "tier_variation": [{"name": "Warna", "option_list": [{"option": "Merah"}, {"option": "Biru"}]}],
        "model": [
            {"model_id": n + 1, "tier_index": [n], "model_sku": m.sku, "price_info": [{"original_price": m.price}],
             "seller_stock": [{"stock": m.stock}]}
            for n, m in enumerate(MODELS)
        ],
    }  # fmt: skip


def test_variants_wait_five_seconds_and_what_is_too_early_is_waited_out(canned: Canned) -> None:
    draft = replace(DRAFT, tiers=("Warna",), models=MODELS)
    canned.say("product/add_item", {"item_id": int(ITEM)})
    canned.say(
        "product/init_tier_variation", refusal("error_busi", "Item is being created, please try again later."), created_models()
    )
    canned.say("product/get_item_base_info", {"item_list": [base(has_model=True)]})
    assert canned.shop.create(draft).reason is None
    assert [wait for wait in canned.slept if wait >= 5] == [5.0, 5.0]
    body = canned.bodies("product/init_tier_variation")[0]
    assert body["standardise_tier_variation"][0]["variation_id"] == 0
    assert [model["tier_index"] for model in body["model"]] == [[0], [1]]
    assert canned.names.count("product/add_item") == 1


def test_an_item_whose_variants_are_refused_is_reported_as_it_stands(canned: Canned) -> None:
    canned.say("product/add_item", {"item_id": int(ITEM)})
    canned.say("product/init_tier_variation", refusal("error_param", "variation name too long"))
    canned.say("product/get_item_base_info", {"item_list": [base()]})
    made = canned.shop.create(replace(DRAFT, tiers=("Warna",), models=MODELS))
    assert (made.remote_id, made.models, made.reason) == (ITEM, (), "variation name too long")


def test_variants_whose_answer_was_lost_are_looked_up_before_they_are_sent_again(canned: Canned) -> None:
    canned.say("product/add_item", {"item_id": int(ITEM)})
    canned.say("product/init_tier_variation", LOST)
    canned.say("product/get_model_list", created_models())
    canned.say("product/get_item_base_info", {"item_list": [base(has_model=True)]})
    made = canned.shop.create(replace(DRAFT, tiers=("Warna",), models=MODELS))
    assert (len(made.models), made.reason) == (2, None)
    assert canned.names.count("product/init_tier_variation") == 1


def test_a_made_item_that_cannot_be_read_back_is_made_all_the_same(canned: Canned) -> None:
    canned.say("product/add_item", {"item_id": int(ITEM)})
    canned.say("product/get_item_base_info", LOST)
    made = canned.shop.create(DRAFT)
    assert (made.remote_id, made.status, made.sku, made.price) == (ITEM, ListingStatus.REVIEWING, "KB-1", 125_000)


def test_a_chosen_value_goes_by_id_and_typed_ones_as_text_with_their_unit(canned: Canned) -> None:
    canned.say("product/get_attribute_tree", {"list": [{"attribute_tree": [
        {"attribute_id": 1, "attribute_value_list": [{"value_id": 11, "name": "Katun"}], "attribute_info": {"input_type": 2}},
        {"attribute_id": 2, "attribute_info": {"input_type": 3, "format_type": 2, "attribute_unit_list": ["cm"]}},
        {"attribute_id": 3, "attribute_info": {"input_type": 3}},
    ]}]})  # fmt: skip
    canned.say("product/add_item", {"item_id": int(ITEM)})
    canned.say("product/get_item_base_info", {"item_list": [base()]})
    canned.shop.create(replace(DRAFT, attributes={"1": ("11",), "2": ("12 cm",), "3": ("11",), "4": ()}))
    assert canned.bodies("product/add_item")[0]["attribute_list"] == [
        {"attribute_id": 1, "attribute_value_list": [{"value_id": 11}]},
        {"attribute_id": 2, "attribute_value_list": [{"value_id": 0, "original_value_name": "12", "value_unit": "cm"}]},
        {"attribute_id": 3, "attribute_value_list": [{"value_id": 0, "original_value_name": "11"}]},
    ]


def test_only_delivery_services_that_can_carry_it_are_switched_on(canned: Canned) -> None:
    canned.say("logistics/get_channel_list", {"logistics_channel_list": [
        channel(8003), channel(8005, weight_limit={"item_max_weight": 0}), channel(8001, enabled=False), channel(80099, mask_channel_id=8003),
        channel(5, fee_type="CUSTOM_PRICE"), channel(6, fee_type="SIZE_SELECTION"), channel(7, fee_type="SIZE_INPUT"),
    ]})  # fmt: skip
    canned.say("product/add_item", {"item_id": int(ITEM)})
    canned.say("product/get_item_base_info", {"item_list": [base()]})
    canned.shop.create(DRAFT)
    canned.shop.create(replace(DRAFT, weight_gram=60_000))
    light, heavy = canned.bodies("product/add_item")
    assert [entry["logistic_id"] for entry in light["logistic_info"]] == [8003, 8005]
    assert [entry["logistic_id"] for entry in heavy["logistic_info"]] == [8005]
    assert canned.names.count("logistics/get_channel_list") == 1


def test_what_no_service_carries_is_told_before_anything_is_sent(canned: Canned) -> None:
    with pytest.raises(MendField) as told:
        canned.shop.create(replace(DRAFT, weight_gram=60_000))
    assert told.value.problem.values == {"gram": 60_000, "most": 50_000}
    empty = Canned()
    empty.say("logistics/get_channel_list", {"logistics_channel_list": []})
    with pytest.raises(NotAllowed) as none:
        empty.shop.create(DRAFT)
    assert none.value.problem.code == "shopee.no_delivery_service"
    assert "product/add_item" not in canned.names + empty.names


def test_pictures_go_unsigned_by_the_shop_and_may_be_sent_again(canned: Canned) -> None:
    info = {
        "image_id": "id-11134207-abc",
        "image_url_list": [{"image_url_region": "SG", "image_url": "sg"}, {"image_url_region": "ID", "image_url": "id"}],
    }
    canned.say(
        "media_space/upload_image", LOST, {"image_info": info, "image_info_list": [{"id": 0, "error": "", "image_info": info}]}
    )
    assert canned.shop.upload_image(b"\xff\xd8\xff\0", "a.jpg") == ImageRef("id-11134207-abc", "id")
    assert "access_token" not in canned.queries("media_space/upload_image")[0]
    with pytest.raises(MendField) as told:
        canned.shop.upload_image(b"GIF89a", "a.gif")
    assert told.value.problem.code == "shopee.image_kind"


# Changing


def listed(canned: Canned) -> None:
    canned.say("product/get_item_base_info", {"item_list": [base(has_model=True)]})
    canned.say("product/get_model_list", created_models())
    for name in ("update_item", "update_tier_variation", "add_model", "update_model", "init_tier_variation"):
        canned.say(f"product/{name}", {})
    for name in ("update_price", "update_stock"):
        canned.say(f"product/{name}", {"success_list": [], "failure_list": []})
    canned.say("product/unlist_item", {"success_list": [{"item_id": int(ITEM), "unlist": True}]})


VARIED = replace(DRAFT, tiers=("Warna",), models=MODELS, price=None, stock=None)


def test_only_the_named_fields_are_sent(canned: Canned) -> None:
    listed(canned)
    canned.shop.update(ITEM, DRAFT, frozenset({"name", "weight_gram"}))
    assert canned.bodies("product/update_item") == [{"item_id": int(ITEM), "item_name": DRAFT.name, "weight": 0.35}]
    assert canned.names == ["product/update_item", "product/get_item_base_info", "product/get_model_list"]


def test_a_name_that_is_no_field_is_our_own_mistake(canned: Canned) -> None:
    with pytest.raises(ValueError, match="colour"):
        canned.shop.update(ITEM, DRAFT, frozenset({"colour"}))
    assert canned.asked == []


def test_variants_that_are_the_same_cost_no_write(canned: Canned) -> None:
    listed(canned)
    canned.shop.update(ITEM, VARIED, frozenset({"models"}))
    assert set(canned.names) == {"product/get_item_base_info", "product/get_model_list"}


def test_variants_are_added_changed_renamed_and_removed_with_their_ids_kept(canned: Canned) -> None:
    listed(canned)
    renamed = replace(MODELS[0], options=("Merah tua",), price=130_000)
    new = DraftModel(("Hijau",), "KB-1-Hijau", 125_000, 2)
    canned.shop.update(ITEM, replace(VARIED, models=(renamed, new)), frozenset({"models"}))
    [tiers] = canned.bodies("product/update_tier_variation")
    assert tiers["model_list"] == [{"model_id": 1, "tier_index": [0]}]
    assert [o["variation_option_name"] for o in tiers["standardise_tier_variation"][0]["variation_option_list"]] == [
        "Merah tua",
        "Hijau",
    ]
    assert [m["model_sku"] for m in canned.bodies("product/add_model")[0]["model_list"]] == ["KB-1-Hijau"]
    assert canned.bodies("product/update_price")[0]["price_list"] == [{"model_id": 1, "original_price": 130_000}]
    assert canned.bodies("product/update_stock") == []


def test_another_number_of_tiers_starts_the_variants_anew(canned: Canned) -> None:
    listed(canned)
    canned.shop.update(ITEM, DRAFT, frozenset({"models"}))
    [body] = canned.bodies("product/init_tier_variation")
    assert (body["standardise_tier_variation"], body["model"]) == (
        [],
        [{"tier_index": [], "original_price": 125_000, "seller_stock": [{"stock": 9}]}],
    )


def test_a_price_that_is_refused_does_not_hold_up_the_others(canned: Canned) -> None:
    canned.say(
        "product/update_price",
        {"success_list": [], "failure_list": [{"model_id": 2, "failed_reason": "Price is below the minimum limit."}]},
    )
    canned.say("product/update_stock", {"success_list": [{"model_id": 1, "stock": 4}]})
    with pytest.raises(MendField) as told:
        canned.shop.set_price_stock(ITEM, [PriceStock("1", 5_000, 4), PriceStock("2", 5)])
    assert canned.bodies("product/update_stock")[0]["stock_list"] == [{"model_id": 1, "seller_stock": [{"stock": 4}]}]
    assert (told.value.problem.values["failed"], told.value.problem.values["total"]) == (1, 3)
    assert told.value.problem.place.field == "price"


def test_many_prices_go_fifty_at_a_time_and_nothing_costs_nothing(canned: Canned) -> None:
    canned.say("product/update_price", {"success_list": []})
    canned.shop.set_price_stock(ITEM, [PriceStock(str(n), 5_000) for n in range(120)])
    assert [len(body["price_list"]) for body in canned.bodies("product/update_price")] == [50, 50, 20]
    canned.shop.set_price_stock(ITEM, [])
    assert canned.names.count("product/update_stock") == 0


def test_hiding_what_is_gone_and_what_may_not_be_hidden(canned: Canned) -> None:
    canned.say(
        "product/unlist_item",
        {"failure_list": [{"item_id": 1, "failed_reason": "item not found"}]},
        {"failure_list": [{"item_id": 1, "failed_reason": "banned or reviewing item cannot be delisted"}]},
    )
    with pytest.raises(NotFound):
        canned.shop.unlist(ITEM)
    with pytest.raises(MendField):
        canned.shop.relist(ITEM)


@pytest.mark.parametrize(("wanted", "fields"), [(VARIED, {"name"}), (VARIED, {"models"}), (DRAFT, {"price", "stock", "live"})])
def test_an_update_calls_no_more_than_planned(canned: Canned, wanted: ListingDraft, fields: set[str]) -> None:
    listed(canned)
    canned.shop.update(ITEM, wanted, frozenset(fields))
    planned = {call.name: call.times for call in canned.shop.plan_update(wanted, frozenset(fields))}
    assert all(
        times <= planned.get(name, 1 if name.endswith("get_model_list") else 0) for name, times in canned.transport.calls.items()
    )


# Consent and tokens


def authoriser(*answers: Any, host: str = HOSTS[0]) -> tuple[ShopeeAuthoriser, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=answers[min(len(seen), len(answers)) - 1])

    transport = Transport(
        host, clock=lambda: NOON, sleep=lambda _: None, client=httpx.Client(transport=httpx.MockTransport(handle))
    )
    return ShopeeAuthoriser(transport, KEYS), seen


def test_the_link_is_unsigned_and_carries_the_state() -> None:
    link = httpx.URL(authoriser()[0].link("http://127.0.0.1:4310/selesai", "st/te"))
    assert (link.host, link.path) == ("open.shopee.com", "/auth")
    assert dict(link.params) == {
        "partner_id": "2001887", "auth_type": "seller", "redirect_uri": "http://127.0.0.1:4310/selesai", "response_type": "code",
        "state": "st/te",
    }  # fmt: skip


@pytest.mark.parametrize(
    "pasted",
    [
        "https://open.shopee.com/?code=abc&shop_id=77&state=s", "  http://127.0.0.1:1/selesai?state=s&shop_id=77&code=abc \n",
        "code=abc&shop_id=77&state=s", "www.baidu.com/?x=1&code=abc&shop_id=77&state=s",
    ],
)  # fmt: skip
def test_a_pasted_address_is_read(pasted: str) -> None:
    consent = authoriser()[0].consent(pasted)
    assert (consent.code, consent.remote_shop_id, consent.state) == ("abc", "77", "s")


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("", "marketplaces.no_code_in_address"), ("https://open.shopee.com/", "marketplaces.no_code_in_address"),
        ("https://x.example/?code=abc", "marketplaces.no_code_in_address"), ("https://x.example/?shop_id=1", "marketplaces.no_code_in_address"),
        ("https://x.example/?code=a&shop_id=x", "marketplaces.no_code_in_address"),
        ("https://x.example/?code=a&main_account_id=x&state=s", "marketplaces.no_code_in_address"),
        ("https://x.example/?error=access_denied&state=s", "marketplaces.consent_refused"),
    ],
)  # fmt: skip
def test_an_address_without_a_usable_answer_says_why(pasted: str, code: str) -> None:
    with pytest.raises(SignInAgain) as told:
        authoriser()[0].consent(pasted)
    assert told.value.problem.code == code


@given(st.text())
def test_no_pasted_text_leaves_the_family(text: str) -> None:
    with suppress(SignInAgain):
        authoriser()[0].consent(text)


@pytest.mark.parametrize(
    ("expire_in", "expected"),
    [
        (13859, timedelta(seconds=13859)),
        ("14400", timedelta(hours=4)),
        (999_999, timedelta(hours=4)),
        (int(NOON.timestamp()) + 60, timedelta(seconds=60)),
    ],
)
def test_the_life_of_a_token_in_seconds_or_as_an_epoch_is_never_trusted_beyond_four_hours(
    expire_in: Any, expected: timedelta
) -> None:
    dance, seen = authoriser(
        {"error": "", "request_id": "r", "access_token": "a", "refresh_token": "b", "expire_in": expire_in, "shop_id_list": [77]}
    )
    tokens = dance.exchange(dance.consent("?code=abc&shop_id=77"))
    assert tokens.access_until - NOON == expected
    assert tokens.remote_shop_id == "77"
    assert json.loads(seen[0].content) == {"code": "abc", "partner_id": 2001887, "shop_id": 77}
    assert "access_token" not in seen[0].url.params


def test_a_spent_code_says_so() -> None:
    dance, _ = authoriser({"error": "error_auth", "message": "Invalid code", "request_id": "r"})
    with pytest.raises(SignInAgain) as told:
        dance.exchange(dance.consent("?code=abc&shop_id=77"))
    assert told.value.problem.code == "shopee.code_spent"


@pytest.mark.parametrize("key", ["", "abc", "12a", "²"])
def test_a_partner_id_that_is_no_number_is_told_at_once(key: str) -> None:
    transport = Transport(HOSTS[0], clock=lambda: NOON)
    with pytest.raises(NotAllowed) as told:
        ShopeeAuthoriser(transport, AppKeys(key, "x"))
    assert told.value.problem.code == "shopee.partner_id_not_a_number"
