"""What Pengaturan shows of the workspace, read in the database's lane."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from umkm_desk.desk import Desk
from umkm_desk.model.time import day_begins
from umkm_desk.workspace.backup import daily_copies


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the database: of a day, or `before` what could have lost something ("restore", "version", "joining"). `made`: UTC; of a
    day its beginning where the seller is."""

    file: Path
    made: datetime
    bytes: int
    before: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in the folder of the workspace; sizes in bytes. `changes` can still be undone or taken back. `program`: its version."""

    copies: tuple[Copy, ...]
    database_bytes: int
    photo_bytes: int
    history_bytes: int
    changes: int
    oldest_change: datetime | None
    rules_as_of: date
    rules_version: str
    rules: int
    program: str


def read_kept(desk: Desk) -> Kept:
    size, oldest = desk.workspace.history_size()
    copies = tuple(sorted(_copies(desk), key=lambda copy: copy.made, reverse=True))
    rules = desk.protection.rules
    return Kept(
        copies,
        sum(size_of(desk.paths.database.with_name(desk.paths.database.name + tail)) for tail in ("", "-wal")),
        sum(size_of(photo) for photo in desk.photos.all()),
        size,
        desk.workspace.history_count(),
        oldest,
        rules.as_of,
        str(rules.version),
        len(rules.rules),
        _program_version(),
    )


def _copies(desk: Desk) -> list[Copy]:
    found = []
    for file in daily_copies(desk.paths):
        # by its name: what was carried over from another computer is as old as it was
        day = day_begins(date.fromisoformat(file.stem), desk.zone)
        with suppress(OSError):
            found.append(Copy(file, day.astimezone(UTC), file.stat().st_size))
    for file in desk.paths.backups.glob("before-*.db"):
        with suppress(OSError):
            facts = file.stat()
            made = datetime.fromtimestamp(facts.st_mtime, UTC)
            found.append(Copy(file, made, facts.st_size, file.name.split("-")[1]))
    return found


def size_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _program_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("umkm-desk")
    except PackageNotFoundError:
        return "–"
