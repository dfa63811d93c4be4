"""Filling a marketplace's own workbook: only rows of one sheet are written, every other byte of every other part stays as it is.

What stands above the first data row is kept as it is, our rows follow. What the workbook itself says about lengths, numbers, lists and
mandatory cells is checked before anything is written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import IO

from umkm_desk.exchange.columns import Layout
from umkm_desk.exchange.fields import ATTRIBUTE, NUMERIC, normal
from umkm_desk.exchange.files import Kind, column_letters, column_number, open_zip, read_part
from umkm_desk.exchange.frame import Frame, rewrite
from umkm_desk.exchange.reading import MOST_COLUMNS, Spreadsheet, attributes, open_spreadsheet, sheet_part
from umkm_desk.exchange.sheetxml import MOST_TEXT, RowWriter, Value
from umkm_desk.exchange.templates.form import Form
from umkm_desk.exchange.templates.registry import form_of, recognise
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.product import Condition, Product, ProductStatus, Variant
from umkm_desk.model.task import UNWATCHED, Task

BY_HAND = "by_hand"
"""The form of a workbook that the seller explained (`filling_by_hand`)."""
COLUMN_NOT_SAID = "exchange.column_not_said"
"""A mandatory column of such a workbook that nothing was said of."""
COLUMN_NEW = "exchange.column_new"
"""A mandatory column of a known workbook that is newer than this program."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one column of a workbook accepts: characters, numbers, a closed list; `mandatory` on every product."""

    shortest: int | None = None
    longest: int | None = None
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] | None = None
    mandatory: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of the workbook: 0-based `index`, `key` (internal name or compared heading), our `field` or `None`. `otherwise`: what
    stands there where the product has nothing."""

    index: int
    key: str
    heading: str
    field: str | None
    rule: Rule
    style: str | None
    first_row_only: bool = False
    list_by_category: tuple[str, int, int, str] | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A seller's own workbook, understood. `grams`: what a bare weight weighs, `None` where the workbook does not say and the
    seller must. `couriers`: headings of the courier columns; `courier_codes`: (code, name) of those that one cell takes.
    `most_rows`: how many data rows it takes, where it says so. `price_ratio`: how many times dearer than the cheapest a variant
    may be. `filled`: data rows that hold something already; filling replaces them. `editable`: in a mass-update workbook, the
    fields whose cells may be changed; it is changed by `updating` and not filled. `digest`: of the file as it was looked at."""

    path: Path
    form: str
    platform: Platform | None
    sheet: str
    first_row: int
    columns: tuple[FormColumn, ...]
    grams: int | None
    couriers: tuple[str, ...]
    categories: tuple[str, ...] | None
    most_rows: int | None
    price_ratio: float | None
    filled: int
    editable: frozenset[str] = frozenset()
    digest: bytes = b""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    courier_codes: tuple[tuple[str, str], ...] = ()

    def takes(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)


