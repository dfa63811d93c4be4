from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.catalogue import bulk, editing, facet_store, query_store, store
from umkm_desk.catalogue.finder import Finder
from umkm_desk.catalogue.query import Query, from_json, to_json
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import ProductStatus
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.workspace.workspace import Workspace


def names(ws: Workspace, query: Query) -> list[str]:
    numbers = store.search(ws.read(), query)
    assert list(store.first(ws.read(), query, 50)) == list(numbers[:50])
    assert store.count(ws.read(), query) == len(numbers)
    assert list(Finder(ws.read(), query).first(ws.read(), query.text)) == list(numbers[:50])
    return [row.name for row in store.page(ws.read(), numbers)]


@pytest.fixture
def shop(ws: Workspace) -> Workspace:
    """Batik (two variants), keripik, an archived hat."""
    batik = editing.create_product(ws, "Kain Batik Tulis", sku="KBT", brand="Sekar Jagad", weight_gram=300)
    editing.set_variants(ws, batik, [("Warna", ["Merah", "Sogan"])])
    product = store.product(ws.read(), batik)
    assert product is not None
    variants = tuple(
        replace(v, sku=f"WRN-{v.option_1[:3].upper()}", price=100_000 * (n + 1), stock=2) for n, v in enumerate(product.variants)
    )
    editing.save_product(ws, replace(product, variants=variants))
    editing.create_product(ws, "Keripik 100% Singkong", sku="KRP_01", price=15_000, stock=0)
    editing.create_product(ws, "Topi Anyam", price=40_000, stock=7, status="archived")
    return ws


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("batik", ["Kain Batik Tulis"]),
        ("BATIK tulis", ["Kain Batik Tulis"]),
        ("atik", ["Kain Batik Tulis"]),
        ("sekar", ["Kain Batik Tulis"]),
        ("wrn-sog", ["Kain Batik Tulis"]),
        ("wrn-sog batik", ["Kain Batik Tulis"]),
        ("wrn-sog keripik", []),
        ("b", ["Kain Batik Tulis"]),
        ("ke", ["Keripik 100% Singkong"]),
        ("kb", ["Kain Batik Tulis"]),
        ("100%", ["Keripik 100% Singkong"]),
        ("%", ["Keripik 100% Singkong"]),
        ("krp_", ["Keripik 100% Singkong"]),
        ("k_p", []),
        ("_", []),
        ('"', []),
        ('ba"tik', []),
        ("batik OR keripik", []),
        ("'", []),
        ("topi", []),
        ("  ", ["Keripik 100% Singkong", "Kain Batik Tulis"]),
    ],
)
def test_text_is_found_inside_words_and_signs_are_only_signs(shop: Workspace, text: str, found: list[str]) -> None:
    assert names(shop, Query(text=text)) == found


@given(text=st.text(max_size=12))
def test_no_text_breaks_the_search(text: str) -> None:
    from umkm_desk.catalogue.query_store import like, words_of

    words = words_of(text)
    assert words.match.count('"') % 2 == 0
    assert like(text).replace("\\\\", "").replace("\\%", "").replace("\\_", "").count("%") == 0


@pytest.mark.parametrize(
    "text", ['a"b', "***", "NEAR(a b)", "-abc", "a:bcd", "^abc", "{name}: abc", "\0abc", "\\\\", "日本語", "🎉🎉🎉"]
)
def test_what_looks_like_search_syntax_is_text(shop: Workspace, text: str) -> None:
    assert names(shop, Query(text=text)) == []


