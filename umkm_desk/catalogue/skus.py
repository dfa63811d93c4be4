"""SKUs by a pattern: `{nama:3}-{pilihan1:3}-{urut:4}` gives `BAT-MER-0001`.

Parts: nama/name (first letters of each word), merek/brand, kategori/category, pilihan1/option1, pilihan2/option2, urut/number (counted up
until it is free; without it a number is put behind where the SKU is taken). `:n` is the length; without it the whole is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from umkm_desk.catalogue import store
from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.product import Product, Variant

_PART = re.compile(r"\{(\w+)(?::(\d{1,2}))?\}")
_NUMBER = ("urut", "number")
_MOST_TRIES = 100_000


def fill_skus(conn: store.Connection, product: Product, pattern: str, *, overwrite: bool = False) -> Product:
    """The product with SKUs where they are missing (or everywhere): nothing is stored. Every SKU is free in the whole catalogue.

    Raises `Refusal` (`catalogue.pattern_not_understood`).
    """
    _check(pattern)
    taken: set[str] = set() if overwrite else {sku.casefold() for sku in (product.sku, *(v.sku for v in product.variants)) if sku}
    own = {None, *(variant.id for variant in product.variants)}

    def is_free(sku: str) -> bool:
        if sku.casefold() in taken:
            return False
        return all(owner.product_id == product.id and owner.variant_id in own for owner in store.find_by_sku(conn, sku))

    def made(variant: Variant | None) -> str:
        sku = _free(pattern, product, variant, is_free)
        taken.add(sku.casefold())
        return sku

    if not product.variants:
        return replace(product, sku=made(None)) if overwrite or not product.sku else product
    variants = tuple(replace(v, sku=made(v)) if overwrite or not v.sku else v for v in product.variants)
    return replace(product, variants=variants)


def _check(pattern: str) -> None:
    known = {*_NUMBER, *_PARTS}
    names = [name.lower() for name, _length in _PART.findall(pattern)]
    rest = _PART.sub("", pattern)
    if not pattern.strip() or any(name not in known for name in names) or "{" in rest or "}" in rest or len(rest) > 60:
        raise Refusal.because("catalogue.pattern_not_understood", Place(field="sku"), pattern=pattern[:60])


def _free(pattern: str, product: Product, variant: Variant | None, is_free: Callable[[str], bool]) -> str:
    counted = any(name.lower() in _NUMBER for name, _length in _PART.findall(pattern))
    for number in range(1, _MOST_TRIES):
        sku = _made(pattern, product, variant, number)
        if not counted and number > 1:
            sku = f"{sku}-{number}"
        if sku and is_free(sku):
            return sku
    raise Refusal.because("catalogue.pattern_not_understood", Place(field="sku"), pattern=pattern[:60])


_PARTS: dict[str, Callable[[Product, Variant | None], str | None]] = {
    "nama": lambda product, _variant: product.name,
    "merek": lambda product, _variant: product.brand,
    "kategori": lambda product, _variant: product.leaf,
    "pilihan1": lambda _product, variant: variant.option_1 if variant else None,
    "pilihan2": lambda _product, variant: variant.option_2 if variant else None,
}
_PARTS |= {
    english: _PARTS[name]
    for english, name in (
        ("name", "nama"),
        ("brand", "merek"),
        ("category", "kategori"),
        ("option1", "pilihan1"),
        ("option2", "pilihan2"),
    )
}


def _made(pattern: str, product: Product, variant: Variant | None, number: int) -> str:
    def part(match: re.Match[str]) -> str:
        name, length = match[1].lower(), int(match[2]) if match[2] else 0
        if name in _NUMBER:
            return f"{number:0{length or 3}}"
        words = _letters(_PARTS[name](product, variant) or "").split()
        text = "".join(words)
        if length and len(words) >= length and name in ("nama", "name"):
            return "".join(word[0] for word in words[:length])
        return text[:length] if length else text

    sku = _PART.sub(part, pattern)
    # Parts that are empty leave no doubled or dangling hyphens behind.
    return re.sub(r"-{2,}", "-", sku).strip("- ")


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z0-9]+", " ", plain).strip()
