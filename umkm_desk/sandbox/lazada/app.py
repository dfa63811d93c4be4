"""The local Lazada: the way of a call from its signature to the envelope, and what the admin may do behind the scenes."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse, Response

from umkm_desk.sandbox.faults import Fault
from umkm_desk.sandbox.lazada import auth, items, life, media, reading, visibility
from umkm_desk.sandbox.lazada import catalogue as shelf
from umkm_desk.sandbox.lazada.ask import GET, POST, QUIRKS, Ask, Endpoint, Refused
from umkm_desk.sandbox.platform import DAY, Call, Platform
from umkm_desk.sandbox.state import Document

DEMO_APP = "501234"
DEMO_SECRET = "umkmdeskLazadaTestSecret0000000001"
DEMO_SELLERS = {"400100710001": ("Rumah Sekar", "ID1SEKAR01"), "400100710002": ("Dapur Sekar", "ID1SEKAR02")}
ITEM_LIMIT = 10_000
BAN_SECONDS = 1
DAY_BAN_SECONDS = 3600

ENDPOINTS: dict[str, Endpoint] = {
    **auth.ENDPOINTS,
    **shelf.ENDPOINTS,
    **media.ENDPOINTS,
    **items.ENDPOINTS,
    **reading.ENDPOINTS,
    **visibility.ENDPOINTS,
}

USUAL: Mapping[str, tuple[str, str]] = {
    "ApiCallLimit": ("ISV", f"Api access frequency exceeds the limit. this ban will last {BAN_SECONDS} seconds"),
    "AppApiCallLimit": ("ISV", f"App access frequency exceeds the limit. this ban will last {DAY_BAN_SECONDS} seconds"),
    "SellerCallLimit": ("ISV", f"Seller access frequency exceeds the limit. this ban will last {BAN_SECONDS} seconds"),
    "901": ("ISP", "E901: Limit service request speed in server side temporarily"),
    "4154": ("ISP", "E4154: SYS_REQUEST_TOO_FAST"),
    "4147": ("ISV", "E4147: Concurrent product edit is not allowed"),
    "ServiceTimeout": ("SYSTEM", "The service is timeout"),
    "1000": ("ISP", "E1000: Internal Application Error"),
    "IllegalAccessToken": ("ISV", "The specified access token is invalid or expired"),
    "IllegalRefreshToken": ("ISV", "The specified refresh token is invalid or expired"),
    "IncompleteSignature": ("ISV", "The request signature does not conform to platform standards"),
    "InsufficientPermission": ("ISV", "The app has no permission to call this API"),
    "SellerNotActive": ("ISV", "The seller is not active"),
}
"""For `code=` faults; any other code goes out with an empty message."""


class Lazada(Platform):
    name: ClassVar[str] = "lazada"
    api: ClassVar[str] = "/rest/"
    quirks: ClassVar[Mapping[str, bool]] = QUIRKS

    def seed(self) -> None:
        if self.state.get("app", DEMO_APP) is not None:
            return
        self.state.put("app", DEMO_APP, {"secret": DEMO_SECRET, "callback": "", "status": "Test", "whitelist": []})
        for number, (name, short_code) in DEMO_SELLERS.items():
            self.state.put("seller", number, _seller(name, short_code))

    # The way of a call

    def handle(self, call: Call, fault: Fault | None) -> Response:
        if call.path == auth.CONSENT:
            return auth.consent_page(call, self)
        if call.path.startswith("/p/"):
            found = self.state.bytes_of(call.path.removeprefix("/p/"))
            return Response(status_code=404) if found is None else Response(found[1], media_type=found[0])
        path = call.path.removeprefix("/rest")
        params, files = _parameters(call)
        expired = fault is not None and fault.kind == "expired-token"
        try:
            app_key = auth.check_app(path, params, self.state, self.now())
            endpoint = ENDPOINTS.get(path)
            if endpoint is None:
                raise Refused("InsufficientPermission", USUAL["InsufficientPermission"][1])
            if call.method != POST and (endpoint.writes or call.method != GET):
                raise Refused("5", f"E005: Invalid request format, {call.method} is not taken")
            seller = auth.check_token(params, app_key, self.state, self.now(), expired=expired) if endpoint.token else ""
            life.pass_time(self)
            answer = endpoint.answer(Ask(self, call, app_key, seller, params, files))
        except Refused as refused:
            self.state.rollback()
            self.state.begin()
            return self._refusal(refused.code, refused.message, refused.kind, refused.detail)
        return JSONResponse({"code": "0", **answer, "request_id": self.request_id()})

    def request_id(self) -> str:
        return f"2101{self.random.getrandbits(16):04x}{int(self.now() * 1000)}{self.random.randrange(10_000):04d}"

    def _refusal(self, code: str, message: str, kind: str, detail: list[Document] | None = None) -> Response:
        """With HTTP 200, whatever it is."""
        body = {"code": code, "type": kind, "message": message, "request_id": self.request_id()}
        return JSONResponse({**body, **({"detail": detail} if detail else {})})

    def fail(self, code: str, status: int = 200) -> Response:
        kind, message = USUAL.get(code, ("ISV", ""))
        answer = self._refusal(code, message, kind)
        answer.status_code = status
        return answer

    def too_many(self, *, day: bool) -> Response:
        return self.fail("AppApiCallLimit" if day else "ApiCallLimit")

    def server_error(self) -> Response:
        return self.fail("ServiceTimeout")

    # Behind the scenes

    def listings(self) -> list[dict[str, Any]]:
        return [_common(item) for _, item in self.state.all("item")]

    def actions(self) -> Mapping[str, Callable[[dict[str, Any]], Any]]:
        return {
            "items": self._items,
            "revoke": self._revoke,
            "expire": self._expire,
            "consent": self._consent,
            "app": self._app,
            "shop": self._shop,
            "moderate": self._moderate,
            "change": self._change,
            "promote": self._promote,
            "populate": self._populate,
        }

    def _items(self, _: dict[str, Any]) -> Any:
        """{}: every product as it is kept."""
        return {"items": [item for _, item in self.state.all("item")]}

    def _revoke(self, arguments: dict[str, Any]) -> None:
        """{shop_id}: the seller has taken the consent back."""
        self.state.delete("consent", f"{arguments.get('app_key', DEMO_APP)}/{arguments['shop_id']}")

    def _expire(self, arguments: dict[str, Any]) -> None:
        """{shop_id, refresh}: its access tokens end now, with `refresh` the refresh tokens too."""
        for kind in ("access", "refresh") if arguments.get("refresh") else ("access",):
            for key, held in self.state.all(kind):
                if held["seller"] == str(arguments["shop_id"]):
                    self.state.put(kind, key, {**held, "until": self.now() - 1})

    def _consent(self, arguments: dict[str, Any]) -> None:
        """{shop_id, days}: the consent ends in so many days; below 0 it is over."""
        key = f"{arguments.get('app_key', DEMO_APP)}/{arguments['shop_id']}"
        consent = self.state.get("consent", key)
        if consent is None:
            raise ValueError("no consent for this shop")
        self.state.put("consent", key, {**consent, "until": self.now() + float(arguments["days"]) * DAY})

    def _app(self, arguments: dict[str, Any]) -> None:
        """{app_key, secret, callback, status: Test or Online, whitelist}: the app in the console; an unknown key makes a new app."""
        app_key = str(arguments.pop("app_key", DEMO_APP))
        usual = {"secret": DEMO_SECRET, "callback": "", "status": "Test", "whitelist": []}
        merged = {**(self.state.get("app", app_key) or usual), **arguments}
        if merged["status"] not in auth.LIVES:
            raise ValueError(f"status is one of {', '.join(auth.LIVES)}")
        self.state.put("app", app_key, merged)

    def _shop(self, arguments: dict[str, Any]) -> None:
        """{shop_id, name, status, verified, mall, item_limit, closed_categories}; an unknown id opens a shop."""
        number = str(arguments.pop("shop_id"))
        usual = _seller("Toko", f"ID{number[-8:]}")
        self.state.put("seller", number, {**(self.state.get("seller", number) or usual), **arguments})

    def _item(self, arguments: dict[str, Any]) -> Document:
        item = self.state.get("item", arguments["item_id"])
        if item is None:
            raise ValueError("no such item")
        return item

    def _moderate(self, arguments: dict[str, Any]) -> None:
        """{item_id, status, sub_status, reason, suggestion, hidden, alert_days, category_id}: what quality control decides. `alert_days`: it
        will be taken down in so many days for its category, `category_id` is suggested instead."""
        item = self._item(arguments)
        status, sub = arguments.get("status", item["status"]), arguments.get("sub_status", item["sub_status"])
        if status not in life.STATUSES or sub not in life.SUB_STATUSES:
            raise ValueError(f"status is one of {', '.join(life.STATUSES)}; sub_status one of {', '.join(life.SUB_STATUSES[1:])}")
        item["status"], item["sub_status"] = status, sub
        if "reason" in arguments:
            item["reasons"] = [{"violationDetail": arguments["reason"], "suggestion": arguments.get("suggestion", "")}]
        item["hidden"] = arguments.get("hidden", item.get("hidden", ""))
        if "alert_days" in arguments:
            until = int((self.now() + float(arguments["alert_days"]) * DAY) * 1000)
            item["alert"] = {"deactivation_ms": until, "categories": [arguments.get("category_id", item["category"])]}
        life.keep(self, item)

    def _change(self, arguments: dict[str, Any]) -> None:
        """{item_id, sku_id, price, quantity, withheld, name, ...}: what the seller changes in the seller centre; unchecked."""
        item = self._item(arguments)
        sku = life.sku_of(item, arguments["sku_id"]) if "sku_id" in arguments else life.standing(item)[0]
        if sku is None:
            raise ValueError("no such SKU")
        for name, value in arguments.items():
            if name in ("price", "quantity", "withheld", "occupied", "status"):
                sku[name] = value
            elif name not in ("item_id", "sku_id"):
                item["attributes"][name] = value
        life.keep(self, item)

    def _promote(self, arguments: dict[str, Any]) -> None:
        """{item_id, days}: a campaign, in which stock may rise but not fall; 0 ends it."""
        item = self._item(arguments)
        item["campaign_until"] = self.now() + float(arguments.get("days", 7)) * DAY
        life.keep(self, item)

    def _populate(self, arguments: dict[str, Any]) -> Any:
        """{shop_id, count, days, prefix, category_id}: listings that the shop had before, up to `days` old, SKU `prefix` and a number."""
        category = int(arguments.get("category_id", 10_100_202))
        if not shelf.is_leaf(category):
            raise ValueError("category_id is no leaf")
        made = []
        for number in range(1, int(arguments["count"]) + 1):
            chance = random.Random(f"{self.options.seed}/populate/{number}")
            item_id = self.state.next_number("item", items.FIRST_ITEM)
            born = int((self.now() - chance.random() * float(arguments.get("days", 30)) * DAY) * 1000)
            name = f"{' '.join(chance.choice(words) for words in NAMES)} {number}"
            picture = f"{chance.getrandbits(128):032x}"
            self.state.put("image", picture, {"kind": "jpg"})
            on = chance.random() >= 0.1
            sku = {
                "sku_id": self.state.next_number("sku", items.FIRST_SKU),
                "seller_sku": f"{arguments.get('prefix', 'LAMA')}-{number}",
                "sale_prop": {},
                "price": chance.randrange(15, 400) * 1000,
                "quantity": chance.randrange(0, 60),
                "package_weight": "0.30",
                "package_length": "25.00",
                "package_width": "20.00",
                "package_height": "5.00",
                "images": [],
                "status": "active" if on else "inactive",
            }
            item: Document = {
                "item_id": item_id,
                "seller": str(arguments["shop_id"]),
                "category": category,
                "attributes": {
                    "name": name,
                    "description": f"<p>{name}, buatan tangan.</p>",
                    "brand": shelf.NO_BRAND[1],
                    "source": "ASC",
                },
                "images": [f"https://id-live-02.slatic.net/p/{picture}.jpg"],
                "variation": [],
                "skus": [sku],
                "status": "Active" if on else "InActive",
                "sub_status": "",
                "reasons": [],
                "approved": True,
                "created": born,
                "updated": born,
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


def _seller(name: str, short_code: str) -> Document:
    return {
        "name": name,
        "short_code": short_code,
        "email": f"{short_code.lower()}@example.co.id",
        "status": "ACTIVE",
        "verified": True,
        "item_limit": ITEM_LIMIT,
        "closed_categories": [],
    }


def _common(item: Mapping[str, Any]) -> dict[str, Any]:
    skus = life.standing(item) or list(item["skus"])
    several = bool(item["variation"])
    return {
        "id": str(item["item_id"]),
        "shop": item["seller"],
        "sku": "" if several else skus[0]["seller_sku"],
        "name": item["attributes"].get("name", ""),
        "status": item["status"],
        "price": None if several else skus[0]["price"],
        "stock": None if several else skus[0]["quantity"],
        "models": [
            {"id": str(sku["sku_id"]), "sku": sku["seller_sku"], "price": sku["price"], "stock": sku["quantity"]}
            for sku in (skus if several else ())
        ],
    }


def _parameters(call: Call) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    """Query, form and the text parts of a multipart form are one; files apart."""
    params, files = dict(call.query), {}
    if "application/x-www-form-urlencoded" in call.headers.get("content-type", ""):
        params |= dict(parse_qsl(call.body.decode(errors="replace"), keep_blank_values=True))  # empty ones are signed as well
    for name, values in call.form.items():
        if isinstance(values[-1], str):
            params[name] = values[-1]
        else:
            files[name] = (str(values[-1][0] or ""), values[-1][1])
    return params, files
