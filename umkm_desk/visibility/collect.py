"""One look a day at every listing of a shop, in the fewest calls; what was seen today already is not asked again."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeVar

import apsw

from umkm_desk.marketplaces.seam import (
    Diagnosis,
    Marketplace,
    MarketplaceError,
    Metrics,
    Offer,
    RemoteListing,
    RemoteModel,
    SignInAgain,
    TryLater,
    Violation,
)
from umkm_desk.model.listing import ListingStatus, Shop, Snapshot
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.time import Zone, day_number
from umkm_desk.publishing.draft import BETWEEN_OPTIONS
from umkm_desk.publishing.reconcile import store_seen
from umkm_desk.publishing.store import ListingLine
from umkm_desk.visibility import store
from umkm_desk.visibility.quality import CONVERSION, QUALITY, VIOLATIONS
from umkm_desk.workspace.workspace import Workspace

log = logging.getLogger(__name__)

BATCH = 48
"""The largest that all calls take: Shopee diagnoses no more at once."""
FRESH = timedelta(minutes=30)
"""So long what the first reading of a shop has brought is not asked for again."""
TROUBLED = (ListingStatus.BLOCKED, ListingStatus.REJECTED)


class _Of(Protocol):
    @property
    def remote_id(self) -> str: ...


T = TypeVar("T", bound=_Of)


@dataclass(frozen=True, slots=True)
class Collected:
    """`taken` snapshots of today, `already` ones from before, `missed` listings that did not answer: their day stays empty. `without`:
    kinds of numbers that this app may not read (`metrics`, `diagnosis`, `violations`), with the platform's reason."""

    taken: int
    already: int
    missed: int
    without: tuple[tuple[str, Problem], ...] = ()


def collect(ws: Workspace, shop: Shop, marketplace: Marketplace, zone: Zone, task: Task = UNWATCHED) -> Collected:
    """Takes today's snapshots of the shop's listings, batch by batch; a stop keeps what was taken, the next run goes on from there.

    Raises the marketplace's errors that concern every call (no line, too many calls, signed out) and `Cancelled`.
    """
    with ws.alone(f"collecting/{shop.id}", task):
        today = day_number(ws.clock(), zone)
        lines = store.listing_lines(ws.read(), shop.id)
        done = store.taken_on(ws.read(), shop.id, today)
        wanted = [remote_id for remote_id in lines if remote_id not in done]
        asking = _Asking(marketplace)
        fresh = store.just_read(ws.read(), shop.id, ws.clock() - FRESH)
        taken = missed = 0
        earliest = today
        try:
            for start in range(0, len(wanted), BATCH):
                ids = wanted[start : start + BATCH]
                details = {remote_id: _as_read(lines[remote_id], fresh[remote_id]) for remote_id in ids if remote_id in fresh}
                unread = [remote_id for remote_id in ids if remote_id not in details]
                asked_at = ws.clock()
                asked = marketplace.details(unread) if unread else ()
                details |= {each.remote_id: each for each in asked}
                metrics = asking.metrics(list(details))
                quality = asking.quality(list(details))
                store_seen(ws, shop, asked, asked_at)
                with ws.write() as db:
                    for remote_id, seen in details.items():
                        counted, judged = metrics.get(remote_id), quality.get(remote_id)
                        earliest = min(earliest, _keep(db, shop, lines[remote_id], today, seen, counted, judged))
                taken += len(details)
                missed += len(ids) - len(details)
                task.report(start + len(ids), len(wanted))
            if taken:
                _judge(ws, shop, asking, today, zone)
        finally:
            if taken:
                _roll(ws, shop, earliest, today)
        return Collected(taken, len(done), missed, tuple(asking.without.items()))


def _keep(
    db: apsw.Connection,
    shop: Shop,
    line: ListingLine,
    today: int,
    seen: RemoteListing,
    counted: Metrics | None,
    judged: Diagnosis | None,
) -> int:
    """Stores one look at a listing; answers the earliest day that got numbers."""
    store.save(db, line.n, _snapshot(line.listing.id, today, seen, counted, judged))
    behind = _of_its_day(line.listing.id, today, counted)
    if behind is not None:
        store.save(db, line.n, behind)
    if counted is not None and counted.conversion is not None:
        store.save_judgement(db, shop.id, CONVERSION, seen.remote_id, today, counted.conversion)
    if judged is not None:
        store.save_judgement(db, shop.id, QUALITY, seen.remote_id, today, [judged.level, judged.score, judged.issues])
    return today if behind is None else min(today, behind.day)


def _judge(ws: Workspace, shop: Shop, asking: _Asking, today: int, zone: Zone) -> None:
    """What the platform holds against listings, once for the whole shop: of those that are lowered or taken off, and of whatever else it
    lists itself. What it does not tell any more is over."""
    lines = store.listing_lines(ws.read(), shop.id)
    told = asking.violations([each for each, line in lines.items() if line.demoted or line.listing.status in TROUBLED])
    if "violations" in asking.without:
        return
    gone = store.judged(ws.read(), shop.id, VIOLATIONS) - told.keys()
    with ws.write() as db:
        for remote_id in gone:
            store.save_judgement(db, shop.id, VIOLATIONS, remote_id, today, [])
        for remote_id, found in told.items():
            if remote_id in lines:
                store.save_judgement(db, shop.id, VIOLATIONS, remote_id, today, _plain(found, zone))


