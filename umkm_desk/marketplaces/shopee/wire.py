"""The shapes of Shopee's answers, as far as they are used: unknown fields ignored, missing ones absent.

Quirks of the reference (crawl of 2026-08-18) that the types bear: `weight` and some stocks are texts in answers, `deboost` is a boolean or
a text, ids may exceed 2^53, empty lists are left out or null, `message` is null or called `msg`, the payload stands under `response` or at
the top.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from umkm_desk.marketplaces.envelope import Envelope, Head, Number
from umkm_desk.marketplaces.seam import MarketplaceError, TryLater
from umkm_desk.marketplaces.shopee.errors import error_of
from umkm_desk.marketplaces.transport import Answer, retry_after
from umkm_desk.model.problem import Problem

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class _Head(Head):
    error: str | None = None
    msg: Any = None


class _Wrapped(msgspec.Struct, Generic[T]):
    payload: T | None = msgspec.field(default=None, name="response")


def _refusal(head: _Head, answer: Answer, writes: bool) -> MarketplaceError | None:
    """Success is an empty or missing `error`."""
    request_id, after = str(head.request_id or ""), retry_after(answer)
    if head.error:
        return error_of(head.error, str(head.message or head.msg or ""), request_id, writes=writes, after=after)
    if answer.status >= 500:
        down = Problem("marketplaces.platform_down", values={"status": answer.status})
        return TryLater(down, after=after, maybe_done=writes, code=str(answer.status), request_id=request_id)
    return None


_ENVELOPE = Envelope(_Head, lambda head: head.error is not None or bool(head.request_id), _refusal, _Wrapped)
top, inside = _ENVELOPE.top, _ENVELOPE.inside


class Nothing(msgspec.Struct):
    """An answer that holds nothing of use."""


class TokenPair(msgspec.Struct):
    access_token: str
    refresh_token: str
    expire_in: int
    shop_id_list: list[int] | None = None


class Shop(msgspec.Struct):
    shop_name: str | None = None
    region: str | None = None
    status: str | None = None
    auth_time: int | None = None
    expire_time: int | None = None


# Catalogue metadata


class Category(msgspec.Struct):
    category_id: int
    parent_category_id: int | None = None
    original_category_name: str | None = None
    display_category_name: str | None = None
    has_children: bool | None = None


class Categories(msgspec.Struct):
    category_list: list[Category] | None = None


class AttributeInfo(msgspec.Struct):
    input_type: int | None = None
    input_validation_type: int | None = None
    format_type: int | None = None
    attribute_unit_list: list[str] | None = None
    max_value_count: int | None = None


class AttributeValue(msgspec.Struct):
    value_id: int
    name: str | None = None
    value_unit: str | None = None
    child_attribute_list: list[Attribute] | None = None


class Attribute(msgspec.Struct):
    """`mandatory` is called `is_mandatory` in a guide."""

    attribute_id: int
    name: str | None = None
    mandatory: bool | None = None
    is_mandatory: bool | None = None
    attribute_value_list: list[AttributeValue] | None = None
    attribute_info: AttributeInfo | None = None


class AttributeTree(msgspec.Struct):
    category_id: int | None = None
    attribute_tree: list[Attribute] | None = None


class AttributeTrees(msgspec.Struct):
    trees: list[AttributeTree] | None = msgspec.field(default=None, name="list")


class Brand(msgspec.Struct):
    brand_id: int
    original_brand_name: str | None = None
    display_brand_name: str | None = None


class Brands(msgspec.Struct):
    brand_list: list[Brand] | None = None
    has_next_page: bool | None = None
    next_offset: int | None = None
    is_mandatory: bool | None = None


class Bounds(msgspec.Struct):
    """Called `min`/`max` in the prose of the reference, `min_limit`/`max_limit` in its tables."""

    min_limit: Number = None
    max_limit: Number = None
    min: Number = None
    max: Number = None


class DaysToShip(msgspec.Struct):
    days_to_ship_limit: Bounds | None = None
    non_pre_order_days_to_ship: int | None = None


class WeightLimit(msgspec.Struct):
    weight_mandatory: bool | None = None


class DimensionLimit(msgspec.Struct):
    dimension_mandatory: bool | None = None


class ItemLimit(msgspec.Struct):
    price_limit: Bounds | None = None
    stock_limit: Bounds | None = None
    item_name_length_limit: Bounds | None = None
    item_image_count_limit: Bounds | None = None
    item_description_length_limit: Bounds | None = None
    tier_variation_name_length_limit: Bounds | None = None
    tier_variation_option_length_limit: Bounds | None = None
    dts_limit: DaysToShip | None = None
    weight_limit: WeightLimit | None = None
    dimension_limit: DimensionLimit | None = None


class ChannelWeight(msgspec.Struct):
    item_max_weight: Number = None


class Channel(msgspec.Struct):
    logistics_channel_id: int
    logistics_channel_name: str | None = None
    enabled: bool | None = None
    fee_type: str | None = None
    mask_channel_id: int | None = None
    weight_limit: ChannelWeight | None = None


class Channels(msgspec.Struct):
    logistics_channel_list: list[Channel] | None = None


class ImageUrl(msgspec.Struct):
    image_url_region: str | None = None
    image_url: str | None = None


class ImageInfo(msgspec.Struct):
    image_id: str | None = None
    image_url_list: list[ImageUrl] | None = None


class UploadedImage(msgspec.Struct):
    error: str | None = None
    message: str | None = None
    image_info: ImageInfo | None = None


class Uploaded(msgspec.Struct):
    image_info: ImageInfo | None = None
    image_info_list: list[UploadedImage] | None = None


# Items


class ItemPage(msgspec.Struct):
    """The key is `item`, in the singular, and may be missing."""

    item: list[ItemRow] | None = None
    total_count: int | None = None
    has_next_page: bool | None = None
    next_offset: int | None = None


class ItemRow(msgspec.Struct):
    item_id: int
    item_status: str | None = None
    update_time: int | None = None


class Found(msgspec.Struct):
    item_id_list: list[int] | None = None
    next_offset: str | int | None = None


class Price(msgspec.Struct):
    original_price: Number = None


class SellerStock(msgspec.Struct):
    stock: Number = None


class Stock(msgspec.Struct):
    seller_stock: list[SellerStock] | None = None


class ItemImages(msgspec.Struct):
    image_url_list: list[str] | None = None


class ItemBrand(msgspec.Struct):
    brand_id: int | None = None
    original_brand_name: str | None = None


class Item(msgspec.Struct):
    item_id: int
    category_id: int | None = None
    item_name: str | None = None
    description: str | None = None
    item_sku: str | None = None
    create_time: int | None = None
    update_time: int | None = None
    price_info: list[Price] | None = None
    image: ItemImages | None = None
    weight: Number = None
    item_status: str | None = None
    deboost: bool | str | None = None
    has_model: bool | None = None
    brand: ItemBrand | None = None
    stock_info_v2: Stock | None = None


class Items(msgspec.Struct):
    item_list: list[Item] | None = None


class TierOption(msgspec.Struct):
    option: str | None = None
    variation_option_name: str | None = None


class Tier(msgspec.Struct):
    """The older form (`name`, `option_list`) and today's (`variation_name`, `variation_option_list`)."""

    name: str | None = None
    option_list: list[TierOption] | None = None
    variation_name: str | None = None
    variation_option_list: list[TierOption] | None = None


