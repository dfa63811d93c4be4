"""Cutting a photo to a square and turning it. What is kept is where to cut; the original stays whole."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QTransform, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Photo
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import Crop, PictureFacts, decode, inspect
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.workspace.photos import PhotoStore

VIEW = QSize(560, 320)
LEAST = 32
"""Pixels of the smallest square."""


class CropView(QWidget):
    """The picture with a square over it: dragged inside to move, at its corners to size; arrows move, plus and minus size.

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
        self._corner = False
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
            veil = self._theme.colour("toast")
            veil.setAlpha(150)
            for part in (
                QRectF(frame.topLeft(), QPointF(frame.right(), square.top())),
                QRectF(QPointF(frame.left(), square.bottom()), frame.bottomRight()),
                QRectF(QPointF(frame.left(), square.top()), square.bottomLeft()),
                QRectF(square.topRight(), QPointF(frame.right(), square.bottom())),
            ):
                painter.fillRect(part, veil)
            painter.setPen(QPen(self._theme.colour("on_toast"), 3))
            painter.drawRect(square)
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRect(square)
            for corner in (square.topLeft(), square.topRight(), square.bottomLeft(), square.bottomRight()):
                painter.fillRect(QRectF(corner - QPointF(5, 5), corner + QPointF(5, 5)), self._theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.square is None:
            self.set_square(self.largest())
        self._grip = event.position()
        self._corner = self._near_corner(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shape = Qt.CursorShape.SizeFDiagCursor if self._near_corner(event.position()) else Qt.CursorShape.SizeAllCursor
        self.setCursor(shape)
        if not event.buttons() & Qt.MouseButton.LeftButton or self.square is None:
            return
        moved = (event.position() - self._grip) / max(self._scale(), 1e-6)
        self._grip = event.position()
        if self._corner:
            middle = self._on_screen(self.square).center()
            outward = 1 if event.position().x() > middle.x() else -1
            self.resize_by(round(2 * outward * moved.x()))
        else:
            self.set_square(self.square.translated(round(moved.x()), round(moved.y())))

    def _near_corner(self, at: QPointF) -> bool:
        if self.square is None:
            return False
        square = self._on_screen(self.square)
        corners = (square.topLeft(), square.topRight(), square.bottomLeft(), square.bottomRight())
        return any((at - corner).manhattanLength() < 20 for corner in corners)

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
    """`shape` is how the photo is to be turned and cut once the dialog was accepted."""

    def __init__(self, frame: Frame, photos: PhotoStore, photo: Photo, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Putar dan potong foto"),
            primary=self.tr("Pakai potongan ini"),
            note=self.tr("Foto aslinya tetap disimpan utuh."),
            note_icon="info-circle",
            width=640,
            object_name="crop-dialog",
            parent=parent,
        )
        self._frame, self._photos, self._photo = frame, photos, photo
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
        self._view.changed.connect(self._tell)
        self.set_primary(self.tr("Pakai potongan ini"), self.tr("Fotonya sedang dibuka."))
        frame.tasks.network(self._load, done=self._loaded, failed=self._refused, owner=self)

    @property
    def shape(self) -> tuple[int, Crop | None]:
        square = self._view.square
        return self._rotation, None if square is None else (square.x(), square.y(), square.width(), square.height())

    def _load(self) -> tuple[PictureFacts, object]:
        content = self._photos.read(self._photo.hash)
        return inspect(content), decode(content, 2 * VIEW.width())

    def _loaded(self, answer: tuple[PictureFacts, object]) -> None:
        self._facts = answer[0]
        self._upright = QPixmap.fromImage(answer[1])  # type: ignore[arg-type]
        self._show(None if self._photo.crop is None else QRect(*self._photo.crop))
        self._view.setFocus()
        self.set_primary(self.tr("Pakai potongan ini"))

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self._said.setText(self._frame.words.problem(error.problem))
            self.set_primary(self.tr("Pakai potongan ini"), self.tr("Foto ini tidak bisa dibuka."))
        else:
            self._frame.show_error(error)

    def _show(self, square: QRect | None) -> None:
        whole = QSize(self._facts.width, self._facts.height)
        if self._rotation in (90, 270):
            whole = whole.transposed()
        self._view.show_picture(self._upright.transformed(QTransform().rotate(self._rotation)), whole, square)

    def _turn(self) -> None:
        self._rotation = (self._rotation + 90) % 360
        self._show(None)
        self._largest()

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
