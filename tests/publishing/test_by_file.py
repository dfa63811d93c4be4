"""A decision for a shop that is reached by file: waits, goes into a workbook, is uploaded, and is settled by what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from tests.exchange.conftest import sheet_xml, shopee_rows, write_book
from tests.exchange.updates import basic_info, sales_info
from tests.publishing.conftest import Bench
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.exchange.filling import Template, inspect
from umkm_desk.exchange.filling_by_hand import HandColumns, sheets_of, template_by_hand
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.exchange.updating import table_of
from umkm_desk.model.listing import Action, ListingStatus, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.publishing import by_file, outbox, read_back, store, workbook

CATEGORIES = {"leaf": "100405-Fashion Muslim/Batik"}


@pytest.fixture
def shop(bench: Bench) -> Shop:
    made = Shop("f", Platform.SHOPEE, "Toko berkas", Road.FILE, ShopState.FILE)
    with bench.ws.write() as db:
        store.save_shop(db, made)
    return made


def template(tmp_path: Path, last_row: int = 5_000, *, categories: bool = False) -> Template:
    """Shopee's upload workbook with weights in gram, which takes rows until `last_row`."""
    lists = ""
    if categories:
        names = "100405-Fashion Muslim/Batik,100629-Makanan/Keripik"
        lists = f'<dataValidation type="list" sqref="A6:A9000"><formula1>"{names}"</formula1></dataValidation>'
    after = (
        f'<dataValidations count="2">{lists}<dataValidation type="whole" operator="between" sqref="L6:L{last_row}"><formula1>0</formula1>'
        "<formula2>100000</formula2></dataValidation></dataValidations>"
    )
    return inspect(write_book(tmp_path / "unggah.xlsx", {"Template": sheet_xml(shopee_rows(), "", after)}))


def states(bench: Bench, shop: Shop) -> list[tuple[Action, OutboxState]]:
    return [(entry.action, entry.state) for entry in store.outbox(bench.ws.read(), shop_id=shop.id)]


def sales(tmp_path: Path, price: int, reason: str = "", number: str = "901", sku: str = "KB-1") -> Path:
    row = [number, f"Kain batik {sku}", "0", "", sku, "", price, "", 7, *([reason] if reason else [])]
    return sales_info(tmp_path / "sales.xlsx", row)


def test_from_the_decision_to_the_result(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    outbox.decide(bench.ws, shop.id, [product_id])
    assert states(bench, shop) == [(Action.CREATE, OutboxState.WAITING)]
    assert by_file.standing(bench.ws.read(), shop.id).waiting == (product_id,)
    target = tmp_path / "isi.xlsx"
    filled = workbook.fill_workbook(bench.ws, template(tmp_path), target, [product_id], CATEGORIES, shop=shop)
    assert (filled.products, filled.files, filled.problems, filled.without_photo) == (1, (target,), (), (product_id,))
    assert states(bench, shop) == [(Action.CREATE, OutboxState.FILLED)]
    assert by_file.standing(bench.ws.read(), shop.id) == by_file.Standing((), (), known=False, filled=(product_id,))
    assert len(by_file.mark_uploaded(bench.ws, shop.id, "isi.xlsx")) == 1
    assert by_file.mark_uploaded(bench.ws, shop.id, "lain.xlsx") == []
    assert [(entry.state, file) for entry, file in store.in_files(bench.ws.read())] == [(OutboxState.UPLOADED, "isi.xlsx")]
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000)))
    assert states(bench, shop) == [(Action.CREATE, OutboxState.DONE)]


def test_a_refused_row_waits_for_the_seller_with_the_reason(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    workbook.fill_workbook(bench.ws, template(tmp_path), tmp_path / "isi.xlsx", [product_id], CATEGORIES, shop=shop)
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000, "Foto tidak bisa dibuka")))
    [entry] = store.outbox(bench.ws.read(), shop_id=shop.id)
    assert (entry.state, entry.problem and entry.problem.values["reason"]) == (OutboxState.NEEDS_YOU, "Foto tidak bisa dibuka")
    assert by_file.standing(bench.ws.read(), shop.id).waiting == (product_id,)
    workbook.fill_workbook(bench.ws, template(tmp_path), tmp_path / "isi2.xlsx", [product_id], CATEGORIES, shop=shop)
    assert states(bench, shop) == [(Action.CREATE, OutboxState.FILLED)]


