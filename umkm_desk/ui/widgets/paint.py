"""Painters shared by widgets and delegates: badges, bars, heat cells, sparklines, ticks. Each paints into a rectangle and
leaves the painter as it found it; sizes are logical pixels at the theme's text size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPolygonF

from umkm_desk.ui.theme import Theme, Tone

Weight = Literal["solid", "dashed", "plain"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A state: word and icon on a tinted ground; `dashed` says that it is not sure; `spoken` is its whole sentence."""

    text: str
    tone: Tone = "neutral"
    icon: str = ""
    filled: bool = False
    dashed: bool = False
    spoken: str = ""


class Mark(StrEnum):
    """How a product stands in one shop: tayang, belum tayang, menunggu, ditolak, diblokir."""

    LIVE = "live"
    ABSENT = "absent"
    WAITING = "waiting"
    REJECTED = "rejected"
    BLOCKED = "blocked"


SHOP_LETTERS = {"shopee": "Sh", "lazada": "Lz", "tiktokshop": "TS"}
SHOP_ROLES = {"shopee": "shop_sh", "lazada": "shop_lz", "tiktokshop": "shop_ts"}


def badge_size(theme: Theme, badge: Badge) -> QSize:
    """20 high; the width of icon and word."""
    width = QFontMetrics(theme.font(12, 500)).horizontalAdvance(badge.text) + 14
    if badge.icon:
        width += 14 + (5 if badge.text else 0)
    return QSize(width, theme.px(20))


def paint_badge(painter: QPainter, rect: QRect, theme: Theme, badge: Badge) -> None:
    """At the left of `rect`, centred in its height; the word ends in an ellipsis where it does not fit."""
    ink, ground, line = theme.tokens.tone(badge.tone)
    size = badge_size(theme, badge)
    box = QRectF(
        rect.x() + 0.5,
        rect.y() + (rect.height() - size.height()) // 2 + 0.5,
        min(size.width(), rect.width()) - 1,
        size.height() - 1,
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(ink if badge.dashed else line))
    if badge.dashed:
        pen.setDashPattern([3, 2])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(QColor(ground))
    painter.setPen(pen)
    painter.drawRoundedRect(box, 4, 4)
    left = box.x() + 6.5
    if badge.icon:
        role = "text2" if badge.tone == "neutral" else badge.tone
        pixmap = theme.pixmap(badge.icon, role, 14, filled=badge.filled)
        painter.drawPixmap(QPointF(left, box.y() + (box.height() - 14) / 2), pixmap)
        left += 14 + 5
    font = theme.font(12, 500)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    room = QRectF(left, box.y(), box.right() - 6 - left + 1, box.height())
    text = badge.text
    if room.width() < QFontMetrics(font).horizontalAdvance(text):
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


SHOP_BADGE = QSize(24, 20)


