"""Toko: one card a shop, the outbox with what each entry waits for, and what differs between here and there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.model.listing import OutboxEntry, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import outbox, shops, store
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.shops import work
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import BadgeLabel, Card, EmptyState, ShopBadge, label
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.ui.widgets.paint import Badge, Mark
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
EntryRole = Qt.ItemDataRole.UserRole + 1


class OutboxModel(QAbstractTableModel):
    """Open entries first, then what was done lately."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: list[OutboxEntry] = []
        self._names: dict[str, str] = {}
        self._shops: dict[str, Shop] = {}
        self.headings = (
            self.tr("Produk"),
            self.tr("Toko"),
            self.tr("Rencana"),
            self.tr("Keadaan"),
            self.tr("Jawaban atau yang perlu dilakukan"),
        )

    def load(self) -> None:
        conn = self._desk.workspace.read()
        self.beginResetModel()
        entries = store.outbox(conn, limit=None)
        order = {
            OutboxState.NEEDS_YOU: 0,
            OutboxState.SENDING: 1,
            OutboxState.WAITING: 2,
            OutboxState.DONE: 3,
            OutboxState.CANCELLED: 4,
        }
        entries.reverse()
        self._entries = sorted(entries, key=lambda entry: order[entry.state])[:500]
        wanted = list({entry.product_id for entry in self._entries})
        self._names = {product.id: product.name for product in catalogue.products(conn, wanted)}
        self._shops = {shop.id: shop for shop in store.shops(conn)}
        self.endResetModel()

    def entry(self, at: int) -> OutboxEntry:
        return self._entries[at]

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        words = self._desk.wording
        if role == EntryRole:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shop = self._shops.get(entry.shop_id)
            return (
                self._names.get(entry.product_id, entry.product_id),
                self._desk.shop_name(shop) if shop else "",
                words.text(f"action.{entry.action.value}"),
                words.text(f"outbox.{entry.state.value}"),
                self._answer(entry),
            )[index.column()]
        return None

    def _answer(self, entry: OutboxEntry) -> str:
        words = self._desk.wording
        if entry.problem is not None:
            text = words.problem(entry.problem)
            if entry.not_before is not None and entry.state is OutboxState.WAITING:
                text += " " + self.tr("Dicoba lagi pukul {time}.").format(time=words.clock(entry.not_before))
            return text
        if entry.state is OutboxState.WAITING and (shop := self._shops.get(entry.shop_id)) and shop.state is ShopState.SIGN_IN:
            return self.tr("Menunggu toko disambungkan lagi.")
        return words.moment(entry.done_at) if entry.done_at else ""


class ShopsPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        left = QWidget()
        self._cards = QVBoxLayout(left)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        area = QScrollArea()
        area.setObjectName("shops-list")
        area.setAccessibleName(self.tr("Toko saya"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(left)
        area.setFixedWidth(self.theme.px(392))
        row.addWidget(area)
        row.addWidget(self._outbox_card(), 1)
        self.add_command(self.tr("Sambungkan toko…"), self.connect_shop, shortcut="Ctrl+T", menu="shop", icon="link")
        self.add_command(self.tr("Kirim semua sekarang"), self.send_all, menu="shop", icon="send")

    def top_right(self) -> QWidget | None:
        button = Button(
            self.theme, self.tr("Sambungkan toko…"), kind="primary", icon="plus", object_name="shops-connect", keys="Ctrl+T"
        )
        button.clicked.connect(self.connect_shop)
        return button

    def _outbox_card(self) -> QWidget:
        self._box = Card(self.theme, self.tr("Kotak keluar"), flush=True, object_name="outbox")
        self._send = Button(self.theme, self.tr("Kirim semua sekarang"), icon="send", object_name="outbox-send")
        self._send.clicked.connect(self.send_all)
        self._box.header.addWidget(self._send)
        self.model = OutboxModel(self._desk, self)
        self._view = RowTable(self.theme, name=self.tr("Kotak keluar"), object_name="outbox-table")
        self._view.setModel(self.model)
        self._view.setWordWrap(False)
        header = self._view.horizontalHeader()
        for at in (0, 4):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at, width in ((1, 166), (2, 92), (3, 100)):
            self._view.setColumnWidth(at, self.theme.px(width))
        self._view.doubleClicked.connect(lambda index: self._open(index))
        self._view.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_actions())
        self._box.body.addWidget(self._view, 1)
        self._nothing = EmptyState(
            self.theme,
            self.tr("Kotak keluar kosong"),
            self.tr("Yang Anda kirim dari Katalog muncul di sini sampai toko menjawab."),
            icon="send",
            object_name="outbox-empty",
        )
        self._box.body.addWidget(self._nothing, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.setSpacing(8)
        self._hint = label("", "secondary", wrap=True, object_name="outbox-hint")
        foot.addWidget(self._hint, 1)
        self._retry = Button(self.theme, self.tr("Coba lagi"), icon="refresh", object_name="outbox-retry")
        self._retry.clicked.connect(self._try_again)
        self._drop = Button(self.theme, self.tr("Batalkan kiriman"), object_name="outbox-cancel")
        self._drop.clicked.connect(self._cancel)
        self._mend = Button(self.theme, self.tr("Buka produk"), icon="external-link", object_name="outbox-open")
        self._mend.clicked.connect(lambda: self._open(self._view.currentIndex()))
        for button in (self._mend, self._retry, self._drop):
            foot.addWidget(button)
        self._box.body.addLayout(foot)
        return self._box

    # Showing

    def page_opened(self, **values: object) -> None:
        """`connect`: the marketplace whose connection is to be set up at once."""
        self._load()
        if (wanted := values.get("connect")) in list(Platform):
            QTimer.singleShot(0, self, lambda: self.connect_shop(platform=Platform(str(wanted))))

    def changed(self, changes: Changes) -> None:
        if changes.touches("outbox", "listing", "shop"):
            self._load()

    def sync(self) -> None:
        work.sync_all(self.frame, self._desk, self)

    def first_focus(self) -> QWidget | None:
        return self._view if self.model.rowCount() else self.findChild(QWidget, "shops-empty-button")

    def areas(self) -> Sequence[QWidget]:
        return (self._view,)

    def _load(self) -> None:
        conn = self._desk.workspace.read()
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = store.shops(conn)
        for shop in found:
            self._cards.addWidget(self._shop_card(shop))
        if not found:
            self._cards.addWidget(
                EmptyState(
                    self.theme,
                    self.tr("Belum ada toko"),
                    self.tr("Sambungkan toko lewat izin resmi marketplace, atau pakai berkas unggah massal tanpa izin apa pun."),
                    icon="building-store",
                    button=self.tr("Sambungkan toko…"),
                    on_button=self.connect_shop,
                    object_name="shops-empty",
                )
            )
        self._cards.addStretch(1)
        self.model.load()
        empty = not self.model.rowCount()
        self._view.setVisible(not empty)
        self._view.setColumnHidden(1, len(found) == 1)  # every line would say the same
        self._nothing.setVisible(empty)
        waiting = sum(1 for entry in store.outbox(conn, open_only=True))
        self._send.explain("" if waiting else self.tr("Tidak ada kiriman yang menunggu."))
        self._box.set_count(self.frame.words.number(waiting) if waiting else "")
        self.set_count(self.tr("%Ln toko", "", len(found)))
        work.show_outbox(self.frame, self._desk)
        self._show_actions()

    def _shop_card(self, shop: Shop) -> QWidget:
        conn, words = self._desk.workspace.read(), self._desk.wording
        card = Card(self.theme, object_name=f"shop-{shop.id}")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ShopBadge(self.theme, shop.platform.value, Mark.LIVE, spoken=self._desk.platform_name(shop.platform)))
        head.addWidget(label(shop.name, "card"))
        head.addStretch(1)
        badge = {
            ShopState.CONNECTED: Badge(self.tr("Tersambung"), "ok", "circle-check", filled=True),
            ShopState.SIGN_IN: Badge(self.tr("Sambungkan lagi"), "bad", "lock"),
            ShopState.FILE: Badge(self.tr("Lewat berkas"), "neutral", "file-spreadsheet"),
        }[shop.state]
        head.addWidget(BadgeLabel(self.theme, badge))
        card.body.addLayout(head)
        lines = store.listings(conn, shop_id=shop.id)
        linked = sum(1 for line in lines if line.listing.product_id)
        text = self.tr("{count} listing, {linked} terkait dengan katalog.").format(
            count=words.number(len(lines)), linked=words.number(linked)
        )
        if shop.expires_at is not None:
            text += " " + self.tr("Izin sambungan sampai {day}.").format(day=words.day(shop.expires_at.date()))
        card.body.addWidget(label(text, "secondary", wrap=True))
        synced = store.synced_at(conn, shop.id)
        if synced is not None:
            card.body.addWidget(label(self.tr("Diperbarui {moment}.").format(moment=words.moment(synced)), "secondary"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, icon, name, slot in self._verbs(shop):
            button = Button(self.theme, text, icon=icon, object_name=f"shop-{name}", compact=True)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _verbs(self, shop: Shop) -> list[tuple[str, str, str, Any]]:
        if shop.road is Road.FILE:
            return [
                (self.tr("Isi berkas unggah massal…"), "file-spreadsheet", "fill", lambda: self._fill(shop)),
                (self.tr("Baca unduhan…"), "file-import", "read", lambda: self._read_download(shop)),
            ]
        if shop.state is ShopState.SIGN_IN:
            return [(self.tr("Sambungkan lagi"), "link", "again", lambda: self.connect_shop(shop))]
        return [
            (self.tr("Perbarui"), "refresh", "sync", lambda: work.sync(self.frame, self._desk, shop, self)),
            (self.tr("Kaitkan listing…"), "link", "match", lambda: self._match(shop)),
            (self.tr("Putuskan…"), "unlink", "disconnect", lambda: self._disconnect(shop)),
        ]

    def _show_actions(self) -> None:
        entries = self._chosen()
        self._retry.explain(
            "" if any(e.state in (OutboxState.NEEDS_YOU, OutboxState.WAITING) for e in entries) else self.tr("Pilih kiriman dulu.")
        )
        self._drop.explain(
            "" if any(e.state in (OutboxState.NEEDS_YOU, OutboxState.WAITING) for e in entries) else self.tr("Pilih kiriman dulu.")
        )
        self._mend.explain("" if len(entries) == 1 else self.tr("Pilih satu kiriman dulu."))

    def _chosen(self) -> list[OutboxEntry]:
        return [self.model.entry(index.row()) for index in self._view.selectionModel().selectedRows()]

    # Doing

    def connect_shop(self, shop: Shop | None = None, platform: Platform | None = None) -> None:
        from umkm_desk.ui.shops.connect import ConnectDialog

        if ConnectDialog(self.frame, self._desk, shop, self, platform).exec():
            self._load()

    def send_all(self) -> None:
        conn = self._desk.workspace.read()
        waiting = {entry.shop_id for entry in store.outbox(conn, open_only=True)}
        for shop in store.shops(conn):
            if shop.id in waiting and shop.road is Road.API:
                work.send(self.frame, self._desk, shop, self)

    def _try_again(self) -> None:
        entries = self._chosen()
        self.frame.tasks.database(
            outbox.retry, self._desk.workspace, [entry.id for entry in entries], done=lambda _count: self.send_all(), owner=self
        )

    def _cancel(self) -> None:
        entries = self._chosen()
        self.frame.tasks.database(
            outbox.cancel, self._desk.workspace, [entry.id for entry in entries], done=lambda _count: self._load(), owner=self
        )

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(EntryRole) if index.isValid() else None
        if entry is not None:
            field = entry.problem.place.field if entry.problem else None
            self.frame.go("product", product_id=entry.product_id, field=field)

    def _disconnect(self, shop: Shop) -> None:
        title = self.tr("Putuskan {shop}?").format(shop=self._desk.shop_name(shop))
        text = self.tr("Izin dihapus dari laptop ini. Listing di toko tidak berubah, dan kiriman yang menunggu ditahan.")
        if ask(self.theme, self, title, text, verb=self.tr("Putuskan toko"), danger=True):
            self.frame.tasks.network(
                lambda: shops.disconnect(self._desk.workspace, self._desk.connections, shop),
                done=lambda _shop: self._load(),
                owner=self,
            )

    def _match(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.match import MatchDialog

        MatchDialog(self.frame, self._desk, shop, self).exec()
        self._load()

    def _read_download(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.download import read_download

        read_download(self.frame, self._desk, shop, self, self._load)

    def _fill(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.workbook import fill_for

        fill_for(self.frame, self._desk, shop, None, self)