def test_what_stands_in_the_shop_or_was_uploaded_is_not_added_twice(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    there, sent, new = bench.product("KB-1"), bench.product("KB-2"), bench.product("KB-3")
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000)))
    empty = template(tmp_path)
    workbook.fill_workbook(bench.ws, empty, tmp_path / "a.xlsx", [sent], CATEGORIES, shop=shop)
    by_file.mark_uploaded(bench.ws, shop.id, "a.xlsx")
    filled = workbook.fill_workbook(bench.ws, empty, tmp_path / "b.xlsx", [there, sent, new], CATEGORIES, shop=shop)
    assert [row.values["name"] for row in products(open_table(tmp_path / "b.xlsx"))] == ["Kain batik KB-3"]
    assert {(each.code, each.place.product_id) for each in filled.problems} == {
        ("publishing.listed_already", there),
        ("publishing.listed_already", sent),
    }


def test_what_an_upload_took_is_not_added_twice_before_the_shop_told_its_number(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    """The result names no numbers; these come with the next list, which many a seller never reads."""
    taken, refused = bench.product("KB-1"), bench.product("KB-2")
    rows = (
        ["Nama Produk", "SKU Induk", "Harga", "Alasan Gagal"],
        ["Satu", "KB-1", 125_000, None],
        ["Dua", "KB-2", 125_000, "Foto"],
    )
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "hasil.xlsx")
    read_back.read_back(bench.ws, shop, open_table(tmp_path / "hasil.xlsx"))
    conn = bench.ws.read()
    assert by_file.standing(conn, shop.id).absent == (refused,)
    assert by_file.may_be_added(conn, shop.id, [taken, refused]) == ([refused], [taken])
    decided = outbox.decide(bench.ws, shop.id, [taken, refused])
    assert [entry.action for entry in decided] == [Action.UPDATE, Action.CREATE]
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000)))
    lines = {line.listing.product_id: line.listing for line in store.listings(bench.ws.read(), shop_id=shop.id)}
    assert (len(lines), lines[taken].remote_id) == (2, "901")


