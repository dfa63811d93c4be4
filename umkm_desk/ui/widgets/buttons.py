"""Things that are pressed: buttons by kind, segments, filter chips, ticks and choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import paint_check, paint_radio

Kind = Literal["primary", "secondary", "danger", "quiet", "bare", "link", "toast", "segment"]

_ICON_GAP = 4
"""Qt puts four pixels between icon and word; the icon carries the rest."""

_INK = {"primary": "on_accent", "danger": "bad", "quiet": "accent", "link": "accent", "toast": "toast_action"}


class Button(QPushButton):
    """A verb. `kind` primary: one a screen; secondary: outlined; danger: outlined in red; quiet: text in the accent; bare: an icon
    on the ground (top bar, tools); link: underlined text.

    A button without text needs `name`, which is what a screen reader says and what hovering shows.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: Kind = "secondary",
        icon: str = "",
        name: str = "",
        object_name: str = "",
        compact: bool = False,
        keys: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._theme = theme
        self._icon_name = icon
        self._reason = ""
        self._hint = ""
        self._keys = keys
        self.setProperty("kind", kind)
        if compact:
            self.setProperty("compact", "true")
        if icon and not text:
            self.setProperty("square", "true")
        self.setObjectName(object_name or f"button-{icon or kind}")
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if icon and not text else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        if not text:
            self._hint = name
        self._show_hint()
        self._icon_size = 18 if kind == "bare" and not compact else 16
        self.setIconSize(QSize(self._icon_size + (_ICON_GAP if text else 0), self._icon_size))
        self._reload()
        theme.changed.connect(self._reload)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus: in a dialog it is else meant for the default button, also on Batal. Held down it presses once:
        it would confirm the question that the first press asks."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def set_icon(self, name: str) -> None:
        if name != self._icon_name:
            self._icon_name = name
            self._reload()

    def set_hint(self, text: str) -> None:
        """What hovering shows while the button can be pressed; its key is added."""
        self._hint = text
        self._show_hint()

    def explain(self, reason: str) -> None:
        """Switches the button off and says why in the hover text; an empty reason switches it on again."""
        self._reason = reason
        self.setEnabled(not reason)
        self._show_hint()

    def _show_hint(self) -> None:
        text = self._reason or self._hint
        if self._keys and not self._reason:
            keys = QKeySequence(self._keys).toString(QKeySequence.SequenceFormat.NativeText)
            text = f"{text} ({keys})" if text else keys
        self.setToolTip(text)
        self.setAccessibleDescription(text if text != self.accessibleName() else "")

    def _reload(self) -> None:
        if self._icon_name:
            role = _INK.get(str(self.property("kind")), "text")
            gap = self.iconSize().width() - self._icon_size
            self.setIcon(self._theme.icon(self._icon_name, role, self._icon_size, gap=gap))


