"""Photos by content: the original is kept once, under the SHA-256 of its bytes, and never changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from umkm_desk.model.problem import Refusal

MAX_BYTES = 40 * 1024 * 1024
"""A phone's largest photo is far below; beyond it is no product photo."""


class PhotoStore:
    """The folder of originals: `ab/abcdef….jpg`. Writing is atomic: a photo is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, content: bytes) -> str:
        """Keeps `content` and returns its hash. Raises `Refusal`: `photo.too_large`, `photo.not_a_picture`, `photo.heic`, `photo.no_room`."""
        if len(content) > MAX_BYTES:
            raise Refusal.because("photo.too_large", megabytes=len(content) // 1024**2, most=MAX_BYTES // 1024**2)
        ending = _ending(content)
        digest = hashlib.sha256(content).hexdigest()
        if self.path(digest) is not None:
            return digest
        target = self._folder / digest[:2] / f"{digest}.{ending}"
        partial = target.with_suffix(f".{os.getpid()}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except OSError:
            partial.unlink(missing_ok=True)
            raise Refusal.because("photo.no_room") from None
        return digest

    def path(self, digest: str) -> Path | None:
        """Where the original lies, or `None` when it is gone."""
        return next((path for path in (self._folder / digest[:2]).glob(f"{digest}.*") if path.suffix != ".part"), None)

    def read(self, digest: str) -> bytes:
        """Raises `Refusal` (`photo.missing`) when the file was taken away."""
        path = self.path(digest)
        if path is None:
            raise Refusal.because("photo.missing")
        return path.read_bytes()

    def all(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("??/*") if path.suffix != ".part")


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
    if content[4:8] == b"ftyp":
        raise Refusal.because("photo.heic")
    raise Refusal.because("photo.not_a_picture")
