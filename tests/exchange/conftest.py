"""Workbooks of the same form as the marketplaces' own, built by hand: keys, rows of explanation, hidden sheets, validations."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Rows = Sequence[Sequence[object]]
_PLAIN = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    f'<cellStyleXfs count="1">{_PLAIN}</cellStyleXfs><cellXfs count="50">{_PLAIN * 50}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf/></dxfs></styleSheet>'
)


def letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def cells_xml(rows: Rows, styles: Sequence[int] = ()) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row, 1):
            style = f' s="{styles[column - 1]}"' if column <= len(styles) else ""
            if isinstance(value, int | float):
                cells.append(f'<c r="{letters(column)}{number}"{style}><v>{value}</v></c>')
            elif value:
                text = str(value).replace("&", "&amp;").replace("<", "&lt;")
                cells.append(f'<c r="{letters(column)}{number}"{style} t="inlineStr"><is><t>{text}</t></is></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(lines)


def sheet_xml(rows: Rows | str, before: str = "", after: str = "", styles: Sequence[int] = ()) -> str:
    body = rows if isinstance(rows, str) else cells_xml(rows, styles)
    return f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


def write_book(path: Path, sheets: dict[str, str], hidden: Sequence[str] = (), extra: dict[str, bytes] | None = None) -> Path:
    """`sheets`: name -> the sheet's XML. Parts are numbered against their order, as real workbooks do."""
    names = list(sheets)
    part = {name: f"xl/worksheets/sheet{len(names) - index}.xml" for index, name in enumerate(names)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        overrides = "".join(
            f'<Override PartName="/{part[name]}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for name in names
        )
        book.writestr(
            "[Content_Types].xml",
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{overrides}'
            '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
            "</Types>",
        )
        book.writestr(
            "_rels/.rels",
            f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        entries = "".join(
            f'<sheet name="{name}" sheetId="{index}" r:id="rId{index}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
            for index, name in enumerate(names, 1)
        )
        book.writestr("xl/workbook.xml", f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>')
        relations = "".join(
            f'<Relationship Id="rId{index}" Type="{OFFICE}/worksheet" Target="{part[name].removeprefix("xl/")}"/>'
            for index, name in enumerate(names, 1)
        )
        relations += f'<Relationship Id="rId99" Type="{OFFICE}/styles" Target="styles.xml"/>'
        book.writestr("xl/styles.xml", STYLES)
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        )
        for name, content in {**{part[name]: sheets[name].encode() for name in names}, **(extra or {})}.items():
            book.writestr(name, content)
    return path


SHOPEE_KEYS = [
    "ps_category",
    "ps_product_name",
    "ps_product_description",
    "ps_sku_parent_short",
    "et_title_variation_integration_no",
    "et_title_variation_1",
    "et_title_option_for_variation_1",
    "et_title_image_per_variation",
    "et_title_variation_2",
    "et_title_option_for_variation_2",
    "ps_price",
    "ps_stock",
    "ps_sku_short",
    "ps_item_cover_image",
    "ps_item_image_1",
    "ps_weight",
    "ps_length",
    "ps_width",
    "ps_height",
    "channel_id.8003",
]
SHOPEE_NAMES = [
    "Kategori",
    "Nama Produk",
    "Deskripsi Produk",
    "SKU Induk",
    "Kode Integrasi Variasi",
    "Nama Variasi 1",
    "Varian untuk Variasi 1",
    "Foto Produk per Varian",
    "Nama Variasi 2",
    "Varian untuk Variasi 2",
    "Harga",
    "Stok",
    "Kode Variasi",
    "Foto Sampul",
    "Foto Produk 1",
    "Berat",
    "Panjang",
    "Lebar",
    "Tinggi",
    "Reguler (Cashless)",
]
SHOPEE_NEED = [
    "Opsional",
    "Wajib",
    "Wajib",
    *["Opsional"] * 7,
    "Wajib",
    "Opsional",
    "Opsional",
    "Wajib",
    "Opsional",
    "Wajib",
    *["Opsional"] * 4,
]
SHOPEE_LIMITS = [
    "Pilih kategori",
    "Masukkan 5 s/d 255 karakter untuk nama produk.",
    "Masukkan 20 s/d 3000 karakter untuk deskripsi produk.",
    "Masukkan 1-100 karakter untuk SKU induk.",
    "Masukkan 1-100 karakter",
    "Masukkan 1 sampai 14 karakter untuk nama variasi.",
    "Masukkan 1 sampai 20 karakter",
    "Masukkan link",
    "Masukkan 1 sampai 14 karakter",
    "Masukkan 1 sampai 20 karakter",
    "Mohon masukkan 99 sampai 150000000 untuk harga produk. Batas harga produk termahal dibagi harga produk termurah: 7",
    "Masukkan 0 s/d 10000000 untuk stok produk.",
    "Masukkan maks. 100 karakter",
    "Ukuran file",
    "Ukuran file",
    "Masukkan berat",
    "",
    "",
    "",
    "Aktif/ Nonaktif",
]


def shopee_rows(
    weight_words: str = "Masukkan berat produk (gram)", suffix: bool = False, first_only: bool = False
) -> list[list[object]]:
    explanation = [f"Penjelasan {name}" for name in SHOPEE_NAMES]
    explanation[15] = weight_words
    if first_only:
        explanation[1] += " hanya pada variasi pertama dan kosongkan untuk variasi lainnya."
    keys: list[object] = [f"{key}|0|0" if suffix else key.replace("id.", "id_") for key in SHOPEE_KEYS]
    stamp: list[list[object]] = [["advanced", "5316e2135061d5e3f57ff4e31238771b", "100532", "12345"]] if suffix else []
    return [keys, *stamp, list(SHOPEE_NAMES), list(SHOPEE_NEED), list(explanation), list(SHOPEE_LIMITS)]


@pytest.fixture
def shopee(tmp_path: Path) -> Callable[..., Path]:
    """A Shopee mass-upload workbook: guide, template, hidden lists. `suffix` makes it the newer form, which many readers refuse."""

    def build(
        name: str = "shopee.xlsx",
        suffix: bool = False,
        weight_words: str = "Masukkan berat produk (gram)",
        first_only: bool = False,
        rows: Rows = (),
        most: int = 1007,
    ) -> Path:
        above = shopee_rows(weight_words, suffix, first_only)
        first = len(above) + 1
        pane = '<pane activePane="bottom_left" state="frozen" topLeftCell="A5" ySplit="4"></pane>' if suffix else ""
        before = (
            f'<dimension ref="A1"></dimension><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
            '<cols><col min="1" max="5" style="6" width="30"></col></cols>'
        )
        after = (
            '<sheetProtection sheet="true"></sheetProtection>'
            '<conditionalFormatting sqref="A1:ZZ1500"><cfRule dxfId="0" priority="1" type="expression">'
            "<formula>VLOOKUP(INDIRECT(ADDRESS(ROW(),1)),HiddenCatProps!$A$1:$ZZ$20000,COLUMN(),0)=&#34;MANDATORY&#34;</formula></cfRule>"
            '</conditionalFormatting><dataValidations count="2">'
            f'<dataValidation type="list" sqref="A{first}:A{first}"><formula1>HiddenCatProps!$A$7:$A$9</formula1></dataValidation>'
            f'<dataValidation type="whole" operator="between" sqref="L{first}:L{most}"><formula1>0</formula1><formula2>10000000</formula2>'
            "</dataValidation></dataValidations>"
        )
        empty = (
            f'<row r="{first}" ht="14"><c r="K{first}" s="48"></c></row><row r="{first + 1}"><c r="K{first + 1}" s="48"></c></row>'
        )
        far = '<row r="900"><c r="K900" s="48"></c></row>'
        body = cells_xml([*above, *rows]) + ("" if rows else empty + far)
        categories = [[""]] * 6 + [
            ["100405-Fashion Muslim/Batik", "OPTIONAL", *["OPTIONAL"] * 12, "MANDATORY"],
            ["100589-Sepatu Wanita/Loafer", *["OPTIONAL"] * 20],
            ["100629-Makanan/Keripik", *["OPTIONAL"] * 20],
        ]
        return write_book(
            tmp_path / name,
            {
                "Panduan": sheet_xml([["Panduan"], ["Cara mengisi"]]),
                "Template": sheet_xml(body, before, after),
                "HiddenCatProps": sheet_xml(categories),
            },
            hidden=["HiddenCatProps"],
            extra={"xl/media/gambar.png": bytes(range(256)), "docProps/custom.xml": b"<x>\xc3\xa9</x>"},
        )

    return build


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, encoding: str = "utf-8", name: str = "produk.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write
