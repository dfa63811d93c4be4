"""What buyers wrote about one product, fetched from its shops when the seller asks for it, and not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import MarketplaceError, Review
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import Task
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.visibility.product_numbers import InShop
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import BadgeLabel, Card, label
from umkm_desk.ui.widgets.paint import Badge

DAYS = 90
"""As far back as Lazada tells (Lazada Open Platform, review/seller/history/list)."""
MOST = 10
MUTE = frozenset({Platform.TIKTOKSHOP})
"""Platforms whose API tells stars and no words."""
FULL = 5
GOOD = 4
"""Stars from which a review is drawn as a good one."""

Place = tuple[Shop, str]
"""A shop and the id of the listing there."""


@dataclass(frozen=True, slots=True)
class Told:
    """`reviews` with their shops, the newest first; `refused`: what kept a shop from telling."""

    reviews: tuple[tuple[Shop, Review], ...]
    refused: tuple[Problem, ...]


def ask(desk: Desk, places: Sequence[Place], task: Task) -> Told:
    """Waits for the marketplaces: not on the window's thread. Raises `Cancelled`."""
    since = desk.clock() - timedelta(days=DAYS)
    found: list[tuple[Shop, Review]] = []
    refused: list[Problem] = []
    for at, (shop, remote_id) in enumerate(places):
        task.report(at, len(places))
        try:
            for review in desk.connections.shop(shop).reviews([remote_id], since):
                found.append((shop, review))
                task.report(at, len(places))
        except MarketplaceError as error:
            refused.append(error.problem)
    found.sort(key=lambda each: each[1].at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return Told(tuple(found), tuple(refused))


class ReviewsCard(Card):
    """Hidden where no shop of the product is connected."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            frame.theme, self.tr("Kata pembeli"), note=self.tr("90 hari terakhir"), object_name="product-reviews", parent=parent
        )
        self._frame, self._desk, self._theme = frame, desk, frame.theme
        self._places: tuple[Place, ...] = ()
        self._job: Job | None = None
        self._ask = Button(
            self._theme, self.tr("Ambil ulasan"), icon="refresh", object_name="product-reviews-ask", on_click=self.ask
        )
        self.header.addWidget(self._ask)
        self._said = label("", "secondary", wrap=True, object_name="product-reviews-said")
        self.body.addWidget(self._said)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.addLayout(self._lines)

    def show_shops(self, shops: Sequence[InShop]) -> None:
        """Forgets what was told of another product."""
        there = [(each.shop, each.line.listing.remote_id or "") for each in shops if each.shop.road is Road.API]
        places = tuple(place for place in there if place[0].platform not in MUTE)
        self.setVisible(bool(there))
        if places == self._places and there:
            return
        if self._job is not None:
            self._job.cancel()
        self._places, self._job = places, None
        self._clear()
        self._ask.setVisible(bool(places))
        self._ask.explain("")
        names = ", ".join(dict.fromkeys(self._desk.platform_name(place[0].platform) for place in (places or there)))
        self._said.setText(
            self.tr("Ditanyakan ke {platforms} saat Anda mau; tidak disimpan.").format(platforms=names)
            if places
            else self.tr("{platforms} hanya memberi bintangnya. Isi ulasan ada di Seller Centre.").format(platforms=names)
        )
        self._said.show()

    def ask(self) -> None:
        places, desk = self._places, self._desk

        def work(task: Task) -> Told:
            with desk.watched(task):
                return ask(desk, places, task)

        self._ask.explain(self.tr("Ulasan sedang diambil."))
        self._said.setText(self.tr("Mengambil ulasan…"))
        self._said.show()
        title = self.tr("Mengambil ulasan")
        run = self._frame.tasks.network
        # at once: what comes late is not told under the next product
        self._job = run(work, done=self._show, failed=self._failed, stopped=self._stopped, title=title, owner=self, at_once=True)

    def _stopped(self) -> None:
        self._ask.explain("")
        self._said.setText(self.tr("Dihentikan. Ulasan belum diambil."))

    def _failed(self, error: BaseException) -> None:
        self._ask.explain("")
        self._said.setText(self.tr("Ulasan belum diambil."))
        self._frame.show_error(error)

    def _show(self, told: Told) -> None:
        self._ask.explain("")
        self._clear()
        words = self._desk.wording
        said = [words.problem(problem) for problem in told.refused]
        if told.reviews:
            more = len(told.reviews) - MOST
            said += [self.tr("%Ln ulasan lebih lama tidak ditampilkan.", "", more)] if more > 0 else []
        elif not told.refused:
            said.append(self.tr("Belum ada ulasan dalam 90 hari terakhir."))
        self._said.setText("\n".join(said))
        self._said.setVisible(bool(said))
        for shop, review in told.reviews[:MOST]:
            self._lines.addWidget(self._line(shop, review))

    def _line(self, shop: Shop, review: Review) -> QWidget:
        words = self._desk.wording
        line = QWidget()
        column, head = QVBoxLayout(line), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head.setSpacing(8)
        if review.stars is None:
            badge = Badge(self.tr("tambahan"), "neutral")
        else:
            stars = max(0, min(FULL, round(review.stars)))
            spoken = self.tr("{stars} dari 5 bintang").format(stars=stars)
            badge = Badge("★" * stars + "☆" * (FULL - stars), "ok" if stars >= GOOD else "warn", spoken=spoken)
        head.addWidget(BadgeLabel(self._theme, badge))
        day = [words.moment(review.at)] if review.at is not None else []
        head.addWidget(label(" · ".join([*day, self._desk.shop_name(shop)]), "secondary"), 1)
        column.addLayout(head)
        column.addWidget(label(review.text.strip() or self.tr("(tanpa kata)"), wrap=True, object_name="product-review"))
        if review.reply:
            column.addWidget(label(self.tr("Jawaban Anda: {reply}").format(reply=review.reply.strip()), "caption", wrap=True))
        return line

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
