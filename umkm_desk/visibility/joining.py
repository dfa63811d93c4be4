"""A shop by file and its connected twin become one, with their days, alerts and decisions; see `publishing/joining`."""

from __future__ import annotations

from umkm_desk.marketplaces.registry import Connections
from umkm_desk.model.listing import Shop
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import joining
from umkm_desk.visibility import alerts, store
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace


def join(ws: Workspace, connections: Connections, shop: Shop, other: Shop, task: Task = UNWATCHED) -> Shop:
    """`shop`, reached by file, is the connected `other`, which was read whole; the one shop that both are from now on.

    Everything or nothing, and not to be undone: their numbers stand in one row a day from here on, so a copy of the workspace is made
    before. Nothing is sent or read of `other` meanwhile. Raises `Refusal` as `publishing.joining.join_in` and `backup.copy_database`, and
    `Cancelled`.
    """
    with (
        ws.alone(f"sending/{other.id}", task),
        ws.alone(f"reading/{other.id}", task),
        ws.alone(f"collecting/{other.id}", task),
    ):
        kept = ws.paths.backups / f"before-joining-{ws.clock():%Y%m%d-%H%M%S}.db"
        backup.copy_database(ws.paths.database, kept, task)
        tokens = connections.store.load_tokens(other.id)
        if tokens is not None:
            connections.store.save_tokens(shop.id, tokens)  # before the one shop is known by an id that has none
        try:
            with ws.write() as db:
                joined, folded = joining.join_in(db, ws, shop, other, task)
                for each in folded:
                    store.move(db, shop.platform, each.kept[0], each.gone[0])
                alerts.move(db, {each.gone[1]: each.kept[1] for each in folded} | {other.id: shop.id})
                store.forget_rolled(db, shop.id)
        except BaseException:
            connections.store.forget_shop(shop.id)
            raise
        connections.forget(shop.id)
        connections.forget(other.id)
        connections.store.forget_shop(other.id)
    return joined
