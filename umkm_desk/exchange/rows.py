"""From cells to product rows: every cell understood or told, variants gathered under their product, streamed.

Cells are converted column by column, a thousand rows at a time, and equal cells of a column once: an import spends its time on the
database, not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import islice, repeat, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from umkm_desk.exchange import ditto, typed
from umkm_desk.exchange.chat import list_in
from umkm_desk.exchange.columns import (
    NAMES,
    OWN,
    Layout,
    Profile,
    adds_up,
    by_headings,
    by_shown_columns,
    cells_below,
    finished,
    table_above,
    tables_beside,
)
from umkm_desk.exchange.fields import GENERIC_OPTION_HEADERS, NUMERIC, Level, level_of, normal
from umkm_desk.exchange.files import Kind
from umkm_desk.exchange.guessing import by_content
from umkm_desk.exchange.reading import RawSheet, Row, open_spreadsheet
from umkm_desk.exchange.templates.registry import recognise
from umkm_desk.exchange.typed import Cell, Fault
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task

# Few enough for the processor's cache: twice as fast as thousands.
_CHUNK = 250
_MEMORY = 50_000


class ProductRow(NamedTuple):
    """One product of the sheet. Only given fields are in it: an empty cell gives none, and leaves the old value.

    `lines`: the sheet rows it came from, counted from 1; with variants one for each, in their order. `values`: product fields by the
    names of `model.Product`, and `source_category` (as typed), `photos` (tuple of names or addresses), `remote_id`, `variant_group`,
    `attribute:<name>`; `days_to_ship` 0 says "ready stock". `variants`: the given fields of each by the names of `model.Variant`
    (`option_1` always among them), and `variant_photo`, `remote_variant_id`. `continues`: the row where this product began, when
    other products stand between its rows.
    """

    lines: tuple[int, ...]
    values: dict[str, Any]
    variants: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    continues: int | None = None


class HiddenCells(NamedTuple):
    """What of a table its spreadsheet does not show: how many rows that hold something, and the headings of columns that are read."""

    rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file: what was found in it and how it will be read."""

    file: str
    sheet: RawSheet
    layout: Layout
    guessed: bool = False
    """Whether the columns were told by what stands in them, because no heading said it."""
    by_lines: bool = False
    """Whether its columns were taken out of lines of words, as people send them in a chat."""
    part: int = 1
    """Which of the tables side by side in its sheet this is, from the left."""
    parts: int = 1
    others: tuple[str, ...] = ()
    """Further sheets that look like lists of products, where the file was opened without naming one."""
    ditto: bool = False
    """Whether cells that say "as above" are read as the cell above."""
    leaves_hidden: bool = False
    """Whether rows and columns that the spreadsheet hides are not read."""
    whole: Layout | None = None
    """How the columns are read otherwise, where some that are hidden are left out."""

    @property
    def name(self) -> str:
        """By which `open_table` finds it in its file: its sheet, and where several tables stand in it side by side which ("Data/2")."""
        return part_name(self.sheet.name, self.part)

    def with_hidden(self, *, left: bool) -> Table:
        """With the seller's word for what the spreadsheet hides: `left` out or read along."""
        if left is self.leaves_hidden:
            return self
        if not left:
            return replace(self, layout=self.whole or self.layout, leaves_hidden=False, whole=None)
        hidden = self.sheet.source.hidden(self.sheet.name)
        if self.layout.template is not None or not any(hidden.has_column(index) for index in self.layout.fields.values()):
            return replace(self, leaves_hidden=True)
        return replace(self, layout=by_shown_columns(self.sheet, self.layout, hidden), leaves_hidden=True, whole=self.layout)

    def hidden(self, task: Task = UNWATCHED) -> HiddenCells:
        """What the spreadsheet hides, whether it is left out or not. A marketplace's own workbook hides columns on purpose."""
        hidden = self.sheet.source.hidden(self.sheet.name, task)
        layout = self.whole or self.layout
        columns = tuple(
            match.heading
            for match in layout.matches
            if layout.template is None and match.field is not None and hidden.has_column(match.index)
        )
        first = layout.first_line
        if not any(rows.stop > first for rows in hidden.rows):
            return HiddenCells(0, columns)
        rows = islice(self.sheet.source.rows(self.sheet.name, task), first - 1, None)
        marked = zip(hidden.marks(first), rows, strict=False)
        return HiddenCells(sum(hides and any(cell not in ("", None) for cell in row) for hides, row in marked), columns)

    def with_field(self, index: int, field: str | None) -> Table:
        """This table with column `index` holding `field` (or ignored); a weight's unit is looked for anew. Raises `Refusal`."""
        layout = self.layout.with_field(index, field)
        grams = None if field == "weight_gram" else layout.grams
        fresh = finished(self.sheet, layout.header_line, layout.first_line, layout.matches, layout.template, grams)
        return replace(self, layout=fresh, guessed=False)

    def with_grams(self, grams: int) -> Table:
        """With the seller's word for what a bare weight is: 1 for gram, 1000 for kilogram."""
        return replace(self, layout=self.layout.with_grams(grams))

    def problems(self, task: Task = UNWATCHED) -> list[Problem]:
        """What concerns the sheet as a whole."""
        told = self.sheet.source.problems(self.sheet.name, task)
        if self.ditto:
            told = [Problem("exchange.same_as_above", Place(self.file, self.layout.sheet), {}, Severity.WARNS), *told]
        if self.by_lines:
            told = [Problem("exchange.list_by_lines", Place(self.file, self.layout.sheet), {}, Severity.WARNS), *told]
        if self.guessed:
            told = [Problem("exchange.columns_guessed", Place(self.file, self.layout.sheet), {}, Severity.WARNS), *told]
        if self.others:
            about: dict[str, object] = {"sheet": self.sheet.name, "others": ", ".join(self.others)}
            told = [Problem("exchange.other_sheets", Place(self.file, self.layout.sheet), about, Severity.WARNS), *told]
        if self.parts > 1:
            about = {"count": self.parts, "part": self.part}
            told = [Problem("exchange.tables_beside", Place(self.file, self.layout.sheet), about, Severity.WARNS), *told]
        if self.layout.template is None and (above := table_above(self.sheet, self.layout)) is not None:
            place = Place(self.file, self.layout.sheet, above[0])
            told = [*told, Problem("exchange.rows_above_headings", place, {"first": above[0], "last": above[1]}, Severity.WARNS)]
        if shared := self._shared_stock(task):
            place = Place(self.file, self.layout.sheet, shared[0][0], self.layout.heading("stock"), "stock")
            values = {"count": len(shared), "first": shared[0][0], "last": shared[0][1]}
            told = [*told, Problem("exchange.stock_shared", place, values, Severity.WARNS)]
        if "weight_gram" in self.layout.fields and self.layout.grams is None:
            place = Place(self.file, self.layout.sheet, column=self.layout.heading("weight_gram"), field="weight_gram")
            told = [*told, Problem("exchange.weight_unit_unknown", place, {}, Severity.WARNS)]
        return told

    def _shared_stock(self, task: Task) -> list[tuple[int, int]]:
        """(first row, last row) of merged cells of stock: one number that may be the sum of its rows."""
        columns = {match.index for match in self.layout.matches if match.field == "stock"}
        first = self.layout.first_line
        tall = self.sheet.source.tall_cells(self.sheet.name, task) if columns else ()
        return sorted((top, bottom) for top, bottom, column in tall if column in columns and top >= first)


