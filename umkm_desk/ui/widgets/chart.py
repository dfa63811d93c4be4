"""One metric over days: lines with honest gaps, marks for edits, an axis from zero, and the same numbers as a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QToolTip, QWidget

from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import runs

DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1, 2), (6, 2, 1, 2), (3, 3))
"""One pattern per chart colour, so that lines differ without colour: whole, dashed, dotted, dash-dot, earlier."""
EVENLY_FROM = 14
"""From so many days on a day more or less between two dates under the axis does not show."""
SPAN_DASHES = (6, 1.5)
"""The upper edge of days that are told together."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line. `values` run with the days; `None` is a day without data, never zero. `role` is chart1 to chart5."""

    name: str
    values: Sequence[float | None]
    role: str = "chart1"
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class ChartMark:
    """Something that happened, under the axis: `text` is "Isi", "Foto", "Rp" or "Stok"; `told` is what hovering shows, before and after.
    What the seller did has round corners, what the platform did (`ours` false) square ones."""

    index: int
    text: str
    told: str
    role: str = "chart2"
    ours: bool = True


@dataclass(frozen=True, slots=True)
class ChartSpan:
    """What the days with the indexes `first` to `last` tell together and none of them by itself; either may lie beyond the days shown.
    Drawn as a step of `mean` (a day's part of it), with `text` in it where it fits; `told` is what hovering shows. `earlier`: of the
    period that is compared with."""

    first: int
    last: int
    mean: float
    text: str
    told: str
    role: str = "chart1"
    earlier: bool = False


