"""A product as it is to stand on one platform, in the platform's own terms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from umkm_desk.marketplaces.seam import AttributeInput, DraftModel, ImageRef, Limits, ListingDraft, RemoteAttribute
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Condition, Photo, Product, Variant

BETWEEN_OPTIONS = "\x1f"
"""Joins the options of a variant into one key; no seller types it."""


def load_category_map(folder: Path, platform: Platform) -> dict[str, str]:
    """Own leaf -> category of the platform, as shipped; empty where no map is known."""
    file = folder / f"{platform.value}_category_map.json"
    if not file.exists():
        return {}
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    entries = data.get("map", data)
    return {leaf: str(entry["category"] if isinstance(entry, dict) else entry) for leaf, entry in entries.items()}


@dataclass(frozen=True, slots=True)
class Built:
    """`draft` is whole only where `problems` holds nothing that blocks."""

    draft: ListingDraft
    problems: tuple[Problem, ...]


def build(
    product: Product,
    platform: Platform,
    *,
    category: str | None,
    images: Sequence[ImageRef],
    attributes: Sequence[RemoteAttribute] = (),
    limits: Limits | None = None,
    brand_id: str | None = None,
) -> Built:
    """From the catalogue's fields to the platform's. `images` are those it already holds, in the order of the product's photos."""
    weight = product.weight_gram or max((v.weight_gram or 0 for v in product.variants), default=0)
    override = product.own_price(platform)
    priced = [v.price for v in product.variants] if product.variants else [product.price]
    lacking = {
        "no_category": ("leaf", category is None),
        "no_weight": ("weight_gram", not weight),
        "no_photo": ("photos", not images),
        "no_price": ("price", override is None and None in priced),
    }
    problems = [
        Problem(f"publishing.{code}", Place(product_id=product.id, sku=product.sku, field=field), {"platform": platform.value})
        for code, (field, lacks) in lacking.items()
        if lacks
    ]
    filled, wrong = fill_attributes(product, platform, attributes)
    sides = (product.length_cm, product.width_cm, product.height_cm)
    models = _models(product, override, {photo.hash: image for photo, image in zip(product.photos, images, strict=False)})
    most = limits.images_max if limits else None
    draft = ListingDraft(
        sku=product.sku or product.id,
        name=product.on(platform, "name") or "",
        description=product.on(platform, "description") or "",
        category=category or "",
        images=tuple(images[:most]),
        weight_gram=weight,
        price=None if models else override if override is not None else product.price,
        stock=None if models else product.stock or 0,
        size_cm=(sides[0], sides[1], sides[2]) if None not in sides else None,  # type: ignore[arg-type]
        condition_new=product.condition is Condition.NEW,
        brand=product.brand,
        brand_id=brand_id,
        attributes=filled,
        days_to_ship=product.days_to_ship,
        tiers=tuple(name for name in (product.variation_1, product.variation_2) if name) if models else (),
        models=models,
        barcode=product.barcode,
    )
    return Built(draft, (*problems, *wrong))


def _models(product: Product, override: int | None, pictures: Mapping[str, ImageRef]) -> tuple[DraftModel, ...]:
    """The variants; `override` is the price of each of them on this platform, `pictures` by the hash of the photo."""
    return tuple(
        DraftModel(
            options_of(variant),
            variant.sku,
            override if override is not None else variant.price or 0,
            variant.stock or 0,
            variant.weight_gram,
            variant.barcode,
            pictures.get(variant.photo_hash) if variant.photo_hash else None,
        )
        for variant in product.variants
    )


def options_of(variant: Variant) -> tuple[str, ...]:
    return tuple(option for option in (variant.option_1, variant.option_2) if option is not None)


