import time

import pytest

from umkm_desk.compliance.regions import Level, Regions
from umkm_desk.model.time import Zone


def test_all_regions_down_to_districts_are_there(regions: Regions) -> None:
    counts = {level: sum(region.level is level for region in regions) for level in Level}
    assert counts == {Level.PROVINCE: 38, Level.REGENCY: 514, Level.DISTRICT: 7285}


def test_every_region_has_its_parent(regions: Regions) -> None:
    assert all(region.parent is None or regions.get(region.parent) for region in regions)


def test_the_cascade_goes_from_province_to_district(regions: Regions) -> None:
    assert len(regions.children()) == 38
    assert "Kota Pekalongan" in [region.name for region in regions.children("33")]
    assert [region.name for region in regions.children("33.75")] == [
        "Pekalongan Barat",
        "Pekalongan Selatan",
        "Pekalongan Timur",
        "Pekalongan Utara",
    ]
    assert regions.children("33.75.01") == []
    assert regions.children("99") == []


def test_a_code_is_written_with_and_without_dots(regions: Regions) -> None:
    assert regions.text("337502") == regions.text("33.75.02") == "Pekalongan Timur, Kota Pekalongan, Jawa Tengah"
    assert regions.text("99") == ""


def test_a_village_belongs_to_its_district(regions: Regions) -> None:
    nearest = regions.nearest("33.75.02.1001")
    assert nearest is not None
    assert nearest.code == "33.75.02"
    assert regions.nearest("99.99") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pekalongan sel", "33.75.04"),
        ("pekal timur", "33.75.02"),
        ("kota pekalongan", "33.75"),
        ("kab. pekalongan", "33.26"),
        ("Pekalongan Timur, Kota Pekalongan", "33.75.02"),
        ("sleman jogja", "34.04"),
        ("jaksel", "31.74"),
        ("jateng", "33"),
        ("solo", "33.72"),
        ("bandung jabar", "32.04"),
        ("kota bandung", "32.73"),
        ("papua tengah", "94"),
        ("surabya", "35.78"),
        ("PEKALNGAN", "33.26"),
        ("depok", "32.76"),
    ],
)
def test_the_likeliest_region_comes_first(typed: str, first: str, regions: Regions) -> None:
    found = regions.search(typed)
    assert found[0].code == first, [regions.text(region.code) for region in found]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "xqzwv"])
def test_nothing_is_found_for_nothing(typed: str, regions: Regions) -> None:
    assert regions.search(typed) == []


def test_every_region_is_found_by_its_own_path(regions: Regions) -> None:
    for region in list(regions)[::97]:
        assert region in regions.search(regions.text(region.code), limit=5)


def test_a_search_is_faster_than_a_key_stroke(regions: Regions) -> None:
    regions.search("surabya")  # the spelling library is loaded once
    typed = ["p", "pe", "pekal", "pekalongan sel", "ka", "kota ban", "jawa barat bandung"]
    fastest = []
    for text in typed:
        runs = []
        for _ in range(5):
            start = time.perf_counter()
            regions.search(text)
            runs.append(time.perf_counter() - start)
        fastest.append(min(runs))
    assert max(fastest) < 0.02, dict(zip(typed, fastest, strict=True))


@pytest.mark.parametrize(
    ("code", "zone"), [("33.75", Zone.WIB), ("61.71", Zone.WIB), ("63.71", Zone.WITA), ("51", Zone.WITA), ("94", Zone.WIT)]
)
def test_the_zone_follows_the_province(code: str, zone: Zone, regions: Regions) -> None:
    assert regions.zone(code) is zone
