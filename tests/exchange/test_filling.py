import errno
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exchange.conftest import SHOPEE_KEYS, Rows, sheet_xml, shopee_rows, write_book
from umkm_desk.exchange.filling import Choices, FillResult, Goods, Template, check, fill, inspect
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal, Severity
from umkm_desk.model.product import Product, Variant
from umkm_desk.model.task import Cancelled, Task

DESCRIPTION = "Kemeja batik tulis dari Pekalongan, katun halus, dikerjakan sendiri."
SHIRT = Product(
    "p1",
    "Kemeja Batik <Tulis> & Halus",
    "KMJ",
    DESCRIPTION,
    weight_gram=300,
    length_cm=30,
    width_cm=20,
    height_cm=5,
    variation_1="Warna",
    variation_2="Ukuran",
    variants=(
        Variant("v1", "p1", 0, "Merah", "M", sku="KMJ-M", price=150_000, stock=5),
        Variant("v2", "p1", 1, "Merah", "L", sku="KMJ-L", price=160_000, stock=6, weight_gram=350),
    ),
)
CHIPS = Product("p2", "=Keripik Tempe", "KRP", DESCRIPTION, price=15_000, stock=120, weight_gram=270)


def goods(product: Product, category: str | None = "100405") -> Goods:
    return Goods(product, category, ("https://e.id/a.jpg", "https://e.id/b.jpg"), {"v1": "https://e.id/m.jpg"})


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def codes(result: FillResult) -> list[str]:
    return [problem.code for problem in result.problems]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "diisi.xlsx"


@pytest.mark.parametrize("suffix", [False, True])
def test_only_rows_of_one_sheet_change(shopee: Callable[..., Path], target: Path, suffix: bool) -> None:
    template = shopee(suffix=suffix)
    result = fill(template, target, [goods(SHIRT), goods(CHIPS, "100629")])
    assert (result.rows, result.products, result.problems) == (3, 2, ())
    before, after = parts_of(template), parts_of(target)
    assert list(before) == list(after)
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    old, new = before[changed[0]], after[changed[0]]
    first = 7 if suffix else 6
    kept = old[: old.index(f'<row r="{first}"'.encode())].replace(b'<dimension ref="A1"></dimension>', b"")
    assert new.startswith(kept + f'<row r="{first}">'.encode())
    assert new.endswith(b'<row r="900"><c r="K900" s="48"></c></row>' + old[old.index(b"</sheetData>") :])


@pytest.mark.parametrize("suffix", [False, True])
def test_what_was_filled_is_read_back(shopee: Callable[..., Path], target: Path, suffix: bool) -> None:
    fill(shopee(suffix=suffix), target, [goods(SHIRT), goods(CHIPS, "100629")])
    shirt, chips = products(open_table(target))
    assert shirt.values["name"] == SHIRT.name
    assert shirt.values["source_category"] == "100405-Fashion Muslim/Batik"
    assert shirt.values["sku"] == "KMJ"
    assert shirt.variants == (
        {
            "option_1": "Merah",
            "option_2": "M",
            "sku": "KMJ-M",
            "price": 150_000,
            "stock": 5,
            "weight_gram": 300,
            "variant_photo": "https://e.id/m.jpg",
        },
        {"option_1": "Merah", "option_2": "L", "sku": "KMJ-L", "price": 160_000, "stock": 6, "weight_gram": 350},
    )
    assert chips.values["name"] == "=Keripik Tempe"
    assert chips.values["sku"] == "KRP"


def test_cells_take_the_style_of_the_templates_first_data_row_or_column(shopee: Callable[..., Path], target: Path) -> None:
    fill(shopee(), target, [goods(CHIPS, "100629")])
    sheet = load_workbook(target)["Template"]
    assert (sheet["K6"].value, sheet["B6"].data_type) == (15_000, "s")
    xml = parts_of(target)["xl/worksheets/sheet2.xml"].decode()
    assert re.search(r'<c r="K6" s="48"><v>15000</v></c>', xml)
    assert re.search(r'<c r="B6" s="6" t="inlineStr">', xml)
    assert re.search(r'<c r="L6"><v>120</v></c>', xml)


def test_a_column_that_asks_for_it_is_filled_on_the_first_variant_only(shopee: Callable[..., Path], target: Path) -> None:
    fill(shopee(first_only=True), target, [goods(SHIRT)])
    sheet = load_workbook(target)["Template"]
    assert (sheet["B6"].value, sheet["B7"].value) == (SHIRT.name, None)
    assert sheet["C7"].value == DESCRIPTION


