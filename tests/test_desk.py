"""What the rooms of one workspace share: how products are judged, and the connections to marketplaces."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from umkm_desk.app import open_desk
from umkm_desk.business import keeping, store
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.marketplaces import tokens
from umkm_desk.model.business import Business, Permit, Scale
from umkm_desk.paths import paths

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(paths(tmp_path / "workspace"), "test", "id", lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def crackers(desk: Desk) -> str:
    """A product that needs three papers."""
    product_id = editing.create_product(desk.workspace, "Keripik singkong pedas 200 gr", price=10_000, stock=1)
    assert lacking(desk) == 3
    return product_id


def lacking(desk: Desk) -> int:
    """How many papers the catalogue says are missing, after all products were judged as the window does it."""
    desk.forget_judge()
    desk.judge_products()
    return int(desk.workspace.read().execute("SELECT missing FROM standing").get)


def paper(desk: Desk, *product_ids: str, expires_on: date | None = None) -> Permit:
    return keeping.add_permit(desk.workspace, Permit("", "P-IRT", "2063374010012-27", expires_on=expires_on), product_ids)


def test_a_paper_of_products_is_no_longer_missing_until_it_is_taken_away(desk: Desk, crackers: str) -> None:
    added = paper(desk, crackers)
    assert lacking(desk) == 2
    keeping.remove_permit(desk.workspace, added)
    assert lacking(desk) == 3
    desk.workspace.undo()
    assert lacking(desk) == 2


def test_a_paper_that_runs_out_is_missing_from_the_next_day_on(desk: Desk, crackers: str) -> None:
    paper(desk, crackers, expires_on=desk.today())
    assert lacking(desk) == 2
    desk.clock = lambda: NOW + timedelta(days=1)
    assert lacking(desk) == 3


def test_another_class_of_business_is_judged_anew(desk: Desk, crackers: str) -> None:
    desk.clock = lambda: NOW - timedelta(days=60)  # halal is a duty for large makers of food, and not yet for small ones
    seen = []
    for scale in (Scale.MICRO, Scale.LARGE):
        keeping.keep_business(desk.workspace, store.load_business(desk.workspace.read()), Business(scale=scale))
        seen.append(lacking(desk))
    assert seen == [2, 3]


def test_a_day_on_which_a_rule_begins_or_ends_is_judged_anew_and_others_are_not(desk: Desk, crackers: str) -> None:
    turns = {day for rule in desk.protection.rules.rules for day in rule.turns}
    begins = min(day for day in turns if day > desk.today())
    bases = []
    for day in (begins - timedelta(days=2), begins - timedelta(days=1), begins):
        desk.clock = lambda day=day: NOW + (day - NOW.date())  # type: ignore[misc]
        assert desk.today() == day
        bases.append(desk.judge.basis)
    assert bases[0] == bases[1] != bases[2]


def test_what_was_judged_on_the_same_basis_stays(desk: Desk, crackers: str) -> None:
    desk.forget_judge()
    assert desk.judge_products()[0] == 0
    keeping.keep_business(desk.workspace, Business(), Business(owner="Sekar"))
    desk.forget_judge()
    assert desk.judge_products()[0] == 0


def test_a_judge_that_was_forgotten_while_it_was_made_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    load = store.load_business

    def changed_meanwhile(db: object) -> Business:
        read = load(db)  # type: ignore[arg-type]
        desk.forget_judge()
        return read

    monkeypatch.setattr(store, "load_business", changed_meanwhile)
    old = desk.judge
    monkeypatch.undo()
    assert desk.judge is not old
    assert desk.judge is desk.judge


def test_two_that_ask_at_once_share_the_connections(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=30)
    made: list[tokens.MemoryStore] = []

    def slow() -> tuple[tokens.MemoryStore, None]:
        made.append(tokens.MemoryStore())
        return made[-1], None

    monkeypatch.setattr(tokens, "best_store", slow)
    found: list[object] = []

    def ask() -> None:
        both.wait()
        found.append(desk.connections)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(made) == 1
    assert found[0] is found[1] is desk.connections
