"""Attributes of a product: what the shops ask of its category, and what the seller adds; each saves itself when it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QWidget

from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.product import Product
from umkm_desk.publishing.attributes import AskedAttribute, asked, fetch
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, ComboBox
from umkm_desk.ui.widgets.cards import Card
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.ui.widgets.paint import SHOP_LETTERS
from umkm_desk.workspace.changes import Changes

MOST_IN_A_BOX = 30
"""More choices are found by typing."""
COLUMNS = 3


class AttributeCard(Card):
    """The form follows the category; a child attribute appears with the choice it belongs to. `save(verb)` carries an edit out."""

    reached = Signal(QWidget)
    """Where to go on, once more is known than when `go_to` was asked."""

    def __init__(self, frame: Frame, desk: Desk, save: Callable[[Callable[[], Changes]], None], parent: QWidget) -> None:
        super().__init__(frame.theme, self.tr("Atribut kategori"), object_name="attributes", parent=parent)
        self._frame, self._desk, self._save = frame, desk, save
        self._product: Product | None = None
        self._leaf: str | None = None
        self._asked: list[AskedAttribute] = []
        self._controls: dict[str, LineEdit | ComboBox] = {}
        self._awaited: str | None = None
        self._get = Button(
            frame.theme, self.tr("Ambil dari toko"), kind="quiet", icon="refresh", compact=True, object_name="attributes-fetch",
            on_click=self._ask_shops,
        )  # fmt: skip
        self.header.addWidget(self._get)
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        for column in range(COLUMNS):
            self._form.setColumnStretch(column, 1)
        self.body.addLayout(self._form)
        more = QHBoxLayout()
        more.setSpacing(12)
        self._name = LineEdit(
            frame.theme, name=self.tr("Nama atribut baru"), object_name="attribute-new-name", placeholder=self.tr("mis. Bahan")
        )
        self._value = LineEdit(
            frame.theme, name=self.tr("Isi atribut baru"), object_name="attribute-new-value", placeholder=self.tr("mis. Katun")
        )
        more.addWidget(self._name, 1)
        more.addWidget(self._value, 1)
        more.addWidget(
            Button(frame.theme, self.tr("Tambah atribut"), icon="plus", object_name="attribute-add", on_click=self._add_own), 1
        )
        self._value.returnPressed.connect(self._add_own)
        self.body.addLayout(more)

    def show_product(self, product: Product) -> None:
        other = self._product is None or self._product.id != product.id
        self._product = product
        if other:
            self._awaited = None
            self._name.set_text("")
            self._value.set_text("")
            self._leaf, self._asked = None, []
        self._fill()

    def go_to(self, name: str = "") -> QWidget:
        """The control of an attribute by its name, else of the first that is not filled in, those first that a shop insists on; where no
        shop asks for any, the line for one of the seller's own. As long as the shops' wishes are looked up, `reached` tells of a better
        one."""
        self._awaited = name if not self._asked else None
        filled = {each.strip().casefold() for each in self._product.attributes} if self._product else set()
        wanted = [each for each in self._controls if each.strip().casefold() == name.strip().casefold()]
        empty = [each for each in self._asked if each.name in self._controls and each.name.strip().casefold() not in filled]
        wanted += [each.name for each in sorted(empty, key=lambda each: not each.mandatory)]
        return self._controls[wanted[0]] if wanted else self._name

    def show_leaf(self, leaf: str | None) -> None:
        """The category that counts; what the shops ask of it is looked up in the background."""
        if leaf == self._leaf and self._asked:
            return
        self._leaf = leaf
        self._frame.tasks.database(
            lambda: (leaf, asked(self._desk.workspace, self._desk.categories, leaf)), done=self._know, owner=self
        )

    def _know(self, answer: tuple[str | None, list[AskedAttribute]]) -> None:
        if answer[0] == self._leaf:
            self._asked = answer[1]
            self._fill()
            if self._awaited is not None and self._asked and self._name.hasFocus() and not self._name.text():
                self.reached.emit(self.go_to(self._awaited))
            self._awaited = None

    # The form

    def _wanted(self, product: Product) -> list[tuple[str, AskedAttribute | None]]:
        """(name, what is known of it), the seller's own ones last."""
        known = [each for each in self._asked if each.counts(product.attributes)]
        names = {each.name.strip().casefold() for each in known}
        own = [name for name in product.attributes if name.strip().casefold() not in names]
        return [(each.name, each) for each in known] + [(name, None) for name in own]

    def _fill(self) -> None:
        product = self._product
        if product is None:
            return
        wanted = self._wanted(product)
        if list(self._controls) != [name for name, _known in wanted]:
            self._build(wanted)
        values = {name.strip().casefold(): value for name, value in product.attributes.items()}
        empty = 0
        for name, known in wanted:
            control, value = self._controls[name], values.get(name.strip().casefold(), "")
            empty += bool(known and known.mandatory and not value)
            if isinstance(control, LineEdit):
                control.set_text(value)
                control.set_state("warn" if known and known.mandatory and not value else "")
            else:
                at = control.findText(value, Qt.MatchFlag.MatchFixedString)
                if value and at < 0:
                    control.addItem(value)
                    at = control.count() - 1
                control.setCurrentIndex(max(0, at))
        self.set_count(str(len(product.attributes)) if product.attributes else "")
        if self._asked:
            self.set_note(self.tr("%Ln wajib belum diisi", "", empty) if empty else self.tr("yang wajib sudah terisi"))
        else:
            self.set_note(self.tr("Toko belum ditanya; atribut sendiri bisa ditulis di bawah"))

    def _build(self, wanted: Sequence[tuple[str, AskedAttribute | None]]) -> None:
        while (item := self._form.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._controls = {}
        for at, (name, known) in enumerate(wanted):
            control = self._control(name, known)
            self._controls[name] = control
            hint = ""
            if known is not None and known.only_with is not None:
                hint = self.tr("Untuk {name}: {choice}").format(name=known.only_with[0], choice=known.only_with[1])
            elif known is not None and known.multiple:
                hint = self.tr("Boleh beberapa, dipisah koma")
            elif known is not None and known.units:
                hint = self.tr("Satuan: {units}").format(units=", ".join(known.units[:4]))
            field = Field(
                self._frame.theme, name, control, hint=hint, note=self._who(known),
                optional="" if known and known.mandatory else self.tr("opsional") if known else self.tr("milik Anda"),
            )  # fmt: skip
            self._form.addWidget(field, at // COLUMNS, at % COLUMNS, Qt.AlignmentFlag.AlignTop)
        chain = [self._get, *self._controls.values(), self._name]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _who(self, known: AskedAttribute | None) -> str:
        return " ".join(SHOP_LETTERS[each.value] for each in sorted(known.platforms)) if known else ""

    def _control(self, name: str, known: AskedAttribute | None) -> LineEdit | ComboBox:
        theme, object_name = self._frame.theme, f"attribute-{name}"
        choices = known.choices if known else ()
        if known and choices and not known.typed and not known.multiple and len(choices) <= MOST_IN_A_BOX:
            box = ComboBox(theme, name=name, object_name=object_name)
            box.addItem(self.tr("(Belum diisi)"))
            box.addItems(list(choices))
            box.activated.connect(lambda at: self._set(name, box.itemText(at) if at else ""))
            return box
        line = LineEdit(theme, name=name, object_name=object_name)
        if choices and not (known and known.multiple):
            completer = QCompleter(list(choices), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        if choices:
            line.setToolTip(self.tr("Pilihan: {choices}").format(choices=", ".join(choices[:20])))
        line.committed.connect(lambda text: self._set(name, text))
        return line

    # Saving

    def _set(self, name: str, value: str) -> None:
        if self._product is None:
            return
        product_id = self._product.id
        stored = next((each for each in self._product.attributes if each.strip().casefold() == name.strip().casefold()), name)
        self._save(lambda: editing.set_attributes(self._desk.workspace, product_id, {stored: value.strip()}))

    def _add_own(self) -> None:
        name, value = self._name.text().strip(), self._value.text().strip()
        if not name or not value:
            (self._value if name else self._name).setFocus()
            return
        self._set(name, value)
        for line in (self._name, self._value):
            line.setModified(False)
            line.set_text("")
        self._name.setFocus()

    def _ask_shops(self) -> None:
        leaf, desk = self._leaf, self._desk
        if leaf is None:
            self._frame.toast(self.tr("Pilih kategori dulu"), icon="info-circle")
            return

        def work() -> tuple[int, list[AskedAttribute]]:
            answered = fetch(desk.workspace, desk.categories, leaf, desk.connections.shop)
            return answered, asked(desk.workspace, desk.categories, leaf)

        def done(answer: tuple[int, list[AskedAttribute]]) -> None:
            self._get.explain("")
            if not answer[0]:
                self._frame.toast(
                    self.tr("Belum ada toko yang tersambung"), self.tr("Atribut sendiri tetap bisa ditulis."), icon="info-circle"
                )
            self._know((leaf, answer[1]))

        def failed(error: BaseException) -> None:
            self._get.explain("")
            self._frame.show_error(error)

        self._get.explain(self.tr("Sedang ditanyakan ke toko."))
        self._frame.tasks.network(
            work, done=done, failed=failed, stopped=lambda: self._get.explain(""), title=self.tr("Menanyakan atribut"), owner=self
        )
