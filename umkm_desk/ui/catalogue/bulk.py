"""Changing many products at once: the rule above, before and after of every value below, one undo for the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from umkm_desk.business.store import load_permits
from umkm_desk.catalogue import bulk, editing
from umkm_desk.catalogue.fields import FIELDS, Value, parse_field
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Condition, Origin, ProductStatus
from umkm_desk.model.task import Task
from umkm_desk.model.time import date_day
from umkm_desk.ui.catalogue.before_after import PAGE, BeforeAfter, BeforeAfterModel, Fetch
from umkm_desk.ui.catalogue.counts import Counts
from umkm_desk.ui.catalogue.twins import Twins, TwinWords
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, CheckBox, ComboBox
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.workspace.changes import Changes

UNDERSTOOD_BY_TYPING = 120
"""Milliseconds after the last key until the list follows."""


_PERCENT = re.compile(r"([+-]?\s*\d{1,3}(?:[.,]\d{1,2})?)\s*%?")
"""A rise or a fall that a price can take; more is a slip, and "1.000" would be read as one."""


class BulkDialog(DialogFrame):
    """What every bulk action shares. Subclasses build their controls into `controls` and answer `operation`, or `fetch` and `carry_out`."""

    texts = False
    """Whether the values are texts, which need the room of two columns and have no difference in percent."""
    counted = "product"
    """The table of which each changed row is a changed product."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        ids: Sequence[str],
        title: str,
        object_name: str,
        parent: QWidget,
        variants: Sequence[str] = (),
    ) -> None:
        super().__init__(
            frame.theme,
            title,
            primary=self.tr("Ubah"),
            note=self.tr("Bisa diurungkan dengan Ctrl Z, semuanya sekaligus."),
            width=800,
            object_name=object_name,
            parent=parent,
        )
        self.frame = frame
        self.desk = desk
        self.ids = list(ids)
        self.variants = variants
        self._counts = Counts(self)
        self._asked = 0
        self._settled: bulk.Bulk | None = None
        self._about: str | None = None
        """The field that the list shows; `None` for what is no field."""
        self.controls = QHBoxLayout()
        self.controls.setSpacing(8)
        self.body.addLayout(self.controls)
        self.list = BeforeAfter(
            frame, BeforeAfterModel(frame, self.shown, self), f"{object_name}-preview", texts=self.texts, parent=self
        )
        self.body.addWidget(self.list, 1)
        self.watch_bar = Infobar(
            self.theme, "warn", "", link=self.tr("Lewati produk itu"), on_link=self._leave_out, object_name=f"{object_name}-watch"
        )
        self.watch_bar.hide()
        self.warnings.addWidget(self.watch_bar)
        self._said = label("", "secondary", wrap=True, object_name=f"{object_name}-said")
        self.warnings.addWidget(self._said)
        self._wait = QTimer(self, singleShot=True, interval=UNDERSTOOD_BY_TYPING)
        self._wait.timeout.connect(self._preview)

    @property
    def lines(self) -> bulk.Lines:
        """What it is meant for, as it was chosen."""
        return bulk.Lines(tuple(self.ids), tuple(self.variants))

    def operation(self) -> bulk.Bulk | None:
        """What is asked for; `None` while nothing sensible stands in the controls. May raise `Refusal`."""
        raise NotImplementedError

    def fetch(self) -> Fetch | None:
        """How a page of the list is read, as the controls stand now; `None` and `Refusal` as `operation`."""
        operation, lines = self.operation(), self.lines
        if operation is None:
            return None
        self._about = operation.field
        watch = bulk.PriceWatch(self.desk.guards, date_day(self.desk.today())) if operation.field == "price" else None

        def page(offset: int, limit: int) -> bulk.Preview:
            conn = self.desk.workspace.read()
            return bulk.preview(conn, operation, lines, offset=offset, limit=limit, watch=watch, counted=not offset)

        return page

    def carry_out(self, task: Task) -> Changes:
        """The change itself, in the lane of the database; what it does was settled by `prepare` on the window's thread."""
        assert self._settled is not None
        return bulk.apply(self.desk.workspace, self._settled, self.lines, task)

    def prepare(self) -> bool:
        """Settles what `carry_out` does; False where nothing sensible is asked for. May raise `Refusal`."""
        self._settled = self.operation()
        return self._settled is not None

    def shown(self, value: object) -> str:
        return "–" if value is None or value == "" else str(value)

    def refresh(self) -> None:
        self._asked += 1
        self.set_primary(self.tr("Ubah"), self.tr("Sedang dihitung."))
        self._wait.start()

    def _preview(self) -> None:
        try:
            fetch = self.fetch()
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if fetch is None:
            self.list.list_model.clear()
            self._said.setText("")
            self.watch_bar.hide()
            self.set_primary(self.tr("Ubah"), self.tr("Isi dulu perubahannya."))
            return
        asked = self._asked

        def came(preview: bulk.Preview) -> None:
            if asked == self._asked:
                self._show(preview, fetch)

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                self._refuse(error)

        self.frame.tasks.database(fetch, 0, PAGE, done=came, failed=failed, owner=self)

    def _refuse(self, error: BaseException) -> None:
        sentence = self.frame.explain(error)
        if sentence is None or self.over:
            self.frame.show_error(error)
        self.list.list_model.clear()
        self.watch_bar.hide()
        self._said.setText(sentence or "")
        self.set_primary(self.tr("Ubah"), self.tr("Periksa isian di atas."))

    def _show(self, preview: bulk.Preview, fetch: Fetch) -> None:
        self.list.list_model.show(preview, fetch, numbers=not self.texts)
        of_product = self._about is not None and not FIELDS[self._about].of_variant
        self.list.fit_columns(preview.rows, whole=of_product or preview.listed <= len(preview.rows))
        number = self.frame.words.number
        said = self.tr("{changed} dari {total} nilai berubah.").format(changed=number(preview.changed), total=number(preview.total))
        if self.variants:
            said = self._counts.only_variants(len(self.variants)) + " " + said
        if preview.refused:
            said += " " + self.tr("{count} tidak bisa diubah dan dibiarkan seperti semula.").format(count=number(preview.refused))
            if (why := next((row.problem for row in preview.rows if row.problem is not None), None)) is not None:
                said += " " + self.tr("Misalnya: {why}").format(why=self.frame.words.problem(why))
        self._said.setText(said)
        self._show_watch(preview)
        nothing = "" if preview.changed else self.tr("Tidak ada yang berubah.")
        self.set_primary(self._counts.change_values(preview.changed), nothing)

    def _show_watch(self, preview: bulk.Preview) -> None:
        """The price guard: how many prices jump, why that matters, and who said so."""
        self.watch_bar.setVisible(bool(preview.jumps))
        if not preview.jumps:
            return
        limits = self.desk.guards.price
        source = limits.sources[0]
        says = source.says(self.desk.wording.language)
        self.watch_bar.set_text(
            self._counts.prices_jump(preview.jumps, limits.jump_percent),
            self.tr("{says} Sumber: {source}, {date}. Batas {percent}% dari aplikasi ini.").format(
                says=says, source=source.url.split("/")[2], date=source.date, percent=limits.jump_percent
            ),
        )

    def _leave_out(self) -> None:
        """Goes on without the products whose price would jump."""
        operation, lines = self.operation(), self.lines
        if operation is None:
            return

        def found(jumping: set[str]) -> None:
            self.ids = [each for each in self.ids if each not in jumping]
            self.refresh()

        self.frame.tasks.database(
            lambda: bulk.jumping(self.desk.workspace.read(), operation, lines, self.desk.guards.price.jump_percent),
            done=found, failed=self._refuse, owner=self,
        )  # fmt: skip

    def accept(self) -> None:
        if self.writing or not self.primary_button.isEnabled():
            return
        try:
            if not self.prepare():
                return
        except Refusal as refusal:
            self._refuse(refusal)
            return
        chosen = len(self.ids)
        twins = Twins()

        def work(task: Task) -> Changes:
            changes = self.carry_out(task)
            field = self._settled.field if self._settled is not None else ""
            twins.look(self.desk.workspace.read(), self.ids, skus=field == "sku", names=field == "name")
            return changes

        def done(changes: Changes) -> None:
            self.frame.hub.post(changes, self)
            changed = changes.rows.get(self.counted, 0)
            rest = self._counts.others_unchanged(chosen - changed) if chosen > changed else ""
            rest = f"{rest} {TwinWords(self).said(twins)}".strip()
            if changes:
                self.frame.undoable(self._counts.products_changed(changed), rest)
            else:
                self.frame.toast(self.tr("Tidak ada yang berubah."), icon="info-circle")
            QDialog.accept(self)

        self.set_primary(self.tr("Mengubah…"), self.tr("Sedang diubah."))
        job = self.frame.tasks.database(
            work, done=done, failed=self._refuse, stopped=self.refresh, title=self.tr("Mengubah produk"), owner=self
        )
        self.stay_for(job)


