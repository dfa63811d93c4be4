"""What no import contract sees: who asks the database."""

from __future__ import annotations

import ast
from pathlib import Path

import umkm_desk


def test_the_window_asks_no_database_itself() -> None:
    """A question that a screen has is a function with a name in the store of its room, where it can be found, tried and made fast."""
    folder = Path(umkm_desk.__file__).parent / "ui"
    asks = [
        f"{file.relative_to(folder)}:{node.lineno}"
        for file in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("execute", "executemany")
    ]
    assert asks == []
