from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from tests.ui.desks import NOW, desk_in, focused, settle
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import Listing, ListingStatus, Shop, ShopState, Snapshot
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem
from umkm_desk.model.time import date_day, to_ms
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.application import Application
from umkm_desk.ui.frame import Banner, Frame, Notice
from umkm_desk.ui.home.collecting import BY_ITSELF, DailyCollecting, due
from umkm_desk.ui.home.inbox import AlertRole, InboxPanel
from umkm_desk.ui.home.page import HomePage
from umkm_desk.ui.home.watch import ON_DESKTOP, AlertWatch
from umkm_desk.ui.shops import work
from umkm_desk.ui.topbar import TopBar
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.visibility import alerts, series, store
from umkm_desk.visibility.alerts import AlertState, Rule
from umkm_desk.workspace.changes import Changes


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    alerts.set_rule(made.workspace, Rule.PAPER_ENDS, on=False)  # some duties fall due for everybody
    yield made
    frame.tasks.close()
    made.close()


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk) -> HomePage:
    made = HomePage(frame, desk)
    made.resize(1278, 624)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def toasts(frame: Frame) -> list[Notice]:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    return told


def opened(qtbot: QtBot, page: HomePage) -> HomePage:
    page.page_opened()
    settle(qtbot, page.frame)
    return page


def a_shop(desk: Desk) -> Shop:
    shop = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "1")
    with desk.workspace.write() as db:
        publishing.save_shop(db, shop)
    return shop


def listed(desk: Desk, shop: Shop, name: str, status: ListingStatus = ListingStatus.LIVE, **seen: int) -> str:
    """A product with its listing; the product's id."""
    product_id = editing.create_product(desk.workspace, name)
    listing = Listing(desk.workspace.new_id(), product_id, shop.id, name, status)
    with desk.workspace.write() as db:
        n = publishing.save_listing(db, listing, title=name)
        store.save(db, n, Snapshot("", date_day(desk.today()), **seen))  # type: ignore[arg-type]
    return product_id


def lines(page: HomePage) -> list[str]:
    buttons = page.work.findChildren(Button)
    return [button.accessibleName() for button in buttons if button.objectName().removeprefix("todo-").isdecimal()]


def inbox(qtbot: QtBot, frame: Frame, desk: Desk) -> InboxPanel:
    panel = InboxPanel(frame, desk)
    qtbot.addWidget(panel)
    panel.show()
    settle(qtbot, frame)
    return panel


def test_a_new_workspace_begins_with_filling_the_catalogue_and_needs_no_shop(qtbot: QtBot, frame: Frame, page: HomePage) -> None:
    opened(qtbot, page)
    first = page.first_focus()
    assert isinstance(first, Button)
    with qtbot.waitSignal(frame.going) as gone:
        first.click()
    assert gone.args is not None
    assert gone.args[0] == "import"
    assert "Belum ada toko" in page.findChild(QLabel, "home-synced").text()
    assert "Isi katalog" in page.findChild(QLabel, "home-protection-said").text()
    assert page.findChild(QLabel, "home-date").text() == "Rabu, 25 Nov 2026"


def test_an_alert_on_the_list_leads_to_its_product_and_can_be_put_off_and_back(
    qtbot: QtBot, frame: Frame, desk: Desk, page: HomePage, toasts: list[Notice]
) -> None:
    product_id = listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    opened(qtbot, page)
    assert lines(page)[0] == "Perbaiki: “Kain” diblokir atau ditolak"
    with qtbot.waitSignal(frame.going) as gone:
        page.findChild(Button, "todo-1").click()
    assert gone.args == ["product", {"product_id": product_id, "field": None}]

    more = page.findChild(Button, "todo-1-more")
    assert "Kain" in more.accessibleName()
    more.menu().actions()[1].trigger()
    settle(qtbot, frame)
    [alert] = alerts.inbox(desk.workspace.read(), NOW, everything=True)
    assert alert.state is AlertState.SNOOZED
    assert alert.until == datetime(2026, 11, 27, 17, 0, tzinfo=UTC)  # as 28 November begins in WIB
    assert frame.alerts == 0
    assert toasts[-1].on_action is not None
    toasts[-1].on_action()
    settle(qtbot, frame)
    assert frame.alerts == 1


