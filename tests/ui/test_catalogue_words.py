"""Texts with counts, which Qt looks up in the context of the object's own class only."""

from __future__ import annotations

import ast
from pathlib import Path

import umkm_desk.ui


def test_a_count_in_a_class_that_others_derive_from_names_its_context() -> None:
    bases: set[str] = set()
    counted: dict[str, str] = {}
    for file in Path(umkm_desk.ui.__path__[0]).rglob("*.py"):
        for each in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(each, ast.ClassDef):
                continue
            bases |= {base.id for base in each.bases if isinstance(base, ast.Name)}
            for call in ast.walk(each):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr == "tr"
                    and len(call.args) > 2
                ):
                    counted[each.name] = f"{file.name}:{call.lineno}"
    assert counted
    assert not {name: place for name, place in counted.items() if name in bases}
