"""A file as it was understood, and going from there into the catalogue: what runs behind the window. Touches no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from umkm_desk.catalogue import importing, photo_addresses, sheets, store, views
from umkm_desk.catalogue.importing import ImportPlan, ImportResult, ImportSettings, KeptPhoto, RowState
from umkm_desk.catalogue.photo_files import NamedFile, NamedPhotos, named_photos
from umkm_desk.desk import Desk
from umkm_desk.exchange.rows import Table
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.workspace.photos import PhotoStore

NO_PHOTOS = NamedPhotos({}, (), 0)
OWNERS = {
    "shopee": "Shopee", "tokopedia": "Tokopedia", "tiktokshop": "Tokopedia & Shop", "lazada": "Lazada", "bukalapak": "Bukalapak",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was understood. `profile`: the name of the mapping of columns that was remembered for such files; `names`: what the
    products are called whose rows leave the name empty, by their ids."""

    path: Path
    table: Table
    plan: ImportPlan
    photos: NamedPhotos
    problems: tuple[Problem, ...]
    profile: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def unread(self) -> list[str]:
        """The headings of the columns that hold something and are not read."""
        matches = self.table.layout.matches
        return [" ".join(match.heading.split()) for match in matches if match.field is None and match.heading.strip()]

    @property
    def marketplace(self) -> str | None:
        """Whose file it is, where it was recognised."""
        return OWNERS.get((self.table.layout.template or "").partition("_")[0])

    @property
    def lacks_unit(self) -> bool:
        """Whether it has weights, and nothing says of what unit."""
        return bool(self.plan.rows) and "weight_gram" in self.table.layout.fields and self.table.layout.grams is None

    @property
    def ready(self) -> int:
        """How many rows would change the catalogue, those counted that say nothing new but bring photos."""
        counts = self.plan.counts
        only_photos = sum(self.plan.rows[number].state is RowState.SAME for number in self.photos.found)
        return counts[RowState.NEW] + counts[RowState.CHANGED] + only_photos


class Typed(NamedTuple):
    """What the seller typed into a row, which is known by the first line of its product in the file; `line` as `importing.mend`."""

    first: int
    field: str
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the seller did to the rows of a file that is read again: typed into them, and the first lines of those left out."""

    typed: Sequence[Typed] = ()
    left_out: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """`problems`: pictures that are none, and anything else that did not come along; `addresses`: photos that wait on the internet."""

    result: ImportResult
    problems: tuple[Problem, ...]
    addresses: int


def read_file(
    desk: Desk,
    file: Path,
    settings: ImportSettings,
    task: Task,
    *,
    table: Table | None = None,
    sheet: str | None = None,
    kept: Kept | None = None,
) -> Read:
    """`table` where the seller changed its columns; `sheet` where another one was chosen. Raises `Refusal` and `Cancelled`."""
    conn = desk.workspace.read()
    opened = table or sheets.open_file(file, sheet, task=task, guess=True)
    profile = None
    if table is None and opened.layout.template is None:
        profile = views.profile_for(conn, [match.heading for match in opened.layout.matches])
        if profile is not None:
            opened = sheets.open_file(file, opened.sheet.name, profile, task, guess=True)
    made = importing.plan(sheets.read_products(opened, task), conn, task, settings, file=file.name)
    if kept is not None:
        _do_again(made, kept, conn)
    rows = ((row.number, row.row) for row in made.rows)
    photos = named_photos(rows, file.parent, task) if _names_photos(opened) else NO_PHOTOS
    names = store.names_of(conn, (row.product_id for row in made.rows if row.product_id is not None and row.name is None))
    return Read(file, opened, made, photos, tuple(opened.problems(task)), profile.name if profile else "", names)


def _do_again(made: ImportPlan, kept: Kept, conn: store.Connection) -> None:
    """What no longer fits its row is told by the row."""
    numbers = {row.row.lines[0]: row.number for row in made.rows}
    for each in kept.typed:
        if each.first in numbers:
            with suppress(Refusal):
                importing.mend(made, numbers[each.first], conn, each.field, each.text, each.line)
    for line in kept.left_out:
        if line in numbers and numbers[line] not in made.left_out:
            importing.skip(made, numbers[line], conn)


def _names_photos(table: Table) -> bool:
    return any(
        match.field and (match.field in ("photos", "variant_photo") or match.field.startswith("photo_"))
        for match in table.layout.matches
    )


def take_in(desk: Desk, read: Read, task: Task) -> Outcome:
    """The rows that are right and their photos, as one edit. Raises `Refusal` and `Cancelled`, after which nothing was taken in."""
    found = read.photos.found
    kept, problems = _kept_photos(desk.photos, found, task) if found else ({}, [])
    result = importing.apply(desk.workspace, read.plan, task, kept)
    try:
        return Outcome(result, tuple(problems), photo_addresses.remember(desk.workspace, read.plan, result))
    except Refusal as refusal:  # the goods are in; that must not be told as a failure
        return Outcome(result, (*problems, refusal.problem), 0)


def _kept_photos(
    photos: PhotoStore, found: Mapping[int, Sequence[NamedFile]], task: Task
) -> tuple[dict[int, list[KeptPhoto]], list[Problem]]:
    """The pictures of each row among the originals, and what is wrong with those that are none. Raises `Cancelled`; what was kept until then
    is found again by its content."""
    from umkm_desk.ui.pictures import fits, keep

    kept: dict[int, list[KeptPhoto]] = {}
    problems: list[Problem] = []
    for done, (number, files) in enumerate(found.items()):
        task.report(done, len(found))
        for file in files:
            hashes, told = keep(photos, [file.path])
            problems += [problem for problem in told if problem.blocks]
            for digest in hashes:
                shape = file.shape if file.shape is not None and fits(photos.read(digest), *file.shape) else None
                kept.setdefault(number, []).append(KeptPhoto(digest, shape, file.variant))
    return kept, problems
