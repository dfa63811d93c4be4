"""The one style sheet, filled from the tokens. Grids are not in it: their delegates paint by themselves."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from umkm_desk.ui.theme import Theme

_SIZES = (6, 11, 12, 13, 15, 16, 18, 20, 22, 24, 26, 28, 30, 32, 36, 40, 44, 48)


def sheet(theme: Theme) -> str:
    """The style sheet of the theme in force."""
    values = {**asdict(theme.tokens), **{f"px{size}": f"{theme.px(size)}px" for size in _SIZES}}
    return _SHEET.substitute(values)


_SHEET = Template("""
QToolTip { background: $toast; color: $on_toast; border: 1px solid $toast; padding: 6px 8px; font-size: $px12; }

QLabel { background: transparent; }
QLabel[look="caption"] { font-size: $px11; color: $text2; }
QLabel[look="secondary"] { font-size: $px12; color: $text2; }
QLabel[look="muted"] { color: $text2; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="label"] { font-size: $px12; font-weight: 600; }
QLabel[look="card"] { font-size: $px15; font-weight: 600; }
QLabel[look="title"] { font-size: $px18; font-weight: 600; }
QLabel[look="figure"] { font-size: $px22; font-weight: 600; }
QLabel[look="ok"] { color: $ok; }
QLabel[look="warn"] { color: $warn; }
QLabel[look="bad"] { color: $bad; }
QLabel[look="info"] { color: $info; }
QLabel[look="ok-note"] { color: $ok; font-size: $px12; }
QLabel[look="warn-note"] { color: $warn; font-size: $px12; }
QLabel[look="bad-note"] { color: $bad; font-size: $px12; }
QLabel[look="key"] { font-size: $px11; color: $text2; background: $surface2; border: 1px solid $line; border-radius: 4px;
    padding: 0 5px; }
QLabel[look="count"] { font-size: $px12; font-weight: 500; color: $text2; background: $sunken; border: 1px solid $line;
    border-radius: 4px; padding: 1px 6px; }
QLabel[look="count"][tone="warn"] { color: $warn; background: $warn_soft; border-color: $warn_line; }
QLabel[look="count"][tone="bad"] { color: $bad; background: $bad_soft; border-color: $bad_line; }

QPushButton { min-height: $px30; padding: 0 12px; border: 1px solid $line_strong; border-radius: 4px; background: $surface;
    color: $text; font-weight: 500; }
