"""A shop by file and its connected twin become one, with their days, alerts and decisions; see `publishing/joining`.

What is one is decided in one short transaction. The days of listings that were two rows are put under one after it, some at a time, so that
the seller's edits go in between; what was not moved when the program ended is moved at its next start.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from umkm_desk.model.listing import Shop
from umkm_desk.model.task import UNWATCHED, Cancelled, Task
from umkm_desk.publishing import joining, joining_store
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import alerts, store
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from umkm_desk.marketplaces.registry import Connections

AT_ONCE = 0.05
"""Seconds that days are moved within one transaction."""
BETWEEN = 0.005
"""Seconds that the writer is left to others between two of them: a lock that is taken again at once lets nobody else in."""
_MOVING = "joining.days"


def join(ws: Workspace, connections: Connections, shop: Shop, other: Shop, task: Task = UNWATCHED) -> Shop:
    """`shop`, reached by file, is the connected `other`, which was read whole; the one shop that both are from now on.

    Everything or nothing, and not to be undone: their numbers stand in one row a day from here on, so a copy of the workspace is made
    before. Nothing is sent or read of `other` meanwhile. A cancel is raised as `Cancelled` until both are one; then it leaves days to be
    moved to `go_on`. Raises `Refusal` as `publishing.joining.planned` and `backup.copy_database`.
    """
    with (
        ws.alone(f"sending/{other.id}", task),
        ws.alone(f"reading/{other.id}", task),
        ws.alone(f"collecting/{other.id}", task),
    ):
        kept = ws.paths.backups / f"before-joining-{ws.clock():%Y%m%d-%H%M%S}.db"
        backup.copy_database(ws.paths.database, kept, _part(task, 0, 30))
        tokens = connections.store.load_tokens(other.id)
        if tokens is not None:
            connections.store.save_tokens(shop.id, tokens)  # before the one shop is known by an id that has none
        try:
            while (joined := _joined(ws, joining.planned(ws.read(), shop, other, task))) is None:
                task.report(0)  # a listing changed while it was looked at
        except BaseException:
            connections.store.forget_shop(shop.id)
            raise
        connections.forget(shop.id)
        connections.forget(other.id)
        connections.store.forget_shop(other.id)
    with suppress(Cancelled):
        _move_days(ws, joined, _part(task, 40, 100))
    return joined


def _part(task: Task, first: int, last: int) -> Task:
    """Of the whole work, in hundredths."""

    def told(done: int, total: int | None) -> None:
        if total:
            task.on_progress(first + (last - first) * done // total, 100)

    return Task(told, task.is_cancelled)


def _joined(ws: Workspace, plan: joining.Plan) -> Shop | None:
    with ws.write() as db:
        joined = joining.join_in(db, ws, plan)
        if joined is not None:
            alerts.move(db, {each.gone[1]: each.kept[1] for each in plan.folded} | {plan.other.id: joined.id})
            store.forget_rolled(db, joined.id)
            key = f"{_MOVING}.{joined.id}"
            pairs = json.loads(publishing.setting(db, key) or "[]") + [(each.kept[0], each.gone[0]) for each in plan.folded]
            publishing.save_setting(db, key, json.dumps(pairs))
    return joined


def go_on(ws: Workspace) -> bool:
    """Moves some of the days that a joining left, within a fraction of a second; whether there were any."""
    for shop in publishing.shops(ws.read()):
        if publishing.setting(ws.read(), f"{_MOVING}.{shop.id}") is not None:
            _move_some(ws, shop)
            return True
    return False


def _move_days(ws: Workspace, shop: Shop, task: Task) -> None:
    total: int | None = None
    while (left := _move_some(ws, shop)) is not None:
        total = total or left
        task.report(total - left, total)
        time.sleep(BETWEEN)


def _move_some(ws: Workspace, shop: Shop) -> int | None:
    """How many listings were left before; `None` where none were."""
    key = f"{_MOVING}.{shop.id}"
    with ws.write() as db:
        left = json.loads(publishing.setting(db, key) or "[]")
        until = time.monotonic() + AT_ONCE
        done = 0
        while done < len(left) and (not done or time.monotonic() < until):
            store.move(db, shop.platform, *left[done])
            done += 1
        joining_store.remove_rows(db, (give for _, give in left[:done]))
        if left:
            publishing.save_setting(db, key, json.dumps(left[done:]))
            return len(left)
    told = store.told_by_reports(ws.read(), shop.id)
    with ws.write() as db:
        store.forget_rolled(db, shop.id)
        for last, days in told:
            store.note_report(db, shop.id, last, days)
        publishing.forget_setting(db, key)
    return None
