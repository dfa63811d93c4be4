from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from umkm_desk.catalogue import editing, importing, store
from umkm_desk.catalogue.importing import ImportSettings, Named, RowState
from umkm_desk.catalogue.query import Query
from umkm_desk.exchange.rows import ProductRow
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.model.product import Product, ProductStatus
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.workspace.workspace import Workspace


def line(number: int, variants: tuple[dict[str, Any], ...] = (), problems: Any = (), **values: Any) -> ProductRow:
    return ProductRow(tuple(range(number, number + max(1, len(variants)))), values, variants, problems)


def everything(ws: Workspace) -> list[Product]:
    return store.products(
        ws.read(), store.ids_of(ws.read(), store.search(ws.read(), Query(status=frozenset(ProductStatus), descending=False)))
    )


def states(plan: importing.ImportPlan) -> list[str]:
    return [row.state.value for row in plan.rows]


FIRST = [
    line(2, name="Batik", sku="B-1", price=100, weight_gram=10, source_category="Kain"),
    line(3, ({"option_1": "Merah", "sku": "K-M", "price": 5, "stock": 1}, {"option_1": "Biru", "sku": "K-B", "price": 6}), name="Kaos",
         sku="K", variation_1="Warna", **{"attribute:Bahan": "Katun", "override:shopee:name": "Kaos Shopee"}),
    line(5, name="Tanpa SKU", price=7),
]  # fmt: skip


@pytest.fixture
def shop(ws: Workspace) -> Workspace:
    importing.apply(ws, importing.plan(FIRST, ws.read()))
    return ws


def test_a_first_import_creates_all_and_is_one_undo(ws: Workspace) -> None:
    plan = importing.plan(FIRST, ws.read(), file="a.xlsx")
    assert everything(ws) == []
    result = importing.apply(ws, plan)
    assert (result.read, result.created, result.updated, result.same, result.skipped, result.errors) == (4, 3, 0, 0, 0, ())
    batik, kaos, _ = everything(ws)
    assert (batik.price, batik.sku, batik.status) == (100, "B-1", ProductStatus.ACTIVE)
    assert [(v.option_1, v.sku, v.price, v.stock) for v in kaos.variants] == [("Merah", "K-M", 5, 1), ("Biru", "K-B", 6, None)]
    assert kaos.attributes == {"Bahan": "Katun"}
    assert store.count(ws.read(), Query(text="bati")) == 1
    before = everything(ws)
    ws.undo()
    assert everything(ws) == []
    assert store.count(ws.read(), Query(text="bati")) == 0
    ws.redo()
    assert everything(ws) == before
    assert store.count(ws.read(), Query(text="bati")) == 1


def test_the_same_file_again_changes_nothing(shop: Workspace) -> None:
    step = shop.next_undo()
    plan = importing.plan(FIRST, shop.read())
    assert states(plan) == ["same", "same", "same"]
    importing.apply(shop, plan)
    assert shop.next_undo() == step


def test_an_update_by_sku_changes_only_the_cells_that_are_filled(shop: Workspace) -> None:
    plan = importing.plan([line(2, sku="b-1", price=150), line(3, sku="K-B", price=9, name="whatever")], shop.read())
    assert [[(c.field, c.variant, c.old, c.new) for c in row.changes] for row in plan.rows] == [
        [("price", None, 100, 150)],
        [("price", "Biru", 6, 9)],
    ]
    result = importing.apply(shop, plan)
    assert (result.created, result.updated) == (0, 2)
    batik, kaos, _ = everything(shop)
    assert (batik.name, batik.price, batik.weight_gram, batik.sku) == ("Batik", 150, 10, "B-1")
    assert (kaos.name, [v.price for v in kaos.variants]) == ("Kaos", [5, 9])


def test_variants_are_found_by_sku_else_by_option_and_new_ones_added(shop: Workspace) -> None:
    rows = [
        line(2, ({"option_1": "merah", "stock": 8}, {"option_1": "Navy", "sku": "K-B"}, {"option_1": "Hijau", "price": 7}), sku="K")
    ]
    importing.apply(shop, importing.plan(rows, shop.read()))
    kaos = everything(shop)[1]
    assert [(v.option_1, v.sku, v.price, v.stock) for v in kaos.variants] == [
        ("merah", "K-M", 5, 8), ("Navy", "K-B", 6, None), ("Hijau", None, 7, None),
    ]  # fmt: skip


