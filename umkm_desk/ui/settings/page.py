"""Pengaturan: one card a section, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.settings.alerts import AlertsSection
from umkm_desk.ui.settings.backups import BackupSection
from umkm_desk.ui.settings.daily import DailySection
from umkm_desk.ui.settings.dollar import DollarSection
from umkm_desk.ui.settings.facts import Kept, read_kept
from umkm_desk.ui.settings.history import HistorySection
from umkm_desk.ui.settings.look import LookSection
from umkm_desk.ui.settings.places import PlacesSection
from umkm_desk.ui.settings.rules import RulesSection
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.shops.line_section import LineSection
from umkm_desk.ui.widgets.columns import Columns

SIDE_BY_SIDE = 900
"""Logical width from which the sections stand in two columns."""

COLUMNS: tuple[tuple[Callable[[Frame, Desk], Section], ...], ...] = (
    (LookSection, DailySection, LineSection, DollarSection, RulesSection, PlacesSection),
    (BackupSection, AlertsSection, HistorySection),
)


class SettingsPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.desk = desk
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = self._area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area)
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        self._columns = Columns(SIDE_BY_SIDE, inner)
        self._columns.setContentsMargins(16, 12, 16, 16)
        self._columns.setSpacing(12)
        area.setWidget(inner)
        self.sections: list[Section] = []
        for kinds in COLUMNS:
            side = QVBoxLayout()
            side.setSpacing(12)
            for kind in kinds:
                section = kind(frame, desk)
                section.stale.connect(self._reload)
                side.addWidget(section)
                self.sections.append(section)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        backups = next(section for section in self.sections if isinstance(section, BackupSection))
        self.add_command(self.tr("Buat cadangan ke berkas…"), backups.back_up, menu="file", icon="database-export")
        self.add_command(self.tr("Pulihkan cadangan…"), backups.restoring.choose, menu="file", icon="restore")

    def page_opened(self, **values: object) -> None:
        """`section`: the one to go to, as "alerts"."""
        for section in self.sections:
            section.opened()
        self._reload()
        wanted = values.get("section")
        chosen = next((section for section in self.sections if section.objectName() == f"settings-{wanted}"), None)
        if chosen is not None and (stops := chosen.stops()):
            QTimer.singleShot(0, chosen, lambda: self._go_to(chosen, stops[0]))

    def _go_to(self, section: Section, stop: QWidget) -> None:
        self._area.ensureWidgetVisible(section)
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        return next((stop for section in self.sections for stop in section.stops()), None)

    def areas(self) -> Sequence[QWidget]:
        return tuple(stop for section in self.sections for stop in section.stops())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._columns.fit(event.size().width() - self._area.verticalScrollBar().sizeHint().width())
        super().resizeEvent(event)

    def _reload(self) -> None:
        self.frame.tasks.database(read_kept, self.desk, done=self._show, owner=self)

    def _show(self, kept: Kept) -> None:
        for section in self.sections:
            section.show_kept(kept)
