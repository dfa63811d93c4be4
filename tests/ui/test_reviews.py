"""What buyers wrote, on the page of one product."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.desks import NOW, settle
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import MarketplaceError, Review, SignInAgain
from umkm_desk.model.listing import Listing, ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem
from umkm_desk.model.time import date_day
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility.product import ProductNumbersPage
from umkm_desk.ui.visibility.reviews import MOST
from umkm_desk.visibility import store
from umkm_desk.visibility.quality import CONVERSION
from umkm_desk.workspace.workspace import Workspace


class Told:
    """The part of a marketplace that tells reviews."""

    def __init__(self, reviews: Sequence[Review] = (), refusal: MarketplaceError | None = None) -> None:
        self._reviews, self._refusal = reviews, refusal

    def reviews(self, remote_ids: Sequence[str], since: datetime) -> Iterator[Review]:
        if self._refusal is not None:
            raise self._refusal
        return (each for each in self._reviews if each.remote_id in remote_ids and (each.at is None or each.at >= since))


def review(number: int, stars: float | None, text: str, reply: str | None = None) -> Review:
    return Review(str(number), "77", stars, text, NOW - timedelta(days=number), reply)


def sold_at(ws: Workspace, product_id: str, platform: Platform, road: Road = Road.API) -> Shop:
    shop = Shop(ws.new_id(), platform, "Sekar", road, ShopState.CONNECTED, f"{platform.value}/{road.value}")
    with ws.write() as db:
        publishing.save_shop(db, shop)
        publishing.save_listing(db, Listing(ws.new_id(), product_id, shop.id, "77", ListingStatus.LIVE), title="Tas rotan")
    return shop


def opened(qtbot: QtBot, frame: Frame, desk: Desk, product_id: str) -> ProductNumbersPage:
    page = ProductNumbersPage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 624)
    page.show()
    page.page_opened(product_id=product_id)
    settle(qtbot, frame)
    return page


def words(page: ProductNumbersPage) -> list[str]:
    return [each.text() for each in page._reviews.findChildren(QLabel, "product-review") if not each.isHidden()]


def test_the_newest_words_stand_first_and_older_ones_are_counted(
    qtbot: QtBot, frame: Frame, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = editing.create_product(desk.workspace, "Tas rotan")
    sold_at(desk.workspace, product_id, Platform.SHOPEE)
    told = [review(number, 5, f"kata {number}") for number in range(MOST + 2, 0, -1)]
    told += [review(0, None, "<b>masih</b> awet", "Terima kasih!"), Review("x", "88", 1, "barang lain", NOW), review(91, 1, "lama")]
    monkeypatch.setattr(desk.connections, "shop", lambda _shop: Told(told))
    page = opened(qtbot, frame, desk, product_id)
    assert words(page) == []  # nothing is fetched unasked
    page._reviews.ask()
    settle(qtbot, frame)
    assert words(page) == ["<b>masih</b> awet", *(f"kata {number}" for number in range(1, MOST))]
    assert page._reviews._said.text() == "3 ulasan lebih lama tidak ditampilkan."
    assert any(each.text() == "Jawaban Anda: Terima kasih!" for each in page._reviews.findChildren(QLabel))


def test_a_shop_that_cannot_answer_keeps_no_other_from_it(
    qtbot: QtBot, frame: Frame, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = editing.create_product(desk.workspace, "Tas rotan")
    sold_at(desk.workspace, product_id, Platform.SHOPEE)
    lazada = sold_at(desk.workspace, product_id, Platform.LAZADA)
    ended = Told(refusal=SignInAgain(Problem("lazada.sign_in_again")))
    monkeypatch.setattr(desk.connections, "shop", lambda shop: ended if shop == lazada else Told([review(1, 4, "bagus")]))
    page = opened(qtbot, frame, desk, product_id)
    page._reviews.ask()
    settle(qtbot, frame)
    assert words(page) == ["bagus"]
    assert page._reviews._said.text() == desk.wording.problem(Problem("lazada.sign_in_again"))
    assert page._reviews._ask.isEnabled()


def test_no_review_a_platform_without_words_and_a_shop_by_file_are_told_apart(
    qtbot: QtBot, frame: Frame, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.connections, "shop", lambda _shop: Told())
    products = [editing.create_product(desk.workspace, name) for name in ("Tas rotan", "Topi", "Tikar")]
    for product_id, platform, road in zip(
        products, (Platform.SHOPEE, Platform.TIKTOKSHOP, Platform.SHOPEE), (Road.API, Road.API, Road.FILE), strict=True
    ):
        sold_at(desk.workspace, product_id, platform, road)
    page = opened(qtbot, frame, desk, products[0])
    page._reviews.ask()
    settle(qtbot, frame)
    assert page._reviews._said.text() == "Belum ada ulasan dalam 90 hari terakhir."
    page.page_opened(product_id=products[1])
    settle(qtbot, frame)
    assert page._reviews._ask.isHidden()
    assert page._reviews._said.text().startswith("Tokopedia & Shop hanya memberi bintangnya.")
    page.page_opened(product_id=products[2])
    settle(qtbot, frame)
    assert page._reviews.isHidden()


def test_the_next_product_hears_nothing_of_what_was_asked_for_the_one_before(
    qtbot: QtBot, frame: Frame, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (editing.create_product(desk.workspace, name) for name in ("Tas rotan", "Topi"))
    slow = sold_at(desk.workspace, first, Platform.SHOPEE)
    sold_at(desk.workspace, second, Platform.LAZADA)
    begun, goes_on = threading.Event(), threading.Event()

    class Slow(Told):
        def reviews(self, remote_ids: Sequence[str], since: datetime) -> Iterator[Review]:
            begun.set()
            goes_on.wait(30)
            return super().reviews(remote_ids, since)

    monkeypatch.setattr(
        desk.connections, "shop", lambda shop: Slow([review(1, 1, "dulu")] * 2) if shop == slow else Told([review(1, 4, "bagus")])
    )
    page = opened(qtbot, frame, desk, first)
    stopped_under: list[str] = []
    monkeypatch.setattr(page._reviews, "_stopped", lambda: stopped_under.extend(shop.id for shop, _ in page._reviews._places))
    page._reviews.ask()
    qtbot.waitUntil(begun.is_set)
    page.page_opened(product_id=second)
    qtbot.waitUntil(lambda: page._reviews._said.text().startswith("Ditanyakan ke Lazada"))
    page._reviews.ask()
    qtbot.waitUntil(lambda: words(page) == ["bagus"])
    goes_on.set()
    settle(qtbot, frame)
    assert stopped_under == [slow.id]
    assert words(page) == ["bagus"]


def test_what_share_of_views_became_orders_stands_where_a_platform_says_it(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    product_id = editing.create_product(desk.workspace, "Tas rotan")
    lazada = sold_at(desk.workspace, product_id, Platform.LAZADA)
    page = opened(qtbot, frame, desk, product_id)
    table = page._compared
    assert "Jadi pesanan" not in [table.verticalHeaderItem(row).text() for row in range(table.rowCount())]
    with desk.workspace.write() as db:
        store.save_judgement(db, lazada.id, CONVERSION, "77", date_day(desk.today()), 2.5)
    page.page_opened(product_id=product_id)
    settle(qtbot, frame)
    row = [table.verticalHeaderItem(at).text() for at in range(table.rowCount())].index("Jadi pesanan")
    item = table.item(row, 0)
    assert item is not None
    assert item.text() == "2,5% dari yang melihat, rata-rata 7 hari sampai 25 Nov 2026"
