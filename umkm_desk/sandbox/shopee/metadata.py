"""What a client asks before it lists: shop, channels, categories, attributes, brands, limits; and what it uploads: pictures and videos."""

from __future__ import annotations

import hashlib
from typing import Any

from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee import rules, shapes
from umkm_desk.sandbox.shopee.ask import GET, POST, Ask, Endpoint, Refused, opaque, position, response, wrong
from umkm_desk.sandbox.state import Document

UINT = 1 << 40
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
IMAGES_A_CALL = 9
VIDEO_BYTES, VIDEO_PART = 30 * 1024 * 1024, 4 * 1024 * 1024


# Shop


def get_shop_info(ask: Ask) -> Document:
    """The payload stands at the top level, not in `response`."""
    state = ask.market.state
    shop = state.get("shop", ask.shop_id) or {}
    consent = state.get("consent", f"{ask.partner_id}/{ask.shop_id}") or {}
    return {
        "shop_name": shop["shop_name"],
        "region": shop["region"],
        "status": shop["status"],
        "auth_time": consent["auth_time"],
        "expire_time": consent["expire_time"],
        "is_cb": False,
        "is_sip": False,
        "is_upgraded_cbsc": False,
        "merchant_id": None,
        "shop_fulfillment_flag": "Others",
        "is_main_shop": False,
        "is_direct_shop": False,
        "linked_main_shop_id": 0,
        "linked_direct_shop_list": [],
        "sip_affi_shops": [],
        "is_mart_shop": False,
        "is_outlet_shop": False,
    }


def get_profile(ask: Ask) -> Document:
    shop = ask.market.state.get("shop", ask.shop_id) or {}
    return response({"shop_name": shop["shop_name"], "shop_logo": "", "description": shop.get("description", "")})


def get_shop_holiday_mode(ask: Ask) -> Document:
    on = bool((ask.market.state.get("shop", ask.shop_id) or {}).get("holiday"))
    return response({"holiday_mode_on": on, "holiday_mode_type": 0, "start_time": 0, "end_time": 0})


def get_shop_notification(ask: Ask) -> Document:
    return {"cursor": 0, "data": []}


def get_warehouse_detail(ask: Ask) -> Document:
    if not (ask.market.state.get("shop", ask.shop_id) or {}).get("multi_warehouse"):
        raise Refused("warehouse.error_not_in_whitelist", "The shop is not in the multi-warehouse whitelist.")
    return response([{"warehouse_id": 1, "warehouse_name": "Gudang", "location_id": "IDZ", "region": "ID"}])


def get_channel_list(ask: Ask) -> Document:
    shop = ask.market.state.get("shop", ask.shop_id) or {}
    channels: list[Document] = [
        {
            "logistics_channel_id": channel.id,
            "logistics_channel_name": channel.name,
            "cod_enabled": True,
            "enabled": rules.channel_is_on(channel, shop),
            "fee_type": channel.fee,
            "size_list": [],
            "weight_limit": {"item_max_weight": channel.most_kg, "item_min_weight": 0.0},
            "item_max_dimension": {"height": 0, "width": 0, "length": 0, "unit": "UNKNOWN", "dimension_sum": 0},
            "volume_limit": None,
            "logistics_description": "",
            "force_enable": False,
            "mask_channel_id": channel.mask,
            "block_seller_cover_shipping_fee": False,
            "compulsory_channel": False,
        }
        for channel in shelf.CHANNELS
    ]
    return response({"logistics_channel_list": channels})


# Categories


def get_category(ask: Ask) -> Document:
    language = ask.text("language") or "en"
    if language not in ("en", "id"):
        raise Refused("error_invalid_language", "Invalid language.")

    def shown(entry: Document) -> Document:
        return entry if language == "id" else {**entry, "display_category_name": entry["original_category_name"]}

    return response(
        {"category_list": [shown(entry) for number, entry in shelf.categories().items() if number not in shelf.FORBIDDEN]}
    )


def get_attribute_tree(ask: Ask) -> Document:
    language = ask.text("language") or "en"
    trees = []
    for category_id in ask.ids("category_id_list", 20, "category_ids"):
        rules.check_category(category_id)
        tree = [attribute.shape(language) for attribute in shelf.attributes_of(category_id)]
        trees.append({"category_id": category_id, "warning": "", "attribute_tree": tree})
    return response({"list": trees})


