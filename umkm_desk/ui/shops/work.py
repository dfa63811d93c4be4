"""Sending and fetching in the background, alike for every screen: the outcome in plain words, the outbox number kept true."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import MarketplaceError, SignInAgain
from umkm_desk.model.listing import Action, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.publishing import merge, shops, store
from umkm_desk.publishing.reconcile import pull
from umkm_desk.publishing.send import Drained
from umkm_desk.ui.frame import Banner, Connection, Frame
from umkm_desk.visibility.collect import collect
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes

log = logging.getLogger(__name__)

LINE = "line"
SIGN_IN = "sign_in"
HALF_A_LINE = frozenset({"marketplaces.timeout", "marketplaces.refused", "marketplaces.line_lost", "marketplaces.redirected"})
BY_ITSELF = frozenset({"marketplaces.busy", "marketplaces.asked_to_wait", "marketplaces.platform_down", "shopee.daily_limit"})
"""Problems that are over without anyone's doing."""


METERED = "line.metered"
"""Setting: "1" where each megabyte is paid for."""


def is_metered(desk: Desk) -> bool:
    """Whether the seller pays for what is transferred: then nothing is fetched that was not asked for, and only what has changed."""
    return desk.workspace.setting(METERED) == "1"


def show_outbox(frame: Frame, desk: Desk) -> None:
    """The number in the top bar and the mark on Toko."""
    counts = store.counts(desk.workspace.read())
    open_ = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.FILLED, OutboxState.UPLOADED)
    waiting = sum(counts.get(state, 0) for state in open_)
    stopped = counts.get(OutboxState.NEEDS_YOU, 0)
    frame.set_outbox(waiting + stopped, stopped)


def as_refusal(error: BaseException) -> BaseException:
    """A marketplace's error as a refusal, so that the frame can say it."""
    return Refusal(error.problem) if isinstance(error, MarketplaceError) else error


def send(
    frame: Frame, desk: Desk, shop: Shop, owner: QObject, done: Callable[[], object] | None = None, *, quiet: bool = False
) -> None:
    """Sends what waits for a shop, with progress and cancel in the top bar. `quiet`: nobody asked for it just now, so nothing takes the
    keyboard from what the seller is doing."""
    translate = QCoreApplication.translate

    def drain(task: Task) -> Drained:
        with desk.watched(task):
            return desk.sender(shop).drain(task)

    def finished(drained: Drained) -> None:
        tell_line(frame, desk, drained.problem)
        if drained.stopped:
            frame.toast(
                translate("Sending", "{count} kiriman perlu tindakan.").format(count=len(drained.stopped)),
                translate("Sending", "Lihat sebabnya di Toko."),
                icon="alert-triangle",
                action=translate("Sending", "Lihat"),
                on_action=lambda: frame.go("shops", show="needs_you"),
            )
        elif not _tell_held(frame, desk, shop, drained, quiet=quiet) and drained.done:
            frame.toast(
                translate("Sending", "Terkirim ke {shop}.").format(shop=desk.shop_name(shop)),
                translate("Sending", "{count} produk.").format(count=len(drained.done)),
            )
        after()

    def failed(error: BaseException) -> None:
        if isinstance(error, MarketplaceError):
            tell_line(frame, desk, error.problem)
        _tell_stopped(frame, desk, shop, error, translate("Sending", "Belum terkirim ke {shop}"), quiet=quiet)
        _hold_signed_out(frame, desk, shop, error, owner, after)

    def after() -> None:
        show_outbox(frame, desk)
        frame.hub.changed.emit(Changes({"outbox": None, "listing": None, "shop": None}), owner)
        if done is not None:
            done()

    frame.tasks.network(
        drain, done=finished, failed=failed, stopped=after,
        title=translate("Sending", "Mengirim ke {shop}").format(shop=desk.shop_name(shop)), owner=owner,
    )  # fmt: skip