def test_the_unit_of_weight_is_never_guessed(shopee: Callable[..., Path], target: Path) -> None:
    template = shopee(weight_words="Masukkan berat produkmu")
    assert inspect(template).grams is None
    with pytest.raises(Refusal) as caught:
        fill(template, target, [goods(SHIRT)])
    assert caught.value.problem.code == "exchange.weight_unit_unknown"
    assert not target.exists()
    fill(template, target, [goods(SHIRT)], Choices(grams=1000))
    assert load_workbook(target)["Template"]["P6"].value == 0.3


def test_a_workbook_in_kilograms_gets_kilograms_whatever_was_chosen(shopee: Callable[..., Path], target: Path) -> None:
    fill(shopee(weight_words="Masukkan berat (kg)"), target, [goods(SHIRT)], Choices(grams=1))
    assert load_workbook(target)["Template"]["P7"].value == 0.35


def test_couriers_are_the_sellers_choice(shopee: Callable[..., Path], target: Path) -> None:
    template = inspect(shopee())
    assert template.couriers == ("Reguler (Cashless)",)
    fill(template, target, [goods(CHIPS, "100629")], Choices(couriers=frozenset()))
    assert load_workbook(target)["Template"]["T6"].value == "Nonaktif"


def test_what_the_workbook_says_of_its_columns_is_understood(shopee: Callable[..., Path]) -> None:
    template = inspect(shopee())
    rules = {column.field: column.rule for column in template.columns if column.field}
    assert (rules["name"].shortest, rules["name"].longest, rules["name"].mandatory) == (5, 255, True)
    assert (rules["price"].least, rules["price"].most) == (99, 150_000_000)
    assert (rules["stock"].least, rules["stock"].most) == (0, 10_000_000)
    assert rules["sku"].longest == 100
    assert rules["option_1"].longest == 20
    assert template.categories == ("100405-Fashion Muslim/Batik", "100589-Sepatu Wanita/Loafer", "100629-Makanan/Keripik")
    assert (template.price_ratio, template.most_rows, template.platform) == (7, 1_002, Platform.SHOPEE)


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"name": "Abc"}, "exchange.text_too_short", "name"),
        ({"name": "x" * 256}, "exchange.text_too_long", "name"),
        ({"description": None}, "exchange.template_wants", "description"),
        ({"price": 50}, "exchange.number_too_small_for_template", "price"),
        ({"price": 200_000_000}, "exchange.number_too_large_for_template", "price"),
        ({"price": None}, "exchange.template_wants", "price"),
        ({"weight_gram": None}, "exchange.template_wants", "weight_gram"),
    ],
)
def test_what_the_workbook_would_refuse_is_told_and_kept_out(
    shopee: Callable[..., Path], target: Path, changed: dict[str, object], code: str, field: str
) -> None:
    bad = replace(CHIPS, **changed)  # type: ignore[arg-type]
    result = fill(shopee(), target, [goods(bad, "100629"), goods(CHIPS, "100629")])
    assert (result.products, codes(result)) == (1, [code])
    place = result.problems[0].place
    assert (place.field, place.sku, place.product_id) == (field, "KRP", "p2")
    assert len(list(products(open_table(target)))) == 1


def test_a_missing_photo_only_warns(shopee: Callable[..., Path], target: Path) -> None:
    result = fill(shopee(), target, [Goods(CHIPS, "100629")])
    assert [(problem.code, problem.severity) for problem in result.problems] == [("exchange.template_wants", Severity.WARNS)]
    assert result.products == 1


def test_prices_further_apart_than_allowed_are_told(shopee: Callable[..., Path], target: Path) -> None:
    far = replace(SHIRT, variants=(SHIRT.variants[0], replace(SHIRT.variants[1], price=2_000_000)))
    assert codes(fill(shopee(), target, [goods(far)])) == ["exchange.prices_too_far_apart"]


def test_a_category_outside_the_workbooks_list_is_told(shopee: Callable[..., Path], target: Path) -> None:
    assert codes(fill(shopee(), target, [goods(CHIPS, "999999")])) == ["exchange.category_not_in_template"]


