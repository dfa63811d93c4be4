"""Icons from single SVG files, drawn once per name, colour, size and pixel ratio."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

log = logging.getLogger(__name__)


class Icons:
    """`folder` holds `outline/<name>.svg` and `filled/<name>.svg` (Tabler Icons, 24-unit grid, `currentColor`)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[tuple[str, bool], bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float, bool], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, dpr: float, *, filled: bool = False) -> QPixmap:
        """`colour` as `#rrggbb`, `size` in logical pixels. An icon that is not shipped is logged and empty."""
        key = (name, colour, size, dpr, filled)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(*key)
        return found

    def clear(self) -> None:
        """After a change of theme; the sources stay."""
        self._pixmaps.clear()

    def _source(self, name: str, filled: bool) -> bytes:
        source = self._sources.get((name, filled))
        if source is None:
            file = self._folder / ("filled" if filled else "outline") / f"{name}.svg"
            try:
                source = file.read_bytes()
            except OSError:
                log.error("icon %s is not shipped in %s/", name, file.parent.name)
                source = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'/>"
            self._sources[name, filled] = source
        return source

    def _draw(self, name: str, colour: str, size: int, dpr: float, filled: bool) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # 6 ms, and not one test of a table needs it

        source = self._source(name, filled).replace(b"currentColor", colour.encode())
        if size >= 20:
            source = source.replace(b'stroke-width="2"', b'stroke-width="1.75"')
        pixmap = QPixmap(round(size * dpr), round(size * dpr))
        pixmap.setDevicePixelRatio(dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap
