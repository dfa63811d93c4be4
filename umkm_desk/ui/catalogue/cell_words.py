"""What the cells of the grid say: values, badges, marks of shops, names of groups and of the values filters offer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from umkm_desk.catalogue.store import GridRow
from umkm_desk.desk import Desk
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Condition, Origin, ProductStatus, Variant
from umkm_desk.ui.catalogue.columns import COMPLETE
from umkm_desk.ui.catalogue.lines import Group
from umkm_desk.ui.widgets.paint import Badge, Mark

MARKS = {
    ListingStatus.LIVE.value: Mark.LIVE,
    ListingStatus.REVIEWING.value: Mark.WAITING,
    ListingStatus.UNLISTED.value: Mark.ABSENT,
    ListingStatus.DRAFT.value: Mark.ABSENT,
    ListingStatus.BLOCKED.value: Mark.BLOCKED,
    ListingStatus.REJECTED.value: Mark.REJECTED,
    ListingStatus.DELETED.value: Mark.ABSENT,
}
"""How a listing's state is drawn."""

_NUMBERS = ("weight_gram", "length_cm", "width_cm", "height_cm", "days_to_ship")
_OF_VARIANT = ("sku", "barcode", "stock", "price", "weight_gram")


class CellWords(QObject):
    """`shops`: shop id -> platform, kept up to date by the page."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = desk.wording
        self.shops: dict[str, str] = {}
        self._closed: dict[str | None, list[str]] = {}
        self.status: Mapping[str, str] = {
            ProductStatus.ACTIVE: self.tr("Aktif"),
            ProductStatus.DRAFT: self.tr("Draf"),
            ProductStatus.ARCHIVED: self.tr("Diarsipkan"),
            ProductStatus.DELETED: self.tr("Dihapus"),
        }
        self.protection: Mapping[str, str] = {
            "closed": self.tr("Impor ditutup"),
            "floor": self.tr("Batas harga"),
            "unsure": self.tr("Pastikan kategori"),
        }
        self.condition: Mapping[str, str] = {Condition.NEW: self.tr("Baru"), Condition.USED: self.tr("Bekas")}
        self.origin: Mapping[str, str] = {Origin.DOMESTIC: self.tr("Dalam negeri"), Origin.FOREIGN: self.tr("Luar negeri")}

    # Cells

    def shown(self, line: GridRow | Variant | Group, key: str) -> str:
        """The text of a cell."""
        if isinstance(line, GridRow):
            return self._of_product(line, key)
        if isinstance(line, Variant):
            return self._of_variant(line, key)
        return ""

    def missing(self, key: str) -> str:
        """Stands in an empty cell that is to be filled; no value, and never copied."""
        return "–" if key == "stock" else self.tr("(Belum diisi)")

    def plain(self, line: GridRow | Variant | Group, key: str) -> str:
        """For the clipboard: money and counts as bare numbers, what is not known as nothing."""
        if isinstance(line, Group) or key in ("tick", "photo"):
            return ""
        if isinstance(line, Variant):
            value = getattr(line, key) if key in _OF_VARIANT else self.shown(line, key) if key == "name" else None
            return "" if value is None else str(value)
        if key == "price":
            return "" if line.lowest_price is None else str(line.lowest_price)
        if key == "stock":
            return "" if line.total_stock is None else str(line.total_stock)
        if key in _NUMBERS:
            value = getattr(line, key)
            return "" if value is None else str(value)
        return self.shown(line, key)

    def _of_product(self, row: GridRow, key: str) -> str:
        words = self._words
        if key in ("name", "sku", "brand", "barcode"):
            return getattr(row, key) or ""
        if key == "leaf":
            return self.leaf(row.leaf)
        if key == "stock":
            return "" if row.total_stock is None else words.number(row.total_stock)
        if key == "price":
            if row.lowest_price is None:
                return ""
            low = words.rupiah(row.lowest_price)
            return low if row.lowest_price == row.highest_price else f"{low}+"
        if key == "protection":
            badge = self.badge(row)
            return (badge.spoken or badge.text) if badge else ""
        if key in COMPLETE:
            percent = row.complete.get(COMPLETE[key])
            return "" if percent is None else f"{percent}%"
        if key == "shops":
            return ", ".join(f"{self._desk.platform_name(Platform(name))}: {self.mark(mark)}" for name, mark in self.marks(row))
        return self._rarer(row, key)

    def _rarer(self, row: GridRow, key: str) -> str:
        if key in _NUMBERS:
            value = getattr(row, key)
            return "" if value is None else self._words.number(value)
        if key == "status":
            return self.status[row.status]
        if key == "condition":
            return self.condition[row.condition]
        if key == "origin":
            return self.origin[row.origin] if row.origin else ""
        if key == "permits":
            return self._words.number(row.missing_permits) if row.missing_permits else ""
        if key == "updated":
            return self._words.moment(datetime.fromtimestamp(row.updated_at / 1000, UTC))
        return ""

    def _of_variant(self, variant: Variant, key: str) -> str:
        if key == "name":
            return " · ".join(option for option in (variant.option_1, variant.option_2) if option)
        if key not in _OF_VARIANT:
            return ""
        value = getattr(variant, key)
        if value is None:
            return ""
        return self._words.rupiah(value) if key == "price" else value if isinstance(value, str) else self._words.number(value)

    def products(self, count: int) -> str:
        return self.tr("%Ln produk", "", count)

    def variants(self, count: int) -> str:
        return self.tr("%Ln varian", "", count)

    def leaf(self, leaf_id: str | None) -> str:
        """The name of a category; its id where it is not known any more, empty for none."""
        leaf = self._desk.protection.tree.leaf(leaf_id)
        return leaf.name(self._words.language) if leaf else leaf_id or ""

    def leaves(self) -> list[str]:
        """The names of all categories, in the order of the alphabet."""
        return sorted((leaf.name(self._words.language) for leaf in self._desk.protection.tree.leaves.values()), key=str.casefold)

    def badge(self, row: GridRow) -> Badge | None:
        if row.protection == "closed":
            platforms = self._closed_on(row.leaf)
            return Badge(
                " · ".join(platforms) or self.protection["closed"], "ok", "shield-check", filled=True,
                spoken=self.tr("Terlindungi di {platforms}").format(platforms=", ".join(platforms)),
            )  # fmt: skip
        if row.protection == "floor":
            return Badge(self.protection["floor"], "neutral", "shield-half", spoken=self.tr("Hanya batas harga impor nasional"))
        if row.protection == "unsure":
            return Badge(self.protection["unsure"], "warn", "help-circle", dashed=True, spoken=self.tr("Kategori belum pasti"))
        return None

    def _closed_on(self, leaf: str | None) -> list[str]:
        if leaf not in self._closed:
            from umkm_desk.model.verdict import Answer, Question

            today = self._desk.today()
            self._closed[leaf] = [
                self._desk.platform_name(platform)
                for platform in Platform
                for finding in self._desk.protection.verdict(leaf, platform, today).findings
                if finding.question is Question.LISTING and finding.answer is Answer.YES
            ]
        return self._closed[leaf]

    def marks(self, row: GridRow) -> list[tuple[str, Mark]]:
        """(platform, how the product stands there), every platform."""
        listed = {self.shops.get(listing.shop_id, ""): listing for listing in row.listings}
        marks = []
        for platform in Platform:
            listing = listed.get(platform.value)
            mark = Mark.ABSENT if listing is None else Mark.WAITING if listing.unsent else MARKS.get(listing.status, Mark.ABSENT)
            marks.append((platform.value, mark))
        return marks

    def mark(self, mark: Mark) -> str:
        return {
            Mark.LIVE: self.tr("tayang"), Mark.ABSENT: self.tr("belum tayang"), Mark.WAITING: self.tr("menunggu"),
            Mark.REJECTED: self.tr("ditolak"), Mark.BLOCKED: self.tr("diblokir"),
        }[mark]  # fmt: skip

    # Values of filters and groups

    def value(self, field: str, value: str | None) -> str:
        """The name of a group: a value as `query_store.GROUPS` gives it. `None` is "(kosong)"."""
        if value is None:
            return self.tr("(kosong)")
        named: Mapping[str, Mapping[str, str]] = {
            "status": self.status, "protection": self.protection, "condition": self.condition, "origin": self.origin,
        }  # fmt: skip
        if field in named:
            return named[field].get(value, value)
        if field == "leaf":
            return self.leaf(value)
        if field == "price":
            low, _, high = value.rstrip("+").partition("-")
            return self.rupiah_range(int(low), int(high) if high else None)
        if field == "stock":
            return {"0-0": self.tr("Habis"), "1-5": "1–5", "6+": self.tr("Lebih dari 5")}.get(value, value)
        if field.startswith("complete_"):
            return value.replace("-", "–").replace("90+", "90–100") + "%"
        if field.startswith("listed_"):
            return self._words.text(f"listing.{value}")
        if field == "photo":
            return self.tr("%Ln foto", "", int(value))
        if field == "weight_gram":
            return f"{self._words.number(int(value))} gram"
        return value

    def rupiah_range(self, low: int | None, high: int | None) -> str:
        """ "Rp 25.000–99.999", open at one end where that is `None`."""
        words = self._words
        if high is None:
            return self.tr("mulai {amount}").format(amount=words.rupiah(low or 0))
        if not low:
            return self.tr("sampai {amount}").format(amount=words.rupiah(high))
        return f"{words.rupiah(low)}–{words.number(high)}"
