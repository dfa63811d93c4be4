"""The life of an item: validation with the platform's codes, variants, numbers that grow day by day, quality and violations."""

from __future__ import annotations

import random
from typing import Any

from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee.auth import Refused
from umkm_desk.sandbox.state import Document, State

STATUSES = ("NORMAL", "UNLIST", "BANNED", "REVIEWING", "SELLER_DELETE", "SHOPEE_DELETE")
GONE = ("SELLER_DELETE", "SHOPEE_DELETE")
RETIRED_FIELDS = ("normal_stock", "images", "logistics", "tier_variation_list")


def number(body: Document, name: str, *, code: str = "error_param") -> float:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(code, f"invalid field {name}: value must  Not Null")
    return float(value)


def check_item(body: Document, state: State, *, partial: bool) -> None:
    """The rules of add_item; for update_item only what is sent is checked."""
    if retired := [field for field in RETIRED_FIELDS if field in body]:
        raise Refused("error_param", f"Wrong parameters, detail: unknown field {retired[0]}.")

    def has(field: str) -> bool:
        return not partial or field in body

    if has("item_name"):
        name: Any = body.get("item_name")
        if not isinstance(name, str) or not name:
            raise Refused("error_item_name_empty", "Product name should not be empty.")
        if len(name) < shelf.NAME[0]:
            raise Refused("error_item_name_is_too_short", "Product name is too short.")
        if len(name) > shelf.NAME[1]:
            raise Refused("error_title_exceeds_max_length", "Product name exceeds the maximum length.")
    if has("description"):
        text = body.get("description")
        if not isinstance(text, str) or not shelf.DESCRIPTION[0] <= len(text) <= shelf.DESCRIPTION[1]:
            raise Refused("error_desc_length_min_limit", "Description length is out of the limit.")
        if text.count("#") > shelf.HASH_TAGS:
            raise Refused("error_desc_hash_tag_over_limit", "Too many hash tags in the description.")
    if has("category_id"):
        category = shelf.categories().get(int(number(body, "category_id")))
        if category is None or category["has_children"]:
            raise Refused("error_invalid_category", "Invalid category, a leaf category is needed.")
    if has("image"):
        images = (body.get("image") or {}).get("image_id_list") or []
        if not isinstance(images, list) or len(images) < shelf.IMAGES[0]:
            raise Refused("error_image_num_min", "At least one image is needed.")
        if len(images) > shelf.IMAGES[1]:
            raise Refused("error_param", "Too many images.")
        for image in images:
            if not isinstance(image, str) or len(image) < 32:
                raise Refused("error_image_unavailable", "Image unavailable.")
            if state.get("image", image) is None:
                raise Refused("error_param", "Image not exist.")
    if has("weight"):
        weight = number(body, "weight")
        if not 0 < weight <= 500:
            raise Refused("error_param", "Invalid Weight.")
    if not partial:
        check_price(number(body, "original_price", code="error_invalid_price"))
        for stock in body.get("seller_stock") or []:
            check_stock(stock.get("stock"))
    if "dimension" in body:
        sizes = body["dimension"] or {}
        if not all(isinstance(sizes.get(f"package_{side}"), int) for side in ("height", "length", "width")):
            raise Refused("error_param", "dimension is required")
    if has("logistic_info"):
        check_logistics(body.get("logistic_info"), body.get("weight"))
    if "pre_order" in body and (body["pre_order"] or {}).get("is_pre_order"):
        days = body["pre_order"].get("days_to_ship")
        if not isinstance(days, int) or not shelf.PREORDER[0] <= days <= shelf.PREORDER[1]:
            raise Refused("error_invalid_days_to_ship", "Days to ship is out of the limit of this category.")
    if body.get("condition", "NEW") not in ("NEW", "USED"):
        raise Refused("error_param", "Wrong parameters, detail: condition.")
    if body.get("item_status", "NORMAL") not in ("NORMAL", "UNLIST"):
        raise Refused("error_param", "Wrong parameters, detail: item_status.")
    if len(body.get("item_sku") or "") > shelf.SKU:
        raise Refused("error_param", "Wrong parameters, detail: item_sku is too long.")
    if not partial or "attribute_list" in body:
        check_attributes(body, state)


