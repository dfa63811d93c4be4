"""What tells a seller how a product is seen: content score, quality alerts, shop performance, reviews, and behind the ads' permission a week's
mean of page views and the paid traffic. There is nothing about the organic views of a day."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from umkm_desk.sandbox.lazada import catalogue, life, media
from umkm_desk.sandbox.lazada.ask import Ask, Endpoint, Refused
from umkm_desk.sandbox.platform import DAY
from umkm_desk.sandbox.state import Document

TOTAL = 110
RECALCULATED = 2 * DAY
WINDOW, BACK = 7 * DAY, 90 * DAY
REVIEW_CHANCE, FOLLOW_UP_CHANCE, REVIEW_PAGE, REVIEWS = 0.12, 0.1, 10, 10
NAME = (20, 150)
RATINGS = ("overall_rating", "product_rating", "seller_rating", "logistics_rating")
WORDS = {
    5: "Bagus sekali, sesuai foto.", 4: "Bagus, pengiriman agak lama.", 3: "Lumayan.", 2: "Jahitan kurang rapi.", 1: "Rusak waktu sampai.",
}  # fmt: skip
ADS_PAGE, REPORT_PAGE, MOST_PAGES = 200, 100, 100
JAKARTA = 7 * 3600
EPOCH = date(1970, 1, 1)


# Content score


def content_score(ask: Ask) -> Document:
    item = life.own(ask, ask.needed("item_id"))
    fresh = _score(item)
    told = item.get("scored")
    if told is None or ask.market.now() - item["updated"] / 1000 >= RECALCULATED:
        told = item["scored"] = fresh
        life.keep(ask.market, item, touched=False)
    now_reached = {entry["key"]: entry["score"] for entry in fresh}
    entries = [{**entry, "latest": now_reached[entry["key"]] <= entry["score"]} for entry in told]
    critical = any(indicator["critical"] for entry in told for indicator in entry["indicators"])
    table = {
        "productTitle": item["attributes"].get("name", ""),
        "score": 0 if critical else sum(entry["score"] for entry in told),
        "total": TOTAL,
        "productId": item["item_id"],
        "image": next(iter(item["images"]), ""),
        "items": entries,
    }
    return {"result": table if ask.quirk("score_without_data") else {"data": table}}


def _score(item: Mapping[str, Any]) -> list[Document]:
    attributes, images = item["attributes"], item["images"]
    name, description = attributes.get("name", ""), attributes.get("description", "")
    known = [
        each.name for each in catalogue.attributes_of(item["category"]) if each not in catalogue.BASIC and each.level == "normal"
    ]
    filled = sum(bool(attributes.get(each)) for each in known)
    critical = [{"key": "criticalTitle", "text": "The title is unreadable", "critical": True, "canReport": True}]

    def entry(key: str, got: float, total: int, words: str, advice: str, indicators: Sequence[Document] = ()) -> Document:
        return {
            "key": f"productIndicator{key}",
            "score": round(total * min(1.0, got)),
            "total": total,
            "group": "contentQuality" if key == "Title" else "completeness",
            "name": words,
            "label": advice,
            "type": "text",
            "text": "",
            "indicators": list(indicators),
            "imageList": [],
        }

    good_title, pictured = NAME[0] <= len(name) <= NAME[1], bool(media.inside(description))
    return [
        entry("Title", float(good_title), 20, "Title length", "Write 20 to 150 characters", critical if len(name) < 3 else ()),
        entry("MainImage", len(images) / 3, 30, "Few main images", "Add min 3 main images"),
        entry("Description", len(description) / 150, 25, "Short description", "Write min 150 characters"),
        entry("DescriptionImage", float(pictured), 5, "Lack of image in description", "Add min 1 image in description"),
        entry("KeyAttributes", filled / max(1, len(known)), 30, "Attributes not filled", "Fill the attributes"),
    ]


# Alerts and shop


def qc_alerts(ask: Ask) -> Document:
    offset, limit = ask.integer("offset", 0, 10_000, usual=0), ask.integer("limit", 1, 50, usual=20, code="19")
    found = [
        {
            "productId": item["item_id"],
            "categoryId": item["category"],
            "deactivationTime": item["alert"]["deactivation_ms"],
            "suggestionCategories": item["alert"]["categories"],
        }
        for item in life.of_seller(ask.market, ask.seller)
        if item.get("alert") and item["status"] != "Deleted"
    ]
    return {"data": found[offset : offset + limit]}


def performance(ask: Ask) -> Document:
    def indicator(kind: str, name: str, score: float | None, shape: str, shown: str, target: float | None) -> Document:
        return {
            "type": kind, "name": name, "tip": "", "score": score, "score_format": shape, "formatted_score": shown, "target": target,
            "target_format": f"GREATER_THAN_{shape}" if target is not None else None, "formatted_target": None,
            "target_respected": None if target is None or score is None else score >= target, "action_url": "/order/list",
        }  # fmt: skip

    ratings = [
        rating
        for item in life.of_seller(ask.market, ask.seller)
        for _, rating, _ in _reviews(ask, item, ask.market.now() - BACK, ask.market.now())
    ]
    positive = sum(rating >= 4 for rating in ratings) / len(ratings) if ratings else None
    indicators = [
        indicator("POSITIVE_SELLER_RATING", "Penilaian Positif Penjual", positive, "PERCENTAGE", "", 0.85),
        indicator("PRODUCT_RATING_COVERAGE", "Cakupan Penilaian Produk", None, "PERCENTAGE", "", None),
    ]
    data = {"seller_id": int(ask.seller), "main_category_id": None, "main_category_name": None, "indicators": indicators}
    return {"success": True, "error_code": None, "error_msg": None, "data": data}


# Reviews: each day some buyer may say something, the same for the same seed


def _reviews(ask: Ask, item: Mapping[str, Any], start: float, end: float) -> list[tuple[int, int, bool]]:
    """(id, stars, whether it follows up an earlier one) of the reviews written between two moments."""
    born, seed = item["created"] / 1000, ask.market.options.seed
    found = []
    for day in range(int(max(start, born) // DAY), int(end // DAY) + 1):
        chance = random.Random(f"{seed}/review/{item['item_id']}/{day}")
        moment = day * DAY + chance.random() * DAY
        if chance.random() < REVIEW_CHANCE and max(start, born) <= moment < min(end, ask.market.now()):
            number = day * 10_000_000 + (item["item_id"] - 8_000_000_000) % 10_000_000
            stars = chance.choices((5, 4, 3, 2, 1), (60, 25, 8, 4, 3))[0]
            found.append((number, stars, chance.random() < FOLLOW_UP_CHANCE))
    return found


def review_history(ask: Ask) -> Document:
    item = life.own(ask, ask.needed("item_id"))
    far = 1 << 50
    start, end = ask.integer("start_time", 0, far) / 1000, ask.integer("end_time", 0, far) / 1000
    page = ask.integer("current", 1, 50, usual=1)
    if not 0 <= end - start <= WINDOW or start < ask.market.now() - BACK - DAY:
        raise Refused("17", "E017: The time range should be at most 7 days, at most 90 days ago")
    found = [number for number, _, _ in _reviews(ask, item, start, end)]
    shown = found[(page - 1) * REVIEW_PAGE : page * REVIEW_PAGE]
    return {"success": True, "data": {"id_list": shown, "current": page, "page_size": REVIEW_PAGE, "total": len(found)}}


def review_list(ask: Ask) -> Document:
    wanted = {int(number) for number in ask.texts("id_list", REVIEWS, "70") if number.isdigit()}
    found = []
    for item in life.of_seller(ask.market, ask.seller):
        for number, stars, follows in _reviews(ask, item, ask.market.now() - BACK - DAY, ask.market.now()):
            if number in wanted:
                found.append(
                    {
                        "id": number,
                        "product_id": item["item_id"],
                        "review_type": "FOLLOW_UP_REVIEW" if follows else "PRODUCT_REVIEW",
                        "ratings": {} if follows else dict.fromkeys(RATINGS, stars),
                        "review_content": WORDS[stars],
                        "review_images": [],
                        "review_videos": [],
                        "seller_reply": None,
                        "can_reply": True,
                        "submit_time": number // 10_000_000 * DAY * 1000,
                        "create_time": number // 10_000_000 * DAY * 1000,
                    }
                )
    return {"success": True, "data": {"review_list": found, "outdated_reviews": []}}


# Ads: for apps that have the permission group


def _open(ask: Ask) -> None:
    if not ask.quirk("ads"):
        raise Refused("InsufficientPermission", "The app has no permission to call this API")


def _of_day(ask: Ask, item: Mapping[str, Any], day: int) -> tuple[int, int, int]:
    """Page views, paid impressions and paid clicks of one day (Jakarta's), the same for the same seed."""
    if day < int((item["created"] / 1000 + JAKARTA) // DAY):
        return 0, 0, 0
    chance = random.Random(f"{ask.market.options.seed}/traffic/{item['item_id']}/{day}")
    views, shown = round(chance.gammavariate(2.2, 4.0)), round(chance.gammavariate(2.0, 40.0))
    return views, shown, sum(chance.random() < 0.03 for _ in range(shown))


def search_products(ask: Ask) -> Document:
    """`ipv` and `cvr` are texts of the last seven days, "-" where there was none."""
    _open(ask)
    for name in ("campaignType", "bizCode", "placementList", "campaignObjectLive", "maxCpc"):
        ask.needed(name)
    size, page = ask.integer("pageSize", 1, ADS_PAGE), ask.integer("pageNo", 1, MOST_PAGES)
    wanted = ask.integer("eligible", 0, 1) == 1
    today = int((ask.market.now() + JAKARTA) // DAY)
    found = []
    for item in life.of_seller(ask.market, ask.seller):
        if item["status"] == "Deleted" or (item["status"] == "Active") != wanted:
            continue
        views = sum(_of_day(ask, item, day)[0] for day in range(today - 7, today))
        sku = life.standing(item)[0]
        found.append(
            {
                "itemId": item["item_id"],
                "productName": item["attributes"].get("name", ""),
                "ipv": f"{views / 7:.2f}" if views else "-",
                "cvr": f"{100 * min(1, views // 20) / views:.2f}%" if views else "-",
                "contentScore": min(100, sum(entry["score"] for entry in _score(item))),
                "competitionIndex": 5,
                "avgSalesVolume": views // 20,
                "inventory": sku["quantity"],
                "retailPrice": str(sku["price"]),
                "isBan": True,
                "tags": ["SS"],
            }
        )
    shown = found[(page - 1) * size : page * size]
    return {"result": shown, "success": True, "totalCount": len(found), "errorMsg": None, "analyseTraceId": "2101"}


def report_of_groups(ask: Ask) -> Document:
    """Every third product that is on sale has an ad group of its own."""
    _open(ask)
    size, page = ask.integer("pageSize", 1, REPORT_PAGE), ask.integer("pageNo", 1, MOST_PAGES)
    try:
        first, last = ((date.fromisoformat(ask.needed(name)) - EPOCH).days for name in ("startDate", "endDate"))
    except ValueError:
        raise Refused("17", "E017: The dates should be yyyy-MM-dd") from None
    rows = []
    for item in life.of_seller(ask.market, ask.seller):
        if item["status"] != "Active" or item["item_id"] % 3:
            continue
        days = [_of_day(ask, item, day) for day in range(first, last + 1)]
        shown, clicked = sum(day[1] for day in days), sum(day[2] for day in days)
        rows.append(
            {
                "adgroupId": item["item_id"] * 10,
                "itemId": item["item_id"],
                "impressions": shown,
                "clicks": clicked,
                "ctr": f"{clicked / shown:.4f}" if shown else "-",
                "spend": str(clicked * 350),
                "productOrders": 0,
                "productUnitSold": 0,
                "productRevenue": "0",
            }
        )
    told = {
        "result": rows[(page - 1) * size : page * size],
        "success": True,
        "totalCount": len(rows),
        "errorCode": None,
        "errorMsg": None,
    }
    return {"result": told}


ENDPOINTS = {
    "/sponsor/solutions/product/searchProductWithPage": Endpoint(search_products),
    "/sponsor/solutions/report/getDiscoveryReportAdgroup": Endpoint(report_of_groups),
    "/product/content/score/get": Endpoint(content_score),
    "/product/qc/alert/list": Endpoint(qc_alerts),
    "/seller/performance/get": Endpoint(performance),
    "/review/seller/history/list": Endpoint(review_history),
    "/review/seller/list/v2": Endpoint(review_list),
}
