"""The seller at the command line: every verb is a process of its own, as in a terminal or a schedule."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.local_market import KEY, PARTNER, LocalMarket

ROOT = Path(__file__).parents[2]
PRICE_LIST = ROOT / "resources" / "sample" / "daftar-harga-griya-nusa.xlsx"


@dataclass(frozen=True, slots=True)
class Said:
    """What a process said and with which code it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document of `--json`; whatever the code is, it has to be there."""
        assert self.out, self.err
        return json.loads(self.out)


class Seller:
    """One workspace, its keyring, and the marketplace next door. `shop` is the connected shop's id, once there is one."""

    def __init__(self, folder: Path, market: LocalMarket, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.market = market
        self._environment = {**os.environ, **environment, "PYTHONUNBUFFERED": "1"}
        # a process that compiles everything anew takes twice as long to start
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.shop = ""

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A verb that is still running."""
        return subprocess.Popen(
            [sys.executable, "-m", "umkm_desk", *arguments, "--data-dir", str(self.folder), "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self._environment,
            cwd=ROOT,
        )

    def run(self, *arguments: str) -> Said:
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=60)
            return Said(process.returncode, out, err)

    def import_(self) -> Said:
        return self.run("import", str(PRICE_LIST))

    def connect(self) -> Said:
        """Consents in a "browser" that follows the platform back to the program."""
        asked = ("--app-key", PARTNER, "--app-secret", "-", "--host", self.market.url, "--name", "Rumah Sekar")
        with self.start("shops", "connect", "shopee", *asked) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            process.stdin.write(f"{KEY}\n")
            process.stdin.flush()
            link = next(line for line in process.stderr if line.startswith("http")).strip()
            with urllib.request.urlopen(self.market.consent(link), timeout=60) as page:
                assert "Silakan kembali ke UMKM Desk" in page.read().decode()
            out, err = process.communicate(timeout=60)
            said = Said(process.returncode, out, err)
        self.shop = said.document["id"]
        return said

    def publish(self, *arguments: str) -> Said:
        return self.run("publish", "--shop", self.shop, *arguments)

    def there(self) -> list[dict[str, Any]]:
        """What the marketplace itself holds and has not deleted, by name."""
        found = [item for item in self.market.admin("listings")["listings"] if not item["status"].endswith("_DELETE")]
        return sorted(found, key=lambda item: str(item["name"]))

    def outbox(self) -> list[dict[str, Any]]:
        return self.run("outbox").document  # type: ignore[no-any-return]

    def sellable(self, many: int) -> list[str]:
        """Ids of products that are whole and have no odd wish such as long days to ship."""
        found = self.run("products").document
        return [one["id"] for one in found if one["category"] and one["weight_gram"] and one["price"]][:many]
