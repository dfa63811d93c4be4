"""The duties, tax rules and validities that concern the business, each with its instrument, source and day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.compliance.deadlines import Fact
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, IconLabel, Look, label
from umkm_desk.wording import Wording

_ICONS = {"deadline": "calendar", "duty": "certificate", "yearly": "calendar"}


class FactsCard(Card):
    """Says what is known and how surely; it is a summary and no legal advice, and says so."""

    def __init__(self, theme: Theme, words: Wording, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("FactsCard", "Aturan bagi usaha Anda")
        super().__init__(theme, title, object_name="business-facts", parent=parent)
        self._theme = theme
        self._words = words
        self._shown: Sequence[Fact] | None = None
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        self.body.addWidget(
            label(
                self.tr("Menurut kelas usaha dan barang yang Anda jual. Ini ringkasan, bukan nasihat hukum."),
                "secondary",
                wrap=True,
            )
        )

    def show_facts(self, facts: Sequence[Fact]) -> None:
        if facts == self._shown:
            return
        self._shown = facts
        old = self._lines
        self._lines = QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for fact in facts:
            column.addWidget(self._line(fact))
        self.body.replaceWidget(old, self._lines)
        old.setParent(None)
        old.deleteLater()

    def _line(self, fact: Fact) -> QWidget:
        line = QWidget()
        line.setObjectName(f"fact-{fact.id}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(self._theme, _ICONS.get(fact.kind, "info-circle"), "text2"), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(_paragraph(fact.text(self._words.language)))
        confidence = {
            "high": self.tr("keyakinan tinggi"),
            "medium": self.tr("keyakinan sedang"),
            "low": self.tr("keyakinan rendah"),
        }[fact.confidence]
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(
            _paragraph(
                self.tr("{instrument}; {confidence}; diperiksa {day}").format(
                    instrument=fact.instrument, confidence=confidence, day=self._words.day(fact.last_checked)
                ),
                "secondary",
            ),
            1,
        )
        host = QUrl(fact.source_url).host().removeprefix("www.")
        below.addWidget(
            Button(
                self._theme,
                self.tr("Sumber: {host}").format(host=host),
                kind="link",
                name=self.tr("Buka sumber: {text}").format(text=fact.text(self._words.language)),
                object_name=f"fact-source-{fact.id}",
                on_click=partial(QDesktopServices.openUrl, QUrl(fact.source_url)),
            )
        )
        texts.addLayout(below)
        row.addLayout(texts, 1)
        return line


def _paragraph(text: str, look: Look = "") -> QLabel:
    """Takes the height that its width needs and no more: many of them would otherwise leave the page half empty."""
    result = label(text, look, wrap=True)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    result.setSizePolicy(policy)
    return result
