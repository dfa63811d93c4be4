"""A product as it is to stand on one platform, and what stands in the way."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from umkm_desk.marketplaces.seam import DraftModel, ImageRef, ListingDraft, RemoteAttribute
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem
from umkm_desk.model.product import Condition, Product


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
) -> Built:
    """From the catalogue's fields to the platform's. `images` are those it already holds, in order."""
    problems: list[Problem] = []

    def missing(code: str, field: str) -> None:
        problems.append(
            Problem(f"publishing.{code}", Place(product_id=product.id, sku=product.sku, field=field), {"platform": platform.value})
        )

    if category is None:
        missing("no_category", "leaf")
    if product.weight_gram is None:
        missing("no_weight", "weight_gram")
    if not images:
        missing("no_photo", "photos")
    priced = [v.price for v in product.variants] if product.variants else [product.price]
    if any(price is None for price in priced):
        missing("no_price", "price")
    override = product.overrides.get((platform, "price"))
    sides = (product.length_cm, product.width_cm, product.height_cm)
    models = tuple(
        DraftModel(
            tuple(option for option in (variant.option_1, variant.option_2) if option is not None),
            variant.sku,
            variant.price or 0,
            variant.stock or 0,
            variant.weight_gram,
            variant.barcode,
        )
        for variant in product.variants
    )
    filled, without = _attributes(product, attributes)
    problems += [
        Problem(
            "publishing.attribute_missing",
            Place(product_id=product.id, sku=product.sku, field="attributes"),
            {"attribute": attribute.name, "platform": platform.value},
        )
        for attribute in without
    ]
    draft = ListingDraft(
        sku=product.sku or product.id,
        name=product.on(platform, "name") or "",
        description=product.on(platform, "description") or "",
        category=category or "",
        images=tuple(images),
        weight_gram=product.weight_gram or 0,
        price=None if models else int(override) if override else product.price,
        stock=None if models else product.stock or 0,
        size_cm=(sides[0], sides[1], sides[2]) if None not in sides else None,  # type: ignore[arg-type]
        condition_new=product.condition is Condition.NEW,
        brand=product.brand,
        attributes=filled,
        days_to_ship=product.days_to_ship,
        tiers=tuple(name for name in (product.variation_1, product.variation_2) if name) if models else (),
        models=models,
        barcode=product.barcode,
    )
    return Built(draft, tuple(problems))


def _attributes(product: Product, known: Sequence[RemoteAttribute]) -> tuple[dict[str, tuple[str, ...]], list[RemoteAttribute]]:
    """What the product's own attributes say for the platform's, by name; and the mandatory ones that nothing says."""
    own = {name.strip().lower(): value for name, value in product.attributes.items()}
    filled: dict[str, tuple[str, ...]] = {}
    without: list[RemoteAttribute] = []
    for attribute in known:
        if attribute.only_with is not None:
            continue
        text = own.get(attribute.name.strip().lower())
        if text:
            chosen = next((value for value, name in attribute.values if name.lower() == text.lower()), None)
            filled[attribute.id] = (chosen or text,)
        elif attribute.mandatory and not attribute.for_variant:
            without.append(attribute)
    return filled, without


def fingerprint(draft: ListingDraft) -> dict[str, Any]:
    """What both sides agree on after sending: compared with the next draft to find what changed."""
    return {
        "name": draft.name,
        "description": draft.description,
        "category": draft.category,
        "images": [image.id for image in draft.images],
        "weight_gram": draft.weight_gram,
        "size_cm": list(draft.size_cm) if draft.size_cm else None,
        "condition_new": draft.condition_new,
        "brand": draft.brand,
        "attributes": {key: list(value) for key, value in draft.attributes.items()},
        "days_to_ship": draft.days_to_ship,
        "sku": draft.sku,
        "barcode": draft.barcode,
        "price": draft.price,
        "stock": draft.stock,
        "tiers": list(draft.tiers),
        "models": {
            "\x1f".join(model.options): {"sku": model.sku, "price": model.price, "stock": model.stock} for model in draft.models
        },
    }


TRADE = frozenset({"price", "stock"})


def changed_fields(base: Mapping[str, Any], now: Mapping[str, Any]) -> frozenset[str]:
    """Names of draft fields that differ. Prices and stocks of models that stay are under `price` and `stock`; anything else about
    models is `models`."""
    changed = {name for name in now if name not in ("models", "tiers") and base.get(name) != now[name]}
    before, after = base.get("models") or {}, now["models"]
    if (
        set(before) != set(after)
        or base.get("tiers") != now["tiers"]
        or any(before[k]["sku"] != after[k]["sku"] for k in after if k in before)
    ):
        changed.add("models")
    for name in TRADE:
        if any(before[key][name] != after[key][name] for key in after if key in before):
            changed.add(name)
    return frozenset(changed)
