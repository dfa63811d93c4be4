"""What the protection room answers: four separate questions, each yes, perhaps or no, with the rules behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desk.model.platform import Platform


class Answer(StrEnum):
    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


class Question(StrEnum):
    """`listing`: may a seller abroad list it here; `floor`: from what price; `parcel`: what a parcel costs at the border;
    `container`: what hinders a bulk import. They are never melted into one traffic light."""

    LISTING = "listing"
    FLOOR = "floor"
    PARCEL = "parcel"
    CONTAINER = "container"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category suggested from a title: the leaf and its group by id, confidence 0..1, and the words that led there."""

    leaf: str | None
    group: str | None
    confidence: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One question answered on one day: whether the seller is shielded there, since when, and by which rules (ids)."""

    question: Question
    answer: Answer
    since: date | None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """For one category, platform (or `None`: the national view) and day. `protected` is the sum for a maker: is he shielded
    from the same goods listed directly by a seller abroad at that price?"""

    leaf: str | None
    platform: Platform | None
    on: date
    protected: Answer
    rules: tuple[str, ...]
    findings: tuple[Finding, ...]
