"""Time is stored as UTC milliseconds and shown in the seller's zone; a calendar day is the shop's, counted since 1970-01-01."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum


class Zone(StrEnum):
    """Indonesia's three zones; none knows summer time."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def offset(self) -> timezone:
        hours = {"WIB": 7, "WITA": 8, "WIT": 9}[self.value]
        return timezone(timedelta(hours=hours), self.value)


_EAST = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
_CENTRE = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})


def zone_of_region(region: str | None) -> Zone:
    """By the province in a region code (Keputusan Presiden 41/1987: Kalimantan is split); WIB where unknown."""
    province = (region or "")[:2]
    if province in _EAST:
        return Zone.WIT
    return Zone.WITA if province in _CENTRE else Zone.WIB


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware `moment`."""
    return round(moment.timestamp() * 1000)


def from_ms(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


_FIRST = date(1970, 1, 1).toordinal()


def local_day(moment: datetime, zone: Zone) -> date:
    """The calendar day of an aware `moment` in `zone`."""
    return moment.astimezone(zone.offset).date()


def day_begins(day: date, zone: Zone) -> datetime:
    """Its first moment in `zone`, aware."""
    return datetime.combine(day, time(), zone.offset)


def day_number(moment: datetime, zone: Zone = Zone.WIB) -> int:
    """The calendar day of an aware `moment` in `zone`, as days since 1970-01-01."""
    return date_day(local_day(moment, zone))


def day_date(number: int) -> date:
    return date.fromordinal(_FIRST + number)


def date_day(day: date) -> int:
    return day.toordinal() - _FIRST
