"""What counts as not sent after an edit was taken back or brought back."""

from __future__ import annotations

from tests.publishing.conftest import Bench
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.publishing import outbox, taken_back


def send(bench: Bench, product_id: str) -> None:
    outbox.decide(bench.ws, bench.shop.id, [product_id])
    bench.sender().drain()


def is_unsent(bench: Bench, product_id: str) -> bool:
    conn = bench.ws.read()
    return catalogue.page(conn, list(catalogue.numbers_of(conn, [product_id]).values()))[0].unsent


def test_undo_of_what_was_sent_is_not_sent(bench: Bench) -> None:
    product_id = bench.product()
    send(bench, product_id)
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 120_000})
    assert is_unsent(bench, product_id)
    bench.clock.pass_(minutes=1)
    send(bench, product_id)
    assert not is_unsent(bench, product_id)
    assert taken_back.note(bench.ws, bench.ws.undo()) == 1
    assert is_unsent(bench, product_id)
    bench.clock.pass_(minutes=1)
    send(bench, product_id)
    assert not is_unsent(bench, product_id)


def test_undo_of_what_was_never_sent_is_in_step_again(bench: Bench) -> None:
    product_id = bench.product()
    bench.clock.pass_(minutes=1)
    send(bench, product_id)
    bench.clock.pass_(minutes=1)
    editing.set_fields(bench.ws, product_id, {"price": 120_000})
    assert taken_back.note(bench.ws, bench.ws.undo()) == 0
    assert not is_unsent(bench, product_id)
