"""The names under which files are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.ui.files import ask_save, documents, downloads


class Asked:
    """The system's dialog: answers what was put there, and keeps where it was to begin."""

    def __init__(self) -> None:
        self.starts: list[str] = []
        self.answers: list[tuple[str, str]] = []

    def __call__(self, _parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        self.starts.append(start)
        return self.answers.pop(0)


@pytest.fixture
def asked(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    dialog = Asked()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    qapp.setProperty("umkm_desk_saved_in", None)  # other tests save, too
    yield dialog
    qapp.setProperty("umkm_desk_saved_in", None)


EXCEL, CSV = "Excel (*.xlsx)", "CSV (*.csv)"


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("stok.xlsx", EXCEL, "stok.xlsx"),
        ("stok.CSV", EXCEL, "stok.CSV"),
        ("stok", "", "stok.xlsx"),
        ("stok", CSV, "stok.csv"),
        ("stok 26.11", EXCEL, "stok 26.11.xlsx"),
        ("stok 26.11", CSV, "stok 26.11.csv"),
        ("stok.pdf", EXCEL, "stok.pdf.xlsx"),
    ],
)
def test_a_file_ends_as_one_of_the_kinds_it_was_asked_for(
    qtbot: QtBot, tmp_path: Path, asked: Asked, typed: str, kind: str, written: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked.answers = [(str(tmp_path / typed), kind)]
    assert ask_save(parent, "Simpan", "katalog.xlsx", f"{EXCEL};;{CSV}") == tmp_path / written


def test_a_name_that_gets_its_ending_overwrites_nothing_unasked(qtbot: QtBot, tmp_path: Path, asked: Asked) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "stok 26.11.xlsx").touch()
    asked.answers = [(str(tmp_path / "stok 26.11"), EXCEL), ("", "")]
    assert ask_save(parent, "Simpan", "katalog.xlsx", EXCEL) is None
    assert asked.starts[-1] == str(tmp_path / "stok 26.11.xlsx")
    asked.answers = [(str(tmp_path / "stok 26.11"), EXCEL), (asked.starts[-1], EXCEL)]
    assert ask_save(parent, "Simpan", "katalog.xlsx", EXCEL) == tmp_path / "stok 26.11.xlsx"


def test_the_next_file_is_offered_where_the_last_one_was_saved(qtbot: QtBot, tmp_path: Path, asked: Asked) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    folder = tmp_path / "Toko"
    folder.mkdir()
    asked.answers = [("", ""), (str(folder / "a.xlsx"), EXCEL), ("", ""), ("", "")]
    ask_save(parent, "Simpan", "katalog.xlsx", EXCEL)
    assert Path(asked.starts[-1]) == Path(documents()) / "katalog.xlsx"
    ask_save(parent, "Simpan", "katalog.xlsx", EXCEL)
    ask_save(parent, "Simpan", "daftar-harga.pdf", "PDF (*.pdf)")
    assert Path(asked.starts[-1]) == folder / "daftar-harga.pdf"
    folder.rmdir()
    ask_save(parent, "Simpan", "katalog.xlsx", EXCEL)
    assert Path(asked.starts[-1]) == Path(documents()) / "katalog.xlsx"


def test_a_folder_that_the_system_names_and_that_is_not_there_is_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "Documents"))
    assert (documents(), downloads()) == (str(Path.home()), str(Path.home()))
    (tmp_path / "Documents").mkdir()
    assert (documents(), downloads()) == (str(tmp_path / "Documents"), str(tmp_path / "Documents"))
