from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umkm_desk.business.onboarding import Lists
from umkm_desk.compliance import kbli, regions
from umkm_desk.paths import paths
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def lists() -> Lists:
    return Lists(regions.load(RESOURCES / "regions"), kbli.load(RESOURCES / "kbli"))


@pytest.fixture
def open_workspace(tmp_path: Path) -> Iterator[Callable[[], Workspace]]:
    opened: list[Workspace] = []

    def open_() -> Workspace:
        while opened:
            opened.pop().close()
        opened.append(
            Workspace(
                paths(tmp_path / "workspace"),
                clock=lambda: datetime(2026, 11, 25, 2, 0, tzinfo=UTC),
                random=random.Random(7).getrandbits,
                who="test",
                before_migration=backup.before_migration,
            )
        )
        return opened[0]

    yield open_
    while opened:
        opened.pop().close()


@pytest.fixture
def workspace(open_workspace: Callable[[], Workspace]) -> Workspace:
    return open_workspace()
