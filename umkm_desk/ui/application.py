"""The window around an open desk: theme, language, undo and redo, news of edits, background work at the start."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.paths import Paths
from umkm_desk.ui.frame import Banner, Command, Found, Frame, is_damage
from umkm_desk.ui.language import Languages, system_language
from umkm_desk.ui.screens import AHEAD, load_ahead, pages
from umkm_desk.ui.signals import ChangeHub, UndoState
from umkm_desk.ui.tasks import TaskRunner
from umkm_desk.ui.theme import Theme, ThemeChoice
from umkm_desk.ui.widgets.cards import SidePanel
from umkm_desk.ui.window import MainWindow, Shell
from umkm_desk.wording import parted
from umkm_desk.workspace import damage
from umkm_desk.workspace.changes import ChangeEntry, Changes

T = TypeVar("T")

FIRST_LOOK = 400
"""Milliseconds that the first page has for itself before work in the background begins."""
LONG_STEP = 20_000
"""Rows from which undo and redo show how far they are."""
HOUR = 3_600_000
"""Milliseconds."""
BACK_AGAIN = ("workspace.restored", "workspace.restored_copy", "workspace.restored_without_photos")
"""Codes of what is told after a backup was put in place: what was there before is a copy among the others."""
JUDGED_AT_ONCE = 60
"""Products judged in one go in the background: some thirty milliseconds of work."""


class Application:
    """Owns the window and what lives as long as it. `notices` is what opening the workspace had to tell."""

    def __init__(self, qt: QApplication, desk: Desk, notices: Sequence[Problem] = (), *, start: str = "") -> None:
        self.qt = qt
        self.desk = desk
        setting = desk.workspace.setting
        look, scale = setting("ui.theme") or "system", setting("ui.text_scale") or "100"
        self.theme = Theme(
            qt,
            desk.paths.resources / "icons",
            ThemeChoice(look) if look in list(ThemeChoice) else ThemeChoice.SYSTEM,
            int(scale) if scale.isdecimal() else 100,
        )
        self._emptied = any(problem.code in damage.EMPTIED for problem in notices)
        self.restoring: Path | None = None
        self.reopening = False
        self.tasks = TaskRunner(qt, refusal_of=desk.workspace.refusal_of)
        self.tasks.hold()
        self.hub = ChangeHub(qt)
        self.frame = Frame(self.theme, self.tasks, self.hub, desk.wording, desk.workspace, qt)
        self.languages = Languages(qt, desk.paths.resources / "translations", desk.wording.language)
        self.window = MainWindow(
            self.frame,
            Shell(
                pages(desk),
                self._commands(),
                start=start,
                search=self._find,
                side_panels={"alerts": self._inbox, "history": self._history},
            ),
        )
        self.frame.undo_asked.connect(self.undo)
        self.frame.redo_asked.connect(self.redo)
        self.frame.language_chosen.connect(self._speak)
        self.frame.restore_asked.connect(self._restore)
        self.frame.reopen_asked.connect(self._reopen)
        self.hub.changed.connect(self._heard)
        for problem in notices:
            self.frame.banner(self._notice(problem))
        self._show_undo()
        QTimer.singleShot(0, self.window, self._shown)

    def _notice(self, problem: Problem) -> Banner:
        """What opening the workspace had to tell; the seller sends it away once it is read."""
        fact, rest = parted(self.desk.wording.problem(problem))
        restores = problem.code in damage.EMPTIED or problem.code in BACK_AGAIN
        return Banner(
            problem.code,
            "info" if problem.code in ("workspace.restored", "workspace.restored_copy") else "warn",
            fact,
            rest,
            link=QCoreApplication.translate("Application", "Tutup"),
            on_link=lambda: self.frame.clear_banner(problem.code),
            button=QCoreApplication.translate("Application", "Buka cadangan") if restores else "",
            on_button=(lambda: self.frame.go("settings", section="backups")) if restores else None,
            again=lambda: self._notice(problem),
        )

    def show(self) -> None:
        self.window.show()

    def close(self) -> None:
        gc.unfreeze()
        self.tasks.close()
        self.languages.remove()
        self.window.deleteLater()
        self.desk.close()

    def _commands(self) -> Sequence[Command]:
        translate = QCoreApplication.translate
        return (
            Command("outbox", translate("Application", "Kotak keluar"), "shop", "Ctrl+Shift+O", "send", page="shops"),
            Command("connection", translate("Application", "Coba sambungkan"), "shop", "", "refresh", run=self._try_line),
            Command("help", translate("Application", "Bantuan"), "help", "F1", "help-circle", run=self._help),
            Command(
                "import",
                translate("Application", "Impor berkas…"),
                "file",
                "Ctrl+O",
                "file-import",
                page="import",
                values={"choose": True},
            ),
            Command("steps", translate("Application", "Langkah awal"), "help", "", "list-check", run=self.first_steps),
        )

    def _find(self, text: str) -> Sequence[Found]:
        """Products and rules for "Cari apa saja"; runs in the database lane."""
        from umkm_desk.catalogue import store
        from umkm_desk.catalogue.query import Query

        conn = self.desk.workspace.read()
        rows = store.page(conn, store.first(conn, Query(text=text), 8))
        found = [Found(row.name, row.sku or "", "package", "product", {"product_id": row.id}) for row in rows]
        language = self.desk.wording.language
        wanted = text.lower()
        found += [
            Found(leaf.name(language), "", "shield-check", "protection", {"leaf": leaf.id})
            for leaf in self.desk.protection.tree.leaves.values()
            if wanted in leaf.name(language).lower()
        ]
        return found[:16]

    def _inbox(self, frame: Frame) -> SidePanel:
        from umkm_desk.ui.home.inbox import InboxPanel

        return InboxPanel(frame, self.desk)

    def _history(self, frame: Frame) -> SidePanel:
        from umkm_desk.ui.history.panel import HistoryPanel

        return HistoryPanel(frame, self.desk)

    def _try_line(self) -> None:
        from umkm_desk.ui.shops.work import sync_all

        sync_all(self.frame, self.desk, self.window)

    def _help(self) -> None:
        from umkm_desk.ui.help import show_help

        show_help(self.frame, self.window)

    def first_steps(self) -> None:
        from umkm_desk.ui.onboarding.wizard import OnboardingWizard

        OnboardingWizard(self.frame, self.desk, self.window).show()

    def _speak(self, language: str) -> None:
        self.desk.wording.speak(language)
        self.languages.use(language)
        self._show_undo()

    def _restore(self, backup: Path) -> None:
        """Ends the window's run; `run_window` puts the backup in place and begins again."""
        self.restoring = backup
        if not self.window.close():  # something typed is to be seen to first
            self.restoring = None

    def _reopen(self) -> None:
        """Ends the window's run; `run_window` begins again, and opening saves what can be read."""
        self.reopening = True
        if not self.window.close():
            self.reopening = False

    # Undo and redo

    def undo(self) -> None:
        translate, workspace = QCoreApplication.translate, self.desk.workspace
        told, title = translate("Application", "Diurungkan: {change}"), translate("Application", "Mengurungkan")
        self._step(workspace.next_undo, workspace.undo, told, title, translate("Application", "Ulangi"), self.redo)

    def redo(self) -> None:
        translate, workspace = QCoreApplication.translate, self.desk.workspace
        told, title = translate("Application", "Diulangi: {change}"), translate("Application", "Mengulangi")
        self._step(workspace.next_redo, workspace.redo, told, title, translate("Application", "Urungkan"), self.undo)

    def _step(
        self,
        find: Callable[[], ChangeEntry | None],
        verb: Callable[[Task], Changes],
        told: str,
        title: str,
        back: str,
        on_back: Callable[[], object],
    ) -> None:
        """`find` says which step `verb` takes; `back` takes it back from where it is told."""

        def work(task: Task) -> tuple[ChangeEntry, Changes] | None:
            step = find()  # when its turn has come: an edit may be on its way still
            return None if step is None else (step, verb(task))

        def done(answer: tuple[ChangeEntry, Changes] | None) -> None:
            if answer is None:
                return
            step, changes = answer
            self.hub.post(changes)
            name = self.desk.wording.change(step.label, step.values)
            self.frame.toast(told.format(change=name), icon="arrow-back-up", action=back, on_action=on_back)

        ahead = find()
        long = ahead is not None and ahead.rows > LONG_STEP
        self.tasks.database(work, done=done, owner=self.window, title=title if long else "")

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.touches("standing"):
            return
        if changes.touches("business_field"):
            self.desk.follow_zone()
        if changes.touches("business_field", "permit", "product_permit", "category_correction"):
            self.desk.forget_judge()
        self._show_undo()
        self._judge()

    def _show_undo(self) -> None:
        words, workspace = self.desk.wording, self.desk.workspace
        undo, redo = workspace.next_undo(), workspace.next_redo()
        last = workspace.history(limit=1)
        self.hub.set_undo(
            UndoState(
                words.change(undo.label, undo.values) if undo else None,
                words.change(redo.label, redo.values) if redo else None,
                words.clock(last[0].at) if last else None,
                undo.id if undo else None,
            )
        )

    # In the background

    def _shown(self) -> None:
        """Behind the first look of the window: what its page tells is read from here on."""
        QTimer.singleShot(0, self.window, self.tasks.release)
        self._begin()

    def _begin(self) -> None:
        # who was here before is told first what became of it, and not welcomed as somebody new
        if not self._emptied and not self.desk.workspace.has_products():
            from umkm_desk.ui.onboarding.wizard import needed

            if needed(self.desk):
                self.first_steps()
        QTimer.singleShot(FIRST_LOOK, self.window, self._begin_in_background)

    def _begin_in_background(self) -> None:
        from umkm_desk.ui.shops.work import hold_without_consent, show_outbox

        # behind what the first page reads, which would else have to share the time
        self.tasks.database(lambda: None, done=self._load_ahead, owner=self.window)
        self._judge()
        show_outbox(self.frame, self.desk)
        self._watch_alerts()
        hold_without_consent(self.frame, self.desk, self.window)
        self._copy_today()
        # a laptop that is only ever closed over keeps one window for weeks
        hourly = QTimer(self.window, interval=HOUR)
        hourly.timeout.connect(self._copy_today)
        hourly.timeout.connect(self._judge)
        hourly.start()

    def _load_ahead(self, _none: None) -> None:
        self.tasks.reading(load_ahead, self.desk, done=self._loaded, owner=self.window)

    def _loaded(self, _none: None) -> None:
        gc.freeze()  # what is here now stays: looking through it for garbage again and again would make single frames late
        self.window.build_ahead(AHEAD)

    def _copy_today(self) -> None:
        # beside the edits, which a large copy would hold up for seconds
        self.tasks.reading(self._daily_backup, done=self._backed_up, failed=self._no_backup, owner=self.window)

    def _backed_up(self, _file: object) -> None:
        self.frame.clear_banner("backup")

    def _watch_alerts(self) -> None:
        from umkm_desk.ui.home.collecting import DailyCollecting
        from umkm_desk.ui.home.desktop import DesktopNotices
        from umkm_desk.ui.home.watch import AlertWatch
        from umkm_desk.ui.shops.pulse import Pulse
        from umkm_desk.ui.visibility.upkeep import NumbersUpkeep

        notices = DesktopNotices(self.window, self.qt.windowIcon())
        watch = AlertWatch(self.frame, self.desk, notices.tell if notices.possible() else None, self.window)
        watch.look()
        DailyCollecting(self.frame, self.desk, self.window).start()
        NumbersUpkeep(self.frame, self.desk, self.window).start()
        Pulse(self.frame, self.desk, self.window).start()

    def _daily_backup(self, task: Task) -> object:
        from umkm_desk.workspace import backup

        try:
            return backup.daily(self.desk.paths, self.desk.today(), task)
        except Refusal as refusal:
            if refusal.problem.code == "workspace.damaged":
                damage.mark(self.desk.paths)
            raise

    def _no_backup(self, error: BaseException) -> None:
        if is_damage(error):
            self.frame.show_error(error)
        else:
            self.frame.banner(self._without_backup(error))

    def _without_backup(self, error: BaseException) -> Banner:
        sentence = self.frame.explain(error) or type(error).__name__
        fact, rest = parted(sentence)
        return Banner(
            "backup",
            "warn",
            fact,
            rest,
            button=QCoreApplication.translate("Application", "Coba lagi"),
            on_button=self._copy_today,
            again=lambda: self._without_backup(error),
        )

    def _judge(self) -> None:
        """Categories, verdicts and completeness of products that lack them, in slices between other work."""
        self.tasks.database(self._judge_some, done=self._judged, owner=self.window)

    def _judge_some(self) -> tuple[int, frozenset[str]]:
        return self.desk.judge_products(limit=JUDGED_AT_ONCE)

    def _judged(self, outcome: tuple[int, frozenset[str]]) -> None:
        count, sent_again = outcome
        if count:
            told: dict[str, frozenset[str] | None] = {"standing": None}
            self.hub.changed.emit(Changes(told | {"listing": sent_again} if sent_again else told), self)
            self._judge()


