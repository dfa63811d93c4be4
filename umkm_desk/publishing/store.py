"""SQL of shops, listings, the outbox and what a platform told once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxEntry, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Product
from umkm_desk.model.time import from_ms, to_ms
from umkm_desk.publishing.draft import HALF, state_of

_SHOP = "id, platform, name, road, state, remote_id, host, app_key, authorised_at, expires_at"
_THERE = "(remote_id IS NOT NULL AND status <> 'deleted' OR status IN ('live', 'reviewing'))"
"""Of `listing`: it is at its shop. The result of an upload tells of one that it was taken, and its number comes with a later list."""
_LISTING = "id, product_id, shop_id, remote_id, status, platform_status, base, remote, url, seen_at, sent_at"
_OUTBOX = "id, shop_id, product_id, action, state, attempts, not_before, problem, created_at, started_at, done_at"


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else to_ms(moment)


# Shops


def shops(conn: apsw.Connection) -> list[Shop]:
    return [_shop(row) for row in conn.execute(f"SELECT {_SHOP} FROM shop ORDER BY platform, name")]


def shop(conn: apsw.Connection, shop_id: str) -> Shop | None:
    row = conn.execute(f"SELECT {_SHOP} FROM shop WHERE id = ?", (shop_id,)).fetchone()
    return None if row is None else _shop(row)


def shop_by_remote(conn: apsw.Connection, platform: Platform, remote_id: str) -> Shop | None:
    row = conn.execute(f"SELECT {_SHOP} FROM shop WHERE platform = ? AND remote_id = ?", (platform.value, remote_id)).fetchone()
    return None if row is None else _shop(row)


def _shop(row: Sequence[Any]) -> Shop:
    return Shop(
        row[0], Platform(row[1]), row[2], Road(row[3]), ShopState(row[4]), row[5], row[6], row[7], _moment(row[8]), _moment(row[9])
    )


def save_shop(db: apsw.Connection, shop: Shop) -> None:
    db.execute(
        f"INSERT INTO shop ({_SHOP}) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, road = excluded.road,"
        " state = excluded.state, remote_id = excluded.remote_id, host = excluded.host, app_key = excluded.app_key,"
        " authorised_at = excluded.authorised_at, expires_at = excluded.expires_at",
        (
            shop.id, shop.platform.value, shop.name, shop.road.value, shop.state.value, shop.remote_id, shop.host, shop.app_key,
            _ms(shop.authorised_at), _ms(shop.expires_at),
        ),
    )  # fmt: skip


def is_bare(conn: apsw.Connection, shop_id: str) -> bool:
    """Whether nothing was ever listed in the shop, read from it or decided about it."""
    sql = "SELECT EXISTS (SELECT 1 FROM listing WHERE shop_id = ?1) OR EXISTS (SELECT 1 FROM outbox WHERE shop_id = ?1)"
    return not conn.execute(sql, (shop_id,)).get


def remove_shop(db: apsw.Connection, shop_id: str) -> None:
    """One that `is_bare`, with what its platform told once."""
    for table in ("uploaded_image", "platform_cache"):
        db.execute(f"DELETE FROM {table} WHERE shop_id = ?", (shop_id,))
    db.execute("DELETE FROM shop WHERE id = ?", (shop_id,))


def set_shop_state(db: apsw.Connection, shop_id: str, state: ShopState) -> None:
    db.execute("UPDATE shop SET state = ? WHERE id = ?", (state.value, shop_id))


def name_shop(db: apsw.Connection, shop_id: str, name: str) -> None:
    db.execute("UPDATE shop SET name = ? WHERE id = ?", (name, shop_id))


def set_synced(db: apsw.Connection, shop_id: str, now: datetime) -> None:
    db.execute("UPDATE shop SET synced_at = ? WHERE id = ?", (to_ms(now), shop_id))


def synced_at(conn: apsw.Connection, shop_id: str) -> datetime | None:
    row = conn.execute("SELECT synced_at FROM shop WHERE id = ?", (shop_id,)).fetchone()
    return None if row is None else _moment(row[0])


# Listings


@dataclass(frozen=True, slots=True)
class ListingLine:
    """A listing with what a table of listings shows beside it. `n` is its short key."""

    n: int
    listing: Listing
    title: str | None
    sku: str | None
    demoted: bool
    reason: str | None
    unlinked: bool


def listings(conn: apsw.Connection, *, shop_id: str | None = None, product_id: str | None = None) -> list[ListingLine]:
    """Newest first; all of them, or those of a shop or a product."""
    conditions, values = [], []
    if shop_id is not None:
        conditions.append("l.shop_id = ?")
        values.append(shop_id)
    if product_id is not None:
        conditions.append("l.product_id = ?")
        values.append(product_id)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    columns = ", ".join(f"l.{name.strip()}" for name in _LISTING.split(","))
    sql = (
        f"SELECT {columns}, l.n, coalesce(p.name, l.title), p.sku, coalesce(l.demoted, 0), l.reason, l.unlinked"
        f" FROM listing l LEFT JOIN product p ON p.id = l.product_id {where} ORDER BY l.n DESC"
    )
    return [
        ListingLine(row[11], _listing(row), row[12], row[13], bool(row[14]), row[15], bool(row[16]))
        for row in conn.execute(sql, values)
    ]


def without_number(conn: apsw.Connection, shop_id: str) -> set[str]:
    """Products of which a listing of the shop is known whose number there is not known yet."""
    sql = "SELECT product_id FROM listing WHERE shop_id = ? AND remote_id IS NULL AND product_id IS NOT NULL"
    return {product_id for (product_id,) in conn.execute(sql, (shop_id,))}


def listing(conn: apsw.Connection, listing_id: str) -> Listing | None:
    row = conn.execute(f"SELECT {_LISTING} FROM listing WHERE id = ?", (listing_id,)).fetchone()
    return None if row is None else _listing(row)


def is_unlinked(conn: apsw.Connection, listing_id: str) -> bool:
    """Whether the seller said that no product belongs to it."""
    return bool(conn.execute("SELECT unlinked FROM listing WHERE id = ?", (listing_id,)).get)


def standing_in(conn: apsw.Connection) -> list[tuple[str, str]]:
    """(shop id, product id) of every linked listing that is still at its shop, shown or hidden."""
    sql = f"SELECT shop_id, product_id FROM listing WHERE product_id IS NOT NULL AND {_THERE}"
    return [(shop_id, product_id) for shop_id, product_id in conn.execute(sql)]


def listing_counts(conn: apsw.Connection) -> dict[str, dict[ListingStatus, int]]:
    """Shop id -> how many listings are in which state."""
    found: dict[str, dict[ListingStatus, int]] = {}
    for shop_id, status, many in conn.execute("SELECT shop_id, status, count(*) FROM listing GROUP BY 1, 2"):
        found.setdefault(shop_id, {})[ListingStatus(status)] = many
    return found


def unlinked_counts(conn: apsw.Connection) -> dict[str, int]:
    """Shop id -> how many listings that are still there have no product."""
    sql = "SELECT shop_id, count(*) FROM listing WHERE product_id IS NULL AND status <> 'deleted' GROUP BY 1"
    return dict(conn.execute(sql))


def listing_of(conn: apsw.Connection, shop_id: str, product_id: str) -> Listing | None:
    row = conn.execute(f"SELECT {_LISTING} FROM listing WHERE shop_id = ? AND product_id = ?", (shop_id, product_id)).fetchone()
    return None if row is None else _listing(row)


def listing_by_remote(conn: apsw.Connection, shop_id: str, remote_id: str) -> Listing | None:
    row = conn.execute(f"SELECT {_LISTING} FROM listing WHERE shop_id = ? AND remote_id = ?", (shop_id, remote_id)).fetchone()
    return None if row is None else _listing(row)


def _listing(row: Sequence[Any]) -> Listing:
    return Listing(
        row[0], row[1], row[2], row[3], ListingStatus(row[4]), row[5], row[6], row[7], row[8], _moment(row[9]), _moment(row[10])
    )


def save_listing(
    db: apsw.Connection,
    listing: Listing,
    *,
    title: str | None = None,
    demoted: bool | None = None,
    reason: str | None = None,
    keep_reason: bool = False,
) -> int:
    """Stores a listing and returns its short key. `reason`: the platform's word for why it is not shown; a new look without one clears it,
    unless nothing was looked at (`keep_reason`). Another `sent_at` than is kept is what `changed_at` told when the product was read to be
    sent: one that was edited since then, or of which an edit was taken back, is not what the shop got."""
    sent_at, sent_as = _ms(listing.sent_at), None
    held = db.execute("SELECT sent_at, sent_as FROM listing WHERE id = ?", (listing.id,)).fetchone() or (None, None)
    if sent_at is not None and sent_at != held[0]:
        same = "SELECT EXISTS (SELECT 1 FROM product WHERE id = ? AND updated_at = ?)"
        sent_as = _state_now(db, listing) if db.execute(same, (listing.product_id, sent_at)).get else None
    if sent_at == held[0]:
        sent_as = held[1]
    db.execute(
        f"INSERT INTO listing ({_LISTING}, sent_as, title, demoted, reason) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
        " product_id = excluded.product_id, remote_id = excluded.remote_id, status = excluded.status,"
        " platform_status = excluded.platform_status, base = excluded.base, remote = excluded.remote, url = excluded.url,"
        " seen_at = excluded.seen_at, sent_at = excluded.sent_at, sent_as = excluded.sent_as, title = coalesce(excluded.title, title),"
        " demoted = coalesce(excluded.demoted, demoted), reason = iif(?, reason, excluded.reason)",
        (
            listing.id, listing.product_id, listing.shop_id, listing.remote_id, listing.status.value, listing.platform_status,
            listing.base, listing.remote, listing.url, _ms(listing.seen_at), sent_at, sent_as, title,
            None if demoted is None else int(demoted), reason, keep_reason,
        ),
    )  # fmt: skip
    return int(db.execute("SELECT n FROM listing WHERE id = ?", (listing.id,)).get)


def _state_now(db: apsw.Connection, listing: Listing) -> bytes | None:
    """What a shop got that got its product as it stands now."""
    platform = db.execute("SELECT platform FROM shop WHERE id = ?", (listing.shop_id,)).get
    product = catalogue.product(db, listing.product_id or "")
    return None if product is None else state_of(product, Platform(platform))


def note_trade_sent(db: apsw.Connection, listing_id: str, product: Product, platform: Platform) -> None:
    """The shop got prices and stocks of `product`, while the rest of it waits to be sent: as a whole it has it at no moment."""
    known: bytes | None = db.execute("SELECT sent_as FROM listing WHERE id = ?", (listing_id,)).get
    sent_as = None if known is None else known[:HALF] + state_of(product, platform)[HALF:]
    db.execute("UPDATE listing SET sent_at = NULL, sent_as = ? WHERE id = ?", (sent_as, listing_id))


def release(db: apsw.Connection, listing_id: str) -> None:
    """The product has another listing in this shop now: the old row keeps only its numbers, and goes where it has none."""
    db.execute("UPDATE listing SET product_id = NULL WHERE id = ?", (listing_id,))
    db.execute(
        "DELETE FROM listing WHERE id = ? AND remote_id IS NULL AND NOT EXISTS (SELECT 1 FROM snapshot WHERE listing_n = listing.n)",
        (listing_id,),
    )


def unlink(db: apsw.Connection, listing_id: str) -> None:
    """The product is no longer the listing's; matching will not propose it again."""
    db.execute("UPDATE listing SET product_id = NULL, unlinked = 1 WHERE id = ?", (listing_id,))


