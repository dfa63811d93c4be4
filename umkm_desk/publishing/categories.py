"""Own category -> the platform's: the shipped map, what the seller chose instead, and the platform's tree to choose from; the
attributes a category asks for and how far the products have them. All of it works from what was told before, without a connection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue import writing
from umkm_desk.catalogue.query import Query
from umkm_desk.marketplaces.categories import CategoryTree, load_tree
from umkm_desk.marketplaces.seam import RemoteAttribute
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Product
from umkm_desk.publishing import store
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.draft import fill_attributes
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from umkm_desk.marketplaces.categories import CategoryChoice

MOST_FOUND = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mapped:
    """The platform's category of one own leaf; `None` where nobody mapped it yet. `chosen`: by the seller, else as shipped."""

    leaf: str
    category: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """How the platform's category of one own leaf came about. `sure`: the seller chose it, or one leaf of the platform stands for it;
    else it should be confirmed, or one of `others` taken, the likely ones first."""

    mapped: Mapped
    sure: bool
    others: tuple[str, ...]


def mapped(conn: apsw.Connection, platform: Platform, shipped: Mapping[str, str], leaves: Iterable[str]) -> list[Mapped]:
    """For these own leaves, in their order."""
    choices = store.category_choices(conn, platform)
    return [Mapped(leaf, choices.get(leaf) or shipped.get(leaf), leaf in choices) for leaf in leaves]


def fits(conn: apsw.Connection, platform: Platform, shipped: Mapping[str, CategoryChoice], leaves: Iterable[str]) -> list[Fit]:
    """`mapped` with how sure each is and what else it could be."""
    found = []
    for each in mapped(conn, platform, {leaf: choice.category for leaf, choice in shipped.items()}, leaves):
        known = shipped.get(each.leaf)
        others = tuple(other for other in ((known.category, *known.others) if known else ()) if other != each.category)
        found.append(Fit(each, each.chosen or (known is not None and known.sure), others))
    return found


def leaf_counts(conn: apsw.Connection) -> dict[str, int]:
    """The own categories that products have, with how many, the most frequent first."""
    return store.leaf_counts(conn)


def choose(ws: Workspace, platform: Platform, leaf: str, category: str | None, name: str = "") -> Changes:
    """The seller's own choice, as one step of the undo; `None` goes back to the shipped one. `name`: the leaf's, for the history."""
    with ws.edit("category_mapped", platform=platform.value, leaf=name or leaf) as edit:
        store.save_category_choice(edit.db, platform, leaf, category)
    return edit.changes


def tree_of(ws: Workspace, shop: Shop, folder: Path) -> CategoryTree:
    """The platform's tree as this shop was told it, else as another shop of the platform was, else as shipped (empty where none is)."""
    conn = ws.read()
    for each in (shop, *(other for other in store.shops(conn) if other.platform is shop.platform)):
        told = PlatformCache(ws, each.id).known_categories()
        if told is not None and told.value:
            return CategoryTree(told.value)
    return load_tree(folder, shop.platform)


def path_text(tree: CategoryTree, category: str | None, language: str) -> str:
    """`Fashion Muslim > Hijab > Segi empat`; the bare id where the tree does not know it, empty for `None`."""
    if category is None:
        return ""
    path = tree.path(category)
    return " > ".join(each.name_en if language == "en" else each.name_id or each.name_en for each in path) or category


def find(tree: CategoryTree, text: str) -> list[str]:
    """Ids of the platform's leaves whose path holds every word of `text` as the beginning of a word, in either language; those whose
    own name has them first, then the shorter paths. At most `MOST_FOUND`."""
    wanted = [word.casefold() for word in _WORD.findall(text)]
    if not wanted:
        return []
    found = []
    for category in tree.categories:
        if not category.is_leaf:
            continue
        path = tree.path(category.id)
        own = _words(f"{category.name_id} {category.name_en}")
        every = _words(" ".join(f"{each.name_id} {each.name_en}" for each in path))
        if all(any(word.startswith(part) for word in every) for part in wanted):
            missed = sum(not any(word.startswith(part) for word in own) for part in wanted)
            found.append((missed, len(path), len(category.name_id), category.id))
    return [category_id for *_, category_id in sorted(found)[:MOST_FOUND]]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


