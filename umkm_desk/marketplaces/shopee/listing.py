"""Between Shopee's shapes and the seam's values, both ways. Money is whole rupiah in and out, weight kilograms there and gram here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from umkm_desk.marketplaces.envelope import number, whole
from umkm_desk.marketplaces.seam import (
    AttributeInput,
    DraftModel,
    Limits,
    ListingDraft,
    MendField,
    RemoteAttribute,
    RemoteCategory,
    RemoteListing,
    RemoteModel,
    Review,
    ShopMetric,
)
from umkm_desk.marketplaces.shopee import wire
from umkm_desk.marketplaces.shopee.rules import LIMITS
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.problem import Place, Problem
from umkm_desk.model.product import options_by_level

STATUS = {
    "NORMAL": ListingStatus.LIVE,
    "UNLIST": ListingStatus.UNLISTED,
    "BANNED": ListingStatus.BLOCKED,
    "REVIEWING": ListingStatus.REVIEWING,
    "SELLER_DELETE": ListingStatus.DELETED,
    "SHOPEE_DELETE": ListingStatus.DELETED,
    "DELETED": ListingStatus.DELETED,
}
NO_BRAND = "NoBrand"
_NO_BRANDS = frozenset({"nobrand", "no brand", "tidak ada merek"})
PUNISHMENTS = {
    103: "browsing", 602: "browsing", 104: "search", 600: "search", 601: "recommending", 105: "creating", 106: "editing",
    1109: "limit", 1110: "limit", 1111: "limit", 1112: "limit",
}  # fmt: skip
"""What a penalty that still runs keeps from the shop's products (account_health.get_punishment_history); others do not concern them."""
DATE = 4
"""The kind of check (`input_validation_type`) of an attribute that takes a day."""
_DATE_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%m/%Y", "%m-%Y")
_UNITS = {1: "number", 2: "percent", 3: "second", 4: "day", 5: "hour"}
_INPUTS = {
    1: AttributeInput.CHOOSE,
    2: AttributeInput.CHOOSE_OR_TYPE,
    3: AttributeInput.TYPE,
    4: AttributeInput.CHOOSE,
    5: AttributeInput.CHOOSE_OR_TYPE,
}


