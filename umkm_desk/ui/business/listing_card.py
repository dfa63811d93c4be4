"""The data that a listing must show (Permendag 19/2026 Art. 15), as far as a product has them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.compliance.permits import Datum, ListingDatum, PermitNeed, listing_data
from umkm_desk.desk import Desk
from umkm_desk.model.product import Origin, Product
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import Card, IconLabel, label

FACT = "listing-data"
"""The fact of `facts.json` that the card rests on."""


class ListingDataCard(Card):
    """One line for each datum that the goods call for or that is known; what is missing says so, nothing is refused."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("ListingDataCard", "Data wajib di listing")
        super().__init__(frame.theme, title, object_name="listing-data", parent=parent)
        self._frame = frame
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        QVBoxLayout(self._lines).setContentsMargins(0, 0, 0, 0)
        fact = desk.facts.by_id(FACT)
        if fact is not None:
            self.body.addWidget(
                label(
                    self.tr("{instrument}, diperiksa {day}").format(
                        instrument=fact.instrument, day=desk.wording.day(fact.last_checked)
                    ),
                    "secondary",
                    wrap=True,
                )
            )

    def show_data(self, product: Product, needs: Sequence[PermitNeed]) -> None:
        old = self._lines
        self._lines = QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for entry in listing_data(product, needs):
            if entry.needed or entry.value is not None:
                column.addLayout(self._line(entry))
        self.body.replaceWidget(old, self._lines)
        old.setParent(None)
        old.deleteLater()

    def _line(self, entry: ListingDatum) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        icon, role = ("circle-dashed", "warn") if entry.missing else ("circle-check", "ok")
        row.addWidget(IconLabel(self._frame.theme, icon, role, 16, filled=not entry.missing))
        name, value = self._name(entry.datum), self._value(entry)
        row.addWidget(label(f"{name}: {value}", wrap=True, object_name=f"listing-{entry.datum.value}"), 1)
        return row

    def _name(self, datum: Datum) -> str:
        return {
            Datum.STANDARD: self.tr("Nomor SNI"),
            Datum.HALAL: self.tr("Nomor sertifikat halal"),
            Datum.K3L: self.tr("Registrasi K3L"),
            Datum.LICENCE: self.tr("Izin edar atau P-IRT"),
            Datum.ORIGIN: self.tr("Asal barang"),
            Datum.MERCHANT_COUNTRY: self.tr("Negara pedagang"),
            Datum.DISPATCH_COUNTRY: self.tr("Negara pengiriman"),
        }[datum]

    def _value(self, entry: ListingDatum) -> str:
        if entry.value is None:
            return self.tr("belum ada")
        if entry.datum is Datum.ORIGIN:
            return self.tr("dalam negeri") if entry.value == Origin.DOMESTIC else self.tr("luar negeri")
        if entry.datum in (Datum.MERCHANT_COUNTRY, Datum.DISPATCH_COUNTRY):
            return "Indonesia" if entry.value == "ID" else entry.value
        return entry.value
