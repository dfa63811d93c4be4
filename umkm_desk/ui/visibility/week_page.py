"""The week on one page, as a picture for WhatsApp and as a PDF for paper. Touches no widget, so any thread may draw it.

Always light, whatever the theme, and in the language of the `Wording` it is given, which need not be the window's.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
    QPolygonF,
)

from umkm_desk.desk import Desk
from umkm_desk.exchange.sheetxml import whole_file
from umkm_desk.model.problem import Refusal
from umkm_desk.model.time import day_date
from umkm_desk.ui.pdf import pdf_file
from umkm_desk.ui.theme import LIGHT, families
from umkm_desk.ui.widgets.chart import gaps, ticks
from umkm_desk.ui.widgets.paint import SHOP_LETTERS, SHOP_ROLES, runs
from umkm_desk.visibility import marks, reports
from umkm_desk.visibility.marks import Mark
from umkm_desk.visibility.reports import WeekReport
from umkm_desk.visibility.series import Comparison, Period, Row
from umkm_desk.visibility.store import Scope
from umkm_desk.wording import Wording

WIDTH, HEIGHT = 1080, 1527
"""Of the picture in pixels: as wide as a phone's screen, as high as A4."""
EDGE = 48
PAPER_MARGIN = 8.0
"""In millimetres."""
MOST_TROUBLED, MOST_MARKS, MOST_LISTED = 4, 4, 5
MOST_ROW, TWO_LINES = 68, 56
"""The height of a listing's row at most, and from which on its name may take two lines."""


@dataclass(frozen=True, slots=True)
class WeekPage:
    """What is drawn: the numbers, and whose they are."""

    report: WeekReport
    owner: str
    words: Wording


def week_of(desk: Desk, scope: Scope, last: int, language: str) -> WeekPage:
    """The seven days that end with `last`, read off the window's thread. Raises `Refusal` (`report.no_numbers`)."""
    from umkm_desk.business import store as business

    conn = desk.workspace.read()
    happened = marks.happened(desk.workspace, scope, Period(last - 6, last), desk.zone)
    report = reports.week(conn, last, happened, scope)
    if report.overview.taken is None:
        raise Refusal.because("report.no_numbers")
    profile = business.load_business(conn)
    words = Wording(desk.paths.resources / "wording", language, desk.zone)
    return WeekPage(report, profile.name or profile.owner or "UMKM Desk", words)


def picture(page: WeekPage) -> QImage:
    """1080 x 1527 pixels."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.bg))
    painter = QPainter(image)
    _Drawing(painter, page).all()
    painter.end()
    return image


def write_week(page: WeekPage, target: Path) -> None:
    """A .pdf by its name, else a .png. Raises `Refusal` as `exchange.sheetxml.whole_file`."""
    if target.suffix.lower() == ".pdf":
        _write_pdf(page, target)
        return
    with whole_file(target) as file:
        file.write(_png(page))


def _png(page: WeekPage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(picture(page))
    return bytes(data.data())


def _write_pdf(page: WeekPage, target: Path) -> None:
    """Within margins that any printer keeps, on white: a tinted page costs ink and comes out as dots."""
    title = f"{page.words.text('report.title')} {_span(page)}"
    with pdf_file(target, title, author=page.owner) as writer:
        margins = QMarginsF(PAPER_MARGIN, PAPER_MARGIN, PAPER_MARGIN, PAPER_MARGIN)
        size = QPageSize(QPageSize.PageSizeId.A4)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
        painter = QPainter(writer)
        try:
            scale = min(writer.width() / WIDTH, writer.height() / HEIGHT)
            painter.translate((writer.width() - WIDTH * scale) / 2, 0)
            painter.scale(scale, scale)
            _Drawing(painter, page).all()
        finally:
            painter.end()


def without_window() -> QGuiApplication:
    """For the command line, which has no window: letters can be drawn only where Qt runs."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    screenless = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
    return QGuiApplication(["umkm-desk", *screenless])


def _span(page: WeekPage) -> str:
    """ "19 – 25 Nov 2026": what both days share is said once."""
    first, last = page.words.day(page.report.first).split(), page.words.day(page.report.last).split()
    while len(first) > 1 and first[-1] == last[len(first) - 1]:
        first.pop()
    return f"{' '.join(first)} – {' '.join(last)}"


