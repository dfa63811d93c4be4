"""Changing single cells of a seller's own mass-update workbook: its rows are live listings, and every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from umkm_desk.exchange.columns import SURE, Layout, Match
from umkm_desk.exchange.filling import BY_HAND, Template, breaches, digest
from umkm_desk.exchange.frame import Frame, rewrite
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.exchange.rows import Table, open_table, single_rows
from umkm_desk.exchange.sheetxml import Value
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One row of the workbook: a listing, or one variant of it. `values` by our fields, as typed there; weight in gram."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell to be written: the sheet's row, our field, the new value (rupiah, pieces, gram, text)."""

    line: int
    field: str
    value: str | int


def live_rows(template: Template, task: Task = UNWATCHED) -> Iterator[LiveRow]:
    """The listings of the workbook, row by row. Raises `Refusal` and `Cancelled` as reading does."""
    for line, values in single_rows(table_of(template, task), task):
        yield LiveRow(line, values)


def table_of(template: Template, task: Task = UNWATCHED) -> Table:
    """The workbook as the list of live listings that it is. Raises `Refusal` as reading does."""
    if template.form != BY_HAND:
        return open_table(template.path, template.sheet, task=task)
    matches = tuple(Match(column.index, column.heading, column.field, SURE, column.key) for column in template.columns)
    layout = Layout(template.sheet, template.first_row - 1, template.first_row, matches, template.grams, BY_HAND)
    return Table(template.path.name, open_spreadsheet(template.path, task).head(template.sheet, task), layout)


def refused(template: Template, change: CellChange) -> list[tuple[str, dict[str, object]]]:
    """What the workbook itself says against the new value of a cell, as codes with their values."""
    rule = next(column.rule for column in template.columns if column.field == change.field)
    value = _as_written(template, change)
    return [(code, {"value": value, **values}) for code, values in breaches(rule, value, rule.choices or ())]


def update(template: Template, target: Path, changes: Sequence[CellChange], task: Task = UNWATCHED) -> int:
    """Writes a copy of the workbook with these cells changed, and says how many rows that are. `target` appears whole or not at all.

    Raises `Refusal`: as reading does, those of `sheetxml.whole_file`, and `exchange.file_changed` where the workbook is not the one that was
    looked at: its rows may be others.
    """
    source = open_spreadsheet(template.path, task)
    if digest(source) != template.digest:
        raise Refusal.because("exchange.file_changed", source.place())
    columns = {column.field: column.index + 1 for column in template.columns}
    cells: dict[int, dict[int, Value]] = {}
    for change in changes:
        cells.setdefault(change.line, {})[columns[change.field]] = _as_written(template, change)

    def write(frame: Frame, sheet: IO[bytes]) -> None:
        sheet.write(frame.before)
        for piece in frame.with_cells(cells):
            task.report(0)
            sheet.write(piece)
        sheet.write(frame.after)

    rewrite(source, template.sheet, template.first_row, target, write)
    return len(cells)


def _as_written(template: Template, change: CellChange) -> str | int | float:
    if change.field != "weight_gram" or template.grams in (None, 1) or isinstance(change.value, str):
        return change.value
    kilograms = change.value / 1000
    return int(kilograms) if kilograms.is_integer() else kilograms
