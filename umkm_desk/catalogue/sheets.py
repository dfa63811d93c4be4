"""Products as a sheet gives them: what an import plans with, whatever kind of file it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from umkm_desk.catalogue.cells import named, unclear
from umkm_desk.catalogue.own_format import HEADINGS, REST, WHOLE, own_layout, parse_shapes
from umkm_desk.exchange import rows as exchange
from umkm_desk.exchange.columns import OWN, Profile, goes_by_days, other_list
from umkm_desk.exchange.pictures import linked_of, links_of
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.exchange.rows import ProductRow, Table
from umkm_desk.model.problem import Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.protection.tree import Tree


def open_file(
    path: Path, sheet: str | None = None, profile: Profile | None = None, task: Task = UNWATCHED, *, guess: bool = False
) -> Table:
    """A file as a table, our own export recognised. Arguments and `Refusal` as `exchange.rows.open_table`, and `exchange.list_of_orders` or
    `exchange.list_of_report`: what buyers ordered would become stock."""
    table = exchange.open_table(path, sheet, profile, task, guess=guess)
    if (other := other_list(table.layout)) is not None:
        raise Refusal.because(f"exchange.list_of_{other}", table.sheet.source.place(table.sheet.name))
    own = own_layout(table.sheet)
    if own is None:
        return table
    if table.ditto:  # such a cell was written by us: it says what it says
        table = replace(table, sheet=open_spreadsheet(path, task).head(table.sheet.name, task), ditto=False)
    return replace(table, layout=own)


def problems(table: Table, task: Task = UNWATCHED) -> list[Problem]:
    """What concerns the sheet as a whole."""
    told = table.problems(task)
    if goes_by_days(table.sheet, table.layout):
        place = table.sheet.source.place(table.sheet.name)
        told = [Problem("exchange.goes_by_days", place, {}, Severity.WARNS), *told]
    return told


def read_products(table: Table, task: Task = UNWATCHED, tree: Tree | None = None) -> Iterator[ProductRow]:
    """The products of a table, in its order. With the `tree` a category of our own table may be called by its name, too."""
    found = exchange.products(table, task)
    if table.layout.template == OWN:
        rows = map(_own, found)
        return rows if tree is None else map(partial(_with_category, tree, table), rows)
    source, name = table.sheet.source, table.sheet.name
    shown = linked_of(source, name, task)
    columns = {match.index for match in table.layout.matches if (match.field or "").startswith("photo")}
    links = links_of(source, name, columns, task) if columns else {}
    return map(partial(_with_linked, shown, links), found) if shown or links else found


def _with_linked(shown: Mapping[int, Sequence[str]], links: Mapping[int, Sequence[str]], row: ProductRow) -> ProductRow:
    """With the pictures that formulas of its lines show from the internet, and those that their cells lead to, whatever stands there."""
    photos: Sequence[str] = row.values.get("photos", ())
    addresses = [address for line in row.lines for address in (*links.get(line, ()), *shown.get(line, ()))]
    if not addresses:
        return row
    if any(line in links for line in row.lines):
        photos = [photo for photo in photos if "://" in photo]
    return row._replace(values={**row.values, "photos": tuple(dict.fromkeys((*photos, *addresses)))})


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _with_category(tree: Tree, table: Table, row: ProductRow) -> ProductRow:
    """An id that the tree does not have (any more) stays what it is; a name that is none is told."""
    text = row.values.get("leaf")
    if not isinstance(text, str) or tree.leaf(text) is not None:
        return row
    found = named(tree, text)
    if len(found) == 1:
        return row._replace(values={**row.values, "leaf": found[0].id})
    if not found and _ID.fullmatch(text):
        return row
    place = replace(table.sheet.source.place(table.sheet.name), row=row.lines[0], column=HEADINGS["leaf"], field="leaf")
    return row._replace(problems=(*row.problems, unclear(found, text, place)))


def _own(row: ProductRow) -> ProductRow:
    """A row of our own table: what the product itself has stands in columns of its own."""
    values: dict[str, Any] = {name: value for name, value in row.values.items() if not name.startswith(WHOLE)}
    if row.variants:
        for name in ("weight_gram", "barcode"):
            whole = str(row.values.get(WHOLE + name, ""))
            values.pop(name, None)
            if whole:
                values[name] = int(whole) if name == "weight_gram" and whole.isdigit() else whole
    if rest := values.pop(REST, None):
        values["description"] = f"{values.get('description', '')}{rest}"
    if "shapes" in values:
        values["shapes"] = parse_shapes(str(values["shapes"]))
    return row._replace(values=values)
