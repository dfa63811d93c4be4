"""What the platform counts of a day: of each product, and of the shop.

Source: analytics 202605, 202509 and 202405 shop_products/performance, 202609 shop/performance, TikTok Shop Partner Center.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Protocol, TypeVar

from umkm_desk.marketplaces.seam import Metrics, NotFound, NotOffered, OurBug, ShopMetric
from umkm_desk.marketplaces.tiktokshop import listing, wire
from umkm_desk.marketplaces.tiktokshop.auth import Query
from umkm_desk.marketplaces.tiktokshop.errors import RETIRED
from umkm_desk.model.problem import Problem

T = TypeVar("T")

PERFORMANCE = "/analytics/202605/shop_products/performance"
DETAIL, OLDER_DETAIL = "/analytics/202509/shop_products/{}/performance", "/analytics/202405/shop_products/{}/performance"
SHOP_PERFORMANCE = "/analytics/202609/shop/performance"
RATED_DAYS = 30
"""So many days of buyers' stars make the rating of a product."""
PAGE = 100
JAKARTA = timezone(timedelta(hours=7))
EPOCH = date(1970, 1, 1)
KEPT = timedelta(hours=1)


class _Call(Protocol):
    def __call__(self, method: str, path: str, kind: type[T], *, query: Query = (), name: str | None = None) -> T: ...


class Numbers:
    """`call` makes one call of the shop."""

    def __init__(self, call: _Call) -> None:
        self._call = call
        self._held: tuple[datetime, date, dict[str, wire.Total] | None] | None = None
        self._detail_path = DETAIL

    def metrics(self, remote_ids: Sequence[str], now: datetime) -> Iterator[Metrics]:
        """Those of the last day that the platform has finished, in Jakarta's days; `data_until` is that day. What was shown, clicked and sold
        comes for all products in one list, which is kept for an hour; page views and stars with a call a product, two where it has stars."""
        day, totals = self._day_of_numbers(now)
        for remote_id in remote_ids:
            total = totals.get(remote_id) if totals is not None else wire.Total()
            if total is None:
                continue
            try:
                detail = self._detail(remote_id, day - timedelta(days=RATED_DAYS - 1), day)
            except NotFound:
                continue
            last = next(
                (each for each in detail.intervals or () if (each.start_date or "")[:10] == day.isoformat()), wire.Interval()
            )
            rated = _counts(detail.ratings)
            of_day = _counts(self._detail(remote_id, day, day).ratings) if rated else {}
            yield Metrics(
                remote_id,
                cumulative=False,
                views=last.summed("page_views"),
                sold=last.sold if total.items_sold is None else total.items_sold,
                rating=round(sum(star * count for star, count in rated.items()) / sum(rated.values()), 2) if rated else None,
                reviews=sum(of_day.values()) if detail.ratings is not None else None,
                impressions=last.summed("impressions") if total.product_impressions is None else total.product_impressions,
                clicks=total.product_clicks,
                data_until=(day - EPOCH).days,
            )

    def _day_of_numbers(self, now: datetime) -> tuple[date, dict[str, wire.Total] | None]:
        """`None` for the list where this version of it is not there (any more)."""
        if self._held is not None and now - self._held[0] < KEPT:
            return self._held[1], self._held[2]
        day = now.astimezone(JAKARTA).date() - timedelta(days=1)
        found: dict[str, wire.Total] = {}
        totals: dict[str, wire.Total] | None = found
        try:
            page = self._performance(day, "")
            if page.latest_available_date and (ready := date.fromisoformat(page.latest_available_date[:10])) < day:
                day = ready  # later days are not counted yet, and a zero of theirs would be wrong
                page = self._performance(day, "")
            token = ""
            while True:
                found |= {str(each.id): each.total_performance for each in page.products or () if each.total_performance}
                following = page.next_page_token or ""
                if not following or following == token:
                    break
                token = following
                page = self._performance(day, token)
        except OurBug as error:
            if error.code not in RETIRED:
                raise
            day, totals = day - timedelta(days=1), None  # without its word, the day before yesterday is surely counted
        self._held = (now, day, totals)
        return day, totals

    def _detail(self, remote_id: str, first: date, last: date) -> wire.Detail:
        """One product's days; the version of 2024-05, which has no stars, where the newer one is not there."""
        query = (*_span_query(first, last), ("granularity", "1D"))
        try:
            path = self._detail_path
            found = self._call("GET", path.format(remote_id), wire.ProductDetail, query=query, name=path.format("*"))
        except OurBug as error:
            if error.code not in RETIRED or self._detail_path == OLDER_DETAIL:
                raise
            self._detail_path = OLDER_DETAIL
            return self._detail(remote_id, first, last)
        return found.performance or wire.Detail()

    def _performance(self, day: date, token: str) -> wire.Performance:
        query = (*_span_query(day, day), ("page_size", str(PAGE)), *((("page_token", token),) if token else ()))
        return self._call("GET", PERFORMANCE, wire.Performance, query=query)

    def of_shop(self, now: datetime) -> Sequence[ShopMetric]:
        """The shop's own numbers of the last finished day beside those of the day before; the platform judges shops in the United States
        only, so there are no targets."""
        day = now.astimezone(JAKARTA).date() - timedelta(days=1)
        query = (*_span_query(day - timedelta(days=3), day), ("granularity", "1D"))
        try:
            found = self._call("GET", SHOP_PERFORMANCE, wire.ShopPerformance, query=query)
        except OurBug as error:
            if error.code not in RETIRED:
                raise
            raise NotOffered(Problem("tiktokshop.not_offered")) from None
        ready = (found.latest_available_date or day.isoformat())[:10]
        days = (found.performance.intervals if found.performance else None) or []
        known = sorted(
            (each for each in days if each.start_date and each.start_date[:10] <= ready), key=lambda each: each.start_date or ""
        )
        return list(listing.metrics_of(known[-1], known[-2] if len(known) > 1 else None)) if known else []


def _span_query(first: date, last: date) -> Query:
    """Days of the shop's time zone, both counted."""
    return (("start_date_ge", first.isoformat()), ("end_date_lt", (last + timedelta(days=1)).isoformat()), ("currency", "LOCAL"))


def _counts(ratings: Sequence[wire.Stars] | None) -> dict[int, int]:
    """Stars -> how often they were given; none with a count of 0."""
    found = {}
    for each in ratings or ():
        star = (each.stars or "")[:1]
        if star.isdigit() and each.count:
            found[int(star)] = each.count
    return found
