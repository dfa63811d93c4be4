"""The shops as a row of cards that scrolls where it does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import ListingStatus, Shop
from umkm_desk.publishing import outbox, store
from umkm_desk.ui.shops.cards import WIDTH, AddCard, ShopCard, ShopFigures
from umkm_desk.ui.shops.shop_verbs import ShopVerbs
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button


class ShopShelf(QScrollArea):
    def __init__(self, theme: Theme, desk: Desk, verbs: ShopVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._verbs = theme, desk, verbs
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
        """Makes the cards anew for a width of `room` pixels; Tab leaves the last one for `following`."""
        conn = self._desk.workspace.read()
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        live, unlinked = store.listing_counts(conn), store.unlinked_counts(conn)
        now = self._desk.clock()
        cards: list[QWidget] = []
        for shop in shops:
            figures = ShopFigures(
                live.get(shop.id, {}).get(ListingStatus.LIVE, 0),
                unlinked.get(shop.id, 0),
                store.synced_at(conn, shop.id),
                None if shop.expires_at is None else max(0, (shop.expires_at - now).days),
                outbox.is_paused(conn, shop.id),
            )
            cards.append(ShopCard(self._theme, self._desk, shop, figures, self._verbs.of(shop)))
        if shops:
            cards.append(AddCard(self._theme, self._verbs.connect_shop, self._verbs.show_roads))
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self._stand_before(following, cards)
        self.setFixedHeight(max((card.sizeHint().height() for card in cards), default=0) + self._bar_height(len(cards), room))

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
