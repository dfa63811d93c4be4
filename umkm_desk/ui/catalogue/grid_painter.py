"""Painting the lines of the grid: what repeats is kept as text that is laid out already and as small pictures, so that a whole repaint
stays within a few milliseconds on a slow laptop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from umkm_desk.catalogue.store import GridRow
from umkm_desk.model.product import Variant
from umkm_desk.ui.catalogue.cell_words import CellWords
from umkm_desk.ui.catalogue.columns import COMPLETE, Column
from umkm_desk.ui.catalogue.density import Density
from umkm_desk.ui.catalogue.lines import Group
from umkm_desk.ui.catalogue.model import GridModel, Line
from umkm_desk.ui.pictures import Crop
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import paint_badge, paint_changed, paint_check, paint_completeness, paint_shop

ARROW = 20
"""Width of the arrow that unfolds variants, at the left of the photo."""
Thumbnail = Callable[[str, int, Crop | None], QPixmap | None]
_LEFT, _RIGHT = 8, 9
_CHANGES = ("price", "stock", "name")
_REQUIRED = ("price", "stock")
"""Without them no marketplace takes a product: where they are empty, that is told."""
_KEPT_TEXTS = 4_000
_KEPT_PICTURES = 600
_FONTS = {"plain": (13, 400), "bold": (13, 600), "small": (12, 400), "note": (11, 400)}


@dataclass(frozen=True, slots=True)
class Place:
    """A column on the screen: its number in the model, where it begins, how wide it is."""

    at: int
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class _Text:
    static: QStaticText
    width: float
    height: float


class GridPainter:
    """`thumbnail(hash, rotation, crop)` is a picture or `None` while it is not there yet. `group_title` and `group_field` say what lines
    are grouped by."""

    def __init__(self, theme: Theme, model: GridModel, words: CellWords, thumbnail: Thumbnail) -> None:
        self._theme, self._model, self._words, self._thumbnail = theme, model, words, thumbnail
        self.group_title = ""
        self.group_field = ""
        self.density = Density.MEDIUM
        self._texts: dict[tuple[str, str, int, int], _Text] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}
        self._ratio = 1.0
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Other colours or sizes: everything kept is drawn anew."""
        self._texts.clear()
        self._pictures.clear()
        self._fonts.clear()

    def draw(
        self,
        painter: QPainter,
        rows: Sequence[tuple[int, int]],
        height: int,
        places: Sequence[Place],
        chosen: Callable[[int, int], bool],
        focused: tuple[int, int] | None,
        *,
        headings: bool = True,
    ) -> None:
        """`rows` are (line, top). `chosen(line, column)` tells what is selected; `focused` is the current cell of a grid with the focus.
        Without `headings` the texts of groups, which go across all columns, are left to another call."""
        if not rows or not places:
            return
        theme, model = self._theme, self._model
        device = painter.device()
        self._ratio = device.devicePixelRatio() if device is not None else 1.0
        left, right = places[0].left, places[-1].left + places[-1].width
        sel, grid = theme.colour("row_sel"), QPen(theme.colour("grid"))
        ends = [place.left + place.width - 1 for place in places]
        for at, top in rows:
            line = model.line(at)
            is_group = isinstance(line, Group)
            ticked = isinstance(line, GridRow) and line.id in model.ticked
            ground = sel if ticked else theme.colour("surface2" if is_group else "surface")
            painter.fillRect(left, top, right - left, height, ground)
            for place in places:
                if not ticked and chosen(at, place.at):
                    painter.fillRect(place.left, top, place.width, height, sel)
            painter.setPen(grid)
            painter.drawLine(left, top + height - 1, right - 1, top + height - 1)
            if not is_group:
                for end in ends:
                    painter.drawLine(end, top, end, top + height - 1)
            if line is not None and (headings or not is_group):
                for place in places:
                    self._cell(painter, QRect(place.left, top, place.width, height), line, model.columns[place.at], at)
            if focused is not None and focused[0] == at:
                self._focus(painter, places, focused[1], top, height, line)

    def _focus(self, painter: QPainter, places: Sequence[Place], column: int, top: int, height: int, line: Line | None) -> None:
        """Around the current cell; the frame of a fault stays in sight within it."""
        for place in places:
            if place.at == column:
                box = QRect(place.left, top, place.width, height)
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                painter.drawRect(box.adjusted(1, 1, -2, -2))
                if line is not None and self._model.fault_of(line, self._model.columns[column]) is not None:
                    painter.setPen(QPen(self._theme.colour("bad"), 2))
                    painter.drawRect(box.adjusted(3, 3, -4, -4))

    def _cell(self, painter: QPainter, rect: QRect, line: Line, column: Column, at: int) -> None:
        inner = rect.adjusted(_LEFT, 0, -_RIGHT, -1)
        if isinstance(line, Group):
            self._heading(painter, inner, line, column.key)
            return
        if isinstance(line, GridRow):
            self._product(painter, inner, line, column)
            if column.key in _CHANGES and line.unsent:
                paint_changed(painter, rect, self._theme)
        else:
            self._variant(painter, inner, line, column)
        if self._model.fault_of(line, column) is not None:
            painter.setPen(QPen(self._theme.colour("bad"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    # Headings

    def _heading(self, painter: QPainter, rect: QRect, group: Group, key: str) -> None:
        if key == "photo":
            self._arrow(painter, rect, unfolded=group.value not in self._model.lines.folded)
        elif key == "name":
            text = f"{self.group_title}: {self._words.value(self.group_field, group.value)}"
            count = self._words.products(group.count)
            across = QRect(rect.x(), rect.y(), painter.window().right() - _RIGHT - rect.x(), rect.height())
            room = across.adjusted(0, 0, -self._advance("small", count) - 12, 0)
            taken = self._write(painter, room, text, "bold", "bad" if group.value is None else "text")
            self._write(painter, across.adjusted(taken + 12, 0, 0, 0), count, "small", "text2")

    def _arrow(self, painter: QPainter, rect: QRect, *, unfolded: bool) -> None:
        pixmap = self._theme.pixmap("chevron-down" if unfolded else "chevron-right", "text2", 16)
        painter.drawPixmap(rect.x() - _LEFT + (ARROW - 16) // 2, rect.center().y() - 7, pixmap)

    # Products and variants

    def _product(self, painter: QPainter, rect: QRect, row: GridRow, column: Column) -> None:
        key = column.key
        if key == "tick":
            self._tick(painter, rect, Qt.CheckState.Checked if row.id in self._model.ticked else Qt.CheckState.Unchecked)
        elif key == "photo":
            if row.variant_count:
                self._arrow(painter, rect, unfolded=self._model.is_unfolded(row))
            side = self.density.photo
            box = QRect(rect.right() - side, rect.center().y() - side // 2 + 1, side, side)
            self._photo(painter, box, row.photo_hash, 16, *row.photo_shape)
        elif key == "protection":
            badge = self._words.badge(row)
            if badge is not None:
                made = self._picture(
                    ("badge", badge, rect.width(), rect.height()), rect, lambda on, box: paint_badge(on, box, self._theme, badge)
                )
                painter.drawPixmap(rect.topLeft(), made)
        elif key in COMPLETE:
            percent = row.complete.get(COMPLETE[key])
            made = self._picture(
                ("complete", percent, rect.width(), rect.height()),
                rect,
                lambda on, box: paint_completeness(on, box, self._theme, percent),
            )
            painter.drawPixmap(rect.topLeft(), made)
        elif key == "shops":
            self._shops(painter, rect, row)
        else:
            if key == "name" and self._model.is_displaced(row):
                pixmap = self._theme.pixmap("sort-descending", "text2", 14)
                painter.drawPixmap(rect.right() - 14, rect.center().y() - 6, pixmap)
                rect = rect.adjusted(0, 0, -20, 0)
            if key == "name" and row.variant_count:
                taken = self._write(painter, rect, self._words.variants(row.variant_count), "note", "text2", right=True)
                rect = rect.adjusted(0, 0, -taken - 8, 0)
            self._text(painter, rect, row, column, self._role(row, key))

    def _shops(self, painter: QPainter, rect: QRect, row: GridRow) -> None:
        marks = tuple(self._words.marks(row))

        def all_marks(on: QPainter, box: QRect) -> None:
            for place, (platform, mark) in enumerate(marks):
                paint_shop(on, QRect(box.x() + 32 * place, box.center().y() - 9, 24, 20), self._theme, platform, mark)

        painter.drawPixmap(rect.topLeft(), self._picture(("shops", marks, rect.width(), rect.height()), rect, all_marks))

    def _tick(self, painter: QPainter, rect: QRect, state: Qt.CheckState) -> None:
        made = self._picture(
            ("tick", state, rect.width(), rect.height()),
            rect,
            lambda on, box: paint_check(on, QRect(box.x(), box.center().y() - 8, 16, 16), self._theme, state),
        )
        painter.drawPixmap(rect.topLeft(), made)

    @staticmethod
    def _role(row: GridRow, key: str) -> str:
        if key == "stock" and row.total_stock == 0:
            return "bad"
        return "text2" if key in ("sku", "updated", "barcode") else "text"

    def _variant(self, painter: QPainter, rect: QRect, variant: Variant, column: Column) -> None:
        key = column.key
        if key == "photo":
            if variant.photo_hash:
                side = self.density.photo - 4
                self._photo(
                    painter, QRect(rect.right() - side, rect.center().y() - side // 2 + 1, side, side), variant.photo_hash, 14
                )
        elif key == "name":
            # The bend shows that the line belongs to the product above, without a colour.
            painter.setPen(QPen(self._theme.colour("line_strong")))
            middle = rect.center().y()
            painter.drawLine(rect.x() + 4, rect.y(), rect.x() + 4, middle)
            painter.drawLine(rect.x() + 4, middle, rect.x() + 12, middle)
            self._text(painter, rect.adjusted(20, 0, 0, 0), variant, column, "text2")
        elif key != "tick":
            role = "bad" if key == "stock" and variant.stock == 0 else "text2" if key == "sku" else "text"
            self._text(painter, rect, variant, column, role)

    def _text(self, painter: QPainter, rect: QRect, line: GridRow | Variant, column: Column, role: str) -> None:
        text = self._model.text(line, column)
        if not text and (column.key in _REQUIRED or (column.key == "leaf" and isinstance(line, GridRow))):
            text, role = self._words.missing(column.key), "warn"
        if not text:
            return
        if role == "text" and self._model.lock_of(line, column):
            role = "text2"  # a sum or a range over the variants cannot be typed
        lines = self.density.lines if column.key == "name" else 1
        self._write(painter, rect, text, "bold" if role == "bad" else "plain", role, right=column.right, lines=lines)

    def _photo(
        self, painter: QPainter, box: QRect, digest: str | None, icon_size: int, rotation: int = 0, crop: Crop | None = None
    ) -> None:
        picture = self._thumbnail(digest, rotation, crop) if digest else None
        if picture is not None:
            fitted = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(
                QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, fitted, box), picture
            )
        else:
            painter.fillRect(box, self._theme.colour("sunken"))
            icon = self._theme.pixmap("photo", "text2", icon_size)
            painter.drawPixmap(box.center().x() - icon_size // 2 + 1, box.center().y() - icon_size // 2 + 1, icon)

    # What is kept

    def _write(
        self, painter: QPainter, rect: QRect, text: str, look: str, role: str, *, right: bool = False, lines: int = 1
    ) -> int:
        """A text on at most so many lines, shortened where it does not fit; how wide it became."""
        fonts = self._font(look)
        key = text, look, rect.width(), lines
        made = self._texts.get(key)
        if made is None:
            if len(self._texts) >= _KEPT_TEXTS:
                self._texts.clear()
            static = QStaticText(_fitted(text, fonts[0], fonts[1], rect.width(), lines))
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            static.prepare(font=fonts[0])
            made = self._texts[key] = _Text(static, static.size().width(), static.size().height())
        painter.setFont(fonts[0])
        painter.setPen(self._theme.colour(role))
        x = rect.right() + 1 - made.width if right else rect.x()
        painter.drawStaticText(QPointF(x, rect.y() + (rect.height() - made.height) / 2), made.static)
        return int(made.width)

    def _font(self, look: str) -> tuple[QFont, QFontMetrics]:
        if look not in self._fonts:
            font = self._theme.font(*_FONTS[look])
            self._fonts[look] = font, QFontMetrics(font)
        return self._fonts[look]

    def _advance(self, look: str, text: str) -> int:
        return self._font(look)[1].horizontalAdvance(text)

    def _picture(self, key: tuple[object, ...], rect: QRect, paint: Callable[[QPainter, QRect], None]) -> QPixmap:
        """A small drawing with nothing behind it."""
        kept = (self._ratio, *key)
        found = self._pictures.get(kept)
        if found is None:
            if len(self._pictures) >= _KEPT_PICTURES:
                self._pictures.clear()
            found = QPixmap(rect.size() * self._ratio)
            found.setDevicePixelRatio(self._ratio)
            found.fill(Qt.GlobalColor.transparent)
            on = QPainter(found)
            paint(on, QRect(0, 0, rect.width(), rect.height()))
            on.end()
            self._pictures[kept] = found
        return found


def _fitted(text: str, font: QFont, metrics: QFontMetrics, width: int, lines: int) -> str:
    """The text broken between words into at most so many lines, the last one shortened."""
    if lines == 1 or metrics.horizontalAdvance(text) <= width:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    units, end = text.encode("utf-16-le"), 2 * line.textLength()  # Qt counts in these
    rest = _fitted(units[end:].decode("utf-16-le").strip(), font, metrics, width, lines - 1)
    return f"{units[:end].decode('utf-16-le').rstrip()}\u2028{rest}"  # the break that a laid-out text knows
