"""Our own tables out: xlsx (streamed, hand-made parts) and csv that Excel in Indonesia opens by a double click."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from umkm_desk.exchange.files import column_letters
from umkm_desk.exchange.rows import Table
from umkm_desk.exchange.sheetxml import RowWriter, Value, escaped, whole_file
from umkm_desk.exchange.typed import shown
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import UNWATCHED, Task

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    # Styles: 0 plain, 1 bold heading, 2 whole number with thousands, 3 text (so that a cell beginning with = stays one when edited).
    "xl/styles.xml": (
        f'{_XML}<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>'
        '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}  # fmt: skip
_HEADING_STYLE, _TEXT_STYLE = "1", "3"
_BATCH = 500
# At this level a workbook takes a third of the time of the usual one and a tenth more room.
_COMPRESSION = 1
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")

T = TypeVar("T")


def write_xlsx(
    target: Path,
    sheet: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    task: Task = UNWATCHED,
    widths: Sequence[int] = (),
) -> int:
    """One sheet with a bold, frozen line of headings; returns the number of rows below it.

    Texts are written as texts, whatever they begin with; numbers as numbers. `widths` are in characters. Raises `Refusal` as
    `sheetxml.whole_file`.
    """
    letters = [column_letters(number) for number in range(1, len(headings) + 1)]
    name = escaped(_NOT_IN_A_SHEET_NAME.sub(" ", sheet)[:31].strip("' ") or "Sheet1").replace('"', "&quot;")
    count = 0
    with whole_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as book:
        for name_of_part, content in _PARTS.items():
            book.writestr(name_of_part, content)
        book.writestr(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>",
        )
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'.encode())
            part.write(b'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>')
            part.write(_column_widths(headings, widths).encode())
            part.write(b"<sheetData>")
            part.write(RowWriter([(letter, _HEADING_STYLE) for letter in letters]).row(1, headings).encode())
            # a cell does not take the style of its column: without its own, Excel makes 12 of the code 0012 that is typed over it
            writer = RowWriter([(letter, None) for letter in letters], texts=_TEXT_STYLE)
            line = writer.row
            for batch in _batches(rows):
                part.write("".join([line(number, row) for number, row in enumerate(batch, count + 2)]).encode())
                count += len(batch)
                task.report(count)
            part.write(b"</sheetData></worksheet>")
    return count


def _column_widths(headings: Sequence[str], widths: Sequence[int]) -> str:
    columns = [
        f'<col min="{number}" max="{number}" width="{widths[number - 1] if number <= len(widths) else max(10, min(len(heading) + 3, 40))}" '
        f'style="{_TEXT_STYLE}" customWidth="1"/>'
        for number, heading in enumerate(headings, 1)
    ]
    return f"<cols>{''.join(columns)}</cols>" if columns else ""


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")


def write_csv(
    target: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], delimiter: str = ";", task: Task = UNWATCHED
) -> int:
    """UTF-8 with a mark that Excel knows; semicolons by default, as Excel in Indonesia expects.

    Texts that begin like a formula get an apostrophe in front, which our reader takes off again. Raises `Refusal` as
    `sheetxml.whole_file`.
    """
    count = 0
    # csv.writer asks of every character whether it must be quoted, which costs three times what joining the cells does
    begins_like_formula = re.compile(f"{re.escape(delimiter)}[{re.escape(''.join(_FORMULA_STARTS))}]").search
    with whole_file(target) as raw:
        raw.write(codecs.BOM_UTF8)
        text = io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="")
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerow(headings)
        between = len(headings) - 1
        for batch in _batches(rows):
            for row in batch:
                line = delimiter.join(["" if value is None else str(value) for value in row])
                if (
                    line.count(delimiter) == between > 0
                    and not ('"' in line or "\n" in line or "\r" in line)
                    and not begins_like_formula(f"{delimiter}{line}")
                ):
                    text.write(f"{line}\r\n")
                else:
                    writer.writerow([f"'{v}" if type(v) is str and v.startswith(_FORMULA_STARTS) else v for v in row])
            count += len(batch)
            task.report(count)
        text.flush()
        text.detach()
    return count


def write_faulty(
    target: Path,
    table: Table,
    problems: Iterable[Problem],
    reason_of: Callable[[Problem], str],
    reason_heading: str,
    task: Task = UNWATCHED,
    *,
    typed: Mapping[tuple[int, str], str],
) -> int:
    """The rows of `table` that `problems` speak of, as they stand in the file, with the reasons in a last column: to be mended and
    imported again. `typed`: (line, field) -> what the seller has typed in place of a cell. Returns the number of rows."""
    reasons: dict[int, list[str]] = {}
    for problem in problems:
        if problem.place.row is not None:
            reasons.setdefault(problem.place.row, []).append(reason_of(problem))
    layout = table.layout
    width = max((match.index + 1 for match in layout.matches), default=1)
    headings = [next((m.heading for m in layout.matches if m.index == index), "") for index in range(width)]

    def rows() -> Iterator[list[Value]]:
        for number, row in enumerate(table.sheet.source.rows(table.sheet.name, task), 1):
            if number in reasons:
                cells = [_as_written(row[index]) if index < len(row) else None for index in range(width)]
                for match in layout.matches:
                    if match.field is not None and (number, match.field) in typed:
                        cells[match.index] = typed[number, match.field]
                yield [*cells, "\n".join(dict.fromkeys(reasons[number]))]

    return write_xlsx(target, table.layout.sheet or "Perbaiki", [*headings, reason_heading], rows(), task)


def _as_written(cell: object) -> Value:
    if isinstance(cell, bool) or cell is None:
        return None if cell is None else shown(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell if isinstance(cell, str | int | float) else str(cell)
