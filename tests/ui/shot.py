"""Shows the frame with empty pages; `python -m tests.ui.shot FILE [WIDTH HEIGHT] [dark]` saves a picture of it."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from tests.ui.frames import make_frame
from umkm_desk.ui.frame import Banner, Connection, Frame, Page, PageSpec
from umkm_desk.ui.signals import UndoState
from umkm_desk.ui.theme import ThemeChoice
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow
from umkm_desk.ui.widgets.cards import Card, EmptyState
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.ui.window import MainWindow, Shell


class SamplePage(Page):
    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        bar = QHBoxLayout()
        self.search_box = SearchField(frame.theme, "Cari nama, SKU, merek…", name="Cari di katalog")
        self.search_box.setFixedWidth(284)
        bar.addWidget(self.search_box)
        chips = ChipRow(frame.theme)
        for text, count in (("Terlindungi", "874"), ("Kurang lengkap", "318"), ("Stok ≤ 5", "41"), ("Belum dikirim", "14")):
            chips.add(Chip(frame.theme, text, count=count))
        bar.addWidget(chips, 1)
        bar.addWidget(Button(frame.theme, "Impor", icon="file-import"))
        bar.addWidget(Button(frame.theme, "Produk baru", icon="plus", kind="primary"))
        column.addLayout(bar)
        card = Card(frame.theme, "Daftar", count="7", link="Buka")
        card.body.addWidget(
            EmptyState(
                frame.theme,
                "Katalog masih kosong",
                "Pilih cara yang paling mudah.",
                icon="basket",
                button="Buka berkas Excel…",
                link="Pakai contoh",
            )
        )
        column.addWidget(card, 1)
        self.set_heading(count="1.248 produk")
        self.set_status("1.248 produk", "3 dipilih")


PAGES = (
    ("home", "Beranda", "home"),
    ("catalogue", "Katalog", "layout-grid"),
    ("protection", "Pelindungan", "shield-check"),
    ("shops", "Toko", "building-store"),
    ("visibility", "Visibilitas", "chart-line"),
    ("import", "Impor", "file-import"),
    ("history", "Riwayat", "history"),
    ("business", "Usaha", "id"),
)


def make_window(app: QApplication, choice: ThemeChoice = ThemeChoice.LIGHT) -> MainWindow:
    frame = make_frame(app, choice)
    pages = [PageSpec(key, lambda title=title: title, icon, SamplePage) for key, title, icon in PAGES]
    pages.append(PageSpec("settings", lambda: "Pengaturan", "settings", SamplePage, "bottom"))
    window = MainWindow(frame, Shell(pages, start="catalogue"), "Rumah Sekar – UMKM Desk")
    frame.hub.set_undo(UndoState("Naikkan harga batik 5% (40 produk)", None, "09.14"))
    frame.set_outbox(14, 0)
    frame.set_mark("shops", 3)
    frame.set_connection(Connection.OFFLINE, "08.41")
    frame.banner(
        Banner(
            "offline",
            "warn",
            "Tanpa internet sejak 08.41.",
            "Anda tetap bisa bekerja. 11 perubahan akan terkirim sendiri saat internet kembali.",
            icon="wifi-off",
            link="Lihat kotak keluar",
            button="Coba sambungkan",
        )
    )
    return window


def main() -> None:
    app = QApplication(sys.argv[:1])
    words = sys.argv[1:]
    size = [int(word) for word in words if word.isdigit()] or [1366, 696]
    window = make_window(app, ThemeChoice.DARK if "dark" in words else ThemeChoice.LIGHT)
    if len(size) == 2 and size[0] > 100:
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
    window.show()
    window.frame.toast("6 produk diarsipkan.", action="Urungkan")
    if words and words[0].endswith(".png"):
        QTimer.singleShot(300, lambda: (window.grab().save(words[0]), app.quit()))
    app.exec()


if __name__ == "__main__":
    main()
