"""The seller's own workbooks from the window: new products as rows, live listings changed in place, and what to do with the file next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.exchange.filling import BY_HAND, COLUMN_NEW, COLUMN_NOT_SAID, Choices, Template
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.publishing import by_file, store
from umkm_desk.publishing.workbook import (
    UNKNOWN,
    Filled,
    UpdatePlan,
    fill_workbook,
    free_name,
    next_step,
    open_template,
    plan_update,
    remember_columns,
    save_photos,
    write_update,
)
from umkm_desk.ui.files import ask_open, ask_save, downloads
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.differences import UpdateDialog
from umkm_desk.ui.widgets.buttons import Button, CheckBox, RadioButton
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.workspace.changes import Changes

MOST_TOLD, MOST_NAMES = 30, 8
COURIERS = "filling.couriers"
"""The setting that remembers which couriers were ticked last, codes parted by commas."""


def fill_for(frame: Frame, desk: Desk, shop: Shop | None, product_ids: Sequence[str] | None, parent: QWidget) -> None:
    """Asks for the workbook, tells by its form what it is for, fills it in the background, and says what to do next."""
    translate = QCoreApplication.translate
    title = translate("Workbook", "Pilih berkas unggah atau ubah massal dari Seller Centre")
    if shop is not None:
        title = f"{desk.shop_name(shop)}: {title}"
    file = ask_open(parent, title, translate("Workbook", "Excel (*.xlsx)"), folder=downloads())
    if file is not None:
        fill_from(frame, desk, shop, product_ids, file, parent)


def fill_from(frame: Frame, desk: Desk, shop: Shop | None, product_ids: Sequence[str] | None, file: Path, parent: QWidget) -> None:
    """The same with the workbook known."""
    platform = shop.platform if shop is not None else None

    def look(task: Task) -> _Known | _Unknown:
        conn = desk.workspace.read()
        try:
            template = open_template(conn, file, platform, task)
        except Refusal as refusal:
            if refusal.problem.code not in UNKNOWN:
                raise
            return _unknown(file, task)
        return _known(desk, shop, template, product_ids, task)

    def looked(found: _Known | _Unknown) -> None:
        if isinstance(found, _Known):
            _go_on(frame, desk, shop, found, product_ids, parent)
        else:
            _ask_columns(frame, desk, shop, product_ids, file, found, parent)

    title = QCoreApplication.translate("Workbook", "Membaca {file}").format(file=file.name)
    # beside the lane of the database: edits go on between the rows of a download
    frame.tasks.network(look, done=looked, title=title, owner=parent)


@dataclass(frozen=True, slots=True)
class _Known:
    """A workbook that is understood: what would change in it, or which products it could take."""

    template: Template
    plan: UpdatePlan | None
    standing: by_file.Standing | None = None


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A workbook that the seller has to explain: its sheets, the likeliest first, and of each what its drop-down lists offer."""

    heads: tuple[RawSheet, ...]
    lists: Mapping[str, Mapping[int, tuple[str, ...]]]


def _unknown(file: Path, task: Task) -> _Unknown:
    from umkm_desk.exchange.filling_by_hand import lists_of, sheets_of

    heads = sheets_of(file, task)
    return _Unknown(heads, lists_of(file, heads, task))


def _known(desk: Desk, shop: Shop | None, template: Template, product_ids: Sequence[str] | None, task: Task) -> _Known:
    from umkm_desk.exchange.updating import table_of
    from umkm_desk.publishing.read_back import read_back

    if not template.editable:
        return _Known(template, None, by_file.standing(desk.workspace.read(), shop.id) if shop is not None else None)
    plan = plan_update(desk.workspace, template, shop, product_ids, task)
    if shop is not None:
        # The download is also the newest look at the shop; what both sides show alike is agreed on from here on.
        read_back(desk.workspace, shop, table_of(template, task), task)
    return _Known(template, plan)


