"""Whether a shop by file and a connected one are the same: both looked into first, then made one if the seller says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.task import Task
from umkm_desk.model.time import day_date
from umkm_desk.publishing import joining, store
from umkm_desk.publishing.joining import Alike, Held
from umkm_desk.publishing.reconcile import pull
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.work import as_refusal
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.theme import Tone
from umkm_desk.ui.visibility.upkeep import NumbersUpkeep
from umkm_desk.ui.widgets.buttons import Button, RadioButton
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes


@dataclass(frozen=True, slots=True)
class Pair:
    """A shop by file and a connected one that it may be."""

    shop: Shop
    other: Shop


@dataclass(frozen=True, slots=True)
class Inside:
    """What is kept of the shop by file; `days`: (how many days have numbers, the first, the last)."""

    held: Held
    days: tuple[int, int, int] | None


def pairs_of(desk: Desk, *, shop: Shop | None = None, others: Sequence[Shop] | None = None) -> list[Pair]:
    """What may be one: a shop by file with each connected one of its marketplace, or those just connected (`others`) with each by file."""
    conn = desk.workspace.read()
    if shop is not None:
        return [Pair(shop, other) for other in joining.connected(conn, shop.platform)]
    found = [Pair(mine, other) for other in others or () for mine in joining.by_file_alone(conn, other.platform)]
    return sorted(found, key=lambda pair: not store.listings(conn, shop_id=pair.shop.id))


class JoinDialog(DialogFrame):
    """Accepted once both are one; `joined` is that shop."""

    compared = Signal()

    def __init__(self, frame: Frame, desk: Desk, pairs: Sequence[Pair], parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            "",
            primary=" ",  # a button without words would be as narrow as its icon
            primary_icon="link",
            note=" ",
            note_icon="alert-triangle",
            width=640,
            scrolls=len(pairs) > 1,
            object_name="join-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._pairs = frame, desk, list(pairs)
        self._pair = self._pairs[0]
        self._job: Job | None = None
        self._joining = self._stopping = False
        self.joined: Shop | None = None
        self.setMinimumHeight(self.theme.px(480 if len(pairs) == 1 else 540))
        self.set_title(self.tr("Apakah ini toko yang sama?"))
        self._tell_way_back()
        self._asks = label("", wrap=True, object_name="join-question")
        self.body.addWidget(self._asks)
        if len(self._pairs) > 1:
            self.body.addLayout(self._choices())
        self._inside = QGridLayout()
        self._inside.setHorizontalSpacing(16)
        self._inside.setVerticalSpacing(4)
        self._inside.setColumnStretch(1, 1)
        self._values = [
            self._line(at, name)
            for at, name in enumerate((self.tr("Listing"), self.tr("Angka"), self.tr("Kiriman"), self.tr("Perbandingan")))
        ]
        self.body.addLayout(self._inside)
        self._said = Infobar(self.theme, "neutral", "", object_name="join-said")
        self._answers = QVBoxLayout()
        self._answers.addWidget(self._said)
        self.body.addLayout(self._answers)
        self._after = label("", "secondary", wrap=True, object_name="join-after")
        self.body.addWidget(self._after)
        self.body.addStretch(1)
        self.again = Button(self.theme, self.tr("Coba lagi"), kind="link", object_name="join-again", on_click=self._look)
        self.again.hide()
        self.warnings.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.cancel_button.setText(self.tr("Bukan, toko lain"))
        self._look()

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        group = QButtonGroup(self)
        one_shop = len({pair.shop.id for pair in self._pairs}) == 1
        for at, pair in enumerate(self._pairs):
            named = pair.other if one_shop else pair.shop
            button = RadioButton(self.theme, self._desk.shop_name(named).replace("&", "&&"), object_name=f"join-{named.id}")
            button.setChecked(not at)
            button.clicked.connect(lambda _on=False, pair=pair: self._turn(pair))
            group.addButton(button)
            column.addWidget(button)
        return column

    def _line(self, at: int, name: str) -> QLabel:
        self._inside.addWidget(label(name, "label"), at, 0)
        value = label("", wrap=True, object_name=f"join-value-{at}")
        self._inside.addWidget(value, at, 1)
        return value

    def _turn(self, pair: Pair) -> None:
        if pair is not self._pair:
            self._pair = pair
            self._look()

    def _tell_way_back(self) -> None:
        self.note_label.setText(self.tr("Kembali hanya dengan memulihkan salinan yang dibuat sekarang."))

    # The look inside

    def _look(self) -> None:
        """What is kept here at once; what stands there when the platform has been read."""
        if self._job is not None:
            self._job.cancel()
        name, there = self._desk.shop_name(self._pair.shop), self._desk.shop_name(self._pair.other)
        self._asks.setText(
            self.tr(
                "{other} tersambung lewat izin. Selama ini {shop} dipakai lewat berkas. Bila keduanya toko yang sama, semuanya "
                "diteruskan dalam satu toko, dengan nama “{name}”."
            ).format(other=there, shop=name, name=self._pair.shop.name)
        )
        for value in self._values:
            value.setText("…")
        self.again.hide()
        self._said.hide()
        self._after.setText("")
        self.set_primary(self.tr("Ya, jadikan satu"), self.tr("Isi tokonya sedang dilihat dulu."))
        self._frame.tasks.reading(self._read_inside, self._pair, done=self._show_inside, owner=self)
        self._values[3].setText(self.tr("Listing di toko sedang dibaca…"))
        self._job = self._frame.tasks.network(
            self._compare, self._pair, done=self._show_alike, failed=self._not_compared, owner=self
        )
        self._job.progressed.connect(self._show_progress)

    def _read_inside(self, pair: Pair) -> tuple[Pair, Inside]:
        from umkm_desk.visibility.store import days_kept

        conn = self._desk.workspace.read()
        return pair, Inside(joining.held(conn, pair.shop), days_kept(conn, pair.shop.id))

    def _show_inside(self, answer: tuple[Pair, Inside]) -> None:
        pair, inside = answer
        if pair is not self._pair:
            return
        held, words = inside.held, self._desk.wording
        listings, numbers, waiting, _ = self._values
        text = self.tr("%Ln listing", "", held.listings)
        if held.listings:
            text += self.tr(", {count} terkait dengan katalog").format(count=words.number(held.linked))
        listings.setText(text)
        if inside.days is None:
            numbers.setText(self.tr("belum ada laporan yang dibaca"))
        else:
            count, first, last = inside.days
            span = f"{words.day(day_date(first))} – {words.day(day_date(last))}"
            numbers.setText(self.tr("%Ln hari berangka dari laporan, {span}", "", count).format(span=span))
        parts = [
            self.tr("%Ln menunggu berkas", "", held.waiting) if held.waiting else "",
            self.tr("%Ln di berkas yang belum diunggah", "", held.filled) if held.filled else "",
            self.tr("%Ln sudah diunggah, hasilnya belum dibaca", "", held.uploaded) if held.uploaded else "",
        ]
        told = ", ".join(part for part in parts if part)
        waiting.setText(told or self.tr("tidak ada yang menunggu"))
        after = [
            self.tr(
                "Kaitan, angka, dan riwayatnya tetap. Angka dari laporan dan dari izin dijumlahkan, tetapi tidak dibandingkan, karena bisa "
                "dihitung dengan cara lain."
            )
        ]
        if held.waiting or held.filled or held.uploaded:
            after.append(
                self.tr("Yang menunggu berkas dikirim lewat izin, sesudah dicek di toko. Yang sudah ada di sana tidak dibuat lagi.")
            )
        if held.filled:
            files = ", ".join(held.files[:2]) + (", …" if len(held.files) > 2 else "")
            after.append(self.tr("Berkas yang belum diunggah ({files}) jangan diunggah lagi.").format(files=files))
        self._after.setText("\n".join(after))

    def _compare(self, pair: Pair, task: Task) -> tuple[Pair, Alike]:
        """The platform is read whole, whatever was read before: what is on its way by file may have arrived since."""
        with self._desk.watched(task):
            marketplace = self._desk.connections.shop(pair.other)
            pull(self._desk.workspace, pair.other, marketplace, task)
        return pair, joining.compare(self._desk.workspace.read(), pair.shop, pair.other)

    def _show_progress(self, done: int, total: object) -> None:
        number = self._desk.wording.number
        if self._joining:
            return
        text = self.tr("Listing di toko sedang dibaca: {done}").format(done=number(done))
        if isinstance(total, int) and total:
            text = self.tr("Listing di toko sedang dibaca: {done} dari {total}").format(done=number(done), total=number(total))
        self._values[3].setText(text)

    def _show_alike(self, answer: tuple[Pair, Alike]) -> None:
        pair, alike = answer
        self._job = None
        if pair is not self._pair:
            return
        parts = [
            self.tr("%Ln nomornya sama", "", alike.same) if alike.same else "",
            self.tr("%Ln SKU-nya sama", "", alike.by_sku) if alike.by_sku else "",
            self.tr("%Ln hanya di daftar berkas", "", alike.only_by_file) if alike.only_by_file else "",
            self.tr("%Ln hanya di toko", "", alike.only_connected) if alike.only_connected else "",
        ]
        self._values[3].setText(", ".join(part for part in parts if part) or self.tr("belum ada listing di keduanya"))
        both = alike.same + alike.by_sku
        if not alike.fits:
            fact = self.tr("Tidak satu pun listing sama.")
            rest = self.tr("Kemungkinan besar ini dua toko. Pilih “Bukan, toko lain” bila ragu; bisa dijadikan satu kapan saja.")
            self._tell("warn", fact, rest)
        elif not both:
            fact = self.tr("Belum ada yang bisa dibandingkan.")
            self._tell(
                "info", fact, self.tr("Anda yang tahu apakah tokonya sama. Bisa juga dijadikan satu nanti, dari menu kartunya.")
            )
        else:
            fact = self.tr("%Ln listing sama.", "", both)
            rest = self.tr("Ini tampaknya toko yang sama.")
            if alike.only_by_file:
                rest = self.tr("Yang hanya di daftar berkas mungkin sudah dihapus di toko; nanti ditandai begitu.")
            self._tell("ok", fact, rest)
        self.set_primary(self.tr("Ya, jadikan satu"))
        (self.primary_button if both else self.cancel_button).setFocus()
        self.compared.emit()

    def _not_compared(self, error: BaseException) -> None:
        self._job = None
        self._values[3].setText(self.tr("belum bisa dibandingkan"))
        self._tell_error(error)

    def _tell_error(self, error: BaseException) -> None:
        sentence = self._frame.explain(as_refusal(error))
        if sentence is None:
            self._frame.show_error(error)
            return
        fact, rest = parted(sentence)
        self._tell("warn", fact, rest)
        self.again.show()
        self.set_primary(self.tr("Ya, jadikan satu"), self.tr("Isi tokonya harus dilihat dulu."))
        self.again.setFocus()

    def _tell(self, tone: Tone, fact: str, rest: str) -> None:
        """Another tone is another bar."""
        fresh = Infobar(self.theme, tone, fact, rest, object_name="join-said")
        self._answers.replaceWidget(self._said, fresh)
        self._said.setParent(None)
        self._said.deleteLater()
        self._said = fresh

    # One of both

    def accept(self) -> None:
        if self._joining:
            return
        self._joining = True
        self.set_primary(self.tr("Ya, jadikan satu"), self.tr("Sebentar, angka dan listing dipindahkan."))
        self._show_joining(0, 100)
        self.cancel_button.setText(self.tr("Batal"))
        for each in self.findChildren(RadioButton):
            each.setEnabled(False)
        run = self._frame.tasks.network
        self._job = run(self._join, self._pair, done=self._done, failed=self._not_joined, stopped=self._stopped, owner=self)
        self._job.progressed.connect(self._show_joining)

    def _join(self, pair: Pair, task: Task) -> Shop:
        from umkm_desk.visibility.joining import join

        return join(self._desk.workspace, self._desk.connections, pair.shop, pair.other, task)

    def _show_joining(self, percent: int, _total: object) -> None:
        self.note_label.setText(self.tr("Angka dan listing dipindahkan: {percent}%").format(percent=percent))

    def _done(self, shop: Shop) -> None:
        self.joined = shop
        if self._stopping:  # days are left to be moved
            NumbersUpkeep(self._frame, self._desk, self.parent() or self._frame).start(0)
        self._frame.hub.post(Changes({"shop": None, "listing": None, "outbox": None, "snapshot": None}))
        self._frame.toast(
            self.tr("{shop} sekarang satu toko.").format(shop=self._desk.shop_name(shop)),
            self.tr("Listing, angka, dan kirimannya diteruskan."),
        )
        QDialog.accept(self)

    def _not_joined(self, error: BaseException) -> None:
        self._stopped()
        self._tell_error(error)

    def _stopped(self) -> None:
        """As before, nothing was joined."""
        self._tell_way_back()
        self._joining = self._stopping = False
        self._job = None
        self.set_primary(self.tr("Ya, jadikan satu"))
        self.cancel_button.explain("")
        self.cancel_button.setText(self.tr("Bukan, toko lain"))
        for each in self.findChildren(RadioButton):
            each.setEnabled(True)

    def reject(self) -> None:
        """While both are made one it asks to stop: either nothing is joined, or all but days, which are moved behind."""
        if self._job is not None:
            self._job.cancel()
        if self._joining:
            self._stopping = True
            self.cancel_button.explain(self.tr("Sedang dihentikan."))
            return
        super().reject()


def ask_to_join(frame: Frame, desk: Desk, pairs: Sequence[Pair], parent: QWidget) -> Shop | None:
    """The one shop that both are now; `None` where the seller says that they are two, or there is nothing to ask."""
    able = [pair for pair in pairs if pair.other.state is ShopState.CONNECTED]
    if not able:
        return None
    dialog = JoinDialog(frame, desk, able, parent)
    return dialog.joined if dialog.exec() else None


def ask_to_join_connected(frame: Frame, desk: Desk, connected: Sequence[Shop], parent: QWidget, mine: Shop | None = None) -> None:
    """Right after shops were connected: whether one of them is a shop by file that is here already, `mine` before the others."""
    pairs = pairs_of(desk, others=connected)
    pairs.sort(key=lambda pair: mine is None or pair.shop.id != mine.id)
    ask_to_join(frame, desk, pairs, parent)
