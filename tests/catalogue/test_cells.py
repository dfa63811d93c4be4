from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from umkm_desk.catalogue import bulk, cells, editing, store
from umkm_desk.model.problem import Place
from umkm_desk.paths import resources_folder
from umkm_desk.protection.tree import Tree, load_tree
from umkm_desk.workspace.workspace import Workspace


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"dua\nbaris"\t5\n', [["dua\nbaris", "5"]]),
        ('"Kain ""Sekar"""\t1', [['Kain "Sekar"', "1"]]),
        ('5" pipa\t1', [['5" pipa', "1"]]),
        ('"Sekar" kain\t1\nb\t2', [['"Sekar" kain', "1"], ["b", "2"]]),
        ("", []),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("a\r\n\r\n", [["a"], [""]]),
        ('""', [[""]]),
        ('"Sekar" kain\t"dua\nbaris"\r\n"b\t2', [['"Sekar" kain', "dua\nbaris"], ['"b', "2"]]),
    ],
)
def test_what_spreadsheets_put_on_the_clipboard(text: str, rows: list[list[str]]) -> None:
    assert cells.split(text) == rows


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")), min_size=2, max_size=2),
        min_size=1,
    )
)
def test_what_is_copied_can_be_pasted(rows: list[list[str]]) -> None:
    assert cells.split(cells.joined(rows)) == rows


def test_empty_lines_below_a_copied_table_need_no_room() -> None:
    assert cells.without_empty_end([["a"], [""], [""]], 2) == [["a"], [""]]
    assert cells.without_empty_end([["a"], ["b"], [""]], 1) == [["a"], ["b"]]


def test_a_block_fills_a_selection_that_it_divides() -> None:
    assert cells.tiled([["1"]], 2, 2) == [["1", "1"], ["1", "1"]]
    assert cells.tiled([["1", "2"]], 2, 2) == [["1", "2"], ["1", "2"]]
    assert cells.tiled([["1"], ["2"]], 3, 1) == [["1"], ["2"]]
    assert cells.tiled([["1"], ["2"]], 1, 1) == [["1"], ["2"]]


@pytest.fixture
def batik(ws: Workspace) -> list[bulk.Target]:
    """A product with two variants, as the grid shows it unfolded, and one without."""
    first = editing.create_product(ws, "Kain Batik")
    editing.set_variants(ws, first, [("Warna", ["Merah", "Sogan"])])
    product = store.product(ws.read(), first)
    assert product is not None
    editing.save_product(ws, replace(product, variants=tuple(replace(v, price=100, stock=2) for v in product.variants)))
    second = editing.create_product(ws, "Keripik", price=5_000, stock=1)
    return [(first, None), *((first, variant.id) for variant in product.variants), (second, None)]


@pytest.fixture(scope="module")
def tree() -> Tree:
    return load_tree(resources_folder() / "protection" / "categories.json")


def test_rows_without_a_fault_go_and_what_cannot_be_typed_is_skipped(ws: Workspace, batik: list[bulk.Target], tree: Tree) -> None:
    checked = cells.check(
        ws.read(),
        batik,
        ["name", "price", "stock", ""],
        [
            ["Kain Batik Tulis", "Rp150", "9", "x"],
            ["Merah", "175", "4", ""],
            ["Sogan", "murah", "4", ""],
            ["Keripik Tempe", "6rb", "3", ""],
        ],
        tree,
    )
    assert [(each.row, each.column, each.text) for each in checked.faulty] == [(2, "price", "murah")]
    assert checked.values == (
        (batik[0], {"name": "Kain Batik Tulis", "price": 150}),
        (batik[1], {"price": 175, "stock": 4}),
        (batik[3], {"name": "Keripik Tempe", "price": 6_000, "stock": 3}),
    )
    assert (checked.cells, checked.skipped) == (7, 7)
    bulk.write_cells(ws, checked.values, "cells_pasted")
    product = store.product(ws.read(), batik[0][0])
    assert product is not None
    assert [(v.price, v.stock) for v in product.variants] == [(175, 4), (150, 2)]


def test_a_price_that_differs_between_variants_is_theirs_alone(ws: Workspace, batik: list[bulk.Target], tree: Tree) -> None:
    editing.set_variant_fields(ws, str(batik[1][1]), {"price": 300})
    checked = cells.check(ws.read(), batik[:1], ["price"], [["500"]], tree)
    assert (checked.values, checked.skipped) == ((), 1)
    assert checked.why is not None
    assert checked.why.code == "catalogue.price_of_variants"


def test_a_name_cannot_be_emptied(ws: Workspace, batik: list[bulk.Target], tree: Tree) -> None:
    checked = cells.check(ws.read(), batik[3:], ["name", "price"], [["", ""]], tree)
    assert [each.problem.code for each in checked.faulty] == ["catalogue.must_be_filled"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), min_size=1, max_size=4))
