"""Reports that a seller centre lets one download, into the same series: for shops without API, and for numbers that the API has not.

The columns of these reports are nowhere documented and change; known names are recognised, and the seller can put every column right by
hand. Their numbers are those of a span of days, never running totals, and say so (`days` in the snapshot).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import islice

import apsw
from rapidfuzz import fuzz, process

from umkm_desk.catalogue import store as catalogue
from umkm_desk.exchange import typed
from umkm_desk.exchange.fields import normal
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.exchange.typed import Cell, Fault
from umkm_desk.model.listing import Shop, Snapshot
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.time import date_day
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import store
from umkm_desk.workspace.workspace import Workspace

HEAD_ROWS = 20


class Column(StrEnum):
    """What a column of a report can hold. `METRICS` of the store besides what names the listing and the day."""

    REMOTE_ID = "remote_id"
    SKU = "sku"
    TITLE = "title"
    DAY = "day"
    VIEWS = "views"
    LIKES = "likes"
    SOLD = "sold"
    REVIEWS = "reviews"
    RATING = "rating"
    IMPRESSIONS = "impressions"
    CLICKS = "clicks"


_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.REMOTE_ID: ("kode produk", "id produk", "product id", "item id", "produk id", "id"),
    Column.SKU: ("sku induk", "parent sku", "sku", "seller sku", "kode sku"),
    Column.TITLE: ("produk", "nama produk", "nama barang", "barang", "product", "product name", "item name", "judul produk"),
    Column.DAY: ("tanggal", "date", "hari", "waktu", "tanggal data"),
    Column.VIEWS: ("halaman produk dilihat", "dilihat", "views", "page views", "product page views", "jumlah dilihat", "kunjungan halaman produk",
        "pageviews", "product pageviews", "tayangan halaman"),
    Column.LIKES: ("suka", "disukai", "favorit", "likes", "wishlist", "jumlah suka"),
    Column.SOLD: (
        "produk pesanan siap dikirim", "terjual", "unit terjual", "jumlah terjual", "units sold", "items sold", "produk terjual",
        "produk pesanan dibuat",
    ),
    Column.REVIEWS: ("ulasan", "jumlah ulasan", "reviews", "penilaian baru"),
    Column.RATING: ("rating", "nilai", "bintang", "rating produk"),
    Column.IMPRESSIONS: ("tayangan", "impresi", "impressions", "product impressions", "tayangan produk", "impresi produk"),
    Column.CLICKS: ("klik", "clicks", "product clicks", "klik produk", "jumlah klik"),
}  # fmt: skip
COUNTS = (Column.VIEWS, Column.LIKES, Column.SOLD, Column.REVIEWS, Column.IMPRESSIONS, Column.CLICKS)


@dataclass(frozen=True, slots=True)
class ReportLayout:
    """Where the headings stand (counted from 1) and what each column (from 0) holds; the seller may change `columns`."""

    header_line: int
    headings: tuple[str, ...]
    columns: Mapping[int, Column]

    @property
    def says_its_days(self) -> bool:
        return Column.DAY in self.columns.values()

    @property
    def usable(self) -> bool:
        held = set(self.columns.values())
        return bool(held & {Column.REMOTE_ID, Column.SKU, Column.TITLE}) and bool(held & {*COUNTS, Column.RATING})


def recognise(sheet: RawSheet, conn: apsw.Connection | None = None) -> ReportLayout:
    """The row of the first ones that has the most known names, and what they say; check `usable` before reading. With `conn` a row of
    headings that the seller mapped before comes first, as `remember` kept it. Where no name is known, the first of the rows with the most
    words is taken for the headings."""
    best = ReportLayout(0, (), {})
    for line in range(1, min(HEAD_ROWS, len(sheet.rows)) + 1):
        headings = headings_of(sheet, line)
        held = publishing.setting(conn, _profile(headings)) if conn is not None and any(headings) else None
        if held is not None:
            return ReportLayout(line, headings, {int(index): Column(name) for index, name in json.loads(held).items()})
        columns = _columns(headings)
        if len(columns) > len(best.columns):
            best = ReportLayout(line, headings, columns)
    if not best.columns and sheet.rows:
        wordy = max(range(1, min(HEAD_ROWS, len(sheet.rows)) + 1), key=lambda line: _words(sheet, line))
        return ReportLayout(wordy, headings_of(sheet, wordy), {})
    return best


def _words(sheet: RawSheet, line: int) -> int:
    """How many cells of a row hold words, not numbers."""
    return sum(any(letter.isalpha() for letter in text) for text in headings_of(sheet, line))


_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>20\d\d)[-/._]?(?P<m>[01]\d)[-/._]?(?P<d>[0-3]\d)|[0-3]?\d[-/. ](?:[01]?\d|[A-Za-z]{3,9})[-/. ]20\d\d)(?!\d)"
)


def days_named(sheet: RawSheet, layout: ReportLayout, file: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that the rows above the headings name, or else the name of the file: of exactly two days, or one. A
    proposal: the seller sees it and may change it."""
    above = " \n ".join(
        typed.shown(cell) for row in sheet.rows[: max(0, layout.header_line - 1)] for cell in row if cell is not None
    )
    for text in (above, file):
        found = sorted({day for each in _DATE.finditer(text) if (day := _named(each)) is not None and day <= today})
        if 1 <= len(found) <= 2 and (found[-1] - found[0]).days < store.LONGEST_SPAN:
            return found[0], found[-1]
    return None


