"""A marketplace's worksheet cut at its edges: what stands above the data and below it is kept byte for byte.

No library keeps these workbooks intact (x14 validations, protection, hidden sheets, a pane attribute that readers refuse).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from umkm_desk.exchange.files import column_letters, column_number, open_zip, read_part
from umkm_desk.exchange.reading import Spreadsheet, attributes, sheet_part
from umkm_desk.exchange.sheetxml import RowWriter, Value, whole_file
from umkm_desk.model.problem import Place, Refusal


class Frame:
    """A worksheet part cut at its edges: `before` (kept byte for byte), the template's own data rows, `after`."""

    def __init__(self, xml: bytes, first_row: int, place: Place) -> None:
        start = re.search(rb"<((?:\w+:)?)sheetData\b[^>]*?(/?)>", xml)
        if start is None:
            raise Refusal.because("exchange.file_damaged", place)
        self.prefix = start[1].decode()
        self._styles: dict[int, str] = {}
        self._writers: dict[tuple[int, str | None], RowWriter] = {}
        p = re.escape(start[1])
        self._place = place
        self._opening = re.compile(rb"<" + p + rb"row\b([^>]*?)(/?)>")
        self._closing = b"</" + start[1] + b"row>"
        self._value = re.compile(rb"<" + p + rb"(?:v|is)>")
        self._cell = re.compile(rb"<" + p + rb"c\b([^>]*?)(?:/>|>.*?</" + p + rb"c>)", re.DOTALL)
        if start[2]:
            self.before = xml[: start.start()] + b"<" + start[1] + b"sheetData>"
            self.old, self.after = b"", b"</" + start[1] + b"sheetData>" + xml[start.end() :]
        else:
            end = xml.find(b"</" + start[1] + b"sheetData>", start.end())
            if end < 0:
                raise Refusal.because("exchange.file_damaged", place)
            cut = start.end()
            for number, tag_end, row_end, position in self._rows(xml, cut, end, place):
                if number >= first_row:
                    if number == first_row:
                        self._keep_styles(xml[tag_end:row_end], p)
                    cut = position
                    break
                cut = row_end
            self.before, self.old, self.after = xml[:cut], xml[cut:end], xml[end:]
        if re.search(rb"<" + p + rb"f[\s>/]", self.old):
            raise Refusal.because("exchange.template_has_formulas", place)
        self._dimension = re.compile(rb"<" + p + rb"dimension\b[^>]*?(?:/>|>\s*</" + p + rb"dimension>)")
        self._column_styles(p)

    @property
    def before_any_rows(self) -> bytes:
        """`before` without the range that the sheet says it uses: other rows follow."""
        return self._dimension.sub(b"", self.before, count=1)

    def _keep_styles(self, cells: bytes, prefix: bytes) -> None:
        for tag in re.findall(rb"<" + prefix + rb"c\b([^>]*?)/?>", cells):
            about = attributes(tag.decode("utf-8", "replace"))
            if "s" in about and (letters := re.match("[A-Z]+", about.get("r", ""))):
                self._styles[column_number(letters[0])] = about["s"]

    def _column_styles(self, prefix: bytes) -> None:
        for tag in re.findall(rb"<" + prefix + rb"col\b([^>]*?)/?>", self.before):
            about = attributes(tag.decode("utf-8", "replace"))
            if about.get("style", "0") != "0":
                for number in range(int(about.get("min", 1)), min(int(about.get("max", 1)), 500) + 1):
                    self._styles.setdefault(number, about["style"])

    def style(self, column: int) -> str | None:
        return self._styles.get(column)

    def _rows(self, xml: bytes, start: int, end: int, place: Place) -> Iterator[tuple[int, int, int, int]]:
        """Number, end of the opening tag, end and beginning of each row. Raises `Refusal` for one that is never closed."""
        number = 0
        while opening := self._opening.search(xml, start, end):
            number = _number(opening[1], number + 1)
            tag_end = start = opening.end()
            if not opening[2]:
                closed = xml.find(self._closing, tag_end, end)
                if closed < 0:
                    raise Refusal.because("exchange.file_damaged", place)
                start = closed + len(self._closing)
            yield number, tag_end, start, opening.start()

    def old_rows(self) -> Iterator[tuple[int, bytes, bool]]:
        """The template's own rows from the first data row on: number, XML, and whether it holds a value."""
        for number, tag_end, row_end, position in self._rows(self.old, 0, len(self.old), self._place):
            yield number, self.old[position:row_end], bool(self._value.search(self.old, tag_end, row_end))

    def beyond(self, last_row: int) -> bytes:
        """The template's own empty rows after the last that was written, kept as they are."""
        return b"".join(xml for number, xml, filled in self.old_rows() if number > last_row and not filled)

    def with_cells(self, changed: Mapping[int, Mapping[int, Value]]) -> Iterator[bytes]:
        """The template's own rows with some cells changed: row number -> column number (A is 1) -> value. A cell keeps its style and its
        kind: a number that stood there as text stays text."""
        start = 0
        for number, tag_end, row_end, position in self._rows(self.old, 0, len(self.old), self._place):
            cells = changed.get(number)
            if not cells:
                continue
            yield self.old[start:position]
            yield self._with_cells(number, self.old[position:tag_end], self.old[tag_end:row_end], cells)
            start = row_end
        yield self.old[start:]

    def _with_cells(self, number: int, opening: bytes, inner: bytes, cells: Mapping[int, Value]) -> bytes:
        if opening.endswith(b"/>"):
            opening, inner = opening[:-2].rstrip() + b">", self._closing
        if (changed := self._in_place(number, inner, cells)) is not None:
            return opening + changed
        left = dict(cells)
        pieces = [opening]
        start = column = 0
        for found in self._cell.finditer(inner):
            about = attributes(found[1].decode("utf-8", "replace"))
            letters = re.match("[A-Z]+", about.get("r", ""))
            column = column_number(letters[0]) if letters else column + 1
            for missing in sorted(name for name in left if name < column):
                pieces += [inner[start : found.start()], self._new_cell(number, missing, left.pop(missing), about=None)]
                start = found.start()
            if column in left:
                pieces += [inner[start : found.start()], self._new_cell(number, column, left.pop(column), about)]
                start = found.end()
        end = inner.rfind(self._closing)
        pieces.append(inner[start:end])
        pieces += [self._new_cell(number, column, value, about=None) for column, value in sorted(left.items())]
        pieces.append(inner[end:])
        return b"".join(pieces)

    def _in_place(self, number: int, inner: bytes, cells: Mapping[int, Value]) -> bytes | None:
        """The usual case, fast: every cell is there and says its address. `None` where it is not so."""
        found = []
        for column, value in cells.items():
            address = inner.find(f' r="{column_letters(column)}{number}"'.encode())
            cell = self._cell.match(inner, inner.rfind(b"<", 0, address)) if address > 0 else None
            if cell is None:
                return None
            found.append((cell, column, value))
        for cell, column, value in sorted(found, key=lambda each: -each[0].start()):
            about = attributes(cell[1].decode("utf-8", "replace"))
            inner = inner[: cell.start()] + self._new_cell(number, column, value, about) + inner[cell.end() :]
        return inner

    def _new_cell(self, number: int, column: int, value: Value, about: Mapping[str, str] | None) -> bytes:
        style = self.style(column) if about is None else about.get("s")
        was_text = about is not None and about.get("t") in ("s", "str", "inlineStr")
        writer = self._writers.get((column, style))
        if writer is None:
            writer = self._writers[column, style] = RowWriter([(column_letters(column), style)], self.prefix)
        row = writer.row(number, [str(value) if was_text else value])
        return row[row.index(">") + 1 : row.rindex("</")].encode("utf-8")


