"""The frame: pages on first use, one way back, banners by severity, keys, width and language."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from threading import Event
from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.frames import MemorySettings, make_frame
from umkm_desk.model.problem import Refusal
from umkm_desk.paths import resources_folder
from umkm_desk.ui import window as room
from umkm_desk.ui.application import uncaught_told
from umkm_desk.ui.frame import Banner, Command, Connection, Frame, Page, PageSpec
from umkm_desk.ui.language import Languages
from umkm_desk.ui.signals import UndoState
from umkm_desk.ui.topbar import TopBar
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import ElidedLabel, SidePanel
from umkm_desk.ui.widgets.feedback import BannerBar, Toast
from umkm_desk.ui.window import MainWindow, Shell


class Recorder(Page):
    built: ClassVar[list[str]] = []

    def __init__(self, frame: Frame, key: str) -> None:
        super().__init__(frame)
        self.key = key
        self.opened: list[dict[str, object]] = []
        self.left = 0
        self.heard: list[object] = []
        self.selected = False
        self.ticked: object = None
        Recorder.built.append(key)
        column = QVBoxLayout(self)
        self.search_box = QLineEdit()
        self.search_box.setObjectName(f"search-{key}")
        column.addWidget(self.search_box)
        self.button = QPushButton("Tambah")
        column.addWidget(self.button)
        self.ran = 0
        self.add_command("Ubah harga…", self._run, shortcut="Ctrl+Shift+P")

    def _run(self) -> None:
        self.ran += 1

    def standing(self) -> object | None:
        return self.ticked

    def put_back(self, standing: object) -> None:
        self.ticked = standing

    def page_opened(self, **values: object) -> None:
        self.opened.append(values)
        self.set_heading(count=f"{len(self.opened)} kali")

    def page_left(self) -> None:
        self.left += 1

    def changed(self, changes: object) -> None:
        self.heard.append(changes)

    def escape(self) -> bool:
        was, self.selected = self.selected, False
        return was


@pytest.fixture
def window(qapp: QApplication, frame: Frame, qtbot: QtBot) -> MainWindow:
    Recorder.built = []

    def spec(key: str, title: str, icon: str, **more: str) -> PageSpec:
        return PageSpec(key, lambda: title, icon, lambda frame: Recorder(frame, key), **more)  # type: ignore[arg-type]

    pages = [
        spec("home", "Beranda", "home"),
        spec("catalogue", "Katalog", "layout-grid"),
        spec("shops", "Toko", "building-store"),
        spec("settings", "Pengaturan", "settings", area="bottom"),
        spec("product", "Produk", "package", area="inner", parent="catalogue"),
    ]
    commands = [
        Command("outbox", "Kotak keluar", "shop", "Ctrl+Shift+O", page="shops", values={"tab": "outbox"}),
        Command("help", "Bantuan", "help", "F1", run=lambda: None),
    ]
    panels = {"history": lambda frame: SidePanel(frame.theme, "Riwayat")}
    window = MainWindow(frame, Shell(pages, commands, side_panels=panels))
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1366, 696)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def page_of(window: MainWindow) -> Recorder:
    page = window.page
    assert isinstance(page, Recorder)
    return page


def test_only_the_first_page_is_built_at_the_start(window: MainWindow) -> None:
    assert Recorder.built == ["home"]
    window.frame.go("shops", tab="outbox")
    window.frame.go("home")
    window.frame.go("shops")
    assert Recorder.built == ["home", "shops"]
    assert page_of(window).opened == [{"tab": "outbox"}, {}]


def test_pages_are_built_ahead_only_while_the_hands_rest(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "REST", 3_600_000)
    window.build_ahead(["shops"])
    window._rested()
    assert Recorder.built == ["home"]
    monkeypatch.setattr(room, "REST", 0)
    qtbot.waitUntil(lambda: Recorder.built == ["home", "shops"])
    window.frame.go("shops")
    assert Recorder.built == ["home", "shops"]


def test_no_page_is_built_ahead_while_progress_is_shown(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "REST", 0)
    go_on = Event()
    job = window.frame.tasks.database(go_on.wait, title="Mengimpor")
    window._ahead = ["shops"]
    window._rested()
    assert Recorder.built == ["home"]
    go_on.set()
    qtbot.waitUntil(lambda: job not in window.frame.tasks.jobs)
    window._rested()
    assert Recorder.built == ["home", "shops"]


def test_leaving_a_page_lets_it_keep_what_is_being_typed(window: MainWindow) -> None:
    home = page_of(window)
    window.frame.go("catalogue")
    assert home.left == 1


def test_back_goes_where_the_seller_was_with_what_was_open(window: MainWindow) -> None:
    window.frame.go("catalogue", search="batik")
    window.frame.go("product", id="1")
    assert window.findChild(QWidget, "topbar-back").isVisible()
    window.frame.back()
    assert page_of(window).key == "catalogue"
    assert page_of(window).opened[-1] == {"search": "batik"}
    window.frame.back()
    assert page_of(window).key == "home"
    window.frame.back()
    assert page_of(window).key == "home"


def test_a_page_that_keeps_its_place_is_not_asked_anew_on_the_way_back(window: MainWindow) -> None:
    window.frame.go("catalogue", search="batik")
    page_of(window).keeps_its_place = True
    window.frame.go("product", id="1")
    window.frame.back()
    assert page_of(window).opened == [{"search": "batik"}, {}]


def test_an_inner_page_marks_its_parent_in_the_rail(window: MainWindow) -> None:
    window.frame.go("product", id="1")
    assert window.findChild(QWidget, "rail-catalogue").isChecked()


def test_an_unknown_page_changes_nothing(window: MainWindow) -> None:
    window.frame.go("nowhere")
    assert page_of(window).key == "home"


def test_the_title_follows_the_page(window: MainWindow) -> None:
    window.frame.go("catalogue")
    assert window.findChild(ElidedLabel, "topbar-title").text() == "Katalog"
    assert window.findChild(ElidedLabel, "topbar-count").text() == "1 kali"
    page_of(window).set_heading("Kemeja Batik", trail=[("catalogue", "Katalog")])
    assert window.findChild(ElidedLabel, "topbar-title").text() == "Kemeja Batik"


def test_the_worst_banner_is_shown_and_the_next_one_after_it(window: MainWindow) -> None:
    bar = window.findChild(BannerBar)
    frame = window.frame
    frame.banner(Banner("offline", "warn", "Tanpa internet."))
    frame.banner(Banner("rules", "info", "Aturan baru."))
    assert bar.shown is not None
    assert bar.shown.key == "offline"
    frame.banner(Banner("sign-in", "bad", "Izin habis."))
    assert bar.shown.key == "sign-in"
    frame.clear_banner("sign-in")
    frame.clear_banner("offline")
    assert bar.shown.key == "rules"
    frame.clear_banner("rules")
    assert not bar.isVisible()


def test_a_toast_offers_to_take_it_back(window: MainWindow, qtbot: QtBot) -> None:
    toast = window.findChild(Toast)
    with qtbot.waitSignal(window.frame.undo_asked):
        window.frame.undoable("6 produk diarsipkan.")
        assert toast.isVisible()
        qtbot.mouseClick(toast.findChild(Button, "toast-action"), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_undo_names_what_it_takes_back(window: MainWindow) -> None:
    undo = window.findChild(Button, "topbar-undo")
    assert not undo.isEnabled()
    assert undo.toolTip() == "Belum ada yang bisa diurungkan"
    window.frame.hub.set_undo(UndoState("Naikkan harga batik 5% (40 produk)", None, "09.14"))
    assert undo.isEnabled()
    assert undo.toolTip().startswith("Urungkan: Naikkan harga batik 5% (40 produk)")
    assert not window.findChild(Button, "topbar-redo").isEnabled()


def test_keys_of_the_window_work(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page_of(window).key == "catalogue"
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert page_of(window).key == "settings"
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page_of(window).opened == [{"tab": "outbox"}]


def test_a_key_of_a_page_works_in_that_page_alone(window: MainWindow, qtbot: QtBot) -> None:
    home = page_of(window)
    window.frame.go("catalogue")
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (home.ran, page_of(window).ran) == (0, 1)


def test_an_undo_is_offered_only_while_it_takes_back_what_it_was_offered_for(window: MainWindow) -> None:
    toast = window.findChild(Toast)
    assert toast is not None
    hub = window.frame.hub
    hub.set_undo(UndoState("Naikkan harga batik 5%", None, "09.14", 7))
    window.frame.undoable("40 produk diubah")
    hub.set_undo(UndoState("Naikkan harga batik 5%", None, "09.15", 7))
    assert toast.isVisible()
    hub.set_undo(UndoState("Stok Kemeja", None, "09.15", 8))
    assert not toast.isVisible()
    window.frame.toast("Tersalin")
    hub.set_undo(UndoState("Stok Sarung", None, "09.16", 9))
    assert toast.isVisible()


def test_shift_f10_opens_the_menu_of_what_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    asked: list[QPoint] = []
    page.button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    page.button.customContextMenuRequested.connect(asked.append)
    page.button.setFocus()
    qtbot.keyClick(page.button, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert len(asked) == 1
    assert page.button.rect().contains(asked[0])


def test_escape_goes_one_step_at_a_time(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.selected = True
    window.toggle_side("history")
    assert page.search_box is not None
    page.search_box.setText("batik")
    page.button.setFocus()
    qtbot.keyClick(page.button, Qt.Key.Key_Escape)
    assert not page.selected
    assert window.findChild(SidePanel) is not None
    qtbot.keyClick(page.button, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(SidePanel) is None)
    assert page.search_box.text() == "batik"
    qtbot.keyClick(page.button, Qt.Key.Key_Escape)
    assert page.search_box.text() == ""


def test_f6_walks_through_rail_bar_and_page(window: MainWindow, qtbot: QtBot) -> None:
    seen = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
    assert seen[0].startswith("rail-")
    assert seen[1].startswith("topbar-")
    assert seen[2] == "search-home"


@pytest.mark.parametrize(("width", "rail"), [(1366, 88), (1280, 88), (1093, 56), (900, 56)])
def test_the_rail_loses_its_words_where_it_is_narrow(window: MainWindow, width: int, rail: int) -> None:
    window.resize(width, 600)
    assert window.findChild(QWidget, "rail").width() == rail
    assert window.minimumSizeHint().width() <= 880


def test_the_menu_holds_every_command_with_its_key(window: MainWindow) -> None:
    window.open_menu()
    entries = {
        action.text(): action.shortcut().toString()
        for top in window.menuBar().actions()
        for action in top.menu().actions()  # type: ignore[attr-defined]
    }
    assert entries["Kotak keluar"] == "Ctrl+Shift+O"
    assert entries["Ubah harga…"] == "Ctrl+Shift+P"
    assert entries["Beranda"] == "Ctrl+1"
    window.menuBar().hide()


def test_the_keys_go_on_where_they_were_when_the_menu_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.button.setFocus()
    window.open_menu()
    bar = window.menuBar()
    bar.setFocus()
    for top in bar.actions():
        top.menu().close()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert window.focusWidget() is page.button


def test_the_outbox_tells_how_much_waits(window: MainWindow) -> None:
    window.frame.set_outbox(14, 3)
    assert window.findChild(QPushButton, "topbar-outbox").accessibleName() == "Kotak keluar, 14 menunggu, 3 perlu tindakan"


def test_connection_is_told_in_words(window: MainWindow) -> None:
    state = window.findChild(Button, "topbar-connection")
    assert not state.isVisible()
    window.frame.set_connection(Connection.OFFLINE, "08.41")
    assert (state.isVisible(), state.text()) == (True, "Tanpa internet")
    window.frame.set_connection(Connection.CONNECTED)
    assert state.text() == "Tersambung"


def test_a_refusal_is_shown_as_its_sentence(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.show_error(Refusal.because("workspace.nothing_to_undo"))
    text = window.findChild(QWidget, "error-text").text()
    assert "Tidak ada yang bisa diurungkan." in text
    assert window.findChild(QWidget, "error-details") is None
    window.findChild(Button, "error-primary").click()


def test_our_own_fault_shows_details_without_what_was_worked_on(window: MainWindow) -> None:
    try:
        raise ValueError("token=RAHASIA")
    except ValueError as error:
        window.frame.show_error(error)
    details = window.findChild(QWidget, "error-details")
    assert "ValueError" in details.toPlainText()
    assert "test_window.py" in details.toPlainText()
    assert "RAHASIA" not in details.toPlainText()
    window.findChild(Button, "error-primary").click()


def test_what_nobody_catches_is_told_once_and_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    told: list[object] = []
    window.frame.failed.connect(lambda error, _doing: told.append(error))

    def press(value: object) -> None:
        raise ValueError(value)

    before = sys.excepthook
    with qtbot.captureExceptions() as came, uncaught_told(window.frame):
        window._top.search.disconnect()
        window._top.search.connect(lambda: press("RAHASIA"))
        for _ in range(2):
            window._top.search.emit()
        qtbot.waitUntil(lambda: len(came) == 2 and bool(told))
    assert sys.excepthook is before
    assert [type(each) for each in told] == [ValueError]
    assert "RAHASIA" not in window.findChild(QWidget, "error-details").toPlainText()


def test_where_the_window_was_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    settings = window.frame.settings
    assert isinstance(settings, MemorySettings)
    window.resize(880, 500)
    window.close()
    again = MainWindow(window.frame, window.shell)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (880, 500)


def test_work_in_hand_may_keep_the_window_open(qapp: QApplication, qtbot: QtBot) -> None:
    typed = True

    class Typing(Recorder):
        def may_close(self) -> bool:
            return not typed

    frame = make_frame(qapp)
    window = MainWindow(frame, Shell([PageSpec("home", lambda: "Beranda", "home", lambda frame: Typing(frame, "home"))]))
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert window.isVisible()
    typed = False
    window.close()
    assert not window.isVisible()


class Saving(Recorder):
    """Keeps what is typed when it is left: `save` runs in the background."""

    save: ClassVar[Callable[[], object]]

    def page_left(self) -> None:
        super().page_left()
        self.frame.tasks.database(Saving.save, owner=self)


@pytest.fixture
def saving(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    frame = make_frame(qapp)
    window = MainWindow(frame, Shell([PageSpec("home", lambda: "Beranda", "home", lambda frame: Saving(frame, "home"))]))
    qtbot.addWidget(window)
    window.show()
    yield window
    frame.tasks.close()


def test_a_save_that_fails_while_the_window_closes_is_told_and_the_window_stays_open_once(
    saving: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise Refusal.because("workspace.no_room")

    monkeypatch.setattr(Saving, "save", staticmethod(full), raising=False)
    saving.close()
    assert saving.isVisible()
    assert saving.findChild(BannerBar).isVisible()
    assert "belum tersimpan" in saving.findChild(Toast).accessibleName()
    saving.close()
    assert not saving.isVisible()


def test_after_another_edit_a_window_that_stayed_open_stays_open_again(saving: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise Refusal.because("workspace.no_room")

    monkeypatch.setattr(Saving, "save", staticmethod(full), raising=False)
    saving.close()
    saving.frame.hub.set_undo(UndoState(undo="Ubah harga", step=2))
    saving.close()
    assert saving.isVisible()


def test_a_window_closes_when_the_last_save_has_ended(saving: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, saved = Event(), []

    def slow() -> None:
        begun.set()
        Event().wait(0.05)
        saved.append("kept")

    monkeypatch.setattr(Saving, "save", staticmethod(slow), raising=False)
    saving.close()
    assert (saving.isVisible(), saved) == (False, ["kept"])


def test_what_stands_on_a_page_alone_is_there_again_in_another_language(window: MainWindow) -> None:
    window.open_page("catalogue")
    page_of(window).ticked = {"KT-1"}
    window.open_page("shops")
    window.rebuild()
    window.rebuild()  # also where the page was not opened between
    assert page_of(window).key == "shops"
    assert page_of(window).ticked is None
    window.open_page("catalogue")
    assert page_of(window).ticked == {"KT-1"}


def test_the_field_that_is_typed_in_is_left_before_the_window_closes(qapp: QApplication, qtbot: QtBot) -> None:
    """And the caret comes back where the window stays."""
    told: list[str] = []

    class Field(QLineEdit):
        def clearFocus(self) -> None:
            told.append("left")
            super().clearFocus()

    class Typing(Recorder):
        def __init__(self, frame: Frame, key: str) -> None:
            super().__init__(frame, key)
            self.field = Field(self)

        def may_close(self) -> bool:
            told.append("asked")
            return False

    frame = make_frame(qapp)
    window = MainWindow(frame, Shell([PageSpec("home", lambda: "Beranda", "home", lambda frame: Typing(frame, "home"))]))
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, Typing)
    page.field.setFocus()
    window.close()
    assert told == ["left", "asked"]
    assert window.focusWidget() is page.field


def test_another_language_rebuilds_the_window_where_it_was(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, compiled_translations: None
) -> None:
    window.frame.go("shops", tab="outbox")
    window.frame.set_outbox(3, 0)

    def offline() -> Banner:
        return Banner("offline", "warn", QCoreApplication.translate("Frame", "Urungkan"), again=offline)

    window.frame.banner(offline())
    languages = Languages(qapp, resources_folder() / "translations", "id")
    qtbot.wait(20)
    try:
        languages.use("en")
        qtbot.waitUntil(lambda: window.findChild(QWidget, "topbar-search").text() == "Search anything")
        assert page_of(window).key == "shops"
        assert page_of(window).opened == [{"tab": "outbox"}]
        assert window.findChild(Button, "topbar-undo").toolTip() == "Nothing to undo yet"
        assert window.findChild(QPushButton, "topbar-outbox").accessibleName() == "Outbox, 3 waiting"
        qtbot.waitUntil(lambda: window.findChild(BannerBar).isVisible())
        assert window.findChild(BannerBar).accessibleName() == "Undo"
    finally:
        languages.use("id")
        languages.remove()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "topbar-search").text() == "Cari apa saja")


def test_long_work_leaves_the_heading_of_the_page_whole(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    window.resize(1280, 700)
    window.show()
    held, ended = Event(), []
    title = "Mengirim ke Rumah Sekar Pekalongan (Tokopedia & Shop)"
    try:
        for _ in range(2):
            frame.tasks.network(held.wait, title=title, done=ended.append, owner=window)
        button = window.findChild(Button, "topbar-task")
        qtbot.waitUntil(lambda: button.accessibleName() == f"{title}, dan 1 lagi")
        assert button.text().startswith("Mengirim")
        assert button.text().endswith("dan 1 lagi")
        assert "…" in button.text()
        assert button.sizeHint().width() < 230
        bar = window.findChild(TopBar)
        assert bar._search_key.isHidden(), "what runs takes the place of a hint, not of the page's own buttons"
    finally:
        held.set()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert not bar._search_key.isHidden()


@pytest.mark.parametrize("page", ["catalogue.page", "home.page"])
def test_pages_that_open_first_load_nothing_that_only_spreadsheets_and_marketplaces_need(page: str) -> None:
    program = f"import sys, umkm_desk.ui.{page}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = (
        "python_calamine",
        "umkm_desk.exchange.reading",
        "httpx",
        "keyring",
        "umkm_desk.protection.classifier",
        "PySide6.QtPrintSupport",
    )
    assert [name for name in loaded if name in heavy] == []
