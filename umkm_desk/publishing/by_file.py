"""The outbox of a shop that is reached by file: a decision waits for a workbook, goes into one, is uploaded by the seller, and is settled
by what the seller centre gives back.

Nothing here knows whether the seller has uploaded a file unless the seller says so or a download shows it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.exchange.filling import COLUMN_NOT_SAID
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxEntry, OutboxState, Shop
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Place, Problem
from umkm_desk.publishing import outbox, store
from umkm_desk.publishing.draft import TRADE
from umkm_desk.publishing.merge import FIELDS, Side, of_listing
from umkm_desk.workspace.workspace import Workspace

CONTENT = frozenset({Action.CREATE, Action.UPDATE, Action.PRICE_STOCK})
"""What a workbook can say. No seller centre's workbook is known to take down, show again or delete: that is done there by hand."""
OTHER_CATEGORY = "exchange.category_not_in_template"
OTHER_WORKBOOK = frozenset({OTHER_CATEGORY, "exchange.template_without_variants", COLUMN_NOT_SAID})
"""Says nothing against the product: it belongs into another workbook, or into this one once its columns are said."""
_BY_HAND = {
    Action.UNLIST: ListingStatus.UNLISTED,
    Action.RELIST: ListingStatus.LIVE,
    Action.DELETE: ListingStatus.DELETED,
}
_SAYS = {
    Action.PRICE_STOCK: frozenset({"price", "stock"}),
    Action.UPDATE: frozenset({"price", "stock", "name", "description"}),
}
"""What has to be known of a listing to tell that an update is not needed any more."""
_MOVING = (OutboxState.FILLED, OutboxState.UPLOADED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Which products a new upload workbook could take. `waiting`: the seller sent them to this shop; `absent`: they are not in the shop,
    on no way there and not archived, the waiting ones among them; `filled`: they stand in a file that was not uploaded, and may have been
    mended since. `known`: whether a list of the shop was ever read; where not, what is absent is only guessed."""

    waiting: tuple[str, ...]
    absent: tuple[str, ...]
    known: bool = True
    filled: tuple[str, ...] = ()


def standing(conn: apsw.Connection, shop_id: str) -> Standing:
    """For the choice before an upload workbook is filled."""
    opened = opened_in(conn, shop_id)
    waiting = {
        product_id
        for product_id, entries in opened.items()
        if any(entry.action is Action.CREATE and entry.state in (OutboxState.WAITING, OutboxState.NEEDS_YOU) for entry in entries)
    }
    moving = {product_id for product_id, entries in opened.items() if any(entry.state in _MOVING for entry in entries)}
    added = {
        product_id
        for product_id, entries in opened.items()
        if any(entry.action is Action.CREATE and entry.state is OutboxState.FILLED for entry in entries)
    }
    there = _standing_there(conn, shop_id)
    shown = catalogue.ids_of(conn, catalogue.search(conn, Query()))
    every = [product_id for product_id in shown if product_id not in there | moving]
    return Standing(
        waiting=tuple(product_id for product_id in every if product_id in waiting),
        absent=tuple(every),
        known=store.synced_at(conn, shop_id) is not None,
        filled=tuple(product_id for product_id in shown if product_id in added - there),
    )


def _standing_there(conn: apsw.Connection, shop_id: str) -> set[str]:
    return {product_id for held, product_id in store.standing_in(conn) if held == shop_id}


def opened_in(conn: apsw.Connection, shop_id: str) -> dict[str, list[OutboxEntry]]:
    """Product id -> its decisions that are not settled yet, the oldest first."""
    found: dict[str, list[OutboxEntry]] = {}
    for entry in store.outbox(conn, shop_id=shop_id, open_only=True):
        found.setdefault(entry.product_id, []).append(entry)
    return found


def may_be_added(conn: apsw.Connection, shop_id: str, product_ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """(those that an upload workbook may add, those that stand in the shop or were uploaded and would be there twice)."""
    there = _standing_there(conn, shop_id)
    for product_id, entries in opened_in(conn, shop_id).items():
        if any(entry.state is OutboxState.UPLOADED and entry.action is Action.CREATE for entry in entries):
            there.add(product_id)
    wanted = list(product_ids)
    return [each for each in wanted if each not in there], [each for each in wanted if each in there]


def note_filled(
    ws: Workspace,
    shop: Shop,
    written: Mapping[str, str],
    action: Action,
    refused: Mapping[str, Problem] | None = None,
    *,
    as_of: Mapping[str, datetime] | None = None,
) -> list[str]:
    """`written`: product id -> the name of the file it went into; what went into an earlier file that was not uploaded is taken back. Names
    of files that would add these products a second time are returned. What stood in a file of the same name alone waits for the next: that
    file has gone. `refused`: why a product did not go in: it waits for the seller, or for the workbook of its category.
    `as_of`: what `store.changed_at` told of the products when they were read, if not just now: what was edited since is not in the file."""
    now = ws.clock()
    new = set(written.values())
    outdated: set[str] = set()
    with ws.write() as db:
        opened = opened_in(db, shop.id)
        files = {entry.id: file for entry, file in store.in_files(db, shop.id)}
        for entries in opened.values():
            for entry in entries:
                if entry.state is OutboxState.FILLED and files.get(entry.id) in new and entry.product_id not in written:
                    store.save_entry(db, replace(entry, state=OutboxState.WAITING, started_at=None))
                    store.save_sent(db, entry.id, None)
        for product_id, file in written.items():
            held = [entry for entry in opened.get(product_id, []) if entry.action in CONTENT]
            current = next((entry for entry in held if entry.state not in _MOVING), None)
            for entry in held:
                if entry.state is OutboxState.FILLED:
                    if entry.action is Action.CREATE:
                        outdated.add(files.get(entry.id, ""))
                    store.save_entry(db, replace(entry, state=OutboxState.CANCELLED, done_at=now))
            if current is None:
                [current] = outbox.decide_in(db, ws, shop.id, [product_id], action)
            # of a change it tells which state of the product the file holds; of what is new, since when to look for it in the shop
            begun = now if action is Action.CREATE else (as_of or {}).get(product_id) or store.changed_at(db, product_id) or now
            attempts = current.attempts + 1
            filled = replace(current, state=OutboxState.FILLED, problem=None, not_before=None, attempts=attempts, started_at=begun)
            store.save_entry(db, filled)
            store.save_sent(db, filled.id, file)
        for product_id, problem in (refused or {}).items():
            [entry] = outbox.decide_in(db, ws, shop.id, [product_id], action)
            if problem.code not in OTHER_WORKBOOK:
                store.save_entry(db, replace(entry, state=OutboxState.NEEDS_YOU, problem=problem))
    return sorted(outdated - new - {""})


def mark_uploaded(ws: Workspace, shop_id: str, file: str) -> list[str]:
    """The seller uploaded the file: ids of the entries whose result is awaited from now on."""
    return _moved(ws, shop_id, file, OutboxState.FILLED, OutboxState.UPLOADED)


def unmark_uploaded(ws: Workspace, shop_id: str, file: str) -> list[str]:
    """It was not so."""
    return _moved(ws, shop_id, file, OutboxState.UPLOADED, OutboxState.FILLED)


def _moved(ws: Workspace, shop_id: str, file: str, before: OutboxState, after: OutboxState) -> list[str]:
    with ws.write() as db:
        entries = [entry for entry, name in store.in_files(db, shop_id) if entry.state is before and name == file]
        for entry in entries:
            store.save_entry(db, replace(entry, state=after))
    return [entry.id for entry in entries]


def done_by_hand(ws: Workspace, entry_ids: Sequence[str]) -> int:
    """The seller did in the seller centre what no workbook can: taken down, shown again, deleted. How many."""
    count = 0
    with ws.write() as db:
        for entry_id in entry_ids:
            entry = store.outbox_entry(db, entry_id)
            if entry is None or entry.action not in _BY_HAND or entry.state is not OutboxState.WAITING:
                continue
            store.save_entry(db, replace(entry, state=OutboxState.DONE, done_at=ws.clock()))
            if (held := store.listing_of(db, entry.shop_id, entry.product_id)) is not None:
                store.save_listing(db, replace(held, status=_BY_HAND[entry.action]), keep_reason=True)
            count += 1
    return count


def _known(listing: Listing) -> set[str]:
    document = json.loads(listing.remote) if listing.remote else {}
    known = {name for name in FIELDS if document.get(name) is not None}
    return known | set(TRADE) if document.get("models") else known


class Settling:
    """Inside the transaction that takes in a download of the seller centre: which open decisions it settles."""

    def __init__(self, db: apsw.Connection, ws: Workspace, shop: Shop) -> None:
        self._db, self._now, self._shop = db, ws.clock(), shop
        self._opened: dict[str, list[OutboxEntry]] = {}

    def _entries(self, product_id: str) -> list[OutboxEntry]:
        """Its decisions that are not settled. By API what was sent is known from the answer; a download settles nothing there."""
        if product_id not in self._opened:
            by_file = self._shop.road is Road.FILE
            self._opened[product_id] = store.unsettled(self._db, self._shop.id, product_id) if by_file else []
        return self._opened[product_id]

    def refuse(self, product_id: str, problem: Problem) -> None:
        """The result of an upload names the product with a reason."""
        for entry in self._content(product_id, _MOVING):
            self._save(replace(entry, state=OutboxState.NEEDS_YOU, problem=problem, started_at=None))

    def accept(self, product_id: str) -> None:
        """The result of an upload names it without one: the shop has what went into the file."""
        for entry in self._content(product_id, _MOVING):
            self._finish(entry)
            if entry.action is Action.CREATE:  # what went in was noted when the file was filled
                continue
            held = store.listing_of(self._db, self._shop.id, product_id)
            if held is not None and held.remote_id is not None and entry.started_at is not None:
                store.save_listing(self._db, replace(held, sent_at=entry.started_at), keep_reason=True)

    def show(self, product_id: str, listing: Listing, told: Collection[str]) -> None:
        """A list shows how it stands in the shop: `told` are the fields that this list speaks for. What was uploaded is settled once nothing
        that it tells is ahead here; what waits, once nothing at all is."""
        product = catalogue.product(self._db, product_id) if self._entries(product_id) else None
        if product is None:
            return
        ahead = {each.field for each in of_listing(product, listing, self._shop.platform) if each.side is not Side.THEIRS}
        known = _known(listing)
        for entry in self._content(product_id, (*_MOVING, OutboxState.WAITING, OutboxState.NEEDS_YOU)):
            moving, made = entry.state in _MOVING, entry.action is Action.CREATE
            if (made and (moving or not ahead)) or (not ahead and (moving or _SAYS[entry.action] <= known)):
                self._finish(entry)
            elif made:  # it is there already: a second one would be a double
                self._save(replace(entry, action=Action.UPDATE, state=OutboxState.WAITING, problem=None, started_at=None))
            elif moving and not ahead & set(told):
                self._save(replace(entry, state=OutboxState.WAITING, started_at=None))  # the rest needs another workbook
        for entry in self._entries(product_id):
            if _BY_HAND.get(entry.action) is listing.status and entry.state is OutboxState.WAITING:
                self._finish(entry)

    def _content(self, product_id: str, states: Collection[OutboxState]) -> list[OutboxEntry]:
        return [entry for entry in self._entries(product_id) if entry.action in CONTENT and entry.state in states]

    def _finish(self, entry: OutboxEntry) -> None:
        self._save(replace(entry, state=OutboxState.DONE, problem=None, done_at=self._now))

    def _save(self, entry: OutboxEntry) -> None:
        store.save_entry(self._db, entry)
        held = self._opened[entry.product_id]
        self._opened[entry.product_id] = [entry if each.id == entry.id else each for each in held]


# When the road changes


def awaited(conn: apsw.Connection, shop_id: str) -> set[str]:
    """Products of a connected shop that a workbook may have added to it: in a file when the shop was connected, or taken by an upload
    whose result did not tell their number."""
    return {entry.product_id for entry in _of_files(conn, shop_id)} | store.without_number(conn, shop_id)


def _of_files(conn: apsw.Connection, shop_id: str) -> list[OutboxEntry]:
    opened = [entry for entries in opened_in(conn, shop_id).values() for entry in entries]
    return [
        entry
        for entry in opened
        if entry.state in _MOVING or (entry.problem is not None and entry.problem.code == outbox.NOT_THERE)
    ]


def settle_seen(db: apsw.Connection, ws: Workspace, shop: Shop) -> None:
    """Once a connected shop has been read whole: what was in workbooks before it was connected. What stands there is settled, and sent where
    the listing is still another; what does not waits for the seller, since an upload that is still being looked at would be there twice.
    """
    files = {entry.id: file for entry, file in store.in_files(db, shop.id)}
    for entry in _of_files(db, shop.id):
        listing = store.listing_of(db, shop.id, entry.product_id)
        product = catalogue.product(db, entry.product_id)
        there = listing is not None and listing.remote_id is not None and listing.status is not ListingStatus.DELETED
        if not there or listing is None or product is None:
            file = files.get(entry.id) or (entry.problem.values.get("file") if entry.problem is not None else None)
            problem = Problem(outbox.NOT_THERE, Place(product_id=entry.product_id, shop_id=shop.id), {"file": file or ""})
            # begun when it was filled: sending it looks for what came to be there since then
            store.save_entry(db, replace(entry, state=OutboxState.NEEDS_YOU, problem=problem))
        elif entry.action is Action.CREATE or all(each.side is Side.THEIRS for each in of_listing(product, listing, shop.platform)):
            store.save_entry(db, replace(entry, state=OutboxState.DONE, problem=None, done_at=ws.clock()))
        else:
            store.save_entry(db, replace(entry, state=OutboxState.WAITING, problem=None, started_at=None))
        store.save_sent(db, entry.id, None)
    store.forget_files(db, shop.id)


def give_back(db: apsw.Connection, shop_id: str) -> None:
    """The shop goes on by file: what was being added to it by API and was not answered counts as uploaded until a list of the shop tells;
    other changes wait for a workbook, where nothing is sent that is there already."""
    for entry in store.outbox(db, shop_id=shop_id, open_only=True):
        if entry.started_at is None and entry.state is not OutboxState.SENDING:
            continue
        begun = entry.action is Action.CREATE
        state, at = (OutboxState.UPLOADED, entry.started_at) if begun else (OutboxState.WAITING, None)
        store.save_entry(db, replace(entry, state=state, started_at=at, problem=None, not_before=None))
        store.save_sent(db, entry.id, None)
