"""Listings that differ between here and there: looked for in the background, settled with what the seller chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Listing
from umkm_desk.publishing import merge
from umkm_desk.publishing.merge import ListingMerge
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.workspace.changes import Changes

ASK_FROM = 10
"""From so many listings on, taking all from one side is asked about first."""


class Settling(QObject):
    """`page`: over which the questions open. What is settled at once is one step of the undo."""

    found = Signal(object)
    """A list of `ListingMerge`: all that differ. Not the last word while `looking`."""

    def __init__(self, frame: Frame, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._desk, self._page = frame, desk, page
        self.looking = self._look_again = False

    def look(self) -> None:
        """In the background, one look at a time: it reads every listing and its product."""
        if self.looking:
            self._look_again = True
            return
        self.looking, self._look_again = True, False
        self._frame.tasks.database(self._differences, done=self._looked, failed=self._not_looked, owner=self)

    def _differences(self) -> list[ListingMerge]:
        return merge.to_settle(self._desk.workspace.read())

    def _looked(self, found: list[ListingMerge]) -> None:
        self.looking = False
        if self._look_again:
            self.look()
        self.found.emit(found)

    def _not_looked(self, error: BaseException) -> None:
        self.looking = False
        self._frame.show_error(error)

    def settle(self, each: ListingMerge, choices: Mapping[str, Any], *, by_file: bool, done: Callable[[], object]) -> None:
        """One listing, field by field. `by_file`: its shop is reached by file."""

        def settled(changes: Changes) -> None:
            self._frame.hub.post(changes)
            sends = any(not merge.same(choices[field.key], field.theirs) for field in each.fields if field.key in choices)
            waits = self.tr("Ikut berkas berikutnya.") if by_file else self.tr("Kiriman menunggu di kotak keluar.")
            text = waits if sends else ""
            self._frame.undoable(self.tr("Isi {name} dipilih.").format(name=each.product.name), text)
            done()

        self._frame.tasks.database(
            merge.resolve, self._desk.workspace, each.listing, choices, done=settled, failed=self._not_settled, owner=self
        )

    def _not_settled(self, error: BaseException) -> None:
        self._frame.show_error(error)
        self.look()

    def take_side(self, differing: Sequence[ListingMerge], *, mine: bool, done: Callable[[], object]) -> None:
        """All of these listings from one side."""
        chosen = [
            (
                each.listing,
                {field.key: field.ours if mine else field.theirs for field in each.fields if field.side is not merge.Side.OURS},
            )
            for each in differing
        ]
        if not chosen:
            return
        if len(chosen) > ASK_FROM:
            if mine:
                title = self.tr("Pakai isi dari laptop untuk %Ln listing?", "", len(chosen))
                text = self.tr("Yang berubah di toko akan ditimpa saat dikirim. Bisa diurungkan sampai terkirim.")
            else:
                title = self.tr("Pakai isi dari toko untuk %Ln listing?", "", len(chosen))
                text = self.tr("Isi katalog diganti dengan yang ada di toko. Bisa diurungkan.")
            verb = self.tr("Pakai dari laptop") if mine else self.tr("Pakai dari toko")
            if not ask(self._frame.theme, self._page, title, text, verb=verb):
                return
        self.settle_all(chosen, sends=mine, done=done)

    def settle_all(self, chosen: Sequence[tuple[Listing, Mapping[str, Any]]], *, sends: bool, done: Callable[[], object]) -> None:
        """All of them as one step of the undo. `sends`: whether updates wait in the outbox afterwards."""

        def settled(changes: Changes) -> None:
            self._frame.hub.post(changes)
            text = self.tr("Kiriman menunggu di kotak keluar.") if sends else ""
            if changes.tables:
                self._frame.undoable(self.tr("Isi %Ln listing dipilih.", "", len(chosen)), text)
            else:
                self._frame.toast(self.tr("Isi %Ln listing dipilih.", "", len(chosen)), text)
            done()

        self._frame.tasks.database(
            merge.resolve_many,
            self._desk.workspace,
            chosen,
            done=settled,
            failed=self._not_settled,
            title=self.tr("Menyamakan isi"),
            owner=self,
        )
