"""The own table out of the window: what is written, what is told afterwards, and what a click on it opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import settle
from umkm_desk.catalogue import editing
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.ui.catalogue.export import export_products
from umkm_desk.ui.frame import Frame, Notice


@pytest.fixture
def parent(qtbot: QtBot, frame: Frame) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    frame.tasks.close()


@pytest.fixture
def noticed(frame: Frame) -> list[Notice]:
    notices: list[Notice] = []
    frame.noticed.connect(notices.append)
    return notices


def asked_for(monkeypatch: pytest.MonkeyPatch, file: Path, kind: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), kind))


def test_an_export_says_where_it_is_and_opens_it(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, noticed: list[Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    for name in ("Kain batik", "Tas rotan"):
        editing.create_product(desk.workspace, name, price=1_000)
    (tmp_path / "stok 26.csv").write_text("lama", "utf-8")
    asked_for(monkeypatch, tmp_path / "stok 26.11", "CSV (*.csv)")
    export_products(frame, desk, None, Query(), parent)
    qtbot.waitUntil(lambda: bool(noticed))
    settle(qtbot, frame)
    [told] = noticed
    assert (told.fact, told.text, told.action) == ("Produk diekspor", "stok 26.11.csv, 2 baris", "Buka")
    assert told.on_action is not None
    told.on_action()
    assert opened == [str(tmp_path / "stok 26.11.csv")]
    assert (tmp_path / "stok 26.csv").read_text("utf-8") == "lama"


def test_photos_beside_a_table_are_named_by_sku_or_name(
    qtbot: QtBot, frame: Frame, desk: Desk, parent: QWidget, noticed: list[Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(tmp_path / "a.png"))
    photo = desk.photos.add((tmp_path / "a.png").read_bytes())
    for name, sku in (("Kain batik/tulis", None), ("Tas rotan", "TR 1")):
        editing.add_photos(desk.workspace, editing.create_product(desk.workspace, name, sku=sku), [photo])
    asked_for(monkeypatch, tmp_path / "katalog.xlsx")
    export_products(frame, desk, None, Query(), parent, photos=True)
    qtbot.waitUntil(lambda: bool(noticed))
    settle(qtbot, frame)
    names = sorted(file.name.rpartition("-")[0] for file in (tmp_path / "katalog foto").iterdir())
    assert names == ["Kain-batik-tulis-1", "TR-1-1"]
    assert noticed[0].text == "katalog.xlsx, 2 baris, fotonya di folder katalog foto"
