"""The seller's word on old days: kept as they are, or thinned to weeks to save room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.time import date_day
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility.upkeep import NumbersUpkeep
from umkm_desk.ui.widgets.buttons import RadioButton
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.visibility import store, thinning

BYTES_A_DAY = 47
"""Of one listing and day in the database, as measured with `tests/benchmarks/visibility.py`."""
YEAR = 366


@dataclass(frozen=True, slots=True)
class Room:
    """Days of listings older than one and two years, and what was agreed."""

    older: dict[int, int]
    agreed: int | None


def room(desk: Desk) -> Room:
    conn, today = desk.workspace.read(), date_day(desk.today())
    return Room({days: store.count_before(conn, today - days) for days in (YEAR, 2 * YEAR)}, thinning.agreed(desk.workspace))


class ThinningDialog(DialogFrame):
    def __init__(self, frame: Frame, desk: Desk, upkeep: NumbersUpkeep, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Hemat ruang angka lama"),
            primary=self.tr("Simpan pilihan"),
            note=self.tr("Angka yang sudah dirapatkan tidak bisa dikembalikan ke hari; jumlahnya tetap."),
            note_icon="info-circle",
            width=480,
            object_name="thinning",
            parent=parent,
        )
        self._frame, self._desk, self._upkeep = frame, desk, upkeep
        self.body.addWidget(
            label(
                self.tr(
                    "Angka harian tiap listing disimpan terus. Yang lama bisa dirapatkan menjadi satu angka seminggu; grafik seluruh "
                    "toko tetap harian."
                ),
                wrap=True,
            )
        )
        self._choices: dict[int | None, RadioButton] = {}
        for days, text in (
            (None, self.tr("Simpan semua hari")),
            (2 * YEAR, self.tr("Rapatkan yang lebih lama dari dua tahun")),
            (YEAR, self.tr("Rapatkan yang lebih lama dari satu tahun")),
        ):
            button = RadioButton(self.theme, text, object_name=f"thinning-{days or 'never'}")
            self._choices[days] = button
            self.body.addWidget(button)
        self._choices[None].setChecked(True)
        self._told = label("", "secondary", wrap=True, object_name="thinning-told")
        self.body.addWidget(self._told)
        frame.tasks.database(room, desk, done=self._show, owner=self)

    def _show(self, found: Room) -> None:
        if found.agreed in self._choices:
            self._choices[found.agreed].setChecked(True)
        freed = max(1, round(found.older[YEAR] * BYTES_A_DAY * 6 / 7 / 1024**2))
        if not found.older[YEAR]:
            self._told.setText(self.tr("Belum ada angka yang lebih lama dari satu tahun."))
        else:
            text = self.tr("{days} angka lebih lama dari satu tahun; dirapatkan, kira-kira {megabytes} MB bisa dipakai lagi.")
            self._told.setText(
                text.format(days=self._frame.words.number(found.older[YEAR]), megabytes=self._frame.words.number(freed))
            )

    @property
    def chosen(self) -> int | None:
        return next(days for days, button in self._choices.items() if button.isChecked())

    def accept(self) -> None:
        def agree() -> None:
            thinning.agree(self._desk.workspace, self.chosen)

        self._frame.tasks.database(agree, done=self._agreed, owner=self)

    def _agreed(self, _nothing: None) -> None:
        self._upkeep.start(0)
        self._frame.toast(self.tr("Pilihan disimpan."))
        QDialog.accept(self)