def open_table(
    path: Path, sheet: str | None = None, profile: Profile | None = None, task: Task = UNWATCHED, *, guess: bool = False
) -> Table:
    """Opens a file and proposes how to read it: the sheet that holds products (or `sheet`, a `Table.name`), its headings, a field for each
    column. `guess`: by what stands in the columns where no heading is known; for a seller who looks at it.

    Raises `Refusal`: those of `reading.open_spreadsheet`, and `exchange.no_usable_column`.
    """
    source = open_spreadsheet(path, task)
    wanted, part = parted_name(sheet or "")
    if sheet is not None and wanted not in (info.name for info in source.sheets):
        names = ", ".join(info.name for info in source.sheets)
        raise Refusal.because("exchange.no_such_sheet", source.place(), wanted=wanted, names=names)
    told: list[Table] = []
    guessed: Table | None = None
    headings = ""
    for info in source.sheets:
        if info.hidden if sheet is None else info.name != wanted:
            continue
        head = source.head(info.name, task)
        headings = headings or next((_shown(row) for row in head.rows if any(str(cell).strip() for cell in row)), "")
        layout = recognise(head)
        if says_ditto := layout is None and ditto.is_in(head.rows):
            head = head.source.seen_through(ditto.filled).head(info.name, task)
        layout = layout or by_headings(head)
        guess_of_it = _guess(path.name, head, layout, profile) if guess else None
        if guess_of_it is not None:
            guessed = guessed or guess_of_it
        elif layout is not None:
            told.append(_as_headings_say(path.name, head, layout, profile, part, says_ditto=says_ditto))
    if told:
        return _best(told)
    if guessed is not None:
        return guessed
    code = "exchange.no_usable_column" if headings else "exchange.file_empty"
    raise Refusal.because(code, source.place(sheet), headings=headings)


