"""The catalogue's grid in a window: opening, scrolling from end to end, folded and unfolded, and keys in the search box until the
picture stands. Milliseconds are printed; nothing is asserted.

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.grid [--products 100000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.run import filled, keystrokes
from umkm_desk.catalogue import editing, store
from umkm_desk.desk import Desk
from umkm_desk.paths import paths

TO_THE_FIRST_KEY, TO_THE_NEXT_KEY = 0.3, 0.12
"""Seconds: what a fast hand needs from a heading or a cell to the search box, and from key to key."""


def judged(count: int, keep: Path) -> Path:
    """The folder of a workspace whose products all have a standing; made up, since working them out is measured elsewhere."""
    with filled(count, keep) as ws, ws.write() as db:
        db.execute(
            "INSERT OR IGNORE INTO standing SELECT id, NULL, NULL, 0.9, '[]',"
            " CASE rowid % 10 WHEN 0 THEN 'unsure' WHEN 1 THEN 'floor' ELSE 'closed' END,"
            " 0, rowid * 7 % 101, rowid * 11 % 101, rowid * 13 % 101, updated_at FROM product"
        )
    return keep / str(count)


class Spent(NamedTuple):
    """Seconds: by the clock, and of the window's thread alone, which other programs on a busy machine disturb less."""

    wall: float
    cpu: float


def now() -> Spent:
    return Spent(time.perf_counter(), time.thread_time())


def since(begin: Spent) -> Spent:
    end = now()
    return Spent(end.wall - begin.wall, end.cpu - begin.cpu)


def told(name: str, spent: Sequence[Spent], aim: str = "-") -> None:
    def ms(values: Sequence[float]) -> str:
        cut = statistics.quantiles(values, n=100)[98] if len(values) > 1 else values[0]
        return f"median {1000 * statistics.median(values):7.1f}  99th {1000 * cut:7.1f}  worst {1000 * max(values):7.1f}"

    print(f"{name:56} ms {ms([each.wall for each in spent])}  | cpu {ms([each.cpu for each in spent])}  aim {aim}", flush=True)


def timed(work: Callable[[], object]) -> Spent:
    begin = now()
    work()
    return since(begin)


@contextmanager
def longest_stall(name: str, aim: str) -> Iterator[None]:
    """How long the window's thread did not come round meanwhile, at worst."""
    last, gaps = now(), [Spent(0.0, 0.0)]

    def beat() -> None:
        nonlocal last
        gaps.append(since(last))
        last = now()

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    timer.start()
    yield
    timer.stop()
    told(name, [Spent(max(each.wall for each in gaps), max(each.cpu for each in gaps))], aim)


def wait(app: QApplication, until: Callable[[], bool], seconds: float = 60) -> None:
    end = time.perf_counter() + seconds
    while not until() and time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)


