"""Edits of many rows: undone, redone, taken back later, and told in the history like any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.workspace.changes import MANY_ROWS, SQLValue
from umkm_desk.workspace.steps import Deleted, Inserted, PackedSteps, StepLog, Updated
from umkm_desk.workspace.workspace import Edit, Workspace


def fill(workspace: Workspace, count: int) -> list[str]:
    with workspace.edit("fill") as edit:
        rows = [(edit.new_id(), f"Keripik {n}", 100 * n, edit.now) for n in range(count)]
        edit.insert_many("product", ("id", "name", "price", "updated_at"), rows)
    return [row[0] for row in rows]


def raise_prices(edit: Edit) -> int:
    return edit.update_many("product", "price", "x.price + ?", (5,), "x.price >= ?", (100,))


def prices(workspace: Workspace) -> list[int]:
    return [row[0] for row in workspace.read().execute("SELECT price FROM product ORDER BY id")]


def test_a_column_of_many_rows_goes_back_and_forth(workspace: Workspace) -> None:
    fill(workspace, 4)
    with workspace.edit("price") as edit:
        assert raise_prices(edit) == 3
    for _ in range(2):
        assert prices(workspace) == [0, 105, 205, 305]
        workspace.undo()
        assert prices(workspace) == [0, 100, 200, 300]
        workspace.redo()
    workspace.undo()
    workspace.undo()
    assert prices(workspace) == []
    workspace.redo()
    workspace.redo()
    assert prices(workspace) == [0, 105, 205, 305]


@pytest.mark.parametrize(
    ("column", "value", "bindings", "after"),
    [
        ("price", "x.price + ?", (5,), [5, 105, 205]),
        ("price", "?", (100,), [100, 100, 100]),
        ("price", "?", (None,), [None, None, None]),
        ("brand", "?", ('Sekar "Jati"',), ['Sekar "Jati"'] * 3),
    ],
)
def test_every_kind_of_value_goes_back_is_told_and_is_taken_back_twice(
    workspace: Workspace, column: str, value: str, bindings: tuple[SQLValue, ...], after: list[SQLValue]
) -> None:
    ids = fill(workspace, 3)

    def now() -> list[SQLValue]:
        return [row[0] for row in workspace.read().execute(f"SELECT {column} FROM product ORDER BY id")]

    def told(old: list[SQLValue], new: list[SQLValue]) -> None:
        differs = [(key, a, b) for key, a, b in zip(ids, old, new, strict=True) if a != b]
        found = workspace.differences(workspace.history()[0].id)
        assert sorted((each.key["id"], *each.fields[column]) for each in found) == differs

    before = now()
    with workspace.edit("set") as edit:
        edit.update_many("product", column, value, bindings, "1", ())
    assert now() == after
    told(before, after)
    for _ in range(2):
        workspace.undo()
        assert now() == before
        workspace.redo()
        assert now() == after
    workspace.revert(workspace.history()[0].id, "reverted")
    assert now() == before
    told(after, before)
    workspace.revert(workspace.history()[0].id, "reverted")
    assert now() == after
    told(before, after)
    workspace.undo()
    assert now() == before


def test_the_history_tells_old_and_new_of_the_rows_that_changed(workspace: Workspace) -> None:
    ids = fill(workspace, 3)
    with workspace.edit("price") as edit:
        raise_prices(edit)
        edit.update_many("product", "brand", "?", ("Sekar",), "x.id = ?", (ids[2],))
    told = {str(each.key["id"]): dict(each.fields) for each in workspace.differences(workspace.history()[0].id)}
    assert told == {ids[1]: {"price": (100, 105)}, ids[2]: {"price": (200, 205), "brand": (None, "Sekar")}}
    assert workspace.history()[0].tables == {"product": 2}
    assert edit.changes.tables == {"product": frozenset(ids[1:])}


def test_undo_of_one_value_for_all_looks_at_each_row_once(workspace: Workspace) -> None:
    fill(workspace, 4000)
    work = []
    for count in (1000, 4000):
        with workspace.edit("set") as edit:
            edit.update_many("product", "updated_at", "?", (count,), "x.rowid <= ?", (count,))
        steps = 0

        def step() -> bool:
            nonlocal steps
            steps += 1
            return False

        workspace._db.set_progress_handler(step, 100)
        workspace.undo()
        workspace._db.set_progress_handler(None)
        work.append(steps)
    assert work[1] < 6 * work[0]


def test_an_edit_that_finds_nothing_to_change_is_no_step(workspace: Workspace) -> None:
    fill(workspace, 3)
    with workspace.edit("price") as edit:
        assert edit.update_many("product", "price", "x.price", (), "1", ()) == 0
    step = workspace.next_undo()
    assert step is not None
    assert step.label == "fill"


def test_rows_that_moved_on_are_a_conflict_or_left_alone(workspace: Workspace) -> None:
    ids = fill(workspace, 3)
    with workspace.edit("price") as edit:
        raise_prices(edit)
    many = workspace.history()[0].id
    with workspace.edit("one") as edit:
        edit.db.execute("UPDATE product SET price = 7 WHERE id = ?", (ids[1],))
    with pytest.raises(Refusal) as refused:
        workspace.revert(many, "reverted")
    assert (refused.value.problem.code, refused.value.problem.values["rows"]) == ("workspace.undo_conflict", 1)
    assert prices(workspace) == [0, 7, 205]
    workspace.revert(many, "reverted", skip_conflicts=True)
    assert prices(workspace) == [0, 7, 200]
    workspace.undo()
    assert prices(workspace) == [0, 7, 205]


def test_an_import_taken_back_later_leaves_what_came_after_and_can_return(workspace: Workspace) -> None:
    first = fill(workspace, 2)
    imported = workspace.history()[0].id
    fill(workspace, 1)
    workspace.revert(imported, "reverted")
    assert prices(workspace) == [0]
    workspace.undo()
    assert prices(workspace) == [0, 100, 0]
    with workspace.edit("photo") as edit:
        edit.db.execute("INSERT INTO photo (id, product_id, position, hash) VALUES ('f', ?, 0, 'x')", (first[0],))
    with pytest.raises(Refusal) as refused:
        workspace.revert(imported, "reverted")
    assert refused.value.problem.code == "workspace.undo_conflict"
    assert prices(workspace) == [0, 100, 0]


def test_recorded_and_kept_changes_of_the_same_rows_are_taken_back_together(workspace: Workspace) -> None:
    with workspace.edit("import") as edit:
        product = edit.new_id()
        edit.insert_many("product", ("id", "name", "updated_at"), [(product, "Batik", 1)])
        edit.update_many("product", "price", "?", (10,), "1", ())
        edit.db.execute("UPDATE product SET price = 20, name = 'Batik tulis' WHERE id = ?", (product,))
    imported = workspace.history()[0].id
    workspace.undo()
    assert prices(workspace) == []
    workspace.redo()
    assert prices(workspace) == [20]
    workspace.revert(imported, "reverted")
    assert prices(workspace) == []
    workspace.undo()
    assert prices(workspace) == [20]


def test_a_long_undo_tells_how_far_it_is_and_a_cancel_changes_nothing(workspace: Workspace) -> None:
    count = 12_000
    fill(workspace, count)
    told: list[tuple[int, int | None]] = []
    with pytest.raises(Cancelled):
        workspace.undo(Task(lambda done, total: told.append((done, total)), lambda: bool(told)))
    assert told == [(1000, count)]
    assert len(prices(workspace)) == count
    changes = workspace.undo()
    assert changes.tables == {"product": None}
    assert count > MANY_ROWS
    assert prices(workspace) == []


def test_undo_survives_a_restart_in_the_small_form_too(open_workspace: Callable[[], Workspace]) -> None:
    first = open_workspace()
    fill(first, 3)
    with first.edit("price") as edit:
        raise_prices(edit)
    first.undo()
    first.close()
    again = open_workspace()
    again.redo()
    assert prices(again) == [0, 105, 205]


def test_keys_of_the_first_version_of_the_database_are_still_understood() -> None:
    assert list(PackedSteps(b'r{"product":["a","b"]}')) == [Inserted("product", ["a", "b"])]


_VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text()
_STEPS = st.one_of(
    st.builds(Inserted, st.just("product"), st.lists(st.text(), min_size=1)),
    st.builds(Updated, st.just("product"), st.just("name"), st.just(1), st.booleans(), st.just('{"a":[1,"\\n"]}')),
    st.builds(Deleted, st.just("photo"), st.just(["id", "hash"]), st.lists(st.lists(_VALUES, min_size=2, max_size=2), min_size=1)),
)


@given(st.lists(_STEPS))
def test_what_is_packed_comes_out_as_it_was(steps: list[Inserted | Updated | Deleted]) -> None:
    log = StepLog()
    for step in steps:
        log.add(step)
    packed = PackedSteps(log.pack())
    assert list(packed) == steps
    assert list(reversed(packed)) == steps[::-1]
