"""Photos kept by many: forced to the disk together, each whole under its name, and none told as kept that is not."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from umkm_desk.model.problem import Refusal
from umkm_desk.workspace.photos import PhotoStore, digest_of


def png(number: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + number.to_bytes(4, "big")


def unfinished(folder: Path) -> list[Path]:
    return list(folder.rglob("*.part"))


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path / "photos")


def test_many_photos_are_all_kept_and_can_be_read_before_they_are_safe(store: PhotoStore, tmp_path: Path) -> None:
    contents = [png(number) for number in range(200)]
    with store.together() as batch:
        digests = [batch.add(content) for content in contents]
        assert [batch.read(digest) for digest in digests] == contents
        assert batch.add(contents[-1]) == digests[-1]
    assert [store.read(digest) for digest in digests] == contents
    assert len(store.all()) == 200
    assert unfinished(tmp_path) == []


def test_a_photo_gets_its_name_only_when_all_of_it_is_on_the_disk_and_the_names_are_forced_there_last(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flush(file: int) -> None:
        fsync(file)
        steps.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "content")

    def name(path: Path, target: Path) -> Path:
        steps.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(Path, "replace", name)
    with store.together() as batch:
        digests = [batch.add(png(number)) for number in range(3)]
        assert [store.path(digest) for digest in digests] == [None] * 3
    folders = {digest[:2] for digest in digests}
    assert steps[:6] == ["content"] * 3 + ["name"] * 3
    assert steps[6:] == ["folder"] * (len(folders) + 1 if os.name == "posix" else 0)


def test_what_is_broken_off_leaves_nothing_half(store: PhotoStore, tmp_path: Path) -> None:
    def break_off() -> None:
        with store.together() as batch:
            batch.add(png(1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert store.all() == unfinished(tmp_path) == []
    with store.together() as batch:
        batch.add(png(1))
    assert store.read(digest_of(png(1))) == png(1)


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "photo.no_room"), (errno.EIO, "workspace.disk_trouble"), (errno.EINVAL, "workspace.not_writable")],
)
@pytest.mark.parametrize("count", [3, 100])
def test_a_disk_that_fails_when_they_are_flushed_refuses_all_of_them(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, count: int
) -> None:
    def fail(_file: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fail)
    refused = []
    with pytest.raises(Refusal) as told, store.together() as batch:
        for each in range(count):
            try:
                batch.add(png(each))
            except Refusal as refusal:  # as one who tells what is wrong with each photo does
                refused.append(refusal.problem.code)
    assert told.value.problem.code == code
    assert set(refused) <= {code}
    assert store.all() == unfinished(tmp_path) == []


def test_a_photo_is_found_whatever_kind_it_is_of(store: PhotoStore) -> None:
    kinds = [
        b"\xff\xd8\xff\xe0", png(1), b"RIFF\0\0\0\0WEBP", b"GIF89a", b"BM\0\0",
    ]  # fmt: skip
    for content in kinds:
        digest = store.add(content)
        assert store.path(digest) in store.all()
        assert store.read(digest) == content
    paper = store.add_paper(b"%PDF-1.7")
    assert store.path(paper) in store.all()
    assert store.path("0" * 64) is None
