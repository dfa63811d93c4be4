"""Whether a shop has a product as it stands here, found out by what it holds and not by when it was changed.

`listing.sent_at` is the product's `updated_at` as the shop got it, so an undo brings both back together. What is typed back by hand, and what
was changed and is not sent at all (a paper, another shop's own text), leaves another time beside the same state: `Comparison` notes it
while the standing of these products is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Product
from umkm_desk.publishing.draft import state_of
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

_AT_ONCE = 500
_PARTS = ("photo", "product_attribute", "product_override")
_SENT = (
    "SELECT l.product_id, l.n, s.platform, l.sent_at, l.sent_as FROM carray(?) c CROSS JOIN listing l ON l.product_id = c.value"
    " JOIN shop s ON s.id = l.shop_id WHERE l.sent_at IS NOT NULL OR l.sent_as IS NOT NULL"
)


class Comparison:
    """Of products with the shops they were sent to: a `catalogue.standing.Beside`. `listings`: ids of those that count otherwise now."""

    def __init__(self) -> None:
        self.listings: set[str] = set()
        self._found: list[tuple[int, bytes, int, bytes | None, str]] = []

    def look(self, conn: apsw.Connection, products: Sequence[tuple[Product, int]]) -> None:
        """`products`: each with the `updated_at` that it had when it began to be read."""
        at = {product.id: (product, seen) for product, seen in products}
        states: dict[tuple[str, str], bytes] = {}
        for product_id, n, platform, sent_at, sent_as in _sent(conn, at):
            product, seen = at[product_id]
            if sent_at == seen and sent_as is not None:
                continue
            state = states.get((product_id, platform)) or state_of(product, Platform(platform))
            states[product_id, platform] = state
            if sent_as == state or (sent_at == seen and sent_as is None):
                self._found.append((seen, state, n, sent_as, product_id))

    def keep(self, db: apsw.Connection) -> None:
        """Nothing is noted where the product or what was sent of it is another meanwhile."""
        for seen, state, n, sent_as, product_id in self._found:
            row = db.execute(
                "UPDATE listing SET sent_at = ?1, sent_as = ?2 WHERE n = ?3 AND sent_as IS ?4 AND (sent_as IS NOT NULL OR sent_at = ?1)"
                " AND product_id = ?5 AND (SELECT updated_at FROM product WHERE id = ?5) = ?1 RETURNING id",
                (seen, state, n, sent_as, product_id),
            ).fetchone()
            if row is not None and sent_as is not None:
                self.listings.add(row[0])
        self._found.clear()


def _sent(conn: apsw.Connection, product_ids: Iterable[str]) -> list[tuple[Any, ...]]:
    ids = list(product_ids)
    return conn.execute(_SENT, (catalogue.list_of(ids),)).fetchall() if ids else []


def note_part_taken_back(ws: Workspace, changes: Changes) -> int:
    """After a return with conflicts: a product keeps the time of the change that stayed, while others of its values went back. Those that
    count as sent and are not what the shop got are marked so. Returns how many listings."""
    conn = ws.read()
    ids = _touched(conn, changes)
    behind: list[tuple[int]] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = {product.id: product for product in catalogue.products(conn, ids[start : start + _AT_ONCE])}
        at = _times(conn, some)
        for product_id, n, platform, sent_at, sent_as in _sent(conn, some):
            if sent_at == at.get(product_id) and sent_as != state_of(some[product_id], Platform(platform)):
                behind.append((n,))
    if behind:
        with ws.write() as db:
            db.executemany("UPDATE listing SET sent_at = NULL WHERE n = ?", behind)
    return len(behind)


def _times(conn: apsw.Connection, product_ids: Iterable[str]) -> Mapping[str, int]:
    sql = "SELECT p.id, p.updated_at FROM carray(?) c CROSS JOIN product p ON p.id = c.value"
    ids = list(product_ids)
    return dict(conn.execute(sql, (catalogue.list_of(ids),))) if ids else {}


def _touched(conn: apsw.Connection, changes: Changes) -> list[str]:
    """Whose rows were touched; all that were ever sent where they are too many to name, or gone with the name of whose they were."""
    found: set[str] = set()
    for table in ("product", "variant", *_PARTS):
        keys: frozenset[str] | set[str] | None = changes.tables.get(table, frozenset())
        if keys and table in ("variant", "photo"):
            sql = f"SELECT product_id FROM {table} WHERE id IN (SELECT value FROM carray(?))"
            owners: list[Any] = conn.execute(sql, (catalogue.list_of(sorted(keys)),)).fetchall()
            keys = {str(row[0]) for row in owners} if len(owners) == len(keys) else None
        if keys is None:
            sql = "SELECT DISTINCT product_id FROM listing WHERE product_id IS NOT NULL AND sent_at IS NOT NULL"
            return [str(row[0]) for row in conn.execute(sql)]
        found |= keys
    return sorted(found)
