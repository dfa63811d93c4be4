"""Pictures of products: thumbnails decoded off the window's thread, and renditions as a marketplace wants them.

Everything a camera or a scanner makes is read with its turn applied; what is broken, too large decoded or not a picture is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPixmap, QTransform

from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.ui.tasks import TaskRunner
from umkm_desk.workspace.photos import PhotoStore

THUMBNAIL = 56
KEPT = 600
MOST_PIXELS = 120_000_000


def decode(content: bytes, longest: int | None = None) -> QImage:
    """The first frame, turned as its EXIF says, at most `longest` pixels on its longer side.

    Raises `Refusal`: `photo.broken`, `photo.too_many_pixels`.
    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        raise Refusal.because("photo.too_many_pixels", width=size.width(), height=size.height())
    if longest is not None and size.isValid() and max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refusal.because("photo.broken")
    return image


def rendition(
    content: bytes,
    *,
    rotation: int = 0,
    crop: tuple[int, int, int, int] | None = None,
    side: int = 1200,
    most_bytes: int = 2 * 1024 * 1024,
) -> bytes:
    """A square JPEG of at most `side` pixels and `most_bytes`: turned, cropped, set on white where it is not square."""
    image = decode(content)
    if rotation:
        image = image.transformed(QTransform().rotate(rotation))
    if crop is not None:
        image = image.copy(QRect(*crop))
    length = min(side, max(image.width(), image.height()))
    scaled = image.scaled(length, length, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    square = QImage(QSize(length, length), QImage.Format.Format_RGB32)
    square.fill(Qt.GlobalColor.white)
    painter = QPainter(square)
    painter.drawImage((length - scaled.width()) // 2, (length - scaled.height()) // 2, scaled)
    painter.end()
    for quality in (90, 80, 70, 55):
        written = _written(square, b"JPEG", quality)
        if len(written) <= most_bytes:
            break
    return written


def _written(image: QImage, kind: bytes, quality: int = -1) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    writer.write(image)
    buffer.close()
    return bytes(data.data())


class Thumbnails(QObject):
    """Small pictures by hash. `get` never waits: it answers with what is there and asks for the rest; `ready(hash)` says when."""

    ready = Signal(str)

    def __init__(self, photos: PhotoStore, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._tasks = tasks
        self._kept: dict[str, QPixmap | None] = {}
        self._asked: set[str] = set()

    def get(self, digest: str) -> QPixmap | None:
        if digest in self._kept:
            return self._kept[digest]
        if digest not in self._asked:
            self._asked.add(digest)
            self._tasks.network(self._load, digest, done=lambda image: self._keep(digest, image), owner=self)
        return None

    def _load(self, digest: str) -> QImage | None:
        try:
            return decode(self._photos.read(digest), THUMBNAIL)
        except Refusal:
            return None

    def _keep(self, digest: str, image: QImage | None) -> None:
        self._asked.discard(digest)
        if len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[digest] = None if image is None else QPixmap.fromImage(image)
        self.ready.emit(digest)


def to_png(image: QImage) -> bytes:
    """A picture from the clipboard as a file's content."""
    return _written(image, b"PNG")


def keep(photos: PhotoStore, sources: Sequence[Path | bytes]) -> tuple[list[str], list[Problem]]:
    """Stores pictures that can be decoded; the rest is told with its file. Hashes in the order given."""
    hashes: list[str] = []
    problems: list[Problem] = []
    for source in sources:
        name = source.name if isinstance(source, Path) else None
        try:
            content = source.read_bytes() if isinstance(source, Path) else source
            decode(content, THUMBNAIL)
            hashes.append(photos.add(content))
        except OSError:
            problems.append(Problem("photo.unreadable", Place(file=name)))
        except Refusal as refusal:
            problems.append(Problem(refusal.problem.code, Place(file=name), refusal.problem.values))
    return hashes, problems
