"""The look: readable everywhere, numbers only in one file, every icon shipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

import umkm_desk.ui
from umkm_desk.paths import resources_folder
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.theme import DARK, LIGHT, ROLES, ThemeChoice, Tokens
from umkm_desk.ui.theme_sheet import sheet

UI = Path(umkm_desk.ui.__file__).parent


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


READ = [
    ("text", "surface"), ("text", "bg"), ("text", "accent_soft"), ("text", "surface2"), ("text2", "surface"), ("text2", "bg"),
    ("text2", "surface2"), ("text2", "sunken"), ("text2", "accent_soft"), ("accent", "surface"), ("accent", "bg"), ("accent", "accent_soft"),
    ("on_accent", "accent_fill"), ("on_accent", "accent_hover"), ("on_accent", "accent_pressed"), ("rail_text", "rail"),
    ("on_rail", "rail_active"), ("rail", "rail_mark"), ("ok", "ok_soft"), ("warn", "warn_soft"), ("bad", "bad_soft"), ("info", "info_soft"),
    ("ok", "surface"), ("warn", "surface"), ("bad", "surface"), ("info", "surface"), ("ok", "bg"), ("bad", "bg"), ("warn", "bg"),
    ("accent", "warn_soft"), ("accent", "info_soft"), ("accent", "bad_soft"), ("text", "warn_soft"), ("text", "bad_soft"),
    ("text", "info_soft"), ("on_toast", "toast"), ("toast_action", "toast"), ("on_shop", "shop_sh"), ("on_shop", "shop_lz"),
    ("on_shop_ts", "shop_ts"),
]  # fmt: skip


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read_on_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", ["line_strong", "changed", "chart1", "chart2", "chart3", "chart4", "chart5", "accent"])
def test_borders_and_marks_can_be_seen(tokens: Tokens, role: str) -> None:
    assert contrast(getattr(tokens, role), tokens.surface) >= 3


def test_colours_have_numbers_in_the_theme_alone() -> None:
    found = [
        f"{file.name}: {match}"
        for file in UI.rglob("*.py")
        if file.name != "theme.py"
        for match in re.findall(r"#[0-9A-Fa-f]{6}\b", file.read_text("utf-8"))
    ]
    assert found == []


def test_every_icon_that_is_named_is_shipped() -> None:
    icons = resources_folder() / "icons"
    named = re.compile(r"""(?:icon=|\bicon\(|pixmap\(|IconLabel\([\w.]+, |set_icon\()["']([a-z0-9-]+)["']""")
    for file in UI.rglob("*.py"):
        for name in named.findall(file.read_text("utf-8")):
            assert (icons / "outline" / f"{name}.svg").exists(), f"{file.name} names {name}"


def test_every_role_of_the_design_is_a_colour(frame: Frame) -> None:
    assert all(frame.theme.colour(role).isValid() for role in ROLES)


def test_the_style_sheet_stays_small_and_leaves_no_place_open(frame: Frame) -> None:
    text = sheet(frame.theme)
    assert "$" not in text
    assert text.count("\n") < 300


def test_switching_at_run_time_repaints_everything(frame: Frame, qapp: QApplication) -> None:
    heard: list[bool] = []
    frame.theme.changed.connect(lambda: heard.append(frame.theme.tokens.dark))
    before = frame.theme.pixmap("home", "text", 16).toImage()
    frame.theme.choose(ThemeChoice.DARK)
    assert heard == [True]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    assert frame.theme.pixmap("home", "text", 16).toImage() != before
    frame.theme.choose(ThemeChoice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.bg


def test_text_size_multiplies_fonts_and_heights(frame: Frame) -> None:
    frame.theme.set_text_scale(130)
    assert frame.theme.font(13).pixelSize() == 17
    assert frame.theme.px(32) == 42
    frame.theme.set_text_scale(90)
    assert frame.theme.text_scale == 130


def test_a_missing_icon_is_empty_and_logged(frame: Frame, caplog: pytest.LogCaptureFixture) -> None:
    pixmap = frame.theme.pixmap("no-such-thing", "text", 16)
    assert pixmap.width() >= 16
    assert "no-such-thing" in caplog.text


def test_a_font_that_one_place_underlines_is_plain_everywhere_else(frame: Frame) -> None:
    frame.theme.font(12).setUnderline(True)
    assert not frame.theme.font(12).underline()
