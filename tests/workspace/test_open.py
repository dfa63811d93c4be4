from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import apsw
import pytest

from umkm_desk.model.problem import Refusal
from umkm_desk.paths import Paths
from umkm_desk.workspace import database
from umkm_desk.workspace.workspace import Workspace

_LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n"
OLD_DATABASES = sorted((Path(__file__).parent.parent / "data").glob("workspace-*.db"))


def refusal(open_workspace: Callable[[], Workspace]) -> str:
    with pytest.raises(Refusal) as refused:
        open_workspace()
    return refused.value.problem.code


def test_a_workspace_opened_twice_is_refused_and_free_again_after_closing(open_workspace: Callable[[], Workspace]) -> None:
    first = open_workspace()
    assert refusal(open_workspace) == "workspace.in_use"
    first.close()
    open_workspace()


def test_closing_waits_for_the_edit_that_runs_and_stops_the_reading_that_runs(open_workspace: Callable[[], Workspace]) -> None:
    workspace = open_workspace()
    inside, ended, stopped = threading.Event(), threading.Event(), threading.Event()

    def write() -> None:
        with workspace.edit("add") as edit:
            inside.set()
            edit.db.execute("INSERT INTO product (id, name, updated_at) VALUES ('a', 'Batik', 0)")
            edit.db.execute(_LONG)
        ended.set()

    def read() -> None:
        with pytest.raises((apsw.InterruptError, apsw.ConnectionClosedError)):
            while True:
                workspace.read().execute(_LONG).fetchall()
        stopped.set()

    threads = [threading.Thread(target=work) for work in (write, read)]
    for thread in threads:
        thread.start()
    assert inside.wait(60)
    workspace.close()
    assert ended.is_set()
    for thread in threads:
        thread.join(60)
    assert stopped.is_set()
    assert open_workspace().read().execute("SELECT name FROM product").fetchall() == [("Batik",)]


def test_a_database_of_a_newer_program_is_refused_untouched(open_workspace: Callable[[], Workspace], places: Paths) -> None:
    open_workspace().close()
    with closing(sqlite3.connect(places.database)) as raw:
        raw.execute("PRAGMA user_version = 9999")
    before = places.database.read_bytes()
    assert refusal(open_workspace) == "workspace.newer_version"
    assert places.database.read_bytes() == before


def test_a_strangers_database_is_refused(open_workspace: Callable[[], Workspace], places: Paths) -> None:
    places.workspace.mkdir(parents=True)
    with sqlite3.connect(places.database) as raw:
        raw.execute("CREATE TABLE notes (text)")
    assert refusal(open_workspace) == "workspace.not_ours"


def test_a_file_that_is_no_database_is_told_as_damaged(open_workspace: Callable[[], Workspace], places: Paths) -> None:
    places.workspace.mkdir(parents=True)
    places.database.write_bytes(b"not a database at all, but longer than a header " * 50)
    assert refusal(open_workspace) == "workspace.damaged"


def test_a_failed_migration_changes_nothing_and_had_a_backup(
    open_workspace: Callable[[], Workspace], places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_workspace()
    with first.edit("add") as edit:
        edit.db.execute("INSERT INTO product (id, name, updated_at) VALUES ('a', 'Batik', 0)")
    first.close()
    steps = database.migrations()
    newest = steps[-1][0]
    monkeypatch.setattr(database, "migrations", lambda: [*steps, (newest + 1, "DELETE FROM product; CREATE TABLE product (x)")])
    with pytest.raises(Exception, match="already exists"):
        open_workspace()
    monkeypatch.undo()
    assert (places.backups / f"before-version-{newest + 1}.db").exists()
    again = open_workspace()
    assert again.read().execute("SELECT name FROM product").get == "Batik"


@pytest.mark.parametrize("old", OLD_DATABASES, ids=lambda path: path.stem)
def test_databases_of_past_releases_open_with_all_their_products(
    old: Path, open_workspace: Callable[[], Workspace], places: Paths
) -> None:
    places.workspace.mkdir(parents=True)
    places.database.write_bytes(old.read_bytes())
    with sqlite3.connect(old) as raw:
        expected = raw.execute("SELECT count(*) FROM product").fetchone()[0]
    workspace = open_workspace()
    assert workspace.read().execute("SELECT count(*) FROM product").get == expected > 0
    assert workspace.read().execute("PRAGMA user_version").get == database.migrations()[-1][0]
    assert workspace.read().execute("SELECT count(*) FROM product_search WHERE product_search MATCH 'batik'").get > 0


def test_every_version_but_the_newest_has_a_witness() -> None:
    assert OLD_DATABASES


def test_a_reading_that_does_not_stop_keeps_the_folder_from_nobody(
    open_workspace: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("umkm_desk.workspace.workspace._READER_SECONDS", 0.02)
    workspace = open_workspace()
    begun, goes_on = threading.Event(), threading.Event()

    def hang(*_: object) -> int:
        begun.set()
        goes_on.wait(30)
        return 1

    def read() -> None:
        conn = workspace.read()
        conn.create_scalar_function("hang", hang)
        with suppress(apsw.Error):
            conn.execute("SELECT hang()").fetchall()

    reading = threading.Thread(target=read, daemon=True)
    reading.start()
    assert begun.wait(30)
    workspace.close()
    open_workspace().close()
    goes_on.set()
    reading.join(30)