def test_a_file_that_was_not_uploaded_is_replaced_by_the_next(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    empty = template(tmp_path)
    for name in ("a.xlsx", "b.xlsx"):
        workbook.fill_workbook(bench.ws, empty, tmp_path / name, [product_id], CATEGORIES, shop=shop)
    assert [file for _, file in store.in_files(bench.ws.read(), shop.id)] == ["b.xlsx"]
    assert states(bench, shop) == [(Action.CREATE, OutboxState.CANCELLED), (Action.CREATE, OutboxState.FILLED)]


def test_a_product_that_was_mended_is_filled_again_and_the_earlier_file_named(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    kain, tas = bench.product("KB-1"), bench.product("TR-1")
    workbook.fill_workbook(bench.ws, template(tmp_path), tmp_path / "a.xlsx", [kain, tas], CATEGORIES, shop=shop)
    filled = by_file.standing(bench.ws.read(), shop.id).filled
    assert set(filled) == {kain, tas}
    again = workbook.fill_workbook(bench.ws, template(tmp_path), tmp_path / "b.xlsx", filled, CATEGORIES, shop=shop)
    assert again.outdated == ("a.xlsx",)
    same = workbook.fill_workbook(bench.ws, template(tmp_path), tmp_path / "b.xlsx", filled, CATEGORIES, shop=shop)
    assert same.outdated == ()
    by_file.mark_uploaded(bench.ws, shop.id, "b.xlsx")
    assert by_file.standing(bench.ws.read(), shop.id).filled == ()


def test_what_stood_in_a_file_that_was_written_over_waits_again(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    """Else it would count as uploaded with a file that does not hold it any more."""
    kain, tas = bench.product("KB-1"), bench.product("TR-1")
    for product_id in (kain, tas):
        workbook.fill_workbook(bench.ws, template(tmp_path), tmp_path / "isi.xlsx", [product_id], CATEGORIES, shop=shop)
    by_file.mark_uploaded(bench.ws, shop.id, "isi.xlsx")
    standing = by_file.standing(bench.ws.read(), shop.id)
    assert (standing.waiting, standing.filled) == ((kain,), ())
    assert [(entry.product_id, entry.state) for entry, _ in store.in_files(bench.ws.read())] == [(tas, OutboxState.UPLOADED)]


def test_files_that_are_there_stay_unless_they_are_named(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    wanted = [bench.product(f"KB-{number}") for number in range(5)]
    (tmp_path / "isi-2.xlsx").write_bytes(b"lama")
    filled = workbook.fill_workbook(bench.ws, template(tmp_path, 7), tmp_path / "isi.xlsx", wanted, CATEGORIES, shop=shop)
    assert [file.name for file in filled.files] == ["isi.xlsx", "isi-3.xlsx", "isi-4.xlsx"]
    assert (tmp_path / "isi-2.xlsx").read_bytes() == b"lama"
    (tmp_path / "isi.xlsx").write_bytes(b"lama")
    other = workbook.fill_workbook(
        bench.ws, template(tmp_path, categories=True), tmp_path / "isi.xlsx", wanted, {"leaf": "1"}, shop=shop
    )
    assert other.files == ()
    assert (tmp_path / "isi.xlsx").read_bytes() == b"lama"


def test_more_rows_than_a_workbook_takes_go_into_further_files(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    ids = [bench.product(f"KB-{at}", variants=2) for at in range(5)]
    filled = workbook.fill_workbook(bench.ws, template(tmp_path, last_row=9), tmp_path / "isi.xlsx", ids, CATEGORIES, shop=shop)
    assert [file.name for file in filled.files] == ["isi.xlsx", "isi-2.xlsx", "isi-3.xlsx"]
    assert (filled.products, filled.rows, filled.problems) == (5, 10, ())
    assert [len(list(products(open_table(file)))) for file in filled.files] == [2, 2, 1]
    assert (
        sorted(file for _, file in store.in_files(bench.ws.read(), shop.id))
        == ["isi-2.xlsx"] * 2 + ["isi-3.xlsx"] + ["isi.xlsx"] * 2
    )


def test_a_product_that_no_workbook_can_hold_is_told_and_no_empty_file_is_left(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    ids = [bench.product("KB-1", variants=5)]
    filled = workbook.fill_workbook(bench.ws, template(tmp_path, last_row=9), tmp_path / "isi.xlsx", ids, CATEGORIES, shop=shop)
    assert (filled.files, [each.code for each in filled.problems]) == ((), ["publishing.too_many_rows"])
    assert not (tmp_path / "isi.xlsx").exists()
    assert states(bench, shop) == [(Action.CREATE, OutboxState.NEEDS_YOU)]


def test_a_product_of_another_category_waits_for_its_own_workbook(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    mine, other, faulty = bench.product("KB-1"), bench.product("KB-2"), bench.product("KB-3")
    product = catalogue.product(bench.ws.read(), other)
    assert product is not None
    editing.save_product(bench.ws, replace(product, leaf="lain"))
    blank = catalogue.product(bench.ws.read(), faulty)
    assert blank is not None
    editing.save_product(bench.ws, replace(blank, description=None))
    known = {**CATEGORIES, "lain": "100999-Buku/Novel"}
    filled = workbook.fill_workbook(
        bench.ws, template(tmp_path, categories=True), tmp_path / "isi.xlsx", [mine, other, faulty], known, shop=shop
    )
    assert filled.products == 1
    found = {entry.product_id: (entry.state, entry.problem is not None) for entry in store.outbox(bench.ws.read(), shop_id=shop.id)}
    assert found == {
        mine: (OutboxState.FILLED, False),
        other: (OutboxState.WAITING, False),
        faulty: (OutboxState.NEEDS_YOU, True),
    }


def test_an_update_needs_every_workbook_that_says_it(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    about = "Kain batik tulis, dua meter, pewarna alam."
    for path in (sales(tmp_path, 125_000), basic_info(tmp_path / "basic.xlsx", ["901", "KB-1", "Kain batik KB-1", about])):
        read_back.read_back(bench.ws, shop, open_table(path))
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    editing.save_product(bench.ws, replace(product, price=139_000, name="Kain batik tulis halus"))
    outbox.decide(bench.ws, shop.id, [product_id])
    found = inspect(sales(tmp_path, 125_000))
    plan = workbook.plan_update(bench.ws, found, shop)
    workbook.write_update(bench.ws, found, tmp_path / "terisi.xlsx", plan.differences, shop, as_of=plan.as_of)
    assert states(bench, shop) == [(Action.UPDATE, OutboxState.FILLED)]
    by_file.mark_uploaded(bench.ws, shop.id, "terisi.xlsx")
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000)))
    assert states(bench, shop) == [(Action.UPDATE, OutboxState.UPLOADED)]  # the shop has not taken it yet
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 139_000)))
    assert states(bench, shop) == [(Action.UPDATE, OutboxState.WAITING)]  # the name waits for its own workbook
    renamed = basic_info(tmp_path / "basic2.xlsx", ["901", "KB-1", "Kain batik tulis halus", about])
    read_back.read_back(bench.ws, shop, open_table(renamed))
    assert states(bench, shop) == [(Action.UPDATE, OutboxState.DONE)]


def test_what_turns_up_in_the_shop_is_changed_and_not_added(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    outbox.decide(bench.ws, shop.id, [product_id])
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 99_000)))
    assert states(bench, shop) == [(Action.UPDATE, OutboxState.WAITING)]


