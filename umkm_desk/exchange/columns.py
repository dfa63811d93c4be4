"""Which column holds what: by its heading, checked against what stands below; a proposal that the seller can change and keep."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from umkm_desk.exchange import typed
from umkm_desk.exchange.fields import ATTRIBUTE, FIELDS, GENERIC_OPTION_HEADERS, NUMERIC, is_field, names_of, normal
from umkm_desk.exchange.hidden import Hidden
from umkm_desk.exchange.reading import RawSheet, Row
from umkm_desk.exchange.typed import Cell
from umkm_desk.model.problem import Place, Refusal

SURE, LIKELY, UNSURE = 1.0, 0.85, 0.6
OWN = "umkm_desk"
LOOKED_AT = 40
_SAMPLE = 400
_LONGEST_HEADING = 80
_MOST_COLUMNS = 300


@dataclass(frozen=True, slots=True)
class Match:
    """One column: its 0-based `index`, its heading, the field it seems to hold (`None`: ignored) and how sure that is (0 to 1).

    `key` is the internal name in a marketplace's own workbook.
    """

    index: int
    heading: str
    field: str | None
    confidence: float
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a sheet. `header_line` and `first_line` count from 1; 0 is a sheet without headings.

    `grams` is what one unit of a bare weight weighs: 1, 1000, or `None` where neither the heading nor the numbers tell (then such
    weights become problems until the seller has chosen). `template` names a recognised workbook.
    """

    sheet: str
    header_line: int
    first_line: int
    matches: tuple[Match, ...]
    grams: int | None = 1
    template: str | None = None

    @property
    def fields(self) -> dict[str, int]:
        return {match.field: match.index for match in self.matches if match.field is not None}

    def heading(self, field: str) -> str:
        return next((match.heading for match in self.matches if match.field == field), field)

    def with_field(self, index: int, field: str | None) -> Layout:
        """This layout with column `index` holding `field`; a field has one column only. Raises `Refusal` for a field that is none."""
        if field is not None and not is_field(field):
            raise Refusal.because("exchange.unknown_field", Place(field=field), name=field)
        if any(match.index == index and match.field == field for match in self.matches):
            return self

        def changed(match: Match) -> Match:
            if match.index == index:
                return replace(match, field=field, confidence=SURE)
            return replace(match, field=None, confidence=0.0) if field is not None and match.field == field else match

        return replace(self, matches=tuple(map(changed, self.matches)))

    def with_grams(self, grams: int) -> Layout:
        """With the seller's word for what a bare weight is: 1 for gram, 1000 for kilogram."""
        return replace(self, grams=grams)


# ---------------------------------------------------------------------------------------------------------------- by headings

_EXACT: Mapping[str, str] = {name: spec.name for spec in reversed(FIELDS.values()) for name in names_of(spec)}
_PLAIN = frozenset(normal(spec.header) for spec in FIELDS.values()) | {"total stok", "stok total", "total stock"}
"""Headings that can mean one field only: "SKU" goes before "Kode Produk", the sum of all stores before each."""
_UNIT = re.compile(r"\b(?:rp|idr|rupiah|dalam|ribuan|ribu|gram|gr|g|kg|cm|pcs|hari|unit|wajib|opsional|optional|mandatory)\b")


_UNFIT: Mapping[str, re.Pattern[str]] = {
    "name": re.compile(r"\b(?:no|nomor)\b"),
    "price": re.compile(
        r"\b(?:lusin|losin|lsn|dz|kodi|gross?|dus|karton|ktn|krt|ctn|usd|us|dolar|dollar|sgd|myr|rm|eur|yuan|beli|modal|pokok|hpp)\b"
    ),
    "stock": re.compile(r"\b(?:rp|idr|rupiah|harga|nilai|lusin|losin|kodi|gross?)\b"),
    "weight_gram": re.compile(r"\b(?:rp|harga)\b"),
    "option_2": re.compile(
        r"\bisi\b.*\b(?:dus|doos|karton|ktn|krt|ctn|box|pack|pak|pcs|bal|ball|lusin|lsn|kodi|krat|renteng|rtg|sak)\b"
    ),
}
"""Words by which a heading that sounds like a field says another amount: by the dozen, in dollars, what was paid for it."""