def link(db: apsw.Connection, listing_id: str, product_id: str) -> None:
    db.execute("UPDATE listing SET product_id = ?, unlinked = 0 WHERE id = ?", (product_id, listing_id))


def remote_variants(conn: apsw.Connection, listing_id: str) -> dict[str, str]:
    """Variant id -> the platform's id of it."""
    return dict(
        conn.execute(
            "SELECT v.variant_id, v.remote_id FROM listing_variant v JOIN listing l ON l.n = v.listing_n WHERE l.id = ?",
            (listing_id,),
        )
    )


def save_remote_variants(db: apsw.Connection, n: int, pairs: Mapping[str, str]) -> None:
    db.execute("DELETE FROM listing_variant WHERE listing_n = ?", (n,))
    db.executemany("INSERT INTO listing_variant VALUES (?,?,?)", ((n, variant, remote) for variant, remote in pairs.items()))


# The outbox


def outbox(conn: apsw.Connection, *, shop_id: str | None = None, open_only: bool = False) -> list[OutboxEntry]:
    """Oldest first."""
    where, values = _outbox_where(shop_id, open_only)
    return [_entry(row) for row in conn.execute(f"SELECT {_OUTBOX} FROM outbox o {where} ORDER BY created_at, id", values)]


def _outbox_where(shop_id: str | None, open_only: bool) -> tuple[str, list[str]]:
    conditions, values = [], []
    if shop_id is not None:
        conditions.append("o.shop_id = ?")
        values.append(shop_id)
    if open_only:
        conditions.append("o.state NOT IN ('done', 'cancelled')")
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), values


