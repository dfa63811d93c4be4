"""The daily collection in the system's own scheduler: Task Scheduler on Windows, systemd or cron on Linux, launchd on macOS.

Each is set up, read back and removed with the command that the system ships for it. What is read back is compared with what would be
set up now, so that a program that was moved or a changed hour is seen. Nothing needs more rights than the seller's own.
"""

from __future__ import annotations

import errno
import hashlib
import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time as clock
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from html import unescape
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from umkm_desk.model.problem import Refusal
from umkm_desk.paths import Paths, paths

NAME = "umkm-desk-sync"
USUAL = time(8, 0)
PATIENCE = 20
"""Seconds that the system's command may take."""
SETTLING = (0.2, 0.5, 1.0, 2.0)
"""Seconds between tries while launchd is still taking the agent before away."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command of the system ended with; `code` 127 when there is no such command."""

    code: int
    out: str = ""


_CONSOLE = "oem" if sys.platform == "win32" else None
"""What commands of the system write in; on Windows not what files are written in."""


Run = Callable[[Sequence[str], str], Answer]
"""(command, standard input)."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to run every day. `name` differs for every workspace, so that a practice one never takes the place of the real one."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """`at` is when it runs every day, `None` where nothing is set up; `ours`: it runs this program on this workspace."""

    at: time | None = None
    ours: bool = True


class Scheduler(Protocol):
    def state(self) -> State:
        """What the system holds now."""

    def set_up(self, at: time) -> None:
        """Puts it in place of what was there. Raises `Refusal` (`settings.scheduler_refused`)."""

    def remove(self) -> None:
        """Takes it away; nothing happens where there is nothing. Raises `Refusal` (`settings.scheduler_refused`)."""


def run_command(command: Sequence[str], given: str) -> Answer:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            list(command),
            input=given,
            capture_output=True,
            encoding=_CONSOLE,
            errors="replace",
            timeout=PATIENCE,
            creationflags=hidden,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Answer(127, str(error))
    return Answer(done.returncode, done.stdout + done.stderr * (done.returncode != 0))


def job_of(places: Paths) -> Job:
    """The sync of a workspace by this program; the folder is named only where it is not the usual one."""
    name, more = NAME, []
    if places.workspace != paths().workspace:
        name = f"{NAME}-{hashlib.sha256(str(places.workspace).encode()).hexdigest()[:8]}"
        more = ["--data-dir", str(places.workspace)]
    if getattr(sys, "frozen", False):
        program = [sys.executable]
    else:
        quiet = Path(sys.executable).with_name("pythonw.exe")  # without a console window in the morning
        program = [str(quiet) if sys.platform == "win32" and quiet.exists() else sys.executable, "-m", "umkm_desk"]
    return Job(name, (*program, *more, "sync"))


def scheduler_of(job: Job, *, platform: str = sys.platform, home: Path | None = None, run: Run = run_command) -> Scheduler | None:
    """The scheduler of this system, `None` where none is found. Asks the system: not on the window's thread."""
    home = home or Path.home()
    if platform == "win32":
        return WindowsTasks(job, run, windows_user(os.environ))
    if platform == "darwin":
        return Launchd(job, home / "Library" / "LaunchAgents", run)
    if run(["systemctl", "--user", "show-environment"], "").code == 0:
        return SystemdTimer(job, home / ".config" / "systemd" / "user", run)
    if shutil.which("crontab") is not None or run is not run_command:
        return Cron(job, run)
    return None


def windows_user(environment: Mapping[str, str]) -> str:
    """ "LAPTOP\\siti", as the task names whose session it waits for; empty where the system does not say."""
    return "\\".join(filter(None, (environment.get("USERDOMAIN"), environment.get("USERNAME"))))


def _must(answer: Answer) -> None:
    if answer.code != 0:
        raise Refusal.because("settings.scheduler_refused", detail=answer.out.strip()[-300:] or str(answer.code))


def _clock(text: str) -> time | None:
    try:
        hour, minute = text.split(":")[:2]
        return time(int(hour), int(minute))
    except ValueError:
        return None


