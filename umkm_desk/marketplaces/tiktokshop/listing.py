"""Between the API's shapes and the seam's values, both ways. Money is whole rupiah in and out, weight kilograms there and gram here, the
description HTML there and plain text here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from umkm_desk.marketplaces.envelope import number, whole
from umkm_desk.marketplaces.seam import (
    AttributeInput,
    DraftModel,
    ListingDraft,
    RemoteAttribute,
    RemoteCategory,
    RemoteListing,
    RemoteModel,
    ShopMetric,
)
from umkm_desk.marketplaces.tiktokshop import wire
from umkm_desk.model.listing import ListingStatus

STATUS = {
    "DRAFT": ListingStatus.UNLISTED,
    "SCHEDULED": ListingStatus.UNLISTED,
    "INITIAL": ListingStatus.REVIEWING,
    "PENDING": ListingStatus.REVIEWING,
    "FAILED": ListingStatus.BLOCKED,
    "ACTIVATE": ListingStatus.LIVE,
    "SELLER_DEACTIVATED": ListingStatus.UNLISTED,
    "PLATFORM_DEACTIVATED": ListingStatus.BLOCKED,
    "FREEZE": ListingStatus.BLOCKED,
    "DELETED": ListingStatus.DELETED,
}
_BEST_FIRST = (
    ListingStatus.LIVE, ListingStatus.REVIEWING, ListingStatus.BLOCKED, ListingStatus.UNLISTED, ListingStatus.DELETED,
)  # fmt: skip
TOKOPEDIA, SHOP = "TOKOPEDIA", "TIKTOK_SHOP"
_NO_BRANDS = frozenset({"nobrand", "no brand", "tidak ada merek"})
_BARCODES = {12: "UPC", 14: "GTIN"}
_PARAGRAPHS = re.compile(r"</(?:p|h[1-6]|ul|ol)>", re.IGNORECASE)
_BREAKS = re.compile(r"<br\s*/?>|</(?:li|div)>", re.IGNORECASE)
_GAPS = re.compile(r"\n{3,}")
_TAGS = re.compile(r"<[^>]*>")


def moment(seconds: int | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


# From the platform


def words_of(product: wire.Product) -> list[str]:
    """The platform's words for the state on each of the two apps, as far as the item is there. `status` counts a review in, and during one
    the earlier version stays on sale, which `product_status` tells."""
    there = [each.status for each in product.integrated_platform_statuses or () if each.status]
    own = "ACTIVATE" if product.product_status == "ACTIVATE" else product.status
    return ([own] if own else []) + there


def platforms_of(product: wire.Product) -> list[str]:
    """The apps that the item is on."""
    there = [each.platform for each in product.integrated_platform_statuses or () if each.platform]
    return there + ([SHOP] if product.status else [])


def status_of(product: wire.Product) -> ListingStatus:
    """The better of the two apps; a word that is not in the reference counts as hidden."""
    found = [STATUS.get(word, ListingStatus.UNLISTED) for word in words_of(product)]
    return min(found, key=_BEST_FIRST.index, default=ListingStatus.UNLISTED)


def listing_of(product: wire.Product) -> RemoteListing:
    skus = product.skus or []
    tiers = tuple(attribute.name or "" for attribute in (skus[0].sales_attributes or ())) if skus else ()
    models = tuple(model_of(sku) for sku in skus) if tiers else ()
    single = skus[0] if skus and not tiers else None
    weight = number(product.package_weight.value) if product.package_weight else None
    gram = (product.package_weight.unit if product.package_weight else None) == "GRAM"
    brand = (product.brand.name if product.brand else None) or ""
    leaf = next((link.id for link in product.category_chains or () if link.is_leaf), None)
    reasons = [reason for each in product.audit_failed_reasons or () for reason in each.reasons or ()]
    return RemoteListing(
        remote_id=str(product.id),
        sku=(single.seller_sku if single else product.external_product_id) or None,
        name=product.title or "",
        status=status_of(product),
        platform_status="/".join(dict.fromkeys(words_of(product))),
        description=text_of(product.description),
        category=str(leaf) if leaf else None,
        price=price_of(single) if single else None,
        stock=stock_of(single) if single else None,
        weight_gram=round(weight * (1 if gram else 1000)) if weight else None,
        brand=brand if brand and brand.lower() not in _NO_BRANDS else None,
        tiers=tiers,
        models=models,
        image_urls=tuple(image.urls[0] for image in product.main_images or () if image.urls),
        reason="; ".join(reasons) or None,
        url=url_of(str(product.id)),
        created_at=moment(product.create_time),
        updated_at=moment(product.update_time),
    )


def url_of(remote_id: str) -> str:
    """The buyers' page, which is in no answer; in the form in which sellers share it."""
    return f"https://shop-id.tokopedia.com/view/product/{remote_id}"


