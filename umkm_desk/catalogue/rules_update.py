"""Newer protection rules, from disk or from an address: fetched, checked whole, kept, and every verdict worked out anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from umkm_desk.catalogue import standing
from umkm_desk.marketplaces.download import download, safe_address
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.protection.rules import MAX_BYTES, Difference, Rules, difference, keep_update, parse_rules
from umkm_desk.workspace.workspace import Workspace

ADDRESS = "rules_address"
"""The setting with the address of the rules file; no publisher is built in."""
HASH_ENDING = ".sha256"
"""Of the small file beside a published one that names the hash of its bytes, as `sha256sum` writes it."""
_HASH = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_HASH_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as it came: `published` is the hash that stands beside it, `None` where none does."""

    content: bytes
    published: str | None


@dataclass(frozen=True, slots=True)
class Renewed:
    """The rules from now on, and what they changed."""

    rules: Rules
    difference: Difference


def open_file(file: Path) -> Offered:
    """From disk. Raises `Refusal` (`protection.rules_broken`) for a file that cannot be read."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as broken:
        raise Refusal.because("protection.rules_broken", detail=type(broken).__name__) from None
    try:
        beside = file.with_name(file.name + HASH_ENDING).read_text("utf-8")[:_HASH_BYTES]
    except (OSError, UnicodeDecodeError):
        return Offered(content, None)
    return Offered(content, _first_hash(beside))


def fetch(address: str, *, clock: Callable[[], datetime], task: Task = UNWATCHED) -> Offered:
    """From an address, with the hash beside it where there is one; touches no workspace. Raises `Cancelled`, and `Refusal` as `download`."""
    content = download(address, limit=MAX_BYTES, clock=clock, task=task)
    path, mark, query = safe_address(address).partition("?")
    try:
        beside = download(f"{path}{HASH_ENDING}{mark}{query}", limit=_HASH_BYTES, clock=clock, task=task)
    except Refusal as refusal:
        if refusal.problem.code != "marketplaces.no_file_there":
            raise
        return Offered(content, None)
    return Offered(content, _first_hash(beside.decode("ascii", "replace")))


def take(workspace: Workspace, offered: Offered, current: Rules, place: Path) -> Renewed | None:
    """Checks a file and keeps it at `place`; what the old rules said of products is forgotten. `None`: it is the one in use.

    Raises `Refusal` with the old rules left in place: as `keep_update`, and `workspace.no_room`.
    """
    given = parse_rules(offered.content)
    if (given.as_of, given.version) == (current.as_of, current.version):
        return None
    try:
        rules = keep_update(offered.content, current, place, offered.published)
    except OSError:
        raise Refusal.because("workspace.no_room") from None
    standing.forget(workspace)
    return Renewed(rules, difference(current, rules))


def _first_hash(text: str) -> str:
    """The first word that is one; whatever else stands there cannot be the hash of anything, so it is refused later."""
    found = _HASH.search(text)
    return found.group() if found else ""
