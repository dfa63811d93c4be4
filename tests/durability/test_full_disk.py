"""A disk that fills up at any step: refused in the seller's words, nothing half-written, nothing lost, and done when there is room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.durability.operations import OPERATIONS
from umkm_desk.paths import resources_folder
from umkm_desk.wording import read_sentences

ROUNDS = 7
GROUPS = 4


@pytest.mark.timeout(300)
@pytest.mark.parametrize("group", range(GROUPS))
def test_every_operation_on_a_disk_that_fills_up(shim: Path, tmp_path: Path, group: int) -> None:
    names = list(OPERATIONS)[group::GROUPS]
    child = subprocess.run(
        [sys.executable, "-m", "tests.durability.full_disk", ",".join(names), str(tmp_path), str(ROUNDS), "half"],
        env=os.environ | {"LD_PRELOAD": str(shim), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert child.returncode == 0, child.stderr[-3000:]
    rounds = [json.loads(line) for line in child.stdout.splitlines()]
    assert {each["operation"] for each in rounds} == set(names)
    assert [each for each in rounds if each["wrong"]] == []
    refused = {each["operation"] for each in rounds if each["refused"]}
    assert refused == set(names) - {"pictures"}  # what marketplaces take can be made again any time
    sentences = read_sentences(resources_folder() / "wording", "id")
    assert {each["refused"] for each in rounds} - {""} <= sentences.keys()
