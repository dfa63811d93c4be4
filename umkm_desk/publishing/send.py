"""Sending the outbox of one shop, so that every decision takes effect exactly once.

An entry is marked as being sent, durably and with what is sent, before the first call that changes anything. Whoever finds it marked
(after a lost answer, a crash, a kill) looks the SKU up before creating: what is found is adopted. Nothing here repeats a write whose
answer was lost; changes set values, so sending those of an interrupted update again is no second effect.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import apsw

from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.seam import (
    ImageRef,
    Limits,
    ListingDraft,
    Marketplace,
    MarketplaceError,
    NotAllowed,
    NotFound,
    OurBug,
    PlannedCall,
    PriceStock,
    RemoteListing,
    SignInAgain,
    TryLater,
)
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxEntry, OutboxState, Shop, ShopState
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.product import Product, stand_in_sku
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import checks, merge, outbox, store
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.differences import differences, from_base, known_models, lacking, moved, remote_document, untaken
from umkm_desk.publishing.draft import (
    TRADE,
    Built,
    build,
    changed_fields,
    fingerprint,
    options_of,
    shape,
    shown_since,
    with_trade,
)
from umkm_desk.workspace.workspace import Workspace

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 3600.0
SHORT_REST = 60.0
LOOKS_AT_ONCE = 2
"""So often within one run an entry whose answer was lost is looked up again without a pause."""
FAILURES_IN_A_ROW = 3
"""After so many entries in a row that the platform could not take, the rest is left for later."""
READ_LATELY = timedelta(minutes=10)
"""A listing read within is changed without another look: the seller sees in the app what stands there."""
LOOK_AHEAD = 20
"""Listings looked at together before they are changed; every platform that takes several in a call takes as many."""

RECENT = timedelta(days=90)
"""A lost answer is looked for among what changed since then at most; older ones the search by SKU has long taken in."""

NO_LINE = frozenset(
    {
        "marketplaces.no_network",
        "marketplaces.name_not_found",
        "marketplaces.proxy",
        "marketplaces.tls",
        "marketplaces.tls_clock",
        "marketplaces.refused",
    }
)
"""After these there is no use in trying the next entry now, and every use in trying at once when the line is back."""

TOO_MANY = frozenset({"marketplaces.busy", "marketplaces.asked_to_wait", "shopee.daily_limit"})
"""After these the whole shop rests."""

_CHANGING = (Action.UPDATE, Action.PRICE_STOCK)
_OURS = (OutboxState.WAITING, OutboxState.SENDING)
"""In these states an entry is the sender's; in any other the seller has taken it back."""
NO_PHOTO = frozenset({"catalogue.no_photo", "publishing.no_photo"})

PictureOf = Callable[[Product, int], bytes]
"""The rendition of a product's picture by its place (0 is the main one); may raise `Refusal`."""

Checker = Callable[[Product, str | None], list[Problem]]
"""What the caller knows against a product on this platform before any call, given the platform's category."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry; `product` is its name."""

    entry: OutboxEntry
    product: str


@dataclass(frozen=True, slots=True)
class Drained:
    """`done`, `waiting` (later, by itself) and `stopped` (needs the seller). `problem`: why the run ended before everything was tried;
    `not_before`: when the platform may be asked again, where it said so."""

    done: tuple[Outcome, ...]
    waiting: tuple[Outcome, ...]
    stopped: tuple[Outcome, ...]
    problem: Problem | None = None
    not_before: datetime | None = None