@dataclass(frozen=True, slots=True)
class Goods:
    """One product to be written. `category`: the platform's own code (or the whole cell); photos are public addresses, for a variant by
    its id; `attributes` by heading, beside the product's own."""

    product: Product
    category: str | None = None
    photos: tuple[str, ...] = ()
    variant_photos: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the seller decides for a whole workbook: the unit of weights where it is not stated (1 or 1000), couriers by heading (`None`:
    all of them), courier codes where the workbook wants codes."""

    grams: int | None = None
    couriers: frozenset[str] | None = None
    courier_codes: str | None = None


@dataclass(frozen=True, slots=True)
class FillResult:
    """`rows` written, of `products`. `problems`: those that block kept their product out of the file. `left_over`: ids of good products
    beyond what the workbook takes; fill another copy with them."""

    rows: int
    products: int
    problems: tuple[Problem, ...]
    left_over: tuple[str, ...]


# ---------------------------------------------------------------------------------------------------------------- understanding


def inspect(path: Path, task: Task = UNWATCHED) -> Template:
    """What the workbook wants in which column. Raises `Refusal`: as reading, `exchange.not_a_template` for a sheet that nobody knows and
    `exchange.columns_not_said` for one of which only the columns are known (`filling_by_hand` fills both), `exchange.template_not_filled`
    for one that is only read."""
    source = open_spreadsheet(path, task)
    place = source.place()
    if source.kind is not Kind.XLSX:
        raise Refusal.because("exchange.not_a_workbook", place)
    for info in source.sheets:
        if info.hidden or normal(info.name).startswith(("contoh", "example", "panduan", "instruction")):
            continue
        head = source.head(info.name, task)
        layout = recognise(head)
        form = form_of(layout.template) if layout else None
        if layout is not None and form is not None:
            template = understood(source, head.rows, layout, form, task) if form.fillable or form.editable else None
            if template is None or not (form.fillable or template.editable):
                if form.by_hand:
                    raise Refusal.because("exchange.columns_not_said", place)
                raise Refusal.because("exchange.template_not_filled", place)
            return template
    raise Refusal.because("exchange.not_a_template", place)


def understood(source: Spreadsheet, rows: Sequence[Sequence[object]], layout: Layout, form: Form, task: Task) -> Template:
    """The workbook of which `layout` says what stands in which column, and `form` in which row."""
    place = source.place()
    with open_zip(source.content.data, place) as parts:
        part = sheet_part(parts, layout.sheet, place)
        if part is None:
            raise Refusal.because("exchange.file_damaged", place)
        xml = read_part(parts, part, place)
    frame = Frame(xml, form.first_row, place)
    validations = _validations(frame.after, form.first_row)

    def above(row: int, index: int) -> str:
        cells = rows[row - 1] if 0 < row <= len(rows) else ()
        return str(cells[index]) if index < len(cells) else ""

    ratio = None
    columns = []
    couriers = []
    by_category: set[str] = set()
    told_only: set[str | None] = set()
    for match in layout.matches:
        key = match.key or ""
        helps = " ".join(above(row, match.index)[:2_000] for row in form.help_rows)
        if _READ_ONLY.match(helps.strip()):
            told_only.add(match.field)
        validation = validations.by_column.get(match.index + 1, [])
        mandatory = above(form.need_row, match.index).strip().lower() in ("wajib", "mandatory") or "*" in match.heading
        rule, dependent = _rule(validation, helps, mandatory, source, task)
        if found := _RATIO.search(helps):
            ratio = float(found[1])
        if any(key.startswith(prefix) and what == "courier" for prefix, what in form.extra.items()):
            couriers.append(match.heading)
        once = "kosongkan untuk variasi lainnya" in helps.lower()
        if dependent:
            by_category.add(dependent[0])
        columns.append(
            FormColumn(match.index, key, match.heading, match.field, rule, frame.style(match.index + 1), once, dependent)
        )
    if layout.grams is None:
        told_only.add("weight_gram")
    category = next((column for column in columns if column.field == "source_category"), None)
    last = validations.last_row
    return Template(
        source.path,
        form.name,
        form.platform,
        layout.sheet,
        form.first_row,
        tuple(columns),
        layout.grams,
        tuple(couriers),
        category.rule.choices if category else None,
        None if last is None or last > 100_000 else last - form.first_row + 1,
        ratio,
        sum(filled for _, _, filled in frame.old_rows()),
        form.editable & {match.field for match in layout.matches if match.field} - told_only,
        digest(source),
        _needs(source, frame.after, task),
        _dependent_lists(source, columns, task),
        tuple(_courier_codes(source, form, task)),
    )


def _courier_codes(source: Spreadsheet, form: Form, task: Task) -> Iterator[tuple[str, str]]:
    """(code, courier and service) from the workbook's own list; the name of a courier stands only in its first row."""
    if form.courier_sheet is None or form.courier_sheet not in {info.name for info in source.sheets}:
        return
    courier = ""
    for row in source.rows(form.courier_sheet, task):
        cells = [_cell_text(cell).strip() for cell in row[:3]]
        if len(cells) == 3 and cells[2].isdecimal():
            courier = cells[0] or courier
            yield cells[2], " · ".join(part for part in (courier, cells[1]) if part)


