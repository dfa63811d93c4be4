"""Getting in: all listings of a shop, kept up to date, matched with the catalogue by proposal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue import writing
from umkm_desk.catalogue.query import Query
from umkm_desk.marketplaces.seam import Marketplace, MarketplaceError, RemoteListing, SignInAgain, TryLater
from umkm_desk.model.listing import Listing, ListingStatus, Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.product import Product, Variant
from umkm_desk.model.task import UNWATCHED, Cancelled, Task
from umkm_desk.model.time import from_ms, to_ms
from umkm_desk.publishing import by_file, joining_store, store
from umkm_desk.publishing.differences import remote_document
from umkm_desk.publishing.draft import BETWEEN_OPTIONS
from umkm_desk.publishing.merge import first_base, of_listing
from umkm_desk.workspace.workspace import Workspace

BATCH = 50
LIKELY = 88
"""Likeness of two titles from which on they are proposed, of 100."""
RAREST = 3
"""So many of a title's words, the rarest that the catalogue knows, lead to the names it is compared with."""
WITHIN_FROM = 3
"""A name of at least so many words is proposed too where all of them stand in a longer title: shops add "murah", "ready", a city."""
PHOTO_LIKELY = 92
RESUME_WITHIN = timedelta(hours=12)
"""An interrupted reading older than this begins anew: pages have moved meanwhile."""

Alike = Callable[[str, str], int | None]
"""(listing id, product id) -> likeness of their main pictures, 0 to 100; `None` where one has none."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """How many listings were seen; `new` were not known here before, `gone` are not at the shop any more."""

    seen: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading of a whole shop, to be resumed: when it began, where it goes on, what it counted."""

    began: datetime
    cursor: str | None
    seen: int = 0
    new: int = 0


def pull(ws: Workspace, shop: Shop, marketplace: Marketplace, task: Task = UNWATCHED, since: datetime | None = None) -> Pulled:
    """Fetches the shop's listings page by page and stores how each stands. With `since` only what changed from then on.

    Only what is new or has moved since it was last seen is asked for in full. Every batch is stored as it comes, and a whole reading
    that was stopped goes on where it was. Raises the marketplace's errors and `Cancelled`.
    """
    with ws.alone(f"reading/{shop.id}", task):
        if store.shop(ws.read(), shop.id) is None:
            raise Cancelled  # it was made one with another while this waited
        reading = (_resumed(ws, shop) if since is None else None) or _Reading(ws.clock(), None)
        while True:
            page = marketplace.list_page(reading.cursor, since)
            fresh = _seen_again(ws, shop, page.items)
            wanted = [remote_id for remote_id, _, _ in page.items if remote_id not in fresh]
            new = 0
            for start in range(0, len(wanted), BATCH):
                asked_at = ws.clock()
                new += store_seen(ws, shop, marketplace.details(wanted[start : start + BATCH]), asked_at)
                task.report(reading.seen + len(fresh) + start, page.total)
            reading = _Reading(reading.began, page.cursor, reading.seen + len(page.items), reading.new + new)
            task.report(reading.seen, page.total)
            if page.cursor is None:
                break
            if since is None:
                _remember(ws, shop, reading)
        gone = _mark_gone(ws, shop, marketplace, reading.began) if since is None else 0
        with ws.write() as db:
            if since is None and shop.road is Road.API:
                claim(db, shop)
                by_file.settle_seen(db, ws, shop)
            store.forget_cached(db, shop.id, "reading", "")
            store.set_synced(db, shop.id, reading.began)  # what changed while it was read, the next look asks for
        return Pulled(reading.seen, reading.new, gone)


def _resumed(ws: Workspace, shop: Shop) -> _Reading | None:
    held = store.cached(ws.read(), shop.id, "reading", "")
    if held is None:
        return None
    data = json.loads(held[0])
    began = from_ms(data["began"])
    if not timedelta() <= ws.clock() - began < RESUME_WITHIN:
        return None
    return _Reading(began, data["cursor"], data["seen"], data["new"])


def _remember(ws: Workspace, shop: Shop, reading: _Reading) -> None:
    text = json.dumps({"began": to_ms(reading.began), "cursor": reading.cursor, "seen": reading.seen, "new": reading.new})
    with ws.write() as db:
        store.save_cached(db, shop.id, "reading", "", text, ws.clock())


