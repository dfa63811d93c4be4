"""The first opening of every page and a change of the language: processor time of the window's thread, in milliseconds.

python -m tests.benchmarks.pages [--products 1000]

`opening` is one event: the page is made where it is not there yet, shown and told to load; `after` the longest event in the second that
follows. Time of the processor and not of the clock, so that a busy machine does not count.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.benchmarks.run import filled
from umkm_desk.app import open_desk
from umkm_desk.paths import paths
from umkm_desk.ui.application import Application
from umkm_desk.ui.window import REST

AIM = 100


def longest(qt: QApplication, seconds: float) -> float:
    """The longest event of so many seconds, in milliseconds."""
    worst, end = 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.thread_time()
        qt.processEvents()
        worst = max(worst, time.thread_time() - began)
        time.sleep(0.002)
    return worst * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=1000)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        with filled(options.products, Path(folder)):
            pass
        qt = QApplication(sys.argv[:1])
        desk = open_desk(paths(Path(folder) / str(options.products)), "window")
        product = desk.workspace.read().execute("SELECT id FROM product LIMIT 1").get
        application = Application(qt, desk)
        application.show()
        print(f"until at rest            longest {longest(qt, REST / 1000 + 4):5.0f} ms")
        for page in application.window.shell.pages:
            values = {"product_id": product} if page.area == "inner" else {}
            began = time.thread_time()
            application.window.open_page(page.key, **values)
            opening = (time.thread_time() - began) * 1000
            print(f"{page.key:12} opening {opening:5.0f} ms   after {longest(qt, 1):5.0f} ms   aim <= {AIM}")
        application.frame.language_chosen.emit("en")
        print(f"change of the language   longest {longest(qt, 1):5.0f} ms   aim <= {AIM}")
        application.close()


if __name__ == "__main__":
    main()