def outbox_lines(
    conn: apsw.Connection, *, shop_id: str | None, open_only: bool, limit: int | None, offset: int
) -> Iterator[tuple[OutboxEntry, str | None, str | None, str | None, str | None]]:
    """(entry, product's name, SKU, remote id, address): open ones first, then the newest."""
    where, values = _outbox_where(shop_id, open_only)
    columns = ", ".join(f"o.{name.strip()}" for name in _OUTBOX.split(","))
    sql = (
        f"SELECT {columns}, p.name, p.sku, l.remote_id, l.url FROM outbox o LEFT JOIN product p ON p.id = o.product_id"
        f" LEFT JOIN listing l ON l.shop_id = o.shop_id AND l.product_id = o.product_id {where}"
        " ORDER BY o.state IN ('done', 'cancelled'), o.created_at DESC, o.id DESC LIMIT ? OFFSET ?"
    )
    for row in conn.execute(sql, (*values, -1 if limit is None else limit, offset)):
        yield _entry(row[:11]), row[11], row[12], row[13], row[14]


def open_counts(conn: apsw.Connection) -> dict[str, dict[OutboxState, int]]:
    found: dict[str, dict[OutboxState, int]] = {}
    sql = "SELECT shop_id, state, count(*) FROM outbox WHERE state NOT IN ('done', 'cancelled') GROUP BY 1, 2"
    for shop_id, state, many in conn.execute(sql):
        found.setdefault(shop_id, {})[OutboxState(state)] = many
    return found


