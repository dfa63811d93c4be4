"""Two languages: ours and Qt's own texts, switched while the program runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import umkm_desk
from tests.ui.desks import desk_in
from tests.ui.frames import make_frame
from umkm_desk.paths import resources_folder
from umkm_desk.ui.application import speak_first
from umkm_desk.ui.language import Languages, first_language
from umkm_desk.ui.protection.telling import RuleCount
from umkm_desk.ui.topbar import TopBar

TRANSLATIONS = resources_folder() / "translations"


@pytest.fixture
def languages(qapp: QApplication, compiled_translations: None) -> Iterator[Languages]:
    languages = Languages(qapp, TRANSLATIONS)
    yield languages
    languages.use("id")
    languages.remove()


@pytest.mark.parametrize(
    ("spoken", "language"),
    [
        (["en-Latn-GB", "en-GB", "en"], "en"),
        (["id-ID", "en-US"], "id"),
        (["en-US", "id-ID"], "en"),
        (["jv-ID", "en"], "id"),
        (["de-DE", "fr"], "id"),
        (["C"], "id"),
        ([], "id"),
    ],
)
def test_a_first_start_speaks_what_the_system_speaks(spoken: list[str], language: str) -> None:
    assert first_language(spoken) == language


def test_a_language_once_chosen_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("umkm_desk.ui.application.system_language", lambda: "en")
    desk = desk_in(tmp_path)
    speak_first(desk)
    assert desk.wording.language == "en"
    desk.workspace.set_setting("language", "id")
    desk.wording.speak("id")
    speak_first(desk)
    assert desk.wording.language == "id"
    desk.close()


def test_numbers_are_grouped_as_the_language_does(languages: Languages) -> None:
    assert QLocale().toString(1248) == "1.248"
    languages.use("en")
    assert QLocale().toString(1248) == "1,248"


def test_qts_own_menus_speak_indonesian(languages: Languages, qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    texts = [action.text().split("\t")[0] for action in edit.createStandardContextMenu().actions() if action.text()]
    assert texts == ["&Urungkan", "U&langi", "&Potong", "&Salin", "&Tempel", "Hapus", "Pilih semua"]
    languages.use("en")
    assert QCoreApplication.translate("QLineEdit", "Select All") == "Select All"


def test_counts_follow_the_plural_of_the_language(languages: Languages, qapp: QApplication, qtbot: QtBot) -> None:
    frame = make_frame(qapp)
    languages.use("en")
    bar = TopBar(frame)
    qtbot.addWidget(bar)
    frame.set_outbox(1200, 0)
    name = bar.findChild(type(bar._outbox), "topbar-outbox").accessibleName()
    assert name == "Outbox, 1,200 waiting"


def test_an_unknown_language_is_indonesian(languages: Languages) -> None:
    languages.use("fr")
    assert languages.language == "id"


def test_a_missing_file_leaves_the_source_texts(qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    languages = Languages(qapp, tmp_path, "en")
    assert "umkm_desk_en.qm" in caplog.text
    assert QCoreApplication.translate("TopBar", "Bantuan") == "Bantuan"
    languages.use("id")
    languages.remove()


def test_no_text_is_hidden_from_the_translations_inside_another() -> None:
    """The tool that collects the texts does not look into the places of an f-string: such a text would stay Indonesian."""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in sorted((Path(umkm_desk.__file__).parent / "ui").rglob("*.py"))
        for text in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in ("tr", "translate")
    ]
    assert hidden == []


def test_rules_are_counted_in_the_language_of_the_window(languages: Languages) -> None:
    languages.use("en")
    assert [RuleCount().rules(count) for count in (1, 3)] == ["1 rule", "3 rules"]
