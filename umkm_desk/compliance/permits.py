"""Which papers a product needs, which it has, and the data that a listing must show (Permendag 19/2026 Art. 15)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from umkm_desk.compliance.deadlines import Fact, Facts, expires_on, has_ended
from umkm_desk.compliance.identity import EXPIRY_NOTICE_DAYS, Kind, check, kind_named
from umkm_desk.model.business import Business, Permit
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Product


class Need(StrEnum):
    """`conditional`: only some goods of the category need it, the seller must say."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    ADVISED = "advised"


class Standing(StrEnum):
    """`unlinked`: the paper is in the folder, but not said to be for this product."""

    PRESENT = "present"
    ENDING = "ending"
    EXPIRED = "expired"
    UNLINKED = "unlinked"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PermitNeed:
    """One paper of one product. `kind` is an id of the permit legend, `permit` the paper that answers it (perhaps of another kind: MD stands
    for P-IRT), `since` the first day of the duty where a dated one is known, `basis` what the need rests on."""

    kind: str
    need: Need
    standing: Standing
    permit: Permit | None = None
    last_day: date | None = None
    since: date | None = None
    basis: Fact | None = None

    @property
    def fulfilled(self) -> bool:
        return self.standing in (Standing.PRESENT, Standing.ENDING)


_OF_THE_BUSINESS = frozenset({"NIB", "MEREK", "SLHS", "NKV", "CPAKB", "UJG", "BATIKMARK"})
"""Papers of the maker or the place, good for all its products; the rest names the product."""

_STANDS_FOR = {"P-IRT": ("BPOM-MD",), "HALAL-HEWANI": ("HALAL",), "HALAL": ("HALAL-HEWANI",)}
"""A paper that also answers for another: BPOM registration goes beyond P-IRT."""


def needs(
    required: Sequence[str],
    conditional: Sequence[str],
    advised: Sequence[str],
    *,
    business: Business,
    permits: Iterable[Permit],
    linked: Collection[str],
    facts: Facts,
    goods: Collection[str],
    on: date,
) -> tuple[PermitNeed, ...]:
    """The papers of one product, those of the category in its order.

    The first three are the leaf's permit ids; `permits` the whole paper folder, `linked` the ids of those linked to the product, `goods`
    the areas of the product (see `guards.json`). A halal duty that has not begun on `on` is advised until its day.
    """
    held = tuple(permits)
    wanted = [(kind, Need.REQUIRED) for kind in required]
    wanted += [(kind, Need.CONDITIONAL) for kind in conditional]
    wanted += [(kind, Need.ADVISED) for kind in advised]
    return tuple(_need(kind, need, business, held, linked, facts, goods, on) for kind, need in wanted)


def _need(
    kind: str,
    need: Need,
    business: Business,
    held: Sequence[Permit],
    linked: Collection[str],
    facts: Facts,
    goods: Collection[str],
    on: date,
) -> PermitNeed:
    duty = facts.duty(kind, goods or ("other",), business.scale)
    since = duty.day if duty else None
    if need is Need.REQUIRED and since is not None and since > on:
        need = Need.ADVISED
    standing, permit = _standing(kind, business, held, linked, on)
    last = expires_on(permit) if permit else None
    return PermitNeed(kind, need, standing, permit, last, since, duty or facts.basis(kind))


def _standing(
    kind: str, business: Business, held: Sequence[Permit], linked: Collection[str], on: date
) -> tuple[Standing, Permit | None]:
    if kind == "NIB" and business.nib and check(Kind.NIB, business.nib, on).valid:
        return Standing.PRESENT, None
    answering = [permit for permit in held if permit.kind == kind or permit.kind in _STANDS_FOR.get(kind, ())]
    here = [permit for permit in answering if permit.id in linked or permit.kind in _OF_THE_BUSINESS]
    if not here:
        return (Standing.UNLINKED, answering[0]) if answering else (Standing.MISSING, None)
    best = max(here, key=lambda permit: expires_on(permit) or date.max)
    if has_ended(best, on):
        return Standing.EXPIRED, best
    last = expires_on(best)
    if last is not None and (last - on).days <= EXPIRY_NOTICE_DAYS:
        return Standing.ENDING, best
    return Standing.PRESENT, best


def problems(product_id: str | None, found: Iterable[PermitNeed], on: date) -> list[Problem]:
    """What is missing or running out, as problems: a required paper warns, the rest hints. None of them stops a listing."""
    return [problem for need in found if (problem := _problem(product_id, need, on))]


