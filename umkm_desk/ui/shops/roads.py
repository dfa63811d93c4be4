"""Which road is open to whom, in plain words: by the marketplace's API or by file, the steps of each, and where that is written."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.registry import offerings
from umkm_desk.model.platform import Platform
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame


class RoadsDialog(DialogFrame):
    """Accepted when the seller wants to connect a shop of the marketplace in `wanted`."""

    def __init__(
        self, frame: Frame, desk: Desk, parent: QWidget, platform: Platform = Platform.SHOPEE, *, closes: bool = False
    ) -> None:
        """`closes`: asked from where a shop is being connected already."""
        super().__init__(
            frame.theme,
            "",
            primary="",
            note="",
            width=800,
            scrolls=True,
            object_name="roads-dialog",
            parent=parent,
        )
        self._desk = desk
        self.wanted: Platform | None = None
        self.set_title(self.tr("Jalan mana yang terbuka untuk toko saya?"))
        self.set_primary(self.tr("Sambungkan toko…"))
        self.cancel_button.setText(self.tr("Tutup"))
        self.primary_button.setHidden(closes)
        self.setMinimumHeight(self.theme.px(520))
        self._platform = Segmented(
            self.theme,
            [(each.value, desk.platform_name(each)) for each in offerings()],
            name=self.tr("Marketplace"),
            object_name="roads-platform",
        )
        self._platform.choose(platform.value)
        self._platform.chosen.connect(lambda _key: self._show())
        self.body.addWidget(self._platform)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(12)
        self.body.addLayout(self._pages)
        self.body.addStretch(1)
        self._show()

    def _show(self) -> None:
        while (item := self._pages.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        key = self._platform.key
        self._pages.addWidget(
            self._road(self.tr("Lewat izin (API)"), f"road.{key}.api", self.tr("Kiriman, stok, dan angka berjalan sendiri."))
        )
        self._pages.addWidget(
            self._road(
                self.tr("Lewat berkas"),
                f"road.{key}.file",
                self.tr("Terbuka untuk semua toko, tanpa izin siapa pun. Pemeriksaan dan catatannya sama."),
            )
        )

    def _road(self, title: str, code: str, what: str) -> QWidget:
        """Who, then the steps `code.1`, `code.2`, …, then the source."""
        words = self._desk.wording
        card = QFrame()
        card.setProperty("ground", "note")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(title, "card"))
        column.addWidget(label(what, "muted", wrap=True))
        if f"{code}.who" in words.sentences:
            column.addWidget(label(words.text(f"{code}.who"), "strong", wrap=True))
        at = 1
        while f"{code}.{at}" in words.sentences:
            row = QHBoxLayout()
            row.setSpacing(10)
            number = label(f"{at}.", "strong")
            number.setFixedWidth(self.theme.px(20))
            row.addWidget(number)
            row.addWidget(label(words.text(f"{code}.{at}"), wrap=True), 1)
            column.addLayout(row)
            at += 1
        if f"{code}.source" in words.sentences:
            column.addWidget(label(words.text(f"{code}.source"), "secondary", wrap=True))
        return card

    def accept(self) -> None:
        self.wanted = Platform(self._platform.key)
        super().accept()
