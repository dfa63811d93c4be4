"""What the history tells of: what a changed row is called, which rows are a product's, and putting one value back."""

from __future__ import annotations

from umkm_desk.catalogue import editing, store
from umkm_desk.model.problem import Refusal
from umkm_desk.workspace.changes import Changes, RowDifference
from umkm_desk.workspace.workspace import Workspace

_OF_PRODUCT = {"product": "id", "variant": "product_id", "product_attribute": "product_id", "product_override": "product_id"}
_RESTORABLE = (*_OF_PRODUCT, "business_field")
_NEVER = ("id", "product_id", "position", "updated_at")


def restorable(difference: RowDifference, field: str) -> bool:
    """Whether the value before can be put back alone: one of a row that is still what it was, or a named value as a whole."""
    if difference.table not in _RESTORABLE or field in _NEVER:
        return False
    return difference.kind == "update" or difference.table not in ("product", "variant")


def restore_value(ws: Workspace, difference: RowDifference, field: str) -> Changes:
    """Puts the value before a change back, as a change of its own; nothing where it stands there already. Raises `Refusal`:
    `catalogue.product_gone`, `.variant_gone`; those of `editing.structure` where it does not go with what the product is now;
    `.has_variants_now` for a price or stock that only its variants have now."""
    table, key = difference.table, difference.key
    old = difference.fields[field][0]
    where, values = " AND ".join(f"{name} = ?" for name in key), tuple(key.values())
    there = ws.read().execute(f"SELECT {field} FROM {table} WHERE {where}", values).fetchone()
    if there is not None and there[0] == old:
        return Changes({})
    told: dict[str, object] = {"field": key.get("name", field) if field == "value" else field}
    owner = None
    if table in _OF_PRODUCT:
        owner = key.get("product_id") or ws.read().execute(f"SELECT {_OF_PRODUCT[table]} FROM {table} WHERE {where}", values).get
        if table == "variant" and owner is None:
            raise Refusal.because("catalogue.variant_gone")
        told["name"] = ws.read().execute("SELECT name FROM product WHERE id = ?", (owner,)).get
        if told["name"] is None:
            raise Refusal.because("catalogue.product_gone")
    with ws.edit("restored_value" if owner is None else "restored_value_of", **told) as edit:
        if owner is not None:
            edit.db.execute("UPDATE product SET updated_at = ? WHERE id = ?", (edit.now, owner))
        if table in ("product", "variant"):
            edit.db.execute(f"UPDATE {table} SET {field} = ? WHERE {where}", (old, *values))
            product = store.product(edit.db, str(owner))
            assert product is not None
            if table == "product" and field in ("price", "stock") and product.variants:
                raise Refusal.because("catalogue.has_variants_now")
            for problem in editing.structure(product):
                raise Refusal(problem)
        elif old is None:
            edit.db.execute(f"DELETE FROM {table} WHERE {where}", values)
        else:
            edit.db.execute(
                f"INSERT OR REPLACE INTO {table} ({', '.join(key)}, {field}) VALUES (?{', ?' * len(key)})", (*values, old)
            )
    return edit.changes


_NAMES = {
    "product": "SELECT x.name FROM product x",
    "variant": "SELECT concat_ws(', ', x.option_1, x.option_2) || ' · ' || p.name FROM variant x JOIN product p ON p.id = x.product_id",
    "permit": "SELECT x.number FROM permit x",
    "saved_view": "SELECT x.name FROM saved_view x",
}
"""Of a variant what tells it from the others comes first; what belongs to a product is called by its name."""


def name_of(ws: Workspace, difference: RowDifference) -> str | None:
    """What the row of a change is called as it stands now; `None` where it is gone. A photo has its product's name."""
    key = str(next(iter(difference.key.values()), ""))
    if difference.table == "photo":
        told = next((str(value) for value in difference.fields.get("product_id", ()) if value), None)
        product = "SELECT name FROM product WHERE id = coalesce(?, (SELECT product_id FROM photo WHERE id = ?))"
        row = ws.read().execute(product, (told, key)).fetchone()
    else:
        names = _NAMES.get(difference.table, _NAMES["product"])
        row = ws.read().execute(f"{names} WHERE x.id = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def keys_of_product(ws: Workspace, product_id: str) -> tuple[str, ...]:
    """What names a product in the history: itself and the variants and photos that it has."""
    rows = ws.read().execute(
        "SELECT id FROM variant WHERE product_id = ?1 UNION ALL SELECT id FROM photo WHERE product_id = ?1", (product_id,)
    )
    return product_id, *(str(row[0]) for row in rows)
