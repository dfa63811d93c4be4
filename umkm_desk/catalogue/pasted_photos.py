"""Pictures that stand in a table beside its rows: which product each belongs to, and which of them an import takes along."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from umkm_desk.catalogue import store
from umkm_desk.catalogue.importing import ImportPlan, PlanRow, RowState
from umkm_desk.catalogue.photo_files import NamedFile
from umkm_desk.exchange.pictures import Picture, PictureReader, has_unread_pictures, pictures_of
from umkm_desk.exchange.rows import Table
from umkm_desk.model.problem import Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.workspace.photos import MAX_BYTES


class PastedPhoto(NamedTuple):
    """`line`: the row of the sheet that it stands in; `variant`: which variant of its product it shows, counted from 0."""

    reader: PictureReader
    part: str
    line: int
    size: int
    variant: int | None = None

    def content(self) -> bytes:
        """Raises `Refusal` (`exchange.file_damaged`, `exchange.zip_bomb`)."""
        return self.reader.read(self.part, MAX_BYTES)


class Takes(StrEnum):
    """Which of them come along. `bare`: those of products that have no photo yet."""

    BARE = "bare"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PastedPhotos:
    """`found`: number of a row of the plan -> its pictures, by row and column of the sheet; `beside`: pictures below the headings that stand
    beside no product; `photographed`: the products of those rows that have photos; `problems`: why pictures could not be looked for."""

    found: Mapping[int, tuple[PastedPhoto, ...]]
    beside: int = 0
    photographed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def taken(self, plan: ImportPlan, takes: Takes, named: Container[int] = ()) -> dict[int, tuple[PastedPhoto, ...]]:
        """Those that come along as the rows are now. `named`: rows that bring photos of their own."""

        def comes(row: PlanRow) -> bool:
            if takes is Takes.NONE or row.state not in (RowState.NEW, RowState.CHANGED, RowState.SAME):
                return False
            return takes is Takes.ALL or (row.product_id not in self.photographed and row.number not in named)

        return {number: photos for number, photos in self.found.items() if comes(plan.rows[number])}


NO_PASTED = PastedPhotos({})


def with_named(
    named: Mapping[int, Sequence[NamedFile]], pasted: Mapping[int, Sequence[PastedPhoto]]
) -> dict[int, tuple[NamedFile | PastedPhoto, ...]]:
    """By the number of their row: the photos that it names, then the pictures beside it."""
    return {number: (*named.get(number, ()), *pasted.get(number, ())) for number in dict.fromkeys((*named, *pasted))}


def pasted_photos(table: Table, plan: ImportPlan, conn: store.Connection, task: Task = UNWATCHED) -> PastedPhotos:
    """Looks for the pictures of a table's sheet; where there are none it costs a look at the file's list of parts.

    Pictures never stand in the way of their rows: what is wrong with them is told. Raises `Cancelled`.
    """
    source, name = table.sheet.source, table.sheet.name
    place = source.place(name)
    try:
        pictures = pictures_of(source, name, task)
        if not pictures and has_unread_pictures(source):
            told = Problem("exchange.pictures_inside", place, {"kind": f".{source.kind.value}"}, Severity.WARNS)
            return PastedPhotos({}, problems=(told,))
    except Refusal:
        return PastedPhotos({}, problems=(Problem("exchange.pictures_unreadable", place, {}, Severity.WARNS),))
    wanted = [each for each in pictures if each.row >= table.layout.first_line and _is_of(table, each)]
    if not wanted:
        return NO_PASTED
    found, beside = _of_rows(plan.rows, wanted, _spans(table), PictureReader(source))
    if table.layout.template is not None:  # there pictures explain
        beside = 0
    return of_products(PastedPhotos(found, beside), plan, conn)


def of_products(pasted: PastedPhotos, plan: ImportPlan, conn: store.Connection) -> PastedPhotos:
    """With the products that the rows have by now."""
    if not pasted.found:
        return pasted
    ids = {product_id for number in pasted.found if (product_id := plan.rows[number].product_id) is not None}
    photographed = frozenset(store.main_photos(conn, sorted(ids)) if ids else ())
    return PastedPhotos(pasted.found, pasted.beside, photographed, pasted.problems)


def _is_of(table: Table, picture: Picture) -> bool:
    """Of tables side by side the one whose columns the picture stands in or next to."""
    if table.parts == 1:
        return True
    columns = [match.index for match in table.layout.matches if match.heading.strip()]
    return min(columns) - 1 <= picture.column <= max(columns) + 1


def _spans(table: Table) -> dict[int, int]:
    """Each row of cells that are merged downwards -> the first of them: a picture in the middle stands beside all of it."""
    first: dict[int, int] = {}
    for top, bottom, _column in table.sheet.source.tall_cells(table.sheet.name):
        for line in range(top + 1, min(bottom, top + 1_000) + 1):
            first[line] = min(top, first.get(line, top))
    return first


def _of_rows(
    rows: Sequence[PlanRow], pictures: Sequence[Picture], spans: Mapping[int, int], reader: PictureReader
) -> tuple[dict[int, tuple[PastedPhoto, ...]], int]:
    lines = {line: (row.number, at if row.row.variants else None) for row in rows for at, line in enumerate(row.row.lines)}
    for row in rows:  # a row that speaks for a product stands above those of its variants
        if row.row.variants:
            lines.setdefault(row.row.lines[0] - 1, (row.number, None))
    gathered: dict[int, list[PastedPhoto]] = {}
    beside = 0
    for picture in pictures:
        line = picture.row if picture.row in lines else spans.get(picture.row, picture.row)
        if line not in lines:
            beside += 1
            continue
        number, variant = lines[line]
        gathered.setdefault(number, []).append(PastedPhoto(reader, picture.part, line, picture.size, variant))
    return {number: _shown(photos) for number, photos in gathered.items()}, beside


def _shown(photos: Sequence[PastedPhoto]) -> tuple[PastedPhoto, ...]:
    """The first picture of each of several variants shows it; a picture beside one of them alone shows the product."""
    variants = {photo.variant for photo in photos if photo.variant is not None}
    seen: set[int | None] = set()
    shown = []
    for photo in photos:
        first = len(variants) > 1 and photo.variant not in seen
        seen.add(photo.variant)
        shown.append(photo if first else photo._replace(variant=None))
    return tuple(shown)
