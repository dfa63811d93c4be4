"""Our own tables out: xlsx (streamed, hand-made parts) and csv that Excel in Indonesia opens by a double click."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from umkm_desk.exchange.filling import column_letters, escaped
from umkm_desk.model.problem import Place, Refusal

Value = str | int | float | None

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
    "</Relationships>"
)
_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf numFmtId="3" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def write_xlsx(target: Path, sheet: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """One sheet with a bold, frozen heading line; the count of rows. Raises `Refusal` (`exchange.cannot_write`)."""
    count = 0
    letters = [column_letters(index) for index in range(len(headings))]
    with _whole(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _RELS)
        book.writestr("xl/_rels/workbook.xml.rels", _BOOK_RELS)
        book.writestr("xl/styles.xml", _STYLES)
        book.writestr(
            "xl/workbook.xml",
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
            f'<sheet name="{escaped(sheet)[:31]}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                b'<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
                b"</sheetView></sheetViews><sheetData>"
            )
            part.write(_line(1, headings, letters, ' s="1"').encode())
            buffer: list[str] = []
            for row in rows:
                count += 1
                buffer.append(_line(count + 1, row, letters, ""))
                if len(buffer) >= 500:
                    part.write("".join(buffer).encode())
                    buffer.clear()
            part.write("".join(buffer).encode())
            part.write(b"</sheetData></worksheet>")
    return count


def _line(number: int, row: Sequence[Value], letters: Sequence[str], style: str) -> str:
    cells = []
    for letter, value in zip(letters, row, strict=False):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            space = ' xml:space="preserve"' if value[0] in " \n" or value[-1] in " \n" or "\n" in value else ""
            cells.append(f'<c r="{letter}{number}"{style} t="inlineStr"><is><t{space}>{escaped(value)}</t></is></c>')
        else:
            cells.append(f'<c r="{letter}{number}"{style}><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def write_csv(target: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], delimiter: str = ";") -> int:
    """UTF-8 with a mark that Excel knows; semicolons by default, as Excel in Indonesia expects. Texts that begin like a formula get
    an apostrophe in front. Raises `Refusal` (`exchange.cannot_write`)."""
    count = 0
    with _whole(target) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerow(headings)
        for row in rows:
            writer.writerow([_no_formula(value) if isinstance(value, str) else value for value in row])
            count += 1
        text.detach()
    return count


def _no_formula(value: str) -> str:
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def write_faulty(
    target: Path, headings: Sequence[str], rows: Iterable[tuple[Sequence[Value], Sequence[str]]], reason_heading: str
) -> int:
    """The rows that did not go in, each with its reasons in the last column, to be mended and imported again."""
    return write_xlsx(
        target,
        "Perbaiki",
        [*headings, reason_heading],
        ([*_padded(row, len(headings)), "\n".join(reasons)] for row, reasons in rows),
    )


def _padded(row: Sequence[Value], width: int) -> list[Value]:
    return [*row[:width], *([None] * (width - len(row)))]


@contextmanager
def _whole(target: Path) -> Iterator[IO[bytes]]:
    """A file that appears whole or not at all."""
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError:
        raise Refusal.because("exchange.cannot_write", Place(file=target.name)) from None
    finally:
        partial.unlink(missing_ok=True)
