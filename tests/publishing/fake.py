"""A marketplace in memory behind the seam, with the faults of a bad line, and a clock that a test moves."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from umkm_desk.marketplaces.seam import (
    Diagnosis,
    ImageRef,
    Limits,
    ListingDraft,
    ListingPage,
    MendField,
    Metrics,
    NotFound,
    NotOffered,
    Offer,
    PlannedCall,
    PriceStock,
    RemoteAttribute,
    RemoteBrand,
    RemoteCategory,
    RemoteListing,
    RemoteModel,
    Review,
    ShopInfo,
    ShopMetric,
    SignInAgain,
    TryLater,
    Violation,
)
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem


class Killed(BaseException):
    """The process ended here."""


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        # a little passes at every look, so that "later" is later
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_(self, **much: float) -> None:
        self.now += timedelta(**much)


@dataclass
class Server:
    """What the platform holds. `lag`: seconds until the search by SKU knows a new listing."""

    clock: Clock
    lag: float = 30.0
    items: dict[str, RemoteListing] = field(default_factory=dict)
    images: int = 0
    calls: dict[str, int] = field(default_factory=dict)
    metrics: dict[str, Metrics] = field(default_factory=dict)
    diagnoses: dict[str, Diagnosis] = field(default_factory=dict)
    violations: list[Violation] = field(default_factory=list)
    signed_in: bool = True
    refuse_names: str = ""

    def put(self, listing: RemoteListing) -> RemoteListing:
        self.items[listing.remote_id] = replace(listing, updated_at=self.clock.now)
        return self.items[listing.remote_id]

    def live(self) -> list[RemoteListing]:
        return [item for item in self.items.values() if item.status is not ListingStatus.DELETED]

    def with_sku(self, sku: str) -> list[RemoteListing]:
        return [item for item in self.live() if item.sku == sku]


@dataclass
class Faults:
    """Chance of each fault at a call; `kill` ends the process before or after the effect."""

    seed: int = 0
    before: float = 0.0
    after: float = 0.0
    busy: float = 0.0
    server: float = 0.0
    kill: float = 0.0
    sign_in: float = 0.0
    script: list[tuple[str, str]] = field(default_factory=list)
    """(call, fault) to happen at the next such call, before chance."""
    injected: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def choose(self, name: str) -> str | None:
        for at, (call, fault) in enumerate(self.script):
            if call == name:
                del self.script[at]
                return self._count(fault)
        roll = self._random.random()
        for fault, chance in (
            ("before", self.before), ("after", self.after), ("busy", self.busy), ("server", self.server),
            ("server-after", self.server / 2), ("kill-before", self.kill / 2), ("kill-after", self.kill / 2), ("sign-in", self.sign_in),
        ):  # fmt: skip
            if roll < chance:
                return self._count(fault)
            roll -= chance
        return None

    def _count(self, fault: str) -> str:
        self.injected[fault] = self.injected.get(fault, 0) + 1
        return fault


class FakeMarketplace:
    """One shop of the server as one process sees it."""

    platform = Platform.SHOPEE
    offers = frozenset(Offer)

    def __init__(self, server: Server, faults: Faults | None = None) -> None:
        self.server = server
        self.faults = faults or Faults()

    def _meet(self, name: str, *, writes: bool) -> str | None:
        """Raises what happens before the effect; the answer is what happens after it."""
        self.server.calls[name] = self.server.calls.get(name, 0) + 1
        fault = self.faults.choose(name)
        if fault == "kill-before":
            raise Killed
        if fault == "sign-in":
            self.server.signed_in = False
        if not self.server.signed_in:
            raise SignInAgain(Problem("shopee.sign_in_again"))
        if fault == "before":
            raise TryLater(Problem("marketplaces.line_lost"), maybe_done=writes)
        if fault == "no-line":
            raise TryLater(Problem("marketplaces.no_network"))
        if fault == "busy":
            raise TryLater(Problem("marketplaces.busy"), code="error_rate_limit")
        if fault == "server":
            raise TryLater(Problem("shopee.server_trouble"), maybe_done=writes, code="error_server")
        return fault

    def _tell(self, fault: str | None) -> None:
        if fault == "kill-after":
            raise Killed
        if fault in ("after", "server-after"):
            raise TryLater(Problem("marketplaces.line_lost"), maybe_done=True)

    def shop_info(self) -> ShopInfo:
        self._tell(self._meet("shop_info", writes=False))
        return ShopInfo("1", "Toko", "ID", True, None)

    def categories(self) -> Sequence[RemoteCategory]:
        return ()

    def attributes(self, category: str) -> Sequence[RemoteAttribute]:
        self._tell(self._meet("attributes", writes=False))
        return ()

    def brands(self, category: str) -> Iterator[RemoteBrand]:
        self._tell(self._meet("brands", writes=False))
        yield RemoteBrand("77", "Sekar")

    def limits(self, category: str | None = None) -> Limits:
        self._tell(self._meet("limits", writes=False))
        return Limits(images_max=9)

    def find_by_sku(self, sku: str, since: datetime | None = None) -> Sequence[str]:
        fault = self._meet("find_by_sku", writes=False)
        now = self.server.clock.now
        known = [
            item.remote_id
            for item in self.server.live()
            if (item.sku == sku or any(model.sku == sku for model in item.models))
            and (
                (item.created_at is not None and now - item.created_at > timedelta(seconds=self.server.lag))
                or (since is not None and item.updated_at is not None and item.updated_at >= since - timedelta(seconds=60))
            )
        ]
        self._tell(fault)
        return known

    def upload_image(self, content: bytes, name: str) -> ImageRef:
        fault = self._meet("upload_image", writes=False)
        self.server.images += 1
        self._tell(fault)
        return ImageRef(f"img-{self.server.images}")

    def create(self, draft: ListingDraft) -> RemoteListing:
        fault = self._meet("create", writes=True)
        if self.server.refuse_names and self.server.refuse_names in draft.name:
            raise MendField(Problem("shopee.refused_name", Place(field="name")))
        remote_id = str(1000 + len(self.server.items))
        made = self.server.put(replace(_shown(remote_id, draft), created_at=self.server.clock.now))
        self._tell(fault)
        return made

    def plan_create(self, draft: ListingDraft, uploads: int = 0) -> Sequence[PlannedCall]:
        return [PlannedCall("upload_image", uploads, True), PlannedCall("create", 1, True)]

    def plan_update(self, draft: ListingDraft, fields: frozenset[str]) -> Sequence[PlannedCall]:
        return [PlannedCall("update", 1, True)]

    def _item(self, remote_id: str) -> RemoteListing:
        item = self.server.items.get(remote_id)
        if item is None or item.status is ListingStatus.DELETED:
            raise NotFound(Problem("shopee.not_found"))
        return item

    def update(self, remote_id: str, draft: ListingDraft, fields: frozenset[str]) -> RemoteListing:
        fault = self._meet("update", writes=True)
        item, wanted = self._item(remote_id), _shown(remote_id, draft)
        names = {name for name in fields if hasattr(item, name)} | ({"tiers", "models"} if "models" in fields else set())
        names |= {"status"} if "live" in fields else set()
        made = self.server.put(replace(item, **{name: getattr(wanted, name) for name in names}))
        self._tell(fault)
        return made

    def set_price_stock(self, remote_id: str, changes: Sequence[PriceStock]) -> None:
        fault = self._meet("set_price_stock", writes=True)
        item = self._item(remote_id)
        for change in changes:
            if change.model_id is not None and change.model_id not in {model.remote_id for model in item.models}:
                raise NotFound(Problem("shopee.not_found"))
            new = {name: value for name in ("price", "stock") if (value := getattr(change, name)) is not None}
            if change.model_id is None:
                item = replace(item, **new)
            else:
                item = replace(item, models=tuple(replace(m, **new) if m.remote_id == change.model_id else m for m in item.models))
        self.server.put(item)
        self._tell(fault)

    def _status(self, name: str, remote_id: str, status: ListingStatus) -> None:
        fault = self._meet(name, writes=True)
        self.server.put(replace(self._item(remote_id), status=status))
        self._tell(fault)

    def unlist(self, remote_id: str) -> None:
        self._status("unlist", remote_id, ListingStatus.UNLISTED)

    def relist(self, remote_id: str) -> None:
        self._status("relist", remote_id, ListingStatus.LIVE)

    def delete(self, remote_id: str) -> None:
        self._status("delete", remote_id, ListingStatus.DELETED)

    def list_page(self, cursor: str | None = None, since: datetime | None = None) -> ListingPage:
        fault = self._meet("list_page", writes=False)
        start, size = int(cursor or 0), 100
        found = [item for item in self.server.items.values() if since is not None or item.status is not ListingStatus.DELETED]
        if since is not None:
            found = [item for item in found if item.updated_at is not None and item.updated_at >= since]
        self._tell(fault)
        page = found[start : start + size]
        more = str(start + size) if start + size < len(found) else None
        return ListingPage(tuple((item.remote_id, item.status, item.updated_at) for item in page), more, len(found))

    def details(self, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        fault = self._meet("details", writes=False)
        found = [self.server.items[each] for each in remote_ids if each in self.server.items]
        self._tell(fault)
        return found

    def metrics(self, remote_ids: Sequence[str]) -> Iterator[Metrics]:
        self._tell(self._meet("metrics", writes=False))
        yield from (self.server.metrics[each] for each in remote_ids if each in self.server.metrics)

    def diagnosis(self, remote_ids: Sequence[str]) -> Iterator[Diagnosis]:
        self._tell(self._meet("diagnosis", writes=False))
        yield from (self.server.diagnoses[each] for each in remote_ids if each in self.server.diagnoses)

    def violations(self, remote_ids: Sequence[str]) -> Iterator[Violation]:
        self._tell(self._meet("violations", writes=False))
        yield from (each for each in self.server.violations if each.remote_id in remote_ids)

    def performance(self) -> Sequence[ShopMetric]:
        raise NotOffered(Problem("tiktokshop.not_offered"))

    def reviews(self, remote_ids: Sequence[str], since: datetime) -> Iterator[Review]:
        yield from ()

    def suggest_categories(self, name: str) -> Sequence[str]:
        raise NotOffered(Problem("tiktokshop.not_offered"))


def _shown(remote_id: str, draft: ListingDraft) -> RemoteListing:
    return RemoteListing(
        remote_id,
        draft.sku,
        draft.name,
        ListingStatus.LIVE if draft.live else ListingStatus.UNLISTED,
        "NORMAL",
        draft.description,
        draft.category,
        draft.price,
        draft.stock,
        draft.weight_gram,
        draft.brand,
        draft.tiers,
        tuple(
            RemoteModel(f"{remote_id}-{at}", model.options, model.sku, model.price, model.stock)
            for at, model in enumerate(draft.models)
        ),
        tuple(image.id for image in draft.images),
        demoted=False,
    )