def search_attribute_value_list(ask: Ask) -> Document:
    """Only for attributes with `support_search_value`; its envelope says `msg`."""
    attribute = next((each for each in (shelf.MATERIAL,) if each.id == ask.body.get("attribute_id")), None)
    limit = ask.body.get("limit")
    if attribute is None or type(limit) is not int or not 1 <= limit <= 100 or "cursor" not in ask.body:
        raise wrong("attribute_id, cursor and limit (1 to 100) are required")
    start, word = position(str(ask.body["cursor"] or "")), str(ask.body.get("value_name") or "").lower()
    found = [
        {"value_id": attribute.value_id(index), "name": names[0]}
        for index, names in enumerate(attribute.values)
        if word in names[0].lower() or word in names[1].lower()
    ]
    more = start + limit < len(found)
    return response(
        {
            "value_list": found[start : start + limit],
            "page_info": {"cursor": opaque(start + limit) if more else "", "has_next": more},
        }
    )


def get_recommend_attribute(ask: Ask) -> Document:
    category_id = ask.integer("category_id", 1, UINT)
    rules.check_category(category_id)
    words = set(ask.text("item_name").lower().split())
    found = []
    for attribute in shelf.attributes_of(category_id):
        for index, names in enumerate(attribute.values):
            if names[1].lower() in words:
                value = {"value_id": attribute.value_id(index), "original_value_name": names[0], "value_unit": ""}
                found.append({"attribute_id": attribute.id, "attribute_value_list": [value]})
                break
    return response({"attribute_list": found})


def get_brand_list(ask: Ask) -> Document:
    category_id = ask.integer("category_id", 1, UINT)
    rules.check_category(category_id)
    pending = ask.integer("status", 1, 2) == 2
    offset, size = ask.integer("offset", 0, UINT), ask.integer("page_size", 1, 100)
    brands = () if pending else shelf.brands_of(category_id, ask.market.options.seed)
    more = offset + size < len(brands)
    return response(
        {
            "brand_list": list(brands[offset : offset + size]),
            "has_next_page": more,
            "next_offset": offset + size if more else 0,
            "is_mandatory": shelf.brand_is_mandatory(category_id),
            "input_type": "DROP_DOWN",
        }
    )


def get_item_limit(ask: Ask) -> Document:
    """`gtin_limit` stands beside `response`."""
    category_id = ask.integer("category_id", 1, UINT, usual=0) or None
    if category_id is not None:
        rules.check_category(category_id)
    shop = ask.market.state.get("shop", ask.shop_id) or {}
    limits = {**shelf.limits(category_id), "item_count_limit": {"max_limit": shop["item_limit"]}}
    return {**response(limits), "gtin_limit": {"gtin_validation_rule": "Optional"}}


def get_variation_tree(ask: Ask) -> Document:
    """The payload stands under `data`."""
    rules.check_category(ask.integer("category_id", 1, UINT))
    return {"data": {"standardise_variation_list": shelf.variation_tree()}}


def category_recommend(ask: Ask) -> Document:
    if not ask.text("item_name"):
        raise wrong("item_name is required")
    return response({"category_id": shelf.recommend(ask.text("item_name"))})


# Pictures and videos


def upload_image(ask: Ask) -> Document:
    """A public call. Of several pictures each succeeds or fails by itself; one alone fails the call."""
    files = ask.call.form.get("image") or []
    if not files:
        raise Refused("error_param", "image is required.")
    if len(files) > IMAGES_A_CALL:
        raise wrong(f"at most {IMAGES_A_CALL} images")
    scene, ratio = (ask.call.form.get("scene") or ["normal"])[0], (ask.call.form.get("ratio") or ["1:1"])[0]
    if scene not in ("normal", "desc") or ratio not in ("1:1", "3:4"):
        raise wrong("scene or ratio")
    entries: list[Document] = []
    for index, file in enumerate(files):
        content = file[1] if isinstance(file, tuple) else b""
        problem = _image_problem(content)
        if problem is None:
            entries.append({"id": index, "error": "", "message": "", "image_info": _keep_image(ask, content)})
        elif len(files) == 1:
            raise problem
        else:
            entries.append({"id": index, "error": problem.error, "message": problem.message})
    first = next((entry["image_info"] for entry in entries if "image_info" in entry), None)
    if first is None:
        raise Refused("error_param", "All images failed.")
    return response({"image_info": first, "image_info_list": entries})


def _image_problem(content: Any) -> Refused | None:
    if not isinstance(content, bytes) or not content.startswith((JPEG, PNG)):
        return Refused("error_param", "Invalid image format, only JPG, JPEG and PNG are supported.")
    if len(content) > shelf.IMAGE_BYTES:
        return Refused("error_param", "The image exceeds 10 MB.")
    return None


