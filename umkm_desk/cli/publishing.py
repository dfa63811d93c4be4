"""Products into the shops: what is decided, what waits, what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from umkm_desk.cli.naming import product_named, shop_named, shops_asked
from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Place, Problem, Refusal


def add_verbs(verbs: Verbs) -> None:
    one = verbs.add("publish", "put products into a shop", publish)
    one.add_argument("sku", nargs="*")
    one.add_argument("--all", action="store_true")
    one.add_argument("--shop", required=True)
    one.add_argument("--rehearse", action="store_true", help="show every call, send nothing")

    one = verbs.add("sync", "send what waits, fetch listings, take today's snapshots", sync)
    one.add_argument("--shop")

    one = verbs.add("outbox", "decisions the shops do not know yet", outbox)
    one.add_argument(
        "--uploaded", metavar="FILE", help="a filled workbook was uploaded in the seller centre; its result is awaited"
    )
    one.add_argument("--shop")

    verbs.add("listings", "what stands in the shops", listings)


def publish(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.catalogue import store as catalogue
    from umkm_desk.catalogue.query import Query
    from umkm_desk.marketplaces.seam import MarketplaceError
    from umkm_desk.model.platform import Road
    from umkm_desk.publishing import outbox as decisions

    shop = shop_named(desk, options.shop)
    conn = desk.workspace.read()
    ids = (
        catalogue.ids_of(conn, catalogue.search(conn, Query()))
        if options.all
        else [product_named(desk, sku)[0] for sku in options.sku]
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


def sync(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.marketplaces.seam import MarketplaceError, SignInAgain
    from umkm_desk.model.listing import OutboxState
    from umkm_desk.publishing import store
    from umkm_desk.publishing.reconcile import pull
    from umkm_desk.publishing.shops import hold
    from umkm_desk.visibility import alerts
    from umkm_desk.visibility.collect import collect

    document: list[dict[str, Any]] = []
    failed = False
    for shop in shops_asked(options, desk):
        try:
            sender = desk.sender(shop)
            drained = sender.drain()
            pulled = pull(desk.workspace, shop, sender.marketplace)
            taken = collect(desk.workspace, shop, sender.marketplace, desk.zone)
        except MarketplaceError as error:
            if isinstance(error, SignInAgain):
                hold(desk.workspace, shop)
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


def outbox(options: Options, desk: Desk, out: Output) -> int:
    shop = shop_named(desk, options.shop) if options.shop else None
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
        document,
        (
            f"{_called(e)}  {out.words.text('action.' + e['action'])}  {out.words.text('outbox.' + e['state'])}  {e['message'] or ''}"
            for e in document
        ),
    )
    return 0


def _told_outbox(desk: Desk, out: Output, shop_id: str | None, ids: set[str] | None, problem: Problem | None) -> int:
    document = _outbox_document(desk, out, shop_id, ids)
    latest = {(entry["product_id"], entry["shop"]): entry for entry in document}
    out.give(
        list(latest.values()),
        (f"{_called(e)}  {out.words.text('outbox.' + e['state'])}  {e['message'] or ''}" for e in latest.values()),
    )
    if problem is not None:
        out.problem(problem)
    return 0 if all(entry["state"] == "done" for entry in latest.values()) and problem is None else 1


def _outbox_document(desk: Desk, out: Output, shop_id: str | None, ids: set[str] | None = None) -> list[dict[str, Any]]:
    from umkm_desk.catalogue import store as catalogue
    from umkm_desk.publishing import store

    conn = desk.workspace.read()
    entries = [entry for entry in store.outbox(conn, shop_id=shop_id) if ids is None or entry.product_id in ids]
    skus = {product.id: product.sku for product in catalogue.products(conn, [entry.product_id for entry in entries])}
    files = {entry.id: file for entry, file in store.in_files(conn, shop_id)}
    return [
        {
            "id": entry.id,
            "product_id": entry.product_id,
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


def _called(entry: dict[str, Any]) -> str:
    return str(entry["sku"] or entry["product_id"])


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
