"""The columns of the grid, and how the seller arranged them: order, width, what is hidden."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from umkm_desk.model.platform import Platform
from umkm_desk.wording import Wording

FROZEN = ("tick", "photo", "name")
"""The leftmost columns: always there, and in sight however far the grid is scrolled sideways."""

COMPLETE: Mapping[str, Platform] = {platform.value: platform for platform in Platform}
"""Column key -> the platform whose completeness it shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names the field; `sort` is what the store sorts by and `group` what it groups by, empty where it cannot; `field` can be
    edited in the cell. `usual` columns are shown as long as the seller chose no others. `width` in logical pixels."""

    key: str
    title: str
    width: int
    sort: str = ""
    group: str = ""
    field: str = ""
    right: bool = False
    usual: bool = True
    spoken: str = ""

    @property
    def name(self) -> str:
        return self.spoken or self.title


@dataclass(frozen=True, slots=True)
class Layout:
    """`order`: keys from left to right; `hidden`: keys that are not shown; `widths`: logical pixels where the seller set them. An empty
    order is the usual arrangement."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps({"order": self.order, "hidden": sorted(self.hidden), "widths": dict(self.widths)})

    @classmethod
    def from_json(cls, text: str | None) -> Layout:
        """The usual arrangement where the text cannot be read."""
        try:
            data = json.loads(text or "{}")
            return cls(
                tuple(map(str, data.get("order", ()))),
                frozenset(map(str, data.get("hidden", ()))),
                {str(key): int(width) for key, width in data.get("widths", {}).items()},
            )
        except (ValueError, TypeError, AttributeError):
            return cls()

    @classmethod
    def of_view(cls, columns: Sequence[tuple[str, int]], known: Sequence[Column]) -> Layout:
        """A saved view keeps the shown columns with their widths (0: the usual one)."""
        if not columns:
            return cls()
        order = tuple(key for key, _width in columns)
        hidden = frozenset(column.key for column in known if column.key not in order)
        return cls(order, hidden - set(FROZEN), {key: width for key, width in columns if width})


def all_columns(words: Wording) -> tuple[Column, ...]:
    """In the language in force."""
    translate = QCoreApplication.translate

    def of(field_name: str) -> str:
        return words.field(field_name)

    complete = [
        Column(
            platform.value,
            f"{short} %",
            54,
            sort=f"complete_{platform.value}",
            group=f"complete_{platform.value}",
            right=True,
            spoken=translate("GridColumns", "Kelengkapan {platform}").format(platform=words.text(f"platform.{platform.value}")),
        )
        for platform, short in ((Platform.SHOPEE, "Sh"), (Platform.LAZADA, "Lz"), (Platform.TIKTOKSHOP, "TS"))
    ]
    return (
        Column("tick", "", 36, spoken=translate("GridColumns", "Pilih")),
        Column("photo", "", 60, group="photo", spoken=of("photo")),
        Column("name", translate("GridColumns", "Nama produk"), 300, sort="name", field="name"),
        Column("sku", of("sku"), 104, sort="sku", field="sku"),
        Column("leaf", of("leaf"), 124, sort="leaf", group="leaf", field="leaf"),
        Column("protection", translate("GridColumns", "Pelindungan"), 148, sort="protection", group="protection"),
        *complete,
        Column("stock", of("stock"), 64, sort="stock", group="stock", field="stock", right=True),
        Column("price", of("price"), 112, sort="price", group="price", field="price", right=True),
        Column("shops", translate("GridColumns", "Toko"), 108),
        Column("brand", of("brand"), 120, sort="brand", group="brand", field="brand", usual=False),
        Column(
            "weight_gram",
            translate("GridColumns", "Berat (gram)"),
            100,
            "weight_gram",
            "weight_gram",
            "weight_gram",
            right=True,
            usual=False,
        ),
        Column("status", of("status"), 96, sort="status", group="status", field="status", usual=False),
        Column("condition", of("condition"), 80, sort="condition", group="condition", field="condition", usual=False),
        Column("origin", of("origin"), 108, sort="origin", group="origin", field="origin", usual=False),
        Column("days_to_ship", of("days_to_ship"), 112, "days_to_ship", "days_to_ship", "days_to_ship", right=True, usual=False),
        Column("length_cm", translate("GridColumns", "Panjang (cm)"), 100, field="length_cm", right=True, usual=False),
        Column("width_cm", translate("GridColumns", "Lebar (cm)"), 92, field="width_cm", right=True, usual=False),
        Column("height_cm", translate("GridColumns", "Tinggi (cm)"), 92, field="height_cm", right=True, usual=False),
        Column("barcode", of("barcode"), 128, field="barcode", usual=False),
        Column("permits", translate("GridColumns", "Surat kurang"), 100, sort="missing_permits", right=True, usual=False),
        Column("updated", translate("GridColumns", "Terakhir diubah"), 148, sort="updated", usual=False),
    )
