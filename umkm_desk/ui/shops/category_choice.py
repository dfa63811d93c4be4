"""The platform's category for one of our own: searched in its list, suggested, or asked for."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import NotOffered
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Road
from umkm_desk.model.task import Task
from umkm_desk.publishing import categories
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.categories import Fit
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.own_categories import LeafModel
from umkm_desk.ui.shops.work import as_refusal
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.workspace.changes import Changes

CategoryRole = Qt.ItemDataRole.UserRole + 1


class CategoryChoice(QWidget):
    """Chooses for the own category it was last given by `show_fit`; each choice is kept at once, as one step of the undo."""

    chosen = Signal(str)
    """The own category that has its category now; empty where it went back to what is suggested."""
    asked = Signal()
    """The platform's categories may be known now that were not."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, leaves: LeafModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = frame.theme
        self._frame, self._desk, self._shop, self._leaves = frame, desk, shop, leaves
        self._fit: Fit | None = None
        column = QVBoxLayout(self)
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
        self._choosing = False
        self._found = QListWidget()
        self._found.setObjectName("mapping-found")
        self._found.setAccessibleName(self.tr("Kategori yang cocok; Enter memilih"))
        self._found.setTabKeyNavigation(False)
        self._search.returnPressed.connect(self._found.setFocus)
        self._found.itemActivated.connect(lambda item: self._choose(str(item.data(CategoryRole))))
        self._found.currentItemChanged.connect(lambda _now, _before: self._show_use())
        column.addWidget(self._found, 1)

    def show_fit(self, fit: Fit | None) -> None:
        self._fit, self._choosing = fit, False
        online = self._shop.road is Road.API
        self._reset.explain("" if fit is not None and fit.mapped.chosen else self.tr("Anda belum memilih yang lain."))
        self._ask.explain("" if online else self.tr("Hanya untuk toko yang tersambung lewat izin."))
        self._show_found()

    def _show_use(self) -> None:
        item = self._found.currentItem()
        usable = item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)
        self._use.explain("" if usable else self.tr("Pilih satu kategori di daftar dulu."))

    def _use_found(self) -> None:
        item = self._found.currentItem()
        if item is not None:
            self._choose(str(item.data(CategoryRole)))

    def _show_found(self, suggested: Sequence[str] = ()) -> None:
        """What was searched; without a search what fits likely, each with its reason."""
        fit, text = self._fit, self._search.text()
        self._found.clear()
        if fit is None:
            return
        if text.strip():
            reasons = [(each, self.tr("cocok dengan pencarian")) for each in categories.find(self._leaves.tree, text)]
        else:
            platform = self._desk.platform_name(self._shop.platform)
            reasons = [(each, self.tr("diusulkan {platform}").format(platform=platform)) for each in suggested]
            reasons += [(each, self.tr("kemungkinan lain")) for each in fit.others]
            name = self._leaves.name(fit.mapped.leaf)
            near = categories.find(self._leaves.tree, name) or categories.find(self._leaves.tree, name.split()[0])
            reasons += [(each, self.tr("nama mirip")) for each in near[:12]]
        seen = set() if text.strip() else {fit.mapped.category}
        if fit.mapped.category is not None and not text.strip():
            self._add(fit.mapped.category, self.tr("dipakai sekarang, {basis}").format(basis=self._leaves.basis(fit)))
        for category, reason in reasons:
            if category not in seen:
                seen.add(category)
                self._add(category, reason)
        if self._found.count():
            self._found.setCurrentRow(0)
        elif not self._leaves.tree.categories:
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
        item = QListWidgetItem(f"{self._leaves.path(category)}   ·   {reason}")
        item.setSizeHint(QSize(0, self.theme.px(28)))
        item.setData(CategoryRole, category)
        item.setToolTip(item.text())
        self._found.addItem(item)

    def _choose(self, category: str | None) -> None:
        fit = self._fit
        if fit is None or category == "None" or self._choosing:
            return
        name, frame = self._leaves.name(fit.mapped.leaf), self._frame

        def done(changes: Changes) -> None:
            frame.hub.post(changes)
            if isValid(self):  # the dialog may have been closed behind the last choice
                self.chosen.emit(fit.mapped.leaf if category is not None else "")

        def failed(error: BaseException) -> None:
            self._choosing = False
            frame.show_error(error)

        self._choosing = True
        work, platform = categories.choose, self._shop.platform
        frame.tasks.database(
            work, self._desk.workspace, platform, fit.mapped.leaf, category, name, done=done, failed=failed, owner=frame
        )

    def _ask_platform(self) -> None:
        """The tree where there is none yet, and the platform's own suggestions for the most frequent product's name."""
        leaf = self._fit.mapped.leaf if self._fit is not None else ""

        def ask(task: Task) -> list[str]:
            with self._desk.watched(task):
                marketplace = self._desk.connections.shop(self._shop)
                PlatformCache(self._desk.workspace, self._shop.id).categories(marketplace)
                products = categories.products_in(self._desk.workspace.read(), leaf)
                with suppress(NotOffered):
                    return list(marketplace.suggest_categories(products[0].name)) if products else []
                return []

        def answered(found: list[str]) -> None:
            self.asked.emit()
            self._frame.tasks.database(lambda: None, done=lambda _nothing: self._show_found(found), owner=self)

        self._ask.explain(self.tr("Sedang bertanya."))
        self._frame.tasks.network(
            ask, done=answered, failed=self._not_answered, title=self.tr("Bertanya ke marketplace"), owner=self
        )

    def _not_answered(self, error: BaseException) -> None:
        self.show_fit(self._fit)
        self._frame.show_error(as_refusal(error))
