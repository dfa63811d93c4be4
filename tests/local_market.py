"""The local marketplaces in a process of their own, to be killed and started again on the same port with the same state."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

PARTNER = "2001887"
KEY = "umkmdeskdemokey0000000000000000000000000000000000000000000000001"
SHOP = "14701711"


class LocalMarket:
    """`url` of the local Shopee. `stop` kills it hard; `start` brings it back as it was."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._state = folder / "market"
        self._options = ("--variant-wait", "0.2", *options)
        self._port = free_port()
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self.start()

    def start(self, *more: str) -> None:
        command = [sys.executable, "-m", "umkm_desk.sandbox.server", "--platform", "shopee", "--port", str(self._port)]
        command += ["--state", str(self._state), *self._options, *more]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent)
        assert self._process.stdout is not None
        self.url = json.loads(self._process.stdout.readline())["shopee"]

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None

    def admin(self, action: str, **arguments: Any) -> Any:
        request = urllib.request.Request(f"{self.url}/_sandbox/{action}", data=json.dumps(arguments).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def items(self) -> list[dict[str, Any]]:
        return self.admin("items")["items"]  # type: ignore[no-any-return]

    def consent(self, link: str, *, days: int = 365, main_account: str = "") -> str:
        """Confirms on the consent page as a seller would, with the shop's own or a main account; the redirected address."""

        class NoRedirect(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: Any) -> None:
                return None

        opener = urllib.request.build_opener(NoRedirect)
        account = {"main_account_id": main_account} if main_account else {"shop_id": SHOP}
        body = urlencode({**account, "days": days}).encode()
        try:
            opener.open(urllib.request.Request(link, data=body, method="POST"), timeout=60)
        except urllib.error.HTTPError as answer:
            if answer.code == 302:
                return str(answer.headers["location"])
            raise
        raise AssertionError("no redirect")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
