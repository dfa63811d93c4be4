"""Writing products out of the window: our own table, or a marketplace's workbook."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue import exporting
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.catalogue.counts import Counts
from umkm_desk.ui.files import ask_save, tell_saved
from umkm_desk.ui.frame import Frame


def export_products(
    frame: Frame, desk: Desk, product_ids: Sequence[str] | None, query: Query, parent: QWidget, *, photos: bool = False
) -> None:
    """The chosen products, or everything the catalogue shows, to a file the seller names; with `photos` their originals go into a folder
    beside it."""
    translate = QCoreApplication.translate
    kinds = translate("Export", "Excel (*.xlsx);;CSV (*.csv);;Teks berpemisah tab (*.tsv)")
    target = ask_save(parent, translate("Export", "Ekspor produk"), translate("Export", "katalog.xlsx"), kinds)
    if target is None:
        return

    def write(task: Task) -> int:
        chosen = list(product_ids) if product_ids is not None else query
        return exporting.export(desk.workspace.read(), target, chosen, task, photos=desk.photos.path if photos else None)

    def done(count: int) -> None:
        said, folder = Counts().rows(target.name, count), exporting.photo_folder(target)
        if photos and folder.is_dir():
            said = translate("Export", "{file}, fotonya di folder {folder}").format(file=said, folder=folder.name)
        tell_saved(frame, translate("Export", "Produk diekspor"), said, target)

    frame.tasks.reading(write, done=done, title=translate("Export", "Mengekspor"), owner=parent)
