"""How a group of verbs says its own: name, arguments and what does it, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TypeAlias

from umkm_desk.cli.output import Options, Output
from umkm_desk.desk import Desk

Deed: TypeAlias = Callable[[Options, Desk, Output], int]


class Verbs:
    """The verbs of a parser. `common` are the arguments that each takes."""

    def __init__(self, parser: argparse.ArgumentParser, common: Sequence[argparse.ArgumentParser], name: str = "verb") -> None:
        self._common = list(common)
        self._verbs = parser.add_subparsers(dest=name, metavar=name.upper())

    def add(self, name: str, text: str, deed: Deed | None) -> argparse.ArgumentParser:
        """`deed` answers the exit code; None where the verb works without an open workspace."""
        parser = self._verbs.add_parser(name, help=text, description=text, parents=self._common)
        parser.set_defaults(deed=deed)
        return parser

    def steps(self, parser: argparse.ArgumentParser) -> Verbs:
        """The verbs below a verb; without one of them the verb itself is done."""
        return Verbs(parser, self._common, "step")