def outbox_entry(conn: apsw.Connection, entry_id: str) -> OutboxEntry | None:
    row = conn.execute(f"SELECT {_OUTBOX} FROM outbox WHERE id = ?", (entry_id,)).fetchone()
    return None if row is None else _entry(row)


def open_entries(conn: apsw.Connection, shop_id: str, product_id: str) -> list[OutboxEntry]:
    """The decisions about this product that are still to be sent, the newest first; one that is being sent right now is not among them."""
    rows = conn.execute(
        f"SELECT {_OUTBOX} FROM outbox WHERE shop_id = ? AND product_id = ? AND state IN ('waiting', 'needs_you')"
        " ORDER BY created_at DESC, id DESC",
        (shop_id, product_id),
    )
    return [_entry(row) for row in rows]


def unsettled(conn: apsw.Connection, shop_id: str, product_id: str) -> list[OutboxEntry]:
    """All decisions about this product that are neither done nor taken back, the oldest first."""
    rows = conn.execute(
        f"SELECT {_OUTBOX} FROM outbox WHERE shop_id = ? AND product_id = ? AND state NOT IN ('done', 'cancelled')"
        " ORDER BY created_at, id",
        (shop_id, product_id),
    )
    return [_entry(row) for row in rows]


def begun(conn: apsw.Connection, shop_id: str, product_id: str) -> list[tuple[datetime, str | None]]:
    """Attempts of which nothing came to be known, the earliest first: when they began, and what they sent."""
    rows = conn.execute(
        "SELECT started_at, detail FROM outbox WHERE shop_id = ? AND product_id = ? AND started_at IS NOT NULL AND state <> 'done'"
        " ORDER BY started_at",
        (shop_id, product_id),
    )
    return [(from_ms(at), sent) for at, sent in rows]


