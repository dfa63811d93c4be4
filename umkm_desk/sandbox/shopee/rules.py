"""What an item must be to be taken, with the platform's own codes for what is wrong (reference pages of add_item and update_item)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee.ask import Refused, wrong
from umkm_desk.sandbox.shopee.catalogue import as_float
from umkm_desk.sandbox.state import Document, State

SIDES = ("package_height", "package_length", "package_width")
CHANGEABLE = (
    "item_name", "description", "category_id", "image", "weight", "dimension", "logistic_info", "attribute_list", "brand", "pre_order",
    "condition", "item_sku", "wholesale", "video_upload_id", "item_dangerous", "description_type", "description_info", "gtin_code",
    "size_chart_info", "purchase_limit_info", "scheduled_publish_time",
)  # fmt: skip
MISSING = "value must  Not Null"
HOUR = 3600
SCHEDULE = (HOUR, 90 * 86400)


def check_new(body: Document, state: State, shop: Mapping[str, Any], now: float) -> None:
    """The rules of add_item."""
    no_retired(body)
    for name in ("item_name", "description", "category_id", "image", "weight", "logistic_info", "original_price"):
        if body.get(name) is None:
            _missing(name)
    price = check_price(body.get("original_price"))
    check_seller_stock(body.get("seller_stock"), shop)
    check_sent(body, body, state, shop, now)
    check_wholesale(body.get("wholesale"), [price])


def check_sent(body: Document, whole: Mapping[str, Any], state: State, shop: Mapping[str, Any], now: float) -> None:
    """The rules for the fields of `body`; `whole` is the item as it would be with them."""
    no_retired(body)
    if "item_name" in body:
        check_name(body["item_name"])
    if "description" in body:
        check_description(body["description"])
    if "category_id" in body:
        check_category(body["category_id"])
    if "image" in body:
        check_images((body["image"] or {}).get("image_id_list") if isinstance(body["image"], dict) else None, state)
    if "weight" in body:
        check_weight(body["weight"])
    if body.get("dimension"):
        check_dimension(body["dimension"])
    if "logistic_info" in body:
        check_channels(body["logistic_info"], whole, shop)
    if "attribute_list" in body or "category_id" in body:
        check_attributes(whole.get("attribute_list") or [], int(whole["category_id"]))
    if "brand" in body or "category_id" in body:
        check_brand(whole.get("brand"), int(whole["category_id"]))
    if "category_id" in body and shelf.needs_dimension(body["category_id"]) and not whole.get("dimension"):
        raise Refused("error_param", "dimension is required")
    if "pre_order" in body or "category_id" in body:
        check_preorder(whole.get("pre_order"), int(whole["category_id"]))
    _check_choices(body)
    check_sku(body.get("item_sku"), "item_sku")
    for video in body.get("video_upload_id") or []:
        if (state.get("video", str(video)) or {}).get("status") != "SUCCEEDED":
            raise Refused("error_video_info_not_found", "Video info not found.")
    _check_limit_and_schedule(body, now)


def _check_choices(body: Mapping[str, Any]) -> None:
    if body.get("condition", "NEW") not in ("NEW", "USED"):
        raise wrong("condition should be NEW or USED")
    if body.get("item_status", "NORMAL") not in ("NORMAL", "UNLIST"):
        raise wrong("item_status should be NORMAL or UNLIST")
    if body.get("item_dangerous", 0) not in (0, 1):
        raise wrong("item_dangerous should be 0 or 1")


def _check_limit_and_schedule(body: Mapping[str, Any], now: float) -> None:
    if limit := body.get("purchase_limit_info"):
        least = limit.get("min_purchase_limit", 1) if isinstance(limit, dict) else 0
        if type(least) is not int or least < 1:
            raise wrong("min_purchase_limit should be at least 1")
    if body.get("scheduled_publish_time"):
        moment = body["scheduled_publish_time"]
        if body.get("item_status") != "UNLIST" or type(moment) is not int or not SCHEDULE[0] <= moment - now <= SCHEDULE[1]:
            raise wrong("scheduled_publish_time needs item_status UNLIST and a time 1 hour to 90 days ahead")


def no_retired(body: Mapping[str, Any]) -> None:
    """`normal_stock` went offline on 2022-10-31."""
    if "normal_stock" in body:
        raise wrong("normal_stock is offline, please use seller_stock")


def _missing(name: str) -> None:
    raise Refused("error_param", f"invalid field {''.join(part.title() for part in name.split('_'))}: {MISSING}")


# Fields


def check_name(name: Any) -> None:
    if not isinstance(name, str) or not name.strip():
        raise Refused("error_item_name_empty", "Item name is empty.")
    if len(name) < shelf.NAME[0]:
        raise Refused("error_item_name_is_too_short", "Item name is too short.")
    if len(name) > shelf.NAME[1]:
        raise Refused("error_title_exceeds_max_length", "Item name exceeds the maximum length.")
    if any(ord(letter) < 32 for letter in name):
        raise Refused("error_title_character_forbidden", "Item name has a forbidden character.")


def check_description(text: Any) -> None:
    if not isinstance(text, str) or len(text) < shelf.DESCRIPTION[0]:
        raise Refused("error_desc_length_min_limit", "Description is shorter than the minimum limit.")
    if len(text) > shelf.DESCRIPTION[1]:
        raise wrong("description exceeds the maximum length")
    if text.count("#") > shelf.HASH_TAGS:
        raise Refused("error_desc_hash_tag_over_limit", "The number of hash tags in the description is over the limit.")


def check_category(category_id: Any) -> None:
    if category_id in shelf.FORBIDDEN:
        raise Refused("error_forbidden_category", "The category is forbidden for this shop.")
    if type(category_id) is not int or not shelf.is_leaf(category_id):
        raise Refused("error_invalid_category", "Invalid category, please use a leaf category of this shop.")


def check_images(images: Any, state: State) -> None:
    if not isinstance(images, list) or len(images) < shelf.IMAGES[0]:
        raise Refused("error_image_num_min", "The number of images is below the minimum.")
    if len(images) > shelf.IMAGES[1]:
        raise wrong(f"at most {shelf.IMAGES[1]} images")
    for image in images:
        check_image(image, state)


def check_image(image: Any, state: State) -> None:
    if not isinstance(image, str) or len(image) < 32:
        raise Refused("error_image_unavailable", "Image is unavailable.")
    if state.get("image", image) is None:
        raise Refused("error_param", "Image not exist.")


def check_weight(weight: Any) -> None:
    number = as_float(weight)
    if number is None or not 0 < number <= shelf.WEIGHT_KG:
        raise Refused("error_param", "Invalid Weight.")


def check_dimension(sizes: Any) -> None:
    if not isinstance(sizes, dict) or not all(type(sizes.get(side)) is int and sizes[side] > 0 for side in SIDES):
        raise Refused("error_param", "dimension is required")


def check_price(price: Any) -> float:
    """The price as it is kept: whole rupiah, decimals rounded."""
    number = as_float(price)
    if number is None:
        raise Refused("error_invalid_price", "Invalid price.")
    if number < shelf.PRICE[0]:
        raise Refused("error_price_exceed_min_limitt", "Price is below the minimum limit.")
    if number > shelf.PRICE[1]:
        raise Refused("error_price_exceed_max_limitt", "Price exceeds the maximum limit.")
    return float(round(number))


def check_seller_stock(entries: Any, shop: Mapping[str, Any], *, needed: bool = False) -> int:
    """The sum over the locations."""
    if entries is None and not needed:
        return 0
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise Refused("error_param", f"invalid field SellerStock: {MISSING}")
    for entry in entries:
        no_retired(entry)
        stock = entry.get("stock")
        if type(stock) is not int or not shelf.STOCK[0] <= stock <= shelf.STOCK[1]:
            raise wrong("stock is out of the limit")
        if shop.get("multi_warehouse") and not entry.get("location_id"):
            raise Refused("error_busi", "The merchant/shop has multi warehouse, please input location id")
    return sum(entry["stock"] for entry in entries)


def check_channels(channels: Any, whole: Mapping[str, Any], shop: Mapping[str, Any]) -> None:
    known = {channel.id: channel for channel in shelf.CHANNELS}
    on = {entry.get("logistic_id") for entry in channels if entry.get("enabled")} if isinstance(channels, list) else set()
    if not on:
        raise Refused("error_invalid_logistic_info", "Please enable at least one logistic channel.")
    weight = as_float(whole.get("weight")) or 0.0
    for number in on:
        channel = known.get(number)
        if channel is None or not channel_is_on(channel, shop) or channel.mask:
            raise Refused("error_param", f"Invalid logistic info, channel {number} cannot be used.")
        if channel.most_kg and weight > channel.most_kg:
            raise Refused("error_param", f"Invalid logistic info, the weight exceeds the limit of channel {number}.")
        if channel.fee == "SIZE_INPUT" and not whole.get("dimension"):
            raise Refused("error_param", "dimension is required")


def channel_is_on(channel: shelf.Channel, shop: Mapping[str, Any]) -> bool:
    return bool((shop.get("channels") or {}).get(str(channel.id), channel.on))


def check_attributes(entries: Any, category_id: int) -> None:
    if not isinstance(entries, list):
        raise wrong("attribute_list")
    sent = {entry.get("attribute_id"): entry.get("attribute_value_list") or [] for entry in entries}
    known = {attribute.id: attribute for attribute in shelf.attributes_of(category_id)}
    for attribute in list(known.values()):
        for value in sent.get(attribute.id, []):
            known.update((child.id, child) for child in attribute.children_of(value.get("value_id") or 0))
    for number, values in sent.items():
        if number not in known:
            raise Refused("error_invalid_attribute", f"Attribute {number} is invalid for this category.")
        _check_values(known[number], values)
    for attribute in known.values():
        if attribute.mandatory and not sent.get(attribute.id):
            raise Refused("error_less_required_attribute", f"Attribute {attribute.name[1]} is mandatory.")


def _check_values(attribute: shelf.Attribute, values: Sequence[Mapping[str, Any]]) -> None:
    if len(values) > attribute.most:
        raise Refused("error_invalid_attribute_value", f"Attribute {attribute.name[1]} takes at most {attribute.most} values.")
    listed = {attribute.value_id(index) for index in range(len(attribute.values))}
    for value in values:
        number, typed = value.get("value_id"), value.get("original_value_name")
        if number:
            if number not in listed:
                raise Refused("error_invalid_attribute_value", f"Attribute {attribute.name[1]} does not know the value {number}.")
            continue
        if not attribute.may_type:
            raise Refused("error_invalid_attribute_value", f"Attribute {attribute.name[1]} takes listed values only.")
        if not isinstance(typed, str) or not typed:
            raise Refused("error_value_name_required", "original_value_name is required when value_id is 0.")
        if attribute.units and value.get("value_unit") not in attribute.units:
            raise Refused("error_invalid_attribute_value", f"Attribute {attribute.name[1]} needs a unit.")
        if attribute.check == shelf.DATE and not (typed.isascii() and typed.isdigit() and len(typed) <= 10):
            raise Refused("error_invalid_attribute_value", f"Attribute {attribute.name[1]} needs a timestamp.")
        if attribute.check == shelf.INTEGER and not typed.isdigit():
            raise Refused("error_invalid_attribute_value", f"Attribute {attribute.name[1]} needs an integer.")
        if attribute.check == shelf.FLOAT and not typed.replace(".", "", 1).isdigit():
            raise Refused("error_invalid_attribute_value", f"Attribute {attribute.name[1]} needs a number.")


def check_brand(brand: Any, category_id: int) -> None:
    if not brand:
        if shelf.brand_is_mandatory(category_id):
            raise Refused("error_less_required_brand", "Brand is mandatory in this category.")
        return
    if (
        not isinstance(brand, dict)
        or type(brand.get("brand_id")) is not int
        or not isinstance(brand.get("original_brand_name"), str)
    ):
        raise Refused("error_invalid_brand", "Invalid brand.")
    if not shelf.knows_brand(category_id, brand["brand_id"]):
        raise Refused("error_incalid_brand", "Invalid brand.")


def check_preorder(order: Any, category_id: int) -> None:
    if not order or not order.get("is_pre_order"):
        return
    if not shelf.takes_preorder(category_id):
        raise Refused("error_param_category_not_support_pre_order", "The category does not support pre-order.")
    days = order.get("days_to_ship")
    if type(days) is not int or not shelf.PREORDER[0] <= days <= shelf.PREORDER[1]:
        raise Refused("error_invalid_days_to_ship", "Days to ship is out of the limit of this category.")


def check_sku(sku: Any, name: str) -> None:
    if sku is not None and (not isinstance(sku, str) or len(sku) > shelf.SKU):
        raise wrong(f"{name} exceeds {shelf.SKU} characters")


def check_wholesale(steps: Any, prices: Sequence[float]) -> None:
    if not steps:
        return
    if len(set(prices)) > 1:
        raise Refused("error_price_should_be_same_for_wholesales", "All variations should have the same price for wholesales.")
    expected = None
    for step in steps:
        least, most, price = step.get("min_count"), step.get("max_count"), as_float(step.get("unit_price"))
        if type(least) is not int or type(most) is not int or least < 2 or most < least or price is None:
            raise Refused("error_whole_sale_price_setting_incorrect", "The wholesale price setting is incorrect.")
        if expected is not None and least != expected:
            raise Refused("error_whole_sale_price_setting_incorrect", "The wholesale ranges should follow each other.")
        expected = most + 1
        if not shelf.WHOLESALE_PERCENT[0] <= price * 100 / prices[0] < shelf.WHOLESALE_PERCENT[1]:
            raise Refused("error_wholesale_price_less_than_ratio_limit", "The wholesale price is out of the ratio limit.")


# Variants


def read_tiers(body: Mapping[str, Any], state: State) -> list[Document]:
    """The tiers as they are kept, [{name, options: [{option, image_id}]}]. Besides today's form the older `tier_variation` is read, which
    the guides still show."""
    tiers: list[Document] = []
    for tier in body.get("standardise_tier_variation") or []:
        options = [
            {"option": option.get("variation_option_name", ""), "image_id": option.get("image_id")}
            for option in tier.get("variation_option_list") or []
        ]
        tiers.append({"name": tier.get("variation_name", ""), "options": options})
    if not tiers:
        for tier in body.get("tier_variation") or []:
            options = [
                {"option": option.get("option", ""), "image_id": (option.get("image") or {}).get("image_id")}
                for option in tier.get("option_list") or []
            ]
            tiers.append({"name": tier.get("name", ""), "options": options})
    if len(tiers) > shelf.TIERS:
        raise wrong(f"at most {shelf.TIERS} tiers")
    if len({tier["name"] for tier in tiers}) != len(tiers):
        raise wrong("variation names should be unique")
    for tier in tiers:
        _check_tier(tier, state)
    return tiers


def _check_tier(tier: Document, state: State) -> None:
    if not isinstance(tier["name"], str) or not 1 <= len(tier["name"]) <= shelf.TIER_NAME:
        raise wrong(f"variation name should have 1 to {shelf.TIER_NAME} characters")
    names = [option["option"] for option in tier["options"]]
    if not 1 <= len(names) <= shelf.OPTIONS:
        raise wrong(f"1 to {shelf.OPTIONS} options")
    if any(not isinstance(name, str) or not 1 <= len(name) <= shelf.OPTION for name in names):
        raise wrong(f"option name should have 1 to {shelf.OPTION} characters")
    if len(set(names)) != len(names):
        raise wrong("option names should be unique")
    for option in tier["options"]:
        if option["image_id"]:
            check_image(option["image_id"], state)


def check_models(models: Iterable[Mapping[str, Any]], tiers: Sequence[Document], shop: Mapping[str, Any]) -> None:
    """New models of an item, beside those it has already as far as they are given."""
    seen: set[tuple[int, ...]] = set()
    prices = []
    for model in models:
        no_retired(model)
        index = model.get("tier_index")
        check_index(index, tiers)
        if tuple(index or ()) in seen:
            raise wrong("tier_index should be unique")
        seen.add(tuple(index or ()))
        prices.append(check_price(model.get("original_price")))
        check_seller_stock(model.get("seller_stock"), shop, needed=True)
        check_model_parts(model)
    if len(seen) > shelf.MODELS:
        raise wrong(f"at most {shelf.MODELS} models")
    check_ratio(prices)


def check_index(index: Any, tiers: Sequence[Document]) -> None:
    if (
        not isinstance(index, list)
        or len(index) != len(tiers)
        or not all(type(at) is int and 0 <= at < len(tier["options"]) for at, tier in zip(index, tiers, strict=True))
    ):
        raise wrong("tier_index is out of the options")


def check_model_parts(model: Mapping[str, Any]) -> None:
    check_sku(model.get("model_sku"), "model_sku")
    if model.get("weight") is not None:
        check_weight(model["weight"])
    if model.get("dimension"):
        check_dimension(model["dimension"])
        if model.get("weight") is None:
            raise wrong("the dimension of a model needs its weight")


def check_ratio(prices: Sequence[float]) -> None:
    if prices and max(prices) > shelf.PRICE_RATIO * min(prices):
        raise Refused("error_price_out_of_range", f"The dearest variation may cost at most {shelf.PRICE_RATIO} times the cheapest.")
