"""`--demo`: a sample business on local marketplaces. With a display the window opens on it; without one the main job runs windowless,
says what it did, and leaves a picture of each screen.

The workspace is made anew in a folder of its own (or the given one, if it is empty), so that practice never touches the seller's data.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

from umkm_desk import cli
from umkm_desk.business.keeping import keep_business
from umkm_desk.catalogue import bulk, importing, sheets
from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import AppKeys
from umkm_desk.model.business import Business, Scale
from umkm_desk.model.listing import OutboxState, Shop
from umkm_desk.model.platform import Platform
from umkm_desk.paths import Paths
from umkm_desk.publishing import outbox, shops, store
from umkm_desk.publishing.reconcile import pull
from umkm_desk.visibility.collect import collect

PARTNER_ID = "2001887"
PARTNER_KEY = "umkmdeskdemokey0000000000000000000000000000000000000000000000001"
SHOP_ID = "14701711"
DAYS = 12
BUSINESS = Business(
    name="Rumah Sekar", owner="Siti Rahmawati", nib="0220103456781", region="33.75.01", scale=Scale.MICRO, language="id"
)


class Market:
    """The local marketplaces in a process of their own."""

    def __init__(self, folder: Path) -> None:
        self._state = folder / "marketplace"
        self._process: subprocess.Popen[str] | None = None
        self.urls: dict[str, str] = {}
        self.port = _free_ports(len(Platform))

    @property
    def url(self) -> str:
        return self.urls[Platform.SHOPEE.value]

    def start(self) -> None:
        """Again at the same addresses and with the same state, after a stop."""
        frozen = bool(getattr(sys, "frozen", False))
        command = [
            sys.executable,
            *(() if frozen else ("-m", "umkm_desk")),
            "sandbox",
            "--port",
            str(self.port),
            "--state",
            str(self._state),
        ]
        command += ["--leave-with-parent", "--variant-wait", "0.3"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the local marketplace did not start")
        self.urls = json.loads(line)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def admin(self, action: str, **arguments: object) -> Any:
        request = Request(f"{self.url}/_sandbox/{action}", data=json.dumps(arguments).encode(), method="POST")
        with urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def consent(self, link: str) -> str:
        """Consents as a seller in the browser would; the address the browser is led to."""

        class Stay(HTTPRedirectHandler):
            def redirect_request(self, *_: Any) -> None:
                return None

        request = Request(link, data=urlencode({"shop_id": SHOP_ID, "days": 365}).encode(), method="POST")
        try:
            build_opener(Stay).open(request, timeout=10)
        except HTTPError as answer:
            return str(answer.headers["location"])
        raise RuntimeError("the local marketplace did not lead back")


def _free_ports(count: int) -> int:
    """The first of so many free ports in a row."""
    for first in range(18090, 60000, count):
        with ExitStack() as held:
            try:
                for port in range(first, first + count):
                    held.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
        return first
    raise RuntimeError("no free ports")


@contextmanager
def market(folder: Path) -> Iterator[Market]:
    running = Market(folder)
    running.start()
    try:
        yield running
    finally:
        running.stop()


def main(options: cli.Options, places: Paths, open_desk: Callable[..., Desk]) -> int:
    windowless = sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if windowless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with market(places.workspace) as running:
        if windowless:
            return without_window(places, options, running, open_desk)
        from umkm_desk.ui.application import run_window

        for platform, url in running.urls.items():
            print(f"local {platform}: {url}", flush=True)
        return run_window(places, options.lang, open_desk, before=lambda desk: prepare(desk, running))


def prepare(desk: Desk, running: Market) -> None:
    """A business with products, a connected shop, five listings and some days of numbers, made by the same verbs the seller uses."""
    if catalogue.count(desk.workspace.read(), Query()):
        reconnect(desk, running)
        return
    clock = PastClock(desk, running, DAYS)
    fill_business(desk)
    import_sample(desk)
    add_photos(desk)
    shop = connect(desk, running)
    publish(desk, shop, first_products(desk, 5))
    take_numbers(desk, shop, clock, DAYS)


def reconnect(desk: Desk, running: Market) -> None:
    """The local marketplace of a demo that is opened again listens on another port."""
    connect(desk, running)


def fill_business(desk: Desk) -> None:
    keep_business(desk.workspace, Business(), BUSINESS)


def sample_file(desk: Desk) -> Path:
    return next(iter(sorted((desk.paths.resources / "sample").glob("*.xlsx"))))


def import_sample(desk: Desk) -> importing.ImportResult:
    file = sample_file(desk)
    plan = importing.plan(sheets.read_products(sheets.open_file(file)), desk.workspace.read(), file=file.name)
    return importing.apply(desk.workspace, plan)


def first_products(desk: Desk, count: int) -> list[str]:
    """Products that nothing keeps from being listed, oldest first."""
    conn = desk.workspace.read()
    ids = catalogue.ids_of(conn, catalogue.search(conn, Query(sort="added", descending=False)))
    ready = [
        product.id
        for product in catalogue.products(conn, ids)
        if not any(problem.blocks for problem in desk.check(Platform.SHOPEE, product) if problem.code != "catalogue.no_photo")
    ]
    return ready[:count]


def by_file(desk: Desk, product_id: str) -> str:
    """Fills the practice workbook with one product, as a seller without API access fills the marketplace's own."""
    from umkm_desk.exchange.filling import inspect
    from umkm_desk.publishing.workbook import fill_workbook

    template = inspect(desk.paths.resources / "sample" / "latihan-unggah-massal.xlsx")
    target = desk.paths.workspace / "unggah-massal-terisi.xlsx"
    filled = fill_workbook(desk.workspace, template, target, [product_id], desk.categories(Platform.SHOPEE))
    return f"{filled.products} product in {filled.rows} rows: {target}"


