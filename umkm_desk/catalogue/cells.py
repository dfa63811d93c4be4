"""A block of the grid's cells as a spreadsheet sees it: text in, looked through before anything is written, and text out.

A product with variants has no price and stock of its own: its stock is their sum and cannot be typed, and its price only where all its
variants cost the same, so that no one's price is lost by a slip.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.fields import FIELDS, Value, parse_field
from umkm_desk.catalogue.formula import compile_formula
from umkm_desk.catalogue.store import Connection, variants
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.protection.tree import Leaf, Tree


@dataclass(frozen=True, slots=True)
class Faulty:
    """One cell that cannot be read: its `row` in the block (from 0), its column, what was typed, and why not."""

    row: int
    column: str
    text: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """`values` of the rows without a faulty cell, ready for `bulk.write_cells`; `cells` counts them. `skipped` cells cannot be typed
    into; `why` is one reason."""

    values: tuple[tuple[Target, dict[str, Value]], ...] = ()
    cells: int = 0
    faulty: tuple[Faulty, ...] = ()
    skipped: int = 0
    why: Problem | None = None


def split(text: str) -> list[list[str]]:
    """The cells of a clipboard's text as Excel and LibreOffice write it: tabs, and quotes around cells with line breaks. Cells that only
    begin with a quote keep it; an empty line is an empty cell, which empties the one it is pasted into."""
    text = text.replace("\0", "")
    try:
        return [row or [""] for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)]
    except csv.Error:  # a quote that is none
        return _split_by_cell(text)


_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\r|\n|\Z)')


def _split_by_cell(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        found = _CELL.match(text, at)
        assert found is not None  # also an empty cell is one
        quoted, plain, end = found.groups()
        row.append(plain if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if end != "\t":
            rows.append(row)
            row = []
    return rows


def without_empty_end(rows: list[list[str]], most: int) -> list[list[str]]:
    """Without empty lines at the end as far as there are more than `most`: what is formatted below a table is copied with it."""
    end = len(rows)
    while end > most and not any(rows[end - 1]):
        end -= 1
    return rows[:end]


def joined(rows: Iterable[Sequence[str]]) -> str:
    """The other way round."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")