def _guess(file: str, head: RawSheet, layout: Layout | None, profile: Profile | None) -> Table | None:
    """By what stands in columns and lines, where `layout`, which the headings gave, knows nothing or a name alone."""
    likely = layout or by_content(head)
    if likely is None or likely.fields.keys() == {"name"}:
        lines = list_in(head, layout.first_line if layout is not None else 1)
        if lines is None and likely is not None:
            lines = list_in(head, likely.first_line, likely.fields["name"])
        if lines is not None:
            return Table(file, *lines, by_lines=True)
    if layout is not None or likely is None:
        return None
    return Table(file, head, likely if profile is None else profile.applied(likely), guessed=profile is None)


def _as_headings_say(
    file: str, head: RawSheet, layout: Layout, profile: Profile | None, part: int | None, *, says_ditto: bool
) -> Table:
    """`part`: the number of a table among those side by side; else the first."""
    beside = tables_beside(head, layout)
    number = max(1, min(part or 1, len(beside) or 1))
    if beside:
        head = _only_columns(head, beside[number - 1])
        layout = by_headings(head) or layout
    if profile is not None:
        layout = profile.applied(layout)
    return Table(file, head, layout, part=number, parts=len(beside) or 1, ditto=says_ditto)


def _best(tables: Sequence[Table]) -> Table:
    """The sheet that tells most of products; of lists of the same kind the first, as the seller has put them."""
    lists = [table.sheet.name for table in tables if _is_list(table.sheet, table.layout)]
    best, most = tables[0], _score(tables[0].sheet, tables[0].layout)
    for table in tables[1:]:
        score = _score(table.sheet, table.layout)
        alike = {table.sheet.name, best.sheet.name} <= set(lists) and best.layout.fields.keys() == table.layout.fields.keys()
        if score > most and not alike:
            best, most = table, score
    return replace(best, others=tuple(name for name in lists if best.layout.template is None and name != best.sheet.name))


_PART = "/"
"""Stands in no name of a sheet."""


def part_name(sheet: str, part: int) -> str:
    """As `Table.name`."""
    return sheet if part == 1 else f"{sheet}{_PART}{part}"


def parted_name(name: str) -> tuple[str, int | None]:
    """The sheet of a `Table.name`, and which of its tables, where it says so."""
    sheet, _, part = name.partition(_PART)
    return sheet, int(part) if part.isdecimal() else None


def _only_columns(head: RawSheet, columns: range) -> RawSheet:
    """One of the tables of a sheet: cells of the others are empty."""

    def only(rows: Iterator[Row]) -> Iterator[Row]:
        return ([cell if at in columns else "" for at, cell in enumerate(row)] for row in rows)

    return head.source.seen_through(only).head(head.name)


def _shown(row: Row) -> str:
    return ", ".join(typed.shown(cell) for cell in row if str(cell).strip())[:160]


def _is_aside(head: RawSheet) -> bool:
    return normal(head.name).startswith(("contoh", "example", "panduan", "petunjuk", "instruction"))


def _is_list(head: RawSheet, layout: Layout) -> bool:
    """Names with an amount, filled."""
    fields = layout.fields
    names = cells_below(head, layout.first_line, fields["name"]) if "name" in fields else []
    return (
        not _is_aside(head)
        and not fields.keys().isdisjoint(("price", "stock"))
        and any(isinstance(cell, str) and cell for cell in names)
    )


def _score(head: RawSheet, layout: Layout) -> float:
    filled = sum(1 for row in head.rows[layout.first_line - 1 :][:200] if any(cell not in ("", None) for cell in row))
    aside = _is_aside(head)
    return len(layout.fields) + (10 if layout.template else 0) + min(filled, 50) / 5 - 40 * aside


# ---------------------------------------------------------------------------------------------------------------- columns of values