def _as_read(line: ListingLine, demoted: bool | None) -> RemoteListing:
    """A listing as it was stored a moment ago."""
    listing, document = line.listing, json.loads(line.listing.remote or "{}")
    models = tuple(
        RemoteModel("", tuple(options.split(BETWEEN_OPTIONS)), model.get("sku"), model.get("price"), model.get("stock"))
        for options, model in (document.get("models") or {}).items()
    )
    return RemoteListing(
        listing.remote_id or "",
        line.sku,
        line.title or "",
        listing.status,
        listing.platform_status or "",
        price=document.get("price"),
        stock=document.get("stock"),
        models=models,
        demoted=demoted,
    )


def _roll(ws: Workspace, shop: Shop, earliest: int, today: int) -> None:
    """The totals of the days that got numbers, and of days that nobody worked out yet."""
    held = store.last_rolled(ws.read(), shop.id)
    first = held + 1 if held is not None else store.first_day(ws.read(), shop.id)
    with ws.write() as db:
        store.roll(db, shop.id, shop.platform, min(earliest, today if first is None else first), today)


class _Asking:
    """The calls that a platform may not offer, or not to this app: refused once, they are not tried again in this run."""

    def __init__(self, marketplace: Marketplace) -> None:
        self._marketplace = marketplace
        self.without: dict[str, Problem] = {}

    def metrics(self, ids: Sequence[str]) -> dict[str, Metrics]:
        found = self._asked("metrics", {Offer.VIEWS, Offer.IMPRESSIONS, Offer.SOLD, Offer.RATING}, ids, self._marketplace.metrics)
        return {each.remote_id: each for each in found}

    def quality(self, ids: Sequence[str]) -> dict[str, Diagnosis]:
        return {each.remote_id: each for each in self._asked("diagnosis", {Offer.DIAGNOSIS}, ids, self._marketplace.diagnosis)}

    def violations(self, ids: Sequence[str]) -> dict[str, list[Violation]]:
        grouped: dict[str, list[Violation]] = {}
        for each in self._asked("violations", {Offer.VIOLATIONS}, ids, self._marketplace.violations, always=True):
            grouped.setdefault(each.remote_id, []).append(each)
        return grouped

    def _asked(
        self,
        name: str,
        offers: set[Offer],
        ids: Sequence[str],
        ask: Callable[[Sequence[str]], Iterable[T]],
        *,
        always: bool = False,
    ) -> list[T]:
        if not (ids or always) or name in self.without or not self._marketplace.offers & offers:
            return []
        try:
            return list(ask(ids))
        except (TryLater, SignInAgain):
            raise
        except MarketplaceError as error:
            log.warning("no %s: %s %s", name, error.problem.code, error.code)
            self.without[name] = error.problem
            return []


def _plain(found: Sequence[Violation], zone: Zone) -> list[list[object]]:
    return [
        [each.kind, each.reason, each.suggestion, day_number(each.deadline, zone) if each.deadline else None, each.demoted]
        for each in found
    ]


def _is_behind(metrics: Metrics | None, today: int) -> bool:
    """Numbers of one day that is not today: they belong to their own."""
    return metrics is not None and not metrics.cumulative and metrics.data_until not in (None, today)


def _of_its_day(listing_id: str, today: int, metrics: Metrics | None) -> Snapshot | None:
    """What belongs to an earlier day: its own numbers, or what ads brought on it."""
    if metrics is not None and metrics.paid is not None:
        paid = metrics.paid
        return Snapshot(listing_id, paid.day, impressions=paid.impressions, clicks=paid.clicks)
    if metrics is None or metrics.data_until is None or not _is_behind(metrics, today):
        return None
    return Snapshot(
        listing_id,
        metrics.data_until,
        views=metrics.views,
        likes=metrics.likes,
        sold=metrics.sold,
        reviews=metrics.reviews,
        impressions=metrics.impressions,
        clicks=metrics.clicks,
        data_until=metrics.data_until,
    )


def _snapshot(listing_id: str, today: int, seen: RemoteListing, metrics: Metrics | None, quality: Diagnosis | None) -> Snapshot:
    prices = [model.price for model in seen.models if model.price is not None]
    stocks = [model.stock for model in seen.models if model.stock is not None]
    counted = None if _is_behind(metrics, today) else metrics
    views = counted.views if counted else None
    if views is None and counted and counted.usual_views is not None:
        views = round(counted.usual_views)  # a platform that tells a week's mean and no day's own
    return Snapshot(
        listing_id,
        today,
        status=seen.status,
        price=min(prices) if prices else seen.price,
        stock=sum(stocks) if stocks else seen.stock,
        views=views,
        likes=counted.likes if counted else None,
        sold=counted.sold if counted else None,
        rating=metrics.rating if metrics else None,
        reviews=counted.reviews if counted else None,
        impressions=counted.impressions if counted else None,
        clicks=counted.clicks if counted else None,
        quality=quality.level if quality else None,
        demoted=seen.demoted,
        data_until=metrics.data_until if metrics else None,
    )
