"""A draft beside the listing as the platform shows it: what differs, what of it has to be set, what was not taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from umkm_desk.marketplaces.seam import DraftModel, ListingDraft, PriceStock, RemoteListing
from umkm_desk.model.product import Product
from umkm_desk.publishing.draft import BETWEEN_OPTIONS, TRADE, options_of


def known_models(product: Product, draft: ListingDraft, remote: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Options -> the platform's id; nothing unless every variant of the draft is known."""
    found = {options_of(variant): remote[variant.id] for variant in product.variants if variant.id in remote}
    return found if all(model.options in found for model in draft.models) else {}


def from_base(draft: ListingDraft, known: Mapping[tuple[str, ...], str], base: Mapping[str, Any]) -> list[PriceStock]:
    """Prices and stocks of variants that differ from what was agreed last. `known`: options -> the platform's id."""
    agreed = base.get("models") or {}
    changes = []
    for model in draft.models:
        before = agreed.get(BETWEEN_OPTIONS.join(model.options), {})
        change = moved(model, (known[model.options], before.get("price"), before.get("stock")))
        if change is not None:
            changes.append(change)
    return changes


def moved(model: DraftModel, there: tuple[str, int | None, int | None] | None) -> PriceStock | None:
    """What is to be set where a variant is otherwise; `there`: its id, price and stock."""
    if there is None or there[1:] == (model.price, model.stock):
        return None
    return PriceStock(there[0], model.price if there[1] != model.price else None, model.stock if there[2] != model.stock else None)


def lacking(draft: ListingDraft, seen: RemoteListing) -> frozenset[str]:
    """What a new listing lacks of its draft: variants that could not be added."""
    wanted = {model.options for model in draft.models}
    return frozenset({"models"}) if wanted != {model.options for model in seen.models} else frozenset()


def differences(draft: ListingDraft, seen: RemoteListing) -> frozenset[str]:
    """What a listing shows otherwise than the draft, as far as platforms show it. Space at the ends and kinds of line breaks do not count."""
    fields = set(lacking(draft, seen))
    if _plain(seen.name) != _plain(draft.name):
        fields.add("name")
    if seen.description is not None and _plain(seen.description) != _plain(draft.description):
        fields.add("description")
    if seen.category is not None and seen.category != draft.category:
        fields.add("category")
    if seen.weight_gram is not None and not draft.models and seen.weight_gram != draft.weight_gram:
        fields.add("weight_gram")
    if not draft.models:
        fields |= {name for name in TRADE if getattr(seen, name) != getattr(draft, name)}
    elif "models" not in fields:
        there = {model.options: model for model in seen.models}
        fields |= {
            name for name in TRADE if any(getattr(there[model.options], name) != getattr(model, name) for model in draft.models)
        }
    return frozenset(fields)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def untaken(draft: ListingDraft, seen: RemoteListing, fields: frozenset[str]) -> tuple[str, ...]:
    """What the platform took without a word and does not show: a price under a promotion, variants. Stock moves by itself."""
    shown = differences(draft, seen) & frozenset({"price", "models"})
    return tuple(sorted(shown & fields))


def remote_document(seen: RemoteListing) -> dict[str, Any]:
    """A listing as the platform shows it, in the form that merging compares."""
    return {
        "name": seen.name,
        "description": seen.description,
        "category": seen.category,
        "weight_gram": seen.weight_gram,
        "brand": seen.brand,
        "sku": seen.sku,
        "price": seen.price,
        "stock": seen.stock,
        "tiers": list(seen.tiers),
        "models": {
            BETWEEN_OPTIONS.join(model.options): {"sku": model.sku, "price": model.price, "stock": model.stock}
            for model in seen.models
        },
        "image_urls": list(seen.image_urls),
    }
