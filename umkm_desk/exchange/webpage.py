"""Tables in web pages that call themselves .xls: what many cash-register and shop programs write when asked for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

_CHUNK = 1 << 16
_MOST_SPAN = 200


class _Tables(HTMLParser):
    """Collects the rows of all tables in their order; cells of a nested table count for the cell they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self._silent += 1
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._cell = []
            span = dict(attrs).get("colspan") or ""
            self._span = min(int(span), _MOST_SPAN) if span.isdecimal() and len(span) < 5 else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            text = "\n".join(" ".join(line.split()) for line in "".join(self._cell).split("\n")).strip()
            self._row.append(text)
            self._row.extend([""] * (max(self._span, 1) - 1))
        self._cell = None

    def end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.rows.append(self._row)
        self._row = None


def table_rows(text: str) -> Iterator[list[str]]:
    """The rows of all tables of a page, as texts; a cell over several columns is followed by empty ones."""
    parser = _Tables()
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK])
        yield from parser.rows
        parser.rows.clear()
    parser.close()
    parser.end_row()
    yield from parser.rows
