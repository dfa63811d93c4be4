"""What is done every day with many products at once: prices, stock, categories, archive, export, and sending to shops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QDialog, QWidget

from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem
from umkm_desk.model.product import ProductStatus
from umkm_desk.ui.catalogue.cell_note import CellNote
from umkm_desk.ui.catalogue.edits import Edits
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.catalogue.search import Search
from umkm_desk.ui.catalogue.ticking import Ticking
from umkm_desk.ui.frame import Frame, Page


class BulkActions(QObject):
    """For the products that `ticking` names; a dialog gives the focus back to the grid."""

    def __init__(
        self,
        page: Page,
        desk: Desk,
        grid: Grid,
        model: GridModel,
        ticking: Ticking,
        search: Search,
        edits: Edits,
        note: CellNote,
    ) -> None:
        super().__init__(page)
        self._page, self._frame, self._desk, self._grid, self._model = page, page.frame, desk, grid, model
        self._ticking, self._search, self._edits, self._note = ticking, search, edits, note

    def change_prices(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkPriceDialog

        self._ask(partial(BulkPriceDialog, variants=self._ticking.variants()))

    def change_stock(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkStockDialog

        self._ask(partial(BulkStockDialog, variants=self._ticking.variants()))

    def change_category(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkCategoryDialog

        self._ask(BulkCategoryDialog)

    def publish(self) -> None:
        from umkm_desk.ui.catalogue.publish import publish

        self._grid.commit_open_cell()
        if ids := self._ticking.chosen():
            publish(self._frame, self._desk, ids, self._page)
            self._grid.setFocus()

    def take_down(self) -> None:
        from umkm_desk.ui.shops.take_down import TakeDownDialog

        self._open(TakeDownDialog, self._ticking.chosen())

    def archive(self) -> None:
        ids = self._ticking.chosen()
        if ids:
            self._edits.do(
                lambda: editing.set_status(self._desk.workspace, ids, ProductStatus.ARCHIVED),
                lambda changes: self._archived(ids, changes.rows.get("product", 0)),
            )

    def export(self) -> None:
        from umkm_desk.ui.catalogue.export import export_products

        export_products(self._frame, self._desk, list(self._model.ticked) or None, self._search.query, self._page)

    def open_locked(self, index: QModelIndex) -> None:
        """A cell that cannot be typed in: it is said why."""
        line = self._model.line(index.row())
        column = self._model.columns[index.column()]
        if line is not None and (code := self._model.lock_of(line, column)):
            said = self._frame.words.problem(Problem(code, values={"field": column.field}))
            self._note.tell_lock(index, said)
            self._frame.announce(said)

    def _ask(self, dialog: Callable[[Frame, Desk, Sequence[str], QWidget], QDialog]) -> None:
        """What is being typed belongs to what the dialog reads."""
        self._grid.commit_open_cell()
        self._open(dialog, self._ticking.chosen())

    def _open(self, dialog: Callable[[Frame, Desk, Sequence[str], QWidget], QDialog], ids: Sequence[str]) -> None:
        if ids:
            dialog(self._frame, self._desk, ids, self._page).exec()
            self._grid.setFocus()

    def _archived(self, ids: Sequence[str], count: int) -> None:
        from umkm_desk.ui.shops.take_down import offer

        self._model.clear_ticks()
        fact = self.tr("%Ln produk diarsipkan", "", count)
        if not count:
            self._frame.toast(self.tr("Sudah diarsipkan semua"), icon="info-circle")
        elif not offer(self._frame, self._desk, ids, fact, self._page):
            self._frame.undoable(fact)
