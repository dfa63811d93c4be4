"""Linking what already stands in a shop with the catalogue: all listings fetched, proposals with their reasons, the seller confirms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QHeaderView, QListWidget, QListWidgetItem, QWidget

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.listing import ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import likeness, reconcile, store
from umkm_desk.publishing.reconcile import Proposal
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.widgets.buttons import Button, Chip
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.workspace.changes import Changes

CERTAIN = 95
"""Likeness of titles from which on a proposal is ticked at once; the seller looks at the others."""
LARGEST_PICTURE = 12 * 1024 * 1024
MOST_PRODUCTS = 60


class Group(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    SKU = "sku"
    TITLE = "title"
    PHOTO = "photo"
    NONE = "none"
    LINKED = "linked"
    UNLINKED = "unlinked"


class Choice(StrEnum):
    """What is to be done with a listing."""

    LEAVE = "leave"
    LINK = "link"
    CREATE = "create"


@dataclass(frozen=True, slots=True)
class Line:
    """A listing with its proposal, or its product where it is linked already; `group` says which."""

    proposal: Proposal
    group: Group
    choice: Choice = Choice.LEAVE


@dataclass(frozen=True, slots=True)
class Found:
    """Everything of one shop, gathered off the window's thread. `empty`: the catalogue holds nothing yet."""

    lines: tuple[Line, ...]
    empty: bool


def gather(desk: Desk, shop: Shop, task: Task = UNWATCHED, alike: reconcile.Alike | None = None) -> Found:
    conn = desk.workspace.read()
    empty = catalogue.count(conn, Query()) == 0
    lines = []
    for proposal in reconcile.propose(desk.workspace, shop, task, alike):
        group = Group(proposal.by) if proposal.by else Group.NONE
        certain = proposal.by == "sku" or (proposal.by == "title" and proposal.likeness >= CERTAIN)
        choice = Choice.LINK if certain else Choice.CREATE if empty and proposal.product_id is None else Choice.LEAVE
        lines.append(Line(proposal, group, choice))
    order = list(Group)
    lines.sort(key=lambda line: (order.index(line.group), -line.proposal.likeness))  # what only has to be looked over comes first
    for each in store.listings(conn, shop_id=shop.id):
        listing = each.listing
        if listing.status is ListingStatus.DELETED or not (listing.product_id or each.unlinked):
            continue
        group = Group.LINKED if listing.product_id else Group.UNLINKED
        title = each.title or listing.remote_id or ""
        lines.append(
            Line(Proposal(listing.id, title, listing.product_id, each.title if listing.product_id else None, "", 0), group)
        )
    return Found(tuple(lines), empty)