def measure(app: QApplication, desk: Desk, count: int) -> None:
    from tests.ui.frames import make_frame

    frame = make_frame(app)

    def imported() -> None:
        from umkm_desk.ui.catalogue.page import CataloguePage  # noqa: F401

    told("the modules of the page, imported", [timed(imported)])
    from umkm_desk.ui.catalogue.page import CataloguePage

    begin = now()
    page = CataloguePage(frame, desk)
    told("the page built", [since(begin)])
    begin = now()
    page.resize(1278, 624)
    page.show()
    page.page_opened()
    app.processEvents()
    told("the page shown with its first rows", [since(begin)], "<= 150")
    gc.freeze()  # as the application does when its first page stands
    grid, model = page._grid, page.model
    with longest_stall("longest stall while everything is counted", "<= 50"):
        wait(app, lambda: len(model.numbers) == count and page.idle.finder(page.search.query) is not None)
        told("until keys are looked for in memory, after opening", [since(begin)])
        wait(app, lambda: not frame.tasks.busy and not page.idle.waits)

    def scroll(name: str) -> None:
        bar = grid.verticalScrollBar()

        def frame_at(place: int) -> Spent:
            begin = now()
            bar.setValue(place)
            grid.viewport().repaint()
            return since(begin)

        end = bar.maximum()
        told(f"{name}: line by line", [frame_at(place) for place in range(min(end, 300))], "<= 50")
        told(f"{name}: page by page", [frame_at(place) for place in range(0, min(end, 5_000), 14)], "<= 50")
        told(f"{name}: dragged from end to end", [frame_at(end * step // 300) for step in range(301)], "<= 50")

    scroll(f"{count} products")
    told("a product's variants unfolded", [timed(lambda at=at: model.unfold(at)) for at in range(0, 80, 4)], "<= 50")
    begin = now()
    with longest_stall("longest stall while all variants unfold", "<= 50"):
        page.unfold_all()
        wait(app, lambda: model.rowCount() == 4 * count)
    told("all variants unfolded", [since(begin)])
    scroll(f"{model.rowCount()} lines")
    page.fold_all()

    box = page.search_box
    assert box is not None

    def until_rows(text: str) -> Spent:
        begin = now()
        box.setText(text)
        wait(app, lambda: page.search._lacking != page.search._asked)
        if model.rowCount():
            model.line(min(49, model.rowCount() - 1))
        return since(begin)

    rows: list[Spent] = []
    pictures: list[Spent] = []
    for text in keystrokes(800):
        begin = now()
        box.setText(text)
        if model.rowCount():
            model.line(min(49, model.rowCount() - 1))
        rows.append(since(begin))
        page.repaint()
        pictures.append(since(begin))
        page.search._pause.stop()
    told("a key in the search box to 50 rows in the model", rows, "99th <= 16")
    told("a key in the search box to the picture", pictures, "<= 60")
    box.clear()
    wait(app, lambda: not frame.tasks.busy and not page.idle.waits)

    def pause(seconds: float) -> None:
        until = time.perf_counter() + seconds
        wait(app, lambda: time.perf_counter() > until)

    def look_at(sort: str) -> None:
        page.search.query = replace(page.search.query, sort=sort, text="")
        page.search.find()

    def edit() -> None:
        product_id = store.ids_of(desk.workspace.read(), model.numbers[:1])[0]
        frame.hub.post(editing.set_fields(desk.workspace, product_id, {"weight_gram": time.time_ns() % 9_000}))

    texts = iter(word for word in keystrokes(4_000) if len(word) > 4)
    for after, changes in (
        ("an order by name, change or adding", [partial(look_at, sort) for sort in ("name", "updated", "added")] * 4),
        ("an edit, in the order of adding", [edit] * 12),
        ("an order by price or stock", [partial(look_at, sort) for sort in ("price", "stock")] * 6),
        ("an edit, in the order of stock", [edit] * 6),
    ):
        rows.clear()
        for change in changes:
            change()
            pause(TO_THE_FIRST_KEY)
            word = next(texts)
            for length in range(1, len(word) + 1):
                rows.append(until_rows(word[:length]))
                pause(TO_THE_NEXT_KEY)
            box.clear()
            wait(app, lambda: not frame.tasks.busy and not page.idle.waits)
        told(f"typed right after {after}", rows, "99th <= 16")
    look_at("added")
    wait(app, lambda: not frame.tasks.busy and not page.idle.waits)
    with longest_stall("longest stall while typing, with the whole search behind", "<= 50"):
        for text in keystrokes(60):
            box.setText(text)
            until = time.perf_counter() + 0.12
            wait(app, lambda until=until: time.perf_counter() > until)  # type: ignore[misc]
    box.clear()
    wait(app, lambda: not frame.tasks.busy)
    for field in ("leaf", "price"):
        page.group_by("")
        wait(app, lambda: not model.lines.groups and not frame.tasks.busy)
        begin = now()
        with longest_stall(f"longest stall while grouped by {field}", "<= 50"):
            page.group_by(field)
            wait(app, lambda: bool(model.lines.groups) and not frame.tasks.busy)
        told(f"grouped by {field}, counts and all", [since(begin)])
    frame.tasks.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="keep the filled workspace here for the next call")
    options = parser.parse_args()
    from umkm_desk.app import open_desk

    with tempfile.TemporaryDirectory() as scratch:
        folder = judged(options.products, options.keep or Path(scratch))
        app = QApplication(sys.argv[:1])
        desk = open_desk(paths(folder), "benchmark", "id")
        measure(app, desk, options.products)
        desk.close()


if __name__ == "__main__":
    main()