def test_accents_do_not_matter_in_the_full_search(ws: Workspace) -> None:
    editing.create_product(ws, "Café Gayo")
    assert names(ws, Query(text="cafe")) == ["Café Gayo"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(price=(90_000, 110_000)), ["Kain Batik Tulis"]),
        (Query(price=(150_000, 250_000)), ["Kain Batik Tulis"]),
        (Query(price=(110_000, 190_000)), []),
        (Query(price=(None, 20_000)), ["Keripik 100% Singkong"]),
        (Query(stock=(None, 0)), ["Keripik 100% Singkong"]),
        (Query(stock=(4, 4)), ["Kain Batik Tulis"]),
        (Query(has_variants=True), ["Kain Batik Tulis"]),
        (Query(has_photo=True), []),
        (Query(missing=frozenset({"weight_gram"})), ["Keripik 100% Singkong"]),
        (Query(missing=frozenset({"sku", "weight_gram"})), []),
        (Query(brand=frozenset({"Sekar Jagad", "Nusa"})), ["Kain Batik Tulis"]),
        (Query(equal=("brand", None)), ["Keripik 100% Singkong"]),
        (Query(status=frozenset({ProductStatus.ARCHIVED})), ["Topi Anyam"]),
        (Query(status=frozenset(ProductStatus), sort="price", descending=False), ["Keripik 100% Singkong", "Topi Anyam", "Kain Batik Tulis"]),
        (Query(status=frozenset(ProductStatus), sort="sku", descending=True), ["Keripik 100% Singkong", "Kain Batik Tulis", "Topi Anyam"]),
        (Query(sort="stock", descending=True), ["Kain Batik Tulis", "Keripik 100% Singkong"]),
    ],
)  # fmt: skip
def test_filters_and_order_look_at_variants_where_there_are_any(shop: Workspace, query: Query, found: list[str]) -> None:
    assert names(shop, query) == found


def test_every_order_filter_and_group_works_with_every_kind_of_text(shop: Workspace) -> None:
    conn = shop.read()
    for text in ("", "k", "batik", "batik k"):
        for sort in query_store.SORTS:
            for descending in (True, False):
                names(shop, Query(text=text, sort=sort, descending=descending))
        for field in query_store.GROUPS:
            groups = facet_store.group_counts(conn, Query(text=text), field)
            for value, many in groups:
                assert store.count(conn, Query(text=text, equal=(field, value))) == many
            assert sum(many for _value, many in groups) == store.count(conn, Query(text=text))


def test_the_empty_group_comes_first(shop: Workspace) -> None:
    assert facet_store.group_counts(shop.read(), Query(), "brand") == [(None, 1), ("Sekar Jagad", 1)]


def test_a_grid_row_sums_its_variants_up(shop: Workspace) -> None:
    row = store.page(shop.read(), store.search(shop.read(), Query(text="batik")))[0]
    assert (row.lowest_price, row.highest_price, row.total_stock, row.variant_count) == (100_000, 200_000, 4, 2)
    assert row.protection is None
    assert row.stale


def test_pages_keep_the_asked_order_and_leave_out_what_is_gone(shop: Workspace) -> None:
    numbers = store.search(shop.read(), Query(status=frozenset(ProductStatus)))
    asked = [*reversed(numbers), 999]
    assert [row.n for row in store.page(shop.read(), asked)] == list(reversed(numbers))


