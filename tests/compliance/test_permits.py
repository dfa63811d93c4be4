from datetime import date

import pytest

from tests.compliance.conftest import RESOURCES
from umkm_desk.compliance.deadlines import Facts
from umkm_desk.compliance.guards import load_guards
from umkm_desk.compliance.permits import Datum, Need, PermitNeed, Standing, listing_data, listing_problems, needs, problems
from umkm_desk.model.business import Business, Permit, Scale
from umkm_desk.model.problem import Severity
from umkm_desk.model.product import Origin, Product
from umkm_desk.protection.tree import load_tree

ON = date(2026, 11, 25)
SELLER = Business(nib="0220103456781", scale=Scale.MICRO)
PIRT = Permit("pirt", "P-IRT", "2063375010012-28")
HALAL = Permit("halal", "HALAL", "ID00410001326911122")
MARK = Permit("mark", "MEREK", "IDM000123456")


def of_chips(
    facts: Facts,
    *,
    permits: tuple[Permit, ...] = (),
    linked: tuple[str, ...] = (),
    business: Business = SELLER,
    on: date = ON,
) -> dict[str, PermitNeed]:
    found = needs(
        ("NIB", "P-IRT", "HALAL"), ("BPOM-MD",), ("MEREK",), business=business, permits=permits, linked=linked, facts=facts,
        goods={"food"}, on=on,
    )  # fmt: skip
    return {need.kind: need for need in found}


def test_chips_of_a_micro_maker_need_their_papers(facts: Facts) -> None:
    found = of_chips(facts)
    assert [(need.kind, need.need, need.standing) for need in found.values()] == [
        ("NIB", Need.REQUIRED, Standing.PRESENT),
        ("P-IRT", Need.REQUIRED, Standing.MISSING),
        ("HALAL", Need.REQUIRED, Standing.MISSING),
        ("BPOM-MD", Need.CONDITIONAL, Standing.MISSING),
        ("MEREK", Need.ADVISED, Standing.MISSING),
    ]
    told = problems("p1", found.values(), ON)
    assert [(one.code, one.severity) for one in told] == [
        ("compliance.permit_required", Severity.WARNS),
        ("compliance.permit_required_since", Severity.WARNS),
        ("compliance.permit_conditional", Severity.HINTS),
        ("compliance.permit_advised", Severity.HINTS),
    ]
    assert {one.place.product_id for one in told} == {"p1"}


def test_papers_linked_to_the_product_are_present(facts: Facts) -> None:
    found = of_chips(facts, permits=(PIRT, HALAL, MARK), linked=("pirt", "halal"))
    assert {kind: need.standing for kind, need in found.items() if need.need is not Need.CONDITIONAL} == {
        "NIB": Standing.PRESENT,
        "P-IRT": Standing.PRESENT,
        "HALAL": Standing.PRESENT,
        "MEREK": Standing.PRESENT,  # a trade mark is the business's, it needs no link
    }
    assert found["P-IRT"].last_day == date(2028, 12, 31)


def test_a_paper_of_another_product_only_asks_for_the_link(facts: Facts) -> None:
    need = of_chips(facts, permits=(PIRT,))["P-IRT"]
    assert (need.standing, need.permit, need.fulfilled) == (Standing.UNLINKED, PIRT, False)
    assert "compliance.permit_unlinked" in [one.code for one in problems(None, [need], ON)]


def test_a_registration_with_bpom_stands_for_a_pirt(facts: Facts) -> None:
    md = Permit("md", "BPOM-MD", "MD123456789012")
    assert of_chips(facts, permits=(md,), linked=("md",))["P-IRT"].standing is Standing.PRESENT


@pytest.mark.parametrize(
    ("on", "standing", "code"),
    [
        (date(2028, 10, 1), Standing.PRESENT, None),
        (date(2028, 10, 3), Standing.ENDING, "compliance.permit_ends_soon"),
        (date(2029, 1, 1), Standing.EXPIRED, "compliance.permit_expired"),
    ],
)
def test_papers_run_out(on: date, standing: Standing, code: str | None, facts: Facts) -> None:
    need = of_chips(facts, permits=(PIRT,), linked=("pirt",), on=on)["P-IRT"]
    assert need.standing is standing
    assert [one.code for one in problems(None, [need], on)] == ([code] if code else [])


