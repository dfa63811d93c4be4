"""What the page of one product shows, read in one go off the window's thread. Touches no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.product import Product
from umkm_desk.model.time import date_day
from umkm_desk.publishing import store as publishing
from umkm_desk.publishing.store import ListingLine
from umkm_desk.ui.visibility.asking import alerts_by_subject, product_names
from umkm_desk.visibility import marks, rank_check, series, store
from umkm_desk.visibility.alerts import Alert
from umkm_desk.visibility.marks import Mark
from umkm_desk.visibility.quality import CONVERSION, Quality, quality
from umkm_desk.visibility.rank_check import RankCheck
from umkm_desk.visibility.series import Overview, Period, Row
from umkm_desk.visibility.store import METRICS, Scope


@dataclass(frozen=True, slots=True)
class InShop:
    """One listing of the product. `row`: how it stood when it was last seen in the period, `None` where it was not. `conversion`: percent of
    the page views of a week that became orders, with the day the platform said it, where it does."""

    shop: Shop
    line: ListingLine
    row: Row | None
    overview: Overview
    quality: Quality
    conversion: tuple[float, int] | None
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class ProductNumbers:
    """`metrics`: those that at least one of the shops gives. `looks`: at the first row of a search, for this product."""

    product: Product
    period: Period
    shops: tuple[InShop, ...]
    metrics: tuple[str, ...]
    marks: Sequence[Mark]
    names: Mapping[str, str]
    looks: Sequence[RankCheck]


def read(desk: Desk, product_id: str, days: int) -> ProductNumbers | None:
    """The last so many days, also those that a practice marketplace's clock was moved on to; `None` where the product is gone."""
    ws = desk.workspace
    conn = ws.read()
    period = series.period(days, series.last_day(conn, date_day(desk.today())))
    product = catalogue.product(conn, product_id)
    if product is None:
        return None
    only = frozenset({product_id})
    shops = {shop.id: shop for shop in publishing.shops(conn)}
    rows = {row.listing_id: row for row in series.table(conn, Scope(product_ids=only), period)}
    told = alerts_by_subject(desk)
    found = []
    for line in publishing.listings(conn, product_id=product_id):
        shop = shops.get(line.listing.shop_id)
        if shop is None or line.listing.remote_id is None:
            continue
        overview = series.overview(conn, Scope(shop_id=shop.id, product_ids=only), period)
        conversion = store.judgement(conn, shop.id, CONVERSION, line.listing.remote_id)
        alerts = (*told.get(line.listing.id, ()), *told.get(product_id, ()))
        found.append(
            InShop(
                shop, line, rows.get(line.listing.id), overview, quality(conn, product, line, shop.platform), conversion, alerts
            )
        )  # fmt: skip
    found.sort(key=lambda each: list(shops).index(each.shop.id))
    metrics = tuple(metric for metric in METRICS if any(each.overview.cards[metric].given for each in found))
    happened = marks.happened(ws, Scope(product_ids=only), period, desk.zone)
    return ProductNumbers(
        product,
        period,
        tuple(found),
        metrics,
        happened,
        product_names(desk, {mark.product_id for mark in happened if mark.product_id}),
        rank_check.checks(conn, product_id=product_id),
    )
