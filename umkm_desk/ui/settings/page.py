"""Pengaturan: language and look, the dollar, backups, history, rules, the daily sync, and where everything lies."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.protection.protection import Protection
from umkm_desk.protection.rules import Rules
from umkm_desk.ui.files import ask_open, ask_save
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.settings.facts import Kept, read_kept, scheduler_line, sync_command, take_rules
from umkm_desk.ui.settings.restoring import Restoring
from umkm_desk.ui.theme import TEXT_SCALES, ThemeChoice
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import Card, label
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.ui.widgets.fields import Field, LineEdit, NumberEdit
from umkm_desk.workspace.backup import FILE_ENDING, BackupInfo, write_file
from umkm_desk.workspace.changes import Changes

THEME = "ui.theme"
TEXT_SCALE = "ui.text_scale"
LANGUAGE = "language"
DOLLAR = "usd_rate"
DOLLAR_DAY = "usd_rate_day"

SIDE_BY_SIDE = 900
COPIES_SHOWN = 4
RATE_OLD_DAYS = 30
HISTORY_DAYS = 365
HISTORY_MEGABYTES = 200
MEGABYTE = 1024 * 1024


class SettingsPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.desk = desk
        self._kept: Kept | None = None
        self._restoring = Restoring(frame, self, frame.restore_asked.emit)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area)
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._columns.setContentsMargins(16, 12, 16, 16)
        self._columns.setSpacing(12)
        area.setWidget(inner)
        for cards in (
            (self._look(), self._dollar(), self._rules(), self._sync()),
            (self._backups(), self._history(), self._places()),
        ):
            side = QVBoxLayout()
            side.setSpacing(12)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        self.add_command(self.tr("Buat cadangan ke berkas…"), self.back_up, menu="file", icon="database-export")
        self.add_command(self.tr("Pulihkan cadangan…"), self._restoring.choose, menu="file", icon="restore")

    # Cards

    def _look(self) -> Card:
        theme = self.theme
        card = Card(theme, self.tr("Bahasa dan tampilan"), object_name="settings-look")
        self.language = Segmented(
            theme, [("id", "Bahasa Indonesia"), ("en", "English")], name=self.tr("Bahasa"), object_name="settings-language"
        )
        self.language.choose(self.desk.wording.language)
        self.language.chosen.connect(self._choose_language)
        self.colours = Segmented(
            theme,
            [
                (ThemeChoice.SYSTEM.value, self.tr("Ikut sistem")),
                (ThemeChoice.LIGHT.value, self.tr("Terang")),
                (ThemeChoice.DARK.value, self.tr("Gelap")),
            ],
            name=self.tr("Tema"),
            object_name="settings-theme",
        )
        self.colours.chosen.connect(self._choose_theme)
        self.scale = Segmented(
            theme,
            [(str(scale), f"{scale}%") for scale in TEXT_SCALES],
            name=self.tr("Ukuran huruf"),
            object_name="settings-text-scale",
        )
        self.scale.chosen.connect(self._choose_scale)
        for name, control in (
            (self.tr("Bahasa"), self.language),
            (self.tr("Tema"), self.colours),
            (self.tr("Ukuran huruf"), self.scale),
        ):
            row = QHBoxLayout()
            title = label(name, "label")
            title.setBuddy(control)
            title.setMinimumWidth(theme.px(104))
            row.addWidget(title)
            row.addWidget(control)
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    def _dollar(self) -> Card:
        card = Card(self.theme, self.tr("Kurs dolar"), object_name="settings-dollar")
        card.body.addWidget(
            label(
                self.tr("Batas harga impor ditulis dalam dolar. Kurs dipakai untuk membandingkannya dengan harga Anda."),
                "muted",
                wrap=True,
            )
        )
        self.rate = NumberEdit(
            self.theme, self.frame.words.rupiah, name=self.tr("Satu dolar Amerika"), object_name="settings-usd", placeholder="Rp"
        )
        self.rate_field = Field(self.theme, self.tr("Satu dolar Amerika"), self.rate)
        self.rate.setMaximumWidth(self.theme.px(240))
        self.rate.changed.connect(self._set_rate)
        self.rate.refused.connect(
            lambda text: self.rate_field.tell(
                "bad", self.tr("“{text}” bukan kurs.").format(text=text), self.tr("Isi rupiah untuk satu dolar, misalnya 16.250.")
            )
        )
        card.body.addWidget(self.rate_field)
        return card

    def _rules(self) -> Card:
        card = Card(self.theme, self.tr("Aturan pelindungan"), object_name="settings-rules")
        self._rules_note = label("", wrap=True, object_name="settings-rules-note")
        card.body.addWidget(self._rules_note)
        card.body.addWidget(
            label(
                self.tr(
                    "Berkas aturan baru diperiksa utuh dulu. Yang rusak atau lebih lama ditolak, aturan sekarang tetap dipakai."
                ),
                "muted",
                wrap=True,
            )
        )
        self._button(card, self.tr("Buka berkas aturan…"), "file-import", "settings-open-rules", self.open_rules)
        return card

    def _sync(self) -> Card:
        card = Card(self.theme, self.tr("Sinkron setiap hari"), object_name="settings-sync")
        where = self.tr("Penjadwal Tugas Windows") if sys.platform == "win32" else self.tr("cron (perintah “crontab -e”)")
        card.body.addWidget(
            label(
                self.tr(
                    "Agar angka harian tetap diambil saat aplikasi tertutup, tempel baris ini sekali ke {scheduler}."
                    " Selama jendela terbuka, tekan F5 di layar Toko."
                ).format(scheduler=where),
                "muted",
                wrap=True,
            )
        )
        line = scheduler_line(sync_command(self.desk.paths), sys.platform)
        shown = LineEdit(self.theme, line, name=self.tr("Baris penjadwal"), object_name="settings-sync-line")
        shown.set_locked(self.tr("Untuk disalin, bukan diubah."))
        shown.setCursorPosition(0)
        card.body.addWidget(shown)
        self._button(card, self.tr("Salin baris"), "copy", "settings-copy-sync", lambda: self._copy(line))
        return card

    def _backups(self) -> Card:
        card = Card(self.theme, self.tr("Cadangan"), object_name="settings-backups")
        card.body.addWidget(
            label(
                self.tr(
                    "Salinan harian dibuat sendiri di laptop ini. Simpan juga satu berkas di USB: isinya katalog, foto, dan riwayat."
                ),
                "muted",
                wrap=True,
            )
        )
        self.copies = QListWidget()
        self.copies.setObjectName("settings-copies")
        self.copies.setAccessibleName(self.tr("Salinan harian"))
        self.copies.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copies.setFixedHeight(self.theme.px(28) * COPIES_SHOWN + 4)
        self.copies.itemSelectionChanged.connect(self._copy_chosen)
        card.body.addWidget(self.copies)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._back_up = Button(
            self.theme,
            self.tr("Buat cadangan ke berkas…"),
            icon="database-export",
            object_name="settings-backup",
            on_click=self.back_up,
        )
        self._restore_copy = Button(
            self.theme,
            self.tr("Pulihkan salinan ini…"),
            icon="history",
            object_name="settings-restore-copy",
            on_click=self._restore_chosen,
        )
        self._restore = Button(
            self.theme,
            self.tr("Pulihkan dari berkas…"),
            icon="restore",
            object_name="settings-restore",
            on_click=self._restoring.choose,
        )
        row.addWidget(self._back_up)
        row.addWidget(self._restore)
        row.addStretch(1)
        card.body.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self._restore_copy)
        below.addStretch(1)
        card.body.addLayout(below)
        self._copy_chosen()
        return card

    def _history(self) -> Card:
        card = Card(self.theme, self.tr("Riwayat"), object_name="settings-history")
        self._history_note = label("", wrap=True, object_name="settings-history-note")
        card.body.addWidget(self._history_note)
        card.body.addWidget(
            label(self.tr("Yang dihapus dari riwayat tidak bisa diurungkan lagi. Produknya sendiri tetap."), "muted", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self._by_age = Button(
            self.theme,
            self.tr("Hapus yang lebih dari setahun…"),
            icon="trash",
            object_name="settings-prune-age",
            on_click=lambda: self._prune(by_age=True),
        )
        self._by_size = Button(
            self.theme,
            self.tr("Sisakan {size} terakhir…").format(size=self._size(HISTORY_MEGABYTES * MEGABYTE)),
            icon="trash",
            object_name="settings-prune-size",
            on_click=lambda: self._prune(by_age=False),
        )
        row.addWidget(self._by_age)
        row.addWidget(self._by_size)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _places(self) -> Card:
        from umkm_desk.ui.settings.facts import program_version

        card = Card(self.theme, self.tr("Data dan versi"), object_name="settings-places")
        self._sizes = label("", wrap=True, object_name="settings-sizes")
        card.body.addWidget(self._sizes)
        folder = label(str(self.desk.paths.workspace), "secondary", wrap=True, object_name="settings-folder")
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(folder)
        self._button(
            card,
            self.tr("Buka folder data"),
            "folder-open",
            "settings-open-folder",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.paths.workspace))),
        )
        card.body.addWidget(
            label(self.tr("UMKM Desk {version}").format(version=program_version()), "secondary", object_name="settings-version")
        )
        return card

    def _button(self, card: Card, text: str, icon: str, object_name: str, on_click: Callable[[], object]) -> Button:
        button = Button(self.theme, text, icon=icon, object_name=object_name, on_click=on_click)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return button

    # What the frame asks

    def page_opened(self, **values: object) -> None:
        self.colours.choose(self.theme.choice.value)
        self.scale.choose(str(self.theme.text_scale))
        self._show_rate()
        self._reload()

    def first_focus(self) -> QWidget | None:
        return self.language.findChild(Button, f"settings-language-{self.language.key}")

    def areas(self) -> Sequence[QWidget]:
        first = self.first_focus()
        return (*((first,) if first is not None else ()), self.rate, self.copies)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= SIDE_BY_SIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def _reload(self) -> None:
        self.frame.tasks.database(read_kept, self.desk, done=self._show, owner=self)

    def _show(self, kept: Kept) -> None:
        self._kept = kept
        words = self.desk.wording
        chosen = self.copies.currentRow()
        self.copies.clear()
        for copy in kept.copies:
            item = QListWidgetItem(f"{words.day(copy.day)}  ·  {self._size(copy.bytes)}")
            item.setData(Qt.ItemDataRole.UserRole, str(copy.file))
            item.setSizeHint(QSize(0, self.theme.px(28)))
            self.copies.addItem(item)
        if not kept.copies:
            item = QListWidgetItem(self.tr("Salinan pertama dibuat hari ini."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.copies.addItem(item)
        elif 0 <= chosen < len(kept.copies):
            self.copies.setCurrentRow(chosen)
        self._copy_chosen()
        if kept.oldest_change is None:
            self._history_note.setText(self.tr("Belum ada perubahan."))
        else:
            count = kept.changes
            self._history_note.setText(
                self.tr("%Ln perubahan sejak {day}, {size}.", "", count).format(
                    day=words.day(kept.oldest_change.date()), size=self._size(kept.history_bytes)
                )
            )
        old = kept.oldest_change is not None and kept.oldest_change < self.desk.clock() - timedelta(days=HISTORY_DAYS)
        self._by_age.explain("" if old else self.tr("Belum ada perubahan yang lebih dari setahun."))
        large = kept.history_bytes > HISTORY_MEGABYTES * MEGABYTE
        self._by_size.explain("" if large else self.tr("Riwayat masih lebih kecil dari itu."))
        self._rules_note.setText(
            self.tr("Versi {version}, ditinjau {day}: {count} aturan.").format(
                version=kept.rules_version, day=words.day(kept.rules_as_of), count=words.number(kept.rules)
            )
        )
        self._sizes.setText(
            self.tr("Basis data {database}, foto {photos}.").format(
                database=self._size(kept.database_bytes), photos=self._size(kept.photo_bytes)
            )
        )

    def _size(self, size: int) -> str:
        number = self.frame.words.number
        if size >= MEGABYTE:
            megabytes = size / MEGABYTE
            return f"{number(round(megabytes)) if megabytes >= 10 else number(round(megabytes, 1))}\u00a0MB"
        return f"{number(max(1, round(size / 1024)) if size else 0)}\u00a0KB"

    # Look

    def _choose_language(self, language: str) -> None:
        if language == self.desk.wording.language:
            return
        self._set(LANGUAGE, language, lambda: self.frame.language_chosen.emit(language))

    def _choose_theme(self, key: str) -> None:
        self.theme.choose(ThemeChoice(key))
        self._set(THEME, key)

    def _choose_scale(self, key: str) -> None:
        self.theme.set_text_scale(int(key))
        self._set(TEXT_SCALE, key)

    def _set(self, key: str, value: str | None, then: Callable[[], object] | None = None) -> None:
        def done(_none: object) -> None:
            if then is not None:
                then()

        self.frame.tasks.database(self.desk.workspace.set_setting, key, value, done=done, owner=self)

    # The dollar

    def _show_rate(self) -> None:
        kept = self.desk.workspace.setting(DOLLAR)
        try:
            rate = None if kept is None else round(float(kept))
        except ValueError:
            rate = None
        if self.rate.value != rate:
            self.rate.set_value(rate)
        self._tell_rate()

    def _tell_rate(self) -> None:
        text = self.desk.workspace.setting(DOLLAR_DAY)
        if self.rate.value is None or not text:
            self.rate_field.tell("info", "", self.tr("Tanpa kurs, batas harga impor dihitung dengan kisaran kurs yang lebar."))
            return
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.rate_field.tell()
            return
        shown = self.desk.wording.day(day)
        if (self.desk.today() - day).days > RATE_OLD_DAYS:
            self.rate_field.tell("warn", self.tr("Diisi {day}.").format(day=shown), self.tr("Sudah lama; isi lagi kurs hari ini."))
        else:
            self.rate_field.tell("ok", "", self.tr("Diisi {day}.").format(day=shown))

    def _set_rate(self, rate: int | None) -> None:
        if rate == 0:
            self.rate_field.tell("bad", self.tr("Kurs tidak bisa nol."), self.tr("Kosongkan bila tidak tahu."))
            return
        day = None if rate is None else self.desk.today().isoformat()

        def keep() -> None:
            self.desk.workspace.set_setting(DOLLAR, None if rate is None else str(rate))
            self.desk.workspace.set_setting(DOLLAR_DAY, day)

        def done(_none: object) -> None:
            self._tell_rate()
            self.frame.hub.post(Changes({"setting": frozenset({DOLLAR})}), self)

        self.frame.tasks.database(keep, done=done, owner=self)

    # Backups

    def back_up(self) -> None:
        name = self.tr("Cadangan UMKM Desk {day}").format(day=self.desk.today().isoformat()) + FILE_ENDING
        file = ask_save(self, self.tr("Buat cadangan ke berkas"), name, self.tr("Cadangan (*{ending})").format(ending=FILE_ENDING))
        if file is not None:
            self.write_backup(file)

    def write_backup(self, file: Path) -> None:
        self.frame.tasks.database(
            write_file,
            self.desk.paths,
            file,
            self.desk.clock(),
            done=self._backed_up,
            title=self.tr("Membuat cadangan"),
            owner=self,
        )

    def _backed_up(self, info: BackupInfo) -> None:
        self.frame.toast(
            self.tr("Cadangan selesai."),
            self.tr("{file}: {products} produk, {size}.").format(
                file=info.file.name, products=self.frame.words.number(info.products), size=self._size(info.bytes)
            ),
        )

    def _copy_chosen(self) -> None:
        item = self.copies.currentItem() if self.copies.selectedItems() else None
        self._restore_copy.explain("" if item is not None else self.tr("Pilih satu salinan harian dulu."))

    def _restore_chosen(self) -> None:
        item = self.copies.currentItem()
        if item is not None:
            self._restoring.look(Path(item.data(Qt.ItemDataRole.UserRole)))

    # History

    def _prune(self, *, by_age: bool) -> None:
        cut = self.desk.clock() - timedelta(days=HISTORY_DAYS)
        text = (
            self.tr("Perubahan sebelum {day} tidak bisa diurungkan lagi.").format(day=self.desk.wording.day(cut.date()))
            if by_age
            else self.tr("Perubahan terlama dihapus sampai tersisa {size}. Yang dihapus tidak bisa diurungkan lagi.").format(
                size=self._size(HISTORY_MEGABYTES * MEGABYTE)
            )
        )
        if not ask(
            self.theme,
            self,
            self.tr("Hapus riwayat lama?"),
            text,
            verb=self.tr("Hapus riwayat lama"),
            danger=True,
            details=(self.tr("Produk, foto, dan toko tidak berubah."),),
            object_name="prune",
        ):
            return
        limit = {"older_than": cut} if by_age else {"keep_bytes": HISTORY_MEGABYTES * MEGABYTE}
        self.frame.tasks.database(
            self.desk.workspace.prune, done=self._pruned, title=self.tr("Menghapus riwayat lama"), owner=self, **limit
        )

    def _pruned(self, count: int) -> None:
        self.frame.toast(self.tr("%Ln perubahan dihapus dari riwayat.", "", count))
        self.frame.hub.post(Changes({"change": None}), self)
        self._reload()

    # Rules

    def open_rules(self) -> None:
        file = ask_open(self, self.tr("Buka berkas aturan"), self.tr("Aturan (*.json)"))
        if file is not None:
            self.take_rules(file)

    def take_rules(self, file: Path) -> None:
        self.frame.tasks.database(take_rules, self.desk, file, done=self._rules_taken, owner=self)

    def _rules_taken(self, rules: Rules) -> None:
        self.desk.protection = Protection(self.desk.paths.resources / "protection", rules)
        self.desk.forget_judge()
        self.frame.hub.post(Changes({"rules": None}), self)
        self.frame.toast(self.tr("Aturan baru dipakai."), self.tr("Ditinjau {day}.").format(day=self.desk.wording.day(rules.as_of)))
        self._reload()

    # The daily sync

    def _copy(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.frame.toast(self.tr("Disalin."), icon="copy")
