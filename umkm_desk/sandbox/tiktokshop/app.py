"""The local Tokopedia & Shop: the way of a call from its signature to the envelope, and what the admin may do behind the scenes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from starlette.responses import JSONResponse, Response

from umkm_desk.sandbox.faults import Fault
from umkm_desk.sandbox.platform import DAY, Call, Platform
from umkm_desk.sandbox.state import Document
from umkm_desk.sandbox.tiktokshop import auth, catalogue, numbers, products, rules, shapes
from umkm_desk.sandbox.tiktokshop.ask import USUAL, Ask, Endpoint, Refused

DEMO_APP, DEMO_SECRET, DEMO_SERVICE = "6humkmdeskdemo", "umkmdeskdemosecret00000000000000000000001", "7400000000000000001"
DEMO_SHOP, DEMO_NAME = "7495163219480611111", "Rumah Sekar"
ENDPOINTS: tuple[Endpoint, ...] = (*auth.ENDPOINTS, *catalogue.ENDPOINTS, *products.ENDPOINTS, *numbers.ENDPOINTS)
PATTERNS = tuple((re.compile(endpoint.path), endpoint) for endpoint in ENDPOINTS)
VERSION = re.compile(r"/\d{6}(?=/)")
UNVERSIONED = tuple(re.compile(re.sub(r"/(\d{6}|\(\?:[\d|]+\))(?=/)", "", endpoint.path, count=1)) for endpoint in ENDPOINTS)
"""The paths without their version: a call to another version of one is to a retired one."""


class TiktokShop(Platform):
    name: ClassVar[str] = "tiktokshop"
    api: ClassVar[str] = "/"

    def seed(self) -> None:
        if self.state.get("app", DEMO_APP) is not None:
            return
        self.state.put("app", DEMO_APP, {"secret": DEMO_SECRET, "service_id": DEMO_SERVICE, "redirect_url": ""})
        self.state.put("account", "sekar", {"seller_name": DEMO_NAME})
        self.state.put("shop", DEMO_SHOP, _new_shop(DEMO_NAME, "sekar", "ROW_umkmDeskCipher0000000001"))

    # The way of a call

    def handle(self, call: Call, fault: Fault | None) -> Response:
        if call.path in auth.CONSENT:
            return auth.consent_page(call, self)
        if call.path.startswith("/file/"):
            found = self.state.bytes_of(call.path.removeprefix("/file/"))
            return Response(status_code=404) if found is None else Response(found[1], media_type=found[0])
        try:
            if call.path in (auth.TOKEN_GET, auth.TOKEN_REFRESH) and call.method == "GET":
                return self._envelope(auth.tokens(call, self))
            return self._envelope(self._answer(call, expired=fault is not None and fault.kind == "expired-token"))
        except Refused as refused:
            self.state.rollback()
            self.state.begin()
            return self._refusal(refused)

    def _answer(self, call: Call, *, expired: bool) -> Document | None:
        app_key = auth.check_signature(call, self.state, self.now())
        found = [(pattern.fullmatch(call.path), endpoint) for pattern, endpoint in PATTERNS]
        named = [(match.groups(), endpoint) for match, endpoint in found if match is not None]
        if not named:
            unversioned = VERSION.sub("", call.path, count=1)
            raise Refused(36009014 if any(pattern.fullmatch(unversioned) for pattern in UNVERSIONED) else 36009009)
        ids, endpoint = next(((ids, each) for ids, each in named if each.method == call.method), ((), None))
        if endpoint is None:
            raise Refused(36009010, "Invalid method.", 400)
        media = call.headers.get("content-type", "").split(";")[0].strip().lower()
        wanted = "multipart/form-data" if endpoint.upload else "application/json"
        if call.body and media != wanted:  # the documents want it without a body too, a published client does without
            raise Refused(36009023)
        account = auth.check_token(call, app_key, self.state, self.now(), expired=expired)
        auth.check_scope(endpoint.scope, app_key, account, self.state)
        shop_id = auth.check_cipher(call, account, self.state, wanted=endpoint.cipher)
        body = {} if call.form else call.json()
        if body is None:
            raise Refused(36009004, "The request body is not a JSON object.", 400)
        shapes.check(body)
        products.pass_time(self)
        return endpoint.answer(Ask(self, call, account, shop_id, body, tuple(ids)))

    def request_id(self) -> str:
        return f"20260108070000{self.random.getrandbits(72):018X}"

    def _envelope(self, data: Document | None) -> Response:
        return JSONResponse({"code": 0, "message": "Success", "data": data, "request_id": self.request_id()})

    def _refusal(self, refused: Refused) -> Response:
        body = {"code": refused.code, "message": refused.message, "data": None, "request_id": self.request_id()}
        return JSONResponse(body, refused.status)

    def fail(self, code: str, status: int = 200) -> Response:
        number = int(code) if code.isdigit() else 36009004
        return self._refusal(Refused(number, USUAL.get(number, (code, 200))[0], None if status == 200 else status))

    def too_many(self, *, day: bool) -> Response:
        answer = self._refusal(Refused(36009002))
        answer.headers["retry-after"] = "3600" if day else "1"
        return answer

    def server_error(self) -> Response:
        return self._refusal(Refused(36009003))

    # Behind the scenes

    def listings(self) -> list[dict[str, Any]]:
        return [_common(product) for _, product in self.state.all("product")]

    def actions(self) -> Mapping[str, Callable[[dict[str, Any]], Any]]:
        return {
            "products": self._products,
            "revoke": self._revoke,
            "expire": self._expire,
            "app": self._app,
            "shop": self._shop,
            "moderate": self._moderate,
            "change": self._change,
            "lag": self._lag,
            "populate": self._populate,
        }

    def _products(self, _: dict[str, Any]) -> Any:
        """{}: every product as it is kept."""
        return {"products": [product for _, product in self.state.all("product")]}

    def _revoke(self, arguments: dict[str, Any]) -> None:
        """{account}: the seller has taken the consent back."""
        self.state.delete("consent", f"{arguments.get('app_key', DEMO_APP)}/{arguments.get('account', 'sekar')}")

    def _expire(self, arguments: dict[str, Any]) -> None:
        """{account, refresh}: its access tokens end now, with `refresh` the refresh tokens too."""
        for kind in ("access", "refresh") if arguments.get("refresh") else ("access",):
            for key, held in list(self.state.all(kind)):
                if held["account"] == arguments.get("account", "sekar"):
                    self.state.put(kind, key, {**held, "until": self.now() - 1})

    def _app(self, arguments: dict[str, Any]) -> None:
        """{app_key, secret, service_id, redirect_url, scopes}: the app in the console; an unknown key makes a new app. Other scopes count
        from the next consent on."""
        key = str(arguments.pop("app_key", DEMO_APP))
        usual = {"secret": DEMO_SECRET, "service_id": "", "redirect_url": ""}
        self.state.put("app", key, {**(self.state.get("app", key) or usual), **arguments})

    def _shop(self, arguments: dict[str, Any]) -> None:
        """{shop_id, name, active, tokopedia, category_version, warehouse, second_warehouse, hits, merging, item_limit, least_stock}; an unknown
        id opens a shop with an account of the same name. `hits`: how many products a search may find, 10,000 unless told. `merging`: its
        merge with Tokopedia runs, so only price and stock may change. `least_stock`: 1 refuses a stock of 0, which the documents leave open."""
        shop_id = str(arguments.pop("shop_id", DEMO_SHOP))
        shop = self.state.get("shop", shop_id)
        if shop is None:
            shop = _new_shop("Toko", shop_id, f"ROW_{self.secret('cipher')}")
            self.state.put("account", shop_id, {"seller_name": arguments.get("name", "Toko")})
        self.state.put("shop", shop_id, {**shop, **arguments})

    def _moderate(self, arguments: dict[str, Any]) -> None:
        """{product_id, status, reason}: what the platform decides: FREEZE, PLATFORM_DEACTIVATED, FAILED, ACTIVATE."""
        product = self._one(arguments)
        product["statuses"] = dict.fromkeys(product["statuses"], str(arguments["status"]))
        reason = arguments.get("reason")
        product["audit_failed_reasons"] = [{"position": "Product", "reasons": [reason], "suggestions": []}] if reason else []
        products.keep(self, product)

    def _change(self, arguments: dict[str, Any]) -> None:
        """{product_id, title, amount, quantity, promotion, ...}: what the seller changes in the seller centre; unchecked."""
        product = self._one(arguments)
        for name, value in arguments.items():
            if name == "amount":
                product["skus"][0]["amount"] = str(value)
            elif name == "quantity":
                product["skus"][0]["inventory"][0]["quantity"] = int(value)
            elif name != "product_id":
                product[name] = value
        products.keep(self, product)

    def _lag(self, arguments: dict[str, Any]) -> None:
        """{shop_id, seconds}: for how long a search by SKU does not know a new product."""
        self.state.put("lag", str(arguments.get("shop_id", DEMO_SHOP)), {"seconds": float(arguments["seconds"])})

    def _one(self, arguments: dict[str, Any]) -> Document:
        product = self.state.get("product", str(arguments["product_id"]))
        if product is None:
            raise ValueError("no such product")
        return product

    def _populate(self, arguments: dict[str, Any]) -> Any:
        """{shop_id, count, days, prefix, category_id}: products that the shop had before, up to `days` old, SKU `prefix` and a number."""
        shop_id = str(arguments.get("shop_id", DEMO_SHOP))
        shop = self.state.get("shop", shop_id)
        leaf = next(key for key, entry in catalogue.categories().items() if entry["is_leaf"])
        category_id = str(arguments.get("category_id", leaf))
        if shop is None or not catalogue.line_of(category_id):
            raise ValueError("no such shop or category")
        warehouse = catalogue.places(shop)[0][0]
        made = []
        for number in range(1, int(arguments["count"]) + 1):
            chance = random.Random(f"{self.options.seed}/populate/{number}")
            born = int(self.now() - chance.random() * float(arguments.get("days", 30)) * DAY)
            uri = f"tos-alisg-i-aphluv4xwc-sg/{chance.getrandbits(64):016x}{number:04d}"
            self.state.put("image", uri, {"bytes": 0})
            product: Document = {
                "id": str(self.state.next_number("product", products.FIRST_PRODUCT)),
                "shop_id": shop_id,
                "title": f"{' '.join(chance.choice(words) for words in NAMES)} {number}",
                "description": "<p>Buatan tangan pengrajin kami. Bahan nyaman dipakai, jahitan rapi.</p>",
                "category_id": category_id,
                "main_images": [{"uri": uri}],
                "package_weight": {"value": "0.3", "unit": "KILOGRAM"},
                "skus": [
                    {
                        "id": str(self.state.next_number("sku", rules.FIRST_SKU)),
                        "seller_sku": f"{arguments.get('prefix', 'LAMA')}-{number}",
                        "amount": str(chance.randrange(15, 400) * 1000),
                        "inventory": [{"warehouse_id": warehouse, "quantity": chance.randrange(0, 60)}],
                        "sales_attributes": [],
                    }
                ],
                "statuses": {rules.SHOP_APP: "SELLER_DEACTIVATED" if chance.random() < 0.1 else "ACTIVATE"},
                "create_time": born,
                "update_time": born,
            }
            self.state.put("product", product["id"], product)
            made.append(product["id"])
        return {"product_ids": made}


NAMES = (
    ("Batik", "Kemeja", "Gamis", "Selendang", "Blus", "Sarung"),
    ("tulis", "cap", "tenun", "lurik", "jumputan"),
    ("Solo", "Pekalongan", "Cirebon", "Madura", "Lasem"),
    ("pria dewasa", "wanita dewasa", "keluarga", "anak-anak"),
)


def _new_shop(name: str, account: str, cipher: str) -> Document:
    return {
        "name": name,
        "region": "ID",
        "cipher": cipher,
        "account": account,
        "active": True,
        "tokopedia": True,
        "category_version": "v1",
    }


def _common(product: Mapping[str, Any]) -> dict[str, Any]:
    skus = product["skus"]
    plain = not skus[0]["sales_attributes"]

    def stock(sku: Mapping[str, Any]) -> int:
        return sum(place["quantity"] for place in sku["inventory"])

    return {
        "id": product["id"],
        "shop": product["shop_id"],
        "sku": skus[0]["seller_sku"] if plain else product.get("external_product_id", ""),
        "name": product["title"],
        "status": "/".join(dict.fromkeys(product["statuses"].values())),
        "price": int(skus[0]["amount"]) if plain else None,
        "stock": stock(skus[0]) if plain else None,
        "models": []
        if plain
        else [{"id": sku["id"], "sku": sku["seller_sku"], "price": int(sku["amount"]), "stock": stock(sku)} for sku in skus],
    }
