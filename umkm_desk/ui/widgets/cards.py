"""Grounds that things stand on: labels, badges, cards, notes, empty states, figures, side panels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.ui.theme import Theme, Tone
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.paint import SHOP_BADGE, Badge, Mark, badge_size, paint_badge, paint_impact, paint_shop

Look = Literal[
    "", "caption", "secondary", "muted", "strong", "label", "card", "title", "figure", "ok", "warn", "bad", "info", "ok-note", "warn-note",
    "bad-note", "key", "count",
]  # fmt: skip


def label(
    text: str = "", look: Look = "", *, wrap: bool = False, tone: str = "", object_name: str = "", rich: bool = False
) -> QLabel:
    """A text in one of the sheet's looks. Plain text unless `rich`; what is filled into rich text must be escaped by the caller."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    if look:
        result.setProperty("look", look)
    if look in ("key", "count"):
        result.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if tone:
        result.setProperty("tone", tone)
    if object_name:
        result.setObjectName(object_name)
    if wrap:
        result.setWordWrap(True)
        result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return result


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit, with the whole text on hovering."""

    def __init__(self, text: str = "", look: Look = "", *, object_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)
        if object_name:
            self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class IconLabel(QLabel):
    """An icon that follows the theme; with `tile` on a soft square of its tone."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        role: str = "text",
        size: int = 16,
        *,
        filled: bool = False,
        tile: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._role = role
        self._size = size
        self._filled = filled
        self._tile = tile
        self.setFixedSize(QSize(tile or size, tile or size))
        theme.changed.connect(self.update)

    def set_icon(self, icon: str, role: str | None = None, *, filled: bool = False) -> None:
        self._icon, self._role, self._filled = icon, role or self._role, filled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._tile:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"{self._role}_soft"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        edge = (self.width() - self._size) // 2
        painter.drawPixmap(edge, edge, self._theme.pixmap(self._icon, self._role, self._size, filled=self._filled))


