"""Where things lie on this computer: one frozen value, built once in `app.py` and handed on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Paths:
    """`workspace` is the seller's folder; `resources` the program's own data, read-only; `logs` outside of any backup."""

    workspace: Path
    resources: Path
    logs: Path

    @property
    def database(self) -> Path:
        return self.workspace / "workspace.db"

    @property
    def photos(self) -> Path:
        return self.workspace / "photos"

    @property
    def renditions(self) -> Path:
        """Photos as marketplaces take them; made from the originals, in no backup."""
        return self.workspace / "renditions"

    @property
    def backups(self) -> Path:
        return self.workspace / "backups"

    @property
    def kept_rules(self) -> Path:
        """Where an accepted update of the protection rules lies."""
        return self.workspace / "rules.json"


def resources_folder() -> Path:
    """Inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def paths(data_dir: Path | None = None) -> Paths:
    """The usual folders of this system, or everything under `data_dir`."""
    if data_dir is not None:
        return Paths(data_dir, resources_folder(), data_dir / "logs")
    return Paths(
        Path(platformdirs.user_data_dir("umkm-desk", appauthor=False)),
        resources_folder(),
        Path(platformdirs.user_log_dir("umkm-desk", appauthor=False)),
    )
