"""A client that knows nothing of ours: bytes over a socket, signed by hand."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

PARTNER = "2001887"
KEY = "umkmdeskdemokey0000000000000000000000000000000000000000000000001"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 64
BATTERIES, PHONES, BATIK, EGGS, WARDROBES, SOAP = 100043, 100073, 100405, 100844, 101170, 102003
API = "/api/v2/"

Query = Sequence[tuple[str, object]]


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> str:
        return str(self.json.get("error", ""))

    @property
    def response(self) -> Any:
        assert self.error == "", self.json
        return self.json["response"]


def hmac_hex(key: str, base: str) -> str:
    return hmac.new(key.encode(), base.encode(), hashlib.sha256).hexdigest()


def send(
    url: str, method: str, path: str, query: Query = (), body: bytes | None = None, headers: dict[str, str] | None = None
) -> Reply:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        target = f"{path}?{urlencode(list(query))}" if query else path
        connection.request(method, target, body, headers or {})
        answer = connection.getresponse()
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def multipart(parts: Sequence[tuple[str, str | None, bytes]]) -> tuple[bytes, dict[str, str]]:
    """(field, file name or none, content) as a form."""
    lines = b""
    for name, file, content in parts:
        said = f'form-data; name="{name}"' + (f'; filename="{file}"' if file else "")
        lines += b"--edge\r\nContent-Disposition: " + said.encode() + b"\r\n\r\n" + content + b"\r\n"
    return lines + b"--edge--\r\n", {"Content-Type": "multipart/form-data; boundary=edge"}


@dataclass
class Shopee:
    """`shop_id` and the tokens of one shop; `ahead`: seconds that this client's clock is ahead."""

    url: str
    shop_id: str
    partner: str = PARTNER
    key: str = KEY
    access: str = ""
    refresh: str = ""
    ahead: float = 0.0
    images: list[str] = field(default_factory=list)

    def now(self) -> int:
        return int(time.time() + self.ahead)

    def public(self, method: str, path: str, query: Query = (), body: Any = None) -> Reply:
        moment = self.now()
        sign = hmac_hex(self.key, f"{self.partner}{API}{path}{moment}")
        return self._send(method, path, [("partner_id", self.partner), ("timestamp", moment), ("sign", sign), *query], body)

    def call(self, method: str, path: str, query: Query = (), body: Any = None) -> Reply:
        moment = self.now()
        sign = hmac_hex(self.key, f"{self.partner}{API}{path}{moment}{self.access}{self.shop_id}")
        common: Query = [
            ("partner_id", self.partner), ("timestamp", moment), ("access_token", self.access), ("shop_id", self.shop_id), ("sign", sign),
        ]  # fmt: skip
        return self._send(method, path, [*common, *query], body)

    def get(self, path: str, *query: tuple[str, object]) -> Reply:
        return self.call("GET", path, query)

    def post(self, path: str, **body: Any) -> Reply:
        return self.call("POST", path, body=body)

    def _send(self, method: str, path: str, query: Query, body: Any) -> Reply:
        if isinstance(body, tuple):
            return send(self.url, method, API + path, query, *body)
        content = None if body is None else json.dumps(body).encode()
        return send(self.url, method, API + path, query, content, {"Content-Type": "application/json"})

    # The dance

    def link(self, **more: str) -> str:
        query = {
            "partner_id": self.partner,
            "auth_type": "seller",
            "redirect_uri": "http://127.0.0.1:9/selesai",
            "response_type": "code",
        }
        return f"{self.url}/auth?{urlencode({**query, **more})}"

    def confirm(self, link: str, **choices: str) -> Reply:
        parts = urlsplit(link)
        chosen = urlencode(choices or {"shop_id": self.shop_id, "days": "365"}).encode()
        return send(self.url, "POST", f"{parts.path}?{parts.query}", (), chosen)

    def consent(self, **choices: str) -> dict[str, str]:
        """What the redirect brings."""
        reply = self.confirm(self.link(), **choices)
        assert reply.status == 302, reply.body
        return {name: values[0] for name, values in parse_qs(urlsplit(reply.headers["location"]).query).items()}

    def exchange(self, code: str, **account: int) -> Reply:
        account = account or {"shop_id": int(self.shop_id)}
        return self.public("POST", "auth/token/get", body={"code": code, "partner_id": int(self.partner), **account})

    def renew(self, refresh: str | None = None) -> Reply:
        body = {"refresh_token": refresh or self.refresh, "partner_id": int(self.partner), "shop_id": int(self.shop_id)}
        return self.public("POST", "auth/access_token/get", body=body)

    def take(self, reply: Reply) -> None:
        assert reply.error == "", reply.json
        self.access, self.refresh = reply.json["access_token"], reply.json["refresh_token"]

    def authorise(self) -> None:
        self.take(self.exchange(self.consent()["code"]))

    # Items

    def image(self) -> str:
        if not self.images:
            reply = self.public("POST", "media_space/upload_image", body=multipart([("image", "foto.png", PNG)]))
            self.images.append(reply.response["image_info"]["image_id"])
        return self.images[0]

    def item(self, **changes: Any) -> dict[str, Any]:
        """A body that add_item takes; `changes` replace its fields, `None` takes one away."""
        body = {
            "item_name": "Kemeja batik tulis Solo",
            "description": "Batik tulis dari Laweyan, katun primisima, jahitan rapi.",
            "category_id": BATTERIES,
            "original_price": 250000,
            "seller_stock": [{"stock": 12}],
            "weight": 0.3,
            "image": {"image_id_list": [self.image()]},
            "logistic_info": [{"logistic_id": 8003, "enabled": True}],
            "item_sku": "KBT-01",
        }
        return {name: value for name, value in {**body, **changes}.items() if value is not None}

    def add(self, **changes: Any) -> int:
        return int(self.call("POST", "product/add_item", body=self.item(**changes)).response["item_id"])

    def info(self, item_id: int) -> dict[str, Any]:
        (item,) = self.get("product/get_item_base_info", ("item_id_list", item_id)).response["item_list"]
        return dict(item)