class BadgeLabel(QWidget):
    """A badge as a widget of its own; a `link` one can be pressed (Pastikan kategori)."""

    clicked = Signal()

    def __init__(
        self, theme: Theme, badge: Badge, *, link: bool = False, object_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._badge = badge
        self._link = link
        self.setObjectName(object_name or "badge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if link:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_badge(badge)
        theme.changed.connect(self.updateGeometry)

    def set_badge(self, badge: Badge) -> None:
        self._badge = badge
        self.setAccessibleName(badge.spoken or badge.text)
        self.setToolTip(badge.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self._theme, self._badge)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(QPainter(self), self.rect(), self._theme, self._badge)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._link:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class ShopBadge(QWidget):
    """The two letters of a marketplace with the state of a listing. `spoken` is the sentence: "Shopee: tayang"."""

    def __init__(
        self, theme: Theme, platform: str, mark: Mark = Mark.LIVE, *, spoken: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._platform = platform
        self._mark = mark
        self.setObjectName(f"shop-badge-{platform}")
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFixedSize(SHOP_BADGE + QSize(5, 5))
        theme.changed.connect(self.update)

    def set_mark(self, mark: Mark, spoken: str) -> None:
        self._mark = mark
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_shop(QPainter(self), QRect(0, 4, 24, 20), self._theme, self._platform, self._mark)


class Impact(QWidget):
    """Three bars: how much a piece of work matters. `spoken`: "Dampak tinggi"."""

    def __init__(self, theme: Theme, level: int, spoken: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = level
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFixedSize(24, 24)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_impact(QPainter(self), self.rect(), self._theme, self._level)


def rule(vertical: bool = False) -> QFrame:
    """A dividing line."""
    line = QFrame()
    line.setProperty("ground", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class Card(QFrame):
    """One thing on a white ground: title 15/600, at most one link at the right. Fill `body`; `header` takes more at its end.

    `flush` leaves the body without padding, for tables and lists.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        count: str = "",
        note: str = "",
        link: str = "",
        on_link: Callable[[], object] | None = None,
        flush: bool = False,
        ground: Literal["card", "note", "dashed", "chosen"] = "card",
        object_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", ground)
        self.setObjectName(object_name or "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1) if flush else outer.setContentsMargins(16, 14, 16, 16)
        outer.setSpacing(0 if flush else 10)
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.title_label = label(title, "card")
        self.count_label = label(count, "count")
        self.note_label = ElidedLabel(note, "secondary")
        if title:
            if flush:
                self.header.setContentsMargins(15, 10, 15, 10)
            self.header.addWidget(self.title_label)
            self.header.addWidget(self.count_label)
            self.header.addWidget(self.note_label, 1)
            self.count_label.setVisible(bool(count))
            if link:
                button = Button(theme, link, kind="link", object_name=f"{self.objectName()}-link", on_click=on_link)
                self.header.addWidget(button)
            outer.addLayout(self.header)
            if flush:
                outer.addWidget(rule())
        self.body = QVBoxLayout()
        self.body.setSpacing(0 if flush else 8)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)
        self.setAccessibleName(title)

    def set_count(self, count: str) -> None:
        self.count_label.setText(count)
        self.count_label.setVisible(bool(count))

    def set_note(self, note: str) -> None:
        self.note_label.set_text(note)


class Kpi(QFrame):
    """A figure with its name, its change and its definition; can be chosen, as the metric of the chart below.

    `change` as shown ("12%"); `direction` 1, 0 or -1 chooses arrow and colour, `None` shows nothing.
    """

    chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        icon: str,
        definition: str,
        object_name: str,
        selectable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._selectable = selectable
        self.setObjectName(object_name)
        self.setProperty("ground", "card")
        self.setMinimumHeight(theme.px(76))
        self.setToolTip(definition)
        self.setAccessibleDescription(definition)
        if selectable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 9, 15, 9)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(IconLabel(theme, icon, "text2"))
        head.addWidget(ElidedLabel(name, "muted"), 1)
        info = IconLabel(theme, "info-circle", "text2")
        info.setToolTip(definition)
        head.addWidget(info)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._value = label("–", "figure")
        self._arrow = IconLabel(theme, "minus", "text2", 14)
        self._change = label("", "secondary")
        foot.addWidget(self._value)
        foot.addWidget(self._arrow)
        foot.addWidget(self._change)
        foot.addStretch(1)
        column.addLayout(foot)
        self.set_figure("–")

    def set_figure(self, value: str, change: str = "", direction: int | None = None) -> None:
        self._value.setText(value)
        self._arrow.setVisible(direction is not None)
        self._change.setText(change)
        if direction is not None:
            icon, role = (("minus", "text2"), ("arrow-up-right", "ok"), ("arrow-down-right", "bad"))[direction]
            self._arrow.set_icon(icon, role)
        self._change.setProperty("look", ("secondary", "ok-note", "bad-note")[direction or 0])
        restyle(self._change)
        self.setAccessibleName(f"{self._name}, {value}" + (f", {change}" if change else ""))

    def set_chosen(self, chosen: bool) -> None:
        self.setProperty("ground", "chosen" if chosen else "card")
        restyle(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._selectable:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._selectable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


_TONE_ICONS = {
    "ok": "circle-check",
    "warn": "alert-triangle",
    "bad": "alert-circle",
    "info": "info-circle",
    "neutral": "info-circle",
}


class Infobar(QFrame):
    """A message inside a page or card: bold fact, reason, at most one link and one button; can be closed where `closable`."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        tone: Tone,
        fact: str,
        text: str = "",
        *,
        icon: str = "",
        link: str = "",
        on_link: Callable[[], object] | None = None,
        button: str = "",
        on_button: Callable[[], object] | None = None,
        closable: bool = False,
        object_name: str = "infobar",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("ground", "infobar")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 8, 3)
        row.setSpacing(12)
        row.addWidget(
            IconLabel(
                theme,
                icon or _TONE_ICONS.get(tone, "info-circle"),
                "text2" if tone == "neutral" else tone,
                filled=tone in ("ok", "warn") and not icon,
            )
        )
        self._text = label("", wrap=True, rich=True, object_name=f"{object_name}-text")
        row.addWidget(self._text, 1)
        if link:
            row.addWidget(Button(theme, link, kind="link", object_name=f"{object_name}-link", on_click=on_link))
        if button:
            row.addWidget(Button(theme, button, object_name=f"{object_name}-button", on_click=on_button))
        if closable:
            close = Button(
                theme, icon="x", kind="bare", compact=True, name=self.tr("Tutup pesan"), object_name=f"{object_name}-close"
            )
            close.clicked.connect(self._close)
            row.addWidget(close)
        self.set_text(fact, text)

    def set_text(self, fact: str, text: str = "") -> None:
        self._text.setText(fact_text(fact, text))
        self.setAccessibleName(f"{fact} {text}".strip())

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def fact_text(fact: str, text: str = "") -> str:
    """Rich text of a bold fact and its reason; both are escaped."""
    from html import escape

    bold = f'<span style="font-weight:600">{escape(fact)}</span>' if fact else ""
    return f"{bold} {escape(text)}".strip()


class EmptyState(QWidget):
    """What will be here, one way to begin, one that works without internet. Never a bare "nothing"."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        *,
        icon: str,
        button: str = "",
        on_button: Callable[[], object] | None = None,
        link: str = "",
        on_link: Callable[[], object] | None = None,
        object_name: str = "empty",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(f"{title}. {text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconLabel(theme, icon, "accent", 28, tile=56), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        self.title_label = label(title, "title", wrap=True)
        self.text_label = label(text, "muted", wrap=True)
        for each in (self.title_label, self.text_label):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(each)
        self.extra = QVBoxLayout()
        column.addLayout(self.extra)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        if button:
            row.addWidget(Button(theme, button, kind="primary", object_name=f"{object_name}-button", on_click=on_button))
        if link:
            row.addWidget(Button(theme, link, kind="link", object_name=f"{object_name}-link", on_click=on_link))
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        column.addStretch(2)

    def set_text(self, title: str, text: str) -> None:
        self.title_label.setText(title)
        self.text_label.setText(text)
        self.setAccessibleName(f"{title}. {text}")


class SidePanel(QFrame):
    """A panel at the right, 352 to 424 wide: title and cross, `body`, and a `footer` that stays. Esc closes it.

    `in_page` draws it as a card within a page; otherwise it fills the window's side.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        closable: bool = True,
        in_page: bool = False,
        object_name: str = "side-panel",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(title)
        self.setProperty("ground", "card" if in_page else "side")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1) if in_page else column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        self.header = QHBoxLayout()
        self.header.setContentsMargins(15, 8, 8, 8)
        self.header.setSpacing(8)
        self.title_label = ElidedLabel(title, "card")
        self.header.addWidget(self.title_label, 1)
        column.addLayout(self.header)
        if closable:
            close = Button(theme, icon="x", kind="bare", name=self.tr("Tutup panel"), object_name=f"{object_name}-close")
            close.clicked.connect(self.close_panel)
            self.header.addWidget(close)
        column.addWidget(rule())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column.addLayout(self.body, 1)
        self._foot = QFrame()
        self._foot.setProperty("ground", "footer")
        self.footer = QHBoxLayout(self._foot)
        self.footer.setContentsMargins(15, 10, 15, 10)
        self.footer.setSpacing(8)
        self._foot.hide()
        column.addWidget(self._foot)

    def show_footer(self) -> None:
        self._foot.show()

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def restyle(widget: QWidget) -> None:
    """After a property that the style sheet looks at has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
