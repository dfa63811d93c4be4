"""The statements that change products, given an open edit. Every one leaves `updated_at` of the product at the edit's time: that is
what tells a shop's copy from ours, and what makes the standing stale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from umkm_desk.catalogue import store
from umkm_desk.model.product import PRODUCT_COLUMNS, VARIANT_COLUMNS, Photo, Product, Variant
from umkm_desk.workspace.changes import SQLValue
from umkm_desk.workspace.workspace import Edit

_AT_ONCE = 1000
_PHOTO_COLUMNS = ("id", "product_id", "position", "hash", "rotation", "crop")


def _variant_values(variant: Variant) -> dict[str, SQLValue]:
    return {column: getattr(variant, column) for column in VARIANT_COLUMNS}


def _photo_values(photo: Photo) -> dict[str, SQLValue]:
    crop = None if photo.crop is None else ",".join(map(str, photo.crop))
    return {
        "id": photo.id,
        "product_id": photo.product_id,
        "position": photo.position,
        "hash": photo.hash,
        "rotation": photo.rotation,
        "crop": crop,
    }


def _insert(edit: Edit, table: str, values: Mapping[str, SQLValue]) -> None:
    edit.db.execute(f"INSERT INTO {table} ({','.join(values)}) VALUES ({','.join('?' * len(values))})", tuple(values.values()))


def _update(edit: Edit, table: str, row_id: str, values: Mapping[str, SQLValue]) -> None:
    if values:
        places = ",".join(f"{column} = ?" for column in values)
        edit.db.execute(f"UPDATE {table} SET {places} WHERE id = ?", (*values.values(), row_id))


def touch(edit: Edit, product_id: str) -> None:
    """Says that something of this product changed."""
    edit.db.execute("UPDATE product SET updated_at = ? WHERE id = ?", (edit.now, product_id))


def set_columns(edit: Edit, product_id: str, values: Mapping[str, SQLValue]) -> None:
    """Columns of the product itself."""
    _update(edit, "product", product_id, {**values, "updated_at": edit.now})


def insert_product(edit: Edit, product: Product) -> None:
    """With all that belongs to it."""
    _insert(edit, "product", {**{column: getattr(product, column) for column in PRODUCT_COLUMNS}, "updated_at": edit.now})
    _write_parts(edit, Product(product.id, product.name), product)


@dataclass(frozen=True, slots=True)
class Difference:
    """The names of a product's fields that differ, children by their collective name (`variants`, `photos`, ...)."""

    columns: tuple[str, ...]
    parts: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.columns or self.parts)

    @property
    def fields(self) -> tuple[str, ...]:
        return self.columns + self.parts


_PARTS = ("variants", "photos", "attributes", "overrides", "permit_ids")


def difference(old: Product, new: Product) -> Difference:
    """`id` left out."""
    return Difference(
        tuple(c for c in PRODUCT_COLUMNS if c != "id" and getattr(old, c) != getattr(new, c)),
        tuple(p for p in _PARTS if getattr(old, p) != getattr(new, p)),
    )


def write_difference(edit: Edit, old: Product, new: Product) -> None:
    """Only what differs; nothing at all where nothing does."""
    differs = difference(old, new)
    if differs:
        set_columns(edit, new.id, {column: getattr(new, column) for column in differs.columns})
        _write_parts(edit, old, new)


def _write_parts(edit: Edit, old: Product, new: Product) -> None:
    _write_rows(edit, "variant", [_variant_values(v) for v in old.variants], [_variant_values(v) for v in new.variants])
    _write_rows(edit, "photo", [_photo_values(p) for p in old.photos], [_photo_values(p) for p in new.photos])
    _write_pairs(edit, "product_attribute", ("name",), new.id, _keyed(old.attributes), _keyed(new.attributes))
    _write_pairs(
        edit,
        "product_override",
        ("platform", "field"),
        new.id,
        {(platform.value, field): value for (platform, field), value in old.overrides.items()},
        {(platform.value, field): value for (platform, field), value in new.overrides.items()},
    )
    for permit in set(old.permit_ids) - set(new.permit_ids):
        edit.db.execute("DELETE FROM product_permit WHERE product_id = ? AND permit_id = ?", (new.id, permit))
    for permit in sorted(set(new.permit_ids) - set(old.permit_ids)):
        edit.db.execute("INSERT INTO product_permit (product_id, permit_id) VALUES (?,?)", (new.id, permit))


