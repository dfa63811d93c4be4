"""From an answer to its payload, the same way for every platform: what is not theirs, what was refused, what cannot be understood.

A write whose answer cannot be read may have taken effect, so its error says `maybe_done`: the caller looks before doing it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any, Generic, TypeVar

import msgspec

from umkm_desk.marketplaces.seam import MarketplaceError, OurBug, TryLater
from umkm_desk.marketplaces.transport import Answer, json_body
from umkm_desk.model.problem import Problem

T = TypeVar("T")

Number = float | str | None
"""What should be a number: it may come as text, empty or not at all."""


def number(value: Number) -> float | None:
    """`None` for a missing, empty or endless one."""
    try:
        found = float(value) if value is not None else None
    except (ValueError, OverflowError):
        return None
    return found if found is not None and isfinite(found) else None


def whole(value: Number) -> int | None:
    found = number(value)
    return None if found is None else round(found)


class Head(msgspec.Struct):
    """What every answer may have beside its payload; a platform adds its own."""

    message: Any = None
    request_id: Any = None


H = TypeVar("H", bound=Head)


@dataclass(frozen=True, slots=True)
class Envelope(Generic[H]):
    """`is_theirs`: whether JSON with this head is the platform's and not some gateway's. `refusal`: the error that an answer is, `None` for
    a success (the HTTP status alone says nothing). `wrapped`: the generic struct whose only field `payload` is where the payload stands."""

    head: type[H]
    is_theirs: Callable[[H], bool]
    refusal: Callable[[H, Answer, bool], MarketplaceError | None]
    wrapped: Any

    def top(self, kind: type[T], *, writes: bool = False) -> Callable[[Answer], T]:
        """A reader of answers whose payload stands at the top level. It raises the family."""
        return lambda answer: self._read(answer, kind, writes=writes)[0]

    def inside(self, kind: type[T], *, writes: bool = False) -> Callable[[Answer], T]:
        """A reader of answers whose payload is wrapped. A write may leave it out (then it is empty); a read that did would otherwise look like
        "there is none", and a product would be listed twice."""

        def read(answer: Answer) -> T:
            found, request_id = self._read(answer, self.wrapped[kind], writes=writes)
            if found.payload is None and not writes:
                raise not_understood("no payload", request_id, writes=False)
            return kind() if found.payload is None else found.payload

        return read

    def _read(self, answer: Answer, kind: Any, *, writes: bool) -> tuple[Any, str]:
        body = json_body(answer, writes=writes)
        try:
            head = msgspec.json.decode(body, type=self.head, strict=False)
        except msgspec.ValidationError as error:
            raise not_understood(str(error), writes=writes) from None
        except msgspec.DecodeError:
            # broken off on the way: nothing is known about the effect of a write
            raise strange(answer, writes=writes) from None
        if not self.is_theirs(head):
            raise strange(answer, writes=writes)
        refused = self.refusal(head, answer, writes)
        if refused is not None:
            raise refused
        request_id = str(head.request_id or "")
        try:
            return msgspec.json.decode(body, type=kind, strict=False), request_id
        except msgspec.ValidationError as error:
            raise not_understood(str(error), request_id, writes=writes) from None


def strange(answer: Answer, *, writes: bool) -> TryLater:
    """Not the platform's own words, or half of them."""
    return TryLater(Problem("marketplaces.strange_answer", values={"status": answer.status}), maybe_done=writes)


def not_understood(detail: str, request_id: str = "", *, writes: bool) -> MarketplaceError:
    """The platform's own words in a form that we do not know."""
    problem = Problem("marketplaces.not_understood")
    if writes:
        return TryLater(problem, maybe_done=True, detail=detail, request_id=request_id)
    return OurBug(problem, detail=detail, request_id=request_id)