def sync(
    frame: Frame, desk: Desk, shop: Shop, owner: QObject, done: Callable[[], object] | None = None, *, quiet: bool = False
) -> None:
    """Sends, fetches the listings and takes today's snapshots. `quiet`: nobody asked for it, so nothing is told but the state of the
    line, and what the shop's card, the outbox and the alerts say afterwards."""
    translate = QCoreApplication.translate

    def work(task: Task) -> tuple[Drained, int, int]:
        with desk.watched(task):
            sender = desk.sender(shop)
            drained = sender.drain(task)
            thrifty = is_metered(desk)
            if thrifty and quiet:
                return drained, 0, 0
            since = store.synced_at(desk.workspace.read(), shop.id) if thrifty else None
            pulled = pull(desk.workspace, shop, sender.marketplace, task, since)
            taken = collect(desk.workspace, shop, sender.marketplace, desk.zone, task)
            return drained, pulled.seen, taken.taken

    def finished(answer: tuple[Drained, int, int]) -> None:
        drained, seen, _taken = answer
        tell_line(frame, desk, drained.problem)
        if quiet or _tell_held(frame, desk, shop, drained):
            after()
            return
        frame.toast(
            translate("Sending", "{shop} sudah diperbarui.").format(shop=desk.shop_name(shop)),
            translate("Sending", "{count} listing terbaca.").format(count=seen),
        )
        after()

    def failed(error: BaseException) -> None:
        if isinstance(error, MarketplaceError):
            tell_line(frame, desk, error.problem)
        if quiet:
            log.warning("daily sync of %s: %s", shop.platform.value, type(error).__name__)
        else:
            _tell_stopped(frame, desk, shop, error, translate("Sending", "{shop} belum bisa diperbarui"))
        _hold_signed_out(frame, desk, shop, error, owner, after)

    def after() -> None:
        show_outbox(frame, desk)
        frame.hub.changed.emit(Changes({"outbox": None, "listing": None, "shop": None, "snapshot": None}), owner)
        if done is not None:
            done()

    frame.tasks.network(
        work, done=finished, failed=failed, stopped=after,
        title=translate("Sending", "Memperbarui {shop}").format(shop=desk.shop_name(shop)), owner=owner,
    )  # fmt: skip


def sync_all(frame: Frame, desk: Desk, owner: QObject) -> None:
    for shop in reachable(desk):
        sync(frame, desk, shop, owner)


def reachable(desk: Desk) -> list[Shop]:
    """The connected shops; where there is none, those whose authorisation is over, so that trying says why."""
    found = [shop for shop in store.shops(desk.workspace.read()) if shop.road is Road.API]
    return [shop for shop in found if shop.state is ShopState.CONNECTED] or found


def hold_without_consent(frame: Frame, desk: Desk, owner: QObject) -> None:
    """After the start: what was brought here from another computer left its consents there, and says so before anything is asked of a
    shop."""

    def look() -> list[Shop]:
        if not any(shop.road is Road.API and shop.state is ShopState.CONNECTED for shop in store.shops(desk.workspace.read())):
            return []
        connections = desk.connections
        # a keyring that is locked or broken may still have them
        return shops.hold_without_consent(desk.workspace, connections) if desk.keyring_problem is None else []

    def looked(held: list[Shop]) -> None:
        if held:
            show_outbox(frame, desk)
            frame.hub.changed.emit(Changes({"shop": None}), owner)

    def failed(error: BaseException) -> None:
        log.info("whether shops are still connected was not found out: %s", type(error).__name__)

    frame.tasks.network(look, done=looked, failed=failed, owner=owner)


def restore_published(frame: Frame, desk: Desk, product_id: str, shop: Shop, owner: QObject) -> None:
    """Puts a product back to what was last published to a shop, as one step of the undo."""
    translate = QCoreApplication.translate

    def work() -> Changes:
        listing = store.listing_of(desk.workspace.read(), shop.id, product_id)
        if listing is None or listing.base is None:
            raise Refusal.because("publishing.never_published")
        return merge.restore_published(desk.workspace, listing)

    def done(changes: Changes) -> None:
        if changes.tables:
            frame.hub.post(changes)
            run = frame.tasks.network  # the keyring may ask for its password
            run(_count_as_sent, desk, shop, product_id, done=lambda _sent: frame.hub.post(Changes({"listing": None})), owner=owner)
            frame.undoable(translate("Sending", "Kembali ke isi yang terakhir terbit di {shop}.").format(shop=desk.shop_name(shop)))
        else:
            frame.toast(translate("Sending", "Isinya sudah sama dengan yang terakhir terbit."))

    frame.tasks.database(work, done=done, owner=owner)


def _count_as_sent(desk: Desk, shop: Shop, product_id: str) -> bool:
    """Whether the shop has the product as it stands now, found out without a call: then it waits for no sending. Undone, it counts as
    changed again."""
    conn = desk.workspace.read()
    as_of = store.changed_at(conn, product_id)
    product, listing = catalogue.product(conn, product_id), store.listing_of(conn, shop.id, product_id)
    if product is None or listing is None:
        return False
    if shop.road is Road.FILE:
        apart = bool(merge.of_listing(product, replace(listing, base=None), shop.platform))
    else:
        try:
            fields = desk.sender(shop).plan(product_id, Action.UPDATE).fields
        except MarketplaceError:  # signed out: the next sending finds out
            return False
        apart = bool(fields - {"brand_id"})  # the number of a brand that is the same; a plan does not ask for it
    if apart:
        return False
    with desk.workspace.write() as db:
        held = store.listing(db, listing.id)
        same = held is not None and held.base == listing.base  # else something was sent or settled meanwhile
        if held is not None and same:
            store.save_listing(db, replace(held, sent_at=as_of), keep_reason=True)
    return same


