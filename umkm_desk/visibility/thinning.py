"""Old days thinned to weeks, with the seller's consent: a laptop of the cheapest kind is to keep years."""

from __future__ import annotations

from umkm_desk.model.time import Zone, day_number
from umkm_desk.visibility import store
from umkm_desk.workspace.workspace import Workspace

THIN_AFTER = "visibility.thin_after_days"
THINNED = "visibility.thinned"
LEAST_KEPT = 366
AT_ONCE = 12
"""Listings that are thinned in one go: some tens of milliseconds with years of days, so that an edit comes in between."""


def agree(ws: Workspace, after_days: int | None) -> None:
    """From now on days older than this are thinned to weeks; `None` takes the consent back. A year of days is kept at least."""
    ws.set_setting(THIN_AFTER, None if after_days is None else str(max(LEAST_KEPT, after_days)))


def agreed(ws: Workspace) -> int | None:
    """After how many days; `None` without consent."""
    agreed = ws.setting(THIN_AFTER)
    return None if agreed is None else int(agreed)


def go_on(ws: Workspace, zone: Zone) -> bool:
    """Thins the old days of some listings to weeks; nothing without consent. Whether there was anything to do: to be called until there
    is not, once a day, so that other writers come in between."""
    after = agreed(ws)
    if after is None:
        return False
    oldest_kept = day_number(ws.clock(), zone) - after
    before = oldest_kept - (oldest_kept + 3) % 7  # a Monday: whole weeks only
    done_before, _, done_n = (ws.setting(THINNED) or "0:0").partition(":")
    first = int(done_n) + 1 if int(done_before) == before else 1
    last = store.last_n(ws.read())
    if first > last:
        return False
    with ws.write() as db:
        store.thin(db, before, first, first + AT_ONCE - 1)
    ws.set_setting(THINNED, f"{before}:{min(first + AT_ONCE - 1, last)}")
    return True