def digest(source: Spreadsheet) -> bytes:
    """Tells whether a file is still the same."""
    return hashlib.blake2b(source.content.data, digest_size=16).digest()


_READ_ONLY = re.compile(r"tidak dapat diedit|cannot be edited|not editable", re.IGNORECASE)
_RATIO = re.compile(r"termahal dibagi.*?termurah\s*:?\s*([0-9]+)", re.IGNORECASE | re.DOTALL)
_VALIDATION = re.compile(r"<(?:\w+:)?dataValidation\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?dataValidation>)", re.DOTALL)
_FORMULAS = re.compile(r"<(?:\w+:)?formula[12](?:\s[^>]*)?>(.*?)</(?:\w+:)?formula[12]>", re.DOTALL)
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@dataclass(slots=True)
class _Validations:
    by_column: dict[int, list[tuple[dict[str, str], list[str]]]]
    last_row: int | None


def _validations(after: bytes, first_row: int) -> _Validations:
    """The validations that hold in the first data row, by column number, and the last row that any of the long ones covers."""
    found = _Validations({}, None)
    for about, inner in _VALIDATION.findall(after.decode("utf-8", "replace")):
        about = attributes(about)
        for area in about.get("sqref", "").split():
            where = _AREA.fullmatch(area)
            if where is None:
                continue
            top, bottom = int(where[2]), int(where[4] or where[2])
            if not top <= first_row <= bottom:
                continue
            formulas = [unescape(text) for text in _FORMULAS.findall(inner)]
            for column in range(column_number(where[1]), min(column_number(where[3] or where[1]), 16_384) + 1):
                found.by_column.setdefault(column, []).append((about, formulas))
            if bottom > first_row:
                found.last_row = bottom if found.last_row is None else min(found.last_row, bottom)
    return found


def lists_in(source: Spreadsheet, sheet: str, task: Task = UNWATCHED) -> dict[int, tuple[str, ...]]:
    """0-based column -> what its drop-down list offers, in the first rows that have one. Raises `Refusal` as reading does."""
    place = source.place(sheet)
    with open_zip(source.content.data, place) as parts:
        part = sheet_part(parts, sheet, place)
        if part is None:
            raise Refusal.because("exchange.file_damaged", place)
        xml = read_part(parts, part, place)
    found: dict[int, tuple[str, ...]] = {}
    for about, inner in _VALIDATION.findall(xml[xml.rfind(b"sheetData") :].decode("utf-8", "replace")):
        about = attributes(about)
        formulas = _FORMULAS.findall(inner)
        areas = [area for area in map(_AREA.fullmatch, about.get("sqref", "").split()) if area is not None]
        columns = [n - 1 for area in areas for n in range(column_number(area[1]), column_number(area[3] or area[1]) + 1)]
        missing = [column for column in columns[:MOST_COLUMNS] if column not in found]
        if about.get("type") == "list" and formulas and missing:
            choices, _by_category = _listed(unescape(formulas[0]), source, task)
            found |= dict.fromkeys(missing, choices or ())
    return {column: choices for column, choices in found.items() if choices}


