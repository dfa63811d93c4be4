"""Photos by content: the original is kept once, under the SHA-256 of its bytes, and never changed."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from umkm_desk.model.problem import Refusal
from umkm_desk.workspace.database import refusal_of

log = logging.getLogger(__name__)

MAX_BYTES = 40 * 1024 * 1024
"""A phone's largest photo is far below; beyond it is no product photo."""


_AT_ONCE, _BYTES_AT_ONCE = 64, 32 * 1024 * 1024
"""Of photos that are flushed together: few enough to be held open, and to be written again after a cancel."""

_LANES = 8
"""Of flushes at the same time."""

_ENDINGS = (".jpg", ".png", ".webp", ".gif", ".bmp", ".pdf")
"""Of all that is ever kept, the most frequent first: asked for one by one, which costs less than a look through the folder."""

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
"""Brands of the container that phones write (ISO/IEC 23008-12)."""


class PhotoStore:
    """The folder of originals: `ab/abcdef….jpg`. Writing is atomic: a photo is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def check(self, content: bytes) -> None:
        """Whether this may be kept, by its size and first bytes. Raises `Refusal`: `photo.too_large`, `photo.not_a_picture`, `photo.heic`."""
        if len(content) > MAX_BYTES:
            raise Refusal.because("photo.too_large", megabytes=len(content) // 1024**2, most=MAX_BYTES // 1024**2)
        _ending(content)

    def add(self, content: bytes) -> str:
        """Keeps `content` and returns its hash. Raises `Refusal`: those of `check`, `photo.no_room`, and as `refusal_of`."""
        self.check(content)
        return self._keep(content, _ending(content))

    def add_paper(self, content: bytes) -> str:
        """As `add` for the scan of a paper, which may also be a PDF, as offices send them."""
        if not content.startswith(b"%PDF-"):
            return self.add(content)
        if len(content) > MAX_BYTES:
            raise Refusal.because("photo.too_large", megabytes=len(content) // 1024**2, most=MAX_BYTES // 1024**2)
        return self._keep(content, "pdf")

    def _keep(self, content: bytes, ending: str) -> str:
        digest = digest_of(content)
        if self.path(digest) is not None:
            return digest
        with self._refusing():
            self._write(digest, self._folder / digest[:2] / f"{digest}.{ending}", content)
        return digest

    def _write(self, digest: str, target: Path, content: bytes) -> None:
        _write_whole(target, content)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            refusal = refusal_of(error, self._folder.parent)
            if refusal is not None and refusal.problem.code == "workspace.no_room":
                refusal = Refusal.because("photo.no_room")
            raise refusal or Refusal.because("workspace.not_writable") from None

    @contextmanager
    def together(self) -> Iterator[PhotoStore]:
        """The same store for many photos at once, which are forced to the disk by many: they are safe when the block has ended, and not
        before. What was added last is not kept where it ends by an error. Raises `Refusal` as `add`."""
        batch = _Batch(self._folder)
        try:
            yield batch
            batch.end()
        finally:
            batch.drop()

    def path(self, digest: str) -> Path | None:
        """Where the original lies, or `None` when it is gone."""
        named = self._folder / digest[:2] / digest
        with suppress(OSError):
            return next((path for path in (named.with_suffix(ending) for ending in _ENDINGS) if path.exists()), None)
        return None

    def read(self, digest: str) -> bytes:
        """Raises `Refusal` (`photo.missing`) when the file was taken away or its drive cannot be read."""
        path = self.path(digest)
        try:
            if path is not None:
                return path.read_bytes()
        except OSError as error:
            log.warning("a photo could not be read: %s", type(error).__name__)
        raise Refusal.because("photo.missing")

    def all(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("??/*") if path.suffix != ".part")


class _Batch(PhotoStore):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._begun: dict[str, _Begun] = {}
        self._bytes = 0
        self._folders = {folder}
        self._failed: OSError | None = None

    def path(self, digest: str) -> Path | None:
        begun = self._begun.get(digest)
        return super().path(digest) if begun is None else begun.partial

    def _write(self, digest: str, target: Path, content: bytes) -> None:
        self._raise_failed()
        self._begun[digest] = _begin(target, content)
        self._folders.add(target.parent)
        self._bytes += len(content)
        if len(self._begun) >= _AT_ONCE or self._bytes >= _BYTES_AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        begun, self._begun, self._bytes = self._begun, {}, 0
        try:
            _finish(begun.values())
        except OSError as error:  # of all of them, not only of the photo that is being added
            self._failed = error

    def _raise_failed(self) -> None:
        if self._failed is not None:
            raise self._failed

    def end(self) -> None:
        self._settle()
        with self._refusing():
            self._raise_failed()
        _flush_folders(self._folders)

    def drop(self) -> None:
        _drop(self._begun.values())


class RenditionStore:
    """Pictures as marketplaces take them, made from the originals and kept so that sending waits for no work; and those that nobody has
    decided to keep yet.

    Any of them may go: beyond `most_bytes` those used longest ago, and a full disk only means that none is kept.
    """

    def __init__(self, folder: Path, most_bytes: int = 300 * 1024 * 1024) -> None:
        self._folder = folder
        self._most = most_bytes
        self._new = most_bytes  # bytes since the folder was last looked through: the first of a run looks

    def get(self, key: str) -> bytes | None:
        """`key` names original, shape and size."""
        try:
            path = self._path(key)
            content = path.read_bytes()
            os.utime(path)
            return content
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> None:
        try:
            _write_whole(self._path(key), content)
        except OSError:
            return
        self._new += len(content)
        if self._new > self._most // 20:  # not behind every one: of thousands a look takes a while
            self._new = 0
            self._sweep()

    def drop(self, key: str) -> None:
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Takes the oldest away until the rest fits. Another thread may do the same, or read what is to go."""
        files: list[tuple[float, int, Path]] = []
        for path in self._folder.glob("??/*.jpg"):
            with suppress(OSError):
                facts = path.stat()
                files.append((facts.st_mtime, facts.st_size, path))
        kept = 0
        for _when, size, path in sorted(files, reverse=True):
            kept += size
            if kept > self._most:
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        digest = digest_of(key.encode())
        return self._folder / digest[:2] / f"{digest}.jpg"


