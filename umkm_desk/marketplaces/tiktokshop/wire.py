"""The shapes of the API's answers, as far as they are used: unknown fields ignored, missing ones absent.

Quirks of the reference that the types bear: ids are text (numbers in older analytics), a price is written as `amount` and read as
`sale_price`, `is_requried` is spelled so, `data` may be null or empty, token lifetimes are points in time.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from umkm_desk.marketplaces.envelope import Envelope, Head, Number
from umkm_desk.marketplaces.seam import MarketplaceError
from umkm_desk.marketplaces.tiktokshop.errors import error_of
from umkm_desk.marketplaces.transport import Answer, retry_after

T = TypeVar("T")


class _Head(Head):
    code: int | None = None


class _Wrapped(msgspec.Struct, Generic[T]):
    payload: T | None = msgspec.field(default=None, name="data")


def _refusal(head: _Head, answer: Answer, writes: bool) -> MarketplaceError | None:
    """Success is the code 0."""
    if not head.code:
        return None
    return error_of(str(head.code), str(head.message or ""), str(head.request_id or ""), writes=writes, after=retry_after(answer))


_ENVELOPE = Envelope(_Head, lambda head: head.code is not None, _refusal, _Wrapped)
data = _ENVELOPE.inside


class TokenPair(msgspec.Struct):
    access_token: str = ""
    refresh_token: str = ""
    access_token_expire_in: int = 0
    refresh_token_expire_in: int = 0


class AuthorisedShop(msgspec.Struct):
    id: str | int = ""
    name: str | None = None
    region: str | None = None
    cipher: str | None = None


class AuthorisedShops(msgspec.Struct):
    shops: list[AuthorisedShop] | None = None


class PrerequisiteCheck(msgspec.Struct):
    check_item: str | None = None
    is_failed: bool | None = None
    fail_reasons: list[Any] | None = None


class Prerequisites(msgspec.Struct):
    check_results: list[PrerequisiteCheck] | None = None


# Catalogue metadata


class Category(msgspec.Struct):
    id: str | int
    parent_id: str | int | None = None
    local_name: str | None = None
    is_leaf: bool | None = None
    permission_statuses: list[str] | None = None


class Categories(msgspec.Struct):
    categories: list[Category] | None = None


class Suggestion(msgspec.Struct):
    leaf_category_id: str | int | None = None


class AttributeValue(msgspec.Struct):
    id: str | int = ""
    name: str | None = None


class Attribute(msgspec.Struct):
    id: str | int
    name: str | None = None
    type: str | None = None
    is_requried: bool | None = None
    is_required: bool | None = None
    values: list[AttributeValue] | None = None
    is_customizable: bool | None = None
    is_multiple_selection: bool | None = None


class Attributes(msgspec.Struct):
    attributes: list[Attribute] | None = None


class PackageRule(msgspec.Struct):
    is_required: bool | None = None


class CategoryRules(msgspec.Struct):
    package_dimension: PackageRule | None = None


class Brand(msgspec.Struct):
    id: str | int
    name: str | None = None


class Brands(msgspec.Struct):
    brands: list[Brand] | None = None
    next_page_token: str | None = None


class Warehouse(msgspec.Struct):
    id: str | int
    type: str | None = None
    effect_status: str | None = None
    is_default: bool | None = None


class Warehouses(msgspec.Struct):
    warehouses: list[Warehouse] | None = None


class Image(msgspec.Struct):
    uri: str | None = None
    url: str | None = None
    urls: list[str] | None = None


# Products


class Price(msgspec.Struct):
    sale_price: Number = None
    tax_exclusive_price: Number = None
    amount: Number = None


class Inventory(msgspec.Struct):
    warehouse_id: str | int = ""
    quantity: Number = None


class SalesAttribute(msgspec.Struct):
    id: str | int | None = None
    name: str | None = None
    value_id: str | int | None = None
    value_name: str | None = None


class Sku(msgspec.Struct):
    id: str | int = ""
    seller_sku: str | None = None
    price: Price | None = None
    inventory: list[Inventory] | None = None
    sales_attributes: list[SalesAttribute] | None = None


class PlatformStatus(msgspec.Struct):
    platform: str | None = None
    status: str | None = None


class AuditReason(msgspec.Struct):
    position: str | None = None
    reasons: list[str] | None = None
    suggestions: list[str] | None = None


class CategoryLink(msgspec.Struct):
    id: str | int
    is_leaf: bool | None = None


class ProductBrand(msgspec.Struct):
    id: str | int | None = None
    name: str | None = None


class Measure(msgspec.Struct):
    value: Number = None
    unit: str | None = None


class Product(msgspec.Struct):
    """`status` and `product_status` are left out where the item is not on the Shop app, `integrated_platform_statuses` where it is not on
    Tokopedia."""

    id: str | int = ""
    title: str | None = None
    description: str | None = None
    status: str | None = None
    product_status: str | None = None
    integrated_platform_statuses: list[PlatformStatus] | None = None
    audit_failed_reasons: list[AuditReason] | None = None
    category_chains: list[CategoryLink] | None = None
    brand: ProductBrand | None = None
    main_images: list[Image] | None = None
    package_weight: Measure | None = None
    skus: list[Sku] | None = None
    external_product_id: str | None = None
    create_time: int | None = None
    update_time: int | None = None


class ProductPage(msgspec.Struct):
    products: list[Product] | None = None
    next_page_token: str | None = None
    total_count: int | None = None


class FailureDetail(msgspec.Struct):
    product_id: str | int | None = None
    sku_id: str | int | None = None


class Failure(msgspec.Struct):
    code: int | str = 0
    message: str | None = None
    detail: FailureDetail | None = None


class Outcome(msgspec.Struct):
    """Batch calls answer code 0 and put their failures here."""

    errors: list[Failure] | None = None


class Warned(msgspec.Struct):
    message: str | None = None


class Created(msgspec.Struct):
    """`warnings` tell what was taken out of the product without being asked: a brand, barcode or attribute value that is not valid."""

    product_id: str | int | None = None
    errors: list[Failure] | None = None
    warnings: list[Warned] | None = None


# Numbers


class Total(msgspec.Struct):
    product_impressions: int | None = None
    product_clicks: int | None = None
    items_sold: int | None = None


class ProductNumbers(msgspec.Struct):
    id: str | int = ""
    total_performance: Total | None = None


class Performance(msgspec.Struct):
    products: list[ProductNumbers] | None = None
    next_page_token: str | None = None
    latest_available_date: str | None = None


class Traffic(msgspec.Struct):
    impressions: int | None = None
    page_views: int | None = None


class TrafficPart(msgspec.Struct):
    traffic: Traffic | None = None


class TrafficParts(msgspec.Struct):
    breakdowns: list[TrafficPart] | None = None


class Sales(msgspec.Struct):
    items_sold: int | None = None


class Interval(msgspec.Struct):
    """In the version of 2025-09 the traffic comes in parts without their sum, in that of 2024-05 as numbers of its own."""

    start_date: str | None = None
    sales: Sales | None = None
    traffic: TrafficParts | None = None
    impressions: int | None = None
    page_views: int | None = None
    units_sold: int | None = None

    def summed(self, name: str) -> int | None:
        """`impressions` or `page_views`, from whichever form is filled."""
        parts = [part.traffic for part in (self.traffic.breakdowns if self.traffic else None) or () if part.traffic]
        known = [value for part in parts if (value := getattr(part, name)) is not None]
        own: int | None = getattr(self, name)
        return sum(known) if known else own

    @property
    def sold(self) -> int | None:
        return self.sales.items_sold if self.sales else self.units_sold


class Stars(msgspec.Struct):
    """`stars` is a word, 1_STAR to 5_STAR."""

    stars: str | None = None
    count: int | None = None


class Detail(msgspec.Struct):
    """`ratings` are of the whole time that was asked for."""

    intervals: list[Interval] | None = None
    ratings: list[Stars] | None = None


class ProductDetail(msgspec.Struct):
    performance: Detail | None = None
    latest_available_date: str | None = None


class ShopTraffic(msgspec.Struct):
    """Averages are by day. One is spelled so."""

    product_impressions: Number = None
    product_clicks: Number = None
    avg_page_views: Number = None
    avg_visitors: Number = None
    avg_conversation_rate: Number = None


class Money(msgspec.Struct):
    amount: Number = None


class ShopSales(msgspec.Struct):
    gmv: Money | None = None
    orders_count: Number = None
    items_sold: Number = None
    customers_count: Number = None
    cancellations_and_returns: Number = None


class ShopInterval(msgspec.Struct):
    start_date: str | None = None
    traffic: ShopTraffic | None = None
    sales: ShopSales | None = None


class ShopIntervals(msgspec.Struct):
    intervals: list[ShopInterval] | None = None


class ShopPerformance(msgspec.Struct):
    performance: ShopIntervals | None = None
    latest_available_date: str | None = None


class DiagnosisResult(msgspec.Struct):
    code: str | int | None = None
    how_to_solve: str | None = None


class FieldDiagnosis(msgspec.Struct):
    field: str | None = None
    diagnosis_results: list[DiagnosisResult] | None = None


class Diagnosed(msgspec.Struct):
    id: str | int = ""
    diagnoses: list[FieldDiagnosis] | None = None


class Diagnoses(msgspec.Struct):
    products: list[Diagnosed] | None = None
