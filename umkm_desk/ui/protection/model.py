"""The tree of categories against the four questions, answered for one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from umkm_desk.model.platform import Platform
from umkm_desk.model.verdict import Answer, Question, Verdict
from umkm_desk.protection.protection import Protection
from umkm_desk.protection.rules import ORDINARY_PRICE
from umkm_desk.protection.tree import Group, Leaf
from umkm_desk.ui.protection.telling import Cell, Telling
from umkm_desk.ui.widgets.paint import Heat
from umkm_desk.wording import Wording

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HeatRole = Qt.ItemDataRole.UserRole + 1

COLUMNS: tuple[tuple[Question, Platform | None], ...] = (
    (Question.LISTING, Platform.SHOPEE),
    (Question.LISTING, Platform.LAZADA),
    (Question.LISTING, Platform.TIKTOKSHOP),
    (Question.FLOOR, None),
    (Question.PARCEL, None),
    (Question.CONTAINER, None),
)
"""What the columns between the name and the number of products answer."""


class ProtectionModel(QAbstractItemModel):
    """Groups with their leaves; the products of the seller in each. Answers are worked out when they are first shown."""

    def __init__(self, protection: Protection, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._language = words.language
        self._day = date.min
        self._counts: Mapping[str, int] = {}
        self._groups: list[tuple[Group, list[Leaf]]] = []
        self._verdicts: dict[tuple[str, Platform | None], Verdict] = {}
        self.use(protection)
        self.headings = (
            self.tr("Kategori"), "Shopee", "Lazada", "Tokopedia & Shop", self.tr("Harga terendah"), self.tr("Paket kiriman"),
            self.tr("Impor massal"), self.tr("Produk"),
        )  # fmt: skip

    def use(self, protection: Protection) -> None:
        """Other rules; `show` must follow."""
        self._protection = protection
        self.telling = Telling(protection.rules, self._words)
        self._verdicts.clear()

    def show(self, day: date, counts: Mapping[str, int], text: str, only_mine: bool) -> None:
        """Everything for `day`; `text` narrows by name or keyword."""
        self.beginResetModel()
        if day != self._day:
            self._verdicts.clear()
        self._day, self._counts = day, counts
        wanted = text.lower().strip()
        self._groups = []
        for group in self._protection.tree.groups:
            named = wanted in group.name(self._language).lower()
            leaves = [
                leaf
                for leaf in group.leaves
                if (not only_mine or counts.get(leaf.id))
                and (named or wanted in leaf.name(self._language).lower() or any(wanted in word for word in leaf.keywords))
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

    @property
    def shown(self) -> Sequence[tuple[Group, Sequence[Leaf]]]:
        """What the tree holds now, in its order."""
        return self._groups

    def leaf_at(self, index: AnyIndex) -> str | None:
        inner = int(index.internalId()) if index.isValid() else 0
        return self._groups[inner - 1][1][index.row()].id if inner else None

    def group_at(self, index: AnyIndex) -> tuple[Group, Sequence[Leaf]] | None:
        """The group of a row of the first level."""
        return self._groups[index.row()] if index.isValid() and not index.internalId() else None

    def place_of(self, leaf: str) -> QModelIndex:
        """Where a leaf stands; invalid where it is not shown."""
        for group, (_, leaves) in enumerate(self._groups):
            for row, each in enumerate(leaves):
                if each.id == leaf:
                    return self.index(row, 0, self.index(group, 0))
        return QModelIndex()

    def cell(self, leaf: str, column: int) -> Cell:
        """The answer behind a cell."""
        question, platform = COLUMNS[column - 1]
        key = (leaf, platform)
        if key not in self._verdicts:
            self._verdicts[key] = self._protection.verdict(leaf, platform, self._day, ORDINARY_PRICE)
        finding = next(finding for finding in self._verdicts[key].findings if finding.question is question)
        exempt: tuple[str, ...] = ()
        if question is Question.FLOOR:
            exempt = tuple(
                rule.id
                for rule in self._protection.rules.rules
                if rule.effect == "exempts" and rule.holds(leaf, platform, self._day) is not Answer.NO
            )
        return Cell(leaf, question, platform, finding, exempt)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        leaf, column = self.leaf_at(index), index.column()
        last = len(self.headings) - 1
        if role == Qt.ItemDataRole.TextAlignmentRole and column == last:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == HeatRole:
            return self._heat(index) if 0 < column < last else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if column == 0:
            return self._name(index)
        if column == last:
            count = self.products(index)
            return self._words.number(count) if count else ""
        text = self._heat(index).text if leaf is None else self.telling.short(self.cell(leaf, column))
        return text if role == Qt.ItemDataRole.DisplayRole else f"{self.headings[column]}: {text}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if role == Qt.ItemDataRole.ToolTipRole and 0 < section < len(self.headings) - 1:
            return self.telling.question(*COLUMNS[section - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == len(self.headings) - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def products(self, index: AnyIndex) -> int:
        """How many products of the seller a row stands for."""
        leaf = self.leaf_at(index)
        if leaf is not None:
            return self._counts.get(leaf, 0)
        return sum(self._counts.get(each.id, 0) for each in self._groups[index.row()][1])

    def _name(self, index: AnyIndex) -> str:
        leaf = self._protection.tree.leaf(self.leaf_at(index))
        return leaf.name(self._language) if leaf else self._groups[index.row()][0].name(self._language)

    def _heat(self, index: AnyIndex) -> Heat:
        leaf = self.leaf_at(index)
        if leaf is not None:
            return self._heat_of(self.cell(leaf, index.column()))
        return self._sum([self.cell(each.id, index.column()) for each in self._groups[index.row()][1]])

    def _heat_of(self, cell: Cell) -> Heat:
        text, answer = self.telling.short(cell), cell.finding.answer
        if answer is Answer.NO:
            return Heat(text)
        if cell.question is Question.LISTING:
            return Heat(text, "ok") if answer is Answer.YES else Heat(text, "warn", dashed=True)
        return Heat(text, "info", hatched=answer is Answer.PERHAPS)

    def _sum(self, cells: Sequence[Cell]) -> Heat:
        """Of a group: what all its leaves say, else "Sebagian"; perhaps where none is sure. Perhaps is never rounded up."""
        heats = {self._heat_of(cell) for cell in cells}
        if len(heats) == 1:
            return heats.pop()
        answers = {cell.finding.answer for cell in cells}
        listing = cells[0].question is Question.LISTING
        if cells[0].question is Question.PARCEL and Answer.NO not in answers:
            rules = [rule for cell in cells for rule in self.telling.behind(cell)]
            return Heat(self.tr("Bea {rate}").format(rate=self.telling.duty(rules)), "info", hatched=Answer.PERHAPS in answers)
        if answers == {Answer.YES}:
            return Heat(self.tr("Ditutup"), "ok") if listing else Heat(self.tr("Ada aturan"), "info")
        if Answer.YES in answers:
            return Heat(self.tr("Sebagian"), "ok" if listing else "info", hatched=True)
        return Heat(self.tr("Mungkin"), "warn" if listing else "info", dashed=listing, hatched=not listing)
