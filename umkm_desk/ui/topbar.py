"""The bar over every page: where one is, what runs, undo and redo, search, outbox, connection, help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.ui.frame import Connection, Frame, Page
from umkm_desk.ui.signals import UndoState
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import ElidedLabel, IconLabel, label, restyle, rule
from umkm_desk.ui.widgets.feedback import ProgressRow, Spinner, far_text

TASK_WIDTH = 190
"""Pixels for what runs, so that the page's heading stays readable beside it; the middle of a longer text is left out."""


class OutboxButton(QPushButton):
    """The way to the outbox and how much waits there; as wide as what lies on it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._words = frame.words
        self.setObjectName("topbar-outbox")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._text = label(self.tr("Kotak keluar"))
        self._count = label("0", "count")
        for widget in (IconLabel(frame.theme, "send"), self._text, self._count):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        inner = self.layout()
        return QSize(inner.sizeHint().width(), super().sizeHint().height()) if inner is not None else super().sizeHint()

    def set_narrow(self, narrow: bool) -> None:
        self._text.setVisible(not narrow)
        self.updateGeometry()

    def show_waiting(self, waiting: int, needs_action: int) -> None:
        self._count.setText(self._words.number(waiting))
        self._count.setProperty("tone", "bad" if needs_action else "warn" if waiting else "")
        restyle(self._count)
        name = self.tr("Kotak keluar, %Ln menunggu", "", waiting)
        if needs_action:
            name = self.tr("{outbox}, {count} perlu tindakan").format(outbox=name, count=needs_action)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({_shown('Ctrl+Shift+O')})")
        self.updateGeometry()


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class TopBar(QFrame):
    undo = Signal()
    redo = Signal()
    search = Signal()
    outbox = Signal()
    alerts = Signal()
    help = Signal()
    go_back = Signal()
    connection_pressed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = frame.theme
        self._frame = frame
        self._connection = Connection.UNKNOWN
        self._since = ""
        self.setObjectName("topbar")
        self.setAccessibleName(self.tr("Bilah atas"))
        self.setProperty("ground", "topbar")
        self.setFixedHeight(theme.px(48))

        self._back = self._tool("chevron-left", self.tr("Kembali"), "back", self.go_back.emit, keys="Alt+Left")
        self._narrow = False
        self._trail = label("", "muted", object_name="topbar-trail")
        self._title = ElidedLabel("", "title", object_name="topbar-title")
        self._count = ElidedLabel("", "secondary", object_name="topbar-count")
        self._left = QHBoxLayout()
        self._spinner = Spinner(theme)
        self._task = Button(theme, " ", kind="bare", compact=True, object_name="topbar-task", on_click=self._open_jobs)
        self._undo = self._tool("arrow-back-up", self.tr("Urungkan"), "undo", self.undo.emit, keys="Ctrl+Z")
        self._redo = self._tool("arrow-forward-up", self.tr("Ulangi"), "redo", self.redo.emit, keys="Ctrl+Y")
        line = rule(vertical=True)
        line.setFixedHeight(20)
        self._search = Button(
            theme, self.tr("Cari apa saja"), icon="search", kind="bare", object_name="topbar-search", on_click=self.search.emit
        )
        self._search.set_hint(self.tr("Produk, aturan, atau perintah"))
        self._search_key = label(_shown("Ctrl+K").replace("+", " "), "key")
        self._outbox = OutboxButton(frame)
        self._outbox.clicked.connect(self.outbox)
        self._bell = self._tool("bell", " ", "alerts", self.alerts.emit)
        self._connected = Button(theme, " ", kind="bare", object_name="topbar-connection", on_click=self.connection_pressed.emit)
        self._help = self._tool("help-circle", self.tr("Bantuan"), "help", self.help.emit, keys="F1")
        self._right = QHBoxLayout()

        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self._back)
        row.addWidget(self._trail)
        row.addWidget(self._title)
        row.addSpacing(4)
        row.addWidget(self._count)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addWidget(self._spinner)
        row.addWidget(self._task)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addSpacing(6)
        row.addWidget(line)
        row.addSpacing(6)
        row.addWidget(self._search)
        row.addWidget(self._search_key)
        row.addSpacing(8)
        row.addWidget(self._outbox)
        row.addSpacing(4)
        row.addWidget(self._bell)
        row.addWidget(self._connected)
        row.addWidget(self._help)
        row.addLayout(self._right)

        frame.tasks.jobs_changed.connect(self._show_jobs)
        frame.hub.undo_state.connect(self._show_undo)
        frame.outbox_changed.connect(self._outbox.show_waiting)
        frame.alerts_changed.connect(self._show_alerts)
        frame.connection_changed.connect(self._show_connection)
        theme.changed.connect(self._retheme)
        self._show_undo(frame.hub.undo)
        self._show_jobs()
        self._outbox.show_waiting(*frame.outbox)
        self._show_alerts(frame.alerts)
        self._show_connection(*frame.connection)

    def _tool(self, icon: str, name: str, key: str, on_click: Callable[[], object], *, keys: str = "") -> Button:
        theme = self._frame.theme
        return Button(theme, icon=icon, kind="bare", name=name, keys=keys, object_name=f"topbar-{key}", on_click=on_click)

    @property
    def last_stop(self) -> QWidget:
        """The last of the bar's own buttons that the Tab key reaches."""
        return self._help

    def show_page(self, page: Page, name: str, *, can_go_back: bool) -> None:
        """Follows the page's heading; `name` stands in where the page has none."""
        self._title.set_text(page.title or name)
        self._count.set_text(page.count_text)
        self._count.setVisible(bool(page.count_text))
        self._back.setVisible(bool(page.trail) or can_go_back)
        self._trail.setText("  ›  ".join(text for _, text in page.trail) + "  ›")
        self._trail.setVisible(bool(page.trail))

    def set_extras(self, left: QWidget | None, right: QWidget | None) -> None:
        """The page's own widgets in the bar; they stay the page's."""
        for layout, widget in ((self._left, left), (self._right, right)):
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
            if widget is not None:
                layout.addWidget(widget)
                widget.show()

    def set_narrow(self, narrow: bool) -> None:
        """Under 1280: icons without words."""
        self._search.setText("" if narrow else self.tr("Cari apa saja"))
        self._search.setAccessibleName(self.tr("Cari apa saja"))
        self._search.setProperty("square", "true" if narrow else "")
        restyle(self._search)
        self._narrow = narrow
        self._search_key.setVisible(not (narrow or self._frame.tasks.jobs))
        self._outbox.set_narrow(narrow)

    def _show_undo(self, state: UndoState) -> None:
        for button, name, change, nothing in (
            (self._undo, self.tr("Urungkan"), state.undo, self.tr("Belum ada yang bisa diurungkan")),
            (self._redo, self.tr("Ulangi"), state.redo, self.tr("Tidak ada yang bisa diulangi")),
        ):
            button.explain("" if change else nothing)
            text = self.tr("{verb}: {change}").format(verb=name, change=change) if change else name
            button.set_hint(text)
            button.setAccessibleName(text)

    def _show_jobs(self) -> None:
        jobs = self._frame.tasks.jobs
        self._spinner.setVisible(bool(jobs))
        self._task.setVisible(bool(jobs))
        self._search_key.setVisible(not (self._narrow or jobs))  # what runs takes its place
        if jobs:
            far = far_text(jobs[0])
            text = f"{jobs[0].title} {far}".strip()
            if len(jobs) > 1:
                text = self.tr("{first}, dan {more} lagi").format(first=text, more=len(jobs) - 1)
            width = self._frame.theme.px(TASK_WIDTH)
            self._task.setText(self._task.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width))
            self._task.setAccessibleName(text)
            self._task.set_hint(self.tr("Lihat atau batalkan yang sedang berjalan"))

    def _open_jobs(self) -> None:
        panel = QFrame(self, Qt.WindowType.Popup)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.setProperty("ground", "popover")
        panel.setObjectName("jobs")
        column = QVBoxLayout(panel)
        column.setContentsMargins(8, 8, 8, 8)
        for job in self._frame.tasks.jobs:
            row = ProgressRow(self._frame.theme, job)
            row.setMinimumWidth(320)
            column.addWidget(row)
            job.finished.connect(panel.close)
        panel.adjustSize()
        corner = self._task.mapToGlobal(QPoint(self._task.width() - panel.width(), self._task.height() + 4))
        panel.move(corner)
        panel.show()

    def _show_alerts(self, waiting: int) -> None:
        self._bell.setText(self._frame.words.number(waiting) if waiting else "")
        self._bell.setProperty("square", "" if waiting else "true")
        self._bell.setProperty("tone", "warn" if waiting else "")
        self._bell.setIcon(self._frame.theme.icon("bell", "warn" if waiting else "text", 18, gap=4 if waiting else 0))
        self._bell.setIconSize(QSize(22 if waiting else 18, 18))
        name = self.tr("%Ln pemberitahuan", "", waiting) if waiting else self.tr("Pemberitahuan, tidak ada yang baru")
        self._bell.setAccessibleName(name)
        self._bell.setToolTip(f"{name} ({_shown('Ctrl+Shift+A')})")
        restyle(self._bell)

    def _show_connection(self, state: Connection, since: str) -> None:
        self._connection, self._since = state, since
        self._connected.setVisible(state is not Connection.UNKNOWN)
        online = state is Connection.CONNECTED
        self._connected.setText(self.tr("Tersambung") if online else self.tr("Tanpa internet"))
        self._connected.setAccessibleName(self._connected.text())
        hint = self.tr("Internet tersambung") if online else self.tr("Tanpa internet sejak {time}").format(time=since or "–")
        self._connected.set_hint(hint)
        self._connected.setProperty("tone", "ok" if online else "warn")
        self._connected.setIcon(self._frame.theme.icon("wifi" if online else "wifi-off", "ok" if online else "warn", 18, gap=4))
        self._connected.setIconSize(QSize(22, 18))
        restyle(self._connected)

    def _retheme(self) -> None:
        self.setFixedHeight(self._frame.theme.px(48))
        self._show_connection(self._connection, self._since)
        self._show_alerts(self._frame.alerts)
        self._outbox.updateGeometry()
