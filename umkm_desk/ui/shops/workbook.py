"""Filling a seller's own mass-upload workbook from the window: which workbook, where to, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.task import Task
from umkm_desk.publishing.workbook import Filled, fill_workbook
from umkm_desk.ui.files import ask_open, ask_save
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.workspace.changes import Changes


def fill_for(frame: Frame, desk: Desk, shop: Shop | None, product_ids: Sequence[str] | None, parent: QWidget) -> None:
    """Asks for the workbook and the target, fills in the background, and says what to do next in the seller centre."""
    translate = QCoreApplication.translate
    excel = translate("Workbook", "Excel (*.xlsx)")
    template = ask_open(parent, translate("Workbook", "Pilih berkas unggah massal dari Seller Centre"), excel)
    if template is None:
        return
    target = ask_save(parent, translate("Workbook", "Simpan berkas yang terisi"), f"{template.stem}-terisi.xlsx", excel)
    if target is None:
        return

    def work(task: Task) -> Filled:
        from umkm_desk.exchange.filling import inspect

        form = inspect(template, task)
        conn = desk.workspace.read()
        ids = list(product_ids) if product_ids is not None else catalogue.ids_of(conn, catalogue.search(conn, Query()))
        known = desk.categories(form.platform) if form.platform else {}
        return fill_workbook(desk.workspace, form, target, ids, known, shop=shop, task=task)

    def done(filled: Filled) -> None:
        frame.hub.changed.emit(Changes({"listing": None}), parent)
        _tell(frame, filled, target, parent)

    frame.tasks.database(work, done=done, title=translate("Workbook", "Mengisi {file}").format(file=target.name), owner=parent)


def _tell(frame: Frame, filled: Filled, target: Path, parent: QWidget) -> None:
    translate = QCoreApplication.translate
    dialog = DialogFrame(
        frame.theme, translate("Workbook", "Berkas sudah terisi"), primary=translate("Workbook", "Tutup"), width=640,
        object_name="workbook-done", scrolls=True, parent=parent,
    )  # fmt: skip
    dialog.cancel_button.hide()
    dialog.body.addWidget(
        label(
            translate("Workbook", "{products} produk, {rows} baris, di {file}.").format(
                products=filled.products, rows=filled.rows, file=target.name
            ),
            "strong",
            wrap=True,
        )
    )
    dialog.body.addWidget(
        label(
            translate(
                "Workbook",
                "Berikutnya: buka Seller Centre, pilih Unggah Massal, lalu unggah berkas ini. Foto dari laptop ditambahkan di sana, karena berkas "
                "hanya menerima alamat foto di internet.",
            ),
            wrap=True,
        )
    )
    for problem in filled.problems[:30]:
        where = frame.words.place(problem.place) if hasattr(frame.words, "place") else ""
        dialog.body.addWidget(
            label(f"{where}: {frame.words.problem(problem)}" if where else frame.words.problem(problem), "secondary", wrap=True)
        )
    dialog.exec()