def in_files(conn: apsw.Connection, shop_id: str | None = None) -> list[tuple[OutboxEntry, str]]:
    """What went into a workbook and is not settled, with the name of the file; the oldest first."""
    sql = f"SELECT {_OUTBOX}, detail FROM outbox WHERE state IN ('filled', 'uploaded')"
    where, values = (" AND shop_id = ?", (shop_id,)) if shop_id is not None else ("", ())
    rows = conn.execute(f"{sql}{where} ORDER BY created_at, id", values)
    return [(_entry(row[:11]), row[11] or "") for row in rows]


def settle_begun(db: apsw.Connection, done: OutboxEntry) -> None:
    """What became of the product in the shop is known now, so what earlier cancelled attempts may have done is no question any more."""
    db.execute(
        "UPDATE outbox SET started_at = NULL, detail = NULL WHERE shop_id = ? AND product_id = ? AND id <> ? AND state = 'cancelled'",
        (done.shop_id, done.product_id, done.id),
    )
    db.execute("UPDATE outbox SET detail = NULL WHERE id = ?", (done.id,))


def forget_files(db: apsw.Connection, shop_id: str) -> None:
    """The names of workbooks that decisions were in which were taken back since: to the API they say nothing of what was sent."""
    is_sent = "CASE WHEN json_valid(detail) THEN json_type(detail) = 'object' ELSE 0 END"
    db.execute(
        "UPDATE outbox SET detail = NULL, started_at = NULL WHERE shop_id = ? AND state = 'cancelled' AND detail IS NOT NULL"
        f" AND NOT ({is_sent})",
        (shop_id,),
    )


def save_sent(db: apsw.Connection, entry_id: str, document: str | None) -> None:
    """What an entry is about to send, so that it can be told what took effect when the answer is lost."""
    db.execute("UPDATE outbox SET detail = ? WHERE id = ?", (document, entry_id))


def is_in_shop(conn: apsw.Connection, shop_id: str, product_id: str) -> bool:
    """Whether the product is listed in the shop or is on its way there."""
    return bool(
        conn.execute(
            f"SELECT EXISTS (SELECT 1 FROM listing WHERE shop_id = ?1 AND product_id = ?2 AND {_THERE})"
            " OR EXISTS (SELECT 1 FROM outbox WHERE shop_id = ?1 AND product_id = ?2 AND started_at IS NOT NULL"
            " AND state IN ('waiting', 'sending', 'filled', 'uploaded'))",
            (shop_id, product_id),
        ).get
    )


def changed_at(conn: apsw.Connection, product_id: str | None) -> datetime | None:
    """When the product was last edited: it is the same one as long as that is the same. `None` where it is gone."""
    return _moment(conn.execute("SELECT updated_at FROM product WHERE id = ?", (product_id,)).get)


def changes_at(conn: apsw.Connection, product_ids: Sequence[str]) -> dict[str, datetime]:
    """The same of many."""
    sql = "SELECT p.id, p.updated_at FROM carray(?) c CROSS JOIN product p ON p.id = c.value"
    return (
        {product_id: from_ms(at) for product_id, at in conn.execute(sql, (catalogue.list_of(product_ids),))} if product_ids else {}
    )


