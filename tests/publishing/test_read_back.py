from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.exchange.updates import sales_info
from tests.publishing.conftest import Bench
from umkm_desk.catalogue import store as catalogue
from umkm_desk.exchange.rows import ProductRow, Table, open_table
from umkm_desk.model.listing import Listing, ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.publishing import merge, read_back, reconcile, store


@pytest.fixture
def shop(bench: Bench) -> Shop:
    made = Shop("f", Platform.SHOPEE, "Toko berkas", Road.FILE, ShopState.FILE)
    with bench.ws.write() as db:
        store.save_shop(db, made)
    return made


def table(tmp_path: Path, *rows: list[Any]) -> Table:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "dari_toko.xlsx")
    return open_table(tmp_path / "dari_toko.xlsx")


KEYS = [
    "et_title_product_id", "et_title_product_name", "et_title_variation_id", "et_title_variation_name", "et_title_parent_sku",
    "et_title_variation_sku", "et_title_variation_price", "et_title_variation_stock",
]  # fmt: skip
NAMES = ["Kode Produk", "Nama Produk", "Kode Variasi", "Nama Variasi", "SKU Induk", "SKU", "Harga", "Stok"]


def exported(tmp_path: Path, *rows: list[Any]) -> Table:
    """In the form of Shopee's mass-update workbook: keys, stamp, names, marks, two rows of help, then the data."""
    blank: list[Any] = [None] * len(KEYS)
    return table(tmp_path, KEYS, ["sales_info", *blank[1:]], NAMES, blank, blank, blank, *rows)


