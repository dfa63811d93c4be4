"""Damage is told above the page with one button, which opens the workspace again; opening saves what can be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.workspace.test_backup import fill
from tests.workspace.test_salvage import pages_of, spoil
from umkm_desk.app import open_desk
from umkm_desk.model.problem import Problem
from umkm_desk.paths import paths
from umkm_desk.ui.application import Application
from umkm_desk.ui.widgets.buttons import Button

PATIENCE = 20_000
PRODUCTS = 3000


def test_damage_that_the_daily_copy_meets_is_saved_by_one_click(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    places = paths(tmp_path / "laptop")
    desk = open_desk(places, "window", "id")
    fill(desk.workspace, PRODUCTS)
    desk.close()
    spoil(places, pages_of(places, "product")[10])

    desk = open_desk(places, "window", "id")
    app = Application(qapp, desk)
    app.show()

    def button() -> Button | None:
        return app.window.findChild(Button, "banner-button")

    qtbot.waitUntil(lambda: (found := button()) is not None and found.text() == "Buka ulang", timeout=PATIENCE)
    found = button()
    assert found is not None
    found.click()
    qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=PATIENCE)
    assert app.reopening
    app.close()
    app.languages.remove()
    app.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    told: list[Problem] = []
    desk = open_desk(places, "window", "id", told=told.append)
    [problem] = told
    assert problem.code == "workspace.salvaged_in_part"
    assert PRODUCTS - 300 < desk.workspace.read().execute("SELECT count(*) FROM product").get < PRODUCTS
    desk.close()
