"""What can be done with a shop, from connecting it to taking it off this computer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import joining, outbox, shops, store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work
from umkm_desk.ui.shops.cards import Verb
from umkm_desk.ui.shops.outbox_actions import OutboxActions
from umkm_desk.ui.widgets.dialogs import ask


class ShopVerbs(QObject):
    """`page`: over which the dialogs open."""

    changed = Signal()
    """Shops, their listings or what waits for them may be others now."""
    linked = Signal(str)
    """The shop whose listings were just linked."""

    def __init__(self, frame: Frame, desk: Desk, outbox_actions: OutboxActions, page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._desk, self._outbox, self._page = frame, desk, outbox_actions, page

    def of(self, shop: Shop) -> list[Verb]:
        """The one thing to do now first."""
        match = Verb("match", self.tr("Kaitkan listing…"), "link", lambda: self.match_listings(shop))
        fields = Verb("mapping", self.tr("Kategori dan atribut…"), "category", lambda: self.map_categories(shop))
        rename = Verb("rename", self.tr("Ganti nama…"), "pencil", lambda: self._rename(shop))
        remove = (
            (Verb("remove", self.tr("Hapus dari laptop ini…"), "trash", lambda: self._remove(shop)),)
            if store.is_bare(self._desk.workspace.read(), shop.id)
            else ()
        )
        if shop.road is Road.FILE:
            fill = Verb("fill", self.tr("Isi berkas…"), "file-spreadsheet", lambda: self.fill_workbook(shop))
            read = Verb("read", self.tr("Baca unduhan Seller Centre…"), "file-import", lambda: self.read_download(shop))
            conn = self._desk.workspace.read()
            moving = [entry.state for entry, _file in store.in_files(conn, shop.id)]
            if OutboxState.UPLOADED in moving and OutboxState.FILLED not in moving:
                first = (replace(read, text=self.tr("Baca hasil…")), fill)
            elif not moving and store.synced_at(conn, shop.id) is None:
                first = (replace(read, text=self.tr("Baca daftar toko…")), fill)
            else:
                first = (fill, read)
            return [*first, match, fields, rename, *self._connecting(shop), *remove]
        again = Verb("again", self.tr("Sambungkan lagi"), "link", lambda: self.connect_shop(shop=shop))
        sync = Verb("sync", self.tr("Perbarui"), "refresh", lambda: work.sync(self._frame, self._desk, shop, self))
        signed_out = shop.state is ShopState.SIGN_IN
        own = outbox.is_paused_alone(self._desk.workspace.read(), shop.id)
        first = (sync, match)
        if store.synced_at(self._desk.workspace.read(), shop.id) is None:
            first = (replace(match, text=self.tr("Ambil listing…")), sync)
        by_file = Verb("by-file", self.tr("Lanjut lewat berkas…"), "file-spreadsheet", lambda: self._disconnect(shop))
        found = [
            *((again, by_file) if signed_out else first),
            fields,
            Verb("check", self.tr("Periksa sambungan…"), "wifi", lambda: self._check(shop)),
            Verb(
                "pause",
                self.tr("Lanjutkan kiriman toko ini") if own else self.tr("Tunda kiriman toko ini"),
                "player-play" if own else "player-pause",
                lambda: self._outbox.pause(shop.id, not own),
            ),
            Verb("read", self.tr("Baca unduhan Seller Centre…"), "file-import", lambda: self.read_download(shop)),
            Verb("fill", self.tr("Isi berkas unggah massal…"), "file-spreadsheet", lambda: self.fill_workbook(shop)),
            rename,
        ]
        if not signed_out:
            found += [
                Verb("again", self.tr("Perbarui izin…"), "lock", lambda: self.connect_shop(shop=shop)),
                Verb("disconnect", self.tr("Putuskan…"), "unlink", lambda: self._disconnect(shop)),
            ]
        return [*found, *remove]

    def _connecting(self, shop: Shop) -> list[Verb]:
        """How a shop by file is connected, or made one with what is connected already. One that was connected before is known again by its
        number."""
        if shop.remote_id is not None:
            return [Verb("again", self.tr("Sambungkan lagi lewat izin…"), "link", lambda: self.connect_shop(shop=shop))]
        run = partial(self.connect_shop, platform=shop.platform, mine=shop)
        found = [Verb("again", self.tr("Sambungkan lewat izin…"), "link", run)]
        if joining.connected(self._desk.workspace.read(), shop.platform):
            found.append(Verb("join", self.tr("Jadikan satu dengan toko tersambung…"), "git-merge", lambda: self.join(shop)))
        return found

    def connect_shop(self, *, shop: Shop | None = None, platform: Platform | None = None, mine: Shop | None = None) -> None:
        """`shop`: is connected anew; `mine`: a shop by file from which the seller came here, which the connected one is asked about first."""
        from umkm_desk.ui.shops.connect import ConnectDialog
        from umkm_desk.ui.shops.joining import ask_to_join_connected

        dialog = ConnectDialog(self._frame, self._desk, shop, self._page, platform)
        dialog.exec()
        self.changed.emit()  # also where only some shops of an account could be added
        if dialog.connected:
            ask_to_join_connected(self._frame, self._desk, dialog.connected, self._page, mine)
            self.changed.emit()

    def join(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.joining import ask_to_join, pairs_of

        ask_to_join(self._frame, self._desk, pairs_of(self._desk, shop=shop), self._page)
        self.changed.emit()

    def show_roads(self) -> None:
        from umkm_desk.ui.shops.roads import RoadsDialog

        dialog = RoadsDialog(self._frame, self._desk, self._page)
        if dialog.exec() and dialog.wanted is not None:
            self.connect_shop(platform=dialog.wanted)

    def _check(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.care import CheckDialog

        dialog = CheckDialog(self._frame, self._desk, shop, self._page)
        if dialog.exec():
            self.connect_shop(shop=shop)

    def _rename(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.care import RenameDialog

        dialog = RenameDialog(self._frame, shop, self._page)
        if dialog.exec():
            run = self._frame.tasks.database
            run(shops.rename, self._desk.workspace, shop, dialog.name, done=lambda _shop: self.changed.emit(), owner=self)

    def _disconnect(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.care import DisconnectDialog

        dialog = DisconnectDialog(self._frame, self._desk, shop, self._page)
        if dialog.exec():
            run = shops.go_on_by_file if dialog.by_file else shops.disconnect
            self._frame.tasks.network(
                lambda: run(self._desk.workspace, self._desk.connections, shop),
                done=lambda _shop: self.changed.emit(),
                owner=self,
            )

    def _remove(self, shop: Shop) -> None:
        title = self.tr("Hapus {shop} dari laptop ini?").format(shop=self._desk.shop_name(shop))
        text = self.tr("Toko ini belum punya listing atau kiriman di sini. Di marketplace tidak ada yang berubah.")
        if ask(self._frame.theme, self._page, title, text, verb=self.tr("Hapus toko"), danger=True):
            self._frame.tasks.network(
                lambda: shops.remove(self._desk.workspace, self._desk.connections, shop),
                done=lambda _n: self.changed.emit(),
                owner=self,
            )

    def match_listings(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.match import MatchDialog

        if MatchDialog(self._frame, self._desk, shop, self._page).exec():
            self.linked.emit(shop.id)
        self.changed.emit()

    def map_categories(self, shop: Shop, product_id: str = "") -> None:
        from umkm_desk.ui.shops.mapping import MappingDialog

        MappingDialog(self._frame, self._desk, shop, self._page, product_id=product_id).exec()

    def read_download(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.download import read_download

        read_download(self._frame, self._desk, shop, self._page, self.changed.emit)

    def fill_workbook(self, shop: Shop) -> None:
        from umkm_desk.ui.shops.workbook import fill_for

        fill_for(self._frame, self._desk, shop, None, self._page)
