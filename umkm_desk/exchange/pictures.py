"""Pictures that stand in a workbook beside its rows: laid over cells, placed in a cell by Excel, or by WPS Office. Which row each belongs to,
and its bytes one by one; nothing is decoded here.

Sources: ECMA-376 part 1, 20.5 (spreadsheet drawings) and 18.9 (metadata); [MS-XLSX] 2.3.13 (rich values: pictures in cells); OpenDocument 1.3
part 3, 10.4 (frames).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from umkm_desk.exchange.files import PICTURES, Kind, column_number, feed, inflate, open_zip, read_part, xml_parser
from umkm_desk.exchange.hidden import tags
from umkm_desk.exchange.oldfiles import pictures_in_xls
from umkm_desk.exchange.reading import Spreadsheet, attributes, sheet_part
from umkm_desk.model.problem import Place
from umkm_desk.model.task import UNWATCHED, Task

MOST_PICTURES = 20_000
"""Of one sheet; what comes behind is left."""
_MOST_XML = 32 * 1024 * 1024
_POINT = 12_700
"""Of the unit that drawings are measured in (EMU)."""
_USUAL_HEIGHT = 15 * _POINT

_DRAWN = (".emf", ".wmf", ".svg", ".svm")
"""Of lines instead of dots: logos and stand-ins, never a photo."""
_OPC = PICTURES[0]
_RICH, _WPS = "xl/richData/richValueRel.xml", "xl/cellimages.xml"


class Picture(NamedTuple):
    """`row` is the one that it stands in, counted from 1; `column` counts from 0. `part`: what its file is called in the workbook; `size`:
    bytes."""

    row: int
    column: int
    part: str
    size: int


@dataclass(slots=True)
class _Anchor:
    """Where a picture begins (`row`, `column` from 0; `down` from the top of the row) and where it ends, or how high it is."""

    row: int = 0
    column: int = 0
    down: int = 0
    last_row: int | None = None
    last_down: int = 0
    height: int = 0
    pictures: list[str] = field(default_factory=list)


def may_have_pictures(source: Spreadsheet) -> bool:
    """Whether any picture lies in the file that `pictures_of` could find; a look at its list of parts."""
    if source.kind not in (Kind.XLSX, Kind.ODS):
        return False
    with open_zip(source.content.data, source.place()) as parts:
        return any(name.startswith(PICTURES) for name in parts.namelist())


def has_unread_pictures(source: Spreadsheet) -> bool:
    """Whether pictures lie in a workbook of a kind whose pictures are not looked for."""
    if source.kind is Kind.XLS:
        return pictures_in_xls(source.content.data)
    if source.kind is Kind.XLSB:
        with open_zip(source.content.data, source.place()) as parts:
            return any(name.startswith(_OPC) for name in parts.namelist())
    return False


def pictures_of(source: Spreadsheet, sheet: str, task: Task = UNWATCHED) -> tuple[Picture, ...]:
    """Those of one sheet, by row and column. Raises `Refusal` (`exchange.file_damaged`, ...) where they cannot be found out, `Cancelled`."""
    if not may_have_pictures(source):
        return ()
    place = source.place(sheet)
    with open_zip(source.content.data, place) as parts:
        sizes = {entry.filename: entry.file_size for entry in parts.infolist()}
        if source.kind is Kind.ODS:
            found = _in_opendocument(parts, sheet, place, task)
        else:
            part = sheet_part(parts, sheet, place)
            found = [] if part is None else _in_workbook(parts, part, sizes, place, task)
    there = dict.fromkeys(each for each in found if each[2] in sizes and not each[2].lower().endswith(_DRAWN))
    ordered = sorted(there, key=lambda each: each[:2])
    return tuple(Picture(*each, sizes[each[2]]) for each in ordered[:MOST_PICTURES])


_LINKED = re.compile(
    rb"<(?:\w+:)?(row)\s([^>]*)>|<(?:\w+:)?(c)\s([^>]*)>|IMAGE\(\s*(?:&quot;|\")+\s*(https?://(?:(?!&quot;)[^\"<\s]){1,2000})"
)


def linked_of(source: Spreadsheet, sheet: str, task: Task = UNWATCHED) -> dict[int, tuple[str, ...]]:
    """Rows of a sheet -> the addresses of pictures that their formulas show (IMAGE of Google Sheets and Excel). Raises `Refusal`."""
    if not source.shows_linked(sheet, task):
        return {}
    found: dict[int, dict[str, None]] = {}
    place = source.place(sheet)
    line = 0
    with open_zip(source.content.data, place) as parts:
        part = sheet_part(parts, sheet, place)
        for tag in tags(parts, part, _LINKED, place, task) if part is not None else ():
            row, about_row, cell, about_cell, address = tag.groups()
            if row:
                line = _number(attributes(about_row.decode("utf-8", "replace")).get("r")) or line + 1
            elif cell:
                line = _at(attributes(about_cell.decode("utf-8", "replace")).get("r", ""))[0] or line
            else:
                found.setdefault(line, {})[unescape(address.decode("utf-8", "replace"))] = None
    return {line: tuple(addresses) for line, addresses in found.items()}


_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*)>")


def links_of(source: Spreadsheet, sheet: str, columns: Container[int], task: Task = UNWATCHED) -> dict[int, tuple[str, ...]]:
    """Rows of a sheet -> the internet addresses that their cells in these columns lead to, whatever they show: a file shared in Google Sheets
    shows its name. Raises `Refusal`."""
    if source.kind is not Kind.XLSX:
        return {}
    found: dict[int, dict[str, None]] = {}
    place = source.place(sheet)
    with open_zip(source.content.data, place) as parts:
        part = sheet_part(parts, sheet, place)
        targets = {} if part is None else _addresses(parts, part, place)
        if part is None or not targets:
            return {}
        for tag in tags(parts, part, _LINK, place, task):
            about = {key.rpartition(":")[2]: value for key, value in attributes(tag[1].decode("utf-8", "replace")).items()}
            line, column = _at(about.get("ref", ""))
            if line and column in columns and (address := targets.get(about.get("id", ""))) is not None:
                found.setdefault(line, {})[address] = None
    return {line: tuple(addresses) for line, addresses in found.items()}


def _addresses(parts: zipfile.ZipFile, part: str, place: Place) -> dict[str, str]:
    """Id -> where a link of this part leads on the internet."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in parts.namelist():
        return {}
    text = read_part(parts, relations, place, _MOST_XML).decode("utf-8", "replace")
    return {
        about.get("Id", ""): about["Target"]
        for about in map(attributes, _RELATIONSHIP.findall(text))
        if about.get("Type", "").endswith("/hyperlink") and about.get("Target", "").startswith(("https://", "http://"))
    }


