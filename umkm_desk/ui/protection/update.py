"""Looking for newer rules from a screen: off the window's thread, with a way to stop, and told in plain words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.catalogue import rules_update
from umkm_desk.catalogue.rules_update import ADDRESS, Offered, Renewed
from umkm_desk.desk import Desk
from umkm_desk.protection.rules import Difference
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.theme import Tone
from umkm_desk.ui.widgets.cards import Infobar
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes


class RulesUpdate(QObject):
    """`look()` asks the address of the settings, `open(file)` takes one from disk. A refused file leaves the rules as they are."""

    renewed = Signal(object)
    """A `Renewed`: the desk already works with it, and the screens have been told (`Changes` of "rules")."""
    told = Signal(str, str, str)
    """(tone `ok`, `info` or `warn`, fact, what follows) for the place where the button stands."""
    busy = Signal(bool)

    def __init__(self, frame: Frame, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._desk = desk
        self._job: Job | None = None
        self._round = 0

    @property
    def address(self) -> str | None:
        return self._desk.workspace.setting(ADDRESS) or None

    def look(self) -> None:
        """Fetches and takes what lies at the address; asks for an address where there is none."""
        if self._job is not None:
            return
        if self.address is None:
            self.told.emit(
                "info",
                self.tr("Alamat pembaruan belum diisi."),
                self.tr("Isi di Pengaturan, atau buka berkas aturan yang Anda terima."),
            )
            return
        mine = self._begin()
        self._job = self._frame.tasks.network(
            rules_update.fetch,
            self.address,
            clock=self._desk.clock,
            done=lambda offered: self._take(mine, offered),
            failed=lambda error: self._refused(mine, error),
            title=self.tr("Memeriksa aturan baru"),
            owner=self,
        )

    def open(self, file: Path) -> None:
        """Takes a file from disk."""
        if self._job is None:
            mine = self._begin()
            self._job = self._frame.tasks.database(
                rules_update.open_file,
                file,
                done=lambda offered: self._take(mine, offered),
                failed=lambda error: self._refused(mine, error),
                owner=self,
            )

    def cancel(self) -> None:
        """At once, also while a server does not answer: what it says later is not listened to."""
        if self._job is not None:
            self._job.cancel()
            self._ended()
            self.told.emit("info", self.tr("Pemeriksaan dihentikan."), self.tr("Aturan yang lama tetap dipakai."))

    def _begin(self) -> int:
        self._round += 1
        self.busy.emit(True)
        return self._round

    def _take(self, mine: int, offered: Offered) -> None:
        if mine != self._round or self._job is None:
            return
        self._job = self._frame.tasks.database(
            rules_update.take,
            self._desk.workspace,
            offered,
            self._desk.protection.rules,
            self._desk.paths.kept_rules,
            done=self._taken,
            failed=lambda error: self._refused(mine, error),
            owner=self,
        )

    def _taken(self, renewed: Renewed | None) -> None:
        self._ended()  # a file that was taken counts, however late the wish to stop came
        if renewed is None:
            day = self._desk.wording.day(self._desk.protection.rules.as_of)
            self.told.emit("ok", self.tr("Aturan Anda sudah yang terbaru."), self.tr("Ditinjau {day}.").format(day=day))
            return
        self._desk.use_rules(renewed.rules)
        self._frame.hub.post(Changes({"rules": None}), self)
        day = self._desk.wording.day(renewed.rules.as_of)
        fact = self.tr("Aturan baru dipakai, ditinjau {day}.").format(day=day)
        changes = self.difference_text(renewed.difference)
        self.told.emit("ok", fact, changes)
        self._frame.toast(fact, changes)
        self.renewed.emit(renewed)

    def _refused(self, mine: int, error: BaseException) -> None:
        if mine != self._round or self._job is None:
            return
        self._ended()
        sentence = self._frame.explain(error)
        if sentence is None:
            self._frame.show_error(error)
            return
        fact, rest = parted(sentence)
        self.told.emit("warn", fact, rest)

    def _ended(self) -> None:
        self._job = None
        self.busy.emit(False)

    def difference_text(self, found: Difference) -> str:
        """ "3 aturan baru, 1 berakhir." """
        parts = []
        if found.added:
            parts.append(self.tr("%Ln aturan baru", "", len(found.added)))
        if found.ended:
            parts.append(self.tr("%Ln berakhir", "", len(found.ended)))
        if found.changed:
            parts.append(self.tr("%Ln diperbaiki", "", len(found.changed)))
        return f"{', '.join(parts)}." if parts else self.tr("Semua aturan diperiksa ulang, isinya sama.")


class Outcome(QWidget):
    """The place where the last outcome is told; empty until there is one."""

    def __init__(self, frame: Frame, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._name = object_name
        self._bar: Infobar | None = None
        QVBoxLayout(self).setContentsMargins(0, 0, 0, 0)
        self.hide()

    def tell(self, tone: Tone, fact: str, text: str = "") -> None:
        self.clear()
        self._bar = Infobar(self._frame.theme, tone, fact, text, closable=True, object_name=self._name)
        self._bar.closed.connect(self.clear)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._bar)
        self.show()
        self._frame.announce(f"{fact} {text}".strip())

    def clear(self) -> None:
        if self._bar is not None:
            self._bar.setParent(None)
            self._bar.deleteLater()
            self._bar = None
        self.hide()
