from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.conftest import Bench
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.listing import Action, Listing, OutboxState, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.publishing import merge, outbox, reconcile, store
from umkm_desk.publishing.merge import Side, side_of

VALUE = st.sampled_from([None, "a", "b", "c", "a ", 1, 2])


@given(VALUE, VALUE, VALUE)
def test_a_side_that_did_not_move_never_wins_over_one_that_did(base: Any, ours: Any, theirs: Any) -> None:
    side = side_of(base, base, ours, theirs)
    if theirs is None or merge.same(ours, theirs):
        assert side is Side.NOBODY
    elif merge.same(ours, base):
        assert side is Side.THEIRS
    elif merge.same(theirs, base):
        assert side is Side.OURS
    else:
        assert side is Side.BOTH


@given(VALUE, VALUE, VALUE, VALUE)
def test_what_a_platform_makes_of_a_text_is_no_move_of_it(agreed: Any, shown: Any, ours: Any, theirs: Any) -> None:
    if merge.same(theirs, shown):
        assert side_of(agreed, shown, ours, theirs) in (Side.NOBODY, Side.OURS)


@given(
    st.dictionaries(st.sampled_from(merge.FIELDS), st.integers(0, 3)),
    st.dictionaries(st.sampled_from(merge.FIELDS), st.integers(0, 3)),
)
def test_nothing_moves_where_all_three_agree(values: dict[str, int], other: dict[str, int]) -> None:
    assert merge.merge(values, values, values) == []
    for each in merge.merge(None, values, other):
        assert each.side is (Side.THEIRS if each.ours is None else Side.NEVER)


def published(bench: Bench, **fields: Any) -> tuple[str, Listing]:
    product_id = bench.product(**fields)
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    sender = bench.sender()
    sender.drain()
    return product_id, listing_of(bench, product_id)


def listing_of(bench: Bench, product_id: str) -> Listing:
    found = store.listing_of(bench.ws.read(), bench.shop.id, product_id)
    assert found is not None
    return found


def moved_there(bench: Bench, listing: Listing, **values: Any) -> None:
    assert listing.remote_id is not None
    bench.clock.pass_(minutes=10)
    bench.server.put(replace(bench.server.items[listing.remote_id], **values))
    bench.clock.pass_(minutes=10)
    reconcile.pull(bench.ws, bench.shop, bench.sender().marketplace)


def test_both_moved_is_a_conflict_until_the_seller_chooses(bench: Bench) -> None:
    product_id, listing = published(bench)
    assert merge.moved(bench.ws.read()) == []
    editing.set_fields(bench.ws, product_id, {"price": 130_000, "name": "Judul kita"})
    moved_there(bench, listing, price=119_000)
    [conflict] = merge.conflicts(bench.ws.read())
    [price] = conflict.conflicts
    assert (price.base, price.ours, price.theirs) == (125_000, 130_000, 119_000)
    merge.resolve(bench.ws, conflict.listing, {"price": 121_000})
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    assert product.price == 121_000
    assert merge.conflicts(bench.ws.read()) == []
    bench.sender().drain()
    [item] = bench.server.live()
    assert (item.price, item.name) == (121_000, "Judul kita")
    assert merge.moved(bench.ws.read()) == []


def test_choosing_theirs_sends_nothing(bench: Bench) -> None:
    product_id, listing = published(bench)
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    moved_there(bench, listing, price=119_000)
    [conflict] = merge.conflicts(bench.ws.read())
    merge.resolve(bench.ws, conflict.listing, {"price": 119_000})
    assert store.outbox(bench.ws.read(), open_only=True) == []
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.server.calls.clear()
    bench.sender().drain()
    assert bench.server.calls == {}


def test_choosing_the_old_value_still_reaches_the_platform(bench: Bench) -> None:
    product_id, listing = published(bench)
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    moved_there(bench, listing, price=119_000)
    [conflict] = merge.conflicts(bench.ws.read())
    merge.resolve(bench.ws, conflict.listing, {"price": 125_000})
    bench.sender().drain()
    assert bench.server.live()[0].price == 125_000


def test_what_moved_only_there_can_be_taken(bench: Bench) -> None:
    product_id, listing = published(bench, variants=2)
    [item] = bench.server.live()
    moved_there(bench, listing, name="Judul dari sana", models=(replace(item.models[0], stock=1), item.models[1]))
    [moved] = merge.moved(bench.ws.read())
    assert {(each.field, each.side) for each in moved.fields} == {("name", Side.THEIRS), ("stock", Side.THEIRS)}
    merge.resolve(bench.ws, moved.listing, {each.key: each.theirs for each in moved.fields})
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    assert (product.name, [variant.stock for variant in product.variants]) == ("Judul dari sana", [1, 3])
    assert merge.moved(bench.ws.read()) == []


