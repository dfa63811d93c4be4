"""A sheet whose headings say nothing, or that has none: what its columns hold by what stands in them. A guess for the seller to look at,
never to be taken without being told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median

from umkm_desk.exchange import typed
from umkm_desk.exchange.columns import UNSURE, Layout, Match
from umkm_desk.exchange.files import column_letters
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.exchange.typed import Cell

_LOOKED_AT = 200
_WIDEST = 60
_LEAST_PRICE = 100
"""Rupiah; below it numbers are more likely a stock."""
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][\w./-]{1,39}")


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands in a column: its texts, its numbers, and how many cells are filled."""

    index: int
    texts: tuple[str, ...]
    numbers: tuple[float, ...]
    filled: int

    @property
    def counts_on(self) -> bool:
        """A running number of the rows."""
        return len(self.numbers) > 1 and all(after - before == 1 for before, after in pairwise(self.numbers))

    @property
    def is_code(self) -> bool:
        fitting = [text for text in self.texts if _CODE.fullmatch(text)]
        return len(fitting) > 0.8 * self.filled and len(set(fitting)) > 0.9 * len(fitting)


def by_content(sheet: RawSheet) -> Layout | None:
    """A name wherever a column looks like one, and SKU, price and stock beside it; `None` where nothing looks like names."""
    lines = [line for line, row in enumerate(sheet.rows, 1) if any(cell not in ("", None) for cell in row)]
    if not lines:
        return None
    first = lines[0]
    body = sheet.rows[first - 1 :][:_LOOKED_AT]
    width = min(max(map(len, body)), _WIDEST)
    # The first row may be headings in words that we do not know; what it is follows from the rows below it.
    columns = [_column(index, body[1:] or body) for index in range(width)]
    found: dict[int, str] = {}
    names = [
        each
        for each in columns
        if len(each.texts) > 0.7 * max(1, each.filled) and not each.is_code and mean(map(len, each.texts)) > 2
    ]
    if not names:
        return None
    name = max(names, key=lambda each: (len(set(each.texts)), mean(map(len, each.texts[:50]))))
    found[name.index] = "name"
    if code := next((each for each in columns if each.index not in found and each.is_code), None):
        found[code.index] = "sku"
    amounts = [
        each for each in columns if each.index not in found and len(each.numbers) > 0.7 * max(1, each.filled) and not each.counts_on
    ]
    prices = [each for each in amounts if median(each.numbers) >= _LEAST_PRICE]
    if prices:
        price = max(prices, key=lambda each: median(each.numbers))
        found[price.index] = "price"
        rest = [each for each in amounts if each is not price and all(number.is_integer() for number in each.numbers)]
        if rest:
            found[rest[0].index] = "stock"
    headed = len(body) > 1 and _is_heading(body[0], found)
    matches = tuple(
        Match(
            each.index, _label(body[0] if headed else (), each.index), found.get(each.index), UNSURE if each.index in found else 0.0
        )
        for each in columns
        if each.filled
    )
    return Layout(sheet.name, first if headed else 0, first + headed, matches)


def _column(index: int, rows: Sequence[Sequence[Cell]]) -> _Column:
    cells = [row[index] for row in rows if index < len(row) and row[index] not in ("", None)]
    numbers = [amount for cell in cells if (amount := _amount(cell)) is not None]
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and _amount(cell) is None]
    return _Column(index, tuple(texts), tuple(numbers), len(cells))


def _amount(cell: Cell) -> float | None:
    read = typed.money(cell)
    return float(read) if isinstance(read, int) else None


def _is_heading(row: Sequence[Cell], found: dict[int, str]) -> bool:
    """Words where numbers stand below."""
    amounts = [row[index] for index, field in found.items() if field in ("price", "stock") and index < len(row)]
    return bool(amounts) and all(isinstance(cell, str) and _amount(cell) is None for cell in amounts)


def _label(heading: Sequence[Cell], index: int) -> str:
    words = " ".join(typed.shown(heading[index]).split()) if index < len(heading) else ""
    return words or column_letters(index + 1)
