"""Where sellers type: search, text, money, numbers, and the row around a field with its name, hint and fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QDate, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.cards import IconLabel, fact_text, label, restyle

State = Literal["", "ok", "warn", "bad", "info"]


def _brings_files(event: QDragEnterEvent) -> bool:
    """Files are for the page below, which takes photos: their addresses are no text to be typed."""
    return any(url.isLocalFile() for url in event.mimeData().urls())


class LineEdit(QLineEdit):
    """One line. `committed(text)` when Enter is pressed or the focus leaves and the text has changed; Esc gives the old one back.

    `suffix` is a unit at the right ("gram"). A state puts its icon at the right; locked shows a lock.
    """

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        name: str,
        object_name: str,
        placeholder: str = "",
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._state: State = ""
        self._suffix = suffix
        self._before = text
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._commit)
        self._fit()
        theme.changed.connect(self._fit)

    def set_text(self, text: str) -> None:
        """From the data: not an edit, nothing is emitted; what is being typed is left alone, and the caret where nothing is new."""
        if not (self.hasFocus() and self.isModified()):
            self._before = text
            if text == self.text():
                self.setModified(False)
            else:
                self.setText(text)

    def set_state(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self.setProperty("state", state if state != "info" else "")
            restyle(self)
            self._fit()

    def set_locked(self, reason: str) -> None:
        """Not to be typed in, and why; an empty reason unlocks."""
        self.setReadOnly(bool(reason))
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        restyle(self)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(event, self.text() == self._before):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _brings_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        right = self.width() - 10
        icon = self._right_icon()
        if icon is not None:
            name, role, filled = icon
            painter.drawPixmap(right - 16, (self.height() - 16) // 2, self._theme.pixmap(name, role, 16, filled=filled))
            right -= 22
        if self._suffix:
            painter.setFont(self._theme.font(13))
            painter.setPen(self._theme.colour("text2"))
            box = QRectF(0, 0, right, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._suffix)

    def _right_icon(self) -> tuple[str, str, bool] | None:
        if self.isReadOnly():
            return "lock", "text2", False
        icons = {
            "ok": ("circle-check", "ok", True),
            "bad": ("alert-circle", "bad", False),
            "warn": ("alert-triangle", "warn", True),
        }
        return icons.get(self._state)

    def _fit(self) -> None:
        right = 22 if self._right_icon() is not None else 0
        if self._suffix:
            right += QFontMetrics(self._theme.font(13)).horizontalAdvance(self._suffix) + 6
        self.setTextMargins(0, 0, right, 0)

    def not_kept(self, before: str) -> None:
        """What was committed could not be kept: leaving the field commits it once more, Esc gives `before` back."""
        self._before = before

    def _commit(self) -> None:
        if self.text() != self._before:
            self._before = self.text()
            self.setModified(False)
            self.committed.emit(self.text())


def _leaves_undo(event: QEvent, untouched: bool) -> bool:
    """Ctrl+Z in a field where nothing is being typed takes back the last edit of the catalogue, not the field's own history."""
    if not untouched or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def digits_only(text: str) -> int | None:
    """`Rp 125.000` and `125000` as 125000; anything with other letters is not a number."""
    plain = re.sub(r"[\s\u00a0.]|^rp", "", text.strip().casefold().removeprefix("rp"))
    return int(plain) if plain.isascii() and plain.isdigit() else None


