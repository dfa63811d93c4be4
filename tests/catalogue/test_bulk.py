from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from umkm_desk.catalogue import bulk, bulk_store, editing, store
from umkm_desk.catalogue.bulk import Add, Formula, Percent, Replace, RoundTo, Set
from umkm_desk.catalogue.query import Query
from umkm_desk.compliance.guards import load_guards
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Product, ProductStatus, Variant
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.paths import resources_folder
from umkm_desk.wording import Wording
from umkm_desk.workspace.workspace import Workspace

EVERYTHING = Query(descending=False)


def state(ws: Workspace) -> list[object]:
    return list(store.products(ws.read(), store.ids_of(ws.read(), store.search(ws.read(), EVERYTHING))))


def prices(ws: Workspace) -> list[int | None]:
    found: list[int | None] = []
    for product in store.products(ws.read(), store.ids_of(ws.read(), store.search(ws.read(), EVERYTHING))):
        found += [v.price for v in product.variants] or [product.price]
    return found


@pytest.fixture
def shop(ws: Workspace) -> Workspace:
    """Single 1.000, variants 2.300 and unknown, unknown."""
    editing.create_product(ws, "Satu batik", sku="A_1", price=1000, stock=3, weight_gram=10)
    two = editing.create_product(ws, "Dua", price=2300)
    editing.set_variants(ws, two, [("W", ["x", "y"])])
    product = store.product(ws.read(), two)
    assert product is not None
    editing.set_variant_fields(ws, product.variants[1].id, {"price": None})
    editing.create_product(ws, "Tiga Batik BATIK")
    return ws


@pytest.mark.parametrize(
    ("op", "after"),
    [
        (Set("price", 7), [7, 7, 7, 7]),
        (Set("price", None), [None, None, None, None]),
        (Add("price", 500), [1500, 2800, None, None]),
        (Add("price", -2000), [1000, 300, None, None]),
        (Percent("price", 5), [1050, 2415, None, None]),
        (Percent("price", 5, step=500), [1000, 2500, None, None]),
        (Percent("price", -10), [900, 2070, None, None]),
        (RoundTo("price", 500), [1000, 2500, None, None]),
        (Formula("price", "harga * 2 + 1rb"), [3000, 5600, None, None]),
        (Formula("price", "bulatkan(harga + 12,5%; 100)"), [1100, 2600, None, None]),
        (Formula("price", "max(harga; 2.000)"), [2000, 2300, None, None]),
        (Formula("price", "harga / (harga - 1000)"), [1000, 2, None, None]),
        (Formula("price", "berat * 100"), [1000, 2300, None, None]),
    ],
)
def test_an_operation_does_what_its_preview_says_and_undo_takes_all_of_it_back(
    shop: Workspace, op: bulk.Bulk, after: list[int | None]
) -> None:
    before = state(shop)
    preview = bulk.preview(shop.read(), op, EVERYTHING)
    bulk.apply(shop, op, EVERYTHING)
    assert prices(shop) == after
    assert [row.after if row.changes else row.before for row in preview.rows] == after
    assert preview.changed == sum(row.changes for row in preview.rows)
    if preview.changed:
        shop.undo()
    assert state(shop) == before


def test_what_cannot_be_is_told_in_its_row_and_left_alone(shop: Workspace) -> None:
    preview = bulk.preview(shop.read(), Add("price", -2000), EVERYTHING)
    assert (preview.total, preview.changed, preview.refused) == (4, 1, 1)
    codes = [row.problem.code if row.problem else None for row in preview.rows]
    assert codes == ["catalogue.below_zero", None, "catalogue.nothing_there_yet", "catalogue.nothing_there_yet"]


@pytest.mark.parametrize(
    ("op", "names"),
    [
        (Replace("name", "batik", "Tenun"), ["Satu Tenun", "Dua", "Tiga Tenun Tenun"]),
        (Replace("name", "batik", "Tenun", match_case=True), ["Satu Tenun", "Dua", "Tiga Batik BATIK"]),
        (Replace("name", "tik", "t", whole_words=True), ["Satu batik", "Dua", "Tiga Batik BATIK"]),
        (Replace("name", "Dua", ""), ["Satu batik", "Dua", "Tiga Batik BATIK"]),
        (Replace("name", "Satu", r"\1\g<0>"), [r"\1\g<0> batik", "Dua", "Tiga Batik BATIK"]),
        (Replace("name", ".", "x"), ["Satu batik", "Dua", "Tiga Batik BATIK"]),
    ],
)
def test_find_and_replace_is_literal_and_never_empties_a_name(shop: Workspace, op: Replace, names: list[str]) -> None:
    preview = bulk.preview(shop.read(), op, EVERYTHING)
    bulk.apply(shop, op, EVERYTHING)
    assert [row.name for row in store.page(shop.read(), store.search(shop.read(), EVERYTHING))] == names
    assert preview.changed == sum(a != b for a, b in zip(names, ["Satu batik", "Dua", "Tiga Batik BATIK"], strict=True))


