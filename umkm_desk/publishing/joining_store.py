"""SQL of making one shop of two: rows of one go under the other's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.listing import Shop
from umkm_desk.publishing import store

Sent = tuple[int | None, bytes | None]
"""What a shop got of a product: `sent_at` in UTC ms, and `sent_as`."""
Link = tuple[str | None, str | None, Sent, bool]
"""Of a listing: product, base, what was sent of it, and whether the seller said that no product belongs to it."""

_LINK = "product_id = ?, base = ?, sent_at = ?, sent_as = ?, unlinked = ?"
_AS_SEEN = "remote_id, status, platform_status, title, remote, url, demoted, reason, seen_at"
_PLACES = ",".join("?" * len(_AS_SEEN.split(",")))


def product_skus(conn: apsw.Connection, product_ids: Iterable[str]) -> dict[str, set[str]]:
    """Product id -> its SKU and those of its variants, in small letters."""
    found: dict[str, set[str]] = {}
    ids = sorted(product_ids)
    if not ids:
        return found
    for sql in ("SELECT id, sku FROM product WHERE id", "SELECT product_id, sku FROM variant WHERE product_id"):
        for product_id, sku in conn.execute(f"{sql} IN (SELECT value FROM carray(?)) AND sku <> ''", (catalogue.list_of(ids),)):
            found.setdefault(product_id, set()).add(sku.casefold())
    return found


def days_of_each(conn: apsw.Connection, shop_ids: Iterable[str]) -> dict[int, int]:
    """Short key of each listing of these shops -> how many days are kept of it."""
    sql = "SELECT n, (SELECT count(*) FROM snapshot WHERE listing_n = n) FROM listing WHERE shop_id = ?"
    return {n: many for shop_id in shop_ids for n, many in conn.execute(sql, (shop_id,))}


def has_days(conn: apsw.Connection, n: int) -> bool:
    return bool(conn.execute("SELECT EXISTS (SELECT 1 FROM snapshot WHERE listing_n = ?)", (n,)).get)


def key_of(conn: apsw.Connection, listing_id: str) -> int:
    """The short key of a listing that is there."""
    return int(conn.execute("SELECT n FROM listing WHERE id = ?", (listing_id,)).get)


def put_together(db: apsw.Connection, shop_id: str, keep: int, seen: int, give: int) -> None:
    """One row of two: `keep` stays, as `seen` (one of both) was last read, and goes under `shop_id`; `give` goes."""
    [values] = db.execute(f"SELECT {_AS_SEEN} FROM listing WHERE n = ?", (seen,)).fetchall()
    if keep != seen:
        db.execute("DELETE FROM listing_variant WHERE listing_n = ?", (keep,))
        db.execute("UPDATE listing_variant SET listing_n = ? WHERE listing_n = ?", (keep, seen))
    db.execute("DELETE FROM listing_variant WHERE listing_n = ?", (give,))
    db.execute("DELETE FROM listing WHERE n = ?", (give,))
    db.execute(f"UPDATE listing SET shop_id = ?, ({_AS_SEEN}) = ({_PLACES}) WHERE n = ?", (shop_id, *values, keep))


def put_as_seen(db: apsw.Connection, rows: Sequence[tuple[int, int, Link]]) -> None:
    """(the row that stays, another that was read last, what it is linked to): each stays as the other was seen, linked so."""
    db.executemany(
        f"UPDATE listing SET {_LINK}, ({_AS_SEEN}) = (SELECT {_AS_SEEN} FROM listing WHERE n = ?) WHERE n = ?",
        ((*_values(link), seen, keep) for keep, seen, link in rows),
    )
    db.executemany("DELETE FROM listing_variant WHERE listing_n = ?", ((keep,) for keep, _, _ in rows))
    db.executemany("UPDATE listing_variant SET listing_n = ? WHERE listing_n = ?", ((keep, seen) for keep, seen, _ in rows))


def set_aside(db: apsw.Connection, shop_id: str, ns: Sequence[int]) -> None:
    """Rows that another stands for now keep nothing but their days, until these are moved as well."""
    db.executemany("DELETE FROM listing_variant WHERE listing_n = ?", ((n,) for n in ns))
    db.executemany(
        "UPDATE listing SET shop_id = ?, status = 'deleted', product_id = NULL, remote_id = NULL, platform_status = NULL, base = NULL,"
        " remote = NULL, url = NULL, demoted = NULL, reason = NULL, sent_at = NULL, sent_as = NULL WHERE n = ?",
        ((shop_id, n) for n in ns),
    )


def remove_rows(db: apsw.Connection, ns: Iterable[int]) -> None:
    """Listings that were set aside and have no days any more."""
    db.executemany("DELETE FROM listing WHERE n = ?", ((n,) for n in ns))


def stamp(conn: apsw.Connection, shop_ids: Iterable[str]) -> list[tuple[Any, ...]]:
    """What tells whether a listing of these shops is another than before."""
    sql = "SELECT n, product_id, remote_id, status, length(base), seen_at, sent_at, unlinked FROM listing WHERE shop_id = ? ORDER BY n"
    return [row for shop_id in shop_ids for row in conn.execute(sql, (shop_id,))]


def take_rows(db: apsw.Connection, shop_id: str, other_id: str) -> None:
    """The listings of the other shop that have no like here, and all its decisions."""
    for table in ("listing", "outbox"):
        db.execute(f"UPDATE {table} SET shop_id = ? WHERE shop_id = ?", (shop_id, other_id))


def unlink(db: apsw.Connection, ns: Iterable[int]) -> None:
    """Before products are dealt out anew: a shop has one listing of each at most, at any moment."""
    db.executemany("UPDATE listing SET product_id = NULL WHERE n = ?", ((n,) for n in ns))


def deal_out(db: apsw.Connection, links: Mapping[int, Link]) -> None:
    """By short key."""
    db.executemany(f"UPDATE listing SET {_LINK} WHERE n = ?", ((*_values(link), n) for n, link in links.items()))


def _values(link: Link) -> tuple[Any, ...]:
    product_id, base, sent, unlinked = link
    return product_id, base, *sent, int(unlinked)


def set_gone(db: apsw.Connection, ns: Iterable[int]) -> None:
    """Listings that are not in the shop any more."""
    db.executemany("UPDATE listing SET status = 'deleted' WHERE n = ?", ((n,) for n in ns))


def sent(conn: apsw.Connection, shop_ids: Iterable[str]) -> dict[int, Sent]:
    """Of each listing, by its short key."""
    sql = "SELECT n, sent_at, sent_as FROM listing WHERE shop_id = ?"
    return {n: (sent_at, sent_as) for shop_id in shop_ids for n, sent_at, sent_as in conn.execute(sql, (shop_id,))}


def replace_shop(db: apsw.Connection, joined: Shop, other_id: str, settings: Iterable[str]) -> None:
    """`joined` takes the place of the other, with what its platform told and what was set for it (`settings`: names before the id)."""
    for table in ("platform_cache", "uploaded_image"):
        db.execute(f"UPDATE OR REPLACE {table} SET shop_id = ? WHERE shop_id = ?", (joined.id, other_id))
    for name in settings:
        db.execute("UPDATE OR REPLACE setting SET key = ? WHERE key = ?", (f"{name}.{joined.id}", f"{name}.{other_id}"))
    synced = store.synced_at(db, other_id)
    db.execute("DELETE FROM shop WHERE id = ?", (other_id,))
    store.save_shop(db, joined)
    if synced is not None:
        store.set_synced(db, joined.id, synced)
