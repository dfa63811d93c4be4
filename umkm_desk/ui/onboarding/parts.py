"""The pages of the first steps, and the dark side with the list of steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from umkm_desk.business import store
from umkm_desk.business.onboarding import Missing, Page, ProductsChoice, missing
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Severity
from umkm_desk.ui.business.editor import ProfileEditor
from umkm_desk.ui.business.fields import ProfileField
from umkm_desk.ui.business.folder import PaperFolder
from umkm_desk.ui.business.sections import AddressSection, IdentitySection, ScaleSection
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, RadioButton
from umkm_desk.ui.widgets.cards import Card, IconLabel, ShopBadge, label, restyle, rule
from umkm_desk.ui.widgets.paint import Mark
from umkm_desk.workspace.changes import Changes


class Side(QWidget):
    """Dark, with the name of the program, the steps, and where the data stay."""

    def __init__(self, theme: Theme, steps: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(16)
        self._name = QLabel("UMKM Desk")
        self._name.setContentsMargins(12, 0, 0, 12)
        column.addWidget(self._name)
        column.addWidget(steps)
        column.addStretch(1)
        self._fact = QLabel(self.tr("Tersimpan di laptop ini"))
        self._text = QLabel(self.tr("Data usaha Anda tidak dikirim ke mana pun. Semua langkah bisa diubah nanti di Usaha."))
        self._text.setWordWrap(True)
        for each in (self._fact, self._text):
            each.setContentsMargins(8, 0, 8, 0)
        foot = QVBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self._fact)
        foot.addWidget(self._text)
        column.addLayout(foot)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme = self._theme
        for each, role, font in (
            (self._name, "on_rail", theme.font(18, 600)),
            (self._fact, "on_rail", theme.font(12, 600)),
            (self._text, "rail_text", theme.font(12)),
        ):
            palette = each.palette()
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour(role))
            each.setPalette(palette)
            each.setFont(font)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.colour("rail"))


class StepPage(QWidget):
    """A page: title, what it is for, then its own. `columns` stand side by side where there is room."""

    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.theme = editor.frame.theme
        self.setProperty("ground", "scroll")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(48, 32, 48, 24)
        self.column.setSpacing(8)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(40)

    def head(self, title: str, text: str) -> None:
        self.setAccessibleName(title)
        self.column.addWidget(label(title, "figure", object_name="onboarding-title"))
        self.column.addWidget(label(text, "muted", wrap=True))
        self.column.addSpacing(12)

    def set_wide(self, wide: bool) -> None:
        self.columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        edge = 48 if wide else 24
        self.column.setContentsMargins(edge, 32 if wide else 16, edge, 24)

    @property
    def fields(self) -> Sequence[ProfileField]:
        return ()

    def commit(self) -> None:
        """Takes what is being typed."""
        for field in self.fields:
            field.commit()

    def first_focus(self) -> QWidget | None:
        return None


class ChoiceCard(QFrame):
    """A radio button with a line below it, pressed anywhere."""

    def __init__(
        self, theme: Theme, title: str, text: str, *, object_name: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 10, 15, 10)
        row.setSpacing(12)
        if icon:
            row.addWidget(IconLabel(theme, icon, "accent", 20, tile=40), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.radio = RadioButton(theme, title, object_name=object_name)
        self.radio.setAccessibleDescription(text)
        self.radio.toggled.connect(self._mark)
        below = label(text, "secondary", wrap=True)
        below.setContentsMargins(24, 0, 0, 0)
        column.addWidget(self.radio)
        column.addWidget(below)
        row.addLayout(column, 1)

    def _mark(self, chosen: bool) -> None:
        self.setProperty("ground", "chosen" if chosen else "card")
        restyle(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.radio.click()
        self.radio.setFocus()


class LanguageStep(StepPage):
    def __init__(
        self,
        editor: ProfileEditor,
        choose: Callable[[str], object],
        restore: Callable[[object], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, parent)
        self.head(
            self.tr("Selamat datang"),
            self.tr("Beberapa langkah singkat, kira-kira 10 menit. Boleh ditinggal dan dilanjutkan lain waktu."),
        )
        self._restore = restore
        self.column.addWidget(label("Bahasa  /  Language", "label"))
        row = QHBoxLayout()
        row.setSpacing(16)
        group = QButtonGroup(self)
        current = editor.desk.wording.language
        self._first: QWidget | None = None
        for key, name, note in (
            ("id", "Bahasa Indonesia", "Bisa diganti kapan saja"),
            ("en", "English", "You can change this later"),
        ):
            card = ChoiceCard(self.theme, name, note, object_name=f"onboarding-language-{key}")
            card.setMaximumWidth(self.theme.px(320))
            card.radio.setChecked(key == current)
            card.radio.clicked.connect(lambda _on=False, key=key: choose(key) if key != editor.desk.wording.language else None)
            group.addButton(card.radio)
            row.addWidget(card, 1)
            if key == current:
                self._first = card.radio
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(16)
        self.column.addWidget(rule())
        self.column.addSpacing(16)
        for icon, title, line in (
            (
                "wifi-off",
                self.tr("Bekerja tanpa internet"),
                self.tr("Ubah harga, stok, dan foto kapan saja. Perubahan terkirim sendiri saat internet kembali."),
            ),
            (
                "file-spreadsheet",
                self.tr("Pakai Excel Anda apa adanya"),
                self.tr("Daftar harga lama langsung terbaca. Yang keliru diperbaiki di tempat, yang benar langsung masuk."),
            ),
            (
                "shield-check",
                self.tr("Tahu mana yang terlindungi"),
                self.tr("Lihat produk mana yang tidak boleh dijual penjual luar negeri, sejak kapan, dan apa dasarnya."),
            ),
        ):
            part = QVBoxLayout()
            part.setSpacing(6)
            part.addWidget(IconLabel(self.theme, icon, "accent", 20, tile=40))
            part.addWidget(label(title, "card", wrap=True))
            part.addWidget(label(line, "muted", wrap=True))
            part.addStretch(1)
            self.columns.addLayout(part, 1)
        self.column.addLayout(self.columns)
        self.column.addSpacing(16)
        box = Card(self.theme, ground="note", object_name="onboarding-restore")
        offer = QHBoxLayout()
        offer.setSpacing(16)
        offer.addWidget(IconLabel(self.theme, "restore", "text2", 20))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(self.tr("Pindah dari laptop lain?"), "strong"))
        texts.addWidget(
            label(self.tr("Buka berkas cadangan dari USB. Semua produk, foto, dan riwayat ikut kembali."), "muted", wrap=True)
        )
        offer.addLayout(texts, 1)
        offer.addWidget(
            Button(self.theme, self.tr("Buka cadangan…"), icon="upload", object_name="onboarding-open-backup", on_click=self._open)
        )
        box.body.addLayout(offer)
        self.column.addWidget(box)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget | None:
        return self._first

    def _open(self) -> None:
        from umkm_desk.ui.settings.restoring import Restoring

        Restoring(self.editor.frame, self.editor.desk, self, self._restore).choose()


class IdentityStep(StepPage):
    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(editor, parent)
        self.head(self.tr("Identitas usaha"), self.tr("Isi yang ada saja. Yang kosong bisa dilengkapi nanti."))
        self._section = IdentitySection(editor)
        self.columns.addWidget(self._section, 5)
        self.columns.addWidget(self._help(), 3, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self.columns)
        self.column.addStretch(1)

    @property
    def fields(self) -> Sequence[ProfileField]:
        return self._section.fields

    def first_focus(self) -> QWidget | None:
        return self._section.name_field.edit

    def _help(self) -> QWidget:
        card = Card(self.theme, ground="note", object_name="onboarding-nib-help")
        head = QHBoxLayout()
        head.addWidget(IconLabel(self.theme, "bulb", "warn"))
        head.addWidget(label(self.tr("Belum punya NIB?"), "strong"), 1)
        card.body.addLayout(head)
        card.body.addWidget(
            label(self.tr("Lewati saja dulu. NIB gratis dan dibuat di oss.go.id. Siapkan ini sebelum mulai:"), wrap=True)
        )
        for line in (
            self.tr("e-KTP pemilik (NIK)"),
            self.tr("Nomor HP dan email yang aktif"),
            self.tr("Alamat tempat usaha"),
            self.tr("Jenis barang yang dibuat atau dijual"),
            self.tr("Perkiraan modal dan penjualan setahun"),
        ):
            row = QHBoxLayout()
            row.addWidget(IconLabel(self.theme, "square-check", "ok"))
            row.addWidget(label(line, wrap=True), 1)
            card.body.addLayout(row)
        card.body.addWidget(rule())
        why = QHBoxLayout()
        why.addWidget(IconLabel(self.theme, "lock", "text2"))
        why.addWidget(label(self.tr("Untuk apa data ini?"), "strong"), 1)
        card.body.addLayout(why)
        card.body.addWidget(
            label(
                self.tr("Diisi sekali, dipakai ulang saat membuka toko dan mengurus izin. Disimpan hanya di laptop ini."),
                "muted",
                wrap=True,
            )
        )
        return card


class AddressStep(StepPage):
    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(editor, parent)
        self.head(
            self.tr("Alamat dan skala usaha"),
            self.tr("Alamat dipakai untuk ongkos kirim, skala usaha menentukan izin apa yang Anda perlukan."),
        )
        self._address = AddressSection(editor)
        for title, section in ((self.tr("Alamat usaha"), self._address), (self.tr("Skala usaha"), ScaleSection(editor))):
            column = QVBoxLayout()
            column.setSpacing(10)
            column.addWidget(label(title, "card"))
            column.addWidget(section)
            column.addStretch(1)
            self.columns.addLayout(column, 1)
        self.column.addLayout(self.columns)
        self.column.addStretch(1)

    @property
    def fields(self) -> Sequence[ProfileField]:
        return self._address.fields

    def first_focus(self) -> QWidget | None:
        return self._address.search.search


class PermitsStep(StepPage):
    """The paper folder: each paper with its number checked, its days and a scan."""

    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(editor, parent)
        self.head(
            self.tr("Izin dan sertifikat"),
            self.tr("Masukkan yang sudah ada, dengan foto kertasnya. Aplikasi mengingatkan sebelum masanya habis."),
        )
        self.folder = PaperFolder(editor.frame, editor.desk)
        self.folder.reload()
        editor.frame.hub.changed.connect(self._heard)
        self.column.addWidget(self.folder)
        self.column.addSpacing(8)
        self.column.addWidget(
            label(
                self.tr(
                    "Biasanya: P-IRT atau BPOM MD dan halal untuk makanan, notifikasi BPOM dan halal untuk kosmetik, PKRT untuk "
                    "pembersih, SNI untuk mainan dan pakaian bayi, merek untuk semua. Izin apa yang diperlukan tiap produk terlihat "
                    "di kartu produknya, dengan dasarnya."
                ),
                "muted",
                wrap=True,
            )
        )
        self.column.addStretch(1)

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.touches("permit", "product_permit"):
            self.folder.reload()

    def first_focus(self) -> QWidget | None:
        return self.folder.add_button


class ShopsStep(StepPage):
    """What connecting a shop means; the connecting itself is on the screen Toko."""

    def __init__(self, editor: ProfileEditor, connect: Callable[[str], object], parent: QWidget | None = None) -> None:
        from umkm_desk.publishing import store as publishing

        super().__init__(editor, parent)
        self.head(
            self.tr("Toko"),
            self.tr("Sambungkan toko sekarang, atau nanti dari layar Toko. Katalog bisa diisi tanpa toko dan tanpa internet."),
        )
        connected = Counter(shop.platform for shop in publishing.shops(editor.desk.workspace.read()))
        for platform in Platform:
            name = editor.desk.platform_name(platform)
            count = connected[platform]
            card = Card(self.theme, object_name=f"onboarding-shop-{platform.value}")
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(ShopBadge(self.theme, platform.value, Mark.LIVE if count else Mark.ABSENT, spoken=name))
            texts = QVBoxLayout()
            texts.setSpacing(2)
            texts.addWidget(label(name, "strong"))
            said = (
                self.tr("%Ln toko tersambung", "", count)
                if count
                else self.tr("Lewat izin sambungan, atau lewat berkas unggah massal bila belum punya izin.")
            )
            texts.addWidget(label(said, "muted", wrap=True))
            row.addLayout(texts, 1)
            row.addWidget(
                Button(
                    self.theme,
                    self.tr("Sambungkan…"),
                    icon="link",
                    name=self.tr("Sambungkan {shop}").format(shop=name),
                    object_name=f"onboarding-connect-{platform.value}",
                    on_click=partial(connect, platform.value),
                )
            )
            card.body.addLayout(row)
            self.column.addWidget(card)
        self.column.addWidget(
            label(
                self.tr("Menyambungkan membuka layar Toko. Langkah awal bisa dilanjutkan dari layar Usaha."), "secondary", wrap=True
            )
        )
        self.column.addStretch(1)


class ProductsStep(StepPage):
    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(editor, parent)
        self.head(self.tr("Isi katalog"), self.tr("Dari mana katalog dimulai? Pilihan ini dijalankan setelah langkah terakhir."))
        group = QButtonGroup(self)
        self._cards: dict[ProductsChoice, ChoiceCard] = {}
        for choice, icon, title, text in (
            (
                ProductsChoice.IMPORT,
                "file-import",
                self.tr("Impor daftar produk"),
                self.tr(
                    "Excel, CSV, atau berkas unggah massal Shopee, Lazada, dan Tokopedia & Shop. Kolomnya dicocokkan bersama Anda."
                ),
            ),
            (
                ProductsChoice.SAMPLE,
                "sparkles",
                self.tr("Coba dengan toko contoh"),
                self.tr("Katalog rekaan untuk melihat-lihat. Hilang lagi dengan satu kali Urungkan."),
            ),
            (
                ProductsChoice.EMPTY,
                "plus",
                self.tr("Mulai dari kosong"),
                self.tr("Tulis produk satu per satu, atau tempel dari Excel ke tabel katalog."),
            ),
        ):
            card = ChoiceCard(self.theme, title, text, object_name=f"onboarding-products-{choice.value}", icon=icon)
            card.radio.setChecked(editor.wizard.progress.products is choice)
            card.radio.clicked.connect(lambda _on=False, choice=choice: self._choose(choice))
            group.addButton(card.radio)
            self._cards[choice] = card
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _choose(self, choice: ProductsChoice) -> None:
        self.editor.put(self.editor.wizard.with_products(choice))

    def first_focus(self) -> QWidget | None:
        chosen = self.editor.wizard.progress.products or ProductsChoice.IMPORT
        return self._cards[chosen].radio


class DoneStep(StepPage):
    """What is there, and what is left for later, each with the way to its page."""

    def __init__(self, editor: ProfileEditor, go: Callable[[Page], object], parent: QWidget | None = None) -> None:
        super().__init__(editor, parent)
        name = editor.wizard.business.name
        self.head(
            self.tr("Selesai"),
            self.tr("{business} siap dipakai. Semua isian bisa diubah di layar Usaha.").format(business=name)
            if name
            else self.tr("Aplikasi siap dipakai. Semua isian bisa diubah di layar Usaha."),
        )
        left = self._missing()
        card = Card(self.theme, self.tr("Bisa dilengkapi nanti"), object_name="onboarding-left")
        if not left:
            row = QHBoxLayout()
            row.addWidget(IconLabel(self.theme, "circle-check", "ok", filled=True))
            row.addWidget(label(self.tr("Semuanya sudah lengkap."), wrap=True), 1)
            card.body.addLayout(row)
        for one in left:
            card.body.addWidget(self._line(one, go))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _line(self, one: Missing, go: Callable[[Page], object]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        weighty = one.problem.severity is not Severity.HINTS
        row.addWidget(IconLabel(self.theme, "alert-circle" if weighty else "circle-dashed", "warn" if weighty else "text2"))
        sentence = self.editor.frame.words.problem(one.problem)
        row.addWidget(label(sentence, wrap=True), 1)
        if one.page is not Page.DONE:
            fill = Button(
                self.theme,
                self.tr("Isi"),
                kind="link",
                name=self.tr("Isi: {what}").format(what=sentence),
                object_name=f"onboarding-fill-{one.problem.place.field}",
                on_click=lambda: go(one.page),
            )
            fill.setMinimumWidth(self.theme.px(32))
            row.addWidget(fill)
        return line

    def _missing(self) -> list[Missing]:
        from umkm_desk.catalogue import store as catalogue
        from umkm_desk.catalogue.query import NOT_THROWN_AWAY
        from umkm_desk.publishing import store as publishing

        db = self.editor.desk.workspace.read()
        products = catalogue.count(db, NOT_THROWN_AWAY)
        return missing(
            self.editor.wizard.business,
            self.editor.on,
            self.editor.lists,
            shops=len(publishing.shops(db)),
            products=products or (1 if self.editor.wizard.progress.products else 0),
            permits=len(store.load_permits(db)),
        )
