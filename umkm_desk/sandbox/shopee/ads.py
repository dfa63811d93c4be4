"""`ads/`: paid visibility. Closed for this app unless the quirk `ads` opens it: the reference allows in-house apps, the ads guide does not."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from umkm_desk.sandbox.platform import JAKARTA
from umkm_desk.sandbox.shopee import life
from umkm_desk.sandbox.shopee.ask import GET, Ask, Endpoint, Refused, response, wrong
from umkm_desk.sandbox.state import Document

LONGEST_DAYS, MOST, FAR = 92, 5000, 1 << 40
CAMPAIGN = 5_000_000_000
DATE = "%d-%m-%Y"


def _open(answer: Callable[[Ask], Document]) -> Callable[[Ask], Document]:
    def checked(ask: Ask) -> Document:
        if not ask.quirk("ads"):
            raise Refused("error_api_permission", "This app type has no permission to this API.")
        return answer(ask)

    return checked


def get_total_balance(ask: Ask) -> Document:
    return response({"data_timestamp": int(ask.market.now()), "total_balance": 150_000.0})


def get_all_cpc_ads_daily_performance(ask: Ask) -> Document:
    """`response` is an array."""
    days = [_day_of_shop(ask, day) for day in _days(ask)]
    return response([{"date": day.strftime(DATE), **told} for day, told in zip(_days(ask), days, strict=True)])


def get_product_level_campaign_id_list(ask: Ask) -> Document:
    kind, offset, limit = ask.text("ad_type"), ask.integer("offset", 0, FAR, usual=0), ask.integer("limit", 1, MOST, usual=MOST)
    if kind not in ("", "all", "auto", "manual"):
        raise wrong("ad_type")
    found = [{"ad_type": "auto", "campaign_id": CAMPAIGN + item_id} for item_id in sorted(_advertised(ask)) if kind != "manual"]
    more = offset + limit < len(found)
    return response(
        {"shop_id": int(ask.shop_id), "region": "ID", "has_next_page": more, "campaign_list": found[offset : offset + limit]}
    )


def get_product_level_campaign_setting_info(ask: Ask) -> Document:
    if not set(ask.text("info_type_list").split(",")) <= {"1", "2", "3", "4"}:
        raise wrong("info_type_list")
    known = _advertised(ask)
    found = [
        {
            "campaign_id": campaign,
            "common_info": {
                "ad_name": f"Iklan {campaign - CAMPAIGN}",
                "ad_type": "auto",
                "campaign_status": "ongoing",
                "bidding_method": "auto",
                "campaign_placement": "all",
                "campaign_budget": 0,
                "campaign_duration": {"start_time": int(ask.market.now()) - 30 * 86400, "end_time": 0},
                "item_id_list": [campaign - CAMPAIGN],
            },
        }
        for campaign in ask.ids("campaign_id_list", 100)
        if campaign - CAMPAIGN in known
    ]
    return response({"shop_id": int(ask.shop_id), "region": "ID", "campaign_list": found})


def get_product_campaign_daily_performance(ask: Ask) -> Document:
    """`response` is an array."""
    known = _advertised(ask)
    campaigns = [
        {
            "campaign_id": campaign,
            "ad_type": "auto",
            "campaign_placement": "all",
            "ad_name": f"Iklan {campaign - CAMPAIGN}",
            "metrics_list": [{"date": day.strftime(DATE), **_day_of_item(ask, campaign - CAMPAIGN, day)} for day in _days(ask)],
        }
        for campaign in ask.ids("campaign_id_list", 100)
        if campaign - CAMPAIGN in known
    ]
    return response([{"shop_id": int(ask.shop_id), "region": "ID", "campaign_list": campaigns}])


def _advertised(ask: Ask) -> set[int]:
    """Every second one that is on sale."""
    live = (item for item in life.of_shop(ask.market, ask.shop_id) if item["item_status"] == "NORMAL")
    return {item["item_id"] for item in live if item["item_id"] % 2 == 0}


def _days(ask: Ask) -> list[date]:
    try:
        first, last = (datetime.strptime(ask.text(name), DATE).replace(tzinfo=UTC).date() for name in ("start_date", "end_date"))
    except ValueError:
        raise wrong("start_date and end_date should be DD-MM-YYYY") from None
    today = datetime.fromtimestamp(ask.market.now() + JAKARTA, UTC).date()
    if not first <= last <= today or (last - first).days > LONGEST_DAYS:
        raise wrong("start_date should be before end_date, both not in the future")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _day_of_item(ask: Ask, item_id: int, day: date) -> Document:
    """An item that was not there yet was shown to nobody."""
    item = ask.market.state.get("item", item_id) or {"create_time": 0}
    born = datetime.fromtimestamp(item["create_time"] + JAKARTA, UTC).date()
    chance = random.Random(f"{ask.market.options.seed}/{item_id}/{day}")
    impressions = int(chance.gammavariate(2.0, 60.0)) if day >= born else 0
    clicks = sum(chance.random() < 0.03 for _ in range(impressions))
    orders = sum(chance.random() < 0.08 for _ in range(clicks))
    return {
        "impression": impressions,
        "clicks": clicks,
        "ctr": round(clicks / impressions, 4) if impressions else 0.0,
        "expense": float(clicks * 350),
        "direct_order": orders,
        "broad_order": orders,
        "direct_gmv": float(orders * 60_000),
        "broad_gmv": float(orders * 60_000),
    }


def _day_of_shop(ask: Ask, day: date) -> Document:
    total: Document = {}
    for item_id in _advertised(ask):
        for name, value in _day_of_item(ask, item_id, day).items():
            total[name] = total.get(name, 0) + value
    total["ctr"] = round(total["clicks"] / total["impression"], 4) if total.get("impression") else 0.0
    return total


ENDPOINTS = {
    "ads/get_total_balance": Endpoint(GET, _open(get_total_balance), without_error=True),
    "ads/get_all_cpc_ads_daily_performance": Endpoint(GET, _open(get_all_cpc_ads_daily_performance), without_error=True),
    "ads/get_product_level_campaign_id_list": Endpoint(GET, _open(get_product_level_campaign_id_list)),
    "ads/get_product_level_campaign_setting_info": Endpoint(GET, _open(get_product_level_campaign_setting_info)),
    "ads/get_product_campaign_daily_performance": Endpoint(GET, _open(get_product_campaign_daily_performance)),
}