def test_whatever_is_pasted_is_one_edit_that_can_be_undone(
    ws: Workspace, batik: list[bulk.Target], tree: Tree, texts: list[list[str]]
) -> None:
    def state() -> list[tuple[object, ...]]:
        conn = ws.read()
        products = conn.execute("SELECT id, name, price, brand, leaf, updated_at FROM product ORDER BY id").fetchall()
        return products + conn.execute("SELECT id, price FROM variant ORDER BY id").fetchall()

    before, step = state(), ws.next_undo()
    checked = cells.check(ws.read(), batik, ["name", "price", "brand", "leaf"], texts, tree)
    assert state() == before
    if bulk.write_cells(ws, checked.values, "cells_pasted"):
        ws.undo()
    else:
        assert ws.next_undo() == step
    assert state() == before


@pytest.mark.parametrize(
    ("typed", "leaf"),
    [
        ("Kue kering", "Kue kering"),
        ("KUE  KERING", "Kue kering"),
        ("Makanan ringan & kue > Kue kering", "Kue kering"),
        ("makanan ringan dan kue / kue kering", "Kue kering"),
        ("kue / Kue kering", "Kue kering"),
        ("Teh", "Teh"),
        ("kopi", "Kopi bubuk & biji"),
        ("kerudung", "Hijab / kerudung"),
        ("Mukena", "Mukena"),
        ("Sepeda motor", None),
        ("/", None),
    ],
)
def test_a_category_is_meant_by_its_name_or_the_end_of_its_path(
    ws: Workspace, batik: list[bulk.Target], tree: Tree, typed: str, leaf: str | None
) -> None:
    checked = cells.check(ws.read(), batik[3:], ["leaf"], [[typed]], tree)
    if leaf is None:
        assert [(each.text, each.problem.code) for each in checked.faulty] == [(typed, "catalogue.category_unknown")]
        return
    ((_target, values),) = checked.values
    found = tree.leaf(str(values["leaf"]))
    assert found is not None
    assert found.name_id == leaf


def test_every_category_is_found_by_what_it_is_called(ws: Workspace, tree: Tree) -> None:
    read = cells.Reader(ws.read(), tree)
    for leaf in tree.leaves.values():
        for name in (leaf.id, leaf.name_id, leaf.name_en):
            assert read("leaf", name, Place()) == leaf.id


def test_a_category_that_may_be_several_names_them(ws: Workspace, batik: list[bulk.Target], tree: Tree) -> None:
    checked = cells.check(ws.read(), batik[3:], ["leaf", "price"], [["batik", "7000"]], tree)
    assert checked.values == ()
    (fault,) = checked.faulty
    assert fault.problem.code == "catalogue.category_ambiguous"
    assert "Kain batik" in fault.problem.values["names"]  # type: ignore[operator]


def test_a_category_of_a_variant_is_its_products_and_an_empty_one_takes_the_choice_back(
    ws: Workspace, batik: list[bulk.Target], tree: Tree
) -> None:
    checked = cells.check(ws.read(), batik[:2], ["leaf"], [["Kain batik"], ["Kain batik"]], tree)
    assert (checked.cells, checked.skipped) == (1, 1)
    bulk.write_cells(ws, checked.values, "cells_pasted")
    bulk.write_cells(ws, cells.check(ws.read(), batik[:1], ["leaf"], [[""]], tree).values, "cells_cleared")
    product = store.product(ws.read(), batik[0][0])
    assert product is not None
    assert product.leaf is None


@pytest.mark.parametrize(
    ("row", "name", "typed", "value"),
    [
        (3, "price", "=120000/12", 10_000),
        (3, "price", "= 85.000 * 1,1", 93_500),
        (3, "price", "=harga+10%", 5_500),
        (3, "stock", "=stok*12-2", 10),
        (0, "price", "=harga*2", 200),
        (1, "price", "=bulatkan(harga + 49; 50)", 150),
        (3, "weight_gram", "=0,5*1000", 500),
        (3, "price", "=harga/0", "catalogue.formula_no_result"),
        (3, "price", "=SUM(A1:A3)", "catalogue.formula_not_understood"),
        (3, "price", "=1000-5000", "exchange.number_negative"),
        (3, "weight_gram", "=berat+1", "catalogue.formula_no_result"),
        (3, "name", "=Batik", "=Batik"),
    ],
)
def test_behind_an_equals_sign_a_number_is_worked_out(
    ws: Workspace, batik: list[bulk.Target], tree: Tree, row: int, name: str, typed: str, value: object
) -> None:
    checked = cells.check(ws.read(), [batik[row]], [name], [[typed]], tree)
    found = [values[name] for _target, values in checked.values] + [fault.problem.code for fault in checked.faulty]
    assert found == [value]
