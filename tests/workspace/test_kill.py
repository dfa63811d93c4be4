"""A finished edit survives kill -9 at any moment; an unfinished one leaves no trace."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from umkm_desk.paths import Paths
from umkm_desk.workspace.workspace import Workspace

KILLS = 50

WRITER = """
import secrets, sys
from datetime import UTC, datetime
from pathlib import Path
from umkm_desk.paths import paths
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace

workspace = Workspace(paths(Path(sys.argv[1])), clock=lambda: datetime.now(UTC), random=secrets.randbits, who="writer",
                      before_migration=backup.before_migration)
step = workspace.read().execute("SELECT count(*) FROM change WHERE undone_at IS NULL").get
while True:
    step += 1
    with workspace.edit("step", step=step) as edit:
        rows = [(edit.new_id(), f"Produk {step} {n}", step, edit.now) for n in range(20)]
        edit.insert_many("product", ("id", "name", "price", "updated_at"), rows)
        edit.db.execute("UPDATE product SET stock = ?", (step,))
    print(step, flush=True)
    if step % 7 == 0:
        workspace.undo(); workspace.redo()
"""


def test_kill_at_random_points_loses_no_finished_edit(open_workspace: Callable[[], Workspace], places: Paths) -> None:
    chance = random.Random(20261125)
    finished = 0
    for _ in range(KILLS):
        finished = max(finished, run_and_kill(places.workspace, chance.uniform(0.0, 0.12)))
        workspace = open_workspace()
        db = workspace.read()
        steps = db.execute("SELECT count(*) FROM change WHERE undone_at IS NULL").get
        undone = db.execute("SELECT count(*) FROM change WHERE undone_at IS NOT NULL AND dropped = 0").get
        assert steps + undone >= finished
        assert db.execute("SELECT count(*) FROM product").get == 20 * steps
        assert db.execute("SELECT count(DISTINCT stock) FROM product").get <= 1
        assert db.execute("SELECT count(*) FROM product_search WHERE product_search MATCH 'produk'").get == 20 * steps
        assert db.execute("PRAGMA quick_check").get == "ok"
        while workspace.next_redo():
            workspace.redo()
        finished = steps + undone
        workspace.close()
    assert finished > KILLS


def run_and_kill(folder: Path, after: float) -> int:
    """The last step that the writer reported as finished, killed `after` seconds behind its first one."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read().split()
    writer.wait()
    assert first, "the writer could not start"
    return int(rest[-1]) if rest else int(first)