def model_of(sku: wire.Sku) -> RemoteModel:
    options = tuple(attribute.value_name or "" for attribute in sku.sales_attributes or ())
    return RemoteModel(str(sku.id), options, sku.seller_sku or None, price_of(sku), stock_of(sku))


def price_of(sku: wire.Sku) -> int | None:
    """The seller's price: `tax_exclusive_price` is the same in Indonesia, `amount` is how it was written."""
    price = sku.price or wire.Price()
    return next((found for each in (price.sale_price, price.tax_exclusive_price, price.amount) if (found := whole(each))), None)


def stock_of(sku: wire.Sku) -> int | None:
    """Over all warehouses."""
    known = [count for place in sku.inventory or () if (count := whole(place.quantity)) is not None]
    return sum(known) if known else None


def text_of(description: str | None) -> str | None:
    """The plain text of an HTML description; pictures and marks are left out."""
    if description is None or "<" not in description:
        return description and html.unescape(description)
    plain = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", _PARAGRAPHS.sub("\n\n", description))))
    return _GAPS.sub("\n\n", "\n".join(line.strip() for line in plain.split("\n"))).strip()


def category_of(entry: wire.Category) -> RemoteCategory:
    parent = str(entry.parent_id or "0")
    name = entry.local_name or ""
    return RemoteCategory(str(entry.id), None if parent == "0" else parent, name, name, bool(entry.is_leaf))


def attribute_of(entry: wire.Attribute) -> RemoteAttribute:
    values = tuple((str(value.id), value.name or "") for value in entry.values or ())
    how = AttributeInput.TYPE if not values else AttributeInput.CHOOSE
    return RemoteAttribute(
        str(entry.id),
        entry.name or "",
        bool(entry.is_requried or entry.is_required),
        AttributeInput.CHOOSE_OR_TYPE if values and entry.is_customizable else how,
        values,
        multiple=bool(entry.is_multiple_selection),
        for_variant=entry.type == "SALES_PROPERTY",
    )


SHOP_NUMBERS = (
    ("product_impressions", "traffic"), ("product_clicks", "traffic"), ("avg_page_views", "traffic"), ("avg_visitors", "traffic"),
    ("avg_conversation_rate", "traffic"), ("orders_count", "sales"), ("items_sold", "sales"), ("customers_count", "sales"),
    ("cancellations_and_returns", "sales"),
)  # fmt: skip


def metrics_of(day: wire.ShopInterval, before: wire.ShopInterval | None) -> Iterator[ShopMetric]:
    """What was told of a day; a share comes as a part of one and is made percent."""

    def value(interval: wire.ShopInterval | None, part: str, name: str) -> float | None:
        found = number(getattr(getattr(interval, part, None), name, None))
        return found * 100 if found is not None and name == "avg_conversation_rate" else found

    for name, part in SHOP_NUMBERS:
        now = value(day, part, name)
        if now is not None:
            unit = "percent" if name == "avg_conversation_rate" else "number"
            yield ShopMetric(name, "", now, value(before, part, name), unit)
    turnover = [number(each.sales.gmv.amount) if each and each.sales and each.sales.gmv else None for each in (day, before)]
    if turnover[0] is not None:
        yield ShopMetric("gmv", "", turnover[0], turnover[1], "rupiah")


# To the platform


def html_of(description: str) -> str:
    """A description must be HTML: an empty line parts paragraphs, a break of line stays one."""
    text = html.escape(_GAPS.sub("\n\n", "\n".join(line.strip() for line in description.splitlines())).strip(), quote=False)
    return "".join(f"<p>{paragraph.replace(chr(10), '<br>')}</p>" for paragraph in text.split("\n\n") if paragraph)


