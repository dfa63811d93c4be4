"""What the window says by itself: banner, toast, running work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from umkm_desk.ui.frame import Banner, Notice
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import ElidedLabel, IconLabel, fact_text, label

_SEVERITY = {"bad": 0, "warn": 1, "info": 2}
_BANNER_ICONS = {"bad": "alert-circle", "warn": "alert-triangle", "info": "info-circle"}


class BannerBar(QFrame):
    """Shows the most severe of the banners that are set, one at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._banners: dict[str, Banner] = {}
        self._shown: Banner | None = None
        self.setObjectName("banner")
        self.setProperty("ground", "banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 3, 16, 3)
        self._row.setSpacing(12)
        self.setMinimumHeight(theme.px(40))
        self.hide()

    @property
    def shown(self) -> Banner | None:
        return self._shown

    @property
    def banners(self) -> tuple[Banner, ...]:
        """All that are set, shown or not."""
        return tuple(self._banners.values())

    def set(self, banner: Banner) -> None:
        self._banners[banner.key] = banner
        self._choose()

    def clear(self, key: str) -> None:
        if self._banners.pop(key, None) is not None:
            self._choose()

    def _choose(self) -> None:
        best = min(self._banners.values(), key=lambda banner: _SEVERITY[banner.tone], default=None)
        if best is self._shown:
            return
        self._shown = best
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if best is not None:
            self._fill(best)
        self.setVisible(best is not None)

    def _fill(self, banner: Banner) -> None:
        self.setProperty("tone", banner.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{banner.fact} {banner.text}".strip())
        self._row.addWidget(IconLabel(self._theme, banner.icon or _BANNER_ICONS[banner.tone], banner.tone, 18))
        self._row.addWidget(label(fact_text(banner.fact, banner.text), wrap=True, rich=True, object_name="banner-text"), 1)
        if banner.link:
            self._row.addWidget(Button(self._theme, banner.link, kind="link", object_name="banner-link", on_click=banner.on_link))
        if banner.button:
            self._row.addWidget(
                Button(
                    self._theme, banner.button, icon="refresh", compact=True, object_name="banner-button", on_click=banner.on_button
                )
            )


class Toast(QFrame):
    """One outcome at the bottom centre of its parent for eight seconds; it stays while the mouse or the focus is on it. `above` answers
    with a bar that it must not cover."""

    SECONDS = 8

    def __init__(self, theme: Theme, parent: QWidget, above: Callable[[], QWidget | None] = lambda: None) -> None:
        super().__init__(parent)
        self._above = above
        self._theme = theme
        self._ground = parent
        self.setObjectName("toast")
        self.setProperty("ground", "toast")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 6, 6)
        self._row.setSpacing(12)
        self._icon = IconLabel(theme, "circle-check", "on_toast")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._action = Button(theme, kind="toast", text=" ", object_name="toast-action")
        self._close = Button(
            theme, icon="x", kind="toast", compact=True, name=self.tr("Tutup pemberitahuan"), object_name="toast-close"
        )
        self._close.clicked.connect(self.hide)
        for widget in (self._icon, self._text, self._action, self._close):
            self._row.addWidget(widget)
        self._notice: Notice | None = None
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self, singleShot=True, interval=self.SECONDS * 1000)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)
        theme.changed.connect(self._resize)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Replaces what was shown."""
        self._notice = notice
        self._icon.set_icon(notice.icon)
        self._text.setText(fact_text(notice.fact, notice.text))
        self._action.setText(notice.action)
        self._action.setAccessibleName(notice.action)
        self._action.setVisible(bool(notice.action))
        self.setAccessibleName(f"{notice.fact} {notice.text}".strip())
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def undoes(self) -> bool:
        """Whether its action takes back the last edit."""
        return self._notice is not None and self._notice.undoes

    def place(self) -> None:
        parent = self._ground
        self.adjustSize()
        width = min(self.sizeHint().width(), parent.width() - 32)
        height = max(self.sizeHint().height(), self._theme.px(44))
        floor, bar = parent.height() - 40, self._above()
        if bar is not None and bar.isVisible():
            floor = min(floor, bar.mapTo(parent, QPoint(0, 0)).y() - 8)
        self.setGeometry((parent.width() - width) // 2, floor - height, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def _resize(self) -> None:
        QTimer.singleShot(0, self, self.place)  # once the style sheet has reached the labels

    def _leave(self) -> None:
        if self.underMouse() or self._action.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _act(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.on_action is not None:
            self._notice.on_action()


class Spinner(QWidget):
    """Ten frames a second, still when hidden."""

    def __init__(self, theme: Theme, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._angle = 0
        self.setFixedSize(QSize(size, size))
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._turn)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()

    def hideEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("accent"), 1.8)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        box = QRectF(1.5, 1.5, self.width() - 3, self.height() - 3)
        painter.translate(QPointF(box.center()))
        painter.rotate(self._angle)
        painter.translate(-QPointF(box.center()))
        painter.drawEllipse(box)

    def _turn(self) -> None:
        self._angle = (self._angle + 20) % 360
        self.update()


class ProgressRow(QFrame):
    """One running job: what it does, how far, how long still, and Batalkan where it is `stoppable`. It goes when the job ends."""

    def __init__(
        self, theme: Theme, job: Job, *, stoppable: bool = True, object_name: str = "progress", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._job = job
        self.setObjectName(object_name)
        self.setProperty("ground", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(job.title, "strong"), 1)
        self._far = label("", "secondary")
        head.addWidget(self._far)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{object_name}-bar")
        self._bar.setAccessibleName(job.title)
        self._bar.setTextVisible(False)
        foot.addWidget(self._bar, 1)
        self._cancel = Button(theme, self.tr("Batalkan"), icon="x", object_name=f"{object_name}-cancel", on_click=self._stop)
        foot.addWidget(self._cancel)
        self._cancel.setVisible(stoppable)
        column.addLayout(foot)
        job.progressed.connect(self._show)
        job.finished.connect(self.deleteLater)
        self._show(job.done, job.total)

    def _stop(self) -> None:
        self._job.cancel()
        self._cancel.explain(self.tr("Sedang dihentikan; yang sudah selesai tetap selesai."))

    def _show(self, done: int, total: int | None) -> None:
        self._bar.setRange(0, total or 0)
        self._bar.setValue(min(done, total or done))
        self._far.setText(", ".join(part for part in (far_text(self._job), self._time_left()) if part))

    def _time_left(self) -> str:
        left = self._job.seconds_left
        if left is None or left < 10:
            return ""
        seconds, minutes = int(left), round(left / 60)
        return self.tr("kira-kira %n detik lagi", "", seconds) if left < 90 else self.tr("kira-kira %n menit lagi", "", minutes)


def far_text(job: Job) -> str:
    """ "128 dari 312"; the number alone where no total is known; empty while nothing is."""
    from PySide6.QtCore import QCoreApplication, QLocale

    number = QLocale().toString
    if job.total:
        return QCoreApplication.translate("ProgressRow", "{done} dari {total}").format(
            done=number(job.done), total=number(job.total)
        )
    return number(job.done) if job.done else ""
