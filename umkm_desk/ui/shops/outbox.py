"""The outbox as a table: what is planned, how it stands, what the platform answered, and the one thing to do about it.

Listings that differ between here and there stand among the entries: they wait for the seller just as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Action, OutboxEntry, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.publishing import by_file, outbox, store
from umkm_desk.publishing.merge import ListingMerge, Side
from umkm_desk.publishing.outbox import OutboxLine
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import Badge, paint_badge, paint_shop
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable

RowRole = Qt.ItemDataRole.UserRole + 1
STATE, PRODUCT, PLAN, SHOP, ANSWER, VERB = range(6)
MOST = 1000
"""So many of the newest entries are shown; open ones come first, so only settled ones are ever left out."""


class Kind(StrEnum):
    """How a line stands, in the order in which lines are shown."""

    NEEDS_YOU = "needs_you"
    DIFFERS = "differs"
    FIRST = "first"
    FILLED = "filled"
    UPLOADED = "uploaded"
    SENDING = "sending"
    AGAIN = "again"
    BY_HAND = "by_hand"
    FILE = "file"
    WAITING = "waiting"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class Filter(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    OPEN = "open"
    NEEDS_YOU = "needs_you"
    DIFFERS = "differs"
    DONE = "done"

    def takes(self, row: Row) -> bool:
        """What waits for a choice before it is sent needs the seller as well as what was refused."""
        if self is Filter.NEEDS_YOU and row.entry is not None and row.merge is not None:
            return True
        return self is Filter.ALL or row.kind in _TAKEN[self]


_TAKEN: Mapping[Filter, frozenset[Kind]] = {
    Filter.OPEN: frozenset(
        {Kind.FILLED, Kind.UPLOADED, Kind.SENDING, Kind.AGAIN, Kind.BY_HAND, Kind.FILE, Kind.WAITING, Kind.PAUSED}
    ),
    Filter.NEEDS_YOU: frozenset({Kind.NEEDS_YOU}),
    Filter.DIFFERS: frozenset({Kind.DIFFERS, Kind.FIRST}),
    Filter.DONE: frozenset({Kind.DONE, Kind.CANCELLED}),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: an entry, a listing that differs, or both where the entry waits for that choice."""

    kind: Kind
    shop: Shop
    product_id: str
    name: str
    sku: str
    plan: str
    answer: str
    verb: str
    line: OutboxLine | None = None
    merge: ListingMerge | None = None
    file: str = ""

    @property
    def entry(self) -> OutboxEntry | None:
        return self.line.entry if self.line is not None else None

    @property
    def may_cancel(self) -> bool:
        takes = (OutboxState.WAITING, OutboxState.NEEDS_YOU, OutboxState.FILLED)
        return self.entry is not None and self.entry.state in takes


def badge_of(kind: Kind) -> Badge:
    translate = QCoreApplication.translate
    return {
        Kind.NEEDS_YOU: Badge(translate("Outbox", "Perlu tindakan"), "bad", "alert-triangle", filled=True),
        Kind.DIFFERS: Badge(translate("Outbox", "Beda isi"), "warn", "git-merge"),
        Kind.FIRST: Badge(translate("Outbox", "Belum disamakan"), "info", "git-merge"),
        Kind.FILLED: Badge(translate("Outbox", "Belum diunggah"), "warn", "file-spreadsheet"),
        Kind.UPLOADED: Badge(translate("Outbox", "Menunggu hasil"), "info", "file-import"),
        Kind.BY_HAND: Badge(translate("Outbox", "Di Seller Centre"), "neutral", "building-store"),
        Kind.FILE: Badge(translate("Outbox", "Menunggu berkas"), "neutral", "file-spreadsheet"),
        Kind.SENDING: Badge(translate("Outbox", "Sedang dikirim"), "info", "send"),
        Kind.AGAIN: Badge(translate("Outbox", "Dicoba lagi"), "warn", "refresh"),
        Kind.WAITING: Badge(translate("Outbox", "Menunggu"), "neutral", "clock"),
        Kind.PAUSED: Badge(translate("Outbox", "Ditunda"), "neutral", "player-pause"),
        Kind.DONE: Badge(translate("Outbox", "Terkirim"), "ok", "circle-check", filled=True),
        Kind.CANCELLED: Badge(translate("Outbox", "Dibatalkan"), "neutral", "x"),
    }[kind]


