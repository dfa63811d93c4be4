"""How good a listing is: the platform's own judgement with its date where it gives one, else our estimate of its documented checks.

The two are never mixed. Sources: Shopee Open Platform, v2.product.get_item_content_diagnosis_result (issue types 1 to 11 and their
thresholds, reference of 2026-08); Lazada Open Platform, product/content/score/get (title of 20 to 150 characters, pictures) and Lazada
University, "Listing quality" (at least 3 pictures); TikTok Shop Partner Center, products/diagnoses (title of 40 characters, description of
500 with line breaks, at least 5 pictures).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

import apsw

from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Product
from umkm_desk.publishing.store import ListingLine
from umkm_desk.visibility import store

QUALITY, VIOLATIONS, CONVERSION = "quality", "violations", "conversion"
"""Kinds of what a platform judged of a listing, see `store.save_judgement`."""


class Level(IntEnum):
    """In the order of all platforms: Shopee's "to be improved", "qualified", "excellent"."""

    IMPROVE = 1
    GOOD = 2
    EXCELLENT = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. `code` names the check (and its sentence, `quality.<code>`), `field` where it is mended, `level` what it stands in
    the way of. `have` what the product here has, `need` what the platform's documented check asks for. `said`: the platform's own words,
    where it said it; `mended`: it says so still, but the product here has what was asked for."""

    code: str
    field: str | None
    level: Level
    platform: Platform
    have: int | None = None
    need: int | None = None
    said: str | None = None
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Official:
    """The platform's judgement on `day` (the shop's): `level` is `None` where it gives points only (`score` of `total`)."""

    level: Level | None
    score: float | None
    day: int
    todo: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Our own, from the catalogue alone. `unknown`: checks of the platform that cannot be made offline, so the true level may be lower."""

    level: Level
    todo: tuple[Advice, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Shown as "resmi, tanggal" where `official` is there, else as "perkiraan". `next_steps`: the two things that lead to the next level,
    from the same of the two."""

    official: Official | None
    estimate: Estimate

    @property
    def level(self) -> Level | None:
        return self.official.level if self.official is not None else self.estimate.level

    @property
    def next_steps(self) -> tuple[Advice, ...]:
        todo = self.official.todo if self.official is not None else self.estimate.todo
        return tuple(sorted(todo, key=lambda advice: (advice.mended, advice.level))[:2])

    @property
    def next_level(self) -> Level | None:
        """What the next steps lead to; `None` at the top, or where the platform gives points only."""
        level = self.level
        return None if level is None or level is Level.EXCELLENT else Level(level + 1)


@dataclass(frozen=True, slots=True)
class _Check:
    """`measure` gives what the product has; right where it lies between `least` and `most`."""

    code: str
    field: str
    level: Level
    measure: Callable[[Product, Platform], int]
    least: int
    most: int | None = None

    def advice(self, product: Product, platform: Platform) -> Advice | None:
        have = self.measure(product, platform)
        if have >= self.least and (self.most is None or have <= self.most):
            return None
        too_much = self.most is not None and have > self.most
        return Advice(
            f"{self.code}_long" if too_much else self.code,
            self.field,
            self.level,
            platform,
            have,
            self.most if too_much else self.least,
        )


def _photos(product: Product, _platform: Platform) -> int:
    return len(product.photos)


def _attributes(product: Product, _platform: Platform) -> int:
    return len(product.attributes)


def _brand(product: Product, _platform: Platform) -> int:
    return int(bool(product.brand))


def _name(product: Product, platform: Platform) -> int:
    return len(product.on(platform, "name") or "")


def _description(product: Product, platform: Platform) -> int:
    return len(product.on(platform, "description") or "")


def _paragraphs(product: Product, platform: Platform) -> int:
    return (product.on(platform, "description") or "").strip().count("\n")


CHECKS: dict[Platform, tuple[_Check, ...]] = {
    Platform.SHOPEE: (
        _Check("photos", "photos", Level.GOOD, _photos, 3),
        _Check("one_attribute", "attributes", Level.GOOD, _attributes, 1),
        _Check("brand", "brand", Level.EXCELLENT, _brand, 1),
        _Check("description", "description", Level.EXCELLENT, _description, 100),
        _Check("name", "name", Level.EXCELLENT, _name, 25, 100),
        _Check("attributes", "attributes", Level.EXCELLENT, _attributes, 3),
    ),
    Platform.LAZADA: (
        _Check("photos", "photos", Level.GOOD, _photos, 3),
        _Check("name", "name", Level.EXCELLENT, _name, 20, 150),
    ),
    Platform.TIKTOKSHOP: (
        _Check("photos", "photos", Level.EXCELLENT, _photos, 5),
        _Check("name", "name", Level.EXCELLENT, _name, 40),
        _Check("description", "description", Level.EXCELLENT, _description, 500),
        _Check("paragraphs", "description", Level.EXCELLENT, _paragraphs, 1),
    ),
}

UNKNOWN: dict[Platform, tuple[str, ...]] = {
    Platform.SHOPEE: ("category", "size_chart", "standard_variation", "weight", "video"),
    Platform.LAZADA: ("key_attributes", "picture_content", "description_pictures"),
    Platform.TIKTOKSHOP: ("picture_content", "search_words", "size_chart"),
}
"""What the platforms check that needs their own data or eyes."""

SHOPEE_ISSUES: dict[str, tuple[str, str | None, Level]] = {
    "1": ("photos", "photos", Level.GOOD),
    "2": ("category", "leaf", Level.GOOD),
    "3": ("one_attribute", "attributes", Level.GOOD),
    "4": ("size_chart", None, Level.GOOD),
    "5": ("standard_variation", "variants", Level.GOOD),
    "6": ("brand", "brand", Level.EXCELLENT),
    "7": ("description", "description", Level.EXCELLENT),
    "8": ("name", "name", Level.EXCELLENT),
    "9": ("weight", "weight_gram", Level.EXCELLENT),
    "10": ("video", None, Level.EXCELLENT),
    "11": ("attributes", "attributes", Level.EXCELLENT),
}
_FIELDS_BY_WORD = {"TITLE": "name", "DESC": "description", "IMG": "photos", "IMAGE": "photos", "ATTRIBUTE": "attributes"}


def estimate(product: Product, platform: Platform) -> Estimate:
    """Quick enough to be asked at every key: nothing but counting."""
    todo = tuple(advice for check in CHECKS[platform] if (advice := check.advice(product, platform)) is not None)
    level = Level(min((advice.level for advice in todo), default=Level.EXCELLENT + 1) - 1)
    return Estimate(level, todo, UNKNOWN[platform])


def official(conn: apsw.Connection, line: ListingLine, platform: Platform) -> Official | None:
    """What the platform said last of a listing; `None` where it never did or gives no judgement."""
    if line.listing.remote_id is None:
        return None
    held = store.judgement(conn, line.listing.shop_id, QUALITY, line.listing.remote_id)
    if held is None:
        return None
    (level, score, issues), day = held
    todo = tuple(_said(code, suggestion, platform) for code, suggestion in issues)
    return Official(Level(level) if level else None, score, day, todo)


def _said(code: str, suggestion: str, platform: Platform) -> Advice:
    if platform is Platform.SHOPEE and code in SHOPEE_ISSUES:
        name, field, level = SHOPEE_ISSUES[code]
        return Advice(name, field, level, platform, said=suggestion or None)
    field = next((field for word, field in _FIELDS_BY_WORD.items() if word in code.upper()), None)
    return Advice("as_said", field, Level.EXCELLENT, platform, said=suggestion or code)


def quality(conn: apsw.Connection, product: Product, line: ListingLine | None, platform: Platform) -> Quality:
    """Both, side by side and apart."""
    told = official(conn, line, platform) if line is not None else None
    if told is not None:
        told = replace(told, todo=tuple(_measured(advice, product) for advice in told.todo))
    return Quality(told, estimate(product, platform))


def _measured(advice: Advice, product: Product) -> Advice:
    """What the platform finds fault with, with what the product here has now."""
    check = next((check for check in CHECKS[advice.platform] if check.code == advice.code), None)
    if check is None:
        return advice
    still = check.advice(product, advice.platform)
    if still is None:
        return replace(advice, have=check.measure(product, advice.platform), need=check.least, mended=True)
    return replace(advice, code=still.code, have=still.have, need=still.need)
