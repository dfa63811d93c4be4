from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.publishing.conftest import Bench
from tests.publishing.fake import FakeMarketplace, Faults, Killed
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.model.listing import Action, ListingStatus, OutboxState, ShopState
from umkm_desk.model.product import ProductStatus
from umkm_desk.publishing import merge, outbox, reconcile, store


def state_of(bench: Bench, product_id: str) -> OutboxState:
    return [entry for entry in store.outbox(bench.ws.read()) if entry.product_id == product_id][-1].state


def publish(bench: Bench, product_id: str, *script: tuple[str, str]) -> None:
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender(Faults(script=list(script))).drain()


def test_a_product_is_listed_once_and_known_afterwards(bench: Bench) -> None:
    product_id = bench.product(variants=3)
    publish(bench, product_id)
    [item] = bench.server.live()
    assert (item.sku, len(item.models), item.image_urls) == ("A-1", 3, ("img-1",))
    listing = store.listing_of(bench.ws.read(), bench.shop.id, product_id)
    assert listing is not None
    assert (listing.remote_id, listing.status) == (item.remote_id, ListingStatus.LIVE)
    assert len(store.remote_variants(bench.ws.read(), listing.id)) == 3
    assert state_of(bench, product_id) is OutboxState.DONE


@pytest.mark.parametrize("fault", ["after", "server-after", "before", "server"])
def test_an_unanswered_creation_is_looked_up_and_not_repeated(bench: Bench, fault: str) -> None:
    product_id = bench.product()
    publish(bench, product_id, ("create", fault))
    assert [item.sku for item in bench.server.live()] == ["A-1"]
    assert state_of(bench, product_id) is OutboxState.DONE


@pytest.mark.parametrize("fault", ["kill-before", "kill-after"])
@pytest.mark.parametrize("call", ["find_by_sku", "upload_image", "create", "set_price_stock", "update", "unlist", "delete"])
def test_a_process_killed_at_any_call_goes_on_after_the_restart(open_bench: Callable[[], Bench], call: str, fault: str) -> None:
    bench = open_bench()
    product_id = bench.product(variants=2)
    faults = Faults(script=[(call, fault)])
    for step in (None, "price", "name", Action.UNLIST, Action.DELETE):
        product = catalogue.product(bench.ws.read(), product_id)
        assert product is not None
        if step == "price":
            editing.set_fields(bench.ws, product_id, {"price": 99_000})
        elif step == "name":
            editing.set_fields(bench.ws, product_id, {"name": "Kain batik lain"})
        action = step if isinstance(step, Action) else None
        outbox.decide(bench.ws, bench.shop.id, [product_id], action)
        try:
            bench.sender(faults).drain()
        except Killed:
            bench.ws.close()
            bench = open_bench()
            bench.sender(faults).drain()
        live = bench.server.with_sku("A-1")
        assert len(live) == (0 if step is Action.DELETE else 1)
        if step == "price":
            assert {model.price for model in live[0].models} == {99_000}
        if step == "name":
            assert live[0].name == "Kain batik lain"
        if step is Action.UNLIST:
            assert live[0].status is ListingStatus.UNLISTED
        assert state_of(bench, product_id) is OutboxState.DONE


def test_an_update_sends_only_what_changed_and_prices_together(bench: Bench) -> None:
    product_id = bench.product(variants=3)
    publish(bench, product_id)
    bench.server.calls.clear()
    editing.set_fields(bench.ws, product_id, {"price": 77_000})
    publish(bench, product_id)
    assert bench.server.calls == {"details": 1, "set_price_stock": 1}
    bench.server.calls.clear()
    publish(bench, product_id)
    assert bench.server.calls == {}


@pytest.mark.parametrize("action", [Action.UPDATE, Action.PRICE_STOCK])
def test_what_the_shop_changed_since_it_was_read_is_not_overwritten(bench: Bench, action: Action) -> None:
    product_id = bench.product()
    publish(bench, product_id)
    bench.clock.pass_(hours=3)
    [item] = bench.server.live()
    bench.server.put(replace(item, price=51_000))
    editing.set_fields(bench.ws, product_id, {"price": 57_000})
    outbox.decide(bench.ws, bench.shop.id, [product_id], action)
    [stopped] = bench.sender().drain().stopped
    assert stopped.entry.problem is not None
    assert (stopped.entry.problem.code, stopped.entry.problem.values["fields"]) == ("publishing.conflict", ["price"])
    assert bench.server.live()[0].price == 51_000


