"""The one small interface that publishing and visibility see of a marketplace, and the one error family it raises.

A platform folder (`shopee/`, `lazada/`, `tiktokshop/`) translates between these values and its own wire types. What a platform does
not offer is said by `NotOffered` and by `Marketplace.offers`, never faked. Money is integer rupiah, weight gram, size cm, time UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem


class MarketplaceError(Exception):
    """Base of all errors of this room. `problem` is for the seller; `code`, `detail` and `request_id` are the platform's own words,
    kept for support. None of them ever holds a token, key or signature."""

    def __init__(self, problem: Problem, *, code: str = "", detail: str = "", request_id: str = "") -> None:
        super().__init__(f"{problem.code} ({code})" if code else problem.code)
        self.problem = problem
        self.code = code
        self.detail = detail
        self.request_id = request_id


class TryLater(MarketplaceError):
    """Nothing is wrong with the request: the line, the platform or its limits are. `after`: seconds the platform asked to wait, if it
    said. `maybe_done`: the request may have taken effect (its answer was lost), so look before doing it again."""

    def __init__(
        self,
        problem: Problem,
        *,
        after: float | None = None,
        maybe_done: bool = False,
        code: str = "",
        detail: str = "",
        request_id: str = "",
    ) -> None:
        super().__init__(problem, code=code, detail=detail, request_id=request_id)
        self.after = after
        self.maybe_done = maybe_done


class SignInAgain(MarketplaceError):
    """The authorisation is over, revoked or wrong: only the seller's consent helps."""


class MendField(MarketplaceError):
    """The platform refuses the content; `problem.place.field` names the catalogue field where it is known."""


class NotAllowed(MarketplaceError):
    """The app, key, permission, IP address, account or shop is not allowed to do this: the seller must change something there."""


class NotFound(MarketplaceError):
    """The listing is not there (any more)."""


class NotOffered(MarketplaceError):
    """This platform has no such call."""


class OurBug(MarketplaceError):
    """A malformed request or an answer we do not understand: retrying would not help, the log says more."""


@dataclass(frozen=True, slots=True)
class AppKeys:
    """The seller's own in-house app. `secret` signs requests and lives in the keyring."""

    app_key: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One authorisation of one shop. `authorised_until` is the platform's own end of consent, where it tells one. `shops`: several shops
    share this first pair and `remote_shop_id` is empty; each has to be given its own (`Authorisation.of_shop`) before it is kept."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    access_until: datetime
    refresh_until: datetime | None
    authorised_until: datetime | None
    remote_shop_id: str
    extra: Mapping[str, str] = field(default_factory=dict, repr=False)
    shops: tuple[str, ...] = ()


