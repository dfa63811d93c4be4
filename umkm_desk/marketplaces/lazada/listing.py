"""Between Lazada's shapes and the seam's values, both ways. Money is whole rupiah in and out, weight kilograms there and gram here, texts with
HTML there and plain here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from math import ceil
from typing import Any

from umkm_desk.marketplaces.envelope import Number, number, whole
from umkm_desk.marketplaces.lazada import wire
from umkm_desk.marketplaces.seam import (
    AttributeInput,
    Diagnosis,
    DraftModel,
    ListingDraft,
    RemoteAttribute,
    RemoteCategory,
    RemoteListing,
    RemoteModel,
    Review,
    ShopMetric,
)
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.product import options_by_level

STATUS = {
    "active": ListingStatus.LIVE,
    "inactive": ListingStatus.UNLISTED,
    "pending qc": ListingStatus.REVIEWING,
    "pending": ListingStatus.REVIEWING,
    "suspended": ListingStatus.BLOCKED,
    "deleted": ListingStatus.DELETED,
}
SUB_STATUS = {
    "lock": ListingStatus.BLOCKED,
    "admin": ListingStatus.BLOCKED,
    "live_reject": ListingStatus.BLOCKED,
    "reject": ListingStatus.REJECTED,
}
NO_BRAND = "No Brand"
STANDARD_SIZE = "size"
"""The sale property that takes no pictures."""
COVERED = frozenset(
    {
        "name", "name_en", "description", "description_en", "short_description", "short_description_en", "brand", "brand_id", "SellerSku",
        "price", "special_price", "special_from_date", "special_to_date", "quantity", "package_weight", "package_length", "package_width",
        "package_height", "__images__", "images", "main_image",
    }
)  # fmt: skip
"""What Lazada lists among a category's attributes and a draft has fields of its own for."""
SKU_MAX = 50
_INPUTS = {
    "singleSelect": AttributeInput.CHOOSE,
    "multiSelect": AttributeInput.CHOOSE,
    "enumInput": AttributeInput.CHOOSE_OR_TYPE,
    "multiEnumInput": AttributeInput.CHOOSE_OR_TYPE,
}
_UNITS = {"PERCENTAGE": ("percent", 100.0), "MINUTES": ("second", 60.0), "HOURS": ("hour", 1.0)}
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>|</li>|</h\d>|</tr>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def moment(milliseconds: Number) -> datetime | None:
    found = number(milliseconds)
    try:
        return datetime.fromtimestamp(found / 1000, UTC) if found else None
    except (ValueError, OverflowError, OSError):
        return None


def plain(text: str) -> str:
    """HTML as text: the end of a paragraph is the end of a line."""
    if "<" not in text and "&" not in text:
        return text
    laid_out = "\n" in text  # in the source only, so the indentation is no part of the text either
    lines = html.unescape(_TAG.sub("", _BREAK.sub("\n", text.replace("\n", " ")))).split("\n")
    return "\n".join(line.strip() if laid_out else line.rstrip() for line in lines).strip("\n ")


def marked_up(text: str) -> str:
    """Plain text as the HTML that a description is; `plain` gives it back."""
    lines = (html.escape(line.rstrip(), quote=False) for line in text.strip().splitlines())
    return f"<p>{'<br>'.join(lines)}</p>"


# From Lazada


def status_of(item: wire.Item) -> ListingStatus:
    """A word that is not in the reference counts as hidden: nothing is claimed to be on sale that may not be."""
    status = STATUS.get((item.status or "").strip().lower(), ListingStatus.UNLISTED)
    if status is ListingStatus.DELETED:
        return status
    refused = SUB_STATUS.get((item.sub_status or "").strip().lower().replace(" ", "_"))
    if refused is not None and status is not ListingStatus.REVIEWING:
        return refused
    on_sale = any((sku.status or "active").lower() == "active" for sku in item.skus or ())
    return ListingStatus.UNLISTED if status is ListingStatus.LIVE and item.skus and not on_sale else status


