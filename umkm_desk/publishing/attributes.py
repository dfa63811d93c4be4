"""What the shops ask of a category, gathered into one list to fill in: the same attribute of two marketplaces is asked once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from umkm_desk.marketplaces.seam import AttributeInput, Marketplace, RemoteAttribute
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import store
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.categories import mapped
from umkm_desk.workspace.workspace import Workspace

CategoryMap = Callable[[Platform], Mapping[str, Any]]
"""A platform's shipped map: own leaf -> its category, as `categories.mapped` reads it."""


@dataclass(frozen=True, slots=True)
class AskedAttribute:
    """One attribute by its name. `choices`: names to choose from; `typed`: another text is taken too; `multiple`: several, parted by
    commas; `platforms`: who asks, `mandatory` where any of them insists; `only_with`: (name, choice) that must be chosen for it to count."""

    name: str
    choices: tuple[str, ...]
    typed: bool
    multiple: bool
    mandatory: bool
    units: tuple[str, ...]
    platforms: frozenset[Platform]
    only_with: tuple[str, str] | None = None

    def counts(self, values: Mapping[str, str]) -> bool:
        """Whether the product's attributes (by name) give it a place."""
        if self.only_with is None:
            return True
        parent, choice = (text.casefold() for text in self.only_with)
        said = next((value for name, value in values.items() if name.strip().casefold() == parent), "")
        return choice in {part.strip().casefold() for part in said.split(",")}


def asked(ws: Workspace, category_map: CategoryMap, leaf: str | None) -> list[AskedAttribute]:
    """What the connected shops told of this category before, those that any of them insists on first; asks nobody."""
    if leaf is None:
        return []
    found: dict[str, AskedAttribute] = {}
    for shop, category in _categories(ws, category_map, leaf):
        told = PlatformCache(ws, shop.id).known_attributes(category)
        for each in _named(told.value, shop.platform) if told else ():
            key = each.name.strip().casefold()
            found[key] = _both(found[key], each) if key in found else each
    return sorted(found.values(), key=lambda each: not each.mandatory)


def fetch(ws: Workspace, category_map: CategoryMap, leaf: str, marketplace: Callable[[Shop], Marketplace]) -> int:
    """Asks the shops that are connected by API; returns how many answered. Raises the marketplace's errors."""
    answered = 0
    for shop, category in _categories(ws, category_map, leaf):
        if shop.road is Road.API:
            PlatformCache(ws, shop.id).attributes(marketplace(shop), category)
            answered += 1
    return answered


def _categories(ws: Workspace, category_map: CategoryMap, leaf: str) -> list[tuple[Shop, str]]:
    conn = ws.read()
    found = []
    for shop in store.shops(conn):
        category = mapped(conn, shop.platform, category_map(shop.platform), [leaf])[0].category
        if category is not None:
            found.append((shop, category))
    return found


def _named(told: Sequence[RemoteAttribute], platform: Platform) -> list[AskedAttribute]:
    """With names in place of the platform's ids."""
    by_id = {each.id: each for each in told}
    named = []
    for each in told:
        if each.for_variant:
            continue
        only = None
        if each.only_with is not None and (parent := by_id.get(each.only_with[0])) is not None:
            only = (parent.name, dict(parent.values).get(each.only_with[1], each.only_with[1]))
        named.append(
            AskedAttribute(
                each.name,
                tuple(name for _id, name in each.values),
                each.input is not AttributeInput.CHOOSE,
                each.multiple,
                each.mandatory,
                each.units,
                frozenset({platform}),
                only,
            )
        )
    return named


def _both(one: AskedAttribute, other: AskedAttribute) -> AskedAttribute:
    folded = {choice.casefold() for choice in one.choices}
    return replace(
        one,
        choices=one.choices + tuple(choice for choice in other.choices if choice.casefold() not in folded),
        typed=one.typed or other.typed,
        multiple=one.multiple and other.multiple,
        mandatory=one.mandatory or other.mandatory,
        units=one.units or other.units,
        platforms=one.platforms | other.platforms,
        only_with=one.only_with if one.only_with == other.only_with else None,
    )
