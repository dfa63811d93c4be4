"""The catalogue's grid in a window: opening, scrolling from end to end, folded and unfolded, and keys in the search box until the
picture stands. Milliseconds are printed; nothing is asserted.

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.grid [--products 100000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.run import filled, keystrokes
from umkm_desk.desk import Desk
from umkm_desk.paths import paths


def judged(count: int, keep: Path) -> Path:
    """The folder of a workspace whose products all have a standing; made up, since working them out is measured elsewhere."""
    with filled(count, keep) as ws, ws.write() as db:
        db.execute(
            "INSERT OR IGNORE INTO standing SELECT id, NULL, NULL, 0.9, '[]',"
            " CASE rowid % 10 WHEN 0 THEN 'unsure' WHEN 1 THEN 'floor' ELSE 'closed' END,"
            " 0, rowid * 7 % 101, rowid * 11 % 101, rowid * 13 % 101, updated_at FROM product"
        )
    return keep / str(count)


def told(name: str, seconds: Sequence[float], aim: str = "-") -> None:
    cut = statistics.quantiles(seconds, n=100) if len(seconds) > 1 else list(seconds) * 100
    print(
        f"{name:52} median {1000 * statistics.median(seconds):7.1f} ms  99th {1000 * cut[98]:7.1f} ms"
        f"  worst {1000 * max(seconds):7.1f} ms   aim {aim}",
        flush=True,
    )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def longest_stall(name: str, aim: str) -> Iterator[None]:
    """How long the window's thread did not come round meanwhile, at worst."""
    last = time.perf_counter()
    worst = 0.0

    def beat() -> None:
        nonlocal last, worst
        now = time.perf_counter()
        worst, last = max(worst, now - last), now

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    timer.start()
    yield
    timer.stop()
    told(name, [worst], aim)


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

    start = time.perf_counter()
    page = CataloguePage(frame, desk)
    built = time.perf_counter()
    page.resize(1278, 624)
    page.show()
    page.page_opened()
    app.processEvents()
    told("the page built", [built - start])
    told("the page shown with its first rows", [time.perf_counter() - built], "<= 150")
    grid, model = page._grid, page.model
    with longest_stall("longest stall while everything is counted", "<= 50"):
        wait(app, lambda: len(model.numbers) == count and page._finder is not None)

    def scroll(name: str) -> None:
        bar = grid.verticalScrollBar()

        def to(place: int) -> float:
            bar.setValue(place)
            return timed(lambda: grid.viewport().repaint())

        def frame_at(place: int) -> float:
            return timed(lambda: to(place))

        end = bar.maximum()
        told(f"{name}: line by line", [frame_at(place) for place in range(0, min(end, 600))], "<= 50")
        told(f"{name}: page by page", [frame_at(place) for place in range(0, min(end, 8_000), 14)], "<= 50")
        told(f"{name}: dragged from end to end", [frame_at(end * step // 500) for step in range(501)], "<= 50")

    scroll(f"{count} products")
    told("a product's variants unfolded", [timed(lambda at=at: model.unfold(at)) for at in range(0, 80, 4)], "<= 50")
    started = time.perf_counter()
    with longest_stall("longest stall while all variants unfold", "<= 50"):
        page.unfold_all()
        wait(app, lambda: model.rowCount() == 4 * count)
    told("all variants unfolded", [time.perf_counter() - started])
    scroll(f"{model.rowCount()} lines")
    model.fold_all()

    box = page.search_box
    assert box is not None
    rows, pictures = [], []
    for text in keystrokes(1_500):
        begin = time.perf_counter()
        box.setText(text)
        if model.rowCount():
            model.line(min(49, model.rowCount() - 1))
        rows.append(time.perf_counter() - begin)
        page.repaint()
        pictures.append(time.perf_counter() - begin)
        page._pause.stop()
    told("a key in the search box to 50 rows in the model", rows, "99th <= 16")
    told("a key in the search box to the picture", pictures, "<= 60")
    with longest_stall("longest stall while typing, with the whole search behind", "<= 50"):
        for text in keystrokes(60):
            box.setText(text)
            until = time.perf_counter() + 0.12
            wait(app, lambda until=until: time.perf_counter() > until)  # type: ignore[misc]
    box.clear()
    wait(app, lambda: not frame.tasks.busy)
    for field in ("leaf", "price"):
        begin = time.perf_counter()
        with longest_stall(f"longest stall while grouped by {field}", "<= 50"):
            page.group_by(field)
            wait(app, lambda: bool(model.lines.groups) and not frame.tasks.busy)
        told(f"grouped by {field}, counts and all", [time.perf_counter() - begin])
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
