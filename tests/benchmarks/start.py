"""Start to a window that stands and answers, and to a page that has read what it tells, against a bare table window: at the page that
opens first and at the catalogue with few and many products; and the memory after it. Medians, told as ratios.

Processor time of the process and not of the clock, so that a busy machine does not count. Closing is not counted either: it waits for what
is being read.

python -m tests.benchmarks.start [--products 100000] [--times 5]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.run import filled

BARE = """
import sys, time
from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window, view, model = QMainWindow(), QTableView(), QStandardItemModel(20, 8)
view.setModel(model); window.setCentralWidget(view); window.resize(1366, 696); window.show()
stamps = []
def stands():
    stamps.extend([time.process_time()] * 2)
    app.quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, stands))
app.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from umkm_desk.app import open_desk
from umkm_desk.paths import paths
from umkm_desk.ui.application import Application
app = QApplication(sys.argv[:1])
desk = open_desk(paths(Path(sys.argv[1])), "window")
window = Application(app, desk, start=sys.argv[2])
window.show()
stamps = []
def stands():
    stamps.append(time.process_time())
    window.tasks.database(lambda: None, done=filled)  # behind what the page reads
def filled(_none):
    stamps.append(time.process_time())
    app.quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, stands))
app.exec()
window.close()  # else the next start looks for damage, as after a power cut
"""

TELL = """
import os
# Not getrusage: its largest memory begins with that of the process that started this one.
memory = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024
print(*stamps, memory)
os._exit(0)
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of the processor until the window `stands` and until its page is `filled`; the largest memory in MiB."""

    stands: float
    filled: float
    memory: int


def run(program: str, *arguments: str) -> Start:
    done = subprocess.run([sys.executable, "-c", program + TELL, *arguments], capture_output=True, text=True, check=True)
    stands, filled_at, memory = done.stdout.split()[-3:]
    return Start(float(stands), float(filled_at), int(memory))


def measured(times: int, program: str, *arguments: str) -> Start:
    runs = [run(program, *arguments) for _ in range(times + 1)][1:]
    return Start(
        statistics.median(each.stands for each in runs),
        statistics.median(each.filled for each in runs),
        round(statistics.median(each.memory for each in runs)),
    )


def told(name: str, start: Start, other: Start, aim: str) -> str:
    stands, read = (
        f"{start.stands:5.2f} s {start.stands / other.stands:5.2f}x",
        f"{start.filled:5.2f} s {start.filled / other.filled:5.2f}x",
    )
    return f"{name:28} stands {stands}   filled {read}   {start.memory:4} MiB   {aim}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    bare = measured(options.times, BARE)
    with tempfile.TemporaryDirectory() as folder:
        with filled(10, Path(folder)):
            pass
        with filled(options.products, Path(folder)):
            pass
        first = measured(options.times, OURS, str(Path(folder) / str(options.products)), "home")
        few = measured(options.times, OURS, str(Path(folder) / "10"), "catalogue")
        many = measured(options.times, OURS, str(Path(folder) / str(options.products)), "catalogue")
    print(told("bare table window", bare, bare, ""))
    print(told(f"first page, {options.products} products", first, bare, "aim <= 2x"))
    print(told("catalogue, 10 products", few, bare, "aim <= 2x"))
    print(told(f"catalogue, {options.products} products", many, few, "aim <= 1.15x of the row above"))


if __name__ == "__main__":
    main()
