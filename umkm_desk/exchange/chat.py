"""Lists as people send them in a chat: a line a product, its name, price and stock in one text ("1. Keripik pisang - Rp15.000 (sisa 5)").

A line is taken apart only where its words say what a number is. Where two numbers could both be the price, both go into the price's cell,
so that whoever reads the cell asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from umkm_desk.exchange.columns import LIKELY, Layout, Match
from umkm_desk.exchange.files import Kind
from umkm_desk.exchange.reading import RawSheet, Row

COLUMNS = (("Nama", "name"), ("Harga", "price"), ("Stok", "stock"), ("Keterangan", "description"))
"""Heading and field of the columns that a list is turned into."""
_LOOKED_AT = 200
_LEAST, _LEAST_SHARE = 2, 0.25
"""Of the lines, those with a price or a stock: a product may be told in four lines."""
_LONGEST = 300
_LEAST_SHARE_OF_NAMES = 0.6
_BETWEEN = " / "
_MOST_LINES = 30
"""Of one product."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: texts, empty where it says nothing. `price` has all amounts that could be the price, parted by " / "."""

    name: str
    price: str
    stock: str


# ---------------------------------------------------------------------------------------------------------------- one line

_CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[AP]M)?"
_DATE = r"\d{1,2}/\d{1,2}/\d{2,4}"
_SENDER = re.compile(rf"^\W?\[?(?:{_CLOCK},\s*{_DATE}|{_DATE},?\s+{_CLOCK})\]?\s*(?:-\s*)?[^:]{{1,40}}:\s*", re.IGNORECASE)
"""Who wrote when, as it is copied along from WhatsApp."""
_BULLET = re.compile(r"^(?:[-–—•·▪▫◾◽●○◦*►▶➡→✅✔☑⭐★🔸🔹🔶🔷👉▸❖>\ufe0f]\s*)+")
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)](?:\s+|(?=[^\W\d]))")
_STRUCK = re.compile(r"~[^~]{1,20}~")
_MARKUP = re.compile(r"(?<!\w)([*_])(\S(?:.*?\S)?)\1(?!\w)")

