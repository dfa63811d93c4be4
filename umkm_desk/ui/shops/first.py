"""Making linked listings the same as the catalogue for the first time: asked once a shop, field by field, before anything counts as a
difference that somebody made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Listing, Shop
from umkm_desk.model.platform import Road
from umkm_desk.publishing import merge
from umkm_desk.publishing.merge import FieldMerge, ListingMerge, Side
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.conflict import shown
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import ElidedLabel, label
from umkm_desk.ui.widgets.dialogs import DialogFrame

HERE, THERE = "here", "there"
SHOWN = 200
"""Letters of an example's value."""


class FirstDialog(DialogFrame):
    """Accepted with `choices` for `merge.resolve_many`; `one_by_one` where the seller would rather look at each listing."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, found: Sequence[ListingMerge], parent: QWidget) -> None:
        super().__init__(
            frame.theme, "", primary="", note=" ", note_icon="info-circle", width=800, object_name="first-dialog", parent=parent
        )
        self._desk, self._shop, self._found = desk, shop, found
        self.one_by_one = False
        self.cancel_button.setText(self.tr("Nanti saja"))
        name = desk.shop_name(shop)
        self.set_title(self.tr("Samakan %Ln listing {shop} dengan katalog", "", len(found)).format(shop=name))
        text = self.tr(
            "Listing ini sudah dikaitkan, tetapi isinya belum pernah disamakan. Pilih sekali mana yang diikuti; "
            "sesudah itu hanya perubahan baru yang ditanyakan."
        )
        self.body.addWidget(label(text, wrap=True))
        self._choices: dict[str, Segmented] = {}
        self.body.addLayout(self._grid(found))
        empty = self._empty_here(found)
        if empty:
            self.body.addWidget(label(empty, "secondary", wrap=True, object_name="first-empty"))
        links = QHBoxLayout()
        links.setSpacing(16)
        for key, words, run in (
            ("there", self.tr("Semua ikuti toko"), lambda: self._choose_all(THERE)),
            ("here", self.tr("Semua ikuti katalog"), lambda: self._choose_all(HERE)),
            ("each", self.tr("Pilih satu per satu"), self._each),
        ):
            links.addWidget(Button(self.theme, words, kind="link", object_name=f"first-all-{key}", on_click=run))
        links.addStretch(1)
        self.body.addLayout(links)
        self.body.addStretch(1)
        self._look()

    def _grid(self, found: Sequence[ListingMerge]) -> QGridLayout:
        """One row a field: how many differ, the first of them as an example, and whose value counts."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        words = self._desk.wording
        differing = [(each, field) for each in found for field in each.fields if field.side is Side.NEVER]
        names = [name for name in merge.FIELDS if any(field.field == name for _, field in differing)]
        for at, name in enumerate(names):
            same = [(each, field) for each, field in differing if field.field == name]
            heading = words.field(name)
            grid.addWidget(label(heading, "label"), at, 0)
            grid.addWidget(label(self.tr("%Ln berbeda", "", len(same)), "secondary"), at, 1)
            grid.addLayout(self._example(same[0][1]), at, 2)
            grid.addWidget(self._segments(name, heading), at, 3)
            self._choices[name].chosen.connect(lambda _key: self._look())
        return grid

    def _segments(self, key: str, name: str) -> Segmented:
        """What happens here can be undone, what is sent cannot: the shop's side comes first."""
        made = Segmented(
            self.theme,
            [(THERE, self.tr("Ikuti toko")), (HERE, self.tr("Ikuti katalog"))],
            name=name,
            object_name=f"first-{key}",
        )
        self._choices[key] = made
        return made

    def _example(self, field: FieldMerge) -> QVBoxLayout:
        """One above the other, so that the eye finds what differs."""
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for text, value in ((self.tr("di toko: {value}"), field.theirs), (self.tr("di katalog: {value}"), field.ours)):
            lines.addWidget(ElidedLabel(text.format(value=_short(shown(self._desk, field.field, value))), "secondary"))
        return lines

    def _empty_here(self, found: Sequence[ListingMerge]) -> str:
        """What the shop's values fill without a question."""
        words = self._desk.wording
        parts = []
        for name in merge.FIELDS:
            count = sum(field.field == name and field.side is Side.THEIRS for each in found for field in each.fields)
            if count:
                parts.append(f"{words.number(count)} {words.text(f'field.{name}').lower()}")
        return self.tr("Kosong di katalog, diisi dari toko: {fields}.").format(fields=", ".join(parts)) if parts else ""

    def _choose_all(self, key: str) -> None:
        for each in self._choices.values():
            each.choose(key)
        self._look()

    @property
    def choices(self) -> list[tuple[Listing, dict[str, Any]]]:
        """For `merge.resolve_many`."""
        return merge.first_choices(self._found, self._from_shop)

    @property
    def _from_shop(self) -> Mapping[str, bool]:
        return {name: name not in self._choices or self._choices[name].key == THERE for name in merge.FIELDS}

    @property
    def sends(self) -> int:
        """So many listings will be changed in the shop."""
        by_key = {each.listing.id: each for each in self._found}
        return sum(
            any(not merge.same(values[field.key], field.theirs) for field in by_key[listing.id].fields if field.key in values)
            for listing, values in self.choices
        )

    def _look(self) -> None:
        sends = self.sends
        if not sends:
            note = self.tr("Toko tidak berubah. Perubahan katalog bisa diurungkan.")
        elif self._shop.road is Road.FILE:
            note = self.tr("%Ln listing ikut berkas ubah massal berikutnya.", "", sends)
        else:
            note = self.tr("%Ln listing diubah di toko; kirimannya masuk kotak keluar dan bisa dibatalkan.", "", sends)
        self.note_label.setText(note)
        self.set_primary(self.tr("Samakan %Ln listing", "", len(self._found)))

    def _each(self) -> None:
        self.one_by_one = True
        QDialog.reject(self)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