@dataclass(slots=True)
class _Run:
    """What came out of a run so far. `looks`: how often an entry was looked up again; `failures`: entries in a row that the platform could
    not take."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    looks: dict[str, int] = field(default_factory=dict)
    count: int = 0
    failures: int = 0

    def note(self, outcome: Outcome) -> None:
        """An entry that is tried again later in the run counts as it came out last."""
        self.outcomes.pop(outcome.entry.id, None)
        self.outcomes[outcome.entry.id] = outcome
        self.count += 1

    def ended(self, problem: Problem | None = None, until: datetime | None = None) -> Drained:
        done, later, stopped = (
            tuple(outcome for outcome in self.outcomes.values() if outcome.entry.state is state)
            for state in (OutboxState.DONE, OutboxState.WAITING, OutboxState.NEEDS_YOU)
        )
        return Drained(done, later, stopped, problem, until)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What became of an attempt: `entry` as it is afterwards, `None` where nothing can be told of it yet. `problem`: why the run ends."""

    entry: OutboxEntry | None
    problem: Problem | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What sending would do: every call in order, `fields` of an update, and what stands in the way. Nothing was sent."""

    product_id: str
    sku: str | None
    name: str
    action: Action
    calls: tuple[PlannedCall, ...]
    fields: frozenset[str]
    problems: tuple[Problem, ...]


class _Overtaken(Exception):
    """The seller decided otherwise, or edited the product, while it was prepared: what is to be sent is looked at anew."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """Earlier attempts whose outcome is unknown: since when, and what they sent."""

    at: datetime
    sent: tuple[dict[str, Any], ...]

    @property
    def first(self) -> dict[str, Any] | None:
        return self.sent[0] if self.sent else None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An existing listing and what it is to be: `draft`, as `document` keeps it, of `product` as it stands since `as_of`. `listing` is what is
    kept of it, `base` what both sides last agreed on, `seen` how it stood a moment ago, where it was looked at."""

    entry: OutboxEntry
    product: Product
    as_of: datetime | None
    draft: ListingDraft
    document: dict[str, Any]
    remote_id: str
    listing: Listing | None
    base: dict[str, Any] | None
    seen: RemoteListing | None
    begun: _Begun | None

    @property
    def trade_only(self) -> bool:
        return self.entry.action is Action.PRICE_STOCK

    @property
    def shown(self) -> ListingStatus | None:
        return self.seen.status if self.seen is not None else self.listing.status if self.listing is not None else None

    @property
    def apart(self) -> frozenset[str]:
        """The fields that are otherwise there, or may be after an attempt of which nothing came to be known."""
        found = changed_fields(self.base, self.document) if self.base is not None else frozenset[str]()
        for sent in self.begun.sent if self.begun is not None else ():
            found |= changed_fields(sent, self.document)
        return found | differences(self.draft, self.seen) if self.seen is not None else found


