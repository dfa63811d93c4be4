"""From a product title to a leaf of the category tree, with a confidence and the words that led there.

How it works (docs/classifier.md tells more): a title is cut where sellers cut it (slashes, dashes, brackets). In each part every phrase
of the lexicon votes for its leaf, the longest phrase first. The first named thing of a part is its head, as Indonesian puts it ("sarung
bantal" is a case for pillows); what follows it weighs less, what follows "untuk", "motif" or "bahan" only describes. Then the audience
turns the winner: a gamis "anak" is children's wear. A seller's corrections win for the same title and vote in similar ones. The lexicon
is data in words; no weight is fitted to titles.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from umkm_desk.model.problem import Refusal
from umkm_desk.model.verdict import Suggestion
from umkm_desk.protection.tree import Tree

SCHEMA = "umkm-desk-lexicon/1"

OUTSIDE = ""
"""Stands for a leaf where the goods named have none in the tree: umbrellas, tobacco."""

Phrase = tuple[str, ...]

_PIECE = re.compile(
    r"[a-z]+|\d+|[(\[{<]|[)\]}>]|[/|,;+&~*!•·]|(?<=\s)[-–—:](?=\s)|(?<=[a-z)]{2})[-–—:](?=\s)|(?<=\s)[-–—](?=[a-z])"
)
_NO_VOWELS = str.maketrans("", "", "aeiou")
_LIKE_ASCII = str.maketrans("\u2019\u2018\u00b4\u3010\u3011\u300c\u300d\u300e\u300f\u2013\u2014", "'''[][][]--")
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_CAMEL = re.compile(r"(?<![A-Za-z])([A-Z]?[a-z]{2,})([A-Z][a-z]{2,})(?![A-Za-z])")
_EMPHASIS = re.compile(r"([a-z])\1{2,}")
_DOUBLE = re.compile(r"([a-z])\1")
_DOUBLE_VOWEL = re.compile(r"([aeiou])\1")
_PLURAL_TWO = re.compile(r"\b([a-z]{3,})2\b")
_CHILD_AGE = re.compile(
    r"\b(\d{1,2})\s*(?:-|–|sd|s/d|sampai|/)\s*(\d{1,2})\s*(?:th|thn|tahun|taun)\b|(?:umur|usia)\s*(\d{1,2})()\s*(?:th|thn|tahun)\b"
)
_FROM_TO = re.compile(r"(?<![a-z])(\d+|x{0,4}[sl]|m) (?:sd|s d) (?=(?:\d+|x{0,4}l|m)(?![a-z0-9]))")
_BABY_AGE = re.compile(r"\b\d{1,2}\s*(?:-|–|sd|s/d|sampai)\s*\d{1,2}\s*(?:bln|bulan|month|months)\b")

# How much a named thing counts by its place in its part of the title, and what softens a vote.
_BY_RANK = (1.0, 0.45, 0.3)
_LATER_PART = 0.7
_BRACKETED = 0.5
_DESCRIBING = 0.25
_HINT = 0.4
_MENDED = 0.8
_PER_WORD = 0.3
_DESCRIBED_WORDS = 3
_OTHER_SHELF = 0.6
_SHELF_ALONE = 0.45
_SENTENCE = 0.5
_LEARNT = 3.0
_TOO_COMMON = 300
"""A word in more corrected titles than this tells nothing by itself, and looking them all up would take long."""


def folded(text: str) -> str:
    """Lower case without accents, emoji and fancy letters; "BajuBatik" cut; letters repeated for emphasis and the "2" of a plural
    shortened."""
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_LIKE_ASCII))
        plain = _NOT_ASCII.sub(" ", _MARKS.sub("", plain))
    return _PLURAL_TWO.sub(r"\1", _EMPHASIS.sub(r"\1", _CAMEL.sub(r"\1 \2", plain).lower().replace("'", "")))


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return [piece for piece in _PIECE.findall(folded(text)) if piece.isalnum()]


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the winner is in `leaves` (and was named by one of `heads`, if any) and one of `words` stands in the title, it becomes `to`."""

    leaves: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]
    unless: frozenset[str]
    to: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a marketplace's category says: the leaf to fall back on, and the groups it speaks for."""

    leaf: str | None
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`phrases`: words -> leaves they name (`OUTSIDE`: goods without a leaf) and how much (1, less for a hint; none: means nothing);
    `spelling`: misspelt -> usual word; `marks`: words after which the rest of a part only describes; `describing`: the same for the
    next words; `modifiers`: English words that only describe where a named thing follows at once ("coffee mug"); `plain`: words that
    are spelt right and name nothing; `turns` and `shelves` as above; `sentence`: words that make a sentence of a title, and the leaf of
    sentences that name no goods (books)."""

    phrases: Mapping[Phrase, tuple[tuple[str, float], ...]]
    spelling: Mapping[str, str]
    marks: frozenset[str]
    describing: frozenset[str]
    modifiers: frozenset[str]
    plain: frozenset[str]
    turns: tuple[Turn, ...]
    shelves: Mapping[Phrase, Shelf]
    sentence: tuple[frozenset[str], str]


def load_lexicon(tree: Tree, file: Path) -> Lexicon:
    """The tree's own keywords together with those of the lexicon file. Raises `Refusal` (`protection.lexicon_broken`)."""
    try:
        return _lexicon(tree, json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as broken:
        raise Refusal.because("protection.lexicon_broken", file=file.name, detail=type(broken).__name__) from None


def _lexicon(tree: Tree, data: dict[str, Any]) -> Lexicon:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    spelling = {wrong: right for right, wrongs in data["spelling"].items() for wrong in wrongs.split()}

    def phrase(text: str) -> Phrase:
        return tuple([spelling.get(word, word) for word in text.split()])

    phrases: dict[Phrase, tuple[tuple[str, float], ...]] = {phrase(text): () for text in data["neutral"]}
    phrases.update({phrase(text): ((OUTSIDE, 1.0),) for text in data["outside"]})
    for leaf in tree.leaves.values():
        extra = data["leaves"].get(leaf.id, {})
        dropped = set(extra.get("drop", ()))
        head, hint = ((leaf.id, 1.0),), ((leaf.id, _HINT),)
        keywords = [
            text if text.isascii() and text.replace(" ", "").isalpha() else " ".join(tokens(text)) for text in leaf.keywords
        ]
        named = {phrase(text) for text in (*keywords, *extra.get("heads", ())) if text not in dropped}
        for words in named:
            phrases[words] = phrases.get(words, ()) + head
        for words in {phrase(text) for text in extra.get("hints", ())} - named:
            phrases[words] = phrases.get(words, ()) + hint
    turns = tuple(
        Turn(
            frozenset(entry["from"]),
            frozenset(" ".join(phrase(text)) for text in entry.get("heads", ())),
            frozenset(" ".join(phrase(text)) for text in entry["words"]),
            frozenset(" ".join(phrase(text)) for text in entry.get("unless", ())),
            entry["to"],
        )
        for entry in data["turns"]
    )
    told = {leaf for entry in turns for leaf in (*entry.leaves, entry.to)} | set(data["leaves"]) | {data["sentence"]["leaf"]}
    if unknown := told - set(tree.leaves):
        raise ValueError(sorted(unknown))
    shelves = {
        phrase(" ".join(tokens(name))): Shelf(entry.get("leaf"), frozenset(entry.get("groups", ())))
        for name, entry in data["shelves"].items()
    }
    return Lexicon(
        phrases,
        spelling,
        frozenset(data["marks"]),
        frozenset(data["describing"]),
        frozenset(" ".join(phrase(text)) for text in data["modifiers"]),
        frozenset(data["plain"]),
        turns,
        shelves,
        (frozenset(data["sentence"]["words"]), data["sentence"]["leaf"]),
    )


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the seller corrected: folded title -> leaf. A value; where it is kept is the caller's business."""

    by_title: Mapping[str, str]
    by_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Mapping[str, str]) -> Corrections:
        """`pairs`: title as typed -> the leaf the seller chose."""
        by_title = {" ".join(tokens(title)): leaf for title, leaf in pairs.items()}
        by_word: dict[str, list[str]] = defaultdict(list)
        for title in by_title:
            for word in _telling(title.split()):
                by_word[word].append(title)
        return cls(by_title, {word: tuple(titles) for word, titles in by_word.items()})

    def nearest(self, words: Sequence[str]) -> tuple[str, float, tuple[str, ...]] | None:
        """The leaf learnt for the same title (likeness 1) or for the most similar (share of common words, at least two and half of
        them), and the common words; `None` where nothing is similar."""
        exact = self.by_title.get(" ".join(words))
        if exact is not None:
            return exact, 1.0, tuple(words)
        own = _telling(words)
        best: tuple[str, float, tuple[str, ...]] | None = None
        tellers = (titles for word in own if len(titles := self.by_word.get(word, ())) <= _TOO_COMMON)
        for title in {title for titles in tellers for title in titles}:
            other = _telling(title.split())
            common = own & other
            likeness = 0.99 * len(common) / len(own | other)
            if (
                len(common) > 1
                and 2 * len(common) >= len(own | other)
                and (best is None or (likeness, self.by_title[title]) > (best[1], best[0]))
            ):
                best = (self.by_title[title], likeness, tuple(word for word in words if word in common))
        return best


