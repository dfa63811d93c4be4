"""The outbox on its card: filters, the table, what is done with all lines above it and with the chosen ones below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QHeaderView, QMenu, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import OutboxState, Shop
from umkm_desk.model.platform import Road
from umkm_desk.publishing import outbox
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.outbox import ANSWER, PLAN, PRODUCT, SHOP, STATE, VERB, Filter, Kind, OutboxDelegate, OutboxModel, Row
from umkm_desk.ui.shops.outbox_actions import OutboxActions
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow
from umkm_desk.ui.widgets.cards import Card, EmptyState, Infobar, label
from umkm_desk.ui.widgets.rows import RowTable

ROOMY = 760
"""Width of the table from which on there is room for everything above and in it."""


class OutboxTable(RowTable):
    """Enter does what the line says, Del takes an entry back."""

    confirmed = Signal(QModelIndex)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.confirmed.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class OutboxCard(Card):
    acted = Signal(object)
    """The `Row` whose verb is to be carried out."""
    line_chosen = Signal(object)
    """The one `Row` that is chosen."""
    side_chosen = Signal(bool)
    """Listings that differ are to be settled from one side: True is this computer's."""
    first_asked = Signal()
    """Linked listings are to be made the same for the first time."""
    filtered = Signal()
    """Other lines are shown."""

    def __init__(self, frame: Frame, desk: Desk, actions: OutboxActions, parent: QWidget | None = None) -> None:
        super().__init__(frame.theme, object_name="outbox", flush=True, parent=parent)
        self.theme = frame.theme
        self._frame, self._desk, self._actions = frame, desk, actions
        self._shops: Sequence[Shop] = ()
        self._wanted = ("", "")
        self.setAccessibleName(self.tr("Kotak keluar"))
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
        self._pause.clicked.connect(actions.pause_all)
        head.addWidget(self._pause)
        self._send = Button(self.theme, self.tr("Kirim semua sekarang"), icon="send", compact=True, object_name="outbox-send")
        self._send.clicked.connect(actions.send_all)
        head.addWidget(self._send)
        self.body.addLayout(head)
        self._first = Infobar(
            self.theme, "info", " ", button=self.tr("Samakan…"), on_button=self.first_asked.emit, object_name="outbox-first"
        )
        self._first_row = QWidget()
        first = QHBoxLayout(self._first_row)
        first.setContentsMargins(12, 0, 12, 8)
        first.addWidget(self._first)
        self._first_row.hide()
        self.body.addWidget(self._first_row)
        self.model = OutboxModel(desk, self)
        self.table = OutboxTable(self.theme, name=self.tr("Kotak keluar"), object_name="outbox-table", height=36)
        self.table.setModel(self.model)
        self.table.setItemDelegate(OutboxDelegate(self.theme, self.table))
        self.table.setWordWrap(False)
        self.table.setMouseTracking(True)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for at in (PRODUCT, ANSWER):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at, width in ((STATE, 156), (PLAN, 120), (SHOP, 146), (VERB, 118)):
            self.table.setColumnWidth(at, self.theme.px(width))
        self.table.confirmed.connect(self._act)
        self.table.removed.connect(self.cancel_chosen)
        self.table.clicked.connect(self._pressed)
        self.table.doubleClicked.connect(self._double)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._context)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self.show_chosen())
        self.body.addWidget(self.table, 1)
        self._nothing = EmptyState(self.theme, " ", " ", icon="send", object_name="outbox-empty")
        self.body.addWidget(self._nothing, 1)
        self.body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("ground", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self._hint = label("", "secondary", wrap=True, object_name="outbox-hint")
        row.addWidget(self._hint, 1)
        self._mine = Button(self.theme, self.tr("Semua dari laptop"), compact=True, object_name="differs-mine")
        self._mine.clicked.connect(lambda: self.side_chosen.emit(True))
        self._theirs = Button(self.theme, self.tr("Semua dari toko"), compact=True, object_name="differs-theirs")
        self._theirs.clicked.connect(lambda: self.side_chosen.emit(False))
        self._calls = Button(self.theme, self.tr("Coba tanpa mengirim…"), compact=True, icon="eye", object_name="outbox-calls")
        self._calls.clicked.connect(self._rehearse)
        self._drop = Button(self.theme, self.tr("Batalkan kiriman"), compact=True, keys="Del", object_name="outbox-cancel")
        self._drop.clicked.connect(self.cancel_chosen)
        self._retry = Button(self.theme, self.tr("Coba lagi yang gagal"), compact=True, icon="refresh", object_name="outbox-retry")
        self._retry.clicked.connect(self._retry_failed)
        for button in (self._mine, self._theirs, self._calls, self._drop, self._retry):
            row.addWidget(button)
        return foot

    @property
    def first_stop(self) -> QWidget:
        """What Tab reaches first."""
        return self._tabs[Filter.ALL]

    def set_filter(self, wanted: Filter) -> None:
        """Which lines the next load shows."""
        self._tabs[wanted].setChecked(True)
        self.model.filter = wanted

    def show_only(self, wanted: Filter) -> None:
        self._tabs[wanted].setChecked(True)
        self.model.show(wanted)
        self.filtered.emit()

    def fit(self, room: int, *, narrow: bool, choosing: bool) -> None:
        """`room`: its width in pixels. `narrow`: the window is. `choosing`: the choice stands beside it."""
        self._pause.setVisible(room >= self.theme.px(ROOMY))  # the command in the menu stays
        self.table.setColumnHidden(PLAN, narrow or choosing)
        self.table.setColumnHidden(SHOP, len(self._shops) < 2 or (choosing and room < self.theme.px(ROOMY)))

    def show_rows(self, shops: Sequence[Shop]) -> None:
        """The table, its filters and buttons after the model was loaded; the line that was chosen stays chosen."""
        self._shops = shops
        entry_id, listing_id = self._wanted
        at = self.model.at(entry_id, listing_id)
        if at >= 0:
            self.table.selectRow(at)
        number = self._frame.words.number
        for each, chip in self._tabs.items():
            count = self.model.count(each)
            chip.set_count(number(count) if count else "")
        self._show_first()
        empty = not self.model.rowCount()
        self.table.setVisible(not empty)
        self._nothing.setVisible(empty)
        self._nothing.set_text(*self._why_empty())
        conn = self._desk.workspace.read()
        paused = outbox.is_paused(conn)
        self._pause.setText(self.tr("Lanjutkan kiriman") if paused else self.tr("Tunda semua"))
        self._pause.setAccessibleName(self._pause.text())
        self._pause.set_icon("player-play" if paused else "player-pause")
        by_file = all(shop.road is Road.FILE for shop in self._shops)
        self._pause.explain(self.tr("Ke toko lewat berkas tidak ada yang dikirim sendiri.") if by_file else "")
        waiting = self.model.sendable
        reason = self.tr("Semua kiriman sedang ditunda.") if paused else ""
        self._send.explain(reason if waiting else self.tr("Tidak ada kiriman yang menunggu."))

    def _show_first(self) -> None:
        found = self.model.never_same
        self._first_row.setVisible(bool(found))
        for shop in self._shops:
            if shop.id in found:
                count = len(found[shop.id])
                fact = self.tr("%Ln listing {shop} belum pernah disamakan dengan katalog.", "", count)
                self._first.set_text(
                    fact.format(shop=self._desk.shop_name(shop)), self.tr("Pilih sekali: ikuti katalog atau ikuti toko.")
                )
                return

    def _why_empty(self) -> tuple[str, str]:
        if self.model.filter is Filter.DIFFERS:
            return self.tr("Semua isi sama"), self.tr("Yang berubah di laptop dan juga di toko muncul di sini untuk dipilih.")
        if self.model.filter is Filter.NEEDS_YOU:
            return self.tr("Tidak ada yang perlu tindakan"), self.tr("Yang ditolak toko atau kurang isiannya muncul di sini.")
        if self.model.filter is Filter.OPEN and self.model.count(Filter.ALL):
            return self.tr("Semua sudah terkirim"), self.tr("Kiriman baru dari Katalog muncul di sini sampai toko menjawab.")
        if all(shop.road is Road.FILE for shop in self._shops):
            return self.tr("Kotak keluar kosong"), self.tr(
                "Unduh daftar produk dari Seller Centre dan baca di sini dulu. Lalu kirim produk dari Katalog, atau isi berkas unggah massal."
            )
        return self.tr("Kotak keluar kosong"), self.tr("Yang Anda kirim dari Katalog muncul di sini sampai toko menjawab.")

    # The lines

    def chosen(self) -> list[Row]:
        return [self.model.row(index.row()) for index in self.table.selectionModel().selectedRows()]

    def show_chosen(self) -> None:
        rows = self.chosen()
        if len(rows) == 1:
            row = rows[0]
            self._wanted = (row.entry.id if row.entry else "", row.merge.listing.id if row.merge else "")
            self.line_chosen.emit(row)
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
            self._act(index)

    def _double(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row.kind in (Kind.NEEDS_YOU, Kind.DIFFERS, Kind.FIRST):
            self._act(index)
        elif index.column() != VERB:
            self._frame.go("product", product_id=row.product_id)

    def _act(self, index: QModelIndex) -> None:
        self.acted.emit(self.model.row(index.row()))

    def _context(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        row, menu = self.model.row(index.row()), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.verb:
            menu.addAction(row.verb).triggered.connect(lambda: self._act(index))
        menu.addAction(self.tr("Buka produk")).triggered.connect(lambda: self._frame.go("product", product_id=row.product_id))
        if row.line is not None and row.line.url:
            address = QUrl(row.line.url)
            menu.addAction(self.tr("Lihat di toko")).triggered.connect(lambda: QDesktopServices.openUrl(address))
        if row.line is not None and row.line.remote_id:
            menu.addAction(self.tr("Pulihkan isi yang terakhir terbit")).triggered.connect(
                lambda: self._actions.restore(row.product_id, row.shop)
            )
        if row.kind is Kind.UPLOADED and row.file:
            menu.addAction(self.tr("{file} belum jadi diunggah").format(file=row.file.replace("&", "&&"))).triggered.connect(
                lambda: self._actions.unmark_uploaded(row.shop, row.file)
            )
        if row.may_cancel:
            menu.addAction(self.tr("Batalkan kiriman")).triggered.connect(lambda: self.cancel([row]))
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _retry_failed(self) -> None:
        """Only what failed: the chosen lines of those, or all of them where none is chosen."""
        again = [row.entry.id for row in self.chosen() if row.entry is not None and row.kind in (Kind.NEEDS_YOU, Kind.AGAIN)]
        self._actions.retry(again or self.model.failed)

    def cancel_chosen(self) -> None:
        rows = [row for row in self.chosen() if row.may_cancel]
        if rows:
            self.cancel(rows)

    def cancel(self, rows: Sequence[Row]) -> None:
        ids = [row.entry.id for row in rows if row.entry is not None]
        shown = list(self.model.rows)
        at = next((at for at, row in enumerate(shown) if row in rows), 0)
        near = [*shown[at:], *reversed(shown[:at])]

        def done() -> None:
            following = next((row.entry for row in near if row.entry is not None and row.entry.id not in ids), None)
            self._wanted = (following.id if following is not None else "", "")  # Del after Del goes down the list

        self._actions.cancel(ids, done)

    def _rehearse(self) -> None:
        rows = [row for row in self.chosen() if self._may_rehearse(row)]
        wanted = [(row.shop, row.product_id, row.entry.action) for row in rows if row.entry is not None]
        if wanted:
            self._actions.rehearse(wanted)
