"""Backups that have been opened once: a daily copy of the database beside it, and the whole workspace as one file for a USB drive."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO

import apsw

from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.paths import Paths
from umkm_desk.workspace.database import APPLICATION_ID, migrations

log = logging.getLogger(__name__)

FILE_ENDING = ".umkmdesk"
_DATABASE = "workspace.db"
_DATABASE_BEGINS = b"SQLite format 3\0"
_MANIFEST = "manifest.json"
TAILS = ("-wal", "-shm")
_FORMAT = 1
_LARGEST_DATABASE = 8 * 1024**3
_LARGEST_ON_FAT = 4 * 1024**3 - 1
"""Bytes of a file on FAT32, as most USB drives come
(https://learn.microsoft.com/en-us/troubleshoot/windows-client/backup-and-storage/fat-hpfs-and-ntfs-file-systems)."""
_UNFINISHED = 3600.0
"""Seconds after which a file nobody wrote to was left by a run that was killed."""
_NEWEST, _SEASON = 3, 90 * 86_400.0
"""Of copies made before a restore, an update or the like: how many stay whatever their age, and the seconds that all of them stay."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A look inside. `version` is the database's; `made` UTC; `photos` is `None` where the backup holds the database only;
    `photos_lost` could not be read when it was made or restored."""

    file: Path
    made: datetime
    version: int
    products: int
    variants: int
    shops: int
    last_change: datetime | None
    photos: int | None
    bytes: int
    photos_lost: int = 0


def copy_database(source: Path, target: Path, task: Task = UNWATCHED, *, code: str = "backup.no_room") -> None:
    """A consistent copy while others read and write, durable and opened once. `target` appears whole or not at all.

    Raises `Refusal`: `code`, `backup.not_good` when the source is damaged or the copy does not pass its check.
    """
    partial = target.with_name(target.name + ".part")
    with refused(target, code), removed_at_the_end(partial):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with (
            closing(apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READONLY)) as origin,
            closing(apsw.Connection(str(partial))) as copy,
        ):
            origin.set_busy_timeout(5000)
            # within one transaction of reading, edits made meanwhile do not make the copy begin anew
            origin.execute("BEGIN; SELECT count(*) FROM sqlite_schema").fetchall()
            with copy.backup("main", origin, "main") as running:
                while not running.done:
                    running.step(2000)
                    task.report(running.page_count - running.remaining, running.page_count)
            copy.pragma("journal_mode", "delete")
        _check(partial)
        partial.replace(target)


@contextmanager
def refused(target: Path, code: str = "backup.no_room") -> Iterator[None]:
    """What goes wrong while `target` is written, by its `code`; a damaged database as `backup.not_good`, a file that its drive cannot hold
    whatever the room as `backup.too_large`."""
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError):
        raise Refusal.because("backup.not_good", file=str(target)) from None
    except (apsw.FullError, apsw.CantOpenError, apsw.IOError, apsw.ReadOnlyError, OSError) as error:
        log.warning("%s was not written: %s", target.name, type(error).__name__)
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            code = "backup.too_large"
        raise Refusal.because(code, file=str(target)) from None


@contextmanager
def removed_at_the_end(*files: Path) -> Iterator[None]:
    """Unfinished files, with what SQLite keeps beside them, also where the drive is gone by then."""
    try:
        yield
    finally:
        for file in files:
            for tail in ("", *TAILS, "-journal"):
                with suppress(OSError):
                    file.with_name(file.name + tail).unlink(missing_ok=True)


def before_migration(database: Path, version: int) -> None:
    """The copy that is made before a newer program changes the database."""
    copy_database(database, database.parent / "backups" / f"before-version-{version + 1}.db")


def daily(paths: Paths, today: date, task: Task = UNWATCHED) -> Path | None:
    """Today's copy, once a day; older ones are thinned to 7 days, 5 weeks and 12 months, and what else was kept before something was
    changed to the newest few and a season. `None` when today's is there already.

    Raises `Refusal` as `copy_database`, `workspace.damaged` where it is the workspace itself that does not pass, and `Cancelled`.
    """
    target = paths.backups / f"{today:%Y-%m-%d}.db"
    if target.exists():
        return None
    _copy_ours(paths, target, task)
    for old in to_thin(_dated(paths.backups), today):
        with suppress(OSError):  # held by another program: the next day takes it away
            (paths.backups / f"{old:%Y-%m-%d}.db").unlink(missing_ok=True)
    for kind in ("backups/before-restore-*.db", "backups/before-joining-*.db", "backups/before-version-*.db", "damaged/*"):
        _thin_by_age(list(paths.workspace.glob(kind)))
    _sweep(paths)
    return target


