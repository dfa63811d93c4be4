"""Buyers: views, likes, sales and reviews that grow as time goes on, by the item's seed and what it offers, and never shrink."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from umkm_desk.sandbox.platform import DAY, JAKARTA
from umkm_desk.sandbox.state import Document

SLOT = DAY // 4
HOURS_OF_THE_DAY = (0.10, 0.24, 0.30, 0.36)
"""How a day's visits fall on night, morning, afternoon and evening."""
WEEK = (0.85, 0.95, 1.0, 1.0, 1.1, 1.4, 1.35)
"""Monday to Sunday."""
LIKE, BUY, REVIEW = 0.06, 0.03, 0.4
DEBOOSTED = 0.3
MOST_SLOTS = 4 * 3 * 365

WORDS = {
    5: ("Barang bagus, sesuai foto.", "Pengiriman cepat, terima kasih.", "Suka sekali, pasti beli lagi.", "Rapi dan awet."),
    4: ("Bagus, cuma pengiriman agak lama.", "Sesuai harga.", "Oke, warnanya sedikit beda."),
    3: ("Lumayan.", "Kemasan kurang rapi."),
    1: ("Barang rusak waktu sampai.",),
}
STARS = (5, 5, 5, 5, 5, 5, 4, 4, 3, 1)


def new_numbers(now: float) -> Document:
    """`slots`: quarter days since `born` that are counted; `reviews`: in which of them each review came."""
    return {"born": now, "slots": 0, "views": 0, "likes": 0, "sold": 0, "reviews": []}


def grow(item: Document, now: float, seed: int) -> int:
    """Counts the quarter days up to `now`, with the item as it is: to be called before anything changes. Items sold in them."""
    numbers = item["numbers"]
    due = int((now - numbers["born"]) // SLOT)
    live = item["item_status"] == "NORMAL"
    first = max(numbers["slots"], due - MOST_SLOTS)
    sold = 0
    for slot in range(first, due) if live else ():
        chance = random.Random(f"{seed}/{item['item_id']}/{slot}")
        seen = _visits(item, chance, numbers["born"] + slot * SLOT)
        bought = sum(chance.random() < BUY for _ in range(seen))
        numbers["views"] += seen
        numbers["likes"] += sum(chance.random() < LIKE for _ in range(seen))
        numbers["reviews"] += [slot] * sum(chance.random() < REVIEW for _ in range(bought))
        sold += bought
    numbers["sold"] += sold
    numbers["slots"] = max(numbers["slots"], due)
    return sold


def _visits(item: Mapping[str, Any], chance: random.Random, moment: float) -> int:
    """More photos and a fuller name help; every item has its own luck."""
    local = moment + JAKARTA
    luck = 0.5 + random.Random(f"luck/{item['item_id']}").random() * 1.5
    daily = (4 + 2 * len(item["image"]["image_id_list"]) + min(6, len(item["item_name"]) // 15)) * luck
    rate = (
        daily
        * HOURS_OF_THE_DAY[int(local % DAY // SLOT)]
        * WEEK[int(local // DAY + 3) % 7]
        * (DEBOOSTED if item["deboost"] else 1.0)
    )
    return round(chance.gammavariate(2.2, rate / 2.2))


def comments(item: Mapping[str, Any], seed: int) -> list[Document]:
    """The reviews of an item, newest first."""
    found = []
    for number, slot in enumerate(item["numbers"]["reviews"]):
        chance = random.Random(f"{seed}/{item['item_id']}/review/{number}")
        stars = chance.choice(STARS)
        model = chance.choice(item["models"])["model_id"] if item["models"] else None
        found.append(
            {
                "comment_id": item["item_id"] * 10_000 + number,
                "comment": chance.choice(WORDS[stars]),
                "buyer_username": f"{chance.choice('abdeimrsy')}*****{chance.choice('aiknrt')}",
                "order_sn": f"26{chance.getrandbits(48):012X}",
                "item_id": item["item_id"],
                "model_id_list": [model] if model else [],
                "rating_star": stars,
                "editable": "EDITABLE",
                "hidden": False,
                "create_time": int(item["numbers"]["born"] + (slot + chance.random()) * SLOT),
                "media": {"image_url_list": [], "video_url_list": []},
            }
        )
    found.reverse()
    return found


def rating(item: Mapping[str, Any], seed: int) -> float:
    """Average stars; 0 without reviews."""
    stars = [comment["rating_star"] for comment in comments(item, seed)]
    return round(sum(stars) / len(stars), 2) if stars else 0.0
