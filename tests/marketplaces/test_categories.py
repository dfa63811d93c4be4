from __future__ import annotations

import json
from pathlib import Path

import pytest

from umkm_desk.marketplaces.categories import load_choices, load_tree
from umkm_desk.model.platform import Platform
from umkm_desk.paths import resources_folder

FOLDER = resources_folder() / "marketplaces"
TREE = load_tree(FOLDER, Platform.SHOPEE)
CHOICES = load_choices(FOLDER, Platform.SHOPEE)
OWN = [
    leaf["slug"]
    for group in json.loads((resources_folder() / "protection" / "categories.json").read_text("utf-8"))["groups"]
    for leaf in group["leaves"]
]


def test_the_shipped_tree_hangs_together() -> None:
    assert len(TREE.categories) > 1900
    assert all(category.parent is None or category.parent in TREE.by_id for category in TREE.categories)
    assert all(TREE.path(category.id)[0].parent is None for category in TREE.categories)
    assert all(category.name_id for category in TREE.categories)
    parents = {category.parent for category in TREE.categories}
    assert not [category for category in TREE.categories if category.is_leaf and category.id in parents]


def test_a_path_leads_from_the_root() -> None:
    assert [category.name_id for category in TREE.path("100824")] == ["Makanan & Minuman", "Minuman", "Kopi"]
    assert TREE.path("1") == ()


def test_every_category_of_ours_has_a_place() -> None:
    assert set(CHOICES) == set(OWN)


@pytest.mark.parametrize("leaf", OWN)
def test_every_choice_is_a_leaf_and_no_first_one_is_inferred(leaf: str) -> None:
    choice = CHOICES[leaf]
    wanted = (choice.category, *choice.others)
    assert len(set(wanted)) == len(wanted)
    assert all(TREE.by_id[category].is_leaf for category in wanted)
    assert choice.category not in TREE.inferred


def test_what_is_not_shipped_is_empty(tmp_path: Path) -> None:
    assert load_tree(tmp_path, Platform.LAZADA).categories == ()
    assert load_choices(tmp_path, Platform.LAZADA) == {}
