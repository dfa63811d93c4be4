"""Installers: `python packaging/build.py [folder] [installer]`, on the system they are for. Both without a word.

`folder` makes `dist/umkm-desk/` (on macOS also `dist/UMKM Desk.app`) with PyInstaller; `installer` wraps it: a `.deb` on Linux with
dpkg-deb, a setup program on Windows with Inno Setup, a disk image on macOS with hdiutil. See README.md beside this file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "packaging"
DIST = ROOT / "dist"
APP_ID = "id.umkmdesk.UmkmDesk"
LIBRARIES = (
    "libc6, libegl1, libgl1, libfontconfig1, libfreetype6, libglib2.0-0 | libglib2.0-0t64, libdbus-1-3, libxkbcommon0, libxkbcommon-x11-0,"
    " libx11-6, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-render-util0, libxcb-shape0, libxcb-util1, libxcb-xkb1"
)
"""What Qt needs of the system: Debian packages."""
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def make_folder() -> None:
    shutil.rmtree(BUILD, ignore_errors=True)
    info = BUILD / f"umkm_desk-{version()}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: umkm-desk\nVersion: {version()}\n", "utf-8")
    (BUILD / "version").write_text(version(), "utf-8")
    run(sys.executable, str(HERE / "translations.py"), "compile")
    run(sys.executable, str(HERE / "icons.py"), str(BUILD / "icons"))
    run(
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--distpath", str(DIST), "--workpath", str(BUILD / "work"),
        str(HERE / "umkm-desk.spec"),
    )  # fmt: skip
    print(f"dist/umkm-desk: {size_of(DIST / 'umkm-desk') / 1e6:.0f} MB")


def make_installer() -> None:
    if sys.platform == "win32":
        made = windows()
    elif sys.platform == "darwin":
        made = macos()
    else:
        made = debian()
    print(f"{made.relative_to(ROOT)}: {size_of(made) / 1e6:.0f} MB")


def windows() -> Path:
    """Needs Inno Setup 6 (https://jrsoftware.org/isinfo.php): `iscc` on the path."""
    run("iscc", f"/DVersion={version()}", f"/DRoot={ROOT}", str(HERE / "windows" / "umkm-desk.iss"))
    return DIST / f"umkm-desk-{version()}-setup.exe"


def macos() -> Path:
    image = DIST / f"umkm-desk-{version()}.dmg"
    run(
        "hdiutil",
        "create",
        "-volname",
        "UMKM Desk",
        "-srcfolder",
        str(DIST / "UMKM Desk.app"),
        "-ov",
        "-format",
        "UDZO",
        str(image),
    )
    return image


def debian() -> Path:
    """Everything under /opt/umkm-desk, so that it lives beside any Python and Qt of the system."""
    architecture = ARCHITECTURES.get(os.uname().machine, os.uname().machine)
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(DIST / "umkm-desk", tree / "opt" / "umkm-desk", symlinks=True)
    bin_folder = tree / "usr" / "bin"
    bin_folder.mkdir(parents=True)
    for name, target in (("umkm-desk", "umkm-desk"), ("umkm-desk-cli", "umkm-desk-cli")):
        (bin_folder / name).symlink_to(f"/opt/umkm-desk/{target}")
    for source, target in (
        (HERE / "linux" / f"{APP_ID}.desktop", f"usr/share/applications/{APP_ID}.desktop"),
        (HERE / "linux" / f"{APP_ID}.metainfo.xml", f"usr/share/metainfo/{APP_ID}.metainfo.xml"),
        (ROOT / "resources" / "icons" / "umkm-desk.svg", f"usr/share/icons/hicolor/scalable/apps/{APP_ID}.svg"),
        (ROOT / "LICENSE", "usr/share/doc/umkm-desk/copyright"),
    ):
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tree / target)
    for size in (48, 128, 256):
        place = tree / f"usr/share/icons/hicolor/{size}x{size}/apps/{APP_ID}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(BUILD / "icons" / f"umkm-desk-{size}.png", place)
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        f"Package: umkm-desk\nVersion: {version()}\nArchitecture: {architecture}\nMaintainer: UMKM Desk\n"
        f"Installed-Size: {size_of(tree) // 1024}\nDepends: {LIBRARIES}\nRecommends: fonts-inter, gnome-keyring | kwalletmanager\n"
        "Section: office\nPriority: optional\n"
        "Description: catalogue, protection, publishing and visibility for Indonesian small sellers\n"
        " Keeps the catalogue on the seller's own laptop, works without internet, and brings\n"
        " what was decided to the marketplaces exactly once.\n",
        "utf-8",
    )
    package = DIST / f"umkm-desk_{version()}_{architecture}.deb"
    run("dpkg-deb", "--root-owner-group", "--build", str(tree), str(package))
    return package


def size_of(path: Path) -> int:
    """Bytes of a file or of everything in a folder."""
    return path.stat().st_size if path.is_file() else sum(file.lstat().st_size for file in path.rglob("*") if not file.is_dir())


def run(*command: str) -> None:
    """Raises `SystemExit` when the tool is missing or fails."""
    try:
        subprocess.run(command, cwd=ROOT, check=True)
    except FileNotFoundError:
        sys.exit(f"{command[0]} is missing: see packaging/README.md")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{command[0]} ended with {error.returncode}")


def main() -> None:
    verbs = {"folder": make_folder, "installer": make_installer}
    wanted = sys.argv[1:] or list(verbs)
    if not set(wanted) <= set(verbs):
        sys.exit(__doc__)
    for verb in wanted:
        verbs[verb]()


if __name__ == "__main__":
    main()
