"""Which products the grid shows: a query and what they are grouped by, the first rows at once and the rest from the background."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import facet_store, store
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.catalogue.current_cell import keep_place, select_first
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.idle_work import IdleWork
from umkm_desk.ui.catalogue.lines import Group
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.tasks import Job, TaskRunner

TYPING_PAUSE = 30
"""Milliseconds between a key and the whole search; the first rows come at once."""
FIRST_ROWS_WITHIN, FIRST_OF_ALL_WITHIN = 0.04, 0.3
"""Seconds that the window's thread gives them, and those of the first search of all, before which nothing stands. An order or a filter
without an index may take longer: then they come with the whole search."""
LOOKING_PAUSE = 300
"""Milliseconds of quiet after an edit before it is looked whether products came or went."""


@dataclass(frozen=True, slots=True)
class _Found:
    numbers: array[int]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Looked:
    """`found` where products came or went. `displaced`: products that the next search puts elsewhere, or leaves out."""

    found: _Found | None
    displaced: frozenset[int]


class Search(QObject):
    """Reads in the window's thread a few rows at a time, everything longer in the database lane. Who sets `query` or `group` (a
    name of `query_store.GROUPS`, empty for none) calls `find` afterwards."""

    found = Signal()
    """Everything that was found stands in the grid."""
    displaced = Signal()
    """Other lines than before stand where the next search would not put them; the model knows which."""

    def __init__(self, tasks: TaskRunner, desk: Desk, grid: Grid, model: GridModel, idle: IdleWork, page: QWidget) -> None:
        super().__init__(page)
        self._tasks, self._desk, self._grid, self._model, self._idle = tasks, desk, grid, model, idle
        self.query = Query()
        self.group = ""
        self._asked = 0
        self._edited: set[str] = set()
        self._searching: Job | None = None
        self._awaited = -1
        self._lacking = -1
        self._look: Job | None = None
        self._idle.gathered.connect(self._gathered)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._find_all)
        self._looking = QTimer(self, singleShot=True, interval=LOOKING_PAUSE)
        self._looking.timeout.connect(self._look_again)

    @property
    def waits(self) -> bool:
        """Whether it is going to search or to look again."""
        return self._pause.isActive() or self._looking.isActive()

    @property
    def filtered(self) -> bool:
        return self.query != Query(sort=self.query.sort, descending=self.query.descending)

    def find(self) -> None:
        """The first rows at once, the rest from the background."""
        self._grid.commit_open_cell()
        self._asked += 1
        self._edited.clear()
        self._show_displaced(frozenset())
        self._idle.stop(typing=True)
        self._looking.stop()
        if self._look is not None:
            self._look.cancel()
        if self.group:
            self._pause.start()
            return
        self._show_first()
        if not self.query.text.strip() and self._idle.gather():  # which brings all row numbers, too
            self._pause.stop()
            self._awaited = self._asked
        elif self._lacking == self._asked:
            self._pause.stop()
            self._find_all()
        else:
            self._pause.start()
        self._idle.gather()

    def touched(self, ids: Sequence[str]) -> None:
        """Products that the seller edits in the grid: they stay until the next search even where they do not match any more."""
        self._edited.update(ids)

    def arrange(self) -> None:
        """Searches anew; the same cell stays current and the same lines in sight, as far as they are still there."""
        self._grid.commit_open_cell()
        self._asked += 1
        self._edited.clear()
        self._show_displaced(frozenset())
        asked = self._asked

        def found(result: _Found) -> None:
            if asked == self._asked:
                keep_place(self._grid, self._model, lambda: self._model.set_numbers(result.numbers, result.groups))
                self.found.emit()
                self._idle.gather()
                self._idle.soon()

        self._idle.stop()
        self._tasks.database(self._search, self.query, self.group, done=found, owner=self)

    def look_again_soon(self) -> None:
        """After an edit."""
        self._looking.start()

    def _show_first(self) -> None:
        conn = self._desk.workspace.read()
        finder = self._idle.finder(self.query)
        try:
            with store.within(conn, FIRST_OF_ALL_WITHIN if self._asked == 1 else FIRST_ROWS_WITHIN):
                first = finder.first(conn, self.query.text) if finder is not None else store.first(conn, self.query)
        except store.TookTooLong:
            self._lacking = self._asked
            return
        self._lacking = -1
        self._model.set_numbers(first)
        select_first(self._grid, self._model)

    def _gathered(self) -> None:
        if self._awaited == self._asked:
            self._awaited = -1
            self._find_all()
        elif self._lacking == self._asked:
            self._show_first()

    def _find_all(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
        asked, finder = self._asked, self._idle.finder(self.query)

        def found(result: _Found) -> None:
            if asked != self._asked:
                return
            self._lacking = -1
            if result.groups:
                self._model.set_numbers(result.numbers, result.groups)
            else:
                self._model.grow(result.numbers)
            select_first(self._grid, self._model)
            self.found.emit()
            self._idle.soon()

        if finder is not None and not self.group and not self.query.text.strip():
            found(_Found(finder.numbers[:], ()))
        else:
            self._searching = self._tasks.database(self._search, self.query, self.group, done=found, owner=self)

    def _search(self, query: Query, group: str, task: Task) -> _Found:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            if not group:
                return _Found(store.search(conn, query), ())
            numbers = array("q")
            groups = []
            for value, each in facet_store.grouped(conn, query, group):
                numbers += each
                groups.append(Group(value, len(each)))
            return _Found(numbers, tuple(groups))

    def _show_displaced(self, numbers: frozenset[int]) -> None:
        if numbers != self._model.displaced:
            self._model.displaced = numbers
            self._grid.viewport().update()
            self.displaced.emit()

    def _look_again(self) -> None:
        """Whether products came or went. What stands keeps its place: a row does not jump away under the hand that edited it, nor
        leave because it does not match any more; the next search sorts anew."""
        asked, shown, groups = self._asked, self._model.numbers[:], self._model.lines.groups
        edited = frozenset(self._edited)

        def looked(result: _Looked) -> None:
            if asked == self._asked:
                if (found := result.found) is not None:
                    keep_place(self._grid, self._model, lambda: self._model.set_numbers(found.numbers, found.groups))
                    self.found.emit()
                self._show_displaced(result.displaced)
            self._idle.gather()
            self._idle.soon()

        def look(task: Task) -> _Looked:
            found = self._search(self.query, self.group, task)
            now, before = set(found.numbers), set(shown)
            touched = set(store.numbers_of(self._desk.workspace.read(), edited).values())
            kept = touched & (before - now)
            if now - before or (self.group and before - now and not kept):
                return _Looked(found, frozenset())
            stands, belongs = _standing(shown, groups, touched), _standing(found.numbers, found.groups, touched)
            displaced = frozenset(number for number, place in stands.items() if place != belongs.get(number))
            gone = before - now - kept
            if gone and not self.group:
                return _Looked(_Found(array("q", [number for number in shown if number not in gone]), ()), displaced)
            return _Looked(None, displaced)

        self._look = self._tasks.database(look, done=looked, owner=self)


def _standing(numbers: Sequence[int], groups: Sequence[Group], of: set[int]) -> dict[int, tuple[str | None, int]]:
    """Where each product of `of` stands: its group, and after which of the others."""
    places: dict[int, tuple[str | None, int]] = {}
    if not of:
        return places
    start = 0
    for group in groups or (Group(None, len(numbers)),):
        last = -1
        for number in numbers[start : start + group.count]:
            if number in of:
                places[number] = group.value, last
            else:
                last = number
        start += group.count
    return places
