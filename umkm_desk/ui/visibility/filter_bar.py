"""What Visibilitas is narrowed to: words, shop or marketplace, own category, protection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.visibility.asking import Asked, Filters
from umkm_desk.ui.widgets.buttons import Button, ComboBox
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.visibility.series import Period

FRAME_OF_A_BOX = 66
"""What a drop-down is wider than its text."""
WIDEST_SEARCH, WIDEST_BOX = 320, 240


class FilterBar(QWidget):
    """`changed` whenever something else is wanted. `fill` gives it its choices."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self._shops: Sequence[Shop] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.search = SearchField(
            theme, self.tr("Cari produk atau SKU"), name=self.tr("Cari produk atau SKU"), object_name="visibility-search"
        )
        self.search.searched.connect(lambda _text: self.changed.emit())
        row.addWidget(self.search, 3)
        self.shop = ComboBox(theme, name=self.tr("Toko"), object_name="visibility-shop")
        self.leaf = ComboBox(theme, name=self.tr("Kategori"), object_name="visibility-leaf")
        self.badge = ComboBox(theme, name=self.tr("Pelindungan"), object_name="visibility-protection")
        self.shop.addItem(self.tr("Semua toko"), None)
        self.leaf.addItem(self.tr("Semua kategori"), None)
        for text, key in (
            (self.tr("Semua pelindungan"), None),
            (self.tr("Impor ditutup"), "closed"),
            (self.tr("Batas harga impor"), "floor"),
            (self.tr("Kategori belum pasti"), "unsure"),
        ):
            self.badge.addItem(text, key)
        for box in self._boxes:
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
            box.activated.connect(lambda _index: self.changed.emit())
            row.addWidget(box, 2)
        self._clear = Button(theme, self.tr("Hapus filter"), kind="link", object_name="visibility-clear", on_click=self.clear)
        self._clear.hide()
        row.addWidget(self._clear)
        row.addStretch()
        self._fit()
        theme.changed.connect(self._fit)
        self.changed.connect(self._show_clear)

    @property
    def _boxes(self) -> tuple[ComboBox, ComboBox, ComboBox]:
        return self.shop, self.leaf, self.badge

    def _fit(self) -> None:
        """What means all of a kind is never cut."""
        px = self._theme.px
        self.search.setMaximumWidth(px(WIDEST_SEARCH))
        for box in self._boxes:
            box.setMinimumWidth(box.fontMetrics().horizontalAdvance(box.itemText(0)) + px(FRAME_OF_A_BOX))
            box.setMaximumWidth(px(WIDEST_BOX))

    def fill(self, filters: Filters, wanted: Mapping[str, object]) -> None:
        """`wanted`: `shop` (its id), `platform`, `leaf` and `badge` where something else than the present choice is asked for."""
        desk, words, tree = self._desk, self._desk.wording, self._desk.protection.tree
        self._shops = filters.shops
        platforms = list(dict.fromkeys(shop.platform for shop in filters.shops))
        whole = self.tr("Semua di {platform}")
        shops = [
            *((whole.format(platform=desk.platform_name(each)), each.value) for each in platforms if len(platforms) > 1),
            *((desk.shop_name(shop), shop.id) for shop in filters.shops),
        ]
        leaves = [
            (f"{leaf.name(words.language)} ({words.number(many)})", leaf_id)
            for leaf_id, many in filters.leaves
            if (leaf := tree.leaf(leaf_id)) is not None
        ]
        _fill(self.shop, shops, wanted.get("shop") or wanted.get("platform"))
        _fill(self.leaf, leaves, wanted.get("leaf"))
        if "badge" in wanted:
            self.badge.setCurrentIndex(max(0, self.badge.findData(wanted["badge"])))
        self._show_clear()

    def clear(self) -> None:
        for box in self._boxes:
            box.setCurrentIndex(0)
        with QSignalBlocker(self.search):
            self.search.clear()
        self.changed.emit()
        self.search.setFocus()

    @property
    def filtered(self) -> bool:
        return any(box.currentData() for box in self._boxes) or bool(self.search.text().strip())

    @property
    def shops(self) -> list[Shop]:
        """Those that the chosen shop or marketplace means."""
        chosen = self.shop.currentData()
        return [shop for shop in self._shops if chosen in (None, shop.id, shop.platform)]

    def asked(self, period: Period, metric: str) -> Asked:
        shop = self.shop.currentData()
        platform = Platform(shop) if shop in list(Platform) else None
        text = self.search.text().strip()
        return Asked(period, metric, platform, None if platform else shop, self.leaf.currentData(), self.badge.currentData(), text)

    def _show_clear(self) -> None:
        self._clear.setVisible(self.filtered)


def _fill(box: ComboBox, choices: Sequence[tuple[str, str]], wanted: object) -> None:
    """(text, key) of each choice below the one that means all; keeps what was chosen where nothing else is wanted."""
    chosen = wanted or box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for text, key in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
