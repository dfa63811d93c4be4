"""Whatever a client sends, the local Shopee answers with an envelope: a value, or an error code with a message."""

from __future__ import annotations

import json
import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.raw import API, BATIK, BATTERIES, EGGS, KEY, PARTNER, SOAP, hmac_hex
from umkm_desk.sandbox.platform import Call, Options
from umkm_desk.sandbox.shopee import ask, shapes
from umkm_desk.sandbox.shopee.app import ENDPOINTS, Shopee
from umkm_desk.sandbox.state import State

SHOP = "14701711"
TOKEN = "a" * 32
IMAGE = "id-11134207-abcde-abcdefghijklmn-0001"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
LIKELY = {
    int: st.sampled_from(
        [0, 1, 2, 3, 7, 5000, BATTERIES, BATIK, EGGS, SOAP, 34_001_000_000, 10_000_500_000, 8003, 100134, 10013401, -1]
    ),
    float: st.sampled_from([0, 0.3, 5, 99, 99.5, 60000, 100000, 10**9, -1]),
    str: st.sampled_from(
        ["", "NORMAL", "UNLIST", "NEW", "Batik tulis dari Laweyan, Solo", IMAGE, "x" * 300, "Warna", "M", "12", "Bulan"]
    ),
    bool: st.booleans(),
    dict: st.just({}),
}


ITEM = {
    "item_name": "Kemeja batik",
    "description": "Batik tulis dari Laweyan",
    "category_id": BATIK,
    "original_price": 60000,
    "weight": 1,
    "image": {"image_id_list": [IMAGE]},
    "logistic_info": [{"logistic_id": 8003, "enabled": True}],
}
TIER = {"variation_name": "Ukuran", "variation_option_list": [{"variation_option_name": size} for size in ("M", "L")]}
MODELS = [{"tier_index": [at], "original_price": 60000, "seller_stock": [{"stock": 1}]} for at in range(2)]
PLAIN, VARIED, MODEL = 34_001_000_000, 34_001_000_001, 10_000_500_000
RIGHT: dict[str, dict[str, Any]] = {
    "product/add_item": ITEM,
    "product/update_item": {"item_id": VARIED},
    "product/init_tier_variation": {"item_id": PLAIN, "standardise_tier_variation": [TIER], "model": MODELS},
    "product/update_tier_variation": {
        "item_id": VARIED,
        "standardise_tier_variation": [TIER],
        "model_list": [{"model_id": MODEL, "tier_index": [1]}],
    },
    "product/add_model": {"item_id": VARIED, "model_list": MODELS[:1]},
    "product/update_model": {"item_id": VARIED, "model": [{"model_id": MODEL}]},
    "product/delete_model": {"item_id": VARIED, "model_id": MODEL},
    "product/update_price": {"item_id": PLAIN, "price_list": [{"original_price": 5000}]},
    "product/update_stock": {"item_id": VARIED, "stock_list": [{"model_id": MODEL, "seller_stock": [{"stock": 3}]}]},
    "product/unlist_item": {"item_list": [{"item_id": PLAIN, "unlist": True}]},
    "auth/token/get": {"partner_id": int(PARTNER), "shop_id": int(SHOP), "code": "x"},
    "auth/access_token/get": {"partner_id": int(PARTNER), "shop_id": int(SHOP), "refresh_token": "x"},
}


def bodies(shape: Any) -> st.SearchStrategy[Any]:
    """Mostly of the shape, with fields left out, and here and there anything."""
    if isinstance(shape, dict):
        usual: st.SearchStrategy[Any] = st.fixed_dictionaries({}, optional={name: bodies(inner) for name, inner in shape.items()})
    elif isinstance(shape, list):
        usual = st.lists(bodies(shape[0]), max_size=3)
    else:
        usual = LIKELY[shape]
    return st.integers(0, 5).flatmap(lambda die: ANYTHING if die == 0 else usual)


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, Any]:
    """A path and a body: a right one with a few fields put wrong, or one of the shape alone."""
    path = draw(st.sampled_from(SHAPED))
    shape = ENDPOINTS[path].shape
    if path not in RIGHT or draw(st.integers(0, 9)) == 0:
        return path, draw(bodies(shape))
    names = draw(st.lists(st.sampled_from(sorted(shape)), max_size=3))
    return path, {**RIGHT[path], **{name: draw(bodies(shape[name])) for name in names}}


