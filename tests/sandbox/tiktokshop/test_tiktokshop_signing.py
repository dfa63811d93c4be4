"""What the local shop demands of a request, by a client that signs by hand."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.sandbox.raw import Reply, send
from umkm_desk.sandbox.running import Running, running

APP, SECRET = "6humkmdeskdemo", "umkmdeskdemosecret00000000000000000000001"
CIPHER = "ROW_umkmDeskCipher0000000001"
SHOPS, SEARCH = "/authorization/202309/shops", "/product/202502/products/search"


@pytest.fixture(scope="module")
def market() -> Iterator[Running]:
    with running("tiktokshop") as local:
        yield local


@pytest.fixture(scope="module")
def access(market: Running) -> str:
    back = market.confirm(f"{market.url}/oauth/authorize?app_key={APP}&state=x", account="sekar")
    code = parse_qs(urlsplit(back).query)["code"][0]
    query = [("app_key", APP), ("app_secret", SECRET), ("auth_code", code), ("grant_type", "authorized_code")]
    return str(send(market.url, "GET", "/api/v2/token/get", query).json["data"]["access_token"])


def call(
    market: Running,
    access: str,
    path: str,
    query: dict[str, str] | None = None,
    body: bytes | None = None,
    *,
    method: str = "GET",
    at: float = 0.0,
    secret: str = SECRET,
    signed_body: bytes | None = None,
) -> Reply:
    pairs = {"app_key": APP, "timestamp": str(int(time.time() + at)), **(query or {})}
    text = path + "".join(key + pairs[key] for key in sorted(pairs))
    text += ((body if signed_body is None else signed_body) or b"").decode()
    pairs["sign"] = hmac.new(secret.encode(), f"{secret}{text}{secret}".encode(), hashlib.sha256).hexdigest()
    headers = {"x-tts-access-token": access, "content-type": "application/json"}
    return send(market.url, method, f"{path}?{urlencode(pairs)}", (), body, headers)


def code(reply: Reply) -> int:
    return int(reply.json["code"])


def test_a_signed_call_is_answered_in_the_envelope(market: Running, access: str) -> None:
    reply = call(market, access, SHOPS)
    assert (reply.status, code(reply), reply.json["message"]) == (200, 0, "Success")
    assert reply.json["data"]["shops"][0]["cipher"] == CIPHER
    assert reply.json["request_id"]


def test_a_body_is_part_of_the_signature(market: Running, access: str) -> None:
    query, body = {"shop_cipher": CIPHER, "page_size": "10"}, json.dumps({"seller_skus": ["X"]}).encode()
    assert code(call(market, access, SEARCH, query, body, method="POST")) == 0
    forged = call(market, access, SEARCH, query, body, method="POST", signed_body=b'{"seller_skus":["X"]}')
    assert (forged.status, code(forged)) == (401, 106001)


@pytest.mark.parametrize(("at", "good"), [(-290, True), (-310, False), (20, True), (40, False)])
def test_the_time_may_be_five_minutes_late_and_half_a_minute_early(market: Running, access: str, at: float, good: bool) -> None:
    reply = call(market, access, SHOPS, at=at)
    assert (code(reply) == 0) is good
    if not good:
        assert "timestamp" in reply.json["message"]


def test_tokens_and_ciphers(market: Running, access: str) -> None:
    search: dict[str, Any] = {"body": b"{}", "method": "POST"}
    assert code(call(market, "ROW_wrong", SHOPS)) == 36009004
    assert code(call(market, access, SHOPS, {"shop_cipher": CIPHER})) == 36009004
    assert code(call(market, access, SEARCH, {"page_size": "10"}, **search)) == 106013
    assert code(call(market, access, SEARCH, {"page_size": "10", "shop_cipher": "ROW_other"}, **search)) == 101000


def test_unknown_paths_methods_and_bodies_are_refused_and_change_nothing(market: Running, access: str) -> None:
    assert call(market, access, "/product/202309/nothing").status == 404
    assert code(call(market, access, SEARCH, {"shop_cipher": CIPHER}, method="PUT", body=b"{}")) == 36009010
    products = "/product/202309/products"
    for body in (b"[]", b"{", b'{"skus":5}', b'{"title":7,"description":[],"main_images":"x","skus":[1]}', b'{"product_ids":"x"}'):
        reply = call(market, access, products, {"shop_cipher": CIPHER}, body, method="POST")
        assert reply.status < 500
        assert code(reply) != 0
        assert call(market, access, products, {"shop_cipher": CIPHER}, body, method="DELETE").status < 500
    assert market.listings() == []


def test_the_consent_page_asks_in_a_browser_and_obeys_the_settings(market: Running) -> None:
    link = f"{market.url}/oauth/authorize?{urlencode({'app_key': APP, 'state': 's', 'redirect_uri': 'http://127.0.0.1:9/here'})}"
    page = send(market.url, "GET", link.removeprefix(market.url))
    assert "Rumah Sekar" in page.body.decode()
    assert market.confirm(link, account="sekar").startswith("http://127.0.0.1:9/here?")
    market.admin("app", redirect_url="http://localhost")
    assert market.confirm(link, account="sekar").startswith("http://localhost?")
    market.admin("app", redirect_url="")
    with pytest.raises(ValueError, match="app not found"):
        market.confirm(f"{market.url}/oauth/authorize?app_key=unknown")
