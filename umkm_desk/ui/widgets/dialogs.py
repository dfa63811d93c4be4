"""Dialogs: only for a decision or a bulk action. Esc is Batal, Enter the primary where no list is in edit."""

from __future__ import annotations

import logging
import platform
import traceback
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.ui.frame import Frame
from umkm_desk.ui.tasks import Job, JobState
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, Kind
from umkm_desk.ui.widgets.cards import IconLabel, fact_text, label, rule
from umkm_desk.wording import parted

log = logging.getLogger(__name__)

MOST_HEIGHT = 560
_AROUND = 48
"""Pixels that the system's own frame takes above and below a dialog."""


class DialogFrame(QDialog):
    """Title, `body`, warnings above the footer, a note at the left of it, Batal and the primary at the right.

    `width` is 480, 640 or 800. Put controls and a before/after list into `body` (it scrolls when it is too high), warnings into
    `warnings`. The primary's text is verb and object. `accept` and `reject` are Qt's. What `accept` has written in the background is
    handed to `stay_for`.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        primary: str,
        primary_icon: str = "",
        primary_kind: Kind = "primary",
        note: str = "",
        note_icon: str = "arrow-back-up",
        cancel: str = "",
        width: Literal[480, 640, 800] = 640,
        scrolls: bool = False,
        object_name: str = "dialog",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.theme = theme
        self._begun = False
        self.over = False
        """Asked and answered: what is to be said still is said elsewhere."""
        self._awaited: set[Job] = set()
        room = (parent.window().width() - 16) if parent is not None else width
        self.setFixedWidth(min(theme.px(width), max(room, 320)))
        self.setMaximumHeight(theme.px(MOST_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title_label = label(title, "title", wrap=True, object_name=f"{object_name}-title")
        column.addLayout(self._head())
        column.addWidget(rule())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 16, 24, 0)
        self.body.setSpacing(12)
        self._scroller: QScrollArea | None = None
        if scrolls:
            inner = _Scrolled()
            inner.setProperty("ground", "scroll")
            inner.setLayout(self.body)
            self._scroller = area = QScrollArea()
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(inner)
            column.addWidget(area, 1)
        else:
            column.addLayout(self.body, 1)
        self.warnings = QVBoxLayout()
        self.warnings.setContentsMargins(24, 12, 24, 12)
        self.warnings.setSpacing(8)
        column.addLayout(self.warnings)
        self.note_label = label(note, "secondary", wrap=True, object_name=f"{object_name}-note")
        self.cancel_button = Button(theme, cancel or self.tr("Batal"), object_name=f"{object_name}-cancel", on_click=self.reject)
        self.primary_button = Button(
            theme, primary, kind=primary_kind, icon=primary_icon, object_name=f"{object_name}-primary", on_click=self.accept
        )
        self.primary_button.setDefault(True)
        column.addWidget(self._foot(note_icon if note else ""))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 16, 10)
        head.addWidget(self.title_label, 1)
        close = Button(
            self.theme,
            icon="x",
            kind="bare",
            name=self.tr("Tutup"),
            keys="Esc",
            object_name=f"{self.objectName()}-close",
            on_click=self.reject,
        )
        close.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head.addWidget(close)
        return head

    def _foot(self, note_icon: str) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        if note_icon:
            row.addWidget(IconLabel(self.theme, note_icon, "text2"))
        row.addWidget(self.note_label, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.primary_button)
        return foot

    def set_title(self, title: str) -> None:
        self.setWindowTitle(title)
        self.title_label.setText(title)

    def set_primary(self, text: str, reason: str = "") -> None:
        """The primary's text follows the count; with a `reason` it is off and says why."""
        self.primary_button.setText(text)
        self.primary_button.setAccessibleName(text)
        self.primary_button.explain(reason)

    @property
    def writing(self) -> bool:
        """Whether what was decided is on its way: it is not to be begun twice."""
        return bool(self._awaited)

    def stay_for(self, job: Job) -> None:
        """The dialog lives until `job` has told its outcome, also when it is closed before, which asks the job to stop."""
        self._awaited.add(job)
        job.finished.connect(self._look_who_ended)

    def _look_who_ended(self) -> None:
        self._awaited = {job for job in self._awaited if job.state in (JobState.WAITING, JobState.RUNNING)}
        if self.over and not self._awaited:
            self.deleteLater()

    def done(self, result: int) -> None:
        for job in tuple(self._awaited):  # one that stops at once takes itself away
            job.cancel()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._begun:
            return
        self._begun = True
        self._make_room()
        if self.focusWidget() in (None, self.cancel_button) and not self.cancel_button.isDefault():
            self._first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self) -> None:
        """As high as what it scrolls needs, where the screen has the room: Qt stops at two thirds of it."""
        if self._scroller is None or (inner := self._scroller.widget()) is None:
            return
        wide = self._scroller.viewport().width()
        needed = inner.heightForWidth(wide) if inner.hasHeightForWidth() else inner.sizeHint().height()
        room = self.screen().availableGeometry()
        height = min(self.height() + needed - self._scroller.viewport().height(), self.maximumHeight(), room.height() - _AROUND)
        if (more := height - self.height()) > 0:
            self.setGeometry(self.x(), max(room.top() + _AROUND // 2, self.y() - more // 2), self.width(), height)

    def _first_stop(self) -> QWidget:
        """The first field of the body; the primary where there is none."""
        each: QWidget | None = self.primary_button.nextInFocusChain()
        while each is not None and each is not self.primary_button:
            reached = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(self) and each.isEnabled()
            if reached and each is not self.cancel_button and self.isAncestorOf(each):
                return each
            each = each.nextInFocusChain()
        return self.primary_button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QPlainTextEdit):
            return
        super().keyPressEvent(event)

    def exec(self) -> int:
        with_veil = self.parentWidget()
        veil = Veil(self.theme, with_veil.window()) if with_veil is not None else None
        try:
            return super().exec()
        finally:
            if veil is not None:
                veil.hide()
                veil.deleteLater()
            self.over = True
            if not self.writing:
                self.deleteLater()  # asked once; its widgets would pile up below the page


class _Scrolled(QWidget):
    """What a scroll area holds. Qt would give it the height that wrapped labels need where they are narrow: free room at the end."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Veil(QWidget):
    """The dark over the window while a dialog asks; plain, painted once."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(QRect(QPoint(0, 0), window.size()))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour("rail")
        painter = QPainter(self)
        painter.setOpacity(0.45)
        painter.fillRect(event.rect(), colour)


def ask(
    theme: Theme,
    parent: QWidget,
    title: str,
    text: str,
    *,
    verb: str,
    cancel: str = "",
    danger: bool = False,
    details: Sequence[str] = (),
    object_name: str = "ask",
) -> bool:
    """A question before something reaches outside or ends. `title` names the thing and the number; `verb` is the button. The safe
    answer is the default; True only when the verb was pressed."""
    dialog = DialogFrame(
        theme,
        title,
        primary=verb,
        primary_kind="danger" if danger else "primary",
        cancel=cancel,
        width=480,
        object_name=object_name,
        parent=parent,
    )
    dialog.body.addWidget(label(text, wrap=True))
    if details:
        dialog.body.addWidget(label("\n".join(details), "muted", wrap=True))
    dialog.cancel_button.setDefault(True)
    dialog.cancel_button.setFocus()
    return dialog.exec() == QDialog.DialogCode.Accepted


def show_error(frame: Frame, error: BaseException, doing: str, parent: QWidget) -> None:
    """A refusal as its sentence; anything else as our own fault, with details that can be copied. Details hold no values that were
    worked on: only where in the program it went wrong."""
    known = frame.explain(error)
    title = doing or QCoreApplication.translate("ErrorDialog", "Tidak bisa diteruskan")
    close = QCoreApplication.translate("ErrorDialog", "Tutup")
    dialog = DialogFrame(frame.theme, title, primary=close, width=480, object_name="error", parent=parent)
    dialog.cancel_button.hide()
    if known is not None:
        fact, rest = parted(known)
        dialog.body.addWidget(label(fact_text(fact, rest), wrap=True, rich=True, object_name="error-text"))
    else:
        log.error("unexpected failure while: %s\n%s", doing or "working", details_of(error))
        fact = QCoreApplication.translate("ErrorDialog", "Ada yang keliru di aplikasi ini.")
        rest = QCoreApplication.translate(
            "ErrorDialog",
            "Isian yang sudah tersimpan aman. Coba sekali lagi; bila terulang, salin rinciannya dan kirim kepada kami.",
        )
        dialog.body.addWidget(label(fact_text(fact, rest), wrap=True, rich=True, object_name="error-text"))
        _add_details(dialog, details_of(error))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def details_of(error: BaseException) -> str:
    """Type and places in the program, innermost last. Messages are left out: they may carry a token or a customer's name."""
    lines = [
        f"{type(error).__module__}.{type(error).__qualname__}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
    ]
    lines += (
        f"{frame.filename.replace(chr(92), '/').rsplit('umkm_desk/', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    return "\n".join(lines)


def _add_details(dialog: DialogFrame, details: str) -> None:
    text = QPlainTextEdit(details)
    text.setObjectName("error-details")
    text.setAccessibleName(QCoreApplication.translate("ErrorDialog", "Rincian"))
    text.setReadOnly(True)
    text.setMaximumHeight(140)
    text.hide()
    row = QHBoxLayout()

    def copy() -> None:
        QGuiApplication.clipboard().setText(details)

    def toggle() -> None:
        text.setVisible(not text.isVisible())
        dialog.adjustSize()

    row.addWidget(
        Button(
            dialog.theme,
            QCoreApplication.translate("ErrorDialog", "Rincian"),
            kind="link",
            object_name="error-more",
            on_click=toggle,
        )
    )
    row.addWidget(
        Button(
            dialog.theme,
            QCoreApplication.translate("ErrorDialog", "Salin rincian"),
            kind="link",
            object_name="error-copy",
            on_click=copy,
        )
    )
    row.addStretch(1)
    dialog.body.addLayout(row)
    dialog.body.addWidget(text)
    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
