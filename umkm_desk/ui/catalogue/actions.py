"""What else can be done with many products: the menu behind "Lainnya" and the commands with their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Page
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.workspace.changes import Changes


class MoreActions(QObject):
    """Bulk work beyond price, stock and category. `chosen` answers with the ids it is meant for, `shown` with what a list of goods is
    to hold and its count: the ticked products, else all that the catalogue shows; `variants` which were chosen without their product."""

    def __init__(
        self,
        page: Page,
        desk: Desk,
        chosen: Callable[[], Sequence[str]],
        done: Callable[[], None],
        shown: Callable[[], tuple[Sequence[str] | Query, int]],
        variants: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._chosen, self._done, self._shown, self._variants = page, desk, chosen, done, shown, variants
        add = page.add_command
        self._of_chosen = [
            add(self.tr("Ubah isian…"), self.change_field, icon="pencil"),
            add(self.tr("Cari dan ganti…"), self.replace, shortcut="Ctrl+H", menu="edit", icon="replace"),
            add(self.tr("Surat izin…"), self.link_permit, icon="certificate"),
            add(self.tr("Buang ke tempat sampah"), self.throw_away, icon="trash"),
        ]
        self._always = [
            add(self.tr("Foto dari folder…"), self.add_photos, menu="file", icon="photo-plus"),
            add(self.tr("Ekspor dengan foto…"), self.export_with_photos, menu="file", icon="download"),
            add(self.tr("Daftar harga PDF…"), self.price_list, menu="file", icon="printer"),
            add(self.tr("Tempat sampah…"), self.open_bin, icon="trash"),
        ]

    def button(self, take_down: QAction) -> Button:
        """For the bar of what is ticked. `take_down` is the page's command for what stands in shops."""
        text = self.tr("Lainnya")
        button = Button(self._page.theme, text, kind="bare", icon="dots", object_name="bulk-more")
        menu = QMenu(button)
        menu.addActions([*self._of_chosen, take_down])
        menu.addSeparator()
        menu.addActions(self._always)
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().topLeft()) - menu.rect().bottomLeft()))
        menu.aboutToShow.connect(menu.adjustSize)
        return button

    def change_field(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkFieldDialog

        if ids := self._chosen():
            BulkFieldDialog(self._page.frame, self._desk, ids, self._page, self._variants()).exec()

    def replace(self) -> None:
        from umkm_desk.ui.catalogue.bulk import ReplaceDialog

        if ids := self._chosen():
            ReplaceDialog(self._page.frame, self._desk, ids, self._page, self._variants()).exec()

    def link_permit(self) -> None:
        from umkm_desk.ui.catalogue.bulk import PermitDialog

        if ids := self._chosen():
            PermitDialog(self._page.frame, self._desk, ids, self._page).exec()

    def throw_away(self) -> None:
        """Products; of one whose variants are chosen without its own line, these are what is not sold any more."""
        ids, variants = list(self._chosen()), list(self._variants())
        if not ids:
            return
        frame = self._page.frame

        def throw() -> tuple[Changes, int]:
            kept = set(store.products_of_variants(self._desk.workspace.read(), variants))
            whole = [each for each in ids if each not in kept]
            return editing.throw_away(self._desk.workspace, whole, variants), len(whole)

        def thrown(outcome: tuple[Changes, int]) -> None:
            changes, products = outcome
            frame.hub.post(changes, self._page)
            binned = self.tr("%Ln produk dibuang ke tempat sampah", "", products)
            left_out = self.tr("%Ln varian tidak dijual lagi", "", len(variants))
            stays = self.tr("Produk dari varian itu tetap. Lewat Ubah pilihan di halaman produk bisa dijual lagi.")
            if not variants:
                self._done()
                frame.undoable(binned, icon="trash")
            elif not products:
                frame.undoable(left_out, stays, icon="trash")
            else:
                frame.undoable(self.tr("{products}, {variants}").format(products=binned, variants=left_out), stays, icon="trash")

        frame.tasks.database(throw, done=thrown, failed=frame.show_error, owner=self._page)

    def open_bin(self) -> None:
        from umkm_desk.ui.catalogue.bin import BinDialog

        BinDialog(self._page.frame, self._desk, self._page).exec()

    def add_photos(self) -> None:
        from umkm_desk.ui.catalogue.photo_folder import PhotoFolderDialog

        PhotoFolderDialog(self._page.frame, self._desk, self._page).exec()

    def export_with_photos(self) -> None:
        from umkm_desk.ui.catalogue.export import export_products

        selection, _count = self._shown()
        ids, query = (None, selection) if isinstance(selection, Query) else (selection, Query())
        export_products(self._page.frame, self._desk, ids, query, self._page, photos=True)

    def price_list(self) -> None:
        from umkm_desk.ui.catalogue.price_list import PriceListDialog

        selection, count = self._shown()
        PriceListDialog(self._page.frame, self._desk, selection, count, self._page).exec()
