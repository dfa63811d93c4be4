"""Spreadsheets damaged as no program damages them: parts swapped, tags nested, numbers out of any range, bytes of other encodings.

python -m tests.exchange.mutations FOLDER FIRST_SEED COUNT

Reads that many damaged files with at most 1.5 GiB of address space, and fails for anything else than a refusal.
"""

from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from pathlib import Path

from tests.exchange.updates import basic_info, sales_info

MOST_BYTES = 1536 << 20
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp437",
    "utf-7",
    "shift_jis",
    "gb18030",
    "cp037",
)
NUMBERS = (b"0", b"-1", b"4294967295", b"9223372036854775808", b"1e308", b"NaN", b"9" * 40)
PLACES = (b"A1", b"XFD1048576", b"", b"1A", b"A0", b"ZZZZZZZ99999999999", b"a1")
PIECES = (
    '"',
    "\0",
    "\u202e",
    "\U0001f600",
    ";" * 3000,
    "\r",
    "\n" * 2000,
    ",",
    "\t",
    '="1"',
    "9" * 400,
    "1e999",
    "\x1a",
    "\u00bd",
    "'",
    "x" * 100_000,
)
ENTITIES = b'?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'  # fmt: skip


def of_xml(part: bytes, chance: random.Random) -> bytes:
    def at_times(new: tuple[bytes, ...], form: bytes, often: float) -> bytes:
        return re.sub(form, lambda found: found[1] + chance.choice(new) + found[3] if chance.random() < often else found[0], part)

    match chance.randrange(7):
        case 0:
            return at_times(NUMBERS, rb'(")(\d+)(")', 0.02)
        case 1:
            return at_times(NUMBERS, rb"(<v>)([^<]*)(</v>)", 0.1)
        case 2:
            return at_times(PLACES, rb'(\br=")([A-Z]+\d+)(")', 0.1)
        case 3:
            return at_times((b"s", b"str", b"b", b"e", b"d", b"zz"), rb'(\bt=")(\w+)(")', 0.2)
        case 4:
            at = chance.choice([found.start() for found in re.finditer(rb"<", part)] or [0])
            return part[:at] + b"<x>" * chance.choice([10, 5_000, 200_000]) + part[at:]
        case 5:
            return part.replace(b"?>", ENTITIES, 1).replace(b"<v>", b"<v>&b;", 3)
        case _:
            return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part)


def workbook(path: Path, chance: random.Random) -> Path:
    if chance.random() < 0.5:
        sales_info(path, *[[str(901 + n), "Keripik", "0", "", "KRP", "", 8_000 + n, "", "5"] for n in range(5)])
    else:
        basic_info(path, *[[str(901 + n), "KRP", "Keripik", "Gurih & renyah <b>"] for n in range(5)])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    one, other = chance.sample(sorted(parts), 2)
    match chance.randrange(8):
        case 0:
            parts[one], parts[other] = parts[other], parts[one]
        case 1:
            del parts[one]
        case 2:
            parts[one] = b""
        case 3:
            parts[one] *= 20
        case _:
            one = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
            parts[one] = of_xml(parts[one], chance)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    path.write_bytes(data.getvalue())
    return path


def table(path: Path, chance: random.Random) -> Path:
    text = "Nama;SKU;Harga;Stok;Berat;Varian\r\n" + "".join(
        f'"Keripik ""{n}""";K-{n};Rp{n}5rb;{n};1,{n} kg;Merah, M\r\n' for n in range(40)
    )
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(PIECES) + text[at:]
    path.write_bytes(text.encode(chance.choice(ENCODINGS), "replace"))
    return path


def mutated(folder: Path, seed: int) -> Path:
    chance = random.Random(seed)
    return table(folder / "daftar.csv", chance) if seed % 3 == 0 else workbook(folder / "unduhan.xlsx", chance)


def main(folder: Path, first: int, count: int) -> None:
    import resource

    from tests.exchange.test_fuzz import survives

    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    for seed in range(first, first + count):
        print(seed, flush=True)
        survives(mutated(folder, seed))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
