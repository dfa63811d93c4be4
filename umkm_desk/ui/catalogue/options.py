"""The option editor: two levels and their options; combinations that stay keep their price, stock and SKU."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.product import Product
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.workspace.changes import Changes


class OptionsDialog(DialogFrame):
    def __init__(self, frame: Frame, desk: Desk, product: Product, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Pilihan varian"),
            primary=self.tr("Pakai pilihan ini"),
            note=self.tr("Bisa diurungkan. Kombinasi yang tetap ada menyimpan harga, stok, dan SKU-nya."),
            width=640,
            object_name="options-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._product = frame, desk, product
        first = list(dict.fromkeys(variant.option_1 for variant in product.variants))
        second = list(dict.fromkeys(variant.option_2 for variant in product.variants if variant.option_2))
        self._levels = []
        for number, name, options, hint in (
            (1, product.variation_1 or self.tr("Warna"), first, self.tr("mis. Merah, Biru, Hijau")),
            (2, product.variation_2 or self.tr("Ukuran"), second, self.tr("mis. S, M, L. Kosongkan bila hanya satu tingkat")),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            title = LineEdit(
                self.theme, name, name=self.tr("Nama tingkat {number}").format(number=number), object_name=f"level-{number}-name"
            )
            values = LineEdit(
                self.theme,
                ", ".join(options),
                name=self.tr("Pilihan tingkat {number}").format(number=number),
                object_name=f"level-{number}-options",
            )
            row.addWidget(Field(self.theme, self.tr("Nama tingkat {number}").format(number=number), title), 1)
            row.addWidget(Field(self.theme, self.tr("Pilihan, dipisah koma"), values, hint=hint), 3)
            self.body.addLayout(row)
            values.textChanged.connect(lambda _text: self._count())
            self._levels.append((title, values))
        self._said = label("", "secondary", wrap=True, object_name="options-said")
        self.warnings.addWidget(self._said)
        self._count()

    def _wanted(self) -> list[tuple[str, list[str]]]:
        return [
            (title.text().strip(), [part.strip() for part in values.text().split(",") if part.strip()])
            for title, values in self._levels
        ]

    def _count(self) -> None:
        total = 1
        for _name, options in self._wanted():
            total *= max(1, len(options))
        self._said.setText(self.tr("%Ln kombinasi", "", total))

    def accept(self) -> None:
        def done(changes: Changes) -> None:
            self._frame.hub.post(changes, self)
            self._frame.undoable(self.tr("Varian diubah"))
            QDialog.accept(self)

        self._frame.tasks.database(
            editing.set_variants,
            self._desk.workspace,
            self._product.id,
            self._wanted(),
            done=done,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: BaseException) -> None:
        self._said.setText(self._frame.explain(error) or type(error).__name__)
