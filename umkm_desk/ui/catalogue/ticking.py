"""Ticking products line by line, by groups and all at once, and which products bulk work is meant for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import store
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.lines import Kind
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.catalogue.search import Search
from umkm_desk.ui.tasks import TaskRunner


class Ticking(QObject):
    hidden_counted = Signal(int)
    """How many of the ticked products what is shown leaves out; bulk work is meant for them, too."""

    def __init__(self, tasks: TaskRunner, desk: Desk, grid: Grid, model: GridModel, search: Search, page: QWidget) -> None:
        super().__init__(page)
        self._tasks, self._desk, self._grid, self._model, self._search = tasks, desk, grid, model, search
        self._asked = 0
        grid.tick_asked.connect(self.toggle)
        grid.header.all_pressed.connect(self.toggle_all)

    def toggle(self, at: int) -> None:
        """The line; with several lines chosen around it, all of them; the whole group on a heading."""
        lines = self._model.lines
        if lines.kind(at) is Kind.GROUP:
            self._toggle_group(at)
            return
        top, bottom, _columns = self._grid.block()
        at = lines.owner(at)
        row = self._model.row(at)
        if row is None:
            return
        on = row.id not in self._model.ticked
        if not top <= at <= bottom or top == bottom:
            self._model.tick(at, on)
            return
        self._tick(self._numbers(top, bottom), on)

    def toggle_all(self) -> None:
        """Everything that is shown, or nothing where all of it is ticked."""
        self._tick(list(self._model.numbers), self._grid.header.tick_state != Qt.CheckState.Checked)

    def chosen(self) -> list[str]:
        """The ticked products, else those of the selected rows."""
        if self._model.ticked:
            return list(self._model.ticked)
        top, bottom, _columns = self._grid.block()
        return store.ids_of(self._desk.workspace.read(), self._numbers(top, bottom))

    def variants(self) -> list[str]:
        """The variants of the selected rows without the row of their product; none where products are ticked."""
        if self._model.ticked:
            return []
        top, bottom, _columns = self._grid.block()
        kind = self._model.lines.kind
        # a product stands above its variants: only those that the selection begins with can be without it
        alone = takewhile(lambda at: kind(at) is Kind.VARIANT, range(top, bottom + 1))
        found = (self._model.target(at) for at in alone)
        return [target[1] for target in found if target is not None and target[1] is not None]

    def shown(self) -> tuple[Sequence[str] | Query, int]:
        """The ticked products, else all that the catalogue shows, and their count."""
        ids = list(self._model.ticked)
        return (ids, len(ids)) if ids else (self._search.query, len(self._model.numbers))

    def show_in_header(self, hidden: int = 0) -> None:
        """All of what is shown, some or none; `hidden` of the ticked products are not."""
        count, shown = len(self._model.ticked) - hidden, len(self._model.numbers)
        self._grid.header.set_tick(
            Qt.CheckState.Unchecked if not count else Qt.CheckState.Checked if count >= shown else Qt.CheckState.PartiallyChecked
        )

    def count_hidden(self) -> None:
        """Answers by `hidden_counted`."""
        self._asked += 1
        asked, ids, shown = self._asked, list(self._model.ticked), self._model.numbers
        if not ids or not self._search.filtered:
            self.hidden_counted.emit(0)
            return

        def count() -> int:
            there = set(shown)
            return sum(number not in there for number in store.numbers_of(self._desk.workspace.read(), ids).values())

        def counted(hidden: int) -> None:
            if asked == self._asked:
                self.show_in_header(hidden)
                self.hidden_counted.emit(hidden)

        self._tasks.database(count, done=counted, owner=self)

    def _numbers(self, top: int, bottom: int) -> list[int]:
        """The products of these lines, each once."""
        return self._model.lines.numbers_near(top, 0, bottom + 1 - top)

    def _toggle_group(self, at: int) -> None:
        lines = self._model.lines
        group = lines.group(at)
        start = sum(each.count for each in lines.groups[: lines.groups.index(group)])
        numbers = list(lines.numbers[start : start + group.count])
        ids = store.ids_of(self._desk.workspace.read(), numbers[:1])
        self._tick(numbers, bool(ids) and ids[0] not in self._model.ticked)

    def _tick(self, numbers: Sequence[int], on: bool) -> None:
        if not on and len(numbers) == len(self._model.numbers) and not self._search.filtered:
            self._model.clear_ticks()
            return
        self._tasks.database(
            lambda: store.ids_of(self._desk.workspace.read(), numbers),
            done=self._model.tick_ids if on else self._model.untick_ids,
            owner=self,
        )