def test_variants_added_to_a_plain_product_take_price_and_stock_off_it(shop: Workspace) -> None:
    importing.apply(shop, importing.plan([line(2, ({"option_1": "S", "price": 3},), sku="B-1", variation_1="Ukuran")], shop.read()))
    batik = everything(shop)[0]
    assert (batik.price, [v.price for v in batik.variants], batik.variation_1) == (None, [3], "Ukuran")
    shop.undo()
    assert everything(shop)[0].price == 100


def test_a_price_for_a_product_with_variants_is_told_not_guessed(shop: Workspace) -> None:
    plan = importing.plan([line(2, sku="K", price=3)], shop.read())
    assert states(plan) == ["same"]
    assert [p.code for p in plan.problems] == ["catalogue.price_is_per_variant"]


def test_without_a_sku_the_exact_name_decides_where_it_is_the_only_one(shop: Workspace) -> None:
    rows = [line(2, name="tanpa sku", price=8)]
    plan = importing.plan(rows, shop.read())
    assert (states(plan), plan.alike, plan.shared) == (["changed"], {0}, set())
    for choice, state in ((Named.CREATE, "new"), (Named.SKIP, "skipped"), (Named.UPDATE, "changed")):
        chosen = importing.again(plan, shop.read(), settings=ImportSettings(alike=choice))
        assert (states(chosen), chosen.alike) == ([state], {0}), "the choice stays open"
    importing.apply(shop, plan)
    assert (len(everything(shop)), everything(shop)[2].price) == (3, 8)


def test_a_row_that_says_nothing_new_is_never_added_again(shop: Workspace) -> None:
    for alike in Named:
        for shared in Named:
            plan = importing.plan(FIRST, shop.read(), settings=ImportSettings(alike=alike, shared=shared))
            assert states(plan) == ["same", "same", "same"]
            assert not plan.alike


TWINS = [
    line(2, name="Kopi", price=35), line(3, name="Kopi", price=40), line(4, name="KOPI", stock=3), line(5, name="Teh", price=5),
    line(6, name="Kopi", price=40),
]  # fmt: skip


def test_a_list_with_shared_names_taken_in_twice_changes_nothing(ws: Workspace) -> None:
    assert states(importing.plan(TWINS, ws.read())) == ["new"] * 5, "nothing is there that it could be"
    importing.apply(ws, importing.plan(TWINS, ws.read()))
    step = ws.next_undo()
    plan = importing.plan(TWINS, ws.read())
    assert states(plan) == ["same"] * 5
    importing.apply(ws, plan)
    assert ws.next_undo() == step


def test_rows_of_a_shared_name_wait_for_the_word_of_the_seller(ws: Workspace) -> None:
    importing.apply(ws, importing.plan(TWINS[:2], ws.read()))
    rows = [line(2, name="Kopi", price=36), line(3, name="Kopi", price=40)]
    plan = importing.plan(rows, ws.read())
    assert (states(plan), plan.shared) == (["unsure", "same"], {0})
    assert [p.code for p in plan.problems] == ["catalogue.name_shared"]
    assert importing.apply(ws, plan).skipped == 1
    assert [p.price for p in everything(ws)] == [35, 40]
    paired = importing.again(plan, ws.read(), settings=ImportSettings(shared=Named.UPDATE))
    assert [[(c.field, c.old, c.new) for c in row.changes] for row in paired.rows] == [[("price", 35, 36)], []]
    assert states(importing.again(plan, ws.read(), settings=ImportSettings(shared=Named.CREATE))) == ["new", "same"]
    more = importing.plan([*rows, line(4, name="Kopi", price=50)], ws.read(), settings=ImportSettings(shared=Named.UPDATE))
    assert states(more) == ["unsure", "same", "unsure"], "not as many of each"


def test_a_shared_name_is_settled_anew_by_what_the_seller_mends_and_leaves_out(ws: Workspace) -> None:
    importing.apply(ws, importing.plan(TWINS[:1], ws.read()))
    plan = importing.plan([line(2, name="Kopi", price=36), line(3, name="Kopi", price=40)], ws.read())
    assert states(plan) == ["unsure", "unsure"]
    importing.skip(plan, 1, ws.read())
    assert states(plan) == ["changed", "skipped"]
    importing.skip(plan, 1, ws.read(), skipped=False)
    assert states(plan) == ["unsure", "unsure"]
    importing.mend(plan, 1, ws.read(), "sku", "K-40")
    assert states(plan) == ["changed", "new"]
    assert states(importing.again(plan, ws.read())) == ["changed", "new"]
    importing.apply(ws, plan)
    assert [(p.sku, p.price) for p in everything(ws)] == [(None, 36), ("K-40", 40)]


