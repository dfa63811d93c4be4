"""Every error code that a marketplace documents is understood and told in plain words with what to do."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from umkm_desk.marketplaces.lazada import errors as lazada
from umkm_desk.marketplaces.seam import MarketplaceError, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.marketplaces.session import StaleToken
from umkm_desk.marketplaces.shopee import errors as shopee
from umkm_desk.marketplaces.tiktokshop import errors as tiktokshop
from umkm_desk.marketplaces.transport import WrongClock
from umkm_desk.paths import resources_folder
from umkm_desk.wording import LANGUAGES, Wording

ERROR_OF: dict[str, Callable[..., MarketplaceError]] = {
    "shopee": shopee.error_of,
    "lazada": lazada.error_of,
    "tiktokshop": tiktokshop.error_of,
}
MEMBERS: dict[str, type[MarketplaceError]] = {
    "busy": TryLater,
    "later": TryLater,
    "renew": StaleToken,
    "clock": WrongClock,
    "consent": SignInAgain,
    "seller": NotAllowed,
    "field": MendField,
    "gone": NotFound,
    "bug": OurBug,
}
WORDS = {language: Wording(resources_folder() / "wording", language) for language in LANGUAGES}


@dataclass(frozen=True)
class Documented:
    platform: str
    code: str
    message: str
    wants: str
    field: str
    source: str

    def error(self, *, writes: bool = True) -> MarketplaceError:
        return ERROR_OF[self.platform](self.code, self.message, "r1", writes=writes)


def documented() -> list[Documented]:
    with (Path(__file__).parent / "documented_codes.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [Documented(*row) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


CODES = documented()


def told(one: Documented) -> str:
    return f"{one.platform} {one.code} {one.message}".strip()


def test_the_table_has_every_platform_and_no_line_twice() -> None:
    assert {one.platform for one in CODES} == set(ERROR_OF)
    assert len({(one.platform, one.code, one.message) for one in CODES}) == len(CODES)
    assert all(one.source and one.wants in {*MEMBERS, "nothing"} for one in CODES)


@pytest.mark.parametrize("one", CODES, ids=told)
def test_a_documented_code_asks_for_what_the_documents_say(one: Documented) -> None:
    error = one.error()
    if one.wants != "nothing":
        assert type(error) is MEMBERS[one.wants], error.problem.code
    assert (error.problem.place.field or "") == one.field
    if isinstance(error, TryLater):
        assert error.maybe_done is (one.wants == "later")
        reading = one.error(writes=False)
        assert isinstance(reading, TryLater)
        assert not reading.maybe_done


@pytest.mark.parametrize("one", CODES, ids=told)
def test_a_documented_code_is_told_with_what_to_do(one: Documented) -> None:
    problem = one.error().problem
    for words in WORDS.values():
        assert problem.code in words.sentences
        said = words.problem(problem)
        assert "{" not in said
        fact, _, rest = said.partition(". ")
        assert fact, said
        assert len(rest.split(". ")[0].split()) >= 2, said  # the fact alone helps nobody


def test_only_our_own_mistakes_are_told_as_such() -> None:
    """A code that says nothing more than "not understood" is one that only a programmer can mend."""
    unknown = {f"{platform}.not_understood" for platform in ERROR_OF}
    assert [told(one) for one in CODES if (one.error().problem.code in unknown) != (one.wants == "bug")] == []
