"""Copies of every day, one file for a USB drive, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem
from umkm_desk.ui.files import ask_save
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.facts import Kept
from umkm_desk.ui.settings.restoring import Restoring
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.workspace.backup import FILE_ENDING, BackupInfo, write_file

COPIES_SHOWN = 4
LAST_FILE = "backup.last_file"
"""Setting: when a backup was last written to a file (UTC, ISO 8601), a space, and the file's name."""


class BackupSection(Section):
    """Backing up, looking inside, restoring."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("BackupSection", "Cadangan"), "settings-backups")
        self.restoring = Restoring(frame, desk, self, frame.restore_asked.emit)
        self.body.addWidget(label(self.tr("Salinan harian dibuat sendiri di laptop ini, tanpa foto."), "muted", wrap=True))
        self.copies = QListWidget()
        self.copies.setObjectName("settings-copies")
        self.copies.setProperty("look", "box")
        self.copies.setAccessibleName(self.tr("Salinan harian"))
        self.copies.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copies.itemSelectionChanged.connect(self._copy_chosen)
        self.body.addWidget(self.copies)
        self._restore_copy = Button(
            self.theme,
            self.tr("Pulihkan salinan ini…"),
            icon="history",
            object_name="settings-restore-copy",
            on_click=self._restore_chosen,
        )
        self._back_up = Button(
            self.theme,
            self.tr("Buat cadangan ke berkas…"),
            icon="database-export",
            object_name="settings-backup",
            on_click=self.back_up,
        )
        self._restore = Button(
            self.theme,
            self.tr("Pulihkan dari berkas…"),
            icon="restore",
            object_name="settings-restore",
            on_click=self.restoring.choose,
        )
        self.add_buttons(self._restore_copy)
        self.body.addWidget(
            label(self.tr("Simpan juga satu berkas di USB: isinya katalog, foto, dan riwayat."), "muted", wrap=True)
        )
        self._last_file = label("", "secondary", wrap=True, object_name="settings-last-file")
        self.body.addWidget(self._last_file)
        self.add_buttons(self._back_up, self._restore)
        self._copy_chosen()
        self._show_last_file(desk.workspace.setting(LAST_FILE))

    def stops(self) -> Sequence[QWidget]:
        return (self.copies,)

    def show_kept(self, kept: Kept) -> None:
        words = self.desk.wording
        chosen = max(0, self.copies.currentRow())
        self.copies.clear()
        for copy in kept.copies:
            before = {
                "restore": self.tr("sebelum pemulihan"),
                "version": self.tr("sebelum pembaruan"),
                "joining": self.tr("sebelum toko dijadikan satu"),
            }.get(copy.before, "")
            made = words.moment(copy.made) if copy.before else words.day_of(copy.made)
            parts = [made, self.size_text(copy.bytes), *filter(None, (before,))]
            item = QListWidgetItem("  ·  ".join(parts))
            item.setData(Qt.ItemDataRole.UserRole, str(copy.file))
            item.setSizeHint(QSize(0, self.theme.px(28)))
            self.copies.addItem(item)
        if not kept.copies:
            item = QListWidgetItem(self.tr("Salinan pertama dibuat hari ini."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.copies.addItem(item)
        self.copies.setFixedHeight(self.theme.px(28) * min(self.copies.count(), COPIES_SHOWN) + 4)
        if kept.copies:  # the newest is what most want, and the keys begin there
            self.copies.setCurrentRow(min(chosen, len(kept.copies) - 1))
        self._copy_chosen()

    def back_up(self) -> None:
        name = self.tr("Cadangan UMKM Desk {day}").format(day=self.desk.today().isoformat()) + FILE_ENDING
        file = ask_save(self, self.tr("Buat cadangan ke berkas"), name, self.tr("Cadangan (*{ending})").format(ending=FILE_ENDING))
        if file is not None:
            self.write_backup(file)

    def write_backup(self, file: Path) -> None:
        self.frame.tasks.reading(
            write_file,
            self.desk.paths,
            file,
            self.desk.clock(),
            done=self._backed_up,
            title=self.tr("Membuat cadangan"),
            owner=self,
        )

    def _show_last_file(self, told: str | None) -> None:
        when, _space, name = (told or "").partition(" ")
        if not name:
            self._last_file.setText(self.tr("Belum pernah disimpan ke berkas."))
            return
        moment = self.desk.wording.moment(datetime.fromisoformat(when))
        self._last_file.setText(self.tr("Terakhir disimpan ke berkas {moment}: {file}").format(moment=moment, file=name))

    def _backed_up(self, info: BackupInfo) -> None:
        told = f"{info.made.isoformat()} {info.file.name}"
        self.keep(LAST_FILE, told, lambda: self._show_last_file(told))
        goods = self.tr("%Ln produk", "", info.products), self.tr("%Ln foto", "", info.photos or 0), self.size_text(info.bytes)
        held = f"{info.file.name}: {', '.join(goods)}."
        left_out = Problem("backup.photos_left_out", values={"lost": info.photos_lost})
        lost = self.frame.words.problem(left_out) if info.photos_lost else ""
        self.frame.toast(self.tr("Cadangan selesai."), f"{held} {lost}".strip(), icon="alert-triangle" if lost else "circle-check")

    def _copy_chosen(self) -> None:
        item = self.copies.currentItem() if self.copies.selectedItems() else None
        self._restore_copy.explain("" if item is not None else self.tr("Pilih satu salinan harian dulu."))

    def _restore_chosen(self) -> None:
        item = self.copies.currentItem()
        if item is not None:
            self.restoring.look(Path(item.data(Qt.ItemDataRole.UserRole)))