def check_price(price: float) -> None:
    if price < shelf.PRICE[0]:
        raise Refused("error_price_exceed_min_limitt", "Price is below the minimum limit.")
    if price > shelf.PRICE[1]:
        raise Refused("error_price_exceed_max_limitt", "Price exceeds the maximum limit.")


def check_stock(stock: Any) -> None:
    if isinstance(stock, bool) or not isinstance(stock, int) or not shelf.STOCK[0] <= stock <= shelf.STOCK[1]:
        raise Refused("error_param", "Wrong parameters, detail: stock.")


def check_logistics(channels: Any, weight: Any) -> None:
    known: dict[Any, Any] = {channel["logistics_channel_id"]: channel for channel in shelf.CHANNELS}
    if not isinstance(channels, list) or not any(entry.get("enabled") for entry in channels):
        raise Refused("error_invalid_logistic_info", "Invalid logistic info, at least one channel must be enabled.")
    for entry in channels:
        channel = known.get(entry.get("logistic_id"))
        if not entry.get("enabled"):
            continue
        if channel is None or not channel["enabled"] or channel["mask_channel_id"] != 0:
            raise Refused("error_param", "Invalid logistic info, the channel cannot be used.")
        if channel["max"] and isinstance(weight, int | float) and weight > channel["max"]:
            raise Refused("error_param", "Invalid logistic info, the weight exceeds the channel's limit.")


def check_attributes(body: Document, state: State) -> None:
    category = body.get("category_id")
    if category is None:
        return
    known = {attribute["attribute_id"]: attribute for attribute in shelf.attribute_tree(int(category), "id")}
    sent = {entry.get("attribute_id"): entry.get("attribute_value_list") or [] for entry in body.get("attribute_list") or []}
    for attribute_id, values in sent.items():
        attribute = known.get(attribute_id)
        if attribute is None:
            raise Refused("error_invalid_attribute", "The attribute does not belong to this category.")
        allowed = {value["value_id"] for value in attribute["attribute_value_list"]}
        for value in values:
            if value.get("value_id"):
                if value["value_id"] not in allowed:
                    raise Refused("error_invalid_attribute_value", "Invalid attribute value.")
            elif not isinstance(value.get("original_value_name"), str) or not value["original_value_name"]:
                raise Refused("error_value_name_required", "The value name is required when value_id is 0.")
    for attribute_id, attribute in known.items():
        if attribute["mandatory"] and not sent.get(attribute_id):
            raise Refused("error_less_required_attribute", f"Mandatory attribute {attribute['name']} is missing.")
    if "brand" in shelf.MANDATORY_ROOTS.get(shelf.root_of(int(category)), ()) and not body.get("brand"):
        raise Refused("error_less_required_brand", "Brand is mandatory in this category.")


def check_tiers(body: Document, state: State) -> tuple[list[dict[str, Any]], list[Document]]:
    """The tiers in the older form and the models of init_tier_variation, both forms read."""
    tiers = []
    if body.get("standardise_tier_variation"):
        for tier in body["standardise_tier_variation"]:
            options = [
                {"option": option.get("variation_option_name", ""), "image_id": option.get("image_id")}
                for option in tier.get("variation_option_list") or []
            ]
            tiers.append({"name": tier.get("variation_name", ""), "options": options})
    else:
        for tier in body.get("tier_variation") or []:
            options = [
                {"option": option.get("option", ""), "image_id": (option.get("image") or {}).get("image_id")}
                for option in tier.get("option_list") or []
            ]
            tiers.append({"name": tier.get("name", ""), "options": options})
    models = body.get("model") or []
    if not 1 <= len(tiers) <= shelf.TIERS:
        raise Refused("error_param", "Wrong parameters, detail: one or two tiers are allowed.")
    for tier in tiers:
        if not 1 <= len(tier["name"]) <= shelf.TIER_NAME:
            raise Refused("error_param", "Wrong parameters, detail: variation name length.")
        names = [option["option"] for option in tier["options"]]
        if not names or len(set(names)) != len(names):
            raise Refused("error_param", "Wrong parameters, detail: option names must be unique.")
        if any(not 1 <= len(name) <= shelf.OPTION for name in names):
            raise Refused("error_param", "Wrong parameters, detail: option name length.")
        for option in tier["options"]:
            if option["image_id"] and state.get("image", option["image_id"]) is None:
                raise Refused("error_param", "Image not exist.")
    if not 1 <= len(models) <= shelf.MODELS:
        raise Refused("error_param", "Wrong parameters, detail: 1 to 50 models are allowed.")
    check_models(models, tiers)
    return tiers, models