def test_what_was_sent_today_is_counted_after_years_of_sending(qtbot: QtBot, frame: Frame, desk: Desk, page: HomePage) -> None:
    """From midnight of the seller's zone on."""
    shop, midnight = a_shop(desk), datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    moments = [midnight - timedelta(minutes=1)] * 2500 + [midnight, NOW]
    with desk.workspace.write() as db:
        db.executemany(
            "INSERT INTO outbox (id, shop_id, product_id, action, state, created_at, done_at) VALUES (?, ?, 'p', 'update', 'done', ?, ?)",
            [(f"{at}", shop.id, to_ms(moment), to_ms(moment)) for at, moment in enumerate(moments)],
        )
    opened(qtbot, page)
    assert page.findChild(QLabel, "home-outbox-today").text() == "2"


def test_many_alerts_of_one_kind_are_one_line_that_opens_all_of_them(
    qtbot: QtBot, frame: Frame, desk: Desk, page: HomePage
) -> None:
    shop = a_shop(desk)
    for name in ("Kain", "Sarung", "Mukena"):
        listed(desk, shop, name, stock=0)
    alerts.refresh(desk.workspace, desk.zone)
    opened(qtbot, page)
    [line] = [name for name in lines(page) if "habis" in name]
    assert line == "Lihat semua: 3 listing habis, tetapi masih tayang"
    panels: list[InboxPanel] = []
    frame.side_opened.connect(panels.append)
    [button] = [each for each in page.work.findChildren(Button) if each.accessibleName() == line]
    button.click()
    qtbot.addWidget(panels[0])
    settle(qtbot, frame)
    assert panels[0].model.rowCount() == 3
    assert panels[0].chosen is not None
    assert panels[0].chosen.rule is Rule.OUT_OF_STOCK


