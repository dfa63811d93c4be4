"""Photos of an imported table on the command line: those it names, those of a folder by SKU, those on the internet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ui.test_imports import Internet, illustrated, photo
from umkm_desk import cli
from umkm_desk.catalogue import photo_addresses, store
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk

ADDRESS = "https://example.com/a.png"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    photo(tmp_path / "in" / "satu.png", "red")
    photo(tmp_path / "lain" / "BTK-2-1.png", "blue")
    photo(tmp_path / "lain" / "tidak-dikenal.png", "green")
    file = tmp_path / "in" / "daftar.csv"
    file.write_text(f"Nama;SKU;Foto\nSatu;BTK-1;satu.png\nDua;BTK-2;\nTiga;BTK-3;hilang.jpg, {ADDRESS}\n", "utf-8")
    return file


def run(desk: Desk, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.run(cli.parse(["import", *arguments, "--json"]), desk) == 0
    return json.loads(capsys.readouterr().out)


def photos(desk: Desk) -> dict[str | None, int]:
    conn = desk.workspace.read()
    found = store.products(conn, store.ids_of(conn, store.search(conn, Query())))
    return {product.sku: len(product.photos) for product in found}


def test_photos_that_the_table_names_come_with_it_once(desk: Desk, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(desk, capsys, str(table))
    assert (told["photos"], told["photos_waiting"]) == (1, 1)
    assert [error["message"] for error in told["errors"]] == [
        f"Foto hilang.jpg tidak ada. Berkasnya tidak ditemukan di {table.parent}. Letakkan di sana, lalu impor lagi."
    ]
    assert photos(desk) == {"BTK-1": 1, "BTK-2": 0, "BTK-3": 0}
    assert run(desk, capsys, str(table))["photos"] == 0
    assert photos(desk) == {"BTK-1": 1, "BTK-2": 0, "BTK-3": 0}


def test_photos_of_a_folder_come_by_their_sku(desk: Desk, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(desk, capsys, str(table), "--photos", str(tmp_path / "lain"))["photos"] == 1
    assert photos(desk) == {"BTK-1": 0, "BTK-2": 1, "BTK-3": 0}


def test_a_rehearsal_takes_no_photo(desk: Desk, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(desk, capsys, str(table), "--photos", str(tmp_path / "lain"), "--dry-run")
    assert (told["photos"], told["photos_waiting"]) == (0, 1)
    assert desk.photos.all() == []


def test_a_folder_that_is_not_there_is_told_before_anything_goes_in(
    desk: Desk, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(cli.parse(["import", str(table), "--photos", str(tmp_path / "tidak")]), desk) == 1
    assert "tidak ada" in capsys.readouterr().err
    assert photos(desk) == {}


def test_photos_on_the_internet_are_fetched_where_that_is_said(
    desk: Desk, table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Internet({ADDRESS: (table.parent / "satu.png").read_bytes()})
    monkeypatch.setattr(photo_addresses, "downloads", lambda _clock, _task: there)
    assert run(desk, capsys, str(table))["photos_waiting"] == 1
    assert there.asked == []
    told = run(desk, capsys, str(table), "--fetch-photos")
    assert (told["photos"], told["photos_waiting"]) == (1, 0)
    assert photos(desk) == {"BTK-1": 1, "BTK-2": 0, "BTK-3": 1}


def test_pictures_beside_the_rows_of_a_workbook_come_along(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = illustrated(tmp_path / "harga.xlsx", ("Batik", "B-1", 5000), ("Kebaya", "K-1", 7000))
    told = run(desk, capsys, str(file), "--dry-run")
    assert (told["pictures"], told["photos"]) == (2, 0)
    assert desk.photos.all() == []
    assert run(desk, capsys, str(file), "--pictures", "none")["pictures"] == 0
    assert photos(desk) == {"B-1": 0, "K-1": 0}
    told = run(desk, capsys, str(file))
    assert (told["pictures"], told["photos"]) == (2, 2)
    assert photos(desk) == {"B-1": 1, "K-1": 1}
    assert run(desk, capsys, str(file))["pictures"] == 0
