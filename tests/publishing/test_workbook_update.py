"""Live listings changed through the seller centre's own mass-update workbook: what is written is what the seller decided, nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.updates import basic_info, price_stock, sales_info
from tests.publishing.conftest import Bench
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.exchange.filling import inspect
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.exchange.templates.registry import FORMS
from umkm_desk.model.listing import Listing, ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.publishing import merge, read_back, reconcile, store, workbook
from umkm_desk.publishing.merge import Side
from umkm_desk.wording import read_sentences


@pytest.fixture
def shop(bench: Bench) -> Shop:
    made = Shop("f", Platform.SHOPEE, "Toko berkas", Road.FILE, ShopState.FILE)
    with bench.ws.write() as db:
        store.save_shop(db, made)
    return made


def change(bench: Bench, product_id: str, **fields: object) -> None:
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    editing.save_product(bench.ws, replace(product, **fields))  # type: ignore[arg-type]


def row(price: object, stock: object, number: str = "901", sku: str = "KB-1") -> list[object]:
    return [number, f"Kain batik {sku}", "0", "", sku, "", price, "", stock]


def told(plan: workbook.UpdatePlan) -> list[tuple[str, object, object, Side | None]]:
    return [(each.field, each.theirs, each.ours, each.side) for each in plan.differences]


def test_a_price_changed_here_goes_into_its_cell(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    path = sales_info(tmp_path / "a.xlsx", row(125_000, 7), row(30_000, 1, "902", "X"))
    read_back.read_back(bench.ws, shop, open_table(path))
    change(bench, product_id, price=139_000)
    template = inspect(path)
    plan = workbook.plan_update(bench.ws, template, shop)
    assert told(plan) == [("price", 125_000, 139_000, Side.OURS)]
    assert (plan.seen, plan.unknown) == (2, 1)
    assert list(workbook.left_alone(plan)) == []
    target = tmp_path / "b.xlsx"
    filled = workbook.write_update(bench.ws, template, target, plan.differences, shop, as_of=plan.as_of)
    assert (filled.rows, filled.products) == (1, 1)
    mine, other = products(open_table(target))
    assert (mine.values["price"], mine.values["stock"], other.values["price"]) == (139_000, 7, 30_000)


def test_what_moved_in_the_shop_is_not_overwritten_unasked(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    read_back.read_back(bench.ws, shop, open_table(sales_info(tmp_path / "a.xlsx", row(125_000, 7))))
    change(bench, product_id, price=139_000)
    sold_two_and_dearer = sales_info(tmp_path / "b.xlsx", row(131_000, 5))
    plan = workbook.plan_update(bench.ws, inspect(sold_two_and_dearer), shop)
    assert told(plan) == [("price", 131_000, 139_000, Side.BOTH), ("stock", 5, 7, Side.THEIRS)]
    assert [each.is_ours for each in plan.differences] == [False, False]
    assert [problem.code for problem in workbook.left_alone(plan)] == ["publishing.changed_there"] * 2


def test_the_export_that_shows_our_price_settles_it(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1", name="Kain batik KB-1")
    read_back.read_back(bench.ws, shop, open_table(sales_info(tmp_path / "a.xlsx", row(99_000, 7))))
    unsettled = workbook.plan_update(bench.ws, inspect(tmp_path / "a.xlsx"), shop)
    assert told(unsettled) == [("price", 99_000, 125_000, Side.NEVER)]
    read_back.read_back(bench.ws, shop, open_table(sales_info(tmp_path / "b.xlsx", row(125_000, 7))))
    assert merge.moved(bench.ws.read(), shop.id) == []
    change(bench, product_id, price=126_000)
    after = workbook.plan_update(bench.ws, inspect(tmp_path / "b.xlsx"), shop)
    assert told(after) == [("price", 125_000, 126_000, Side.OURS)]


def test_variants_are_known_by_sku_or_by_their_options(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    bench.product("KB-1", variants=3)
    path = sales_info(
        tmp_path / "a.xlsx",
        ["901", "Kain batik KB-1", "11", "Lain", "KB-1", "KB-1-0", 80_000, "", 3],
        ["901", "Kain batik KB-1", "12", "Warna 1", "", "", 90_001, "", 9],
        ["901", "Kain batik KB-1", "13", "Tidak ada di sini", "", "", 1_000, "", 1],
    )
    plan = workbook.plan_update(bench.ws, inspect(path), shop)
    assert [(each.variant, each.field, each.ours, each.cells[0].line) for each in plan.differences] == [
        ("Warna 0", "price", 90_000, 7),
        ("Warna 1", "stock", 3, 8),
    ]
    assert plan.unmatched == 1


def test_without_a_shop_listings_are_known_by_their_sku(bench: Bench, tmp_path: Path) -> None:
    bench.product("KB-1")
    plan = workbook.plan_update(bench.ws, inspect(sales_info(tmp_path / "a.xlsx", row(99_000, 6))))
    assert told(plan) == [("price", 99_000, 125_000, Side.NEVER), ("stock", 6, 7, Side.NEVER)]
    # from the stock in the shop something may have been sold
    assert [each.field for each in plan.differences if each.is_ours] == ["price"]


def test_an_unlinked_listing_stays_alone(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    bench.product("KB-1")
    path = sales_info(tmp_path / "a.xlsx", row(99_000, 7))
    read_back.read_back(bench.ws, shop, open_table(path))
    [line] = store.listings(bench.ws.read(), shop_id=shop.id)
    reconcile.unlink(bench.ws, line.listing.id)
    plan = workbook.plan_update(bench.ws, inspect(path), shop)
    assert (told(plan), plan.unknown) == ([], 1)


def test_the_price_for_this_platform_alone_is_the_one_that_goes(bench: Bench, tmp_path: Path) -> None:
    bench.product("KB-1", overrides={(Platform.SHOPEE, "price"): "131000"})
    plan = workbook.plan_update(bench.ws, inspect(sales_info(tmp_path / "a.xlsx", row(125_000, 7))))
    assert told(plan) == [("price", 125_000, 131_000, Side.NEVER)]


def test_a_value_that_the_workbook_refuses_is_told_and_not_written(bench: Bench, tmp_path: Path) -> None:
    bench.product("KB-1", name="Abc")
    plan = workbook.plan_update(bench.ws, inspect(basic_info(tmp_path / "a.xlsx", ["901", "KB-1", "Kain batik", "x" * 30])))
    assert [each.field for each in plan.differences if each.is_ours] == ["description"]
    assert [problem.code for problem in workbook.left_alone(plan)] == ["exchange.text_too_short"]


def test_only_the_chosen_products_are_changed(bench: Bench, tmp_path: Path) -> None:
    bench.product("KB-1")
    chosen = bench.product("KB-2")
    path = sales_info(tmp_path / "a.xlsx", row(1_000, 7), row(1_000, 7, "902", "KB-2"))
    plan = workbook.plan_update(bench.ws, inspect(path), product_ids=[chosen])
    assert [each.sku for each in plan.differences] == ["KB-2"]


def test_lazada_prices_go_in_by_the_ids_of_the_shop(bench: Bench, tmp_path: Path) -> None:
    shop = Shop("l", Platform.LAZADA, "Toko Lazada", Road.FILE, ShopState.FILE)
    product_id = bench.product("KB-1", variants=2)
    first, second = catalogue.products(bench.ws.read(), [product_id])[0].variants
    with bench.ws.write() as db:
        store.save_shop(db, shop)
        n = store.save_listing(db, Listing("x", product_id, shop.id, "421", ListingStatus.LIVE))
        store.save_remote_variants(db, n, {first.id: "803", second.id: "804"})
    path = price_stock(tmp_path / "a.xlsx", ["421", "Kain", "803", "80000.00", "3"], ["421", "Kain", "804", "90001.00", "3"])
    template = inspect(path)
    plan = workbook.plan_update(bench.ws, template, shop)
    assert [(each.sku, each.field, each.theirs, each.ours) for each in plan.differences] == [("KB-1-0", "price", 80_000, 90_000)]


def test_a_workbook_of_another_platform_is_refused(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    path = price_stock(tmp_path / "a.xlsx", ["421", "Kain", "803", "80000", "3"])
    with pytest.raises(Refusal, match=r"publishing\.other_platform"):
        workbook.plan_update(bench.ws, inspect(path), shop)


def test_every_workbook_that_is_filled_says_what_to_do_next() -> None:
    sentences = read_sentences(Path(__file__).parents[2] / "resources" / "wording", "id")
    wanted = {f"publishing.next_{form.name}" for form in FORMS if form.fillable or form.editable}
    assert wanted <= set(sentences)


def test_what_is_edited_after_the_plan_was_made_is_not_taken_for_sent(bench: Bench, shop: Shop, tmp_path: Path) -> None:
    product_id = bench.product("KB-1")
    path = sales_info(tmp_path / "a.xlsx", row(99_000, 7))
    read_back.read_back(bench.ws, shop, open_table(path))
    plan = workbook.plan_update(bench.ws, inspect(path), shop)
    bench.clock.pass_(seconds=1)
    change(bench, product_id, price=139_000)
    bench.clock.pass_(seconds=1)
    workbook.write_update(bench.ws, inspect(path), tmp_path / "b.xlsx", plan.differences, shop, as_of=plan.as_of)
    [(entry, _file)] = store.in_files(bench.ws.read(), shop.id)
    edited = bench.ws.read().execute("SELECT updated_at FROM product WHERE id = ?", (product_id,)).get
    assert entry.started_at is not None
    assert entry.started_at.timestamp() * 1000 < edited