_RANGE = re.compile(r"^'?([^'!]+)'?!\$?([A-Z]{1,3})\$?([0-9]+):\$?([A-Z]{1,3})\$?([0-9]+)$")
_OFFSET = re.compile(r"^=?OFFSET\('?([^'!(]+?)'?!\$?([A-Z]{1,3})\$?1,MATCH\((.*)$", re.DOTALL)
_KEYS_IN = re.compile(r"!\$?([A-Z]{1,3})(?:\$?1)?:\$?[A-Z]{1,3}")
_BOUNDS = re.compile(r"(>=|<=)\s*([0-9]+(?:\.[0-9]+)?)")
_CHARACTERS = re.compile(r"([0-9][0-9.]*)\s*(?:s/d|sampai|hingga|-|dan)\s*([0-9][0-9.]*)\s*karakter", re.IGNORECASE)
_MOST_CHARACTERS = re.compile(r"ma(?:ks(?:imal|imum)?|x)\.?\s*([0-9][0-9.]*)\s*(?:karakter|characters)", re.IGNORECASE)
_LEAST_CHARACTERS = re.compile(r"min(?:imal|imum)?\.?\s*([0-9][0-9.]*)\s*karakter", re.IGNORECASE)
_DIGITS = re.compile(r"([0-9]+) to ([0-9]+) digits", re.IGNORECASE)
_FEWER = re.compile(r"fewer than ([0-9]+) characters|up to ([0-9]+) characters", re.IGNORECASE)
_NUMBERS = re.compile(
    r"masukkan(?: antara)?\s*([0-9][0-9.]*)\s*(?:s/d|sampai|hingga|-)\s*([0-9][0-9.]*)(?!\s*karakter)[^0-9]", re.IGNORECASE
)


def _rule(
    validations: Sequence[tuple[dict[str, str], list[str]]], helps: str, mandatory: bool, source: Spreadsheet, task: Task
) -> tuple[Rule, tuple[str, int, int, str] | None]:
    """One rule from all that a workbook says of a column; where two sayings differ, the narrower holds."""
    shortest = longest = least = most = None
    choices: tuple[str, ...] | None = None
    dependent = None
    whole = False
    for about, formulas in validations:
        kind = about.get("type", "")
        first, second = (_as_number(formulas[n]) if len(formulas) > n else None for n in (0, 1))
        operator = about.get("operator", "between")
        low = first if operator in ("between", "greaterThanOrEqual") else None
        high = second if operator == "between" else first if operator == "lessThanOrEqual" else None
        if kind == "textLength":
            shortest, longest = _narrower(shortest, longest, low, high)
        elif kind in ("whole", "decimal"):
            least, most = _narrower(least, most, low, high)
            whole = whole or kind == "whole"
        elif kind == "custom" and formulas:
            for sign, number in _BOUNDS.findall(formulas[0]):
                if "LEN" not in formulas[0].split(number)[0][-12:] and float(number) > 0:
                    least, most = _narrower(least, most, *((float(number), None) if sign == ">=" else (None, float(number))))
        elif kind == "list" and formulas:
            choices, dependent = _listed(formulas[0], source, task)
    if found := _CHARACTERS.search(helps):
        shortest, longest = _narrower(shortest, longest, _dotted(found[1]), _dotted(found[2]))
    if found := _DIGITS.search(helps):
        shortest, longest = _narrower(shortest, longest, float(found[1]), float(found[2]))
    if found := _MOST_CHARACTERS.search(helps):
        shortest, longest = _narrower(shortest, longest, None, _dotted(found[1]))
    if found := _LEAST_CHARACTERS.search(helps):
        shortest, longest = _narrower(shortest, longest, _dotted(found[1]), None)
    if found := _FEWER.search(helps):
        shortest, longest = _narrower(shortest, longest, None, float(found[1] or found[2]))
    if longest is None and (found := _NUMBERS.search(f"{helps} ")):
        least, most = _narrower(least, most, _dotted(found[1]), _dotted(found[2]))
    lengths = (None if shortest is None else int(shortest), None if longest is None else int(longest))
    return Rule(*lengths, least, most, choices, mandatory, whole), dependent


def _narrower(
    low: float | None, high: float | None, other_low: float | None, other_high: float | None
) -> tuple[float | None, float | None]:
    lows = [each for each in (low, other_low) if each is not None]
    highs = [each for each in (high, other_high) if each is not None]
    return max(lows, default=None), min(highs, default=None)


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _dotted(text: str) -> float:
    return float(text.replace(".", "") or 0)


