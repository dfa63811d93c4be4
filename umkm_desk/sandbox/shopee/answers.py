"""An item in the shapes of the answers, with their differences: weight as text, a price as object here and as array there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee.ask import Ask
from umkm_desk.sandbox.state import Document

LOCATION = "IDZ"
NO_BRAND = {"brand_id": 0, "original_brand_name": "NoBrand"}


def image_urls(ask: Ask, ids: list[str]) -> list[str]:
    return [f"{ask.call.origin}/file/{image}" for image in ids]


def base_info(ask: Ask, item: Mapping[str, Any]) -> Document:
    """One entry of get_item_base_info. Keys of what an item has not are left out: price and stock with models, lists that are empty."""
    now = ask.market.now()
    info: Document = {
        "item_id": item["item_id"],
        "category_id": item["category_id"],
        "item_name": item["item_name"],
        "description": item["description"],
        "description_type": item.get("description_type", "normal"),
        "item_sku": item.get("item_sku", ""),
        "create_time": item["create_time"],
        "update_time": item["update_time"],
        "image": {
            "image_id_list": item["image"]["image_id_list"],
            "image_url_list": image_urls(ask, item["image"]["image_id_list"]),
            "image_ratio": item["image"].get("image_ratio", "1:1"),
        },
        "weight": f"{item['weight']:.3f}",
        "dimension": item.get("dimension") or {"package_length": 0, "package_width": 0, "package_height": 0},
        "logistic_info": [_channel(entry) for entry in item["logistic_info"]],
        "pre_order": _pre_order(item),
        "condition": item.get("condition", "NEW"),
        "size_chart": "",
        "item_status": item["item_status"],
        "deboost": ("TRUE" if item["deboost"] else "FALSE") if ask.quirk("deboost_text") else item["deboost"],
        "has_model": bool(item["tiers"]),
        "has_promotion": promotion(item, now) is not None,
        "brand": item.get("brand") or NO_BRAND,
        "item_dangerous": item.get("item_dangerous", 0),
        "gtin_code": item.get("gtin_code", ""),
        "tag": {"kit": False},
    }
    if item.get("attribute_list"):
        info["attribute_list"] = [_attribute(entry, item["category_id"]) for entry in item["attribute_list"]]
    if item.get("wholesale"):
        info["wholesales"] = item["wholesale"]
    if item.get("purchase_limit_info"):
        info["purchase_limit_info"] = item["purchase_limit_info"]
    if item.get("scheduled_publish_time"):
        info["scheduled_publish_time"] = item["scheduled_publish_time"]
    if item.get("video_upload_id"):
        url = f"{ask.call.origin}/file/{item['video_upload_id'][0]}"
        info["video_info"] = [{"video_url": f"{url}.mp4", "thumbnail_url": f"{url}.jpg", "duration": 15}]
    if not item["tiers"]:
        info["price_info"] = [price(item, item["price"], now)]
        info["stock_info_v2"] = stock_info(item)
    return info


def _channel(entry: Mapping[str, Any]) -> Document:
    name = next((channel.name for channel in shelf.CHANNELS if channel.id == entry["logistic_id"]), "")
    return {"is_free": False, "shipping_fee": 0, "size_id": 0, "estimated_shipping_fee": 15000, **entry, "logistic_name": name}


def _pre_order(item: Mapping[str, Any]) -> Document:
    order = item.get("pre_order") or {}
    return {"is_pre_order": True, "days_to_ship": order["days_to_ship"]} if order.get("is_pre_order") else {
        "is_pre_order": False, "days_to_ship": shelf.READY_DAYS
    }  # fmt: skip


def _attribute(entry: Mapping[str, Any], category_id: int) -> Document:
    attributes = {attribute.id: attribute for attribute in shelf.attributes_of(category_id)}
    for attribute in list(attributes.values()):
        attributes.update((child.id, child) for _, child in attribute.children)
    attribute = attributes[entry["attribute_id"]]
    values = []
    for value in entry.get("attribute_value_list") or []:
        index = (value.get("value_id") or 0) - attribute.value_id(0)
        listed = attribute.values[index][0] if value.get("value_id") else value.get("original_value_name", "")
        if attribute.check == shelf.DATE and listed.isdigit():  # sent as seconds, told as a day
            listed = datetime.fromtimestamp(int(listed), UTC).strftime("%d/%m/%Y")
        values.append(
            {"value_id": value.get("value_id") or 0, "original_value_name": listed, "value_unit": value.get("value_unit", "")}
        )
    return {
        "attribute_id": attribute.id,
        "original_attribute_name": attribute.name[0],
        "is_mandatory": attribute.mandatory,
        "attribute_value_list": values,
    }


def promotion(item: Mapping[str, Any], now: float) -> Document | None:
    """The running promotion."""
    found: Document | None = item.get("promotion")
    return found if found is not None and found["start_time"] <= now < found["end_time"] else None


def price(item: Mapping[str, Any], original: float, now: float) -> Document:
    running = promotion(item, now)
    current = round(original * (100 - running["percent_off"]) / 100) if running else original
    return {
        "currency": "IDR",
        "original_price": original,
        "current_price": current,
        "inflated_price_of_original_price": original,
        "inflated_price_of_current_price": current,
    }


def stock_info(owner: Mapping[str, Any]) -> Document:
    """Of an item without models, or of a model."""
    return {
        "summary_info": {"total_reserved_stock": owner.get("reserved", 0), "total_available_stock": owner["stock"]},
        "seller_stock": [{"location_id": LOCATION, "stock": owner["stock"], "if_saleable": True}],
        "shopee_stock": [{"location_id": "", "stock": "0"}],
        "advance_stock": {"sellable_advance_stock": 0, "in_transit_advance_stock": 0},
    }


def tiers(ask: Ask, item: Mapping[str, Any]) -> Document:
    """Both forms: the older one and the standardised."""

    def image(option: Mapping[str, Any], nested: bool) -> Document:
        if not option["image_id"]:
            return {}
        found = {"image_id": option["image_id"], "image_url": image_urls(ask, [option["image_id"]])[0]}
        return {"image": found} if nested else found

    return {
        "tier_variation": [
            {"name": tier["name"], "option_list": [{"option": each["option"], **image(each, True)} for each in tier["options"]]}
            for tier in item["tiers"]
        ],
        "standardise_tier_variation": [
            {
                "variation_id": 0,
                "variation_name": tier["name"],
                "variation_group_id": 0,
                "variation_option_list": [
                    {"variation_option_id": 0, "variation_option_name": each["option"], **image(each, False)}
                    for each in tier["options"]
                ],
            }
            for tier in item["tiers"]
        ],
    }


def new_model(model: Mapping[str, Any]) -> Document:
    """As init_tier_variation and add_model answer it."""
    return {
        "model_id": model["model_id"],
        "tier_index": list(model["tier_index"]),
        "model_sku": model.get("model_sku", ""),
        "price_info": [{"original_price": model["original_price"]}],
        "seller_stock": [{"stock": model["stock"]}],
        "weight": model.get("weight"),
        "dimension": model.get("dimension"),
    }


def listed_model(item: Mapping[str, Any], model: Mapping[str, Any], now: float) -> Document:
    """As get_model_list answers it."""
    running = promotion(item, now)
    names = [tier["options"][at]["option"] for tier, at in zip(item["tiers"], model["tier_index"], strict=True)]
    return {
        "model_id": model["model_id"],
        "tier_index": list(model["tier_index"]),
        "model_name": ",".join(names),
        "model_sku": model.get("model_sku", ""),
        "model_status": "MODEL_NORMAL",
        "price_info": [price(item, model["original_price"], now)],
        "stock_info_v2": stock_info(model),
        "pre_order": _pre_order(item),
        "promotion_id": running["promotion_id"] if running else 0,
        "has_promotion": running is not None,
        "weight": f"{model.get('weight') or item['weight']:.3f}",
        "dimension": model.get("dimension") or item.get("dimension") or {},
        "gtin_code": model.get("gtin_code", ""),
        "is_fulfillment_by_shopee": False,
    }
