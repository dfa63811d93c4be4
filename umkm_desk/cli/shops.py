"""The shops, and connecting one: by the platform's authorisation, or by its workbooks alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from umkm_desk.cli.naming import shop_named
from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem, Refusal, Severity

if TYPE_CHECKING:
    from umkm_desk.marketplaces.seam import AppKeys
    from umkm_desk.model.listing import Shop


def add_verbs(verbs: Verbs) -> None:
    one = verbs.add("shops", "the shops; `shops connect PLATFORM` connects one", shops)
    steps = verbs.steps(one)

    one = steps.add("join", "whether a shop by file is a connected one, and with --yes one shop of both", join)
    one.add_argument("shop", help="the one by file")
    one.add_argument("other", nargs="?", help="the connected one, where there are several")
    one.add_argument("--yes", action="store_true", help="make them one; it cannot be undone")

    one = steps.add("by-file", "go on by file with a shop whose authorisation is gone or given up", by_file)
    one.add_argument("shop")

    one = steps.add("connect", "the platform's authorisation", connect)
    one.add_argument("platform", choices=[platform.value for platform in Platform])
    one.add_argument("--host")
    one.add_argument("--app-key")
    one.add_argument("--app-secret", help="- reads it from the first line of standard input")
    one.add_argument("--redirect-url", help="a page of your own; then paste the address it leads to")
    one.add_argument("--name")
    one.add_argument("--file", action="store_true", help="reach the shop by its workbooks, without API")


def shops(_options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.publishing import store

    found = store.shops(desk.workspace.read())
    document = [
        {
            "id": s.id,
            "platform": s.platform.value,
            "name": s.name,
            "road": s.road.value,
            "state": s.state.value,
            "expires_at": s.expires_at,
        }
        for s in found
    ]
    out.give(
        document,
        (
            f"{s.id}  {desk.shop_name(s)}  {out.words.text('road.' + s.road.value)}  {out.words.text('shop_state.' + s.state.value)}"
            for s in found
        ),
    )
    return 0


def connect(options: Options, desk: Desk, out: Output) -> int:
    """The authorisation: prints the link (with `--json` on standard error), then takes the loopback's answer or an address pasted on standard
    input."""
    from umkm_desk.marketplaces.seam import AppKeys, MarketplaceError
    from umkm_desk.publishing import joining
    from umkm_desk.publishing import shops as shops_room

    platform = Platform(options.platform)
    if options.file:
        shop = shops_room.add_by_file(desk.workspace, platform, options.name or desk.platform_name(platform))
        out.give(_shop_document(shop), [out.words.text("cli.connected", {"shop": desk.shop_name(shop)})])
        return 0
    secret = sys.stdin.readline().strip() if options.app_secret == "-" else options.app_secret
    if not options.app_key or not secret:
        raise Refusal.because("cli.no_app_keys")
    try:
        added, failed = _dance(options, desk, AppKeys(options.app_key, secret), platform)
    except MarketplaceError as error:
        out.problem(error.problem)
        return 1
    documents = [_shop_document(shop) for shop in added]
    lines = [out.words.text("cli.connected", {"shop": desk.shop_name(shop)}) for shop in added]
    out.give(documents[0] if len(documents) == 1 else documents, lines)
    for _, problem in failed:
        out.problem(problem)
    for shop in added:
        for mine in joining.by_file_alone(desk.workspace.read(), platform):
            out.problem(Problem("cli.same_shop", values={"shop": mine.name, "other": shop.name}, severity=Severity.HINTS))
    forgotten = desk.keyring_problem or (None if desk.connections.store.lasting else Problem("marketplaces.keyring_locked"))
    if forgotten is not None:
        out.problem(forgotten)
    return 1 if failed else 0


def join(options: Options, desk: Desk, out: Output) -> int:
    """Reads the connected shop whole and says how both fit; joins them when told to."""
    from dataclasses import asdict

    from umkm_desk.marketplaces.seam import MarketplaceError
    from umkm_desk.publishing import joining
    from umkm_desk.publishing.reconcile import pull
    from umkm_desk.visibility.joining import join as make_one

    conn, words = desk.workspace.read(), out.words
    shop = shop_named(desk, options.shop)
    others = [shop_named(desk, options.other)] if options.other else joining.connected(conn, shop.platform)
    if len(others) != 1:
        raise Refusal.because("cli.which_shop", names=", ".join(other.name for other in others) or "–")
    [other] = others
    held = joining.held(conn, shop)
    try:
        pull(desk.workspace, other, desk.connections.shop(other))
        alike = joining.compare(desk.workspace.read(), shop, other)
        one = make_one(desk.workspace, desk.connections, shop, other) if options.yes else None
    except MarketplaceError as error:
        out.problem(error.problem)
        return 1
    values = {"shop": shop.name, "other": desk.shop_name(other), **asdict(held), **asdict(alike)}
    lines = [words.text("cli.join_held", values), words.text("cli.join_alike", values)]
    lines.append(words.text("cli.joined" if one is not None else "cli.join_yes", {**values, "shop": desk.shop_name(one or shop)}))
    out.give({**values, "joined": one is not None, "fits": alike.fits}, lines)
    return 0


def by_file(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.publishing import shops as shops_room

    shop = shop_named(desk, options.shop)
    if shop.road is not Road.FILE:
        shop = shops_room.go_on_by_file(desk.workspace, desk.connections, shop)
    out.give(_shop_document(shop), [out.words.text("cli.by_file", {"shop": desk.shop_name(shop)})])
    return 0


def _dance(options: Options, desk: Desk, keys: AppKeys, platform: Platform) -> tuple[Sequence[Shop], Sequence[tuple[str, Problem]]]:
    """The shops that were connected, and those of a main account that could not be."""
    from umkm_desk.marketplaces.loopback import LoopbackListener
    from umkm_desk.publishing import shops as shops_room

    with LoopbackListener() as listener:
        redirect = options.redirect_url or listener.url
        dance = desk.connections.authorise(platform, keys, redirect, options.host)
        print(dance.link, file=sys.stderr if options.json else sys.stdout, flush=True)
        address = listener.wait(dance.state, pasted=_pasted)
        tokens = dance.finish(address)
        if tokens.shops:
            several = shops_room.add_several(
                desk.workspace, desk.connections, dance, platform, keys, tokens, tokens.shops, host=options.host
            )
            return several.added, several.failed
    shop = shops_room.add_connected(desk.workspace, desk.connections, platform, keys, tokens, host=options.host, name=options.name)
    return (shop,), ()


def _pasted() -> str | None:
    """A line on standard input, if one is there; never waits."""
    if sys.platform == "win32":
        import msvcrt

        return sys.stdin.readline().strip() or None if msvcrt.kbhit() else None
    import select

    if not select.select([sys.stdin], [], [], 0)[0]:
        return None
    line = sys.stdin.readline()
    return line.strip() or None


def _shop_document(shop: Shop) -> dict[str, Any]:
    return {"id": shop.id, "platform": shop.platform.value, "name": shop.name, "road": shop.road.value, "state": shop.state.value}