_SCALE = "rb|rbu|ribu|jt|juta|k"
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
_PIECE = "pcs|pc|buah|bh|biji|unit|potong|item"
_AMOUNT = re.compile(
    r"(?<!\w)(?<!\w[.,])(?:(?P<from>mulai(?:\s+dari)?|start(?:\s+from)?)\s*)?(?P<mark>(?:(?:harga|hrg|price|@|rp\.?|idr)\s*[:=]?\s*)*)"
    rf"(?P<digits>{_GROUPED.pattern}|\d+(?:[.,]\d+)?)(?:\s*(?P<scale>{_SCALE})\b)?(?P<tail>\s*,\s*-+|\.-)?",
    re.IGNORECASE,
)
_SHORT_RANGE = re.compile(
    rf"(?<!\w)(?<!\w[.,])(?<!\bno )(?<!\bno\. )(?<!\buk )(?<!\bsize )(?<!\bukuran )\d+(?:[.,]\d+)?\s?[-–]\s?\d+(?:[.,]\d+)?\s*(?:{_SCALE})\b",
    re.IGNORECASE,
)
"""15-20rb"""
_UNTIL = re.compile(r"\s*(?:-|–|s/d|sd|sampai|~)\s*", re.IGNORECASE)
_NO_PRICE = re.compile(
    r"\s?(?:kg|gr|gram|g|ons|mg|ml|l|ltr|liter|cc|cm|mm|m|mtr|meter|inch|inci|in|x|watt|w|v|volt|mah|gb|tb|mb|hz|th|thn|tahun|bln|bulan|"
    r"hari|jam|menit|lbr|lembar|helai|butir|tablet|kapsul|sachet|ply|pasang|yard|warna|varian|rasa|ukuran|porsi|orang|lusin|losin|kodi|"
    rf"dus|pack|pak|box|bks|bungkus|botol|btl|{_PIECE})\b|\s?[\"”°×%]|\s?/\s?\d|[^\W\d]",
    re.IGNORECASE,
)
"""What follows a number that counts or measures something."""
_PER = re.compile(r"\s*(?:/|per\b|@)\s*(?P<unit>[^\W\d]+)", re.IGNORECASE)
_PIECES = re.compile(_PIECE, re.IGNORECASE)
_STOCK = re.compile(
    r"[(\[]?(?<!\w)(?:sisa|stok|stock|tinggal|qty|ready(?:\s+sto(?:c)?k)?)\s*(?:tinggal|sisa)?\s*[:=]?\s*"
    rf"(?P<count>\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}})(?:\s*(?:{_PIECE}|pack|pak|box|bks|bungkus|botol|btl|lembar|pasang|set))?"
    rf"(?!\w|[.,]\d)(?=\s*(?:$|[)\]|,;.–—-]|@|rp|idr|hrg|harga|[\d.,]+\s*(?:{_SCALE})\b|\d{{1,3}}[.,]\d{{3}}))[)\]]?",
    re.IGNORECASE,
)
_GONE = re.compile(r"[(\[]?\b(?:(?:stok|stock)\s*[:=]?\s*)?(?:habis|kosong|sold\s?out|out of stock)\b[)\]]?", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"\b(?:nett?|nego|harga|hrg|price|ready(?:\s+sto(?:c)?k)?)\b\s*[:=]?|\b(?:stok|stock)\b\s*[:=]?\s*$", re.IGNORECASE
)
_KIND_OF_PRICE = re.compile(
    r"(?:(?:grosir|reseller|ecer|eceran|satuan|member|normal|promo|diskon|coret|jual|agen|retail)\s*)+", re.IGNORECASE
)
_EDGES = " \t-–—:=@.,;|/…•*_~>→➡✅✔☑"
_YEARS = range(1900, 2100)
_MOST_BARE = 99_999_999
"""Longer numbers without a word are of telephones and accounts."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """Money in a line. `strong`: its words say that it is; else it only looks like it."""

    text: str
    start: int
    end: int
    strong: bool
    price_like: bool


def read_line(written: str) -> Line:
    """One line of a list. What is neither price nor stock stays in the name."""
    text = _SENDER.sub("", " ".join(written[:_LONGEST].split()))
    text = _NUMBERED.sub("", _BULLET.sub("", _MARKUP.sub(r"\2", text)))
    stock = ""
    told = _STOCK.search(text)
    if told is not None:
        stock, text = told["count"], f"{text[: told.start()]} {text[told.end() :]}".strip()
    amounts = _amounts(_STRUCK.sub(lambda found: " " * len(found[0]), text))
    chosen = [each for each in amounts if each.strong] or amounts
    if told is None and (gone := _gone(text, chosen)) is not None:
        stock, text = "0", text[: gone.start()] + " " * (gone.end() - gone.start()) + text[gone.end() :]
    price = _each_once(each.text for each in chosen)
    for each in reversed(chosen):
        text = _without(text, each)
    if chosen:
        text = _STRUCK.sub("", text)
    return Line(_name(text, told=bool(price or stock)), price, stock)


def _amounts(text: str) -> list[_Amount]:
    """In their order; two with a hyphen between them are one range."""
    short = [found.span() for found in _SHORT_RANGE.finditer(text)]
    single = (
        _amount(text, each)
        for each in _AMOUNT.finditer(text)
        if not any(start < each.end() and each.start() < end for start, end in short)
    )
    ranges = [_Amount(text[start:end], start, end, strong=True, price_like=True) for start, end in short]
    made: list[_Amount] = []
    for one in sorted([*ranges, *filter(None, single)], key=lambda each: each.start):
        before = made[-1] if made else None
        if before is not None and before.price_like and one.price_like and _UNTIL.fullmatch(text, before.end, one.start):
            strong = before.strong or one.strong
            made[-1] = _Amount(f"{before.text}-{one.text}", before.start, one.end, strong, price_like=False)
        else:
            made.append(one)
    return made


def _amount(text: str, found: re.Match[str]) -> _Amount | None:
    digits, scale = found["digits"], (found["scale"] or "").lower()
    marked = bool(found["from"] or found["mark"] or found["tail"])
    after = text[found.end() :]
    if not scale and ((not marked and _NO_PRICE.match(after)) or after[:1].isalpha()):
        return None
    grouped = _GROUPED.fullmatch(digits) is not None
    # "4K" and "8k" stand in names of goods, too.
    strong = marked or (bool(scale) and (scale != "k" or len(digits) > 1))
    if not (strong or scale or grouped):
        parted = re.search(r"[-–—:=.…]\s*$", text[: found.start()]) is not None
        if not _is_round(digits) or not (parted or int(digits) not in _YEARS or int(digits) == 2_000):
            return None
    starting = f"{found['from']} " if found["from"] else ""
    return _Amount(f"{starting}{digits}{scale}", found.start(), found.end(), strong, price_like=marked or grouped or bool(scale))


def _is_round(digits: str) -> bool:
    """As prices are; a number that is not is more likely a model or a year."""
    return digits.isdigit() and digits[0] != "0" and 500 <= int(digits) <= _MOST_BARE and int(digits) % 50 == 0


def _gone(text: str, amounts: Sequence[_Amount]) -> re.Match[str] | None:
    """Where the line says that nothing is left: behind the price, or parted from the name by a sign ("Botol kosong" is a name)."""
    for found in _GONE.finditer(text):
        before = text[: found.start()].rstrip()
        behind = any(each.end <= found.start() for each in amounts)
        if behind or found[0][0] in "([" or found[0][:3].lower() == "sto" or before[-1:] in tuple("-–—:=,|/"):
            return found
    return None


def _without(text: str, amount: _Amount) -> str:
    """Without the amount; "/kg" behind it stays as "per kg", since it says what is sold."""
    before, after = text[: amount.start], text[amount.end :]
    if (per := _PER.match(after)) is not None:
        unit = "" if _PIECES.fullmatch(per["unit"]) else f" per {per['unit']}"
        return f"{before.rstrip(_EDGES)}{unit} {after[per.end() :]}"
    return f"{before} {after}"


def _name(text: str, *, told: bool) -> str:
    """`told`: beside a price or a stock that was taken out words such as "harga" say nothing more."""
    if told:
        text = _SAYS_NOTHING.sub(" ", text)
    text = re.sub(r"[(\[]\s*[)\]]", " ", text)
    text = re.sub(r"\s+([,;:.])", r"\1", " ".join(text.split()))
    text = re.sub(r"([-–—:=,;|/])(?:\s*[-–—:=,;|/])+", r"\1", text).strip(_EDGES)
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    return "" if not any(map(str.isalnum, text)) or (told and _KIND_OF_PRICE.fullmatch(text)) else text


# ---------------------------------------------------------------------------------------------------------------- a whole list

_SIZE_ONLY = re.compile(
    r"(?:(?:uk(?:uran)?|size|isi)\.?\s*)?(?:\d+(?:[.,/]\d+)?\s*(?:kg|gr|gram|g|ons|ml|l|ltr|liter|cm|m|meter|pcs|pc|inch|inci|\"|pack|pak)?"
    r"|xs|s|m|l|xl|xxl|xxxl|[2-6]xl|kecil|sedang|besar|jumbo|mini)",
    re.IGNORECASE,
)
"""What is no name by itself: the line above says of what."""


_TITLE = re.compile(
    r"\W*(?:(?:ready|stock|stok|promo|hari|ini|open|po|pre|order|list|daftar|harga|katalog|new|arrival|best|seller|sale|terbaru|update|menu|"
    r"produk|barang)\W*)+",
    re.IGNORECASE,
)
"""Of words that stand above lists and are no name."""


class _Gathering:
    """Lines that may belong to one product, and the line above that sizes below it are of.

    `_held`: a product told in several lines whose price has come; lines behind it are said of it, unless another price shows that they
    begin the next one.
    """

    def __init__(self) -> None:
        self._lines: list[tuple[str, Line]] = []
        self._held: list[tuple[str, Line]] = []
        self._heading = ""

    def add(self, written: str) -> Iterator[Row]:
        """The rows of lines before this one that are sure by now."""
        line = read_line(written)
        priced = any(each.price for _, each in self._lines)
        if line.price and self._held:
            yield from _product(self._held, "")
            self._held = []
        if self._lines and line.name and (priced or line.price or len(self._lines) == _MOST_LINES):
            is_size = _SIZE_ONLY.fullmatch(line.name) is not None
            if (
                priced
                and not line.price
                and not self._held
                and len(self._lines) > 1
                and not any(l.name and l.price for _, l in self._lines)
            ):
                self._held, self._lines, self._heading = self._lines, [], ""
            elif not priced and line.price and is_size:
                above = self._lines.pop()[1].name
                yield from self.end()
                yield []
                self._heading = above.rstrip(": ")
            else:
                heading = self._heading if is_size else ""
                yield from self.end()
                self._heading = heading
        self._lines.append((written, line))

    def end(self) -> Iterator[Row]:
        """The rows of the lines that are left."""
        held, lines, heading = self._held, self._lines, self._heading
        self._held, self._lines, self._heading = [], [], ""
        yield from _product([*held, *lines], heading)


def _product(lines: Sequence[tuple[str, Line]], heading: str) -> Iterator[Row]:
    """The rows of lines that belong together: a name, what is said of it, its price and stock. Without a price each is by itself."""
    prices = _each_once(line.price for _, line in lines)
    names = [line.name for _, line in lines if line.name]
    if prices and len(names) > 1 and lines[0][1].name == names[0] and _TITLE.fullmatch(names[0]):
        yield [names.pop(0), "", "", ""]
        lines = lines[1:]
    if not prices and len(names) > 1:
        yield from ([line.name or written.strip()[:_LONGEST], "", line.stock, ""] for written, line in lines)
    elif lines:
        name = names[0] if names else ""
        if heading and _SIZE_ONLY.fullmatch(name):
            name = f"{heading} {name}"
        stocks = _each_once(line.stock for _, line in lines)
        yield [name or ("" if prices else lines[0][0].strip()[:_LONGEST]), prices, stocks, "\n".join(names[1:])]
        yield from ([] for _ in lines[1:])


def _each_once(texts: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(filter(None, texts)))


def rows_of(lines: Iterable[str], first: int = 1) -> Iterator[Row]:
    """A row for each line, so that numbers of rows stay; what belongs to the product of a line above leaves its own row empty. `first`: the
    number of the first line that is part of the list."""
    gathering = _Gathering()
    for number, written in enumerate(lines, 1):
        if number < first or not written.strip():
            yield from gathering.end()
            yield []
        else:
            yield from gathering.add(written)
    yield from gathering.end()


_SIGNS = (re.compile(";"), re.compile("\t"), re.compile(r"\|"), re.compile(r"(?<!\d),|,(?!\d)"))
_EVEN_SHARE = 0.9


def _is_even(lines: Sequence[str]) -> bool:
    """Whether a sign parts nearly all lines into the same number of cells: a table, with or without headings."""
    counts = (Counter(len(sign.findall(line)) for line in lines) for sign in _SIGNS)
    return any(number and times >= _EVEN_SHARE * len(lines) for count in counts for number, times in count.most_common(1))


def list_in(sheet: RawSheet, first: int = 1, column: int | None = None) -> tuple[RawSheet, Layout] | None:
    """A sheet that is such a list, as a table; `None` where it is none. `first`: its first row below a heading; `column`: the one that names
    products, where there are others; else whole lines, or the only column, are looked at."""
    source, least = sheet.source, _LEAST_SHARE if column is None else _LEAST_SHARE_OF_NAMES
    whole = column is None and source.kind is Kind.TEXT
    if whole:
        source, column = source.by_lines(), 0
    elif column is None:
        used = {at for row in sheet.rows for at, cell in enumerate(row) if cell not in ("", None)}
        if len(used) != 1:
            return None
        column = used.pop()

    at = column or 0

    def texts(rows: Iterable[Row]) -> Iterator[str]:
        return (str(row[at]) if at < len(row) else "" for row in rows)

    lines = [text for text in texts(islice(source.rows(sheet.name), first - 1, first - 1 + _LOOKED_AT)) if text.strip()]
    read = list(map(read_line, lines))
    priced = sum(bool(line.price) for line in read)
    telling = sum(bool(line.price or line.stock) for line in read)
    if priced < _LEAST or telling < least * len(read) or not any(line.name for line in read) or (whole and _is_even(lines)):
        return None
    seen = source.seen_through(lambda rows: rows_of(texts(rows), first))
    matches = tuple(Match(index, heading, field, LIKELY) for index, (heading, field) in enumerate(COLUMNS))
    return seen.head(sheet.name), Layout(sheet.name, 0, first, matches)
