"""Which column holds what: by its heading, and for the marketplaces' own templates by their keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from umkm_desk.exchange.reading import Cell, RawSheet
from umkm_desk.model.problem import Place, Refusal

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "id": ("id produk umkm desk",),
    "name": (
        "nama produk", "nama barang", "nama", "produk", "barang", "judul", "judul produk", "product name", "name", "title", "item",
        "nama item",
    ),
    "sku": (
        "sku", "kode", "kode barang", "kode produk", "kode sku", "sku penjual", "seller sku", "kode variasi", "sku name", "nama sku",
        "sku varian", "kode varian", "item code",
    ),
    "parent_sku": ("sku induk", "parent sku", "kode induk"),
    "description": ("deskripsi", "deskripsi produk", "keterangan", "description", "product description", "detail produk"),
    "brand": ("merek", "merk", "brand"),
    "source_category": ("kategori", "category", "jenis", "kategori produk", "kategori kode", "kelompok"),
    "price": ("harga", "harga jual", "harga rupiah", "harga rp", "price", "harga satuan", "harga eceran", "hrg", "retail price", "harga produk"),
    "stock": ("stok", "stock", "jumlah stok", "jumlah", "qty", "quantity", "sisa stok", "persediaan", "kuantitas"),
    "weight_gram": (
        "berat", "berat gram", "berat kirim", "berat paket", "weight", "berat produk", "berat g", "berat gr", "package weight",
        "berat kg",
    ),
    "length_cm": ("panjang", "panjang cm", "panjang paket", "length"),
    "width_cm": ("lebar", "lebar cm", "lebar paket", "width"),
    "height_cm": ("tinggi", "tinggi cm", "tinggi paket", "height"),
    "condition": ("kondisi", "condition", "kondisi baru bekas"),
    "days_to_ship": ("dikirim dalam pre order", "waktu preorder", "masa pengemasan", "pre order", "preorder", "waktu proses preorder"),
    "barcode": ("barcode", "kode batang", "gtin", "ean", "upc", "kode barcode"),
    "origin": ("asal", "asal barang", "buatan", "buatan indonesia", "origin"),
    "status": ("status", "status produk"),
    "variation_1": ("nama variasi 1", "variation name 1", "nama variasi", "jenis variasi", "tipe varian 1", "variasi 1"),
    "option_1": ("varian untuk variasi 1", "pilihan 1", "varian", "variasi", "warna", "option for variation 1", "opsi 1", "nilai varian 1", "ukuran"),
    "variation_2": ("nama variasi 2", "variation name 2", "tipe varian 2", "variasi 2"),
    "option_2": ("varian untuk variasi 2", "pilihan 2", "option for variation 2", "opsi 2", "nilai varian 2"),
    "variant_group": ("kode integrasi variasi", "variation integration no", "kode grup varian"),
}  # fmt: skip

# The internal keys of the marketplaces' own templates, their suffixes cut off.
KEYS: Mapping[str, str] = {
    "ps_category": "source_category", "ps_product_name": "name", "ps_product_description": "description",
    "ps_sku_parent_short": "parent_sku", "et_title_variation_integration_no": "variant_group", "et_title_variation_1": "variation_1",
    "et_title_option_for_variation_1": "option_1", "et_title_variation_2": "variation_2", "et_title_option_for_variation_2": "option_2",
    "ps_price": "price", "ps_stock": "stock", "ps_sku_short": "sku", "ps_weight": "weight_gram", "ps_length": "length_cm",
    "ps_width": "width_cm", "ps_height": "height_cm", "ps_product_pre_order_dts": "days_to_ship", "ps_gtin_code": "barcode",
    "category": "source_category", "product_name": "name", "product_description": "description", "brand": "brand",
    "parcel_weight": "weight_gram", "parcel_length": "length_cm", "parcel_width": "width_cm", "parcel_height": "height_cm",
    "property_name_1": "variation_1", "property_value_1": "option_1", "property_name_2": "variation_2", "property_value_2": "option_2",
    "seller_sku": "sku", "quantity": "stock",
}  # fmt: skip

_NOISE = re.compile(r"[^a-z0-9 ]+")
_SPACES = re.compile(r"\s+")
LOOKED_AT = 15
SURE, LIKELY = 1.0, 0.85


def folded(heading: Cell) -> str:
    return _SPACES.sub(" ", _NOISE.sub(" ", str(heading or "").lower())).strip()


_EXACT = {word: field for field, words in SYNONYMS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Match:
    """One column: its 0-based `index`, its heading, the field it seems to hold (`None`: ignored) and how sure that is (0..1)."""

    index: int
    heading: str
    field: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a sheet. `header_line` and `first_line` count from 1; `grams` is what one unit of a bare weight weighs.

    `template` names a recognised marketplace template. A mapping may be changed by the seller with `with_field`.
    """

    sheet: str
    header_line: int
    first_line: int
    matches: tuple[Match, ...]
    grams: int = 1
    template: str | None = None

    @property
    def fields(self) -> dict[str, int]:
        return {match.field: match.index for match in self.matches if match.field is not None}

    def with_field(self, index: int, field: str | None) -> Layout:
        """This layout with column `index` holding `field`; a field has one column only."""
        changed = tuple(
            Match(m.index, m.heading, field, SURE)
            if m.index == index
            else Match(m.index, m.heading, None, 0.0)
            if m.field == field
            else m
            for m in self.matches
        )
        return Layout(self.sheet, self.header_line, self.first_line, changed, self.grams, self.template)

    def heading(self, field: str) -> str:
        return next((match.heading for match in self.matches if match.field == field), field)


