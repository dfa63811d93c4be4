"""Filling a marketplace's own workbook: only the rows of one sheet are written, every other byte of every other part stays.

No library keeps these workbooks intact (x14 validations, protection, hidden sheets, a pane attribute that openpyxl refuses), so the
sheet's XML is edited at its edges: what stands above the first data row is kept as it is, our rows follow.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desk.exchange.columns import Layout, find_layout
from umkm_desk.exchange.reading import read_file
from umkm_desk.model.problem import Place, Refusal

_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_STYLE = re.compile(rb'\bs="(\d+)"')
_DIMENSION = re.compile(rb"<dimension\b[^>]*?(?:/>|></dimension>)")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FillResult:
    """How many rows were written into which sheet."""

    rows: int
    sheet: str
    template: str | None


def template_layout(template: Path) -> Layout:
    """What the workbook wants in which column. Raises `Refusal`: as reading, and `exchange.not_a_template` for an ordinary sheet."""
    _, layout = find_layout(read_file(template), template.name)
    if layout.template is None:
        raise Refusal.because("exchange.not_a_template", Place(file=template.name))
    return layout


def fill(template: Path, target: Path, rows: Iterable[Mapping[str, str | int | float]], layout: Layout | None = None) -> FillResult:
    """Writes `rows` (field -> value; keys may also be template keys such as `ps_item_cover_image`) into a copy of `template`.

    Numbers are written as numbers, the rest as text; fields that the template has no column for are left out. `target` appears whole
    or not at all. Raises `Refusal` (`exchange.not_a_template`, `exchange.cannot_write`).
    """
    layout = layout or template_layout(template)
    columns = _columns(template, layout)
    try:
        with zipfile.ZipFile(template) as source:
            part = _sheet_part(source, layout.sheet)
            before, after, styles = _frame(source.read(part), layout.first_line)
            body = bytearray()
            count = 0
            for row in rows:
                body += _row(layout.first_line + count, row, columns, styles)
                count += 1
            partial = target.with_name(f"{target.name}.{os.getpid()}.part")
            try:
                with zipfile.ZipFile(partial, "w") as out:
                    for entry in source.infolist():
                        content = source.read(entry.filename)
                        if entry.filename == part:
                            content = before + bytes(body) + after
                        out.writestr(entry, content, compress_type=entry.compress_type)
                partial.replace(target)
            finally:
                partial.unlink(missing_ok=True)
    except (OSError, KeyError, zipfile.BadZipFile):
        raise Refusal.because("exchange.cannot_write", Place(file=target.name)) from None
    return FillResult(count, layout.sheet, layout.template)


def _columns(template: Path, layout: Layout) -> dict[str, int]:
    """Field or key -> 0-based column."""
    columns = dict(layout.fields)
    sheet = next(sheet for sheet in read_file(template) if sheet.name == layout.sheet)
    for index, cell in enumerate(sheet.rows[0]):
        key = str(cell or "").split("|")[0].strip()
        if key:
            columns.setdefault(key, index)
    return columns


def _sheet_part(source: zipfile.ZipFile, sheet: str) -> str:
    """The part of a sheet, through the workbook's relations: the number in a part's name says nothing."""
    from xml.sax.saxutils import unescape

    workbook = source.read("xl/workbook.xml").decode("utf-8")
    relations = source.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    for tag in re.findall(r"<sheet\b[^>]*>", workbook):
        name = re.search(r'\bname="([^"]*)"', tag)
        identity = re.search(r'\br:id="([^"]*)"', tag)
        if name and identity and unescape(name[1], {"&quot;": '"', "&apos;": "'"}) == sheet:
            for relation in re.findall(r"<Relationship\b[^>]*>", relations):
                if f'Id="{identity[1]}"' in relation:
                    found = re.search(r'Target="([^"]*)"', relation)
                    if found:
                        return found[1].lstrip("/") if found[1].startswith("/") else f"xl/{found[1]}"
    raise KeyError(sheet)


def _frame(xml: bytes, first_line: int) -> tuple[bytes, bytes, dict[str, bytes]]:
    """What stays before and after our rows, and the style of each column in the template's first data row."""
    xml = _DIMENSION.sub(b"", xml, count=1)
    start = re.search(rb"<sheetData\b[^>]*?(/>|>)", xml)
    if start is None:
        raise KeyError("sheetData")
    if start[1] == b"/>":
        return xml[: start.start()] + b"<sheetData>", b"</sheetData>" + xml[start.end() :], {}
    end = xml.rindex(b"</sheetData>")
    styles: dict[str, bytes] = {}
    keep = start.end()
    for row in _ROW.finditer(xml, start.end(), end):
        line = int(row[1])
        if line < first_line:
            keep = row.end()
        else:
            if line == first_line:
                for cell in _CELL.finditer(row[0]):
                    style = _STYLE.search(cell[0].split(b">", 1)[0])
                    if style:
                        styles[cell[1].decode()] = style[1]
            break
    return xml[:keep], xml[end:], styles


def _row(line: int, row: Mapping[str, str | int | float], columns: Mapping[str, int], styles: Mapping[str, bytes]) -> bytes:
    cells: dict[int, str | int | float] = {}
    for name, value in row.items():
        if name in columns and value not in ("", None):
            cells[columns[name]] = value
    parts = [f'<row r="{line}">'.encode()]
    for index in sorted(cells):
        letters = column_letters(index)
        style = styles.get(letters)
        parts.append(cell_xml(f"{letters}{line}", cells[index], style.decode() if style else None))
    parts.append(b"</row>")
    return b"".join(parts)


def column_letters(index: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_xml(place: str, value: str | int | float, style: str | None = None) -> bytes:
    """A number cell, or an inline text: text never becomes a formula, whatever it begins with."""
    styled = f' s="{style}"' if style else ""
    if isinstance(value, int | float):
        return f'<c r="{place}"{styled}><v>{value}</v></c>'.encode()
    text = escaped(value)
    space = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
    return f'<c r="{place}"{styled} t="inlineStr"><is><t{space}>{text}</t></is></c>'.encode()


def escaped(text: str) -> str:
    return _UNSAFE.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("utf-8", "replace").decode()


def required_fields(template: Path, layout: Layout) -> Sequence[str]:
    """Headings that the template marks as mandatory."""
    sheet = next(sheet for sheet in read_file(template) if sheet.name == layout.sheet)
    marks = sheet.rows[layout.header_line] if len(sheet.rows) > layout.header_line else []
    return [
        match.heading.strip("* ")
        for match in layout.matches
        if "*" in match.heading or (match.index < len(marks) and str(marks[match.index]).strip().lower() in ("wajib", "mandatory"))
    ]