QPushButton, QCheckBox, QRadioButton { outline: 0; }
QPushButton:hover { background: $row_hover; }
QPushButton:pressed, QPushButton:checked, QPushButton:open { background: $accent_soft; }
QPushButton:disabled { background: $surface2; color: $text_dis; border-color: $line; }
QPushButton[kind="primary"] { background: $accent_fill; color: $on_accent; border-color: $accent_fill; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $surface2; color: $text_dis; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_soft; }
QPushButton[kind="danger"]:disabled { color: $text_dis; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:disabled { color: $text_dis; }
QPushButton[kind="bare"] { background: transparent; border-color: transparent; color: $text; }
QPushButton[kind="bare"]:hover { background: $row_hover; border-color: $line; }
QPushButton[kind="bare"]:pressed, QPushButton[kind="bare"]:checked { background: $accent_soft; }
QPushButton[kind="bare"]:disabled { color: $text_dis; }
QPushButton[kind="bare"][tone="ok"] { color: $ok; font-weight: 600; }
QPushButton[kind="bare"][tone="warn"] { color: $warn; font-weight: 600; }
QPushButton[kind="link"] { background: transparent; border: 0; padding: 0 4px; min-height: $px24; color: $accent;
    text-decoration: underline; }
QPushButton[kind="link"]:hover { color: $accent; }
QPushButton[kind="link"]:disabled { color: $text_dis; text-decoration: none; }
QPushButton[kind="toast"] { background: transparent; border-color: transparent; color: $toast_action; font-weight: 600; }
QPushButton[kind="toast"]:hover { border-color: $toast_action; }
QPushButton[compact="true"] { min-height: $px26; padding: 0 8px; font-size: $px12; }
QPushButton[square="true"] { min-width: $px30; max-width: $px30; padding: 0; }
QPushButton[square="true"][compact="true"] { min-width: $px26; max-width: $px26; padding: 0; }
QPushButton::menu-indicator { image: none; width: 0; }

QPushButton[kind="segment"] { border-radius: 0; border-right-width: 0; }
QPushButton[kind="segment"][edge="first"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px; }
QPushButton[kind="segment"][edge="last"] { border-right-width: 1px; border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QPushButton[kind="segment"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox { border: 1px solid $line_strong; border-radius: 4px;
    background: $surface; color: $text; placeholder-text-color: $text2; selection-background-color: $accent_line;
    selection-color: $text; }
QLineEdit { min-height: $px30; padding: 0 10px; }
QLineEdit[cell="true"] { border: 2px solid $accent; border-radius: 0; min-height: 0; padding: 0 5px; }
QComboBox, QDateEdit, QSpinBox { min-height: $px30; padding: 0 10px; }
QDateEdit, QSpinBox { max-height: $px30; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled { background: $sunken;
    color: $text_dis; border-color: $line_strong; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; color: $text2; }
QLineEdit[state="bad"], QPlainTextEdit[state="bad"], QComboBox[state="bad"] { border: 2px solid $bad; padding: 0 9px; }
QLineEdit[state="warn"], QComboBox[state="warn"] { border: 1px solid $warn; }
QLineEdit[state="ok"], QComboBox[state="ok"] { border: 1px solid $ok; }
QComboBox::drop-down { border: 0; width: $px28; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView[look="offered"] { border: 1px solid $line_strong; background: $surface;
    selection-background-color: $accent_soft; selection-color: $text; outline: 0; padding: 4px; }
QListView[look="offered"] { padding: 0; }
QListView[look="offered"]::item { padding-left: 6px; }
QComboBox QAbstractItemView::item, QListView[look="offered"]::item { min-height: $px28; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::drop-down { border: 0; width: 20px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: $px28; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; image: none; }

QFrame[ground="card"], QFrame[ground="chosen"], QFrame[ground="dashed"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[ground="chosen"] { border: 2px solid $accent; }
QFrame[ground="dashed"] { background: transparent; border: 1px dashed $line_strong; }
QFrame[ground="note"] { background: $surface2; border: 1px solid $line; border-radius: 6px; }
QFrame[ground="popover"] { background: $surface; border: 1px solid $line_strong; border-radius: 6px; }
QFrame[ground="header"] { background: $surface2; border: 0; border-bottom: 1px solid $line; }
QFrame[ground="footer"] { background: $surface2; border: 0; border-top: 1px solid $line; }
QFrame[ground="side"] { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame[ground="topbar"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[ground="statusbar"] { background: $surface2; border: 0; border-top: 1px solid $line; }
QFrame[ground="selection"] { background: $accent_soft; border: 1px solid $accent_line; border-radius: 6px; }
QFrame[ground="rule"] { background: $line; border: 0; }
QFrame[ground="toast"] { background: $toast; border: 1px solid $toast; border-radius: 6px; }
QFrame[ground="toast"] QLabel { color: $on_toast; }
QFrame[ground="infobar"] { border: 1px solid $info_line; background: $info_soft; border-radius: 4px; }
QFrame[ground="infobar"][tone="ok"] { border-color: $ok_line; background: $ok_soft; }
QFrame[ground="infobar"][tone="warn"] { border-color: $warn_line; background: $warn_soft; }
QFrame[ground="infobar"][tone="bad"] { border-color: $bad_line; background: $bad_soft; }
QFrame[ground="infobar"][tone="neutral"] { border-color: $line; background: $surface2; }
QFrame[ground="banner"] { border: 0; border-bottom: 1px solid $info_line; background: $info_soft; }
QFrame[ground="banner"][tone="warn"] { border-bottom-color: $warn_line; background: $warn_soft; }
QFrame[ground="banner"][tone="bad"] { border-bottom-color: $bad_line; background: $bad_soft; }
QFrame[ground="tint"] { border: 0; border-bottom: 1px solid $line; background: $surface2; border-top-left-radius: 6px;
    border-top-right-radius: 6px; }
QFrame[ground="tint"][tone="ok"] { background: $ok_soft; border-bottom-color: $ok_line; }
QFrame[ground="tint"][tone="warn"] { background: $warn_soft; border-bottom-color: $warn_line; }
QFrame[ground="tint"][tone="bad"] { background: $bad_soft; border-bottom-color: $bad_line; }
QFrame[ground="tint"][tone="info"] { background: $info_soft; border-bottom-color: $info_line; }

QDialog { background: $surface; }
QDialog#search-palette { border: 1px solid $line_strong; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="scroll"] { background: transparent; border: 0; }

QTableView, QTreeView, QListView, QListWidget { background: $surface; border: 1px solid $line; gridline-color: $grid; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text; alternate-background-color: $surface2; }
QListView[look="plain"], QListWidget[look="plain"], QTableView[look="plain"], QTreeView[look="plain"] { border: 0; }
QListWidget[look="box"] { border-color: $line_strong; border-radius: 4px; padding: 0 6px; }
QListWidget[look="box"]:focus { border: 2px solid $accent; padding: 0 5px; }
QTableView[look="plain"]::item, QDialog QTableView::item { padding: 0 5px; }
QWidget[ground="list"] { background: $surface; }
QHeaderView { background: $surface2; border: 0; qproperty-defaultAlignment: 'AlignLeft | AlignVCenter'; }
QHeaderView::section { background: $surface2; color: $text2; font-size: $px12; font-weight: 600; border: 0;
    border-right: 1px solid $grid; border-bottom: 1px solid $line_strong; padding: 0 8px; min-height: $px30; }
QHeaderView::section:vertical { border-bottom: 1px solid $grid; }
QTableCornerButton::section { background: $surface2; border: 0; border-bottom: 1px solid $line_strong; }

QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; min-height: $px18; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $text_dis; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $text; padding: 0 12px; min-height: $px40; border: 0; border-bottom: 2px solid transparent;
    font-weight: 500; }
QTabBar::tab:selected { border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { background: $row_hover; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }

QProgressBar { border: 0; background: $sunken; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent_fill; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $line; }
QCalendarWidget QWidget { alternate-background-color: $surface2; }
QSlider::groove:horizontal { height: 4px; background: $sunken; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; margin: -6px 0; background: $accent_fill; border-radius: 8px; }
""")
