"""What a file really is, and whether it is safe to open: told by its content, never by its name, before memory is spent on it.

A file is read into memory once, so that it may be changed, locked or pulled out afterwards; what is read is what was there.
"""

from __future__ import annotations

import errno
import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.parsers import expat

from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.task import UNWATCHED, Task

MOST_BYTES = 256 * 1024 * 1024
MOST_INFLATED = 1024 * 1024 * 1024
MOST_CELLS = 30_000_000
MOST_PARTS = 30_000

PICTURES = "xl/media/", "Pictures/"
"""How the names of pictures begin that lie in a workbook: of Office, of OpenDocument."""

_CHUNK = 1 << 20


class Kind(StrEnum):
    """Of spreadsheets that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    PAGE = "page"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it was when it was read."""

    path: Path
    kind: Kind
    data: bytes

    @property
    def place(self) -> Place:
        return Place(file=self.path.name)


def load(path: Path, task: Task = UNWATCHED) -> Content:
    """Reads the whole file and tells what it is. Raises `Refusal` (`exchange.file_missing`, `file_locked`, `file_too_large`, ...)."""
    place = Place(file=path.name)
    if path.name.startswith(("~$", ".~lock.")):
        raise Refusal.because("exchange.lock_file", place)
    data = _read(path, place, task)
    if not data:
        raise Refusal.because("exchange.file_empty", place)
    return Content(path, _kind_of(data, place), data)


def _read(path: Path, place: Place, task: Task) -> bytes:
    for _ in range(2):
        try:
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                if before.st_size > MOST_BYTES:
                    raise Refusal.because("exchange.file_too_large", place, megabytes=before.st_size >> 20, most=MOST_BYTES >> 20)
                pieces: list[bytes] = []
                size = 0
                while piece := file.read(max(before.st_size - size, _CHUNK)):  # in one piece, which need not be put together
                    pieces.append(piece)
                    size += len(piece)
                    if size > MOST_BYTES:
                        raise Refusal.because("exchange.file_too_large", place, megabytes=size >> 20, most=MOST_BYTES >> 20)
                    task.report(0, None)
                after = os.fstat(file.fileno())
        except FileNotFoundError:
            raise Refusal.because("exchange.file_missing", place) from None
        except IsADirectoryError:
            raise Refusal.because("exchange.file_is_a_folder", place) from None
        except PermissionError:
            code = "exchange.file_is_a_folder" if path.is_dir() else "exchange.file_locked"
            raise Refusal.because(code, place) from None
        except OSError as error:
            raise Refusal.because("exchange.file_unreadable", place, reason=_reason(error)) from None
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and size == after.st_size:
            return b"".join(pieces)
    raise Refusal.because("exchange.file_changing", place)


def _reason(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DATA = re.compile(rb"""[\[{\s]*\{\s*["'}]""")
"""How a JSON file begins."""
_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"MZ", "EXE"),
    (b"\x1f\x8b", "GZ"),
)


def _kind_of(data: bytes, place: Place) -> Kind:
    if data.startswith(b"PK"):
        return _zip_kind(data, place)
    if data.startswith(OLE):
        return _ole_kind(data, place)
    if data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00") and data[2:4] in (
        b"\x08\x00",
        b"\x10\x00",
        b"\x06\x00",
        b"\x04\x00",
    ):
        return Kind.XLS
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise Refusal.because("exchange.not_a_spreadsheet", place, what=name)
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<meta", b"<style", b"<head", b"<body", b"<center", b"<div", b"<h")
    ):
        if b"<tr" not in data and b"<TR" not in data:
            raise Refusal.because("exchange.web_page_inside", place)
        return Kind.PAGE
    if _DATA.match(start):
        raise Refusal.because("exchange.not_a_spreadsheet", place, what="JSON")
    if start.startswith((b"<?xml", b"<workbook")):
        raise Refusal.because("exchange.xml_inside", place)
    if _looks_binary(data):
        raise Refusal.because("exchange.not_a_spreadsheet", place, what="?")
    return Kind.TEXT


