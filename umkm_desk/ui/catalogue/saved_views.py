"""Saved views: those that everybody has and the seller's own, shown in the panel, kept, named, ordered and removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import views
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.views import View
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.catalogue.column_layout import layout_key
from umkm_desk.ui.catalogue.edits import Edits
from umkm_desk.ui.catalogue.views_panel import Entry, ViewsPanel
from umkm_desk.ui.frame import Frame
from umkm_desk.workspace.changes import Changes

PANEL_FROM = 1160
"""Width of the page from which the list of views is open unless the seller closed it."""


class SavedViews(QObject):
    """`current` is the id of the open view. `as_shown` answers with a view that has the query, groups and columns of the grid now."""

    def __init__(
        self, frame: Frame, desk: Desk, panel: ViewsPanel, edits: Edits, as_shown: Callable[[View], View], page: QWidget
    ) -> None:
        super().__init__(page)
        self._frame, self._workspace, self._panel, self._edits = frame, desk.workspace, panel, edits
        self._as_shown, self._page = as_shown, page
        self._own = {view.id: view for view in views.all_views(desk.workspace.read())}
        self.current = "all"
        self._counts: Mapping[str, int] = {}
        self._layouts: dict[str, str] = {}
        self._chosen = frame.settings.setting("catalogue.views")
        panel.setVisible(self._chosen == "open")
        panel.created.connect(lambda name: self._keep(self._as_shown(View("", name, Query()))))
        panel.named.connect(lambda view, name: self._keep(replace(self._own[view], name=name)))
        panel.updated.connect(lambda view: self._keep(self._as_shown(self._own[view])))
        panel.removed.connect(self._remove)
        panel.ordered.connect(self._order)

    def own(self, view: str) -> View | None:
        """One of the seller's own; `None` for those that everybody has."""
        return self._own.get(view)

    def query(self, view: str) -> Query:
        own = self._own.get(view)
        return own.query if own is not None else views.STANDARD[view]

    def group(self, view: str) -> str:
        """What its products are grouped by, empty for nothing."""
        own = self._own.get(view)
        return (own.group if own is not None else None) or ""

    def queries(self) -> Mapping[str, Query]:
        """Of all views, by their ids."""
        return {**views.STANDARD, **{view.id: view.query for view in self._own.values()}}

    def reload(self) -> None:
        """Views were edited here or elsewhere."""
        before = set(self._own)
        self._own = {view.id: view for view in views.all_views(self._workspace.read())}
        for view in before ^ set(self._own):
            self._carry_layout(view)
        if self.current not in {*views.STANDARD, *self._own}:
            self.current = "all"
        self.show()

    def _carry_layout(self, view: str) -> None:
        """How the columns were arranged goes with a view that was removed, and comes back with it."""
        key = layout_key(view)
        there = self._frame.settings.setting(key)
        wanted = self._layouts.pop(view, None) if view in self._own else None
        if there is not None and view not in self._own:
            self._layouts[view] = there
        if wanted != there:
            self._frame.tasks.database(lambda: self._frame.settings.set_setting(key, wanted), owner=self)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """View id -> how many products it shows."""
        self._counts = counts
        self.show()

    def show(self) -> None:
        """The list, with the mark of the open view and whether it is shown unchanged."""
        number = self._frame.words.number
        counts = {view: number(many) for view, many in self._counts.items()}
        now = self._as_shown(View("", "", Query()))
        changed = now.query != self.query(self.current) or (now.group or "") != self.group(self.current)
        self._panel.fill(self._entries(), self.current, counts, changed=changed)

    def _entries(self) -> list[Entry]:
        names = {
            "all": self.tr("Semua produk"),
            "incomplete": self.tr("Kurang lengkap"),
            "out_of_stock": self.tr("Stok habis"),
            "unsent": self.tr("Berubah, belum dikirim"),
            "unsure": self.tr("Kategori belum pasti"),
            "archived": self.tr("Diarsipkan"),
        }
        own = sorted(self._own.values(), key=lambda view: (view.position, view.id))
        return [Entry(key, names[key], own=False) for key in views.STANDARD] + [Entry(view.id, view.name, own=True) for view in own]

    # The panel

    def fit(self, width: int) -> None:
        """To a page of this width, unless the seller opened or closed the list himself."""
        self._panel.setVisible(self._chosen == "open" if self._chosen is not None else width >= PANEL_FROM)

    def toggle(self) -> bool:
        """Opens or closes the list for good; whether it is open now."""
        on = not self._panel.isVisible()
        chosen = self._chosen = "open" if on else "closed"
        self._panel.setVisible(on)
        if on:
            self._panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._frame.tasks.database(lambda: self._frame.settings.set_setting("catalogue.views", chosen), owner=self)
        return on

    def save(self) -> None:
        """What is shown now, under a name that the list asks for."""
        self._panel.show()
        self._panel.save()

    # Keeping

    def _keep(self, view: View) -> None:
        def kept(result: tuple[View, Changes]) -> None:
            self.current = result[0].id if not view.id else self.current
            self._own[result[0].id] = result[0]
            self._frame.hub.post(result[1], self._page)
            self.show()
            self._panel.go_to(result[0].id)
            self._edits.forget()
            self._frame.undoable(self.tr("Tampilan “{name}” disimpan").format(name=result[0].name), icon="bookmark")

        def refused(error: BaseException) -> None:
            self._edits.tell(error)
            if isinstance(error, Refusal):
                self._panel.ask_again(view.id, view.name)

        taken = [entry.name for entry in self._entries() if not entry.own]
        self._frame.tasks.database(views.save_view, self._workspace, view, taken, done=kept, failed=refused, owner=self)

    def _remove(self, view: str) -> None:
        name = self._own[view].name
        self._edits.do(
            lambda: views.remove_view(self._workspace, self._own[view]),
            lambda _changes: self._frame.undoable(self.tr("Tampilan “{name}” dihapus").format(name=name), icon="trash"),
        )

    def _order(self, ids: Sequence[str]) -> None:
        self._edits.do(lambda: views.order_views(self._workspace, ids))