def propose(cells: Sequence[Cell], below: Sequence[Row] = ()) -> tuple[Match, ...]:
    """Each column's likely field from its heading and from the cells below it; every field goes to the column that fits it best."""
    found: list[tuple[float, int, str]] = []
    columns = _columns(below, len(cells))
    for index, cell in enumerate(cells[:_MOST_COLUMNS]):
        heading = normal(cell)
        if not heading or len(heading) > _LONGEST_HEADING:
            continue
        for name, confidence in _by_name(heading, str(cell)):
            if (unfit := _UNFIT.get(name)) is not None and unfit.search(heading):
                continue
            trusted = confidence * _fits(name, columns[index]) if columns else confidence
            if confidence >= LIKELY and not (columns and name in _CHOICES and _is_foreign(name, columns[index])):
                # A plain heading keeps its field even above nonsense: then every cell is told, instead of a column passed over.
                trusted = max(trusted, UNSURE)
            if trusted >= UNSURE:
                found.append((trusted, index, name))
    for name in NUMERIC:
        near = [confidence for confidence, _, field in found if field == name]
        if near and max(near) < LIKELY and sum(confidence > max(near) - 0.05 for confidence in near) > 1:
            # Of "Harga S", "Harga M" and "Harga L" none is the price.
            found = [each for each in found if each[2] != name]
    taken: dict[int, tuple[str, float]] = {}
    used: set[str] = set()
    for confidence, index, name in sorted(found, key=lambda each: (-each[0], normal(cells[each[1]]) not in _PLAIN, each[1])):
        if index not in taken and name not in used:
            taken[index] = name, confidence
            used.add(name)
    _name_by_kind(cells, columns, taken)
    _settle_options(cells, columns, taken)
    letters = [index for index in taken if normal(cells[index]) in ("p", "l", "t")]
    if len(letters) == 1:  # "L" beside "S" and "M" is no width
        del taken[letters[0]]
    return tuple(
        Match(index, " ".join(str(cell).split()), *(taken.get(index) or (None, 0.0)))
        for index, cell in enumerate(cells)
        if str(cell).strip()
    )


def _by_name(heading: str, written: str) -> list[tuple[str, float]]:
    if heading in _EXACT:
        return [(_EXACT[heading], SURE)]
    bare = " ".join(_UNIT.sub(" ", heading).split())
    if bare in _EXACT and bare != heading:
        return [(_EXACT[bare], 0.97)]
    for part in map(normal, re.split(r"[/(\n]", written)):
        if len(part) > 2 and part in _EXACT:
            return [(_EXACT[part], 0.9)]
    if len(heading) < 4:
        return []
    # Imported here: only files with unknown headings need it, and it slows the start.
    from rapidfuzz import fuzz, process

    near = process.extract(heading, _EXACT.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=82, limit=3)
    proposals = {_EXACT[name]: LIKELY * score / 100 for name, score, _ in near}
    return list(proposals.items())


def _columns(below: Sequence[Row], width: int) -> list[list[Cell]]:
    if not below:
        return []
    return [[row[i] for row in below[:_SAMPLE] if i < len(row) and row[i] not in ("", None)] for i in range(width)]


_READERS: Mapping[str, Callable[[Cell], object]] = {
    "price": typed.money,
    "stock": typed.count,
    "size": typed.sizes,
    "days_to_ship": typed.days_to_ship,
}
_CHOICES: Mapping[str, Callable[[Cell], object]] = {"condition": typed.condition, "origin": typed.origin, "status": typed.status}


_OF_LISTINGS = re.compile(
    r"activ|list|pending|\bqc\b|review|audit|reject|fail|suspend|freez|froz|\block|\bbann?|block|violat"
    r"|tinjau|tolak|gagal|tangguh|beku|blokir|langgar|hapus"
)
"""In the words of marketplaces for how a listing stands (`publishing/read_back`)."""


def _fits(name: str, cells: Sequence[Cell]) -> float:
    """How well the cells of a column agree with a field: 1 for well or unknown, near 0 for not at all."""
    if not cells:
        return 0.9
    if name in NUMERIC or name == "size":
        read = _READERS.get(name, _measured)
        good = sum(_tolerable(read(cell)) for cell in cells)
        return 0.3 + 0.7 * good / len(cells)
    if name in _CHOICES and _is_foreign(name, cells):
        return 0.0
    if name == "name":
        texts = sum(isinstance(cell, str) and not cell.strip().isdigit() for cell in cells)
        return 0.4 + 0.6 * texts / len(cells)
    return 1.0


