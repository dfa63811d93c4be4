"""Killed at any step: what was acknowledged is there, what was not is there whole or not at all, no named photo is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.durability.operations import OPERATIONS

ROUNDS = 5
GROUPS = 3
NAMES = [name for name in OPERATIONS if name != "send"]
"""Sending under kill -9 is counted against the local marketplaces, which outlive it, by `tests.benchmarks.exactly_once`."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("group", range(GROUPS))
def test_every_operation_killed_at_its_steps(shim: Path, tmp_path: Path, group: int) -> None:
    names = NAMES[group::GROUPS]
    parent = subprocess.run(
        [sys.executable, "-m", "tests.durability.killed", ",".join(names), str(tmp_path), str(ROUNDS), "torn"],
        env=os.environ | {"LD_PRELOAD": str(shim), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert parent.returncode == 0, parent.stderr[-3000:]
    rounds = [json.loads(line) for line in parent.stdout.splitlines()]
    assert {each["operation"] for each in rounds if each["killed"]} == set(names)
    assert [each for each in rounds if each["wrong"]] == []
