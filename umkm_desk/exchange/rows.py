"""From cells to product rows: every cell understood or told, variants gathered under their product."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from umkm_desk.exchange import typed
from umkm_desk.exchange.columns import Layout, find_layout
from umkm_desk.exchange.reading import Cell, RawSheet, read_file
from umkm_desk.model.problem import Place, Problem
from umkm_desk.model.task import UNWATCHED, Task

VARIANT_FIELDS = ("option_1", "option_2", "sku", "barcode", "price", "stock", "weight_gram")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet: only the fields it gives (an empty cell gives none), and what could not be understood."""

    line: int
    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product of the sheet with its variants. `lines`: the sheet lines it came from; `variants`: the given fields of each."""

    lines: tuple[int, ...]
    values: dict[str, Any]
    variants: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file: what was found in it and how it will be read."""

    file: str
    sheet: RawSheet
    layout: Layout


def open_table(path: Path) -> Table:
    """Raises `Refusal` as `read_file` and `find_layout`."""
    sheet, layout = find_layout(read_file(path), path.name)
    return Table(path.name, sheet, layout)


def rows(table: Table, task: Task = UNWATCHED) -> Iterator[Row]:
    """The filled lines below the heading, cell by cell converted. Equal cell texts of a column are converted once."""
    readers = _readers(table.layout)
    columns: list[tuple[int, str, Callable[[Any], Any], dict[Cell, Any]]] = [
        (index, name, readers.get(name, typed.text), {}) for name, index in table.layout.fields.items()
    ]
    lines = table.sheet.rows[table.layout.first_line - 1 :]
    for offset, cells in enumerate(lines):
        if offset % 2000 == 0:
            task.report(offset, len(lines))
        line = table.layout.first_line + offset
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for index, name, reader, known in columns:
            cell = cells[index] if index < len(cells) else None
            if cell is None or cell == "":
                continue
            try:
                value = known[cell]
            except KeyError:
                value = _converted(reader, cell)
                if len(known) < 50_000:
                    known[cell] = value
            if isinstance(value, _Failed):
                place = Place(table.file, table.sheet.name or None, line, table.layout.heading(name), field=name)
                problems.append(Problem(f"exchange.not_a_{_KINDS.get(name, 'value')}", place, {"value": str(cell)[:60]}))
            elif value is not None and value != "":
                values[name] = value
        if values or problems:
            yield Row(line, values, tuple(problems))


def products(table: Table, task: Task = UNWATCHED) -> Iterator[ProductRow]:
    """Lines gathered to products: by integration code, parent SKU, or the same name on following lines that name an option."""
    group: list[Row] = []
    key: str | None = None
    for row in rows(table, task):
        own = _group_key(row.values)
        continues = bool(group) and (
            (own is not None and own == key)
            or ("name" not in row.values and "option_1" in row.values and "sku" not in group[0].values)
        )
        if continues:
            group.append(row)
            continue
        if group:
            yield gathered(group)
        group, key = [row], own
    if group:
        yield gathered(group)


def gathered(group: Sequence[Row]) -> ProductRow:
    """One product of its lines; without options it is the single line itself."""
    first = group[0].values
    problems = tuple(problem for row in group for problem in row.problems)
    if "option_1" not in first:
        values = dict(first)
        parent = values.pop("parent_sku", None)
        values.setdefault("sku", parent)
        if values["sku"] is None:
            del values["sku"]
        for name in ("variant_group", "variation_1", "variation_2", "option_2"):
            values.pop(name, None)
        return ProductRow((group[0].line,), values, (), problems)
    common: dict[str, Any] = {}
    for row in group:
        for name, value in row.values.items():
            if name not in VARIANT_FIELDS and name != "variant_group":
                common.setdefault(name, value)
    parent = common.pop("parent_sku", None) or first.get("variant_group")
    if parent is not None:
        common["sku"] = parent
    if "weight_gram" in first:
        common["weight_gram"] = first["weight_gram"]
    common.setdefault("variation_1", "Variasi")
    variants = tuple(
        {name: value for name, value in row.values.items() if name in VARIANT_FIELDS} for row in group if "option_1" in row.values
    )
    return ProductRow(tuple(row.line for row in group), common, variants, problems)


def _group_key(values: dict[str, Any]) -> str | None:
    if "option_1" not in values:
        return None
    return str(values.get("variant_group") or values.get("parent_sku") or values.get("name") or "") or None


class _Failed:
    """The mark of a cell that was not understood."""


_FAILED = _Failed()
_KINDS = {
    "price": "price", "stock": "count", "weight_gram": "weight", "length_cm": "size", "width_cm": "size", "height_cm": "size",
    "days_to_ship": "count", "sku": "code", "parent_sku": "code", "barcode": "code", "condition": "condition", "origin": "origin",
    "status": "status",
}  # fmt: skip


def _converted(reader: Callable[[Any], Any], cell: Cell) -> Any:
    try:
        return reader(cell)
    except (ValueError, OverflowError):
        return _FAILED


def _readers(layout: Layout) -> dict[str, Callable[[Any], Any]]:
    def as_text(reader: Callable[[str], Any]) -> Callable[[Any], Any]:
        return lambda cell: reader(str(cell))

    return {
        "price": typed.rupiah,
        "stock": typed.whole,
        "weight_gram": lambda cell: typed.grams(cell, unit=layout.grams),
        "length_cm": typed.centimetres,
        "width_cm": typed.centimetres,
        "height_cm": typed.centimetres,
        "days_to_ship": typed.whole,
        "sku": typed.code,
        "parent_sku": typed.code,
        "barcode": typed.code,
        "variant_group": typed.code,
        "condition": as_text(typed.condition),
        "origin": as_text(typed.origin),
        "status": as_text(typed.status),
    }
