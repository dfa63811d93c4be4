"""How good a listing is: what the platform says, with its day, beside what we make of its documented checks; never mixed. And the two
things that lead to the next level, each a click to its field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.time import day_date
from umkm_desk.ui.theme import Theme, Tone
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import BadgeLabel, Card, IconLabel, label
from umkm_desk.ui.widgets.paint import Badge
from umkm_desk.visibility.quality import Advice, Level, Quality

_TONES: dict[Level, Tone] = {Level.IMPROVE: "warn", Level.GOOD: "info", Level.EXCELLENT: "ok"}


class QualityCard(Card):
    """One shop's listing. `mend(field)` where a step was clicked; what has no field here leads to `url`, the listing in the shop."""

    mend = Signal(str)

    def __init__(
        self, theme: Theme, desk: Desk, shop: Shop, quality: Quality, url: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme,
            shop.name,
            note=desk.platform_name(shop.platform),
            object_name=f"quality-{shop.platform.value}",
            parent=parent,
        )
        self._theme, self._desk, self._url = theme, desk, url
        if quality.official is not None:
            said = quality.official
            day = desk.wording.day(day_date(said.day))
            self._line(self._official_badge(quality), self.tr("resmi, {day}").format(day=day))
            estimated = self.tr("perkiraan kami dari isian di laptop ini")
        else:
            estimated = self.tr("perkiraan kami; {platform} belum memberi nilai").format(platform=desk.platform_name(shop.platform))
        estimate = quality.estimate
        name = self._level(estimate.level)
        self._line(
            Badge(name, _TONES[estimate.level], dashed=True, spoken=self.tr("Perkiraan: {level}").format(level=name)), estimated
        )
        self._steps(quality)
        if quality.official is None and estimate.unknown:
            unseen = ", ".join(self._unseen(code) for code in estimate.unknown)
            self.body.addWidget(label(self.tr("Tidak bisa dicek dari sini: {checks}.").format(checks=unseen), "caption", wrap=True))
        self.body.addStretch(1)

    def _official_badge(self, quality: Quality) -> Badge:
        said = quality.official
        assert said is not None
        if said.level is not None:
            name = self._level(said.level)
            return Badge(name, _TONES[said.level], "circle-check", spoken=self.tr("Nilai resmi: {level}").format(level=name))
        score = "–" if said.score is None else self._desk.wording.number(said.score)
        return Badge(self.tr("Skor {score}").format(score=score), "info", "circle-check")

    def _line(self, badge: Badge, text: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(BadgeLabel(self._theme, badge))
        row.addWidget(label(text, "secondary", wrap=True), 1)
        self.body.addLayout(row)

    def _steps(self, quality: Quality) -> None:
        steps = quality.next_steps
        if not steps:
            self.body.addWidget(label(self.tr("Tidak ada yang perlu diperbaiki."), wrap=True))
            return
        level = quality.next_level
        text = (
            self.tr("Kerjakan ini untuk naik ke “{level}”:").format(level=self._level(level))
            if level is not None
            else self.tr("Kerjakan ini dulu:")
        )
        self.body.addWidget(label(text, "strong", wrap=True))
        for advice in steps:
            self.body.addLayout(self._step(advice))

    def _step(self, advice: Advice) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        sentence = self._desk.wording.text(
            f"quality.{advice.code}", {"have": advice.have, "need": advice.need, "said": advice.said}
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._theme, "check" if advice.mended else "arrow-right", "ok" if advice.mended else "text2"))
        if advice.mended:
            done = self.tr("Sudah diperbaiki di laptop ini; {platform} belum menilai ulang.")
            row.addWidget(label(done.format(platform=self._desk.platform_name(advice.platform)), wrap=True), 1)
        elif advice.field is None:
            row.addWidget(label(sentence, wrap=True), 1)
            if self._url:
                open_it = partial(QDesktopServices.openUrl, QUrl(self._url))
                row.addWidget(
                    Button(self._theme, self.tr("Perbaiki di toko"), kind="link", object_name="mend-in-shop", on_click=open_it)
                )
        else:
            field = advice.field
            step = Button(self._theme, sentence, kind="link", object_name=f"mend-{field}", on_click=lambda: self.mend.emit(field))
            row.addWidget(step, 0, Qt.AlignmentFlag.AlignLeft)
            row.addStretch(1)
        column.addLayout(row)
        if advice.said and advice.said != sentence:
            said = label(f"“{advice.said}”", "caption", wrap=True)
            said.setContentsMargins(24, 0, 0, 0)
            column.addWidget(said)
        return column

    def _level(self, level: Level) -> str:
        return {
            Level.IMPROVE: self.tr("Perlu diperbaiki"),
            Level.GOOD: self.tr("Memenuhi syarat"),
            Level.EXCELLENT: self.tr("Sangat baik"),
        }[level]

    def _unseen(self, code: str) -> str:
        return {
            "category": self.tr("kategori"),
            "size_chart": self.tr("tabel ukuran"),
            "standard_variation": self.tr("variasi baku"),
            "weight": self.tr("berat"),
            "video": self.tr("video"),
            "key_attributes": self.tr("atribut utama"),
            "picture_content": self.tr("isi foto"),
            "description_pictures": self.tr("foto di deskripsi"),
            "search_words": self.tr("kata pencarian"),
        }[code]
