"""The life of an item: kept, found, reviewed, banned or lowered for its words, published on time, delisted, deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from umkm_desk.sandbox.platform import Platform
from umkm_desk.sandbox.shopee import numbers
from umkm_desk.sandbox.shopee.ask import Ask, Refused
from umkm_desk.sandbox.state import Document

STATUSES = ("NORMAL", "UNLIST", "BANNED", "REVIEWING", "SELLER_DELETE", "SHOPEE_DELETE")
GONE = ("SELLER_DELETE", "SHOPEE_DELETE")
BANNED_WORDS = ("replika", "kw super", "senjata api", "narkoba", "cukai palsu")
SPAM_REPEATS = 3
FIX_DAYS = 7

REASONS = {
    "Prohibited Listing": 1,
    "Counterfeit and IP Infringement": 2,
    "Spam": 3,
    "Inappropriate Image": 4,
    "Insufficient Information": 5,
    "Mall Listing Improvement": 6,
    "Other Listing Improvement": 7,
}


def of_shop(market: Platform, shop_id: str) -> Iterator[Mapping[str, Any]]:
    """All items of a shop, deleted ones too, oldest first; to look at only."""
    return (item for _, item in market.state.all("item") if item["shop_id"] == shop_id)


def own(ask: Ask, item_id: Any, *, gone_too: bool = False) -> Document:
    """The item to change, its buyers counted up to now."""
    item = ask.market.state.get("item", item_id) if type(item_id) is int else None
    if item is None or (item["item_status"] in GONE and not gone_too):
        raise Refused("product.error_item_not_found", "Product not found.")
    if item["shop_id"] != ask.shop_id:
        raise Refused("error_item_not_belong_shop", "The item does not belong to the shop.")
    settle(ask.market, item)
    return item


def wanted(ask: Ask, name: str = "item_id_list", most: int = 50) -> list[Document]:
    """The asked-for items of this shop; unknown ids are left out without a word, as the real server does."""
    found = (ask.market.state.get("item", item_id) for item_id in dict.fromkeys(ask.ids(name, most)))
    return [item for item in found if item is not None and item["shop_id"] == ask.shop_id]


def settle(market: Platform, item: Document) -> None:
    sold = numbers.grow(item, market.now(), market.options.seed)
    if sold and market.options.sales_take_stock:
        holders = item["models"] or [item]
        for number in range(sold):
            holder = holders[(item["item_id"] + number) % len(holders)]
            holder["stock"] = max(0, holder["stock"] - 1)


def keep(market: Platform, item: Document, *, touched: bool = True) -> None:
    """`touched`: the seller or the platform changed it, so it shows in a list by update time."""
    if touched:
        item["update_time"] = int(market.now())
    market.state.put("item", item["item_id"], item)


def submit(market: Platform, item: Document) -> None:
    """Sends an item to the market: through the review where there is one, else at once."""
    if market.options.review > 0:
        item["item_status"] = "REVIEWING"
        market.state.put("pending", item["item_id"], {"at": market.now() + market.options.review})
    else:
        judge(market, item)


def judge(market: Platform, item: Document) -> None:
    """What the review finds: forbidden words ban, a name that repeats itself is lowered in search. What an admin found stays until the
    seller mends a banned item."""
    name = item["item_name"].lower()
    if item.get("violation", {}).get("automatic") or item["item_status"] in ("BANNED", "REVIEWING"):
        item["deboost"] = False
        item.pop("violation", None)
    item["item_status"] = "NORMAL"
    bad = next((word for word in BANNED_WORDS if word in f"{name} {item['description'].lower()}"), None)
    repeated = Counter(word for word in name.split() if len(word) > 2).most_common(1)
    if bad is not None:
        item["item_status"] = "BANNED"
        accuse(market, item, "Prohibited Listing", f"The listing has a forbidden word: {bad}.", "Remove the word.", automatic=True)
    elif repeated and repeated[0][1] > SPAM_REPEATS:
        item["deboost"] = True
        accuse(market, item, "Spam", f"Keyword spam: {repeated[0][0]}.", "Do not repeat words in the name.", automatic=True)


def accuse(
    market: Platform,
    item: Document,
    kind: str,
    reason: str,
    suggestion: str,
    *,
    category_id: int | None = None,
    automatic: bool = False,
) -> None:
    """`category_id`: the one that the platform suggests instead."""
    item["violation"] = {
        "automatic": automatic,
        "violation_type": kind,
        "violation_reason": reason,
        "suggestion": suggestion,
        "fix_deadline_time": int(market.now() + FIX_DAYS * 86400),
        "update_time": int(market.now()),
        "suggested_category": category_id,
    }


def pass_time(market: Platform) -> None:
    """Reviews that are over, items whose hour of publication has come."""
    now = market.now()
    for item_id, due in market.state.all("pending"):
        if due["at"] > now:
            continue
        market.state.delete("pending", item_id)
        item = market.state.get("item", item_id)
        if item is None or item["item_status"] not in ("REVIEWING", "UNLIST"):
            continue
        settle(market, item)
        item.pop("scheduled_publish_time", None)
        judge(market, item)
        keep(market, item)
