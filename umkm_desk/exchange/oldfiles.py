"""A look over the two binary kinds of Excel file before a foreign reader builds the rectangle of their used cells.

Only the frame of the formats is walked ([MS-CFB] for the container of .xls, [MS-XLS] and [MS-XLSB] for the records): where a cell says
that it stands, not what is in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from umkm_desk.exchange.files import MOST_CELLS, OLE
from umkm_desk.exchange.hidden import NOTHING, Hidden, joined
from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.task import UNWATCHED, Task

_END, _MOST_SECTORS = 0xFFFFFFFA, 4_000_000
_ROWS, _COLUMNS = 1_048_576, 16_384
_OLD_ROWS, _OLD_COLUMNS = 65_536, 256
_OLD_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_DIMENSIONS, _STRINGS = 0x0200, 0x00FC
_SHEET, _BEGINNING, _ROW, _COLUMN = 0x0085, 0x0809, 0x0208, 0x007D
_DRAWINGS, _GOES_ON = 0x00EB, 0x003C
_PHOTOS = (b"\x1d\xf0", b"\x1e\xf0", b"\x2a\xf0")
_EVERY = 200_000


def look_over_xls(data: bytes, place: Place, task: Task = UNWATCHED) -> None:
    """Raises `Refusal` where a cell stands outside of what an .xls file can hold, or the file is not whole."""
    try:
        stream = _workbook_stream(data) if data.startswith(OLE) else data
        for done, (kind, start, size) in enumerate(_records(stream)):
            if done % _EVERY == 0:
                task.report(0, None)
            if kind in _OLD_CELLS and size >= 6:
                row, column = struct.unpack_from("<HH", stream, start)
                if column >= _OLD_COLUMNS or row >= _OLD_ROWS:
                    raise Refusal.because("exchange.too_many_cells", place)
            elif kind == _DIMENSIONS and size >= 10:
                # What a sheet claims to span: readers make room for it at once.
                form = "<IIHH" if size >= 14 else "<HHHH"
                top, bottom, left, right = struct.unpack_from(form, stream, start)
                if not (top <= bottom <= _OLD_ROWS and left <= right <= _OLD_COLUMNS):
                    raise Refusal.because("exchange.file_damaged", place)
            elif kind == _STRINGS and size >= 8 and max(struct.unpack_from("<II", stream, start)) > len(stream):
                raise Refusal.because("exchange.file_damaged", place)
    except (struct.error, IndexError, ValueError, OverflowError):
        raise Refusal.because("exchange.file_damaged", place) from None


def hidden_in_xls(data: bytes, number: int) -> Hidden:
    """Rows and columns that the sheet at this place of an .xls file hides, of a file that `look_over_xls` has found to be whole."""
    stream = _workbook_stream(data) if data.startswith(OLE) else data
    beginnings: list[int] = []
    rows: list[range] = []
    columns: list[range] = []
    inside = False
    for kind, start, size in _records(stream):
        if start + size > len(stream):
            break
        if kind == _SHEET and size >= 4:
            beginnings += struct.unpack_from("<I", stream, start)
        elif kind == _BEGINNING:
            inside = beginnings[number : number + 1] == [start - 4]
        elif inside and kind == _ROW and size >= 14 and stream[start + 12] & 0x20:
            row = struct.unpack_from("<H", stream, start)[0] + 1
            rows.append(range(row, row + 1))
        elif inside and kind == _COLUMN and size >= 10 and stream[start + 8] & 1:
            first, last = struct.unpack_from("<HH", stream, start)
            columns.append(range(first, last + 1))
    return Hidden(joined(rows), tuple(columns)) if rows or columns else NOTHING


def pictures_in_xls(data: bytes) -> bool:
    """Whether a file that `look_over_xls` has found to be whole holds photos ([MS-ODRAW] 2.2.23)."""
    stream = _workbook_stream(data) if data.startswith(OLE) else data
    drawn = False
    for kind, start, size in _records(stream):
        drawn = kind == _DRAWINGS or (drawn and kind == _GOES_ON)
        if drawn and any(sign in stream[start : start + size] for sign in _PHOTOS):
            return True
    return False


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, beginning and length of each record's data."""
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, size
        at += 4 + size


def _workbook_stream(data: bytes) -> bytes:
    """The stream named Workbook (or Book) of a compound file. Raises `ValueError`, `IndexError` or `struct.error` for a broken one."""
    sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if sector_shift not in (9, 12) or mini_shift != 6:
        raise ValueError("sectors")
    size = 1 << sector_shift
    fat_count, directory, _, cutoff, mini_fat, _, more, more_count = struct.unpack_from("<IIIIIIII", data, 44)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    def numbers(content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    places = list(struct.unpack_from("<109I", data, 76))
    for _ in range(min(more_count, _MOST_SECTORS)):
        if more >= _END:
            break
        block = numbers(sector(more))
        places += block[:-1]
        more = block[-1]
    table: list[int] = []
    for number in [place for place in places if place < _END][: min(fat_count, _MOST_SECTORS)]:
        table += numbers(sector(number))

    def chain(first: int, links: list[int]) -> Iterator[int]:
        for _ in range(len(links) + 1):
            if first >= _END:
                return
            yield first
            first = links[first]
        raise ValueError("a ring of sectors")

    def content(first: int) -> bytes:
        return b"".join(map(sector, chain(first, table)))

    entries = content(directory)
    found = root = None
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        where = struct.unpack_from("<I", entries, at + 116)[0], struct.unpack_from("<I", entries, at + 120)[0]
        if entries[at + 66] == 5:
            root = where
        elif name in ("Workbook", "Book") and found is None:
            found = where
    if found is None:
        raise ValueError("no workbook")
    if found[1] >= cutoff or root is None:
        return content(found[0])[: found[1]]
    small = content(root[0])
    links = list(numbers(content(mini_fat))) if mini_fat < _END else []
    return b"".join(small[number * 64 : number * 64 + 64] for number in chain(found[0], links))[: found[1]]


def look_over_xlsb(part: bytes, place: Place, task: Task = UNWATCHED) -> None:
    """The same for one sheet of a binary workbook (.xlsb)."""
    at, end = 0, len(part)
    last_row = widest = done = 0
    try:
        while at < end:
            done += 1
            if done % _EVERY == 0:
                task.report(0, None)
            kind = part[at]
            at += 1
            if kind & 0x80:
                kind, at = (kind & 0x7F) | (part[at] & 0x7F) << 7, at + 1
            size = 0
            for shift in (0, 7, 14, 21):
                byte = part[at]
                at += 1
                size |= (byte & 0x7F) << shift
                if not byte & 0x80:
                    break
            if kind <= 11 and size >= 4:
                number = struct.unpack_from("<I", part, at)[0]
                if kind == 0:
                    last_row = max(last_row, number + 1)
                else:
                    widest = max(widest, number + 1)
                if last_row > _ROWS or widest > _COLUMNS or last_row * widest > MOST_CELLS:
                    raise Refusal.because("exchange.too_many_cells", place)
            at += size
    except (struct.error, IndexError):
        raise Refusal.because("exchange.file_damaged", place) from None
