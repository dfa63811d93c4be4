from __future__ import annotations

from pathlib import Path

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.photo_files import match_files, named_photos, pictures_in
from umkm_desk.exchange.rows import ProductRow
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
        "KBT-1.txt", "KBT-1 (4).jfif",
    ]  # fmt: skip
    found = {
        each.path.as_posix(): (each.product_id, each.variant_id, each.position)
        for each in match_files(ws.read(), [Path(n) for n in names])
    }
    assert found == {
        "KBT-1.jpg": (batik, None, 0),
        "kbt-1_2.JPG": (batik, None, 2),
        "KBT-1 (3).png": (batik, None, 3),
        "KBT-1 (4).jfif": (batik, None, 4),
        "KAOS-1.webp": (kaos, None, 1),
        "kaos-m.jpg": (kaos, red, 0),
        "KBT-1/depan.jpg": (batik, None, 0),
        "Kain Batik/10.jpg": (batik, None, 10),
        "lain.jpg": (None, None, 0),
    }
    assert [each.path.name for each in match_files(ws.read(), [Path(n) for n in names])][-1] == "lain.jpg"


def test_a_name_that_may_mean_several_products_goes_to_none(ws: Workspace) -> None:
    songket = editing.create_product(ws, "Songket Palembang", sku="SKT-1")
    editing.create_product(ws, "Lurik", sku="LRK-1")
    other = editing.create_product(ws, "Lurik")
    editing.set_fields(ws, other, {"sku": "lrk-1"})
    names = ("Songket Palembang.jpg", "songket palembang (2).jpg", "LRK-1-2.jpg", "Lurik.jpg", "Lurik/1.jpg", "lain.jpg")
    found = {
        each.path.as_posix(): (each.product_id, each.position, each.shared)
        for each in match_files(ws.read(), [Path(name) for name in names])
    }
    assert found == {
        "Songket Palembang.jpg": (songket, 0, False),
        "songket palembang (2).jpg": (songket, 2, False),
        "LRK-1-2.jpg": (None, 2, True),
        "Lurik.jpg": (None, 0, True),
        "Lurik/1.jpg": (None, 1, True),
        "lain.jpg": (None, 0, False),
    }


def test_a_table_names_its_photos_by_path_by_name_or_without_ending(tmp_path: Path) -> None:
    for name in ("foto/a.jpg", "b.PNG", "lain/dalam/c.webp", "notes.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(b"x")
    (tmp_path / "secret.jpg").write_bytes(b"x")
    rows = [
        (1, ("foto\\a.jpg", "B.png")),
        (4, ("c", "./foto/a.jpg", "C:\\Users\\sri\\foto\\b.png")),
        (7, ("../secret.jpg", "/etc/passwd", "\\\\server\\share\\x.jpg", "notes.txt", "https://example.com/a.jpg")),
    ]
    found = named_photos([(n, ProductRow((n,), {"photos": names})) for n, names in rows], tmp_path / "in")
    assert {number: [file.path.name for file in paths] for number, paths in found.found.items()} == {
        1: ["a.jpg", "b.PNG"],
        4: ["c.webp", "a.jpg", "b.PNG"],
    }
    assert found.missing == ("../secret.jpg", "/etc/passwd", "\\\\server\\share\\x.jpg", "notes.txt")
    assert found.addresses == 1


def test_pictures_are_found_in_the_folders_below_but_not_through_links_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "in" / "x").mkdir(parents=True)
    (tmp_path / "in" / "._a.jpg").write_bytes(b"what macOS leaves beside a.jpg")
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "x" / "1.jpg").write_bytes(b"x")
    (tmp_path / "out" / "2.jpg").write_bytes(b"x")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    assert [path.name for path in pictures_in(tmp_path / "in")] == ["1.jpg"]
