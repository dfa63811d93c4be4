"""Edits in the grid: what is typed is read, written in the background and stays in its cell, marked, where it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.cells import Reader
from umkm_desk.catalogue.fields import Value
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.ui.catalogue.cell_note import CellNote
from umkm_desk.ui.catalogue.idle_work import IdleWork
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.frame import OF_THE_DISK, Frame
from umkm_desk.ui.widgets.cards import Infobar
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

AGAIN = 5_000
"""Milliseconds until what a full disk did not take is tried again."""


class Edits(QObject):
    """`message` says above the grid why something cannot be, `note` at the cell what is of one cell alone; `touched(ids)` hears of the
    products whose cells are written."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        model: GridModel,
        idle: IdleWork,
        message: Infobar,
        note: CellNote,
        touched: Callable[[Sequence[str]], None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._frame, self._desk, self._workspace, self._model, self._idle = frame, desk, desk.workspace, model, idle
        self._message, self._note, self._touched, self._page = message, note, touched, page
        offer = message.findChild(QWidget, f"{message.objectName()}-button")
        assert offer is not None
        self._offer = offer
        self._waiting: dict[tuple[Target, str], tuple[str, Value]] = {}
        self._again = False
        model.edited.connect(self._edit)

    def do(
        self,
        verb: Callable[[], Changes],
        done: Callable[[Changes], object] | None = None,
        *,
        ahead: Callable[[], object] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """An edit in the database lane; the screens hear of it when it is committed, right after `ahead`. What was said of an earlier one
        is over, unless it waits for room on the disk."""

        def finished(changes: Changes) -> None:
            if ahead is not None:
                ahead()
            self._frame.hub.post(changes, self._page)
            if done is not None:
                done(changes)

        self.forget()
        self._idle.stop()
        self._idle.soon()
        self._frame.tasks.database(verb, done=finished, failed=failed or self.tell, owner=self)

    def forget(self) -> None:
        """What was said of an earlier edit is over, unless it waits for room on the disk."""
        if not self._again:
            self._message.hide()

    def tell(self, error: BaseException) -> None:
        """A refusal above the grid, with the way out where a pasted table has more rows than there are; anything else in the window's
        dialog."""
        sentence = self._frame.explain(error)
        if sentence is None:
            self._frame.show_error(error)
            return
        fact, rest = parted(sentence)
        self._message.set_text(fact, rest)
        values = error.problem.values if isinstance(error, Refusal) else {}
        self._offer.setVisible(
            int(str(values.get("rows", 0))) > int(str(values.get("rows_here", 0))) if "rows_here" in values else False
        )
        self._message.show()
        self._frame.announce(sentence)

    def put_back(self, typed: Sequence[tuple[Target, str, str]]) -> None:
        """What could not be kept stands marked in its cells again; what can be by now is kept."""
        for target, field, text in typed:
            self._edit(*target, field, text, quiet=True)

    def _edit(self, product_id: str, variant_id: str | None, field: str, text: str, *, quiet: bool = False) -> None:
        target: Target = (product_id, variant_id)
        title = next(column.name for column in self._model.columns if column.field == field)
        try:
            place = Place(column=title, product_id=product_id, variant_id=variant_id, field=field)
            value = Reader(self._workspace.read(), self._desk.protection.tree)(field, text.strip(), place)
        except Refusal as refusal:
            self._not_edited(target, field, text, refusal, quiet=quiet)
            return
        self._message.hide()
        self._write(target, field, text, value, quiet=quiet)

    def _write(self, target: Target, field: str, text: str, value: Value, *, quiet: bool = False) -> None:
        product_id, variant_id = target
        self._model.show_pending(target, field, text)
        self._touched([product_id])
        workspace = self._workspace

        def failed(error: BaseException) -> None:
            if self._model.awaits(target, field, text):  # else another text has been typed there since, and that one counts
                self._not_edited(target, field, text, error, value, quiet=quiet)

        self.do(
            lambda: (
                editing.set_fields(workspace, product_id, {field: value})
                if variant_id is None
                else editing.set_variant_fields(workspace, variant_id, {field: value})
            ),
            lambda _changes: self._settled(target, field, text),
            failed=failed,
        )

    def _settled(self, target: Target, field: str, text: str) -> None:
        self._model.settled(target, field, text)
        if field in ("sku", "name"):
            self._frame.tasks.database(_twin, self._workspace, target, field, done=self._tell_twin, owner=self)
        if self._again and not self._waiting:
            self._again = False
            self._message.hide()

    def _tell_twin(self, twin: _Twin | None) -> None:
        """A SKU or a name that something else has already: kept, and told at its cell."""
        if twin is not None:
            said = self._frame.words.problem(twin.problem)
            if self._note.tell_warning(self._model.cell_at(twin.number, twin.variant, twin.field), said):
                self._frame.announce(said)

    def _not_edited(
        self, target: Target, field: str, text: str, error: BaseException, value: Value = None, *, quiet: bool = False
    ) -> None:
        """What was typed stays in its cell, marked; where only the disk stood in the way, it is tried again until there is room."""
        said = self._frame.explain(error)
        self._model.show_fault(target, field, text, said or type(error).__name__)
        for_room = isinstance(error, Refusal) and error.problem.code in OF_THE_DISK
        if not quiet:
            if said is not None and not for_room and self._note.tell_fault(self._model.cell_of(target, field), said):
                self._frame.announce(said)
            else:
                self.tell(error)
        if for_room:
            self._waiting[target, field] = text, value
            self._again = True
            QTimer.singleShot(AGAIN, self, self._try_again)

    def _try_again(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for (target, field), (text, value) in waiting.items():
            if self._model.unkept(target, field) == text:
                self._write(target, field, text, value, quiet=True)


class _Twin(NamedTuple):
    """What is to be said of a cell: of a product by its row number, of a variant by its place in it (-1: of the product itself)."""

    problem: Problem
    number: int
    variant: int
    field: str


def _twin(workspace: Workspace, target: Target, field: str) -> _Twin | None:
    """What is to be said of a SKU or name that was just kept."""
    conn = workspace.read()
    product = store.product(conn, target[0])
    if product is None:
        return None
    found = [problem for problem in editing.duplicates(conn, product) if problem.place.field == field]
    own = [problem for problem in found if problem.place.variant_id == target[1]]
    # of two in one product only the second is told, which may be the other one
    sku = next((variant.sku for variant in product.variants if variant.id == target[1]), product.sku) or ""
    own += [problem for problem in found if (problem.place.sku or "").casefold() == sku.casefold() and field == "sku"]
    if not own:
        return None
    place = next((at for at, variant in enumerate(product.variants) if variant.id == target[1]), -1)
    return _Twin(own[0], store.numbers_of(conn, [product.id])[product.id], place, field)
