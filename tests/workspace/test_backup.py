from __future__ import annotations

import errno
import os
import shutil
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Task
from umkm_desk.paths import Paths, paths
from umkm_desk.workspace import backup
from umkm_desk.workspace.photos import PhotoStore
from umkm_desk.workspace.workspace import Workspace

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def fill(workspace: Workspace, products: int = 3) -> None:
    with workspace.edit("add") as edit:
        rows = [(edit.new_id(), f"Batik {n}", edit.now) for n in range(products)]
        edit.insert_many("product", ("id", "name", "updated_at"), rows)


def names(workspace: Workspace) -> list[str]:
    return [row[0] for row in workspace.read().execute("SELECT name FROM product ORDER BY name")]


def test_one_file_moves_the_workspace_to_another_computer(workspace: Workspace, places: Paths, tmp_path: Path) -> None:
    fill(workspace)
    photo = PhotoStore(places.photos).add(PNG)
    file = tmp_path / f"cadangan{backup.FILE_ENDING}"
    info = backup.write_file(places, file, NOW)
    assert (info.products, info.photos, info.made) == (3, 1, NOW)
    other = paths(tmp_path / "other computer")
    backup.restore(file, other, NOW)
    moved = Workspace(other, clock=lambda: NOW, random=lambda bits: 5, who="other", before_migration=backup.before_migration)
    try:
        assert names(moved) == names(workspace)
        assert PhotoStore(other.photos).read(photo) == PNG
        assert moved.next_undo() is not None
    finally:
        moved.close()


def test_restoring_keeps_what_was_there(open_workspace: Callable[[], Workspace], places: Paths, tmp_path: Path) -> None:
    first = open_workspace()
    fill(first, 1)
    file = tmp_path / f"lama{backup.FILE_ENDING}"
    backup.write_file(places, file, NOW)
    fill(first, 2)
    first.close()
    backup.restore(file, places, NOW)
    assert names(open_workspace()) == ["Batik 0"]
    [kept] = places.backups.glob("before-restore-*.db")
    assert backup.look_inside(kept).products == 3


