"""Measures the classifier: accuracy by leaf, by group and by what the rules say, calibration, speed.

    python -m tests.benchmarks.classifier                                    on our own nouns, as written and with one slip each
    python -m tests.benchmarks.classifier TITLES.tsv [--labels LABELS.json] [--errors] [--titles-only]

TITLES needs the columns title, leaf, protected_shopee13, lazada_cluster, certainty (sure or debatable); brand, description and
source_category are used where present and not left out by --titles-only. LABELS maps a label of the table to the leaves that count as
right (an object, or one under `title_labels`); a label that is not in it is a leaf itself, and an empty list means that the tree has
none. Times are processor time of this process: what other programs do meanwhile counts little.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from umkm_desk.model.verdict import Suggestion
from umkm_desk.paths import resources_folder
from umkm_desk.protection.protection import Protection

BINS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
NOUNS = Path(__file__).parents[1] / "protection" / "test_classifier_nouns.tsv"
SURE = 0.6
"""Below this the app asks the seller instead of telling."""


@dataclass(frozen=True, slots=True)
class Row:
    """`leaves`: those that count as right; none: the tree has no leaf for it. `protected`, `cluster`: what the table says."""

    title: str
    leaves: tuple[str, ...]
    protected: bool
    cluster: str
    sure: bool = True
    brand: str | None = None
    description: str | None = None
    source_category: str | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("titles", type=Path, nargs="?")
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every title whose leaf or protection is wrong")
    parser.add_argument("--titles-only", action="store_true", help="leave brand, description and category out")
    options = parser.parse_args()
    start = time.process_time()
    protection = Protection(resources_folder() / "protection")
    protection.classify("hijab")
    print(f"ready after {1000 * (time.process_time() - start):.0f} ms")
    if options.titles is None:
        rows = _nouns(protection)
        _measure(protection, rows, options.errors, "our nouns")
        _measure(protection, _with_slips(rows), options.errors, "the same, one slip each")
    else:
        _measure(protection, _read(options.titles, options.labels, options.titles_only), options.errors, options.titles.name)


def _read(titles: Path, labels_file: Path | None, titles_only: bool) -> list[Row]:
    labels = json.loads(labels_file.read_text("utf-8")) if labels_file else {}
    labels = labels.get("title_labels", labels)
    with titles.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Row(
            row["title"],
            tuple(labels.get(row["leaf"], [row["leaf"]])),
            row["protected_shopee13"] == "yes",
            row["lazada_cluster"],
            row.get("certainty") != "debatable",
            *((None, None, None) if titles_only else (row.get("brand"), row.get("description"), row.get("source_category"))),
        )
        for row in rows
    ]


def _nouns(protection: Protection) -> list[Row]:
    with NOUNS.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    return [
        Row(noun, (line["leaf"],), protection.shopee13(line["leaf"]), protection.lazada_cluster(line["leaf"]))
        for line in lines
        for noun in line["nouns"].split(", ")
    ]


def _with_slips(rows: Sequence[Row]) -> list[Row]:
    """A letter of the longest word left out, doubled, swapped with the next or replaced by a vowel."""
    draw = random.Random(11)
    slipped = []
    for row in rows:
        words = row.title.split()
        place = max(range(len(words)), key=lambda at: len(words[at]))
        word = words[place]
        if len(word) < 5:
            continue
        at = draw.randrange(1, len(word) - 1)
        after = word[at + 1 :]
        words[place] = word[:at] + draw.choice(
            [after, word[at] * 2 + after, after[0] + word[at] + after[1:], draw.choice("aiueo") + after]
        )
        slipped.append(Row(" ".join(words), row.leaves, row.protected, row.cluster))
    return slipped


def _measure(protection: Protection, rows: Sequence[Row], errors: bool, name: str) -> None:
    print(f"\n{name}: {len(rows)} titles")
    for turn in ("first", "second"):
        start = time.process_time()
        answers = [protection.classify(row.title, row.brand, row.description, row.source_category) for row in rows]
        print(f"{turn} pass: {len(rows) / (time.process_time() - start):.0f} titles a second")
    leaf = [answer.leaf in row.leaves if row.leaves else answer.leaf is None for row, answer in zip(rows, answers, strict=True)]
    group = [_same_group(protection, row, answer) for row, answer in zip(rows, answers, strict=True)]
    shopee = [protection.shopee13(answer.leaf) == row.protected for row, answer in zip(rows, answers, strict=True)]
    lazada = [protection.lazada_cluster(answer.leaf) == row.cluster for row, answer in zip(rows, answers, strict=True)]
    told = [answer.confidence >= SURE for answer in answers]
    for kind, chosen in (("sure", [row.sure for row in rows]), ("all", [True] * len(rows)), ("told", told)):
        print(
            f"{kind:5}{sum(chosen):5} titles: leaf {share(leaf, chosen)}, group {share(group, chosen)}, "
            f"protected (13 kinds) {share(shopee, chosen)}, cluster {share(lazada, chosen)}"
        )
    gap = 0.0
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [low <= answer.confidence < high for answer in answers]
        said = sum(answer.confidence for answer, chosen in zip(answers, inside, strict=True) if chosen)
        gap += abs(said - sum(right for right, chosen in zip(leaf, inside, strict=True) if chosen)) / len(rows)
        if any(inside):
            print(
                f"confidence {low:.2f} to {min(high, 1):.2f}:{sum(inside):5} titles, said {said / sum(inside):.2f}, right {share(leaf, inside)}"
            )
    print(f"said and right differ by {100 * gap:.1f} points on average")
    if errors:
        for row, answer, good, same in zip(rows, answers, leaf, shopee, strict=True):
            if not good or not same:
                mark = " " if same else "!"
                print(f"{mark}{'/'.join(row.leaves):24} {answer.leaf!s:24} {answer.confidence:.2f} {row.title}  {answer.because}")


def _same_group(protection: Protection, row: Row, answer: Suggestion) -> bool:
    groups = {found.group for each in row.leaves if (found := protection.tree.leaf(each))}
    return answer.group in groups if row.leaves else answer.leaf is None


def share(right: Sequence[bool], chosen: Sequence[bool]) -> str:
    count = sum(chosen)
    return f"{100 * sum(r for r, c in zip(right, chosen, strict=True) if c) / count:.1f} %" if count else "-"


if __name__ == "__main__":
    main()
