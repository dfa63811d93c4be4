"""Linking what already stands in a shop with the catalogue: proposals, confirmed by the seller."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.publishing import reconcile, store
from umkm_desk.publishing.reconcile import Proposal
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.workspace.changes import Changes


class MatchDialog(DialogFrame):
    """Ticked lines are linked; lines without a product can become products."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget) -> None:
        super().__init__(
            frame.theme, "", primary="", width=800, object_name="match-dialog", parent=parent,
        )  # fmt: skip
        self._frame, self._desk, self._shop = frame, desk, shop
        self._proposals: list[Proposal] = []
        self.set_title(self.tr("Kaitkan listing {shop}").format(shop=desk.shop_name(shop)))
        self._said = label(
            self.tr("Yang tercentang dikaitkan. Yang tidak ada padanannya bisa dijadikan produk baru di katalog."),
            "secondary",
            wrap=True,
            object_name="match-said",
        )
        self.body.addWidget(self._said, 0, Qt.AlignmentFlag.AlignTop)
        self._table = QTableWidget(0, 3)
        self._table.setObjectName("match-list")
        self._table.setAccessibleName(self.tr("Usulan"))
        self._table.setHorizontalHeaderLabels([self.tr("Listing di toko"), self.tr("Produk di katalog"), self.tr("Dasar")])
        for column in (0, 1):
            self._table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setMinimumHeight(self.theme.px(300))
        self.body.addWidget(self._table, 1)
        self.set_primary(self.tr("Kaitkan"), self.tr("Sedang mencari padanan."))
        frame.tasks.database(reconcile.propose, desk.workspace, shop, done=self._show, owner=self)

    def _show(self, proposals: list[Proposal]) -> None:
        self._proposals = proposals
        self._table.setRowCount(len(proposals))
        for at, proposal in enumerate(proposals):
            first = QTableWidgetItem(proposal.title)
            first.setCheckState(
                Qt.CheckState.Checked if proposal.likeness >= 95 or proposal.product_id is None else Qt.CheckState.Unchecked
            )
            self._table.setItem(at, 0, first)
            self._table.setItem(at, 1, QTableWidgetItem(proposal.product or self.tr("(jadikan produk baru)")))
            by = {"sku": self.tr("SKU sama"), "title": self.tr("nama mirip {percent}%").format(percent=proposal.likeness)}
            self._table.setItem(at, 2, QTableWidgetItem(by.get(proposal.by, "")))
        if not proposals:
            self._said.setText(self.tr("Semua listing toko ini sudah terkait dengan katalog."))
        self._table.setVisible(bool(proposals))
        reason = "" if proposals else self.tr("Semua listing sudah terkait.")
        self.set_primary(self.tr("Kaitkan yang tercentang"), reason)

    def accept(self) -> None:
        chosen = [
            proposal
            for at, proposal in enumerate(self._proposals)
            if (item := self._table.item(at, 0)) is not None and item.checkState() is Qt.CheckState.Checked
        ]

        def work() -> int:
            count = reconcile.confirm(self._desk.workspace, [proposal for proposal in chosen if proposal.product_id])
            lines = {line.listing.id: line.listing for line in store.listings(self._desk.workspace.read(), shop_id=self._shop.id)}
            for proposal in chosen:
                if proposal.product_id is None:
                    reconcile.adopt(self._desk.workspace, lines[proposal.listing_id])
                    count += 1
            return count

        def done(count: int) -> None:
            self._frame.hub.post(Changes({"product": None, "listing": None}), self)
            self._frame.toast(self.tr("%Ln listing dikaitkan", "", count))
            QDialog.accept(self)

        self._frame.tasks.database(work, done=done, title=self.tr("Mengaitkan listing"), owner=self)