def _listed(formula: str, source: Spreadsheet, task: Task) -> tuple[tuple[str, ...] | None, tuple[str, int, int, str] | None]:
    """The choices of a list: written out, or a range of another sheet. A list that depends on the category: where it stands."""
    formula = formula.strip()
    if formula.startswith('"') and formula.endswith('"'):
        return tuple(choice.strip() for choice in formula[1:-1].split(",") if choice.strip()), None
    names = {info.name for info in source.sheets}
    if (found := _RANGE.match(formula)) and found[1] in names:
        column, top, bottom = column_number(found[2]) - 1, int(found[3]), int(found[5])
        choices = []
        for number, row in enumerate(source.rows(found[1], task), 1):
            if top <= number <= bottom and column < len(row) and str(row[column]).strip():
                choices.append(_cell_text(row[column]))
        return tuple(choices) or None, None
    if (found := _OFFSET.match(formula)) and found[1] in names and (keys := _KEYS_IN.search(found[3])):
        # The key is the category alone, or the column's own key followed by the category where the formula looks at row 1.
        own_key = "ADDRESS(1,COLUMN())" in found[3].replace(" ", "")
        return None, (found[1], column_number(keys[1]) - 1, column_number(found[2]) - 1, "key" if own_key else "")
    return None, None


def _cell_text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _dependent_lists(source: Spreadsheet, columns: Sequence[FormColumn], task: Task) -> dict[tuple[str, str], tuple[str, ...]]:
    """(column key, category cell) -> choices, for lists that depend on the category."""
    lists: dict[tuple[str, str], list[str]] = {}
    for sheet in sorted({column.list_by_category[0] for column in columns if column.list_by_category}):
        wanted = [column for column in columns if column.list_by_category and column.list_by_category[0] == sheet]
        for row in source.rows(sheet, task):
            for column in wanted:
                assert column.list_by_category is not None
                _, keys, values, own = column.list_by_category
                if keys < len(row) and values < len(row) and (key := str(row[keys])):
                    if own and not key.startswith(column.key):
                        continue
                    lists.setdefault((column.key, key[len(column.key) :] if own else key), []).append(_cell_text(row[values]))
    return {where: tuple(choice for choice in choices if choice) for where, choices in lists.items()}


_LOOKUP = re.compile(r"VLOOKUP\(INDIRECT\(ADDRESS\(ROW\(\),1\)\),'?([^'!(),]+)'?!")


def _needs(source: Spreadsheet, after: bytes, task: Task) -> dict[str, tuple[str, ...]]:
    """Category cell -> what each column is in that category, where the workbook's colours look it up in a hidden sheet."""
    found = _LOOKUP.search(unescape(after.decode("utf-8", "replace")))
    if found is None or found[1] not in {info.name for info in source.sheets}:
        return {}
    return {
        str(row[0]): tuple(str(cell).strip().upper() for cell in row)
        for row in source.rows(found[1], task)
        if len(row) > 1 and str(row[0]).strip()
    }


def breaches(rule: Rule, value: str | int | float, choices: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, object]]]:
    """Codes, with their values, of what a column's rule says against a value."""
    if isinstance(value, str):
        most = min(rule.longest or MOST_TEXT, MOST_TEXT)
        if rule.shortest is not None and len(value) < rule.shortest:
            yield "exchange.text_too_short", {"length": len(value), "least": rule.shortest}
        if len(value) > most:
            yield "exchange.text_too_long", {"length": len(value), "most": most}
        if choices and value not in choices:
            yield "exchange.not_in_template_list", {"choices": choices[:12]}
        return
    if rule.least is not None and value < rule.least:
        yield "exchange.number_too_small_for_template", {"least": _trimmed(rule.least)}
    if rule.most is not None and value > rule.most:
        yield "exchange.number_too_large_for_template", {"most": _trimmed(rule.most)}


# ---------------------------------------------------------------------------------------------------------------- rows of products

_CONDITIONS = {Condition.NEW: ("Baru", "New"), Condition.USED: ("Bekas", "Used")}
_SHOWN, _HIDDEN = ("Aktif", "Active"), ("Nonaktif", "Tidak Aktif", "Inactive")


