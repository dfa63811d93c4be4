from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping

import pytest

from tests.end_to_end.seller import Seller
from tests.local_market import LocalMarket


@pytest.fixture(scope="session")
def secret_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """The environment of a real Secret Service of our own, so that tokens outlive a process and nobody's own keyring is touched."""
    if missing := [name for name in ("dbus-daemon", "dbus-send", "gnome-keyring-daemon") if shutil.which(name) is None]:
        pytest.skip(f"tokens need a keyring to outlive a process; not installed here: {', '.join(missing)}")
    home = tmp_path_factory.mktemp("keyring")
    home.chmod(0o700)
    quiet = subprocess.DEVNULL
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, stderr=quiet, text=True
    )
    assert bus.stdout is not None
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    environment = {**places, "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
    alone = {"PATH": "/usr/local/bin:/usr/bin:/bin", **environment}
    keyring = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=quiet,
        stderr=quiet,
        env=alone,
    )
    assert keyring.stdin is not None
    keyring.stdin.write(b"\n")
    keyring.stdin.close()
    names = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames"]
    until = time.monotonic() + 60
    try:
        while "org.freedesktop.secrets" not in subprocess.run(names, capture_output=True, text=True, env=alone).stdout:
            assert time.monotonic() < until, "the keyring did not come up"
            time.sleep(0.05)
        yield {**environment, "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    finally:
        for process in (keyring, bus):
            process.kill()
            process.wait()
        bus.stdout.close()


@pytest.fixture(scope="module")
def seller(tmp_path_factory: pytest.TempPathFactory, secret_service: Mapping[str, str]) -> Iterator[Seller]:
    """One seller a file, because every verb is a process that takes a second to start."""
    folder = tmp_path_factory.mktemp("seller")
    market = LocalMarket(folder)
    yield Seller(folder / "workspace", market, secret_service)
    market.stop()