def _go_on(frame: Frame, desk: Desk, shop: Shop | None, known: _Known, product_ids: Sequence[str] | None, parent: QWidget) -> None:
    if known.plan is not None:
        frame.hub.changed.emit(Changes({"listing": None, "outbox": None}), parent)
        _change(frame, desk, shop, known.template, known.plan, parent)
    else:
        _fill(frame, desk, shop, known, product_ids, parent)


def _ask_columns(
    frame: Frame,
    desk: Desk,
    shop: Shop | None,
    product_ids: Sequence[str] | None,
    file: Path,
    unknown: _Unknown,
    parent: QWidget,
) -> None:
    """Which columns hold what, then on as with a known workbook."""
    from umkm_desk.ui.shops.by_hand import ColumnsDialog

    dialog = ColumnsDialog(frame, desk, file.name, unknown.heads, parent, unknown.lists)
    if not dialog.exec():
        return
    head, said = dialog.head, dialog.said

    def remembered(task: Task) -> _Known:
        from umkm_desk.exchange.filling_by_hand import template_by_hand

        template = template_by_hand(file, said, shop.platform if shop is not None else None, task)
        remember_columns(desk.workspace, head, said)
        return _known(desk, shop, template, product_ids, task)

    def done(known: _Known) -> None:
        _go_on(frame, desk, shop, known, product_ids, parent)

    title = QCoreApplication.translate("Workbook", "Membaca {file}").format(file=file.name)
    frame.tasks.network(remembered, done=done, title=title, owner=parent)


def _again(frame: Frame, desk: Desk, shop: Shop | None, product_ids: Sequence[str] | None, file: Path, parent: QWidget) -> None:
    """The columns of a workbook that the seller explained before, once more."""

    def looked(unknown: _Unknown) -> None:
        _ask_columns(frame, desk, shop, product_ids, file, unknown, parent)

    title = QCoreApplication.translate("Workbook", "Membaca {file}").format(file=file.name)
    frame.tasks.network(lambda task: _unknown(file, task), done=looked, title=title, owner=parent)


def _fill(frame: Frame, desk: Desk, shop: Shop | None, known: _Known, product_ids: Sequence[str] | None, parent: QWidget) -> None:
    template, choices, wanted = known.template, Choices(), product_ids
    by_hand = template.form == BY_HAND
    asks_weight = template.grams is None and template.takes("weight_gram")
    standing = known.standing if product_ids is None else None
    if asks_weight or len(template.couriers) > 1 or template.courier_codes or standing is not None or by_hand:
        dialog = FillDialog(frame, template, parent, standing)
        if not dialog.exec():
            if dialog.wants_columns:
                _again(frame, desk, shop, product_ids, template.path, parent)
            return
        choices, wanted = dialog.choices, dialog.product_ids if standing is not None else product_ids

    def work(target: Path, task: Task) -> Filled:
        conn = desk.workspace.read()
        ids = list(wanted) if wanted is not None else catalogue.ids_of(conn, catalogue.search(conn, Query()))
        categories = desk.categories(template.platform) if template.platform else {}
        filled = fill_workbook(desk.workspace, template, target, ids, categories, choices=choices, shop=shop, task=task)
        return _with_names(desk, shop, template, filled)

    _write(frame, desk, shop, template, work, parent)


def _with_names(desk: Desk, shop: Shop | None, template: Template, filled: Filled) -> Filled:
    """A category that has no place in the workbook by its name: its number says nothing to a seller."""
    from umkm_desk.marketplaces.categories import load_tree
    from umkm_desk.publishing.categories import path_text, tree_of

    if template.platform is None or not any(problem.code == by_file.OTHER_CATEGORY for problem in filled.problems):
        return filled
    folder = desk.paths.resources / "marketplaces"
    tree = tree_of(desk.workspace, shop, folder) if shop is not None else load_tree(folder, template.platform)

    ids = [problem.place.product_id for problem in filled.problems if problem.code == by_file.OTHER_CATEGORY]
    own = _own_categories(desk, [each for each in ids if each is not None])

    def named(problem: Problem) -> Problem:
        category = str(problem.values.get("category", ""))
        if problem.code != by_file.OTHER_CATEGORY:
            return problem
        name = path_text(tree, category, desk.wording.language) if category in tree.by_id else None
        name = name or own.get(problem.place.product_id or "") or category
        return replace(problem, values={**problem.values, "category": name})

    return replace(filled, problems=tuple(named(problem) for problem in filled.problems))


