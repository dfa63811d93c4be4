"""From cells to product rows: every cell understood or told, variants gathered under their product, streamed.

Cells are converted column by column, a thousand rows at a time, and equal cells of a column once: an import spends its time on the
database, not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from umkm_desk.exchange import typed
from umkm_desk.exchange.columns import OWN, Layout, Profile, by_headings, cells_below, finished
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


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file: what was found in it and how it will be read."""

    file: str
    sheet: RawSheet
    layout: Layout
    guessed: bool = False
    """Whether the columns were told by what stands in them, because no heading said it."""

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
        if self.guessed:
            told = [Problem("exchange.columns_guessed", Place(self.file, self.layout.sheet), {}, Severity.WARNS), *told]
        if "weight_gram" in self.layout.fields and self.layout.grams is None:
            place = Place(self.file, self.layout.sheet, column=self.layout.heading("weight_gram"), field="weight_gram")
            told = [*told, Problem("exchange.weight_unit_unknown", place, {}, Severity.WARNS)]
        return told


def open_table(
    path: Path, sheet: str | None = None, profile: Profile | None = None, task: Task = UNWATCHED, *, guess: bool = False
) -> Table:
    """Opens a file and proposes how to read it: the sheet that holds products (or `sheet`), its headings, a field for each column.
    `guess`: by what stands in the columns where no heading is known; for a seller who looks at it.

    Raises `Refusal`: those of `reading.open_spreadsheet`, and `exchange.no_usable_column`.
    """
    source = open_spreadsheet(path, task)
    best: tuple[float, Table] | None = None
    guessed: Table | None = None
    headings = ""
    for info in source.sheets:
        if (sheet is not None and info.name != sheet) or (sheet is None and info.hidden):
            continue
        head = source.head(info.name, task)
        headings = headings or next((_shown(row) for row in head.rows if any(str(cell).strip() for cell in row)), "")
        layout = recognise(head) or by_headings(head)
        if layout is None:
            if guess and guessed is None and (likely := by_content(head)) is not None:
                guessed = Table(path.name, head, likely if profile is None else profile.applied(likely), guessed=profile is None)
            continue
        if profile is not None:
            layout = profile.applied(layout)
        score = _score(head, layout)
        if best is None or score > best[0]:
            best = score, Table(path.name, head, layout)
    if best is None and guessed is not None:
        return guessed
    if best is None:
        code = "exchange.no_usable_column" if headings else "exchange.file_empty"
        raise Refusal.because(code, source.place(sheet), headings=headings)
    return best[1]


def _shown(row: Row) -> str:
    return ", ".join(typed.shown(cell) for cell in row if str(cell).strip())[:160]


def _score(head: RawSheet, layout: Layout) -> float:
    filled = sum(1 for row in head.rows[layout.first_line - 1 :][:200] if any(cell not in ("", None) for cell in row))
    aside = normal(head.name).startswith(("contoh", "example", "panduan", "petunjuk", "instruction"))
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


def _reader(field: str, grams: int | None, cells: Sequence[Cell], exact: Callable[[Cell], Any] | None) -> Callable[[Any], Any]:
    """How the cells of a field are read; `cells` are the first of its column, which may show their decimal mark."""
    decimal = typed.decimal_mark(cells) if field in NUMERIC and exact is None else None
    match field:
        case "price":
            return partial(typed.money, decimal=decimal)
        case "stock":
            return partial(typed.count, decimal=decimal)
        case "weight_gram":
            unit = {1: typed.Unit.GRAM, 1000: typed.Unit.KILOGRAM, None: None}[grams]
            return partial(typed.weight, unit=unit)
        case "length_cm" | "width_cm" | "height_cm":
            return partial(typed.length, decimal=decimal)
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


_FREE = frozenset({"name", "description", "sku", "parent_sku", "variant_group", "barcode", "id", "remote_id", "remote_variant_id"})
_HARMLESS = frozenset({"name", "description", "sku", "parent_sku", "variant_group"})
_NEEDS_READING = frozenset("'#-")


def _texts(column: Sequence[Any], name: str, read: Callable[[Any], Any]) -> list[Any]:
    """A column of texts that differ. Where no cell begins or looks like one that needs care, all are taken at once."""
    if name in _HARMLESS and read in (typed.text, typed.code) and set(map(type, column)) == {str}:
        texts = [typed.without_invisible(cell).strip() for cell in column]
        plain = _NEEDS_READING.isdisjoint({text[:1] for text in texts})
        if plain and (read is typed.text or "E+" not in "\n".join(texts).upper()):
            return [text or None for text in texts]
    return list(map(read, column))


