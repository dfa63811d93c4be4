"""The sentence for every code, for the window and the command line alike.

`resources/wording/*.tsv` hold one line a code, Indonesian and English side by side, so that a person who reads both can check them
without the program. Rooms return codes and values; nothing else in the program writes a sentence about a problem or a change.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from string import Formatter

from umkm_desk.model.problem import Place, Problem
from umkm_desk.model.time import Zone, local_day

LANGUAGES = ("id", "en")

_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


class Wording:
    """Sentences in one language (`id` or `en`), with numbers, money and dates as that language writes them.

    A place in a sentence is `{name}`; `{name:rp}` writes rupiah, `{name:date}` a day, `{name:time}` a moment in the seller's zone,
    `{name:plain}` a number without separators, `{name:product|products}` a number and what there are so many of. An unknown code is
    shown as itself with its values, never an error.
    """

    def __init__(self, folder: Path, language: str = "id", zone: Zone = Zone.WIB) -> None:
        self.language = language if language in LANGUAGES else "id"
        self.zone = zone
        self._folder = folder
        self._sentences: dict[str, str] | None = None

    def speak(self, language: str) -> None:
        """From here on in this language; whoever holds this object follows."""
        self.language = language if language in LANGUAGES else "id"
        self._sentences = None

    @property
    def sentences(self) -> Mapping[str, str]:
        if self._sentences is None:
            self._sentences = read_sentences(self._folder, self.language)
        return self._sentences

    def text(self, code: str, values: Mapping[str, object] | None = None) -> str:
        """The sentence of `code` with its places filled."""
        sentence = self.sentences.get(code)
        values = values or {}
        if sentence is None:
            return f"{code} {dict(values)}" if values else code
        return _Filler(self).vformat(sentence, (), values)

    def field(self, name: str) -> str:
        """What a field is called; one that has no word of its own, such as an attribute, by its name."""
        return self.sentences.get(f"field.{name}", name)

    def problem(self, problem: Problem) -> str:
        """What happened, why, what to do. Where no column of a file is known, it is called by its field."""
        place = _place_values(problem.place)
        if problem.place.field is not None:
            place.setdefault("column", self.field(problem.place.field))
        return self.text(problem.code, {**place, **problem.values})

    def place(self, place: Place) -> str:
        """Where it is: "Baris 14, kolom Harga"; empty where nothing is known."""
        parts = [
            self.text(f"place.{name}", {"value": value})
            for name, value in (("sheet", place.sheet), ("row", place.row), ("column", place.column), ("sku", place.sku))
            if value is not None
        ]
        return ", ".join(parts)

    def change(self, label: str, values: Mapping[str, object]) -> str:
        """The name of an edit in undo and history; a label that takes another back names that one."""
        of = values.get("of")
        inner = {**values, "of": self.change(str(of), {k: v for k, v in values.items() if k != "of"})} if of else values
        return self.text(f"change.{label}", inner)

    def rupiah(self, amount: int | None) -> str:
        """Rp 125.000 with a no-break space, in English Rp125,000."""
        if amount is None:
            return ""
        return f"Rp\u00a0{self.number(amount)}" if self.language == "id" else f"Rp{self.number(amount)}"

    def number(self, value: int | float) -> str:
        """1.248 and 4,8; in English 1,248 and 4.8."""
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
        return text.translate(_SWAP) if self.language == "id" else text

    def day(self, day: date) -> str:
        """23 Nov 2026."""
        return f"{day.day} {_MONTHS[self.language][day.month - 1]} {day.year}"

    def clock(self, moment: datetime) -> str:
        """09.14 in the seller's zone; in English 09:14."""
        local = moment.astimezone(self.zone.offset)
        return f"{local:%H.%M}" if self.language == "id" else f"{local:%H:%M}"

    def day_of(self, moment: datetime) -> str:
        """The day of a moment in the seller's zone."""
        return self.day(local_day(moment, self.zone))

    def moment(self, moment: datetime) -> str:
        return f"{self.day_of(moment)} {self.clock(moment)}"


def parted(sentence: str) -> tuple[str, str]:
    """The fact with its full stop, and what follows it: the reason and what to do. The rest is empty where there is but a fact."""
    fact, stop, rest = sentence.partition(". ")
    return (f"{fact}." if stop else fact), rest


# The values that are themselves codes with a name of their own.
_NAMED = {"field": "field", "fields": "field", "platform": "platform"}

_SWAP = str.maketrans(",.", ".,")


class _Filler(Formatter):
    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> object:
        value = kwargs.get(str(key), "…")
        if key in _NAMED and isinstance(value, str):
            return self._wording.sentences.get(f"{_NAMED[key]}.{value}", value)
        if key in _NAMED and isinstance(value, list | tuple | set | frozenset):
            return [self._wording.sentences.get(f"{_NAMED[key]}.{part}", part) for part in value]
        return value

    def format_field(self, value: object, format_spec: str) -> str:
        words = self._wording
        if value is None:
            return "–"
        if format_spec == "rp" and isinstance(value, int):
            return words.rupiah(value)
        if format_spec == "plain":
            return str(value)
        if isinstance(value, str) and format_spec in ("date", "time") and (parsed := _iso(value)):
            value = parsed
        if isinstance(value, datetime):
            return {"clock": words.clock, "date": words.day_of}.get(format_spec, words.moment)(value)
        if isinstance(value, date):
            return words.day(value)
        if isinstance(value, bool):
            return words.text("yes" if value else "no")
        if isinstance(value, int | float):
            one, several, many = format_spec.partition("|")
            return words.number(value) + (f" {one if value == 1 else many}" if several else "")
        if isinstance(value, list | tuple | set | frozenset):
            return ", ".join(str(part) for part in value)
        return str(value)


def _iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _place_values(place: Place) -> dict[str, object]:
    known = {
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "sku": place.sku,
        "field": place.field,
    }
    return {name: value for name, value in known.items() if value is not None}


def read_sentences(folder: Path, language: str) -> dict[str, str]:
    """code -> sentence. Lines are `code<TAB>Indonesian<TAB>English`; empty lines and lines that begin with # are for readers."""
    column = 1 + LANGUAGES.index(language)
    sentences: dict[str, str] = {}
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                parts = line.split("\t")
                sentences[parts[0]] = parts[column].replace("\\n", "\n")
    return sentences
