"""Usaha: the profile filled in once, the paper folder, what falls due, and the profile as one page to hand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.business import papers, store
from umkm_desk.business.onboarding import Page as Step
from umkm_desk.business.onboarding import missing
from umkm_desk.business.profile import profile_report
from umkm_desk.compliance.deadlines import Fact, Reminder
from umkm_desk.desk import Desk
from umkm_desk.ui.business.editor import ProfileEditor
from umkm_desk.ui.business.facts_card import FactsCard
from umkm_desk.ui.business.folder import PaperFolder
from umkm_desk.ui.business.sections import AddressSection, IdentitySection, ScaleSection
from umkm_desk.ui.files import ask_save
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, IconLabel, Infobar, label
from umkm_desk.ui.widgets.columns import Columns
from umkm_desk.workspace.changes import Changes

SIDE_BY_SIDE = 1000
"""From this width the cards stand in two columns."""

SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Due:
    """What the page tells besides the profile: days that come, how many things are left for later, and the rules that concern it."""

    reminders: tuple[Reminder, ...]
    left: int
    facts: tuple[Fact, ...]


class BusinessPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.desk = desk
        self.editor = ProfileEditor(frame, desk, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._area)
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        self._area.setWidget(inner)
        self._steps = Infobar(
            self.theme,
            "info",
            "",
            button=self.tr("Lanjutkan langkah awal"),
            on_button=self.continue_steps,
            object_name="business-steps",
        )
        column.addWidget(self._steps)
        self._columns = Columns(SIDE_BY_SIDE)
        self._columns.setSpacing(12)
        column.addLayout(self._columns)
        self.identity = IdentitySection(self.editor)
        self.address = AddressSection(self.editor)
        self.scale = ScaleSection(self.editor)
        self._dates = Card(self.theme, self.tr("Yang perlu diingat"), object_name="business-dates")
        for cards in (
            (self._card(self.tr("Identitas usaha"), self.identity), self._card(self.tr("Alamat usaha"), self.address)),
            (self._dates, self._card(self.tr("Skala usaha"), self.scale)),
        ):
            side = QVBoxLayout()
            side.setSpacing(12)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        self.folder = PaperFolder(frame, desk)
        column.addWidget(self.folder)
        self._facts = FactsCard(frame.theme, desk.wording)
        column.addWidget(self._facts)
        column.addStretch(1)
        self._print = Button(
            self.theme,
            self.tr("Simpan profil (PDF)…"),
            kind="primary",
            icon="file-text",
            object_name="business-pdf",
            on_click=self.save_profile,
        )
        self.add_command(self.tr("Simpan profil usaha (PDF)…"), self.save_profile, menu="file", icon="file-text")
        self.add_command(self.tr("Tambah izin…"), self.folder.add, menu="file", icon="certificate")
        self.add_command(self.tr("Lanjutkan langkah awal"), self.continue_steps, menu="help", icon="list-check")

    def _card(self, title: str, section: QWidget) -> Card:
        card = Card(self.theme, title, object_name=f"card-{type(section).__name__}")
        card.body.addWidget(section)
        return card

    # What the frame asks

    def page_opened(self, **values: object) -> None:
        self.folder.reload()
        self._reload_due()

    def page_left(self) -> None:
        for field in (*self.identity.fields, *self.address.fields):
            field.commit()

    def changed(self, changes: Changes) -> None:
        if not self.isVisible():
            return  # everything is read again when the page is opened
        if changes.touches("permit", "product_permit"):
            self.folder.reload()
        if changes.touches("permit", "business_field", "product", "standing"):
            self._reload_due()

    def top_right(self) -> QWidget | None:
        return self._print

    def areas(self) -> Sequence[QWidget]:
        return (self.identity.name_field.edit, self.address.search.search, *self.folder.focus_areas())

    def first_focus(self) -> QWidget | None:
        return self.identity.name_field.edit

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._columns.fit(event.size().width() - 32 - self._area.verticalScrollBar().sizeHint().width())  # 16 at either edge
        super().resizeEvent(event)

    # Days and what is left

    def _reload_due(self) -> None:
        self.frame.tasks.database(self._read_due, done=self._show_due, owner=self)

    def _read_due(self) -> Due:
        from umkm_desk.catalogue import store as catalogue
        from umkm_desk.catalogue.query import NOT_THROWN_AWAY
        from umkm_desk.publishing import store as publishing

        db, on = self.desk.workspace.read(), self.desk.today()
        business, permits = store.load_business(db), store.load_permits(db)
        left = missing(
            business,
            on,
            self.desk.lists,
            shops=len(publishing.shops(db)),
            products=catalogue.count(db, NOT_THROWN_AWAY),
            permits=len(permits),
        )
        facts = self.desk.facts.concerning(business.scale, self.desk.goods_areas())
        return Due(tuple(self.desk.reminders()), len(left), tuple(facts))

    def _show_due(self, due: Due) -> None:
        while (item := self._dates.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for reminder in due.reminders:
            self._dates.body.addWidget(self._reminder(reminder))
        if not due.reminders:
            self._dates.body.addWidget(label(self.tr("Tidak ada tanggal yang mendekat."), "muted", wrap=True))
        self._dates.set_count(self.frame.words.number(len(due.reminders)) if due.reminders else "")
        self._facts.show_facts(due.facts)
        finished = self.editor.wizard.progress.finished
        self._steps.setVisible(due.left > 0 or not finished)
        self._steps.set_text(
            self.tr("%Ln hal bisa dilengkapi.", "", due.left),
            self.tr("Langkah awal menanyakannya satu per satu, dan boleh dilewati."),
        )

    def _reminder(self, reminder: Reminder) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        late, soon = reminder.days_left < 0, reminder.days_left <= SOON_DAYS
        role = "bad" if late else "warn" if soon else "text2"
        row.addWidget(IconLabel(self.theme, "alert-circle" if late else "calendar", role), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(self.desk.wording.problem(reminder.problem), wrap=True))
        texts.addWidget(
            label(self._when(reminder.day, reminder.days_left), "bad-note" if late else "warn-note" if soon else "secondary")
        )
        row.addLayout(texts, 1)
        return line

    def _when(self, day: date, left: int) -> str:
        shown = self.desk.wording.day(day)
        if left < 0:
            late = -left
            return self.tr("lewat %Ln hari, sejak {day}", "", late).format(day=shown)
        if left == 0:
            return self.tr("hari ini")
        return self.tr("%Ln hari lagi, {day}", "", left).format(day=shown)

    # Verbs

    def continue_steps(self) -> None:
        """Opens the first steps over the window, where they were left; from the beginning once they were finished."""
        from umkm_desk.ui.onboarding.wizard import OnboardingWizard

        self.page_left()
        wizard = self.editor.wizard
        if wizard.progress.finished:
            again = replace(wizard.progress, finished=False, page=Step.IDENTITY, products=None)
            self.editor.put(replace(wizard, progress=again))
        OnboardingWizard(self.frame, self.desk, self.window(), wizard=self.editor.wizard).show()

    def save_profile(self) -> None:
        self.page_left()
        name = self.editor.wizard.business.name or self.tr("usaha")
        safe = "".join(char if char.isalnum() or char in " -_" else "-" for char in name).strip()
        file = ask_save(self, self.tr("Simpan profil usaha"), self.tr("Profil {name}.pdf").format(name=safe), "PDF (*.pdf)")
        if file is not None:
            self.write_profile(file)

    def write_profile(self, file: Path) -> None:
        self.frame.tasks.database(self._write, file, done=self._written, title=self.tr("Membuat profil"), owner=self)

    def _write(self, file: Path) -> Path:
        from umkm_desk.catalogue import store as catalogue
        from umkm_desk.catalogue.query import NOT_THROWN_AWAY
        from umkm_desk.publishing import store as publishing
        from umkm_desk.ui.business.profile_pdf import write_profile

        db, lists, on = self.desk.workspace.read(), self.desk.lists, self.desk.today()
        folder = papers.folder(store.load_permits(db), {}, on, regions=lists.regions, kbli=lists.kbli)
        report = profile_report(
            store.load_business(db),
            folder,
            on,
            lists,
            products=catalogue.count(db, NOT_THROWN_AWAY),
            shops=[shop.name for shop in publishing.shops(db)],
        )
        side = 1 if self.desk.wording.language == "en" else 0
        permits = {kind: names[side] for kind, names in self.desk.protection.tree.permits.items()}
        return write_profile(report, self.desk.wording, permits, file)

    def _written(self, file: Path) -> None:
        from umkm_desk.ui.files import tell_saved

        tell_saved(self.frame, self.tr("Profil disimpan."), file.name, file)