def check_models(models: list[Document], tiers: list[dict[str, Any]]) -> None:
    seen = set()
    prices = []
    for model in models:
        index = tuple(model.get("tier_index") or ())
        if len(index) != len(tiers) or any(not 0 <= i < len(tier["options"]) for i, tier in zip(index, tiers, strict=False)):
            raise Refused("error_param", "Wrong parameters, detail: tier_index.")
        if index in seen:
            raise Refused("error_param", "Wrong parameters, detail: duplicate tier_index.")
        seen.add(index)
        if "normal_stock" in model:
            raise Refused("error_param", "Wrong parameters, detail: unknown field normal_stock.")
        price = number(model, "original_price", code="error_invalid_price")
        check_price(price)
        prices.append(price)
        stocks = model.get("seller_stock")
        if not stocks:
            raise Refused("error_param", "invalid field SellerStock: value must  Not Null")
        for stock in stocks:
            check_stock(stock.get("stock"))
        if len(model.get("model_sku") or "") > shelf.SKU:
            raise Refused("error_param", "Wrong parameters, detail: model_sku is too long.")
    check_ratio(prices)


def check_ratio(prices: list[float]) -> None:
    if prices and max(prices) > shelf.PRICE_RATIO * min(prices):
        raise Refused("error_price_out_of_range", "The dearest variation may cost at most 7 times the cheapest.")


# Numbers


def grown(item: Document, day: int, seed: int) -> tuple[int, int, int, int]:
    """Running totals of views, likes, sales and reviews: a lively week, quiet Mondays, a longer name and more photos help a little."""
    last = min(day, item.get("frozen_day", day))
    views = likes = sold = reviews = 0
    pull = 4 + len(item["image"]["image_id_list"]) * 2 + min(6, len(item["item_name"]) // 15)
    for today in range(item["born_day"], last + 1):
        chance = random.Random(f"{seed}/{item['item_id']}/{today}")
        weekend = 1.4 if (today + 4) % 7 in (5, 6) else 0.8 if (today + 4) % 7 == 1 else 1.0
        seen = int(chance.gammavariate(2.2, pull * weekend / 2.2) * (0.35 if item["deboost"] else 1.0))
        views += seen
        likes += sum(chance.random() < 0.06 for _ in range(seen))
        bought = sum(chance.random() < 0.03 for _ in range(seen))
        sold += bought
        reviews += sum(chance.random() < 0.4 for _ in range(bought))
    return views, likes, sold, reviews


def diagnose(item: Document, models: list[Document]) -> tuple[int, list[dict[str, Any]]]:
    """The eleven checks of the content diagnosis with their thresholds."""
    filled = sum(1 for attribute in item.get("attribute_list", []) if attribute.get("attribute_value_list"))
    images = len(item["image"]["image_id_list"])
    checks = (
        (1, images < 3, "Add at least 3 images"),
        (3, filled < 1 and bool(shelf.attributes_of(item["category_id"])), "Fill at least 1 attribute"),
        (5, not models and shelf.root_of(item["category_id"]) in (100017, 100011), "Add colour or size variation"),
        (
            6,
            not (item.get("brand") or {}).get("brand_id") and not (item.get("brand") or {}).get("original_brand_name"),
            "Add brand",
        ),
        (7, len(item["description"]) < 100, "Add at least 100 characters or 1 image to the description"),
        (8, not 25 <= len(item["item_name"]) <= 100, "Adopt a name of 25 to 100 characters"),
        (10, not item.get("video_upload_id"), "Add video"),
        (11, filled < 3 and bool(shelf.attributes_of(item["category_id"])), "Fill at least 3 attributes"),
    )
    tasks: list[dict[str, Any]] = [{"issue_type": code, "suggestion": text} for code, missing, text in checks if missing]
    if item["item_status"] in ("BANNED", *GONE):
        return 0, []
    level = 1 if any(task["issue_type"] <= 5 for task in tasks) else 2 if tasks else 3
    return level, [task for task in tasks if level != 1 or task["issue_type"] <= 5]
