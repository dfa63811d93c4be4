"""The bar below the grid: how many products are ticked, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from umkm_desk.ui.catalogue.bulk_actions import BulkActions
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label

BAR_FROM = 1120
"""Width of the page from which the bar has room for all its actions; the others are in the menu and have keys."""
_WIDE_ONLY = ("bulk-export", "bulk-archive")


class SelectionBar(QFrame):
    """`more` is the button of all other actions; `clear` takes the ticks away."""

    def __init__(self, theme: Theme, bulk: BulkActions, more: Button, clear: Callable[[], None]) -> None:
        super().__init__()
        self._theme = theme
        self._wide_only: list[Button] = []
        self._count = 0
        self.setObjectName("katalog-selection")
        self.setProperty("ground", "selection")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        self._ticked = label("", "strong", object_name="katalog-ticked")
        row.addWidget(self._ticked)
        row.addSpacing(8)
        for text, icon, name, slot in (
            (self.tr("Ubah harga…"), "tag", "bulk-price", bulk.change_prices),
            (self.tr("Ubah stok…"), "packages", "bulk-stock", bulk.change_stock),
            (self.tr("Kategori…"), "category", "bulk-category", bulk.change_category),
            (self.tr("Ekspor"), "download", "bulk-export", bulk.export),
            (self.tr("Arsipkan"), "archive", "bulk-archive", bulk.archive),
        ):
            button = Button(theme, text, kind="bare", icon=icon, object_name=name, on_click=slot)
            row.addWidget(button)
            if name in _WIDE_ONLY:
                self._wide_only.append(button)
        row.addWidget(more)
        row.addStretch(1)
        row.addWidget(
            Button(
                theme,
                self.tr("Kirim ke toko…"),
                kind="primary",
                icon="send",
                object_name="bulk-publish",
                on_click=bulk.publish,
            )
        )
        row.addWidget(
            Button(theme, icon="x", kind="bare", name=self.tr("Batalkan pilihan"), object_name="bulk-close", on_click=clear)
        )
        self.hide()

    def show_count(self, ticked: int) -> None:
        self._count = ticked
        self.setVisible(bool(ticked))
        self.show_hidden(0)

    def show_hidden(self, hidden: int) -> None:
        """How many of them are not shown: what is done here is done with them, too."""
        told = self.tr("%Ln produk dipilih", "", self._count)
        self._ticked.setText(self.tr("{told}, {count} tidak tampil").format(told=told, count=hidden) if hidden else told)

    def fit(self, width: int) -> None:
        """To a page of this width."""
        for button in self._wide_only:
            button.setVisible(width >= self._theme.px(BAR_FROM))