class Segmented(QWidget):
    """A few exclusive choices side by side ("7 hari | 30 hari"). `chosen(key)` tells of a press, not of `choose`."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[str, str]], *, name: str, object_name: str, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        for i, (key, text) in enumerate(choices):
            button = Button(theme, text, kind="segment", object_name=f"{object_name}-{key}", parent=self)
            button.setCheckable(True)
            button.setProperty("edge", "first" if i == 0 else "last" if i == len(choices) - 1 else "middle")
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        if choices:
            self.choose(choices[0][0])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_text(self, key: str, text: str, spoken: str) -> None:
        """Another text for a choice, such as its figure, and what a screen reader says."""
        self._buttons[key].setText(text.replace("&", "&&"))
        self._buttons[key].setAccessibleName(spoken)

    def choose(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)


class Chip(QAbstractButton):
    """A filter with its live count: a click switches it, `Del` or the cross takes it away where it may be taken away."""

    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        count: str = "",
        icon: str = "",
        platform: str = "",
        removable: bool = False,
        object_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = count
        self._icon_name = icon
        self._platform = platform
        self._removable = removable
        self.setText(text)
        self.setCheckable(True)
        self.setObjectName(object_name or f"chip-{text}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name_it()
        theme.changed.connect(self.updateGeometry)

    @property
    def count(self) -> str:
        return self._count

    def set_count(self, count: str) -> None:
        """`count` as shown ("1.248"); empty hides it."""
        if count != self._count:
            self._count = count
            self._name_it()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = 24 + QFontMetrics(self._theme.font(12, 600)).horizontalAdvance(self.text())
        if self._count:
            width += 7 + QFontMetrics(self._theme.font(12, 500)).horizontalAdvance(self._count)
        if self._icon_name:
            width += 20
        if self._platform:
            width += 30
        if self._crossed:
            width += 20
        return QSize(width, self._theme.px(28))

    @property
    def _crossed(self) -> bool:
        return self._removable and self.isChecked()

    def checkStateSet(self) -> None:
        super().checkStateSet()
        self.updateGeometry()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._crossed and event.position().x() > self.width() - 28:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("accent" if on or self.hasFocus() else "line_strong"), 1))
        ground = "accent_soft" if on else "row_hover" if self.underMouse() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        ink = "accent" if on else "text"
        left, middle = 12.0, box.center().y()
        if self._icon_name:
            painter.drawPixmap(QPointF(left, middle - 7), theme.pixmap(self._icon_name, ink, 14))
            left += 20
        if self._platform:
            from umkm_desk.ui.widgets.paint import paint_shop

            paint_shop(painter, QRect(int(left), 0, 24, self.height()), theme, self._platform)
            left += 30
        painter.setPen(theme.colour(ink))
        font = theme.font(12, 600 if on else 500)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, self.text())
        left += QFontMetrics(font).horizontalAdvance(self.text()) + 7
        if self._count:
            painter.setFont(theme.font(12, 500))
            painter.setPen(theme.colour("accent" if on else "text2"))
            painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, self._count)
        if self._crossed:
            painter.drawPixmap(QPointF(self.width() - 26, middle - 7), theme.pixmap("x", ink, 14))

    def _name_it(self) -> None:
        self.setAccessibleName(f"{self.text()}, {self._count}" if self._count else self.text())


class ChipRow(QWidget):
    """Chips that fold into "Lainnya n" when the row is too narrow; the folded ones hang in a menu."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip-row")
        self._theme = theme
        self._chips: list[Chip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._more = Chip(theme, self.tr("Lainnya"), object_name="chip-more", parent=self)
        self._more.setCheckable(False)
        self._more.clicked.connect(self._open)
        self._more.hide()
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def chips(self) -> tuple[Chip, ...]:
        return tuple(self._chips)

    def add(self, chip: Chip, *, first: bool = False) -> None:
        """At the end, or `first` where it must not be folded away."""
        place = 0 if first else len(self._chips)
        self._row.insertWidget(place, chip)
        self._chips.insert(place, chip)
        if first and len(self._chips) > 1:
            self.setTabOrder(chip, self._chips[1])
        self._fold()

    def remove(self, chip: Chip) -> None:
        self._chips.remove(chip)
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._more.sizeHint().width(), self._theme.px(28))

    def resizeEvent(self, event: QEvent) -> None:
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        widths = [chip.sizeHint().width() + 8 for chip in self._chips]
        room = self.width()
        fits = len(widths)
        if sum(widths) - 8 > room:
            room -= self._more.sizeHint().width()
            fits = 0
            while fits < len(widths) and room >= widths[fits]:
                room -= widths[fits]
                fits += 1
        for i, chip in enumerate(self._chips):
            chip.setVisible(i < fits)
        self._more.set_count(str(len(widths) - fits))
        self._more.setVisible(fits < len(widths))

    def _open(self) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chip in self._chips:
            if not chip.isVisible():
                action = menu.addAction(f"{chip.text()}\t{chip.count}")
                action.setCheckable(True)
                action.setChecked(chip.isChecked())
                action.triggered.connect(chip.click)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


class CheckBox(QCheckBox):
    """A tick box drawn like the ticks in the grid."""

    def __init__(self, theme: Theme, text: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setObjectName(object_name)

    def hitButton(self, at: QPoint) -> bool:
        """Anywhere on it: the style takes the line of the text only, which is a small target."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_check(
            painter,
            _indicator(self, QStyle.SubElement.SE_CheckBoxIndicator),
            self._theme,
            self.checkState(),
            enabled=self.isEnabled(),
        )


_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class RadioButton(QRadioButton):
    """One of several, drawn in the accent; arrows choose as they move, also where the buttons stand in different boxes."""

    def __init__(self, theme: Theme, text: str, *, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setObjectName(object_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        group = self.group()
        if group is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or event.key() not in _STEPS:
            super().keyPressEvent(event)
            return
        others = [each for each in group.buttons() if each.isEnabled() and each.isVisibleTo(self.window())]
        wanted = others[(others.index(self) + _STEPS[event.key()]) % len(others)]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        wanted.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_radio(
            painter,
            _indicator(self, QStyle.SubElement.SE_RadioButtonIndicator),
            self._theme,
            self.isChecked(),
            enabled=self.isEnabled(),
        )


def _indicator(button: QCheckBox | QRadioButton, element: QStyle.SubElement) -> QRect:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return button.style().subElementRect(element, option, button)


class ComboBox(QComboBox):
    """A drop-down with our arrow. The wheel does nothing while it is closed, so that scrolling a form changes no value."""

    def __init__(self, theme: Theme, *, name: str, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """With the room for our arrow, which the style does not count where the style sheet pads the box."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._theme.px(12), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = (
            self.style()
            .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
            .width()
        )
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - 4)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        role = "text2" if self.isEnabled() else "text_dis"
        painter.drawPixmap(self.width() - 26, (self.height() - 16) // 2, self._theme.pixmap("chevron-down", role, 16))

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()
