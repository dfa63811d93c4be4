"""What a seller downloads from the seller centre goes into the listings and their days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import settle
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform
from umkm_desk.model.time import date_day
from umkm_desk.publishing import shops
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.shops import download
from umkm_desk.visibility import store


@pytest.fixture
def shop(desk: Desk) -> Shop:
    editing.create_product(desk.workspace, "Tas Rotan Bali", price=150_000, stock=3, sku="TR-1")
    return shops.add_by_file(desk.workspace, Platform.SHOPEE, "Toko berkas")


def take_in(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, file: Path) -> list[Notice]:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    parent = QWidget()
    qtbot.addWidget(parent)
    download.take_in(frame, desk, shop, file, parent, lambda: None)
    qtbot.waitUntil(lambda: bool(told))
    settle(qtbot, frame)
    return told


def test_a_product_list_and_then_a_report_find_the_same_listing(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path
) -> None:
    products = tmp_path / "produk.csv"
    products.write_text("ID Produk;Nama Produk;SKU Induk;Harga;Stok\n991;Tas Rotan Bali;TR-1;150000;3\n", "utf-8")
    take_in(qtbot, frame, desk, shop, products)
    [line] = publishing.listings(desk.workspace.read())
    assert (line.listing.remote_id, line.listing.product_id is not None) == ("991", True)
    report = tmp_path / "performa.csv"
    report.write_text("Tanggal;Kode Produk;Produk;Halaman Produk Dilihat\n2026-11-20;991;Tas Rotan Bali;42\n", "utf-8")
    take_in(qtbot, frame, desk, shop, report)
    day = date_day(date(2026, 11, 20))
    assert [(point.snapshot.day, point.snapshot.views) for point in store.points(desk.workspace.read(), 0, 99_999)] == [(day, 42)]


def test_an_ordinary_table_is_no_report(tmp_path: Path) -> None:
    file = tmp_path / "harga.csv"
    file.write_text("Nama;Harga\nTas;1000\n", "utf-8")
    assert download.report_in(file) is None
