"""SKUs by a pattern: what every row would get stands below while the pattern is typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from umkm_desk.catalogue import editing, skus
from umkm_desk.catalogue.bulk import Preview, PreviewRow
from umkm_desk.desk import Desk
from umkm_desk.model.product import Product
from umkm_desk.ui.catalogue.before_after import BeforeAfter, BeforeAfterModel
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, CheckBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.workspace.changes import Changes

SETTING = "sku_pattern"
USUAL = "{nama:3}-{pilihan1:3}-{pilihan2:3}"


class SkuDialog(DialogFrame):
    """One edit for all SKUs of the product. The pattern that was used last is there again."""

    def __init__(self, frame: Frame, desk: Desk, product: Product, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Buat SKU"),
            primary=self.tr("Pakai SKU ini"),
            note=self.tr("Bisa diurungkan. Setiap SKU dipastikan belum dipakai produk lain."),
            width=640,
            object_name="sku-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._product = frame, desk, product
        self._made = product
        self._pattern = LineEdit(
            self.theme, desk.workspace.setting(SETTING) or USUAL, name=self.tr("Pola SKU"), object_name="sku-pattern"
        )
        self.body.addWidget(Field(self.theme, self.tr("Pola SKU"), self._pattern))
        parts = QHBoxLayout()
        parts.setSpacing(4)
        for text, part in (
            (self.tr("nama"), "{nama:3}"), (self.tr("merek"), "{merek:3}"), (self.tr("kategori"), "{kategori:3}"),
            (self.tr("pilihan 1"), "{pilihan1:3}"), (self.tr("pilihan 2"), "{pilihan2:3}"), (self.tr("nomor urut"), "{urut:3}"),
        ):  # fmt: skip
            parts.addWidget(
                Button(
                    self.theme, text, icon="plus", compact=True, name=self.tr("Tambah {part} ke pola").format(part=text),
                    object_name=f"sku-part-{part.strip('{}').partition(':')[0]}", on_click=partial(self._insert, part),
                )
            )  # fmt: skip
        parts.addStretch(1)
        self.body.addLayout(parts)
        self._all = CheckBox(self.theme, self.tr("Ganti juga SKU yang sudah ada"), object_name="sku-overwrite")
        self.body.addWidget(self._all)
        self._list = BeforeAfter(
            frame, BeforeAfterModel(frame, lambda value: str(value or "–"), self), "sku-list", texts=True, parent=self
        )
        self._list.setMinimumHeight(self.theme.px(180))
        self._list.setColumnHidden(0, bool(product.variants))
        self.body.addWidget(self._list, 1)
        self._said = label("", "secondary", wrap=True, object_name="sku-said")
        self.warnings.addWidget(self._said)
        self._pattern.textChanged.connect(lambda _text: self._follow())
        self._all.toggled.connect(lambda _on: self._follow())
        self._follow()

    def _insert(self, part: str) -> None:
        text = self._pattern.text()
        self._pattern.setText(f"{text}-{part}" if text and not text.endswith("-") else text + part)
        self._pattern.setFocus()

    def _follow(self) -> None:
        pattern, overwrite = self._pattern.text(), self._all.isChecked()
        self._frame.tasks.database(
            lambda: (pattern, overwrite, skus.fill_skus(self._desk.workspace.read(), self._product, pattern, overwrite=overwrite)),
            done=self._show,
            failed=self._refused,
            owner=self,
        )

    def _show(self, answer: tuple[str, bool, Product]) -> None:
        if answer[:2] != (self._pattern.text(), self._all.isChecked()):
            return
        old, self._made = self._product, answer[2]
        pairs = (
            [(v.id, v.label, v.sku, w.sku) for v, w in zip(old.variants, self._made.variants, strict=True)]
            if old.variants
            else [(None, None, old.sku, self._made.sku)]
        )
        rows = tuple(PreviewRow(old.id, key, old.name, name, before, after, None) for key, name, before, after in pairs)
        changed = sum(row.changes for row in rows)
        preview = Preview(len(rows), changed, 0, rows, len(rows))
        self._list.list_model.show(
            preview, lambda offset, limit: replace(preview, rows=rows[offset : offset + limit]), numbers=False
        )
        self._said.setText(self.tr("%Ln SKU baru.", "", changed))
        self.set_primary(self.tr("Pakai %Ln SKU", "", changed), "" if changed else self.tr("Semua sudah punya SKU."))

    def _refused(self, error: BaseException) -> None:
        if self.over:
            self._frame.show_error(error)
            return
        self._list.list_model.clear()
        self._said.setText(self._frame.explain(error) or type(error).__name__)
        self.set_primary(self.tr("Pakai SKU ini"), self.tr("Periksa polanya."))

    def accept(self) -> None:
        if self.writing or not self.primary_button.isEnabled():
            return
        pattern, base, made = self._pattern.text(), self._product, self._made

        def store() -> Changes:
            changes = editing.save_product(self._desk.workspace, made, base)
            self._desk.workspace.set_setting(SETTING, pattern)
            return changes

        def done(changes: Changes) -> None:
            self._frame.hub.post(changes, self)
            self._frame.undoable(self.tr("SKU dibuat"))
            QDialog.accept(self)

        self.stay_for(self._frame.tasks.database(store, done=done, failed=self._refused, owner=self))
