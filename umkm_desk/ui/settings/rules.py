"""Which protection rules are in force, and a newer file of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from umkm_desk.desk import Desk
from umkm_desk.protection.protection import Protection
from umkm_desk.protection.rules import Rules
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.facts import Kept, take_rules
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.workspace.changes import Changes


class RulesSection(Section):
    """A newer file is checked whole before it takes the place of the one in force."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("RulesSection", "Aturan pelindungan"), "settings-rules")
        self._rules_note = label("", wrap=True, object_name="settings-rules-note")
        self.body.addWidget(self._rules_note)
        self.body.addWidget(
            label(
                self.tr(
                    "Berkas aturan baru diperiksa utuh dulu. Yang rusak atau lebih lama ditolak, aturan sekarang tetap dipakai."
                ),
                "muted",
                wrap=True,
            )
        )
        self.add_buttons(
            Button(
                self.theme,
                self.tr("Buka berkas aturan…"),
                icon="file-import",
                object_name="settings-open-rules",
                on_click=self.open_rules,
            )
        )

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
        self.frame.tasks.database(take_rules, self.desk, file, done=self._rules_taken, owner=self)

    def _rules_taken(self, rules: Rules) -> None:
        self.desk.protection = Protection(self.desk.paths.resources / "protection", rules)
        self.desk.forget_judge()
        self.frame.hub.post(Changes({"rules": None}), self)
        self.frame.toast(self.tr("Aturan baru dipakai."), self.tr("Ditinjau {day}.").format(day=self.desk.wording.day(rules.as_of)))
        self.stale.emit()
