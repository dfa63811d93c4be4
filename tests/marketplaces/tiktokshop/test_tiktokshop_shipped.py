"""What is shipped for Tokopedia & Shop."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict

from umkm_desk.marketplaces.categories import load_choices
from umkm_desk.marketplaces.registry import offerings
from umkm_desk.marketplaces.seam import Offer
from umkm_desk.marketplaces.tiktokshop.listing import SHOP_NUMBERS
from umkm_desk.model.platform import Platform
from umkm_desk.paths import resources_folder
from umkm_desk.wording import read_sentences


def test_every_category_of_ours_that_can_be_shipped_has_a_leaf() -> None:
    choices = load_choices(resources_folder() / "marketplaces", Platform.TIKTOKSHOP)
    own = json.loads((resources_folder() / "protection" / "categories.json").read_text("utf-8"))["groups"]
    assert set(choices) == {leaf["slug"] for group in own for leaf in group["leaves"]} - {"produk-digital"}
    with (resources_folder() / "sandbox" / "tiktokshop_categories.tsv").open(encoding="utf-8", newline="") as file:
        leaves = {row["id"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["leaf"] == "1"}
    assert all({choice.category, *choice.others} <= leaves for choice in choices.values())
    assert not any(choice.sure for choice in choices.values())


def test_it_is_offered_under_the_name_that_may_be_shown_with_what_its_api_has() -> None:
    offering = offerings()[Platform.TIKTOKSHOP]
    assert offering.name == "Tokopedia & Shop"
    assert offering.host == "https://open-api.tiktokglobalshop.com"
    assert not offering.offers & {Offer.LIKES, Offer.VIOLATIONS}
    assert offering.limits.name_min == 25
    assert all(value is None or value for name, value in asdict(offering.limits).items() if name.endswith("_max"))


def test_no_sentence_for_the_seller_shows_the_other_name_of_the_platform() -> None:
    """Indonesian sellers must not be shown that word, but for the address of the developers' console."""
    lines = (resources_folder() / "wording" / "tiktokshop.tsv").read_text("utf-8").splitlines()[1:]
    said = " ".join(text for line in lines for text in line.split("\t")[1:]).lower()
    assert "tiktok" not in said.replace("partner.tiktokshop.com", "")


def test_every_number_of_the_shop_has_a_name() -> None:
    """The platform gives ids only."""
    known = read_sentences(resources_folder() / "wording", "id")
    assert {f"tiktokshop.number_{name}" for name in (*(name for name, _ in SHOP_NUMBERS), "gmv")} <= known.keys()
    assert {f"cli.number_{unit}" for unit in ("number", "percent", "second", "hour", "day", "rupiah")} <= known.keys()
