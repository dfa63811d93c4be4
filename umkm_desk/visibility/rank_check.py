"""What stood in the first row: looked at by the seller, kept as dated evidence.

Since 8 June 2026 platforms must put domestic products on top of search and recommendation, at least in the first row of the first page
(Permendag 19/2026 Art. 40(3), `LAW`). No platform's API tells the place of a listing among search results, so the seller looks himself.
What he saw is an observation, never a verdict of breach.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote_plus

import apsw

from umkm_desk.exchange.writing import write_csv, write_xlsx
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.time import Zone, from_ms, local_day, to_ms
from umkm_desk.workspace.workspace import Workspace

IN_FORCE = date(2026, 6, 8)
LAW = "https://jdih.kemendag.go.id/pdf/Regulasi/2026/PERMENDAG%2019%20TAHUN%202026.pdf"
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
    """One look: the words searched for, and the places of the first row from left to right. `screenshot_hash` names the picture among the
    workspace's photos. `id` and `at` are given when it is kept."""

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


def examine(check: RankCheck) -> None:
    """Raises `Refusal` for a look without words or without anything seen."""
    if not check.words.strip():
        raise Refusal.because("visibility.no_words")
    if not 1 <= len(check.found) <= WIDEST_ROW:
        raise Refusal.because("visibility.nothing_seen")


def keep(ws: Workspace, check: RankCheck) -> str:
    """Its id. Raises `Refusal` as `examine`."""
    examine(check)
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


SEARCH_PAGES: Mapping[Platform, str] = {
    Platform.SHOPEE: "https://shopee.co.id/search?keyword={words}",
    Platform.LAZADA: "https://www.lazada.co.id/catalog/?q={words}",
    Platform.TIKTOKSHOP: "https://www.tokopedia.com/search?st=product&q={words}",
}
"""Where a buyer searches, for the seller's browser; the app itself never reads these pages."""


def search_page(platform: Platform, words: str) -> str:
    return SEARCH_PAGES[platform].format(words=quote_plus(words.strip()))


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


def observed(made: Sequence[RankCheck], zone: Zone) -> list[Observed]:
    """By platform; looks from before the duty was in force are left out. `zone`: whose days count."""
    counted = [check for check in made if check.at is not None and local_day(check.at, zone) >= IN_FORCE]
    found = []
    for platform in Platform:
        own = tuple(check for check in counted if check.platform is platform)
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


HEADINGS = ("day", "time", "platform", "words", "product", "row", "domestic", "ours", "foreign_first", "note", "screenshot")


def write_looks(
    looks: Sequence[RankCheck], target: Path, say: Callable[[str], str], zone: Zone, products: Mapping[str, str]
) -> int:
    """The looks as a spreadsheet (.csv by its name, else .xlsx), the oldest first; how many. `say` gives the text of `look.col_<heading>`,
    `look.sheet`, `look.seen_<what>`, `platform.<code>`, `yes`, `no` and `look.unsure`; `products` id -> name. The screenshot is named by
    the SHA-256 of its content. Raises `Refusal` as `exchange.writing`."""
    answers = {True: "yes", False: "no", None: "look.unsure"}

    def written() -> Iterator[list[str | int | float | None]]:
        for look in sorted(looks, key=lambda each: to_ms(each.at) if each.at else 0):
            local = look.at.astimezone(zone.offset) if look.at is not None else None
            yield [
                local.date().isoformat() if local else None,
                f"{local:%H:%M} {zone}" if local else None,
                say(f"platform.{look.platform}"),
                look.words,
                products.get(look.product_id or ""),
                ", ".join(f"{at}. {say(f'look.seen_{seen}')}" for at, seen in enumerate(look.found, 1)),
                say(answers[look.domestic]),
                say(answers[look.ours]),
                say(answers[look.foreign_before_domestic]),
                look.note,
                look.screenshot_hash,
            ]

    headings = [say(f"look.col_{name}") for name in HEADINGS]
    if target.suffix.lower() == ".csv":
        return write_csv(target, headings, written())
    return write_xlsx(target, say("look.sheet"), headings, written(), widths=(12, 11, 18, 24, 34, 70, 14, 14, 14, 34, 20))
