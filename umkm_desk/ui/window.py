"""The frame around every screen: rail, top bar, banner, page, side panel, status bar, toast, menu and keys."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QElapsedTimer, QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from umkm_desk.model.problem import Refusal
from umkm_desk.ui.frame import Banner, Command, Frame, Notice, Page, PageSpec, is_damage
from umkm_desk.ui.palette import Search, SearchPalette
from umkm_desk.ui.rail import Rail
from umkm_desk.ui.signals import UndoState
from umkm_desk.ui.topbar import TopBar
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import ElidedLabel, IconLabel, SidePanel, label, rule
from umkm_desk.ui.widgets.feedback import BannerBar, Toast
from umkm_desk.ui.widgets.focus import FocusRing

log = logging.getLogger(__name__)

WIDE_FROM = 1280
"""Logical width from which the rail has words."""
SIDE_FROM = 1024
"""Below this width a side panel takes the place of the page."""
REST = 1500
"""Milliseconds without a key or a movement of the pointer after which the seller's hands are taken to rest."""
_HANDS = (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


@dataclass(frozen=True, slots=True)
class Shell:
    """What the window is made of besides its frame. `pages` in the order of the rail, the first (or `start`) shown at the start;
    `commands` reachable from anywhere; `search` answers Ctrl+K on the database's lane; `side_panels` by key ("history" is F8)."""

    pages: Sequence[PageSpec]
    commands: Sequence[Command] = ()
    start: str = ""
    search: Search | None = None
    side_panels: Mapping[str, Callable[[Frame], SidePanel]] = field(default_factory=dict)


class MainWindow(QMainWindow):
    """Built once by the application; `rebuild` makes everything anew in another language."""

    def __init__(self, frame: Frame, shell: Shell, name: str = "UMKM Desk") -> None:
        super().__init__()
        self.frame = frame
        self.shell = shell
        self._specs = {spec.key: spec for spec in shell.pages}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._values: dict[str, object] = {}
        self._trail: list[tuple[str, dict[str, object]]] = []
        self._rail_choice: bool | None = None
        self._side: SidePanel | None = None
        self._side_key = ""
        self._side_from: QWidget | None = None
        self._marks: dict[str, int] = {}
        self._alt_alone = False
        self._rebuilding = False
        self._closing = False
        self._stayed_open = False
        self._ahead: Sequence[str] = ()
        self._standing: dict[str, object] = {}
        self._touched = QElapsedTimer()
        self._touched.start()
        self._resting = QTimer(self, interval=REST // 6)
        self._resting.timeout.connect(self._rested)
        self._ring = FocusRing(app, frame.theme, self) if isinstance(app := QApplication.instance(), QApplication) else None
        self.setObjectName("window")
        self.setWindowTitle(name)
        self.setMinimumSize(880, 440)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._listen()
        self._build()
        self._restore_geometry()
        self.open_page(shell.start or shell.pages[0].key)

    # Building

    def _build(self) -> None:
        theme = self.frame.theme
        ground = QWidget()
        ground.setObjectName("ground")
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._rail = Rail(theme, self.shell.pages, self.tr("Menu utama"))
        self._rail.chosen.connect(self.open_page)
        for page, number in self._marks.items():
            self._rail.set_mark(page, number)
        across.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        across.addLayout(right, 1)
        self._top = TopBar(self.frame)
        self._top.undo.connect(self.frame.undo_asked)
        self._top.redo.connect(self.frame.redo_asked)
        self._top.search.connect(self.open_search)
        self._top.outbox.connect(lambda: self.run_command("outbox"))
        self._top.alerts.connect(lambda: self.run_command("alerts"))
        self._top.help.connect(lambda: self.run_command("help"))
        self._top.connection_pressed.connect(lambda: self.run_command("connection"))
        self._top.go_back.connect(self.go_back)
        right.addWidget(self._top)
        body = QHBoxLayout()
        body.setSpacing(0)
        right.addLayout(body, 1)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        self._banners = BannerBar(theme)
        middle.addWidget(self._banners)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self.frame.stage = self._stack
        middle.addWidget(self._stack, 1)
        self._middle = QWidget()
        self._middle.setLayout(middle)
        middle.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._middle, 1)
        self._side_slot = QVBoxLayout()
        body.addLayout(self._side_slot)
        self._status = _StatusBar(self.frame)
        right.addWidget(self._status)
        self.setCentralWidget(ground)
        ground.show()
        self._undoes: int | None = None
        self._before_menu: QWidget | None = None
        self._toast = Toast(theme, ground, lambda: self.page.bottom_bar() if self.page is not None else None)
        self._actions: dict[str, QAction] = {}
        self._add_commands()
        self.menuBar().setObjectName("menu")
        self.menuBar().hide()
        self._show_undo(self.frame.hub.undo)
        self._fit_width()

    def rebuild(self) -> None:
        """Everything anew, in the language in force: pages keep their state in the database, or hand it on, so nothing is lost."""
        self._rebuilding = False
        if (page := self.page) is not None:
            page.page_left()
        self.close_side()
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        if (old := self.centralWidget()) is not None:
            old.hide()  # it goes when the new one takes its place; taken out by hand, every widget in it would be styled anew
        current, values = self._current, {} if page is None else self._values_of(page)
        banners = self._banners.banners
        self._standing.update((key, each) for key, made in self._pages.items() if (each := made.standing()) is not None)
        self._pages.clear()
        self._current = ""
        self._build()
        for banner in banners:
            self._set_banner(banner if banner.again is None else banner.again())
        self.open_page(current, **values)
        self.build_ahead(self._ahead)

    def _listen(self) -> None:
        frame = self.frame
        frame.going.connect(lambda page, values: self.open_page(page, **values))
        frame.going_back.connect(self.go_back)
        frame.noticed.connect(self._tell)
        frame.banner_set.connect(self._set_banner)
        frame.banner_cleared.connect(lambda key: self._banners.clear(key))
        frame.failed.connect(self._show_error)
        frame.announced.connect(self._announce)
        frame.side_opened.connect(self._open_side)
        frame.side_closed.connect(self.close_side)
        frame.mark_changed.connect(self._set_mark)
        frame.hub.undo_state.connect(self._show_undo)

    # Pages

    @property
    def page(self) -> Page | None:
        return self._pages.get(self._current)

    def open_page(self, key: str, **values: object) -> None:
        """Builds the page when it is first shown. An unknown key is logged and ignored."""
        if key not in self._specs:
            log.warning("no page %s", key)
            return
        before = self.page
        if before is not None and key != self._current:
            before.page_left()
            self._trail = [*self._trail[-20:], (self._current, self._values_of(before))]
        page = self._pages.get(key) or self._make(key)
        moved = key != self._current
        self._current, self._values = key, dict(values)
        self._rail.mark_active(self._specs[key].parent or key)
        if moved:
            self._stack.setCurrentWidget(page)
            self._top.set_extras(page.top_left(), page.top_right())
        page.page_opened(**values)
        self._heading(page)
        if moved and (first := page.first_focus()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, key: str) -> Page:
        page = self._pages[key] = self._specs[key].factory(self.frame)
        page.setObjectName(page.objectName() or f"page-{key}")
        page.setAccessibleName(self._specs[key].title())
        page.heading_changed.connect(lambda: self._heading(page))
        self._stack.addWidget(page)
        if (standing := self._standing.pop(key, None)) is not None:
            page.put_back(standing)
        return page

    def _values_of(self, page: Page) -> dict[str, object]:
        """What opens the page in use again as it stands."""
        return page.returns_with() or self._values

    def build_ahead(self, keys: Sequence[str]) -> None:
        """Builds these pages before they are asked for, one at a time, each in a moment in which the seller's hands rest and no progress
        is shown that would stand still meanwhile."""
        self._ahead = keys
        self._resting.start()

    def _rested(self) -> None:
        key = next((key for key in self._ahead if key not in self._pages), None)
        if key is None:
            self._resting.stop()
        elif (
            self._touched.elapsed() >= REST
            and not self.frame.tasks.jobs
            and QApplication.activeModalWidget() is None
            and QApplication.activePopupWidget() is None
        ):
            self._make(key)

    def go_back(self) -> None:
        page = self.page
        if self._trail:
            key, values = self._trail.pop()
            there = self._pages.get(key)
            self.open_page(key, **({} if there is not None and there.keeps_its_place else values))
            self._trail.pop()
        elif page is not None and page.trail:
            self.open_page(page.trail[-1][0])
        self._heading(self.page)

    def _heading(self, page: Page | None) -> None:
        if page is not None and page is self.page:
            spec = self._specs[self._current]
            self._top.show_page(page, spec.title(), can_go_back=spec.area == "inner")
            self._status.show_parts(page.status)

    def _set_banner(self, banner: Banner) -> None:
        self._banners.set(banner)
        before = self._top.last_stop
        for button in self._banners.findChildren(Button):
            self.setTabOrder(before, button)
            before = button

    def _set_mark(self, page: str, number: int) -> None:
        self._marks[page] = number
        self._rail.set_mark(page, number)

    # Side panel

    def toggle_side(self, key: str) -> None:
        """Opens the side panel of that key, or closes it where it is open."""
        if self._side is not None and self._side_key == key:
            self.close_side()
        elif key in self.shell.side_panels:
            self._open_side(self.shell.side_panels[key](self.frame))
            self._side_key = key

    def _open_side(self, panel: SidePanel) -> None:
        self.close_side()
        self._side = panel
        self._side_from = QApplication.focusWidget()
        self._side_slot.addWidget(panel)
        panel.closed.connect(self.close_side)
        panel.show()
        self._fit_width()
        if (first := _first_focusable(panel)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_side(self) -> None:
        if self._side is not None:
            panel, self._side, self._side_key = self._side, None, ""
            self._side_slot.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
            self._middle.show()
            origin = self._side_from if self._side_from is not None and isValid(self._side_from) else None
            if origin is None and (page := self.page) is not None:
                origin = page.first_focus()
            if origin is not None:
                origin.setFocus(Qt.FocusReason.OtherFocusReason)

    # Commands, keys, menu

    def _add_commands(self) -> None:
        texts: list[Command] = [
            Command("undo", self.tr("Urungkan"), "edit", "Ctrl+Z", "arrow-back-up", run=self.frame.undo_asked.emit),
            Command("redo", self.tr("Ulangi"), "edit", "Ctrl+Y", "arrow-forward-up", run=self.frame.redo_asked.emit),
            Command("search", self.tr("Cari apa saja"), "edit", "Ctrl+K", "search", run=self.open_search),
            Command("find", self.tr("Cari di halaman ini"), "edit", "Ctrl+F", "search", run=self._focus_search),
            Command("sync", self.tr("Sinkron halaman ini"), "shop", "F5", "refresh", run=self._sync),
            Command("rail", self.tr("Lebarkan atau ciutkan menu utama"), "view", "Ctrl+B", "columns", run=self._toggle_rail),
            Command("bigger", self.tr("Perbesar huruf"), "view", "Ctrl++", "typography", run=lambda: self._step_text(1)),
            Command("smaller", self.tr("Perkecil huruf"), "view", "Ctrl+-", "typography", run=lambda: self._step_text(-1)),
            Command("normal", self.tr("Ukuran huruf biasa"), "view", "Ctrl+0", "typography", run=lambda: self._step_text(0)),
            Command("hover", self.tr("Tampilkan keterangan"), "help", "Ctrl+F1", "info-circle", run=self._show_hint),
            Command("saved", self.tr("Simpan"), "file", "Ctrl+S", "device-floppy", run=self._commit),
        ]
        if "history" in self.shell.side_panels:
            texts.append(
                Command("history", self.tr("Panel riwayat"), "view", "F8", "history", run=lambda: self.toggle_side("history"))
            )
        if "alerts" in self.shell.side_panels:
            texts.append(
                Command("alerts", self.tr("Pemberitahuan"), "view", "Ctrl+Shift+A", "bell", run=lambda: self.toggle_side("alerts"))
            )
        taken = {command.key for command in self.shell.commands}
        self._commands = [*(command for command in texts if command.key not in taken), *self.shell.commands]
        for command in self._commands:
            action = QAction(command.text, self)
            action.setObjectName(f"command-{command.key}")
            action.setProperty("menu_key", command.menu)
            action.setProperty("icon_name", command.icon)
            if command.shortcut:
                action.setShortcuts(_sequences(command.shortcut))
            action.triggered.connect(lambda _=False, key=command.key: self.run_command(key))
            self.addAction(action)
            self._actions[command.key] = action
        for number, key in enumerate(self._rail.item_keys, 1):
            spec = self._specs[key]
            action = QAction(spec.title(), self)
            action.setProperty("menu_key", "view")
            action.setProperty("icon_name", spec.icon)
            keys = "Ctrl+," if key == "settings" else f"Ctrl+{number}" if number <= 8 and spec.area == "rail" else ""
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, key=key: self.open_page(key))
            self.addAction(action)
        for keys, slot in (
            ("F6", lambda: self._walk_areas(1)),
            ("Shift+F6", lambda: self._walk_areas(-1)),
            ("F10", self.open_menu),
            ("Shift+F10", self._open_context_menu),
            ("Alt+Left", self.go_back),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, slot=slot: slot())
            self.addAction(action)

    def run_command(self, key: str) -> None:
        """By key, whoever asks; a command that nobody gave does nothing."""
        command = next((command for command in self._commands if command.key == key), None)
        if command is None:
            return
        if command.page:
            self.open_page(command.page, **command.values)
        elif command.run is not None:
            command.run()

    def open_search(self) -> None:
        local: list[tuple[str, str, str, Callable[[], object]]] = []
        for action in self._all_actions():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            # undo and redo name a change: a product's name typed here looks for the product
            text = action.text().partition(":")[0] if action in (self._actions["undo"], self._actions["redo"]) else action.text()
            local.append((text.replace("&", ""), keys, str(action.property("icon_name") or ""), action.trigger))
        SearchPalette(self.frame, local, self.shell.search, self).show()

    def open_menu(self) -> None:
        """The classic menu bar, with every command and its key; it goes when the focus leaves it."""
        bar = self.menuBar()
        if not bar.isVisible():
            self._before_menu = self.focusWidget()
        bar.clear()
        titles = {
            "file": self.tr("&Berkas"),
            "edit": self.tr("&Ubah"),
            "view": self.tr("&Tampilan"),
            "product": self.tr("&Produk"),
            "shop": self.tr("T&oko"),
            "help": self.tr("Ba&ntuan"),
        }
        menus: dict[str, QMenu] = {}
        for key, title in titles.items():
            actions = [action for action in self._all_actions() if str(action.property("menu_key")) == key]
            if actions:
                menus[key] = bar.addMenu(title)
                menus[key].addActions(actions)
                menus[key].aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._close_menu))
        bar.show()
        first = next(iter(menus.values()))
        bar.setActiveAction(first.menuAction())

    def _open_context_menu(self) -> None:
        """What the menu key does, for the many laptops that have none; Qt knows Shift+F10 on Windows only."""
        widget = QApplication.focusWidget()
        if widget is None:
            return
        cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        box = cursor.toRect() if isinstance(cursor, QRectF) else cursor
        at = box.center() if isinstance(box, QRect) and box.isValid() else widget.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))

    def _close_menu(self) -> None:
        bar = self.menuBar()
        if bar.activeAction() is None or not any(menu.isVisible() for menu in bar.findChildren(QMenu)):
            before, self._before_menu = self._before_menu, None
            if before is not None and isValid(before) and self.focusWidget() in (bar, None):
                before.setFocus(Qt.FocusReason.MenuBarFocusReason)
            bar.hide()

    def _all_actions(self) -> list[QAction]:
        page = self.page
        own = page.actions() if page is not None else []
        return [action for action in [*own, *self.actions()] if action.text() and action.isEnabled()]

    def _show_undo(self, state: UndoState) -> None:
        self._stayed_open = False  # something was edited since
        for key, verb, change in (("undo", self.tr("Urungkan"), state.undo), ("redo", self.tr("Ulangi"), state.redo)):
            action = self._actions[key]
            action.setEnabled(change is not None)
            action.setText(self.tr("{verb}: {change}").format(verb=verb, change=change) if change else verb)
        self._status.show_saved(state.saved)
        if self._toast.undoes and state.step != self._undoes:
            self._toast.hide()

    def _focus_search(self) -> None:
        if (page := self.page) is not None and page.search_box is not None:
            page.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            page.search_box.selectAll()

    def _sync(self) -> None:
        if (page := self.page) is not None:
            page.sync()

    def _commit(self) -> None:
        if (page := self.page) is not None:
            page.page_left()
        self.frame.toast(self.tr("Sudah tersimpan."), self.tr("Setiap isian disimpan saat Anda pindah kolom."))

    def _show_hint(self) -> None:
        from PySide6.QtWidgets import QToolTip

        widget = QApplication.focusWidget()
        if widget is not None:
            text = widget.toolTip() or widget.accessibleDescription() or widget.accessibleName()
            QToolTip.showText(widget.mapToGlobal(widget.rect().bottomLeft()), text, widget)

    def _step_text(self, direction: int) -> None:
        from umkm_desk.ui.theme import TEXT_SCALES

        theme = self.frame.theme
        place = TEXT_SCALES.index(theme.text_scale) + direction if direction else 0
        theme.set_text_scale(TEXT_SCALES[max(0, min(place, len(TEXT_SCALES) - 1))])
        self.frame.remember("ui.text_scale", str(theme.text_scale))

    def _toggle_rail(self) -> None:
        wide = self._rail.width() < 80
        self._rail_choice = wide
        self._rail.set_wide(wide)

    def _walk_areas(self, step: int) -> None:
        page = self.page
        areas: list[QWidget] = [self._rail, self._top]
        if self._banners.isVisible():
            areas.append(self._banners)
        areas += page.areas() if page is not None else ()
        if self._side is not None:
            areas.append(self._side)
        areas = [area for area in areas if area.isVisible()]
        focus = QApplication.focusWidget()
        here = next(
            (
                i
                for i, area in reversed(list(enumerate(areas)))
                if focus is not None and (area is focus or area.isAncestorOf(focus))
            ),
            -1,
        )
        for distance in range(1, len(areas) + 1):
            area = areas[(here + step * distance) % len(areas)]
            if area is self._rail:
                self._rail.focus_active()
                return
            if (target := _first_focusable(area)) is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        page = self.page
        if page is not None and page.escape():
            return
        if self._side is not None:
            self.close_side()
        elif page is not None and page.search_box is not None and page.search_box.text():
            page.search_box.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)  # Alt alone is no shortcut; the window sees it first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _HANDS:
            self._touched.restart()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            # a key that is a shortcut, as Alt+Left, comes as the second only
            self._alt_alone = event.key() == Qt.Key.Key_Alt
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt and self._alt_alone:
                self._alt_alone = False
                self.open_menu()
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._alt_alone = False
        return False

    # Size and end

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def _fit_width(self) -> None:
        width = self.width()
        self._rail.set_wide(width >= WIDE_FROM if self._rail_choice is None else self._rail_choice)
        self._top.set_narrow(width < WIDE_FROM)
        if self._side is not None:
            whole = width < SIDE_FROM
            self._middle.setVisible(not whole)
            if whole:
                self._side.setMinimumWidth(0)
                self._side.setMaximumWidth(16777215)
            else:
                self._side.setFixedWidth(422 if width >= WIDE_FROM else 352)

    def _screens(self) -> str:
        return ";".join(
            f"{screen.geometry().width()}x{screen.geometry().height()}@{screen.devicePixelRatio()}"
            for screen in QApplication.screens()
        )

    def _restore_geometry(self) -> None:
        saved = self.frame.settings.setting(f"window.geometry.{self._screens()}")
        if saved is None or not self.restoreGeometry(QByteArray.fromBase64(saved.encode())):
            self.resize(1366, 696)
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.frame.closing.emit()
        if (page := self.page) is not None:
            page.page_left()
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()  # leaving it keeps what is typed in it
        if not all(page.may_close() for page in self._pages.values()) or not self._may_leave_edits():
            event.ignore()
            if field is not None and isValid(field):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        try:
            self.frame.settings.set_setting(f"window.geometry.{self._screens()}", geometry)
        except Refusal as refusal:  # a full disk keeps no window open
            log.warning("the window's place was not kept: %s", refusal.problem.code)
        self.frame.tasks.close()
        event.accept()

    def _may_leave_edits(self) -> bool:
        """Whether what was typed last is kept. Where it is not, the window stays open once, so that the reason is read; closed again, it
        goes."""
        if self._closing or self._stayed_open:
            return not self._closing
        self._closing = True
        kept = all(is_damage(error) for error in self.frame.tasks.finish_edits())  # damage is told by every reading
        self._closing, self._stayed_open = False, not kept
        if not kept:
            self.frame.toast(
                self.tr("UMKM Desk belum ditutup: ada yang belum tersimpan."),
                self.tr("Baca sebabnya dulu. Ditutup sekali lagi, yang belum tersimpan hilang."),
                icon="alert-triangle",
            )
        return kept

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and not self._rebuilding:
            self._rebuilding = True  # taking one translator out and putting another in are two events
            QTimer.singleShot(0, self, self.rebuild)
        super().changeEvent(event)

    # What is told

    def _show_error(self, error: BaseException, doing: str) -> None:
        from umkm_desk.ui.widgets.dialogs import show_error

        show_error(self.frame, error, doing, self)

    def _tell(self, notice: Notice) -> None:
        self._undoes = self.frame.hub.undo.step
        self._toast.tell(notice)
        self._announce(f"{notice.fact} {notice.text}".strip())

    def _announce(self, text: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class _StatusBar(QFrame):
    """Whether everything is saved, then what the page has to say."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setProperty("ground", "statusbar")
        self.setFixedHeight(frame.theme.px(24))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._row.addWidget(IconLabel(frame.theme, "circle-check", "ok", 14))
        self._saved = label("", "secondary", object_name="status-saved")
        self._row.addWidget(self._saved)
        self._parts: list[QWidget] = []
        self._own: list[QWidget] = []
        self._row.addStretch(1)
        frame.theme.changed.connect(lambda: self.setFixedHeight(frame.theme.px(24)))

    def show_saved(self, time: str | None) -> None:
        text = self.tr("Tersimpan di laptop ini {time}").format(time=time) if time else self.tr("Semua tersimpan di laptop ini")
        self._saved.setText(text)

    def show_parts(self, parts: Sequence[str | QWidget]) -> None:
        for old in [*self._own, *self._parts]:
            self._row.removeWidget(old)
            old.hide()
        for old in self._own:
            old.deleteLater()
        self._own, self._parts = [], []
        for part in parts:
            line = rule(vertical=True)
            line.setFixedHeight(12)
            self._own.append(line)
            self._row.insertWidget(self._row.count() - 1, line)
            if isinstance(part, str):
                widget: QWidget = ElidedLabel(part, "secondary")
                self._own.append(widget)
            else:
                widget = part
                self._parts.append(widget)
            self._row.insertWidget(self._row.count() - 1, widget)
            widget.show()


def _sequences(text: str) -> list[QKeySequence]:
    """Redo has two keys, and "Ctrl++" is typed as "Ctrl+=" on most keyboards."""
    more = {"Ctrl+Y": ["Ctrl+Shift+Z"], "Ctrl++": ["Ctrl+="]}.get(text, [])
    return [QKeySequence(each) for each in (text, *more)]


def _first_focusable(area: QWidget) -> QWidget | None:
    last = area.focusWidget()
    if last is not None and last.isVisible() and last.isEnabled():
        return last
    candidates = [area, *area.findChildren(QWidget)]
    return next(
        (
            w
            for w in candidates
            if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled() and w.focusProxy() is None
        ),
        None,
    )
