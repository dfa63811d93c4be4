"""The first steps over the whole window: pages that can be skipped, left at any time, and taken up again where they were left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.business.keeping import PROGRESS
from umkm_desk.business.onboarding import Page, ProductsChoice, Progress, Wizard
from umkm_desk.catalogue import importing, sheets
from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.business.editor import ProfileEditor
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.onboarding import parts
from umkm_desk.ui.onboarding.steps import WIDTH, Step, StepList
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label

NARROW = 1024
"""Below this width the list of steps gives way to "Langkah 2 dari 7"."""


def needed(desk: Desk) -> bool:
    """Whether the first steps should show themselves: neither gone through nor made needless by products."""
    if Progress.from_json(desk.workspace.setting(PROGRESS)).finished:
        return False
    return not desk.workspace.has_products()


class OnboardingWizard(QWidget):
    """Covers `parent` (the window) until it is finished or left, and keeps its keys from what lies below.

    `closed` comes when the seller has finished or gone elsewhere; the widget then removes itself.
    """

    closed = Signal()

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None, wizard: Wizard | None = None) -> None:
        """`wizard`: the state of a screen that goes on here, whose last save may still be on its way."""
        super().__init__(parent)
        self.frame = frame
        self.desk = desk
        self.theme = frame.theme
        self.editor = ProfileEditor(frame, desk, self, wizard)
        self.setObjectName("onboarding")
        self._whole: QWidget | None = None
        self._page: parts.StepPage | None = None
        self._rebuilding = False
        self._closed = False
        self.editor.changed.connect(self._show_state)
        frame.closing.connect(self._leave)
        self._build()
        if parent is not None:
            parent.installEventFilter(self)
            self._cover()

    # Building

    def _build(self) -> None:
        if self._whole is not None:
            self._whole.hide()
            self._whole.deleteLater()
        if self.layout() is None:
            QHBoxLayout(self).setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(self.tr("Langkah awal"))
        self._whole = QWidget()
        across = QHBoxLayout(self._whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._titles = {
            Page.LANGUAGE: self.tr("Bahasa"),
            Page.IDENTITY: self.tr("Identitas usaha"),
            Page.ADDRESS: self.tr("Alamat dan skala"),
            Page.PERMITS: self.tr("Izin dan sertifikat"),
            Page.SHOPS: self.tr("Toko"),
            Page.PRODUCTS: self.tr("Isi katalog"),
            Page.DONE: self.tr("Selesai"),
        }
        self._steps = StepList(self.theme, [(page.value, text) for page, text in self._titles.items()])
        self._steps.chosen.connect(lambda key: self.go(Page(key)))
        self._side = parts.Side(self.theme, self._steps)
        self._side.setFixedWidth(WIDTH)
        across.addWidget(self._side)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.addWidget(self._area, 1)
        right.addWidget(self._footer())
        across.addLayout(right, 1)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._whole)
        self._open_page()

    def _footer(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("ground", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(48, 15, 48, 15)
        row.setSpacing(8)
        self._back = Button(
            self.theme, self.tr("Kembali"), icon="arrow-back-up", object_name="onboarding-back", on_click=self.go_back
        )
        self._sample = Button(
            self.theme,
            self.tr("Coba dengan toko contoh"),
            kind="quiet",
            icon="sparkles",
            object_name="onboarding-sample",
            on_click=self._try_sample,
        )
        self._place = label("", "secondary", object_name="onboarding-place")
        self._note = label("", "secondary", wrap=True, object_name="onboarding-note")
        self._later = Button(
            self.theme, self.tr("Lanjutkan nanti"), kind="quiet", object_name="onboarding-later", on_click=self.leave_for_later
        )
        self._skip = Button(self.theme, self.tr("Lewati langkah ini"), object_name="onboarding-skip", on_click=self.skip)
        self._skip_all = Button(self.theme, self.tr("Lewati semua"), object_name="onboarding-skip-all", on_click=self.skip_all)
        self._next = Button(
            self.theme, self.tr("Lanjut"), kind="primary", icon="arrow-right", object_name="onboarding-next", on_click=self.go_on
        )
        for widget in (self._back, self._sample, self._place):
            row.addWidget(widget)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._note, 1)
        for widget in (self._later, self._skip, self._skip_all, self._next):
            row.addWidget(widget)
        return foot

    def _open_page(self) -> None:
        page = self.editor.wizard.page
        kinds: dict[Page, Callable[[], parts.StepPage]] = {
            Page.LANGUAGE: lambda: parts.LanguageStep(self.editor, self._choose_language, self.frame.restore_asked.emit),
            Page.IDENTITY: lambda: parts.IdentityStep(self.editor),
            Page.ADDRESS: lambda: parts.AddressStep(self.editor),
            Page.PERMITS: lambda: parts.PermitsStep(self.editor),
            Page.SHOPS: lambda: parts.ShopsStep(self.editor, self._connect_shop),
            Page.PRODUCTS: lambda: parts.ProductsStep(self.editor),
            Page.DONE: lambda: parts.DoneStep(self.editor, self.go),
        }
        self._page = kinds[page]()
        self._area.setWidget(self._page)  # deletes the page before
        self._area.verticalScrollBar().setValue(0)
        self._back.setVisible(self.editor.wizard.can_go_back)
        self._sample.setVisible(page is Page.LANGUAGE)
        self._skip_all.setVisible(page is Page.LANGUAGE)
        self._skip.setVisible(page not in (Page.LANGUAGE, Page.DONE))
        self._later.setVisible(page not in (Page.LANGUAGE, Page.DONE))
        self._next.setText(self.tr("Selesai") if page is Page.DONE else self.tr("Lanjut"))
        self._next.setAccessibleName(self._next.text())
        self._next.set_icon("check" if page is Page.DONE else "arrow-right")
        self._show_state()
        focus = self._page.first_focus() or self._next
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.frame.announce(self._titles[page])

    def _show_state(self) -> None:
        progress = self.editor.wizard.progress
        self._steps.show_progress(
            progress.page.value,
            frozenset(page.value for page in progress.passed),
            frozenset(page.value for page in progress.skipped),
        )
        number, count = self.editor.wizard.step
        self._place.setText(self.tr("Langkah {number} dari {count}").format(number=number, count=count))
        wrong = len(self.editor.wizard.problems(progress.page, self.editor.on, self.editor.lists))
        self._note.setText(self.tr("%Ln isian perlu diperiksa. Anda tetap bisa lanjut.", "", wrong) if wrong else "")
        self._fit()

    # Moving

    def go_on(self) -> None:
        self._leave()
        if self.editor.wizard.page is Page.DONE:
            self._finish()
        else:
            self.editor.put(self.editor.wizard.next())
            self._open_page()

    def skip(self) -> None:
        self._leave()
        self.editor.put(self.editor.wizard.skip())
        self._open_page()

    def skip_all(self) -> None:
        wizard = self.editor.wizard
        while not wizard.progress.finished:
            wizard = wizard.skip()
        self.editor.put(wizard, self._close)

    def leave_for_later(self) -> None:
        """To the program as it is; the steps go on at this page when the seller comes back to them."""
        self._leave()
        self.editor.put(self.editor.wizard.go(self.editor.wizard.page), lambda: self._close("home"))

    def go_back(self) -> None:
        self._leave()
        self.editor.put(self.editor.wizard.back())
        self._open_page()

    def go(self, page: Page) -> None:
        self._leave()
        self.editor.put(self.editor.wizard.go(page))
        self._open_page()

    def _leave(self) -> None:
        if self._page is not None:
            self._page.commit()

    def _choose_language(self, language: str) -> None:
        self.editor.put(self.editor.wizard.with_language(language))
        self.frame.tasks.database(
            self.desk.workspace.set_setting,
            "language",
            language,
            done=lambda _none: self.frame.language_chosen.emit(language),
            owner=self,
        )

    def _connect_shop(self, platform: str) -> None:
        self.editor.put(self.editor.wizard.next(), lambda: self._close("shops", connect=platform))

    def _try_sample(self) -> None:
        self.editor.put(self.editor.wizard.with_products(ProductsChoice.SAMPLE))
        self.skip_all()

    def _finish(self) -> None:
        self.editor.put(self.editor.wizard.next(), self._close)

    def _close(self, page: str = "", **values: object) -> None:
        if self._closed:
            return  # pressed twice while the last save was on its way
        self._closed = True
        choice = self.editor.wizard.progress.products
        self._uncover()
        self.closed.emit()
        if page:
            self.frame.go(page, **values)
        elif choice is ProductsChoice.IMPORT:
            self.frame.go("import")
        elif choice is ProductsChoice.SAMPLE:
            load_sample(self.frame, self.desk)
        else:
            self.frame.go("catalogue" if choice is ProductsChoice.EMPTY else "home")
        self.deleteLater()

    # Covering the window

    def _cover(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            below = parent.centralWidget() if isinstance(parent, QMainWindow) else None
            if below is not None:
                below.hide()
        self.raise_()

    def _uncover(self) -> None:
        parent = self.parentWidget()
        self.hide()
        if parent is not None:
            parent.removeEventFilter(self)
            below = parent.centralWidget() if isinstance(parent, QMainWindow) else None
            if below is not None:
                below.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._cover()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # The window's shortcuts belong to the screens below; quitting stays possible.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not (event.matches(QKeySequence.StandardKey.Quit) or event.matches(QKeySequence.StandardKey.Close)):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton | Step):
                focus.click()
            else:
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self._later.isVisible():
            self.leave_for_later()
        elif event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and not self._rebuilding and self.isVisible():
            self._rebuilding = True
            QTimer.singleShot(0, self, self._rebuild)
        super().changeEvent(event)

    def _rebuild(self) -> None:
        self._rebuilding = False
        self._build()
        self._cover()

    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= NARROW
        self._side.setVisible(wide)
        self._place.setVisible(not wide)
        if self._page is not None:
            self._page.set_wide(wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self.theme.colour("surface"))


def load_sample(frame: Frame, desk: Desk) -> None:
    """Puts the sample catalogue in, as an import that one undo takes away, and shows it."""
    file = sample_file(desk.paths.resources)
    if file is None:
        frame.go("catalogue")
        return

    def load(task: Task) -> importing.ImportResult:
        table = sheets.open_file(file, task=task)
        made = importing.plan(sheets.read_products(table, task, desk.protection.tree), desk.workspace.read(), task, file=file.name)
        return importing.apply(desk.workspace, made, task)

    def done(result: importing.ImportResult) -> None:
        frame.hub.post(result.changes)
        frame.go("catalogue")
        frame.undoable(QCoreApplication.translate("Sample", "Toko contoh sudah dimuat."))

    title = QCoreApplication.translate("Sample", "Memuat toko contoh")
    frame.tasks.database(load, done=done, title=title, owner=frame)


def sample_file(resources: Path) -> Path | None:
    """The sample catalogue that is shipped."""
    return next(iter(sorted((resources / "sample").glob("*.xlsx"))), None)