class _Begun(NamedTuple):
    """A file that is written under another name, and not yet forced to the disk."""

    file: BinaryIO
    partial: Path
    target: Path


def _write_whole(target: Path, content: bytes) -> None:
    """The file is there whole or not at all. Raises `OSError`."""
    _finish([_begin(target, content)])


def _begin(target: Path, content: bytes) -> _Begun:
    partial = target.with_suffix(f".{os.getpid()}.{threading.get_ident()}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    begun = _Begun(partial.open("wb"), partial, target)
    try:
        begun.file.write(content)
        begun.file.flush()
    except OSError:
        _drop([begun])
        raise
    return begun


def _finish(begun: Collection[_Begun]) -> None:
    """No file gets its name before all of it is on the disk."""
    try:
        _flush([each.file for each in begun])
        for each in begun:
            each.file.close()
            each.partial.replace(each.target)
    except BaseException:
        _drop(begun)
        raise


def _flush(files: Sequence[BinaryIO]) -> None:
    """A disk that is asked for several at the same time often flushes once for them. Raises `OSError`."""
    errors: list[OSError] = []

    def flush(some: Sequence[BinaryIO]) -> None:
        try:
            for file in some:
                os.fsync(file.fileno())
        except OSError as error:
            errors.append(error)

    # they end with this call, and one that hangs on a drive keeps the program from nothing else
    rest = [threading.Thread(target=flush, args=(files[at::_LANES],), daemon=True) for at in range(1, min(_LANES, len(files)))]
    for thread in rest:
        thread.start()
    flush(files[::_LANES])
    for thread in rest:
        thread.join()
    if errors:
        raise errors[0]


def _drop(begun: Iterable[_Begun]) -> None:
    for file, partial, _target in begun:
        with suppress(OSError):
            file.close()
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _flush_folders(folders: Iterable[Path]) -> None:
    """Forces the names in them to the disk; Windows does that by itself, and some network drives cannot."""
    if os.name != "posix":
        return
    for folder in folders:
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _ending(content: bytes) -> str:
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if content.startswith(b"BM"):
        return "bmp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Refusal.because("photo.heic")
    raise Refusal.because("photo.not_a_picture")


def digest_of(content: bytes) -> str:
    """The hash that a photo with these bytes is kept under."""
    import hashlib  # loads the system's library for ciphers: not before the first photo

    return hashlib.sha256(content).hexdigest()
