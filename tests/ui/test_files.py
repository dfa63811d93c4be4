"""The names under which files are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.ui.files import ask_save, documents, downloads


def test_a_name_without_an_ending_gets_it_and_overwrites_nothing_unasked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []
    answers: list[str] = []

    def answer(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)

    def chosen(*typed: str) -> Path | None:
        answers[:] = typed
        return ask_save(parent, "Simpan", "katalog.xlsx", "Excel (*.xlsx)")

    assert chosen(str(tmp_path / "stok")) == tmp_path / "stok.xlsx"
    assert chosen(str(tmp_path / "stok.csv")) == tmp_path / "stok.csv"
    assert chosen("") is None
    (tmp_path / "stok.xlsx").touch()
    assert chosen(str(tmp_path / "stok"), "") is None
    assert asked[-1] == str(tmp_path / "stok.xlsx")


def test_a_folder_that_the_system_names_and_that_is_not_there_is_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "Documents"))
    assert (documents(), downloads()) == (str(Path.home()), str(Path.home()))
    (tmp_path / "Documents").mkdir()
    assert (documents(), downloads()) == (str(tmp_path / "Documents"), str(tmp_path / "Documents"))