def _named(found: re.Match[str]) -> date | None:
    text = "-".join(found.group("y", "m", "d")) if found["y"] else found[0].replace(".", "/")
    day = typed.day(text)
    return day if isinstance(day, date) else None


def layout_at(sheet: RawSheet, line: int) -> ReportLayout:
    """What the known names say where the seller says that the headings stand in `line`."""
    headings = headings_of(sheet, line)
    return ReportLayout(line, headings, _columns(headings))


def headings_of(sheet: RawSheet, line: int) -> tuple[str, ...]:
    """The cells of a row (counted from 1) as headings."""
    return tuple(" ".join(str(cell or "").split()) for cell in sheet.rows[line - 1])


def remember(ws: Workspace, layout: ReportLayout) -> None:
    """A report with the same headings is read this way from now on."""
    columns = {str(index): column.value for index, column in sorted(layout.columns.items())}
    ws.set_setting(_profile(layout.headings), json.dumps(columns))


def _profile(headings: Sequence[str]) -> str:
    """The name of a mapping: by what the headings say, so that a dated file name or another order of days does not matter."""
    digest = hashlib.sha256("\n".join(map(normal, headings)).encode()).hexdigest()
    return f"report.columns.{digest[:24]}"


def _columns(headings: Sequence[str]) -> dict[int, Column]:
    by_name = {name: column for column, names in _NAMES.items() for name in names}
    found: dict[int, Column] = {}
    for exact in (True, False):
        for index, heading in enumerate(headings):
            name = normal(heading)
            if index in found or not name:
                continue
            column = by_name.get(name)
            if column is None and not exact:
                near = process.extractOne(name, by_name.keys(), scorer=fuzz.ratio, score_cutoff=92)
                column = by_name[near[0]] if near else None
            if column is not None and column not in found.values():
                found[index] = column
    return found


@dataclass(frozen=True, slots=True)
class ReportRead:
    """`rows` of the file; `taken` snapshots of `listings`; `unknown` rows whose listing is not in the shop here; `kept` rows that were
    left out because what is there tells more: the platform's own numbers of that day by API, where it gives them, or a report of more days
    that ends with it."""

    rows: int
    taken: int
    listings: int
    unknown: int
    kept: int
    problems: tuple[Problem, ...]


def read_report(
    ws: Workspace,
    shop: Shop,
    sheet: RawSheet,
    layout: ReportLayout,
    *,
    first: date | None = None,
    last: date | None = None,
    file: str = "",
    task: Task = UNWATCHED,
) -> ReportRead:
    """Stores the numbers of one report. `first` and `last`: the days it is of, where no column says the day.

    Everything or nothing. Several rows of one listing and day (its variants) are added up. Raises `Refusal` where the columns or the days
    do not suffice, `Cancelled`.
    """
    place = Place(file=file, sheet=sheet.name)
    if not layout.usable:
        raise Refusal.because("visibility.report_columns", place)
    last_day, days = (None, 1) if layout.says_its_days else _span(first, last, place)
    found = _gather(sheet, layout, _Listings(ws.read(), shop), last_day, place, task)
    if not found.sums:
        raise Refusal.because("visibility.report_no_listing", place, rows=found.rows)
    with ws.write() as db:
        taken = sum(_take(db, shop.platform, n, _snapshot(day, days, numbers), days) for (n, day), numbers in found.sums.items())
        reported = sorted({day for _, day in found.sums})
        if taken:
            store.note_report(db, shop.id, reported[-1], days)
        held_until = store.last_rolled(db, shop.id)
        if held_until is not None and reported[0] <= held_until:
            store.roll(db, shop.id, shop.platform, reported[0], min(reported[-1] + 1, held_until))
    listings = len({n for n, _ in found.sums})
    return ReportRead(found.rows, taken, listings, found.unknown, len(found.sums) - taken, tuple(found.problems))


def _span(first: date | None, last: date | None, place: Place) -> tuple[int, int]:
    """The last of the days that a report without a column of days is of, and how many they are."""
    if first is None or last is None:
        raise Refusal.because("visibility.report_days", place)
    days = (last - first).days + 1
    if not 1 <= days <= store.LONGEST_SPAN:
        raise Refusal.because("visibility.report_span", place, most=store.LONGEST_SPAN)
    return date_day(last), days


