from __future__ import annotations

import errno
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.desks import focused, settle
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.paths import Paths, paths
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.daily import DailySection
from umkm_desk.ui.settings.scheduler import (
    NAME,
    Answer,
    Cron,
    Job,
    Launchd,
    Scheduler,
    State,
    SystemdTimer,
    WindowsTasks,
    job_of,
    scheduler_of,
    windows_user,
)
from umkm_desk.ui.widgets.buttons import Button, ComboBox

JOB = Job("umkm-desk-sync-12ab", ("/opt/UMKM Desk/umkm-desk", "--data-dir", '/home/siti/data & 50% "usaha" $x', "sync"))
EIGHT = time(8, 0)


class System:
    """A computer's schedulers, as far as their commands are used: what they were told last is what they answer."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.tasks: dict[str, str] = {}
        self.crontab = "MAILTO=siti\n5 4 * * * /usr/bin/true # other\n"
        self.enabled: set[str] = set()
        self.agents: set[str] = set()
        self.refuses = False

    def __call__(self, command: Sequence[str], given: str) -> Answer:
        self.asked.append(tuple(command))
        changes = {"/Create", "/Delete", "-", "enable", "disable", "bootstrap"} & set(command)
        if self.refuses and changes:
            return Answer(1, "Access is denied.")
        return getattr(self, f"_{command[0]}")(list(command), given)  # type: ignore[no-any-return]

    def _schtasks(self, command: list[str], _given: str) -> Answer:
        name = command[command.index("/TN") + 1]
        if "/Create" in command:
            self.tasks[name] = Path(command[command.index("/XML") + 1]).read_text("utf-16")
        elif name not in self.tasks:
            return Answer(1, "ERROR: The system cannot find the file specified.")
        elif "/Delete" in command:
            del self.tasks[name]
        else:
            return Answer(0, f"\r\n{self.tasks[name]}\r\n")
        return Answer(0, "SUCCESS")

    def _crontab(self, command: list[str], given: str) -> Answer:
        if command[1] == "-l":
            return Answer(0, self.crontab)
        self.crontab = given
        return Answer(0)

    def _systemctl(self, command: list[str], _given: str) -> Answer:
        verb, unit = command[2], command[-1]
        if verb == "enable":
            self.enabled.add(unit)
        elif verb == "disable":
            self.enabled.discard(unit)
        return Answer(int(verb == "is-enabled" and unit not in self.enabled))

    def _launchctl(self, command: list[str], _given: str) -> Answer:
        label = command[2].rpartition("/")[2] if command[1] != "bootstrap" else Path(command[3]).stem
        if command[1] == "bootstrap":
            self.agents.add(label)
        elif command[1] == "bootout":
            self.agents.discard(label)
        return Answer(int(command[1] == "print" and label not in self.agents))


def every_kind(system: System, folder: Path, job: Job = JOB) -> dict[str, Scheduler]:
    return {
        "windows": WindowsTasks(job, system),
        "systemd": SystemdTimer(job, folder / "systemd", system),
        "cron": Cron(job, system),
        "launchd": Launchd(job, folder / "agents", system),
    }


@pytest.mark.parametrize("kind", ["windows", "systemd", "cron", "launchd"])
def test_what_is_set_up_is_read_back_changed_and_taken_away(tmp_path: Path, kind: str) -> None:
    system = System()
    crontab = system.crontab
    scheduler = every_kind(system, tmp_path)[kind]
    assert scheduler.state() == State(None)
    scheduler.set_up(EIGHT)
    assert scheduler.state() == State(EIGHT, True)
    scheduler.set_up(time(17, 0))
    assert scheduler.state() == State(time(17, 0), True)
    scheduler.remove()
    assert scheduler.state() == State(None)
    assert system.crontab == crontab
    assert (system.tasks, system.enabled, system.agents) == ({}, set(), set())
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("kind", ["windows", "systemd", "cron", "launchd"])
def test_a_program_that_was_moved_is_seen(tmp_path: Path, kind: str) -> None:
    system = System()
    every_kind(system, tmp_path, Job(JOB.name, ("/old/umkm-desk", "sync")))[kind].set_up(EIGHT)
    assert every_kind(system, tmp_path)[kind].state() == State(EIGHT, False)


class Console(System):
    """Windows as it answers: what it holds goes through a code page that has no letter for many a name."""

    def _schtasks(self, command: list[str], given: str) -> Answer:
        answer = super()._schtasks(command, given)
        return Answer(answer.code, answer.out.encode("cp437", "replace").decode("cp1252", "replace"))


@pytest.mark.parametrize("name", ["Siti", "Nuñez", "Ayu Ningsih", "ꦱꦶꦠꦶ", "Łukasz & Ço"])
def test_a_users_name_in_any_letters_is_read_back_as_ours(name: str) -> None:
    system = Console()
    job = Job(JOB.name, (f"C:\\Users\\{name}\\umkm-desk.exe", "--data-dir", f"C:\\Users\\{name}\\toko saya", "sync"))
    tasks = WindowsTasks(job, system, f"LAPTOP\\{name}")
    tasks.set_up(EIGHT)
    assert tasks.state() == State(EIGHT, True)
    moved = Job(JOB.name, (job.command[0].replace("umkm-desk", "umkm-desk-2"), *job.command[1:]))
    assert WindowsTasks(moved, system).state() == State(EIGHT, False)


def test_a_command_that_was_changed_by_hand_is_seen() -> None:
    system = System()
    tasks = WindowsTasks(JOB, system)
    tasks.set_up(EIGHT)
    system.tasks[JOB.name] = system.tasks[JOB.name].replace("sync</Arguments>", "sync --fast</Arguments>")
    assert tasks.state() == State(EIGHT, False)


@pytest.mark.parametrize("kind", ["windows", "systemd", "cron", "launchd"])
def test_a_system_that_refuses_is_told_in_its_own_words(tmp_path: Path, kind: str) -> None:
    system = System()
    system.refuses = True
    with pytest.raises(Refusal) as refused:
        every_kind(system, tmp_path)[kind].set_up(EIGHT)
    assert refused.value.problem.values["detail"] == "Access is denied."


TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
TRIGGER = ("Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit", "RandomDelay", "ScheduleByDay")
"""The order of calendarTriggerType, https://learn.microsoft.com/en-us/windows/win32/taskschd/taskschedulerschema-calendartriggertype-complextype"""
SETTINGS = {
    "AllowStartOnDemand", "RestartOnFailure", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries",
    "AllowHardTerminate", "StartWhenAvailable", "NetworkProfileName", "RunOnlyIfNetworkAvailable", "WakeToRun", "Enabled", "Hidden",
    "DeleteExpiredTaskAfter", "IdleSettings", "NetworkSettings", "ExecutionTimeLimit", "Priority", "RunOnlyIfIdle",
}  # fmt: skip
"""What settingsType knows, https://learn.microsoft.com/en-us/windows/win32/taskschd/taskschedulerschema-settingstype-complextype"""