@dataclass(frozen=True, slots=True)
class Sender:
    """Everything sending needs besides the entry. `categories`: own leaf -> the platform's; `leaf_of`: the category that counts.

    `practice_picture` stands in for a missing photo on a local marketplace, so that publishing can be practised; a real one never gets it.
    """

    workspace: Workspace
    shop: Shop
    marketplace: Marketplace
    categories: Mapping[str, str]
    leaf_of: Callable[[Product], str | None]
    picture: PictureOf
    check: Checker
    practice_picture: bytes | None = None
    chance: Callable[[], float] = random.random

    @property
    def _cache(self) -> PlatformCache:
        return PlatformCache(self.workspace, self.shop.id)

    def drain(self, task: Task = UNWATCHED, told: Callable[[Outcome], None] | None = None) -> Drained:
        """Sends what is due until nothing is, the seller cancels or pauses, or the line, the platform or the authorisation is gone.

        A second run for the same shop waits for the first. Raises `Cancelled`; what was sent stays sent, what was being sent is looked
        up next time.
        """
        with self.workspace.alone(f"sending/{self.shop.id}", task):
            return self._drain(task, told)

    def _drain(self, task: Task, told: Callable[[Outcome], None] | None) -> Drained:
        ws, run = self.workspace, _Run()
        opened = store.outbox(ws.read(), shop_id=self.shop.id, open_only=True)
        total = sum(entry.state is not OutboxState.NEEDS_YOU for entry in opened)
        while True:
            now = ws.clock()
            if outbox.is_paused(ws.read(), self.shop.id):
                return run.ended()
            if (rest := outbox.resting(ws.read(), self.shop.id, now)) is not None:
                return run.ended(rest.problem, rest.until)
            entry = store.due(ws.read(), self.shop.id, now)
            if entry is None:
                task.report(max(total, run.count), max(total, run.count))
                return run.ended()
            task.report(run.count, max(total, run.count + 1))
            tried = self._tried(entry, run)
            if tried.entry is not None:
                outcome = Outcome(tried.entry, self._name(tried.entry))
                run.note(outcome)
                if told is not None:
                    told(outcome)
            if tried.problem is not None:
                return run.ended(tried.problem, tried.until)

    def _tried(self, entry: OutboxEntry, run: _Run) -> _Tried:
        """One attempt, whatever comes of it."""
        try:
            entry = self._one(entry)
            run.failures = 0
            return _Tried(entry)
        except TryLater as error:
            return self._put_off(entry, error, run)
        except SignInAgain as error:
            self._hold(entry, error.problem)
            return _Tried(None, error.problem)
        except NotAllowed as error:
            # the app, the key, the address or the shop: the next entry would meet the same
            return _Tried(self._stop(entry, error.problem), error.problem)
        except MarketplaceError as error:
            if isinstance(error, OurBug):
                log.error("not understood: %s %s %s", error.problem.code, error.code, error.request_id)
            problem = error.problem
        except Refusal as refusal:
            if refusal.problem.code.startswith("workspace."):
                raise  # the disk: nothing that the seller could mend on this product
            problem = refusal.problem
        except _Overtaken:
            return _Tried(None)
        run.failures = 0
        return _Tried(self._stop(entry, problem))

    def _put_off(self, entry: OutboxEntry, error: TryLater, run: _Run) -> _Tried:
        """Looked up again at once where the answer alone was lost; else for later, and the rest with it where it would meet the same."""
        looks = run.looks.get(entry.id, 0)
        at_once = error.maybe_done and error.after is None and looks < LOOKS_AT_ONCE
        run.looks[entry.id] = looks + 1
        waiting, until = self._later(entry, error, at_once=at_once)
        if at_once:
            return _Tried(None)
        run.failures += 1
        ends = until is not None or error.problem.code in NO_LINE or run.failures >= FAILURES_IN_A_ROW
        return _Tried(waiting, error.problem if ends else None, until)

    # Rehearsing

    def plan(self, product_id: str, action: Action | None = None) -> Rehearsal:
        """The calls that sending this product would make now, and what blocks it; nothing is sent or stored.

        What the platform told before about category, limits and attributes is used; what it has not been asked yet counts as a call.
        """
        conn = self.workspace.read()
        product = self._product(product_id)
        listing = store.listing_of(conn, self.shop.id, product_id)
        listed = listing is not None and listing.remote_id is not None and listing.status is not ListingStatus.DELETED
        action = action or (Action.UPDATE if listed else Action.CREATE)
        if action in (Action.UNLIST, Action.RELIST, Action.DELETE):
            call = PlannedCall(action.value, 1 if listed else 0, writes=True)
            return Rehearsal(product.id, product.sku, product.name, action, (call,) if listed else (), frozenset(), ())
        kind = self._kind(product)
        category = kind.category
        told = self._cache.known_limits(category) if category else None
        known = self._cache.known_attributes(category) if category else None
        kind = replace(kind, attributes=known.value if known else ())
        problems = self._problems(product, kind, told.value if told else None, listed=listed)
        if category and not (told and known):
            place = Place(product_id=product.id, sku=product.sku, shop_id=self.shop.id, field="leaf")
            problems = [*problems, Problem("publishing.not_asked_yet", place, {"platform": self.shop.platform}, Severity.HINTS)]
        uploads = 0
        images = []
        for photo in product.photos:
            held = store.uploaded(conn, self.shop.id, shape(photo))
            uploads += held is None
            images.append(ImageRef(*held) if held else ImageRef(f"new:{photo.id}"))
        if not images and self.practice_picture is not None:
            uploads, images = 1, [ImageRef("practice")]
        limits = told.value if told else None
        built = build(product, self.shop.platform, category=category, images=images, attributes=kind.attributes, limits=limits)
        calls = [
            PlannedCall("limits", 0 if told or not category else 1),
            PlannedCall("attributes", 0 if known or not category else 1),
        ]
        fields: frozenset[str] = frozenset()
        if not listed or listing is None:
            calls += [PlannedCall("find_by_sku"), *self.marketplace.plan_create(built.draft, uploads)]
        else:
            now = fingerprint(built.draft)
            fields = changed_fields(json.loads(listing.base), now) if listing.base else frozenset(now) - {"tiers", "models"}
            if action is Action.PRICE_STOCK:
                fields &= TRADE
            if fields:
                calls += [PlannedCall("upload_image", uploads, writes=True), *self.marketplace.plan_update(built.draft, fields)]
        return Rehearsal(
            product.id, product.sku, product.name, action, tuple(call for call in calls if call.times), fields, tuple(problems)
        )

    def rehearse(self, product_id: str) -> tuple[list[str], list[Problem]]:
        """`plan` as lines of text, and what blocks."""
        rehearsal = self.plan(product_id)
        lines = [
            f"{'→' if call.writes else '?'} {call.name}" + (f" ×{call.times}" if call.times > 1 else "") for call in rehearsal.calls
        ]
        return lines, [problem for problem in rehearsal.problems if problem.blocks]

    # One entry

    def _one(self, entry: OutboxEntry) -> OutboxEntry:
        conn = self.workspace.read()
        attempts = store.begun(conn, self.shop.id, entry.product_id)
        begun = _Begun(attempts[0][0], tuple(json.loads(sent) for _, sent in attempts if sent)) if attempts else None
        if entry.action in _CHANGING and begun is None:
            self._look_first(entry)
        if entry.action in (Action.CREATE, Action.UPDATE, Action.PRICE_STOCK):
            return self._put(entry, begun)
        return self._switch(entry, self._product(entry.product_id), begun)

    def _look_first(self, entry: OutboxEntry) -> None:
        """Reads how the listings stand that are changed next, of several decisions together, where that was not read lately: what was
        changed in the shop meanwhile is then asked about and not overwritten."""
        now = self.workspace.clock()
        listing = store.listing_of(self.workspace.read(), self.shop.id, entry.product_id)
        if listing is None or (listing.seen_at is not None and now - READ_LATELY <= listing.seen_at <= now):
            return
        lately = now - READ_LATELY, now
        unread = store.unread_updates(self.workspace.read(), self.shop.id, entry.product_id, lately, LOOK_AHEAD)
        if listing not in unread:
            return
        wanted = {listing.remote_id: listing for listing in unread}
        try:
            there = self.marketplace.details([remote_id for remote_id in wanted if remote_id is not None])
        except NotFound:
            return
        for seen in there:
            held = wanted.get(seen.remote_id)
            if held is not None and held.product_id is not None and seen.status is not ListingStatus.DELETED:
                self._keep_seen(held, self._product(held.product_id), seen, None, None)

    def _switch(self, entry: OutboxEntry, product: Product, begun: _Begun | None) -> OutboxEntry:
        """Taking down, showing again, deleting."""
        listing = store.listing_of(self.workspace.read(), self.shop.id, product.id)
        remote_id = _remote_of(listing)
        if remote_id is None and begun is not None:
            there = self._look(product, begun)
            remote_id = there.remote_id if there else None
            if there is not None:
                listing = self._keep_seen(listing, product, there, begun.first, begun.at)
        if remote_id is None or listing is None:
            if entry.action is Action.RELIST:
                raise Refusal.because("publishing.not_in_shop")
            return self._finish(entry)
        entry = self._mark(entry, None, None)
        try:
            if entry.action is Action.UNLIST:
                self.marketplace.unlist(remote_id)
            elif entry.action is Action.RELIST:
                self.marketplace.relist(remote_id)
            else:
                self.marketplace.delete(remote_id)
        except NotFound:
            self._gone(listing)
            if entry.action is Action.RELIST:
                raise Refusal.because("publishing.gone") from None
            return self._finish(entry)
        if entry.action is Action.DELETE:
            self._gone(listing)
        else:
            for seen in self.marketplace.details([remote_id]):
                self._keep_seen(listing, product, seen, None, None)
        return self._finish(entry)

    def _put(self, entry: OutboxEntry, begun: _Begun | None) -> OutboxEntry:
        """Creating, or making the listing as the product is."""
        self._ensure_sku(entry.product_id)
        as_of = store.changed_at(self.workspace.read(), entry.product_id)  # read before the product: an edit in between is seen
        product = self._product(entry.product_id)
        kind = self._kind(product)
        listing = store.listing_of(self.workspace.read(), self.shop.id, product.id)
        remote_id, seen = _remote_of(listing), None
        listed = remote_id is not None or begun is not None
        blocking = [problem for problem in self._problems(product, kind, None, listed=listed) if problem.blocks]
        if blocking or kind.category is None:
            return self._stop(entry, blocking[0] if blocking else _no_category(product, self.shop))
        if remote_id is None:
            seen = self._look(product, begun)
            if seen is not None and begun is None:
                listing = self._keep_seen(listing, product, seen, None, None)
        draft = self._drafted(product, kind.leaf, kind.category, listed=remote_id is not None or seen is not None)
        if isinstance(draft, Problem):
            return self._stop(entry, draft)
        document = fingerprint(draft)
        if not draft.images:
            del document["images"]
        if remote_id is None and seen is None:
            return self._create(entry, product, listing, draft, document, as_of)
        if remote_id is None and seen is not None:
            remote_id = seen.remote_id
            if begun is not None:
                listing = self._keep_seen(listing, product, seen, begun.first, begun.at)
            elif differing := differences(draft, seen):
                # somebody else put it there: not overwritten before the seller has seen it
                place = Place(product_id=product.id, sku=product.sku, shop_id=self.shop.id)
                raise Refusal.because("publishing.already_there", place, fields=sorted(differing), url=seen.url or "")
        assert remote_id is not None
        wanted = _Wanted(entry, product, as_of, draft, document, remote_id, listing, _base_of(listing), seen, begun)
        return self._bring_up(wanted)

    def _drafted(self, product: Product, leaf: str | None, category: str, *, listed: bool) -> ListingDraft | Problem:
        """What is to stand there, with its pictures at the platform; or what is in the way of it."""
        limits = self._cache.limits(self.marketplace, category)
        kind = checks.Kind(leaf, category, self._cache.attributes(self.marketplace, category))
        for problem in self._problems(product, kind, limits, listed=listed):
            if problem.blocks:
                return problem
        brand_id = self._cache.brand(self.marketplace, category, product.brand) if product.brand else None
        built = self._built(product, kind, limits, brand_id)
        for problem in built.problems:
            if problem.blocks and not (listed and problem.code in NO_PHOTO):
                return problem
        return built.draft

    def _create(
        self,
        entry: OutboxEntry,
        product: Product,
        listing: Listing | None,
        draft: ListingDraft,
        document: dict[str, Any],
        as_of: datetime | None,
    ) -> OutboxEntry:
        """One that is nowhere in the shop; what a platform does not take in one call follows."""
        entry = self._mark(entry, document, as_of)
        made = self.marketplace.create(draft)
        whole = not lacking(draft, made)
        listing = self._keep_seen(listing, product, made, document if whole else None, as_of)
        if whole:
            return self._finish(entry)
        wanted = _Wanted(entry, product, as_of, draft, document, made.remote_id, listing, _base_of(listing), made, None)
        return self._bring_up(wanted)

    def _bring_up(self, wanted: _Wanted) -> OutboxEntry:
        """Sends an existing listing what differs from what both sides last agreed on, and from what earlier attempts may have left."""
        wanted = self._looked_at(wanted)
        entry, base, fields = wanted.entry, wanted.base, wanted.apart
        agreed: Mapping[str, Any] | None = wanted.document
        as_shop_gets_it: datetime | None = wanted.as_of
        if wanted.trade_only:
            if base is None or fields - TRADE:  # the rest still waits to be sent
                as_shop_gets_it = None
            fields &= TRADE
            # one that was never made the same stays so but for what is sent
            agreed = with_trade(base, wanted.document) if base is not None else None
        if entry.action is Action.CREATE and wanted.shown is ListingStatus.UNLISTED:
            # who publishes wants it on sale, also where it lies hidden
            fields |= {"live"}
        if fields:
            return self._send(wanted, fields, agreed, as_shop_gets_it)
        if wanted.seen is not None:
            self._keep_seen(wanted.listing, wanted.product, wanted.seen, agreed, as_shop_gets_it)
        elif as_shop_gets_it is not None:
            self._keep_sent(wanted.listing, as_shop_gets_it)
        return self._finish(entry, wanted.as_of)

    def _looked_at(self, wanted: _Wanted) -> _Wanted:
        """With how the listing stands, where that has to be known first. Raises `Refusal` for one that was never made the same."""
        made_before = wanted.begun is not None and wanted.entry.action is Action.CREATE
        ours_alone = wanted.seen is not None or made_before
        if wanted.seen is None and (wanted.base is None or made_before):
            wanted = replace(wanted, seen=self._seen(wanted.remote_id, wanted.listing))
        never_agreed = wanted.base is None and not ours_alone and not wanted.trade_only
        if never_agreed and wanted.listing is not None and wanted.seen is not None:
            listing = self._keep_seen(wanted.listing, wanted.product, wanted.seen, None, None)
            self._refuse_first(wanted.product, listing)
            wanted = replace(wanted, listing=listing, base=_base_of(listing))
        return wanted

    def _send(
        self, wanted: _Wanted, fields: frozenset[str], agreed: Mapping[str, Any] | None, as_shop_gets_it: datetime | None
    ) -> OutboxEntry:
        """These fields; `agreed` is what both sides agree on then, and `as_shop_gets_it` when the product was read that the shop has then."""
        product, listing, base, begun = wanted.product, wanted.listing, wanted.base, wanted.begun
        if listing is not None and base is not None and begun is None:
            self._refuse_conflict(product, listing, fields)
        entry = self._mark(wanted.entry, wanted.document, wanted.as_of)
        known: Mapping[tuple[str, ...], str] = {}
        if listing and not begun:
            known = known_models(product, wanted.draft, store.remote_variants(self.workspace.read(), listing.id))
        try:
            last = self._change(wanted.remote_id, wanted.draft, fields, wanted.seen, known, base)
        except NotFound:
            if listing is not None:
                self._gone(listing)
            raise Refusal.because("publishing.gone") from None
        went_out = fields if base is not None and begun is None else None
        kept = self._keep_seen(listing, product, last, agreed, as_shop_gets_it, went_out)
        if as_shop_gets_it is None:
            with self.workspace.write() as db:
                store.note_trade_sent(db, kept.id, product, self.shop.platform)
        if left := untaken(wanted.draft, last, fields):
            raise Refusal.because("publishing.not_taken", Place(field=left[0]), fields=list(left))
        return self._finish(entry)

    def _refuse_conflict(self, product: Product, listing: Listing, fields: frozenset[str]) -> None:
        """What changed in the shop too since both agreed, as far as it was seen, is not overwritten before the seller has chosen."""
        apart = merge.of_listing(product, listing, self.shop.platform)
        clashing = {each.field for each in apart if each.side in (merge.Side.BOTH, merge.Side.THEIRS, merge.Side.NEVER)} & fields
        if clashing:
            place = Place(product_id=product.id, sku=product.sku, shop_id=self.shop.id)
            raise Refusal.because("publishing.conflict", place, fields=sorted(clashing))

    def _refuse_first(self, product: Product, listing: Listing) -> None:
        """A listing that was linked and never made the same is not overwritten before the seller has chosen once."""
        fields = {each.field for each in merge.of_listing(product, listing, self.shop.platform)}
        if fields:
            place = Place(product_id=product.id, sku=product.sku, shop_id=self.shop.id)
            raise Refusal.because("publishing.never_agreed", place, fields=sorted(fields))

    def _change(
        self,
        remote_id: str,
        draft: ListingDraft,
        fields: frozenset[str],
        found: RemoteListing | None,
        known: Mapping[tuple[str, ...], str],
        base: Mapping[str, Any] | None,
    ) -> RemoteListing:
        """The listing as it is afterwards. `known`: options -> the platform's id of each variant, where all of them are known; with what
        was agreed last (`base`) prices and stocks then go out without a look before."""
        content = fields - TRADE
        if content:
            found = self.marketplace.update(remote_id, draft, content)
        if fields & TRADE:
            if not draft.models:
                change = PriceStock(None, draft.price if "price" in fields else None, draft.stock if "stock" in fields else None)
                self.marketplace.set_price_stock(remote_id, [change])
            elif found is None and known and base is not None:
                try:
                    self.marketplace.set_price_stock(remote_id, from_base(draft, known, base))
                except NotFound:
                    # a variant was made anew there: its old id says nothing about the listing
                    self._set_models(remote_id, draft, self._read_back(remote_id))
            else:
                self._set_models(remote_id, draft, found if found is not None and found.models else self._read_back(remote_id))
            found = None
        return found if found is not None else self._read_back(remote_id)

    def _set_models(self, remote_id: str, draft: ListingDraft, found: RemoteListing) -> None:
        """Prices and stocks of the variants that stand there otherwise."""
        there = {model.options: (model.remote_id, model.price, model.stock) for model in found.models}
        changes = [change for model in draft.models if (change := moved(model, there.get(model.options))) is not None]
        if changes:
            self.marketplace.set_price_stock(remote_id, changes)

    def _read_back(self, remote_id: str) -> RemoteListing:
        seen = next(iter(self.marketplace.details([remote_id])), None)
        if seen is None or seen.status is ListingStatus.DELETED:
            raise NotFound(Problem("publishing.gone"))
        return seen

    def _seen(self, remote_id: str, listing: Listing | None) -> RemoteListing:
        try:
            return self._read_back(remote_id)
        except NotFound:
            if listing is not None:
                self._gone(listing)
            raise Refusal.because("publishing.gone") from None

    def _look(self, product: Product, begun: _Begun | None) -> RemoteListing | None:
        """The shop's listing of this product by its SKU. Raises `Refusal` where it belongs to another product or to none by choice."""
        since = max(begun.at, self.workspace.clock() - RECENT) if begun else None
        conn = self.workspace.read()
        others = []
        for seen in self.marketplace.details(list(self.marketplace.find_by_sku(product.sku or product.id, since))):
            if seen.status is ListingStatus.DELETED:
                continue
            known = store.listing_by_remote(conn, self.shop.id, seen.remote_id)
            if known is not None and known.product_id not in (None, product.id):
                others.append(known)
                continue
            if known is not None and store.is_unlinked(conn, known.id):
                raise Refusal.because("publishing.unlinked_there", Place(sku=product.sku), sku=product.sku, url=seen.url or "")
            return seen
        if others:
            other = catalogue.product(conn, others[0].product_id or "")
            raise Refusal.because("publishing.sku_taken", Place(field="sku"), sku=product.sku, name=other.name if other else "")
        return None

    # Preparing

    def _product(self, product_id: str) -> Product:
        product = catalogue.product(self.workspace.read(), product_id)
        if product is None:
            raise Refusal.because("publishing.product_gone")
        return product

    def _ensure_sku(self, product_id: str) -> None:
        """Without a SKU nothing could be looked up after a lost answer, so one is given and kept."""
        if not self._product(product_id).sku:
            editing.set_fields(self.workspace, product_id, {"sku": stand_in_sku(product_id)})

    def _kind(self, product: Product) -> checks.Kind:
        """With the platform's category for the product's: the seller's choice before the shipped map. Its attributes are not known yet."""
        leaf = self.leaf_of(product)
        if leaf is None:
            return checks.Kind(None, None)
        chosen = store.category_choices(self.workspace.read(), self.shop.platform).get(leaf)
        return checks.Kind(leaf, chosen or self.categories.get(leaf))

    def _problems(self, product: Product, kind: checks.Kind, limits: Limits | None, *, listed: bool) -> list[Problem]:
        """What the caller and the platform's own rules say, without any call."""
        found = list(self.check(product, kind.category))
        by_limits = checks.check(self.workspace.read(), product, self.shop.platform, limits, kind, shop_id=self.shop.id)
        told = {(problem.code, problem.place.field) for problem in found}
        found += [problem for problem in by_limits if (problem.code, problem.place.field) not in told]
        if self.practice_picture is not None or listed:
            # a listing that came from the shop has its pictures there, though the catalogue has none
            found = [problem for problem in found if problem.code not in NO_PHOTO]
        return found

    def _built(self, product: Product, kind: checks.Kind, limits: Limits | None, brand_id: str | None) -> Built:
        most = limits.images_max if limits else None
        images = [
            self._uploaded(shape(photo), f"{product.sku or product.id}-{at + 1}.jpg", lambda at=at: self.picture(product, at))  # type: ignore[misc]
            for at, photo in enumerate(product.photos[:most])
        ]
        if not images and (stand_in := self.practice_picture) is not None:
            images = [self._uploaded("practice", "latihan.png", lambda: stand_in)]
        return build(
            product,
            self.shop.platform,
            category=kind.category,
            images=images,
            attributes=kind.attributes,
            limits=limits,
            brand_id=brand_id,
        )

    def _uploaded(self, digest: str, name: str, picture: Callable[[], bytes]) -> ImageRef:
        """The platform's reference of a picture, sent there once."""
        known = store.uploaded(self.workspace.read(), self.shop.id, digest)
        if known is None:
            reference = self.marketplace.upload_image(picture(), name)
            with self.workspace.write() as db:
                store.save_uploaded(db, self.shop.id, digest, reference.id, reference.url, self.workspace.clock())
            known = (reference.id, reference.url)
        return ImageRef(*known)

    # Keeping

    def _mark(self, entry: OutboxEntry, document: dict[str, Any] | None, as_of: datetime | None) -> OutboxEntry:
        """Durable before the call that follows. What an earlier attempt sent stays known beside what this one sends only for creations,
        where it tells what an adopted listing holds. Raises `_Overtaken` (see `_is_as_read`)."""
        marked = replace(
            entry,
            state=OutboxState.SENDING,
            started_at=entry.started_at or self.workspace.clock(),
            attempts=entry.attempts + 1,
            not_before=None,
            problem=None,
        )
        with self.workspace.write() as db:
            if not self._is_as_read(db, entry, as_of):
                raise _Overtaken
            store.save_entry(db, marked)
            if document is not None:
                store.save_sent(db, entry.id, json.dumps(document))
        return marked

    def _finish(self, entry: OutboxEntry, as_of: datetime | None = None) -> OutboxEntry:
        """`as_of` where it ends without a call. Raises `_Overtaken` (see `_is_as_read`)."""
        done = replace(entry, state=OutboxState.DONE, done_at=self.workspace.clock(), problem=None, not_before=None)
        with self.workspace.write() as db:
            if not self._is_as_read(db, entry, as_of):
                raise _Overtaken
            store.save_entry(db, done)
            store.settle_begun(db, entry)
        return done

    def _is_as_read(self, db: apsw.Connection, entry: OutboxEntry, as_of: datetime | None) -> bool:
        """Whether the entry still wants what it did, and the product is what it was `as_of`. While pictures are sent or limits asked for,
        the seller may take it back, or mend the product and send it again: that joins the entry as long as it only waits. One that is marked
        as being sent takes nothing on any more."""
        held = store.outbox_entry(db, entry.id)
        if held is None or held.action is not entry.action or held.state not in _OURS:
            return False
        return held.state is OutboxState.SENDING or as_of is None or store.changed_at(db, entry.product_id) == as_of

    def _put_back(self, db: apsw.Connection, entry: OutboxEntry, **changes: Any) -> OutboxEntry:
        """The entry with these changes; as it is kept where the seller took it back meanwhile."""
        held = store.outbox_entry(db, entry.id) or entry
        if held.state in _OURS:
            held = replace(held, **changes)
            store.save_entry(db, held)
        return held

    def _stop(self, entry: OutboxEntry, problem: Problem) -> OutboxEntry:
        with self.workspace.write() as db:
            return self._put_back(db, entry, state=OutboxState.NEEDS_YOU, problem=problem, not_before=None)

    def _later(self, entry: OutboxEntry, error: TryLater, *, at_once: bool) -> tuple[OutboxEntry, datetime | None]:
        """Back to waiting; where the effect is unknown the mark of having begun stays, so that the next try looks first. The moment is
        that until which the whole shop rests."""
        held = store.outbox_entry(self.workspace.read(), entry.id) or entry
        now = self.workspace.clock()
        attempts = held.attempts if held.state is OutboxState.SENDING else held.attempts + 1
        code = error.problem.code
        until = again = None
        if code in TOO_MANY:
            pause = SHORT_REST if error.after is None else error.after
            until = now + timedelta(seconds=pause + self.chance() * min(pause / 4, SHORT_REST))
        elif not at_once and code not in NO_LINE:
            backoff = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(16, max(0, attempts - 1))) * (0.75 + self.chance() / 2)
            again = now + timedelta(seconds=max(backoff, error.after or 0.0))
        with self.workspace.write() as db:
            waiting = self._put_back(
                db, entry, state=OutboxState.WAITING, not_before=again, attempts=attempts, problem=error.problem
            )
            if until is not None:
                outbox.rest(db, self.shop.id, until, error.problem)
        return waiting, until

    def _hold(self, entry: OutboxEntry, problem: Problem) -> None:
        with self.workspace.write() as db:
            self._put_back(db, entry, state=OutboxState.WAITING, problem=problem, not_before=None)
            store.set_shop_state(db, self.shop.id, ShopState.SIGN_IN)

    def _gone(self, listing: Listing) -> None:
        """It is not in the shop any more."""
        with self.workspace.write() as db:
            held = store.listing(db, listing.id) or listing
            as_of = store.changed_at(db, held.product_id)
            store.save_listing(db, replace(held, status=ListingStatus.DELETED, base=None, sent_at=as_of))

    def _keep_sent(self, listing: Listing | None, sent_at: datetime) -> None:
        if listing is not None:
            with self.workspace.write() as db:
                held = store.listing(db, listing.id) or listing
                store.save_listing(db, replace(held, sent_at=sent_at), keep_reason=True)

    def _keep_seen(
        self,
        listing: Listing | None,
        product: Product,
        seen: RemoteListing,
        agreed: Mapping[str, Any] | None,
        sent_at: datetime | None,
        fields: frozenset[str] | None = None,
    ) -> Listing:
        """Stores how the listing stands. `agreed`: what was sent and is there now; `None` leaves what was agreed before. `fields`: those that
        went out, where the others stayed as they stood there, whoever changed them; `None`: all."""
        shown = remote_document(seen)
        before = _base_of(listing) if fields is not None else None
        known = shown if before is None or fields is None else shown_since(before, shown, fields)
        with self.workspace.write() as db:
            # as it is kept now: what the seller settled, linked or unlinked while the platform was asked stays so
            held = store.listing(db, listing.id) if listing is not None else None
            # one that was found in the shop before stands there without a product, and keeps its numbers
            other = store.listing_by_remote(db, self.shop.id, seen.remote_id)
            if other is not None and listing is not None and other.id != listing.id:
                store.release(db, listing.id)
            listing_id = other.id if other else listing.id if listing else self.workspace.new_id()
            owner = next((each.product_id for each in (other, held) if each is not None and each.id == listing_id), None)
            if owner is None and not store.is_unlinked(db, listing_id):
                owner = product.id
            if owner != product.id:
                agreed = sent_at = None
            kept = Listing(
                id=listing_id,
                product_id=owner,
                shop_id=self.shop.id,
                remote_id=seen.remote_id,
                status=seen.status,
                platform_status=seen.platform_status,
                base=json.dumps({**agreed, "seen": known}) if agreed is not None else held.base if held else None,
                remote=json.dumps(shown),
                url=seen.url,
                seen_at=self.workspace.clock(),
                sent_at=sent_at or (held.sent_at if held else None),
            )
            n = store.save_listing(db, kept, title=seen.name, demoted=seen.demoted, reason=seen.reason)
            by_options = {model.options: model.remote_id for model in seen.models}
            pairs = {
                variant.id: by_options[options_of(variant)] for variant in product.variants if options_of(variant) in by_options
            }
            if owner == product.id:
                store.save_remote_variants(db, n, pairs)
        return kept

    def _name(self, entry: OutboxEntry) -> str:
        product = catalogue.product(self.workspace.read(), entry.product_id)
        return product.name if product else entry.product_id


def _remote_of(listing: Listing | None) -> str | None:
    """The id in the shop of a listing that is still there."""
    return listing.remote_id if listing is not None and listing.status is not ListingStatus.DELETED else None


def _base_of(listing: Listing | None) -> dict[str, Any] | None:
    """What both sides last agreed on."""
    return json.loads(listing.base) if listing is not None and listing.base else None


def _no_category(product: Product, shop: Shop) -> Problem:
    place = Place(product_id=product.id, sku=product.sku, field="leaf")
    return Problem("publishing.no_category", place, {"platform": shop.platform.value})
