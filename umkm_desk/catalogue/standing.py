"""What follows from a product on a day: its category and how sure that is, whether it is shielded, which papers and fields are missing.

Worked out for one product while it is edited, and kept for all in the background (`standing` in the database) for the grid's columns.
The seller's own category always wins; his corrections teach the suggestions.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from umkm_desk.catalogue import standing_store, store, writing
from umkm_desk.catalogue.completeness import Completeness, completeness
from umkm_desk.compliance.deadlines import Facts, has_ended
from umkm_desk.compliance.guards import Guards
from umkm_desk.compliance.permits import Need, PermitNeed, needs
from umkm_desk.marketplaces.seam import Limits
from umkm_desk.model.business import Business, Permit
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Product
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.verdict import Suggestion, Verdict
from umkm_desk.protection.classifier import Corrections
from umkm_desk.protection.protection import SURE, Protection
from umkm_desk.protection.rules import UNKNOWN_PRICE, Price
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

CHOSEN = 1.0
BASIS = "standing.basis"
"""Setting: the `Judge.basis` that the kept standings were worked out on."""
_SLICE_SECONDS = 0.04
_FETCH = 25


@dataclass(frozen=True, slots=True)
class Standing:
    """`suggestion` is what the words say; `leaf` and `group` what counts: the seller's choice, else the suggestion. `confidence` is 1 for
    a choice. `badge`: `closed`, `floor` or `unsure` (see `Protection.badge`). `permits`: the papers of the category."""

    suggestion: Suggestion
    leaf: str | None
    group: str | None
    confidence: float
    badge: str
    permits: tuple[PermitNeed, ...]
    complete: Mapping[Platform, Completeness]

    @property
    def missing_permits(self) -> int:
        return sum(1 for need in self.permits if need.need is Need.REQUIRED and not need.fulfilled)


class Judge:
    """Everything a standing depends on besides the product, on one day. Build a new one when any of it changes, and `follow` it."""

    def __init__(
        self,
        protection: Protection,
        limits: Mapping[Platform, Limits],
        *,
        on: date,
        business: Business,
        permits: Iterable[Permit],
        facts: Facts,
        guards: Guards,
        corrections: Mapping[str, str],
    ) -> None:
        self.protection = protection
        self.on = on
        self._limits = limits
        self._business = business
        self._permits = tuple(permits)
        self._facts = facts
        self._guards = guards
        self._corrections = Corrections.of(corrections)
        self._badges: dict[str, str] = {}

    @property
    def basis(self) -> str:
        """Names what standings rest on besides their products. Of days it names those that have come: a day without news changes nothing."""
        rules, facts = self.protection.rules, self._facts
        days = [day for rule in rules.rules for day in rule.turns] + [fact.day for fact in facts.facts if fact.day is not None]
        papers = [(permit.id, permit.kind, has_ended(permit, self.on)) for permit in self._permits]
        said = (
            (rules.version, rules.as_of, facts.as_of, self.protection.words),
            sum(day <= self.on for day in days),
            (self._business.scale, self._business.nib),
            sorted(papers),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]

    def standing(self, product: Product, source_category: str | None = None) -> Standing:
        """Quick enough to be asked at every key."""
        suggestion = self.protection.classify(product.name, product.brand, product.description, source_category, self._corrections)
        leaf, confidence = suggestion.leaf, suggestion.confidence
        if self.protection.tree.leaf(product.leaf) is not None:  # one that is in the tree no more says nothing
            leaf, confidence = product.leaf, CHOSEN
        known = self.protection.tree.leaf(leaf)
        group = known.group if known else None
        papers = self._papers(product, leaf, group) if confidence >= SURE else ()
        found = Standing(suggestion, leaf, group, confidence, self._badge(leaf, confidence), papers, {})
        return replace(
            found,
            complete={
                platform: completeness(
                    product, platform, limits, leaf=leaf, leaf_sure=confidence >= SURE, missing_permits=found.missing_permits
                )
                for platform, limits in self._limits.items()
            },
        )

    def verdict(self, leaf: str | None, platform: Platform | None, price: Price = UNKNOWN_PRICE) -> Verdict:
        """The whole answer of the protection room on this day."""
        return self.protection.verdict(leaf, platform, self.on, price)

    def _badge(self, leaf: str | None, confidence: float) -> str:
        if leaf is None or confidence < SURE:
            return "unsure"
        badge = self._badges.get(leaf)
        if badge is None:
            badge = self._badges[leaf] = self.protection.badge(leaf, 1.0, self.on)
        return badge

    def _papers(self, product: Product, leaf: str | None, group: str | None) -> tuple[PermitNeed, ...]:
        known = self.protection.tree.leaf(leaf)
        if known is None:
            return ()
        return needs(
            known.required,
            known.conditional,
            known.advised,
            business=self._business,
            permits=self._permits,
            linked=product.permit_ids,
            facts=self._facts,
            goods=self._guards.areas(group, leaf),
            on=self.on,
        )


class Beside(Protocol):
    """What else is found out of products whose standing is worked out anew, while they are at hand: `look` reads, `keep` writes it down
    together with the standings."""

    def look(self, conn: store.Connection, products: Sequence[tuple[Product, int]]) -> None:
        """`products`: each with the `updated_at` that it had when it began to be read."""

    def keep(self, db: store.Connection) -> None: ...


def refresh(
    ws: Workspace,
    judge: Judge,
    task: Task = UNWATCHED,
    *,
    beside: Beside | None = None,
    limit: int | None = None,
    timer: Callable[[], float] = time.perf_counter,
) -> int:
    """Works out what is missing or stale, in slices that write after 40 ms at the latest; returns how many products. `limit` ends early
    (call again). A cancel keeps the slices that were done."""
    done, after = 0, 0
    while limit is None or done < limit:
        waiting = standing_store.waiting(ws.read(), after, 400)
        if not waiting:
            break
        position = 0
        while position < len(waiting) and (limit is None or done < limit):
            begin = timer()
            rows: list[standing_store.Row] = []
            while position < len(waiting) and (not rows or timer() - begin < _SLICE_SECONDS / 2):
                batch = waiting[position : position + _FETCH]
                rows += _rows(ws.read(), judge, [product_id for _number, product_id in batch], beside)
                position += len(batch)
            with ws.write() as db:
                standing_store.keep(db, rows)
                if beside is not None:
                    beside.keep(db)
            done += len(rows)
            task.report(done)
        after = waiting[-1][0]
    standing_store.sweep(ws)
    return done


def follow(ws: Workspace, judge: Judge) -> None:
    """What was worked out on another basis is stale: the rules, the business or its papers have changed, or a day has come."""
    known, now = ws.setting(BASIS), judge.basis
    if known == now:
        return
    if known is not None:
        forget(ws)
    ws.set_setting(BASIS, now)


def forget(ws: Workspace) -> None:
    """All of it is to be worked out anew."""
    with ws.write() as db:
        standing_store.forget(db)


def _rows(conn: store.Connection, judge: Judge, product_ids: Sequence[str], beside: Beside | None) -> list[standing_store.Row]:
    extra = standing_store.extras(conn, product_ids)
    products = [product for product in store.products(conn, product_ids) if product.id in extra]
    if beside is not None:
        beside.look(conn, [(product, extra[product.id][1]) for product in products])
    rows = []
    for product in products:
        source_category, seen = extra[product.id]
        found = judge.standing(product, source_category)
        rows.append(
            standing_store.Row(
                product.id,
                found.leaf,
                found.group,
                found.confidence,
                found.suggestion.because,
                found.badge,
                found.missing_permits,
                {platform: complete.percent for platform, complete in found.complete.items()},
                seen,
            )
        )
    return rows


def load_corrections(conn: store.Connection) -> dict[str, str]:
    """Title -> leaf, as the seller corrected them."""
    return standing_store.corrections(conn)


def choose_category(ws: Workspace, product_ids: Sequence[str], leaf: str | None) -> Changes:
    """The seller says what these products are (or takes that back with `None`): it holds for them, and teaches similar titles."""
    with ws.edit("category_chosen", leaf=leaf, count=len(product_ids)) as edit:
        for product in store.products(edit.db, product_ids):
            if product.leaf != leaf:
                writing.set_columns(edit, product.id, {"leaf": leaf})
            standing_store.put_correction(edit, product.name, leaf, edit.now)
    if edit.changes:
        with ws.write() as db:
            standing_store.forget_unsure(db)
    return edit.changes
