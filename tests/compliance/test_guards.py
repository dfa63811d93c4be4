import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compliance.conftest import RESOURCES
from umkm_desk.compliance.guards import Guards, PricePoint, goods_areas, load_guards
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Severity

FOOD = ("makanan-ringan", "keripik-kerupuk")
COSMETIC = ("kosmetik-perawatan", "skincare")
JAMU = ("herbal-kesehatan", "jamu")
CLOTHES = ("pakaian-umum", "blus-dress-wanita")
SHOES = ("alas-kaki", "sepatu-kasual")
ACCESSORY = ("pertanian-lainnya", "elektronik-aksesori")


def told(
    guards: Guards, name: str, description: str = "", category: tuple[str, str] = CLOTHES, **more: object
) -> dict[str, list[str]]:
    group, leaf = category
    found = guards.check_words({"name": name, "description": description}, group=group, leaf=leaf, **more)  # type: ignore[arg-type]
    return {one.code.removeprefix("compliance.words_"): list(one.values["words"]) for one in found}  # type: ignore[call-overload]


CAUGHT = [
    ("Tunik katun", "Cek juga toko kami di Tokopedia", CLOTHES, "marketplace", ["tokopedia"]),
    ("Tunik katun", "Ada di Sho\u200bpee Mall", CLOTHES, "marketplace", ["shopee mall"]),
    ("Tunik katun", "SHOPEE / Lazada / Bukalapak", CLOTHES, "marketplace", ["shopee", "lazada", "bukalapak"]),
    ("Tunik katun", "WA 0812-3456-7890", CLOTHES, "contact", ["wa 0812-3456-7890"]),
    ("Tunik katun", "hubungi +62 812 3456 7890", CLOTHES, "contact", ["hubungi +62 812 3456 7890"]),
    ("Tunik katun", "nomor kami 081234567890 ya", CLOTHES, "contact", ["081234567890"]),
    ("Tunik katun", "lihat https://contoh.example/katalog", CLOTHES, "contact", ["https://contoh.example/katalog"]),
    ("Tunik katun", "pesan di wa.me/6281234567890", CLOTHES, "contact", ["wa.me/6281234567890"]),
    ("Tunik katun", "rumahsekar.com", CLOTHES, "contact", ["rumahsekar.com"]),
    ("Tunik katun", "surel toko@contoh.co.id", CLOTHES, "contact", ["toko@contoh.co.id"]),
    ("Tunik katun", "ig: rumahsekar", CLOTHES, "contact", ["ig: rumahsekar"]),
    ("Tunik katun", "follow @rumah.sekar", CLOTHES, "contact", ["@rumah.sekar"]),
    ("Sepatu Nike Air", "", SHOES, "brand", ["nike"]),
    ("Sandal Vans pria", "", SHOES, "brand", ["vans"]),
    ("Tas L’Oréal".replace("é", "e"), "", CLOTHES, "brand", ["l'oreal"]),
    ("Tas grade ori", "", CLOTHES, "imitation", ["grade ori"]),
    ("Tunik TERMURAH gratis ongkir", "", CLOTHES, "promo", ["termurah", "gratis ongkir"]),
    ("Keripik", "Menyembuhkan diabetes", FOOD, "claim_food", ["menyembuhkan"]),
    ("Keripik pelangsing", "", FOOD, "claim_food", ["pelangsing"]),
    ("Keripik", "Menurunkan   kolesterol", FOOD, "claim_food", ["menurunkan   kolesterol"]),
    ("Krim", "putih permanen, bebas efek samping", COSMETIC, "claim_cosmetic", ["putih permanen"]),
    ("Krim", "mengandung merkuri", COSMETIC, "claim_cosmetic", ["merkuri"]),
    ("Krim", "100% aman", COSMETIC, "absolute", ["100% aman"]),
    ("Jamu", "untuk kanker dan darah tinggi", JAMU, "claim_herbal", ["kanker", "darah tinggi"]),
    ("Jamu", "tanpa efek samping", JAMU, "absolute", ["tanpa efek samping"]),
    ("Tunik katun", "ada di toped juga", CLOTHES, "marketplace", ["toped"]),
    ("Tunik katun", "beli di tokosekar dot com", CLOTHES, "contact", ["tokosekar dot com"]),
    ("Tunik katun", "transaksi di luar lebih murah", CLOTHES, "contact", ["transaksi di luar"]),
    ("Headset Samsung", "", ACCESSORY, "brand", ["samsung"]),
    ("Serum Garnier", "", COSMETIC, "brand", ["garnier"]),
    ("Bubuk Milo", "", FOOD, "brand", ["milo"]),
    ("Madu", "penurun kolesterol alami", FOOD, "claim_food", ["penurun kolesterol"]),
    ("Madu", "mengobati rasa rindu dan mengobati maag", FOOD, "claim_food", ["mengobati"]),
    ("Krim", "obat panu", COSMETIC, "claim_cosmetic", ["obat panu"]),
    ("Kapsul", "pengganti insulin", JAMU, "claim_herbal", ["pengganti insulin"]),
]