class PictureReader:
    """Reads pictures of a workbook, one at a time."""

    def __init__(self, source: Spreadsheet) -> None:
        self._source = source
        self._opened: zipfile.ZipFile | None = None

    def read(self, part: str, most: int) -> bytes:
        """Raises `Refusal` for more than `most` bytes (`exchange.zip_bomb`) and for damage."""
        if self._opened is None:
            self._opened = open_zip(self._source.content.data, self._source.place())
        return read_part(self._opened, part, self._source.place(), most)


# ---------------------------------------------------------------------------------------------------------------- .xlsx


def _in_workbook(
    parts: zipfile.ZipFile, part: str, sizes: Mapping[str, int], place: Place, task: Task
) -> list[tuple[int, int, str]]:
    anchors: list[_Anchor] = []
    for kind, target in _relations(parts, part, sizes, place).values():
        if kind == "drawing" and target in sizes:
            anchors += _anchors(parts, target, sizes, place, task)
    rich = _rich_pictures(parts, sizes, place) if _RICH in sizes else []
    named = _wps_pictures(parts, sizes, place, task) if _WPS in sizes else {}
    heights = _Heights()
    found: list[tuple[int, int, str]] = []
    if rich or named or any(anchor.down for anchor in anchors):
        found += _look_through(parts, part, rich, named, heights, place, task)
    found += [(_row_of(anchor, heights) + 1, anchor.column, name) for anchor in anchors for name in anchor.pictures]
    return found


