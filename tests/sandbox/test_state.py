"""The memory of a local marketplace: what was answered survives -9, what was refused leaves nothing."""

from __future__ import annotations

import http.client
import json
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.sandbox.raw import Shopee
from umkm_desk.sandbox.running import running
from umkm_desk.sandbox.state import State

SHOP = "14701711"


def test_a_rollback_leaves_memory_and_file_as_they_were(tmp_path: Path) -> None:
    state = State(tmp_path / "s")
    state.begin()
    state.put("item", 1, {"name": "a"})
    state.commit()
    state.begin()
    state.put("item", 1, {"name": "b"})
    state.put("item", 2, {"name": "c"})
    state.delete("item", 1)
    state.rollback()
    for seen in (state, State(tmp_path / "s")):
        assert [(key, dict(body)) for key, body in seen.all("item")] == [("1", {"name": "a"})]


def test_what_was_read_can_be_changed_without_changing_the_memory(tmp_path: Path) -> None:
    state = State(None)
    state.put("item", 1, {"tags": []})
    body = state.get("item", 1)
    assert body is not None
    body["tags"].append("x")
    assert state.get("item", 1) == {"tags": []}


def test_documents_keep_their_order_over_a_restart(tmp_path: Path) -> None:
    state = State(tmp_path / "s")
    for key in (9, 100, 20):
        state.put("item", key, {})
    state.put("item", 100, {"changed": True})
    assert [key for key, _ in State(tmp_path / "s").all("item")] == ["9", "100", "20"]


def test_every_answered_item_is_there_after_kill_9_and_ids_go_on(tmp_path: Path) -> None:
    chance = random.Random(7)
    answered: dict[int, str] = {}
    with running("shopee", state=tmp_path / "state", options=("--variant-wait", "0")) as market:
        url = market.url
        shop = Shopee(url, SHOP)
        shop.authorise()
        body = shop.item()
        sent = 0
        for _ in range(6):
            killer = threading.Timer(0.05 + chance.random() * 0.2, market.kill)
            killer.start()
            try:
                while True:
                    sent += 1
                    reply = shop.call("POST", "product/add_item", body={**body, "item_sku": f"S{sent}"})
                    answered[reply.response["item_id"]] = f"S{sent}"
            except (OSError, http.client.HTTPException):
                killer.join()
            market.start()
            assert market.url == url
            there = {int(item["id"]): item["sku"] for item in market.listings()}
            assert answered.items() <= there.items()
            assert len(there) <= sent
            assert shop.get("shop/get_shop_info").error == ""
    assert answered


def test_the_moved_clock_survives(tmp_path: Path) -> None:
    with running("shopee", state=tmp_path / "state") as market:
        market.admin("advance", days=3)
        market.kill()
        market.start()
        assert market.admin("calls")["now"] == pytest.approx(time.time() + 3 * 86400, abs=30)


def test_the_same_seed_makes_the_same_ids_and_tokens() -> None:
    def history() -> tuple[str, str, int]:
        with running("shopee", options=("--seed", "42")) as market:
            shop = Shopee(market.url, SHOP)
            shop.authorise()
            return shop.access, shop.refresh, shop.add()

    assert history() == history()


def test_it_ends_with_the_process_that_started_it() -> None:
    program = (
        "import os, sys\n"
        "from umkm_desk.sandbox.running import Running\n"
        "local = Running(('shopee',), None, ())\n"
        "local.start()\n"
        "print(local.url, flush=True)\n"
        "os._exit(0)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    url = ended.stdout.strip()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            Shopee(url, SHOP).get("shop/get_shop_info")
        except OSError:
            return
        time.sleep(0.1)
    pytest.fail("the server is still there")


def test_one_line_of_json_says_where_it_is(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "umkm_desk.sandbox"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        urls = json.loads(process.stdout.readline())
        assert urls["shopee"].startswith("http://127.0.0.1:")
    finally:
        process.terminate()
        rest, _ = process.communicate(timeout=60)
    assert (rest, process.returncode) == ("", 0)
