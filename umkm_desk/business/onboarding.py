"""The first steps as plain Python: pages, what is typed on them, what may wait, and what is still missing for Beranda.

The flow is a frozen value: every verb gives a new one. The window shows it, saves it when a field is left, and opens it again where it
was. Nothing here refuses: a wrong number is told, kept as typed, and can be mended later.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from umkm_desk.compliance.identity import IdentityCheck, Kind, check
from umkm_desk.compliance.kbli import Kbli
from umkm_desk.compliance.regions import Level, Regions
from umkm_desk.compliance.scale import ScaleResult, classify
from umkm_desk.model.business import Business, Scale
from umkm_desk.model.problem import Place, Problem, Severity


class Page(StrEnum):
    LANGUAGE = "language"
    IDENTITY = "identity"
    ADDRESS = "address"
    PERMITS = "permits"
    SHOPS = "shops"
    PRODUCTS = "products"
    DONE = "done"


PAGES = tuple(Page)

FIELDS: Mapping[Page, tuple[str, ...]] = {
    Page.LANGUAGE: ("language",),
    Page.IDENTITY: ("name", "owner", "nib", "npwp", "nik", "kbli"),
    Page.ADDRESS: ("region", "street", "postal_code", "phone", "email", "is_new", "yearly_sales", "capital", "scale"),
    Page.PERMITS: (),
    Page.SHOPS: (),
    Page.PRODUCTS: (),
    Page.DONE: (),
}
"""The fields of `Business` that each page asks for, in its order."""

_KINDS: Mapping[str, Kind] = {
    "nib": Kind.NIB,
    "nik": Kind.NIK,
    "npwp": Kind.NPWP,
    "phone": Kind.PHONE,
    "email": Kind.EMAIL,
    "postal_code": Kind.POSTAL_CODE,
    "region": Kind.REGION,
}


class ProductsChoice(StrEnum):
    """How the catalogue begins: a file to import, a sample to look around, or empty."""

    IMPORT = "import"
    SAMPLE = "sample"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the seller is. `passed` pages were left forward, `skipped` ones on purpose without filling them."""

    page: Page = Page.LANGUAGE
    passed: frozenset[Page] = frozenset()
    skipped: frozenset[Page] = frozenset()
    finished: bool = False
    products: ProductsChoice | None = None

    def to_json(self) -> str:
        """For the workspace's settings (`onboarding`)."""
        return json.dumps(
            {
                "page": self.page,
                "passed": sorted(self.passed),
                "skipped": sorted(self.skipped),
                "finished": self.finished,
                "products": self.products,
            }
        )

    @classmethod
    def from_json(cls, text: str | None) -> Progress:
        """What was kept; the beginning where nothing was, or where it cannot be read: no reason to keep a seller out."""
        try:
            data = json.loads(text or "")
            return cls(
                Page(data["page"]),
                frozenset(Page(page) for page in data["passed"]),
                frozenset(Page(page) for page in data["skipped"]),
                bool(data["finished"]),
                ProductsChoice(data["products"]) if data["products"] else None,
            )
        except (ValueError, KeyError, TypeError):
            return cls()


@dataclass(frozen=True, slots=True)
class Lists:
    """What the checks look names up in."""

    regions: Regions
    kbli: Kbli


