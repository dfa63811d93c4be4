"""Three-way merge by field: what both sides last agreed on, ours, theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.listing import Action, Listing
from umkm_desk.model.product import Product
from umkm_desk.publishing import outbox
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

FIELDS = ("name", "description", "weight_gram", "price", "stock")
"""What is merged field by field; the rest of a listing follows the product."""


class Side(StrEnum):
    """Who moved since both agreed."""

    NOBODY = "nobody"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field with its three values. `side` BOTH is a conflict: the seller chooses."""

    field: str
    base: Any
    ours: Any
    theirs: Any
    side: Side


def merge(base: Mapping[str, Any] | None, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[FieldMerge]:
    """Field by field, only where something moved. Without a base nobody has agreed on anything, so every difference is a conflict.

    A side that does not tell a field (`None` where the platform left it out) has not moved it.
    """
    found = []
    for name in FIELDS:
        mine, yours = ours.get(name), theirs.get(name)
        if yours is None or mine == yours:
            continue
        if base is None:
            found.append(FieldMerge(name, None, mine, yours, Side.BOTH))
            continue
        agreed = base.get(name)
        moved_here, moved_there = mine != agreed, yours != agreed
        side = Side.BOTH if moved_here and moved_there else Side.OURS if moved_here else Side.THEIRS if moved_there else Side.NOBODY
        if side is not Side.NOBODY:
            found.append(FieldMerge(name, agreed, mine, yours, side))
    return found


def ours_of(product: Product) -> dict[str, Any]:
    """The product in the form that is merged; with variants price and stock are theirs and not merged here."""
    return {
        "name": product.name,
        "description": product.description,
        "weight_gram": product.weight_gram,
        "price": None if product.variants else product.price,
        "stock": None if product.variants else product.stock,
    }


def of_listing(product: Product, listing: Listing) -> list[FieldMerge]:
    """What moved on either side of a listing; price and stock of variants are left out."""
    theirs = json.loads(listing.remote) if listing.remote else {}
    if product.variants:
        theirs = {**theirs, "price": None, "stock": None}
    return merge(json.loads(listing.base) if listing.base else None, ours_of(product), theirs)


def resolve(ws: Workspace, listing: Listing, choices: Mapping[str, Any]) -> Changes:
    """Takes the chosen values into the product (one edit) and queues the update that makes the platform agree."""
    assert listing.product_id is not None
    changes = editing.set_fields(ws, listing.product_id, dict(choices))
    outbox.decide(ws, listing.shop_id, [listing.product_id], Action.UPDATE)
    return changes


def take_theirs(ws: Workspace, listing: Listing, merged: Sequence[FieldMerge]) -> Changes:
    """What moved only at the platform comes into the product."""
    assert listing.product_id is not None
    moved = {each.field: each.theirs for each in merged if each.side is Side.THEIRS}
    return editing.set_fields(ws, listing.product_id, moved) if moved else Changes({})


def restore_published(ws: Workspace, listing: Listing) -> Changes:
    """Puts the product back to what was last published to this shop."""
    assert listing.product_id is not None
    base = json.loads(listing.base or "{}")
    product = catalogue.product(ws.read(), listing.product_id)
    fields = ("name", "description", "weight_gram") if product is None or product.variants else FIELDS
    return editing.set_fields(ws, listing.product_id, {name: base[name] for name in fields if base.get(name) is not None})
