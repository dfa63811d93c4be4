"""Decisions that a shop does not know yet: made here, sent later, seen and changed by the seller in between."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import apsw

from umkm_desk.model.listing import Action, OutboxEntry, OutboxState, Shop
from umkm_desk.model.problem import Problem
from umkm_desk.model.time import from_ms, to_ms
from umkm_desk.publishing import store
from umkm_desk.workspace.workspace import Workspace

_CONTENT = (Action.PRICE_STOCK, Action.UPDATE, Action.CREATE)
"""What a listing holds, the weaker first: a stronger wish includes the weaker ones."""
_SHOWN = (Action.UNLIST, Action.RELIST)
_ALL = "*"
PAUSED, RESTING = "outbox.paused", "outbox.resting"
NOT_THERE = "publishing.file_not_there"
"""What was in a workbook when its shop was connected, and the platform does not show: it may still be taken, so it is sent only when asked
for by itself."""


def decide(ws: Workspace, shop_id: str, product_ids: Sequence[str], action: Action | None = None) -> list[OutboxEntry]:
    """Queues one decision a product; without `action` it is created where it is not listed, updated where it is.

    Two things are decided of a listing, what it holds and whether it is shown; an open decision about the same thing takes the new wish
    over instead of a second one, unless it is being sent right now: then the new one follows it. Deleting takes everything else back;
    publishing takes a deletion back that has not begun, while a mere update leaves it.
    """
    with ws.write() as db:
        return decide_in(db, ws, shop_id, product_ids, action)


def decide_in(
    db: apsw.Connection, ws: Workspace, shop_id: str, product_ids: Sequence[str], action: Action | None = None
) -> list[OutboxEntry]:
    """`decide` inside an open transaction: `edit.db` of the edit whose consequence it is, so that both are stored or neither."""
    now = from_ms(to_ms(ws.clock()))
    return [_decided(db, ws, shop_id, product_id, action, now) for product_id in product_ids]


def _decided(
    db: apsw.Connection, ws: Workspace, shop_id: str, product_id: str, action: Action | None, now: datetime
) -> OutboxEntry:
    opened = store.open_entries(db, shop_id, product_id)
    wish = action or (Action.UPDATE if store.is_in_shop(db, shop_id, product_id) else Action.CREATE)
    deletion = next((entry for entry in opened if entry.action is Action.DELETE), None)
    if wish is Action.DELETE:
        for entry in opened:
            if entry is not deletion:
                store.save_entry(db, replace(entry, state=OutboxState.CANCELLED, done_at=now))
        held = deletion
    else:
        if deletion is not None and deletion.started_at is None:
            if action not in (None, Action.CREATE):
                return deletion
            store.save_entry(db, replace(deletion, state=OutboxState.CANCELLED, done_at=now))
            deletion = None
        kind = _CONTENT if wish in _CONTENT else _SHOWN
        after = deletion.created_at if deletion is not None else None
        held = next(
            (e for e in opened if e.action in kind and (after is None or (e.created_at is not None and e.created_at > after))), None
        )
        if deletion is not None and wish in _CONTENT:
            wish = Action.CREATE
        if action is Action.CREATE:
            # published is shown: what was to hide it before is taken back
            taken_back = [entry for entry in opened if entry.action in _SHOWN]
        else:
            taken_back = [held] if held is not None and held.action in _SHOWN and held is not opened[0] else []
        for entry in taken_back:
            store.save_entry(db, replace(entry, state=OutboxState.CANCELLED, done_at=now))
        held = None if held in taken_back else held
    if held is None:
        entry = OutboxEntry(ws.new_id(), shop_id, product_id, wish, OutboxState.WAITING, created_at=now)
    else:
        if held.action in _CONTENT:
            wish = max(held.action, wish, key=_CONTENT.index)
        entry = replace(held, action=wish, state=OutboxState.WAITING, not_before=None, problem=None)
    store.save_entry(db, entry)
    return entry


def go_on(db: apsw.Connection, shop_id: str, product_id: str, codes: Collection[str]) -> None:
    """What stopped for one of these reasons, which is settled now, waits to be sent again."""
    for entry in store.open_entries(db, shop_id, product_id):
        if entry.state is OutboxState.NEEDS_YOU and entry.problem is not None and entry.problem.code in codes:
            store.save_entry(db, replace(entry, state=OutboxState.WAITING, not_before=None, problem=None))


def cancel(ws: Workspace, entry_ids: Sequence[str]) -> int:
    """Takes decisions back that are not being sent; how many. One whose earlier attempt may have taken effect is not asked again; what
    it did is found by the next look at the shop."""
    count = 0
    with ws.write() as db:
        for entry_id in entry_ids:
            entry = store.outbox_entry(db, entry_id)
            if entry is not None and entry.state in (OutboxState.WAITING, OutboxState.NEEDS_YOU, OutboxState.FILLED):
                begun = None if entry.state is OutboxState.FILLED else entry.started_at  # a workbook alone has no effect
                store.save_entry(db, replace(entry, state=OutboxState.CANCELLED, started_at=begun, done_at=ws.clock()))
                count += 1
    return count


def uncancel(ws: Workspace, entry_ids: Sequence[str]) -> int:
    """Takes a cancellation back, where nothing else was decided about the product in the meantime; how many wait again."""
    count = 0
    with ws.write() as db:
        for entry_id in entry_ids:
            entry = store.outbox_entry(db, entry_id)
            if entry is None or entry.state is not OutboxState.CANCELLED or store.open_entries(db, entry.shop_id, entry.product_id):
                continue
            store.save_entry(db, replace(entry, state=OutboxState.WAITING, not_before=None, problem=None, done_at=None))
            count += 1
    return count


def fold(db: apsw.Connection, ws: Workspace, shop_id: str, newcomers: Collection[str]) -> None:
    """After the decisions of two shops came together (`newcomers`: ids of those of the other): of what is decided of the same thing twice
    one is left, the strongest wish. What has begun stays as it is, and the other follows it."""
    opened: dict[str, list[OutboxEntry]] = {}
    for entry in store.outbox(db, shop_id=shop_id, open_only=True):
        if entry.state in (OutboxState.WAITING, OutboxState.NEEDS_YOU) and entry.started_at is None:
            opened.setdefault(entry.product_id, []).append(entry)
    for entries in opened.values():
        for kind in (_CONTENT, _SHOWN):
            alike = [entry for entry in entries if entry.action in kind]
            if len(alike) < 2 or not {entry.id for entry in alike} & set(newcomers):
                continue
            *others, last = alike
            wish = max((entry.action for entry in alike), key=_CONTENT.index) if kind is _CONTENT else last.action
            for entry in others:
                store.save_entry(db, replace(entry, state=OutboxState.CANCELLED, done_at=ws.clock()))
            store.save_entry(db, replace(last, action=wish, state=OutboxState.WAITING, not_before=None, problem=None))


def retry(ws: Workspace, entry_ids: Sequence[str] | None = None) -> int:
    """Sends again what stopped or waits for later, at once; without ids all of them, but what may be there twice then. What is done, being
    sent or in a workbook stays as it is."""
    count = 0
    wanted = None if entry_ids is None else set(entry_ids)
    with ws.write() as db:
        for entry in store.outbox(db, open_only=True):
            asked = not_twice(entry) if wanted is None else entry.id in wanted
            if asked and entry.state in (OutboxState.WAITING, OutboxState.NEEDS_YOU):
                store.save_entry(db, replace(entry, state=OutboxState.WAITING, not_before=None, problem=None))
                count += 1
        if count:
            store.forget_settings(db, RESTING)
    return count


def not_twice(entry: OutboxEntry) -> bool:
    """Whether an entry may be sent again without a look at what became of a workbook."""
    return entry.problem is None or entry.problem.code != NOT_THERE


# Pause by the seller, rest asked by the platform


def pause(ws: Workspace, shop_id: str | None, paused: bool) -> None:
    """Nothing more is sent to the shop (`None`: to any shop) until it is switched on again; what is being sent is finished."""
    ws.set_setting(f"{PAUSED}.{shop_id or _ALL}", "1" if paused else None)


def is_paused(conn: apsw.Connection, shop_id: str | None = None) -> bool:
    """Whether the seller paused this shop or all of them; without a shop only the latter."""
    names = [f"{PAUSED}.{_ALL}", *([f"{PAUSED}.{shop_id}"] if shop_id else [])]
    return any(store.setting(conn, name) is not None for name in names)


def is_paused_alone(conn: apsw.Connection, shop_id: str) -> bool:
    """Whether this shop is paused for itself, whatever holds for all of them."""
    return store.setting(conn, f"{PAUSED}.{shop_id}") is not None


@dataclass(frozen=True, slots=True)
class Rest:
    """Until when the platform wants to be left alone by this shop, and why."""

    until: datetime
    problem: Problem


def rest(db: apsw.Connection, shop_id: str, until: datetime, problem: Problem) -> None:
    text = json.dumps({"until": to_ms(until), "problem": store.text_of(problem)})
    store.save_setting(db, f"{RESTING}.{shop_id}", text)


def resting(conn: apsw.Connection, shop_id: str, now: datetime) -> Rest | None:
    text = store.setting(conn, f"{RESTING}.{shop_id}")
    if text is None:
        return None
    data = json.loads(text)
    problem = store.problem_of(data["problem"])
    until = from_ms(data["until"])
    return Rest(until, problem) if problem is not None and until > now else None


def forget_holds(db: apsw.Connection, shop_id: str) -> None:
    """Neither paused nor resting any more: nothing goes to it by itself."""
    for name in (PAUSED, RESTING):
        store.forget_setting(db, f"{name}.{shop_id}")


# For the screen


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """An entry with what a screen shows beside it: what is planned is `entry.action`, the platform's answer `entry.problem` or the
    listing's `remote_id` and `url`."""

    entry: OutboxEntry
    shop: Shop
    product: str | None
    sku: str | None
    remote_id: str | None
    url: str | None


def lines(
    conn: apsw.Connection, *, shop_id: str | None = None, open_only: bool = False, limit: int | None = 500, offset: int = 0
) -> list[OutboxLine]:
    """Open ones first, then the newest."""
    shops = {shop.id: shop for shop in store.shops(conn)}
    return [
        OutboxLine(entry, shops[entry.shop_id], name, sku, remote_id, url)
        for entry, name, sku, remote_id, url in store.outbox_lines(
            conn, shop_id=shop_id, open_only=open_only, limit=limit, offset=offset
        )
        if entry.shop_id in shops
    ]


def summary(conn: apsw.Connection) -> Mapping[str, Mapping[OutboxState, int]]:
    """Shop id -> how many entries are in which state; done and cancelled ones left out."""
    return store.open_counts(conn)
