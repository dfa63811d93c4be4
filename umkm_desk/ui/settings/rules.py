"""Which protection rules are in force, and newer ones from an address or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue.rules_update import ADDRESS
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.download import safe_address
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.protection.update import Outcome, RulesUpdate
from umkm_desk.ui.settings.facts import Kept
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.wording import parted


class RulesSection(Section):
    """A newer file is checked whole before it takes the place of the one in force."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("RulesSection", "Aturan pelindungan"), "settings-rules")
        self._rules_note = label("", wrap=True, object_name="settings-rules-note")
        self.body.addWidget(self._rules_note)
        self.address = LineEdit(
            self.theme,
            "",
            name=self.tr("Alamat pembaruan"),
            object_name="settings-rules-address",
            placeholder="https://…/rules.json",
        )
        self.address_field = Field(self.theme, self.tr("Alamat pembaruan"), self.address, optional=self.tr("tidak wajib"))
        self.address.committed.connect(self._keep_address)
        self.body.addWidget(self.address_field)
        self.update_rules = RulesUpdate(frame, desk, self)
        self.update_rules.busy.connect(self._busy)
        self.update_rules.renewed.connect(lambda _renewed: self.stale.emit())
        self._look = Button(
            self.theme,
            self.tr("Periksa pembaruan"),
            icon="refresh",
            object_name="settings-look-for-rules",
            on_click=self._look_or_stop,
        )
        self._open = Button(
            self.theme,
            self.tr("Buka berkas aturan…"),
            icon="file-import",
            object_name="settings-open-rules",
            on_click=self.open_rules,
        )
        self.add_buttons(self._look, self._open)
        self._outcome = Outcome(frame, "settings-rules-outcome")
        self.update_rules.told.connect(self._outcome.tell)
        self.body.addWidget(self._outcome)
        self.body.addWidget(
            label(
                self.tr(
                    "Berkas aturan baru diperiksa utuh dulu. Yang rusak atau lebih lama ditolak, aturan sekarang tetap dipakai."
                ),
                "muted",
                wrap=True,
            )
        )
        self._running = False

    def opened(self) -> None:
        kept = self.desk.workspace.setting(ADDRESS) or ""
        if not self.address.hasFocus():
            self.address.setText(kept)
            self.address.setCursorPosition(0)
        self._outcome.clear()

    def stops(self) -> Sequence[QWidget]:
        return (self.address,)

    def show_kept(self, kept: Kept) -> None:
        self._rules_note.setText(
            self.tr("Versi {version}, ditinjau {day}: {count} aturan.").format(
                version=kept.rules_version,
                day=self.desk.wording.day(kept.rules_as_of),
                count=self.desk.wording.number(kept.rules),
            )
        )

    def open_rules(self) -> None:
        file = ask_open(self, self.tr("Buka berkas aturan"), self.tr("Aturan (*.json)"))
        if file is not None:
            self.take_rules(file)

    def take_rules(self, file: Path) -> None:
        self.update_rules.open(file)

    def _keep_address(self, text: str) -> None:
        typed = text.strip()
        try:
            address = safe_address(typed) if typed else None
        except Refusal as refusal:
            fact, rest = parted(self.frame.words.problem(refusal.problem))
            self.address_field.tell("bad", fact, rest)
            return
        self.address_field.tell()
        self.keep(ADDRESS, address)

    def _look_or_stop(self) -> None:
        if self._running:
            self.update_rules.cancel()
        else:
            # After the edits on their way, so that an address just typed counts.
            self.frame.tasks.database(int, done=lambda _none: self.update_rules.look(), owner=self)

    def _busy(self, running: bool) -> None:
        self._running = running
        self._look.setText(self.tr("Hentikan") if running else self.tr("Periksa pembaruan"))
        self._look.setAccessibleName(self._look.text())
        self._open.explain(self.tr("Tunggu sampai pemeriksaan selesai.") if running else "")
