"""The command line: the same verbs without a window, for schedules, cooperatives' helpers and tests.

Text to standard output, or one JSON document with `--json`; errors to standard error. Exit code 0 done, 1 the work could not be done
(with the reason), 2 wrong use.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.paths import Paths
from umkm_desk.wording import LANGUAGES, Wording

Options = argparse.Namespace


def parse(arguments: list[str]) -> Options:
    """Ends the process with code 2 on wrong use, as argparse does."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help="keep everything under this folder")
    common.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="language of the texts")
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="one JSON document instead of text")
    parser = argparse.ArgumentParser(
        prog="umkm-desk", description="Catalogue, protection, publishing and visibility for small sellers.", parents=[common]
    )
    parser.add_argument("--demo", action="store_true", help="sample workspace and local marketplaces")
    parser.add_argument("--output", type=Path, help="with --demo and no display: folder for the pictures")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=text, description=text, parents=[common])

    one = verb("import", "read a spreadsheet into the catalogue")
    one.add_argument("file", type=Path)
    one.add_argument("--format", help="a recognised template, where the file does not tell")
    one.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
    named = ("update", "new", "skip")
    one.add_argument(
        "--same-name", choices=named, default="update", help="rows named like one product that differs, where no SKU tells"
    )
    one.add_argument(
        "--shared-name", choices=named, default="skip", help="rows without SKU where several rows or products share the name"
    )
    one.add_argument("--shop", help="read it as what this shop's seller centre gave: its listings, or the result of an upload")
    one = verb("export", "write the catalogue (.xlsx or .csv)")
    one.add_argument("file", type=Path)
    one.add_argument("--format", choices=("own", "price-list"), default="own")
    one.add_argument("--template", type=Path, help="fill this mass-upload or mass-update workbook of a marketplace instead")
    one.add_argument(
        "--shop", help="the shop that the workbook is from: its listings are known by their id, and what went in is noted"
    )
    one.add_argument("--weight", choices=("gram", "kg"), help="the unit of weight, where the workbook does not say it")
    one.add_argument("--couriers", metavar="CODES", help="codes of the couriers, parted by commas, where the workbook wants codes")
    one.add_argument(
        "--column", action="append", default=[], metavar="HEADING=FIELD", help="what a column of an unknown workbook holds"
    )
    one.add_argument(
        "--fixed", action="append", default=[], metavar="HEADING=TEXT", help="what stands there where a product has nothing"
    )
    one.add_argument("--search", default="")
    one = verb("products", "list products")
    one.add_argument("--search", default="")
    one.add_argument("--limit", type=int, default=1000)
    one = verb("set", "change fields of one product: price=15rb stock=3 …")
    one.add_argument("sku")
    one.add_argument("field", nargs="+", metavar="FIELD=VALUE")
    verb("undo", "take the last change back")
    verb("redo", "bring back what was undone")
    verb("history", "the changes, newest first").add_argument("--limit", type=int, default=50)
    one = verb("classify", "category and protection of titles")
    one.add_argument("title", nargs="*")
    one.add_argument(
        "--file", type=Path, help="a table with the columns title, brand, description, source_category, platform, date, …"
    )
    one.add_argument("--platform", choices=[platform.value for platform in Platform])
    one.add_argument("--on", type=_day, help="the day, YYYY-MM-DD; today where left out")
    one.add_argument("--price", type=int, help="rupiah")
    one.add_argument("--fob-usd", type=float)
    one = verb("rules", "the rules in force")
    one.add_argument("--on", type=_day)
    one.add_argument("--platform", choices=[platform.value for platform in Platform])
    verb("business", "the profile of the business")
    one = verb("check-id", "check an identity or permit number")
    one.add_argument("kind")
    one.add_argument("number")
    one = verb("shops", "the shops; `shops connect PLATFORM` connects one")
    steps = one.add_subparsers(dest="step", metavar="STEP")
    connect = steps.add_parser("connect", parents=[common], help="the platform's authorisation")
    connect.add_argument("platform", choices=[platform.value for platform in Platform])
    connect.add_argument("--host")
    connect.add_argument("--app-key")
    connect.add_argument("--app-secret", help="- reads it from the first line of standard input")
    connect.add_argument("--service-id")
    connect.add_argument("--redirect-url", help="a page of your own; then paste the address it leads to")
    connect.add_argument("--name")
    connect.add_argument("--file", action="store_true", help="reach the shop by its workbooks, without API")
    one = verb("publish", "put products into a shop")
    one.add_argument("sku", nargs="*")
    one.add_argument("--all", action="store_true")
    one.add_argument("--shop", required=True)
    one.add_argument("--rehearse", action="store_true", help="show every call, send nothing")
    one = verb("sync", "send what waits, fetch listings, take today's snapshots")
    one.add_argument("--shop")
    one = verb("shop-numbers", "what each shop's platform counts of it, and by what it judges it")
    one.add_argument("--shop")
    one = verb("reviews", "what buyers wrote, where the platform tells it")
    one.add_argument("--shop")
    one.add_argument("--days", type=int, default=30)
    one = verb("outbox", "decisions the shops do not know yet")
    one.add_argument(
        "--uploaded", metavar="FILE", help="a filled workbook was uploaded in the seller centre; its result is awaited"
    )
    one.add_argument("--shop")
    verb("listings", "what stands in the shops")
    one = verb("visibility", "the daily numbers")
    one.add_argument("--sku")
    one.add_argument("--days", type=int, default=30)
    one = verb("read-report", "numbers out of a report that a seller centre let you download")
    one.add_argument("file", type=Path)
    one.add_argument("--shop", required=True)
    one.add_argument("--first", type=_day, help="the first day it is of, where no column says the day")
    one.add_argument("--last", type=_day)
    one = verb("report", "the week on one page (.png, .pdf) and the numbers behind it (.xlsx, .csv)")
    one.add_argument("file", type=Path, nargs="+")
    one.add_argument("--until", type=_day, help="the last day of the week, YYYY-MM-DD; the newest with numbers where left out")
    one.add_argument("--shop")
    verb("backup", "the whole workspace as one file").add_argument("file", type=Path)
    verb("restore", "put a backup in place of the workspace").add_argument("file", type=Path)
    verb("doctor", "look whether everything is in order")
    one = verb("sandbox", "run the local marketplaces")
    one.add_argument("rest", nargs=argparse.REMAINDER)
    # the local marketplaces have a parser of their own, which only a checkout or the `sandbox` extra can build
    if "sandbox" in arguments[:1]:
        return argparse.Namespace(verb="sandbox", rest=arguments[1:], demo=False, data_dir=None, lang=None, json=False)
    options = parser.parse_args(arguments)
    for name, value in (("data_dir", None), ("lang", None), ("json", False)):
        if not hasattr(options, name):
            setattr(options, name, value)
    if options.verb == "publish" and not (options.sku or options.all):
        parser.error("publish needs SKUs or --all")
    if options.verb == "classify" and not (options.title or options.file):
        parser.error("classify needs titles or --file")
    return options


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-25") from None


