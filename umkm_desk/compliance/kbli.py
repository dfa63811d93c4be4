"""Business activity codes (KBLI): looked up by number, searched in the words people use, kept with their edition."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KbliEntry:
    """A five-digit code of KBLI 2020 with its official title."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Move:
    """What KBLI 2025 did to a code: `new` is `None` where it was dropped, the code itself where only the new edition has it.

    `for_sellers` is false for a code that a shop should not take."""

    old: str
    new: str | None
    title: str
    for_sellers: bool


class Kbli:
    """The list, its words and its changes. Build it once with `load`; it never changes."""

    def __init__(
        self,
        entries: Iterable[KbliEntry],
        words: Iterable[tuple[str, tuple[str, ...]]],
        moves: Iterable[Move],
        unchanged: Iterable[str],
    ) -> None:
        self._entries = {entry.code: entry for entry in entries}
        self._moves = {move.old: move for move in moves}
        self._unchanged = frozenset(unchanged)
        # word -> code -> how strongly the word speaks for the code
        weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for entry in self._entries.values():
            for word in _words(entry.title):
                _raise(weights[word], entry.code, 1.0)
        # the words of a phrase, and whether it speaks of making or selling -> its codes
        self._phrases: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
        for phrases, codes in words:
            for phrase in phrases.split(","):
                parts = tuple(_words(phrase))
                self._phrases.setdefault((tuple(sorted(parts)), _intent(phrase)), codes)
                for word in parts:
                    for rank, code in enumerate(codes):
                        _raise(weights[word], code, (1.6 - 0.15 * min(rank, 4)) / math.sqrt(len(parts)))
        self._weights = dict(weights)
        self._sorted = sorted(weights)

    def get(self, code: str) -> KbliEntry | None:
        """By code of the edition 2020."""
        return self._entries.get(code)

    def title(self, code: str) -> str | None:
        """The title of a code of either edition; `None` where the code is unknown."""
        entry, move = self._entries.get(code), self._moves.get(code)
        return entry.title if entry is not None else move.title if move is not None else None

    def move(self, code: str) -> Move | None:
        """What is known to have changed with KBLI 2025."""
        return self._moves.get(code)

    def editions(self, code: str) -> tuple[int, ...]:
        """The editions that are known to have `code`; empty where none is."""
        move = self._moves.get(code)
        if move is not None and move.old == move.new:
            return (2025,)
        if code not in self._entries:
            return ()
        return (2020, 2025) if code in self._unchanged else (2020,)

    def suggested(self, code: str) -> str:
        """The code to write in a new paper: that of 2025 where a move is known."""
        move = self._moves.get(code)
        return move.new if move is not None and move.new is not None else code

    def search(self, text: str, limit: int = 12) -> list[KbliEntry]:
        """Codes for what somebody makes or sells ("jual keripik", "jahit baju"), or by the beginning of a code; the likeliest first."""
        typed = text.strip()
        if typed.isdigit():
            return [entry for code, entry in self._entries.items() if code.startswith(typed)][:limit]
        intent = _intent(typed)
        selling, making = intent == "selling", intent == "making"
        words = _words(typed)
        scores: defaultdict[str, float] = defaultdict(float)
        for position, word in enumerate(words):
            last = position == len(words) - 1
            for code, weight in self._speaking(word, prefix=last or len(word) > 4).items():
                scores[code] += weight
        key = tuple(sorted(words))
        meant = next((found for each in (intent, "", "making", "selling") if (found := self._phrases.get((key, each)))), ())
        if selling:
            meant = tuple(sorted(meant, key=lambda code: not code.startswith("47")))
        for rank, code in enumerate(meant):
            scores[code] += 5.0 - 1.5 * rank
        for code in scores:
            trade = code.startswith(("46", "47"))
            if trade and making:
                scores[code] *= 0.5
            elif trade:
                scores[code] *= 1.25 if selling else 0.8
            if code in self._moves and self._moves[code].new is None:
                scores[code] *= 0.6
        ranked = sorted(scores, key=lambda code: (-scores[code], code))
        return [self._entries[code] for code in ranked[:limit] if code in self._entries]

    def _speaking(self, word: str, *, prefix: bool) -> Mapping[str, float]:
        found: dict[str, float] = {}
        exact = self._weights.get(word)
        rarity = math.log(2 + len(self._entries) / (1 + len(exact or ())))
        for code, weight in (exact or {}).items():
            _raise(found, code, weight * rarity)
        if prefix and len(word) > 2:
            for position in range(bisect_left(self._sorted, word), len(self._sorted)):
                longer = self._sorted[position]
                if not longer.startswith(word):
                    break
                if longer != word:
                    codes = self._weights[longer]
                    rarity = 0.5 * math.log(2 + len(self._entries) / (1 + len(codes)))
                    for code, weight in codes.items():
                        _raise(found, code, weight * rarity)
        if not found and len(word) > 3:
            from rapidfuzz import process  # a compiled library: loaded only when a spelling fails
            from rapidfuzz.distance import OSA

            near = process.extractOne(word, self._sorted, scorer=OSA.normalized_similarity, score_cutoff=0.75)
            if near is not None and near[0] != word:
                return self._speaking(str(near[0]), prefix=False)
        return found


