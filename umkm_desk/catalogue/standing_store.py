"""SQL of standings and of category corrections."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from umkm_desk.catalogue.store import Connection, list_of
from umkm_desk.model.platform import Platform
from umkm_desk.workspace.workspace import Edit, Workspace


class Row(NamedTuple):
    """One product's standing as kept. `seen`: the product's `updated_at` it was worked out for."""

    product_id: str
    leaf: str | None
    group: str | None
    confidence: float
    because: Sequence[str]
    protection: str
    missing: int
    complete: Mapping[Platform, int]
    seen: int


def waiting(conn: Connection, after: int, limit: int) -> list[tuple[int, str]]:
    """(row number, product) of those without a standing of their present state, from a row number on."""
    rows: Any = conn.execute(
        "SELECT p.rowid, p.id FROM product p LEFT JOIN standing s ON s.product_id = p.id"
        " WHERE p.rowid > ? AND s.seen IS NOT p.updated_at AND p.status <> 'deleted' ORDER BY p.rowid LIMIT ?",
        (after, limit),
    ).fetchall()
    return list(rows)


def extras(conn: Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, int]]:
    """Product -> (the category that the imported file gave it, `updated_at`)."""
    if not ids:
        return {}
    rows: Any = conn.execute(
        "SELECT p.id, p.source_category, p.updated_at FROM carray(?) c CROSS JOIN product p ON p.id = c.value", (list_of(ids),)
    )
    return {product_id: (source, seen) for product_id, source, seen in rows}


def keep(db: Connection, rows: Sequence[Row]) -> None:
    db.executemany(
        "INSERT INTO standing VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (product_id) DO UPDATE SET leaf = excluded.leaf,"
        " grp = excluded.grp, confidence = excluded.confidence, because = excluded.because, protection = excluded.protection,"
        " missing = excluded.missing, complete_shopee = excluded.complete_shopee, complete_lazada = excluded.complete_lazada,"
        " complete_tiktokshop = excluded.complete_tiktokshop, seen = excluded.seen",
        (
            (
                row.product_id,
                row.leaf,
                row.group,
                row.confidence,
                json.dumps(list(row.because), ensure_ascii=False),
                row.protection,
                row.missing,
                row.complete.get(Platform.SHOPEE),
                row.complete.get(Platform.LAZADA),
                row.complete.get(Platform.TIKTOKSHOP),
                row.seen,
            )
            for row in rows
        ),
    )


def forget(db: Connection) -> None:
    db.execute("UPDATE standing SET seen = -1")


def forget_unsure(db: Connection) -> None:
    """Those that a new correction may help."""
    db.execute("UPDATE standing SET seen = -1 WHERE protection = 'unsure'")


def sweep(ws: Workspace) -> None:
    """Takes away standings of products that are gone."""
    gone = "SELECT product_id FROM standing WHERE product_id NOT IN (SELECT id FROM product)"
    if ws.read().execute(f"{gone} LIMIT 1").fetchone() is not None:
        with ws.write() as db:
            db.execute(f"DELETE FROM standing WHERE product_id IN ({gone})")


def because(conn: Connection, product_id: str) -> tuple[str, ...]:
    """The words that led to the kept suggestion."""
    row = conn.execute("SELECT because FROM standing WHERE product_id = ?", (product_id,)).fetchone()
    return () if row is None else tuple(json.loads(str(row[0])))


def corrections(conn: Connection) -> dict[str, str]:
    rows: Any = conn.execute("SELECT title, leaf FROM category_correction ORDER BY at").fetchall()
    return dict(rows)


def put_correction(edit: Edit, title: str, leaf: str | None, at: int) -> None:
    if leaf is None:
        edit.db.execute("DELETE FROM category_correction WHERE title = ?", (title,))
    else:
        edit.db.execute(
            "INSERT INTO category_correction VALUES (?,?,?) ON CONFLICT (title) DO UPDATE SET leaf = excluded.leaf, at = excluded.at"
            " WHERE leaf <> excluded.leaf",
            (title, leaf, at),
        )


def leaves(conn: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """Product -> the category that was worked out for it."""
    if not ids:
        return {}
    sql = "SELECT s.product_id, s.leaf FROM carray(?) c CROSS JOIN standing s ON s.product_id = c.value"
    rows: Any = conn.execute(sql, (list_of(ids),)).fetchall()
    return dict(rows)
