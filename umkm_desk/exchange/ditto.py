"""Cells that only say "as above", as lists are kept by hand: sda, idem, a pair of strokes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from umkm_desk.exchange.reading import Row
from umkm_desk.exchange.typed import Cell

_WORDS = ("sda", "s.d.a", "s.d.a.", "sd.a", "idem", "idm", "ditto", "sama dengan atas")
MARKS: frozenset[Cell] = frozenset(
    {
        *_WORDS,
        *map(str.upper, _WORDS),
        *map(str.capitalize, _WORDS),
        '"',
        "″",
        "〃",
        "”",
        "''",
        ",,",
        '-"-',
        "-”-",
        "-,,-",
        '- " -',
        "- ,, -",
    }
)


def is_in(rows: Iterable[Row]) -> bool:
    return any(not MARKS.isdisjoint(row) for row in rows)


def filled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with what such cells stand for: the cell above, where that says something."""
    above: Row = ()
    for row in rows:
        if not MARKS.isdisjoint(row):
            row = [
                above[at] if cell in MARKS and at < len(above) and above[at] not in ("", None) else cell
                for at, cell in enumerate(row)
            ]
        yield row
        if any(cell not in ("", None) for cell in row):
            above = row
