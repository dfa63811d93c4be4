"""From snapshots to what happened each day. Gaps stay gaps: nothing is filled, a missed day is missing, absent is not zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from umkm_desk.model.platform import Platform
from umkm_desk.visibility.store import Point

CUMULATIVE = {
    Platform.SHOPEE: frozenset({"views", "likes", "sold", "reviews"}),
    Platform.LAZADA: frozenset({"reviews"}),
    Platform.TIKTOKSHOP: frozenset[str](),
}
"""Numbers that a platform gives as running totals: the day's own number is the difference to the day before."""


@dataclass(frozen=True, slots=True)
class Series:
    """`values[i]` belongs to the day `first + i`; `None` is a day without data."""

    first: int
    values: tuple[int | None, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.values) - 1

    @property
    def total(self) -> int | None:
        known = [value for value in self.values if value is not None]
        return sum(known) if known else None

    @property
    def missing(self) -> int:
        return sum(value is None for value in self.values)


def daily(points: Sequence[Point], metric: str, first: int, last: int, cumulative: bool) -> Series:
    """One listing's own numbers a day. `points` may begin earlier, so that the first day has a day before.

    Over a gap the growth cannot be told to days, so it is left out; a total that went down (the platform took something back) counts
    as no growth.
    """
    values: list[int | None] = [None] * (last - first + 1)
    before: tuple[int, int] | None = None
    for point in points:
        value = getattr(point.snapshot, metric)
        if value is None:
            continue
        day = point.snapshot.day
        if cumulative:
            if before is not None and day == before[0] + 1 and first <= day <= last:
                values[day - first] = max(0, value - before[1])
            before = (day, value)
        elif first <= day <= last:
            values[day - first] = value
    return Series(first, tuple(values))


def total_of(series: Iterable[Series], first: int, last: int) -> Series:
    """The sum a day of several listings; a day counts where at least one listing has data."""
    values: list[int | None] = [None] * (last - first + 1)
    for one in series:
        for at, value in enumerate(one.values):
            if value is not None:
                values[at] = (values[at] or 0) + value
    return Series(first, tuple(values))


def by_listing(points: Sequence[Point]) -> dict[str, list[Point]]:
    return {
        key: list(group)
        for key, group in groupby(sorted(points, key=attrgetter("n", "snapshot.day")), key=attrgetter("listing_id"))
    }


def of_metric(
    points: Sequence[Point], metric: str, first: int, last: int, platform_of: Mapping[str, Platform]
) -> dict[str, Series]:
    """Listing id -> its series; `platform_of` names the platform of each shop."""
    found = {}
    for listing_id, own in by_listing(points).items():
        platform = platform_of.get(own[0].shop_id)
        if platform is not None:
            found[listing_id] = daily(own, metric, first, last, metric in CUMULATIVE[platform])
    return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """A period beside the one before it; `percent` is `None` where either has no data or the earlier was nothing."""

    now: int | None
    before: int | None

    @property
    def percent(self) -> float | None:
        if self.now is None or not self.before:
            return None
        return 100 * (self.now - self.before) / self.before


def compare(now: Series, before: Series) -> Comparison:
    """Compared by the mean of the days that have data, so that missed days are not a drop."""
    return Comparison(_scaled(now), _scaled(before))


def _scaled(series: Series) -> int | None:
    total = series.total
    if total is None:
        return None
    return round(total * len(series.values) / (len(series.values) - series.missing))
