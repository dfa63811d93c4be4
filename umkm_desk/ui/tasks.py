"""Work off the window's thread: one serial lane for the database, a few for files and for the network.

The only module that runs the window's work in threads. They are daemons, so a request that hangs never keeps the program from ending.
Outcomes travel by a queued signal of the runner, which lives on the window's thread and is deleted there only, never while a worker may
emit.
"""

from __future__ import annotations

import inspect
import logging
import queue
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from umkm_desk.model.task import Cancelled, Task

log = logging.getLogger(__name__)

T = TypeVar("T")

PROGRESS_EVERY = 0.1
"""Seconds between two reports that reach the window (ten frames a second)."""


EDITS = 10.0
"""Seconds that short work of the database has to end when the window closes: a seller's edits are among it,"""
GRACE = 0.5
"""and all other work."""


_NOBODY_TYPES = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents

_left_running: list[TaskRunner] = []
"""Closed while work still hung, and kept: a worker that let go of its runner last would delete it outside the window's thread."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(QObject):
    """One piece of work, as the window sees it; lives on the window's thread.

    `title` is shown in the top bar ("Mengimpor"); empty: the work is never shown. `done` of `total` are in the verb's own units.
    """

    progressed = Signal(int, object)
    finished = Signal()
    cancel_asked = Signal()

    def __init__(self, title: str, cancelled: threading.Event, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.state = JobState.WAITING
        self.done = 0
        self.total: int | None = None
        self.started_at: float | None = None
        self._cancelled = cancelled

    @property
    def cancelling(self) -> bool:
        return self._cancelled.is_set()

    @property
    def seconds_left(self) -> float | None:
        """A rough guess from the pace so far, `None` while there is none."""
        if self.started_at is None or not self.total or self.done < self.total / 50 or self.done <= 0:
            return None
        passed = time.monotonic() - self.started_at
        return passed / self.done * (self.total - self.done) if passed > 1 else None

    def cancel(self) -> None:
        """Asks the work to stop at its next report; what was finished stays finished."""
        self._cancelled.set()
        if _alive(self):  # whoever holds an ended job may still ask
            self.cancel_asked.emit()


class _Told:
    """Who hears of an outcome; waiting for one keeps no closed screen alive."""

    def __init__(
        self,
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        stopped: Callable[[], None] | None,
        owner: QObject | None,
    ) -> None:
        self.done, self.failed, self.stopped = _weak(done), _weak(failed), _weak(stopped)
        owner = owner or _owner_of(done) or _owner_of(failed)
        self._owner = weakref.ref(owner) if owner is not None else None

    @property
    def gone(self) -> bool:
        return self._owner is not None and not _alive(self._owner())


@dataclass(slots=True)
class _Work:
    job: Job
    call: partial[Any]
    told: _Told
    cancelled: threading.Event
    last_report: float = 0.0


class TaskRunner(QObject):
    """Hands work to its lane and brings the outcome back.

    `unhandled(error)` tells of a failure nobody took (the frame shows it); `jobs_changed` of every start, step and end of titled work.
    """

    jobs_changed = Signal()
    unhandled = Signal(object)
    _came = Signal(object, str, object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        network_lanes: int = 3,
        refusal_of: Callable[[BaseException], BaseException | None] = lambda _error: None,
    ) -> None:
        """`refusal_of`: what a seller can act on, of an error that is not one yet, such as a drive that was pulled out."""
        super().__init__(parent)
        self._refusal_of = refusal_of
        self._widths = {"database": 1, "reading": 2, "network": network_lanes}
        self._lanes: dict[str, queue.SimpleQueue[_Work | None]] = {}
        self._threads: list[threading.Thread] = []
        self._jobs: list[Job] = []
        self._short: set[Job] = set()
        self._failed: list[BaseException] | None = None
        self._closed = threading.Event()
        self._held: list[tuple[str, _Work]] | None = None
        self._came.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def hold(self) -> None:
        """What is handed over waits until `release`: a window that is being built shares its time with nobody."""
        self._held = []

    def release(self) -> None:
        held, self._held = self._held or [], None
        for lane, work in held:
            self._lanes[lane].put(work)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What waits or runs and has a title, oldest first."""
        return tuple(job for job in self._jobs if job.title)

    @property
    def busy(self) -> bool:
        """Whether anything at all waits or runs."""
        return bool(self._jobs)

    def database(
        self,
        call: Callable[..., T],
        *arguments: Any,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        stopped: Callable[[], None] | None = None,
        title: str = "",
        owner: QObject | None = None,
        **named: Any,
    ) -> Job:
        """Runs `call(*arguments, **named)` in the one lane of the database, in the order given.

        `done(result)`, `failed(error)` and `stopped()` (after a cancel) run on the window's thread; none runs once `owner` is
        destroyed (a bound method of a QObject names its own owner). A call with a parameter `task` is given one.
        """
        return self._submit("database", partial(call, *arguments, **named), _Told(done, failed, stopped, owner), title)

    def network(
        self,
        call: Callable[..., T],
        *arguments: Any,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        stopped: Callable[[], None] | None = None,
        title: str = "",
        owner: QObject | None = None,
        at_once: bool = False,
        **named: Any,
    ) -> Job:
        """The same in one of a few lanes that may wait for other people's servers; order is not kept.

        `at_once`: a cancel is told at once, also while a server lets wait. What then still comes must be kept by the work itself, since
        its outcome is dropped.
        """
        told = _Told(done, failed, stopped, owner)
        return self._submit("network", partial(call, *arguments, **named), told, title, droppable=at_once)

    def reading(
        self,
        call: Callable[..., T],
        *arguments: Any,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        stopped: Callable[[], None] | None = None,
        title: str = "",
        owner: QObject | None = None,
        at_once: bool = True,
        **named: Any,
    ) -> Job:
        """The same for work that mostly reads the database, such as a large file to be read or one to be written on a slow stick: the
        database's lane stays free for edits meanwhile. `at_once`: a cancel is told at once, also where a library or a drive cannot be
        stopped, and what it still brings is dropped; not for work that notes in the database what it did."""
        told = _Told(done, failed, stopped, owner)
        return self._submit("reading", partial(call, *arguments, **named), told, title, droppable=at_once)

    def finish_edits(self) -> list[BaseException]:
        """Waits for the short work of the database that was handed over so far, as `close` does, while its outcomes are still told. Returns
        what failed meanwhile; what fails after its screen has gone is told nowhere and does not count."""
        if self._held is not None:
            self.release()
        waited_for, failed = set(self._short), list[BaseException]()
        self._failed = failed
        if waited_for:
            self._stop_the_rest()
        loop, patience = QEventLoop(), QTimer(singleShot=True)
        patience.start(round(EDITS * 1000))
        while waited_for & self._short and patience.isActive():
            loop.processEvents(_NOBODY_TYPES)
        self._failed = None
        return failed

    def close(self) -> None:
        """Asks what has a title or waits for a server to stop, and drops every outcome still to come. Short work of the database is done
        first, for `EDITS` at most; what else runs has `GRACE` to end, so that no picture is being decoded while the program ends below it,
        and a request that hangs is left alone."""
        self._closed.set()
        self._stop_the_rest()
        self._short.clear()
        self._jobs.clear()
        for lane in self._lanes.values():
            for _ in self._threads:
                lane.put(None)
        for thread in self._threads:
            if thread.name.startswith("database"):
                thread.join(EDITS)
        end = time.monotonic() + GRACE
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        if any(thread.is_alive() for thread in self._threads):
            _left_running.append(self)

    def _stop_the_rest(self) -> None:
        for job in tuple(self._jobs):  # some end at once
            if job.title or job not in self._short:
                job.cancel()

    def _submit(self, lane: str, call: partial[Any], told: _Told, title: str, *, droppable: bool = False) -> Job:
        cancelled = threading.Event()
        job = Job(title, cancelled, self)
        work = _Work(job, call, told, cancelled)
        self._jobs.append(job)
        if droppable:
            job.cancel_asked.connect(partial(self._drop, work))
        if lane == "database" and not title:
            self._short.add(job)
        if lane not in self._lanes:
            self._lanes[lane] = queue.SimpleQueue()
            for number in range(self._widths[lane]):
                thread = threading.Thread(target=self._serve, args=(self._lanes[lane],), name=f"{lane}-{number}", daemon=True)
                self._threads.append(thread)
                thread.start()
        if self._held is None:
            self._lanes[lane].put(work)
        else:
            self._held.append((lane, work))
        if title:
            self.jobs_changed.emit()
        return job

    def _serve(self, lane: queue.SimpleQueue[_Work | None]) -> None:
        while (work := lane.get()) is not None:
            self._carry_out(work)
            del work  # not held until the next one comes: what it names belongs to the window's thread

    def _carry_out(self, work: _Work) -> None:
        what, value = _run(work, self._tell)
        if what == JobState.FAILED and (plain := self._refusal_of(value)) is not None:
            log.warning("told as a refusal: %s", type(value).__name__)
            value = plain
        if what == JobState.FAILED and self._closed.is_set():
            log.error("failed while the window closed: %s", type(value).__name__)
        self._tell(work, what, value)

    def _tell(self, work: object, what: str, value: object) -> None:
        try:
            if not self._closed.is_set():
                self._came.emit(work, what, value)
        except (RuntimeError, TypeError):  # what a signal of a deleted object raises
            log.debug("the window was gone before the work ended")

    @Slot(object, str, object)
    def _receive(self, work: _Work, what: str, value: Any) -> None:
        job = work.job
        if self._closed.is_set() or job not in self._jobs:
            return
        if what == "started":
            job.state, job.started_at = JobState.RUNNING, time.monotonic()
        elif what == "progress":
            job.done, job.total = value
            job.progressed.emit(job.done, job.total)
        else:
            self._finish(work, what, value)
            return
        if job.title:
            self.jobs_changed.emit()

    def _drop(self, work: _Work) -> None:
        if work.job in self._jobs and not self._closed.is_set():
            self._finish(work, JobState.CANCELLED.value, None)

    def _finish(self, work: _Work, what: str, value: Any) -> None:
        job = work.job
        job.state = JobState(what)
        self._jobs.remove(job)
        was_short = job in self._short
        self._short.discard(job)
        job.finished.emit()
        if job.title:
            self.jobs_changed.emit()  # first: an outcome may ask the seller something, and no work runs meanwhile
        job.deleteLater()
        told = work.told
        if told.gone:
            return
        if self._failed is not None and was_short and job.state is JobState.FAILED:
            self._failed.append(value)
        if job.state is JobState.DONE:
            if told.done is not None:
                told.done(value)
        elif job.state is JobState.CANCELLED:
            if told.stopped is not None:
                told.stopped()
        elif told.failed is not None:
            told.failed(value)
        else:
            self.unhandled.emit(value)


