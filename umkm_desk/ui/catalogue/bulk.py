"""Changing many products at once: the rule above, before and after of every row below, one undo for the whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from umkm_desk.catalogue import bulk
from umkm_desk.catalogue.fields import parse_field
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import LineEdit
from umkm_desk.workspace.changes import Changes

SHOWN = 200


class BulkDialog(DialogFrame):
    """What every bulk action shares. Subclasses build their controls into `controls` and answer `operation`."""

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], title: str, object_name: str, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            title,
            primary=self.tr("Ubah"),
            note=self.tr("Bisa diurungkan dengan Ctrl Z, semuanya sekaligus."),
            width=800,
            object_name=object_name,
            parent=parent,
        )
        self.frame = frame
        self.desk = desk
        self.ids = list(ids)
        self.controls = QHBoxLayout()
        self.controls.setSpacing(8)
        self.body.addLayout(self.controls)
        self._table = QTableWidget(0, 4)
        self._table.setObjectName(f"{object_name}-preview")
        self._table.setAccessibleName(self.tr("Sebelum dan sesudah"))
        self._table.setHorizontalHeaderLabels([self.tr("Produk"), self.tr("Varian"), self.tr("Sebelum"), self.tr("Sesudah")])
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setMinimumHeight(self.theme.px(260))
        for column in (1, 2, 3):
            self._table.setColumnWidth(column, self.theme.px(120))
        for column in (2, 3):
            if (heading := self._table.horizontalHeaderItem(column)) is not None:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self._table, 1)
        self._said = label("", "secondary", wrap=True, object_name=f"{object_name}-said")
        self.warnings.addWidget(self._said)
        self._wait = QTimer(self, singleShot=True, interval=120)
        self._wait.timeout.connect(self._preview)

    def operation(self) -> bulk.Bulk | None:
        """What is asked for; `None` while nothing sensible stands in the controls. May raise `Refusal`."""
        raise NotImplementedError

    def shown(self, value: object) -> str:
        return "–" if value is None else str(value)

    def refresh(self) -> None:
        self._wait.start()

    def _preview(self) -> None:
        try:
            operation = self.operation()
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if operation is None:
            self._table.setRowCount(0)
            self._said.setText("")
            self.set_primary(self.tr("Ubah"), self.tr("Isi dulu perubahannya."))
            return
        self.frame.tasks.database(
            lambda: bulk.preview(self.desk.workspace.read(), operation, self.ids, limit=SHOWN),
            done=self._show,
            failed=self._refuse,
            owner=self,
        )

    def _refuse(self, error: BaseException) -> None:
        self._table.setRowCount(0)
        self._said.setText(self.frame.explain(error) or "")
        self.set_primary(self.tr("Ubah"), self.tr("Periksa isian di atas."))

    def _show(self, preview: bulk.Preview) -> None:
        self._table.setRowCount(len(preview.rows))
        for at, row in enumerate(preview.rows):
            after = self.frame.words.problem(row.problem) if row.problem else self.shown(row.after)
            for column, text in enumerate((row.name, row.variant or "", self.shown(row.before), after)):
                item = QTableWidgetItem(text)
                if column >= 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column == 3 and row.problem:
                    item.setForeground(self.theme.colour("bad"))
                elif column == 3 and row.changes:
                    font = self.theme.font(13, 600)
                    item.setFont(font)
                self._table.setItem(at, column, item)
        number = self.frame.words.number
        said = self.tr("{changed} dari {total} nilai berubah.").format(changed=number(preview.changed), total=number(preview.total))
        if preview.refused:
            said += " " + self.tr("{count} tidak bisa diubah dan dibiarkan seperti semula.").format(count=number(preview.refused))
        if preview.total > len(preview.rows):
            said += " " + self.tr("Yang tampil {count} pertama.").format(count=number(len(preview.rows)))
        self._said.setText(said)
        nothing = "" if preview.changed else self.tr("Tidak ada yang berubah.")
        self.set_primary(self.tr("Ubah %Ln nilai", "", preview.changed), nothing)

    def accept(self) -> None:
        operation = self.operation()
        if operation is None:
            return

        def done(changes: Changes) -> None:
            self.frame.hub.post(changes, self)
            self.frame.undoable(self.tr("%Ln produk diubah", "", len(self.ids)))
            QDialog.accept(self)

        self.set_primary(self.tr("Mengubah…"), self.tr("Sedang diubah."))
        self.frame.tasks.database(
            bulk.apply,
            self.desk.workspace,
            operation,
            self.ids,
            done=done,
            failed=self._refuse,
            title=self.tr("Mengubah produk"),
            owner=self,
        )


class BulkPriceDialog(BulkDialog):
    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(frame, desk, ids, self.tr("Ubah harga %Ln produk", "", len(ids)), "bulk-price-dialog", parent)
        self._how = ComboBox(self.theme, name=self.tr("Cara"), object_name="bulk-price-how")
        for key, text in (
            ("percent", self.tr("Naikkan atau turunkan (%)")),
            ("add", self.tr("Tambah atau kurangi (Rp)")),
            ("set", self.tr("Jadikan (Rp)")),
            ("formula", self.tr("Rumus, mis. harga*1,1+500")),
        ):
            self._how.addItem(text, key)
        self._amount = LineEdit(
            self.theme, name=self.tr("Nilai"), object_name="bulk-price-amount", placeholder=self.tr("5 atau -5")
        )
        self._round = ComboBox(self.theme, name=self.tr("Bulatkan ke"), object_name="bulk-price-round")
        for step in (0, 100, 500, 1000):
            self._round.addItem(
                self.tr("tanpa pembulatan") if not step else self.tr("bulatkan ke Rp {step}").format(step=step), step
            )
        for widget in (self._how, self._amount, self._round):
            self.controls.addWidget(widget)
        self._how.currentIndexChanged.connect(lambda _index: self.refresh())
        self._round.currentIndexChanged.connect(lambda _index: self.refresh())
        self._amount.textChanged.connect(lambda _text: self.refresh())
        self._amount.setFocus()
        self.refresh()

    def shown(self, value: object) -> str:
        return self.frame.words.rupiah(value) if isinstance(value, int) else "–"

    def operation(self) -> bulk.Bulk | None:
        text = self._amount.text().strip()
        how, step = self._how.currentData(), int(self._round.currentData())
        if not text:
            return bulk.RoundTo("price", step) if step else None
        if how == "formula":
            return bulk.Formula("price", text)
        if how == "percent":
            try:
                return bulk.Percent("price", float(text.replace("%", "").replace(",", ".")), step)
            except ValueError:
                raise Refusal.because("catalogue.percent_not_understood", value=text) from None
        sign = -1 if text.startswith("-") else 1
        amount = parse_field("price", text.lstrip("+-"))
        if not isinstance(amount, int):
            return None
        return bulk.Set("price", amount) if how == "set" else bulk.Add("price", sign * amount)


class BulkStockDialog(BulkDialog):
    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(frame, desk, ids, self.tr("Ubah stok %Ln produk", "", len(ids)), "bulk-stock-dialog", parent)
        self._how = ComboBox(self.theme, name=self.tr("Cara"), object_name="bulk-stock-how")
        for key, text in (("set", self.tr("Jadikan")), ("add", self.tr("Tambah atau kurangi"))):
            self._how.addItem(text, key)
        self._amount = LineEdit(
            self.theme, name=self.tr("Jumlah"), object_name="bulk-stock-amount", placeholder=self.tr("10 atau -2")
        )
        self.controls.addWidget(self._how)
        self.controls.addWidget(self._amount)
        self.controls.addStretch(1)
        self._how.currentIndexChanged.connect(lambda _index: self.refresh())
        self._amount.textChanged.connect(lambda _text: self.refresh())
        self._amount.setFocus()
        self.refresh()

    def shown(self, value: object) -> str:
        return self.frame.words.number(value) if isinstance(value, int) else "–"

    def operation(self) -> bulk.Bulk | None:
        text = self._amount.text().strip()
        if not text:
            return None
        sign = -1 if text.startswith("-") else 1
        amount = parse_field("stock", text.lstrip("+-"))
        if not isinstance(amount, int):
            return None
        return bulk.Set("stock", amount) if self._how.currentData() == "set" else bulk.Add("stock", sign * amount)


class BulkCategoryDialog(BulkDialog):
    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(frame, desk, ids, self.tr("Pilih kategori untuk %Ln produk", "", len(ids)), "bulk-category-dialog", parent)
        self._leaf = category_box(desk, frame, "bulk-category-leaf")
        self.controls.addWidget(self._leaf, 1)
        self._leaf.currentIndexChanged.connect(lambda _index: self.refresh())
        self.refresh()

    def shown(self, value: object) -> str:
        leaf = self.desk.protection.tree.leaf(str(value)) if value else None
        return leaf.name(self.desk.wording.language) if leaf else "–"

    def operation(self) -> bulk.Bulk | None:
        chosen = self._leaf.currentData()
        return bulk.Set("leaf", chosen) if chosen else None


def category_box(desk: Desk, frame: Frame, object_name: str) -> ComboBox:
    """All categories by group, found by typing how they begin."""
    from PySide6.QtCore import QCoreApplication

    box = ComboBox(frame.theme, name=QCoreApplication.translate("Category", "Kategori"), object_name=object_name)
    box.addItem(QCoreApplication.translate("Category", "(Belum diisi)"), "")
    language = desk.wording.language
    for group in desk.protection.tree.groups:
        for leaf in group.leaves:
            box.addItem(f"{leaf.name(language)} · {group.name(language)}", leaf.id)
    box.setMaxVisibleItems(16)
    return box
