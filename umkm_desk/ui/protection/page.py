"""Pelindungan: the tree against the four questions, one rule in plain words, and the time line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QModelIndex, QPersistentModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDateEdit,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.desk import Desk
from umkm_desk.model.verdict import Answer, Question
from umkm_desk.protection.rules import Rule, chain
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.protection.model import Cell, HeatRole, ProtectionModel
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import Card, SidePanel, label, rule
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.ui.widgets.paint import paint_heat
from umkm_desk.workspace.changes import Changes

LAST_QUESTIONS = (5, 6)
"""The columns of parcels and of containers: a narrow window does without them, a rule's panel still tells."""


class _Heat(QStyledItemDelegate):
    def __init__(self, page: ProtectionPage) -> None:
        super().__init__(page)
        self._page = page

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self._page.theme.px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        heat = index.data(HeatRole)
        if heat is None:
            super().paint(painter, option, index)
            return
        painter.fillRect(option.rect, self._page.theme.colour("surface"))
        paint_heat(painter, option.rect, self._page.theme, heat)
        if index == self._page.tree.currentIndex():
            painter.setPen(self._page.theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))


class ProtectionPage(Page):
    """Works on the rules in memory; only the counts of own products come from the database."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._counts: dict[str | None, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._toolbar())
        body = QHBoxLayout()
        body.setSpacing(12)
        self._views = QStackedWidget()
        self._views.addWidget(self._tree_view())
        self._views.addWidget(self._time_line())
        body.addWidget(self._views, 1)
        self._panel = SidePanel(
            self.theme, self.tr("Satu aturan dalam kata-kata biasa"), closable=False, in_page=True, object_name="rule-panel"
        )
        self._panel.setFixedWidth(self.theme.px(352))
        self._panel_body = QWidget()
        self._panel_body.setObjectName("rule-text")
        self._panel_body.setProperty("ground", "list")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("Rincian aturan"))
        area.setWidget(self._panel_body)
        QVBoxLayout(self._panel_body).setContentsMargins(16, 12, 16, 12)
        self._panel.body.addWidget(area)
        body.addWidget(self._panel)
        column.addLayout(body, 1)
        column.addWidget(
            label(
                self.tr(
                    "Tidak ada aturan yang menghalangi penjual di Indonesia menjual lagi barang impor. "
                    "Belum ada = kami belum menemukan aturannya. Ini ringkasan, bukan nasihat hukum."
                ),
                "secondary",
                wrap=True,
                object_name="protection-note",
            )
        )

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search_box = SearchField(
            self.theme, self.tr("Cari kategori atau barang…"), name=self.tr("Cari di pelindungan"), object_name="protection-search"
        )
        self.search_box.setMaximumWidth(260)
        self.search_box.textChanged.connect(lambda: self._show())
        row.addWidget(self.search_box)
        self._scope = Segmented(
            self.theme,
            (("all", self.tr("Semua kategori")), ("mine", self.tr("Punya produk saya")), ("time", self.tr("Garis waktu"))),
            name=self.tr("Tampilan"),
            object_name="protection-scope",
        )
        self._scope.chosen.connect(lambda _key: self._show())
        row.addWidget(self._scope)
        row.addWidget(label(self.tr("Berlaku pada"), "secondary"))
        self._date = QDateEdit()
        self._date.setObjectName("protection-date")
        self._date.setAccessibleName(self.tr("Berlaku pada tanggal"))
        self._date.setDisplayFormat("d MMM yyyy")
        self._date.setCalendarPopup(True)
        self._date.setDateRange(QDate(2019, 1, 1), QDate(2030, 12, 31))
        today = self._desk.today()
        self._date.setDate(QDate(today.year, today.month, today.day))
        self._date.dateChanged.connect(lambda: self._show())
        row.addWidget(self._date)
        row.addStretch(1)
        row.addWidget(
            label(
                self.tr("Diperiksa {day}").format(day=self._desk.wording.day(self._desk.protection.rules.as_of)),
                "secondary",
                object_name="rules-as-of",
            )
        )
        row.addWidget(
            Button(self.theme, self.tr("Ekspor…"), icon="download", object_name="protection-export", on_click=self._export)
        )
        return row

    def _tree_view(self) -> QWidget:
        self.model = ProtectionModel(self._desk.protection, self._desk.wording, self._desk.wording.language, self)
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
        for section, width in enumerate((0, 88, 88, 120, 108, 94, 98, 60)):
            if section:
                self.tree.setColumnWidth(section, self.theme.px(width))
        self.tree.selectionModel().currentChanged.connect(lambda index, _old: self._explain(index))
        return self.tree

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(1180)
        for section in LAST_QUESTIONS:
            self.tree.setColumnHidden(section, narrow)

    def _time_line(self) -> QWidget:
        self._lines = QWidget()
        QVBoxLayout(self._lines).setContentsMargins(16, 12, 16, 12)
        area = QScrollArea()
        area.setObjectName("protection-timeline")
        area.setAccessibleName(self.tr("Garis waktu aturan"))
        area.setWidgetResizable(True)
        area.setWidget(self._lines)
        return area

    # Loading

    def page_opened(self, **values: object) -> None:
        def counted(counts: dict[str | None, int]) -> None:
            self._counts = counts
            self._show(values.get("leaf"))

        self.frame.tasks.database(self._read_counts, done=counted, owner=self)

    def _read_counts(self) -> dict[str | None, int]:
        from umkm_desk.catalogue import store
        from umkm_desk.catalogue.query import Query

        return dict(store.group_counts(self._desk.workspace.read(), Query(), "leaf"))

    def changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("product", "category_correction"):
            self.page_opened()

    def areas(self) -> Sequence[QWidget]:
        return tuple(widget for widget in (self.search_box, self.tree, self._panel) if widget is not None)

    def first_focus(self) -> QWidget | None:
        return self.tree

    def day(self) -> date:
        chosen = self._date.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _show(self, leaf: object = None) -> None:
        if self._scope.key == "time":
            self._views.setCurrentIndex(1)
            self._show_time_line()
            return
        self._views.setCurrentIndex(0)
        text = self.search_box.text() if self.search_box else ""
        self.model.show(self.day(), self._counts, text, self._scope.key == "mine")
        self.tree.expandAll()
        mine = sum(count for key, count in self._counts.items() if key)
        self.set_count(self.tr("{count} produk punya kategori").format(count=self.frame.words.number(mine)))
        self._select(str(leaf) if leaf else None)

    def _select(self, leaf: str | None) -> None:
        for group in range(self.model.rowCount()):
            above = self.model.index(group, 0)
            for row in range(self.model.rowCount(above)):
                index = self.model.index(row, 1, above)
                if leaf is None or self.model.leaf_at(index) == leaf:
                    self.tree.setCurrentIndex(index)
                    self.tree.scrollTo(index)
                    return
        self._clear_panel()

    # One rule

    def _clear_panel(self) -> QVBoxLayout:
        layout = self._panel_body.layout()
        assert isinstance(layout, QVBoxLayout)
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        return layout

    def _explain(self, index: QModelIndex) -> None:
        layout = self._clear_panel()
        leaf_id = self.model.leaf_at(index)
        leaf = self._desk.protection.tree.leaf(leaf_id)
        if leaf is None or leaf_id is None:
            layout.addWidget(label(self.tr("Pilih satu kategori untuk membaca aturannya."), "secondary", wrap=True))
            layout.addStretch(1)
            return
        column = min(max(index.column(), 1), 6)
        cell = self.model.cell(leaf_id, column)
        self._panel.title_label.set_text(leaf.name(self._desk.wording.language))
        layout.addWidget(label(self.model.questions()[column], "strong", wrap=True))
        layout.addWidget(label(self._meaning(cell), wrap=True, object_name="rule-meaning"))
        for rule_id in cell.finding.rules:
            found = self._desk.protection.rules.by_id(rule_id)
            if found is not None:
                layout.addWidget(self._rule_card(found))
        if cell.question is Question.LISTING and cell.platform is not None:
            older = [
                each
                for each in chain(self._desk.protection.rules, leaf_id, cell.platform, self.day())
                if each.id not in cell.finding.rules
            ]
            for each in older:
                layout.addWidget(label(self._chain_line(each), "secondary", wrap=True))
        layout.addSpacing(8)
        count = self._counts.get(leaf_id, 0)
        layout.addWidget(label(self.tr("%Ln produk saya di kategori ini", "", count), "strong"))
        if count:
            layout.addWidget(
                Button(
                    self.theme,
                    self.tr("Buka di Katalog"),
                    kind="primary",
                    icon="layout-grid",
                    object_name="open-in-catalogue",
                    on_click=lambda: self.frame.go("catalogue", leaf=leaf_id),
                )
            )
        layout.addStretch(1)

    def _meaning(self, cell: Cell) -> str:
        """What the answer means for a maker, in one or two sentences."""
        answer = cell.finding.answer
        platform = self._desk.platform_name(cell.platform) if cell.platform else ""
        if cell.question is Question.LISTING:
            if answer is Answer.YES:
                return self.tr(
                    "Penjual di luar negeri tidak bisa memajang barang ini di {platform}. Saingan Anda di sana penjual di Indonesia; "
                    "barang buatan luar masih bisa mereka jual."
                ).format(platform=platform)
            if answer is Answer.PERHAPS:
                return self.tr("Mungkin ditutup untuk penjual luar negeri di {platform}; sumbernya tidak pasti.").format(
                    platform=platform
                )
            return self.tr("Kami belum menemukan aturan yang menutup barang ini untuk penjual luar negeri di {platform}.").format(
                platform=platform
            )
        if answer is Answer.NO:
            return self.tr("Kami belum menemukan aturan untuk pertanyaan ini. Itu tidak sama dengan tidak terlindungi.")
        if cell.question is Question.FLOOR:
            return self.tr(
                "Barang jadi yang dijual langsung oleh penjual luar negeri harus seharga US$100 per unit atau lebih (harga di pelabuhan asal). "
                "Di bawah itu tidak boleh dijual."
            )
        if cell.question is Question.PARCEL:
            return self.tr("Pembeli yang memesan sendiri dari luar negeri membayar bea masuk dan PPN; sampai US$3 hanya PPN.")
        return self.tr("Impor dalam jumlah besar memerlukan izin atau kena bea tambahan. Ini memperlambat, tidak melarang.")

    def _rule_card(self, found: Rule) -> QWidget:
        words = self._desk.wording
        card = Card(self.theme, ground="note", object_name=f"rule-{found.id}")
        card.body.addWidget(label(found.title(words.language), "strong", wrap=True))
        until = (
            self.tr("masih berlaku")
            if found.effective_to is None
            else self.tr("sampai {day}").format(day=words.day(found.effective_to))
        )
        lines = (
            (self.tr("Berlaku sejak"), f"{words.day(found.effective_from)}, {until}"),
            (self.tr("Dasar"), found.instrument(words.language)),
            (
                self.tr("Keyakinan"),
                {"high": self.tr("Tinggi"), "medium": self.tr("Sedang"), "low": self.tr("Rendah")}[found.confidence],
            ),
            (self.tr("Terakhir diperiksa"), words.day(found.last_checked)),
        )
        for name, text in lines:
            row = QHBoxLayout()
            key = label(name, "secondary")
            key.setFixedWidth(self.theme.px(108))
            key.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(key)
            value = label(text, wrap=True)
            value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            row.addWidget(value, 1)
            card.body.addLayout(row)
        source = self.tr("Sumber, {day}").format(day=words.day(found.source_date))
        card.body.addWidget(
            Button(
                self.theme,
                source,
                kind="link",
                name=f"{source}: {found.source_url}",
                object_name=f"source-{found.id}",
                on_click=lambda: QDesktopServices.openUrl(QUrl(found.source_url.split(" ")[0])),
            )
        )
        return card

    def _chain_line(self, found: Rule) -> str:
        words = self._desk.wording
        ended = words.day(found.effective_to) if found.effective_to else ""
        how = self.tr("digantikan aturan yang lebih luas") if found.end_kind == "superseded" else self.tr("berakhir")
        return self.tr("Sebelumnya: {title}, {start} sampai {end} ({how}).").format(
            title=found.title(words.language), start=words.day(found.effective_from), end=ended, how=how
        )

    # The time line

    def _show_time_line(self) -> None:
        layout = self._lines.layout()
        assert isinstance(layout, QVBoxLayout)
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        words, day = self._desk.wording, self.day()
        text = (self.search_box.text() if self.search_box else "").lower()
        for found in sorted(self._desk.protection.rules.rules, key=lambda each: each.effective_from, reverse=True):
            title = found.title(words.language)
            if text and text not in title.lower() and text not in found.instrument(self._desk.wording.language).lower():
                continue
            state = (
                self.tr("mulai nanti")
                if found.effective_from > day
                else self.tr("berlaku")
                if found.standing(day) is not Answer.NO
                else self.tr("digantikan")
                if found.end_kind == "superseded"
                else self.tr("berakhir")
            )
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 2, 0, 2)
            row.setSpacing(12)
            when = label(words.day(found.effective_from), "secondary")
            when.setFixedWidth(self.theme.px(92))
            kind = label(state, "ok" if state == self.tr("berlaku") else "secondary")
            kind.setFixedWidth(self.theme.px(84))
            row.addWidget(when)
            row.addWidget(kind)
            row.addWidget(label(f"{title} ({found.instrument(words.language)})", wrap=True), 1)
            layout.addWidget(line)
            layout.addWidget(rule())
        layout.addStretch(1)
        self.set_count(self.tr("{count} aturan").format(count=len(self._desk.protection.rules.rules)))

    def _export(self) -> None:
        from umkm_desk.ui.files import ask_save

        target = ask_save(self, self.tr("Ekspor pelindungan"), "pelindungan.xlsx", self.tr("Excel (*.xlsx)"))
        if target is None:
            return
        headings = [*self.model.headings]
        rows = [
            [self.model.data(self.model.index(at, column, above)) or "" for column in range(len(headings))]
            for above in (self.model.index(group, 0) for group in range(self.model.rowCount()))
            for at in range(self.model.rowCount(above))
        ]

        def write() -> int:
            from umkm_desk.exchange.writing import write_xlsx

            return write_xlsx(target, self.tr("Pelindungan"), headings, rows)

        self.frame.tasks.database(
            write, done=lambda _count: self.frame.toast(self.tr("Tersimpan di {file}").format(file=target.name)), owner=self
        )
