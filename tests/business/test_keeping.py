from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from umkm_desk.business import keeping, store
from umkm_desk.business.onboarding import Lists, Page, Wizard
from umkm_desk.model.business import Business, Permit, Scale
from umkm_desk.workspace.workspace import Workspace

ON = date(2026, 11, 25)
PIRT = Permit(
    "", "P-IRT", "2063375010012-28", "Siti", date(2024, 1, 2), date(2028, 12, 31), "a" * 64, "lemari biru"
)  # fmt: skip


def with_products(workspace: Workspace, *ids: str) -> None:
    with workspace.edit("products") as edit:
        for product_id in ids:
            edit.db.execute("INSERT INTO product (id, name, updated_at) VALUES (?, ?, ?)", (product_id, product_id, edit.now))


def test_the_first_steps_are_found_again_where_they_were_left(open_workspace: Callable[[], Workspace], lists: Lists) -> None:
    workspace = open_workspace()
    empty = keeping.open_wizard(workspace)
    assert empty == Wizard()
    wizard, _ = empty.next().enter("npwp", "01.312.166.0-091.000", ON, lists)
    keeping.keep_wizard(workspace, empty, wizard)
    again = keeping.open_wizard(open_workspace())
    assert again == wizard
    assert (again.page, again.typed) == (Page.IDENTITY, {"npwp": "01.312.166.0-091.000"})


def test_a_field_is_one_step_of_the_undo_and_a_page_is_none(workspace: Workspace, lists: Lists) -> None:
    empty = Wizard()
    named, _ = empty.enter("name", "Rumah Sekar", ON, lists)
    keeping.keep_wizard(workspace, empty, named)
    keeping.keep_wizard(workspace, named, named.next())
    entry = workspace.next_undo()
    assert entry is not None
    assert (entry.label, entry.values) == ("business_edited", {"fields": ["name"]})
    workspace.undo()
    again = keeping.open_wizard(workspace)
    assert (again.business, again.page) == (Business(), Page.IDENTITY)


def test_nothing_new_writes_nothing(workspace: Workspace, lists: Lists) -> None:
    wizard, _ = Wizard().enter("name", "Rumah Sekar", ON, lists)
    keeping.keep_wizard(workspace, wizard, wizard)
    assert workspace.next_undo() is None


def test_an_emptied_number_leaves_no_trace_of_what_was_typed(workspace: Workspace, lists: Lists) -> None:
    filled, _ = Wizard().enter("npwp", "01.312.166.0-091.000", ON, lists)
    emptied, _ = filled.enter("npwp", "", ON, lists)
    keeping.keep_wizard(workspace, Wizard(), filled)
    keeping.keep_wizard(workspace, filled, emptied)
    assert keeping.open_wizard(workspace).business == Business()
    assert store.load_typed(workspace.read()) == {}


texts = st.none() | st.text(min_size=1, max_size=12)
amounts = st.none() | st.integers(0, 10**12)
businesses = st.builds(
    Business, name=texts, owner=texts, nib=texts, nik=texts, npwp=texts, kbli=st.lists(st.text("0123456789", min_size=5, max_size=5)).map(tuple),
    kbli_edition=st.sampled_from([None, 2020, 2025]), scale=st.none() | st.sampled_from(Scale), yearly_sales=amounts, capital=amounts,
    is_new=st.sampled_from([None, True, False]), region=texts, street=texts, postal_code=texts, phone=texts, email=texts, language=texts,
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(businesses, min_size=1, max_size=4))
def test_every_profile_comes_back_as_it_was(workspace: Workspace, profiles: list[Business]) -> None:
    for profile in profiles:
        before = store.load_business(workspace.read())
        keeping.keep_business(workspace, before, profile)
        assert store.load_business(workspace.read()) == profile


def test_papers_are_added_changed_and_removed_with_undo(workspace: Workspace) -> None:
    with_products(workspace, "p1", "p2")
    kept = keeping.add_permit(workspace, PIRT, ["p1"])
    assert store.load_permits(workspace.read()) == (replace(PIRT, id=kept.id),)
    changed = replace(kept, note=None, expires_on=None)
    keeping.edit_permit(workspace, changed)
    assert store.load_permits(workspace.read()) == (changed,)
    keeping.remove_permit(workspace, changed)
    assert store.load_permits(workspace.read()) == ()
    assert store.products_of_permits(workspace.read()) == {}
    workspace.undo()
    assert store.load_permits(workspace.read()) == (changed,)
    assert store.products_of_permits(workspace.read()) == {kept.id: ("p1",)}


def test_the_products_of_a_paper_are_known_by_name(workspace: Workspace) -> None:
    with_products(workspace, "p1", "p2", "p3")
    kept = keeping.add_permit(workspace, PIRT, ["p2", "p1"])
    assert store.products_of_permits(workspace.read()) == {kept.id: ("p1", "p2")}
    assert [row[0] for row in store.names_of_permit(workspace.read(), kept.id)] == ["p1", "p2"]
    with workspace.edit("bin") as edit:
        edit.db.execute("UPDATE product SET status = 'deleted' WHERE id = 'p2'")
    assert store.products_of_permits(workspace.read()) == {kept.id: ("p1",)}
    assert [row[0] for row in store.names_of_permit(workspace.read(), kept.id)] == ["p1"]
