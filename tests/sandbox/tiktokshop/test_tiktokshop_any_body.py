"""Whatever a client sends, the local Tokopedia & Shop answers in its envelope and can be read afterwards."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umkm_desk.sandbox.platform import Call, Options
from umkm_desk.sandbox.state import State
from umkm_desk.sandbox.tiktokshop import auth
from umkm_desk.sandbox.tiktokshop.app import DEMO_APP, DEMO_SECRET, DEMO_SHOP, TiktokShop
from umkm_desk.sandbox.tiktokshop.catalogue import places

CIPHER = "ROW_umkmDeskCipher0000000001"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
CREATE = "/product/202309/products"


class Market:
    """The platform without a socket, with a token and one product."""

    def __init__(self) -> None:
        self.app = TiktokShop(State(None), Options())
        state = self.app.state
        state.begin()
        far = time.time() + 9e6
        state.put("access", "token", {"app_key": DEMO_APP, "account": "sekar", "until": far})
        state.put("consent", f"{DEMO_APP}/sekar", {"until": far})
        state.put("image", "uri", {"bytes": 1})
        state.commit()
        shop = state.get("shop", DEMO_SHOP)
        assert shop is not None
        self.warehouse = places(shop)[0][0]
        made = self.call("POST", CREATE, self.right())
        assert made["code"] == 0, made
        self.product = made["data"]["product_id"]
        self.sku = made["data"]["skus"][0]["id"]

    def right(self) -> dict[str, Any]:
        return {
            "title": "Tas Anyaman Pandan Tasikmalaya Selempang",
            "description": "<p>Dianyam tangan.</p>",
            "category_id": "905992",
            "category_version": "v1",
            "main_images": [{"uri": "uri"}],
            "package_weight": {"value": "0.8", "unit": "KILOGRAM"},
            "product_attributes": [{"id": "100701", "values": [{"id": "1000038"}]}],
            "skus": [
                {
                    "seller_sku": "A",
                    "price": {"amount": "5000", "currency": "IDR"},
                    "inventory": [{"warehouse_id": self.warehouse, "quantity": 1}],
                    "sales_attributes": [{"id": "100000", "name": "Warna", "value_name": "Merah", "sku_img": {"uri": "uri"}}],
                }
            ],
            "listing_platforms": ["TOKOPEDIA", "TIKTOK_SHOP"],
        }

    def call(self, method: str, path: str, body: Any, **query: str) -> Any:
        whole = {"app_key": DEMO_APP, "timestamp": str(int(time.time())), "shop_cipher": CIPHER, **query}
        content = b"" if body is None else json.dumps(body).encode()
        headers = {"x-tts-access-token": "token", "content-type": "application/json"}
        unsigned = Call(method, path, whole, list(whole.items()), headers, content)
        whole["sign"] = auth.sign(DEMO_SECRET, unsigned)
        self.app.state.begin()
        response = self.app.handle(Call(method, path, whole, list(whole.items()), headers, content), None)
        self.app.state.commit()
        assert response.status_code < 500
        return json.loads(bytes(response.body))


@pytest.fixture(scope="module")
def market() -> Market:
    return Market()


def parts(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The places in a body that can be replaced."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in inner for place in parts(each, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], by: Any) -> Any:
    if not path:
        return by
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = replaced(value[path[0]], path[1:], by)
    return changed


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_any_value_at_any_place_is_answered(market: Market, data: st.DataObject) -> None:
    right = market.right()
    sku = {"id": market.sku, "price": {"amount": "100", "currency": "IDR"}}
    stock = {"id": market.sku, "inventory": [{"warehouse_id": market.warehouse, "quantity": 1}]}
    method, path, body = data.draw(
        st.sampled_from(
            [
                ("POST", CREATE, right),
                ("PUT", f"/product/202509/products/{market.product}", right),
                ("POST", f"/product/202509/products/{market.product}/partial_edit", right),
                ("POST", f"{CREATE}/{market.product}/prices/update", {"skus": [sku]}),
                ("POST", f"{CREATE}/{market.product}/inventory/update", {"skus": [stock]}),
                ("POST", f"{CREATE}/activate", {"product_ids": ["1"], "listing_platforms": ["TOKOPEDIA"]}),
                ("DELETE", CREATE, {"product_ids": ["1"]}),
                ("POST", "/product/202309/categories/recommend", {"product_title": "tas", "category_version": "v1"}),
                (
                    "POST",
                    "/product/202502/products/search",
                    {"status": "ALL", "seller_skus": ["A"], "sku_ids": ["1"], "update_time_ge": 0, "create_time_le": 1 << 40},
                ),
            ]
        )
    )
    place = data.draw(st.sampled_from(parts(body)))
    answer = market.call(method, path, replaced(body, place, data.draw(ANYTHING)), page_size="10")
    assert isinstance(answer["code"], int)
    assert answer["code"] == 0 or answer["message"]
    for reading in (
        market.call("GET", f"{CREATE}/{market.product}", None),
        market.call("POST", "/product/202502/products/search", {}, page_size="100"),
        market.call(
            "GET", "/analytics/202605/shop_products/performance", None,
            start_date_ge="2026-11-01", end_date_lt="2026-11-02", page_size="100",
        ),
    ):  # fmt: skip
        assert reading["code"] == 0, reading
    assert market.app.listings()