def moment(seconds: int | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def truth(value: bool | str | None) -> bool | None:
    """`deboost` is a boolean in one part of the reference and a word in another."""
    return value.lower() == "true" if isinstance(value, str) else value


def url_of(shop_id: str, item_id: str) -> str:
    return f"https://shopee.co.id/product/{shop_id}/{item_id}"


# From Shopee


def status_of(word: str | None) -> ListingStatus:
    """A word that is not in the reference counts as hidden: nothing is claimed to be on sale that may not be."""
    return STATUS.get(word or "", ListingStatus.UNLISTED)


def listing_of(item: wire.Item, models: wire.Models | None, shop_id: str) -> RemoteListing:
    tiers = tuple(name for name, _ in tiers_of(models))
    found = tuple(models_of(models))
    weight = number(item.weight)
    brand = (item.brand.original_brand_name if item.brand else None) or ""
    return RemoteListing(
        remote_id=str(item.item_id),
        sku=item.item_sku or None,
        name=item.item_name or "",
        status=status_of(item.item_status),
        platform_status=item.item_status or "",
        description=item.description,
        category=str(item.category_id) if item.category_id else None,
        price=None if found else _price(item.price_info),
        stock=None if found else _stock(item.stock_info_v2.seller_stock if item.stock_info_v2 else None),
        weight_gram=round(weight * 1000) if weight else None,
        brand=brand if brand.lower() not in _NO_BRANDS and brand else None,
        tiers=tiers,
        models=found,
        image_urls=tuple((item.image.image_url_list if item.image else None) or ()),
        demoted=truth(item.deboost),
        url=url_of(shop_id, str(item.item_id)),
        created_at=moment(item.create_time),
        updated_at=moment(item.update_time),
    )


def tiers_of(models: wire.Models | None) -> list[tuple[str, list[str]]]:
    """Names and options of the tiers, from whichever of the two forms is filled."""
    if models is None:
        return []
    found = []
    for tier in models.tier_variation or models.standardise_tier_variation or ():
        options = tier.option_list or tier.variation_option_list or []
        found.append(
            (tier.name or tier.variation_name or "", [option.option or option.variation_option_name or "" for option in options])
        )
    return found


def models_of(models: wire.Models | None) -> Iterator[RemoteModel]:
    tiers = tiers_of(models)
    for model in (models.model if models else None) or ():
        index = model.tier_index or ()
        options = tuple(
            tiers[level][1][place] for level, place in enumerate(index) if level < len(tiers) and 0 <= place < len(tiers[level][1])
        )
        stock = model.stock_info_v2.seller_stock if model.stock_info_v2 else model.seller_stock
        yield RemoteModel(str(model.model_id), options, model.model_sku or None, _price(model.price_info), _stock(stock))


def _price(prices: Sequence[wire.Price] | None) -> int | None:
    return whole(prices[0].original_price) if prices else None


def _stock(parts: Sequence[wire.SellerStock] | None) -> int | None:
    """The seller's own stock over all its places."""
    known = [count for part in parts or () if (count := whole(part.stock)) is not None]
    return sum(known) if known else None


def category_of(entry: wire.Category) -> RemoteCategory:
    english = entry.original_category_name or ""
    return RemoteCategory(
        str(entry.category_id),
        str(entry.parent_category_id) if entry.parent_category_id else None,
        entry.display_category_name or english,
        english,
        not entry.has_children,
    )


def attributes_of(entries: Sequence[wire.Attribute], only_with: tuple[str, str] | None = None) -> Iterator[RemoteAttribute]:
    """The tree laid flat: an attribute that belongs to a value of another one follows it and names that value."""
    for entry in entries:
        info = entry.attribute_info or wire.AttributeInfo()
        values = entry.attribute_value_list or []
        yield RemoteAttribute(
            id=str(entry.attribute_id),
            name=entry.name or "",
            mandatory=bool(entry.is_mandatory if entry.mandatory is None else entry.mandatory),
            input=_INPUTS.get(info.input_type or 0, AttributeInput.CHOOSE_OR_TYPE if values else AttributeInput.TYPE),
            values=tuple((str(value.value_id), value.name or "") for value in values),
            multiple=info.input_type in (4, 5),
            units=tuple(info.attribute_unit_list or ()) if info.format_type == 2 else (),
            only_with=only_with,
            is_date=info.input_validation_type == DATE,
        )
        for value in values:
            yield from attributes_of(value.child_attribute_list or (), (str(entry.attribute_id), str(value.value_id)))


def limits_of(answer: wire.ItemLimit, *, brand_mandatory: bool) -> Limits:
    """What the platform told for the category; what it left out keeps the offline value."""

    def low(bounds: wire.Bounds | None, fallback: int | None) -> int | None:
        found = None if bounds is None else whole(bounds.min_limit if bounds.min_limit is not None else bounds.min)
        return fallback if found is None else found

    def high(bounds: wire.Bounds | None, fallback: int | None) -> int | None:
        found = None if bounds is None else whole(bounds.max_limit if bounds.max_limit is not None else bounds.max)
        return fallback if found is None else found

    days = answer.dts_limit.days_to_ship_limit if answer.dts_limit else None
    first, last = low(days, None), high(days, None)
    preorder = LIMITS.preorder_days if first is None or last is None else None if first < 0 else (first, last)
    weight, size = answer.weight_limit, answer.dimension_limit
    return Limits(
        name_min=low(answer.item_name_length_limit, LIMITS.name_min),
        name_max=high(answer.item_name_length_limit, LIMITS.name_max),
        description_min=low(answer.item_description_length_limit, LIMITS.description_min),
        description_max=high(answer.item_description_length_limit, LIMITS.description_max),
        price_min=low(answer.price_limit, LIMITS.price_min),
        price_max=high(answer.price_limit, LIMITS.price_max),
        price_ratio_max=LIMITS.price_ratio_max,
        stock_max=high(answer.stock_limit, LIMITS.stock_max),
        images_min=low(answer.item_image_count_limit, LIMITS.images_min),
        images_max=high(answer.item_image_count_limit, LIMITS.images_max),
        image_bytes_max=LIMITS.image_bytes_max,
        variants_max=LIMITS.variants_max,
        tiers_max=LIMITS.tiers_max,
        option_max=high(answer.tier_variation_option_length_limit, LIMITS.option_max),
        tier_name_max=high(answer.tier_variation_name_length_limit, LIMITS.tier_name_max),
        sku_max=LIMITS.sku_max,
        weight_gram_max=LIMITS.weight_gram_max,
        weight_mandatory=LIMITS.weight_mandatory if weight is None or weight.weight_mandatory is None else weight.weight_mandatory,
        size_mandatory=bool(size and size.dimension_mandatory),
        brand_mandatory=brand_mandatory,
        preorder_days=preorder,
    )


def punishments_of(entries: Sequence[wire.Punishment]) -> Iterator[Problem]:
    """One of each kind, with the last day it runs."""
    ends: dict[str, datetime] = {}
    for entry in entries:
        kind, end = PUNISHMENTS.get(entry.punishment_type or 0), moment(entry.end_time)
        if kind is not None and end is not None:
            ends[kind] = max(end, ends.get(kind, end))
    for kind, end in ends.items():
        yield Problem(f"shopee.punished_{kind}", values={"day": end})


def review_of(comment: wire.Comment) -> Review:
    reply = comment.comment_reply or comment.cmt_reply
    return Review(
        str(comment.comment_id),
        str(comment.item_id or ""),
        number(comment.rating_star),
        comment.comment or "",
        moment(comment.create_time),
        (reply.reply if reply else None) or None,
    )


def metric_of(entry: wire.ShopMetric) -> ShopMetric:
    target = entry.target or wire.Target()
    return ShopMetric(
        str(entry.metric_id),
        entry.metric_name or "",
        number(entry.current_period),
        number(entry.last_period),
        _UNITS.get(entry.unit or 1, "number"),
        number(target.value),
        target.comparator or "",
    )


# To Shopee


def kilograms(gram: int) -> float:
    return round(gram / 1000, 3)


def brand_body(draft: ListingDraft) -> dict[str, Any]:
    named = draft.brand_id not in (None, "0")
    return {"brand_id": int(draft.brand_id or 0), "original_brand_name": (draft.brand or NO_BRAND) if named else NO_BRAND}


def attribute_bodies(draft: ListingDraft, known: Mapping[str, RemoteAttribute]) -> list[dict[str, Any]]:
    """A value that is one of the attribute's own goes by its id; anything else is a typed text, a quantity split from its unit."""
    return [
        {
            "attribute_id": int(attribute),
            "attribute_value_list": [_value_body(value, known.get(attribute)) for value in values],
        }
        for attribute, values in draft.attributes.items()
        if values
    ]


def _value_body(value: str, attribute: RemoteAttribute | None) -> dict[str, Any]:
    if attribute is not None and any(value == value_id for value_id, _ in attribute.values):
        return {"value_id": int(value)}
    if attribute is not None and attribute.is_date:
        return {"value_id": 0, "original_value_name": _timestamp(value, attribute.name)}
    text, _, unit = value.rpartition(" ")
    if attribute is not None and unit in attribute.units:
        return {"value_id": 0, "original_value_name": text.strip(), "value_unit": unit}
    return {"value_id": 0, "original_value_name": value}


def _timestamp(day: str, name: str) -> str:
    """A day goes as Unix seconds in a text and comes back as it was typed (guide 209): its noon, which is the same day in every zone that
    Shopee could mean. Raises `MendField` for what is no day."""
    for form in _DATE_FORMS:
        try:
            return str(int(datetime.strptime(day.strip(), form).replace(hour=12, tzinfo=UTC).timestamp()))
        except ValueError:
            continue
    raise MendField(Problem("shopee.date_wanted", Place(field="attributes"), {"name": name, "value": day}))


def options_of(draft: ListingDraft) -> list[list[str]]:
    """The options of each tier, in the seller's order."""
    return options_by_level(model.options[: len(draft.tiers)] for model in draft.models)


def tier_bodies(draft: ListingDraft) -> list[dict[str, Any]]:
    """Free names go with id 0; pictures belong to the options of the first tier, to all of them or none."""
    images = {model.options[0]: model.image.id for model in draft.models if model.image is not None}
    bodies = []
    for level, (name, options) in enumerate(zip(draft.tiers, options_of(draft), strict=True)):
        pictured = level == 0 and all(option in images for option in options)
        bodies.append(
            {
                "variation_id": 0,
                "variation_name": name,
                "variation_group_id": 0,
                "variation_option_list": [
                    {
                        "variation_option_id": 0,
                        "variation_option_name": option,
                        **({"image_id": images[option]} if pictured else {}),
                    }
                    for option in options
                ],
            }
        )
    return bodies


def tier_index(model: DraftModel, options: Sequence[Sequence[str]]) -> list[int]:
    return [options[level].index(option) for level, option in enumerate(model.options)]


def model_body(model: DraftModel, options: Sequence[Sequence[str]]) -> dict[str, Any]:
    body: dict[str, Any] = {
        "tier_index": tier_index(model, options),
        "original_price": model.price,
        "seller_stock": [{"stock": model.stock}],
        "model_sku": model.sku or "",
    }
    if model.weight_gram:
        body["weight"] = kilograms(model.weight_gram)
    if model.barcode:
        body["gtin_code"] = model.barcode
    return body


def unseen(remote_id: str, draft: ListingDraft, models: wire.Models | None, shop_id: str) -> RemoteListing:
    """As `ListingDraft.unseen`, with the variants that adding them told."""
    return replace(
        draft.unseen(remote_id),
        tiers=draft.tiers if models else (),
        models=tuple(models_of(models)),
        url=url_of(shop_id, remote_id),
    )
