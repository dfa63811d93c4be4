"""Which products a paper is for: those of its categories first, any number at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from umkm_desk.business import store as papers
from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.business import Permit
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.workspace.changes import Changes

MOST_SHOWN = 500
"""Products in the list at a time; the search finds the rest."""
_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    text: str


class LinkDialog(DialogFrame):
    """`added` and `removed` say what was decided; nothing is written before `accept`."""

    def __init__(self, frame: Frame, desk: Desk, permit: Permit, linked: Iterable[str], parent: QWidget) -> None:
        title = QCoreApplication.translate("LinkDialog", "Untuk produk mana?")
        super().__init__(frame.theme, title, primary="", width=640, object_name="permit-products", parent=parent)
        self._frame = frame
        self._desk = desk
        self._permit = permit
        self._before = frozenset(linked)
        self._wanted = set(self._before)
        self._needing = frozenset(
            leaf.id
            for leaf in desk.protection.tree.leaves.values()
            if permit.kind in (*leaf.required, *leaf.conditional, *leaf.advised)
        )
        self._asked = 0
        row = QHBoxLayout()
        row.setSpacing(8)
        self._scope = Segmented(
            frame.theme,
            [
                ("needing", self.tr("Yang memerlukannya")),
                ("all", self.tr("Semua produk")),
                ("linked", self.tr("Sudah ditautkan")),
            ],
            name=self.tr("Produk yang ditampilkan"),
            object_name="permit-products-scope",
        )
        self._scope.chosen.connect(lambda _key: self._load())
        row.addWidget(self._scope)
        row.addStretch(1)
        self.body.addLayout(row)
        self._search = SearchField(
            frame.theme, self.tr("Cari nama atau SKU…"), name=self.tr("Cari produk"), object_name="permit-products-search", keys=""
        )
        self._search.searched.connect(lambda _text: self._load())
        self.body.addWidget(self._search)
        self.list = QListWidget()
        self.list.setObjectName("permit-products-list")
        self.list.setAccessibleName(self.tr("Produk"))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(frame.theme.px(260))
        self.list.itemChanged.connect(self._ticked)
        self.body.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(
            Button(
                frame.theme,
                self.tr("Centang semua yang tampil"),
                object_name="permit-products-all",
                on_click=lambda: self._tick_all(Qt.CheckState.Checked),
            )
        )
        below.addWidget(
            Button(
                frame.theme,
                self.tr("Kosongkan yang tampil"),
                object_name="permit-products-none",
                on_click=lambda: self._tick_all(Qt.CheckState.Unchecked),
            )
        )
        self._note = label("", "secondary", wrap=True, object_name="permit-products-note")
        below.addWidget(self._note, 1)
        self.body.addLayout(below)
        self._tell()
        self._load()
        self.list.setFocus()

    @property
    def added(self) -> Sequence[str]:
        return sorted(self._wanted - self._before)

    @property
    def removed(self) -> Sequence[str]:
        return sorted(self._before - self._wanted)

    def write(self) -> Changes:
        """Carries the decision out, in the database's lane: one step of the undo for what is linked, one for what is taken away."""
        changes = Changes({})
        for ids, linked in ((self.added, True), (self.removed, False)):
            if ids:
                changes = editing.link_permit(self._desk.workspace, self._permit, ids, linked=linked)
        return changes

    def _load(self) -> None:
        self._asked += 1
        asked, key, text = self._asked, self._scope.key, self._search.text()

        def show(rows: list[Row]) -> None:
            if asked == self._asked:
                self._show(rows)

        self._frame.tasks.database(self._read, key, text, done=show, owner=self)

    def _read(self, key: str, text: str) -> list[Row]:
        db = self._desk.workspace.read()
        if key == "linked":
            wanted = text.lower().strip()
            found = papers.names_of_permit(db, self._permit.id)
            return [
                Row(id_, _text(name, sku)) for id_, name, sku in found if wanted in name.lower() or wanted in (sku or "").lower()
            ]
        query = Query(text=text, sort="name", descending=False, leaf=self._needing if key == "needing" else frozenset())
        if key == "needing" and not self._needing:
            return []
        return [Row(row.id, _text(row.name, row.sku)) for row in store.page(db, store.first(db, query, MOST_SHOWN))]

    def _show(self, rows: list[Row]) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for row in rows:
                item = QListWidgetItem(row.text)
                item.setData(_ID, row.id)
                item.setSizeHint(QSize(0, self._frame.theme.px(30)))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if row.id in self._wanted else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            if rows:
                self.list.setCurrentRow(0)
        self._tell(len(rows))

    def _ticked(self, item: QListWidgetItem) -> None:
        self._take(item)
        self._tell(self.list.count())

    def _take(self, item: QListWidgetItem) -> None:
        if item.checkState() is Qt.CheckState.Checked:
            self._wanted.add(item.data(_ID))
        else:
            self._wanted.discard(item.data(_ID))

    def _tick_all(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.list):
            for at in range(self.list.count()):
                self.list.item(at).setCheckState(state)
                self._take(self.list.item(at))
        self._tell(self.list.count())

    def _tell(self, shown: int | None = None) -> None:
        if shown == 0:
            self._note.setText(self.tr("Tidak ada produk yang cocok."))
        elif shown == MOST_SHOWN:
            self._note.setText(self.tr("Yang tampil hanya sebagian. Cari untuk menemukan yang lain."))
        else:
            self._note.setText("")
        changed = bool(self.added or self.removed)
        self.set_primary(
            self.tr("Tautkan ke %Ln produk", "", len(self._wanted)), "" if changed else self.tr("Belum ada yang diubah.")
        )


def _text(name: str, sku: str | None) -> str:
    return f"{name}  ·  {sku}" if sku else name