def _number(attributes_text: bytes, otherwise: int) -> int:
    found = re.search(rb"""\br\s*=\s*["']([0-9]+)""", attributes_text)
    return int(found[1]) if found else otherwise


def rewrite(source: Spreadsheet, sheet: str, first_row: int, target: Path, write: Callable[[Frame, IO[bytes]], None]) -> None:
    """A copy of a workbook at `target`, whole or not at all, in which `write` gives the XML of one sheet; all other parts stay byte for
    byte, in their order. Raises `Refusal` as reading and `whole_file` do."""
    place = source.place(sheet)
    with open_zip(source.content.data, place) as parts, whole_file(target) as file, zipfile.ZipFile(file, "w") as out:
        part = sheet_part(parts, sheet, place)
        if part is None:
            raise Refusal.because("exchange.file_damaged", place)
        for entry in parts.infolist():
            copy = _copied(entry)
            if entry.filename == part:
                with out.open(copy, "w", force_zip64=True) as changed:
                    write(Frame(read_part(parts, part, place), first_row, place), changed)
                continue
            content = b"" if entry.is_dir() else read_part(parts, entry.filename, place)
            out.writestr(copy, content, compress_type=entry.compress_type)
        out.comment = parts.comment


def _copied(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = entry.compress_type, entry.external_attr, entry.create_system
    copy.comment, copy.internal_attr = entry.comment, entry.internal_attr
    return copy
