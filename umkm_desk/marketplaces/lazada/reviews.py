"""What buyers wrote about a listing, of the last 90 days: as far as Lazada lets it be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from umkm_desk.marketplaces.envelope import number
from umkm_desk.marketplaces.lazada import listing, wire
from umkm_desk.marketplaces.seam import Review
from umkm_desk.marketplaces.transport import Answer, batches

T = TypeVar("T")

WINDOW, REACH, BATCH = timedelta(days=7), timedelta(days=90) - timedelta(hours=1), 10
"""They may be asked for by 7 days, at most 90 days back (an hour less, so that no call comes too late), and read 10 a call."""
MOST_PAGES = 50
FOLLOW_UP = "FOLLOW_UP_REVIEW"


class _Read(Protocol):
    def __call__(self, path: str, understand: Callable[[Answer], T], sent: Mapping[str, str] | None = None) -> T: ...


class Reviews:
    """`read` makes one call of the shop. Weeks that are over and stars are asked for once."""

    def __init__(self, read: _Read) -> None:
        self._read = read
        self._weeks: dict[tuple[str, int], tuple[str, ...]] = {}
        self._stars: dict[str, float | None] = {}
        self._follow_ups: set[str] = set()

    def counted(self, remote_id: str, end: datetime) -> tuple[int, float | None]:
        """How many there are, and the mean of their stars; what a buyer added later counts with the first. Raises `NotFound`."""
        ids = self._ids(remote_id, end)
        self._rate([each for each in ids if each not in self._stars])
        stars = [star for each in ids if (star := self._stars.get(each)) is not None]
        return len(set(ids) - self._follow_ups), round(sum(stars) / len(stars), 2) if stars else None

    def since(self, remote_id: str, since: datetime, end: datetime) -> Iterator[Review]:
        """Raises `NotFound`."""
        for batch in batches(self._ids(remote_id, end, since), BATCH):
            for review in self._batch(batch):
                told = listing.review_of(review, remote_id)
                if told.at is None or told.at >= since:
                    yield told

    def _ids(self, remote_id: str, end: datetime, since: datetime | None = None) -> list[str]:
        """By fixed weeks: those that are over do not change, so they are asked for once."""
        week = int(WINDOW.total_seconds())
        now = int(end.timestamp())
        first = max(now - int(REACH.total_seconds()), int(since.timestamp()) if since is not None else 0)
        found: list[str] = []
        for nth in range(first // week, now // week + 1):
            over = (nth + 1) * week <= now
            held = self._weeks.get((remote_id, nth))
            if held is None:
                start, stop = max(first, nth * week), min(now, (nth + 1) * week)
                held = tuple(self._pages(remote_id, start, stop))
                if over and start == nth * week:
                    self._weeks[remote_id, nth] = held
            found += held
        return list(dict.fromkeys(found))

    def _pages(self, remote_id: str, start: int, stop: int) -> Iterator[str]:
        page, seen = 1, 0
        while page <= MOST_PAGES:
            sent = {"item_id": remote_id, "start_time": str(start * 1000), "end_time": str(stop * 1000), "current": str(page)}
            answer = self._read("/review/seller/history/list", wire.inside(wire.ReviewIds), sent)
            ids = answer.id_list or []
            yield from (str(each) for each in ids)
            seen += len(ids)
            if not ids or seen >= (answer.total or 0):
                return
            page += 1

    def _rate(self, ids: Sequence[str]) -> None:
        for batch in batches(ids, BATCH):
            self._stars |= dict.fromkeys(batch)
            for review in self._batch(batch):
                if review.review_type == FOLLOW_UP:
                    self._follow_ups.add(str(review.id))
                    continue
                ratings = review.ratings or wire.Ratings()
                self._stars[str(review.id)] = number(ratings.product_rating or ratings.overall_rating)

    def _batch(self, ids: Sequence[str]) -> Sequence[wire.Review]:
        sent = {"id_list": "[" + ",".join(ids) + "]"}
        return self._read("/review/seller/list/v2", wire.inside(wire.Reviews), sent).review_list or ()
