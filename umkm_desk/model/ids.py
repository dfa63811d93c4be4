"""Ids are UUIDv7 text (RFC 9562): ordered by time, unique between computers, so workspaces can meet later."""

from __future__ import annotations

from uuid import UUID


def uuid7(unix_ms: int, random: int) -> str:
    """`unix_ms`: milliseconds since 1970 UTC; `random`: at least 74 random bits (more are cut)."""
    value = (
        (unix_ms & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | (random >> 62 & 0xFFF) << 64 | 0b10 << 62 | random & 0x3FFF_FFFF_FFFF_FFFF
    )
    return str(UUID(int=value))
