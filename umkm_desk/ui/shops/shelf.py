"""The shops as a row of cards that scrolls where it does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import ListingStatus, Shop
from umkm_desk.model.platform import Road
from umkm_desk.publishing import outbox, store
from umkm_desk.ui.shops.cards import WIDTH, AddCard, ShopCard, ShopFigures, Verb
from umkm_desk.ui.shops.shop_verbs import ShopVerbs
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button


class ShopShelf(QScrollArea):
    def __init__(self, theme: Theme, desk: Desk, verbs: ShopVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._verbs = theme, desk, verbs
        self._made: list[QWidget] = []
        self._shown: list[tuple[Shop, ShopFigures, list[tuple[str, str]]]] = []
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        self._cards = QHBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self.setObjectName("shops-list")
        self.setAccessibleName(self.tr("Toko saya"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def load(self, shops: Sequence[Shop], room: int, following: QWidget) -> None:
        """As the shops stand now, for a width of `room` pixels; Tab leaves the last card for `following`."""
        conn = self._desk.workspace.read()
        live, unlinked = store.listing_counts(conn), store.unlinked_counts(conn)
        now = self._desk.clock()
        told = [(shop, self._figures(shop, live, unlinked, now), self._verbs.of(shop)) for shop in shops]
        shown = [(shop, figures, [(verb.name, verb.text) for verb in verbs]) for shop, figures, verbs in told]
        if shown != self._shown:
            self._shown = shown
            self._fill(told, following)
        height = max((card.sizeHint().height() for card in self._made), default=0)
        self.setFixedHeight(height + self._bar_height(len(self._made), room))

    def _figures(
        self,
        shop: Shop,
        live: Mapping[str, Mapping[ListingStatus, int]],
        unlinked: Mapping[str, int],
        now: datetime,
    ) -> ShopFigures:
        conn = self._desk.workspace.read()
        return ShopFigures(
            live.get(shop.id, {}).get(ListingStatus.LIVE, 0),
            unlinked.get(shop.id, 0),
            store.synced_at(conn, shop.id),
            None if shop.expires_at is None else max(0, (shop.expires_at - now).days),
            shop.road is Road.API and outbox.is_paused(conn, shop.id),
        )

    def _fill(self, told: Sequence[tuple[Shop, ShopFigures, Sequence[Verb]]], following: QWidget) -> None:
        """The keys stay where they were: on the same button of the same shop, or on that shop."""
        focus = self.window().focusWidget()
        held = focus if focus is not None and self.isAncestorOf(focus) else None
        place = (self._card_of(held).objectName(), held.objectName()) if held is not None else None
        while (item := self._cards.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        cards: list[QWidget] = [ShopCard(self._theme, self._desk, shop, figures, verbs) for shop, figures, verbs in told]
        if told:
            cards.append(AddCard(self._theme, self._verbs.connect_shop, self._verbs.show_roads))
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self._made = cards
        self._stand_before(following, cards)
        if place is not None:
            same = next((card for card in cards if card.objectName() == place[0]), next(iter(cards), None))
            stops = same.findChildren(Button) if same is not None else []
            wanted = next((stop for stop in stops if stop.objectName() == place[1]), next(iter(reversed(stops)), following))
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card_of(self, widget: QWidget) -> QWidget:
        return next((card for card in self._made if card is widget or card.isAncestorOf(widget)), widget)

    @staticmethod
    def _stand_before(following: QWidget, cards: Sequence[QWidget]) -> None:
        """For Tab as for the eye, though the cards are younger."""
        stops = [each for card in cards for each in card.findChildren(Button)]
        before = following.previousInFocusChain()
        for each in stops:
            if before is not None:
                QWidget.setTabOrder(before, each)
            before = each

    def _bar_height(self, cards: int, room: int) -> int:
        """Room for the bar that scrolls the cards, where they do not fit."""
        wide = cards * (self._theme.px(WIDTH) + 12) - 12 > max(room, 0)
        return self.horizontalScrollBar().sizeHint().height() if wide else 0
