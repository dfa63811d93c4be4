"""The numbers: of each day, of whole shops, of a seller centre's report, and the week on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_desk.cli.naming import day, product_named, shop_named, shops_asked
from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Place, Refusal

if TYPE_CHECKING:
    from umkm_desk.marketplaces.seam import Marketplace
    from umkm_desk.model.listing import Shop


def add_verbs(verbs: Verbs) -> None:
    one = verbs.add("visibility", "the daily numbers", visibility)
    one.add_argument("--sku")
    one.add_argument("--days", type=int, default=30)

    one = verbs.add("shop-numbers", "what each shop's platform counts of it, and by what it judges it", shop_numbers)
    one.add_argument("--shop")

    one = verbs.add("reviews", "what buyers wrote, where the platform tells it", reviews)
    one.add_argument("--shop")
    one.add_argument("--days", type=int, default=30)

    one = verbs.add("read-report", "numbers out of a report that a seller centre let you download", read_report)
    one.add_argument("file", type=Path)
    one.add_argument("--shop", required=True)
    one.add_argument("--first", type=day, help="the first day it is of, where no column says the day")
    one.add_argument("--last", type=day)

    one = verbs.add("report", "the week on one page (.png, .pdf) and the numbers behind it (.xlsx, .csv)", report)
    one.add_argument("file", type=Path, nargs="+")
    one.add_argument("--until", type=day, help="the last day of the week, YYYY-MM-DD; the newest with numbers where left out")
    one.add_argument("--shop")


def visibility(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.model.time import date_day, day_date
    from umkm_desk.publishing import store as publishing
    from umkm_desk.visibility import store
    from umkm_desk.visibility.quality import CONVERSION

    today = date_day(desk.today())
    lines = {line.listing.id: line for line in publishing.listings(desk.workspace.read())}
    shop_ids = {line.listing.shop_id for line in lines.values()}
    rates = {shop_id: store.judgements(desk.workspace.read(), shop_id, CONVERSION) for shop_id in shop_ids}
    product_ids = [product_named(desk, options.sku)[0]] if options.sku else None
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


def shop_numbers(options: Options, desk: Desk, out: Output) -> int:
    def ask(shop: Shop, marketplace: Marketplace) -> Iterable[dict[str, Any]]:
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


def reviews(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.visibility import store

    since = desk.clock() - timedelta(days=options.days)

    def ask(shop: Shop, marketplace: Marketplace) -> Iterable[dict[str, Any]]:
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


def _asked_of(
    options: Options, desk: Desk, out: Output, ask: Callable[[Shop, Marketplace], Iterable[dict[str, Any]]]
) -> tuple[list[dict[str, Any]], bool]:
    """What `ask` (shop, its marketplace) tells of each connected shop, or of the one named; what a platform does not offer is said."""
    from umkm_desk.marketplaces.seam import MarketplaceError

    document: list[dict[str, Any]] = []
    failed = False
    for shop in shops_asked(options, desk):
        try:
            document += ask(shop, desk.connections.shop(shop))
        except MarketplaceError as error:
            out.problem(error.problem)
            document.append({"shop": shop.id, "problem": out.words.problem(error.problem)})
            failed = True
    return document, failed


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def read_report(options: Options, desk: Desk, out: Output) -> int:
    """Columns that are not known by their headings are said once in the window, which remembers them."""
    from umkm_desk.exchange.reading import open_spreadsheet
    from umkm_desk.visibility import report_files

    shop = shop_named(desk, options.shop)
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
    scope = store.Scope(shop_id=shop_named(desk, options.shop).id) if options.shop else store.EVERYTHING
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
