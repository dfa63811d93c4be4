"""One type for everything that is wrong: a row, a permit, a listing, a refusal by a platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem stops. `blocks`: it cannot go on; `warns`: it can; `hints`: it would be better."""

    BLOCKS = "blocks"
    WARNS = "warns"
    HINTS = "hints"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: every part that is known, the rest `None`. Rows and columns count from 1, as Excel shows them."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    product_id: str | None = None
    variant_id: str | None = None
    sku: str | None = None
    field: str | None = None
    shop_id: str | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and with which values; `wording.py` has the sentence and the way to mend it for each code.

    `code` is lower-case words joined by dots, room first: `exchange.price_not_a_number`, `publishing.name_too_long`.
    `values` fill the named places of the sentence; they never hold a secret.
    """

    code: str
    place: Place = NOWHERE
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.BLOCKS

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCKS


class Refusal(Exception):
    """Work that could not be done, for a reason a seller can act on. Rooms raise it; the edges show its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem

    @classmethod
    def because(cls, code: str, place: Place = NOWHERE, **values: object) -> Refusal:
        return cls(Problem(code, place, values))
