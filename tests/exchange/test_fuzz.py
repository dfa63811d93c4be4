"""Damaged workbooks of the real form: only a refusal or told problems, never another exception, never a hang."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from umkm_desk.exchange.filling import inspect
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.model.problem import Refusal

DATA = [
    "100405",
    "Kemeja",
    "Deskripsi",
    "KMJ",
    "7",
    "Warna",
    "Merah",
    "",
    "Ukuran",
    "M",
    150_000,
    5,
    "KMJ-M",
    "",
    "",
    300,
    30,
    20,
    5,
    "Aktif",
]


def survives(path: Path) -> None:
    # Any other exception than a refusal fails the test; a hang fails it by the time limit.
    with suppress(Refusal):
        for row in products(open_table(path)):
            assert row.values or row.problems or row.variants
    with suppress(Refusal):
        inspect(path)


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    at = chance.randrange(len(changed))
    match chance.randrange(5):
        case 0:
            del changed[at:]
        case 1:
            for _ in range(chance.randrange(1, 20)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
        case 2:
            del changed[at : at + chance.randrange(1, 500)]
        case 3:
            changed[at:at] = chance.randbytes(chance.randrange(1, 50))
        case 4:
            other = chance.randrange(len(changed))
            changed[at : at + 100] = changed[other : other + 100]
    return bytes(changed)


@pytest.mark.parametrize("seed", range(60))
def test_a_workbook_with_damaged_bytes(shopee: Callable[..., Path], seed: int) -> None:
    path = shopee(suffix=bool(seed % 2), rows=[DATA] * 5)
    path.write_bytes(damaged(path.read_bytes(), random.Random(seed)))
    survives(path)


@pytest.mark.parametrize("seed", range(120))
def test_a_workbook_with_damaged_xml(shopee: Callable[..., Path], seed: int) -> None:
    chance = random.Random(seed)
    path = shopee(suffix=bool(seed % 2), rows=[DATA] * 5)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    victim = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[victim] = damaged(parts[victim], chance)
    if seed % 3 == 0:
        numbers = [b"0", b"-1", b"4294967295", b"9223372036854775808", b"1048576", b"16385"]
        parts[victim] = parts[victim].replace(b'"5"', b'"' + chance.choice(numbers) + b'"')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    survives(path)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["1 ", "1.", ", ", "a-1", "x1", "9", "/", "\u00bd", "\ufdfa", "1|"])
def test_cells_as_long_as_a_spreadsheet_allows_keep_no_reader_busy(tmp_path: Path, piece: str) -> None:
    long = (piece * 32_767)[:32_767]
    headings = ["Nama", "SKU", "Harga", "Stok", "Berat", "Dimensi", "Foto", "Status", "Barcode", "Panjang", "Pre-order"]
    path = tmp_path / "a.csv"
    path.write_text("\n".join([";".join(headings), *[";".join([long.replace(";", "")] * len(headings))] * 3]), encoding="utf-8")
    started = monotonic()
    survives(path)
    assert monotonic() - started < 20


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "apa-saja.xlsx"
    path.write_bytes(data)
    survives(path)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<tr>", "<td colspan=99>", "</table>", "Nama", "Harga", "15rb", "<!--", "<script>", "&#0;", "<th>", "\x00"]
        ),
        max_size=40,
    )
)
def test_any_web_page(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<html><tr><th>Nama<th>Harga</tr>" + "".join(pieces), encoding="utf-8")
    survives(path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["15rb", "Batik", "1,5 kg", "3 lusin", "", '"', "M"]), max_size=6),
        max_size=12,
    ),
    st.sampled_from([";", ",", "\t"]),
)
def test_any_table_below_known_headings(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    path = tmp_path / "a.csv"
    lines = [["Nama", "SKU Induk", "Varian", "Harga", "Stok", "Berat"], *rows]
    path.write_text("\n".join(delimiter.join(row) for row in lines), encoding="utf-8", errors="replace")
    survives(path)
