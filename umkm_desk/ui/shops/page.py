"""Toko: one card a shop, the outbox with what each entry waits for, and the choice where here and there differ."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import outbox, store
from umkm_desk.publishing.merge import ListingMerge
from umkm_desk.ui.frame import Connection, Frame, Page
from umkm_desk.ui.shops import work
from umkm_desk.ui.shops.conflict import ConflictPanel
from umkm_desk.ui.shops.outbox import Filter, Kind, Row
from umkm_desk.ui.shops.outbox_actions import OutboxActions
from umkm_desk.ui.shops.outbox_card import OutboxCard
from umkm_desk.ui.shops.settling import Settling
from umkm_desk.ui.shops.shelf import ShopShelf
from umkm_desk.ui.shops.shop_verbs import ShopVerbs
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import EmptyState
from umkm_desk.workspace.changes import Changes

PANEL = 372
NARROW = 1000
"""Below this width the choice takes the place of the table."""

MAPPED = frozenset({"publishing.attribute_missing", "publishing.attribute_not_a_choice", "publishing.no_category"})
"""What is mended where categories are set, for all products of a kind at once."""


def _is_mapped(field: str | None) -> bool:
    """Whether a workbook's column is filled from where categories and attributes are set."""
    return field is not None and (field == "source_category" or field.startswith(ATTRIBUTE))


class ShopsPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._found: list[Shop] = []
        self._just_linked = ""
        actions = OutboxActions(frame, desk, self)
        actions.changed.connect(self._load)
        self.outbox_actions = actions
        self.verbs = ShopVerbs(frame, desk, actions, self)
        self.verbs.changed.connect(self._load)
        self.verbs.linked.connect(self._linked)
        self._settling = Settling(frame, desk, self)
        self._settling.found.connect(self._show_differences)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        self._shelf = ShopShelf(self.theme, desk, self.verbs)
        column.addWidget(self._shelf)
        self._none = EmptyState(
            self.theme,
            self.tr("Belum ada toko"),
            self.tr("Sambungkan toko lewat izin resmi marketplace, atau pakai berkas unggah massal tanpa izin apa pun."),
            icon="building-store",
            button=self.tr("Sambungkan toko…"),
            on_button=self.verbs.connect_shop,
            link=self.tr("Jalan mana yang terbuka untuk toko saya?"),
            on_link=self.verbs.show_roads,
            object_name="shops-empty",
        )
        column.addWidget(self._none, 1)
        self._lower = QWidget()
        row = QHBoxLayout(self._lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.outbox = OutboxCard(frame, desk, actions)
        self.outbox.acted.connect(self.act)
        self.outbox.line_chosen.connect(self._follow)
        self.outbox.side_chosen.connect(self._take_side)
        self.outbox.first_asked.connect(self._make_the_same)
        self.outbox.filtered.connect(self._show_rows)
        self.model = self.outbox.model
        row.addWidget(self.outbox, 1)
        self.panel = ConflictPanel(frame, desk)
        self.panel.setFixedWidth(self.theme.px(PANEL))
        self.panel.hide()
        self.panel.settled.connect(self._settle)
        self.panel.stepped.connect(self.step)
        self.panel.closed.connect(self._closed)
        row.addWidget(self.panel)
        column.addWidget(self._lower, 1)
        frame.connection_changed.connect(lambda _state, _since: self._line_changed())
        self.add_command(self.tr("Sambungkan toko…"), self.verbs.connect_shop, shortcut="Ctrl+T", menu="shop", icon="link")
        self.add_command(self.tr("Kirim semua sekarang"), actions.send_all, menu="shop", icon="send")
        self.add_command(self.tr("Tunda atau lanjutkan semua kiriman"), actions.pause_all, menu="shop", icon="player-pause")
        self.add_command(
            self.tr("Jalan mana yang terbuka untuk toko saya?"), self.verbs.show_roads, menu="shop", icon="help-circle"
        )
        self.add_command(self.tr("Beda isi sebelumnya"), lambda: self.step(-1), shortcut="Alt+Up", menu="shop", icon="chevron-up")
        self.add_command(
            self.tr("Beda isi berikutnya"), lambda: self.step(1), shortcut="Alt+Down", menu="shop", icon="chevron-down"
        )

    def top_right(self) -> QWidget | None:
        button = Button(
            self.theme, self.tr("Sambungkan toko…"), kind="primary", icon="plus", object_name="shops-connect", keys="Ctrl+T"
        )
        button.clicked.connect(self.verbs.connect_shop)
        return button

    # Showing

    def page_opened(self, **values: object) -> None:
        """`connect`: the marketplace whose connection is to be set up at once, "" for any; `match`: the shop whose listings are to be
        linked; `read`: the shop of which a download is to be read; `again`: the shop that is to be connected anew; `show`: the lines to be
        shown, a value of `Filter`."""
        if (show := values.get("show")) in list(Filter):
            self.outbox.set_filter(Filter(str(show)))
        self._load()
        self._settling.look()
        if (wanted := values.get("connect")) in list(Platform):
            QTimer.singleShot(0, self, lambda: self.verbs.connect_shop(platform=Platform(str(wanted))))
        elif wanted == "":
            QTimer.singleShot(0, self, self.verbs.connect_shop)
        for key, run in (
            ("match", self.verbs.match_listings),
            ("read", self.verbs.read_download),
            ("again", lambda shop: self.verbs.connect_shop(shop=shop)),
        ):
            shop = next((shop for shop in self._found if shop.id == values.get(key)), None)
            if shop is not None:
                QTimer.singleShot(0, self, partial(run, shop))

    def changed(self, changes: Changes) -> None:
        if not self.isVisible():  # looked at anew whenever the page opens; not after every edit elsewhere
            return
        if changes.touches("outbox", "listing", "shop"):
            self._load()
        if changes.touches("listing", "product", "variant", "product_override"):
            self._settling.look()

    def _line_changed(self) -> None:
        """What waits says what it waits for."""
        if self.isVisible() and self.model.offline is not (self.frame.connection[0] is Connection.OFFLINE):
            self._load()

    def sync(self) -> None:
        work.sync_all(self.frame, self._desk, self)

    def first_focus(self) -> QWidget | None:
        return self.outbox.table if self.model.rowCount() else self.findChild(QWidget, "shops-empty-button")

    def areas(self) -> Sequence[QWidget]:
        return (self._shelf, self.outbox.table, *((self.panel,) if self.panel.isVisible() else ()))

    def escape(self) -> bool:
        if self.panel.isVisible():
            self.panel.close_panel()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        choosing = self.panel.isVisibleTo(self)
        narrow = self.width() < self.theme.px(NARROW)
        self.outbox.setHidden(narrow and choosing)
        self._shelf.setVisible(bool(self._found) and not (narrow and choosing))
        self.panel.setMinimumWidth(0)
        self.panel.setMaximumWidth(16777215 if narrow else self.theme.px(PANEL))
        room = self.width() - 32 - (self.theme.px(PANEL) + 12 if choosing else 0)
        self.outbox.fit(room, narrow=narrow, choosing=choosing)

    def _load(self) -> None:
        self._found = store.shops(self._desk.workspace.read())
        self._shelf.load(self._found, self.width() - 32, self.outbox.first_stop)
        self._none.setVisible(not self._found)
        self._lower.setVisible(bool(self._found))
        self.model.offline = self.frame.connection[0] is Connection.OFFLINE
        self.model.load()
        self._show_rows()
        self.set_count(self.tr("%Ln toko", "", len(self._found)))
        work.show_outbox(self.frame, self._desk)

    def _linked(self, shop_id: str) -> None:
        self._just_linked = shop_id
        self._settling.look()

    def _show_differences(self, found: list[ListingMerge]) -> None:
        self.model.load(found)
        self._show_rows()
        if self._just_linked and not self._settling.looking:
            shop_id, self._just_linked = self._just_linked, ""
            self._make_the_same(shop_id)

    def _show_rows(self) -> None:
        self.outbox.show_rows(self._found)
        self._show_panel()
        self._fit()
        self.outbox.show_chosen()

    # The choice

    def _show_panel(self) -> None:
        """The panel's listing as it stands now; closed where it no longer differs."""
        if self.panel.merge is None:
            return
        rows = self.model.differing
        at = next((at for at, row in enumerate(rows) if row.merge and row.merge.listing.id == self.panel.merge.listing.id), -1)
        if at < 0:
            self.panel.close_panel()
        else:
            self._fill_panel(rows, at)

    def _fill_panel(self, rows: Sequence[Row], at: int) -> None:
        each = rows[at].merge
        if each is not None:
            shop = self._desk.shop_name(rows[at].shop)
            self.panel.show_merge(each, shop, self.model.difference(each), at + 1, len(rows))
            self.panel.show()
            self._fit()

    def _follow(self, row: Row) -> None:
        """The panel, where it is open, shows the line that is chosen."""
        if self.panel.merge is not None and row.merge is not None and row.merge is not self.panel.merge:
            differing = self.model.differing
            self._fill_panel(differing, differing.index(row))

    def choose_content(self, listing_id: str) -> None:
        """Opens the choice for one listing and takes the focus there."""
        rows = self.model.differing
        for at, row in enumerate(rows):
            if row.merge is not None and row.merge.listing.id == listing_id:
                self._fill_panel(rows, at)
                self.panel.take_focus()

    def step(self, by: int) -> None:
        """To the next or previous listing that differs."""
        rows = self.model.differing
        if not rows:
            return
        held = self.panel.merge.listing.id if self.panel.merge is not None else ""
        at = next((at for at, row in enumerate(rows) if row.merge and row.merge.listing.id == held), -1 if by > 0 else 0)
        wanted = rows[(at + by) % len(rows)]
        if wanted.merge is not None:
            if (line := self.model.at(listing_id=wanted.merge.listing.id)) >= 0:
                self.outbox.table.selectRow(line)
            self.choose_content(wanted.merge.listing.id)

    def _closed(self) -> None:
        self._fit()
        self.outbox.table.setFocus()

    def _settle(self, each: ListingMerge, choices: dict[str, Any]) -> None:
        rows = self.model.differing
        at = next((at for at, row in enumerate(rows) if row.merge is each), 0)
        following = rows[(at + 1) % len(rows)].merge if len(rows) > 1 else None
        by_file = any(shop.id == each.listing.shop_id and shop.road is Road.FILE for shop in self._found)
        self._settling.settle(each, choices, by_file=by_file, done=lambda: self._settled(following))

    def _settled(self, following: ListingMerge | None = None) -> None:
        self._load()
        if following is not None:
            self.choose_content(following.listing.id)
        self._settling.look()

    def _take_side(self, mine: bool) -> None:
        """Every listing that differs, or of the chosen lines those that do, from one side."""
        rows = [row for row in self.outbox.chosen() if row.merge is not None]
        rows = rows if len(rows) > 1 else list(self.model.differing)
        self._settling.take_side([row.merge for row in rows if row.merge is not None], mine=mine, done=self._settled)

    def _make_the_same(self, shop_id: str = "") -> None:
        """Asks once whose content counts where listings were linked; of the first such shop, or of this one if it has any."""
        from umkm_desk.ui.shops.first import FirstDialog

        found = self.model.never_same
        shop = next((shop for shop in self._found if shop.id in found and shop_id in ("", shop.id)), None)
        if shop is None:
            return
        dialog = FirstDialog(self.frame, self._desk, shop, found[shop.id], self)
        if dialog.exec():
            self._settling.settle_all(dialog.choices, sends=bool(dialog.sends), done=self._settled)
        elif dialog.one_by_one:
            self.outbox.show_only(Filter.DIFFERS)
            self.choose_content(found[shop.id][0].listing.id)

    def act(self, row: Row) -> None:
        """What the line's verb says."""
        problem = row.entry.problem if row.entry is not None else None
        if row.merge is not None:
            self.choose_content(row.merge.listing.id)
        elif row.kind is Kind.NEEDS_YOU and problem is not None and problem.code == "publishing.unlinked_there":
            self.verbs.match_listings(row.shop)
        elif row.kind is Kind.NEEDS_YOU and row.entry is not None and not outbox.not_twice(row.entry):
            self.outbox_actions.retry([row.entry.id])
        elif row.kind is Kind.NEEDS_YOU:
            if problem is not None and (problem.code in MAPPED or _is_mapped(problem.place.field)):
                self.verbs.map_categories(row.shop, row.product_id)
            else:
                field = problem.place.field if problem is not None else None
                self.frame.go("product", product_id=row.product_id, field=field)
        elif row.kind is Kind.FILLED:
            self.outbox_actions.mark_uploaded(row.shop, row.file)
        elif row.kind is Kind.UPLOADED:
            self.verbs.read_download(row.shop)
        elif row.kind is Kind.BY_HAND and row.entry is not None:
            self.outbox_actions.done_by_hand(row.entry.id)
        elif row.kind is Kind.FILE:
            self.verbs.fill_workbook(row.shop)
        elif row.may_cancel:
            self.outbox.cancel([row])
        elif row.line is not None and row.line.url:
            QDesktopServices.openUrl(QUrl(row.line.url))
        else:
            self.frame.go("product", product_id=row.product_id)
