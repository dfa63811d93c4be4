"""Sending products from the catalogue: the dialog of the shops, or, as long as there is no shop, the two roads to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.publishing import store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import IconLabel, label
from umkm_desk.ui.widgets.dialogs import DialogFrame


def publish(frame: Frame, desk: Desk, product_ids: Sequence[str], parent: QWidget) -> None:
    """Asks where these products go. A shop that is connected on the way goes on to that question."""
    if not store.shops(desk.workspace.read()):
        roads = NoShopDialog(frame, len(product_ids), parent)
        if not roads.exec():
            return
        if roads.by_file:
            from umkm_desk.ui.shops.workbook import fill_for

            fill_for(frame, desk, None, product_ids, parent)
            return
        from umkm_desk.ui.shops.connect import ConnectDialog
        from umkm_desk.ui.shops.joining import ask_to_join_connected

        dialog = ConnectDialog(frame, desk, None, parent)
        if not dialog.exec():
            return
        ask_to_join_connected(frame, desk, dialog.connected, parent)
    from umkm_desk.ui.shops.publish import PublishDialog

    PublishDialog(frame, desk, product_ids, parent).exec()


class NoShopDialog(DialogFrame):
    """Connect a shop, or fill an upload workbook without one; `by_file` tells which was chosen."""

    def __init__(self, frame: Frame, count: int, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            "",
            primary=QCoreApplication.translate("NoShopDialog", "Sambungkan toko…"),
            primary_icon="link",
            width=640,
            object_name="no-shop-dialog",
            parent=parent,
        )
        self.by_file = False
        self.set_title(self.tr("Kirim %Ln produk ke toko", "", count))
        self.body.addWidget(label(self.tr("Belum ada toko di laptop ini. Ada dua jalan, dan keduanya sama lengkapnya."), wrap=True))
        self.body.addLayout(
            self._road(
                "link",
                self.tr("Sambungkan toko"),
                self.tr(
                    "Produk dikirim langsung dari sini. Marketplace meminta izin API, yang belum tentu diberikan ke toko kecil."
                ),
            )
        )
        row = self._road(
            "file-spreadsheet",
            self.tr("Lewat berkas, tanpa izin"),
            self.tr("Unduh berkas unggah massal dari Seller Centre. Kami isi dan periksa di sini, lalu Anda unggah kembali."),
        )
        row.addWidget(
            Button(
                self.theme, self.tr("Isi berkas…"), icon="file-spreadsheet", object_name="no-shop-file", on_click=self._take_file
            ),
            0,
            Qt.AlignmentFlag.AlignVCenter,
        )
        self.body.addLayout(row)

    def _road(self, icon: str, name: str, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(self.theme, icon, "accent", 20, tile=40), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "strong"))
        words.addWidget(label(text, "muted", wrap=True))
        row.addLayout(words, 1)
        return row

    def _take_file(self) -> None:
        self.by_file = True
        QDialog.accept(self)
