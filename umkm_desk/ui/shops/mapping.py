"""Own categories on the platform's, and what each category asks for: searched, chosen and filled in without a connection."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.categories import CategoryTree, load_choices
from umkm_desk.marketplaces.seam import AttributeInput, NotOffered
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.model.task import Task
from umkm_desk.publishing import categories
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.categories import AttributeLine, Fit
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work
from umkm_desk.ui.shops.work import as_refusal
from umkm_desk.ui.widgets.buttons import Button, CheckBox, ComboBox, Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import LineEdit, SearchField
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.workspace.changes import Changes

CATEGORY, ATTRIBUTES = "category", "attributes"
MOST_BRANDS = 6
CategoryRole = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Known:
    """What the dialog works with, gathered off the window's thread."""

    tree: CategoryTree
    fits: tuple[Fit, ...]
    products: dict[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """The attributes of one category as far as they are known; `None` where the platform was not asked yet."""

    leaf: str
    lines: tuple[AttributeLine, ...] | None
    product_ids: tuple[str, ...]
    brands: tuple[tuple[str, bool | None], ...] = ()


class LeafModel(HeadedTable):
    """Own categories with the platform's, the least sure first."""

    def __init__(self, desk: Desk, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tree = CategoryTree(())
        self.fits: list[Fit] = []
        platform = desk.platform_name(shop.platform)
        self.headings = (self.tr("Kategori kami"), self.tr("Kategori {platform}").format(platform=platform), self.tr("Dasar"))
        self._products: dict[str, int] = {}

    def load(self, known: Known) -> None:
        self.beginResetModel()
        self.tree, self._products = known.tree, known.products
        order = {fit.mapped.leaf: at for at, fit in enumerate(known.fits)}
        self.fits = sorted(known.fits, key=lambda fit: (fit.mapped.category is not None, fit.sure, order[fit.mapped.leaf]))
        self.endResetModel()

    def at(self, leaf: str) -> int:
        return next((at for at, fit in enumerate(self.fits) if fit.mapped.leaf == leaf), 0)

    def name(self, leaf: str) -> str:
        known = self._desk.protection.tree.leaf(leaf)
        return known.name(self._desk.wording.language) if known else leaf

    def path(self, category: str | None) -> str:
        return categories.path_text(self.tree, category, self._desk.wording.language)

    def basis(self, fit: Fit) -> str:
        """Why this category."""
        if fit.mapped.category is None:
            return self.tr("belum ada, pilih dulu")
        if fit.mapped.chosen:
            return self.tr("pilihan Anda")
        return self.tr("padanan tetap") if fit.sure else self.tr("usulan, pastikan")

    def row_total(self) -> int:
        return len(self.fits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        fit = self.fits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            count = self._products.get(fit.mapped.leaf, 0)
            name = self.name(fit.mapped.leaf)
            own = f"{name} ({self._desk.wording.number(count)})" if count else name
            return (own, self.path(fit.mapped.category) or "–", self.basis(fit))[index.column()]
        return None


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


class MappingDialog(DialogFrame):
    """Each choice is kept at once, as one step of the undo. `product_id`: begins at the category of that product, at its attributes
    where the category is known."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget, *, product_id: str = "") -> None:
        super().__init__(
            frame.theme,
            "",
            primary="",
            note=" ",
            note_icon="arrow-back-up",
            width=800,
            object_name="mapping-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._shop = frame, desk, shop
        self._begin_at = product_id
        self._asked_names = False
        self._settled = ""
        self._asked: Asked | None = None
        self._summary = ""
        self.set_title(self.tr("Kategori dan atribut {shop}").format(shop=desk.shop_name(shop)))
        self.note_label.setText(self.tr("Setiap pilihan langsung tersimpan dan bisa diurungkan."))
        self.set_primary(self.tr("Selesai"))
        self.primary_button.setDefault(False)  # Enter chooses in the lists
        self.cancel_button.hide()
        self.setMinimumHeight(self.theme.px(540))
        self.body.setContentsMargins(24, 12, 24, 8)
        self.body.setSpacing(8)
        self.leaves = LeafModel(desk, shop, self)
        self._table = RowTable(self.theme, name=self.tr("Kategori"), object_name="mapping-leaves")
        self._table.setModel(self.leaves)
        self._table.setWordWrap(False)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnWidth(0, self.theme.px(220))
        self._table.setColumnWidth(2, self.theme.px(190))
        self._table.setMinimumHeight(self.theme.px(150))
        self._table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._chose_leaf())
        self.body.addWidget(self._table, 2)
        row = QHBoxLayout()
        self._which = Segmented(
            self.theme,
            [(CATEGORY, self.tr("Pilih kategori")), (ATTRIBUTES, self.tr("Isi atribut"))],
            name=self.tr("Yang diatur"),
            object_name="mapping-what",
        )
        self._which.chosen.connect(lambda _key: self._show_page())
        row.addWidget(self._which)
        self._said = label("", "secondary", wrap=True, object_name="mapping-said")
        row.addWidget(self._said, 1)
        self.body.addLayout(row)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._category_page())
        self._pages.addWidget(self._attribute_page())
        self.body.addWidget(self._pages, 3)
        self._load()

    def _category_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        platform = self._desk.platform_name(self._shop.platform)
        self._search = SearchField(
            self.theme,
            self.tr("Cari kategori {platform}").format(platform=platform),
            name=self.tr("Cari kategori {platform}").format(platform=platform),
            object_name="mapping-search",
            keys="",
        )
        self._search.searched.connect(lambda _text: self._show_found())
        row.addWidget(self._search, 1)
        self._use = Button(self.theme, self.tr("Pakai kategori ini"), icon="check", keys="Enter", object_name="mapping-use")
        self._use.clicked.connect(self._use_found)
        row.addWidget(self._use)
        self._ask = Button(
            self.theme, self.tr("Tanya {platform}").format(platform=platform), icon="sparkles", object_name="mapping-ask"
        )
        self._ask.clicked.connect(self._ask_platform)
        row.addWidget(self._ask)
        self._reset = Button(self.theme, self.tr("Kembali ke usulan"), icon="arrow-back-up", object_name="mapping-reset")
        self._reset.clicked.connect(lambda: self._choose(None))
        row.addWidget(self._reset)
        column.addLayout(row)
        self._found = QListWidget()
        self._found.setObjectName("mapping-found")
        self._found.setAccessibleName(self.tr("Kategori yang cocok; Enter memilih"))
        self._found.setTabKeyNavigation(False)
        self._search.returnPressed.connect(self._found.setFocus)
        self._found.itemActivated.connect(lambda item: self._choose(str(item.data(CategoryRole))))
        self._found.currentItemChanged.connect(lambda _now, _before: self._show_use())
        column.addWidget(self._found, 1)
        return page

    def _show_use(self) -> None:
        item = self._found.currentItem()
        usable = item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)
        self._use.explain("" if usable else self.tr("Pilih satu kategori di daftar dulu."))

    def _use_found(self) -> None:
        item = self._found.currentItem()
        if item is not None:
            self._choose(str(item.data(CategoryRole)))

    def _attribute_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.attributes = AttributeModel(self._desk, self)
        self._lines = RowTable(self.theme, name=self.tr("Atribut kategori"), object_name="mapping-attributes")
        self._lines.setModel(self.attributes)
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
        return page

    # Loading

    def _load(self) -> None:
        self._frame.tasks.database(self._gather, done=self._loaded, owner=self)

    def _gather(self) -> Known:
        conn = self._desk.workspace.read()
        folder = self._desk.paths.resources / "marketplaces"
        shipped = load_choices(folder, self._shop.platform)
        counts = categories.leaf_counts(conn)
        fits = categories.fits(conn, self._shop.platform, shipped, counts)
        return Known(categories.tree_of(self._desk.workspace, self._shop, folder), tuple(fits), counts)

    def _loaded(self, known: Known) -> None:
        held = self._leaf()
        if not held and self._begin_at:
            product = catalogue.product(self._desk.workspace.read(), self._begin_at)
            held = (self._desk.judge.standing(product).leaf or "") if product is not None else ""
            fit = next((fit for fit in known.fits if fit.mapped.leaf == held), None)
            if fit is not None and fit.mapped.category is not None:
                self._which.choose(ATTRIBUTES)
        self.leaves.load(known)
        if self.leaves.fits:
            self._table.selectRow(self._after_settling(self.leaves.at(held)))
        unsure = sum(not fit.sure for fit in self.leaves.fits)
        self._summary = self.tr("%Ln kategori perlu dipastikan.", "", unsure) if unsure else self.tr("Semua kategori sudah pasti.")
        if not self.leaves.fits:
            self._summary = self.tr("Belum ada produk dengan kategori. Impor atau buat produk dulu.")
        self._show_page()
        self._fetch_names()

    def _after_settling(self, row: int) -> int:
        """After a choice the next own category that is not sure yet, so that one Enter follows the other."""
        settled, self._settled = self._settled, ""
        if not settled:
            return row
        fits = self.leaves.fits
        order = [*range(row + 1, len(fits)), *range(row)]
        return next((at for at in order if not fits[at].sure), row)

    def _leaf(self) -> str:
        index = self._table.currentIndex()
        return self.leaves.fits[index.row()].mapped.leaf if index.isValid() and index.row() < len(self.leaves.fits) else ""

    def _fit(self) -> Fit | None:
        leaf = self._leaf()
        return next((fit for fit in self.leaves.fits if fit.mapped.leaf == leaf), None)

    def _show_page(self) -> None:
        attributes = self._which.key == ATTRIBUTES
        self._pages.setCurrentIndex(1 if attributes else 0)
        self._said.setText(self._summary)
        self._chose_leaf()

    def _chose_leaf(self) -> None:
        fit = self._fit()
        online = self._shop.road is Road.API
        self._reset.explain("" if fit is not None and fit.mapped.chosen else self.tr("Anda belum memilih yang lain."))
        self._ask.explain("" if online else self.tr("Hanya untuk toko yang tersambung lewat izin."))
        if self._which.key == ATTRIBUTES:
            self._load_attributes()
        else:
            self._show_found()

    # Categories

    def _show_found(self, suggested: Sequence[str] = ()) -> None:
        """What was searched; without a search what fits likely, each with its reason."""
        fit, text = self._fit(), self._search.text()
        self._found.clear()
        if fit is None:
            return
        if text.strip():
            reasons = [(each, self.tr("cocok dengan pencarian")) for each in categories.find(self.leaves.tree, text)]
        else:
            platform = self._desk.platform_name(self._shop.platform)
            reasons = [(each, self.tr("diusulkan {platform}").format(platform=platform)) for each in suggested]
            reasons += [(each, self.tr("kemungkinan lain")) for each in fit.others]
            name = self.leaves.name(fit.mapped.leaf)
            near = categories.find(self.leaves.tree, name) or categories.find(self.leaves.tree, name.split()[0])
            reasons += [(each, self.tr("nama mirip")) for each in near[:12]]
        seen = set() if text.strip() else {fit.mapped.category}
        if fit.mapped.category is not None and not text.strip():
            self._add(fit.mapped.category, self.tr("dipakai sekarang, {basis}").format(basis=self.leaves.basis(fit)))
        for category, reason in reasons:
            if category not in seen:
                seen.add(category)
                self._add(category, reason)
        if self._found.count():
            self._found.setCurrentRow(0)
        elif not self.leaves.tree.categories:
            self._say_no_tree()
        else:
            self._found.addItem(self.tr("Tidak ada yang cocok. Coba satu kata saja."))
            self._found.item(0).setFlags(Qt.ItemFlag.NoItemFlags)

    def _say_no_tree(self) -> None:
        platform = self._desk.platform_name(self._shop.platform)
        text = self.tr("Daftar kategori {platform} belum ada di laptop ini. Tekan “Tanya {platform}” saat tersambung.")
        if self._shop.road is Road.FILE:
            text = self.tr("Daftar kategori {platform} hanya ada untuk toko yang tersambung; pilih kategorinya di berkas.")
        self._found.addItem(text.format(platform=platform))
        self._found.item(0).setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, category: str, reason: str) -> None:
        item = QListWidgetItem(f"{self.leaves.path(category)}   ·   {reason}")
        item.setSizeHint(QSize(0, self.theme.px(28)))
        item.setData(CategoryRole, category)
        item.setToolTip(item.text())
        self._found.addItem(item)

    def _choose(self, category: str | None) -> None:
        fit = self._fit()
        if fit is None or category == "None":
            return
        name = self.leaves.name(fit.mapped.leaf)

        def done(changes: Changes) -> None:
            self._frame.hub.post(changes, self)
            self._settled = fit.mapped.leaf if category is not None else ""
            self._load()

        self._frame.tasks.database(
            categories.choose, self._desk.workspace, self._shop.platform, fit.mapped.leaf, category, name, done=done, owner=self
        )

    def _fetch_names(self) -> None:
        """The platform's categories, once: without their names a number says nothing to anyone."""
        connected = self._shop.road is Road.API and self._shop.state is ShopState.CONNECTED
        if self._asked_names or self.leaves.tree.categories or not connected or work.is_metered(self._desk):
            return
        self._asked_names = True
        platform = self._desk.platform_name(self._shop.platform)
        self._said.setText(self.tr("Nama kategori sedang diambil dari {platform}.").format(platform=platform))

        def fetch(task: Task) -> None:
            with self._desk.watched(task):
                PlatformCache(self._desk.workspace, self._shop.id).categories(self._desk.connections.shop(self._shop))

        self._frame.tasks.network(
            fetch, done=lambda _nothing: self._load(), failed=lambda _error: self._show_page(), owner=self
        )  # fmt: skip

    def _ask_platform(self) -> None:
        """The tree where there is none yet, and the platform's own suggestions for the most frequent product's name."""
        leaf = self._leaf()

        def ask(task: Task) -> list[str]:
            with self._desk.watched(task):
                marketplace = self._desk.connections.shop(self._shop)
                PlatformCache(self._desk.workspace, self._shop.id).categories(marketplace)
                products = categories.products_in(self._desk.workspace.read(), leaf)
                with suppress(NotOffered):
                    return list(marketplace.suggest_categories(products[0].name)) if products else []
                return []

        def answered(found: list[str]) -> None:
            self._load()
            self._frame.tasks.database(lambda: None, done=lambda _nothing: self._show_found(found), owner=self)

        self._ask.explain(self.tr("Sedang bertanya."))
        self._frame.tasks.network(
            ask, done=answered, failed=self._not_answered, title=self.tr("Bertanya ke marketplace"), owner=self
        )

    def _not_answered(self, error: BaseException) -> None:
        self._chose_leaf()
        self._frame.show_error(as_refusal(error))

    # Attributes

    def _load_attributes(self) -> None:
        fit = self._fit()
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
        if asked.leaf and asked.leaf != self._leaf():
            return
        held = self._lines.currentIndex().row() if self._asked is not None and self._asked.leaf == asked.leaf else 0
        self._asked = asked
        self.attributes.load(asked.lines or ())
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
            self._said.setText(
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
        fit, asked = self._fit(), self._asked
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
            self._load_attributes()

        def failed(error: BaseException) -> None:
            self._ask_brands.explain("")
            self._frame.show_error(as_refusal(error))

        self._frame.tasks.network(look, done=looked, failed=failed, title=self.tr("Memeriksa merek"), owner=self)

    def _line(self) -> AttributeLine | None:
        index = self._lines.currentIndex()
        lines = self.attributes.lines
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

        def done(changes: Changes) -> None:
            self._frame.hub.post(changes, self)
            self._load_attributes()

        self._frame.tasks.database(
            categories.fill_asked,
            self._desk.workspace,
            self._shop.platform,
            [each.attribute for each in self.attributes.lines],
            asked.product_ids,
            line.attribute.id,
            value,
            only_empty=not self._over.isChecked(),
            done=done,
            owner=self,
        )

    def _fetch_attributes(self) -> None:
        fit = self._fit()
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
            self._load_attributes()

        def failed(error: BaseException) -> None:
            self._fetch.explain("")
            self._frame.show_error(as_refusal(error))

        self._frame.tasks.network(fetch, done=fetched, failed=failed, title=self.tr("Mengambil atribut kategori"), owner=self)
