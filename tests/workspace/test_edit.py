from __future__ import annotations

from collections.abc import Callable

import pytest

from umkm_desk.model.problem import Refusal
from umkm_desk.workspace.workspace import Edit, Workspace


def add(edit: Edit, name: str, *, sku: str | None = None, price: int = 1000) -> str:
    product = edit.new_id()
    edit.db.execute(
        "INSERT INTO product (id, name, sku, price, updated_at) VALUES (?,?,?,?,?)", (product, name, sku, price, edit.now)
    )
    return product


def price(workspace: Workspace, product: str) -> int | None:
    row = workspace.read().execute("SELECT price FROM product WHERE id = ?", (product,)).fetchone()
    return None if row is None else row[0]


def found(workspace: Workspace, words: str) -> int:
    return int(workspace.read().execute("SELECT count(*) FROM product_search WHERE product_search MATCH ?", (words,)).get or 0)


def test_an_edit_that_fails_leaves_nothing(workspace: Workspace) -> None:
    with pytest.raises(ZeroDivisionError), workspace.edit("add") as edit:
        add(edit, "Batik")
        raise ZeroDivisionError
    assert workspace.read().execute("SELECT count(*) FROM product").get == 0
    assert workspace.history() == []


def test_an_edit_that_changes_nothing_is_no_step(workspace: Workspace) -> None:
    with workspace.edit("nothing"):
        pass
    assert workspace.next_undo() is None


def test_undo_and_redo_go_back_and_forth_over_several_edits(workspace: Workspace) -> None:
    with workspace.edit("add") as edit:
        batik = add(edit, "Batik tulis", price=100)
    for step in (110, 121):
        with workspace.edit("price") as edit:
            edit.db.execute("UPDATE product SET price = ? WHERE id = ?", (step, batik))
    workspace.undo()
    assert price(workspace, batik) == 110
    workspace.undo()
    workspace.undo()
    assert price(workspace, batik) is None
    assert found(workspace, "batik") == 0
    for _ in range(3):
        workspace.redo()
    assert price(workspace, batik) == 121
    assert found(workspace, "batik") == 1
    with pytest.raises(Refusal) as refused:
        workspace.redo()
    assert refused.value.problem.code == "workspace.nothing_to_redo"


def test_undo_survives_a_restart_and_is_named(open_workspace: Callable[[], Workspace]) -> None:
    first = open_workspace()
    with first.edit("prices_raised", count=40) as edit:
        batik = add(edit, "Batik")
    first.close()
    again = open_workspace()
    step = again.next_undo()
    assert step is not None
    assert (step.label, step.values, step.who) == ("prices_raised", {"count": 40}, "test")
    again.undo()
    assert price(again, batik) is None


def test_a_new_edit_after_undo_ends_redo_but_stays_in_the_history(workspace: Workspace) -> None:
    with workspace.edit("first") as edit:
        batik = add(edit, "Batik")
    workspace.undo()
    with workspace.edit("second") as edit:
        add(edit, "Keripik")
    assert workspace.next_redo() is None
    assert [(entry.label, entry.undone) for entry in workspace.history()] == [("second", False), ("first", True)]
    assert price(workspace, batik) is None


def test_a_bulk_import_is_undone_and_redone_with_all_its_values(workspace: Workspace) -> None:
    with workspace.edit("import") as edit:
        kept = add(edit, "Lama", price=5)
    with workspace.edit("import", count=3) as edit:
        edit.db.execute("UPDATE product SET price = 6 WHERE id = ?", (kept,))
        rows = [(edit.new_id(), f"Keripik {n}", n * 100, edit.now) for n in range(3)]
        assert edit.insert_many("product", ("id", "name", "price", "updated_at"), rows) == 3
        edit.insert_many(
            "variant", ("id", "product_id", "position", "option_1", "price"), [(edit.new_id(), rows[0][0], 0, "Pedas", 700)]
        )
    assert edit.changes.tables["product"] == {kept, *(row[0] for row in rows)}
    workspace.undo()
    assert price(workspace, kept) == 5
    assert workspace.read().execute("SELECT count(*) FROM product").get == 1
    assert found(workspace, "keripik") == 0
    workspace.redo()
    assert [price(workspace, str(row[0])) for row in rows] == [0, 100, 200]
    assert workspace.read().execute("SELECT price FROM variant").get == 700
    assert price(workspace, kept) == 6
    workspace.undo()
    assert workspace.read().execute("SELECT count(*) FROM product").get == 1