@dataclass(slots=True)
class _Found:
    """What the rows of a report say: `sums` by listing and day."""

    sums: dict[tuple[int, int], dict[Column, float]] = field(default_factory=dict)
    rows: int = 0
    unknown: int = 0
    problems: list[Problem] = field(default_factory=list)


def _gather(sheet: RawSheet, layout: ReportLayout, known: _Listings, last_day: int | None, place: Place, task: Task) -> _Found:
    """`last_day` of the report, `None` where each row says its day."""
    found = _Found()
    lines = islice(sheet.source.rows(sheet.name, task), layout.header_line, None)
    for line, cells in enumerate(lines, start=layout.header_line + 1):
        values: dict[Column, Cell] = {
            column: cell for index, column in layout.columns.items() if index < len(cells) and (cell := cells[index]) is not None
        }
        if not any(str(value or "").strip() for value in values.values()):
            continue
        found.rows += 1
        day = last_day if last_day is not None else _day(values.get(Column.DAY, ""))
        if day is None:
            where = replace(place, row=line, column=_heading(layout, Column.DAY))
            found.problems.append(Problem("visibility.report_day_unreadable", where, severity=Severity.WARNS))
            continue
        n = known.find(values)
        if n is None:
            found.unknown += 1
            continue
        held = found.sums.setdefault((n, day), {})
        for column, value in values.items():
            number = _number(column, value)
            if isinstance(number, Fault):
                where = replace(place, row=line, column=_heading(layout, column))
                problem = Problem("visibility.report_number_unreadable", where, {"value": number.value}, Severity.WARNS)
                found.problems.append(problem)
            elif number is not None:
                held[column] = number if column is Column.RATING else held.get(column, 0) + number
    return found


def _take(db: apsw.Connection, platform: Platform, n: int, told: Snapshot, days: int) -> bool:
    """Whether anything of a listing's numbers was stored: what tells more of that day stays."""
    there = store.days_of(db, n, told.day)
    shown = store.on_day(db, n, told.day) if there == 0 else None
    if shown is not None:
        both = store.together(shown, told, platform, store.shown_since(db, n))
        if both == shown:
            return False
        store.put(db, n, both)
        return True
    if there is not None and there > days:
        return False
    if there is not None and there < days:
        store.forget_numbers(db, n, told.day)  # numbers of fewer days must not stand among those of more
    store.save(db, n, told)
    return True


def _snapshot(day: int, days: int, numbers: Mapping[Column, float]) -> Snapshot:
    def count(column: Column) -> int | None:
        return int(numbers[column]) if column in numbers else None

    return Snapshot(
        "",
        day,
        views=count(Column.VIEWS),
        likes=count(Column.LIKES),
        sold=count(Column.SOLD),
        rating=numbers.get(Column.RATING),
        reviews=count(Column.REVIEWS),
        impressions=count(Column.IMPRESSIONS),
        clicks=count(Column.CLICKS),
        extra={"days": days},
    )


def _heading(layout: ReportLayout, column: Column) -> str | None:
    return next((layout.headings[index] for index, each in layout.columns.items() if each is column), None)


def _day(value: Cell) -> int | None:
    found = typed.day(value)
    return date_day(found) if isinstance(found, date) else None


def _number(column: Column, value: Cell) -> float | Fault | None:
    """`-` and an empty cell say nothing, which is not zero."""
    if column in (Column.REMOTE_ID, Column.SKU, Column.TITLE, Column.DAY):
        return None
    text = typed.shown(value).strip()
    if text in ("", "-", "–", "--"):
        return None
    if column is Column.RATING:
        try:
            rating = float(text.replace(",", "."))
        except ValueError:
            return Fault("exchange.not_a_number", text)
        return rating if 0 <= rating <= 5 else Fault("exchange.not_a_number", text)
    return typed.count(value, most=10**12)


class _Listings:
    """Finds the listing a row is about: by its id in the shop, its SKU, its title."""

    def __init__(self, conn: apsw.Connection, shop: Shop) -> None:
        self._conn = conn
        lines = publishing.listings(conn, shop_id=shop.id)
        self._by_remote = {line.listing.remote_id: line.n for line in lines if line.listing.remote_id}
        self._by_product = {line.listing.product_id: line.n for line in lines if line.listing.product_id}
        self._by_title: dict[str, int] = {}
        for line in lines:
            self._by_title.setdefault((line.title or "").strip().casefold(), line.n)

    def find(self, values: Mapping[Column, Cell]) -> int | None:
        remote_id = typed.shown(values.get(Column.REMOTE_ID, "")).strip()
        if remote_id in self._by_remote:
            return self._by_remote[remote_id]
        sku = typed.shown(values.get(Column.SKU, "")).strip()
        if sku:
            for owner in catalogue.find_by_sku(self._conn, sku):
                if owner.product_id in self._by_product:
                    return self._by_product[owner.product_id]
        title = typed.shown(values.get(Column.TITLE, "")).strip().casefold()
        return self._by_title.get(title) if title else None