@pytest.mark.parametrize("shared", list(Named))
def test_one_of_very_many_rows_of_a_name_is_mended_as_if_all_were_looked_at(ws: Workspace, shared: Named) -> None:
    importing.apply(ws, importing.plan([line(n, name="Batik", price=n) for n in range(2, 242)], ws.read()))
    unread = Problem("exchange.not_a_number", Place(row=50, field="price"))
    rows = [line(n, (), (unread,) if n == 50 else (), name="Batik", price=n + 1000) for n in range(2, 242)]
    plan = importing.plan(rows, ws.read(), settings=ImportSettings(shared=shared))
    assert plan.rows[48].state is RowState.REFUSED

    def looked_at_anew() -> list[tuple[RowState, str | None, list[str]]]:
        return [(row.state, row.product_id, [p.code for p in row.problems]) for row in importing.again(plan, ws.read()).rows]

    for price in ("1050", "3.000"):
        mended = importing.mend(plan, 48, ws.read(), "price", price)
        assert mended.state is not RowState.REFUSED
        assert [(row.state, row.product_id, [p.code for p in row.problems]) for row in plan.rows] == looked_at_anew()
    for index, skipped in ((48, True), (60, True), (60, False), (48, False)):
        importing.skip(plan, index, ws.read(), skipped=skipped)
        here = [(row.state, row.product_id) for row in plan.rows if row.number not in plan.left_out]
        assert here == [each[:2] for number, each in enumerate(looked_at_anew()) if number not in plan.left_out]
    assert [(row.state, row.product_id, [p.code for p in row.problems]) for row in plan.rows] == looked_at_anew()
    assert importing.mend(plan, 48, ws.read(), "price", "2").state is (
        RowState.CHANGED if shared is Named.UPDATE else RowState.SAME
    )
    taken = [row.product_id for row in plan.rows if row.product_id is not None]
    assert len(taken) == len(set(taken))


def test_very_many_rows_of_a_name_are_paired_while_they_are_as_many_as_its_products(ws: Workspace) -> None:
    importing.apply(ws, importing.plan([line(n, name="Batik", price=n) for n in range(2, 242)], ws.read()))
    rows = [line(n, name="Batik", price=n + 1000) for n in range(2, 243)]
    plan = importing.plan(rows, ws.read(), settings=ImportSettings(shared=Named.UPDATE))
    assert set(states(plan)) == {"unsure"}
    importing.skip(plan, 240, ws.read())
    assert plan.counts == {RowState.CHANGED: 240, RowState.SKIPPED: 1}
    importing.skip(plan, 240, ws.read(), skipped=False)
    assert set(states(plan)) == {"unsure"}


def test_a_product_that_a_sku_names_is_not_that_of_another_row_by_its_name(shop: Workspace) -> None:
    plan = importing.plan([line(2, name="Batik", price=3), line(3, name="Batik", sku="B-1", price=9)], shop.read())
    assert states(plan) == ["new", "changed"]


def test_a_list_that_got_skus_since_it_was_taken_in_gives_them_to_its_products(ws: Workspace) -> None:
    importing.apply(ws, importing.plan([line(2, name="Kopi", price=5), line(3, name="Teh"), line(4, name="Teh")], ws.read()))
    rows = [line(2, name="Kopi", sku="K-1", price=5), line(3, name="Teh", sku="T-1"), line(4, name="Gula", sku="G-1")]
    plan = importing.plan(rows, ws.read())
    assert (states(plan), plan.alike) == (["changed", "new", "new"], {0})
    assert states(importing.again(plan, ws.read(), settings=ImportSettings(alike=Named.CREATE))) == ["new"] * 3
    assert states(importing.again(plan, ws.read(), settings=ImportSettings(alike=Named.SKIP))) == ["skipped", "new", "new"]
    importing.skip(plan, 0, ws.read())
    importing.mend(plan, 2, ws.read(), "name", "Kopi")
    assert states(plan) == ["skipped", "new", "changed"]
    importing.mend(plan, 2, ws.read(), "name", "Gula")
    importing.skip(plan, 0, ws.read(), skipped=False)
    assert importing.apply(ws, plan).updated == 1
    assert sorted((p.name, p.sku) for p in everything(ws) if p.sku) == [("Gula", "G-1"), ("Kopi", "K-1"), ("Teh", "T-1")]
    assert states(importing.plan(rows, ws.read())) == ["same"] * 3


