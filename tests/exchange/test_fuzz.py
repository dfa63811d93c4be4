"""Damaged workbooks of the real form: only a refusal or told problems, never another exception, never a hang."""

import errno
import io
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.updates import basic_info, batch_edit, price_stock, sales_info
from umkm_desk.exchange.filling import Choices, Goods, fill, inspect
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.exchange.updating import CellChange, live_rows, update
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Product

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


SNACK = Product("p", "Keripik tempe renyah gurih", "KRP", "Keripik tempe dari Malang.", price=9_000, stock=4, weight_gram=250)


def survives(path: Path) -> None:
    # Any other exception than a refusal fails the test; a hang fails it by the time limit.
    with suppress(Refusal):
        table = open_table(path)
        table.problems()
        table.hidden()
        for read in (table, table.with_hidden(left=True)):
            for row in products(read):
                assert row.values or row.problems or row.variants
    target = path.with_name("hasil.xlsx")
    with suppress(Refusal):
        template = inspect(path)
        if template.editable:
            lines = [row.line for row in live_rows(template)]
            update(template, target, [CellChange(line, field, 7) for line in lines[:3] for field in template.editable & {"price"}])
        else:
            fill(template, target, [Goods(SNACK, next(iter(template.categories or ()), None))], Choices(grams=1))
    # what is written is a workbook again
    if target.exists():
        open_spreadsheet(target)
        target.unlink()


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


DOWNLOADS: dict[str, Callable[[Path], Path]] = {
    "sales_info": lambda path: sales_info(
        path, *[[str(901 + n), "Keripik", "0", "", "KRP", "", 8_000 + n, "", "5"] for n in range(4)]
    ),
    "basic_info": lambda path: basic_info(path, *[[str(901 + n), "KRP", "Keripik", "Gurih & renyah <b>"] for n in range(4)]),
    "batch_edit": lambda path: batch_edit(path, *[[str(1729 + n), "1/A", "Keripik", "17", "", 8000, 5, "KRP"] for n in range(4)]),
    "price_stock": lambda path: price_stock(path, *[[str(421 + n), "Keripik", "803", "8000", "5"] for n in range(4)]),
}


@pytest.mark.parametrize("kind", sorted(DOWNLOADS))
@pytest.mark.parametrize("seed", range(40))
def test_a_download_with_damaged_xml_or_bytes(tmp_path: Path, kind: str, seed: int) -> None:
    chance = random.Random(f"{kind}/{seed}")
    path = DOWNLOADS[kind](tmp_path / "unduhan.xlsx")
    if seed % 4:
        with zipfile.ZipFile(path) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        victim = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        parts[victim] = damaged(parts[victim], chance)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            for name, content in parts.items():
                book.writestr(name, content)
    else:
        path.write_bytes(damaged(path.read_bytes(), chance))
    survives(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of memory is POSIX's")
def test_swapped_nested_and_lying_files_within_bounded_memory(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.exchange.mutations", str(tmp_path), "1", "100"],
        capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert child.returncode == 0, f"seed {child.stdout.splitlines()[-1:]}: {child.stderr[-3000:]}"
    assert len(child.stdout.splitlines()) == 100


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=5, max_size=120) | st.sampled_from(
    [
        "=HYPERLINK(1)",
        "@tag +62",
        "\u202eTERBALIK\u202c",
        "\U0001f600\U0001f600 keripik",
        "a_x000D_b",
        "baris\nkedua",
        "dari CSV\r\ndan Word\x0blagi",
        "]]>&amp;<c/>",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=TEXTS, description=TEXTS, price=st.integers(-10, 10**12), stock=st.integers(-5, 10**8))
def test_any_product_is_written_so_that_it_is_read_back_or_kept_out(
    shopee: Callable[..., Path], tmp_path: Path, name: str, description: str, price: int, stock: int
) -> None:
    target = tmp_path / "hasil.xlsx"
    odd = replace(SNACK, name=name, description=f"{description} {'x' * 20}", price=price, stock=stock)
    result = fill(shopee(), target, [Goods(odd, "100629")])
    with zipfile.ZipFile(target) as book:
        for part in book.namelist():
            if part.endswith(".xml"):
                ET.fromstring(book.read(part))
    rows = list(open_spreadsheet(target).rows("Template"))[5:]
    written = [row for row in rows if any(cell != "" for cell in row)]
    assert len(written) == result.rows == result.products
    assert bool(result.products) is not any(problem.blocks for problem in result.problems)
    if written:
        lines = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", name)
        kept = "".join(sign for sign in lines if sign in "\t\n" or (ord(sign) >= 32 and sign not in "\x7f\ufffe\uffff"))
        assert str(written[0][1]) == kept


@pytest.mark.parametrize("room", [0, 1, 500, 2_000, 4_000])
def test_a_disk_that_fills_up_at_any_byte_leaves_the_old_file_and_no_other(
    shopee: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    target = tmp_path / "hasil.xlsx"
    target.write_bytes(b"lama")
    template = inspect(shopee())
    opened = Path.open

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            if self.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, "full")
            return super().write(data)

    def open_(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        return Full(path, "w") if mode == "wb" else opened(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", open_)
    with pytest.raises(Refusal, match=r"exchange\.no_room"):
        fill(template, target, [Goods(SNACK, "100629")])
    assert target.read_bytes() == b"lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hasil.xlsx", "shopee.xlsx"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["1 ", "1.", ", ", "a-1", "x1", "9", "/", "\u00bd", "\ufdfa", "1|"])
def test_cells_as_long_as_a_spreadsheet_allows_keep_no_reader_busy(tmp_path: Path, piece: str) -> None:
    long = (piece * 32_767)[:32_767]
    headings = ["Nama", "SKU", "Harga", "Stok", "Berat", "Dimensi", "Foto", "Status", "Barcode", "Panjang", "Pre-order"]
    path = tmp_path / "a.csv"
    path.write_text("\n".join([";".join(headings), *[";".join([long.replace(";", "")] * len(headings))] * 3]), encoding="utf-8")
    started = process_time()
    survives(path)
    assert process_time() - started < 20


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