def test_of_two_papers_the_one_that_lasts_longer_counts(facts: Facts) -> None:
    old = Permit("old", "P-IRT", "2063375010012-23")
    assert of_chips(facts, permits=(old, PIRT), linked=("old", "pirt"))["P-IRT"].permit == PIRT


@pytest.mark.parametrize(
    ("scale", "on", "need"),
    [
        (Scale.MICRO, date(2026, 10, 17), Need.ADVISED),
        (Scale.MICRO, date(2026, 10, 18), Need.REQUIRED),
        (Scale.MEDIUM, date(2024, 10, 18), Need.REQUIRED),
        (Scale.MEDIUM, date(2024, 10, 17), Need.ADVISED),
        (None, date(2026, 10, 17), Need.ADVISED),
    ],
)
def test_halal_is_required_from_its_day_on(scale: Scale | None, on: date, need: Need, facts: Facts) -> None:
    halal = of_chips(facts, business=Business(nib="0220103456781", scale=scale), on=on)["HALAL"]
    assert halal.need is need
    assert halal.since is not None
    assert halal.basis is not None
    assert halal.basis.instrument == "PP 42/2024, Pasal 160"


def test_every_need_of_every_category_says_what_it_rests_on_or_that_nothing_was_found(facts: Facts) -> None:
    tree = load_tree(RESOURCES / "protection" / "categories.json")
    guards = load_guards(RESOURCES / "compliance")
    unsourced = set()
    for leaf in tree.leaves.values():
        found = needs(
            leaf.required, leaf.conditional, leaf.advised, business=Business(), permits=(), linked=(), facts=facts,
            goods=guards.areas(leaf.group, leaf.id), on=ON,
        )  # fmt: skip
        for one in problems(None, found, ON):
            if one.code.endswith("_unsourced"):
                unsourced.add(one.values["permit"])
                assert one.severity is Severity.HINTS
            else:
                assert one.values["instrument"]
                assert "." in str(one.values["source"])
                assert str(one.values["source_date"]).startswith("20")
    assert unsourced == {"BATIKMARK", "BENIH", "CPAKB", "NKV", "PAKAN", "PESTISIDA", "PSAT-PDUK", "PUPUK", "SNI-WAJIB-LOGAM", "UJG"}


def test_a_need_on_a_weak_source_is_told_as_a_perhaps(facts: Facts) -> None:
    found = needs(
        ("SNI-WAJIB-HELM",), (), (), business=SELLER, permits=(), linked=(), facts=facts, goods={"other"}, on=ON
    )  # fmt: skip
    assert [(one.code, one.severity) for one in problems(None, found, ON)] == [("compliance.permit_perhaps", Severity.HINTS)]


def test_a_wrong_nib_is_none(facts: Facts) -> None:
    assert of_chips(facts, business=Business(nib="123"))["NIB"].standing is Standing.MISSING


def test_a_listing_shows_what_article_15_asks(facts: Facts) -> None:
    chips = Product("p1", "Keripik tempe", origin=Origin.DOMESTIC, attributes={"K3L": "REG-1"})
    found = of_chips(facts, permits=(PIRT, HALAL), linked=("pirt", "halal"))
    data = {entry.datum: entry for entry in listing_data(chips, found.values())}
    assert data[Datum.LICENCE].value == "2063375010012-28"
    assert data[Datum.HALAL].value == "ID 00410001326911122"
    assert data[Datum.ORIGIN].value == "domestic"
    assert (data[Datum.K3L].value, data[Datum.MERCHANT_COUNTRY].value) == ("REG-1", "ID")
    assert (data[Datum.STANDARD].needed, data[Datum.STANDARD].value) == (False, None)
    assert listing_problems(chips, data.values()) == []


def test_missing_data_of_a_listing_warn(facts: Facts) -> None:
    chips = Product("p1", "Keripik tempe")
    told = listing_problems(chips, listing_data(chips, of_chips(facts).values()))
    assert [(one.code, one.severity) for one in told] == [
        ("compliance.listing_halal_missing", Severity.WARNS),
        ("compliance.listing_licence_missing", Severity.WARNS),
        ("compliance.listing_origin_missing", Severity.WARNS),
    ]
