"""The numbers behind Lazada's ads: the nearest thing to traffic that it tells, and only to an app with the permission group for them. It is
tried once; where it is refused there is nothing to tell.

Source: "searchProductWithPage" (2023-03-24) and "getDiscoveryReportAdgroup" (2023-12-27), Sponsored Solutions API, open.lazada.com.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Protocol, TypeVar

from umkm_desk.marketplaces.envelope import number, whole
from umkm_desk.marketplaces.lazada import wire
from umkm_desk.marketplaces.seam import NotAllowed, PaidDay
from umkm_desk.marketplaces.transport import Answer

T = TypeVar("T")

PRODUCTS, REPORT = "/sponsor/solutions/product/searchProductWithPage", "/sponsor/solutions/report/getDiscoveryReportAdgroup"
ANY_CAMPAIGN = {
    "campaignType": "1", "bizCode": "sponsoredSearch", "placementList": "[3,4]", "campaignObjectLive": "2", "maxCpc": "-1",
}  # fmt: skip
"""What the call must name, as in its sample: no campaign is made by asking."""
PRODUCT_PAGE, REPORT_PAGE, MOST_PAGES = 200, 100, 100
JAKARTA = timezone(timedelta(hours=7))
EPOCH = date(1970, 1, 1)
KEPT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Traffic:
    """`views` a day in the mean of the last week, `conversion` of these in percent."""

    views: float | None = None
    conversion: float | None = None
    paid: PaidDay | None = None


class _Read(Protocol):
    def __call__(self, path: str, understand: Callable[[Answer], T], sent: Mapping[str, str] | None = None) -> T: ...


class Ads:
    """`read` makes one call of the shop."""

    def __init__(self, read: _Read) -> None:
        self._read = read
        self._closed = False
        self._held: tuple[datetime, Mapping[str, Traffic]] | None = None

    def traffic(self, now: datetime) -> Mapping[str, Traffic]:
        """By item; kept for an hour."""
        if self._closed:
            return {}
        if self._held is None or now - self._held[0] > KEPT:
            try:
                products = {str(each.item_id): each for each in self._products()}
                paid = self._paid(now.astimezone(JAKARTA).date() - timedelta(days=1))
            except NotAllowed:
                self._closed = True
                return {}
            self._held = (
                now,
                {item: Traffic(number(each.ipv), _percent(each.cvr), paid.get(item)) for item, each in products.items()}
                | {item: Traffic(paid=day) for item, day in paid.items() if item not in products},
            )
        return self._held[1]

    def _products(self) -> Iterator[wire.Advertisable]:
        """Those that may be advertised and those that may not: both are told with their views."""
        for eligible in ("1", "0"):
            for page in range(1, MOST_PAGES + 1):
                sent = {**ANY_CAMPAIGN, "eligible": eligible, "pageNo": str(page), "pageSize": str(PRODUCT_PAGE)}
                found = self._read(PRODUCTS, wire.top(wire.AdvertisablePage), sent)
                yield from found.result or ()
                if not found.result or page * PRODUCT_PAGE >= (found.total or 0):
                    break

    def _paid(self, day: date) -> dict[str, PaidDay]:
        """An item may be in several ad groups; each counts for itself."""
        at, told = (day - EPOCH).days, day.isoformat()
        items: dict[str, PaidDay] = {}
        for page in range(1, MOST_PAGES + 1):
            sent = {"startDate": told, "endDate": told, "pageNo": str(page), "pageSize": str(REPORT_PAGE)}
            found = self._read(REPORT, wire.top(wire.AdReport), sent).result or wire.AdGroups()
            for group in found.result or ():
                item = str(group.item_id)
                before = items.get(item, PaidDay(at, 0, 0))
                shown, clicked = whole(group.impressions) or 0, whole(group.clicks) or 0
                items[item] = PaidDay(at, before.impressions + shown, before.clicks + clicked)
            if not found.result or page * REPORT_PAGE >= (found.total or 0):
                break
        return items


def _percent(told: str | float | None) -> float | None:
    """A rate comes as a share or with its sign: "0.021" and "2.1%" are the same."""
    if isinstance(told, str) and told.strip().endswith("%"):
        return number(told.strip().removesuffix("%"))
    share = number(told)
    return None if share is None else share * 100
