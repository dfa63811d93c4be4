"""A frame for tests: the real theme, task runner and hub, with settings and words kept in memory."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from umkm_desk.paths import resources_folder
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.signals import ChangeHub
from umkm_desk.ui.tasks import TaskRunner
from umkm_desk.ui.theme import Theme, ThemeChoice
from umkm_desk.wording import Wording


class MemorySettings:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def setting(self, key: str) -> str | None:
        return self.values.get(key)

    def set_setting(self, key: str, value: str | None) -> None:
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = value


def make_frame(app: QApplication, choice: ThemeChoice = ThemeChoice.LIGHT) -> Frame:
    theme = Theme(app, resources_folder() / "icons", choice)
    return Frame(theme, TaskRunner(), ChangeHub(), Wording(resources_folder() / "wording"), MemorySettings())
