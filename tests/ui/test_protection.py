"""Pelindungan: four questions with their sources, any day and platform, the time line, newer rules, and what is handed on."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.marketplaces.raw_server import json_answer, serving
from tests.ui import papers
from tests.ui.desks import desk_in, settle
from umkm_desk.catalogue import editing, standing
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.protection.rules import digest
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.protection.export import pieces
from umkm_desk.ui.protection.page import ProtectionPage

NOT_THERE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    for name in ("Kain Batik Tulis Sekar Jagad", "Keripik Tempe Renyah 250 gr", "Hijab Segi Empat Voal", "Qwrtz 12"):
        editing.create_product(made.workspace, name)
    standing.refresh(made.workspace, made.judge)
    yield made
    frame.tasks.close()
    made.close()


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk) -> Iterator[ProtectionPage]:
    made = ProtectionPage(frame, desk)
    made.resize(1278, 624)
    qtbot.addWidget(made)
    made.show()
    made.page_opened()
    settle(qtbot, frame)
    yield made
    settle(qtbot, frame)


def said(page: ProtectionPage) -> str:
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel))


def go_to(page: ProtectionPage, leaf: str, column: int = 0) -> None:
    page.tree.setCurrentIndex(page.model.place_of(leaf).siblingAtColumn(column))


def shown(page: ProtectionPage, leaf: str, column: int) -> str:
    return str(page.model.data(page.model.place_of(leaf).siblingAtColumn(column)))


def test_a_category_answers_all_four_questions_each_with_its_source_and_day(page: ProtectionPage) -> None:
    go_to(page, "hijab-kerudung")
    text = said(page)
    for question in (
        "di Shopee?",
        "di Lazada?",
        "di Tokopedia & Shop?",
        "Mulai harga berapa",
        "Berapa bea masuk",
        "menghambat impor",
    ):
        assert question in text
    for answer in ("Tidak, sejak 18 Mei 2021.", "Tidak, sejak 3 Agu 2021.", "Mungkin tidak, sejak 12 Des 2023."):
        assert answer in text
    assert "Mulai US$100 per unit" in text
    assert "Bea 25% ditambah pajak" in text
    assert text.count("; sumber ") >= 6
    assert text.count(", diperiksa 23 Nov 2026") >= 6


def test_every_claim_of_every_category_names_a_dated_source(page: ProtectionPage) -> None:
    for day in (date(2021, 6, 1), date(2023, 10, 1), date(2026, 11, 25)):
        page.set_day(day)
        for _group, leaves in page.model.shown:
            for leaf in leaves:
                for column in range(1, 7):
                    cell = page.model.cell(leaf.id, column)
                    cited = page.model.telling.cited(cell)
                    assert bool(cited) == (cell.finding.answer != "no" or bool(cell.exempt)), (leaf.id, column, day)
                    if cell.finding.since is not None:
                        carrying = [rule for rule in cited if rule.id not in cell.exempt]
                        first = min(max(rule.effective_from, rule.bound_from(cell.platform)) for rule in carrying)
                        assert first == cell.finding.since, (leaf.id, column, day)


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        ("2021-06-01", ("Mei 2021", "Belum ada", "Belum ada", "Belum ada", "Bea 7,5%")),
        ("2023-10-01", ("Mei 2021", "Agu 2021", "Belum ada", "≥ US$100", "Bea 7,5%")),
        ("today", ("Mei 2021", "Agu 2021", "Mungkin", "≥ US$100", "Bea 7,5%")),
    ],
)
def test_a_press_shows_the_days_that_changed_things(page: ProtectionPage, day: str, texts: tuple[str, ...]) -> None:
    page.findChild(QPushButton, f"protection-day-{day}").click()
    assert tuple(shown(page, "kain-batik", column) for column in range(1, 6)) == texts


def test_a_platform_leaves_its_own_column_and_the_national_ones(page: ProtectionPage) -> None:
    box = page.findChild(QComboBox, "protection-platform")
    box.setCurrentIndex(box.findData(Platform.LAZADA.value))
    hidden = [column for column in range(8) if page.tree.isColumnHidden(column)]
    assert hidden == [1, 3]
    go_to(page, "hijab-kerudung")
    assert "di Shopee?" not in said(page)
    assert "di Lazada?" in said(page)


def test_one_answer_tells_what_it_means_and_the_rules_before(page: ProtectionPage) -> None:
    go_to(page, "hijab-kerudung", 1)
    text = said(page)
    assert "Artinya bagi Anda" in text
    assert "Barang buatan luar masih boleh mereka jual lagi." in text
    assert "Sejak 4 Oktober 2023 pukul 22.00 WIB" in text
    assert "Sebelumnya" in text
    assert "18 Mei 2021 sampai 4 Okt 2023, diganti aturan yang lebih luas" in text


def test_a_floor_that_a_list_may_lift_is_a_perhaps(page: ProtectionPage) -> None:
    assert shown(page, "buku", 4) == "Mungkin"
    go_to(page, "buku", 4)
    assert "Mungkin mulai US$100 per unit" in said(page)
    assert "Yang mengecualikan barang ini" in said(page)
    page.set_day(date(2023, 12, 18))
    assert shown(page, "buku", 4) == "≥ US$100"
    page.set_day(date(2024, 1, 1))
    assert shown(page, "buku", 4) == "Dikecualikan"
    go_to(page, "buku", 4)
    assert "dikecualikan sejak 19 Des 2023" in said(page)
    assert "Kepmendag 1998" in said(page)


def test_the_floor_is_in_rupiah_where_a_rate_is_known(page: ProtectionPage) -> None:
    go_to(page, "hijab-kerudung", 4)
    assert "kira-kira" not in said(page)
    page._desk.workspace.set_setting("usd_rate", "16250")
    page._desk.workspace.set_setting("usd_rate_day", "2026-11-20")
    go_to(page, "mukena", 4)
    assert "US$100 kira-kira Rp 1.625.000 dengan kurs 20 Nov 2026." in said(page).replace("\u00a0", " ")


def test_own_products_are_counted_and_lead_to_the_catalogue(qtbot: QtBot, frame: Frame, page: ProtectionPage) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    frame.going.connect(lambda key, values: asked.append((key, values)))
    go_to(page, "kain-batik")
    page.panel.findChild(QPushButton, "open-in-catalogue").click()
    group = page.model.place_of("kain-batik").parent()
    page.tree.setCurrentIndex(group)
    page.panel.findChild(QPushButton, "open-in-catalogue").click()
    assert asked[0] == ("catalogue", {"leaf": ("kain-batik",)})
    assert "kain-batik" in asked[1][1]["leaf"]  # type: ignore[operator]
    assert len(asked[1][1]["leaf"]) > 1  # type: ignore[arg-type]
    assert page._unsure.text() == "1 produk kategorinya belum pasti"
    assert page._count == "3 dari 4 produk terlindungi di sedikitnya satu marketplace"


def test_on_the_keyboard_the_tree_tells_each_answer(qtbot: QtBot, page: ProtectionPage) -> None:
    go_to(page, "mukena")
    qtbot.keyClick(page.tree, Qt.Key.Key_Right)
    assert page.tree.currentIndex().column() == 1
    assert "Artinya bagi Anda" in said(page)
    spoken = page.model.data(page.tree.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Shopee: Mei 2021"


def test_the_time_line_shows_beginnings_ends_and_doubts(qtbot: QtBot, page: ProtectionPage) -> None:
    page.findChild(QPushButton, "protection-scope-time").click()
    page.findChild(QLineEdit, "protection-search").setText("pakaian dan aksesori pakaian")
    qtbot.keyClick(page.findChild(QLineEdit, "protection-search"), Qt.Key.Key_Return)
    rows = [[page.events.index(row, column).data() for column in range(4)] for row in range(page.events.rowCount())]
    assert [row[:3] for row in rows] == [
        ["11 Nov 2024", "berakhir dan tidak diperpanjang", "Nasional"],
        ["12 Nov 2021", "mulai berlaku", "Nasional"],
    ]
    page.lines.setCurrentIndex(page.events.index(1, 0))
    assert "bea tambahan per potong" in said(page)
    page.findChild(QLineEdit, "protection-search").clear()
    qtbot.keyClick(page.findChild(QLineEdit, "protection-search"), Qt.Key.Key_Return)
    told = {page.events.index(row, 1).data() for row in range(page.events.rowCount())}
    assert {"menjadi tidak pasti", "berakhir nanti"} & told


def test_the_spreadsheet_has_a_source_and_a_day_on_every_claim(
    qtbot: QtBot, frame: Frame, page: ProtectionPage, tmp_path: Path
) -> None:
    page.findChild(QLineEdit, "protection-search").setText("mukena")
    qtbot.keyClick(page.findChild(QLineEdit, "protection-search"), Qt.Key.Key_Return)
    file = tmp_path / "pelindungan.xlsx"
    page.write(file)
    settle(qtbot, frame)
    content = ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert "Tidak, sejak 18 Mei 2021." in content
    assert "https://finance.detik.com/berita-ekonomi-bisnis/d-5573728/" in content
    assert "Tanggal sumber" in content


def test_the_pdf_cites_every_rule_with_its_source(qtbot: QtBot, frame: Frame, page: ProtectionPage, tmp_path: Path) -> None:
    file = tmp_path / "pelindungan.pdf"
    page.write(file)
    settle(qtbot, frame)
    assert file.read_bytes().startswith(b"%PDF")
    assert not file.with_name("pelindungan.pdf.part").exists()
    text = papers.said(pieces(page._sheet(), page.model.telling, page._desk.wording))
    assert "Keadaan pada 25 Nov 2026. Aturan ditinjau 23 Nov 2026." in text
    assert text.count("Diperiksa 23 Nov 2026") == text.count("Keyakinan ") > 20
    assert "bukan nasihat hukum" in text


def test_newer_rules_are_looked_for_and_the_screen_follows(qtbot: QtBot, frame: Frame, page: ProtectionPage) -> None:
    page.look_for_rules()
    assert "Alamat pembaruan belum diisi." in page._outcome.findChild(QLabel, "rules-outcome-text").text()
    data = json.loads((page._desk.paths.resources / "protection" / "rules.json").read_text("utf-8"))
    data["version"], data["as_of"] = 2, "2026-12-31"
    data["rules"] = [rule for rule in data["rules"] if rule["id"] != "shopee-2023-all"]
    for rule in data["rules"]:
        if rule["superseded_by"] == "shopee-2023-all":
            rule["superseded_by"] = None
    data["sha256"] = digest(data)
    with serving(json_answer(json.dumps(data).encode()), NOT_THERE) as server:
        page._desk.workspace.set_setting("rules_address", f"{server.url}/rules.json")
        page.look_for_rules()
        qtbot.waitUntil(lambda: "31 Des 2026" in page._reviewed.text())
        settle(qtbot, frame)
    told = page._outcome.findChild(QLabel, "rules-outcome-text").text()
    assert "1 berakhir" in told
    assert shown(page, "keripik-kerupuk", 1) == "Belum ada"


def test_looking_can_be_stopped_while_nobody_answers(qtbot: QtBot, frame: Frame, page: ProtectionPage) -> None:
    over = threading.Event()
    before = page._desk.protection.rules

    def silent(_connection: socket.socket) -> None:
        over.wait(60)

    with serving(silent) as server:
        page._desk.workspace.set_setting("rules_address", f"{server.url}/rules.json")
        page.look_for_rules()
        qtbot.waitUntil(lambda: bool(server.requests))
        assert page.findChild(QPushButton, "look-for-rules").text() == "Hentikan"
        page.look_for_rules()
        assert "Pemeriksaan dihentikan." in page._outcome.findChild(QLabel, "rules-outcome-text").text()
        assert page.findChild(QPushButton, "look-for-rules").text() == "Periksa pembaruan"
        over.set()
        qtbot.waitUntil(lambda: not frame.tasks.busy)
    assert "Pemeriksaan dihentikan." in page._outcome.findChild(QLabel, "rules-outcome-text").text()
    assert page._desk.protection.rules is before


def test_a_kept_update_that_broke_is_told_here(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    desk.paths.kept_rules.write_bytes(b"{")
    del desk.protection
    page = ProtectionPage(frame, desk)
    qtbot.addWidget(page)
    page.page_opened()
    settle(qtbot, frame)
    assert "rusak" in page._outcome.findChild(QLabel, "rules-outcome-text").text()
