"""What a seller looks for: text, filters and order as one value, which can be kept as a saved view."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from umkm_desk.model.platform import Platform
from umkm_desk.model.product import ProductStatus

LIVE = frozenset({ProductStatus.ACTIVE, ProductStatus.DRAFT})
"""What the catalogue shows unless asked otherwise: neither archived nor in the recycle bin."""

NEWEST = "added"

Range = tuple[int | None, int | None]
"""Lowest and highest, both included; `None` is open."""

ANY: Range = (None, None)


@dataclass(frozen=True, slots=True)
class Query:
    """Filters combine with AND; the values within one with OR, except `missing`, where all named fields are missing.

    `leaf` is the category that counts (chosen, else suggested); `group` and `protection` are those of `standing`. `below`: less
    complete than so many percent on any of these platforms. `price` is met by any variant; `stock` by the sum of the variants.
    `unsent`: changed since it was last sent to a shop that lists it. `listing`: (shop id, listing status), where `None` means that the
    shop does not list it. `missing`: names of `query_store.MISSING`. `equal`: (field, value) as `group_counts` gave it, `None` being
    the empty group. `sort`: a name of `SORTS` in the store.
    """

    text: str = ""
    status: frozenset[ProductStatus] = LIVE
    leaf: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()
    protection: frozenset[str] = frozenset()
    brand: frozenset[str] = frozenset()
    below: frozenset[tuple[Platform, int]] = frozenset()
    stock: Range = ANY
    price: Range = ANY
    has_photo: bool | None = None
    has_variants: bool | None = None
    unsent: bool | None = None
    listing: frozenset[tuple[str, str | None]] = frozenset()
    missing: frozenset[str] = frozenset()
    equal: tuple[str, str | None] | None = None
    sort: str = NEWEST
    descending: bool = True


_DEFAULT = Query()

EVERYTHING = Query(status=frozenset(ProductStatus))
"""Archived and thrown away, too."""
NOT_THROWN_AWAY = Query(status=frozenset(ProductStatus) - {ProductStatus.DELETED})


def to_json(query: Query) -> str:
    """Only what differs from an empty query, so that later fields do not disturb older views."""
    kept: dict[str, Any] = {}
    for field in fields(Query):
        value = getattr(query, field.name)
        if value != getattr(_DEFAULT, field.name):
            kept[field.name] = sorted(value, key=str) if isinstance(value, frozenset) else value
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Query:
    """Parts that this version does not know are left out."""
    data = json.loads(text)
    kept: dict[str, Any] = {}
    for field in fields(Query):
        if field.name not in data:
            continue
        value = data[field.name]
        if field.name == "status":
            kept["status"] = frozenset(ProductStatus(part) for part in value)
        elif field.name == "below":
            kept["below"] = frozenset((Platform(platform), int(percent)) for platform, percent in value)
        elif field.name == "listing":
            kept["listing"] = frozenset((shop, status) for shop, status in value)
        elif isinstance(getattr(_DEFAULT, field.name), frozenset):
            kept[field.name] = frozenset(value)
        elif isinstance(value, list):
            kept[field.name] = tuple(value)
        else:
            kept[field.name] = value
    return Query(**kept)
