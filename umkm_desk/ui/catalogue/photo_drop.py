"""Pictures that are dropped on the catalogue, or pasted into it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.photo_files import ENDINGS, PhotoFile
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.theme import Theme

if TYPE_CHECKING:
    from umkm_desk.ui.catalogue.photo_folder import Found


class _Outline(QWidget):
    """Around the line that what hovers would go to."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class PhotoDrop(QObject):
    """Pictures dropped on the table: onto the product they are dropped on, or, where their names say others or they are dropped
    beside every line, to be looked through first. Pasted ones go to the line of the current cell the same way."""

    def __init__(self, frame: Frame, desk: Desk, grid: Grid, model: GridModel) -> None:
        super().__init__(grid)
        self._frame, self._desk, self._grid, self._model = frame, desk, grid, model
        self._box = _Outline(frame.theme, grid.viewport())
        grid.setAcceptDrops(True)
        grid.viewport().setAcceptDrops(True)
        grid.viewport().installEventFilter(self)
        grid.paste_asked.connect(self.paste)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGGING:
            return False
        from umkm_desk.ui.catalogue.photos import take_copy

        if not isinstance(event, QDropEvent):
            self._box.hide()
        elif paths := _pictures_of(event.mimeData()):
            take_copy(event)
            row = self._grid.rowAt(int(event.position().y()))
            onto = self._model.target(row) if row >= 0 else None
            self._box.setVisible(onto is not None and event.type() != QEvent.Type.Drop)
            if event.type() == QEvent.Type.Drop:
                self.drop(paths, onto)
            else:
                top, width = self._grid.rowViewportPosition(row), self._grid.viewport().width()
                self._box.setGeometry(QRect(0, top, width, self._grid.rowHeight(row)))
        else:
            event.ignore()
        return True

    def paste(self) -> None:
        """What was copied in a file manager, or as a picture; texts are the cells' own."""
        data, onto = QGuiApplication.clipboard().mimeData(), self._model.target(self._grid.currentIndex().row())
        if paths := _pictures_of(data):
            self.drop(paths, onto)
        elif brings_files(data):
            self._frame.toast(
                self.tr("Yang disalin adalah berkas, bukan isi sel."),
                self.tr("Daftar produk dibuka lewat Impor."),
                icon="info-circle",
            )
        elif onto is not None and not data.hasText() and isinstance(image := data.imageData(), QImage) and not image.isNull():
            from umkm_desk.ui.catalogue.photo_folder import Found, take_in
            from umkm_desk.ui.photo_intake import keep_picture
            from umkm_desk.ui.pictures import to_png

            content, nothing = to_png(image), Found(None, (), {}, {})
            take_in(
                self._frame,
                self._desk,
                lambda task: keep_picture(self._desk.photos, content, onto, task),
                self._grid,
                added=partial(self._tell, nothing),
                failed=self._frame.show_error,
            )

    def drop(self, paths: Sequence[Path], onto: Target | None) -> None:
        from umkm_desk.ui.catalogue.photo_folder import find

        self._frame.tasks.reading(
            find, self._desk, paths, done=partial(self._take, onto), title=self.tr("Mencari foto"), owner=self
        )

    def _take(self, onto: Target | None, found: Found) -> None:
        from umkm_desk.ui.catalogue.photo_folder import PhotoFolderDialog, take_in
        from umkm_desk.ui.photo_intake import keep_files

        elsewhere = {file.product_id for file in found.files} - {None, onto[0] if onto else None}
        if onto is None or not found.files or (len(found.files) > 1 and elsewhere):
            dialog = PhotoFolderDialog(self._frame, self._desk, self._grid)
            dialog.show_found(found)
            dialog.exec()
            return
        files = [PhotoFile(file.path, *onto, file.position) for file in found.files]
        keep = partial(keep_files, self._desk.photos, files)
        take_in(self._frame, self._desk, keep, self._grid, added=partial(self._tell, found), failed=self._frame.show_error)

    def _tell(self, found: Found, problems: Sequence[Problem]) -> None:
        from umkm_desk.ui.catalogue.photo_folder import PhotoFolderDialog

        if problems:
            dialog = PhotoFolderDialog(self._frame, self._desk, self._grid)
            dialog.show_found(found)
            dialog.show_refused(problems)
            dialog.exec()


def brings_files(data: QMimeData) -> bool:
    """What a file manager copied: the paths it puts beside the files are no text for cells."""
    return data.hasUrls() and all(url.isLocalFile() for url in data.urls())


def _pictures_of(data: QMimeData) -> list[Path]:
    """Files that may be pictures, and folders."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS or not path.suffix]
