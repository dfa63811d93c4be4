"""Made-up goods for the benchmarks: any number of products with three variants each, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = (
    "Batik Tulis", "Batik Cap", "Kebaya Brokat", "Gamis Syari", "Hijab Pashmina", "Mukena Bordir", "Sarung Tenun", "Kaos Polos",
    "Kemeja Flanel", "Celana Kulot", "Tas Rajut", "Dompet Kulit", "Sandal Jepit", "Sepatu Rajut", "Keripik Singkong", "Keripik Tempe",
    "Sambal Bawang", "Kopi Gayo", "Teh Melati", "Gula Aren", "Abon Sapi", "Rendang Kering", "Madu Hutan", "Jamu Kunyit Asam",
    "Lilin Aromaterapi", "Sabun Batang", "Vas Keramik", "Kursi Rotan", "Lampu Hias", "Tikar Pandan", "Wayang Kulit", "Topeng Kayu",
)  # fmt: skip
PLACES = (
    "Pekalongan", "Solo", "Yogyakarta", "Cirebon", "Lasem", "Garut", "Bandung", "Jepara", "Malang", "Toraja", "Lombok", "Sumba",
    "Aceh", "Padang", "Bali", "Madura", "Tasikmalaya", "Blitar", "Palembang", "Banjar",
)  # fmt: skip
TRAITS = (
    "Premium", "Asli", "Halal", "Jumbo", "Murah", "Original", "Handmade", "Kekinian", "Motif Parang", "Motif Mega Mendung",
    "Warna Alam", "Isi 12", "250 gram", "1 kg", "Tanpa Pengawet", "Pedas Level 5", "Busui Friendly", "Anti Air", "Ukir", "Anyam",
)  # fmt: skip
BRANDS = ("Sekar Jagad", "Bu Tini", "Nusa", "Wastra", "Dapur Ibu", "Griya", "Omah Kriya", None, None, None)
COLOURS = ("Merah", "Hitam", "Krem", "Biru", "Hijau", "Cokelat")
SIZES = ("S", "M", "L", "XL")


@dataclass(frozen=True, slots=True)
class Goods:
    """One product; `variants` are (option, SKU, price, stock)."""

    name: str
    sku: str
    description: str
    brand: str | None
    weight_gram: int
    variants: tuple[tuple[str, str, int, int], ...]


def goods(count: int, seed: int = 1) -> Iterator[Goods]:
    source = random.Random(seed)
    for number in range(count):
        kind, place, trait, more = source.choice(KINDS), source.choice(PLACES), source.choice(TRAITS), source.choice(TRAITS)
        sku = f"{kind[:3].upper()}-{place[:3].upper()}-{number:06d}"
        price = source.randrange(5, 500) * 500
        variants = tuple(
            (f"{colour} {size}", f"{sku}-{index + 1}", price + 500 * index, source.randrange(0, 200))
            for index, (colour, size) in enumerate(zip(source.sample(COLOURS, 3), source.sample(SIZES, 3), strict=True))
        )
        yield Goods(
            f"{kind} {place} {trait} {more} {number % 977}",
            sku,
            f"{kind} dari {place}, {trait.lower()} dan {more.lower()}. Dibuat perajin sendiri, dikirim dalam satu hari kerja.",
            source.choice(BRANDS),
            source.randrange(1, 40) * 50,
            variants,
        )
