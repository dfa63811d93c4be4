"""Faults on demand: what a bad line and a busy platform do to a client.

A spec is a comma-separated list of `KIND[@PATH][:AMOUNT][:SECONDS]`:

    drop-before   the connection closes before the request has any effect
    drop-after    the effect happens, then the connection closes without an answer
    429           too many requests, nothing happens
    5xx           the platform's server error, nothing happens
    5xx-after     the effect happens, then a server error is answered
    slow          the answer comes after SECONDS (default 5)
    truncate      the effect happens, the body breaks off in the middle
    expired-token the access token is refused as expired

AMOUNT is a probability below 1 (`0.05`) or a whole number of coming requests (`1`: just the next one). PATH is a part of the path, for
example `drop-after@add_item:1,429:0.1,slow@get_item:0.02:8`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

KINDS = ("drop-before", "drop-after", "429", "5xx", "5xx-after", "slow", "truncate", "expired-token")


@dataclass
class Fault:
    kind: str
    path: str
    probability: float
    left: int | None
    seconds: float


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
    faults = []
    for part in filter(None, (part.strip() for part in spec.split(","))):
        head, *numbers = part.split(":")
        kind, _, path = head.partition("@")
        if kind not in KINDS:
            raise ValueError(f"unknown fault {kind!r}; known are {', '.join(KINDS)}")
        try:
            amount = float(numbers[0]) if numbers else 1.0
            seconds = float(numbers[1]) if len(numbers) > 1 else 5.0
        except ValueError:
            raise ValueError(f"{part!r}: the amount is a probability below 1 or a whole number") from None
        whole = amount >= 1
        faults.append(Fault(kind, path, 0.0 if whole else amount, int(amount) if whole else None, seconds))
    return faults
