"""Tables in and out: a spreadsheet into the catalogue, the catalogue into one or into a marketplace's workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from umkm_desk.cli.naming import shop_named
from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED

if TYPE_CHECKING:
    from umkm_desk.catalogue.importing import ImportPlan, ImportResult, KeptPhoto
    from umkm_desk.exchange.rows import Table


def add_verbs(verbs: Verbs) -> None:
    one = verbs.add("import", "read a spreadsheet into the catalogue", import_)
    one.add_argument("file", type=Path)
    one.add_argument("--format", help="a recognised template, where the file does not tell")
    one.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook; NAME/2 for the second of tables side by side")
    one.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
    named = ("update", "new", "skip")
    one.add_argument(
        "--same-name", choices=named, default="update", help="rows named like one product that differs, where no SKU tells"
    )
    one.add_argument(
        "--shared-name", choices=named, default="skip", help="rows without SKU where several rows or products share the name"
    )
    one.add_argument("--hidden", choices=("read", "skip"), default="read", help="rows and columns that the spreadsheet hides")
    one.add_argument(
        "--photos",
        type=Path,
        metavar="FOLDER",
        help="where the photos lie that the table names (else beside it); those named by SKU come along (SKU-1.jpg)",
    )
    one.add_argument(
        "--pictures", choices=("bare", "all", "none"), default="bare",
        help="pictures that stand beside the rows: for products that have no photo, for all, for none",
    )  # fmt: skip
    one.add_argument("--fetch-photos", action="store_true", help="fetch the photos that the table names by internet address")
    one.add_argument("--shop", help="read it as what this shop's seller centre gave: its listings, or the result of an upload")

    one = verbs.add("export", "write the catalogue (.xlsx or .csv)", export)
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


def import_(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import importing, sheets
    from umkm_desk.catalogue.importing import ImportSettings, Named, RowState

    if options.shop:
        return _read_back(options, desk, out)
    table = sheets.open_file(options.file, options.sheet)
    if options.format and table.layout.template != options.format:
        raise Refusal.because("cli.other_format", file=options.file.name, asked=options.format, found=table.layout.template or "-")
    table = table.with_hidden(left=options.hidden == "skip")
    hidden = table.hidden()
    settings = ImportSettings(alike=Named(options.same_name), shared=Named(options.shared_name))
    plan = importing.plan(
        sheets.read_products(table, tree=desk.protection.tree), desk.workspace.read(), settings=settings, file=options.file.name
    )
    counts = plan.counts
    unsure = [problem for row in plan.rows if row.state is RowState.UNSURE for problem in row.problems]
    if options.photos is not None and not options.photos.is_dir():
        raise Refusal.because("cli.no_folder", folder=str(options.photos))
    photos = _Photos(desk, options, plan, table)
    if options.dry_run:
        created, updated, same = counts[RowState.NEW], counts[RowState.CHANGED], counts[RowState.SAME]
        skipped = counts[RowState.REFUSED] + counts[RowState.SKIPPED] + counts[RowState.UNSURE]
        errors = tuple(plan.problems)
        read = sum(len(row.row.lines) for row in plan.rows)
    else:
        result = importing.apply(desk.workspace, plan, UNWATCHED, photos.kept())
        photos.after(result)
        created, updated, same, skipped, errors, read = (
            result.created, result.updated, result.same, result.skipped, (*result.errors, *unsure), result.read,
        )  # fmt: skip
    errors = (*sheets.problems(table), *errors, *photos.problems)
    blocking = [problem for problem in errors if problem.blocks]
    document = {
        "read": read,
        "created": created,
        "updated": updated,
        "same": same,
        "skipped": skipped,
        "same_name": len(plan.alike),
        "shared_name": len(plan.shared),
        "hidden_rows": hidden.rows,
        "hidden_columns": hidden.columns,
        "photos": photos.taken,
        "photos_waiting": photos.waiting,
        "pictures": photos.pictures,
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
    if hidden.rows or hidden.columns:
        about = {"count": hidden.rows, "columns": ", ".join(hidden.columns) or "-"}
        told.append(out.words.text("cli.hidden_left" if table.leaves_hidden else "cli.hidden_read", about))
    if photos.pictures and options.dry_run:
        told.append(out.words.text("cli.pictures_come", {"count": photos.pictures}))
    if photos.taken:
        told.append(out.words.text("cli.photos_taken", {"count": photos.taken}))
    if photos.waiting:
        told.append(out.words.text("cli.photos_waiting", {"count": photos.waiting}))
    out.give(document, told)
    for problem in errors:
        out.problem(problem)
    return 0


class _Photos:
    """The photos of an import, by the window's own code: those that rows name beside the table or in a folder, those that stand beside the
    rows, those of a folder that carry a SKU in their name, those on the internet. `taken`: how many products have got, `waiting`: how many
    are still on the internet, `pictures`: how many beside the rows come along."""

    def __init__(self, desk: Desk, options: Options, plan: ImportPlan, table: Table) -> None:
        from umkm_desk.catalogue.pasted_photos import Takes, pasted_photos
        from umkm_desk.catalogue.photo_files import named_photos

        self._desk, self._options, self._plan = desk, options, plan
        folder = options.photos or options.file.absolute().parent
        names = any(row.row.values.get("photos") or any(v.get("variant_photo") for v in row.row.variants) for row in plan.rows)
        rows = ((row.number, row.row) for row in plan.rows)
        self._named = named_photos(rows, folder) if names else None
        self._before = self._count()
        self.waiting = self._named.addresses if self._named else 0
        self.problems: list[Problem] = []
        for name in self._named.missing if self._named else ():
            values = {"name": name, "folder": str(folder)}
            self.problems.append(Problem("cli.photo_missing", Place(file=name), values, Severity.HINTS))
        pasted = pasted_photos(table, plan, desk.workspace.read())
        self.problems += pasted.problems
        self._pasted = pasted.taken(plan, Takes(options.pictures), self._named.found if self._named else ())
        self.pictures = sum(map(len, self._pasted.values()))

    def _count(self) -> int:
        return int(self._desk.workspace.read().execute("SELECT count(*) FROM photo").get)

    @property
    def taken(self) -> int:
        return self._count() - self._before

    def kept(self) -> dict[int, list[KeptPhoto]]:
        """What goes in with the rows, as one step."""
        from umkm_desk.catalogue.pasted_photos import with_named

        found = with_named(self._named.found if self._named else {}, self._pasted)
        if not found:
            return {}
        from umkm_desk.ui.photo_intake import kept_photos

        kept, problems = kept_photos(self._desk.photos, found, UNWATCHED)
        self.problems += problems
        return kept

    def after(self, result: ImportResult) -> None:
        """What can be found only when the products are there."""
        from umkm_desk.catalogue import photo_addresses
        from umkm_desk.catalogue.photo_address_store import open_addresses

        ws = self._desk.workspace
        photo_addresses.remember(ws, self._plan, result)
        if self._options.photos is not None:
            self._by_sku(self._options.photos)
        if self._options.fetch_photos:
            self._fetched()
        self.waiting = sum(each.problem is None for each in open_addresses(ws.read()))

    def _by_sku(self, folder: Path) -> None:
        from umkm_desk.catalogue.photo_files import match_files, pictures_in
        from umkm_desk.ui.photo_intake import attach

        named = {file.path for files in (self._named.found.values() if self._named else ()) for file in files}
        files = match_files(self._desk.workspace.read(), [path for path in pictures_in(folder) if path not in named])
        self.problems += attach(self._desk, [file for file in files if file.product_id], UNWATCHED)

    def _fetched(self) -> None:
        from umkm_desk.catalogue import photo_addresses
        from umkm_desk.catalogue.photo_address_store import open_addresses
        from umkm_desk.ui.photo_intake import fetch

        ws = self._desk.workspace
        wanted = [each for each in open_addresses(ws.read()) if each.problem is None]
        told = fetch(self._desk, wanted, UNWATCHED)
        photo_addresses.attach(ws)
        self.problems += [each.problem for each in open_addresses(ws.read()) if each.problem is not None]
        if told.trouble is not None:
            self.problems.append(told.trouble)


def _read_back(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.exchange.rows import open_table
    from umkm_desk.publishing.read_back import read_back

    told = read_back(desk.workspace, shop_named(desk, options.shop), open_table(options.file))
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

    shop = shop_named(desk, options.shop) if options.shop else None
    conn = desk.workspace.read()
    platform = shop.platform if shop else None
    if options.column or options.fixed:
        _say_columns(options, desk)
    template = workbook.open_template(conn, options.template, platform)
    ids = store.ids_of(conn, store.search(conn, Query(text=options.search)))
    if template.editable:
        plan = workbook.plan_update(desk.workspace, template, shop, ids)
        chosen = [each for each in plan.differences if each.is_ours]
        filled = workbook.write_update(desk.workspace, template, options.file, chosen, shop, as_of=plan.as_of)
        problems = tuple(workbook.left_alone(plan))
    else:
        known = desk.categories(template.platform) if template.platform else {}
        choices = Choices(grams={"gram": 1, "kg": 1000, None: None}[options.weight], courier_codes=options.couriers)
        filled = workbook.fill_workbook(desk.workspace, template, options.file, ids, known, choices=choices, shop=shop)
        problems = filled.problems
    next_step = out.words.text(workbook.next_step(template))
    files, outdated = [str(file) for file in filled.files], list(filled.outdated)
    out.give(
        {"file": str(options.file), "files": files, "rows": filled.rows, "outdated": outdated, "next": next_step},
        [
            out.words.text("cli.exported", {"count": filled.rows, "file": ", ".join(file.name for file in filled.files) or "-"}),
            *([out.words.text("cli.outdated", {"files": ", ".join(outdated)})] if outdated else []),
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
