"""What every verb is given beside the workspace: what was typed, and where its answer goes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from umkm_desk.model.problem import Problem
from umkm_desk.wording import Wording

Options = argparse.Namespace


class Output:
    """Text lines or one JSON document, and the problems on standard error."""

    def __init__(self, options: Options, words: Wording) -> None:
        self.words = words
        self._json = options.json

    def give(self, document: Any, lines: Iterable[str]) -> None:
        if self._json:
            print(json.dumps(document, ensure_ascii=False, default=_plain))
        else:
            for line in lines:
                print(line)

    def problem(self, problem: Problem) -> None:
        where = self.words.place(problem.place)
        print((f"{where}: " if where else "") + self.words.problem(problem), file=sys.stderr)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | frozenset | set):
        return sorted(value) if isinstance(value, frozenset | set) else list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)