def test_the_search_follows_a_bulk_rename_and_its_undo(shop: Workspace) -> None:
    bulk.apply(shop, Replace("name", "batik", "Tenun"), EVERYTHING)
    assert store.count(shop.read(), Query(text="tenun")) == 2
    shop.undo()
    assert (store.count(shop.read(), Query(text="tenun")), store.count(shop.read(), Query(text="batik"))) == (0, 2)


@pytest.mark.parametrize(
    ("op", "code"),
    [
        (Add("name", 1), "catalogue.not_a_number_field"),
        (RoundTo("price", 0), "catalogue.step_missing"),
        (Replace("price", "1", "2"), "catalogue.not_a_text_field"),
        (Replace("name", "", "2"), "catalogue.nothing_to_find"),
        (Set("status", "broken"), "catalogue.not_a_choice"),
        (Set("name", None), "catalogue.must_be_filled"),
        (Set("nothing", "x"), "catalogue.unknown_field"),
        (Formula("price", "harga +"), "catalogue.formula_not_understood"),
        (Formula("price", "harga; DROP TABLE product"), "catalogue.formula_not_understood"),
        (Formula("price", "x.id"), "catalogue.formula_not_understood"),
        (Formula("price", "(" * 500), "catalogue.formula_not_understood"),
        (Formula("price", ""), "catalogue.formula_not_understood"),
        (Formula("price", "bulatkan(harga; 0)"), "catalogue.formula_not_understood"),
    ],
)
def test_senseless_operations_are_refused_before_anything(shop: Workspace, op: bulk.Bulk, code: str) -> None:
    for act in (lambda: bulk.preview(shop.read(), op, EVERYTHING), lambda: bulk.apply(shop, op, EVERYTHING)):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.problem.code == code


def test_cancel_in_the_middle_leaves_nothing_changed(shop: Workspace) -> None:
    with shop.edit("many") as edit:
        edit.insert_many("product", ("id", "name", "price", "updated_at"), ((f"x{n:05}", f"P {n}", n, 1) for n in range(3000)))
    before = prices(shop)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        bulk.apply(shop, Add("price", 1), EVERYTHING, Task(is_cancelled=lambda: next(asked, True)))
    assert prices(shop) == before


def raised(price: int, percent: float, step: int) -> int:
    """To the nearest rupiah and then the nearest step, halves up; never below 0."""
    exact = max(0, (price * (10_000 + round(percent * 100)) + 5_000) // 10_000)
    return (exact + step // 2) // step * step if step else exact


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_prices=st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=1, max_size=8),
    percent=st.floats(-99, 300).map(lambda p: round(p, 2)),
    step=st.sampled_from([0, 1, 100, 500, 1000]),
)
def test_percent_agrees_with_the_rule_for_money(ws: Workspace, given_prices: list[int | None], percent: float, step: int) -> None:
    with ws.edit("fill") as edit:
        edit.db.execute("DELETE FROM product")
        for n, price in enumerate(given_prices):
            edit.db.execute("INSERT INTO product (id, name, price, updated_at) VALUES (?,?,?,1)", (f"p{n:03}", "x", price))
    bulk.apply(ws, Percent("price", percent, step), EVERYTHING)
    expected = [None if p is None else raised(p, percent, step) for p in given_prices]
    assert prices(ws) == expected


@pytest.mark.parametrize(
    ("op", "named"),
    [
        (Add("price", 500), "Harga 1 produk ditambah 500"),
        (Add("stock", -2), "Stok 1 produk dikurangi 2"),
        (Percent("price", 5), "Harga 1 produk naik 5%"),
        (Percent("price", -7.5), "Harga 1 produk turun 7,5%"),
    ],
)
def test_the_history_says_which_way_a_price_went(shop: Workspace, op: bulk.Bulk, named: str) -> None:
    (one,) = (
        each.id
        for each in store.products(shop.read(), store.ids_of(shop.read(), store.search(shop.read(), EVERYTHING)))
        if each.price
    )
    bulk.apply(shop, op, [one])
    step = shop.next_undo()
    assert step is not None
    assert Wording(resources_folder() / "wording").change(step.label, step.values) == named


