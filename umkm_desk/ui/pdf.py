"""A4 pages from Qt's rich text, without a widget: for what sellers hand on, on paper or by mail."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from umkm_desk.model.problem import Refusal

DOTS_PER_INCH = 300


def write_pdf(file: Path, title: str, html: str, *, margin_mm: float, refused: str, landscape: bool = False) -> Path:
    """Any thread may call it. A half-written file never takes the place of one that is there. Raises `Refusal` with the code `refused`
    and the name of the file."""
    partial = file.with_name(file.name + ".part")
    writer = QPdfWriter(str(partial))
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("UMKM Desk")
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
    del writer  # the file is complete once the writer is gone
    try:
        partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)
        raise Refusal.because(refused, file=file.name) from None
    return file
