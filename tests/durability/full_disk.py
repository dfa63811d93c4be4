"""Operations on a disk that is full from their first, second, third … write on; run in a process of its own with the shim preloaded.

python -m tests.durability.full_disk OPERATION,OPERATION… FOLDER [MOST_ROUNDS] [once|half]

`once`: only that one write is refused; `half`: the write that meets the end writes what still fits. Prints one JSON line a round: what was
refused, and what was found wrong afterwards.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import traceback
import zipfile
from contextlib import closing
from pathlib import Path

from tests.durability.operations import OLD_FILE, OPERATIONS, Operation, Place, prepare, rows_of_the_seller
from umkm_desk.catalogue import editing
from umkm_desk.model.problem import Refusal

UNFINISHED = (".part", ".new", ".tmp", "incoming.db", "extracted.db")
"""What names of unfinished files hold."""


class Disk:
    """The shim below this process."""

    def __init__(self) -> None:
        here = ctypes.CDLL(None)
        self._from, self._counted = here.full_disk_from, here.full_disk_counted
        self._from.argtypes = (ctypes.c_long, ctypes.c_int, ctypes.c_int)
        self._counted.restype = ctypes.c_long

    def full_after(self, writes: int, *, once: bool = False, half: bool = False) -> None:
        self._from(writes, once, half)

    def room_again(self) -> int:
        """How many writes there were since it filled up."""
        counted = int(self._counted())
        self._from(-1, 0, 0)
        return counted


def good(database: Path) -> str:
    """As another program would find the database now, were this one killed."""
    if not database.exists() or not database.stat().st_size:
        return "ok"
    with tempfile.TemporaryDirectory() as folder:
        for tail in ("", "-wal"):
            part = database.with_name(database.name + tail)
            if part.exists():
                shutil.copyfile(part, Path(folder) / part.name)
        with closing(sqlite3.connect(Path(folder) / database.name)) as db:
            try:
                return str(db.execute("PRAGMA integrity_check").fetchone()[0])
            except sqlite3.DatabaseError as error:
                return str(error)


def unfinished(root: Path) -> list[str]:
    return sorted(
        str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and any(word in path.name for word in UNFINISHED)
    ) + sorted(str(path.relative_to(root)) for path in (root / "tmp").glob("*"))


def whole(file: Path) -> bool:
    """Whether a program could open it to its end."""
    content = file.read_bytes()
    match file.suffix:
        case ".xlsx" | ".umkmdesk":
            with zipfile.ZipFile(file) as book:
                return book.testzip() is None
        case ".pdf":
            return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
        case ".png":
            return content.endswith(b"IEND\xaeB`\x82")
        case _:
            return content.endswith(b"\r\n") and content.count(b"\r\n") > 12


def half_photos(place: Place) -> list[str]:
    """Photos whose content is not what their name says: the kept ones, and those copied beside a table."""
    import hashlib

    def digest(path: Path) -> str:
        return hashlib.sha256(path.read_bytes()).hexdigest()

    kept = [path.name for path in place.places.photos.glob("??/*") if ".part" not in path.name and digest(path) != path.stem]
    copied = place.out.glob("* foto/*.jpg")
    return kept + [path.name for path in copied if not digest(path).startswith(path.stem.rpartition("-")[2])]


def one_round(
    operation: Operation, base: Path, work: Path, disk: Disk, full_after: int, how: str
) -> tuple[dict[str, object], bool]:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(base, work)
    (work / "tmp").mkdir()
    tempfile.tempdir = str(work / "tmp")
    place = Place(work)
    wrong: list[str] = []
    operation.before(place)
    if operation.closed:
        place.close()
        before = None
    else:
        before = rows_of_the_seller(place.ws)
    for name in operation.files:
        (place.out / name).write_bytes(OLD_FILE)
    error: BaseException | None = None
    disk.full_after(full_after, once=how == "once", half=how == "half")
    try:
        operation.run(place)
    except Exception as raised:
        error = raised
    counted = disk.room_again()
    met = counted > full_after
    code = ""
    if isinstance(error, Refusal):
        code = error.problem.code
    elif error is not None:
        wrong.append("raised " + "".join(traceback.format_exception(error))[-1500:])
    wrong += [f"left behind {name}" for name in unfinished(work)]
    wrong += [f"half a photo {name}" for name in half_photos(place)]
    if operation.name != "salvage" and (state := good(place.places.database)) != "ok":
        wrong.append(f"database {state}")
    if error is not None:
        if before is not None and operation.whole and rows_of_the_seller(place.ws) != before:
            wrong.append("refused, and yet something changed")
        if len(operation.files) == 1 and (place.out / operation.files[0]).read_bytes() != OLD_FILE:
            wrong.append("the seller's file of before is gone")
    else:
        wrong += [f"not written {name}" for name in operation.files if (place.out / name).read_bytes() == OLD_FILE]
    wrong += [
        f"half written {name}"
        for name in operation.files
        if (place.out / name).read_bytes() != OLD_FILE and not whole(place.out / name)
    ]
    try:
        if error is not None or not operation.done(place):
            operation.run(place)
        if not operation.done(place):
            wrong.append("done again with room, and it is not what was asked for")
        wrong += [f"half written at last {name}" for name in operation.files if not whole(place.out / name)]
        editing.set_fields(place.ws, place.ids()[-1], {"brand": "Sekar"}) if place.ids() else None
        place.close()
        place.desk.workspace.read()
        if len(place.ids()) < (12 if operation.name not in ("first-open", "migration") else 0):
            wrong.append(f"products gone, {len(place.ids())} left")
    except Exception as raised:
        wrong.append("with room again " + "".join(traceback.format_exception(raised))[-1500:])
    wrong += [f"left behind at last {name}" for name in unfinished(work)]
    if (state := good(place.places.database)) != "ok":
        wrong.append(f"database at last {state}")
    try:
        place.close()
    except Exception as raised:
        wrong.append(f"closing {raised!r}")
    return {"after": full_after, "refused": code, "wrong": wrong}, met


def main(names: str, folder: Path, most: int, how: str) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    base = folder / "base"
    if not base.exists():
        prepare(base)
    disk = Disk()
    for name in names.split(","):
        at = 0
        for rounds in range(most):
            told, met = one_round(OPERATIONS[name], base, folder / f"work-{name}", disk, at, how)
            print(json.dumps({"operation": name, **told}), flush=True)
            if not met:
                break
            # the first steps one by one, then ever wider, so that long work ends
            at += 1 if rounds < most // 2 else 1 + (rounds - most // 2)


if __name__ == "__main__":
    main(
        sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 10_000, sys.argv[4] if len(sys.argv) > 4 else ""
    )
