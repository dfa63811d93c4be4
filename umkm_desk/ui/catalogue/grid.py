"""The table of the catalogue with the keys of a spreadsheet, and its leftmost columns in sight while it is scrolled sideways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QToolTip,
    QWidget,
)

from umkm_desk.ui.catalogue.delegate import CellLine
from umkm_desk.ui.catalogue.density import Density
from umkm_desk.ui.catalogue.fill_handle import Fill, FillHandle
from umkm_desk.ui.catalogue.grid_header import FROZEN_COLUMNS, GridHeader
from umkm_desk.ui.catalogue.grid_painter import ARROW, GridPainter, Place
from umkm_desk.ui.catalogue.lines import Kind
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.frame import Page
from umkm_desk.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_Select = QItemSelectionModel.SelectionFlag
_Ctrl, _Shift, _Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Grid(QTableView):
    """What the keys ask for is told by signals; the page knows what a block of cells is."""

    copy_asked = Signal()
    cut_asked = Signal()
    paste_asked = Signal()
    clear_asked = Signal()
    fill_asked = Signal(bool)
    """Fill down, or to the right where true."""
    drag_filled = Signal(Fill)
    """The corner of the chosen cells was dragged."""
    tick_asked = Signal(int)
    """A line, or its whole selection where that is in it."""
    locked_pressed = Signal(QModelIndex)
    """The seller wants to type where nothing can be typed."""
    resized = Signal()

    def __init__(self, theme: Theme, model: GridModel, painting: GridPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.painting = painting
        self._model = model
        self._tab_from = -1
        self._handle = FillHandle(theme, self, model, self.drag_filled.emit)
        self.setObjectName("katalog")
        self.setAccessibleName(self.tr("Katalog"))
        self.setHorizontalHeader(GridHeader(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit_rows()
        self.setModel(model)
        # to paint a section, Qt asks of every chosen line in its column whether it can be chosen: with all lines that fetches them all
        self.header.setSelectionModel(QItemSelectionModel(model, self))
        self.setMouseTracking(True)
        self.selectionModel().selectionChanged.connect(self._repaint_frozen)
        self.selectionModel().currentChanged.connect(self._repaint_frozen)

    @property
    def header(self) -> GridHeader:
        header = self.horizontalHeader()
        assert isinstance(header, GridHeader)
        return header

    def fit_rows(self) -> None:
        """As high as the seller wants them and the text asks."""
        self.verticalHeader().setDefaultSectionSize(self._theme.px(self.painting.density.height))

    def set_density(self, density: Density) -> None:
        """Lower or higher lines; the first in sight stays."""
        self.painting.density = density
        self.painting.forget()
        self.fit_rows()
        self.viewport().update()

    # What is chosen

    def block(self) -> tuple[int, int, list[int]]:
        """(first line, last line, shown columns from left to right) of the selection; without one those of the current cell; the last
        line is -1 where there is nothing."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        if ranges:
            top = min(each.top() for each in ranges)
            bottom = max(each.bottom() for each in ranges)
            inside = {column for each in ranges for column in range(each.left(), each.right() + 1)}
            return top, bottom, [column for column in self.shown_columns() if column in inside]
        index = self.currentIndex()
        return (index.row(), index.row(), [index.column()]) if index.isValid() else (0, -1, [])

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden, from left to right."""
        header = self.header
        logical = (header.logicalIndex(visual) for visual in range(header.count()))
        return [column for column in logical if not header.isSectionHidden(column)]

    def go(self, row: int, column: int, *, extend: bool = False) -> None:
        """Makes a cell the current one and shows it."""
        index = self._model.index(row, column)
        if index.isValid():
            flag = _Select.SelectCurrent if extend else _Select.ClearAndSelect
            if extend:
                anchor, shown = self._anchor(), self.shown_columns()
                ends = sorted((shown.index(anchor.column()), shown.index(column)))
                self.choose(min(anchor.row(), row), max(anchor.row(), row), shown[ends[0] : ends[1] + 1])
                self.selectionModel().setCurrentIndex(index, _Select.NoUpdate)
            else:
                self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def choose(self, top: int, bottom: int, columns: Sequence[int]) -> None:
        """Selects these columns, wherever the seller dragged them, in the lines from `top` to `bottom`; the current cell stays."""
        chosen = QItemSelection()
        for column in columns:
            chosen.select(self._model.index(top, column), self._model.index(bottom, column))
        self.selectionModel().select(chosen, _Select.ClearAndSelect)

    def _anchor(self) -> QModelIndex:
        """The corner of the selection that stays while it is extended."""
        current = self.currentIndex()
        top, bottom, columns = self.block()
        if bottom < 0 or not columns:
            return current
        row = bottom if current.row() == top else top
        column = columns[-1] if current.column() == columns[0] else columns[0]
        return self._model.index(row, column)

    # Typing

    def commit_open_cell(self) -> None:
        """Takes over what is being typed, as Enter would."""
        for editor in self.viewport().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if editor.isVisible():
                self.commitData(editor)
                self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def typed(self) -> tuple[str, int] | None:
        """What is being typed into the open cell, and the place of the cursor in it; `None` where nothing was typed."""
        line = self._editor()
        return (line.text(), line.cursorPosition()) if line is not None and line.typed else None

    def type_again(self, typed: tuple[str, int]) -> None:
        """Opens the current cell with what was being typed into it before its line was put anew."""
        self.edit(self.currentIndex())
        if (line := self._editor()) is not None:
            line.put(typed[0])
            line.setCursorPosition(typed[1])

    def _editor(self) -> CellLine | None:
        lines = self.viewport().findChildren(CellLine, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return next((line for line in lines if line.isVisible()), None)

    def edit(self, index: AnyIndex, trigger: Any = None, event: Any = None) -> Any:
        if trigger is None:
            super().edit(index)
            return None
        typed = trigger in (QAbstractItemView.EditTrigger.AnyKeyPressed, QAbstractItemView.EditTrigger.EditKeyPressed)
        wanted = trigger == QAbstractItemView.EditTrigger.DoubleClicked or (
            typed
            and isinstance(event, QKeyEvent)
            and (event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Backspace) or (event.text().isprintable() and event.text()))
        )
        if wanted and index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.locked_pressed.emit(self._model.index(index.row(), index.column()))
        opened = super().edit(index, trigger, event)
        if opened and trigger != QAbstractItemView.EditTrigger.AnyKeyPressed and (line := self._editor()) is not None:
            # F2 and a double click go on with what stands there, as in a spreadsheet; only typing replaces it
            line.deselect()
            line.end(False)
            if isinstance(event, QMouseEvent):
                line.setCursorPosition(line.cursorPositionAt(line.mapFrom(self.viewport(), event.position().toPoint())))
        return opened

    def step(self, rows: int, columns: int) -> None:
        """From the current cell so many lines down, or shown columns to the right; past the end of a line to the next. Enter after Tab
        goes on below the cell where the tabs began."""
        index = self.currentIndex()
        if not index.isValid():
            return
        shown = self.shown_columns()
        if rows:
            column = self._tab_from if self._tab_from in shown else index.column()
            self._tab_from = -1
            self.go(min(max(index.row() + rows, 0), self._model.rowCount() - 1), column)
            return
        if self._tab_from < 0:
            self._tab_from = index.column()
        place = (shown.index(index.column()) if index.column() in shown else 0) + columns
        row = index.row() + place // len(shown)
        if 0 <= row < self._model.rowCount():
            self.go(row, shown[place % len(shown)])
        else:
            self.focusNextPrevChild(columns > 0)

    # Keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            kind = event.type()
            if self._handle.dragged and event.key() == Qt.Key.Key_Escape:
                self._handle.cancel()
                event.accept()
                return True
            if (
                kind == QEvent.Type.ShortcutOverride
                and event.key() == Qt.Key.Key_Left
                and event.modifiers() == _Alt
                and self._can_fold()
            ):
                event.accept()  # elsewhere it is the way back
                return True
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not event.modifiers() & _Ctrl
            if kind == QEvent.Type.KeyPress and tab:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.step(0, -1 if key == Qt.Key.Key_Backtab or held & _Shift else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            if not self._toggle_heading():
                self.step(-1 if held & _Shift else 1, 0)
        elif key == Qt.Key.Key_Backspace and held == _NO_KEYS:
            self._edit_anew(event)
        elif self._clipboard_key(event) or self._fold_key(key, held) or self._edge_key(key, held) or self._choosing_key(key, held):
            pass
        else:
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self._tab_from = -1
            super().keyPressEvent(event)

    def _edit_anew(self, event: QKeyEvent) -> None:
        """An empty cell to type into, as in a spreadsheet."""
        self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        if (line := self._editor()) is not None:
            line.put("")

    def keyboardSearch(self, search: str) -> None:
        """Looks for nothing: a number typed where nothing can be typed would take its rest to the stock of another product."""

    def _clipboard_key(self, event: QKeyEvent) -> bool:
        for keys, asked in (
            (QKeySequence.StandardKey.Copy, self.copy_asked),
            (QKeySequence.StandardKey.Cut, self.cut_asked),
            (QKeySequence.StandardKey.Paste, self.paste_asked),
        ):
            if event.matches(keys):
                asked.emit()
                return True
        if event.modifiers() == _Ctrl and event.key() in (Qt.Key.Key_D, Qt.Key.Key_R):
            self.fill_asked.emit(event.key() == Qt.Key.Key_R)
            return True
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.clear_asked.emit()
            return True
        return False

    def _fold_key(self, key: int, held: Qt.KeyboardModifier) -> bool:
        """Right and Left in the photo's column, Alt with them anywhere: show and hide variants, or the products of a group."""
        index = self.currentIndex()
        if not index.isValid() or key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return False
        by_itself = held == _NO_KEYS and (index.column() == 1 or self._model.lines.kind(index.row()) is Kind.GROUP)
        if held != _Alt and not by_itself:
            return False
        if key == Qt.Key.Key_Right:
            return self.unfold_line(index.row()) or held == _Alt
        return self.fold_line(index.row())

    def _can_fold(self) -> bool:
        index = self.currentIndex()
        if not index.isValid():
            return False
        lines = self._model.lines
        if lines.kind(index.row()) is Kind.GROUP:
            return lines.group(index.row()).value not in lines.folded
        return lines.number(index.row()) in lines.unfolded

    def unfold_line(self, at: int) -> bool:
        """Shows what is below a line; whether there was anything to show."""
        lines = self._model.lines
        if lines.kind(at) is Kind.GROUP:
            if lines.group(at).value not in lines.folded:
                return False
            self._model.toggle_group(at)
            return True
        return self._model.unfold(at)

    def fold_line(self, at: int) -> bool:
        """Hides what is below a line, or what the line belongs to."""
        lines = self._model.lines
        if lines.kind(at) is Kind.GROUP:
            if lines.group(at).value in lines.folded:
                return False
            self._model.toggle_group(at)
            return True
        owner = lines.owner(at)
        column = self.currentIndex().column()
        if not self._model.fold(at):
            return False
        if owner != at:
            self.go(owner, max(column, 0))
        return True

    def _toggle_heading(self) -> bool:
        index = self.currentIndex()
        if not index.isValid() or self._model.lines.kind(index.row()) is not Kind.GROUP:
            return False
        self._model.toggle_group(index.row())
        return True

    def _edge_key(self, key: int, held: Qt.KeyboardModifier) -> bool:
        """Ctrl and an arrow: to the edge of the table; with Shift the selection goes along. Ctrl+Home and Ctrl+End are its corners."""
        index = self.currentIndex()
        if not held & _Ctrl or not index.isValid():
            return False
        shown = self.shown_columns()
        last = self._model.rowCount() - 1
        place = {
            Qt.Key.Key_Up: (0, index.column()),
            Qt.Key.Key_Down: (last, index.column()),
            Qt.Key.Key_Left: (index.row(), shown[0]),
            Qt.Key.Key_Right: (index.row(), shown[-1]),
            Qt.Key.Key_Home: (0, shown[0]),
            Qt.Key.Key_End: (last, shown[-1]),
        }.get(Qt.Key(key))
        if place is None:
            return False
        self._tab_from = -1
        self.go(*place, extend=bool(held & _Shift))
        return True

    def _choosing_key(self, key: int, held: Qt.KeyboardModifier) -> bool:
        index = self.currentIndex()
        if key == Qt.Key.Key_A and held == _Ctrl:
            self.selectAll()
        elif key != Qt.Key.Key_Space or not index.isValid():
            return False
        elif held == _Shift:
            self._choose(self._model.index(index.row(), 0), self._model.index(index.row(), self._model.columnCount() - 1))
        elif held == _Ctrl:
            self._choose(self._model.index(0, index.column()), self._model.index(self._model.rowCount() - 1, index.column()))
        elif held == _NO_KEYS and not (self._model.flags(index) & Qt.ItemFlag.ItemIsEditable):
            self.tick_asked.emit(index.row())
        else:
            return False
        return True

    def _choose(self, first: QModelIndex, last: QModelIndex) -> None:
        self.selectionModel().select(QItemSelection(first, last), _Select.ClearAndSelect)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._handle.press(event):
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._tab_from = -1
            x = int(event.position().x()) - self.visualRect(index).x()
            kind = self._model.lines.kind(index.row())
            if kind is Kind.GROUP or (index.column() == 1 and x < ARROW + 4):
                self.go(index.row(), index.column())
                if not self.unfold_line(index.row()):
                    self.fold_line(index.row())
                return
            if index.column() == 0:
                self.go(index.row(), index.column())
                self.tick_asked.emit(index.row())
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._handle.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._handle.release(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._handle.double_click(event):
            return
        index = self.indexAt(event.position().toPoint())
        on_arrow = index.column() == 1 and int(event.position().x()) - self.visualRect(index).x() < ARROW + 4
        if index.column() == 0 or on_arrow:
            self.mousePressEvent(event)  # a second click on a tick or an arrow is one more click
            return
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen cells, and what the page can do with their products."""
        index = self.currentIndex()
        if not index.isValid() or self._model.lines.kind(index.row()) is Kind.GROUP:
            super().contextMenuEvent(event)
            return
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos())

    def menu(self) -> QMenu:
        """The menu of the chosen cells; the caller shows it and lets it go."""
        menu = QMenu(self)
        for text, keys, asked in (
            (self.tr("Potong"), QKeySequence.StandardKey.Cut, self.cut_asked.emit),
            (self.tr("Salin"), QKeySequence.StandardKey.Copy, self.copy_asked.emit),
            (self.tr("Tempel"), QKeySequence.StandardKey.Paste, self.paste_asked.emit),
            (self.tr("Isi ke bawah"), QKeySequence("Ctrl+D"), lambda: self.fill_asked.emit(False)),
            (self.tr("Kosongkan"), QKeySequence.StandardKey.Delete, self.clear_asked.emit),
        ):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, asked=asked: asked())
        page = self.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None:
            menu.addSeparator()
            menu.addActions([each for each in page.actions() if each.property("menu_key") in ("product", "shop")])
        return menu

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
            if self._handle.holds(event.pos()):
                text = self.tr("Tarik ke bawah atau ke kanan untuk mengisi. Klik dua kali: sampai akhir kelompok atau tabel.")
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport(), self.visualRect(index))
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # Columns that stay in sight

    @property
    def _scrolled(self) -> bool:
        return bool(self.header.offset())

    def _frozen_box(self) -> QRect:
        return QRect(0, 0, self.header.frozen_width(), self.viewport().height())

    def indexAt(self, pos: QPoint) -> QModelIndex:
        covering = self.header.frozen_at(pos.x())
        return self._model.index(self.rowAt(pos.y()), covering) if covering >= 0 else super().indexAt(pos)

    def visualRect(self, index: AnyIndex) -> QRect:
        box = super().visualRect(index)
        if index.isValid() and index.column() < FROZEN_COLUMNS and self._scrolled and not box.isNull():
            box.moveLeft(sum(self.header.sectionSize(section) for section in range(index.column())))
        return box

    def scrollTo(self, index: AnyIndex, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < FROZEN_COLUMNS:
            bar.setValue(before)
        elif self._scrolled:
            hidden = self.header.frozen_width() - super().visualRect(index).x()
            if hidden > 0:
                bar.setValue(max(0, bar.value() - hidden))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.header.viewport().update()

    def _repaint_frozen(self, *_moved: object) -> None:
        if self._scrolled:
            self.viewport().update(self._frozen_box())

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        super().dataChanged(first, last, roles)
        self._repaint_frozen()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = event.rect()
        rows = self._rows_in(area)
        height = self.verticalHeader().defaultSectionSize()
        selection = self.selectionModel().selection()
        ranges = [
            (each.top(), each.bottom(), each.left(), each.right())
            for each in (selection.at(place) for place in range(selection.count()))
        ]

        def chosen(row: int, column: int) -> bool:
            return any(top <= row <= bottom and left <= column <= right for top, bottom, left, right in ranges)

        current = self.currentIndex()
        focused = (current.row(), current.column()) if self.hasFocus() and current.isValid() else None
        # A heading goes across all columns from the name on: it is painted with whichever of them.
        always = range(1, FROZEN_COLUMNS) if self._model.lines.groups else ()
        scrolled = [
            place
            for place in self._places()
            if place.at in always or (place.left < area.right() + 1 and place.left + place.width > area.left())
        ]
        self.painting.draw(painter, rows, height, scrolled, chosen, focused, headings=not self._scrolled)
        if self._scrolled:
            box = self._frozen_box()
            self.painting.draw(painter, rows, height, self._frozen_places(), chosen, focused)
            painter.setPen(QPen(self._theme.colour("line_strong")))
            painter.drawLine(box.right(), 0, box.right(), box.height())
        self._handle.paint(painter)

    def _rows_in(self, area: QRect) -> list[tuple[int, int]]:
        """The lines that a part of the viewport shows, with their tops."""
        at = self.rowAt(max(0, area.top()))
        rows: list[tuple[int, int]] = []
        if at < 0:
            return rows
        top, height = self.rowViewportPosition(at), self.verticalHeader().defaultSectionSize()
        while at < self._model.rowCount() and top <= area.bottom():
            rows.append((at, top))
            at, top = at + 1, top + height
        return rows

    def _places(self) -> list[Place]:
        header = self.header
        return [
            Place(column, header.sectionViewportPosition(column), header.sectionSize(column)) for column in self.shown_columns()
        ]

    def _frozen_places(self) -> list[Place]:
        places, left = [], 0
        for column in range(FROZEN_COLUMNS):
            places.append(Place(column, left, self.header.sectionSize(column)))
            left += places[-1].width
        return places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