def test_rows_mended_after_the_others_went_in_are_none_of_those_that_did(ws: Workspace) -> None:
    fault = Problem("exchange.not_a_price", Place(row=4, field="price"), {"value": "?"})
    plan = importing.plan([*TWINS[:2], line(4, problems=(fault,), name="Kopi")], ws.read())
    importing.carried_out(plan, importing.apply(ws, plan))
    assert states(plan) == ["same", "same", "refused"]
    assert importing.mend(plan, 2, ws.read(), "price", "50").state is RowState.NEW
    importing.apply(ws, plan)
    assert [p.price for p in everything(ws)] == [35, 40, 50]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {"name": st.sampled_from(["Kopi", "kopi", "Teh"])},
            optional={"price": st.integers(1, 3), "brand": st.just("X"), "sku": st.sampled_from(["a", "b"])},
        ),
        max_size=7,
    )
)
def test_any_list_taken_in_twice_is_the_list_taken_in_once(ws: Workspace, rows: list[dict[str, Any]]) -> None:
    while ws.next_undo():
        ws.undo()
    file = [line(number, **values) for number, values in enumerate(rows, 2)]
    importing.apply(ws, importing.plan(file, ws.read()))
    once = everything(ws)
    importing.apply(ws, importing.plan(file, ws.read()))
    assert everything(ws) == once


def test_a_row_of_our_own_export_is_found_by_its_id(shop: Workspace) -> None:
    batik = everything(shop)[0]
    plan = importing.plan([line(2, id=batik.id, sku="NEW-SKU", name="Batik Baru")], shop.read())
    assert {c.field for c in plan.rows[0].changes} == {"sku", "name"}


def test_a_sku_twice_in_the_file_stops_the_second_row_only(ws: Workspace) -> None:
    plan = importing.plan([line(2, name="A", sku="x"), line(3, name="B", sku="X"), line(4, name="C", sku="y")], ws.read())
    assert states(plan) == ["new", "refused", "new"]
    problem = plan.problems[0]
    assert (problem.code, problem.values["line"], problem.values["other"]) == ("catalogue.sku_twice_in_file", 3, 2)
    importing.skip(plan, 0, ws.read())
    assert importing.skip(plan, 1, ws.read(), skipped=False).state is RowState.NEW


def test_a_row_with_a_sku_twice_is_told_of_its_other_faults_too(ws: Workspace) -> None:
    plan = importing.plan([line(2, name="A", sku="x"), line(3, name="B" * 501, sku="X")], ws.read())
    assert [problem.code for problem in plan.rows[1].problems] == ["catalogue.sku_twice_in_file", "catalogue.too_long"]


def test_a_faulty_row_is_mended_in_place(ws: Workspace) -> None:
    fault = Problem("exchange.not_a_price", Place(row=3, field="price"), {"value": "murah"})
    plan = importing.plan([line(2, name="A", sku="a"), line(3, problems=(fault,), name="B", sku="A")], ws.read())
    with pytest.raises(Refusal):
        importing.mend(plan, 1, ws.read(), "price", "gratis")
    assert importing.mend(plan, 1, ws.read(), "price", "Rp 2.000").state is RowState.REFUSED
    assert importing.mend(plan, 1, ws.read(), "sku", "b").state is RowState.NEW
    result = importing.apply(ws, plan)
    assert (result.created, result.errors) == (2, ())
    assert [p.price for p in everything(ws)] == [None, 2000]


def test_a_cell_of_one_variant_is_mended(ws: Workspace) -> None:
    fault = Problem("exchange.not_a_price", Place(row=3, field="price"), {"value": "?"})
    rows = [line(2, ({"option_1": "A", "price": 1}, {"option_1": "B"}), (fault,), name="Kaos")]
    plan = importing.plan(rows, ws.read())
    assert states(plan) == ["refused"]
    importing.mend(plan, 0, ws.read(), "price", "5rb", line=3)
    importing.apply(ws, plan)
    assert [v.price for v in everything(ws)[0].variants] == [1, 5000]


def test_the_faulty_rows_are_told_and_the_others_go_in(ws: Workspace) -> None:
    rows = [
        line(2, name="A"),
        line(3, sku="no name"),
        line(4, ({"option_1": "x"}, {"option_1": "X"}), name="twice"),
        line(6, name="x" * 600),
    ]
    result = importing.apply(ws, importing.plan(rows, ws.read()))
    assert (result.created, result.skipped) == (1, 3)
    assert [p.code for p in result.errors] == ["catalogue.must_be_filled", "catalogue.variant_twice", "catalogue.too_long"]


