"""For maintainers of the rules file: `python -m umkm_desk.protection check FILE` reads it as the program does, `seal FILE` writes the
digest after an edit (and nothing else)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from umkm_desk.model.problem import Refusal
from umkm_desk.protection.rules import digest, load_rules


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m umkm_desk.protection", description=__doc__)
    parser.add_argument("verb", choices=("check", "seal"))
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    if options.verb == "seal":
        data = json.loads(options.file.read_text("utf-8"))
        data = {**{key: data[key] for key in data if key != "rules"}, "sha256": digest(data), "rules": data["rules"]}
        options.file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    try:
        rules = load_rules(options.file)
    except Refusal as refusal:
        print(f"{refusal.problem.code}: {refusal.problem.values.get('detail', '')}", file=sys.stderr)
        return 1
    print(f"{len(rules.rules)} rules, version {rules.version}, reviewed {rules.as_of}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
