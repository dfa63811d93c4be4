"""Products as a sheet gives them: what an import plans with, whatever kind of file it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from umkm_desk.catalogue.own_format import own_layout
from umkm_desk.exchange import rows as exchange
from umkm_desk.exchange.rows import Table
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import UNWATCHED, Task


@dataclass(frozen=True, slots=True)
class SheetProduct:
    """One product of a sheet. `lines`: the lines it came from, one a variant; `values`: only the fields that are given (an empty cell gives
    none); `variants`: the given fields of each variant, `option_1` always among them; `problems`: cells that were not understood."""

    lines: tuple[int, ...]
    values: dict[str, Any]
    variants: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()


def open_file(path: Path) -> Table:
    """A file as a table, our own export recognised. Raises `Refusal` as `exchange.rows.open_table`."""
    table = exchange.open_table(path)
    return Table(table.file, table.sheet, own_layout(table.sheet) or table.layout)


def read_products(table: Table, task: Task = UNWATCHED) -> Iterator[SheetProduct]:
    """The products of a table, in its order."""
    for row in exchange.products(table, task):
        yield SheetProduct(row.lines, row.values, row.variants, row.problems)
