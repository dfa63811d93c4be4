"""The rail at the left: where one is, and where else one can be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.ui.frame import PageSpec
from umkm_desk.ui.theme import Theme

WIDE = 88
NARROW = 56


class RailItem(QAbstractButton):
    """An icon over its name; narrow: the icon alone, the name on hovering."""

    def __init__(self, theme: Theme, icon: str, text: str, keys: str, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._mark = 0
        self.wide = True
        self.setText(text)
        self.setCheckable(True)
        self.setObjectName(object_name)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys})" if keys else text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", "own")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_mark(self, number: int) -> None:
        """A yellow number at the icon; 0 takes it away."""
        self._mark = number
        self.setAccessibleName(f"{self.text()}, {number}" if number else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE if self.wide else NARROW, self._theme.px(64) if self.wide else 48)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDE if self.wide else NARROW, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        tile = QRectF(self.rect()).adjusted(8, 2, -8, -2) if self.wide else QRectF(self.rect()).adjusted(4, 2, -4, -2)
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail_active"))
            painter.setOpacity(1 if on else 0.5)
            painter.drawRoundedRect(tile, 6, 6)
            painter.setOpacity(1)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail_mark"))
            painter.drawRoundedRect(QRectF(0, tile.center().y() - 18, 4, 36).intersected(QRectF(self.rect())), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("on_rail"), 2))
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), 6, 6)
        labelled = self.wide and self.height() >= theme.px(48)
        top = tile.center().y() - (theme.px(21) if labelled else 11)
        left = self.width() / 2 - 11
        painter.drawPixmap(QPointF(left, top), theme.pixmap(self._icon, "on_rail" if on else "rail_text", 22))
        if labelled:
            painter.setFont(theme.font(11, 600 if on else 500))
            painter.setPen(theme.colour("on_rail" if on else "rail_text"))
            room = QRectF(2, top + 22, self.width() - 4, theme.px(20))
            text = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)
        if self._mark:
            text = str(self._mark) if self._mark < 100 else "99+"
            painter.setFont(theme.font(11, 700))
            width = max(16.0, QFontMetrics(painter.font()).horizontalAdvance(text) + 8)
            pill = QRectF(left + 14, top - 6, width, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail_mark"))
            painter.drawRoundedRect(pill, 8, 8)
            painter.setPen(theme.colour("rail"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """`chosen(key)` when an item is pressed. Arrows walk through it, Tab leaves it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, specs: Sequence[PageSpec], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("rail")
        self.setAccessibleName(name)
        self._items: dict[str, RailItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(0)
        shown = [spec for spec in specs if spec.area == "rail"] + [spec for spec in specs if spec.area == "bottom"]
        stretched = False
        for number, spec in enumerate(shown, 1):
            if spec.area == "bottom" and not stretched:
                column.addStretch(1)
                stretched = True
            keys = f"Ctrl+{number}" if number <= 8 and spec.area == "rail" else "Ctrl+," if spec.key == "settings" else ""
            item = RailItem(theme, spec.icon, spec.title(), keys, f"rail-{spec.key}", self)
            item.clicked.connect(lambda _=False, key=spec.key: self.chosen.emit(key))
            self._items[spec.key] = item
            column.addWidget(item)
        if not stretched:
            column.addStretch(1)
        self.set_wide(True)
        theme.changed.connect(self.update)

    @property
    def item_keys(self) -> tuple[str, ...]:
        return tuple(self._items)

    def mark_active(self, key: str) -> None:
        for each, item in self._items.items():
            item.setChecked(each == key)

    def set_mark(self, key: str, number: int) -> None:
        if key in self._items:
            self._items[key].set_mark(number)

    def set_wide(self, wide: bool) -> None:
        for item in self._items.values():
            item.wide = wide
            item.updateGeometry()
        self.setFixedWidth(WIDE if wide else NARROW)

    def focus_active(self) -> None:
        active = next((item for item in self._items.values() if item.isChecked()), next(iter(self._items.values()), None))
        if active is not None:
            active.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        items = list(self._items.values())
        current = next((i for i, item in enumerate(items) if item.hasFocus()), None)
        if step is not None and current is not None:
            items[(current + step) % len(items)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("rail"))