@pytest.mark.parametrize(("name", "description", "category", "guard", "words"), CAUGHT)
def test_what_gets_listings_blocked_is_found(
    name: str, description: str, category: tuple[str, str], guard: str, words: list[str], guards: Guards
) -> None:
    assert told(guards, name, description, category)[guard] == words


INNOCENT = [
    ("Case iPhone 15 motif batik", "Cocok untuk iPhone dan Samsung", ACCESSORY),
    ("Strap Casio kulit sapi", "", ACCESSORY),
    ("Tempat airpods kulit", "", ACCESSORY),
    ("Selai mango organik", "Rasa mangga, boss besar suka", FOOD),
    ("Dress A-line", "Potongan A-line: lurus. Ukuran S 62 80 90, M 64 84 94", CLOTHES),
    ("Kebaya kutubaru", "Bahan katun. Panjang 0.81 0.96 1.20 m", CLOTHES),
    ("Kue lapis isi 10 @25gr", "Harga @ 10.000 per kotak", FOOD),
    ("Keripik tempe", "P-IRT 2063375010012-28, halal ID00410001326911122, barcode 8991234567891", FOOD),
    ("Keripik tempe", "Bukan obat dan tidak untuk mengobati penyakit.", FOOD),
    ("Krim kefir", "Bebas merkuri, tanpa hidrokuinon dan steroid", COSMETIC),
    ("Jamu kunyit asam", "Secara tradisional digunakan untuk menyegarkan badan", JAMU),
    ("Sale pisang", "Sale khas Ciamis, manis alami", FOOD),
    ("Tunik off white", "Warna putih tulang", CLOTHES),
    ("Wayang kulit", "Kerajinan tangan Yogyakarta, dikirim dalam tabung", ("kerajinan", "wayang-topeng")),
    ("Sambal roa", "Obat kangen kampung halaman", FOOD),
    ("Batik tulis", "Pewarna alam. Cuci dengan lerak, jangan diputihkan", CLOTHES),
    ("Bunga kanker (kertas)", "", ("kerajinan", "bunga-buket")),
    ("Sarung goyor", "Panjang 210 cm, lebar 125 cm, 200.000 helai per tahun", CLOTHES),
    ("Samsung A52 softcase motif batik", "Tersedia juga Oppo dan Vivo", ACCESSORY),
    ("Tripod hp 8 kaki", "Muat hp 8 inci, 360 derajat", ACCESSORY),
    ("Sambal roa", "Mengobati rasa rindu kampung", FOOD),
    ("Serum wajah", "No merkuri, merapatkan pori", COSMETIC),
    ("Suplemen Cod Liver Oil", "", ("herbal-kesehatan", "suplemen-herbal")),
    ("Jilbab warna milo", "", CLOTHES),
    ("Gamis Zara polos", "", ("fashion-muslim", "gamis-dress-muslim")),
    ("Lakban Shopee 100 m", "", ("home-care", "alat-kebersihan")),
    ("Minuman serbuk jahe", "Seduh 150 ml air panas, 08.00 dan 20.00", ("minuman", "minuman-serbuk-tradisional")),
]


@pytest.mark.parametrize(("name", "description", "category"), INNOCENT)
def test_ordinary_texts_are_left_alone(name: str, description: str, category: tuple[str, str], guards: Guards) -> None:
    assert told(guards, name, description, category) == {}


def test_the_marketplace_itself_may_be_named_where_the_text_goes(guards: Guards) -> None:
    text = "Garansi Shopee berlaku"
    assert told(guards, "Tunik", text, platform=Platform.SHOPEE) == {}
    assert told(guards, "Tunik", text, platform=Platform.LAZADA) == {"marketplace": ["shopee"]}
    assert told(guards, "Tunik", text) == {"marketplace": ["shopee"]}
    assert told(guards, "Tunik", "dari Tokopedia", platform=Platform.TIKTOKSHOP) == {}


def test_the_own_brand_may_be_named(guards: Guards) -> None:
    assert told(guards, "Tunik Zara Hijab", brand="Zara Hijab Pekalongan") == {}
    assert told(guards, "Tunik batikku.id", brand="Batikku.id") == {}
    assert told(guards, "Tunik Zara", brand="Sekar") == {"brand": ["zara"]}


def test_promotional_words_are_hints_in_names_only(guards: Guards) -> None:
    found = guards.check_words({"name": "Tunik promo", "description": "Sedang promo"}, group="pakaian-umum")
    assert [(one.place.field, one.severity) for one in found] == [("name", Severity.HINTS)]


def test_claims_are_judged_by_the_goods(guards: Guards) -> None:
    assert told(guards, "Sabun", "menyembuhkan", ("home-care", "sabun-cuci-piring")) == {}
    assert told(guards, "Sabun", "menyembuhkan", ("kosmetik-perawatan", "alat-kecantikan")) == {}
    assert "claim_cosmetic" in told(guards, "Sabun", "menyembuhkan", ("kosmetik-perawatan", "sabun-mandi-lulur"))


