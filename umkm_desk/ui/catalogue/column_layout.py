"""The columns as they stand in the grid: arranged, fitted to the window's width, changed by hand and kept view by view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue.views import View
from umkm_desk.ui.catalogue.columns import FROZEN, Layout
from umkm_desk.ui.catalogue.density import Density
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.frame import Frame

FIRST_TO_GO = ("leaf", "sku", "tiktokshop", "lazada", "shopee")
"""Columns that a narrow window does without, so that the name keeps its room, as long as the seller did not arrange them himself."""
NAME_WIDTH = 220
KEEPING_PAUSE = 300
"""Milliseconds after the last move of a column until the arrangement is written down."""
_DENSITY = "catalogue.density"


def layout_key(view: str) -> str:
    """The setting that keeps how the columns of a view were arranged."""
    return f"catalogue.layout.{view}"


class ColumnLayout(QObject):
    """`view` answers with the id of the open view: what the seller arranges is kept for that one."""

    def __init__(self, frame: Frame, grid: Grid, model: GridModel, view: Callable[[], str], page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._theme, self._grid, self._model, self._view, self._page = frame, frame.theme, grid, model, view, page
        self._layout = Layout()
        self._by_hand = False
        self._keeping = QTimer(self, singleShot=True, interval=KEEPING_PAUSE)
        self._keeping.timeout.connect(self._keep)
        grid.header.sectionMoved.connect(self._moved)
        grid.header.sectionResized.connect(self._resized)
        grid.resized.connect(self._fit)
        kept = frame.settings.setting(_DENSITY)
        if kept in list(Density):
            grid.set_density(Density(kept))

    @property
    def waits(self) -> bool:
        """Whether an arrangement is not written down yet."""
        return self._keeping.isActive()

    def open(self, view: str, saved: View | None) -> None:
        """Arranges the columns as the seller left them in a view; `saved` is one of his own, which has columns to begin with."""
        kept = self._frame.settings.setting(layout_key(view))
        if kept is None and saved is not None:
            self._arrange(Layout.of_view(saved.columns, self._model.columns))
        else:
            self._arrange(Layout.from_json(kept))

    def restyle(self) -> None:
        """Another size of text."""
        self._arrange(self._layout)

    def shown(self) -> Layout:
        """As the columns stand now, also where the seller arranged none."""
        header, columns = self._grid.header, self._model.columns
        order = tuple(columns[header.logicalIndex(place)].key for place in range(header.count()))
        hidden = frozenset(column.key for at, column in enumerate(columns) if header.isSectionHidden(at))
        return Layout(order, hidden, self._layout.widths)

    def for_view(self) -> tuple[tuple[str, int], ...]:
        """The columns as a saved view has them; empty as long as the seller arranged none."""
        if not self._layout.order:
            return ()
        shown = self.shown()
        return tuple((key, shown.widths.get(key, 0)) for key in shown.order if key not in shown.hidden)

    def arrange(self, order: tuple[str, ...], hidden: frozenset[str]) -> None:
        """What the seller chose, in the widths there are."""
        self._arrange(Layout(order, hidden, self._layout.widths))
        self._keeping.start()

    def arrange_usual(self) -> None:
        self._arrange(Layout())
        self._keeping.start()

    def hide(self, key: str) -> None:
        layout = self.shown()
        self.arrange(layout.order, layout.hidden | {key})

    def choose(self, below: QWidget, *, at_density: bool = False) -> None:
        """Opens the list of columns below its button; `at_density`: at the height of the lines."""
        from umkm_desk.ui.catalogue.column_chooser import ColumnChooser

        layout = self.shown()
        known = {column.key: column for column in self._model.columns}
        columns = [known[key] for key in layout.order]
        chooser = ColumnChooser(self._theme, columns, layout.hidden, self._grid.painting.density, self._page)
        chooser.arranged.connect(self.arrange)
        chooser.reset_asked.connect(self.arrange_usual)
        chooser.density_asked.connect(self.set_density)
        chooser.open_at(below.mapToGlobal(QPoint(below.width(), below.height() + 4)), at_density=at_density)

    def set_density(self, density: Density) -> None:
        """The height of the lines in all views."""
        self._grid.set_density(density)
        self._frame.tasks.database(lambda: self._frame.settings.set_setting(_DENSITY, density.value), owner=self)

    def _arrange(self, layout: Layout) -> None:
        """Puts the columns as the layout says; an empty one is the usual arrangement."""
        self._layout = layout
        header = self._grid.header
        self._by_hand = False
        known = [column.key for column in self._model.columns]
        order = [*FROZEN, *(key for key in layout.order if key in known and key not in FROZEN)]
        order += [key for key in known if key not in order]
        for place, key in enumerate(order):
            header.moveSection(header.visualIndex(known.index(key)), place)
        for at, column in enumerate(self._model.columns):
            self._grid.setColumnWidth(at, self._theme.px(layout.widths.get(column.key, column.width)))
            hidden = column.key in layout.hidden if layout.order else not column.usual
            self._grid.setColumnHidden(at, hidden and column.key not in FROZEN)
        self._by_hand = True
        self._fit()

    def _fit(self) -> None:
        """The name takes what room is left; a narrow window does without some columns where the seller arranged none."""
        self._by_hand = False
        px, grid = self._theme.px, self._grid
        width = grid.viewport().width()
        columns = self._model.columns
        if not self._layout.order:
            over = sum(px(column.width) for column in columns if column.usual and column.key != "name") + px(NAME_WIDTH) - width
            for key in FIRST_TO_GO:
                at = self._model.column_of(key)
                grid.setColumnHidden(at, over > 0)
                if over > 0:
                    over -= px(columns[at].width)
        if "name" not in self._layout.widths:
            name = self._model.column_of("name")
            others = sum(grid.columnWidth(at) for at in range(len(columns)) if at != name and not grid.isColumnHidden(at))
            grid.setColumnWidth(name, max(px(NAME_WIDTH), width - others))
        self._by_hand = True

    def _moved(self) -> None:
        if self._by_hand:
            self._layout = self.shown()
            self._keeping.start()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._by_hand and new and not self._grid.isColumnHidden(section):
            width = round(new * 100 / self._theme.text_scale)
            widths = {**self._layout.widths, self._model.columns[section].key: width}
            self._layout = replace(self._layout if self._layout.order else self.shown(), widths=widths)
            self._keeping.start()

    def _keep(self) -> None:
        key, text = layout_key(self._view()), self._layout.to_json() if self._layout.order else None
        self._frame.tasks.database(lambda: self._frame.settings.set_setting(key, text), owner=self)