def _relations(parts: zipfile.ZipFile, part: str, sizes: Mapping[str, int], place: Place) -> dict[str, tuple[str, str]]:
    """Id -> what the other part is to this one, and its name."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in sizes:
        return {}
    found = {}
    text = read_part(parts, relations, place, _MOST_XML).decode("utf-8", "replace")
    for about in map(attributes, _RELATIONSHIP.findall(text)):
        target = about.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if about.get("TargetMode") != "External":
            found[about.get("Id", "")] = about.get("Type", "").rpartition("/")[2], full
    return found


_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\s([^>]*?)/?>")


def _elements(
    parts: zipfile.ZipFile,
    part: str,
    place: Place,
    task: Task,
    begin: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str, str], None],
) -> None:
    """Tells every element with its attributes as it begins, and with its text as it ends; names without their prefix."""
    texts: list[str] = []

    def starts(name: str, about: Mapping[str, str]) -> None:
        texts.clear()
        begin(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in about.items()})

    def ends(name: str) -> None:
        end(name.rpartition(":")[2], "".join(texts).strip())
        texts.clear()

    def reads(text: str) -> None:
        if len(texts) < 64:  # those that are wanted are short
            texts.append(text)

    xml = xml_parser(place)
    xml.StartElementHandler = starts
    xml.EndElementHandler = ends
    xml.CharacterDataHandler = reads
    for piece in inflate(parts, part, place, _MOST_XML):
        task.report(0, None)
        feed(xml, piece, place)
    feed(xml, b"", place, last=True)


def _number(text: str | None) -> int:
    try:
        return max(0, min(int(text or 0), 10**12))
    except ValueError:
        return 0


_CORNER = {"row": ("row", "last_row"), "rowOff": ("down", "last_down")}


def _anchors(parts: zipfile.ZipFile, part: str, sizes: Mapping[str, int], place: Place, task: Task) -> list[_Anchor]:
    targets = _relations(parts, part, sizes, place)
    found: list[_Anchor] = []
    inside: list[str] = []

    def begin(name: str, about: Mapping[str, str]) -> None:
        inside.append(name)
        if name in ("twoCellAnchor", "oneCellAnchor"):
            found.append(_Anchor())
        elif not found:
            return
        elif name == "ext" and inside[-2:-1] == ["oneCellAnchor"]:
            found[-1].height = _number(about.get("cy"))
        elif name == "blip" and (target := targets.get(about.get("embed", ""))) is not None:
            found[-1].pictures.append(target[1])

    def end(name: str, text: str) -> None:
        inside.pop()
        if not found or not inside or inside[-1] not in ("from", "to"):
            return
        begins = inside[-1] == "from"
        if name in _CORNER:
            setattr(found[-1], _CORNER[name][0 if begins else 1], _number(text))
        elif name == "col" and begins:
            found[-1].column = _number(text)

    _elements(parts, part, place, task, begin, end)
    return [anchor for anchor in found if anchor.pictures]


class _Heights:
    """Of rows, by their number from 0; a row that is not shown has none."""

    def __init__(self) -> None:
        self.usual = _USUAL_HEIGHT
        self.own: dict[int, int] = {}

    def of(self, row: int) -> int:
        return self.own.get(row, self.usual)


_FARTHEST = 64
"""Rows that a picture is followed through."""


def _row_of(anchor: _Anchor, heights: _Heights) -> int:
    """The first row of which the picture covers at least half, or in which at least half of it stands: pictures put by hand begin a little
    above their row, and those put by programs reach far below it."""
    height = anchor.height
    if anchor.last_row is not None:
        between = range(anchor.row, min(anchor.last_row, anchor.row + 10_000))
        height = sum(map(heights.of, between)) - anchor.down + anchor.last_down
    if not anchor.down or height <= 0 or not heights.of(anchor.row):
        return anchor.row
    left, down = height, anchor.down
    for row in range(anchor.row, anchor.row + _FARTHEST):
        own = heights.of(row)
        covered = max(0, min(own - down, left))
        if covered and 2 * covered >= min(own, height):
            return row
        left, down = left - covered, 0
    return anchor.row


# ---------------------------------------------------------------------------------------------------------------- in cells

_ROW = rb"<(?:\w+:)?(row)\s([^>]*)>|<(?:\w+:)?(sheetFormatPr)\s([^>]*)>"
_VALUE_CELL = re.compile(_ROW + rb"|<(?:\w+:)?(c)\s([^>]*?\bvm=[^>]*)>")
_ANY_CELL = re.compile(_ROW + rb"|<(?:\w+:)?(c)\s([^>]*)>|DISPIMG\((?:\"|&quot;)([^\"&<]{1,200})")
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


def _look_through(
    parts: zipfile.ZipFile,
    part: str,
    rich: Sequence[str | None],
    named: Mapping[str, str],
    heights: _Heights,
    place: Place,
    task: Task,
) -> Iterator[tuple[int, int, str]]:
    """Notes how high rows are and gives the pictures that stand in cells."""
    line, cell = 0, ""
    for tag in tags(parts, part, _ANY_CELL if named else _VALUE_CELL, place, task):
        row, about_row, _usual, about_usual, _c, about_cell, *name = tag.groups()
        if row:
            about = attributes(about_row.decode("utf-8", "replace"))
            line = _number(about.get("r")) or line + 1
            if about.get("hidden") in ("1", "true"):
                heights.own[line - 1] = 0
            elif "ht" in about:
                heights.own[line - 1] = _points(about["ht"])
        elif about_usual is not None:
            heights.usual = _points(attributes(about_usual.decode("utf-8", "replace")).get("defaultRowHeight", "")) or _USUAL_HEIGHT
        elif about_cell is not None:
            about = attributes(about_cell.decode("utf-8", "replace"))
            cell = about.get("r", "")
            at = _number(about.get("vm")) - 1
            if 0 <= at < len(rich) and (picture := rich[at]) is not None:
                yield *_at(cell), picture
        elif name and name[0] and (picture := named.get(name[0].decode("utf-8", "replace"))):
            yield *_at(cell), picture


def _at(cell: str) -> tuple[int, int]:
    """B2 is row 2, column 1."""
    found = _CELL.fullmatch(cell)
    return (int(found[2]), column_number(found[1]) - 1) if found else (0, 0)


def _points(text: str) -> int:
    try:
        return int(max(0.0, min(float(text), 10_000.0)) * _POINT)
    except ValueError:
        return 0


def _rich_pictures(parts: zipfile.ZipFile, sizes: Mapping[str, int], place: Place) -> list[str | None]:
    """The picture of each value that cells may have (`vm`, from 0 here), `None` for values that are none."""
    metadata, folder = "xl/metadata.xml", "xl/richData/"
    if not {metadata, folder + "rdrichvalue.xml", folder + "rdrichvaluestructure.xml"} <= sizes.keys():
        return []
    pictures = _relation_list(parts, sizes, place)
    keys: list[list[str]] = []
    values: list[tuple[int, list[str]]] = []
    types: list[str] = []
    rich: list[int] = []
    cells: list[tuple[int, int]] = []
    inside: list[str] = []

    def structures(name: str, about: Mapping[str, str]) -> None:
        if name == "s":
            keys.append([])
        elif name == "k" and keys:
            keys[-1].append(about.get("n", ""))

    def begins(name: str, about: Mapping[str, str]) -> None:
        if name == "rv":
            values.append((_number(about.get("s")), []))

    def ends(name: str, text: str) -> None:
        if name == "v" and values:
            values[-1][1].append(text)

    def of_metadata(name: str, about: Mapping[str, str]) -> None:
        inside.append(name)
        if name == "metadataType":
            types.append(about.get("name", ""))
        elif name == "rvb":
            rich.append(_number(about.get("i")))
        elif name == "rc" and "valueMetadata" in inside:
            cells.append((_number(about.get("t")), _number(about.get("v"))))

    def leaves(_name: str, _text: str) -> None:
        inside.pop()

    def nothing(_name: str, _text: str) -> None: ...

    _elements(parts, folder + "rdrichvaluestructure.xml", place, UNWATCHED, structures, nothing)
    _elements(parts, folder + "rdrichvalue.xml", place, UNWATCHED, begins, ends)
    _elements(parts, metadata, place, UNWATCHED, of_metadata, leaves)

    def picture(kind: int, value: int) -> str | None:
        try:
            if types[kind - 1] != "XLRICHVALUE":
                return None
            structure, given = values[rich[value]]
            return pictures[int(given[keys[structure].index("_rvRel:LocalImageIdentifier")])]
        except (IndexError, ValueError):
            return None

    return [picture(*each) for each in cells]


def _relation_list(parts: zipfile.ZipFile, sizes: Mapping[str, int], place: Place) -> list[str | None]:
    targets = _relations(parts, _RICH, sizes, place)
    found: list[str | None] = []

    def begin(name: str, about: Mapping[str, str]) -> None:
        if name == "rel":
            found.append(targets.get(about.get("id", ""), ("", None))[1])

    _elements(parts, _RICH, place, UNWATCHED, begin, lambda _name, _text: None)
    return found


def _wps_pictures(parts: zipfile.ZipFile, sizes: Mapping[str, int], place: Place, task: Task) -> dict[str, str]:
    """WPS Office: pictures by the names that the cells' formulas call them."""
    targets = _relations(parts, _WPS, sizes, place)
    found: dict[str, str] = {}
    called = ""

    def begin(name: str, about: Mapping[str, str]) -> None:
        nonlocal called
        if name == "cNvPr":
            called = about.get("name", "")
        elif name == "blip" and called and (target := targets.get(about.get("embed", ""))) is not None:
            found[called] = target[1]

    _elements(parts, _WPS, place, task, begin, lambda _name, _text: None)
    return found


