"""Rows of cells as worksheet XML, fast: one format string for each pattern of filled cells, texts inline, nothing ever a formula."""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeAlias

from umkm_desk.model.problem import Place, Refusal

Value: TypeAlias = str | int | float | None

# In a row's texts joined by line breaks: anything that needs more than being copied.
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|(?:^|\n)[ \t\n]|[ \t](?:\n|$)|\n\\Z")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
MOST_TEXT = 32_767


def escaped(text: str) -> str:
    """`text` for XML: signs escaped, control characters as Excel itself writes them, those that no workbook can hold dropped, and what only
    looks like such an escape kept literal."""
    text = _ESCAPE_LIKE.sub("_x005F_", _FORBIDDEN.sub("", text))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


class RowWriter:
    """Turns rows of values into XML. `columns` has the letters and the style number (or `None`) of each value's column.

    `prefix` is the namespace prefix of the sheet's elements with its colon, usually empty; `texts` the style of texts in columns without one.
    Texts longer than a cell holds are refused by `checked` rules of the caller, not here.
    """

    def __init__(self, columns: Sequence[tuple[str, str | None]], prefix: str = "", texts: str | None = None) -> None:
        self._columns = columns
        self._prefix = prefix
        self._texts = texts
        self._formats: dict[tuple[type, ...], tuple[str, tuple[int, ...]]] = {}

    def row(self, number: int, values: Sequence[Value]) -> str:
        """One `<row>`; `None` and empty texts leave their cell out."""
        kinds = tuple(map(type, values))
        known = self._formats.get(kinds)
        if known is None:
            known = self._formats[kinds] = self._format(kinds)
        form, texts = known
        joined = "\n".join([values[position] for position in texts])  # type: ignore[misc]
        if _SPECIAL.search(joined) or (texts and "" in values):
            return self._careful(number, values)
        return form.replace("\x00", str(number)) % tuple([value for value in values if value is not None])

    def _format(self, kinds: tuple[type, ...]) -> tuple[str, tuple[int, ...]]:
        p = self._prefix
        cells = []
        for (letters, style), kind in zip(self._columns, kinds, strict=False):
            style = style or (self._texts if kind is str else None)
            styled = f' s="{style}"' if style else ""
            if kind is str:
                cells.append(f'<{p}c r="{letters}\x00"{styled} t="inlineStr"><{p}is><{p}t>%s</{p}t></{p}is></{p}c>')
            elif kind is not type(None):
                cells.append(f'<{p}c r="{letters}\x00"{styled}><{p}v>%s</{p}v></{p}c>')
        return f'<{p}row r="\x00">{"".join(cells)}</{p}row>', tuple(i for i, kind in enumerate(kinds) if kind is str)

    def _careful(self, number: int, values: Sequence[Value]) -> str:
        p = self._prefix
        cells = []
        for (letters, style), value in zip(self._columns, values, strict=False):
            style = style or (self._texts if isinstance(value, str) else None)
            styled = f' s="{style}"' if style else ""
            if isinstance(value, str):
                if text := escaped(value):
                    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
                    cells.append(
                        f'<{p}c r="{letters}{number}"{styled} t="inlineStr"><{p}is><{p}t{space}>{text}</{p}t></{p}is></{p}c>'
                    )
            elif value is not None:
                cells.append(f'<{p}c r="{letters}{number}"{styled}><{p}v>{value}</{p}v></{p}c>')
        return f'<{p}row r="{number}">{"".join(cells)}</{p}row>'


_UNFINISHED = re.compile(r"\.\d+-.+\.part")
_LEFT_AFTER = 3600.0
"""Seconds after which an unfinished file nobody wrote to was left by a run that was killed."""
_LOCKED_FOR = (0.1, 0.3, 0.6, 1.0)
"""Seconds between tries while another program holds the file: an antivirus looks into each new one for a moment."""


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name whole or not at all.

    Raises `Refusal`: `exchange.no_room`, `exchange.target_locked` (open in Excel, held by an antivirus), `exchange.folder_closed` (may not
    be written to), `exchange.cannot_write`.
    """
    partial = target.with_name(f".{os.getpid()}-{target.name[-60:]}.part")
    code = "exchange.cannot_write"
    _sweep(target.parent)
    try:
        with _made(partial) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(partial, target)
    except PermissionError as error:
        code = "exchange.folder_closed" if error.filename == str(partial) and error.filename2 is None else "exchange.target_locked"
        raise Refusal.because(code, Place(file=target.name)) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            code = "exchange.no_room"
        elif error.errno == errno.EROFS:
            code = "exchange.folder_closed"
        raise Refusal.because(code, Place(file=target.name)) from None
    finally:
        with suppress(OSError):  # the drive may be gone, and its file with it
            partial.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Takes away what a run that was killed left beside files that it wrote; what is being written now is younger."""
    with suppress(OSError):
        for left in list(folder.glob(".*-*.part")):
            with suppress(OSError):
                if _UNFINISHED.match(left.name) and time.time() - left.stat().st_mtime > _LEFT_AFTER:
                    left.unlink()


@contextmanager
def _made(partial: Path) -> Iterator[IO[bytes]]:
    """Closing writes what is left: on a full disk it fails a second time, which must not hide why."""
    file = partial.open("wb")
    try:
        yield file
    except BaseException:
        with suppress(OSError):
            file.close()
        raise
    file.close()


def _put_in_place(partial: Path, target: Path) -> None:
    for seconds in _LOCKED_FOR:
        try:
            partial.replace(target)
            return
        except PermissionError:
            time.sleep(seconds)
    partial.replace(target)