@pytest.mark.parametrize("name", ["100589", "Sepatu Wanita/Loafer", "100589-Sepatu Wanita/Loafer"])
def test_a_category_is_found_by_code_path_or_whole(shopee: Callable[..., Path], target: Path, name: str) -> None:
    fill(shopee(), target, [goods(CHIPS, name)])
    assert load_workbook(target)["Template"]["A6"].value == "100589-Sepatu Wanita/Loafer"


def test_needs_of_a_category_come_from_the_hidden_sheet(shopee: Callable[..., Path], target: Path) -> None:
    result = fill(shopee(), target, [Goods(CHIPS, "100405", ("https://e.id/a.jpg",))])
    assert [(problem.code, problem.place.column) for problem in result.problems] == [("exchange.template_wants", "Foto Produk 1")]


def test_products_beyond_the_rows_of_the_workbook_are_left_over_whole(shopee: Callable[..., Path], target: Path) -> None:
    result = fill(
        shopee(most=8),
        target,
        [goods(CHIPS, "100629"), goods(SHIRT), goods(replace(SHIRT, id="p3")), goods(replace(CHIPS, id="p4"), "100629")],
    )
    assert (result.rows, result.left_over) == (3, ("p3", "p4"))


def test_a_platforms_own_name_and_price_are_written(shopee: Callable[..., Path], target: Path) -> None:
    own = replace(CHIPS, overrides={(Platform.SHOPEE, "name"): "Keripik khusus Shopee", (Platform.SHOPEE, "price"): "16000"})
    fill(shopee(), target, [goods(own, "100629")])
    sheet = load_workbook(target)["Template"]
    assert (sheet["B6"].value, sheet["K6"].value) == ("Keripik khusus Shopee", 16_000)


def test_checking_writes_nothing(shopee: Callable[..., Path], tmp_path: Path) -> None:
    template = inspect(shopee())
    before = sorted(path.name for path in tmp_path.iterdir())
    assert [problem.code for problem in check(template, [goods(replace(CHIPS, name="x"), "100629")])] == ["exchange.text_too_short"]
    assert sorted(path.name for path in tmp_path.iterdir()) == before


TOKOPEDIA = [
    [" ", "Informasi Produk"],
    [
        "Pesan Error",
        "Nama Produk*",
        "Deskripsi Produk*",
        "Kode Kategori*",
        "Berat* (Gram)",
        "Minimum Pemesanan*",
        "Kondisi*",
        "Foto Produk 1*",
        "SKU Name",
        "Status*",
        "Jumlah Stok*",
        "Harga (Rp)*",
        "Kurir Pengiriman*",
        "Asuransi Pengiriman*",
    ],
    [
        "Abaikan",
        "min. 25 karakter dan maks. 255 karakter.",
        "min. satu karakter dan maks. 5000 karakter",
        "Pilih",
        "gram",
        "",
        "",
        "",
        "SKU maks. 40 karakter",
        "",
        "",
        "",
        "",
        "",
    ],
]
TOKOPEDIA_RULES = (
    '<dataValidations><dataValidation type="list" sqref="G4:G300"><formula1>&quot;Baru,Bekas&quot;</formula1></dataValidation>'
    '<dataValidation type="list" sqref="N4:N300"><formula1>&quot;ya,opsional&quot;</formula1></dataValidation></dataValidations>'
)


def test_tokopedias_couriers_are_read_from_the_workbook(tmp_path: Path) -> None:
    couriers: Rows = [["Kurir", "Service", "Kode"], ["SiCepat", "Regular Package", 18], ["", "HALU", 51], ["JNE", "Reguler", 1]]
    sheets = {
        "ISI Template Impor Produk": sheet_xml(TOKOPEDIA, after=TOKOPEDIA_RULES),
        "Daftar Kurir Pengiriman": sheet_xml(couriers),
    }
    template = inspect(write_book(tmp_path / "t.xlsx", sheets))
    assert template.courier_codes == (("18", "SiCepat · Regular Package"), ("51", "SiCepat · HALU"), ("1", "JNE · Reguler"))


def test_tokopedia_gets_its_codes_and_no_variants(tmp_path: Path, target: Path) -> None:
    template = write_book(tmp_path / "t.xlsx", {"ISI Template Impor Produk": sheet_xml(TOKOPEDIA, after=TOKOPEDIA_RULES)})
    long_name = replace(CHIPS, name="Keripik Tempe Renyah Gurih 250 gram")
    result = fill(template, target, [goods(long_name, "2354"), goods(SHIRT, "2354")], Choices(courier_codes="1,18"))
    assert codes(result) == ["exchange.template_without_variants"]
    row = [cell.value for cell in load_workbook(target).active[4]]
    assert row[1:] == [
        long_name.name,
        DESCRIPTION,
        "2354",
        270,
        1,
        "Baru",
        "https://e.id/a.jpg",
        "KRP",
        "Aktif",
        120,
        15_000,
        "1,18",
        "opsional",
    ]