class _Memo(dict[Any, Any]):
    """Converts a cell once and remembers; `faulty` once any could not be read."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self.read = read
        self.faulty = False

    def __missing__(self, cell: Any) -> Any:
        value = self.read(cell)
        if type(value) is Fault:
            self.faulty = True
        if len(self) < _MEMORY:
            self[cell] = value
        return value


def _reader(
    field: str, layout: Layout, cells: Sequence[Cell], exact: Callable[[Cell], Any] | None, titles: str
) -> Callable[[Any], Any]:
    """How the cells of a field are read; `cells` are the first of its column, which may show their decimal mark; `titles` stand above."""
    decimal = typed.decimal_mark(cells) if field in NUMERIC and exact is None else None
    match field:
        case "price" if exact is None:
            return partial(typed.price, decimal=decimal, thousands=typed.in_thousands(layout.heading(field), titles))
        case "price":
            return typed.money
        case "sku" | "parent_sku" | "barcode" if exact is not None:
            return partial(_exact_code, exact=exact)
        case "stock":
            return partial(typed.count, decimal=decimal)
        case "weight_gram":
            unit = {1: typed.Unit.GRAM, 1000: typed.Unit.KILOGRAM, None: None}[layout.grams]
            weight = partial(typed.weight, unit=unit)
            return weight if exact is None else partial(_exact_measure, read=weight)
        case "length_cm" | "width_cm" | "height_cm":
            length = partial(typed.length, decimal=decimal)
            return length if exact is None else partial(_exact_measure, read=length)
        case "size":
            return typed.sizes
        case "days_to_ship":
            return typed.days_to_ship
        case "condition":
            return typed.condition
        case "origin":
            return typed.origin
        case "status":
            return typed.status
        case "barcode" if exact is None:
            return typed.barcode
        case "sku" | "parent_sku" | "variant_group" | "remote_id" | "remote_variant_id" | "id" if exact is None:
            return typed.code
        case "brand" | "option_1" | "option_2" | "variation_1" | "variation_2" if exact is None:
            return _name_or_dash
        case "photos":
            return _photo_list
        case "options":
            return _option_pair
        case _:
            return exact or typed.text


def _name_or_dash(cell: Cell) -> str | Fault | None:
    read = typed.text(cell) if isinstance(cell, str | float) else typed.code(cell)
    return None if read in ("-", "–", "--") else read


_LIST = re.compile(r"[\n|;]|,\s|,(?=https?://)")


def _photo_list(cell: Cell) -> tuple[str, ...] | Fault | None:
    read = typed.text(cell)
    if not isinstance(read, str):
        return read
    if "DISPIMG(" in read:  # WPS Office: a picture that stands in the cell
        return None
    return tuple(part for part in map(str.strip, _LIST.split(read)) if part and part != "-") or None


def _option_pair(cell: Cell) -> tuple[str, str | None] | Fault | None:
    read = _name_or_dash(cell)
    if not isinstance(read, str):
        return read
    first, _, second = read.partition(",")
    return first.strip(), second.strip() or None


def _exact_text(cell: Cell) -> Any:
    return (cell or None) if type(cell) is str else typed.text(cell)


def _exact_guarded(cell: Cell) -> Any:
    return (cell.removeprefix("'") or None) if type(cell) is str else typed.text(cell)


def _exact_code(cell: Cell, exact: Callable[[Cell], Any]) -> Any:
    """As it stands there, unless a spreadsheet has lost its digits or made a day of it."""
    if isinstance(read := typed.code(cell), Fault) and read.code in _LOST:
        return read
    return exact(cell)


def _exact_measure(cell: Cell, read: Callable[[Cell], Any]) -> Any:
    """0 as it stands there: in other tables it is what stands where nobody weighed or measured."""
    value = read(cell)
    return 0 if value is None and cell in (0, "0") else value


_LOST = ("exchange.code_digits_lost", "exchange.code_became_date")
_FREE = frozenset({"name", "description", "sku", "parent_sku", "variant_group", "barcode", "id", "remote_id", "remote_variant_id"})
_HARMLESS = frozenset({"name", "description", "sku", "parent_sku", "variant_group"})
_NEEDS_READING = frozenset("'#-")
_CODES_NEED = ("E+", "e+", "Err:", "err:")
_FIRST = itemgetter(slice(0, 1))


def _texts(column: Sequence[Any], name: str, read: Callable[[Any], Any]) -> Sequence[Any]:
    """A column of texts that differ. Where no cell begins or looks like one that needs care, all are taken at once."""
    if name in _HARMLESS and read in (typed.text, typed.code) and set(map(type, column)) == {str}:
        together = "\n".join(column)
        plain = column if together.isascii() and "\0" not in together else map(typed.without_invisible, column)
        texts = list(map(str.strip, plain))
        firsts = set(map(_FIRST, texts))
        if _NEEDS_READING.isdisjoint(firsts) and not any(sign in together for sign in _CODES_NEED if read is typed.code):
            return [text or None for text in texts] if "" in firsts else texts
    return list(map(read, column))


_PARTS = {"size": ("length_cm", "width_cm", "height_cm"), "options": ("option_1", "option_2")}
"""Columns whose cells give several fields."""
_PHOTO = "photo_"
"""What the fields of columns begin with that hold one photo each, numbered."""


class _Columns:
    """The chosen columns of a sheet as typed values, `names` in the order product fields first."""

    def __init__(self, table: Table) -> None:
        layout = table.layout
        exact = None
        if layout.template == OWN:
            exact = _exact_guarded if table.sheet.source.kind is Kind.TEXT else _exact_text
        chosen = [match for match in layout.matches if match.field is not None]
        self._width = max((match.index + 1 for match in chosen), default=0)
        self._headings: int | None = None
        if table.sheet.source.delimiter == "," and layout.header_line and exact is None:
            self._headings = len(table.sheet.rows[layout.header_line - 1])
        titles = " ".join(_shown(row) for row in table.sheet.rows[: max(0, layout.header_line - 1)])
        self._memos = [
            (match.index, str(match.field), _Memo(_reader(str(match.field), layout, column, exact, titles)))
            for match in chosen
            for column in (cells_below(table.sheet, layout.first_line, match.index),)
        ]
        names: set[str] = set()
        for match in chosen:
            name = str(match.field)
            names.update(_PARTS.get(name, ("photos",) if name.startswith(_PHOTO) else (name,)))
        self.product = tuple(sorted(name for name in names if level_of(name) is Level.PRODUCT))
        self.row = tuple(sorted(name for name in names if level_of(name) is Level.ROW))
        self.names = self.product + self.row

    def converted(self, chunk: Sequence[Row], line: int) -> tuple[list[Sequence[Any]], dict[int, list[tuple[str, Fault]]]]:
        """Columns of values in the order of `names`, and the faults by the row's number; `line` is that of the first row."""
        if min(map(len, chunk)) < self._width:
            chunk = [row if len(row) >= self._width else [*row, *([""] * (self._width - len(row)))] for row in chunk]
        cells = list(zip(*chunk, strict=False))
        got: dict[str, Sequence[Any]] = {}
        faults: dict[int, list[tuple[str, Fault]]] = {}
        photos: list[tuple[int, Sequence[Any]]] = []
        for index, name, memo in self._memos:
            # Names, descriptions and codes nearly all differ: remembering them costs more than reading them.
            free = name in _FREE
            values = _texts(cells[index], name, memo.read) if free else list(map(memo.__getitem__, cells[index]))
            if (free or memo.faulty) and Fault in set(map(type, values)):
                values = list(values)
                for offset, value in enumerate(values):
                    if type(value) is Fault:
                        faults.setdefault(line + offset, []).append((name, value))
                        values[offset] = value.kept
            if name.startswith(_PHOTO):
                photos.append((int(name.removeprefix(_PHOTO)), values))
            elif name in _PARTS:
                for number, part in enumerate(_PARTS[name]):
                    _fill(got, part, [None if value is None else value[number] for value in values])
            else:
                _fill(got, name, values)
        if photos:
            ordered = [values for _, values in sorted(photos, key=lambda each: each[0])]
            _fill(got, "photos", [tuple(filter(None, row)) or None for row in zip(*ordered, strict=True)])
        if self._headings is not None and max(map(len, chunk)) > self._headings:
            self._leave_torn(chunk, line, got, faults)
        return [got[name] for name in self.names], faults

    def _leave_torn(
        self, chunk: Sequence[Row], line: int, got: dict[str, Sequence[Any]], faults: dict[int, list[tuple[str, Fault]]]
    ) -> None:
        """A row with more cells than headings was torn at a comma inside a number: none of its numbers is sure."""
        torn = [at for at, row in enumerate(chunk) if any(str(cell).strip() for cell in row[self._headings :])]
        for name in NUMERIC.intersection(got) if torn else ():
            values = list(got[name])
            for at in torn:
                told = Fault("exchange.number_torn", ",".join(map(typed.shown, chunk[at]))[:80], {"headings": self._headings})
                others = [each for each in faults.get(line + at, ()) if each[0] != name]
                faults[line + at] = [*others, (name, told)]
                values[at] = None
            got[name] = values


