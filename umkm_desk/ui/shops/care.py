"""Small dialogs about one shop: its name, and whether its connection works and what is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.problem import Problem
from umkm_desk.publishing import shops
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.work import as_refusal
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit


class RenameDialog(DialogFrame):
    """The shop's name as the seller calls it; nothing changes at the marketplace."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget) -> None:
        super().__init__(frame.theme, "", primary="", width=480, object_name="rename-dialog", parent=parent)
        self._frame, self._desk, self._shop = frame, desk, shop
        self.set_title(self.tr("Ganti nama toko"))
        self.set_primary(self.tr("Simpan nama"))
        self._name = LineEdit(self.theme, shop.name, name=self.tr("Nama toko"), object_name="rename-name")
        self._name.selectAll()
        self.body.addWidget(
            Field(
                self.theme,
                self.tr("Nama toko"),
                self._name,
                hint=self.tr("Hanya di laptop ini; nama di marketplace tidak berubah."),
            )
        )

    def accept(self) -> None:
        name = self._name.text().strip()
        if name:
            self._frame.tasks.database(
                shops.rename, self._desk.workspace, self._shop, name, done=lambda _shop: QDialog.accept(self), owner=self
            )


class CheckDialog(DialogFrame):
    """Asks the marketplace and says what is missing: key, authorisation, declared IP address, permission, clock. Accepted when the
    seller wants to connect again."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget) -> None:
        super().__init__(frame.theme, "", primary="", width=640, scrolls=True, object_name="check-dialog", parent=parent)
        self._frame, self._desk, self._shop = frame, desk, shop
        self.set_title(self.tr("Periksa sambungan {shop}").format(shop=desk.shop_name(shop)))
        self.set_primary(self.tr("Sambungkan lagi"), self.tr("Sedang diperiksa."))
        self.cancel_button.setText(self.tr("Tutup"))
        self._said = label(self.tr("Menghubungi marketplace…"), "secondary", wrap=True, object_name="check-said")
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self._job = frame.tasks.network(lambda: desk.connections.check(shop), done=self._show, failed=self._failed, owner=self)

    def _show(self, problems: list[Problem]) -> None:
        self._said.setText(
            self.tr("Diperiksa: kunci, izin, alamat IP, hak akses, jam komputer, dan penyimpan sandi.")
            if problems
            else self.tr("Kunci, izin, alamat IP, hak akses, dan jam komputer cocok. Kiriman bisa dikirim.")
        )
        if not problems:
            self._add("ok", self.tr("Sambungan baik."), "")
        for problem in problems:
            fact, _, rest = self._desk.wording.problem(problem).partition(". ")
            self._add("bad" if problem.blocks else "warn", f"{fact}." if rest else fact, rest)
        self.set_primary(self.tr("Sambungkan lagi"))
        self.adjustSize()

    def _add(self, tone: str, fact: str, rest: str) -> None:
        bar = Infobar(self.theme, tone, fact, rest, object_name="check-answer")  # type: ignore[arg-type]
        self.body.insertWidget(self.body.count() - 1, bar)

    def _failed(self, error: BaseException) -> None:
        self._frame.show_error(as_refusal(error))
        self.reject()

    def reject(self) -> None:
        self._job.cancel()
        super().reject()
