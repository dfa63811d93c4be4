"""Whatever is sent, the local Lazada answers in its envelope and never with an error of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sandbox.lazada_raw import Lazada
from umkm_desk.sandbox.running import running

WORDS = [
    "PrimaryCategory", "AssociatedSku", "ItemId", "SkuId", "SellerSku", "Images", "Image", "Attributes", "name", "description",
    "brand", "brand_id", "variation", "variation1", "variation2", "hasImage", "customize", "options", "option", "Skus", "Sku",
    "saleProp", "color_family", "quantity", "price", "special_price", "special_from_date", "package_weight", "package_length",
    "Price", "Quantity", "SalePrice", "MultiWarehouseInventories", "MultiWarehouseInventory", "WarehouseCode", "SellableQuantity",
    "Status", "d_description", "Url",
]  # fmt: skip
TEXTS = st.sampled_from(
    [
        "",
        "0",
        "1",
        "-1",
        "12.5",
        "NaN",
        "1e9",
        "10100202",
        "10100801",
        "active",
        "true",
        "No Brand",
        "Merah",
        "x" * 300,
        "é",
        "<img src=>",
    ]
) | st.text(max_size=6)
NODES = st.recursive(
    TEXTS | st.booleans() | st.none() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5),
    max_leaves=20,
)
WRITES = (
    "/product/create", "/product/update", "/product/price_quantity/update", "/product/stock/sellable/update",
    "/product/stock/sellable/adjust", "/product/sku/remove", "/images/set", "/image/migrate", "/images/migrate",
)  # fmt: skip
READ_BY = [
    "filter", "limit", "offset", "update_after", "sku_seller_list", "item_id", "id_list", "start_time", "current", "batch_id", "product_name",
]  # fmt: skip
SKUS = st.fixed_dictionaries({}, optional=dict.fromkeys(WORDS, NODES))
SHAPED = st.fixed_dictionaries(
    {"PrimaryCategory": st.just("10100202"), "Skus": st.fixed_dictionaries({"Sku": st.lists(SKUS, max_size=2)})},
    optional={"Attributes": NODES, "Images": NODES, "variation": NODES},
)


@pytest.fixture(scope="module")
def shop() -> Iterator[tuple[Lazada, dict[str, str]]]:
    """A shop with one product, whose ids are tried as well."""
    with running("lazada") as local:
        shop = Lazada(local.url, "400100710001")
        shop.authorise()
        made = shop.create()
        yield shop, {"ItemId": str(made["item_id"]), "SkuId": str(made["sku_list"][0]["sku_id"])}


SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("path", WRITES)
@SETTINGS
@given(product=NODES | SHAPED, own=st.booleans())
def test_any_product(shop: tuple[Lazada, dict[str, str]], path: str, product: Any, own: bool) -> None:
    client, ids = shop
    if own and isinstance(product, dict):
        product = {**product, "ItemId": ids["ItemId"]}
        for sku in (
            product["Skus"]["Sku"] if isinstance(product.get("Skus"), dict) and isinstance(product["Skus"].get("Sku"), list) else ()
        ):
            if isinstance(sku, dict):
                sku.update(ids)
    reply = client.post(path, payload=json.dumps({"Request": {"Product": product, "Images": product, "Image": product}}))
    assert reply.status == 200, product
    assert isinstance(reply.json["code"], str)


@SETTINGS
@given(payload=st.text() | NODES.map(json.dumps))
def test_any_payload(shop: tuple[Lazada, dict[str, str]], payload: str) -> None:
    client, _ = shop
    for path, name in (
        ("/product/create", "payload"),
        ("/product/deactivate", "apiRequestBody"),
        ("/product/remove", "sku_id_list"),
    ):
        reply = client.post(path, **{name: payload})
        assert reply.status == 200
        assert reply.json["code"] != "0"


@SETTINGS
@given(
    name=st.sampled_from(
        [
            "filter",
            "limit",
            "offset",
            "update_after",
            "sku_seller_list",
            "item_id",
            "id_list",
            "start_time",
            "current",
            "batch_id",
            "product_name",
        ]
    ),
    value=st.text(max_size=12) | st.integers().map(str) | NODES.map(json.dumps),
)
def test_any_parameter_of_a_read(shop: tuple[Lazada, dict[str, str]], name: str, value: str) -> None:
    client, _ = shop
    for path in (
        "/products/get", "/product/item/get", "/product/content/score/get", "/review/seller/history/list", "/review/seller/list/v2",
        "/image/response/get", "/product/category/suggestion/get", "/category/attributes/get", "/product/qc/alert/list",
    ):  # fmt: skip
        sent = {"filter": "all", "item_id": "8012345001", "start_time": "0", "end_time": "1", name: value}
        reply = client.post(path, **sent)
        assert reply.status == 200, (path, sent)
        assert isinstance(reply.json["code"], str)
