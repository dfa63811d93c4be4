"""Work off the window's thread: order, outcome, cancel, and receivers that are gone."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.ui import tasks as tasks_module
from umkm_desk.ui.tasks import Job, JobState, TaskRunner


@pytest.fixture
def tasks(qapp: object) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def test_the_outcome_comes_on_the_windows_thread(tasks: TaskRunner, qtbot: QtBot) -> None:
    came: list[tuple[int, threading.Thread]] = []
    worked: list[threading.Thread] = []

    def work(number: int) -> int:
        worked.append(threading.current_thread())
        return number * 2

    tasks.database(work, 21, done=lambda result: came.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(42, threading.main_thread())]
    assert worked[0] is not threading.main_thread()
    assert worked[0].daemon


def test_what_an_outcome_asks_is_asked_when_its_work_is_shown_no_more(tasks: TaskRunner, qtbot: QtBot) -> None:
    shown: list[int] = []
    tasks.jobs_changed.connect(lambda: shown.append(len(tasks.jobs)))
    seen: list[int] = []
    tasks.reading(lambda: None, done=lambda _none: seen.append(shown[-1]), title="Melihat isi cadangan")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [0]


def test_database_work_keeps_its_order_and_never_overlaps(tasks: TaskRunner, qtbot: QtBot) -> None:
    running, most, order = 0, 0, []

    def work(number: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.002)
        running -= 1
        return number

    for number in range(20):
        tasks.database(work, number, done=order.append)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))
    assert most == 1


def test_reading_that_cannot_be_stopped_is_told_as_stopped_at_once(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate, began, told, ended = threading.Event(), threading.Event(), [], []

    def library() -> str:
        began.set()
        gate.wait(60)
        return "late"

    job = tasks.reading(library, done=told.append, stopped=lambda: told.append("stopped"), title="Membaca")
    assert began.wait(60)
    job.cancel()
    assert told == ["stopped"]
    assert not tasks.busy
    qtbot.wait(1)
    job.cancel()
    gate.set()
    tasks.reading(lambda: "next", done=ended.append)
    tasks.reading(lambda: "next", done=ended.append)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert told == ["stopped"]


def test_waiting_for_a_server_is_told_as_stopped_at_once_where_that_is_wanted(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate, began, kept, told = threading.Event(), threading.Event(), [], []

    def server() -> str:
        began.set()
        gate.wait(60)
        kept.append("noted by the work itself")
        return "late"

    job = tasks.network(server, done=told.append, stopped=lambda: told.append("stopped"), title="Mengambil", at_once=True)
    assert began.wait(60)
    job.cancel()
    assert told == ["stopped"]
    assert not tasks.busy
    gate.set()
    qtbot.waitUntil(lambda: bool(kept))
    assert told == ["stopped"]


def test_what_is_held_begins_in_its_order_once_it_is_released(tasks: TaskRunner, qtbot: QtBot) -> None:
    begun: list[int] = []
    tasks.hold()
    for number in range(3):
        tasks.database(begun.append, number)
    with qtbot.waitSignal(tasks.jobs_changed):
        tasks.network(lambda: None, title="Mengambil")
    assert tasks.busy
    assert begun == []
    tasks.release()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert begun == [0, 1, 2]
    tasks.database(begun.append, 3)
    qtbot.waitUntil(lambda: begun == [0, 1, 2, 3])


def test_network_work_does_not_hold_up_the_database(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate, came = threading.Event(), []
    for _ in range(5):
        tasks.network(gate.wait, 5)
    tasks.database(lambda: "saved", done=came.append)
    qtbot.waitUntil(lambda: came == ["saved"])
    gate.set()


def test_a_failure_is_carried_to_whoever_asked(tasks: TaskRunner, qtbot: QtBot) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        raise Refusal.because("exchange.not_a_spreadsheet", file="foto.jpg")

    tasks.database(work, done=lambda _: failures.append(AssertionError()), failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], Refusal)
    assert failures[0].problem.code == "exchange.not_a_spreadsheet"


def test_a_failure_that_nobody_takes_is_told_once(tasks: TaskRunner, qtbot: QtBot) -> None:
    def work() -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.unhandled) as told:
        tasks.network(work)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_cancel_stops_at_the_next_report(tasks: TaskRunner, qtbot: QtBot) -> None:
    stopped: list[bool] = []

    def work(task: Task = UNWATCHED) -> None:
        for number in range(100_000):
            task.report(number, 100_000)
            time.sleep(0.001)

    job = tasks.database(work, stopped=lambda: stopped.append(True), title="Mengimpor")
    qtbot.waitUntil(lambda: job.done > 0)
    assert tasks.jobs == (job,)
    job.cancel()
    qtbot.waitUntil(lambda: stopped == [True])
    assert tasks.jobs == ()


def test_what_waits_can_be_cancelled_before_it_begins(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate, ran, stopped = threading.Event(), [], []
    tasks.database(gate.wait, 5)
    second = tasks.database(ran.append, 1, stopped=lambda: stopped.append(True))
    second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: stopped == [True])
    assert ran == []


def test_progress_is_thinned_but_its_end_is_kept(tasks: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []

    def work(task: Task = UNWATCHED) -> int:
        for number in range(1, 50_001):
            task.report(number, 50_000)
        return 50_000

    came: list[int] = []
    job = tasks.database(work, done=came.append)
    job.progressed.connect(lambda done, total: seen.append((done, total)))
    qtbot.waitUntil(lambda: bool(came))
    assert seen[-1] == (50_000, 50_000)
    assert len(seen) < 100


class Screen(QObject):
    def __init__(self, heard: list[int]) -> None:
        super().__init__()
        self.heard = heard

    def show_result(self, result: int) -> None:
        self.heard.append(result)


@pytest.mark.parametrize("how", ["deleted", "forgotten"])
def test_a_result_for_a_screen_that_is_gone_is_dropped(tasks: TaskRunner, qtbot: QtBot, how: str) -> None:
    gate, heard, last = threading.Event(), [], []
    screen: Screen | None = Screen(heard)
    assert screen is not None
    tasks.database(gate.wait, 60, done=screen.show_result)
    tasks.database(lambda: 1, done=lambda _: heard.append(2), owner=screen)
    if how == "deleted":
        from shiboken6 import delete

        delete(screen)
    screen = None
    gate.set()
    tasks.database(lambda: 3, done=last.append)
    qtbot.waitUntil(lambda: last == [3])
    assert heard == []


def test_closing_waits_for_no_request_that_hangs(qapp: object) -> None:
    runner = TaskRunner()
    hanging = threading.Event()
    runner.network(hanging.wait, 60)
    runner.database(lambda: None)
    started = time.monotonic()
    runner.close()
    assert time.monotonic() - started < 30
    hanging.set()


def test_a_worker_that_ends_late_does_not_delete_the_runner_in_its_own_thread(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_module, "GRACE", 0.01)
    runner, hanging, threads = TaskRunner(), threading.Event(), []
    runner.network(lambda: (threads.append(threading.current_thread()), hanging.wait(60)))
    while not threads:
        time.sleep(0.001)
    kept = weakref.ref(runner)
    runner.close()
    del runner
    hanging.set()
    threads[0].join(60)
    assert kept() is not None


def test_an_error_that_a_seller_can_act_on_comes_as_a_refusal(qtbot: QtBot) -> None:
    full = Refusal.because("workspace.no_room")
    runner, came = TaskRunner(refusal_of=lambda error: full if isinstance(error, OSError) else None), []

    def fails(error: Exception) -> None:
        raise error

    runner.database(fails, OSError(28, "full"), failed=came.append)
    runner.database(fails, KeyError("x"), failed=came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    runner.close()
    assert came[0] is full
    assert isinstance(came[1], KeyError)


def test_what_runs_beside_the_database_may_end_before_the_program_does(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks_module, "GRACE", 60)
    runner = TaskRunner()
    begun, ended = threading.Event(), threading.Event()

    def decode() -> None:
        begun.set()
        threading.Event().wait(0.05)
        ended.set()

    runner.network(decode)
    assert begun.wait(60)
    runner.close()
    assert ended.is_set()


def test_edits_are_waited_for_and_their_outcome_is_told(tasks: TaskRunner, qtbot: QtBot) -> None:
    heard: list[object] = []
    tasks.database(lambda: "kept", done=heard.append)
    assert tasks.finish_edits() == []
    assert heard == ["kept"]
    tasks.database(lambda: 1 / 0, failed=heard.append)
    [error] = tasks.finish_edits()
    assert heard == ["kept", error]
    assert tasks.finish_edits() == []


def test_edits_are_not_waited_for_behind_long_work(tasks: TaskRunner, qtbot: QtBot) -> None:
    begun, heard = threading.Event(), []

    def long(task: Task) -> None:
        begun.set()
        while True:
            task.report(0)

    tasks.database(long, title="Mengimpor", stopped=lambda: heard.append("stopped"))
    qtbot.waitUntil(begun.is_set)
    tasks.database(lambda: "kept", done=heard.append)
    assert tasks.finish_edits() == []
    assert heard == ["stopped", "kept"]


def test_work_that_follows_by_itself_is_not_waited_for(tasks: TaskRunner, qtbot: QtBot) -> None:
    rounds: list[int] = []

    def again(_none: object = None) -> None:
        rounds.append(len(rounds))
        tasks.database(lambda: None, done=again)

    again()
    assert tasks.finish_edits() == []
    assert rounds == [0, 1]


def test_the_state_of_a_job_can_be_followed(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate, states = threading.Event(), []
    job: Job = tasks.database(gate.wait, 60, title="Menyimpan")
    assert job.state is JobState.WAITING
    job.finished.connect(lambda: states.append(job.state))
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    gate.set()
    qtbot.waitUntil(lambda: states == [JobState.DONE])
    assert not tasks.busy