class LineChart(QWidget):
    """`set_data` gives it everything. Left and right walk along the days, up and down from mark to mark; hovering and focus tell the
    numbers, Ctrl+Shift+T shows a table. Marks that would cover each other share one box."""

    def __init__(self, theme: Theme, *, name: str, object_name: str = "chart", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._days: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self._marks: Sequence[ChartMark] = ()
        self._spans: Sequence[ChartSpan] = ()
        self._write: Callable[[float], str] = str
        self._empty = ""
        self._top = 1.0
        self._ticks: list[float] = [0.0]
        self._at: int | None = None
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        table = QShortcut(QKeySequence("Ctrl+Shift+T"), self)
        table.setContext(Qt.ShortcutContext.WindowShortcut)
        table.activated.connect(self.show_table)
        table.activatedAmbiguously.connect(self._show_one_table)
        theme.changed.connect(self.update)

    def set_data(
        self,
        days: Sequence[str],
        series: Sequence[Series],
        *,
        marks: Sequence[ChartMark] = (),
        spans: Sequence[ChartSpan] = (),
        write: Callable[[float], str] = lambda value: f"{value:g}",
        summary: str = "",
        name: str = "",
        highest: float = 0,
        empty: str = "",
    ) -> None:
        """`days` as shown, one for each value. `write` writes a number in the language in force. `summary` is read by screen
        readers; without one the chart says its last, highest and lowest value and how many days are missing. `highest` makes the axis
        reach at least so far, so that several charts can be compared. `empty` stands where no day has a number."""
        self._days, self._series, self._write = days, series, write
        self._empty = empty or self.tr("tidak ada data")
        self._marks = sorted(marks, key=lambda mark: mark.index)
        self._spans = sorted(spans, key=lambda span: (span.first, span.last))
        self._name = name or self._name
        drawn = [value for each in series for value in each.values if value is not None]
        tallest = max([*drawn, *(span.mean for span in spans)], default=0)
        highest = max(highest, tallest)
        self._ticks = ticks(highest)
        self._top = self._ticks[-1] or 1
        self._at = None
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(summary or self._summary())
        self.update()

    @property
    def days(self) -> Sequence[str]:
        return self._days

    @property
    def marks(self) -> Sequence[ChartMark]:
        return self._marks

    @property
    def spans(self) -> Sequence[ChartSpan]:
        return self._spans

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def show_table(self) -> None:
        """The same numbers as text, the newest day in sight; an empty cell is a day without data."""
        from umkm_desk.ui.widgets.dialogs import DialogFrame

        dialog = DialogFrame(self._theme, self._name, primary=self.tr("Tutup"), width=640, object_name="chart-table", parent=self)
        dialog.cancel_button.hide()
        happened = {mark.index: self._told_marks(mark.index) for mark in self._marks}
        table = QTableWidget(len(self._days), 1 + len(self._series) + bool(happened))
        table.setObjectName("chart-table-grid")
        table.setAccessibleName(self._name)
        headings = [self.tr("Hari"), *(each.name for each in self._series)]
        table.setHorizontalHeaderLabels([*headings, self.tr("Kejadian")] if happened else headings)
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents if happened else QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(True)
        for row, day in enumerate(self._days):
            table.setItem(row, 0, QTableWidgetItem(day))
            for column, each in enumerate(self._series, 1):
                value = each.values[row] if row < len(each.values) else None
                span = self._span_at(row, each.earlier) if value is None else None
                item = QTableWidgetItem(span.text if span is not None else "" if value is None else self._write(value))
                item.setToolTip(span.told if span is not None else "")
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
                self._join_cells(table, row, column, each)
            if row in happened:
                item = QTableWidgetItem("; ".join(happened[row]))
                item.setToolTip("\n".join(happened[row]))
                table.setItem(row, 1 + len(self._series), item)
        table.setMinimumHeight(320)
        dialog.body.addWidget(table)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        table.setCurrentCell(len(self._days) - 1, 1)
        table.scrollToBottom()

    def _show_one_table(self) -> None:
        """Of several charts in the window that with the caret, else one after the other."""
        held = self.window().focusWidget()
        (held if isinstance(held, LineChart) else self).show_table()

    def _join_cells(self, table: QTableWidget, row: int, column: int, series: Series) -> None:
        """Days that are told together are one cell, from the first of them on."""
        span = self._span_at(row, series.earlier)
        if span is None or row != max(0, span.first):
            return
        last = min(len(self._days) - 1, span.last)
        if last > row and all(series.values[at] is None for at in range(row, last + 1)):
            table.setSpan(row, column, last - row + 1, 1)

    def _span_at(self, index: int, earlier: bool) -> ChartSpan | None:
        return next((span for span in self._spans if span.earlier is earlier and span.first <= index <= span.last), None)

    # Painting

    def _plot(self) -> QRectF:
        theme = self._theme
        metrics = QFontMetrics(theme.font(11))
        axis = max((metrics.horizontalAdvance(self._write(tick)) for tick in self._ticks), default=0) + 12
        below = theme.px(20) + (theme.px(24) if self._marks else 0)
        return QRectF(4, 8, max(40, self.width() - axis - 8), max(30, self.height() - below - 12))

    def _told_days(self, series: Series) -> list[bool]:
        """Whether a day is told, by itself or together with others."""
        return [value is not None or self._span_at(at, series.earlier) is not None for at, value in enumerate(series.values)]

    def _paint_spans(self, painter: QPainter, plot: QRectF) -> None:
        metrics = QFontMetrics(painter.font())
        for span in self._spans:
            left = max(plot.left(), self._x(plot, span.first - 0.5))
            right = min(plot.right(), self._x(plot, span.last + 0.5))
            top = self._y(plot, span.mean)
            role, dashes = ("chart5", DASHES[4]) if span.earlier else (span.role, SPAN_DASHES)
            pen = QPen(self._theme.colour(role), 1.5 if span.earlier else 2)
            pen.setDashPattern(list(dashes))
            if not span.earlier:
                box = QRectF(left + 1, top, right - left - 2, plot.bottom() - top)
                painter.setOpacity(0.14)
                painter.fillRect(box, self._theme.colour(role))
                painter.setOpacity(1)
                self._paint_sides(painter, box, role)
            painter.setPen(pen)
            painter.drawLine(QLineF(left + 1, top, right - 1, top))
            if not span.earlier and metrics.horizontalAdvance(span.text) + 8 <= right - left:
                painter.setPen(self._theme.colour("text2"))
                below = QRectF(left, plot.top(), right - left, plot.height() - 4)
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, span.text)

    def _paint_sides(self, painter: QPainter, box: QRectF, role: str) -> None:
        painter.setPen(QPen(self._theme.colour(role), 1))
        for x in (box.left(), box.right()):
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))

    def _x(self, plot: QRectF, index: float) -> float:
        return plot.x() + plot.width() * index / max(1, len(self._days) - 1)

    def _y(self, plot: QRectF, value: float) -> float:
        return plot.bottom() - plot.height() * value / self._top

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, plot = QPainter(self), self._theme, self._plot()
        painter.setFont(theme.font(11))
        self._paint_gaps(painter, plot)
        for tick in self._ticks:
            y = round(self._y(plot, tick)) + 0.5
            painter.setPen(theme.colour("line"))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRectF(plot.right() + 10, y - 9, self.width(), 18), Qt.AlignmentFlag.AlignVCenter, self._write(tick))
        self._paint_days(painter, plot)
        self._paint_spans(painter, plot)
        self._paint_marks(painter, plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in sorted(self._series, key=lambda each: not each.earlier):
            self._paint_series(painter, plot, each)
        if self._at is not None:
            self._paint_cursor(painter, plot, self._at)
        if not self._spans and not any(value is not None for each in self._series for value in each.values):
            ground = QRectF(painter.boundingRect(plot, Qt.AlignmentFlag.AlignCenter, self._empty)).adjusted(-8, -4, 8, 4)
            painter.fillRect(ground, theme.colour("surface"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(plot, Qt.AlignmentFlag.AlignCenter, self._empty)

    def _paint_gaps(self, painter: QPainter, plot: QRectF) -> None:
        main = next((each for each in self._series if not each.earlier), None)
        if main is None:
            return
        told = self._told_days(main)
        if not any(told):
            return
        word = self.tr("tidak ada data")
        width = QFontMetrics(painter.font()).horizontalAdvance(word)
        for first, last in gaps([0 if each else None for each in told]):
            # up to the neighbouring day with a number, or to the edge of days that are told together
            left = self._x(plot, max(0, first - (1 if first and main.values[first - 1] is not None else 0.5)))
            after = last + 1 < len(told) and main.values[last + 1] is not None
            right = self._x(plot, min(len(self._days) - 1, last + (1 if after else 0.5)))
            band = QRectF(left, plot.top(), right - left, plot.height())
            paint_gap(painter, band, self._theme)
            if band.width() > width + 8:
                painter.setPen(self._theme.colour("text2"))
                painter.drawText(band.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, word)

    def _paint_days(self, painter: QPainter, plot: QRectF) -> None:
        if not self._days:
            return
        painter.setPen(self._theme.colour("text2"))
        metrics = QFontMetrics(painter.font())
        widest = max(metrics.horizontalAdvance(day) for day in (self._days[0], self._days[-1])) + 24
        last = len(self._days) - 1
        room = max(2, int(plot.width() // widest))
        count = next((many for many in range(min(room, last + 1), 1, -1) if last % (many - 1) == 0), 2)
        if last >= EVENLY_FROM:
            count = min(5, room)
        y = self.height() - self._theme.px(18)
        for step in range(count):
            index = round(last * step / (count - 1))
            width = metrics.horizontalAdvance(self._days[index])
            x = min(max(plot.left(), self._x(plot, index) - width / 2), plot.right() - width)
            painter.drawText(QPointF(x, y + metrics.ascent()), self._days[index])
            if last == 0:
                return

    def _paint_marks(self, painter: QPainter, plot: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, marks in self._boxes(plot):
            pen = QPen(self._theme.colour("text2"), 1)
            pen.setDashPattern([2, 3])
            painter.setPen(pen)
            for index in sorted({mark.index for mark in marks}):
                x = round(self._x(plot, index)) + 0.5
                painter.drawLine(QLineF(x, plot.top(), x, box.top()))
            weighty = next((mark for mark in marks if not mark.ours), marks[0])
            painter.setPen(QPen(self._theme.colour(weighty.role), 1))
            painter.setBrush(self._theme.colour("surface"))
            radius = 4 if weighty.ours else 0
            painter.drawRoundedRect(box, radius, radius)
            painter.setFont(self._theme.font(11, 600))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _box_text(marks))
            painter.setFont(self._theme.font(11))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _boxes(self, plot: QRectF) -> list[tuple[QRectF, list[ChartMark]]]:
        """The boxes under the axis from left to right; marks that have no room of their own stand together."""
        found: list[tuple[QRectF, list[ChartMark]]] = []
        for mark in self._marks:
            box = self._box(plot, [mark])
            if found and box.left() < found[-1][0].right() + 2:
                together = [*found[-1][1], mark]
                found[-1] = (self._box(plot, together), together)
            else:
                found.append((box, [mark]))
        return found

    def _box(self, plot: QRectF, marks: Sequence[ChartMark]) -> QRectF:
        width = QFontMetrics(self._theme.font(11, 600)).horizontalAdvance(_box_text(marks)) + 10
        centre = (self._x(plot, marks[0].index) + self._x(plot, marks[-1].index)) / 2
        x = min(max(plot.left(), centre - width / 2), plot.right() - width)
        return QRectF(round(x) + 0.5, round(plot.bottom()) + 4.5, width, self._theme.px(16))

    def _paint_series(self, painter: QPainter, plot: QRectF, series: Series) -> None:
        role, pattern = _pen_of(series)
        pen = QPen(self._theme.colour(role), 1.5 if series.earlier else 2)
        if pattern:
            pen.setDashPattern(list(pattern))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = [
            None if value is None else QPointF(self._x(plot, i), self._y(plot, value)) for i, value in enumerate(series.values)
        ]
        for run in runs(points):
            painter.drawPolyline(QPolygonF(run))
        end = next((point for point in reversed(points) if point is not None), None)
        if end is not None and not series.earlier:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(role))
            painter.drawEllipse(end, 3.5, 3.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_cursor(self, painter: QPainter, plot: QRectF, index: int) -> None:
        x = self._x(plot, index)
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        for series in self._series:
            value = series.values[index] if index < len(series.values) else None
            if value is not None and not series.earlier:
                painter.setPen(QPen(self._theme.colour(series.role), 2))
                painter.setBrush(self._theme.colour("surface"))
                painter.drawEllipse(QPointF(x, self._y(plot, value)), 4, 4)

    # Telling

    def told(self, index: int) -> str:
        """What is known of one day, a line each."""
        lines = [self._days[index]]
        for series in self._series:
            value = series.values[index] if index < len(series.values) else None
            span = self._span_at(index, series.earlier)
            written = span.told if span else self.tr("tidak ada data")
            if value is not None:
                written = f"{self._write(value)} ({span.told})" if span else self._write(value)
            lines.append(f"{series.name}: {written}")
        return "\n".join([*lines, *self._told_marks(index)])

    def _told_marks(self, index: int) -> list[str]:
        return [f"{mark.text}: {mark.told}" for mark in self._marks if mark.index == index]

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._days:
            plot = self._plot()
            marks = next((marks for box, marks in self._boxes(plot) if box.contains(QPointF(event.pos()))), [])
            indexes = sorted({mark.index for mark in marks}) or [self._index_at(event.pos().x())]
            QToolTip.showText(event.globalPos(), "\n\n".join(self.told(index) for index in indexes[:6]), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._days:
            self._go(self._index_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._at = None
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._days) - 1
        here = last if self._at is None else self._at
        steps = {Qt.Key.Key_Left: here - 1, Qt.Key.Key_Right: here + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if self._marks:
            marked = [mark.index for mark in self._marks]
            steps[Qt.Key.Key_Up] = max((at for at in marked if at < here or self._at is None), default=here)
            steps[Qt.Key.Key_Down] = min((at for at in marked if at > here), default=here)
        target = steps.get(Qt.Key(event.key())) if event.key() in steps else None
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self._go(max(0, min(last, target)))
        if self._at is not None:
            plot = self._plot()
            where = self.mapToGlobal(QPoint(int(self._x(plot, self._at)), int(plot.top())))
            QToolTip.showText(where, self.told(self._at), self)
            self.setAccessibleName(f"{self._name}. {self.told(self._at)}")

    def _index_at(self, x: float) -> int:
        plot = self._plot()
        last = len(self._days) - 1
        return max(0, min(last, round((x - plot.x()) / max(1.0, plot.width()) * last)))

    def _go(self, index: int) -> None:
        if index != self._at:
            self._at = index
            self.update()

    def _summary(self) -> str:
        main = next((each for each in self._series if not each.earlier), None)
        known = [(value, i) for i, value in enumerate(main.values) if value is not None] if main is not None else []
        together = [span.told for span in self._spans if not span.earlier]
        if main is None or not known:
            return ". ".join([*together, ""]).strip() if together else self.tr("Belum ada data.")
        last, high, low = known[-1], max(known), min(known)
        text = self.tr("Terakhir {last} pada {day}. Tertinggi {high}, terendah {low}.").format(
            last=self._write(last[0]), day=self._days[last[1]], high=self._write(high[0]), low=self._write(low[0])
        )
        missing = self._told_days(main).count(False)
        empty = self.tr("%Ln hari tanpa data.", "", missing)
        text = f"{text} {empty}" if missing else text
        return " ".join([text, *(f"{each}." for each in together)])


class ChartLegend(QWidget):
    """What the lines, the dashes and the grey bands of a chart mean, in one row beside its title."""

    def __init__(self, theme: Theme, *, object_name: str = "chart-legend", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[tuple[str, str, tuple[float, ...]]] = []
        self._gap = self._span = ""
        self._span_role = "chart1"
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_series(self, series: Sequence[Series], *, gap: bool, span: bool = False, span_role: str = "chart1") -> None:
        """`gap`: also the band of days without data; `span`: also the step of days that are told together, in the colour `span_role`."""
        self._span_role = span_role
        self._lines = [(each.name, *_pen_of(each)) for each in series]
        self._gap = self.tr("tidak ada data") if gap else ""
        self._span = self.tr("gabungan beberapa hari") if span else ""
        self.setAccessibleName(", ".join(self._names()))
        self.updateGeometry()
        self.update()

    def _names(self) -> list[str]:
        return [*(name for name, _, _ in self._lines), *filter(None, (self._span, self._gap))]

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(12))
        return QSize(sum(metrics.horizontalAdvance(name) + 46 for name in self._names()), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setFont(theme.font(12))
        metrics, middle, left = QFontMetrics(painter.font()), self.height() / 2, 8.0

        def name_it(text: str) -> None:
            nonlocal left
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRectF(left + 30, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += 46 + metrics.horizontalAdvance(text)

        for text, role, dashes in self._lines:
            pen = QPen(theme.colour(role), 2)
            if dashes:
                pen.setDashPattern(list(dashes))
            painter.setPen(pen)
            painter.drawLine(QLineF(left, middle, left + 24, middle))
            name_it(text)
        if self._span:
            box = QRectF(left, middle - 6, 24, 12)
            painter.setOpacity(0.14)
            painter.fillRect(box, theme.colour(self._span_role))
            painter.setOpacity(1)
            pen = QPen(theme.colour(self._span_role), 2)
            pen.setDashPattern(list(SPAN_DASHES))
            painter.setPen(pen)
            painter.drawLine(QLineF(box.topLeft(), box.topRight()))
            name_it(self._span)
        if self._gap:
            paint_gap(painter, QRectF(left, middle - 6, 24, 12), theme)
            name_it(self._gap)


def paint_gap(painter: QPainter, band: QRectF, theme: Theme) -> None:
    """Days without data: a grey ground with stripes, so that it is not told by the tint alone."""
    painter.save()
    painter.setOpacity(0.65)
    painter.fillRect(band, theme.colour("sunken"))
    painter.setOpacity(1)
    painter.fillRect(band, QBrush(theme.colour("line"), Qt.BrushStyle.BDiagPattern))
    painter.restore()


def _pen_of(series: Series) -> tuple[str, tuple[float, ...]]:
    """(colour, dashes) of a line."""
    if series.earlier:
        return "chart5", DASHES[4]
    return series.role, DASHES[min(int(series.role[-1]) - 1, 4)] if series.role[-1].isdigit() else ()


def _box_text(marks: Sequence[ChartMark]) -> str:
    words = list(dict.fromkeys(mark.text for mark in marks))
    return words[0] if len(words) == 1 else f"{words[0]} +{len(words) - 1}"


def ticks(highest: float) -> list[float]:
    """At most four steps of a round number from zero to at least `highest`: 2.134 -> 0, 800, 1.600, 2.400."""
    if highest <= 0:
        return [0.0]
    power = 10.0 ** math.floor(math.log10(highest / 3))
    step = next(factor * power for factor in (1, 2, 2.5, 4, 5, 8, 10) if factor * power * 3 >= highest)
    step = max(step, 1.0) if highest >= 1 else step
    count = next(n for n in (1, 2, 3) if n * step >= highest)
    return [step * n for n in range(count + 1)]


def gaps(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """(first, last) of every run of missing values."""
    result: list[tuple[int, int]] = []
    for i, value in enumerate(values):
        if value is None:
            if result and result[-1][1] == i - 1:
                result[-1] = (result[-1][0], i)
            else:
                result.append((i, i))
    return result
