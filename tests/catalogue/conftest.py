import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umkm_desk.paths import Paths, paths
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return paths(tmp_path / "workspace")


@pytest.fixture
def open_workspace(places: Paths) -> Iterator[Callable[[], Workspace]]:
    opened: list[Workspace] = []

    def open_() -> Workspace:
        workspace = Workspace(
            places, clock=lambda: datetime.now(UTC), random=secrets.randbits, who="test", before_migration=backup.before_migration
        )
        opened.append(workspace)
        return workspace

    yield open_
    for workspace in opened:
        workspace.close()


@pytest.fixture
def ws(open_workspace: Callable[[], Workspace]) -> Workspace:
    return open_workspace()
