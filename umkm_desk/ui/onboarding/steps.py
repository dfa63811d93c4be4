"""The list of steps at the left of the first steps: where one is, what is done, and a way straight to each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.ui.theme import Theme

WIDTH = 264


class StepState(Enum):
    AHEAD = auto()
    DONE = auto()
    SKIPPED = auto()


class Step(QAbstractButton):
    """One line: a circle with the number or a tick, and the name."""

    def __init__(self, theme: Theme, number: int, text: str, object_name: str, *, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = number
        self._last = last
        self._state = StepState.AHEAD
        self.setText(text)
        self.setCheckable(True)
        self.setObjectName(object_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(StepState.AHEAD, 6)

    def set_state(self, state: StepState, count: int) -> None:
        self._state = state
        self.setAccessibleName(self.text())
        step = QCoreApplication.translate("Steps", "Langkah {number} dari {count}").format(number=self._number, count=count)
        done = {
            StepState.AHEAD: "",
            StepState.DONE: QCoreApplication.translate("Steps", "sudah"),
            StepState.SKIPPED: QCoreApplication.translate("Steps", "dilewati, bisa diisi kapan saja"),
        }[state]
        said = f"{step}, {done}" if done else step
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 32, self._theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height() - 8
        tile = QRectF(0, 0, self.width(), height)
        current = self.isChecked()
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail_active"))
            painter.setOpacity(1 if current else 0.5)
            painter.drawRoundedRect(tile, 6, 6)
            painter.setOpacity(1)
        ink = theme.colour("on_rail") if current else theme.colour("rail_text")
        circle = QRectF(12, height / 2 - 12, 24, 24)
        painter.setFont(theme.font(12, 600))
        if self._state is StepState.DONE and not current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail_mark"))
            painter.drawEllipse(circle)
            painter.drawPixmap(int(circle.x()) + 4, int(circle.y()) + 4, theme.pixmap("check", "rail", 16))
        else:
            filled = current
            style = Qt.PenStyle.DashLine if self._state is StepState.SKIPPED and not current else Qt.PenStyle.SolidLine
            painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme.colour("rail_text"), 1, style))
            painter.setBrush(theme.colour("on_rail") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            painter.setPen(theme.colour("rail") if filled else theme.colour("rail_text"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(theme.font(13, 600 if current else 400))
        painter.setPen(ink)
        box = QRectF(48, 0, self.width() - 56, height)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        if not self._last:
            painter.setPen(theme.colour("rail_text"))
            painter.drawLine(24, self.height() - 7, 24, self.height() - 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("rail_mark"), 2))
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), 6, 6)


class StepList(QWidget):
    """All steps; `chosen(key)` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("onboarding-steps")
        self.setAccessibleName(QCoreApplication.translate("Steps", "Langkah"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._steps: dict[str, Step] = {}
        for number, (key, text) in enumerate(steps, 1):
            step = Step(theme, number, text, f"onboarding-step-{key}", last=number == len(steps), parent=self)
            step.setProperty("ring", "own")
            step.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self._steps[key] = step
            column.addWidget(step)

    def show_progress(self, current: str, done: frozenset[str], skipped: frozenset[str]) -> None:
        for key, step in self._steps.items():
            step.setChecked(key == current)
            state = StepState.SKIPPED if key in skipped else StepState.DONE if key in done else StepState.AHEAD
            step.set_state(state, len(self._steps))
