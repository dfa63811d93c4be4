"""Measures Visibilitas on three years of days, and prints beside each number its bare limit. Nothing is asserted on time.

python -m tests.benchmarks.visibility [--listings 2000] [--shops 3] [--days 1095] [--keep FOLDER]

The days are written one after the other, as they come in life, so that the size is that of a database that grew. The bare limit of opening
is reading the same days of the same listings from SQLite into nothing; that of a sync is the fewest calls that the platform's batch sizes
allow; that of the window is one frame of 16 ms.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as clock_time
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
from umkm_desk.visibility import alerts, marks, reports, series, store, thinning, today
from umkm_desk.visibility.collect import collect
from umkm_desk.visibility.store import EVERYTHING, Scope
from umkm_desk.visibility.today import TodayTask
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

        count = shops * listings
        totals = [[0, 0, 0] for _ in range(count)]
        kinds = [PLATFORMS[n // listings % 3] for n in range(count)]

        def rows(day: int) -> Iterator[tuple[Any, ...]]:
            for n in range(count):
                held = totals[n]
                seen = numbers.randrange(40)
                held[0] += seen
                held[1] += numbers.random() < 0.1
                held[2] += numbers.random() < 0.05
                if numbers.random() < 0.03:
                    continue
                views, likes, sold = held
                same = (n + 1, day, "live", 125_000, 7)
                if kinds[n] is Platform.SHOPEE:
                    yield (*same, views, likes, sold, 4.8 if sold > 3 else None, sold // 4, None, None, 2, 0, None, None)
                elif kinds[n] is Platform.LAZADA:
                    yield (*same, None, None, None, 4.8 if sold > 3 else None, sold // 4, None, None, None, 0, None, None)
                else:
                    yield (*same, None, None, sold % 2, None, None, seen * 12, seen, None, 0, day - 1, None)

    for first in range(last - days + 1, last + 1, 30):
        with ws.write() as db:
            for day in range(first, min(first + 30, last + 1)):
                db.executemany("INSERT INTO snapshot VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows(day))


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
        )
        told(f"table of all listings, {days} days", timed(lambda p=period: series.table(conn, EVERYTHING, p)), limit, "-")  # type: ignore[misc]
    period = series.period(30, last)
    rows = series.table(conn, EVERYTHING, period)[:40]
    told("sparklines of 40 rows", timed(lambda: series.sparks(conn, rows, "views", period)), timed(bare(30), 1), "one frame")
    scope = Scope(shop_id="s0")
    told("one shop, 30 days", timed(lambda: series.overview(conn, scope, period)), timed(bare(30), 1), "one frame")
    told("marks, 30 days", timed(lambda: marks.happened(ws, EVERYTHING, period, Zone.WIB), 1), timed(bare(30), 1), "-")
    told("alerts", timed(lambda: alerts.refresh(ws, Zone.WIB), 1), timed(bare(35), 1), "-")
    told("list of today", timed(lambda: today.tasks(ws, Zone.WIB), 1), timed(bare(7), 1), "-")
    told("week report", timed(lambda: reports.week(conn, last), 1), timed(bare(7), 1), "-")


def all_pieces(piece: Callable[[], bool]) -> None:
    while piece():
        pass


def weeks_of_old_days(folder: Path, listings: int, days: int) -> None:
    """What thinning gives back, and how long one piece of it holds the database."""
    ws = workspace(folder)
    last = day_number(ws.clock(), Zone.WIB)
    fill(ws, 3, listings, days, last)
    before = ws.read().execute("SELECT count(*) FROM snapshot").get
    thinning.agree(ws, 366)
    longest = 0.0

    def piece() -> bool:
        nonlocal longest
        start = time.perf_counter()
        more = thinning.go_on(ws, Zone.WIB)
        longest = max(longest, time.perf_counter() - start)
        return more

    all_pieces(piece)
    after = ws.read().execute("SELECT count(*) FROM snapshot").get
    print(f"thinned to a year: {before:,} listing-days to {after:,}; longest piece {longest * 1000:.0f} ms")
    ws.close()


def window(folder: Path, last: int) -> None:
    """Visibilitas itself: until the figures, the table and all marks stand, and the longest time the window did not answer."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from tests.ui.frames import make_frame
    from umkm_desk.app import open_desk
    from umkm_desk.model.time import day_date
    from umkm_desk.paths import paths
    from umkm_desk.ui.home.page import HomePage
    from umkm_desk.ui.visibility.page import VisibilityPage

    now = datetime.combine(day_date(last), clock_time(5), UTC)
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    desk = open_desk(replace(paths(folder), workspace=folder), "bench", "id", lambda: now)
    frame = make_frame(qt)
    begin = time.perf_counter()
    page = VisibilityPage(frame, desk)
    page.resize(1278, 624)
    page.show()
    built = time.perf_counter() - begin
    qt.processEvents()
    gc.freeze()  # as the application does once its first page stands
    worst, ticked = 0.0, time.perf_counter()

    def tick() -> None:
        nonlocal worst, ticked
        now = time.perf_counter()
        worst, ticked = max(worst, now - ticked), now

    watch = QTimer(interval=1)
    watch.timeout.connect(tick)
    watch.start()

    def until(there: Callable[[], bool]) -> float:
        start, loop = time.perf_counter(), QEventLoop()
        while not there():
            QTimer.singleShot(2, loop.quit)
            loop.exec()
        return time.perf_counter() - start

    for days in ("30", "365"):
        page._period.choose(days)
        page._days = days
        page._totals = None
        page.model.beginResetModel()
        page.model.rows = []
        page.model.endResetModel()
        worst, ticked = 0.0, time.perf_counter()
        page.page_opened()
        figures = until(lambda: page._totals is not None)
        table = figures + until(lambda: page.model.rowCount() > 0)
        marks = table + until(lambda: not frame.tasks.busy)
        print(
            f"window, {days} days: figures and chart after {figures * 1000:.0f} ms, table of {page.model.rowCount():,} after"
            f" {table * 1000:.0f} ms, all marks after {marks * 1000:.0f} ms; longest without an answer {worst * 1000:.0f} ms"
        )
    sorting = timed(lambda: page._view.sort_by(4))
    print(f"window: built in {built * 1000:.0f} ms; sorting the table {sorting * 1000:.0f} ms")
    home = HomePage(frame, desk)
    home.resize(1278, 624)
    home.show()
    until(lambda: not frame.tasks.busy)
    shown: list[float] = []
    show = home.work.show_tasks

    def shows(tasks: Sequence[TodayTask]) -> None:
        show(tasks)
        shown.append(time.perf_counter())

    home.work.show_tasks = shows  # type: ignore[method-assign]
    worst, ticked = 0.0, time.perf_counter()
    begin = time.perf_counter()
    home.page_opened()
    listed = until(lambda: bool(shown))
    whole = listed + until(lambda: not frame.tasks.busy)
    print(
        f"Beranda: list of the day after {listed * 1000:.0f} ms, all after {whole * 1000:.0f} ms;"
        f" longest without an answer {worst * 1000:.0f} ms"
    )
    frame.tasks.close()
    desk.close()


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
            took = timed(lambda: all_pieces(lambda: series.refresh_totals(ws, last)), 1)
            print(f"totals of all days, once: {took:.1f} s in pieces")
        else:
            last = store.last_day(ws.read()) or last
        opening(ws, last)
        ws.close()
        window(folder, last)
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most, with the window")
        weeks_of_old_days(Path(scratch) / "thin", options.listings // 10, options.days)
        syncing(Path(scratch) / "sync", options.listings)


if __name__ == "__main__":
    main()