class Model(msgspec.Struct):
    """Stock stands under `stock_info_v2` when read, under `seller_stock` in the answer to a change."""

    model_id: int
    tier_index: list[int] | None = None
    model_sku: str | None = None
    price_info: list[Price] | None = None
    stock_info_v2: Stock | None = None
    seller_stock: list[SellerStock] | None = None


class Models(msgspec.Struct):
    tier_variation: list[Tier] | None = None
    standardise_tier_variation: list[Tier] | None = None
    model: list[Model] | None = None


class Created(msgspec.Struct):
    """Only the id of the echo is worth using."""

    item_id: int | None = None


class Failure(msgspec.Struct):
    item_id: int | None = None
    model_id: int | None = None
    failed_reason: str | None = None


class Outcome(msgspec.Struct):
    failure_list: list[Failure] | None = None


# Numbers


class ExtraInfo(msgspec.Struct):
    item_id: int
    sale: int | None = None
    views: int | None = None
    likes: int | None = None
    rating_star: Number = None
    comment_count: int | None = None


class ExtraInfos(msgspec.Struct):
    item_list: list[ExtraInfo] | None = None


class Reply(msgspec.Struct):
    reply: str | None = None


class Comment(msgspec.Struct):
    """`comment_id` is a number or a text; the seller's answer is called `cmt_reply` in a sample."""

    comment_id: int | str
    item_id: int | None = None
    comment: str | None = None
    rating_star: Number = None
    create_time: int | None = None
    hidden: bool | None = None
    comment_reply: Reply | None = None
    cmt_reply: Reply | None = None


