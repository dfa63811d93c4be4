"""The language in force: our texts, Qt's own texts, and how numbers are grouped.

Source texts are Indonesian, so Indonesian needs no translator for ours, but one for Qt's; English the other way round.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

log = logging.getLogger(__name__)

Language = Literal["id", "en"]

_FILES: dict[Language, str] = {"id": "qtbase_id.qm", "en": "umkm_desk_en.qm"}


class Languages:
    """`folder` holds the compiled `.qm` files (`packaging/translations.py compile`). A missing one is logged: texts then stay as
    they are in the source."""

    def __init__(self, app: QCoreApplication, folder: Path, language: str = "id") -> None:
        self._app = app
        self._folder = folder
        self._translator: QTranslator | None = None
        self._language: Language = "id"
        self.use(language)

    @property
    def language(self) -> Language:
        return self._language

    def use(self, language: str) -> None:
        """`id` or `en`; anything else is `id`. Every window hears of it as `QEvent.LanguageChange`."""
        self._language = "en" if language == "en" else "id"
        QLocale.setDefault(QLocale("id_ID" if self._language == "id" else "en_US"))
        self.remove()
        translator = QTranslator(self._app)
        file = self._folder / _FILES[self._language]
        if translator.load(str(file)):
            self._app.installTranslator(translator)
            self._translator = translator
        else:
            log.warning("no compiled translation at %s", file.name)

    def remove(self) -> None:
        """Back to the texts of the source."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None


def system_language() -> Language:
    """What a first start speaks, by the languages of the system."""
    return first_language(QLocale.system().uiLanguages())


def first_language(spoken: Sequence[str]) -> Language:
    """English where the system speaks it before Indonesian, Malay, Javanese or Sundanese; else Indonesian. `spoken`: names such as
    `en-Latn-GB`, the liked best first."""
    names = [name.split("-")[0] for name in spoken]
    first = next((name for name in names if name in ("id", "ms", "jv", "su", "en")), "id")
    return "en" if first == "en" else "id"
