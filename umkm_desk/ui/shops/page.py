"""Toko: one card a shop, the outbox with what each entry waits for, and the choice where here and there differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QHeaderView, QMenu, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.model.listing import Listing, ListingStatus, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import by_file, merge, outbox, shops, store
from umkm_desk.publishing.merge import ListingMerge
from umkm_desk.ui.frame import Connection, Frame, Page
from umkm_desk.ui.shops import work
from umkm_desk.ui.shops.cards import WIDTH, AddCard, ShopCard, ShopFigures, Verb
from umkm_desk.ui.shops.conflict import ConflictPanel
from umkm_desk.ui.shops.outbox import ANSWER, PLAN, PRODUCT, SHOP, STATE, VERB, Filter, Kind, OutboxDelegate, OutboxModel, Row
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow
from umkm_desk.ui.widgets.cards import Card, EmptyState, Infobar, label
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes

PANEL = 372
NARROW = 1000
"""Below this width the choice takes the place of the table."""
ROOMY = 760
"""Width of the table from which on there is room for everything above and in it."""
ASK_FROM = 10
"""From so many listings on, taking all from one side is asked about first."""


MAPPED = frozenset({"publishing.attribute_missing", "publishing.attribute_not_a_choice", "publishing.no_category"})
"""What is mended where categories are set, for all products of a kind at once."""


def _is_mapped(field: str | None) -> bool:
    """Whether a workbook's column is filled from where categories and attributes are set."""
    return field is not None and (field == "source_category" or field.startswith(ATTRIBUTE))


