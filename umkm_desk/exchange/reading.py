"""Spreadsheets of every kind as sheets of rows: lists of cells, streamed, counted from 1 as Excel shows them."""

from __future__ import annotations

import codecs
import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
)

from umkm_desk.exchange.files import (
    MOST_INFLATED,
    Content,
    Kind,
    check_part,
    load,
    look_over,
    look_over_ods,
    open_zip,
    read_part,
    without_pictures,
)
from umkm_desk.exchange.hidden import NOTHING, Hidden, in_opendocument, in_worksheet
from umkm_desk.exchange.oldfiles import hidden_in_xls, look_over_xls, look_over_xlsb
from umkm_desk.exchange.typed import Cell
from umkm_desk.exchange.webpage import table_rows
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task

Row = Sequence[Cell]
View = Callable[[Iterator[Row]], Iterator[Row]]
T = TypeVar("T")

MOST_COLUMNS = 2_000
_SAMPLE = 256 * 1024


HEAD_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class SheetInfo:
    name: str
    hidden: bool = False


class Spreadsheet:
    """An opened file: its sheets, and the rows of each. Keeps the file's content, never the file itself."""

    def __init__(
        self,
        content: Content,
        sheets: tuple[SheetInfo, ...],
        *,
        delimiter: str | None = None,
        encoding: str | None = None,
        workbook: CalamineWorkbook | None = None,
        view: View | None = None,
    ) -> None:
        """`delimiter` and `encoding` of a text, an empty one leaves lines whole; `workbook` of any other kind; `view` as `seen_through`."""
        self.content = content
        self.sheets = sheets
        self.delimiter = delimiter
        self.encoding = encoding
        self._workbook = workbook
        self._looks: dict[str, list[Problem]] = {}
        self._hidden: dict[str, Hidden] = {}
        self._linked: set[str] = set()
        self._largest: tuple[str, CalamineSheet] | None = None
        self._view = view

    @property
    def path(self) -> Path:
        return self.content.path

    @property
    def kind(self) -> Kind:
        return self.content.kind

    def place(self, sheet: str | None = None) -> Place:
        return Place(file=self.path.name, sheet=sheet if len(self.sheets) > 1 else None)

    def seen_through(self, view: View) -> Spreadsheet:
        """The same file whose rows are as `view` makes them of its own; it keeps their number."""
        before = self._view
        return Spreadsheet(
            self.content, self.sheets, delimiter=self.delimiter, encoding=self.encoding, workbook=self._workbook,
            view=view if before is None else lambda rows: view(before(rows)),
        )  # fmt: skip

    def by_lines(self) -> Spreadsheet:
        """A text whose lines are rows of one cell, whatever signs are in them."""
        return Spreadsheet(self.content, self.sheets, delimiter="", encoding=self.encoding)

    def rows(self, sheet: str | None = None, task: Task = UNWATCHED) -> Iterator[Row]:
        """All rows of a sheet from row 1 on, empty ones too. Raises `Refusal` for what cannot be read."""
        rows = self._rows(sheet, task)
        return rows if self._view is None else self._view(rows)

    def _rows(self, sheet: str | None, task: Task) -> Iterator[Row]:
        if self.kind is Kind.TEXT:
            return self._text_rows()
        if self.kind is Kind.PAGE:
            return iter(table_rows(self.content.data.decode(self.encoding or "utf-8", "replace")))
        return self._workbook_rows(sheet or self.sheets[0].name, task)

    def head(self, sheet: str | None = None, task: Task = UNWATCHED) -> RawSheet:
        """The first rows of a sheet, to find out what they are."""
        name = sheet or self.sheets[0].name
        rows = list(islice(self.rows(name, task), HEAD_ROWS))
        if max(map(len, rows), default=0) > MOST_COLUMNS:
            raise Refusal.because("exchange.too_many_cells", self.place(name))
        return RawSheet(name, rows, self)

    def problems(self, sheet: str | None = None, task: Task = UNWATCHED) -> list[Problem]:
        """What must be told about a whole sheet: formulas without a saved result, cells that show an error."""
        if self.kind in (Kind.TEXT, Kind.PAGE):
            return []
        name = sheet or self.sheets[0].name
        self._sheet(name, task)
        return self._looks[name]

    def tall_cells(self, sheet: str | None = None, task: Task = UNWATCHED) -> list[tuple[int, int, int]]:
        """(first row, last row, column) of cells merged over several rows; rows count from 1, columns from 0."""
        if self.kind in (Kind.TEXT, Kind.PAGE):
            return []
        opened = self._sheet(sheet or self.sheets[0].name, task)
        merged = _guarded(lambda: opened.merged_cell_ranges, self.place(sheet)) or ()
        return [(top + 1, bottom + 1, left) for (top, left), (bottom, _right) in merged if bottom > top]

    def shows_linked(self, sheet: str, task: Task = UNWATCHED) -> bool:
        """Whether formulas of a sheet show pictures that are on the internet (`pictures.linked_of`)."""
        if self.kind is Kind.XLSX:
            self._sheet(sheet, task)
        return sheet in self._linked

    def hidden(self, sheet: str | None = None, task: Task = UNWATCHED) -> Hidden:
        """Rows and columns of a sheet that its spreadsheet does not show; .xlsb tells none."""
        name = sheet or self.sheets[0].name
        if self.kind is Kind.XLSX:
            self._sheet(name, task)
        known = self._hidden.get(name)
        if known is None:
            known = self._hidden[name] = self._looked_for_hidden(name, task)
        return known

    def _looked_for_hidden(self, name: str, task: Task) -> Hidden:
        place = self.place(name)
        if self.kind is Kind.XLS:
            return hidden_in_xls(self.content.data, self._opened().sheet_names.index(name))
        if self.kind not in (Kind.XLSX, Kind.ODS):
            return NOTHING
        with open_zip(self.content.data, place) as parts:
            if self.kind is Kind.ODS:
                return in_opendocument(parts, name, place, task)
            part = sheet_part(parts, name, place)
            return NOTHING if part is None else in_worksheet(parts, part, place, task)

    # ------------------------------------------------------------------------------------------------------- text

    def _text_rows(self) -> Iterator[Row]:
        assert self.encoding is not None
        stream = io.TextIOWrapper(io.BytesIO(self.content.data), self.encoding, "replace", newline="")
        if stream.read(4).lower() == "sep=":
            stream.readline()
        else:
            stream.seek(0)
        if self.delimiter == "":
            yield from ([line.rstrip("\r\n")] for line in stream)
            return
        # The limit is the csv module's only guard against a quote that is never closed; it has no per-reader form.
        csv.field_size_limit(1 << 20)
        sign = self.delimiter or ","
        row = 0
        try:
            for row, line in enumerate(stream, 1):  # noqa: B007 (told when one cannot be read)
                if '"' in line:
                    yield next(csv.reader(chain((line,), stream), delimiter=sign))
                else:  # splitting gives the same many times faster
                    line = line.rstrip("\r\n")
                    yield line.split(sign) if line else []
        except csv.Error:
            raise Refusal.because("exchange.quote_not_closed", Place(file=self.path.name, row=row)) from None

    # ------------------------------------------------------------------------------------------------------- workbooks

    def _workbook_rows(self, name: str, task: Task) -> Iterator[Row]:
        sheet = self._sheet(name, task)
        left = sheet.start[1] if sheet.start else 0
        if not left:
            return sheet.iter_rows()
        # The reader gives back the empty rows above the first used cell, but not the empty columns before it.
        blank: list[Cell] = [""] * left
        return ([*blank, *row] for row in sheet.iter_rows())

    def _sheet(self, name: str, task: Task) -> CalamineSheet:
        if self._largest is not None and self._largest[0] == name:
            return self._largest[1]
        place = self.place(name)
        if name not in self._looks:
            self._looks[name] = self._look(name, place, task)
        sheet = _guarded(lambda: self._opened().get_sheet_by_name(name), place)
        if sheet.width > MOST_COLUMNS:
            raise Refusal.because("exchange.too_many_cells", place)
        # Only the largest is kept: it is the one that takes long to read again, and most often the one that is wanted.
        if self._largest is None or sheet.height >= self._largest[1].height:
            self._largest = name, sheet
        return sheet

    def _opened(self) -> CalamineWorkbook:
        assert self._workbook is not None, "texts are read by their lines"
        return self._workbook

    def _look(self, name: str, place: Place, task: Task) -> list[Problem]:
        told: list[Problem] = []
        if self.kind is Kind.XLSX:
            with open_zip(self.content.data, place) as parts:
                part = sheet_part(parts, name, place)
                if part is None:
                    return told
                look = look_over(parts, part, place, task)
            if not look.hides:
                self._hidden[name] = NOTHING
            if look.linked:
                self._linked.add(name)
            if look.uncached:
                told.append(Problem("exchange.formulas_without_value", place, {"cells": look.uncached}, Severity.WARNS))
            if look.errors:
                told.append(Problem("exchange.formula_errors", place, {"cells": look.errors}, Severity.WARNS))
        return told


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The top of one sheet (its first 1,000 rows; `rows[0]` is row 1) and the spreadsheet to stream the whole of it from."""

    name: str
    rows: Sequence[Row]
    source: Spreadsheet


def open_spreadsheet(path: Path, task: Task = UNWATCHED) -> Spreadsheet:
    """Opens any spreadsheet by its content. Raises `Refusal` with what is wrong with the file."""
    content = load(path, task)
    if content.kind is Kind.PAGE:
        return Spreadsheet(content, (SheetInfo(path.stem),), encoding=_encoding(content.data))
    if content.kind is Kind.TEXT:
        encoding = _encoding(content.data)
        return Spreadsheet(content, (SheetInfo(path.stem),), delimiter=_delimiter(content.data, encoding), encoding=encoding)
    if content.kind is Kind.XLS:
        look_over_xls(content.data, content.place, task)
        cells = content.data
    else:
        with open_zip(content.data, content.place) as parts:
            for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"):
                if name in parts.namelist():
                    check_part(parts, name, content.place, task)
            if content.kind is Kind.ODS:
                look_over_ods(parts, content.place, task)
            if content.kind is Kind.XLSB:
                for name in parts.namelist():
                    if name.startswith("xl/worksheets/") and name.endswith(".bin"):
                        look_over_xlsb(read_part(parts, name, content.place, MOST_INFLATED), content.place, task)
            cells = without_pictures(content.data, parts)
    workbook = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(cells)), content.place)
    sheets = tuple(
        SheetInfo(meta.name, meta.visible is not SheetVisibleEnum.Visible)
        for meta in workbook.sheets_metadata
        if meta.typ is SheetTypeEnum.WorkSheet
    )
    if not sheets:
        raise Refusal.because("exchange.no_sheet", content.place)
    return Spreadsheet(content, sheets, workbook=workbook)


def _guarded(work: Callable[[], T], place: Place) -> T:
    """Runs the foreign reader; whatever it throws at a damaged file, its own panics included, becomes a refusal."""
    try:
        return work()
    except PasswordError:
        raise Refusal.because("exchange.password_protected", place) from None
    except WorksheetNotFound:
        raise Refusal.because("exchange.no_sheet", place) from None
    except (CalamineError, OSError, ValueError, OverflowError, UnicodeError, MemoryError):
        raise Refusal.because("exchange.file_damaged", place) from None
    except BaseException as error:
        # A panic of the Rust reader arrives as an exception outside `Exception`, by a class that cannot be imported.
        if type(error).__name__ == "PanicException":
            raise Refusal.because("exchange.file_damaged", place) from None
        raise


# ---------------------------------------------------------------------------------------------------------------- parts of a workbook

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*?)/?>")
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def attributes(text: str) -> dict[str, str]:
    """The attributes of one XML tag, entities resolved."""
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def sheet_part(parts: zipfile.ZipFile, sheet: str, place: Place) -> str | None:
    """The name of the part that holds `sheet`, found through the workbook's relations; `None` where it is not there."""
    names = set(parts.namelist())
    book = "xl/workbook.xml" if "xl/workbook.xml" in names else next((n for n in names if n.endswith("workbook.xml")), None)
    if book is None:
        return None
    folder = posixpath.dirname(book)
    relations = f"{folder}/_rels/{posixpath.basename(book)}.rels"
    if relations not in names:
        return None
    text = read_part(parts, book, place).decode("utf-8", "replace")
    target = None
    for found in _SHEET.findall(text):
        about = attributes(found)
        if about.get("name") == sheet:
            target = next((value for key, value in about.items() if key == "id" or key.endswith(":id")), None)
    for found in _RELATIONSHIP.findall(read_part(parts, relations, place).decode("utf-8", "replace")):
        about = attributes(found)
        if target is not None and about.get("Id") == target:
            name = about.get("Target", "")
            full = name.lstrip("/") if name.startswith("/") else posixpath.normpath(posixpath.join(folder, name))
            return full if full in names else None
    return None


# ---------------------------------------------------------------------------------------------------------------- text files


def _encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:_SAMPLE]
    if sample.count(0) > len(sample) // 5:
        return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(data: bytes, encoding: str) -> str:
    """The sign that splits the first lines into the most columns most evenly; Excel's own `sep=` line wins."""
    text = data[:_SAMPLE].decode(encoding, "replace")
    if text[:4].lower() == "sep=" and len(text) > 4:
        return text[4]
    best, best_score = ",", 0.0
    for sign in (";", "\t", ",", "|"):
        widths: dict[int, int] = {}
        seen = 0
        try:
            for cells in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), 60):
                seen += bool(cells)
                if len(cells) > 1:
                    widths[len(cells)] = widths.get(len(cells), 0) + 1
        except csv.Error:
            continue
        if widths:
            width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
            score = lines / seen * (1 + min(width, 30) / 10)
            if score > best_score:
                best, best_score = sign, score
    return best
