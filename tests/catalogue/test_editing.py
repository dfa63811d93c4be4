from __future__ import annotations

from dataclasses import replace

import pytest

from umkm_desk.catalogue import bulk, editing, store
from umkm_desk.catalogue.fields import parse_field
from umkm_desk.catalogue.query import Query
from umkm_desk.model.business import Permit
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Condition, Product, ProductStatus, options_by_level
from umkm_desk.workspace.workspace import Workspace


def get(ws: Workspace, product_id: str) -> Product:
    product = store.product(ws.read(), product_id)
    assert product is not None
    return product


def test_fields_are_set_checked_and_named_in_the_history(ws: Workspace) -> None:
    made = editing.create_product(ws, "Batik", price=1000)
    editing.set_fields(ws, made, {"price": 1500})
    step = ws.next_undo()
    assert step is not None
    assert (step.label, step.values) == ("product_field_changed", {"field": "price", "name": "Batik"})
    assert get(ws, made).price == 1500
    assert not editing.set_fields(ws, made, {"price": 1500})


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": ""}, "catalogue.must_be_filled"),
        ({"name": "  "}, "catalogue.must_be_filled"),
        ({"name": "x" * 501}, "catalogue.too_long"),
        ({"price": -1}, "catalogue.not_an_amount"),
        ({"price": True}, "catalogue.not_an_amount"),
        ({"price": 10**13}, "catalogue.too_large"),
        ({"condition": "broken"}, "catalogue.not_a_choice"),
        ({"colour": "red"}, "catalogue.unknown_field"),
        ({"option_1": "red"}, "catalogue.unknown_field"),
        ({"name": 5}, "catalogue.not_a_text"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_changes(ws: Workspace, values: dict[str, object], code: str) -> None:
    made = editing.create_product(ws, "Batik", price=1000)
    before = get(ws, made)
    with pytest.raises(Refusal) as refused:
        editing.set_fields(ws, made, {"stock": 5, **values})
    assert refused.value.problem.code == code
    assert get(ws, made) == before


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("price", "Rp15.000", 15_000),
        ("price", "15rb", 15_000),
        ("weight_gram", "1,5 kg", 1500),
        ("weight_gram", "250", 250),
        ("condition", "Bekas", "used"),
        ("stock", "", None),
        ("days_to_ship", "0", None),
        ("sku", " A-1 ", "A-1"),
    ],
)
def test_what_sellers_type_becomes_a_value(field: str, text: str, value: object) -> None:
    assert parse_field(field, text) == value