def _fill(got: dict[str, Sequence[Any]], name: str, values: Sequence[Any]) -> None:
    """Two columns may give one field: the cell that says something wins, the earlier one first."""
    known = got.get(name)
    got[name] = values if known is None else _either(known, values)


def _either(first: Sequence[Any], second: Sequence[Any]) -> Sequence[Any]:
    """Of two columns what the first says, where it says nothing the second."""
    if None not in first:
        return first
    if first.count(None) == len(first):
        return second
    return [one if one is not None else two for one, two in zip(first, second, strict=True)]


# ---------------------------------------------------------------------------------------------------------------- products


def products(table: Table, task: Task = UNWATCHED) -> Iterator[ProductRow]:
    """The products of a table in its order, lazily.

    Rows belong together by the same id in the shop, integration code or parent SKU, by the same name on following rows that name options,
    and where a row names only an option. Raises `Refusal` when the file turns out damaged on the way, `Cancelled` from `task`.
    """
    found = _gathered(table, task)
    return map(partial(_doubted, by_lines=table.by_lines), found) if table.by_lines or _nearly_all_priced(table) else found


def _gathered(table: Table, task: Task) -> Iterator[ProductRow]:
    columns = _Columns(table)
    if not columns.names:
        raise Refusal.because("exchange.no_usable_column", Place(file=table.file), headings=_shown(table.sheet.rows[0]))
    gather = _Gatherer(table, columns)
    rows = _below_headings(table, task)
    line = table.layout.first_line
    while chunk := list(islice(rows, _CHUNK)):
        task.report(line)
        ends = _repeated_headings(table, chunk)
        if ends is not None:
            chunk = chunk[:ends]
        if chunk:
            yield from gather.take(*columns.converted(chunk, line), range(line, line + len(chunk)))
        line += len(chunk)
        if ends is not None:
            yield from gather.rest()
            place = Place(table.file, table.layout.sheet if len(table.sheet.source.sheets) > 1 else None, line)
            yield ProductRow((line,), {}, (), (Problem("exchange.second_table", place, {"line": line}),))
            return
    yield from gather.rest()


