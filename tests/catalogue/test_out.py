"""What goes out and what follows: our own table, views, standings, SKU patterns."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from umkm_desk.business.store import link, load_permits, save_permit
from umkm_desk.catalogue import editing, exporting, importing, sheets, standing, standing_store, store, views
from umkm_desk.catalogue.completeness import completeness
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.skus import fill_skus
from umkm_desk.compliance.deadlines import load_facts
from umkm_desk.compliance.guards import load_guards
from umkm_desk.exchange.columns import Profile
from umkm_desk.marketplaces.seam import Limits
from umkm_desk.model.business import Business, Permit
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Condition, Origin, Photo, Product, ProductStatus, Variant, stand_in_sku
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.paths import paths, resources_folder
from umkm_desk.protection.protection import Protection
from umkm_desk.protection.tree import load_tree
from umkm_desk.workspace.workspace import Workspace

RICH = Product(
    "rich", "Kaos =Polos", sku="K;1", description="- katun\n- adem, \"lembut\"", brand="Nusa", condition=Condition.USED, leaf="x",
    weight_gram=200, length_cm=1, width_cm=2, height_cm=3, days_to_ship=7, origin=Origin.DOMESTIC, barcode="12345678",
    status=ProductStatus.DRAFT, variation_1="Warna", variation_2="Ukuran",
    variants=(
        Variant("v1", "rich", 0, "Merah", "S", "K-1", "87654321", 1000, 0, None),
        Variant("v2", "rich", 1, "Merah", "M", None, None, None, 5, 250),
    ),
    attributes={"Bahan": "+katun"}, overrides={(Platform.SHOPEE, "name"): "@Kaos", (Platform.LAZADA, "price"): "900"},
)  # fmt: skip
PLAIN = (
    Product("p1", "Sama", price=5, stock=0, weight_gram=1, barcode="11112222"),
    Product("p2", "Sama", sku="=1+1", description="'kutip"),
    replace(RICH, id="r2", sku=None, variants=tuple(replace(v, id=f"{v.id}b", product_id="r2", sku=None) for v in RICH.variants)),
)


def stored(ws: Workspace) -> list[Product]:
    query = Query(status=frozenset(ProductStatus), descending=False)
    return store.products(ws.read(), store.ids_of(ws.read(), store.search(ws.read(), query)))


def without_ids(products: list[Product]) -> list[Product]:
    bare = [replace(p, id="", variants=tuple(replace(v, id="", product_id="") for v in p.variants)) for p in products]
    return sorted(bare, key=lambda p: (p.name, p.sku or "", p.price or 0))


def test_categories_of_our_own_table_are_typed_over_by_their_names(ws: Workspace, tmp_path: Path) -> None:
    for name in ("Satu", "Dua", "Tiga", "Empat", "Lima"):
        editing.create_product(ws, name, leaf="kain-batik")
    file = tmp_path / "out.csv"
    exporting.export(ws.read(), file, Query(descending=False))
    rows = file.read_text("utf-8-sig").splitlines()
    for at, text in enumerate(("Keripik", "Makanan ringan & kue > Kue kering", "lama-sekali", "Sepeda motor", "batik"), 1):
        rows[at] = rows[at].replace("kain-batik", text if "," not in text else f'"{text}"')
    file.write_text("\n".join(rows), "utf-8-sig")
    tree = load_tree(resources_folder() / "protection" / "categories.json")
    plan = importing.plan(sheets.read_products(sheets.open_file(file), tree=tree), ws.read())
    told = [[problem.code for problem in row.problems] for row in plan.rows]
    assert told == [[], [], [], ["catalogue.category_unknown"], ["catalogue.category_ambiguous"]]
    with pytest.raises(Refusal):
        importing.mend(plan, 3, ws.read(), "leaf", "Mobil bekas", tree=tree)
    assert importing.mend(plan, 3, ws.read(), "leaf", "kain batik", tree=tree).problems == ()
    importing.apply(ws, plan)
    leaves = {product.name: product.leaf for product in stored(ws)}
    assert leaves == {
        "Satu": "keripik-kerupuk", "Dua": "kue-kering", "Tiga": "lama-sekali", "Empat": "kain-batik", "Lima": "kain-batik",
    }  # fmt: skip


def test_our_own_table_has_words_where_the_catalogue_has_choices(ws: Workspace, tmp_path: Path) -> None:
    editing.save_product(ws, replace(RICH, condition=Condition.USED, origin=Origin.FOREIGN, status=ProductStatus.ARCHIVED))
    file = tmp_path / "out.xlsx"
    exporting.export(ws.read(), file, Query(status=frozenset(ProductStatus)))
    headings, first, *_rest = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    told = dict(zip(headings, first, strict=True))
    assert (told["Kondisi"], told["Asal Barang"], told["Status"]) == ("Bekas", "Impor", "Arsip")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "tsv"])
def test_our_own_table_round_trips_without_loss(ws: Workspace, tmp_path: Path, ending: str) -> None:
    for product in (RICH, *PLAIN):
        editing.save_product(ws, product)
    file = tmp_path / f"out.{ending}"
    assert exporting.export(ws.read(), file, Query(status=frozenset(ProductStatus))) == 6
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [(row.state.value, row.changes, row.problems) for row in plan.rows] == [("same", (), ())] * 4
    other = Workspace(
        paths(tmp_path / "other"),
        clock=ws.clock,
        random=lambda bits: 1 << (bits - 1),
        who="b",
        before_migration=lambda _f, _v: None,
    )
    importing.apply(other, importing.plan(sheets.read_products(sheets.open_file(file)), other.read()))
    assert without_ids(stored(other)) == without_ids(stored(ws))
    other.close()


NASTY = (
    "=1+1", "+62812", "- katun", "@toko", "'kutip", "'=x", "\tx", " tepi ", "a\nb", "a\r\nb", "a\rb", "#N/A", "-", "1e5", "007", "TRUE",
    "00812345678901234567", "15.000", "Rp15.000", "1,5 kg", "12/03/2025", "1-2", "_x0041_", "_x000D_", "sda", "idem", '"', "\u3003", "a;b",
    "a | b", "a\tb", '"kutip"', "<b>&amp;", "%s", "\U0001f469\u200d\U0001f467 keluarga", "\u0645\u0631\u062d\u0628\u0627", "\u200f\u0634",
    "e\u0301", "\u200b", "\ufeffbom", "\u00a0nbsp\u00a0", "dari Word\x0bbaris kedua", "\u2028", "kosong", "None", "ID produk UMKM Desk", "x" * 40,
)  # fmt: skip
cells = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=40
)
filled = cells.filter(lambda text: bool(text.strip()))
whole = st.integers(0, 99_999)


@st.composite
def any_products(draw: st.DrawFn) -> list[Product]:
    made = []
    for number in range(draw(st.integers(1, 5))):
        id_ = f"p{number}"
        two = draw(st.booleans())
        pairs = st.tuples(filled, filled if two else st.none())
        options = draw(st.lists(pairs, max_size=3, unique_by=lambda pair: tuple((each or "").casefold() for each in pair)))
        variants = tuple(
            Variant(
                f"{id_}v{at}", id_, at, first, second, *draw(st.tuples(filled | st.none(), filled | st.none(), whole, whole, whole))
            )
            for at, (first, second) in enumerate(options)
        )
        price, stock, weight, length = draw(st.tuples(whole, whole, whole, st.integers(0, 2_000)))
        made.append(
            Product(
                id_, draw(filled), sku=draw(filled | st.none()), description=draw(filled | st.none()), brand=draw(filled | st.none()),
                condition=draw(st.sampled_from(Condition)), origin=draw(st.sampled_from(Origin) | st.none()),
                price=None if variants else price, stock=None if variants else stock, weight_gram=weight, length_cm=length,
                barcode=draw(filled | st.none()), status=draw(st.sampled_from((ProductStatus.ACTIVE, ProductStatus.ARCHIVED))),
                variation_1=draw(filled) if variants else None, variation_2=draw(filled) if variants and two else None,
                variants=variants, attributes=draw(st.dictionaries(st.sampled_from(("Bahan", "=Motif")), cells, max_size=2)),
                overrides={(Platform.LAZADA, name): draw(filled) for name in draw(st.sets(st.sampled_from(("name", "description"))))},
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize("ending", ["xlsx", "csv", "tsv"])
@settings(max_examples=12, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(products=any_products())
def test_any_catalogue_comes_back_into_itself_and_into_an_empty_one(tmp_path: Path, ending: str, products: list[Product]) -> None:
    opened = []
    for _ in range(2):
        places = paths(Path(tempfile.mkdtemp(dir=tmp_path)))
        bits = iter(range(1, 1_000_000))
        opened.append(
            Workspace(
                places,
                clock=lambda: datetime.now(UTC),
                random=lambda _n, bits=bits: next(bits),
                who="a",
                before_migration=lambda _f, _v: None,
            )
        )
    ours, theirs = opened
    try:
        for product in products:
            editing.save_product(ours, product)
        file = tmp_path / f"out.{ending}"
        exporting.export(ours.read(), file, Query(status=frozenset(ProductStatus)))
        plan = importing.plan(sheets.read_products(sheets.open_file(file)), ours.read())
        assert [(row.state.value, row.changes) for row in plan.rows] == [("same", ())] * len(products)
        importing.apply(theirs, importing.plan(sheets.read_products(sheets.open_file(file)), theirs.read()))
        assert sorted(map(repr, without_ids(stored(theirs)))) == sorted(map(repr, without_ids(stored(ours))))
    finally:
        for each in opened:
            each.close()


@pytest.mark.parametrize(("text", "cell"), [("x" * 32_767, 32_767), ("x" * 50_000, 32_767), ("\U0001f455" * 25_000, 16_383)])
def test_no_cell_has_more_than_excel_opens(ws: Workspace, tmp_path: Path, text: str, cell: int) -> None:
    for description in (text, "pendek", None):
        editing.create_product(ws, f"Kain {len(description or '')}", description=description)
    file = tmp_path / "out.xlsx"
    exporting.export(ws.read(), file, Query())
    written = [value for row in load_workbook(file).active.values for value in row if isinstance(value, str)]
    assert max(map(len, written)) == cell
    assert all(len(value.encode("utf-16-le")) <= 2 * 32_767 for value in written)
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [(row.state.value, row.changes) for row in plan.rows] == [("same", ())] * 3


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_weight_of_zero_is_not_lost_on_the_way(ws: Workspace, tmp_path: Path, ending: str) -> None:
    made = editing.create_product(ws, "Kain", price=0, stock=0, weight_gram=0, length_cm=0, width_cm=0, height_cm=0)
    file = tmp_path / f"out.{ending}"
    exporting.export(ws.read(), file, Query())
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [(row.state.value, row.changes) for row in plan.rows] == [("same", ())]
    editing.set_fields(ws, made, {"weight_gram": 5, "length_cm": 5})
    importing.apply(ws, importing.plan(sheets.read_products(sheets.open_file(file)), ws.read()))
    (back,) = stored(ws)
    assert (back.price, back.stock, back.weight_gram, back.length_cm) == (0, 0, 0, 0)


def test_codes_stay_texts_where_a_seller_types_over_them(ws: Workspace, tmp_path: Path) -> None:
    editing.create_product(ws, "Kain", sku="0012", price=1_000)
    exporting.export(ws.read(), tmp_path / "out.xlsx", Query())
    head, line = load_workbook(tmp_path / "out.xlsx").active.iter_rows()
    formats = {heading.value: cell.number_format for heading, cell in zip(head, line, strict=True)}
    assert (formats["SKU Induk"], formats["Harga"]) == ("@", "General")


def test_two_products_with_one_sku_go_out_and_come_back(ws: Workspace, tmp_path: Path) -> None:
    """The catalogue only warns of that, so its own table may not be refused for it; a line that was added is."""
    for name in ("Kain tulis", "Kain cap"):
        editing.create_product(ws, name, sku="K-1")
    file = tmp_path / "out.csv"
    exporting.export(ws.read(), file, Query())
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [(row.state.value, [each.severity.value for each in row.problems]) for row in plan.rows] == [
        ("same", []), ("same", ["warns"]),
    ]  # fmt: skip
    with file.open("a", encoding="utf-8") as more:
        more.write(";Kain baru;K-1\r\n")
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [row.state.value for row in plan.rows] == ["same", "same", "refused"]


def test_codes_that_excel_took_for_numbers_are_told_and_not_taken(ws: Workspace, tmp_path: Path) -> None:
    """A double click on the CSV and a save is all it takes."""
    editing.create_product(ws, "Teh", sku="T-1", barcode="8991234567890")
    file = tmp_path / "out.csv"
    exporting.export(ws.read(), file, Query())
    file.write_text(file.read_text("utf-8-sig").replace("8991234567890", "8,99123E+12"), "utf-8-sig")
    [row] = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read()).rows
    assert (row.state.value, [each.code for each in row.problems]) == ("refused", ["exchange.code_digits_lost"])


def test_papers_go_out_with_their_products_and_come_into_an_empty_folder(ws: Workspace, tmp_path: Path) -> None:
    def papers(of: Workspace) -> list[list[tuple[str, str]]]:
        known = {permit.id: (permit.kind, permit.number) for permit in load_permits(of.read())}
        return [sorted(known[each] for each in product.permit_ids) for product in stored(of)]

    jam, tea = editing.create_product(ws, "Selai", sku="S"), editing.create_product(ws, "Teh", sku="T")
    with ws.edit("permit_added") as edit:
        for at, (kind, number, products) in enumerate(
            (("HALAL", "ID31110", [jam, tea]), ("P-IRT", "0012", [jam]), ("P-IRT", "0013", [jam]), ("SNI", "7", []))
        ):
            save_permit(edit, Permit(f"permit-{at}", kind, number))
            link(edit, f"permit-{at}", products)
    file = tmp_path / "out.xlsx"
    exporting.export(ws.read(), file, Query(descending=False))
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [(row.state.value, row.changes) for row in plan.rows] == [("same", ())] * 2
    other = Workspace(
        paths(tmp_path / "other"),
        clock=ws.clock,
        random=lambda bits: 1 << (bits - 1),
        who="b",
        before_migration=lambda _f, _v: None,
    )
    importing.apply(other, importing.plan(sheets.read_products(sheets.open_file(file)), other.read()))
    assert papers(other) == papers(ws) == [[("HALAL", "ID31110"), ("P-IRT", "0012"), ("P-IRT", "0013")], [("HALAL", "ID31110")]]
    assert len(load_permits(other.read())) == 3
    other.undo()
    assert load_permits(other.read()) == ()
    other.close()
    editing.set_permits(ws, tea, [])
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), ws.read())
    assert [(row.state.value, [change.field for change in row.changes]) for row in plan.rows] == [
        ("same", []), ("changed", ["permit:HALAL"]),
    ]  # fmt: skip
    importing.apply(ws, plan)
    assert stored(ws)[1].permit_ids == ("permit-0",)
    assert len(load_permits(ws.read())) == 4


def test_a_cancelled_export_leaves_no_file(ws: Workspace, tmp_path: Path) -> None:
    editing.save_product(ws, RICH)
    with pytest.raises(Cancelled):
        exporting.export(ws.read(), tmp_path / "out.csv", Query(status=frozenset(ProductStatus)), Task(is_cancelled=lambda: True))
    assert [file for file in tmp_path.iterdir() if file.name.startswith("out")] == []


def test_an_ending_that_is_no_table_is_refused(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        exporting.export(ws.read(), tmp_path / "out.doc", Query())
    assert refused.value.problem.code == "catalogue.export_ending"


def test_a_sku_that_was_only_made_for_sending_is_no_news_to_a_buyer(ws: Workspace) -> None:
    made = editing.create_product(ws, "Sarung")
    editing.set_fields(ws, made, {"sku": stand_in_sku(made)})
    typed = editing.create_product(ws, "Kain", sku="U-1")
    assert [line.sku for line in exporting.price_list(ws.read(), [made, typed])] == [None, "U-1"]


def test_a_price_list_has_a_line_a_product_or_a_variant(ws: Workspace) -> None:
    editing.save_product(ws, replace(RICH, status=ProductStatus.ACTIVE))
    assert [(line.name, line.lowest, line.stock, line.variants) for line in exporting.price_list(ws.read(), Query())] == [
        ("Kaos =Polos", 1000, 5, 2)
    ]
    lines = list(exporting.price_list(ws.read(), ["rich"], each_variant=True))
    assert [(line.option, line.lowest) for line in lines] == [("Merah, S", 1000), ("Merah, M", None)]


def test_goods_for_a_workbook_carry_the_platforms_category(ws: Workspace) -> None:
    editing.save_product(ws, RICH)
    (only,) = exporting.goods(ws.read(), ["rich"], {"x": "100017"}.get, {"rich": ("https://example.org/1.jpg",)})
    assert (only.product.id, only.category, only.photos) == ("rich", "100017", ("https://example.org/1.jpg",))


def test_views_are_kept_counted_and_can_be_undone(ws: Workspace) -> None:
    editing.create_product(ws, "Batik")
    view, _changes = views.save_view(
        ws, views.View("", " Tanpa foto ", Query(has_photo=False), (("name", 300), ("price", 90)), group="brand")
    )
    assert views.all_views(ws.read()) == [view]
    assert view.name == "Tanpa foto"
    assert views.counts(ws.read(), {view.id: view.query}) == {view.id: 1}
    views.save_view(ws, replace(view, name="Lain"))
    assert [v.name for v in views.all_views(ws.read())] == ["Lain"]
    ws.undo()
    assert views.all_views(ws.read()) == [view]
    views.remove_view(ws, view)
    assert views.all_views(ws.read()) == []
    with pytest.raises(Refusal):
        views.save_view(ws, replace(view, name=" "))


def test_two_views_do_not_share_a_name(ws: Workspace) -> None:
    first, _changes = views.save_view(ws, views.View("", "Stok tipis", Query()))
    other, _changes = views.save_view(ws, views.View("", "Tanpa foto", Query()))
    for taken in (views.View("", "stok tipis ", Query()), replace(other, name="Stok Tipis")):
        with pytest.raises(Refusal) as refused:
            views.save_view(ws, taken)
        assert refused.value.problem.code == "catalogue.view_name_taken"
    assert views.all_views(ws.read()) == [first, other]
    views.save_view(ws, replace(first, name="STOK TIPIS"))
    assert [view.name for view in views.all_views(ws.read())] == ["STOK TIPIS", "Tanpa foto"]


def test_views_stand_in_the_sellers_order(ws: Workspace) -> None:
    made = [views.save_view(ws, views.View("", name, Query()))[0] for name in ("A", "B", "C")]
    views.order_views(ws, [made[2].id, made[0].id])
    assert [view.name for view in views.all_views(ws.read())] == ["C", "A", "B"]
    views.save_view(ws, views.View("", "D", Query()))
    assert [view.name for view in views.all_views(ws.read())] == ["C", "A", "B", "D"]
    ws.undo()
    ws.undo()
    assert [view.name for view in views.all_views(ws.read())] == ["A", "B", "C"]


def test_a_profile_is_offered_for_a_file_with_its_headings(ws: Workspace) -> None:
    views.save_profile(ws, Profile("Toko lama", {"nama brg": "name", "hrg": "price"}))
    found = views.profile_for(ws.read(), ["Nama Brg.", "HRG", "Catatan"])
    assert found is not None
    assert found.name == "Toko lama"
    assert views.profile_for(ws.read(), ["Nama Brg."]) is None


@pytest.fixture(scope="module")
def protection() -> Protection:
    return Protection(resources_folder() / "protection")


def judge(protection: Protection, corrections: dict[str, str] | None = None) -> standing.Judge:
    resources = resources_folder()
    return standing.Judge(
        protection,
        {Platform.SHOPEE: Limits(name_min=5, name_max=20, images_min=1, weight_mandatory=True)},
        on=date(2026, 11, 25),
        business=Business(),
        permits=(),
        facts=load_facts(resources / "compliance"),
        guards=load_guards(resources / "compliance"),
        corrections=corrections or {},
    )


def test_standings_are_worked_out_kept_and_become_stale_by_an_edit_and_by_undo(ws: Workspace, protection: Protection) -> None:
    made = editing.create_product(ws, "Kain batik tulis", price=100_000)
    judging = judge(protection)
    assert standing.refresh(ws, judging) == 1
    assert standing.refresh(ws, judging) == 0
    row = store.page(ws.read(), store.search(ws.read(), Query()))[0]
    assert (row.leaf, row.leaf_chosen, row.stale) == ("kain-batik", False, False)
    assert row.complete[Platform.SHOPEE] is not None
    assert store.count(ws.read(), Query(leaf=frozenset({"kain-batik"}), protection=frozenset({str(row.protection)}))) == 1
    assert store.count(ws.read(), Query(below=frozenset({(Platform.SHOPEE, 100)}))) == 1
    editing.set_fields(ws, made, {"name": "Keripik singkong pedas"})
    assert store.page(ws.read(), [row.n])[0].stale
    assert standing.refresh(ws, judging) == 1
    assert store.page(ws.read(), [row.n])[0].leaf == "keripik-kerupuk"
    ws.undo()
    assert len(standing_store.waiting(ws.read(), 0, 100)) == 1
    standing.refresh(ws, judging)
    assert store.page(ws.read(), [row.n])[0].leaf == "kain-batik"


def test_a_chosen_category_wins_and_teaches_similar_titles(ws: Workspace, protection: Protection) -> None:
    first = editing.create_product(ws, "Zzyzx Qwerty Asli Jawa")
    editing.create_product(ws, "Zzyzx Qwerty Asli Bali")
    standing.refresh(ws, judge(protection))
    assert store.count(ws.read(), Query(protection=frozenset({"unsure"}))) == 2
    standing.choose_category(ws, [first], "kain-batik")
    standing.refresh(ws, judge(protection, standing.load_corrections(ws.read())))
    rows = store.page(ws.read(), store.search(ws.read(), Query(descending=False)))
    assert [(row.leaf, row.leaf_chosen) for row in rows] == [("kain-batik", True), ("kain-batik", False)]
    ws.undo()
    assert standing.load_corrections(ws.read()) == {}


def test_a_category_that_is_in_the_tree_no_more_claims_nothing(protection: Protection) -> None:
    known = judge(protection).standing(Product("p", "Kain batik tulis Pekalongan", leaf="hilang"))
    assert (known.leaf, known.confidence) == (known.suggestion.leaf, known.suggestion.confidence)
    nothing = judge(protection).standing(Product("p", "Zqx", leaf="hilang"))
    assert (nothing.leaf, nothing.badge) == (None, "unsure")


def test_standings_of_removed_products_are_swept(ws: Workspace, protection: Protection) -> None:
    made = editing.create_product(ws, "Batik")
    standing.refresh(ws, judge(protection))
    editing.set_status(ws, [made], ProductStatus.DELETED)
    editing.empty_bin(ws)
    standing.refresh(ws, judge(protection))
    assert ws.read().execute("SELECT count(*) FROM standing").get == 0


def test_a_cancelled_refresh_keeps_what_was_done(ws: Workspace, protection: Protection) -> None:
    for number in range(60):
        editing.create_product(ws, f"Batik {number}")
    ticks = iter(range(10_000))
    with pytest.raises(Cancelled):
        standing.refresh(ws, judge(protection), Task(is_cancelled=lambda: True), timer=lambda: float(next(ticks)))
    assert 0 < len(standing_store.waiting(ws.read(), 0, 100)) < 60


FULL = Product(
    "p", "Kaos polos", sku="K", description="Katun", brand="Nusa", price=100, stock=1, weight_gram=5, origin=Origin.DOMESTIC,
    photos=tuple(Photo(str(n), "p", n, str(n)) for n in range(3)),
)  # fmt: skip
LIMITS = Limits(
    name_max=12, price_max=1000, price_ratio_max=2, images_max=3, variants_max=2, option_max=4, weight_gram_max=10, sku_max=3
)


def problems(product: Product, *, sure: bool = True, permits: int = 0) -> tuple[int, list[str]]:
    found = completeness(product, Platform.SHOPEE, LIMITS, leaf="x", leaf_sure=sure, missing_permits=permits)
    return found.percent, [problem.code.removeprefix("catalogue.") for problem in found.problems]


def test_a_complete_product_is_complete() -> None:
    assert problems(FULL) == (100, [])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "Kaos polos panjang"}, "name_too_long"),
        ({"description": None}, "no_description"),
        ({"price": None}, "no_price"),
        ({"price": 2000}, "price_too_high"),
        ({"stock": None}, "no_stock"),
        ({"photos": ()}, "no_photo"),
        ({"photos": FULL.photos[:1]}, "few_photos"),
        ({"photos": (*FULL.photos, Photo("9", "p", 3, "9"))}, "too_many_photos"),
        ({"weight_gram": None}, "no_weight"),
        ({"weight_gram": 11}, "too_heavy"),
        ({"length_cm": 5}, "no_size"),
        ({"brand": None}, "no_brand"),
        ({"sku": None}, "no_sku"),
        ({"sku": "LONG"}, "sku_too_long"),
        ({"origin": None}, "no_origin"),
        ({"overrides": {(Platform.SHOPEE, "name"): "Kaos polos panjang"}}, "name_too_long"),
        ({"overrides": {(Platform.SHOPEE, "price"): "5000"}}, "price_too_high"),
    ],
)
def test_each_thing_that_is_not_right_is_told_once(changes: dict[str, object], code: str) -> None:
    percent, codes = problems(replace(FULL, **changes))  # type: ignore[arg-type]
    assert codes == [code]
    assert percent < 100


@pytest.mark.parametrize(
    ("options", "prices", "code"),
    [
        (["a", "b", "c"], [100, 100, 100], "too_many_variants_here"),
        (["panjang", "b"], [100, 100], "option_too_long"),
        (["a", "b"], [100, 201], "prices_too_far_apart"),
        (["a", "b"], [100, None], "no_price"),
    ],
)
def test_variants_are_checked_together(options: list[str], prices: list[int | None], code: str) -> None:
    variants = tuple(
        Variant(str(n), "p", n, option, None, f"K{n}", None, price, 1)
        for n, (option, price) in enumerate(zip(options, prices, strict=True))
    )
    assert problems(replace(FULL, price=None, stock=None, variation_1="Tipe", variants=variants))[1] == [code]


def test_an_unsure_category_and_missing_papers_are_told() -> None:
    assert problems(FULL, sure=False, permits=2)[1] == ["category_unsure", "permits_missing"]


@pytest.mark.parametrize(
    ("pattern", "skus"),
    [
        ("{nama:3}-{pilihan1:3}-{pilihan2}", ["KPB-MER-S", "KPB-MER-M"]),
        ("{merek:3}{urut:4}", ["NUS0001", "NUS0002"]),
        ("X", ["X", "X-2"]),
        ("{kategori:4}-{option1:1}", ["BAJU-M", "BAJU-M-2"]),
    ],
)
def test_skus_are_made_by_a_pattern_and_are_free(ws: Workspace, pattern: str, skus: list[str]) -> None:
    variants = tuple(replace(v, sku=None) for v in RICH.variants)
    product = replace(RICH, name="Kaos Polos Bagus", leaf="baju", variants=variants)
    assert [v.sku for v in fill_skus(ws.read(), product, pattern).variants] == skus
    editing.create_product(ws, "Lain", sku=skus[0].lower())
    again = [v.sku for v in fill_skus(ws.read(), product, pattern).variants]
    assert skus[0] not in again
    assert len(set(again)) == 2


@pytest.mark.parametrize("pattern", ["", "{warna}", "{nama", "nama}", "  "])
def test_a_pattern_that_is_none_is_refused(ws: Workspace, pattern: str) -> None:
    with pytest.raises(Refusal):
        fill_skus(ws.read(), RICH, pattern, overwrite=True)
