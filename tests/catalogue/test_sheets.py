"""What is no list of products is told before anything of it can become one."""

from __future__ import annotations

from pathlib import Path

import pytest

from umkm_desk.catalogue import importing, sheets
from umkm_desk.catalogue.importing import RowState
from umkm_desk.model.problem import Refusal
from umkm_desk.workspace.workspace import Workspace

ORDERS = (
    "No. Pesanan;Status Pesanan;Nomor Referensi SKU;Nama Produk;Harga Setelah Diskon;Jumlah;Username (Pembeli)",
    "Order ID;Order Status;Seller SKU;Product Name;Quantity;SKU Unit Original Price;Recipient",
    "Nomor Invoice;Nama Produk;Jumlah;Harga;Nama Penerima;No Resi",
)
REPORT = "Kode Produk;Produk;Pengunjung Produk;Halaman Produk Dilihat;Dimasukkan ke Keranjang;Tingkat Konversi;Total Pembeli"
PEOPLE = "Nama;No HP;Alamat"
PRODUCTS = (
    "Nama;Harga;No WA;Alamat",
    "Nama;Kota",
    "Nama Produk;SKU;Harga;Jumlah;Status;Keterangan",
    "Nama;Harga;Dilihat;Status pesanan minimum",
    "No. Invoice;Nama Barang;Harga;Stok",
)


def listed(folder: Path, headings: str) -> Path:
    file = folder / "unduhan.csv"
    file.write_text(f"{headings}\n{';'.join('1' for _ in headings.split(';'))}\n", "utf-8")
    return file


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        *((each, "exchange.list_of_orders") for each in ORDERS),
        (REPORT, "exchange.list_of_report"),
        (PEOPLE, "exchange.list_of_people"),
    ],
)
def test_orders_and_reports_are_refused(tmp_path: Path, headings: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        sheets.open_file(listed(tmp_path, headings))
    assert caught.value.problem.code == code


@pytest.mark.parametrize("headings", PRODUCTS)
def test_a_list_of_products_with_a_word_of_theirs_is_read(tmp_path: Path, headings: str) -> None:
    assert sheets.open_file(listed(tmp_path, headings)).layout.fields


def test_a_sum_whose_word_stands_in_the_column_of_prices_is_left_out(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "nota.csv"
    file.write_text("No;Nama Barang;Qty;Harga Satuan;Jumlah\n1;Tepung;10;12.000;120.000\n;;;Total;200.000\n", "utf-8")
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [row.state for row in plan.rows] == [RowState.NEW, RowState.SKIPPED]
    assert plan.rows[1].problems[-1].code == "catalogue.line_is_sum"
    assert importing.skip(plan, 1, ws.read(), skipped=False).state is RowState.REFUSED


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tanggal;Nama Produk;Qty;Harga\n1/11/2026;Kaos;2;55.000\n1/11/2026;Topi;1;25.000\n2/11/2026;Kaos;1;55.000\n", ["exchange.goes_by_days"]),
        ("Tanggal;Nama Produk;Stok;Harga\n1/11/2026;Kaos;2;55.000\n1/11/2026;Topi;1;25.000\n", []),
        ("Nama Produk;Qty;Harga\nKaos;2;55.000\nTopi;1;25.000\nKaos;1;55.000\n", []),
        ("Tanggal;Nama Produk;Warna;Stok\n1/11/2026;Kaos;Merah;2\n1/11/2026;Kaos;Biru;1\n", []),
    ],
)  # fmt: skip
def test_a_record_by_days_is_doubted(tmp_path: Path, text: str, codes: list[str]) -> None:
    file = tmp_path / "jual.csv"
    file.write_text(text, "utf-8")
    assert [problem.code for problem in sheets.problems(sheets.open_file(file))] == codes
