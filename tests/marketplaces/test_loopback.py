"""The listener takes the one answer it waits for, from this computer, and nothing else."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from umkm_desk.marketplaces.loopback import LoopbackListener
from umkm_desk.marketplaces.seam import SignInAgain
from umkm_desk.model.task import Cancelled, Task

STATE = "st4te-of-this-dance"


@contextmanager
def waiting(listener: LoopbackListener, seconds: float = 60) -> Iterator[list[str]]:
    """The listener waits in its own thread, as it does in a task; its answer is appended."""
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(listener.wait(STATE, seconds=seconds)), daemon=True)
    thread.start()
    yield found
    thread.join(60)


def ask(listener: LoopbackListener, request: str) -> str:
    port = int(listener.url.rpartition(":")[2].partition("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        with suppress(OSError):  # the listener may have turned away what is too long before all of it was sent
            connection.sendall(request.encode("latin-1"))
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(4096):
            answer += part
    return answer.decode()


def get(listener: LoopbackListener, target: str, host: str | None = None) -> str:
    own = listener.url.removeprefix("http://").partition("/")[0]
    return ask(listener, f"GET {target} HTTP/1.1\r\nHost: {host or own}\r\nUser-Agent: test\r\n\r\n")


def test_the_answer_comes_back_whole_and_the_browser_sees_a_page() -> None:
    with LoopbackListener() as listener, waiting(listener) as found:
        page = get(listener, f"/selesai?code=abc%2F1&shop_id=77&state={STATE}")
    assert page.startswith("HTTP/1.1 200 OK")
    assert "kembali ke UMKM Desk" in page
    assert "abc" not in page
    assert found == [f"{listener.url}?code=abc%2F1&shop_id=77&state={STATE}"]


def test_strangers_are_turned_away_and_the_waiting_goes_on() -> None:
    with LoopbackListener() as listener, waiting(listener) as found:
        assert "400" in get(listener, "/selesai?code=evil&state=other").splitlines()[0]
        assert "400" in get(listener, "/selesai?code=evil").splitlines()[0]
        assert "404" in get(listener, "/favicon.ico").splitlines()[0]
        assert "404" in get(listener, f"/other?code=evil&state={STATE}").splitlines()[0]
        assert "404" in get(listener, f"/selesai?code=evil&state={STATE}", host="evil.example").splitlines()[0]
        assert "404" in ask(listener, "POST /selesai HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").splitlines()[0]
        assert "404" in ask(listener, "rubbish\r\n\r\n").splitlines()[0]
        assert "404" in ask(listener, "GET /" + "a" * 40_000).splitlines()[0]
        assert found == []
        get(listener, f"/selesai?code=good&shop_id=77&state={STATE}")
    assert "code=good" in found[0]


def test_someone_who_connects_and_says_nothing_does_not_stop_it() -> None:
    with LoopbackListener() as listener, waiting(listener) as found:
        port = int(listener.url.rpartition(":")[2].partition("/")[0])
        silent = socket.create_connection(("127.0.0.1", port))
        started = time.monotonic()
        get(listener, f"/selesai?code=good&state={STATE}")
        silent.close()
    assert found
    assert time.monotonic() - started < 30


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux answers on all of 127.0.0.0/8")
def test_it_is_bound_to_one_address_of_this_computer() -> None:
    with LoopbackListener() as listener:
        assert listener.url.startswith("http://127.0.0.1:")
        port = int(listener.url.rpartition(":")[2].partition("/")[0])
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=60)


def test_it_ends_after_its_time() -> None:
    with LoopbackListener() as listener, pytest.raises(SignInAgain) as told:
        listener.wait(STATE, seconds=0.3)
    assert told.value.problem.code == "marketplaces.consent_timed_out"


def test_it_can_be_cancelled() -> None:
    with LoopbackListener() as listener, pytest.raises(Cancelled):
        listener.wait(STATE, Task(is_cancelled=lambda: True))


def test_a_pasted_address_may_come_first() -> None:
    lines = iter([None, None, "https://open.shopee.com/?code=1&shop_id=2"])
    with LoopbackListener() as listener:
        assert listener.wait(STATE, pasted=lambda: next(lines)) == "https://open.shopee.com/?code=1&shop_id=2"


def test_a_port_that_is_taken_is_an_error_at_once() -> None:
    with LoopbackListener() as first, pytest.raises(OSError, match=r".+"):
        LoopbackListener(int(first.url.rpartition(":")[2].partition("/")[0]))


def test_after_it_is_closed_nobody_listens() -> None:
    with LoopbackListener() as listener:
        pass
    with pytest.raises(OSError, match=r".+"):
        get(listener, "/selesai")
