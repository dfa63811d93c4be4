#!/usr/bin/env python3
"""Set-up and daily verbs of a checkout; needs only Python 3.11 and, on Linux, Qt's system libraries.

    python3 dev.py demo [ARGS]   open the app on its demo data with the local marketplaces (without a display: windowless, with pictures)
    python3 dev.py test [ARGS]   pass all tests
    python3 dev.py lint          style, types and import rules
    python3 dev.py run [ARGS]    the app itself, as `umkm-desk` would start
    python3 dev.py lock          write the locks anew from pyproject.toml

Everything installs into `.venv`; once that is done, no verb but `lock` touches the network.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

# library that must load -> Debian package
QT_LIBRARIES = {
    "glib-2.0": "libglib2.0-0", "GL": "libgl1", "EGL": "libegl1", "xkbcommon": "libxkbcommon0", "X11": "libx11-6",
    "fontconfig": "libfontconfig1", "freetype": "libfreetype6", "dbus-1": "libdbus-1-3", "brotlidec": "libbrotli1",
    "xcb-cursor": "libxcb-cursor0", "xcb-icccm": "libxcb-icccm4", "xcb-image": "libxcb-image0", "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0", "xcb-shape": "libxcb-shape0", "xcb-util": "libxcb-util1", "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}  # fmt: skip
QT_PROGRAMS = {"fc-list": "fontconfig"}
TEST_PROGRAMS = {"gnome-keyring-daemon": "gnome-keyring", "dbus-run-session": "dbus-daemon", "dbus-launch": "dbus-x11"}
FONT, FONT_PACKAGE = "Inter", "fonts-inter"


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this has no environment of ours yet
        return fail(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    verb, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    verbs = {"demo": demo, "test": test, "lint": lint, "run": run, "lock": lock}
    if verb not in verbs:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    return verbs[verb](arguments)


def demo(arguments: list[str]) -> int:
    return set_up("requirements.lock") or start("-m", "umkm_desk", "--demo", *arguments)


def run(arguments: list[str]) -> int:
    return set_up("requirements.lock") or start("-m", "umkm_desk", *arguments)


def test(arguments: list[str]) -> int:
    """The keyring tests get a session bus and a real Secret Service of their own; the rest needs neither."""
    if code := set_up("requirements-dev.lock", TEST_PROGRAMS):
        return code
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments:
        return start("-m", "pytest", *arguments)
    code = start("-m", "pytest", "-n", str(min(4, os.cpu_count() or 1)), "-m", "not keyring")
    if code == 0 and sys.platform == "linux" and not missing_programs(TEST_PROGRAMS):
        code = keyring_tests()
    return code


def keyring_tests() -> int:
    import tempfile

    with tempfile.TemporaryDirectory() as home:
        script = (
            'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && '
            f"exec '{PYTHON}' -m pytest -p no:cacheprovider -m keyring"
        )
        environment = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home}
        return subprocess.call(["dbus-run-session", "--", "sh", "-c", script], cwd=ROOT, env=environment)


def lint(_arguments: list[str]) -> int:
    if code := set_up("requirements-dev.lock"):
        return code
    steps = (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
        ("packaging/translations.py", "check"),
    )
    return max(start(*step) for step in steps)


def lock(_arguments: list[str]) -> int:
    """Names, versions, markers and hashes for all systems; no address."""
    tools = ROOT / ".tools"
    if not tools.exists():
        venv.create(tools, with_pip=True)
    python = tools / PYTHON.relative_to(VENV)
    if code := subprocess.call([python, "-m", "pip", "install", "-q", "uv"]):
        return code
    for extra, file in (("sandbox", "requirements.lock"), ("dev", "requirements-dev.lock")):
        options = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11", "--extra", extra]
        if code := subprocess.call([python, "-m", "uv", "pip", "compile", "-q", *options, "pyproject.toml", "-o", file]):
            return code
    return 0


def set_up(lock_file: str, programs: dict[str, str] | None = None) -> int:
    if sys.platform == "linux" and (code := system_libraries(programs or {})):
        return code
    wanted = hashlib.sha256((ROOT / lock_file).read_bytes()).hexdigest()
    stamp = VENV / "installed"
    done = stamp.read_text().split() if stamp.exists() else []
    if wanted not in done:
        if not PYTHON.exists():
            print("Making .venv …", flush=True)
            venv.create(VENV, with_pip=True)
        print(f"Installing {lock_file} …", flush=True)
        pip = [
            PYTHON,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "-q",
            "--no-deps",
            "--require-hashes",
            "-r",
            lock_file,
        ]
        if code := subprocess.call(pip):
            return fail(
                "The packages could not be installed. Is there a connection? Run the command again; it goes on where it was."
            )
        stamp.write_text("\n".join([*done, wanted]))
    return start("packaging/translations.py", "compile")


def system_libraries(programs: dict[str, str]) -> int:
    """Installs what Qt needs, or names the one command that does."""
    missing = [package for name, package in QT_LIBRARIES.items() if not ctypes.util.find_library(name)]
    missing += missing_programs({**QT_PROGRAMS, **programs})
    if not shutil.which("fc-list") or FONT not in subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout:
        missing.append(FONT_PACKAGE)
    if not missing:
        return 0
    packages = " ".join(sorted(set(missing)))
    command = f"apt-get update -q && apt-get install -y -q --no-install-recommends {packages}"
    if shutil.which("apt-get") is None:
        print(f"These Debian packages (or your system's names for them) seem to be missing: {packages}", file=sys.stderr)
        return 0
    if os.geteuid() != 0:
        return fail(f'Qt needs a few system libraries. Run this once, then the same command again:\n\n  sudo sh -c "{command}"\n')
    print(f"Installing system libraries: {packages}", flush=True)
    return subprocess.call(
        ["sh", "-c", command], stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    )


def missing_programs(programs: dict[str, str]) -> list[str]:
    return [package for program, package in programs.items() if not shutil.which(program)]


def start(*arguments: str) -> int:
    try:
        return subprocess.call([PYTHON, *arguments], cwd=ROOT)
    except KeyboardInterrupt:
        return 130


def fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
