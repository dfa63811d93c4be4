"""The panel at the right: a group, the four questions of one category, one answer with its rules, or one rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.model.verdict import Answer, Question
from umkm_desk.protection.rules import Rule
from umkm_desk.ui.protection.telling import Cell, Rate, Telling
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, IconLabel, Look, SidePanel, label, rule
from umkm_desk.wording import Wording

KEY_WIDTH = 80
SOURCES_SHOWN = 4
RULES_NAMED = 2
"""In the line below an answer; the rest is behind "Baca aturannya"."""

_MARKS = {
    (Question.LISTING, Answer.YES): ("shield-check", "ok"),
    (Question.LISTING, Answer.PERHAPS): ("help-circle", "warn"),
}


@dataclass(frozen=True, slots=True)
class Mine:
    """How many products of the seller stand behind what the panel shows, and how to see them."""

    count: int
    show: Callable[[], object]


class RulePanel(SidePanel):
    """Every claim comes with its instrument, its source and the day of the source."""

    def __init__(self, theme: Theme, words: Wording, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", closable=False, in_page=True, object_name="rule-panel", parent=parent)
        self.setAccessibleName(self.tr("Aturan dalam kata-kata biasa"))
        self._theme = theme
        self._words = words
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("Rincian aturan"))
        self.body.addWidget(self.area)
        self._mine = QFrame()
        self._mine.setProperty("ground", "footer")
        self._mine_row = QHBoxLayout(self._mine)
        self._mine_row.setContentsMargins(15, 10, 15, 10)
        self._mine_row.setSpacing(8)
        self.body.addWidget(self._mine)
        self.show_nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # part of the page: Esc does not close it

    # What is shown

    def show_nothing(self) -> None:
        self._begin(self.tr("Aturan dalam kata-kata biasa"))
        self._say(self.tr("Pilih satu kategori untuk membaca aturannya."), "secondary")
        self._end(None)

    def show_group(self, name: str, leaves: int, protected: int, day: date, mine: Mine) -> None:
        """`protected`: how many of its leaves are closed to sellers abroad on a platform that is shown, on `day`."""
        self._begin(name)
        self._say(self.tr("%Ln kategori di kelompok ini.", "", leaves))
        shown = self._words.day(day)
        self._say(
            self.tr(
                "%Ln di antaranya ditutup untuk penjual luar negeri di sedikitnya satu marketplace pada {day}.", "", protected
            ).format(day=shown)
            if protected
            else self.tr("Kami belum menemukan aturan yang menutupnya untuk penjual luar negeri pada {day}.").format(day=shown)
        )
        self._say(self.tr("Dasar dan sumbernya ada di tiap kategori. Buka kelompoknya, lalu pilih satu."), "secondary")
        self._end(mine)

    def show_leaf(
        self, name: str, cells: Sequence[Cell], telling: Telling, open_cell: Callable[[Cell], object], mine: Mine
    ) -> None:
        """The questions one below the other, each with its answer and what it rests on."""
        self._begin(name)
        for number, cell in enumerate(cells):
            if number:
                self._add(rule())
            self._add(self._answer(cell, telling, open_cell))
        self._end(mine)

    def show_cell(
        self, name: str, cell: Cell, telling: Telling, rate: Rate | None, before: Sequence[Rule], beside: Sequence[Rule], mine: Mine
    ) -> None:
        """One answer whole. `before`: rules whose place the present ones took; `beside`: rules of a platform that has since joined."""
        self._begin(name)
        self._say(telling.question(cell.question, cell.platform), "secondary")
        self._add(self._headline(cell, telling))
        self._say(self.tr("Artinya bagi Anda"), "label")
        self._say(telling.meaning(cell, rate), object_name="rule-meaning")
        for each in telling.behind(cell):
            self._add(self.rule_card(each, telling))
        exempting = [each for each in telling.cited(cell) if each.id in cell.exempt]
        if exempting:
            self._say(self.tr("Yang mengecualikan barang ini"), "label")
        for each in exempting:
            self._add(self.rule_card(each, telling))
        if before:
            self._say(self.tr("Sebelumnya"), "label")
        for each in before:
            self._add(self.rule_card(each, telling))
        if beside:
            self._say(self.tr("Untuk Tokopedia sendiri, sebelum bergabung"), "label")
        for each in beside:
            self._add(self.rule_card(each, telling))
        self._end(mine)

    def show_rule(self, found: Rule, telling: Telling, categories: str) -> None:
        self._begin(self.tr("Satu aturan"))
        self._add(self.rule_card(found, telling))
        self._pair(self._column, self.tr("Barang"), categories)
        self._end(None)

    # Parts

    def _answer(self, cell: Cell, telling: Telling, open_cell: Callable[[Cell], object]) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(label(telling.question(cell.question, cell.platform), "secondary", wrap=True))
        column.addWidget(self._headline(cell, telling))
        cited = telling.cited(cell)
        for each in cited[:RULES_NAMED]:
            column.addWidget(
                label(
                    self.tr("{instrument}; sumber {day}, diperiksa {checked}").format(
                        instrument=each.instrument(self._words.language),
                        day=self._words.day(each.source_date),
                        checked=self._words.day(each.last_checked),
                    ),
                    "secondary",
                    wrap=True,
                )
            )
        if cited:
            question = telling.question(cell.question, cell.platform)
            row = QHBoxLayout()
            row.addWidget(
                Button(
                    self._theme,
                    self.tr("Baca aturannya"),
                    kind="link",
                    name=self.tr("Baca aturannya: {question}").format(question=question),
                    object_name=f"open-{cell.question.value}-{cell.platform.value if cell.platform else 'national'}",
                    on_click=partial(open_cell, cell),
                )
            )
            row.addStretch(1)
            column.addLayout(row)
        return block

    def _headline(self, cell: Cell, telling: Telling) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        unknown = ("circle-dashed", "text2")
        icon, role = _MARKS.get((cell.question, cell.finding.answer), ("info-circle", "info"))
        if cell.finding.answer is Answer.NO:
            icon, role = unknown
        row.addWidget(IconLabel(self._theme, icon, role), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(telling.answer(cell), "strong", wrap=True, object_name="answer"), 1)
        return line

    def rule_card(self, found: Rule, telling: Telling) -> QWidget:
        """One rule in plain words with its days, instrument, confidence and sources."""
        words = self._words
        card = Card(self._theme, ground="note", object_name=f"rule-{found.id}")
        card.body.addWidget(label(found.title(words.language), "strong", wrap=True))
        card.body.addWidget(label(found.sentence(words.language), wrap=True))
        self._pair(card.body, self.tr("Berlaku"), telling.span(found))
        self._pair(card.body, self.tr("Dasar"), found.instrument(words.language))
        self._pair(card.body, self.tr("Keyakinan"), telling.confidence(found))
        self._pair(card.body, self.tr("Diperiksa"), words.day(found.last_checked))
        self._pair(card.body, self.tr("Sumber"), words.day(found.source_date))
        for number, url in enumerate([found.source_url, *found.more_sources][:SOURCES_SHOWN]):
            address = url.split(" ")[0]
            row = QHBoxLayout()
            row.addWidget(
                Button(
                    self._theme,
                    QUrl(address).host().removeprefix("www.") or url,
                    kind="link",
                    name=self.tr("Buka sumber {address}").format(address=address),
                    object_name=f"source-{found.id}-{number}",
                    on_click=partial(QDesktopServices.openUrl, QUrl(address)),
                )
            )
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    def _pair(self, column: QVBoxLayout, name: str, text: str) -> None:
        row = QHBoxLayout()
        key = label(name, "secondary")
        key.setFixedWidth(self._theme.px(KEY_WIDTH))
        key.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(key)
        value = label(text, wrap=True)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(value, 1)
        column.addLayout(row)

    def _begin(self, title: str) -> None:
        self.title_label.set_text(title)
        inner = QWidget()
        inner.setObjectName("rule-text")
        inner.setProperty("ground", "list")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self.area.setWidget(inner)  # the one before is deleted

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _say(self, text: str, look: Look = "", object_name: str = "") -> None:
        self._column.addWidget(label(text, look, wrap=True, object_name=object_name))

    def _end(self, mine: Mine | None) -> None:
        self._column.addStretch(1)
        inner = self.area.widget()
        before: QWidget = self.area
        for button in inner.findChildren(Button) if inner is not None else ():
            self.setTabOrder(before, button)
            before = button
        while (item := self._mine_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._mine.setVisible(mine is not None)
        if mine is None:
            return
        self._mine_row.addWidget(label(self.tr("%Ln produk saya", "", mine.count), "strong"))
        self._mine_row.addStretch(1)
        if mine.count:
            self._mine_row.addWidget(
                Button(
                    self._theme,
                    self.tr("Buka di Katalog"),
                    kind="primary",
                    icon="layout-grid",
                    object_name="open-in-catalogue",
                    on_click=mine.show,
                )
            )
            self.setTabOrder(before, self._mine.findChildren(Button)[-1])
