""" "Cari apa saja": pages, commands, products and rules from one line of typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from umkm_desk.ui.frame import Found, Frame

Search = Callable[[str], Sequence[Found]]


class SearchPalette(QDialog):
    """`local` are pages and commands, (text, key shown, icon, what Enter does); `search` asks the database off the window's thread."""

    chosen = Signal(object)

    def __init__(
        self,
        frame: Frame,
        local: Sequence[tuple[str, str, str, Callable[[], object]]],
        search: Search | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("search-palette")
        self.setAccessibleName(self.tr("Cari apa saja"))
        self._frame = frame
        self._local = local
        self._search = search
        self._asked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self._box = QLineEdit()
        self._box.setObjectName("search-palette-box")
        self._box.setAccessibleName(self.tr("Cari apa saja"))
        self._box.setPlaceholderText(self.tr("Ketik nama produk, SKU, aturan, atau perintah"))
        self._list = QListWidget()
        self._list.setProperty("look", "plain")
        self._list.setObjectName("search-palette-list")
        self._list.setAccessibleName(self.tr("Hasil"))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._take)
        column.addWidget(self._box)
        column.addWidget(self._list, 1)
        self._wait = QTimer(self, singleShot=True, interval=120)
        self._wait.timeout.connect(self._ask)
        self._box.textChanged.connect(self._typed)
        self._box.installEventFilter(self)
        self.resize(560, 380)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + 60)
        self._typed("")
        self._box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()))
            if step is not None:
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if (item := self._list.currentItem()) is not None:
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        words = text.casefold().split()
        self._list.clear()
        fitting = [each for each in self._local if all(word in each[0].casefold() for word in words)]
        start = text.casefold().strip()
        for name, keys, icon, act in sorted(fitting, key=lambda each: not each[0].casefold().startswith(start)):
            self._add(f"{name}   {keys}".rstrip(), icon, act)
        self._list.setCurrentRow(0)
        if self._search is not None and text.strip():
            self._wait.start()

    def _ask(self) -> None:
        self._asked = self._box.text().strip()
        if self._search is not None and self._asked:
            self._frame.tasks.database(self._search, self._asked, done=self._answer, failed=self._no_answer)

    def _answer(self, found: Sequence[Found]) -> None:
        if self._asked != self._box.text().strip():
            return
        for each in found:
            text = f"{each.text}   {each.detail}".rstrip()
            self._add(text, each.icon, partial(self._frame.go, each.page, **each.values))
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)

    def _no_answer(self, error: BaseException) -> None:
        self.close()
        self._frame.show_error(error)

    def _add(self, text: str, icon: str, act: Callable[[], object]) -> None:
        item = QListWidgetItem(self._frame.theme.icon(icon or "arrow-right", "text2"), text)
        item.setData(Qt.ItemDataRole.UserRole, act)
        item.setSizeHint(QSize(0, self._frame.theme.px(32)))
        self._list.addItem(item)

    def _take(self, item: QListWidgetItem) -> None:
        act: Callable[[], object] = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        act()
