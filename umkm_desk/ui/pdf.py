"""A4 pages from Qt's rich text, without a widget: for what sellers hand on, on paper or by mail."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QFile, QFileDevice, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from umkm_desk.exchange.sheetxml import whole_file

DOTS_PER_INCH = 300


@contextmanager
def pdf_file(file: Path, title: str, dots_per_inch: int = DOTS_PER_INCH) -> Iterator[QPdfWriter]:
    """Pages that appear under their name whole or not at all. Raises `Refusal` as `whole_file`."""
    with whole_file(file) as raw:
        device = QFile()
        device.open(raw.fileno(), QIODevice.OpenModeFlag.WriteOnly, QFileDevice.FileHandleFlag.DontCloseHandle)
        writer = QPdfWriter(device)
        device.setParent(writer)  # whoever still holds the writer holds its device
        writer.setResolution(dots_per_inch)
        writer.setTitle(title)
        writer.setCreator("UMKM Desk")
        try:
            yield writer
            # the writer passes over a full disk in silence; only its device knows
            if not device.flush() or device.error() != QFileDevice.FileError.NoError:
                raise OSError(errno.ENOSPC, device.errorString())
        finally:
            device.close()


def write_pdf(file: Path, title: str, html: str, *, margin_mm: float, landscape: bool = False) -> Path:
    """Any thread may call it. Raises `Refusal` as `pdf_file`."""
    with pdf_file(file, title) as writer:
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait,
                QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm),
                QPageLayout.Unit.Millimeter,
            )
        )
        document = QTextDocument()
        document.documentLayout().setPaintDevice(writer)
        document.setDocumentMargin(0)
        document.setPageSize(QSizeF(writer.width(), writer.height()))  # else Qt adds margins of its own
        document.setHtml(html)
        document.print_(writer)
    return file
