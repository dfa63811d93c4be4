"""The photos of a product: a strip to put in order by dragging or by keys, with files and pictures dropped and pasted into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.photo_files import ENDINGS, pictures_in
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem
from umkm_desk.model.product import Photo, Product
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import Crop, Thumbnails
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, Infobar, ShopBadge, label
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TILE = 84
GAP = 8
OWN_KIND = "application/x-umkm-desk-photo-row"
PICTURES = " ".join(f"*{ending}" for ending in ENDINGS)
"""The last two cannot be read, but who looks for them is told what to do."""
FEW = 10
"""Files that are taken in as one edit, in its turn; more of them hold up no other edit and can be stopped."""
NAMED = 3
"""Files that are named where many could not be used."""
Pixels = tuple[int, int]
GONE: Pixels = (0, 0)
"""Of a photo whose file is gone or broken."""


class PhotoModel(QAbstractListModel):
    """The photos in their order."""

    def __init__(self, name: Callable[[int], str], parent: QObject) -> None:
        super().__init__(parent)
        self.photos: tuple[Photo, ...] = ()
        self._name = name

    def show(self, photos: tuple[Photo, ...]) -> None:
        if photos == self.photos:
            return
        if len(photos) == len(self.photos):
            self.photos = photos
            self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))
            return
        self.beginResetModel()
        self.photos = photos
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._name(index.row())
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [OWN_KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(OWN_KIND, ",".join(str(row) for row in sorted(index.row() for index in indexes)).encode())
        return data


def brings_photos(data: QMimeData) -> bool:
    """Whether what hovers over the window may hold photos; only a drop tells."""
    return data.hasUrls() or data.hasImage()


class PhotoDelegate(QStyledItemDelegate):
    """A tile: the picture, its number, a frame for the main one and for what has the focus, a mark where something is wrong."""

    def __init__(
        self, theme: Theme, model: PhotoModel, thumbnails: Thumbnails, fault: Callable[[Photo], str], main: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme, self._model, self._thumbnails, self._fault, self._main = theme, model, thumbnails, fault, main

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(TILE + GAP, TILE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, photo = self._theme, self._model.photos[index.row()]
        box = QRect(option.rect.x(), option.rect.y(), TILE, TILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("sunken"))
        shown = self._thumbnails.get(photo.hash, photo.rotation, photo.crop)
        if shown is not None:
            fitted = QSize(shown.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(box.center() - QRect(0, 0, fitted.width() - 1, fitted.height() - 1).center(), fitted)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, shown)
        else:
            painter.drawPixmap(box.center().x() - 8, box.center().y() - 8, theme.pixmap("photo", "text2", 16))
        text = self._main if index.row() == 0 else str(index.row() + 1)
        painter.setFont(theme.font(11, 600))
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        mark = QRectF(box.x() + 2, box.bottom() - 19, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("toast"))
        painter.drawRoundedRect(mark, 3, 3)
        painter.setPen(theme.colour("on_toast"))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, text)
        if self._fault(photo):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("warn_soft"))
            painter.drawEllipse(QRectF(box.right() - 21, box.y() + 2, 20, 20))
            painter.drawPixmap(box.right() - 18, box.y() + 5, theme.pixmap("alert-triangle", "warn", 14, filled=True))
        chosen = option.state & QStyle.StateFlag.State_Selected
        focused = option.state & QStyle.StateFlag.State_HasFocus
        strong = bool(chosen or focused)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if strong else "line"), 2 if strong else 1))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()


class PhotoStrip(QListView):
    """Left to right; arrows move between photos, Ctrl with arrows moves the photo itself.

    `placed(rows, before)` asks for photos to stand before another, or behind all; `dropped(data)` brings more of them.
    """

    stepped = Signal(int, int)
    placed = Signal(list, int)
    dropped = Signal(QMimeData)
    removed = Signal(list)
    turned = Signal(int)
    opened = Signal(int)
    pasted = Signal()
    asked = Signal()
    """A press where there is no photo yet."""
    menu_asked = Signal(QPoint)
    """On the screen, for what is chosen."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap: int | None = None
        self._awaiting = False
        self.setObjectName("photo-strip")
        self.setAccessibleName(name)
        self.setProperty("look", "plain")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFixedHeight(TILE + 14)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.model().rowCount() and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).center() if by_key else event.pos()
            self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def await_drop(self, on: bool) -> None:
        """Shows that what hovers over the page would come in here."""
        self._awaiting = on
        self.viewport().update()

    # Dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        drag.setPixmap(self._in_hand())
        drag.setHotSpot(QPoint(-10, -10))  # what is under the pointer stays to be seen
        drag.exec(Qt.DropAction.MoveAction)

    def _in_hand(self) -> QPixmap:
        tile = self.viewport().grab(QRect(self.visualRect(self.currentIndex()).topLeft(), QSize(TILE, TILE)))
        return tile.scaledToHeight(round(TILE / 2 * tile.devicePixelRatio()), Qt.TransformationMode.SmoothTransformation)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._hover(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self._hover(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._point_at(None)

    def dropEvent(self, event: QDropEvent) -> None:
        data, before = event.mimeData(), self._before(event.position().toPoint())
        self._point_at(None)
        self.stopAutoScroll()
        if data.hasFormat(OWN_KIND):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.placed.emit([int(row) for row in bytes(data.data(OWN_KIND).data()).split(b",")], before)
        else:
            take_copy(event)
            self.dropped.emit(data)

    def _hover(self, event: QDragMoveEvent) -> None:
        data = event.mimeData()
        if data.hasFormat(OWN_KIND) and event.source() is self:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self._point_at(self._before(event.position().toPoint()))
        elif brings_photos(data):
            take_copy(event)
            self._point_at(self.model().rowCount())
        else:
            event.ignore()

    def _before(self, at: QPoint) -> int:
        """The photo before which something dropped here goes."""
        middles = (self.visualRect(self.model().index(row, 0)).left() + TILE // 2 for row in range(self.model().rowCount()))
        return sum(middle < at.x() for middle in middles)

    def _point_at(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without a photo: where one goes, and how. While something hovers: where it would go."""
        super().paintEvent(event)
        count, theme = self.model().rowCount(), self._theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovers = self._awaiting or self._gap is not None
        if count and hovers:
            gap = count if self._gap is None else self._gap
            last = self.visualRect(self.model().index(max(0, gap - 1), 0)).left()
            x = last - GAP / 2 if gap == 0 else last + TILE + GAP / 2
            painter.fillRect(QRectF(max(0, x - 1.5), 0, 3, TILE), theme.colour("accent"))
        if count:
            return
        box = self.viewport().rect().adjusted(1, 4, -2, -8)
        if hovers:
            painter.setBrush(theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("accent" if hovers else "line_strong"), 2 if hovers else 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font(13))
        middle = box.center()
        painter.drawPixmap(middle.x() - 11, middle.y() - 26, theme.pixmap("photo-plus", "accent", 22))
        below = box.adjusted(0, box.height() // 2 + 4, 0, 0)
        painter.drawText(
            below,
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            self.tr("Lepaskan foto di sini")
            if hovers
            else self.tr("Seret foto ke sini, tempel dengan Ctrl V, atau klik untuk memilih"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, control = self.currentIndex().row(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif at < 0:
            super().keyPressEvent(event)
        elif control and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(at, at + (1 if event.key() == Qt.Key.Key_Right else -1))
        elif control and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(at, 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(sorted(index.row() for index in self.selectedIndexes()) or [at])
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            self.turned.emit(at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(at)
        else:
            super().keyPressEvent(event)


def take_copy(event: QDropEvent) -> None:
    """Accepts what hovers or is dropped as a copy: a file manager takes away the file it was asked to move."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class Save(Protocol):
    """Carries an edit out in the lane of the database; `kept` is called once it is there and was told."""

    def __call__(self, verb: Callable[[], Changes], *, kept: Callable[[], None] | None = None) -> None: ...


class PhotoCard(Card):
    """The strip with its tools, how many photos each marketplace takes, and what to know of them.

    `tell(problems)` says what could not be added, and with none that what was told before is over.
    """

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        save: Save,
        tell: Callable[[Sequence[Problem]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(
            frame.theme,
            self.tr("Foto"),
            object_name="photos",
            parent=parent,
        )
        self._frame, self._desk, self._save, self._tell = frame, desk, save, tell
        self._theme = frame.theme
        self._product: Product | None = None
        self._pixels: dict[str, Pixels] = {}
        self._thumbnails = Thumbnails(desk.photos, frame.tasks, self, longest=2 * TILE)
        self._thumbnails.ready.connect(lambda _hash: self.strip.viewport().update())
        self._coming: frozenset[str] = frozenset()
        self.model = PhotoModel(self._name, self)
        self.strip: PhotoStrip = PhotoStrip(self._theme, self.tr("Foto produk"), self)
        self.strip.setModel(self.model)
        self.strip.setItemDelegate(
            PhotoDelegate(self._theme, self.model, self._thumbnails, self._fault, self.tr("Utama"), self.strip)
        )
        self.strip.stepped.connect(self._move)
        self.strip.placed.connect(self._place)
        self.strip.menu_asked.connect(self._offer)
        self.strip.dropped.connect(self.take)
        self.strip.removed.connect(self._remove)
        self.strip.turned.connect(self._turn)
        self.strip.opened.connect(self._open)
        self.strip.pasted.connect(self.paste)
        self.strip.asked.connect(self._pick)
        self.strip.selectionModel().selectionChanged.connect(lambda *_: self._show_tools())
        self.body.addWidget(self.strip)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self._add = Button(
            self._theme, self.tr("Tambah foto…"), icon="photo-plus", object_name="photo-add", compact=True, on_click=self._pick
        )
        tools.addWidget(self._add)
        self._tools = []
        self._verbs = (
            (self.tr("Geser ke depan (Ctrl ←)"), "chevron-left", "photo-earlier", lambda: self._move(self._at, self._at - 1)),
            (self.tr("Geser ke belakang (Ctrl →)"), "chevron-right", "photo-later", lambda: self._move(self._at, self._at + 1)),
            (self.tr("Putar (R)"), "rotate-clockwise", "photo-turn", lambda: self._turn(self._at)),
            (self.tr("Potong menjadi persegi (Enter)"), "crop", "photo-crop", lambda: self._open(self._at)),
            (self.tr("Buang foto (Del)"), "trash", "photo-remove", lambda: self._remove(self._chosen())),
        )
        for text, icon, object_name, slot in self._verbs:
            button = Button(self._theme, icon=icon, kind="bare", compact=True, name=text, object_name=object_name, on_click=slot)
            self._tools.append(button)
            tools.addWidget(button)
        tools.addStretch(1)
        self._used: dict[Platform, Any] = {}
        self.header.setSpacing(6)
        self.header.addWidget(label(self.tr("Dipakai:"), "secondary"))
        for platform in Platform:
            self.header.addSpacing(6)
            self.header.addWidget(ShopBadge(self._theme, platform.value, spoken=desk.platform_name(platform)))
            self._used[platform] = label("", "secondary", object_name=f"photos-used-{platform.value}")
            self.header.addWidget(self._used[platform])
        self.body.addLayout(tools)
        self._hint = Infobar(self._theme, "warn", "", icon="bulb", object_name="photos-hint")
        self._hint.hide()
        self.body.addWidget(self._hint)
        self.setAcceptDrops(True)

    # Showing

    def show_product(self, product: Product) -> None:
        other = self._product is None or self._product.id != product.id
        self._product = product
        if other:
            self._coming = frozenset()
            self.strip.clearSelection()
        self._show_photos(product.photos)
        self.set_count(str(len(product.photos)) if product.photos else "")
        self.set_note(self.tr("Seret atau tempel (Ctrl V) ke sini, seret untuk mengurutkan") if product.photos else "")
        for button in self._tools:
            button.setVisible(bool(product.photos))
        for platform, used in self._used.items():
            most = self._limits(platform).images_max
            count = len(product.photos) if most is None else min(len(product.photos), most)
            used.setText(self.tr("{count} dari {most}").format(count=count, most=most) if most else str(count))
        self._show_tools()
        unknown = [photo.hash for photo in product.photos if photo.hash not in self._pixels]
        if unknown:
            self._frame.tasks.network(_measure, self._desk, unknown, done=self._measured, owner=self)
        self._show_hint()

    def _show_photos(self, photos: tuple[Photo, ...]) -> None:
        """What is chosen stays so wherever it goes; what has just come in is chosen and brought into sight."""
        chosen = {self.model.photos[at].id for at in self._chosen()}
        came = {photo.id for photo in photos if photo.hash in self._coming}
        if came:
            chosen, self._coming = came, frozenset()
        self.model.show(photos)
        self._choose([at for at, photo in enumerate(photos) if photo.id in chosen])
        if came:
            self.strip.scrollTo(self.model.index(len(photos) - 1))

    def _choose(self, rows: Sequence[int]) -> None:
        selection = QItemSelection()
        for at in rows:
            selection.select(self.model.index(at), self.model.index(at))
        if rows and rows != self._chosen():
            strip = self.strip.selectionModel()
            strip.setCurrentIndex(self.model.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
            strip.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _limits(self, platform: Platform) -> Any:
        from umkm_desk.marketplaces.registry import offerings

        return offerings()[platform].limits

    def _measured(self, found: dict[str, Pixels]) -> None:
        self._pixels.update(found)
        self.strip.viewport().update()
        self._show_hint()

    def _fault(self, photo: Photo) -> str:
        """What a marketplace would say against this photo, as it is cut."""
        pixels = photo.crop[2:] if photo.crop else self._pixels.get(photo.hash)
        if self._pixels.get(photo.hash) == GONE:
            return self.tr("Berkas fotonya hilang atau rusak. Tambahkan lagi, atau pulihkan dari cadangan.")
        return "" if pixels is None else self._too_small(pixels)

    def _too_small(self, pixels: Pixels) -> str:
        for platform in Platform:
            least = self._limits(platform).image_side_min
            if least is not None and min(pixels) < least:
                return self.tr("{width}×{height} titik terlalu kecil: {platform} meminta sisi paling sedikit {least}.").format(
                    width=pixels[0], height=pixels[1], platform=self._desk.platform_name(platform), least=least
                )
        return ""

    def _show_hint(self) -> None:
        if self._product is None:
            return
        told = [(at, fault) for at, photo in enumerate(self._product.photos) if (fault := self._fault(photo))]
        if told:
            at, fault = told[0]
            self._hint.set_text(self.tr("Foto {number}.").format(number=at + 1), fault)
        self._hint.setVisible(bool(told))

    def _name(self, at: int) -> str:
        photo = self.model.photos[at]
        parts = [self.tr("Foto utama") if at == 0 else self.tr("Foto {number}").format(number=at + 1)]
        if pixels := self._pixels.get(photo.hash):
            parts.append(f"{pixels[0]}×{pixels[1]}")
        if fault := self._fault(photo):
            parts.append(fault)
        return ", ".join(parts)

    def _show_tools(self) -> None:
        chosen = bool(self._chosen())
        for button in self._tools:
            button.explain("" if chosen else self.tr("Pilih satu foto dulu."))

    @property
    def _at(self) -> int:
        chosen = self._chosen()
        return chosen[0] if chosen else -1

    def _chosen(self) -> list[int]:
        return sorted(index.row() for index in self.strip.selectedIndexes())

    # Editing

    def _offer(self, at: QPoint) -> None:
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """What the tools do with what is chosen, and making it the main one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = self._at
        main = menu.addAction(self.tr("Jadikan foto utama (Ctrl Home)"), lambda: self._move(first, 0))
        main.setIcon(self._theme.icon("star", "text", 16))
        main.setEnabled(first > 0)
        menu.addSeparator()
        for text, icon, _name, slot in self._verbs:
            menu.addAction(self._theme.icon(icon, "text", 16), text, slot)
        return menu

    def _move(self, start: int, end: int) -> None:
        """One photo to the place of another."""
        if self._product is not None and 0 <= start < len(self._product.photos):
            self._place([start], end + (end > start))

    def _place(self, rows: Sequence[int], before: int) -> None:
        product = self._product
        if product is None:
            return
        photos = list(product.photos)
        moving = [photos[at] for at in rows if at < len(photos)]
        before = max(0, min(len(photos), before))
        ahead = [photo for photo in photos[:before] if photo not in moving]
        order = [*ahead, *moving, *(photo for photo in photos[before:] if photo not in moving)]
        if order == photos:
            return
        self._go_on_with(product, order)
        self._choose(range(len(ahead), len(ahead) + len(moving)))
        ids = [photo.id for photo in order]
        self._save(lambda: editing.order_photos(self._desk.workspace, product.id, ids))

    def _go_on_with(self, product: Product, photos: Sequence[Photo]) -> None:
        """The next press is meant for what this one makes of them, also while that is on its way."""
        self._product = replace(product, photos=tuple(photos))
        self._show_photos(self._product.photos)

    def _turn(self, at: int) -> None:
        if self._product is None or not 0 <= at < len(self._product.photos):
            return
        photo = self._product.photos[at]
        crop, pixels = photo.crop, self._pixels.get(photo.hash)
        if crop is not None:
            if not pixels or pixels == GONE:
                return  # where the cut goes follows from the size of the whole
            height = pixels[0] if photo.rotation in (90, 270) else pixels[1]
            crop = (height - crop[1] - crop[3], crop[0], crop[3], crop[2])
        self._shape(photo.id, (photo.rotation + 90) % 360, crop)

    def _shape(self, photo_id: str, rotation: int, crop: Crop | None) -> None:
        product = self._product
        if product is None:
            return
        shaped = [replace(each, rotation=rotation, crop=crop) if each.id == photo_id else each for each in product.photos]
        self._go_on_with(product, shaped)
        self._save(lambda: editing.shape_photo(self._desk.workspace, product.id, photo_id, rotation=rotation, crop=crop))

    def _open(self, at: int) -> None:
        if self._product is None or not 0 <= at < len(self._product.photos):
            return
        from umkm_desk.ui.catalogue.crop import CropDialog

        product_id, photo = self._product.id, self._product.photos[at]
        dialog = CropDialog(self._frame, self._desk.photos, photo, self, fault=self._too_small)
        if dialog.exec() and self._product.id == product_id:
            self._shape(photo.id, *dialog.shape)

    def _remove(self, rows: list[int]) -> None:
        if self._product is None or not rows:
            return
        product, ids = self._product, [self._product.photos[at].id for at in rows]
        left = [photo for photo in product.photos if photo.id not in ids]
        self._go_on_with(product, left)
        if left:
            self._choose([min(rows[0], len(left) - 1)])
        told = self.tr("%Ln foto dibuang", "", len(ids))
        self._save(
            lambda: editing.remove_photos(self._desk.workspace, product.id, ids),
            kept=lambda: self._frame.undoable(told, icon="trash"),
        )

    # Adding

    def _pick(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from umkm_desk.ui.files import documents

        files, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Tambah foto"), documents(), self.tr("Foto ({kinds})").format(kinds=PICTURES)
        )
        self.add([Path(file) for file in files])

    def paste(self) -> None:
        """Files copied in the file manager, or a picture copied in another program."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._frame.toast(
                self.tr("Tidak ada foto yang disalin."), self.tr("Salin foto atau berkasnya dulu, lalu tempel."), icon="info-circle"
            )

    def take(self, data: QMimeData) -> bool:
        """Whether something of what was dropped or copied was a photo, or is told why it cannot be. Files first: a file manager offers an
        image of its icon beside them."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add(paths)
            return True
        if data.hasImage() and isinstance(image := data.imageData(), QImage) and not image.isNull():
            from umkm_desk.ui.pictures import to_png

            self.add([to_png(image)])
            return True
        if data.hasUrls():
            self._tell([Problem("photo.only_its_address")])
            return True
        return False

    def add(self, sources: Sequence[Path | bytes]) -> None:
        if self._product is None or not sources:
            return
        self._tell([])
        product_id, desk, tasks = self._product.id, self._desk, self._frame.tasks
        if len(sources) <= FEW and all(isinstance(source, bytes) or source.suffix.lower() in ENDINGS for source in sources):
            # in its turn, so that an undo right behind it takes it back, and done before the window closes
            work = partial(_add, desk, product_id)
            tasks.database(lambda: work(_keep(desk, sources)), done=self._added, failed=self._failed, owner=self)
            return

        def add(kept: Kept) -> None:
            tasks.database(_add, desk, product_id, kept, done=self._added, failed=self._failed, owner=self)

        title = self.tr("Menambah %Ln foto", "", len(sources))
        tasks.reading(_keep, desk, sources, done=add, failed=self._failed, stopped=self._stopped, title=title, owner=self)

    def _stopped(self) -> None:
        self._frame.toast(self.tr("Dihentikan."), self.tr("Belum ada foto yang ditambahkan."), icon="info-circle")

    def _added(self, answer: Added) -> None:
        if self._product is not None and self._product.id == answer.product_id:
            self._coming = answer.hashes
        self._frame.hub.post(answer.changes, self)
        told = [self.tr("%Ln foto sudah ada di produk ini.", "", answer.again)] if answer.again else []
        if hints := [problem for problem in answer.problems if not problem.blocks]:
            told.append(told_of(hints, self._frame.words.problem))
        if answer.hashes:
            self._frame.undoable(self.tr("%Ln foto ditambahkan", "", len(answer.hashes)), " ".join(told))
        elif told:
            self._frame.toast(*parted(" ".join(told)), icon="info-circle")
        if refused := [problem for problem in answer.problems if problem.blocks]:
            self._tell(refused)

    def _failed(self, error: BaseException) -> None:
        problem = getattr(error, "problem", None)
        if isinstance(problem, Problem):
            self._tell([problem])
        else:
            self._frame.show_error(error)


@dataclass(frozen=True, slots=True)
class Kept:
    """Hashes of pictures among the originals, in the order they came, and what is wrong with the rest."""

    hashes: Sequence[str]
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of pictures for one product: hashes that are new to it, how many it had already."""

    product_id: str
    changes: Changes
    hashes: frozenset[str]
    again: int
    problems: Sequence[Problem]


def _keep(desk: Desk, sources: Sequence[Path | bytes], task: Task = UNWATCHED) -> Kept:
    """A folder stands for the pictures in it. Raises `Cancelled`; what was kept until then is found again by its content."""
    from umkm_desk.ui.pictures import keep

    files = [each for source in sources for each in _pictures_of(source, task)]
    return Kept(*keep(desk.photos, files, task))


def _pictures_of(source: Path | bytes, task: Task) -> Sequence[Path | bytes]:
    if isinstance(source, Path) and source.is_dir():
        return pictures_in(source, task) or [source]
    return [source]


def _add(desk: Desk, product_id: str, kept: Kept) -> Added:
    product = store.product(desk.workspace.read(), product_id)
    there = {photo.hash for photo in product.photos} if product is not None else set()
    new = frozenset(kept.hashes) - there
    changes = editing.add_photos(desk.workspace, product_id, kept.hashes) if new else Changes({})
    return Added(product_id, changes, new, len(kept.hashes) - len(new), kept.problems)


def _measure(desk: Desk, hashes: Sequence[str]) -> dict[str, Pixels]:
    """Hash -> upright pixels."""
    from umkm_desk.model.problem import Refusal
    from umkm_desk.ui.pictures import inspect

    found = {}
    for digest in hashes:
        try:
            facts = inspect(desk.photos.read(digest))
            found[digest] = (facts.width, facts.height)
        except (Refusal, OSError):
            found[digest] = GONE
    return found


def told_of(problems: Sequence[Problem], explain: Callable[[Problem], str]) -> str:
    """What is to be known of files that were added: each reason once, with the files it is about."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    sentences = []
    for first, *others in by_code.values():
        files = _listed([problem.place.file for problem in (first, *others) if problem.place.file])
        sentence = explain(replace(first, values={**first.values, "file": files}))
        sentences.append(sentence if files in sentence else f"{files}: {sentence}")
    return " ".join(sentences)


def _listed(names: Sequence[str]) -> str:
    text, more = ", ".join(names[:NAMED]), len(names) - NAMED
    several = QCoreApplication.translate("PhotoCard", "{files} dan {more} berkas lain")
    return several.format(files=text, more=more) if more > 0 else text