def _hold_signed_out(frame: Frame, desk: Desk, shop: Shop, error: BaseException, owner: QObject, after: Callable[[], None]) -> None:
    """`after` runs in any case: who waits for it would never send to the shop again."""

    def failed(refusal: BaseException) -> None:
        after()
        frame.show_error(refusal)

    if isinstance(error, SignInAgain):
        frame.tasks.database(shops.hold, desk.workspace, shop, done=lambda _nothing: after(), failed=failed, owner=owner)
    else:
        after()


def tell_keyring(frame: Frame, desk: Desk) -> None:
    """Once there was a connection: that tokens will be forgotten at exit, where the keyring did not take them."""
    problem = desk.keyring_problem
    if problem is None and not desk.connections.store.lasting:
        problem = Problem("marketplaces.no_keyring")
    if problem is not None:
        frame.banner(_without_keyring(frame, problem))


def _without_keyring(frame: Frame, problem: Problem) -> Banner:
    fact, rest = parted(frame.words.problem(problem))
    return Banner("keyring", "warn", fact, rest, again=lambda: _without_keyring(frame, problem))


def _tell_stopped(frame: Frame, desk: Desk, shop: Shop, error: BaseException, doing: str, *, quiet: bool = False) -> None:
    """`doing` names what did not come about, with {shop}. Where only the seller's consent helps, it stays told in the banner."""
    translate = QCoreApplication.translate
    name, sentence = desk.shop_name(shop), frame.explain(as_refusal(error))
    held = store.shop(desk.workspace.read(), shop.id)
    fact, rest = parted(sentence or "")
    if isinstance(error, SignInAgain) or (held is not None and held.state is ShopState.SIGN_IN):
        link = translate("Sending", "Sambungkan lagi")
        lead = partial(frame.go, "shops", again=shop.id)
        frame.banner(Banner(SIGN_IN, "bad", f"{name}: {fact}", rest, icon="lock", link=link, on_link=lead))
    elif quiet and sentence is not None:
        frame.toast(fact, rest, icon="alert-triangle")
    else:
        frame.show_error(as_refusal(error), doing.format(shop=name))


def _tell_held(frame: Frame, desk: Desk, shop: Shop, drained: Drained, *, quiet: bool = False) -> bool:
    """Why the rest was not tried, where it was not the line: what goes on by itself in passing, what needs the seller in a dialog."""
    problem = drained.problem
    if problem is None or _no_line(problem):
        return False
    if drained.not_before is not None or problem.code in BY_ITSELF:
        fact, rest = parted(frame.words.problem(problem))
        frame.toast(fact, rest, icon="clock")
    else:
        doing = QCoreApplication.translate("Sending", "Belum terkirim ke {shop}")
        _tell_stopped(frame, desk, shop, Refusal(problem), doing, quiet=quiet)
    return True


def _no_line(problem: Problem) -> bool:
    """Whether the internet, and not the shop or the seller, is what is missing."""
    from umkm_desk.publishing.send import NO_LINE

    return problem.code in NO_LINE or problem.code in HALF_A_LINE


def tell_line(frame: Frame, desk: Desk, problem: Problem | None) -> None:
    """The state of the line, in the top bar and in one banner."""
    if problem is not None and _no_line(problem):
        known, since = frame.connection
        if known is not Connection.OFFLINE:
            since = desk.wording.clock(desk.clock())
        frame.set_connection(Connection.OFFLINE, since)
        frame.banner(_without_line(frame, since))
    elif problem is None:
        frame.set_connection(Connection.CONNECTED)
        frame.clear_banner(LINE)


def _without_line(frame: Frame, since: str) -> Banner:
    translate = QCoreApplication.translate
    return Banner(
        LINE, "warn", translate("Sending", "Tanpa internet sejak {time}.").format(time=since),
        translate("Sending", "Anda tetap bisa bekerja. Yang menunggu dikirim saat internet kembali."),
        icon="wifi-off", link=translate("Sending", "Lihat kotak keluar"), on_link=lambda: frame.go("shops"),
        again=lambda: _without_line(frame, since),
    )  # fmt: skip
