"""`product/`: making, changing and reading items and their variants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from umkm_desk.sandbox.shopee import answers, life, numbers, rules, shapes
from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee.ask import GET, POST, Ask, Endpoint, Refused, opaque, position, response, wrong
from umkm_desk.sandbox.state import Document

FIRST_ITEM, FIRST_MODEL = 34_001_000_000, 10_000_500_000
OFFSET_LIMIT = 100_000
PAGE, BATCH = 100, 50
FAR = 1 << 40


def _shop(ask: Ask) -> Document:
    return ask.market.state.get("shop", ask.shop_id) or {}


# Making and changing


def add_item(ask: Ask) -> Document:
    shop, body = _shop(ask), ask.body
    if shop.get("status") == "FROZEN":
        raise Refused("error_busi_invalid_shop_status", "The shop status is invalid.")
    if shop.get("holiday"):
        raise Refused("error_holiday_on_add_item", "The shop is in holiday mode.")
    rules.check_new(body, ask.market.state, shop, ask.market.now())
    if sum(item["item_status"] not in life.GONE for item in life.of_shop(ask.market, ask.shop_id)) >= shop["item_limit"]:
        raise Refused("error_reach_shop_item_limit", "The number of items reaches the limit of the shop.")
    now = ask.market.now()
    price = rules.check_price(body["original_price"])
    item: Document = {
        **{name: body[name] for name in rules.CHANGEABLE if body.get(name) is not None},
        "item_id": ask.market.state.next_number("item", FIRST_ITEM),
        "shop_id": ask.shop_id,
        "item_status": "UNLIST",
        "create_time": int(now),
        "deboost": False,
        "price": price,
        "stock": rules.check_seller_stock(body.get("seller_stock"), shop),
        "tiers": [],
        "models": [],
        "numbers": numbers.new_numbers(now),
    }
    if body.get("item_status", "NORMAL") == "NORMAL":
        life.submit(ask.market, item)
    elif body.get("scheduled_publish_time"):
        ask.market.state.put("pending", item["item_id"], {"at": float(body["scheduled_publish_time"])})
    life.keep(ask.market, item)
    images = item["image"]["image_id_list"]
    echo = {
        "item_id": item["item_id"],
        "item_name": item["item_name"],
        "category_id": item["category_id"],
        "description": item["description"],
        "item_status": item["item_status"],
        "weight": item["weight"],
        "price_info": {"current_price": price, "original_price": price},
        "images": {"image_id_list": images, "image_url_list": answers.image_urls(ask, images)},
        "attributes": item.get("attribute_list", []),
        "logistic_info": item["logistic_info"],
        "seller_stock": body.get("seller_stock") or [],
        "dimension": item.get("dimension"),
        "brand": item.get("brand") or answers.NO_BRAND,
    }
    rounded = price != float(body["original_price"])
    return {"warning": "The price has been rounded to whole rupiah." if rounded else "", **response(echo)}


def update_item(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    for name in ("original_price", "seller_stock"):
        if name in ask.body:
            raise wrong(f"{name} cannot be updated here")
    if answers.promotion(item, ask.market.now()) and {"item_name", "category_id", "image"} & set(ask.body):
        raise Refused("error_item_in_promotion", "The item is in promotion, it cannot be edited.")
    sent = {name: value for name, value in ask.body.items() if name in rules.CHANGEABLE and value is not None}
    whole = {**item, **sent}
    wanted = ask.body.get("item_status")
    rules.check_sent({**sent, **({"item_status": wanted} if wanted else {})}, whole, ask.market.state, _shop(ask), ask.market.now())
    if "wholesale" in sent:
        rules.check_wholesale(sent["wholesale"], [model["original_price"] for model in item["models"]] or [item["price"]])
    item.update(sent)
    if {"weight", "dimension"} & set(sent):
        for model in item["models"]:
            model.pop("weight", None)
            model.pop("dimension", None)
    was = item["item_status"]
    if wanted == "UNLIST" and was == "NORMAL":
        item["item_status"] = "UNLIST"
    elif (wanted == "NORMAL" and was == "UNLIST") or (was == "BANNED" and {"item_name", "description", "category_id"} & set(sent)):
        life.submit(ask.market, item)
    life.keep(ask.market, item)
    return {
        "warning": "",
        **response({"item_id": item["item_id"], "item_name": item["item_name"], "item_status": item["item_status"]}),
    }


def delete_item(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    if answers.promotion(item, ask.market.now()):
        raise Refused("error_item_in_promotion", "The item is in promotion, it cannot be deleted.")
    item["item_status"] = "SELLER_DELETE"
    life.keep(ask.market, item)
    return {"warning": ""}


def unlist_item(ask: Ask) -> Document:
    good, bad = [], []
    for entry in ask.body_list("item_list", BATCH):
        item_id, unlist = entry.get("item_id"), entry.get("unlist")
        if not isinstance(unlist, bool):
            raise wrong("unlist should be true or false")
        try:
            item = life.own(ask, item_id)
        except Refused as refused:
            bad.append({"item_id": item_id, "failed_reason": refused.message})
            continue
        if item["item_status"] in ("BANNED", "REVIEWING"):
            bad.append({"item_id": item_id, "failed_reason": "banned or reviewing item can not be unlisted"})
        elif unlist and answers.promotion(item, ask.market.now()):
            bad.append({"item_id": item_id, "failed_reason": "item in promotion can not be unlisted"})
        else:
            if unlist != (item["item_status"] == "UNLIST"):
                if unlist:
                    item["item_status"] = "UNLIST"
                else:
                    life.judge(ask.market, item)
                life.keep(ask.market, item)
            good.append({"item_id": item_id, "unlist": unlist})
    return response({"success_list": good, "failure_list": bad})


# Variants


def init_tier_variation(ask: Ask) -> Document:
    """Also changes the number of tiers, and takes them away: both lists empty and one model with an empty `tier_index`."""
    item = life.own(ask, ask.body.get("item_id"))
    if ask.market.now() - item["create_time"] < ask.market.options.variant_wait:
        raise Refused("error_busi", "The item is still being created, please try again later.")
    if answers.promotion(item, ask.market.now()):
        raise Refused("error_item_in_promotion", "The item is in promotion, it cannot be edited.")
    tiers = rules.read_tiers(ask.body, ask.market.state)
    models = ask.body_list("model", shelf.MODELS)
    if not tiers and len(models) != 1:
        raise wrong("an item without tiers has one model")
    rules.check_models(models, tiers, _shop(ask))
    made = [_model(ask, model) for model in models]
    if not tiers:
        item["price"], item["stock"] = made[0]["original_price"], made[0]["stock"]
    item["tiers"], item["models"] = tiers, made if tiers else []
    life.keep(ask.market, item)
    return response({"item_id": item["item_id"], **answers.tiers(ask, item), "model": [answers.new_model(model) for model in made]})


def update_tier_variation(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    tiers = rules.read_tiers(ask.body, ask.market.state) or item["tiers"]
    if len(tiers) != len(item["tiers"]) or not tiers:
        raise wrong("the number of tiers cannot change here")
    kept: dict[int, list[int]] = {}
    for entry in ask.body.get("model_list") or []:
        if _model_of(item, entry.get("model_id")) is None:
            raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
        rules.check_index(entry.get("tier_index"), tiers)
        kept[entry["model_id"]] = entry["tier_index"]
    if len({tuple(index) for index in kept.values()}) != len(kept):
        raise wrong("tier_index should be unique")
    item["models"] = [{**model, "tier_index": kept[model["model_id"]]} for model in item["models"] if model["model_id"] in kept]
    item["tiers"] = tiers
    life.keep(ask.market, item)
    return response({"item_id": item["item_id"]})


def add_model(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    models = ask.body_list("model_list", BATCH)
    if not item["tiers"]:
        raise wrong("the item has no tiers, please use init_tier_variation")
    there = [{**model, "seller_stock": [{"stock": model["stock"], "location_id": answers.LOCATION}]} for model in item["models"]]
    rules.check_models([*there, *models], item["tiers"], _shop(ask))
    made = [_model(ask, model) for model in models]
    item["models"] += made
    life.keep(ask.market, item)
    return response({"item_id": item["item_id"], "model": [answers.new_model(model) for model in made]})


def update_model(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    for entry in ask.body_list("model", BATCH):
        model = _model_of(item, entry.get("model_id"))
        if model is None:
            raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
        sent = {name: entry[name] for name in ("model_sku", "gtin_code", "weight", "dimension") if entry.get(name) is not None}
        rules.check_model_parts({**model, **sent})
        model.update(sent)
    life.keep(ask.market, item)
    return {}


def delete_model(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    left = [model for model in item["models"] if model["model_id"] != ask.body.get("model_id")]
    if len(left) == len(item["models"]):
        raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
    if not left:
        raise wrong("the last model cannot be deleted")
    item["models"] = left
    life.keep(ask.market, item)
    return {}


def _model(ask: Ask, sent: Mapping[str, Any]) -> Document:
    return {
        **{
            name: sent[name]
            for name in ("tier_index", "model_sku", "gtin_code", "weight", "dimension")
            if sent.get(name) is not None
        },
        "model_id": ask.market.state.next_number("model", FIRST_MODEL),
        "original_price": rules.check_price(sent["original_price"]),
        "stock": sum(entry["stock"] for entry in sent["seller_stock"]),
    }


def _model_of(item: Document, model_id: Any) -> Document | None:
    return next((model for model in item["models"] if model["model_id"] == model_id), None)


# Price and stock: answered one by one, so some may fail while the call as a whole succeeds


def update_price(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    if answers.promotion(item, ask.market.now()):
        raise Refused("error_cannot_update_price_in_promotion", "The price of an item in promotion cannot be updated.")
    good, bad = [], []
    for entry in ask.body_list("price_list", BATCH):
        model_id = entry.get("model_id") or 0
        try:
            price = rules.check_price(entry.get("original_price"))
            _holder(item, model_id)["price" if model_id == 0 else "original_price"] = price
        except Refused as refused:
            bad.append({"model_id": model_id, "failed_reason": refused.message})
            continue
        good.append({"model_id": model_id, "original_price": price})
    rules.check_ratio([model["original_price"] for model in item["models"]])
    if good:
        life.keep(ask.market, item)
    return response({"success_list": good, "failure_list": bad})


def update_stock(ask: Ask) -> Document:
    item = life.own(ask, ask.body.get("item_id"))
    good, bad = [], []
    for entry in ask.body_list("stock_list", BATCH):
        model_id = entry.get("model_id") or 0
        rules.no_retired(entry)
        try:
            stock = rules.check_seller_stock(entry.get("seller_stock"), _shop(ask), needed=True)
            holder = _holder(item, model_id)
            if stock < holder.get("reserved", 0):
                raise Refused("error_auth", "Total stock must be more than reserved stock.")
            holder["stock"] = stock
        except Refused as refused:
            bad.append({"model_id": model_id, "failed_reason": refused.message})
            continue
        good.append({"model_id": model_id, "location_id": answers.LOCATION, "stock": stock})
    if good:
        life.keep(ask.market, item)
    return response({"success_list": good, "failure_list": bad})


def _holder(item: Document, model_id: int) -> Document:
    """What has the price and stock: the item itself (0) or its model."""
    if model_id == 0 and not item["tiers"]:
        return item
    model = _model_of(item, model_id)
    if model is None:
        raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
    return model


# Reading


def get_item_list(ask: Ask) -> Document:
    """Newest change first. `item` is missing where there is none; `next_offset` counts, not the client."""
    offset = ask.integer("offset", 0, FAR)
    size = ask.integer("page_size", 1, PAGE)
    statuses = [value for name, value in ask.call.queries if name == "item_status"]
    if not statuses or any(status not in life.STATUSES for status in statuses):
        raise wrong("item_status")
    if offset > OFFSET_LIMIT:
        raise Refused("error_param", "get items offset over limit, please use the next field")
    since, until = ask.integer("update_time_from", 0, FAR, usual=0), ask.integer("update_time_to", 0, FAR, usual=FAR)
    if since > until:
        raise wrong("update_time_from should be before update_time_to")
    found = [
        item
        for item in life.of_shop(ask.market, ask.shop_id)
        if item["item_status"] in statuses and since <= item["update_time"] <= until
    ]
    found.sort(key=lambda item: (-item["update_time"], item["item_id"]))
    more = offset + size < len(found)
    answer: Document = {"total_count": len(found), "has_next_page": more, "next_offset": offset + size if more else 0}
    if page := found[offset : offset + size]:
        answer["item"] = [
            {
                "item_id": item["item_id"],
                "item_status": item["item_status"],
                "update_time": item["update_time"],
                "tag": {"kit": False},
            }
            for item in page
        ]
    return response(answer)


def get_item_base_info(ask: Ask) -> Document:
    return {"warning": [], **response({"item_list": [answers.base_info(ask, item) for item in life.wanted(ask)]})}


def get_model_list(ask: Ask) -> Document:
    item = life.own(ask, ask.integer("item_id", 1, FAR), gone_too=True)
    now = ask.market.now()
    return response({**answers.tiers(ask, item), "model": [answers.listed_model(item, model, now) for model in item["models"]]})


def search_item(ask: Ask) -> Document:
    """Own items by part of the name or of any SKU, whatever their letter case, deleted ones left out."""
    size = ask.integer("page_size", 1, PAGE)
    lacking = ask.integer("attribute_status", 1, 2, usual=0)
    sku, name, status, lowered = (
        ask.text("item_sku").lower(),
        ask.text("item_name").lower(),
        ask.text("item_status"),
        ask.flag("deboost_only"),
    )
    if not (sku or name or lacking or status or lowered):
        raise wrong("one of item_name, item_sku, attribute_status is required")

    def fits(item: Mapping[str, Any]) -> bool:
        skus = [item.get("item_sku") or "", *(model.get("model_sku") or "" for model in item["models"])]
        return (
            item["item_status"] not in life.GONE
            and (not sku or any(sku in each.lower() for each in skus))
            and (not name or name in item["item_name"].lower())
            and (not status or item["item_status"] == status)
            and (not lowered or item["deboost"])
            and (not lacking or _lacks_attributes(item, mandatory=lacking == 1))
        )

    start = position(ask.text("offset"))
    found = [item["item_id"] for item in life.of_shop(ask.market, ask.shop_id) if fits(item)]
    more = start + size < len(found)
    return response(
        {
            "item_id_list": found[start : start + size],
            "total_count": len(found),
            "next_offset": opaque(start + size) if more else "",
        }
    )


def _lacks_attributes(item: Mapping[str, Any], *, mandatory: bool) -> bool:
    sent = {entry["attribute_id"] for entry in item.get("attribute_list") or []}
    return any(each.mandatory == mandatory and each.id not in sent for each in shelf.attributes_of(item["category_id"]))


def get_item_promotion(ask: Ask) -> Document:
    found, now = [], ask.market.now()
    for item in life.wanted(ask):
        entry: Document = {"item_id": item["item_id"], "promotion": []}
        if (promotion := item.get("promotion")) and promotion["end_time"] > now:
            entry["promotion"].append(
                {
                    "promotion_type": "Discount Promotions",
                    "promotion_id": promotion["promotion_id"],
                    "model_id": 0,
                    "start_time": promotion["start_time"],
                    "end_time": promotion["end_time"],
                    "promotion_price_info": [{"promotion_price": answers.price(item, item["price"], now)["current_price"]}],
                    "promotion_staging": "ongoing" if promotion["start_time"] <= now else "upcoming",
                    "promotion_stock_info_v2": {"summary_info": {"total_reserved_stock": item.get("reserved", 0)}},
                }
            )
        found.append(entry)
    known = {entry["item_id"] for entry in found}
    missing = [item_id for item_id in ask.ids("item_id_list", BATCH) if item_id not in known]
    return response(
        {"success_list": found, "failure_list": [{"item_id": item_id, "failed_reason": "item not found"} for item_id in missing]}
    )


ENDPOINTS = {
    "product/add_item": Endpoint(POST, add_item, shapes.ITEM),
    "product/update_item": Endpoint(POST, update_item, shapes.ITEM),
    "product/delete_item": Endpoint(POST, delete_item, shapes.ONE_ITEM),
    "product/unlist_item": Endpoint(POST, unlist_item, shapes.UNLIST),
    "product/init_tier_variation": Endpoint(POST, init_tier_variation, shapes.TIERS),
    "product/update_tier_variation": Endpoint(POST, update_tier_variation, shapes.TIERS),
    "product/add_model": Endpoint(POST, add_model, shapes.MODELS),
    "product/update_model": Endpoint(POST, update_model, shapes.MODELS),
    "product/delete_model": Endpoint(POST, delete_model, shapes.ONE_ITEM),
    "product/update_price": Endpoint(POST, update_price, shapes.PRICES),
    "product/update_stock": Endpoint(POST, update_stock, shapes.STOCKS),
    "product/get_item_list": Endpoint(GET, get_item_list),
    "product/get_item_base_info": Endpoint(GET, get_item_base_info),
    "product/get_model_list": Endpoint(GET, get_model_list),
    "product/search_item": Endpoint(GET, search_item),
    "product/get_item_promotion": Endpoint(GET, get_item_promotion, null_message=True),
}
