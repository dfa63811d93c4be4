"""The loopback redirect: a listener on this computer that takes one answer from the browser and shows a friendly page."""

from __future__ import annotations

import html
import socket
import time
from types import TracebackType

from umkm_desk.marketplaces.seam import SignInAgain
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import UNWATCHED, Task

MINUTES = 10
_LONGEST_REQUEST = 16 * 1024

_PAGE = """HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n\
<!doctype html><html lang="id"><meta charset="utf-8"><title>UMKM Desk</title>\
<body style="font-family:sans-serif;max-width:30rem;margin:4rem auto;line-height:1.5"><h1>{title}</h1><p>{text}</p></body></html>"""


class LoopbackListener:
    """Bound to 127.0.0.1 from construction until closed; `url` is the redirect address to hand to the platform."""

    def __init__(self, port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        self._socket.listen(4)
        self._socket.settimeout(0.2)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/selesai"

    def __enter__(self) -> LoopbackListener:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._socket.close()

    def wait(self, state: str, task: Task = UNWATCHED, *, seconds: float = MINUTES * 60) -> str:
        """The redirected address with this `state`; requests with another one are turned away and waiting goes on.

        Raises `Cancelled`, and `SignInAgain` (`marketplaces.consent_timed_out`) when nobody consented in time.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            task.report(0, None)
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            with connection:
                target = _target(connection)
                if target is None or not target.startswith("/selesai"):
                    _reply(
                        connection,
                        "404 Not Found",
                        "Tidak ada apa-apa di sini",
                        "Halaman ini hanya untuk izin sambungan UMKM Desk.",
                    )
                elif f"state={state}" not in target.partition("?")[2].split("&"):
                    _reply(
                        connection,
                        "400 Bad Request",
                        "Izin tidak cocok",
                        "Jawaban ini bukan untuk permintaan yang sedang berjalan.",
                    )
                else:
                    _reply(connection, "200 OK", "Toko tersambung", "Anda boleh menutup halaman ini dan kembali ke UMKM Desk.")
                    return self.url.removesuffix("/selesai") + target
        raise SignInAgain(Problem("marketplaces.consent_timed_out"))


def _target(connection: socket.socket) -> str | None:
    connection.settimeout(3)
    data = b""
    try:
        while b"\r\n\r\n" not in data and len(data) < _LONGEST_REQUEST:
            part = connection.recv(4096)
            if not part:
                break
            data += part
    except OSError:
        return None
    words = data.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
    return words[1] if len(words) == 3 and words[0] == "GET" else None


def _reply(connection: socket.socket, status: str, title: str, text: str) -> None:
    page = _PAGE.format(status=status, title=html.escape(title), text=html.escape(text))
    try:
        connection.sendall(page.encode())
    except OSError:
        return