def run_window(
    places: Paths,
    language: str | None,
    open_desk: Callable[..., Desk],
    *,
    start: str = "",
    before: Callable[[Desk], None] | None = None,
    after: Callable[[Application], None] | None = None,
) -> int:
    """Opens the workspace and the window and runs until it is closed. `before` works on the desk first (the demo), `after` on the window."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("UMKM Desk")
    qt.setDesktopFileName("id.umkmdesk.UmkmDesk")
    qt.setWindowIcon(QIcon(str(places.resources / "icons" / "umkm-desk.svg")))
    notices: list[Problem] = []
    while True:
        try:
            desk = open_desk(places, "window", language, told=notices.append, apart=partial(_apart, qt, places))
        except Refusal as refusal:
            return _cannot_open(qt, places, language, refusal.problem)
        if language is None:
            speak_first(desk)
        if before is not None:
            before(desk)
        application = Application(qt, desk, notices, start=start)
        application.show()
        if after is not None:
            after(application)
        try:
            with uncaught_told(application.frame):
                code = qt.exec()
        finally:
            application.close()
        if application.restoring is None and not application.reopening:
            return code
        notices = [] if application.restoring is None else _restored(application, places)
        before = after = None


@contextmanager
def uncaught_told(frame: Frame) -> Iterator[None]:
    """What a slot raises reaches no caller, and a window without a terminal would be silent about it: it is logged and told, once for each
    place it comes from."""
    before, told = sys.excepthook, set[str]()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from umkm_desk.ui.widgets.dialogs import details_of

        if isinstance(error, Exception) and (place := details_of(error)) not in told:
            told.add(place)
            QTimer.singleShot(0, frame, lambda: frame.show_error(error))  # not in the middle of painting
        before(kind, error, trace)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


def _apart(qt: QApplication, places: Paths, work: Callable[[], T]) -> T:
    """Before there is a window: what may take a minute is shown, else a seller would start the program again."""
    from umkm_desk.ui.settings.restoring import shown_while

    qt.setQuitOnLastWindowClosed(False)  # that of the progress is the last, and a window follows
    try:
        title = QCoreApplication.translate("Application", "Menyelamatkan isi berkas data yang rusak")
        return shown_while(Theme(qt, places.resources / "icons"), title, work)
    finally:
        qt.setQuitOnLastWindowClosed(True)


def speak_first(desk: Desk) -> None:
    """Until the seller has chosen a language, that of the system."""
    if desk.workspace.setting("language") is None:
        desk.wording.speak(system_language())


def _restored(ended: Application, places: Paths) -> list[Problem]:
    """What the next window has to tell about the backup put in place, or why it was not."""
    from umkm_desk.ui.settings.restoring import put_in_place

    assert ended.restoring is not None
    languages = Languages(ended.qt, places.resources / "translations", ended.desk.wording.language)
    ended.qt.setQuitOnLastWindowClosed(False)  # that of the progress is the last, and a window follows
    told = put_in_place(ended.theme, ended.restoring, places, ended.desk.clock())
    ended.qt.setQuitOnLastWindowClosed(True)
    languages.remove()
    return [told] if told is not None else []


def _cannot_open(qt: QApplication, places: Paths, language: str | None, problem: Problem) -> int:
    """Before there is a window: one sentence that says what happened and what to do."""
    from umkm_desk.ui.widgets.cards import fact_text, label
    from umkm_desk.ui.widgets.dialogs import DialogFrame
    from umkm_desk.wording import Wording

    words = Wording(places.resources / "wording", language or "id")
    theme = Theme(qt, places.resources / "icons")
    sentence = words.problem(problem)
    print(sentence, file=sys.stderr)
    fact, rest = parted(sentence)
    dialog = DialogFrame(
        theme, "UMKM Desk", primary=QCoreApplication.translate("Application", "Tutup"), width=480, object_name="cannot-open"
    )
    dialog.cancel_button.hide()
    dialog.body.addWidget(label(fact_text(fact, rest), wrap=True, rich=True))
    dialog.exec()
    return 1
