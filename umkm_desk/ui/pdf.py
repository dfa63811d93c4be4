"""A4 pages for what sellers hand on, on paper or by mail: texts, tables and pictures laid out without a widget.

Every row and every text stays whole on its page, a table's head is said again on each, and the foot counts the pages: what Qt's own
printing of rich text does not do. Black on white whatever the theme.

PDFs are written outside the window's thread, and each thread sets all its texts with one document. A new one connects signals, which waits
for locks of Qt while Python's own is held; the window's thread, letting go of its slots, may hold the first and wait for the second, and
both would stand still for ever. One document a text made that happen.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile, QFileDevice, QIODevice, QLineF, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
    QTextOption,
)

from umkm_desk.exchange.sheetxml import whole_file
from umkm_desk.ui.theme import PAPER_GREY, PAPER_INK, PAPER_RULE
from umkm_desk.wording import Wording

DOTS_PER_INCH = 300
DOT = DOTS_PER_INCH / 72
"""Dots in a typographic point."""
INK, GREY, RULE = QColor(PAPER_INK), QColor(PAPER_GREY), QColor(PAPER_RULE)
SIZE = 10.0
"""Of running text, in points."""
_PADDING = 0.3
"""Between a row's text and its line, as a part of the size of its text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of Qt's rich text. `above`: free points before it; `with_next`: never the last thing of a page, as a heading."""

    html: str
    above: float = 0.0
    with_next: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of Qt's rich text, as many as the table has columns, or a single one that goes through: a group's name."""

    cells: tuple[str, ...]
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`shares`: of the width for each column; `right`: numbers of columns whose text ends at the right; `lines` below each row."""

    shares: tuple[float, ...]
    rows: tuple[Row, ...]
    head: Row | None = None
    lines: bool = True
    right: frozenset[int] = frozenset()
    size: float = SIZE


@dataclass(frozen=True, slots=True)
class Picture:
    """With its caption above; as wide as the page, and no higher than `most` of it."""

    image: QImage
    caption: str
    most: float = 0.4


Piece = Text | Table | Picture


@contextmanager
def pdf_file(file: Path, title: str, dots_per_inch: int = DOTS_PER_INCH, author: str = "") -> Iterator[QPdfWriter]:
    """Pages that appear under their name whole or not at all. Raises `Refusal` as `whole_file`."""
    with whole_file(file) as raw:
        device = QFile()
        device.open(raw.fileno(), QIODevice.OpenModeFlag.WriteOnly, QFileDevice.FileHandleFlag.DontCloseHandle)
        writer = QPdfWriter(device)
        device.setParent(writer)  # whoever still holds the writer holds its device
        writer.setResolution(dots_per_inch)
        writer.setTitle(title)
        writer.setAuthor(author)
        writer.setCreator("UMKM Desk")
        try:
            yield writer
            # the writer passes over a full disk in silence; only its device knows
            if not device.flush() or device.error() != QFileDevice.FileError.NoError:
                raise OSError(errno.ENOSPC, device.errorString())
        finally:
            device.close()


def write_pdf(
    file: Path, title: str, pieces: Sequence[Piece], words: Wording, *, margin_mm: float, author: str = "", landscape: bool = False
) -> int:
    """Returns the number of pages, which `words` count at the foot of each. Any thread may call it. Raises `Refusal` as `pdf_file`."""
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait,
        QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm),
        QPageLayout.Unit.Millimeter,
    )
    with pdf_file(file, title, author=author) as writer:
        writer.setPageLayout(layout)
        blocks = list(_blocks(pieces, writer))
        pages = sum(block.begins for block in _paged(blocks, writer.height()))
        painter = QPainter(writer)
        try:
            _paint(painter, writer, blocks, words, pages)
        finally:
            painter.end()
    return pages


def small(html: str, size: float = 8.0) -> str:
    """What is said beside, in grey."""
    return f'<span style="font-size:{size}pt; color:{PAPER_GREY}">{html}</span>'


def page_font(size: float, *, bold: bool = False) -> QFont:
    """The program's face in `size` points, with figures that stand below one another."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(size)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@dataclass(frozen=True, slots=True)
