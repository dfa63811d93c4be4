"""Rows and columns that a spreadsheet does not show: hidden by hand, by a filter, or folded away in a group. Readers give their cells like
any others, so that where they are is looked for beside them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from umkm_desk.exchange.files import inflate
from umkm_desk.model.problem import Place
from umkm_desk.model.task import UNWATCHED, Task


@dataclass(frozen=True, slots=True)
class Hidden:
    """Of one sheet. `rows`: their numbers from 1, as ranges in order that do not touch; `columns`: from 0, as ranges in no order."""

    rows: tuple[range, ...] = ()
    columns: tuple[range, ...] = ()

    def has_column(self, index: int) -> bool:
        return any(index in columns for columns in self.columns)

    def marks(self, first: int) -> Iterator[bool]:
        """For each row from number `first` on, without end, whether it is hidden."""
        line = first
        for rows in self.rows:
            while line < rows.start:
                yield False
                line += 1
            while line < rows.stop:
                yield True
                line += 1
        while True:
            yield False


NOTHING = Hidden()


def joined(rows: Iterable[range]) -> tuple[range, ...]:
    """The same rows as ranges in order that do not touch."""
    made: list[range] = []
    for each in sorted((each for each in rows if each), key=lambda each: each.start):
        if made and each.start <= made[-1].stop:
            made[-1] = range(made[-1].start, max(made[-1].stop, each.stop))
        else:
            made.append(each)
    return tuple(made)


_CUT = 4096
"""Bytes that are kept of a tag whose end has not come yet; those looked for are shorter."""


def tags(parts: zipfile.ZipFile, name: str, wanted: re.Pattern[bytes], place: Place, task: Task) -> Iterator[re.Match[bytes]]:
    """What `wanted` finds in a part, which ends at a tag's end and is shorter than 4,096 bytes. Raises `Refusal` as `files.inflate`."""
    done = 0
    tail = b""
    for piece in inflate(parts, name, place):
        done += len(piece)
        task.report(done, None)
        text = tail + piece
        end = text.rfind(b">") + 1
        yield from wanted.finditer(text, 0, end)
        tail = text[max(end, len(text) - _CUT) :]


_TAG = re.compile(rb"<(?:\w+:)?(row|col)\s([^>]*)>")
_NUMBER = re.compile(rb"""(?:^|\s)(r|min|max)=["']\s*([0-9]{1,8})""")
_HIDES = re.compile(rb"""(?:^|\s)hidden=["'](?:1|true)["']""")


def in_worksheet(parts: zipfile.ZipFile, name: str, place: Place, task: Task = UNWATCHED) -> Hidden:
    """By a worksheet part of an .xlsx workbook. Raises `Refusal` as `files.inflate`."""
    rows: list[range] = []
    columns: list[range] = []
    line = 0
    for tag in tags(parts, name, _TAG, place, task):
        numbers = {key: int(value) for key, value in _NUMBER.findall(tag[2])}
        hides = _HIDES.search(tag[2]) is not None
        if tag[1] == b"row":
            line = numbers.get(b"r", line + 1)
            if hides:
                rows.append(range(line, line + 1))
        elif hides and b"min" in numbers:
            columns.append(range(numbers[b"min"] - 1, numbers.get(b"max", numbers[b"min"])))
    return Hidden(joined(rows), tuple(columns))


_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-column|table)(?=[\s/>])([^>]*)>")
_ODS_NAME = re.compile(rb"""table:name=(?:"([^"]*)"|'([^']*)')""")
_ODS_TIMES = re.compile(rb"""table:number-(?:rows|columns)-repeated=["']([0-9]{1,8})""")
_ODS_HIDES = re.compile(rb"""table:visibility=["'](?:collapse|filter)["']""")


def in_opendocument(parts: zipfile.ZipFile, sheet: str, place: Place, task: Task = UNWATCHED) -> Hidden:
    """By the content of an .ods document. Raises `Refusal` as `files.inflate`."""
    rows: list[range] = []
    columns: list[range] = []
    line, column = 1, 0
    inside = False
    for closing, what, about in (tag.groups() for tag in tags(parts, "content.xml", _ODS_TAG, place, task)):
        if what == b"table":
            named = _ODS_NAME.search(about)
            inside = (
                not closing and named is not None and unescape((named[1] or named[2] or b"").decode("utf-8", "replace")) == sheet
            )
            continue
        if not inside or closing:
            continue
        found = _ODS_TIMES.search(about)
        times = int(found[1]) if found else 1
        hides = _ODS_HIDES.search(about) is not None
        if what == b"table-row":
            if hides:
                rows.append(range(line, line + times))
            line += times
        else:
            if hides:
                columns.append(range(column, column + times))
            column += times
    return Hidden(joined(rows), tuple(columns))
