"""The chips of the filters above the grid: four that are always there, one for every other filter in force, and the button for more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from umkm_desk.catalogue import store
from umkm_desk.catalogue.facet_store import Facets
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.catalogue.filters import QUICK, Choices, Filters, quick_on, without_quick
from umkm_desk.ui.catalogue.idle_work import IdleWork
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow

_ALWAYS = ("closed", "incomplete", "low_stock", "unsent")


class FilterChips(QObject):
    """`row` and `add_button` are for the bar above the grid. `query` answers with what is shown now."""

    asked = Signal(object)
    """The query with another filter."""

    def __init__(
        self, frame: Frame, desk: Desk, filters: Filters, query: Callable[[], Query], idle: IdleWork, page: QWidget
    ) -> None:
        super().__init__(page)
        self._frame, self._theme, self._desk, self._filters = frame, frame.theme, desk, filters
        self._query, self._idle, self._page = query, idle, page
        self._chips: dict[str, Chip] = {}
        self.row = ChipRow(self._theme)
        for key, text, icon in (
            ("closed", self.tr("Terlindungi"), "shield"),
            ("incomplete", self.tr("Kurang lengkap"), ""),
            ("low_stock", self.tr("Stok ≤ 5"), ""),
            ("unsent", self.tr("Berubah, belum dikirim"), ""),
        ):
            chip = Chip(self._theme, text, icon=icon, object_name=f"chip-{key}")
            chip.clicked.connect(lambda _on, key=key: self._quick(key))
            self._chips[key] = chip
            self.row.add(chip)
        self.add_button = Button(
            self._theme, self.tr("Saringan"), kind="quiet", icon="plus", object_name="filter-add", on_click=self._offer
        )

    def show(self, query: Query) -> None:
        """The chips say what a query filters by."""
        covered: set[str] = set()
        for key in _ALWAYS:
            on = quick_on(query, key)
            self._chips[key].setChecked(on)
            if on:
                covered.update(QUICK[key])
        for key, each in self._filters.all.items():
            self._show_chip(key, each.read(query) if each.field not in covered else frozenset())

    def show_counts(self, facets: Facets) -> None:
        number = self._frame.words.number
        for key, many in (
            ("closed", facets.count("protection", "closed")),
            ("incomplete", facets.count("below", ("any", 90))),
            ("low_stock", facets.count("stock", 5)),
            ("unsent", facets.count("unsent", 1)),
        ):
            self._chips[key].set_count(number(many))

    def choose(self, key: str, chosen: Choices) -> None:
        """Asks for what is shown with these choices of a filter."""
        self.asked.emit(self._filters.all[key].write(self._query(), chosen))

    def open(self, key: str) -> None:
        """The choices at once, their counts when they are known."""
        from umkm_desk.ui.catalogue.filter_popup import FilterPopup

        each = self._filters.all[key]
        chip = self._chips.get(f"filter-{key}")
        anchor = chip if chip is not None and chip.isVisible() else self.add_button
        if chip is not None:
            chip.setChecked(True)
        popup = FilterPopup(
            self._theme,
            each.title,
            single=each.single,
            number=self._frame.words.number,
            amounts=key == "price",
            parent=self._page,
        )
        query = self._query()
        popup.fill(self._filters.choices(key, None, each.read(query)), each.read(query))
        popup.chosen.connect(lambda values: self.choose(key, values))
        popup.open_at(anchor)

        def count(task: Task) -> Mapping[str, int]:
            conn = self._desk.workspace.read()
            with store.interruptible(conn, task):
                return self._filters.counted(conn, query, key)

        def counted(counts: Mapping[str, int]) -> None:
            chosen = each.read(self._query())
            popup.fill(self._filters.choices(key, counts, chosen), chosen)

        self._idle.stop()
        self._frame.tasks.database(count, done=counted, owner=popup)
        self._idle.soon()

    def _show_chip(self, key: str, chosen: Choices) -> None:
        name = f"filter-{key}"
        chip = self._chips.get(name)
        if not chosen:
            if chip is not None:
                self.row.remove(self._chips.pop(name))
            return
        text = self._filters.chip_text(key, chosen)
        if chip is not None and chip.text() == text:
            chip.setChecked(True)
            return
        if chip is not None:
            self.row.remove(self._chips.pop(name))
        chip = Chip(self._theme, text, removable=True, object_name=f"chip-{name}")
        chip.setChecked(True)
        chip.clicked.connect(lambda: self.open(key))
        chip.removed.connect(lambda: self.choose(key, frozenset()))
        self._chips[name] = chip
        self.row.add(chip, first=True)

    def _quick(self, key: str) -> None:
        query = self._query()
        self.asked.emit(without_quick(query, key) if quick_on(query, key) else replace(query, **QUICK[key]))

    def _offer(self) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, each in self._filters.all.items():
            action = menu.addAction(each.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(bool(each.read(self._query())))
            action.triggered.connect(lambda _on, key=key: self.open(key))
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))
