"""Folders and drives as sellers have them: held by an antivirus, closed, pulled out, with odd names."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from tests.durability.operations import NOW
from umkm_desk.app import open_desk
from umkm_desk.catalogue import editing, exporting
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.exchange import sheetxml
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.exchange.sheetxml import whole_file
from umkm_desk.model.problem import Refusal
from umkm_desk.paths import paths
from umkm_desk.workspace import backup
from umkm_desk.workspace.database import refusal_of
from umkm_desk.workspace.photos import PhotoStore

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[Path]]:
    """Renaming is refused so many times, as Windows does while another program looks into the file."""
    real = Path.replace
    monkeypatch.setattr(sheetxml, "_LOCKED_FOR", (0.0, 0.0, 0.0))

    def hold(times: int) -> list[Path]:
        tries: list[Path] = []

        def replace(path: Path, target: Path) -> Path:
            tries.append(path)
            if len(tries) <= times:
                raise PermissionError(errno.EACCES, "held", str(path), None, str(target))
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)
        return tries

    return hold


def test_an_antivirus_that_looks_into_a_new_file_is_waited_for(tmp_path: Path, held: Callable[[int], list[Path]]) -> None:
    tries = held(3)
    with whole_file(tmp_path / "produk.xlsx") as file:
        file.write(b"baru")
    assert (tmp_path / "produk.xlsx").read_bytes() == b"baru"
    assert len(tries) == 4


def test_a_file_that_stays_open_elsewhere_is_told_and_kept(tmp_path: Path, held: Callable[[int], list[Path]]) -> None:
    (tmp_path / "produk.xlsx").write_bytes(b"lama")
    held(99)
    with pytest.raises(Refusal, match=r"exchange\.target_locked"), whole_file(tmp_path / "produk.xlsx") as file:
        file.write(b"baru")
    assert [path.name for path in tmp_path.iterdir()] == ["produk.xlsx"]
    assert (tmp_path / "produk.xlsx").read_bytes() == b"lama"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "no"), "exchange.folder_closed"),
        (OSError(errno.EROFS, "read only"), "exchange.folder_closed"),
        (OSError(errno.ENOSPC, "full"), "exchange.no_room"),
        (FileNotFoundError(errno.ENOENT, "gone"), "exchange.cannot_write"),
        (OSError(errno.EIO, "pulled out"), "exchange.cannot_write"),
    ],
)
def test_a_folder_that_takes_no_file_says_which_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    def refuse(path: Path, *_mode: object) -> None:
        error.filename = str(path)
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Refusal) as refused, whole_file(tmp_path / "produk.xlsx"):
        pass
    assert refused.value.problem.code == code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (apsw.FullError(), "workspace.no_room"),
        (apsw.CorruptError(), "workspace.damaged"),
        (apsw.IOError(), "workspace.disk_trouble"),
        (apsw.CantOpenError(), "workspace.not_writable"),
        (PermissionError(errno.EACCES, "no"), "workspace.not_writable"),
        (OSError(errno.EROFS, "read only"), "workspace.not_writable"),
        (OSError(errno.EIO, "pulled out"), "workspace.disk_trouble"),
        (OSError(errno.ENOSPC, "full"), "workspace.no_room"),
        (ValueError(), None),
        (ConnectionResetError(errno.ECONNRESET, "a server's"), None),
    ],
)
def test_what_a_drive_does_is_told_as_what_the_seller_can_do(tmp_path: Path, error: Exception, code: str | None) -> None:
    told = refusal_of(error, tmp_path)
    assert (told and told.problem.code) == code


def test_a_photo_on_a_drive_that_fails_is_told_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = PhotoStore(tmp_path)
    digest = photos.add(PNG)

    def fail(_path: Path) -> bytes:
        raise OSError(errno.EIO, "pulled out")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(Refusal, match=r"photo\.missing"):
        photos.read(digest)


ODD = ["Toko Bu Siti é 日本 😀", "apos'trofe & persen%20;x", "panjang-" * 25]


@pytest.fixture(params=ODD)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(paths(tmp_path / request.param / "data dir"), "test", "id", lambda: NOW)
    yield desk
    desk.close()


def test_odd_names_of_folders_and_users_are_only_names(desk: Desk, tmp_path: Path) -> None:
    editing.create_product(desk.workspace, "Keripik", price=15_000)
    folder = desk.paths.workspace.parent
    exporting.export(desk.workspace.read(), folder / f"{'hasil ' * 40}.xlsx", Query())
    assert len(list(open_spreadsheet(folder / f"{'hasil ' * 40}.xlsx").rows())) == 2
    backup.write_file(desk.paths, folder / "cadangan saya.umkmdesk", NOW)
    other = paths(folder / "lain")
    assert backup.restore(folder / "cadangan saya.umkmdesk", other, NOW).products == 1