# ---------------------------------------------------------------------------------------------------------------- .ods

_LENGTH = re.compile(r"([0-9.]+)\s*(cm|mm|in|pt|px)?")
_UNITS = {"cm": 360_000, "mm": 36_000, "in": 914_400, "pt": _POINT, "px": 9_525, None: _POINT}


def _length(text: str | None) -> int:
    found = _LENGTH.fullmatch((text or "").strip())
    try:
        return int(min(float(found[1]), 100_000.0) * _UNITS[found[2]]) if found else 0
    except ValueError:
        return 0


def _in_opendocument(parts: zipfile.ZipFile, sheet: str, place: Place, task: Task) -> list[tuple[int, int, str]]:
    """Pictures that are bound to a cell; those bound to the page stand beside no row."""
    heights = _Heights()
    of_styles: dict[str, int] = {}
    anchors: list[_Anchor] = []
    inside: list[str] = []
    style = ""
    here = False
    row = column = 0
    rows_left = cells_left = 1

    def begin(name: str, about: Mapping[str, str]) -> None:
        nonlocal style, here, row, column, rows_left, cells_left
        inside.append(name)
        if name == "style":
            style = about.get("name", "")
        elif name == "table-row-properties":
            of_styles[style] = _length(about.get("row-height"))
        elif name == "table":
            here = about.get("name") == sheet
            row = column = 0
        elif not here:
            return
        elif name == "table-row":
            rows_left, column = _number(about.get("number-rows-repeated")) or 1, 0
            shown = about.get("visibility", "visible") == "visible"
            height = of_styles.get(about.get("style-name", "")) if shown else 0
            if height is not None and rows_left <= 1_000:
                heights.own.update(dict.fromkeys(range(row, row + rows_left), height))
        elif name in ("table-cell", "covered-table-cell"):
            cells_left = _number(about.get("number-columns-repeated")) or 1
        elif name == "frame" and "shapes" not in inside:
            anchors.append(_Anchor(row, column, _length(about.get("y")), height=_length(about.get("height"))))
        elif name == "image" and anchors and "frame" in inside:
            anchors[-1].pictures.append(about.get("href", "").removeprefix("./"))

    def end(name: str, _text: str) -> None:
        nonlocal here, row, column
        inside.pop()
        if name == "table":
            here = False
        elif here and name == "table-row":
            row += rows_left
        elif here and name in ("table-cell", "covered-table-cell"):
            column += cells_left

    _elements(parts, "content.xml", place, task, begin, end)
    return [(_row_of(anchor, heights) + 1, anchor.column, name) for anchor in anchors for name in anchor.pictures]
