from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.desks import desk_in
from tests.ui.frames import make_frame
from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first rows come at once, however busy the machine is."""
    monkeypatch.setattr("umkm_desk.ui.catalogue.search.FIRST_ROWS_WITHIN", 60)
    monkeypatch.setattr("umkm_desk.ui.catalogue.search.FIRST_OF_ALL_WITHIN", 60)


@pytest.fixture
def frame(qapp: QApplication) -> Iterator[Frame]:
    frame = make_frame(qapp)
    yield frame
    frame.tasks.close()


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    yield made
    frame.tasks.close()
    made.close()


@pytest.fixture(scope="session")
def compiled_translations() -> None:
    """The `.qm` files are made, never committed."""
    script = Path(__file__).parents[2] / "packaging" / "translations.py"
    subprocess.run([sys.executable, str(script), "compile"], check=True)
