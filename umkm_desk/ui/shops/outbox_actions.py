"""What the seller does with entries of the outbox: sent, paused, tried again, cancelled, marked where a shop is reached by file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Action, OutboxState, Shop
from umkm_desk.publishing import by_file, outbox, store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work


class OutboxActions(QObject):
    """`page`: over which the dialogs open."""

    changed = Signal()
    """Entries stand otherwise than before."""

    def __init__(self, frame: Frame, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._desk, self._page = frame, desk, page

    def send_all(self) -> None:
        opened = store.open_counts(self._desk.workspace.read())
        waiting = {shop_id for shop_id, states in opened.items() if states.keys() - {OutboxState.NEEDS_YOU}}
        for shop in work.reachable(self._desk):
            if shop.id in waiting:
                work.send(self._frame, self._desk, shop, self)

    def retry(self, entry_ids: Sequence[str]) -> None:
        self._frame.tasks.database(outbox.retry, self._desk.workspace, entry_ids, done=lambda _count: self._retried(), owner=self)

    def _retried(self) -> None:
        self.changed.emit()
        self.send_all()

    def cancel(self, entry_ids: Sequence[str], done: Callable[[], object]) -> None:
        """`done` runs when they are cancelled, before that is shown."""

        def cancelled(count: int) -> None:
            done()
            self.changed.emit()
            if not count:
                why = self.tr("Kiriman itu sudah terkirim atau sedang dikirim.")
                self._frame.toast(self.tr("Tidak ada yang dibatalkan."), why, icon="info-circle")
                return
            self._frame.toast(
                self.tr("%Ln kiriman dibatalkan.", "", count),
                action=self.tr("Urungkan"),
                on_action=lambda: self._uncancel(entry_ids),
            )

        self._frame.tasks.database(outbox.cancel, self._desk.workspace, entry_ids, done=cancelled, owner=self)

    def _uncancel(self, ids: Sequence[str]) -> None:
        self._frame.tasks.database(outbox.uncancel, self._desk.workspace, ids, done=lambda _count: self.changed.emit(), owner=self)

    def rehearse(self, wanted: Sequence[tuple[Shop, str, Action]]) -> None:
        """Shows what would be sent. `wanted`: (shop, product id, action)."""
        from umkm_desk.ui.shops.rehearsal import RehearsalDialog

        RehearsalDialog(self._frame, self._desk, wanted, self._page).exec()

    def pause_all(self) -> None:
        paused = outbox.is_paused(self._desk.workspace.read())
        if not paused and not work.reachable(self._desk):
            self._frame.toast(self.tr("Ke toko lewat berkas tidak ada yang dikirim sendiri."), icon="info-circle")
            return
        self.pause(None, not paused)

    def pause(self, shop_id: str | None, paused: bool) -> None:
        """`shop_id`: `None` for all shops. What waited goes on at once when the pause ends."""

        def done(_nothing: object) -> None:
            self.changed.emit()
            if not paused:
                self.send_all()

        self._frame.tasks.database(outbox.pause, self._desk.workspace, shop_id, paused, done=done, owner=self)

    def mark_uploaded(self, shop: Shop, file: str) -> None:
        """Everything that is in the file waits for its result from now on."""

        def done(ids: list[str]) -> None:
            self.changed.emit()
            self._frame.toast(
                self.tr("{file} ditandai sudah diunggah.").format(file=file),
                self.tr("%Ln produk menunggu hasilnya.", "", len(ids)),
                action=self.tr("Urungkan"),
                on_action=lambda: self.unmark_uploaded(shop, file),
            )

        self._frame.tasks.database(by_file.mark_uploaded, self._desk.workspace, shop.id, file, done=done, owner=self)

    def unmark_uploaded(self, shop: Shop, file: str) -> None:
        """It was not so: the file waits to be uploaded, and may be filled anew."""
        run = self._frame.tasks.database
        run(by_file.unmark_uploaded, self._desk.workspace, shop.id, file, done=lambda _ids: self.changed.emit(), owner=self)

    def done_by_hand(self, entry_id: str) -> None:
        run = self._frame.tasks.database
        run(by_file.done_by_hand, self._desk.workspace, [entry_id], done=lambda _count: self.changed.emit(), owner=self)

    def restore(self, product_id: str, shop: Shop) -> None:
        work.restore_published(self._frame, self._desk, product_id, shop, self)