class OutboxTable(RowTable):
    """Enter does what the line says, Del takes an entry back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.parent()
        while page is not None and not isinstance(page, ShopsPage):
            page = page.parent()
        if page is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            page.act(self.currentIndex())
        elif page is not None and event.key() == Qt.Key.Key_Delete:
            page.cancel_chosen()
        else:
            super().keyPressEvent(event)


class ShopsPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._found: list[Shop] = []
        self._wanted = ("", "")
        self._looking = self._look_again = False
        self._just_linked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._card_row())
        self._none = EmptyState(
            self.theme,
            self.tr("Belum ada toko"),
            self.tr("Sambungkan toko lewat izin resmi marketplace, atau pakai berkas unggah massal tanpa izin apa pun."),
            icon="building-store",
            button=self.tr("Sambungkan toko…"),
            on_button=self.connect_shop,
            link=self.tr("Jalan mana yang terbuka untuk toko saya?"),
            on_link=self.show_roads,
            object_name="shops-empty",
        )
        column.addWidget(self._none, 1)
        self._lower = QWidget()
        row = QHBoxLayout(self._lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._outbox_card(), 1)
        self.panel = ConflictPanel(frame, desk)
        self.panel.setFixedWidth(self.theme.px(PANEL))
        self.panel.hide()
        self.panel.settled.connect(self._settle)
        self.panel.stepped.connect(self.step)
        self.panel.closed.connect(self._closed)
        row.addWidget(self.panel)
        column.addWidget(self._lower, 1)
        frame.connection_changed.connect(lambda _state, _since: self._line_changed())
        self.add_command(self.tr("Sambungkan toko…"), self.connect_shop, shortcut="Ctrl+T", menu="shop", icon="link")
        self.add_command(self.tr("Kirim semua sekarang"), self.send_all, menu="shop", icon="send")
        self.add_command(self.tr("Tunda atau lanjutkan semua kiriman"), self.pause_all, menu="shop", icon="player-pause")
        self.add_command(self.tr("Jalan mana yang terbuka untuk toko saya?"), self.show_roads, menu="shop", icon="help-circle")
        self.add_command(self.tr("Beda isi sebelumnya"), lambda: self.step(-1), shortcut="Alt+Up", menu="shop", icon="chevron-up")
        self.add_command(
            self.tr("Beda isi berikutnya"), lambda: self.step(1), shortcut="Alt+Down", menu="shop", icon="chevron-down"
        )

    def top_right(self) -> QWidget | None:
        button = Button(
            self.theme, self.tr("Sambungkan toko…"), kind="primary", icon="plus", object_name="shops-connect", keys="Ctrl+T"
        )
        button.clicked.connect(self.connect_shop)
        return button

    def _card_row(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        self._cards = QHBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._shelf = QScrollArea()
        self._shelf.setObjectName("shops-list")
        self._shelf.setAccessibleName(self.tr("Toko saya"))
        self._shelf.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shelf.setWidgetResizable(True)
        self._shelf.setFrameShape(QFrame.Shape.NoFrame)
        self._shelf.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shelf.setWidget(inner)
        return self._shelf

    def _outbox_card(self) -> QWidget:
        self._box = Card(self.theme, object_name="outbox", flush=True)
        self._box.setAccessibleName(self.tr("Kotak keluar"))
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(6)
        self._tabs: dict[Filter, Chip] = {}
        group = QButtonGroup(self)
        tabs = ChipRow(self.theme)
        for each, text in (
            (Filter.ALL, self.tr("Semua")),
            (Filter.OPEN, self.tr("Menunggu")),
            (Filter.NEEDS_YOU, self.tr("Perlu tindakan")),
            (Filter.DIFFERS, self.tr("Beda isi")),
            (Filter.DONE, self.tr("Selesai")),
        ):
            chip = Chip(self.theme, text, object_name=f"outbox-{each.value}")
            chip.clicked.connect(lambda _checked=False, each=each: self.show_only(each))
            group.addButton(chip)
            self._tabs[each] = chip
            tabs.add(chip)
        self._tabs[Filter.ALL].setChecked(True)
        head.addWidget(tabs, 1)
        self._pause = Button(self.theme, self.tr("Tunda semua"), icon="player-pause", compact=True, object_name="outbox-pause")
        self._pause.clicked.connect(self.pause_all)
        head.addWidget(self._pause)
        self._send = Button(self.theme, self.tr("Kirim semua sekarang"), icon="send", compact=True, object_name="outbox-send")
        self._send.clicked.connect(self.send_all)
        head.addWidget(self._send)
        self._box.body.addLayout(head)
        self._first = Infobar(
            self.theme, "info", " ", button=self.tr("Samakan…"), on_button=lambda: self._make_the_same(), object_name="outbox-first"
        )
        self._first_row = QWidget()
        first = QHBoxLayout(self._first_row)
        first.setContentsMargins(12, 0, 12, 8)
        first.addWidget(self._first)
        self._first_row.hide()
        self._box.body.addWidget(self._first_row)
        self.model = OutboxModel(self._desk, self)
        self._view = OutboxTable(self.theme, name=self.tr("Kotak keluar"), object_name="outbox-table", height=36)
        self._view.setModel(self.model)
        self._view.setItemDelegate(OutboxDelegate(self.theme, self._view))
        self._view.setWordWrap(False)
        self._view.setMouseTracking(True)
        header = self._view.horizontalHeader()
        header.setStretchLastSection(False)
        for at in (PRODUCT, ANSWER):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at, width in ((STATE, 156), (PLAN, 120), (SHOP, 146), (VERB, 118)):
            self._view.setColumnWidth(at, self.theme.px(width))
        self._view.clicked.connect(self._pressed)
        self._view.doubleClicked.connect(self._double)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._context)
        self._view.selectionModel().selectionChanged.connect(lambda _new, _old: self._chose())
        self._box.body.addWidget(self._view, 1)
        self._nothing = EmptyState(self.theme, " ", " ", icon="send", object_name="outbox-empty")
        self._box.body.addWidget(self._nothing, 1)
        self._box.body.addWidget(self._foot())
        return self._box

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("ground", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self._hint = label("", "secondary", wrap=True, object_name="outbox-hint")
        row.addWidget(self._hint, 1)
        self._mine = Button(self.theme, self.tr("Semua dari laptop"), compact=True, object_name="differs-mine")
        self._mine.clicked.connect(lambda: self._settle_all(mine=True))
        self._theirs = Button(self.theme, self.tr("Semua dari toko"), compact=True, object_name="differs-theirs")
        self._theirs.clicked.connect(lambda: self._settle_all(mine=False))
        self._calls = Button(self.theme, self.tr("Coba tanpa mengirim…"), compact=True, icon="eye", object_name="outbox-calls")
        self._calls.clicked.connect(self.rehearse)
        self._drop = Button(self.theme, self.tr("Batalkan kiriman"), compact=True, keys="Del", object_name="outbox-cancel")
        self._drop.clicked.connect(self.cancel_chosen)
        self._retry = Button(self.theme, self.tr("Coba lagi yang gagal"), compact=True, icon="refresh", object_name="outbox-retry")
        self._retry.clicked.connect(self.retry_failed)
        for button in (self._mine, self._theirs, self._calls, self._drop, self._retry):
            row.addWidget(button)
        return foot

    # Showing

    def page_opened(self, **values: object) -> None:
        """`connect`: the marketplace whose connection is to be set up at once; `match`: the shop whose listings are to be linked; `read`:
        the shop of which a download is to be read; `show`: the lines to be shown, a value of `Filter`."""
        if (show := values.get("show")) in list(Filter):
            self._tabs[Filter(str(show))].setChecked(True)
            self.model.filter = Filter(str(show))
        self._load()
        self._look_for_differences()
        if (wanted := values.get("connect")) in list(Platform):
            QTimer.singleShot(0, self, lambda: self.connect_shop(platform=Platform(str(wanted))))
        for key, run in (("match", self._match), ("read", self._read_download)):
            shop = next((shop for shop in self._found if shop.id == values.get(key)), None)
            if shop is not None:
                QTimer.singleShot(0, self, partial(run, shop))

    def changed(self, changes: Changes) -> None:
        if not self.isVisible():  # looked at anew whenever the page opens; not after every edit elsewhere
            return
        if changes.touches("outbox", "listing", "shop"):
            self._load()
        if changes.touches("listing", "product", "variant", "product_override"):
            self._look_for_differences()

    def _line_changed(self) -> None:
        """What waits says what it waits for."""
        if self.isVisible() and self.model.offline is not (self.frame.connection[0] is Connection.OFFLINE):
            self._load()

    def sync(self) -> None:
        work.sync_all(self.frame, self._desk, self)

    def first_focus(self) -> QWidget | None:
        return self._view if self.model.rowCount() else self.findChild(QWidget, "shops-empty-button")

    def areas(self) -> Sequence[QWidget]:
        return (self._shelf, self._view, *((self.panel,) if self.panel.isVisible() else ()))

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
        self._box.setHidden(narrow and choosing)
        self._shelf.setVisible(bool(self._found) and not (narrow and choosing))
        self.panel.setMinimumWidth(0)
        self.panel.setMaximumWidth(16777215 if narrow else self.theme.px(PANEL))
        room = self.width() - 32 - (self.theme.px(PANEL) + 12 if choosing else 0)
        self._pause.setVisible(room >= self.theme.px(ROOMY))  # the command in the menu stays
        self._view.setColumnHidden(PLAN, narrow or choosing)
        self._view.setColumnHidden(SHOP, len(self._found) < 2 or (choosing and room < self.theme.px(ROOMY)))

    def _load(self) -> None:
        conn = self._desk.workspace.read()
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._found = store.shops(conn)
        live, unlinked = store.listing_counts(conn), store.unlinked_counts(conn)
        now = self._desk.clock()
        cards: list[QWidget] = []
        for shop in self._found:
            figures = ShopFigures(
                live.get(shop.id, {}).get(ListingStatus.LIVE, 0),
                unlinked.get(shop.id, 0),
                store.synced_at(conn, shop.id),
                None if shop.expires_at is None else max(0, (shop.expires_at - now).days),
                outbox.is_paused(conn, shop.id),
            )
            cards.append(ShopCard(self.theme, self._desk, shop, figures, self._verbs(shop)))
        if self._found:
            cards.append(AddCard(self.theme, self.connect_shop, self.show_roads))
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self._put_first(cards)
        self._shelf.setFixedHeight(max((card.sizeHint().height() for card in cards), default=0) + self._bar_height(len(cards)))
        self._none.setVisible(not self._found)
        self._lower.setVisible(bool(self._found))
        self.model.offline = self.frame.connection[0] is Connection.OFFLINE
        self.model.load()
        self._show_rows()
        self.set_count(self.tr("%Ln toko", "", len(self._found)))
        work.show_outbox(self.frame, self._desk)

    def _put_first(self, cards: Sequence[QWidget]) -> None:
        """The cards are made anew with every look and stand before the outbox for Tab as they do for the eye."""
        stops = [each for card in cards for each in card.findChildren(Button)]
        before = self._tabs[Filter.ALL].previousInFocusChain()
        for each in stops:
            if before is not None:
                QWidget.setTabOrder(before, each)
            before = each

    def _bar_height(self, cards: int) -> int:
        """Room for the bar that scrolls the cards, where they do not fit."""
        wide = cards * (self.theme.px(WIDTH) + 12) - 12 > max(self.width() - 32, 0)
        return self._shelf.horizontalScrollBar().sizeHint().height() if wide else 0

    def _look_for_differences(self) -> None:
        """In the background, one look at a time: it reads every listing and its product."""
        if self._looking:
            self._look_again = True
            return
        self._looking, self._look_again = True, False
        self.frame.tasks.database(self._differences, done=self._show_differences, failed=self._not_looked, owner=self)

    def _differences(self) -> list[ListingMerge]:
        return merge.to_settle(self._desk.workspace.read())

    def _not_looked(self, error: BaseException) -> None:
        self._looking = False
        self.frame.show_error(error)

    def _show_differences(self, found: list[ListingMerge]) -> None:
        self._looking = False
        self.model.load(found)
        self._show_rows()
        if self._look_again:
            self._look_for_differences()
        elif self._just_linked:
            shop_id, self._just_linked = self._just_linked, ""
            self._make_the_same(shop_id)

    def _show_rows(self) -> None:
        """The table, its filters and buttons after the model was loaded; the line that was chosen stays chosen."""
        entry_id, listing_id = self._wanted
        at = self.model.at(entry_id, listing_id)
        if at >= 0:
            self._view.selectRow(at)
        number = self.frame.words.number
        for each, chip in self._tabs.items():
            count = self.model.count(each)
            chip.set_count(number(count) if count else "")
        self._show_first()
        empty = not self.model.rowCount()
        self._view.setVisible(not empty)
        self._nothing.setVisible(empty)
        self._nothing.set_text(*self._why_empty())
        conn = self._desk.workspace.read()
        paused = outbox.is_paused(conn)
        self._pause.setText(self.tr("Lanjutkan kiriman") if paused else self.tr("Tunda semua"))
        self._pause.setAccessibleName(self._pause.text())
        self._pause.set_icon("player-play" if paused else "player-pause")
        waiting = self.model.sendable
        reason = self.tr("Semua kiriman sedang ditunda.") if paused else ""
        self._send.explain(reason if waiting else self.tr("Tidak ada kiriman yang menunggu."))
        self._show_panel()
        self._fit()
        self._chose()

    def _never_same(self) -> dict[str, list[ListingMerge]]:
        """Shop id -> its listings that were linked and never made the same."""
        found: dict[str, list[ListingMerge]] = {}
        for row in self.model.differing:
            if row.merge is not None and row.merge.is_first:
                found.setdefault(row.shop.id, []).append(row.merge)
        return found

    def _show_first(self) -> None:
        found = self._never_same()
        self._first_row.setVisible(bool(found))
        for shop in self._found:
            if shop.id in found:
                count = len(found[shop.id])
                fact = self.tr("%Ln listing {shop} belum pernah disamakan dengan katalog.", "", count)
                self._first.set_text(
                    fact.format(shop=self._desk.shop_name(shop)), self.tr("Pilih sekali: ikuti katalog atau ikuti toko.")
                )
                return

    def _make_the_same(self, shop_id: str = "") -> None:
        """Asks once whose content counts where listings were linked; of the first such shop, or of this one if it has any."""
        from umkm_desk.ui.shops.first import FirstDialog

        found = self._never_same()
        shop = next((shop for shop in self._found if shop.id in found and shop_id in ("", shop.id)), None)
        if shop is None:
            return
        dialog = FirstDialog(self.frame, self._desk, shop, found[shop.id], self)
        if dialog.exec():
            self._resolve(dialog.choices, sends=bool(dialog.sends))
        elif dialog.one_by_one:
            self.show_only(Filter.DIFFERS)
            self.choose_content(found[shop.id][0].listing.id)

    def _why_empty(self) -> tuple[str, str]:
        if self.model.filter is Filter.DIFFERS:
            return self.tr("Semua isi sama"), self.tr("Yang berubah di laptop dan juga di toko muncul di sini untuk dipilih.")
        if self.model.filter is Filter.NEEDS_YOU:
            return self.tr("Tidak ada yang perlu tindakan"), self.tr("Yang ditolak toko atau kurang isiannya muncul di sini.")
        if self.model.filter is Filter.OPEN and self.model.count(Filter.ALL):
            return self.tr("Semua sudah terkirim"), self.tr("Kiriman baru dari Katalog muncul di sini sampai toko menjawab.")
        if all(shop.road is Road.FILE for shop in self._found):
            return self.tr("Kotak keluar kosong"), self.tr(
                "Unduh daftar produk dari Seller Centre dan baca di sini dulu. Lalu kirim produk dari Katalog, atau isi berkas unggah massal."
            )
        return self.tr("Kotak keluar kosong"), self.tr("Yang Anda kirim dari Katalog muncul di sini sampai toko menjawab.")

    def show_only(self, wanted: Filter) -> None:
        self._tabs[wanted].setChecked(True)
        self.model.show(wanted)
        self._show_rows()

    def _verbs(self, shop: Shop) -> list[Verb]:
        """The one thing to do now first."""
        match = Verb("match", self.tr("Kaitkan listing…"), "link", lambda: self._match(shop))
        fields = Verb("mapping", self.tr("Kategori dan atribut…"), "category", lambda: self._map(shop))
        rename = Verb("rename", self.tr("Ganti nama…"), "pencil", lambda: self._rename(shop))
        remove = (
            (Verb("remove", self.tr("Hapus dari laptop ini…"), "trash", lambda: self._remove(shop)),)
            if store.is_bare(self._desk.workspace.read(), shop.id)
            else ()
        )
        if shop.road is Road.FILE:
            fill = Verb("fill", self.tr("Isi berkas…"), "file-spreadsheet", lambda: self._fill(shop))
            read = Verb("read", self.tr("Baca unduhan Seller Centre…"), "file-import", lambda: self._read_download(shop))
            conn = self._desk.workspace.read()
            moving = [entry.state for entry, _file in store.in_files(conn, shop.id)]
            if OutboxState.UPLOADED in moving and OutboxState.FILLED not in moving:
                first = (replace(read, text=self.tr("Baca hasil…")), fill)
            elif not moving and store.synced_at(conn, shop.id) is None:
                first = (replace(read, text=self.tr("Baca daftar toko…")), fill)
            else:
                first = (fill, read)
            return [
                *first,
                match,
                fields,
                rename,
                Verb("again", self.tr("Sambungkan lewat izin…"), "link", lambda: self.connect_shop(platform=shop.platform)),
                *remove,
            ]
        again = Verb("again", self.tr("Sambungkan lagi"), "link", lambda: self.connect_shop(shop=shop))
        sync = Verb("sync", self.tr("Perbarui"), "refresh", lambda: work.sync(self.frame, self._desk, shop, self))
        signed_out = shop.state is ShopState.SIGN_IN
        own = outbox.is_paused_alone(self._desk.workspace.read(), shop.id)
        found = [
            again if signed_out else sync,
            *(() if signed_out else (match,)),
            fields,
            Verb("check", self.tr("Periksa sambungan…"), "wifi", lambda: self._check(shop)),
            Verb(
                "pause",
                self.tr("Lanjutkan kiriman toko ini") if own else self.tr("Tunda kiriman toko ini"),
                "player-play" if own else "player-pause",
                lambda: self._pause_shop(shop, not own),
            ),
            Verb("read", self.tr("Baca unduhan Seller Centre…"), "file-import", lambda: self._read_download(shop)),
            Verb("fill", self.tr("Isi berkas unggah massal…"), "file-spreadsheet", lambda: self._fill(shop)),
            rename,
        ]
        if not signed_out:
            found += [
                Verb("again", self.tr("Perbarui izin…"), "lock", lambda: self.connect_shop(shop=shop)),
                Verb("disconnect", self.tr("Putuskan…"), "unlink", lambda: self._disconnect(shop)),
            ]
        return [*found, *remove]

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
                self._view.selectRow(line)
            self.choose_content(wanted.merge.listing.id)

    def _closed(self) -> None:
        self._fit()
        self._view.setFocus()

    def _settle(self, each: ListingMerge, choices: dict[str, Any]) -> None:
        rows = self.model.differing
        at = next((at for at, row in enumerate(rows) if row.merge is each), 0)
        following = rows[(at + 1) % len(rows)].merge if len(rows) > 1 else None

        def done(changes: Changes) -> None:
            self.frame.hub.post(changes)
            sends = any(not merge.same(choices[field.key], field.theirs) for field in each.fields if field.key in choices)
            by_file = any(shop.id == each.listing.shop_id and shop.road is Road.FILE for shop in self._found)
            waits = self.tr("Ikut berkas berikutnya.") if by_file else self.tr("Kiriman menunggu di kotak keluar.")
            text = waits if sends else ""
            self.frame.undoable(self.tr("Isi {name} dipilih.").format(name=each.product.name), text)
            self._load()
            if following is not None:
                self.choose_content(following.listing.id)
            self._look_for_differences()

        self.frame.tasks.database(
            merge.resolve, self._desk.workspace, each.listing, choices, done=done, failed=self._not_settled, owner=self
        )

    def _not_settled(self, error: BaseException) -> None:
        self.frame.show_error(error)
        self._look_for_differences()

    def _settle_all(self, *, mine: bool) -> None:
        """Every listing that differs, or of the chosen lines those that do, from one side as one step of the undo."""
        rows = [row for row in self._chosen() if row.merge is not None]
        rows = rows if len(rows) > 1 else list(self.model.differing)
        chosen = [
            (
                each.listing,
                {field.key: field.ours if mine else field.theirs for field in each.fields if field.side is not merge.Side.OURS},
            )
            for each in (row.merge for row in rows)
            if each is not None
        ]
        if not chosen:
            return
        if len(chosen) > ASK_FROM:
            if mine:
                title = self.tr("Pakai isi dari laptop untuk %Ln listing?", "", len(chosen))
                text = self.tr("Yang berubah di toko akan ditimpa saat dikirim. Bisa diurungkan sampai terkirim.")
            else:
                title = self.tr("Pakai isi dari toko untuk %Ln listing?", "", len(chosen))
                text = self.tr("Isi katalog diganti dengan yang ada di toko. Bisa diurungkan.")
            verb = self.tr("Pakai dari laptop") if mine else self.tr("Pakai dari toko")
            if not ask(self.theme, self, title, text, verb=verb):
                return

        self._resolve(chosen, sends=mine)

    def _resolve(self, chosen: Sequence[tuple[Listing, Mapping[str, Any]]], *, sends: bool) -> None:
        """All of them as one step of the undo. `sends`: whether updates wait in the outbox afterwards."""

        def done(changes: Changes) -> None:
            self.frame.hub.post(changes)
            text = self.tr("Kiriman menunggu di kotak keluar.") if sends else ""
            if changes.tables:
                self.frame.undoable(self.tr("Isi %Ln listing dipilih.", "", len(chosen)), text)
            else:
                self.frame.toast(self.tr("Isi %Ln listing dipilih.", "", len(chosen)), text)
            self._load()
            self._look_for_differences()

        self.frame.tasks.database(
            merge.resolve_many,
            self._desk.workspace,
            chosen,
            done=done,
            failed=self._not_settled,
            title=self.tr("Menyamakan isi"),
            owner=self,
        )

    # The lines

    def _chosen(self) -> list[Row]:
        return [self.model.row(index.row()) for index in self._view.selectionModel().selectedRows()]

    def _chose(self) -> None:
        rows = self._chosen()
        if len(rows) == 1:
            row = rows[0]
            self._wanted = (row.entry.id if row.entry else "", row.merge.listing.id if row.merge else "")
            if self.panel.merge is not None and row.merge is not None and row.merge is not self.panel.merge:
                differing = self.model.differing
                self._fill_panel(differing, differing.index(row))
        differs = len(self.model.differing)
        choosing = bool(differs) and (self.model.filter is Filter.DIFFERS or any(row.merge is not None for row in rows))
        for button in (self._mine, self._theirs):
            button.setVisible(choosing)
        failed = len(self.model.failed)
        self._retry.setText(self.tr("Coba lagi yang gagal (%Ln)", "", failed) if failed else self.tr("Coba lagi yang gagal"))
        self._retry.explain("" if failed or any(row.kind is Kind.AGAIN for row in rows) else self.tr("Tidak ada yang gagal."))
        self._retry.setVisible(not choosing)
        self._drop.explain("" if any(row.may_cancel for row in rows) else self.tr("Pilih kiriman yang menunggu dulu."))
        self._calls.explain("" if any(self._may_rehearse(row) for row in rows) else self.tr("Pilih kiriman yang menunggu dulu."))
        self._calls.setVisible(not choosing)
        hint = self.tr("Setiap kiriman dicek dulu lewat SKU, jadi tidak akan tayang ganda.")
        if len(rows) == 1 and rows[0].answer:
            hint = rows[0].answer
        self._hint.setText(hint)

    @staticmethod
    def _may_rehearse(row: Row) -> bool:
        entry = row.entry
        return entry is not None and entry.state in (OutboxState.WAITING, OutboxState.NEEDS_YOU) and row.shop.road is Road.API

    def _pressed(self, index: QModelIndex) -> None:
        if index.column() == VERB:
            self.act(index)

    def _double(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row.kind in (Kind.NEEDS_YOU, Kind.DIFFERS, Kind.FIRST):
            self.act(index)
        elif index.column() != VERB:
            self.frame.go("product", product_id=row.product_id)

    def act(self, index: QModelIndex) -> None:
        """What the line's verb says."""
        row = self.model.row(index.row())
        problem = row.entry.problem if row.entry is not None else None
        if row.merge is not None:
            self.choose_content(row.merge.listing.id)
        elif row.kind is Kind.NEEDS_YOU and problem is not None and problem.code == "publishing.unlinked_there":
            self._match(row.shop)
        elif row.kind is Kind.NEEDS_YOU:
            if problem is not None and (problem.code in MAPPED or _is_mapped(problem.place.field)):
                self._map(row.shop, row.product_id)
            else:
                field = problem.place.field if problem is not None else None
                self.frame.go("product", product_id=row.product_id, field=field)
        elif row.kind is Kind.FILLED:
            self._uploaded(row.shop, row.file)
        elif row.kind is Kind.UPLOADED:
            self._read_download(row.shop)
        elif row.kind is Kind.BY_HAND and row.entry is not None:
            self._done_by_hand(row.entry.id)
        elif row.kind is Kind.FILE:
            self._fill(row.shop)
        elif row.may_cancel:
            self._cancel([row])
        elif row.line is not None and row.line.url:
            QDesktopServices.openUrl(QUrl(row.line.url))
        else:
            self.frame.go("product", product_id=row.product_id)

    def _context(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        if not index.isValid():
            return
        row, menu = self.model.row(index.row()), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.verb:
            menu.addAction(row.verb).triggered.connect(lambda: self.act(index))
        menu.addAction(self.tr("Buka produk")).triggered.connect(lambda: self.frame.go("product", product_id=row.product_id))
        if row.line is not None and row.line.url:
            address = QUrl(row.line.url)
            menu.addAction(self.tr("Lihat di toko")).triggered.connect(lambda: QDesktopServices.openUrl(address))
        if row.line is not None and row.line.remote_id:
            menu.addAction(self.tr("Pulihkan isi yang terakhir terbit")).triggered.connect(lambda: self._restore(row))
        if row.may_cancel:
            menu.addAction(self.tr("Batalkan kiriman")).triggered.connect(lambda: self._cancel([row]))
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _uploaded(self, shop: Shop, file: str) -> None:
        """Everything that is in the file waits for its result from now on."""

        def done(ids: list[str]) -> None:
            self._load()
            self.frame.toast(
                self.tr("{file} ditandai sudah diunggah.").format(file=file),
                self.tr("%Ln produk menunggu hasilnya.", "", len(ids)),
                action=self.tr("Urungkan"),
                on_action=back,
            )

        def back() -> None:
            run = self.frame.tasks.database
            run(by_file.unmark_uploaded, self._desk.workspace, shop.id, file, done=lambda _ids: self._load(), owner=self)

        self.frame.tasks.database(by_file.mark_uploaded, self._desk.workspace, shop.id, file, done=done, owner=self)

    def _done_by_hand(self, entry_id: str) -> None:
        run = self.frame.tasks.database
        run(by_file.done_by_hand, self._desk.workspace, [entry_id], done=lambda _count: self._load(), owner=self)

    def _restore(self, row: Row) -> None:
        work.restore_published(self.frame, self._desk, row.product_id, row.shop, self)

    def send_all(self) -> None:
        conn = self._desk.workspace.read()
        waiting = {entry.shop_id for entry in store.outbox(conn, open_only=True) if entry.state is not OutboxState.NEEDS_YOU}
        for shop in work.reachable(self._desk):
            if shop.id in waiting:
                work.send(self.frame, self._desk, shop, self)

    def retry_failed(self) -> None:
        """Only what failed: the chosen lines of those, or all of them where none is chosen."""
        again = [row.entry.id for row in self._chosen() if row.entry is not None and row.kind in (Kind.NEEDS_YOU, Kind.AGAIN)]
        wanted = again or self.model.failed
        self.frame.tasks.database(outbox.retry, self._desk.workspace, wanted, done=lambda _count: self._retried(), owner=self)

    def _retried(self) -> None:
        self._load()
        self.send_all()

    def cancel_chosen(self) -> None:
        rows = [row for row in self._chosen() if row.may_cancel]
        if rows:
            self._cancel(rows)

    def _cancel(self, rows: Sequence[Row]) -> None:
        ids = [row.entry.id for row in rows if row.entry is not None]

        shown = list(self.model.rows)
        at = next((at for at, row in enumerate(shown) if row in rows), 0)
        near = [*shown[at:], *reversed(shown[:at])]

        def done(count: int) -> None:
            following = next((row.entry for row in near if row.entry is not None and row.entry.id not in ids), None)
            self._wanted = (following.id if following is not None else "", "")  # Del after Del goes down the list
            self._load()
            self.frame.toast(
                self.tr("%Ln kiriman dibatalkan.", "", count),
                action=self.tr("Urungkan"),
                on_action=lambda: self._uncancel(ids),
            )

        self.frame.tasks.database(outbox.cancel, self._desk.workspace, ids, done=done, owner=self)

    def _uncancel(self, ids: Sequence[str]) -> None:
        self.frame.tasks.database(outbox.uncancel, self._desk.workspace, ids, done=lambda _count: self._load(), owner=self)

    def rehearse(self) -> None:
        from umkm_desk.ui.shops.rehearsal import RehearsalDialog

        rows = [row for row in self._chosen() if self._may_rehearse(row)]
        wanted = [(row.shop, row.product_id, row.entry.action) for row in rows if row.entry is not None]
        if wanted:
            RehearsalDialog(self.frame, self._desk, wanted, self).exec()

    def pause_all(self) -> None:
        paused = outbox.is_paused(self._desk.workspace.read())
        self._set_paused(None, not paused)

    def _pause_shop(self, shop: Shop, paused: bool) -> None:
        self._set_paused(shop.id, paused)

    def _set_paused(self, shop_id: str | None, paused: bool) -> None:
        def done(_nothing: object) -> None:
            self._load()
            if not paused:
                self.send_all()

        self.frame.tasks.database(outbox.pause, self._desk.workspace, shop_id, paused, done=done, owner=self)

    # The shops

    def connect_shop(self, *, shop: Shop | None = None, platform: Platform | None = None) -> None:
        from umkm_desk.ui.shops.connect import ConnectDialog

        ConnectDialog(self.frame, self._desk, shop, self, platform).exec()
        self._load()  # also where only some shops of an account could be added

    def show_roads(self) -> None:
        from umkm_desk.ui.shops.roads import RoadsDialog

        dialog = RoadsDialog(self.frame, self._desk, self)
        if dialog.exec() and dialog.wanted is not None:
            self.connect_shop(platform=dialog.wanted)

    def _check(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.care import CheckDialog

        dialog = CheckDialog(self.frame, self._desk, shop, self)
        if dialog.exec():
            self.connect_shop(shop=shop)

    def _rename(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.care import RenameDialog

        if RenameDialog(self.frame, self._desk, shop, self).exec():
            self._load()

    def _disconnect(self, shop: Shop) -> None:
        title = self.tr("Putuskan {shop}?").format(shop=self._desk.shop_name(shop))
        text = self.tr("Izin dihapus dari laptop ini. Listing di toko tidak berubah, dan kiriman yang menunggu ditahan.")
        if ask(self.theme, self, title, text, verb=self.tr("Putuskan toko"), danger=True):
            self.frame.tasks.network(
                lambda: shops.disconnect(self._desk.workspace, self._desk.connections, shop),
                done=lambda _shop: self._load(),
                owner=self,
            )

    def _remove(self, shop: Shop) -> None:
        title = self.tr("Hapus {shop} dari laptop ini?").format(shop=self._desk.shop_name(shop))
        text = self.tr("Toko ini belum punya listing atau kiriman di sini. Di marketplace tidak ada yang berubah.")
        if ask(self.theme, self, title, text, verb=self.tr("Hapus toko"), danger=True):
            self.frame.tasks.network(
                lambda: shops.remove(self._desk.workspace, self._desk.connections, shop), done=lambda _n: self._load(), owner=self
            )

    def _match(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.match import MatchDialog

        if MatchDialog(self.frame, self._desk, shop, self).exec():
            self._just_linked = shop.id
            self._look_for_differences()
        self._load()

    def _map(self, shop: Shop, product_id: str = "") -> None:
        from umkm_desk.ui.shops.mapping import MappingDialog

        MappingDialog(self.frame, self._desk, shop, self, product_id=product_id).exec()

    def _read_download(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.download import read_download

        read_download(self.frame, self._desk, shop, self, self._load)

    def _fill(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.workbook import fill_for

        fill_for(self.frame, self._desk, shop, None, self)