def due(conn: apsw.Connection, shop_id: str, now: datetime) -> OutboxEntry | None:
    """The next entry to send: what was being sent when the program ended goes first, and of one product always the older decision;
    a listing is shown or hidden only when what it holds is settled."""
    row = conn.execute(
        f"SELECT {_OUTBOX} FROM outbox o WHERE shop_id = ?1"
        " AND (state = 'sending' OR (state = 'waiting' AND coalesce(not_before, 0) <= ?2))"
        " AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.product_id = o.product_id AND e.shop_id = ?1 AND e.id <> o.id"
        " AND (e.state IN ('waiting', 'sending') OR (e.state = 'needs_you' AND o.action IN ('unlist', 'relist')))"
        " AND (e.created_at, e.id) < (o.created_at, o.id))"
        " ORDER BY state = 'waiting', created_at, id LIMIT 1",
        (shop_id, to_ms(now)),
    ).fetchone()
    return None if row is None else _entry(row)


def unread_updates(conn: apsw.Connection, shop_id: str, first: str, lately: tuple[datetime, datetime], limit: int) -> list[Listing]:
    """Listings that wait to be changed and were not read between the two moments of `lately`, that of the product `first` before the
    others; only those that both sides agreed on once, and of which no attempt has begun."""
    columns = ", ".join(f"l.{name.strip()}" for name in _LISTING.split(","))
    rows = conn.execute(
        f"SELECT {columns} FROM outbox o JOIN listing l ON l.shop_id = o.shop_id AND l.product_id = o.product_id"
        " WHERE o.shop_id = ? AND o.state = 'waiting' AND o.action IN ('update', 'price_stock') AND o.started_at IS NULL"
        " AND l.remote_id IS NOT NULL AND l.base IS NOT NULL AND l.status <> 'deleted'"
        " AND coalesce(l.seen_at, 0) NOT BETWEEN ? AND ? ORDER BY o.product_id <> ?, o.created_at, o.id LIMIT ?",
        (shop_id, *map(to_ms, lately), first, limit),
    )
    return [_listing(row) for row in rows]


def done_since(conn: apsw.Connection, moment: datetime) -> int:
    """How many decisions reached their shop from then on."""
    return int(conn.execute("SELECT count(*) FROM outbox WHERE state = 'done' AND done_at >= ?", (to_ms(moment),)).get)


def counts(conn: apsw.Connection) -> dict[OutboxState, int]:
    return {OutboxState(state): many for state, many in conn.execute("SELECT state, count(*) FROM outbox GROUP BY state")}


def _entry(row: Sequence[Any]) -> OutboxEntry:
    return OutboxEntry(
        row[0], row[1], row[2], Action(row[3]), OutboxState(row[4]), row[5], _moment(row[6]), problem_of(row[7]), _moment(row[8]),
        _moment(row[9]), _moment(row[10]),
    )  # fmt: skip


def save_entry(db: apsw.Connection, entry: OutboxEntry) -> None:
    db.execute(
        f"INSERT INTO outbox ({_OUTBOX}) VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET action = excluded.action,"
        " state = excluded.state, attempts = excluded.attempts, not_before = excluded.not_before, problem = excluded.problem,"
        " started_at = excluded.started_at, done_at = excluded.done_at",
        (
            entry.id, entry.shop_id, entry.product_id, entry.action.value, entry.state.value, entry.attempts, _ms(entry.not_before),
            text_of(entry.problem), _ms(entry.created_at), _ms(entry.started_at), _ms(entry.done_at),
        ),
    )  # fmt: skip


def text_of(problem: Problem | None) -> str | None:
    if problem is None:
        return None
    values = {key: _plain(value) for key, value in problem.values.items()}
    place = {"field": problem.place.field, "column": problem.place.column}
    return json.dumps({"code": problem.code, **place, "values": values, "severity": problem.severity.value})


def _plain(value: object) -> object:
    """As JSON keeps it; a list stays one, so that the names of fields are still found in it."""
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def problem_of(text: str | None) -> Problem | None:
    if not text:
        return None
    data = json.loads(text)
    return Problem(data["code"], Place(field=data["field"], column=data.get("column")), data["values"], Severity(data["severity"]))