def add_photos(desk: Desk) -> None:
    """A plain card with the product's name in place of a photo, so that the screens have something to show."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QColor, QFont, QImage, QPainter
    from PySide6.QtWidgets import QApplication

    from umkm_desk.catalogue import editing
    from umkm_desk.ui.pictures import to_png

    application = QApplication.instance() or QApplication(sys.argv[:1])
    conn = desk.workspace.read()
    for number, product in enumerate(catalogue.products(conn, first_products(desk, 30))):
        image = QImage(720, 720, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(number * 47 % 360, 40, 235))
        painter = QPainter(image)
        painter.setFont(QFont("Inter", 34))
        painter.drawText(QRect(60, 60, 600, 600), int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), product.name)
        painter.end()
        editing.add_photos(desk.workspace, product.id, [desk.photos.add(to_png(image))])
    del application


def connect(desk: Desk, running: Market) -> Shop:
    keys = AppKeys(PARTNER_ID, PARTNER_KEY)
    dance = desk.connections.authorise(Platform.SHOPEE, keys, "http://127.0.0.1:9/selesai", running.url)
    tokens = dance.finish(running.consent(dance.link))
    return shops.add_connected(desk.workspace, desk.connections, Platform.SHOPEE, keys, tokens, host=running.url)


def publish(desk: Desk, shop: Shop, product_ids: list[str]) -> None:
    outbox.decide(desk.workspace, shop.id, product_ids)
    desk.sender(shop).drain()


class PastClock:
    """The workspace's time in the demo: some days ago at first, caught up day by day."""

    def __init__(self, desk: Desk, running: Market, days: int) -> None:
        self._real = desk.workspace.clock
        self._desk, self._running = desk, running
        self._behind = timedelta(days=days)
        running.admin("advance", days=-days)
        desk.workspace.clock = self

    def __call__(self) -> datetime:
        return self._real() - self._behind

    def next_day(self) -> None:
        self._behind -= timedelta(days=1)
        self._running.admin("advance", days=1)

    def stop(self) -> None:
        self._desk.workspace.clock = self._real


def take_numbers(desk: Desk, shop: Shop, clock: PastClock, days: int) -> None:
    """Lives through some days and looks once on each, leaving one out as a laptop that stayed closed would."""
    for day in range(days + 1):
        if day != days // 2:
            marketplace = desk.sender(shop).marketplace
            pull(desk.workspace, shop, marketplace)
            collect(desk.workspace, shop, marketplace, desk.zone)
        if day < days:
            clock.next_day()
    clock.stop()


def without_window(places: Paths, options: cli.Options, running: Market, open_desk: Callable[..., Desk]) -> int:
    """The main job, step by step, with what came of it."""
    desk = open_desk(places, "demo", options.lang)
    try:
        run_main_job(desk, running)
        folder = options.output or Path("demo-output")
        pictures = take_pictures(desk, folder)
        print(f"{len(pictures)} pictures of the screens: {folder.resolve()}")
        for picture in pictures:
            print(f"  {picture.name}")
    finally:
        desk.close()
    return 0


