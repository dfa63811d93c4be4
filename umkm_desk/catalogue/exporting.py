"""Products out: our own table that an import reads back without loss, the rows of a marketplace's workbook, a price list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desk.catalogue import standing_store, store
from umkm_desk.catalogue.own_format import HEADINGS, OVERRIDE, WHOLE, heading_of
from umkm_desk.catalogue.query import Query
from umkm_desk.exchange import writing
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.product import Product, Variant
from umkm_desk.model.task import UNWATCHED, Task

Cell = str | int | float | None
Selection = Sequence[str] | Query

SHEET = "Produk"
_BATCH = 500
_OF_VARIANT = ("option_1", "option_2", "sku", "barcode", "price", "stock", "weight_gram")


def _batches(conn: store.Connection, selection: Selection, task: Task) -> Iterator[list[Product]]:
    ids = store.ids_of(conn, store.search(conn, selection)) if isinstance(selection, Query) else list(selection)
    for start in range(0, len(ids), _BATCH):
        task.report(start, len(ids))
        yield store.products(conn, ids[start : start + _BATCH])


def export(conn: store.Connection, target: Path, selection: Selection, task: Task = UNWATCHED) -> int:
    """Writes our own table, by the ending as `.xlsx` or `.csv` (`.tsv`); returns how many lines. The file appears whole or not at all.

    Raises `Refusal` (`catalogue.export_ending`, and those of `exchange.writing`), `Cancelled`.
    """
    ending = target.suffix.lower()
    if ending not in (".xlsx", ".csv", ".tsv"):
        raise Refusal.because("catalogue.export_ending", Place(file=target.name), ending=ending)
    columns = (*HEADINGS, *_further(conn))
    headings = [heading_of(column) for column in columns]
    rows = own_rows(conn, columns, selection, task)
    if ending == ".xlsx":
        return writing.write_xlsx(target, SHEET, headings, rows)
    return writing.write_csv(target, headings, rows, "\t" if ending == ".tsv" else ";")


def _further(conn: store.Connection) -> list[str]:
    """Columns for the attributes and for what differs on a platform, where any product has them."""
    return [f"{ATTRIBUTE}{name}" for name in store.attribute_names(conn)] + [
        f"{OVERRIDE}{platform}:{field}" for platform, field in store.override_names(conn)
    ]


def own_rows(conn: store.Connection, columns: Sequence[str], selection: Selection, task: Task = UNWATCHED) -> Iterator[list[Cell]]:
    """The lines of our own table: one a product, or one a variant with the product's fields on each."""
    aside = (*_OF_VARIANT, "parent_sku", "source_category")
    plain = [(index, name) for index, name in enumerate(columns) if ":" not in name and name not in aside]
    whole = [(index, name.removeprefix(WHOLE)) for index, name in enumerate(columns) if name.startswith(WHOLE)]
    further = [(index, name) for index, name in enumerate(columns) if name.startswith((ATTRIBUTE, OVERRIDE))]
    of_line = [(columns.index(name), name) for name in _OF_VARIANT]
    sold = [(columns.index(name), name) for name in ("price", "stock", "weight_gram", "barcode")]
    parent, source = columns.index("parent_sku"), columns.index("source_category")
    for batch in _batches(conn, selection, task):
        sources = store.source_categories(conn, [product.id for product in batch])
        for product in batch:
            line: list[Cell] = [None] * len(columns)
            for index, name in plain:
                line[index] = getattr(product, name)
            line[parent], line[source] = product.sku, sources.get(product.id)
            for index, name in further:
                line[index] = _part(product, name)
            if not product.variants:
                for index, name in sold:
                    line[index] = getattr(product, name)
                yield line
                continue
            for index, name in whole:
                line[index] = getattr(product, name)
            for variant in product.variants:
                own = line.copy()
                for index, name in of_line:
                    own[index] = getattr(variant, name)
                yield own


def _part(product: Product, column: str) -> str | None:
    if column.startswith(ATTRIBUTE):
        return product.attributes.get(column.removeprefix(ATTRIBUTE))
    platform, _, field = column.removeprefix(OVERRIDE).partition(":")
    return product.overrides.get((Platform(platform), field))


def template_rows(
    products: Sequence[Product],
    platform: Platform,
    categories: Mapping[str, str],
    images: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[dict[str, str | int | float]]:
    """Fields for `exchange.filling.fill`: one row a product, or one a variant tied together by the parent SKU.

    `categories`: product id -> the platform's category as the template wants it; `images`: product id -> addresses of pictures.
    """
    for product in products:
        common: dict[str, str | int | float | None] = {
            "source_category": categories.get(product.id),
            "name": product.on(platform, "name"),
            "description": product.on(platform, "description"),
            "brand": product.brand,
            "length_cm": product.length_cm,
            "width_cm": product.width_cm,
            "height_cm": product.height_cm,
            "days_to_ship": product.days_to_ship,
            "condition": product.condition.value,
        }
        for index, address in enumerate((images or {}).get(product.id, ())):
            common["ps_item_cover_image" if index == 0 else f"ps_item_image_{index}"] = address
        if not product.variants:
            yield _given({**common, "parent_sku": product.sku, "sku": product.sku, **_sold(product, platform)})
            continue
        group = product.sku or product.id
        for variant in product.variants:
            tied = {
                "parent_sku": product.sku,
                "variant_group": group,
                "variation_1": product.variation_1,
                "option_1": variant.option_1,
                "variation_2": product.variation_2,
                "option_2": variant.option_2,
                "sku": variant.sku,
            }
            yield _given({**common, **tied, **_sold(product, platform, variant)})


def _sold(product: Product, platform: Platform, variant: Variant | None = None) -> dict[str, str | int | float | None]:
    own = product.overrides.get((platform, "price"))
    of = variant or product
    return {
        "price": int(own) if own is not None and own.isdigit() else of.price,
        "stock": of.stock,
        "weight_gram": (variant.weight_gram if variant else None) or product.weight_gram,
        "barcode": of.barcode,
    }


def _given(values: Mapping[str, str | int | float | None]) -> dict[str, str | int | float]:
    return {name: value for name, value in values.items() if value is not None and value != ""}


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line of a price list. `leaf`: the category that counts, by which the list may be grouped; prices in rupiah."""

    name: str
    sku: str | None
    leaf: str | None
    options: str | None
    lowest: int | None
    highest: int | None
    stock: int | None
    photo_hash: str | None


def price_list(
    conn: store.Connection, selection: Selection, task: Task = UNWATCHED, *, each_variant: bool = False
) -> Iterator[PriceLine]:
    """The lines of a price list, in the order of the selection; one a product, or one a variant."""
    for batch in _batches(conn, selection, task):
        leaves = standing_store.leaves(conn, [product.id for product in batch])
        for product in batch:
            photo = product.photos[0].hash if product.photos else None
            leaf = product.leaf or leaves.get(product.id)
            if each_variant and product.variants:
                for v in product.variants:
                    yield PriceLine(product.name, v.sku, leaf, v.label, v.price, v.price, v.stock, v.photo_hash or photo)
            else:
                options = f"{len(product.variants)}" if product.variants else None
                low, high = product.lowest_price, product.highest_price
                yield PriceLine(product.name, product.sku, leaf, options, low, high, product.total_stock, photo)
