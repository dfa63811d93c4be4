"""Taking products down from shops, or deleting them there: always asked for by itself, never a consequence of what is done here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Action, Shop
from umkm_desk.model.platform import Road
from umkm_desk.publishing import outbox, store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import CheckBox, RadioButton
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.workspace.changes import Changes


def take_down_text() -> str:
    """The name of the command that opens the dialog, for the screens of the catalogue."""
    return QCoreApplication.translate("TakeDown", "Turunkan dari toko…")


def restore_text() -> str:
    """The name of the command that `care.restore_from` does, for the page of a product."""
    return QCoreApplication.translate("TakeDown", "Pulihkan isi yang terakhir terbit…")


def listed_in(desk: Desk, product_ids: Sequence[str]) -> dict[str, list[str]]:
    """Shop id -> those of the products that stand in it, shown or hidden."""
    conn = desk.workspace.read()
    wanted = set(product_ids)
    found: dict[str, list[str]] = {}
    for shop_id, product_id in store.standing_in(conn):
        if product_id in wanted:
            found.setdefault(shop_id, []).append(product_id)
    return found


def offer(frame: Frame, desk: Desk, product_ids: Sequence[str], fact: str, parent: QWidget) -> bool:
    """After products were archived here: a toast that leads to the dialog where some of them still stand in a shop. Whether it was shown;
    where not, the caller tells its own."""
    found = listed_in(desk, product_ids)
    if not found:
        return False
    translate = QCoreApplication.translate
    count = len({product_id for ids in found.values() for product_id in ids})
    frame.toast(
        fact,
        translate("TakeDown", "{count} masih tayang di toko.").format(count=desk.wording.number(count)),
        icon="info-circle",
        action=translate("TakeDown", "Turunkan juga…"),
        on_action=lambda: TakeDownDialog(frame, desk, product_ids, parent).exec(),
    )
    return True


class TakeDownDialog(DialogFrame):
    """Which shops, and whether hidden (it can be shown again) or deleted there for good. The product stays here."""

    def __init__(self, frame: Frame, desk: Desk, product_ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            frame.theme, "", primary="", primary_kind="danger", width=640, object_name="take-down-dialog", parent=parent
        )
        self._frame, self._desk, self._owner = frame, desk, parent
        self._found = listed_in(desk, product_ids)
        self._shops = [shop for shop in store.shops(desk.workspace.read()) if shop.id in self._found]
        self.body.addWidget(label(self.tr("Produk tetap ada di laptop ini."), "muted", wrap=True))
        self._boxes: dict[str, CheckBox] = {}
        for shop in self._shops:
            text = self.tr("{shop}: {count} listing").format(
                shop=desk.shop_name(shop), count=desk.wording.number(len(self._found[shop.id]))
            )
            box = CheckBox(self.theme, text.replace("&", "&&"), object_name=f"take-down-{shop.id}")
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._show())
            self._boxes[shop.id] = box
            self.body.addWidget(box)
        if any(shop.road is Road.FILE for shop in self._shops):
            text = self.tr(
                "Toko lewat berkas: berkas tidak bisa menurunkan listing. Lakukan di Seller Centre; Kotak keluar mengingatkan sampai ditandai."
            )
            self.body.addWidget(label(text, "secondary", wrap=True, object_name="take-down-by-file"))
        if not self._shops:
            self.body.addWidget(label(self.tr("Tidak ada yang tayang di toko."), wrap=True))
        group = QButtonGroup(self)
        self._hide = RadioButton(
            self.theme, self.tr("Turunkan: tidak tampil, bisa ditayangkan lagi kapan saja"), object_name="take-down-hide"
        )
        self._delete = RadioButton(
            self.theme, self.tr("Hapus dari toko: ulasan dan angka listing itu ikut hilang di sana"), object_name="take-down-delete"
        )
        self._relist = RadioButton(self.theme, self.tr("Tayangkan lagi yang pernah diturunkan"), object_name="take-down-relist")
        for button in (self._hide, self._delete, self._relist):
            group.addButton(button)
            button.toggled.connect(lambda _on: self._show())
            self.body.addWidget(button)
        self._hide.setChecked(True)
        self.cancel_button.setDefault(True)
        self._show()

    def _show(self) -> None:
        chosen = self._chosen()
        count = sum(len(self._found[shop.id]) for shop in chosen)
        products = len({product_id for shop in chosen for product_id in self._found[shop.id]})
        if self._delete.isChecked():
            self.set_title(self.tr("Hapus %Ln produk dari toko?", "", products))
            text = self.tr("Hapus %Ln listing dari toko", "", count)
        elif self._relist.isChecked():
            self.set_title(self.tr("Tayangkan lagi %Ln produk?", "", products))
            text = self.tr("Tayangkan lagi %Ln listing", "", count)
        else:
            self.set_title(self.tr("Turunkan %Ln produk dari toko?", "", products))
            text = self.tr("Turunkan %Ln listing", "", count)
        self.set_primary(text, "" if count else self.tr("Tidak ada yang dipilih."))

    def _chosen(self) -> list[Shop]:
        return [shop for shop in self._shops if self._boxes[shop.id].isChecked()]

    def accept(self) -> None:
        chosen = self._chosen()
        action = Action.DELETE if self._delete.isChecked() else Action.RELIST if self._relist.isChecked() else Action.UNLIST

        def decide() -> None:
            ws = self._desk.workspace
            with ws.write() as db:
                for shop in chosen:
                    outbox.decide_in(db, ws, shop.id, self._found[shop.id], action)

        def decided(_nothing: None) -> None:
            from umkm_desk.ui.shops import work

            for shop in chosen:
                if shop.road is Road.API:
                    work.send(self._frame, self._desk, shop, self._owner)
            QDialog.accept(self)
            by_file = [shop.name for shop in chosen if shop.road is Road.FILE]
            if by_file:
                work.show_outbox(self._frame, self._desk)
                self._frame.hub.post(Changes({"outbox": None}))
                self._frame.toast(
                    self.tr("Tinggal dilakukan di Seller Centre {shops}.").format(shops=", ".join(by_file)),
                    action=self.tr("Buka Kotak keluar"),
                    on_action=lambda: self._frame.go("shops", show="open"),
                )

        if chosen and not self.writing:
            self.stay_for(self._frame.tasks.database(decide, done=decided, owner=self))