def find_layout(sheets: Sequence[RawSheet], file: str) -> tuple[RawSheet, Layout]:
    """The sheet that holds products and how to read it. Raises `Refusal` (`exchange.no_usable_column`)."""
    best: tuple[float, RawSheet, Layout] | None = None
    for sheet in sheets:
        layout = layout_of(sheet)
        if layout is None:
            continue
        filled = sum(
            1 for row in sheet.rows[layout.first_line - 1 : layout.first_line + 200] if any(cell not in ("", None) for cell in row)
        )
        example = sheet.name.lower().startswith(("contoh", "example", "panduan"))
        score = len(layout.fields) + (10 if layout.template else 0) + min(filled, 50) / 10 - 20 * example
        if best is None or score > best[0]:
            best = (score, sheet, layout)
    if best is None:
        headings = next((", ".join(str(c) for c in row if c not in ("", None))[:120] for s in sheets for row in s.rows[:1]), "")
        raise Refusal.because("exchange.no_usable_column", Place(file=file), headings=headings)
    return best[1], best[2]


def layout_of(sheet: RawSheet) -> Layout | None:
    """By template keys where there are any, else by the heading line that matches best; `None` where no name column is found."""
    return _by_keys(sheet) or _by_headings(sheet)


def _by_keys(sheet: RawSheet) -> Layout | None:
    if not sheet.rows:
        return None
    keys = [str(cell or "").split("|")[0].strip() for cell in sheet.rows[0]]
    found = {index: KEYS[key] for index, key in enumerate(keys) if key in KEYS}
    if len(found) < 5 or "name" not in found.values():
        return None
    suffixed = any("|" in str(cell or "") for cell in sheet.rows[0])
    tiktok = "product_name" in keys
    names_line = 3 if suffixed or tiktok else 2
    first = 7 if suffixed or tiktok else 6
    names = sheet.rows[names_line - 1] if len(sheet.rows) >= names_line else []
    weight_index = next((index for index, field in found.items() if field == "weight_gram"), None)
    weight_text = " ".join(
        str(row[weight_index] or "").lower() for row in sheet.rows[1:6] if weight_index is not None and weight_index < len(row)
    )
    grams = 1000 if "(kg)" in weight_text or "kilogram" in weight_text else 1
    template = "tiktokshop" if tiktok else "shopee_advanced" if suffixed else "shopee_basic"
    matches = tuple(
        Match(index, str(names[index] if index < len(names) else keys[index]), found.get(index), SURE if index in found else 0.0)
        for index in range(len(keys))
        if keys[index]
    )
    return Layout(sheet.name, names_line, first, matches, grams, template)


def _by_headings(sheet: RawSheet) -> Layout | None:
    best: tuple[float, int, tuple[Match, ...]] | None = None
    for line, row in enumerate(sheet.rows[:LOOKED_AT], 1):
        matches = match_headings(row)
        fields = [match for match in matches if match.field]
        score = sum(match.confidence for match in fields)
        if any(match.field == "name" for match in fields) and len(fields) >= 2 and (best is None or score > best[0] + 0.5):
            best = (score, line, matches)
    if best is None:
        return None
    _, line, matches = best
    first = line + 1
    template = None
    below = [str(cell) for cell in (sheet.rows[line] if len(sheet.rows) > line else []) if cell not in ("", None)]
    if any("*" in match.heading for match in matches) and below and sum(map(len, below)) / len(below) > 40:
        template, first = "tokopedia", line + 2
    weight = next((match.heading.lower() for match in matches if match.field == "weight_gram"), "")
    grams = 1000 if re.search(r"\bkg\b|kilogram", weight) else 1
    return Layout(sheet.name, line, first, matches, grams, template)


def match_headings(row: Sequence[Cell]) -> tuple[Match, ...]:
    """Each column's likely field; every field goes to the column that fits it best."""
    proposals: list[tuple[float, int, str]] = []
    for index, cell in enumerate(row):
        heading = folded(cell)
        if not heading or len(heading) > 60:
            continue
        if heading in _EXACT:
            proposals.append((SURE, index, _EXACT[heading]))
        elif len(heading) >= 4:
            near = process.extractOne(heading, _EXACT.keys(), scorer=fuzz.ratio, score_cutoff=84)
            if near is not None:
                proposals.append((LIKELY * near[1] / 100, index, _EXACT[near[0]]))
    taken: dict[int, tuple[str, float]] = {}
    used: set[str] = set()
    for confidence, index, field in sorted(proposals, key=lambda proposal: (-proposal[0], proposal[1])):
        if index not in taken and field not in used:
            taken[index] = (field, confidence)
            used.add(field)
    return tuple(
        Match(index, str(cell or ""), *(taken.get(index) or (None, 0.0)))
        for index, cell in enumerate(row)
        if str(cell or "").strip()
    )
