"""Connecting a shop: which road, the two things from the platform's console, the consent in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.marketplaces.loopback import LoopbackListener
from umkm_desk.marketplaces.registry import offerings
from umkm_desk.marketplaces.seam import AppKeys, SignInAgain, Tokens
from umkm_desk.marketplaces.session import Authorisation
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.publishing import joining, shops, store
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops.work import SIGN_IN, as_refusal, tell_keyring
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.widgets.buttons import Button, CheckBox, Segmented
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes

HEIGHT = 500
"""Room for all that is asked while a consent is waited for, so that the dialog does not grow out of a small screen."""


@dataclass(frozen=True, slots=True)
class Several:
    """A consent of an account with several shops: what it takes to add those that the seller chooses."""

    dance: Authorisation
    platform: Platform
    keys: AppKeys
    tokens: Tokens
    host: str | None
    offered: tuple[shops.OfferedShop, ...]


class ChooseShopsDialog(DialogFrame):
    """Which shops of a main account are added; `chosen` are their numbers at the platform."""

    def __init__(self, frame: Frame, offered: Sequence[shops.OfferedShop], parent: QWidget) -> None:
        super().__init__(
            frame.theme, "", primary="", note=" ", note_icon="lock", width=640, scrolls=len(offered) > 8,
            object_name="choose-shops-dialog", parent=parent,
        )  # fmt: skip
        self.set_title(self.tr("Toko mana yang ditambahkan?"))
        self.note_label.setText(self.tr("Tiap toko mendapat kuncinya sendiri di penyimpanan rahasia."))
        self.body.addWidget(label(self.tr("Akun utama ini memegang %Ln toko.", "", len(offered)), wrap=True))
        self._boxes: dict[str, CheckBox] = {}
        for each in offered:
            text = each.name if each.name == each.remote_id else f"{each.name} · {each.remote_id}"
            if each.known is not None:
                text = self.tr("{shop} (sudah ada di sini, izinnya diperbarui)").format(shop=text)
            box = CheckBox(self.theme, text.replace("&", "&&"), object_name=f"choose-{each.remote_id}")
            box.setChecked(True)
            # a new consent ends the keys of the old one, so what is connected takes part in any case
            box.setEnabled(each.known is None)
            box.clicked.connect(self._look)
            self._boxes[each.remote_id] = box
            self.body.addWidget(box)
        self.body.addStretch(1)
        self._look()

    @property
    def chosen(self) -> list[str]:
        return [remote_id for remote_id, box in self._boxes.items() if box.isChecked()]

    def _look(self) -> None:
        count = len(self.chosen)
        self.set_primary(self.tr("Tambahkan %Ln toko", "", count), "" if count else self.tr("Pilih sedikitnya satu toko."))


class ConnectDialog(DialogFrame):
    """The consent is waited for in the background, by the loopback address or a pasted one, whichever comes first. `connected`: the shops
    that it was given for."""

    consent_asked = Signal(str)

    def __init__(self, frame: Frame, desk: Desk, shop: Shop | None, parent: QWidget, platform: Platform | None = None) -> None:
        super().__init__(
            frame.theme,
            self.tr("Sambungkan toko"),
            primary=self.tr("Buka izin di peramban"),
            primary_icon="external-link",
            note=self.tr("Kunci dan izin hanya disimpan di penyimpanan rahasia laptop ini."),
            note_icon="lock",
            width=640,
            scrolls=True,
            object_name="connect-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._shop = frame, desk, shop
        self._pasted: str | None = None
        self._job: Job | None = None
        self._named = ""
        self._link = ""
        self.connected: tuple[Shop, ...] = ()
        self._platform = Segmented(
            self.theme,
            [(platform.value, desk.platform_name(platform)) for platform in Platform],
            name=self.tr("Marketplace"),
            object_name="connect-platform",
        )
        self._road = Segmented(
            self.theme,
            [(Road.API.value, self.tr("Lewat izin (API)")), (Road.FILE.value, self.tr("Lewat berkas"))],
            name=self.tr("Jalan"),
            object_name="connect-road",
        )
        top = QHBoxLayout()
        top.addWidget(self._platform)
        top.addStretch(1)
        top.addWidget(self._road)
        self.body.addLayout(top)
        self.setMinimumHeight(self.theme.px(HEIGHT))
        self._guide = QWidget()
        guide = QVBoxLayout(self._guide)
        guide.setContentsMargins(0, 0, 0, 0)
        guide.setSpacing(12)
        self.body.addWidget(self._guide)
        self._who = label("", wrap=True, object_name="connect-eligibility")
        guide.addWidget(self._who)
        guide.addLayout(self._links())
        self._pages = QStackedWidget()
        self._pages.addWidget(self._api_page())
        self._pages.addWidget(self._file_page())
        self.body.addWidget(self._pages)
        self._said = Infobar(self.theme, "bad", "", object_name="connect-said")
        self._said.hide()
        self.warnings.addWidget(self._said)
        self._waits = Infobar(
            self.theme,
            "info",
            self.tr("Setujui izinnya di peramban."),
            self.tr("Sesudah itu jendela ini lanjut sendiri."),
            icon="external-link",
            object_name="connect-waiting",
        )
        self._waits.hide()
        self.warnings.addWidget(self._waits)
        self._platform.chosen.connect(lambda _key: self._turned())
        self._road.chosen.connect(lambda _key: self._turned())
        self.consent_asked.connect(self._open_consent)
        if platform is not None:
            self._platform.choose(platform.value)
        if shop is not None:
            self._fill_in(shop)
        self._show()
        if shop is not None:
            self.primary_button.setFocus()
        elif platform is not None:
            self._key.setFocus()

    def _links(self) -> QHBoxLayout:
        links = QHBoxLayout()
        links.setSpacing(16)
        steps = Button(self.theme, self.tr("Langkah-langkahnya"), kind="link", object_name="connect-steps", on_click=self._steps)
        self._given = Button(
            self.theme,
            self.tr("Isi dari berkas koperasi…"),
            kind="link",
            object_name="connect-settings",
            on_click=self._take_settings,
        )
        self._other = Button(
            self.theme, self.tr("Alamat latihan…"), kind="link", object_name="connect-other", on_click=self._show_host
        )
        for each in (steps, self._given, self._other):
            links.addWidget(each)
        links.addStretch(1)
        return links

    def _fill_in(self, shop: Shop) -> None:
        """What is known of a shop that is connected anew."""
        self._platform.choose(shop.platform.value)
        self._key.set_text(shop.app_key or "")
        self._host.set_text(shop.host or "")
        self._host_field.setVisible(bool(shop.host))
        self.set_title(self.tr("Sambungkan lagi {shop}").format(shop=self._desk.shop_name(shop)))
        for known in (self._road, self._platform, self._who):
            known.hide()
        self._secret.setPlaceholderText(self.tr("kosong = pakai yang tersimpan"))

    def _api_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._key = LineEdit(self.theme, name=self.tr("Kunci aplikasi"), object_name="connect-key")
        self._secret = LineEdit(self.theme, name=self.tr("Kunci rahasia"), object_name="connect-secret")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._host = LineEdit(
            self.theme, name=self.tr("Alamat lain"), object_name="connect-host", placeholder=self.tr("kosong = alamat resmi")
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        self._key_field = Field(self.theme, self.tr("Kunci aplikasi"), self._key)
        self._secret_field = Field(self.theme, self.tr("Kunci rahasia"), self._secret)
        row.addWidget(self._key_field, 1)
        row.addWidget(self._secret_field, 2)
        column.addLayout(row)
        self._host_field = Field(self.theme, self.tr("Alamat lain (untuk marketplace latihan)"), self._host)
        self._host_field.hide()
        column.addWidget(self._host_field)
        self._paste_line = LineEdit(
            self.theme, name=self.tr("Alamat sesudah izin"), object_name="connect-pasted", placeholder="https://…"
        )
        self._paste_field = Field(
            self.theme,
            self.tr("Tidak kembali sendiri?"),
            self._paste_line,
            hint=self.tr("Salin alamat dari peramban sesudah Anda mengizinkan, lalu tempel di sini."),
        )
        self._paste_line.textChanged.connect(self._paste)
        self._paste_field.hide()
        column.addWidget(self._paste_field)
        self._copy_link = Button(
            self.theme, self.tr("Peramban tidak terbuka? Salin tautan izinnya"), kind="link", object_name="connect-copy-link"
        )
        self._copy_link.clicked.connect(self._copy)
        self._copy_link.hide()
        column.addWidget(self._copy_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _file_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._name = LineEdit(self.theme, name=self.tr("Nama toko"), object_name="connect-name")
        column.addWidget(Field(self.theme, self.tr("Nama toko"), self._name))
        column.addWidget(
            label(
                self.tr(
                    "Unduh berkas unggah massal dari Seller Centre toko Anda. Kami mengisinya dari katalog, memeriksanya dulu, dan membiarkan "
                    "bagian lainnya apa adanya. Tidak perlu izin siapa pun."
                ),
                "secondary",
                wrap=True,
            )
        )
        column.addStretch(1)
        return page

    def _turned(self) -> None:
        """Another marketplace or road: a consent that is waited for is no longer the one that is wanted."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        for each in (self._said, self._paste_field, self._copy_link):
            each.hide()
        self._show()

    def _show(self) -> None:
        self._waits.hide()
        self._guide.show()
        platform = Platform(self._platform.key)
        offering = offerings()[platform]
        if offering.api is None and self._road.key == Road.API.value:
            self._road.choose(Road.FILE.value)
        by_file = self._road.key == Road.FILE.value
        for each in (self._given, self._other):
            each.setVisible(not by_file)
        self._pages.setCurrentIndex(1 if by_file else 0)
        self._who.setText(self._desk.wording.text(offering.eligibility))
        if offering.api is not None:
            for field, name in ((self._key_field, offering.api.app_key_name), (self._secret_field, offering.api.secret_name)):
                field.set_note(name)
        if by_file and self._name.text() in ("", self._named):
            self._named = self.tr("Toko {platform} saya").format(platform=self._desk.platform_name(platform))
            self._name.set_text(self._named)
        self.primary_button.set_icon("plus" if by_file else "external-link")
        self.set_primary(self.tr("Tambah toko") if by_file else self.tr("Buka izin di peramban"))

    def _steps(self) -> None:
        from umkm_desk.ui.shops.roads import RoadsDialog

        RoadsDialog(self._frame, self._desk, self, Platform(self._platform.key), closes=True).exec()

    def _show_host(self) -> None:
        self._host_field.show()
        self._host.setFocus()

    def _take_settings(self) -> None:
        """The file is read once; its secret goes no further than this field and the keyring."""
        file = ask_open(self, self.tr("Berkas pengaturan dari koperasi"), self.tr("Pengaturan (*.json);;Semua berkas (*)"))
        if file is None:
            return
        try:
            given = shops.read_settings(file.read_bytes())
        except OSError:
            self._tell(self.tr("Berkas tidak bisa dibuka."), self.tr("Salin ke laptop ini dulu, lalu pilih lagi."))
            return
        except Refusal as refusal:
            fact, rest = parted(self._desk.wording.problem(refusal.problem))
            self._tell(fact, rest)
            return
        self._said.hide()
        self._platform.choose(given.platform.value)
        self._road.choose(Road.API.value)
        self._show()
        self._key.setText(given.keys.app_key)
        self._secret.setText(given.keys.secret)
        self._host.setText(given.host or "")
        self._host_field.setVisible(bool(given.host))
        self.primary_button.setFocus()

    def _open_consent(self, link: str) -> None:
        self._link = link
        self._copy_link.show()
        QDesktopServices.openUrl(QUrl(link))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        self._copy_link.setText(self.tr("Tautan disalin; tempel di peramban"))

    def _paste(self, text: str) -> None:
        if "code=" in text:
            self._pasted = text.strip()
            self._paste_field.tell("ok", self.tr("Alamatnya dipakai."))
        elif text.strip():
            fact, rest = parted(self._desk.wording.text("marketplaces.no_code_in_address"))
            self._paste_field.tell("warn", fact, rest)
        else:
            self._paste_field.tell()

    def accept(self) -> None:
        self._said.hide()
        if self._road.key == Road.FILE.value:
            self._add_by_file()
        else:
            self._ask_for_consent()

    def _add_by_file(self) -> None:
        if self.writing:
            return
        name = self._name.text().strip()
        if not name:
            self._tell(self.tr("Nama toko belum diisi."), self.tr("Pakai nama yang Anda kenali, misalnya nama tokonya di sana."))
            self._name.setFocus()
            return
        run, platform = self._frame.tasks.database, Platform(self._platform.key)
        job = run(shops.add_by_file, self._desk.workspace, platform, name, done=lambda _shop: self._added(), owner=self)
        self.stay_for(job)

    def _ask_for_consent(self) -> None:
        keys = AppKeys(self._key.text().strip(), self._secret.text().strip())
        kept = self._shop is not None and keys.app_key == self._shop.app_key
        if not keys.app_key or not (keys.secret or kept):
            self._tell(self.tr("Kunci belum lengkap."), self.tr("Isi keduanya dari halaman pengembang marketplace Anda."))
            return
        host = self._host.text().strip() or None
        self.set_primary(self.tr("Menunggu izin…"), self.tr("Setujui di peramban, lalu kembali ke sini."))
        self._guide.hide()  # the way there is known by now, and what has to be done next takes its room
        self._paste_line.clear()
        self._paste_field.show()
        self._paste_line.setFocus()
        self._waits.show()
        self._pasted = None
        self._job = self._frame.tasks.network(
            self._dance,
            Platform(self._platform.key),
            keys,
            host,
            done=self._came,
            failed=self._failed,
            title=self.tr("Menunggu izin toko"),
            owner=self,
        )
        self.stay_for(self._job)

    def _dance(self, platform: Platform, keys: AppKeys, host: str | None, task: Task) -> Shop | Several:
        if not keys.secret:
            secret = self._desk.connections.store.load_secret(platform, keys.app_key)
            if secret is None:
                raise SignInAgain(Problem("marketplaces.no_secret"))
            keys = AppKeys(keys.app_key, secret)
        with LoopbackListener() as listener, self._desk.watched(task):
            dance = self._desk.connections.authorise(platform, keys, listener.url, host)
            self.consent_asked.emit(dance.link)
            address = listener.wait(dance.state, task, pasted=lambda: self._pasted)
            tokens = dance.finish(address)
            if tokens.shops:
                found = shops.offered(self._desk.workspace, self._desk.connections, platform, keys, tokens, host=host)
                return Several(dance, platform, keys, tokens, host, tuple(found))
        return shops.add_connected(self._desk.workspace, self._desk.connections, platform, keys, tokens, host=host)

    def _came(self, answer: Shop | Several) -> None:
        if isinstance(answer, Shop):
            self._connected(answer)
        elif self._job is not None and not self.over:
            QTimer.singleShot(0, self, lambda: self._choose(answer))  # the waiting is over before the next question

    def _choose(self, answer: Several) -> None:
        self._waits.hide()
        dialog = ChooseShopsDialog(self._frame, answer.offered, self)
        if not dialog.exec():
            self._show()
            self._tell(
                self.tr("Belum ada toko yang ditambahkan."),
                self.tr("Izinnya tetap tercatat di marketplace. Buka izin lagi kapan saja untuk memilih tokonya."),
            )
            return
        self.set_primary(self.tr("Menambahkan toko…"), self.tr("Tiap toko mendapat kuncinya sendiri."))
        self._job = self._frame.tasks.network(
            self._add_several,
            answer,
            dialog.chosen,
            done=self._several_connected,
            failed=self._failed,
            title=self.tr("Menambahkan toko"),
            owner=self,
        )
        self.stay_for(self._job)

    def _add_several(self, answer: Several, chosen: Sequence[str], task: Task) -> shops.AddedShops:
        with self._desk.watched(task):
            return shops.add_several(
                self._desk.workspace,
                self._desk.connections,
                answer.dance,
                answer.platform,
                answer.keys,
                answer.tokens,
                chosen,
                host=answer.host,
                task=task,
            )

    def _several_connected(self, answer: shops.AddedShops) -> None:
        tell_keyring(self._frame, self._desk)
        self._frame.clear_banner(SIGN_IN)
        self.connected = answer.added
        names = ", ".join(shop.name for shop in answer.added)
        if answer.failed:
            number, problem = answer.failed[0]
            self._show()
            fact = self.tr("%Ln toko belum tersambung.", "", len(answer.failed))
            rest = self.tr("Toko {number}: {reason}").format(number=number, reason=self._desk.wording.problem(problem))
            self._tell(fact, f"{rest} " + (self.tr("Tersambung: {shop}").format(shop=names) if names else ""))
            self._tell_screens()
            return
        self._frame.toast(self.tr("%Ln toko tersambung.", "", len(answer.added)), names)
        self._added()

    def _connected(self, shop: Shop) -> None:
        self.connected = (shop,)
        conn = self._desk.workspace.read()
        # whether it is a shop by file that is here already is asked next, and its listings are read for that
        fresh = store.synced_at(conn, shop.id) is None and not joining.by_file_alone(conn, shop.platform)
        self._frame.toast(
            self.tr("Tersambung: {shop}").format(shop=self._desk.shop_name(shop)),
            self.tr("Ambil listing yang sudah ada di sana?") if fresh else "",
            action=self.tr("Ambil listing…") if fresh else "",
            on_action=(lambda: self._frame.go("shops", match=shop.id)) if fresh else None,
        )
        tell_keyring(self._frame, self._desk)
        self._frame.clear_banner(SIGN_IN)
        self._added()

    def _added(self) -> None:
        self._tell_screens()
        QDialog.accept(self)

    def _tell_screens(self) -> None:
        """Also of what came about after the dialog was closed."""
        self._frame.hub.post(Changes({"shop": None}), self)

    def _failed(self, error: BaseException) -> None:
        self._tell_screens()  # a shop may be added and its name not told
        self._show()
        sentence = self._frame.explain(as_refusal(error))
        if sentence is None:
            self._frame.show_error(error)
            return
        fact, rest = parted(sentence)
        self._tell(fact, rest)

    def _tell(self, fact: str, rest: str) -> None:
        if self.over:
            self._frame.toast(fact, rest, icon="alert-triangle")
        self._said.set_text(fact, rest)
        self._said.show()

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()
