"""Provinces, regencies, cities and districts by the codes of the Ministry of Home Affairs, to look up and to search offline."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from umkm_desk.model.time import Zone, zone_of_region


class Level(IntEnum):
    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is dotted (`33.75.01`); `name` is the official one, regencies and cities with their kind ("Kota Pekalongan")."""

    code: str
    name: str

    @property
    def level(self) -> Level:
        return Level(self.code.count(".") + 1)

    @property
    def parent(self) -> str | None:
        return self.code.rpartition(".")[0] or None


_KIND_WORDS = frozenset({"kabupaten", "kota"})  # half of all regencies begin so: no help after one or two letters
_MANY = 800
_KINDS = ("kabupaten ", "kota administrasi ", "kabupaten administrasi ", "kota ")


class Regions:
    """All regions, sorted by code. Build it once with `load`; it never changes."""

    def __init__(self, rows: Iterable[tuple[str, str]], aliases: Mapping[str, str]) -> None:
        self._all = sorted((Region(code, name) for code, name in rows), key=lambda region: region.code)
        self._index = {region.code: number for number, region in enumerate(self._all)}
        self._aliases = aliases
        self._folded = [_fold(region.name) for region in self._all]
        self._bares = [_bare(name) for name in self._folded]
        self._levels = [region.level for region in self._all]
        # The regions below one are its neighbours in code order: a range says them all.
        self._ends = self._subtree_ends()
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._folded):
            for word in set(name.split()):
                numbers[word].append(number)
        self._words = sorted(numbers)
        self._numbers = numbers

    def _subtree_ends(self) -> list[int]:
        ends = [0] * len(self._all)
        open_: list[int] = []
        for number, region in enumerate(self._all):
            while open_ and not region.code.startswith(self._all[open_[-1]].code + "."):
                ends[open_.pop()] = number
            open_.append(number)
        for number in open_:
            ends[number] = len(self._all)
        return ends

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Region]:
        return iter(self._all)

    def get(self, code: str | None) -> Region | None:
        """By code, with or without dots; a village code finds nothing."""
        if not code:
            return None
        number = self._index.get(dotted(code))
        return None if number is None else self._all[number]

    def nearest(self, code: str | None) -> Region | None:
        """The region of `code`, or the smallest known one that holds it: the district of a village."""
        wanted = dotted(code or "")
        while wanted and wanted not in self._index:
            wanted = wanted.rpartition(".")[0]
        return self.get(wanted)

    def children(self, code: str | None = None) -> list[Region]:
        """The next level below `code`, by name; the provinces where it is `None`."""
        if code is None:
            below = [region for region, level in zip(self._all, self._levels, strict=True) if level is Level.PROVINCE]
        else:
            number = self._index.get(dotted(code))
            if number is None:
                return []
            level = self._levels[number] + 1
            below = [self._all[at] for at in range(number + 1, self._ends[number]) if self._levels[at] == level]
        return sorted(below, key=lambda region: _bare(_fold(region.name)))

    def path(self, code: str | None) -> tuple[Region, ...]:
        """From the province down to the region; empty where the code is unknown."""
        region = self.get(code)
        found: list[Region] = []
        while region is not None:
            found.append(region)
            region = self.get(region.parent)
        return tuple(reversed(found))

    def text(self, code: str | None) -> str:
        """ "Pekalongan Timur, Kota Pekalongan, Jawa Tengah"; empty where the code is unknown."""
        return ", ".join(region.name for region in reversed(self.path(code)))

    def zone(self, code: str | None) -> Zone:
        """WIB, WITA or WIT, by the province; WIB where unknown."""
        return zone_of_region(code)

    def search(self, text: str, limit: int = 20) -> list[Region]:
        """Regions whose own name and those above hold every word of `text` as the beginning of a word, the likeliest first.

        "kauman pekal" finds what is called Kauman in a Pekalongan; abbreviations such as "jaksel" are known; where nothing is
        found, the nearest spelling is tried.
        """
        words = [tuple(self._aliases.get(word, word).split()) for word in _fold(text).split()]
        if not words:
            return []
        exact = self._rank(words, limit)
        if exact:
            return exact
        corrected = [tuple(self._nearest_word(part) for part in word) for word in words]
        return self._rank(corrected, limit)

    def _rank(self, words: list[tuple[str, ...]], limit: int) -> list[Region]:
        own = [set.intersection(*(self._named(part) for part in word)) for word in words]
        matching = self._with_those_below(own[0])
        for numbers in own[1:]:
            matching &= self._with_those_below(numbers)
        candidates = matching & set().union(*own)
        if len(candidates) > _MANY:
            # One or two letters: nobody looks for a district that way, and ranking thousands would be felt.
            large = {number for number in candidates if self._levels[number] < Level.DISTRICT}
            candidates = large if len(large) >= limit else candidates
        scored = [(self._score(number, words, own), number) for number in candidates]
        scored.sort(key=lambda pair: (pair[0], self._folded[pair[1]], pair[1]))
        return [self._all[number] for _, number in scored[:limit]]

    def _named(self, prefix: str) -> set[int]:
        start = bisect_left(self._words, prefix)
        found: set[int] = set()
        for position in range(start, len(self._words)):
            word = self._words[position]
            if not word.startswith(prefix):
                break
            if len(prefix) > 2 or word not in _KIND_WORDS:
                found.update(self._numbers[word])
        return found

    def _with_those_below(self, numbers: set[int]) -> set[int]:
        found = set(numbers)
        for number in numbers:
            if self._ends[number] > number + 1:
                found.update(range(number + 1, self._ends[number]))
        return found

    def _score(self, number: int, words: list[tuple[str, ...]], own: list[set[int]]) -> tuple[int, int, int, int]:
        """Smaller is likelier: few words left to the regions above, the name itself or its beginning, a large region, whole words."""
        name, bare = self._folded[number], self._bares[number]
        here = [word for word, numbers in zip(words, own, strict=True) if number in numbers]
        joined = " ".join(" ".join(word) for word in here)
        shape = 0 if joined in (bare, name) else 1 if bare.startswith(joined) or name.startswith(joined) else 2
        parts = name.split()
        whole = sum(all(part in parts for part in word) for word in here)
        return len(words) - len(here), shape, self._levels[number], -whole

    def _nearest_word(self, word: str) -> str:
        if self._named(word) or len(word) < 4:
            return word
        from rapidfuzz import process  # a compiled library: loaded only when a spelling fails
        from rapidfuzz.distance import OSA

        near = process.extractOne(word, self._words, scorer=OSA.normalized_similarity, score_cutoff=0.72)
        return word if near is None else str(near[0])


def dotted(code: str) -> str:
    """`3375011001` as `33.75.01.1001`; what is dotted already stays."""
    digits = re.sub(r"\D", "", code)
    parts = [digits[:2], digits[2:4], digits[4:6], digits[6:10]]
    return ".".join(part for part in parts if part)


def load(folder: Path) -> Regions:
    """Reads `regions.tsv` and `aliases.tsv` of the resource folder `regions`."""
    return Regions(_pairs(folder / "regions.tsv"), dict(_pairs(folder / "aliases.tsv")))


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text("utf-8").splitlines()[1:]:
        first, _, second = line.partition("\t")
        yield first, second


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _bare(folded: str) -> str:
    return next((folded[len(kind) :] for kind in _KINDS if folded.startswith(kind)), folded)
