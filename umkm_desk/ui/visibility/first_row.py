"""The guided look at the first row of a search: what stood there, kept as dated evidence (Permendag 19/2026, Pasal 40 ayat (3))."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import WIDEST_ROW, RankCheck, Seen

PLACES = 6
"""Products in one row on a laptop; wider rows are rare, and empty places are left out."""


class FirstRowDialog(DialogFrame):
    """The seller searches in the browser and marks from left to right what stood in the first row."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget, *, product_id: str | None = None) -> None:
        super().__init__(
            frame.theme,
            self.tr("Cek baris pertama"),
            primary=self.tr("Simpan hasil cek"),
            note=self.tr("Ini catatan pengamatan Anda, bukan putusan pelanggaran."),
            note_icon="info-circle",
            width=640,
            object_name="first-row",
            parent=parent,
        )
        self._frame, self._desk, self._product_id = frame, desk, product_id
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
        row.addWidget(Field(self.theme, self.tr("Marketplace"), self._platform), 1)
        row.addWidget(Field(self.theme, self.tr("Kata pencarian"), self._words), 2)
        self.body.addLayout(row)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self._places: list[ComboBox] = []
        kinds = (
            (None, self.tr("(kosong)")),
            (Seen.OURS, self.tr("Produk saya")),
            (Seen.DOMESTIC, self.tr("Dalam negeri")),
            (Seen.FOREIGN, self.tr("Luar negeri")),
            (Seen.UNKNOWN, self.tr("Tidak tahu")),
            (Seen.ADVERT, self.tr("Iklan")),
        )
        for at in range(min(PLACES, WIDEST_ROW)):
            name = self.tr("Tempat {number}").format(number=at + 1)
            box = ComboBox(self.theme, name=name, object_name=f"first-row-{at + 1}")
            for kind, text in kinds:
                box.addItem(text, kind)
            grid.addWidget(Field(self.theme, name, box), at // 3, at % 3)
            self._places.append(box)
        self.body.addLayout(grid)
        self._history = label("", "secondary", wrap=True, object_name="first-row-history")
        self.body.addWidget(self._history)
        self._said = Infobar(self.theme, "bad", "", object_name="first-row-said")
        self._said.hide()
        self.warnings.addWidget(self._said)
        frame.tasks.database(rank_check.checks, desk.workspace.read(), done=self._tell_history, owner=self)

    def _tell_history(self, made: list[RankCheck]) -> None:
        words = self._desk.wording
        lines = []
        for look in made[:3]:
            answer = {
                True: self.tr("ada produk dalam negeri"),
                False: self.tr("tidak ada produk dalam negeri"),
                None: self.tr("belum pasti"),
            }
            day = words.day(look.at.astimezone(self._desk.zone.offset).date()) if look.at else ""
            lines.append(f"{day} · {self._desk.platform_name(look.platform)} · “{look.words}”: {answer[look.domestic]}")
        self._history.setText("\n".join(lines) if lines else self.tr("Belum ada hasil cek."))

    def accept(self) -> None:
        found = tuple(Seen(box.currentData()) for box in self._places if box.currentData() is not None)
        check = RankCheck(Platform(self._platform.currentData()), self._words.text(), found, self._product_id)
        self._said.hide()
        self._frame.tasks.database(rank_check.keep, self._desk.workspace, check, done=self._kept, failed=self._refused, owner=self)

    def _kept(self, _check_id: str) -> None:
        self._frame.toast(self.tr("Hasil cek tersimpan."))
        QDialog.accept(self)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            self._frame.show_error(error)
            return
        fact, _, rest = self._desk.wording.problem(error.problem).partition(". ")
        self._said.set_text(f"{fact}.", rest)
        self._said.show()
