"""The products and their fields, and taking changes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umkm_desk.cli.naming import product_named
from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal

if TYPE_CHECKING:
    from umkm_desk.catalogue.fields import Value
    from umkm_desk.workspace.changes import ChangeEntry


def add_verbs(verbs: Verbs) -> None:
    one = verbs.add("products", "list products", products)
    one.add_argument("--search", default="")
    one.add_argument("--limit", type=int, default=1000)

    one = verbs.add("set", "change fields of one product: price=15rb stock=3 …", set_)
    one.add_argument("sku")
    one.add_argument("field", nargs="+", metavar="FIELD=VALUE")

    verbs.add("undo", "take the last change back", undo)
    verbs.add("redo", "bring back what was undone", redo)
    verbs.add("history", "the changes, newest first", history).add_argument("--limit", type=int, default=50)


def products(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import store
    from umkm_desk.catalogue.query import Query

    desk.judge_products()
    conn = desk.workspace.read()
    numbers = store.search(conn, Query(text=options.search, sort="added", descending=False))[: options.limit]
    rows = {row.id: row for row in store.page(conn, numbers)}
    found = store.products(conn, list(rows))
    document = [
        {
            "id": product.id,
            "sku": product.sku,
            "name": product.name,
            "category": rows[product.id].leaf,
            "category_confidence": rows[product.id].confidence,
            "protection": rows[product.id].protection,
            "price": product.lowest_price,
            "stock": product.total_stock,
            "weight_gram": product.weight_gram,
            "brand": product.brand,
            "description": product.description,
            "condition": product.condition.value,
            "status": product.status.value,
            "variants": [
                {
                    "id": variant.id,
                    "options": [option for option in (variant.option_1, variant.option_2) if option is not None],
                    "sku": variant.sku,
                    "price": variant.price,
                    "stock": variant.stock,
                    "barcode": variant.barcode,
                }
                for variant in product.variants
            ],
        }
        for product in found
    ]
    out.give(
        document,
        (f"{product.sku or '-':16} {out.words.rupiah(product.lowest_price):>14}  {product.name}" for product in found),
    )
    return 0


def set_(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import editing, store
    from umkm_desk.catalogue.fields import parse_field

    product_id, variant_id = product_named(desk, options.sku)
    values: dict[str, Value] = {}
    for assignment in options.field:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise Refusal.because("cli.no_assignment", text=assignment)
        values[name.strip()] = parse_field(name.strip(), text)
    if variant_id is not None:
        editing.set_variant_fields(desk.workspace, variant_id, values)
    else:
        editing.set_fields(desk.workspace, product_id, values)
    product = store.product(desk.workspace.read(), product_id)
    out.give(
        {"id": product_id, "sku": options.sku, **values},
        [out.words.text("cli.set_done", {"name": product.name if product else ""})],
    )
    return 0


def undo(_options: Options, desk: Desk, out: Output) -> int:
    step = desk.workspace.next_undo()
    desk.workspace.undo()
    return _told_step(step, "cli.undone", out)


def redo(_options: Options, desk: Desk, out: Output) -> int:
    step = desk.workspace.next_redo()
    desk.workspace.redo()
    return _told_step(step, "cli.redone", out)


def _told_step(step: ChangeEntry | None, code: str, out: Output) -> int:
    assert step is not None  # undo and redo refuse where there is none
    name = out.words.change(step.label, step.values)
    out.give({"change": name, "id": step.id}, [out.words.text(code, {"change": name})])
    return 0


def history(options: Options, desk: Desk, out: Output) -> int:
    entries = desk.workspace.history(limit=options.limit)
    document = [
        {
            "id": entry.id,
            "at": entry.at,
            "who": entry.who,
            "change": out.words.change(entry.label, entry.values),
            "rows": entry.rows,
            "undone": entry.undone,
        }
        for entry in entries
    ]
    out.give(
        document,
        (
            out.words.text("cli.change_undone" if entry["undone"] else "cli.change", {"at": entry["at"], "change": entry["change"]})
            for entry in document
        ),
    )
    return 0
