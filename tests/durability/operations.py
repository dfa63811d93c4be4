"""Everything that writes, as a seller causes it: what is done, into which files. Used on a full disk and under kill -9."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.exchange.conftest import SHOPEE_KEYS, sheet_xml, write_book
from tests.exchange.updates import sales_info
from tests.publishing.fake import Clock, FakeMarketplace, Server
from umkm_desk.app import open_desk
from umkm_desk.catalogue import bulk, editing, exporting, importing, sheets
from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import RemoteListing
from umkm_desk.model.listing import ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.model.task import UNWATCHED
from umkm_desk.model.time import Zone, date_day
from umkm_desk.paths import Paths, paths
from umkm_desk.publishing import outbox, reconcile
from umkm_desk.publishing import store as publishing
from umkm_desk.publishing.send import Sender
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
OLD_FILE = b"berkas lama penjual"
DATABASES = Path(__file__).parent.parent / "data"


def jpeg(shade: int) -> bytes:
    """A whole small picture, another for each shade."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QColor, QImage, QImageWriter

    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(shade % 256, shade // 256 % 256, 90))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"JPG")).write(image)
    return bytes(data.data())


@dataclass
class Place:
    """One workspace on a disk: `out` is where the seller's own files lie, `places` where the app keeps everything."""

    root: Path
    server: Server = field(default_factory=lambda: Server(Clock()))
    _desk: Desk | None = None

    @property
    def out(self) -> Path:
        return self.root / "Berkas saya"

    @property
    def given(self) -> Path:
        """What operations read: lists, photos, workbooks, backups."""
        return self.root / "Diberi"

    @property
    def places(self) -> Paths:
        return paths(self.root / "workspace")

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            self._desk = open_desk(self.places, "test", "id", lambda: NOW)
        return self._desk

    @property
    def ws(self) -> Workspace:
        return self.desk.workspace

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def ids(self) -> list[str]:
        return [str(row[0]) for row in self.ws.read().execute("SELECT id FROM product ORDER BY id")]

    def marketplace(self) -> FakeMarketplace:
        return FakeMarketplace(self.server)

    def sender(self) -> Sender:
        return Sender(
            self.ws,
            SHOP,
            self.marketplace(),
            {"leaf": "100"},
            leaf_of=lambda _product: "leaf",
            picture=lambda product, at: self.desk.picture(product.photos[at], Platform.SHOPEE),
            check=lambda _product, _category: [],
            chance=lambda: 0.5,
        )


SHOP = Shop("s", Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "1")


def prepare(root: Path) -> None:
    """A workspace of a dozen products with photos, variants and a history, and the files that operations read."""
    place = Place(root)
    place.out.mkdir(parents=True)
    place.given.mkdir()
    (place.given / "foto").mkdir()
    numbers = random.Random(7)
    for at in range(12):
        (place.given / "foto" / f"SKU-{at}-1.jpg").write_bytes(jpeg(1000 + at))
    rows = "\n".join(f"Keripik nomor {at};{'SKU-' if at < 6 else 'BARU-'}{at};{9000 + at};{at};250" for at in range(40))
    (place.given / "daftar.csv").write_text("Nama;SKU;Harga;Stok;Berat\n" + rows, "utf-8")
    rows = "\n".join(f"Sambal nomor {at};SAMBAL-{at};12000;{at};200;foto/SKU-{at}-1.jpg" for at in range(12))
    (place.given / "foto.csv").write_text("Nama;SKU;Harga;Stok;Berat;Foto\n" + rows, "utf-8")
    sales_info(place.given / "ubah.xlsx", *[[str(901 + n), "Keripik", "0", "", f"SKU-{n}", "", 8_000, "", "5"] for n in range(4)])
    blank: list[object] = [""] * len(SHOPEE_KEYS)
    guide: list[list[object]] = [
        list(SHOPEE_KEYS),
        ["basic", "t", "0", "1", ""],
        [key.split("_", 1)[-1] for key in SHOPEE_KEYS],
        blank,
        blank,
    ]
    write_book(place.given / "isi.xlsx", {"Template": sheet_xml(guide), "Rahasia": sheet_xml([["kunci"]])}, hidden=["Rahasia"])
    ws = place.ws
    with ws.write() as db:
        publishing.save_shop(db, SHOP)
    for at in range(12):
        product_id = ws.new_id()
        hashes = [place.desk.photos.add(jpeg(at))] if at % 2 else []
        two = at % 4 == 0
        editing.save_product(
            ws,
            Product(
                product_id, f"Kain batik nomor {at}", sku=f"SKU-{at}", description="Kain batik tulis, dua meter. " * 20, leaf="batik-kain",
                weight_gram=400, price=None if two else numbers.randrange(9, 99) * 1000, stock=None if two else 5,
                variation_1="Warna" if two else None,
                photos=tuple(Photo(ws.new_id(), product_id, n, digest) for n, digest in enumerate(hashes)),
                variants=tuple(
                    Variant(ws.new_id(), product_id, n, f"Warna {n}", None, f"SKU-{at}-{n}", None, 50_000 + n, 4) for n in range(2)
                ) if two else (),
            ),
        )  # fmt: skip
    bulk.apply(ws, bulk.Percent("price", 5), Query())
    ws.undo()
    backup.write_file(place.places, place.given / f"lama{backup.FILE_ENDING}", NOW)
    place.close()


@dataclass(frozen=True, slots=True)
class Operation:
    """`files`: what appears in the seller's folder, whole or not at all. `whole`: refused, it has changed nothing in the database.
    `before`: done while there is room. `closed`: it works on a workspace that nobody has opened."""

    name: str
    run: Callable[[Place], object]
    files: Sequence[str] = ()
    whole: bool = True
    before: Callable[[Place], object] = lambda _place: None
    closed: bool = False
    done: Callable[[Place], bool] = lambda _place: True


def _import(place: Place) -> None:
    table = sheets.open_file(place.given / "daftar.csv")
    plan = importing.plan(sheets.read_products(table), place.ws.read(), file="daftar.csv")
    assert importing.apply(place.ws, plan).created == 34


def _import_with_photos(place: Place) -> None:
    from umkm_desk.catalogue.photo_files import named_photos
    from umkm_desk.model.problem import Refusal
    from umkm_desk.ui.photo_intake import kept_photos

    table = sheets.open_file(place.given / "foto.csv")
    plan = importing.plan(sheets.read_products(table), place.ws.read(), file="foto.csv")
    named = named_photos(((row.number, row.row) for row in plan.rows), place.given)
    kept, problems = kept_photos(place.desk.photos, named.found, UNWATCHED)
    if problems:  # told when the goods are in, one by one
        raise Refusal(problems[0])
    importing.apply(place.ws, plan, photos=kept)


def _count(place: Place, sql: str) -> int:
    return int(place.ws.read().execute(sql).get)


def _attach(place: Place) -> None:
    from umkm_desk.catalogue.photo_files import match_files, pictures_in
    from umkm_desk.model.problem import Refusal
    from umkm_desk.ui.photo_intake import attach

    files = match_files(place.ws.read(), pictures_in(place.given / "foto"))
    if problems := attach(place.desk, files, UNWATCHED):  # told in the dialog, one by one
        raise Refusal(problems[0])


def _add_photo(place: Place) -> None:
    product_id = place.ids()[0]
    editing.attach_photos(place.ws, {product_id: [place.desk.photos.add(jpeg(77))]})


def _prepare_pictures(place: Place) -> None:
    for product in catalogue.products(place.ws.read(), place.ids()):
        place.desk.prepare_pictures(product)


def _fill(place: Place) -> None:
    from umkm_desk.exchange.filling import Choices
    from umkm_desk.publishing import workbook

    template = workbook.open_template(place.ws.read(), place.given / "isi.xlsx")
    filled = workbook.fill_workbook(
        place.ws, template, place.out / "isi.xlsx", place.ids(), {"batik-kain": "100629"}, choices=Choices(grams=1)
    )
    assert filled.products, filled.problems


def _mass_update(place: Place) -> None:
    from umkm_desk.exchange.filling import inspect
    from umkm_desk.exchange.updating import CellChange, live_rows, update

    template = inspect(place.given / "ubah.xlsx")
    update(template, place.out / "ubah.xlsx", [CellChange(row.line, "price", 7_500) for row in live_rows(template)])


def _price_list(place: Place) -> None:
    from PySide6.QtWidgets import QApplication

    from tests.ui.frames import make_frame
    from umkm_desk.ui.catalogue import price_list

    frame = make_frame(QApplication.instance() or QApplication(["test"]))  # type: ignore[arg-type]
    try:
        price_list.write(
            place.desk, frame, place.out / "harga.pdf", Query(), price_list.Wanted("Toko", "0812", True, True, True, True),
            price_list.Words(*["x"] * 10), UNWATCHED,
        )  # fmt: skip
    finally:
        frame.tasks.close()


def _profile(place: Place) -> None:
    from umkm_desk.ui.pdf import Text, write_pdf
    from umkm_desk.ui.visibility.week_page import without_window

    app = without_window()
    write_pdf(place.out / "profil.pdf", "Profil", [Text("Rumah Sekar")] * 400, place.desk.wording, margin_mm=20)
    del app


def _week(place: Place) -> None:
    from umkm_desk.ui.visibility import week_page
    from umkm_desk.visibility import reports
    from umkm_desk.visibility.series import Period
    from umkm_desk.visibility.store import EVERYTHING

    app = week_page.without_window()
    last = date_day(NOW.date())
    page = week_page.week_of(place.desk, EVERYTHING, last, "id")
    week_page.write_week(page, place.out / "minggu.png")
    week_page.write_week(page, place.out / "minggu.pdf")
    reports.write_rows(place.ws.read(), EVERYTHING, Period(last - 13, last), place.out / "minggu.xlsx", place.desk.wording.text)
    del app


def _rules(place: Place) -> None:
    import json

    from umkm_desk.catalogue import rules_update
    from umkm_desk.protection.rules import digest

    shipped = place.desk.protection.rules
    data = json.loads((place.places.resources / "protection" / "rules.json").read_text("utf-8"))
    data["version"] = shipped.version + 1
    data["sha256"] = digest(data)
    offered = rules_update.Offered(json.dumps(data).encode(), None)
    assert rules_update.take(place.ws, offered, shipped, place.places.kept_rules) is not None


def _stand_on_the_platform(place: Place) -> None:
    for at in range(20):
        place.server.put(
            RemoteListing(str(500 + at), f"Keripik {at}", f"X-{at}", ListingStatus.LIVE, "NORMAL", price=9_000, stock=3)
        )


def _collect(place: Place) -> None:
    from umkm_desk.visibility.collect import collect

    reconcile.pull(place.ws, SHOP, place.marketplace())
    collect(place.ws, SHOP, place.marketplace(), Zone.WIB)


def _old_days(place: Place) -> None:
    from umkm_desk.model.listing import Listing, Snapshot
    from umkm_desk.visibility import store, thinning

    with place.ws.write() as db:
        publishing.save_listing(db, Listing("l", place.ids()[0], SHOP.id, "900", ListingStatus.LIVE))
        n = db.execute("SELECT n FROM listing").get
        for day in range(700):
            store.save(db, n, Snapshot("l", date_day(NOW.date()) - day, ListingStatus.LIVE, views=day))
    thinning.agree(place.ws, 90)


def _thin(place: Place) -> None:
    from umkm_desk.visibility import thinning

    while thinning.go_on(place.ws, Zone.WIB):
        pass


def _decide(place: Place) -> None:
    outbox.decide(place.ws, SHOP.id, place.ids()[1::2])


def _send(place: Place) -> None:
    for _ in range(8):
        place.sender().drain()
        place.server.clock.now += timedelta(hours=1)


def _old_database(place: Place) -> None:
    place.close()
    for tail in ("-wal", "-shm"):
        place.places.database.with_name(place.places.database.name + tail).unlink(missing_ok=True)
    shutil.copyfile(DATABASES / "workspace-v1.db", place.places.database)


def _no_workspace(place: Place) -> None:
    place.close()
    shutil.rmtree(place.places.workspace)


def _damaged(place: Place) -> None:
    place.close()
    raw = bytearray(place.places.database.read_bytes())
    raw[:100] = b"\0" * 100
    backup_of_yesterday = place.places.backups / "2026-11-24.db"
    backup_of_yesterday.parent.mkdir(exist_ok=True)
    shutil.copyfile(place.places.database, backup_of_yesterday)
    place.places.database.write_bytes(raw)


def _open(place: Place) -> object:
    return place.desk


def _restore(place: Place) -> object:
    return backup.restore(place.given / f"lama{backup.FILE_ENDING}", place.places, NOW)


def _many_edits(place: Place) -> None:
    for at in range(30):
        editing.set_fields(place.ws, place.ids()[1], {"price": 1000 + at})


def _two_edits(place: Place) -> None:
    for at in (1, 2):
        editing.set_fields(place.ws, place.ids()[at], {"name": f"Nama baru {at}"})


def _first_price(place: Place) -> object:
    return editing.set_fields(place.ws, place.ids()[1], {"price": 123_500})


OPERATIONS: dict[str, Operation] = {
    each.name: each
    for each in (
        Operation("edit", _first_price),
        Operation("edit-long", lambda p: editing.set_fields(p.ws, p.ids()[2], {"description": "Panjang. " * 400})),
        Operation("bulk", lambda p: bulk.apply(p.ws, bulk.Percent("price", 5), Query())),
        Operation("import", _import, done=lambda p: _count(p, "SELECT count(*) FROM product") == 46),
        Operation(
            "import-with-photos", _import_with_photos,
            done=lambda p: _count(p, "SELECT count(*) FROM photo p JOIN product x ON x.id = p.product_id WHERE x.sku LIKE 'SAMBAL-%'") == 12,
        ),
        Operation("undo", lambda p: p.ws.undo(), before=lambda p: bulk.apply(p.ws, bulk.Percent("price", 7), Query())),
        Operation("redo", lambda p: p.ws.redo()),
        Operation("undo-import", lambda p: p.ws.undo(), before=_import, done=lambda p: _count(p, "SELECT count(*) FROM product") == 12),
        Operation("revert", lambda p: p.ws.revert(p.ws.history(limit=9)[1].id, "reverted"), before=_two_edits),
        Operation("photo", _add_photo),
        Operation("pictures", _prepare_pictures),
        Operation("attach", _attach, whole=False),
        Operation("csv", lambda p: exporting.export(p.ws.read(), p.out / "produk.csv", Query()), ["produk.csv"]),
        Operation("xlsx", lambda p: exporting.export(p.ws.read(), p.out / "produk.xlsx", Query()), ["produk.xlsx"]),
        Operation(
            "xlsx-with-photos",
            lambda p: exporting.export(p.ws.read(), p.out / "produk.xlsx", Query(), photos=p.desk.photos.path),
            ["produk.xlsx"],
        ),
        Operation("fill", _fill, ["isi.xlsx"]),
        Operation("mass-update", _mass_update, ["ubah.xlsx"]),
        Operation("price-list", _price_list, ["harga.pdf"]),
        Operation("profile", _profile, ["profil.pdf"]),
        Operation(
            "week", _week, ["minggu.png", "minggu.pdf", "minggu.xlsx"], before=lambda p: (_stand_on_the_platform(p), _collect(p))
        ),
        Operation("daily-backup", lambda p: backup.daily(p.places, NOW.date())),
        Operation("usb-backup", lambda p: backup.write_file(p.places, p.out / "cadangan.umkmdesk", NOW), ["cadangan.umkmdesk"]),
        Operation("restore", _restore, before=lambda p: (_first_price(p), p.close()), closed=True),
        Operation("migration", _open, before=_old_database, closed=True),
        Operation("first-open", _open, before=_no_workspace, closed=True),
        Operation("salvage", _open, before=_damaged, closed=True),
        Operation("setting", lambda p: p.ws.set_setting("ui.theme", "dark"), done=lambda p: p.ws.setting("ui.theme") == "dark"),
        Operation("prune", lambda p: p.ws.prune(keep_bytes=10), before=_many_edits),
        Operation("rules", _rules),
        Operation("collect", _collect, whole=False, before=_stand_on_the_platform, done=lambda p: _count(p, "SELECT count(*) FROM listing") == 20),
        Operation("thin", _thin, before=_old_days, done=lambda p: _count(p, "SELECT count(*) FROM snapshot") < 450),
        Operation("send", _send, whole=False, before=_decide, done=lambda p: len(p.server.live()) == 6),
    )
}  # fmt: skip


def rows_of_the_seller(ws: Workspace) -> dict[str, list[Any]]:
    from umkm_desk.workspace.database import OWN_TABLES

    db = ws.read()
    found = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in OWN_TABLES}
    found["change"] = db.execute("SELECT id, label, undone_at, dropped FROM change ORDER BY id").fetchall()
    return found
