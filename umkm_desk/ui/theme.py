"""The look as roles: colours, sizes, fonts, palette, style sheet. The only file that knows a colour by its number.

Contrast of every pair that carries text is measured (WCAG 2): at least 4.5 on its ground, 3 for control borders.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from umkm_desk.ui.icons import Icons


class ThemeChoice(StrEnum):
    """What the seller chose in Pengaturan."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


Tone = Literal["ok", "warn", "bad", "info", "neutral", "accent"]
"""What a colour means. It never stands alone: a word or a shape says the same."""

TEXT_SCALES = (100, 115, 130)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Field names are roles; values are `#rrggbb`."""

    dark: bool
    bg: str
    surface: str
    surface2: str
    sunken: str
    text: str
    text2: str
    text_dis: str
    line: str
    grid: str
    line_strong: str
    accent: str
    accent_fill: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_line: str
    row_hover: str
    rail: str
    rail_text: str
    rail_active: str
    rail_mark: str
    on_rail: str
    ok: str
    ok_soft: str
    ok_line: str
    warn: str
    warn_soft: str
    warn_line: str
    bad: str
    bad_soft: str
    bad_line: str
    info: str
    info_soft: str
    info_line: str
    changed: str
    toast: str
    on_toast: str
    toast_action: str
    shop_sh: str
    shop_lz: str
    shop_ts: str
    on_shop: str
    on_shop_ts: str
    chart1: str
    chart2: str
    chart3: str
    chart4: str
    chart5: str

    @property
    def row_sel(self) -> str:
        return self.accent_soft

    def tone(self, tone: Tone) -> tuple[str, str, str]:
        """(ink, soft ground, line) of a meaning."""
        if tone == "neutral":
            return self.text2, self.sunken, self.line
        if tone == "accent":
            return self.accent, self.accent_soft, self.accent_line
        return getattr(self, tone), getattr(self, f"{tone}_soft"), getattr(self, f"{tone}_line")


PAPER_INK, PAPER_GREY, PAPER_RULE = "#000000", "#555555", "#A0A0A0"
"""For paper, whatever the theme: dark enough for a printer that has black only and thins grey to dots."""

LIGHT = Tokens(
    dark=False,
    bg="#F5F3EE",
    surface="#FFFFFF",
    surface2="#FAF8F4",
    sunken="#ECE8E0",
    text="#1E2430",
    text2="#565B66",
    text_dis="#6E727B",
    line="#DDD8CE",
    grid="#E9E5DC",
    line_strong="#8A8478",
    accent="#27468F",
    accent_fill="#27468F",
    accent_hover="#1F3A79",
    accent_pressed="#182E62",
    on_accent="#FFFFFF",
    accent_soft="#E5EBF8",
    accent_line="#A9BBE3",
    row_hover="#F5F3EE",
    rail="#1B2745",
    rail_text="#C6CEE2",
    rail_active="#2F4070",
    rail_mark="#F0B23A",
    on_rail="#FFFFFF",
    ok="#0B6A4B",
    ok_soft="#DDF1E7",
    ok_line="#9CCFB9",
    warn="#7D4E00",
    warn_soft="#FCF0D3",
    warn_line="#E2BC66",
    bad="#AB2318",
    bad_soft="#FBE6E3",
    bad_line="#E6A79F",
    info="#0A5A86",
    info_soft="#E0EFF8",
    info_line="#9DC6E0",
    changed="#C26A00",
    toast="#1E2430",
    on_toast="#FFFFFF",
    toast_action="#B9CBFF",
    shop_sh="#C23A1B",
    shop_lz="#2A3C9F",
    shop_ts="#16181D",
    on_shop="#FFFFFF",
    on_shop_ts="#FFFFFF",
    chart1="#0067A6",
    chart2="#C2500A",
    chart3="#00795A",
    chart4="#9A4680",
    chart5="#6B6F78",
)

DARK = Tokens(
    dark=True,
    bg="#13161D",
    surface="#1B1F28",
    surface2="#212631",
    sunken="#0E1116",
    text="#E8EAEF",
    text2="#AEB5C3",
    text_dis="#8890A0",
    line="#343B49",
    grid="#2A303C",
    line_strong="#7C869B",
    accent="#9DB8FF",
    accent_fill="#3D60C2",
    accent_hover="#4A6CCB",
    accent_pressed="#3454B0",
    on_accent="#FFFFFF",
    accent_soft="#27345A",
    accent_line="#4A63A6",
    row_hover="#222733",
    rail="#0C0F18",
    rail_text="#B4BDD2",
    rail_active="#26345A",
    rail_mark="#F0B23A",
    on_rail="#FFFFFF",
    ok="#76D6AD",
    ok_soft="#17382B",
    ok_line="#2F7155",
    warn="#F0C463",
    warn_soft="#3B2F14",
    warn_line="#806627",
    bad="#FFA297",
    bad_soft="#43221F",
    bad_line="#914A42",
    info="#85C8F2",
    info_soft="#16344B",
    info_line="#32698B",
    changed="#F0A43A",
    toast="#E8EAEF",
    on_toast="#1B1F28",
    toast_action="#27468F",
    shop_sh="#C4462A",
    shop_lz="#4C62D0",
    shop_ts="#E8EAEF",
    on_shop="#FFFFFF",
    on_shop_ts="#1B1F28",
    chart1="#5DB1EC",
    chart2="#F08C4A",
    chart3="#4CC79C",
    chart4="#DE92C6",
    chart5="#A0A7B5",
)

ROLES = frozenset(field.name for field in fields(Tokens)) - {"dark"}


def palette(tokens: Tokens) -> QPalette:
    """Every role that Fusion reads, so that what no style sheet touches fits as well."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface2,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.row_sel,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent_fill,
        role.PlaceholderText: tokens.text2,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.toast,
        role.ToolTipText: tokens.on_toast,
        role.Light: tokens.surface,
        role.Midlight: tokens.surface2,
        role.Mid: tokens.line,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.line_strong,
    }
    result = QPalette()
    for name, value in colours.items():
        result.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        result.setColor(group.Disabled, name, QColor(tokens.text_dis))
    result.setColor(group.Disabled, role.Base, QColor(tokens.surface2))
    result.setColor(group.Disabled, role.Button, QColor(tokens.surface2))
    result.setColor(group.Disabled, role.Highlight, QColor(tokens.sunken))
    return result


