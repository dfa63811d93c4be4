"""What a listing must show (Permendag 19/2026 Art. 15), on a product."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from umkm_desk.business import keeping
from umkm_desk.catalogue import editing, store
from umkm_desk.desk import Desk
from umkm_desk.model.business import Permit
from umkm_desk.model.product import Origin
from umkm_desk.ui.business.listing_card import ListingDataCard
from umkm_desk.ui.frame import Frame


def shown(card: ListingDataCard, desk: Desk, product_id: str) -> list[str]:
    desk.forget_judge()
    product = store.products(desk.workspace.read(), [product_id])[0]
    card.show_data(product, desk.judge.standing(product).permits)
    return [label.text() for label in card.findChildren(QLabel) if label.objectName().startswith("listing-")]


def test_it_names_what_is_there_and_what_is_missing_with_its_source(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    product_id = editing.create_product(desk.workspace, "Keripik Tempe Renyah 250 gr")
    card = ListingDataCard(frame, desk)
    qtbot.addWidget(card)
    assert shown(card, desk, product_id) == [
        "Nomor sertifikat halal: belum ada",
        "Izin edar atau P-IRT: belum ada",
        "Asal barang: belum ada",
        "Negara pedagang: Indonesia",
        "Negara pengiriman: Indonesia",
    ]
    assert any("Permendag 19/2026, Pasal 15" in label.text() for label in card.findChildren(QLabel))
    keeping.add_permit(desk.workspace, Permit("", "P-IRT", "206337501001228"), [product_id])
    editing.set_fields(desk.workspace, product_id, {"origin": Origin.DOMESTIC})
    assert shown(card, desk, product_id)[1:3] == ["Izin edar atau P-IRT: 2063375010012-28", "Asal barang: dalam negeri"]