def test_news_leave_the_caret_on_the_line_it_was_on(qtbot: QtBot, desk: Desk, page: HomePage) -> None:
    shop = a_shop(desk)
    listed(desk, shop, "Kain", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    opened(qtbot, page)
    second = page.findChild(Button, "todo-2")
    second.setFocus()
    qtbot.waitUntil(lambda: focused(second))
    assert second.accessibleName() == "Tambah foto: 1 produk belum punya foto"
    listed(desk, shop, "Mukena", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    opened(qtbot, page)
    qtbot.waitUntil(lambda: any(focused(each) for each in page.work.findChildren(Button)))
    [held] = [each for each in page.work.findChildren(Button) if focused(each)]
    assert (held.objectName(), held.accessibleName()) == ("todo-3", "Tambah foto: 2 produk belum punya foto")


def test_tab_walks_the_list_before_what_stands_beside_it(qtbot: QtBot, desk: Desk, page: HomePage) -> None:
    listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    opened(qtbot, page)
    qtbot.waitUntil(page.findChild(Button, "todo-2").isVisible)
    held: Any = page.findChild(Button, "home-new")
    passed = []
    while (held := held.nextInFocusChain()).objectName() != "home-outbox-link":
        if held.focusPolicy() & Qt.FocusPolicy.TabFocus and held.isVisible():
            passed.append(held.objectName())
    assert passed[:3] == ["todo-1", "todo-1-more", "todo-2"]
    assert passed[-1] == "home-inbox"


def test_the_inbox_by_keys(qtbot: QtBot, frame: Frame, desk: Desk, toasts: list[Notice]) -> None:
    product_id = listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    panel = inbox(qtbot, frame, desk)
    view = panel.findChild(QListView, "inbox-list")
    assert "“Kain” diblokir" in view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    with qtbot.waitSignal(frame.going) as gone:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert gone.args == ["product", {"product_id": product_id, "field": None}]

    qtbot.keyClick(view, Qt.Key.Key_Delete)
    settle(qtbot, frame)
    assert panel.model.rowCount() == 0
    assert not panel.findChild(Button, "inbox-go").isEnabled()
    done = panel.findChild(Button, "inbox-shelf-done")
    assert done.accessibleName() == "Selesai 1"
    done.click()
    assert panel.model.rowCount() == 1
    panel.findChild(Button, "inbox-reopen").click()
    settle(qtbot, frame)
    assert [alert.state for alert in alerts.inbox(desk.workspace.read(), NOW)] == [AlertState.NEW]
    assert toasts[-1].fact == "Dibuka lagi."


def test_the_keys_stay_in_the_inbox_when_the_last_one_leaves_a_shelf(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    panel = inbox(qtbot, frame, desk)
    finish = panel.findChild(Button, "inbox-done")
    finish.setFocus()
    finish.click()
    settle(qtbot, frame)
    assert panel.model.rowCount() == 0
    assert focused(panel.findChild(Button, "inbox-shelf-open"))


def test_the_inbox_says_what_is_put_off_until_when(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    panel = inbox(qtbot, frame, desk)
    panel.put_off(7)
    settle(qtbot, frame)
    panel.findChild(Button, "inbox-shelf-snoozed").click()
    index = panel.findChild(QListView, "inbox-list").currentIndex()
    assert panel.model.below(index.data(AlertRole)).startswith("ditunda sampai 2 Des 2026 · ")  # before what may be cut off
    assert "ditunda sampai 2 Des 2026" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_bell_says_its_number(qtbot: QtBot, frame: Frame) -> None:
    bar = TopBar(frame)
    qtbot.addWidget(bar)
    bell = bar.findChild(Button, "topbar-alerts")
    assert bell.accessibleName() == "Pemberitahuan, tidak ada yang baru"
    frame.set_alerts(3)
    assert (bell.text(), bell.accessibleName()) == ("3", "3 pemberitahuan")
    with qtbot.waitSignal(bar.alerts):
        bell.click()


@pytest.fixture
def watched(frame: Frame, desk: Desk) -> Iterator[tuple[AlertWatch, list[str]]]:
    told: list[str] = []
    watch = AlertWatch(frame, desk, lambda _title, text: told.append(text))
    yield watch, told
    watch.deleteLater()


def synced(qtbot: QtBot, frame: Frame) -> None:
    frame.hub.post(Changes({"snapshot": None, "listing": None}))
    frame.hub.post(Changes({"snapshot": None, "listing": None}))
    qtbot.waitUntil(lambda: frame.alerts > 0 and not frame.tasks.busy)


def test_notices_on_the_desktop_are_asked_for_once(
    qtbot: QtBot, frame: Frame, desk: Desk, watched: tuple[AlertWatch, list[str]]
) -> None:
    _, told = watched
    banners: list[Banner] = []
    frame.banner_set.connect(banners.append)
    listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    synced(qtbot, frame)
    assert [banner.fact for banner in banners] == ["1 pemberitahuan baru."]
    assert (frame.settings.setting(ON_DESKTOP), told) == ("off", [])
    assert banners[0].on_button is not None
    banners[0].on_button()
    settle(qtbot, frame)
    assert frame.settings.setting(ON_DESKTOP) == "on"


def test_one_notice_for_a_whole_sync(qtbot: QtBot, frame: Frame, desk: Desk, watched: tuple[AlertWatch, list[str]]) -> None:
    _, told = watched
    frame.settings.set_setting(ON_DESKTOP, "on")
    shop = a_shop(desk)
    for name in ("Kain", "Sarung"):
        listed(desk, shop, name, ListingStatus.BLOCKED)
    synced(qtbot, frame)
    assert len(told) == 1
    assert "dan 1 lainnya" in told[0].lower()


def test_what_opening_the_window_finds_gives_no_notice(
    qtbot: QtBot, frame: Frame, desk: Desk, watched: tuple[AlertWatch, list[str]]
) -> None:
    watch, told = watched
    frame.settings.set_setting(ON_DESKTOP, "on")
    listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    watch.look()
    qtbot.waitUntil(lambda: frame.alerts == 1)
    assert told == []


@pytest.fixture
def syncs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shops that were read, instead of reading them."""
    made: list[str] = []
    monkeypatch.setattr(work, "sync", lambda _frame, _desk, shop, _owner, **_more: made.append(shop.name))
    return made


def test_the_days_numbers_are_taken_once_by_themselves(qtbot: QtBot, frame: Frame, desk: Desk, syncs: list[str]) -> None:
    shop = a_shop(desk)
    collecting = DailyCollecting(frame, desk)
    collecting.look()
    settle(qtbot, frame)
    assert syncs == ["Rumah Sekar"]
    collecting.look()
    settle(qtbot, frame)
    assert syncs == ["Rumah Sekar"]  # a shop that did not answer rests first
    with desk.workspace.write() as db:
        publishing.set_synced(db, shop.id, NOW)
    assert due(desk) == []
    with desk.workspace.write() as db:
        publishing.set_synced(db, shop.id, NOW - timedelta(days=1))
    assert [each.id for each in due(desk)] == [shop.id]


def test_numbers_that_were_lost_on_the_way_are_still_due(desk: Desk) -> None:
    shop = a_shop(desk)
    listed(desk, shop, "Kain", views=1)
    with desk.workspace.write() as db:
        publishing.set_synced(db, shop.id, NOW)
    assert due(desk) == []
    with desk.workspace.write() as db:
        db.execute("UPDATE snapshot SET day = day - 1")
    assert [each.id for each in due(desk)] == [shop.id]


def test_nothing_is_taken_by_itself_where_the_seller_does_not_want_it(
    qtbot: QtBot, frame: Frame, desk: Desk, syncs: list[str]
) -> None:
    a_shop(desk)
    frame.settings.set_setting(BY_ITSELF, "off")
    DailyCollecting(frame, desk).look()
    settle(qtbot, frame)
    assert syncs == []


def test_a_shop_brought_from_another_computer_says_at_the_start_that_its_consent_is_not_here(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_in(tmp_path)
    shop = a_shop(desk)
    desk.workspace.set_setting(BY_ITSELF, "off")  # nothing asks the shop for its numbers
    desk.__dict__["connections"] = Connections(MemoryStore(), clock=desk.clock, sleep=lambda _seconds: None)
    app = Application(qapp, desk)
    try:
        app.show()
        held = ("sign_in", shop.id)
        qtbot.waitUntil(lambda: held in [(each.rule.value, each.subject) for each in alerts.inbox(desk.workspace.read(), NOW)])
        after = publishing.shop(desk.workspace.read(), shop.id)
        assert after is not None
        assert after.state is ShopState.SIGN_IN
        qtbot.waitUntil(lambda: not app.tasks.busy)
    finally:
        app.close()
        app.window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("problem", ["marketplaces.keyring_locked", "marketplaces.no_keyring"])
def test_a_keyring_that_cannot_be_looked_into_leaves_shops_as_they_are(
    qtbot: QtBot, frame: Frame, desk: Desk, problem: str
) -> None:
    shop = a_shop(desk)
    desk.__dict__["connections"] = Connections(MemoryStore(), clock=desk.clock, sleep=lambda _seconds: None)
    desk.keyring_problem = Problem(problem)
    work.hold_without_consent(frame, desk, frame)
    settle(qtbot, frame)
    assert publishing.shop(desk.workspace.read(), shop.id) == shop


def test_the_caret_stands_on_the_list_of_the_inbox_once_it_is_read(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    listed(desk, a_shop(desk), "Kain", ListingStatus.BLOCKED)
    alerts.refresh(desk.workspace, desk.zone)
    panel = InboxPanel(frame, desk)
    qtbot.addWidget(panel)
    panel.show()
    panel.findChild(Button, "inbox-close").setFocus()
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: focused(panel.findChild(QListView, "inbox-list")))


def test_the_views_of_thirty_days_are_the_sum_that_visibilitas_shows(
    qtbot: QtBot, frame: Frame, desk: Desk, page: HomePage
) -> None:
    """Days that were missed have no number of their own, but what grew over them counts."""
    today = date_day(desk.today())
    shop = a_shop(desk)
    with desk.workspace.write() as db:
        n = publishing.save_listing(db, Listing(desk.workspace.new_id(), None, shop.id, "1", ListingStatus.LIVE), title="Batik")
        for back, views in ((6, 100), (5, 110), (1, 150), (0, 157)):
            store.save(db, n, Snapshot("", today - back, views=views))
    series.refresh_totals(desk.workspace, today)
    opened(qtbot, page)
    card = series.overview(desk.workspace.read(), store.EVERYTHING, series.period(30, today)).cards["views"]
    assert card.total == 57
    assert page.views.findChild(QLabel, "home-views-said").text().startswith("57 kali")
