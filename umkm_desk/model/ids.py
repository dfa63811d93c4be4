"""Ids are UUIDv7 text (RFC 9562): ordered by time, unique between computers, so workspaces can meet later."""

from __future__ import annotations


def uuid7(unix_ms: int, random: int) -> str:
    """`unix_ms`: milliseconds since 1970 UTC; `random`: at least 74 random bits (more are cut)."""
    value = (
        (unix_ms & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | (random >> 62 & 0xFFF) << 64 | 0b10 << 62 | random & 0x3FFF_FFFF_FFFF_FFFF
    )
    text = f"{value:032x}"  # not by the module uuid, which costs a start 10 ms
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
