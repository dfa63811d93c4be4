"""A client by other people, `tiktok_shop_api` (generated from the documentation of 2026-10): it signs by itself and reads the answers by
the documented models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.marketplaces.lazada.local import png
from umkm_desk.sandbox.running import Running, running

api = pytest.importorskip("tiktok_shop_api")
models = pytest.importorskip("tiktok_shop_api.generated.models")
File = pytest.importorskip("tiktok_shop_api.generated.types").File

APP, SECRET, SERVICE = "6humkmdeskdemo", "umkmdeskdemosecret00000000000000000000001", "7400000000000000001"


@pytest.fixture(scope="module")
def market() -> Iterator[Running]:
    with running("tiktokshop") as local:
        yield local


@pytest.fixture(scope="module")
def tokens(market: Running) -> Any:
    helper = api.TikTokShopAuth(APP, SECRET, SERVICE, base_url=market.url)
    link = helper.authorization_url(type="seller", region="row", state="st4te")
    local = market.url + link[link.index("/open/authorize") :]
    back = parse_qs(urlsplit(market.confirm(local, account="sekar", days=30)).query)
    assert back["state"] == ["st4te"]
    return helper.exchange_code(back["code"][0])


@pytest.fixture(scope="module")
def stranger(market: Running, tokens: Any) -> Iterator[Any]:
    with api.TikTokShop(APP, SECRET, tokens.access_token, base_url=market.url) as bare:
        [shop] = bare.authorization.get_authorized_shops().data.shops
        assert (shop.name, shop.region) == ("Rumah Sekar", "ID")
        with bare.with_shop(shop_cipher=shop.cipher) as client:
            yield client


@pytest.fixture
def listed(stranger: Any) -> str:
    """A product, its id."""
    picture = models.UploadProductImageRequest(
        data=File(payload=BytesIO(png(600, 600)), file_name="foto.png", mime_type="image/png"),
        use_case=models.UploadProductImageRequestUseCase.MAIN_IMAGE,
    )
    uri = stranger.products.upload_product_image(body=picture).data.uri
    [warehouse, *_] = stranger.logistics.get_warehouse_list().data.warehouses
    body = models.CreateProductRequest.from_dict(
        {
            "title": "Tas Anyaman Pandan – Tasikmalaya Selempang",
            "description": "<p>Dianyam tangan.</p>",
            "category_id": "601454",
            "category_version": "v1",
            "main_images": [{"uri": uri}],
            "package_weight": {"value": "0.8", "unit": "KILOGRAM"},
            "product_attributes": [{"id": "100347", "values": [{"name": "NA18200100123"}]}],
            "skus": [
                {
                    "seller_sku": "TAS-ANY-M",
                    "price": {"amount": "145000", "currency": "IDR"},
                    "inventory": [{"warehouse_id": warehouse.id, "quantity": 8}],
                }
            ],
        }
    )
    return str(stranger.products.create_product(body=body).data.product_id)


def test_it_renews_its_tokens(market: Running) -> None:
    helper = api.TikTokShopAuth(APP, SECRET, SERVICE, base_url=market.url)
    link = market.url + f"/open/authorize?service_id={SERVICE}&state=x"
    code = parse_qs(urlsplit(market.confirm(link, account="sekar")).query)["code"][0]
    first = helper.exchange_code(code)
    second = helper.refresh(first.refresh_token)
    assert (second.access_token != first.access_token, second.seller_base_region) == (True, "ID")
    with pytest.raises(api.TikTokShopError):
        helper.refresh(first.refresh_token)
    with pytest.raises(api.TikTokShopError):
        helper.exchange_code(code)


def test_it_lists_finds_and_reads(stranger: Any, listed: str) -> None:
    found = stranger.products.search_products(
        page_size=10, body=models.SearchProductsRequest(seller_skus=["TAS-ANY-M"])
    ).data.products
    assert listed in [product.id for product in found]
    seen = stranger.products.get_product(listed).data
    assert (seen.title, seen.status) == ("Tas Anyaman Pandan – Tasikmalaya Selempang", "ACTIVATE")
    assert (seen.skus[0].price.sale_price, seen.skus[0].inventory[0].quantity) == ("145000", 8)
    assert seen.category_chains[-1].id == "601454"


def test_it_changes_price_and_stock_and_takes_down(stranger: Any, listed: str) -> None:
    sku = stranger.products.get_product(listed).data.skus[0]
    prices = {"skus": [{"id": sku.id, "price": {"amount": "99000", "currency": "IDR"}}]}
    stranger.products.update_price(listed, body=models.UpdatePriceRequest.from_dict(prices))
    stocks = {"skus": [{"id": sku.id, "inventory": [{"warehouse_id": sku.inventory[0].warehouse_id, "quantity": 2}]}]}
    stranger.products.update_inventory(listed, body=models.UpdateInventoryRequest.from_dict(stocks))
    seen = stranger.products.get_product(listed).data.skus[0]
    assert (seen.price.sale_price, seen.inventory[0].quantity) == ("99000", 2)
    edit = models.PartialEditProductRequest(title="Tas Anyaman Pandan Asli Tasikmalaya")
    stranger.products.partial_edit_product(listed, body=edit)
    assert stranger.products.get_product(listed).data.title == "Tas Anyaman Pandan Asli Tasikmalaya"
    stranger.products.deactivate_products(body=models.DeactivateProductsRequest(product_ids=[listed]))
    assert stranger.products.get_product(listed).data.status == "SELLER_DEACTIVATED"
    stranger.products.delete_products(body=models.DeleteProductsRequest(product_ids=[listed]))
    assert stranger.products.get_product(listed).data.status == "DELETED"


def test_it_reads_categories_attributes_brands_and_numbers(stranger: Any, listed: str) -> None:
    assert len(stranger.products.get_categories(category_version="v1").data.categories) == 2209
    names = [each.name for each in stranger.products.get_category_attributes("601454", category_version="v1").data.attributes]
    assert "Warna" in names
    assert stranger.products.get_brands(page_size=2).data.next_page_token
    day = date.today() - timedelta(days=2)
    numbers = stranger.analytics.get_shop_product_performance_list(
        start_date_ge=day, end_date_lt=day + timedelta(days=1), page_size=100
    ).data
    assert listed in [product.id for product in numbers.products]


def test_it_checks_before_listing_and_edits_the_whole(stranger: Any, listed: str) -> None:
    lacking = stranger.products.check_listing_prerequisites().data.check_results
    assert not any(check.is_failed for check in lacking)
    seen = stranger.products.get_product(listed).data
    sku = seen.skus[0]
    body: dict[str, Any] = {
        "title": "Tas Anyaman Pandan Tasikmalaya Ukuran Besar",
        "description": seen.description,
        "category_id": "601454",
        "category_version": "v1",
        "main_images": [{"uri": image.uri} for image in seen.main_images],
        "package_weight": {"value": "0.9", "unit": "KILOGRAM"},
        "product_attributes": [{"id": "100347", "values": [{"name": "NA18200100123"}]}],
        "skus": [
            {
                "seller_sku": "TAS-ANY-M",
                "price": {"amount": "150000", "currency": "IDR"},
                "inventory": [{"warehouse_id": sku.inventory[0].warehouse_id, "quantity": 4}],
            }
        ],
    }
    checked = stranger.products.check_product_listing(body=models.CheckProductListingRequest.from_dict(body)).data
    assert checked.check_result == "PASS"
    body["skus"][0]["id"] = sku.id
    stranger.products.edit_product(listed, body=models.EditProductRequest.from_dict(body))
    changed = stranger.products.get_product(listed).data
    assert (changed.title, changed.skus[0].id, changed.skus[0].price.sale_price) == (body["title"], sku.id, "150000")
    held = stranger.products.inventory_search(body=models.InventorySearchRequest(product_ids=[listed])).data.inventory
    assert held[0].skus[0].total_available_quantity == 4


def test_it_reads_advice_page_views_and_the_shops_numbers(stranger: Any, listed: str) -> None:
    [advice] = stranger.products.get_product_diagnoses(product_ids=[listed]).data.products
    assert "DESC_LESS_THAN_FIVE_HUNDRED_CHARS" in [result.code for each in advice.diagnoses for result in each.diagnosis_results]
    end = date.today()
    days = {"start_date_ge": end - timedelta(days=9), "end_date_lt": end}
    detail = stranger.analytics.get_shop_product_performance_detail(listed, **days).data
    assert detail.performance.intervals[0].traffic.breakdowns[0].traffic.page_views == 0  # it was listed just now
    whole = stranger.analytics.get_shop_performance(**days).data.performance.intervals[0]
    assert (whole.sales.orders_count, whole.traffic.product_impressions) == (0, 0)


def test_it_brings_back_what_it_deleted(stranger: Any, listed: str) -> None:
    stranger.products.delete_products(body=models.DeleteProductsRequest(product_ids=[listed]))
    stranger.products.recover_products(body=models.RecoverProductsRequest(product_ids=[listed]))
    assert stranger.products.get_product(listed).data.status == "SELLER_DEACTIVATED"
    stranger.products.activate_products(body=models.ActivateProductsRequest(product_ids=[listed]))
    assert stranger.products.get_product(listed).data.status == "ACTIVATE"


def test_what_is_wrong_is_told_in_its_way(stranger: Any, tokens: Any, market: Running) -> None:
    with pytest.raises(api.TikTokShopError) as told:
        stranger.products.get_product("1730000000000000999")
    assert told.value.code == 12052032
    with (
        api.TikTokShop(APP, "other", tokens.access_token, base_url=market.url) as forger,
        pytest.raises(api.TikTokShopError) as told,
    ):
        forger.authorization.get_authorized_shops()
    assert (told.value.code, told.value.http_status) == (106001, 401)