def windows_task(user: str = "LAPTOP\\siti & co") -> ET.Element:
    return ET.fromstring(WindowsTasks(JOB, System(), user).definition(EIGHT).partition("?>")[2])


def told(root: ET.Element, name: str) -> str:
    return root.findtext(f".//{TASK}{name}") or ""


def test_a_day_missed_on_windows_is_made_up_for_also_on_battery() -> None:
    root = windows_task()
    assert told(root, "StartWhenAvailable") == "true"
    assert told(root, "DisallowStartIfOnBatteries") == told(root, "StopIfGoingOnBatteries") == "false"
    assert told(root, "LogonType") == "InteractiveToken"
    assert told(root, "UserId") == "LAPTOP\\siti & co"
    assert windows_task("").find(f".//{TASK}UserId") is None


def test_the_task_keeps_to_the_schema_of_windows() -> None:
    root = windows_task()
    parts = [part.tag.removeprefix(TASK) for part in root]
    assert set(parts) <= {"RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"}
    trigger = root.find(f"{TASK}Triggers/{TASK}CalendarTrigger")
    assert trigger is not None
    order = [TRIGGER.index(part.tag.removeprefix(TASK)) for part in trigger]
    assert order == sorted(order)
    settings = root.find(f"{TASK}Settings")
    assert settings is not None
    assert {part.tag.removeprefix(TASK) for part in settings} <= SETTINGS
    principal, actions = root.find(f"{TASK}Principals/{TASK}Principal"), root.find(f"{TASK}Actions")
    assert principal is not None
    assert actions is not None
    assert principal.get("id") == actions.get("Context")


def test_windows_is_given_the_program_as_it_is_and_its_words_quoted() -> None:
    root = windows_task()
    assert told(root, "Command") == JOB.command[0]
    assert told(root, "Arguments") == subprocess.list2cmdline(JOB.command[1:])


def test_the_session_is_named_as_windows_names_it() -> None:
    assert windows_user({"USERDOMAIN": "LAPTOP", "USERNAME": "siti"}) == "LAPTOP\\siti"
    assert windows_user({"USERNAME": "siti"}) == "siti"
    assert windows_user({}) == ""


def test_a_mac_that_is_still_taking_the_agent_before_away_is_asked_again(tmp_path: Path) -> None:
    system, slept = System(), list[float]()

    def busy(command: Sequence[str], given: str) -> Answer:
        if command[1] == "bootstrap" and len(slept) < 2:
            return Answer(errno.EIO, "Bootstrap failed: 5: Input/output error")
        return system(command, given)

    agent = Launchd(JOB, tmp_path, busy, slept.append)
    agent.set_up(EIGHT)
    assert len(slept) == 2
    assert agent.state() == State(EIGHT, True)


