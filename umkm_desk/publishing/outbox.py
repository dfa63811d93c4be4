"""Decisions that a shop does not know yet: made here, sent later, seen and changed by the seller in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from umkm_desk.model.listing import Action, ListingStatus, OutboxEntry, OutboxState
from umkm_desk.model.time import from_ms, to_ms
from umkm_desk.publishing import store
from umkm_desk.workspace.workspace import Workspace

_STRONGER = (Action.PRICE_STOCK, Action.UPDATE, Action.CREATE)


def decide(ws: Workspace, shop_id: str, product_ids: Sequence[str], action: Action | None = None) -> list[OutboxEntry]:
    """One entry a product; without `action` it is created where it is not listed, updated where it is. An open entry for the same
    product and shop takes the new wish over instead of a second one."""
    made = []
    with ws.write() as db:
        now = from_ms(to_ms(ws.clock()))
        for product_id in product_ids:
            listing = store.listing_of(db, shop_id, product_id)
            listed = listing is not None and listing.remote_id is not None and listing.status is not ListingStatus.DELETED
            wish = action or (Action.UPDATE if listed else Action.CREATE)
            held = store.open_entry(db, shop_id, product_id)
            if held is None:
                entry = OutboxEntry(ws.new_id(), shop_id, product_id, wish, OutboxState.WAITING, created_at=now)
            elif held.state is OutboxState.SENDING:
                entry = held
            else:
                entry = replace(held, action=_merged(held.action, wish), state=OutboxState.WAITING, not_before=None, problem=None)
            store.save_entry(db, entry)
            made.append(entry)
    return made


def _merged(held: Action, wish: Action) -> Action:
    if held in _STRONGER and wish in _STRONGER:
        return max(held, wish, key=_STRONGER.index)
    return wish


def cancel(ws: Workspace, entry_ids: Sequence[str]) -> int:
    """Takes decisions back that are not being sent; how many."""
    count = 0
    with ws.write() as db:
        for entry_id in entry_ids:
            entry = store.outbox_entry(db, entry_id)
            if entry is not None and entry.state in (OutboxState.WAITING, OutboxState.NEEDS_YOU):
                store.save_entry(db, replace(entry, state=OutboxState.CANCELLED, done_at=ws.clock()))
                count += 1
    return count


def retry(ws: Workspace, entry_ids: Sequence[str] | None = None) -> int:
    """Sends again what stopped or waits for later, at once; all of them without ids."""
    count = 0
    with ws.write() as db:
        for entry in store.outbox(db, open_only=True):
            if (entry_ids is None or entry.id in entry_ids) and entry.state is not OutboxState.SENDING:
                store.save_entry(db, replace(entry, state=OutboxState.WAITING, not_before=None, problem=None))
                count += 1
    return count
