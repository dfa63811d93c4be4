"""The local Shopee: the way of a call from its signature to the envelope, and what the admin may do behind the scenes."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from starlette.responses import JSONResponse, Response

from umkm_desk.sandbox.faults import Fault
from umkm_desk.sandbox.platform import DAY, Call, Platform
from umkm_desk.sandbox.shopee import ads, auth, items, life, metadata, numbers, shapes, visibility
from umkm_desk.sandbox.shopee import catalogue as shelf
from umkm_desk.sandbox.shopee.ask import OFFLINE, POST, QUIRKS, Ask, Endpoint, Refused
from umkm_desk.sandbox.state import Document

DEMO_PARTNER = "2001887"
DEMO_KEY = "umkmdeskdemokey0000000000000000000000000000000000000000000000001"
DEMO_SHOPS = {"14701711": "Rumah Sekar", "14701712": "Dapur Sekar"}
DEMO_MAIN = "880011"
PORTAL = ("/auth", "/cancel_auth")

ENDPOINTS: dict[str, Endpoint] = {
    **auth.ENDPOINTS,
    **metadata.ENDPOINTS,
    **items.ENDPOINTS,
    **visibility.ENDPOINTS,
    **ads.ENDPOINTS,
}

USUAL_MESSAGES = {
    "error_rate_limit": "Too many requests, please try again later.",
    "error_limit": "The daily total API call limit of the app is reached, it will be reset at 00:00 UTC+8.",
    "error_server": "Something wrong. Please try later.",
    "error_system_busy": "System is busy, please try again later.",
    "error_network": "Inner http call failed",
    "error_inner": "Inner error, please try again later.",
    "error_auth": "Invalid access_token.",
    "invalid_acceess_token": "Invalid access_token, please have a check.",
    "error_api_permission": "This app type has no permission to this API.",
    "error_api_call_restricted": "The API calls of this app are restricted.",
    "source_ip_undeclared": "Request Source IP (127.0.0.1) is undeclared, please declare it in the console.",
    "error_kyc_auth": "Please finish the registration in Seller Centre first.",
    "shop_banned": "Shop is banned, the access is suspended.",
    "partner_shop_no_link": "Partner and shop has no linked.",
    "error_seller_under_penalty": "The seller is under penalty.",
    "error_repeated_mtsku": "A similar product has already been uploaded",
}
"""For `code=` faults; any other code goes out with an empty message."""


class Shopee(Platform):
    name: ClassVar[str] = "shopee"
    api: ClassVar[str] = "/api/v2/"
    quirks: ClassVar[Mapping[str, bool]] = QUIRKS

    def seed(self) -> None:
        if self.state.get("partner", DEMO_PARTNER) is not None:
            return
        self.state.put("partner", DEMO_PARTNER, {"key": DEMO_KEY, "redirect_domain": "", "declared_ips": []})
        for shop_id, shop_name in DEMO_SHOPS.items():
            shop = {"shop_name": shop_name, "region": "ID", "status": "NORMAL", "channels": {}, "item_limit": shelf.ITEMS_PER_SHOP}
            self.state.put("shop", shop_id, shop)
        self.state.put("main", DEMO_MAIN, {"name": "Sekar (akun utama)", "shops": list(DEMO_SHOPS)})

    # The way of a call

    def handle(self, call: Call, fault: Fault | None) -> Response:
        if call.path in PORTAL:
            return auth.consent_page(call, self)
        if call.path.startswith("/file/"):
            return self._file(call)
        endpoint = ENDPOINTS.get(call.path.removeprefix(self.api)) if call.path.startswith(self.api) else None
        try:
            shop_id = auth.check_call(
                call, self.state, self.now(), token_expired=fault is not None and fault.kind == "expired-token"
            )
            if call.path in (auth.AUTHORISE, auth.CANCEL):
                return auth.consent_page(call, self)
            if endpoint is None or endpoint.method != call.method:
                raise Refused("error_param", OFFLINE)
            body = {} if call.method != POST or call.form else call.json()
            if body is None:
                raise Refused("error_data", "parse data failed")
            shapes.check(body, endpoint.shape)
            life.pass_time(self)
            payload = endpoint.answer(Ask(self, call, call.query["partner_id"], shop_id, body))
        except Refused as refused:
            self.state.rollback()
            self.state.begin()
            return self._refusal(refused.error, refused.message, self._status(refused.error))
        return JSONResponse({**endpoint.envelope(self.request_id()), **payload})

    def _refusal(self, error: str, message: str, status: int) -> Response:
        return JSONResponse({"error": error, "message": message, "request_id": self.request_id()}, status)

    def _status(self, error: str) -> int:
        """The HTTP status of errors is documented nowhere; integrators have seen 200 and 4xx for the same kind."""
        turned_away = any(part in error for part in ("auth", "token", "sign", "permission", "_ip_", "banned", "no_link"))
        return 403 if turned_away and not self.quirk("errors_as_200") else 200

    def _file(self, call: Call) -> Response:
        found = self.state.bytes_of(call.path.removeprefix("/file/"))
        return Response(status_code=404) if found is None else Response(found[1], media_type=found[0])

    def fail(self, code: str, status: int = 200) -> Response:
        return self._refusal(code, USUAL_MESSAGES.get(code, ""), status)

    def too_many(self, *, day: bool) -> Response:
        return self.fail("error_limit" if day else "error_rate_limit", 200 if day or self.quirk("errors_as_200") else 429)

    def server_error(self) -> Response:
        return self.fail("error_server", 500)

    # Behind the scenes

    def listings(self) -> list[dict[str, Any]]:
        return [
            {
                "id": str(item["item_id"]),
                "shop": item["shop_id"],
                "sku": item.get("item_sku", ""),
                "name": item["item_name"],
                "status": item["item_status"],
                "price": None if item["tiers"] else item["price"],
                "stock": None if item["tiers"] else item["stock"],
                "models": [
                    {
                        "id": str(model["model_id"]),
                        "sku": model.get("model_sku", ""),
                        "price": model["original_price"],
                        "stock": model["stock"],
                    }
                    for model in item["models"]
                ],
            }
            for _, item in self.state.all("item")
        ]

    def actions(self) -> Mapping[str, Callable[[dict[str, Any]], Any]]:
        return {
            "items": self._items,
            "revoke": self._revoke,
            "expire": self._expire,
            "consent": self._consent,
            "resend": self._resend,
            "partner": self._partner,
            "shop": self._shop,
            "moderate": self._moderate,
            "change": self._change,
            "promote": self._promote,
            "punish": self._punish,
            "populate": self._populate,
        }

    def _items(self, _: dict[str, Any]) -> Any:
        """{}: every item as it is kept."""
        return {"items": [item for _, item in self.state.all("item")]}

    def _revoke(self, arguments: dict[str, Any]) -> None:
        """{shop_id}: the seller has taken the consent back."""
        self.state.delete("consent", f"{arguments.get('partner_id', DEMO_PARTNER)}/{arguments['shop_id']}")

    def _expire(self, arguments: dict[str, Any]) -> None:
        """{shop_id, refresh}: its access tokens end now, with `refresh` the refresh tokens too."""
        for kind in ("access", "refresh") if arguments.get("refresh") else ("access",):
            for key, held in self.state.all(kind):
                if str(arguments["shop_id"]) in held["shops"]:
                    self.state.put(kind, key, {**held, "until": self.now() - 1})

    def _consent(self, arguments: dict[str, Any]) -> None:
        """{shop_id, days}: the consent ends in so many days; below 0 it is over."""
        key = f"{arguments.get('partner_id', DEMO_PARTNER)}/{arguments['shop_id']}"
        consent = self.state.get("consent", key)
        if consent is None:
            raise ValueError("no consent for this shop")
        self.state.put("consent", key, {**consent, "expire_time": int(self.now() + float(arguments["days"]) * DAY)})

    def _resend(self, arguments: dict[str, Any]) -> Any:
        """{shop_id}: the console's "resend code" button."""
        partner_id = str(arguments.get("partner_id", DEMO_PARTNER))
        return {"resend_code": auth.new_code(self, partner_id, [str(arguments["shop_id"])], "", resend=True)}

    def _partner(self, arguments: dict[str, Any]) -> None:
        """{partner_id, key, redirect_domain, declared_ips, key_expired}: the app in the console; an unknown id makes a new app."""
        partner_id = str(arguments.pop("partner_id", DEMO_PARTNER))
        self.state.put("partner", partner_id, {**(self.state.get("partner", partner_id) or {}), **arguments})

    def _shop(self, arguments: dict[str, Any]) -> None:
        """{shop_id, shop_name, status, holiday, multi_warehouse, item_limit, channels: {id: on}}; an unknown id opens a shop."""
        shop_id = str(arguments.pop("shop_id"))
        usual = {"shop_name": "Toko", "region": "ID", "status": "NORMAL", "channels": {}, "item_limit": shelf.ITEMS_PER_SHOP}
        self.state.put("shop", shop_id, {**(self.state.get("shop", shop_id) or usual), **arguments})

    def _item(self, arguments: dict[str, Any]) -> Document:
        item = self.state.get("item", arguments["item_id"])
        if item is None:
            raise ValueError("no such item")
        life.settle(self, item)
        return item

    def _moderate(self, arguments: dict[str, Any]) -> None:
        """{item_id, status, deboost, type, reason, suggestion, category_id}: what the platform's moderators decide."""
        item = self._item(arguments)
        kind = arguments.get("type", "Other Listing Improvement")
        status = arguments.get("status", item["item_status"])
        if kind not in life.REASONS or status not in life.STATUSES:
            raise ValueError(f"type is one of {', '.join(life.REASONS)}; status one of {', '.join(life.STATUSES)}")
        item["item_status"] = status
        item["deboost"] = bool(arguments.get("deboost", item["deboost"]))
        if status == "BANNED" or item["deboost"]:
            reason, advice = arguments.get("reason", "Wrong category"), arguments.get("suggestion", "Adopt the suggested category")
            life.accuse(self, item, kind, reason, advice, category_id=arguments.get("category_id"))
        else:
            item.pop("violation", None)
        life.keep(self, item)

    def _change(self, arguments: dict[str, Any]) -> None:
        """{item_id, model_id, original_price, stock, item_name, ...}: what the seller changes in the seller centre; unchecked."""
        item = self._item(arguments)
        model_id = arguments.get("model_id")
        holder = next((model for model in item["models"] if model["model_id"] == model_id), None) if model_id else item
        if holder is None:
            raise ValueError("no such model")
        for name, value in arguments.items():
            if name == "original_price" and holder is item:
                item["price"] = float(value)
            elif name not in ("item_id", "model_id"):
                holder[name] = float(value) if name == "original_price" else value
        life.keep(self, item)

    def _promote(self, arguments: dict[str, Any]) -> None:
        """{item_id, percent_off, days, starts_in_days, reserved}: a promotion, which locks the item and reserves stock; `percent_off` 0
        ends it."""
        item = self._item(arguments)
        off = int(arguments.get("percent_off", 10))
        start = int(self.now() + float(arguments.get("starts_in_days", 0)) * DAY)
        item["promotion"] = {
            "promotion_id": 2**63 + item["item_id"],
            "percent_off": off,
            "start_time": start,
            "end_time": int(start + float(arguments.get("days", 7)) * DAY),
        }
        for holder in item["models"] or [item]:
            holder["reserved"] = int(arguments.get("reserved", 0)) if off else 0
        if not off:
            item.pop("promotion")
        life.keep(self, item)

    def _punish(self, arguments: dict[str, Any]) -> None:
        """{shop_id, type, days}: a penalty of one of the types of get_punishment_history, for so many days."""
        shop_id = str(arguments["shop_id"])
        shop = self.state.get("shop", shop_id)
        if shop is None:
            raise ValueError("no such shop")
        now = int(self.now())
        entry = {
            "issue_time": now,
            "start_time": now,
            "end_time": int(now + float(arguments.get("days", 28)) * DAY),
            "punishment_type": int(arguments["type"]),
            "reason": 1,
            "reference_id": 9_100_000_000_000_000_000 + now,
            "listing_limit": 0,
            "order_limit": 0,
        }
        self.state.put("shop", shop_id, {**shop, "punishments": [*shop.get("punishments", []), entry]})

    def _populate(self, arguments: dict[str, Any]) -> Any:
        """{shop_id, count, days, prefix, category_id}: listings that the shop had before, up to `days` old, SKU `prefix` and a number."""
        category_id = int(arguments.get("category_id", 100405))
        if not shelf.is_leaf(category_id):
            raise ValueError("category_id is no leaf")
        made = []
        for number in range(1, int(arguments["count"]) + 1):
            chance = random.Random(f"{self.options.seed}/populate/{number}")
            item_id = self.state.next_number("item", items.FIRST_ITEM)
            born = self.now() - chance.random() * float(arguments.get("days", 30)) * DAY
            image_id = f"id-11134207-{chance.getrandbits(20):05x}-{chance.getrandbits(56):014x}-{number:04d}"
            self.state.put("image", image_id, {"bytes": 0, "kind": "image/jpeg"})
            name = " ".join(chance.choice(words) for words in NAMES)
            item: Document = {
                "item_id": item_id,
                "shop_id": str(arguments["shop_id"]),
                "item_name": f"{name} {number}",
                "item_sku": f"{arguments.get('prefix', 'LAMA')}-{number}",
                "description": f"{name}, buatan tangan pengrajin kami. Bahan nyaman dipakai, jahitan rapi.",
                "category_id": category_id,
                "image": {"image_id_list": [image_id]},
                "weight": 0.3,
                "logistic_info": [{"logistic_id": 8003, "enabled": True}],
                "item_status": "UNLIST" if chance.random() < 0.1 else "NORMAL",
                "create_time": int(born),
                "update_time": int(born),
                "deboost": False,
                "price": float(chance.randrange(15, 400) * 1000),
                "stock": chance.randrange(0, 60),
                "tiers": [],
                "models": [],
                "numbers": numbers.new_numbers(born),
            }
            life.keep(self, item, touched=False)
            made.append(item_id)
        return {"item_ids": made}


NAMES = (
    ("Batik", "Kemeja", "Gamis", "Selendang", "Blus", "Sarung"),
    ("tulis", "cap", "tenun", "lurik", "jumputan"),
    ("Solo", "Pekalongan", "Cirebon", "Madura", "Lasem"),
    ("pria", "wanita", "keluarga", "anak"),
)
