"""Products out: our own table that an import reads back without loss, the goods for a marketplace's workbook, a price list."""

from __future__ import annotations

import re
import shutil
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_desk.catalogue import export_store, standing_store, store
from umkm_desk.catalogue.export_store import ExportPhoto
from umkm_desk.catalogue.own_format import HEADINGS, OVERRIDE, PERMIT, PHOTO_HEADINGS, REST_HEADING, heading_of, shapes_text
from umkm_desk.catalogue.query import Query
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.exchange.sheetxml import MOST_TEXT
from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.product import Product, stand_in_sku
from umkm_desk.model.task import UNWATCHED, Task

if TYPE_CHECKING:
    from umkm_desk.exchange.filling import Goods

Selection = Sequence[str] | Query

SHEET = "Produk"
_BATCH = 500
_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")


def export(
    conn: store.Connection,
    target: Path,
    selection: Selection,
    task: Task = UNWATCHED,
    *,
    photos: Callable[[str], Path | None] | None = None,
) -> int:
    """Writes our own table, by the ending as `.xlsx`, `.csv` or `.tsv`; returns how many lines. The file appears whole or not at all.

    `photos`: hash -> where the original lies; with it the originals are copied into a folder beside the file and named in it with their
    shapes, so that an import brings them along. Raises `Refusal` (`catalogue.export_ending`, `.photos_not_copied`, and those of
    `exchange.writing`), `Cancelled`.
    """
    # Writing pulls in the whole of the exchange room; nothing else here needs it.
    from umkm_desk.exchange import writing

    ending = target.suffix.lower()
    if ending not in (".xlsx", ".csv", ".tsv"):
        raise Refusal.because("catalogue.export_ending", Place(file=target.name), ending=ending)
    columns = (*HEADINGS, *_further(conn))
    headings = [heading_of(column) for column in columns]
    numbers = _numbers(conn, selection)
    if photos is None:
        rows = export_store.lines(conn, columns, numbers, task)
    else:
        copied = _copied(conn, numbers, photos, target, task)
        headings += PHOTO_HEADINGS.values()
        lines = export_store.lines(conn, (*columns, "variant_photo"), numbers, task)
        rows = ((*row[:-1], *copied.cells(str(row[0]), row[-1])) for row in lines)
    if ending == ".xlsx":
        if export_store.any_longer(conn, MOST_TEXT // 2):
            headings.append(REST_HEADING)
            rows = (_parted(row, columns.index("description")) for row in rows)
        return writing.write_xlsx(target, SHEET, headings, rows)
    return writing.write_csv(target, headings, rows, "\t" if ending == ".tsv" else ";")


def _parted(row: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    """With what has no room in the description's cell in a cell of its own; Excel counts a sign beyond U+FFFF as two."""
    text = row[at] or ""
    room = MOST_TEXT if len(text.encode("utf-16-le")) <= 2 * len(text) else MOST_TEXT // 2
    return (*row[:at], text[:room] or None, *row[at + 1 :], text[room:] or None)


def photo_folder(target: Path) -> Path:
    """Where the originals go that are written beside `target`."""
    return target.with_name(f"{target.stem} foto")


@dataclass(frozen=True, slots=True)
class _Copied:
    """The originals beside the file. `names`: product and hash -> how the table names it; `shown`: product -> its photos in order."""

    names: dict[tuple[str, str], str]
    shown: dict[str, list[ExportPhoto]]

    def cells(self, product_id: str, variant_hash: str | None) -> tuple[str | None, str | None, str | None]:
        """As `PHOTO_HEADINGS`."""
        photos = self.shown.get(product_id, ())
        names = ", ".join(self.names[product_id, photo.hash] for photo in photos)
        of_variant = self.names.get((product_id, variant_hash)) if variant_hash else None
        return names or None, shapes_text(photo.shape for photo in photos) or None, of_variant


def _copied(
    conn: store.Connection, numbers: Sequence[int], source: Callable[[str], Path | None], target: Path, task: Task
) -> _Copied:
    folder = photo_folder(target)
    copied = _Copied({}, {})
    try:
        for at, photo in enumerate(export_store.photos(conn, numbers)):
            task.report(at)
            key = photo.product_id, photo.hash
            if key not in copied.names:
                original = source(photo.hash)
                if original is None:
                    continue
                folder.mkdir(exist_ok=True)
                begin = _UNSAFE.sub("-", photo.called).strip("-")[:60] or photo.product_id
                place = "" if photo.position is None else f"{photo.position + 1}-"
                name = f"{begin}-{place}{photo.hash[:6]}{original.suffix}"
                if not (folder / name).exists():
                    _copy_whole(original, folder / name)
                copied.names[key] = f"{folder.name}/{name}"
            if photo.position is not None:
                copied.shown.setdefault(photo.product_id, []).append(photo)
    except OSError:
        raise Refusal.because("catalogue.photos_not_copied", Place(file=folder.name), folder=folder.name) from None
    return copied


def _copy_whole(original: Path, target: Path) -> None:
    """Half a picture under its name would be taken for a whole one the next time."""
    partial = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(original, partial)
        partial.replace(target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _numbers(conn: store.Connection, selection: Selection) -> array[int]:
    if isinstance(selection, Query):
        return store.search(conn, selection)
    numbers = store.numbers_of(conn, selection)
    return array("q", [numbers[product_id] for product_id in selection if product_id in numbers])


def _further(conn: store.Connection) -> list[str]:
    """Columns for the attributes, for what differs on a platform, and for the papers, where any product has them."""
    return [
        *(f"{ATTRIBUTE}{name}" for name in export_store.attribute_names(conn)),
        *(f"{OVERRIDE}{platform}:{field}" for platform, field in export_store.override_names(conn)),
        *(f"{PERMIT}{kind}" for kind in export_store.permit_kinds(conn)),
    ]


def _batches(conn: store.Connection, selection: Selection, task: Task) -> Iterator[tuple[list[Product], dict[str, str | None]]]:
    """Products, and the category that was worked out for each."""
    numbers = _numbers(conn, selection)
    for start in range(0, len(numbers), _BATCH):
        task.report(start, len(numbers))
        ids = store.ids_of(conn, numbers[start : start + _BATCH])
        yield store.products(conn, ids), standing_store.leaves(conn, ids)


def goods(
    conn: store.Connection,
    selection: Selection,
    category_of: Callable[[str], str | None],
    photos: Mapping[str, tuple[str, ...]] | None = None,
    task: Task = UNWATCHED,
) -> Iterator[Goods]:
    """What `exchange.filling` writes into a marketplace's workbook. `category_of`: own leaf -> the platform's category; `photos`: product
    id -> public addresses."""
    from umkm_desk.exchange.filling import Goods

    for batch, leaves in _batches(conn, selection, task):
        for product in batch:
            leaf = product.leaf or leaves.get(product.id)
            yield Goods(product, category_of(leaf) if leaf else None, (photos or {}).get(product.id, ()))


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line of a price list. `leaf`: the category that counts, by which the list may be grouped; `variants`: how many the line sums
    up; prices in rupiah; `rotation` and `crop` are what was done to the photo."""

    name: str
    sku: str | None
    leaf: str | None
    option: str | None
    variants: int
    lowest: int | None
    highest: int | None
    stock: int | None
    photo_hash: str | None
    rotation: int = 0
    crop: tuple[int, int, int, int] | None = None


def price_list(
    conn: store.Connection, selection: Selection, task: Task = UNWATCHED, *, each_variant: bool = False
) -> Iterator[PriceLine]:
    """The lines of a price list, in the order of the selection; one a product, or one a variant."""
    for batch, leaves in _batches(conn, selection, task):
        for product in batch:
            main = product.photos[0] if product.photos else None
            photo = (main.hash, main.rotation, main.crop) if main else (None, 0, None)
            leaf = product.leaf or leaves.get(product.id)
            if each_variant and product.variants:
                for v in product.variants:
                    own = (v.photo_hash, 0, None) if v.photo_hash else photo
                    yield PriceLine(product.name, v.sku, leaf, v.label, 1, v.price, v.price, v.stock, *own)
            else:
                low, high, stock = product.lowest_price, product.highest_price, product.total_stock
                sku = None if product.sku == stand_in_sku(product.id) else product.sku
                yield PriceLine(product.name, sku, leaf, None, len(product.variants), low, high, stock, *photo)
