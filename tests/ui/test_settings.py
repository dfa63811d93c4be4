from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tests.marketplaces.raw_server import json_answer, serving
from tests.ui.desks import NOW, desk_in, focused, settle
from umkm_desk.business import keeping
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.business import Business
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.time import Zone
from umkm_desk.protection.rules import digest
from umkm_desk.ui.application import Application
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.settings import facts, history, restoring
from umkm_desk.ui.settings.backups import BackupSection
from umkm_desk.ui.settings.page import SettingsPage
from umkm_desk.ui.settings.rules import RulesSection
from umkm_desk.ui.theme import ThemeChoice
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.visibility import alerts
from umkm_desk.workspace import backup
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.database import migrations
from umkm_desk.workspace.lock import WorkspaceLock


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    keeping.keep_business(made.workspace, Business(), Business(name="Rumah Sekar"))
    yield made
    frame.tasks.close()
    made.close()


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk) -> Iterator[SettingsPage]:
    made = SettingsPage(frame, desk)
    made.resize(1278, 624)
    qtbot.addWidget(made)
    made.show()
    made.page_opened()
    settle(qtbot, frame)
    yield made
    settle(qtbot, frame)


def _button(page: SettingsPage, name: str) -> Button:
    found = page.findChild(Button, name)
    assert found is not None, name
    return found


def _text(page: SettingsPage, name: str) -> str:
    return page.findChild(QLabel, name).text()