@pytest.mark.parametrize(("field", "text"), [("price", "-5"), ("price", "murah"), ("stock", "banyak"), ("condition", "rusak")])
def test_what_is_not_understood_is_told_at_its_place(field: str, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_field(field, text)
    assert refused.value.problem.place.field == field


def test_saving_writes_only_what_the_editor_changed(ws: Workspace) -> None:
    made = editing.create_product(ws, "Batik", price=1000)
    opened = get(ws, made)
    editing.set_fields(ws, made, {"stock": 9})
    editing.save_product(ws, replace(opened, name="Batik Tulis"), base=opened)
    now = get(ws, made)
    assert (now.name, now.stock) == ("Batik Tulis", 9)


def test_the_option_editor_keeps_what_stays(ws: Workspace) -> None:
    made = editing.create_product(ws, "Kaos", price=50_000, stock=4)
    editing.set_variants(ws, made, [("Warna", ["Merah", "Biru"])])
    first = get(ws, made)
    assert [(v.option_1, v.price, v.stock) for v in first.variants] == [("Merah", 50_000, 4), ("Biru", 50_000, None)]
    assert (first.price, first.stock) == (None, None)
    blue = first.variants[1]
    editing.set_variant_fields(ws, blue.id, {"price": 60_000, "sku": "B"})
    editing.set_variants(ws, made, [("Warna", ["Biru", "Hijau"]), ("Ukuran", ["S", "M"])], [{"Merah": "Hijau"}])
    second = get(ws, made)
    assert [(v.label, v.price, v.sku) for v in second.variants] == [
        ("Biru, S", 60_000, "B"), ("Biru, M", 60_000, None), ("Hijau, S", 50_000, None), ("Hijau, M", 50_000, None),
    ]  # fmt: skip
    assert second.variants[0].id == blue.id
    assert second.variants[2].stock == 4
    editing.set_variants(ws, made, [("Warna", ["Hijau", "Biru"])])
    third = get(ws, made)
    assert [(v.label, v.price) for v in third.variants] == [("Hijau", 50_000), ("Biru", 60_000)]
    editing.set_variants(ws, made, [])
    last = get(ws, made)
    assert (last.variants, last.price, last.stock, last.variation_1) == ((), 50_000, 4, None)
    for expected in (third, second):
        ws.undo()
        assert get(ws, made) == expected


def two_colours(ws: Workspace) -> tuple[str, dict[str, tuple[int | None, int | None]]]:
    """A shirt of two colours with a print in two colours, one of which has the same name; every combination has its own price and stock."""
    made = editing.create_product(ws, "Kaos sablon", price=50_000)
    editing.set_variants(ws, made, [("Warna", ["Putih", "Hitam"]), ("Sablon", ["Putih", "Emas"])])
    for at, variant in enumerate(get(ws, made).variants, 1):
        editing.set_variant_fields(ws, variant.id, {"price": at * 1000, "stock": at})
    return made, {v.id: (v.price, v.stock) for v in get(ws, made).variants}


def test_an_option_is_renamed_in_its_own_level_only(ws: Workspace) -> None:
    made, values = two_colours(ws)
    levels = [("Warna", ["Putih Tulang", "Hitam"]), ("Sablon", ["Putih", "Emas"])]
    editing.set_variants(ws, made, levels, [{"Putih": "Putih Tulang"}, {}])
    after = get(ws, made)
    assert [v.label for v in after.variants] == ["Putih Tulang, Putih", "Putih Tulang, Emas", "Hitam, Putih", "Hitam, Emas"]
    assert {v.id: (v.price, v.stock) for v in after.variants} == values


def test_swapped_levels_keep_every_combination(ws: Workspace) -> None:
    made, values = two_colours(ws)
    levels = [("Sablon", ["Emas", "Putih"]), ("Warna", ["Putih", "Hitam Pekat"])]
    editing.set_variants(ws, made, levels, [{}, {"Hitam": "Hitam Pekat"}], (1, 0))
    after = get(ws, made)
    assert (after.variation_1, after.variation_2) == ("Sablon", "Warna")
    assert [(v.label, v.price) for v in after.variants] == [
        ("Emas, Putih", 2000), ("Emas, Hitam Pekat", 4000), ("Putih, Putih", 1000), ("Putih, Hitam Pekat", 3000),
    ]  # fmt: skip
    assert {v.id: (v.price, v.stock) for v in after.variants} == values


def test_a_level_that_goes_leaves_the_first_combination_of_each_option(ws: Workspace) -> None:
    made, _values = two_colours(ws)
    editing.set_variants(ws, made, [("Warna", []), ("Sablon", ["Putih", "Emas"])])
    assert [(v.label, v.price, v.stock) for v in get(ws, made).variants] == [("Putih", 1000, 1), ("Emas", 2000, 2)]


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        ([("A", ["x", "X "])], "catalogue.option_twice"),
        ([("A", ["x"]), ("B", ["y"]), ("C", ["z"])], "catalogue.too_many_levels"),
        ([("A", [str(n) for n in range(40)]), ("B", [str(n) for n in range(40)])], "catalogue.too_many_variants"),
    ],
)
def test_impossible_variants_are_refused(ws: Workspace, levels: list[tuple[str, list[str]]], code: str) -> None:
    made = editing.create_product(ws, "Kaos")
    with pytest.raises(Refusal) as refused:
        editing.set_variants(ws, made, levels)
    assert refused.value.problem.code == code


