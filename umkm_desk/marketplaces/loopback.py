"""The loopback redirect: a listener on this computer that takes one answer from the browser and shows a friendly page.

Bound to 127.0.0.1 and for minutes only. An answer counts only with the `state` of the running dance; anything else is turned away and the
waiting goes on, so that another page in the browser cannot use up the one answer.
"""

from __future__ import annotations

import hmac
import html
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from umkm_desk.marketplaces.seam import SignInAgain
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import UNWATCHED, Task

MINUTES = 10
"""As long as a platform's code lives."""
PATH = "/selesai"
_LOOK_SECONDS, _REQUEST_SECONDS, _LINGER_SECONDS = 0.1, 1.0, 0.3
_LONGEST_REQUEST = 16 * 1024


@dataclass(frozen=True, slots=True)
class Words:
    """What the browser shows, title and text each: after the answer, for a stranger's answer, for any other address."""

    done: tuple[str, str]
    stranger: tuple[str, str]
    nothing: tuple[str, str]


INDONESIAN = Words(
    ("Jawaban sudah diterima", "Silakan kembali ke UMKM Desk. Halaman ini boleh ditutup."),
    ("Jawaban tidak cocok", "Jawaban ini bukan untuk sambungan yang sedang berjalan. Ulangi dari UMKM Desk."),
    ("Tidak ada apa-apa di sini", "Alamat ini hanya menunggu izin sambungan untuk UMKM Desk."),
)

_PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
<title>UMKM Desk</title><body style="font-family:sans-serif;max-width:30rem;margin:4rem auto;padding:0 1rem;line-height:1.5">\
<h1>{title}</h1><p>{text}</p></body></html>"""
_HEAD = (
    "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\nConnection: close\r\n"
    "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n"
)


class LoopbackListener:
    """Listens from construction until closed; `url` is the redirect address to hand to the platform. Raises `OSError` where the port is
    taken."""

    def __init__(self, port: int = 0, words: Words = INDONESIAN) -> None:
        self._words = words
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere the option would let a second program listen on the same port
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind(("127.0.0.1", port))
            self._socket.listen(8)
        except OSError:
            self._socket.close()
            raise
        self._socket.settimeout(_LOOK_SECONDS)
        self._host = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.url = f"http://{self._host}{PATH}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._socket.close()

    def wait(
        self,
        state: str,
        task: Task = UNWATCHED,
        *,
        seconds: float = MINUTES * 60,
        pasted: Callable[[], str | None] = lambda: None,
    ) -> str:
        """The redirected address with this `state`, or what `pasted` (asked ten times a second) returns, whichever comes first.

        Raises `Cancelled`, and `SignInAgain` (`marketplaces.consent_timed_out`) when nobody consented in time.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            task.report(0, None)
            if (other := pasted()) is not None:
                return other
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            with connection:
                target = _target(connection, self._host)
                address = urlsplit(target or "")
                if target is None or address.path != PATH:
                    _reply(connection, "404 Not Found", self._words.nothing)
                elif not hmac.compare_digest(parse_qs(address.query).get("state", [""])[0].encode(), state.encode()):
                    _reply(connection, "400 Bad Request", self._words.stranger)
                else:
                    _reply(connection, "200 OK", self._words.done)
                    return f"http://{self._host}{target}"
        raise SignInAgain(Problem("marketplaces.consent_timed_out"))


def _target(connection: socket.socket, host: str) -> str | None:
    """Path and query of a GET meant for `host`; `None` for anything else, too long or too slow."""
    until = time.monotonic() + _REQUEST_SECONDS
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            connection.settimeout(max(0.01, until - time.monotonic()))
            part = connection.recv(4096)
            data += part
            if not part or len(data) > _LONGEST_REQUEST or time.monotonic() > until:
                return None
    except OSError:
        return None
    first, *headers = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    named = [line.partition(":")[2].strip() for line in headers if line.lower().startswith("host:")]
    method, _, rest = first.partition(" ")
    target, _, version = rest.partition(" ")
    # a foreign name that was made to point to 127.0.0.1 shows in the Host header
    return target if method == "GET" and version.startswith("HTTP/1.") and named == [host] else None


def _reply(connection: socket.socket, status: str, words: tuple[str, str]) -> None:
    page = _PAGE.format(title=html.escape(words[0]), text=html.escape(words[1])).encode()
    try:
        connection.sendall(_HEAD.format(status=status, length=len(page)).encode() + page)
        connection.shutdown(socket.SHUT_WR)
        until = time.monotonic() + _LINGER_SECONDS
        # until the browser has read it; closing over bytes that nobody read would cut the page off
        while (left := until - time.monotonic()) > 0:
            connection.settimeout(left)
            if not connection.recv(4096):
                return
    except OSError:
        return
