"""What paid ads brought each listing. In-house apps may read them by the reference, by the ads guide (277) only official partners: it is tried
once, and where it is refused there is nothing to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Protocol, TypeVar

from umkm_desk.marketplaces.envelope import whole
from umkm_desk.marketplaces.seam import NotAllowed, PaidDay
from umkm_desk.marketplaces.shopee import wire
from umkm_desk.marketplaces.transport import Answer

T = TypeVar("T")

JAKARTA = timezone(timedelta(hours=7))
EPOCH = date(1970, 1, 1)
CAMPAIGNS, BATCH = 5000, 100
"""A call: ids as in the reference's sample, settings and numbers as it says."""
KEPT = timedelta(hours=1)
COMMON = "1"
"""The part of a campaign's settings that names its items."""


class _Read(Protocol):
    def __call__(self, name: str, understand: Callable[[Answer], T], query: Iterable[tuple[str, str]] = ()) -> T: ...


class Ads:
    """`read` makes one call of the shop."""

    def __init__(self, read: _Read) -> None:
        self._read = read
        self._closed = False
        self._held: tuple[datetime, Mapping[str, PaidDay]] | None = None

    def paid(self, now: datetime) -> Mapping[str, PaidDay]:
        """Yesterday's (Jakarta's) numbers by item, of those that a campaign advertises alone: a campaign of several does not tell whose they
        are. Kept for an hour."""
        if self._closed:
            return {}
        if self._held is None or now - self._held[0] > KEPT:
            try:
                if self._held is None:
                    self._read("ads/get_total_balance", wire.inside(wire.AdBalance))
                self._held = now, self._of_day(now.astimezone(JAKARTA).date() - timedelta(days=1))
            except NotAllowed:
                self._closed = True
                return {}
        return self._held[1]

    def _of_day(self, day: date) -> Mapping[str, PaidDay]:
        number, told = (day - EPOCH).days, day.strftime("%d-%m-%Y")
        found: dict[str, PaidDay] = {}
        for ids in self._campaigns():
            asked = ",".join(map(str, ids))
            items = self._items(asked)
            query = [("start_date", told), ("end_date", told), ("campaign_id_list", asked)]
            for shop in self._read("ads/get_product_campaign_daily_performance", wire.inside(list[wire.CampaignsOfShop]), query):
                for campaign in shop.campaign_list or ():
                    item = items.get(campaign.campaign_id)
                    for numbers in campaign.metrics_list or ():
                        if item is None or numbers.date != told:
                            continue
                        before = found.get(item, PaidDay(number, 0, 0))
                        shown, clicked = whole(numbers.impression) or 0, whole(numbers.clicks) or 0
                        found[item] = PaidDay(number, before.impressions + shown, before.clicks + clicked)
        return found

    def _campaigns(self) -> Iterator[Sequence[int]]:
        ids: list[int] = []
        while True:
            query = [("ad_type", "all"), ("offset", str(len(ids))), ("limit", str(CAMPAIGNS))]
            page = self._read("ads/get_product_level_campaign_id_list", wire.inside(wire.Campaigns), query)
            ids += [campaign.campaign_id for campaign in page.campaign_list or ()]
            if not page.has_next_page or not page.campaign_list:
                break
        for start in range(0, len(ids), BATCH):
            yield ids[start : start + BATCH]

    def _items(self, asked: str) -> dict[int, str]:
        query = [("info_type_list", COMMON), ("campaign_id_list", asked)]
        found = self._read("ads/get_product_level_campaign_setting_info", wire.inside(wire.CampaignSettings), query)
        items = {
            each.campaign_id: (each.common_info.item_id_list if each.common_info else None) or []
            for each in found.campaign_list or ()
        }
        return {campaign: str(ids[0]) for campaign, ids in items.items() if len(ids) == 1}
