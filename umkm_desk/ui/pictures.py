"""Pictures of products: thumbnails decoded off the window's thread, and renditions as a marketplace wants them.

Everything a camera or a scanner makes is read with its turn applied; what is broken, too large decoded or not a picture is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter, QPixmap, QTransform

from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.ui.tasks import TaskRunner
from umkm_desk.workspace.photos import MAX_BYTES, PhotoStore

THUMBNAIL = 56
KEPT = 600
MOST_PIXELS = 120_000_000
"""Of a picture that its format can shrink while it is read (JPEG); any other must fit into Qt's own limit on memory."""

Crop = tuple[int, int, int, int]
"""x, y, width, height in pixels of the turned original."""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Pixels of the picture as it is seen upright, and whether the file has more frames than the one that is used."""

    width: int
    height: int
    animated: bool


class _Opened:
    """A reader together with the bytes it reads, which must live as long. Raises `Refusal` (`photo.too_many_pixels`)."""

    def __init__(self, content: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(content)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.reader = QImageReader(self._buffer)
        self.reader.setAutoTransform(True)
        self.size = self.reader.size()
        shrinks = bytes(self.reader.format().data()) == b"jpeg"
        self.refuse_above(MOST_PIXELS if shrinks else QImageReader.allocationLimit() * 1024**2 // 4)

    def refuse_above(self, most: int) -> None:
        if self.size.isValid() and self.size.width() * self.size.height() > most:
            raise Refusal.because("photo.too_many_pixels", width=self.size.width(), height=self.size.height())

    @property
    def upright(self) -> QSize:
        turned = self.reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
        return self.size.transposed() if turned else self.size


def inspect(content: bytes) -> PictureFacts:
    """Reads the head of a file only. Raises `Refusal` as `decode`."""
    opened = _Opened(content)
    size = opened.upright if opened.size.isValid() else decode(content).size()
    return PictureFacts(size.width(), size.height(), opened.reader.supportsAnimation() and opened.reader.imageCount() > 1)


def fits(content: bytes, rotation: int, crop: Crop | None) -> bool:
    """Whether a crop lies within the turned picture. Raises `Refusal` as `decode`."""
    if crop is None:
        return True
    facts = inspect(content)
    width, height = (facts.height, facts.width) if rotation % 180 else (facts.width, facts.height)
    return crop[0] + crop[2] <= width and crop[1] + crop[3] <= height


def decode(content: bytes, longest: int | None = None) -> QImage:
    """The first frame in RGB, turned as its EXIF says, at most `longest` pixels on its longer side.

    Raises `Refusal`: `photo.broken`, `photo.too_many_pixels`.
    """
    opened = _Opened(content)
    if longest is not None and opened.size.isValid() and max(opened.size.width(), opened.size.height()) > longest:
        scaled = opened.size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        opened.reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = opened.reader.read()
    if image.isNull():
        # a progressive JPEG does not shrink while it is read: three numbers of two bytes a pixel, or half of that
        opened.refuse_above(QImageReader.allocationLimit() * 1024**2 // 6)
    if image.isNull() or _is_cut_off(content):
        raise Refusal.because("photo.broken")
    # CMYK of print shops and palettes become what every marketplace reads.
    return image.convertToFormat(QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32)


def _is_cut_off(content: bytes) -> bool:
    """A JPEG whose last picture has no end: Qt would fill what is missing with grey and say nothing."""
    if not content.startswith(b"\xff\xd8"):
        return False
    begins = content.rfind(b"\xff\xda")
    return begins >= 0 and content.find(b"\xff\xd9", begins) < 0


def shaped(content: bytes, rotation: int = 0, crop: Crop | None = None, longest: int | None = None) -> QImage:
    """The picture as the seller turned and cut it, the part that is left at about `longest` pixels. Raises `Refusal` as `decode`."""
    if crop is None:
        image = decode(content, longest)
        return image.transformed(QTransform().rotate(rotation)) if rotation else image
    facts = inspect(content)
    whole = max(facts.width, facts.height)
    wanted = None if longest is None else min(whole, round(whole * longest / max(1, *crop[2:])))
    image = decode(content, wanted)
    if rotation:
        image = image.transformed(QTransform().rotate(rotation))
    scale = max(image.width(), image.height()) / whole
    return image.copy(QRect(*(round(part * scale) for part in crop)))


def rendition(
    content: bytes, *, rotation: int = 0, crop: Crop | None = None, side: int = 1200, most_bytes: int = 2 * 1024 * 1024
) -> bytes:
    """A square JPEG of at most `side` pixels and `most_bytes`: turned, cropped, set on white where it is not square.

    Raises `Refusal` as `decode`.
    """
    # Twice the side is read, so that shrinking by half the rest of the way leaves the edges sharp.
    image = shaped(content, rotation, crop, 2 * side)
    length = min(side, max(image.width(), image.height()))
    while True:
        for quality in (90, 80, 70, 55):
            written = _written(_square(image, length), b"JPEG", quality)
            if len(written) <= most_bytes:
                return written
        length = length * 3 // 4


def _square(image: QImage, length: int) -> QImage:
    scaled = image.scaled(length, length, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    square = QImage(QSize(length, length), QImage.Format.Format_RGB32)
    square.fill(Qt.GlobalColor.white)
    painter = QPainter(square)
    painter.drawImage((length - scaled.width()) // 2, (length - scaled.height()) // 2, scaled)
    painter.end()
    return square


def _written(image: QImage, kind: bytes, quality: int = -1) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    writer.write(image)
    buffer.close()
    return bytes(data.data())


_Shape = tuple[str, int, Crop | None]


class Thumbnails(QObject):
    """Small pictures by hash and shape. `get` never waits: it answers with what is there and asks for the rest; `ready(hash)` says when.

    `longest`: pixels of the longer side.
    """

    ready = Signal(str)

    def __init__(self, photos: PhotoStore, tasks: TaskRunner, parent: QObject | None = None, *, longest: int = THUMBNAIL) -> None:
        super().__init__(parent)
        self._photos = photos
        self._tasks = tasks
        self._longest = longest
        self._kept: dict[_Shape, QPixmap | None] = {}
        self._asked: set[_Shape] = set()

    def get(self, digest: str, rotation: int = 0, crop: Crop | None = None) -> QPixmap | None:
        key = (digest, rotation, crop)
        if key in self._kept:
            return self._kept[key]
        if key not in self._asked:
            self._asked.add(key)
            self._tasks.network(self._load, *key, done=lambda image: self._keep(key, image), owner=self)
        return None

    def _load(self, digest: str, rotation: int, crop: Crop | None) -> QImage | None:
        try:
            return shaped(self._photos.read(digest), rotation, crop, self._longest)
        except (Refusal, OSError):
            return None

    def _keep(self, key: _Shape, image: QImage | None) -> None:
        self._asked.discard(key)
        if len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = None if image is None else QPixmap.fromImage(image)
        self.ready.emit(key[0])


def to_png(image: QImage) -> bytes:
    """A picture from the clipboard as a file's content."""
    return _written(image, b"PNG")