def test_unsent_is_what_changed_after_it_was_sent(shop: Workspace) -> None:
    row = store.page(shop.read(), store.search(shop.read(), Query(text="batik")))[0]
    with shop.write() as db:
        db.execute("INSERT INTO shop (id, platform, name, road, state) VALUES ('s', 'shopee', 'Toko', 'api', 'connected')")
        db.execute(
            "INSERT INTO listing (id, shop_id, product_id, remote_id, status, sent_at) VALUES ('l', 's', ?, '1', 'live', ?)",
            (row.id, row.updated_at),
        )
    assert names(shop, Query(unsent=True)) == []
    assert names(shop, Query(listing=frozenset({("s", "live")}))) == ["Kain Batik Tulis"]
    assert names(shop, Query(listing=frozenset({("s", None)}))) == ["Keripik 100% Singkong"]
    with shop.write() as db:
        db.execute("UPDATE listing SET sent_at = sent_at - 1")
    assert names(shop, Query(unsent=True)) == ["Kain Batik Tulis"]
    assert store.page(shop.read(), store.search(shop.read(), Query(text="batik")))[0].unsent
    facets = facet_store.facets(shop.read(), Query())
    assert (facets.total, facets.count("unsent", 1), facets.count("stock", 0)) == (2, 1, 1)
    assert [facets.count("listing", ("s", status)) for status in ("live", None, "rejected")] == [1, 1, 0]
    assert [facets.count("status", status) for status in ("active", "archived", "draft")] == [2, 1, 0]


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(text="k"),
        Query(stock=(None, 0)),
        Query(stock=(None, 5), has_photo=False, status=frozenset(ProductStatus)),
        Query(protection=frozenset({"closed"}), below=frozenset({(Platform.SHOPEE, 90)})),
    ],
)
def test_a_facet_counts_what_choosing_it_would_show(shop: Workspace, query: Query) -> None:
    conn = shop.read()
    with shop.write() as db:
        db.execute(
            "INSERT INTO standing SELECT id, NULL, NULL, 1, '[]', iif(price, 'floor', 'closed'), 0, 50, 70, NULL, 0 FROM product"
        )
    facets = facet_store.facets(conn, query)
    assert facets.total == store.count(conn, query)
    counts: Mapping[tuple[str, Any], int] = facets.counts
    for (name, value), many in counts.items():
        chosen: dict[str, object] = {
            "status": {"status": frozenset({value})},
            "protection": {"protection": frozenset({value})},
            "below": {"below": frozenset({value})},
            "stock": {"stock": (None, value)},
            "has_photo": {"has_photo": bool(value)},
            "unsent": {"unsent": bool(value)},
        }[name]  # type: ignore[assignment]
        if name == "below":
            platform, percent = value
            platforms = Platform if platform == "any" else (Platform(platform),)
            chosen = {"below": frozenset((each, percent) for each in platforms)}
        assert many == store.count(conn, replace(query, **chosen)), (name, value)  # type: ignore[arg-type]
    for name, many in facet_store.missing_counts(conn, query).items():
        assert many == store.count(conn, replace(query, missing=frozenset({name})))


def test_groups_hold_every_match_once_and_numbers_stand_in_order(shop: Workspace) -> None:
    conn = shop.read()
    everything = Query(status=frozenset(ProductStatus))
    for field in query_store.GROUPS:
        groups = facet_store.grouped(conn, everything, field)
        assert sorted(number for _value, numbers in groups for number in numbers) == sorted(store.search(conn, everything))
        assert [(value, len(numbers)) for value, numbers in groups] == facet_store.group_counts(conn, everything, field)
    assert [value for value, _numbers in facet_store.grouped(conn, everything, "stock")] == ["0-0", "1-5", "6+"]
    assert [value for value, _numbers in facet_store.grouped(conn, everything, "brand")] == [None, "Sekar Jagad"]


def test_a_read_that_is_not_wanted_any_more_ends(shop: Workspace) -> None:
    long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT count(*) FROM n"
    with pytest.raises(Cancelled), store.interruptible(shop.read(), Task(is_cancelled=lambda: True)):
        shop.read().execute(long).fetchall()
    assert store.count(shop.read(), Query()) == 2


def test_the_first_page_agrees_with_the_whole_when_there_are_many_hits(ws: Workspace) -> None:
    with ws.edit("many") as edit:
        edit.insert_many(
            "product",
            ("id", "name", "sku", "brand", "updated_at"),
            (
                (
                    f"p{n:06}",
                    f"{'Batik' if n % 3 else 'Wayang'} {n * 7919 % 5003}{'' if n % 40 else ' zx'}{'' if n % 150 else ' jq'}",
                    f"{'KRP' if n % 2 else 'BTK'}-{n}",
                    "Nusa",
                    n * 31 % 5003,
                )
                for n in range(5000)
            ),
        )
    for text in ("batik", "wayang", "nusa", "krp", "batik 12", "tik nus", "y", "ya", "qz", "batik qz", "w 1", "zx", "jq"):
        for sort in ("added", "name", "updated", "sku"):
            for descending in (True, False):
                query = Query(text=text, sort=sort, descending=descending)
                assert list(store.first(ws.read(), query)) == list(store.search(ws.read(), query)[:50]), query
                assert list(Finder(ws.read(), query).first(ws.read(), text)) == list(store.search(ws.read(), query)[:50]), query


