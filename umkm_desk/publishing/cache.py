"""What a platform told once, kept so that checks and drafts work without a connection; every answer with its date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from umkm_desk.marketplaces.seam import Limits, Marketplace, NotOffered, RemoteAttribute, RemoteCategory
from umkm_desk.publishing import store
from umkm_desk.workspace.workspace import Workspace

T = TypeVar("T")

FRESH = timedelta(days=7)
"""Older answers are asked for again when there is a connection; without one they still count."""

BRANDS_MOST = 2000
"""So many brands of a category are looked through for a name: 20 pages of Shopee's list."""


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A platform's answer and when it was given (UTC)."""

    value: T
    at: datetime


@dataclass(frozen=True, slots=True)
class PlatformCache:
    """What one shop's platform told. The `known_*` never ask; the others ask where nothing fresh is kept, and raise its errors."""

    workspace: Workspace
    shop_id: str

    def known_attributes(self, category: str) -> Told[tuple[RemoteAttribute, ...]] | None:
        return self._kept("attributes", category, tuple[RemoteAttribute, ...])

    def known_limits(self, category: str) -> Told[Limits] | None:
        return self._kept("limits", category, Limits)

    def known_categories(self) -> Told[tuple[RemoteCategory, ...]] | None:
        return self._kept("categories", "", tuple[RemoteCategory, ...])

    def known_brand(self, category: str, brand: str) -> Told[str | None] | None:
        """The platform's id of a brand in a category; a kept `None` means that it has no such brand there."""
        return self._kept("brand", f"{category}/{brand.strip().casefold()}", str | None)

    def attributes(self, marketplace: Marketplace, category: str) -> tuple[RemoteAttribute, ...]:
        return self._asked("attributes", category, tuple[RemoteAttribute, ...], lambda: tuple(marketplace.attributes(category)), ())

    def limits(self, marketplace: Marketplace, category: str) -> Limits | None:
        """`None` where the platform has no such call."""
        return self._asked("limits", category, Limits | None, lambda: marketplace.limits(category), None)

    def categories(self, marketplace: Marketplace) -> Sequence[RemoteCategory]:
        return self._asked("categories", "", tuple[RemoteCategory, ...], lambda: tuple(marketplace.categories()), ())

    def brand(self, marketplace: Marketplace, category: str, brand: str) -> str | None:
        """The platform's id of a brand by its name; `None` where it is not among the category's."""
        wanted = brand.strip().casefold()

        def look() -> str | None:
            for place, each in enumerate(marketplace.brands(category)):
                if each.name.strip().casefold() == wanted:
                    return each.id
                if place >= BRANDS_MOST:
                    break
            return None

        return self._asked("brand", f"{category}/{wanted}", str | None, look, None)

    def _kept(self, kind: str, key: str, shape: Any) -> Told[Any] | None:
        import msgspec

        held = store.cached(self.workspace.read(), self.shop_id, kind, key)
        if held is None:
            return None
        try:
            return Told(msgspec.json.decode(held[0], type=shape), held[1])
        except msgspec.ValidationError:
            # kept by a program that knew another shape: as good as not kept
            return None

    def _asked(self, kind: str, key: str, shape: Any, ask: Callable[[], T], otherwise: T) -> T:
        import msgspec

        held: Told[T] | None = self._kept(kind, key, shape)
        now = self.workspace.clock()
        if held is not None and abs(now - held.at) < FRESH:
            return held.value
        try:
            value = ask()
        except NotOffered:
            return otherwise
        with self.workspace.write() as db:
            store.save_cached(db, self.shop_id, kind, key, msgspec.json.encode(value).decode(), now)
        return value