class _Filler:
    """Products into rows of one template, each value checked against the workbook's own rules."""

    def __init__(self, template: Template, choices: Choices) -> None:
        self.template = template
        self.choices = choices
        grams = template.grams or choices.grams
        if grams is None and template.takes("weight_gram"):
            raise Refusal.because(
                "exchange.weight_unit_unknown", Place(file=template.path.name, sheet=template.sheet, field="weight_gram")
            )
        self.grams = grams or 1
        self._categories = _category_index(template.categories)
        form = form_of(template.form)
        self._extra = form.extra if form else {}
        self._has_parent = template.takes("parent_sku")

    def rows(self, goods: Goods) -> tuple[list[list[Value]], list[Problem]]:
        """The rows of one product, and all that is wrong with them."""
        product = goods.product
        problems: list[Problem] = []
        category = self._category(goods, problems)
        needs = self.template.needs.get(category or "", ())
        if product.variants and not self.template.takes("option_1"):
            problems.append(self._problem("exchange.template_without_variants", goods, None, name=product.name))
            return [], problems
        lines: list[Variant | None] = list(product.variants) or [None]
        rows: list[list[Value]] = []
        for position, variant in enumerate(lines):
            row: list[Value] = []
            for column in self.template.columns:
                need = needs[column.index] if column.index < len(needs) else ""
                if (column.first_row_only and position) or need in ("IRRELEVANT", "FORBID"):
                    row.append(None)
                    continue
                value = self._value(column, goods, variant, category)
                value = _plain_lines(value) if isinstance(value, str) else value
                if column.field == "barcode" and value and not column.rule.mandatory and any(breaches(column.rule, value)):
                    told = self._problem("exchange.code_left_out", goods, column, variant, Severity.WARNS, value=_short(value))
                    problems.append(told)
                    value = None
                if value in (None, "") and column.otherwise:
                    value = _fixed(column)
                self._check(column, value, goods, variant, need == "MANDATORY", category, problems)
                row.append(value)
            rows.append(row)
        self._check_prices(goods, problems)
        return rows, problems

    def _value(self, column: FormColumn, goods: Goods, variant: Variant | None, category: str | None) -> Value:
        product, platform = goods.product, self.template.platform
        match column.field:
            case "name" | "description":
                return product.on(platform, column.field) if platform else getattr(product, column.field)
            case "source_category":
                return int(category) if category and category.isdigit() and column.rule.whole else category
            case "brand":
                known = column.key == "brand" or self.template.form == BY_HAND
                return _listed_brand(product.brand, column.rule.choices) if known else None
            case "parent_sku":
                return product.sku
            case "variant_group":
                return (product.sku or product.id) if product.variants else None
            case "sku":
                return variant.sku if variant else None if self._has_parent else product.sku
            case "variation_1" | "variation_2":
                return getattr(product, column.field) if variant and getattr(variant, f"option_{column.field[-1]}") else None
            case "option_1" | "option_2":
                return getattr(variant, column.field) if variant else None
            case "price":
                return self._price(product, variant)
            case "stock":
                return variant.stock if variant else product.stock
            case "barcode":
                return variant.barcode if variant else product.barcode
            case "weight_gram":
                grams = (variant.weight_gram if variant else None) or product.weight_gram
                return None if grams is None else grams if self.grams == 1 else _trimmed(grams / self.grams)
            case "length_cm" | "width_cm" | "height_cm" | "days_to_ship":
                number: int | None = getattr(product, column.field)
                return number
            case "condition":
                return _worded(_CONDITIONS[product.condition], column.rule.choices)
            case "status":
                return _worded(_SHOWN if product.status is ProductStatus.ACTIVE else _HIDDEN, column.rule.choices)
            case "variant_photo":
                return goods.variant_photos.get(variant.id) if variant else None
            case str() as name if name.startswith("photo_"):
                number_of = int(name.removeprefix("photo_"))
                return goods.photos[number_of - 1] if number_of <= len(goods.photos) else None
            case str() as name if name.startswith(ATTRIBUTE):
                return _attribute(name.removeprefix(ATTRIBUTE), goods)
            case _:
                return self._extra_value(column)

    def _price(self, product: Product, variant: Variant | None) -> Value:
        if variant is not None:
            return variant.price
        own = product.own_price(self.template.platform)
        return product.price if own is None else own

    def _extra_value(self, column: FormColumn) -> Value:
        what = next((what for prefix, what in self._extra.items() if column.key.startswith(prefix)), None)
        if what == "courier":
            on, off = (column.rule.choices or ("Aktif", "Nonaktif"))[:2]
            return on if self.choices.couriers is None or column.heading in self.choices.couriers else off
        if what == "courier_codes":
            return self.choices.courier_codes
        if what == "least_order":
            return 1
        if what == "insurance":
            return next((choice for choice in column.rule.choices or () if choice.lower() == "opsional"), None)
        return None

    def _category(self, goods: Goods, problems: list[Problem]) -> str | None:
        if goods.category is None or not self._categories:
            return goods.category
        found = self._categories.get(normal(goods.category))
        if found is None:
            problems.append(self._problem("exchange.category_not_in_template", goods, None, category=goods.category))
        return found

    def _check(
        self,
        column: FormColumn,
        value: Value,
        goods: Goods,
        variant: Variant | None,
        mandatory: bool,
        category: str | None,
        problems: list[Problem],
    ) -> None:
        rule = column.rule
        if value is None or value == "":
            if column.field == "source_category" and goods.category is not None:
                return
            if rule.mandatory or mandatory:
                # A cover photo, or a column that is new, can be added after the filling; all else stops it.
                unsaid = column.field is None and not column.key.startswith(tuple(self._extra))
                new = unsaid and self.template.form != BY_HAND
                severity = Severity.WARNS if new or column.field == "photo_1" else Severity.BLOCKS
                code = "exchange.template_wants"
                if unsaid:  # no product can be lacking there
                    code = COLUMN_NEW if new else COLUMN_NOT_SAID
                problems.append(self._problem(code, goods, column, variant, severity, value=""))
            return
        listed = column.field != "source_category" and (rule.choices or self.template.lists.get((column.key, category or "")))
        for code, values in breaches(rule, value, listed or ()):
            problems.append(self._problem(code, goods, column, variant, Severity.BLOCKS, value=_short(value), **values))

    def _check_prices(self, goods: Goods, problems: list[Problem]) -> None:
        low, high, ratio = goods.product.lowest_price, goods.product.highest_price, self.template.price_ratio
        if ratio and low and high and high > low * ratio:
            problems.append(self._problem("exchange.prices_too_far_apart", goods, None, lowest=low, highest=high, ratio=int(ratio)))

    def _problem(
        self,
        code: str,
        goods: Goods,
        column: FormColumn | None,
        variant: Variant | None = None,
        severity: Severity = Severity.BLOCKS,
        **values: object,
    ) -> Problem:
        place = Place(
            file=self.template.path.name,
            sheet=self.template.sheet,
            column=column.heading if column else None,
            product_id=goods.product.id,
            variant_id=variant.id if variant else None,
            sku=(variant.sku if variant else None) or goods.product.sku,
            field=column.field if column else None,
        )
        return Problem(code, place, {"name": goods.product.name, **values}, severity)


