"""The promise, at random: the harness of the benchmarks with few runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.exactly_once import Tally, in_memory, real


@pytest.mark.parametrize("seed", range(1, 13))
def test_nothing_is_doubled_lost_or_wrong_in_memory(tmp_path: Path, seed: int) -> None:
    tally = Tally()
    in_memory(tally, seed, tmp_path)
    assert (tally.duplicates, tally.lost, tally.wrong) == (0, 0, 0), tally.told()


@pytest.mark.slow
@pytest.mark.parametrize(("platform", "seed"), [("shopee", 4), ("shopee", 11), ("lazada", 4), ("tiktokshop", 4)])
def test_nothing_is_doubled_lost_or_wrong_over_sockets_with_kill_9(tmp_path: Path, platform: str, seed: int) -> None:
    tally = Tally()
    real(tally, seed, tmp_path, platform)
    assert (tally.duplicates, tally.lost, tally.wrong) == (0, 0, 0), tally.told()
    assert sum(tally.faults.values()) > 0
