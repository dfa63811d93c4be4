"""Measures Visibilitas on three years of days, and prints beside each number its bare limit. Nothing is asserted on time.

python -m tests.benchmarks.visibility [--listings 2000] [--shops 3] [--days 1095] [--keep FOLDER]

The bare limit of opening is reading the same days of the same listings from SQLite into nothing; that of a sync is the fewest calls that
the platform's batch sizes allow.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.run import told, workspace
from tests.publishing.fake import Clock, FakeMarketplace, Server
from umkm_desk.marketplaces.seam import Metrics, RemoteListing
from umkm_desk.model.listing import ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.time import Zone, day_number
from umkm_desk.publishing import store as publishing
from umkm_desk.publishing.reconcile import pull
from umkm_desk.visibility import alerts, reports, series, store, today
from umkm_desk.visibility.collect import collect
from umkm_desk.visibility.store import EVERYTHING, Scope
from umkm_desk.workspace.workspace import Workspace

PLATFORMS = (Platform.SHOPEE, Platform.LAZADA, Platform.TIKTOKSHOP)


def fill(ws: Workspace, shops: int, listings: int, days: int, last: int) -> None:
    """Believable numbers with some missed days."""
    numbers = random.Random(1)
    with ws.write() as db:
        for at in range(shops):
            shop = Shop(f"s{at}", PLATFORMS[at % 3], f"Toko {at}", Road.API, ShopState.CONNECTED, str(at))
            publishing.save_shop(db, shop)
        db.executemany(
            "INSERT INTO listing (n, id, shop_id, remote_id, status, title) VALUES (?,?,?,?,'live',?)",
            ((n + 1, f"l{n}", f"s{n // listings}", str(n), f"Barang {n}") for n in range(shops * listings)),
        )

        def rows() -> Iterator[tuple[Any, ...]]:
            for n in range(shops * listings):
                daily = PLATFORMS[n // listings % 3] is Platform.TIKTOKSHOP
                views = likes = sold = 0
                for day in range(last - days + 1, last + 1):
                    seen = numbers.randrange(40)
                    views, likes, sold = views + seen, likes + (numbers.random() < 0.1), sold + (numbers.random() < 0.05)
                    if numbers.random() < 0.03:
                        continue
                    totals = (None, None, None, None, 0) if daily else (views, likes, sold, 4.8 if sold > 3 else None, sold // 4)
                    days_own = (seen * 12, seen) if daily else (None, None)
                    yield (n + 1, day, "live", 125_000, 7, *totals, *days_own, 2, 0, day - 1 if daily else None, None)

        db.executemany("INSERT INTO snapshot VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows())


def timed(work: Callable[[], Any], times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def size(ws: Workspace) -> int:
    return ws.paths.database.stat().st_size


def opening(ws: Workspace, last: int) -> None:
    conn = ws.read()

    def bare(days: int) -> Callable[[], Any]:
        sql = "SELECT count(s.views), sum(s.views) FROM listing l JOIN snapshot s ON s.listing_n = l.n AND s.day BETWEEN ? AND ?"
        return lambda: conn.execute(sql, (last - 2 * days + 1, last)).fetchall()

    for days in (30, 365):
        limit = timed(bare(days), 1)
        period = series.period(days, last)
        told(
            f"overview of {days} days and those before",
            timed(lambda p=period: series.overview(conn, EVERYTHING, p)),
            limit,
            "one frame",
        )  # type: ignore[misc]
        told(f"table of all listings, {days} days", timed(lambda p=period: series.table(conn, EVERYTHING, p)), limit, "-")  # type: ignore[misc]
    period = series.period(30, last)
    rows = series.table(conn, EVERYTHING, period)[:40]
    told("sparklines of 40 rows", timed(lambda: series.sparks(conn, rows, "views", period)), timed(bare(30), 1), "one frame")
    scope = Scope(shop_id="s0")
    told("one shop, 30 days", timed(lambda: series.overview(conn, scope, period)), timed(bare(30), 1), "one frame")
    told("marks, 30 days", timed(lambda: series.marks(ws, EVERYTHING, period, Zone.WIB), 1), timed(bare(30), 1), "-")
    told("alerts", timed(lambda: alerts.refresh(ws, Zone.WIB), 1), timed(bare(35), 1), "-")
    told("list of today", timed(lambda: today.tasks(ws, Zone.WIB), 1), timed(bare(7), 1), "-")
    told("week report", timed(lambda: reports.week(conn, last), 1), timed(bare(7), 1), "-")


def syncing(folder: Path, listings: int) -> None:
    clock = Clock()
    server = Server(clock)
    for n in range(listings):
        server.items[str(n)] = RemoteListing(
            str(n), None, f"Barang {n}", ListingStatus.LIVE, "NORMAL", price=1, stock=1, updated_at=clock.now
        )
        server.metrics[str(n)] = Metrics(str(n), True, views=1, likes=1, sold=1)
    ws = workspace(folder)
    shop = Shop("s", Platform.SHOPEE, "Toko", Road.API, ShopState.CONNECTED, "1")
    with ws.write() as db:
        publishing.save_shop(db, shop)
    market = FakeMarketplace(server)
    for name in ("first sync", "next day"):
        server.calls.clear()
        took = timed(lambda: (pull(ws, shop, market), collect(ws, shop, market, Zone.WIB)), 1)
        batches = -(-listings // 50)
        fewest = -(-listings // 100) + 3 * batches
        print(f"{name}: {took:.1f} s, calls {sum(server.calls.values())} {server.calls}, fewest possible {fewest}")
        with ws.write() as db:
            db.execute("UPDATE snapshot SET day = day - 1")
            db.execute("UPDATE listing SET seen_at = seen_at + 3600000")
    ws.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listings", type=int, default=2000)
    parser.add_argument("--shops", type=int, default=3)
    parser.add_argument("--days", type=int, default=1095)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "workspace"
        ready = folder.exists()
        ws = workspace(folder)
        last = day_number(ws.clock(), Zone.WIB)
        if not ready:
            empty = size(ws)
            fill(ws, options.shops, options.listings, options.days, last)
            ws.read().execute("SELECT 1")
            ws.close()
            ws = workspace(folder)
            count = ws.read().execute("SELECT count(*) FROM snapshot").get
            print(f"{count:,} listing-days, {(size(ws) - empty) / count:.1f} bytes each")
            took = timed(lambda: series.refresh_totals(ws, last), 1)
            print(f"totals of all days, once: {took:.1f} s")
        else:
            last = store.last_day(ws.read()) or last
        opening(ws, last)
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
        ws.close()
        syncing(Path(scratch) / "sync", options.listings)


if __name__ == "__main__":
    main()
