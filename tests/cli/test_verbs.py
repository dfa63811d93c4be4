"""The command line on an open workspace: what it says, and the document behind it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from umkm_desk import cli
from umkm_desk.app import open_desk
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import SignInAgain
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem
from umkm_desk.paths import paths
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import alerts

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(paths(tmp_path / "workspace"), "cli", "en")
    yield made
    made.close()


@pytest.fixture
def run(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        code = cli.run(cli.parse([*words]), desk)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def stocked(run: Run, tmp_path: Path) -> Run:
    file = tmp_path / "list.csv"
    file.write_text("Nama;SKU;Harga\nKeripik pisang;KP-1;15rb\nBatik tulis;;250.000\nKain lurik;;90.000\n", "utf-8")
    assert run("import", str(file))[0] == 0
    return run


def document(told: tuple[int, str, str]) -> Any:
    return json.loads(told[1])


def test_a_nightly_sync_of_a_shop_that_signed_out_asks_for_its_consent_in_the_window(
    run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Sekar", Road.API, ShopState.CONNECTED, "7")
    with desk.workspace.write() as db:
        publishing.save_shop(db, shop)

    def signed_out(_shop: Shop) -> None:
        raise SignInAgain(Problem("shopee.sign_in_again"))

    monkeypatch.setattr(desk, "sender", signed_out)
    assert run("sync")[0] == 1
    assert [each.state for each in publishing.shops(desk.workspace.read())] == [ShopState.SIGN_IN]
    assert [alert.rule for alert in alerts.inbox(desk.workspace.read(), desk.clock())][:1] == [alerts.Rule.SIGN_IN]


def test_a_change_is_named_when_it_is_taken_back_and_in_the_history(stocked: Run) -> None:
    assert stocked("set", "KP-1", "price=16rb")[1] == "Saved: Keripik pisang\n"
    assert stocked("undo")[1] == "Undone: Price of Keripik pisang\n"
    newest, first = stocked("history")[1].splitlines()
    assert newest.endswith("Price of Keripik pisang  (undone)")
    assert first.endswith("Import 3 products from list.csv")
    assert document(stocked("history", "--json"))[0]["undone"]
    assert stocked("redo")[1] == "Redone: Price of Keripik pisang\n"
    assert document(stocked("products", "--search", "pisang", "--json"))[0]["price"] == 16_000


def test_nothing_to_take_back_is_said(run: Run) -> None:
    code, out, err = run("undo")
    assert (code, out) == (1, "")
    assert err == "There is nothing to undo.\n"


def test_what_is_no_number_is_called_by_its_field(stocked: Run) -> None:
    code, _out, err = stocked("set", "KP-1", "price=cheap")
    assert code == 1
    assert "Price “cheap” is not a number" in err


def test_each_product_that_was_sent_is_told_also_without_a_sku(stocked: Run) -> None:
    assert stocked("shops", "connect", "shopee", "--file", "--name", "Toko Siti")[0] == 0
    told = document(stocked("publish", "--all", "--shop", "Toko Siti", "--json"))
    assert len({entry["product_id"] for entry in told}) == 3
    lines = stocked("outbox")[1].splitlines()
    assert len(lines) == 3
    assert all("  list  waiting" in line for line in lines)


@pytest.mark.parametrize("words", [["publish", "--shop", "x"], ["classify"], ["rules", "--on", "yesterday"], ["no-such-verb"]])
def test_wrong_use_ends_the_process_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.parse(words)
    assert end.value.code == 2


def test_general_options_stand_before_or_behind_the_verb(tmp_path: Path) -> None:
    for words in (["--data-dir", str(tmp_path), "products"], ["products", "--data-dir", str(tmp_path)]):
        assert cli.parse(words).data_dir == tmp_path
    assert cli.parse(["products"]).data_dir is None
    assert cli.parse(["shops", "connect", "shopee", "--json"]).json


def test_rows_that_the_file_hides_are_told_and_left_out_when_asked(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Nama", "Harga"), ("Batik", 5_000), ("Tas", 7_000)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(file := tmp_path / "list.xlsx")
    assert "read along: 1 rows" in run("import", str(file), "--dry-run")[1]
    told = document(run("import", str(file), "--hidden", "skip", "--json"))
    assert (told["hidden_rows"], told["created"]) == (1, 1)


def test_what_concerns_the_whole_file_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Nama;Berat\nKopi;250\nTeh;3\n", "utf-8")
    assert "The unit of weight is not stated" in run("import", str(file))[2]
