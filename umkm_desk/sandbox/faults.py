"""Faults on demand: what a bad line and a busy platform do to a client.

A spec is a comma-separated list of `KIND[@PATH][:AMOUNT][:SECONDS]`. Kinds:

    drop-before     the connection closes before the request has any effect
    drop-after      the effect happens, then the connection closes without an answer
    429             too many requests, nothing happens
    5xx             the platform's server error, nothing happens
    5xx-after       the effect happens, then a server error is answered
    html            a gateway's web page instead of JSON, nothing happens
    slow            the effect happens, the answer comes after SECONDS (5 unless told)
    hang            no effect and no answer; the connection closes after SECONDS (60 unless told)
    truncate        the effect happens, the body breaks off in the middle
    expired-token   the access token is refused as expired
    code=CODE       the platform's own error CODE, nothing happens; `code=CODE/403` with that HTTP status

AMOUNT is a probability below 1 (`0.05`) or a whole number of coming requests (`2`: the next two); left out, it is 1. PATH is a part of the
path. The first fault of the list that applies is taken: `drop-after@add_item:1,429:0.1,slow@get_item:0.02:8,code=error_limit@add_item:1`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

KINDS = ("drop-before", "drop-after", "429", "5xx", "5xx-after", "html", "slow", "hang", "truncate", "expired-token", "code")
DEFAULT_SECONDS = {"slow": 5.0, "hang": 60.0}


@dataclass
class Fault:
    """`left`: how many coming requests it still meets, `None` where it is a matter of `probability`. `code` and `status`: for `code=`."""

    kind: str
    path: str
    probability: float
    left: int | None
    seconds: float
    code: str = ""
    status: int = 200


class Faults:
    """Chooses a fault for each request, deterministically by seed. Counts what it did in `injected`."""

    def __init__(self, spec: str, seed: int) -> None:
        self._random = random.Random(seed)
        self.faults = parse(spec)
        self.injected: dict[str, int] = {}

    def choose(self, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.path not in path:
                continue
            if fault.left is not None:
                if fault.left <= 0:
                    continue
                fault.left -= 1
            elif self._random.random() >= fault.probability:
                continue
            self.injected[fault.kind] = self.injected.get(fault.kind, 0) + 1
            return fault
        return None


def parse(spec: str) -> list[Fault]:
    """Raises `ValueError` with a sentence for what is not understood."""
    return [_fault(part) for part in (part.strip() for part in spec.split(",")) if part]


def _fault(part: str) -> Fault:
    head, *numbers = part.split(":")
    name, _, path = head.partition("@")
    kind, equals, code = name.partition("=")
    if kind not in KINDS or (kind == "code") != bool(equals and code) or len(numbers) > 2:
        raise ValueError(
            f"{part!r} is no fault; known are {', '.join(KINDS[:-1])} and code=CODE, each with [@PATH][:AMOUNT][:SECONDS]"
        )
    code, slash, status = code.partition("/")
    try:
        amount = float(numbers[0]) if numbers else 1.0
        seconds = float(numbers[1]) if len(numbers) > 1 else DEFAULT_SECONDS.get(kind, 0.0)
        answered = int(status) if slash else 200
    except ValueError:
        raise ValueError(f"{part!r}: AMOUNT, SECONDS and an HTTP status are numbers") from None
    if amount < 0 or seconds < 0 or (amount >= 1 and amount != int(amount)) or not 200 <= answered <= 599:
        raise ValueError(f"{part!r}: AMOUNT is a probability below 1 or a whole number of requests, SECONDS is not below 0")
    whole = amount >= 1
    return Fault(kind, path, 0.0 if whole else amount, int(amount) if whole else None, seconds, code, answered)
