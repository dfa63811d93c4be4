from collections import Counter
from pathlib import Path

from umkm_desk.exchange.rows import open_table, products

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "daftar-harga-griya-nusa.xlsx"


def test_the_sample_that_we_ship_is_understood_without_a_hand_and_shows_what_can_be_wrong() -> None:
    table = open_table(SAMPLE)
    assert (table.layout.header_line, table.layout.grams, table.problems()) == (4, 1, [])
    rows = list(products(table))
    assert len(rows) == 33
    assert sum(max(1, len(row.variants)) for row in rows) == 60
    assert Counter(problem.code for row in rows for problem in row.problems) == {
        "exchange.not_a_number": 1,
        "exchange.counted_in_bundles": 1,
        "exchange.price_is_a_range": 1,
        "exchange.thousands_lost": 1,
    }
    shirt = rows[0]
    assert shirt.values["variation_1"] == "Warna/Motif"
    assert [variant["price"] for variant in shirt.variants] == [285_000, 285_000, 295_000, 285_000]
