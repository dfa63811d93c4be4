"""The guided look at the first row of a search: what stood there, kept as dated evidence (Permendag 19/2026, Pasal 40 ayat (3))."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeySequence,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility.telling import look_told, seen_names
from umkm_desk.ui.widgets.buttons import Button, ComboBox
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import WIDEST_ROW, RankCheck, Seen
from umkm_desk.wording import parted

PLACES = 6
"""Products in one row on a laptop; wider rows are rare, and empty places are left out."""
THUMBNAIL = QSize(196, 110)


DRAFT = "first_row.draft"


class FirstRowDialog(DialogFrame):
    """The seller searches in the browser and marks from left to right what stood in the first row; a picture of the screen may go with it."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget, *, product_id: str | None = None) -> None:
        super().__init__(
            frame.theme,
            self.tr("Cek baris pertama"),
            primary=self.tr("Simpan hasil cek"),
            note=self.tr("Ini catatan pengamatan Anda, bukan putusan pelanggaran."),
            note_icon="info-circle",
            width=640,
            scrolls=True,
            object_name="first-row",
            parent=parent,
        )
        self._frame, self._desk, self._product_id = frame, desk, product_id
        self._content: bytes | None = None
        self._reading = 0
        self._accepts = False  # once what is being read is there
        self.setAcceptDrops(True)
        self.body.addWidget(
            label(
                self.tr(
                    "Sejak 8 Juni 2026 platform wajib menaruh produk dalam negeri di urutan teratas, sedikitnya di baris pertama halaman "
                    "pertama (Permendag 19/2026 Pasal 40 ayat (3)). Cari satu kata di marketplace, lalu tandai yang Anda lihat dari kiri "
                    "ke kanan."
                ),
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        self._platform = ComboBox(self.theme, name=self.tr("Marketplace"), object_name="first-row-platform")
        for platform in Platform:
            self._platform.addItem(desk.platform_name(platform), platform)
        self._words = LineEdit(self.theme, name=self.tr("Kata pencarian"), object_name="first-row-words")
        row.addWidget(Field(self.theme, self.tr("Marketplace"), self._platform), 2)
        row.addWidget(Field(self.theme, self.tr("Kata pencarian"), self._words), 3)
        self._open = Button(
            self.theme,
            self.tr("Buka pencarian"),
            icon="external-link",
            object_name="first-row-open",
            on_click=self._open_search,
        )
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(label(" ", "label"))  # as high as the names of the fields
        beside.addWidget(self._open)
        beside.addStretch(1)
        row.addLayout(beside)
        self.body.addLayout(row)
        self.body.addLayout(self._row_of_places())
        self.body.addLayout(self._picture_row())
        self._note = LineEdit(self.theme, name=self.tr("Catatan"), object_name="first-row-note")
        self.body.addWidget(Field(self.theme, self.tr("Catatan (tidak wajib)"), self._note))
        self._history = label("", "secondary", wrap=True, object_name="first-row-history")
        self.body.addWidget(self._history)
        self._all = Button(
            self.theme,
            self.tr("Semua catatan dan laporan…"),
            kind="link",
            object_name="first-row-all",
            on_click=self._show_all,
        )
        self.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._said = Infobar(self.theme, "bad", "", object_name="first-row-said")
        self._said.hide()
        self.warnings.addWidget(self._said)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self._picture_box)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)
        self._resume()
        frame.tasks.database(self._checks, done=self._tell_history, owner=self)

    def _resume(self) -> None:
        """Goes on with what was marked before the dialog was closed, on the same day: a look is evidence of the moment it was made."""
        held = self._frame.settings.setting(DRAFT)
        if not held:
            return
        draft = json.loads(held)
        if draft["day"] != self._desk.today().isoformat():
            self._frame.tasks.database(self._desk.renditions.drop, DRAFT)
            return
        self._platform.setCurrentIndex(max(0, self._platform.findData(Platform(draft["platform"]))))
        self._words.setText(draft["words"])
        self._note.setText(draft["note"])
        for box, place in zip(self._places, draft["places"], strict=False):
            box.setCurrentIndex(max(0, box.findData(Seen(place))) if place else 0)
        if draft.get("picture"):
            self._reading += 1
            work = self._desk.renditions.get
            self._frame.tasks.database(work, DRAFT, done=self._take_again, failed=self._not_read, owner=self)

    def _take_again(self, content: bytes | None) -> None:
        if content is not None and self._content is None:  # not over a newer one that was pasted meanwhile
            self._take(content)
        self._was_read()

    def reject(self) -> None:
        places = [box.currentData() for box in self._places]
        words, note = self._words.text().strip(), self._note.text().strip()
        draft = None
        content = self._content
        if words or note or any(places) or content is not None:
            platform, day = self._platform.currentData(), self._desk.today().isoformat()
            held = {"day": day, "platform": platform, "words": words, "places": places, "note": note}
            held["picture"] = content is not None
            draft = json.dumps(held)
        # not among the photos, where nobody would know whether it may go
        if content is not None:
            self._frame.tasks.database(_hold, self._desk, content)
        else:
            self._frame.tasks.database(self._desk.renditions.drop, DRAFT)
        self._frame.settings.set_setting(DRAFT, draft)
        super().reject()

    def _checks(self) -> list[RankCheck]:
        return rank_check.checks(self._desk.workspace.read())

    def _row_of_places(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self._places: list[ComboBox] = []
        for at in range(min(PLACES, WIDEST_ROW)):
            name = self.tr("Tempat {number}").format(number=at + 1)
            box = ComboBox(self.theme, name=name, object_name=f"first-row-{at + 1}")
            box.addItem(self.tr("(kosong)"), None)
            for kind, text in seen_names().items():
                box.addItem(text, kind)
            grid.addWidget(Field(self.theme, name, box), at // 3, at % 3)
            self._places.append(box)
        return grid

    def _picture_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._picture_box = QWidget()
        self._picture_box.setObjectName("first-row-picture")
        inside = QHBoxLayout(self._picture_box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._picture = label("", "muted", object_name="first-row-thumbnail")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedSize(THUMBNAIL)
        self._picture.setProperty("ground", "dashed")
        inside.addWidget(self._picture)
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(label(self.tr("Tangkapan layar (tidak wajib)"), "label"))
        buttons = QHBoxLayout()
        self._paste_button = Button(
            self.theme, self.tr("Tempel"), icon="clipboard", keys="Ctrl+V", object_name="first-row-paste", on_click=self._paste
        )
        choose = Button(self.theme, self.tr("Pilih berkas…"), icon="photo", object_name="first-row-choose", on_click=self._choose)
        self._remove = Button(
            self.theme, self.tr("Buang"), kind="link", object_name="first-row-remove", on_click=lambda: self._take(None)
        )
        for button in (self._paste_button, choose, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        side.addLayout(buttons)
        side.addWidget(
            label(self.tr("Tekan PrtSc di peramban, lalu Tempel. Gambar disimpan di laptop ini saja."), "secondary", wrap=True)
        )
        inside.addLayout(side, 1)
        row.addWidget(self._picture_box)
        self._show_picture(None)
        return row

    # The screenshot

    def _paste(self) -> None:
        clipboard = QGuiApplication.clipboard()
        mime = clipboard.mimeData()
        image = clipboard.image()
        if not image.isNull():
            self._take(_png(image))
        elif mime is not None and mime.hasUrls() and mime.urls()[0].isLocalFile():
            self._read(Path(mime.urls()[0].toLocalFile()))
        else:
            self._say(
                self.tr("Belum ada gambar yang disalin."), self.tr("Tekan PrtSc saat hasil pencarian tampil, lalu tempel di sini.")
            )

    def _choose(self) -> None:
        file = ask_open(self, self.tr("Tangkapan layar"), self.tr("Gambar (*.png *.jpg *.jpeg *.webp *.bmp)"))
        if file is not None:
            self._read(file)

    def _read(self, file: Path) -> None:
        self._reading += 1
        self._frame.tasks.database(file.read_bytes, done=self._read_it, failed=self._not_read, owner=self)

    def _read_it(self, content: bytes) -> None:
        self._take(content)
        self._accepts &= self._content is content  # not where it is no picture
        self._was_read()

    def _was_read(self) -> None:
        self._reading -= 1
        if self._accepts and not self._reading:
            self._accepts = False
            self.accept()

    def _not_read(self, error: BaseException) -> None:
        self._reading -= 1
        self._accepts = False
        self._refused(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() and mime.urls()[0].isLocalFile():
            self._read(Path(mime.urls()[0].toLocalFile()))
            event.acceptProposedAction()

    def _take(self, content: bytes | None) -> None:
        self._said.hide()
        if content is None:
            self._content = None
            self._show_picture(None)
            return
        from umkm_desk.ui.pictures import decode

        try:
            image = decode(content, 2 * THUMBNAIL.width())
        except Refusal as refusal:
            self._refused(refusal)
            return
        self._content = content
        self._show_picture(image)

    def _show_picture(self, image: QImage | None) -> None:
        self._remove.setVisible(image is not None)
        if image is None:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(self.tr("belum ada gambar"))
            return
        ratio = self.devicePixelRatioF()
        small = image.scaled(THUMBNAIL * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self._picture.setPixmap(QPixmap.fromImage(small))
        self._picture.setAccessibleName(self.tr("Tangkapan layar terlampir"))

    # Searching and keeping

    def _open_search(self) -> None:
        if not self._words.text().strip():
            self._say(self.tr("Kata pencarian belum diisi."), self.tr("Tulis kata yang dipakai pembeli, misalnya “kain batik”."))
            self._words.setFocus()
            return
        QDesktopServices.openUrl(QUrl(rank_check.search_page(Platform(self._platform.currentData()), self._words.text())))

    def _show_all(self) -> None:
        from umkm_desk.ui.visibility.looks import LooksDialog

        LooksDialog(self._frame, self._desk, self).exec()
        self._frame.tasks.database(self._checks, done=self._tell_history, owner=self)

    def _tell_history(self, made: list[RankCheck]) -> None:
        lines = [look_told(look, self._desk) for look in made[:3]]
        self._history.setText("\n".join(lines) if lines else self.tr("Belum ada hasil cek."))
        self._all.setVisible(bool(made))

    def accept(self) -> None:
        if self.writing:
            return
        if self._reading:
            self._accepts = True
            return
        places = [box.currentData() for box in self._places]
        while places and places[-1] is None:
            places.pop()
        # a place that was passed over keeps its number: what stood there is not known
        found = tuple(Seen.UNKNOWN if place is None else Seen(place) for place in places)
        platform, words = Platform(self._platform.currentData()), self._words.text()
        note, content, desk, product_id = self._note.text().strip() or None, self._content, self._desk, self._product_id
        self._said.hide()

        def keep() -> str:
            draft = RankCheck(platform, words, found, product_id, None, note)
            rank_check.examine(draft)
            digest = desk.photos.add(content) if content is not None else None
            return rank_check.keep(desk.workspace, RankCheck(platform, words, found, product_id, digest, note))

        self.stay_for(self._frame.tasks.database(keep, done=self._kept, failed=self._refused, owner=self))

    def _kept(self, _check_id: str) -> None:
        self._frame.settings.set_setting(DRAFT, None)
        self._frame.tasks.database(self._desk.renditions.drop, DRAFT)
        self._frame.toast(self.tr("Hasil cek tersimpan."))
        QDialog.accept(self)

    def _refused(self, error: BaseException) -> None:
        sentence = self._frame.explain(error)
        if sentence is None or self.over:
            self._frame.show_error(error)
            return
        fact, rest = parted(sentence)
        self._say(fact, rest)

    def _say(self, fact: str, rest: str) -> None:
        self._said.set_text(fact, rest)
        self._said.show()


def _hold(desk: Desk, content: bytes) -> None:
    """Keeps the picture of a look that is not kept yet. Raises `Refusal` (`photo.no_room`)."""
    desk.renditions.put(DRAFT, content)
    if desk.renditions.get(DRAFT) != content:
        raise Refusal.because("photo.no_room")


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(data.data())