def _thin_by_age(kept: Sequence[Path]) -> None:
    """Takes away what is neither among the newest nor younger than a season."""
    with suppress(OSError):  # held by another program: the next day takes it away
        written = sorted(((each.stat().st_mtime, each) for each in kept), reverse=True)
        for when, each in written[_NEWEST:]:
            if time.time() - when > _SEASON:
                if each.is_dir():
                    shutil.rmtree(each, ignore_errors=True)
                else:
                    each.unlink(missing_ok=True)


def _copy_ours(paths: Paths, target: Path, task: Task, code: str = "backup.no_room") -> None:
    try:
        copy_database(paths.database, target, task, code=code)
    except Refusal as refusal:
        if refusal.problem.code != "backup.not_good":
            raise
        try:
            _check(paths.database)
        except Refusal:
            raise Refusal.because("workspace.damaged") from None
        raise


def _sweep(paths: Paths) -> None:
    """Takes away what a run that was killed left unfinished; what is being written now is younger."""
    for folder, pattern in ((paths.backups, "*.part*"), (paths.photos, "??/*.part"), (paths.renditions, "**/*.part")):
        _take_away(folder, pattern)


def _take_away(folder: Path, pattern: str) -> None:
    with suppress(OSError):
        for left in list(folder.glob(pattern)):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _UNFINISHED:
                    left.unlink()


def to_thin(days: Iterable[date], today: date) -> list[date]:
    """Those of `days` that need not be kept: beyond a week only the newest of each week, beyond five weeks of each month, of twelve.

    The newest seven stay whatever their age: a computer's clock may be off by years.
    """
    newest_first = sorted(days, reverse=True)
    kept: dict[tuple[object, ...], date] = {("newest", day): day for day in newest_first[:7]}
    for day in newest_first:
        age = (today - day).days
        if age < 7:
            kept["day", day] = day
        elif age < 35:
            kept.setdefault(("week", *day.isocalendar()[:2]), day)
        elif age < 366:
            kept.setdefault(("month", day.year, day.month), day)
    return sorted(set(days) - set(kept.values()))


def daily_copies(paths: Paths) -> list[Path]:
    """The newest first."""
    return [paths.backups / f"{day:%Y-%m-%d}.db" for day in sorted(_dated(paths.backups), reverse=True)]


def write_file(paths: Paths, target: Path, now: datetime, task: Task = UNWATCHED) -> BackupInfo:
    """The whole workspace, database and photos, as one file. Secrets are not in it: they live in the system's keyring. A photo that this
    computer cannot read any more is left out (`photos_lost`).

    Raises `Refusal`: `backup.not_enough_room` with `needed` and `free` bytes before anything is written, `backup.no_room`,
    `backup.too_large`, `backup.no_room_here`, `backup.not_good`, `workspace.damaged`, and `Cancelled`.
    """
    photos, lost = sorted(path for path in paths.photos.glob("??/*") if path.suffix != ".part"), 0
    partial = target.with_name(target.name + ".part")
    _take_away(target.parent, f"*{FILE_ENDING}.part")
    # what goes wrong with the copy on this computer is not the fault of the drive it is meant for
    with refused(target, "backup.no_room_here"), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        database = Path(scratch) / _DATABASE
        _copy_ours(paths, database, task, "backup.no_room_here")
        with refused(target), removed_at_the_end(partial):
            _room_for(target, photos)
            try:
                with partial.open("wb") as file:
                    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                        archive.write(database, _DATABASE, zipfile.ZIP_DEFLATED)
                        for index, photo in enumerate(photos):
                            content = _read(photo)
                            if content is None:
                                lost += 1
                            else:
                                archive.writestr(f"photos/{photo.parent.name}/{photo.name}", content)
                            task.report(index + 1, len(photos))
                        held = len(photos) - lost
                        archive.writestr(_MANIFEST, json.dumps({"format": _FORMAT, "made": now.isoformat(), "photos": held}))
                    _on_the_disk(file)  # a stick is pulled out as soon as this says that it is done
            except OSError as error:
                raise _of_its_size(error, partial) from None
            made = look_inside(partial)
            _read_photos(partial)
            partial.replace(target)
    return replace(made, file=target, photos_lost=lost)