def _problem(product_id: str | None, need: PermitNeed, on: date) -> Problem | None:
    place = Place(product_id=product_id, field=need.kind)
    severity = Severity.WARNS if need.need is Need.REQUIRED else Severity.HINTS
    values: dict[str, object] = {"permit": need.kind}
    if need.last_day is not None and need.standing in (Standing.ENDING, Standing.EXPIRED):
        values |= {"day": need.last_day, "days": abs((need.last_day - on).days)}
    match need.standing:
        case Standing.PRESENT:
            return None
        case Standing.MISSING:
            return _missing(need, place, values, severity)
        case Standing.UNLINKED:
            number = need.permit.number if need.permit else ""
            return Problem("compliance.permit_unlinked", place, {**values, "number": number}, severity)
        case Standing.ENDING:
            return Problem("compliance.permit_ends_soon", place, _with_number(values, need), Severity.WARNS)
        case Standing.EXPIRED:
            return Problem("compliance.permit_expired", place, _with_number(values, need), Severity.WARNS)


def _missing(need: PermitNeed, place: Place, values: dict[str, object], severity: Severity) -> Problem:
    """Never without what it rests on: the instrument with its source and day, or that none was found."""
    basis = need.basis
    if basis is None:
        return Problem(f"compliance.permit_{need.need.value}_unsourced", place, values, Severity.HINTS)
    values |= {"instrument": basis.instrument, "source": urlsplit(basis.source_url).netloc, "source_date": basis.source_date}
    if basis.confidence == "low" and need.need is not Need.ADVISED:
        return Problem("compliance.permit_perhaps", place, values, Severity.HINTS)
    if need.since is not None and need.need is Need.REQUIRED:
        return Problem("compliance.permit_required_since", place, {**values, "day": need.since}, severity)
    return Problem(f"compliance.permit_{need.need.value}", place, values, severity)


def _with_number(values: dict[str, object], need: PermitNeed) -> dict[str, object]:
    return {**values, "number": need.permit.number if need.permit else ""}


class Datum(StrEnum):
    """The data of a listing that Art. 15 names."""

    STANDARD = "standard"
    HALAL = "halal"
    K3L = "k3l"
    LICENCE = "licence"
    ORIGIN = "origin"
    MERCHANT_COUNTRY = "merchant_country"
    DISPATCH_COUNTRY = "dispatch_country"


@dataclass(frozen=True, slots=True)
class ListingDatum:
    """`value` is what the listing would show, `None` where it is not known; `needed`: the goods call for it."""

    datum: Datum
    value: str | None
    needed: bool

    @property
    def missing(self) -> bool:
        return self.needed and self.value is None


_LICENCES = frozenset({"P-IRT", "BPOM-MD", "BPOM-NA", "BPOM-TR", "BPOM-SD", "PKRT", "AKD", "PSAT-PDUK"})


def listing_data(product: Product, found: Iterable[PermitNeed]) -> tuple[ListingDatum, ...]:
    """What Art. 15 asks of the listing of `product`, with the values that are known. The seller and the parcel are in Indonesia.

    K3L (safety registration of electrical and such goods) is told only where the seller keeps it as the attribute `K3L`: no source
    says which goods of the tree need it.
    """
    papers = tuple(found)
    return (
        _from_papers(Datum.STANDARD, papers, lambda kind: kind.startswith("SNI")),
        _from_papers(Datum.HALAL, papers, lambda kind: kind.startswith("HALAL")),
        ListingDatum(Datum.K3L, product.attributes.get("K3L"), False),
        _from_papers(Datum.LICENCE, papers, lambda kind: kind in _LICENCES),
        ListingDatum(Datum.ORIGIN, product.origin.value if product.origin else None, True),
        ListingDatum(Datum.MERCHANT_COUNTRY, "ID", True),
        ListingDatum(Datum.DISPATCH_COUNTRY, "ID", True),
    )


def listing_problems(product: Product, data: Iterable[ListingDatum]) -> list[Problem]:
    """One warning for each datum that is needed and missing."""
    return [
        Problem(
            f"compliance.listing_{entry.datum.value}_missing",
            Place(product_id=product.id, field=entry.datum.value),
            {},
            Severity.WARNS,
        )
        for entry in data
        if entry.missing
    ]


def _from_papers(datum: Datum, papers: Sequence[PermitNeed], of_kind: Callable[[str], bool]) -> ListingDatum:
    mine = [paper for paper in papers if of_kind(paper.kind)]
    shown = next((_shown(paper.permit) for paper in mine if paper.fulfilled and paper.permit), None)
    return ListingDatum(datum, shown, any(paper.need is Need.REQUIRED for paper in mine))


def _shown(permit: Permit) -> str:
    kind = kind_named(permit.kind, permit.number)
    return permit.number if kind is None else check(kind, permit.number, date.max).shown or permit.number
