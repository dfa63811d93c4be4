"""A shop as a card: how it is reached, how it stands, the one thing to do now, and a menu with the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import BadgeLabel, Card, ElidedLabel, ShopBadge, label
from umkm_desk.ui.widgets.paint import Badge, Mark

WIDTH = 300
SOON = 14
"""Days before the end of a consent from which on the card warns."""


@dataclass(frozen=True, slots=True)
class ShopFigures:
    """What a card tells: live listings, those without a product, when it was read last, whole days until the consent ends, paused."""

    live: int
    unlinked: int
    synced_at: datetime | None
    days_left: int | None
    paused: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do with a shop."""

    name: str
    text: str
    icon: str
    run: Callable[[], object]


class ShopCard(Card):
    """`verbs`: the first is the button, the others the menu."""

    def __init__(self, theme: Theme, desk: Desk, shop: Shop, figures: ShopFigures, verbs: Sequence[Verb]) -> None:
        super().__init__(theme, object_name=f"shop-{shop.id}")
        self.setAccessibleName(desk.shop_name(shop))
        self.setFixedWidth(theme.px(WIDTH))
        self.body.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ShopBadge(theme, shop.platform.value, Mark.LIVE, spoken=desk.platform_name(shop.platform)))
        head.addWidget(ElidedLabel(shop.name, "card"), 1)
        more = Button(
            theme,
            icon="dots",
            kind="bare",
            compact=True,
            name=self.tr("Lainnya untuk {shop}").format(shop=shop.name),
            object_name="shop-more",
        )
        more.clicked.connect(lambda: self._menu(theme, verbs[1:], more))
        head.addWidget(more)
        self.body.setSpacing(2)
        self.body.addLayout(head)
        standing = QHBoxLayout()
        standing.setContentsMargins(0, 0, 6, 0)
        standing.addStrut(theme.px(24))  # as high as the link, so that all cards are alike
        standing.addWidget(ElidedLabel(self._figures(desk, shop, figures), "secondary", object_name="shop-figures"), 1)
        match = next((verb for verb in verbs if verb.name == "match"), None)
        if figures.unlinked and match is not None:
            text = self.tr("{count} belum terkait").format(count=desk.wording.number(figures.unlinked))
            link = Button(theme, text, kind="link", compact=True, object_name="shop-unlinked", on_click=match.run)
            link.setToolTip(match.text)
            link.setFixedHeight(theme.px(24))
            standing.addWidget(link)
        self.body.addLayout(standing)
        self.body.addWidget(ElidedLabel(self._read(desk, figures), "secondary", object_name="shop-read"))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 6, 0)
        foot.setSpacing(8)
        foot.addWidget(BadgeLabel(theme, self._badge(shop, figures)))
        foot.addStretch(1)
        first = verbs[0]
        button = Button(theme, first.text, icon=first.icon, compact=True, object_name=f"shop-{first.name}", on_click=first.run)
        foot.addWidget(button)
        self.body.addLayout(foot)

    def _figures(self, desk: Desk, shop: Shop, figures: ShopFigures) -> str:
        words = desk.wording
        if figures.synced_at is None and not figures.live:
            by_file = shop.state is ShopState.FILE
            return self.tr("Daftar produk toko belum dibaca") if by_file else self.tr("Listing belum diambil")
        return self.tr("{count} listing tayang").format(count=words.number(figures.live))

    def _read(self, desk: Desk, figures: ShopFigures) -> str:
        words = desk.wording
        if figures.synced_at is None:
            return ""
        same_day = words.day_of(figures.synced_at) == words.day(desk.today())
        when = words.clock(figures.synced_at) if same_day else words.moment(figures.synced_at)
        return self.tr("dibaca {moment}").format(moment=when)

    def _badge(self, shop: Shop, figures: ShopFigures) -> Badge:
        if shop.state is ShopState.SIGN_IN:
            return Badge(self.tr("Terputus"), "bad", "lock")
        if figures.paused:
            return Badge(self.tr("Ditunda"), "warn", "player-pause")
        if shop.state is ShopState.FILE:
            return Badge(self.tr("Lewat berkas"), "neutral", "file-spreadsheet")
        if figures.days_left is not None and figures.days_left <= SOON:
            return Badge(self.tr("Izin: %Ln hari lagi", "", figures.days_left), "warn", "clock")
        return Badge(self.tr("Tersambung"), "ok", "circle-check", filled=True)

    def _menu(self, theme: Theme, verbs: Sequence[Verb], button: QWidget) -> None:
        menu = QMenu(self)
        for verb in verbs:
            action = menu.addAction(theme.icon(verb.icon), verb.text)
            action.setObjectName(f"shop-{verb.name}")
            action.triggered.connect(lambda _checked=False, run=verb.run: run())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


class AddCard(Card):
    """The way to another shop, by consent or by file."""

    def __init__(self, theme: Theme, connect: Callable[[], object], who: Callable[[], object]) -> None:
        super().__init__(theme, ground="dashed", object_name="shop-add")
        self.setFixedWidth(theme.px(WIDTH))
        self.body.addWidget(
            Button(theme, self.tr("Tambah toko lain…"), kind="quiet", icon="plus", object_name="shop-add-button", on_click=connect),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        self.body.addWidget(label(self.tr("Lewat izin marketplace, atau lewat berkas."), "secondary"))
        self.body.addWidget(
            Button(theme, self.tr("Jalan mana yang terbuka?"), kind="link", object_name="shop-roads", on_click=who),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
