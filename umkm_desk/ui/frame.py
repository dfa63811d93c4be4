"""What a screen and the window know of each other: pages, commands, banners, toasts, and the `Frame` they meet on.

A page never sees the window; it talks to the `Frame`, which tests build without one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.ui.signals import ChangeHub
from umkm_desk.ui.tasks import TaskRunner
from umkm_desk.ui.theme import Theme
from umkm_desk.wording import parted

if TYPE_CHECKING:
    from umkm_desk.ui.widgets.cards import SidePanel
    from umkm_desk.workspace.changes import Changes


class Settings(Protocol):
    """Where the window keeps what it remembers: text under a key."""

    def setting(self, key: str) -> str | None: ...

    def set_setting(self, key: str, value: str | None) -> None: ...


class Words(Protocol):
    """How sentences, numbers, money and time are written in the language in force (`wording.Wording`)."""

    def problem(self, problem: Problem) -> str: ...

    def number(self, value: int | float) -> str: ...

    def rupiah(self, amount: int | None) -> str: ...


class Connection(StrEnum):
    """Whether the internet answers. `unknown` until something was tried."""

    UNKNOWN = "unknown"
    CONNECTED = "connected"
    OFFLINE = "offline"


BannerTone = Literal["bad", "warn", "info"]


OF_THE_DISK = frozenset({"workspace.no_room", "workspace.disk_trouble", "workspace.not_writable"})
"""Refusals that another try answers as soon as there is room, or the drive is back."""


def is_damage(error: BaseException) -> bool:
    """Whether the workspace turned out to be damaged: opening it again saves what can be read."""
    return isinstance(error, Refusal) and error.problem.code == "workspace.damaged"


@dataclass(frozen=True, slots=True)
class Banner:
    """A lasting state at the top of the page. `key` names it: the same key replaces it. `fact` is bold, `text` follows it. `again` makes it anew
    in the language that has come into force."""

    key: str
    tone: BannerTone
    fact: str
    text: str = ""
    icon: str = ""
    link: str = ""
    on_link: Callable[[], object] | None = None
    button: str = ""
    on_button: Callable[[], object] | None = None
    again: Callable[[], Banner] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """An outcome for eight seconds at the bottom; `action` is usually "Urungkan". Never the only place of an error."""

    fact: str
    text: str = ""
    icon: str = "circle-check"
    action: str = ""
    on_action: Callable[[], object] | None = None
    undoes: bool = False
    """Whether the action takes back the last edit: it goes when another edit becomes the last one."""


Menu = Literal["file", "edit", "view", "product", "shop", "help"]


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do from anywhere: in the menu and in "Cari apa saja", with its key.

    With `page` it goes there and hands `values` to `page_opened`; otherwise `run` does it.
    """

    key: str
    text: str
    menu: Menu
    shortcut: str = ""
    icon: str = ""
    page: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    run: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of "Cari apa saja": `page` and `values` are where Enter goes."""

    text: str
    detail: str
    icon: str
    page: str
    values: Mapping[str, object] = field(default_factory=dict)


Area = Literal["rail", "bottom", "inner"]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One screen, built when it is first shown. `inner` pages (the product page) have no place in the rail; `parent` is then the
    key of the page that the rail marks. `title` is called at build time, so that it follows the language."""

    key: str
    title: Callable[[], str]
    icon: str
    factory: Callable[[Frame], Page]
    area: Area = "rail"
    parent: str = ""


