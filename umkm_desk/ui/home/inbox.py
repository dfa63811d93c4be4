"""Pemberitahuan: every alert in one place, to be seen to, put off or ticked off; beside whatever page is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.desk import Desk
from umkm_desk.model.time import day_begins
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.home.places import look_of, place_of
from umkm_desk.ui.home.watch import put
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import EmptyState, SidePanel
from umkm_desk.visibility import alerts, today
from umkm_desk.visibility.alerts import Alert, AlertState, Rule
from umkm_desk.wording import Wording, parted
from umkm_desk.workspace.changes import Changes

AnyIndex = QModelIndex | QPersistentModelIndex
AlertRole = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
OPEN, SNOOZED, DONE = "open", "snoozed", "done"
SNOOZES = (1, 3, 7, 30)
"""Days."""
WIDTH = 408


def snooze_text(days: int) -> str:
    """How long an alert is put off, as a menu says it."""
    translate = QCoreApplication.translate
    return {
        1: translate("Inbox", "sampai besok"),
        3: translate("Inbox", "3 hari"),
        7: translate("Inbox", "seminggu"),
        30: translate("Inbox", "sebulan"),
    }[days]


def morning_after(desk: Desk, days: int) -> datetime:
    """When an alert that is put off so many days comes back: as that day begins for the seller."""
    return day_begins(desk.today() + timedelta(days=days), desk.zone)


class AlertModel(QAbstractListModel):
    def __init__(self, words: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.alerts: Sequence[Alert] = ()
        self.shops: dict[str, str] = {}

    def show(self, alerts: Sequence[Alert], shops: dict[str, str]) -> None:
        self.beginResetModel()
        self.alerts, self.shops = alerts, shops
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.alerts)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        alert = self.alerts[index.row()]
        if role == AlertRole:
            return alert
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            fact, reason = self.said(alert)
            return f"{fact}. {reason}\n{self.below(alert)}" if reason else f"{fact}\n{self.below(alert)}"
        return None

    def said(self, alert: Alert) -> tuple[str, str]:
        fact, rest = parted(self._words.problem(alert.problem))
        return fact.rstrip("."), rest.strip()

    def below(self, alert: Alert) -> str:
        """How long it is put off, or since when it is there, and which shop."""
        parts = [self._words.day_of(alert.at)]
        if alert.state is AlertState.SNOOZED and alert.until is not None:
            day = self._words.day_of(alert.until)
            parts = [self.tr("ditunda sampai {day}").format(day=day)]
        if (shop := self.shops.get(alert.problem.place.shop_id or "")) is not None:
            parts.append(shop)
        return " · ".join(parts)


class _Line(QStyledItemDelegate):
    """Icon, what happened in bold, why, and below it since when and where; as tall as its text."""

    def __init__(self, theme: Theme, model: AlertModel) -> None:
        super().__init__(model)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = self.parent_view(option)
        # as if the scroll bar were there: it comes after the lines were measured
        room = view.width() - view.verticalScrollBar().sizeHint().width() if view is not None else WIDTH
        width = room - self._left() - 12
        fact, reason = self._model.said(index.data(AlertRole))
        height = 20 + self._height(fact, 600, 13, width) + QFontMetrics(self._theme.font(11)).height() + 4
        if reason:
            height += self._height(reason, 400, 12, width) + 2
        return QSize(width, max(height, self._theme.px(52)))

    @staticmethod
    def parent_view(option: QStyleOptionViewItem) -> QListView | None:
        widget = option.widget
        return widget if isinstance(widget, QListView) else None

    def _left(self) -> int:
        return 16 + 32 + 12

    def _height(self, text: str, weight: int, size: int, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(size, weight))
        return metrics.boundingRect(QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, text).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, alert = self._theme, index.data(AlertRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        look = look_of(today.code_of(alert.rule))
        painter.save()
        painter.fillRect(rect, theme.colour("row_sel" if state & QStyle.StateFlag.State_Selected else "surface"))
        painter.setPen(QPen(theme.colour("grid")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        tile = QRect(rect.left() + 16, rect.top() + 10, 32, 32)
        painter.setPen(QPen(theme.colour(f"{look.tone}_line")))
        painter.setBrush(theme.colour(f"{look.tone}_soft"))
        painter.drawRoundedRect(tile, 4, 4)
        painter.drawPixmap(tile.topLeft() + QPoint(7, 7), theme.pixmap(look.icon, look.tone, 18))
        left, width = rect.left() + self._left(), rect.width() - self._left() - 12
        top = rect.top() + 10
        fact, reason = self._model.said(alert)
        for text, size, weight, ink in ((fact, 13, 600, "text"), (reason, 12, 400, "text2")):
            if text:
                height = self._height(text, weight, size, width)
                painter.setFont(theme.font(size, weight))
                painter.setPen(theme.colour(ink))
                painter.drawText(QRect(left, top, width, height), Qt.TextFlag.TextWordWrap, text)
                top += height + 2
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("text2"))
        below = painter.fontMetrics().elidedText(self._model.below(alert), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top + 2, width, painter.fontMetrics().height()), Qt.AlignmentFlag.AlignLeft, below)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class _AlertList(QListView):
    """Enter opens the place, Del ticks off, the menu key (or right click) has everything."""

    def __init__(self, panel: InboxPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setObjectName("inbox-list")
        self.setAccessibleName(panel.tr("Pemberitahuan"))
        self.setProperty("look", "plain")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(panel.open_menu)
        self.doubleClicked.connect(lambda _index: panel.go())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.go()
        elif event.key() == Qt.Key.Key_Delete:
            self._panel.finish()
        else:
            super().keyPressEvent(event)


class InboxPanel(SidePanel):
    """`rule` shows the first alert of that rule at once."""

    def __init__(self, frame: Frame, desk: Desk, rule: Rule | None = None, parent: QWidget | None = None) -> None:
        super().__init__(frame.theme, "", object_name="inbox", parent=parent)
        self.title_label.set_text(self.tr("Pemberitahuan"))
        self.setAccessibleName(self.tr("Pemberitahuan"))
        self.frame = frame
        self._desk = desk
        self._wanted = rule
        self._all: list[Alert] = []
        self._opened = False
        self.setFixedWidth(frame.theme.px(WIDTH))
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(15, 10, 15, 10)
        self._shelves = Segmented(
            frame.theme,
            [(OPEN, self.tr("Terbuka")), (SNOOZED, self.tr("Ditunda")), (DONE, self.tr("Selesai"))],
            name=self.tr("Yang ditampilkan"),
            object_name="inbox-shelf",
        )
        self._shelves.chosen.connect(lambda _key: self._fill())
        row.addWidget(self._shelves)
        row.addStretch(1)
        row.addWidget(
            Button(
                frame.theme,
                icon="adjustments",
                kind="bare",
                name=self.tr("Atur pemberitahuan"),
                object_name="inbox-rules",
                on_click=lambda: frame.go("settings", section="alerts"),
            )
        )
        self.body.addWidget(top)
        self.model = AlertModel(desk.wording, self)
        self.view = _AlertList(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Line(frame.theme, self.model))
        self.view.selectionModel().currentChanged.connect(lambda _new, _old: self._explain())
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.view)
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._stack.addWidget(self._empty)
        self.body.addWidget(middle, 1)
        self._go = Button(frame.theme, self.tr("Buka"), kind="primary", object_name="inbox-go", on_click=self.go)
        self._snooze = Button(frame.theme, self.tr("Tunda"), object_name="inbox-snooze")
        menu = QMenu(self._snooze)
        for days in SNOOZES:
            action = menu.addAction(snooze_text(days))
            action.triggered.connect(lambda _=False, days=days: self.put_off(days))
        self._snooze.setMenu(menu)
        self._finish = Button(frame.theme, self.tr("Selesai"), keys="Del", object_name="inbox-done", on_click=self.finish)
        self._reopen = Button(
            frame.theme, self.tr("Buka lagi"), icon="arrow-back-up", object_name="inbox-reopen", on_click=self.reopen
        )
        for button in (self._go, self._snooze, self._finish, self._reopen):
            self.footer.addWidget(button)
        self.footer.addStretch(1)
        self.show_footer()
        frame.hub.changed.connect(self._heard)
        self._explain()
        self._load()

    # Loading

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.touches("alert"):
            self._load()

    def _load(self) -> None:
        self.frame.tasks.database(self._read, done=self._show, owner=self)

    def _read(self) -> tuple[list[Alert], dict[str, str]]:
        conn = self._desk.workspace.read()
        shops = {shop.id: self._desk.shop_name(shop) for shop in publishing.shops(conn)}
        return alerts.inbox(conn, self._desk.clock(), everything=True), shops

    def _show(self, read: tuple[list[Alert], dict[str, str]]) -> None:
        self._all, self.model.shops = read
        now = self._desk.clock()
        number = self.frame.words.number
        for key, text in ((OPEN, self.tr("Terbuka")), (SNOOZED, self.tr("Ditunda")), (DONE, self.tr("Selesai"))):
            count = sum(self._shelf(alert, now) == key for alert in self._all)
            button = self._shelves.findChild(Button, f"inbox-shelf-{key}")
            if button is not None:
                button.setText(f"{text} {number(count)}" if count else text)
                button.setAccessibleName(button.text())
        self._fill()
        if not self._opened:
            self._opened = True
            held = self.window().focusWidget()
            if self.model.alerts and held is not None and self.isAncestorOf(held):
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _shelf(alert: Alert, now: datetime) -> str:
        """Empty for what is not claimed now: its numbers were not taken."""
        if alert.awake(now):
            return OPEN
        if not alert.known:
            return ""
        return DONE if alert.state is AlertState.DONE else SNOOZED

    def _fill(self) -> None:
        now, row = self._desk.clock(), self.view.currentIndex().row()
        shown = [alert for alert in self._all if self._shelf(alert, now) == self._shelves.key]
        self.model.show(shown, self.model.shops)
        if shown:
            wanted = next((at for at, alert in enumerate(shown) if alert.rule is self._wanted), None)
            self._wanted = None
            self.view.setCurrentIndex(self.model.index(max(0, min(row, len(shown) - 1)) if wanted is None else wanted))
        else:
            self._show_empty()
            held = self.window().focusWidget()
            if held is not None and self.isAncestorOf(held) and not self._shelves.isAncestorOf(held):
                # before the list goes and the buttons are dimmed: Qt would hand the keys on to the rail
                shelf = self._shelves.findChild(Button, f"inbox-shelf-{self._shelves.key}")
                if shelf is not None:
                    shelf.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._explain()

    def _show_empty(self) -> None:
        while (item := self._empty_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        title, text = {
            OPEN: (
                self.tr("Tidak ada pemberitahuan"),
                self.tr("Listing yang diblokir, stok habis, izin yang akan berakhir, dan penurunan muncul di sini."),
            ),
            SNOOZED: (self.tr("Tidak ada yang ditunda"), self.tr("Yang ditunda kembali sendiri pada harinya.")),
            DONE: (
                self.tr("Belum ada yang ditandai selesai"),
                self.tr("Yang selesai muncul lagi hanya bila sebabnya hilang lalu datang lagi."),
            ),
        }[self._shelves.key]
        self._empty_column.addWidget(EmptyState(self.frame.theme, title, text, icon="bell", object_name="inbox-empty"))

    # What can be done

    @property
    def chosen(self) -> Alert | None:
        index = self.view.currentIndex()
        return index.data(AlertRole) if index.isValid() else None

    def _explain(self) -> None:
        alert = self.chosen
        done = self._shelves.key == DONE
        self._snooze.setVisible(not done)
        self._finish.setVisible(not done)
        self._reopen.setVisible(self._shelves.key != OPEN)
        nothing = "" if alert is not None else self.tr("Pilih satu pemberitahuan dulu.")
        for button in (self._go, self._snooze, self._finish, self._reopen):
            button.explain(nothing)
        if alert is not None:
            self._go.setText(look_of(today.code_of(alert.rule)).verb)
            self._go.setAccessibleName(f"{self._go.text()}: {self.model.said(alert)[0]}")

    def open_menu(self, at: QPoint) -> None:
        if self.chosen is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._go.text(), self.go)
        if self._shelves.key != DONE:
            for days in SNOOZES:
                text = self.tr("Tunda: {days}").format(days=snooze_text(days))
                menu.addAction(text).triggered.connect(lambda _=False, days=days: self.put_off(days))
            menu.addAction(self.tr("Selesai"), self.finish)
        if self._shelves.key != OPEN:
            menu.addAction(self.tr("Buka lagi"), self.reopen)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def go(self) -> None:
        if (alert := self.chosen) is not None:
            page, values = place_of(today.target_of(alert))
            self.frame.go(page, **values)

    def put_off(self, days: int) -> None:
        if (alert := self.chosen) is not None:
            until = morning_after(self._desk, days)
            self._set(
                alert,
                lambda: alerts.snooze(self._desk.workspace, alert.id, until),
                self.tr("Ditunda sampai {day}.").format(day=self._desk.wording.day(self._desk.today() + timedelta(days=days))),
            )

    def finish(self) -> None:
        alert = self.chosen
        if alert is not None and self._shelves.key != DONE:
            self._set(alert, lambda: alerts.done(self._desk.workspace, alert.id), self.tr("Ditandai selesai."))

    def reopen(self) -> None:
        if (alert := self.chosen) is not None:
            self._set(alert, lambda: alerts.reopen(self._desk.workspace, alert.id), self.tr("Dibuka lagi."))

    def _set(self, alert: Alert, work: Callable[[], None], told: str) -> None:
        put(self.frame, self._desk, work, lambda: alerts.put_back(self._desk.workspace, alert), told, self)