def _looks_binary(data: bytes) -> bool:
    sample = data[:65536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = sample.count(0)
    if zeros:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return max(even, odd) < len(sample) // 5 or min(even, odd) > len(sample) // 50
    controls = sum(
        sample.count(byte) for byte in (1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31)
    )
    return controls * 50 > len(sample)


def _ole_kind(data: bytes, place: Place) -> Kind:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise Refusal.because("exchange.password_protected", place)
    if has("Workbook") or has("Book"):
        return Kind.XLS
    raise Refusal.because("exchange.not_a_spreadsheet", place, what="DOC" if has("WordDocument") else "OLE")


def _zip_kind(data: bytes, place: Place) -> Kind:
    with open_zip(data, place) as parts:
        names = set(parts.namelist())
        if "mimetype" in names and "content.xml" in names:
            return _ods_kind(parts, names, place)
        for name in ("xl/workbook.bin", "xl/workbook.xml"):
            if name in names:
                return Kind.XLSB if name.endswith("bin") else Kind.XLSX
        if "[Content_Types].xml" in names and any(name.endswith("workbook.xml") for name in names):
            return Kind.XLSX
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise Refusal.because("exchange.not_a_spreadsheet", place, what="Apple Numbers")
    raise Refusal.because("exchange.not_a_spreadsheet", place, what="DOCX" if "word/document.xml" in names else "ZIP")


def _ods_kind(parts: zipfile.ZipFile, names: set[str], place: Place) -> Kind:
    kind = read_part(parts, "mimetype", place, most=256).strip()
    if b"spreadsheet" not in kind:
        raise Refusal.because("exchange.not_a_spreadsheet", place, what="ODF")
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_part(parts, "META-INF/manifest.xml", place):
        raise Refusal.because("exchange.password_protected", place)
    return Kind.ODS


def open_zip(data: bytes, place: Place) -> zipfile.ZipFile:
    """The parts of a workbook, after a look at their declared sizes. Raises `Refusal` for damaged, protected and oversized archives."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
        entries = parts.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError):
        raise Refusal.because("exchange.file_damaged", place) from None
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > 2 * MOST_INFLATED:
        raise Refusal.because("exchange.zip_bomb", place)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal.because("exchange.password_protected", place)
    return parts


def inflate(parts: zipfile.ZipFile, name: str, place: Place, most: int = MOST_INFLATED) -> Iterator[bytes]:
    """The content of one part in pieces, whatever its declared size says. Raises `Refusal` for bombs and damage."""
    size = 0
    try:
        with parts.open(name) as part:
            while piece := part.read(_CHUNK):
                size += len(piece)
                if size > most:
                    raise Refusal.because("exchange.zip_bomb", place)
                yield piece
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        OverflowError,
    ):
        raise Refusal.because("exchange.file_damaged", place) from None


def read_part(parts: zipfile.ZipFile, name: str, place: Place, most: int = 64 * 1024 * 1024) -> bytes:
    return b"".join(inflate(parts, name, place, most))


_LOCAL, _CENTRAL, _END = struct.Struct("<4s22xHH"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_UTF_8 = 0x800
_WORTH = 4 * _CHUNK


def without_pictures(data: bytes, parts: zipfile.ZipFile) -> bytes:
    """The workbook for a reader of cells, which takes a copy of all it is given; nothing is unpacked. The same bytes where pictures take
    little room, or where a part does not lie where it is said to. Source: PKWARE APPNOTE 6.3.10, 4.3."""
    entries = parts.infolist()
    kept = [entry for entry in entries if not entry.filename.startswith(PICTURES)]
    if sum(entry.compress_size for entry in entries) - sum(entry.compress_size for entry in kept) < _WORTH:
        return data
    slim, directory = io.BytesIO(), bytearray()
    try:
        for entry in kept:
            begin, name = entry.header_offset, entry.filename.encode()
            mark, *lengths = _LOCAL.unpack_from(data, begin)
            if mark != b"PK\3\4" or slim.tell() > len(data):  # parts that lie over each other would be copied again and again
                return data
            directory += _CENTRAL.pack(
                b"PK\1\2", 20, 20, entry.flag_bits | _UTF_8, entry.compress_type, 0, 0, entry.CRC,
                entry.compress_size, entry.file_size, len(name), 0, 0, 0, 0, 0, slim.tell(),
            ) + name  # fmt: skip
            slim.write(data[begin : begin + _LOCAL.size + sum(lengths) + entry.compress_size])
    except struct.error:
        return data
    return slim.getvalue() + directory + _END.pack(b"PK\5\6", 0, 0, len(kept), len(kept), len(directory), slim.tell(), 0)


_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# A cell that can stretch the used rectangle beyond 26 columns and 999,999 rows; beginning with a literal, it is found at memory speed.
_FAR_CELL = re.compile(rb"""r=["'](?:[A-Za-z]{2}|[A-Za-z]?[0-9]{7})""")
_ANY_CELL = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]+[0-9]+)""")
_ANY_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["']\s*([0-9]+)""")
_ODD = (b"r =", b"r= ", b":row")
_ODD_BREAKS = (b"r\n", b"r\t", b"=\n", b"=\t")
_UNCACHED = re.compile(rb"<f(?: [^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_UNCACHED_PICTURE = re.compile(rb"<f(?: [^>]*)?>[^<]*IMAGE\([^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_HIDES = re.compile(rb"""hidden=["'](?:1|true)""")
_OVERLAP = 64


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What a look over a sheet's XML found. `uncached`: formulas whose result was never saved; `errors`: cells showing an error; `hides`:
    whether some row or column is not shown; `linked`: whether formulas show pictures that are on the internet."""

    uncached: int = 0
    errors: int = 0
    hides: bool = False
    linked: bool = False


def look_over(parts: zipfile.ZipFile, name: str, place: Place, task: Task = UNWATCHED) -> SheetLook:
    """Reads through a worksheet part without parsing it: a reader that fills a rectangle must not be given two far corners.

    Raises `Refusal` where the rectangle of used cells, the inflated size or the XML's prologue is not a spreadsheet's.
    """
    uncached = errors = done = 0
    far = hides = linked = False
    tail = b""
    for piece in inflate(parts, name, place):
        if not done and _DOCTYPE.search(piece[:4096]):
            raise Refusal.because("exchange.xml_bomb", place)
        done += len(piece)
        task.report(done, None)
        text = tail + piece
        # Unusual spelling is looked for where it costs nothing: through the first part of a big sheet.
        far = far or bool(_FAR_CELL.search(text))
        if not far and done <= 8 * _CHUNK:
            broken = b"\n" in text or b"\t" in text  # looked for many times faster than two signs
            far = any(sign in text for sign in (*_ODD, *(_ODD_BREAKS if broken else ())))
        hides = hides or (b"hidden=" in text and _HIDES.search(text) is not None)
        if b"<f" in text:
            uncached += len(_UNCACHED.findall(text))
            if b"IMAGE(" in text:
                linked = True
                uncached -= len(_UNCACHED_PICTURE.findall(text))
            errors += text.count(b't="e"') - text.count(b't="e" vm="')  # a picture in a cell is one to older programs
        tail = text[-_OVERLAP:]
    if far:
        _measure(parts, name, place, task)
    return SheetLook(uncached, errors, hides, linked)


def _measure(parts: zipfile.ZipFile, name: str, place: Place, task: Task) -> None:
    """The exact rectangle of used cells. Raises `Refusal` where it is too large to be held."""
    last_row = widest = 0
    tail = b""
    for piece in inflate(parts, name, place):
        task.report(0, None)
        text = tail + piece
        cells = _ANY_CELL.findall(text)
        for cell in cells:
            letters = cell.rstrip(b"0123456789")
            row = int(cell[len(letters) :][:12])
            if row > last_row:
                last_row = row
            if len(letters) > 1 and (column := column_number(letters)) > widest:
                widest = column
        last_row = max(last_row, max((int(row[:12]) for row in _ANY_ROW.findall(text)), default=0))
        if last_row > 1_048_576 or widest > 16_384 or last_row * max(widest, 26) > MOST_CELLS:
            raise Refusal.because("exchange.too_many_cells", place)
        tail = text[-_OVERLAP:]


_HUGE_COUNT = re.compile(rb'\b(?:uniqueCount|count)\s*=\s*"[0-9]{8,}"')


def check_part(parts: zipfile.ZipFile, name: str, place: Place, task: Task = UNWATCHED) -> None:
    """Inflates a part once to see that it is no bomb. Raises `Refusal`."""
    for number, piece in enumerate(inflate(parts, name, place, MOST_INFLATED // 2)):
        if not number and (_DOCTYPE.search(piece[:4096]) or _HUGE_COUNT.search(piece[:4096])):
            raise Refusal.because("exchange.xml_bomb", place)
        task.report(0, None)


def column_number(letters: bytes | str) -> int:
    """A is 1, AA is 27."""
    text = letters.decode("ascii") if isinstance(letters, bytes) else letters
    number = 0
    for letter in text[:8].upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_ODS_PIECE = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_ODS_TIMES = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]+)"')


def look_over_ods(parts: zipfile.ZipFile, place: Place, task: Task = UNWATCHED) -> None:
    """The same guard for OpenDocument, where one cell or row may claim to stand a million times.

    Its XML must also be whole: a reader has been seen to wait for ever for the end of a table. Raises `Refusal`.
    """
    _check_whole(parts, "META-INF/manifest.xml", place)
    xml = xml_parser(place)
    cells = width = wide = rows = done = 0
    row_times = 1
    tail = b""
    for piece in inflate(parts, "content.xml", place, MOST_INFLATED // 2):
        if not done and _DOCTYPE.search(piece[:4096]):
            raise Refusal.because("exchange.xml_bomb", place)
        done += len(piece)
        task.report(done, None)
        feed(xml, piece, place)
        text = tail + piece
        end = text.rfind(b">") + 1
        text, tail = text[:end], text[end:]
        for closing, what, attributes in _ODS_PIECE.findall(text):
            if closing and what != b"table-row":
                continue
            found = _ODS_TIMES.search(attributes)
            times = min(int(found[1][:10]), 10**9) if found else 1
            if what == b"table-row":
                if closing:
                    if wide:
                        rows += row_times
                        cells += wide * row_times
                    wide = width = 0
                else:
                    row_times = times
            else:
                width += times
                if b"office:" in attributes or b"calcext:" in attributes:
                    wide = width
        if cells + wide * row_times > MOST_CELLS or rows > 4 * 1_048_576 or len(tail) > 8 * _CHUNK:
            raise Refusal.because("exchange.too_many_cells", place)
    feed(xml, b"", place, last=True)


def _check_whole(parts: zipfile.ZipFile, name: str, place: Place) -> None:
    if name in parts.namelist():
        xml = xml_parser(place)
        for piece in inflate(parts, name, place, 64 * _CHUNK):
            feed(xml, piece, place)
        feed(xml, b"", place, last=True)


def xml_parser(place: Place) -> expat.XMLParserType:
    """One that takes no declarations: they are what XML bombs are made of."""

    def no_entities(*_: object) -> None:
        raise Refusal.because("exchange.xml_bomb", place)

    xml = expat.ParserCreate()
    xml.StartDoctypeDeclHandler = no_entities
    return xml


def feed(xml: expat.XMLParserType, piece: bytes, place: Place, *, last: bool = False) -> None:
    """Raises `Refusal` (`exchange.file_damaged`) where it is not XML."""
    try:
        xml.Parse(piece, last)
    except (expat.ExpatError, LookupError, ValueError):  # the last two of an encoding that is none, or none for this
        raise Refusal.because("exchange.file_damaged", place) from None
