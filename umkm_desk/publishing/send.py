"""Sending the outbox of one shop, so that every decision takes effect exactly once.

An entry is marked as being sent, durably, before the first call that changes anything. Whoever finds it marked (after a lost answer, a
crash, a kill) looks the SKU up before creating: what is found is adopted. Nothing here repeats a write whose answer was lost.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.seam import (
    ImageRef,
    ListingDraft,
    Marketplace,
    MarketplaceError,
    NotFound,
    OurBug,
    PriceStock,
    RemoteAttribute,
    RemoteListing,
    SignInAgain,
    TryLater,
)
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxEntry, OutboxState, Shop, ShopState
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.product import Product
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import store
from umkm_desk.publishing.draft import Built, build, changed_fields, fingerprint
from umkm_desk.workspace.workspace import Workspace

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 3600.0

PictureOf = Callable[[Product, int], bytes]
"""The rendition of a product's picture by its place (0 is the main one); may raise `Refusal`."""

Checker = Callable[[Product, str | None], list[Problem]]
"""What blocks a product on this platform before any call, given the platform's category."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry."""

    entry: OutboxEntry
    product: str


@dataclass(frozen=True, slots=True)
class Drained:
    """`done`, `waiting` (later, by itself) and `stopped` (needs the seller); `pause` until the platform may be asked again."""

    done: tuple[Outcome, ...]
    waiting: tuple[Outcome, ...]
    stopped: tuple[Outcome, ...]
    problem: Problem | None = None


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

    def drain(self, task: Task = UNWATCHED, told: Callable[[Outcome], None] | None = None) -> Drained:
        """Sends what is due until nothing is, the seller cancels, or the line or the authorisation is gone.

        Raises `Cancelled`; what was sent stays sent, what was being sent is looked up next time.
        """
        ws = self.workspace
        groups: dict[OutboxState, list[Outcome]] = {state: [] for state in OutboxState}
        total = len([entry for entry in store.outbox(ws.read(), shop_id=self.shop.id, open_only=True) if entry.problem is None])
        count = 0
        while (entry := store.due(ws.read(), self.shop.id, ws.clock())) is not None:
            task.report(count, max(total, count + 1))
            problem = None
            try:
                entry = self._one(entry)
            except TryLater as error:
                entry = self._later(entry, error)
                problem = error.problem
            except SignInAgain as error:
                self._hold(entry, error.problem)
                return self._drained(groups, error.problem)
            except MarketplaceError as error:
                if isinstance(error, OurBug):
                    log.error("not understood: %s %s %s", error.problem.code, error.code, error.request_id)
                entry = self._stop(entry, error.problem)
            except Refusal as refusal:
                entry = self._stop(entry, refusal.problem)
            count += 1
            outcome = Outcome(entry, self._name(entry))
            groups[entry.state].append(outcome)
            if told is not None:
                told(outcome)
            if problem is not None and problem.code in LINE_PROBLEMS:
                return self._drained(groups, problem)
        task.report(max(total, count), max(total, count))
        return self._drained(groups, None)

    def _drained(self, groups: Mapping[OutboxState, list[Outcome]], problem: Problem | None) -> Drained:
        return Drained(
            tuple(groups[OutboxState.DONE]), tuple(groups[OutboxState.WAITING]), tuple(groups[OutboxState.NEEDS_YOU]), problem
        )

    def rehearse(self, product_id: str) -> tuple[list[str], list[Problem]]:
        """The calls that sending this product would make, and what blocks it; nothing is sent."""
        product = self._product(product_id)
        category = self._category(product)
        problems = [problem for problem in self.check(product, category) if problem.blocks]
        listing = store.listing_of(self.workspace.read(), self.shop.id, product_id)
        new = [photo for photo in product.photos if store.uploaded(self.workspace.read(), self.shop.id, _shape(photo)) is None]
        images = [ImageRef(photo.id) for photo in product.photos]
        if not images and self.practice_picture is not None:
            images = [ImageRef("practice")]
        built = build(product, self.shop.platform, category=category, images=images)
        problems += [problem for problem in built.problems if problem.blocks]
        if listing is None or listing.remote_id is None:
            calls = self.marketplace.plan_create(built.draft, len(new))
        else:
            base = json.loads(listing.base) if listing.base else {}
            fields = changed_fields(base, fingerprint(built.draft)) if base else frozenset({"name", "price", "stock"})
            calls = self.marketplace.plan_update(built.draft, fields)
        lines = [f"{'→' if call.writes else '?'} {call.name}" + (f" ×{call.times}" if call.times > 1 else "") for call in calls]
        return lines, problems

    # One entry

    def _one(self, entry: OutboxEntry) -> OutboxEntry:
        interrupted = entry.started_at is not None
        product = self._product(entry.product_id)
        listing = store.listing_of(self.workspace.read(), self.shop.id, entry.product_id)
        if entry.action in (Action.CREATE, Action.UPDATE, Action.PRICE_STOCK):
            return self._put(entry, product, listing, interrupted)
        if listing is None or listing.remote_id is None:
            return self._finish(entry)
        entry = self._mark(entry)
        try:
            if entry.action is Action.UNLIST:
                self.marketplace.unlist(listing.remote_id)
            elif entry.action is Action.RELIST:
                self.marketplace.relist(listing.remote_id)
            else:
                self.marketplace.delete(listing.remote_id)
        except NotFound:
            if entry.action is not Action.DELETE:
                raise
        if entry.action is Action.DELETE:
            self._keep(replace(listing, status=ListingStatus.DELETED, sent_at=self.workspace.clock()), None)
        else:
            self._see(listing, product, None)
        return self._finish(entry)

    def _put(self, entry: OutboxEntry, product: Product, listing: Listing | None, interrupted: bool) -> OutboxEntry:
        product = self._with_sku(product)
        category = self._category(product)
        blocking = [problem for problem in self.check(product, category) if problem.blocks]
        if blocking:
            return self._stop(entry, blocking[0])
        remote_id = listing.remote_id if listing and listing.status is not ListingStatus.DELETED else None
        found: RemoteListing | None = None
        if remote_id is None or interrupted:
            since = entry.started_at if interrupted else None
            ids = [remote_id] if remote_id else list(self.marketplace.find_by_sku(product.sku or product.id, since))
            seen = self.marketplace.details(ids[:1]) if ids else ()
            found = next((each for each in seen if each.status is not ListingStatus.DELETED), None)
            remote_id = found.remote_id if found else None
        built = self._built(product, category)
        blocking = [problem for problem in built.problems if problem.blocks]
        if blocking:
            return self._stop(entry, blocking[0])
        entry = self._mark(entry)
        draft = built.draft
        started = self.workspace.clock()
        if remote_id is None:
            found = self.marketplace.create(draft)
            self._keep_seen(listing, product, found, draft if not _lacking(draft, found) else None, started)
            remote_id = found.remote_id
            fields = _lacking(draft, found)
        else:
            base = json.loads(listing.base) if listing and listing.base and not interrupted else None
            if base is None:
                found = found or next(iter(self.marketplace.details([remote_id])), None)
                if found is None:
                    raise NotFound(Problem("publishing.gone"))
                self._keep_seen(listing, product, found, None, None)
                fields = _differences(draft, found)
            else:
                fields = changed_fields(base, fingerprint(draft))
        self._change(remote_id, draft, fields, found)
        [final] = list(self.marketplace.details([remote_id])) if fields or found is None else [found]
        kept = store.listing_of(self.workspace.read(), self.shop.id, product.id)
        self._keep_seen(kept, product, final, draft, started)
        return self._finish(entry)

    def _change(self, remote_id: str, draft: ListingDraft, fields: frozenset[str], found: RemoteListing | None) -> None:
        content = fields - {"price", "stock"}
        if content:
            found = self.marketplace.update(remote_id, draft, content)
        if fields & {"price", "stock"}:
            if draft.models:
                if found is None or not found.models:
                    [found] = list(self.marketplace.details([remote_id]))
                by_options = {model.options: model for model in found.models}
                changes = [
                    PriceStock(
                        by_options[model.options].remote_id,
                        price=model.price if by_options[model.options].price != model.price else None,
                        stock=model.stock if by_options[model.options].stock != model.stock else None,
                    )
                    for model in draft.models
                    if model.options in by_options
                    and (by_options[model.options].price, by_options[model.options].stock) != (model.price, model.stock)
                ]
            else:
                changes = [PriceStock(None, draft.price if "price" in fields else None, draft.stock if "stock" in fields else None)]
            if changes:
                self.marketplace.set_price_stock(remote_id, changes)

    # Preparing

    def _product(self, product_id: str) -> Product:
        product = catalogue.product(self.workspace.read(), product_id)
        if product is None:
            raise Refusal.because("publishing.product_gone")
        return product

    def _with_sku(self, product: Product) -> Product:
        """Without a SKU nothing could be looked up after a lost answer, so one is given and kept."""
        if product.sku:
            return product
        sku = f"U-{product.id.replace('-', '')[-10:].upper()}"
        editing.set_fields(self.workspace, product.id, {"sku": sku})
        return replace(product, sku=sku)

    def _category(self, product: Product) -> str | None:
        leaf = self.leaf_of(product)
        if leaf is None:
            return None
        return store.category_choices(self.workspace.read(), self.shop.platform).get(leaf) or self.categories.get(leaf)

    def _built(self, product: Product, category: str | None) -> Built:
        images = [
            self._uploaded(_shape(photo), f"{product.sku or product.id}-{at + 1}.jpg", lambda at=at: self.picture(product, at))  # type: ignore[misc]
            for at, photo in enumerate(product.photos)
        ]
        if not images and (stand_in := self.practice_picture) is not None:
            images = [self._uploaded("practice", "latihan.png", lambda: stand_in)]
        return build(product, self.shop.platform, category=category, images=images, attributes=self._attributes(category))

    def _uploaded(self, digest: str, name: str, picture: Callable[[], bytes]) -> ImageRef:
        """The platform's reference of a picture, sent there once."""
        known = store.uploaded(self.workspace.read(), self.shop.id, digest)
        if known is None:
            reference = self.marketplace.upload_image(picture(), name)
            with self.workspace.write() as db:
                store.save_uploaded(db, self.shop.id, digest, reference.id, reference.url, self.workspace.clock())
            known = (reference.id, reference.url)
        return ImageRef(*known)

    def _attributes(self, category: str | None) -> list[RemoteAttribute]:
        if category is None:
            return []
        held = store.cached(self.workspace.read(), self.shop.id, "attributes", category)
        if held is not None and self.workspace.clock() - held[1] < timedelta(days=7):
            return [
                RemoteAttribute(**{**entry, "values": tuple(map(tuple, entry["values"])), "only_with": None}) for entry in held[0]
            ]
        found = list(self.marketplace.attributes(category))
        plain = [
            {
                "id": a.id,
                "name": a.name,
                "mandatory": a.mandatory,
                "input": a.input.value,
                "values": [list(v) for v in a.values[:300]],
            }
            for a in found
            if a.only_with is None
        ]
        with self.workspace.write() as db:
            store.save_cached(db, self.shop.id, "attributes", category, plain, self.workspace.clock())
        return found

    # Keeping

    def _mark(self, entry: OutboxEntry) -> OutboxEntry:
        marked = replace(
            entry,
            state=OutboxState.SENDING,
            started_at=entry.started_at or self.workspace.clock(),
            attempts=entry.attempts + 1,
            problem=None,
        )
        self._save(marked)
        return marked

    def _finish(self, entry: OutboxEntry) -> OutboxEntry:
        done = replace(entry, state=OutboxState.DONE, done_at=self.workspace.clock(), problem=None, not_before=None)
        self._save(done)
        return done

    def _stop(self, entry: OutboxEntry, problem: Problem) -> OutboxEntry:
        stopped = replace(entry, state=OutboxState.NEEDS_YOU, problem=problem)
        self._save(stopped)
        return stopped

    def _later(self, entry: OutboxEntry, error: TryLater) -> OutboxEntry:
        """Back to waiting; where the effect is unknown the mark of having begun stays, so that the next try looks first."""
        held = store.outbox_entry(self.workspace.read(), entry.id) or entry
        pause = error.after or min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** max(0, held.attempts - 1))
        again = self.workspace.clock() + timedelta(seconds=pause * (0.75 + self.chance() / 2))
        begun = held.started_at if held.state is OutboxState.SENDING or held.started_at else None
        waiting = replace(held, state=OutboxState.WAITING, not_before=again, problem=error.problem, started_at=begun)
        self._save(waiting)
        return waiting

    def _hold(self, entry: OutboxEntry, problem: Problem) -> None:
        held = store.outbox_entry(self.workspace.read(), entry.id) or entry
        self._save(replace(held, state=OutboxState.WAITING, problem=problem))
        with self.workspace.write() as db:
            store.set_shop_state(db, self.shop.id, ShopState.SIGN_IN)

    def _save(self, entry: OutboxEntry) -> None:
        with self.workspace.write() as db:
            store.save_entry(db, entry)

    def _see(self, listing: Listing, product: Product, draft: ListingDraft | None) -> None:
        if listing.remote_id is not None:
            for seen in self.marketplace.details([listing.remote_id]):
                self._keep_seen(listing, product, seen, draft, self.workspace.clock())

    def _keep_seen(
        self, listing: Listing | None, product: Product, seen: RemoteListing, agreed: ListingDraft | None, sent_at: datetime | None
    ) -> None:
        kept = Listing(
            id=listing.id if listing else self.workspace.new_id(),
            product_id=product.id,
            shop_id=self.shop.id,
            remote_id=seen.remote_id,
            status=seen.status,
            platform_status=seen.platform_status,
            base=json.dumps(fingerprint(agreed)) if agreed is not None else listing.base if listing else None,
            remote=json.dumps(remote_document(seen)),
            url=seen.url,
            seen_at=self.workspace.clock(),
            sent_at=sent_at or (listing.sent_at if listing else None),
        )
        self._keep(kept, seen, product)

    def _keep(self, listing: Listing, seen: RemoteListing | None, product: Product | None = None) -> None:
        with self.workspace.write() as db:
            # a listing found at the shop before may stand there without a product
            other = store.listing_by_remote(db, self.shop.id, listing.remote_id) if listing.remote_id else None
            if other is not None and other.id != listing.id:
                listing = replace(listing, id=other.id)
            n = store.save_listing(
                db,
                listing,
                title=seen.name if seen else None,
                demoted=seen.demoted if seen else None,
                reason=seen.reason if seen else None,
            )
            if seen is not None and product is not None:
                by_options = {model.options: model.remote_id for model in seen.models}
                pairs = {}
                for variant in product.variants:
                    options = tuple(option for option in (variant.option_1, variant.option_2) if option is not None)
                    if options in by_options:
                        pairs[variant.id] = by_options[options]
                store.save_remote_variants(db, n, pairs)

    def _name(self, entry: OutboxEntry) -> str:
        product = catalogue.product(self.workspace.read(), entry.product_id)
        return product.name if product else entry.product_id


