"""A damaged database: noticed at the next opening, set aside, and everything that can be read of it saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import apsw
import pytest

from tests.workspace.test_backup import NOW, PNG, fill, names
from umkm_desk.app import open_desk
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.paths import Paths, paths
from umkm_desk.workspace import backup, damage, salvage
from umkm_desk.workspace.database import APPLICATION_ID, migrations
from umkm_desk.workspace.photos import PhotoStore
from umkm_desk.workspace.workspace import Workspace

PAGE = 4096
PRODUCTS = 3000


@pytest.fixture
def filled(open_workspace: Callable[[], Workspace], places: Paths) -> Paths:
    first = open_workspace()
    fill(first, PRODUCTS)
    first.close()
    return places


@pytest.fixture
def opened(filled: Paths) -> Iterator[Callable[[], tuple[Desk, list[Problem]]]]:
    desks: list[Desk] = []

    def open_() -> tuple[Desk, list[Problem]]:
        told: list[Problem] = []
        desks.append(open_desk(filled, "test", told=told.append))
        return desks[-1], told

    yield open_
    for desk in desks:
        desk.close()


def pages_of(places: Paths, name: str) -> list[int]:
    db = apsw.Connection(str(places.database), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).get
        count = db.pragma("page_count")
    finally:
        db.close()
    raw = places.database.read_bytes()
    if raw[(root - 1) * PAGE] in (10, 13):
        return [root]
    start, cells = (root - 1) * PAGE, int.from_bytes(raw[(root - 1) * PAGE + 3 : (root - 1) * PAGE + 5], "big")
    found = []
    for cell in range(cells):
        at = start + int.from_bytes(raw[start + 12 + 2 * cell : start + 14 + 2 * cell], "big")
        found.append(int.from_bytes(raw[at : at + 4], "big"))
    assert all(0 < page <= count for page in found)
    return found


def spoil(places: Paths, page: int) -> None:
    raw = bytearray(places.database.read_bytes())
    raw[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    places.database.write_bytes(raw)


def sound(desk: Desk) -> bool:
    return bool(desk.workspace.read().execute("PRAGMA integrity_check").get == "ok")


def test_a_damaged_database_is_set_aside_and_its_products_saved(open_workspace: Callable[[], Workspace], places: Paths) -> None:
    first = open_workspace()
    fill(first, 3000)
    first.close()
    raw = bytearray(places.database.read_bytes())
    page = 4096
    middle = len(raw) // page // 2
    raw[middle * page : (middle + 1) * page] = b"\xff" * page
    places.database.write_bytes(raw)
    result = salvage.salvage(places, NOW)
    assert result.set_aside.exists()
    saved = open_workspace()
    count = saved.read().execute("SELECT count(*) FROM product").get
    assert count == result.rows["product"]
    assert count > 1000
    assert saved.read().execute("PRAGMA integrity_check").get == "ok"
    assert saved.read().execute("SELECT count(*) FROM product_search WHERE product_search MATCH 'batik'").get == count


def test_an_unreadable_database_gives_way_to_the_newest_good_backup(open_workspace: Callable[[], Workspace], places: Paths) -> None:
    first = open_workspace()
    fill(first, 5)
    backup.daily(places, date(2026, 11, 24))
    first.close()
    places.database.write_bytes(b"\0" * 50_000)
    result = salvage.salvage(places, NOW)
    assert result.backup == places.backups / "2026-11-24.db"
    assert len(names(open_workspace())) == 5


def test_only_what_stood_on_the_damaged_pages_is_lost(filled: Paths) -> None:
    leaves = pages_of(filled, "product")
    spoil(filled, leaves[3])
    spoil(filled, leaves[-4])
    result = salvage.salvage(filled, NOW)
    assert PRODUCTS - 300 < result.rows["product"] < PRODUCTS
    assert result.code == "workspace.salvaged_in_part"


def test_what_cannot_be_read_comes_from_the_newest_copy(filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]]) -> None:
    backup.daily(filled, date(2026, 11, 24))
    spoil(filled, pages_of(filled, "product")[3])
    damage.mark(filled)
    desk, [told] = opened()
    assert (told.code, told.values["products"], told.values["backup"]) == (
        "workspace.salvaged_with_backup",
        PRODUCTS,
        "2026-11-24.db",
    )
    assert len(names(desk.workspace)) == PRODUCTS
    assert sound(desk)


def test_damage_that_is_met_is_saved_at_the_next_opening(filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]]) -> None:
    spoil(filled, pages_of(filled, "product")[3])
    desk, told = opened()
    assert told == []  # a start reads little
    with pytest.raises(Refusal) as refused:
        backup.daily(filled, date(2026, 11, 25))
    assert refused.value.problem.code == "workspace.damaged"
    with pytest.raises(Refusal) as refused, desk.workspace.edit("all") as edit:
        edit.db.execute("UPDATE product SET brand = 'Sekar'")
    assert refused.value.problem.code == "workspace.damaged"
    desk.close()
    desk, [told_now] = opened()
    assert told_now.code == "workspace.salvaged_in_part"
    assert sound(desk)
    desk.close()
    _desk, told = opened()
    assert told == []


def test_a_mark_on_a_sound_database_changes_nothing(filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]]) -> None:
    damage.mark(filled)
    desk, told = opened()
    assert (told, len(names(desk.workspace))) == ([], PRODUCTS)


@pytest.mark.parametrize("length", [0, None])
def test_a_database_that_is_gone_or_empty_comes_back_from_the_newest_copy(
    filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]], length: int | None
) -> None:
    backup.daily(filled, date(2026, 11, 24))
    if length is None:
        filled.database.unlink()
    else:
        filled.database.write_bytes(b"")
    desk, [told] = opened()
    assert told.code == ("workspace.gone_from_backup" if length is None else "workspace.salvaged_from_backup")
    assert len(names(desk.workspace)) == PRODUCTS


@pytest.mark.parametrize("length", [0, None])
def test_an_emptied_database_beside_photos_is_told_until_work_begins(
    filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]], length: int | None
) -> None:
    PhotoStore(filled.photos).add(PNG)
    if length is None:
        filled.database.unlink()
    else:
        filled.database.write_bytes(b"")
    desk, [told] = opened()
    assert (told.code, told.values) == ("workspace.empty_beside_photos", {"photos": 1})
    desk.close()
    desk, told_again = opened()
    assert [problem.code for problem in told_again] == ["workspace.empty_beside_photos"]
    fill(desk.workspace)
    desk.close()
    desk, told_again = opened()
    assert told_again == []


def test_a_database_that_was_made_anew_beside_copies_is_told(
    filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]], tmp_path: Path
) -> None:
    """One with nothing in it, put there by hand, such as that of another computer."""
    backup.daily(filled, date(2026, 11, 24))
    fresh = paths(tmp_path / "lain")
    open_desk(fresh, "test").close()
    filled.database.write_bytes(fresh.database.read_bytes())
    _desk, [told] = opened()
    assert (told.code, told.values) == ("workspace.empty_beside_copies", {"backup": "2026-11-24.db", "products": PRODUCTS})


def test_a_new_workspace_with_a_copy_of_its_first_day_is_new(places: Paths) -> None:
    told: list[Problem] = []
    for day in (24, 25):
        desk = open_desk(places, "test", told=told.append)
        backup.daily(places, date(2026, 11, day))
        desk.close()
    assert told == []


def test_a_lost_header_costs_nothing(filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]]) -> None:
    raw = bytearray(filled.database.read_bytes())
    raw[:100] = bytes(100)
    filled.database.write_bytes(raw)
    desk, [told] = opened()
    assert told.code == "workspace.salvaged"
    assert len(names(desk.workspace)) == PRODUCTS
    assert sound(desk)


@pytest.mark.parametrize("copied", [True, False])
def test_a_lost_list_of_tables_costs_nothing_not_even_what_came_after_the_copy(
    filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]], copied: bool
) -> None:
    if copied:
        backup.daily(filled, date(2026, 11, 24))
    desk, _told = opened()
    fill(desk.workspace, 7)
    desk.close()
    raw = bytearray(filled.database.read_bytes())
    raw[:PAGE] = bytes(PAGE)
    filled.database.write_bytes(raw)
    desk, [told] = opened()
    assert told.code == "workspace.salvaged"
    assert len(names(desk.workspace)) == PRODUCTS + 7
    assert sound(desk)


def test_a_lost_journal_lets_the_database_be_looked_at(filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]]) -> None:
    spoil(filled, pages_of(filled, "product")[3])
    desk, told = opened()
    assert told == [], "a start looks at nothing where the last run closed"
    desk.close()
    filled.database.with_name(filled.database.name + "-shm").write_bytes(bytes(32768))
    _desk, [told_now] = opened()
    assert told_now.code == "workspace.salvaged_in_part"


def test_of_a_file_that_was_cut_off_what_is_left_is_saved(filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]]) -> None:
    raw = filled.database.read_bytes()
    filled.database.write_bytes(raw[: len(raw) * 3 // 4])
    desk, [told] = opened()
    assert told.code == "workspace.salvaged_in_part"
    assert 0 < len(names(desk.workspace)) == told.values["products"]
    assert sound(desk)


def test_nobody_else_opens_what_is_being_saved(filled: Paths) -> None:
    spoil(filled, 1)
    refused: list[str] = []

    def apart(work: Callable[[], salvage.Salvage]) -> salvage.Salvage:
        with pytest.raises(Refusal) as caught:
            open_desk(filled, "test")
        refused.append(caught.value.problem.code)
        return work()

    desk = open_desk(filled, "test", told=lambda _problem: None, apart=apart)
    assert refused == ["workspace.in_use"]
    assert len(names(desk.workspace)) == PRODUCTS
    desk.close()


def test_a_name_whose_bytes_changed_is_kept_with_marks(filled: Paths, opened: Callable[[], tuple[Desk, list[Problem]]]) -> None:
    raw = filled.database.read_bytes()
    filled.database.write_bytes(raw.replace(b"Batik 1234", b"Batik \xff234"))
    salvage.salvage(filled, NOW)
    desk, told = opened()
    assert told == []
    assert "Batik \ufffd234" in names(desk.workspace)
    assert len(names(desk.workspace)) == PRODUCTS


def test_a_damaged_database_of_an_older_program_is_saved_too(places: Paths, open_workspace: Callable[[], Workspace]) -> None:
    places.workspace.mkdir(parents=True)
    number, sql = migrations()[0]
    old = apsw.Connection(str(places.database))
    old.execute(sql)
    old.executemany("INSERT INTO product (id, name, updated_at) VALUES (?, 'Batik', 1)", ((f"{n:05}",) for n in range(PRODUCTS)))
    old.pragma("user_version", number)
    old.pragma("application_id", APPLICATION_ID)
    old.close()
    spoil(places, pages_of(places, "product")[3])
    result = salvage.salvage(places, NOW)
    assert PRODUCTS - 300 < result.rows["product"] < PRODUCTS
    assert len(names(open_workspace())) == result.rows["product"]
