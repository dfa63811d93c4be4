from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publishing.conftest import Bench
from umkm_desk.model.listing import Action, OutboxState
from umkm_desk.model.problem import Place, Problem
from umkm_desk.publishing import outbox, store

A = Action


def actions(bench: Bench) -> list[Action]:
    return [entry.action for entry in store.outbox(bench.ws.read(), open_only=True)]


@pytest.mark.parametrize(
    ("wishes", "open_"),
    [
        ([None, None], [A.CREATE]),
        ([A.CREATE, A.PRICE_STOCK], [A.CREATE]),
        ([A.PRICE_STOCK, A.UPDATE], [A.UPDATE]),
        ([A.CREATE, A.UNLIST], [A.CREATE, A.UNLIST]),
        ([A.UNLIST, A.RELIST], [A.RELIST]),
        ([A.UNLIST, A.UPDATE, A.RELIST], [A.UPDATE, A.RELIST]),
        ([A.CREATE, A.UNLIST, A.DELETE], [A.DELETE]),
        ([A.DELETE, A.DELETE], [A.DELETE]),
        ([A.DELETE, A.UPDATE], [A.DELETE]),
        ([A.DELETE, A.UNLIST], [A.DELETE]),
        ([A.DELETE, A.CREATE], [A.CREATE]),
        ([A.DELETE, None], [A.CREATE]),
        ([A.CREATE, A.UNLIST, A.CREATE], [A.CREATE]),
    ],
)
def test_a_new_wish_takes_the_old_one_over(bench: Bench, wishes: list[Action | None], open_: list[Action]) -> None:
    product_id = bench.product()
    for wish in wishes:
        outbox.decide(bench.ws, bench.shop.id, [product_id], wish)
    assert actions(bench) == open_


def test_one_decision_a_product_and_shop(bench: Bench) -> None:
    ids = [bench.product(sku) for sku in "AB"]
    assert len(outbox.decide(bench.ws, bench.shop.id, ids)) == 2
    outbox.decide(bench.ws, bench.shop.id, ids)
    assert actions(bench) == [A.CREATE, A.CREATE]


def test_only_what_stopped_is_sent_again(bench: Bench) -> None:
    bench.server.refuse_names = "Salah"
    ids = [bench.product("A", name="Salah nama"), bench.product("B")]
    outbox.decide(bench.ws, bench.shop.id, ids)
    bench.sender().drain()
    bench.server.refuse_names = ""
    assert outbox.retry(bench.ws) == 1
    bench.sender().drain()
    assert bench.server.calls["create"] == 3
    assert len(bench.server.live()) == 2


def test_the_screen_sees_open_ones_first_with_their_answer(bench: Bench) -> None:
    bench.server.refuse_names = "Salah"
    ids = [bench.product("A", name="Salah nama"), bench.product("B")]
    outbox.decide(bench.ws, bench.shop.id, ids)
    bench.sender().drain()
    first, second = outbox.lines(bench.ws.read())
    assert (first.sku, first.entry.state, first.entry.problem and first.entry.problem.place.field) == (
        "A",
        OutboxState.NEEDS_YOU,
        "name",
    )
    assert (second.sku, second.entry.state, second.remote_id) == ("B", OutboxState.DONE, bench.server.live()[0].remote_id)
    assert outbox.summary(bench.ws.read()) == {bench.shop.id: {OutboxState.NEEDS_YOU: 1}}
    assert [line.sku for line in outbox.lines(bench.ws.read(), open_only=True)] == ["A"]


def test_what_is_done_cannot_be_cancelled(bench: Bench) -> None:
    [entry] = outbox.decide(bench.ws, bench.shop.id, [bench.product()])
    bench.sender().drain()
    assert outbox.cancel(bench.ws, [entry.id]) == 0


def test_one_shop_can_be_paused_alone(bench: Bench) -> None:
    outbox.pause(bench.ws, bench.shop.id, True)
    assert outbox.is_paused(bench.ws.read(), bench.shop.id)
    assert not outbox.is_paused(bench.ws.read())
    assert not outbox.is_paused(bench.ws.read(), "another")


def test_what_a_problem_lists_is_still_a_list_when_it_is_read(bench: Bench) -> None:
    [entry] = outbox.decide(bench.ws, bench.shop.id, [bench.product()])
    problem = Problem("publishing.conflict", Place(field="price"), {"fields": ["name", "price"], "count": 2})
    with bench.ws.write() as db:
        store.save_entry(db, replace(entry, problem=problem))
    [line] = outbox.lines(bench.ws.read())
    assert line.entry.problem == problem
    assert outbox.cancel(bench.ws, [entry.id]) == 1
    assert outbox.uncancel(bench.ws, [entry.id]) == 1
    [again] = outbox.lines(bench.ws.read(), open_only=True)
    assert (again.entry.id, again.entry.problem) == (entry.id, None)
    outbox.decide(bench.ws, bench.shop.id, [entry.product_id])
    assert outbox.uncancel(bench.ws, [entry.id]) == 0