def _is_foreign(name: str, cells: Sequence[Cell]) -> bool:
    """Whether hardly a cell is one of the field's choices: "Asal" above towns, "Status" above what the shop says of stock. How a marketplace
    says that a listing stands is no product's own choice, and not foreign to it."""
    read = _CHOICES[name]
    strange = [cell for cell in cells if isinstance(read(cell), typed.Fault)]
    if name == "status":
        strange = [cell for cell in strange if not _OF_LISTINGS.search(normal(cell))]
    return len(strange) > 0.8 * len(cells)


def _measured(cell: Cell) -> object:
    return (
        typed.weight(cell, typed.Unit.GRAM) if not isinstance(cell, str) or not cell.strip().endswith("m") else typed.length(cell)
    )


_OTHER_THINGS = frozenset(
    {
        "exchange.not_a_number",
        "exchange.not_a_count",
        "exchange.number_became_date",
        "exchange.size_unreadable",
        "exchange.weight_unreadable",
    }
)


def _tolerable(value: object) -> bool:
    # A faulty number still shows that the column means numbers; a text does not.
    return not isinstance(value, typed.Fault) or value.code not in _OTHER_THINGS


def _settle_options(cells: Sequence[Cell], columns: Sequence[Sequence[Cell]], taken: dict[int, tuple[str, float]]) -> None:
    """Colour and size are options only where rows share a product; else they are attributes. A single option column is the first."""
    where = {name: index for index, (name, _) in taken.items()}
    loose = {
        index for index in range(len(cells))
        if (heading := normal(cells[index])) in _EXACT
        and (_EXACT[heading] in ("option_1", "option_2"))
        and heading not in GENERIC_OPTION_HEADERS
        and taken.get(index, ("option_1", 0.0))[0] in ("option_1", "option_2")
    }  # fmt: skip
    loose |= {index for index, (name, _) in taken.items() if name in ("option_1", "option_2") and not _is_generic(cells[index])}
    if (
        loose
        and not where.keys() & {"variation_1", "variant_group", "parent_sku"}
        and not _shares_products(where.get("name"), columns)
    ):
        for index in loose:
            taken[index] = f"{ATTRIBUTE}{' '.join(str(cells[index]).split())}", UNSURE
        where = {name: index for index, (name, _) in taken.items()}
    if "option_1" in where and "option_2" not in where:
        for index in sorted(loose):
            if index not in taken:
                taken[index] = "option_2", LIKELY
                break
    elif "option_2" in where and "option_1" not in where:
        taken[where["option_2"]] = "option_1", LIKELY
    elif "option_1" not in where:
        for index, name in zip(sorted(loose - taken.keys()), ("option_1", "option_2"), strict=False):
            taken[index] = name, LIKELY


def _is_generic(cell: Cell) -> bool:
    """Whether a heading calls what stands below a variant, whatever else it says ("Varian (opsional)"), and not "Isi/dus"."""
    heading = normal(cell)
    parts = (heading, " ".join(_UNIT.sub(" ", heading).split()), *map(normal, re.split(r"[/(\n]", str(cell))))
    return not GENERIC_OPTION_HEADERS.isdisjoint(parts) or any(part.startswith(("varia", "pilihan", "opsi")) for part in parts)


def _name_by_kind(cells: Sequence[Cell], columns: Sequence[Sequence[Cell]], taken: dict[int, tuple[str, float]]) -> None:
    """Where nothing else names the products, "Model", "Rasa" or "Jenis" does; a category is the heading of many."""
    where = {name: index for index, (name, _) in taken.items()}
    if "name" in where or where.keys().isdisjoint(("price", "stock")) or not columns:
        return
    for index, heading in enumerate(map(normal, cells)):
        if (
            index not in taken
            and heading.startswith("nama ")
            and not _OTHER_NAMES.search(heading)
            and _fits("name", columns[index]) >= LIKELY
        ):
            taken[index] = "name", UNSURE
            return
    if where.keys() & _NAMING:
        return
    for kind in ("option_1", "source_category"):
        at = where.get(kind)
        if at is None or (kind == "source_category" and normal(cells[at]) not in ("jenis", "jns")):
            continue
        if _fits("name", columns[at]) >= LIKELY:
            taken[at] = "name", UNSURE
            if kind == "option_1" and "option_2" in where:
                taken[where["option_2"]] = "option_1", taken[where["option_2"]][1]
            return


