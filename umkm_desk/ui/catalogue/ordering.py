"""Order and groups: what the headings of the columns and the button for groups offer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from umkm_desk.ui.catalogue.column_layout import ColumnLayout
from umkm_desk.ui.catalogue.columns import FROZEN
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.catalogue.search import Search
from umkm_desk.wording import Wording


class Ordering(QObject):
    sort_asked = Signal(str, bool)
    """(what the store sorts by, descending)"""
    group_asked = Signal(str)
    """A name of `query_store.GROUPS`, or "" for no groups."""
    columns_asked = Signal()
    """The list of columns shall open."""

    def __init__(self, wording: Wording, model: GridModel, search: Search, layout: ColumnLayout, page: QWidget) -> None:
        super().__init__(page)
        self._wording, self._model, self._search, self._layout, self._page = wording, model, search, layout, page

    def sort(self, section: int) -> None:
        """A heading was pressed: by its column, the other way round when it is pressed again."""
        column, query = self._model.columns[section], self._search.query
        if column.sort:
            self.sort_asked.emit(column.sort, not query.descending if query.sort == column.sort else False)

    def titles(self) -> Mapping[str, str]:
        """What products can be grouped by."""
        text = self._wording.text
        titles = {column.group: column.name for column in self._model.columns if column.group}
        listed = {
            f"listed_{platform}": self.tr("Keadaan di {platform}").format(platform=text(f"platform.{platform}"))
            for platform in ("shopee", "lazada", "tiktokshop")
        }
        return {**titles, **listed, "source_category": text("field.source_category"), "description": text("field.description")}

    def offer_groups(self, below: QWidget) -> None:
        menu = self._menu()
        choice = QActionGroup(menu)
        for field, title in (("", self.tr("Tanpa kelompok")), *self.titles().items()):
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(field == self._search.group)
            choice.addAction(action)
            action.triggered.connect(lambda _on, field=field: self.group_asked.emit(field))
            if not field:
                menu.addSeparator()
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def header_menu(self, section: int, at: QPoint) -> None:
        """Of a column, or with -1 of the headings where no column is."""
        menu = self._menu()
        column = self._model.columns[section] if section >= 0 else None
        if column is not None and column.sort:
            up, down = self.tr("Urutkan A–Z"), self.tr("Urutkan Z–A")
            if column.right or column.key == "updated":
                up, down = self.tr("Urutkan dari kecil ke besar"), self.tr("Urutkan dari besar ke kecil")
            menu.addAction(up, lambda: self.sort_asked.emit(column.sort, False))
            menu.addAction(down, lambda: self.sort_asked.emit(column.sort, True))
        if column is not None and column.group:
            menu.addAction(self.tr("Kelompokkan menurut kolom ini"), lambda: self.group_asked.emit(column.group))
        if self._search.group:
            menu.addAction(self.tr("Tanpa kelompok"), lambda: self.group_asked.emit(""))
        menu.addSeparator()
        if column is not None and column.key not in FROZEN:
            menu.addAction(self.tr("Sembunyikan kolom ini"), lambda: self._layout.hide(column.key))
        menu.addAction(self.tr("Pilih kolom…"), self.columns_asked.emit)
        menu.popup(at)

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