class _Drawing:
    """One pass from top to bottom; `_y` is where the next thing begins."""

    def __init__(self, painter: QPainter, page: WeekPage) -> None:
        self._painter, self._page, self._report, self._words = painter, page, page.report, page.words
        self._families = families()
        self._y = 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def all(self) -> None:
        self._head()
        self._tiles()
        self._chart()
        self._lists()
        self._closing()
        self._foot()

    # Pieces

    def _font(self, size: int, weight: int = 400) -> QFont:
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _text(
        self,
        box: QRectF,
        text: str,
        size: int,
        colour: str,
        weight: int = 400,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """One line, with an ellipsis where it does not fit; its width."""
        font = self._font(size, weight)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)

    def _wrapped(self, box: QRectF, text: str, size: int, colour: str) -> None:
        """Two lines at most, the second with an ellipsis where it does not fit."""
        font = self._font(size)
        metrics = QFontMetricsF(font)
        first, rest = "", text.split(" ")
        while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= box.width():
            first = f"{first} {rest.pop(0)}".strip()
        if not first or not rest:
            self._text(box, text, size, colour)
            return
        middle, high = box.center().y(), size * 1.25
        self._text(QRectF(box.left(), middle - high, box.width(), high), first, size, colour)
        self._text(QRectF(box.left(), middle, box.width(), high), " ".join(rest), size, colour)

    def _panel(self, box: QRectF) -> None:
        self._painter.setPen(QPen(QColor(LIGHT.line), 1.5))
        self._painter.setBrush(QColor(LIGHT.surface))
        self._painter.drawRoundedRect(box, 10, 10)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _change(self, box: QRectF, comparison: Comparison, size: int, *, right: bool = False) -> None:
        """A triangle that points up or down, and by how much."""
        percent = comparison.percent
        if percent is None:
            return
        rounded = round(percent)
        colour = LIGHT.text2 if rounded == 0 else LIGHT.ok if rounded > 0 else LIGHT.bad
        text = f"{abs(rounded)}%"
        width = QFontMetricsF(self._font(size, 600)).horizontalAdvance(text)
        left = box.right() - width - size if right else box.left()
        middle, half = box.center().y(), size * 0.32
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        if rounded == 0:
            painter.drawRect(QRectF(left, middle - 2, half * 2, 4))
        else:
            tip, base = (middle - half, middle + half) if rounded > 0 else (middle + half, middle - half)
            painter.drawPolygon(QPolygonF([QPointF(left, base), QPointF(left + 2 * half, base), QPointF(left + half, tip)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._text(QRectF(left + size * 0.85, box.y(), width + 2, box.height()), text, size, colour, 600)

    # Parts

    def _head(self) -> None:
        self._painter.fillRect(QRectF(0, 0, WIDTH, 148), QColor(LIGHT.rail))
        self._painter.fillRect(QRectF(0, 148, WIDTH, 6), QColor(LIGHT.rail_mark))
        self._text(QRectF(EDGE, 28, WIDTH - 2 * EDGE, 56), self._page.owner, 42, LIGHT.on_rail, 700)
        title = f"{self._words.text('report.title')} {_span(self._page)}"
        width = self._text(QRectF(EDGE, 86, WIDTH - 2 * EDGE, 40), title, 27, LIGHT.on_rail, 500)
        room = QRectF(EDGE + width + 14, 88, WIDTH - 2 * EDGE - width - 14, 40)
        self._text(room, self._words.text("report.compared"), 20, LIGHT.rail_text)
        self._y = 178

    def _tiles(self) -> None:
        words, cards = self._words, self._report.overview.cards
        given = [metric for metric, card in cards.items() if card.given]
        shown = given[:5]
        columns = 3
        width = (WIDTH - 2 * EDGE - (columns - 1) * 18) / columns
        tiles: list[tuple[str, str, Comparison | None, str]] = []
        for metric in shown:
            total = cards[metric].total
            figure = words.text("report.no_data") if total is None else words.number(total)
            tiles.append((words.text(f"report.{metric}"), figure, cards[metric].comparison, ""))
        in_shops = words.text("report.in_shop" if self._report.shops == 1 else "report.in_shops", {"shops": self._report.shops})
        tiles.append((words.text("report.live"), words.number(self._report.live), None, in_shops))
        for at, (name, figure, comparison, note) in enumerate(tiles):
            box = QRectF(EDGE + (at % columns) * (width + 18), self._y + (at // columns) * 138, width, 120)
            self._panel(box)
            self._text(box.adjusted(22, 14, -22, -76), name, 22, LIGHT.text2, 500)
            known = figure[0].isdigit()
            wide = self._text(box.adjusted(22, 50, -22, -14), figure, 44 if known else 26, LIGHT.text, 700 if known else 500)
            beside = QRectF(box.left() + 22 + wide + 18, box.top() + 58, box.width() - wide - 50, 40)
            if comparison is not None:
                self._change(beside, comparison, 22)
            elif note:
                self._text(beside, note, 22, LIGHT.text2)
        self._y += -(-len(tiles) // columns) * 138 + 8

    def _chart(self) -> None:
        words, report = self._words, self._report
        card = report.overview.cards[report.metric]
        box = QRectF(EDGE, self._y, WIDTH - 2 * EDGE, 416)
        self._panel(box)
        title = words.text("report.per_day", {"metric": words.text(f"report.{report.metric}")})
        self._text(QRectF(box.left() + 22, box.top() + 12, 500, 40), title, 26, LIGHT.text, 600)
        self._legend(QRectF(box.right() - 480, box.top() + 12, 458, 40))
        plot = QRectF(box.left() + 44, box.top() + 100, box.width() - 88, 256)
        known: list[float] = [value for line in (card.series, card.before) for value in line.values if value is not None]
        known += [joint.value / joint.days for joint in (*card.joint, *card.joint_before)]
        top = ticks(max(known, default=0))[-1] or 1
        painter = self._painter
        painter.setPen(QPen(QColor(LIGHT.line), 1.5))
        painter.drawLine(QLineF(plot.left() - 20, plot.bottom(), plot.right() + 20, plot.bottom()))
        step = plot.width() / 6

        def point(at: int, value: int) -> QPointF:
            return QPointF(plot.left() + at * step, plot.bottom() - plot.height() * value / top)

        told = [
            0 if value is not None or any(joint.first <= day <= joint.last for joint in card.joint) else None
            for day, value in enumerate(card.series.values, report.period.first)
        ]
        for joint in card.joint_before:
            first, last = (day - report.period.previous.first for day in (joint.first, joint.last))
            self._step(plot, first, last, plot.bottom() - plot.height() * joint.value / joint.days / top, LIGHT.chart5, [3.0, 3.0])
        for joint in card.joint:
            first, last = (day - report.period.first for day in (joint.first, joint.last))
            height = plot.bottom() - plot.height() * joint.value / joint.days / top
            under = self._step(plot, first, last, height, LIGHT.chart1, [5.0, 1.5])
            tint = QColor(LIGHT.chart1)
            tint.setAlphaF(0.14)
            painter.fillRect(under, tint)
            text = words.text("report.joint" if joint.counted else "report.joint_apart", {"days": joint.days, "total": joint.value})
            self._text(
                QRectF(under.left(), under.bottom() - 40, under.width(), 32),
                text,
                22,
                LIGHT.text,
                600,
                Qt.AlignmentFlag.AlignHCenter,
            )
        for first, last in gaps(told):
            left = plot.left() + (first - 0.5) * step
            band = QRectF(left, plot.top(), (last - first + 1) * step, plot.height()).intersected(plot.adjusted(-22, 0, 22, 0))
            painter.fillRect(band, QColor(LIGHT.sunken))
            self._text(band, words.text("report.no_data"), 18, LIGHT.text2, align=Qt.AlignmentFlag.AlignHCenter)
        for values, colour, dashes in (
            (card.before.values, LIGHT.chart5, (3.0, 3.0)),
            (card.series.values, LIGHT.chart1, ()),
        ):
            pen = QPen(QColor(colour), 3 if dashes else 4)
            if dashes:
                pen.setDashPattern(list(dashes))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for run in runs([None if value is None else point(at, value) for at, value in enumerate(values)]):
                painter.drawPolyline(QPolygonF(run))
        names = words.text("report.days").split(",")
        for at, value in enumerate(card.series.values):
            day = day_date(report.period.first + at)
            under = QRectF(plot.left() + (at - 0.5) * step, plot.bottom() + 10, step, 30)
            name = f"{names[(day.weekday() + 1) % 7]} {day.day}"
            self._text(under, name, 20, LIGHT.text2, align=Qt.AlignmentFlag.AlignHCenter)
            if value is not None:
                here = point(at, value)
                painter.setPen(QPen(QColor(LIGHT.surface), 3))
                painter.setBrush(QColor(LIGHT.chart1))
                painter.drawEllipse(here, 8, 8)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                above = QRectF(here.x() - step / 2, here.y() - 42, step, 28)
                wide = QFontMetricsF(self._font(21, 600)).horizontalAdvance(words.number(value)) + 8
                painter.fillRect(QRectF(here.x() - wide / 2, above.y(), wide, above.height()), QColor(LIGHT.surface))
                self._text(above, words.number(value), 21, LIGHT.text, 600, Qt.AlignmentFlag.AlignHCenter)
        self._y = box.bottom() + 18

    def _step(self, plot: QRectF, first: int, last: int, y: float, colour: str, dashes: list[float]) -> QRectF:
        """The upper edge of days that are told together, with the box below it."""
        step = plot.width() / 6
        edges = plot.adjusted(-22, 0, 22, 0)
        box = QRectF(plot.left() + (first - 0.5) * step, y, (last - first + 1) * step, plot.bottom() - y).intersected(edges)
        pen = QPen(QColor(colour), 3)
        pen.setDashPattern(dashes)
        self._painter.setPen(pen)
        self._painter.drawLine(QLineF(box.topLeft(), box.topRight()))
        return box

    def _legend(self, box: QRectF) -> None:
        right = box.right()
        for code, colour, dashes in (
            ("report.week_before", LIGHT.chart5, [3.0, 3.0]),
            ("report.this_week", LIGHT.chart1, []),
        ):
            text = self._words.text(code)
            width = QFontMetricsF(self._font(20)).horizontalAdvance(text) + 2
            self._text(QRectF(right - width, box.y(), width, box.height()), text, 20, LIGHT.text2)
            pen = QPen(QColor(colour), 4)
            if dashes:
                pen.setDashPattern(dashes)
            self._painter.setPen(pen)
            middle = box.center().y()
            self._painter.drawLine(QLineF(right - width - 50, middle, right - width - 12, middle))
            right -= width + 76

    def _lists(self) -> None:
        words, report = self._words, self._report
        half = (WIDTH - 2 * EDGE - 18) / 2
        height = HEIGHT - 66 - self._y - 18 - self._closing_height()
        left, right = QRectF(EDGE, self._y, half, height), QRectF(EDGE + half + 18, self._y, half, height)
        strongest = words.text("report.strongest", {"metric": words.text(f"report.{report.metric}").lower()})
        self._listing(left, strongest, report.strongest, numbers=True)
        moved = [*report.risen[:3], *report.fallen[: 5 - len(report.risen[:3])]]
        self._listing(right, f"{words.text('report.risen')} · {words.text('report.fallen')}", moved, numbers=False)
        self._y = left.bottom() + 18

    def _listing(self, box: QRectF, title: str, rows: Sequence[Row], *, numbers: bool) -> None:
        self._panel(box)
        self._text(QRectF(box.left() + 22, box.top() + 12, box.width() - 44, 40), title, 24, LIGHT.text, 600)
        if not rows:
            text = self._words.text("report.nothing_moved")
            self._text(QRectF(box.left() + 22, box.top() + 58, box.width() - 44, 40), text, 21, LIGHT.text2)
        tall = min(MOST_ROW, (box.height() - 70) / MOST_LISTED)
        for at, row in enumerate(rows):
            line = QRectF(box.left() + 22, box.top() + 58 + at * tall, box.width() - 44, tall)
            self._shop(QRectF(line.left(), line.center().y() - 14, 36, 28), row)
            self._change(QRectF(line.right() - 90, line.y(), 90, line.height()), row.comparison, 20, right=True)
            figure = self._words.number(row.now) if numbers and row.now is not None else ""
            wide = QFontMetricsF(self._font(21, 600)).horizontalAdvance(figure) + (14 if figure else 0)
            name = QRectF(line.left() + 48, line.y(), line.width() - 48 - 92 - wide, line.height())
            if tall >= TWO_LINES:
                self._wrapped(name, row.title, 21, LIGHT.text)
            else:
                self._text(name, row.title, 21, LIGHT.text)
            if figure:
                self._text(
                    QRectF(name.right(), line.y(), wide - 8, line.height()),
                    figure,
                    21,
                    LIGHT.text,
                    600,
                    Qt.AlignmentFlag.AlignRight,
                )

    def _shop(self, box: QRectF, row: Row) -> None:
        role = SHOP_ROLES[row.platform.value]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(getattr(LIGHT, role)))
        self._painter.drawRoundedRect(box, 6, 6)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = LIGHT.on_shop_ts if role == "shop_ts" else LIGHT.on_shop
        self._text(box, SHOP_LETTERS[row.platform.value], 17, ink, 700, Qt.AlignmentFlag.AlignHCenter)

    def _closing(self) -> None:
        words, report = self._words, self._report
        half = (WIDTH - 2 * EDGE - 18) / 2
        height = self._closing_height()
        left, right = QRectF(EDGE, self._y, half, height), QRectF(EDGE + half + 18, self._y, half, height)
        troubled = [(f"{self._trouble(row)}: {row.title}", LIGHT.bad) for row in report.troubled]
        self._lines(left, words.text("report.troubled"), troubled, words.text("report.all_well"), LIGHT.ok, MOST_TROUBLED)
        happened = [(self._happened(mark), LIGHT.text) for mark in _by_kind(report.marks)]
        self._lines(right, words.text("report.happened"), happened, words.text("report.nothing_happened"), LIGHT.text2, MOST_MARKS)

    def _closing_height(self) -> float:
        lines = max(min(MOST_TROUBLED, len(self._report.troubled)), min(MOST_MARKS, len(_by_kind(self._report.marks))))
        return 66 + 36 * max(2, lines)

    def _lines(self, box: QRectF, title: str, lines: Sequence[tuple[str, str]], nothing: str, colour: str, most: int) -> None:
        self._panel(box)
        self._text(QRectF(box.left() + 22, box.top() + 10, box.width() - 44, 40), title, 24, LIGHT.text, 600)
        room = max(1, min(most, int((box.height() - 60) // 36)))
        if not lines:
            self._wrapped(QRectF(box.left() + 22, box.top() + 50, box.width() - 44, 64), nothing, 21, colour)
            return
        shown = list(lines[:room])
        if len(lines) > room:
            shown[-1] = (self._words.text("report.and_more", {"count": len(lines) - room + 1}), LIGHT.text2)
        for at, (text, ink) in enumerate(shown):
            self._text(QRectF(box.left() + 22, box.top() + 52 + at * 36, box.width() - 44, 36), text, 21, ink)

    def _trouble(self, row: Row) -> str:
        text = self._words.text("report.demoted" if row.demoted else f"listing.{row.status.value}")
        return text[:1].upper() + text[1:]

    def _happened(self, mark: Mark) -> str:
        return self._words.text(f"report.mark_{mark.kind.value}", {"count": mark.count})

    def _foot(self) -> None:
        fresh = [each for each in self._report.overview.shops if each.taken is not None]
        told = "; ".join(
            self._words.text("report.until", {"shop": each.shop.name, "day": day_date(each.until or each.taken or 0)})
            for each in fresh
        )
        text = self._words.text("report.foot", {"shops": told or "–"})
        self._painter.setFont(self._font(16))
        self._painter.setPen(QColor(LIGHT.text2))
        box = QRectF(EDGE, HEIGHT - 58, WIDTH - 2 * EDGE, 50)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        self._painter.drawText(box, flags, text)


def _by_kind(marks: Sequence[Mark]) -> list[Mark]:
    """The week's marks of one kind as one, the platform's doing first."""
    sums: dict[tuple[bool, str], Mark] = {}
    for mark in marks:
        key = (mark.ours, mark.kind.value)
        held = sums.get(key)
        sums[key] = mark if held is None else Mark(mark.day, mark.kind, mark.ours, held.count + mark.count)
    return [sums[key] for key in sorted(sums)]
