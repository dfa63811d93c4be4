from __future__ import annotations

import pytest

from umkm_desk.paths import resources_folder
from umkm_desk.protection.protection import Protection


@pytest.fixture(scope="session")
def protection() -> Protection:
    return Protection(resources_folder() / "protection")
