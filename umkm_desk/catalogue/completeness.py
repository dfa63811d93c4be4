"""How complete a product is for each marketplace, and what is missing: checked here, offline, by the limits known of the platform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from umkm_desk.marketplaces.seam import Limits
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Product

ADVISED_PHOTOS = 3
"""Fewer keep a listing below "qualified" in Shopee's content diagnosis (v2.product.get_item_content_diagnosis_result)."""


class _Tell(Protocol):
    def __call__(self, code: str, field: str, severity: Severity = Severity.BLOCKS, **values: object) -> Problem: ...


@dataclass(frozen=True, slots=True)
class Completeness:
    """`percent` of what is asked and advised; 100 also means that nothing blocks. `problems`: one for each thing that is not right, the
    blocking ones first; `place.field` names the field to mend, `values["platform"]` the platform."""

    platform: Platform
    percent: int
    problems: tuple[Problem, ...]


def completeness(
    product: Product, platform: Platform, limits: Limits, *, leaf: str | None, leaf_sure: bool, missing_permits: int
) -> Completeness:
    """`leaf` is the category that counts, `leaf_sure` whether it was chosen or surely recognised; `missing_permits` required papers."""
    asked = 0
    problems: list[Problem] = []
    for problem in _checks(product, platform, limits, leaf, leaf_sure, missing_permits):
        asked += 1
        if problem is not None:
            problems.append(problem)
    order = {Severity.BLOCKS: 0, Severity.WARNS: 1, Severity.HINTS: 2}
    problems.sort(key=lambda problem: order[problem.severity])
    # What blocks weighs double: a product that cannot be listed is never nearly complete.
    lost = sum(2 if problem.blocks else 1 for problem in problems)
    percent = max(0, round(100 * (1 - lost / (asked + sum(problem.blocks for problem in problems)))))
    return Completeness(platform, min(percent, 99) if problems else 100, tuple(problems))


def _checks(
    product: Product, platform: Platform, limits: Limits, leaf: str | None, leaf_sure: bool, missing_permits: int
) -> Iterator[Problem | None]:
    """One answer for each thing that is asked or advised; `None` where it is right."""

    def told(code: str, field: str, severity: Severity = Severity.BLOCKS, **values: object) -> Problem:
        place = Place(product_id=product.id, sku=product.sku, field=field)
        return Problem(f"catalogue.{code}", place, {"platform": platform.value, **values}, severity)

    def length(text: str | None, low: int | None, high: int | None, field: str) -> Problem | None:
        count = len(text or "")
        if not text:
            return told(f"no_{field}", field)
        if low is not None and count < low:
            return told(f"{field}_too_short", field, length=count, least=low)
        if high is not None and count > high:
            return told(f"{field}_too_long", field, length=count, most=high)
        return None

    yield length(product.on(platform, "name"), limits.name_min, limits.name_max, "name")
    yield length(product.on(platform, "description"), limits.description_min or 1, limits.description_max, "description")
    yield _category(told, leaf, leaf_sure)
    yield _prices(product, platform, limits, told)
    stocks = [variant.stock for variant in product.variants] or [product.stock]
    if None in stocks:
        yield told("no_stock", "stock")
    else:
        most = limits.stock_max
        yield told("stock_too_large", "stock", most=most) if most is not None and max(s or 0 for s in stocks) > most else None
    yield _photos(product, limits, told)
    yield _weight(product, limits, told)
    if limits.size_mandatory or any(side is not None for side in (product.length_cm, product.width_cm, product.height_cm)):
        missing = None in (product.length_cm, product.width_cm, product.height_cm)
        yield told("no_size", "length_cm", Severity.BLOCKS if limits.size_mandatory else Severity.HINTS) if missing else None
    if not product.brand:
        yield told("no_brand", "brand", Severity.BLOCKS if limits.brand_mandatory else Severity.HINTS)
    else:
        yield None
    yield _skus(product, limits, told)
    if product.variants:
        yield _variants(product, limits, told)
    yield told("no_origin", "origin", Severity.WARNS) if product.origin is None else None
    yield told("permits_missing", "permits", Severity.WARNS, count=missing_permits) if missing_permits else None


def _category(told: _Tell, leaf: str | None, sure: bool) -> Problem | None:
    if leaf is None:
        return told("no_category", "leaf")
    return None if sure else told("category_unsure", "leaf", Severity.WARNS)


def _prices(product: Product, platform: Platform, limits: Limits, told: _Tell) -> Problem | None:
    own = product.own_price(platform)
    if own is not None:
        prices: list[int | None] = [own]
    else:
        prices = [variant.price for variant in product.variants] or [product.price]
    known = [price for price in prices if price is not None]
    if len(known) < len(prices) or not known:
        return told("no_price", "price")
    low, high = min(known), max(known)
    if limits.price_min is not None and low < limits.price_min:
        return told("price_too_low", "price", price=low, least=limits.price_min)
    if limits.price_max is not None and high > limits.price_max:
        return told("price_too_high", "price", price=high, most=limits.price_max)
    if limits.price_ratio_max is not None and low and high > low * limits.price_ratio_max:
        return told("prices_too_far_apart", "price", low=low, high=high, times=limits.price_ratio_max)
    return None


def _photos(product: Product, limits: Limits, told: _Tell) -> Problem | None:
    count = len(product.photos)
    if count < max(1, limits.images_min or 1):
        return told("no_photo", "photo", least=max(1, limits.images_min or 1))
    if limits.images_max is not None and count > limits.images_max:
        return told("too_many_photos", "photo", Severity.HINTS, count=count, most=limits.images_max)
    if count < ADVISED_PHOTOS:
        return told("few_photos", "photo", Severity.HINTS, count=count, advised=ADVISED_PHOTOS)
    return None


def _weight(product: Product, limits: Limits, told: _Tell) -> Problem | None:
    weights = [variant.weight_gram or product.weight_gram for variant in product.variants] or [product.weight_gram]
    if not all(weights):
        return told("no_weight", "weight_gram", Severity.BLOCKS if limits.weight_mandatory else Severity.HINTS)
    heaviest = max(weight or 0 for weight in weights)
    if limits.weight_gram_max is not None and heaviest > limits.weight_gram_max:
        return told("too_heavy", "weight_gram", gram=heaviest, most=limits.weight_gram_max)
    return None


def _skus(product: Product, limits: Limits, told: _Tell) -> Problem | None:
    skus = [variant.sku for variant in product.variants] or [product.sku]
    if not all(skus):
        return told("no_sku", "sku", Severity.HINTS)
    longest = max(len(sku or "") for sku in skus)
    return told("sku_too_long", "sku", length=longest, most=limits.sku_max) if limits.sku_max and longest > limits.sku_max else None


def _variants(product: Product, limits: Limits, told: _Tell) -> Problem | None:
    if limits.variants_max is not None and len(product.variants) > limits.variants_max:
        return told("too_many_variants_here", "variants", count=len(product.variants), most=limits.variants_max)
    options = {option for variant in product.variants for option in (variant.option_1, variant.option_2) if option}
    longest = max(options, key=len)
    if limits.option_max is not None and len(longest) > limits.option_max:
        return told("option_too_long", "variants", option=longest, length=len(longest), most=limits.option_max)
    names = [name for name in (product.variation_1, product.variation_2) if name]
    if not names:
        return told("variation_without_name", "variation_1")
    longest = max(names, key=len)
    if limits.tier_name_max is not None and len(longest) > limits.tier_name_max:
        return told("variation_name_too_long", "variation_1", name=longest, length=len(longest), most=limits.tier_name_max)
    return None