def test_the_language_is_kept_before_it_is_asked_for(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    with qtbot.waitSignal(frame.language_chosen) as asked:
        _button(page, "settings-language-en").click()
    assert asked.args == ["en"]
    assert page.desk.workspace.setting("language") == "en"


def test_theme_and_text_size_take_effect_at_once_and_are_kept(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    _button(page, "settings-theme-dark").click()
    _button(page, "settings-text-scale-130").click()
    assert (frame.theme.choice, frame.theme.text_scale) == (ThemeChoice.DARK, 130)
    settle(qtbot, frame)
    assert page.desk.workspace.setting("ui.theme") == "dark"
    assert page.desk.workspace.setting("ui.text_scale") == "130"


def test_a_rate_is_kept_with_its_day_and_grows_old(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    edit = page.findChild(QLineEdit, "settings-usd")
    edit.setFocus()
    qtbot.keyClicks(edit, "16.250")
    page.findChild(QListWidget, "settings-copies").setFocus()
    settle(qtbot, frame)
    workspace = page.desk.workspace
    assert (workspace.setting("usd_rate"), workspace.setting("usd_rate_day")) == ("16250", "2026-11-25")
    assert "Diisi 25 Nov 2026." in edit.accessibleDescription()
    workspace.set_setting("usd_rate_day", "2026-08-01")
    page.page_opened()
    assert "Sudah lama" in edit.accessibleDescription()
    settle(qtbot, frame)


def test_what_is_no_rate_is_told_and_not_kept(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    edit = page.findChild(QLineEdit, "settings-usd")
    edit.setFocus()
    qtbot.keyClicks(edit, "mahal")
    page.findChild(QListWidget, "settings-copies").setFocus()
    assert "“mahal” bukan kurs." in edit.accessibleDescription()
    assert edit.text() == "mahal"
    assert page.desk.workspace.setting("usd_rate") is None


def test_daily_copies_are_listed_the_newest_first(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    for day in (date(2026, 11, 23), date(2026, 11, 25)):
        backup.daily(page.desk.paths, day)
    page.page_opened()
    settle(qtbot, frame)
    copies = page.findChild(QListWidget, "settings-copies")
    assert [copies.item(row).text().split("  ")[0] for row in range(copies.count())] == ["25 Nov 2026", "23 Nov 2026"]
    assert copies.currentRow() == 0
    assert _button(page, "settings-restore-copy").isEnabled(), "the newest can be restored without a pointer"
    copies.setCurrentRow(1)
    page.page_opened()
    settle(qtbot, frame)
    assert copies.currentRow() == 1


def test_a_backup_goes_to_a_file_that_can_be_looked_into(qtbot: QtBot, frame: Frame, page: SettingsPage, tmp_path: Path) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    file = tmp_path / "usb.umkmdesk"
    page.findChild(BackupSection).write_backup(file)
    settle(qtbot, frame)
    assert backup.look_inside(file).version == migrations()[-1][0]
    assert told[0].fact == "Cadangan selesai."
    last = page.findChild(QLabel, "settings-last-file")
    assert last.text().endswith(": usb.umkmdesk")
    page.page_opened()
    assert SettingsPage(frame, page.desk).findChild(QLabel, "settings-last-file").text() == last.text()


@pytest.mark.parametrize("agreed", [True, False])
def test_a_restore_is_asked_for_only_after_the_seller_has_agreed(
    qtbot: QtBot, frame: Frame, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    questions: list[str] = []

    def ask(_theme: object, _parent: object, title: str, _text: str, **_more: object) -> bool:
        questions.append(title)
        return agreed

    monkeypatch.setattr(restoring, "ask", ask)
    file = tmp_path / "usb.umkmdesk"
    backup.write_file(page.desk.paths, file, NOW)
    asked: list[object] = []
    frame.restore_asked.connect(asked.append)
    page.findChild(BackupSection).restoring.look(file)
    settle(qtbot, frame)
    assert questions == ["Pulihkan usb.umkmdesk?"]
    assert asked == ([file] if agreed else [])


def test_a_restore_says_what_would_be_lost(
    qtbot: QtBot, frame: Frame, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(restoring, "ask", lambda *given, **more: asked.append((given[3], more)))
    with page.desk.workspace.write() as db:
        db.execute("DELETE FROM change")
    empty, full = tmp_path / "kosong.umkmdesk", tmp_path / "penuh.umkmdesk"
    section = page.findChild(BackupSection)
    backup.write_file(page.desk.paths, empty, NOW)
    section.restoring.look(empty)
    settle(qtbot, frame)
    what, more = asked.pop()
    assert "diganti" not in what, "there is nothing yet that it could replace"
    assert more["danger"] is False
    editing.create_product(page.desk.workspace, "Kebaya")
    backup.write_file(page.desk.paths, full, NOW)
    for file, newer in ((full, False), (empty, True)):
        section.restoring.look(file)
        settle(qtbot, frame)
        what, more = asked.pop()
        assert "diganti" in what
        details = more["details"]
        assert isinstance(details, list)
        now = details.index("Di laptop ini sekarang:")
        assert details[now + 1] == "1 produk, 0 varian, 0 toko"
        assert details[1] == f"{0 if newer else 1} produk, 0 varian, 0 toko, 0 foto"
        assert ("Yang diubah sesudahnya tidak ada di cadangan ini." in details) is newer


def test_a_restore_that_the_window_was_kept_open_for_does_not_come_at_its_next_end(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_in(tmp_path)
    app = Application(qapp, desk)
    try:
        app.show()
        page = app.window.page
        assert page is not None
        monkeypatch.setattr(page, "may_close", lambda: False)
        app.frame.restore_asked.emit(tmp_path / "usb.umkmdesk")
        app.frame.reopen_asked.emit()
        assert app.window.isVisible()
        assert (app.restoring, app.reopening) == (None, False)
        monkeypatch.undo()
        app.frame.restore_asked.emit(tmp_path / "usb.umkmdesk")
        assert app.restoring == tmp_path / "usb.umkmdesk"
    finally:
        app.close()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_was_there_before_a_restore_can_be_chosen_as_a_copy(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    backup.copy_database(page.desk.paths.database, page.desk.paths.backups / "before-restore-20261120-101500.db")
    page.page_opened()
    settle(qtbot, frame)
    copies = page.findChild(QListWidget, "settings-copies")
    assert [copies.item(row).text().rsplit("  ", 1)[1] for row in range(copies.count())] == ["sebelum pemulihan"]


def test_a_backup_is_put_in_place_of_a_closed_workspace(
    qtbot: QtBot, frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_in(tmp_path)
    editing.create_product(desk.workspace, "Dari USB")
    file = tmp_path / "usb.umkmdesk"
    backup.write_file(desk.paths, file, NOW)
    desk.workspace.undo()
    places = desk.paths
    desk.close()
    refused: list[str] = []
    real = backup.restore

    def watched(*arguments: object) -> object:
        with pytest.raises(Refusal) as caught:
            WorkspaceLock(places.workspace)
        refused.append(caught.value.problem.code)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(restoring, "restore", watched)
    told = restoring.put_in_place(frame.theme, file, places, NOW)
    assert told == Problem("workspace.restored", values={"file": "usb.umkmdesk"})
    assert refused == ["workspace.in_use"]
    WorkspaceLock(places.workspace).release()
    assert backup.look_inside(places.database).products == 1


def test_a_copy_of_ours_is_told_by_its_time_and_not_by_its_name(frame: Frame, tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    places = desk.paths
    copy = backup.daily(places, date(2026, 11, 25))
    desk.close()
    assert copy is not None
    told = restoring.put_in_place(frame.theme, copy, places, NOW)
    assert told is not None
    assert told.code == "workspace.restored_copy"
    sentence = frame.words.problem(told)
    assert "2026-11-25" not in sentence
    assert sentence.startswith("Salinan ")


def test_work_before_there_is_a_window_is_shown_and_its_end_told(frame: Frame) -> None:
    go_on = threading.Event()
    stoppable: list[bool] = []

    def look() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if each.objectName() == "working" and each.isVisible()]
        if not shown:
            QTimer.singleShot(20, look)
            return
        stoppable.extend(each.findChild(Button, "progress-cancel").isVisible() for each in shown)
        go_on.set()

    QTimer.singleShot(0, look)
    assert restoring.shown_while(frame.theme, "Menyelamatkan", lambda: go_on.wait(60)) is True
    assert stoppable == [False]
    with pytest.raises(Refusal):
        restoring.shown_while(frame.theme, "Menyelamatkan", partial(backup.look_inside, Path("tidak ada.db")))


def test_the_daily_copy_holds_up_no_edit(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*_given: object) -> None:
        begun.set()
        go_on.wait(60)

    monkeypatch.setattr(backup, "daily", slowly)
    app = Application(qapp, desk_in(tmp_path))
    edited: list[object] = []
    try:
        app.show()
        qtbot.waitUntil(begun.is_set)
        app.tasks.database(lambda: None, done=edited.append, owner=app.window)
        qtbot.waitUntil(lambda: bool(edited))
        assert not go_on.is_set()
    finally:
        go_on.set()
        app.close()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_backup_that_is_gone_leaves_everything_as_it_was(frame: Frame, tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    places = desk.paths
    desk.close()
    before = places.database.read_bytes()
    told = restoring.put_in_place(frame.theme, tmp_path / "usb.umkmdesk", places, NOW)
    assert told is not None
    assert told.code == "backup.not_a_backup"
    assert places.database.read_bytes() == before


def test_a_file_that_is_no_backup_asks_nothing(
    qtbot: QtBot, frame: Frame, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "ask", lambda *_a, **_k: pytest.fail("nothing to agree to"))
    failures: list[object] = []
    frame.failed.connect(lambda error, _doing: failures.append(error))
    file = tmp_path / "foto.umkmdesk"
    file.write_bytes(b"not a backup")
    page.findChild(BackupSection).restoring.look(file)
    settle(qtbot, frame)
    assert len(failures) == 1


def test_old_history_goes_only_with_consent(
    qtbot: QtBot, frame: Frame, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = page.desk.workspace
    assert "1 perubahan sejak 25 Nov 2026" in _text(page, "settings-history-note")
    assert not _button(page, "settings-prune-age").isEnabled()
    long_ago = int((NOW - timedelta(days=400)).timestamp() * 1000)
    with workspace.write() as db:
        db.execute("UPDATE change SET at = ?", (long_ago,))
    page.page_opened()
    settle(qtbot, frame)
    monkeypatch.setattr(history, "ask", lambda *_a, **_k: False)
    _button(page, "settings-prune-age").click()
    settle(qtbot, frame)
    assert len(workspace.history()) == 1
    monkeypatch.setattr(history, "ask", lambda *_a, **_k: True)
    prune = _button(page, "settings-prune-age")
    prune.setFocus()
    prune.click()
    settle(qtbot, frame)
    assert workspace.history() == []
    assert _text(page, "settings-history-note") == "Belum ada perubahan."
    assert focused(page.findChild(QLabel, "settings-history-note")), "and not what comes next in the window"


def _newer_rules(desk: Desk, file: Path) -> None:
    data = json.loads((desk.paths.resources / "protection" / "rules.json").read_text("utf-8"))
    data["version"] += 1
    data["as_of"] = "2026-12-31"
    data["sha256"] = digest(data)
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def test_newer_rules_are_kept_and_used(qtbot: QtBot, frame: Frame, page: SettingsPage, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    _newer_rules(page.desk, file)
    page.findChild(RulesSection).take_rules(file)
    settle(qtbot, frame)
    assert page.desk.protection.rules.as_of == date(2026, 12, 31)
    assert (page.desk.paths.workspace / "rules.json").read_bytes() == file.read_bytes()
    assert "31 Des 2026" in _text(page, "settings-rules-note")


def test_rules_whose_hash_beside_them_differs_are_refused(qtbot: QtBot, frame: Frame, page: SettingsPage, tmp_path: Path) -> None:
    before = page.desk.protection.rules.as_of
    file = tmp_path / "rules.json"
    _newer_rules(page.desk, file)
    file.with_name("rules.json.sha256").write_text(f"{'0' * 64}  rules.json\n", "utf-8")
    page.findChild(RulesSection).take_rules(file)
    settle(qtbot, frame)
    assert "tidak cocok dengan tandanya" in _text(page, "settings-rules-outcome-text")
    assert page.desk.protection.rules.as_of == before
    assert not (page.desk.paths.workspace / "rules.json").exists()


def test_newer_rules_come_from_the_address_that_was_typed(qtbot: QtBot, frame: Frame, page: SettingsPage, tmp_path: Path) -> None:
    _newer_rules(page.desk, tmp_path / "rules.json")
    content = (tmp_path / "rules.json").read_bytes()
    address = page.findChild(QLineEdit, "settings-rules-address")
    with serving(json_answer(content), b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") as server:
        address.setFocus()
        qtbot.keyClicks(address, f"{server.url}/rules.json")
        qtbot.keyClick(address, Qt.Key.Key_Tab)
        _button(page, "settings-look-for-rules").click()
        qtbot.waitUntil(lambda: page.desk.protection.rules.as_of == date(2026, 12, 31))
        settle(qtbot, frame)
    assert page.desk.workspace.setting("rules_address") == f"{server.url}/rules.json"
    assert "31 Des 2026" in _text(page, "settings-rules-outcome-text")
    _button(page, "settings-look-for-rules").click()
    qtbot.waitUntil(lambda: "tidak menerima sambungan" in _text(page, "settings-rules-outcome-text"))
    settle(qtbot, frame)


def test_an_unsafe_address_is_told_while_it_stands_there_and_not_kept(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    address = page.findChild(QLineEdit, "settings-rules-address")
    address.setFocus()
    qtbot.keyClicks(address, "http://contoh.id/rules.json")
    qtbot.keyClick(address, Qt.Key.Key_Tab)
    settle(qtbot, frame)
    assert "tidak aman" in address.accessibleDescription()
    assert page.desk.workspace.setting("rules_address") is None
    _button(page, "settings-look-for-rules").click()
    settle(qtbot, frame)
    assert "Alamat pembaruan belum diisi." in _text(page, "settings-rules-outcome-text")


def test_every_control_has_a_name(page: SettingsPage) -> None:
    nameless = [
        widget.objectName() for widget in page.findChildren(QPushButton) if not widget.accessibleName() or not widget.objectName()
    ]
    assert nameless == []


def test_what_is_kept_counts_bytes_of_everything(desk: Desk) -> None:
    kept = facts.read_kept(desk)
    assert kept.database_bytes > 0
    assert kept.photo_bytes == 0
    assert kept.changes == 1
    assert kept.history_bytes > 0
    assert kept.oldest_change == datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def test_a_rule_of_alerts_is_switched_and_its_threshold_kept(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    workspace = page.desk.workspace
    news: list[Changes] = []
    frame.hub.changed.connect(lambda changes, _by: news.append(changes))
    edit = page.findChild(QLineEdit, "settings-alert-views_down-from")
    edit.setFocus()
    edit.setText("45")
    page.findChild(QListWidget, "settings-copies").setFocus()
    settle(qtbot, frame)
    page.findChild(QCheckBox, "settings-alert-undercut").click()
    settle(qtbot, frame)
    held = {setting.rule: (setting.on, setting.threshold) for setting in alerts.rules(workspace.read())}
    assert held[alerts.Rule.VIEWS_DOWN] == (True, 45)
    assert held[alerts.Rule.UNDERCUT] == (False, 10)
    assert not page.findChild(QLineEdit, "settings-alert-undercut-from").isEnabled()
    assert [changes.touches("alert_rule") for changes in news] == [True, True]


def test_a_threshold_that_makes_no_sense_is_told_and_not_kept(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    edit = page.findChild(QLineEdit, "settings-alert-views_down-from")
    edit.setFocus()
    edit.setText("400")
    page.findChild(QListWidget, "settings-copies").setFocus()
    settle(qtbot, frame)
    assert "Isi angka 5 sampai 90" in _text(page, "settings-alert-fault")
    held = {setting.rule: setting.threshold for setting in alerts.rules(page.desk.workspace.read())}
    assert held[alerts.Rule.VIEWS_DOWN] == 30


def test_the_way_from_the_inbox_leads_to_its_section(qtbot: QtBot, page: SettingsPage) -> None:
    page.page_opened(section="alerts")
    qtbot.waitUntil(lambda: focused(page.findChild(QCheckBox, "settings-alert-blocked")))


def test_the_zone_follows_the_address_until_the_seller_chooses_one(qtbot: QtBot, frame: Frame, page: SettingsPage) -> None:
    desk = page.desk
    keeping.keep_business(desk.workspace, Business(name="Rumah Sekar"), Business(name="Rumah Sekar", region="51.71.01"))
    desk.follow_zone()
    assert desk.zone is Zone.WITA
    _button(page, "settings-zone-WIT").click()
    settle(qtbot, frame)
    assert (desk.zone, desk.workspace.setting("zone")) == (Zone.WIT, "WIT")
    _button(page, "settings-zone-address").click()
    settle(qtbot, frame)
    assert (desk.zone, desk.workspace.setting("zone")) == (Zone.WITA, None)
