"""Pelindungan: the tree against the four questions, one rule in plain words, and the time line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.verdict import Answer, Question
from umkm_desk.protection.rules import NATIONAL, chain
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.protection.export import Line, Sheet, write_pages, write_spreadsheet
from umkm_desk.ui.protection.model import COLUMNS, HeatRole, ProtectionModel
from umkm_desk.ui.protection.panel import Mine, RulePanel
from umkm_desk.ui.protection.telling import Cell, Rate
from umkm_desk.ui.protection.timeline import TimeLineModel
from umkm_desk.ui.protection.update import Outcome, RulesUpdate
from umkm_desk.ui.widgets.buttons import Button, ComboBox, Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.fields import DateEdit, SearchField
from umkm_desk.ui.widgets.paint import paint_heat
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes

LAST_QUESTIONS = (5, 6)
"""The columns of parcels and of containers: a narrow window does without them, the panel still tells."""
NARROW = 1180
PANEL_WIDTH, PANEL_WIDTH_NARROW = 344, 300
"""The names of the categories get what a narrow window takes from the panel."""
DAYS = (date(2021, 6, 1), date(2023, 10, 1))
"""Days worth a look: after Shopee closed thirteen kinds; after Lazada closed to all sellers abroad, before Shopee did."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Own products by category, those with an unsure category apart."""

    by_leaf: Mapping[str, int]
    unsure: int
    all: int


