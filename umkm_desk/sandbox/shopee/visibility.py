"""What a seller sees of the own listings: numbers, quality, violations, boosts, reviews, the health of the shop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee import life, numbers, shapes
from umkm_desk.sandbox.shopee.ask import GET, POST, Ask, Endpoint, Refused, opaque, position, response, wrong
from umkm_desk.sandbox.state import Document

UINT = 1 << 40
DIAGNOSES, BOOSTS = 48, 5
BOOST_SECONDS = 4 * 3600
COMMENTS = 1000
HEAVY_KG = 20
"""Above it, goods that are worn or eaten get "wrong weight"."""


def get_item_extra_info(ask: Ask) -> Document:
    """Running totals since the item was made."""
    found = []
    for item in life.wanted(ask):
        counted = item["numbers"]["slots"]
        life.settle(ask.market, item)
        if item["numbers"]["slots"] != counted:
            life.keep(ask.market, item, touched=False)
        totals = item["numbers"]
        found.append(
            {
                "item_id": item["item_id"],
                "sale": totals["sold"],
                "views": totals["views"],
                "likes": totals["likes"],
                "rating_star": numbers.rating(item, ask.market.options.seed),
                "comment_count": len(totals["reviews"]),
            }
        )
    return response({"item_list": found})


# Quality

UNQUALIFIED = range(1, 6)
UNEXCELLENT = range(6, 12)


def diagnose(item: Mapping[str, Any]) -> tuple[int, list[Document]]:
    """Quality level 0 to 3 and what is left to do, by the eleven checks of the reference page of get_item_content_diagnosis_result."""
    if item["item_status"] in ("BANNED", *life.GONE):
        return 0, []
    attributes = sum(bool(entry.get("attribute_value_list")) for entry in item.get("attribute_list") or [])
    root, brand = shelf.root_of(item["category_id"]), item.get("brand") or {}
    sized = root in shelf.SIZED_ROOTS
    advised = shelf.recommend(item["item_name"])[:1]
    checks = (
        (1, len(item["image"]["image_id_list"]) < 3, "Add at least 3 images"),
        (2, bool(advised) and not _near(advised[0], item), f"Adopt suggested category {advised[0] if advised else ''}".strip()),
        (3, attributes < 1, "Add at least 1 attribute"),
        (4, sized and not item.get("size_chart_info"), "Add size chart"),
        (5, sized and not item["models"], "Add colour or size variation"),
        (6, not brand.get("brand_id"), "Add brand"),
        (7, len(item["description"]) < 100, "Add at least 100 characters or 1 image in the description"),
        (8, not 25 <= len(item["item_name"]) <= 100, "Add characters for the name to 25~100"),
        (
            9,
            item["weight"] > HEAVY_KG and (root in shelf.FASHION or root in (shelf.FOOD, shelf.BEAUTY)),
            "Adopt suggested weight 0.5 kg",
        ),
        (10, not item.get("video_upload_id"), "Add video"),
        (11, attributes < 3, "Add at least 3 attributes"),
    )
    tasks = [{"issue_type": number, "suggestion": text} for number, missing, text in checks if missing]
    if any(task["issue_type"] in UNQUALIFIED for task in tasks):
        return 1, tasks
    return (2, tasks) if tasks else (3, [])


def _near(category_id: int, item: Mapping[str, Any]) -> bool:
    """A category counts as wrong only where the name speaks clearly for one under another root."""
    words = set(item["item_name"].lower().split())
    said = set(shelf.path_name(category_id).lower().split())
    return shelf.root_of(category_id) == shelf.root_of(item["category_id"]) or len(words & said) < 3


def get_item_content_diagnosis_result(ask: Ask) -> Document:
    good, bad = [], []
    for item_id in ask.body_ids("item_id_list", DIAGNOSES):
        item = ask.market.state.get("item", item_id)
        if item is None or item["shop_id"] != ask.shop_id:
            bad.append({"item_id": item_id, "failed_reason": "item not found"})
        else:
            level, tasks = diagnose(item)
            good.append({"item_id": item_id, "quality_level": level, "unfinished_task": tasks})
    return response({"success_item_list": good, "failure_item_list": bad})


def get_item_list_by_content_diagnosis(ask: Ask) -> Document:
    size = ask.body.get("page_size")
    if type(size) is not int or not 1 <= size <= DIAGNOSES:
        raise wrong(f"page_size should be between 1 and {DIAGNOSES}")
    levels, issues = set(ask.body.get("quality_level") or ()), set(ask.body.get("issue_type") or ())
    allowed = {1: set(UNQUALIFIED), 2: set(UNEXCELLENT), 3: set()}
    if issues and levels and not issues <= set().union(*(allowed.get(level, set()) for level in levels)):
        raise Refused("error_param", "quality level and issue type mismatch.")
    found = []
    for item in life.of_shop(ask.market, ask.shop_id):
        level, tasks = diagnose(item)
        if level and (not levels or level in levels) and (not issues or issues & {task["issue_type"] for task in tasks}):
            found.append({"item_id": item["item_id"], "quality_level": level, "unfinished_task": tasks})
    start = position(str(ask.body.get("offset") or ""))
    more = start + size < len(found)
    return response(
        {
            "item_list": found[start : start + size],
            "total_count": len(found),
            "has_next_page": more,
            "next_offset": opaque(start + size) if more else "",
        }
    )


# Violations


def get_item_violation_info(ask: Ask) -> Document:
    """Unknown ids answer with `fail_error` in their place; the envelope leaves `error` out."""
    found: list[Document] = []
    for item_id in ask.ids("item_id_list", 50):
        item = ask.market.state.get("item", item_id)
        if item is None or item["shop_id"] != ask.shop_id:
            found.append({"item_id": item_id, "fail_error": "error_item_not_found", "fail_message": "Item is not found."})
            continue
        entry: Document = {name: item[name] for name in ("item_id", "item_name", "item_status", "deboost")}
        if accused := item.get("violation"):
            told = {name: value for name, value in accused.items() if name not in ("automatic", "suggested_category")}
            if item["item_status"] == "BANNED":
                entry["item_status_details"] = [told]
            elif item["deboost"]:
                entry["deboost_details"] = [{**told, "suggested_category": _suggested(accused)}]
        found.append(entry)
    return response({"item_list": found})


def _suggested(accused: Mapping[str, Any]) -> list[Document]:
    number = accused.get("suggested_category")
    return [{"category_id": number, "category_name": shelf.path_name(number)}] if number else []


def get_listings_with_issues(ask: Ask) -> Document:
    found = [
        {"item_id": item["item_id"], "reason": life.REASONS[item["violation"]["violation_type"]]}
        for item in life.of_shop(ask.market, ask.shop_id)
        if item.get("violation") and (item["item_status"] == "BANNED" or item["deboost"])
    ]
    return response(_paged(ask, "listing_list", found))


def _paged(ask: Ask, name: str, found: list[Document]) -> Document:
    page, size = ask.integer("page_no", 1, UINT, usual=1), ask.integer("page_size", 1, 100, usual=10)
    return {name: found[(page - 1) * size : page * size], "total_count": len(found)}


# Boosts


def boost_item(ask: Ask) -> Document:
    """`success_list` is an object here."""
    now, good, bad = ask.market.now(), [], []
    for item_id in ask.body_ids("item_id_list", BOOSTS):
        try:
            item = life.own(ask, item_id)
        except Refused as refused:
            bad.append({"item_id": item_id, "failed_reason": refused.message})
            continue
        if item.get("boosted_until", 0) > now:
            bad.append({"item_id": item_id, "failed_reason": "can not boost item repeatedly"})
        elif item["item_status"] != "NORMAL":
            bad.append({"item_id": item_id, "failed_reason": "item status is not normal"})
        else:
            item["boosted_until"] = now + BOOST_SECONDS
            life.keep(ask.market, item, touched=False)
            good.append(item_id)
    return response({"success_list": {"item_id_list": good}, "failure_list": bad})


def get_boosted_list(ask: Ask) -> Document:
    now = ask.market.now()
    return response(
        {
            "item_list": [
                {"item_id": item["item_id"], "cool_down_second": int(item["boosted_until"] - now)}
                for item in life.of_shop(ask.market, ask.shop_id)
                if item.get("boosted_until", 0) > now
            ]
        }
    )


# Reviews


def get_comment(ask: Ask) -> Document:
    if "cursor" not in ask.call.query:
        raise wrong("cursor is required")
    size, start = ask.integer("page_size", 1, 100), position(ask.text("cursor"))
    item_id, comment_id = ask.integer("item_id", 1, UINT, usual=0), ask.integer("comment_id", 1, 1 << 60, usual=0)
    if comment_id:
        item_id = comment_id // 10_000
    if item_id:
        items: list[Mapping[str, Any]] = [life.own(ask, item_id, gone_too=True)]
    else:
        items = list(life.of_shop(ask.market, ask.shop_id))
    found = [comment for item in items for comment in numbers.comments(item, ask.market.options.seed)]
    found = [comment for comment in found if not comment_id or comment["comment_id"] == comment_id]
    found.sort(key=lambda comment: -comment["create_time"])
    del found[COMMENTS:]
    page = found[start : start + size]
    for comment in page:
        if reply := ask.market.state.get("reply", comment["comment_id"]):
            comment.update(comment_reply=reply, editable="HAVE_EDIT_ONCE")
    more = start + size < len(found)
    return response({"item_comment_list": page, "more": more, "next_cursor": opaque(start + size) if more else ""})


def reply_comment(ask: Ask) -> Document:
    results = []
    for entry in ask.body_list("comment_list", 100):
        comment_id, text = entry.get("comment_id"), entry.get("comment")
        if type(comment_id) is not int or not isinstance(text, str) or not 1 <= len(text) <= 500:
            raise wrong("comment should have 1 to 500 characters")
        item = ask.market.state.get("item", comment_id // 10_000)
        known = item is not None and item["shop_id"] == ask.shop_id and comment_id % 10_000 < len(item["numbers"]["reviews"])
        if not known or ask.market.state.get("reply", comment_id):
            code = "error_param" if known else "error_not_found"
            results.append({"comment_id": comment_id, "fail_error": code, "fail_message": "The comment cannot be replied."})
            continue
        ask.market.state.put("reply", comment_id, {"reply": text, "hidden": False, "create_time": int(ask.market.now())})
        results.append({"comment_id": comment_id})
    return response({"result_list": results})


# The health of the shop


def get_shop_performance(ask: Ask) -> Document:
    items = [item for item in life.of_shop(ask.market, ask.shop_id) if item["item_status"] not in life.GONE]
    severe = sum(life.REASONS[item["violation"]["violation_type"]] <= 3 for item in items if item.get("violation"))
    other = sum(life.REASONS[item["violation"]["violation_type"]] > 3 for item in items if item.get("violation"))
    rated = [stars for item in items if (stars := numbers.rating(item, ask.market.options.seed))]
    rating = round(sum(rated) / len(rated), 2) if rated else None
    metrics = (
        (1, 1, "Late Shipment Rate", 2.1, 3.4, 2, 10.0, "<"),
        (1, 3, "Non-Fulfilment Rate", 0.0, 1.2, 2, 10.0, "<"),
        (2, 52, "Severe Listing Violations", float(severe), 0.0, 1, 0.0, "<="),
        (2, 53, "Other Listing Violations", float(other), 0.0, 1, 20.0, "<"),
        (3, 11, "Chat Response Rate", 71.5, None, 2, 75.0, ">="),
        (3, 22, "Shop Rating", rating, None, 1, 4.0, ">="),
    )
    return response(
        {
            "overall_performance": {
                "rating": 2 if severe else 3,
                "fulfillment_failed": 0,
                "listing_failed": int(severe > 0),
                "custom_service_failed": 1,
            },
            "metric_list": [
                {
                    "metric_type": kind,
                    "metric_id": number,
                    "parent_metric_id": 0,
                    "metric_name": name,
                    "current_period": now,
                    "last_period": before,
                    "unit": unit,
                    "target": {"value": target, "comparator": comparator},
                }
                for kind, number, name, now, before, unit, target, comparator in metrics
            ],
        }
    )


def get_penalty_point_history(ask: Ask) -> Document:
    """One point for every item that was banned; reference ids above 2⁵³, as the real ones."""
    found = [
        {
            "issue_time": item["violation"]["update_time"],
            "latest_point_num": 1,
            "original_point_num": 1,
            "reference_id": 9_100_000_000_000_000_000 + item["item_id"],
            "violation_type": {1: 9, 2: 10, 3: 11}.get(life.REASONS[item["violation"]["violation_type"]], 4130),
        }
        for item in life.of_shop(ask.market, ask.shop_id)
        if item.get("violation") and item["item_status"] == "BANNED"
    ]
    return response(_paged(ask, "penalty_point_list", found))


def get_punishment_history(ask: Ask) -> Document:
    if ask.text("punishment_status") not in ("1", "2"):
        raise Refused("PARAMS_ERROR", "punishment_status is required.")
    now, wanted = ask.market.now(), ask.text("punishment_status") == "1"
    shop = ask.market.state.get("shop", ask.shop_id) or {}
    found = [entry for entry in shop.get("punishments", []) if (entry["end_time"] > now) == wanted]
    return response(_paged(ask, "punishment_list", found))


ENDPOINTS = {
    "product/get_item_extra_info": Endpoint(GET, get_item_extra_info, null_message=True),
    "product/get_item_content_diagnosis_result": Endpoint(POST, get_item_content_diagnosis_result, shapes.ITEMS),
    "product/get_item_list_by_content_diagnosis": Endpoint(POST, get_item_list_by_content_diagnosis, shapes.DIAGNOSED),
    "product/get_item_violation_info": Endpoint(GET, get_item_violation_info, without_error=True),
    "product/boost_item": Endpoint(POST, boost_item, shapes.ITEMS),
    "product/get_boosted_list": Endpoint(GET, get_boosted_list),
    "product/get_comment": Endpoint(GET, get_comment),
    "product/reply_comment": Endpoint(POST, reply_comment, shapes.REPLIES),
    "account_health/get_shop_performance": Endpoint(GET, get_shop_performance),
    "account_health/get_listings_with_issues": Endpoint(GET, get_listings_with_issues),
    "account_health/get_penalty_point_history": Endpoint(GET, get_penalty_point_history),
    "account_health/get_punishment_history": Endpoint(GET, get_punishment_history),
}
