"""One paper of the folder: its kind, number, days and scan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from umkm_desk.business.papers import paper
from umkm_desk.compliance.identity import IdentityCheck, check, kind_named
from umkm_desk.desk import Desk
from umkm_desk.model.business import Permit
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.business.fields import CheckedEdit, read_day, tell_check, write_day
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import decode
from umkm_desk.ui.widgets.buttons import Button, ComboBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.wording import parted

SCAN_EDGE = 96


class PermitDialog(DialogFrame):
    """Asks for a paper; `permit` is what was answered, with the id of the one it began with (empty for a new one).

    Only an empty number keeps it open: a number that looks wrong is told and may be kept, a day that is none as well is not taken.
    """

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget, permit: Permit | None = None) -> None:
        super().__init__(frame.theme, "", primary="", note="", width=640, scrolls=True, object_name="permit", parent=parent)
        self._frame = frame
        self._desk = desk
        self.permit = permit or Permit("", next(iter(desk.protection.tree.permits)), "")
        self._scan = self.permit.scan_hash
        self._reading = 0
        self._accepts = False  # once what is being read is there
        self.set_title(self.tr("Ubah izin") if permit else self.tr("Tambah izin"))
        theme = frame.theme
        self._kind = ComboBox(theme, name=self.tr("Jenis"), object_name="permit-kind")
        language = 1 if desk.wording.language == "en" else 0
        for key, names in desk.protection.tree.permits.items():
            self._kind.addItem(names[language], key)
        if self._kind.findData(self.permit.kind) < 0:
            self._kind.addItem(self.permit.kind, self.permit.kind)
        self._kind.setCurrentIndex(self._kind.findData(self.permit.kind))
        self._kind.setMinimumContentsLength(20)
        self._kind.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._kind.currentIndexChanged.connect(lambda _index: self._check())
        self._number = CheckedEdit(theme, name=self.tr("Nomor"), object_name="permit-number")
        self._number.put(self.permit.number, self.permit.number)
        self._number.textChanged.connect(lambda _text: self._check())
        self._holder = LineEdit(theme, self.permit.holder or "", name=self.tr("Atas nama"), object_name="permit-holder")
        example = self.tr("misalnya 23/11/2026")
        self._issued = LineEdit(
            theme,
            write_day(self.permit.issued_on),
            name=self.tr("Tanggal terbit"),
            object_name="permit-issued",
            placeholder=example,
        )
        self._expires = LineEdit(
            theme,
            write_day(self.permit.expires_on),
            name=self.tr("Berlaku sampai"),
            object_name="permit-expires",
            placeholder=example,
        )
        self._note = LineEdit(theme, self.permit.note or "", name=self.tr("Catatan"), object_name="permit-note")
        optional = self.tr("tidak wajib")
        self._number_field = Field(theme, self.tr("Nomor"), self._number)
        self._issued_field = Field(theme, self.tr("Tanggal terbit"), self._issued, optional=optional)
        self._expires_field = Field(
            theme, self.tr("Berlaku sampai"), self._expires, optional=optional, hint=self.tr("Kosongkan bila tidak ada batasnya.")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Field(theme, self.tr("Jenis"), self._kind), 0, 0)
        grid.addWidget(Field(theme, self.tr("Atas nama"), self._holder, optional=optional), 0, 1)
        grid.addWidget(self._number_field, 1, 0, 1, 2)
        grid.addWidget(self._issued_field, 2, 0)
        grid.addWidget(self._expires_field, 2, 1)
        grid.addWidget(Field(theme, self.tr("Catatan"), self._note, optional=optional), 3, 0, 1, 2)
        self.body.addLayout(grid)
        self.body.addLayout(self._scan_row())
        for edit, field in ((self._issued, self._issued_field), (self._expires, self._expires_field)):
            edit.textChanged.connect(lambda _text, edit=edit, field=field: self._check_day(edit, field))
        self.resize(self.width(), self.maximumHeight())
        self._check()
        self._number.setFocus()

    def _scan_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self._picture = QLabel()
        self._picture.setObjectName("permit-scan")
        self._picture.setFixedSize(SCAN_EDGE, SCAN_EDGE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setProperty("ground", "note")
        row.addWidget(self._picture)
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(label(self.tr("Foto atau pindaian"), "label"))
        self._scan_note = label("", "secondary", wrap=True, object_name="permit-scan-note")
        side.addWidget(self._scan_note)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._choose = Button(
            self.theme, self.tr("Pilih berkas…"), icon="photo-plus", object_name="permit-choose-scan", on_click=self._choose_scan
        )
        self._drop = Button(
            self.theme, self.tr("Lepas foto"), kind="quiet", object_name="permit-drop-scan", on_click=lambda: self._show_scan(None)
        )
        buttons.addWidget(self._choose)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        side.addLayout(buttons)
        side.addStretch(1)
        row.addLayout(side, 1)
        self._show_scan(self._scan)
        return row

    # Checks

    def _found(self) -> IdentityCheck | None:
        kind = kind_named(self._kind.currentData(), self._number.raw)
        lists = self._desk.lists
        if kind is None or not self._number.raw.strip():
            return None
        return check(
            kind, self._number.raw, self._desk.today(), regions=lists.regions, kbli=lists.kbli, typing=self._number.hasFocus()
        )

    def _check(self) -> None:
        tell_check(self._number_field, self._frame.words, self._found())
        reason = "" if self._number.raw.strip() else self.tr("Isi nomornya dulu.")
        self.set_primary(self.tr("Simpan izin"), reason)

    def _check_day(self, edit: LineEdit, field: Field) -> None:
        text = edit.text().strip()
        if len(text) >= len("1/1/26") and read_day(text) is None:
            field.tell("bad", self.tr("“{text}” bukan tanggal.").format(text=text), self.tr("Contoh: 23/11/2026."))
        else:
            field.tell()
        self._check_order()

    def _check_order(self) -> None:
        issued, expires = self._days()
        wrong = paper(replace(self.permit, issued_on=issued, expires_on=expires), (), self._desk.today()).problems
        for problem in wrong:
            if problem.code == "business.paper_ends_before_issue":
                fact, rest = parted(self._frame.words.problem(problem))
                self._expires_field.tell("warn", fact, rest)

    def _days(self) -> tuple[date | None, date | None]:
        return read_day(self._issued.text()), read_day(self._expires.text())

    # The scan

    def _choose_scan(self) -> None:
        file = ask_open(self, self.tr("Pilih foto atau pindaian"), self.tr("Foto atau PDF (*.png *.jpg *.jpeg *.pdf)"))
        if file is not None:
            self.take_scan(file)

    def take_scan(self, file: Path) -> None:
        """Keeps the picture or PDF among the photos of the workspace and shows it."""
        self._reading += 1
        self._frame.tasks.database(self._keep, file, done=self._took_scan, failed=self._no_scan, owner=self)

    def _took_scan(self, digest: str) -> None:
        self._reading -= 1
        self._show_scan(digest)
        if self._accepts and not self._reading:  # the primary was pressed meanwhile
            self._accepts = False
            self.accept()

    def _keep(self, file: Path) -> str:
        try:
            content = file.read_bytes()
        except OSError:
            raise Refusal.because("photo.missing") from None
        return self._desk.photos.add_paper(content)

    def _no_scan(self, error: BaseException) -> None:
        self._reading -= 1
        self._accepts = False  # without it he may not want to go on
        sentence = self._frame.explain(error)
        if sentence is None:
            self._frame.show_error(error)
        else:
            self._scan_note.setText(sentence)

    def _show_scan(self, digest: str | None) -> None:
        self._scan = digest
        self._picture.clear()
        self._picture.setAccessibleName(self.tr("Foto izin") if digest else self.tr("Belum ada foto"))
        self._scan_note.setText(
            self.tr("Tersimpan di laptop ini dan ikut dalam cadangan.")
            if digest
            else self.tr("Foto (PNG, JPG) atau PDF. Berkas aslinya boleh dihapus.")
        )
        self._drop.setVisible(digest is not None)
        if digest is not None:
            paint = partial(self._paint_scan, digest)
            self._frame.tasks.network(self._decode, digest, done=paint, owner=self)

    def _decode(self, digest: str) -> QImage | None:
        path = self._desk.photos.path(digest)
        if path is not None and path.suffix == ".pdf":
            return QImage()
        try:
            return decode(self._desk.photos.read(digest), SCAN_EDGE)
        except Refusal:
            return None

    def _paint_scan(self, digest: str, image: QImage | None) -> None:
        if digest != self._scan:
            return
        if image is not None and image.isNull():
            self._picture.setPixmap(self.theme.pixmap("file-text", "text2", SCAN_EDGE // 2))
            self._scan_note.setText(self.tr("PDF tersimpan di laptop ini dan ikut dalam cadangan."))
        elif image is not None:
            self._picture.setPixmap(QPixmap.fromImage(image))
        else:
            self._scan_note.setText(self.tr("Fotonya tidak ditemukan lagi. Pilih sekali lagi."))

    # Answering

    def accept(self) -> None:
        if self._reading:
            self._accepts = True
            return
        found = self._found()
        issued, expires = self._days()
        number = found.cleaned if found is not None and found.valid else " ".join(self._number.raw.split())
        self.permit = replace(
            self.permit,
            kind=self._kind.currentData(),
            number=number,
            holder=" ".join(self._holder.text().split()) or None,
            issued_on=issued,
            expires_on=expires,
            scan_hash=self._scan,
            note=self._note.text().strip() or None,
        )
        super().accept()
