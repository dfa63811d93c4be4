"""Language, theme and size of the letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.desk import ZONE, Desk
from umkm_desk.model.time import Zone
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.theme import TEXT_SCALES, ThemeChoice
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.workspace.changes import Changes

THEME = "ui.theme"
TEXT_SCALE = "ui.text_scale"
LANGUAGE = "language"
BY_ADDRESS = "address"


class LookSection(Section):
    """Taken up at once, and kept."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("LookSection", "Bahasa dan tampilan"), "settings-look")
        theme = self.theme
        self.language = Segmented(
            theme, [("id", "Bahasa Indonesia"), ("en", "English")], name=self.tr("Bahasa"), object_name="settings-language"
        )
        self.language.choose(self.desk.wording.language)
        self.language.chosen.connect(self._choose_language)
        self.colours = Segmented(
            theme,
            [
                (ThemeChoice.SYSTEM.value, self.tr("Ikut sistem")),
                (ThemeChoice.LIGHT.value, self.tr("Terang")),
                (ThemeChoice.DARK.value, self.tr("Gelap")),
            ],
            name=self.tr("Tema"),
            object_name="settings-theme",
        )
        self.colours.chosen.connect(self._choose_theme)
        self.scale = Segmented(
            theme,
            [(str(scale), f"{scale}%") for scale in TEXT_SCALES],
            name=self.tr("Ukuran huruf"),
            object_name="settings-text-scale",
        )
        self.scale.chosen.connect(self._choose_scale)
        self.zone = Segmented(
            theme,
            [(BY_ADDRESS, self.tr("Ikut alamat")), *((zone.value, zone.value) for zone in Zone)],
            name=self.tr("Zona waktu"),
            object_name="settings-zone",
        )
        self.zone.chosen.connect(self._choose_zone)
        for name, control in (
            (self.tr("Bahasa"), self.language),
            (self.tr("Tema"), self.colours),
            (self.tr("Ukuran huruf"), self.scale),
            (self.tr("Zona waktu"), self.zone),
        ):
            row = QHBoxLayout()
            title = label(name, "label")
            title.setBuddy(control)
            title.setMinimumWidth(theme.px(104))
            row.addWidget(title)
            row.addWidget(control)
            row.addStretch(1)
            self.body.addLayout(row)

    def opened(self) -> None:
        self.colours.choose(self.theme.choice.value)
        self.scale.choose(str(self.theme.text_scale))
        self.zone.choose(self.desk.workspace.setting(ZONE) or BY_ADDRESS)

    def first_button(self) -> Button | None:
        """The language in force: where the caret goes when the page opens."""
        return self.language.findChild(Button, f"settings-language-{self.language.key}")

    def stops(self) -> Sequence[QWidget]:
        first = self.first_button()
        return () if first is None else (first,)

    def _choose_language(self, language: str) -> None:
        if language == self.desk.wording.language:
            return
        self.keep(LANGUAGE, language, lambda: self.frame.language_chosen.emit(language))

    def _choose_theme(self, key: str) -> None:
        self.theme.choose(ThemeChoice(key))
        self.keep(THEME, key)

    def _choose_scale(self, key: str) -> None:
        self.theme.set_text_scale(int(key))
        self.keep(TEXT_SCALE, key)

    def _choose_zone(self, key: str) -> None:
        def follow() -> None:
            self.desk.follow_zone()
            self.frame.hub.post(Changes({"setting": frozenset({ZONE})}), self)

        self.keep(ZONE, None if key == BY_ADDRESS else key, follow)