def _keyed(values: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {(name,): value for name, value in values.items()}


def _write_rows(edit: Edit, table: str, old: Sequence[dict[str, SQLValue]], new: Sequence[dict[str, SQLValue]]) -> None:
    before = {row["id"]: row for row in old}
    after = {row["id"] for row in new}
    for gone in before.keys() - after:
        edit.db.execute(f"DELETE FROM {table} WHERE id = ?", (gone,))
    for row in new:
        stored = before.get(row["id"])
        if stored is None:
            _insert(edit, table, row)
        else:
            _update(edit, table, str(row["id"]), {k: v for k, v in row.items() if stored[k] != v})


def _write_pairs(
    edit: Edit,
    table: str,
    keys: Sequence[str],
    product_id: str,
    old: Mapping[tuple[str, ...], str],
    new: Mapping[tuple[str, ...], str],
) -> None:
    match = " AND ".join(f"{key} = ?" for key in keys)
    for key in old.keys() - new.keys():
        edit.db.execute(f"DELETE FROM {table} WHERE product_id = ? AND {match}", (product_id, *key))
    for key, value in new.items():
        if key not in old:
            places = ",".join("?" * (len(keys) + 2))
            edit.db.execute(f"INSERT INTO {table} (product_id,{','.join(keys)},value) VALUES ({places})", (product_id, *key, value))
        elif old[key] != value:
            edit.db.execute(f"UPDATE {table} SET value = ? WHERE product_id = ? AND {match}", (value, product_id, *key))


def attach_photos(edit: Edit, photos: Mapping[str, Sequence[str]]) -> int:
    """Pictures behind those that the products have, in this order; one that is there already stays where it is. Returns how many."""
    there: dict[str, list[str]] = {}
    ids = list(photos)
    for start in range(0, len(ids), _AT_ONCE):
        some = store.list_of(ids[start : start + _AT_ONCE])
        sql = "SELECT x.product_id, x.hash FROM carray(?) c CROSS JOIN photo x ON x.product_id = c.value ORDER BY x.product_id, x.position"
        for product_id, digest in edit.db.execute(sql, (some,)):
            there.setdefault(product_id, []).append(digest)
    new_id = store.ids(edit)
    rows: list[tuple[SQLValue, ...]] = []
    touched = []
    for product_id, hashes in photos.items():
        known = there.get(product_id, [])
        added = [digest for digest in dict.fromkeys(hashes) if digest not in known]
        rows += [(next(new_id), product_id, len(known) + at, digest) for at, digest in enumerate(added)]
        if added:
            touched.append((edit.now, product_id))
    edit.db.executemany("INSERT INTO photo (id, product_id, position, hash) VALUES (?,?,?,?)", rows)
    edit.db.executemany("UPDATE product SET updated_at = ? WHERE id = ?", touched)
    return len(rows)


def shape_photos(edit: Edit, shapes: Iterable[tuple[str, str, int, tuple[int, int, int, int] | None]]) -> None:
    """(product, hash, degrees, crop) of photos that the products have."""
    for product_id, digest, rotation, crop in shapes:
        edit.db.execute(
            "UPDATE photo SET rotation = ?3, crop = ?4 WHERE product_id = ?1 AND hash = ?2 AND (rotation <> ?3 OR crop IS NOT ?4)",
            (product_id, digest, rotation, None if crop is None else ",".join(map(str, crop))),
        )
        if edit.db.changes():
            touch(edit, product_id)


def show_variants(edit: Edit, photos: Mapping[str, str]) -> None:
    """The kept picture that shows each variant (variant -> hash)."""
    sql = "UPDATE variant SET photo_hash = ?1 WHERE id = ?2 AND photo_hash IS NOT ?1 RETURNING product_id"
    for variant_id, digest in photos.items():
        for (product_id,) in edit.db.execute(sql, (digest, variant_id)).fetchall():
            touch(edit, str(product_id))


_CHILD_TABLES = ("variant", "photo", "product_attribute", "product_override", "product_permit")


def remove_products(edit: Edit, ids: Iterable[str]) -> None:
    """For ever, with all that belongs to them (undo brings them back as long as the history does)."""
    keys = [(product_id,) for product_id in ids]
    for table in _CHILD_TABLES:
        edit.db.executemany(f"DELETE FROM {table} WHERE product_id = ?", keys)
    edit.db.executemany("DELETE FROM product WHERE id = ?", keys)
