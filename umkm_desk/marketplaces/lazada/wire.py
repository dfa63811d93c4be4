"""The shapes of Lazada's answers, as far as they are used: unknown fields ignored, missing ones absent.

Quirks that the types bear: `code` is a text ("0"), ids and numbers are texts in some answers, /product/item/get names an item's fields in
camelCase in its Indonesian sample and in snake_case in its table, lists of pictures may be a text with a JSON array, an empty list is left out,
the payload stands under `data`, `result`, `result.data`, `values` or at the top.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import msgspec

from umkm_desk.marketplaces.envelope import Envelope, Head, Number
from umkm_desk.marketplaces.lazada.errors import error_of
from umkm_desk.marketplaces.seam import MarketplaceError
from umkm_desk.marketplaces.transport import Answer, retry_after

T = TypeVar("T")
Text = str | int | float | None


class Detail(msgspec.Struct):
    field: Text = None
    seller_sku: Text = None
    message: Text = None


class _Head(Head):
    code: Text = None
    detail: Any = None
    success: Any = None
    error_code: Any = None
    error_msg: Any = None


class _Wrapped(msgspec.Struct, Generic[T]):
    payload: T | None = msgspec.field(default=None, name="data")


def _refusal(head: _Head, answer: Answer, writes: bool) -> MarketplaceError | None:
    """Success is the code 0, and no `success` that says otherwise."""
    request_id, after = str(head.request_id or ""), retry_after(answer)
    if str(head.code) != "0":
        details = tuple(_details(head.detail))
        return error_of(str(head.code), str(head.message or ""), request_id, writes=writes, details=details, after=after)
    if str(head.success).lower() == "false":
        return error_of(str(head.error_code or "1000"), str(head.error_msg or ""), request_id, writes=writes, after=after)
    return None


def _details(found: Any) -> Iterable[tuple[str, str, str]]:
    for entry in found if isinstance(found, list) else [found] if isinstance(found, dict) else ():
        if isinstance(entry, dict):
            yield str(entry.get("field") or ""), str(entry.get("seller_sku") or ""), str(entry.get("message") or "")
        elif entry:
            yield "", "", str(entry)


_ENVELOPE = Envelope(_Head, lambda head: head.code is not None, _refusal, _Wrapped)
top, inside = _ENVELOPE.top, _ENVELOPE.inside


class Nothing(msgspec.Struct):
    """An answer that holds nothing of use."""


# Tokens and seller


class User(msgspec.Struct):
    country: str | None = None
    seller_id: str | None = None
    short_code: str | None = None


class TokenPair(msgspec.Struct):
    """`country_user_info` when made, `country_user_info_list` when renewed. Lifetimes in seconds."""

    access_token: str
    expires_in: int
    refresh_token: str | None = None
    refresh_expires_in: int | None = None
    country: str | None = None
    account: str | None = None
    country_user_info: list[User] | None = None
    country_user_info_list: list[User] | None = None

    @property
    def users(self) -> list[User]:
        return self.country_user_info or self.country_user_info_list or []


class PreQcValues(msgspec.Struct):
    item_limit: Number = None
    item_count: Number = None


class PreQc(msgspec.Struct):
    values: PreQcValues | None = None


class Seller(msgspec.Struct):
    name: str | None = None
    name_company: str | None = None
    seller_id: Text = None
    short_code: str | None = None
    status: str | None = None


# Catalogue metadata


class Category(msgspec.Struct):
    category_id: int
    name: str | None = None
    leaf: bool | None = None
    children: list[Category] | None = None


class Option(msgspec.Struct):
    name: Text = None
    en_name: Text = None


class Unit(msgspec.Struct):
    type: list[str] | None = None


class Attribute(msgspec.Struct):
    name: str
    label: str | None = None
    is_mandatory: int | None = None
    attribute_type: str | None = None
    input_type: str | None = None
    options: list[Option] | None = None
    is_sale_prop: int | None = None
    unit: Unit | None = None


class Brand(msgspec.Struct):
    brand_id: int | str
    name: str | None = None
    name_en: str | None = None


class Brands(msgspec.Struct):
    module: list[Brand] | None = None
    total_record: int | None = None


class Suggestion(msgspec.Struct):
    category_id: int | str = msgspec.field(name="categoryId")


class Suggestions(msgspec.Struct):
    found: list[Suggestion] | None = msgspec.field(name="categorySuggestions", default=None)


# Products


class Inventory(msgspec.Struct):
    total: Number = msgspec.field(name="totalQuantity", default=None)


class Sku(msgspec.Struct):
    sku_id: int | str = msgspec.field(name="SkuId")
    seller_sku: str | None = msgspec.field(name="SellerSku", default=None)
    status: str | None = msgspec.field(name="Status", default=None)
    sale_prop: Any = msgspec.field(name="saleProp", default=None)
    price: Number = None
    quantity: Number = None
    inventories: list[Inventory] | None = msgspec.field(name="multiWarehouseInventories", default=None)
    package_weight: Number = None
    package_length: Number = None
    package_width: Number = None
    package_height: Number = None
    url: str | None = msgspec.field(name="Url", default=None)


class Reason(msgspec.Struct):
    violation: str | None = msgspec.field(name="violationDetail", default=None)
    suggestion: str | None = None


class Item(msgspec.Struct):
    """Every field that has two names is read by a property."""

    item_id: int | str | None = None
    item_id_too: int | str | None = msgspec.field(name="itemId", default=None)
    status: str | None = None
    sub_status: str | None = msgspec.field(name="subStatus", default=None)
    primary_category: int | str | None = None
    primary_category_too: int | str | None = msgspec.field(name="primaryCategory", default=None)
    created_time: Number = None
    created_time_too: Number = msgspec.field(name="createdTime", default=None)
    updated_time: Number = None
    updated_time_too: Number = msgspec.field(name="updatedTime", default=None)
    images: Any = None
    images_too: Any = msgspec.field(name="productImageList", default=None)
    attributes: dict[str, Any] | None = None
    skus: list[Sku] | None = None
    variation: Any = None
    reasons: list[Reason] | None = msgspec.field(name="rejectReason", default=None)
    hidden_status: str | None = msgspec.field(name="hiddenStatus", default=None)
    hidden_reason: str | None = msgspec.field(name="hiddenReason", default=None)

    @property
    def id(self) -> str:
        return str(self.item_id or self.item_id_too or "")

    @property
    def category(self) -> str:
        return str(self.primary_category or self.primary_category_too or "")

    @property
    def created(self) -> Number:
        return self.created_time or self.created_time_too

    @property
    def updated(self) -> Number:
        return self.updated_time or self.updated_time_too

    @property
    def pictures(self) -> list[str]:
        return pictures_of(self.images or self.images_too)


def pictures_of(value: Any) -> list[str]:
    """Addresses from a list or from a text that holds one; empty ones left out."""
    if isinstance(value, str):
        try:
            value = msgspec.json.decode(value)
        except msgspec.DecodeError:
            return []
    return [each for each in value if isinstance(each, str) and each] if isinstance(value, list) else []


class Products(msgspec.Struct):
    total_products: int | None = None
    products: list[Item] | None = None


class Created(msgspec.Struct):
    item_id: int | str | None = None
    item_status: str | None = None


class Image(msgspec.Struct):
    url: str | None = None
    hash_code: str | None = None


class Uploaded(msgspec.Struct):
    image: Image | None = None


# Visibility


class Indicator(msgspec.Struct):
    text: str | None = None
    critical: bool | None = None


class ScoreItem(msgspec.Struct):
    key: str | None = None
    score: Number = None
    total: Number = None
    name: str | None = None
    label: str | None = None
    text: str | None = None
    latest: bool | None = None
    indicators: list[Indicator] | None = None


class Score(msgspec.Struct):
    score: Number = None
    total: Number = None
    items: list[ScoreItem] | None = None


class _ScoreResult(Score):
    data: Score | None = None


class ScoreAnswer(msgspec.Struct):
    """Under `result.data` by the table, under `result` by the sample."""

    result: _ScoreResult | None = None

    @property
    def score(self) -> Score | None:
        return self.result.data or self.result if self.result else None


class Alert(msgspec.Struct):
    product_id: int | str | None = msgspec.field(name="productId", default=None)
    category_id: int | str | None = msgspec.field(name="categoryId", default=None)
    deactivation_time: Number = msgspec.field(name="deactivationTime", default=None)
    suggestions: list[Any] | None = msgspec.field(name="suggestionCategories", default=None)


class PerformanceIndicator(msgspec.Struct):
    type: str | None = None
    name: str | None = None
    score: Number = None
    score_format: str | None = None
    target: Number = None
    target_format: str | None = None


class Performance(msgspec.Struct):
    indicators: list[PerformanceIndicator] | None = None


class ReviewIds(msgspec.Struct):
    id_list: list[int | str] | None = None
    current: int | None = None
    page_size: int | None = None
    total: int | None = None


class Ratings(msgspec.Struct):
    overall_rating: Number = None
    product_rating: Number = None


class Review(msgspec.Struct):
    """`create_time` in milliseconds."""

    id: int | str
    product_id: int | str | None = None
    review_type: str | None = None
    ratings: Ratings | None = None
    review_content: str | None = None
    seller_reply: str | None = None
    create_time: Number = None
    submit_time: Number = None


class Reviews(msgspec.Struct):
    review_list: list[Review] | None = None


class Advertisable(msgspec.Struct):
    """`ipv`: page views in the mean of the last 7 days; `cvr`: conversion rate of these days. Both come as texts, "-" for no data."""

    item_id: int | str | None = msgspec.field(name="itemId", default=None)
    ipv: Number = None
    cvr: Number = None


class AdvertisablePage(msgspec.Struct):
    result: list[Advertisable] | None = None
    total: int | None = msgspec.field(name="totalCount", default=None)


class AdGroup(msgspec.Struct):
    item_id: int | str | None = msgspec.field(name="itemId", default=None)
    impressions: Number = None
    clicks: Number = None


class AdGroups(msgspec.Struct):
    result: list[AdGroup] | None = None
    total: int | None = msgspec.field(name="totalCount", default=None)


class AdReport(msgspec.Struct):
    result: AdGroups | None = None
