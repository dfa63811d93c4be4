"""Listings with snapshots, as tests need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.publishing.conftest import Bench
from umkm_desk.model.listing import Listing, ListingStatus, Shop, ShopState, Snapshot
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import store

TODAY = 20_782


def shop(bench: Bench, platform: Platform, name: str = "Toko") -> Shop:
    made = Shop(bench.ws.new_id(), platform, name, Road.API, ShopState.CONNECTED, f"{name}/{platform}")
    with bench.ws.write() as db:
        publishing.save_shop(db, made)
    return made


def listing(bench: Bench, shop: Shop, title: str, product_id: str | None = None, **values: Any) -> tuple[str, int]:
    """(id, short key)."""
    made = Listing(bench.ws.new_id(), product_id, shop.id, values.pop("remote_id", title), values.pop("status", ListingStatus.LIVE))
    with bench.ws.write() as db:
        return made.id, publishing.save_listing(db, made, title=title, **values)


def seen(bench: Bench, n: int, days: Mapping[int, Mapping[str, Any]]) -> None:
    """`days`: days before today -> what was seen."""
    with bench.ws.write() as db:
        for ago, values in days.items():
            store.save(db, n, Snapshot("", TODAY - ago, **values))


def totals(bench: Bench, n: int, metric: str, values: Sequence[int | None]) -> None:
    """The last value is today's; `None` is a day without a snapshot."""
    count = len(values)
    seen(bench, n, {count - 1 - at: {metric: value} for at, value in enumerate(values) if value is not None})
