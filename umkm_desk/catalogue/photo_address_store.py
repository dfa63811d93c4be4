"""SQL of the photos that imported tables name by their address on the internet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from umkm_desk.catalogue.store import Connection
from umkm_desk.model.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class PhotoAddress:
    """One photo of a product, or of one of its variants. `hash`: it came before and is kept; `problem`: why it could not be had."""

    product_id: str
    variant_id: str | None
    address: str
    position: int
    product: str
    hash: str | None = None
    problem: Problem | None = None


def open_addresses(conn: Connection) -> list[PhotoAddress]:
    """What is not on its product yet, refused ones too, in the order of the products and their photos."""
    rows: Any = conn.execute(
        "SELECT a.product_id, nullif(a.variant_id, ''), a.address, a.position, p.name, a.hash, a.problem, a.detail"
        " FROM photo_address a JOIN product p ON p.id = a.product_id WHERE a.taken = 0 AND p.status <> 'deleted'"
        " ORDER BY a.product_id, a.position"
    )
    return [
        PhotoAddress(product_id, variant_id, address, position, name, digest, _problem(address, code, detail))
        for product_id, variant_id, address, position, name, digest, code, detail in rows
    ]


def _problem(address: str, code: str | None, detail: str | None) -> Problem | None:
    return None if code is None else Problem(code, Place(file=address), json.loads(detail or "{}"))


def remember(db: Connection, rows: Iterable[tuple[str, str, str, int]]) -> None:
    """(product, variant or '', address, position). What is on its product already stays as it is; what was refused or taken away again
    is open anew."""
    db.executemany(
        "INSERT INTO photo_address (product_id, variant_id, address, position) VALUES (?,?,?,?) ON CONFLICT DO UPDATE"
        " SET taken = 0, problem = NULL, detail = NULL WHERE problem IS NOT NULL OR NOT EXISTS"
        " (SELECT 1 FROM photo x WHERE x.product_id = photo_address.product_id AND x.hash = photo_address.hash AND variant_id = ''"
        " UNION ALL SELECT 1 FROM variant v WHERE v.id = photo_address.variant_id AND v.photo_hash = photo_address.hash)",
        rows,
    )


def known_hash(conn: Connection, address: str) -> str | None:
    """The picture that came from this address before, for whatever product."""
    row = conn.execute("SELECT hash FROM photo_address WHERE address = ? AND hash IS NOT NULL LIMIT 1", (address,)).fetchone()
    return None if row is None else str(row[0])


def note(db: Connection, address: str, digest: str | None, problem: Problem | None) -> None:
    """What became of an address, for every product that names it."""
    detail = None if problem is None else json.dumps(dict(problem.values), default=str)
    code = None if problem is None else problem.code
    db.execute(
        "UPDATE photo_address SET hash = ?, problem = ?, detail = ? WHERE address = ? AND taken = 0",
        (digest, code, detail, address),
    )


def note_taken(db: Connection, photos: Sequence[PhotoAddress]) -> None:
    db.executemany(
        "UPDATE photo_address SET taken = 1 WHERE product_id = ? AND variant_id = ? AND address = ?",
        ((each.product_id, each.variant_id or "", each.address) for each in photos),
    )


def reopen(db: Connection) -> None:
    """Refused ones wait again."""
    db.execute("UPDATE photo_address SET problem = NULL, detail = NULL WHERE taken = 0 AND problem IS NOT NULL")


def forget_open(db: Connection) -> None:
    db.execute("DELETE FROM photo_address WHERE taken = 0")
