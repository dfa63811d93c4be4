"""What differs on one marketplace: title, price and description, each shown as inherited or as its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.catalogue import editing
from umkm_desk.catalogue.fields import parse_field
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.product import Product
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import Card
from umkm_desk.ui.widgets.fields import Field, LineEdit, TextEdit
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes


class OverrideCard(Card):
    """One marketplace at a time. `save(verb)` carries an edit out; what cannot be kept stays in its field, marked, with the reason."""

    def __init__(self, frame: Frame, desk: Desk, save: Callable[[Callable[[], Changes]], None], parent: QWidget) -> None:
        super().__init__(
            frame.theme, self.tr("Khusus satu marketplace"), note=self.tr("Kosong = ikut isian utama"), object_name="overrides",
            parent=parent,
        )  # fmt: skip
        self._frame, self._desk, self._save = frame, desk, save
        self._unkept: dict[tuple[Platform, str], tuple[str, Problem]] = {}
        self._product: Product | None = None
        self._shown: tuple[str, Platform] | None = None
        theme = frame.theme
        self.platforms = Segmented(
            theme,
            [(platform.value, desk.platform_name(platform)) for platform in Platform],
            name=self.tr("Marketplace"),
            object_name="override-platform",
        )
        self.platforms.chosen.connect(lambda _key: self._show())
        self.body.addWidget(self.platforms)
        self._names = {"name": self.tr("Nama khusus"), "price": self.tr("Harga khusus"), "description": self.tr("Deskripsi khusus")}
        name = LineEdit(theme, name=self._names["name"], object_name="override-name")
        price = LineEdit(theme, name=self._names["price"], object_name="override-price")
        text = TextEdit(theme, name=self._names["description"], object_name="override-description", lines=3)
        self._lines: dict[str, LineEdit | TextEdit] = {"name": name, "price": price, "description": text}
        self._fields: dict[str, Field] = {}
        for key, line in self._lines.items():
            line.setPlaceholderText("")
            line.committed.connect(lambda typed, key=key: self._commit(key, typed))
            line.textChanged.connect(lambda *_, key=key: self._count(key))
            self._fields[key] = Field(theme, self._names[key], line)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._fields["name"], 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._fields["price"], 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self._fields["description"])

    @property
    def platform(self) -> Platform:
        return Platform(self.platforms.key)

    def go_to(self, platform: Platform, name: str) -> QWidget:
        """Shows a marketplace and answers with the control of one of its fields, filled with the inherited text to shorten."""
        self.platforms.choose(platform.value)
        self._show()
        line = self._lines[name]
        known = {*self._unkept, *(self._product.overrides if self._product else ())}
        if self._product is not None and (platform, name) not in known:
            inherited = str(getattr(self._product, name) or "")
            if isinstance(line, LineEdit):
                line.setText(inherited)
            else:
                line.setPlainText(inherited)
        return line

    @property
    def unkept(self) -> int:
        """How many typed values could not be kept."""
        return len(self._unkept)

    def go_to_unkept(self) -> QWidget:
        """The control of the first of them."""
        platform, name = next(iter(self._unkept))
        return self.go_to(platform, name)

    def show_product(self, product: Product) -> None:
        if self._product is None or self._product.id != product.id:
            self._unkept.clear()
        self._product = product
        own = {platform for platform, _name in product.overrides}
        for platform in Platform:
            name = self._desk.platform_name(platform)
            spoken = self.tr("{platform}, ada yang khusus").format(platform=name) if platform in own else name
            self.platforms.set_text(platform.value, f"{name} •" if platform in own else name, spoken)
        self._show()

    def _show(self) -> None:
        product, platform = self._product, self.platform
        if product is None:
            return
        other, self._shown = self._shown != (product.id, platform), (product.id, platform)
        for key, line in self._lines.items():
            own = product.overrides.get((platform, key))
            shown = "" if own is None else self._frame.words.rupiah(int(own)) if key == "price" and own.isdigit() else own
            if other or not line.hasFocus():
                line.set_text(shown)
            inherited = product.lowest_price if key == "price" else getattr(product, key)
            text = self._frame.words.rupiah(inherited) if key == "price" else str(inherited or "")
            line.setPlaceholderText(text[:200])
            field = self._fields[key]
            if (unkept := self._unkept.get((platform, key))) is not None:
                line.set_text(unkept[0])
                fact, rest = parted(self._frame.words.problem(unkept[1]))
                field.tell("bad", fact, rest)
            elif own is None:
                field.tell()
            else:
                back = Button(
                    self._frame.theme, self.tr("Ikut isian utama"), kind="link", object_name=f"override-{key}-back",
                    name=self.tr("{field}: ikut isian utama lagi").format(field=self._names[key]),
                    on_click=partial(self._give_back, key),
                )  # fmt: skip
                field.tell("info", self.tr("Khusus."), self._why(key, product), back)
            self._count(key)

    def _why(self, key: str, product: Product) -> str:
        if key == "price" and product.variants:
            return self.tr("Berlaku untuk semua variannya di {platform}.").format(platform=self._desk.platform_name(self.platform))
        return self.tr("Hanya dipakai di {platform}.").format(platform=self._desk.platform_name(self.platform))

    def _count(self, key: str) -> None:
        """Letters of what will be sent against the marketplace's limit; an inherited one says so."""
        product = self._product
        if product is None or key == "price":
            return
        from umkm_desk.marketplaces.registry import offerings

        line = self._lines[key]
        typed = line.text() if isinstance(line, LineEdit) else line.toPlainText()
        text = typed or str(getattr(product, key) or "")
        most = getattr(offerings()[self.platform].limits, f"{key}_max")
        number = self._frame.words.number
        count = (
            self.tr("{count} dari {most} huruf").format(count=number(len(text)), most=number(most)) if most else number(len(text))
        )
        self._fields[key].set_note(count if typed else self.tr("ikut isian utama · {count}").format(count=count))
        line.set_state("bad" if most is not None and len(text) > most else "")

    def _commit(self, key: str, typed: str) -> None:
        if self._product is None:
            return
        product_id, platform = self._product.id, self.platform
        try:
            value = None if not typed.strip() else str(parse_field(key, typed)) if key == "price" else typed
        except Refusal as refusal:
            self._unkept[platform, key] = typed, refusal.problem
            self._show()
            self._frame.announce(self._frame.words.problem(refusal.problem))
            return
        if self._unkept.pop((platform, key), None) is not None:
            self._fields[key].tell()
        self._save(lambda: editing.set_override(self._desk.workspace, product_id, platform, key, value))

    def _give_back(self, key: str) -> None:
        if self._product is not None:
            product_id, platform = self._product.id, self.platform
            self._save(lambda: editing.set_override(self._desk.workspace, product_id, platform, key, None))
