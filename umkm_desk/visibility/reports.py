"""The week on one page as data (drawn in the window), and the rows of the spreadsheet behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import apsw

from umkm_desk.exchange.writing import write_csv, write_xlsx
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.time import day_date
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import series, store
from umkm_desk.visibility.marks import Mark
from umkm_desk.visibility.series import Overview, Period, Row
from umkm_desk.visibility.store import EVERYTHING, METRICS, Scope

LEADING = ("views", "impressions", "sold", "reviews", "likes", "clicks")
"""What a report is led by: the first of these that the shops in it give."""
STRONGEST = 5
LEAST_MOVED = 10
"""Of the leading metric a week; a listing with fewer moves by chance."""


@dataclass(frozen=True, slots=True)
class WeekReport:
    """Seven days beside the seven before. `metric` leads: `strongest` by it, `risen` and `fallen` by its change; `troubled`: blocked,
    rejected or lowered now; `marks`: what may explain it. `live` listings in `shops` shops."""

    period: Period
    overview: Overview
    metric: str
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
    overview = series.overview(conn, scope, period)
    metric = next((each for each in LEADING if overview.cards[each].given), LEADING[0])
    rows = series.table(conn, scope, period, metric)
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
        overview,
        metric,
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


def write_rows(
    conn: apsw.Connection, scope: Scope, period: Period, target: Path, say: Callable[[str], str], task: Task = UNWATCHED
) -> int:
    """The same as a spreadsheet (.csv or .tsv by its name, else .xlsx); how many rows. `say` gives the text of `report.col_<heading>`,
    `report.sheet`, `platform.<code>`, `listing.<status>`, `yes` and `no`. Raises `Refusal` as `exchange.writing`, and `Cancelled`."""
    headings = [say(f"report.col_{name}") for name in HEADINGS]
    at = {name: place for place, name in enumerate(HEADINGS)}

    def written() -> Iterator[list[str | int | float | None]]:
        for row in rows(conn, scope, period):
            cells = list(row)
            cells[at["platform"]] = say(f"platform.{row[at['platform']]}")
            if (status := row[at["status"]]) is not None:
                cells[at["status"]] = say(f"listing.{status}")
            if (low := row[at["demoted"]]) is not None:
                cells[at["demoted"]] = say("yes" if low else "no")
            if isinstance(until := row[at["data_until"]], int):
                cells[at["data_until"]] = day_date(until)
            yield [cell.isoformat() if isinstance(cell, date) else cell for cell in cells]

    if target.suffix.lower() in (".csv", ".tsv"):
        return write_csv(target, headings, written(), "\t" if target.suffix.lower() == ".tsv" else ";", task)
    widths = [{"title": 44, "shop": 20, "sku": 18}.get(name, 13) for name in HEADINGS]
    return write_xlsx(target, say("report.sheet"), headings, written(), task, widths)
