"""From a product title to a leaf of the category tree, with a confidence and the words that led there.

How it works: the title is folded to plain tokens; every phrase of the lexicon found in it votes for its leaf. Longer phrases weigh
more, the head of an Indonesian title stands first, and what follows "untuk", "motif", "bahan" only describes. Phrases that lead away
take a leaf out. A seller's corrections win for the same title and vote in similar ones. The lexicon is data, no weight is fitted.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from umkm_desk.model.verdict import Suggestion
from umkm_desk.protection.tree import Tree

LONGEST_PHRASE = 5

_TOKEN = re.compile(r"[a-z]+|\d+")
_DOUBLED = re.compile(r"([a-z])\1{2,}")


def tokens(text: str) -> list[str]:
    """Lower-case words of a title: accents, emoji and fancy letters folded, letters repeated for emphasis shortened."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return _TOKEN.findall(_DOUBLED.sub(r"\1", plain))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`phrases`: token tuple -> leaves it speaks for; `away`: token tuple -> leaves it takes out; `spelling`: misspelt -> usual word;
    `describing`: words after which a phrase describes instead of naming; `audience`: (leaf, word) -> the leaf for that audience."""

    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    away: Mapping[tuple[str, ...], tuple[str, ...]]
    spelling: Mapping[str, str]
    describing: frozenset[str]
    turns: tuple[tuple[frozenset[str], tuple[str, ...], str], ...]


def load_lexicon(tree: Tree, file: Path) -> Lexicon:
    """The tree's own keywords together with those of the lexicon file."""
    data = json.loads(file.read_text("utf-8"))
    spelling: dict[str, str] = {wrong: right for right, wrongs in data["spelling"].items() for wrong in wrongs.split()}
    phrases: dict[tuple[str, ...], list[str]] = {}
    away: dict[tuple[str, ...], list[str]] = {}

    def folded(text: str) -> tuple[str, ...]:
        return tuple(spelling.get(word, word) for word in tokens(text))

    for leaf in tree.leaves.values():
        extra = data["leaves"].get(leaf.id, {})
        dropped = {folded(text) for text in extra.get("drop", ())}
        for text in (*leaf.keywords, *extra.get("add", ())):
            phrase = folded(text)
            if phrase and phrase not in dropped and leaf.id not in phrases.setdefault(phrase, []):
                phrases[phrase].append(leaf.id)
        for text in (*leaf.not_keywords, *extra.get("not", ())):
            away.setdefault(folded(text), []).append(leaf.id)
    turns = tuple((frozenset(turn["from"]), tuple(turn["words"].split()), turn["to"]) for turn in data["turns"])
    return Lexicon(
        {phrase: tuple(leaves) for phrase, leaves in phrases.items()},
        {phrase: tuple(leaves) for phrase, leaves in away.items()},
        spelling,
        frozenset(data["describing"].split()),
        turns,
    )


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the seller corrected: folded title -> leaf."""

    by_title: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Mapping[str, str]) -> Corrections:
        return cls({" ".join(tokens(title)): leaf for title, leaf in pairs.items()})


NO_CORRECTIONS = Corrections({})


class Classifier:
    """`suggest` is pure and quick; one object serves any number of threads."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._starts = frozenset(phrase[0] for phrase in (*lexicon.phrases, *lexicon.away))
        self._vocabulary = frozenset(word for phrase in lexicon.phrases for word in phrase if len(word) > 4)
        self._mend = lru_cache(maxsize=20_000)(self._mended)

    def suggest(
        self,
        title: str,
        brand: str | None = None,
        description: str | None = None,
        source_category: str | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Suggestion:
        """The best leaf; `leaf=None` with low confidence where no word is known."""
        words = [self._mend(word) for word in tokens(title)]
        if brand:
            own = tokens(brand)
            words = [word for word in words if word not in own] or words
        if corrections.by_title and (learned := _learned(corrections, " ".join(tokens(title)))):
            leaf, likeness = learned
            if likeness > 0.999:
                return self._suggestion(leaf, 1.0, (title.strip(),))
            extra = {leaf: 2.5 * likeness}
        else:
            extra = {}
        votes, because = self._votes(words)
        for leaf, weight in extra.items():
            votes[leaf] = votes.get(leaf, 0.0) + weight
            because.setdefault(leaf, []).append("koreksi Anda")
        if source_category:
            self._lean(votes, because, source_category, 0.5)
        if not votes and description:
            self._lean(votes, because, description[:200], 0.6)
        if not votes:
            return Suggestion(None, None, 0.0, ())
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        leaf, best = ranked[0]
        leaf = self._turn(leaf, words)
        rival = next((weight for other, weight in ranked[1:] if other != leaf), 0.0)
        return self._suggestion(leaf, _confidence(best, rival), tuple(because.get(ranked[0][0], ())))

    def _suggestion(self, leaf_id: str, confidence: float, because: tuple[str, ...]) -> Suggestion:
        leaf = self._tree.leaf(leaf_id)
        return Suggestion(leaf_id, leaf.group if leaf else None, round(confidence, 3), because)

    def _lean(self, votes: dict[str, float], because: dict[str, list[str]], text: str, share: float) -> None:
        more, words = self._votes([self._mend(word) for word in tokens(text)])
        for leaf, weight in more.items():
            votes[leaf] = votes.get(leaf, 0.0) + share * weight
            because.setdefault(leaf, []).extend(words[leaf])

    def _votes(self, words: Sequence[str]) -> tuple[dict[str, float], dict[str, list[str]]]:
        votes: dict[str, float] = {}
        because: dict[str, list[str]] = {}
        out: set[str] = set()
        position, rank, describing, until = 0, 0, 0, 0
        while position < len(words):
            word = words[position]
            if word in self._lexicon.describing:
                describing = 3
                position += 1
                continue
            phrase: tuple[str, ...] | None = None
            if word in self._starts:
                for length in range(min(LONGEST_PHRASE, len(words) - position), 0, -1):
                    candidate = tuple(words[position : position + length])
                    if candidate in self._lexicon.away:
                        out.update(self._lexicon.away[candidate])
                    if phrase is None and candidate in self._lexicon.phrases:
                        phrase = candidate
            if phrase is not None and position + len(phrase) > until:
                weight = (1.0 + 0.65 * (len(phrase) - 1)) * (1.0 if rank == 0 else max(0.35, 0.8 - 0.12 * rank))
                if describing:
                    weight *= 0.3
                for leaf in self._lexicon.phrases[phrase]:
                    votes[leaf] = votes.get(leaf, 0.0) + weight
                    because.setdefault(leaf, []).append(" ".join(phrase))
                rank += 1
                until = position + len(phrase)
            position += 1
            describing = max(0, describing - 1)
        for leaf in out:
            votes.pop(leaf, None)
        return votes, because

    def _turn(self, leaf: str, words: Sequence[str]) -> str:
        for sources, triggers, target in self._lexicon.turns:
            if leaf in sources and any(word in triggers for word in words):
                return target
        return leaf

    def _mended(self, word: str) -> str:
        """The usual spelling of a word: by the lexicon, else by one letter where that leads to exactly one known word."""
        known = self._lexicon.spelling.get(word)
        if known is not None:
            return known
        if len(word) < 6 or word in self._vocabulary or word.isdigit():
            return word
        near = {swap for swap in _one_letter_less(word) if swap in self._vocabulary}
        near |= self._by_gap(word)
        return near.pop() if len(near) == 1 else word

    def _by_gap(self, word: str) -> set[str]:
        gaps = set(_one_letter_less(word))
        return {other for gap in (*gaps, word) for other in self._gapped().get(gap, ())}

    def _gapped(self) -> dict[str, list[str]]:
        if not hasattr(self, "_gap_index"):
            index: dict[str, list[str]] = {}
            for other in self._vocabulary:
                if len(other) >= 6:
                    for gap in set(_one_letter_less(other)):
                        index.setdefault(gap, []).append(other)
            self._gap_index = index
        return self._gap_index


def _one_letter_less(word: str) -> list[str]:
    return [word[:index] + word[index + 1 :] for index in range(len(word))]


def _learned(corrections: Corrections, folded: str) -> tuple[str, float] | None:
    """The leaf of the same title, or of the most similar one (share of common words) at 0.6 and more."""
    exact = corrections.by_title.get(folded)
    if exact is not None:
        return exact, 1.0
    own = set(folded.split())
    best: tuple[str, float] | None = None
    for title, leaf in corrections.by_title.items():
        other = set(title.split())
        likeness = len(own & other) / max(1, len(own | other))
        if likeness >= 0.6 and (best is None or likeness > best[1]):
            best = (leaf, likeness * 0.99)
    return best


def _confidence(best: float, rival: float) -> float:
    """From the strength of the winner and its lead; the two constants were read off the calibration table of the labelled titles."""
    strength = min(1.0, best / 2.0)
    lead = (best - rival) / best
    return max(0.05, min(0.97, 0.35 + 0.3 * strength + 0.35 * lead))
