"""The time line: every day on which a rule began, ended or became doubtful, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from umkm_desk.protection.rules import Event, Rules
from umkm_desk.ui.protection.telling import Telling
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.wording import Wording


class TimeLineModel(HeadedTable):
    """Day, what happened, where, which rule. Days after the day of the screen lie ahead and are told so."""

    def __init__(self, theme: Theme, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._day = date.min
        self._events: Sequence[Event] = ()
        self._telling: Telling | None = None
        self.headings = (self.tr("Tanggal"), self.tr("Kejadian"), self.tr("Di mana"), self.tr("Aturan"))

    def show(self, rules: Rules, events: Sequence[Event], day: date, text: str, platform: str | None) -> None:
        """`events` oldest first; `platform` (a name of the rules file) keeps its rules and the national ones."""
        self.beginResetModel()
        self._day = day
        self._telling = Telling(rules, self._words)
        wanted, language = text.lower().strip(), self._words.language
        self._events = [
            event
            for event in reversed(events)
            if (platform is None or event.rule.platform in (platform, "national"))
            and (
                not wanted
                or wanted in event.rule.title(language).lower()
                or wanted in event.rule.sentence(language).lower()
                or wanted in event.rule.instrument(language).lower()
            )
        ]
        self.endResetModel()

    def event_at(self, row: int) -> Event | None:
        return self._events[row] if 0 <= row < len(self._events) else None

    def today_row(self) -> int:
        """The newest row that is not ahead of the day of the screen; -1 where there is none."""
        return next((row for row, event in enumerate(self._events) if event.day <= self._day), -1)

    def row_total(self) -> int:
        return len(self._events)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self.event_at(index.row())
        if event is None or self._telling is None:
            return None
        ahead = event.day > self._day
        if role == Qt.ItemDataRole.DisplayRole:
            match index.column():
                case 0:
                    return self._words.day(event.day)
                case 1:
                    return self._what(event, ahead)
                case 2:
                    return self._telling.platform(event.rule)
                case _:
                    return event.rule.title(self._words.language)
        if role == Qt.ItemDataRole.ToolTipRole:
            return event.rule.sentence(self._words.language)
        if role == Qt.ItemDataRole.ForegroundRole and (ahead or index.column() == 1):
            role_name = {"begins": "ok", "ends": "text2", "uncertain": "warn"}[event.what]
            return self._theme.colour("text2" if ahead else role_name)
        return None

    def _what(self, event: Event, ahead: bool) -> str:
        if event.what == "begins":
            return self.tr("mulai nanti") if ahead else self.tr("mulai berlaku")
        if event.what == "uncertain":
            return self.tr("menjadi tidak pasti")
        how = self._telling.end(event.rule) if self._telling is not None else ""
        return how or (self.tr("berakhir nanti") if ahead else self.tr("berakhir"))
