"""Saved views of a screen (filter, order, columns) and profiles of imports: the seller's own, so they are in the history, too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from umkm_desk.catalogue import query, view_store
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import Connection, count
from umkm_desk.exchange.columns import Profile
from umkm_desk.exchange.fields import normal
from umkm_desk.model.problem import Refusal
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class View:
    """`columns`: (name, width in pixels) in their order; empty means the usual ones. `group`: the field that the rows are grouped by."""

    id: str
    name: str
    query: Query
    columns: tuple[tuple[str, int], ...] = ()
    group: str | None = None
    screen: str = CATALOGUE


def all_views(conn: Connection, screen: str = CATALOGUE) -> list[View]:
    """In the order they were made."""
    return [_view(row_id, name, screen, definition) for row_id, name, definition in view_store.views(conn, screen)]


def counts(conn: Connection, views: list[View]) -> dict[str, int]:
    """View id -> how many products it finds now. Ask in the background."""
    return {view.id: count(conn, view.query) for view in views}


def save_view(ws: Workspace, view: View) -> View:
    """Keeps a view, a new one when its id is empty; returns it as kept. Raises `Refusal` (`catalogue.view_without_name`)."""
    name = view.name.strip()
    if not name:
        raise Refusal.because("catalogue.view_without_name")
    kept = View(view.id or ws.new_id(), name, view.query, view.columns, view.group, view.screen)
    definition = {"query": json.loads(query.to_json(kept.query)), "columns": kept.columns, "group": kept.group}
    with ws.edit("view_saved", name=name) as edit:
        view_store.put_view(edit, kept.id, name, kept.screen, json.dumps(definition, ensure_ascii=False))
    return kept


def remove_view(ws: Workspace, view: View) -> Changes:
    with ws.edit("view_removed", name=view.name) as edit:
        view_store.remove_view(edit, view.id)
    return edit.changes


def _view(row_id: str, name: str, screen: str, definition: str) -> View:
    data = json.loads(definition)
    columns = tuple((str(column), int(width)) for column, width in data.get("columns", ()))
    return View(row_id, name, query.from_json(json.dumps(data.get("query", {}))), columns, data.get("group"), screen)


def profiles(conn: Connection) -> list[Profile]:
    """How columns of files were matched, the one used last first; one that cannot be read any more is left out."""
    found = []
    for _name, definition in view_store.profiles(conn):
        try:
            found.append(Profile.from_json(definition))
        except Refusal:
            continue
    return found


def profile_for(conn: Connection, headings: Sequence[str]) -> Profile | None:
    """The profile, used last, all of whose columns a file has."""
    there = {normal(heading) for heading in headings}
    return next((profile for profile in profiles(conn) if profile.columns and there >= set(profile.columns)), None)


def save_profile(ws: Workspace, profile: Profile) -> Changes:
    """Keeps a profile under its name. Raises `Refusal` (`catalogue.view_without_name`)."""
    name = profile.name.strip()
    if not name:
        raise Refusal.because("catalogue.view_without_name")
    with ws.edit("profile_saved", name=name) as edit:
        view_store.put_profile(edit, name, replace(profile, name=name).to_json())
    return edit.changes


def remove_profile(ws: Workspace, name: str) -> Changes:
    with ws.edit("profile_removed", name=name) as edit:
        view_store.remove_profile(edit, name)
    return edit.changes
