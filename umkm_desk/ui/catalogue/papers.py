"""The papers that a product needs, which of them it has, and linking those of the folder to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from umkm_desk.business.store import load_permits
from umkm_desk.catalogue import editing
from umkm_desk.compliance.permits import PermitNeed, Standing, problems
from umkm_desk.desk import Desk
from umkm_desk.model.business import Permit
from umkm_desk.model.problem import Problem
from umkm_desk.model.product import Product
from umkm_desk.ui.catalogue.bulk import permit_name
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, IconLabel, label
from umkm_desk.workspace.changes import Changes


class PermitCard(Card):
    """One line a paper: what the category asks, and what is linked beyond that. `save(verb)` carries an edit out."""

    def __init__(self, frame: Frame, desk: Desk, save: Callable[[Callable[[], Changes]], None], parent: QWidget) -> None:
        super().__init__(frame.theme, self.tr("Surat izin"), object_name="permits", parent=parent)
        self._frame, self._desk, self._save = frame, desk, save
        self._product: Product | None = None
        self._buttons: list[Button] = []
        link = Button(
            frame.theme, self.tr("Tautkan…"), kind="link", object_name="permits-link", on_click=lambda: self._choose(link)
        )
        self._link = link
        self.header.addWidget(link)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_needs(self, product: Product, needs: Sequence[PermitNeed]) -> None:
        self._product = product
        self._buttons.clear()
        _empty(self._lines)
        held = {permit.id: permit for permit in load_permits(self._desk.workspace.read())}
        told = {problem.place.field: self._sentence(problem) for problem in problems(product.id, needs, self._desk.today())}
        shown: set[str] = set()
        for need in needs:
            text = told.get(need.kind)
            if need.permit is not None and need.standing is not Standing.UNLINKED:
                shown.add(need.permit.id)
                text = text or permit_name(self._desk, need.permit.kind, need.permit.number)
            self._line(need.fulfilled, text or permit_name(self._desk, need.kind, "").removesuffix(" · "), need)
        for permit_id in product.permit_ids:
            if permit_id in held and permit_id not in shown:
                permit = held[permit_id]
                self._linked_line(permit, permit_name(self._desk, permit.kind, permit.number))
        for before, after in pairwise([self._link, *self._buttons]):
            QWidget.setTabOrder(before, after)
        if not self._lines.count():
            self._lines.addWidget(label(self.tr("Kategori ini tidak mewajibkan surat yang kami kenal."), "secondary", wrap=True))

    def _sentence(self, problem: Problem) -> str:
        """With the paper's name as sellers know it in place of our id."""
        kind = str(problem.values.get("permit", ""))
        name = permit_name(self._desk, kind, "").removesuffix(" · ")
        return self._frame.words.problem(replace(problem, values={**problem.values, "permit": name}))

    def _line(self, good: bool, text: str, need: PermitNeed) -> None:
        product, permit = self._product, need.permit
        if permit is not None and product is not None and permit.id in product.permit_ids:
            self._linked_line(permit, text, good=good)
        elif need.standing is Standing.UNLINKED and permit is not None:
            button = Button(
                self._frame.theme, self.tr("Tautkan"), kind="link", object_name=f"permit-link-{need.kind}",
                on_click=lambda: self._set(permit, True),
            )  # fmt: skip
            self._row(good, text, button)
        elif good:
            self._row(good, text)
        else:
            button = Button(
                self._frame.theme, self.tr("Tambah"), kind="link", name=self.tr("Tambah surat di halaman Usaha"),
                object_name=f"permit-add-{need.kind}", on_click=lambda: self._frame.go("business"),
            )  # fmt: skip
            self._row(good, text, button)

    def _linked_line(self, permit: Permit, text: str, *, good: bool = True) -> None:
        button = Button(
            self._frame.theme, icon="unlink", kind="bare", compact=True, name=self.tr("Lepas surat ini dari produk"),
            object_name=f"permit-unlink-{permit.kind}", on_click=lambda: self._set(permit, False),
        )  # fmt: skip
        self._row(good, text, button)

    def _row(self, good: bool, text: str, button: Button | None = None) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        icon = ("circle-check", "ok") if good else ("circle-dashed", "warn")
        row.addWidget(IconLabel(self._frame.theme, *icon, 16, filled=good))
        row.addWidget(label(text, wrap=True), 1)
        if button is not None:
            row.addWidget(button)
            self._buttons.append(button)
        self._lines.addLayout(row)

    def _choose(self, beside: Button) -> None:
        """A menu of the papers in the folder that are not linked yet."""
        if self._product is None:
            return
        menu = QMenu(self)
        linked = set(self._product.permit_ids)
        for permit in load_permits(self._desk.workspace.read()):
            if permit.id not in linked:
                action = menu.addAction(permit_name(self._desk, permit.kind, permit.number))
                action.triggered.connect(lambda _on=False, permit=permit: self._set(permit, True))
        if menu.isEmpty():
            menu.addAction(self.tr("Tambah surat di halaman Usaha…")).triggered.connect(lambda: self._frame.go("business"))
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))

    def _set(self, permit: Permit, linked: bool) -> None:
        if self._product is None:
            return
        product_id = self._product.id
        ids = set(self._product.permit_ids)
        wanted = ids | {permit.id} if linked else ids - {permit.id}
        self._save(lambda: editing.set_permits(self._desk.workspace, product_id, wanted))


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        while inner is not None and (part := inner.takeAt(0)) is not None:
            if (widget := part.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
