"""One look a day at every listing of a shop, in the fewest calls; what was seen today already is not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from umkm_desk.marketplaces.seam import Diagnosis, Marketplace, Metrics, NotOffered, Offer, RemoteListing
from umkm_desk.model.listing import ListingStatus, Shop, Snapshot
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.time import Zone, day_number
from umkm_desk.publishing import store as listings
from umkm_desk.visibility import store
from umkm_desk.workspace.workspace import Workspace

BATCH = 50


@dataclass(frozen=True, slots=True)
class Collected:
    """`taken` snapshots of today, `already` ones from before, `missed` listings that did not answer: their day stays empty."""

    taken: int
    already: int
    missed: int


def collect(ws: Workspace, shop: Shop, marketplace: Marketplace, zone: Zone, task: Task = UNWATCHED) -> Collected:
    """Takes today's snapshots of the shop's listings, batch by batch; a stop keeps what was taken. Raises the marketplace's errors."""
    today = day_number(ws.clock(), zone)
    lines = {
        line.listing.remote_id: line
        for line in listings.listings(ws.read(), shop_id=shop.id)
        if line.listing.remote_id and line.listing.status is not ListingStatus.DELETED
    }
    done = store.taken_on(ws.read(), shop.id, today)
    wanted = [remote for remote in lines if remote not in done]
    taken = missed = 0
    for start in range(0, len(wanted), BATCH):
        ids = wanted[start : start + BATCH]
        details = {each.remote_id: each for each in marketplace.details(ids)}
        metrics = _metrics(marketplace, ids)
        quality = _quality(marketplace, ids)
        with ws.write() as db:
            for remote in ids:
                seen = details.get(remote)
                if seen is None:
                    missed += 1
                    continue
                line = lines[remote]
                store.save(db, line.n, _snapshot(line.listing.id, today, seen, metrics.get(remote), quality.get(remote)))
                taken += 1
        task.report(start + len(ids), len(wanted))
    return Collected(taken, len(done), missed)


def _metrics(marketplace: Marketplace, ids: Sequence[str]) -> dict[str, Metrics]:
    """Empty where the platform has no such call."""
    if not marketplace.offers & {Offer.VIEWS, Offer.IMPRESSIONS, Offer.SOLD, Offer.RATING}:
        return {}
    try:
        return {each.remote_id: each for each in marketplace.metrics(ids)}
    except NotOffered:
        return {}


def _quality(marketplace: Marketplace, ids: Sequence[str]) -> dict[str, Diagnosis]:
    """Empty where the platform has no such call."""
    if Offer.DIAGNOSIS not in marketplace.offers:
        return {}
    try:
        return {each.remote_id: each for each in marketplace.diagnosis(ids)}
    except NotOffered:
        return {}


def _snapshot(listing_id: str, today: int, seen: RemoteListing, metrics: Metrics | None, quality: Diagnosis | None) -> Snapshot:
    prices = [model.price for model in seen.models if model.price is not None]
    stocks = [model.stock for model in seen.models if model.stock is not None]
    return Snapshot(
        listing_id,
        today,
        status=seen.status,
        price=min(prices) if prices else seen.price,
        stock=sum(stocks) if stocks else seen.stock,
        views=metrics.views if metrics else None,
        likes=metrics.likes if metrics else None,
        sold=metrics.sold if metrics else None,
        rating=metrics.rating if metrics else None,
        reviews=metrics.reviews if metrics else None,
        impressions=metrics.impressions if metrics else None,
        clicks=metrics.clicks if metrics else None,
        quality=quality.level if quality else None,
        demoted=seen.demoted,
        data_until=metrics.data_until if metrics else None,
    )