TIKTOK_LISTS = (
    '<conditionalFormatting sqref="A1:Z9"><cfRule type="expression"><formula>VLOOKUP(INDIRECT(ADDRESS(ROW(),1)),HiddenStyle!$A$1:$ZZ$20000,'
    "COLUMN(),0)=&#34;Forbid&#34;</formula></cfRule></conditionalFormatting><dataValidations>"
    '<dataValidation type="list" sqref="A7:A5000"><formula1>Category!$A$1:$A$1048576</formula1></dataValidation>'
    '<dataValidation type="list" sqref="B7:B5000"><formula1>Brand!$A$1:$A$1048576</formula1></dataValidation>'
    '<dataValidation type="list" sqref="L7"><formula1>OFFSET(HiddenAttr!$B$1,MATCH($A$7,HiddenAttr!$A$1:$A$830,0)-1,0,COUNTIF('
    "HiddenAttr!$A:$A,$A$7))</formula1></dataValidation></dataValidations>"
)


@pytest.fixture
def tiktok(tmp_path: Path) -> Path:
    from tests.exchange.test_templates import TIKTOK

    return write_book(
        tmp_path / "t.xlsx",
        {
            "Template": sheet_xml(TIKTOK, after=TIKTOK_LISTS),
            "HiddenStyle": sheet_xml(
                [["601346/Hijab", *["Optional"] * 10, "Mandatory"], ["601347/Socks", *["Optional"] * 10, "Forbid"]]
            ),
            "HiddenAttr": sheet_xml([["601346/Hijab", "Polos"], ["601346/Hijab", "Bunga"], ["601347/Socks", "Garis"]]),
            "Category": sheet_xml([["601346/Hijab"], ["601347/Socks"]]),
            "Brand": sheet_xml([["70321/Ayu"]]),
        },
        hidden=["HiddenStyle", "HiddenAttr", "Category", "Brand"],
    )


def pashmina(pattern: str | None, brand: str = "Ayu") -> Product:
    attributes = {} if pattern is None else {"Pattern": pattern}
    return Product(
        "p9",
        "Pashmina Plisket Premium Lembut",
        "PSM",
        DESCRIPTION,
        brand,
        price=45_000,
        stock=9,
        weight_gram=150,
        attributes=attributes,
    )


def test_lists_that_depend_on_the_category_are_checked(tiktok: Path, target: Path) -> None:
    template = inspect(tiktok)
    assert template.lists == {
        ("product_property/100198", "601346/Hijab"): ("Polos", "Bunga"),
        ("product_property/100198", "601347/Socks"): ("Garis",),
    }
    assert codes(fill(template, target, [goods(pashmina("Polos"), "601346")])) == []
    sheet = load_workbook(target)["Template"]
    assert [sheet[cell].value for cell in ("A7", "B7", "J7", "L7")] == ["601346/Hijab", "70321/Ayu", "PSM", "Polos"]
    assert sheet["C6"].value == "A sample product that is no data"
    assert codes(fill(template, target, [goods(pashmina("Zebra"), "601346")])) == ["exchange.not_in_template_list"]
    assert codes(fill(template, target, [goods(pashmina(None), "601346")])) == ["exchange.template_wants"]


def test_columns_that_a_category_forbids_stay_empty(tiktok: Path, target: Path) -> None:
    fill(tiktok, target, [goods(pashmina("Polos", brand="Merek lain"), "601347")])
    sheet = load_workbook(target)["Template"]
    assert (sheet["L7"].value, sheet["B7"].value) == (None, None)


def test_an_ordinary_sheet_and_a_download_are_not_filled(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"exchange\.not_a_template"):
        inspect(write_book(tmp_path / "a.xlsx", {"Data": sheet_xml([["Nama", "Harga"], ["x", 1]])}))
    rows = [
        ["et_title_product_id", "et_title_product_name"],
        ["sales_info"],
        ["Kode Produk", "Nama Produk"],
        [""],
        [""],
        [""],
        ["1", "x"],
    ]
    with pytest.raises(Refusal, match=r"exchange\.template_not_filled"):
        inspect(write_book(tmp_path / "b.xlsx", {"Sheet1": sheet_xml(rows)}))