def listing_of(item: wire.Item) -> RemoteListing:
    attributes, skus = item.attributes or {}, standing(item)
    tiers = tiers_of(item)
    models = tuple(_model(sku, tiers) for sku in skus) if tiers else ()
    first = skus[0] if skus else None
    brand = str(attributes.get("brand") or "")
    weight = number(first.package_weight) if first else None
    words = [reason.violation for reason in item.reasons or () if reason.violation]
    return RemoteListing(
        remote_id=item.id,
        sku=first.seller_sku if first and not tiers else None,
        name=str(attributes.get("name") or ""),
        status=status_of(item),
        platform_status=" ".join(filter(None, (item.status, item.sub_status))),
        description=plain(str(attributes["description"])) if attributes.get("description") is not None else None,
        category=item.category or None,
        price=whole(first.price) if first and not tiers else None,
        stock=_stock(first) if first and not tiers else None,
        weight_gram=round(weight * 1000) if weight else None,
        brand=brand if brand and brand.lower() != NO_BRAND.lower() else None,
        tiers=tuple(label for _, label in tiers),
        models=models,
        image_urls=tuple(item.pictures),
        demoted=True if item.hidden_status else None,
        reason="; ".join([*words, *([item.hidden_reason] if item.hidden_reason else [])]) or None,
        url=next((sku.url for sku in skus if sku.url), None),
        created_at=moment(item.created),
        updated_at=moment(item.updated),
    )


def standing(item: wire.Item) -> list[wire.Sku]:
    """Its SKUs but for removed ones; all of an item that is itself removed."""
    skus = item.skus or []
    return [sku for sku in skus if (sku.status or "").lower() != "deleted"] or skus


def tiers_of(item: wire.Item) -> list[tuple[str, str]]:
    """(name, label) of each variation in its order; without the declaration as its SKUs name them."""
    if isinstance(item.variation, dict) and item.variation:
        entries = [item.variation[key] for key in sorted(item.variation)]
        return [
            (str(entry["name"]), str(entry.get("label") or entry["name"]))
            for entry in entries
            if isinstance(entry, dict) and entry.get("name")
        ]
    names = dict.fromkeys(name for sku in item.skus or () for name in _props(sku))
    return [(name, name) for name in names]


def _props(sku: wire.Sku) -> Mapping[str, str]:
    return {str(name): str(value) for name, value in sku.sale_prop.items()} if isinstance(sku.sale_prop, dict) else {}


def _model(sku: wire.Sku, tiers: Sequence[tuple[str, str]]) -> RemoteModel:
    props = _props(sku)
    options = tuple(props.get(name) or props.get(label) or "" for name, label in tiers)
    return RemoteModel(str(sku.sku_id), options, sku.seller_sku, whole(sku.price), _stock(sku))


def _stock(sku: wire.Sku) -> int | None:
    """The seller's own stock over all warehouses, what buyers have ordered included: that is what can be set."""
    known = [count for place in sku.inventories or () if (count := whole(place.total)) is not None]
    return sum(known) if known else whole(sku.quantity)


def categories_of(
    nodes: Sequence[wire.Category], english: Mapping[int, str], parent: str | None = None
) -> Iterator[RemoteCategory]:
    """The tree laid flat. `english`: names of the tree in the other language."""
    for node in nodes:
        number = str(node.category_id)
        name = node.name or english.get(node.category_id) or number
        leaf = bool(node.leaf) if node.leaf is not None else not node.children
        yield RemoteCategory(number, parent, name, english.get(node.category_id) or name, leaf)
        yield from categories_of(node.children or (), english, number)


