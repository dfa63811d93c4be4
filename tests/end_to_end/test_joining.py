"""From a shop by file to the connected one, on the command line alone."""

from __future__ import annotations

from tests.end_to_end.seller import Seller


def test_a_shop_by_file_is_looked_at_and_made_one_with_the_connected(seller: Seller) -> None:
    seller.import_()
    mine = seller.run("shops", "connect", "shopee", "--file", "--name", "Toko Siti").document["id"]
    said = seller.connect()
    assert "Toko Siti" in said.err  # asked whether it is that shop
    looked = seller.run("shops", "join", "Toko Siti")
    assert (looked.document["joined"], looked.document["same"], looked.document["listings"]) == (False, 0, 0)
    assert len(seller.run("shops").document) == 2
    assert seller.run("shops", "join", "Toko Siti", "Rumah Sekar", "--yes").document["joined"] is True
    [shop] = seller.run("shops").document
    assert (shop["id"], shop["name"], shop["road"]) == (mine, "Toko Siti", "api")
    assert seller.run("sync").code == 0  # its tokens came with it
    [product] = seller.sellable(1)
    seller.shop = mine
    assert seller.publish(product).code == 0
    assert len(seller.there()) == 1
    assert seller.run("shops", "by-file", "Toko Siti").document["road"] == "file"