class Theme(QObject):
    """The look in force. Widgets are handed it and read it when they paint; `changed` tells to drop what was cached.

    `icons` is the folder with `outline/` and `filled/`; `text_scale` is the seller's "Ukuran huruf" in per cent.
    """

    changed = Signal()

    def __init__(self, app: QApplication, icons: Path, choice: ThemeChoice = ThemeChoice.SYSTEM, text_scale: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._icons = Icons(icons)
        self._choice = choice
        self._text_scale = text_scale if text_scale in TEXT_SCALES else 100
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._system_palette = QPalette(app.palette())
        self._families = families()
        self.tokens = LIGHT
        style = QStyleFactory.create("Fusion")
        app.setStyle(style)
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def text_scale(self) -> int:
        """100, 115 or 130 per cent."""
        return self._text_scale

    @property
    def high_contrast(self) -> bool:
        """The system asks for its own strong colours: ours step back."""
        return bool(self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)

    def choose(self, choice: ThemeChoice) -> None:
        """Where it looks as before (a light system, and light chosen), nothing is painted anew."""
        self._choice = choice
        if self._wanted() is not self.tokens:
            self._apply()

    def set_text_scale(self, per_cent: int) -> None:
        """Takes one of `TEXT_SCALES`; anything else is ignored."""
        if per_cent in TEXT_SCALES and per_cent != self._text_scale:
            self._text_scale = per_cent
            self._apply()

    def colour(self, role: str) -> QColor:
        """The colour of a role, kept for painters. Raises `AttributeError` for a role that does not exist."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = QColor(getattr(self.tokens, role))
        return found

    def px(self, size: int) -> int:
        """A height or a width that holds text, at the chosen text size."""
        return round(size * self._text_scale / 100)

    def font(self, size: int = 13, weight: int = 400) -> QFont:
        """`size` in pixels at 100 %: 11 captions, 12 secondary, 13 body, 15 card titles, 18 page title, 22 figures."""
        found = self._fonts.get((size, weight))
        if found is None:
            found = QFont()
            found.setFamilies(self._families)
            found.setPixelSize(self.px(size))
            found.setWeight(QFont.Weight(weight))
            found.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[size, weight] = found
        return QFont(found)  # whoever underlines it underlines only its own

    def pixmap(self, name: str, role: str = "text", size: int = 16, *, filled: bool = False, dpr: float | None = None) -> QPixmap:
        """An icon in the colour of a role; `size` in logical pixels. An icon that is not shipped is logged and empty."""
        ratio = dpr if dpr is not None else self._app.devicePixelRatio()
        return self._icons.pixmap(name, getattr(self.tokens, role), size, ratio, filled=filled)

    def icon(self, name: str, role: str = "text", size: int = 16, *, filled: bool = False, gap: int = 0) -> QIcon:
        """The same as a QIcon, with its disabled form, and `gap` empty pixels at its right. Take it anew on `changed`."""
        icon = QIcon()
        for mode, ink in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "text_dis")):
            pixmap = self.pixmap(name, ink, size, filled=filled)
            icon.addPixmap(_widened(pixmap, gap) if gap else pixmap, mode)
        return icon

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._apply()

    def _wanted(self) -> Tokens:
        dark = self._choice is ThemeChoice.DARK or (
            self._choice is ThemeChoice.SYSTEM and self._hints.colorScheme() == Qt.ColorScheme.Dark
        )
        return DARK if dark else LIGHT

    def _apply(self) -> None:
        self.tokens = self._wanted()
        self._colours.clear()
        self._fonts.clear()
        self._icons.clear()
        self._app.setFont(self.font())
        if self.high_contrast:
            self._app.setPalette(self._system_palette)
            self._app.setStyleSheet("")
        else:
            from umkm_desk.ui.theme_sheet import sheet  # read once per theme, not by tests of the tokens

            self._app.setPalette(palette(self.tokens))
            self._app.setStyleSheet(sheet(self))
        self.changed.emit()


def families() -> list[str]:
    """The system decides; only Linux has no face of its own that every desktop carries."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return ["Inter", "Noto Sans", system] if sys.platform.startswith("linux") else [system]


def _widened(pixmap: QPixmap, gap: int) -> QPixmap:
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(pixmap.width() + round(gap * ratio), pixmap.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide
