"""The seller's own workbooks from the window: new products as rows, live listings changed in place, and what to do with the file next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.exchange.filling import Choices, Template
from umkm_desk.model.listing import Shop
from umkm_desk.model.task import Task
from umkm_desk.publishing.merge import Side
from umkm_desk.publishing.workbook import (
    Difference,
    Filled,
    UpdatePlan,
    fill_workbook,
    next_step,
    plan_update,
    write_update,
)
from umkm_desk.ui.files import ask_open, ask_save
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import CheckBox, RadioButton
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.wording import Wording
from umkm_desk.workspace.changes import Changes


def fill_for(frame: Frame, desk: Desk, shop: Shop | None, product_ids: Sequence[str] | None, parent: QWidget) -> None:
    """Asks for the workbook, tells by its form what it is for, fills it in the background, and says what to do next."""
    translate = QCoreApplication.translate
    title = translate("Workbook", "Pilih berkas unggah atau ubah massal dari Seller Centre")
    file = ask_open(parent, title, translate("Workbook", "Excel (*.xlsx)"))
    if file is not None:
        fill_from(frame, desk, shop, product_ids, file, parent)


def fill_from(frame: Frame, desk: Desk, shop: Shop | None, product_ids: Sequence[str] | None, file: Path, parent: QWidget) -> None:
    """The same with the workbook known."""

    def look(task: Task) -> tuple[Template, UpdatePlan | None]:
        from umkm_desk.exchange.filling import inspect
        from umkm_desk.exchange.rows import open_table
        from umkm_desk.publishing.read_back import read_back

        template = inspect(file, task)
        if not template.editable:
            return template, None
        plan = plan_update(desk.workspace, template, shop, product_ids, task)
        if shop is not None:
            # The download is also the newest look at the shop; what both sides show alike is agreed on from here on.
            read_back(desk.workspace, shop, open_table(file, task=task), task)
        return template, plan

    def looked(found: tuple[Template, UpdatePlan | None]) -> None:
        template, plan = found
        if plan is not None:
            frame.hub.changed.emit(Changes({"listing": None}), parent)
            _change(frame, desk, shop, template, plan, parent)
        else:
            _fill(frame, desk, shop, template, product_ids, parent)

    title = QCoreApplication.translate("Workbook", "Membaca {file}").format(file=file.name)
    frame.tasks.database(look, done=looked, title=title, owner=parent)


def _fill(
    frame: Frame, desk: Desk, shop: Shop | None, template: Template, product_ids: Sequence[str] | None, parent: QWidget
) -> None:
    choices = Choices()
    if template.grams is None or len(template.couriers) > 1:
        dialog = FillDialog(frame, template, parent)
        if not dialog.exec():
            return
        choices = dialog.choices

    def work(target: Path, task: Task) -> Filled:
        conn = desk.workspace.read()
        ids = list(product_ids) if product_ids is not None else catalogue.ids_of(conn, catalogue.search(conn, Query()))
        known = desk.categories(template.platform) if template.platform else {}
        return fill_workbook(desk.workspace, template, target, ids, known, choices=choices, shop=shop, task=task)

    _write(frame, desk, template, work, parent)


def _change(frame: Frame, desk: Desk, shop: Shop | None, template: Template, plan: UpdatePlan, parent: QWidget) -> None:
    dialog = UpdateDialog(frame, desk.wording, plan, parent)
    if not dialog.exec():
        return
    chosen = dialog.chosen

    def work(target: Path, task: Task) -> Filled:
        return write_update(desk.workspace, template, target, chosen, shop, task)

    _write(frame, desk, template, work, parent)


def _write(frame: Frame, desk: Desk, template: Template, work: Callable[[Path, Task], Filled], parent: QWidget) -> None:
    translate = QCoreApplication.translate
    name = translate("Workbook", "{name}-terisi.xlsx").format(name=template.path.stem)
    target = ask_save(parent, translate("Workbook", "Simpan berkas yang terisi"), name, translate("Workbook", "Excel (*.xlsx)"))
    if target is None:
        return

    def written(task: Task) -> Filled:
        return work(target, task)

    def done(filled: Filled) -> None:
        frame.hub.changed.emit(Changes({"listing": None}), parent)
        _tell(frame, desk.wording, template, filled, target, parent)

    frame.tasks.database(written, done=done, title=translate("Workbook", "Mengisi {file}").format(file=target.name), owner=parent)


class FillDialog(DialogFrame):
    """What a mass-upload workbook leaves open: the unit of its weights, and the couriers."""

    def __init__(self, frame: Frame, template: Template, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            QCoreApplication.translate("FillDialog", "Isi {file}").format(file=template.path.name),
            primary=QCoreApplication.translate("FillDialog", "Isi berkas…"),
            width=480,
            scrolls=len(template.couriers) > 5,
            object_name="workbook-fill",
            parent=parent,
        )
        self._units: dict[int, RadioButton] = {}
        if template.grams is None:
            self.body.addWidget(
                label(
                    self.tr(
                        "Berkas ini tidak menyebut satuan beratnya. Lihat contoh isian di Seller Centre, lalu pilih; "
                        "kami tidak menebaknya."
                    ),
                    wrap=True,
                )
            )
            for grams, text in ((1, self.tr("Gram (250)")), (1000, self.tr("Kilogram (0,25)"))):
                button = RadioButton(self.theme, text, object_name=f"workbook-unit-{grams}", parent=self)
                button.toggled.connect(self._check)
                self.body.addWidget(button)
                self._units[grams] = button
        self._couriers: list[tuple[str, CheckBox]] = []
        if template.couriers:
            self.body.addWidget(label(self.tr("Kurir yang diaktifkan untuk produk ini"), "strong", wrap=True))
            for at, courier in enumerate(template.couriers):
                box = CheckBox(self.theme, courier, object_name=f"workbook-courier-{at}", parent=self)
                box.setChecked(True)
                self.body.addWidget(box)
                self._couriers.append((courier, box))
        self._check()

    @property
    def choices(self) -> Choices:
        """What the seller chose."""
        grams = next((grams for grams, button in self._units.items() if button.isChecked()), None)
        couriers = frozenset(courier for courier, box in self._couriers if box.isChecked()) if self._couriers else None
        return Choices(grams, couriers)

    def _check(self) -> None:
        open_ = bool(self._units) and not any(button.isChecked() for button in self._units.values())
        self.set_primary(self.tr("Isi berkas…"), self.tr("Pilih satuan berat dulu.") if open_ else "")


class UpdateDialog(DialogFrame):
    """What would change in the live listings, each value ticked or not; what moved in the shop is not ticked."""

    def __init__(self, frame: Frame, words: Wording, plan: UpdatePlan, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            QCoreApplication.translate("UpdateDialog", "Ubah listing lewat berkas"),
            primary="",
            note=QCoreApplication.translate(
                "UpdateDialog", "Sel lain di berkas tidak tersentuh. Toko berubah setelah berkas diunggah."
            ),
            note_icon="info-circle",
            width=800,
            object_name="workbook-update",
            parent=parent,
        )
        self._words, self._plan = words, plan
        said = [self.tr("%Ln listing di berkas ini.", "", plan.seen)]
        if plan.unknown:
            said.append(self.tr("%Ln tidak ada padanannya di katalog dan dibiarkan.", "", plan.unknown))
        if plan.unmatched:
            said.append(self.tr("%Ln baris varian tidak dikenali; samakan SKU-nya.", "", plan.unmatched))
        self.body.addWidget(label(" ".join(said), "secondary", wrap=True, object_name="workbook-update-said"))
        self._table = QTableWidget(len(plan.differences), 6)
        self._table.setObjectName("workbook-update-list")
        self._table.setAccessibleName(self.tr("Nilai yang berbeda"))
        heads = [
            self.tr("Produk"),
            self.tr("Varian"),
            self.tr("Isian"),
            self.tr("Di toko"),
            self.tr("Di sini"),
            self.tr("Keterangan"),
        ]
        self._table.setHorizontalHeaderLabels(heads)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 110), (2, 72), (3, 100), (4, 100), (5, 150)):
            self._table.setColumnWidth(column, self.theme.px(width))
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setMinimumHeight(self.theme.px(260))
        for at, each in enumerate(plan.differences):
            self._show(at, each)
        self._table.setVisible(bool(plan.differences))
        self.body.addWidget(self._table, 1)
        if not plan.differences:
            self.body.addWidget(
                label(self.tr("Semua nilai di berkas ini sama dengan katalog. Tidak ada yang perlu diubah."), wrap=True)
            )
        self._all = CheckBox(self.theme, self.tr("Pilih semua"), object_name="workbook-update-all", parent=self)
        self._all.setVisible(bool(plan.differences))
        self._all.clicked.connect(self._choose_all)
        self.warnings.addWidget(self._all)
        self._table.itemChanged.connect(self._count)
        self._count()

    @property
    def chosen(self) -> list[Difference]:
        """The ticked ones."""
        return [
            each
            for at, each in enumerate(self._plan.differences)
            if (item := self._table.item(at, 0)) is not None and item.checkState() is Qt.CheckState.Checked
        ]

    def _show(self, at: int, each: Difference) -> None:
        words = self._words
        why = {
            Side.NEVER: self.tr("Belum pernah disamakan"),
            Side.OURS: self.tr("Berubah di sini"),
            Side.THEIRS: self.tr("Berubah di toko"),
            Side.BOTH: self.tr("Berubah di keduanya"),
            Side.NOBODY: "",
        }[each.side]
        cells = [
            each.name,
            each.variant or "",
            words.text(f"field.{each.field}"),
            self._value(each.field, each.theirs),
            self._value(each.field, each.ours),
            words.problem(each.problem) if each.problem else why,
        ]
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setCheckState(Qt.CheckState.Checked if each.is_ours else Qt.CheckState.Unchecked)
                if each.problem is not None:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            if column == len(cells) - 1 and each.problem is not None:
                item.setForeground(self.theme.colour("bad"))
            self._table.setItem(at, column, item)

    def _value(self, field: str, value: object) -> str:
        if isinstance(value, int):
            return self._words.rupiah(value) if field == "price" else self._words.number(value)
        return str(value or "")

    def _choose_all(self, on: bool) -> None:
        self._table.blockSignals(True)
        for at, each in enumerate(self._plan.differences):
            if each.problem is None and (item := self._table.item(at, 0)) is not None:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._table.blockSignals(False)
        self._table.viewport().update()
        self._count()

    def _count(self) -> None:
        many = len(self.chosen)
        self._all.setChecked(many == sum(each.problem is None for each in self._plan.differences))
        self.set_primary(self.tr("Tulis %Ln nilai…", "", many), "" if many else self.tr("Tidak ada yang dicentang."))


def _tell(frame: Frame, words: Wording, template: Template, filled: Filled, target: Path, parent: QWidget) -> None:
    translate = QCoreApplication.translate
    dialog = DialogFrame(
        frame.theme, translate("Workbook", "Berkas sudah terisi"), primary=translate("Workbook", "Tutup"), width=640,
        object_name="workbook-done", scrolls=len(filled.problems) > 3, parent=parent,
    )  # fmt: skip
    dialog.cancel_button.hide()
    dialog.body.addWidget(
        label(
            translate("Workbook", "{products} produk, {rows} baris, di {file}.").format(
                products=words.number(filled.products), rows=words.number(filled.rows), file=target.name
            ),
            "strong",
            wrap=True,
        )
    )
    dialog.body.addWidget(label(translate("Workbook", "Berikutnya"), "strong"))
    for number, step in enumerate(words.text(next_step(template)).splitlines(), 1):
        dialog.body.addWidget(label(f"{number}. {step}", wrap=True))
    if filled.left_over:
        text = translate(
            "Workbook", "%n produk tidak muat di berkas ini. Unduh satu lagi, lalu isi untuk sisanya.", "", len(filled.left_over)
        )
        dialog.body.addWidget(label(text, wrap=True))
    if filled.problems:
        dialog.body.addWidget(label(translate("Workbook", "Yang tidak ikut atau perlu dilihat"), "strong"))
    for problem in filled.problems[:30]:
        where = words.place(problem.place)
        dialog.body.addWidget(
            label(f"{where}: {words.problem(problem)}" if where else words.problem(problem), "secondary", wrap=True)
        )
    if len(filled.problems) > 30:
        dialog.body.addWidget(label(translate("Workbook", "dan %n lagi", "", len(filled.problems) - 30), "secondary"))
    dialog.exec()
