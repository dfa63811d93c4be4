"""What takes long and gives way to the seller: the counts of filters and views, and the texts for searching in memory."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import facet_store, store, views
from umkm_desk.catalogue.finder import Finder
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.tasks import Job, TaskRunner

log = logging.getLogger(__name__)

COUNTING_PAUSE = 300
"""Milliseconds of quiet before what takes long is counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`views`: view id -> how many products it shows."""

    facets: facet_store.Facets
    views: Mapping[str, int]


class IdleWork(QObject):
    """Counting begins after a while of quiet; all of it gives way to whatever the seller does. `query` answers with what is shown,
    `queries` with the views by their ids. Nothing is done while the page is not in sight."""

    counted = Signal(object)
    """(Counted)"""
    gathered = Signal()
    """What `gather` promised is there, or will not come any more."""

    def __init__(
        self,
        tasks: TaskRunner,
        desk: Desk,
        query: Callable[[], Query],
        queries: Callable[[], Mapping[str, Query]],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._tasks, self._desk, self._query, self._queries, self._page = tasks, desk, query, queries, page
        self._finder: Finder | None = None
        self._gathering: tuple[Query, Job] | None = None
        self._counting: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=COUNTING_PAUSE)
        self._pause.timeout.connect(self._begin)

    @property
    def waits(self) -> bool:
        """Whether it is going to begin."""
        return self._pause.isActive()

    @property
    def runs(self) -> bool:
        return self._counting is not None

    def soon(self) -> None:
        self._pause.start()

    def stop(self, *, typing: bool = False) -> None:
        """What the seller does goes first; only the texts that keys are looked for in are gathered on while they are typed."""
        self._pause.stop()
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        if self._gathering is not None and not (typing and self._gathering[0] == replace(self._query(), text="")):
            self._end_gathering()

    def finder(self, query: Query) -> Finder | None:
        """The texts of everything that a query shows but for the words it searches, if they have been gathered."""
        return self._finder if self._finder is not None and self._finder.query == replace(query, text="") else None

    def forget_finder(self) -> None:
        """Its texts are not those of the database any more."""
        self._finder = None
        if self._gathering is not None:
            self._end_gathering()

    def gather(self) -> bool:
        """The texts of what is shown, without a pause: the next key needs them. Answers whether they are on their way."""
        query = replace(self._query(), text="")
        if self._gathering is not None and self._gathering[0] == query:
            return True
        if not self._page.isVisible() or self.finder(query) is not None:
            return False

        def keep(finder: Finder) -> None:
            if self._gathering == (query, job):  # else they are of before an edit, or of another order
                self._finder = finder
                self._end_gathering()

        def failed(error: BaseException) -> None:
            log.warning("no texts were gathered: %s", type(error).__name__)
            if self._gathering == (query, job):
                self._end_gathering()

        job = self._tasks.database(self._gather, query, done=keep, failed=failed, owner=self)
        self._gathering = query, job
        return True

    def _end_gathering(self) -> None:
        assert self._gathering is not None
        self._gathering[1].cancel()
        self._gathering = None
        self.gathered.emit()

    def _begin(self) -> None:
        self.stop(typing=True)
        if self._page.isVisible():
            self.gather()
            self._counting = self._tasks.database(self._count, self._query(), self._queries(), done=self._told, owner=self)

    def _count(self, query: Query, queries: Mapping[str, Query], task: Task) -> Counted:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            return Counted(facet_store.facets(conn, query), views.counts(conn, queries))

    def _told(self, counted: Counted) -> None:
        self._counting = None
        self.counted.emit(counted)

    def _gather(self, query: Query, task: Task) -> Finder:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            return Finder(conn, query)
