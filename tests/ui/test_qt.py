from __future__ import annotations

import sys

from PySide6.QtGui import QStandardItem


def test_qt_calls_do_not_eat_references_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 does, and the window dies after some seconds."""
    item, before = QStandardItem(), sys.getrefcount(None)
    for _ in range(500):
        item.setText("x")
    assert sys.getrefcount(None) - before > -50
