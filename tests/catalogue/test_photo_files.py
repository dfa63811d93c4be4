from __future__ import annotations

from pathlib import Path

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.photo_files import match_files
from umkm_desk.workspace.workspace import Workspace


def test_pictures_find_their_product_by_name_or_folder(ws: Workspace) -> None:
    batik = editing.create_product(ws, "Kain Batik", sku="KBT-1")
    kaos = editing.create_product(ws, "Kaos", sku="KAOS")
    editing.set_variants(ws, kaos, [("Warna", ["Merah"])])
    product = store.product(ws.read(), kaos)
    assert product is not None
    red = product.variants[0].id
    editing.set_variant_fields(ws, red, {"sku": "KAOS-M"})
    names = [
        "KBT-1.jpg", "kbt-1_2.JPG", "KBT-1 (3).png", "KAOS-1.webp", "kaos-m.jpg", "KBT-1/depan.jpg", "Kain Batik/10.jpg", "lain.jpg",
        "KBT-1.txt",
    ]  # fmt: skip
    found = {
        each.path.as_posix(): (each.product_id, each.variant_id, each.position)
        for each in match_files(ws.read(), [Path(n) for n in names])
    }
    assert found == {
        "KBT-1.jpg": (batik, None, 0),
        "kbt-1_2.JPG": (batik, None, 2),
        "KBT-1 (3).png": (batik, None, 3),
        "KAOS-1.webp": (kaos, None, 1),
        "kaos-m.jpg": (kaos, red, 0),
        "KBT-1/depan.jpg": (batik, None, 0),
        "Kain Batik/10.jpg": (batik, None, 10),
        "lain.jpg": (None, None, 0),
    }
    assert [each.path.name for each in match_files(ws.read(), [Path(n) for n in names])][-1] == "lain.jpg"