@dataclass(frozen=True, slots=True)
class Wizard:
    """The whole flow. `typed` keeps numbers as typed beside the cleaned form in `business`."""

    business: Business = field(default_factory=Business)
    progress: Progress = field(default_factory=Progress)
    typed: Mapping[str, str] = field(default_factory=dict)

    # Moving

    @property
    def page(self) -> Page:
        return self.progress.page

    @property
    def step(self) -> tuple[int, int]:
        """The number of the page, from 1, and how many there are."""
        return PAGES.index(self.page) + 1, len(PAGES)

    @property
    def can_go_back(self) -> bool:
        return self.page is not PAGES[0]

    def next(self) -> Wizard:
        """Forward, whatever the page holds: nothing typed keeps a seller from going on. The last page finishes."""
        return self._leave(skipped=False)

    def skip(self) -> Wizard:
        """Forward and remembered as left for later; what was typed stays."""
        return self._leave(skipped=True)

    def _leave(self, *, skipped: bool) -> Wizard:
        now = self.progress
        left_out = now.skipped | {now.page} if skipped else now.skipped - {now.page}
        if now.page is PAGES[-1]:
            return replace(self, progress=replace(now, finished=True, passed=now.passed | {now.page}, skipped=left_out))
        following = PAGES[PAGES.index(now.page) + 1]
        return replace(self, progress=replace(now, page=following, passed=now.passed | {now.page}, skipped=left_out))

    def back(self) -> Wizard:
        """One page back; nothing is lost."""
        before = max(0, PAGES.index(self.page) - 1)
        return replace(self, progress=replace(self.progress, page=PAGES[before]))

    def go(self, page: Page) -> Wizard:
        """Straight to a page, from the list at the side."""
        return replace(self, progress=replace(self.progress, page=page))

    # Filling

    def enter(self, name: str, text: str, on: date, lists: Lists) -> tuple[Wizard, IdentityCheck | None]:
        """Takes what was typed into a text field when it is left; the check of its number, `None` for plain text.

        A right number is kept cleaned (NPWP as 16 digits) with the typed form beside it; any other text is kept as it is. An empty text
        makes the field unknown again. Raises `KeyError` for a name that is no text field.
        """
        plain = " ".join(text.split())
        kind = _KINDS.get(name)
        if kind is None:
            if name not in _TEXTS:
                raise KeyError(name)
            return self._with(name, plain or None), None
        found = check(kind, plain, on, regions=lists.regions, kbli=lists.kbli)
        kept = found.cleaned if found.valid else plain
        typed = {key: value for key, value in self.typed.items() if key != name}
        if plain and plain != kept:
            typed[name] = plain
        return replace(self._with(name, kept or None), typed=typed), found

    def watch(self, name: str, text: str, on: date, lists: Lists) -> IdentityCheck | None:
        """The check while the field is being typed in; nothing is taken."""
        kind = _KINDS.get(name)
        return None if kind is None else check(kind, text, on, regions=lists.regions, kbli=lists.kbli, typing=True)

    def with_kbli(self, codes: tuple[str, ...], lists: Lists) -> Wizard:
        """The chosen activities and the edition they belong to: 2025 as soon as one of them is known only there."""
        editions = [lists.kbli.editions(code) for code in codes]
        edition = None if not codes else 2025 if any(known == (2025,) for known in editions) else 2020
        return replace(self, business=replace(self.business, kbli=codes, kbli_edition=edition))

    def with_region(self, code: str | None) -> Wizard:
        return self._with("region", code)

    def with_language(self, language: str) -> Wizard:
        return self._with("language", language)

    def with_sales(self, yearly_sales: int | None, capital: int | None, is_new: bool | None) -> tuple[Wizard, ScaleResult | None]:
        """Rupiah a year, rupiah at founding, whether the business is being founded; the class follows where it can be told."""
        result = classify(yearly_sales, capital, is_new)
        business = replace(
            self.business,
            yearly_sales=yearly_sales,
            capital=capital,
            is_new=is_new,
            scale=result.scale if result else self.business.scale,
        )
        return replace(self, business=business), result

    def with_scale(self, scale: Scale | None) -> Wizard:
        """The class as the seller says, without figures."""
        return replace(self, business=replace(self.business, scale=scale))

    def with_products(self, choice: ProductsChoice) -> Wizard:
        return replace(self, progress=replace(self.progress, products=choice))

    def _with(self, name: str, value: str | None) -> Wizard:
        changes: dict[str, Any] = {name: value}
        return replace(self, business=replace(self.business, **changes))

    # Judging

    def problems(self, page: Page, on: date, lists: Lists) -> list[Problem]:
        """What looks wrong on a page as it is filled: for the count at its foot ("1 isian perlu diperiksa")."""
        found: list[Problem] = []
        for name in FIELDS[page]:
            if name == "kbli":
                checks = [check(Kind.KBLI, code, on, kbli=lists.kbli) for code in self.business.kbli]
            else:
                kind, value = _KINDS.get(name), getattr(self.business, name)
                checks = [check(kind, value, on, regions=lists.regions)] if kind and value else []
            found += [
                replace(problem, place=replace(problem.place, field=name))
                for one in checks
                for problem in one.problems
                if problem.severity is not Severity.HINTS
            ]
        return found


_TEXTS = frozenset({"name", "owner", "street"})


@dataclass(frozen=True, slots=True)
class Missing:
    """Something left for later: the page that asks for it and how it is told on Beranda."""

    page: Page
    problem: Problem


def missing(business: Business, on: date, lists: Lists, *, shops: int, products: int, permits: int) -> list[Missing]:
    """What Beranda should ask for, the weightiest first. The four things to begin with warn, the rest hints.

    To begin, a business needs a NIB, a name, an address and one tax number; everything else may wait.
    """
    found: list[Missing] = []

    def ask(page: Page, name: str, *, needed: bool) -> None:
        severity = Severity.WARNS if needed else Severity.HINTS
        found.append(Missing(page, Problem(f"business.missing_{name}", Place(field=name), {}, severity)))

    if not business.nib:
        ask(Page.IDENTITY, "nib", needed=True)
    if not business.name:
        ask(Page.IDENTITY, "name", needed=True)
    region = lists.regions.nearest(business.region)
    if region is None or region.level < Level.DISTRICT or not business.street:
        ask(Page.ADDRESS, "address", needed=True)
    if not business.npwp and not business.nik:
        ask(Page.IDENTITY, "tax_number", needed=True)
    if not products:
        ask(Page.PRODUCTS, "products", needed=False)
    if not shops:
        ask(Page.SHOPS, "shops", needed=False)
    if not business.phone:
        ask(Page.ADDRESS, "phone", needed=False)
    if business.scale is None:
        ask(Page.ADDRESS, "scale", needed=False)
    if not business.kbli:
        ask(Page.IDENTITY, "kbli", needed=False)
    if not business.postal_code:
        ask(Page.ADDRESS, "postal_code", needed=False)
    if not permits:
        ask(Page.PERMITS, "permits", needed=False)
    wizard = Wizard(business)
    wrong = [Missing(page, problem) for page in PAGES for problem in wizard.problems(page, on, lists) if problem.blocks]
    return sorted([*wrong, *found], key=lambda one: list(Severity).index(one.problem.severity))
