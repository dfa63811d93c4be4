"""The product page: every field a listing needs, variants, photos, the verdict, what is missing where. Each field saves itself."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.fields import parse_field
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import Limits
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.product import Condition, Origin, Product, ProductStatus
from umkm_desk.ui.catalogue.attributes import AttributeCard
from umkm_desk.ui.catalogue.bulk import choice_name
from umkm_desk.ui.catalogue.leaving import may_lose
from umkm_desk.ui.catalogue.overrides import OverrideCard
from umkm_desk.ui.catalogue.photos import PhotoCard, brings_photos, take_copy, told_of
from umkm_desk.ui.catalogue.standing_cards import StandingCards
from umkm_desk.ui.catalogue.variants import COLUMNS, VariantCard
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.shops.take_down import TakeDownDialog, restore_text, take_down_text
from umkm_desk.ui.widgets.buttons import Button, ComboBox
from umkm_desk.ui.widgets.cards import Card, Infobar, label
from umkm_desk.ui.widgets.fields import Field, LineEdit, TextEdit
from umkm_desk.ui.widgets.paint import SHOP_LETTERS
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes

NAME_ADVICE = {Platform.SHOPEE: (25, 100), Platform.LAZADA: (20, 150), Platform.TIKTOKSHOP: (40, None)}
"""Title lengths that the platforms' own quality checks ask for (Shopee content diagnosis, Lazada content score, TikTok diagnosis)."""
SIDE = 352
NARROW = 940
"""Widths in logical pixels: of the column beside the form, and of the page below which both do not fit side by side."""
KEPT_AFTER = 8_000
"""Milliseconds of rest after which a description that is still being written is stored."""
PREPARE_AFTER = 1500
"""Milliseconds on one product until its photos are made ready for the shops; who only looks through many starts nothing."""


