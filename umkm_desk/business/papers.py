"""The paper folder: permits with their scans and products, judged on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desk.compliance.deadlines import expires_on
from umkm_desk.compliance.identity import EXPIRY_NOTICE_DAYS, IdentityCheck, check, kind_named
from umkm_desk.compliance.kbli import Kbli
from umkm_desk.compliance.regions import Regions
from umkm_desk.model.business import Permit
from umkm_desk.model.problem import Place, Problem, Severity


class PaperState(StrEnum):
    EXPIRED = "expired"
    ENDING = "ending"
    FAULTY = "faulty"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `number` judges its number (`None` where its kind has no known form); `last_day` is `None` where it has no end;
    `days_left` is negative when it has run out; `problems` are what to mend, the worst first."""

    permit: Permit
    number: IdentityCheck | None
    products: tuple[str, ...]
    last_day: date | None
    days_left: int | None
    state: PaperState
    problems: tuple[Problem, ...]


def paper(
    permit: Permit, products: tuple[str, ...], on: date, *, regions: Regions | None = None, kbli: Kbli | None = None
) -> Paper:
    """Judges one paper on a day."""
    kind = kind_named(permit.kind, permit.number)
    number = check(kind, permit.number, on, regions=regions, kbli=kbli) if kind else None
    last = expires_on(permit)
    left = None if last is None else (last - on).days
    place = Place(field=permit.kind)
    values: dict[str, object] = {"permit": permit.kind, "number": permit.number}
    problems: list[Problem] = []
    state = PaperState.VALID
    if left is not None and left < 0:
        state = PaperState.EXPIRED
        problems.append(Problem("compliance.permit_expired", place, {**values, "day": last, "days": -left}, Severity.WARNS))
    elif left is not None and left <= EXPIRY_NOTICE_DAYS:
        state = PaperState.ENDING
        problems.append(Problem("compliance.permit_ends_soon", place, {**values, "day": last, "days": left}, Severity.WARNS))
    if permit.issued_on is not None and permit.expires_on is not None and permit.issued_on > permit.expires_on:
        problems.append(Problem("business.paper_ends_before_issue", place, values, Severity.WARNS))
    if permit.issued_on is not None and permit.issued_on > on:
        problems.append(Problem("business.paper_issued_later", place, {**values, "day": permit.issued_on}, Severity.WARNS))
    if number is not None:
        if number.valid is False and state is PaperState.VALID:
            state = PaperState.FAULTY
        told = {problem.code for problem in problems}
        problems += [
            one for one in number.problems if not (told and one.code.startswith(("compliance.pirt_exp", "compliance.pirt_end")))
        ]
    if permit.scan_hash is None:
        problems.append(Problem("business.paper_without_scan", place, values, Severity.HINTS))
    problems.sort(key=lambda problem: list(Severity).index(problem.severity))
    return Paper(permit, number, products, last, left, state, tuple(problems))


def folder(
    permits: Iterable[Permit],
    products: Mapping[str, tuple[str, ...]],
    on: date,
    *,
    regions: Regions | None = None,
    kbli: Kbli | None = None,
) -> tuple[Paper, ...]:
    """All papers, the most pressing first: run out, running out, faulty, then by last day. `products`: paper id -> its product ids."""
    papers = [paper(permit, products.get(permit.id, ()), on, regions=regions, kbli=kbli) for permit in permits]
    order = list(PaperState)
    return tuple(sorted(papers, key=lambda one: (order.index(one.state), one.last_day or date.max, one.permit.kind, one.permit.id)))