class _Columns:
    """The chosen columns of a sheet as typed values, `names` in the order product fields first."""

    def __init__(self, table: Table) -> None:
        layout = table.layout
        exact = None
        if layout.template == OWN:
            exact = _exact_guarded if table.sheet.source.kind is Kind.TEXT else _exact_text
        chosen = [match for match in layout.matches if match.field is not None]
        self._width = max((match.index + 1 for match in chosen), default=0)
        self._memos = [
            (match.index, str(match.field), _Memo(_reader(str(match.field), layout.grams, column, exact)))
            for match in chosen
            for column in (cells_below(table.sheet, layout.first_line, match.index),)
        ]
        names = {
            name for match in chosen if (name := str(match.field)) not in ("size", "options") and not name.startswith("photo_")
        }
        if any(match.field == "size" for match in chosen):
            names |= {"length_cm", "width_cm", "height_cm"}
        if any(match.field == "options" for match in chosen):
            names |= {"option_1", "option_2"}
        if any(str(match.field).startswith("photo_") for match in chosen):
            names.add("photos")
        self.product = tuple(sorted(name for name in names if level_of(name) is Level.PRODUCT))
        self.row = tuple(sorted(name for name in names if level_of(name) is Level.ROW))
        self.names = self.product + self.row

    def converted(self, chunk: Sequence[Row]) -> tuple[list[tuple[Any, ...]], dict[int, list[tuple[str, Fault]]]]:
        """Rows of values in the order of `names`, and the faults by the row's offset in the chunk."""
        if min(map(len, chunk)) < self._width:
            chunk = [row if len(row) >= self._width else [*row, *([""] * (self._width - len(row)))] for row in chunk]
        got: dict[str, Sequence[Any]] = {}
        faults: dict[int, list[tuple[str, Fault]]] = {}
        photos: list[tuple[int, Sequence[Any]]] = []
        for index, name, memo in self._memos:
            column = [row[index] for row in chunk]
            # Names, descriptions and codes nearly all differ: remembering them costs more than reading them.
            free = name in _FREE
            values = _texts(column, name, memo.read) if free else list(map(memo.__getitem__, column))
            if (free or memo.faulty) and Fault in set(map(type, values)):
                for offset, value in enumerate(values):
                    if type(value) is Fault:
                        faults.setdefault(offset, []).append((name, value))
                        values[offset] = value.kept
            if name.startswith("photo_"):
                photos.append((int(name[6:]), values))
            elif name == "size":
                for number, part in enumerate(("length_cm", "width_cm", "height_cm")):
                    _fill(got, part, [None if value is None else value[number] for value in values])
            elif name == "options":
                for number, part in enumerate(("option_1", "option_2")):
                    _fill(got, part, [None if value is None else value[number] for value in values])
            else:
                _fill(got, name, values)
        if photos:
            ordered = [values for _, values in sorted(photos, key=lambda each: each[0])]
            _fill(got, "photos", [tuple(filter(None, row)) or None for row in zip(*ordered, strict=True)])
        return list(zip(*(got[name] for name in self.names), strict=True)), faults


def _fill(got: dict[str, Sequence[Any]], name: str, values: Sequence[Any]) -> None:
    """Two columns may give one field: the cell that says something wins, the earlier one first."""
    known = got.get(name)
    got[name] = values if known is None else [one if one is not None else two for one, two in zip(known, values, strict=True)]


# ---------------------------------------------------------------------------------------------------------------- products


def products(table: Table, task: Task = UNWATCHED) -> Iterator[ProductRow]:
    """The products of a table in its order, lazily.

    Rows belong together by the same id in the shop, integration code or parent SKU, by the same name on following rows that name options,
    and where a row names only an option. Raises `Refusal` when the file turns out damaged on the way, `Cancelled` from `task`.
    """
    columns = _Columns(table)
    if not columns.names:
        raise Refusal.because("exchange.no_usable_column", Place(file=table.file), headings=_shown(table.sheet.rows[0]))
    gather = _Gatherer(table, columns)
    rows = _below_headings(table, task)
    line = table.layout.first_line
    while chunk := list(islice(rows, _CHUNK)):
        task.report(line)
        values, faults = columns.converted(chunk)
        yield from gather.take(values, faults, line)
        line += len(chunk)
    yield from gather.rest()


def _below_headings(table: Table, task: Task) -> Iterator[Row]:
    """The rows with products. A cell that is merged downwards speaks for each of its rows, as it looks in the spreadsheet."""
    first = table.layout.first_line
    rows = islice(table.sheet.source.rows(table.sheet.name, task), first - 1, None)
    tall = {(top, column): bottom for top, bottom, column in table.sheet.source.tall_cells(table.sheet.name, task) if top >= first}
    return _filled_down(rows, first, tall) if tall else rows


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
        values, _ = columns.converted(chunk)
        for offset, row in enumerate(values):
            given = {
                name: value
                for name, value in zip(columns.names, row, strict=True)
                if value is not None and not isinstance(value, Fault)
            }
            if given:
                yield line + offset, given
        line += len(chunk)


