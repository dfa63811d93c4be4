"""SQL of the business profile and the paper folder. Callers hold the transaction: a reader's connection or an open edit."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from umkm_desk.model.business import Business, Permit, Scale
from umkm_desk.model.time import date_day, day_date

if TYPE_CHECKING:
    import apsw

    from umkm_desk.workspace.workspace import Edit

TYPED = "typed."
"""Rows of `business_field` that keep what was typed for a number, as it was typed."""


def load_business(db: apsw.Connection) -> Business:
    """The profile as kept; everything missing where nothing was said."""
    known = {name: value for name, value in db.execute("SELECT name, value FROM business_field") if not name.startswith(TYPED)}
    return replace(
        Business(), **{field.name: _read(field.name, known[field.name]) for field in fields(Business) if field.name in known}
    )


def load_typed(db: apsw.Connection) -> dict[str, str]:
    """Field name -> the text as typed, for numbers that were kept in another form."""
    return {
        name.removeprefix(TYPED): value
        for name, value in db.execute("SELECT name, value FROM business_field WHERE name GLOB ?", (TYPED + "*",))
    }


def save_business(
    edit: Edit,
    before: Business,
    after: Business,
    typed_before: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> None:
    """Writes the fields that differ, so that undo and history tell only those; texts as typed are kept beside their field."""
    rows = {f.name: _written(getattr(after, f.name)) for f in fields(Business) if getattr(after, f.name) != getattr(before, f.name)}
    old, new = typed_before or {}, typed or {}
    rows |= {TYPED + name: new.get(name) for name in {*old, *new} if old.get(name) != new.get(name)}
    for name, value in rows.items():
        if value is None:
            edit.db.execute("DELETE FROM business_field WHERE name = ?", (name,))
        else:
            edit.db.execute(
                "INSERT INTO business_field VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                " WHERE value != excluded.value",
                (name, value),
            )


_READERS: Mapping[str, Callable[[str], Any]] = {
    "kbli": lambda text: tuple(json.loads(text)),
    "kbli_edition": int,
    "scale": Scale,
    "yearly_sales": int,
    "capital": int,
    "is_new": lambda text: text == "1",
}


def _read(name: str, text: str) -> Any:
    return _READERS.get(name, str)(text)


def _written(value: object) -> str | None:
    if value is None or value in ("", ()):
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return json.dumps(value)
    return str(value)


# Papers

_PERMIT = "id, kind, number, holder, issued_on, expires_on, scan_hash, note"


def load_permits(db: apsw.Connection) -> tuple[Permit, ...]:
    """The whole paper folder, in the order it was filled."""
    return tuple(_permit(row) for row in db.execute(f"SELECT {_PERMIT} FROM permit ORDER BY id"))


def _permit(row: tuple[Any, ...]) -> Permit:
    id_, kind, number, holder, issued, expires, scan, note = row
    return Permit(
        id_, kind, number, holder, day_date(issued) if issued is not None else None,
        day_date(expires) if expires is not None else None, scan, note,
    )  # fmt: skip


def save_permit(edit: Edit, permit: Permit) -> None:
    """Adds a paper, or replaces the one with its id."""
    edit.db.execute(
        f"INSERT INTO permit ({_PERMIT}) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,"
        " number = excluded.number, holder = excluded.holder, issued_on = excluded.issued_on, expires_on = excluded.expires_on,"
        " scan_hash = excluded.scan_hash, note = excluded.note",
        (
            permit.id,
            permit.kind,
            permit.number,
            permit.holder,
            None if permit.issued_on is None else date_day(permit.issued_on),
            None if permit.expires_on is None else date_day(permit.expires_on),
            permit.scan_hash,
            permit.note,
        ),
    )


def delete_permit(edit: Edit, permit_id: str) -> None:
    """Takes a paper and its links away; the scan stays among the photos, for undo."""
    edit.db.execute("DELETE FROM product_permit WHERE permit_id = ?", (permit_id,))
    edit.db.execute("DELETE FROM permit WHERE id = ?", (permit_id,))


def link(edit: Edit, permit_id: str, product_ids: Iterable[str]) -> None:
    """Says that a paper is for these products; those that have it stay."""
    edit.db.executemany(
        "INSERT INTO product_permit (product_id, permit_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(product_id, permit_id) for product_id in product_ids],
    )


def products_of_permits(db: apsw.Connection) -> dict[str, tuple[str, ...]]:
    """Paper id -> the ids of its products, those in the recycle bin left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = db.execute(
        "SELECT permit_id, product_id FROM product_permit JOIN product ON product.id = product_id WHERE status != 'deleted' ORDER BY 1, 2"
    )
    for permit_id, product_id in rows:
        found[permit_id].append(product_id)
    return {permit_id: tuple(ids) for permit_id, ids in found.items()}


def names_of_permit(db: apsw.Connection, permit_id: str) -> list[tuple[str, str, str | None]]:
    """(id, name, SKU) of the products of a paper, those in the recycle bin left out, by name."""
    rows: Any = db.execute(
        "SELECT p.id, p.name, p.sku FROM product_permit JOIN product p ON p.id = product_id WHERE permit_id = ? AND p.status != 'deleted'"
        " ORDER BY p.name, p.id",
        (permit_id,),
    )
    return list(rows)