class OutboxModel(HeadedTable):
    """What waits for the seller first, then what is on its way, then what was done lately."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._differing: Sequence[ListingMerge] = ()
        self._files: dict[str, str] = {}
        self.filter = Filter.ALL
        self.offline = False
        self.headings = (
            self.tr("Keadaan"),
            self.tr("Produk"),
            self.tr("Yang dikirim"),
            self.tr("Toko"),
            self.tr("Jawaban atau yang perlu dilakukan"),
            "",
        )

    def load(self, differing: Sequence[ListingMerge] | None = None) -> None:
        """Anew from the workspace; `differing`, worked out elsewhere, stays as it was where it is not given."""
        if differing is not None:
            self._differing = differing
        conn = self._desk.workspace.read()
        shops = {shop.id: shop for shop in store.shops(conn)}
        paused = {shop_id for shop_id in shops if outbox.is_paused(conn, shop_id)}
        settle = {(each.listing.shop_id, each.product.id): each for each in self._differing if each.listing.shop_id in shops}
        self._files = {entry.id: file for entry, file in store.in_files(conn)}
        rows = []
        for line in outbox.lines(conn, limit=MOST):
            each = None
            if line.entry.state is OutboxState.NEEDS_YOU:
                each = settle.pop((line.shop.id, line.entry.product_id), None)
            rows.append(self._entry_row(line, each, line.shop.id in paused))
        rows += [self._differing_row(each, shops[each.listing.shop_id]) for each in settle.values()]
        order = list(Kind)
        self._all = sorted(rows, key=lambda row: order.index(row.kind))
        self.show(self.filter)

    def show(self, wanted: Filter) -> None:
        self.beginResetModel()
        self.filter = wanted
        self._rows = [row for row in self._all if wanted.takes(row)]
        self.endResetModel()

    def count(self, wanted: Filter) -> int:
        return sum(wanted.takes(row) for row in self._all)

    def row(self, at: int) -> Row:
        return self._rows[at]

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    @property
    def differing(self) -> Sequence[Row]:
        return [row for row in self._all if row.merge is not None]

    @property
    def never_same(self) -> dict[str, list[ListingMerge]]:
        """Shop id -> its listings that were linked and never made the same."""
        found: dict[str, list[ListingMerge]] = {}
        for row in self.differing:
            if row.merge is not None and row.merge.is_first:
                found.setdefault(row.shop.id, []).append(row.merge)
        return found

    @property
    def sendable(self) -> int:
        """How many wait to be sent to a connected shop."""
        return sum(row.kind in (Kind.SENDING, Kind.AGAIN, Kind.WAITING, Kind.PAUSED) for row in self._all)

    @property
    def failed(self) -> list[str]:
        """Ids of the entries that stopped and can be sent again as they are: those that wait for a choice, or may be there twice then, are
        left out."""
        return [
            row.entry.id
            for row in self._all
            if row.kind is Kind.NEEDS_YOU and row.merge is None and row.entry is not None and outbox.not_twice(row.entry)
        ]

    def at(self, entry_id: str = "", listing_id: str = "") -> int:
        """The line of an entry or of a listing that differs; -1 where it is not shown."""
        for at, row in enumerate(self._rows):
            if (entry_id and row.entry is not None and row.entry.id == entry_id) or (
                listing_id and row.merge is not None and row.merge.listing.id == listing_id
            ):
                return at
        return -1

    def _entry_row(self, line: OutboxLine, merge: ListingMerge | None, paused: bool) -> Row:
        entry, words = line.entry, self._desk.wording
        again = entry.state is OutboxState.WAITING and entry.problem is not None
        waits = Kind.PAUSED if paused else Kind.AGAIN if again else Kind.WAITING
        if line.shop.road is Road.FILE:
            waits = Kind.FILE if entry.action in by_file.CONTENT else Kind.BY_HAND
        kind = {
            OutboxState.NEEDS_YOU: Kind.NEEDS_YOU if merge is None else Kind.FIRST if merge.is_first else Kind.DIFFERS,
            OutboxState.FILLED: Kind.FILLED,
            OutboxState.UPLOADED: Kind.UPLOADED,
            OutboxState.SENDING: Kind.SENDING,
            OutboxState.WAITING: waits,
            OutboxState.DONE: Kind.DONE,
            OutboxState.CANCELLED: Kind.CANCELLED,
        }[entry.state]
        verb = {
            Kind.NEEDS_YOU: self.tr("Perbaiki"),
            Kind.DIFFERS: self.tr("Pilih isi"),
            Kind.FIRST: self.tr("Pilih isi"),
            Kind.FILLED: self.tr("Sudah diunggah"),
            Kind.UPLOADED: self.tr("Baca hasil…"),
            Kind.BY_HAND: self.tr("Sudah saya lakukan"),
            Kind.FILE: self.tr("Isi berkas…"),
            Kind.AGAIN: self.tr("Batalkan"),
            Kind.WAITING: self.tr("Batalkan"),
            Kind.PAUSED: self.tr("Batalkan"),
            Kind.DONE: self.tr("Lihat"),
        }.get(kind, "")
        if kind is Kind.NEEDS_YOU and entry.problem is not None and entry.problem.code == "publishing.unlinked_there":
            verb = self.tr("Kaitkan")
        if kind is Kind.NEEDS_YOU and not outbox.not_twice(entry):
            verb = self.tr("Kirim dari sini")
        name = line.product or self.tr("(sudah tidak ada di katalog)")
        plan = words.text(f"action.{entry.action.value}")
        plan = plan[:1].upper() + plan[1:]
        file = self._files.get(entry.id, "")
        answer = self._file_answer(kind, entry, file) or self._answer(line, paused)
        return Row(kind, line.shop, entry.product_id, name, line.sku or "", plan, answer, verb, line, merge, file)

    def _file_answer(self, kind: Kind, entry: OutboxEntry, file: str) -> str:
        """What the seller does next where a shop is reached by file."""
        if kind is Kind.FILLED:
            return self.tr("Ada di {file}. Unggah di Seller Centre, lalu tandai di sini.").format(file=file)
        if kind is Kind.UPLOADED and not file:
            return self.tr("Dikirim lewat izin, jawabannya belum diketahui. Unduh daftar produk toko, lalu baca di sini.")
        if kind is Kind.UPLOADED:
            return self.tr("{file} sudah diunggah. Unduh hasilnya, lalu baca di sini.").format(file=file)
        if kind is Kind.BY_HAND:
            return {
                Action.UNLIST: self.tr("Berkas tidak bisa menurunkan listing. Turunkan di Seller Centre, lalu tandai di sini."),
                Action.RELIST: self.tr("Berkas tidak bisa menayangkan lagi. Tayangkan di Seller Centre, lalu tandai di sini."),
                Action.DELETE: self.tr("Berkas tidak bisa menghapus listing. Hapus di Seller Centre, lalu tandai di sini."),
            }.get(entry.action, "")
        if kind is Kind.FILE:
            if entry.action is Action.CREATE:
                return self.tr("Ikut berkas unggah massal berikutnya.")
            return self.tr("Ikut berkas ubah massal berikutnya.")
        return ""

    def _answer(self, line: OutboxLine, paused: bool) -> str:
        entry, words = line.entry, self._desk.wording
        if entry.state is OutboxState.WAITING:
            if line.shop.state is ShopState.SIGN_IN:
                return self.tr("Menunggu toko disambungkan lagi.")
            if paused:
                return self.tr("Ditunda oleh Anda.")
            if self.offline:
                return self.tr("Dikirim sendiri saat internet kembali.")
            if entry.problem is None:
                return self.tr("Belum dikirim. Tekan Kirim semua sekarang, atau ikut saat toko diperbarui.")
        if entry.problem is not None:
            text = words.problem(entry.problem)
            if entry.not_before is not None and entry.state is OutboxState.WAITING:
                text += " " + self.tr("Dicoba lagi pukul {time}.").format(time=words.clock(entry.not_before))
            return text
        if entry.state is OutboxState.DONE and entry.done_at is not None:
            text = words.moment(entry.done_at)
            number = self.tr("nomor {id}").format(id=line.remote_id)
            return f"{text} · {number}" if line.remote_id else text
        return words.moment(entry.done_at) if entry.done_at else ""

    def _differing_row(self, each: ListingMerge, shop: Shop) -> Row:
        return Row(
            Kind.FIRST if each.is_first else Kind.DIFFERS,
            shop,
            each.product.id,
            each.product.name,
            each.product.sku or "",
            self.tr("Menunggu pilihan"),
            self.difference(each),
            self.tr("Pilih isi"),
            None,
            each,
        )

    def difference(self, each: ListingMerge) -> str:
        """Which fields wait for a choice, in words."""
        names = self.field_names(field.field for field in each.fields if field.side is not Side.OURS)
        platform = self._desk.platform_name(each.platform)
        if each.is_first:
            return self.tr("Sudah dikaitkan, belum pernah disamakan: {fields}.").format(fields=names)
        if each.conflicts:
            both = self.field_names(field.field for field in each.conflicts)
            there = self.field_names(field.field for field in each.fields if field.side is Side.THEIRS)
            said = self.tr("Berubah di laptop dan di {platform}: {fields}.").format(platform=platform, fields=both)
            if there:
                said += " " + self.tr("Berubah di {platform}: {fields}.").format(platform=platform, fields=there)
            return said
        return self.tr("Berubah di {platform}: {fields}.").format(platform=platform, fields=names)

    def field_names(self, fields: Iterable[str]) -> str:
        words = self._desk.wording
        return ", ".join(dict.fromkeys(words.field(name) for name in fields))

    # Qt's side of it

    def row_total(self) -> int:
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            shop = self._desk.shop_name(row.shop)
            if role == Qt.ItemDataRole.ToolTipRole and column == PRODUCT and row.sku:
                return f"{row.name}\n{row.sku}"
            return (badge_of(row.kind).text, row.name, row.plan, shop, row.answer, row.verb)[column]
        return None


class OutboxDelegate(QStyledItemDelegate):
    """Badges, shop letters and the verb, painted with the painters of the rest of the window."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, column = self._theme, index.column()
        row: Row = index.data(RowRole)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.colour("row_sel" if selected else "surface"))
        painter.setPen(QPen(theme.colour("grid")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(10, 0, -8, -1)
        if column == STATE:
            paint_badge(painter, inner, theme, badge_of(row.kind))
        else:
            if column == SHOP:
                paint_shop(painter, inner, theme, row.shop.platform.value)
                inner.setLeft(inner.left() + 32)
            self._text(painter, inner, row, column, str(index.data() if column != SHOP else row.shop.name))
        painter.restore()

    def _text(self, painter: QPainter, rect: QRect, row: Row, column: int, text: str) -> None:
        theme = self._theme
        link = column == VERB
        role = "text"
        if link:
            role = "accent"
        elif column == ANSWER:
            role = "bad" if row.kind is Kind.NEEDS_YOU else "text2"
        elif column in (PLAN, SHOP):
            role = "text2"
        font = theme.font(13 if column in (PRODUCT, PLAN) else 12)
        font.setUnderline(link)
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def helpEvent(self, event: Any, view: Any, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """The whole text, only where it does not fit or the cell says more than it shows."""
        if event.type() == QEvent.Type.ToolTip and index.isValid() and index.column() in (STATE, PLAN, VERB):
            return False
        return super().helpEvent(event, view, option, index)