def test_the_mac_is_given_the_words_of_the_command_apart(tmp_path: Path) -> None:
    held = plistlib.loads(Launchd(JOB, tmp_path, System()).definition(time(9, 30)))
    assert held["ProgramArguments"] == list(JOB.command)
    assert held["StartCalendarInterval"] == {"Hour": 9, "Minute": 30}


def test_a_shell_reads_the_line_of_cron_as_the_command(tmp_path: Path) -> None:
    job = Job("umkm-desk-sync", (sys.executable, "-c", "import sys; print(sys.argv[1:])", *JOB.command[1:]))
    line = Cron(job, System()).line(EIGHT)
    minute, hour, *_, rest = line.split(" ", 5)
    assert (minute, hour) == ("0", "8")
    given = rest.replace("\\%", "%")  # as cron hands it on
    done = subprocess.run(["/bin/sh", "-c", given], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(list(JOB.command[1:]))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_itself_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    job = Job("umkm-desk-sync", (sys.executable, "-m", "umkm_desk", *JOB.command[1:]))
    SystemdTimer(job, tmp_path, System()).set_up(EIGHT)
    units = [str(file) for file in sorted(tmp_path.iterdir())]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *units],
        capture_output=True,
        text=True,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert [line for line in done.stderr.splitlines() if "umkm-desk-sync" in line] == []


def test_each_system_has_its_scheduler(tmp_path: Path) -> None:
    system = System()
    assert isinstance(scheduler_of(JOB, platform="win32", home=tmp_path, run=system), WindowsTasks)
    assert isinstance(scheduler_of(JOB, platform="darwin", home=tmp_path, run=system), Launchd)
    assert isinstance(scheduler_of(JOB, platform="linux", home=tmp_path, run=system), SystemdTimer)
    assert isinstance(scheduler_of(JOB, platform="linux", home=tmp_path, run=lambda _command, _given: Answer(1)), Cron)


def test_a_practice_workspace_never_takes_the_place_of_the_real_one(tmp_path: Path) -> None:
    usual = paths()
    assert job_of(usual).name == NAME
    assert "--data-dir" not in job_of(usual).command
    elsewhere = job_of(Paths(tmp_path / "data usaha", usual.resources, usual.logs))
    assert elsewhere.name != NAME
    assert elsewhere.command[-3:] == ("--data-dir", str(tmp_path / "data usaha"), "sync")


# The card


def card(qtbot: QtBot, frame: Frame, desk: Desk, system: System) -> DailySection:
    made = DailySection(frame, desk, lambda job: Cron(job, system))
    qtbot.addWidget(made)
    made.show()
    made.opened()
    settle(qtbot, frame)
    return made


def said(section: DailySection) -> str:
    return section.findChild(QLabel, "settings-daily-state").text()


def test_the_card_sets_up_changes_the_hour_and_removes(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    section = card(qtbot, frame, desk, System())
    on, off = section.findChild(Button, "settings-daily-on"), section.findChild(Button, "settings-daily-off")
    assert (said(section), off.isVisible()) == ("Belum dijadwalkan.", False)
    hour = section.findChild(ComboBox, "settings-daily-hour")
    on.setFocus()
    on.click()
    settle(qtbot, frame)
    assert said(section) == "Berjalan setiap hari pukul 08.00."
    assert not on.isEnabled()
    assert focused(hour), "and not the button beside it: one more Enter would remove what was just set up"
    hour.setCurrentIndex(hour.findData(17))
    hour.activated.emit(hour.currentIndex())
    assert (on.text(), on.isEnabled()) == ("Ganti jam", True)
    on.click()
    settle(qtbot, frame)
    assert said(section) == "Berjalan setiap hari pukul 17.00."
    off.setFocus()
    off.click()
    settle(qtbot, frame)
    assert said(section) == "Belum dijadwalkan."
    assert focused(hour)


def test_a_refusal_leaves_the_card_true(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    system = System()
    system.refuses = True
    section = card(qtbot, frame, desk, system)
    failures: list[object] = []
    frame.failed.connect(lambda error, _doing: failures.append(error))
    section.findChild(Button, "settings-daily-on").click()
    settle(qtbot, frame)
    assert len(failures) == 1
    assert said(section) == "Belum dijadwalkan."


def test_without_a_scheduler_there_is_the_command_to_copy(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    section = DailySection(frame, desk, lambda _job: None)
    qtbot.addWidget(section)
    section.show()
    section.opened()
    settle(qtbot, frame)
    section.findChild(Button, "settings-copy-sync").click()

    assert QApplication.clipboard().text().endswith("sync")