_OTHER_NAMES = re.compile(
    r"toko|supplier|suplier|pemasok|vendor|kurir|ekspedisi|bank|jalan|\brak\b|kota|desa|pelanggan|pembeli|customer|penerima|sales|gudang"
    r"|cabang|pemilik|karyawan|pegawai|lengkap|latin|merek|merk|brand|kategori|varia|akun|outlet|admin|kasir"
)
_NAMING = frozenset(
    {"name", "sku", "parent_sku", "barcode", "id", "remote_id", "remote_variant_id", "variant_group", "variation_1"}
)


def _shares_products(name: int | None, columns: Sequence[Sequence[Cell]]) -> bool:
    if name is None or not columns:
        return True
    names = columns[name]
    rows = max(map(len, columns), default=0)
    return len(names) < rows * 0.9 or any(one == two for one, two in pairwise(names))


_ORDERS = frozenset(
    {
        "no pesanan", "nomor pesanan", "id pesanan", "order id", "order no", "order number", "order sn", "nomor order", "no order",
        "no invoice", "nomor invoice", "invoice", "no resi", "nomor resi", "no resi pesanan", "tracking number", "tracking id",
        "status pesanan", "order status", "status terakhir", "username pembeli", "buyer username", "nama pembeli", "buyer name",
        "nama penerima", "recipient", "recipient name", "alamat pengiriman", "metode pembayaran", "payment method", "waktu pesanan dibuat",
        "waktu pembayaran dilakukan", "tanggal pembayaran", "created time", "paid time", "order item id", "order created time",
    }
)  # fmt: skip
_PEOPLE = frozenset(
    {
        "no hp", "nomor hp", "hp", "no telp", "telp", "telepon", "no telepon", "nomor telepon", "no wa", "nomor wa", "wa", "whatsapp",
        "phone", "phone number", "alamat", "address", "email", "e mail", "nik", "no ktp", "tanggal lahir", "jabatan", "kota",
    }
)  # fmt: skip
_COUNTED = re.compile(
    r"pengunjung|dilihat|kunjungan|impresi|impression|konversi|conversion|keranjang|add to cart|page view|visitor|\bctr\b|\bklik\b|click"
)


def other_list(layout: Layout) -> str | None:
    """What a list is by its headings where it is none of products: `orders` or a `report` of a seller centre, `people`."""
    if layout.template is not None:
        return None
    headings = [normal(match.heading) for match in layout.matches]
    if len(_ORDERS.intersection(headings)) > 1:
        return "orders"
    if len(_PEOPLE.intersection(headings)) > 1 and layout.fields.keys().isdisjoint(
        ("price", "stock", "sku", "parent_sku", "weight_gram")
    ):
        return "people"
    return "report" if sum(_COUNTED.search(heading) is not None for heading in headings) > 2 else None


_DAYS = frozenset(
    {"tanggal", "tgl", "date", "hari tanggal", "hari tgl", "tgl transaksi", "tanggal transaksi", "tgl jual", "tanggal jual"}
)


def goes_by_days(sheet: RawSheet, layout: Layout) -> bool:
    """Whether it looks like a journal: a day in each row, and the same names again and again without options that part them."""
    fields = layout.fields
    if (
        layout.template is not None
        or "name" not in fields
        or fields.keys() & {"option_1", "option_2", "options", "sku", "parent_sku"}
    ):
        return False
    if _DAYS.isdisjoint(normal(match.heading) for match in layout.matches if match.field is None):
        return False
    names = [
        str(cell).strip().casefold() for cell in cells_below(sheet, layout.first_line, fields["name"]) if cell not in ("", None)
    ]
    return len(set(names)) < 0.9 * len(names)


# ---------------------------------------------------------------------------------------------------------------- a whole sheet


def by_headings(sheet: RawSheet) -> Layout | None:
    """The layout of an ordinary sheet: the row of headings that fits best, below titles and notes; `None` where no column is known."""
    best: tuple[float, int, tuple[Match, ...]] | None = None
    for line, row in enumerate(sheet.rows[:LOOKED_AT], 1):
        words = sum(isinstance(cell, str) and any(map(str.isalpha, cell[:_LONGEST_HEADING])) for cell in row)
        if not words or (best is not None and words <= best[0] + 0.5):  # each of them counts 1 at the most
            continue
        matches = propose(row)
        known = [match for match in matches if match.field and match.confidence >= UNSURE]
        score = sum(match.confidence for match in known)
        if known and (best is None or score > best[0] + 0.5):
            best = score, line, matches
    if best is None or (best[0] < 1.4 and not _alone_is_enough(best[2])):
        return None
    line = best[1]
    headings, below = sheet.rows[line - 1], sheet.rows[line:]
    both = _with_second_line(headings, below[0]) if below else None
    if both is not None:
        headings, below = both, below[1:]
    skip = _notes_below(below, len(best[2]))
    matches = propose(headings, below[skip:])
    if both is not None:  # of "Harga" above "S", "M" and "L" none is the price
        matches = tuple(
            replace(each, field=None, confidence=0.0) if each.field in NUMERIC and not _is_sure(each) else each for each in matches
        )
    return finished(sheet, line, len(sheet.rows) - len(below) + 1 + skip, matches)