def _telling(words: Iterable[str]) -> set[str]:
    return {word for word in words if len(word) > 2 and not word.isdigit()}


NO_CORRECTIONS = Corrections({})


@dataclass(slots=True)
class _Votes:
    """`unread`: unknown words before the first thing named; one of them may be what the seller sells."""

    weight: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    because: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unread: int = 0

    def add(self, leaf: str, weight: float, words: str) -> None:
        self.weight[leaf] += weight
        if words not in self.because[leaf]:
            self.because[leaf].append(words)

    def lean(self, other: _Votes, share: float) -> None:
        for leaf, weight in other.weight.items():
            for words in other.because[leaf]:
                self.add(leaf, 0.0, words)
            self.weight[leaf] += share * weight


class Classifier:
    """`suggest` is pure and quick; one object serves any number of threads."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._longest: dict[str, int] = {}
        for phrase in lexicon.phrases:
            if len(phrase) > self._longest.get(phrase[0], 0):
                self._longest[phrase[0]] = len(phrase)
        self._known = frozenset(chain.from_iterable(lexicon.phrases)) | lexicon.plain | lexicon.marks | lexicon.describing
        self._turns: dict[str, list[tuple[int, Turn]]] = defaultdict(list)
        for at, turn in enumerate(lexicon.turns):
            for leaf in turn.leaves:
                self._turns[leaf].append((at, turn))
        turning = {word for turn in lexicon.turns for words in turn.words for word in words.split()}
        self._silent = tuple(
            f" {' '.join(phrase)} " for phrase, named in lexicon.phrases.items() if not named and not turning.isdisjoint(phrase)
        )
        self._mend = lru_cache(maxsize=50_000)(self._mended)
        self._look_up = lru_cache(maxsize=50_000)(self._looked_up)

    def suggest(
        self,
        title: str,
        brand: str | None = None,
        description: str | None = None,
        source_category: str | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Suggestion:
        """The best leaf; `leaf=None` with confidence 0 where nothing is named or the tree has no leaf for what is named."""
        learned = corrections.nearest(tokens(title)) if corrections.by_title else None
        if learned and learned[1] == 1.0:
            return self._suggestion(learned[0], 1.0, learned[2])
        plain = folded(title)
        votes = self._votes(plain, set(tokens(brand)) if brand else set())
        if learned:
            # A title that names another thing than the corrected one shares its adjectives only, and learns little.
            heads = {words.split()[0] for leaf, weight in votes.weight.items() if weight >= 1.0 for words in votes.because[leaf]}
            votes.add(
                learned[0], (_LEARNT if not heads or heads & set(learned[2]) else _DESCRIBING) * learned[1], " ".join(learned[2])
            )
        if source_category:
            self._lean_on_shelf(votes, source_category)
        if description and max(votes.weight.values(), default=0.0) < 1.0:
            votes.lean(self._votes(folded(description[:300]), set()), 0.3)
        if not votes.weight:
            return self._read_as_sentence(tokens(plain))
        ranked = sorted(votes.weight.items(), key=lambda vote: (-vote[1], vote[0]))
        first, best = ranked[0]
        if first == OUTSIDE:
            return Suggestion(None, None, 0.0, ())
        said = "" if self._turns.keys().isdisjoint(votes.weight) else self._said(plain)
        leaf = self._turned(first, votes.because[first], said)
        rival = next((weight for other, weight in ranked[1:] if self._turned(other, votes.because[other], said) != leaf), 0.0)
        return self._suggestion(leaf, confidence(best, rival, votes.unread), tuple(votes.because[first]))

    def _read_as_sentence(self, words: Sequence[str]) -> Suggestion:
        """A title that names no goods and reads like a sentence is more likely a book than anything else."""
        marks, leaf = self._lexicon.sentence
        found = tuple([word for word in words if word in marks])
        if not found or len(words) < 3 or any(word.isdigit() for word in words):
            return Suggestion(None, None, 0.0, ())
        return self._suggestion(leaf, _SENTENCE, found)

    def _said(self, plain: str) -> str:
        """The words that may turn a winner, between spaces; "judul" stands before the first, so that a turn can ask for it."""
        said = f" judul {' '.join(chain.from_iterable(map(self._mend, tokens(plain))))}{_ages(plain)} "
        for phrase in self._silent:
            said = said.replace(phrase, " ")
        # "30 sd 36" is from thirty to thirty-six; any other "sd" is the primary school.
        return _FROM_TO.sub(r"\1 ", said)

    def _suggestion(self, leaf_id: str, sure: float, because: tuple[str, ...]) -> Suggestion:
        leaf = self._tree.leaf(leaf_id)
        return Suggestion(leaf_id, leaf.group if leaf else None, round(sure, 3), because)

    def _lean_on_shelf(self, votes: _Votes, source_category: str) -> None:
        """A marketplace's category is often wrong: it shifts the votes toward its groups and speaks alone only where the title is mute."""
        path = [part.strip() for part in re.split(r"\s*[>/]\s*", source_category) if part.strip()]
        shelf = next(
            (found for part in reversed(path) if (found := self._lexicon.shelves.get(tuple(self._spelt(tokens(part)))))), None
        )
        if path:
            votes.lean(self._votes(folded(path[-1]), set()), 0.3)
        if shelf is None:
            return
        if shelf.groups:
            for leaf_id in votes.weight:
                leaf = self._tree.leaf(leaf_id)
                if leaf is not None and leaf.group not in shelf.groups:
                    votes.weight[leaf_id] *= _OTHER_SHELF
        if shelf.leaf is not None:
            votes.add(shelf.leaf, _SHELF_ALONE, path[-1].lower())

    def _spelt(self, words: Iterable[str]) -> list[str]:
        return [self._lexicon.spelling.get(word, word) for word in words]

    def _votes(self, plain: str, brand: set[str]) -> _Votes:
        votes = _Votes()
        part: list[str] = []
        depth = 0
        parts = 0
        for piece in (*_PIECE.findall(plain), "/"):
            if piece.isalnum():
                if piece not in brand:
                    part.append(piece)
                continue
            if part:
                named, unread = self._vote_part(votes, part, (_LATER_PART if parts else 1.0) * (_BRACKETED if depth else 1.0))
                if not parts and not depth:
                    votes.unread = unread if named else 0
                parts += named and not depth
                part = []
            depth += (piece in "([{<") - (piece in ")]}>" and depth > 0)
        return votes

    def _vote_part(self, votes: _Votes, raw: Sequence[str], share: float) -> tuple[bool, int]:
        """Whether anything was named in this part, and the number of unknown words before it."""
        words, mended = self._mend_all(raw)
        marked = False
        describing = 0
        rank = 0
        unread = 0
        position = 0
        while position < len(words):
            found, length = self._longest_phrase(words, position)
            if found is None:
                word = words[position]
                if word in self._lexicon.marks:
                    marked = rank > 0
                elif word in self._lexicon.describing:
                    # "isi 5", "ukuran 40": how many and how large, nothing that describes what follows.
                    counted = position + 1 < len(words) and words[position + 1].isdigit()
                    describing = 0 if counted else _DESCRIBED_WORDS
                elif describing:
                    describing -= 1
                unread += not rank and word not in self._known and not word.isdigit()
                position += 1
                continue
            weight = share * (1.0 + _PER_WORD * (length - 1)) / max(1, len(found))
            if any(mended[position : position + length]):
                weight *= _MENDED
            text = " ".join(words[position : position + length])
            described = marked or describing > 0 or (text in self._lexicon.modifiers and self._names(words, position + length))
            if described:
                weight *= _DESCRIBING
            named = any(strength == 1.0 for _, strength in found)
            weight *= _BY_RANK[min(rank, len(_BY_RANK) - 1)] if named else (1.0 if rank == 0 else 0.7)
            for leaf, strength in found:
                votes.add(leaf, weight * strength, text)
            if named and not described:
                rank += 1
            describing = max(0, describing - length)
            position += length
        return rank > 0, unread

    def _names(self, words: Sequence[str], position: int) -> bool:
        """Whether a thing is named right there or, with one unknown word between, just behind."""
        for place in range(position, min(position + 2, len(words))):
            found, _ = self._longest_phrase(words, place)
            if found is not None:
                return any(strength == 1.0 for _, strength in found)
        return False

    def _longest_phrase(self, words: Sequence[str], position: int) -> tuple[tuple[tuple[str, float], ...] | None, int]:
        phrases = self._lexicon.phrases
        for length in range(min(self._longest.get(words[position], 0), len(words) - position), 0, -1):
            found = phrases.get(tuple(words[position : position + length]))
            if found is not None:
                return found, length
        if position + 1 < len(words):
            found = phrases.get((words[position] + words[position + 1],))
            if found is not None and min(len(words[position]), len(words[position + 1])) > 2:
                return found, 2
        return None, 1

    def _mend_all(self, raw: Sequence[str]) -> tuple[list[str], list[bool]]:
        words: list[str] = []
        mended: list[bool] = []
        for place, word in enumerate(raw):
            usual = self._lexicon.spelling.get(word)
            if usual is not None or word in self._known or word.isdigit():
                words.append(usual or word)
                mended.append(False)
                continue
            after = raw[place + 1] if place + 1 < len(raw) else ""
            better = self._by_neighbour(word, words[-1] if words else "", after) or self._mend(word)
            words.extend(better)
            mended.extend([better != (word,)] * len(better))
        return words, mended

    def _by_neighbour(self, word: str, before: str, after: str) -> Phrase | None:
        """What an unknown word must mean where one slip makes it part of a phrase with the word next to it: "sabnu beras"."""
        if len(word) < 3:
            return None
        after = self._lexicon.spelling.get(after, after)
        fits = {other for other in self._look_up(word)[0] if (before, other) in self._pairs or (other, after) in self._pairs}
        return (fits.pop(),) if len(fits) == 1 else None

    def _looked_up(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words one likely slip away that begin alike: those of phrases (also where all vowels were left out), and those that name
        something alone, of at least six letters."""
        slips = _slips(word)
        in_phrases = slips & self._in_phrases
        bones = word[1:].translate(_NO_VOWELS)
        if len(word) < len(bones) + 3 <= len(bones) * 2 + 1:
            in_phrases.update(self._by_bones.get(word[0] + bones, ()))
        return tuple(in_phrases - {word}), tuple([other for other in slips & self._alone if _alike(word, other)])

    @cached_property
    def _pairs(self) -> frozenset[Phrase]:
        return frozenset(chain.from_iterable(pairwise(phrase) for phrase in self._lexicon.phrases if len(phrase) > 1))

    @cached_property
    def _in_phrases(self) -> frozenset[str]:
        return frozenset([word for word in chain.from_iterable(self._pairs) if len(word) > 3])

    @cached_property
    def _by_bones(self) -> dict[str, list[str]]:
        """Words of phrases under their first letter and consonants."""
        index: dict[str, list[str]] = defaultdict(list)
        for word in self._in_phrases:
            index[word[0] + word[1:].translate(_NO_VOWELS)].append(word)
        return dict(index)

    def _mended(self, word: str) -> Phrase:
        """The usual spelling: by the lexicon; without a doubled letter; words run together; else by one letter where that leads to
        exactly one known word."""
        usual = self._lexicon.spelling.get(word)
        if usual is not None:
            return (usual,)
        if word in self._known or word.isdigit():
            return (word,)
        # Names like to double a consonant ("Penna"), fingers anything; in short words only a vowel is believed to be a slip.
        single = (_DOUBLE if len(word) > 5 else _DOUBLE_VOWEL).sub(r"\1", word)
        if 2 < len(single) < len(word) and (single in self._lexicon.spelling or single in self._known):
            return (self._lexicon.spelling.get(single, single),)
        if len(word) < 5:
            return (word,)
        if word.endswith("nya") and word[:-3] in self._known:
            return (word[:-3],)
        if cut := self._cut(word):
            return cut
        near = self._look_up(word)[1]
        return near if len(near) == 1 else (word,)

    def _cut(self, word: str) -> Phrase | None:
        """Words written together: a phrase of two; else a named thing and what describes it, each perhaps of two words."""
        if pair := self._cut_phrase(word):
            return pair
        for at in range(len(word) - 4, 3, -1):
            first, rest = self._spelt((word[:at], word[at:]))
            thing = (first,) if self._is_thing(first) else self._cut_phrase(word[:at])
            if thing and (more := (rest,) if rest in self._known else self._cut(word[at:])):
                return (*thing, *more)
        return None

    def _is_thing(self, word: str) -> bool:
        return any(strength == 1.0 for _, strength in self._lexicon.phrases.get((word,), ()))

    def _cut_phrase(self, word: str) -> Phrase | None:
        pairs = (tuple(self._spelt((word[:at], word[at:]))) for at in range(3, len(word) - 2))
        return next((pair for pair in pairs if pair in self._lexicon.phrases), None)

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset([phrase[0] for phrase in self._lexicon.phrases if len(phrase) == 1 and len(phrase[0]) > 5])

    def _turned(self, leaf: str, because: Sequence[str], said: str) -> str:
        """Where the turns lead from a leaf, each at most once, in their order."""
        done = -1
        while True:
            turn = next(((at, turn) for at, turn in self._turns.get(leaf, ()) if at > done and _applies(turn, because, said)), None)
            if turn is None:
                return leaf
            done, leaf = turn[0], turn[1].to


def _applies(turn: Turn, because: Sequence[str], said: str) -> bool:
    return (
        (not turn.heads or any(f" {head} " in f" {words} " for words in because for head in turn.heads))
        and any(f" {word} " in said for word in turn.words)
        and not any(f" {word} " in said for word in turn.unless)
    )


def _ages(plain: str) -> str:
    """Words for the audience that only an age tells: "2-10 th" is a child's size, "0-6 bulan" a baby's."""
    child = _CHILD_AGE.search(plain)
    oldest = max((int(age) for age in child.groups() if age), default=99) if child else 99
    return (" umuranak" if oldest <= 16 else "") + (" umurbayi" if _BABY_AGE.search(plain) else "")


def _slips(word: str) -> set[str]:
    """What may have been meant: a letter too many, two swapped, one left out (in short words only a vowel, an h or a double), a wrong
    vowel (in long words any wrong letter)."""
    head, tail = word[0], word[1:]
    cuts = [(head + tail[:at], tail[at:]) for at in range(len(tail) + 1)]
    found = {first + rest[1:] for first, rest in cuts if rest}
    found.update([first + rest[1] + rest[0] + rest[2:] for first, rest in cuts if len(rest) > 1])
    found.update([first + rest[0] + rest for first, rest in cuts if rest])
    inserted = ascii_lowercase if len(word) > 4 else "aeiouh"
    replaced = ascii_lowercase if len(word) > 7 else "aeiou"
    found.update([first + letter + rest for first, rest in cuts for letter in inserted])
    found.update([first + letter + rest[1:] for first, rest in cuts if rest and rest[0] in replaced for letter in replaced])
    return found


def _alike(typed: str, known: str) -> bool:
    """One slip apart (a letter more, less or other, two swapped) and likely the same word: the same beginning, and in a word of fewer
    than eight letters only a vowel, an h or a doubled letter differs."""
    if typed[0] != known[0] or not _one_slip(typed, known):
        return False
    return min(len(typed), len(known)) >= 8 or _skeleton(typed) == _skeleton(known)


def _one_slip(one: str, other: str) -> bool:
    start = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or (one[1::-1] == other[:2] and one[2:] == other[2:])


def _skeleton(word: str) -> str:
    once = _DOUBLE.sub(r"\1", word.replace("h", ""))
    return once[0] + re.sub(r"[aeiou]", "", once[1:])


def confidence(best: float, rival: float, unread: int = 0) -> float:
    """How often such a lead is right: from the strength of the winner, its distance to the next leaf, and the unknown words before
    it. Four round numbers, read off the calibration table (tests/benchmarks/classifier.py); see docs/classifier.md."""
    lead = (best - rival) / best
    strength = min(best, 2.0) / 2.0
    return 1.0 / (1.0 + math.exp(1.5 - 2.8 * strength - 2.4 * lead + 0.3 * min(unread, 3)))
