"""What a paper says, without drawing it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextDocument

from umkm_desk.ui.pdf import Piece, Table, Text


def said(pieces: Iterable[Piece]) -> str:
    """The texts as they are read, one a line."""
    lines: list[str] = []
    for piece in pieces:
        match piece:
            case Text():
                lines.append(piece.html)
            case Table():
                rows = [piece.head, *piece.rows] if piece.head else piece.rows
                lines += [cell for row in rows for cell in row.cells]
            case _:
                lines.append(piece.caption)
    return "\n".join(_plain(line) for line in lines)


def _plain(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()
