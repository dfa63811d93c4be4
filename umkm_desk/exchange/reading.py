"""Opening a seller's file as a table: whatever it is by its content, not by its name."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

from umkm_desk.model.problem import Place, Refusal

Cell = str | float | int | None

MOST_BYTES = 200 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_RATIO = 300
MOST_CELLS = 40_000_000


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as cells. `rows[0]` is line 1; trailing empty lines are left out."""

    name: str
    rows: Sequence[Sequence[Cell]]


def read_file(path: Path) -> list[RawSheet]:
    """All visible sheets of a workbook, or the one table of a text file.

    Raises `Refusal`: `exchange.no_file`, `.locked`, `.too_large`, `.bomb`, `.password`, `.not_a_spreadsheet`, `.empty`.
    """
    place = Place(file=path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal.because("exchange.too_large", place, megabytes=MOST_BYTES // 1024**2)
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refusal.because("exchange.no_file", place) from None
    except (PermissionError, OSError):
        raise Refusal.because("exchange.locked", place) from None
    if not content.strip():
        raise Refusal.because("exchange.empty", place)
    sheets = list(_sheets(content, place))
    if not any(sheet.rows for sheet in sheets):
        raise Refusal.because("exchange.empty", place)
    return sheets


def _sheets(content: bytes, place: Place) -> Iterator[RawSheet]:
    if content.startswith(b"PK\x03\x04"):
        _check_zip(content, place)
        yield from _workbook(content, place)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal.because("exchange.password", place)
        yield from _workbook(content, place)
    else:
        yield RawSheet("", _text_table(content, place))


def _check_zip(content: bytes, place: Place) -> None:
    """Refuses what would unpack into far more than a spreadsheet holds, before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refusal.because("exchange.broken", place) from None
    unpacked = sum(entry.file_size for entry in entries)
    ratio = max((entry.file_size / max(1, entry.compress_size) for entry in entries if entry.file_size > 10 * 1024**2), default=0)
    if unpacked > MOST_UNPACKED or ratio > MOST_RATIO:
        raise Refusal.because("exchange.bomb", place)


def _workbook(content: bytes, place: Place) -> Iterator[RawSheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [meta.name for meta in book.sheets_metadata if meta.visible == python_calamine.SheetVisibleEnum.Visible]
        names = [name for name in book.sheet_names if name in visible] or book.sheet_names
        for name in names:
            try:
                sheet = book.get_sheet_by_name(name)
            except python_calamine.WorksheetNotFound:
                continue  # a chart sheet
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise Refusal.because("exchange.too_large", place, megabytes=MOST_BYTES // 1024**2)
            yield RawSheet(name, _trimmed(sheet.to_python(skip_empty_area=False)))
    except python_calamine.PasswordError:
        raise Refusal.because("exchange.password", place) from None
    except Refusal:
        raise
    except Exception as error:  # the reader has no single base for what a broken file can raise
        raise Refusal.because("exchange.not_a_spreadsheet", place, detail=type(error).__name__) from None


def _trimmed(rows: list[list[Any]]) -> list[list[Cell]]:
    while rows and not any(cell not in ("", None) for cell in rows[-1]):
        rows.pop()
    return rows


def _text_table(content: bytes, place: Place) -> list[list[Cell]]:
    text = _decoded(content, place)
    head = text[:20_000]
    if "\0" in head or sum(not (ch.isprintable() or ch in "\r\n\t") for ch in head) > len(head) * 0.02:
        raise Refusal.because("exchange.not_a_spreadsheet", place, detail="binary")
    delimiter = _delimiter(head)
    csv.field_size_limit(1_000_000)
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise Refusal.because("exchange.not_a_spreadsheet", place, detail=str(error)) from None
    return _trimmed(rows)


def _decoded(content: bytes, place: Place) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal.because("exchange.not_a_spreadsheet", place, detail="encoding")


def _delimiter(head: str) -> str:
    """The one that cuts most of the first lines into the same number of parts, more than one."""
    lines = [line for line in head.splitlines()[:30] if line.strip()]
    best, best_score = ",", 0.0
    for candidate in ("\t", ";", ",", "|"):
        counts = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        if not counts:
            continue
        usual = max(set(counts), key=counts.count)
        score = counts.count(usual) / len(counts) * (usual > 1) * min(usual, 40)
        if score > best_score:
            best, best_score = candidate, score
    return best
