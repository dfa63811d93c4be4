"""The command line: the same verbs without a window, for schedules, cooperatives' helpers and tests.

Text to standard output, or one JSON document with `--json`; errors to standard error. Exit code 0 done, 1 the work could not be done
(with the reason), 2 wrong use. Each file here holds what a person does in one room, with its arguments.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from umkm_desk.cli import catalogue, protection, publishing, shops, spreadsheets, visibility, workspace
from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.cli.workspace import restore
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.wording import LANGUAGES

__all__ = ["Options", "parse", "restore", "run", "sandbox"]


def parse(arguments: list[str]) -> Options:
    """Ends the process with code 2 on wrong use, as argparse does."""
    # the local marketplaces have a parser of their own, which only a checkout or the `sandbox` extra can build
    if "sandbox" in arguments[:1]:
        return argparse.Namespace(verb="sandbox", rest=arguments[1:], demo=False, data_dir=None, lang=None, json=False)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help="keep everything under this folder")
    common.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="language of the texts")
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="one JSON document instead of text")
    parser = argparse.ArgumentParser(
        prog="umkm-desk", description="Catalogue, protection, publishing and visibility for small sellers.", parents=[common]
    )
    parser.add_argument("--demo", action="store_true", help="sample workspace and local marketplaces")
    parser.add_argument("--output", type=Path, help="with --demo and no display: folder for the pictures")
    verbs = Verbs(parser, [common])
    for room in (spreadsheets, catalogue, protection, shops, publishing, visibility, workspace):
        room.add_verbs(verbs)
    verbs.add("sandbox", "run the local marketplaces", None).add_argument("rest", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    for name, value in (("data_dir", None), ("lang", None), ("json", False)):
        if not hasattr(options, name):
            setattr(options, name, value)
    if options.verb == "publish" and not (options.sku or options.all):
        parser.error("publish needs SKUs or --all")
    if options.verb == "classify" and not (options.title or options.file):
        parser.error("classify needs titles or --file")
    return options


def run(options: Options, desk: Desk) -> int:
    """One verb on an open workspace."""
    out = Output(options, desk.wording)
    try:
        code: int = options.deed(options, desk, out)
    except Refusal as refusal:
        out.problem(refusal.problem)
        return 1
    except KeyboardInterrupt:
        return 1
    return code


def sandbox(options: Options) -> int:
    from umkm_desk.sandbox.server import add_arguments, serve

    parser = argparse.ArgumentParser(prog="umkm-desk sandbox", description="Local marketplaces over HTTP, for practice and tests.")
    add_arguments(parser)
    return serve(parser.parse_args(options.rest))