class Output:
    """Text lines or one JSON document, and the problems on standard error."""

    def __init__(self, options: Options, words: Wording) -> None:
        self.words = words
        self._json = options.json

    def give(self, document: Any, lines: Iterable[str]) -> None:
        if self._json:
            print(json.dumps(document, ensure_ascii=False, default=_plain))
        else:
            for line in lines:
                print(line)

    def problem(self, problem: Problem) -> None:
        where = self.words.place(problem.place)
        print((f"{where}: " if where else "") + self.words.problem(problem), file=sys.stderr)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | frozenset | set):
        return sorted(value) if isinstance(value, frozenset | set) else list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def run(options: Options, desk: Desk) -> int:
    """One verb on an open workspace."""
    out = Output(options, desk.wording)
    verbs: dict[str, Callable[[Options, Desk, Output], int]] = {
        "import": import_,
        "export": export,
        "products": products,
        "set": set_,
        "undo": undo,
        "redo": redo,
        "history": history,
        "classify": classify,
        "rules": rules,
        "business": business,
        "check-id": check_id,
        "shops": shops,
        "publish": publish,
        "sync": sync,
        "outbox": outbox,
        "listings": listings,
        "visibility": visibility,
        "shop-numbers": shop_numbers,
        "reviews": reviews,
        "read-report": read_report,
        "report": report,
        "backup": backup_,
        "doctor": doctor,
    }
    try:
        return verbs[options.verb](options, desk, out)
    except Refusal as refusal:
        out.problem(refusal.problem)
        return 1
    except KeyboardInterrupt:
        return 1


# Changes


def undo(_options: Options, desk: Desk, out: Output) -> int:
    step = desk.workspace.next_undo()
    desk.workspace.undo()
    return _told_step(step, "cli.undone", out)


def redo(_options: Options, desk: Desk, out: Output) -> int:
    step = desk.workspace.next_redo()
    desk.workspace.redo()
    return _told_step(step, "cli.redone", out)


def _told_step(step: Any, code: str, out: Output) -> int:
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
            f"{out.words.moment(entry.at)}  {out.words.change(entry.label, entry.values)}"
            + ("  (diurungkan)" if entry.undone else "")
            for entry in entries
        ),
    )
    return 0


# The catalogue


