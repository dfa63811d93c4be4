"""The one-page profile of the business as data; the window draws it and makes the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from umkm_desk.business.onboarding import Lists
from umkm_desk.business.papers import Paper
from umkm_desk.compliance.identity import Kind, check, masked_nik
from umkm_desk.compliance.scale import INSTRUMENT
from umkm_desk.model.business import Business


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """`label` is a key for wording (`business.profile_<label>`); `value` is text to show as it is, `None` where not filled in."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True)
class ProfilePaper:
    """A paper on the profile: kind by the permit legend, number as people write it, last day where it has one."""

    kind: str
    number: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ProfileReport:
    """`title` is the name of the business; papers that have run out are left out; `scale_instrument` names the rule of the class."""

    title: str | None
    identity: tuple[ProfileLine, ...]
    contact: tuple[ProfileLine, ...]
    activities: tuple[tuple[str, str], ...]
    papers: tuple[ProfilePaper, ...]
    products: int
    shops: tuple[str, ...]
    on: date
    scale_instrument: str = INSTRUMENT
    kbli_edition: int | None = None


def profile_report(
    business: Business, papers: Iterable[Paper], on: date, lists: Lists, *, products: int, shops: Iterable[str]
) -> ProfileReport:
    """Everything for the page. A NIK is masked, also where it serves as the NPWP: the page is made to be handed on."""
    return ProfileReport(
        title=business.name,
        identity=(
            ProfileLine("owner", business.owner),
            ProfileLine("nib", _shown(Kind.NIB, business.nib, on)),
            ProfileLine("npwp", _shown(Kind.NPWP, business.npwp, on)),
            ProfileLine("nik", masked_nik(business.nik) if business.nik else None),
            ProfileLine("scale", business.scale.value if business.scale else None),
        ),
        contact=(
            ProfileLine("address", _address(business, lists)),
            ProfileLine("phone", _shown(Kind.PHONE, business.phone, on)),
            ProfileLine("email", business.email),
        ),
        activities=tuple((code, lists.kbli.title(code) or "") for code in business.kbli),
        papers=tuple(
            ProfilePaper(one.permit.kind, one.number.shown if one.number else one.permit.number, one.last_day)
            for one in papers
            if one.days_left is None or one.days_left >= 0
        ),
        products=products,
        shops=tuple(shops),
        on=on,
        kbli_edition=business.kbli_edition,
    )


def _shown(kind: Kind, value: str | None, on: date) -> str | None:
    return check(kind, value, on).shown if value else None


def _address(business: Business, lists: Lists) -> str | None:
    region = lists.regions.nearest(business.region)
    parts = [business.street, lists.regions.text(region.code) if region else None, business.postal_code]
    return ", ".join(part for part in parts if part) or None
