from dataclasses import replace
from datetime import date

from umkm_desk.business.onboarding import Lists
from umkm_desk.business.papers import PaperState, folder, paper
from umkm_desk.business.profile import profile_report
from umkm_desk.model.business import Business, Permit, Scale

ON = date(2026, 11, 25)
PIRT = Permit("pirt", "P-IRT", "2063375010012-28", scan_hash="abc")
COSMETIC = Permit("na", "BPOM-NA", "NA18210100123", issued_on=date(2024, 1, 2), expires_on=date(2027, 1, 2), scan_hash="abc")
OLD = Permit("old", "P-IRT", "2063375010012-25", scan_hash="abc")
FATWA = Permit("kh", "HALAL", "KH00410001326911122", scan_hash="abc")
HYGIENE = Permit("slhs", "SLHS", "503/SLHS/2026")


def codes(permit: Permit) -> list[str]:
    return [one.code for one in paper(permit, (), ON).problems]


def test_a_good_paper_has_no_problem() -> None:
    found = paper(PIRT, ("p1", "p2"), ON)
    assert (found.state, found.problems, found.last_day) == (PaperState.VALID, (), date(2028, 12, 31))
    assert found.products == ("p1", "p2")
    assert found.number is not None
    assert found.number.shown == "2063375010012-28"


def test_papers_that_end_say_so_once() -> None:
    assert codes(OLD) == ["compliance.permit_expired"]
    assert codes(COSMETIC) == ["compliance.permit_ends_soon"]
    assert paper(OLD, (), ON).days_left == -329


def test_a_number_that_cannot_be_right_makes_the_paper_faulty() -> None:
    found = paper(FATWA, (), ON)
    assert (found.state, found.problems[0].code) == (PaperState.FAULTY, "compliance.halal_fatwa")


def test_a_paper_without_known_form_is_kept_and_asks_for_its_scan() -> None:
    found = paper(HYGIENE, (), ON)
    assert (found.state, found.number, found.last_day) == (PaperState.VALID, None, None)
    assert codes(HYGIENE) == ["business.paper_without_scan"]


def test_days_that_contradict_each_other_are_told() -> None:
    assert codes(replace(COSMETIC, issued_on=date(2028, 1, 1), expires_on=date(2027, 12, 1))) == [
        "business.paper_ends_before_issue",
        "business.paper_issued_later",
    ]


def test_the_folder_puts_the_pressing_ones_first() -> None:
    found = folder([PIRT, HYGIENE, FATWA, COSMETIC, OLD], {"pirt": ("p1",)}, ON)
    assert [one.permit.id for one in found] == ["old", "na", "kh", "pirt", "slhs"]
    assert found[3].products == ("p1",)


def test_the_profile_shows_what_may_be_handed_on(lists: Lists) -> None:
    business = Business(
        name="Rumah Sekar",
        nib="0220103456781",
        nik="3375014507900001",
        npwp="3375014507900001",
        kbli=("13134",),
        scale=Scale.MICRO,
        region="33.75.02",
        street="Jl. Hayam Wuruk 12",
        postal_code="51127",
        phone="+6281234567890",
    )
    report = profile_report(business, folder([PIRT, OLD], {}, ON), ON, lists, products=12, shops=["Sekar di Shopee"])
    identity = {line.label: line.value for line in report.identity}
    assert (identity["nib"], identity["owner"], identity["scale"]) == ("0220 1034 5678 1", None, "mikro")
    assert identity["nik"] == identity["npwp"] == "3375 •••• •••• 0001"
    contact = {line.label: line.value for line in report.contact}
    assert contact["address"] == "Jl. Hayam Wuruk 12, Pekalongan Timur, Kota Pekalongan, Jawa Tengah, 51127"
    assert contact["phone"] == "0812-3456-7890"
    assert report.activities == (("13134", "Industri Batik"),)
    assert [(one.kind, one.number) for one in report.papers] == [("P-IRT", "2063375010012-28")]
    assert "4507900" not in repr(report)


def test_the_profile_of_an_empty_business_is_empty(lists: Lists) -> None:
    report = profile_report(Business(), (), ON, lists, products=0, shops=())
    assert {line.value for line in (*report.identity, *report.contact)} == {None}
