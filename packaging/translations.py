"""Texts of the window in two languages: `update [AREA...]`, `compile`, `check`.

The source texts are Indonesian. `update` takes them out of the code into `resources/translations/<area>_en.ts` and keeps what is
translated there; an area is one package under `umkm_desk/ui/`, and `shell` is the window itself with its widgets. `compile` makes
`umkm_desk_en.qm` and `qtbase_id.qm` (Qt's own texts, translated by hand) where a source is newer. `check` lists what is not
translated, is out of date, or lost a place such as {name}; it exits with 1 if there is anything.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "umkm_desk" / "ui"
TRANSLATIONS = ROOT / "resources" / "translations"


def areas() -> dict[str, list[Path]]:
    """area -> its source files."""
    result = {"shell": [*sorted(UI.glob("*.py")), *sorted((UI / "widgets").glob("*.py"))]}
    for folder in sorted(UI.iterdir()):
        if folder.is_dir() and folder.name != "widgets" and (folder / "__init__.py").exists():
            result[folder.name] = sorted(folder.rglob("*.py"))
    return result


def update(names: Sequence[str]) -> None:
    """Raises `SystemExit` for an unknown area or when Qt's tool is missing."""
    known = areas()
    for name in names or list(known):
        if name not in known:
            sys.exit(f"no area {name}: one of {', '.join(known)}")
        target = TRANSLATIONS / f"{name}_en.ts"
        sources = [str(file.relative_to(ROOT)) for file in known[name]]
        arguments = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "id_ID", "-target-language", "en"]
        _run("pyside6-lupdate", *arguments, *sources, "-ts", str(target))


def compile_all(*, force: bool = False) -> None:
    """Makes the `.qm` files that are older than their sources."""
    for target, sources in (
        (TRANSLATIONS / "umkm_desk_en.qm", sorted(TRANSLATIONS.glob("*_en.ts"))),
        (TRANSLATIONS / "qtbase_id.qm", [TRANSLATIONS / "qtbase_id.ts"]),
    ):
        newest = max((source.stat().st_mtime for source in sources), default=0.0)
        if sources and (force or not target.exists() or target.stat().st_mtime < newest):
            _run("pyside6-lrelease", "-silent", *map(str, sources), "-qm", str(target))


def faults() -> Iterator[str]:
    """One line for every text that a reader of English would miss."""
    for file in sorted(TRANSLATIONS.glob("*_en.ts")):
        for context in ET.parse(file).getroot().iter("context"):
            for message in context.iter("message"):
                source = message.findtext("source") or ""
                translation = message.find("translation")
                forms = [form.text or "" for form in message.iter("numerusform")] or [
                    (translation.text if translation is not None else "") or ""
                ]
                where = f"{file.name}: {context.findtext('name')}: {source!r}"
                if not all(forms) or translation is None or translation.get("type") == "unfinished":
                    yield f"not translated  {where}"
                elif any(_places(form) != _places(source) for form in forms if message.get("numerus") != "yes"):
                    yield f"places differ   {where}"


def _places(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"{(\w*)[^}]*}", text))


def _run(tool: str, *arguments: str) -> None:
    beside = Path(sysconfig.get_path("scripts")) / (f"{tool}.exe" if sys.platform == "win32" else tool)
    try:
        subprocess.run([str(beside) if beside.exists() else tool, *arguments], cwd=ROOT, check=True)
    except FileNotFoundError:
        sys.exit(f"{tool} is missing: install the development environment first")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("update").add_argument("areas", nargs="*", metavar="AREA")
    verbs.add_parser("compile").add_argument("--force", action="store_true")
    verbs.add_parser("check")
    chosen = parser.parse_args()
    if chosen.verb == "update":
        update(chosen.areas)
    elif chosen.verb == "compile":
        compile_all(force=chosen.force)
    else:
        found = list(faults())
        print(*found, sep="\n", end="\n" if found else "")
        sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
