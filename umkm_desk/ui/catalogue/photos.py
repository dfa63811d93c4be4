"""The photos of a product: a strip to put in order by dragging or by keys, with files and pictures dropped and pasted into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Severity
from umkm_desk.model.product import Photo, Product
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import Thumbnails
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
PICTURES = "*.jpg *.jpeg *.jfif *.png *.webp *.bmp *.gif"
Pixels = tuple[int, int]


class PhotoModel(QAbstractListModel):
    """The photos in their order. `moved(from, to)` asks for another order, `dropped(paths)` for more photos; neither changes the model."""

    moved = Signal(int, int)
    dropped = Signal(list)
    dropped_picture = Signal(QImage)

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
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [OWN_KIND, "text/uri-list", "application/x-qt-image"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(OWN_KIND, str(indexes[0].row()).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.photos)
        if data.hasFormat(OWN_KIND):
            came = int(bytes(data.data(OWN_KIND).data()))
            self.moved.emit(came, at - 1 if at > came else at)
            return False  # the order comes back from the database; the view must not take the row away itself
        return _take(data, self.dropped.emit, self.dropped_picture.emit)


def _take(data: QMimeData, files: Callable[[list[str]], object], picture: Callable[[QImage], object]) -> bool:
    """Files first: a file manager offers an image of its icon beside them."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if paths:
        files(paths)
        return True
    if data.hasImage() and isinstance(image := data.imageData(), QImage) and not image.isNull():
        picture(image)
        return True
    return False


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
    """Left to right; arrows move between photos, Ctrl with arrows moves the photo itself."""

    stepped = Signal(int, int)
    removed = Signal(list)
    turned = Signal(int)
    opened = Signal(int)
    pasted = Signal()
    asked = Signal()
    """A press where there is no photo yet."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("photo-strip")
        self.setAccessibleName(name)
        self.setProperty("look", "plain")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFixedHeight(TILE + 14)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.model().rowCount() and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without a photo: where one goes, and how."""
        super().paintEvent(event)
        if self.model().rowCount():
            return
        theme = self._theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.viewport().rect().adjusted(1, 4, -2, -8)
        painter.setPen(QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font(13))
        middle = box.center()
        painter.drawPixmap(middle.x() - 11, middle.y() - 26, theme.pixmap("photo-plus", "accent", 22))
        below = box.adjusted(0, box.height() // 2 + 4, 0, 0)
        painter.drawText(
            below,
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            self.tr("Seret foto ke sini, tempel dengan Ctrl V, atau klik untuk memilih"),
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


class PhotoCard(Card):
    """The strip with its tools, how many photos each marketplace takes, and what to know of them.

    `save(verb)` carries an edit out in the lane of the database; `tell(problems)` says what could not be added.
    """

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        save: Callable[[Callable[[], Changes]], None],
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
        self.model = PhotoModel(self._name, self)
        self.model.moved.connect(self._move)
        self.model.dropped.connect(lambda paths: self.add([Path(path) for path in paths]))
        self.model.dropped_picture.connect(self._add_image)
        self.strip: PhotoStrip = PhotoStrip(self._theme, self.tr("Foto produk"), self)
        self.strip.setModel(self.model)
        self.strip.setItemDelegate(
            PhotoDelegate(self._theme, self.model, self._thumbnails, self._fault, self.tr("Utama"), self.strip)
        )
        self.strip.stepped.connect(self._move)
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
        for text, icon, object_name, slot in (
            (self.tr("Geser ke depan (Ctrl ←)"), "chevron-left", "photo-earlier", lambda: self._move(self._at, self._at - 1)),
            (self.tr("Geser ke belakang (Ctrl →)"), "chevron-right", "photo-later", lambda: self._move(self._at, self._at + 1)),
            (self.tr("Putar (R)"), "rotate-clockwise", "photo-turn", lambda: self._turn(self._at)),
            (self.tr("Potong menjadi persegi (Enter)"), "adjustments", "photo-crop", lambda: self._open(self._at)),
            (self.tr("Buang foto (Del)"), "trash", "photo-remove", lambda: self._remove(self._chosen())),
        ):
            button = Button(self._theme, icon=icon, kind="bare", compact=True, name=text, object_name=object_name, on_click=slot)
            self._tools.append(button)
            tools.addWidget(button)
        tools.addStretch(1)
        self._used: dict[Platform, Any] = {}
        self.header.setSpacing(6)
        self.header.addWidget(label(self.tr("Dipakai:"), "secondary"))
        for platform in Platform:
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
        self.model.show(product.photos)
        if other:
            self.strip.clearSelection()
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
        if pixels is None:
            return ""
        if pixels == (0, 0):
            return self.tr("Berkas fotonya hilang atau rusak. Tambahkan lagi, atau pulihkan dari cadangan.")
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

    def _move(self, start: int, end: int) -> None:
        product = self._product
        if product is None or not 0 <= start < len(product.photos):
            return
        end = max(0, min(len(product.photos) - 1, end))
        if start == end:
            return
        ids = [photo.id for photo in product.photos]
        ids.insert(end, ids.pop(start))
        selection = self.strip.selectionModel()
        selection.setCurrentIndex(self.model.index(end), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        places = {photo.id: photo for photo in product.photos}
        self._go_on_with(product, [places[photo_id] for photo_id in ids])
        self._save(lambda: editing.order_photos(self._desk.workspace, product.id, ids))

    def _go_on_with(self, product: Product, photos: Sequence[Photo]) -> None:
        """The next press is meant for what this one makes of them, also while that is on its way."""
        self._product = replace(product, photos=tuple(photos))
        self.model.show(self._product.photos)

    def _turn(self, at: int) -> None:
        if self._product is None or not 0 <= at < len(self._product.photos):
            return
        product, photo = self._product, self._product.photos[at]
        turned = (photo.rotation + 90) % 360
        crop = photo.crop
        if crop is not None:
            pixels = self._pixels.get(photo.hash)
            height = pixels[1] if pixels and photo.rotation in (0, 180) else pixels[0] if pixels else crop[1] + crop[3]
            crop = (height - crop[1] - crop[3], crop[0], crop[3], crop[2])
        after = replace(photo, rotation=turned, crop=crop)
        self._go_on_with(product, [after if each.id == photo.id else each for each in product.photos])
        self._save(lambda: editing.shape_photo(self._desk.workspace, product.id, photo.id, rotation=turned, crop=crop))

    def _open(self, at: int) -> None:
        if self._product is None or not 0 <= at < len(self._product.photos):
            return
        from umkm_desk.ui.catalogue.crop import CropDialog

        product_id, photo = self._product.id, self._product.photos[at]
        dialog = CropDialog(self._frame, self._desk.photos, photo, self)
        if dialog.exec():
            rotation, crop = dialog.shape
            self._save(lambda: editing.shape_photo(self._desk.workspace, product_id, photo.id, rotation=rotation, crop=crop))

    def _remove(self, rows: list[int]) -> None:
        if self._product is None or not rows:
            return
        product, ids = self._product, [self._product.photos[at].id for at in rows]
        self._go_on_with(product, [photo for photo in product.photos if photo.id not in ids])
        self._save(lambda: editing.remove_photos(self._desk.workspace, product.id, ids))
        self._frame.undoable(self.tr("%Ln foto dibuang", "", len(ids)), icon="trash")

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
        _take(QGuiApplication.clipboard().mimeData(), lambda paths: self.add([Path(path) for path in paths]), self._add_image)

    def take(self, data: QMimeData) -> bool:
        """Whether something of what was dropped anywhere on the page was a photo."""
        return _take(data, lambda paths: self.add([Path(path) for path in paths]), self._add_image)

    def _add_image(self, image: QImage) -> None:
        from umkm_desk.ui.pictures import to_png

        self.add([to_png(image)])

    def add(self, sources: Sequence[Path | bytes]) -> None:
        if self._product is None or not sources:
            return
        product_id, desk = self._product.id, self._desk
        from umkm_desk.ui.pictures import keep

        def work() -> tuple[Changes, list[Problem]]:
            hashes, problems = keep(desk.photos, sources)
            return (editing.add_photos(desk.workspace, product_id, hashes) if hashes else Changes({})), problems

        def done(answer: tuple[Changes, list[Problem]]) -> None:
            self._frame.hub.post(answer[0], self)
            if answer[1]:
                self._tell(answer[1])

        title = self.tr("Menambah %Ln foto", "", len(sources))
        self._frame.tasks.database(work, done=done, failed=self._failed, title=title, owner=self)

    def _failed(self, error: BaseException) -> None:
        problem = getattr(error, "problem", None)
        if isinstance(problem, Problem):
            self._tell([problem])
        else:
            self._frame.show_error(error)


def _measure(desk: Desk, hashes: Sequence[str]) -> dict[str, Pixels]:
    """Hash -> upright pixels; (0, 0) where the file is gone or broken."""
    from umkm_desk.model.problem import Refusal
    from umkm_desk.ui.pictures import inspect

    found = {}
    for digest in hashes:
        try:
            facts = inspect(desk.photos.read(digest))
            found[digest] = (facts.width, facts.height)
        except (Refusal, OSError):
            found[digest] = (0, 0)
    return found


def told_of(problems: Sequence[Problem], explain: Callable[[Problem], str]) -> tuple[str, str, str]:
    """(tone, fact, rest) of what happened to the files that were added: the first in full, the others counted by their names."""
    first = problems[0]
    name = f"{first.place.file}: " if first.place.file and first.place.file not in explain(first) else ""
    fact, rest = parted(explain(first))
    others = [problem.place.file or "" for problem in problems[1:]]
    more = (
        " "
        + QCoreApplication.translate("PhotoCard", "Juga tidak masuk: {files}.").format(files=", ".join(filter(None, others))[:200])
        if others
        else ""
    )
    tone = "bad" if any(problem.severity is Severity.BLOCKS for problem in problems) else "info"
    return tone, name + fact, rest + more
