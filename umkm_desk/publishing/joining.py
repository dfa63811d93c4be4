"""One shop of two: a seller begins by file and connects the same shop later, and what was kept of it goes on.

The connected shop is read whole first. Then both know the same listings, and what stands in them says whether it is one shop at all, which
listing is which, and what became of workbooks on their way. The shop by file keeps its id, so that saved views and columns stay; the one
that was connected gives it its tokens, its listings and its place.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxState, Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import by_file, joining_store, outbox, read_back, reconcile, store
from umkm_desk.publishing.draft import TRADE
from umkm_desk.publishing.merge import FIELDS, first_base, of_listing
from umkm_desk.publishing.store import ListingLine
from umkm_desk.workspace.workspace import Workspace


def by_file_alone(conn: apsw.Connection, platform: Platform) -> list[Shop]:
    """Shops of a marketplace that were never connected: one that is connected now may be any of them."""
    return [shop for shop in store.shops(conn) if shop.platform is platform and shop.road is Road.FILE and shop.remote_id is None]


def connected(conn: apsw.Connection, platform: Platform) -> list[Shop]:
    """What a shop by file may be the same as."""
    return [shop for shop in store.shops(conn) if shop.platform is platform and shop.road is Road.API]


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a shop by file: `listings`, of which `linked` have a product; decisions that wait for a workbook, are in one that was
    not uploaded (`files`), or were uploaded without a result yet."""

    listings: int
    linked: int
    waiting: int
    filled: int
    uploaded: int
    files: tuple[str, ...]


def held(conn: apsw.Connection, shop: Shop) -> Held:
    lines = [line for line in store.listings(conn, shop_id=shop.id) if line.listing.status is not ListingStatus.DELETED]
    states = store.open_counts(conn).get(shop.id, {})
    files = dict.fromkeys(file for entry, file in store.in_files(conn, shop.id) if entry.state is OutboxState.FILLED)
    return Held(
        len(lines),
        sum(line.listing.product_id is not None for line in lines),
        states.get(OutboxState.WAITING, 0) + states.get(OutboxState.NEEDS_YOU, 0),
        states.get(OutboxState.FILLED, 0),
        states.get(OutboxState.UPLOADED, 0),
        tuple(files),
    )


@dataclass(frozen=True, slots=True)
class Alike:
    """How two shops fit: listings that are the same by the platform's number, and by SKU; those only the shop by file knows, and those only
    the connected one has."""

    same: int
    by_sku: int
    only_by_file: int
    only_connected: int

    @property
    def fits(self) -> bool:
        """Whether anything speaks for one shop; a list that was never read says nothing against it."""
        return bool(self.same or self.by_sku) or not self.only_by_file


def compare(conn: apsw.Connection, shop: Shop, other: Shop) -> Alike:
    """Of a shop by file and a connected one that was read whole."""
    ours, theirs = (_there(store.listings(conn, shop_id=each.id)) for each in (shop, other))
    pairs = _pairs(conn, ours, theirs)
    same = sum(mine.listing.remote_id == yours.listing.remote_id for mine, yours in pairs)
    return Alike(same, len(pairs) - same, len(ours) - len(pairs), len(theirs) - len(pairs))


def _there(lines: Sequence[ListingLine]) -> list[ListingLine]:
    return [line for line in lines if line.listing.status is not ListingStatus.DELETED]


def _pairs(
    conn: apsw.Connection, ours: Sequence[ListingLine], theirs: Sequence[ListingLine]
) -> list[tuple[ListingLine, ListingLine]]:
    """Listings of both that are the same: by the platform's number, then by a SKU that names one on either side."""
    by_number = {line.listing.remote_id: line for line in theirs if line.listing.remote_id is not None}
    pairs = [(line, by_number.pop(line.listing.remote_id)) for line in ours if line.listing.remote_id in by_number]
    known = {mine.n for mine, _ in pairs}
    left = [line for line in ours if line.n not in known and line.listing.status is not ListingStatus.DELETED]
    there = [line for line in by_number.values() if line.listing.status is not ListingStatus.DELETED]
    products = {line.listing.product_id for line in (*left, *there)} - {None}
    skus = joining_store.product_skus(conn, (each for each in products if each is not None))
    mine, yours = (_by_sku(each, skus) for each in (left, there))
    taken: set[int] = set()
    for sku, here in mine.items():
        if here is not None and (line := yours.get(sku)) is not None and not {here.n, line.n} & taken:
            taken |= {here.n, line.n}
            pairs.append((here, line))
    return pairs


