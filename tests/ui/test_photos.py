"""Pictures as sellers have them: from phones, scanners, print shops and chats; whole, broken, huge, turned."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter

from umkm_desk.model.problem import Refusal, Severity
from umkm_desk.ui.pictures import decode, inspect, keep, rendition, shaped, to_png
from umkm_desk.workspace.photos import MAX_BYTES, PhotoStore, RenditionStore


def picture(width: int = 40, height: int = 20, left: str = "red", right: str = "blue") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(right))
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor(left))
    return image


def written(image: QImage, kind: bytes, **texts: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(95)
    assert writer.write(image)
    buffer.close()
    return bytes(data.data())


def with_turn(jpeg: bytes, orientation: int) -> bytes:
    """The same JPEG with an EXIF orientation, as phones write it."""
    tiff = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 1) + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + b"\x00" * 4
    body = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head says that it is enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")


def two_frames() -> bytes:
    """An animated GIF of one dot."""
    frame = b"\x21\xf9\x04\x00\x0a\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"
    return b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff" + frame * 2 + b"\x3b"


def is_like(image: QImage, x: int, y: int, colour: str) -> bool:
    got, wanted = image.pixelColor(x, y), QColor(colour)
    pairs = ((got.red(), wanted.red()), (got.green(), wanted.green()), (got.blue(), wanted.blue()))
    return all(abs(a - b) < 60 for a, b in pairs)


def test_a_turned_photo_of_a_phone_is_seen_upright() -> None:
    content = with_turn(written(picture(), b"jpeg"), 6)
    facts = inspect(content)
    assert (facts.width, facts.height) == (20, 40)
    image = decode(content)
    assert image.size() == QSize(20, 40)
    assert is_like(image, 10, 5, "red")
    assert is_like(image, 10, 35, "blue")


def test_a_picture_of_a_print_shop_comes_out_in_the_colours_of_a_screen() -> None:
    cmyk = picture().convertToFormat(QImage.Format.Format_CMYK8888)
    image = decode(written(cmyk, b"jpeg"))
    assert image.format() == QImage.Format.Format_RGB32
    assert image.pixelColor(5, 10).red() > 150 > image.pixelColor(5, 10).blue()


def test_what_is_cut_off_is_not_taken_for_a_photo(tmp_path: Path) -> None:
    whole = written(picture(800, 600), b"jpeg")
    for content in (whole[: len(whole) // 2], whole[:300], to_png(picture(200, 200))[:-200]):
        with pytest.raises(Refusal) as told:
            decode(content, 56)
        assert told.value.problem.code == "photo.broken"
    assert keep(PhotoStore(tmp_path), [whole[: len(whole) // 2]])[0] == []


@pytest.mark.parametrize("content", [bomb(60_000, 60_000), bomb(2_000_000_000, 3)])
def test_a_decompression_bomb_is_refused_before_anything_is_decoded(content: bytes, tmp_path: Path) -> None:
    hashes, problems = keep(PhotoStore(tmp_path), [content])
    assert hashes == []
    assert problems[0].code in ("photo.too_many_pixels", "photo.broken")
    assert not list(tmp_path.iterdir())


def test_a_large_progressive_jpeg_is_named_as_too_large_and_not_as_broken() -> None:
    image = QImage(3000, 2500, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setProgressiveScanWrite(True)
    assert writer.write(image)
    buffer.close()
    content = bytes(data.data())
    before = QImageReader.allocationLimit()
    try:
        QImageReader.setAllocationLimit(8)
        with pytest.raises(Refusal) as refused:
            decode(content, 56)
        assert refused.value.problem.code == "photo.too_many_pixels"
    finally:
        QImageReader.setAllocationLimit(before)
    assert decode(content, 56).width() == 56


def test_a_large_png_within_the_limit_of_memory_is_read_and_one_beyond_is_named() -> None:
    most = QImageReader.allocationLimit() * 1024**2 // 4
    side = int(most**0.5) + 100
    with pytest.raises(Refusal) as told:
        inspect(bomb(side, side))
    assert told.value.problem.code == "photo.too_many_pixels"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64, "photo.heic"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 64, "photo.not_a_picture"),
        (b"%PDF-1.7", "photo.not_a_picture"),
        (b"", "photo.empty"),
        (b"halo", "photo.not_a_picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "photo.broken"),
        (b"\xff\xd8\xff" + b"\x00" * 99, "photo.broken"),
    ],
)
def test_other_files_are_refused_with_their_own_reason(content: bytes, code: str, tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(content)
    hashes, problems = keep(PhotoStore(tmp_path / "photos"), [file])
    assert hashes == []
    assert [(problem.code, problem.place.file) for problem in problems] == [(code, "foto.jpg")]


def test_a_file_that_is_too_large_is_not_read_into_memory(tmp_path: Path) -> None:
    file = tmp_path / "besar.jpg"
    with file.open("wb") as target:
        target.truncate(MAX_BYTES + 1)
    assert keep(PhotoStore(tmp_path / "photos"), [file])[1][0].code == "photo.too_large"


def test_of_an_animation_the_first_picture_is_used_and_that_is_said(tmp_path: Path) -> None:
    hashes, problems = keep(PhotoStore(tmp_path), [two_frames()])
    assert len(hashes) == 1
    assert (problems[0].code, problems[0].severity) == ("photo.animated", Severity.HINTS)


def test_one_bad_file_among_good_ones_costs_only_itself(tmp_path: Path) -> None:
    good = [written(picture(), b"jpeg"), to_png(picture(30, 30))]
    hashes, problems = keep(PhotoStore(tmp_path), [good[0], b"nope", good[1], tmp_path / "gone.jpg"])
    assert len(hashes) == 2
    assert [problem.code for problem in problems] == ["photo.not_a_picture", "photo.unreadable"]


def test_turn_and_crop_are_of_the_upright_original_at_any_size() -> None:
    content = written(picture(400, 200, "red", "blue"), b"png")
    turned = shaped(content, 90)
    assert turned.size() == QSize(200, 400)
    assert is_like(turned, 100, 20, "red")
    cut = shaped(content, 0, (200, 0, 200, 200))
    assert cut.size() == QSize(200, 200)
    assert is_like(cut, 10, 100, "blue")
    small = shaped(content, 90, (0, 200, 200, 200), 50)
    assert abs(small.width() - 50) <= 2
    assert is_like(small, 25, 25, "blue")


def test_a_rendition_is_square_and_within_the_bytes_a_marketplace_takes() -> None:
    noise = QImage(900, 600, QImage.Format.Format_RGB32)
    for y in range(600):
        for x in range(900):
            noise.setPixel(x, y, (x * 2654435761 ^ y * 40503) & 0xFFFFFF)
    content = written(noise, b"png")
    for most in (600_000, 60_000):
        made = rendition(content, most_bytes=most)
        assert len(made) <= most
        image = decode(made)
        assert image.width() == image.height()
        assert made.startswith(b"\xff\xd8\xff")
    assert decode(rendition(content)).width() == 900


def test_a_transparent_picture_stands_on_white() -> None:
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    assert is_like(decode(rendition(to_png(image))), 50, 50, "white")


def test_the_original_is_kept_as_it_came(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)
    content = with_turn(written(picture(), b"jpeg"), 3)
    [digest], _ = keep(store, [content])
    assert store.read(digest) == content
    assert keep(store, [content])[0] == [digest]


def test_renditions_used_longest_ago_go_first(tmp_path: Path) -> None:
    import os

    store = RenditionStore(tmp_path, most_bytes=25)
    for age, key in ((30, "a"), (20, "b"), (10, "c")):
        store.put(key, b"x" * 10)
        [newest] = [path for path in tmp_path.glob("??/*.jpg") if path.stat().st_mtime > 1_000_000_000]
        os.utime(newest, (1000 - age, 1000 - age))
    assert [store.get(key) is not None for key in "abc"] == [False, True, True]


def test_a_rendition_that_vanishes_while_others_are_counted_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "gone.jpg").symlink_to(tmp_path / "taken away by another thread")
    store = RenditionStore(tmp_path, most_bytes=25)
    for key in "abc":
        store.put(key, b"x" * 10)
    assert sum(store.get(key) is not None for key in "abc") == 2