def test_taking_down_is_done_by_hand_and_said(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000)))
    [entry] = outbox.decide(bench.ws, shop.id, [product_id], Action.UNLIST)
    assert by_file.done_by_hand(bench.ws, [entry.id]) == 1
    assert states(bench, shop) == [(Action.UNLIST, OutboxState.DONE)]
    held = store.listing_of(bench.ws.read(), shop.id, product_id)
    assert held is not None
    assert held.status is ListingStatus.UNLISTED
    assert by_file.done_by_hand(bench.ws, [entry.id]) == 0


def test_a_cancelled_file_lets_its_products_into_the_next(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    workbook.fill_workbook(bench.ws, template(tmp_path), tmp_path / "isi.xlsx", [product_id], CATEGORIES, shop=shop)
    [entry] = store.outbox(bench.ws.read(), shop_id=shop.id)
    assert outbox.cancel(bench.ws, [entry.id]) == 1
    assert by_file.standing(bench.ws.read(), shop.id).absent == (product_id,)
    assert [each.action for each in outbox.decide(bench.ws, shop.id, [product_id])] == [Action.CREATE]


def test_an_unknown_workbook_opens_by_itself_once_its_columns_were_said(bench: Bench, tmp_path: Path) -> None:
    path = write_book(tmp_path / "blibli.xlsx", {"Data": sheet_xml([["Nama Produk", "Harga (Rp)", "Garansi"]])})
    conn = bench.ws.read()
    with pytest.raises(Refusal, match=r"exchange\.not_a_template"):
        workbook.open_template(conn, path)
    [head] = sheets_of(path)
    said = replace(workbook.columns_to_say(conn, head), otherwise={2: "Tidak ada"})
    workbook.remember_columns(bench.ws, head, said)
    known = workbook.open_template(conn, path, Platform.SHOPEE)
    assert [(column.field, column.otherwise) for column in known.columns] == [("name", None), ("price", None), (None, "Tidak ada")]
    assert workbook.columns_to_say(conn, head) == said


def test_live_listings_of_an_unknown_workbook_are_changed_as_the_seller_explains_it(
    bench: Bench, shop: Shop, tmp_path: Path
) -> None:
    product_id = bench.product("KB-1")
    heads = ["ID Barang", "Nama Barang", "Kode SKU", "Harga Jual", "Catatan"]
    listed = [["B-77", "Kain batik KB-1", "KB-1", 99_000, "jangan diubah"], ["B-78", "Lain", "X", 5_000, ""]]
    path = write_book(tmp_path / "ubah.xlsx", {"Data": sheet_xml([["Ubah massal"], heads, *listed])})
    [head] = sheets_of(path)
    said = replace(workbook.columns_to_say(bench.ws.read(), head), changes=True)
    said = replace(said, fields={0: "remote_id", 1: "name", 2: "sku", 3: "price"})
    workbook.remember_columns(bench.ws, head, said)
    found = workbook.open_template(bench.ws.read(), path, shop.platform)
    assert found.editable == {"name", "price"}
    told = read_back.read_back(bench.ws, shop, table_of(found))
    assert (told.seen, told.linked, told.new) == (2, 1, 1)
    plan = workbook.plan_update(bench.ws, found, shop)
    assert [(each.field, each.theirs, each.ours) for each in plan.differences] == [("price", 99_000, 125_000)]
    assert (plan.seen, plan.unknown) == (2, 1)
    target = tmp_path / "terisi.xlsx"
    workbook.write_update(bench.ws, found, target, plan.differences, shop, as_of=plan.as_of)
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(target)["Data"].iter_rows(min_row=2)]
    assert rows == [heads, ["B-77", "Kain batik KB-1", "KB-1", 125_000, "jangan diubah"], ["B-78", "Lain", "X", 5_000, None]]
    assert workbook.next_step(found) == "publishing.next_by_hand_update"
    held = store.listing_of(bench.ws.read(), shop.id, product_id)
    assert held is not None
    assert held.remote_id == "B-77"
    with pytest.raises(Refusal, match=r"exchange\.hand_without_key"):
        template_by_hand(path, replace(said, fields={1: "name"}), shop.platform)