class Comments(msgspec.Struct):
    item_comment_list: list[Comment] | None = None
    more: bool | None = None
    next_cursor: str | None = None


class AdBalance(msgspec.Struct):
    total_balance: Number = None


class Campaign(msgspec.Struct):
    campaign_id: int


class Campaigns(msgspec.Struct):
    campaign_list: list[Campaign] | None = None
    has_next_page: bool | None = None


class CampaignCommon(msgspec.Struct):
    item_id_list: list[int] | None = None


class CampaignSetting(msgspec.Struct):
    campaign_id: int
    common_info: CampaignCommon | None = None


class CampaignSettings(msgspec.Struct):
    campaign_list: list[CampaignSetting] | None = None


class CampaignDay(msgspec.Struct):
    """`date` is DD-MM-YYYY."""

    date: str | None = None
    impression: Number = None
    clicks: Number = None


class CampaignNumbers(msgspec.Struct):
    campaign_id: int
    metrics_list: list[CampaignDay] | None = None


class CampaignsOfShop(msgspec.Struct):
    campaign_list: list[CampaignNumbers] | None = None


class Task(msgspec.Struct):
    issue_type: int | str | None = None
    suggestion: str | None = None


class Diagnosed(msgspec.Struct):
    item_id: int
    quality_level: int | None = None
    unfinished_task: list[Task] | None = None


class Diagnoses(msgspec.Struct):
    success_item_list: list[Diagnosed] | None = None


class ViolationDetail(msgspec.Struct):
    violation_type: str | None = None
    violation_reason: str | None = None
    suggestion: str | None = None
    fix_deadline_time: int | None = None


class Violated(msgspec.Struct):
    item_id: int | None = None
    item_status_details: list[ViolationDetail] | None = None
    deboost_details: list[ViolationDetail] | None = None


class Violations(msgspec.Struct):
    item_list: list[Violated] | None = None


class WithIssues(msgspec.Struct):
    item_id: int


class ListingsWithIssues(msgspec.Struct):
    listing_list: list[WithIssues] | None = None
    total_count: int | None = None


class Punishment(msgspec.Struct):
    punishment_type: int | None = None
    end_time: int | None = None


class Punishments(msgspec.Struct):
    punishment_list: list[Punishment] | None = None


class Target(msgspec.Struct):
    value: Number = None
    comparator: str | None = None


class ShopMetric(msgspec.Struct):
    """A negative `metric_id` is a group of others; null values mean no data."""

    metric_id: int
    metric_name: str | None = None
    current_period: Number = None
    last_period: Number = None
    unit: int | None = None
    target: Target | None = None


class Performance(msgspec.Struct):
    metric_list: list[ShopMetric] | None = None


class SuggestedCategories(msgspec.Struct):
    category_id: list[int] | None = None