def test_settings_can_leave_out_new_or_known_products(shop: Workspace) -> None:
    rows = [line(2, sku="B-1", price=1), line(3, name="Baru")]
    assert states(importing.plan(rows, shop.read(), settings=ImportSettings(create=False))) == ["changed", "skipped"]
    assert states(importing.plan(rows, shop.read(), settings=ImportSettings(update=False))) == ["skipped", "new"]
    plan = importing.plan(rows, shop.read(), settings=ImportSettings(status=ProductStatus.DRAFT))
    importing.apply(shop, plan)
    assert everything(shop)[-1].status is ProductStatus.DRAFT


@pytest.mark.parametrize("after", [0, 1, 3, 7])
def test_a_cancelled_import_leaves_no_trace(ws: Workspace, after: int) -> None:
    plan = importing.plan([line(n, ({"option_1": "a"},), name=f"P {n}", sku=str(n)) for n in range(3000)], ws.read())
    asked = iter([False] * after)
    with pytest.raises(Cancelled):
        importing.apply(ws, plan, Task(is_cancelled=lambda: not next(asked, False)))
    assert everything(ws) == []
    assert ws.next_undo() is None
    assert importing.apply(ws, plan).created == 3000


def test_what_changed_between_plan_and_apply_is_compared_again(shop: Workspace) -> None:
    plan = importing.plan([line(2, sku="B-1", price=150)], shop.read())
    editing.set_fields(shop, everything(shop)[0].id, {"price": 150})
    assert importing.apply(shop, plan).updated == 0


def test_products_in_the_bin_are_not_brought_back_by_an_import(shop: Workspace) -> None:
    editing.set_status(shop, [everything(shop)[0].id], ProductStatus.DELETED)
    assert states(importing.plan(FIRST[:1], shop.read())) == ["new"]


_values = st.fixed_dictionaries(
    {},
    optional={
        # reading takes the sign with the number 0 off
        "name": st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=5).filter(str.strip),
        "sku": st.sampled_from(["a", "A", "b", "c", "v1"]),
        "price": st.integers(0, 99),
        "stock": st.integers(0, 99),
        "brand": st.text(min_size=1, max_size=3),
        "attribute:x": st.text(min_size=1, max_size=3),
    },
)
_variants = st.lists(
    st.fixed_dictionaries({"option_1": st.sampled_from(["p", "q", "P"])}, optional={"sku": st.just("v1"), "price": st.integers(0, 9)}),
    max_size=3,
).map(tuple)  # fmt: skip
_files = st.lists(st.tuples(_values, _variants), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(_files, min_size=1, max_size=3))
def test_any_imports_can_be_undone_step_by_step_and_repeat_without_effect(
    ws: Workspace, files: list[list[tuple[dict[str, Any], Any]]]
) -> None:
    while ws.next_undo():
        ws.undo()
    history = [everything(ws)]
    for file in files:
        rows = [ProductRow(tuple(range(10 * n, 10 * n + max(1, len(v)))), values, v) for n, (values, v) in enumerate(file)]
        before = ws.next_undo()
        result = importing.apply(ws, importing.plan(rows, ws.read()))
        assert result.created + result.updated + result.same + result.skipped == len(rows)
        assert len(everything(ws)) == len(history[-1]) + result.created
        if ws.next_undo() != before:
            history.append(everything(ws))
    for expected in reversed(history[:-1]):
        ws.undo()
        assert everything(ws) == expected
    for expected in history[1:]:
        ws.redo()
        assert sorted(everything(ws), key=lambda p: p.id) == sorted(expected, key=lambda p: p.id)


@pytest.mark.parametrize("name", ["TOTAL", "Jumlah Total Keseluruhan", "Grand Total:", "Sub  total", "Total Nilai Persediaan"])
def test_the_sum_below_a_list_is_left_out(ws: Workspace, name: str) -> None:
    plan = importing.plan([line(2, name="Kopi", price=15_000), line(3, name=name, price=15_000)], ws.read())
    assert states(plan) == ["new", "skipped"]


def test_a_product_may_begin_with_the_word_for_a_sum(ws: Workspace) -> None:
    assert states(importing.plan([line(2, name="Total Care Sabun", price=15_000)], ws.read())) == ["new"]