def test_texts_of_any_signs_are_found_in_their_own_rows(ws: Workspace) -> None:
    odd = ("Kopi Café", "Kain\nBatik", "\U0001f33f Jamu ½", "ÀÉ" * 40, "\x1f\x1e", "کتاب", "Straße", "Kopi", "\u0301", "a\x00b")
    with ws.edit("many") as edit:
        edit.insert_many(
            "product", ("id", "name", "sku", "updated_at"), ((f"p{n:06}", f"{odd[n % 10]} z{n}q", f"S{n}", n) for n in range(6000))
        )
    numbers = store.search(ws.read(), Query(sort="updated", descending=False))
    finder = Finder(ws.read(), Query(sort="updated", descending=False))
    assert finder.numbers == numbers
    for n in (*range(40), *range(1990, 2010), *range(5960, 6000)):
        assert list(finder.first(ws.read(), f"z{n}q")) == [numbers[n]]
    for text, at in (("cafe", 0), ("CAFÉ", 0), ("batik", 1), ("jamu 1⁄2", 2), ("aeae", 3), ("کتاب", 5), ("kopi", 0)):
        assert finder.first(ws.read(), text, 1)[0] == numbers[at]


def test_the_first_page_agrees_with_the_whole_where_all_hits_stand_at_the_end(ws: Workspace) -> None:
    with ws.edit("many") as edit:
        edit.insert_many(
            "product",
            ("id", "name", "sku", "updated_at"),
            ((f"p{n:06}", f"{'Abon' if n < 3500 else 'Wayang'} {n}", f"{'A' if n < 3500 else 'W'}-{n}", n) for n in range(8000)),
        )
        edit.insert_many(
            "variant",
            ("id", "product_id", "position", "option_1", "sku"),
            [
                *((f"v{n:06}", f"p{n:06}", 0, "M", f"WAY-{n}") for n in range(0, 3500, 50)),
                *((f"w{n:06}", f"p{n:06}", 0, "L", f"TOKO-{n}") for n in range(0, 8000, 2)),
            ],
        )
    for text in ("wayang", "way", "wayang 7", "w", "wa", "toko-7990", "toko 7990", "abon way"):
        for sort in ("added", "name", "updated", "sku"):
            for descending in (True, False):
                query = Query(text=text, sort=sort, descending=descending)
                assert list(store.first(ws.read(), query)) == list(store.search(ws.read(), query)[:50]), query
    assert len(store.first(ws.read(), Query(text="toko"))) == 50


def test_a_query_survives_being_kept(shop: Workspace) -> None:
    query = Query(
        text="ba",
        status=frozenset({ProductStatus.DRAFT}),
        below=frozenset({(Platform.SHOPEE, 60)}),
        listing=frozenset({("s", None), ("s", "live")}),
        price=(1, None),
        missing=frozenset({"photo"}),
        equal=("brand", None),
        has_photo=False,
    )
    assert from_json(to_json(query)) == query
    assert from_json('{"text": "x", "of a later version": 1}') == Query(text="x")


def test_sku_owners_are_found_without_regard_to_capitals(shop: Workspace) -> None:
    owners = store.find_by_sku(shop.read(), "wrn-mer ")
    assert [owner.variant_id is not None for owner in owners] == [True]
    assert store.find_by_sku(shop.read(), "KBT")[0].variant_id is None
    assert store.find_by_sku(shop.read(), "nothing") == []


def test_a_bulk_selection_by_query_is_the_search(shop: Workspace) -> None:
    bulk.apply(shop, bulk.Set("brand", "Nusa"), Query(text="keripik"))
    assert names(shop, Query(brand=frozenset({"Nusa"}))) == ["Keripik 100% Singkong"]


def test_the_grid_knows_how_the_main_photo_is_turned_and_cut(ws: Workspace) -> None:
    turned = editing.create_product(ws, "Batik")
    editing.add_photos(ws, turned, ["aa", "bb"])
    first = store.products(ws.read(), [turned])[0].photos[0]
    editing.shape_photo(ws, turned, first.id, rotation=90, crop=(1, 2, 30, 30))
    bare = editing.create_product(ws, "Tas")
    rows = {row.id: row for row in store.page(ws.read(), list(store.numbers_of(ws.read(), [turned, bare]).values()))}
    assert (rows[turned].photo_hash, rows[turned].photo_shape) == ("aa", (90, (1, 2, 30, 30)))
    assert (rows[bare].photo_hash, rows[bare].photo_shape) == (None, (0, None))
