"""Pages for paper: nothing is cut, a heading stays with what follows, a table's head is said again, and what is too high is made smaller."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument

from umkm_desk.paths import resources_folder
from umkm_desk.ui import pdf
from umkm_desk.ui.pdf import Picture, Piece, Row, Table, Text, write_pdf
from umkm_desk.wording import Wording

WORDS = Wording(resources_folder() / "wording")
LINE = Text("satu baris")
HEADING = Text("satu baris", with_next=True)


@pytest.fixture
def paper(qapp: QGuiApplication, tmp_path: Path) -> Path:
    return tmp_path / "kertas.pdf"


def pages(file: Path, pieces: Sequence[Piece]) -> int:
    count = write_pdf(file, "Uji", pieces, WORDS, margin_mm=20, author="Rumah Sekar")
    assert file.read_bytes().count(b"/Type /Page\n") == count
    return count


def lines_of_a_page(file: Path) -> int:
    return next(count for count in range(1, 200) if pages(file, [LINE] * (count + 1)) == 2)


def table(rows: int, *, head: bool) -> Table:
    return Table((1, 1), (Row(("kiri", "kanan")),) * rows, Row(("<b>Kiri</b>", "<b>Kanan</b>")) if head else None)


def test_a_heading_goes_to_the_page_of_what_follows(paper: Path) -> None:
    full = lines_of_a_page(paper)
    before = [LINE] * (full - 1)
    assert pages(paper, [*before, LINE, *[LINE] * full]) == 2
    assert pages(paper, [*before, HEADING, *[LINE] * full]) == 3


def test_the_head_of_a_table_stands_on_each_of_its_pages(paper: Path) -> None:
    rows = next(count for count in range(1, 200) if pages(paper, [table(count + 1, head=False)]) == 2)
    assert pages(paper, [table(rows * 5, head=False)]) == 5
    assert pages(paper, [table((rows - 1) * 5, head=True)]) == 5
    assert pages(paper, [table(rows * 5, head=True)]) == 6


def test_a_row_that_is_higher_than_a_page_is_made_to_fit_it(paper: Path) -> None:
    high = Row(("kata " * 4000, "kanan"))
    assert pages(paper, [Table((1, 1), (high,), Row(("Kiri", "Kanan")))]) == 1
    assert pages(paper, [LINE, Text("kata " * 9000), LINE]) == 3


def test_a_picture_of_any_shape_stays_on_one_page(paper: Path) -> None:
    screenshots = [
        Picture(QImage(width, height, QImage.Format.Format_RGB32), "layar") for width, height in ((100, 2000), (2000, 100))
    ]
    for picture in screenshots:
        picture.image.fill(0)
    assert pages(paper, screenshots) == 1


def test_the_file_says_what_it_is_and_whose(paper: Path) -> None:
    pages(paper, [LINE])
    content = paper.read_bytes()
    for text in ("Uji", "Rumah Sekar", "UMKM Desk"):
        assert text.encode("utf-16-be") in content or text.encode() in content


def test_a_thread_sets_all_its_texts_with_one_document(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def document() -> QTextDocument:
        nonlocal made
        made += 1
        return QTextDocument()

    monkeypatch.setattr(pdf, "QTextDocument", document)
    thread = Thread(target=lambda: [pages(paper, [HEADING, table(30, head=True)]) for _ in range(2)])
    thread.start()
    thread.join()
    assert made == 1
    assert paper.exists()