def paint_shop(painter: QPainter, rect: QRect, theme: Theme, platform: str, mark: Mark = Mark.LIVE) -> None:
    """Two letters in `rect` (24 x 20 at its left): solid = live, dashed = absent, clock = waiting, cross = rejected, strike =
    blocked. `platform` is the code of `model.platform`."""
    letters = SHOP_LETTERS.get(platform, platform[:2].title())
    role = SHOP_ROLES.get(platform, "text2")
    box = QRectF(rect.x() + 0.5, rect.y() + (rect.height() - 20) // 2 + 0.5, 23, 19)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(11, 700))
    if mark is Mark.ABSENT:
        pen = QPen(theme.colour("line_strong"))
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("text2"))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(role))
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
        painter.setPen(theme.colour("on_shop_ts" if role == "shop_ts" else "on_shop"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
    if mark is Mark.BLOCKED:
        painter.setPen(QPen(painter.pen().color(), 2))
        painter.drawLine(QLineF(box.left() + 3, box.center().y() + 1, box.right() - 3, box.center().y() + 1))
    elif mark in (Mark.WAITING, Mark.REJECTED):
        _corner(painter, theme, QPointF(box.right() - 0.5, box.top() + 1.5), mark)
    painter.restore()


def _corner(painter: QPainter, theme: Theme, centre: QPointF, mark: Mark) -> None:
    ground, ink = ("warn_soft", "warn") if mark is Mark.WAITING else ("bad", "surface")
    painter.setPen(QPen(theme.colour("warn" if mark is Mark.WAITING else "surface"), 1))
    painter.setBrush(theme.colour(ground))
    painter.drawEllipse(centre, 5, 5)
    painter.setPen(QPen(theme.colour(ink), 1.3))
    if mark is Mark.WAITING:
        painter.drawLine(centre, centre + QPointF(0, -3))
        painter.drawLine(centre, centre + QPointF(2, 1))
    else:
        painter.drawLine(centre + QPointF(-1.8, -1.8), centre + QPointF(1.8, 1.8))
        painter.drawLine(centre + QPointF(-1.8, 1.8), centre + QPointF(1.8, -1.8))


def completeness_tone(per_cent: int) -> Tone:
    """At least 90 is good, 60 to 89 wants work, below is bad."""
    return "ok" if per_cent >= 90 else "warn" if per_cent >= 60 else "bad"


def paint_completeness(painter: QPainter, rect: QRect, theme: Theme, per_cent: int | None) -> None:
    """The number over a 4 px bar, both at the right of `rect` with 8 px of margin; nothing known is a dash without a bar."""
    painter.save()
    painter.setFont(theme.font(12))
    bar = QRect(rect.x() + 8, rect.center().y() + theme.px(7), rect.width() - 16, 4)
    text = QRect(rect.x() + 8, bar.y() - theme.px(18), rect.width() - 16, theme.px(16))
    painter.setPen(theme.colour("text2" if per_cent is None else "text"))
    painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "–" if per_cent is None else str(per_cent))
    if per_cent is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(theme.colour(completeness_tone(per_cent)))
        painter.drawRoundedRect(QRect(bar.x(), bar.y(), max(4, bar.width() * min(per_cent, 100) // 100), 4), 2, 2)
    painter.restore()


def hatch(theme: Theme, role: str) -> QBrush:
    """Diagonal stripes: partly, or unsure."""
    return QBrush(theme.colour(role), Qt.BrushStyle.BDiagPattern)


@dataclass(frozen=True, slots=True)
class Heat:
    """A cell of a map: tint and 4 px edge; `hatched` = partly, `dashed` = not sure; the text is never empty."""

    text: str
    tone: Tone = "neutral"
    hatched: bool = False
    dashed: bool = False


def paint_heat(painter: QPainter, rect: QRect, theme: Theme, heat: Heat) -> None:
    ink, ground, line = theme.tokens.tone(heat.tone)
    painter.save()
    left = 8
    if heat.dashed:
        pen = QPen(QColor(ink))
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.drawPixmap(
            QPointF(rect.x() + 9, rect.center().y() - 6.5),
            theme.pixmap("help-circle", heat.tone if heat.tone != "neutral" else "text2", 14),
        )
        left = 28
    elif heat.tone != "neutral":
        painter.fillRect(rect.adjusted(0, 0, -1, -1), theme.colour("surface") if heat.hatched else QColor(ground))
        if heat.hatched:
            painter.fillRect(rect.adjusted(0, 0, -1, -1), QBrush(QColor(line), Qt.BrushStyle.BDiagPattern))
        painter.fillRect(QRect(rect.x(), rect.y(), 4, rect.height() - 1), QColor(line if heat.hatched else ink))
        left = 12
    strong = heat.tone in ("ok", "info") and not heat.dashed
    painter.setFont(theme.font(12, 600 if strong else 400))
    painter.setPen(QColor(ink))
    room = rect.adjusted(left, 0, -4, 0)
    text = QFontMetrics(painter.font()).elidedText(heat.text, Qt.TextElideMode.ElideRight, room.width())
    if heat.hatched:
        width = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.fillRect(QRect(room.x() - 3, room.center().y() - theme.px(8), width + 6, theme.px(16)), theme.colour("surface"))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def paint_sparkline(
    painter: QPainter, rect: QRect, theme: Theme, values: Sequence[float | None], role: str = "chart1", dashes: Sequence[float] = ()
) -> None:
    """A line without axes, from zero or its lowest value; a missing value is a gap, the last known one a dot."""
    known = [value for value in values if value is not None]
    if not known:
        return
    low, high = min(known), max(known)
    span = (high - low) or 1
    box = QRectF(rect).adjusted(4, 5, -5, -5)
    step = box.width() / max(1, len(values) - 1)
    points = [
        None if value is None else QPointF(box.x() + i * step, box.bottom() - (value - low) / span * box.height())
        for i, value in enumerate(values)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour(role), 1.6)
    if dashes:
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    for run in runs(points):
        painter.drawPolyline(QPolygonF(run))
    last = next(point for point in reversed(points) if point is not None)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(role))
    painter.drawEllipse(last, 2.5, 2.5)
    painter.restore()


def runs(points: Sequence[QPointF | None]) -> list[list[QPointF]]:
    """The unbroken stretches of a line with gaps; a lone point is a stretch of two equal ones, so that it is drawn."""
    result: list[list[QPointF]] = []
    current: list[QPointF] = []
    for point in [*points, None]:
        if point is not None:
            current.append(point)
        elif current:
            result.append(current if len(current) > 1 else [current[0], current[0] + QPointF(0.1, 0)])
            current = []
    return result


def paint_impact(painter: QPainter, rect: QRect, theme: Theme, level: int) -> None:
    """Three rising bars, `level` of them (1 to 3) filled."""
    painter.save()
    bottom = rect.center().y() + 7
    left = rect.center().x() - 8
    for i, height in enumerate((5, 9, 13)):
        painter.fillRect(QRect(left + i * 6, bottom - height, 4, height), theme.colour("accent" if i < level else "line"))
    painter.restore()


def paint_check(painter: QPainter, rect: QRect, theme: Theme, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """The 16 px tick box, centred in `rect`."""
    box = QRectF(0, 0, 15, 15)
    box.moveCenter(QRectF(rect).center())
    box.moveTopLeft(QPointF(round(box.x()) + 0.5, round(box.y()) + 0.5))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    edge = "line" if not enabled else "accent_fill" if on else "line_strong"
    painter.setPen(QPen(theme.colour(edge), 1))
    painter.setBrush(theme.colour("accent_fill" if on and enabled else "surface" if enabled else "sunken"))
    painter.drawRoundedRect(box, 3, 3)
    pen = QPen(theme.colour("on_accent" if enabled else "text_dis"), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    c = box.center()
    if state == Qt.CheckState.Checked:
        painter.drawPolyline(QPolygonF([c + QPointF(-3.5, 0), c + QPointF(-1, 2.7), c + QPointF(3.7, -2.7)]))
    elif state == Qt.CheckState.PartiallyChecked:
        painter.drawLine(c + QPointF(-3.5, 0), c + QPointF(3.5, 0))
    painter.restore()


def paint_radio(painter: QPainter, rect: QRect, theme: Theme, on: bool, *, enabled: bool = True) -> None:
    """The 16 px round choice, centred in `rect`."""
    centre = QRectF(rect).center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line" if not enabled else "accent" if on else "line_strong"), 2 if on else 1))
    painter.setBrush(theme.colour("surface" if enabled else "sunken"))
    painter.drawEllipse(centre, 7, 7)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if enabled else "text_dis"))
        painter.drawEllipse(centre, 4, 4)
    painter.restore()


def paint_changed(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """The 8 px corner at the top right of a cell: changed here, not sent yet."""
    right, top = rect.right() + 1, rect.top()
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("changed"))
    painter.drawPolygon(QPolygonF([QPointF(right - 8, top), QPointF(right, top), QPointF(right, top + 8)]))
    painter.restore()