_SELLING = frozenset(
    {
        "jual", "jualan", "menjual", "dagang", "dagangan", "berdagang", "toko", "warung", "kios", "eceran", "reseller",
        "dropship", "grosir", "agen", "penjual", "pedagang",
    }
)  # fmt: skip
_MAKING = frozenset(
    {
        "buat", "bikin", "membuat", "produksi", "memproduksi", "pembuatan", "industri", "pabrik", "kerajinan", "pengrajin",
        "perajin", "jahit", "olah", "mengolah",
    }
)  # fmt: skip
_EMPTY = _SELLING | frozenset(
    {
        "buat", "bikin", "membuat", "produksi", "memproduksi", "pembuatan", "industri", "usaha", "bisnis", "dan", "atau",
        "yang", "di", "dari", "untuk", "dengan", "sejenisnya", "lainnya", "ytdl", "perdagangan", "besar", "aktivitas",
        "jasa", "saya", "kami", "aneka", "berbagai", "macam", "barang", "bukan", "termasuk", "khusus", "rumahan", "online",
    }
)  # fmt: skip


def _intent(text: str) -> str:
    """`making` or `selling` where the words say so; making where both, since who makes also sells; else empty."""
    said = set(re.findall(r"[a-z]+", text.lower()))
    return "making" if said & _MAKING else "selling" if said & _SELLING else ""


def _words(text: str) -> list[str]:
    """The words that mean something, each by its stem; where only empty words were said, those."""
    said = re.findall(r"[a-z]+", text.lower().replace("'", ""))
    return [_stem(word) for word in said if word not in _EMPTY] or [_stem(word) for word in said]


_PREFIXES = (("meng", "k"), ("peng", "k"), ("meny", "s"), ("peny", "s"), ("mem", "p"), ("pem", "p"), ("men", "t"), ("pen", "t"))


def _stem(word: str) -> str:
    """A light Indonesian stem: "penjahitan" and "menjahit" become "jahit". Wrong stems are harmless, both sides get the same."""
    stem = word
    for prefix, swallowed in _PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= 4:
            rest = stem[len(prefix) :]
            stem = swallowed + rest if rest[0] in "aiueo" else rest
            break
    for suffix in ("nya", "kan", "an"):
        if stem.endswith(suffix) and len(stem) - len(suffix) >= 4 and stem != word:
            return stem[: -len(suffix)]
    return stem


def _raise(weights: dict[str, float], code: str, weight: float) -> None:
    if weight > weights.get(code, 0.0):
        weights[code] = weight


def load(folder: Path) -> Kbli:
    """Reads the resource folder `kbli`."""
    return Kbli(
        (KbliEntry(code, title) for code, title in _rows(folder / "kbli2020.tsv")),
        ((words, tuple(codes.split())) for words, codes in _rows(folder / "words.tsv")),
        (Move(old, new or None, title, sellers == "yes") for old, new, title, sellers in _rows(folder / "moved.tsv")),
        (code for (code,) in _rows(folder / "unchanged.tsv")),
    )


def _rows(file: Path) -> Iterable[list[str]]:
    for line in file.read_text("utf-8").splitlines()[1:]:
        yield line.split("\t")
