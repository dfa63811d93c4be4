"""Files that were looked through and are not in yet: what the seller did to their rows outlives the window, a power cut, and another file.
Touches no widget.

A file that has changed since is not taken up again: its rows may stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from umkm_desk.catalogue.importing import ImportSettings
from umkm_desk.catalogue.pasted_photos import Takes
from umkm_desk.exchange.rows import Table
from umkm_desk.workspace.workspace import Workspace

KEY = "import.unfinished"
MOST = 5
"""Files that are remembered; the oldest goes."""


class Typed(NamedTuple):
    """What the seller typed into a row, which is known by the first line of its product in the file; `line` as `importing.mend`."""

    first: int
    field: str
    text: str
    line: int | None = None


class Mark(NamedTuple):
    """Tells whether a file is still the one that was read: bytes, and when it was written in ns."""

    size: int
    written: int


def mark_of(file: Path) -> Mark | None:
    """`None` where it is gone."""
    try:
        known = file.stat()
    except OSError:
        return None
    return Mark(known.st_size, known.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """`fields`: what each column of the sheet holds; `grams` as `Layout.grams`; `left_out`: the first lines of the rows left out;
    `leaves_hidden`: whether what the spreadsheet hides is left out; `takes`: which pictures beside the rows come along; `tables`: what else of
    the file waits."""

    file: str
    mark: Mark
    sheet: str
    fields: Sequence[str | None]
    grams: int | None
    settings: ImportSettings
    typed: Sequence[Typed] = ()
    left_out: Sequence[int] = ()
    leaves_hidden: bool = False
    takes: Takes = Takes.BARE
    tables: Sequence[str] = ()

    def as_chosen(self, table: Table) -> Table:
        """`table` with the columns as the seller had them."""
        table = table.with_hidden(left=self.leaves_hidden)
        for match, wanted in zip(table.layout.matches, self.fields, strict=False):
            if match.field != wanted:
                table = table.with_field(match.index, wanted)
        return table if self.grams is None or table.layout.grams == self.grams else table.with_grams(self.grams)


def remembered(ws: Workspace) -> list[Unfinished]:
    """The latest first; those of an earlier version of the program are let go."""
    try:
        return msgspec.json.decode(ws.setting(KEY) or "[]", type=list[Unfinished])
    except msgspec.MsgspecError:
        return []


def offered(ws: Workspace) -> Unfinished | None:
    """The latest that can be gone on with."""
    return next((each for each in remembered(ws) if mark_of(Path(each.file)) == each.mark), None)


def of_file(ws: Workspace, file: Path, sheet: str | None) -> Unfinished | None:
    """What was done to the rows of a file as it is now; of its sheets the one looked at last where none is named."""
    mark = mark_of(file)
    return next(
        (each for each in remembered(ws) if each.file == str(file) and each.mark == mark and sheet in (None, each.sheet)), None
    )


def is_outdated(ws: Workspace, file: Path, mark: Mark | None) -> bool:
    """Whether something was typed into rows of the file as it was before."""
    return any(each.file == str(file) and each.mark != mark and each.typed for each in remembered(ws))


def remember(ws: Workspace, work: Unfinished) -> None:
    _keep(ws, [work, *_others(ws, work.file, work.sheet)])


def forget(ws: Workspace, file: str, sheet: str) -> None:
    _keep(ws, _others(ws, file, sheet))


def _others(ws: Workspace, file: str, sheet: str) -> list[Unfinished]:
    return [each for each in remembered(ws) if (each.file, each.sheet) != (file, sheet)]


def _keep(ws: Workspace, works: Sequence[Unfinished]) -> None:
    ws.set_setting(KEY, msgspec.json.encode(works[:MOST]).decode() if works else None)
