"""Choosing between here and there, field by field: what both last agreed on, mine, the shop's, or something new."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.catalogue.fields import parse_field
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.publishing.merge import FieldMerge, ListingMerge, Side
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, RadioButton
from umkm_desk.ui.widgets.cards import ElidedLabel, SidePanel, label, restyle, rule
from umkm_desk.ui.widgets.fields import Field, LineEdit, TextEdit
from umkm_desk.wording import parted

MINE, THEIRS, NEW = "mine", "theirs", "new"
LONGEST_SHOWN = 600
"""Letters of a long text that a tile shows; the rest is in its hover text."""
NUMBERS = frozenset({"price", "stock", "weight_gram"})
_WORD = re.compile(r"\s+|\S+")


def shown(desk: Desk, field: str, value: Any) -> str:
    """A value as the seller writes it."""
    if value is None or value == "":
        return QCoreApplication.translate("Conflict", "(kosong)")
    if field == "price" and isinstance(value, int):
        return desk.wording.rupiah(value)
    if field == "weight_gram" and isinstance(value, int):
        return f"{desk.wording.number(value)} gram"
    return desk.wording.number(value) if isinstance(value, int) else str(value)


def marked(text: str, other: str) -> str:
    """Rich text of `text` in which the words that `other` does not have are bold."""
    ours, theirs = _WORD.findall(text), _WORD.findall(other)
    parts = []
    for what, start, end, _, _ in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        piece = escape("".join(ours[start:end])).replace("\n", "<br>")
        parts.append(piece if what == "equal" or not piece.strip() else f"<b>{piece}</b>")
    return "".join(parts)


class Tile(QFrame):
    """One choice: a radio button with its value and where that stands. A press anywhere chooses it."""

    def __init__(self, theme: Theme, text: str, where: str, *, spoken: str, object_name: str, rich: bool = False) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(8)
        self.radio = RadioButton(theme, "", object_name=object_name)
        self.radio.setAccessibleName(spoken)
        self.radio.toggled.connect(self._mark)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(2)
        self.column.addWidget(label(text, wrap=True, rich=rich))
        if where:
            self.column.addWidget(label(where, "secondary", wrap=True))
        row.addLayout(self.column, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.click()

    def _mark(self, on: bool) -> None:
        self.setProperty("ground", "chosen" if on else "card")
        restyle(self)


class FieldChoice(QWidget):
    """The three choices of one field. `changed` tells that the choice or the new value is another."""

    changed = Signal()

    def __init__(self, frame: Frame, desk: Desk, each: FieldMerge, platform: str) -> None:
        super().__init__()
        self.each = each
        self._new: Any = each.ours
        self._words = desk.wording
        theme, words = frame.theme, desk.wording
        name = words.field(each.field) + (f" · {each.variant}" if each.variant else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(name, "label"))
        agreed = shown(desk, each.field, each.base) if each.base is not None else self.tr("belum pernah disamakan")
        before = ElidedLabel(
            self.tr("terakhir sama: {value}").format(value=agreed) if each.base is not None else agreed,
            "secondary",
            object_name=f"base-{each.key}",
        )
        before.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(before, 1)
        column.addLayout(head)
        mine, theirs = shown(desk, each.field, each.ours), shown(desk, each.field, each.theirs)
        self._group = QButtonGroup(self)
        self._tiles: dict[str, Tile] = {}
        text = each.field not in NUMBERS
        for key, value, other, where in (
            (MINE, mine, theirs, self.tr("Di laptop ini") + self._moved(each.base is None or each.side is Side.BOTH)),
            (THEIRS, theirs, mine, self.tr("Di {platform}").format(platform=platform)),
            (NEW, self.tr("Tulis yang baru"), "", ""),
        ):
            rich = text and key != NEW
            if rich:
                long = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"
                other = other if len(other) <= LONGEST_SHOWN else other[:LONGEST_SHOWN] + "…"
                tile = Tile(
                    theme,
                    marked(long, other),
                    where,
                    rich=True,
                    spoken=f"{name}: {value}, {where}",
                    object_name=f"{key}-{each.key}",
                )
                tile.setToolTip(value if long != value else "")
            else:
                spoken = f"{name}: {value}, {where}" if where else f"{name}: {value}"
                tile = Tile(theme, value, where, spoken=spoken, object_name=f"{key}-{each.key}")
            self._tiles[key] = tile
            self._group.addButton(tile.radio)
            tile.radio.clicked.connect(lambda _on=False, key=key: self._pressed(key))
            tile.radio.toggled.connect(lambda on, key=key: self._picked(key, on))
            column.addWidget(tile)
        self._typed = self._editor(theme, name)
        self._field = Field(theme, "", self._typed)
        self._tiles[NEW].column.addWidget(self._field)
        self._field.hide()
        if each.side is Side.THEIRS:
            self.choose(THEIRS)
        elif each.side is Side.OURS:
            self.choose(MINE)

    def _moved(self, moved: bool) -> str:
        return "" if moved else self.tr(" · tidak berubah")

    def _editor(self, theme: Theme, name: str) -> LineEdit | TextEdit:
        each, object_name = self.each, f"typed-{self.each.key}"
        spoken = self.tr("{field}, isi baru").format(field=name)
        text = "" if each.ours is None else str(each.ours)
        if each.field == "description":
            long = TextEdit(theme, text, name=spoken, object_name=object_name, lines=6)
            long.textChanged.connect(self._read)
            return long
        line = LineEdit(theme, text, name=spoken, object_name=object_name)
        line.textChanged.connect(lambda _text: self._read())
        return line

    def _read(self) -> None:
        """What was typed as a value, or why it is none."""
        text = self._typed.toPlainText() if isinstance(self._typed, TextEdit) else self._typed.text()
        try:
            self._new, fault = parse_field(self.each.field, text), ""
        except Refusal as refusal:
            self._new, fault = None, self._words.problem(refusal.problem)
        fact, rest = parted(fault)
        self._field.tell("bad" if fault else "", fact, rest)
        self.changed.emit()

    def _pressed(self, key: str) -> None:
        """Who presses wants to type at once; arrows only pass by."""
        if key == NEW:
            self._typed.setFocus()

    def _picked(self, key: str, on: bool) -> None:
        if key == NEW:
            self._field.setVisible(on)
        if on:
            self.changed.emit()

    @property
    def chosen(self) -> str:
        """`mine`, `theirs`, `new`, or empty while nothing is chosen."""
        return next((key for key, tile in self._tiles.items() if tile.radio.isChecked()), "")

    @property
    def value(self) -> Any:
        """Of the choice; `None` for something typed that cannot stand in the field."""
        if self.chosen == NEW:
            return self._new
        return self.each.theirs if self.chosen == THEIRS else self.each.ours

    @property
    def whole(self) -> bool:
        return self.chosen in (MINE, THEIRS) or (self.chosen == NEW and self._new not in (None, ""))

    def choose(self, key: str) -> None:
        self._tiles[key].radio.setChecked(True)

    def first(self) -> QWidget:
        return next((tile.radio for tile in self._tiles.values() if tile.radio.isChecked()), self._tiles[MINE].radio)


class ConflictPanel(SidePanel):
    """One listing at a time. `settled(listing, choices)` when the seller has chosen; `stepped(±1)` asks for the next one."""

    settled = Signal(object, object)
    stepped = Signal(int)

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame.theme, self.tr("Pilih isi yang dipakai"), in_page=True, object_name="conflict-panel", parent=parent)
        self._frame, self._desk = frame, desk
        self.merge: ListingMerge | None = None
        self._choices: list[FieldChoice] = []
        self._count = label("", "secondary", object_name="conflict-count")
        self.header.insertWidget(1, self._count)
        for step, icon, name, keys in (
            (-1, "chevron-up", self.tr("Sebelumnya"), "Alt+Up"),
            (1, "chevron-down", self.tr("Berikutnya"), "Alt+Down"),
        ):
            button = Button(
                self._frame.theme, icon=icon, kind="bare", compact=True, name=name, keys=keys, object_name=f"conflict-{icon}"
            )
            button.clicked.connect(lambda _checked=False, step=step: self.stepped.emit(step))
            self.header.insertWidget(2 if step < 0 else 3, button)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(15, 10, 15, 10)
        column.setSpacing(2)
        self._name = label("", "strong", wrap=True, object_name="conflict-name")
        self._where = label("", "secondary", wrap=True)
        self._said = label("", "secondary", wrap=True, object_name="conflict-said")
        for each in (self._name, self._where, self._said):
            column.addWidget(each)
        self.body.addWidget(top)
        self.body.addWidget(rule())
        self._area = QScrollArea()
        self._area.setObjectName("conflict-fields")
        self._area.setAccessibleName(self.tr("Isi yang berbeda"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area, 1)
        links = QHBoxLayout()
        links.setContentsMargins(15, 6, 15, 6)
        links.setSpacing(12)
        self._all_mine = Button(frame.theme, self.tr("Pakai semua dari laptop"), kind="link", object_name="conflict-all-mine")
        self._all_mine.clicked.connect(lambda: self.choose_all(MINE))
        self._all_theirs = Button(frame.theme, self.tr("Pakai semua dari toko"), kind="link", object_name="conflict-all-theirs")
        self._all_theirs.clicked.connect(lambda: self.choose_all(THEIRS))
        links.addWidget(self._all_mine)
        links.addWidget(self._all_theirs)
        links.addStretch(1)
        self.body.addWidget(rule())
        self.body.addLayout(links)
        self._use = Button(frame.theme, self.tr("Pakai pilihan ini"), kind="primary", icon="check", object_name="conflict-use")
        self._use.clicked.connect(self.settle)
        self._later = Button(frame.theme, self.tr("Nanti saja"), object_name="conflict-later")
        self._later.clicked.connect(self.close_panel)
        self.footer.addWidget(self._use)
        self.footer.addWidget(self._later)
        self.footer.addStretch(1)
        self.show_footer()

    def show_merge(self, merge: ListingMerge, shop: str, said: str, at: int, total: int) -> None:
        """`said`: what differs, in a sentence; `at` of `total` counts from 1. What is chosen already stays while the listing stands as
        it was."""
        self._count.setText(self.tr("{at} dari {total}").format(at=at, total=total))
        if self.merge is not None and (self.merge.listing, self.merge.fields) == (merge.listing, merge.fields):
            return
        self.merge = merge
        platform = self._desk.platform_name(merge.platform)
        self._name.setText(merge.product.name)
        self._where.setText(" · ".join(part for part in (merge.product.sku, shop) if part))
        self._said.setText(said)
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._choices = []
        for each in merge.fields:
            if each.side is Side.OURS:
                continue
            if self._choices:
                column.addWidget(rule())
            choice = FieldChoice(self._frame, self._desk, each, platform)
            choice.changed.connect(self._look)
            self._choices.append(choice)
            column.addWidget(choice)
        column.addStretch(1)
        self._area.setWidget(inner)
        self._look()

    def choose_all(self, key: str) -> None:
        """`mine` or `theirs` for every field."""
        for choice in self._choices:
            choice.choose(key)

    @property
    def choices(self) -> Mapping[str, Any]:
        return {choice.each.key: choice.value for choice in self._choices}

    def settle(self) -> None:
        if self.merge is not None and all(choice.whole for choice in self._choices):
            self.settled.emit(self.merge, dict(self.choices))

    def take_focus(self) -> None:
        if self._choices:
            self._choices[0].first().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        self.merge = None
        super().close_panel()

    def _look(self) -> None:
        missing = sum(not choice.whole for choice in self._choices)
        self._use.explain(self.tr("%Ln isi belum dipilih.", "", missing) if missing else "")