def _read(photo: Path) -> bytes | None:
    try:
        return photo.read_bytes()
    except OSError as error:
        log.warning("a photo is not in the backup: %s", type(error).__name__)
        return None


def _room_for(target: Path, photos: Sequence[Path]) -> None:
    """Minutes of writing to a stick are for nothing where it is known before that they cannot end well."""
    needed = sum(photo.stat().st_size for photo in photos)
    free = shutil.disk_usage(target.parent).free + (target.stat().st_size if target.exists() else 0)
    if needed > free:
        raise Refusal.because("backup.not_enough_room", file=str(target), needed=-(-needed // 1024**2), free=free // 1024**2)


def _of_its_size(error: OSError, partial: Path) -> OSError:
    """FAT32 under Windows says that the disk is full where the file has come to its limit."""
    with suppress(OSError):
        if error.errno == errno.ENOSPC and partial.stat().st_size >= _LARGEST_ON_FAT - 1024**2:
            return OSError(errno.EFBIG, "file too large for its drive")
    return error


def _read_photos(file: Path) -> None:
    """Reads them all back, which compares their sums. Raises `Refusal` (`backup.not_good`)."""
    try:
        with zipfile.ZipFile(file) as archive:
            spoilt = archive.testzip()
    except (EOFError, ValueError, zlib.error, zipfile.BadZipFile):
        spoilt = file.name
    if spoilt is not None:
        raise Refusal.because("backup.not_good", file=str(file))


def look_inside(file: Path) -> BackupInfo:
    """What a backup holds, without touching the workspace. Raises `Refusal`: `backup.not_a_backup`, `backup.cut_off`,
    `backup.not_good`, `backup.newer`."""
    try:
        if not zipfile.is_zipfile(file):
            with file.open("rb") as raw:
                begin = raw.read(16)
            if begin.startswith(b"PK\3\4"):
                raise Refusal.because("backup.cut_off", file=str(file))
            if begin != _DATABASE_BEGINS:
                raise Refusal.because("backup.not_a_backup", file=str(file))
            return _describe(file, file, datetime.fromtimestamp(file.stat().st_mtime).astimezone(), None)
        with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] > _FORMAT:
                raise Refusal.because("backup.newer")
            database = _extract_database(archive, Path(scratch))
            photos = sum(1 for name in archive.namelist() if _photo_name(name))
            return _describe(database, file, datetime.fromisoformat(manifest["made"]), photos)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Refusal.because("backup.no_room" if full else "backup.not_a_backup", file=str(file)) from None
    except (EOFError, KeyError, ValueError, TypeError, zlib.error, zipfile.BadZipFile):
        raise Refusal.because("backup.not_a_backup", file=str(file)) from None


def restore(file: Path, paths: Paths, now: datetime, task: Task = UNWATCHED) -> BackupInfo:
    """Puts a backup in the place of the workspace, which must be closed. What was there is kept under `backups/` first.

    Photos are added, never taken away; one that cannot be read is left out (`photos_lost`). Raises `Refusal` as `look_inside`, and
    `backup.no_room`; then nothing has changed.
    """
    info, lost = look_inside(file), 0
    incoming, extracted = paths.workspace / "incoming.db", paths.workspace / "extracted.db"
    with refused(paths.workspace), removed_at_the_end(incoming, extracted):
        paths.workspace.mkdir(parents=True, exist_ok=True)
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                names = [name for name in archive.namelist() if _photo_name(name)]
                for index, name in enumerate(names):
                    lost += not _extract_photo(archive, name, paths.photos)
                    task.report(index + 1, len(names))
                _extract_database(archive, paths.workspace).replace(incoming)
        else:
            copy_file(file, incoming)
        if paths.database.exists():
            _keep_before_restore(paths, now)
        put_in_place(incoming, paths.database)
    return replace(info, photos_lost=lost)


def _keep_before_restore(paths: Paths, now: datetime) -> None:
    """A copy of what is there; of a damaged database the files as they are."""
    try:
        copy_database(paths.database, paths.backups / f"before-restore-{now:%Y%m%d-%H%M%S}.db")
        # what waits in the journal belongs into the database before the journal goes
        with closing(apsw.Connection(str(paths.database), flags=apsw.SQLITE_OPEN_READWRITE)) as kept:
            kept.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    except (Refusal, apsw.CorruptError, apsw.NotADBError) as error:
        if isinstance(error, Refusal) and error.problem.code != "backup.not_good":
            raise
        set_aside(paths, now)


def set_aside(paths: Paths, now: datetime) -> Path:
    """Copies the files of a damaged database to where nobody touches them; where the copy of the database itself lies, if there was one."""
    aside = paths.workspace / "damaged" / f"{now:%Y%m%d-%H%M%S}"
    aside.mkdir(parents=True, exist_ok=True)
    for tail in ("", *TAILS):
        part = paths.database.with_name(paths.database.name + tail)
        if part.exists():
            copy_file(part, aside / part.name)
    return aside / paths.database.name


def put_in_place(new: Path, database: Path) -> None:
    """A finished database instead of the one there, whose journal must not be read into the new one."""
    for tail in TAILS:
        database.with_name(database.name + tail).unlink(missing_ok=True)
    new.replace(database)


def _check(database: Path) -> None:
    try:
        with closing(apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)) as db:
            db.pragma("trusted_schema", False)
            good = db.pragma("quick_check") == "ok" and db.pragma("application_id") == APPLICATION_ID
    except apsw.Error:
        good = False
    if not good:
        raise Refusal.because("backup.not_good", file=str(database))