# Settings of this room


def setting(conn: apsw.Connection, key: str) -> str | None:
    row = conn.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else row[0]


def save_setting(db: apsw.Connection, key: str, value: str) -> None:
    db.execute("INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))


def forget_setting(db: apsw.Connection, key: str) -> None:
    db.execute("DELETE FROM setting WHERE key = ?", (key,))


def forget_settings(db: apsw.Connection, prefix: str) -> None:
    db.execute("DELETE FROM setting WHERE key LIKE ? || '.%'", (prefix,))


# Pictures and answers kept


def uploaded(conn: apsw.Connection, shop_id: str, digest: str) -> tuple[str, str | None] | None:
    """(the platform's id, its address) of a picture it already holds."""
    row = conn.execute("SELECT remote_id, url FROM uploaded_image WHERE shop_id = ? AND hash = ?", (shop_id, digest)).fetchone()
    return None if row is None else (row[0], row[1])


def save_uploaded(db: apsw.Connection, shop_id: str, digest: str, remote_id: str, url: str | None, now: datetime) -> None:
    db.execute(
        "INSERT OR REPLACE INTO uploaded_image (shop_id, hash, remote_id, url, at) VALUES (?,?,?,?,?)",
        (shop_id, digest, remote_id, url, to_ms(now)),
    )


def main_photos(conn: apsw.Connection) -> dict[str, str]:
    """Product id -> hash of its first photo, for active products and drafts."""
    sql = (
        "SELECT x.product_id, x.hash FROM photo x JOIN product p ON p.id = x.product_id WHERE p.status IN ('active', 'draft')"
        " AND x.position = (SELECT min(position) FROM photo WHERE product_id = x.product_id)"
    )
    return dict(conn.execute(sql))


def cached(conn: apsw.Connection, shop_id: str, kind: str, key: str) -> tuple[str, datetime] | None:
    """What the platform told, as JSON, and when."""
    row = conn.execute(
        "SELECT value, at FROM platform_cache WHERE shop_id = ? AND kind = ? AND key = ?", (shop_id, kind, key)
    ).fetchone()
    return None if row is None else (row[0], from_ms(row[1]))


def save_cached(db: apsw.Connection, shop_id: str, kind: str, key: str, value: str, now: datetime) -> None:
    """`value` is JSON."""
    db.execute(
        "INSERT OR REPLACE INTO platform_cache (shop_id, kind, key, value, at) VALUES (?,?,?,?,?)",
        (shop_id, kind, key, value, to_ms(now)),
    )


def forget_cached(db: apsw.Connection, shop_id: str, kind: str, key: str) -> None:
    db.execute("DELETE FROM platform_cache WHERE shop_id = ? AND kind = ? AND key = ?", (shop_id, kind, key))


def category_choices(conn: apsw.Connection, platform: Platform) -> dict[str, str]:
    """Own leaf -> the platform's category, where the seller chose."""
    return dict(conn.execute("SELECT leaf, category FROM category_choice WHERE platform = ?", (platform.value,)))


def save_category_choice(db: apsw.Connection, platform: Platform, leaf: str, category: str | None) -> None:
    """Inside an edit; `None` takes the choice back."""
    if category is None:
        db.execute("DELETE FROM category_choice WHERE platform = ? AND leaf = ?", (platform.value, leaf))
    else:
        db.execute(
            "INSERT INTO category_choice (platform, leaf, category) VALUES (?,?,?)"
            " ON CONFLICT (platform, leaf) DO UPDATE SET category = excluded.category",
            (platform.value, leaf, category),
        )


def leaf_counts(conn: apsw.Connection) -> dict[str, int]:
    """Own category -> how many products, the most frequent first."""
    sql = (
        "SELECT coalesce(p.leaf, s.leaf) AS leaf, count(*) FROM product p LEFT JOIN standing s ON s.product_id = p.id"
        " WHERE p.status = 'active' AND coalesce(p.leaf, s.leaf) IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(conn.execute(sql))
