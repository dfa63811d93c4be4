"""A client of the local Lazada that knows nothing of ours: bytes over a socket, signed by hand."""

from __future__ import annotations

import json
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.sandbox.raw import Reply, hmac_hex, multipart, send

APP, SECRET = "501234", "umkmdeskLazadaTestSecret0000000001"
SHIRTS, CHIPS, CREAMS = "10100202", "10100801", "10101301"


def png(width: int = 400, height: int = 400, tail: bytes = b"") -> bytes:
    """As much of a picture as tells its size."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\0\0\0\0" + tail


@dataclass
class Lazada:
    """`seller` and the tokens of one shop; `ahead`: seconds that this client's clock is ahead."""

    url: str
    seller: str
    app: str = APP
    secret: str = SECRET
    access: str = ""
    refresh: str = ""
    ahead: float = 0.0
    pictures: list[str] = field(default_factory=list)

    def signed(self, path: str, sent: Mapping[str, str], *, token: bool = True) -> dict[str, str]:
        stamp = str(int((time.time() + self.ahead) * 1000))
        common = {"app_key": self.app, "timestamp": stamp, "sign_method": "sha256"}
        full = {**common, **({"access_token": self.access} if token and self.access else {}), **sent}
        base = path + "".join(key + full[key] for key in sorted(full, key=str.encode))
        return {**full, "sign": hmac_hex(self.secret, base).upper()}

    def get(self, path: str, **sent: str) -> Reply:
        return send(self.url, "GET", f"/rest{path}", list(self.signed(path, sent).items()))

    def post(self, path: str, **sent: str) -> Reply:
        form = urlencode(self.signed(path, sent)).encode()
        return send(self.url, "POST", f"/rest{path}", (), form, {"Content-Type": "application/x-www-form-urlencoded"})

    def product(self, path: str, product: Any, parameter: str = "payload") -> Reply:
        return self.post(path, **{parameter: json.dumps({"Request": {"Product": product}})})

    # The dance

    def link(self, **more: str) -> str:
        query = {"response_type": "code", "force_auth": "true", "redirect_uri": "https://www.lazada.com/", "client_id": self.app}
        return f"/oauth/authorize?{urlencode({**query, **more})}"

    def consent(self) -> dict[str, str]:
        reply = send(self.url, "POST", self.link(state="s"), (), urlencode({"seller_id": self.seller}).encode())
        assert reply.status == 302, reply.body
        return {name: values[0] for name, values in parse_qs(urlsplit(reply.headers["location"]).query).items()}

    def take(self, reply: Reply) -> dict[str, Any]:
        body: dict[str, Any] = reply.json
        assert body["code"] == "0", body
        self.access, self.refresh = body["access_token"], body["refresh_token"]
        return body

    def authorise(self) -> None:
        self.take(self.post("/auth/token/create", code=self.consent()["code"]))

    # Products

    def picture(self) -> str:
        if not self.pictures:
            body, headers = self.form({}, png())
            reply = send(self.url, "POST", "/rest/image/upload", (), body, headers)
            self.pictures.append(reply.json["data"]["image"]["url"])
        return self.pictures[0]

    def form(self, sent: Mapping[str, str], content: bytes) -> tuple[bytes, dict[str, str]]:
        """A multipart body for /image/upload, everything in it."""
        fields = self.signed("/image/upload", sent)
        parts: list[tuple[str, str | None, bytes]] = [(name, None, value.encode()) for name, value in fields.items()]
        return multipart([*parts, ("image", "foto.png", content)])

    def sku(self, **changes: Any) -> dict[str, Any]:
        body = {
            "SellerSku": "KBT-01", "quantity": "12", "price": "250000", "package_weight": "0.30", "package_length": "30",
            "package_width": "20", "package_height": "5",
        }  # fmt: skip
        return {name: value for name, value in {**body, **changes}.items() if value is not None}

    def body(self, *skus: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """What /product/create takes; `changes` replace nodes of the product, `None` takes one away."""
        product = {
            "PrimaryCategory": SHIRTS,
            "Images": {"Image": [self.picture()]},
            "Attributes": {"name": "Kemeja batik tulis Solo", "description": "<p>Katun primisima.</p>", "brand": "No Brand"},
            "Skus": {"Sku": list(skus) or [self.sku()]},
        }
        return {name: value for name, value in {**product, **changes}.items() if value is not None}

    def create(self, *skus: dict[str, Any], **changes: Any) -> dict[str, Any]:
        reply = self.product("/product/create", self.body(*skus, **changes)).json
        assert reply["code"] == "0", reply
        return dict(reply["data"])

    def item(self, item_id: Any) -> dict[str, Any]:
        found = self.get("/products/get", filter="all", limit="50").json["data"].get("products", [])
        return next(item for item in found if str(item["item_id"]) == str(item_id))


def codes(reply: Reply) -> list[str]:
    """The codes with which the reasons of a refusal begin."""
    body = reply.json
    assert body["code"] != "0", body
    return [entry["message"].partition(":")[0] for entry in body["detail"]]
