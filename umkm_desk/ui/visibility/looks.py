"""All looks at first rows, with their screenshots, and the report of them for a platform's complaint desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Task
from umkm_desk.ui.files import ask_save
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility.asking import product_names
from umkm_desk.ui.visibility.telling import look_told, seen_names
from umkm_desk.ui.widgets.buttons import Button, ComboBox, Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame, ask
from umkm_desk.ui.widgets.fields import Field
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import RankCheck
from umkm_desk.wording import LANGUAGES, Wording

PREVIEW = QSize(300, 200)


class LooksDialog(DialogFrame):
    """The newest first; the picture of the chosen one at the right."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Catatan baris pertama"),
            primary=self.tr("Simpan laporan PDF…"),
            primary_icon="file-text",
            cancel=self.tr("Tutup"),
            note=self.tr("Laporan memuat catatan sejak 8 Juni 2026, gambarnya, dan dasar hukumnya."),
            note_icon="info-circle",
            width=800,
            object_name="looks",
            parent=parent,
        )
        self._frame, self._desk = frame, desk
        self._looks: list[RankCheck] = []
        self._products: Mapping[str, str] = {}
        bar = QHBoxLayout()
        bar.setSpacing(12)
        self._platform = ComboBox(self.theme, name=self.tr("Marketplace"), object_name="looks-platform")
        for platform in Platform:
            self._platform.addItem(desk.platform_name(platform), platform)
        self._platform.activated.connect(lambda _index: self._read())
        self._language = Segmented(
            self.theme, [("id", "Indonesia"), ("en", "English")], name=self.tr("Bahasa laporan"), object_name="looks-language"
        )
        self._language.choose(desk.wording.language if desk.wording.language in LANGUAGES else "id")
        bar.addWidget(Field(self.theme, self.tr("Marketplace"), self._platform))
        bar.addWidget(Field(self.theme, self.tr("Bahasa laporan"), self._language))
        bar.addStretch(1)
        self.body.addLayout(bar)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._table = QTableWidget(0, 4)
        self._table.setObjectName("looks-table")
        self._table.setAccessibleName(self.tr("Catatan baris pertama"))
        self._table.setHorizontalHeaderLabels([self.tr("Hari"), self.tr("Kata"), self.tr("Baris pertama"), self.tr("Gambar")])
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._table.setMinimumHeight(self.theme.px(260))
        self._table.currentCellChanged.connect(lambda *_cells: self._show_one())
        row.addWidget(self._table, 1)
        side = QVBoxLayout()
        side.setSpacing(8)
        self._picture = label("", "muted", object_name="looks-picture")
        self._picture.setFixedSize(PREVIEW)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told = label("", wrap=True, object_name="looks-told")
        self._told.setFixedWidth(PREVIEW.width())
        side.addWidget(self._picture)
        side.addWidget(self._told)
        self._delete = Button(
            self.theme, self.tr("Hapus catatan ini…"), kind="link", object_name="looks-delete", on_click=self._remove
        )
        side.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        row.addLayout(side)
        self.body.addLayout(row, 1)
        self._as_table = Button(
            self.theme,
            self.tr("Simpan tabel (Excel)…"),
            icon="file-spreadsheet",
            object_name="looks-excel",
            on_click=self._save_table,
        )
        bar.addWidget(self._as_table, 0, Qt.AlignmentFlag.AlignBottom)
        self._read(first=True)

    @property
    def _chosen_platform(self) -> Platform:
        return Platform(self._platform.currentData())

    def _read(self, *, first: bool = False) -> None:
        desk, platform = self._desk, self._chosen_platform

        def read() -> tuple[bool, list[RankCheck], Mapping[str, str]]:
            every = rank_check.checks(desk.workspace.read())
            return first, every, product_names(desk, {look.product_id for look in every if look.product_id})

        def show(answer: tuple[bool, list[RankCheck], Mapping[str, str]]) -> None:
            began, every, self._products = answer
            if began and every and not any(look.platform is platform for look in every):
                self._platform.setCurrentIndex(self._platform.findData(every[0].platform))
            self._looks = [look for look in every if look.platform is self._chosen_platform]
            self._fill()

        self._frame.tasks.database(read, done=show, owner=self)

    def _fill(self) -> None:
        words, names = self._desk.wording, seen_names()
        self._table.setRowCount(len(self._looks))
        for at, look in enumerate(self._looks):
            day = words.day_of(look.at) if look.at is not None else ""
            row = ", ".join(names[seen] for seen in look.found)
            attached = self.tr("ada") if look.screenshot_hash else "–"
            for column, text in enumerate((day, look.words, row, attached)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._table.setItem(at, column, item)
        counted = [each for each in rank_check.observed(self._looks, self._desk.zone) if each.platform is self._chosen_platform]
        reason = "" if counted else self.tr("Belum ada catatan sejak 8 Juni 2026 di marketplace ini.")
        self.set_primary(self.tr("Simpan laporan PDF…"), reason)
        self._as_table.explain("" if self._looks else reason)
        if self._looks:
            self._table.selectRow(0)
        self._show_one()

    @property
    def _one(self) -> RankCheck | None:
        at = self._table.currentRow()
        return self._looks[at] if 0 <= at < len(self._looks) else None

    def _show_one(self) -> None:
        look = self._one
        self._delete.setVisible(look is not None)
        self._picture.setPixmap(QPixmap())
        self._picture.setVisible(bool(self._looks))
        if look is None:
            self._told.setText(self.tr("Belum ada catatan di marketplace ini."))
            self._picture.setText("")
            return
        product = self._products.get(look.product_id or "")
        told = [look_told(look, self._desk), *([product] if product else []), *([look.note] if look.note else [])]
        self._told.setText("\n".join(told))
        self._picture.setText(self.tr("tanpa gambar"))
        if look.screenshot_hash is not None:
            digest, desk = look.screenshot_hash, self._desk

            def read() -> tuple[str, QImage]:
                from umkm_desk.ui.pictures import decode

                return look.id, decode(desk.photos.read(digest), 2 * PREVIEW.width())

            self._frame.tasks.database(read, done=self._show_picture, failed=self._no_picture, owner=self)

    def _show_picture(self, shown: tuple[str, QImage]) -> None:
        look = self._one
        if look is None or shown[0] != look.id:
            return
        ratio = self.devicePixelRatioF()
        small = shown[1].scaled(PREVIEW * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self._picture.setPixmap(QPixmap.fromImage(small))
        self._picture.setAccessibleName(self.tr("Tangkapan layar “{words}”").format(words=look.words))

    def _no_picture(self, error: BaseException) -> None:
        sentence = self._frame.explain(error)
        if not isinstance(error, Refusal) or sentence is None:
            self._frame.show_error(error)
            return
        self._picture.setText(sentence.partition(". ")[0])

    def _remove(self) -> None:
        look = self._one
        if look is None:
            return
        sure = ask(
            self.theme,
            self,
            self.tr("Hapus catatan “{words}”?").format(words=look.words),
            self.tr("Catatan ini tidak masuk laporan lagi dan tidak bisa dikembalikan."),
            verb=self.tr("Hapus catatan"),
            danger=True,
        )
        if sure:
            self._frame.tasks.database(
                rank_check.remove, self._desk.workspace, look.id, done=lambda _nothing: self._read(), owner=self
            )

    # Keeping

    def accept(self) -> None:
        language, platform, desk, products = self._language.key, self._chosen_platform, self._desk, self._products
        target = self._ask("pdf", self.tr("PDF (*.pdf)"))
        if target is None:
            return

        def write(target: Path = target) -> None:
            from umkm_desk.ui.visibility.look_report import write_look_report

            write_look_report(desk, platform, target, language, products)

        self._write(write, target)

    def _save_table(self) -> None:
        target = self._ask("xlsx", self.tr("Excel (*.xlsx);;CSV (*.csv)"))
        if target is None:
            return
        looks, products, desk = list(self._looks), self._products, self._desk
        say = Wording(desk.paths.resources / "wording", self._language.key, desk.zone).text

        def write(task: Task, target: Path = target) -> None:
            rank_check.write_looks(looks, target, say, desk.zone, products)

        self._write(write, target)

    def _ask(self, kind: str, kinds: str) -> Path | None:
        name = f"{self._desk.wording.text('look.file')}-{self._chosen_platform.value}-{self._desk.today().isoformat()}.{kind}"
        return ask_save(self, self.tr("Simpan laporan"), name, kinds)

    def _write(self, write: Callable[..., None], target: Path) -> None:
        title = self.tr("Menulis {file}").format(file=target.name)
        done = self.tr("{file} disimpan.").format(file=target.name)
        self._frame.tasks.database(write, done=lambda _nothing: self._frame.toast(done), title=title, owner=self._frame)