def test_history_tells_fields_with_old_and_new_values(workspace: Workspace) -> None:
    with workspace.edit("add") as edit:
        batik = add(edit, "Batik", price=100)
    with workspace.edit("price") as edit:
        edit.db.execute("UPDATE product SET price = 120, brand = 'Sekar' WHERE id = ?", (batik,))
    [difference] = workspace.differences(workspace.history()[0].id)
    assert (difference.table, difference.kind, difference.key) == ("product", "update", {"id": batik})
    assert difference.fields == {"price": (100, 120), "brand": (None, "Sekar")}


def test_an_older_change_is_taken_back_alone(workspace: Workspace) -> None:
    with workspace.edit("add") as edit:
        batik, keripik = add(edit, "Batik", price=100), add(edit, "Keripik", price=10)
    with workspace.edit("price_batik") as edit:
        edit.db.execute("UPDATE product SET price = 120 WHERE id = ?", (batik,))
    older = workspace.history()[0].id
    with workspace.edit("price_keripik") as edit:
        edit.db.execute("UPDATE product SET price = 12 WHERE id = ?", (keripik,))
    workspace.revert(older, "reverted")
    assert (price(workspace, batik), price(workspace, keripik)) == (100, 12)
    workspace.undo()
    assert (price(workspace, batik), price(workspace, keripik)) == (120, 12)


def test_a_row_that_moved_on_is_a_conflict_told_and_never_forced(workspace: Workspace) -> None:
    with workspace.edit("add") as edit:
        batik, keripik = add(edit, "Batik", price=100), add(edit, "Keripik", price=10)
    with workspace.edit("prices") as edit:
        edit.db.execute("UPDATE product SET price = price + 5")
    both = workspace.history()[0].id
    with workspace.edit("price") as edit:
        edit.db.execute("UPDATE product SET price = 200 WHERE id = ?", (batik,))
    with pytest.raises(Refusal) as refused:
        workspace.revert(both, "reverted")
    assert refused.value.problem.code == "workspace.undo_conflict"
    assert (price(workspace, batik), price(workspace, keripik)) == (200, 15)
    workspace.revert(both, "reverted", skip_conflicts=True)
    assert (price(workspace, batik), price(workspace, keripik)) == (200, 10)


def test_the_sellers_own_tables_have_no_second_door(workspace: Workspace) -> None:
    with workspace.edit("add") as edit:
        batik = add(edit, "Batik", price=100)
    with pytest.raises(AssertionError), workspace.write() as db:
        db.execute("UPDATE product SET price = 1")
    assert price(workspace, batik) == 100


def test_ids_made_in_one_millisecond_still_sort(workspace: Workspace) -> None:
    ids = [workspace.new_id() for _ in range(2000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_a_full_disk_is_told_and_loses_nothing(workspace: Workspace) -> None:
    with workspace.edit("add") as edit:
        batik = add(edit, "Batik", price=100)
    workspace._db.pragma("max_page_count", workspace._db.pragma("page_count"))
    with pytest.raises(Refusal) as refused, workspace.edit("description") as edit:
        edit.db.execute("UPDATE product SET description = ? WHERE id = ?", ("x" * 200_000, batik))
    assert refused.value.problem.code == "workspace.no_room"
    assert workspace.read().execute("SELECT description FROM product").get is None
    workspace._db.pragma("max_page_count", 1_000_000)
    with workspace.edit("price") as edit:
        edit.db.execute("UPDATE product SET price = 3 WHERE id = ?", (batik,))
    assert price(workspace, batik) == 3


def test_history_is_pruned_by_size_from_the_oldest(workspace: Workspace) -> None:
    for step in range(30):
        with workspace.edit("add", step=step) as edit:
            add(edit, f"Produk {step}")
    newest = workspace.history()[0].id
    assert workspace.prune(keep_bytes=1500) > 0
    left = workspace.history()
    assert 0 < len(left) < 30
    assert left[0].id == newest