@settings(max_examples=80, deadline=None)
@given(text=st.text(alphabet="harg stok0123456789.,+-*/()%;rbmin", max_size=30))
def test_a_formula_is_understood_or_refused_and_nothing_else(text: str) -> None:
    from umkm_desk.catalogue.formula import compile_formula

    try:
        compiled = compile_formula(text)
    except Refusal:
        return
    assert compiled.sql.count("?") == len(compiled.values)


def test_the_price_guard_hears_what_a_shop_showed_and_who_jumps(ws: Workspace) -> None:
    guards = load_guards(resources_folder() / "compliance")
    calm = editing.create_product(ws, "Tenang", price=100_000)
    jumping = editing.create_product(ws, "Melonjak", price=1_000)
    lowered = editing.create_product(ws, "Diturunkan", price=150_000)
    today = 20_000
    with ws.write() as db:
        db.execute("INSERT INTO shop (id, platform, name, road, state) VALUES ('s', 'shopee', 'S', 'file', 'ready')")
        db.execute("INSERT INTO listing (n, id, shop_id, product_id, status) VALUES (1, 'l', 's', ?, 'live')", (lowered,))
        for day, price in ((today - 20, 100_000), (today - 10, 150_000)):
            db.execute("INSERT INTO snapshot (listing_n, day, price) VALUES (1, ?, ?)", (day, price))
    watch = bulk.PriceWatch(guards, today)
    ids = [calm, jumping, lowered]
    raised = bulk.preview(ws.read(), Add("price", 500), ids, watch=watch)
    assert raised.jumps == 1
    told = {row.product_id: row.warning.code for row in raised.rows if row.warning}
    assert told == {jumping: "compliance.price_jump"}
    assert bulk.jumping(ws.read(), Add("price", 500), ids, 30) == {jumping}
    cut = bulk.preview(ws.read(), Set("price", 110_000), [lowered], watch=watch)
    assert [row.warning.code for row in cut.rows if row.warning] == ["compliance.price_raised_then_lowered"]
    page = bulk.preview(ws.read(), Add("price", 500), ids, offset=1, watch=watch, counted=False)
    assert [row.product_id for row in page.rows] == ids[1:]
    assert page.total == 0


@pytest.mark.parametrize("op", [Set("price", 1000), Replace("name", "batik", "Tenun")])
def test_the_history_counts_what_changed_and_not_what_was_chosen(shop: Workspace, op: bulk.Bulk) -> None:
    editing.create_product(shop, "Empat", price=1000)
    changes = bulk.apply(shop, op, EVERYTHING)
    entry = shop.next_undo()
    assert entry is not None
    chosen = len(store.search(shop.read(), EVERYTHING))
    assert entry.values["count"] == changes.rows["product"] == chosen - 2


def test_the_history_counts_products_that_came_into_a_state(ws: Workspace) -> None:
    made = [editing.create_product(ws, name) for name in ("Satu", "Dua", "Tiga")]
    editing.set_status(ws, made[:1], ProductStatus.ARCHIVED)
    editing.set_status(ws, made, ProductStatus.ARCHIVED)
    entry = ws.next_undo()
    assert entry is not None
    assert entry.values == {"count": 2}


def test_what_several_products_share(ws: Workspace) -> None:
    one = editing.create_product(ws, "Kain", sku="A")
    editing.set_variants(ws, one, [("Warna", ["Merah"])])
    (only,) = store.variants(ws.read(), [one])[one]
    editing.set_variant_fields(ws, only.id, {"sku": "A"})
    two = editing.create_product(ws, "kain", sku="a")
    gone = editing.create_product(ws, "Sarung", sku="B")
    three = editing.create_product(ws, "Sarung", sku="B")
    editing.set_status(ws, [gone], ProductStatus.DELETED)
    assert bulk_store.shared_skus(ws.read(), [one, three]) == ["A"]
    assert bulk_store.shared_names(ws.read(), [one, two, three]) == ["Kain", "kain"]
    editing.set_status(ws, [two], ProductStatus.DELETED)
    assert bulk_store.shared_skus(ws.read(), [one]) == [], "the only variant may have the SKU of its product"
    editing.set_status(ws, [gone], ProductStatus.ACTIVE)
    assert bulk_store.shared_skus(ws.read(), [gone]) == ["B"]


