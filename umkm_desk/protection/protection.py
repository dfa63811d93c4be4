"""The whole room as one object: tree, rules and classifier, loaded once from the resources."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from umkm_desk.model.platform import Platform
from umkm_desk.model.verdict import Answer, Suggestion, Verdict
from umkm_desk.protection.classifier import NO_CORRECTIONS, Classifier, Corrections, load_lexicon
from umkm_desk.protection.rules import UNKNOWN_PRICE, Price, Rules, load_rules, verdict
from umkm_desk.protection.tree import Tree, load_tree


class Protection:
    """`folder` holds `categories.json`, `rules.json`, `lexicon.json`; `rules` may be replaced by an accepted update."""

    def __init__(self, folder: Path, rules: Rules | None = None) -> None:
        self._folder = folder
        self._given = rules

    @cached_property
    def tree(self) -> Tree:
        return load_tree(self._folder / "categories.json")

    @cached_property
    def rules(self) -> Rules:
        return self._given or load_rules(self._folder / "rules.json")

    @cached_property
    def classifier(self) -> Classifier:
        return Classifier(self.tree, load_lexicon(self.tree, self._folder / "lexicon.json"))

    def classify(
        self,
        title: str,
        brand: str | None = None,
        description: str | None = None,
        source_category: str | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Suggestion:
        return self.classifier.suggest(title, brand, description, source_category, corrections)

    def verdict(self, leaf: str | None, platform: Platform | None, on: date, price: Price = UNKNOWN_PRICE) -> Verdict:
        return verdict(self.rules, self.tree, leaf, platform, on, price)

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


SURE = 0.6
"""Below this confidence the app asks instead of telling."""