_Tell = Callable[[object, str, object], None]


def _run(work: _Work, tell: _Tell) -> tuple[str, Any]:
    if work.cancelled.is_set():
        return JobState.CANCELLED.value, None
    tell(work, "started", None)

    def progress(done: int, total: int | None) -> None:
        now = time.monotonic()
        if now - work.last_report >= PROGRESS_EVERY or done == total:
            work.last_report = now
            tell(work, "progress", (done, total))

    try:
        if _wants_task(work.call):
            return JobState.DONE.value, work.call(task=Task(progress, work.cancelled.is_set))
        return JobState.DONE.value, work.call()
    except Cancelled:
        return JobState.CANCELLED.value, None
    except Exception as error:  # noqa: BLE001 - carried to the window, which shows it
        return JobState.FAILED.value, error


def _wants_task(call: partial[Any]) -> bool:
    try:
        return "task" not in call.keywords and "task" in inspect.signature(call.func).parameters
    except (TypeError, ValueError):
        return False


def _owner_of(call: Callable[..., Any] | None) -> QObject | None:
    owner = getattr(call, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _weak(call: Callable[..., None] | None) -> Callable[..., None] | None:
    """A bound method of a QObject is held weakly, so that waiting work keeps no closed screen alive."""
    if call is None or _owner_of(call) is None:
        return call
    reference = weakref.WeakMethod(call)

    def forward(*arguments: Any) -> None:
        method = reference()
        if method is not None and _alive(_owner_of(method)):
            method(*arguments)

    return forward


def _alive(receiver: object) -> bool:
    if receiver is None:
        return False
    from shiboken6 import isValid

    return bool(isValid(receiver)) if isinstance(receiver, QObject) else True
