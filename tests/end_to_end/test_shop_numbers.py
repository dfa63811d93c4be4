"""What the platform counts and what buyers wrote, at the command line."""

from __future__ import annotations

from tests.end_to_end.seller import Seller
from tests.local_market import SHOP


def test_the_numbers_of_a_shop_and_its_reviews_are_told(seller: Seller) -> None:
    seller.connect()
    seller.market.admin("populate", shop_id=SHOP, count=12, days=30)
    assert seller.run("sync").code == 0
    numbers = {entry["name"]: entry for entry in seller.run("shop-numbers").document}
    assert numbers["Chat Response Rate"]["target"] == 75.0
    written = seller.run("reviews", "--days", "60")
    assert written.code == 0
    assert written.document
    assert all(entry["title"] and 1 <= entry["stars"] <= 5 and entry["text"] for entry in written.document)
    assert len(seller.run("reviews", "--days", "3").document) < len(written.document)
