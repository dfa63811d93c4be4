"""The ring around whatever has the focus: 2 px outside the control, so that its own border can still say something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from umkm_desk.ui.theme import Theme

_GAP = 1
_WIDTH = 2
_ROOM = _GAP + _WIDTH


class FocusRing(QObject):
    """Follows the focus through every window of the application. Grids, menus and widgets whose property `ring` is "own" mark
    their focus themselves."""

    def __init__(self, app: QApplication, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._theme = theme
        self._line: _Line | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        from shiboken6 import isValid

        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._line is not None:
            if isValid(self._line):
                self._line.hide()
                self._line.deleteLater()
            self._line = None
        if now is None or not _wants(now):
            return
        ground = _ground(now)
        self._line = _Line(self._theme, ground)
        each: QWidget | None = now
        while each is not None and each is not ground:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _place(self) -> None:
        if self._line is None or not self._watched:
            return
        target, ground = self._watched[0], self._line.parentWidget()
        if ground is None or not target.isVisible():
            self._line.hide()
            return
        self._line.around(QRect(target.mapTo(ground, target.rect().topLeft()), target.size()), _radius(target))


class _Line(QWidget):
    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme = theme
        self._radius = 6.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def around(self, target: QRect, radius: float) -> None:
        self._radius = radius
        box = target.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        self.setGeometry(box)
        whole = QRect(0, 0, box.width(), box.height())
        # Without the mask every letter typed in the field below would paint this line again.
        corner = round(min(radius, box.height() / 2))
        inner = QRegion(whole.adjusted(_ROOM + corner, _ROOM, -_ROOM - corner, -_ROOM))
        inner += QRegion(whole.adjusted(_ROOM, _ROOM + corner, -_ROOM, -_ROOM - corner))
        self.setMask(QRegion(whole) - inner)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), _WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._radius, self._radius)


def _wants(widget: QWidget) -> bool:
    if widget.property("ring") == "own" or isinstance(widget, QAbstractItemView | QMenu | QMenuBar) or widget.isWindow():
        return False
    if (
        isinstance(widget, QAbstractScrollArea)
        and not isinstance(widget, QPlainTextEdit)
        and widget.metaObject().className() != "QTextEdit"
    ):
        return False
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QAbstractItemView):
            return False
        parent = parent.parentWidget()
    return True


def _ground(widget: QWidget) -> QWidget:
    """What scrolls with the widget, or its window."""
    child, parent = widget, widget.parentWidget()
    while parent is not None and not child.isWindow():
        above = parent.parentWidget()
        if isinstance(above, QScrollArea) and above.widget() is child:
            return child
        child, parent = parent, above
    return widget.window()


def _radius(widget: QWidget) -> float:
    if widget.metaObject().className() == "Chip":
        return widget.height() / 2 + _ROOM
    return 7.0