def _own_categories(desk: Desk, ids: Sequence[str]) -> dict[str, str]:
    """What the catalogue calls the category of each product, for a marketplace whose tree is not known here."""
    from umkm_desk.catalogue import standing_store

    conn = desk.workspace.read()
    leaves = standing_store.leaves(conn, ids)
    found = {
        product.id: desk.protection.tree.leaf(product.leaf or leaves.get(product.id)) for product in catalogue.products(conn, ids)
    }
    return {product_id: leaf.name(desk.wording.language) for product_id, leaf in found.items() if leaf is not None}


def _change(frame: Frame, desk: Desk, shop: Shop | None, template: Template, plan: UpdatePlan, parent: QWidget) -> None:
    dialog = UpdateDialog(frame, desk.wording, plan, parent, by_hand=template.form == BY_HAND)
    if not dialog.exec():
        if dialog.wants_columns:
            _again(frame, desk, shop, None, template.path, parent)
        return
    chosen = dialog.chosen

    def work(target: Path, task: Task) -> Filled:
        return write_update(desk.workspace, template, target, chosen, shop, task, as_of=plan.as_of)

    _write(frame, desk, shop, template, work, parent)


def _write(
    frame: Frame, desk: Desk, shop: Shop | None, template: Template, work: Callable[[Path, Task], Filled], parent: QWidget
) -> None:
    translate = QCoreApplication.translate
    beside = template.path.with_name(translate("Workbook", "{name}-terisi.xlsx").format(name=template.path.stem))
    taken = {file for _entry, file in store.in_files(desk.workspace.read(), shop.id)} if shop is not None else set()
    if beside.name in taken or beside.exists():
        beside = free_name(beside, taken)
    kind = translate("Workbook", "Excel (*.xlsx)")
    target = ask_save(parent, translate("Workbook", "Simpan berkas yang terisi"), str(beside), kind)
    if target is None:
        return

    def written(task: Task) -> Filled:
        return work(target, task)

    def done(filled: Filled) -> None:
        frame.hub.changed.emit(Changes({"listing": None, "outbox": None}), parent)
        FilledDialog(frame, desk, shop, template, filled, parent).exec()

    title = translate("Workbook", "Mengisi {file}").format(file=target.name)
    # beside the lane of edits, which go on meanwhile; what is noted in the outbox by the time it is stopped is told
    frame.tasks.reading(written, done=done, title=title, owner=parent, at_once=False)