def _describe(database: Path, file: Path, made: datetime, photos: int | None) -> BackupInfo:
    _check(database)
    with closing(apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        if int(db.pragma("user_version")) > migrations()[-1][0]:
            raise Refusal.because("backup.newer")
        return describe(db, file, made, photos)


def describe(db: apsw.Connection, file: Path, made: datetime, photos: int | None = None) -> BackupInfo:
    """What an open database holds; of the one in use, as a backup of this moment."""

    def count(table: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {table}").get)

    last = db.execute("SELECT max(at) FROM change").get
    return BackupInfo(
        file,
        made,
        int(db.pragma("user_version")),
        count("product"),
        count("variant"),
        count("shop"),
        None if last is None else datetime.fromtimestamp(last / 1000).astimezone(),
        photos,
        file.stat().st_size,
    )


def _photo_name(name: str) -> bool:
    parts = name.split("/")
    return (
        len(parts) == 3
        and parts[0] == "photos"
        and len(parts[1]) == 2
        and parts[2].startswith(parts[1])
        and parts[2][:64].isalnum()
    )


def _extract_photo(archive: zipfile.ZipFile, name: str, folder: Path) -> bool:
    """Whether it is there now: one bad spot on a stick must not cost the whole backup."""
    target = folder / name.split("/")[1] / name.split("/")[2]
    if target.exists():
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    with removed_at_the_end(partial):
        try:
            with archive.open(name) as source, partial.open("wb") as out:
                shutil.copyfileobj(source, out)
                _on_the_disk(out)
        except (EOFError, zlib.error, zipfile.BadZipFile) as error:
            log.warning("a photo of the backup could not be read: %s", type(error).__name__)
            return False
        partial.replace(target)
    return True


def copy_file(source: Path, target: Path) -> None:
    with source.open("rb") as given, target.open("wb") as out:
        shutil.copyfileobj(given, out, 1024 * 1024)
        _on_the_disk(out)


def _on_the_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _extract_database(archive: zipfile.ZipFile, folder: Path) -> Path:
    if archive.getinfo(_DATABASE).file_size > _LARGEST_DATABASE:
        raise ValueError("database too large")
    target = folder / "extracted.db"
    with archive.open(_DATABASE) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out, 1024 * 1024)
        _on_the_disk(out)
    return target


def _dated(folder: Path) -> list[date]:
    found = []
    for path in folder.glob("????-??-??.db"):
        try:
            found.append(date.fromisoformat(path.stem))
        except ValueError:
            continue
    return found