def _doubted(row: ProductRow, *, by_lines: bool) -> ProductRow:
    """A line with a name alone may be a greeting, a heading above a group, or a note below the list."""
    if len(row.values) > 1 or row.problems or row.variants or "name" not in row.values:
        return row
    code = "exchange.line_without_price" if by_lines else "exchange.only_a_name"
    return row._replace(problems=(Problem(code, Place(row=row.lines[0], field="price"), {}, Severity.WARNS),))


_LEAST_PRICED, _SHARE_PRICED = 4, 0.6


def _nearly_all_priced(table: Table) -> bool:
    """Whether a row without a price is out of the ordinary."""
    fields = table.layout.fields
    if table.layout.template is not None or "name" not in fields or "price" not in fields:
        return False
    names, prices = (cells_below(table.sheet, table.layout.first_line, fields[name]) for name in ("name", "price"))
    named = [price for name, price in zip_longest(names, prices, fillvalue="") if name not in ("", None)]
    priced = sum(price not in ("", None) for price in named)
    return priced >= _LEAST_PRICED and priced >= _SHARE_PRICED * len(named) and priced < len(named)


def _repeated_headings(table: Table, chunk: list[Row]) -> int | None:
    """Makes rows empty that repeat the headings, as printed lists have them on each page. Where other headings begin: a second table."""
    leading = next((match for match in table.layout.matches if match.field in ("name", "sku", "parent_sku")), None)
    if leading is None or not table.layout.header_line:
        return None
    begin = {row[leading.index] for row in chunk if leading.index < len(row)}  # names of variants are there once
    if not any(cell in ("", None) or str(cell).strip().lower() in NAMES for cell in begin):
        return None
    known = {match.index: normal(match.heading) for match in table.layout.matches if match.field is not None}
    may_add_up = leading.field == "name" and "option_1" not in table.layout.fields
    for at, row in enumerate(chunk):
        if leading.index >= len(row):
            continue
        if row[leading.index] in ("", None):
            # "JUMLAH" in a column that is not read: it says what this line is.
            if may_add_up and adds_up(told := next((cell for cell in row if cell not in ("", None)), "")):
                chunk[at] = [*row[: leading.index], told, *row[leading.index + 1 :]]
        elif str(row[leading.index]).strip().lower() in NAMES:
            cells = {index: normal(cell) for index, cell in enumerate(row) if str(cell).strip()}
            if known.items() <= cells.items():
                chunk[at] = []
            elif len(set(known.values()).intersection(cells.values())) > 1:
                return at
    return None


def _below_headings(table: Table, task: Task) -> Iterator[Row]:
    """The rows with products. A cell that is merged downwards speaks for each of its rows, as it looks in the spreadsheet."""
    first = table.layout.first_line
    rows: Iterator[Row] = islice(table.sheet.source.rows(table.sheet.name, task), first - 1, None)
    tall = {(top, column): bottom for top, bottom, column in table.sheet.source.tall_cells(table.sheet.name, task) if top >= first}
    if tall:
        rows = _filled_down(rows, first, tall)
    if not table.leaves_hidden:
        return rows
    hidden = table.sheet.source.hidden(table.sheet.name, task)
    return ([] if hides else row for hides, row in zip(hidden.marks(first), rows, strict=False))


def _filled_down(rows: Iterator[Row], first: int, tall: dict[tuple[int, int], int]) -> Iterator[Row]:
    beginning: dict[int, list[tuple[int, int]]] = {}
    for (top, column), bottom in tall.items():
        beginning.setdefault(top, []).append((column, bottom))
    running: dict[int, tuple[int, Cell]] = {}
    for line, row in enumerate(rows, first):
        filled = any(cell not in ("", None) for cell in row)
        below = {column: value for column, (bottom, value) in running.items() if line <= bottom and filled}
        running.update((column, (bottom, row[column])) for column, bottom in beginning.get(line, ()) if column < len(row))
        if below:
            row = [below[at] if at in below and cell in ("", None) else cell for at, cell in enumerate(row)]
        yield row