def test_a_broken_backup_is_refused_before_anything_changes(workspace: Workspace, places: Paths, tmp_path: Path) -> None:
    fill(workspace)
    file = tmp_path / f"rusak{backup.FILE_ENDING}"
    backup.write_file(places, file, NOW)
    whole = file.read_bytes()
    workspace.close()
    before = places.database.read_bytes()
    for broken in (whole[: len(whole) // 2], b"", b"PK\x03\x04 nonsense", whole[:200] + b"\0" * 400 + whole[600:]):
        file.write_bytes(broken)
        with pytest.raises(Refusal) as refused:
            backup.restore(file, places, NOW)
        assert refused.value.problem.code in {"backup.not_a_backup", "backup.not_good", "backup.cut_off"}
        assert places.database.read_bytes() == before


def test_a_backup_cannot_write_outside_the_workspace(workspace: Workspace, places: Paths, tmp_path: Path) -> None:
    fill(workspace)
    file = tmp_path / f"jahat{backup.FILE_ENDING}"
    backup.write_file(places, file, NOW)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("photos/../../../evil.txt", "x")
        archive.writestr("photos/ab/../evil.txt", "x")
    other = paths(tmp_path / "victim" / "inner")
    backup.restore(file, other, NOW)
    assert not list(tmp_path.rglob("evil.txt"))


def test_the_daily_copy_is_made_once_and_opens(workspace: Workspace, places: Paths) -> None:
    fill(workspace)
    made = backup.daily(places, date(2026, 11, 25))
    assert made is not None
    assert backup.look_inside(made).products == 3
    assert backup.daily(places, date(2026, 11, 25)) is None
    backup.daily(places, date(2026, 11, 26))
    assert len(backup.daily_copies(places)) == 2


@given(st.sets(st.integers(0, 800), max_size=120))
def test_thinning_keeps_a_week_of_days_and_one_a_month_for_a_year(ages: set[int]) -> None:
    today = date(2026, 11, 25)
    days = {today - timedelta(age) for age in ages}
    kept = days - set(backup.to_thin(days, today))
    assert {day for day in days if (today - day).days < 7} <= kept
    months = {(day.year, day.month) for day in days if 35 <= (today - day).days < 366}
    assert months <= {(day.year, day.month) for day in kept}
    newest = sorted(days)[-7:]
    assert all((today - day).days < 366 or day in newest for day in kept)
    assert set(newest) <= kept
    assert len(kept) <= 7 + 7 + 6 + 13


def test_photos_are_kept_once_by_content(places: Paths) -> None:
    store = PhotoStore(places.photos)
    assert store.add(PNG) == store.add(PNG)
    assert len(store.all()) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"hello", "photo.not_a_picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "photo.heic"),
        (b"\xff\xd8\xff" + b"\0" * (41 * 1024 * 1024), "photo.too_large"),
    ],
)
def test_what_is_no_usable_photo_is_refused_with_its_reason(places: Paths, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        PhotoStore(places.photos).add(content)
    assert refused.value.problem.code == code


def test_a_copy_is_of_one_moment_though_edits_go_on(workspace: Workspace, places: Paths, tmp_path: Path) -> None:
    fill(workspace, 50_000)
    told: list[tuple[int, int | None]] = []

    def edit_on(done: int, total: int | None) -> None:
        told.append((done, total))
        fill(workspace, 1)

    backup.copy_database(places.database, tmp_path / "salinan.db", Task(edit_on, lambda: False))
    assert len(told) > 1
    assert sorted(told) == told
    assert backup.look_inside(tmp_path / "salinan.db").products == 50_000
    assert len(names(workspace)) == 50_000 + len(told)


def test_restoring_over_a_damaged_workspace_keeps_its_files(
    open_workspace: Callable[[], Workspace], places: Paths, tmp_path: Path
) -> None:
    first = open_workspace()
    fill(first, 4)
    file = tmp_path / f"lama{backup.FILE_ENDING}"
    backup.write_file(places, file, NOW)
    first.close()
    damaged = b"\xff" * 50_000
    places.database.write_bytes(damaged)
    backup.restore(file, places, NOW)
    assert len(names(open_workspace())) == 4
    [kept] = places.workspace.glob("damaged/*/workspace.db")
    assert kept.read_bytes() == damaged


def test_restoring_over_a_workspace_that_was_killed_keeps_its_last_edits(
    workspace: Workspace, places: Paths, tmp_path: Path
) -> None:
    fill(workspace, 2)
    file = tmp_path / f"lama{backup.FILE_ENDING}"
    backup.write_file(places, file, NOW)
    fill(workspace, 3)
    killed = paths(tmp_path / "killed")
    killed.workspace.mkdir()
    for tail in ("", "-wal"):  # as the files lie when the process is gone: edits are in the journal still
        killed.database.with_name(killed.database.name + tail).write_bytes(
            places.database.with_name(places.database.name + tail).read_bytes()
        )
    backup.restore(file, killed, NOW)
    [kept] = killed.backups.glob("before-restore-*.db")
    assert backup.look_inside(kept).products == 5
    assert backup.look_inside(killed.database).products == 2


def test_a_clock_that_was_off_by_years_costs_no_backup(workspace: Workspace, places: Paths) -> None:
    for day in range(20, 25):
        backup.daily(places, date(2026, 11, day))
    backup.daily(places, date(2031, 1, 1))
    assert len(backup.daily_copies(places)) == 6


def spoil(file: Path, name: str) -> None:
    """Changes the middle of what `name` holds, as a bad spot on a stick does."""
    with zipfile.ZipFile(file) as archive:
        begin = archive.getinfo(name).header_offset + 30 + len(name)
    raw = bytearray(file.read_bytes())
    raw[begin + 5] ^= 0xFF
    file.write_bytes(raw)


def test_a_photo_that_cannot_be_read_does_not_cost_the_backup(workspace: Workspace, places: Paths, tmp_path: Path) -> None:
    fill(workspace)
    photos = PhotoStore(places.photos)
    kept, lost = photos.add(PNG), photos.add(PNG + b"!")
    file = tmp_path / f"usb{backup.FILE_ENDING}"
    backup.write_file(places, file, NOW)
    spoil(file, f"photos/{lost[:2]}/{lost}.png")
    elsewhere = paths(tmp_path / "other")
    assert backup.restore(file, elsewhere, NOW).photos_lost == 1
    found = PhotoStore(elsewhere.photos)
    assert found.read(kept) == PNG
    assert found.path(lost) is None
    assert backup.look_inside(elsewhere.database).products == 3


def test_a_photo_this_computer_cannot_read_does_not_cost_the_copy(
    workspace: Workspace, places: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, 2)
    store = PhotoStore(places.photos)
    kept, spoilt = store.add(PNG), store.add(PNG + b"!")
    read = Path.read_bytes

    def reading(path: Path) -> bytes:
        if path.stem == spoilt:
            raise OSError(errno.EIO, "bad sector")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    file = tmp_path / f"usb{backup.FILE_ENDING}"
    made = backup.write_file(places, file, NOW)
    assert (made.products, made.photos, made.photos_lost) == (2, 1, 1)
    elsewhere = paths(tmp_path / "lain")
    assert backup.restore(file, elsewhere, NOW).photos_lost == 0
    assert PhotoStore(elsewhere.photos).path(kept) is not None


def test_a_backup_that_was_cut_off_says_so(workspace: Workspace, places: Paths, tmp_path: Path) -> None:
    file = tmp_path / f"usb{backup.FILE_ENDING}"
    backup.write_file(places, file, NOW)
    file.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(Refusal) as refused:
        backup.look_inside(file)
    assert refused.value.problem.code == "backup.cut_off"


@pytest.mark.parametrize(
    ("error", "written", "code"),
    [
        (errno.EFBIG, 0, "backup.too_large"),
        (errno.ENOSPC, 4 * 1024**3 - 5000, "backup.too_large"),  # what Windows says of FAT32
        (errno.ENOSPC, 1000, "backup.no_room"),
        (errno.ENODEV, 0, "backup.no_room"),
    ],
)
def test_what_a_drive_cannot_hold_is_told_as_what_it_is(
    workspace: Workspace, places: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, written: int, code: str
) -> None:
    PhotoStore(places.photos).add(PNG)
    file = tmp_path / f"usb{backup.FILE_ENDING}"

    def end(archive: zipfile.ZipFile, *_args: object) -> None:
        assert archive.fp is not None
        archive.fp.truncate(written)
        raise OSError(error, "the drive")

    monkeypatch.setattr(zipfile.ZipFile, "write", end)
    with pytest.raises(Refusal) as refused:
        backup.write_file(places, file, NOW)
    assert refused.value.problem.code == code
    assert list(tmp_path.glob("usb*")) == []


def test_a_stick_that_is_too_small_is_told_before_anything_is_written(
    workspace: Workspace, places: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PhotoStore(places.photos).add(PNG + b"!" * 3_000_000)
    usage = type(shutil.disk_usage(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(4_000_000, 2_000_000, 1_900_000))
    with pytest.raises(Refusal) as refused:
        backup.write_file(places, tmp_path / f"usb{backup.FILE_ENDING}", NOW)
    assert refused.value.problem.code == "backup.not_enough_room"
    assert (refused.value.problem.values["needed"], refused.value.problem.values["free"]) == (3, 1)
    assert list(tmp_path.glob("usb*")) == []


def test_copies_before_a_change_stay_a_season_and_the_newest_ever_after(workspace: Workspace, places: Paths) -> None:
    places.backups.mkdir(parents=True)
    day = 86_400
    for number, age in enumerate((1, 50, 100, 200, 300)):
        copy = places.backups / f"before-restore-2026010{number}-080000.db"
        copy.write_bytes(b"x")
        aside = places.workspace / "damaged" / f"2026010{number}-080000"
        aside.mkdir(parents=True)
        (aside / "workspace.db").write_bytes(b"x")
        for each in (copy, aside):
            os.utime(each, (time.time() - age * day, time.time() - age * day))
    old = places.backups / "before-joining-20250101-080000.db"
    old.write_bytes(b"x")
    os.utime(old, (1, 1))
    backup.daily(places, date(2026, 11, 25))
    assert sorted(each.name[22:23] for each in places.backups.glob("before-restore-*")) == ["0", "1", "2"]
    assert sorted(each.name[7:8] for each in (places.workspace / "damaged").iterdir()) == ["0", "1", "2"]
    assert old.exists(), "the only one of its kind"


def test_what_a_killed_run_left_is_taken_away_and_what_is_being_written_stays(
    workspace: Workspace, places: Paths, tmp_path: Path
) -> None:
    old, young = tmp_path / "lama.umkmdesk.part", tmp_path / "baru.umkmdesk.part"
    photo, copy = places.photos / "ab" / "abc.jpg.part", places.backups / "2026-11-01.db.part"
    for left in (old, young, photo, copy):
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(b"half")
    for left in (old, photo, copy):
        os.utime(left, (1_700_000_000, 1_700_000_000))
    backup.daily(places, date(2026, 11, 25))
    backup.write_file(places, tmp_path / f"usb{backup.FILE_ENDING}", NOW)
    assert [left.exists() for left in (old, young, photo, copy)] == [False, True, False, False]
