"""What the catalogue can be filtered by: each filter reads its choices out of a query and writes them into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject

from umkm_desk.catalogue import facet_store, query_store, store
from umkm_desk.catalogue.facet_store import Facets
from umkm_desk.catalogue.query import ANY, LIVE, Query
from umkm_desk.catalogue.store import Connection
from umkm_desk.desk import Desk
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import ProductStatus
from umkm_desk.ui.catalogue.cell_words import CellWords

Choices = frozenset[str]

QUICK: Mapping[str, Mapping[str, Any]] = {
    "closed": {"protection": frozenset({"closed"})},
    "incomplete": {"below": frozenset((platform, 90) for platform in Platform)},
    "low_stock": {"stock": (None, 5)},
    "unsent": {"unsent": True},
    "unsure": {"protection": frozenset({"unsure"})},
    "no_photo": {"has_photo": False},
    "archived": {"status": frozenset({ProductStatus.ARCHIVED})},
}
"""Filters that others open the catalogue with, by name: the parts of the query that they set. The first four are always in sight."""

_MOST_CHOICES = 300


@dataclass(frozen=True, slots=True)
class Filter:
    """`field`: the part of the query it sets. `single`: one choice at a time. `read` and `write` turn that part into choices and back."""

    key: str
    title: str
    field: str
    read: Callable[[Query], Choices]
    write: Callable[[Query, Choices], Query]
    single: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str
    count: int | None


def _set(field: str) -> tuple[Callable[[Query], Choices], Callable[[Query, Choices], Query]]:
    return (
        lambda query: frozenset(map(str, getattr(query, field))),
        lambda query, chosen: replace(query, **{field: chosen}),
    )


def _yes_no(field: str) -> tuple[Callable[[Query], Choices], Callable[[Query, Choices], Query]]:
    def read(query: Query) -> Choices:
        value = getattr(query, field)
        return frozenset() if value is None else frozenset({str(int(value))})

    def write(query: Query, chosen: Choices) -> Query:
        return replace(query, **{field: None if len(chosen) != 1 else "1" in chosen})  # type: ignore[arg-type]

    return read, write


def _range(field: str) -> tuple[Callable[[Query], Choices], Callable[[Query, Choices], Query]]:
    def read(query: Query) -> Choices:
        low, high = getattr(query, field)
        return frozenset() if (low, high) == ANY else frozenset({f"{'' if low is None else low}-{'' if high is None else high}"})

    def write(query: Query, chosen: Choices) -> Query:
        low, _, high = next(iter(chosen), "-").partition("-")
        return replace(query, **{field: (int(low) if low else None, int(high) if high else None)})  # type: ignore[arg-type]

    return read, write


def _status_read(query: Query) -> Choices:
    return frozenset() if query.status == LIVE else frozenset(map(str, query.status))


def _status_write(query: Query, chosen: Choices) -> Query:
    return replace(query, status=frozenset(map(ProductStatus, chosen)) or LIVE)


def _below_read(query: Query) -> Choices:
    return frozenset(f"{platform.value}:{percent}" for platform, percent in query.below)


def _below_write(query: Query, chosen: Choices) -> Query:
    parts = (value.split(":") for value in chosen)
    return replace(query, below=frozenset((Platform(platform), int(percent)) for platform, percent in parts))


def _listing_read(query: Query) -> Choices:
    return frozenset(f"{shop}:{status or ''}" for shop, status in query.listing)


def _listing_write(query: Query, chosen: Choices) -> Query:
    parts = (value.rpartition(":") for value in chosen)
    return replace(query, listing=frozenset((shop, status or None) for shop, _colon, status in parts))


class Filters(QObject):
    """All filters in the language in force, and what they offer."""

    def __init__(self, desk: Desk, words: CellWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        text = desk.wording.text
        self.all: Mapping[str, Filter] = {
            each.key: each
            for each in (
                Filter("status", text("field.status"), "status", _status_read, _status_write),
                Filter("leaf", text("field.leaf"), "leaf", *_set("leaf")),
                Filter("protection", self.tr("Pelindungan"), "protection", *_set("protection")),
                Filter("below", self.tr("Kelengkapan"), "below", _below_read, _below_write),
                Filter("stock", text("field.stock"), "stock", *_range("stock"), single=True),
                Filter("price", text("field.price"), "price", *_range("price"), single=True),
                Filter("photo", text("field.photo"), "has_photo", *_yes_no("has_photo"), single=True),
                Filter("unsent", self.tr("Kiriman"), "unsent", *_yes_no("unsent"), single=True),
                Filter("listing", self.tr("Keadaan di toko"), "listing", _listing_read, _listing_write),
                Filter("brand", text("field.brand"), "brand", *_set("brand")),
                Filter("variants", text("field.variants"), "has_variants", *_yes_no("has_variants"), single=True),
                Filter("missing", self.tr("Yang belum diisi"), "missing", *_set("missing")),
            )
        }

    def counted(self, conn: Connection, query: Query, key: str) -> Mapping[str, int]:
        """Choice -> how many products it would show. Ask in the background."""
        facet = self.all[key]
        if key in ("leaf", "brand"):
            open_ = replace(facet.write(query, frozenset()), group=frozenset())
            groups = [(value, many) for value, many in facet_store.group_counts(conn, open_, key) if value is not None]
            return dict(groups[:_MOST_CHOICES])
        if key == "missing":
            return facet_store.missing_counts(conn, query)
        if key in ("price", "variants"):
            values = [choice.value for choice in self.choices(key)]
            return {value: store.count(conn, facet.write(query, frozenset({value}))) for value in values}
        return self._of_facets(key, facet_store.facets(conn, query))

    def _of_facets(self, key: str, facets: Facets) -> Mapping[str, int]:
        found: dict[str, int] = {}
        name = {"photo": "has_photo"}.get(key, key)
        for (of, value), many in facets.counts.items():
            if of != name:
                continue
            if isinstance(value, tuple):
                found[f"{value[0]}:{value[1] or ''}"] = many
            else:
                found[f"-{value}" if key == "stock" else str(value)] = many
        return found

    def choices(self, key: str, counts: Mapping[str, int] | None = None, chosen: Choices = frozenset()) -> Sequence[Choice]:
        """What a filter offers, with counts where they are known."""
        fixed = self._fixed(key)
        if fixed is not None:
            return [Choice(value, text, None if counts is None else counts.get(value)) for value, text in fixed.items()]
        values = dict.fromkeys([*(counts or {}), *sorted(chosen)])
        return [Choice(value, self.text(key, value), None if counts is None else counts.get(value, 0)) for value in values]

    def _fixed(self, key: str) -> Mapping[str, str] | None:
        words = self._words
        if key == "status":
            return {str(status): words.status[status] for status in ProductStatus}
        if key == "protection":
            return words.protection
        if key == "below":
            return {
                f"{platform.value}:{percent}": self.tr("{platform} di bawah {percent}%").format(
                    platform=self._desk.platform_name(platform), percent=percent
                )
                for platform in Platform
                for percent in (60, 90)
            }
        if key == "stock":
            return {"-0": self.tr("Habis"), "-5": self.tr("5 atau kurang")}
        if key == "price":
            bands = ((None, 24_999), (25_000, 99_999), (100_000, 499_999), (500_000, None))
            return {
                f"{'' if low is None else low}-{'' if high is None else high}": words.rupiah_range(low, high) for low, high in bands
            }
        return self._fixed_more(key)

    def _fixed_more(self, key: str) -> Mapping[str, str] | None:
        if key == "photo":
            return {"0": self.tr("Tanpa foto"), "1": self.tr("Ada foto")}
        if key == "unsent":
            return {"1": self.tr("Berubah, belum dikirim")}
        if key == "variants":
            return {"1": self.tr("Ada varian"), "0": self.tr("Tanpa varian")}
        if key == "missing":
            names = {"size": self.tr("Ukuran paket")}
            return {name: names.get(name) or self._desk.wording.field(name) for name in query_store.MISSING}
        if key == "listing":
            from umkm_desk.publishing.store import shops

            text = self._desk.wording.text
            states = (
                ListingStatus.LIVE,
                ListingStatus.REVIEWING,
                ListingStatus.REJECTED,
                ListingStatus.BLOCKED,
                ListingStatus.UNLISTED,
            )
            return {
                value: f"{shop.name}: {state}"
                for shop in shops(self._desk.workspace.read())
                for value, state in (
                    *((f"{shop.id}:{status.value}", text(f"listing.{status.value}")) for status in states),
                    (f"{shop.id}:", self.tr("belum tayang")),
                )
            }
        return None

    def text(self, key: str, value: str) -> str:
        """The name of a choice."""
        if key == "leaf":
            return self._words.leaf(value)
        if key in ("price", "stock"):
            fixed = self._fixed(key) or {}
            if value in fixed:
                return fixed[value]
            low, _, high = value.partition("-")
            if key == "price":
                return self._words.rupiah_range(int(low) if low else None, int(high) if high else None)
            return f"{low or 0}–{high}"
        return (self._fixed(key) or {}).get(value, value)

    def chip_text(self, key: str, chosen: Choices) -> str:
        """ "Kategori: Hijab, Mukena", shortened where there are more."""
        texts = [self.text(key, value) for value in sorted(chosen)]
        said = ", ".join(texts[:2]) + (f" +{len(texts) - 2}" if len(texts) > 2 else "")
        return f"{self.all[key].title}: {said}"


def quick_on(query: Query, key: str) -> bool:
    """Whether a filter of `QUICK` is in force exactly as its name says."""
    return all(getattr(query, field) == value for field, value in QUICK[key].items())


def without_quick(query: Query, key: str) -> Query:
    """The query without what a filter of `QUICK` set."""
    plain = Query()
    return replace(query, **{field: getattr(plain, field) for field in QUICK[key]})
