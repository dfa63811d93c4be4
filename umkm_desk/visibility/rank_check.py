"""What stood in the first row: looked at by the seller, kept as dated evidence.

Since 8 June 2026 platforms must put domestic products on top of search and recommendation, at least in the first row of the first page
(Permendag 19/2026 Art. 40(3)). No platform's API tells the place of a listing among search results, so the seller looks himself. What he
saw is an observation, never a verdict of breach.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import apsw

from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.time import from_ms, to_ms
from umkm_desk.workspace.workspace import Workspace

IN_FORCE = date(2026, 6, 8)
WIDEST_ROW = 12


class Seen(StrEnum):
    """What one place of the first row showed. Advertisements are not search results and are noted as such."""

    OURS = "ours"
    DOMESTIC = "domestic"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    ADVERT = "advert"


@dataclass(frozen=True, slots=True)
class RankCheck:
    """One look: the words searched for, and the places of the first row from left to right. `id` and `at` are given when it is kept."""

    platform: Platform
    words: str
    found: tuple[Seen, ...]
    product_id: str | None = None
    screenshot_hash: str | None = None
    note: str | None = None
    id: str = ""
    at: datetime | None = None

    @property
    def ours(self) -> bool:
        return Seen.OURS in self.found

    @property
    def domestic(self) -> bool | None:
        """Whether a domestic product stood there; `None` where what stood there is not all known."""
        if Seen.OURS in self.found or Seen.DOMESTIC in self.found:
            return True
        return None if Seen.UNKNOWN in self.found else False

    @property
    def foreign_before_domestic(self) -> bool:
        """A foreign product stood left of the first domestic one, advertisements left out."""
        for place in self.found:
            if place in (Seen.OURS, Seen.DOMESTIC):
                return False
            if place is Seen.FOREIGN:
                return True
        return False


def keep(ws: Workspace, check: RankCheck) -> str:
    """Its id. Raises `Refusal` for a look without words or without anything seen."""
    if not check.words.strip():
        raise Refusal.because("visibility.no_words")
    if not 1 <= len(check.found) <= WIDEST_ROW:
        raise Refusal.because("visibility.nothing_seen", most=WIDEST_ROW)
    check_id = ws.new_id()
    with ws.write() as db:
        db.execute(
            "INSERT INTO rank_check (id, at, platform, words, product_id, found, screenshot_hash, note) VALUES (?,?,?,?,?,?,?,?)",
            (
                check_id, to_ms(ws.clock()), check.platform.value, check.words.strip(), check.product_id,
                json.dumps([place.value for place in check.found]), check.screenshot_hash, check.note,
            ),
        )  # fmt: skip
    return check_id


def remove(ws: Workspace, check_id: str) -> None:
    with ws.write() as db:
        db.execute("DELETE FROM rank_check WHERE id = ?", (check_id,))


def checks(
    conn: apsw.Connection, *, product_id: str | None = None, platform: Platform | None = None, words: str | None = None
) -> list[RankCheck]:
    """The newest first."""
    sql = (
        "SELECT id, at, platform, words, product_id, found, screenshot_hash, note FROM rank_check"
        " WHERE (?1 IS NULL OR product_id = ?1) AND (?2 IS NULL OR platform = ?2) AND (?3 IS NULL OR lower(words) = lower(?3))"
        " ORDER BY at DESC"
    )
    return [
        RankCheck(
            Platform(name),
            searched,
            tuple(Seen(place) for place in json.loads(found)),
            product,
            screenshot,
            note,
            check_id,
            from_ms(at),
        )
        for check_id, at, name, searched, product, found, screenshot, note in conn.execute(
            sql, (product_id, platform.value if platform else None, words)
        )
    ]


@dataclass(frozen=True, slots=True)
class Observed:
    """What looks at one platform add up to, for a report to its complaint desk. `looks` of the days since the duty is in force; of them
    `with_domestic` and `without_domestic` in the first row (the rest is not known), and `foreign_first`."""

    platform: Platform
    looks: int
    ours: int
    with_domestic: int
    without_domestic: int
    foreign_first: int
    evidence: tuple[RankCheck, ...]


def observed(made: Sequence[RankCheck]) -> list[Observed]:
    """By platform; looks from before the duty was in force are left out."""
    found = []
    for platform in Platform:
        own = tuple(check for check in made if check.platform is platform and check.at is not None and check.at.date() >= IN_FORCE)
        if own:
            domestic = Counter(check.domestic for check in own)
            found.append(
                Observed(
                    platform,
                    len(own),
                    sum(check.ours for check in own),
                    domestic[True],
                    domestic[False],
                    sum(check.foreign_before_domestic for check in own),
                    own,
                )
            )
    return found