class TokenStore(Protocol):
    """Where tokens and app secrets are kept; the keyring, or this run's memory where there is no safe keyring."""

    @property
    def lasting(self) -> bool:
        """False when what is stored is forgotten at exit: the seller must be told."""
        ...

    def load_tokens(self, shop_id: str) -> Tokens | None: ...
    def save_tokens(self, shop_id: str, tokens: Tokens) -> None:
        """Durable on return: the new pair is stored before the old one is forgotten."""
        ...

    def load_secret(self, platform: Platform, app_key: str) -> str | None: ...
    def save_secret(self, platform: Platform, app_key: str, secret: str) -> None: ...
    def forget_shop(self, shop_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class ShopInfo:
    """`lacks`: what the platform itself says is missing before products may be listed."""

    remote_id: str
    name: str
    region: str
    active: bool
    authorised_until: datetime | None
    lacks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoteCategory:
    id: str
    parent: str | None
    name_id: str
    name_en: str
    is_leaf: bool


class AttributeInput(StrEnum):
    CHOOSE = "choose"
    CHOOSE_OR_TYPE = "choose_or_type"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class RemoteAttribute:
    """`values`: (id, name) to choose from; `units`: where a typed number needs one. `for_variant`: a sales property. `only_with`:
    (attribute id, value id) that must be chosen for this one to be sent at all. `is_date`: what is typed is a day (25/11/2026) or a month."""

    id: str
    name: str
    mandatory: bool
    input: AttributeInput
    values: tuple[tuple[str, str], ...] = ()
    multiple: bool = False
    units: tuple[str, ...] = ()
    for_variant: bool = False
    only_with: tuple[str, str] | None = None
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class RemoteBrand:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one platform (and category): inclusive; `None` where the platform sets none or does not tell."""

    name_min: int | None = None
    name_max: int | None = None
    description_min: int | None = None
    description_max: int | None = None
    price_min: int | None = None
    price_max: int | None = None
    price_ratio_max: int | None = None
    stock_max: int | None = None
    images_min: int | None = None
    images_max: int | None = None
    image_bytes_max: int | None = None
    image_side_min: int | None = None
    variants_max: int | None = None
    tiers_max: int | None = None
    option_max: int | None = None
    tier_name_max: int | None = None
    sku_max: int | None = None
    weight_gram_max: int | None = None
    weight_mandatory: bool = False
    size_mandatory: bool = False
    brand_mandatory: bool = False
    preorder_days: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ImageRef:
    """A picture that the platform already holds."""

    id: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DraftModel:
    """One variant to be listed; `options` in the order of the draft's `tiers`."""

    options: tuple[str, ...]
    sku: str | None
    price: int
    stock: int
    weight_gram: int | None = None
    barcode: str | None = None
    image: ImageRef | None = None


@dataclass(frozen=True, slots=True)
class ListingDraft:
    """A product as it is to stand on one platform; complete and checked. `models` is empty for a product without variants, then
    `price` and `stock` count. `attributes`: attribute id -> chosen value ids or typed texts. `live=False` lists it hidden."""

    sku: str
    name: str
    description: str
    category: str
    images: tuple[ImageRef, ...]
    weight_gram: int
    price: int | None = None
    stock: int | None = None
    size_cm: tuple[int, int, int] | None = None
    condition_new: bool = True
    brand: str | None = None
    brand_id: str | None = None
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days_to_ship: int | None = None
    tiers: tuple[str, ...] = ()
    models: tuple[DraftModel, ...] = ()
    barcode: str | None = None
    live: bool = True

    def unseen(self, remote_id: str) -> RemoteListing:
        """The listing that was made of it and could not be read back: what was sent, its state and variants unknown until the next look."""
        return RemoteListing(
            remote_id=remote_id,
            sku=self.sku,
            name=self.name,
            status=ListingStatus.REVIEWING if self.live else ListingStatus.UNLISTED,
            platform_status="",
            description=self.description,
            category=self.category,
            price=None if self.models else self.price,
            stock=None if self.models else self.stock,
            weight_gram=self.weight_gram,
            brand=self.brand,
        )


@dataclass(frozen=True, slots=True)
class RemoteModel:
    remote_id: str
    options: tuple[str, ...]
    sku: str | None
    price: int | None
    stock: int | None


@dataclass(frozen=True, slots=True)
class RemoteListing:
    """A listing as the platform shows it. `status` in our vocabulary, `platform_status` the platform's word."""

    remote_id: str
    sku: str | None
    name: str
    status: ListingStatus
    platform_status: str
    description: str | None = None
    category: str | None = None
    price: int | None = None
    stock: int | None = None
    weight_gram: int | None = None
    brand: str | None = None
    tiers: tuple[str, ...] = ()
    models: tuple[RemoteModel, ...] = ()
    image_urls: tuple[str, ...] = ()
    demoted: bool | None = None
    reason: str | None = None
    url: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListingPage:
    """`cursor` leads to the next page; `None` after the last. `total` where the platform counts."""

    items: tuple[tuple[str, ListingStatus, datetime | None], ...]
    cursor: str | None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class PriceStock:
    """New price and/or stock of one model (`model_id=None`: the listing itself has no variants)."""

    model_id: str | None
    price: int | None = None
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class PaidDay:
    """What the platform's own ads brought one listing on one finished day (days since 1970, Jakarta's)."""

    day: int
    impressions: int
    clicks: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """Numbers of one listing. `cumulative`: running totals since the listing began; else the numbers of `day` alone.
    Absent is `None`. `data_until`: the platform's own date of its numbers (days since 1970). `usual_views`: page views a day in the mean of
    the last week, and `conversion`: percent of them that became orders, where a platform tells no day's own. `paid`: only of what is
    advertised, where the app may read the ads."""

    remote_id: str
    cumulative: bool
    views: int | None = None
    likes: int | None = None
    sold: int | None = None
    rating: float | None = None
    reviews: int | None = None
    impressions: int | None = None
    clicks: int | None = None
    data_until: int | None = None
    usual_views: float | None = None
    conversion: float | None = None
    paid: PaidDay | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a buyer wrote. `stars` 1 to 5, `None` for a later addition; `reply`: the seller's answer."""

    id: str
    remote_id: str
    stars: float | None
    text: str
    at: datetime | None
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The platform's own judgement of a listing's quality. `level` 1 to be improved, 2 good, 3 excellent (the platform's scale mapped);
    `issues`: (platform's issue code, platform's suggestion)."""

    remote_id: str
    level: int | None
    issues: tuple[tuple[str, str], ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    remote_id: str
    kind: str
    reason: str
    suggestion: str
    deadline: datetime | None
    demoted: bool


@dataclass(frozen=True, slots=True)
class ShopMetric:
    """One number of the shop as a whole, by which the platform judges it or which it counts. `name` in the platform's words, empty where it
    only has an id. `unit`: number, percent, second, hour, day or rupiah; `target` with its `comparator` (`<`, `<=`, `=`, `>=`, `>`) where the
    platform sets one. `value` and `previous` (the period before) are `None` without data."""

    id: str
    name: str
    value: float | None
    previous: float | None = None
    unit: str = "number"
    target: float | None = None
    comparator: str = ""


class Offer(StrEnum):
    """What a platform's API may or may not have."""

    VIEWS = "views"
    LIKES = "likes"
    SOLD = "sold"
    RATING = "rating"
    REVIEWS = "reviews"
    IMPRESSIONS = "impressions"
    CLICKS = "clicks"
    DIAGNOSIS = "diagnosis"
    VIOLATIONS = "violations"
    UNLIST = "unlist"
    DELETE = "delete"
    FIND_BY_SKU = "find_by_sku"
    BATCH_PRICE_STOCK = "batch_price_stock"
    SHOP_PERFORMANCE = "shop_performance"
    CATEGORY_SUGGESTION = "category_suggestion"


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """A call that an operation would make, by the platform's own name for it; `writes`: it changes something there."""

    name: str
    times: int = 1
    writes: bool = False


class Marketplace(Protocol):
    """One shop on one platform. Every call may raise `MarketplaceError`; each takes care of signing, pace and one refresh of the
    access token by itself. None of them repeats a write whose answer was lost: that is `TryLater(maybe_done=True)`."""

    platform: Platform
    offers: frozenset[Offer]

    def shop_info(self) -> ShopInfo: ...
    def categories(self) -> Sequence[RemoteCategory]: ...
    def attributes(self, category: str) -> Sequence[RemoteAttribute]: ...
    def brands(self, category: str) -> Iterator[RemoteBrand]:
        """The brands that may be named in a category, page by page; there may be thousands."""
        ...

    def limits(self, category: str | None = None) -> Limits: ...

    def find_by_sku(self, sku: str, since: datetime | None = None) -> Sequence[str]:
        """Remote ids of listings that carry exactly this SKU, deleted ones left out: those that have it themselves; only where there is
        none, those with a variant that has it.

        `since`: when an answer was lost, by this computer's clock. What changed from then on is looked through as well, because a
        search may lag behind.
        """
        ...

    def upload_image(self, content: bytes, name: str) -> ImageRef: ...
    def create(self, draft: ListingDraft) -> RemoteListing:
        """Lists `draft`; the caller has looked the SKU up. A listing whose variants could not be added is reported as it stands, with
        `reason`: compare its `models` with the draft's and `update` them."""
        ...

    def plan_create(self, draft: ListingDraft, uploads: int = 0) -> Sequence[PlannedCall]:
        """What `create` would call now, after `uploads` pictures; nothing is sent."""
        ...

    def plan_update(self, draft: ListingDraft, fields: frozenset[str]) -> Sequence[PlannedCall]:
        """What `update` would call at most; nothing is sent."""
        ...

    def update(self, remote_id: str, draft: ListingDraft, fields: frozenset[str]) -> RemoteListing:
        """Replaces the named fields of `ListingDraft` (`name`, `description`, `images`, ...; `models` adds, changes and removes variants,
        their prices and stocks included; `live` shows or hides). Raises `ValueError` for a name that is not a field of the draft."""
        ...

    def set_price_stock(self, remote_id: str, changes: Sequence[PriceStock]) -> None:
        """All that can be set is set; then the first refusal is raised (`MendField`, with `failed` and `total` among its values)."""
        ...

    def unlist(self, remote_id: str) -> None: ...
    def relist(self, remote_id: str) -> None: ...
    def delete(self, remote_id: str) -> None: ...
    def list_page(self, cursor: str | None = None, since: datetime | None = None) -> ListingPage:
        """All listings, or what changed from `since` on (by this computer's clock) with those deleted in that time."""
        ...

    def details(self, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        """In the platform's largest batches; unknown ids are left out."""
        ...

    def metrics(self, remote_ids: Sequence[str]) -> Iterator[Metrics]: ...
    def diagnosis(self, remote_ids: Sequence[str]) -> Iterator[Diagnosis]: ...
    def violations(self, remote_ids: Sequence[str]) -> Iterator[Violation]:
        """Of these listings, and of whatever others the platform itself lists as in trouble."""
        ...

    def reviews(self, remote_ids: Sequence[str], since: datetime) -> Iterator[Review]:
        """What buyers wrote about these listings from `since` on, as far back as the platform tells."""
        ...

    def performance(self) -> Sequence[ShopMetric]: ...
    def suggest_categories(self, name: str) -> Sequence[str]:
        """The platform's own suggestions for a product name, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Consent:
    """What came back in the redirect: the query's parts that the platform names. `account_id`: of an account that consented for several
    shops at once, in the place of the one shop."""

    code: str
    remote_shop_id: str | None
    state: str | None
    account_id: str | None = None


class Authoriser(Protocol):
    """The dance that makes a shop: link, consent in the browser, tokens. Independent of any shop."""

    platform: Platform

    def link(self, redirect_url: str, state: str) -> str:
        """The address the seller opens in a browser."""
        ...

    def consent(self, redirected: str) -> Consent:
        """Reads the redirected address (from the loopback listener or pasted). Raises `SignInAgain` when it holds an error or no code."""
        ...

    def exchange(self, consent: Consent) -> Tokens: ...
    def refresh(self, tokens: Tokens) -> Tokens: ...