_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def _plain_lines(text: str) -> str:
    """With line breaks of one kind and without control characters: seller centres read what Excel escapes as letters."""
    if text.isprintable():
        return text
    return _CONTROL.sub("", _BREAKS.sub("\n", text))


def _worded(words: Sequence[str], choices: Sequence[str] | None) -> str:
    """The workbook's own word for it, where it has a list; the first of ours otherwise."""
    wanted = {normal(word) for word in words}
    return next((choice for choice in choices or () if normal(choice) in wanted), words[0])


def _fixed(column: FormColumn) -> Value:
    """What the seller said stands there, as a number where the column is one."""
    text = column.otherwise or ""
    numbers = column.field in NUMERIC or column.rule.whole or column.rule.least is not None or column.rule.most is not None
    return int(text) if numbers and text.isdecimal() and len(text) < 16 else text


def _short(value: Value) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _trimmed(number: float) -> int | float:
    return int(number) if float(number).is_integer() else round(number, 3)


def _attribute(heading: str, goods: Goods) -> str | None:
    wanted = normal(heading)
    for source in (goods.attributes, goods.product.attributes):
        for name, value in source.items():
            if normal(name) == wanted:
                return value
    return None


def _listed_brand(brand: str | None, choices: tuple[str, ...] | None) -> str | None:
    """The workbook's own `id/name` of a brand; without one the cell stays empty, which means no brand."""
    if brand is None:
        return None
    if choices is None:
        return brand
    return next((choice for choice in choices if normal(choice.partition("/")[2] or choice) == normal(brand)), None)


