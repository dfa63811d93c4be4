"""A listing is one product in one shop; the outbox holds decisions that the shop does not know yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem


class ListingStatus(StrEnum):
    """The state on the marketplace, in one vocabulary for all platforms (the platform's own word is kept beside it)."""

    LIVE = "live"
    REVIEWING = "reviewing"
    UNLISTED = "unlisted"
    BLOCKED = "blocked"
    REJECTED = "rejected"
    DELETED = "deleted"
    DRAFT = "draft"


class ShopState(StrEnum):
    """`connected`: usable now; `sign_in`: authorisation is over or was revoked; `file`: reached by workbooks only."""

    CONNECTED = "connected"
    SIGN_IN = "sign_in"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop of the seller. `host` is the API's base address; `app_key` is public (the secret lives in the keyring).

    `expires_at` is when the platform's authorisation itself ends (UTC), not the access token.
    """

    id: str
    platform: Platform
    name: str
    road: Road
    state: ShopState
    remote_id: str | None = None
    host: str | None = None
    app_key: str | None = None
    authorised_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """`product_id` is `None` for one found at the shop and not linked; `remote_id` until the platform has named it.

    `base` is the JSON both sides last agreed on (see publishing/merge). `sent_at`: when the product was last changed as the shop got it,
    so that the shop has what stands here exactly while the product's `updated_at` is the same.
    """

    id: str
    product_id: str | None
    shop_id: str
    remote_id: str | None
    status: ListingStatus
    platform_status: str | None = None
    base: str | None = None
    remote: str | None = None
    url: str | None = None
    seen_at: datetime | None = None
    sent_at: datetime | None = None


class Action(StrEnum):
    """What an outbox entry wants on the marketplace."""

    CREATE = "create"
    UPDATE = "update"
    PRICE_STOCK = "price_stock"
    UNLIST = "unlist"
    RELIST = "relist"
    DELETE = "delete"


class OutboxState(StrEnum):
    """`sending` after a restart means: the answer was lost, look before doing it again.

    In a shop that is reached by file: `filled` into a workbook that the seller has not uploaded yet, `uploaded` with its result not read
    yet.
    """

    WAITING = "waiting"
    SENDING = "sending"
    FILLED = "filled"
    UPLOADED = "uploaded"
    DONE = "done"
    NEEDS_YOU = "needs_you"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    id: str
    shop_id: str
    product_id: str
    action: Action
    state: OutboxState
    attempts: int = 0
    not_before: datetime | None = None
    problem: Problem | None = None
    created_at: datetime | None = None
    started_at: datetime | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a platform showed of one listing on one day (the shop's own calendar day). Absent is `None`, never 0.

    `views`, `likes`, `sold`, `reviews` are running totals where the platform gives totals (Shopee), the day's own number where it
    gives days (Tokopedia & Shop); `visibility/series` knows which. Price in rupiah, rating 0 to 5.
    """

    listing_id: str
    day: int
    status: ListingStatus | None = None
    price: int | None = None
    stock: int | None = None
    views: int | None = None
    likes: int | None = None
    sold: int | None = None
    rating: float | None = None
    reviews: int | None = None
    impressions: int | None = None
    clicks: int | None = None
    quality: int | None = None
    demoted: bool | None = None
    data_until: int | None = None
    extra: dict[str, object] = field(default_factory=dict)
