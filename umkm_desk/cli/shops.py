"""The shops, and connecting one: by the platform's authorisation, or by its workbooks alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from umkm_desk.marketplaces.seam import AppKeys
    from umkm_desk.model.listing import Shop


def add_verbs(verbs: Verbs) -> None:
    one = verbs.add("shops", "the shops; `shops connect PLATFORM` connects one", shops)

    one = verbs.steps(one).add("connect", "the platform's authorisation", connect)
    one.add_argument("platform", choices=[platform.value for platform in Platform])
    one.add_argument("--host")
    one.add_argument("--app-key")
    one.add_argument("--app-secret", help="- reads it from the first line of standard input")
    one.add_argument("--service-id")
    one.add_argument("--redirect-url", help="a page of your own; then paste the address it leads to")
    one.add_argument("--name")
    one.add_argument("--file", action="store_true", help="reach the shop by its workbooks, without API")


def shops(options: Options, desk: Desk, out: Output) -> int:
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
    """The authorisation: prints the link, then takes the loopback's answer or an address pasted on standard input."""
    from umkm_desk.marketplaces.seam import AppKeys, MarketplaceError
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
        added, failed = _dance(options, desk, out, AppKeys(options.app_key, secret), platform)
    except MarketplaceError as error:
        out.problem(error.problem)
        return 1
    documents = [_shop_document(shop) for shop in added]
    lines = [out.words.text("cli.connected", {"shop": desk.shop_name(shop)}) for shop in added]
    out.give(documents[0] if len(documents) == 1 else documents, lines)
    for _, problem in failed:
        out.problem(problem)
    forgotten = desk.keyring_problem or (None if desk.connections.store.lasting else Problem("marketplaces.keyring_locked"))
    if forgotten is not None:
        out.problem(forgotten)
    return 1 if failed else 0


def _dance(
    options: Options, desk: Desk, out: Output, keys: AppKeys, platform: Platform
) -> tuple[Sequence[Shop], Sequence[tuple[str, Problem]]]:
    """The shops that were connected, and those of a main account that could not be."""
    from umkm_desk.marketplaces.loopback import LoopbackListener
    from umkm_desk.publishing import shops as shops_room

    with LoopbackListener() as listener:
        redirect = options.redirect_url or listener.url
        dance = desk.connections.authorise(platform, keys, redirect, options.host)
        print(dance.link, file=sys.stderr if options.json else sys.stdout, flush=True)
        if options.json:
            print(dance.link, flush=True)
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
