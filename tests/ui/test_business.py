from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import desk_in, settle
from tests.ui.papers import said
from umkm_desk.business import keeping, store
from umkm_desk.business.onboarding import Page as Step
from umkm_desk.business.onboarding import ProductsChoice, Progress
from umkm_desk.business.profile import ProfileLine, ProfilePaper, ProfileReport
from umkm_desk.catalogue import editing, standing
from umkm_desk.desk import Desk
from umkm_desk.model.business import Business, Permit, Scale
from umkm_desk.ui.business.fields import read_day, write_day
from umkm_desk.ui.business.link_dialog import LinkDialog
from umkm_desk.ui.business.page import BusinessPage
from umkm_desk.ui.business.permit_dialog import PermitDialog
from umkm_desk.ui.business.profile_pdf import profile_pieces
from umkm_desk.ui.business.sections import money_in_words, money_typed
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.onboarding.wizard import OnboardingWizard
from umkm_desk.ui.widgets.buttons import Button

BUSINESS = Business(
    name="Rumah Sekar",
    owner="Siti Rahmawati",
    nib="0220103456781",
    nik="3375015501850002",
    kbli=("10794",),
    kbli_edition=2020,
    scale=Scale.MICRO,
    region="33.75.02",
    street="Jl. Hayam Wuruk 12",
)
TRADE_MARK = Permit("", "MEREK", "IDM000123456", expires_on=date(2027, 1, 5))


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    keeping.keep_business(made.workspace, Business(), BUSINESS)
    yield made
    frame.tasks.close()
    made.close()


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk) -> Iterator[BusinessPage]:
    made = BusinessPage(frame, desk)
    made.resize(1278, 624)
    qtbot.addWidget(made)
    made.show()
    made.page_opened()
    settle(qtbot, frame)
    yield made
    settle(qtbot, frame)


def _texts(widget: QWidget | None) -> str:
    assert widget is not None
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def _row(page: BusinessPage, row: int) -> list[str]:
    table = page.findChild(QTableWidget, "permits")
    return [table.item(row, column).text() for column in range(table.columnCount())]


def test_the_profile_is_shown_with_the_nik_masked(page: BusinessPage) -> None:
    assert page.findChild(QLineEdit, "business-name").text() == "Rumah Sekar"
    assert page.findChild(QLineEdit, "business-nik").text() == "3375 •••• •••• 0002"
    assert page.findChild(QLineEdit, "business-street").text() == "Jl. Hayam Wuruk 12"


