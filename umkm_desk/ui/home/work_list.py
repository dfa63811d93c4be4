"""The list of the day: one line a task, the one with the most effect first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.ui.home.fitting import Fitting
from umkm_desk.ui.home.places import look_of, said_of
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, EmptyState, IconLabel, Impact, label, rule
from umkm_desk.wording import Wording

if TYPE_CHECKING:
    from umkm_desk.visibility.today import TodayTask

TOOLS = 34
"""Width kept for the menu of a line that has one, so that the columns stay in line."""


class WorkList(Card):
    """`before` is what the Tab key reaches just before the list.

    `go(task)` is the press of a line's verb; `put_off(alert id, days)` and `finish(alert id)` its menu."""

    go = Signal(object)
    put_off = Signal(str, int)
    finish = Signal(str)
    inbox = Signal()

    def __init__(self, theme: Theme, words: Wording, before: QWidget) -> None:
        super().__init__(theme, "", flush=True, object_name="home-todo")
        self._theme = theme
        self._words = words
        self._before = before
        self._shown: Sequence[TodayTask] | None = None
        self._verbs: list[Button] = []
        theme.changed.connect(lambda: QTimer.singleShot(0, self, self._align))
        inner = Fitting("list")
        self._lines = inner.column
        self._lines.setSpacing(0)
        self._area = QScrollArea()
        self._area.setObjectName("home-todo-list")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        title = self.tr("Perlu perhatian hari ini")
        self._area.setAccessibleName(title)
        self.setAccessibleName(title)
        top = QHBoxLayout()
        top.setContentsMargins(15, 10, 15, 10)
        top.setSpacing(8)
        self._count = label("", "count")
        self._count.hide()
        self._order = label(self.tr("Urutan: dampak terbesar"), "secondary")
        self._order.hide()
        top.addWidget(label(title, "card"))
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self._order)
        self.body.addLayout(top)
        self.body.addWidget(rule())
        self.body.addWidget(self._area, 1)
        self._foot = QWidget()
        below = QHBoxLayout(self._foot)
        below.setContentsMargins(15, 6, 15, 8)
        below.addWidget(label(self.tr("Daftar ini tetap ada walau tanpa internet."), "secondary"))
        below.addStretch(1)
        self._inbox = Button(theme, " ", kind="link", object_name="home-inbox", on_click=self.inbox.emit)
        self._inbox.hide()
        below.addWidget(self._inbox)
        self.body.addWidget(rule())
        self.body.addWidget(self._foot)

    def show_alerts(self, waiting: int, snoozed: int) -> None:
        text = self.tr("Pemberitahuan ({count})").format(count=self._words.number(waiting))
        if snoozed:
            text = self.tr("{alerts}, {count} ditunda").format(alerts=text, count=self._words.number(snoozed))
        self._inbox.setText(text)
        self._inbox.show()
        self._inbox.setAccessibleName(text)

    def first_button(self) -> Button | None:
        return self.findChild(Button, "todo-1")

    def show_tasks(self, tasks: Sequence[TodayTask]) -> None:
        """Nothing moves where nothing changed; the caret stays on the line it was on, if that is still there."""
        if tasks == self._shown:
            return
        held = self._held()
        self._shown = tasks
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._count.setText(self._words.number(len(tasks)))
        self._count.setVisible(bool(tasks))
        self._order.setVisible(len(tasks) > 1)
        verbs: list[Button] = []
        lines: list[QWidget] = []
        for at, task in enumerate(tasks):
            lines.append(self._line(at, task, verbs))
            self._lines.addWidget(lines[-1])
            lines[-1].show()  # at once, so that the caret can stand on it
            self._lines.addWidget(rule())
        before = self._before
        for line in lines:
            for button in line.findChildren(Button):
                QWidget.setTabOrder(before, button)
                before = button
        self._verbs = verbs
        self._align()
        if not tasks:
            self._lines.addWidget(
                EmptyState(
                    self._theme, self.tr("Tidak ada yang mendesak hari ini"), self.tr("Lengkapi produk yang paling sering dilihat."),
                    icon="circle-check", object_name="home-nothing",
                )
            )  # fmt: skip
        self._lines.addStretch(1)
        if held is not None:
            again = next((verb for verb, task in zip(verbs, tasks, strict=True) if (task.code, task.target) == held), None)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _align(self) -> None:
        """All verbs as wide as the widest, at the size that letters have now."""
        for verb in self._verbs:
            verb.setMinimumWidth(0)
        width = max((verb.sizeHint().width() for verb in self._verbs), default=0)
        for verb in self._verbs:
            verb.setMinimumWidth(width)

    def _held(self) -> tuple[object, object] | None:
        for at, task in enumerate(self._shown or (), 1):
            button = self.findChild(Button, f"todo-{at}")
            if button is not None and button.hasFocus():
                return task.code, task.target
        return None

    def _line(self, at: int, task: TodayTask, verbs: list[Button]) -> QWidget:
        look = look_of(task.code)
        fact, reason = said_of(task, self._words)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 9, 12, 9)
        row.setSpacing(12)
        row.addWidget(IconLabel(self._theme, look.icon, look.tone, 18, tile=32))
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(label(fact, "strong", wrap=True))
        if reason:
            text.addWidget(label(reason, "secondary", wrap=True))
        row.addLayout(text, 1)
        row.addWidget(Impact(self._theme, task.effect, self._effect(task)))
        verb = Button(
            self._theme,
            look.verb,
            kind="primary" if at == 0 else "secondary",
            name=f"{look.verb}: {fact}",
            object_name=f"todo-{at + 1}",
            on_click=lambda: self.go.emit(task),
        )
        verbs.append(verb)
        row.addWidget(verb)
        tools = QWidget()
        tools.setFixedWidth(self._theme.px(TOOLS))
        within = QHBoxLayout(tools)
        within.setContentsMargins(0, 0, 0, 0)
        if task.alert_id is not None:
            within.addWidget(self._tools(at, task.alert_id, fact))
        row.addWidget(tools)
        return line

    def _effect(self, task: TodayTask) -> str:
        told = {3: self.tr("Dampak tinggi"), 2: self.tr("Dampak sedang"), 1: self.tr("Dampak rendah")}[task.effect]
        if task.share is None:
            return told
        return self.tr("{effect}: menyangkut {percent}% dari yang dilihat minggu ini").format(
            effect=told, percent=round(100 * task.share)
        )

    def _tools(self, at: int, alert_id: str, fact: str) -> Button:
        from umkm_desk.ui.home.inbox import SNOOZES, snooze_text

        button = Button(
            self._theme,
            icon="dots",
            kind="bare",
            name=self.tr("Tunda atau selesai: {fact}").format(fact=fact),
            object_name=f"todo-{at + 1}-more",
        )
        menu = QMenu(button)
        for days in SNOOZES:
            text = self.tr("Tunda: {days}").format(days=snooze_text(days))
            menu.addAction(text).triggered.connect(lambda _=False, days=days: self.put_off.emit(alert_id, days))
        menu.addAction(self.tr("Selesai")).triggered.connect(lambda _=False: self.finish.emit(alert_id))
        button.setMenu(menu)
        return button