def test_of_a_product_whose_variants_were_chosen_only_those_are_meant(ws: Workspace) -> None:
    shirt = editing.create_product(ws, "Kaos", sku="K", price=1_000, weight_gram=100)
    editing.set_variants(ws, shirt, [("Warna", ["Merah", "Biru"])])
    scarf = editing.create_product(ws, "Syal", sku="S", price=2_000, weight_gram=50)
    red, blue = store.variants(ws.read(), [shirt])[shirt]
    for at, variant in enumerate((red, blue)):
        editing.set_variant_fields(ws, variant.id, {"price": 1_000, "sku": f"K-{at}", "weight_gram": 100})
    lines = bulk.Lines([shirt, scarf], [blue.id])

    def did(op: bulk.Bulk) -> Mapping[str, object]:
        """What changed: product or variant -> the new value; the preview says the same, and undo brings everything back."""
        before, looked = state(ws), bulk.preview(ws.read(), op, lines)
        told = {row.variant_id or row.product_id: row.after for row in looked.rows if row.changes}
        assert looked.changed == len(told)
        bulk.apply(ws, op, lines)
        for product in store.products(ws.read(), [shirt, scarf]):
            both: tuple[Product | Variant, ...] = (product, *product.variants)
            for row in both:
                now = getattr(row, op.field, None)
                if row.id in told:
                    assert now == told[row.id]
        after = state(ws)
        ws.undo()
        assert state(ws) == before != after
        ws.redo()
        assert state(ws) == after
        ws.undo()
        return told

    assert did(Percent("price", 10)) == {blue.id: 1_100, scarf: 2_200}
    assert did(Add("weight_gram", 5)) == {blue.id: 105, scarf: 55}
    assert did(Replace("sku", "K", "X")) == {blue.id: "X-1"}
    assert did(Set("brand", "Sekar")) == {shirt: "Sekar", scarf: "Sekar"}, "a variant has no brand of its own"
    assert bulk.jumping(ws.read(), Percent("price", 50), bulk.Lines([shirt], [red.id]), 30) == {shirt}
    assert bulk.preview(ws.read(), Percent("price", 50), bulk.Lines([shirt], [red.id])).total == 1


@pytest.mark.parametrize(
    ("text", "find", "after"),
    [
        ("Blouse Batik Tulis", "batik", "Blouse Tulis"),
        ("Batik Tulis", "Batik", "Tulis"),
        ("Kain Batik", "Batik", "Kain"),
        ("Pembatik Tulis", "batik", "Pem Tulis"),
        ("Kain  Batik  Tulis", "Batik", "Kain   Tulis"),
        ("Kain, Batik\nTulis", "Batik", "Kain, \nTulis"),
    ],
)
def test_a_word_that_is_taken_out_leaves_no_two_spaces(ws: Workspace, text: str, find: str, after: str) -> None:
    made = editing.create_product(ws, "Kain", description=text)
    bulk.apply(ws, Replace("description", find, ""), [made])
    product = store.product(ws.read(), made)
    assert product is not None
    assert product.description == after


def test_what_a_text_was_comes_back_whole_from_a_bulk_edit(ws: Workspace) -> None:
    names = ("Kain \U0001f33f", 'Tas "Besar" \\ 5"', "a\x00b", "baris\nlagi", "\u202eمرحبا", "Kain")
    ids = [editing.create_product(ws, name) for name in names]
    before = [product.name for product in store.products(ws.read(), ids)]
    bulk.write_cells(
        ws, [((product_id, None), {"name": f"{name}!"}) for product_id, name in zip(ids, names, strict=True)], "cells_pasted"
    )
    bulk.write_cells(ws, [((ids[0], None), {"name": "dulu"}), ((ids[0], None), {"name": "nanti"})], "cells_pasted")
    after = [product.name for product in store.products(ws.read(), ids)]
    assert after == ["nanti", *(f"{name}!" for name in before[1:])]
    ws.undo()
    ws.undo()
    assert [product.name for product in store.products(ws.read(), ids)] == before
    ws.redo()
    ws.redo()
    assert [product.name for product in store.products(ws.read(), ids)] == after