class _Gatherer:
    """Gathers rows of values into products."""

    def __init__(self, table: Table, columns: _Columns) -> None:
        self._table = table
        self._width = len(columns.names)
        self._product, self._row = columns.product, columns.row
        self._cut = len(columns.product)
        where = {name: position for position, name in enumerate(columns.names)}
        self._name, self._option, self._second = where.get("name"), where.get("option_1"), where.get("option_2")
        # An id in the shop on several rows says nothing of their variants unless the rows name options.
        keys = ("remote_id", "variant_group", "parent_sku") if "option_1" in where else ("variant_group", "parent_sku")
        self._keys = [where[name] for name in keys if name in where]
        self._labels = [each for each in _variation_names(table.layout) if each[1] in where]
        self._weighs = "weight_gram" in where
        self._lines: list[int] = []
        self._rows: list[tuple[Any, ...]] = []
        self._problems: list[Problem] = []
        self._key: Any = None
        self._current_name: Any = None
        self._began: dict[Any, int] = {}

    def take(self, values: list[tuple[Any, ...]], faults: dict[int, list[tuple[str, Fault]]], line: int) -> Iterator[ProductRow]:
        width, name_at, option_at, second_at, keys = self._width, self._name, self._option, self._second, self._keys
        for offset, row in enumerate(values):
            key = None
            for position in keys:
                if row[position] is not None:
                    key = row[position]
                    break
            name = row[name_at] if name_at is not None else None
            option = row[option_at] if option_at is not None else None
            if option is None and second_at is not None:
                option = row[second_at]
            if name is None and row.count(None) == width and offset not in faults:
                continue
            if self._rows and (
                (key is not None and key == self._key)
                or (
                    option is not None
                    and key in (None, self._key)
                    and self._current_name is not None
                    and (name is None or (name == self._current_name and (self._key is None or key is not None)))
                )
            ):
                self._rows.append(row)
                self._lines.append(line + offset)
            else:
                if self._rows:
                    yield self._gathered()
                self._rows, self._lines, self._problems = [row], [line + offset], []
                self._key, self._current_name = key, name
            if offset in faults:
                self._problems += [self._told(fault, field, line + offset) for field, fault in faults[offset]]

    def rest(self) -> Iterator[ProductRow]:
        if self._rows:
            yield self._gathered()
            self._rows = []

    def _told(self, fault: Fault, field: str, line: int) -> Problem:
        sheet = self._table.layout.sheet if len(self._table.sheet.source.sheets) > 1 else None
        return fault.at(Place(self._table.file, sheet, line, self._table.layout.heading(field), field=field))

    def _gathered(self) -> ProductRow:
        cut, rows = self._cut, self._rows
        lines, problems = tuple(self._lines), tuple(self._problems)
        first = rows[0]
        if (
            len(rows) == 1
            and (self._option is None or first[self._option] is None)
            and (self._second is None or first[self._second] is None)
        ):
            values = {name: value for name, value in zip((*self._product, *self._row), first, strict=True) if value is not None}
            self._settle(values)
            return ProductRow(lines, values, (), problems)
        values = {name: value for name, value in zip(self._product, first, strict=False) if value is not None}
        if len(values) < cut:
            for row in rows[1:]:
                for name, value in zip(self._product, row, strict=False):
                    if value is not None and name not in values:
                        values[name] = value
        variants: list[dict[str, Any]] = []
        variant_lines = []
        names = self._row
        for line, row in zip(lines, rows, strict=True):
            part = row[cut:]
            if None in part:
                given = {name: value for name, value in zip(names, part, strict=True) if value is not None}
            else:
                given = dict(zip(names, part, strict=True))
            if "option_1" in given or "option_2" in given:
                variants.append(given)
                variant_lines.append(line)
            else:
                # A row of its product without an option speaks for the product itself, as parent rows of shop systems do.
                for name, value in given.items():
                    values.setdefault(name, value)
        if not variants:
            self._settle(values)
            return ProductRow(lines, values, (), (*problems, self._twice(lines, values)))
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
        parent = values.pop("parent_sku", None)
        if parent is not None:
            values["sku"] = parent
        if len(variants) < len(rows):
            values.pop("price", None)
            values.pop("stock", None)
        began = None
        if self._key is not None:
            began = self._began.setdefault(self._key, lines[0])
        return ProductRow(tuple(variant_lines), values, tuple(variants), problems, None if began in (None, lines[0]) else began)

    def _promote(self, values: dict[str, Any], variants: list[dict[str, Any]]) -> None:
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
