"""What the local shop refuses, code by code, by a client that signs by hand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.marketplaces.lazada.local import png
from umkm_desk.sandbox.platform import Call, Options
from umkm_desk.sandbox.state import State
from umkm_desk.sandbox.tiktokshop import auth
from umkm_desk.sandbox.tiktokshop.app import DEMO_APP, DEMO_SECRET, DEMO_SHOP, TiktokShop
from umkm_desk.sandbox.tiktokshop.ask import SCOPES
from umkm_desk.sandbox.tiktokshop.catalogue import places

CIPHER = "ROW_umkmDeskCipher0000000001"
CREATE, CHECK, SEARCH = "/product/202309/products", "/product/202309/products/listing_check", "/product/202502/products/search"
PICTURE = "tos-alisg-i-aphluv4xwc-sg/0a1b"
Answer = dict[str, Any]


class Market:
    """The platform without a socket, with a consent and one picture."""

    def __init__(self) -> None:
        self.app = TiktokShop(State(None), Options())
        state = self.app.state
        far = time.time() + 9e6
        state.begin()
        state.put("access", "token", {"app_key": DEMO_APP, "account": "sekar", "until": far})
        state.put("consent", f"{DEMO_APP}/sekar", {"until": far, "scopes": list(SCOPES)})
        state.put("image", PICTURE, {"bytes": 1})
        state.commit()
        self.warehouse = places(state.get("shop", DEMO_SHOP) or {})[0][0]

    def put(self, kind: str, key: str, **changes: Any) -> None:
        state = self.app.state
        state.begin()
        state.put(kind, key, {**(state.get(kind, key) or {}), **changes})
        state.commit()

    def call(
        self, method: str, path: str, body: Any = None, form: dict[str, list[Any]] | None = None, kind: str = "", **query: str
    ) -> Answer:
        whole = {"app_key": DEMO_APP, "timestamp": str(int(time.time())), **query}
        content = b"" if body is None else json.dumps(body).encode()
        media = kind or ("multipart/form-data; boundary=x" if form else "application/json")
        headers = {"x-tts-access-token": "token", "content-type": media}
        whole["sign"] = auth.sign(DEMO_SECRET, Call(method, path, whole, list(whole.items()), headers, content))
        self.app.state.begin()
        response = self.app.handle(Call(method, path, whole, list(whole.items()), headers, content, form=form or {}), None)
        self.app.state.commit()
        answer: Answer = json.loads(bytes(response.body))
        return answer

    def of_shop(self, method: str, path: str, body: Any = None, **query: Any) -> Answer:
        return self.call(method, path, body, shop_cipher=CIPHER, **query)

    def right(self) -> Answer:
        sku = {
            "seller_sku": "TAS-ANY-M",
            "price": {"amount": "145000", "currency": "IDR"},
            "inventory": [{"warehouse_id": self.warehouse, "quantity": 8}],
            "sales_attributes": [{"id": "100000", "name": "Warna", "value_name": "Cokelat", "sku_img": {"uri": PICTURE}}],
        }
        return {
            "title": "Tas Anyaman Pandan Tasikmalaya Selempang",
            "description": "<p>Dianyam tangan.</p>",
            "category_id": "905992",
            "category_version": "v1",
            "main_images": [{"uri": PICTURE}],
            "package_weight": {"value": "0.8", "unit": "KILOGRAM"},
            "package_dimensions": {"length": "35", "width": "30", "height": "12", "unit": "CENTIMETER"},
            "skus": [sku],
            "listing_platforms": ["TOKOPEDIA", "TIKTOK_SHOP"],
        }

    def make(self) -> str:
        answer = self.of_shop("POST", CREATE, self.right())
        assert answer["code"] == 0, answer
        return str(answer["data"]["product_id"])


@pytest.fixture
def market() -> Market:
    return Market()


def changed(body: Answer, place: str, value: Any) -> Answer:
    """`place`: names and positions joined by dots; a value of `None` takes it away."""
    body = deepcopy(body)
    *way, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    here: Any = body
    for part in way:
        here = here[part]
    if value is None:
        del here[last]
    else:
        here[last] = value
    return body


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        ("title", None, 12052261),
        ("title", "Tas", 12052051),
        ("title", "T" * 256, 12052051),
        ("title", "Tas anyaman baruuuuuuuuuu dari Tasikmalaya", 12052931),
        ("title", "Tas anyaman pandan &amp; rotan Tasikmalaya", 12052931),
        ("title", "Tas anyaman pandan 🎒 asli Tasikmalaya", 12052931),
        ("title", "Tas anyaman 竹编包 asli Tasikmalaya baru", 12052931),
        ("title", "-" * 9 + "=" * 9 + "+" * 9, 12052931),
        ("description", None, 12052015),
        ("description", "x" * 10_001, 12052013),
        ("description", f'<img src="http://x/file/{PICTURE}" width="9" height="9">' * 31, 12052056),
        ("description", f'<img src="http://x/file/{PICTURE}">', 12052344),
        ("description", '<img src="http://elsewhere/a.jpg" width="9" height="9">', 12052345),
        ("category_id", "1", 12052023),
        ("category_id", "849032", 12052024),
        ("category_version", "v2", 12052217),
        ("main_images", [], 12052028),
        ("main_images", [{"uri": PICTURE}] * 10, 12052300),
        ("main_images.0.uri", "unknown", 12052300),
        ("package_weight", None, 12052003),
        ("package_weight.value", "0.8005", 12052003),
        ("package_weight.value", "0", 12052003),
        ("package_dimensions.width", "30.5", 12019011),
        ("package_dimensions.unit", "METER", 12019011),
        ("certifications", [{"id": "1"}], 12052105),
        ("brand_id", "1", 12052026),
        ("minimum_order_quantity", 21, 36009004),
        ("idempotency_key", "k" * 129, 36009004),
        ("listing_platforms", ["ELSEWHERE"], 36009004),
        ("is_cod_allowed", "true", 36009004),
        ("skus", [], 12052050),
        ("skus.0.seller_sku", "ADA SPASI", 12052054),
        ("skus.0.seller_sku", "S" * 51, 12052054),
        ("skus.0.price", None, 12052571),
        ("skus.0.price.currency", "USD", 12052084),
        ("skus.0.price.amount", "99", 12052570),
        ("skus.0.price.amount", "1500.5", 12052570),
        ("skus.0.inventory", [], 12052115),
        ("skus.0.inventory.0.warehouse_id", "1", 12052097),
        ("skus.0.inventory.0.quantity", 100_000, 12052055),
        ("skus.0.sales_attributes.0.name", "N" * 21, 12052526),
        ("skus.0.sales_attributes.0.value_name", "V" * 51, 12052526),
        ("skus.0.sales_attributes.0.sku_img.uri", "unknown", 12052300),
    ],
)
def test_what_is_not_right_is_refused_with_its_code_and_nothing_is_listed(
    market: Market, place: str, value: Any, code: int
) -> None:
    body = changed(market.right(), place, value)
    answer = market.of_shop("POST", CREATE, body)
    assert answer["code"] == code, answer
    assert answer["message"]
    assert market.app.listings() == []
    checked = market.of_shop("POST", CHECK, body)
    told = checked["data"]["fail_reasons"][0]["code"] if checked["code"] == 0 else checked["code"]
    assert told == code


def test_attributes_of_variants_are_the_same_for_all_and_only_one_has_pictures(market: Market) -> None:
    body = market.right()
    sku = body["skus"][0]
    four = [{"name": f"Sifat {at}", "value_name": "x"} for at in range(4)]
    pictured = [{"name": name, "value_name": "x", "sku_img": {"uri": PICTURE}} for name in ("Warna", "Ukuran")]
    for attributes, code in ((four, 12052525), (pictured, 12052527)):
        assert market.of_shop("POST", CREATE, {**body, "skus": [{**sku, "sales_attributes": attributes}]})["code"] == code
    assert market.of_shop("POST", CREATE, {**body, "skus": [sku, sku]})["code"] == 12052529
    assert market.of_shop("POST", CREATE, {**body, "skus": [sku] * 101})["code"] == 12052050


def test_a_check_lists_nothing_and_warns_of_what_would_be_taken_out(market: Market) -> None:
    assert market.of_shop("POST", CHECK, market.right())["data"]["check_result"] == "PASS"
    body = changed(market.right(), "skus.0.identifier_code", {"code": "12", "type": "EAN"})
    answer = market.of_shop("POST", CHECK, body)["data"]
    assert answer["check_result"] == "PASS"
    assert "12" in answer["warnings"]["message"]
    assert market.app.listings() == []
    made = market.of_shop("POST", CREATE, body)["data"]
    assert len(made["warnings"]) == 1


@pytest.mark.parametrize(
    ("scope", "call"),
    [
        ("seller.authorization.info", lambda market: market.call("GET", "/authorization/202309/shops")),
        ("seller.product.basic", lambda market: market.of_shop("POST", SEARCH, {}, page_size="1")),
        ("seller.product.write", lambda market: market.of_shop("POST", CREATE, market.right())),
        ("seller.product.delete", lambda market: market.of_shop("DELETE", CREATE, {"product_ids": ["1"]})),
        ("seller.logistics", lambda market: market.of_shop("GET", "/logistics/202309/warehouses")),
        ("serller.product.optimize", lambda market: market.of_shop("GET", "/product/202405/products/diagnoses", product_ids="1")),
        (
            "data.shop_analytics.public.read",
            lambda market: market.of_shop(
                "GET", "/analytics/202605/shop_products/performance",
                start_date_ge="2026-11-01", end_date_lt="2026-11-02", page_size="10",
            ),
        ),
    ],
)  # fmt: skip
def test_every_call_needs_its_scope(market: Market, scope: str, call: Callable[[Market], Answer]) -> None:
    assert call(market)["code"] == 0
    market.put("consent", f"{DEMO_APP}/sekar", scopes=[each for each in SCOPES if each != scope])
    assert call(market)["code"] == 105005


def test_a_version_that_is_gone_is_told_apart_from_a_path_that_never_was(market: Market) -> None:
    assert market.of_shop("POST", "/product/202312/products/search", {}, page_size="1")["code"] == 36009014
    assert market.of_shop("GET", "/product/202309/nothing")["code"] == 36009009
    assert market.of_shop("GET", SEARCH, page_size="1")["code"] == 36009010
    assert market.of_shop("POST", SEARCH, {}, page_size="0")["code"] == 36009004
    assert market.call("POST", SEARCH, {}, kind="text/plain", shop_cipher=CIPHER, page_size="1")["code"] == 36009023


@pytest.mark.parametrize(
    ("content", "use", "code"),
    [
        (png(300, 300), "MAIN_IMAGE", 0),
        (png(299, 400), "MAIN_IMAGE", 12038014),
        (png(4001, 300), "MAIN_IMAGE", 12038014),
        (png(100, 100), "DESCRIPTION_IMAGE", 0),
        (png(99, 200), "DESCRIPTION_IMAGE", 12038014),
        (png()[:20], "MAIN_IMAGE", 12038004),
        (b"GIF89a" + b"\0" * 64, "MAIN_IMAGE", 12038015),
        (png() + b"\0" * (10 * 1024 * 1024), "MAIN_IMAGE", 12038005),
        (png(), "ELSEWHERE", 12038002),
    ],
)
def test_pictures(market: Market, content: bytes, use: str, code: int) -> None:
    answer = market.call("POST", "/product/202309/images/upload", form={"data": [("a.png", content)], "use_case": [use]})
    assert answer["code"] == code


def test_a_shop_at_its_limit_or_in_its_merge_lists_nothing_more(market: Market) -> None:
    product = market.make()
    market.put("shop", DEMO_SHOP, item_limit=1)
    assert market.of_shop("POST", CREATE, market.right())["code"] == 12052093
    market.put("shop", DEMO_SHOP, item_limit=9, merging=True)
    assert market.of_shop("POST", CREATE, market.right())["code"] == 12052332
    assert market.of_shop("POST", f"/product/202509/products/{product}/partial_edit", {"title": "T" * 30})["code"] == 12052332


def test_batches_answer_0_with_what_failed_inside(market: Market) -> None:
    product = market.make()
    answer = market.of_shop("POST", f"{CREATE}/deactivate", {"product_ids": [product, "1"]})
    assert answer["code"] == 0
    assert [(each["code"], each["detail"]["product_id"]) for each in answer["data"]["errors"]] == [(12052032, "1")]
    assert market.of_shop("POST", f"{CREATE}/activate", {"product_ids": [str(at) for at in range(21)]})["code"] == 12052031
    market.put("product", product, statuses={"TIKTOK_SHOP": "FREEZE"})
    frozen = market.of_shop("DELETE", CREATE, {"product_ids": [product]})
    assert (frozen["code"], frozen["data"]["errors"][0]["code"]) == (0, 12052901)


def test_what_was_deleted_can_be_recovered_and_is_then_hidden(market: Market) -> None:
    product = market.make()
    assert market.of_shop("POST", f"{CREATE}/recover", {"product_ids": [product]})["data"]["errors"][0]["code"] == 12052901
    market.of_shop("DELETE", CREATE, {"product_ids": [product]})
    assert market.of_shop("POST", f"{CREATE}/recover", {"product_ids": [product]})["data"] == {}
    assert market.of_shop("GET", f"{CREATE}/{product}")["data"]["status"] == "SELLER_DEACTIVATED"


def test_a_search_by_app_needs_a_status_and_finds_by_audit(market: Market) -> None:
    product = market.make()
    assert market.of_shop("POST", SEARCH, {"listing_platforms": ["TOKOPEDIA"]}, page_size="1")["code"] == 36009004
    for body, found in (
        ({"status": "ACTIVATE", "listing_platforms": ["TOKOPEDIA"]}, [product]),
        ({"status": "SELLER_DEACTIVATED", "listing_platforms": ["TOKOPEDIA"]}, []),
        ({"audit_status": ["APPROVED"]}, [product]),
        ({"audit_status": ["FAILED"]}, []),
    ):
        answer = market.of_shop("POST", SEARCH, body, page_size="9")["data"]
        assert [each["id"] for each in answer["products"]] == found
    stock = market.of_shop("POST", "/product/202309/inventory/search", {"product_ids": [product]})["data"]["inventory"]
    assert stock[0]["skus"][0]["total_available_quantity"] == 8


def test_numbers_are_told_for_days_that_are_ready_and_add_up(market: Market) -> None:
    product = market.make()
    market.put("product", product, create_time=int(time.time()) - 60 * 86400)
    days = {"start_date_ge": "2000-01-01", "end_date_lt": time.strftime("%Y-%m-%d", time.gmtime(time.time() + 3 * 86400))}
    detail = "/analytics/{}/shop_products/" + product + "/performance"
    newer = market.of_shop("GET", detail.format("202509"), granularity="1D", **days)["data"]
    older = market.of_shop("GET", detail.format("202405"), granularity="1D", **days)["data"]
    listed = market.of_shop("GET", "/analytics/202605/shop_products/performance", page_size="10", **days)["data"]
    last = newer["latest_available_date"]
    intervals = newer["performance"]["intervals"]
    assert intervals[-1]["start_date"] == last < days["end_date_lt"]
    views = [sum(part["traffic"]["page_views"] for part in each["traffic"]["breakdowns"]) for each in intervals]
    assert views == [each["page_views"] for each in older["performance"]["intervals"]]
    assert len(set(views[-20:])) > 3
    total = listed["products"][0]["total_performance"]
    assert total["product_impressions"] == sum(each["impressions"] for each in older["performance"]["intervals"])
    stars = newer["performance"]["ratings"]
    assert sum(each["count"] for each in stars) <= total["items_sold"]
    for wrong in ({"start_date_ge": "x"}, {"end_date_lt": "2000-01-01"}, {"granularity": "1W"}):
        assert market.of_shop("GET", detail.format("202509"), **{**days, **wrong})["code"] == 28001022


def test_a_refused_consent_comes_back_without_a_code(market: Market) -> None:
    query = {"app_key": DEMO_APP, "state": "s"}
    market.app.state.begin()
    page = market.app.handle(Call("POST", "/oauth/authorize", query, list(query.items()), {}, b"account=sekar&refuse=1"), None)
    market.app.state.commit()
    assert "code=null" in page.headers["location"]
    assert "error=auth_denied" in page.headers["location"]
