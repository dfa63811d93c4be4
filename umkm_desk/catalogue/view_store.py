"""SQL of saved views and import profiles."""

from __future__ import annotations

from typing import Any

from umkm_desk.catalogue.store import Connection
from umkm_desk.workspace.workspace import Edit


def views(conn: Connection, screen: str) -> list[tuple[str, str, str]]:
    """(id, name, definition)"""
    rows: Any = conn.execute("SELECT id, name, definition FROM saved_view WHERE screen = ? ORDER BY id", (screen,)).fetchall()
    return list(rows)


def put_view(edit: Edit, view_id: str, name: str, screen: str, definition: str) -> None:
    edit.db.execute(
        "INSERT INTO saved_view VALUES (?,?,?,?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, definition = excluded.definition",
        (view_id, name, screen, definition),
    )


def remove_view(edit: Edit, view_id: str) -> None:
    edit.db.execute("DELETE FROM saved_view WHERE id = ?", (view_id,))


def profiles(conn: Connection) -> list[tuple[str, str]]:
    """(name, definition), the one used last first."""
    rows: Any = conn.execute("SELECT name, definition FROM import_profile ORDER BY used_at DESC, name").fetchall()
    return list(rows)


def put_profile(edit: Edit, name: str, definition: str) -> None:
    edit.db.execute(
        "INSERT INTO import_profile VALUES (?,?,?) ON CONFLICT (name) DO UPDATE SET definition = excluded.definition,"
        " used_at = excluded.used_at",
        (name, definition, edit.now),
    )


def remove_profile(edit: Edit, name: str) -> None:
    edit.db.execute("DELETE FROM import_profile WHERE name = ?", (name,))
