"""Daily numbers and diagnoses ("Get Shop Product Performance List" 202605, "Get Product Diagnoses" 202405)."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from umkm_desk.sandbox.platform import DAY, JAKARTA, Platform
from umkm_desk.sandbox.state import Document
from umkm_desk.sandbox.tiktokshop import products
from umkm_desk.sandbox.tiktokshop.ask import Ask, Endpoint, Refused, page_of

EPOCH = date(1970, 1, 1)
LAG_DAYS = 1
LATE_HOURS = 6
"""Numbers of a day are ready at six in the morning after it."""


def latest_day(market: Platform) -> int:
    return int((market.now() + JAKARTA - LATE_HOURS * 3600) // DAY) - LAG_DAYS


def of_day(product: Mapping[str, Any], day: int, seed: int) -> tuple[int, int, int]:
    """Impressions, clicks, sold of one day, by the seed and what the product offers."""
    if day < int((product["create_time"] + JAKARTA) // DAY):
        return 0, 0, 0
    chance = random.Random(f"{seed}/{product['id']}/{day}")
    luck = 0.5 + random.Random(f"luck/{product['id']}").random() * 1.5
    shown = round(chance.gammavariate(2.2, (30 + 15 * len(product["main_images"])) * luck / 2.2))
    clicked = sum(chance.random() < 0.06 for _ in range(shown))
    return shown, clicked, sum(chance.random() < 0.08 for _ in range(clicked))


def performance(ask: Ask) -> Document:
    try:
        first, end = (date.fromisoformat(ask.text(name)) for name in ("start_date_ge", "end_date_lt"))
    except ValueError:
        raise Refused(28001022, "The dates are invalid.") from None
    if not first < end:
        raise Refused(28001022, "end_date_lt must be after start_date_ge.")
    ready = latest_day(ask.market)
    days = [day for day in range((first - EPOCH).days, (end - EPOCH).days) if day <= ready]
    rows = []
    for _, product in ask.market.state.all("product"):
        if product["shop_id"] != ask.shop_id or products.is_gone(product):
            continue
        each_day = [of_day(product, day, ask.market.options.seed) for day in days]
        shown, clicked, sold = (sum(numbers[which] for numbers in each_day) for which in range(3))
        rows.append(
            {
                "id": product["id"],
                "total_performance": {
                    "gmv": {"amount": str(sold * int(product["skus"][0]["amount"])), "currency": "IDR"},
                    "orders": sold,
                    "items_sold": sold,
                    "product_impressions": shown,
                    "product_clicks": clicked,
                    "ctr": f"{clicked / shown:.4f}" if shown else "0",
                },
            }
        )
    page, token = page_of(rows, ask)
    return {
        "products": page,
        "next_page_token": token,
        "total_count": len(rows),
        "latest_available_date": (EPOCH + timedelta(days=ready)).isoformat(),
    }


def diagnoses(ask: Ask) -> Document:
    found = []
    for product_id in filter(None, ask.text("product_ids").split(",")):
        product = ask.market.state.get("product", product_id)
        if product is None or product["shop_id"] != ask.shop_id or "ACTIVATE" not in product["statuses"].values():
            continue
        plain = re.sub(r"<[^>]*>", "", product["description"])
        told = [
            ("TITLE", "TITLE_LESS_THAN_40_CHARACTERS", "Write at least 40 characters.", len(product["title"]) < 40),
            ("DESCRIPTION", "DESC_LESS_THAN_FIVE_HUNDRED_CHARS", "Write at least 500 characters.", len(plain) < 500),
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


ENDPOINTS = (
    Endpoint("GET", r"/analytics/202605/shop_products/performance", performance),
    Endpoint("GET", r"/product/202405/products/diagnoses", diagnoses),
)
