"""The workspace as a whole: a backup, putting one back, and whether everything is in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.paths import Paths
from umkm_desk.wording import Wording


def add_verbs(verbs: Verbs) -> None:
    verbs.add("backup", "the whole workspace as one file", backup_).add_argument("file", type=Path)
    verbs.add("restore", "put a backup in place of the workspace", None).add_argument("file", type=Path)
    verbs.add("doctor", "look whether everything is in order", doctor)


def backup_(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.workspace import backup

    info = backup.write_file(desk.paths, options.file, desk.clock())
    out.give(
        asdict(info),
        [out.words.text("cli.backup_done", {"file": str(options.file), "products": info.products, "photos": info.photos})],
    )
    if info.photos_lost:
        out.problem(Problem("backup.photos_left_out", values={"lost": info.photos_lost}))
    return 0


def restore(options: Options, places: Paths, clock: Callable[[], datetime]) -> int:
    """Works on a closed workspace; refused while it is open."""
    from umkm_desk.workspace import backup
    from umkm_desk.workspace.lock import WorkspaceLock

    words = Wording(places.resources / "wording", options.lang or "id")
    out = Output(options, words)
    try:
        places.workspace.mkdir(parents=True, exist_ok=True)
        lock = WorkspaceLock(places.workspace)
        try:
            info = backup.restore(options.file, places, clock())
        finally:
            lock.release()
    except Refusal as refusal:
        out.problem(refusal.problem)
        return 1
    out.give(asdict(info), [words.text("cli.restore_done", {"products": info.products, "made": info.made})])
    if info.photos_lost:
        lost = {"file": options.file.name, "lost": info.photos_lost}
        out.problem(Problem("workspace.restored_without_photos", values=lost))
    return 0


def doctor(_options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.marketplaces.tokens import best_store
    from umkm_desk.workspace import backup

    db = desk.workspace.read()
    _, keyring_problem = best_store()
    copies = backup.daily_copies(desk.paths)
    document = {
        "database": db.execute("PRAGMA quick_check").get,
        "version": db.execute("PRAGMA user_version").get,
        "products": db.execute("SELECT count(*) FROM product").get,
        "keyring": keyring_problem is None,
        "last_backup": copies[0].name if copies else None,
        "rules_as_of": desk.protection.rules.as_of,
        "folder": str(desk.paths.workspace),
    }
    lines = [f"{name}: {value}" for name, value in document.items()]
    out.give(document, lines)
    if keyring_problem is not None:
        out.problem(keyring_problem)
    return 0 if document["database"] == "ok" else 1
