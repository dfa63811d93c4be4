"""The paper folder as a card: every permit with its state, and how to add, change and remove one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableWidget, QTableWidgetItem, QWidget

from umkm_desk.business import keeping, papers, store
from umkm_desk.business.papers import Paper, PaperState
from umkm_desk.desk import Desk
from umkm_desk.model.business import Permit
from umkm_desk.ui.business.link_dialog import LinkDialog
from umkm_desk.ui.business.permit_dialog import PermitDialog
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, label
from umkm_desk.workspace.changes import Changes

_TONES = {PaperState.EXPIRED: "bad", PaperState.ENDING: "warn", PaperState.FAULTY: "bad", PaperState.VALID: "ok"}
_ICONS = {
    PaperState.EXPIRED: "alert-circle",
    PaperState.ENDING: "clock",
    PaperState.FAULTY: "alert-circle",
    PaperState.VALID: "circle-check",
}
ROWS_SHOWN = 8


class PaperFolder(Card):
    """Loads in the database's lane; every verb is one step of the undo and needs no question."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame.theme, "", flush=True, object_name="business-papers", parent=parent)
        self._frame = frame
        self._desk = desk
        self._papers: tuple[Paper, ...] = ()
        theme = frame.theme
        self.setAccessibleName(self.tr("Map izin"))
        head = QHBoxLayout()
        head.setContentsMargins(15, 10, 10, 10)
        head.setSpacing(8)
        head.addWidget(label(self.tr("Map izin"), "card"))
        self._count = label("", "count")
        head.addWidget(self._count)
        head.addStretch(1)
        self._edit_button = Button(theme, self.tr("Ubah…"), icon="pencil", object_name="permit-edit", on_click=self.edit)
        self._remove_button = Button(theme, self.tr("Hapus"), icon="trash", object_name="permit-remove", on_click=self.remove)
        self._link_button = Button(
            theme,
            self.tr("Produk…"),
            icon="link",
            name=self.tr("Tautkan ke produk…"),
            object_name="permit-link",
            on_click=self.link,
        )
        self._scan_button = Button(theme, self.tr("Lihat foto"), icon="photo", object_name="permit-view", on_click=self.view)
        self.add_button = Button(theme, self.tr("Tambah izin…"), icon="plus", object_name="permit-add", on_click=self.add)
        for button in (self._scan_button, self._link_button, self._remove_button, self._edit_button, self.add_button):
            head.addWidget(button)
        self.body.addLayout(head)
        self.table = QTableWidget(0, 6)
        self.table.setObjectName("permits")
        self.table.setAccessibleName(self.tr("Izin dan sertifikat"))
        self.table.setProperty("look", "plain")
        self.table.setHorizontalHeaderLabels(
            [self.tr("Izin"), self.tr("Nomor"), self.tr("Keadaan"), self.tr("Berlaku sampai"), self.tr("Produk"), self.tr("Foto")]
        )
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(36))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        for column, width in enumerate((260, 190, 220, 120, 80)):
            self.table.setColumnWidth(column, theme.px(width))
        self.table.itemActivated.connect(lambda _item: self.edit())
        self.table.itemSelectionChanged.connect(self._selected)
        self.body.addWidget(self.table)
        self._empty = label(
            self.tr("Belum ada izin di sini. Foto kertasnya, isi nomornya: tanggal habisnya diingatkan sendiri."),
            "muted",
            wrap=True,
            object_name="permits-empty",
        )
        self._empty.setContentsMargins(15, 12, 15, 14)
        self.body.addWidget(self._empty)
        self._selected()

    def reload(self) -> None:
        self._frame.tasks.database(self._read, done=self._show, owner=self)

    def _read(self) -> tuple[Paper, ...]:
        db, lists = self._desk.workspace.read(), self._desk.lists
        return papers.folder(
            store.load_permits(db),
            store.products_of_permits(db),
            self._desk.today(),
            regions=lists.regions,
            kbli=lists.kbli,
        )

    def _show(self, found: tuple[Paper, ...]) -> None:
        chosen = self.chosen
        self._papers = found
        words = self._desk.wording
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            number = one.number.shown if one.number is not None and one.number.valid else one.permit.number
            cells = (
                self._name(one.permit.kind),
                number,
                self._state(one),
                words.day(one.last_day) if one.last_day else self.tr("tanpa batas"),
                words.number(len(one.products)),
                self.tr("ada") if one.permit.scan_hash else self.tr("belum ada"),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(
                    "\n".join(words.problem(self._desk.named(problem)) for problem in one.problems) if column == 2 else text
                )
                self.table.setItem(row, column, item)
            state = self.table.item(row, 2)
            if state is not None:
                state.setIcon(self._frame.theme.icon(_ICONS[one.state], _TONES[one.state], filled=one.state is PaperState.VALID))
                state.setForeground(self._frame.theme.colour(_TONES[one.state]))
        self._count.setText(words.number(len(found)))
        self._count.setVisible(bool(found))
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        rows = min(len(found), ROWS_SHOWN)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * self._frame.theme.px(36) + 4)
        if chosen is not None:
            for row, one in enumerate(found):
                if one.permit.id == chosen.permit.id:
                    self.table.selectRow(row)
        self._selected()

    def _name(self, kind: str) -> str:
        names = self._desk.protection.tree.permits.get(kind)
        return kind if names is None else names[1 if self._desk.wording.language == "en" else 0]

    def _state(self, one: Paper) -> str:
        days = abs(one.days_left or 0)
        if one.state is PaperState.EXPIRED:
            return self.tr("Habis %Ln hari lalu", "", days)
        if one.state is PaperState.ENDING:
            return self.tr("Habis dalam %Ln hari", "", days)
        if one.state is PaperState.FAULTY:
            return self.tr("Nomor perlu diperiksa")
        return self.tr("Berlaku")

    @property
    def chosen(self) -> Paper | None:
        row = self.table.currentRow()
        return self._papers[row] if self.table.selectedItems() and 0 <= row < len(self._papers) else None

    def focus_areas(self) -> Sequence[QWidget]:
        return (self.add_button,) if self.table.isHidden() else (self.add_button, self.table)

    def _selected(self) -> None:
        chosen = self.chosen
        reason = "" if chosen is not None else self.tr("Pilih satu izin dulu.")
        for button in (self._link_button, self._edit_button, self._remove_button):
            button.explain(reason)
        self._scan_button.explain(
            reason or ("" if chosen is not None and chosen.permit.scan_hash else self.tr("Izin ini belum punya foto."))
        )

    # Verbs

    def add(self) -> None:
        dialog = PermitDialog(self._frame, self._desk, self)
        if dialog.exec():
            self._write(keeping.add_permit, dialog.permit, self.tr("Izin ditambahkan."))

    def edit(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        dialog = PermitDialog(self._frame, self._desk, self, chosen.permit)
        if dialog.exec() and dialog.permit != chosen.permit:
            self._write(keeping.edit_permit, dialog.permit, self.tr("Izin disimpan."))

    def link(self) -> None:
        """Asks for which products the chosen paper is."""
        chosen = self.chosen
        if chosen is None:
            return
        dialog = LinkDialog(self._frame, self._desk, chosen.permit, chosen.products, self)
        if dialog.exec():
            count = len(dialog.added) + len(dialog.removed)

            def done(changes: Changes) -> None:
                self._frame.hub.post(changes, self)
                self._frame.undoable(self.tr("Tautan %Ln produk disimpan.", "", count))
                self.reload()

            self._frame.tasks.database(dialog.write, done=done, title=self.tr("Menautkan izin"), owner=self)

    def remove(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._write(keeping.remove_permit, chosen.permit, self.tr("Izin dihapus dari map."))

    def view(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        chosen = self.chosen
        path = self._desk.photos.path(chosen.permit.scan_hash) if chosen is not None and chosen.permit.scan_hash else None
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _write(self, verb: Callable[..., object], permit: Permit, told: str) -> None:
        def done(_result: object) -> None:
            self._frame.hub.post(Changes({"permit": None, "product_permit": None}), self)
            self._frame.undoable(told)

        self._frame.tasks.database(verb, self._desk.workspace, permit, done=done, owner=self)
