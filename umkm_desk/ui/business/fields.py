"""Fields of the profile: numbers checked while they are typed, a search with its answers, a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.compliance.identity import IdentityCheck
from umkm_desk.exchange import typed
from umkm_desk.model.problem import Severity
from umkm_desk.ui.business.editor import ProfileEditor
from umkm_desk.ui.frame import Words
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.fields import Field, LineEdit, SearchField, State
from umkm_desk.wording import parted

PAUSE_MS = 900
"""After this pause in typing a number is judged as a whole, not only by what is left to type."""

ROW = 30
MOST_ROWS = 6


class CheckedEdit(LineEdit):
    """A number as people write it (a NIK masked) while the focus is elsewhere, and as it was typed while it is edited."""

    def __init__(self, theme: Theme, *, name: str, object_name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, name=name, object_name=object_name, placeholder=placeholder, parent=parent)
        self._raw = ""
        self._shown = ""

    @property
    def raw(self) -> str:
        """What was typed, whatever is shown at the moment."""
        return self._raw if self.text() == self._shown else self.text()

    def put(self, raw: str, shown: str) -> None:
        """From the data; what is being typed is left alone."""
        if self.hasFocus() and self.isModified():
            return
        self._raw, self._shown = raw, shown
        self._before = raw if self.hasFocus() else shown
        if self.text() != self._before:
            self.setText(self._before)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.text() == self._shown != self._raw:
            self._before = self._raw
            self.setText(self._raw)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.text() == self._raw != self._shown:
            self._before = self._shown
            self.setText(self._shown)


def tell_check(field: Field, words: Words, found: IdentityCheck | None) -> None:
    """What a check says, below its field. Nothing typed says nothing."""
    if found is None or not found.cleaned:
        field.tell()
        return
    sentence = words.problem(found.message)
    worst = min((list(Severity).index(problem.severity) for problem in found.problems), default=2)
    state: State = "bad" if found.valid is False else ("warn", "warn", "ok" if found.valid else "info")[worst]
    if state in ("ok", "info"):
        field.tell(state, "", sentence)
        return
    fact, rest = parted(sentence)
    if found.message.values.get("missing") == 1:
        fact = QCoreApplication.translate("Checks", "Kurang satu angka.")
    field.tell(state, fact, rest)


class ProfileField(Field):
    """A text field of the profile (`key` of `Wizard.enter`): checked while typing, kept when it is left, never in the way."""

    def __init__(
        self,
        editor: ProfileEditor,
        key: str,
        name: str,
        *,
        hint: str = "",
        note: str = "",
        optional: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = CheckedEdit(editor.frame.theme, name=name, object_name=f"business-{key}", placeholder=placeholder)
        super().__init__(editor.frame.theme, name, self.edit, hint=hint, note=note, optional=optional, parent=parent)
        self._editor = editor
        self._key = key
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._judge)
        self.edit.textEdited.connect(self._typing)
        self.edit.committed.connect(self._commit)
        editor.changed.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        raw = self._editor.text(self._key)
        found = self._editor.entered(self._key, raw) if raw else None
        valid = found is not None and found.valid
        self.edit.put(raw, found.shown if found is not None and valid else raw)
        if not self.edit.isModified():
            tell_check(self, self._editor.frame.words, found)

    def commit(self) -> None:
        """Takes what is being typed, for a page that is left by a key."""
        if self.edit.isModified():
            self.edit.editingFinished.emit()

    def _typing(self, text: str) -> None:
        tell_check(self, self._editor.frame.words, self._editor.watch(self._key, text))
        self._pause.start()

    def _judge(self) -> None:
        if self.edit.isModified():
            tell_check(self, self._editor.frame.words, self._editor.entered(self._key, self.edit.text()))

    def _commit(self, text: str) -> None:
        self._pause.stop()
        found = self._editor.enter(self._key, text)
        tell_check(self, self._editor.frame.words, found)


class SearchPick(QWidget):
    """A search whose answers stand below it: Down goes into them, Enter or a click picks one. `find(text)` gives (key, text)."""

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        find: Callable[[str], Sequence[tuple[str, str]]],
        *,
        name: str,
        placeholder: str,
        object_name: str,
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._find = find
        self._nothing = nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.search = SearchField(theme, placeholder, name=name, object_name=object_name, keys="")
        self.search.searched.connect(self._search)
        self.search.returnPressed.connect(self._take_first)
        self.search.installEventFilter(self)
        self.setFocusProxy(self.search)
        self.setAccessibleName(name)
        self.answers = QListWidget()
        self.answers.setObjectName(f"{object_name}-answers")
        self.answers.setAccessibleName(name)
        self.answers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.answers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.answers.setUniformItemSizes(True)
        self.answers.setSpacing(0)
        self.answers.itemClicked.connect(self._take)
        self.answers.itemActivated.connect(self._take)
        self.answers.hide()
        column.addWidget(self.search)
        column.addWidget(self.answers)

    def _search(self, text: str) -> None:
        self.answers.clear()
        found = list(self._find(text)) if text.strip() else []
        for key, line in found:
            item = QListWidgetItem(line)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(line)
            item.setSizeHint(QSize(0, self._theme.px(ROW)))
            self.answers.addItem(item)
        if text.strip() and not found:
            item = QListWidgetItem(self._nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, self._theme.px(ROW)))
            self.answers.addItem(item)
        rows = self.answers.count()
        self.answers.setVisible(bool(rows))
        self.answers.setFixedHeight(self._theme.px(ROW) * min(rows, MOST_ROWS) + 2 * self.answers.frameWidth())
        if found:
            self.answers.setCurrentRow(0)
        if rows:
            QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self.answers, 0, 8)

    def _take_first(self) -> None:
        item = self.answers.currentItem()
        if self.answers.isVisible() and item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if key is not None:
            self.search.clear()
            self.answers.hide()
            self.picked.emit(str(key))
            self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # picks here, never the page's primary
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self.answers.isVisible()
        ):
            self.answers.setFocus()
            return True
        return super().eventFilter(watched, event)


def read_day(text: str) -> date | None:
    """A day as sellers type it ("23/11/2026", "23 Nov 2026"); `None` for nothing and for what is no day."""
    found = typed.day(text.strip()) if text.strip() else None
    return found if isinstance(found, date) else None


def write_day(day: date | None) -> str:
    """As it can be typed again in both languages."""
    return "" if day is None else f"{day:%d/%m/%Y}"
