"""The local marketplaces in a process of their own, to be killed at any moment and started again on the same ports with the same state."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

STOP_SECONDS = 5.0


class Running:
    """`urls`: address by platform, the same after every `start`."""

    def __init__(self, platforms: Sequence[str], state: Path | None, options: Sequence[str]) -> None:
        self.urls: dict[str, str] = {}
        self._process: subprocess.Popen[str] | None = None
        self._command = [sys.executable, "-m", "umkm_desk.sandbox", "--leave-with-parent", *options]
        for name in platforms:
            self._command += ["--platform", name]
        if state is not None:
            self._command += ["--state", str(state)]
        self._command += ["--port", str(_free_ports(len(platforms)))]

    @property
    def url(self) -> str:
        """Of the only platform."""
        (url,) = self.urls.values()
        return url

    def start(self, *more: str) -> None:
        """Returns when every platform answers. `more`: options for this start. Raises `RuntimeError` with what the process said when it
        does not come up."""
        with tempfile.TemporaryFile("w+") as said:
            self._process = subprocess.Popen([*self._command, *more], stdout=subprocess.PIPE, stderr=said, text=True)
            assert self._process.stdout is not None
            line = self._process.stdout.readline()
            if not line:
                self._process.wait()
                said.seek(0)
                raise RuntimeError(said.read().strip())
        self.urls = json.loads(line)

    def kill(self) -> None:
        """-9, in the middle of whatever it does."""
        self._end(hard=True)

    def stop(self) -> None:
        self._end(hard=False)

    def _end(self, *, hard: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        (process.kill if hard else process.terminate)()
        try:
            process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def admin(self, action: str, platform: str | None = None, **arguments: Any) -> Any:
        """One `/_sandbox/` action; raises `ValueError` with the answer where it is refused."""
        url = self.urls[platform] if platform else self.url
        request = urllib.request.Request(f"{url}/_sandbox/{action}", json.dumps(arguments).encode(), method="POST")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            raise ValueError(refused.read().decode()) from None

    def listings(self, platform: str | None = None) -> list[dict[str, Any]]:
        return list(self.admin("listings", platform)["listings"])

    def confirm(self, link: str, **choices: str | int) -> str:
        """Presses the button of a consent page as the seller would; the address that the browser is sent to. `choices`: what else the
        page's form has, such as `shop_id` and `days`. Raises `ValueError` with the page where there is no redirect."""
        opener = urllib.request.build_opener(_Stay)
        request = urllib.request.Request(link, urllib.parse.urlencode(choices).encode(), method="POST")
        try:
            with opener.open(request, timeout=30) as page:
                raise ValueError(page.read().decode())
        except urllib.error.HTTPError as answer:
            if answer.code in (301, 302, 303):
                return str(answer.headers["location"])
            raise ValueError(answer.read().decode()) from None


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@contextlib.contextmanager
def running(*platforms: str, state: Path | None = None, options: Sequence[str] = ()) -> Iterator[Running]:
    """The named platforms until the block ends. `options`: more of the command line, such as `("--seed", "7", "--variant-wait", "0")`."""
    local = Running(platforms, state, options)
    local.start()
    try:
        yield local
    finally:
        local.stop()


def _free_ports(count: int) -> int:
    """The first of `count` ports in a row that nobody listens on."""
    while True:
        with contextlib.ExitStack() as held:
            first = held.enter_context(socket.socket())
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                for index in range(1, count):
                    held.enter_context(socket.socket()).bind(("127.0.0.1", port + index))
            except OSError:
                continue
            return port