class Frame(QObject):
    """What every screen is given: the look, the task runner, news of edits, words, settings, and ways to reach the window."""

    going = Signal(str, object)
    """(page key, values)"""
    going_back = Signal()
    noticed = Signal(object)
    """A `Notice`."""
    banner_set = Signal(object)
    banner_cleared = Signal(str)
    failed = Signal(object, str)
    """(error, what was being done)"""
    announced = Signal(str)
    side_opened = Signal(object)
    side_closed = Signal()
    outbox_changed = Signal(int, int)
    alerts_changed = Signal(int)
    connection_changed = Signal(object, str)
    mark_changed = Signal(str, int)
    undo_asked = Signal()
    redo_asked = Signal()
    language_chosen = Signal(str)
    """`id` or `en`, already kept as a setting: the application takes it up and the window is built anew."""
    restore_asked = Signal(object)
    """The path of a backup the seller agreed to restore: the application closes, puts it in place and starts again."""
    closing = Signal()
    """The window is about to close: what lies over the pages keeps what is being typed, as the pages do when they are left."""
    reopen_asked = Signal()
    """The application closes the workspace and opens it again, which saves a damaged one."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        hub: ChangeHub,
        words: Words,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tasks = tasks
        self.hub = hub
        self.words = words
        self.settings = settings
        self.outbox = (0, 0)
        self.alerts = 0
        self.stage: QWidget | None = None
        """Where the window shows pages. A page is made in it: one that is put there when it is full is styled a second time."""
        self.connection = (Connection.UNKNOWN, "")
        tasks.unhandled.connect(self._nobody_took)

    def remember(self, key: str, value: str | None) -> None:
        """Keeps a setting of the window in the background: whoever holds the database, the window does not wait for it."""
        self.tasks.database(self.settings.set_setting, key, value, owner=self)

    def go(self, page: str, **values: object) -> None:
        """Opens a page by key; `values` reach its `page_opened`."""
        self.going.emit(page, values)

    def back(self) -> None:
        """Where the seller was before (Alt+Left)."""
        self.going_back.emit()

    def toast(
        self,
        fact: str,
        text: str = "",
        *,
        icon: str = "circle-check",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        self.noticed.emit(Notice(fact, text, icon, action, on_action))

    def undoable(self, fact: str, text: str = "", *, icon: str = "circle-check") -> None:
        """A toast after an edit that was told to the hub, with "Urungkan"."""
        undo = QCoreApplication.translate("Frame", "Urungkan")
        self.noticed.emit(Notice(fact, text, icon, undo, self.undo_asked.emit, undoes=True))

    def banner(self, banner: Banner) -> None:
        self.banner_set.emit(banner)

    def clear_banner(self, key: str) -> None:
        self.banner_cleared.emit(key)

    def show_error(self, error: BaseException, doing: str = "") -> None:
        """A dialog: the sentence of a `Refusal`, or a plain one with "Rincian" for anything else. The second is logged. Of a damaged
        workspace a banner, since every reading would tell it again."""
        if is_damage(error):
            self.banner(self._of_damage())
        else:
            self.failed.emit(error, doing)

    def _nobody_took(self, error: BaseException) -> None:
        """What goes on by itself meets a full disk again and again: told once, above the page, and nothing has to be sent away first."""
        if isinstance(error, Refusal) and error.problem.code in OF_THE_DISK:
            self.banner(self._of_the_disk(error))
        else:
            self.show_error(error)

    def _of_the_disk(self, refusal: Refusal) -> Banner:
        fact, rest = parted(self.words.problem(refusal.problem))
        return Banner(
            "disk",
            "warn",
            fact,
            rest,
            link=QCoreApplication.translate("Application", "Tutup"),
            on_link=lambda: self.clear_banner("disk"),
            again=lambda: self._of_the_disk(refusal),
        )

    def _of_damage(self) -> Banner:
        translate = QCoreApplication.translate
        return Banner(
            "damaged",
            "bad",
            translate("Application", "Berkas data rusak."),
            translate("Application", "Buka ulang: yang masih terbaca diselamatkan, sisanya diisi dari cadangan terakhir."),
            button=translate("Application", "Buka ulang"),
            on_button=self.reopen_asked.emit,
            again=self._of_damage,
        )

    def explain(self, error: BaseException) -> str | None:
        """The sentence of a `Refusal`, `None` for anything that is our own fault."""
        return self.words.problem(error.problem) if isinstance(error, Refusal) else None

    def announce(self, text: str) -> None:
        """Reads a live notice out to screen readers; one per event."""
        self.announced.emit(text)

    def open_side(self, panel: SidePanel) -> None:
        """Shows a panel at the right of whatever page is open; the window owns it from now on."""
        self.side_opened.emit(panel)

    def close_side(self) -> None:
        self.side_closed.emit()

    def set_outbox(self, waiting: int, needs_action: int) -> None:
        """The number on "Kotak keluar", and the yellow mark on Toko."""
        self.outbox = (waiting, needs_action)
        self.outbox_changed.emit(waiting, needs_action)

    def set_alerts(self, waiting: int) -> None:
        """The number on the bell: alerts that wait for the seller."""
        self.alerts = waiting
        self.alerts_changed.emit(waiting)

    def set_connection(self, state: Connection, since: str = "") -> None:
        """`since` as shown ("08.41")."""
        self.connection = (state, since)
        self.connection_changed.emit(state, since)

    def set_mark(self, page: str, number: int) -> None:
        """The number on a rail item; 0 takes it away."""
        self.mark_changed.emit(page, number)


class Page(QWidget):
    """A screen. Subclasses build themselves in the constructor and load in `page_opened`.

    `search_box`, if set, is what Ctrl+F goes to; `areas` are what F6 walks through, in reading order.
    """

    heading_changed = Signal()
    keeps_its_place = False
    """Whether it still shows what the seller made of it when he comes back; others are opened again with what they were asked."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent or frame.stage)
        self.frame = frame
        self.theme = frame.theme
        self.search_box: QLineEdit | None = None
        self._title = ""
        self._count = ""
        self._trail: tuple[tuple[str, str], ...] = ()
        self._status: tuple[str | QWidget, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.hub.changed.connect(self._hear)

    # What the frame shows of the page

    @property
    def title(self) -> str:
        """In the top bar; empty: the name in the rail."""
        return self._title

    @property
    def count_text(self) -> str:
        """Small beside the title: "1.248 produk"."""
        return self._count

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """(page key, text) of the pages above, before the title, with an arrow back."""
        return self._trail

    @property
    def status(self) -> tuple[str | QWidget, ...]:
        """What stands in the status bar after the state of saving."""
        return self._status

    def set_heading(self, title: str = "", count: str = "", trail: Sequence[tuple[str, str]] = ()) -> None:
        self._title, self._count, self._trail = title, count, tuple(trail)
        self.heading_changed.emit()

    def set_count(self, text: str) -> None:
        if text != self._count:
            self._count = text
            self.heading_changed.emit()

    def set_status(self, *parts: str | QWidget) -> None:
        """Texts, or small widgets such as a legend (which the page keeps)."""
        self._status = parts
        self.heading_changed.emit()

    def top_left(self) -> QWidget | None:
        """A widget after the title in the top bar (previous and next); asked whenever the page comes to the front, always the same."""
        return None

    def top_right(self) -> QWidget | None:
        """A widget at the right end of the top bar (the page's one primary button); the same holds."""
        return None

    # What the frame asks of the page

    def page_opened(self, **values: object) -> None:
        """Each time the page comes to the front, with what `Frame.go` was given. Load here, off the window's thread."""

    def returns_with(self) -> dict[str, object] | None:
        """What `page_opened` is to be given when the seller comes back, where that is not what it was opened with."""
        return None

    def page_left(self) -> None:
        """Commit what is being typed."""

    def standing(self) -> object | None:
        """What stands on the page and nowhere else, where that is worth keeping: the window is built anew for another language."""
        return None

    def put_back(self, standing: object) -> None:
        """What `standing` gave, to the page that was made anew, before it is opened."""

    def changed(self, changes: Changes) -> None:
        """Rows were edited, by this page or elsewhere. Refresh those rows, or note them for the next `page_opened`."""

    def sync(self) -> None:
        """F5."""

    def escape(self) -> bool:
        """One step back (cell, selection, panel, search) and True, or False when there was none left."""
        return False

    def may_close(self) -> bool:
        """Asks the seller where something typed would be lost with the window; False keeps it open."""
        return True

    def areas(self) -> Sequence[QWidget]:
        return (self,)

    def first_focus(self) -> QWidget | None:
        """The first useful thing: where the caret goes when the page opens."""
        return self.search_box

    def bottom_bar(self) -> QWidget | None:
        """A bar at the page's foot that a toast must not cover."""
        return None

    def add_command(
        self, text: str, slot: Callable[[], object], *, shortcut: str = "", menu: Menu = "product", icon: str = ""
    ) -> QAction:
        """A command of this page only: in the menu and in "Cari apa saja", its key live while the page is in front."""
        action = QAction(text, self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.setProperty("menu_key", menu)
        action.setProperty("icon_name", icon)
        action.triggered.connect(lambda: slot())
        self.addAction(action)
        return action

    def _hear(self, changes: Changes, _initiator: object) -> None:
        self.changed(changes)
