"""A file as it was understood, and going from there into the catalogue: what runs behind the window. Touches no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from umkm_desk.catalogue import importing, photo_addresses, sheets, store, views
from umkm_desk.catalogue.importing import ImportPlan, ImportResult, ImportSettings, KeptPhoto, RowState
from umkm_desk.catalogue.pasted_photos import PastedPhoto, PastedPhotos, Takes, of_products, pasted_photos, with_named
from umkm_desk.catalogue.photo_files import NamedFile, NamedPhotos, named_photos
from umkm_desk.desk import Desk
from umkm_desk.exchange.rows import HiddenCells, Table, part_name, parted_name
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.protection.tree import Tree
from umkm_desk.ui.imports import unfinished
from umkm_desk.ui.imports.unfinished import Mark, Typed, Unfinished
from umkm_desk.workspace.database import refusal_of

T = TypeVar("T")

WAITING = (RowState.REFUSED, RowState.UNSURE)
"""What does not go in as it is."""
GOING = (RowState.NEW, RowState.CHANGED, RowState.SAME)
"""What its photos come along with."""
NO_PHOTOS = NamedPhotos({}, (), 0)
OWNERS = {
    "shopee": "Shopee", "tokopedia": "Tokopedia", "tiktokshop": "Tokopedia & Shop", "lazada": "Lazada", "bukalapak": "Bukalapak",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was understood.

    `photos`: those that it names; `pasted`: the pictures that stand beside its rows, of which those that `takes` says come along;
    `hidden`: what the spreadsheet does not show; `profile`: the name of the mapping of columns that was remembered for such files; `names`:
    what the products are called whose rows leave the name empty, by their ids; `waiting`: the numbers of the rows that are left after the
    others went in; `tables`: those of the file that hold products, this one too, by their `Table.name` in their order, of which `done` went in
    before; `typed`: what stands in the plan by the seller's hand; `resumed`: some of it from before the window was closed or another
    file was looked at; `outdated`: something was typed then, and the file has changed since.
    """

    path: Path
    table: Table
    plan: ImportPlan
    photos: NamedPhotos
    pasted: PastedPhotos
    problems: tuple[Problem, ...]
    hidden: HiddenCells
    profile: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    mark: Mark | None = None
    takes: Takes = Takes.BARE
    waiting: frozenset[int] | None = None
    tables: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    typed: tuple[Typed, ...] = ()
    resumed: bool = False
    outdated: bool = False

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
    def rest(self) -> list[str]:
        """The tables of the file that follow when this one is in: those below it first."""
        at = self.tables.index(self.table.name) if self.table.name in self.tables else 0
        return [name for name in (*self.tables[at + 1 :], *self.tables[:at]) if name not in self.done]

    @property
    def lacks_unit(self) -> bool:
        """Whether it has weights, and nothing says of what unit."""
        return bool(self.plan.rows) and "weight_gram" in self.table.layout.fields and self.table.layout.grams is None

    @property
    def named(self) -> Mapping[int, tuple[NamedFile, ...]]:
        """The photos that the rows name which are not in yet."""
        return self._left(self.photos.found)

    @property
    def taken(self) -> Mapping[int, tuple[PastedPhoto, ...]]:
        """The pictures beside its rows that come along."""
        return self._left(self.pasted.taken(self.plan, self.takes, self.photos.found))

    @property
    def coming(self) -> Counter[int]:
        """How many photos come with each row that goes in, by its number."""
        rows = self.plan.rows
        coming = Counter({number: len(files) for number, files in self.named.items() if rows[number].state in GOING})
        coming.update({number: len(files) for number, files in self.taken.items()})
        return coming

    @property
    def beside_rows(self) -> int:
        """How many pictures stand beside its rows."""
        return sum(map(len, self._left(self.pasted.found).values()))

    @property
    def beside_going(self) -> int:
        """Of those how many stand beside rows that go in."""
        rows = self.plan.rows
        return sum(len(files) for number, files in self._left(self.pasted.found).items() if rows[number].state in GOING)

    def _left(self, photos: Mapping[int, T]) -> Mapping[int, T]:
        if self.waiting is None:
            return photos
        return {number: files for number, files in photos.items() if number in self.waiting}

    @property
    def only_photos(self) -> int:
        """Rows that say nothing new but bring photos."""
        numbers = self.named.keys() | self.taken.keys()
        return sum(self.plan.rows[number].state is RowState.SAME for number in numbers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`waiting`: the numbers of the rows that did not go in and can be mended; `problems`: pictures that are none, and anything else that
    did not come along; `photos`: how many did; `addresses`: photos that wait on the internet."""

    result: ImportResult
    waiting: frozenset[int]
    problems: tuple[Problem, ...]
    photos: int
    addresses: int


def read_file(
    desk: Desk,
    file: Path,
    settings: ImportSettings,
    task: Task,
    *,
    table: Table | None = None,
    sheet: str | None = None,
    work: Unfinished | None = None,
    takes: Takes = Takes.BARE,
    tables: Sequence[str] = (),
    done: frozenset[str] = frozenset(),
) -> Read:
    """`table` where the seller changed its columns, `work` what he did to its rows before; `sheet` where he chose another one; `takes`:
    which pictures; `tables` and `done`: what is known of the file by now. A file that was left before it was in is taken up as it was left.
    Raises `Refusal` and `Cancelled`."""
    conn = desk.workspace.read()
    mark = unfinished.mark_of(file)
    before = unfinished.of_file(desk.workspace, file, sheet) if table is None else None
    opened = table or sheets.open_file(file, sheet if before is None else before.sheet, task=task, guess=True)
    profile = None
    if table is None and opened.layout.template is None and not opened.by_lines:
        profile = views.profile_for(conn, [match.heading for match in opened.layout.matches])
        if profile is not None:
            opened = sheets.open_file(file, opened.name, profile, task, guess=True)
    if before is not None:
        work, opened, settings, takes = before, before.as_chosen(opened), before.settings, before.takes
        tables = tables or before.tables
    made = importing.plan(sheets.read_products(opened, task, desk.protection.tree), conn, task, settings, file=file.name)
    if work is not None:
        _do_again(made, work, conn, desk.protection.tree)
    if before is not None:
        _take_back(made, before, conn)
    rows = ((row.number, row.row) for row in made.rows)
    photos = named_photos(rows, file.parent, task) if _names_photos(opened) else NO_PHOTOS
    pasted = pasted_photos(opened, made, conn, task)
    return Read(
        file, opened, made, photos, pasted, (*sheets.problems(opened, task), *pasted.problems), opened.hidden(task), profile.name if profile else "",
        names=store.names_of(conn, (row.product_id for row in made.rows if row.product_id is not None and row.name is None)),
        mark=mark, takes=takes, tables=_tables(opened, tables), done=done,
        typed=tuple(work.typed) if work is not None else (), resumed=before is not None,
        outdated=before is None and unfinished.is_outdated(desk.workspace, file, mark),
    )  # fmt: skip


def _tables(opened: Table, known: Sequence[str]) -> tuple[str, ...]:
    """What holds products in the file, in its order: `known` before, and what opening it has shown."""
    order = [info.name for info in opened.sheet.source.sheets]
    parts = (part_name(opened.sheet.name, part) for part in range(1, opened.parts + 1))

    def place(name: str) -> tuple[int, int]:
        sheet, part = parted_name(name)
        return order.index(sheet), part or 1

    return tuple(sorted({*known, *opened.others, *parts}, key=place))


def compare_again(read: Read, conn: store.Connection, task: Task, settings: ImportSettings) -> tuple[ImportPlan, PastedPhotos]:
    """The rows of a file beside the catalogue as it is now, and the products that their pictures would go to. Raises `Cancelled`."""
    fresh = importing.again(read.plan, conn, task, settings)
    return fresh, of_products(read.pasted, fresh, conn)


def _do_again(made: ImportPlan, work: Unfinished, conn: store.Connection, tree: Tree) -> None:
    """What no longer fits its row is told by the row."""
    numbers = {row.row.lines[0]: row.number for row in made.rows}
    for each in work.typed:
        if each.first in numbers:
            try:
                importing.mend(made, numbers[each.first], conn, each.field, each.text, each.line, tree=tree)
            except Refusal as refusal:
                importing.keep_refused(made, numbers[each.first], conn, refusal.problem, each.field, each.line)
    for line in work.left_out:
        if line in numbers and numbers[line] not in made.left_out:
            importing.skip(made, numbers[line], conn)


def _take_back(made: ImportPlan, work: Unfinished, conn: store.Connection) -> None:
    """The sum below a list, where the seller had taken it for a product."""
    for number in sorted(made.left_out):
        if made.rows[number].row.lines[0] not in work.left_out:
            importing.skip(made, number, conn, skipped=False)


def _names_photos(table: Table) -> bool:
    return table.sheet.source.shows_linked(table.sheet.name) or any(
        match.field and (match.field in ("photos", "variant_photo") or match.field.startswith("photo_"))
        for match in table.layout.matches
    )


def keep_pasted(desk: Desk, name: str, text: str) -> Path:
    """A table from the clipboard as a file, so that it can be gone on with another day. Those that nothing is left of go. Raises `Refusal`."""
    folder = desk.paths.workspace / "pasted"
    waiting = {each.file for each in unfinished.remembered(desk.workspace)}
    file = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if str(old) not in waiting:
                old.unlink()
        file.write_text(text, "utf-8")
    except OSError as error:
        raise refusal_of(error, folder) or Refusal.because("workspace.disk_trouble") from error
    return file


class Kept(NamedTuple):
    """The photos of rows among the originals, by the number of the row, and what is wrong with those that are none."""

    photos: Mapping[int, Sequence[KeptPhoto]]
    problems: Sequence[Problem]


NOTHING_KEPT = Kept({}, ())


def keep_photos(desk: Desk, read: Read, task: Task) -> Kept:
    """Those of the rows that go in: hundreds of pictures take a while, during which edits are not to wait. Raises `Cancelled`."""
    from umkm_desk.ui.photo_intake import kept_photos

    coming = read.coming
    found = {number: files for number, files in with_named(read.named, read.taken).items() if number in coming}
    return Kept(*kept_photos(desk.photos, found, task))


def take_in(desk: Desk, read: Read, work: Unfinished | None, task: Task, kept: Kept = NOTHING_KEPT) -> Outcome:
    """The rows that are right and their photos, as one edit. `work` is offered again should the program end on the way.

    Raises `Refusal` and `Cancelled`, after which nothing was taken in.
    """
    if work is not None:
        unfinished.remember(desk.workspace, work)
    result = importing.apply(desk.workspace, read.plan, task, kept.photos)
    problems = list(kept.problems)
    addresses = 0
    try:
        addresses = photo_addresses.remember(desk.workspace, read.plan, result)
    except Refusal as refusal:  # the goods are in; that must not be told as a failure
        problems.append(refusal.problem)
    importing.carried_out(read.plan, result)
    waiting = frozenset(row.number for row in read.plan.rows if row.state in WAITING)
    return Outcome(result, waiting, tuple(problems), sum(map(len, kept.photos.values())), addresses)
