"""Beranda: what to do today, ranked by likely effect, each with its reason and one click to the place; and how things stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.compliance.deadlines import Reminder
from umkm_desk.desk import Desk
from umkm_desk.model.listing import OutboxState
from umkm_desk.model.time import date_day, day_date
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.home.share import ShareBar
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, EmptyState, IconLabel, Impact, label, rule
from umkm_desk.ui.widgets.chart import LineChart
from umkm_desk.ui.widgets.chart import Series as Line
from umkm_desk.visibility import alerts, series, store
from umkm_desk.visibility.alerts import Ending, Rule
from umkm_desk.visibility.series import Series
from umkm_desk.visibility.today import tasks as tasks_of_today
from umkm_desk.workspace.changes import Changes

DAYS = 30
MOST_ALERTS = 8


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of the work list. `effect` 1 to 3; `go` is the page with its values."""

    icon: str
    tone: str
    fact: str
    reason: str
    verb: str
    effect: int
    page: str
    values: dict[str, object] = field(default_factory=dict)
    alert_id: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows, read in one go."""

    products: int
    outbox: dict[OutboxState, int]
    sent_today: int
    protection: dict[str | None, int]
    views: tuple[Series, Series]
    until: int | None
    todos: list[Todo]
    owner: str | None


def _ending(reminder: Reminder) -> Ending:
    return Ending(reminder.permit_id or reminder.fact or reminder.problem.code, reminder.problem, reminder.days_left)


class HomePage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._shown_todos: Sequence[Todo] | None = None
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self.page_opened)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 12, 24, 16)
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
        row = QHBoxLayout()
        row.setSpacing(16)
        self._todo_card = Card(self.theme, self.tr("Perlu perhatian hari ini"), flush=True, object_name="home-todo")
        inner = QWidget()
        inner.setProperty("ground", "list")
        self._todos = QVBoxLayout(inner)
        self._todos.setContentsMargins(0, 0, 0, 0)
        self._todos.setSpacing(0)
        area = QScrollArea()
        area.setObjectName("home-todo-list")
        area.setAccessibleName(self.tr("Perlu perhatian hari ini"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        self._todo_card.body.addWidget(area, 1)
        row.addWidget(self._todo_card, 9)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._outbox_card())
        side.addWidget(self._share_card())
        side.addWidget(self._views_card(), 1)
        beside = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        beside.setLayout(side)
        beside.setProperty("ground", "scroll")
        column = QScrollArea()
        column.setObjectName("home-side")
        column.setAccessibleName(self.tr("Ringkasan"))
        column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.setWidgetResizable(True)
        column.setFrameShape(QScrollArea.Shape.NoFrame)
        column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.setWidget(beside)
        row.addWidget(column, 5)
        outer.addLayout(row, 1)

    def _outbox_card(self) -> QWidget:
        card = Card(
            self.theme,
            self.tr("Kotak keluar"),
            link=self.tr("Buka"),
            on_link=lambda: self.frame.go("shops"),
            object_name="home-outbox",
        )
        row = QHBoxLayout()
        self._numbers = {}
        for key, text, tone in (
            ("sending", self.tr("Sedang dikirim"), ""), ("waiting", self.tr("Menunggu"), ""), ("needs_you", self.tr("Perlu tindakan"), "bad"),
            ("today", self.tr("Terkirim hari ini"), "ok"),
        ):  # fmt: skip
            column = QVBoxLayout()
            column.setSpacing(0)
            figure = label("0", "figure", tone=tone, object_name=f"home-outbox-{key}")
            column.addWidget(figure)
            column.addWidget(label(text, "caption", wrap=True))
            self._numbers[key] = figure
            row.addLayout(column, 1)
        card.body.addLayout(row)
        return card

    def _share_card(self) -> QWidget:
        card = Card(
            self.theme, self.tr("Pelindungan katalog"), link=self.tr("Lihat kategori"), on_link=lambda: self.frame.go("protection"),
            object_name="home-protection",
        )  # fmt: skip
        self._share = ShareBar(self.theme)
        card.body.addWidget(self._share)
        self._share_lines: dict[str, tuple[object, object]] = {}
        for key, name in (
            ("closed", self.tr("Impor ditutup di sedikitnya satu marketplace")),
            ("floor", self.tr("Hanya batas harga impor nasional")),
            ("unsure", self.tr("Kategori belum pasti")),
        ):
            row = QHBoxLayout()
            row.addWidget(self._share.legend(key))
            row.addWidget(label(name, wrap=True), 1)
            count, percent = label("", "strong"), label("", "secondary")
            percent.setFixedWidth(self.theme.px(40))
            percent.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(count)
            row.addWidget(percent)
            self._share_lines[key] = (count, percent)
            card.body.addLayout(row)
        card.body.addWidget(
            label(
                self.tr("Data aturan diperiksa {day}").format(day=self._desk.wording.day(self._desk.protection.rules.as_of)),
                "caption",
            )
        )
        return card

    def _views_card(self) -> QWidget:
        self._views = Card(
            self.theme, self.tr("Dilihat 30 hari"), link=self.tr("Buka Visibilitas"), on_link=lambda: self.frame.go("visibility"),
            object_name="home-views",
        )  # fmt: skip
        self._views_said = label("", "secondary", wrap=True, object_name="home-views-said")
        self._views.body.addWidget(self._views_said)
        self._chart = LineChart(self.theme, name=self.tr("Dilihat per hari"), object_name="home-chart")
        self._chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._views.body.addWidget(self._chart, 1)
        return self._views

    # Loading

    def page_opened(self, **values: object) -> None:
        self.frame.tasks.database(self._read, done=self._show, owner=self)

    def changed(self, changes: Changes) -> None:
        if self.isVisible():
            self._later.start()

    def first_focus(self) -> QWidget | None:
        return next((button for button in self._todo_card.findChildren(Button) if button.isVisibleTo(self)), None)

    def sync(self) -> None:
        from umkm_desk.ui.shops import work

        work.sync_all(self.frame, self._desk, self)

    def _read(self) -> Standing:
        from umkm_desk.business import store as business
        from umkm_desk.catalogue import store as catalogue
        from umkm_desk.catalogue.query import Query

        conn, today = self._desk.workspace.read(), date_day(self._desk.today())
        newest = store.last_day(conn)
        last = max(today, newest or today)
        points = store.points(conn, last - 2 * DAYS, last)
        platform_of = {shop.id: shop.platform for shop in publishing.shops(conn)}
        spans = ((last - DAYS + 1, last), (last - 2 * DAYS + 1, last - DAYS))
        views = tuple(series.total_of(series.of_metric(points, "views", a, b, platform_of).values(), a, b) for a, b in spans)
        done = [entry for entry in publishing.outbox(conn) if entry.state is OutboxState.DONE and entry.done_at]
        midnight = day_date(today)
        sent = sum(1 for entry in done if entry.done_at and entry.done_at.astimezone(self._desk.zone.offset).date() == midnight)
        counts = dict(catalogue.group_counts(conn, Query(), "protection"))
        products = catalogue.count(conn, Query())
        return Standing(
            products, publishing.counts(conn), sent, counts, (views[0], views[1]), newest, self._todo_list(products, counts),
            business.load_business(conn).owner,
        )  # fmt: skip

    def _todo_list(self, products: int, protection: dict[str | None, int]) -> list[Todo]:
        from umkm_desk.business import onboarding
        from umkm_desk.business import store as business
        from umkm_desk.catalogue import store as catalogue
        from umkm_desk.catalogue.query import Query

        conn, words, today = self._desk.workspace.read(), self._desk.wording, self._desk.today()
        found: list[Todo] = []
        stopped = [entry for entry in publishing.outbox(conn, open_only=True) if entry.state is OutboxState.NEEDS_YOU]
        if stopped:
            reason = words.problem(stopped[0].problem) if stopped[0].problem else ""
            found.append(
                Todo(
                    "alert-circle",
                    "bad",
                    self.tr("%Ln kiriman tertahan", "", len(stopped)),
                    reason,
                    self.tr("Perbaiki"),
                    3,
                    "shops",
                )
            )
        found.extend(self._alerts())
        found.extend(self._improvements())
        unsure = protection.get("unsure", 0)
        if unsure:
            found.append(
                Todo(
                    "shield-question",
                    "info",
                    self.tr("%Ln produk belum pasti kategorinya", "", unsure),
                    self.tr("Pastikan agar jelas mana yang terlindungi."),
                    self.tr("Pastikan"),
                    2,
                    "catalogue",
                    {"filter": "unsure"},
                )
            )
        without = catalogue.count(conn, Query(has_photo=False)) if products else 0
        if without:
            found.append(
                Todo(
                    "photo",
                    "info",
                    self.tr("%Ln produk belum punya foto", "", without),
                    self.tr("Tanpa foto tidak ada marketplace yang menerima."),
                    self.tr("Tambah foto"),
                    2,
                    "catalogue",
                    {"filter": "no_photo"},
                )
            )
        profile = business.load_business(conn)
        missing = onboarding.missing(
            profile,
            today,
            self._desk.lists,
            shops=len(publishing.shops(conn)),
            products=products,
            permits=len(business.load_permits(conn)),
        )
        for each in missing[:4]:
            fact, _, rest = words.problem(each.problem).partition(". ")
            page = {"shops": "shops", "products": "import"}.get(each.page.value, "business")
            found.append(Todo("id-badge-2", "neutral", fact.rstrip("."), rest, self.tr("Isi"), 1, page))
        return sorted(found, key=lambda todo: -todo.effect)

    def _alerts(self) -> list[Todo]:
        """What the numbers, the shops and the paper folder tell, looked at anew."""
        alerts.refresh(self._desk.workspace, self._desk.zone, [_ending(reminder) for reminder in self._desk.reminders()])
        looks = {
            Rule.BLOCKED: ("ban", "bad", self.tr("Perbaiki"), 3),
            Rule.LOWERED: ("trending-down", "bad", self.tr("Perbaiki"), 3),
            Rule.OUT_OF_STOCK: ("packages", "warn", self.tr("Isi stok"), 3),
            Rule.VIEWS_DOWN: ("chart-line", "warn", self.tr("Lihat"), 2),
            Rule.RATING_DOWN: ("star", "warn", self.tr("Lihat"), 2),
            Rule.UNDERCUT: ("tag", "info", self.tr("Samakan"), 2),
            Rule.SIGN_IN: ("lock", "bad", self.tr("Sambungkan lagi"), 3),
            Rule.CONSENT_ENDS: ("lock", "warn", self.tr("Perbarui izin"), 3),
            Rule.PAPER_ENDS: ("certificate", "warn", self.tr("Buka map izin"), 2),
        }
        pages = {Rule.SIGN_IN: "shops", Rule.CONSENT_ENDS: "shops", Rule.PAPER_ENDS: "business"}
        found = []
        for alert in alerts.inbox(self._desk.workspace.read(), self._desk.clock())[:MOST_ALERTS]:
            icon, tone, verb, effect = looks[alert.rule]
            fact, _, rest = self._desk.wording.problem(alert.problem).partition(". ")
            place = alert.problem.place
            page = pages.get(alert.rule, "product" if place.product_id else "visibility")
            values: dict[str, object] = {"product_id": place.product_id, "field": place.field} if page == "product" else {}
            found.append(Todo(icon, tone, fact.rstrip("."), rest, verb, effect, page, values, alert.id))
        return found

    def _improvements(self) -> list[Todo]:
        """What no alert tells: differences with the shops, listings without a product, the most seen ones that could be better."""
        looks = {
            "settle_conflicts": ("git-merge", "warn", self.tr("Samakan"), 3, "shops"),
            "match_listings": ("link", "info", self.tr("Kaitkan"), 1, "shops"),
            "improve": ("sparkles", "info", self.tr("Naikkan mutu"), 2, "product"),
            "read_report": ("file-import", "info", self.tr("Baca laporan"), 1, "shops"),
        }
        found = []
        for task in tasks_of_today(self._desk.workspace, self._desk.zone):
            if task.code in looks:
                icon, tone, verb, effect, page = looks[task.code]
                values: dict[str, object] = {}
                if page == "product":
                    values = {"product_id": task.target.product_id, "field": task.target.field}
                fact, _, rest = self._desk.wording.text(f"today.{task.code}", task.values).partition(". ")
                found.append(Todo(icon, tone, fact, rest, verb, effect, page, values))
        return found

    def _put_away(self, alert_id: str, *, until_tomorrow: bool) -> None:
        def work() -> None:
            if until_tomorrow:
                alerts.snooze(self._desk.workspace, alert_id, self._desk.clock() + timedelta(days=1))
            else:
                alerts.done(self._desk.workspace, alert_id)

        self.frame.tasks.database(work, done=lambda _none: self.page_opened(), owner=self)

    # Showing

    def _show(self, standing: Standing) -> None:
        words = self._desk.wording
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
        self._date.setText(words.day(self._desk.today()))
        outbox = standing.outbox
        for key, value in (
            ("sending", outbox.get(OutboxState.SENDING, 0)), ("waiting", outbox.get(OutboxState.WAITING, 0)),
            ("needs_you", outbox.get(OutboxState.NEEDS_YOU, 0)), ("today", standing.sent_today),
        ):  # fmt: skip
            self._numbers[key].setText(words.number(value))
        shares = {key: standing.protection.get(key, 0) for key in ("closed", "floor", "unsure")}
        total = sum(shares.values())
        self._share.set_shares(shares)
        for key, (count, percent) in self._share_lines.items():
            count.setText(words.number(shares[key]))  # type: ignore[attr-defined]
            percent.setText(f"{round(100 * shares[key] / total)}%" if total else "")  # type: ignore[attr-defined]
        self._show_views(standing)
        self._show_todos(standing)
        self.set_status(self.tr("%Ln produk", "", standing.products))

    def _show_views(self, standing: Standing) -> None:
        words = self._desk.wording
        now, before = standing.views
        compared = series.compare(now, before)
        if now.total is None:
            self._views_said.setText(self.tr("Belum ada angka. Grafik muncul setelah dua hari."))
        else:
            text = self.tr("{total} kali dilihat").format(total=words.number(now.total))
            if compared.percent is not None:
                text += ", " + self.tr("{percent}% dari 30 hari sebelumnya").format(percent=f"{round(compared.percent):+d}")
            self._views_said.setText(text)
        days = [words.day(day_date(day)).rsplit(" ", 1)[0] for day in range(now.first, now.last + 1)]
        lines = [Line(self.tr("30 hari ini"), now.values, "chart1")]
        if before.total is not None:
            lines.append(Line(self.tr("sebelumnya"), before.values, "chart5", earlier=True))
        self._chart.set_data(days, lines, write=lambda value: words.number(round(value)))

    def _show_todos(self, standing: Standing) -> None:
        if standing.todos == self._shown_todos:
            return
        self._shown_todos = standing.todos
        while (item := self._todos.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._todo_card.set_count(str(len(standing.todos)) if standing.todos else "")
        for at, todo in enumerate(standing.todos):
            self._todos.addWidget(self._line(at, todo))
            self._todos.addWidget(rule())
        if not standing.todos:
            self._todos.addWidget(
                EmptyState(
                    self.theme, self.tr("Tidak ada yang mendesak hari ini"), self.tr("Lengkapi produk yang paling sering dilihat."),
                    icon="circle-check", object_name="home-nothing",
                )
            )  # fmt: skip
        self._todos.addStretch(1)

    def _line(self, at: int, todo: Todo) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel(self.theme, todo.icon, todo.tone if todo.tone != "neutral" else "info", 18, tile=32))
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(label(todo.fact, "strong", wrap=True))
        text.addWidget(label(todo.reason, "secondary", wrap=True))
        row.addLayout(text, 1)
        spoken = {3: self.tr("Dampak tinggi"), 2: self.tr("Dampak sedang"), 1: self.tr("Dampak rendah")}[todo.effect]
        row.addWidget(Impact(self.theme, todo.effect, spoken))
        button = Button(
            self.theme,
            todo.verb,
            kind="primary" if at == 0 else "secondary",
            name=f"{todo.verb}: {todo.fact}",
            object_name=f"todo-{at + 1}",
        )
        go: Callable[[], object] = lambda: self.frame.go(todo.page, **todo.values)  # noqa: E731
        button.clicked.connect(lambda _checked=False: go())
        row.addWidget(button)
        if (alert_id := todo.alert_id) is not None:
            for icon, name, tomorrow in (("clock", self.tr("Ingatkan besok"), True), ("check", self.tr("Sudah beres"), False)):
                away = Button(self.theme, kind="bare", icon=icon, name=f"{name}: {todo.fact}", object_name=f"todo-{at + 1}-{icon}")
                away.clicked.connect(lambda _checked=False, tomorrow=tomorrow: self._put_away(alert_id, until_tomorrow=tomorrow))
                row.addWidget(away)
        return line

    def areas(self) -> Sequence[QWidget]:
        return (self._todo_card, self._views)
