"""The rooms of one open workspace, put together: what the window and the command line work with.

Built in `app.py`; what is heavy is loaded when it is first asked for.
"""

from __future__ import annotations

import base64
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.product import Photo, Product
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.time import Zone, day_number, local_day, zone_of_region
from umkm_desk.paths import Paths
from umkm_desk.wording import Wording
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.photos import PhotoStore, RenditionStore
from umkm_desk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from umkm_desk.business.onboarding import Lists
    from umkm_desk.catalogue.standing import Judge
    from umkm_desk.compliance.deadlines import Facts, Reminder
    from umkm_desk.compliance.guards import Guards
    from umkm_desk.compliance.kbli import Kbli
    from umkm_desk.compliance.regions import Regions
    from umkm_desk.marketplaces.registry import Connections
    from umkm_desk.protection.protection import Protection
    from umkm_desk.protection.rules import Rules
    from umkm_desk.publishing.send import Sender

log = logging.getLogger(__name__)

ZONE = "zone"
"""Setting: the seller's own choice of a zone; absent: by the address of the business."""

_WATCHED: ContextVar[Task] = ContextVar("watched", default=UNWATCHED)
"""What may cancel the waiting of the work in this thread."""

PRACTICE_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One grey dot: a local marketplace takes it where a product has no photo yet."""


Render = Callable[[bytes, int, tuple[int, int, int, int] | None, int, int], bytes]
"""(original, clockwise degrees, crop, longest side in pixels, most bytes) -> JPEG."""

PICTURE_SIDE = 1200
PICTURE_BYTES = 2 * 1024 * 1024
"""What a picture is sent as where the marketplace would take more: sharp when zoomed in, and quick on a weak line."""


class Desk:
    """One workspace with its collaborators. `clock` gives aware UTC; `render` makes the picture a marketplace takes of an original."""

    def __init__(self, paths: Paths, workspace: Workspace, wording: Wording, clock: Callable[[], datetime], render: Render) -> None:
        self.paths = paths
        self.workspace = workspace
        self.wording = wording
        self.clock = clock
        self.photos = PhotoStore(paths.photos)
        self.renditions = RenditionStore(paths.renditions)
        self._render = render
        self._judge: Judge | None = None
        self._forgotten = 0
        self._followed: Judge | None = None
        self._judge_lock = threading.Lock()
        self._connecting = threading.Lock()
        self._categories: dict[Platform, dict[str, str]] = {}
        self.keyring_problem: Problem | None = None
        """Why tokens will be forgotten at exit, where there is no safe keyring; known once `connections` was asked for."""

    @property
    def zone(self) -> Zone:
        return self.wording.zone

    def follow_zone(self) -> None:
        """After the business's address or the setting changed: the zone the seller chose, else WIB, WITA or WIT by the province."""
        chosen = self.workspace.setting(ZONE)
        if chosen in list(Zone):
            self.wording.zone = Zone(chosen)
            return
        found = self.workspace.read().execute("SELECT value FROM business_field WHERE name = 'region'").fetchone()
        self.wording.zone = zone_of_region(found[0] if found else None)

    def today(self) -> date:
        """The calendar day in the seller's zone."""
        return local_day(self.clock(), self.zone)

    @cached_property
    def protection(self) -> Protection:
        from umkm_desk.protection.protection import Protection

        return Protection(self.paths.resources / "protection", kept=self.paths.kept_rules)

    def use_rules(self, rules: Rules) -> None:
        """After an accepted update: verdicts from now on rest on these rules."""
        from umkm_desk.protection.protection import Protection

        self.protection = Protection(self.paths.resources / "protection", rules)
        self.forget_judge()

    @cached_property
    def regions(self) -> Regions:
        from umkm_desk.compliance.regions import load

        return load(self.paths.resources / "regions")

    @cached_property
    def kbli(self) -> Kbli:
        from umkm_desk.compliance.kbli import load

        return load(self.paths.resources / "kbli")

    @cached_property
    def guards(self) -> Guards:
        from umkm_desk.compliance.guards import load_guards

        return load_guards(self.paths.resources / "compliance")

    @cached_property
    def facts(self) -> Facts:
        from umkm_desk.compliance.deadlines import load_facts

        return load_facts(self.paths.resources / "compliance")

    @cached_property
    def lists(self) -> Lists:
        from umkm_desk.business.onboarding import Lists

        return Lists(self.regions, self.kbli)

    @property
    def judge(self) -> Judge:
        """Categories, verdicts, papers and completeness as of today; built anew after `forget_judge` and every midnight."""
        today = self.today()
        with self._judge_lock:
            judge, forgotten = self._judge, self._forgotten
        if judge is None or judge.on != today:
            judge = self._new_judge(today)
            with self._judge_lock:
                if forgotten == self._forgotten:  # else what it was made of was changed while it was made
                    self._judge = judge
        return judge

    def _new_judge(self, today: date) -> Judge:
        from umkm_desk.business import store
        from umkm_desk.catalogue.standing import Judge, load_corrections
        from umkm_desk.marketplaces.registry import offerings

        db = self.workspace.read()
        return Judge(
            self.protection,
            {platform: offering.limits for platform, offering in offerings().items()},
            on=today,
            business=store.load_business(db),
            permits=store.load_permits(db),
            facts=self.facts,
            guards=self.guards,
            corrections=load_corrections(db),
        )

    def judge_products(self, *, limit: int | None = None) -> tuple[int, frozenset[str]]:
        """Works out the standings that are missing or stale (see `catalogue.standing.refresh`): how many, and the ids of listings that count
        as sent again, because what the shop got is what stands here."""
        from umkm_desk.catalogue import standing
        from umkm_desk.publishing.as_sent import Comparison

        sent, judge = Comparison(), self.judge
        if judge is not self._followed:
            standing.follow(self.workspace, judge)
            self._followed = judge
        count = standing.refresh(self.workspace, judge, beside=sent, limit=limit)
        return count, frozenset(sent.listings)

    def forget_judge(self) -> None:
        """After the business, a paper, or a corrected category changed."""
        with self._judge_lock:
            self._judge = None
            self._forgotten += 1

    def reminders(self) -> list[Reminder]:
        """What falls due for this business and the goods it sells, the nearest day first."""
        from umkm_desk.business import store
        from umkm_desk.compliance.deadlines import reminders

        db = self.workspace.read()
        found = reminders(self.facts, store.load_business(db), store.load_permits(db), self.goods_areas(), self.today())
        return [replace(reminder, problem=self.named(reminder.problem)) for reminder in found]

    def named(self, problem: Problem) -> Problem:
        """With the name of a paper as sellers know it in place of the id of its kind."""
        names = self.protection.tree.permits.get(str(problem.values.get("permit")))
        if names is None:
            return problem
        return replace(problem, values={**problem.values, "permit": names[1 if self.wording.language == "en" else 0]})

    def goods_areas(self) -> frozenset[str]:
        """The areas of goods (see `Guards.areas`) of all products whose category is known."""
        from umkm_desk.compliance.guards import goods_areas

        rows = self.workspace.read().execute("SELECT DISTINCT grp, leaf FROM standing")
        return goods_areas(self.guards, [(row[0] and str(row[0]), row[1] and str(row[1])) for row in rows])

    @cached_property
    def connections(self) -> Connections:
        """May block while the system's keyring asks to be unlocked: not on the window's thread. There is but one, also where two ask at once:
        two would spend the same refresh tokens, and what one holds for this run the other would not know."""
        from umkm_desk.marketplaces.registry import Connections
        from umkm_desk.marketplaces.tokens import best_store

        with self._connecting:
            if "connections" not in self.__dict__:
                store, self.keyring_problem = best_store()
                self.__dict__["connections"] = Connections(store, clock=self.clock, sleep=self._wait)
            made: Connections = self.__dict__["connections"]
            return made

    def _wait(self, seconds: float) -> None:
        from umkm_desk.marketplaces.transport import patient

        patient(_WATCHED.get())(seconds)

    @contextmanager
    def watched(self, task: Task) -> Iterator[None]:
        """Within it, waiting for a marketplace's pace or for another try lets a cancel of `task` through, in this thread."""
        token = _WATCHED.set(task)
        try:
            yield
        finally:
            _WATCHED.reset(token)

    def categories(self, platform: Platform) -> dict[str, str]:
        """Own leaf -> the platform's category, as shipped."""
        from umkm_desk.publishing.draft import load_category_map

        if platform not in self._categories:
            self._categories[platform] = load_category_map(self.paths.resources / "marketplaces", platform)
        return self._categories[platform]

    def revert(self, change_id: int, task: Task = UNWATCHED, *, skip_conflicts: bool = False) -> Changes:
        """Takes an older change back as a new one; where only a part of it could be, what a shop got of the products counts as not sent.
        Raises as `Workspace.revert`."""
        changes = self.workspace.revert(change_id, "reverted", task, skip_conflicts=skip_conflicts)
        if skip_conflicts:
            from umkm_desk.publishing import as_sent

            as_sent.note_part_taken_back(self.workspace, changes)
        return changes

    def check(self, platform: Platform, product: Product) -> list[Problem]:
        """What stands in the way of listing a product on a platform, known without asking it."""
        from umkm_desk.compliance.permits import listing_data, listing_problems

        standing = self.judge.standing(product)
        complete = standing.complete.get(platform)
        texts = {"name": product.on(platform, "name") or "", "description": product.on(platform, "description") or ""}
        words = self.guards.check_words(
            texts, group=standing.group, leaf=standing.leaf, brand=product.brand, platform=platform, product_id=product.id
        )
        found = [*(complete.problems if complete else ()), *self._price_warnings(platform, product), *words]
        told = {problem.place.field for problem in found}
        listing = listing_problems(product, listing_data(product, standing.permits))
        return [*found, *(problem for problem in listing if problem.place.field not in told)]

    def _price_warnings(self, platform: Platform, product: Product) -> list[Problem]:
        """What the price guard says of the price about to be shown, by what the shops showed lately. A listing with variants shows its
        lowest price only, which says nothing of one variant."""
        from umkm_desk.catalogue.bulk_store import shown_prices
        from umkm_desk.compliance.guards import PricePoint

        text = product.on(platform, "price") or ""
        if not text.isdecimal() or product.variants:
            return []
        price = int(text)
        today = day_number(self.clock(), self.zone)
        seen = shown_prices(self.workspace.read(), [product.id], today - 2 * self.guards.price.window_days)
        told = [
            problem
            for points in seen.get(product.id, ())
            for problem in self.guards.check_price(
                [PricePoint(day, shown) for day, shown in points], price, today, product_id=product.id
            )
        ]
        return list({problem.code: problem for problem in told}.values())

    def picture(self, photo: Photo, platform: Platform) -> bytes:
        """The photo as this marketplace takes it, made only once. Raises `Refusal` for a photo that is gone or broken."""
        from umkm_desk.marketplaces.registry import offerings

        most = min(offerings()[platform].limits.image_bytes_max or PICTURE_BYTES, PICTURE_BYTES)
        key = f"{photo.hash} {photo.rotation} {photo.crop} {PICTURE_SIDE} {most}"
        made = self.renditions.get(key)
        if made is None:
            made = self._render(self.photos.read(photo.hash), photo.rotation, photo.crop, PICTURE_SIDE, most)
            self.renditions.put(key, made)
        return made

    def prepare_pictures(self, product: Product) -> None:
        """Makes what sending to the marketplaces of the seller's shops will need, as many photos as each takes."""
        from umkm_desk.marketplaces.registry import offerings
        from umkm_desk.publishing import store

        for platform in sorted({shop.platform for shop in store.shops(self.workspace.read())}):
            for photo in product.photos[: offerings()[platform].limits.images_max]:
                try:
                    self.picture(photo, platform)
                except Refusal as refusal:
                    log.info("a photo is not ready for %s: %s", platform.value, refusal.problem.code)

    def sender(self, shop: Shop) -> Sender:
        """Sends the outbox of a shop that is connected by API. Raises the marketplace's errors."""
        from umkm_desk.marketplaces.transport import is_local
        from umkm_desk.publishing.send import Sender

        practising = shop.host is not None and is_local(shop.host)
        return Sender(
            self.workspace,
            shop,
            self.connections.shop(shop),
            self.categories(shop.platform),
            leaf_of=lambda product: self.judge.standing(product).leaf,
            picture=lambda product, at: self.picture(product.photos[at], shop.platform),
            check=lambda product, _category: [
                problem
                for problem in self.check(shop.platform, product)
                if not (practising and problem.code == "catalogue.no_photo")
            ],
            practice_picture=PRACTICE_PICTURE if practising else None,
        )

    def platform_name(self, platform: Platform) -> str:
        return {Platform.SHOPEE: "Shopee", Platform.LAZADA: "Lazada", Platform.TIKTOKSHOP: "Tokopedia & Shop"}[platform]

    def shop_name(self, shop: Shop) -> str:
        return f"{shop.name} ({self.platform_name(shop.platform)})"

    def close(self) -> None:
        if "connections" in self.__dict__:
            self.connections.close()
        self.workspace.close()