def market() -> Shopee:
    """With a consent, a picture, an item and one with variants."""
    made = Shopee(State(None), Options(variant_wait=0))
    now = time.time()
    made.state.put("consent", f"{PARTNER}/{SHOP}", {"auth_time": int(now), "expire_time": int(now + 86400)})
    made.state.put("access", TOKEN, {"partner_id": PARTNER, "shops": [SHOP], "main": "", "until": now + 14400})
    made.state.put("image", IMAGE, {})
    for _ in range(2):
        answer(made, "product/add_item", ITEM)
    varied = {"item_id": VARIED, "standardise_tier_variation": [TIER], "model": MODELS}
    assert answer(made, "product/init_tier_variation", varied)["response"]["model"][0]["model_id"] == MODEL
    return made


def answer(shopee: Shopee, path: str, body: Any = None, query: dict[str, str] | None = None) -> dict[str, Any]:
    endpoint, moment = ENDPOINTS[path], int(time.time())
    sign = hmac_hex(KEY, f"{PARTNER}{API}{path}{moment}{TOKEN}{SHOP}")
    common = {"partner_id": PARTNER, "timestamp": str(moment), "sign": sign, "access_token": TOKEN, "shop_id": SHOP}
    if path.startswith(("auth/", "public/")):
        common["sign"] = hmac_hex(KEY, f"{PARTNER}{API}{path}{moment}")
    asked = {**(query or {}), **common}
    call = Call(endpoint.method, API + path, asked, list(asked.items()), {"host": "127.0.0.1"}, json.dumps(body).encode())
    shopee.state.begin()
    reply = shopee.handle(call, None)
    shopee.state.commit()
    document: dict[str, Any] = json.loads(bytes(reply.body))
    return document


SHAPED = sorted(path for path, endpoint in ENDPOINTS.items() if endpoint.shape is not None)
READS = sorted(path for path, endpoint in ENDPOINTS.items() if endpoint.method == ask.GET)
NAMES = (
    "item_id", "item_id_list", "category_id", "category_id_list", "page_size", "offset", "cursor", "status", "item_status", "language",
    "item_sku", "item_name", "attribute_status", "page_no", "comment_id", "start_date", "end_date", "campaign_id_list", "update_time_from",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(calls())
def test_any_body(sent: tuple[str, Any]) -> None:
    path, body = sent
    shopee = market()
    document = answer(shopee, path, body)
    assert document["request_id"]
    if document.get("error"):
        assert document["message"]
    # what was let in can be read again
    for read in ("product/get_item_base_info", "product/get_item_violation_info", "product/get_item_extra_info"):
        answer(shopee, read, query={"item_id_list": f"{PLAIN},{VARIED},{VARIED + 1}"})
    for item_id in (PLAIN, VARIED):
        answer(shopee, "product/get_model_list", query={"item_id": str(item_id)})


QUERY_VALUES = (
    "", "0", "1", "2", "50", "100", "-1", "NORMAL", "id", "a,b", f"[{PLAIN}]", f"{PLAIN},{VARIED}", "01-11-2025", "x", "٣", str(BATIK),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(READS), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(QUERY_VALUES), max_size=6))
def test_any_query(path: str, query: dict[str, str]) -> None:
    shopee = market()
    shopee.state.put("quirks", "shopee", {**ask.QUIRKS, "ads": True})
    document = answer(shopee, path, query=query)
    assert document["request_id"]
    if document.get("error"):
        assert document["message"]


def test_every_shape_is_made_of_known_kinds() -> None:
    def kinds(shape: Any) -> set[Any]:
        inner = shape.values() if isinstance(shape, dict) else shape if isinstance(shape, list) else ()
        return set().union(*map(kinds, inner)) if inner else {shape}

    assert {kind for path in SHAPED for kind in kinds(ENDPOINTS[path].shape)} <= set(shapes.WORDS)
