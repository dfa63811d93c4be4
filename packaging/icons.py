"""The program's icon in the forms that installers want, drawn from `resources/icons/umkm-desk.svg` into a folder.

PNG of the usual sizes, `umkm-desk.ico` for Windows and `umkm-desk.icns` for macOS; both are containers of PNG files.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "umkm-desk.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICNS = {b"ic07": 128, b"ic08": 256, b"ic09": 512}
"""Kinds that hold PNG: https://en.wikipedia.org/wiki/Apple_Icon_Image_format"""


def png(size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) ; 0 stands for 256."""
    fitting = {size: data for size, data in pictures.items() if size <= 256}
    at = 6 + 16 * len(fitting)
    entries, bodies = b"", b""
    for size, data in fitting.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at + len(bodies))
        bodies += data
    return struct.pack("<HHH", 0, 1, len(fitting)) + entries + bodies


def icns(pictures: dict[int, bytes]) -> bytes:
    parts = b"".join(kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for kind, size in ICNS.items())
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def write_all(folder: Path) -> None:
    app = QGuiApplication.instance() or QGuiApplication(["icons", "-platform", "offscreen"])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: png(size) for size in SIZES}
    for size, data in pictures.items():
        (folder / f"umkm-desk-{size}.png").write_bytes(data)
    (folder / "umkm-desk.ico").write_bytes(ico(pictures))
    (folder / "umkm-desk.icns").write_bytes(icns(pictures))
    del app


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
