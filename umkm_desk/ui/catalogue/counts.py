"""Texts with counts that no single class can say."""

from __future__ import annotations

from PySide6.QtCore import QObject


class Counts(QObject):
    """Qt looks up a text with a count in the context of the object's own class only, not in those it derives from; so dialogs that derive
    from each other, and what is told after a dialog has gone, say theirs by this."""

    def change_values(self, count: int) -> str:
        return self.tr("Ubah %Ln nilai", "", count)

    def products_changed(self, count: int) -> str:
        return self.tr("%Ln produk diubah", "", count)

    def others_unchanged(self, count: int) -> str:
        return self.tr("%Ln lainnya tidak berubah.", "", count)

    def only_variants(self, count: int) -> str:
        return self.tr("%Ln varian dipilih sendiri, tanpa varian lain produknya.", "", count)

    def prices_jump(self, count: int, percent: int) -> str:
        return self.tr("%Ln harga naik {percent}% atau lebih.", "", count).format(percent=percent)

    def pages(self, file: str, count: int) -> str:
        return self.tr("{file}, %Ln halaman", "", count).format(file=file)

    def rows(self, file: str, count: int) -> str:
        return self.tr("{file}, %Ln baris", "", count).format(file=file)