_TASKS = "http://schemas.microsoft.com/windows/2004/02/mit/task"
"""https://learn.microsoft.com/en-us/windows/win32/taskschd/task-scheduler-schema"""


class WindowsTasks:
    """`schtasks` with the task as XML: only there a day missed while the laptop was off can be made up for, and battery is no hindrance.

    https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/schtasks
    A kind of logon counts together with its user only, and only a task that waits for the user's own session runs while the laptop
    saves its battery: https://learn.microsoft.com/en-us/windows/win32/api/taskschd/nf-taskschd-iprincipal-put_logontype

    The task is handed over as a file in UTF-16 and read back in the console's code page, which has no letter for many a user's name. What
    is compared is a mark in plain letters, made from the whole command.
    """

    def __init__(self, job: Job, run: Run, user: str = "") -> None:
        self._job = job
        self._run = run
        self._user = user

    def definition(self, at: time) -> str:
        """The task; the day in it is only where counting begins."""
        program, *arguments = self._job.command
        user = f"<UserId>{escape(self._user)}</UserId>" if self._user else ""
        return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{_TASKS}">
  <RegistrationInfo><Description>UMKM Desk {self._mark}</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{at:%H:%M}:00</StartBoundary>
      <RandomDelay>PT10M</RandomDelay>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals><Principal id="Author">{user}<LogonType>InteractiveToken</LogonType></Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments>
    </Exec>
  </Actions>
</Task>
"""

    def state(self) -> State:
        answer = self._run(["schtasks", "/Query", "/TN", self._job.name, "/XML"], "")
        if answer.code != 0:
            return State()
        at = _clock(_told(answer.out, "StartBoundary").partition("T")[2])
        program, *arguments = self._job.command
        wanted = {"Command": program, "Arguments": subprocess.list2cmdline(arguments)}
        # where the console has every letter, the command itself is looked at, too: it may have been changed by hand
        same = all(_told(answer.out, name) == text for name, text in wanted.items() if text.isascii())
        return State(at, same and _told(answer.out, "Description").endswith(self._mark))

    @property
    def _mark(self) -> str:
        return hashlib.sha256("\0".join(self._job.command).encode()).hexdigest()[:16]

    def set_up(self, at: time) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "task.xml"
            file.write_text(self.definition(at), "utf-16")
            _must(self._run(["schtasks", "/Create", "/TN", self._job.name, "/XML", str(file), "/F"], ""))

    def remove(self) -> None:
        if self.state().at is not None:
            _must(self._run(["schtasks", "/Delete", "/TN", self._job.name, "/F"], ""))


def _told(xml: str, name: str) -> str:
    found = re.search(f"<{name}>(.*?)</{name}>", xml, re.DOTALL)
    return unescape(found[1]) if found else ""


class SystemdTimer:
    """A timer of the user's own service manager; a day missed while the laptop was off is made up for.

    https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html
    """

    def __init__(self, job: Job, folder: Path, run: Run) -> None:
        self._job = job
        self._timer = folder / f"{job.name}.timer"
        self._service = folder / f"{job.name}.service"
        self._run = run

    def service(self) -> str:
        command = " ".join(map(_for_systemd, self._job.command))
        return f"[Unit]\nDescription=UMKM Desk\n\n[Service]\nType=oneshot\nExecStart={command}\n"

    def timer(self, at: time) -> str:
        return (
            "[Unit]\nDescription=UMKM Desk\n\n"
            f"[Timer]\nOnCalendar=*-*-* {at:%H:%M}:00\nPersistent=true\nRandomizedDelaySec=10min\n\n"
            "[Install]\nWantedBy=timers.target\n"
        )

    def state(self) -> State:
        if self._ctl("is-enabled", self._timer.name).code != 0:
            return State()
        at = next((_clock(line[-8:]) for line in _lines(self._timer) if line.startswith("OnCalendar=")), None)
        return State(at, "\n".join(_lines(self._service)).strip() == self.service().strip())

    def set_up(self, at: time) -> None:
        self._timer.parent.mkdir(parents=True, exist_ok=True)
        self._service.write_text(self.service(), "utf-8")
        self._timer.write_text(self.timer(at), "utf-8")
        _must(self._ctl("daemon-reload"))
        _must(self._ctl("enable", "--now", self._timer.name))

    def remove(self) -> None:
        if self._timer.exists():
            _must(self._ctl("disable", "--now", self._timer.name))
        for file in (self._timer, self._service):
            file.unlink(missing_ok=True)
        _must(self._ctl("daemon-reload"))

    def _ctl(self, *words: str) -> Answer:
        return self._run(["systemctl", "--user", *words], "")


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _for_systemd(word: str) -> str:
    """One word of `ExecStart`: quoted, with what systemd would fill in kept as it is."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


