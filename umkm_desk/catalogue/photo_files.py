"""Which product a picture file belongs to: by its name or its folder's (`SKU-1.jpg`, `SKU (2).png`, `SKU/front.jpg`), or because an
imported table names it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from umkm_desk.catalogue import store
from umkm_desk.model.task import UNWATCHED, Task

if TYPE_CHECKING:  # the grid takes dropped photos, and needs no room of spreadsheets for that
    from umkm_desk.catalogue.own_format import Shape
    from umkm_desk.exchange.rows import ProductRow

ENDINGS = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".bmp", ".gif", ".heic", ".heif")
_NUMBERED = re.compile(r"^(.*?)[\s_-]*(?:\(\s*(\d{1,2})\s*\)|[\s_-](\d{1,2}))$")


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """`variant_id`: the SKU is a variant's. `position`: the number in the file's name, from which the order follows; 0 without one.
    `shared`: it belongs to nothing because several products have this SKU or name."""

    path: Path
    product_id: str | None
    variant_id: str | None
    position: int
    shared: bool = False


def match_files(conn: store.Connection, paths: Sequence[Path]) -> list[PhotoFile]:
    """Sorted by product and position; those that belong to nothing last, so that the seller can say it. Nothing is read or stored."""
    pictures = [path for path in paths if path.suffix.lower() in ENDINGS]
    owners = store.owners_of(conn, {sku for path in pictures for sku, _position in _names(path)})
    several = _shared(conn, owners)
    named = store.ids_named(conn, {name for path in pictures for name, _position in _names(path) if name})

    def match(path: Path) -> PhotoFile:
        for sku, position in _names(path):
            if sku.casefold() in several:
                return PhotoFile(path, None, None, position, shared=True)
            if sku.casefold() in owners:
                return PhotoFile(path, *owners[sku.casefold()], position)
        for name, position in _names(path):
            if ids := named.get(name.casefold()):
                return PhotoFile(path, ids[0] if len(ids) == 1 else None, None, position, shared=len(ids) > 1)
        return PhotoFile(path, None, None, _position(path.stem))

    found = [match(path) for path in pictures]
    return sorted(
        found, key=lambda each: (each.product_id is None, each.product_id or "", each.position, each.path.name.casefold())
    )


def _shared(conn: store.Connection, skus: Iterable[str]) -> set[str]:
    """Those of these SKUs, case-folded, that several products outside the recycle bin carry: none of them is meant for sure."""
    sql = (
        "WITH carrier AS (SELECT v.sku, v.product_id FROM carray(?1) c CROSS JOIN variant v ON v.sku = c.value COLLATE NOCASE"
        " UNION ALL SELECT p.sku, p.id FROM carray(?1) c CROSS JOIN product p ON p.sku = c.value COLLATE NOCASE)"
        " SELECT min(x.sku) FROM carrier x JOIN product p ON p.id = x.product_id WHERE p.status <> 'deleted'"
        " GROUP BY x.sku COLLATE NOCASE HAVING count(DISTINCT x.product_id) > 1"
    )
    wanted = tuple(skus)
    return {str(sku).casefold() for (sku,) in conn.execute(sql, (store.list_of(wanted),))} if wanted else set()


def _names(path: Path) -> Iterable[tuple[str, int]]:
    """Possible SKUs, or names of products, of a file, the likeliest first: the whole name may itself end in a number."""
    yield path.stem.strip(), 0
    if numbered := _NUMBERED.match(path.stem.strip()):
        yield numbered[1].strip(), int(numbered[2] or numbered[3])
    yield path.parent.name.strip(), _position(path.stem)


def _position(stem: str) -> int:
    digits = re.findall(r"\d{1,2}", stem)
    return int(digits[-1]) if digits else 0


MOST_FILES = 50_000
DEEPEST = 4


def pictures_in(folder: Path, task: Task = UNWATCHED) -> list[Path]:
    """All picture files of a folder and the folders in it, by name; hidden ones, as cameras and macOS leave them, are none, and links out
    of it are not followed."""
    found: list[Path] = []
    base = len(folder.parts)
    for where, folders, names in os.walk(folder):
        task.report(len(found))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(Path(where).parts) - base >= DEEPEST:
            folders.clear()
        found += [Path(where) / name for name in sorted(names) if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS]
        if len(found) >= MOST_FILES:
            break
    return found[:MOST_FILES]


class NamedFile(NamedTuple):
    """A picture that a row names. `shape`: how it is turned and cut where the table says it; `variant`: which variant of the row it shows,
    counted from 0."""

    path: Path
    shape: Shape | None = None
    variant: int | None = None


@dataclass(frozen=True, slots=True)
class NamedPhotos:
    """The pictures that a table names. `found`: row -> files; `missing`: names that no file beside the table has; `addresses`: how many
    are on the internet."""

    found: Mapping[int, tuple[NamedFile, ...]]
    missing: tuple[str, ...]
    addresses: int

    @property
    def count(self) -> int:
        return sum(map(len, self.found.values()))


def named_photos(rows: Iterable[tuple[int, ProductRow]], folder: Path, task: Task = UNWATCHED) -> NamedPhotos:
    """Looks for the names of each row in the folder of the table and below it: as a path from there, else by the name of the file alone,
    with or without its ending. A path to anywhere else counts as its name only: a table from strangers must not reach into the disk."""
    by_name: dict[str, Path] = {}
    inside: dict[str, Path] = {}
    for path in reversed(pictures_in(folder, task)):
        by_name[path.stem.casefold()] = path
        by_name[path.name.casefold()] = path
        inside[path.relative_to(folder).as_posix().casefold()] = path
    found: dict[int, tuple[NamedFile, ...]] = {}
    missing: dict[str, None] = {}
    addresses = 0
    for number, row in rows:
        files: dict[tuple[Path, int | None], NamedFile] = {}
        for name, shape, variant in _names_of(row):
            if "://" in name:
                addresses += 1
                continue
            plain = name.replace("\\", "/").strip().casefold()
            file = inside.get(plain.removeprefix("./")) or by_name.get(plain.rpartition("/")[2])
            if file is None:
                missing[name] = None
            else:
                files.setdefault((file, variant), NamedFile(file, shape, variant))
        if files:
            found[number] = tuple(files.values())
    return NamedPhotos(found, tuple(missing), addresses)


def _names_of(row: ProductRow) -> Iterator[tuple[str, Shape | None, int | None]]:
    yield from (
        (name, shape, None) for name, shape in zip_longest(row.values.get("photos", ()), row.values.get("shapes", ())) if name
    )
    for at, variant in enumerate(row.variants):
        if name := variant.get("variant_photo"):
            yield str(name), None, at
