"""A server that says exactly the bytes it is told, over real sockets: what a bad line and a strange box on the way do."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"


def json_answer(body: bytes) -> bytes:
    return JSON % (len(body), body)


@dataclass
class RawServer:
    url: str = ""
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def serving(*answers: bytes | Callable[[socket.socket], None], tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """Answers the connections in turn, the last answer for all that follow; empty bytes close without a word."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.05)
    scheme = "https" if tls else "http"
    server = RawServer(f"{scheme}://127.0.0.1:{listening.getsockname()[1]}")
    over = threading.Event()

    def run() -> None:
        turn = 0
        while not over.is_set():
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            with contextlib.suppress(OSError), connection:
                connection.settimeout(5)
                if tls is not None:
                    connection = tls.wrap_socket(connection, server_side=True)
                server.requests.append(read_request(connection))
                answer = answers[min(turn, len(answers) - 1)]
                turn += 1
                if isinstance(answer, bytes):
                    connection.sendall(answer)
                else:
                    answer(connection)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        over.set()
        thread.join(60)
        listening.close()


def read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def dripping(body: bytes, seconds: float) -> Callable[[socket.socket], None]:
    """A long answer, one byte at a time."""

    def send(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body))
        for byte in body:
            connection.sendall(bytes([byte]))
            time.sleep(seconds)

    return send
