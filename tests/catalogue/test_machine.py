"""Edits, undo, redo and reopening at random, compared with a plain list of the states that were."""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from umkm_desk.catalogue import bulk, editing, store
from umkm_desk.catalogue.query import Query
from umkm_desk.model.product import Product, ProductStatus
from umkm_desk.paths import paths
from umkm_desk.workspace.workspace import Workspace

ALL = Query(status=frozenset(ProductStatus))


class Editing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ws = self._open()
        self.states: list[dict[str, Product]] = [{}]
        self.at = 0

    def _open(self) -> Workspace:
        return Workspace(
            paths(Path(self.folder.name)),
            clock=lambda: datetime.now(UTC),
            random=secrets.randbits,
            who="machine",
            before_migration=lambda _file, _version: None,
        )

    def teardown(self) -> None:
        self.ws.close()
        self.folder.cleanup()

    def _stored(self) -> dict[str, Product]:
        conn = self.ws.read()
        return {product.id: product for product in store.products(conn, store.ids_of(conn, store.search(conn, ALL)))}

    def _edited(self) -> None:
        now = self._stored()
        if now != self.states[self.at]:
            self.states[self.at + 1 :] = [now]
            self.at += 1

    def _any(self, number: int) -> str | None:
        ids = sorted(self.states[self.at])
        return ids[number % len(ids)] if ids else None

    @rule(name=st.sampled_from(["Batik", "Keripik", "Kopi 250 gram"]), price=st.none() | st.integers(0, 10**6))
    def create(self, name: str, price: int | None) -> None:
        editing.create_product(self.ws, name, price=price)
        self._edited()

    @rule(number=st.integers(0, 5), name=st.sampled_from(["Tenun", "Teh", "Batik"]), stock=st.none() | st.integers(0, 50))
    def save(self, number: int, name: str, stock: int | None) -> None:
        if product_id := self._any(number):
            product = self.states[self.at][product_id]
            editing.save_product(self.ws, replace(product, name=name, stock=stock, attributes={"Bahan": name}), base=product)
            self._edited()

    @rule(
        number=st.integers(0, 5),
        colours=st.lists(st.sampled_from(["Merah", "Biru", "Hijau"]), unique=True, max_size=3),
        sizes=st.lists(st.sampled_from(["S", "M"]), unique=True, max_size=2),
    )
    def options(self, number: int, colours: list[str], sizes: list[str]) -> None:
        if product_id := self._any(number):
            editing.set_variants(self.ws, product_id, [("Warna", colours), ("Ukuran", sizes)])
            self._edited()

    @rule(
        op=st.one_of(
            st.builds(bulk.Percent, st.just("price"), st.integers(-50, 50), st.sampled_from([0, 500])),
            st.builds(bulk.Add, st.sampled_from(["stock", "price"]), st.integers(-10, 10)),
            st.builds(bulk.Replace, st.just("name"), st.sampled_from(["a", "Batik", "e"]), st.sampled_from(["", "o"])),
            st.builds(bulk.Set, st.just("brand"), st.none() | st.just("Nusa")),
        )
    )
    def many(self, op: bulk.Bulk) -> None:
        bulk.apply(self.ws, op, Query())
        self._edited()

    @rule(number=st.integers(0, 5), status=st.sampled_from(ProductStatus))
    def status(self, number: int, status: ProductStatus) -> None:
        if product_id := self._any(number):
            editing.set_status(self.ws, [product_id], status)
            self._edited()

    @rule()
    def empty_bin(self) -> None:
        editing.empty_bin(self.ws)
        self._edited()

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.ws.undo()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.ws.redo()
        self.at += 1

    @rule()
    def reopen(self) -> None:
        self.ws.close()
        self.ws = self._open()

    @invariant()
    def what_is_stored_is_what_should_be(self) -> None:
        expected = self.states[self.at]
        assert self._stored() == expected

    @invariant()
    def the_search_knows_all_names(self) -> None:
        for word in ("Batik", "Tenun"):
            wanted = sum(word.lower() in product.name.lower() for product in self.states[self.at].values())
            assert store.count(self.ws.read(), replace(ALL, text=word)) == wanted


Editing.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestEditing = Editing.TestCase
