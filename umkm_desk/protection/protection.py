"""The whole room as one object: tree, rules and classifier, each read at its first use."""

from __future__ import annotations

import zlib
from datetime import date
from functools import cached_property
from pathlib import Path

from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem
from umkm_desk.model.verdict import Answer, Suggestion, Verdict
from umkm_desk.protection.classifier import NO_CORRECTIONS, Classifier, Corrections, load_lexicon
from umkm_desk.protection.rules import ORDINARY_PRICE, UNKNOWN_PRICE, Event, Price, Rules, newest_rules, timeline, verdict
from umkm_desk.protection.tree import Tree, load_tree

SURE = 0.6
"""Below this confidence the app asks instead of telling."""


KEPT_VERDICTS = 4_000
"""So many answers are kept at most: all categories on all platforms of some days."""


class Protection:
    """`folder` holds `categories.json`, `rules.json`, `lexicon.json`; `kept` is where an accepted rules update lies, if anywhere.

    Raises `Refusal` at the first use of a file that is missing or broken: `protection.tree_broken`, `protection.rules_broken`,
    `protection.lexicon_broken`.
    """

    def __init__(self, folder: Path, rules: Rules | None = None, kept: Path | None = None) -> None:
        self._folder = folder
        self._given = rules
        self._kept = kept
        self._verdicts: dict[tuple[str | None, Platform | None, date, bool], Verdict] = {}

    @cached_property
    def tree(self) -> Tree:
        return load_tree(self._folder / "categories.json")

    @cached_property
    def _read_rules(self) -> tuple[Rules, Problem | None]:
        return newest_rules(self._folder / "rules.json", self._kept)

    @cached_property
    def rules(self) -> Rules:
        return self._given or self._read_rules[0]

    @property
    def rules_problem(self) -> Problem | None:
        """Why an accepted update could not be read, so that the program's own rules are used."""
        return None if self._given else self._read_rules[1]

    @cached_property
    def classifier(self) -> Classifier:
        return Classifier(self.tree, load_lexicon(self.tree, self._folder / "lexicon.json"))

    @cached_property
    def words(self) -> int:
        """Another number where the categories or the words that lead to them are others."""
        return zlib.crc32(b"".join((self._folder / name).read_bytes() for name in ("categories.json", "lexicon.json")))

    def classify(
        self,
        title: str,
        brand: str | None = None,
        description: str | None = None,
        source_category: str | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Suggestion:
        """The likeliest leaf for a title; see `Classifier.suggest`."""
        return self.classifier.suggest(title, brand, description, source_category, corrections)

    def verdict(self, leaf: str | None, platform: Platform | None, on: date, price: Price = UNKNOWN_PRICE) -> Verdict:
        """The four questions for a leaf (`None`: unknown) on a platform (`None`: nationally) and day; see `rules.verdict`.
        The answer for no price, and for an ordinary one, is kept: tables ask for the same ones with every line they paint."""
        if price is not UNKNOWN_PRICE and price is not ORDINARY_PRICE:
            return verdict(self.rules, self.tree, leaf, platform, on, price)
        key = leaf, platform, on, price is ORDINARY_PRICE
        found = self._verdicts.get(key)
        if found is None:
            found = verdict(self.rules, self.tree, leaf, platform, on, price)
            if len(self._verdicts) >= KEPT_VERDICTS:
                self._verdicts.clear()
            self._verdicts[key] = found
        return found

    def timeline(self) -> list[Event]:
        return timeline(self.rules)

    def shopee13(self, leaf: str | None) -> bool:
        """Whether the leaf is one of the 13 kinds that Shopee closed on 18 May 2021 (those closed as a whole)."""
        return leaf is not None and any(
            leaf in rule.categories for rule in self.rules.rules if rule.platform == "shopee" and rule.kind == "closed_category"
        )

    def lazada_cluster(self, leaf: str | None) -> str:
        """`fashion-textile`, `culinary` or `craft` of Lazada's closure of 3 August 2021, else `none`."""
        found = self.tree.leaf(leaf)
        return found.lazada_cluster if found else "none"

    def badge(self, leaf: str | None, confidence: float, on: date) -> str:
        """What the catalogue shows of a product: `closed` (imports closed somewhere), `floor` (only the price floor), `unsure`."""
        if leaf is None or confidence < SURE:
            return "unsure"
        closed = any(self.verdict(leaf, platform, on).findings[0].answer is Answer.YES for platform in Platform)
        return "closed" if closed else "floor"


def load(folder: Path, kept: Path | None = None) -> Protection:
    """Nothing is read yet: each part is at its first use, the classifier within a tenth of a second."""
    return Protection(folder, kept=kept)
