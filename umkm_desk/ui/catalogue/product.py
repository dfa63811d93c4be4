"""The product page: every field a listing needs, variants, photos, the verdict, what is missing where. Each field saves itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.fields import parse_field
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.product import Condition, Origin, Product
from umkm_desk.model.verdict import Answer, Question
from umkm_desk.ui.catalogue.bulk import category_box
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.widgets.buttons import Button, ComboBox, Segmented
from umkm_desk.ui.widgets.cards import BadgeLabel, Card, Infobar, label
from umkm_desk.ui.widgets.fields import Field, LineEdit, TextEdit
from umkm_desk.ui.widgets.paint import Badge
from umkm_desk.workspace.changes import Changes

NAME_ADVICE = {Platform.SHOPEE: "25–100", Platform.LAZADA: "20–150", Platform.TIKTOKSHOP: "40+"}
"""Title lengths that the platforms' own quality checks ask for (Shopee content diagnosis, Lazada content score, TikTok diagnosis)."""


class ProductPage(Page):
    """One product at a time; Alt+Up and Alt+Down go through the rows the catalogue showed."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._product: Product | None = None
        self._among: list[int] = []
        self._filling = False
        self.setAcceptDrops(True)
        self._thumbnails = Thumbnails(desk.photos, frame.tasks, self)
        self._thumbnails.ready.connect(lambda _hash: self._show_photos())
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(12)
        self._first: QWidget | None = None
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        self._message = Infobar(self.theme, "bad", "", closable=True, object_name="product-message")
        self._message.hide()
        left.addWidget(self._message)
        left.addWidget(self._photo_card())
        left.addWidget(self._text_card())
        left.addWidget(self._trade_card())
        left.addWidget(self._variant_card())
        left.addWidget(self._override_card())
        left.addStretch(1)
        outer.addWidget(_scrolling(main, self.tr("Isian produk"), "product-form"), 1)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self._verdict_card())
        right.addWidget(self._category_card())
        right.addWidget(self._complete_card())
        right.addStretch(1)
        holder = _scrolling(side, self.tr("Pelindungan dan kelengkapan"), "product-side")
        holder.setFixedWidth(self.theme.px(352))
        outer.addWidget(holder)
        self.add_command(self.tr("Produk baru"), self._begin, shortcut="Ctrl+N", icon="plus")
        self.add_command(self.tr("Produk sebelumnya"), lambda: self._step(-1), shortcut="Alt+Up", icon="chevron-up")
        self.add_command(self.tr("Produk berikutnya"), lambda: self._step(1), shortcut="Alt+Down", icon="chevron-down")
        self.add_command(self.tr("Kirim ke toko…"), self._publish, shortcut="Ctrl+Shift+S", menu="shop", icon="send")
        self.add_command(self.tr("Angka produk ini"), self._show_numbers, shortcut="Ctrl+Shift+V", menu="view", icon="chart-line")

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
        button = Button(self.theme, self.tr("Kirim ke toko…"), kind="primary", icon="send", object_name="product-publish")
        button.clicked.connect(self._publish)
        return button

    def _photo_card(self) -> QWidget:
        card = Card(
            self.theme,
            self.tr("Foto"),
            note=self.tr("Seret dari folder, tempel dengan Ctrl V, atau tambah berkas"),
            object_name="photos",
        )
        self._photos = QHBoxLayout()
        self._photos.setSpacing(8)
        card.body.addLayout(self._photos)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), card)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste_photo)
        return card

    def _text_card(self) -> QWidget:
        card = Card(self.theme, object_name="texts")
        self._name = LineEdit(self.theme, name=self.tr("Nama produk"), object_name="product-name")
        self._name_field = Field(self.theme, self.tr("Nama produk"), self._name)
        self._sku = LineEdit(self.theme, name=self.tr("SKU induk"), object_name="product-sku")
        self._description = TextEdit(self.theme, name=self.tr("Deskripsi"), object_name="product-description", lines=5)
        self._description_field = Field(self.theme, self.tr("Deskripsi"), self._description)
        self._brand = LineEdit(self.theme, name=self.tr("Merek"), object_name="product-brand")
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._name_field, 3)
        first.addWidget(Field(self.theme, self.tr("SKU induk"), self._sku), 1)
        card.body.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self._description_field, 3)
        second.addWidget(Field(self.theme, self.tr("Merek"), self._brand), 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(second)
        self._name.textChanged.connect(lambda _text: self._count_letters())
        self._description.textChanged.connect(self._count_letters)
        for line, field in ((self._name, "name"), (self._sku, "sku"), (self._brand, "brand")):
            line.committed.connect(lambda text, field=field: self._save(field, text))
        self._description.committed.connect(lambda text: self._save("description", text))
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
                line.addWidget(Field(self.theme, text, edit), 1)
            card.body.addLayout(line)
        line = QHBoxLayout()
        line.setSpacing(12)
        self._condition = ComboBox(self.theme, name=self.tr("Kondisi"), object_name="product-condition")
        for value, text in ((Condition.NEW, self.tr("Baru")), (Condition.USED, self.tr("Bekas"))):
            self._condition.addItem(text, value.value)
        self._origin = ComboBox(self.theme, name=self.tr("Asal barang"), object_name="product-origin")
        for key, text in (
            ("", self.tr("(Belum diisi)")),
            (Origin.DOMESTIC.value, self.tr("Dalam negeri")),
            (Origin.FOREIGN.value, self.tr("Luar negeri")),
        ):
            self._origin.addItem(text, key)
        self._condition.activated.connect(lambda _index: self._save("condition", self._condition.currentData()))
        self._origin.activated.connect(lambda _index: self._save("origin", self._origin.currentData()))
        line.addWidget(Field(self.theme, self.tr("Kondisi"), self._condition), 1)
        line.addWidget(
            Field(
                self.theme,
                self.tr("Asal barang"),
                self._origin,
                hint=self.tr("Wajib tampil di listing sejak 8 Juni 2026 (Permendag 19/2026 Pasal 15)."),
            ),
            3,
        )
        card.body.addLayout(line)
        return card

    def _variant_card(self) -> QWidget:
        self._variants = Card(self.theme, self.tr("Varian"), flush=True, object_name="variants")
        change = Button(self.theme, self.tr("Ubah pilihan…"), icon="pencil", object_name="variants-options")
        change.clicked.connect(self._change_options)
        self._variants.header.addWidget(change)
        self._variant_table = QTableWidget(0, 6)
        self._variant_table.setObjectName("variant-table")
        self._variant_table.setAccessibleName(self.tr("Varian"))
        self._variant_table.verticalHeader().hide()
        self._variant_table.setShowGrid(False)
        self._variant_table.setProperty("look", "plain")
        self._variant_table.setTabKeyNavigation(False)
        self._variant_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._variant_table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._variant_table.cellChanged.connect(self._variant_edited)
        self._variants.body.addWidget(self._variant_table)
        return self._variants

    def _override_card(self) -> QWidget:
        card = Card(
            self.theme, self.tr("Khusus satu marketplace"), note=self.tr("Kosong = ikut isian di atas"), object_name="overrides"
        )
        self._override_platform = Segmented(
            self.theme,
            [(platform.value, self._desk.platform_name(platform)) for platform in Platform],
            name=self.tr("Marketplace"),
            object_name="override-platform",
        )
        self._override_platform.chosen.connect(lambda _key: self._show_overrides())
        card.body.addWidget(self._override_platform)
        self._override_lines: dict[str, LineEdit | TextEdit] = {}
        name = LineEdit(self.theme, name=self.tr("Nama khusus"), object_name="override-name")
        price = LineEdit(self.theme, name=self.tr("Harga khusus"), object_name="override-price")
        text = TextEdit(self.theme, name=self.tr("Deskripsi khusus"), object_name="override-description", lines=3)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(self.theme, self.tr("Nama khusus"), name), 3)
        row.addWidget(Field(self.theme, self.tr("Harga khusus"), price), 1)
        card.body.addLayout(row)
        card.body.addWidget(Field(self.theme, self.tr("Deskripsi khusus"), text))
        for key, line in (("name", name), ("price", price), ("description", text)):
            self._override_lines[key] = line
            line.committed.connect(lambda typed, key=key: self._save_override(key, typed))
        return card

    def _verdict_card(self) -> QWidget:
        self._verdict = Card(
            self.theme, self.tr("Pelindungan"), link=self.tr("Baca aturan"), on_link=self._open_rules, object_name="verdict"
        )
        self._verdict_badge = QHBoxLayout()
        self._verdict.body.addLayout(self._verdict_badge)
        self._verdict_text = label("", wrap=True, object_name="verdict-text")
        self._verdict_source = label("", "secondary", wrap=True, object_name="verdict-source")
        self._verdict.body.addWidget(self._verdict_text)
        self._verdict.body.addWidget(self._verdict_source)
        return self._verdict

    def _category_card(self) -> QWidget:
        card = Card(self.theme, self.tr("Kategori"), object_name="category")
        self._leaf = category_box(self._desk, self.frame, "product-leaf")
        self._leaf.activated.connect(lambda _index: self._choose_leaf(self._leaf.currentData()))
        card.body.addWidget(self._leaf)
        self._because = label("", "secondary", wrap=True, object_name="product-because")
        card.body.addWidget(self._because)
        self._accept = Button(self.theme, self.tr("Benar"), kind="link", object_name="product-leaf-accept")
        self._accept.clicked.connect(self._accept_leaf)
        card.body.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _complete_card(self) -> QWidget:
        self._complete = Card(self.theme, self.tr("Kelengkapan"), note=self.tr("perkiraan"), object_name="completeness")
        self._complete_platform = Segmented(
            self.theme, [(p.value, {"shopee": "Sh", "lazada": "Lz", "tiktokshop": "TS"}[p.value]) for p in Platform],
            name=self.tr("Marketplace"), object_name="complete-platform",
        )  # fmt: skip
        self._complete_platform.chosen.connect(lambda _key: self._show_standing())
        self._complete.body.addWidget(self._complete_platform)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self._complete.body.addLayout(self._steps)
        return self._complete

    # Showing

    def page_opened(self, **values: object) -> None:
        if isinstance(among := values.get("among"), list):
            self._among = among
        wanted = values.get("product_id")
        if wanted is None:
            return
        if wanted == "":
            self.frame.tasks.database(
                editing.create_product, self._desk.workspace, self.tr("Produk baru"), done=self._created, owner=self
            )
            return
        self._load(str(wanted))
        self._first = self._name
        field = values.get("field")
        if isinstance(field, str):
            self._focus(field)

    def _begin(self) -> None:
        self.page_left()
        self.page_opened(product_id="")

    def _created(self, product_id: str) -> None:
        self.frame.hub.post(Changes({"product": frozenset({product_id})}), self)
        self._load(product_id)
        self._name.setFocus()
        self._name.selectAll()

    def _load(self, product_id: str) -> None:
        product = store.product(self._desk.workspace.read(), product_id)
        if product is None:
            self.frame.toast(self.tr("Produk ini sudah tidak ada"), icon="info-circle")
            self.frame.back()
            return
        self._message.hide()
        self._show(product)

    def changed(self, changes: Changes) -> None:
        if (
            self._product is not None
            and self.isVisible()
            and changes.touches(
                "product", "variant", "photo", "product_override", "product_permit", "standing", "category_correction"
            )
        ):
            product = store.product(self._desk.workspace.read(), self._product.id)
            if product is not None:
                self._show(product)

    def _show(self, product: Product) -> None:
        self._filling = True
        other = self._product is None or self._product.id != product.id
        self._product = product
        words = self.frame.words
        self.set_heading(product.name, trail=(("catalogue", self.tr("Katalog")),))
        for line, text in ((self._name, product.name), (self._sku, product.sku or ""), (self._brand, product.brand or "")):
            if other or not line.hasFocus():
                line.set_text(text)
        if other or not self._description.hasFocus():
            self._description.set_text(product.description or "")
        has_variants = bool(product.variants)
        for name, line in self._lines.items():
            value = getattr(product, name)
            text = "" if value is None else words.rupiah(value) if name == "price" else str(value)
            if other or not line.hasFocus():
                line.set_text(text)
            if name in ("price", "stock"):
                line.set_locked(self.tr("Diatur per varian di bawah.") if has_variants else "")
        if has_variants:
            low, high = words.rupiah(product.lowest_price), words.rupiah(product.highest_price)
            self._lines["price"].set_text(low if low == high else f"{low}–{words.number(product.highest_price or 0)}")
            self._lines["stock"].set_text("" if product.total_stock is None else words.number(product.total_stock))
        self._condition.setCurrentIndex(self._condition.findData(product.condition.value))
        self._origin.setCurrentIndex(self._origin.findData(product.origin.value if product.origin else ""))
        self._show_variants(product)
        self._show_photos()
        self._show_overrides()
        self._count_letters()
        self._show_place()
        self._filling = False
        self._show_standing()

    def _show_place(self) -> None:
        if not hasattr(self, "_place") or self._product is None:
            return
        numbers = store.numbers_of(self._desk.workspace.read(), [self._product.id])
        number = numbers.get(self._product.id)
        at = self._among.index(number) + 1 if number in self._among else 0
        self._place.setText(self.tr("{at} dari {total}").format(at=at, total=len(self._among)) if at else "")

    def _count_letters(self) -> None:
        advice = ", ".join(f"{self._desk.platform_name(p)} {text}" for p, text in NAME_ADVICE.items())
        self._name_field.set_note(self.tr("{count} huruf · {advice}").format(count=len(self._name.text()), advice=advice))
        self._description_field.set_note(self.tr("%Ln huruf", "", len(self._description.toPlainText())))

    def _show_variants(self, product: Product) -> None:
        table = self._variant_table
        table.blockSignals(True)
        self._variants.set_count(str(len(product.variants)) if product.variants else "")
        self._variants.set_note("" if product.variants else self.tr("Belum ada. Pakai Ubah pilihan untuk warna, ukuran, rasa…"))
        table.setHorizontalHeaderLabels(
            [product.variation_1 or self.tr("Pilihan 1"), product.variation_2 or self.tr("Pilihan 2"), self.tr("SKU varian"),
             self.tr("Harga (Rp)"), self.tr("Stok"), self.tr("Barcode")]
        )  # fmt: skip
        for column in (3, 4):
            if (heading := table.horizontalHeaderItem(column)) is not None:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.setRowCount(len(product.variants))
        for row, variant in enumerate(product.variants):
            cells = (
                variant.option_1, variant.option_2 or "", variant.sku or "", "" if variant.price is None else self.frame.words.number(variant.price),
                "" if variant.stock is None else self.frame.words.number(variant.stock), variant.barcode or "",
            )  # fmt: skip
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, variant.id)
                if column < 2:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if column in (3, 4):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        table.setVisible(bool(product.variants))
        table.setFixedHeight(self.theme.px(34) * (min(len(product.variants), 8) + 1) + 4)
        table.setColumnHidden(1, product.variation_2 is None)
        table.blockSignals(False)

    def _show_photos(self) -> None:
        if self._product is None:
            return
        _clear(self._photos)
        for at, photo in enumerate(self._product.photos):
            picture = QLabel()
            picture.setFixedSize(72, 72)
            picture.setObjectName(f"photo-{at + 1}")
            picture.setAccessibleName(self.tr("Foto utama") if at == 0 else self.tr("Foto {number}").format(number=at + 1))
            shown = self._thumbnails.get(photo.hash)
            if shown is not None:
                picture.setPixmap(
                    shown.scaled(72, 72, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
                )
            column = QVBoxLayout()
            column.addWidget(picture)
            tools = QHBoxLayout()
            for icon, text, verb in (
                ("chevron-left", self.tr("Geser ke depan"), lambda photo=photo: self._move_photo(photo.id, -1)),
                ("rotate-clockwise", self.tr("Putar"), lambda photo=photo: self._turn_photo(photo.id, photo.rotation)),
                ("x", self.tr("Buang foto"), lambda photo=photo: self._drop_photo(photo.id)),
            ):
                button = Button(
                    self.theme, icon=icon, kind="bare", compact=True, name=f"{text} {at + 1}", object_name=f"photo-{icon}-{at + 1}"
                )
                button.clicked.connect(lambda _checked=False, verb=verb: verb())
                tools.addWidget(button)
            column.addLayout(tools)
            holder = QWidget()
            holder.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            self._photos.addWidget(holder)
        add = Button(self.theme, self.tr("Tambah foto…"), icon="photo-plus", object_name="photo-add")
        add.clicked.connect(self._pick_photos)
        self._photos.addWidget(add)
        self._photos.addStretch(1)

    def _show_overrides(self) -> None:
        if self._product is None:
            return
        platform = Platform(self._override_platform.key)
        for key, line in self._override_lines.items():
            if not line.hasFocus():
                line.set_text(self._product.overrides.get((platform, key), ""))
            inherited = getattr(self._product, key) if key != "price" else self._product.lowest_price
            line.setPlaceholderText("" if inherited is None else str(inherited)[:80])

    def _show_standing(self) -> None:
        if self._product is not None:
            self.frame.tasks.database(self._work_out, self._product, done=self._fill_standing, owner=self)

    def _work_out(self, product: Product) -> tuple[Product, object]:
        return product, self._desk.judge.standing(product)

    def _fill_standing(self, answer: tuple[Product, object]) -> None:
        from umkm_desk.catalogue.standing import Standing

        product, standing = answer
        if self._product is None or product.id != self._product.id or not isinstance(standing, Standing):
            return
        self._fill_verdict(standing.leaf, standing.confidence, product.leaf is not None)
        self._leaf.setCurrentIndex(max(0, self._leaf.findData(standing.leaf or "")))
        sure = product.leaf is not None
        words = ", ".join(f"“{word}”" for word in standing.suggestion.because)
        self._because.setText(
            self.tr("Pilihan Anda.")
            if sure
            else self.tr("Usulan, {percent}% yakin, karena ada {words}.").format(
                percent=round(100 * standing.confidence), words=words
            )
            if words
            else self.tr("Belum ada kata yang kami kenal. Pilih kategorinya.")
        )
        self._accept.setVisible(not sure and standing.leaf is not None)
        platform = Platform(self._complete_platform.key)
        _clear(self._steps)
        complete = standing.complete.get(platform)
        missing: Sequence[Problem] = complete.problems if complete else ()
        self._complete.set_count(f"{complete.percent}%" if complete else "")
        if not missing:
            self._steps.addWidget(label(self.tr("Lengkap menurut aturan yang kami kenal."), "ok", wrap=True))
        for problem in missing[:8]:
            row = QHBoxLayout()
            row.addWidget(label(self.frame.words.problem(problem), wrap=True), 1)
            if problem.place.field:
                go = Button(
                    self.theme,
                    self.tr("Isi"),
                    kind="link",
                    name=self.tr("Isi {field}").format(field=problem.place.field),
                    object_name=f"fill-{problem.place.field}",
                )
                go.clicked.connect(lambda _checked=False, field=problem.place.field: self._focus(field))
                row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            self._steps.addLayout(row)

    def _fill_verdict(self, leaf: str | None, confidence: float, chosen: bool) -> None:
        from umkm_desk.protection.protection import SURE

        _clear(self._verdict_badge)
        today, words = self._desk.today(), self._desk.wording
        closed = []
        source = None
        for platform in Platform:
            verdict = self._desk.protection.verdict(leaf, platform, today)
            finding = next(each for each in verdict.findings if each.question is Question.LISTING)
            if finding.answer is Answer.YES:
                closed.append(self._desk.platform_name(platform))
                source = source or self._desk.protection.rules.by_id(finding.rules[0])
        if leaf is None or (confidence < SURE and not chosen):
            badge = Badge(self.tr("Pastikan kategori"), "warn", "help-circle", dashed=True)
            text = self.tr("Kategorinya belum pasti, jadi kami belum bisa bilang aturan mana yang khusus untuk barang ini.")
        elif closed:
            badge = Badge(self.tr("Terlindungi"), "ok", "shield-check", filled=True)
            text = self.tr("Penjual di luar negeri tidak bisa memajang barang ini di {platforms}.").format(
                platforms=", ".join(closed)
            )
        else:
            badge = Badge(self.tr("Batas harga"), "neutral", "shield-half")
            text = self.tr("Hanya batas harga impor nasional US$100 yang berlaku.")
        self._verdict_badge.addWidget(BadgeLabel(self.theme, badge))
        self._verdict_badge.addStretch(1)
        self._verdict_text.setText(text + " " + self.tr("Barang impor yang dijual lagi oleh penjual di Indonesia tidak tersentuh."))
        self._verdict_source.setText(
            ""
            if source is None
            else self.tr("Sejak {day}. {instrument}. Diperiksa {checked}.").format(
                day=words.day(source.effective_from),
                instrument=source.instrument(words.language),
                checked=words.day(source.last_checked),
            )
        )

    # Saving

    def _save(self, field: str, text: str) -> None:
        if self._filling or self._product is None:
            return
        product_id = self._product.id
        try:
            value = parse_field(field, text)
        except Refusal as refusal:
            self._tell(refusal)
            return
        self._message.hide()
        self._do(lambda: editing.set_fields(self._desk.workspace, product_id, {field: value}))

    def _save_override(self, field: str, text: str) -> None:
        if self._filling or self._product is None:
            return
        product_id, platform = self._product.id, Platform(self._override_platform.key)
        try:
            value = None if not text.strip() else str(parse_field(field, text)) if field == "price" else text
        except Refusal as refusal:
            self._tell(refusal)
            return
        self._do(lambda: editing.set_override(self._desk.workspace, product_id, platform, field, value))

    def _variant_edited(self, row: int, column: int) -> None:
        item = self._variant_table.item(row, column)
        field = {2: "sku", 3: "price", 4: "stock", 5: "barcode"}.get(column)
        if item is None or field is None or self._filling:
            return
        variant_id = item.data(Qt.ItemDataRole.UserRole)
        try:
            value = parse_field(field, item.text())
        except Refusal as refusal:
            self._tell(refusal)
            return
        self._do(lambda: editing.set_variant_fields(self._desk.workspace, variant_id, {field: value}))

    def _choose_leaf(self, leaf: str) -> None:
        if self._product is not None:
            product = self._product
            self._do(lambda: self._chosen(product, leaf or None))

    def _chosen(self, product: Product, leaf: str | None) -> Changes:
        from umkm_desk.catalogue import standing

        changes = standing.choose_category(self._desk.workspace, [product.id], leaf)
        self._desk.forget_judge()
        return changes

    def _accept_leaf(self) -> None:
        self._choose_leaf(self._leaf.currentData())

    def _do(self, verb: Callable[[], Changes]) -> None:
        self.frame.tasks.database(verb, done=lambda changes: self.frame.hub.post(changes, self), failed=self._tell, owner=self)

    def _tell(self, error: BaseException) -> None:
        sentence = self.frame.explain(error)
        if sentence is None:
            self.frame.show_error(error)
            return
        fact, _, rest = sentence.partition(". ")
        self._message.set_text(f"{fact}.", rest)
        self._message.show()
        self.frame.announce(sentence)

    def _change_options(self) -> None:
        if self._product is not None:
            from umkm_desk.ui.catalogue.options import OptionsDialog

            OptionsDialog(self.frame, self._desk, self._product, self).exec()

    # Photos

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._add_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _pick_photos(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from umkm_desk.ui.files import documents

        files, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Tambah foto"), documents(), self.tr("Foto (*.jpg *.jpeg *.png *.webp *.bmp *.gif)")
        )
        self._add_files(files)

    def _paste_photo(self) -> None:
        from umkm_desk.ui.pictures import to_png

        image = QGuiApplication.clipboard().image()
        if not image.isNull():
            self._add_contents([to_png(image)])

    def _add_files(self, files: Sequence[str]) -> None:
        if files:
            self._add_contents([Path(file) for file in files])

    def _add_contents(self, sources: Sequence[Path | bytes]) -> None:
        if self._product is None:
            return
        product_id = self._product.id
        from umkm_desk.ui.pictures import keep

        def add() -> tuple[Changes, list[Problem]]:
            hashes, problems = keep(self._desk.photos, sources)
            changes = editing.add_photos(self._desk.workspace, product_id, hashes) if hashes else Changes({})
            return changes, problems

        def done(answer: tuple[Changes, list[Problem]]) -> None:
            self.frame.hub.post(answer[0], self)
            if answer[1]:
                self._tell(Refusal(answer[1][0]))

        self.frame.tasks.database(add, done=done, failed=self._tell, title=self.tr("Menambah foto"), owner=self)

    def _move_photo(self, photo_id: str, step: int) -> None:
        if self._product is None:
            return
        product, ids = self._product, [photo.id for photo in self._product.photos]
        at = ids.index(photo_id)
        ids.insert(max(0, at + step), ids.pop(at))
        self._do(lambda: editing.order_photos(self._desk.workspace, product.id, ids))

    def _turn_photo(self, photo_id: str, rotation: int) -> None:
        if self._product is not None:
            product_id = self._product.id
            turned = (rotation + 90) % 360
            self._do(lambda: editing.shape_photo(self._desk.workspace, product_id, photo_id, rotation=turned, crop=None))

    def _drop_photo(self, photo_id: str) -> None:
        if self._product is not None:
            product_id = self._product.id
            self._do(lambda: editing.remove_photos(self._desk.workspace, product_id, [photo_id]))
            self.frame.undoable(self.tr("Foto dibuang"))

    # Around

    def _step(self, step: int) -> None:
        if self._product is None or not self._among:
            return
        number = store.numbers_of(self._desk.workspace.read(), [self._product.id]).get(self._product.id)
        at = self._among.index(number) + step if number in self._among else 0
        if 0 <= at < len(self._among):
            ids = store.ids_of(self._desk.workspace.read(), [self._among[at]])
            if ids:
                self._load(ids[0])

    def _publish(self) -> None:
        if self._product is not None:
            from umkm_desk.ui.shops.publish import PublishDialog

            PublishDialog(self.frame, self._desk, [self._product.id], self).exec()

    def _open_rules(self) -> None:
        self.frame.go("protection", leaf=self._leaf.currentData())

    def _show_numbers(self) -> None:
        """How the product does in all its shops."""
        if self._product is not None:
            self.frame.go("performance", product_id=self._product.id)

    def _focus(self, field: str) -> None:
        known: dict[str, QWidget] = {
            "name": self._name, "description": self._description, "sku": self._sku, "brand": self._brand, "leaf": self._leaf,
            "category": self._leaf, "origin": self._origin, "condition": self._condition, "variants": self._variant_table, **self._lines,
        }  # fmt: skip
        aliases = {"weight": "weight_gram", "size": "length_cm", "photos": "photo-add", "images": "photo-add", "photo": "photo-add"}
        target = known.get(aliases.get(field, field)) or self.findChild(QWidget, aliases.get(field, field))
        if target is not None:
            self._first = target
            target.setFocus()

    def page_left(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

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


def _clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QHBoxLayout | QVBoxLayout):
            _clear(inner)