class NumberEdit(LineEdit):
    """A whole number, grouped as the language writes it; the bare digits while it is typed in.

    `parse` takes what sellers type ("24rb") and answers `None` for what is no number: the text is then kept and marked as wrong.
    `changed(value)` with an int or `None` (emptied).
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        write: Callable[[int], str],
        *,
        name: str,
        object_name: str,
        value: int | None = None,
        parse: Callable[[str], int | None] = digits_only,
        placeholder: str = "",
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name=name, object_name=object_name, placeholder=placeholder, suffix=suffix, parent=parent)
        self._write = write
        self._parse = parse
        self._value = value
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.committed.connect(self._read)
        self.set_value(value)

    @property
    def value(self) -> int | None:
        return self._value

    def set_value(self, value: int | None) -> None:
        """From the data; nothing is emitted."""
        self._value = value
        self.set_state("")
        self.set_text("" if value is None else self._write(value))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._value is not None and not self.isReadOnly() and self.text() == self._write(self._value):
            self._before = str(self._value)
            self.setText(self._before)
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._value is not None and self.text() == str(self._value):
            self._before = self._write(self._value)
            self.setText(self._before)

    def _read(self, text: str) -> None:
        value = self._parse(text) if text.strip() else None
        if value is None and text.strip():
            self.set_state("bad")
            self.refused.emit(text)
            return
        self.set_state("")
        moved = value != self._value
        self._value = value
        if value is not None and not self.hasFocus():
            self._before = self._write(value)
            self.setText(self._before)
        elif value is not None:
            self._before = str(value)
            self.setText(self._before)
        if moved:
            self.changed.emit(value)


def money_edit(
    theme: Theme,
    write: Callable[[int | None], str],
    *,
    name: str,
    object_name: str,
    value: int | None = None,
    parse: Callable[[str], int | None] = digits_only,
    parent: QWidget | None = None,
) -> NumberEdit:
    """Rupiah: `write` is `words.rupiah` ("Rp 125.000"), `parse` the one of `exchange` where what sellers type is read."""
    return NumberEdit(theme, write, name=name, object_name=object_name, value=value, parse=parse, placeholder="Rp", parent=parent)


class TextEdit(QPlainTextEdit):
    """Several lines; Tab leaves it. `committed(text)` when the focus leaves and the text has changed; with `pause` (milliseconds) also
    when the hands have rested for so long, since a long text is not to be lost with the electricity."""

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        name: str,
        object_name: str,
        lines: int = 3,
        pause: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._before = text
        self._rest = QTimer(self, singleShot=True, interval=pause)
        self._rest.timeout.connect(self._commit)
        if pause:
            self.textChanged.connect(lambda: self._rest.start() if self.hasFocus() else None)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(lines * 18 + 16))

    def set_text(self, text: str) -> None:
        """From the data; what is being typed is left alone, and the caret where nothing is new."""
        if not (self.hasFocus() and self.document().isModified()):
            self._before = text
            if text == self.toPlainText():
                self.document().setModified(False)
            else:
                self.setPlainText(text)

    def set_state(self, state: State) -> None:
        self.setProperty("state", state)
        restyle(self)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(event, self.toPlainText() == self._before):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _brings_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._commit()

    def not_kept(self, before: str) -> None:
        """What was committed could not be kept: leaving the field commits it once more."""
        self._before = before

    def _commit(self) -> None:
        self._rest.stop()
        if self.toPlainText() != self._before:
            self._before = self.toPlainText()
            self.document().setModified(False)
            self.committed.emit(self._before)


class SearchField(QLineEdit):
    """Search as one types: `searched(text)` 150 ms after the last key, at once on Enter. Shows its key while empty; Esc clears."""

    searched = Signal(str)
    went_down = Signal()
    """Enter or the arrow down: on to what was found."""

    def __init__(
        self,
        theme: Theme,
        placeholder: str,
        *,
        name: str,
        object_name: str = "search",
        keys: str = "Ctrl+F",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ") if keys else ""
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTextMargins(24, 0, 24, 0)
        self._last = ""
        self._wait = QTimer(self, singleShot=True, interval=150)
        self._wait.timeout.connect(self._search)
        self.textChanged.connect(lambda _text: self._wait.start())
        self.returnPressed.connect(self._search)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(event, not self.text()):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _brings_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.went_down.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.text() and event.position().x() > self.width() - 28:
            self.clear()
            self._search()
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() / 2
        painter.drawPixmap(10, int(middle - 8), self._theme.pixmap("search", "text2", 16))
        if self.text():
            painter.drawPixmap(self.width() - 24, int(middle - 7), self._theme.pixmap("x", "text2", 14))
        elif self._keys:
            self._paint_keys(painter)

    def _paint_keys(self, painter: QPainter) -> None:
        """At the right, where there is room for it beside the placeholder."""
        font = self._theme.font(11)
        width = QFontMetrics(font).horizontalAdvance(self._keys) + 12
        if width + self.fontMetrics().horizontalAdvance(self.placeholderText()) > self.width() - 60:
            return
        box = QRectF(self.width() - width - 9.5, self.height() / 2 - 9.5, width, 19)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("surface2"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._keys)

    def _search(self) -> None:
        self._wait.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.searched.emit(self._last)


class Field(QWidget):
    """A name over a control, a note at the right of the name, a hint or fault below it. The control becomes its buddy.

    A fault is a bold fact, its reason, and at most two actions beside it; what was typed is never taken away.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        control: QWidget,
        *,
        hint: str = "",
        note: str = "",
        optional: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = label(name, "label")
        title.setBuddy(control)
        head.addWidget(title)
        if optional:
            head.addWidget(label(optional, "secondary"))
        head.addStretch(1)
        self.note_label = label(note, "secondary")
        head.addWidget(self.note_label)
        column.addLayout(head)
        column.addWidget(control)
        self._below = QHBoxLayout()
        self._below.setSpacing(6)
        self._icon = IconLabel(theme, "alert-circle", "bad", 16)
        self._text = label("", "secondary", wrap=True, rich=True)
        self._below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._below.addWidget(self._text, 1)
        column.addLayout(self._below)
        column.addStretch(1)
        self._actions: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.tell()

    def set_note(self, text: str) -> None:
        self.note_label.setText(text)

    def tell(self, state: State = "", fact: str = "", text: str = "", *actions: QWidget) -> None:
        """Says something below the control ("bad", "warn", "ok", "info"); without a state the hint comes back. The `actions` are
        usually link buttons."""
        for old in self._actions:
            self._below.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._actions = list(actions)
        for action in actions:
            self._below.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        looks = {"bad": "bad-note", "warn": "warn-note", "ok": "ok-note"}
        icons = {"bad": "alert-circle", "warn": "alert-triangle", "ok": "circle-check", "info": "info-circle"}
        said = fact_text(fact, text) if state else fact_text("", self._hint)
        self._text.setProperty("look", looks.get(state, "secondary"))
        restyle(self._text)
        self._text.setText(said)
        self._text.setVisible(bool(said))
        self._icon.setVisible(bool(state))
        if state:
            self._icon.set_icon(icons[state], state if state != "info" else "text2", filled=state in ("ok", "warn"))
        self.control.setAccessibleDescription(f"{fact} {text}".strip() if state else self._hint)
        if isinstance(self.control, LineEdit | TextEdit):
            self.control.set_state(state)
        elif isinstance(self.control, QComboBox):
            self.control.setProperty("state", state)
            restyle(self.control)


class DateEdit(QDateEdit):
    """A day, typed or chosen in a calendar, which its arrow shows. The wheel does nothing, so that scrolling a form changes no value."""

    def __init__(self, theme: Theme, day: QDate, *, name: str, object_name: str) -> None:
        super().__init__(day)
        self._theme = theme
        self.setAccessibleName(name)
        self.setObjectName(object_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        role = "text2" if self.isEnabled() else "text_dis"
        QPainter(self).drawPixmap(self.width() - 26, (self.height() - 16) // 2, self._theme.pixmap("chevron-down", role, 16))

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()