def fill_attributes(
    product: Product, platform: Platform, known: Iterable[RemoteAttribute]
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """What the product's own attributes (by name) say for the platform's, and what is missing or not among the choices.

    An attribute that belongs to a chosen value of another is filled only with it. Several choices are parted by commas.
    """
    own = {name.strip().casefold(): value for name, value in product.attributes.items()}
    filled: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []

    def told(code: str, attribute: RemoteAttribute, severity: Severity, **values: object) -> None:
        place = Place(product_id=product.id, sku=product.sku, field="attributes")
        told_values = {"attribute": attribute.name, "platform": platform.value, **values}
        problems.append(Problem(f"publishing.{code}", place, told_values, severity))

    for attribute in known:
        if attribute.for_variant:
            continue
        if attribute.only_with is not None and attribute.only_with[1] not in filled.get(attribute.only_with[0], ()):
            continue
        text = own.get(attribute.name.strip().casefold(), "").strip()
        if not text:
            if attribute.mandatory:
                told("attribute_missing", attribute, Severity.BLOCKS, choices=_shown(attribute))
            continue
        parts = [part.strip() for part in text.split(",") if part.strip()] if attribute.multiple else [text]
        by_name = {name.casefold(): value for value, name in attribute.values}
        chosen = []
        for part in parts:
            value = by_name.get(part.casefold())
            if value is None and attribute.input is AttributeInput.CHOOSE and attribute.values:
                severity = Severity.BLOCKS if attribute.mandatory else Severity.WARNS
                told("attribute_not_a_choice", attribute, severity, value=part, choices=_shown(attribute))
                continue
            chosen.append(value or part)
        if chosen:
            filled[attribute.id] = tuple(chosen)
    return filled, problems


def _shown(attribute: RemoteAttribute) -> str:
    """A few of the choices, for a sentence."""
    names = [name for _, name in attribute.values[:6]]
    return ", ".join(names) + (", …" if len(attribute.values) > len(names) else "")


def fingerprint(draft: ListingDraft) -> dict[str, Any]:
    """What is sent, in a form to keep: compared with the next draft to find what changed."""
    return {
        "name": draft.name,
        "description": draft.description,
        "category": draft.category,
        "images": [image.id for image in draft.images],
        "weight_gram": draft.weight_gram,
        "size_cm": list(draft.size_cm) if draft.size_cm else None,
        "condition_new": draft.condition_new,
        "brand": draft.brand,
        "brand_id": draft.brand_id,
        "attributes": {key: list(value) for key, value in draft.attributes.items()},
        "days_to_ship": draft.days_to_ship,
        "sku": draft.sku,
        "barcode": draft.barcode,
        "price": draft.price,
        "stock": draft.stock,
        "tiers": list(draft.tiers),
        "models": {
            BETWEEN_OPTIONS.join(model.options): {
                "sku": model.sku,
                "price": model.price,
                "stock": model.stock,
                "weight_gram": model.weight_gram,
                "barcode": model.barcode,
                "image": model.image.id if model.image else None,
            }
            for model in draft.models
        },
    }


def shape(photo: Photo) -> str:
    """A picture as it is sent: the original and what was done to it."""
    return photo.hash if not photo.rotation and photo.crop is None else f"{photo.hash}/{photo.rotation}/{photo.crop}"


def state_of(product: Product, platform: Platform) -> bytes:
    """What a shop gets of a product, as two digests of `HALF` bytes: of its texts and parts, and of its prices and stocks. Nothing is asked
    of the platform for it: category, attributes and pictures are taken as the catalogue has them."""
    pictures = [ImageRef(shape(photo)) for photo in product.photos]
    sent = fingerprint(build(product, platform, category=product.leaf, images=pictures).draft)
    sent |= {"attributes": sorted(product.attributes.items()), "status": product.status.value}
    trade = [sent.pop(name) for name in sorted(TRADE)]
    for options, model in sent["models"].items():
        trade += [options, *(model.pop(name) for name in sorted(TRADE))]
    return b"".join(hashlib.blake2b(json.dumps(half).encode(), digest_size=HALF).digest() for half in (sent, trade))


HALF = 8
TRADE = frozenset({"price", "stock"})
_APART = frozenset({"models", "tiers", "seen"})


def changed_fields(base: Mapping[str, Any], now: Mapping[str, Any]) -> frozenset[str]:
    """Names of draft fields that differ. Prices and stocks of variants that stay are under `price` and `stock`; anything else about
    variants is `models`. What `base` does not know (a listing that was linked, not sent) counts as unchanged: nothing there is
    overwritten unasked."""
    changed = {name for name in now if name not in _APART and name in base and base[name] != now[name]}
    before, after = base.get("models") or {}, now["models"]
    kept = [key for key in after if key in before]
    if (
        list(before) != list(after)
        or (base.get("tiers") or []) != now["tiers"]
        or any(
            name in before[key] and before[key][name] != value
            for key in kept
            for name, value in after[key].items()
            if name not in TRADE
        )
    ):
        changed.add("models")
    for name in TRADE:
        if any(before[key].get(name) != after[key][name] for key in kept):
            changed.add(name)
    return frozenset(changed)


def with_trade(base: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with the prices and stocks of `now`: what both sides agree on after only these were sent."""
    models = {
        key: {**model, **{name: now["models"][key][name] for name in TRADE}} if key in now["models"] else model
        for key, model in (base.get("models") or {}).items()
    }
    return {**base, **{name: now[name] for name in TRADE}, "models": models}


def shown_since(base: Mapping[str, Any], shown: Mapping[str, Any], sent: Collection[str]) -> dict[str, Any]:
    """How the platform shows what both sides agree on after the fields `sent` went out: these as they stand there now, the rest as it did
    before (`base`), so that what somebody changed there meanwhile is still told and not taken for ours."""
    then = base.get("seen")
    if not then:
        return dict(shown)
    kept = {name: value for name, value in then.items() if name in shown and name not in sent and name not in _APART}
    if "images" in sent:
        kept.pop("image_urls", None)
    if "models" in sent:
        return {**shown, **kept}
    before = then.get("models") or {}
    models = {
        key: {**model, **{name: value for name, value in before.get(key, {}).items() if name in model and name not in sent}}
        for key, model in (shown.get("models") or {}).items()
    }
    return {**shown, **kept, "models": models}
