"""A look at the first row of a search is kept with its day and picture; one without words is refused in place; all together make a report."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import settle
from tests.ui.papers import said
from umkm_desk.desk import Desk
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.model.platform import Platform
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility import looks as looks_dialog
from umkm_desk.ui.visibility.first_row import DRAFT, FirstRowDialog
from umkm_desk.ui.visibility.looks import LooksDialog
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.fields import LineEdit
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import RankCheck, Seen


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def picture(folder: Path, colour: str = "orange") -> Path:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.save(str(folder / "layar.png"))
    return folder / "layar.png"


def mark(dialog: FirstRowDialog, *seen: Seen) -> None:
    for at, kind in enumerate(seen, 1):
        box = dialog.findChild(ComboBox, f"first-row-{at}")
        assert box is not None
        box.setCurrentIndex(box.findData(kind))


def search_for(dialog: FirstRowDialog, words: str) -> None:
    line = dialog.findChild(LineEdit, "first-row-words")
    assert line is not None
    line.setText(words)


def test_a_look_is_kept_with_its_picture_and_one_without_words_is_not(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, tmp_path: Path
) -> None:
    dialog = FirstRowDialog(frame, desk, parent)
    dialog.show()
    mark(dialog, Seen.FOREIGN, Seen.OURS)
    dialog._read(picture(tmp_path))
    settle(qtbot, frame)
    dialog.accept()
    settle(qtbot, frame)
    assert dialog.isVisible()
    assert dialog._said.accessibleName().startswith("Kata pencarian belum diisi.")
    assert rank_check.checks(desk.workspace.read()) == []
    assert desk.photos.all() == []
    search_for(dialog, "kain batik")
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    [look] = rank_check.checks(desk.workspace.read())
    assert (look.words, look.found, look.foreign_before_domestic) == ("kain batik", (Seen.FOREIGN, Seen.OURS), True)
    assert look.screenshot_hash is not None
    assert desk.photos.read(look.screenshot_hash) == picture(tmp_path).read_bytes()


def test_a_place_that_was_passed_over_keeps_its_number(qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget) -> None:
    dialog = FirstRowDialog(frame, desk, parent)
    dialog.show()
    search_for(dialog, "kain batik")
    box = dialog.findChild(ComboBox, "first-row-3")
    assert box is not None
    box.setCurrentIndex(box.findData(Seen.OURS))
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    [look] = rank_check.checks(desk.workspace.read())
    assert look.found == (Seen.UNKNOWN, Seen.UNKNOWN, Seen.OURS)


def test_what_was_marked_before_closing_is_there_again_the_same_day(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def filled(dialog: FirstRowDialog) -> tuple[str, list[object]]:
        return dialog._words.text(), [box.currentData() for box in dialog._places[:2]]

    first = FirstRowDialog(frame, desk, parent)
    first.show()
    search_for(first, "kain batik")
    mark(first, Seen.FOREIGN, Seen.OURS)
    first.reject()
    again = FirstRowDialog(frame, desk, parent)
    assert filled(again) == ("kain batik", [Seen.FOREIGN, Seen.OURS])
    tomorrow = desk.today() + timedelta(days=1)
    with monkeypatch.context() as later:
        later.setattr(type(desk), "today", lambda _desk: tomorrow)
        assert filled(FirstRowDialog(frame, desk, parent)) == ("", [None, None])  # a look is of the day it was made
    again.show()
    again.accept()
    qtbot.waitUntil(lambda: not again.isVisible())
    assert filled(FirstRowDialog(frame, desk, parent)) == ("", [None, None])


def test_the_picture_is_there_again_too_and_goes_into_the_look(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, tmp_path: Path
) -> None:
    first = FirstRowDialog(frame, desk, parent)
    first.show()
    first._read(picture(tmp_path))
    settle(qtbot, frame)
    first.reject()
    again = FirstRowDialog(frame, desk, parent)
    again.show()
    qtbot.waitUntil(lambda: not again._picture.pixmap().isNull())
    search_for(again, "kain batik")
    mark(again, Seen.OURS)
    again.accept()
    qtbot.waitUntil(lambda: not again.isVisible())
    [look] = rank_check.checks(desk.workspace.read())
    assert look.screenshot_hash is not None
    assert desk.photos.read(look.screenshot_hash) == picture(tmp_path).read_bytes()


def test_a_picture_that_is_still_being_read_goes_into_the_look(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, tmp_path: Path
) -> None:
    dialog = FirstRowDialog(frame, desk, parent)
    dialog.show()
    search_for(dialog, "kain batik")
    mark(dialog, Seen.OURS)
    frame.tasks.hold()
    dialog._read(picture(tmp_path))
    dialog.accept()
    frame.tasks.release()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    [look] = rank_check.checks(desk.workspace.read())
    assert look.screenshot_hash is not None


def test_a_picture_that_was_thrown_away_stays_away(qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, tmp_path: Path) -> None:
    first = FirstRowDialog(frame, desk, parent)
    first.show()
    search_for(first, "kain batik")
    first._read(picture(tmp_path))
    settle(qtbot, frame)
    first.reject()
    again = FirstRowDialog(frame, desk, parent)
    again.show()
    qtbot.waitUntil(lambda: not again._picture.pixmap().isNull())
    again._take(None)
    again.reject()
    last = FirstRowDialog(frame, desk, parent)
    settle(qtbot, frame)
    assert last._words.text() == "kain batik"
    assert last._picture.pixmap().isNull()
    assert desk.photos.all() == []
    assert desk.renditions.get(DRAFT) is None


def test_a_picture_of_another_day_that_was_never_kept_is_swept(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = FirstRowDialog(frame, desk, parent)
    first.show()
    first._read(picture(tmp_path))
    settle(qtbot, frame)
    first.reject()
    settle(qtbot, frame)
    assert desk.renditions.get(DRAFT) is not None
    tomorrow = desk.today() + timedelta(days=1)
    monkeypatch.setattr(type(desk), "today", lambda _desk: tomorrow)
    FirstRowDialog(frame, desk, parent)
    settle(qtbot, frame)
    assert desk.renditions.get(DRAFT) is None
    assert desk.photos.all() == []


def test_what_is_no_picture_is_refused_in_place(qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, tmp_path: Path) -> None:
    dialog = FirstRowDialog(frame, desk, parent)
    dialog.show()
    (tmp_path / "layar.png").write_text("bukan gambar", "utf-8")
    dialog._read(tmp_path / "layar.png")
    qtbot.waitUntil(dialog._said.isVisible)
    assert dialog._content is None


def keep_some(desk: Desk, digest: str | None) -> None:
    for words, found, shot in (
        ("kain batik", (Seen.ADVERT, Seen.FOREIGN, Seen.OURS), digest),
        ("tas rotan", (Seen.FOREIGN, Seen.FOREIGN), None),
    ):
        rank_check.keep(desk.workspace, RankCheck(Platform.LAZADA, words, found, None, shot, "jendela penyamaran"))


def test_all_looks_make_a_letter_and_a_table(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_some(desk, desk.photos.add(picture(tmp_path).read_bytes()))
    dialog = LooksDialog(frame, desk, parent)
    dialog.show()
    settle(qtbot, frame)
    assert dialog._chosen_platform is Platform.LAZADA  # the one that was looked at, not the first of the list
    words = {dialog._table.model().index(row, 1).data() for row in range(2)}
    assert words == {"kain batik", "tas rotan"}
    files = {kind: tmp_path / f"cek.{kind}" for kind in ("pdf", "xlsx")}
    monkeypatch.setattr(looks_dialog, "ask_save", lambda *_asked: files["pdf"])
    dialog.accept()
    settle(qtbot, frame)
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(looks_dialog, "ask_save", lambda *_asked: files["xlsx"])
    dialog._save_table()
    settle(qtbot, frame)
    spreadsheet = open_spreadsheet(files["xlsx"])
    rows = spreadsheet.head(spreadsheet.sheets[0].name).rows
    assert rows[0][:4] == ["Hari", "Pukul", "Marketplace", "Kata pencarian"]
    assert {(row[3], row[5], row[6]) for row in rows[1:]} == {
        ("kain batik", "1. iklan, 2. luar negeri, 3. produk saya", "ya"),
        ("tas rotan", "1. luar negeri, 2. luar negeri", "tidak"),
    }


def test_the_letter_cites_the_law_and_counts_what_was_seen(desk: Desk, qapp: object, tmp_path: Path) -> None:
    from umkm_desk.model.business import Business
    from umkm_desk.ui.visibility.look_report import letter

    keep_some(desk, None)
    [seen] = rank_check.observed(rank_check.checks(desk.workspace.read()), desk.zone)
    text = said(letter(seen, Business(name="Rumah <Sekar>", nib="0220103456781"), desk.wording, {}, {}, desk))
    assert "Pasal 40 ayat (3)" in text
    assert rank_check.LAW in text
    assert "Kepada layanan pengaduan Lazada" in text
    assert "Rumah <Sekar>" in text
    assert "2 kali dilihat dari 25 Nov 2026 sampai 25 Nov 2026. Ada produk dalam negeri di baris pertama: 1. Tidak ada: 1." in text
    assert "bukan putusan pelanggaran" in text


def test_without_looks_there_is_no_letter(qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget) -> None:
    dialog = LooksDialog(frame, desk, parent)
    settle(qtbot, frame)
    assert not dialog.primary_button.isEnabled()
    assert dialog._told.text() == "Belum ada catatan di marketplace ini."
