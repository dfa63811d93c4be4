"""Start to usable window against a bare table window, at the page that opens first and at the catalogue with few and many products, and
the memory after it. Medians, told as ratios.

python -m tests.benchmarks.start [--products 100000] [--times 5]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.run import filled

BARE = """
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window, view, model = QMainWindow(), QTableView(), QStandardItemModel(20, 8)
view.setModel(model); window.setCentralWidget(view); window.resize(1366, 696); window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, app.quit))
app.exec()
"""

OURS = """
import sys
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
QTimer.singleShot(0, lambda: QTimer.singleShot(0, app.quit))
app.exec()
"""

TELL = """
import os
# Not getrusage: its largest memory begins with that of the process that started this one.
print(next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024)
os._exit(0)
"""


def run(program: str, *arguments: str) -> tuple[float, int]:
    """Seconds from the start of the process to its end, and its largest memory in MiB."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program + TELL, *arguments], capture_output=True, text=True, check=True)
    return time.perf_counter() - began, int(done.stdout.split()[-1])


def measured(times: int, program: str, *arguments: str) -> tuple[float, int]:
    runs = [run(program, *arguments) for _ in range(times + 1)][1:]
    return statistics.median(seconds for seconds, _ in runs), round(statistics.median(memory for _, memory in runs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    bare, bare_memory = measured(options.times, BARE)
    with tempfile.TemporaryDirectory() as folder:
        with filled(10, Path(folder)):
            pass
        with filled(options.products, Path(folder)):
            pass
        first, first_memory = measured(options.times, OURS, str(Path(folder) / str(options.products)), "home")
        few, few_memory = measured(options.times, OURS, str(Path(folder) / "10"), "catalogue")
        many, many_memory = measured(options.times, OURS, str(Path(folder) / str(options.products)), "catalogue")
    print(f"bare table window            {bare:6.2f} s          {bare_memory:4} MiB")
    print(f"first page, {options.products:7} products {first:6.2f} s  {first / bare:5.2f}x  {first_memory:4} MiB   aim <= 2x")
    print(f"catalogue, 10 products       {few:6.2f} s  {few / bare:5.2f}x  {few_memory:4} MiB   aim <= 2x")
    print(
        f"catalogue, {options.products:7} products  {many:6.2f} s  {many / few:5.2f}x  {many_memory:4} MiB   aim <= 1.15x of the row above"
    )


if __name__ == "__main__":
    main()
