"""The life of a product: found, reviewed, rejected or blocked for its words, deactivated, removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from umkm_desk.sandbox.lazada.ask import Ask, Refused
from umkm_desk.sandbox.platform import Platform
from umkm_desk.sandbox.state import Document

STATUSES = ("Active", "InActive", "Pending QC", "Suspended", "Deleted")
SUB_STATUSES = ("", "Lock", "Reject", "Live_Reject", "Admin")
BANNED_WORDS = ("replika", "kw super", "senjata tajam", "obat kuat")
SHOP_SKU_REGION = "ID"


def of_seller(market: Platform, seller: str) -> Iterator[Mapping[str, Any]]:
    """All products of a seller, deleted ones too, oldest first; to look at only."""
    return (item for _, item in market.state.all("item") if item["seller"] == seller)


def own(ask: Ask, item_id: Any, *, gone: str = "208") -> Document:
    """The product to read or change; `gone`: the code for one that is not there."""
    text = str(item_id or "")
    item = ask.market.state.get("item", text) if text.isdigit() else None
    if item is None or item["status"] == "Deleted":
        raise Refused(gone, f"E{gone}: Item not found")
    if item["seller"] != ask.seller:
        raise Refused("EDIT_ITEM_NOT_BELONG_SELLER", "The item does not belong to the seller")
    return item


def not_locked(item: Mapping[str, Any]) -> None:
    if item["sub_status"] == "Lock":
        raise Refused("4162", "E4162: The item is locked")


def keep(market: Platform, item: Document, *, touched: bool = True) -> None:
    """`touched`: it changed, so it shows among those updated since then."""
    if touched:
        item["updated"] = max(int(market.now() * 1000), item.get("updated", 0))
    market.state.put("item", item["item_id"], item)


def submit(market: Platform, item: Document) -> None:
    """Sends a product to quality control, which takes its time where there is a review."""
    if market.options.review > 0:
        item["status"], item["sub_status"] = "Pending QC", ""
        market.state.put("pending", item["item_id"], {"at": market.now() + market.options.review})
    else:
        judge(item)


def judge(item: Document) -> None:
    """What quality control finds: forbidden words. A product that was on sale before is rejected live."""
    text = f"{item['attributes'].get('name', '')} {item['attributes'].get('description', '')}".lower()
    bad = next((word for word in BANNED_WORDS if word in text), None)
    if bad is None:
        item["status"], item["sub_status"], item["reasons"] = "Active", "", []
        item["approved"] = True
    else:
        item["status"], item["sub_status"] = "InActive", "Live_Reject" if item.get("approved") else "Reject"
        item["reasons"] = [{"violationDetail": f"Prohibited words: {bad}", "suggestion": f"Remove the word {bad}"}]


def pass_time(market: Platform) -> None:
    """Reviews that are over."""
    now = market.now()
    for item_id, due in market.state.all("pending"):
        if due["at"] > now:
            continue
        market.state.delete("pending", item_id)
        item = market.state.get("item", item_id)
        if item is not None and item["status"] == "Pending QC":
            judge(item)
            keep(market, item)


def sku_of(item: Mapping[str, Any], sku_id: Any) -> Document | None:
    return next((sku for sku in item["skus"] if str(sku["sku_id"]) == str(sku_id) and sku["status"] != "deleted"), None)


def standing(item: Mapping[str, Any]) -> list[Document]:
    """Its SKUs but for removed ones."""
    return [sku for sku in item["skus"] if sku["status"] != "deleted"]


def held(sku: Mapping[str, Any]) -> int:
    """Stock that buyers have ordered."""
    return int(sku.get("withheld", 0)) + int(sku.get("occupied", 0))


def settle(item: Document) -> None:
    """A product follows its SKUs: off where none is on sale, gone where none is left."""
    left = standing(item)
    if not left:
        item["status"] = "Deleted"
    elif item["status"] == "Active" and all(sku["status"] == "inactive" for sku in left):
        item["status"] = "InActive"
