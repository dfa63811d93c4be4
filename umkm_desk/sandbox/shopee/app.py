"""The routes: one method an endpoint, each answering as the reference says, quirks included."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse, Response

from umkm_desk.sandbox.faults import Fault
from umkm_desk.sandbox.platform import Call, Platform
from umkm_desk.sandbox.shopee import auth, items
from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee.auth import Refused
from umkm_desk.sandbox.state import Document

DEMO_PARTNER = "2001887"
DEMO_KEY = "umkmdeskdemokey0000000000000000000000000000000000000000000000001"
DEMO_SHOPS = {"14701711": "Rumah Sekar", "14701712": "Dapur Sekar"}
FIRST_ITEM = 34_001_000_000
GET, POST = "GET", "POST"
OFFSET_LIMIT = 100_000


class Shopee(Platform):
    name = "shopee"

    def seed(self) -> None:
        if self.state.get("partner", DEMO_PARTNER) is None:
            self.state.put("partner", DEMO_PARTNER, {"key": DEMO_KEY, "redirect_domain": ""})
            for shop_id, shop_name in DEMO_SHOPS.items():
                self.state.put("shop", shop_id, {"shop_name": shop_name, "region": "ID", "status": "NORMAL"})

    # The way in

    def handle(self, call: Call, fault: Fault | None) -> Response:
        if call.path in ("/auth", "/cancel_auth"):
            form = dict(parse_qsl(call.body.decode(errors="replace")))
            return auth.consent_page(call, self.state, self.now(), form, cancel=call.path == "/cancel_auth")
        request_id = secrets.token_hex(16)
        try:
            if fault is not None and fault.kind == "expired-token" and not auth.is_public(call.path):
                raise Refused("invalid_acceess_token", "Invalid access_token, please have a check.")
            shop_id = auth.check_call(call, self.state, self.now())
            if call.path == "/api/v2/shop/auth_partner":
                return auth.consent_page(call, self.state, self.now(), dict(parse_qsl(call.body.decode())), cancel=False)
            if call.path == "/api/v2/shop/cancel_auth_partner":
                return auth.consent_page(call, self.state, self.now(), {}, cancel=True)
            payload = self._answer(call, shop_id)
        except Refused as refused:
            return JSONResponse(
                {"error": refused.error, "message": refused.message, "request_id": request_id}, status_code=_status(refused)
            )
        return JSONResponse({"error": "", "message": "", "request_id": request_id, **payload})

    def too_many(self) -> Response:
        return JSONResponse(
            {"error": "error_rate_limit", "message": "Too many requests, please try later.", "request_id": secrets.token_hex(16)},
            429,
        )

    def server_error(self) -> Response:
        return JSONResponse(
            {"error": "error_server", "message": "Something wrong. Please try later.", "request_id": secrets.token_hex(16)}, 500
        )

    def _answer(self, call: Call, shop_id: str | None) -> Document:
        route = ROUTES.get(call.path.removeprefix("/api/v2/"))
        if route is None or route[0] != call.method:
            raise Refused("error_param", "Permission denied. This API is currently offline or the request path is incorrect.")
        if call.path == "/api/v2/media_space/upload_image":
            return self.upload_image(call)
        body = call.json() if call.method == POST else {}
        if body is None:
            raise Refused("error_data", "parse data failed")
        method: Callable[..., Document] = getattr(self, route[1])
        if shop_id is None:
            return method(body, call.query)
        self._age()
        return method(shop_id, body, call) if call.method == GET else method(shop_id, body)

    # Public calls

    def token_get(self, body: Document, query: dict[str, str]) -> Document:
        return auth.token_get(body, query, self.state, self.now())

    def token_refresh(self, body: Document, query: dict[str, str]) -> Document:
        return auth.token_refresh(body, query, self.state, self.now())

    def shops_by_partner(self, _body: Document, query: dict[str, str]) -> Document:
        shops = [
            {
                "region": "ID",
                "shop_id": int(key.split("/")[1]),
                "auth_time": consent["auth_time"],
                "expire_time": consent["expire_time"],
                "sip_affi_shop_list": [],
            }
            for key, consent in self.state.all("consent")
            if key.split("/")[0] == query["partner_id"]
        ]
        return {"authed_shop_list": shops, "more": False}

    def upload_image(self, call: Call) -> Document:
        files = call.form.get("image") or []
        if not files:
            raise Refused("error_param", "image is required.")
        if len(files) > 9:
            raise Refused("error_param", "At most 9 images in one request.")
        uploaded = []
        for index, file in enumerate(files):
            content = file[1] if isinstance(file, tuple) else b""
            if not content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
                raise Refused("error_param", "Invalid image format, JPG, JPEG and PNG are supported.")
            if len(content) > shelf.IMAGE_BYTES:
                raise Refused("error_param", "The image exceeds 10 MB.")
            digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
            image_id = f"id-11134207-{digest[:5]}-{digest[5:18]}-{self.state.next_number('image', 1):04d}"
            self.state.put("image", image_id, {"bytes": len(content)})
            info = {
                "image_id": image_id,
                "image_url_list": [{"image_url_region": "ID", "image_url": f"https://cf.shopee.co.id/file/{image_id}"}],
            }
            uploaded.append({"id": index, "error": "", "message": "", "image_info": info})
        return {"response": {"image_info": uploaded[0]["image_info"], "image_info_list": uploaded}}

    # Shop

    def shop_info(self, shop_id: str, _body: Document, call: Call) -> Document:
        shop = self.state.get("shop", shop_id) or {}
        consent = self.state.get("consent", f"{call.query['partner_id']}/{shop_id}") or {}
        return {**shop, **consent, "is_cb": False, "is_sip": False, "merchant_id": None, "sip_affi_shops": []}

    def profile(self, shop_id: str, _body: Document, call: Call) -> Document:
        return {"response": {"shop_name": (self.state.get("shop", shop_id) or {})["shop_name"], "shop_logo": "", "description": ""}}

    def warehouse_detail(self, _shop_id: str, _body: Document, call: Call) -> Document:
        raise Refused("warehouse.error_not_in_whitelist", "The shop is not in the multi-warehouse whitelist.")

    def channel_list(self, _shop_id: str, _body: Document, call: Call) -> Document:
        channels = [
            {
                "logistics_channel_id": channel["logistics_channel_id"],
                "logistics_channel_name": channel["logistics_channel_name"],
                "cod_enabled": True,
                "enabled": channel["enabled"],
                "fee_type": "SIZE_INPUT",
                "size_list": [],
                "weight_limit": {"item_max_weight": channel["max"], "item_min_weight": 0.0},
                "item_max_dimension": {"height": 0, "width": 0, "length": 0, "unit": "UNKNOWN", "dimension_sum": 0},
                "mask_channel_id": channel["mask_channel_id"],
                "force_enable": False,
                "compulsory_channel": False,
            }
            for channel in shelf.CHANNELS
        ]
        return {"response": {"logistics_channel_list": channels}}

    def shop_performance(self, _shop_id: str, _body: Document, call: Call) -> Document:
        return {
            "response": {
                "overall_performance": {"rating": 3, "fulfillment_failed": 0, "listing_failed": 0, "custom_service_failed": 1},
                "metric_list": [
                    {
                        "metric_type": 3,
                        "metric_id": 11,
                        "parent_metric_id": 0,
                        "metric_name": "Chat response rate",
                        "current_period": 71.5,
                        "last_period": None,
                        "unit": 2,
                        "target": {"value": 75.0, "comparator": ">="},
                    }
                ],
            }
        }

    # Catalogue metadata

    def get_category(self, _shop_id: str, _body: Document, call: Call) -> Document:
        indonesian = call.query.get("language", "en") == "id"
        return {
            "response": {
                "category_list": [
                    {
                        **entry,
                        "display_category_name": entry["display_category_name"] if indonesian else entry["original_category_name"],
                    }
                    for entry in shelf.categories().values()
                ]
            }
        }

    def attribute_tree(self, _shop_id: str, _body: Document, call: Call) -> Document:
        wanted = _id_list(call, "category_id_list") or _id_list(call, "category_ids")
        if not 1 <= len(wanted) <= 20:
            raise Refused("error_param", "Wrong parameters, detail: category_id_list takes 1 to 20 ids.")
        for category_id in wanted:
            entry = shelf.categories().get(category_id)
            if entry is None or entry["has_children"]:
                raise Refused("error_invalid_category", "Invalid category, a leaf category is needed.")
        language = call.query.get("language", "en")
        return {
            "response": {
                "list": [
                    {"category_id": category_id, "warning": "", "attribute_tree": shelf.attribute_tree(category_id, language)}
                    for category_id in wanted
                ]
            }
        }

    def brand_list(self, _shop_id: str, _body: Document, call: Call) -> Document:
        category_id = int(call.query.get("category_id") or 0)
        entry = shelf.categories().get(category_id)
        if entry is None or entry["has_children"]:
            raise Refused("error_invalid_category", "Invalid category, a leaf category is needed.")
        mandatory = "brand" in shelf.MANDATORY_ROOTS.get(shelf.root_of(category_id), ())
        brands = [{"brand_id": 1146303, "original_brand_name": "Sekar", "display_brand_name": "Sekar"}]
        return {
            "response": {
                "brand_list": brands,
                "has_next_page": False,
                "next_offset": 0,
                "is_mandatory": mandatory,
                "input_type": "DROP_DOWN",
            }
        }

    def item_limit(self, _shop_id: str, _body: Document, call: Call) -> Document:
        category = call.query.get("category_id")
        return {"response": shelf.limits(int(category) if category else None), "gtin_limit": {"gtin_validation_rule": "Optional"}}

    def category_recommend(self, _shop_id: str, _body: Document, call: Call) -> Document:
        words = set(call.query.get("item_name", "").lower().split())
        scored = [
            (len(words & set(entry["display_category_name"].lower().split())), category_id)
            for category_id, entry in shelf.categories().items()
            if not entry["has_children"]
        ]
        return {"response": {"category_id": [category_id for score, category_id in sorted(scored, reverse=True)[:3] if score]}}

    # Items

    def add_item(self, shop_id: str, body: Document) -> Document:
        items.check_item(body, self.state, partial=False)
        own = [item for item in self._items(shop_id) if item["item_status"] not in items.GONE]
        if len(own) >= shelf.ITEMS_PER_SHOP:
            raise Refused("error_reach_shop_item_limit", "The shop's item limit is reached.")
        now = int(self.now())
        item_id = self.state.next_number("item", FIRST_ITEM)
        status = body.get("item_status", "NORMAL")
        reviewing = status == "NORMAL" and self.options.review > 0
        item = {
            **body,
            "item_id": item_id,
            "shop_id": shop_id,
            "item_status": "REVIEWING" if reviewing else status,
            "reviewed_at": now + self.options.review,
            "create_time": now,
            "update_time": now,
            "born_day": self.day(),
            "deboost": False,
            "price": float(body["original_price"]),
            "stock": _stock(body.get("seller_stock")),
            "tiers": [],
            "models": [],
        }
        if status == "UNLIST":
            item["frozen_day"] = self.day() - 1
        self._put(item)
        return {
            "warning": "",
            "response": {
                **{name: value for name, value in body.items() if name in ("item_name", "category_id", "description", "item_sku")},
                "item_id": item_id,
                "item_status": item["item_status"],
                "price_info": {"current_price": item["price"], "original_price": item["price"]},
                "images": {"image_id_list": body["image"]["image_id_list"], "image_url_list": []},
            },
        }

    def update_item(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        for name in ("original_price", "seller_stock"):
            if name in body:
                raise Refused("error_param", f"Wrong parameters, detail: {name} is not updated by this API.")
        items.check_item(
            {"category_id": item["category_id"], **body} if "attribute_list" in body else body, self.state, partial=True
        )
        item.update({name: value for name, value in body.items() if name not in ("item_id", "item_status")})
        if "item_status" in body:
            self._set_status(item, body["item_status"])
        if "weight" in body:
            for model in item["models"]:
                model.pop("weight", None)
        self._put(item, touched=True)
        return {"response": {"item_id": item["item_id"]}, "warning": ""}

    def delete_item(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        self._set_status(item, "SELLER_DELETE")
        self._put(item, touched=True)
        return {"response": None, "warning": ""}

    def unlist_item(self, shop_id: str, body: Document) -> Document:
        wanted = body.get("item_list") or []
        if not 1 <= len(wanted) <= 50:
            raise Refused("error_param", "Wrong parameters, detail: item_list takes 1 to 50 items.")
        good, bad = [], []
        for entry in wanted:
            item = self.state.get("item", entry.get("item_id", ""))
            if item is None or item["shop_id"] != shop_id or item["item_status"] in items.GONE:
                bad.append({"item_id": entry.get("item_id"), "failed_reason": "item not found"})
            elif item["item_status"] in ("BANNED", "REVIEWING"):
                bad.append({"item_id": entry["item_id"], "failed_reason": "banned or reviewing item cannot be delisted"})
            else:
                self._set_status(item, "UNLIST" if entry.get("unlist") else "NORMAL")
                self._put(item, touched=True)
                good.append({"item_id": entry["item_id"], "unlist": bool(entry.get("unlist"))})
        return {"response": {"success_list": good, "failure_list": bad}}

    def init_tier_variation(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        if self.now() - item["create_time"] < self.options.variant_wait:
            raise Refused("error_busi", "Item is being created, please try again later.")
        tiers, models = items.check_tiers(body, self.state)
        item["tiers"] = tiers
        item["models"] = [self._model(model) for model in models]
        self._put(item, touched=True)
        return {
            "response": {
                "item_id": item["item_id"],
                **_tier_answer(item),
                "model": [_model_answer(model) for model in item["models"]],
            }
        }

    def update_tier_variation(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        kept = {entry.get("model_id"): entry.get("tier_index") for entry in body.get("model_list") or []}
        stand_in = [{"tier_index": [0] * len(item["tiers"]), "original_price": shelf.PRICE[0], "seller_stock": [{"stock": 0}]}]
        tiers, _ = items.check_tiers({**body, "model": stand_in}, self.state)
        if len(tiers) != len(item["tiers"]):
            raise Refused("error_param", "Wrong parameters, detail: the number of tiers cannot change here.")
        models = [{**model, "tier_index": kept[model["model_id"]]} for model in item["models"] if model["model_id"] in kept]
        for model in models:
            if any(not 0 <= index < len(tier["options"]) for index, tier in zip(model["tier_index"], tiers, strict=True)):
                raise Refused("error_param", "Wrong parameters, detail: tier_index.")
        item["tiers"], item["models"] = tiers, models
        self._put(item, touched=True)
        return {"response": {"item_id": item["item_id"]}}

    def add_model(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        models = body.get("model_list") or []
        if not item["tiers"] or not 1 <= len(models) <= 50 or len(item["models"]) + len(models) > shelf.MODELS:
            raise Refused("error_param", "Wrong parameters, detail: model_list.")
        items.check_models([*(_as_sent(model) for model in item["models"]), *models], item["tiers"])
        added = [self._model(model) for model in models]
        item["models"] += added
        self._put(item, touched=True)
        return {"response": {"model": [_model_answer(model) for model in added]}}

    def update_model(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        for entry in body.get("model") or []:
            model = next((model for model in item["models"] if model["model_id"] == entry.get("model_id")), None)
            if model is None:
                raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
            model.update({name: entry[name] for name in ("model_sku", "gtin_code", "weight", "dimension") if name in entry})
        self._put(item, touched=True)
        return {}

    def delete_model(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        left = [model for model in item["models"] if model["model_id"] != body.get("model_id")]
        if len(left) == len(item["models"]):
            raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
        if not left:
            raise Refused("error_param", "Wrong parameters, detail: the last model cannot be deleted.")
        item["models"] = left
        self._put(item, touched=True)
        return {}

    def update_price(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        wanted = body.get("price_list") or []
        if not 1 <= len(wanted) <= 50:
            raise Refused("error_param", "Wrong parameters, detail: price_list takes 1 to 50 entries.")
        good: list[Document] = []
        bad: list[Document] = []
        changed = {}
        for entry in wanted:
            model_id = entry.get("model_id") or 0
            try:
                price = items.number(entry, "original_price", code="error_invalid_price")
                items.check_price(price)
                if (model_id == 0) == bool(item["models"]) or (model_id and not _find(item, model_id)):
                    raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
            except Refused as refused:
                bad.append({"model_id": model_id, "failed_reason": refused.message})
                continue
            changed[model_id] = price
            good.append({"model_id": model_id, "original_price": price})
        if item["models"]:
            prices = [changed.get(model["model_id"], model["original_price"]) for model in item["models"]]
            items.check_ratio(prices)
            for model in item["models"]:
                model["original_price"] = changed.get(model["model_id"], model["original_price"])
        elif 0 in changed:
            item["price"] = changed[0]
        self._put(item, touched=True)
        return {"response": {"success_list": good, "failure_list": bad}}

    def update_stock(self, shop_id: str, body: Document) -> Document:
        item = self._own(shop_id, body)
        wanted = body.get("stock_list") or []
        if not 1 <= len(wanted) <= 50:
            raise Refused("error_param", "Wrong parameters, detail: stock_list takes 1 to 50 entries.")
        good: list[Document] = []
        bad: list[Document] = []
        for entry in wanted:
            model_id = entry.get("model_id") or 0
            try:
                if "normal_stock" in entry or not entry.get("seller_stock"):
                    raise Refused("error_param", "invalid field SellerStock: value must  Not Null")
                for stock in entry["seller_stock"]:
                    items.check_stock(stock.get("stock"))
                if (model_id == 0) == bool(item["models"]) or (model_id and not _find(item, model_id)):
                    raise Refused("error_item_or_variation_not_found", "Item or variation is not found.")
            except Refused as refused:
                bad.append({"model_id": model_id, "failed_reason": refused.message})
                continue
            stock = _stock(entry["seller_stock"])
            model = _find(item, model_id)
            (model if model is not None else item)["stock"] = stock
            good.append({"model_id": model_id, "location_id": "IDZ", "stock": stock})
        self._put(item, touched=True)
        return {"response": {"success_list": good, "failure_list": bad}}

    # Reading

    def item_list(self, shop_id: str, _body: Document, call: Call) -> Document:
        try:
            offset, size = int(call.query["offset"]), int(call.query["page_size"])
        except (KeyError, ValueError):
            raise Refused("error_param", "Wrong parameters, detail: offset and page_size.") from None
        statuses = [value for name, value in call.queries if name == "item_status"]
        if not 1 <= size <= 100 or not statuses or any(status not in items.STATUSES for status in statuses):
            raise Refused("error_param", "Wrong parameters, detail: page_size or item_status.")
        if offset > OFFSET_LIMIT:
            raise Refused("error_param", "get items offset over limit, please use the next field")
        since, until = int(call.query.get("update_time_from", 0)), int(call.query.get("update_time_to", 1 << 40))
        found = [item for item in self._items(shop_id) if item["item_status"] in statuses and since <= item["update_time"] <= until]
        found.sort(key=lambda item: (-item["update_time"], item["item_id"]))
        page = found[offset : offset + size]
        more = offset + size < len(found)
        response: Document = {"total_count": len(found), "has_next_page": more, "next_offset": offset + size if more else 0}
        if page:
            response["item"] = [
                {"item_id": i["item_id"], "item_status": i["item_status"], "update_time": i["update_time"], "tag": {"kit": False}}
                for i in page
            ]
        return {"response": response}

    def base_info(self, shop_id: str, _body: Document, call: Call) -> Document:
        found = [self._base(item) for item in self._wanted(shop_id, call)]
        return {"response": {"item_list": found}}

    def _base(self, item: Document) -> Document:
        info: Document = {
            "item_id": item["item_id"],
            "category_id": item["category_id"],
            "item_name": item["item_name"],
            "description": item["description"],
            "description_type": "normal",
            "item_sku": item.get("item_sku", ""),
            "create_time": item["create_time"],
            "update_time": item["update_time"],
            "attribute_list": [
                {
                    "attribute_id": entry["attribute_id"],
                    "original_attribute_name": "",
                    "is_mandatory": False,
                    "attribute_value_list": entry.get("attribute_value_list", []),
                }
                for entry in item.get("attribute_list") or []
            ],
            "image": {
                "image_id_list": item["image"]["image_id_list"],
                "image_url_list": [f"https://cf.shopee.co.id/file/{image}" for image in item["image"]["image_id_list"]],
            },
            "weight": f"{item['weight']:.3f}",
            "dimension": item.get("dimension") or {"package_length": 0, "package_width": 0, "package_height": 0},
            "logistic_info": item["logistic_info"],
            "pre_order": item.get("pre_order") or {"is_pre_order": False, "days_to_ship": 2},
            "condition": item.get("condition", "NEW"),
            "item_status": item["item_status"],
            "deboost": "TRUE" if item["deboost"] and self.options.seed % 2 else item["deboost"],
            "has_model": bool(item["models"]),
            "has_promotion": False,
            "brand": item.get("brand") or {"brand_id": 0, "original_brand_name": "NoBrand"},
            "item_dangerous": item.get("item_dangerous", 0),
            "gtin_code": item.get("gtin_code", ""),
        }
        if not item["models"]:
            info["price_info"] = [_price(item["price"])]
            info["stock_info_v2"] = _stock_info(item["stock"])
        return info

    def model_list(self, shop_id: str, _body: Document, call: Call) -> Document:
        item = self._own(shop_id, {"item_id": int(call.query.get("item_id") or 0)}, gone_too=True)
        return {"response": {**_tier_answer(item), "model": [_model_answer(model, full=True) for model in item["models"]]}}

    def search_item(self, shop_id: str, _body: Document, call: Call) -> Document:
        query = call.query
        size = int(query.get("page_size") or 0)
        if not 1 <= size <= 100:
            raise Refused("error_param", "Wrong parameters, detail: page_size.")
        if not any(query.get(name) for name in ("item_name", "item_sku", "attribute_status", "item_status", "deboost_only")):
            raise Refused("error_param", "Wrong parameters, detail: one condition is needed.")
        try:
            start = int(bytes.fromhex(query["offset"]).decode().removeprefix("at:")) if query.get("offset") else 0
        except ValueError:
            raise Refused("error_param", "Wrong parameters, detail: offset.") from None
        sku, name = query.get("item_sku", "").lower(), query.get("item_name", "").lower()
        found = [
            item["item_id"]
            for item in self._items(shop_id)
            if item["item_status"] not in items.GONE
            and (
                not sku
                or sku in " ".join([item.get("item_sku") or "", *(m.get("model_sku") or "" for m in item["models"])]).lower()
            )
            and (not name or name in item["item_name"].lower())
            and (not query.get("item_status") or item["item_status"] == query["item_status"])
            and (query.get("deboost_only") != "true" or item["deboost"])
        ]
        more = start + size < len(found)
        return {
            "response": {
                "item_id_list": found[start : start + size],
                "total_count": len(found),
                "next_offset": f"at:{start + size}".encode().hex() if more else "",
            }
        }

    def extra_info(self, shop_id: str, _body: Document, call: Call) -> Document:
        answers = []
        for item in self._wanted(shop_id, call):
            views, likes, sold, reviews = items.grown(item, self.day(), self.options.seed)
            answers.append(
                {
                    "item_id": item["item_id"],
                    "sale": sold,
                    "views": views,
                    "likes": likes,
                    "rating_star": round(4.6 + (item["item_id"] % 5) / 12, 2) if reviews else 0.0,
                    "comment_count": reviews,
                }
            )
        return {"response": {"item_list": answers}}

    def item_promotion(self, shop_id: str, _body: Document, call: Call) -> Document:
        found = [{"item_id": item["item_id"], "promotion": []} for item in self._wanted(shop_id, call)]
        return {"response": {"success_list": found, "failure_list": []}}

    def content_diagnosis(self, shop_id: str, body: Document) -> Document:
        wanted = body.get("item_id_list") or []
        if not 1 <= len(wanted) <= 48:
            raise Refused("error_param", "Wrong parameters, detail: item_id_list takes 1 to 48 ids.")
        good, bad = [], []
        for item_id in wanted:
            item = self.state.get("item", item_id)
            if item is None or item["shop_id"] != shop_id:
                bad.append({"item_id": item_id, "failed_reason": "item not found"})
            else:
                level, tasks = items.diagnose(item, item["models"])
                good.append({"item_id": item_id, "quality_level": level, "unfinished_task": tasks})
        return {"response": {"success_item_list": good, "failure_item_list": bad}}

    def violation_info(self, shop_id: str, _body: Document, call: Call) -> Document:
        answers = []
        for item in self._wanted(shop_id, call):
            details = [item["violation"]] if item.get("violation") else []
            answers.append(
                {
                    "item_id": item["item_id"],
                    "item_name": item["item_name"],
                    "item_status": item["item_status"],
                    "deboost": item["deboost"],
                    "item_status_details": details if item["item_status"] == "BANNED" else [],
                    "deboost_details": [{**d, "suggested_category": []} for d in details] if item["deboost"] else [],
                }
            )
        return {"response": {"item_list": answers}}

    def boost_item(self, shop_id: str, body: Document) -> Document:
        wanted = body.get("item_id_list") or []
        if not 1 <= len(wanted) <= 5:
            raise Refused("error_param", "Wrong parameters, detail: item_id_list takes 1 to 5 ids.")
        now, good, bad = self.now(), [], []
        for item_id in wanted:
            item = self._own(shop_id, {"item_id": item_id})
            if item.get("boosted_until", 0) > now:
                bad.append({"item_id": item_id, "failed_reason": "can not boost item repeatedly"})
            else:
                item["boosted_until"] = now + 4 * 3600
                self._put(item)
                good.append(item_id)
        return {"response": {"success_list": {"item_id_list": good}, "failure_list": bad}}

    def comments(self, _shop_id: str, _body: Document, call: Call) -> Document:
        return {"response": {"item_comment_list": [], "more": False, "next_cursor": ""}}

    def listings_with_issues(self, shop_id: str, _body: Document, call: Call) -> Document:
        found = [item for item in self._items(shop_id) if item["item_status"] == "BANNED" or item["deboost"]]
        return {"response": {"listing_list": [{"item_id": i["item_id"], "reason": 7} for i in found], "total_count": len(found)}}

    def ads_balance(self, _shop_id: str, _body: Document, call: Call) -> Document:
        raise Refused("error_api_permission", "This app type has no permission to this API.")

    # Admin of the sandbox itself

    def admin(self, action: str, arguments: dict[str, Any]) -> Any:
        """`items`, `revoke` (shop_id), `expire` (shop_id: access tokens end now), `moderate` (item_id, status or deboost, reason),
        `change` (item_id and fields, as the seller would in the seller centre), `partner` (fields)."""
        if action == "items":
            return {"items": [item for _, item in self.state.all("item")]}
        if action == "revoke":
            self.state.delete("consent", f"{DEMO_PARTNER}/{arguments['shop_id']}")
        elif action == "expire":
            for key, held in list(self.state.all("access")):
                if held["shop_id"] == str(arguments["shop_id"]):
                    self.state.put("access", key, {**held, "until": self.now() - 1})
        elif action == "moderate":
            item = self.state.get("item", arguments["item_id"])
            if item is None:
                raise KeyError("item_id")
            if "status" in arguments:
                self._set_status(item, arguments["status"])
            if "deboost" in arguments:
                item["deboost"] = bool(arguments["deboost"])
            item["violation"] = {
                "violation_type": arguments.get("type", "Other Listing Improvement"),
                "violation_reason": arguments.get("reason", "Wrong category"),
                "suggestion": arguments.get("suggestion", "Adopt the suggested category"),
                "fix_deadline_time": int(self.now() + 7 * 86400),
                "update_time": int(self.now()),
            }
            self._put(item, touched=True)
        elif action == "change":
            item = self.state.get("item", arguments.pop("item_id"))
            if item is None:
                raise KeyError("item_id")
            item.update(arguments)
            self._put(item, touched=True)
        elif action == "partner":
            partner = self.state.get("partner", DEMO_PARTNER) or {}
            self.state.put("partner", DEMO_PARTNER, {**partner, **arguments})
        else:
            raise KeyError(action)
        return {"ok": True}

    # Helpers

    def _items(self, shop_id: str) -> list[Document]:
        return [item for _, item in self.state.all("item") if item["shop_id"] == shop_id]

    def _own(self, shop_id: str, body: Document, *, gone_too: bool = False) -> Document:
        item = self.state.get("item", body.get("item_id", ""))
        if item is None or (item["item_status"] in items.GONE and not gone_too):
            raise Refused("product.error_item_not_found", "Product not found.")
        if item["shop_id"] != shop_id:
            raise Refused("error_item_not_belong_shop", "The item does not belong to the shop.")
        return item

    def _wanted(self, shop_id: str, call: Call) -> list[Document]:
        wanted = _id_list(call, "item_id_list")
        if not 1 <= len(wanted) <= 50:
            raise Refused("error_param", "Wrong parameters, detail: item_id_list takes 1 to 50 ids.")
        found = (self.state.get("item", item_id) for item_id in wanted)
        return [item for item in found if item is not None and item["shop_id"] == shop_id]

    def _put(self, item: Document, *, touched: bool = False) -> None:
        if touched:
            item["update_time"] = int(self.now())
        self.state.put("item", item["item_id"], item)

    def _set_status(self, item: Document, status: str) -> None:
        if status == "NORMAL":
            item.pop("frozen_day", None)
        elif item["item_status"] == "NORMAL":
            item["frozen_day"] = self.day()
        item["item_status"] = status

    def _model(self, sent: Document) -> Document:
        return {
            **sent,
            "model_id": self.state.next_number("model", 10_000_500_000),
            "original_price": float(sent["original_price"]),
            "stock": _stock(sent.get("seller_stock")),
        }

    def _age(self) -> None:
        """Items whose review is over go live."""
        if self.options.review <= 0:
            return
        for _, item in self.state.all("item"):
            if item["item_status"] == "REVIEWING" and item["reviewed_at"] <= self.now():
                self._set_status(item, "NORMAL")
                self._put(item, touched=True)


ROUTES: dict[str, tuple[str, str]] = {
    "auth/token/get": (POST, "token_get"),
    "auth/access_token/get": (POST, "token_refresh"),
    "public/get_shops_by_partner": (GET, "shops_by_partner"),
    "media_space/upload_image": (POST, "upload_image"),
    "shop/get_shop_info": (GET, "shop_info"),
    "shop/get_profile": (GET, "profile"),
    "shop/get_warehouse_detail": (GET, "warehouse_detail"),
    "logistics/get_channel_list": (GET, "channel_list"),
    "account_health/get_shop_performance": (GET, "shop_performance"),
    "account_health/get_listings_with_issues": (GET, "listings_with_issues"),
    "product/get_category": (GET, "get_category"),
    "product/get_attribute_tree": (GET, "attribute_tree"),
    "product/get_brand_list": (GET, "brand_list"),
    "product/get_item_limit": (GET, "item_limit"),
    "product/category_recommend": (GET, "category_recommend"),
    "product/add_item": (POST, "add_item"),
    "product/update_item": (POST, "update_item"),
    "product/delete_item": (POST, "delete_item"),
    "product/unlist_item": (POST, "unlist_item"),
    "product/init_tier_variation": (POST, "init_tier_variation"),
    "product/update_tier_variation": (POST, "update_tier_variation"),
    "product/add_model": (POST, "add_model"),
    "product/update_model": (POST, "update_model"),
    "product/delete_model": (POST, "delete_model"),
    "product/update_price": (POST, "update_price"),
    "product/update_stock": (POST, "update_stock"),
    "product/get_item_list": (GET, "item_list"),
    "product/get_item_base_info": (GET, "base_info"),
    "product/get_model_list": (GET, "model_list"),
    "product/search_item": (GET, "search_item"),
    "product/get_item_extra_info": (GET, "extra_info"),
    "product/get_item_promotion": (GET, "item_promotion"),
    "product/get_item_content_diagnosis_result": (POST, "content_diagnosis"),
    "product/get_item_violation_info": (GET, "violation_info"),
    "product/boost_item": (POST, "boost_item"),
    "product/get_comment": (GET, "comments"),
    "ads/get_total_balance": (GET, "ads_balance"),
}


def _status(refused: Refused) -> int:
    """HTTP status of errors is documented nowhere; integrators have seen 200, 400 and 403 for the same kind."""
    return 403 if "auth" in refused.error or "acceess" in refused.error or "sign" in refused.error else 200


def _id_list(call: Call, name: str) -> list[int]:
    """Commas, brackets or repeated keys: all three stand in the documents."""
    values = [part for key, value in call.queries if key == name for part in value.strip("[]").split(",")]
    try:
        return [int(value) for value in values if value.strip()]
    except ValueError:
        raise Refused("error_param", f"Wrong parameters, detail: {name}.") from None


def _stock(seller_stock: Any) -> int:
    return sum(int(entry["stock"]) for entry in seller_stock or [])


def _find(item: Document, model_id: int) -> Document | None:
    return next((model for model in item["models"] if model["model_id"] == model_id), None)


def _as_sent(model: Document) -> Document:
    return {**model, "seller_stock": [{"stock": model["stock"]}]}


def _price(price: float) -> Document:
    return {
        "currency": "IDR",
        "original_price": price,
        "current_price": price,
        "inflated_price_of_original_price": price,
        "inflated_price_of_current_price": price,
    }


def _stock_info(stock: int) -> Document:
    return {
        "summary_info": {"total_reserved_stock": 0, "total_available_stock": stock},
        "seller_stock": [{"location_id": "IDZ", "stock": stock, "if_saleable": True}],
        "shopee_stock": [],
    }


def _tier_answer(item: Document) -> Document:
    return {
        "tier_variation": [
            {
                "name": tier["name"],
                "option_list": [
                    {"option": option["option"], **({"image": {"image_id": option["image_id"]}} if option["image_id"] else {})}
                    for option in tier["options"]
                ],
            }
            for tier in item["tiers"]
        ],
        "standardise_tier_variation": [
            {
                "variation_id": 0,
                "variation_name": tier["name"],
                "variation_option_list": [
                    {"variation_option_id": 0, "variation_option_name": option["option"]} for option in tier["options"]
                ],
            }
            for tier in item["tiers"]
        ],
    }


def _model_answer(model: Document, *, full: bool = False) -> Document:
    answer: Document = {
        "model_id": model["model_id"],
        "tier_index": list(model["tier_index"]),
        "model_sku": model.get("model_sku", ""),
        "price_info": [_price(model["original_price"])] if full else [{"original_price": model["original_price"]}],
    }
    if full:
        answer.update(
            {
                "model_status": "MODEL_NORMAL",
                "stock_info_v2": _stock_info(model["stock"]),
                "promotion_id": 0,
                "has_promotion": False,
                "weight": str(model.get("weight") or ""),
                "gtin_code": model.get("gtin_code", ""),
            }
        )
    else:
        answer["seller_stock"] = [{"stock": model["stock"]}]
    return answer
