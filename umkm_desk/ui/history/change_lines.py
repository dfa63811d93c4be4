"""What a change did, field by field in the seller's words, and the way back for it as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from umkm_desk.catalogue import restore_store
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.catalogue.bulk import choice_name
from umkm_desk.ui.frame import Frame
from umkm_desk.workspace.changes import Changes, RowDifference

MOST_DIFFERENCES = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a change, or a row as a whole (`field` is empty then)."""

    difference: RowDifference
    field: str
    cells: tuple[str, str, str, str]


_UNTOLD = {"updated_at", "product_id", "position", "screen", "definition"}
"""Fields that say nothing to a seller; how a saved view is kept is one line for itself."""


class ChangeLines(QObject):
    """Reads changes for those who show them."""

    def __init__(self, frame: Frame, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._desk = frame, desk

    def who(self, who: str) -> str:
        """Who made a change, in the seller's words."""
        return {"window": self.tr("Anda"), "cli": self.tr("baris perintah")}.get(who, who)

    def lines(self, change_id: int, keys: tuple[str, ...] = ()) -> list[Line]:
        """What the change did, in the lane of the database; `keys`: only rows that belong to the product with these."""
        lines: list[Line] = []
        names: dict[str, str] = {}
        for difference in self._desk.workspace.differences(change_id):
            if keys and not _is_of(difference, keys):
                continue
            subject = self._subject(difference, names)
            if difference.table == "photo":
                # what a picture is kept by (hash, turn, cut) says nothing to a seller; its place among the others changes with it
                if difference.kind != "update" or difference.fields.keys() & {"hash", "rotation", "crop"}:
                    lines.append(
                        Line(difference, "", (subject, self._desk.wording.field("photo"), "", self._kind(difference.kind)))
                    )
                continue
            fields = {name: pair for name, pair in difference.fields.items() if name not in _UNTOLD}
            if not fields and (difference.kind != "update" or "updated_at" not in difference.fields):
                lines.append(Line(difference, "", (subject, self._kind(difference.kind), "", "")))
            for name, (old, new) in fields.items():
                shown = str(difference.key.get("name", name)) if name == "value" else name
                lines.append(
                    Line(
                        difference, name, (subject, self._desk.wording.field(shown), self._value(name, old), self._value(name, new))
                    )
                )
            if len(lines) >= MOST_DIFFERENCES:
                break
        return lines

    def _subject(self, difference: RowDifference, names: dict[str, str]) -> str:
        key = str(next(iter(difference.key.values()), ""))
        if key not in names:
            found = restore_store.name_of(self._desk.workspace, difference)
            if found is None and difference.table != "photo":
                own = (value for name in ("name", "option_1") for value in difference.fields.get(name, ()) if value)
                found = str(next(own, key))
            names[key] = found or ""
        return names[key]

    def _kind(self, kind: str) -> str:
        return {"insert": self.tr("ditambah"), "delete": self.tr("dihapus"), "update": self.tr("diubah")}[kind]

    def _value(self, name: str, value: object) -> str:
        if value is None:
            return "–"
        if name == "price" and isinstance(value, int):
            return self._frame.words.rupiah(value)
        if name in ("status", "condition", "origin"):
            return choice_name(str(value))
        if name == "leaf" and (leaf := self._desk.protection.tree.leaf(str(value))) is not None:
            return leaf.name(self._desk.wording.language)
        return self._frame.words.number(value) if isinstance(value, int) else str(value)[:200]


def take_back(frame: Frame, desk: Desk, change_id: int, parent: QWidget) -> None:
    """Takes one change back, whatever came after it; where parts were changed again since, the seller is asked about the rest. The
    screens hear of it, also when `parent` has been closed."""
    translate = QCoreApplication.translate

    def reverted(changes: Changes) -> None:
        frame.hub.post(changes)
        frame.undoable(translate("ChangeLines", "Perubahan dikembalikan"))

    def failed(error: BaseException) -> None:
        if not isinstance(error, Refusal) or error.problem.code != "workspace.undo_conflict":
            frame.show_error(error)
            return
        from umkm_desk.ui.widgets.dialogs import ask

        title, verb = translate("ChangeLines", "Kembalikan sebagian?"), translate("ChangeLines", "Kembalikan sisanya")
        if not isValid(parent):
            frame.show_error(error)
        elif ask(frame.theme, parent, title, frame.words.problem(error.problem), verb=verb):
            frame.tasks.database(desk.revert, change_id, skip_conflicts=True, done=reverted, failed=frame.show_error, owner=frame)

    frame.tasks.database(desk.revert, change_id, done=reverted, failed=failed, owner=frame)


def _is_of(difference: RowDifference, keys: tuple[str, ...]) -> bool:
    """Whether a row belongs to the product with these keys."""
    ids = (*difference.key.values(), *difference.fields.get("product_id", ()))
    return any(each in keys for each in ids)
