"""Product and variant as the seller keeps them. What is not known is `None`, never 0 or an empty text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from umkm_desk.model.money import Rupiah
from umkm_desk.model.platform import Platform


class Condition(StrEnum):
    NEW = "new"
    USED = "used"


class Origin(StrEnum):
    """Origin of the goods, as Permendag 19/2026 Art. 15 wants it shown."""

    DOMESTIC = "domestic"
    FOREIGN = "foreign"


class ProductStatus(StrEnum):
    """`archived` keeps a product out of the way; `deleted` is the recycle bin."""

    ACTIVE = "active"
    DRAFT = "draft"
    ARCHIVED = "archived"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Variant:
    """One sellable combination of options. `position` orders the variants of a product from 0."""

    id: str
    product_id: str
    position: int
    option_1: str
    option_2: str | None = None
    sku: str | None = None
    barcode: str | None = None
    price: Rupiah | None = None
    stock: int | None = None
    weight_gram: int | None = None
    photo_hash: str | None = None

    @property
    def label(self) -> str:
        return self.option_1 if self.option_2 is None else f"{self.option_1}, {self.option_2}"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a product: the original by its content's SHA-256, and what the seller did to it.

    `rotation` is clockwise in degrees (0, 90, 180, 270); `crop` is x, y, width, height in pixels of the turned original.
    """

    id: str
    product_id: str
    position: int
    hash: str
    rotation: int = 0
    crop: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A product with its variants, photos and attributes. Sizes in whole cm, weight in gram.

    Price and stock stand on the product itself only while it has no variants; with variants each variant has its own and these
    two are `None` (use `lowest_price`, `total_stock`). `leaf` is the category the seller chose or confirmed, by its id in the
    category tree; `None` means that the suggestion holds. `days_to_ship` is set only for pre-order.
    `overrides` holds what differs on one platform: (platform, field) -> text.
    """

    id: str
    name: str
    sku: str | None = None
    description: str | None = None
    brand: str | None = None
    condition: Condition = Condition.NEW
    leaf: str | None = None
    price: Rupiah | None = None
    stock: int | None = None
    weight_gram: int | None = None
    length_cm: int | None = None
    width_cm: int | None = None
    height_cm: int | None = None
    days_to_ship: int | None = None
    origin: Origin | None = None
    barcode: str | None = None
    status: ProductStatus = ProductStatus.ACTIVE
    variation_1: str | None = None
    variation_2: str | None = None
    variants: tuple[Variant, ...] = ()
    photos: tuple[Photo, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[tuple[Platform, str], str] = field(default_factory=dict)
    permit_ids: tuple[str, ...] = ()

    @property
    def lowest_price(self) -> Rupiah | None:
        if not self.variants:
            return self.price
        return min((v.price for v in self.variants if v.price is not None), default=None)

    @property
    def highest_price(self) -> Rupiah | None:
        if not self.variants:
            return self.price
        return max((v.price for v in self.variants if v.price is not None), default=None)

    @property
    def total_stock(self) -> int | None:
        if not self.variants:
            return self.stock
        known = [v.stock for v in self.variants if v.stock is not None]
        return sum(known) if known else None

    def on(self, platform: Platform, field_name: str) -> str | None:
        """The text of `name`, `description` or `price` as it goes to one platform: its own where there is one, else the product's."""
        own = self.overrides.get((platform, field_name))
        if own is not None:
            return own
        value = getattr(self, field_name)
        return None if value is None else str(value)

    def own_price(self, platform: Platform | None) -> int | None:
        """The price in rupiah for this platform alone; with variants it is that of each of them."""
        text = self.overrides.get((platform, "price")) if platform else None
        return int(text) if text is not None and text.isdecimal() else None


PRODUCT_COLUMNS = (
    "id", "name", "sku", "description", "brand", "condition", "leaf", "price", "stock", "weight_gram", "length_cm", "width_cm",
    "height_cm", "days_to_ship", "origin", "barcode", "status", "variation_1", "variation_2",
)  # fmt: skip
VARIANT_COLUMNS = (
    "id", "product_id", "position", "option_1", "option_2", "sku", "barcode", "price", "stock", "weight_gram", "photo_hash",
)  # fmt: skip


def stand_in_sku(product_id: str) -> str:
    """What a product without a SKU gets before it is sent, so that a lost answer can be looked up; it means nothing to a buyer."""
    return f"U-{product_id.replace('-', '')[-10:].upper()}"


def options_by_level(combinations: Iterable[Sequence[str]]) -> list[list[str]]:
    """The options of each level (at most two), in the order of the combinations. Where some are left out, an option of the second level
    stands behind the one that it follows beside an option of the first: S, L and S, M, L are S, M, L."""
    rows: dict[str, list[str]] = {}
    levels = 0
    for combination in combinations:
        if not combination:
            continue
        levels = max(levels, len(combination))
        rows.setdefault(combination[0], []).extend(combination[1:])
    second: list[str] = []
    for row in sorted(rows.values(), key=len, reverse=True):
        at = next((second.index(option) for option in row if option in second), len(second))
        for option in row:
            if option in second:
                at = second.index(option) + 1
            else:
                second.insert(at, option)
                at += 1
    return [list(rows), second][:levels]
