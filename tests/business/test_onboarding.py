from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.business.onboarding import FIELDS, PAGES, Lists, Page, ProductsChoice, Progress, Wizard, missing
from umkm_desk.model.business import Business, Scale
from umkm_desk.model.problem import Severity

ON = date(2026, 11, 25)
WHOLE = Business(
    name="Rumah Sekar",
    owner="Siti Rahmawati",
    nib="0220103456781",
    npwp="0013121660091000",
    kbli=("13134",),
    kbli_edition=2020,
    scale=Scale.MICRO,
    region="33.75.02",
    street="Jl. Hayam Wuruk Gg. 3 No. 12",
    postal_code="51127",
    phone="+6281234567890",
    language="id",
)


def test_the_pages_come_in_order_and_the_last_one_finishes() -> None:
    wizard = Wizard()
    seen = []
    for _ in PAGES:
        seen.append(wizard.page)
        assert wizard.step == (len(seen), 7)
        assert not wizard.progress.finished
        wizard = wizard.next()
    assert tuple(seen) == PAGES
    assert wizard.progress.finished
    assert wizard.page is Page.DONE


def test_back_loses_nothing_and_stops_at_the_first_page(lists: Lists) -> None:
    wizard, _ = Wizard().next().enter("name", "Rumah Sekar", ON, lists)
    back = wizard.back()
    assert (back.page, back.can_go_back, back.business.name) == (Page.LANGUAGE, False, "Rumah Sekar")
    assert back.back().page is Page.LANGUAGE
    assert Page.LANGUAGE in back.progress.passed


def test_a_skipped_page_is_remembered_until_it_is_passed() -> None:
    skipped = Wizard().next().skip()
    assert skipped.progress.skipped == {Page.IDENTITY}
    assert skipped.page is Page.ADDRESS
    assert skipped.back().next().progress.skipped == frozenset()


def test_any_page_can_be_opened_directly() -> None:
    assert Wizard().go(Page.PRODUCTS).step == (6, 7)


def test_a_right_number_is_kept_clean_and_what_was_typed_beside_it(lists: Lists) -> None:
    wizard, found = Wizard().enter("npwp", " 01.312.166.0-091.000 ", ON, lists)
    assert found is not None
    assert found.valid
    assert wizard.business.npwp == "0013121660091000"
    assert wizard.typed == {"npwp": "01.312.166.0-091.000"}


def test_a_wrong_number_is_kept_as_typed_and_never_stops(lists: Lists) -> None:
    wizard, found = Wizard().next().enter("npwp", "09.254.294.8-407.00", ON, lists)
    assert found is not None
    assert found.message.code == "compliance.npwp_short"
    assert wizard.business.npwp == "09.254.294.8-407.00"
    assert [one.code for one in wizard.problems(Page.IDENTITY, ON, lists)] == ["compliance.npwp_short"]
    assert wizard.next().page is Page.ADDRESS


def test_an_emptied_field_is_unknown_again(lists: Lists) -> None:
    wizard, _ = Wizard().enter("npwp", "01.312.166.0-091.000", ON, lists)
    emptied, found = wizard.enter("npwp", "  ", ON, lists)
    assert (emptied.business.npwp, emptied.typed) == (None, {})
    assert found is not None
    assert found.problems == ()


def test_plain_text_is_kept_without_double_spaces(lists: Lists) -> None:
    wizard, found = Wizard().enter("street", "  Jl. Hayam  Wuruk ", ON, lists)
    assert (wizard.business.street, found) == ("Jl. Hayam Wuruk", None)


def test_an_unknown_field_is_our_mistake(lists: Lists) -> None:
    with pytest.raises(KeyError):
        Wizard().enter("yearly_sales", "1", ON, lists)


def test_while_typing_nothing_is_taken(lists: Lists) -> None:
    found = Wizard().watch("nib", "02201", ON, lists)
    assert found is not None
    assert found.message.severity is Severity.HINTS
    assert Wizard().watch("name", "R", ON, lists) is None


def test_sales_tell_the_class_and_the_rule() -> None:
    wizard, result = Wizard().with_sales(84_000_000 * 12, None, False)
    assert result is not None
    assert (wizard.business.scale, result.instrument) == (Scale.MICRO, "PP 7/2021, Pasal 35")
    unknown, none = wizard.with_sales(None, None, None)
    assert (none, unknown.business.scale) == (None, Scale.MICRO)


@pytest.mark.parametrize(("codes", "edition"), [(("13134",), 2020), (("13134", "10307"), 2025), ((), None)])
def test_activities_are_kept_with_their_edition(codes: tuple[str, ...], edition: int | None, lists: Lists) -> None:
    assert Wizard().with_kbli(codes, lists).business.kbli_edition == edition


def test_progress_survives_and_nonsense_begins_anew() -> None:
    progress = Wizard().next().skip().with_products(ProductsChoice.SAMPLE).progress
    assert Progress.from_json(progress.to_json()) == progress
    for text in (None, "", "[]", "{}", '{"page": "elsewhere"}', "null"):
        assert Progress.from_json(text) == Progress()


@given(st.lists(st.sampled_from(["next", "back", "skip", *Page]), max_size=30))
def test_every_walk_stays_on_the_pages_and_can_be_resumed(moves: list[str]) -> None:
    wizard = Wizard(WHOLE)
    for move in moves:
        wizard = wizard.go(move) if isinstance(move, Page) else getattr(wizard, move)()
        assert wizard.page in PAGES
        assert wizard.business == WHOLE
        assert Progress.from_json(wizard.progress.to_json()) == wizard.progress


def test_the_pages_ask_only_for_fields_of_the_business() -> None:
    for names in FIELDS.values():
        assert all(hasattr(WHOLE, name) for name in names)


def left(business: Business, lists: Lists, **more: int) -> list[str]:
    counts = {"shops": 1, "products": 1, "permits": 1, **more}
    return [one.problem.code for one in missing(business, ON, lists, **counts)]


def test_a_whole_profile_misses_nothing(lists: Lists) -> None:
    assert left(WHOLE, lists) == []


def test_an_empty_one_asks_for_four_things_first(lists: Lists) -> None:
    found = missing(Business(), ON, lists, shops=0, products=0, permits=0)
    warned = [one.problem.code for one in found if one.problem.severity is Severity.WARNS]
    assert warned == ["business.missing_nib", "business.missing_name", "business.missing_address", "business.missing_tax_number"]
    assert len(found) == 11
    assert [one.problem.severity for one in found[4:]] == [Severity.HINTS] * 7


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"nib": None}, "business.missing_nib"),
        ({"region": "33.75"}, "business.missing_address"),
        ({"street": None}, "business.missing_address"),
        ({"npwp": None}, "business.missing_tax_number"),
        ({"kbli": ()}, "business.missing_kbli"),
        ({"phone": "0812"}, "compliance.phone_short"),
        ({"nib": "022010345678"}, "compliance.digits_missing"),
    ],
)
def test_what_was_left_or_is_wrong_shows_up_on_the_first_screen(change: dict[str, object], code: str, lists: Lists) -> None:
    assert left(replace(WHOLE, **change), lists) == [code]  # type: ignore[arg-type]


def test_a_nik_serves_as_tax_number_and_a_village_as_address(lists: Lists) -> None:
    assert left(replace(WHOLE, npwp=None, nik="3375014507900001", region="33.75.02.1001"), lists) == []


def test_shops_products_and_papers_may_wait(lists: Lists) -> None:
    assert left(WHOLE, lists, shops=0, products=0, permits=0) == [
        "business.missing_products",
        "business.missing_shops",
        "business.missing_permits",
    ]
