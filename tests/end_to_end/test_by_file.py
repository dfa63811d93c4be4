"""The road by file without a window: what the seller centre gave is read, changed in place, filled, and its result read back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

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