class BulkPriceDialog(BulkDialog):
    """Per cent, an amount, one price for all, or a formula; rounded where the seller wants it."""

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget, variants: Sequence[str] = ()) -> None:
        title = self.tr("Ubah harga %Ln produk", "", len(ids))
        super().__init__(frame, desk, ids, title, "bulk-price-dialog", parent, variants)
        self._how = ComboBox(self.theme, name=self.tr("Cara"), object_name="bulk-price-how")
        for key, text in (
            ("percent", self.tr("Naikkan atau turunkan (%)")),
            ("add", self.tr("Tambah atau kurangi (Rp)")),
            ("set", self.tr("Jadikan (Rp)")),
            ("formula", self.tr("Hitung dengan rumus")),
        ):
            self._how.addItem(text, key)
        self._amount = LineEdit(self.theme, name=self.tr("Nilai"), object_name="bulk-price-amount")
        self._round = ComboBox(self.theme, name=self.tr("Bulatkan ke"), object_name="bulk-price-round")
        for step in (0, 50, 100, 500, 1000, 5000):
            self._round.addItem(
                self.tr("tanpa pembulatan") if not step else self.tr("bulatkan ke {step}").format(step=frame.words.rupiah(step)),
                step,
            )
        for widget, stretch in ((self._how, 0), (self._amount, 1), (self._round, 0)):
            self.controls.addWidget(widget, stretch)
        self._how.currentIndexChanged.connect(lambda _index: self._follow())
        self._round.currentIndexChanged.connect(lambda _index: self.refresh())
        self._amount.textChanged.connect(lambda _text: self.refresh())
        self._amount.setFocus()
        self._follow()

    def _follow(self) -> None:
        """An example of what is typed for the chosen way."""
        examples = {
            "percent": self.tr("5 atau -5"),
            "add": self.tr("500 atau -500"),
            "set": self.tr("mis. 95.000"),
            "formula": self.tr("mis. harga*1,1+500"),
        }
        self._amount.setPlaceholderText(examples[str(self._how.currentData())])
        self.refresh()

    def shown(self, value: object) -> str:
        return self.frame.words.rupiah(value) if isinstance(value, int) else "–"

    def operation(self) -> bulk.Bulk | None:
        text = self._amount.text().strip()
        how, step = self._how.currentData(), int(self._round.currentData())
        if not text:
            return bulk.RoundTo("price", step) if step else None
        if how == "formula":
            return bulk.Formula("price", f"bulatkan({text}; {step})" if step else text)
        if how == "percent":
            if (match := _PERCENT.fullmatch(text)) is None:
                raise Refusal.because("catalogue.percent_not_understood", value=text)
            return bulk.Percent("price", float(match[1].replace(" ", "").replace(",", ".")), step)
        if how == "set":
            amount = parse_field("price", text)
            if not isinstance(amount, int):
                return None
            return bulk.Set("price", (amount + step // 2) // step * step if step else amount)
        sign = -1 if text.startswith("-") else 1
        amount = parse_field("price", text.lstrip("+-"))
        if not isinstance(amount, int):
            return None
        if step:
            return bulk.Formula("price", f"bulatkan(harga {'-' if sign < 0 else '+'} {amount}; {step})")
        return bulk.Add("price", sign * amount)


class BulkStockDialog(BulkDialog):
    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget, variants: Sequence[str] = ()) -> None:
        title = self.tr("Ubah stok %Ln produk", "", len(ids))
        super().__init__(frame, desk, ids, title, "bulk-stock-dialog", parent, variants)
        self._how = ComboBox(self.theme, name=self.tr("Cara"), object_name="bulk-stock-how")
        for key, text in (("set", self.tr("Jadikan")), ("add", self.tr("Tambah atau kurangi"))):
            self._how.addItem(text, key)
        self._amount = LineEdit(self.theme, name=self.tr("Jumlah"), object_name="bulk-stock-amount")
        self.controls.addWidget(self._how)
        self.controls.addWidget(self._amount)
        self.controls.addStretch(1)
        self._how.currentIndexChanged.connect(lambda _index: self._follow())
        self._amount.textChanged.connect(lambda _text: self.refresh())
        self._amount.setFocus()
        self._follow()

    def _follow(self) -> None:
        """An example of what is typed for the chosen way."""
        self._amount.setPlaceholderText(self.tr("10 atau -2") if self._how.currentData() == "add" else self.tr("mis. 10"))
        self.refresh()

    def shown(self, value: object) -> str:
        return self.frame.words.number(value) if isinstance(value, int) else "–"

    def operation(self) -> bulk.Bulk | None:
        text = self._amount.text().strip()
        if not text:
            return None
        if self._how.currentData() == "set":
            amount = parse_field("stock", text)
            return bulk.Set("stock", amount) if isinstance(amount, int) else None
        amount = parse_field("stock", text.lstrip("+-"))
        return bulk.Add("stock", -amount if text.startswith("-") else amount) if isinstance(amount, int) else None


class BulkCategoryDialog(BulkDialog):
    texts = True

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(frame, desk, ids, self.tr("Pilih kategori untuk %Ln produk", "", len(ids)), "bulk-category-dialog", parent)
        self._leaf = category_box(desk, frame, "bulk-category-leaf")
        self.controls.addWidget(self._leaf, 1)
        self._leaf.currentIndexChanged.connect(lambda _index: self.refresh())
        self.refresh()

    def shown(self, value: object) -> str:
        leaf = self.desk.protection.tree.leaf(str(value)) if value else None
        return leaf.name(self.desk.wording.language) if leaf else "–"

    def operation(self) -> bulk.Bulk | None:
        chosen = self._leaf.currentData()
        return bulk.Set("leaf", chosen) if chosen else None


class BulkFieldDialog(BulkDialog):
    """One field of many products: brand, condition, origin, status, weight, size, pre-order."""

    texts = True
    CHOICES = (
        "brand",
        "origin",
        "condition",
        "status",
        "weight_gram",
        "length_cm",
        "width_cm",
        "height_cm",
        "days_to_ship",
        "description",
    )

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget, variants: Sequence[str] = ()) -> None:
        title = self.tr("Ubah isian %Ln produk", "", len(ids))
        super().__init__(frame, desk, ids, title, "bulk-field-dialog", parent, variants)
        self._field = ComboBox(self.theme, name=self.tr("Isian"), object_name="bulk-field-field")
        for name in self.CHOICES:
            self._field.addItem(desk.wording.field(name), name)
        self._how = ComboBox(self.theme, name=self.tr("Cara"), object_name="bulk-field-how")
        self._how.setMinimumWidth(self.theme.px(176))  # as wide as the longest way, so that nothing jumps from field to field
        self._typed = LineEdit(self.theme, name=self.tr("Isi baru"), object_name="bulk-field-text")
        self._chosen = ComboBox(self.theme, name=self.tr("Isi baru"), object_name="bulk-field-choice")
        self._value = QStackedWidget()
        self._value.setFixedHeight(self.theme.px(36))
        self._value.addWidget(self._typed)
        self._value.addWidget(self._chosen)
        self.controls.addWidget(self._field)
        self.controls.addWidget(self._how)
        self.controls.addWidget(self._value, 1)
        self._field.currentIndexChanged.connect(lambda _index: self._follow())
        self._how.currentIndexChanged.connect(lambda _index: self._show_control())
        self._typed.textChanged.connect(lambda _text: self.refresh())
        self._chosen.currentIndexChanged.connect(lambda _index: self.refresh())
        self._follow()

    def _follow(self) -> None:
        known = FIELDS[str(self._field.currentData())]
        self._how.blockSignals(True)
        self._how.clear()
        self._how.addItem(self.tr("Jadikan"), "set")
        if known.is_number:
            self._how.addItem(self.tr("Tambah atau kurangi"), "add")
        if not known.required:
            self._how.addItem(self.tr("Kosongkan"), "empty")
        self._how.blockSignals(False)
        self._chosen.blockSignals(True)
        self._chosen.clear()
        for value in known.choices:
            self._chosen.addItem(choice_name(value), str(value))
        self._chosen.blockSignals(False)
        self._typed.blockSignals(True)
        self._typed.clear()
        self._typed.blockSignals(False)
        self._show_control()

    def _show_control(self) -> None:
        known = FIELDS[str(self._field.currentData())]
        self._value.setCurrentWidget(self._chosen if known.choices else self._typed)
        self._value.setEnabled(self._how.currentData() != "empty")
        self.refresh()

    def shown(self, value: object) -> str:
        if isinstance(value, int):
            return self.frame.words.number(value)
        known = FIELDS[str(self._field.currentData())] if hasattr(self, "_field") else None
        return choice_name(str(value)) if known and known.choices and value else super().shown(value)

    def operation(self) -> bulk.Bulk | None:
        name, how = str(self._field.currentData()), self._how.currentData()
        if how == "empty":
            return bulk.Set(name, None)
        if FIELDS[name].choices:
            return bulk.Set(name, str(self._chosen.currentData()))
        text = self._typed.text().strip()
        if not text:
            return None
        if how == "add":
            amount = parse_field(name, text.lstrip("+-"))
            return bulk.Add(name, -amount if text.startswith("-") else amount) if isinstance(amount, int) else None
        value: Value = parse_field(name, text)
        return bulk.Set(name, value)