def test_listings_are_looked_at_together_before_they_are_changed(bench: Bench) -> None:
    products = [bench.product(f"K-{n}") for n in range(25)]
    for product_id in products:
        outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()
    bench.clock.pass_(hours=3)
    bench.server.calls.clear()
    for product_id in products:
        editing.set_fields(bench.ws, product_id, {"price": 77_000})
        outbox.decide(bench.ws, bench.shop.id, [product_id], Action.PRICE_STOCK)
    drained = bench.sender().drain()
    assert len(drained.done) == 25
    assert {item.price for item in bench.server.live()} == {77_000}
    assert bench.server.calls == {"details": 25 + 2, "set_price_stock": 25}


def during(monkeypatch: pytest.MonkeyPatch, call: str, act: Callable[[], object]) -> None:
    """`act` happens while this call is on its way, once."""
    plain, left = getattr(FakeMarketplace, call), [act]

    def called(*given: object) -> object:
        if left:
            left.pop()()
        return plain(*given)

    monkeypatch.setattr(FakeMarketplace, call, called)


def test_what_is_typed_while_the_shop_is_looked_at_is_sent_or_still_waits(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    product_id = bench.product()
    publish(bench, product_id)
    bench.clock.pass_(hours=3)
    editing.set_fields(bench.ws, product_id, {"price": 77_000})
    during(monkeypatch, "details", lambda: editing.set_fields(bench.ws, product_id, {"price": 88_000}))
    publish(bench, product_id)
    shown = bench.server.live()[0].price
    waits = catalogue.count(bench.ws.read(), Query(unsent=True)) == 1
    assert (shown, waits) in ((88_000, False), (77_000, True))


def test_what_is_settled_while_the_shop_is_looked_at_stays_settled(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = bench.product("A-1"), bench.product("A-2")
    for product_id in (first, second):
        publish(bench, product_id)
    [item] = bench.server.with_sku("A-2")
    reconcile.store_seen(bench.ws, bench.shop, [bench.server.put(replace(item, price=119_000))], bench.clock.now)
    bench.clock.pass_(hours=3)
    for product_id in (first, second):
        editing.set_fields(bench.ws, product_id, {"price": 130_000})
        outbox.decide(bench.ws, bench.shop.id, [product_id])
    [conflict] = merge.conflicts(bench.ws.read())
    during(monkeypatch, "details", lambda: merge.resolve(bench.ws, conflict.listing, {"price": 130_000}))
    drained = bench.sender().drain()
    assert (len(drained.done), len(drained.stopped)) == (2, 0)
    assert {item.price for item in bench.server.live()} == {130_000}


@pytest.mark.parametrize("call", ["limits", "upload_image", "find_by_sku"])
def test_what_is_mended_and_sent_again_while_it_is_prepared_goes_out_as_mended(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    product_id = bench.product()

    def mend() -> None:
        editing.set_fields(bench.ws, product_id, {"name": "Nama yang benar"})
        outbox.decide(bench.ws, bench.shop.id, [product_id])

    during(monkeypatch, call, mend)
    publish(bench, product_id)
    assert [item.name for item in bench.server.live()] == ["Nama yang benar"]
    assert catalogue.count(bench.ws.read(), Query(unsent=True)) == 0


def test_a_larger_wish_while_a_smaller_one_is_prepared_is_carried_out(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    product_id = bench.product()
    publish(bench, product_id)
    bench.clock.pass_(hours=3)
    editing.set_fields(bench.ws, product_id, {"price": 77_000, "name": "Nama baru"})
    outbox.decide(bench.ws, bench.shop.id, [product_id], Action.PRICE_STOCK)
    during(monkeypatch, "details", lambda: outbox.decide(bench.ws, bench.shop.id, [product_id], Action.UPDATE))
    bench.sender().drain()
    assert [(item.price, item.name) for item in bench.server.live()] == [(77_000, "Nama baru")]


def test_a_product_edited_while_this_computers_clock_was_ahead_is_sent_and_counts_as_sent(bench: Bench) -> None:
    product_id = bench.product()
    publish(bench, product_id)
    bench.clock.pass_(days=1)
    editing.set_fields(bench.ws, product_id, {"price": 77_000})
    bench.clock.pass_(days=-1)
    publish(bench, product_id)
    assert bench.server.live()[0].price == 77_000
    assert catalogue.count(bench.ws.read(), Query(unsent=True)) == 0


@pytest.mark.parametrize("fault", ["", "before", "server", "sign-in"])
def test_what_is_taken_back_while_it_is_prepared_is_not_sent(bench: Bench, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    product_id = bench.product()
    [entry] = outbox.decide(bench.ws, bench.shop.id, [product_id])
    during(monkeypatch, "upload_image", lambda: outbox.cancel(bench.ws, [entry.id]))
    bench.sender(Faults(script=[("upload_image", fault)] if fault else [])).drain()
    assert bench.server.live() == []
    assert state_of(bench, product_id) is OutboxState.CANCELLED


def test_a_variant_made_anew_in_the_seller_centre_is_not_taken_for_a_gone_listing(bench: Bench) -> None:
    product_id = bench.product(variants=2)
    publish(bench, product_id)
    [item] = bench.server.live()
    bench.server.put(replace(item, models=tuple(replace(model, remote_id=f"new-{model.remote_id}") for model in item.models)))
    editing.set_fields(bench.ws, product_id, {"price": 77_000})
    publish(bench, product_id)
    assert {model.price for model in bench.server.live()[0].models} == {77_000}
    assert state_of(bench, product_id) is OutboxState.DONE


def test_what_changes_while_an_update_is_lost_is_not_forgotten(bench: Bench) -> None:
    product_id = bench.product()
    publish(bench, product_id)
    editing.set_fields(bench.ws, product_id, {"weight_gram": 900})
    publish(bench, product_id, ("update", "before"), ("update", "before"), ("update", "before"))
    assert state_of(bench, product_id) is OutboxState.WAITING
    editing.set_fields(bench.ws, product_id, {"name": "Nama baru sekali"})
    bench.clock.pass_(hours=2)
    bench.sender().drain()
    [item] = bench.server.live()
    assert (item.weight_gram, item.name) == (900, "Nama baru sekali")


def test_a_price_only_decision_leaves_other_fields_for_later(bench: Bench) -> None:
    product_id = bench.product()
    publish(bench, product_id)
    editing.set_fields(bench.ws, product_id, {"name": "Nama lain", "price": 1000})
    outbox.decide(bench.ws, bench.shop.id, [product_id], Action.PRICE_STOCK)
    bench.sender().drain()
    assert (bench.server.live()[0].price, bench.server.live()[0].name) == (1000, "Kain batik A-1")
    publish(bench, product_id)
    assert bench.server.live()[0].name == "Nama lain"


def test_one_picture_goes_to_a_shop_once(bench: Bench) -> None:
    for sku in ("A", "B"):
        publish(bench, bench.product(sku))
    assert bench.server.calls["upload_image"] == 1


def test_a_product_without_sku_gets_one_and_keeps_it(bench: Bench) -> None:
    product_id = bench.product(None)
    publish(bench, product_id, ("create", "after"))
    product = catalogue.product(bench.ws.read(), product_id)
    assert product is not None
    assert product.sku
    assert [item.sku for item in bench.server.live()] == [product.sku]


def test_a_listing_that_was_there_before_is_linked_and_overwritten_only_when_chosen(bench: Bench) -> None:
    other = bench.product("Z")
    publish(bench, other)
    [theirs] = bench.server.live()
    bench.server.put(replace(theirs, sku="A-1", name="Judul dari Seller Centre", remote_id="555"))
    bench.clock.pass_(minutes=5)
    product_id = bench.product("A-1")
    publish(bench, product_id)
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert entry.problem is not None
    assert entry.problem.code == "publishing.already_there"
    assert bench.server.items["555"].name == "Judul dari Seller Centre"
    linked = store.listing_of(bench.ws.read(), bench.shop.id, product_id)
    assert linked is not None
    assert linked.remote_id == "555"
    outbox.retry(bench.ws, [entry.id])
    bench.sender().drain()
    assert bench.server.items["555"].name == "Judul dari Seller Centre"
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert entry.problem is not None
    assert entry.problem.code == "publishing.never_agreed"
    [first] = merge.to_settle(bench.ws.read())
    assert (first.is_first, first.conflicts) == (True, ())
    merge.resolve_many(bench.ws, merge.first_choices([first], dict.fromkeys(merge.FIELDS, False)))
    bench.sender().drain()
    assert bench.server.items["555"].name == "Kain batik A-1"
    assert len(bench.server.with_sku("A-1")) == 1


def test_two_products_with_one_sku_do_not_take_each_others_listing(bench: Bench) -> None:
    first, second = bench.product("SAMA", name="Satu punya"), bench.product("SAMA", name="Dua punya")
    outbox.decide(bench.ws, bench.shop.id, [first, second])
    bench.sender().drain()
    assert len(bench.server.live()) == 1
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert (entry.product_id, entry.state) == (second, OutboxState.NEEDS_YOU)
    assert entry.problem is not None
    assert entry.problem.code == "publishing.sku_taken"


def test_what_is_thrown_away_while_it_waits_is_not_sent(bench: Bench) -> None:
    kept, thrown = bench.product("A-1"), bench.product("B-1")
    outbox.decide(bench.ws, bench.shop.id, [kept, thrown])
    editing.set_fields(bench.ws, thrown, {"status": ProductStatus.DELETED.value})
    bench.sender().drain()
    assert [item.sku for item in bench.server.live()] == ["A-1"]
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert entry.problem is not None
    assert (entry.product_id, entry.state, entry.problem.code) == (thrown, OutboxState.NEEDS_YOU, "publishing.in_bin")
    bench.ws.undo()
    outbox.decide(bench.ws, bench.shop.id, [thrown])
    bench.sender().drain()
    assert len(bench.server.live()) == 2


def test_a_new_wish_while_one_is_being_sent_follows_it(bench: Bench) -> None:
    product_id = bench.product()
    sender = bench.sender()

    class Editing(FakeMarketplace):
        def create(self, draft):  # type: ignore[no-untyped-def]
            editing.set_fields(bench.ws, product_id, {"price": 50_000})
            outbox.decide(bench.ws, bench.shop.id, [product_id])
            return super().create(draft)

    outbox.decide(bench.ws, bench.shop.id, [product_id])
    replace(sender, marketplace=Editing(bench.server)).drain()
    assert [item.price for item in bench.server.live()] == [50_000]
    assert {entry.state for entry in store.outbox(bench.ws.read())} == {OutboxState.DONE}


LOST = [("create", "after"), ("find_by_sku", "none"), ("find_by_sku", "no-line")]
"""The creation takes effect, its answer is lost, and so is the line before the lookup."""


def test_deleting_what_may_have_been_created_deletes_it(bench: Bench) -> None:
    product_id = bench.product()
    publish(bench, product_id, *LOST)
    assert len(bench.server.live()) == 1
    assert store.listing_of(bench.ws.read(), bench.shop.id, product_id) is None
    outbox.decide(bench.ws, bench.shop.id, [product_id], Action.DELETE)
    bench.sender().drain()
    assert bench.server.live() == []


def test_a_cancelled_creation_that_took_effect_is_found_and_not_doubled(bench: Bench) -> None:
    product_id = bench.product()
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender(Faults(script=list(LOST))).drain()
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert outbox.cancel(bench.ws, [entry.id]) == 1
    editing.set_fields(bench.ws, product_id, {"price": 10_000})
    publish(bench, product_id)
    assert [item.price for item in bench.server.live()] == [10_000]
    assert state_of(bench, product_id) is OutboxState.DONE


def test_a_listing_gone_from_the_shop_is_told_and_made_anew_only_on_request(bench: Bench) -> None:
    product_id = bench.product()
    publish(bench, product_id)
    [item] = bench.server.live()
    bench.server.put(replace(item, status=ListingStatus.DELETED))
    editing.set_fields(bench.ws, product_id, {"price": 10_000})
    publish(bench, product_id)
    [entry] = store.outbox(bench.ws.read(), open_only=True)
    assert entry.problem is not None
    assert entry.problem.code == "publishing.gone"
    outbox.retry(bench.ws)
    bench.sender().drain()
    assert [item.price for item in bench.server.live()] == [10_000]


def test_too_many_calls_rest_the_whole_shop_and_a_retry_wakes_it(bench: Bench) -> None:
    ids = [bench.product(sku) for sku in "ABC"]
    outbox.decide(bench.ws, bench.shop.id, ids)
    drained = bench.sender(Faults(script=[("create", "busy")])).drain()
    assert drained.problem is not None
    assert drained.not_before is not None
    assert drained.not_before > bench.clock.now
    bench.server.calls.clear()
    assert bench.sender().drain().not_before is not None
    assert bench.server.calls == {}
    outbox.retry(bench.ws)
    bench.sender().drain()
    assert len(bench.server.live()) == 3


def test_without_a_line_nothing_waits_for_a_clock(bench: Bench) -> None:
    ids = [bench.product(sku) for sku in "AB"]
    outbox.decide(bench.ws, bench.shop.id, ids)
    drained = bench.sender(Faults(script=[("create", "no-line")])).drain()
    assert drained.problem is not None
    assert not bench.server.live()
    bench.sender().drain()
    assert len(bench.server.live()) == 2


def test_a_revoked_authorisation_holds_the_entries(bench: Bench) -> None:
    ids = [bench.product(sku) for sku in "AB"]
    outbox.decide(bench.ws, bench.shop.id, ids)
    bench.server.signed_in = False
    assert bench.sender().drain().problem is not None
    shop = store.shop(bench.ws.read(), bench.shop.id)
    assert shop is not None
    assert shop.state is ShopState.SIGN_IN
    assert {entry.state for entry in store.outbox(bench.ws.read())} == {OutboxState.WAITING}
    bench.server.signed_in = True
    bench.sender().drain()
    assert len(bench.server.live()) == 2


def test_a_refused_field_needs_the_seller_and_the_others_go_on(bench: Bench) -> None:
    bench.server.refuse_names = "replika"
    ids = [bench.product("A", name="Tas replika"), bench.product("B")]
    outbox.decide(bench.ws, bench.shop.id, ids)
    drained = bench.sender().drain()
    assert [outcome.entry.problem and outcome.entry.problem.place.field for outcome in drained.stopped] == ["name"]
    assert [item.sku for item in bench.server.live()] == ["B"]


def test_paused_sends_nothing(bench: Bench) -> None:
    outbox.decide(bench.ws, bench.shop.id, [bench.product()])
    outbox.pause(bench.ws, None, True)
    bench.sender().drain()
    assert bench.server.calls == {}
    outbox.pause(bench.ws, None, False)
    bench.sender().drain()
    assert len(bench.server.live()) == 1


def test_a_rehearsal_names_the_calls_and_makes_none(bench: Bench) -> None:
    product_id = bench.product()
    plan = bench.sender().plan(product_id)
    assert [call.name for call in plan.calls] == ["limits", "attributes", "find_by_sku", "upload_image", "create"]
    assert "publishing.not_asked_yet" in [problem.code for problem in plan.problems]
    assert bench.server.calls == {}
    publish(bench, product_id)
    editing.set_fields(bench.ws, product_id, {"name": "Nama baru"})
    again = bench.sender().plan(product_id)
    assert again.fields == {"name"}
    assert "publishing.not_asked_yet" not in [problem.code for problem in again.problems]


def test_an_entry_is_stored_with_its_edit_or_not_at_all(bench: Bench) -> None:
    product_id = bench.product()
    with pytest.raises(ZeroDivisionError), bench.ws.edit("test") as edit:
        outbox.decide_in(edit.db, bench.ws, bench.shop.id, [product_id])
        raise ZeroDivisionError
    assert store.outbox(bench.ws.read()) == []