def test_an_edit_of_variants_is_named_by_the_one_field_that_it_changes(ws: Workspace) -> None:
    made = editing.create_product(ws, "Kaos", price=50_000)

    def named() -> tuple[object, object]:
        step = ws.next_undo()
        assert step is not None
        return step.values["field"], step.values["name"]

    editing.set_variants(ws, made, [("Warna", ["Merah", "Biru"])])
    editing.set_fields(ws, made, {"price": 55_000})
    assert named() == ("price", "Kaos")
    product = get(ws, made)
    editing.set_variant_fields(ws, product.variants[1].id, {"sku": "K-2"})
    assert named() == ("sku", "Kaos")
    editing.set_variant_fields(ws, product.variants[1].id, {"sku": "K-3", "stock": 2})
    assert named() == ("variants", "Kaos")


def test_variants_are_left_out_of_several_products_as_one_step_and_not_the_last_one(ws: Workspace) -> None:
    made = [editing.create_product(ws, name, price=1000) for name in ("Kaos", "Kemeja")]
    for each in made:
        editing.set_variants(ws, each, [("Warna", ["Merah", "Biru", "Hijau"])])
    before = [get(ws, each) for each in made]
    editing.leave_out(ws, [before[0].variants[0].id, before[1].variants[1].id, before[1].variants[2].id])
    assert [[v.option_1 for v in get(ws, each).variants] for each in made] == [["Biru", "Hijau"], ["Merah"]]
    assert [v.position for v in get(ws, made[0]).variants] == [0, 1]
    step = ws.next_undo()
    assert step is not None
    assert (step.label, step.values["count"]) == ("variants_left_out", 3)
    with pytest.raises(Refusal) as refused:
        editing.leave_out(ws, [before[0].variants[1].id, before[1].variants[0].id])
    assert (refused.value.problem.code, refused.value.problem.values) == ("catalogue.no_variant_left", {"name": "Kemeja"})
    ws.undo()
    assert [get(ws, each) for each in made] == before


def test_products_are_thrown_away_beside_variants_of_others_as_one_step(ws: Workspace) -> None:
    shirt = editing.create_product(ws, "Kaos", price=1000)
    editing.set_variants(ws, shirt, [("Warna", ["Merah", "Biru"])])
    honey = editing.create_product(ws, "Madu", price=2000, status=ProductStatus.DRAFT)
    before = [get(ws, each) for each in (shirt, honey)]
    with pytest.raises(Refusal, match="no_variant_left"):
        editing.throw_away(ws, [honey], [each.id for each in before[0].variants])
    assert [get(ws, each) for each in (shirt, honey)] == before, "nothing, rather than a part of it"
    editing.throw_away(ws, [honey], [before[0].variants[0].id])
    step = ws.next_undo()
    assert step is not None
    assert (step.label, step.values) == ("products_and_variants_deleted", {"products": 1, "variants": 1})
    kept = get(ws, shirt)
    assert (kept.status, [each.option_1 for each in kept.variants]) == (ProductStatus.ACTIVE, ["Biru"])
    assert get(ws, honey).status is ProductStatus.DELETED
    editing.bring_back(ws, [honey])
    assert get(ws, honey).status is ProductStatus.DRAFT, "as what it was"
    ws.undo()
    ws.undo()
    assert [get(ws, each) for each in (shirt, honey)] == before