def _keep_image(ask: Ask, content: bytes) -> Document:
    state = ask.market.state
    digest = hashlib.sha256(content).hexdigest()
    image_id = f"id-11134207-{digest[:5]}-{digest[5:19]}-{state.next_number('image', 1):04d}"
    kind = "image/png" if content.startswith(PNG) else "image/jpeg"
    state.put("image", image_id, {"bytes": len(content), "kind": kind})
    state.keep_bytes(image_id, kind, content)
    url = f"{ask.call.origin}/file/{image_id}"
    return {"image_id": image_id, "image_url_list": [{"image_url_region": region, "image_url": url} for region in ("ID", "SG")]}


def init_video_upload(ask: Ask) -> Document:
    size = ask.body.get("file_size")
    if type(size) is not int or not 0 < size <= VIDEO_BYTES or len(str(ask.body.get("file_md5", ""))) != 32:
        raise wrong("file_md5 and file_size (at most 30 MB) are required")
    video = f"sg_{ask.market.secret('video')}"
    ask.market.state.put("video", video, {"status": "INITIATED", "size": size, "parts": {}})
    return response({"video_upload_id": video})


def upload_video_part(ask: Ask) -> Document:
    form = ask.call.form
    name = str((form.get("video_upload_id") or [""])[0])
    video = _video(ask, name)
    part = (form.get("part_content") or [""])[0]
    seq, md5 = str((form.get("part_seq") or [""])[0]), str((form.get("content_md5") or [""])[0])
    if not isinstance(part, tuple) or not seq.isdigit() or len(part[1]) > VIDEO_PART:
        raise wrong("part_seq and part_content (at most 4 MB) are required")
    if hashlib.md5(part[1], usedforsecurity=False).hexdigest() != md5:
        raise wrong("content_md5")
    ask.market.state.put("video", name, {**video, "parts": {**video["parts"], seq: len(part[1])}})
    return {}


def complete_video_upload(ask: Ask) -> Document:
    name = str(ask.body.get("video_upload_id", ""))
    video = _video(ask, name)
    wanted = [str(seq) for seq in ask.body.get("part_seq_list") or []]
    if sorted(wanted, key=int) != [str(seq) for seq in range(len(video["parts"]))] or sum(video["parts"].values()) != video["size"]:
        raise wrong("part_seq_list")
    ask.market.state.put("video", name, {**video, "status": "SUCCEEDED"})
    return {}


def get_video_upload_result(ask: Ask) -> Document:
    name = ask.text("video_upload_id") or str(ask.body.get("video_upload_id", ""))
    return response({"status": _video(ask, name)["status"], "message": ""})


def _video(ask: Ask, name: str) -> Document:
    video = ask.market.state.get("video", name)
    if video is None:
        raise Refused("error_not_found", "Video upload id is not found.")
    return video


ENDPOINTS = {
    "shop/get_shop_info": Endpoint(GET, get_shop_info),
    "shop/get_profile": Endpoint(GET, get_profile),
    "shop/get_shop_holiday_mode": Endpoint(GET, get_shop_holiday_mode),
    "shop/get_shop_notification": Endpoint(GET, get_shop_notification),
    "shop/get_warehouse_detail": Endpoint(GET, get_warehouse_detail),
    "logistics/get_channel_list": Endpoint(GET, get_channel_list),
    "product/get_category": Endpoint(GET, get_category),
    "product/get_attribute_tree": Endpoint(GET, get_attribute_tree),
    "product/search_attribute_value_list": Endpoint(POST, search_attribute_value_list, shapes.VALUES, message_key="msg"),
    "product/get_recommend_attribute": Endpoint(GET, get_recommend_attribute),
    "product/get_brand_list": Endpoint(GET, get_brand_list),
    "product/get_item_limit": Endpoint(GET, get_item_limit),
    "product/get_variation_tree": Endpoint(GET, get_variation_tree),
    "product/category_recommend": Endpoint(GET, category_recommend),
    "media_space/upload_image": Endpoint(POST, upload_image),
    "media_space/init_video_upload": Endpoint(POST, init_video_upload, shapes.VIDEO),
    "media_space/upload_video_part": Endpoint(POST, upload_video_part),
    "media_space/complete_video_upload": Endpoint(POST, complete_video_upload, shapes.VIDEO),
    "media_space/get_video_upload_result": Endpoint(GET, get_video_upload_result),
}
