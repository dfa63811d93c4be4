"""The category tree of the product: groups and leaves, each with the papers and business codes that go with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from umkm_desk.model.problem import Refusal


@dataclass(frozen=True, slots=True)
class Leaf:
    """A kind of goods. `keywords` lead to it, `not_keywords` lead away; `required`, `conditional` and `advised` are ids of the permit
    legend; `hs` headings and `kbli` codes (edition 2020) are typical, not complete. `lazada_cluster` is our reading of the three cluster
    names of August 2021 (`fashion-textile`, `culinary`, `craft`, `none`); how sure it is, the rules say."""

    id: str
    group: str
    name_id: str
    name_en: str
    keywords: tuple[str, ...]
    not_keywords: tuple[str, ...]
    hs: tuple[str, ...]
    kbli: tuple[str, ...]
    required: tuple[str, ...]
    conditional: tuple[str, ...]
    advised: tuple[str, ...]
    lazada_cluster: str
    note: str

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_id


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name_id: str
    name_en: str
    growth_sector_2021: str | None
    leaves: tuple[Leaf, ...]

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_id


@dataclass(frozen=True, slots=True)
class Tree:
    """`permits`: id -> (Indonesian, English) name of a paper."""

    groups: tuple[Group, ...]
    permits: Mapping[str, tuple[str, str]]
    leaves: Mapping[str, Leaf]

    def leaf(self, leaf_id: str | None) -> Leaf | None:
        return self.leaves.get(leaf_id) if leaf_id else None


def load_tree(file: Path) -> Tree:
    """Raises `Refusal` (`protection.tree_broken`)."""
    try:
        data: dict[str, Any] = json.loads(file.read_text("utf-8"))
        groups = tuple(_group(entry) for entry in data["groups"])
        permits = {key: (value["name_id"], value["name_en"]) for key, value in data["permits"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as broken:
        raise Refusal.because("protection.tree_broken", file=file.name, detail=type(broken).__name__) from None
    return Tree(groups, permits, {leaf.id: leaf for group in groups for leaf in group.leaves})


def _group(entry: dict[str, Any]) -> Group:
    leaves = tuple(
        Leaf(
            id=leaf["slug"],
            group=entry["slug"],
            name_id=leaf["name_id"],
            name_en=leaf["name_en"],
            keywords=tuple(leaf["keywords"]),
            not_keywords=tuple(leaf["not_keywords"]),
            hs=tuple(leaf["hs_headings"]),
            kbli=tuple(leaf["kbli_2020"]),
            required=tuple(leaf["permits"]["required"]),
            conditional=tuple(leaf["permits"]["conditional"]),
            advised=tuple(leaf["permits"]["advised"]),
            lazada_cluster=leaf["lazada_cluster"],
            note=leaf["note"],
        )
        for leaf in entry["leaves"]
    )
    return Group(entry["slug"], entry["name_id"], entry["name_en"], entry["growth_sector_2021"], leaves)
