"""The road by file without a window: what the seller centre gave is read, changed in place, filled, and its result read back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl

from tests.exchange.conftest import sheet_xml, write_book
from tests.exchange.updates import sales_info
from umkm_desk.exchange.rows import open_table, products


def run(folder: Path, *words: str) -> tuple[Any, str]:
    done = subprocess.run(
        [sys.executable, "-m", "umkm_desk", "--data-dir", str(folder / "workspace"), "--json", *words],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def test_a_shop_without_api_gets_its_new_prices_through_its_own_workbook(tmp_path: Path) -> None:
    prices = tmp_path / "harga.csv"
    prices.write_text("Nama;SKU;Harga;Stok\nKeripik tempe Malang;KRP-1;15000;40\nTas rotan Bali;TAS-1;120000;7\n", "utf-8")
    run(tmp_path, "import", str(prices))
    run(tmp_path, "shops", "connect", "shopee", "--file", "--name", "Toko Siti")
    chips = ["901", "Keripik tempe Malang", "0", "", "KRP-1", "", 15_000, "", 40]
    bag = ["902", "Tas rotan Bali", "0", "", "TAS-1", "", 120_000, "", 5]
    download = sales_info(tmp_path / "mass_update_sales_info.xlsx", chips, bag)
    told, _ = run(tmp_path, "import", str(download), "--shop", "Toko Siti")
    assert told == {"seen": 2, "linked": 2, "new": 0, "refused": 0}
    run(tmp_path, "set", "KRP-1", "price=16500")
    filled = tmp_path / "diisi.xlsx"
    told, said = run(tmp_path, "export", str(filled), "--template", str(download), "--shop", "Toko Siti")
    assert told["rows"] == 1
    assert "Seller Centre" in told["next"]
    # two were sold there, so the stock is asked about and not overwritten
    assert "TAS-1" in said
    written = {row.values["sku"]: (row.values["price"], row.values["stock"]) for row in products(open_table(filled))}
    assert written == {"KRP-1": (16_500, 40), "TAS-1": (120_000, 5)}
    result = sales_info(tmp_path / "hasil.xlsx", [*chips[:6], 16_500, "", 40, "Harga dikunci promosi"])
    told, said = run(tmp_path, "import", str(result), "--shop", "Toko Siti")
    assert told["refused"] == 1
    assert "Harga dikunci promosi" in said


def test_new_products_go_into_an_unknown_workbook_and_its_result_is_read(tmp_path: Path) -> None:
    prices = tmp_path / "harga.csv"
    prices.write_text(
        "Nama;SKU;Harga;Stok;Berat (gram)\nTas rotan Bali;TAS-1;120000;7;800\nKipas bambu;KPS-1;25000;9;100\n", "utf-8"
    )
    run(tmp_path, "import", str(prices))
    run(tmp_path, "shops", "connect", "lazada", "--file", "--name", "Lazada Siti")
    told, _ = run(tmp_path, "publish", "TAS-1", "--shop", "Lazada Siti")
    assert [entry["state"] for entry in told] == ["waiting"]
    heads = ["*Product Name(Indonesian)", "*Brand", "*Package Weight (kg)", "*Price", "*Quantity", "SellerSKU", "Rahasia"]
    empty = write_book(tmp_path / "lazada.xlsx", {"Kemeja": sheet_xml([["Basic Information"], heads])})
    filled = tmp_path / "terisi.xlsx"
    told, said = run(
        tmp_path,
        "export",
        str(filled),
        "--template",
        str(empty),
        "--shop",
        "Lazada Siti",
        "--search",
        "TAS-1",
        "--fixed",
        "*Brand=No Brand",
    )
    assert (told["rows"], told["files"]) == (1, [str(filled)])
    assert "Seller Centre" in told["next"]
    assert said == ""
    sheet = openpyxl.load_workbook(filled)["Kemeja"]
    assert [cell.value for cell in sheet[3]][:6] == ["Tas rotan Bali", "No Brand", 0.8, 120_000, 7, "TAS-1"]
    again = tmp_path / "terisi lagi.xlsx"
    told, _ = run(
        tmp_path, "export", str(again), "--template", str(empty), "--shop", "Lazada Siti", "--search", "TAS-1"
    )  # fmt: skip
    assert told["outdated"] == ["terisi.xlsx"]
    told, _ = run(tmp_path, "outbox", "--uploaded", str(again))
    assert [(entry["state"], entry["file"]) for entry in told] == [("cancelled", None), ("uploaded", "terisi lagi.xlsx")]
    # what was said of the columns is remembered, and what was uploaded is not added a second time
    told, said = run(tmp_path, "export", str(tmp_path / "lagi.xlsx"), "--template", str(empty), "--shop", "Lazada Siti")
    assert told["rows"] == 1
    assert "Tas rotan Bali" in said
    result = write_book(
        tmp_path / "hasil.xlsx",
        {
            "Kemeja": sheet_xml(
                [[*heads[:6], "Error Message"], ["Tas rotan Bali", "No Brand", 0.8, 120_000, 7, "TAS-1", "Foto kurang"]]
            )
        },
    )
    told, said = run(tmp_path, "import", str(result), "--shop", "Lazada Siti")
    assert told["refused"] == 1
    assert "Foto kurang" in said
    told, _ = run(tmp_path, "outbox")
    assert sorted(entry["state"] for entry in told) == ["cancelled", "filled", "needs_you"]