def single_rows(table: Table, task: Task = UNWATCHED) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row by itself: its number in the sheet and what it gives, what cannot be read left out. Raises as `products` does."""
    columns = _Columns(table)
    rows = _below_headings(table, task)
    line = table.layout.first_line
    while columns.names and (chunk := list(islice(rows, _CHUNK))):
        task.report(line)
        values, _ = columns.converted(chunk, line)
        for offset, row in enumerate(zip(*values, strict=True)):
            given = {
                name: value
                for name, value in zip(columns.names, row, strict=True)
                if value is not None and not isinstance(value, Fault)
            }
            if given:
                yield line + offset, given
        line += len(chunk)


def _filled(names: Sequence[str], columns: Sequence[Sequence[Any]], rows: int) -> Sequence[dict[str, Any]]:
    """What each row gives, without its empty cells."""
    if not names:
        return [{} for _ in range(rows)]
    made = list(map(dict, map(zip, repeat(names), zip(*columns, strict=True))))
    for name, column in zip(names, columns, strict=True):
        if None in column:
            for given, value in zip(made, column, strict=True):
                if value is None:
                    del given[name]
    return made


class _Gatherer:
    """Gathers rows of values into products."""

    def __init__(self, table: Table, columns: _Columns) -> None:
        self._table = table
        self._width = len(columns.names)
        self._product, self._row = columns.product, columns.row
        where = {name: position for position, name in enumerate(columns.names)}
        self._name, self._second = where.get("name"), where.get("option_2")
        self._options = [where[name] for name in ("option_1", "option_2") if name in where]
        # An id in the shop on several rows says nothing of their variants unless the rows name options.
        keys = ("remote_id", "variant_group", "parent_sku") if "option_1" in where else ("variant_group", "parent_sku")
        self._keys = [where[name] for name in keys if name in where]
        self._labels = [each for each in _variation_names(table.layout) if each[1] in where]
        self._weighs = "weight_gram" in where
        # The product that rows are still added to: number of the row, product fields, what else it gives, the option that it names.
        self._open: list[tuple[int, tuple[Any, ...], dict[str, Any], str | None]] = []
        self._values: dict[str, Any] = {}
        self._key: Any = None
        self._last: tuple[Any, Any] = None, None
        self._faults: dict[int, list[tuple[str, Fault]]] = {}
        self._began: dict[Any, int] = {}

    def take(
        self, columns: Sequence[Sequence[Any]], faults: Mapping[int, list[tuple[str, Fault]]], lines: Sequence[int]
    ) -> Iterator[ProductRow]:
        """The products that end within these lines; `columns` as `_Columns.converted` gives them."""
        if self._name is None or None in columns[self._name]:
            kept = [at for at, row in enumerate(zip(*columns, strict=True)) if row.count(None) < self._width or lines[at] in faults]
            if not kept:
                return
            if len(kept) < len(lines):
                columns, lines = [[column[at] for at in kept] for column in columns], [lines[at] for at in kept]
        self._faults.update(faults)
        count, cut = len(lines), len(self._product)
        nothing: Sequence[Any] = [None] * count
        names = nothing if self._name is None else columns[self._name]
        keys = reduce(_either, [columns[at] for at in self._keys], nothing)
        options = reduce(_either, [columns[at] for at in self._options], nothing)
        products = zip(*columns[:cut], strict=True) if cut else repeat((), count)
        rows = list(zip(lines, products, _filled(self._row, columns[cut:], count), options, strict=True))
        starts = list(self._starts(keys, names, options))
        values = _filled(self._product, [[column[at] for at in starts] for column in columns[:cut]], len(starts))
        self._open += rows[: starts[0]] if starts else rows
        for start, end, given in zip(starts, [*starts[1:], count], values, strict=True):
            if self._open:
                yield self._gathered()
            self._key, self._values, self._open = keys[start], given, rows[start:end]

    def _starts(self, keys: Iterable[Any], names: Iterable[Any], options: Iterable[Any]) -> Iterator[int]:
        """Where another product begins."""
        last_key, last_name = self._last
        for at, (key, name, option) in enumerate(zip(keys, names, options, strict=True)):
            if key is not None:
                if key == last_key:
                    continue
            elif option is not None and last_name is not None and (name is None or (name == last_name and last_key is None)):
                continue
            last_key, last_name = key, name
            yield at
        self._last = last_key, last_name

    def rest(self) -> Iterator[ProductRow]:
        """The product that was still open at the end."""
        if self._open:
            yield self._gathered()
            self._open = []

    def _told(self, fault: Fault, field: str, line: int) -> Problem:
        sheet = self._table.layout.sheet if len(self._table.sheet.source.sheets) > 1 else None
        return fault.at(Place(self._table.file, sheet, line, self._table.layout.heading(field), field=field))

    def _gathered(self) -> ProductRow:
        values = self._values
        lines, products, variants, options = zip(*self._open, strict=True)
        problems: tuple[Problem, ...] = ()
        if self._faults:
            problems = tuple(self._told(fault, field, line) for line in lines for field, fault in self._faults.pop(line, ()))
        if len(lines) == 1 and options[0] is None:
            values |= variants[0]
            self._settle(values)
            return ProductRow(lines, values, (), problems)
        if len(values) < len(self._product) and products.count(products[0]) < len(products):
            self._complete(values, products[1:])
        variant_lines = lines
        if None in options:
            problems += self._take_whole(values, all_alike=not any(options))
            variant_lines = tuple(line for line, option in zip(lines, options, strict=True) if option is not None)
            variants = tuple(given for given, option in zip(variants, options, strict=True) if option is not None)
        if not variants:
            self._settle(values)
            return ProductRow(lines, values, (), (*problems, self._twice(lines, values)))
        self._settle_variants(values, variants)
        if len(variants) < len(lines):
            values.pop("price", None)
            values.pop("stock", None)
        began = None
        if self._key is not None:
            began = self._began.setdefault(self._key, lines[0])
        return ProductRow(variant_lines, values, variants, problems, None if began in (None, lines[0]) else began)

    def _complete(self, values: dict[str, Any], later: Sequence[tuple[Any, ...]]) -> None:
        """What the first row leaves empty a later row of the product may tell."""
        for name, column in zip(self._product, zip(*later, strict=True), strict=False):
            if name not in values and (told := next((value for value in column if value is not None), None)) is not None:
                values[name] = told

    def _take_whole(self, values: dict[str, Any], *, all_alike: bool) -> tuple[Problem, ...]:
        """A row of its product without an option speaks for the product itself, as parent rows of shop systems do; tells of those that look
        like a variant whose option is missing. `all_alike`: none of the rows names an option."""
        problems: list[Problem] = []
        first = self._open[0][0]
        for line, _product, given, option in self._open:
            if option is None:
                values |= {name: value for name, value in given.items() if name not in values}
                if line != first and not all_alike and not given.keys().isdisjoint(("sku", "price", "stock")):
                    problems.append(self._twice((first, line), values))
        return tuple(problems)

    def _settle_variants(self, values: dict[str, Any], variants: Sequence[dict[str, Any]]) -> None:
        """The weight that all variants share is that of the product, too; levels get their names, and the parent SKU is the product's."""
        if self._weighs:
            weights = {variant.get("weight_gram") for variant in variants}
            weights.discard(None)
            if len(weights) == 1:
                values.setdefault("weight_gram", weights.pop())
        if self._second is not None and any("option_1" not in variant for variant in variants):
            self._promote(values, variants)
        for variation, option, label in self._labels:
            if variation not in values and any(option in variant for variant in variants):
                values[variation] = label
        if "parent_sku" in values:
            values["sku"] = values.pop("parent_sku")

    def _promote(self, values: dict[str, Any], variants: Sequence[dict[str, Any]]) -> None:
        """Where only the second option is filled it is the first, and so is its name."""
        alone = all("option_1" not in variant for variant in variants)
        for variant in variants:
            if "option_1" not in variant:
                variant["option_1"] = variant.pop("option_2")
        if alone:
            own = next((label for variation, _, label in self._labels if variation == "variation_2"), "Variasi")
            values["variation_1"] = values.pop("variation_2", None) or own

    def _settle(self, values: dict[str, Any]) -> None:
        """A product without variants has one SKU."""
        parent = values.pop("parent_sku", None)
        if parent is not None:
            values.setdefault("sku", parent)

    def _twice(self, lines: tuple[int, ...], values: dict[str, Any]) -> Problem:
        place = Place(self._table.file, row=lines[1], sku=values.get("sku"))
        return Problem("exchange.rows_without_option", place, {"lines": lines, "key": self._key or ""})


def _variation_names(layout: Layout) -> Iterator[tuple[str, str, str]]:
    """Variation, option and what the variation is called where no column says it: a heading such as "Warna" names it itself."""
    for level, otherwise in ((1, "Variasi"), (2, "Variasi 2")):
        heading = layout.heading(option := f"option_{level}")
        generic = heading == option or normal(heading) in GENERIC_OPTION_HEADERS
        yield f"variation_{level}", option, otherwise if generic else heading.strip(" *")