# Attributes


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """One attribute of a platform's category: how many of the products it applies to have it filled, and with what most of them.

    `applies`: products it is asked of; for a child of another's value only those that chose it. `values`: what they hold now."""

    attribute: RemoteAttribute
    applies: int
    filled: int
    values: tuple[str, ...]
    parent: str | None = None


def products_in(conn: apsw.Connection, leaf: str) -> list[Product]:
    """The products of an own category, archived ones left out."""
    return list(catalogue.products(conn, catalogue.ids_of(conn, catalogue.search(conn, Query(leaf=frozenset({leaf}))))))


def brands_in(ws: Workspace, shop_id: str, category: str, products: Sequence[Product]) -> list[tuple[str, bool | None]]:
    """The brands of the products, the most frequent first, with whether the platform knows them in this category; `None`: not asked yet."""
    names = [product.brand.strip() for product in products if product.brand and product.brand.strip()]
    cache = PlatformCache(ws, shop_id)
    found = []
    for name in sorted(set(names), key=lambda name: (-names.count(name), name)):
        told = cache.known_brand(category, name)
        found.append((name, None if told is None else told.value is not None))
    return found


def attribute_lines(platform: Platform, attributes: Sequence[RemoteAttribute], products: Sequence[Product]) -> list[AttributeLine]:
    """Mandatory ones first, each child below its parent; sales properties of variants are left out."""
    names = {attribute.id: attribute.name for attribute in attributes}
    sent = [fill_attributes(product, platform, attributes)[0] for product in products]
    lines = []
    for attribute in attributes:
        if attribute.for_variant:
            continue
        parent = attribute.only_with
        asked = [
            product
            for product, filled in zip(products, sent, strict=True)
            if parent is None or parent[1] in filled.get(parent[0], ())
        ]
        held = [value for product in asked if (value := _held(product, attribute.name))]
        common = sorted(set(held), key=lambda value: (-held.count(value), value))
        lines.append(
            AttributeLine(attribute, len(asked), len(held), tuple(common), names.get(parent[0]) if parent is not None else None)
        )
    order = {line.attribute.id: at for at, line in enumerate(sorted(lines, key=lambda line: not line.attribute.mandatory))}

    def place(line: AttributeLine) -> tuple[int, int]:
        above = line.attribute.only_with
        top = above[0] if above is not None and above[0] in order else line.attribute.id
        return order[top], 0 if top == line.attribute.id else 1 + order[line.attribute.id]

    return sorted(lines, key=place)


def _held(product: Product, name: str) -> str | None:
    wanted = name.strip().casefold()
    return next((value for key, value in product.attributes.items() if key.strip().casefold() == wanted and value.strip()), None)


def fill_asked(
    ws: Workspace,
    platform: Platform,
    attributes: Sequence[RemoteAttribute],
    product_ids: Sequence[str],
    attribute_id: str,
    value: str,
    *,
    only_empty: bool = True,
) -> Changes:
    """Writes one attribute into those of the products that are asked for it, as one step of the undo; with `only_empty` those that have
    a value keep theirs."""
    asked = next(each for each in attributes if each.id == attribute_id)
    parent = asked.only_with
    products = []
    for product in catalogue.products(ws.read(), product_ids):
        if parent is not None and parent[1] not in fill_attributes(product, platform, attributes)[0].get(parent[0], ()):
            continue
        if not (only_empty and _held(product, asked.name)):
            products.append(product)
    with ws.edit("attribute_filled", name=asked.name, count=len(products)) as edit:
        for product in products:
            key = next((key for key in product.attributes if key.strip().casefold() == asked.name.strip().casefold()), asked.name)
            writing.write_difference(edit, product, replace(product, attributes={**product.attributes, key: value}))
    return edit.changes
