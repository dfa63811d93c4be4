"""A platform's category tree as shipped, for choosing without a connection, and our own categories on it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from umkm_desk.marketplaces.seam import RemoteCategory
from umkm_desk.model.platform import Platform


@dataclass(frozen=True)
class CategoryTree:
    """`inferred`: ids that no public copy shows and that the live platform may not know."""

    categories: tuple[RemoteCategory, ...]
    inferred: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> dict[str, RemoteCategory]:
        return {category.id: category for category in self.categories}

    def path(self, category_id: str) -> tuple[RemoteCategory, ...]:
        """From the root to the category itself; empty for an unknown one."""
        found: list[RemoteCategory] = []
        here = self.by_id.get(category_id)
        while here is not None and here not in found:
            found.append(here)
            here = self.by_id.get(here.parent) if here.parent else None
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class CategoryChoice:
    """The platform's category for one of ours. `sure`: one leaf stands for it; else the seller should confirm it or take one of `others`,
    the likely ones first."""

    category: str
    others: tuple[str, ...] = ()
    sure: bool = False


def load_tree(folder: Path, platform: Platform) -> CategoryTree:
    """The shipped tree of `resources/marketplaces`; empty where none is shipped."""
    file = folder / f"{platform.value}_categories.tsv"
    if not file.exists():
        return CategoryTree(())
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    return CategoryTree(
        tuple(
            RemoteCategory(
                row["category_id"],
                row["parent_id"] if row["parent_id"] != "0" else None,
                row["name_id"] or row["name_en"],
                row["name_en"],
                row["has_children"] == "0",
            )
            for row in rows
        ),
        frozenset(row["category_id"] for row in rows if row["basis"].startswith("gap")),
    )


def load_choices(folder: Path, platform: Platform) -> dict[str, CategoryChoice]:
    """Our own leaf -> the platform's category, as shipped; empty where no map is."""
    file = folder / f"{platform.value}_category_map.json"
    if not file.exists():
        return {}
    entries: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8"))["map"]
    return {
        leaf: CategoryChoice(entry["category"], tuple(entry.get("others", ())), entry.get("fit") == "same")
        for leaf, entry in entries.items()
    }