class ReplaceDialog(BulkDialog):
    """Find and replace in one text field; the list follows every key."""

    texts = True

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget, variants: Sequence[str] = ()) -> None:
        title = self.tr("Cari dan ganti di %Ln produk", "", len(ids))
        super().__init__(frame, desk, ids, title, "replace-dialog", parent, variants)
        self._field = ComboBox(self.theme, name=self.tr("Di isian"), object_name="replace-field")
        for name in ("name", "description", "brand", "sku", "barcode"):
            self._field.addItem(desk.wording.field(name), name)
        self._find = LineEdit(self.theme, name=self.tr("Cari"), object_name="replace-find", placeholder=self.tr("Teks yang dicari"))
        self._put = LineEdit(
            self.theme, name=self.tr("Ganti dengan"), object_name="replace-put", placeholder=self.tr("Kosong = dihapus")
        )
        self._case = CheckBox(self.theme, self.tr("Bedakan huruf besar"), object_name="replace-case")
        self._words = CheckBox(self.theme, self.tr("Kata utuh saja"), object_name="replace-words")
        self.controls.addWidget(Field(self.theme, self.tr("Di isian"), self._field))
        self.controls.addWidget(Field(self.theme, self.tr("Cari"), self._find), 1)
        self.controls.addWidget(Field(self.theme, self.tr("Ganti dengan"), self._put), 1)
        ticks = QHBoxLayout()
        ticks.setSpacing(16)
        ticks.addWidget(self._case)
        ticks.addWidget(self._words)
        ticks.addStretch(1)
        self.body.insertLayout(1, ticks)
        self._field.currentIndexChanged.connect(lambda _index: self.refresh())
        for line in (self._find, self._put):
            line.textChanged.connect(lambda _text: self.refresh())
        for tick in (self._case, self._words):
            tick.toggled.connect(lambda _on: self.refresh())
        self._find.setFocus()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter behind what is looked for goes on to what takes its place: it would else delete it everywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self._find and not self._put.text():
            self._put.setFocus()
        else:
            super().keyPressEvent(event)

    def operation(self) -> bulk.Bulk | None:
        if not self._find.text():
            return None
        return bulk.Replace(
            str(self._field.currentData()), self._find.text(), self._put.text(), self._case.isChecked(), self._words.isChecked()
        )


