import pytest

from umkm_desk.compliance.scale import BILLION, classify
from umkm_desk.model.business import Scale


@pytest.mark.parametrize(
    ("sales", "scale"),
    [
        (0, Scale.MICRO),
        (2 * BILLION, Scale.MICRO),
        (2 * BILLION + 1, Scale.SMALL),
        (15 * BILLION, Scale.SMALL),
        (15 * BILLION + 1, Scale.MEDIUM),
        (50 * BILLION, Scale.MEDIUM),
        (50 * BILLION + 1, Scale.LARGE),
    ],
)
def test_a_running_business_is_measured_by_sales(sales: int, scale: Scale) -> None:
    result = classify(sales, 9 * BILLION, is_new=False)
    assert result is not None
    assert (result.scale, result.by, result.instrument) == (scale, "sales", "PP 7/2021, Pasal 35")


@pytest.mark.parametrize(
    ("capital", "scale"),
    [
        (BILLION, Scale.MICRO),
        (BILLION + 1, Scale.SMALL),
        (5 * BILLION, Scale.SMALL),
        (5 * BILLION + 1, Scale.MEDIUM),
        (10 * BILLION + 1, Scale.LARGE),
    ],
)
def test_a_business_being_founded_is_measured_by_capital(capital: int, scale: Scale) -> None:
    result = classify(0, capital, is_new=True)
    assert result is not None
    assert (result.scale, result.by) == (scale, "capital")


def test_what_is_known_counts_and_nothing_known_tells_nothing() -> None:
    by_capital = classify(None, 3 * BILLION, is_new=False)
    by_sales = classify(BILLION, None, is_new=True)
    assert by_capital is not None
    assert by_sales is not None
    assert (by_capital.by, by_sales.by) == ("capital", "sales")
    assert classify(None, None, is_new=None) is None
