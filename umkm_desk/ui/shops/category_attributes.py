"""What a platform's category asks for, filled into all products of one of our own categories at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import AttributeInput
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Road
from umkm_desk.model.task import Task
from umkm_desk.publishing import categories
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.categories import AttributeLine, Fit
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.work import as_refusal
from umkm_desk.ui.widgets.buttons import Button, CheckBox, ComboBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.fields import LineEdit
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.workspace.changes import Changes

MOST_BRANDS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """The attributes of one category as far as they are known; `None` where the platform was not asked yet."""

    leaf: str
    lines: tuple[AttributeLine, ...] | None
    product_ids: tuple[str, ...]
    brands: tuple[tuple[str, bool | None], ...] = ()


class AttributeModel(HeadedTable):
    """What a category asks for and how far the products have it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: tuple[AttributeLine, ...] = ()
        self.headings = (self.tr("Atribut"), self.tr("Diminta"), self.tr("Terisi"), self.tr("Isinya sekarang"))

    def load(self, lines: tuple[AttributeLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_total(self) -> int:
        return len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, number = self.lines[index.row()], self._desk.wording.number
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            name = f"    ↳ {line.attribute.name}" if line.parent else line.attribute.name
            if role == Qt.ItemDataRole.ToolTipRole and line.parent:
                name = self.tr("{name}, bila “{parent}” diisi sesuai").format(name=line.attribute.name, parent=line.parent)
            asked = self.tr("wajib") if line.attribute.mandatory else self.tr("boleh kosong")
            filled = self.tr("{filled} dari {all}").format(filled=number(line.filled), all=number(line.applies))
            return (name, asked, filled, ", ".join(line.values[:4]))[index.column()]
        return None


class CategoryAttributes(QWidget):
    """For the own category it was last given by `show_fit`; what is filled in is kept at once, as one step of the undo."""

    said = Signal(str)
    """How far the mandatory attributes are filled, in a sentence."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = frame.theme
        self._frame, self._desk, self._shop = frame, desk, shop
        self._fit: Fit | None = None
        self._asked: Asked | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.model = AttributeModel(self._desk, self)
        self._lines = RowTable(self.theme, name=self.tr("Atribut kategori"), object_name="mapping-attributes")
        self._lines.setModel(self.model)
        self._lines.setWordWrap(False)
        self._lines.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        self._lines.setColumnWidth(0, self.theme.px(230))
        self._lines.setColumnWidth(1, self.theme.px(110))
        self._lines.setColumnWidth(2, self.theme.px(110))
        self._lines.selectionModel().currentRowChanged.connect(lambda _now, _before: self._chose_attribute())
        column.addWidget(self._lines, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._value = QStackedWidget()
        self._value.setMaximumHeight(self.theme.px(32))
        self._typed = LineEdit(self.theme, name=self.tr("Isi atribut"), object_name="mapping-typed")
        self._picked = ComboBox(self.theme, name=self.tr("Isi atribut"), object_name="mapping-picked")
        self._value.addWidget(self._typed)
        self._value.addWidget(self._picked)
        row.addWidget(self._value, 1)
        self._over = CheckBox(self.theme, self.tr("Timpa yang sudah terisi"), object_name="mapping-over")
        self._over.toggled.connect(lambda _on: self._chose_attribute(keep=True))
        row.addWidget(self._over)
        self._fill = Button(self.theme, self.tr("Isikan"), icon="check", object_name="mapping-fill")
        self._fill.clicked.connect(self._fill_in)
        self._typed.returnPressed.connect(self._fill_in)
        row.addWidget(self._fill)
        column.addLayout(row)
        brands = QHBoxLayout()
        self._brands = label("", "secondary", wrap=True, object_name="mapping-brands")
        brands.addWidget(self._brands, 1)
        self._ask_brands = Button(self.theme, self.tr("Periksa merek"), compact=True, icon="tag", object_name="mapping-ask-brands")
        self._ask_brands.clicked.connect(self._check_brands)
        brands.addWidget(self._ask_brands)
        column.addLayout(brands)
        self._none = QWidget()
        empty = QHBoxLayout(self._none)
        empty.setContentsMargins(0, 0, 0, 0)
        self._why = label("", "muted", wrap=True, object_name="mapping-why")
        empty.addWidget(self._why, 1)
        self._fetch = Button(self.theme, self.tr("Ambil daftar atribut"), icon="download", object_name="mapping-fetch")
        self._fetch.clicked.connect(self._fetch_attributes)
        empty.addWidget(self._fetch)
        column.addWidget(self._none)

    def show_fit(self, fit: Fit | None) -> None:
        self._fit = fit
        self._load()

    def _load(self) -> None:
        fit = self._fit
        if fit is None or fit.mapped.category is None:
            self._show_asked(Asked("", None, ()))
            return
        leaf, category = fit.mapped.leaf, fit.mapped.category

        def gather() -> Asked:
            told = PlatformCache(self._desk.workspace, self._shop.id).known_attributes(category)
            products = categories.products_in(self._desk.workspace.read(), leaf)
            ids = tuple(product.id for product in products)
            if told is None:
                return Asked(leaf, None, ids)
            lines = categories.attribute_lines(self._shop.platform, told.value, products)
            brands = categories.brands_in(self._desk.workspace, self._shop.id, category, products)
            return Asked(leaf, tuple(lines), ids, tuple(brands))

        self._frame.tasks.database(gather, done=self._show_asked, owner=self)

    def _show_asked(self, asked: Asked) -> None:
        if asked.leaf and (self._fit is None or asked.leaf != self._fit.mapped.leaf):
            return
        held = self._lines.currentIndex().row() if self._asked is not None and self._asked.leaf == asked.leaf else 0
        self._asked = asked
        self.model.load(asked.lines or ())
        known = asked.lines is not None
        for widget in (self._lines, self._value, self._over, self._fill):
            widget.setVisible(bool(asked.lines))
        self._none.setVisible(not asked.lines)
        self._fetch.setVisible(not known and bool(asked.leaf) and self._shop.road is Road.API)
        if known:
            self._why.setText(self.tr("Kategori ini tidak meminta atribut apa pun."))
        elif not asked.leaf:
            self._why.setText(self.tr("Pilih kategorinya dulu."))
        elif self._shop.road is Road.FILE:
            self._why.setText(self.tr("Toko lewat berkas: atribut ada di berkas unggah massalnya."))
        else:
            self._why.setText(
                self.tr("Daftar atribut kategori ini belum pernah diambil. Sesudah diambil, ia tersimpan untuk tanpa internet.")
            )
        if asked.lines:
            self._lines.selectRow(max(0, min(held, len(asked.lines) - 1)))
            missing = sum(line.attribute.mandatory and line.filled < line.applies for line in asked.lines)
            self.said.emit(
                self.tr("%Ln atribut wajib belum lengkap.", "", missing) if missing else self.tr("Semua atribut wajib terisi.")
            )
        self._show_brands(asked)
        self._chose_attribute()

    def _show_brands(self, asked: Asked) -> None:
        """Which brands of these products the platform has in its list for the category."""
        platform = self._desk.platform_name(self._shop.platform)
        words = {
            True: self.tr("ada di daftar {platform}").format(platform=platform),
            False: self.tr("tidak ada di daftar {platform}").format(platform=platform),
            None: self.tr("belum diperiksa"),
        }
        told = ", ".join(f"{name} ({words[known]})" for name, known in asked.brands[:MOST_BRANDS])
        self._brands.setText(self.tr("Merek: {brands}").format(brands=told))
        self._brands.setVisible(bool(told))
        unasked = any(known is None for _name, known in asked.brands)
        self._ask_brands.setVisible(unasked and self._shop.road is Road.API)

    def _check_brands(self) -> None:
        fit, asked = self._fit, self._asked
        if fit is None or fit.mapped.category is None or asked is None:
            return
        category, names = fit.mapped.category, [name for name, known in asked.brands if known is None]

        def look(task: Task) -> None:
            with self._desk.watched(task):
                marketplace = self._desk.connections.shop(self._shop)
                cache = PlatformCache(self._desk.workspace, self._shop.id)
                for at, name in enumerate(names):
                    task.report(at, len(names))
                    cache.brand(marketplace, category, name)

        self._ask_brands.explain(self.tr("Sedang bertanya."))

        def looked(_nothing: None) -> None:
            self._ask_brands.explain("")
            self._load()

        def failed(error: BaseException) -> None:
            self._ask_brands.explain("")
            self._frame.show_error(as_refusal(error))

        self._frame.tasks.network(look, done=looked, failed=failed, title=self.tr("Memeriksa merek"), owner=self)

    def _line(self) -> AttributeLine | None:
        index = self._lines.currentIndex()
        lines = self.model.lines
        return lines[index.row()] if index.isValid() and index.row() < len(lines) else None

    def _chose_attribute(self, *, keep: bool = False) -> None:
        line = self._line()
        if line is None or self._asked is None:
            return
        attribute = line.attribute
        to_fill = line.applies if self._over.isChecked() else line.applies - line.filled
        self._fill.setText(self.tr("Isikan ke %Ln produk", "", to_fill))
        self._fill.explain("" if to_fill > 0 else self.tr("Semua sudah terisi."))
        if keep:
            return
        names = [name for _id, name in attribute.values]
        choosing = bool(names) and attribute.input is AttributeInput.CHOOSE and not attribute.multiple
        self._value.setCurrentIndex(1 if choosing else 0)
        now = line.values[0] if line.values else ""
        if choosing:
            self._picked.clear()
            self._picked.addItems(names)
            self._picked.setCurrentIndex(
                max(0, next((at for at, name in enumerate(names) if name.casefold() == now.casefold()), 0))
            )
            self._picked.setAccessibleName(attribute.name)
        else:
            self._typed.set_text(now)
            self._typed.setAccessibleName(attribute.name)
            some = self.tr("misalnya {choices}").format(choices=", ".join(names[:4])) if names else ""
            hint = self.tr("beberapa dipisah koma") if attribute.multiple else ""
            units = self.tr("dengan satuan: {units}").format(units=", ".join(attribute.units)) if attribute.units else ""
            self._typed.setPlaceholderText("; ".join(part for part in (some, hint, units) if part))
            self._typed.setToolTip(", ".join(names[:60]))
            completer = QCompleter(names, self._typed)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self._typed.setCompleter(completer)

    def _fill_in(self) -> None:
        line, asked = self._line(), self._asked
        if line is None or asked is None or not self._fill.isEnabled():
            return
        value = self._picked.currentText() if self._value.currentIndex() == 1 else self._typed.text().strip()
        if not value:
            self._typed.setFocus()
            return

        frame = self._frame

        def done(changes: Changes) -> None:
            frame.hub.post(changes)
            if isValid(self):  # the dialog may have been closed behind the last one
                self._load()

        self._frame.tasks.database(
            categories.fill_asked,
            self._desk.workspace,
            self._shop.platform,
            [each.attribute for each in self.model.lines],
            asked.product_ids,
            line.attribute.id,
            value,
            only_empty=not self._over.isChecked(),
            done=done,
            owner=frame,
        )

    def _fetch_attributes(self) -> None:
        fit = self._fit
        if fit is None or fit.mapped.category is None:
            return
        category = fit.mapped.category

        def fetch(task: Task) -> int:
            with self._desk.watched(task):
                marketplace = self._desk.connections.shop(self._shop)
                cache = PlatformCache(self._desk.workspace, self._shop.id)
                cache.limits(marketplace, category)
                return len(cache.attributes(marketplace, category))

        self._fetch.explain(self.tr("Sedang diambil."))

        def fetched(_count: int) -> None:
            self._fetch.explain("")
            self._load()

        def failed(error: BaseException) -> None:
            self._fetch.explain("")
            self._frame.show_error(as_refusal(error))

        self._frame.tasks.network(fetch, done=fetched, failed=failed, title=self.tr("Mengambil atribut kategori"), owner=self)
