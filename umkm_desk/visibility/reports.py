"""The week on one page as data (drawn in the window), and the rows of the spreadsheet behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import apsw

from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.time import day_date
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import series, store
from umkm_desk.visibility.series import Mark, Overview, Period, Row
from umkm_desk.visibility.store import EVERYTHING, METRICS, Scope

STRONGEST = 5
LEAST_MOVED = 10
"""Views a week; a listing with fewer moves by chance."""


@dataclass(frozen=True, slots=True)
class WeekReport:
    """Seven days beside the seven before. `strongest` by views; `risen` and `fallen` by change; `troubled`: blocked, rejected or lowered
    now; `marks`: what may explain it. `live` listings in `shops` shops."""

    period: Period
    overview: Overview
    shops: int
    live: int
    strongest: tuple[Row, ...]
    risen: tuple[Row, ...]
    fallen: tuple[Row, ...]
    troubled: tuple[Row, ...]
    marks: tuple[Mark, ...]

    @property
    def first(self) -> date:
        return day_date(self.period.first)

    @property
    def last(self) -> date:
        return day_date(self.period.last)


def week(conn: apsw.Connection, last: int, marks: Sequence[Mark] = (), scope: Scope = EVERYTHING) -> WeekReport:
    """The seven days that end with `last`."""
    period = Period(last - 6, last)
    rows = series.table(conn, scope, period)
    moved = sorted(
        (
            row
            for row in rows
            if row.comparison.percent is not None and max(row.comparison.now or 0, row.comparison.before or 0) >= LEAST_MOVED
        ),
        key=lambda row: row.comparison.percent or 0,
    )
    bad = (ListingStatus.BLOCKED, ListingStatus.REJECTED)
    return WeekReport(
        period,
        series.overview(conn, scope, period),
        len({row.shop_id for row in rows}),
        sum(row.status is ListingStatus.LIVE for row in rows),
        tuple(row for row in rows if row.now)[:STRONGEST],
        tuple(row for row in reversed(moved) if (row.comparison.percent or 0) > 0)[:STRONGEST],
        tuple(row for row in moved if (row.comparison.percent or 0) < 0)[:STRONGEST],
        tuple(row for row in rows if row.demoted or row.status in bad),
        tuple(marks),
    )


HEADINGS = (
    "day", "platform", "shop", "sku", "title", "status", "price", "stock", *METRICS, "rating", "quality", "demoted", "data_until",
    "days",
)  # fmt: skip
"""Names of the columns, for wording to translate. Numbers stand as the platform gave them; `days`: of how many days they are, empty for
what it showed on that day (running totals where it gives those)."""

Cell = str | int | float | date | None


def rows(conn: apsw.Connection, scope: Scope, period: Period) -> Iterator[tuple[Cell, ...]]:
    """One row a listing and day, lazily; an empty cell is what the platform did not give."""
    shops = {shop.id: shop for shop in publishing.shops(conn)}
    for line in store.lines(conn, scope, period.first, period.last):
        shop = shops[line[1]]
        yield (day_date(line[0]), shop.platform.value, shop.name, *line[2:])