def test_an_export_becomes_listings_linked_by_sku(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    found = exported(
        tmp_path,
        ["901", "Kain batik KB-1", None, None, "KB-1", None, 125000, 7],
        ["902", "Topi", None, None, None, None, 30000, 0],
    )
    told = read_back.read_back(bench.ws, shop, found)
    assert (told.seen, told.linked, told.new) == (2, 1, 1)
    lines = {line.listing.remote_id: line for line in store.listings(bench.ws.read(), shop_id=shop.id)}
    assert lines["901"].listing.product_id == product_id
    assert (lines["902"].title, lines["902"].listing.status) == ("Topi", ListingStatus.LIVE)
    # the same file again changes nothing
    again = read_back.read_back(bench.ws, shop, found)
    assert (again.seen, again.linked, again.new) == (2, 1, 1)
    assert len(store.listings(bench.ws.read(), shop_id=shop.id)) == 2


def test_what_went_out_by_workbook_gets_its_id(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    with bench.ws.write() as db:
        store.save_listing(db, Listing("l", product_id, shop.id, None, ListingStatus.DRAFT, sent_at=bench.clock.now))
    read_back.read_back(bench.ws, shop, exported(tmp_path, ["901", "Kain batik KB-1", None, None, "KB-1", None, 125000, 7]))
    [line] = store.listings(bench.ws.read(), shop_id=shop.id)
    assert (line.listing.id, line.listing.remote_id, line.listing.status) == ("l", "901", ListingStatus.LIVE)


def test_a_price_changed_in_the_seller_centre_shows_as_theirs(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    bench.product("KB-1", name="Kain batik KB-1")
    read_back.read_back(bench.ws, shop, exported(tmp_path, ["901", "Kain batik KB-1", None, None, "KB-1", None, 125000, 7]))
    read_back.read_back(bench.ws, shop, exported(tmp_path, ["901", "Kain batik KB-1", None, None, "KB-1", None, 119000, 7]))
    [moved] = merge.moved(bench.ws.read(), shop.id)
    assert [(each.field, each.theirs, each.side) for each in moved.fields] == [("price", 119_000, merge.Side.THEIRS)]


def test_an_unlink_stays_also_by_file(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    bench.product("KB-1")
    found = exported(tmp_path, ["901", "Kain", None, None, "KB-1", None, 125000, 7])
    read_back.read_back(bench.ws, shop, found)
    [line] = store.listings(bench.ws.read(), shop_id=shop.id)
    reconcile.unlink(bench.ws, line.listing.id)
    read_back.read_back(bench.ws, shop, found)
    [line] = store.listings(bench.ws.read(), shop_id=shop.id)
    assert (line.listing.product_id, line.unlinked) == (None, True)


def test_a_result_says_which_rows_were_refused_and_why(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    good, bad = bench.product("KB-1"), bench.product("KB-2")
    found = table(
        tmp_path,
        ["Nama Produk", "SKU Induk", "Harga", "Alasan Gagal"],
        ["Kain satu", "KB-1", 125000, None],
        ["Kain dua", "KB-2", 125000, "Kategori salah"],
    )
    told = read_back.read_back(bench.ws, shop, found)
    assert (told.seen, told.linked, told.refused) == (2, 2, 1)
    assert (told.problems[0].code, told.problems[0].values["reason"]) == ("publishing.upload_refused", "Kategori salah")
    lines = {line.listing.product_id: line for line in store.listings(bench.ws.read(), shop_id=shop.id)}
    assert (lines[good].listing.status, lines[good].reason) == (ListingStatus.REVIEWING, None)
    assert (lines[bad].listing.status, lines[bad].reason) == (ListingStatus.REJECTED, "Kategori salah")
    assert catalogue.product(bench.ws.read(), bad) is not None


def test_another_file_is_refused(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_back.read_back(bench.ws, shop, table(tmp_path, ["Nama Produk", "Harga"], ["Kain", 1]))
    assert refused.value.problem.code == "publishing.not_an_export"


def test_a_download_with_an_empty_column_for_reasons_is_an_export(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    bench.product("KB-1")
    row = ["901", "Kain batik KB-1", "0", "", "KB-1", "", 125_000, "", 7]
    told = read_back.read_back(bench.ws, shop, open_table(sales_info(tmp_path / "a.xlsx", row)))
    [line] = store.listings(bench.ws.read(), shop_id=shop.id)
    assert (told.refused, line.listing.remote_id, line.listing.status) == (0, "901", ListingStatus.LIVE)


def test_a_refused_change_is_told_and_the_listing_stays_live(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    bench.product("KB-1")
    row = ["901", "Kain batik KB-1", "0", "", "KB-1", "", 125_000, "", 7]
    read_back.read_back(bench.ws, shop, open_table(sales_info(tmp_path / "a.xlsx", row)))
    told = read_back.read_back(bench.ws, shop, open_table(sales_info(tmp_path / "b.xlsx", [*row, "Harga terlalu rendah"])))
    assert (told.refused, [problem.values["reason"] for problem in told.problems]) == (1, ["Harga terlalu rendah"])
    [line] = store.listings(bench.ws.read(), shop_id=shop.id)
    assert line.listing.status is ListingStatus.LIVE


@pytest.mark.parametrize("heading", ["Pesan Error", "Error Message", "processResult"])
def test_the_reasons_of_other_seller_centres_are_read_and_success_is_none(
    bench: Bench, shop: Shop, tmp_path: Path, heading: str
) -> None:
    refused, taken = bench.product("KB-1"), bench.product("KB-2")
    found = table(tmp_path, ["Nama Produk", "SKU", heading], ["Kain", "KB-1", "Foto kurang"], ["Kain", "KB-2", "Berhasil"])
    told = read_back.read_back(bench.ws, shop, found)
    assert (told.seen, told.refused) == (2, 1)
    conn = bench.ws.read()
    statuses = {line.listing.product_id: line.listing.status for line in store.listings(conn, shop_id=shop.id)}
    assert statuses == {refused: ListingStatus.REJECTED, taken: ListingStatus.REVIEWING}


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Aktif", ListingStatus.LIVE),
        ("Nonaktif", ListingStatus.UNLISTED),
        ("SELLER_DEACTIVATED", ListingStatus.UNLISTED),
        ("PLATFORM_DEACTIVATED", ListingStatus.BLOCKED),
        ("Pending QC", ListingStatus.REVIEWING),
        ("Ditolak", ListingStatus.REJECTED),
        ("Dihapus", ListingStatus.DELETED),
    ],
)
def test_how_a_listing_stands_is_told_in_the_words_of_its_platform(
    bench: Bench, shop: Shop, tmp_path: Path, word: str, status: ListingStatus
) -> None:
    bench.product("KB-1")
    found = table(tmp_path, ["ID Produk", "Nama Produk", "SKU", "Status"], ["901", "Kain batik KB-1", "KB-1", word])
    told = read_back.read_back(bench.ws, shop, found)
    [line] = store.listings(bench.ws.read(), shop_id=shop.id)
    assert (line.listing.status, told.problems) == (status, ())


def test_a_list_that_was_stopped_keeps_what_was_read_and_goes_on(bench: Bench, shop: Shop) -> None:
    rows = [
        ProductRow(lines=(at,), values={"remote_id": str(at), "sku": f"KB-{at}", "name": f"Kain {at}"})
        for at in range(3 * read_back.AT_ONCE)
    ]
    stop_at = read_back.AT_ONCE + 2

    def told(seen: int, total: int | None) -> None:
        assert total == len(rows)
        if seen == stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_back.read_export(bench.ws, shop, rows, Task(told))
    assert (
        len(store.listings(bench.ws.read(), shop_id=shop.id)) == read_back.AT_ONCE
    )  # what was begun and not finished is not there
    assert store.synced_at(bench.ws.read(), shop.id) is None
    found = read_back.read_export(bench.ws, shop, rows)
    assert (found.seen, len(store.listings(bench.ws.read(), shop_id=shop.id))) == (len(rows), len(rows))
    assert store.synced_at(bench.ws.read(), shop.id) is not None
