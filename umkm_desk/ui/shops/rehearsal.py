"""What sending would do, without doing it: every call in its order, what would change, what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import MarketplaceError
from umkm_desk.model.listing import Action, Shop
from umkm_desk.model.problem import Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing.send import Rehearsal, Sender
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.work import as_refusal
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The rehearsal of one product for one shop, or why there is none."""

    shop: Shop
    name: str
    rehearsal: Rehearsal | None
    problem: Problem | None = None


def rehearse_all(desk: Desk, wanted: Sequence[tuple[Shop, str, Action | None]], task: Task = UNWATCHED) -> list[Rehearsed]:
    """Nothing is sent; may wait for the keyring, so not on the window's thread."""
    found = []
    senders: dict[str, Sender | None] = {}
    for at, (shop, product_id, action) in enumerate(wanted):
        if shop.id not in senders:
            try:
                senders[shop.id] = desk.sender(shop)
            except (MarketplaceError, Refusal) as error:
                senders[shop.id] = None
                found.append(Rehearsed(shop, "", None, error.problem))
        if (sender := senders[shop.id]) is not None:
            try:
                rehearsal = sender.plan(product_id, action)
                found.append(Rehearsed(shop, rehearsal.name, rehearsal))
            except Refusal as refusal:
                found.append(Rehearsed(shop, "", None, refusal.problem))
        task.report(at + 1, len(wanted))
    return found


def call_words(name: str) -> str:
    """A platform's call in plain words, by what its name holds; its own name where nothing fits."""
    translate = QCoreApplication.translate
    known = (
        (("find_by_sku",), translate("Rehearsal", "Cari SKU di toko dulu")),
        (("limits",), translate("Rehearsal", "Baca batas kategori")),
        (("attribute",), translate("Rehearsal", "Baca atribut kategori")),
        (("upload", "images"), translate("Rehearsal", "Unggah foto")),
        (("channel",), translate("Rehearsal", "Baca jasa kirim")),
        (("warehouse",), translate("Rehearsal", "Baca gudang")),
        (("get_model_list", "get_item", "/get"), translate("Rehearsal", "Baca listing")),
        (("tier_variation", "add_model", "update_model"), translate("Rehearsal", "Atur varian")),
        (("price_quantity", "price_stock"), translate("Rehearsal", "Ubah harga dan stok")),
        (("price",), translate("Rehearsal", "Ubah harga")),
        (("stock", "inventory"), translate("Rehearsal", "Ubah stok")),
        (("unlist", "deactivate"), translate("Rehearsal", "Turunkan dari toko")),
        (("relist", "activate"), translate("Rehearsal", "Tayangkan lagi")),
        (("delete",), translate("Rehearsal", "Hapus dari toko")),
        (("update", "edit"), translate("Rehearsal", "Ubah isi listing")),
        (("add_item", "create", "products"), translate("Rehearsal", "Buat listing")),
    )
    lowered = name.lower()
    return next((words for parts, words in known if any(part in lowered for part in parts)), name)


class RehearsalDialog(DialogFrame):
    """One line a product, its calls below it."""

    def __init__(self, frame: Frame, desk: Desk, wanted: Sequence[tuple[Shop, str, Action | None]], parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            "",
            primary="",
            note="",
            width=800,
            object_name="rehearsal-dialog",
            parent=parent,
        )
        self._frame, self._desk = frame, desk
        self.set_title(self.tr("Coba tanpa mengirim: %Ln produk", "", len(wanted)))
        self.set_primary(self.tr("Tutup"))
        self.cancel_button.hide()
        self._said = label(self.tr("Sedang dihitung."), "secondary", wrap=True, object_name="rehearsal-said")
        self.body.addWidget(self._said)
        self._tree = QTreeWidget()
        self._tree.setObjectName("rehearsal-list")
        self._tree.setAccessibleName(self.tr("Panggilan ke toko"))
        self._tree.setHeaderLabels([self.tr("Langkah"), self.tr("Panggilan di marketplace"), self.tr("Kali")])
        self._tree.setUniformRowHeights(True)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setStretchLastSection(False)
        self._tree.setColumnWidth(1, self.theme.px(270))
        self._tree.setColumnWidth(2, self.theme.px(60))
        self._tree.setMinimumHeight(self.theme.px(300))
        self.body.addWidget(self._tree, 1)
        frame.tasks.network(rehearse_all, desk, list(wanted), done=self._show, failed=self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        self._frame.show_error(as_refusal(error))
        self.reject()

    def _show(self, found: list[Rehearsed]) -> None:
        calls = writes = 0
        for each in found:
            top = QTreeWidgetItem(
                [f"{each.name} → {self._desk.shop_name(each.shop)}" if each.name else self._desk.shop_name(each.shop)]
            )
            top.setToolTip(0, top.text(0))
            top.setSizeHint(0, QSize(0, self.theme.px(28)))
            self._tree.addTopLevelItem(top)
            if each.rehearsal is None:
                if each.problem is not None:
                    self._tell(top, self._frame.words.problem(each.problem), bad=True)
            else:
                self._fill(top, each.rehearsal)
                calls += sum(call.times for call in each.rehearsal.calls)
                writes += sum(call.times for call in each.rehearsal.calls if call.writes)
            top.setExpanded(len(found) <= 20)
            top.setFirstColumnSpanned(True)
        self._said.setText(
            self.tr("{calls} panggilan, {writes} di antaranya mengubah toko. Belum ada yang dikirim.").format(
                calls=self._desk.wording.number(calls), writes=self._desk.wording.number(writes)
            )
        )

    def _fill(self, top: QTreeWidgetItem, rehearsal: Rehearsal) -> None:
        words = self._desk.wording
        blocking = [problem for problem in rehearsal.problems if problem.blocks]
        for problem in blocking:
            self._tell(top, words.problem(problem), bad=True)
        for problem in rehearsal.problems:
            if problem.severity is Severity.HINTS and problem.code == "publishing.not_asked_yet":
                self._tell(top, words.problem(problem))
        if rehearsal.fields:
            names = ", ".join(words.field(name) for name in sorted(rehearsal.fields))
            self._tell(top, self.tr("Yang berubah: {fields}").format(fields=names))
        if not rehearsal.calls:
            self._tell(top, self.tr("Sudah sama dengan toko; tidak ada panggilan."))
        for call in rehearsal.calls:
            item = QTreeWidgetItem([call_words(call.name), call.name, f"{call.times}×"])
            item.setIcon(0, self.theme.icon("send" if call.writes else "eye", "accent" if call.writes else "text2"))
            kind = self.tr("mengubah toko") if call.writes else self.tr("hanya membaca")
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {kind}, {call.times}×")
            item.setToolTip(0, kind)
            top.addChild(item)

    def _tell(self, top: QTreeWidgetItem, text: str, *, bad: bool = False) -> None:
        item = QTreeWidgetItem([text])
        item.setToolTip(0, text)
        if bad:
            item.setForeground(0, self.theme.colour("bad"))
            item.setIcon(0, self.theme.icon("alert-triangle", "bad"))
        top.addChild(item)
        item.setFirstColumnSpanned(True)
