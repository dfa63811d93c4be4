"""How long the window's thread stands still while an import runs in the background, and how soon a cancel is answered.

python -m tests.benchmarks.stalls [--products 100000]

A timer of 2 ms on the window's thread tells each gap between two of its ticks; nothing else runs there, so a gap is a stall that the
work in the background caused.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, Qt, QTimer

from tests.benchmarks.run import _COLUMNS, _lines, workspace
from umkm_desk.catalogue import importing, sheets
from umkm_desk.catalogue.importing import ImportPlan
from umkm_desk.exchange.writing import write_xlsx
from umkm_desk.model.task import Task
from umkm_desk.ui.tasks import Job, JobState, TaskRunner
from umkm_desk.workspace.workspace import Workspace


class Heart:
    """Ticks on this thread and keeps the longest gap between two ticks, in milliseconds."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._clock.start()
        self._timer.start(2)

    def _tick(self) -> None:
        self.worst = max(self.worst, self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()

    def begin(self) -> None:
        self.worst = 0.0
        self._clock.restart()


def wait(job: Job) -> JobState:
    loop, ended = QEventLoop(), []
    job.finished.connect(lambda: (ended.append(job.state), loop.quit()))
    loop.exec()
    assert ended[0] is not JobState.FAILED
    return ended[0]


def read(ws: Workspace, file: Path, task: Task) -> ImportPlan:
    table = sheets.open_file(file, task=task)
    return importing.plan(sheets.read_products(table, task), ws.read(), task=task, file=file.name)


class Import:
    """What the import screen does: it reads and compares beside the database, then writes in the database's lane."""

    def __init__(self, runner: TaskRunner, ws: Workspace, file: Path) -> None:
        self.state = JobState.RUNNING
        self._runner, self._ws, self._loop = runner, ws, QEventLoop()
        self._job = runner.reading(read, ws, file, done=self._write, stopped=self._stopped, title="reading")

    def _write(self, plan: ImportPlan) -> None:
        self._job = self._runner.database(
            importing.apply, self._ws, plan, done=lambda _result: self._end(JobState.DONE), stopped=self._stopped, title="writing"
        )
        self._runner.database(importing.let_go, plan)

    def _stopped(self) -> None:
        self._end(JobState.CANCELLED)

    def _end(self, state: JobState) -> None:
        self.state = state
        self._loop.quit()

    def cancel(self) -> None:
        self._job.cancel()

    def wait(self) -> JobState:
        self._loop.exec()
        return self.state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    count = parser.parse_args().products
    app = QCoreApplication(sys.argv[:1])
    runner, heart = TaskRunner(app), Heart()
    runner.unhandled.connect(lambda error: print(repr(error), file=sys.stderr))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        text, book = folder / "goods.csv", folder / "goods.xlsx"
        with text.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(_COLUMNS)
            writer.writerows(_lines(count))
        write_xlsx(book, "Produk", _COLUMNS, _lines(count))
        for kind, source in (("CSV", text), ("XLSX", book)):
            ws = workspace(folder / kind)
            heart.begin()
            began = time.perf_counter()
            Import(runner, ws, source).wait()
            took = time.perf_counter() - began
            print(
                f"import {kind:4} of {count} products: {took:6.1f} s, longest stall {heart.worst:6.1f} ms   aim <= 50 ms",
                flush=True,
            )
            heart.begin()
            wait(runner.database(ws.undo, title="undo"))
            print(f"undo of it: longest stall {heart.worst:6.1f} ms   aim <= 50 ms", flush=True)
            answers = []
            for part in range(1, 10):
                running = Import(runner, ws, source)
                QTimer.singleShot(int(1000 * took * part / 10), running.cancel)
                began = time.perf_counter()
                ended = running.wait()
                asked = began + took * part / 10
                answers.append(max(0.0, time.perf_counter() - asked))
                if ended is JobState.DONE:
                    ws.undo()
            print(f"cancel of it, at nine moments: slowest answer {1000 * max(answers):6.0f} ms   aim <= 200 ms", flush=True)
            ws.close()
    runner.close()


if __name__ == "__main__":
    main()
