"""Which alerts there are, from where on, and whether the desktop tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.home.desktop import DesktopNotices
from umkm_desk.ui.home.watch import ON_DESKTOP
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.buttons import CheckBox, ComboBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.fields import NumberEdit, digits_only
from umkm_desk.visibility import alerts
from umkm_desk.visibility.alerts import USUAL, Rule, RuleSetting
from umkm_desk.workspace.changes import Changes

LIMITS = {
    Rule.OUT_OF_STOCK: (0, 1000),
    Rule.VIEWS_DOWN: (5, 90),
    Rule.UNDERCUT: (1, 90),
    Rule.CONSENT_ENDS: (1, 60),
    Rule.PAPER_ENDS: (1, 180),
}
STARS = (0.1, 0.2, 0.3, 0.5, 1.0)


def within(limits: tuple[int, int]) -> Callable[[str], int | None]:
    """What is typed as a whole number within the limits, `None` for anything else."""

    def parse(text: str) -> int | None:
        value = digits_only(text.strip().removesuffix("%"))
        return value if value is not None and limits[0] <= value <= limits[1] else None

    return parse


class AlertsSection(Section):
    """A rule is switched and its threshold changed in one line; what it says now follows at once."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("AlertsSection", "Pemberitahuan"), "settings-alerts")
        self.body.addWidget(
            label(
                self.tr("Semua ada di lonceng di atas. Angka yang lama atau tidak terbaca tidak pernah jadi alasan."),
                "muted",
                wrap=True,
            )
        )
        texts = {
            Rule.BLOCKED: (self.tr("Listing diblokir atau ditolak"), ""),
            Rule.LOWERED: (self.tr("Peringkat diturunkan, dengan tenggatnya"), ""),
            Rule.WARNED: (self.tr("Listing tayang ditegur marketplace, misalnya kategorinya"), ""),
            Rule.OUT_OF_STOCK: (self.tr("Stok tinggal paling banyak"), self.tr("satuan")),
            Rule.VIEWS_DOWN: (self.tr("Dilihat turun lebih dari"), self.tr("% dari biasanya")),
            Rule.RATING_DOWN: (self.tr("Nilai ulasan turun dalam sebulan"), self.tr("bintang")),
            Rule.UNDERCUT: (self.tr("Harga antar toko sendiri beda lebih dari"), "%"),
            Rule.SIGN_IN: (self.tr("Izin sambungan habis"), ""),
            Rule.CONSENT_ENDS: (self.tr("Izin sambungan berakhir dalam"), self.tr("hari")),
            Rule.PAPER_ENDS: (self.tr("Izin atau kewajiban jatuh tempo dalam"), self.tr("hari")),
        }
        self._ticks: dict[Rule, CheckBox] = {}
        self._edits: dict[Rule, NumberEdit] = {}
        rows = QGridLayout()
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(4)
        rows.setColumnStretch(0, 1)
        for row, (rule, (text, unit)) in enumerate(texts.items()):
            tick = CheckBox(self.theme, text, object_name=f"settings-alert-{rule}")
            tick.setMinimumHeight(self.theme.px(32))
            tick.clicked.connect(lambda _on=False, rule=rule: self._keep(rule))
            self._ticks[rule] = tick
            rows.addWidget(tick, row, 0)
            if rule is Rule.RATING_DOWN:
                self._stars = ComboBox(self.theme, name=f"{text} ({unit})", object_name=f"settings-alert-{rule}-from")
                for stars in STARS:
                    self._stars.addItem(self.frame.words.number(stars), stars)
                self._stars.setFixedWidth(self.theme.px(76))
                self._stars.activated.connect(lambda _index: self._keep(Rule.RATING_DOWN))
                rows.addWidget(self._stars, row, 1)
            elif rule in LIMITS:
                edit = NumberEdit(
                    self.theme,
                    self.frame.words.number,
                    name=f"{text} ({unit})",
                    object_name=f"settings-alert-{rule}-from",
                    parse=within(LIMITS[rule]),
                )
                edit.setFixedWidth(self.theme.px(76))
                edit.changed.connect(partial(self._typed, rule))
                edit.refused.connect(partial(self._refused, rule))
                self._edits[rule] = edit
                rows.addWidget(edit, row, 1)
            rows.addWidget(label(unit), row, 2)
        self.body.addLayout(rows)
        self._fault = label("", "bad-note", wrap=True, object_name="settings-alert-fault")
        self._fault.hide()
        self.body.addWidget(self._fault)
        self._desktop = CheckBox(
            self.theme,
            self.tr("Beri tahu di layar laptop, paling banyak sekali setiap sinkron"),
            object_name="settings-alert-desktop",
        )
        self._desktop.clicked.connect(lambda on: self.keep(ON_DESKTOP, "on" if on else "off"))
        self.body.addWidget(self._desktop)
        self._impossible = label(self.tr("Sistem laptop ini tidak menampilkan pemberitahuan."), "secondary", wrap=True)
        self._impossible.hide()
        self.body.addWidget(self._impossible)

    def opened(self) -> None:
        for setting in alerts.rules(self.desk.workspace.read()):
            self._show(setting)
        possible = DesktopNotices.possible()
        self._desktop.setEnabled(possible)
        self._impossible.setVisible(not possible)
        self._desktop.setChecked(possible and self.desk.workspace.setting(ON_DESKTOP) == "on")

    def stops(self) -> Sequence[QWidget]:
        return (self._ticks[Rule.BLOCKED],)

    def _show(self, setting: RuleSetting) -> None:
        rule, on = setting.rule, setting.on
        self._ticks[rule].setChecked(on)
        if rule is Rule.RATING_DOWN:
            nearest = min(STARS, key=lambda stars: abs(stars - (setting.threshold or 0)))
            self._stars.setCurrentIndex(STARS.index(nearest))
            self._stars.setEnabled(on)
        elif rule in self._edits:
            threshold = round(setting.threshold or 0)
            if self._edits[rule].value != threshold:
                self._edits[rule].set_value(threshold)
            self._edits[rule].setEnabled(on)

    def _typed(self, rule: Rule, value: int | None) -> None:
        self._fault.hide()
        if value is None:
            usual = round(USUAL[rule] or 0)
            self._edits[rule].set_value(usual)
        self._keep(rule)

    def _refused(self, rule: Rule, text: str) -> None:
        low, high = LIMITS[rule]
        number = self.frame.words.number
        self._fault.setText(
            self.tr("“{text}” tidak bisa dipakai. Isi angka {low} sampai {high}.").format(
                text=text, low=number(low), high=number(high)
            )
        )
        self._fault.show()

    def _keep(self, rule: Rule) -> None:
        threshold = float(self._stars.currentData()) if rule is Rule.RATING_DOWN else None
        if rule in self._edits:
            threshold = self._edits[rule].value
        on = self._ticks[rule].isChecked()
        self._show(RuleSetting(rule, on, threshold))

        def done(_none: object) -> None:
            self.frame.hub.post(Changes({"alert_rule": None}), self)

        self.frame.tasks.database(alerts.set_rule, self.desk.workspace, rule, on=on, threshold=threshold, done=done, owner=self)
