"""What takes long and nobody waits for: the counts of filters and views, and the texts for searching in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import facet_store, store, views
from umkm_desk.catalogue.finder import Finder
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.tasks import Job, JobState, TaskRunner

COUNTING_PAUSE = 300
"""Milliseconds of quiet before what takes long is counted."""
FINDER_FROM = 2_000
"""So many products and more are searched in memory; the database is quick enough for fewer."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`views`: view id -> how many products it shows."""

    facets: facet_store.Facets
    views: Mapping[str, int]


class IdleWork(QObject):
    """Begins after a while of quiet and gives way to whatever the seller does. `query` answers with what is shown, `queries` with the
    views by their ids. Nothing is done while the page is not in sight."""

    counted = Signal(object)
    """(Counted)"""

    def __init__(
        self,
        tasks: TaskRunner,
        desk: Desk,
        model: GridModel,
        query: Callable[[], Query],
        queries: Callable[[], Mapping[str, Query]],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._tasks, self._desk, self._model, self._query, self._queries, self._page = tasks, desk, model, query, queries, page
        self._finder: Finder | None = None
        self._jobs: list[Job] = []
        self._pause = QTimer(self, singleShot=True, interval=COUNTING_PAUSE)
        self._pause.timeout.connect(self._begin)

    @property
    def waits(self) -> bool:
        """Whether it is going to begin."""
        return self._pause.isActive()

    @property
    def runs(self) -> bool:
        return bool(self._jobs)

    def soon(self) -> None:
        self._pause.start()

    def stop(self) -> None:
        """What the seller does goes first."""
        self._pause.stop()
        for job in self._jobs:
            if job.state in (JobState.WAITING, JobState.RUNNING):
                job.cancel()
        self._jobs = []

    def finder(self, query: Query) -> Finder | None:
        """The texts of everything that a query shows but for the words it searches, if they have been gathered."""
        return self._finder if self._finder is not None and self._finder.query == replace(query, text="") else None

    def forget_finder(self) -> None:
        """Its texts are not those of the database any more."""
        self._finder = None

    def _begin(self) -> None:
        self.stop()
        if not self._page.isVisible():
            return
        query = self._query()
        self._jobs = [self._tasks.database(self._count, query, self._queries(), done=self._told, owner=self)]
        if len(self._model.numbers) >= FINDER_FROM and self.finder(query) is None:
            self._jobs.append(self._tasks.database(self._gather, replace(query, text=""), done=self._keep, owner=self))

    def _count(self, query: Query, queries: Mapping[str, Query], task: Task) -> Counted:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            return Counted(facet_store.facets(conn, query), views.counts(conn, queries))

    def _told(self, counted: Counted) -> None:
        self._jobs = []
        self.counted.emit(counted)

    def _gather(self, query: Query, task: Task) -> Finder:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            return Finder(conn, query)

    def _keep(self, finder: Finder) -> None:
        if finder.query == replace(self._query(), text=""):
            self._finder = finder