def _seen_again(ws: Workspace, shop: Shop, items: Iterable[tuple[str, ListingStatus, datetime | None]]) -> set[str]:
    """Those of a page that have not moved since they were seen in full; noted as seen. What is deleted and unknown here needs no look."""
    fresh, now = set(), ws.clock()
    with ws.write() as db:
        for remote_id, status, updated in items:
            known = store.listing_by_remote(db, shop.id, remote_id)
            if known is None:
                if status is ListingStatus.DELETED:
                    fresh.add(remote_id)
                continue
            unmoved = (
                known.remote is not None
                and known.seen_at is not None
                and updated is not None
                and updated < known.seen_at - timedelta(minutes=1)
                and known.seen_at <= now  # else this computer's clock was put back since
            )
            if status is ListingStatus.DELETED or (unmoved and known.status is status):
                store.save_listing(db, replace(known, status=status, seen_at=now), keep_reason=True)
                fresh.add(remote_id)
    return fresh


def store_seen(ws: Workspace, shop: Shop, details: Sequence[RemoteListing], asked_at: datetime) -> int:
    """Stores how listings stand; how many were not known here before. What changes between the asking and the answer is looked at again, and
    what was sent or read by another in between stays: the answer is older."""
    new = 0
    with ws.write() as db:
        now = ws.clock()
        for seen in details:
            known = store.listing_by_remote(db, shop.id, seen.remote_id)
            if known is not None and known.seen_at is not None and asked_at < known.seen_at <= now:
                continue
            if known is None:
                if seen.status is ListingStatus.DELETED:
                    continue
                new += 1
                known = Listing(ws.new_id(), None, shop.id, seen.remote_id, seen.status)
            kept = replace(
                known,
                status=seen.status,
                platform_status=seen.platform_status,
                remote=json.dumps(remote_document(seen)),
                url=seen.url,
                seen_at=asked_at,
            )
            store.save_listing(db, kept, title=seen.name, demoted=seen.demoted, reason=seen.reason)
    return new


def _mark_gone(ws: Workspace, shop: Shop, marketplace: Marketplace, began: datetime) -> int:
    """What no page showed is asked for by its id before it counts as gone: a page may have moved under the reading."""
    ids = [
        line.listing.remote_id
        for line in store.listings(ws.read(), shop_id=shop.id)
        if line.listing.remote_id
        and line.listing.status is not ListingStatus.DELETED
        and (line.listing.seen_at is None or line.listing.seen_at < began)
    ]
    gone = 0
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        asked_at = ws.clock()
        there = _asked(marketplace, batch)
        store_seen(ws, shop, there, asked_at)
        alive = {each.remote_id for each in there if each.status is not ListingStatus.DELETED}
        with ws.write() as db:
            for remote_id in batch:
                held = store.listing_by_remote(db, shop.id, remote_id)
                if held is not None and remote_id not in alive:
                    store.save_listing(db, replace(held, status=ListingStatus.DELETED, seen_at=ws.clock()))
                    gone += 1
    return gone


