"""Formulas that sellers write for prices and numbers, turned into SQL: `harga * 1,1 + 2000`, `bulatkan(harga + 5%; 500)`.

Names: harga/price, stok/stock, berat/weight. Functions: bulatkan/round(x; step), min(a; b), max(a; b). Numbers as sellers write them:
`1.500`, `1,5`, `2rb`, `5%`. Arguments are parted by `;` or by a comma and a space. There is no other syntax, so nothing else can run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from umkm_desk.model.problem import Place, Refusal

_NAMES: Mapping[str, str] = {
    "harga": "price",
    "price": "price",
    "stok": "stock",
    "stock": "stock",
    "berat": "weight_gram",
    "weight": "weight_gram",
}
_FUNCTIONS = {"bulatkan": "round", "round": "round", "min": "min", "max": "max"}
_TOKEN = re.compile(r"\s*(?:(\d[\d.,]*\d|\d)(?:\s*(rb|ribu|jt|juta|%))?|([a-z]+)|(,\s|;)|([-+*/()]))", re.IGNORECASE)
_SCALES = {"rb": 1e3, "ribu": 1e3, "jt": 1e6, "juta": 1e6, "%": 0.01}
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Compiled:
    """`sql` reads columns of the row `x`; `values` fill its places in order. Its result is a real number, or NULL where it has none."""

    sql: str
    values: tuple[float, ...]


def compile_formula(text: str) -> Compiled:
    """Raises `Refusal` (`catalogue.formula_not_understood`) naming the place where it stops making sense."""
    parser = _Parser(text)
    sql = parser.sum(0)
    if parser.kind != "end":
        parser.fail()
    return Compiled(sql, tuple(parser.values))


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text.rstrip()
        self._at = 0
        self._start = 0
        self.values: list[float] = []
        self.kind = ""
        self._word = ""
        self._number = 0.0
        self._next()

    def fail(self) -> None:
        raise Refusal.because(
            "catalogue.formula_not_understood", Place(field="formula"), formula=self._text, part=self._text[self._start :][:30]
        )

    def _next(self) -> None:
        self._start = self._at
        if self._at >= len(self._text):
            self.kind = "end"
            return
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            self.fail()
            return
        self._at = match.end()
        number, scale, name, comma, sign = match.groups()
        if number:
            self.kind = "number"
            self._number = _number(number) * _SCALES.get((scale or "").lower(), 1.0)
            if self._number < 0:
                self.fail()
        elif name:
            self.kind, self._word = "name", name.lower()
        else:
            self.kind = ";" if comma else sign

    def sum(self, depth: int) -> str:
        if depth > _DEEPEST:
            self.fail()
        left = self._product(depth)
        while self.kind in ("+", "-"):
            sign = self.kind
            self._next()
            percent = self.kind == "number" and self._text[self._start : self._at].rstrip().endswith("%")
            if percent:
                # "harga + 5%" means five per cent of what stands before, as on every pocket calculator.
                self.values.append(1 + self._number if sign == "+" else 1 - self._number)
                self._next()
                left = f"(({left}) * ?)"
            else:
                left = f"({left} {sign} {self._product(depth)})"
        return left

    def _product(self, depth: int) -> str:
        left = self._factor(depth)
        while self.kind in ("*", "/"):
            sign = self.kind
            self._next()
            right = self._factor(depth)
            left = f"({left} * {right})" if sign == "*" else f"({left} / nullif({right}, 0))"
        return left

    def _factor(self, depth: int) -> str:
        if self.kind == "-":
            self._next()
            return f"(-{self._factor(depth + 1)})"
        if self.kind == "number":
            self.values.append(self._number)
            self._next()
            return "?"
        if self.kind == "(":
            self._next()
            inner = self.sum(depth + 1)
            self._expect(")")
            return f"({inner})"
        if self.kind == "name" and self._word in _NAMES:
            column = _NAMES[self._word]
            self._next()
            return f"CAST(x.{column} AS REAL)"
        if self.kind == "name" and self._word in _FUNCTIONS:
            function = _FUNCTIONS[self._word]
            self._next()
            self._expect("(")
            first = self.sum(depth + 1)
            self._expect(";")
            if function == "round":
                if self.kind != "number" or self._number <= 0:
                    self.fail()
                step = self._number
                self._next()
                self.values += [step, step]
                self._expect(")")
                return f"(floor({first} / ? + 0.5) * ?)"
            second = self.sum(depth + 1)
            self._expect(")")
            return f"{function}({first}, {second})"
        self.fail()
        return ""

    def _expect(self, kind: str) -> None:
        if self.kind != kind:
            self.fail()
        self._next()


def _number(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+([.,]\d+)?", text):
        return float(text.replace(",", "."))
    return -1.0