def test_a_product_counts_as_sent_once_the_shop_shows_it_and_not_while_it_only_stands_in_a_file(
    bench: Bench, shop: Shop, tmp_path: Path
) -> None:
    product_id = bench.product("KB-1")

    def unsent() -> int:
        return len(catalogue.search(bench.ws.read(), Query(unsent=True)))

    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000)))
    assert unsent() == 0
    editing.set_fields(bench.ws, product_id, {"price": 139_000})
    assert unsent() == 1
    found = inspect(sales(tmp_path, 125_000))
    plan = workbook.plan_update(bench.ws, found, shop)
    workbook.write_update(bench.ws, found, tmp_path / "terisi.xlsx", plan.differences, shop, as_of=plan.as_of)
    assert unsent() == 1
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 139_000)))
    assert unsent() == 0


def test_a_column_that_was_not_explained_lets_the_products_wait(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    path = write_book(tmp_path / "lain.xlsx", {"Data": sheet_xml([["Nama Produk", "*Garansi"]])})
    product_id = bench.product("KB-1")
    said = HandColumns("Data", 1, 2, {0: "name"}, {})
    filled = workbook.fill_workbook(
        bench.ws, template_by_hand(path, said, None), tmp_path / "isi.xlsx", [product_id], {}, shop=shop
    )
    assert (filled.files, states(bench, shop)) == ((), [(Action.CREATE, OutboxState.WAITING)])
    again = template_by_hand(path, replace(said, otherwise={1: "Toko"}), None)
    workbook.fill_workbook(bench.ws, again, tmp_path / "isi.xlsx", [product_id], {}, shop=shop)
    assert states(bench, shop) == [(Action.CREATE, OutboxState.FILLED)]


def test_photos_of_two_products_with_one_name_are_both_kept(bench: Bench, tmp_path: Path) -> None:
    ids = [editing.create_product(bench.ws, name) for name in ("Kain batik", "kain  Batik")]
    for at, each in enumerate(ids):
        editing.add_photos(bench.ws, each, [f"{at}" * 64])
    made = catalogue.products(bench.ws.read(), ids)
    for _again in range(2):
        assert workbook.save_photos(made, lambda photo: photo.hash.encode(), tmp_path / "foto") == 2
        assert sorted(file.read_bytes()[:1] for file in (tmp_path / "foto").iterdir()) == [b"0", b"1"]


def test_what_is_edited_while_a_file_is_filled_counts_as_changed(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    edited: list[object] = []

    def edit(_done: int, _total: int | None) -> None:
        if not edited:
            bench.clock.now += timedelta(seconds=1)
            edited.append(editing.set_fields(bench.ws, product_id, {"price": 99_000}))
            bench.clock.now += timedelta(seconds=1)

    workbook.fill_workbook(
        bench.ws, template(tmp_path), tmp_path / "isi.xlsx", [product_id], CATEGORIES, shop=shop, task=Task(on_progress=edit)
    )
    listing = store.listing_of(bench.ws.read(), shop.id, product_id)
    assert edited
    assert listing is not None
    assert listing.sent_at is not None
    assert bench.ws.read().execute("SELECT updated_at > ? FROM product", (int(listing.sent_at.timestamp() * 1000),)).get == 1


def test_an_edit_that_is_taken_back_while_a_file_is_filled_stands_in_it(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 99_000})
    bench.clock.pass_(minutes=1)
    filled_in = store.changed_at(bench.ws.read(), product_id)
    reports: list[int] = []

    def undo(done: int, _total: int | None) -> None:
        reports.append(done)
        if len(reports) == 2:  # the products were read
            bench.ws.undo()

    target = tmp_path / "isi.xlsx"
    workbook.fill_workbook(bench.ws, template(tmp_path), target, [product_id], CATEGORIES, shop=shop, task=Task(on_progress=undo))
    [row] = products(open_table(target))
    listing = store.listing_of(bench.ws.read(), shop.id, product_id)
    assert listing is not None
    assert row.values["price"] == 99_000
    assert listing.sent_at == filled_in != store.changed_at(bench.ws.read(), product_id)


def test_an_edit_that_is_taken_back_before_its_upload_is_told_is_what_the_shop_got(
    bench: Bench, shop: Shop, tmp_path: Path
) -> None:
    product_id = bench.product("KB-1")
    read_back.read_back(bench.ws, shop, open_table(sales(tmp_path, 125_000)))
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 139_000})
    found = inspect(sales(tmp_path, 125_000))
    plan = workbook.plan_update(bench.ws, found, shop)
    workbook.write_update(bench.ws, found, tmp_path / "terisi.xlsx", plan.differences, shop, as_of=plan.as_of)
    bench.ws.undo()
    with bench.ws.write() as db:
        by_file.Settling(db, bench.ws, shop).accept(product_id)
    assert states(bench, shop) == [(Action.PRICE_STOCK, OutboxState.DONE)]
    assert catalogue.search(bench.ws.read(), Query(unsent=True))
    bench.ws.redo()
    assert not catalogue.search(bench.ws.read(), Query(unsent=True))


def test_a_run_that_is_stopped_leaves_none_of_its_files(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    """The first would hold products that nobody knows are in it."""
    ids = [bench.product(f"KB-{at}") for at in range(5)]
    stop = Task(is_cancelled=lambda: (tmp_path / "isi.xlsx").exists())
    with pytest.raises(Cancelled):
        workbook.fill_workbook(bench.ws, template(tmp_path, 7), tmp_path / "isi.xlsx", ids, CATEGORIES, shop=shop, task=stop)
    assert not list(tmp_path.glob("isi*"))
    assert states(bench, shop) == []


def test_products_beyond_the_last_file_are_told(bench: Bench, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_FILES", 1)
    ids = [bench.product(f"KB-{at}") for at in range(5)]
    filled = workbook.fill_workbook(bench.ws, template(tmp_path, 7), tmp_path / "isi.xlsx", ids, CATEGORIES, shop=shop)
    assert (filled.products, [(each.code, each.values) for each in filled.problems]) == (
        2, [("publishing.too_many_files", {"count": 3, "most": 1})],
    )  # fmt: skip
