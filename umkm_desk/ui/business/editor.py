"""The profile while it is edited: what is on the screen, kept in the workspace each time a field is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from umkm_desk.business.keeping import keep_wizard, open_wizard
from umkm_desk.business.onboarding import Lists, Wizard
from umkm_desk.compliance.identity import IdentityCheck
from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace


class ProfileEditor(QObject):
    """Shared by the first steps and by Usaha. `wizard` is what the screen shows; the workspace follows in the database's lane.

    `changed` tells that the profile is another one, by this screen or by an undo; fields then show themselves anew.
    """

    changed = Signal()

    def __init__(self, frame: Frame, desk: Desk, parent: QObject | None = None, wizard: Wizard | None = None) -> None:
        super().__init__(parent)
        self.frame = frame
        self.desk = desk
        self.wizard = wizard or open_wizard(desk.workspace)
        self._sent: Wizard | None = self.wizard  # None after a save that failed
        self._kept = _Kept(self.wizard)
        self._waiting = 0
        self._once_kept: list[Callable[[], object]] = []
        self._outdated = False
        frame.hub.changed.connect(self._heard)
        frame.tasks.database(self._load_lists, owner=self)

    def _load_lists(self) -> None:
        _ = self.desk.lists

    @property
    def on(self) -> date:
        return self.desk.today()

    @property
    def lists(self) -> Lists:
        return self.desk.lists

    def watch(self, name: str, text: str) -> IdentityCheck | None:
        return self.wizard.watch(name, text, self.on, self.lists)

    def entered(self, name: str, text: str) -> IdentityCheck | None:
        """The check of a text as if it were left; nothing is taken."""
        return self.wizard.enter(name, text, self.on, self.lists)[1]

    def enter(self, name: str, text: str) -> IdentityCheck | None:
        after, found = self.wizard.enter(name, text, self.on, self.lists)
        self.put(after)
        return found

    def text(self, name: str) -> str:
        """A text field as the seller typed it."""
        return self.wizard.typed.get(name) or getattr(self.wizard.business, name) or ""

    def put(self, after: Wizard, then: Callable[[], object] | None = None) -> None:
        """Shows and keeps another state; `then` runs once it is kept. When it cannot be kept the error is shown, the screen stays
        as it is, and the next save takes this one along."""
        before, self._sent = self._sent, after
        region = self.wizard.business.region
        self.wizard = after
        if before == after:
            if then is not None and self._waiting:
                self._once_kept.append(then)
            elif then is not None:
                then()
            return

        def done(told: bool) -> None:
            self._waiting -= 1
            if told:
                self.frame.hub.post(Changes({"business_field": None}), self)
            if then is not None:
                then()
            if not self._waiting:
                self._run_once_kept()
            self._catch_up()

        def failed(error: BaseException) -> None:
            self._waiting -= 1
            if self._sent == after:  # else what was sent since takes it along
                self._sent = None
            self._once_kept.clear()
            self.frame.show_error(error)

        if region != after.business.region:
            self.desk.wording.zone = self.lists.regions.zone(after.business.region)
        self._waiting += 1
        self.frame.tasks.database(self._kept.keep, self.desk.workspace, after, done=done, failed=failed, owner=self)
        self.changed.emit()

    def _run_once_kept(self) -> None:
        calls, self._once_kept = self._once_kept, []
        for call in calls:
            call()

    def _heard(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and changes.touches("business_field"):
            self._outdated = True
            self._catch_up()

    def _catch_up(self) -> None:
        # While something of this screen is still on its way the workspace is older than the screen.
        if self._outdated and not self._waiting:
            self._outdated = False
            self.wizard = self._sent = open_wizard(self.desk.workspace)
            self._kept = _Kept(self.wizard)
            self.changed.emit()


@dataclass(slots=True)
class _Kept:
    """What the workspace holds of the profile, followed in the database's lane only: after a save that failed the next one writes
    what that one could not."""

    wizard: Wizard

    def keep(self, workspace: Workspace, after: Wizard) -> bool:
        """Whether the profile is another one by that, and not only the place in the first steps."""
        before = self.wizard
        keep_wizard(workspace, before, after)
        self.wizard = after
        return (before.business, before.typed) != (after.business, after.typed)
