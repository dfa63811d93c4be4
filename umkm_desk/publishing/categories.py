"""Own category -> the platform's: the shipped map, and what the seller chose instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import apsw

from umkm_desk.model.platform import Platform
from umkm_desk.publishing import store
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Mapped:
    """The platform's category of one own leaf; `None` where nobody mapped it yet. `chosen`: by the seller, else as shipped."""

    leaf: str
    category: str | None
    chosen: bool


def mapped(conn: apsw.Connection, platform: Platform, shipped: Mapping[str, str], leaves: Iterable[str]) -> list[Mapped]:
    """For these own leaves, in their order."""
    choices = store.category_choices(conn, platform)
    return [Mapped(leaf, choices.get(leaf) or shipped.get(leaf), leaf in choices) for leaf in leaves]


def used_leaves(conn: apsw.Connection) -> list[str]:
    """The own categories that products have, the most frequent first."""
    return store.used_leaves(conn)


def choose(ws: Workspace, platform: Platform, leaf: str, category: str | None) -> Changes:
    """The seller's own choice, as one step of the undo; `None` goes back to the shipped one."""
    with ws.edit("category_mapped", platform=platform.value, leaf=leaf) as edit:
        store.save_category_choice(edit.db, platform, leaf, category)
    return edit.changes