class Cron:
    """One line of the user's crontab, known by the mark at its end; other lines stay as they are. Cron knows no missed day."""

    def __init__(self, job: Job, run: Run) -> None:
        self._job = job
        self._run = run

    def line(self, at: time) -> str:
        """The keyring is reached through the session's bus, which cron does not name."""
        bus = f"DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/{os.getuid() if hasattr(os, 'getuid') else 0}/bus"
        command = shlex.join(self._job.command).replace("%", "\\%")
        return f"{at.minute} {at.hour} * * * {bus} {command} {self._mark}"

    @property
    def _mark(self) -> str:
        return f"# {self._job.name}"

    def state(self) -> State:
        own = next((line for line in self._held() if line.endswith(self._mark)), None)
        if own is None:
            return State()
        minute, hour = own.split()[:2]
        at = _clock(f"{hour}:{minute}")
        return State(at, at is not None and own == self.line(at))

    def set_up(self, at: time) -> None:
        self._write([*self._others(), self.line(at)])

    def remove(self) -> None:
        if self.state().at is not None:
            self._write(self._others())

    def _held(self) -> list[str]:
        answer = self._run(["crontab", "-l"], "")
        return answer.out.splitlines() if answer.code == 0 else []

    def _others(self) -> list[str]:
        return [line for line in self._held() if not line.endswith(self._mark)]

    def _write(self, lines: Sequence[str]) -> None:
        _must(self._run(["crontab", "-"], "".join(f"{line}\n" for line in lines)))


class Launchd:
    """A property list among the user's agents; what a sleeping Mac missed runs when it wakes.

    https://developer.apple.com/library/archive/documentation/MacOSX/Conceptual/BPSystemStartup/Chapters/ScheduledJobs.html
    """

    def __init__(self, job: Job, folder: Path, run: Run, sleep: Callable[[float], None] = clock.sleep) -> None:
        self._sleep = sleep
        self._label = f"id.umkmdesk.{job.name.removeprefix('umkm-desk-')}"
        self._command = list(job.command)
        self._file = folder / f"{self._label}.plist"
        self._run = run

    def definition(self, at: time) -> bytes:
        return plistlib.dumps(
            {
                "Label": self._label,
                "ProgramArguments": self._command,
                "StartCalendarInterval": {"Hour": at.hour, "Minute": at.minute},
                "ProcessType": "Background",
            }
        )

    def state(self) -> State:
        try:
            held = plistlib.loads(self._file.read_bytes())
            when = held["StartCalendarInterval"]
            at = time(when["Hour"], when["Minute"])
        except (OSError, ValueError, KeyError, TypeError, plistlib.InvalidFileException):
            return State()
        if self._run(["launchctl", "print", f"{self._domain}/{self._label}"], "").code != 0:
            return State()
        return State(at, held.get("ProgramArguments") == self._command)

    def set_up(self, at: time) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._run(["launchctl", "bootout", f"{self._domain}/{self._label}"], "")  # what was there, if anything
        self._file.write_bytes(self.definition(at))
        command = ["launchctl", "bootstrap", self._domain, str(self._file)]
        answer = self._run(command, "")
        for pause in SETTLING:
            if answer.code != errno.EIO:  # what launchctl ends with as long as the agent before is being taken away
                break
            self._sleep(pause)
            answer = self._run(command, "")
        _must(answer)

    def remove(self) -> None:
        self._run(["launchctl", "bootout", f"{self._domain}/{self._label}"], "")
        self._file.unlink(missing_ok=True)

    @property
    def _domain(self) -> str:
        return f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"
