"""Own categories as a table: the platform's category of each, and why that one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.categories import CategoryTree
from umkm_desk.model.listing import Shop
from umkm_desk.publishing import categories
from umkm_desk.publishing.categories import Fit
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable


@dataclass(frozen=True, slots=True)
class Known:
    """What the dialog works with, gathered off the window's thread."""

    tree: CategoryTree
    fits: tuple[Fit, ...]
    products: dict[str, int]


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
