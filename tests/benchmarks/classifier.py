"""Measures the classifier on a labelled table: accuracy by leaf and by what the rules say, calibration, speed.

    python tests/benchmarks/classifier.py TITLES.tsv [--labels LABELS.json] [--errors]

TITLES needs the columns title, leaf, protected_shopee13, lazada_cluster, certainty; brand, description and source_category are used
where present. LABELS maps a label of the table to the leaves that count as right (a label may be a leaf itself).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from umkm_desk.paths import resources_folder
from umkm_desk.protection.protection import Protection


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    with options.titles.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    labels = json.loads(options.labels.read_text("utf-8")) if options.labels else {}
    labels = labels.get("title_labels", labels)

    start = time.perf_counter()
    protection = Protection(resources_folder() / "protection")
    protection.classify("hijab")
    print(f"ready after {1000 * (time.perf_counter() - start):.0f} ms")
    start = time.perf_counter()
    answers = [
        protection.classify(row["title"], row.get("brand"), row.get("description"), row.get("source_category")) for row in rows
    ]
    print(f"{len(rows) / (time.perf_counter() - start):.0f} titles a second")

    for name, chosen in (("sure", [r.get("certainty") != "debatable" for r in rows]), ("all", [True] * len(rows))):
        right = [
            answer.leaf in labels.get(row["leaf"], [row["leaf"]]) if labels.get(row["leaf"], [row["leaf"]]) else answer.leaf is None
            for row, answer in zip(rows, answers, strict=True)
        ]
        shopee = [protection.shopee13(a.leaf) == (r["protected_shopee13"] == "yes") for r, a in zip(rows, answers, strict=True)]
        lazada = [protection.lazada_cluster(a.leaf) == r["lazada_cluster"] for r, a in zip(rows, answers, strict=True)]
        count = sum(chosen)
        print(
            f"{name:5} {count:4} titles: leaf {share(right, chosen)}, protected (13 kinds) {share(shopee, chosen)}, "
            f"cluster {share(lazada, chosen)}"
        )
    for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.5, 0.9: 1.01}.get(low, low + 0.1)
        inside = [low <= answer.confidence < high for answer in answers]
        mean = sum(a.confidence for a, i in zip(answers, inside, strict=True) if i) / max(1, sum(inside))
        print(f"confidence {low:.1f} to {min(high, 1):.1f}: {sum(inside):4} titles, said {mean:.2f}, right {share(right, inside)}")
    if options.errors:
        for row, answer, good, same in zip(rows, answers, right, shopee, strict=True):
            if not good or not same:
                print(
                    f"{'' if same else '!'}{row['leaf']:24} {answer.leaf!s:24} {answer.confidence:.2f} {row['title']}  {answer.because}"
                )


def share(right: list[bool], chosen: list[bool]) -> str:
    count = sum(chosen)
    return f"{100 * sum(r for r, c in zip(right, chosen, strict=True) if c) / count:.1f} %" if count else "-"


if __name__ == "__main__":
    main()
