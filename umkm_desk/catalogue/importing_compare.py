"""What a row of a file would change of a product: only filled cells count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from umkm_desk.catalogue.fields import FIELDS
from umkm_desk.catalogue.own_format import OVERRIDE, PERMIT, numbers_text, parse_numbers
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.exchange.rows import ProductRow
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Product, Variant

DIRECT = (*(name for name, known in FIELDS.items() if known.of_product), "source_category")
"""Columns of a product that a row may give."""
_TAKEN = frozenset(DIRECT)
_PER_VARIANT = ("price", "stock")
_COMPARED = _TAKEN - {"source_category", "days_to_ship", *_PER_VARIANT}
OF_VARIANT = ("sku", "barcode", "price", "stock", "weight_gram")
_COMPARED_OF_VARIANT = frozenset((*OF_VARIANT, "option_1", "option_2"))


class FieldChange(NamedTuple):
    """One value that the import would change. `variant`: the variant's label; `old` is `None` for what was empty or is new."""

    field: str
    variant: str | None
    old: object
    new: object


def changes_of(
    row: ProductRow,
    old: Product,
    variant_id: str | None,
    source_category: str | None,
    permits: Mapping[str, tuple[str, str]],
) -> tuple[list[FieldChange], list[Problem]]:
    """What differs, and what of the row cannot be taken over. `variant_id`: the row names only this variant, by its SKU;
    `source_category`: what an earlier file gave the product; `permits`: id -> kind and number of every paper of the folder."""
    if variant_id is not None:
        variant = next(v for v in old.variants if v.id == variant_id)
        return _variant_changes(row.values, variant), []
    changes: list[FieldChange] = []
    warnings: list[Problem] = []
    per_variant = bool(row.variants or old.variants)
    for name in _told_apart(row.values, old):
        if per_variant and name in _PER_VARIANT:
            place = Place(row=row.lines[0], product_id=old.id, field=name)
            warnings.append(Problem("catalogue.price_is_per_variant", place, {"field": name, "name": old.name}, Severity.WARNS))
        elif (change := _change(row, old, name, source_category, permits)) is not None:
            changes.append(change)
    for given, found in () if _all_alike(row.variants, old.variants) else _pairs(row.variants, old.variants):
        if found is not None:
            changes += _variant_changes(given, found)
        else:
            changes.append(FieldChange("variant", _label(given), None, given))
    if row.variants and not old.variants:
        changes += [FieldChange(name, None, value, None) for name in _PER_VARIANT if (value := getattr(old, name)) is not None]
    return changes, warnings


def _change(
    row: ProductRow, old: Product, name: str, source_category: str | None, permits: Mapping[str, tuple[str, str]]
) -> FieldChange | None:
    """`None` where the product has what is given already, and for what is no field of a product."""
    value = row.values[name]
    before: object
    if name.startswith((ATTRIBUTE, OVERRIDE)):
        before = _part(old, name)
    elif name.startswith(PERMIT):
        has = [number for each in old.permit_ids for kind, number in (permits[each],) if PERMIT + kind == name]
        if set(parse_numbers(str(value))) <= set(has):
            return None  # a paper is only ever added by a file
        before = numbers_text(has) or None
    elif name == "source_category":
        before = source_category
    elif name in _TAKEN and not _stays(row, old, name):
        before = getattr(old, name)
        if name == "days_to_ship":
            value = value or None
    else:
        return None
    return None if before == value else FieldChange(name, None, before, value)


def _stays(row: ProductRow, old: Product, name: str) -> bool:
    """What levels are called where the row names no options, and a SKU in other capitals."""
    if name == "sku":
        return old.sku is not None and str(row.values[name]).casefold() == old.sku.casefold()
    return name in ("variation_1", "variation_2") and bool(old.variants) and not row.variants


def _pairs(rows: Sequence[Mapping[str, Any]], variants: Sequence[Variant]) -> Iterator[tuple[Mapping[str, Any], Variant | None]]:
    """Each row of a product with the variant that it is, by SKU or else by options."""
    if len(rows) == len(variants) and all(
        given.get("sku") == v.sku and given["option_1"] == v.option_1 and given.get("option_2") == v.option_2
        for given, v in zip(rows, variants, strict=True)
    ):
        yield from zip(rows, variants, strict=True)
        return
    by_sku = {v.sku.casefold(): v for v in variants if v.sku}
    by_option = {(v.option_1.casefold(), (v.option_2 or "").casefold()): v for v in variants}
    for given in rows:
        yield (
            given,
            by_sku.get(str(given.get("sku", "")).casefold())
            or by_option.get((str(given["option_1"]).casefold(), str(given.get("option_2") or "").casefold())),
        )


def _label(given: Mapping[str, Any]) -> str:
    return ", ".join(str(given[name]) for name in ("option_1", "option_2") if given.get(name))


def _told_apart(given: Mapping[str, Any], old: Product) -> Sequence[str]:
    """The names of what is given that have to be looked at one by one: few where a list comes again and nearly all of it is the same."""
    names = tuple(given)
    reader = _reader(names, _COMPARED)
    return names if reader is None or reader.of_stored(old) != reader.of_given(given) else reader.others


def _all_alike(rows: Sequence[Mapping[str, Any]], variants: Sequence[Variant]) -> bool:
    """Whether each row says of its variant what is there, told by one comparison each."""
    if len(rows) != len(variants):
        return False
    for given, variant in zip(rows, variants, strict=True):
        reader = _reader(tuple(given), _COMPARED_OF_VARIANT)
        if reader is None or reader.of_stored(variant) != reader.of_given(given) or given.get("option_2") != variant.option_2:
            return False
    return True


class _Reader(NamedTuple):
    """Reads the same fields from what is stored and from what is given; `others` are given, too."""

    of_stored: Callable[[object], object]
    of_given: Callable[[Mapping[str, Any]], object]
    others: tuple[str, ...]


@lru_cache(256)
def _reader(names: tuple[str, ...], compared: frozenset[str]) -> _Reader | None:
    wanted = [name for name in names if name in compared]
    others = tuple(name for name in names if name not in compared)
    return _Reader(attrgetter(*wanted), itemgetter(*wanted), others) if wanted else None


def _variant_changes(given: Mapping[str, Any], variant: Variant) -> list[FieldChange]:
    return [
        FieldChange(name, variant.label, getattr(variant, name), given[name])
        for name in (*OF_VARIANT, "option_1", "option_2")
        if name in given
        and getattr(variant, name) != given[name]
        and not (name == "sku" and str(given[name]).casefold() == (variant.sku or "").casefold())
    ]


def _part(old: Product, name: str) -> str | None:
    if name.startswith(ATTRIBUTE):
        return old.attributes.get(name.removeprefix(ATTRIBUTE))
    platform, _, field = name.removeprefix(OVERRIDE).partition(":")
    return old.overrides.get((Platform(platform), field))
