"""Saved views of a screen (filter, order, columns) and profiles of imports: the seller's own, so they are in the history, too."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from umkm_desk.catalogue import query, view_store
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import Connection, count
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import ProductStatus
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Edit, Workspace

if TYPE_CHECKING:
    from umkm_desk.exchange.columns import Profile

CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class View:
    """`columns`: (name, width in pixels) in their order; empty means the usual ones. `group`: the field that the rows are grouped by.
    `position` in the list of views."""

    id: str
    name: str
    query: Query
    columns: tuple[tuple[str, int], ...] = ()
    group: str | None = None
    screen: str = CATALOGUE
    position: int = 0


STANDARD: Mapping[str, Query] = {
    "all": Query(),
    "incomplete": Query(below=frozenset((platform, 90) for platform in Platform)),
    "out_of_stock": Query(stock=(None, 0)),
    "unsent": Query(unsent=True),
    "unsure": Query(protection=frozenset({"unsure"})),
    "archived": Query(status=frozenset({ProductStatus.ARCHIVED})),
}
"""The views that everybody has, by a name that no kept one has as its id."""


def all_views(conn: Connection, screen: str = CATALOGUE) -> list[View]:
    """In the seller's order."""
    found = [_view(row_id, name, screen, definition) for row_id, name, definition in view_store.views(conn, screen)]
    return sorted(found, key=lambda view: (view.position, view.id))


def counts(conn: Connection, queries: Mapping[str, Query]) -> dict[str, int]:
    """View id -> how many products it finds now. Ask in the background."""
    return {view_id: count(conn, wanted) for view_id, wanted in queries.items()}


def save_view(ws: Workspace, view: View, taken: Collection[str] = ()) -> tuple[View, Changes]:
    """Keeps a view, a new one (the last of the list) when its id is empty; returns it as kept. `taken`: what the views that everybody
    has are called. Raises `Refusal` (`catalogue.view_without_name`, `.view_name_taken` by another one, in capitals or not)."""
    name = view.name.strip()
    if not name:
        raise Refusal.because("catalogue.view_without_name")
    there = all_views(ws.read(), view.screen)
    others = {each.name.casefold() for each in there if each.id != view.id} | {each.casefold() for each in taken}
    if name.casefold() in others:
        raise Refusal.because("catalogue.view_name_taken", name=name)
    kept = replace(view, name=name)
    if not view.id:
        last = max((each.position for each in there), default=-1)
        kept = replace(kept, id=ws.new_id(), position=last + 1)
    with ws.edit("view_saved", name=name) as edit:
        _put(edit, kept)
    return kept, edit.changes


def remove_view(ws: Workspace, view: View) -> Changes:
    with ws.edit("view_removed", name=view.name) as edit:
        view_store.remove_view(edit, view.id)
    return edit.changes


def order_views(ws: Workspace, ids: Sequence[str], screen: str = CATALOGUE) -> Changes:
    """The views in the order of `ids`; views not named stay after them."""
    places = {view_id: place for place, view_id in enumerate(ids)}
    views = all_views(ws.read(), screen)
    views.sort(key=lambda view: places.get(view.id, len(places)))
    with ws.edit("views_ordered") as edit:
        for position, view in enumerate(views):
            if view.position != position:
                _put(edit, replace(view, position=position))
    return edit.changes


def _put(edit: Edit, view: View) -> None:
    definition = {
        "query": json.loads(query.to_json(view.query)),
        "columns": view.columns,
        "group": view.group,
        "position": view.position,
    }
    view_store.put_view(edit, view.id, view.name, view.screen, json.dumps(definition, ensure_ascii=False))


def _view(row_id: str, name: str, screen: str, definition: str) -> View:
    data = json.loads(definition)
    columns = tuple((str(column), int(width)) for column, width in data.get("columns", ()))
    found = query.from_json(json.dumps(data.get("query", {})))
    return View(row_id, name, found, columns, data.get("group"), screen, int(data.get("position", 0)))


def profiles(conn: Connection) -> list[Profile]:
    """How columns of files were matched, the one used last first; one that cannot be read any more is left out."""
    from umkm_desk.exchange.columns import Profile

    found = []
    for _name, definition in view_store.profiles(conn):
        try:
            found.append(Profile.from_json(definition))
        except Refusal:
            continue
    return found


def profile_for(conn: Connection, headings: Sequence[str]) -> Profile | None:
    """The profile, used last, all of whose columns a file has."""
    from umkm_desk.exchange.fields import normal

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