def grey_rows(content: bytes) -> list[bytes]:
    """A picture as `likeness.difference_hash` takes it. Raises `Refusal` for what is no picture."""
    from umkm_desk.ui.pictures import decode

    image = decode(content, 128).convertToFormat(QImage.Format.Format_Grayscale8)
    small = image.scaled(
        likeness.WIDTH, likeness.HEIGHT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    data, step = bytes(small.constBits()), small.bytesPerLine()
    return [data[row * step : row * step + likeness.WIDTH] for row in range(likeness.HEIGHT)]


def compare_pictures(desk: Desk, shop: Shop, proposals: Sequence[Proposal], task: Task = UNWATCHED) -> Found:
    """Fetches the pictures that are not known yet, a small number kept of each, and proposes anew. What was fetched before a cancel is
    kept. Raises `Cancelled` and, where the line is gone, `Refusal`."""
    from umkm_desk.marketplaces.download import download

    ws = desk.workspace
    addresses, photos = likeness.pictures(ws, shop, proposals)
    conn = ws.read()
    wanted = [("there", address) for address in addresses.values()] + [("here", digest) for digest in photos.values()]
    wanted = [each for each in dict.fromkeys(wanted) if likeness.kept(conn, each[1]) is None]
    missed = 0
    for at, (where, key) in enumerate(wanted):
        task.report(at, len(wanted))
        try:
            content = (
                download(key, limit=LARGEST_PICTURE, clock=desk.clock, task=task) if where == "there" else desk.photos.read(key)
            )
            value = likeness.difference_hash(grey_rows(content))
        except Refusal:
            missed += where == "there"
            if missed > 5 and missed > at // 2:
                raise
            continue
        likeness.keep(ws, {key: value})
    return gather(desk, shop, task, likeness.alike(ws, addresses, photos))


class MatchModel(HeadedTable):
    """The ticks are in the first column; lines can be thousands."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: list[Line] = []
        self._shown: list[int] = []
        self.group = Group.ALL
        self.headings = (self.tr("Listing di toko"), self.tr("Produk di katalog"), self.tr("Dasar"))

    def load(self, found: Found) -> None:
        chosen = {line.proposal.listing_id: line for line in self._all if line.choice is not Choice.LEAVE}
        self._all = [
            replace(line, choice=before.choice)
            if (before := chosen.get(line.proposal.listing_id)) and before.proposal == line.proposal and before.group is line.group
            else line
            for line in found.lines
        ]
        self.show(self.group)

    def show(self, group: Group) -> None:
        self.beginResetModel()
        self.group = group
        self._shown = [at for at, line in enumerate(self._all) if self._takes(line)]
        self.endResetModel()

    def _takes(self, line: Line) -> bool:
        if self.group is Group.ALL:
            return line.group not in (Group.LINKED, Group.UNLINKED)
        return line.group is self.group

    def count(self, group: Group) -> int:
        if group is Group.ALL:
            return sum(line.group not in (Group.LINKED, Group.UNLINKED) for line in self._all)
        return sum(line.group is group for line in self._all)

    @property
    def lines(self) -> Sequence[Line]:
        return self._all

    def line(self, row: int) -> Line:
        return self._all[self._shown[row]]

    def chosen(self, choice: Choice) -> list[Proposal]:
        return [line.proposal for line in self._all if line.choice is choice]

    def choose(self, rows: Sequence[int], choice: Choice) -> None:
        """A listing without a proposal cannot be linked, one that is linked stays."""
        for row in rows:
            line = self.line(row)
            if line.group is Group.LINKED or (choice is Choice.LINK and line.proposal.product_id is None):
                continue
            self._all[self._shown[row]] = replace(line, choice=choice)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 2))

    def assign(self, row: int, product_id: str, name: str) -> None:
        """The seller's own choice of the product."""
        line = self.line(row)
        proposal = replace(line.proposal, product_id=product_id, product=name, by="", likeness=0)
        self._all[self._shown[row]] = replace(line, proposal=proposal, choice=Choice.LINK)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 2))

    def toggle(self, row: int) -> None:
        line = self.line(row)
        wanted = Choice.LINK if line.proposal.product_id is not None else Choice.CREATE
        self.choose([row], Choice.LEAVE if line.choice is not Choice.LEAVE else wanted)

    # Qt's side of it

    def row_total(self) -> int:
        return len(self._shown)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        tick = index.isValid() and index.column() == 0 and self.line(index.row()).group is not Group.LINKED
        return usual | Qt.ItemFlag.ItemIsUserCheckable if tick else usual

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            self.toggle(index.row())
            return True
        return False

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and line.group is not Group.LINKED:
            return Qt.CheckState.Unchecked if line.choice is Choice.LEAVE else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (line.proposal.title, self._product(line), self._basis(line))[index.column()]
        return None

    def _product(self, line: Line) -> str:
        if line.choice is Choice.CREATE:
            return self.tr("+ produk baru")
        return line.proposal.product or self.tr("(belum ada padanan)")

    def _basis(self, line: Line) -> str:
        if line.group is Group.LINKED:
            return self.tr("sudah terkait")
        proposal = line.proposal
        reasons = {
            "sku": self.tr("SKU sama"),
            "title": self.tr("nama mirip {percent}%").format(percent=proposal.likeness),
            "photo": self.tr("foto mirip {percent}%").format(percent=proposal.likeness),
        }
        if proposal.by:
            return reasons[proposal.by]
        if proposal.product_id is not None:
            return self.tr("pilihan Anda")
        return self.tr("pernah Anda lepas") if line.group is Group.UNLINKED else ""


