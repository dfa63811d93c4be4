"""No token and no app secret ends anywhere but in the keyring: not in the database, logs, backups, what is printed, or errors."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.conftest import secret_service
from tests.end_to_end.seller import Said, Seller
from tests.local_market import KEY, LocalMarket

__all__ = ["secret_service"]
"""The fixture of a keyring of our own."""


def handed_out(market_folder: Path) -> set[str]:
    """Every token that the marketplace knows now, and the app's secret."""
    with closing(sqlite3.connect(market_folder / "market.shopee")) as db:
        tokens = {str(key) for (key,) in db.execute("SELECT key FROM entry WHERE kind IN ('access', 'refresh')")}
    assert tokens
    return {KEY, *tokens}


def everything_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of each file, and of each file inside a backup."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        yield str(file.relative_to(folder)), file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as whole:
                for name in whole.namelist():
                    yield f"{file.name}/{name}", whole.read(name)


@pytest.fixture
def seller(tmp_path: Path, market: LocalMarket, request: pytest.FixtureRequest) -> Seller:
    return Seller(tmp_path / "workspace", market, request.getfixturevalue("secret_service"))


def test_after_a_whole_run_with_trouble_no_file_and_no_text_holds_a_secret(
    seller: Seller, market: LocalMarket, tmp_path: Path
) -> None:
    said: list[Said] = [seller.import_(), seller.connect()]
    secrets = handed_out(tmp_path)
    ids = seller.sellable(3)
    # refused as expired (a new pair is fetched), refused with the request's echo, an answer that breaks off, a line that drops
    market.admin("faults", spec="expired-token:1,code=error_auth@upload_image:1,truncate@add_item:1,drop-after@add_item:1", seed=1)
    said += [seller.publish(*ids), seller.publish(*ids)]
    secrets |= handed_out(tmp_path)
    market.admin("faults", spec="expired-token:0.5,5xx:0.5", seed=2)
    said += [seller.run("sync")]
    secrets |= handed_out(tmp_path)
    market.stop()
    said += [seller.run("sync"), seller.run("outbox"), seller.run("history")]
    said += [seller.run("backup", str(seller.folder / "cadangan.zip"))]
    assert len(secrets) >= 5
    files = dict(everything_below(seller.folder))
    assert {"workspace.db", "logs/umkm-desk.log", "cadangan.zip"} <= files.keys()
    assert len([name for name in files if name.startswith("cadangan.zip/")]) >= 1
    for secret in secrets:
        assert [name for name, content in files.items() if secret.encode() in content] == []
        assert [text for one in said for text in (one.out, one.err) if secret in text] == []


def test_the_search_for_secrets_finds_them(tmp_path: Path) -> None:
    (tmp_path / "plain.db").write_bytes(b"..rahasia..")
    with zipfile.ZipFile(tmp_path / "cadangan.zip", "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("workspace.db", "x" * 100 + "rahasia")
    found = [name for name, content in everything_below(tmp_path) if b"rahasia" in content]
    assert found == ["cadangan.zip/workspace.db", "plain.db"]