def test_a_field_of_one_platform_is_resolved_there(bench: Bench) -> None:
    product_id, listing = published(bench)
    editing.set_override(bench.ws, product_id, Platform.SHOPEE, "name", "Judul khusus Shopee")
    moved_there(bench, listing, name="Judul dari sana")
    [conflict] = merge.conflicts(bench.ws.read())
    merge.resolve(bench.ws, conflict.listing, {"name": "Judul baru"})
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    assert (product.name, product.on(Platform.SHOPEE, "name")) == ("Kain batik A-1", "Judul baru")


def test_what_was_published_last_can_be_restored_and_undone(bench: Bench) -> None:
    product_id, listing = published(bench, variants=2)
    editing.set_fields(bench.ws, product_id, {"name": "Salah", "price": 1})
    merge.restore_published(bench.ws, listing)
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    assert (product.name, [variant.price for variant in product.variants]) == ("Kain batik A-1", [90_000, 90_001])
    bench.ws.undo()
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    assert product.name == "Salah"


def test_a_conflict_and_its_update_are_stored_together(bench: Bench) -> None:
    product_id, listing = published(bench)
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    moved_there(bench, listing, price=119_000)
    [conflict] = merge.conflicts(bench.ws.read())
    merge.resolve(bench.ws, conflict.listing, {"price": 121_000})
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert (entry.product_id, entry.state) == (product_id, OutboxState.WAITING)


def test_a_conflict_comes_back_when_its_settling_is_undone_and_nothing_is_sent(bench: Bench) -> None:
    product_id, listing = published(bench)
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    moved_there(bench, listing, price=119_000)
    [conflict] = merge.conflicts(bench.ws.read())
    merge.resolve(bench.ws, conflict.listing, {"price": 121_000})
    assert merge.conflicts(bench.ws.read()) == []
    bench.ws.undo()
    [again] = merge.conflicts(bench.ws.read())
    [price] = again.conflicts
    assert (price.base, price.ours, price.theirs) == (125_000, 130_000, 119_000)
    bench.sender().drain()
    assert bench.server.live()[0].price == 119_000
    merge.resolve(bench.ws, again.listing, {"price": 130_000})
    assert merge.conflicts(bench.ws.read()) == []
    bench.sender().drain()
    assert bench.server.live()[0].price == 130_000


def test_what_changed_there_too_is_not_overwritten_before_the_seller_chose(bench: Bench) -> None:
    product_id, listing = published(bench)
    other = bench.product("B-2")
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    moved_there(bench, listing, price=119_000)
    outbox.decide(bench.ws, bench.shop.id, [product_id, other])
    drained = bench.sender().drain()
    assert [outcome.product for outcome in drained.done] == ["Kain batik B-2"]
    [stopped] = drained.stopped
    assert stopped.entry.problem is not None
    assert (stopped.entry.problem.code, stopped.entry.problem.values["fields"]) == ("publishing.conflict", ["price"])
    assert bench.server.items[str(listing.remote_id)].price == 119_000
    [conflict] = merge.conflicts(bench.ws.read())
    merge.resolve(bench.ws, conflict.listing, {"price": 130_000})
    assert [outcome.entry.state for outcome in bench.sender().drain().done] == [OutboxState.DONE]
    assert bench.server.items[str(listing.remote_id)].price == 130_000


@pytest.mark.parametrize("variants", [0, 2])
def test_what_changed_there_unseen_is_told_after_another_field_was_sent(bench: Bench, variants: int) -> None:
    """The update goes out before the change was seen; reading back must not take it for what both agreed on."""
    product_id, listing = published(bench, variants=variants)
    held = bench.server.items[str(listing.remote_id)]
    models = tuple(replace(model, stock=(model.stock or 0) + 4) for model in held.models)
    bench.server.put(replace(held, name="Kain batik yang lain", models=models))
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    assert len(bench.sender().drain().done) == 1
    [apart] = merge.to_settle(bench.ws.read())
    found = {each.field: each.side for each in apart.fields}
    assert found == {"name": merge.Side.THEIRS, **({"stock": merge.Side.THEIRS} if variants else {})}
    reconcile.pull(bench.ws, bench.shop, bench.sender().marketplace)
    [again] = merge.to_settle(bench.ws.read())
    assert [each.field for each in again.fields] == [each.field for each in apart.fields]


def test_many_conflicts_are_settled_in_one_step_or_not_at_all(bench: Bench) -> None:
    pairs = [published(bench, sku=sku) for sku in ("A-1", "A-2", "A-3")]
    for product_id, listing in pairs:
        editing.set_fields(bench.ws, product_id, {"price": 130_000})
        moved_there(bench, listing, price=119_000)
    found = merge.conflicts(bench.ws.read())
    chosen = [(each.listing, {field.key: field.theirs for field in each.conflicts}) for each in found]
    moved_there(bench, pairs[0][1], price=118_000)
    with pytest.raises(Refusal) as refused:
        merge.resolve_many(bench.ws, chosen)
    assert refused.value.problem.code == "publishing.moved_meanwhile"
    assert len(merge.conflicts(bench.ws.read())) == 3
    found = merge.conflicts(bench.ws.read())
    merge.resolve_many(bench.ws, [(each.listing, {field.key: field.theirs for field in each.conflicts}) for each in found])
    assert merge.moved(bench.ws.read()) == []
    bench.ws.undo()
    assert len(merge.conflicts(bench.ws.read())) == 3