class MatchTable(RowTable):
    """Space ticks every chosen line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, MatchModel):
            for index in self.selectionModel().selectedRows():
                model.toggle(index.row())
        else:
            super().keyPressEvent(event)


class MatchDialog(DialogFrame):
    """Ticked lines are linked or become products; nothing changes at the shop."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            "",
            primary="",
            note=" ",
            note_icon="info-circle",
            width=800,
            object_name="match-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._shop = frame, desk, shop
        self._job: Job | None = None
        self.set_title(self.tr("Kaitkan listing {shop}").format(shop=desk.shop_name(shop)))
        self.note_label.setText(self.tr("Isi toko tidak berubah."))
        self.cancel_button.setText(self.tr("Tutup"))
        self.primary_button.setDefault(False)
        self.setMinimumHeight(self.theme.px(520))
        self.body.setContentsMargins(24, 12, 24, 8)
        self.body.setSpacing(8)
        self.model = MatchModel(desk, self)
        self.body.addLayout(self._top())
        self.body.addLayout(self._groups())
        self._table = self._list()
        self.body.addWidget(self._table, 1)
        self.body.addLayout(self._verbs())
        self.model.dataChanged.connect(lambda *_: self._show_actions())
        self.set_primary(self.tr("Kaitkan"), self.tr("Sedang mencari padanan."))
        if shop.road is Road.API and store.synced_at(desk.workspace.read(), shop.id) is None and shop.state is ShopState.CONNECTED:
            self._said.setText(self.tr("Listing toko diambil dulu."))
            self._pull()
        else:
            self._look()

    def _top(self) -> QHBoxLayout:
        """What was found, and how more of it is found."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self._said = label(self.tr("Sedang mencari padanan."), "secondary", wrap=True, object_name="match-said")
        row.addWidget(self._said, 1)
        self._fetch = self._button(self.tr("Ambil semua listing"), "download", "match-fetch", self._pull)
        self._fetch.setVisible(self._shop.road is Road.API)
        self._photos = self._button(self.tr("Bandingkan foto"), "photo", "match-photos", self._compare)
        row.addWidget(self._photos)
        row.addWidget(self._fetch)
        return row

    def _groups(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._chips: dict[Group, Chip] = {}
        together = QButtonGroup(self)
        for group, text in (
            (Group.ALL, self.tr("Semua usulan")),
            (Group.SKU, self.tr("SKU sama")),
            (Group.TITLE, self.tr("Nama mirip")),
            (Group.PHOTO, self.tr("Foto mirip")),
            (Group.NONE, self.tr("Tanpa padanan")),
            (Group.LINKED, self.tr("Sudah terkait")),
            (Group.UNLINKED, self.tr("Dilepas")),
        ):
            chip = Chip(self.theme, text, object_name=f"match-{group.value}")
            chip.clicked.connect(lambda _checked=False, group=group: self._show_group(group))
            together.addButton(chip)
            self._chips[group] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self._chips[Group.ALL].setChecked(True)
        return row

    def _list(self) -> MatchTable:
        table = MatchTable(self.theme, name=self.tr("Usulan"), object_name="match-list")
        table.setModel(self.model)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(2, self.theme.px(130))
        table.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_actions())
        table.doubleClicked.connect(lambda _index: self._pick())
        return table

    def _verbs(self) -> QHBoxLayout:
        """What is done with the chosen lines."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self._tick = self._button(self.tr("Centang yang tampil"), "", "match-tick", self._tick_shown)
        self._create = self._button(
            self.tr("Jadikan produk baru"), "plus", "match-create", lambda: self.model.choose(self._rows(), Choice.CREATE)
        )
        self._other = self._button(self.tr("Pilih produk…"), "search", "match-other", self._pick)
        self._release = self._button(self.tr("Lepaskan kaitan"), "unlink", "match-unlink", self._unlink)
        for button in (self._tick, self._create, self._other, self._release):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(self, text: str, icon: str, name: str, on_click: Callable[[], object]) -> Button:
        return Button(self.theme, text, compact=True, icon=icon, object_name=name, on_click=on_click)

    # Showing

    def _look(self) -> None:
        self._frame.tasks.network(
            gather, self._desk, self._shop, done=self._show, title=self.tr("Mencari padanan listing"), owner=self
        )

    def _show(self, found: Found) -> None:
        self._job = None
        self.model.load(found)
        if self.model.rowCount() and self.focusWidget() in (None, self._photos, self._fetch, self.cancel_button):
            self._table.selectRow(0)
            self._table.setFocus()
        number = self._desk.wording.number
        for each, chip in self._chips.items():
            count = self.model.count(each)
            chip.set_count(number(count) if count else "")
            chip.setVisible(bool(count) or each in (Group.ALL, self.model.group))
        self._say()
        self._show_actions()

    def _say(self) -> None:
        synced = store.synced_at(self._desk.workspace.read(), self._shop.id)
        if not self.model.lines and synced is not None:
            text = self.tr("Belum ada listing di toko ini.")
        elif not self.model.lines:
            text = self.tr("Belum ada listing toko ini di laptop.")
        elif not self.model.count(Group.ALL):
            text = self.tr("Semua listing toko ini sudah terkait dengan katalog.")
        else:
            text = self.tr("Yang tercentang dikaitkan atau dijadikan produk baru. Periksa yang hanya mirip.")
        if synced is not None:
            text += " " + self.tr("Dibaca {moment}.").format(moment=self._desk.wording.moment(synced))
        self._said.setText(text)

    def _show_group(self, group: Group) -> None:
        self.model.show(group)
        self._show_actions()

    def _rows(self) -> list[int]:
        return [index.row() for index in self._table.selectionModel().selectedRows()]

    def _show_actions(self) -> None:
        rows = self._rows()
        groups = {self.model.line(row).group for row in rows}
        linked = bool(groups) and groups == {Group.LINKED}
        first = self.tr("Pilih barisnya dulu.")
        self._create.explain("" if groups - {Group.LINKED} else first)
        self._other.explain("" if len(rows) == 1 and not linked else self.tr("Pilih satu baris dulu."))
        self._release.explain("" if linked else self.tr("Pilih yang sudah terkait dulu."))
        self._release.setVisible(self.model.group is Group.LINKED)
        for button in (self._tick, self._create, self._other):
            button.setVisible(self.model.group is not Group.LINKED)
        self._tick.explain("" if self.model.rowCount() else self.tr("Tidak ada barisnya."))
        busy = self.tr("Sedang dikerjakan.") if self._job is not None else ""
        self._fetch.explain(busy)
        self._photos.explain(busy or ("" if self.model.count(Group.NONE) else self.tr("Semua sudah punya padanan.")))
        self._show_primary(len(self.model.chosen(Choice.LINK)), len(self.model.chosen(Choice.CREATE)))

    def _show_primary(self, links: int, creates: int) -> None:
        if links and creates:
            text = self.tr("Kaitkan {links}, buat {creates} produk").format(links=links, creates=creates)
        elif creates:
            text = self.tr("Buat %Ln produk", "", creates)
        else:
            text = self.tr("Kaitkan %Ln listing", "", links) if links else self.tr("Kaitkan")
        self.set_primary(text, "" if links or creates else self.tr("Belum ada yang tercentang."))

    # Choosing

    def _tick_shown(self) -> None:
        """What is proposed is linked, what has no proposal becomes a product; pressed again, the ticks go."""
        rows = range(self.model.rowCount())
        if all(self.model.line(row).choice is not Choice.LEAVE for row in rows):
            self.model.choose(list(rows), Choice.LEAVE)
            return
        with_product = [row for row in rows if self.model.line(row).proposal.product_id is not None]
        self.model.choose(with_product, Choice.LINK)
        self.model.choose([row for row in rows if self.model.line(row).proposal.product_id is None], Choice.CREATE)

    def _pick(self) -> None:
        rows = self._rows()
        if len(rows) != 1 or self.model.line(rows[0]).group is Group.LINKED:
            return
        dialog = ProductFinder(self._frame, self._desk, self.model.line(rows[0]).proposal.title, self)
        if dialog.exec() and dialog.found is not None:
            self.model.assign(rows[0], *dialog.found)
        self._table.setFocus()

    def _unlink(self) -> None:
        ids = [self.model.line(row).proposal.listing_id for row in self._rows()]

        def work() -> int:
            for listing_id in ids:
                reconcile.unlink(self._desk.workspace, listing_id)
            return len(ids)

        def done(count: int) -> None:
            self._frame.hub.post(Changes({"listing": None}), self)
            self._frame.toast(self.tr("%Ln kaitan dilepas dan tidak diusulkan lagi.", "", count))
            self._table.setFocus()
            self._look()

        self._frame.tasks.database(work, done=done, owner=self)

    # Fetching

    def _pull(self) -> None:
        """All listings, page by page; stopped, it goes on from there."""

        def pull(task: Task) -> reconcile.Pulled:
            with self._desk.watched(task):
                return reconcile.pull(self._desk.workspace, self._shop, self._desk.connections.shop(self._shop), task)

        self._job = self._frame.tasks.network(
            pull,
            done=lambda _pulled: self._fetched(),
            failed=self._not_fetched,
            stopped=self._stopped,
            title=self.tr("Mengambil listing {shop}").format(shop=self._shop.name),
            owner=self,
        )
        self._job.progressed.connect(self._progress)
        self._show_actions()

    def _progress(self, done: int, total: int | None) -> None:
        number = self._desk.wording.number
        if total:
            self._said.setText(self.tr("{done} dari {total}").format(done=number(done), total=number(total)))

    def _fetched(self) -> None:
        self._frame.hub.post(Changes({"listing": None}), self)
        self._look()

    def _stopped(self) -> None:
        self._job = None
        self._frame.toast(self.tr("Dihentikan. Yang sudah terbaca tersimpan, dan lain kali dilanjutkan dari sana."))
        self._look()

    def _not_fetched(self, error: BaseException) -> None:
        self._job = None
        self._frame.show_error(work.as_refusal(error), self.tr("Listing belum terbaca semua"))
        self._look()

    def _compare(self) -> None:
        proposals = [line.proposal for line in self.model.lines if line.group not in (Group.LINKED, Group.UNLINKED)]
        self._job = self._frame.tasks.network(
            compare_pictures,
            self._desk,
            self._shop,
            proposals,
            done=self._show,
            failed=self._not_fetched,
            stopped=self._stopped,
            title=self.tr("Membandingkan foto"),
            owner=self,
        )
        self._job.progressed.connect(self._progress)
        self._show_actions()

    # Doing

    def accept(self) -> None:
        links, creates = self.model.chosen(Choice.LINK), self.model.chosen(Choice.CREATE)
        if self.writing or not (links or creates):
            return
        ws = self._desk.workspace

        def work(task: Task) -> tuple[int, int]:
            linked = reconcile.confirm(ws, links)
            made = reconcile.adopt_many(ws, [proposal.listing_id for proposal in creates], task) if creates else []
            return linked, len(made)

        def done(count: tuple[int, int]) -> None:
            self._frame.hub.post(Changes({"product": None, "listing": None}), self)
            linked, made = count
            if linked and made:
                self._frame.undoable(self.tr("{linked} listing dikaitkan, {made} produk dibuat.").format(linked=linked, made=made))
            elif made:
                self._frame.undoable(self.tr("%Ln produk dibuat.", "", made))
            else:
                self._frame.toast(self.tr("%Ln listing dikaitkan", "", linked))
            QDialog.accept(self)

        self.set_primary(self.primary_button.text(), self.tr("Sedang dikaitkan."))
        title = self.tr("Mengaitkan listing")
        self.stay_for(self._frame.tasks.database(work, done=done, failed=self._not_fetched, title=title, owner=self))

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()