class ProductPage(Page):
    """One product at a time; Alt+Up and Alt+Down go through the rows the catalogue showed."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._product: Product | None = None
        self._among = array("q")
        self._begun: int | None = None  # the change that made a product to which nothing was done yet
        self._filling = False
        self._beginning = self._new_wanted = False
        self._waiting = 0  # edits of this page on their way
        self._outdated = False
        self._faulty: set[str] = set()
        self._stored: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        self.setAcceptDrops(True)
        self._prepare = QTimer(self, singleShot=True, interval=PREPARE_AFTER)
        self._prepare.timeout.connect(self._prepare_photos)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(12)
        self._first: QWidget | None = None
        main = QWidget()
        self._left = left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        # what is put in its place before it is filled is styled once and not again with every step up
        self._form = _scrolling(main, self.tr("Isian produk"), "product-form")
        outer.addWidget(self._form, 1)
        self._message = Infobar(self.theme, "bad", "", closable=True, object_name="product-message")
        self._message.hide()
        left.addWidget(self._message)
        self._thrown = Infobar(
            self.theme, "warn", self.tr("Produk ini di tempat sampah."), self.tr("Kembalikan dulu sebelum dikirim ke toko."),
            icon="trash", button=self.tr("Kembalikan"), on_button=self._bring_back, object_name="product-thrown",
        )  # fmt: skip
        self._thrown.hide()
        left.addWidget(self._thrown)
        # made and put in their place one by one: Tab goes through them in the order in which they come
        self._photos = PhotoCard(frame, desk, self._do, self._told_photos, self)
        left.addWidget(self._photos)
        left.addWidget(self._text_card())
        left.addWidget(self._trade_card())
        self._variants = VariantCard(frame, desk, self._do, self._tell, self)
        left.addWidget(self._variants)
        self._variants.table.moved.connect(self._show_variant)
        self._attributes = AttributeCard(frame, desk, self._do, self)
        left.addWidget(self._attributes)
        self._overrides = OverrideCard(frame, desk, self._do, self)
        left.addWidget(self._overrides)
        left.addStretch(1)
        for field in (*main.findChildren(LineEdit), *main.findChildren(TextEdit), self._variants.table):
            field.installEventFilter(self)
        self._standing = StandingCards(frame, desk, self._do, self)
        self._standing.leaf_known.connect(self._attributes.show_leaf)
        self._attributes.reached.connect(self._go_to)
        self._standing.fill_asked.connect(self._focus)
        self._side = _scrolling(self._standing, self.tr("Pelindungan dan kelengkapan"), "product-side")
        self._side.setFixedWidth(self.theme.px(SIDE))
        outer.addWidget(self._side)
        self.add_command(self.tr("Produk baru"), self._begin, shortcut="Ctrl+N", icon="plus")
        self.add_command(self.tr("Produk sebelumnya"), lambda: self._step(-1), shortcut="Alt+Up", icon="chevron-up")
        self.add_command(self.tr("Produk berikutnya"), lambda: self._step(1), shortcut="Alt+Down", icon="chevron-down")
        self.add_command(self.tr("Tempel foto"), self._photos.paste, icon="photo-plus")
        self.add_command(self.tr("Ubah pilihan varian…"), self._variants.change_options, icon="pencil")
        self.add_command(self.tr("Buat SKU…"), self._variants.make_skus, icon="sparkles")
        self.add_command(self.tr("Kirim ke toko…"), self._publish, shortcut="Ctrl+Shift+S", menu="shop", icon="send")
        self.add_command(take_down_text(), self._take_down, menu="shop", icon="eye-off")
        self.add_command(restore_text(), self._restore, menu="shop", icon="restore")
        self.add_command(self.tr("Angka produk ini"), self._show_numbers, shortcut="Ctrl+Shift+V", menu="view", icon="chart-line")
        self.add_command(self.tr("Riwayat produk ini"), self._show_history, menu="view", icon="history")

    # Building

    def top_left(self) -> QWidget | None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for icon, name, step in (
            ("chevron-up", self.tr("Produk sebelumnya"), -1),
            ("chevron-down", self.tr("Produk berikutnya"), 1),
        ):
            button = Button(self.theme, icon=icon, name=name, object_name=f"product-{icon}", compact=True)
            button.clicked.connect(lambda _checked=False, step=step: self._step(step))
            row.addWidget(button)
        self._place = label("", "secondary", object_name="product-place")
        row.addWidget(self._place)
        return box

    def top_right(self) -> QWidget | None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (
            Button(
                self.theme, self.tr("Riwayat"), icon="history", name=self.tr("Riwayat produk ini"),
                object_name="product-history", on_click=self._show_history,
            ),
            Button(
                self.theme, self.tr("Kirim ke toko…"), kind="primary", icon="send", object_name="product-publish", on_click=self._publish
            ),
        ):  # fmt: skip
            row.addWidget(button)
        return box

    def _text_card(self) -> QWidget:
        card = Card(self.theme, object_name="texts")
        self._name = LineEdit(self.theme, name=self.tr("Nama produk"), object_name="product-name")
        self._name_field = Field(self.theme, self.tr("Nama produk"), self._name)
        self._sku = LineEdit(self.theme, name=self.tr("SKU induk"), object_name="product-sku")
        self._description = TextEdit(
            self.theme, name=self.tr("Deskripsi"), object_name="product-description", lines=5, pause=KEPT_AFTER
        )
        self._description_field = Field(self.theme, self.tr("Deskripsi"), self._description)
        self._brand = LineEdit(self.theme, name=self.tr("Merek"), object_name="product-brand")
        first = QHBoxLayout()
        first.setSpacing(12)
        self._sku_field = Field(self.theme, self.tr("SKU induk"), self._sku)
        first.addWidget(self._name_field, 3)
        first.addWidget(self._sku_field, 1)
        card.body.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self._description_field, 3)
        brand_field = Field(self.theme, self.tr("Merek"), self._brand)
        second.addWidget(brand_field, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(second)
        self._name.textChanged.connect(lambda _text: self._count_letters())
        self._description.textChanged.connect(self._count_letters)
        for line, field in ((self._name, "name"), (self._sku, "sku"), (self._brand, "brand")):
            line.committed.connect(lambda text, field=field: self._save(field, text))
        self._description.committed.connect(lambda text: self._save("description", text))
        self._fields |= {
            "name": self._name_field, "sku": self._sku_field, "description": self._description_field, "brand": brand_field,
        }  # fmt: skip
        return card

    def _trade_card(self) -> QWidget:
        card = Card(self.theme, self.tr("Harga, stok, dan paket"), object_name="trade")
        self._lines: dict[str, LineEdit] = {}
        rows = (
            (("price", self.tr("Harga"), ""), ("stock", self.tr("Stok"), ""), ("weight_gram", self.tr("Berat kirim"), "gram"),
             ("barcode", self.tr("Barcode"), "")),
            (("length_cm", self.tr("Panjang"), "cm"), ("width_cm", self.tr("Lebar"), "cm"), ("height_cm", self.tr("Tinggi"), "cm"),
             ("days_to_ship", self.tr("Pre-order"), self.tr("hari"))),
        )  # fmt: skip
        for fields in rows:
            line = QHBoxLayout()
            line.setSpacing(12)
            for name, text, suffix in fields:
                edit = LineEdit(self.theme, name=text, object_name=f"product-{name}", suffix=suffix)
                edit.committed.connect(lambda typed, name=name: self._save(name, typed))
                self._lines[name] = edit
                self._fields[name] = Field(self.theme, text, edit)
                line.addWidget(self._fields[name], 1)
            card.body.addLayout(line)
        line = QHBoxLayout()
        line.setSpacing(12)
        self._choices: dict[str, ComboBox] = {}
        origin_hint = self.tr("Wajib tampil di listing sejak 8 Juni 2026 (Permendag 19/2026 Pasal 15).")
        for name, text, values, stretch, hint in (
            ("condition", self.tr("Kondisi"), tuple(Condition), 1, ""),
            ("status", self.tr("Status"), (ProductStatus.ACTIVE, ProductStatus.DRAFT, ProductStatus.ARCHIVED), 1, ""),
            ("origin", self.tr("Asal barang"), ("", *Origin), 2, origin_hint),
        ):
            box = ComboBox(self.theme, name=text, object_name=f"product-{name}")
            for value in values:
                box.addItem(choice_name(value) if value else self.tr("(Belum diisi)"), str(value))
            box.activated.connect(lambda _index, name=name, box=box: self._save(name, str(box.currentData())))
            self._choices[name] = box
            self._fields[name] = Field(self.theme, text, box, hint=hint)
            line.addWidget(self._fields[name], stretch)
        card.body.addLayout(line)
        return card

    # Showing

    def page_opened(self, **values: object) -> None:
        if isinstance(among := values.get("among"), array):
            self._among = among
        wanted = values.get("product_id")
        if wanted is None:
            return
        self._new_wanted = wanted == ""
        if self._new_wanted:
            self._begin_new()
            return
        self._load(str(wanted))
        self._first = self._name
        field = values.get("field")
        if isinstance(field, str):
            self._focus(field)

    def returns_with(self) -> dict[str, object] | None:
        """The product that is shown now: the seller may have gone on from the one it was opened with."""
        return None if self._product is None else {"product_id": self._product.id, "among": self._among}

    def _begin(self) -> None:
        self.page_left()
        if not self._held():
            self.page_opened(product_id="")

    def _begin_new(self) -> None:
        self._product = None  # what may be gone in a moment is no news, and nothing is typed into it any more
        if not self._beginning:
            self._beginning = True
            work, name = editing.begin_product, self.tr("Produk baru")
            self.frame.tasks.database(work, self._desk.workspace, name, done=self._created, failed=self._not_created, owner=self)

    def _not_created(self, error: BaseException) -> None:
        self._beginning = False
        self.frame.show_error(error)

    def _created(self, made: tuple[str, int]) -> None:
        self._beginning = False
        product_id, self._begun = made
        if not self._new_wanted:  # the seller has gone elsewhere
            self._take_back_untouched()
            return
        self._new_wanted = False
        self.frame.hub.post(Changes({"product": frozenset({product_id})}), self)
        self._load(product_id)
        self._name.setFocus()
        self._name.selectAll()

    def _load(self, product_id: str, *, anew: bool = True) -> None:
        """Shows a product; not `anew`: the one that is shown already, whose refused values stay."""
        product = store.product(self._desk.workspace.read(), product_id)
        if product is None:
            self._product = None
            self.frame.toast(self.tr("Produk ini sudah tidak ada"), icon="info-circle")
            self.frame.back()
            return
        if anew:
            self._message.hide()
            self._faulty.clear()
            for field in self._fields.values():
                field.tell()
        self._show(product)

    def changed(self, changes: Changes) -> None:
        if self._waiting:
            self._outdated = True  # the workspace is older than the screen
            return
        self._outdated = False
        if (
            self._product is not None
            and self.isVisible()
            and changes.touches(
                "product",
                "variant",
                "photo",
                "product_attribute",
                "product_override",
                "product_permit",
                "permit",
                "standing",
                "category_correction",
            )
        ):
            self._load(self._product.id, anew=False)

    def _show(self, product: Product) -> None:
        self._filling = True
        other = self._product is None or self._product.id != product.id
        self._product = product
        words = self.frame.words
        self.set_heading(product.name, trail=(("catalogue", self.tr("Katalog")),))
        texts = {"name": product.name, "sku": product.sku or "", "brand": product.brand or ""}
        for name, line in (("name", self._name), ("sku", self._sku), ("brand", self._brand)):
            self._put(name, line, texts[name])
        self._put("description", self._description, product.description or "")
        has_variants = bool(product.variants)
        for name, line in self._lines.items():
            value = getattr(product, name)
            self._put(name, line, "" if value is None else words.rupiah(value) if name == "price" else str(value))
            if name in ("price", "stock"):
                line.set_locked(self.tr("Diatur per varian di bawah.") if has_variants else "")
        if has_variants:
            low, high = words.rupiah(product.lowest_price), words.rupiah(product.highest_price)
            self._lines["price"].set_text(low if low == high else f"{low}+")
            self._lines["stock"].set_text("" if product.total_stock is None else words.number(product.total_stock))
            self._lines["price"].setCursorPosition(0)
        for name, box in self._choices.items():
            chosen = getattr(product, name)
            box.setCurrentIndex(box.findData(str(chosen) if chosen else ""))
        self._thrown.setVisible(product.status is ProductStatus.DELETED)
        self._photos.show_product(product)
        self._variants.show_product(product)
        self._attributes.show_product(product)
        self._overrides.show_product(product)
        self._show_place()
        self._filling = False
        self._count_letters()
        self._standing.show_product(product)
        self._look_for_duplicates()
        if other or product.photos:
            self._prepare.start()

    def _put(self, field: str, line: LineEdit | TextEdit, text: str) -> None:
        """A value from the data into its line; what is being typed there, or was refused, stays."""
        self._stored[field] = text
        if field not in self._faulty:
            line.set_text(text)
            if isinstance(line, LineEdit):
                line.set_state("")

    def _prepare_photos(self) -> None:
        """Makes the photos ready for the shops, so that sending does not wait for it."""
        product, desk = self._product, self._desk
        if product is not None and product.photos and self.isVisible():
            self.frame.tasks.network(desk.prepare_pictures, product, owner=self)

    def _look_for_duplicates(self) -> None:
        product = self._product
        if product is not None:
            self.frame.tasks.database(
                lambda: (product, editing.duplicates(self._desk.workspace.read(), product)), done=self._show_duplicates, owner=self
            )

    def _show_duplicates(self, answer: tuple[Product, list[Problem]]) -> None:
        product, found = answer
        if self._product is None or product.id != self._product.id:
            return
        self._variants.show_duplicates(found)
        own = {problem.place.field: problem for problem in found if problem.place.variant_id is None}
        for name in ("name", "sku"):
            if name in self._faulty:
                continue
            problem = own.get(name)
            if problem is None:
                self._fields[name].tell()
                continue
            fact, rest = parted(self.frame.words.problem(problem))
            actions = []
            if isinstance(other := problem.values.get("other"), str):
                actions.append(
                    Button(
                        self.theme, self.tr("Lihat"), kind="link", name=self.tr("Lihat produk yang sama namanya"),
                        object_name="product-duplicate", on_click=partial(self._load, other),
                    )
                )  # fmt: skip
            self._fields[name].tell("warn", fact, rest, *actions)
        self._tell_lengths()

    def _show_place(self) -> None:
        if not hasattr(self, "_place") or self._product is None:
            return
        at, total = self._at(), len(self._among)
        number = self.frame.words.number
        self._place.setText("" if at is None else self.tr("{at} dari {total}").format(at=number(at + 1), total=number(total)))

    def _at(self) -> int | None:
        """The place of the product among the rows the catalogue showed; `None` where it was not one of them."""
        if self._product is None or not self._among:
            return None
        number = store.numbers_of(self._desk.workspace.read(), [self._product.id]).get(self._product.id, -1)
        try:
            return self._among.index(number)
        except ValueError:
            return None

    def _limits(self, platform: Platform) -> Limits:
        from umkm_desk.marketplaces.registry import offerings

        return offerings()[platform].limits

    def _count_letters(self) -> None:
        count = len(self._name.text().strip())
        parts = []
        for platform, (least, most) in NAME_ADVICE.items():
            good = count >= least and (most is None or count <= most)
            parts.append(f"{SHOP_LETTERS[platform]} {least}–{most}" if most else f"{SHOP_LETTERS[platform]} {least}+")
            parts[-1] += " ✓" if good else ""
        self._name_field.set_note(self.tr("{count} huruf · {advice}").format(count=count, advice=" · ".join(parts)))
        count = len(self._description.toPlainText())
        limits = ((platform, self._limits(platform).description_max) for platform in Platform)
        tops = [f"{SHOP_LETTERS[platform]} ≤ {self.frame.words.number(most)}" for platform, most in limits if most]
        self._description_field.set_note(
            self.tr("{count} huruf · {limits}").format(count=self.frame.words.number(count), limits=" · ".join(tops))
        )
        self._tell_lengths()

    def _tell_lengths(self) -> None:
        """Too long for a marketplace is told while it is typed; nothing is ever cut. Its own text settles it."""
        product = self._product
        if product is None or self._filling:
            return
        typed = {"name": self._name.text().strip(), "description": self._description.toPlainText()}
        for name, text in typed.items():
            if name in self._faulty:
                continue
            over = [
                (platform, most)
                for platform in Platform
                if (most := getattr(self._limits(platform), f"{name}_max")) is not None
                and len(text) > most
                and (platform, name) not in product.overrides
            ]
            field = self._fields[name]
            if over:
                platform, most = over[0]
                told = self.frame.words.problem(
                    Problem(f"catalogue.{name}_too_long", values={"platform": platform.value, "length": len(text), "most": most})
                )
                fact, rest = parted(told)
                own = Button(
                    self.theme,
                    self.tr("Buat khusus {platform}").format(platform=self._desk.platform_name(platform)),
                    kind="link",
                    object_name=f"product-{name}-own",
                    on_click=partial(self._make_own, platform, name),
                )
                field.tell("bad", fact, rest, own)
                field.setProperty("too_long", True)
            elif field.property("too_long"):
                field.setProperty("too_long", False)
                field.tell()

    def _make_own(self, platform: Platform, name: str) -> None:
        """To the field where this marketplace gets a text of its own."""
        target = self._overrides.go_to(platform, name)
        target.setFocus()
        self._form.ensureWidgetVisible(target, 0, self.theme.px(80))

    # Saving

    def _save(self, field: str, text: str) -> None:
        if self._filling or self._product is None:
            return
        product_id = self._product.id
        try:
            value = parse_field(field, text)
        except Refusal as refusal:
            self._faulty.add(field)
            fact, rest = parted(self.frame.words.problem(refusal.problem))
            self._fields[field].tell("bad", fact, rest)
            if isinstance(line := self._fields[field].control, LineEdit):
                line.set_state("bad")
            self.frame.announce(f"{fact} {rest}")
            return
        if field in self._faulty:
            self._faulty.discard(field)
            self._fields[field].tell()
        self._message.hide()

        def failed(error: BaseException) -> None:
            if self._product is not None and self._product.id == product_id:
                self._not_kept(field, text)
            self._tell(error)

        self._do(lambda: editing.set_fields(self._desk.workspace, product_id, {field: value}), failed)

    def _not_kept(self, field: str, text: str) -> None:
        """What was typed stays, and holds the page as a refused value does; leaving the field tries it again."""
        line = self._fields[field].control
        if isinstance(line, LineEdit | TextEdit) and text == (line.text() if isinstance(line, LineEdit) else line.toPlainText()):
            self._faulty.add(field)
            line.not_kept(self._stored.get(field, ""))
            line.set_state("bad")

    def _do(
        self,
        verb: Callable[[], Changes],
        failed: Callable[[BaseException], None] | None = None,
        *,
        kept: Callable[[], None] | None = None,
    ) -> None:
        def done(changes: Changes) -> None:
            self._waiting -= 1
            self._outdated |= not changes  # what was typed is written otherwise in the data
            self.frame.hub.post(changes, self)
            self._catch_up()
            if kept is not None:
                kept()

        def not_done(error: BaseException) -> None:
            self._waiting -= 1
            (failed or self._tell)(error)
            self._outdated = True  # what was shown before it was kept
            self._catch_up()

        self._waiting += 1
        self.frame.tasks.database(verb, done=done, failed=not_done, owner=self)

    def _catch_up(self) -> None:
        if self._outdated and not self._waiting:
            self.changed(Changes({"product": None}))

    def _tell(self, error: BaseException) -> None:
        sentence = self.frame.explain(error)
        if sentence is None:
            self.frame.show_error(error)
            return
        fact, rest = parted(sentence)
        self._message.set_text(fact, rest)
        self._message.show()
        self.frame.announce(sentence)

    def _told_photos(self, problems: Sequence[Problem]) -> None:
        if not problems:
            self._message.hide()
            return
        sentence = told_of(problems, self.frame.words.problem)
        self._message.set_text(*parted(sentence))
        self._message.show()
        self._form.ensureWidgetVisible(self._message)
        self.frame.announce(sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings_photos(event.mimeData()):
            take_copy(event)
            self._photos.strip.await_drop(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._photos.strip.await_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._photos.strip.await_drop(False)
        take_copy(event)
        self._photos.take(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pasted(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the fields for text and the variants: a copied picture is no text, and they would swallow it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pasted(event):
            return True
        return super().eventFilter(watched, event)

    def _pasted(self, event: QKeyEvent) -> bool:
        """Whether the key pasted a photo, wherever the focus is."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        data = QGuiApplication.clipboard().mimeData()
        # file managers put the paths of copied files beside them as text
        files = data.hasUrls() and all(url.isLocalFile() for url in data.urls())
        return (files or not data.hasFormat("text/plain")) and self._photos.take(data)

    # Around

    def _step(self, step: int) -> None:
        """To a neighbour among the rows the catalogue showed. What is being typed is kept for this product first; a refused value holds."""
        if self._product is None or not self._among:
            return
        focused = self.focusWidget()
        self.page_left()
        if self._held():
            return
        at = self._at()
        rest = array("q") if at is None else self._among[at + 1 :] if step > 0 else self._among[:at][::-1]
        for number in rest:
            if ids := store.ids_of(self._desk.workspace.read(), [number]):  # one that is gone for ever is passed over
                self._load(ids[0])
                break
        if focused is not None and focused.isVisibleTo(self):
            focused.setFocus()

    def _held(self) -> bool:
        """Whether a refused value holds the page; the keys go to it."""
        if self._faulty:
            self._focus(next(iter(self._faulty)))
        elif self._overrides.unkept:
            self._go_to(self._overrides.go_to_unkept())
        elif self._variants.unkept:
            self._form.ensureWidgetVisible(self._variants.table, 0, self.theme.px(60))
            self._variants.go_to_unkept()
        else:
            return False
        return True

    def escape(self) -> bool:
        return self._variants.escape()

    def _bring_back(self) -> None:
        if self._product is not None:
            product_id = self._product.id
            self._name.setFocus()  # the button goes with the message it stands in
            self._do(lambda: editing.bring_back(self._desk.workspace, [product_id]))

    def _publish(self) -> None:
        if self._product is not None and self._product.status is ProductStatus.DELETED:
            self._form.ensureWidgetVisible(self._thrown)
            self.frame.announce(self._thrown.accessibleName())
        elif self._product is not None:
            from umkm_desk.ui.catalogue.publish import publish

            publish(self.frame, self._desk, [self._product.id], self)

    def _take_down(self) -> None:
        if self._product is not None:
            TakeDownDialog(self.frame, self._desk, [self._product.id], self).exec()

    def _restore(self) -> None:
        if self._product is not None:
            from umkm_desk.ui.shops.care import restore_from

            restore_from(self.frame, self._desk, self._product.id, self)

    def _show_numbers(self) -> None:
        """How the product does in all its shops."""
        if self._product is not None:
            self.frame.go("performance", product_id=self._product.id)

    def _show_history(self) -> None:
        """What changed on the product, and the way back for one value."""
        if self._product is not None:
            self.frame.go("history", product=self._product.id)

    def _focus(self, field: str) -> None:
        """Brings the control of a field into sight and puts the caret there; with variants price, stock and SKU are in their table.
        "attributes/Bahan" is one attribute by its name."""
        in_variants = {"price": "price", "stock": "stock", "sku": "sku", "variants": "sku", "option_1": "option_1"}
        target: QWidget | None
        if self._product is not None and self._product.variants and field in in_variants:
            target = self._variants.table
            name = in_variants[field]
            row = next((at for at, each in enumerate(self._product.variants) if getattr(each, name) is None), 0)
            index = self._variants.model.index(row, COLUMNS.index(name))
            self._variants.table.setCurrentIndex(index)
            self._variants.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        elif field in self._fields:
            target = self._fields[field].control
        elif field.partition("/")[0] == "attributes":
            target = self._attributes.go_to(field.partition("/")[2])
        else:
            named = {
                "variants": "variants-options", "option_1": "variants-options", "option_2": "variants-options",
                "variation_1": "variants-options", "photo": "photo-add", "photos": "photo-add", "permits": "permits-link",
                "leaf": "product-leaf", "category": "product-leaf", "size_cm": "product-length_cm",
            }  # fmt: skip
            target = self.findChild(QWidget, named.get(field, field))
        if target is not None:
            self._go_to(target)

    def _show_variant(self) -> None:
        """The arrows in the table of variants take the form along."""
        table, form = self._variants.table, self._form.widget()
        if table.hasFocus() and form is not None and form.isAncestorOf(table):
            cell = table.visualRect(table.currentIndex())
            middle = table.viewport().mapTo(form, cell.center())
            self._form.ensureVisible(middle.x(), middle.y(), 0, self.theme.px(80))

    def _go_to(self, target: QWidget) -> None:
        for area in (self._form, self._side):
            if area.isAncestorOf(target):
                area.ensureWidgetVisible(target, 0, self.theme.px(60))
        self._first = target
        target.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a panel, or with large text, what stands at the side goes below the form."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW)
        if narrow == self._side.isHidden():
            return
        if narrow:
            self._left.insertWidget(self._left.count() - 1, self._side.takeWidget())
        else:
            self._side.setWidget(self._standing)
        self._standing.show()
        self._side.setHidden(narrow)

    def areas(self) -> Sequence[QWidget]:
        return (self._name, self._photos.strip, self._variants.table, self._standing.leaf)

    def page_left(self) -> None:
        """Commits what is being typed."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._new_wanted = False
        self._take_back_untouched()

    def _take_back_untouched(self) -> None:
        """Who only looked leaves no nameless product behind; what was typed just now is stored before this runs."""
        if self._begun is not None:
            begun, self._begun = self._begun, None
            run = self.frame.tasks.database
            run(editing.take_back_untouched, self._desk.workspace, begun, done=self.frame.hub.post, owner=self)

    def may_close(self) -> bool:
        return not self.isVisible() or may_lose(
            self.frame, len(self._faulty) + self._variants.unkept + self._overrides.unkept, self
        )

    def first_focus(self) -> QWidget | None:
        return self._first


def _scrolling(inner: QWidget, name: str, object_name: str) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(object_name)
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