def _asked(marketplace: Marketplace, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
    """Those that are there. What was typed into a workbook in the place of a number makes a platform refuse the whole call: it is asked
    without, and what is no number is nowhere."""
    try:
        return marketplace.details(remote_ids)
    except MarketplaceError as error:
        numbers = [remote_id for remote_id in remote_ids if remote_id.isdecimal()]
        if isinstance(error, TryLater | SignInAgain) or len(numbers) == len(remote_ids):
            raise
        return marketplace.details(numbers) if numbers else ()


# Matching


@dataclass(frozen=True, slots=True)
class Proposal:
    """A listing and the product it seems to be; `by` what: `sku`, `title`, `photo`, or empty without a product. `likeness` of 100."""

    listing_id: str
    title: str
    product_id: str | None
    product: str | None
    by: str
    likeness: int


def propose(ws: Workspace, shop: Shop, task: Task = UNWATCHED, alike: Alike | None = None) -> list[Proposal]:
    """For every listing without a product that the seller did not unlink: same SKU first, then the most similar title, then picture.

    A product is proposed once, to the listing that it fits best.
    """
    conn = ws.read()
    lines = store.listings(conn, shop_id=shop.id)
    taken = {line.listing.product_id for line in lines if line.listing.product_id and line.listing.remote_id}
    ids = catalogue.ids_of(conn, catalogue.search(conn, Query()))
    names = {product.id: product.name for product in catalogue.products(conn, ids) if product.id not in taken}
    known = _Names(names)
    wanted = [
        line for line in lines if not (line.listing.product_id or line.unlinked or line.listing.status is ListingStatus.DELETED)
    ]
    found: list[Proposal] = []
    for at, line in enumerate(wanted):
        task.report(at, len(wanted))
        found.append(_proposal(conn, line, known, alike))
    best: dict[str, Proposal] = {}
    for proposal in found:
        if proposal.product_id is not None:
            held = best.get(proposal.product_id)
            if held is None or (proposal.by == "sku", proposal.likeness) > (held.by == "sku", held.likeness):
                best[proposal.product_id] = proposal
    return [
        proposal
        if proposal.product_id is None or best[proposal.product_id] is proposal
        else Proposal(proposal.listing_id, proposal.title, None, None, "", 0)
        for proposal in found
    ]


def words_of(title: str) -> str:
    """A title for comparing: its words in order of the alphabet, so that their own order does not count."""
    return " ".join(sorted(title.casefold().split()))


class _Names:
    """The catalogue's names by their words: of thousands only those are compared letter by letter that share a rare word."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.in_order = {product_id: words_of(name) for product_id, name in names.items()}
        self._words = {product_id: frozenset(name.split()) for product_id, name in self.in_order.items()}
        self._holding: dict[str, list[str]] = {}
        for product_id, words in self._words.items():
            for word in words:
                self._holding.setdefault(word, []).append(product_id)
        self._by_rarest: dict[str, list[str]] = {}
        for product_id, words in self._words.items():
            if len(words) >= WITHIN_FROM:
                self._by_rarest.setdefault(min(words, key=lambda word: (len(self._holding[word]), word)), []).append(product_id)

    def near(self, title: str) -> dict[str, str]:
        """Product id -> name in order, of those that share one of the title's rarest words."""
        known = sorted({word for word in title.split() if word in self._holding}, key=lambda word: (len(self._holding[word]), word))
        return {product_id: self.in_order[product_id] for word in known[:RAREST] for product_id in self._holding[word]}

    def within(self, title: str) -> str | None:
        """The product whose name stands whole in the title, the longest of them."""
        words = frozenset(title.split())
        found = (each for word in words for each in self._by_rarest.get(word, ()) if self._words[each] <= words)
        return max(found, key=lambda each: (len(self.in_order[each]), each), default=None)


def _proposal(conn: apsw.Connection, line: store.ListingLine, known: _Names, alike: Alike | None) -> Proposal:
    from rapidfuzz import fuzz, process  # a compiled library: loaded only when titles are compared

    listing, title = line.listing, line.title or ""
    document = json.loads(listing.remote or "{}")
    skus = [document.get("sku"), *(model["sku"] for model in (document.get("models") or {}).values())]
    owners = (o.product_id for sku in skus if sku for o in catalogue.find_by_sku(conn, sku) if o.product_id in known.names)
    if (owner := next(owners, None)) is not None:
        return Proposal(listing.id, title, owner, known.names[owner], "sku", 100)
    in_order = words_of(title)
    candidates = known.near(in_order)
    near = process.extractOne(in_order, candidates, scorer=fuzz.ratio, score_cutoff=LIKELY)
    if near is not None:
        return Proposal(listing.id, title, near[2], known.names[near[2]], "title", round(near[1]))
    if (within := known.within(in_order)) is not None:
        return Proposal(listing.id, title, within, known.names[within], "title", LIKELY)
    if alike is not None:
        # pictures are only compared where the titles have something in common: comparing all with all would take minutes
        close = process.extract(in_order, candidates, scorer=fuzz.ratio, score_cutoff=50, limit=20)
        likest = max(((alike(listing.id, product_id) or 0, product_id) for _, _, product_id in close), default=(0, ""))
        if likest[0] >= PHOTO_LIKELY:
            return Proposal(listing.id, title, likest[1], known.names[likest[1]], "photo", likest[0])
    return Proposal(listing.id, title, None, None, "", 0)


def confirm(ws: Workspace, proposals: Sequence[Proposal]) -> int:
    """Links what the seller confirmed; how many. A product that has a listing in that shop already keeps it."""
    count = 0
    with ws.write() as db:
        for proposal in proposals:
            if proposal.product_id is not None and link(db, proposal.listing_id, proposal.product_id):
                count += 1
    return count


def link(db: apsw.Connection, listing_id: str, product_id: str) -> bool:
    """Whether they are linked now. Where both sides show the same, that is what they agree on from here on."""
    listing = store.listing(db, listing_id)
    if listing is None:
        return False
    held = store.listing_of(db, listing.shop_id, product_id)
    if held is not None and held.id != listing.id:
        if held.remote_id is not None and held.status is not ListingStatus.DELETED:
            return False
        store.release(db, held.id)
    store.link(db, listing_id, product_id)
    product, shop = catalogue.product(db, product_id), store.shop(db, listing.shop_id)
    linked = replace(listing, product_id=product_id)
    if (
        product is not None
        and shop is not None
        and listing.remote
        and not of_listing(product, replace(linked, base=None), shop.platform)
    ):
        theirs = json.loads(listing.remote)
        store.save_listing(db, replace(linked, base=json.dumps(first_base(theirs))), keep_reason=True)
    return True


def claim(db: apsw.Connection, shop: Shop) -> None:
    """Links the listings of a connected shop that a workbook has added: the product waits for it, and has its SKU."""
    wanted = joining_store.product_skus(db, by_file.awaited(db, shop.id))
    if not wanted:
        return
    for line in store.listings(db, shop_id=shop.id):
        listing = line.listing
        if listing.product_id or line.unlinked or listing.remote_id is None or listing.status is ListingStatus.DELETED:
            continue
        skus = skus_of(listing)
        owners = [product_id for product_id, own in wanted.items() if own & skus]
        if len(owners) != 1:
            continue
        held = store.listing_of(db, shop.id, owners[0])
        if held is not None and held.remote_id is None:
            if joining_store.has_days(db, line.n):
                link(db, listing.id, owners[0])
            else:  # the row that has its numbers goes on
                joining_store.put_together(db, shop.id, joining_store.key_of(db, held.id), line.n, line.n)
        elif held is None:
            link(db, listing.id, owners[0])


def skus_of(listing: Listing) -> set[str]:
    """Its SKUs in the shop as it was read last, in small letters."""
    document = json.loads(listing.remote or "{}")
    skus = [document.get("sku"), *(model.get("sku") for model in (document.get("models") or {}).values())]
    return {sku.casefold() for sku in skus if sku}


def unlink(ws: Workspace, listing_id: str) -> None:
    """It stays unlinked: matching will not propose it again."""
    with ws.write() as db:
        store.unlink(db, listing_id)


def adopt_many(ws: Workspace, listing_ids: Sequence[str], task: Task = UNWATCHED) -> list[str]:
    """One step of the undo for all of them; those that have a product already are left as they are. Raises `Cancelled`, then nothing
    was made."""
    made = []
    platforms = {shop.id: shop.platform for shop in store.shops(ws.read())}
    with ws.edit("listings_adopted", count=len(listing_ids)) as edit:
        for at, listing_id in enumerate(listing_ids):
            listing = store.listing(edit.db, listing_id)
            if listing is None or listing.product_id is not None:
                continue
            product = product_of(json.loads(listing.remote or "{}"), listing, platforms[listing.shop_id], ws.new_id)
            writing.insert_product(edit, product)
            link(edit.db, listing.id, product.id)
            made.append(product.id)
            task.report(at, len(listing_ids))
    return made


def product_of(document: Mapping[str, Any], listing: Listing, platform: Platform, new_id: Callable[[], str]) -> Product:
    """A product as a platform shows its listing. `document` is the stored form of it (`remote_document`)."""
    product_id = new_id()
    tiers = document.get("tiers") or []
    variants = tuple(
        _variant(new_id(), product_id, at, options.split(BETWEEN_OPTIONS), model)
        for at, (options, model) in enumerate((document.get("models") or {}).items())
    )
    return Product(
        id=product_id,
        name=document.get("name") or listing.remote_id or platform.value,
        sku=document.get("sku"),
        description=document.get("description"),
        brand=document.get("brand"),
        weight_gram=document.get("weight_gram"),
        price=None if variants else document.get("price"),
        stock=None if variants else document.get("stock"),
        variation_1=tiers[0] if tiers and variants else None,
        variation_2=tiers[1] if len(tiers) > 1 and variants else None,
        variants=variants,
    )


def _variant(variant_id: str, product_id: str, at: int, options: Sequence[str], model: Mapping[str, Any]) -> Variant:
    second = options[1] if len(options) > 1 else None
    return Variant(variant_id, product_id, at, options[0], second, model["sku"], None, model["price"], model["stock"])