class ProductFinder(DialogFrame):
    """Chooses one product by name, SKU or brand; `found` is its id and name."""

    def __init__(self, frame: Frame, desk: Desk, title: str, parent: QWidget) -> None:
        super().__init__(frame.theme, "", primary="", width=640, object_name="finder-dialog", parent=parent)
        self._desk = desk
        self.found: tuple[str, str] | None = None
        self.set_title(self.tr("Produk mana?"))
        self.set_primary(self.tr("Pakai produk ini"))
        self.body.addWidget(label(title, "strong", wrap=True))
        self._search = SearchField(
            self.theme, self.tr("Cari nama, SKU, atau merek"), name=self.tr("Cari produk"), object_name="finder-search", keys=""
        )
        self._search.searched.connect(lambda _text: self._look())
        self.body.addWidget(self._search)
        self._list = QListWidget()
        self._list.setObjectName("finder-list")
        self._list.setAccessibleName(self.tr("Produk"))
        self._list.setMinimumHeight(self.theme.px(220))
        self._list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.body.addWidget(self._list, 1)
        self._look()

    def _look(self) -> None:
        conn = self._desk.workspace.read()
        rows = catalogue.page(conn, catalogue.search(conn, Query(text=self._search.text()))[:MOST_PRODUCTS])
        self._list.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.name}   ·   {row.sku}" if row.sku else row.name)
            item.setData(Qt.ItemDataRole.UserRole, (row.id, row.name))
            item.setSizeHint(QSize(0, self.theme.px(28)))
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def accept(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.found = item.data(Qt.ItemDataRole.UserRole)
            super().accept()