def test_leaving_the_screen_keeps_what_is_being_typed(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    edit = page.findChild(QLineEdit, "business-street")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Jl. Dahlia 3")
    page.page_left()
    settle(qtbot, frame)
    assert store.load_business(page.desk.workspace.read()).street == "Jl. Dahlia 3"


def test_a_permit_that_ends_soon_stands_in_the_folder_and_among_the_dates(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    keeping.add_permit(page.desk.workspace, TRADE_MARK)
    page.page_opened()
    settle(qtbot, frame)
    assert _row(page, 0)[1:5] == ["IDM000123456", "Habis dalam 41 hari", "5 Jan 2027", "0"]
    qtbot.waitUntil(lambda: "IDM000123456" in _texts(page.findChild(QWidget, "business-dates")))


def test_verbs_on_a_permit_wait_until_one_is_chosen(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    remove = page.findChild(Button, "permit-remove")
    assert not remove.isEnabled()
    keeping.add_permit(page.desk.workspace, TRADE_MARK)
    page.page_opened()
    settle(qtbot, frame)
    page.findChild(QTableWidget, "permits").selectRow(0)
    assert remove.isEnabled()
    remove.click()
    settle(qtbot, frame)
    assert store.load_permits(page.desk.workspace.read()) == ()
    page.desk.workspace.undo()
    assert len(store.load_permits(page.desk.workspace.read())) == 1


def test_the_dialog_answers_a_cleaned_permit_with_its_scan(qtbot: QtBot, frame: Frame, page: BusinessPage, tmp_path: Path) -> None:
    dialog = PermitDialog(frame, page.desk, page, replace(TRADE_MARK, id="p1"))
    qtbot.addWidget(dialog)
    dialog.show()
    scan = tmp_path / "merek.png"
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    assert image.save(str(scan))
    dialog.take_scan(scan)
    number = dialog.findChild(QLineEdit, "permit-number")
    number.selectAll()
    qtbot.keyClicks(number, "idm 000 999 111")
    issued = dialog.findChild(QLineEdit, "permit-issued")
    issued.setText("23 Nov 2025")
    settle(qtbot, frame)
    dialog.accept()
    assert dialog.permit.number == "IDM000999111"
    assert dialog.permit.issued_on == date(2025, 11, 23)
    assert dialog.permit.expires_on == date(2027, 1, 5)
    assert dialog.permit.scan_hash is not None
    assert page.desk.photos.path(dialog.permit.scan_hash) is not None


def test_a_scan_that_is_still_being_read_goes_with_its_paper(
    qtbot: QtBot, frame: Frame, page: BusinessPage, tmp_path: Path
) -> None:
    dialog = PermitDialog(frame, page.desk, page, replace(TRADE_MARK, id="p1"))
    qtbot.addWidget(dialog)
    dialog.show()
    scan = tmp_path / "merek.png"
    assert QImage(40, 60, QImage.Format.Format_RGB32).save(str(scan))
    frame.tasks.hold()
    dialog.take_scan(scan)
    dialog.accept()
    assert dialog.isVisible()
    frame.tasks.release()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.permit.scan_hash is not None


def test_the_dialog_asks_for_a_number_and_tells_of_days_that_are_none(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    dialog = PermitDialog(frame, page.desk, page)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.primary_button.isEnabled()
    dialog.findChild(QLineEdit, "permit-expires").setText("31/02/2027")
    assert "“31/02/2027” bukan tanggal." in _texts(dialog)
    qtbot.keyClicks(dialog.findChild(QLineEdit, "permit-number"), "X")
    assert dialog.primary_button.isEnabled()
    settle(qtbot, frame)


def test_the_profile_becomes_a_pdf_of_one_page(qtbot: QtBot, frame: Frame, page: BusinessPage, tmp_path: Path) -> None:
    file = tmp_path / "profil.pdf"
    page.write_profile(file)
    settle(qtbot, frame)
    content = file.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Count 1" in content
    assert list(tmp_path.glob("*.part")) == []


def test_the_profile_page_escapes_what_sellers_type_and_masks_nothing_twice(desk: Desk) -> None:
    report = ProfileReport(
        title="Kue <b>Enak</b> & Co",
        identity=(ProfileLine("nik", "3375 •••• •••• 0002"), ProfileLine("scale", "mikro")),
        contact=(ProfileLine("email", None),),
        activities=(("10794", "Industri Kerupuk"),),
        papers=(ProfilePaper("MEREK", "IDM000123456", date(2027, 1, 5)),),
        products=1248,
        shops=(),
        on=date(2026, 11, 25),
    )
    page = said(profile_pieces(report, desk.wording, {"MEREK": "Pendaftaran merek"}))
    assert "Kue <b>Enak</b> & Co" in page
    assert "3375 •••• •••• 0002" in page
    assert "Mikro" in page
    assert "1.248" in page
    assert "IDM000123456, berlaku sampai 5 Jan 2027" in page


def test_the_first_steps_can_be_walked_again_from_here(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    done = Progress(Step.DONE, finished=True, products=ProductsChoice.SAMPLE)
    page.editor.put(replace(page.editor.wizard, progress=done))
    page.continue_steps()
    settle(qtbot, frame)
    wizard = page.window().findChild(OnboardingWizard, "onboarding")
    assert wizard.isVisible()
    assert wizard.editor.wizard.page is Step.IDENTITY
    assert wizard.editor.wizard.progress.products is None  # the sample is not loaded a second time
    assert wizard.findChild(QLineEdit, "business-name").text() == "Rumah Sekar"


def test_a_change_by_undo_reaches_the_fields(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    frame.hub.post(page.desk.workspace.undo(), None)
    settle(qtbot, frame)
    assert page.findChild(QLineEdit, "business-name").text() == ""
    assert page.findChild(QWidget, "kbli-remove-10794") is None or not page.findChild(QWidget, "kbli-remove-10794").isVisible()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("23/11/2026", date(2026, 11, 23)), ("23 Nov 2026", date(2026, 11, 23)), ("31/02/2026", None), ("", None), ("besok", None)],
)
def test_days_as_sellers_type_them(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


def test_a_day_can_be_read_again_as_it_is_written() -> None:
    assert read_day(write_day(date(2026, 3, 4))) == date(2026, 3, 4)


def test_amounts_are_read_and_told_in_words(desk: Desk) -> None:
    assert money_typed("84 jt") == 84_000_000
    assert money_typed("banyak") is None
    assert money_in_words(desk.wording, 84_000_000) == "Rp\u00a084\u00a0juta"
    assert money_in_words(desk.wording, 1_500_000_000) == "Rp\u00a01,5\u00a0miliar"


def test_a_paper_is_linked_to_several_products_at_once(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    desk = page.desk
    chips = [editing.create_product(desk.workspace, f"Keripik Tempe {taste}") for taste in ("Asin", "Pedas", "Manis")]
    editing.create_product(desk.workspace, "Tunik Katun Polos")
    standing.refresh(desk.workspace, desk.judge)
    permit = keeping.add_permit(desk.workspace, Permit("", "P-IRT", "206337501001228"), chips[:1])
    dialog = LinkDialog(frame, desk, permit, chips[:1], page)
    qtbot.addWidget(dialog)
    settle(qtbot, frame)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "Keripik Tempe Asin", "Keripik Tempe Manis", "Keripik Tempe Pedas",
    ]  # fmt: skip
    dialog.list.setCurrentRow(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.added == [chips[2]]
    dialog.findChild(Button, "permit-products-all").click()
    dialog.findChild(Button, "permit-products-scope-linked").click()
    settle(qtbot, frame)
    assert dialog.list.count() == 1
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert (set(dialog.added), dialog.removed) == (set(chips[1:]), chips[:1])
    dialog.write()
    assert store.products_of_permits(desk.workspace.read()) == {permit.id: tuple(sorted(chips[1:]))}
    desk.workspace.undo()
    desk.workspace.undo()
    assert store.products_of_permits(desk.workspace.read()) == {permit.id: (chips[0],)}


def test_the_search_finds_any_product_for_a_paper(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    editing.create_product(page.desk.workspace, "Tunik Katun Polos", sku="TK-1")
    permit = keeping.add_permit(page.desk.workspace, Permit("", "P-IRT", "206337501001228"))
    dialog = LinkDialog(frame, page.desk, permit, (), page)
    qtbot.addWidget(dialog)
    settle(qtbot, frame)
    assert dialog.list.count() == 0
    assert dialog.findChild(QLabel, "permit-products-note").text() == "Tidak ada produk yang cocok."
    dialog.findChild(Button, "permit-products-scope-all").click()
    search = dialog.findChild(QLineEdit, "permit-products-search")
    search.setText("tunik")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Tunik Katun Polos  ·  TK-1"]


def test_the_rules_of_the_business_are_told_with_scope_source_and_day(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    def told() -> str:
        return "\n".join(label.text() for label in page.findChild(QWidget, "business-facts").findChildren(QLabel))

    assert "18 bulan untuk memenuhi aturan baru" in told()
    assert "Permendag 19/2026, Pasal 74; keyakinan tinggi; diperiksa 23 Nov 2026" in told()
    assert "buatan usaha mikro dan kecil wajib bersertifikat halal" not in told()
    editing.create_product(page.desk.workspace, "Keripik Tempe Renyah 250 gr")
    standing.refresh(page.desk.workspace, page.desk.judge)
    page.page_opened()
    settle(qtbot, frame)
    assert "buatan usaha mikro dan kecil wajib bersertifikat halal sejak 18 Oktober 2026" in told()
    assert "buatan usaha menengah dan besar" not in told()
    assert page.findChild(Button, "fact-source-halal-food-micro-small").text() == "Sumber: m.trustnews.id"


def test_a_code_of_2020_can_be_exchanged_for_its_successor(qtbot: QtBot, frame: Frame, page: BusinessPage) -> None:
    page.editor.put(page.editor.wizard.with_kbli(("10391",), page.editor.lists))
    page.findChild(Button, "kbli-take-10307").click()
    settle(qtbot, frame)
    kept = store.load_business(page.desk.workspace.read())
    assert (kept.kbli, kept.kbli_edition) == (("10307",), 2025)
    assert page.findChild(QLabel, "kbli-10307").accessibleName() == "10307 Industri Tempe"


def test_a_paper_that_came_as_a_pdf_is_kept_in_the_folder(qtbot: QtBot, frame: Frame, page: BusinessPage, tmp_path: Path) -> None:
    scan = tmp_path / "sertifikat-halal.pdf"
    scan.write_bytes(b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n")
    dialog = PermitDialog(frame, page.desk, page)
    qtbot.addWidget(dialog)
    dialog.take_scan(scan)
    qtbot.waitUntil(lambda: "PDF tersimpan" in dialog.findChild(QLabel, "permit-scan-note").text())
    qtbot.keyClicks(dialog.findChild(QLineEdit, "permit-number"), "ID00410001326911122")
    dialog.accept()
    kept = page.desk.photos.path(str(dialog.permit.scan_hash))
    assert kept is not None
    assert (kept.suffix, kept.read_bytes()) == (".pdf", scan.read_bytes())
    settle(qtbot, frame)


def test_what_is_neither_picture_nor_pdf_is_refused_with_a_sentence(
    qtbot: QtBot, frame: Frame, page: BusinessPage, tmp_path: Path
) -> None:
    scan = tmp_path / "sertifikat.docx"
    scan.write_bytes(b"PK\x03\x04 something else")
    dialog = PermitDialog(frame, page.desk, page)
    qtbot.addWidget(dialog)
    before = dialog.findChild(QLabel, "permit-scan-note").text()
    dialog.take_scan(scan)
    qtbot.waitUntil(lambda: dialog.findChild(QLabel, "permit-scan-note").text() != before)
    assert dialog.permit.scan_hash is None
    settle(qtbot, frame)