def names_of(nodes: Sequence[wire.Category]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if node.name:
            yield node.category_id, node.name
        yield from names_of(node.children or ())


def attribute_of(entry: wire.Attribute) -> RemoteAttribute:
    """Lazada takes an attribute by its name and a choice by its text, so these are the ids."""
    names = [str(option.name or option.en_name) for option in entry.options or () if option.name or option.en_name]
    kind = entry.input_type or ""
    return RemoteAttribute(
        id=entry.name,
        name=entry.label or entry.name,
        mandatory=bool(entry.is_mandatory),
        input=_INPUTS.get(kind, AttributeInput.TYPE) if names else AttributeInput.TYPE,
        values=tuple((name, name) for name in names),
        multiple=kind.startswith("multi"),
        units=tuple((entry.unit.type if entry.unit else None) or ()),
        for_variant=bool(entry.is_sale_prop),
    )


def diagnosis_of(remote_id: str, score: wire.Score) -> Diagnosis:
    """Levels by what the platform itself leaves open: nothing is 3, something 2; a score of 0 or a critical finding is 1. What is mended and
    not calculated anew yet is not named again."""
    open_items = [
        entry
        for entry in score.items or ()
        if entry.latest is not False and (number(entry.score) or 0.0) < (number(entry.total) or 0.0)
    ]
    critical = any(indicator.critical for entry in score.items or () for indicator in entry.indicators or ())
    reached = number(score.score)
    level = None if reached is None else 1 if critical or reached == 0 else 2 if open_items else 3
    issues = tuple((entry.key or "", entry.label or entry.text or entry.name or "") for entry in open_items)
    return Diagnosis(remote_id, level, issues, reached)


def review_of(review: wire.Review, remote_id: str) -> Review:
    """A later addition has no stars of its own."""
    ratings = review.ratings or wire.Ratings()
    stars = number(ratings.product_rating or ratings.overall_rating)
    written = moment(review.create_time or review.submit_time)
    return Review(str(review.id), remote_id, stars, review.review_content or "", written, review.seller_reply or None)


def metric_of(entry: wire.PerformanceIndicator) -> ShopMetric:
    unit, times = _UNITS.get(entry.score_format or "", ("number", 1.0))
    value, target = number(entry.score), number(entry.target)
    said = (entry.target_format or "").upper()
    comparator = ">=" if said.startswith("GREATER") else "<=" if said.startswith("LESS") else ""
    return ShopMetric(
        entry.type or "",
        entry.name or "",
        None if value is None else round(value * times, 6),
        None,
        unit,
        None if target is None else round(target * times, 6),
        comparator if target is not None else "",
    )


# To Lazada


def kilograms(gram: int) -> str:
    """Two decimals are taken: rounded up, a parcel is never lighter on paper."""
    return f"{max(1, ceil(gram / 10)) / 100:.2f}"


def parcel(draft: ListingDraft, gram: int | None = None) -> dict[str, str]:
    """The package fields, which Lazada wants with every SKU that is sent. `draft.size_cm` must be known."""
    length, width, height = draft.size_cm or (0, 0, 0)
    return {
        "package_weight": kilograms(gram or draft.weight_gram),
        "package_length": str(length),
        "package_width": str(width),
        "package_height": str(height),
    }


def brand_body(draft: ListingDraft) -> dict[str, str]:
    if draft.brand_id:
        return {"brand_id": draft.brand_id, **({"brand": draft.brand} if draft.brand else {})}
    return {"brand": draft.brand or NO_BRAND}


def attribute_bodies(draft: ListingDraft, known: Sequence[wire.Attribute], *, of_sku: bool) -> dict[str, str]:
    """Several choices of one attribute are joined by commas. An attribute that the category does not know goes with the product."""
    levels = {entry.name: entry.attribute_type == "sku" for entry in known}
    return {name: ",".join(values) for name, values in draft.attributes.items() if values and levels.get(name, False) is of_sku}


def seller_sku(draft: ListingDraft, model: DraftModel) -> str:
    """Lazada wants a SKU for every variant: one without gets the product's with its options."""
    return model.sku or f"{draft.sku}-{'-'.join(model.options)}"[:SKU_MAX]


def variations(draft: ListingDraft, known: Sequence[wire.Attribute]) -> list[tuple[str, dict[str, Any]]]:
    """(name, declaration) of each tier: a sale property of the category where one is called so and takes these options, else the seller's own.
    Pictures belong to the first tier, to all variants or none, never to the standard size."""
    sale = [entry for entry in known if entry.is_sale_prop]
    made = []
    every = options_by_level(model.options[: len(draft.tiers)] for model in draft.models)
    for level, (tier, options) in enumerate(zip(draft.tiers, every, strict=True)):
        prop = next((each for each in sale if tier.casefold() in (each.name.casefold(), (each.label or "").casefold())), None)
        if prop is not None and not _takes(prop, options):
            prop = None
        name = prop.name if prop is not None else tier
        pictured = level == 0 and all(model.image is not None for model in draft.models) and name != STANDARD_SIZE
        declared = {"name": name, "hasImage": pictured, "customize": prop is None, "options": {"option": options}}
        made.append((name, declared))
    return made


def _takes(prop: wire.Attribute, options: Sequence[str]) -> bool:
    if _INPUTS.get(prop.input_type or "") is not AttributeInput.CHOOSE:
        return True
    known = {str(name) for option in prop.options or () for name in (option.name, option.en_name) if name}
    return all(option in known for option in options)


def images(urls: Sequence[str]) -> dict[str, list[str]]:
    """A picture may not be there twice."""
    return {"Image": list(dict.fromkeys(urls))}


def unseen(remote_id: str, draft: ListingDraft, status: str | None) -> RemoteListing:
    """As `ListingDraft.unseen`, with the state that making it told; a product with variants keeps no SKU."""
    found = status_of(wire.Item(status=status)) if status and draft.live else None
    made = draft.unseen(remote_id)
    return replace(made, sku=None if draft.models else draft.sku, status=found or made.status, platform_status=status or "")
