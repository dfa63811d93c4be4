"""Which product a picture file belongs to, by its name or its folder's: `SKU-1.jpg`, `SKU (2).png`, `SKU/front.jpg`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desk.catalogue import store

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".heic", ".heif"})
_NUMBERED = re.compile(r"^(.*?)[\s_-]*(?:\(\s*(\d{1,2})\s*\)|[\s_-](\d{1,2}))$")


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """`variant_id`: the SKU is a variant's. `position`: the number in the file's name, from which the order follows; 0 without one."""

    path: Path
    product_id: str | None
    variant_id: str | None
    position: int


def match_files(conn: store.Connection, paths: Sequence[Path]) -> list[PhotoFile]:
    """Sorted by product and position; those that belong to nothing last, so that the seller can say it. Nothing is read or stored."""
    pictures = [path for path in paths if path.suffix.lower() in ENDINGS]
    owners = store.owners_of(conn, {sku for path in pictures for sku, _position in _names(path)})
    named = store.ids_by_name(conn, {path.parent.name for path in pictures if path.parent.name})
    found = []
    for path in pictures:
        match = next(
            (
                PhotoFile(path, *owners[sku.casefold()], position)
                for sku, position in _names(path)
                if sku and sku.casefold() in owners
            ),
            None,
        )
        if match is None:
            match = PhotoFile(path, named.get(path.parent.name.casefold()), None, _position(path.stem))
        found.append(match)
    return sorted(
        found, key=lambda each: (each.product_id is None, each.product_id or "", each.position, each.path.name.casefold())
    )


def _names(path: Path) -> Iterable[tuple[str, int]]:
    """Possible SKUs of a file, the likeliest first: the whole name may itself end in a number."""
    yield path.stem.strip(), 0
    if numbered := _NUMBERED.match(path.stem.strip()):
        yield numbered[1].strip(), int(numbered[2] or numbered[3])
    yield path.parent.name.strip(), _position(path.stem)


def _position(stem: str) -> int:
    digits = re.findall(r"\d{1,2}", stem)
    return int(digits[-1]) if digits else 0
