"""The other road: the seller's own mass-upload workbook, filled from the catalogue, every other part left as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desk.catalogue import exporting
from umkm_desk.exchange.filling import Choices, FillResult, Goods, Template, fill
from umkm_desk.model.listing import Listing, ListingStatus, Shop
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import store
from umkm_desk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Filled:
    """What went into the workbook; `problems` of products that were left out or will need a hand in the seller centre."""

    rows: int
    products: int
    platform: Platform | None
    problems: tuple[Problem, ...]
    left_over: tuple[str, ...]


def fill_workbook(
    ws: Workspace,
    template: Template,
    target: Path,
    product_ids: Sequence[str],
    categories: Mapping[str, str],
    *,
    choices: Choices | None = None,
    shop: Shop | None = None,
    task: Task = UNWATCHED,
) -> Filled:
    """Fills a copy of the seller's workbook. `categories`: own leaf -> the platform's category; the seller's own choice wins.

    A workbook takes only public addresses of pictures, so photos are added in the seller centre. With a `shop` reached by file what
    went in is noted there as a draft. Raises `Refusal` as filling does, and `Cancelled`.
    """
    conn = ws.read()
    known = {**categories, **store.category_choices(conn, template.platform)} if template.platform else dict(categories)
    written: list[str] = []

    def noted() -> Sequence[Goods]:
        goods = list(exporting.goods(conn, product_ids, known.get, task=task))
        written.extend(each.product.id for each in goods)
        return goods

    result = fill(template, target, noted(), choices, task)
    if shop is not None:
        _note(ws, shop, written, result)
    return Filled(result.rows, result.products, template.platform, result.problems, result.left_over)


def _note(ws: Workspace, shop: Shop, product_ids: Sequence[str], result: FillResult) -> None:
    out = {problem.place.product_id for problem in result.problems if problem.blocks} | set(result.left_over)
    with ws.write() as db:
        for product_id in product_ids:
            if product_id in out:
                continue
            held = store.listing_of(db, shop.id, product_id)
            store.save_listing(
                db,
                Listing(
                    held.id if held else ws.new_id(),
                    product_id,
                    shop.id,
                    held.remote_id if held else None,
                    held.status if held else ListingStatus.DRAFT,
                    base=held.base if held else None,
                    remote=held.remote if held else None,
                    sent_at=ws.clock(),
                ),
            )