def run_main_job(desk: Desk, running: Market) -> None:
    words = desk.wording

    def said(text: str) -> None:
        print(text, flush=True)

    clock = PastClock(desk, running, DAYS)

    said("1. The business")
    fill_business(desk)
    said(f"   {BUSINESS.name}, NIB {BUSINESS.nib}, {desk.regions.text(BUSINESS.region or '')}")
    said(f"2. Import of {sample_file(desk).name}")
    result = import_sample(desk)
    said(f"   {result.read} lines: {result.created} new products; {len(result.errors)} cells to mend")
    for problem in result.errors[:3]:
        said(f"   {words.place(problem.place)}: {words.problem(problem)}")
    said("3. Category and protection of each product")
    desk.judge_products()
    conn = desk.workspace.read()
    for row in catalogue.page(conn, catalogue.search(conn, Query(sort="added", descending=False))[:6]):
        leaf = desk.protection.tree.leaf(row.leaf)
        said(f"   {row.name[:44]:44} {leaf.name(words.language) if leaf else '?':28} {row.protection}")
    said("4. Prices up by 5 % and back")
    ids = catalogue.ids_of(conn, catalogue.search(conn, Query()))
    bulk.apply(desk.workspace, bulk.Percent("price", 5, 500), ids)
    step = desk.workspace.next_undo()
    desk.workspace.undo()
    said(f"   undone: {words.change(step.label, step.values) if step else ''}")
    add_photos(desk)
    said("5. A shop, by the platform's own authorisation over HTTP")
    shop = connect(desk, running)
    lasting = "in the system's keyring" if desk.connections.store.lasting else "for this run only: no safe keyring here"
    said(f"   {desk.shop_name(shop)}; tokens {lasting}")
    said("6. Five products, with the line lost in the middle")
    wanted = first_products(desk, 5)
    outbox.decide(desk.workspace, shop.id, wanted)
    running.admin("faults", spec="drop-after@add_item:1")
    answered = 0

    def pull_the_plug(_outcome: object) -> None:
        nonlocal answered
        answered += 1
        if answered == 2:
            running.stop()

    desk.sender(shop).drain(told=pull_the_plug)
    waiting = store.outbox(desk.workspace.read(), open_only=True)
    said(f"   marketplace gone; {len(waiting)} decisions wait here")
    running.start()
    for _ in range(20):
        outbox.retry(desk.workspace)
        desk.sender(shop).drain()
        if not store.outbox(desk.workspace.read(), open_only=True):
            break
        time.sleep(0.5)
    done = store.counts(desk.workspace.read()).get(OutboxState.DONE, 0)
    there = running.admin("items")["items"]
    said(f"   {done} decisions done; {len(there)} listings at the marketplace")
    said("7. A sixth product by file")
    said(f"   {by_file(desk, first_products(desk, 6)[5])}")
    said("8. Their numbers, day by day")
    take_numbers(desk, shop, clock, DAYS)
    snapshots = desk.workspace.read().execute("SELECT count(*) FROM snapshot").get
    said(f"   {snapshots} snapshots over {DAYS + 1} days, one day left out")


def take_pictures(desk: Desk, folder: Path) -> list[Path]:
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from umkm_desk.ui.application import Application

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    application = Application(qt, desk)
    application.show()
    # maximised it would take the size of a screen that is not there
    application.window.setWindowState(Qt.WindowState.WindowNoState)
    application.window.resize(1366, 696)

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def settle() -> None:
        """Until nothing is loaded in the background any more; at most ten seconds."""
        until = time.monotonic() + 10
        wait(600)
        while application.tasks.busy and time.monotonic() < until:
            wait(100)
        wait(400)

    taken = []
    first = first_products(desk, 1)[0]
    for number, spec in enumerate(application.window.shell.pages, 1):
        application.window.open_page(spec.key, **({"product_id": first} if spec.area == "inner" else {}))
        settle()
        target = folder / f"{number:02}-{spec.key}.png"
        application.window.grab().save(str(target))
        taken.append(target)
    application.window.close()
    application.tasks.close()
    return taken
