"""Signatures by kind of call, and the order in which a call is checked."""

from __future__ import annotations

import time

import pytest

from tests.sandbox.raw import API, KEY, PARTNER, Shopee, hmac_hex, multipart, send
from umkm_desk.sandbox.running import Running
from umkm_desk.sandbox.shopee.auth import is_public, sign

K1 = KEY
K2 = "shpk54657374506172746e65724b6579466f72556d6b6d4465736b30303031"
K3 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
TOKEN = "71717176b5a46716e474d6f6e597776"

# Computed from the rule of guide 16 with invented keys; the base strings of rows 3, 6 and 11 are the ones printed there.
VECTORS = [
    (K1, "2001887/api/v2/auth/token/get1655714431", "b0d6be39ba741b4af99173c79df569fcf1daa80cd8e3fecc9f61c6573f979615"),
    (K1, "2001887/api/v2/auth/access_token/get1655714431", "4c3247164ae5bd810109d942913c772db638ac2dd8e7ee6522c4b85bc1eca191"),
    (
        K1,
        "2001887/api/v2/public/get_shops_by_partner1655714431",
        "c08d9f05b6215d5e7aa59fede23d438b4306482ff86d59372d78c8490af4db8e",
    ),
    (K2, "10090/api/v2/shop/auth_partner1594897040", "eccfdf0b1e28160460eee2a52f66b8f133d5354254126c003f397a3ebb4a1b67"),
    (K3, "2001887/api/v2/media_space/upload_image1718000000", "b2d0e136e6ead35bf40b6692af0df601c1549b17ba3b76f5268490421d7f2bf7"),
    (
        K1,
        "2001887/api/v2/shop/get_shop_info165571443159777174636562737266615546704c6d14701711",
        "bbaa047d302cc668b769e0737abfba91e591e04c7ba13b815464c8358bd68b60",
    ),
    (
        K1,
        "2001887/api/v2/product/get_item_list17171717176b5a46716e474d6f6e59777659459849700000123",
        "6f96fb2a41f7abce1e0bd88faec9790beb3063c6033f50b8abbbfd6def9d1d70",
    ),
    (
        K2,
        "2999001/api/v2/product/add_item17171717186b5a46716e474d6f6e59777659459849700000123",
        "e6895e84ceef537617b26054da2c94368bf51bc1c9f170e7ec8b25b0c4031735",
    ),
    (
        K3,
        "851249/api/v2/product/get_category1654673582367a0a8eb9d1837cbf7c43b587a0faa41001094",
        "90c3e36d2fefc8db46e05df23af2a10aea1818e09cdcf515998035a46f23acac",
    ),
    (
        K3,
        "4294967295/api/v2/product/update_stock42949672954f7a61636b5470754d6f4b4c6e77597a4294967295",
        "ca5884faff156f238989174eb19ef2d847729e6c3ea6e90302bba008d55b8287",
    ),
]


@pytest.mark.parametrize(("key", "base", "expected"), VECTORS)
def test_known_signatures(key: str, base: str, expected: str) -> None:
    assert sign(key, base) == expected


@pytest.mark.parametrize(
    "path", ["auth/token/get", "public/get_shops_by_partner", "media_space/upload_image", "shop/auth_partner", "push/x"]
)
def test_public_calls(path: str) -> None:
    assert is_public(API + path)


@pytest.mark.parametrize("path", ["shop/get_shop_info", "media_space/init_video_upload", "media/upload_image", "product/add_item"])
def test_shop_calls(path: str) -> None:
    assert not is_public(API + path)


def signed(shop: Shopee, **changes: object) -> list[tuple[str, object]]:
    """The common parameters of get_profile; `changes` are put in before signing, `sign=` after."""
    query: dict[str, object] = {
        "partner_id": PARTNER,
        "timestamp": int(time.time()),
        "access_token": shop.access,
        "shop_id": shop.shop_id,
    }
    query.update({name: value for name, value in changes.items() if name != "sign"})
    base = "".join(str(query.get(name, "")) for name in ("partner_id",)) + f"{API}shop/get_profile"
    base += "".join(str(query[name]) for name in ("timestamp", "access_token", "shop_id") if query[name] is not None)
    query["sign"] = changes.get("sign", hmac_hex(KEY, base))
    return [(name, value) for name, value in query.items() if value is not None]


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"partner_id": None, "timestamp": None}, "error_param", "There is no partner_id in query."),
        ({"partner_id": "abc"}, "error_param", "Partner_id is invalid, should be an integer between 0 and 4294967295."),
        ({"timestamp": None, "sign": "wrong"}, "error_param", "no timestamp."),
        ({"timestamp": "soon"}, "error_param", "Invalid timestamp"),
        ({"timestamp": 1_700_000_000_000}, "error_param", "Timestamp is invalid, should be an integer between 0 and 4294967295."),
        ({"timestamp": int(time.time()) - 100_000, "sign": "wrong"}, "error_param", "Timestamp is expired."),
        ({"timestamp": int(time.time()) + 100_000}, "error_param", "Timestamp is expired."),
        ({"sign": None}, "error_param", "There is no sign in query."),
        ({"sign": "0" * 64, "access_token": "nobody"}, "error_sign", "Wrong sign."),
        ({"partner_id": "77"}, "error_sign", "Wrong sign."),
        ({"access_token": None}, "error_param", "There is no access_token in query."),
        ({"shop_id": None}, "error_param", "There is no shop_id in query."),
        ({"access_token": "0" * 32}, "invalid_acceess_token", "Invalid access_token, please have a check."),
        ({"shop_id": "14701712"}, "error_auth", "Invalid partner_id or shopid."),
    ],
)  # fmt: skip
def test_the_first_thing_wrong_is_told(shop: Shopee, changes: dict[str, object], error: str, message: str) -> None:
    reply = send(shop.url, "GET", f"{API}shop/get_profile", signed(shop, **changes))
    assert (reply.json["error"], reply.json["message"]) == (error, message)
    assert reply.json["request_id"]


def test_a_signature_is_lower_case_hex_of_the_key_as_text(shop: Shopee) -> None:
    query = dict(signed(shop))
    assert send(shop.url, "GET", f"{API}shop/get_profile", list(query.items())).error == ""
    query["sign"] = str(query["sign"]).upper()
    assert send(shop.url, "GET", f"{API}shop/get_profile", list(query.items())).error == "error_sign"


def test_an_upload_signed_as_a_shop_call_is_refused(shop: Shopee) -> None:
    assert shop.call("POST", "media_space/upload_image", body=multipart([("image", "a.png", b"")])).error == "error_sign"


def test_a_client_whose_clock_is_off_learns_the_time_from_the_date_header(shop: Shopee) -> None:
    shop.ahead = -600
    reply = shop.get("shop/get_profile")
    assert reply.json["message"] == "Timestamp is expired."
    assert reply.headers["date"].endswith("GMT")


def test_an_undeclared_address_is_named(market: Running, shop: Shopee) -> None:
    market.admin("partner", declared_ips=["203.0.113.7"])
    reply = shop.get("shop/get_profile")
    assert reply.error == "source_ip_undeclared"
    assert "127.0.0.1" in reply.json["message"]
    market.admin("partner", declared_ips=["127.0.0.1"])
    assert shop.get("shop/get_profile").error == ""


def test_errors_come_with_200_or_with_4xx(market: Running, shop: Shopee) -> None:
    shop.key = "wrong"
    assert shop.get("shop/get_profile").status == 403
    market.admin("quirks", errors_as_200=True)
    assert shop.get("shop/get_profile").status == 200