def test_what_is_chosen_for_a_shop_by_file_waits_for_its_next_workbook(bench: Bench) -> None:
    product_id, listing = published(bench)
    editing.set_fields(bench.ws, product_id, {"price": 130_000})
    moved_there(bench, listing, price=119_000)
    with bench.ws.write() as db:
        store.save_shop(db, replace(bench.shop, road=Road.FILE, state=ShopState.FILE))
    [conflict] = merge.conflicts(bench.ws.read())
    merge.resolve(bench.ws, conflict.listing, {"price": 130_000})
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert (entry.action, entry.state) == (Action.UPDATE, OutboxState.WAITING)
    [moved] = merge.moved(bench.ws.read())
    assert [(each.field, each.side) for each in moved.fields] == [("price", Side.OURS)]


def linked_with_other_content(bench: Bench, own_sku: str, **there: Any) -> str:
    """A product linked with a listing that the shop had before, of which only the given values differ; its id."""
    product_id, listing = published(bench, sku=own_sku)
    with bench.ws.write() as db:
        store.save_listing(db, replace(listing, base=None))
    moved_there(bench, listing, **there)
    return product_id


def test_what_was_never_made_the_same_is_no_conflict_and_is_not_overwritten_unasked(bench: Bench) -> None:
    product_id = linked_with_other_content(bench, "A-1", name="Judul di toko", price=119_000)
    assert merge.conflicts(bench.ws.read()) == []
    [first] = merge.to_settle(bench.ws.read())
    assert first.is_first
    assert {(each.field, each.side) for each in first.fields} == {("name", Side.NEVER), ("price", Side.NEVER)}
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    [stopped] = bench.sender().drain().stopped
    assert stopped.entry.problem is not None
    assert stopped.entry.problem.code == "publishing.never_agreed"
    assert bench.server.live()[0].price == 119_000


def test_price_and_stock_alone_leave_the_rest_of_such_a_listing_as_it_is(bench: Bench) -> None:
    product_id = linked_with_other_content(bench, "A-1", name="Judul di toko", price=119_000)
    outbox.decide(bench.ws, bench.shop.id, [product_id], Action.PRICE_STOCK)
    assert len(bench.sender().drain().done) == 1
    [item] = bench.server.live()
    assert (item.name, item.price) == ("Judul di toko", 125_000)
    [first] = merge.to_settle(bench.ws.read())
    assert [(each.field, each.side) for each in first.fields] == [("name", Side.NEVER)]


def test_many_are_made_the_same_at_once_each_field_from_the_side_that_was_chosen(bench: Bench) -> None:
    ids = [linked_with_other_content(bench, sku, name=f"Judul {sku}", price=119_000) for sku in ("A-1", "A-2")]
    outbox.decide(bench.ws, bench.shop.id, ids)
    bench.sender().drain()
    found = merge.to_settle(bench.ws.read())
    merge.resolve_many(bench.ws, merge.first_choices(found, {**dict.fromkeys(merge.FIELDS, False), "name": True}))
    assert len(bench.sender().drain().done) == 2
    assert {(item.name, item.price) for item in bench.server.live()} == {("Judul A-1", 125_000), ("Judul A-2", 125_000)}
    assert {product.name for product in catalogue.products(bench.ws.read(), ids)} == {"Judul A-1", "Judul A-2"}
    assert merge.moved(bench.ws.read()) == []


def test_what_waited_for_the_choice_goes_on_also_when_the_shop_was_right(bench: Bench) -> None:
    product_id = linked_with_other_content(bench, "A-1", price=119_000)
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()
    found = merge.to_settle(bench.ws.read())
    merge.resolve_many(bench.ws, merge.first_choices(found, dict.fromkeys(merge.FIELDS, True)))
    assert len(bench.sender().drain().done) == 1
    assert store.outbox(bench.ws.read(), open_only=True) == []
    bench.ws.undo()
    [again] = merge.to_settle(bench.ws.read())
    assert [(each.field, each.side) for each in again.fields] == [("price", Side.NEVER)]


def test_the_first_update_of_a_linked_listing_leaves_its_category_and_sku_as_they_are(bench: Bench) -> None:
    linked_with_other_content(bench, "A-1", name="Judul di toko", category="999", sku="LAMA-1")
    found = merge.to_settle(bench.ws.read())
    merge.resolve_many(bench.ws, merge.first_choices(found, dict.fromkeys(merge.FIELDS, False)))
    assert len(bench.sender().drain().done) == 1
    [item] = bench.server.live()
    assert (item.name, item.category, item.sku) == ("Kain batik A-1", "999", "LAMA-1")
