"""One shop of Tokopedia & Shop behind the seam."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from umkm_desk.marketplaces.envelope import not_understood, whole
from umkm_desk.marketplaces.seam import (
    AppKeys,
    Diagnosis,
    ImageRef,
    Limits,
    ListingDraft,
    ListingPage,
    MarketplaceError,
    MendField,
    Metrics,
    NotAllowed,
    NotFound,
    NotOffered,
    OurBug,
    PlannedCall,
    PriceStock,
    RemoteAttribute,
    RemoteBrand,
    RemoteCategory,
    RemoteListing,
    Review,
    ShopInfo,
    ShopMetric,
    TokenStore,
    Violation,
)
from umkm_desk.marketplaces.session import Session
from umkm_desk.marketplaces.tiktokshop import listing, wire
from umkm_desk.marketplaces.tiktokshop.auth import CIPHER, JSON, SHOPS, Query, TiktokShopAuthoriser, signed
from umkm_desk.marketplaces.tiktokshop.errors import NOT_ON_TOKOPEDIA, TOO_MANY_FOUND, WRONG_TREE, error_of
from umkm_desk.marketplaces.tiktokshop.numbers import Numbers
from umkm_desk.marketplaces.tiktokshop.rules import LIMITS, OFFERS
from umkm_desk.marketplaces.transport import Request, Transport, Upload
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem

T = TypeVar("T")

PRODUCTS = "/product/202309/products"
SEARCH = "/product/202502/products/search"
EDIT, PARTIAL_EDIT = "/product/202509/products/{}", "/product/202509/products/{}/partial_edit"
PRICES, INVENTORY = "/product/202309/products/{}/prices/update", "/product/202309/products/{}/inventory/update"
ACTIVATE, DEACTIVATE = f"{PRODUCTS}/activate", f"{PRODUCTS}/deactivate"
IMAGES, WAREHOUSES = "/product/202309/images/upload", "/logistics/202309/warehouses"
CATEGORIES, BRANDS = "/product/202309/categories", "/product/202309/brands"
PREREQUISITES, DIAGNOSES = "/product/202312/prerequisites", "/product/202405/products/diagnoses"
PREREQUISITES_KNOWN = frozenset(
    {
        "SHOP_TAX", "PICKUP_WAREHOUSE", "RETURN_WAREHOUSE", "DELIVERY_OPTION", "SHIPPING_TEMPLATE", "PRODUCT_QUANTITY_LIMIT",
        "BANK_ACCOUNT", "CONTACT_INFO",
    }
)  # fmt: skip
"""Beside SHOP_STATUS. The reference spells one "BANk_ACCOUNT"."""
PAGE, DIAGNOSIS_BATCH, RECENT_MOST = 100, 200, 500
BEGINNING = int(datetime(2015, 1, 1, tzinfo=UTC).timestamp())
NEWER_TREE, OLDER_TREE = "v2", "v1"
BOTH_APPS = (listing.TOKOPEDIA, listing.SHOP)
DRAFT_FIELDS = frozenset(entry.name for entry in fields_of(ListingDraft))
SKU_FIELDS = frozenset({"models", "tiers", "price", "stock", "sku", "barcode", "days_to_ship"})
KEPT_KEYS = (
    "title", "description", "main_images", "package_weight", "package_dimensions", "product_attributes", "certifications",
    "size_chart", "video", "is_cod_allowed", "external_product_id", "shipping_insurance_requirement", "minimum_order_quantity",
    "is_pre_owned",
)  # fmt: skip
"""Of a product as it is read, what goes back as it stands when all of it must be sent."""
KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"RIFF", "image/webp"), (b"BM", "image/bmp"))
_CREATE_KEYS = uuid.UUID("5b0e2c5c-4a57-4d0e-8a0c-6f1f0b6f2d11")


class TiktokShop:
    """`store` holds the tokens of `shop_id`; a new pair is stored before it is used."""

    platform = Platform.TIKTOKSHOP
    offers = OFFERS

    def __init__(self, transport: Transport, keys: AppKeys, store: TokenStore, shop_id: str) -> None:
        self._transport = transport
        self._keys = keys
        self._authoriser = TiktokShopAuthoriser(transport, keys)
        self._session = Session(transport, self._authoriser, store, shop_id)
        self._tree = NEWER_TREE
        self._apps: tuple[str, ...] = BOTH_APPS
        self._own_warehouse: str | None = None
        self._attributes: dict[str, Sequence[RemoteAttribute]] = {}
        self._numbers = Numbers(self._call)

    # Calls

    def _call(
        self,
        method: str,
        path: str,
        kind: type[T],
        *,
        query: Query = (),
        body: Mapping[str, Any] | None = None,
        writes: bool = False,
        name: str | None = None,
    ) -> T:
        content = None if body is None else msgspec.json.encode(body)
        return self._session.call(
            lambda now, tokens: Request(
                method,
                path,
                signed(self._keys, path, now, (*query, ("shop_cipher", tokens.extra.get(CIPHER, ""))), content or b""),
                {"x-tts-access-token": tokens.access, **JSON},
                content,
            ),
            wire.data(kind, writes=writes),
            writes=writes,
            name=name or path,
        )

    def _by_tree(self, call: Callable[[str], T]) -> T:
        """`call` with the version of the category tree; once with the older one where the shop has not been moved. That refusal comes
        before any effect."""
        try:
            return call(self._tree)
        except MendField as error:
            if error.code not in WRONG_TREE or self._tree == OLDER_TREE:
                raise
            answer = call(OLDER_TREE)
            self._tree = OLDER_TREE
            return answer

    def _on_apps(self, call: Callable[[tuple[str, ...]], T]) -> T:
        """`call` for both apps; for the usual one alone where the shop is not open to Tokopedia, a refusal before any effect. The codes
        for that are not all published, so one that names the field counts as well."""
        try:
            return call(self._apps)
        except (MendField, OurBug) as error:
            told = error.code in NOT_ON_TOKOPEDIA or (error.code and "listing_platform" in error.detail)
            if not told or not self._apps:
                raise
            answer = call(())
            self._apps = ()
            return answer

    # Shop and catalogue metadata

    def shop_info(self) -> ShopInfo:
        found = self._session.call(
            lambda now, tokens: Request(
                "GET", SHOPS, signed(self._keys, SHOPS, now), {"x-tts-access-token": tokens.access, **JSON}
            ),
            wire.data(wire.AuthorisedShops),
            writes=False,
            name=SHOPS,
        )
        tokens = self._session.tokens()
        shop = next((each for each in found.shops or () if str(each.id) == tokens.remote_shop_id), None)
        if shop is None:
            raise NotAllowed(Problem("tiktokshop.no_shop"))
        checks = self._call("GET", PREREQUISITES, wire.Prerequisites).check_results or ()
        failed = {(check.check_item or "").upper(): check for check in checks if check.is_failed}
        active = failed.pop("SHOP_STATUS", None) is None
        lacks = tuple(_lack(item, "; ".join(map(str, check.fail_reasons or ()))) for item, check in failed.items())
        return ShopInfo(str(shop.id), shop.name or "", shop.region or "", active, tokens.authorised_until, lacks)

    def categories(self) -> Sequence[RemoteCategory]:
        def ask(tree: str) -> wire.Categories:
            return self._call("GET", CATEGORIES, wire.Categories, query=(("locale", "id-ID"), ("category_version", tree)))

        return [listing.category_of(entry) for entry in self._by_tree(ask).categories or ()]

    def attributes(self, category: str) -> Sequence[RemoteAttribute]:
        path = f"{CATEGORIES}/{category}/attributes"

        def ask(tree: str) -> wire.Attributes:
            query = (("locale", "id-ID"), ("category_version", tree))
            return self._call("GET", path, wire.Attributes, query=query, name=f"{CATEGORIES}/attributes")

        found = [listing.attribute_of(entry) for entry in self._by_tree(ask).attributes or ()]
        self._attributes[category] = found
        return found

    def brands(self, category: str) -> Iterator[RemoteBrand]:
        token = ""
        while True:
            query = (("page_size", str(PAGE)), ("category_id", category), *((("page_token", token),) if token else ()))
            page = self._call("GET", BRANDS, wire.Brands, query=query)
            for brand in page.brands or ():
                yield RemoteBrand(str(brand.id), brand.name or "")
            following = page.next_page_token or ""
            if not following or following == token:
                return
            token = following

    def limits(self, category: str | None = None) -> Limits:
        """With a category also whether it wants the parcel's size."""
        if category is None:
            return LIMITS
        path = f"{CATEGORIES}/{category}/rules"

        def ask(tree: str) -> wire.CategoryRules:
            return self._call("GET", path, wire.CategoryRules, query=(("category_version", tree),), name=f"{CATEGORIES}/rules")

        rule = self._by_tree(ask).package_dimension
        return replace(LIMITS, size_mandatory=bool(rule and rule.is_required))

    def suggest_categories(self, name: str) -> Sequence[str]:
        def ask(tree: str) -> wire.Suggestion:
            body = {"product_title": name, "category_version": tree}
            return self._call("POST", f"{CATEGORIES}/recommend", wire.Suggestion, body=body)

        try:
            leaf = self._by_tree(ask).leaf_category_id
        except MarketplaceError as error:
            if error.code in ("12019064", "12052912", "12052913"):  # none to suggest
                return []
            raise
        return [str(leaf)] if leaf else []

    # Finding

    def find_by_sku(self, sku: str, since: datetime | None = None) -> Sequence[str]:
        """A product with variants has no SKU of its own in a search, only an `external_product_id`, which is read of what changed."""
        seen: dict[str, wire.Product] = {}
        token = ""
        while True:
            page = self._search({"seller_skus": [sku]}, token)
            seen.update({str(product.id): product for product in page.products or ()})
            following = page.next_page_token or ""
            if not following or following == token:
                break
            token = following
        if since is not None:
            changed = self._products([each for each in self._changed_since(since) if each not in seen])
            seen.update({str(product.id): product for product in changed})
        carrying = {remote_id: own for remote_id, product in seen.items() if (own := _carries(product, sku)) is not None}
        return [remote_id for remote_id, own in carrying.items() if own] or list(carrying)

    def _search(self, body: Mapping[str, Any], token: str) -> wire.ProductPage:
        query = (("page_size", str(PAGE)), *((("page_token", token),) if token else ()))
        page = self._call("POST", SEARCH, wire.ProductPage, query=query, body=body)
        if page.products is None and page.total_count is None:
            raise not_understood("neither products nor their count", writes=False)
        return page

    def _changed_since(self, since: datetime) -> list[str]:
        found: list[str] = []
        cursor: str | None = None
        while True:
            page = self.list_page(cursor, since)
            found += [remote_id for remote_id, status, _ in page.items if status is not ListingStatus.DELETED]
            cursor = page.cursor
            if cursor is None or len(found) >= RECENT_MOST:
                return found

    def list_page(self, cursor: str | None = None, since: datetime | None = None) -> ListingPage:
        """A search that would find more than the platform tells is parted by the time of the last change."""
        if cursor is None:
            # the end is that of the first page, so that what changes while we read does not shift the pages
            start = None if since is None else self._transport.there(since)
            spans = [_Span(start, int(self._transport.now().timestamp()))]
        else:
            spans = msgspec.json.decode(cursor, type=list[_Span])
        while True:
            span, rest = spans[0], spans[1:]
            body = {} if span.start is None else {"update_time_ge": span.start, "update_time_le": span.end}
            try:
                page = self._search(body, span.token)
                break
            except MendField as error:
                start = BEGINNING if span.start is None else span.start
                if error.code != TOO_MANY_FOUND or span.end <= start:
                    raise
                middle = (start + span.end) // 2
                spans = [_Span(start, middle), _Span(middle + 1, span.end), *rest]
        following = page.next_page_token or ""
        if following and following != span.token:
            rest = [_Span(span.start, span.end, following), *rest]
        return ListingPage(
            tuple(
                (str(product.id), listing.status_of(product), self._transport.here(listing.moment(product.update_time)))
                for product in page.products or ()
            ),
            msgspec.json.encode(rest).decode() if rest else None,
            page.total_count if span.start is None or (since is not None and len(spans) == 1) else None,
        )

    def details(self, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        return [listing.listing_of(product) for product in self._products(remote_ids)]

    def _products(self, remote_ids: Sequence[str]) -> Iterator[wire.Product]:
        for remote_id in remote_ids:
            try:
                yield self._product(remote_id, wire.Product)
            except NotFound:
                continue

    def _product(self, remote_id: str, kind: type[T]) -> T:
        """The version under review where there is one: it is what the seller sent last."""
        query = (("locale", "id-ID"), ("return_under_review_version", "true"))
        return self._call("GET", f"{PRODUCTS}/{remote_id}", kind, query=query, name=f"{PRODUCTS}/get")

    # Creating

    def upload_image(self, content: bytes, name: str) -> ImageRef:
        kind = next((kind for start, kind in KINDS if content.startswith(start)), None)
        if kind is None:
            raise MendField(Problem("tiktokshop.image_kind", Place(field="photos"), {"name": name}))
        # a picture that nobody uses does no harm, so a lost answer is simply asked for again
        image = self._session.call(
            lambda now, tokens: Request(
                "POST",
                IMAGES,
                signed(self._keys, IMAGES, now),
                {"x-tts-access-token": tokens.access},
                form={"use_case": "MAIN_IMAGE"},
                uploads=(Upload("data", name, content, kind),),
            ),
            wire.data(wire.Image),
            writes=False,
            name=IMAGES,
        )
        if not image.uri:
            raise not_understood("no uri", writes=False)
        return ImageRef(image.uri, image.url)

    def create(self, draft: ListingDraft) -> RemoteListing:
        known = self._known_attributes(draft, variants=True)
        body = {
            **listing.head_body(draft, DRAFT_FIELDS, known),
            "skus": listing.sku_bodies(draft, self._warehouse(), _variant_ids(known)),
            "save_mode": "LISTING" if draft.live else "AS_DRAFT",
        }
        made, seen = self._create(body, draft, str(uuid.uuid5(_CREATE_KEYS, self._fingerprint(body))))
        if seen is not None and seen.status is ListingStatus.DELETED:  # the key stood for one that was taken away since
            made, seen = self._create(body, draft, str(uuid.uuid4()))
        if seen is None:
            remote_id = str(made.product_id)
            seen = replace(draft.unseen(remote_id), tiers=draft.tiers, url=listing.url_of(remote_id))
        told = [error.message or str(error.code) for error in made.errors or ()]
        told += [warning.message for warning in made.warnings or () if warning.message]
        return replace(seen, reason="; ".join(told)) if told else seen

    def _fingerprint(self, body: Mapping[str, Any]) -> str:
        """The same draft makes the same key for a day, so that the platform itself recognises a listing whose answer was lost."""
        shop = self._session.tokens().remote_shop_id
        return f"{shop}/{self._transport.now().date()}/{msgspec.json.encode(body).decode()}"

    def _create(self, body: Mapping[str, Any], draft: ListingDraft, key: str) -> tuple[wire.Created, RemoteListing | None]:
        """Its answer, and the listing read back, if that went well."""
        made = self._by_tree(
            lambda tree: self._on_apps(
                lambda apps: self._call(
                    "POST",
                    PRODUCTS,
                    wire.Created,
                    body={**body, "category_version": tree, **_named(apps), "idempotency_key": key},
                    writes=True,
                )
            )
        )
        if not made.product_id:
            raise not_understood("no product_id", writes=True)
        try:
            return made, next(iter(self.details([str(made.product_id)])), None)
        except MarketplaceError:
            return made, None

    def plan_create(self, draft: ListingDraft, uploads: int = 0) -> Sequence[PlannedCall]:
        tree = (draft.attributes or draft.models) and draft.category not in self._attributes
        calls = [
            PlannedCall(IMAGES, uploads, writes=True),
            PlannedCall(f"{CATEGORIES}/attributes", 1 if tree else 0),
            PlannedCall(WAREHOUSES, 1 if self._own_warehouse is None else 0),
            PlannedCall(PRODUCTS, writes=True),
            PlannedCall(f"{PRODUCTS}/get"),
        ]
        return [call for call in calls if call.times]

    def _known_attributes(self, draft: ListingDraft, *, variants: bool) -> dict[str, RemoteAttribute]:
        if not draft.attributes and not (variants and draft.models):
            return {}
        found = self._attributes.get(draft.category)
        return {attribute.id: attribute for attribute in (self.attributes(draft.category) if found is None else found)}

    def _warehouse(self) -> str:
        """Where stock is put: the shop's default sales warehouse. Raises `NotAllowed` where it has none."""
        if self._own_warehouse is None:
            found = [
                place
                for place in self._call("GET", WAREHOUSES, wire.Warehouses).warehouses or ()
                if place.type == "SALES_WAREHOUSE" and place.effect_status in (None, "ENABLED")
            ]
            if not found:
                raise NotAllowed(Problem("tiktokshop.no_warehouse", values={"message": "", "code": ""}))
            self._own_warehouse = str(next((place for place in found if place.is_default), found[0]).id)
        return self._own_warehouse

    # Changing

    def update(self, remote_id: str, draft: ListingDraft, fields: frozenset[str]) -> RemoteListing:
        """Content goes through the platform's review: the earlier version stays on sale until the new one passes."""
        if unknown := fields - DRAFT_FIELDS:
            raise ValueError(f"not a field of a draft: {', '.join(sorted(unknown))}")
        there = self._product(remote_id, wire.Product)
        sleeping = set(listing.words_of(there)) == {"DRAFT"}  # listed hidden, which only the whole product changes
        if sleeping or self._needs_whole(draft, fields):
            self._overwrite(remote_id, draft, fields, as_draft=sleeping and not ("live" in fields and draft.live))
        else:
            body = listing.head_body(
                draft, fields, self._known_attributes(draft, variants=False) if fields & {"attributes"} else {}
            )
            if body:
                body.pop("category_id", None)  # no field of this call
                self._edit(remote_id, body)
            if not draft.models and fields & {"price", "stock"}:
                change = PriceStock(None, draft.price if "price" in fields else None, draft.stock if "stock" in fields else None)
                self.set_price_stock(remote_id, [change])
        if "live" in fields and not sleeping:
            self._switch(remote_id, DEACTIVATE if not draft.live else ACTIVATE)
        found = next(iter(self.details([remote_id])), None)
        if found is None or found.status is ListingStatus.DELETED:
            raise NotFound(Problem("tiktokshop.not_found", values={"message": "", "code": ""}))
        return found

    def _needs_whole(self, draft: ListingDraft, fields: frozenset[str]) -> bool:
        """The category, and what stands in the SKUs other than price and stock, change only with the whole product."""
        return bool(fields & {"category", "models", "tiers", "barcode", "days_to_ship"}) or ("sku" in fields and not draft.models)

    def _edit(self, remote_id: str, body: Mapping[str, Any]) -> wire.Outcome:
        return self._call(
            "POST", PARTIAL_EDIT.format(remote_id), wire.Outcome, body=body, writes=True, name=PARTIAL_EDIT.format("")
        )

    def _overwrite(self, remote_id: str, draft: ListingDraft, fields: frozenset[str], *, as_draft: bool) -> None:
        """All of the product is sent: the named fields from the draft, the rest as it stands there. SKUs left out are deleted."""
        raw = self._product(remote_id, dict[str, Any])
        there = msgspec.convert(raw, wire.Product, strict=False)
        known = self._known_attributes(draft, variants=True)
        body = {key: raw[key] for key in KEPT_KEYS if raw.get(key) is not None}
        if options := [str(option["id"]) for option in raw.get("delivery_options") or () if option.get("id")]:
            body["delivery_option_ids"] = options
        body["main_images"] = [{"uri": image.uri} for image in there.main_images or ()]
        body["product_attributes"] = [
            {"id": each["id"], "values": [{"id": value["id"]} if value.get("id") else value for value in each.get("values", ())]}
            for each in body.get("product_attributes", ())
        ]
        if there.brand and there.brand.id:
            body["brand_id"] = str(there.brand.id)
        leaf = next((link.id for link in there.category_chains or () if link.is_leaf), draft.category)
        body["category_id"] = str(leaf)
        body.update(listing.head_body(draft, fields, known))
        if fields & SKU_FIELDS:
            skus = listing.sku_bodies(draft, self._warehouse(), _variant_ids(known))
            self._keep_skus(skus, draft, there, fields)
        else:
            skus = [listing.kept_sku_body(sku) for sku in there.skus or ()]
        apps = tuple(listing.platforms_of(there))
        sent = {
            **body,
            "skus": skus,
            "save_mode": "AS_DRAFT" if as_draft else "LISTING",
            **(_named(apps) if listing.TOKOPEDIA in apps else {}),
        }
        self._by_tree(
            lambda tree: self._call(
                "PUT",
                EDIT.format(remote_id),
                wire.Outcome,
                body={**sent, "category_version": tree},
                writes=True,
                name=EDIT.format(""),
            )
        )

    def _keep_skus(self, bodies: list[dict[str, Any]], draft: ListingDraft, there: wire.Product, fields: frozenset[str]) -> None:
        """Gives the bodies the ids of the SKUs that stay: by their options, else by their SKU. What lies in other warehouses stays there, and
        a price or stock that was not named stays as it is."""
        left = list(there.skus or ())
        wanted = [model.options for model in draft.models] or [()]
        for same in (_same_options, _same_sku):
            for body, options in zip(bodies, wanted, strict=True):
                if "id" in body:
                    continue
                found = next((sku for sku in left if same(sku, body["seller_sku"], options)), None)
                if found is not None:
                    left.remove(found)
                    body["id"] = str(found.id)
                    kept = listing.kept_sku_body(found)
                    rebuilt = "models" in fields
                    body["inventory"] = (
                        self._spread(found, body["inventory"][0]["quantity"]) if rebuilt or "stock" in fields else kept["inventory"]
                    )
                    if not (rebuilt or "price" in fields):
                        body["price"] = kept["price"]

    def _spread(self, sku: wire.Sku, stock: int) -> list[dict[str, Any]]:
        """`stock` over the warehouses of a SKU, which must all be named: what is not elsewhere lies in the default one."""
        own = self._warehouse()
        others = [
            (str(place.warehouse_id), whole(place.quantity) or 0) for place in sku.inventory or () if str(place.warehouse_id) != own
        ]
        rest = stock - sum(count for _, count in others)
        if rest < 0:
            raise MendField(
                Problem("tiktokshop.stock_elsewhere", Place(field="stock"), {"stock": stock, "elsewhere": stock - rest})
            )
        places = [{"warehouse_id": own, "quantity": rest}]
        return places + [{"warehouse_id": place, "quantity": count} for place, count in others]

    def plan_update(self, draft: ListingDraft, fields: frozenset[str]) -> Sequence[PlannedCall]:
        overwrites = self._needs_whole(draft, fields)
        plain = not draft.models and not overwrites
        tree = draft.category not in self._attributes and (overwrites or bool(draft.attributes and "attributes" in fields))
        calls = [
            PlannedCall(f"{CATEGORIES}/attributes", 1 if tree else 0),
            PlannedCall(WAREHOUSES, 1 if self._own_warehouse is None and (overwrites or "stock" in fields) else 0),
            PlannedCall(EDIT.format(""), 1 if overwrites else 0, writes=True),
            PlannedCall(PARTIAL_EDIT.format(""), 1 if not overwrites and fields - SKU_FIELDS - {"live"} else 0, writes=True),
            PlannedCall("prices/update", 1 if plain and "price" in fields else 0, writes=True),
            PlannedCall("inventory/update", 1 if plain and "stock" in fields else 0, writes=True),
            PlannedCall(ACTIVATE if draft.live else DEACTIVATE, 1 if "live" in fields else 0, writes=True),
            PlannedCall(f"{PRODUCTS}/get", 2 + overwrites + bool(plain and fields & {"price", "stock"}) + ("live" in fields)),
        ]
        return [call for call in calls if call.times]

    def set_price_stock(self, remote_id: str, changes: Sequence[PriceStock]) -> None:
        there = {str(sku.id): sku for sku in self._product(remote_id, wire.Product).skus or ()}
        first = next(iter(there), "")
        by_id = [(change.model_id or first, change) for change in changes]
        prices = [
            {"id": sku_id, "price": {"amount": str(change.price), "currency": "IDR"}}
            for sku_id, change in by_id
            if change.price is not None
        ]
        stocks: list[dict[str, Any]] = []
        failures: list[MarketplaceError] = []
        for sku_id, change in by_id:
            if change.stock is None:
                continue
            try:
                stocks.append({"id": sku_id, "inventory": self._spread(there.get(sku_id, wire.Sku()), change.stock)})
            except MendField as error:
                failures.append(error)
        total = len(prices) + len(stocks) + len(failures)
        for path, entries in ((PRICES, prices), (INVENTORY, stocks)):
            if not entries:
                continue
            name = path.removeprefix("/product/202309/products/{}/")
            try:
                answer = self._call("POST", path.format(remote_id), wire.Outcome, body={"skus": entries}, writes=True, name=name)
            except MendField as error:
                failures += [error] * len(entries)
                continue
            failures += [_failure(failure) for failure in answer.errors or ()]
        if failures:
            worst = failures[0]
            told = {**worst.problem.values, "failed": len(failures), "total": total}
            raise type(worst)(
                Problem(worst.problem.code, worst.problem.place, told),
                code=worst.code,
                detail=worst.detail,
                request_id=worst.request_id,
            )

    def unlist(self, remote_id: str) -> None:
        self._switch(remote_id, DEACTIVATE)

    def relist(self, remote_id: str) -> None:
        self._switch(remote_id, ACTIVATE)

    def _switch(self, remote_id: str, path: str) -> None:
        apps = tuple(listing.platforms_of(self._product(remote_id, wire.Product)))
        self._batch("POST", path, remote_id, apps)

    def delete(self, remote_id: str) -> None:
        self._batch("DELETE", PRODUCTS, remote_id, ())

    def _batch(self, method: str, path: str, remote_id: str, apps: tuple[str, ...]) -> None:
        body = {"product_ids": [remote_id], **(_named(apps) if listing.TOKOPEDIA in apps else {})}
        answer = self._call(method, path, wire.Outcome, body=body, writes=True, name=f"{method} {path}")
        if answer.errors:
            raise _failure(answer.errors[0])

    # Numbers

    def metrics(self, remote_ids: Sequence[str]) -> Iterator[Metrics]:
        return self._numbers.metrics(remote_ids, self._transport.now())

    def performance(self) -> Sequence[ShopMetric]:
        return self._numbers.of_shop(self._transport.now())

    def diagnosis(self, remote_ids: Sequence[str]) -> Iterator[Diagnosis]:
        """Without a level: the platform tells one in the United States only."""
        for start in range(0, len(remote_ids), DIAGNOSIS_BATCH):
            ids = ",".join(remote_ids[start : start + DIAGNOSIS_BATCH])
            answer = self._call("GET", DIAGNOSES, wire.Diagnoses, query=(("product_ids", ids),))
            for product in answer.products or ():
                issues = tuple(
                    (str(result.code or ""), result.how_to_solve or "")
                    for field in product.diagnoses or ()
                    for result in field.diagnosis_results or ()
                )
                yield Diagnosis(str(product.id), None, issues)

    def violations(self, remote_ids: Sequence[str]) -> Iterator[Violation]:
        raise NotOffered(Problem("tiktokshop.not_offered"))

    def reviews(self, remote_ids: Sequence[str], since: datetime) -> Iterator[Review]:
        """Buyers' words are in no call of the API, their stars are among the numbers."""
        raise NotOffered(Problem("tiktokshop.not_offered"))


class _Span(msgspec.Struct, array_like=True):
    """A part of a list: what changed from `start` to `end` (Unix seconds, both of it; `start` `None`: whenever), read up to `token`."""

    start: int | None
    end: int
    token: str = ""


def _lack(item: str, reasons: str) -> Problem:
    """A failed entry of "Check Listing Prerequisites"; one that is not documented is told by its name."""
    name = item.lower() if item in PREREQUISITES_KNOWN else "other"
    return Problem(f"tiktokshop.lacks_{name}", values={"item": item, "message": reasons})


def _named(apps: tuple[str, ...]) -> dict[str, Any]:
    return {"listing_platforms": list(apps)} if apps else {}


def _variant_ids(known: Mapping[str, RemoteAttribute]) -> dict[str, str]:
    return {attribute.name.lower(): attribute.id for attribute in known.values() if attribute.for_variant}


def _carries(product: wire.Product, sku: str) -> bool | None:
    """Whether a product has the SKU as its own or (`False`) on one of its variants; `None` for neither, or for one that is deleted."""
    skus = product.skus or ()
    there = listing.status_of(product) is not ListingStatus.DELETED
    on_sku = any(each.seller_sku == sku for each in skus)
    if not there or not (on_sku or product.external_product_id == sku):
        return None
    return product.external_product_id == sku or len(skus) == 1


def _same_options(sku: wire.Sku, _: str, options: tuple[str, ...]) -> bool:
    return tuple(attribute.value_name for attribute in sku.sales_attributes or ()) == options


def _same_sku(sku: wire.Sku, seller_sku: str, _: tuple[str, ...]) -> bool:
    return bool(seller_sku) and sku.seller_sku == seller_sku


def _failure(failure: wire.Failure) -> MarketplaceError:
    """An entry of a batch's failures: it was refused, so nothing of it was done."""
    return error_of(str(failure.code), failure.message or "", writes=False)
