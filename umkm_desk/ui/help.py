"""F1: the keys and the few habits that make the work quick, readable without internet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame


def show_help(frame: Frame, parent: QWidget) -> None:
    translate = QCoreApplication.translate
    dialog = DialogFrame(
        frame.theme,
        translate("Help", "Bantuan"),
        primary=translate("Help", "Tutup"),
        width=640,
        scrolls=True,
        object_name="help",
        parent=parent,
    )
    dialog.cancel_button.hide()
    lines = (
        ("Ctrl+1 … 7", translate("Help", "Beranda sampai Riwayat")),
        ("Ctrl+K", translate("Help", "Cari apa saja: produk, kategori, perintah")),
        ("Ctrl+F", translate("Help", "Kotak cari di halaman ini")),
        ("F2", translate("Help", "Ubah isi sel; Enter turun, Tab ke kanan, Esc batal")),
        ("Ctrl+C, Ctrl+V", translate("Help", "Salin dan tempel blok, juga dari dan ke Excel")),
        ("Ctrl+D", translate("Help", "Isi ke bawah")),
        ("Ctrl+Z, Ctrl+Y", translate("Help", "Urungkan dan ulangi, juga sesudah aplikasi ditutup")),
        ("Ctrl+Shift+P", translate("Help", "Ubah harga produk yang dipilih")),
        ("Ctrl+Shift+S", translate("Help", "Kirim ke toko")),
        ("F5", translate("Help", "Perbarui dari toko")),
        ("F6", translate("Help", "Ke bagian berikutnya di jendela")),
        ("F10", translate("Help", "Menu dengan semua perintah")),
    )
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    for row, (keys, text) in enumerate(lines):
        grid.addWidget(label(keys, "strong"), row, 0)
        grid.addWidget(label(text, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    dialog.body.addWidget(holder)
    dialog.body.addWidget(
        label(
            translate(
                "Help",
                "Setiap isian tersimpan saat Anda meninggalkannya. Tanpa internet semua tetap bisa dipakai; kiriman menunggu di Kotak keluar.",
            ),
            "secondary",
            wrap=True,
        )
    )
    dialog.exec()