class PermitDialog(BulkDialog):
    """One paper of the folder for several products, or taken from them."""

    texts = True
    counted = "product_permit"

    def __init__(self, frame: Frame, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(frame, desk, ids, self.tr("Surat izin untuk %Ln produk", "", len(ids)), "permit-link-dialog", parent)
        self._permits = load_permits(desk.workspace.read())
        self._how = ComboBox(self.theme, name=self.tr("Cara"), object_name="permit-link-how")
        self._how.addItem(self.tr("Tautkan"), True)
        self._how.addItem(self.tr("Lepaskan"), False)
        self._permit = ComboBox(self.theme, name=self.tr("Surat izin"), object_name="permit-link-permit")
        for permit in self._permits:
            self._permit.addItem(permit_name(desk, permit.kind, permit.number), permit.id)
        self.controls.addWidget(self._how)
        self.controls.addWidget(self._permit, 1)
        if not self._permits:
            for unused in (self._permit, self._how, self.list):
                unused.hide()
            self.controls.addWidget(label(self.tr("Map izin masih kosong. Tambah suratnya dulu di halaman Usaha."), wrap=True), 1)
            self.controls.addWidget(
                Button(self.theme, self.tr("Buka Usaha"), object_name="permit-link-open", on_click=self._open_folder)
            )
        self._how.currentIndexChanged.connect(lambda _index: self.refresh())
        self._permit.currentIndexChanged.connect(lambda _index: self.refresh())
        self.refresh()

    def _open_folder(self) -> None:
        self.reject()
        self.frame.go("business")

    def fetch(self) -> Fetch | None:
        if not self._permits:
            return None
        permit_id, linked, ids = str(self._permit.currentData()), bool(self._how.currentData()), list(self.ids)

        def page(offset: int, limit: int) -> bulk.Preview:
            conn = self.desk.workspace.read()
            return bulk.preview_permit(conn, permit_id, ids, linked=linked, offset=offset, limit=limit)

        return page

    def prepare(self) -> bool:
        self._linked = bool(self._how.currentData())
        self._wanted = next((each for each in self._permits if each.id == self._permit.currentData()), None)
        return self._wanted is not None

    def carry_out(self, task: Task) -> Changes:
        assert self._wanted is not None
        changes = editing.link_permit(self.desk.workspace, self._wanted, self.ids, linked=self._linked)
        self.desk.forget_judge()
        return changes


def permit_name(desk: Desk, kind: str, number: str) -> str:
    """A paper as sellers call it, with its number."""
    names = desk.protection.tree.permits.get(kind)
    return f"{names[desk.wording.language == 'en'] if names else kind} · {number}"


def choice_name(value: str) -> str:
    """The word for one of the values that a field chooses from."""
    translate = QCoreApplication.translate
    names: dict[str, str] = {
        Condition.NEW: translate("Choice", "Baru"),
        Condition.USED: translate("Choice", "Bekas"),
        Origin.DOMESTIC: translate("Choice", "Dalam negeri"),
        Origin.FOREIGN: translate("Choice", "Luar negeri"),
        ProductStatus.ACTIVE: translate("Choice", "Aktif"),
        ProductStatus.DRAFT: translate("Choice", "Draf"),
        ProductStatus.ARCHIVED: translate("Choice", "Diarsipkan"),
        ProductStatus.DELETED: translate("Choice", "Di tempat sampah"),
    }
    return names.get(value, value)


_SHORT = Qt.ItemDataRole.UserRole + 1
"""What a closed box shows of an item."""


def category_box(desk: Desk, frame: Frame, object_name: str) -> ComboBox:
    """All categories by group, found by typing any part of their name. Closed, it shows the category alone, which fits; its group is told
    on hovering and in the list."""
    box = ComboBox(frame.theme, name=QCoreApplication.translate("Category", "Kategori"), object_name=object_name)
    box.addItem(QCoreApplication.translate("Category", "(Belum diisi)"), "")
    language = desk.wording.language
    for group in desk.protection.tree.groups:
        for leaf in group.leaves:
            box.addItem(f"{leaf.name(language)} · {group.name(language)}", leaf.id)
            box.setItemData(box.count() - 1, leaf.name(language), _SHORT)
    box.setMaxVisibleItems(16)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    line, completer = QLineEdit(box), QCompleter(box.model(), box)
    box.setLineEdit(line)
    box.setCompleter(completer)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    popup = completer.popup()
    assert popup is not None  # made when it is asked for
    popup.setProperty("look", "offered")

    def show(_index: int = 0) -> None:
        line.setText(str(box.currentData(_SHORT) or box.itemText(box.currentIndex())))
        line.setCursorPosition(0)
        box.setToolTip(box.itemText(box.currentIndex()))

    # What is no category is not kept: the chosen one comes back.
    line.editingFinished.connect(show)
    box.currentIndexChanged.connect(show)
    # choosing what is chosen already writes the whole item again, and tells nobody
    line.textChanged.connect(lambda text: show() if not line.hasFocus() and text == box.itemText(box.currentIndex()) else None)
    return box
