"""How long changes can be taken back, and letting old ones go with consent."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.facts import Kept
from umkm_desk.ui.settings.section import MEGABYTE, Section
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.workspace.changes import Changes

HISTORY_DAYS = 365
HISTORY_MEGABYTES = 200


class HistorySection(Section):
    """Nothing goes by itself: the seller says what, and is told that it cannot come back."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("HistorySection", "Riwayat"), "settings-history")
        self._history_note = label("", wrap=True, object_name="settings-history-note")
        self.body.addWidget(self._history_note)
        self.body.addWidget(
            label(self.tr("Yang dihapus dari riwayat tidak bisa diurungkan lagi. Produknya sendiri tetap."), "muted", wrap=True)
        )
        self._by_age = Button(
            self.theme,
            self.tr("Hapus yang lebih dari setahun…"),
            icon="trash",
            object_name="settings-prune-age",
            on_click=lambda: self._prune(by_age=True),
        )
        self._by_size = Button(
            self.theme,
            self.tr("Sisakan {size} terakhir…").format(size=self.size_text(HISTORY_MEGABYTES * MEGABYTE)),
            icon="trash",
            object_name="settings-prune-size",
            on_click=lambda: self._prune(by_age=False),
        )
        self.add_buttons(self._by_age, self._by_size)

    def show_kept(self, kept: Kept) -> None:
        words = self.desk.wording
        if kept.oldest_change is None:
            self._history_note.setText(self.tr("Belum ada perubahan."))
        else:
            count = kept.changes
            self._history_note.setText(
                self.tr("%Ln perubahan sejak {day}, {size}.", "", count).format(
                    day=words.day_of(kept.oldest_change), size=self.size_text(kept.history_bytes)
                )
            )
        old = kept.oldest_change is not None and kept.oldest_change < self.desk.clock() - timedelta(days=HISTORY_DAYS)
        large = kept.history_bytes > HISTORY_MEGABYTES * MEGABYTE
        with self.focus_stays(self._history_note):
            self._by_age.explain("" if old else self.tr("Belum ada perubahan yang lebih dari setahun."))
            self._by_size.explain("" if large else self.tr("Riwayat masih lebih kecil dari itu."))

    def _prune(self, *, by_age: bool) -> None:
        cut = self.desk.clock() - timedelta(days=HISTORY_DAYS)
        text = (
            self.tr("Perubahan sebelum {day} tidak bisa diurungkan lagi.").format(day=self.desk.wording.day_of(cut))
            if by_age
            else self.tr("Perubahan terlama dihapus sampai tersisa {size}. Yang dihapus tidak bisa diurungkan lagi.").format(
                size=self.size_text(HISTORY_MEGABYTES * MEGABYTE)
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
        self.stale.emit()