def test_sheets_with_a_namespace_prefix_and_no_rows_yet(tmp_path: Path, target: Path, shopee: Callable[..., Path]) -> None:
    content = parts_of(shopee())
    sheet = content["xl/worksheets/sheet2.xml"].decode()
    prefixed = (
        re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet)
        .replace("<worksheet xmlns=", "<x:worksheet xmlns:x=")
        .replace("<x:worksheet xmlns=", "<x:worksheet xmlns:x=")
    )
    path = tmp_path / "prefix.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        for name, data in content.items():
            book.writestr(name, prefixed if name == "xl/worksheets/sheet2.xml" else data)
    assert fill(path, target, [goods(SHIRT)]).rows == 2
    assert '<x:row r="6"><x:c r="A6"' in parts_of(target)["xl/worksheets/sheet2.xml"].decode()
    assert [row.values["name"] for row in products(open_table(target))] == [SHIRT.name]


def test_a_template_with_formulas_among_its_data_is_refused(tmp_path: Path, target: Path, shopee: Callable[..., Path]) -> None:
    content = parts_of(shopee())
    path = tmp_path / "rumus.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        for name, data in content.items():
            book.writestr(name, data.replace(b'<c r="K900" s="48"></c>', b'<c r="K900"><f>A1</f><v>1</v></c>'))
    with pytest.raises(Refusal, match=r"exchange\.template_has_formulas"):
        fill(path, target, [goods(SHIRT)])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "exchange.no_room"),
        (PermissionError(13, "locked"), "exchange.target_locked"),
        (OSError(errno.EIO, "broken"), "exchange.cannot_write"),
    ],
)
def test_a_target_that_cannot_be_written_keeps_its_old_content(
    shopee: Callable[..., Path], target: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    target.write_bytes(b"lama")
    template = inspect(shopee())

    def broken(descriptor: int) -> None:
        raise error

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(Refusal) as caught:
        fill(template, target, [goods(SHIRT)])
    assert caught.value.problem.code == code
    assert target.read_bytes() == b"lama"
    assert [path.name for path in target.parent.iterdir() if path.name.endswith(".part")] == []


def test_a_cancel_leaves_nothing_behind(shopee: Callable[..., Path], target: Path) -> None:
    template: Template = inspect(shopee())
    cancelled = Task(is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        fill(template, target, [goods(SHIRT)], task=cancelled)
    assert [path.name for path in target.parent.iterdir()] == ["shopee.xlsx"]


def test_the_seller_may_fill_over_the_downloaded_file_itself(shopee: Callable[..., Path]) -> None:
    template = shopee()
    fill(template, template, [goods(SHIRT)])
    again = fill(template, template, [goods(CHIPS, "100629")])
    assert (again.rows, codes(again), again.problems[0].values) == (1, ["exchange.template_not_empty"], {"rows": 2})
    assert [row.values["name"] for row in products(open_table(template))] == ["=Keripik Tempe"]


def test_columns_are_found_by_key_wherever_they_stand(shopee: Callable[..., Path], tmp_path: Path, target: Path) -> None:
    columns = {column.key: column.index for column in inspect(shopee()).columns}
    assert columns["ps_price"] == SHOPEE_KEYS.index("ps_price")
    assert columns["channel_id_8003"] == 19


def test_a_mandatory_column_of_a_newer_layout_is_told_and_stops_nobody(tmp_path: Path, target: Path) -> None:
    """No product could ever fill it here, so nothing would go out until the program knows it."""
    rows = shopee_rows()
    for row, cell in zip(rows, ("ps_packaging_type", "Jenis Kemasan", "Wajib", "", ""), strict=True):
        row.insert(1, cell)
    result = fill(write_book(tmp_path / "baru.xlsx", {"Template": sheet_xml(rows)}), target, [goods(CHIPS), goods(SHIRT)])
    assert (result.products, result.rows) == (2, 3)
    assert {(problem.code, problem.severity) for problem in result.problems} == {("exchange.column_new", Severity.WARNS)}
    assert {problem.place.column for problem in result.problems} == {"Jenis Kemasan"}
    assert [row.values["name"] for row in products(open_table(target))] == [CHIPS.name, SHIRT.name]
