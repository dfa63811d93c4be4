"""Own categories on the platform's, and what each category asks for: searched, chosen and filled in without a connection."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QWidget

from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.categories import load_choices
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.model.task import Task
from umkm_desk.publishing import categories
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.categories import Fit
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work
from umkm_desk.ui.shops.category_attributes import CategoryAttributes
from umkm_desk.ui.shops.category_choice import CategoryChoice
from umkm_desk.ui.shops.own_categories import Known, LeafModel
from umkm_desk.ui.widgets.buttons import Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.rows import RowTable

CATEGORY, ATTRIBUTES = "category", "attributes"


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
        self._category = CategoryChoice(frame, desk, shop, self.leaves)
        self._category.chosen.connect(self._go_on)
        self._category.asked.connect(self._load)
        self.attributes = CategoryAttributes(frame, desk, shop)
        self.attributes.said.connect(self._said.setText)
        self._pages.addWidget(self._category)
        self._pages.addWidget(self.attributes)
        self.body.addWidget(self._pages, 3)
        self._load()

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

    def _go_on(self, settled: str) -> None:
        self._settled = settled
        self._load()

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
        shown = self.attributes if self._which.key == ATTRIBUTES else self._category
        shown.show_fit(self._fit())

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
