"""Cutting a photo to a square and turning it. What is kept is where to cut; the original stays whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QTransform, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Photo
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import Crop, PictureFacts, decode, inspect
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.wording import parted
from umkm_desk.workspace.photos import PhotoStore

VIEW = QSize(560, 320)
LEAST = 32
"""Pixels of the smallest square."""
REACH = 20
"""Pixels of the screen within which a press takes hold of a corner."""


Corner = tuple[int, int]
"""-1 or 1 across and down: (-1, -1) is the upper left one."""


class CropView(QWidget):
    """The picture with a square over it: dragged inside to move, at a corner to size, with the opposite one staying where it is; arrows
    move, plus and minus size about the middle.

    Everything is in pixels of the turned original. `square` is `None` while the whole picture is taken.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = QPixmap()
        self._whole = QSize(1, 1)
        self.square: QRect | None = None
        self._grip = QPointF()
        self._held: Corner | None = None
        self.setObjectName("crop-view")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(VIEW)
        self.setMouseTracking(True)

    def show_picture(self, shown: QPixmap, whole: QSize, square: QRect | None) -> None:
        self._shown, self._whole, self.square = shown, whole, square
        self.update()
        self.changed.emit()

    def set_square(self, square: QRect | None) -> None:
        """Kept inside the picture and not below the least size."""
        if square is not None:
            side = max(min(LEAST, *self._sides), min(square.width(), *self._sides))
            x = max(0, min(square.x(), self._whole.width() - side))
            y = max(0, min(square.y(), self._whole.height() - side))
            square = QRect(x, y, side, side)
        self.square = square
        self.update()
        self.changed.emit()

    @property
    def _sides(self) -> tuple[int, int]:
        return self._whole.width(), self._whole.height()

    def largest(self) -> QRect:
        side = min(self._sides)
        return QRect((self._whole.width() - side) // 2, (self._whole.height() - side) // 2, side, side)

    def resize_by(self, change: int) -> None:
        """About its middle."""
        old = self.square or self.largest()
        self.set_square(QRect(old.x() - change // 2, old.y() - change // 2, old.width() + change, old.width() + change))

    def _frame_rect(self) -> QRectF:
        fitted = self._whole.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2, fitted.width(), fitted.height())

    def _scale(self) -> float:
        return self._frame_rect().width() / max(1, self._whole.width())

    def _on_screen(self, square: QRect) -> QRectF:
        frame, scale = self._frame_rect(), self._scale()
        return QRectF(
            frame.x() + square.x() * scale, frame.y() + square.y() * scale, square.width() * scale, square.height() * scale
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        frame = self._frame_rect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(frame, self._shown, QRectF(self._shown.rect()))
        if self.square is not None:
            square = self._on_screen(self.square)
            veil = self._theme.colour("rail")
            veil.setAlpha(150)
            for part in (
                QRectF(frame.topLeft(), QPointF(frame.right(), square.top())),
                QRectF(QPointF(frame.left(), square.bottom()), frame.bottomRight()),
                QRectF(QPointF(frame.left(), square.top()), square.bottomLeft()),
                QRectF(square.topRight(), QPointF(frame.right(), square.bottom())),
            ):
                painter.fillRect(part, veil)
            painter.setPen(QPen(self._theme.colour("on_accent"), 3))
            painter.drawRect(square)
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRect(square)
            for corner in (square.topLeft(), square.topRight(), square.bottomLeft(), square.bottomRight()):
                painter.fillRect(QRectF(corner - QPointF(5, 5), corner + QPointF(5, 5)), self._theme.colour("accent"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.square is None:
            self.set_square(self.largest())
        self._grip = event.position()
        self._held = self._corner_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or self.square is None:
            self._point(self._corner_at(event.position()))
            return
        if self._held is not None:
            self._pull(self._held, event.position())
            return
        moved = (event.position() - self._grip) / max(self._scale(), 1e-6)
        step = QPoint(round(moved.x()), round(moved.y()))
        self._grip += QPointF(step) * self._scale()
        self.set_square(self.square.translated(step))

    def _pull(self, corner: Corner, to: QPointF) -> None:
        """The held corner follows the pointer as far as the picture goes."""
        square, (across, down) = self.square, corner
        assert square is not None
        fixed_x = square.x() + (square.width() if across < 0 else 0)
        fixed_y = square.y() + (square.height() if down < 0 else 0)
        pulled = (to - self._frame_rect().topLeft()) / max(self._scale(), 1e-6)
        room_x = fixed_x if across < 0 else self._whole.width() - fixed_x
        room_y = fixed_y if down < 0 else self._whole.height() - fixed_y
        wanted = round(max((pulled.x() - fixed_x) * across, (pulled.y() - fixed_y) * down))
        side = max(min(LEAST, *self._sides), min(wanted, room_x, room_y))
        self.set_square(QRect(fixed_x - (side if across < 0 else 0), fixed_y - (side if down < 0 else 0), side, side))

    def _corner_at(self, at: QPointF) -> Corner | None:
        if self.square is None:
            return None
        square = self._on_screen(self.square)
        corners = {
            (-1, -1): square.topLeft(), (1, -1): square.topRight(), (-1, 1): square.bottomLeft(), (1, 1): square.bottomRight(),
        }  # fmt: skip
        return next((corner for corner, place in corners.items() if (at - place).manhattanLength() < REACH), None)

    def _point(self, corner: Corner | None) -> None:
        shape = Qt.CursorShape.SizeAllCursor
        if corner is not None:
            shape = Qt.CursorShape.SizeFDiagCursor if corner[0] == corner[1] else Qt.CursorShape.SizeBDiagCursor
        self.setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.resize_by(max(self._sides) // 50 * (1 if event.angleDelta().y() > 0 else -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = max(1, max(self._sides) // (200 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 40))
        moves = {
            Qt.Key.Key_Left: (-step, 0), Qt.Key.Key_Right: (step, 0), Qt.Key.Key_Up: (0, -step), Qt.Key.Key_Down: (0, step),
        }  # fmt: skip
        if event.key() in moves:
            self.set_square((self.square or self.largest()).translated(*moves[Qt.Key(event.key())]))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.resize_by(2 * step)
        elif event.key() == Qt.Key.Key_Minus:
            self.resize_by(-2 * step)
        else:
            super().keyPressEvent(event)


class CropDialog(DialogFrame):
    """`shape` is how the photo is to be turned and cut once the dialog was accepted; the largest square is proposed. `fault(pixels)` says
    what a marketplace has against a photo of this size."""

    def __init__(
        self, frame: Frame, photos: PhotoStore, photo: Photo, parent: QWidget, *, fault: Callable[[tuple[int, int]], str]
    ) -> None:
        super().__init__(
            frame.theme,
            self.tr("Putar dan potong foto"),
            primary=self.tr("Pakai potongan ini"),
            note=self.tr("Panah menggeser, tombol + dan − mengubah besarnya. Foto aslinya tetap utuh."),
            note_icon="info-circle",
            width=640,
            object_name="crop-dialog",
            parent=parent,
        )
        self._frame, self._photos, self._photo, self._fault = frame, photos, photo, fault
        self._rotation = photo.rotation
        self._upright = QPixmap()
        self._facts = PictureFacts(1, 1, False)
        self._view = CropView(self.theme, self.tr("Foto. Panah menggeser potongan, tambah dan kurang mengubah besarnya"), self)
        self.body.addWidget(self._view, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, icon, name, slot in (
            (self.tr("Putar"), "rotate-clockwise", "crop-turn", self._turn),
            (self.tr("Persegi terbesar"), "square-check", "crop-square", self._largest),
            (self.tr("Seluruh foto"), "photo", "crop-whole", self._whole),
        ):
            row.addWidget(Button(self.theme, text, icon=icon, object_name=name, on_click=slot))
        row.addStretch(1)
        self._said = label("", "secondary", object_name="crop-said")
        row.addWidget(self._said)
        self.body.addLayout(row)
        self._warning = Infobar(self.theme, "warn", "", object_name="crop-warning")
        self._warning.hide()
        self.warnings.addWidget(self._warning)
        self._view.changed.connect(self._tell)
        self.set_primary(self.tr("Pakai potongan ini"), self.tr("Fotonya sedang dibuka."))
        frame.tasks.network(self._load, done=self._loaded, failed=self._refused, owner=self)

    @property
    def shape(self) -> tuple[int, Crop | None]:
        square = self._view.square
        if square is None or square.size() == self._turned_size():
            return self._rotation, None
        return self._rotation, (square.x(), square.y(), square.width(), square.height())

    def _turned_size(self) -> QSize:
        whole = QSize(self._facts.width, self._facts.height)
        return whole.transposed() if self._rotation in (90, 270) else whole

    def _load(self) -> tuple[PictureFacts, object]:
        content = self._photos.read(self._photo.hash)
        return inspect(content), decode(content, 2 * VIEW.width())

    def _loaded(self, answer: tuple[PictureFacts, object]) -> None:
        self._facts = answer[0]
        self._upright = QPixmap.fromImage(answer[1])  # type: ignore[arg-type]
        self._show(None if self._photo.crop is None else QRect(*self._photo.crop))
        if self._photo.crop is None:
            self._largest()
        self._view.setFocus()
        self.set_primary(self.tr("Pakai potongan ini"))

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self._said.setText(self._frame.words.problem(error.problem))
            self.set_primary(self.tr("Pakai potongan ini"), self.tr("Foto ini tidak bisa dibuka."))
        else:
            self._frame.show_error(error)

    def _show(self, square: QRect | None) -> None:
        self._view.show_picture(self._upright.transformed(QTransform().rotate(self._rotation)), self._turned_size(), square)

    def _turn(self) -> None:
        """With what is cut out of it."""
        square, height = self._view.square, self._turned_size().height()
        self._rotation = (self._rotation + 90) % 360
        self._show(None if square is None else QRect(height - square.y() - square.height(), square.x(), *square.size().toTuple()))

    def _largest(self) -> None:
        self._view.set_square(self._view.largest())

    def _whole(self) -> None:
        self._view.set_square(None)

    def _tell(self) -> None:
        square = self._view.square
        if square is None:
            self._said.setText(self.tr("Seluruh foto, diberi tepi putih"))
        else:
            self._said.setText(self.tr("{side}×{side} titik").format(side=square.width()))
        against = self._fault((self._turned_size() if square is None else square.size()).toTuple())
        self._warning.set_text(*parted(against))
        self._warning.setVisible(bool(against))