def test_areas_of_goods(guards: Guards) -> None:
    assert guards.areas("makanan-ringan", "kue-kering") == {"food"}
    assert guards.areas("herbal-kesehatan", "suplemen-herbal") == {"supplement"}
    assert guards.areas("pakaian-umum", None) == {"other"}
    assert guards.areas(None, None) == frozenset()
    assert goods_areas(guards, [("minuman", "kopi"), ("kerajinan", "ukiran-kayu"), (None, None)]) == {"food", "other"}


def test_areas_name_categories_that_exist() -> None:
    tree = json.loads((RESOURCES / "protection" / "categories.json").read_text("utf-8"))
    groups = {group["slug"] for group in tree["groups"]}
    leaves = {leaf["slug"] for group in tree["groups"] for leaf in group["leaves"]}
    data = json.loads((RESOURCES / "compliance" / "guards.json").read_text("utf-8"))
    for area in data["areas"].values():
        assert set(area["groups"]) <= groups
        assert {*area["leaves"], *area.get("except", ())} <= leaves
    for guard in data["guards"]:
        assert all(set(only) <= groups for only in guard.get("only", {}).values())


def test_every_guard_has_a_source_in_both_languages(guards: Guards) -> None:
    for guard in guards.guards.values():
        assert guard.sources
        for source in (*guard.sources, *guards.price.sources):
            assert source.url.startswith("http")
            assert source.says("id") != source.says("en")


@pytest.mark.parametrize("word", sorted({word for case in CAUGHT for word in case[4]}))
def test_problems_carry_words_and_source(word: str, guards: Guards) -> None:
    found = guards.check_words({"name": word, "description": word}, group="makanan-ringan", product_id="p1")
    for one in found:
        assert one.place.product_id == "p1"
        assert str(one.values["source"]).startswith("http")


def test_a_file_of_another_form_is_not_taken(tmp_path: object) -> None:
    with pytest.raises(ValueError, match="umkm-desk-guards/2"):
        Guards({"schema": "umkm-desk-guards/2"})


GUARDS = load_guards(RESOURCES / "compliance")


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_text_can_be_read(text: str, brand: str) -> None:
    for one in GUARDS.check_words({"name": text, "description": text}, group="makanan-ringan", leaf="madu-selai", brand=brand):
        assert one.values["words"]


# Prices

DAY = 20_000


def price_codes(guards: Guards, history: list[tuple[int, int]], price: int, **more: Any) -> list[str]:
    points = [PricePoint(day, amount) for day, amount in history]
    return [one.code.removeprefix("compliance.") for one in guards.check_price(points, price, DAY, **more)]


@pytest.mark.parametrize(
    ("history", "price", "more", "expected"),
    [
        ([(DAY - 100, 100_000)], 105_000, {}, []),
        ([(DAY - 100, 100_000)], 130_000, {}, ["price_jump"]),
        ([(DAY - 100, 100_000)], 105_000, {"promo_day": DAY + 2}, ["price_raised_before_promo"]),
        ([(DAY - 100, 100_000)], 105_000, {"promo_day": DAY + 60}, []),
        ([(DAY - 100, 100_000)], 105_000, {"promo_day": DAY - 1}, []),
        ([(DAY - 100, 100_000)], 95_000, {"promo_day": DAY + 2}, []),
        ([(DAY - 100, 100_000), (DAY - 5, 150_000)], 100_000, {}, ["price_raised_then_lowered"]),
        ([(DAY - 100, 100_000), (DAY - 5, 150_000)], 90_000, {}, []),
        ([(DAY - 100, 100_000), (DAY - 60, 150_000)], 100_000, {}, []),
        ([(DAY - 100, 100_000)], 80_000, {"compare_at": 100_000}, []),
        ([(DAY - 100, 100_000)], 80_000, {"compare_at": 150_000}, ["compare_price_never_asked"]),
        ([(DAY - 100, 150_000), (DAY - 10, 100_000)], 100_000, {"compare_at": 150_000}, []),
        ([(DAY - 100, 150_000), (DAY - 40, 100_000)], 100_000, {"compare_at": 150_000}, ["compare_price_never_asked"]),
        ([], 100_000, {"compare_at": 500_000}, []),
        ([(DAY - 100, 0)], 100_000, {}, []),
        ([(DAY + 5, 100_000)], 900_000, {}, []),
    ],
)
def test_raising_a_price_to_lower_it_again_is_seen(
    history: list[tuple[int, int]], price: int, more: dict[str, int], expected: list[str], guards: Guards
) -> None:
    assert price_codes(guards, history, price, **more) == expected


def test_the_price_problem_tells_both_prices(guards: Guards) -> None:
    found = guards.check_price([PricePoint(DAY - 9, 850_000)], 893_000, DAY, promo_day=DAY + 2)
    assert dict(found[0].values) == {"old": 850_000, "new": 893_000, "percent": 5, "promo_day": date(2024, 10, 6)}