def _by_sku(lines: Sequence[ListingLine], skus: Mapping[str, set[str]]) -> dict[str, ListingLine | None]:
    """SKU in small letters -> the one listing that has it; `None` where several do."""
    found: dict[str, ListingLine | None] = {}
    for line in lines:
        for sku in reconcile.skus_of(line.listing) | skus.get(line.listing.product_id or "", set()):
            found[sku] = None if sku in found else line
    return found


_NOTHING: joining_store.Sent = (None, None)


@dataclass(frozen=True, slots=True)
class Folded:
    """A listing that was two rows: (short key, id) of the one that stays and of the one that is gone."""

    kept: tuple[int, str]
    gone: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """How two shops become one, found out without holding anybody up, by the short keys of listings.

    `as_seen`: rows that stay, each with the one that was read last and what it is linked to; `links`: what other rows are linked to that are
    linked otherwise now; `unlinked`: those of both that lose the product they have; `gone`: what is not in the shop any more.
    """

    shop: Shop
    other: Shop
    folded: tuple[Folded, ...]
    as_seen: tuple[tuple[int, int, joining_store.Link], ...]
    links: Mapping[int, joining_store.Link]
    unlinked: tuple[int, ...]
    gone: tuple[int, ...]
    stamp: list[tuple[Any, ...]]


def planned(conn: apsw.Connection, shop: Shop, other: Shop, task: Task = UNWATCHED) -> Plan:
    """`shop`, reached by file, is `other`, which is connected and was read whole.

    Which row of a listing stays is decided by where more days are kept. What only a list by file knew is not there any more: the next
    reading brings it back if it is. Raises `Refusal` (`publishing.join_unread`, `.join_other_platform`).
    """
    if store.synced_at(conn, other.id) is None:
        raise Refusal.because("publishing.join_unread", shop=other.name)
    if shop.platform is not other.platform or shop.road is not Road.FILE or other.road is not Road.API:
        raise Refusal.because("publishing.join_other_platform", shop=shop.name, other=other.name)
    both = (shop.id, other.id)
    stamp = joining_store.stamp(conn, both)
    ours, theirs = store.listings(conn, shop_id=shop.id), store.listings(conn, shop_id=other.id)
    task.report(0)
    matched = _pairs(conn, ours, theirs)
    sent = joining_store.sent(conn, both)
    deal = _dealt(conn, other, ours, theirs, matched, sent)
    task.report(0)
    many = joining_store.days_of_each(conn, both)
    folded, as_seen, paired = [], [], set[int]()
    links: dict[int, joining_store.Link] = {}
    for mine, yours in matched:
        keep, give = (mine, yours) if many[mine.n] >= many[yours.n] else (yours, mine)
        folded.append(Folded((keep.n, keep.listing.id), (give.n, give.listing.id)))
        paired |= {mine.n, yours.n}
        if keep is mine:
            as_seen.append((keep.n, yours.n, deal[yours.n]))
        else:
            links[keep.n] = deal[yours.n]
    links |= {line.n: deal[line.n] for line in (*ours, *theirs) if line.n not in paired}
    held = {line.n: (line.listing.product_id, line.listing.base, sent[line.n], line.unlinked) for line in (*ours, *theirs)}
    wanted = links | {keep: link for keep, _, link in as_seen}
    return Plan(
        shop,
        other,
        tuple(folded),
        tuple(as_seen),
        {n: link for n, link in links.items() if link != held[n]},
        tuple(n for n, (product_id, *_) in wanted.items() if held[n][0] not in (None, product_id)),
        tuple(line.n for line in ours if line.n not in paired and line.listing.remote_id is not None),
        stamp,
    )


def join_in(db: apsw.Connection, ws: Workspace, plan: Plan) -> Shop | None:
    """Inside a transaction: both are one from here on, but for the days of what was two rows, which are the caller's. `None`, with nothing
    done, where a listing is another than it was planned with."""
    shop, other = plan.shop, plan.other
    if joining_store.stamp(db, (shop.id, other.id)) != plan.stamp:
        return None
    moved = {entry.id for entry in store.outbox(db, shop_id=other.id, open_only=True)}
    joining_store.unlink(db, plan.unlinked)
    joining_store.put_as_seen(db, plan.as_seen)
    joining_store.set_aside(db, shop.id, [each.gone[0] for each in plan.folded])
    joining_store.take_rows(db, shop.id, other.id)
    joining_store.deal_out(db, plan.links)
    joining_store.set_gone(db, plan.gone)
    joined = replace(other, id=shop.id, name=shop.name)
    joining_store.replace_shop(db, joined, other.id, (outbox.PAUSED, outbox.RESTING))
    reconcile.claim(db, joined)
    by_file.settle_seen(db, ws, joined)
    _stop_what_is_gone(db, joined.id, moved)
    outbox.fold(db, ws, joined.id, moved)
    return joined


