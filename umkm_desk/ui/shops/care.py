"""Small dialogs about one shop: its name, whether its connection works and what is missing, what was last published there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.publishing import store
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import work
from umkm_desk.ui.shops.work import as_refusal
from umkm_desk.ui.theme import Tone
from umkm_desk.ui.widgets.buttons import RadioButton
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.wording import parted


class RenameDialog(DialogFrame):
    """The shop's name as the seller calls it (`name`); nothing changes at the marketplace."""

    def __init__(self, frame: Frame, shop: Shop, parent: QWidget) -> None:
        super().__init__(frame.theme, "", primary="", width=480, object_name="rename-dialog", parent=parent)
        self.set_title(self.tr("Ganti nama toko"))
        self._name = LineEdit(self.theme, shop.name, name=self.tr("Nama toko"), object_name="rename-name")
        self._name.selectAll()
        self._name.textChanged.connect(lambda _text: self._typed())
        self.body.addWidget(
            Field(
                self.theme,
                self.tr("Nama toko"),
                self._name,
                hint=self.tr("Hanya di laptop ini; nama di marketplace tidak berubah."),
            )
        )

        self._typed()

    @property
    def name(self) -> str:
        return self._name.text().strip()

    def _typed(self) -> None:
        self.set_primary(self.tr("Simpan nama"), "" if self.name else self.tr("Nama toko belum diisi."))


class DisconnectDialog(DialogFrame):
    """What becomes of a shop whose consent goes: held until it is connected again, or going on by file (`by_file`)."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget) -> None:
        super().__init__(
            frame.theme, "", primary="", primary_kind="danger", note=" ", note_icon="info-circle", width=480,
            object_name="disconnect-dialog", parent=parent,
        )  # fmt: skip
        over = shop.state is ShopState.SIGN_IN
        name = desk.shop_name(shop)
        self.set_title((self.tr("Tanpa izin untuk {shop}") if over else self.tr("Putuskan {shop}?")).format(shop=name))
        self.note_label.setText(self.tr("Izin dihapus dari laptop ini. Listing di toko tidak berubah."))
        self._hold = RadioButton(self.theme, self.tr("Tahan sampai disambungkan lagi"), object_name="disconnect-hold")
        self._by_file = RadioButton(self.theme, self.tr("Lanjut lewat berkas"), object_name="disconnect-by-file")
        group = QButtonGroup(self)
        for button, text in (
            (self._hold, self.tr("Kiriman yang menunggu tetap menunggu.")),
            (
                self._by_file,
                self.tr(
                    "Kiriman yang menunggu ikut berkas berikutnya, dan angkanya dari laporan Seller Centre. Bisa disambungkan lagi kapan saja."
                ),
            ),
        ):
            group.addButton(button)
            button.setAccessibleDescription(text)
            told = label(text, "secondary", wrap=True)
            told.setContentsMargins(self.theme.px(26), 0, 0, 0)
            choice = QVBoxLayout()
            choice.setSpacing(0)
            choice.addWidget(button)
            choice.addWidget(told)
            self.body.addLayout(choice)
            button.clicked.connect(self._turned)
        self.body.addStretch(1)
        (self._by_file if over else self._hold).setChecked(True)
        self.cancel_button.setDefault(True)
        self._turned()

    @property
    def by_file(self) -> bool:
        return self._by_file.isChecked()

    def _turned(self) -> None:
        self.set_primary(self.tr("Lanjut lewat berkas") if self.by_file else self.tr("Putuskan toko"))


class CheckDialog(DialogFrame):
    """Asks the marketplace and says what is missing: key, authorisation, declared IP address, permission, clock. Accepted when the
    seller wants to connect again."""

    def __init__(self, frame: Frame, desk: Desk, shop: Shop, parent: QWidget) -> None:
        super().__init__(frame.theme, "", primary="", width=640, scrolls=True, object_name="check-dialog", parent=parent)
        self._frame, self._desk, self._shop = frame, desk, shop
        self.set_title(self.tr("Periksa sambungan {shop}").format(shop=desk.shop_name(shop)))
        self.set_primary(self.tr("Sambungkan lagi"), self.tr("Sedang diperiksa."))
        self.cancel_button.setText(self.tr("Tutup"))
        self.setMinimumHeight(self.theme.px(360))
        self._said = label(self.tr("Menghubungi marketplace…"), "secondary", wrap=True, object_name="check-said")
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self._job = frame.tasks.network(self._ask, done=self._show, failed=self._failed, owner=self)

    def _ask(self, task: Task) -> list[Problem]:
        with self._desk.watched(task):
            return self._desk.connections.check(self._shop)

    def _show(self, problems: list[Problem]) -> None:
        self._said.setText(self.tr("Diperiksa: kunci, izin, alamat IP, hak akses, jam komputer, dan penyimpan sandi."))
        if not any(problem.blocks for problem in problems):
            self._add("ok", self.tr("Sambungan baik."), self.tr("Kiriman bisa dikirim."))
        for problem in problems:
            fact, rest = parted(self._desk.wording.problem(problem))
            self._add("bad" if problem.blocks else "warn", fact, rest)
        again = any(problem.blocks or problem.code == "marketplaces.consent_ends" for problem in problems)
        self.primary_button.setVisible(again)
        self.set_primary(self.tr("Sambungkan lagi"))
        if not again:
            self.cancel_button.setFocus()

    def _add(self, tone: Tone, fact: str, rest: str) -> None:
        bar = Infobar(self.theme, tone, fact, rest, object_name="check-answer")
        self.body.insertWidget(self.body.count() - 1, bar)

    def _failed(self, error: BaseException) -> None:
        self._frame.show_error(as_refusal(error))
        self.reject()

    def reject(self) -> None:
        self._job.cancel()
        super().reject()


def restore_from(frame: Frame, desk: Desk, product_id: str, parent: QWidget) -> None:
    """Puts a product back to what was last published; where it stands in several shops the seller says which."""
    conn = desk.workspace.read()
    names = {shop.id: shop for shop in store.shops(conn)}
    found = [names[line.listing.shop_id] for line in store.listings(conn, product_id=product_id) if line.listing.base]
    if len(found) > 1:
        dialog = RestoreDialog(frame, desk, found, parent)
        if not dialog.exec():
            return
        work.restore_published(frame, desk, product_id, dialog.shop, parent)
    elif found:
        work.restore_published(frame, desk, product_id, found[0], parent)
    else:
        frame.show_error(Refusal.because("publishing.never_published"))


class RestoreDialog(DialogFrame):
    """From which shop's last publication."""

    def __init__(self, frame: Frame, desk: Desk, found: Sequence[Shop], parent: QWidget) -> None:
        super().__init__(frame.theme, "", primary="", note=" ", width=480, object_name="restore-dialog", parent=parent)
        self._found = list(found)
        self.set_title(self.tr("Pulihkan dari toko mana?"))
        self.set_primary(self.tr("Pulihkan isi"))
        self.note_label.setText(self.tr("Bisa diurungkan."))
        group = QButtonGroup(self)
        self._buttons = [
            RadioButton(self.theme, desk.shop_name(shop).replace("&", "&&"), object_name=f"restore-{shop.id}") for shop in found
        ]
        for button in self._buttons:
            group.addButton(button)
            self.body.addWidget(button)
        self._buttons[0].setChecked(True)

    @property
    def shop(self) -> Shop:
        return next(shop for shop, button in zip(self._found, self._buttons, strict=True) if button.isChecked())