def _is_sure(match: Match) -> bool:
    """By its heading alone, whatever stands below."""
    return any(name == match.field and confidence >= LIKELY for name, confidence in _by_name(normal(match.heading), match.heading))


def _with_second_line(headings: Row, row: Row) -> list[str] | None:
    """Headings of two lines as one: "Harga" above "Beli" and "Jual". `None` where the row below is none: it has numbers, or no word stands
    below a heading that reaches over several columns."""
    above = [str(cell).strip() for cell in headings] + [""] * (len(row) - len(headings))
    words = [cell.strip() if isinstance(cell, str) else None for cell in row] + [""] * (len(headings) - len(row))
    first = next((index for index, cell in enumerate(above) if cell), len(above))
    reached = [index for index, word in enumerate(words) if word and not above[index] and index > first]
    units = any(words) and all(_UNIT.fullmatch(normal(word)) for word in words if word)
    if not (reached or units) or any(word is None or (word and not any(map(str.isalpha, word))) for word in words):
        return None
    joined = []
    over = ""
    for top, word in zip(above, words, strict=True):
        over = top or (over if word else "")
        if not word:
            joined.append(top)
            continue
        both = f"{over} {word}".strip()
        amounts = any(name in NUMERIC for name, _ in _by_name(normal(over), over)) if over else False
        joined.append(both if amounts or _by_name(normal(both), both) or not _by_name(normal(word), word) else word)
    lost = {each.field for each in propose(headings)} - {each.field for each in propose(joined)}
    return joined if lost <= NUMERIC else None


def table_above(sheet: RawSheet, layout: Layout) -> tuple[int, int] | None:
    """First and last row of another table above the headings: words for a name and an amount, and an amount right below."""
    for line, (row, below) in enumerate(pairwise(sheet.rows[: max(0, layout.header_line - 1)]), 1):
        fields = {match.field: match.index for match in propose(row) if match.confidence >= LIKELY}
        amounts = [below[fields[name]] for name in ("price", "stock") if name in fields and fields[name] < len(below)]
        if "name" in fields and any(isinstance(typed.money(cell), int) for cell in amounts):
            return line, layout.header_line - 1
    return None


def tables_beside(sheet: RawSheet, layout: Layout) -> list[range]:
    """The columns of each table where several stand side by side below one row of headings, each with names and amounts; else none."""
    if layout.template is not None or not layout.header_line:
        return []
    row = sheet.rows[layout.header_line - 1]
    headings = [normal(cell) for cell in row]
    said = [{name for name, confidence in _by_name(heading, heading) if confidence >= LIKELY} for heading in headings]
    names = [index for index, fields in enumerate(said) if "name" in fields]
    first = next((heading for heading in headings if heading), "")
    starts = [0]
    for before, index in pairwise(names):
        between = range(before + 1, index + 1)
        gap = next((at + 1 for at in reversed(between[:-1]) if not headings[at]), None)
        starts.append(gap or next((at for at in between if headings[at] == first), index))
    tables = [range(start, stop) for start, stop in pairwise([*starts, len(row)])]
    amounts = [{"price", "stock"} & set().union(*(said[at] for at in columns)) for columns in tables]
    if len(tables) < 2 or not all(amounts[0] & each for each in amounts):
        return []
    filled = [
        any(isinstance(below[at], str) and below[at] for below in sheet.rows[layout.header_line :] if at < len(below))
        for at in names
    ]
    return tables if all(filled) else []


_ADDS_UP = re.compile(
    r"(?:grand |sub ?)?(?:total|jumlah)(?: (?:total|jumlah|keseluruhan|seluruh(?:nya)?|semua(?:nya)?|stok|harga|nilai|barang|produk|item|"
    r"persediaan|aset|modal|rp|akhir))*"
)
"""What the line below a list says that adds it up, in lower case."""


