"""After only a part of a change was taken back: what a shop got is not what the catalogue says any more, so it counts as not sent.

A change that is taken back or brought back whole needs nothing of this: the product's `updated_at`, which says what a shop got, goes with
its values.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Product
from umkm_desk.publishing.draft import BETWEEN_OPTIONS, TRADE, options_of
from umkm_desk.publishing.merge import FIELDS, ours_of, same
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

_AT_ONCE = 500
_PARTS = ("photo", "product_attribute", "product_override")
"""What is sent, too, and of which the base keeps only the platform's own ids."""

_SENT = """
SELECT l.n, l.product_id, s.platform, l.base FROM listing l JOIN product p ON p.id = l.product_id JOIN shop s ON s.id = l.shop_id
WHERE l.remote_id IS NOT NULL AND l.status <> 'deleted' AND l.base IS NOT NULL AND p.updated_at IS l.sent_at
"""


def note(ws: Workspace, changes: Changes) -> int:
    """Looks at the products that a return with conflicts touched and that count as sent: those that differ from what was last agreed
    with a shop are marked as not sent there. Returns how many listings.

    A product that was changed since keeps the time of that change, while others of its values went back.
    """
    ids = _products(ws, changes)
    by_parts = changes.touches(*_PARTS)
    behind: list[tuple[int]] = []
    rows: Any = (
        ws.read().execute(_SENT)
        if ids is None
        else ws.read().execute(f"{_SENT} AND l.product_id IN (SELECT value FROM carray(?))", (catalogue.list_of(sorted(ids)),))
        if ids
        else ()
    )
    for some in _batches(rows):
        products = {product.id: product for product in catalogue.products(ws.read(), {row[1] for row in some})}
        for n, product_id, platform, base in some:
            product = products.get(product_id)
            if product is not None and (by_parts or _differs(product, Platform(platform), json.loads(base))):
                behind.append((n,))
    if behind:
        with ws.write() as db:
            db.executemany("UPDATE listing SET sent_at = NULL WHERE n = ?", behind)
    return len(behind)


def _products(ws: Workspace, changes: Changes) -> set[str] | None:
    """Whose rows were touched; `None` where they are too many to name, or gone with the name of whose they were."""
    found: set[str] = set()
    for table in ("product", "variant", *_PARTS):
        keys = changes.tables.get(table, frozenset())
        if keys is None:
            return None
        if keys and table in ("variant", "photo"):
            sql = f"SELECT product_id FROM {table} WHERE id IN (SELECT value FROM carray(?))"
            owners: list[Any] = ws.read().execute(sql, (catalogue.list_of(sorted(keys)),)).fetchall()
            if len(owners) < len(keys):
                return None
            found.update(str(row[0]) for row in owners)
        else:
            found |= keys
    return found


def _batches(rows: Iterable[Any]) -> Iterable[list[Any]]:
    some: list[Any] = []
    for row in list(rows):
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _differs(product: Product, platform: Platform, base: Mapping[str, Any]) -> bool:
    ours = ours_of(product, platform)
    left_out = (*TRADE, "weight_gram") if product.variants else ()
    if any(name in base and name not in left_out and not same(ours[name], base[name]) for name in FIELDS):
        return True
    models = base.get("models") or {}
    own = product.overrides.get((platform, "price"))
    for variant in product.variants:
        there = models.get(BETWEEN_OPTIONS.join(options_of(variant)))
        if there is None:
            return True
        for name in TRADE:
            mine = int(own) if name == "price" and own is not None and own.isdigit() else getattr(variant, name)
            if name in there and there[name] != mine:
                return True
    return False