def kilograms(gram: int) -> str:
    return f"{gram / 1000:.3f}".rstrip("0").rstrip(".")


def head_body(draft: ListingDraft, wanted: frozenset[str], known: Mapping[str, RemoteAttribute]) -> dict[str, Any]:
    """The parts beside the SKUs that stand for the `wanted` fields of the draft. `known`: the category's attributes by id."""
    body: dict[str, Any] = {}
    if "name" in wanted:
        body["title"] = draft.name
    if "description" in wanted:
        body["description"] = html_of(draft.description)
    if "images" in wanted:
        body["main_images"] = [{"uri": image.id} for image in draft.images]
    if "weight_gram" in wanted:
        body["package_weight"] = {"value": kilograms(draft.weight_gram), "unit": "KILOGRAM"}
    if "size_cm" in wanted and draft.size_cm is not None:
        length, width, height = draft.size_cm
        body["package_dimensions"] = {
            "length": str(length), "width": str(width), "height": str(height), "unit": "CENTIMETER",
        }  # fmt: skip
    if ("brand" in wanted or "brand_id" in wanted) and draft.brand_id:
        body["brand_id"] = draft.brand_id
    if "category" in wanted or "attributes" in wanted:
        body["category_id"] = draft.category
        body["product_attributes"] = [
            {"id": attribute, "values": [_value_body(value, known.get(attribute)) for value in values]}
            for attribute, values in draft.attributes.items()
            if values
        ]
    if "sku" in wanted:
        body["external_product_id"] = draft.sku
    return body


def _value_body(value: str, attribute: RemoteAttribute | None) -> dict[str, str]:
    chosen = attribute is not None and any(value == value_id for value_id, _ in attribute.values)
    return {"id": value} if chosen else {"name": value}


def sku_bodies(draft: ListingDraft, warehouse: str, variant_ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """One SKU for a plain product, one for each variant else. `variant_ids`: ids of the category's own sales attributes by name; pictures
    belong to the first attribute."""
    if not draft.models:
        only = DraftModel((), draft.sku, draft.price or 0, draft.stock or 0, barcode=draft.barcode)
        return [_sku_body(only, (), warehouse, {}, draft.days_to_ship)]
    return [_sku_body(model, draft.tiers, warehouse, variant_ids, draft.days_to_ship) for model in draft.models]


def _sku_body(
    model: DraftModel, tiers: Sequence[str], warehouse: str, variant_ids: Mapping[str, str], days_to_ship: int | None
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "seller_sku": model.sku or "",
        "price": {"amount": str(model.price), "currency": "IDR"},
        "inventory": [{"warehouse_id": warehouse, "quantity": model.stock}],
    }
    if tiers:
        body["sales_attributes"] = [
            {
                **({"id": variant_ids[tier.lower()]} if tier.lower() in variant_ids else {}),
                "name": tier,
                "value_name": option,
                **({"sku_img": {"uri": model.image.id}} if level == 0 and model.image else {}),
            }
            for level, (tier, option) in enumerate(zip(tiers, model.options, strict=True))
        ]
    if model.barcode:
        body["identifier_code"] = {"code": model.barcode, "type": _BARCODES.get(len(model.barcode), "EAN")}
    if days_to_ship is not None:
        body["pre_sale"] = {"type": "PRE_ORDER", "fulfillment_type": {"handling_duration_days": days_to_ship}}
    return body


def kept_sku_body(sku: wire.Sku) -> dict[str, Any]:
    """A SKU as it stands, in the form in which it is written."""
    attributes = [
        {name: str(value) for name in ("id", "name", "value_id", "value_name") if (value := getattr(attribute, name)) is not None}
        for attribute in sku.sales_attributes or ()
    ]
    return {
        "id": str(sku.id),
        "seller_sku": sku.seller_sku or "",
        "price": {"amount": str(price_of(sku) or 0), "currency": "IDR"},
        "inventory": [
            {"warehouse_id": str(place.warehouse_id), "quantity": whole(place.quantity) or 0} for place in sku.inventory or ()
        ],
        **({"sales_attributes": attributes} if attributes else {}),
    }
