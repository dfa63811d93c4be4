"""A price list as PDF: to print, or to send to a buyer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from umkm_desk.business.store import load_business
from umkm_desk.catalogue import exporting
from umkm_desk.catalogue.exporting import PriceLine
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Task
from umkm_desk.ui.catalogue.counts import Counts
from umkm_desk.ui.files import ask_save, tell_saved
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pdf import GREY, INK, RULE, page_font, pdf_file
from umkm_desk.ui.pictures import shaped
from umkm_desk.ui.widgets.buttons import CheckBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit

_DOTS_PER_INCH = 1200
_SIZE, _TALLEST = 10.0, 240.0
"""Of the text of a line, and the most that one line takes, in points: the longest name with its option."""
_HEAD = 80.0
"""The most that the title takes, and the contact below it, in points."""
_GAP = 10.0
"""Between two columns, in points."""
_ROW, _PHOTO = 20.0, 46.0
"""The least height of a line without and with its photo, in points."""
_WRAPPED = Qt.TextFlag.TextWordWrap
_LONG_WORD = re.compile(r"[^\s-]{17,}")


@cache
def _font(size: float, *, bold: bool = False) -> QFont:
    font = page_font(size, bold=bold)
    # The painter is scaled to points: so many "pixels" are points here, and a size in points would be scaled a second time.
    font.setPixelSize(round(size))
    return font


def _name_of(line: PriceLine) -> str:
    return _breakable(line.name if line.option is None else f"{line.name}, {line.option}")


def _breakable(text: str) -> str:
    """A code longer than its column gets places where it may go on in the next line."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(word[0][at : at + 12] for at in range(0, len(word[0]), 12)), text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`title` and `contact` stand at the head, `contact` at the foot of further pages too; the columns beside name, SKU and price are
    chosen, and one that would be empty is left out."""

    title: str
    contact: str
    photos: bool
    variants: bool
    stock: bool
    by_category: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says, in the language of the window, made on its thread."""

    day: str
    name: str
    sku: str
    price: str
    stock: str
    page: str
    other: str
    from_price: str
    continued: str
    ask: str