class _Line:
    """A text as it is set: `width` in dots, `size` in points."""

    html: str
    width: float
    size: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """What is never cut. `parts`: text with its left edge; `inset`: free above them; `line`: below; `head`: what a new page says first.
    Lengths in dots."""

    parts: tuple[tuple[_Line, float], ...]
    height: float
    above: float = 0.0
    inset: float = 0.0
    line: QColor | None = None
    with_next: bool = False
    new_page: bool = False
    head: _Block | None = None
    image: tuple[QImage, QRectF] | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block at its height on the page; `begins`: as the first of a page; `scale` below 1 for what is higher than a page."""

    block: _Block
    y: float
    begins: bool
    scale: float = 1.0


def _blocks(pieces: Sequence[Piece], writer: QPdfWriter) -> Iterator[_Block]:
    for piece in pieces:
        match piece:
            case Text():
                line = _Line(piece.html, writer.width(), SIZE)
                yield _Block(
                    ((line, 0.0),),
                    _height(line, writer),
                    piece.above * DOT,
                    with_next=piece.with_next,
                    new_page=piece.new_page,
                )
            case Table():
                head = _row(piece, piece.head, writer, head=True) if piece.head else None
                for at, row in enumerate(piece.rows):
                    if at == 0 and head is not None:
                        yield head
                    yield _row(piece, row, writer, above=head)
            case Picture():
                yield _picture(piece, writer)


def _row(table: Table, row: Row, writer: QPdfWriter, *, head: bool = False, above: _Block | None = None) -> _Block:
    whole, inset = writer.width(), _PADDING * table.size * DOT
    shares = table.shares if len(row.cells) > 1 else (1.0,)
    parts, left = [], 0.0
    for at, (cell, share) in enumerate(zip(row.cells, shares, strict=True)):
        width = whole * share / sum(shares)
        room = width - (2 * inset if at < len(shares) - 1 else 0)
        parts.append((_Line(cell, room, table.size, at in table.right and len(shares) > 1), left))
        left += width
    height = max(_height(part, writer) for part, _left in parts) + 2 * inset
    line = None if not table.lines else GREY if head else RULE
    return _Block(tuple(parts), height, inset=inset, line=line, with_next=row.with_next or head, head=above)


def _picture(piece: Picture, writer: QPdfWriter) -> _Block:
    caption = _Line(piece.caption, writer.width(), SIZE)
    top = _height(caption, writer) + _PADDING * SIZE * DOT
    room = QSizeF(writer.width(), writer.height() * piece.most)
    size = QSizeF(piece.image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(0, top, size.width(), size.height())
    return _Block(((caption, 0.0),), box.bottom(), 4 * _PADDING * SIZE * DOT, image=(piece.image, box))


_of_thread = threading.local()


def _set(line: _Line, writer: QPdfWriter) -> QTextDocument:
    """The thread's document with this text, until the next."""
    document: QTextDocument | None = getattr(_of_thread, "document", None)
    if document is None:
        document = _of_thread.document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(page_font(line.size))
    # an address or a code without a space is longer than its column
    option = QTextOption(Qt.AlignmentFlag.AlignRight if line.right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setHtml(line.html)
    document.setTextWidth(line.width)
    return document


def _height(line: _Line, writer: QPdfWriter) -> float:
    return _set(line, writer).size().height()


def _paged(blocks: Sequence[_Block], height: float) -> Iterator[_Placed]:
    """Where each block stands; a head that is said again comes once more."""
    room = height - 3 * SIZE * DOT
    y, begins = 0.0, True
    for at, block in enumerate(blocks):
        needed, last = block.above + block.height, at
        while blocks[last].with_next and last + 1 < len(blocks):
            last += 1
            needed += blocks[last].above + blocks[last].height
        tied = at > 0 and blocks[at - 1].with_next  # its place was found with the first of the chain
        if y and (block.new_page or (y + needed > room and not tied)):
            y, begins = 0.0, True
        if begins and block.head is not None:
            yield _Placed(block.head, 0.0, begins)
            y, begins = block.head.height, False
        scale = min(1.0, (room - y) / block.height) if block.height else 1.0
        y += block.above if y else 0.0
        yield _Placed(block, y, begins, scale)
        y, begins = y + block.height * scale, False


def _paint(painter: QPainter, writer: QPdfWriter, blocks: Sequence[_Block], words: Wording, pages: int) -> None:
    page = 0
    for placed in _paged(blocks, writer.height()):
        if placed.begins:
            page += 1
            if page > 1:
                writer.newPage()
            painter.setFont(page_font(8))
            painter.setPen(GREY)
            low = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(
                QRectF(0, 0, writer.width(), writer.height()), low, words.text("page.of", {"page": page, "pages": pages})
            )
        painter.save()
        painter.translate(0, placed.y)
        painter.scale(placed.scale, placed.scale)
        _paint_block(painter, placed.block, writer)
        painter.restore()


def _paint_block(painter: QPainter, block: _Block, writer: QPdfWriter) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, INK)
    for line, left in block.parts:
        painter.save()
        painter.translate(left, block.inset)
        _set(line, writer).documentLayout().draw(painter, context)
        painter.restore()
    if block.image is not None:
        image, box = block.image
        painter.drawImage(box, image)
        painter.setPen(QPen(RULE, 0.5 * DOT))
        painter.drawRect(box)
    if block.line is not None:
        painter.setPen(QPen(block.line, 0.5 * DOT))
        painter.drawLine(QLineF(0, block.height, writer.width(), block.height))
