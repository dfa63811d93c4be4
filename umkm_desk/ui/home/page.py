"""Beranda: what to do today, ranked by likely effect, each with its reason and one click to the place; and how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import OutboxState
from umkm_desk.model.time import date_day, day_begins
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.home.fitting import Fitting
from umkm_desk.ui.home.summary import DAYS, OutboxCard, ProtectionCard, Seen, ViewsCard
from umkm_desk.ui.home.work_list import WorkList
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.columns import Columns, ScrollColumn
from umkm_desk.workspace.changes import Changes

if TYPE_CHECKING:
    from umkm_desk.visibility.alerts import Rule
    from umkm_desk.visibility.today import ProtectedShare, TodayTask

SIDE_BY_SIDE = 860
"""Logical width from which list and summary stand beside each other."""
LIST_HEIGHT = 340


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows, read in one go. `alerts`: how many wait and how many are put off. `synced`: the newest sync of a shop."""

    products: int
    shops: int
    synced: datetime | None
    outbox: dict[OutboxState, int]
    sent_today: int
    protection: dict[str | None, int]
    rules_of: date
    seen: Seen
    tasks: list[TodayTask]
    alerts: tuple[int, int]
    owner: str | None


class HomePage(Page):
    """Stands at once; what the numbers come from is loaded together with them, off the window's thread."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._caret_waits = True
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self.page_opened)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        whole.addWidget(ScrollColumn(inner, name=self.tr("Beranda"), object_name="home-page"))
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(24, 12, 24, 12)
        outer.setSpacing(12)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        self._greeting = label("", "title", object_name="home-greeting")
        self._date = label("", "secondary", object_name="home-date")
        words.addWidget(self._greeting)
        words.addWidget(self._date)
        top.addLayout(words, 1)
        new = Button(self.theme, self.tr("Produk baru"), icon="plus", object_name="home-new")
        new.clicked.connect(lambda: frame.go("product", product_id=""))
        top.addWidget(new)
        outer.addLayout(top)
        row = self._row = Columns(self.theme.px(SIDE_BY_SIDE))
        row.setSpacing(16)
        self.work = WorkList(self.theme, desk.wording, new)
        self.work.go.connect(self._go)
        self.work.put_off.connect(self._put_off)
        self.work.finish.connect(self._finish)
        self.work.inbox.connect(lambda: self._open_inbox())
        row.addWidget(self.work, 9)
        self.outbox = OutboxCard(frame, desk)
        self.protection = ProtectionCard(frame, desk)
        self.views = ViewsCard(frame, desk)
        self._column = Fitting("scroll")
        self._column.column.setSpacing(12)
        self._column.column.addWidget(self.outbox)
        self._column.column.addWidget(self.protection)
        self._column.column.addWidget(self.views, 1)
        self._side = ScrollColumn(self._column, name=self.tr("Ringkasan"), object_name="home-side")
        row.addWidget(self._side, 5)
        outer.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Too narrow for two columns, they stand below each other and the page scrolls as one."""
        width = event.size().width()
        narrow = not self._row.fit(width)
        self.work.setMinimumHeight(self.theme.px(LIST_HEIGHT) if narrow else 0)
        self._side.setMinimumHeight(self._column.lowest(width - 48) if narrow else 0)
        super().resizeEvent(event)

    # Loading

    def page_opened(self, **values: object) -> None:
        self.frame.tasks.database(self._read, done=self._show, owner=self)

    def changed(self, changes: Changes) -> None:
        if self.isVisible():
            self._later.start()

    def first_focus(self) -> QWidget | None:
        first = self.work.first_button()
        self._caret_waits = first is None  # the page was opened before its list was read
        return first

    def areas(self) -> Sequence[QWidget]:
        return (self.work, self.outbox, self.protection, self.views)

    def sync(self) -> None:
        from umkm_desk.ui.shops import work

        work.sync_all(self.frame, self._desk, self)

    def _read(self) -> Standing:
        from umkm_desk.business import onboarding
        from umkm_desk.business import store as business
        from umkm_desk.catalogue import facet_store
        from umkm_desk.catalogue import store as catalogue
        from umkm_desk.catalogue.query import Query
        from umkm_desk.publishing import store as publishing
        from umkm_desk.ui.home import inbox  # noqa: F401 - what the lines are shown by: loaded here, not on the window's thread
        from umkm_desk.ui.visibility import telling  # noqa: F401
        from umkm_desk.visibility import alerts, series, store, today
        from umkm_desk.visibility.alerts import AlertState

        desk = self._desk
        conn, now, midnight = desk.workspace.read(), desk.clock(), desk.today()
        period = series.period(DAYS, series.last_day(conn, date_day(midnight)))
        overview = series.overview(conn, store.EVERYTHING, period)
        metric = next((name for name in ("views", "impressions") if overview.cards[name].given), "views")
        shops = publishing.shops(conn)
        products = catalogue.count(conn, Query())
        profile = business.load_business(conn)
        steps = onboarding.missing(
            profile, midnight, desk.lists, shops=len(shops), products=products, permits=len(business.load_permits(conn))
        )
        held = alerts.inbox(conn, now, everything=True)
        waiting = sum(alert.awake(now) for alert in held)
        asleep = sum(alert.state is AlertState.SNOOZED and alert.known and not alert.awake(now) for alert in held)
        known_days = DAYS - len(overview.missing) if overview.taken else 0
        return Standing(
            products=products,
            shops=len(shops),
            synced=max(filter(None, (publishing.synced_at(conn, shop.id) for shop in shops)), default=None),
            outbox=publishing.counts(conn),
            sent_today=publishing.done_since(conn, day_begins(midnight, desk.zone)),
            protection=dict(facet_store.group_counts(conn, Query(), "protection")),
            rules_of=desk.protection.rules.as_of,
            seen=Seen(overview.cards[metric], overview.data_until or overview.taken, known_days),
            tasks=today.tasks(desk.workspace, desk.zone, steps),
            alerts=(waiting, asleep),
            owner=profile.owner,
        )

    def _compare(self, seen: Seen) -> tuple[ProtectedShare, Seen]:
        from umkm_desk.visibility import series, today

        line = seen.card.series
        period = series.Period(line.first, line.last)
        return today.protected_share(self._desk.workspace.read(), period, seen.card.metric), seen

    # What the list asks for

    def _open_inbox(self, rule: Rule | None = None) -> None:
        from umkm_desk.ui.home.inbox import InboxPanel

        self.frame.open_side(InboxPanel(self.frame, self._desk, rule))

    def _go(self, task: TodayTask) -> None:
        from umkm_desk.ui.home.places import place_of
        from umkm_desk.visibility.today import Screen

        if task.target.screen is Screen.ALERTS:
            self._open_inbox(task.target.rule)
        elif task.code == "take_numbers":
            self._take_numbers(task.target.shop_id)
        elif task.code in ("read_report", "read_result"):
            self.frame.go("shops", read=task.target.shop_id)
        elif task.code == "upload_file":
            self.frame.go("shops", show="open")
        else:
            page, values = place_of(task.target)
            self.frame.go(page, **values)

    def _take_numbers(self, shop_id: str | None) -> None:
        from umkm_desk.model.platform import Road
        from umkm_desk.publishing import store as publishing
        from umkm_desk.ui.shops import work

        for shop in publishing.shops(self._desk.workspace.read()):
            if shop.id == shop_id and shop.road is Road.API:
                work.sync(self.frame, self._desk, shop, self)

    def _put_off(self, alert_id: str, days: int) -> None:
        from umkm_desk.ui.home.inbox import morning_after
        from umkm_desk.ui.home.watch import put
        from umkm_desk.visibility import alerts

        workspace, until = self._desk.workspace, morning_after(self._desk, days)
        put(
            self.frame,
            self._desk,
            lambda: alerts.snooze(workspace, alert_id, until),
            lambda: alerts.reopen(workspace, alert_id),
            self.tr("Ditunda sampai {day}.").format(day=self._desk.wording.day(self._desk.today() + timedelta(days=days))),
            self,
        )

    def _finish(self, alert_id: str) -> None:
        from umkm_desk.ui.home.watch import put
        from umkm_desk.visibility import alerts

        workspace = self._desk.workspace
        put(
            self.frame,
            self._desk,
            lambda: alerts.done(workspace, alert_id),
            lambda: alerts.reopen(workspace, alert_id),
            self.tr("Ditandai selesai."),
            self,
        )

    # Showing

    def _show(self, standing: Standing) -> None:
        words, day = self._desk.wording, self._desk.today()
        hour = self._desk.clock().astimezone(self._desk.zone.offset).hour
        part = (
            self.tr("pagi")
            if 4 <= hour < 11
            else self.tr("siang")
            if 11 <= hour < 15
            else self.tr("sore")
            if 15 <= hour < 18
            else self.tr("malam")
        )
        first = (standing.owner or "").split(" ")[0]
        self._greeting.setText(self.tr("Selamat {part}{name}").format(part=part, name=f", {first}" if first else ""))
        self._date.setText(f"{QLocale(words.language).dayName(day.isoweekday())}, {words.day(day)}")
        self.outbox.show_outbox(standing.outbox, standing.sent_today, standing.shops, standing.synced)
        self.protection.show_share(standing.protection, standing.rules_of)
        self.views.show_seen(standing.seen, standing.shops)
        if standing.seen.card.total is not None and any(standing.protection.values()):
            # walks through every listing twice: the list of the day does not wait for it
            self.frame.tasks.database(self._compare, standing.seen, done=self.protection.show_developed, owner=self)
        self.work.show_tasks(standing.tasks)
        self.work.show_alerts(*standing.alerts)
        if self._caret_waits and self.isVisible() and (line := self.first_focus()) is not None:
            held = self.window().focusWidget()
            if held is None or held.objectName().startswith("rail-"):
                line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_status(self.tr("%Ln produk", "", standing.products))