class PriceListDialog(DialogFrame):
    """What the list shows; the file is asked for at the end. What was chosen last is there again."""

    def __init__(self, frame: Frame, desk: Desk, selection: Sequence[str] | Query, count: int, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Daftar harga %Ln produk", "", count),
            primary=self.tr("Simpan sebagai PDF…"),
            primary_icon="printer",
            note=self.tr("Untuk dicetak atau dikirim lewat WhatsApp."),
            note_icon="info-circle",
            width=480,
            object_name="price-list-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._selection = frame, desk, selection
        business = load_business(desk.workspace.read())
        setting = desk.workspace.setting
        self._title = LineEdit(
            self.theme, business.name or self.tr("Daftar harga"), name=self.tr("Judul"), object_name="price-list-title"
        )
        self._contact = LineEdit(
            self.theme, setting("price_list_contact") or "", name=self.tr("Kontak"), object_name="price-list-contact",
            placeholder=self.tr("mis. WhatsApp 0812…, alamat"),
        )  # fmt: skip
        self.body.addWidget(Field(self.theme, self.tr("Judul"), self._title))
        self.body.addWidget(Field(self.theme, self.tr("Kontak"), self._contact, optional=self.tr("boleh kosong")))
        ticks = QVBoxLayout()
        ticks.setSpacing(8)
        chosen = (setting("price_list_shows") or "photos,by_category").split(",")
        self._ticks: dict[str, CheckBox] = {}
        for key, text in (
            ("photos", self.tr("Dengan foto")),
            ("variants", self.tr("Satu baris untuk tiap varian")),
            ("stock", self.tr("Dengan stok")),
            ("by_category", self.tr("Dikelompokkan menurut kategori")),
        ):
            tick = CheckBox(self.theme, text, object_name=f"price-list-{key}")
            tick.setChecked(key in chosen)
            self._ticks[key] = tick
            ticks.addWidget(tick)
        self.body.addLayout(ticks)
        self.body.addWidget(label(self.tr("Produk tanpa harga ditulis “tanya harga”."), "secondary", wrap=True))
        if not count:
            self.set_primary(self.tr("Simpan sebagai PDF…"), self.tr("Tidak ada produk yang tampil."))

    def accept(self) -> None:
        title = self._title.text().strip() or self.tr("Daftar harga")
        target = ask_save(self, self.tr("Simpan daftar harga"), self.tr("daftar-harga.pdf"), self.tr("PDF (*.pdf)"))
        if target is None:
            return
        shown = {key: tick.isChecked() for key, tick in self._ticks.items()}
        wanted = Wanted(title, self._contact.text().strip(), **shown)
        desk, frame, selection, contact = self._desk, self._frame, self._selection, wanted.contact
        words = Words(
            desk.wording.day(desk.today()), self.tr("Produk"), self.tr("SKU"), self.tr("Harga"), self.tr("Stok"),
            self.tr("Halaman {page} dari {pages}"), self.tr("Lainnya"), self.tr("mulai {price}"),
            self.tr("{category} (lanjutan)"), self.tr("tanya harga"),
        )  # fmt: skip

        def work(task: Task) -> int:
            desk.workspace.set_setting("price_list_contact", contact or None)
            desk.workspace.set_setting("price_list_shows", ",".join(key for key, on in shown.items() if on) or "none")
            return write(desk, frame, target, selection, wanted, words, task)

        def done(pages: int) -> None:
            saved = QCoreApplication.translate("PriceListDialog", "Daftar harga tersimpan")
            tell_saved(frame, saved, Counts().pages(target.name, pages), target)

        frame.tasks.reading(work, done=done, failed=frame.show_error, title=self.tr("Membuat daftar harga"), owner=frame)
        QDialog.accept(self)


def write(
    desk: Desk, frame: Frame, target: Path, selection: Sequence[str] | Query, wanted: Wanted, words: Words, task: Task
) -> int:
    """Writes the list and returns its pages; the file appears whole or not at all. Raises `Refusal` as `pdf_file`, `Cancelled`."""
    lines = list(exporting.price_list(desk.workspace.read(), selection, task, each_variant=wanted.variants))
    if wanted.by_category:
        place = {id_: at for at, id_ in enumerate(leaf.id for group in desk.protection.tree.groups for leaf in group.leaves)}
        lines.sort(key=lambda line: place.get(line.leaf or "", len(place)))
    pages = _Pages(desk, frame, wanted, words, lines, 0).lay_out()
    return _Pages(desk, frame, wanted, words, lines, pages).print(target, task)


class _Pages:
    """Lays lines out on A4; the same walk counts the pages first and paints them then."""

    def __init__(self, desk: Desk, frame: Frame, wanted: Wanted, words: Words, lines: Sequence[PriceLine], pages: int) -> None:
        self._desk, self._words_of, self._wanted, self._words, self._pages = desk, frame.words, wanted, words, pages
        self._lines = lines
        self._photos = wanted.photos and any(line.photo_hash for line in lines)
        self._skus = any(line.sku for line in lines)
        self._price_width = self._widest(map(self._price_of, lines), bold=True)
        self._stock_width = self._widest(map(self._stock_of, lines), words.stock) if wanted.stock else 0.0
        self._painter: QPainter | None = None
        self._writer: QPdfWriter | None = None
        self._width, self._height = 523.0, 770.0
        self._y = 0.0
        self._page = 0
        self._shown: tuple[object, QImage | None] = (None, None)

    def print(self, target: Path, task: Task) -> int:
        with pdf_file(target, self._wanted.title, _DOTS_PER_INCH, author=self._wanted.title) as writer:
            writer.setPageLayout(
                QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(36, 36, 36, 36))
            )
            painter = QPainter(writer)
            self._painter, self._writer = painter, writer
            painter.scale(_DOTS_PER_INCH / 72, _DOTS_PER_INCH / 72)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            try:
                return self.lay_out(task)
            finally:
                painter.end()

    def lay_out(self, task: Task | None = None) -> int:
        self._begin_page()
        group: str | None = ""
        for at, line in enumerate(self._lines):
            if task is not None:
                task.report(at, len(self._lines))
            height = self._height_of(line)
            if self._wanted.by_category and line.leaf != group:
                group = line.leaf
                self._room_for(24 + height)
                self._heading(self._leaf_name(line.leaf))
            elif self._room_for(height) and self._wanted.by_category:
                self._heading(self._words.continued.format(category=self._leaf_name(group)))
            if self._painter is not None:
                self._paint_line(self._painter, line, height)
            self._y += height
        return self._page

    def _height_of(self, line: PriceLine) -> float:
        """High enough for the whole name and SKU: the option, by which lines differ, stands at their end."""
        metrics = QFontMetricsF(_font(_SIZE))
        texts = {"name": _name_of(line), "sku": _breakable(line.sku or "")}
        boxes = self._boxes(0, _TALLEST)
        needed = max(metrics.boundingRect(box, _WRAPPED, texts[name]).height() for name, box, _right in boxes if name in texts)
        return min(max(_PHOTO if self._photos and line.photo_hash else _ROW, needed + 8), _TALLEST)

    def _leaf_name(self, leaf_id: str | None) -> str:
        leaf = self._desk.protection.tree.leaf(leaf_id)
        return leaf.name(self._desk.wording.language) if leaf else self._words.other

    def _room_for(self, height: float) -> bool:
        """Whether a page was begun for it."""
        if self._y + height <= self._height - 24:
            return False
        self._begin_page()
        return True

    def _begin_page(self) -> None:
        if self._page and self._writer is not None:
            self._writer.newPage()
        self._page += 1
        first = self._page == 1
        title = QRectF(0, 0, self._width - 110, self._height_in(self._wanted.title, 16, self._width - 110) if first else 14)
        self._text(title, self._wanted.title, 16 if first else 9, bold=first, grey=not first)
        self._text(QRectF(self._width - 110, 0, 110, 22 if first else 14), self._words.day, 9, right=True, grey=True)
        self._y = title.height() + 4
        if first and self._wanted.contact:
            contact = QRectF(0, self._y, self._width, self._height_in(self._wanted.contact, 10, self._width))
            self._text(contact, self._wanted.contact, 10)
            self._y += contact.height() + 4
        self._columns_head()
        footer = self._words.page.format(page=self._page, pages=self._pages or "–")
        self._text(QRectF(self._width - 120, self._height - 12, 120, 12), footer, 8, right=True, grey=True)
        if not first:
            self._text(QRectF(0, self._height - 12, self._width - 130, 12), self._wanted.contact, 8, grey=True)

    def _columns_head(self) -> None:
        words = self._words
        heads = {"name": words.name, "sku": words.sku, "price": words.price, "stock": words.stock}
        for column, box, right in self._boxes(self._y, 18):
            self._text(box, heads[column], 8.5, bold=True, right=right, grey=True)
        self._y += 18
        self._line(self._y)
        self._y += 2

    def _boxes(self, y: float, height: float) -> list[tuple[str, QRectF, bool]]:
        """Place, and whether its text ends at the right, of every column that is shown."""
        left = 44.0 if self._photos else 0.0
        stock = self._stock_width + _GAP if self._wanted.stock else 0.0
        price, sku = self._price_width, 100.0 if self._skus else 0.0
        name = self._width - left - stock - price - sku
        boxes = [("name", QRectF(left, y, name - _GAP, height), False)]
        if self._skus:
            boxes.append(("sku", QRectF(left + name, y, sku - _GAP, height), False))
        boxes.append(("price", QRectF(left + name + sku, y, price, height), True))
        if stock:
            boxes.append(("stock", QRectF(self._width - self._stock_width, y, self._stock_width, height), True))
        return boxes

    def _widest(self, texts: Iterable[str], least: str = "", *, bold: bool = False) -> float:
        """Of a column of amounts: as wide as the longest of them, which is never cut, and no narrower than its heading."""
        longest = max(map(QFontMetricsF(_font(_SIZE, bold=bold)).horizontalAdvance, {*texts, least}), default=0.0)
        return max(longest, 34.0) + 1

    @staticmethod
    def _height_in(text: str, size: float, width: float) -> float:
        """Of a text at the head, with all its lines."""
        box = QRectF(0, 0, width, _HEAD)
        return min(QFontMetricsF(_font(size, bold=size > 10)).boundingRect(box, _WRAPPED, text).height() + 2, _HEAD)

    def _price_of(self, line: PriceLine) -> str:
        if line.lowest is None:
            return self._words.ask
        price = self._words_of.rupiah(line.lowest)
        return price if line.highest == line.lowest else self._words.from_price.format(price=price)

    def _stock_of(self, line: PriceLine) -> str:
        return "" if line.stock is None else self._words_of.number(line.stock)

    def _heading(self, text: str) -> None:
        self._text(QRectF(0, self._y + 5, self._width, 16), text, 11, bold=True)
        self._y += 24

    def _paint_line(self, painter: QPainter, line: PriceLine, height: float) -> None:
        if self._photos and line.photo_hash and (image := self._picture(line)) is not None:
            side = _PHOTO - 6
            size = QSizeF(image.size()).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            top = self._y + (height - size.height()) / 2
            painter.drawImage(QRectF((side - size.width()) / 2, top, size.width(), size.height()), image)
        cells = {"name": _name_of(line), "sku": _breakable(line.sku or "")}
        cells |= {"price": self._price_of(line), "stock": self._stock_of(line)}
        for column, box, right in self._boxes(self._y, height):
            self._text(box, cells[column], _SIZE, right=right, bold=column == "price")
        self._line(self._y + height, faint=True)

    def _picture(self, line: PriceLine) -> QImage | None:
        """The last one is kept: variants that show the same photo stand together, and the file then holds it once."""
        key = line.photo_hash, line.rotation, line.crop
        if self._shown[0] != key:
            with suppress(Refusal):
                self._shown = key, None
                self._shown = key, shaped(self._desk.photos.read(line.photo_hash or ""), line.rotation, line.crop, 240)
        return self._shown[1]

    def _text(self, box: QRectF, text: str, size: float, *, bold: bool = False, right: bool = False, grey: bool = False) -> None:
        """As many lines as the box has room for; what does not fit ends in an ellipsis."""
        if self._painter is None or not text:
            return
        font = _font(size, bold=bold)
        metrics = QFontMetricsF(font)
        flags = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        lines = int(box.height() // metrics.lineSpacing())
        shown = text
        if lines > 1:
            flags |= _WRAPPED
            whole = metrics.boundingRect(box, _WRAPPED, text)
            if whole.height() > box.height() or whole.width() > box.width():
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() * (lines - 0.5))
        elif metrics.horizontalAdvance(text) > box.width():
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.setFont(font)
        self._painter.setPen(GREY if grey else INK)
        self._painter.drawText(box, int(flags), shown)

    def _line(self, y: float, *, faint: bool = False) -> None:
        if self._painter is not None:
            self._painter.setPen(QPen(RULE if faint else GREY, 0.5))
            self._painter.drawLine(QRectF(0, y, self._width, 0).topLeft(), QRectF(0, y, self._width, 0).topRight())
