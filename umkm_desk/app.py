"""The one place that builds everything: paths, log, workspace, rooms, then the window or a verb of the command line.

Order: paths, log, language, lock and database (a damaged one is set aside and what can be saved is saved), daily backup, rooms.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.redaction import RedactingFilter
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.paths import Paths, paths
from umkm_desk.wording import Wording
from umkm_desk.workspace import damage
from umkm_desk.workspace.lock import WorkspaceLock
from umkm_desk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from umkm_desk.cli import Options
    from umkm_desk.workspace.salvage import Salvage

log = logging.getLogger("umkm_desk")


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_desk(
    places: Paths,
    who: str,
    language: str | None = None,
    clock: Callable[[], datetime] = utc_now,
    told: Callable[[Problem], None] | None = None,
    apart: Callable[[Callable[[], Salvage]], Salvage] = lambda work: work(),
) -> Desk:
    """Opens the workspace with its rooms. `told` hears what the seller should know, such as a salvaged database; `apart` does the saving,
    which may take a minute.

    Raises `Refusal` when the workspace cannot be opened.
    """
    tell = told or (lambda problem: log.warning("%s", problem.code))

    def before_migration(database: Path, version: int) -> None:
        from umkm_desk.workspace import backup

        backup.before_migration(database, version)

    def open_workspace() -> Workspace:
        return Workspace(
            places,
            clock=clock,
            random=SystemRandom().getrandbits,
            who=who,
            before_migration=before_migration,
            before_opening=damage.look_before_opening,
        )

    try:
        workspace = open_workspace()
    except Refusal as refusal:
        if refusal.problem.code != "workspace.damaged":
            raise
        from umkm_desk.workspace.salvage import salvage

        lock = WorkspaceLock(places.workspace)  # whoever grows impatient and starts a second one saves nothing again
        try:
            result = apart(partial(salvage, places, clock()))
        finally:
            lock.release()
        tell(
            Problem(
                result.code,
                values={
                    "products": result.rows.get("product", 0),
                    "aside": str(result.set_aside),
                    "backup": result.backup.name if result.backup else "",
                },
            )
        )
        workspace = open_workspace()
    if (lacking := damage.emptied(places, workspace.read())) is not None:
        tell(lacking)
    wording = Wording(places.resources / "wording", language or workspace.setting("language") or "id")
    desk = Desk(places, workspace, wording, clock, _render)
    desk.follow_zone()
    return desk


def _render(content: bytes, rotation: int, crop: tuple[int, int, int, int] | None, side: int, most_bytes: int) -> bytes:
    from umkm_desk.ui.pictures import rendition

    return rendition(content, rotation=rotation, crop=crop, side=side, most_bytes=most_bytes)


def start_log(places: Paths) -> None:
    """A file of the last runs, UTC, without secrets: rooms log names and counts, never requests or settings."""
    places.logs.mkdir(parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(places.logs / "umkm-desk.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    file.setFormatter(formatter)
    file.addFilter(RedactingFilter())
    log.addHandler(file)
    log.setLevel(logging.INFO)
    log.info("start, Python %s on %s", sys.version.split()[0], sys.platform)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 the work could not be done, 2 wrong use."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not given:  # as its icon starts it: the window does not wait for the command line
        return window(paths(), None)
    from umkm_desk import cli

    options = cli.parse(given)
    if options.verb == "sandbox":
        return cli.sandbox(options)
    if options.verb is None and options.demo:
        from umkm_desk import demo

        places = paths(options.data_dir or Path(tempfile.mkdtemp(prefix="umkm-desk-demo-")))
        start_log(places)
        return demo.main(options, places, open_desk)
    places = paths(options.data_dir)
    if options.verb is None:
        return window(places, options.lang)
    if options.verb == "restore":
        return cli.restore(options, places, utc_now)
    return verb(options, places)


def verb(options: Options, places: Paths) -> int:
    """One verb of the command line on its own opened workspace."""
    from umkm_desk import cli

    words = Wording(places.resources / "wording", options.lang or "id")
    with suppress(OSError):
        start_log(places)
    try:
        desk = open_desk(places, "cli", options.lang, told=lambda problem: print(words.problem(problem), file=sys.stderr))
    except (Refusal, OSError) as error:
        return _not_opened(error, words)
    try:
        return cli.run(options, desk)
    finally:
        desk.close()


def window(places: Paths, language: str | None) -> int:
    """The window, until it is closed."""
    from umkm_desk.ui.application import run_window

    with suppress(OSError):  # a folder that cannot be written to is told by the workspace, in the window too
        start_log(places)
    try:
        return run_window(places, language, open_desk)
    except (Refusal, OSError) as error:
        return _not_opened(error, Wording(places.resources / "wording", language or "id"))


def _not_opened(error: Refusal | OSError, words: Wording) -> int:
    problem = (
        error.problem if isinstance(error, Refusal) else Problem("workspace.not_writable", values={"detail": type(error).__name__})
    )
    print(words.problem(problem), file=sys.stderr)
    return 1
