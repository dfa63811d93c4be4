"""Daily numbers and diagnoses ("Get Shop Product Performance List" 202605, "Get Shop Product Performance Detail" 202509 and 202405, "Get Shop
Performance" 202609, "Get Product Diagnoses" 202405)."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from umkm_desk.sandbox.platform import DAY, JAKARTA, Platform
from umkm_desk.sandbox.state import Document
from umkm_desk.sandbox.tiktokshop import products
from umkm_desk.sandbox.tiktokshop.ask import ANALYTICS, OPTIMISE, Ask, Endpoint, Refused, page_of

EPOCH = date(1970, 1, 1)
LAG_DAYS = 1
DIAGNOSED, GOOD_SIDE = 200, 600
WEEK = (0.85, 0.95, 1.0, 1.0, 1.1, 1.4, 1.35)
"""Monday to Sunday."""
LATE_HOURS = 6
"""Numbers of a day are ready at six in the morning after it."""


def latest_day(market: Platform) -> int:
    return int((market.now() + JAKARTA - LATE_HOURS * 3600) // DAY) - LAG_DAYS


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought a product."""

    shown: int = 0
    clicked: int = 0
    viewed: int = 0
    sold: int = 0
    stars: tuple[int, ...] = ()


def of_day(product: Mapping[str, Any], day: int, seed: int) -> Day:
    """By the seed, the day of the week and what the product offers; a click opens its page, some look twice, some buyers give stars."""
    if day < int((product["create_time"] + JAKARTA) // DAY):
        return Day()
    chance = random.Random(f"{seed}/{product['id']}/{day}")
    luck = 0.5 + random.Random(f"luck/{product['id']}").random() * 1.5
    usual = (30 + 15 * len(product["main_images"])) * luck * WEEK[(day + 3) % 7]
    shown = round(chance.gammavariate(2.2, usual / 2.2))
    clicked = sum(chance.random() < 0.06 for _ in range(shown))
    viewed = clicked + sum(chance.random() < 0.25 for _ in range(clicked))
    sold = sum(chance.random() < 0.08 for _ in range(clicked))
    stars = chance.choices((5, 4, 3, 2, 1), (70, 18, 6, 3, 3), k=sum(chance.random() < 0.4 for _ in range(sold)))
    return Day(shown, clicked, viewed, sold, tuple(stars))


def _days(ask: Ask) -> tuple[list[int], int]:
    """The days that are asked for and ready, and the last that is ready."""
    try:
        first, end = (date.fromisoformat(ask.text(name)) for name in ("start_date_ge", "end_date_lt"))
    except ValueError:
        raise Refused(28001022, "The dates are invalid.") from None
    if not first < end:
        raise Refused(28001022, "end_date_lt must be after start_date_ge.")
    if ask.text("currency") not in ("", "LOCAL", "USD"):
        raise Refused(28001022, "The currency is invalid.")
    ready = latest_day(ask.market)
    return [day for day in range((first - EPOCH).days, (end - EPOCH).days) if day <= ready], ready


def _of_shop(ask: Ask) -> list[Mapping[str, Any]]:
    wanted = ask.text("product_status_filter") or "ALL"
    if wanted not in ("ALL", "LIVE", "INACTIVE"):
        raise Refused(36009004, "Invalid `product_status_filter`.", 400)
    return [
        product
        for _, product in ask.market.state.all("product")
        if product["shop_id"] == ask.shop_id
        and not products.is_gone(product)
        and (wanted == "ALL" or (wanted == "LIVE") == ("ACTIVATE" in product["statuses"].values()))
    ]


def _iso(day: int) -> str:
    return (EPOCH + timedelta(days=day)).isoformat()


def _money(amount: int) -> Document:
    return {"amount": str(amount), "currency": "IDR"}


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "0"


def _added(days: Sequence[Day]) -> Day:
    return Day(
        sum(day.shown for day in days),
        sum(day.clicked for day in days),
        sum(day.viewed for day in days),
        sum(day.sold for day in days),
        tuple(star for day in days for star in day.stars),
    )


def performance(ask: Ask) -> Document:
    """All products of the shop in one paged list."""
    days, ready = _days(ask)
    rows = []
    for product in _of_shop(ask):
        total = _added([of_day(product, day, ask.market.options.seed) for day in days])
        told = {
            "gmv": _money(total.sold * int(product["skus"][0]["amount"])),
            "orders": total.sold,
            "items_sold": total.sold,
            "product_impressions": total.shown,
            "product_clicks": total.clicked,
            "ctr": _share(total.clicked, total.shown),
        }
        rows.append({"id": product["id"], "total_performance": told})
    page, token = page_of(rows, ask)
    return {"products": page, "next_page_token": token, "total_count": len(rows), "latest_available_date": _iso(ready)}


def _intervals(ask: Ask) -> tuple[list[list[int]], int]:
    """The asked-for days, each by itself (`1D`) or all together."""
    days, ready = _days(ask)
    granularity = ask.text("granularity") or "ALL"
    if granularity not in ("ALL", "1D"):
        raise Refused(28001022, "The granularity is invalid.")
    return [[day] for day in days] if granularity == "1D" else [days] if days else [], ready


def product_detail(ask: Ask) -> Document:
    """Traffic by where it came from, without a total; stars of the whole time that was asked for."""
    product = products.own(ask, ask.ids[0])
    spans, ready = _intervals(ask)
    seed, price = ask.market.options.seed, int(product["skus"][0]["amount"])
    intervals, stars = [], Counter[int]()
    for span in spans:
        total = _added([of_day(product, day, seed) for day in span])
        stars.update(total.stars)
        card, video = _part(total, 0.8), _part(total, 0.2)
        intervals.append(
            {
                "start_date": _iso(span[0]),
                "end_date": _iso(span[-1] + 1),
                "sales": {"gmv": _money(total.sold * price), "orders": total.sold, "items_sold": total.sold, "breakdowns": []},
                "traffic": {
                    "breakdowns": [
                        {"content_type": kind, "traffic": traffic} for kind, traffic in (("PRODUCT_CARD", card), ("VIDEO", video))
                    ]
                },
                "cancel_and_refunds": {"returned": 0, "canceled": 0, "refunded": 0, "replacements": 0},
            }
        )
    given = sum(stars.values())
    ratings = [{"stars": f"{star}_STAR", "count": stars[star], "percentage": _share(stars[star], given)} for star in range(1, 6)]
    told = {"intervals": intervals, "ratings": ratings if given else [], "top_contents": [], "top_creators": []}
    return {"performance": told, "latest_available_date": _iso(ready)}


def _part(total: Day, share: float) -> Document:
    """Of the numbers so much that two parts, of `share` and the rest, make the whole."""
    shown, viewed = (
        round(value * share) if share > 0.5 else value - round(value * (1 - share)) for value in (total.shown, total.viewed)
    )
    return {
        "impressions": shown,
        "page_views": viewed,
        "avg_unique_page_views": viewed,
        "ctr": _share(viewed, shown),
        "avg_conversion_rate": _share(total.sold, total.viewed),
    }


def older_detail(ask: Ask) -> Document:
    """The version of 2024-05: numbers in a row."""
    product = products.own(ask, ask.ids[0])
    spans, ready = _intervals(ask)
    price = int(product["skus"][0]["amount"])
    intervals = []
    for span in spans:
        total = _added([of_day(product, day, ask.market.options.seed) for day in span])
        intervals.append(
            {
                "start_date": _iso(span[0]),
                "end_date": _iso(span[-1] + 1),
                "gmv": _money(total.sold * price),
                "gmv_breakdowns": [],
                "orders": total.sold,
                "units_sold": total.sold,
                "impressions": total.shown,
                "impression_breakdowns": [{"type": "PRODUCT_CARD", "amount": total.shown}],
                "page_views": total.viewed,
                "page_view_breakdowns": [],
                "avg_page_visitors": total.viewed,
                "click_through_rate": _share(total.clicked, total.shown),
            }
        )
    return {"performance": {"intervals": intervals}, "latest_available_date": _iso(ready)}


def shop_performance(ask: Ask) -> Document:
    """The shop as a whole; averages are by day."""
    spans, ready = _intervals(ask)
    shop, seed = _of_shop(ask), ask.market.options.seed
    intervals = []
    for span in spans:
        each = [(int(product["skus"][0]["amount"]), _added([of_day(product, day, seed) for day in span])) for product in shop]
        total = _added([day for _, day in each])
        intervals.append(
            {
                "start_date": _iso(span[0]),
                "end_date": _iso(span[-1] + 1),
                "sales": {
                    "gmv": _money(sum(price * day.sold for price, day in each)),
                    "orders_count": total.sold,
                    "items_sold": total.sold,
                    "customers_count": total.sold,
                    "cancellations_and_returns": 0,
                },
                "traffic": {
                    "product_impressions": total.shown,
                    "product_clicks": total.clicked,
                    "avg_page_views": round(total.viewed / len(span)),
                    "avg_visitors": round(total.clicked / len(span)),
                    "avg_conversation_rate": _share(total.sold, total.viewed),
                },
            }
        )
    return {"performance": {"intervals": intervals}, "latest_available_date": _iso(ready)}


def diagnoses(ask: Ask) -> Document:
    found = []
    asked = [each for each in ask.text("product_ids").split(",") if each]
    if not 1 <= len(asked) <= DIAGNOSED:
        raise Refused(36009004, "product_ids takes 1 to 200 ids.", 400)
    for product_id in asked:
        product = ask.market.state.get("product", product_id)
        if product is None or product["shop_id"] != ask.shop_id or "ACTIVATE" not in product["statuses"].values():
            continue
        plain = re.sub(r"<[^>]*>", "", product["description"])
        told = [
            ("TITLE", "TITLE_LESS_THAN_40_CHARACTERS", "Write at least 40 characters.", len(product["title"]) < 40),
            ("DESCRIPTION", "DESC_LESS_THAN_FIVE_HUNDRED_CHARS", "Write at least 500 characters.", len(plain) < 500),
            (
                "DESCRIPTION",
                "DESC_NO_NEW_LINE",
                "Break the description into lines.",
                not re.search(r"<br|</p>.*<p>|<li", product["description"]),
            ),
            (
                "IMAGE",
                "MAIN_IMG_DUPLICATE",
                "Show every picture once.",
                len({each["uri"] for each in product["main_images"]}) < len(product["main_images"]),
            ),
            (
                "IMAGE",
                "MAIN_IMG_FIRST_IMG_LOW_QUALITY",
                "Use a first picture of at least 600 by 600 pixels.",
                _is_small(ask, product),
            ),
            ("IMAGE", "MAIN_IMG_NUMBER_LESS_THAN_FIVE", "Add pictures, at least five.", len(product["main_images"]) < 5),
        ]
        found.append(
            {
                "id": product_id,
                "diagnoses": [
                    {"field": field, "diagnosis_results": [{"code": code, "how_to_solve": advice}], "suggestion": {}}
                    for field, code, advice, wrong in told
                    if wrong
                ],
            }
        )
    return {"products": found}


def _is_small(ask: Ask, product: Mapping[str, Any]) -> bool:
    image = ask.market.state.get("image", product["main_images"][0]["uri"]) or {}
    return any(image.get(side, GOOD_SIDE) < GOOD_SIDE for side in ("width", "height"))


ENDPOINTS = (
    Endpoint("GET", r"/analytics/202605/shop_products/performance", performance, ANALYTICS),
    Endpoint("GET", r"/analytics/202509/shop_products/(\d+)/performance", product_detail, ANALYTICS),
    Endpoint("GET", r"/analytics/202405/shop_products/(\d+)/performance", older_detail, ANALYTICS),
    Endpoint("GET", r"/analytics/202609/shop/performance", shop_performance, ANALYTICS),
    Endpoint("GET", r"/product/202405/products/diagnoses", diagnoses, OPTIMISE),
)
