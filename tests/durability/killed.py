"""Operations whose process is killed at their first, second, third … step on the disk, or at a random moment.

python -m tests.durability.killed OPERATION,OPERATION… FOLDER [MOST_ROUNDS] [torn|random]

`torn`: the write at which it ends is half written; `random`: killed from outside, as by the task manager. Each round is a process of its
own, forked from this one, which has the shim preloaded. Prints one JSON line a round: whether it was killed, and what was wrong afterwards.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.durability.full_disk import good, half_photos, whole
from tests.durability.operations import OLD_FILE, OPERATIONS, Operation, Place, prepare, rows_of_the_seller

UNREACHED = 1 << 40


def missing_photos(place: Place) -> list[str]:
    """Photos that a product or variant names and that are nowhere."""
    named = place.ws.read().execute("SELECT hash FROM photo UNION SELECT photo_hash FROM variant WHERE photo_hash IS NOT NULL")
    return [str(digest) for (digest,) in named if place.desk.photos.path(str(digest)) is None]


def run_and_end(operation: Operation, place: Place, at: int, how: str, after: float) -> tuple[bool, float]:
    """Whether it was killed before it was done; and the seconds that it took."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if not operation.closed:
                place.ws.read()
            os.write(writing, b"ready")
            if how != "random":
                killed_at = ctypes.CDLL(None).killed_at
                killed_at.argtypes = (ctypes.c_long, ctypes.c_int)
                killed_at(at, how == "torn")
            operation.run(place)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.read(reading, 5)
    began = time.monotonic()
    if how == "random":
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the operation itself failed")
    return os.WIFSIGNALED(status), time.monotonic() - began


def one_round(operation: Operation, base: Path, work: Path, at: int, how: str, after: float) -> tuple[dict[str, object], float]:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(base, work)
    (work / "tmp").mkdir()
    tempfile.tempdir = str(work / "tmp")
    place = Place(work)
    operation.before(place)
    before = None if operation.closed else rows_of_the_seller(place.ws)
    place.close()
    for name in operation.files:
        (place.out / name).write_bytes(OLD_FILE)
    killed, took = run_and_end(operation, place, at, how, after)
    wrong: list[str] = []
    try:
        if operation.name != "salvage" and (state := good(place.places.database)) != "ok":
            wrong.append(f"database {state}")
        wrong += [f"half a photo {name}" for name in half_photos(place)]
        wrong += [
            f"half written {name}"
            for name in operation.files
            if (content := (place.out / name).read_bytes()) != OLD_FILE and not whole(place.out / name) and content
        ]
        place = Place(work, place.server)
        now = rows_of_the_seller(place.ws)
        if operation.name != "migration":  # the old database names photos that no test keeps
            wrong += [f"photo gone {digest}" for digest in missing_photos(place)]
        if not killed and not operation.done(place):
            wrong.append("said to be done, and is not")
        if killed and operation.whole and before is not None and now != before and not operation.done(place):
            wrong.append("killed, and done by half")
        if not operation.closed and len(now["product"]) < 12:
            wrong.append("products lost")
        if killed and now == before:
            operation.run(place)
        if not operation.done(place):
            wrong.append("done again, and it is not what was asked for")
        place.close()
        if (state := good(place.places.database)) != "ok":
            wrong.append(f"database at last {state}")
    except Exception as raised:
        wrong.append("".join(traceback.format_exception(raised))[-1500:])
    return {"at": at, "killed": killed, "wrong": wrong}, took


def main(names: str, folder: Path, most: int, how: str) -> None:
    base = folder / "base"
    if not base.exists():
        prepare(base)
    chance = random.Random(names + how)
    for name in names.split(","):
        longest = one_round(OPERATIONS[name], base, folder / f"work-{name}", UNREACHED, "", 0)[1]
        at = 0
        for rounds in range(most):
            after = chance.uniform(0, longest * 1.1)
            told, _ = one_round(OPERATIONS[name], base, folder / f"work-{name}", at, how, after)
            print(json.dumps({"operation": name, **told}), flush=True)
            if how != "random" and not told["killed"]:
                break
            at += 1 if rounds < most // 2 else 1 + (rounds - most // 2)


if __name__ == "__main__":
    main(
        sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 10_000, sys.argv[4] if len(sys.argv) > 4 else ""
    )