def keep(photos: PhotoStore, sources: Sequence[Path | bytes], task: Task = UNWATCHED) -> tuple[list[str], list[Problem]]:
    """Stores pictures that can be decoded; the rest is told with its file, and so is what is kept in part only. Hashes in the order given.
    Raises `Cancelled`."""
    hashes: list[str] = []
    problems: list[Problem] = []
    for done, source in enumerate(sources):
        task.report(done, len(sources))
        name = source.name if isinstance(source, Path) else None
        try:
            content = _content(source)
            photos.check(content)
            decode(content, THUMBNAIL)
            if inspect(content).animated:
                problems.append(Problem("photo.animated", Place(file=name), {"file": name or ""}, Severity.HINTS))
            hashes.append(photos.add(content))
        except OSError:
            problems.append(Problem("photo.unreadable", Place(file=name), {"file": name or ""}))
        except Refusal as refusal:
            problems.append(Problem(refusal.problem.code, Place(file=name), refusal.problem.values))
    return hashes, problems


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    if source.is_dir():
        raise Refusal.because("photo.folder")
    size = source.stat().st_size
    if size > MAX_BYTES:
        raise Refusal.because("photo.too_large", megabytes=size // 1024**2, most=MAX_BYTES // 1024**2)
    if not size:
        raise Refusal.because("photo.empty")
    return source.read_bytes()