def import_(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import importing, sheets
    from umkm_desk.catalogue.importing import ImportSettings, Named, RowState

    if options.shop:
        return _read_back(options, desk, out)
    table = sheets.open_file(options.file)
    if options.format and table.layout.template != options.format:
        raise Refusal.because("cli.other_format", file=options.file.name, asked=options.format, found=table.layout.template or "-")
    settings = ImportSettings(alike=Named(options.same_name), shared=Named(options.shared_name))
    plan = importing.plan(sheets.read_products(table), desk.workspace.read(), settings=settings, file=options.file.name)
    counts = plan.counts
    unsure = [problem for row in plan.rows if row.state is RowState.UNSURE for problem in row.problems]
    if options.dry_run:
        created, updated, same = counts[RowState.NEW], counts[RowState.CHANGED], counts[RowState.SAME]
        skipped = counts[RowState.REFUSED] + counts[RowState.SKIPPED] + counts[RowState.UNSURE]
        errors = tuple(plan.problems)
        read = sum(len(row.row.lines) for row in plan.rows)
    else:
        result = importing.apply(desk.workspace, plan)
        created, updated, same, skipped, errors, read = (
            result.created, result.updated, result.same, result.skipped, (*result.errors, *unsure), result.read,
        )  # fmt: skip
    blocking = [problem for problem in errors if problem.blocks]
    document = {
        "read": read,
        "created": created,
        "updated": updated,
        "same": same,
        "skipped": skipped,
        "same_name": len(plan.alike),
        "shared_name": len(plan.shared),
        "dry_run": options.dry_run,
        "errors": [
            {
                "row": problem.place.row,
                "column": problem.place.column,
                "value": problem.values.get("value"),
                "message": out.words.problem(problem),
            }
            for problem in errors
        ],
    }
    told = [out.words.text("cli.imported", {**document, "errors": len(blocking)})]
    if plan.alike and settings.alike is Named.UPDATE:
        told.append(out.words.text("cli.same_name", {"count": len(plan.alike)}))
    if unsure:
        told.append(out.words.text("cli.shared_name", {"count": len(unsure)}))
    out.give(document, told)
    for problem in errors:
        out.problem(problem)
    return 0


def _read_back(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.exchange.rows import open_table
    from umkm_desk.publishing.read_back import read_back

    told = read_back(desk.workspace, _shop(desk, options.shop), open_table(options.file))
    document = {"seen": told.seen, "linked": told.linked, "new": told.new, "refused": told.refused}
    out.give(document, [out.words.text("cli.read_back", document)])
    for problem in told.problems:
        out.problem(problem)
    return 0


def export(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import exporting
    from umkm_desk.catalogue.query import Query

    query = Query(text=options.search)
    conn = desk.workspace.read()
    if options.template is not None:
        return _fill(options, desk, out)
    if options.format == "price-list":
        from umkm_desk.exchange.writing import write_xlsx

        lines = list(exporting.price_list(conn, query))
        rows = ((line.name, line.sku, line.option, line.lowest, line.highest, line.stock) for line in lines)
        count = write_xlsx(options.file, "Daftar harga", ("Nama produk", "SKU", "Varian", "Harga", "Harga tertinggi", "Stok"), rows)
    else:
        count = exporting.export(conn, options.file, query)
    out.give(
        {"file": str(options.file), "rows": count}, [out.words.text("cli.exported", {"count": count, "file": options.file.name})]
    )
    return 0


def _fill(options: Options, desk: Desk, out: Output) -> int:
    """A copy of the seller's own workbook: new products as rows, or live listings changed in place."""
    from umkm_desk.catalogue import store
    from umkm_desk.catalogue.query import Query
    from umkm_desk.exchange.filling import Choices
    from umkm_desk.publishing import workbook

    shop = _shop(desk, options.shop) if options.shop else None
    conn = desk.workspace.read()
    platform = shop.platform if shop else None
    if options.column or options.fixed:
        _say_columns(options, desk)
    template = workbook.open_template(conn, options.template, platform)
    ids = store.ids_of(conn, store.search(conn, Query(text=options.search)))
    if template.editable:
        plan = workbook.plan_update(desk.workspace, template, shop, ids)
        chosen = [each for each in plan.differences if each.is_ours]
        filled = workbook.write_update(desk.workspace, template, options.file, chosen, shop)
        problems = tuple(workbook.left_alone(plan))
    else:
        known = desk.categories(template.platform) if template.platform else {}
        choices = Choices(grams={"gram": 1, "kg": 1000, None: None}[options.weight], courier_codes=options.couriers)
        filled = workbook.fill_workbook(desk.workspace, template, options.file, ids, known, choices=choices, shop=shop)
        problems = filled.problems
    next_step = out.words.text(workbook.next_step(template))
    out.give(
        {"file": str(options.file), "files": [str(file) for file in filled.files], "rows": filled.rows, "next": next_step},
        [
            out.words.text("cli.exported", {"count": filled.rows, "file": ", ".join(file.name for file in filled.files) or "-"}),
            *([next_step] if filled.files else []),
        ],
    )
    for problem in problems:
        out.problem(problem)
    return 0 if filled.files else 1


def _say_columns(options: Options, desk: Desk) -> None:
    """Keeps what the columns of a workbook hold, by their headings, over what was known of them. Raises `Refusal` (`cli.no_column`)."""
    from umkm_desk.exchange.fields import normal
    from umkm_desk.exchange.filling_by_hand import headings_of, is_choosable, sheets_of
    from umkm_desk.publishing import workbook

    head = sheets_of(options.template)[0]
    said = workbook.columns_to_say(desk.workspace.read(), head)
    places = {normal(heading): at for at, heading in enumerate(headings_of(head, said.header_row)) if heading}

    def told(words: list[str]) -> dict[int, str]:
        pairs = [text.rpartition("=") for text in words]
        for heading, _, _ in pairs:
            if normal(heading) not in places:
                raise Refusal.because("cli.no_column", Place(file=options.template.name), column=heading, known=", ".join(places))
        return {places[normal(heading)]: value for heading, _, value in pairs}

    fields = told(options.column)
    for value in fields.values():
        if not is_choosable(value):
            raise Refusal.because("exchange.unknown_field", Place(field=value), name=value)
    kept = {at: field for at, field in said.fields.items() if field not in fields.values()}
    grams = {"gram": 1, "kg": 1000, None: said.grams}[options.weight]
    said = replace(said, fields=kept | fields, otherwise={**said.otherwise, **told(options.fixed)}, grams=grams)
    workbook.remember_columns(desk.workspace, head, said)


def products(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import standing, store
    from umkm_desk.catalogue.query import Query

    standing.refresh(desk.workspace, desk.judge)
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


def _one_product(desk: Desk, sku: str) -> tuple[str, str | None]:
    """(product id, variant id) that carries the SKU, or whose id it is. Raises `Refusal`."""
    from umkm_desk.catalogue import store

    conn = desk.workspace.read()
    owners = store.find_by_sku(conn, sku)
    if owners:
        return owners[0].product_id, owners[0].variant_id
    if store.product(conn, sku) is not None:
        return sku, None
    raise Refusal.because("cli.no_such_sku", sku=sku)


def set_(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import editing, store
    from umkm_desk.catalogue.fields import Value, parse_field

    product_id, variant_id = _one_product(desk, options.sku)
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


def business(_options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.business import store
    from umkm_desk.compliance.identity import masked_nik

    profile = store.load_business(desk.workspace.read())
    document = asdict(profile)
    if profile.nik:
        document["nik"] = masked_nik(profile.nik)
    document["region_name"] = desk.regions.text(profile.region) if profile.region else None
    document["permits"] = [asdict(permit) for permit in store.load_permits(desk.workspace.read())]
    out.give(document, (f"{name}: {value}" for name, value in document.items() if value not in (None, (), [])))
    return 0


# Protection and paperwork


def classify(options: Options, desk: Desk, out: Output) -> int:
    rows = _title_table(options.file) if options.file else [{"title": title} for title in options.title]
    answers = [_classified(row, options, desk) for row in rows]
    out.give(
        answers,
        (
            f"{answer['title']}: {answer['category_name'] or '?'} ({round(100 * answer['confidence'])}%), "
            + out.words.text(f"protected.{answer['protected']}")
            for answer in answers
        ),
    )
    return 0


def _title_table(file: Path) -> list[dict[str, str]]:
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise Refusal.because("exchange.no_file", file=file.name) from None
    except (OSError, UnicodeDecodeError):
        raise Refusal.because("exchange.not_a_spreadsheet", file=file.name, detail="") from None
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if rows and "title" not in rows[0]:
        raise Refusal.because("cli.no_title_column", file=file.name)
    return rows


def _classified(row: Mapping[str, str | None], options: Options, desk: Desk) -> dict[str, Any]:
    from umkm_desk.protection.rules import Price

    def given(name: str) -> str | None:
        return (row.get(name) or "").strip() or None

    protection = desk.protection
    title = row.get("title") or ""
    suggestion = protection.classify(title, given("brand"), given("description"), given("source_category"))
    platform = given("platform") or options.platform
    day = date.fromisoformat(given("date") or "") if given("date") else options.on or desk.today()
    price, fob = given("price_idr"), given("fob_usd")
    known = Price(
        int(float(price)) if price else options.price,
        float(fob) if fob else options.fob_usd,
        _usd_rate(desk),
    )
    verdict = protection.verdict(suggestion.leaf, Platform(platform) if platform else None, day, known)
    leaf = protection.tree.leaf(suggestion.leaf)
    return {
        "title": title,
        "category": suggestion.leaf,
        "category_name": leaf.name(out_language(desk)) if leaf else None,
        "group": suggestion.group,
        "confidence": suggestion.confidence,
        "because": list(suggestion.because),
        "shopee13": protection.shopee13(suggestion.leaf),
        "lazada_cluster": protection.lazada_cluster(suggestion.leaf),
        "protected": verdict.protected.value,
        "rules": list(verdict.rules),
    }


def out_language(desk: Desk) -> str:
    return desk.wording.language


def _usd_rate(desk: Desk) -> float | None:
    rate = desk.workspace.setting("usd_rate")
    return float(rate) if rate else None


def rules(options: Options, desk: Desk, out: Output) -> int:
    day = options.on or desk.today()
    found = desk.protection.rules.on(day, Platform(options.platform) if options.platform else None)
    language = out_language(desk)
    document = [
        {
            "id": rule.id,
            "platform": rule.platform,
            "kind": rule.kind,
            "effect": rule.effect,
            "title": rule.title(language),
            "from": rule.effective_from,
            "to": rule.effective_to,
            "instrument": rule.instrument(language),
            "source": rule.source_url,
            "source_date": rule.source_date,
            "confidence": rule.confidence,
            "last_checked": rule.last_checked,
        }
        for rule in found
    ]
    out.give(
        document,
        (
            f"{rule.title(language)}  ({rule.platform}, {out.words.day(rule.effective_from)}; {rule.instrument(language)}; {rule.source_url})"
            for rule in found
        ),
    )
    return 0


def check_id(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.compliance import identity

    kind = identity.kind_named(options.kind, options.number)
    if kind is None:
        out.problem(Problem("cli.unknown_kind", values={"kind": options.kind}))
        return 2
    found = identity.check(kind, options.number, on=desk.today(), regions=desk.regions)
    message = out.words.problem(found.message)
    out.give({"valid": found.valid, "kind": found.kind.value, "parts": dict(found.parts), "message": message}, [message])
    return 0 if found.valid is not False else 1


# Shops


def shops(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.publishing import store

    if options.step == "connect":
        return connect(options, desk, out)
    found = store.shops(desk.workspace.read())
    document = [
        {
            "id": s.id,
            "platform": s.platform.value,
            "name": s.name,
            "road": s.road.value,
            "state": s.state.value,
            "expires_at": s.expires_at,
        }
        for s in found
    ]
    out.give(
        document,
        (
            f"{s.id}  {desk.shop_name(s)}  {out.words.text('road.' + s.road.value)}  {out.words.text('shop_state.' + s.state.value)}"
            for s in found
        ),
    )
    return 0


def connect(options: Options, desk: Desk, out: Output) -> int:
    """The authorisation: prints the link, then takes the loopback's answer or an address pasted on standard input."""
    from umkm_desk.marketplaces.seam import AppKeys, MarketplaceError
    from umkm_desk.publishing import shops as shops_room

    platform = Platform(options.platform)
    if options.file:
        shop = shops_room.add_by_file(desk.workspace, platform, options.name or desk.platform_name(platform))
        out.give(_shop_document(shop), [out.words.text("cli.connected", {"shop": desk.shop_name(shop)})])
        return 0
    secret = sys.stdin.readline().strip() if options.app_secret == "-" else options.app_secret
    if not options.app_key or not secret:
        raise Refusal.because("cli.no_app_keys")
    try:
        added, failed = _dance(options, desk, out, AppKeys(options.app_key, secret), platform)
    except MarketplaceError as error:
        out.problem(error.problem)
        return 1
    documents = [_shop_document(shop) for shop in added]
    lines = [out.words.text("cli.connected", {"shop": desk.shop_name(shop)}) for shop in added]
    out.give(documents[0] if len(documents) == 1 else documents, lines)
    for _, problem in failed:
        out.problem(problem)
    forgotten = desk.keyring_problem or (None if desk.connections.store.lasting else Problem("marketplaces.keyring_locked"))
    if forgotten is not None:
        out.problem(forgotten)
    return 1 if failed else 0


def _dance(
    options: Options, desk: Desk, out: Output, keys: Any, platform: Platform
) -> tuple[Sequence[Any], Sequence[tuple[str, Problem]]]:
    """The shops that were connected, and those of a main account that could not be."""
    from umkm_desk.marketplaces.loopback import LoopbackListener
    from umkm_desk.publishing import shops as shops_room

    with LoopbackListener() as listener:
        redirect = options.redirect_url or listener.url
        dance = desk.connections.authorise(platform, keys, redirect, options.host)
        print(dance.link, file=sys.stderr if options.json else sys.stdout, flush=True)
        if options.json:
            print(dance.link, flush=True)
        address = listener.wait(dance.state, pasted=_pasted)
        tokens = dance.finish(address)
        if tokens.shops:
            several = shops_room.add_several(
                desk.workspace, desk.connections, dance, platform, keys, tokens, tokens.shops, host=options.host
            )
            return several.added, several.failed
    shop = shops_room.add_connected(desk.workspace, desk.connections, platform, keys, tokens, host=options.host, name=options.name)
    return (shop,), ()


def _pasted() -> str | None:
    """A line on standard input, if one is there; never waits."""
    if sys.platform == "win32":
        import msvcrt

        return sys.stdin.readline().strip() or None if msvcrt.kbhit() else None
    import select

    if not select.select([sys.stdin], [], [], 0)[0]:
        return None
    line = sys.stdin.readline()
    return line.strip() or None


def _shop_document(shop: Any) -> dict[str, Any]:
    return {"id": shop.id, "platform": shop.platform.value, "name": shop.name, "road": shop.road.value, "state": shop.state.value}


def _shop(desk: Desk, shop_id: str) -> Any:
    """By id, or by name where only one has it. Raises `Refusal`."""
    from umkm_desk.publishing import store

    found = [
        shop for shop in store.shops(desk.workspace.read()) if shop_id in (shop.id, shop.name, shop.remote_id, shop.platform.value)
    ]
    if len(found) != 1:
        raise Refusal.because("cli.no_such_shop", shop=shop_id)
    return found[0]


def publish(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import store as catalogue
    from umkm_desk.catalogue.query import Query
    from umkm_desk.marketplaces.seam import MarketplaceError
    from umkm_desk.model.platform import Road
    from umkm_desk.publishing import outbox as decisions

    shop = _shop(desk, options.shop)
    conn = desk.workspace.read()
    ids = (
        catalogue.ids_of(conn, catalogue.search(conn, Query()))
        if options.all
        else [_one_product(desk, sku)[0] for sku in options.sku]
    )
    ids = list(dict.fromkeys(ids))
    if options.rehearse:
        try:
            sender = desk.sender(shop)
        except MarketplaceError as error:
            out.problem(error.problem)
            return 1
        document: list[dict[str, Any]] = []
        for product_id in ids:
            calls, problems = sender.rehearse(product_id)
            product = catalogue.product(conn, product_id)
            document.append(
                {
                    "id": product_id,
                    "sku": product.sku if product else None,
                    "calls": calls,
                    "problems": [out.words.problem(problem) for problem in problems],
                }
            )
        out.give(document, (f"{entry['sku']}: {', '.join(entry['calls'])} {' '.join(entry['problems'])}" for entry in document))
        return 0
    decisions.decide(desk.workspace, shop.id, ids)
    if shop.road is Road.FILE:  # waits for the next workbook that is filled for it
        _told_outbox(desk, out, shop.id, set(ids), None)
        return 0
    try:
        drained = desk.sender(shop).drain()
    except MarketplaceError as error:
        out.problem(error.problem)
        return 1
    return _told_outbox(desk, out, shop.id, set(ids), drained.problem)


def _told_outbox(desk: Desk, out: Output, shop_id: str | None, ids: set[str] | None, problem: Problem | None) -> int:
    document = _outbox_document(desk, out, shop_id, ids)
    latest = {(entry["sku"], entry["shop"]): entry for entry in document}
    out.give(
        list(latest.values()),
        (f"{e['sku']}  {out.words.text('outbox.' + e['state'])}  {e['message'] or ''}" for e in latest.values()),
    )
    if problem is not None:
        out.problem(problem)
    return 0 if all(entry["state"] == "done" for entry in latest.values()) and problem is None else 1


def _outbox_document(desk: Desk, out: Output, shop_id: str | None, ids: set[str] | None = None) -> list[dict[str, Any]]:
    from umkm_desk.catalogue import store as catalogue
    from umkm_desk.publishing import store

    conn = desk.workspace.read()
    entries = [entry for entry in store.outbox(conn, shop_id=shop_id, limit=None) if ids is None or entry.product_id in ids]
    skus = {product.id: product.sku for product in catalogue.products(conn, [entry.product_id for entry in entries])}
    files = {entry.id: file for entry, file in store.in_files(conn, shop_id)}
    return [
        {
            "id": entry.id,
            "sku": skus.get(entry.product_id),
            "shop": entry.shop_id,
            "action": entry.action.value,
            "state": entry.state.value,
            "attempts": entry.attempts,
            "file": files.get(entry.id),
            "message": out.words.problem(entry.problem) if entry.problem else None,
        }
        for entry in entries
    ]


def sync(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.marketplaces.seam import MarketplaceError
    from umkm_desk.model.listing import OutboxState
    from umkm_desk.model.platform import Road
    from umkm_desk.publishing import store
    from umkm_desk.publishing.reconcile import pull
    from umkm_desk.visibility import alerts
    from umkm_desk.visibility.collect import collect

    wanted = [_shop(desk, options.shop)] if options.shop else [s for s in store.shops(desk.workspace.read()) if s.road is Road.API]
    document = []
    failed = False
    for shop in wanted:
        try:
            sender = desk.sender(shop)
            drained = sender.drain()
            pulled = pull(desk.workspace, shop, sender.marketplace)
            taken = collect(desk.workspace, shop, sender.marketplace, desk.zone)
        except MarketplaceError as error:
            out.problem(error.problem)
            document.append({"shop": shop.id, "problem": out.words.problem(error.problem)})
            failed = True
            continue
        # a line that was lost or a shop that rests leaves decisions untried
        left = store.open_counts(desk.workspace.read()).get(shop.id, {})
        waiting = left.get(OutboxState.WAITING, 0) + left.get(OutboxState.SENDING, 0)
        failed = failed or bool(drained.waiting or drained.stopped or drained.problem)
        document.append(
            {
                "shop": shop.id, "sent": len(drained.done), "waiting": waiting, "needs_you": len(drained.stopped),
                "listings": pulled.seen, "new_listings": pulled.new, "gone": pulled.gone, "snapshots": taken.taken, "missed": taken.missed,
            }
        )  # fmt: skip
        told = [outcome.entry.problem for outcome in (*drained.waiting, *drained.stopped) if outcome.entry.problem is not None]
        if drained.problem is not None and drained.problem not in told:
            told.append(drained.problem)
        for problem in told:
            out.problem(problem)
    alerts.refresh(desk.workspace, desk.zone, alerts.endings(desk.reminders()))
    out.give(document, (out.words.text("cli.synced", entry) for entry in document if "sent" in entry))
    return 1 if failed else 0


def _asked_of(
    options: Options, desk: Desk, out: Output, ask: Callable[[Any, Any], Iterable[dict[str, Any]]]
) -> tuple[list[dict[str, Any]], bool]:
    """What `ask` (shop, its marketplace) tells of each connected shop, or of the one named; what a platform does not offer is said."""
    from umkm_desk.marketplaces.seam import MarketplaceError
    from umkm_desk.model.platform import Road
    from umkm_desk.publishing import store

    wanted = [_shop(desk, options.shop)] if options.shop else [s for s in store.shops(desk.workspace.read()) if s.road is Road.API]
    document: list[dict[str, Any]] = []
    failed = False
    for shop in wanted:
        try:
            document += ask(shop, desk.connections.shop(shop))
        except MarketplaceError as error:
            out.problem(error.problem)
            document.append({"shop": shop.id, "problem": out.words.problem(error.problem)})
            failed = True
    return document, failed


def shop_numbers(options: Options, desk: Desk, out: Output) -> int:
    def ask(shop: Any, marketplace: Any) -> Iterable[dict[str, Any]]:
        for metric in marketplace.performance():
            name = metric.name or out.words.text(f"{shop.platform.value}.number_{metric.id}")
            yield {"shop": shop.id, "platform": shop.platform.value, **asdict(metric), "name": name}

    def line(entry: dict[str, Any]) -> str:
        told = entry["value"]
        value = "-" if told is None else out.words.text(f"cli.number_{entry['unit']}", {"value": _whole(told)})
        target = f"  ({entry['comparator']} {out.words.number(_whole(entry['target']))})" if entry["target"] is not None else ""
        return f"{entry['name']}: {value}{target}"

    document, failed = _asked_of(options, desk, out, ask)
    out.give(document, (line(entry) for entry in document if "problem" not in entry))
    return 1 if failed else 0


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def reviews(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.visibility import store

    since = desk.clock() - timedelta(days=options.days)

    def ask(shop: Any, marketplace: Any) -> Iterable[dict[str, Any]]:
        lines = store.listing_lines(desk.workspace.read(), shop.id)
        for review in marketplace.reviews(list(lines), since):
            line = lines[review.remote_id]
            yield {
                "shop": shop.id, "sku": line.sku, "title": line.title, "stars": review.stars, "text": review.text,
                "at": review.at, "reply": review.reply,
            }  # fmt: skip

    document, failed = _asked_of(options, desk, out, ask)
    told = sorted((entry for entry in document if "problem" not in entry), key=lambda entry: str(entry["at"]), reverse=True)
    out.give(
        document,
        (f"{'★' * round(entry['stars'] or 0) or '+'}  {entry['sku'] or entry['title']}  {entry['text']}" for entry in told),
    )
    return 1 if failed else 0


def outbox(options: Options, desk: Desk, out: Output) -> int:
    shop = _shop(desk, options.shop) if options.shop else None
    if options.uploaded is not None:
        from umkm_desk.publishing import by_file, store

        conn = desk.workspace.read()
        file = Path(options.uploaded).name
        places = {
            entry.shop_id
            for entry, name in store.in_files(conn)
            if name == file and shop in (None, store.shop(conn, entry.shop_id))
        }
        if not places:
            raise Refusal.because("cli.no_such_file", Place(file=file), file=file)
        for shop_id in sorted(places):
            by_file.mark_uploaded(desk.workspace, shop_id, file)
    document = _outbox_document(desk, out, shop.id if shop else None)
    out.give(
        document, (f"{e['sku']}  {e['action']}  {out.words.text('outbox.' + e['state'])}  {e['message'] or ''}" for e in document)
    )
    return 0


def listings(_options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.publishing import store

    lines = store.listings(desk.workspace.read())
    document: list[dict[str, Any]] = [
        {
            "sku": line.sku,
            "shop": line.listing.shop_id,
            "remote_id": line.listing.remote_id,
            "status": line.listing.status.value,
            "platform_status": line.listing.platform_status,
            "title": line.title,
            "url": line.listing.url,
            "demoted": line.demoted,
            "product_id": line.listing.product_id,
        }
        for line in lines
    ]
    out.give(
        document,
        (f"{e['sku'] or '-'}  {out.words.text('listing.' + e['status'])}  {e['title']}  {e['url'] or ''}" for e in document),
    )
    return 0


def visibility(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.model.time import date_day, day_date
    from umkm_desk.publishing import store as publishing
    from umkm_desk.visibility import store
    from umkm_desk.visibility.quality import CONVERSION

    today = date_day(desk.today())
    lines = {line.listing.id: line for line in publishing.listings(desk.workspace.read())}
    shop_ids = {line.listing.shop_id for line in lines.values()}
    rates = {shop_id: store.judgements(desk.workspace.read(), shop_id, CONVERSION) for shop_id in shop_ids}
    product_ids = [_one_product(desk, options.sku)[0]] if options.sku else None
    document = []
    for point in store.points(desk.workspace.read(), today - options.days + 1, today + 366, product_ids=product_ids):
        snapshot, line = point.snapshot, lines.get(point.listing_id)
        rate, judged = rates.get(point.shop_id, {}).get((line.listing.remote_id if line else None) or "", (None, None))
        document.append(
            {
                "sku": line.sku if line else None, "shop": point.shop_id, "day": day_date(snapshot.day),
                "status": snapshot.status.value if snapshot.status else None, "price": snapshot.price, "stock": snapshot.stock,
                "views": snapshot.views, "likes": snapshot.likes, "sold": snapshot.sold, "rating": snapshot.rating,
                "reviews": snapshot.reviews, "impressions": snapshot.impressions, "clicks": snapshot.clicks,
                "quality": snapshot.quality, "demoted": snapshot.demoted, "conversion": rate if judged == snapshot.day else None,
                "data_until": day_date(snapshot.data_until) if snapshot.data_until is not None else None,
            }
        )  # fmt: skip
    out.give(document, (f"{e['day']}  {e['sku']}  {e['views']} / {e['likes']} / {e['sold']}" for e in document))
    return 0


def read_report(options: Options, desk: Desk, out: Output) -> int:
    """Columns that are not known by their headings are said once in the window, which remembers them."""
    from umkm_desk.exchange.reading import open_spreadsheet
    from umkm_desk.visibility import report_files

    shop = _shop(desk, options.shop)
    spreadsheet = open_spreadsheet(options.file)
    heads = [spreadsheet.head(info.name) for info in spreadsheet.sheets]
    known = [(sheet, report_files.recognise(sheet, desk.workspace.read())) for sheet in heads]
    sheet, layout = max(known, key=lambda each: (each[1].usable, len(each[1].columns)))
    if layout.usable and not layout.says_its_days and options.first is options.last is None:
        named = report_files.days_named(sheet, layout, options.file.name, desk.today())
        if named is not None:  # the day may be that of the download: proposed, never taken unasked
            first, last = named
            place = Place(file=options.file.name, sheet=sheet.name)
            raise Refusal.because("visibility.report_days_named", place, first=first, last=last, since=str(first), until=str(last))
    read = report_files.read_report(
        desk.workspace, shop, sheet, layout, first=options.first, last=options.last, file=options.file.name
    )
    for problem in read.problems:
        out.problem(problem)
    document = {"rows": read.rows, "taken": read.taken, "listings": read.listings, "unknown": read.unknown, "kept": read.kept}
    out.give(document, [desk.wording.text("report.read", document)])
    return 0


def report(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.model.time import date_day
    from umkm_desk.ui.visibility import week_page
    from umkm_desk.visibility import reports, store
    from umkm_desk.visibility.series import Period

    unknown = next((file for file in options.file if file.suffix.lower() not in (".png", ".pdf", ".xlsx", ".csv", ".tsv")), None)
    if unknown is not None:
        raise Refusal.because("report.unknown_kind", file=unknown.name)
    conn = desk.workspace.read()
    newest = store.last_day(conn)
    if newest is None:
        raise Refusal.because("report.no_numbers")
    last = date_day(options.until) if options.until else min(newest, date_day(desk.today()))
    scope = store.Scope(shop_id=_shop(desk, options.shop).id) if options.shop else store.EVERYTHING
    page = week_page.week_of(desk, scope, last, desk.wording.language)
    qt = week_page.without_window()
    for file in options.file:
        if file.suffix.lower() in (".png", ".pdf"):
            week_page.write_week(page, file)
        else:
            reports.write_rows(conn, scope, Period(last - 13, last), file, desk.wording.text)
    del qt
    document = {"first": page.report.first, "last": page.report.last, "files": [str(file) for file in options.file]}
    out.give(document, (desk.wording.text("report.written", {"file": str(file)}) for file in options.file))
    return 0


# Files


def backup_(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.workspace import backup

    info = backup.write_file(desk.paths, options.file, desk.clock())
    out.give(
        asdict(info),
        [out.words.text("cli.backup_done", {"file": str(options.file), "products": info.products, "photos": info.photos})],
    )
    return 0


def restore(options: Options, places: Paths, clock: Callable[[], datetime]) -> int:
    """Works on a closed workspace; refused while it is open."""
    from umkm_desk.workspace import backup
    from umkm_desk.workspace.lock import WorkspaceLock

    words = Wording(places.resources / "wording", options.lang or "id")
    out = Output(options, words)
    try:
        places.workspace.mkdir(parents=True, exist_ok=True)
        lock = WorkspaceLock(places.workspace)
        try:
            info = backup.restore(options.file, places, clock())
        finally:
            lock.release()
    except Refusal as refusal:
        out.problem(refusal.problem)
        return 1
    out.give(asdict(info), [words.text("cli.restore_done", {"products": info.products, "made": info.made})])
    return 0


def doctor(_options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.marketplaces.tokens import best_store
    from umkm_desk.workspace import backup

    db = desk.workspace.read()
    _, keyring_problem = best_store()
    copies = backup.daily_copies(desk.paths)
    document = {
        "database": db.execute("PRAGMA quick_check").get,
        "version": db.execute("PRAGMA user_version").get,
        "products": db.execute("SELECT count(*) FROM product").get,
        "keyring": keyring_problem is None,
        "last_backup": copies[0].name if copies else None,
        "rules_as_of": desk.protection.rules.as_of,
        "folder": str(desk.paths.workspace),
    }
    lines = [f"{name}: {value}" for name, value in document.items()]
    out.give(document, lines)
    if keyring_problem is not None:
        out.problem(keyring_problem)
    return 0 if document["database"] == "ok" else 1


def sandbox(options: Options) -> int:
    from umkm_desk.sandbox.server import add_arguments, serve

    parser = argparse.ArgumentParser(prog="umkm-desk sandbox", description="Local marketplaces over HTTP, for practice and tests.")
    add_arguments(parser)
    return serve(parser.parse_args(options.rest))