class _Heat(QStyledItemDelegate):
    """Answers as tinted cells; the current one stands out by a thick frame, its whole row by the tint of its name."""

    def __init__(self, page: ProtectionPage) -> None:
        super().__init__(page)
        self._page = page

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self._page.theme.px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, tree = self._page.theme, self._page.tree
        current = tree.currentIndex()
        here = index.row() == current.row() and index.parent() == current.parent()
        heat = index.data(HeatRole)
        group = not index.parent().isValid()
        if heat is None:
            painter.fillRect(option.rect, theme.colour("accent_soft" if here else "surface"))
            painter.setFont(theme.font(13, 600 if group else 400))
            painter.setPen(theme.colour("text"))
            alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            if index.column() != 0:
                alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            room = option.rect.adjusted(4, 0, -8, 0)
            text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, alignment, text)
        else:
            painter.fillRect(option.rect, theme.colour("surface"))
            paint_heat(painter, option.rect, theme, heat)
        if index == current:
            width = 2 if tree.hasFocus() else 1
            painter.setPen(QPen(theme.colour("accent"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))


class ProtectionPage(Page):
    """Works on the rules in memory; only the counts of own products come from the database."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._counts = Counts({}, 0, 0)
        self.rules_update = RulesUpdate(frame, desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._filters())
        column.addLayout(self._day_row())
        self._outcome = Outcome(frame, "rules-outcome")
        self.rules_update.told.connect(self._outcome.tell)
        self.rules_update.busy.connect(self._looking)
        column.addWidget(self._outcome)
        body = QHBoxLayout()
        body.setSpacing(12)
        self._views = QStackedWidget()
        self._views.addWidget(self._tree_view())
        self._views.addWidget(self._time_line())
        body.addWidget(self._views, 1)
        self.panel = RulePanel(self.theme, desk.wording)
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        column.addLayout(self._foot())
        self.add_command(self.tr("Periksa pembaruan aturan"), self.look_for_rules, menu="help", icon="refresh")

    # Building

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._search = self.search_box = SearchField(
            self.theme, self.tr("Cari kategori…"), name=self.tr("Cari di pelindungan"), object_name="protection-search"
        )
        self._search.setMinimumWidth(self.theme.px(200))
        self._search.setMaximumWidth(self.theme.px(280))
        self._search.searched.connect(lambda _text: self._show())
        row.addWidget(self._search, 1)
        self._scope = Segmented(
            self.theme,
            (("all", self.tr("Semua kategori")), ("mine", self.tr("Punya produk saya")), ("time", self.tr("Garis waktu"))),
            name=self.tr("Tampilan"),
            object_name="protection-scope",
        )
        self._scope.chosen.connect(lambda _key: self._show())
        row.addWidget(self._scope)
        self._platform = ComboBox(self.theme, name=self.tr("Marketplace"), object_name="protection-platform")
        self._platform.addItem(self.tr("Semua marketplace"), None)
        for platform in Platform:
            self._platform.addItem(self._desk.platform_name(platform), platform.value)
        self._platform.setMinimumWidth(self.theme.px(196))
        self._platform.currentIndexChanged.connect(lambda _index: self._show())
        row.addWidget(self._platform)
        row.addStretch(1)
        export = Button(self.theme, self.tr("Ekspor"), icon="download", object_name="protection-export")
        menu = QMenu(export)
        menu.addAction(self.theme.icon("file-text"), self.tr("PDF untuk dicetak…"), self.export_pdf)
        menu.addAction(self.theme.icon("file-spreadsheet"), self.tr("Tabel Excel…"), self.export_spreadsheet)
        export.setMenu(menu)
        row.addWidget(export)
        return row

    def _day_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Berlaku pada"), "secondary"))
        self._date = DateEdit(self.theme, QDate.currentDate(), name=self.tr("Berlaku pada tanggal"), object_name="protection-date")
        self._date.setDateRange(QDate(2019, 1, 1), QDate(2030, 12, 31))
        self.set_day(self._desk.today())
        self._date.dateChanged.connect(lambda: self._show())
        row.addWidget(self._date)
        words = self._desk.wording
        for day in DAYS:
            row.addWidget(
                Button(
                    self.theme,
                    words.day(day),
                    kind="quiet",
                    name=self.tr("Lihat keadaan {day}").format(day=words.day(day)),
                    object_name=f"protection-day-{day.isoformat()}",
                    on_click=partial(self.set_day, day),
                )
            )
        row.addWidget(
            Button(
                self.theme,
                self.tr("Hari ini"),
                kind="quiet",
                object_name="protection-day-today",
                on_click=lambda: self.set_day(self._desk.today()),
            )
        )
        row.addStretch(1)
        self._reviewed = label("", "secondary", object_name="rules-as-of")
        row.addWidget(self._reviewed)
        self._look = Button(
            self.theme, self.tr("Periksa pembaruan"), icon="refresh", object_name="look-for-rules", on_click=self.look_for_rules
        )
        self._running = False
        row.addWidget(self._look)
        return row

    def _tree_view(self) -> QWidget:
        self.model = ProtectionModel(self._desk.protection, self._desk.wording, self)
        self.tree = QTreeView()
        self.tree.setObjectName("protection-tree")
        self.tree.setAccessibleName(self.tr("Kategori dan pelindungannya"))
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(_Heat(self))
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.selectionModel().currentChanged.connect(self._moved)
        self.tree.activated.connect(lambda _index: self.panel.area.setFocus())
        return self.tree

    def _time_line(self) -> QWidget:
        self.events = TimeLineModel(self.theme, self._desk.wording, self)
        self.lines = QTableView()
        self.lines.setObjectName("protection-timeline")
        self.lines.setAccessibleName(self.tr("Garis waktu aturan"))
        self.lines.setModel(self.events)
        self.lines.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.lines.setTabKeyNavigation(False)
        self.lines.setShowGrid(False)
        self.lines.verticalHeader().hide()
        self.lines.verticalHeader().setDefaultSectionSize(self.theme.px(30))
        self.lines.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.lines.horizontalHeader().setStretchLastSection(True)
        for section, width in enumerate((108, 208, 132)):
            self.lines.setColumnWidth(section, self.theme.px(width))
        self.lines.selectionModel().currentChanged.connect(lambda index, _old: self._explain_event(index.row()))
        return self.lines

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            label(
                self.tr(
                    "Tidak ada aturan yang menghalangi penjual di Indonesia menjual lagi barang impor. "
                    "Belum ada = kami belum menemukan aturannya. Ini ringkasan, bukan nasihat hukum."
                ),
                "secondary",
                wrap=True,
                object_name="protection-note",
            ),
            1,
        )
        self._unsure = Button(
            self.theme,
            "",
            kind="link",
            object_name="protection-unsure",
            on_click=lambda: self.frame.go("catalogue", filter="unsure"),
        )
        self._unsure.hide()
        row.addWidget(self._unsure)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        metrics = QFontMetrics(self.theme.font(12, 600))
        for section, width in enumerate((82, 82, 122, 108, 98, 98, 62), 1):
            title = self.model.headings[section]
            self.tree.setColumnWidth(section, max(self.theme.px(width), metrics.horizontalAdvance(title) + 20))
        narrow = self.width() < self.theme.px(NARROW)
        self.panel.setFixedWidth(self.theme.px(PANEL_WIDTH_NARROW if narrow else PANEL_WIDTH))
        self.tree.setIndentation(self.theme.px(12 if narrow else 16))
        chosen = self.platform
        without_last = narrow and chosen is None
        for section, (_question, platform) in enumerate(COLUMNS, 1):
            other = chosen is not None and platform is not None and platform is not chosen
            self.tree.setColumnHidden(section, other or (without_last and section in LAST_QUESTIONS))

    # Loading

    def page_opened(self, **values: object) -> None:
        self._outcome.clear()
        if problem := self._desk.protection.rules_problem:
            fact, rest = parted(self._desk.wording.problem(problem))
            self._outcome.tell("warn", fact, rest)

        def counted(counts: Counts) -> None:
            self._counts = counts
            self._show(values.get("leaf"))

        self.frame.tasks.database(self._read_counts, done=counted, owner=self)

    def _read_counts(self) -> Counts:
        from umkm_desk.catalogue import facet_store
        from umkm_desk.catalogue.query import Query

        db = self._desk.workspace.read()
        every = dict(facet_store.group_counts(db, Query(), "leaf"))
        unsure = dict(facet_store.group_counts(db, Query(protection=frozenset({"unsure"})), "leaf"))
        sure = {leaf: count - unsure.get(leaf, 0) for leaf, count in every.items() if leaf is not None}
        return Counts(sure, sum(unsure.values()), sum(every.values()))

    def changed(self, changes: Changes) -> None:
        if changes.touches("rules"):
            self.model.use(self._desk.protection)
            if self.isVisible():
                self._show()
        if self.isVisible() and changes.touches("product", "category_correction", "standing"):
            self._reload_counts()

    def _reload_counts(self) -> None:
        def counted(counts: Counts) -> None:
            if counts != self._counts:
                self._counts = counts
                self._show()

        self.frame.tasks.database(self._read_counts, done=counted, owner=self)

    def areas(self) -> Sequence[QWidget]:
        return (self._search, self._view, self.panel.area)

    def first_focus(self) -> QWidget | None:
        return self._view

    @property
    def _view(self) -> QWidget:
        return self.lines if self._scope.key == "time" else self.tree

    @property
    def platform(self) -> Platform | None:
        chosen = self._platform.currentData()
        return Platform(chosen) if chosen else None

    def day(self) -> date:
        chosen = self._date.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        self._date.setDate(QDate(day.year, day.month, day.day))

    # Showing

    def _show(self, leaf: object = None) -> None:
        rules = self._desk.protection.rules
        self._reviewed.setText(self.tr("Aturan ditinjau {day}").format(day=self._desk.wording.day(rules.as_of)))
        if leaf is not None:
            self._scope.choose("all")
            self._search.clear()
        on_time_line = self._scope.key == "time"
        self._search.setPlaceholderText(self.tr("Cari aturan…") if on_time_line else self.tr("Cari kategori…"))
        text = self._search.text()
        if on_time_line:
            self._show_time_line(text)
            return
        self._views.setCurrentIndex(0)
        kept = self.model.leaf_at(self.tree.currentIndex()), self.tree.currentIndex().column()
        self.model.show(self.day(), self._counts.by_leaf, text, self._scope.key == "mine")
        self._fit_columns()
        self.tree.expandAll()
        self._tell_share()
        self._select(str(leaf) if leaf else kept[0], 0 if leaf else kept[1])

    def _tell_share(self) -> None:
        """How many own products are shielded, on the day and the platforms shown."""
        number = self.frame.words.number
        unsure = self._counts.unsure
        self._unsure.setVisible(bool(unsure))
        self._unsure.setText(self.tr("%Ln produk kategorinya belum pasti", "", unsure))
        self._unsure.setAccessibleName(self._unsure.text())
        if not self._counts.all:
            self.set_count("")
            return
        closed = sum(count for leaf, count in self._counts.by_leaf.items() if count and self._closed(leaf))
        text = (
            self.tr("{count} dari {all} produk terlindungi di sedikitnya satu marketplace")
            if self.platform is None
            else self.tr("{count} dari {all} produk terlindungi di {platform}")
        )
        name = self._desk.platform_name(self.platform) if self.platform else ""
        self.set_count(text.format(count=number(closed), all=number(self._counts.all), platform=name))

    def _closed(self, leaf: str) -> bool:
        return any(
            self.model.cell(leaf, section).finding.answer is Answer.YES
            for section, (question, platform) in enumerate(COLUMNS, 1)
            if question is Question.LISTING and self.platform in (None, platform)
        )

    def _select(self, leaf: str | None, column: int) -> None:
        place = self.model.place_of(leaf) if leaf else QModelIndex()
        if not place.isValid():
            place = self.model.index(0, 0, self.model.index(0, 0))
        if not place.isValid():
            self.panel.show_nothing()
            return
        place = place.siblingAtColumn(max(0, column))
        if place == self.tree.currentIndex():
            self._explain(place)
        self.tree.setCurrentIndex(place)  # explained where it moves
        self.tree.scrollTo(place)

    def _moved(self, index: QModelIndex, old: QModelIndex) -> None:
        for place in (index, old):
            if place.isValid():  # the tint of the whole row follows
                self.tree.viewport().update(
                    0, self.tree.visualRect(place).y(), self.tree.viewport().width(), self.tree.visualRect(place).height()
                )
        self._explain(index)

    def _explain(self, index: QModelIndex) -> None:
        leaf_id, group = self.model.leaf_at(index), self.model.group_at(index)
        if group is not None:
            found, leaves = group
            ids = [leaf.id for leaf in leaves]
            protected = sum(1 for leaf in ids if self._closed(leaf))
            self.panel.show_group(
                found.name(self._desk.wording.language),
                len(ids),
                protected,
                self.day(),
                self._mine(self.model.products(index), ids),
            )
            return
        leaf = self._desk.protection.tree.leaf(leaf_id)
        if leaf is None or leaf_id is None:
            self.panel.show_nothing()
            return
        name = leaf.name(self._desk.wording.language)
        mine = self._mine(self.model.products(index), [leaf_id])
        if 0 < index.column() <= len(COLUMNS):
            self._explain_cell(name, self.model.cell(leaf_id, index.column()), mine)
            return
        cells = [
            self.model.cell(leaf_id, section)
            for section, (_question, platform) in enumerate(COLUMNS, 1)
            if platform is None or self.platform in (None, platform)
        ]
        self.panel.show_leaf(name, cells, self.model.telling, partial(self._open_cell, index), mine)

    def _open_cell(self, index: QModelIndex, cell: Cell) -> None:
        section = COLUMNS.index((cell.question, cell.platform)) + 1
        if self.tree.isColumnHidden(section):
            self._explain_cell(self._name(cell.leaf), cell, self._mine(self._counts.by_leaf.get(cell.leaf, 0), [cell.leaf]))
        else:
            self.tree.setCurrentIndex(index.siblingAtColumn(section))
        self.panel.area.setFocus()

    def _explain_cell(self, name: str, cell: Cell, mine: Mine) -> None:
        rules, day = self._desk.protection.rules, self.day()
        before = []
        beside = []
        if cell.question is Question.LISTING and cell.platform is not None:
            carrying = set(cell.finding.rules)
            before = [each for each in chain(rules, cell.leaf, cell.platform, day) if each.id not in carrying]
            if cell.platform is Platform.TIKTOKSHOP:
                beside = [
                    each
                    for each in rules.rules
                    if each.platform == "tokopedia"
                    and each.effect == "closes"
                    and each.id not in carrying
                    and each.standing(day) is not Answer.NO
                ]
        self.panel.show_cell(name, cell, self.model.telling, self._rate(), before, beside, mine)

    def _name(self, leaf_id: str) -> str:
        leaf = self._desk.protection.tree.leaf(leaf_id)
        return leaf.name(self._desk.wording.language) if leaf else leaf_id

    def _mine(self, count: int, leaves: Iterable[str]) -> Mine:
        return Mine(count, partial(self.frame.go, "catalogue", leaf=tuple(leaves)))

    def _rate(self) -> Rate | None:
        """The dollar as kept in the settings."""
        setting = self._desk.workspace.setting
        try:
            rupiah = float(setting("usd_rate") or "")
        except ValueError:
            return None
        try:
            return Rate(rupiah, date.fromisoformat(setting("usd_rate_day") or ""))
        except ValueError:
            return Rate(rupiah, None)

    # The time line

    def _show_time_line(self, text: str) -> None:
        self._views.setCurrentIndex(1)
        protection = self._desk.protection
        chosen = self.platform.value if self.platform else None
        self.events.show(protection.rules, protection.timeline(), self.day(), text, chosen)
        self.set_count(self.tr("%Ln kejadian", "", self.events.rowCount()))
        self._unsure.hide()
        row = self.events.today_row()
        if row < 0 and self.events.rowCount():
            row = self.events.rowCount() - 1
        if row < 0:
            self.panel.show_nothing()
            return
        self.lines.setCurrentIndex(self.events.index(row, 0))
        self.lines.scrollTo(self.events.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._explain_event(row)

    def _explain_event(self, row: int) -> None:
        event = self.events.event_at(row)
        if event is None:
            self.panel.show_nothing()
            return
        found, tree = event.rule, self._desk.protection.tree
        language = self._desk.wording.language
        names = [leaf.name(language) for leaf in tree.leaves.values() if leaf.id in found.categories | found.partial]
        if "*" in found.categories:
            text = self.tr("Semua barang") if not found.excepted else self.tr("Semua barang dengan kekecualian")
        elif not names:
            text = self.tr("Tidak menyebut barang tertentu")
        else:
            text = ", ".join(names[:6]) + (self.tr(" dan %Ln lagi", "", len(names) - 6) if len(names) > 6 else "")
        self.panel.show_rule(found, self.model.telling, text)

    # Newer rules

    def look_for_rules(self) -> None:
        if self._running:
            self.rules_update.cancel()
        else:
            self.rules_update.look()

    def _looking(self, running: bool) -> None:
        self._running = running
        self._look.setText(self.tr("Hentikan") if running else self.tr("Periksa pembaruan"))
        self._look.setAccessibleName(self._look.text())

    # Handing on

    def export_pdf(self) -> None:
        self._export("PDF (*.pdf)", "pdf")

    def export_spreadsheet(self) -> None:
        self._export(self.tr("Excel (*.xlsx)"), "xlsx")

    def _export(self, kinds: str, ending: str) -> None:
        from umkm_desk.ui.files import ask_save

        name = self.tr("Pelindungan {day}").format(day=self.day().isoformat())
        target = ask_save(self, self.tr("Ekspor pelindungan"), f"{name}.{ending}", kinds)
        if target is not None:
            self.write(target)

    def write(self, target: Path) -> None:
        """What the tree shows now, as PDF or spreadsheet by the ending of `target`."""
        sheet, telling, words = self._sheet(), self.model.telling, self._desk.wording
        verb = write_pages if target.suffix.lower() == ".pdf" else write_spreadsheet

        def done(_result: object) -> None:
            self.frame.toast(self.tr("Tersimpan di {file}").format(file=target.name))

        self.frame.tasks.database(verb, sheet, telling, words, target, done=done, title=self.tr("Menulis pelindungan"), owner=self)

    def _sheet(self) -> Sheet:
        """The answers of every category that the tree shows, all four questions, on the platforms chosen."""
        sections = [
            section
            for section, (_question, platform) in enumerate(COLUMNS, 1)
            if platform is None or self.platform in (None, platform)
        ]
        if self._scope.key == "time":  # the tree may never have been filled
            self.model.show(self.day(), self._counts.by_leaf, "", only_mine=False)
        language = self._desk.wording.language
        lines = tuple(
            Line(
                group.name(language),
                leaf.name(language),
                self._counts.by_leaf.get(leaf.id, 0),
                tuple(self.model.cell(leaf.id, section) for section in sections),
            )
            for group, leaves in self.model.shown
            for leaf in leaves
        )
        rules = self._desk.protection.rules
        floors = [rule for rule in rules.on(self.day()) if rule.platform == NATIONAL and rule.effect == "floors"]
        return Sheet(
            self.day(),
            rules.as_of,
            lines,
            tuple(self.model.headings[section] for section in sections),
            self.model.telling.in_rupiah(floors, self._rate()),
        )