def _category_index(categories: tuple[str, ...] | None) -> dict[str, str]:
    """Whole cell, its code and its path -> the cell; codes stand before `-` (Shopee) or the first `/` (Tokopedia & Shop)."""
    index: dict[str, str] = {}
    for cell in categories or ():
        found = re.match(r"\s*([0-9]+)\s*[-/]\s*(.+)", cell)
        for name in (cell, *(found.groups() if found else ())):
            index.setdefault(normal(name), cell)
    return index


def check(template: Template, goods: Iterable[Goods], choices: Choices | None = None, task: Task = UNWATCHED) -> list[Problem]:
    """All that the workbook would refuse; nothing is written. Raises `Refusal` (`exchange.weight_unit_unknown`)."""
    filler = _Filler(template, choices or Choices())
    problems: list[Problem] = []
    for done, each in enumerate(goods, 1):
        problems += filler.rows(each)[1]
        task.report(done)
    return problems


class _Nothing(Exception):
    """No product may go into the workbook."""


def fill(
    template: Template | Path,
    target: Path,
    goods: Iterable[Goods],
    choices: Choices | None = None,
    task: Task = UNWATCHED,
    *,
    even_empty: bool = True,
) -> FillResult:
    """Writes products into a copy of the seller's own workbook; `target` appears whole or not at all, and without `even_empty` only where a
    product went in.

    Products with a problem that blocks are left out and told, as are those beyond the rows that the workbook takes. Raises `Refusal`:
    as `inspect` and `sheetxml.whole_file`, and `exchange.weight_unit_unknown` where neither workbook nor `choices` say the unit.
    """
    if isinstance(template, Path):
        template = inspect(template, task)
    filler = _Filler(template, choices or Choices())
    source = open_spreadsheet(template.path, task)
    place = source.place(template.sheet)
    problems: list[Problem] = []
    if template.filled:
        problems.append(Problem("exchange.template_not_empty", place, {"rows": template.filled}, Severity.WARNS))
    left_over: list[str] = []
    counts = [0, 0]

    def lines(writer: RowWriter) -> Iterator[bytes]:
        full = False
        for done, each in enumerate(goods, 1):
            task.report(done)
            if full:
                left_over.append(each.product.id)
                continue
            rows, told = filler.rows(each)
            if template.most_rows is not None and counts[0] + len(rows) > template.most_rows:
                full = len(rows) <= template.most_rows  # the next copy begins with it
                left_over.append(each.product.id)
                continue
            problems.extend(told)
            if any(problem.blocks for problem in told):
                continue
            yield "".join([writer.row(template.first_row + counts[0] + n, row) for n, row in enumerate(rows)]).encode("utf-8")
            counts[0] += len(rows)
            counts[1] += 1

    def write(frame: Frame, sheet: IO[bytes]) -> None:
        columns = [(column_letters(column.index + 1), column.style) for column in template.columns]
        sheet.write(frame.before_any_rows)
        for piece in lines(RowWriter(columns, frame.prefix)):
            sheet.write(piece)
        if not counts[1] and not even_empty:
            raise _Nothing
        sheet.write(frame.beyond(template.first_row + counts[0] - 1))
        sheet.write(frame.after)

    with suppress(_Nothing):
        rewrite(source, template.sheet, template.first_row, target, write)
    return FillResult(counts[0], counts[1], tuple(problems), tuple(left_over))