def _stop_what_is_gone(db: apsw.Connection, shop_id: str, newcomers: Collection[str]) -> None:
    """A change of a listing that is not in the shop waits for the seller: sent, it would put the product up again."""
    for entry in store.outbox(db, shop_id=shop_id, open_only=True):
        if (
            entry.id in newcomers
            or entry.state is not OutboxState.WAITING
            or entry.action not in (Action.UPDATE, Action.PRICE_STOCK)
        ):
            continue
        listing = store.listing_of(db, shop_id, entry.product_id)
        if listing is None or listing.remote_id is None or listing.status is ListingStatus.DELETED:
            problem = Problem("publishing.not_in_shop", Place(product_id=entry.product_id, shop_id=shop_id))
            store.save_entry(db, replace(entry, state=OutboxState.NEEDS_YOU, problem=problem))


def _dealt(
    db: apsw.Connection,
    shop: Shop,
    ours: Sequence[ListingLine],
    theirs: Sequence[ListingLine],
    pairs: Sequence[tuple[ListingLine, ListingLine]],
    sent: Mapping[int, joining_store.Sent],
) -> dict[int, joining_store.Link]:
    """Short key (of a pair: the connected one's) -> what the listing is linked to and what both sides agreed on. Where the two were linked to
    different products, that of the connected shop counts: it is what was sent by."""
    like = {yours.n: mine for mine, yours in pairs}
    dealt: dict[int, joining_store.Link] = {}
    taken = {line.listing.product_id for line in theirs}
    with_base = {mine.listing.product_id for mine in like.values() if mine.listing.base} - {None}
    products = {product.id: product for product in catalogue.products(db, {each for each in with_base if each is not None})}
    for line in theirs:
        mine = like.get(line.n)
        product_id, base, at, unlinked = line.listing.product_id, line.listing.base, sent[line.n], line.unlinked
        if mine is not None:
            own = mine.listing.product_id
            if product_id is None and own is not None and own not in taken:
                product_id = own
                taken.add(own)
            if product_id is not None and product_id == own and base is None:
                both = replace(line.listing, product_id=own, base=_agreed(mine.listing, line.listing))
                base, at = read_back.compared(db, both, shop, products.get(own or "")).base if both.base else None, sent[mine.n]
            unlinked = product_id is None and (unlinked or mine.unlinked)
        dealt[line.n] = (product_id, base, at, unlinked)
    paired = {mine.n for mine in like.values()}
    for line in ours:
        if line.n not in paired:
            product_id = None if line.listing.product_id in taken else line.listing.product_id
            kept = product_id is not None
            dealt[line.n] = (product_id, line.listing.base if kept else None, sent[line.n] if kept else _NOTHING, line.unlinked)
    bare = {line.n: line.listing for line in theirs if dealt[line.n][0] is not None and dealt[line.n][1] is None}
    products |= {product.id: product for product in catalogue.products(db, {dealt[n][0] or "" for n in bare})}
    for n, listing in bare.items():
        product = products.get(dealt[n][0] or "")
        linked = replace(listing, product_id=dealt[n][0], base=None)
        if product is not None and listing.remote and not of_listing(product, linked, shop.platform):
            dealt[n] = (product.id, json.dumps(first_base(json.loads(listing.remote))), *dealt[n][2:])
    return dealt


def _agreed(mine: Listing, yours: Listing) -> str | None:
    """What was agreed on by file, with the variants as the platform tells them: a workbook names some of them, in an order of its own."""
    if mine.base is None or yours.remote is None:
        return None
    base, theirs = json.loads(mine.base), json.loads(yours.remote)
    seen = base.get("seen") or base

    def models(document: Mapping[str, Any]) -> dict[str, Any]:
        known = document.get("models") or {}
        return {
            key: {name: known.get(key, {})[name] for name in TRADE if name in known.get(key, {})}
            for key in theirs.get("models") or {}
        }

    def agreed(document: Mapping[str, Any]) -> dict[str, Any]:
        told = {name: document[name] for name in FIELDS if document.get(name) is not None}
        return {**told, "tiers": theirs.get("tiers") or [], "models": models(document)}

    return json.dumps({**agreed(base), "seen": {**agreed(seen), "image_urls": theirs.get("image_urls") or []}})