def test_combinations_that_are_not_sold_are_left_out_and_the_options_keep_their_order(ws: Workspace) -> None:
    made = editing.create_product(ws, "Kaos", price=50_000, stock=7)
    levels = [("Warna", ["Merah", "Biru"]), ("Ukuran", ["S", "M", "L"])]
    editing.set_variants(ws, made, levels, without=[("MERAH", "S"), ("Merah", "M")])
    product = store.product(ws.read(), made)
    assert product is not None
    assert [variant.label for variant in product.variants] == ["Merah, L", "Biru, S", "Biru, M", "Biru, L"]
    assert [variant.position for variant in product.variants] == [0, 1, 2, 3]
    assert product.total_stock == 7
    assert options_by_level((v.option_1, v.option_2 or "") for v in product.variants) == [["Merah", "Biru"], ["S", "M", "L"]]
    with pytest.raises(Refusal) as refused:
        editing.set_variants(ws, made, [("Warna", ["Merah"]), ("Ukuran", ["S"])], without=[("Merah", "S")])
    assert refused.value.problem.code == "catalogue.nothing_sold"


@pytest.mark.parametrize(
    ("combinations", "levels"),
    [
        ([], []),
        ([("Merah",), ("Biru",)], [["Merah", "Biru"]]),
        ([("Merah", "S"), ("Merah", "L"), ("Biru", "S"), ("Biru", "M"), ("Biru", "L")], [["Merah", "Biru"], ["S", "M", "L"]]),
        ([("Merah", "M"), ("Biru", "S"), ("Biru", "M")], [["Merah", "Biru"], ["S", "M"]]),
        ([("Merah", "S"), ("Merah", "L"), ("Biru", "XS"), ("Biru", "S")], [["Merah", "Biru"], ["XS", "S", "L"]]),
        ([("Merah", "L"), ("Biru", "S")], [["Merah", "Biru"], ["L", "S"]]),
    ],
)
def test_the_options_of_a_level_in_one_order(combinations: list[tuple[str, ...]], levels: list[list[str]]) -> None:
    assert options_by_level(combinations) == levels


def test_two_variants_cannot_be_given_the_same_options(ws: Workspace) -> None:
    made = editing.create_product(ws, "Kaos")
    editing.set_variants(ws, made, [("Warna", ["Merah", "Biru"])])
    with pytest.raises(Refusal) as refused:
        editing.set_variant_fields(ws, get(ws, made).variants[1].id, {"option_1": "merah"})
    assert refused.value.problem.code == "catalogue.variant_twice"


def test_duplicate_skus_and_titles_are_warned_of_at_once(ws: Workspace) -> None:
    editing.create_product(ws, "Batik Tulis", sku="A-1")
    draft = Product("new", "batik tulis", sku="a-1")
    assert [p.code for p in editing.duplicates(ws.read(), draft)] == ["catalogue.sku_taken", "catalogue.name_taken"]
    assert all(not p.blocks for p in editing.duplicates(ws.read(), draft))
    assert editing.duplicates(ws.read(), replace(draft, sku="B", name="Lain")) == []


def test_a_product_in_the_bin_takes_no_sku(ws: Workspace) -> None:
    made = editing.create_product(ws, "Batik", sku="A-1")
    editing.set_status(ws, [made], ProductStatus.DELETED)
    assert editing.duplicates(ws.read(), Product("new", "Batik", sku="A-1")) == []


def test_photos_are_added_once_ordered_turned_and_removed(ws: Workspace) -> None:
    made = editing.create_product(ws, "Batik")
    editing.add_photos(ws, made, ["a", "b", "a", "c"])
    a, _b, c = get(ws, made).photos
    editing.order_photos(ws, made, [c.id, a.id])
    assert [p.hash for p in get(ws, made).photos] == ["c", "a", "b"]
    editing.shape_photo(ws, made, c.id, rotation=90, crop=(0, 0, 100, 100))
    assert get(ws, made).photos[0].crop == (0, 0, 100, 100)
    editing.remove_photos(ws, made, [a.id])
    assert [(p.hash, p.position) for p in get(ws, made).photos] == [("c", 0), ("b", 1)]
    assert store.page(ws.read(), store.search(ws.read(), Query()))[0].photo_hash == "c"


