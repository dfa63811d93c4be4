import pytest

from umkm_desk.compliance.kbli import Kbli


@pytest.mark.parametrize(
    ("said", "expected", "within"),
    [
        ("jual keripik", "10794", 2),
        ("bikin keripik singkong", "10794", 1),
        ("keripk", "10794", 1),
        ("jahit baju", "14120", 1),
        ("tukang jahit", "14120", 1),
        ("penjahit", "14120", 1),
        ("konveksi", "14111", 1),
        ("batik", "13134", 1),
        ("membatik", "13134", 1),
        ("jual hijab", "47713", 2),
        ("jualan skincare", "47724", 1),
        ("anyaman bambu", "16291", 1),
        ("jamu", "21022", 1),
        ("kopi bubuk", "10761", 1),
        ("sabun cuci piring", "20231", 1),
        ("kue kering", "10710", 2),
        ("warung", "47112", 2),
        ("katering", "56210", 1),
        ("laundry", "96200", 1),
        ("mebel jepara", "31001", 1),
        ("tenun ikat", "13122", 1),
        ("toko bunga", "47761", 1),
        ("angklung", "32201", 1),
        ("jual baju", "47711", 1),
        ("produksi baju", "14111", 1),
        ("jual online baju", "47711", 1),
        ("tahu", "10392", 1),
        ("tempe", "10391", 1),
        ("jual tahu", "47244", 1),
    ],
)
def test_plain_words_lead_to_the_activity(said: str, expected: str, within: int, kbli: Kbli) -> None:
    codes = [entry.code for entry in kbli.search(said)]
    assert expected in codes[:within], codes


def test_the_beginning_of_a_code_lists_its_codes(kbli: Kbli) -> None:
    assert [entry.code for entry in kbli.search("1313")] == ["13131", "13132", "13133", "13134"]


def test_every_title_leads_back_to_its_code(kbli: Kbli) -> None:
    for code in ("10722", "10794", "13134", "14120", "16291", "23932", "32201", "47711", "56102"):
        entry = kbli.get(code)
        assert entry is not None
        assert code in [found.code for found in kbli.search(entry.title)][:3]


def test_words_of_nothing_find_nothing(kbli: Kbli) -> None:
    assert kbli.search("") == []
    assert kbli.search("zzzzqqqq") == []


def test_the_words_name_only_codes_of_the_list(kbli: Kbli) -> None:
    assert all(kbli.get(code) for codes in kbli._phrases.values() for code in codes)


def test_moved_codes_are_suggested_in_the_new_edition(kbli: Kbli) -> None:
    assert (kbli.suggested("10391"), kbli.suggested("10392"), kbli.suggested("13134")) == ("10307", "10308", "13134")
    assert kbli.suggested("47911") == "47911"
