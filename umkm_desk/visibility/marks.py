"""What may explain a number: own edits from the history, and what the platforms did, from the snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import apsw

from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.time import Zone, day_number
from umkm_desk.visibility import store
from umkm_desk.visibility.series import Period
from umkm_desk.visibility.store import EVERYTHING, Scope
from umkm_desk.workspace.workspace import Workspace


class MarkKind(StrEnum):
    PRICE = "price"
    TITLE = "title"
    PHOTO = "photo"
    OUT_OF_STOCK = "out_of_stock"
    IN_STOCK = "in_stock"
    BLOCKED = "blocked"
    LOWERED = "lowered"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that may explain a number. `count` products or listings; `values` old and new, where it is one. `ours`: an own edit, else
    something the platform or the buyers did."""

    day: int
    kind: MarkKind
    ours: bool
    count: int
    product_id: str | None = None
    shop_id: str | None = None
    old: object = None
    new: object = None


MANY = 2000
_OWN = {"price": MarkKind.PRICE, "name": MarkKind.TITLE}


def happened(ws: Workspace, scope: Scope, period: Period, zone: Zone) -> list[Mark]:
    """Own edits from the history and events from the snapshots, by day and kind. Edits of very many rows at once are told by number."""
    found: dict[tuple[int, MarkKind, bool], list[Mark]] = {}
    for mark in (*_own_marks(ws, scope, period, zone), *_platform_marks(ws.read(), scope, period)):
        found.setdefault((mark.day, mark.kind, mark.ours), []).append(mark)
    told = []
    for (day, kind, ours), same in sorted(found.items()):
        count = sum(mark.count for mark in same)
        told.append(same[0] if len(same) == 1 else Mark(day, kind, ours, count))
    return told


def _own_marks(ws: Workspace, scope: Scope, period: Period, zone: Zone) -> Iterator[Mark]:
    conn = ws.read()
    wanted = _products_of(conn, scope)
    before: int | None = None
    while entries := ws.history(limit=200, before=before):
        for entry in entries:
            day = day_number(entry.at, zone)
            if day < period.first:
                return
            if day > period.last or entry.undone or not {"product", "variant", "photo"} & set(entry.tables):
                continue
            if entry.rows > MANY:
                if (kind := _OWN.get(str(entry.values.get("field")))) is not None:
                    yield Mark(day, kind, True, entry.rows)
                continue
            yield from _of_change(ws, conn, entry.id, day, wanted)
        before = entries[-1].id


def _of_change(ws: Workspace, conn: apsw.Connection, change_id: int, day: int, wanted: frozenset[str] | None) -> Iterator[Mark]:
    differences = list(ws.differences(change_id))
    made = {str(each.key["id"]) for each in differences if each.table == "product" and each.kind != "update"}
    told: set[tuple[MarkKind, str]] = set()
    for each in differences:
        if each.table not in ("product", "variant", "photo"):
            continue
        if each.table == "product":
            product_id = str(each.key["id"])
        else:
            changed = each.fields.get("product_id", (None, None))
            owner = changed[1] or changed[0]
            product_id = str(owner) if owner else str(_owner(conn, each.table, str(each.key["id"])))
        if product_id in made or (wanted is not None and product_id not in wanted):
            continue
        kinds: list[tuple[MarkKind, object, object]]
        if each.table == "photo":
            kinds = [(MarkKind.PHOTO, None, None)]
        elif each.kind != "update":
            continue
        else:
            kinds = [(_OWN[name], old, new) for name, (old, new) in each.fields.items() if name in _OWN]
        for kind, old, new in kinds:
            if (kind, product_id) not in told:
                told.add((kind, product_id))
                yield Mark(day, kind, True, 1, product_id, old=old, new=new)


def _owner(conn: apsw.Connection, table: str, row_id: str) -> str | None:
    row = conn.execute(f"SELECT product_id FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return None if row is None else str(row[0])


def _products_of(conn: apsw.Connection, scope: Scope) -> frozenset[str] | None:
    """The products in a scope; `None` for all."""
    if scope == EVERYTHING:
        return None
    where, values = scope.where()
    return frozenset(row[0] for row in conn.execute(f"SELECT l.product_id FROM listing l WHERE {where}", values) if row[0])


def _platform_marks(conn: apsw.Connection, scope: Scope, period: Period) -> Iterator[Mark]:
    bad = (ListingStatus.BLOCKED, ListingStatus.REJECTED)
    for turn in store.turns(conn, scope, period.first, period.last):

        def mark(kind: MarkKind, turn: store.Turn = turn) -> Mark:
            return Mark(turn.day, kind, False, 1, turn.product_id, turn.shop_id)

        was, now = turn.status
        if now in bad and was not in bad:
            yield mark(MarkKind.BLOCKED)
        elif was in bad and now is ListingStatus.LIVE:
            yield mark(MarkKind.RESTORED)
        if turn.demoted == (False, True):
            yield mark(MarkKind.LOWERED)
        elif turn.demoted == (True, False):
            yield mark(MarkKind.RESTORED)
        had, has = turn.stock
        if had and has == 0:
            yield mark(MarkKind.OUT_OF_STOCK)
        elif had == 0 and has:
            yield mark(MarkKind.IN_STOCK)