LINE_PROBLEMS = frozenset(
    {"marketplaces.no_network", "marketplaces.name_not_found", "marketplaces.proxy", "marketplaces.tls", "marketplaces.tls_clock"}
)
"""After these there is no use in trying the next entry now."""


def _shape(photo: Any) -> str:
    """A picture as it is sent: the original and what was done to it."""
    return photo.hash if not photo.rotation and photo.crop is None else f"{photo.hash}/{photo.rotation}/{photo.crop}"


def _lacking(draft: ListingDraft, seen: RemoteListing) -> frozenset[str]:
    """What a new listing lacks of its draft: variants that could not be added."""
    wanted = {model.options for model in draft.models}
    return frozenset({"models"}) if wanted != {model.options for model in seen.models} else frozenset()


def _differences(draft: ListingDraft, seen: RemoteListing) -> frozenset[str]:
    """What an adopted listing has otherwise than the draft."""
    fields = set(_lacking(draft, seen))
    if seen.name != draft.name:
        fields.add("name")
    if seen.description is not None and seen.description != draft.description:
        fields.add("description")
    if seen.category is not None and seen.category != draft.category:
        fields.add("category")
    if not draft.models:
        if seen.price != draft.price:
            fields.add("price")
        if seen.stock != draft.stock:
            fields.add("stock")
    elif "models" not in fields:
        by_options = {model.options: model for model in seen.models}
        for model in draft.models:
            if by_options[model.options].price != model.price:
                fields.add("price")
            if by_options[model.options].stock != model.stock:
                fields.add("stock")
    return frozenset(fields)


def remote_document(seen: RemoteListing) -> dict[str, Any]:
    """A listing as the platform shows it, in the form that merging compares."""
    return {
        "name": seen.name,
        "description": seen.description,
        "category": seen.category,
        "weight_gram": seen.weight_gram,
        "brand": seen.brand,
        "sku": seen.sku,
        "price": seen.price,
        "stock": seen.stock,
        "tiers": list(seen.tiers),
        "models": {"\x1f".join(m.options): {"sku": m.sku, "price": m.price, "stock": m.stock} for m in seen.models},
        "image_urls": list(seen.image_urls),
    }
