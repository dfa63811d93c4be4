"""Measures the classifier on a labelled table: accuracy by leaf, by group and by what the rules say, calibration, speed.

    python tests/benchmarks/classifier.py TITLES.tsv [--labels LABELS.json] [--errors]

TITLES needs the columns title, leaf, protected_shopee13, lazada_cluster, certainty (sure or debatable); brand, description and
source_category are used where present. LABELS maps a label of the table to the leaves that count as right (an object, or one under
`title_labels`); a label that is not in it is a leaf itself, and an empty list means that the tree has none.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from umkm_desk.model.verdict import Suggestion
from umkm_desk.paths import resources_folder
from umkm_desk.protection.protection import Protection

BINS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every title whose leaf or protection is wrong")
    options = parser.parse_args()
    with options.titles.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    labels = json.loads(options.labels.read_text("utf-8")) if options.labels else {}
    labels = labels.get("title_labels", labels)

    protection, answers = _timed(rows)
    tree = protection.tree
    right_leaves: list[list[str]] = [labels.get(row["leaf"], [row["leaf"]]) for row in rows]
    leaf = [answer.leaf in leaves if leaves else answer.leaf is None for answer, leaves in zip(answers, right_leaves, strict=True)]
    group = [
        answer.group in {found.group for each in leaves if (found := tree.leaf(each))} if leaves else answer.leaf is None
        for answer, leaves in zip(answers, right_leaves, strict=True)
    ]
    shopee = [protection.shopee13(a.leaf) == (r["protected_shopee13"] == "yes") for r, a in zip(rows, answers, strict=True)]
    lazada = [protection.lazada_cluster(a.leaf) == r["lazada_cluster"] for r, a in zip(rows, answers, strict=True)]

    for name, chosen in (("sure", [r.get("certainty") != "debatable" for r in rows]), ("all", [True] * len(rows))):
        print(
            f"{name:5}{sum(chosen):5} titles: leaf {share(leaf, chosen)}, group {share(group, chosen)}, "
            f"protected (13 kinds) {share(shopee, chosen)}, cluster {share(lazada, chosen)}"
        )
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [low <= answer.confidence < high for answer in answers]
        said = sum(answer.confidence for answer, chosen in zip(answers, inside, strict=True) if chosen) / max(1, sum(inside))
        print(f"confidence {low:.1f} to {min(high, 1):.1f}:{sum(inside):5} titles, said {said:.2f}, right {share(leaf, inside)}")
    if options.errors:
        for row, answer, good, same in zip(rows, answers, leaf, shopee, strict=True):
            if not good or not same:
                mark = " " if same else "!"
                print(f"{mark}{row['leaf']:24} {answer.leaf!s:24} {answer.confidence:.2f} {row['title']}  {answer.because}")


def _timed(rows: Sequence[dict[str, str]]) -> tuple[Protection, list[Suggestion]]:
    """Times are processor time of this process: what other programs do meanwhile does not count."""
    start = time.process_time()
    protection = Protection(resources_folder() / "protection")
    protection.classify("hijab")
    print(f"ready after {1000 * (time.process_time() - start):.0f} ms")
    for name in ("first", "second"):
        start = time.process_time()
        answers = [protection.classify(r["title"], r.get("brand"), r.get("description"), r.get("source_category")) for r in rows]
        print(f"{name} pass: {len(rows) / (time.process_time() - start):.0f} titles a second")
    return protection, answers


def share(right: Sequence[bool], chosen: Sequence[bool]) -> str:
    count = sum(chosen)
    return f"{100 * sum(r for r, c in zip(right, chosen, strict=True) if c) / count:.1f} %" if count else "-"


if __name__ == "__main__":
    main()
