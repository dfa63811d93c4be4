"""The tree of categories against the four questions, answered for one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from umkm_desk.model.platform import Platform
from umkm_desk.model.verdict import Answer, Finding, Question
from umkm_desk.protection.protection import Protection
from umkm_desk.protection.rules import Rule
from umkm_desk.ui.widgets.paint import Heat

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HeatRole = Qt.ItemDataRole.UserRole + 1
CellRole = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell stands for: a leaf, a question, and on which platform (`None`: national)."""

    leaf: str
    question: Question
    platform: Platform | None
    finding: Finding


COLUMNS: tuple[tuple[Question, Platform | None], ...] = (
    (Question.LISTING, Platform.SHOPEE),
    (Question.LISTING, Platform.LAZADA),
    (Question.LISTING, Platform.TIKTOKSHOP),
    (Question.FLOOR, None),
    (Question.PARCEL, None),
    (Question.CONTAINER, None),
)


class ProtectionModel(QAbstractItemModel):
    """Groups with their leaves; the products of the seller in each. `words` writes dates, `language` chooses the names."""

    def __init__(self, protection: Protection, words: Any, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._protection = protection
        self._words = words
        self._language = language
        self._day = date.min
        self._counts: Mapping[str | None, int] = {}
        self._groups: list[tuple[Any, list[Any]]] = []
        self._cells: dict[tuple[str, int], Cell] = {}
        self.headings = (
            self.tr("Kategori"), "Shopee", "Lazada", "Tokopedia & Shop", self.tr("Harga terendah"), self.tr("Paket kiriman"),
            self.tr("Impor massal"), self.tr("Produk"),
        )  # fmt: skip

    def show(self, day: date, counts: Mapping[str | None, int], text: str, only_mine: bool) -> None:
        """Everything for `day`; `text` narrows by name or keyword."""
        self.beginResetModel()
        self._day, self._counts = day, counts
        self._cells.clear()
        wanted = text.lower().strip()
        self._groups = []
        for group in self._protection.tree.groups:
            leaves = [
                leaf
                for leaf in group.leaves
                if (not only_mine or counts.get(leaf.id))
                and (not wanted or wanted in leaf.name(self._language).lower() or any(wanted in word for word in leaf.keywords))
            ]
            if leaves:
                self._groups.append((group, leaves))
        self.endResetModel()

    # Shape

    def index(self, row: int, column: int, parent: AnyIndex = NOWHERE) -> QModelIndex:
        if not parent.isValid():
            return self.createIndex(row, column, 0) if row < len(self._groups) else QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: AnyIndex = NOWHERE) -> QModelIndex:  # type: ignore[override]
        inner = index.internalId() if index.isValid() else 0
        return self.createIndex(int(inner) - 1, 0, 0) if inner else QModelIndex()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        if not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()][1]) if not parent.internalId() and parent.column() == 0 else 0

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return len(self.headings)

    def leaf_at(self, index: AnyIndex) -> str | None:
        inner = int(index.internalId()) if index.isValid() else 0
        return str(self._groups[inner - 1][1][index.row()].id) if inner else None

    def cell(self, leaf: str, column: int) -> Cell:
        """The answer behind a cell, worked out when it is first shown."""
        key = (leaf, column)
        if key not in self._cells:
            question, platform = COLUMNS[column - 1]
            verdict = self._protection.verdict(leaf, platform, self._day)
            finding = next(finding for finding in verdict.findings if finding.question is question)
            self._cells[key] = Cell(leaf, question, platform, finding)
        return self._cells[key]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        leaf, column = self.leaf_at(index), index.column()
        last = len(self.headings) - 1
        if role == Qt.ItemDataRole.TextAlignmentRole and column == last:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if leaf is None:
            group, leaves = self._groups[index.row()]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                if column == 0:
                    return group.name(self._language)
                if column == last:
                    total = sum(self._counts.get(each.id, 0) for each in leaves)
                    return self._words.number(total) if total else ""
            return None
        if role == CellRole and 0 < column < last:
            return self.cell(leaf, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column == 0:
                found = self._protection.tree.leaf(leaf)
                return found.name(self._language) if found else leaf
            if column == last:
                count = self._counts.get(leaf, 0)
                return self._words.number(count) if count else ""
            text = self._text(self.cell(leaf, column))
            return text if role == Qt.ItemDataRole.DisplayRole else f"{self.headings[column]}: {text}"
        if role == HeatRole and 0 < column < last:
            return self._heat(self.cell(leaf, column))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return self.questions()[section]
        return None

    def questions(self) -> tuple[str, ...]:
        """The question of each column in whole sentences."""
        listing = self.tr("Bolehkah penjual di luar negeri memajang barang ini di {platform}?")
        return (
            self.tr("Kelompok barang"),
            listing.format(platform="Shopee"),
            listing.format(platform="Lazada"),
            listing.format(platform="Tokopedia & Shop"),
            self.tr("Mulai harga berapa barang jadi boleh dijual langsung dari luar negeri?"),
            self.tr("Berapa bea masuk bila pembeli memesan sendiri dari luar negeri?"),
            self.tr("Apa yang menghambat impor dalam jumlah besar?"),
            self.tr("Produk Anda di kategori ini"),
        )

    def _rule(self, cell: Cell) -> Rule | None:
        return self._protection.rules.by_id(cell.finding.rules[0]) if cell.finding.rules else None

    def _text(self, cell: Cell) -> str:
        finding, rule = cell.finding, self._rule(cell)
        if finding.answer is Answer.NO or rule is None:
            return self.tr("Belum ada")
        if cell.question is Question.FLOOR:
            amount = f"US${rule.threshold.amount:g}" if rule.threshold else ""
            return f"≥ {amount}" if finding.answer is Answer.YES or not rule.categories - {"*"} else self.tr("Mungkin")
        if cell.question is Question.PARCEL:
            rate = str((rule.rate or {}).get("duty", "?"))
            return self.tr("Bea {rate}").format(rate=rate if self._words.language == "en" else rate.replace(".", ","))
        if finding.answer is Answer.PERHAPS:
            return self.tr("Mungkin")
        if cell.question is Question.CONTAINER:
            return self.tr("%Ln aturan", "", len(finding.rules))
        return self._words.day(finding.since).split(" ", 1)[1] if finding.since else self.tr("Ditutup")

    def _heat(self, cell: Cell) -> Heat:
        text = self._text(cell)
        answer = cell.finding.answer
        if answer is Answer.NO:
            return Heat(text)
        if cell.question is Question.LISTING:
            return Heat(text, "ok") if answer is Answer.YES else Heat(text, "warn", dashed=True)
        if cell.question is Question.FLOOR:
            return Heat(text, "info")
        return Heat(text, "info", hatched=answer is Answer.PERHAPS)
