"""A client by other people, `pyshopee2` of the package pyshopee (2024): what it does right works, what today's documents contradict is
refused."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.sandbox.raw import KEY, PARTNER, Shopee
from umkm_desk.sandbox.running import Running

OFFLINE = "Permission denied. This API is currently offline or the request path is incorrect."


@pytest.fixture
def stranger(market: Running, shop: Shopee, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Its client, signed in by its own calls. It wants a browser driver, which only its `get_code` uses, and knows the live host alone."""
    selenium = ModuleType("selenium")
    selenium.webdriver = ModuleType("selenium.webdriver")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "selenium", selenium)
    import pyshopee2

    client = pyshopee2.Client(int(shop.shop_id), int(PARTNER), KEY, "http://127.0.0.1:9/selesai")
    client.host = market.url
    link = client.shop_authorization("http://127.0.0.1:9/selesai")
    client.code = parse_qs(urlsplit(shop.confirm(link).headers["location"]).query)["code"][0]
    client.get_token()
    yield client
    for name in [name for name in sys.modules if name.startswith("pyshopee2")]:
        del sys.modules[name]


def test_it_signs_in_and_renews(stranger: Any) -> None:
    old = stranger.refresh_token
    access, life, refresh = stranger.get_access_token(stranger.shop_id, PARTNER, KEY, old)
    assert len(access) == 32
    assert life <= 14400
    assert refresh != old
    assert stranger.shop.get_shop_info()["shop_name"] == "Toko Uji"


def test_it_lists_changes_and_deletes(stranger: Any, shop: Shopee) -> None:
    made = stranger.product.add_item(**shop.item())
    item_id = made["response"]["item_id"]
    assert stranger.product.update_item(item_id=item_id, item_name="Kemeja batik cap Lasem")["error"] == ""
    assert stranger.product.update_price(item_id=item_id, price_list=[{"original_price": 9000}])["response"]["success_list"]
    assert stranger.product.update_stock(item_id=item_id, stock_list=[{"seller_stock": [{"stock": 1}]}])["response"]["success_list"]
    listed = stranger.product.get_item_list(offset=0, page_size=10, item_status="NORMAL")["response"]["item"]
    assert [each["item_id"] for each in listed] == [item_id]
    (info,) = stranger.product.get_item_base_info(item_id_list=item_id)["response"]["item_list"]
    assert (info["item_name"], info["price_info"][0]["original_price"]) == ("Kemeja batik cap Lasem", 9000)
    assert stranger.product.get_item_extra_info(item_id_list=item_id)["response"]["item_list"][0]["views"] == 0
    assert stranger.product.search_item(page_size=10, item_name="Lasem")["response"]["item_id_list"] == [item_id]
    assert stranger.product.boost_item(item_id_list=[item_id])["response"]["success_list"]
    assert stranger.product.get_boosted_list(item_id=item_id)["response"]["item_list"]
    assert stranger.product.unlist_item(item_list=[{"item_id": item_id, "unlist": True}])["response"]["success_list"]
    assert stranger.product.delete_item(item_id=item_id)["error"] == ""


def test_it_makes_variants_in_the_form_of_the_guides(stranger: Any, shop: Shopee) -> None:
    item_id = stranger.product.add_item(**shop.item())["response"]["item_id"]
    tiers = [{"name": "Warna", "option_list": [{"option": "Merah"}, {"option": "Biru"}]}]
    models = [
        {"tier_index": [at], "original_price": 5000, "seller_stock": [{"stock": 2}], "model_sku": f"M{at}"} for at in range(2)
    ]
    assert stranger.product.init_tier_variation(item_id=item_id, tier_variation=tiers, model=models)["error"] == ""
    found = stranger.product.get_model_list(item_id=item_id)["response"]["model"]
    assert [each["model_sku"] for each in found] == ["M0", "M1"]
    new = {"item_id": item_id, "model": [{"model_id": found[0]["model_id"], "model_sku": "BARU"}]}
    assert stranger.product.update_model(**new)["error"] == ""
    assert stranger.product.delete_model(item_id=item_id, model_id=found[1]["model_id"])["error"] == ""


def test_it_asks_for_what_is_needed_before(stranger: Any) -> None:
    assert stranger.product.get_category(language="id")["response"]["category_list"]
    assert stranger.product.get_item_limit(category_id=100043)["response"]["price_limit"]
    assert stranger.product.get_brand_list(offset=0, page_size=10, category_id=100043, status=1)["response"]["brand_list"]
    assert stranger.product.category_recommend(item_name="baterai")["response"]["category_id"]
    assert stranger.logistics.get_channel_list()["response"]["logistics_channel_list"]
    assert stranger.product.get_comment(cursor="", page_size=10)["response"]["more"] is False
    assert stranger.shop.get_profile()["response"]["shop_name"] == "Toko Uji"


def test_its_picture_upload_is_refused_for_it_is_signed_as_a_shop_call(stranger: Any) -> None:
    assert stranger.mediaspace.upload_image(image="foto.jpg") == {"request_id": None, "error": 403, "msg": "http error code"}


def test_its_picture_upload_is_refused_by_name_where_errors_come_with_200(market: Running, stranger: Any) -> None:
    market.admin("quirks", errors_as_200=True)
    assert stranger.mediaspace.upload_image(image="foto.jpg")["error"] == "error_sign"


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.product.get_attributes(category_id=100043, language="id"),
        lambda client: client.product.get_dts_limit(category_id=100043),
        lambda client: client.product.support_size_chart(category_id=100043),
        lambda client: client.public.get_shop_by_partner(page_size=10),
        lambda client: client.accounthealth.shop_performance(),
    ],
    ids=["get_attributes", "get_dts_limit", "support_size_chart", "get_shop_by_partner", "shop_performance"],
)
def test_its_retired_calls_are_offline(stranger: Any, call: Any) -> None:
    answer = call(stranger)
    assert (answer["error"], answer["message"]) == ("error_param", OFFLINE)


def test_its_normal_stock_is_refused(stranger: Any, shop: Shopee) -> None:
    body = {**shop.item(seller_stock=None), "normal_stock": 5}
    answer = stranger.product.add_item(**body)
    assert answer["error"] == "error_param"
    assert "normal_stock" in answer["message"]
    item_id = stranger.product.add_item(**shop.item())["response"]["item_id"]
    assert stranger.product.update_stock(item_id=item_id, stock_list=[{"model_id": 0, "normal_stock": 3}])["error"] == "error_param"