def test_an_override_holds_for_one_platform_and_can_be_taken_back(ws: Workspace) -> None:
    made = editing.create_product(ws, "Batik", price=1000)
    editing.set_override(ws, made, Platform.SHOPEE, "name", "Batik Shopee")
    product = get(ws, made)
    assert (product.on(Platform.SHOPEE, "name"), product.on(Platform.LAZADA, "name")) == ("Batik Shopee", "Batik")
    editing.set_override(ws, made, Platform.SHOPEE, "name", None)
    assert get(ws, made).overrides == {}


def test_the_bin_is_emptied_of_all_but_what_a_shop_still_lists(ws: Workspace) -> None:
    kept, gone = editing.create_product(ws, "Terdaftar"), editing.create_product(ws, "Lama", sku="L")
    editing.set_variants(ws, gone, [("Warna", ["Merah"])])
    editing.add_photos(ws, gone, ["x"])
    with ws.write() as db:
        db.execute("INSERT INTO shop (id, platform, name, road, state) VALUES ('s', 'shopee', 'Toko', 'api', 'connected')")
        db.execute("INSERT INTO listing (id, shop_id, product_id, remote_id, status) VALUES ('l', 's', ?, '1', 'live')", (kept,))
    before = get(ws, gone)
    editing.set_status(ws, [kept, gone], ProductStatus.DELETED)
    assert editing.empty_bin(ws) == 1
    assert store.product(ws.read(), gone) is None
    assert store.product(ws.read(), kept) is not None
    ws.undo()
    ws.undo()
    assert get(ws, gone) == before


def test_one_paper_is_given_to_many_products(ws: Workspace) -> None:
    made = [editing.create_product(ws, name) for name in ("A", "B")]
    with ws.edit("paper") as edit:
        edit.db.execute("INSERT INTO permit (id, kind, number) VALUES ('p', 'HALAL', '1')")
    editing.link_permit(ws, Permit("p", "HALAL", "1"), made)
    assert [get(ws, one).permit_ids for one in made] == [("p",), ("p",)]
    editing.link_permit(ws, Permit("p", "HALAL", "1"), made[:1], linked=False)
    assert [get(ws, one).permit_ids for one in made] == [(), ("p",)]


def test_a_whole_product_survives_saving(ws: Workspace) -> None:
    product = Product(
        "id-1", "Batik", condition=Condition.USED, attributes={"Bahan": "Katun"}, overrides={(Platform.LAZADA, "price"): "5"}
    )
    editing.save_product(ws, product)
    assert get(ws, "id-1") == product
    ws.undo()
    assert store.product(ws.read(), "id-1") is None


def test_a_picture_that_shows_a_variant_is_a_change_of_its_product(ws: Workspace) -> None:
    made = editing.create_product(ws, "Kaos")
    editing.set_variants(ws, made, [("Warna", ["Merah", "Biru"])])

    def touched() -> object:
        return ws.read().execute("SELECT updated_at FROM product WHERE id = ?", (made,)).get

    before = touched()
    editing.attach_photos(ws, {}, {get(ws, made).variants[1].id: "f" * 64})
    assert get(ws, made).variants[1].photo_hash == "f" * 64
    assert touched() != before


def test_what_comes_back_from_the_bin_is_what_it_was(ws: Workspace) -> None:
    draft, old, live = (editing.create_product(ws, name) for name in ("A", "B", "C"))
    editing.set_fields(ws, draft, {"status": "draft"})
    editing.set_status(ws, [old], ProductStatus.ARCHIVED)
    editing.set_status(ws, [draft], ProductStatus.DELETED)
    bulk.apply(ws, bulk.Set("status", "deleted"), [old, live])
    editing.bring_back(ws, [draft, old, live])
    assert [get(ws, each).status for each in (draft, old, live)] == ["draft", "archived", "active"]
    assert ws.history()[0].values == {"count": 3}
    editing.set_status(ws, [draft], ProductStatus.DELETED)
    ws.prune(keep_bytes=0)
    editing.bring_back(ws, [draft])
    assert get(ws, draft).status == "active", "nothing tells any more what it was"
