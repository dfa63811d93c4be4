"""Reading products: /products/get, /product/item/get, and what the seller may list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from umkm_desk.sandbox.lazada import life
from umkm_desk.sandbox.lazada.ask import Ask, Endpoint, Refused
from umkm_desk.sandbox.lazada.items import WAREHOUSE
from umkm_desk.sandbox.state import Document

FILTERS = ("all", "live", "inactive", "deleted", "pending", "rejected", "sold-out")
PAGE, PAGE_USUAL, OFFSET, SKUS = 50, 20, 10_000, 100
CAMEL = {
    "item_id": "itemId",
    "created_time": "createdTime",
    "updated_time": "updatedTime",
    "primary_category": "primaryCategory",
    "images": "productImageList",
    "marketImages": "marketImageList",
}


def products(ask: Ask) -> Document:
    wanted = ask.needed("filter")
    if wanted not in FILTERS:
        raise Refused("36", f"E036: Invalid status filter {wanted}")
    size = ask.integer("limit", 1, PAGE, usual=PAGE_USUAL, code="19")
    offset = ask.integer("offset", 0, OFFSET, usual=0, code="14")
    bounds = {name: _moment(ask, name) for name in ("update_after", "update_before", "create_after", "create_before")}
    skus = ask.texts("sku_seller_list", SKUS, "70") if ask.text("sku_seller_list") else None

    def fits(item: Mapping[str, Any]) -> bool:
        updated, created = item["updated"] / 1000, item["created"] / 1000
        return (
            _shown(item, wanted)
            and bounds["update_after"] <= updated
            and (not bounds["update_before"] or int(updated) <= bounds["update_before"])
            and bounds["create_after"] <= created
            and (not bounds["create_before"] or int(created) <= bounds["create_before"])
            and (skus is None or any(sku["seller_sku"] in skus for sku in life.standing(item)))
        )

    found = [item for item in life.of_seller(ask.market, ask.seller) if fits(item)]
    found.sort(key=lambda item: (-item["updated"], item["item_id"]))
    answer: Document = {"total_products": len(found)}
    if page := found[offset : offset + size]:
        answer["products"] = [shape(item, stock=ask.text("options") == "1") for item in page]
    return {"data": answer}


def _moment(ask: Ask, name: str) -> float:
    text = ask.text(name)
    if not text:
        return 0.0
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        raise Refused("17", f'E017: "{text}" is not a valid date for {name}') from None
    return moment.timestamp()


def _shown(item: Mapping[str, Any], wanted: str) -> bool:
    status, sub = item["status"], item["sub_status"]
    sold_out = status == "Active" and not any(sku["quantity"] for sku in life.standing(item))
    shown: dict[str, bool] = {
        "all": status != "Deleted",
        "live": status == "Active",
        "inactive": status == "InActive",
        "deleted": status == "Deleted",
        "pending": status == "Pending QC",
        "rejected": sub in ("Reject", "Live_Reject") and status != "Deleted",
        "sold-out": sold_out,
    }
    return shown[wanted]


def item_get(ask: Ask) -> Document:
    item = life.own(ask, ask.needed("item_id"))
    made = shape(item, stock=False)
    if ask.quirk("camel_case_item"):
        made = {CAMEL.get(name, name): value for name, value in made.items()}
    if ask.quirk("numbers_as_text"):
        made = {
            name: json.dumps(value) if name.lower().endswith(("images", "imagelist")) else _text(value)
            for name, value in made.items()
        }
        made["skus"] = [{name: _text(value) for name, value in sku.items()} for sku in made["skus"]]
    return {"data": made}


def _text(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int | float) else value


def shape(item: Mapping[str, Any], *, stock: bool) -> Document:
    made: Document = {
        "created_time": str(item["created"]),
        "updated_time": str(item["updated"]),
        "images": item["images"],
        "marketImages": [],
        "skus": [_sku(item, sku, stock=stock) for sku in (item["skus"] if item["status"] == "Deleted" else life.standing(item))],
        "item_id": item["item_id"],
        "trialProduct": False,
        "primary_category": item["category"],
        "attributes": {name: value for name, value in item["attributes"].items() if name != "brand_id"},
        "status": item["status"],
    }
    if item["sub_status"]:
        made["subStatus"] = item["sub_status"]
    if item["reasons"]:
        made["rejectReason"] = item["reasons"]
    if item.get("hidden"):
        made["hiddenStatus"], made["hiddenReason"] = "Android & IOS", item["hidden"]
    if item["variation"]:
        made["variation"] = {
            f"Variation{number}": {
                "name": entry["name"],
                "label": entry["label"],
                "hasImage": entry["has_image"],
                "customize": entry["customize"],
                "options": entry["options"],
            }
            for number, entry in enumerate(item["variation"], 1)
        }
    return made


def _sku(item: Mapping[str, Any], sku: Mapping[str, Any], *, stock: bool) -> Document:
    withheld, occupied = int(sku.get("withheld", 0)), int(sku.get("occupied", 0))
    left = sku["quantity"] - withheld - occupied
    made: Document = {
        "Status": sku["status"],
        "quantity": sku["quantity"],
        "Images": sku["images"] or [""],
        "SellerSku": sku["seller_sku"],
        "ShopSku": f"{item['item_id']}_{life.SHOP_SKU_REGION}-{sku['sku_id']}",
        "Url": f"https://www.lazada.co.id/-i{item['item_id']}-s{sku['sku_id']}.html",
        "saleProp": sku["sale_prop"],
        **sku["sale_prop"],
        "multiWarehouseInventories": [
            {
                "occupyQuantity": occupied,
                "quantity": sku["quantity"],
                "totalQuantity": sku["quantity"],
                "withholdQuantity": withheld,
                "warehouseCode": WAREHOUSE,
                "sellableQuantity": left,
            }
        ],
        "fblWarehouseInventories": [],
        "channelInventories": [],
        **{name: sku.get(name, "") for name in ("package_weight", "package_length", "package_width", "package_height")},
        "package_content": sku.get("package_content", ""),
        "special_price": sku.get("special_price") or 0,
        "price": sku["price"],
        "Available": left,
        "SkuId": sku["sku_id"],
    }
    if sku.get("special_price"):
        made["special_from_date"], made["special_to_date"] = sku["special_from_date"], sku["special_to_date"]
    if stock:
        made |= {
            "sellableStock": left,
            "occupiedStock": occupied,
            "withholdingStock": withheld,
            "dropshippingStock": 0,
            "preorderStock": 0,
            "fulfilmentStock": 0,
        }
    return made


def pre_qc_rules(ask: Ask) -> Document:
    seller = ask.market.state.get("seller", ask.seller) or {}
    count = sum(item["status"] != "Deleted" for item in life.of_seller(ask.market, ask.seller))
    values = {"item_limit": seller["item_limit"], "item_count": count, "restricted_cate_ids": seller.get("closed_categories", [])}
    return {"values": values}


def seller_get(ask: Ask) -> Document:
    seller = ask.market.state.get("seller", ask.seller) or {}
    return {
        "data": {
            "name_company": seller["name"],
            "logo_url": "",
            "name": seller["name"],
            "verified": str(seller.get("verified", True)).lower(),
            "location": "Indonesia",
            "seller_id": ask.seller,
            "email": seller["email"],
            "short_code": seller["short_code"],
            "cb": "false",
            "status": seller["status"],
        }
    }


ENDPOINTS = {
    "/products/get": Endpoint(products),
    "/product/item/get": Endpoint(item_get),
    "/product/seller/item/getPreQcRules": Endpoint(pre_qc_rules),
    "/seller/get": Endpoint(seller_get),
}