def tiled(cells: Sequence[Sequence[str]], rows: int, columns: int) -> Sequence[Sequence[str]]:
    """The block repeated over a selection of so many rows and columns where it fits into it a whole number of times; else as it is."""
    high, wide = len(cells), max((len(row) for row in cells), default=0)
    if not high or not wide or (rows, columns) == (high, wide) or rows % high or columns % wide:
        return cells
    padded = [[*row, *[""] * (wide - len(row))] for row in cells]
    return [padded[row % high] * (columns // wide) for row in range(rows)]


def check(
    conn: Connection,
    targets: Sequence[Target],
    columns: Sequence[str],
    texts: Sequence[Sequence[str]],
    tree: Tree,
    titles: Mapping[str, str] | None = None,
) -> Checked:
    """What these texts mean in these rows and fields; nothing is written. A field of "" is a column that is worked out by itself.
    `tree` has the categories. `titles`: what the seller calls the fields, for the sentences."""
    locks = _locks(conn, targets)
    read = Reader(conn, tree)
    values: list[tuple[Target, dict[str, Value]]] = []
    faulty: list[Faulty] = []
    skipped, cells, why = 0, 0, None
    for number, (target, line) in enumerate(zip(targets, texts, strict=False)):
        found: dict[str, Value] = {}
        good = True
        for name, text in zip(columns, line, strict=False):
            place = Place(column=(titles or {}).get(name), product_id=target[0], variant_id=target[1], field=name)
            locked = lock(target, name, locks.get(target[0], frozenset()))
            if locked:
                skipped, why = skipped + 1, why or Problem(locked, place, {"field": name})
                continue
            try:
                found[name] = read(name, text.strip(), place)
            except Refusal as refusal:
                good = False
                faulty.append(Faulty(number, name, text, refusal.problem))
        if good and found:
            values.append((target, found))
            cells += len(found)
    return Checked(tuple(values), cells, tuple(faulty), skipped, why)


class Reader:
    """Reads what is typed into cells: a category by its name, and behind = what is to be worked out."""

    def __init__(self, conn: Connection, tree: Tree) -> None:
        self._conn = conn
        self._tree = tree
        self._known: dict[str, tuple[Leaf, ...]] = {}

    def __call__(self, name: str, text: str, place: Place) -> Value:
        """Raises as `fields.parse_field` and `formula.compile_formula`, `catalogue.formula_no_result`, and of categories
        `catalogue.category_unknown`, `.category_ambiguous`. `place` says whose cell it is."""
        if text.startswith("=") and name in FIELDS and FIELDS[name].is_number:
            text = self._worked_out(name, text[1:], place)
        value = parse_field(name, text, place)
        return self._category(value, place) if name == "leaf" and isinstance(value, str) else value

    def _worked_out(self, name: str, text: str, place: Place) -> str:
        """A formula over the values of the cell's own row; a product with variants has those of its first."""
        compiled = compile_formula(text)
        rows = "SELECT * FROM variant WHERE id = ?" if place.variant_id else _ROW
        owner = (place.variant_id,) if place.variant_id else (place.product_id, place.product_id)
        sql = f"SELECT CAST(floor({compiled.sql} + 0.5) AS INTEGER) FROM ({rows}) x"
        found = self._conn.execute(sql, (*compiled.values, *owner)).fetchone()
        if found is None or found[0] is None:
            raise Refusal.because("catalogue.formula_no_result", place, field=name)
        return str(found[0])

    def _category(self, text: str, place: Place) -> str:
        if text not in self._known:
            self._known[text] = named(self._tree, text)
        found = self._known[text]
        if len(found) == 1:
            return found[0].id
        raise Refusal(unclear(found, text, place))


_ROW = (
    "SELECT coalesce(p.price, v.price) AS price, coalesce(p.stock, v.stock) AS stock,"
    " coalesce(p.weight_gram, v.weight_gram) AS weight_gram FROM product p LEFT JOIN"
    " (SELECT * FROM variant WHERE product_id = ? ORDER BY position LIMIT 1) v WHERE p.id = ?"
)
_MOST_NAMED = 4
_LANGUAGES = ("id", "en")
_AND = frozenset({"dan", "and"})
"""Names are written with &."""


def named(tree: Tree, text: str) -> tuple[Leaf, ...]:
    """The categories that a text can mean: the one with this id or name in either language, else those whose path of group and name ends
    with it, else those with these words in their name. Capitals and signs between words play no part."""
    if (leaf := tree.leaf(text)) is not None:
        return (leaf,)
    typed = _words(text)
    groups = {group.id: group for group in tree.groups}
    named = [
        (leaf, _words(leaf.name(language)), _words(groups[leaf.group].name(language)))
        for leaf in tree.leaves.values()
        for language in _LANGUAGES
    ]
    if not typed:
        return ()
    exact = [leaf for leaf, name, _group in named if name == typed]
    ending = [leaf for leaf, name, group in named if (group + name)[-len(typed) :] == typed]
    having = [leaf for leaf, name, _group in named if _inside(typed, name)]
    one = next((found for found in (exact, ending) if len({leaf.id for leaf in found}) == 1), having)
    return tuple({leaf.id: leaf for leaf in one}.values())


def unclear(found: Sequence[Leaf], text: str, place: Place) -> Problem:
    """What is to be said of a text that names no category, or several; these in the language that was typed."""
    if not found:
        return Problem("catalogue.category_unknown", place, {"value": text})
    typed = _words(text)
    language = "id" if any(_inside(typed, _words(leaf.name("id"))) for leaf in found) else "en"
    names = " · ".join(leaf.name(language) for leaf in found[:_MOST_NAMED])  # a name may have commas
    return Problem("catalogue.category_ambiguous", place, {"value": text, "count": len(found), "names": names})


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", text.casefold()) if word not in _AND)


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def lock(target: Target, field: str, of_variants: frozenset[str]) -> str:
    """Why a cell cannot be typed into (the code of a sentence), empty where it can. `of_variants`: fields that only the variants have."""
    known = FIELDS.get(field)
    if known is None:
        return "catalogue.not_editable"
    if target[1] is not None:
        return "" if known.of_variant else "catalogue.of_the_product"
    if field in of_variants:
        return f"catalogue.{field}_of_variants"
    return "" if known.of_product else "catalogue.not_editable"


def _locks(conn: Connection, targets: Sequence[Target]) -> dict[str, frozenset[str]]:
    owners = variants(conn, dict.fromkeys(product for product, variant in targets if variant is None))
    return {
        product: frozenset({"stock"} if len({each.price for each in own}) == 1 else {"stock", "price"})
        for product, own in owners.items()
    }
