"""Newer rules over real sockets: taken when whole and newer, refused with the old ones in place otherwise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.marketplaces.raw_server import json_answer, serving
from umkm_desk.catalogue import editing
from umkm_desk.catalogue.rules_update import Offered, fetch, open_file, take
from umkm_desk.marketplaces.download import download, safe_address
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.paths import resources_folder
from umkm_desk.protection.rules import MAX_BYTES, Difference, digest, load_rules
from umkm_desk.workspace.workspace import Workspace

SHIPPED = resources_folder() / "protection" / "rules.json"
NOT_THERE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def clock() -> datetime:
    return datetime(2026, 11, 25, tzinfo=UTC)


def newer(change: Callable[[dict[str, Any]], object] = lambda _data: None) -> bytes:
    data = json.loads(SHIPPED.read_text("utf-8"))
    data["version"], data["as_of"] = 2, "2027-01-15"
    change(data)
    data["sha256"] = digest(data)
    return json.dumps(data).encode()


def three_new_and_one_ended(data: dict[str, Any]) -> None:
    first = data["rules"][0]
    data["rules"] += [{**first, "id": f"baru-{number}"} for number in range(3)]
    open_ended = next(rule for rule in data["rules"] if rule["effective_to"] is None and rule["superseded_by"] is None)
    open_ended["effective_to"], open_ended["end_kind"] = "2027-01-10", "repealed"
    for rule in data["rules"]:
        rule["last_checked"] = "2027-01-15"


def text_answer(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def refused_by(*answers: bytes) -> str:
    with serving(*answers) as server, pytest.raises(Refusal) as refused:
        fetch(f"{server.url}/rules.json", clock=clock)
    return refused.value.problem.code


def test_newer_rules_come_over_the_line_and_say_what_is_new(ws: Workspace, tmp_path: Path) -> None:
    editing.create_product(ws, "Kain Batik Tulis")
    current, place = load_rules(SHIPPED), tmp_path / "rules.json"
    content = newer(three_new_and_one_ended)
    with serving(json_answer(content), NOT_THERE) as server:
        offered = fetch(f"{server.url}/aturan/rules.json?cabang=utama", clock=clock)
        assert [request.split()[1] for request in server.requests] == [
            b"/aturan/rules.json?cabang=utama",
            b"/aturan/rules.json.sha256?cabang=utama",
        ]
    renewed = take(ws, offered, current, place)
    assert renewed is not None
    assert renewed.rules.as_of == date(2027, 1, 15)
    assert renewed.difference == Difference(("baru-0", "baru-1", "baru-2"), renewed.difference.ended, ())
    assert len(renewed.difference.ended) == 1
    assert load_rules(place) == renewed.rules


def test_the_file_in_use_is_no_news_and_nothing_is_kept(ws: Workspace, tmp_path: Path) -> None:
    assert take(ws, Offered(SHIPPED.read_bytes(), None), load_rules(SHIPPED), tmp_path / "rules.json") is None
    assert not (tmp_path / "rules.json").exists()


def test_the_hash_beside_the_file_decides(ws: Workspace, tmp_path: Path) -> None:
    content, place = newer(), tmp_path / "rules.json"
    good = f"{hashlib.sha256(content).hexdigest().upper()}  rules.json\n".encode()
    for beside, accepted in ((good, True), (b"0" * 64, False), (b"<html>masuk Wi-Fi</html>", False)):
        place.unlink(missing_ok=True)
        with serving(json_answer(content), text_answer(beside)) as server:
            offered = fetch(f"{server.url}/rules.json", clock=clock)
        if accepted:
            assert take(ws, offered, load_rules(SHIPPED), place) is not None
        else:
            with pytest.raises(Refusal) as refused:
                take(ws, offered, load_rules(SHIPPED), place)
            assert refused.value.problem.code == "protection.rules_hash"
            assert not place.exists()


def test_a_broken_older_or_foreign_file_leaves_the_last_good_one(ws: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "rules.json"
    renewed = take(ws, Offered(newer(), None), load_rules(SHIPPED), place)
    assert renewed is not None
    kept = place.read_bytes()
    for content, code in (
        (kept[:-40], "protection.rules_broken"),
        (kept.replace(b"2021-05-18", b"2021-05-19"), "protection.rules_broken"),
        (SHIPPED.read_bytes(), "protection.rules_older"),
        (b'{"schema": "resep/1"}', "protection.rules_foreign"),
        (b'{"schema": "umkm-desk-rules/9"}', "protection.rules_of_newer_program"),
        (b"[" * 100_000, "protection.rules_broken"),
        (b" " * (MAX_BYTES + 1), "protection.rules_broken"),
    ):
        with pytest.raises(Refusal) as refused:
            take(ws, Offered(content, None), renewed.rules, place)
        assert refused.value.problem.code == code
        assert place.read_bytes() == kept


def test_what_the_line_and_the_server_do_is_told_as_of_a_file() -> None:
    assert refused_by(NOT_THERE) == "marketplaces.no_file_there"
    assert refused_by(b"HTTP/1.1 302 Found\r\nLocation: /masuk\r\nContent-Length: 0\r\n\r\n") == "marketplaces.redirected"
    assert refused_by(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n") == "marketplaces.file_not_given"
    assert refused_by(b"") == "marketplaces.file_cut_short"
    too_large = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (MAX_BYTES + 1)
    assert refused_by(too_large) == "marketplaces.file_too_large"


def test_a_body_without_a_length_is_bounded_too() -> None:
    endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 2000
    with serving(endless) as server, pytest.raises(Refusal) as refused:
        download(f"{server.url}/rules.json", limit=1000, clock=clock)
    assert refused.value.problem.code == "marketplaces.file_too_large"


@pytest.mark.parametrize(
    "address", ["http://contoh.id/rules.json", "ftp://contoh.id/rules.json", "rules.json", "", "https://a@b/x"]
)
def test_only_https_or_this_computer(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        safe_address(address)
    assert refused.value.problem.code == "marketplaces.unsafe_host"


def test_an_address_must_name_a_file() -> None:
    with pytest.raises(Refusal) as refused:
        safe_address("https://contoh.id/")
    assert refused.value.problem.code == "marketplaces.no_file_named"
    assert safe_address(" https://contoh.id/a/rules.json?x=1#isi ") == "https://contoh.id/a/rules.json?x=1"


def test_it_can_be_stopped_before_it_asks() -> None:
    with serving(NOT_THERE) as server:
        with pytest.raises(Cancelled):
            fetch(f"{server.url}/rules.json", clock=clock, task=Task(is_cancelled=lambda: True))
        assert not server.requests


def test_a_file_on_disk_is_read_with_the_hash_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    file.write_bytes(newer())
    assert open_file(file) == Offered(newer(), None)
    file.with_name("rules.json.sha256").write_text(f"{'ab' * 32} *rules.json\n", "utf-8")
    assert open_file(file).published == "ab" * 32
    with pytest.raises(Refusal) as refused:
        open_file(tmp_path / "none.json")
    assert refused.value.problem.code == "protection.rules_broken"
