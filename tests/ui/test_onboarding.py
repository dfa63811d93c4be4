from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import desk_in, settle
from tests.ui.frames import make_frame
from umkm_desk.business import keeping, store
from umkm_desk.business.keeping import open_wizard
from umkm_desk.business.onboarding import Page, ProductsChoice, Wizard
from umkm_desk.desk import Desk
from umkm_desk.model.business import Permit, Scale
from umkm_desk.model.time import Zone
from umkm_desk.ui.frame import Frame, PageSpec
from umkm_desk.ui.frame import Page as Screen
from umkm_desk.ui.onboarding.wizard import OnboardingWizard, needed
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.window import MainWindow, Shell
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Opens the workspace; a second call is a restart."""
    opened: list[Desk] = []

    def open_() -> Desk:
        while opened:
            opened.pop().close()
        desk = desk_in(tmp_path)
        opened.append(desk)
        return desk

    yield open_
    while opened:
        opened.pop().close()


@pytest.fixture
def frame(qapp: QApplication, open_desk: Callable[[], Desk]) -> Iterator[Frame]:
    """Asks for `open_desk` only to be closed before it: what runs in the background still uses the desk."""
    made = make_frame(qapp)
    yield made
    made.tasks.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 696)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def wizard(qtbot: QtBot, frame: Frame, open_desk: Callable[[], Desk], window: QWidget) -> OnboardingWizard:
    return _open(qtbot, frame, open_desk(), window)


def _open(qtbot: QtBot, frame: Frame, desk: Desk, window: QWidget) -> OnboardingWizard:
    made = OnboardingWizard(frame, desk, window)
    window.show()
    made.show()
    qtbot.waitExposed(window)
    return made


def _type(wizard: OnboardingWizard, object_name: str, text: str) -> QLineEdit:
    edit = wizard.findChild(QLineEdit, object_name)
    assert edit is not None, object_name
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    return edit


def _texts(wizard: OnboardingWizard) -> str:
    return "\n".join(label.text() for label in wizard.findChildren(QLabel) if not label.isHidden())


def _press(wizard: OnboardingWizard, object_name: str) -> None:
    button = wizard.findChild(Button, object_name)
    assert button is not None, object_name
    assert not button.isHidden()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_first_steps_are_needed_until_there_is_a_product_or_they_were_finished(
    qtbot: QtBot, frame: Frame, wizard: OnboardingWizard
) -> None:
    desk = wizard.desk
    assert needed(desk)
    gone: list[str] = []
    frame.going.connect(lambda page, _values: gone.append(page))
    with qtbot.waitSignal(wizard.closed):
        _press(wizard, "onboarding-skip-all")
    assert not needed(desk)
    assert gone == ["home"]


def test_what_is_typed_in_the_first_steps_is_kept_when_the_window_closes(
    qapp: QApplication, frame: Frame, open_desk: Callable[[], Desk]
) -> None:
    desk = open_desk()
    window = MainWindow(frame, Shell([PageSpec("home", lambda: "Beranda", "home", Screen)]))
    made = OnboardingWizard(frame, desk, window)
    window.show()
    made.show()
    _press(made, "onboarding-next")
    _type(made, "business-name", "Rumah Sekar")
    window.close()
    assert desk.workspace.read().execute("SELECT value FROM business_field WHERE name = 'name'").get == "Rumah Sekar"
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_second_page_begins_in_the_name_and_keeps_it_when_it_is_left(
    qtbot: QtBot, frame: Frame, wizard: OnboardingWizard
) -> None:
    _press(wizard, "onboarding-next")
    qtbot.waitUntil(lambda: wizard.focusWidget() is not None and wizard.focusWidget().accessibleName() == "Nama usaha")
    _type(wizard, "business-name", "Rumah Sekar")
    _type(wizard, "business-owner", "Siti Rahmawati")
    settle(qtbot, frame)
    kept = store.load_business(wizard.desk.workspace.read())
    assert kept.name == "Rumah Sekar"
    assert kept.owner is None  # the focus is still there
    _press(wizard, "onboarding-next")
    settle(qtbot, frame)
    assert store.load_business(wizard.desk.workspace.read()).owner == "Siti Rahmawati"


def test_a_right_number_is_told_while_it_is_typed(qtbot: QtBot, wizard: OnboardingWizard) -> None:
    wizard.go(Page.IDENTITY)
    _type(wizard, "business-nib", "0220103456781")
    found = wizard.editor.watch("nib", "0220103456781")
    assert found is not None
    assert wizard.frame.words.problem(found.message) in _texts(wizard)


def test_a_wrong_number_is_told_after_a_pause_and_never_keeps_anybody(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.go(Page.IDENTITY)
    _type(wizard, "business-npwp", "09.254.294.8-407.00")
    assert "Kurang satu angka" not in _texts(wizard)  # not while it can still become right
    qtbot.waitUntil(lambda: "Kurang satu angka" in _texts(wizard))
    _press(wizard, "onboarding-next")
    settle(qtbot, frame)
    assert wizard.editor.wizard.page is Page.ADDRESS
    assert store.load_business(wizard.desk.workspace.read()).npwp == "09.254.294.8-407.00"
    wizard.go_back()
    assert "1 isian perlu diperiksa" in _texts(wizard)


def test_a_nik_is_masked_as_soon_as_it_is_left(qtbot: QtBot, wizard: OnboardingWizard) -> None:
    wizard.go(Page.IDENTITY)
    edit = _type(wizard, "business-nik", "3375015501850002")
    _type(wizard, "business-name", "Rumah Sekar")
    assert edit.text() == "3375 •••• •••• 0002"
    edit.setFocus()
    assert edit.text() == "3375015501850002"
    wizard.findChild(QLineEdit, "business-name").setFocus()
    assert edit.text() == "3375 •••• •••• 0002"


def test_an_activity_is_found_in_plain_words_and_can_be_taken_away(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.go(Page.IDENTITY)
    edit = _type(wizard, "business-kbli", "keripik")
    answers = wizard.findChild(QWidget, "business-kbli-answers")
    qtbot.waitUntil(answers.isVisible)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert wizard.editor.wizard.business.kbli == ("10794",)
    assert wizard.editor.wizard.page is Page.IDENTITY  # Enter picked, it did not go on
    _press(wizard, "kbli-remove-10794")
    settle(qtbot, frame)
    assert wizard.editor.wizard.business.kbli == ()


def test_a_region_found_by_search_fills_the_levels(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.go(Page.ADDRESS)
    edit = _type(wizard, "business-region", "pekal timur")
    qtbot.waitUntil(wizard.findChild(QWidget, "business-region-answers").isVisible)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert store.load_business(wizard.desk.workspace.read()).region == "33.75.02"
    shown = [wizard.findChild(QWidget, f"business-region-{level}").currentText() for level in (1, 2, 3)]
    assert shown == ["Jawa Tengah", "Kota Pekalongan", "Pekalongan Timur"]


def test_monthly_sales_give_the_class_and_its_reason(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.go(Page.ADDRESS)
    _type(wizard, "business-sales", "84 jt")
    _press(wizard, "onboarding-back")
    settle(qtbot, frame)
    kept = store.load_business(wizard.desk.workspace.read())
    assert (kept.yearly_sales, kept.scale) == (84_000_000 * 12, Scale.MICRO)
    wizard.go(Page.ADDRESS)
    assert "Usaha Anda termasuk Mikro." in _texts(wizard)
    wizard.findChild(QRadioButton, "business-scale-kecil").click()
    settle(qtbot, frame)
    assert store.load_business(wizard.desk.workspace.read()).scale is Scale.SMALL


def test_after_a_restart_the_page_and_its_fields_are_where_they_were(
    qtbot: QtBot, qapp: QApplication, frame: Frame, open_desk: Callable[[], Desk], window: QWidget
) -> None:
    wizard = _open(qtbot, frame, open_desk(), window)
    wizard.go(Page.IDENTITY)
    _type(wizard, "business-name", "Rumah Sekar")
    _press(wizard, "onboarding-next")
    _press(wizard, "onboarding-skip")
    settle(qtbot, frame)
    wizard.setParent(None)
    desk = open_desk()
    again = _open(qtbot, make_frame(qapp), desk, window)
    assert again.editor.wizard.page is Page.PERMITS
    assert Page.ADDRESS in open_wizard(desk.workspace).progress.skipped
    again.go(Page.IDENTITY)
    assert again.findChild(QLineEdit, "business-name").text() == "Rumah Sekar"
    settle(qtbot, again.frame)
    again.frame.tasks.close()


def test_the_choice_of_the_fifth_page_decides_where_the_end_leads(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.go(Page.PRODUCTS)
    wizard.findChild(QRadioButton, "onboarding-products-import").click()
    assert wizard.editor.wizard.progress.products is ProductsChoice.IMPORT
    _press(wizard, "onboarding-next")
    gone: list[str] = []
    frame.going.connect(lambda page, _values: gone.append(page))
    with qtbot.waitSignal(wizard.closed):
        _press(wizard, "onboarding-next")
    assert gone == ["import"]
    assert not needed(wizard.desk)


def test_another_language_is_kept_before_it_is_asked_for(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    with qtbot.waitSignal(frame.language_chosen) as asked:
        wizard.findChild(QRadioButton, "onboarding-language-en").click()
    assert asked.args == ["en"]
    assert wizard.desk.workspace.setting("language") == "en"


def test_a_narrow_window_says_the_step_instead_of_listing_them(qtbot: QtBot, wizard: OnboardingWizard) -> None:
    wizard.parentWidget().resize(911, 512)
    wizard.go(Page.SHOPS)
    assert "Langkah 5 dari 7" in _texts(wizard)
    assert wizard.findChild(QWidget, "onboarding-steps").isVisible() is False


@pytest.mark.parametrize("page", [Page.IDENTITY, Page.ADDRESS, Page.PERMITS, Page.SHOPS, Page.PRODUCTS])
def test_any_page_can_be_left_and_taken_up_again_there(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard, page: Page) -> None:
    wizard.go(Page.IDENTITY)
    _type(wizard, "business-name", "Rumah Sekar")
    wizard.go(page)
    gone: list[str] = []
    frame.going.connect(lambda key, _values: gone.append(key))
    with qtbot.waitSignal(wizard.closed):
        QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert gone == ["home"]
    kept = open_wizard(wizard.desk.workspace)
    assert (kept.page, kept.progress.finished, kept.business.name) == (page, False, "Rumah Sekar")
    assert needed(wizard.desk)


def test_leaving_waits_until_what_was_typed_is_kept(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    settle(qtbot, frame)
    closed: list[bool] = []
    wizard.closed.connect(lambda: closed.append(True))
    frame.tasks.hold()
    wizard.go(Page.PRODUCTS)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    qtbot.wait(20)
    assert not closed
    frame.tasks.release()
    qtbot.waitUntil(lambda: bool(closed))
    assert open_wizard(wizard.desk.workspace).page is Page.PRODUCTS


def test_leaving_what_cannot_be_kept_tells_so_and_stays(
    qtbot: QtBot, frame: Frame, wizard: OnboardingWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, frame)
    closed: list[bool] = []
    wizard.closed.connect(lambda: closed.append(True))

    def full(*_arguments: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("umkm_desk.ui.business.editor.keep_wizard", full)
    wizard.go(Page.PRODUCTS)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    settle(qtbot, frame)
    assert not closed
    monkeypatch.undo()
    with qtbot.waitSignal(wizard.closed):
        QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert open_wizard(wizard.desk.workspace).page is Page.PRODUCTS


def test_a_save_that_failed_is_made_up_for_by_the_next_one_that_can_be_kept(
    qtbot: QtBot, frame: Frame, wizard: OnboardingWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, frame)
    kept, tries = keeping.keep_wizard, []

    def full_twice(workspace: Workspace, before: Wizard, after: Wizard) -> None:
        tries.append(after)
        if len(tries) <= 2:
            raise OSError("no room")
        kept(workspace, before, after)

    monkeypatch.setattr("umkm_desk.ui.business.editor.keep_wizard", full_twice)
    frame.tasks.hold()
    for name, text in (("name", "Rumah Sekar"), ("owner", "Sekar"), ("phone", "0812 1234 5678")):
        wizard.editor.enter(name, text)
    frame.tasks.release()
    settle(qtbot, frame)
    business = open_wizard(wizard.desk.workspace).business
    assert (business.name, business.owner, bool(business.phone)) == ("Rumah Sekar", "Sekar", True)


def test_the_sample_is_loaded_once_however_often_it_is_asked_for(
    qtbot: QtBot, frame: Frame, wizard: OnboardingWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, frame)
    loaded: list[Desk] = []
    monkeypatch.setattr("umkm_desk.ui.onboarding.wizard.load_sample", lambda _frame, desk: loaded.append(desk))
    sample = wizard.findChild(Button, "onboarding-sample")
    assert sample is not None
    frame.tasks.hold()
    sample.click()
    sample.click()
    frame.tasks.release()
    settle(qtbot, frame)
    assert loaded == [wizard.desk]


def test_a_paper_is_put_into_the_folder_on_the_way(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.go(Page.PERMITS)
    assert wizard.focusWidget().objectName() == "permit-add"
    keeping.add_permit(wizard.desk.workspace, Permit("", "P-IRT", "206337501001228"))
    frame.hub.post(Changes({"permit": None}), None)
    settle(qtbot, frame)
    table = wizard.findChild(QTableWidget, "permits")
    assert table.item(0, 1).text() == "2063375010012-28"
    wizard.go(Page.DONE)
    assert "Map izin masih kosong" not in _texts(wizard)


def test_what_the_numbers_say_is_shown_in_parts(qtbot: QtBot, wizard: OnboardingWizard) -> None:
    wizard.go(Page.IDENTITY)
    _type(wizard, "business-npwp", "01.312.166.0-091.000")
    wizard.findChild(QLineEdit, "business-name").setFocus()
    assert "kantor pajak 091, cabang 000" in _texts(wizard)
    _type(wizard, "business-npwp", "3375014507900001")
    wizard.findChild(QLineEdit, "business-name").setFocus()
    assert "Sama dengan NIK: lahir 5 Jul 1990, terdaftar di Kota Pekalongan." in _texts(wizard)


def test_an_undo_elsewhere_shows_itself_in_the_fields(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.go(Page.IDENTITY)
    _type(wizard, "business-name", "Rumah Sekar")
    _type(wizard, "business-owner", "")
    settle(qtbot, frame)
    frame.hub.post(wizard.desk.workspace.undo(), None)
    assert wizard.findChild(QLineEdit, "business-name").text() == ""


def test_the_sample_fills_the_catalogue_and_one_undo_empties_it(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    desk = wizard.desk
    gone: list[str] = []
    frame.going.connect(lambda page, _values: gone.append(page))
    with qtbot.waitSignal(wizard.closed):
        _press(wizard, "onboarding-sample")
    qtbot.waitUntil(lambda: gone == ["catalogue"])
    count = "SELECT count(*) FROM product"
    assert desk.workspace.read().execute(count).get > 0
    desk.workspace.undo()
    assert desk.workspace.read().execute(count).get == 0


def test_a_region_elsewhere_moves_the_clock(qtbot: QtBot, frame: Frame, wizard: OnboardingWizard) -> None:
    wizard.editor.put(wizard.editor.wizard.with_region("91"))
    assert wizard.desk.zone is Zone.WIT
    settle(qtbot, frame)