class FillDialog(DialogFrame):
    """What a mass-upload workbook leaves open: which products, the unit of its weights, and the couriers."""

    def __init__(self, frame: Frame, template: Template, parent: QWidget, standing: by_file.Standing | None = None) -> None:
        super().__init__(
            frame.theme,
            QCoreApplication.translate("FillDialog", "Isi {file}").format(file=template.path.name),
            primary=QCoreApplication.translate("FillDialog", "Isi berkas…"),
            width=640 if template.courier_codes else 480,
            scrolls=len(template.couriers) + len(template.courier_codes) > 5,
            object_name="workbook-fill",
            parent=parent,
        )
        self._settings = frame.settings
        self.wants_columns = False
        self._standing = standing
        self._wanted: dict[str, RadioButton] = {}
        if standing is not None:
            self._ask_products(standing)
        nothing = standing is not None and not self._wanted
        self._units: dict[int, RadioButton] = {}
        if template.grams is None and template.takes("weight_gram") and not nothing:
            self.body.addWidget(
                label(
                    self.tr(
                        "Berkas ini tidak menyebut satuan beratnya. Lihat contoh isian di Seller Centre, lalu pilih; "
                        "kami tidak menebaknya."
                    ),
                    wrap=True,
                )
            )
            units = QButtonGroup(self)
            for grams, text in ((1, self.tr("Gram (250)")), (1000, self.tr("Kilogram (0,25)"))):
                button = RadioButton(self.theme, text, object_name=f"workbook-unit-{grams}", parent=self)
                button.toggled.connect(self._check)
                units.addButton(button)
                self.body.addWidget(button)
                self._units[grams] = button
        self._couriers: list[tuple[str, CheckBox]] = []
        if template.couriers and not nothing:
            self.body.addWidget(label(self.tr("Kurir yang diaktifkan untuk produk ini"), "strong", wrap=True))
            for at, courier in enumerate(template.couriers):
                box = CheckBox(self.theme, courier, object_name=f"workbook-courier-{at}", parent=self)
                box.setChecked(True)
                self.body.addWidget(box)
                self._couriers.append((courier, box))
        self._codes: list[tuple[str, CheckBox]] = []
        if template.courier_codes and not nothing:
            self._ask_codes(template)
        if template.form == BY_HAND:
            link = Button(self.theme, self.tr("Ubah arti kolomnya…"), kind="link", object_name="workbook-columns-again")
            link.clicked.connect(self._change_columns)
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._check()

    def _ask_codes(self, template: Template) -> None:
        """The couriers as the workbook lists them; those of the last time are ticked."""
        self.body.addWidget(label(self.tr("Kurir yang diaktifkan untuk produk ini"), "strong", wrap=True))
        remembered = (self._settings.setting(COURIERS) or "").split(",")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for at, (code, name) in enumerate(template.courier_codes):
            box = CheckBox(self.theme, f"{name} ({code})".replace("&", "&&"), object_name=f"workbook-code-{code}", parent=self)
            box.setChecked(code in remembered)
            box.toggled.connect(self._check)
            grid.addWidget(box, at // 2, at % 2)
            self._codes.append((code, box))
        self.body.addLayout(grid)

    def _ask_products(self, standing: by_file.Standing) -> None:
        self.body.addWidget(label(self.tr("Produk yang dimasukkan"), "strong"))
        group = QButtonGroup(self)
        for key, ids, text in (
            ("waiting", standing.waiting, self.tr("%Ln produk yang menunggu berkas", "", len(standing.waiting))),
            ("absent", standing.absent, self.tr("Semua yang belum ada di toko ini: %Ln produk", "", len(standing.absent))),
            ("filled", standing.filled, self.tr("Isi ulang %Ln produk yang berkasnya belum diunggah", "", len(standing.filled))),
        ):
            if not ids or (key == "absent" and self._wanted and len(ids) == len(standing.waiting)):
                continue
            button = RadioButton(self.theme, text, object_name=f"workbook-products-{key}", parent=self)
            button.setChecked(not self._wanted)
            group.addButton(button)
            self.body.addWidget(button)
            self._wanted[key] = button
        if self._wanted and not standing.known:
            fact = self.tr("Daftar produk toko ini belum pernah dibaca.")
            text = self.tr("Kalau di sana sudah ada produk, baca dulu unduhannya supaya tidak ganda.")
            self.body.addWidget(Infobar(self.theme, "warn", fact, text, object_name="workbook-unread"))
        if not self._wanted:
            text = self.tr(
                "Semua produk sudah ada di toko ini atau sedang diunggah. Yang sudah tayang diubah lewat berkas ubah massal."
            )
            self.body.addWidget(label(text, wrap=True))

    @property
    def product_ids(self) -> Sequence[str]:
        """Which products the seller chose, where that was asked."""
        if self._standing is None or not self._wanted:
            return ()
        asked = {"waiting": self._standing.waiting, "absent": self._standing.absent, "filled": self._standing.filled}
        return next(asked[key] for key, button in self._wanted.items() if button.isChecked())

    def _change_columns(self) -> None:
        self.wants_columns = True
        self.reject()

    @property
    def choices(self) -> Choices:
        """What the seller chose."""
        grams = next((grams for grams, button in self._units.items() if button.isChecked()), None)
        couriers = frozenset(courier for courier, box in self._couriers if box.isChecked()) if self._couriers else None
        codes = ",".join(code for code, box in self._codes if box.isChecked())
        return Choices(grams, couriers, codes or None)

    def accept(self) -> None:
        if self._codes:
            self._settings.set_setting(COURIERS, self.choices.courier_codes or "")
        super().accept()

    def _check(self) -> None:
        open_ = bool(self._units) and not any(button.isChecked() for button in self._units.values())
        reason = self.tr("Pilih satuan berat dulu.") if open_ else ""
        if self._codes and not any(box.isChecked() for _code, box in self._codes):
            reason = self.tr("Centang sedikitnya satu kurir.")
        if self._standing is not None and not self._wanted:
            reason = self.tr("Tidak ada produk yang bisa dimasukkan.")
        self.set_primary(self.tr("Isi berkas…"), reason)


class FilledDialog(DialogFrame):
    """What went into which file, what the seller does with it now, the photos, and what was left out."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop | None, template: Template, filled: Filled, parent: QWidget) -> None:
        others = [each for each in filled.problems if each.code == by_file.OTHER_CATEGORY]
        problems = _told_once([each for each in filled.problems if each.code != by_file.OTHER_CATEGORY])
        super().__init__(
            frame.theme,
            "",
            primary=QCoreApplication.translate("FilledDialog", "Tutup"),
            width=640,
            object_name="workbook-done",
            scrolls=True,
            parent=parent,
        )
        self._frame, self._desk, self._filled = frame, desk, filled
        self._platform = template.platform or (shop.platform if shop is not None else None)
        self.cancel_button.hide()
        self.set_title(self.tr("Berkas sudah terisi") if filled.files else self.tr("Belum ada yang bisa diisi"))
        words = desk.wording
        if filled.files:
            self._tell_files()
            self.body.addWidget(label(self.tr("Berikutnya"), "strong"))
            for number, step in enumerate(words.text(next_step(template)).splitlines(), 1):
                self.body.addWidget(label(f"{number}. {step}", wrap=True))
            if shop is not None and shop.road is Road.FILE:
                text = self.tr(
                    "Setelah diunggah, tandai di Kotak keluar (halaman Toko). Di sana juga terlihat yang masih menunggu."
                )
                self.body.addWidget(label(text, "secondary", wrap=True))
            elif shop is None:
                text = self.tr(
                    "Tambahkan tokonya lewat berkas di halaman Toko, supaya hasilnya bisa dibaca dan tidak ada yang terkirim dua kali."
                )
                self.body.addWidget(label(text, "secondary", wrap=True, object_name="workbook-no-shop"))
        if others:
            self._tell_categories(others)
        if filled.without_photo:
            self._offer_photos()
        if problems:
            self.body.addWidget(label(self.tr("Yang tidak ikut atau perlu dilihat"), "strong"))
        for problem, more in problems[:MOST_TOLD]:
            of_column = problem.code in (COLUMN_NEW, COLUMN_NOT_SAID)
            where = "" if of_column else words.place(replace(problem.place, sheet=None, file=None, column=None))
            said = words.problem(problem)
            if more and not of_column:
                said = " ".join((said, self.tr("Begitu juga %Ln produk lain.", "", more)))
            self.body.addWidget(label(f"{where}: {said}" if where else said, "secondary", wrap=True))
        if len(problems) > MOST_TOLD:
            self.body.addWidget(label(self.tr("dan %Ln lagi", "", len(problems) - MOST_TOLD), "secondary"))
        self.body.addStretch(1)

    def _tell_files(self) -> None:
        files = self._filled.files
        products, rows = self.tr("%Ln produk", "", self._filled.products), self.tr("%Ln baris", "", self._filled.rows)
        row = QHBoxLayout()
        row.setSpacing(8)
        text = self.tr("{products}, {rows}, di {file}.").format(
            products=products, rows=rows, file=", ".join(file.name for file in files)
        )
        row.addWidget(label(text, "strong", wrap=True), 1)
        folder = QUrl.fromLocalFile(str(files[0].parent))
        row.addWidget(
            Button(
                self.theme,
                self.tr("Buka folder"),
                icon="folder",
                compact=True,
                object_name="workbook-folder",
                on_click=lambda: QDesktopServices.openUrl(folder),
            )
        )
        self.body.addLayout(row)
        if len(files) > 1:
            text = self.tr("Satu berkas tidak memuat semuanya. Unggah satu per satu.")
            self.body.addWidget(label(text, "secondary", wrap=True))
        if self._filled.outdated:
            fact = self.tr("Jangan unggah {files} lagi.").format(files=", ".join(self._filled.outdated))
            text = self.tr("Produknya sudah pindah ke berkas ini, dan akan ganda bila keduanya diunggah.")
            self.body.addWidget(Infobar(self.theme, "warn", fact, text, object_name="workbook-outdated"))

    def _offer_photos(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        count = self.tr("%Ln produk belum berfoto di berkas.", "", len(self._filled.without_photo))
        text = self.tr(
            "Berkas hanya menerima alamat foto di internet. Salinannya bisa disiapkan untuk ditambahkan di Seller Centre."
        )
        row.addWidget(label(f"{count} {text}", wrap=True, object_name="workbook-photos-said"), 1)
        self._photos = Button(
            self.theme,
            self.tr("Siapkan foto"),
            icon="photo",
            compact=True,
            object_name="workbook-photos",
            on_click=self._save_photos,
        )
        if self._platform is None:
            self._photos.hide()
        row.addWidget(self._photos)
        self.body.addLayout(row)

    def _save_photos(self) -> None:
        folder = self._filled.files[0].with_name(self.tr("{name} foto").format(name=self._filled.files[0].stem))
        platform = self._platform
        if platform is None:
            return

        def work(task: Task) -> int:
            found = catalogue.products(self._desk.workspace.read(), self._filled.without_photo)
            return save_photos(found, lambda photo: self._desk.picture(photo, platform), folder, task)

        def done(count: int) -> None:
            fact = self.tr("%Ln foto siap.", "", count) if count else self.tr("Produk itu belum punya foto di sini.")
            self._photos.setText(fact)
            self._photos.explain(self.tr("Ada di folder {folder}.").format(folder=folder.name))
            if count:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._photos.explain(self.tr("Sedang disiapkan."))
        self._frame.tasks.database(work, done=done, title=self.tr("Menyiapkan foto"), owner=self)

    def _tell_categories(self, problems: Sequence[Problem]) -> None:
        names = sorted({str(problem.values.get("category", "")) for problem in problems})
        many = len({problem.place.product_id for problem in problems})
        self.body.addWidget(label(self.tr("%Ln produk menunggu berkas kategorinya", "", many), "strong"))
        text = self.tr("Berkas ini hanya memuat kategorinya sendiri. Unduh juga template untuk: {names}. Lalu isi lagi.")
        shown = names[:MOST_NAMES]
        if more := len(names) - len(shown):
            shown.append(self.tr("dan %Ln lagi", "", more))
        self.body.addWidget(label(text.format(names="; ".join(shown)), wrap=True))


def _told_once(problems: Sequence[Problem]) -> list[tuple[Problem, int]]:
    """Each kind of problem with the first product that has it, and how many others have it too."""
    alike: dict[tuple[str, str | None], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.code, problem.place.column), []).append(problem)
    return [(held[0], len({each.place.product_id for each in held}) - 1) for held in alike.values()]