def adds_up(cell: object) -> bool:
    return (
        isinstance(cell, str) and _ADDS_UP.fullmatch(" ".join(cell[:_LONGEST_HEADING].strip(" :=.").casefold().split())) is not None
    )


NAMES = frozenset(name for name, field in _EXACT.items() if field in ("name", "sku", "parent_sku"))
"""Headings of the columns that say which product it is."""


def _alone_is_enough(matches: Iterable[Match]) -> bool:
    return any(match.field in ("name", "sku") and match.confidence >= LIKELY for match in matches)


_NOTE = re.compile(r"\b(?:masukkan|masukan|isi|wajib|opsional|contoh|mandatory|optional|please|pilih|kolom)\b", re.IGNORECASE)


def _notes_below(rows: Sequence[Row], columns: int) -> int:
    """How many rows right below the headings explain them: long instructions, or Wajib / Opsional marks in most columns."""
    skipped = 0
    for row in rows[:4]:
        filled = [cell for cell in row if cell not in ("", None)]
        notes = [cell for cell in filled if isinstance(cell, str) and _NOTE.search(cell)]
        if len(filled) >= 2 and len(notes) * 2 >= max(len(filled), columns // 2):
            skipped += 1
        else:
            break
    return skipped


def finished(
    sheet: RawSheet,
    header_line: int,
    first_line: int,
    matches: tuple[Match, ...],
    template: str | None = None,
    grams: int | None = None,
) -> Layout:
    """A layout with the unit of weights that heading or numbers show, unless it is given."""
    if grams is None:
        for match in matches:
            if match.field == "weight_gram":
                cells = cells_below(sheet, first_line, match.index)
                grams = {typed.Unit.GRAM: 1, typed.Unit.KILOGRAM: 1000, None: None}[typed.weight_unit(match.heading, cells)]
    return Layout(sheet.name, header_line, first_line, matches, grams, template)


def cells_below(sheet: RawSheet, first_line: int, index: int) -> list[Cell]:
    """The cells of one column among the sheet's first rows."""
    return [row[index] for row in sheet.rows[first_line - 1 :] if index < len(row)]


def by_shown_columns(sheet: RawSheet, layout: Layout, hidden: Hidden) -> Layout:
    """`layout` as if the columns that the spreadsheet hides were not there: a shown one may hold what a hidden one seemed to."""
    shown = [["" if hidden.has_column(at) else cell for at, cell in enumerate(row)] for row in sheet.rows]
    anew = by_headings(replace(sheet, rows=shown)) if layout.template is None else None
    fields = {} if anew is None or anew.header_line != layout.header_line else {each.index: each for each in anew.matches}
    matches = tuple(
        replace(each, field=None, confidence=0.0) if hidden.has_column(each.index) else fields.get(each.index, each)
        for each in layout.matches
    )
    return finished(sheet, layout.header_line, layout.first_line, matches, layout.template)


# ---------------------------------------------------------------------------------------------------------------- profiles


@dataclass(frozen=True, slots=True)
class Profile:
    """A mapping the seller keeps for the next file of the same source: heading as compared (`fields.normal`) -> field or `None`."""

    name: str
    columns: Mapping[str, str | None]
    grams: int | None = None

    @classmethod
    def of(cls, name: str, layout: Layout) -> Profile:
        return cls(name, {normal(match.heading): match.field for match in layout.matches}, layout.grams)

    def applied(self, layout: Layout) -> Layout:
        """`layout` with the fields that the profile knows; headings it does not know keep their proposal if their field is free."""
        taken = {field for match in layout.matches if (field := self.columns.get(normal(match.heading)))}

        def changed(match: Match) -> Match:
            heading = normal(match.heading)
            if heading in self.columns:
                return replace(match, field=self.columns[heading], confidence=SURE)
            return replace(match, field=None, confidence=0.0) if match.field in taken else match

        grams = self.grams if self.grams is not None else layout.grams
        return replace(layout, matches=tuple(map(changed, layout.matches)), grams=grams)

    def to_json(self) -> str:
        return json.dumps({"name": self.name, "columns": dict(self.columns), "grams": self.grams}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Profile:
        """Raises `Refusal` (`exchange.profile_unreadable`) for a text that is no profile; fields unknown by now are left out."""
        try:
            data: Any = json.loads(text)
            columns = {str(heading): field for heading, field in data["columns"].items() if field is None or is_field(str(field))}
            grams = data.get("grams")
            return cls(str(data["name"]), columns, grams if grams in (1, 1000) else None)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Refusal.because("exchange.profile_unreadable") from None
