"""What kind of picture some bytes are and how large, read from their first bytes."""

from __future__ import annotations

import struct

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_HEIC = (b"heic", b"heix", b"mif1", b"msf1")


def kind_of(content: bytes) -> str | None:
    """`png`, `jpeg`, `webp`, `bmp` or `heic`; `None` for anything else."""
    if content.startswith(PNG):
        return "png"
    if content.startswith(JPEG):
        return "jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"BM"):
        return "bmp"
    return "heic" if content[4:8] == b"ftyp" and content[8:12] in _HEIC else None


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, BMP or WebP; `None` where the bytes do not tell."""
    try:
        match kind_of(content):
            case "png":
                width, height = struct.unpack(">II", content[16:24])
            case "jpeg":
                return _of_jpeg(content)
            case "bmp":
                width, height = struct.unpack("<ii", content[18:26])
            case "webp":
                return _of_webp(content)
            case _:
                return None
    except struct.error:
        return None
    return width, abs(height)


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content):
        if content[place] != 0xFF:
            return None
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None


def _of_webp(content: bytes) -> tuple[int, int] | None:
    match content[12:16]:
        case b"VP8X":
            return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(content[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF
    return None
