"""One Lazada shop behind the seam."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeVar

import msgspec

from umkm_desk.marketplaces.envelope import number
from umkm_desk.marketplaces.lazada import listing, wire
from umkm_desk.marketplaces.lazada.ads import Ads, Traffic
from umkm_desk.marketplaces.lazada.auth import LazadaAuthoriser, signed
from umkm_desk.marketplaces.lazada.errors import NOT_ONLINE
from umkm_desk.marketplaces.lazada.models import ModelChange, fixed_sku, shows
from umkm_desk.marketplaces.lazada.reviews import Reviews
from umkm_desk.marketplaces.lazada.rules import LIMITS, OFFERS, REST
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
    TryLater,
    Violation,
)
from umkm_desk.marketplaces.session import Session
from umkm_desk.marketplaces.transport import Answer, Request, Transport, Upload, batches
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem

T = TypeVar("T")

JAKARTA = timezone(timedelta(hours=7))
LANGUAGE, ENGLISH = "id_ID", "en_US"
PAGE, OFFSET_MOST, BRAND_PAGE = 50, 10_000, 200
PRICE_BATCH, REMOVE_BATCH, SEARCH_BATCH = 20, 50, 50
"""SKUs a call: 50 are taken for price and stock, 20 recommended."""
NO_TRAFFIC = Traffic()
SEEN_FOR = timedelta(seconds=20)
"""How long an item that a list has brought whole need not be asked for again."""
RECENT_MOST = 500
"""Listings looked through for a SKU that the search may not know yet."""
BEGINNING = datetime(2012, 1, 1, tzinfo=UTC)
DRAFT_FIELDS = frozenset(entry.name for entry in fields_of(ListingDraft))
PRODUCT_FIELDS = frozenset({"name", "description", "category", "images", "brand", "brand_id", "attributes"})
PARCEL_FIELDS = frozenset({"weight_gram", "size_cm"})
SKU_FIELDS = PARCEL_FIELDS | {"sku", "models", "tiers"}
"""What stands in the SKUs, which are named by their ids: the listing is read before."""
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


class LazadaShop:
    """`store` holds the tokens of `shop_id`; a new pair is stored before it is used. `offset_most`: the largest
    offset that /products/get takes."""

    platform = Platform.LAZADA
    offers = OFFERS

    def __init__(
        self, transport: Transport, keys: AppKeys, store: TokenStore, shop_id: str, offset_most: int = OFFSET_MOST
    ) -> None:
        self._transport = transport
        self._keys = keys
        self._offset_most = offset_most
        self._session = Session(transport, LazadaAuthoriser(transport, keys), store, shop_id)
        self._attributes: dict[str, Sequence[wire.Attribute]] = {}
        self._brands: list[RemoteBrand] = []
        self._all_brands = False
        self._sent: dict[str, frozenset[str]] = {}
        self._seen: dict[str, tuple[datetime, wire.Item]] = {}
        self._only_sku: dict[str, str] = {}
        self._reviews = Reviews(self._read)
        self._ads = Ads(self._read)

    # Calls

    def _read(self, path: str, understand: Callable[[Answer], T], sent: Mapping[str, str] | None = None) -> T:
        return self._session.call(
            lambda now, tokens: Request(
                "GET", REST + path, tuple(signed(self._keys, path, now, sent or {}, tokens.access).items())
            ),
            understand,
            writes=False,
            name=path,
        )

    def _public(self, path: str, understand: Callable[[Answer], T], sent: Mapping[str, str]) -> T:
        """Tree, attributes and brands are told without a token."""
        return self._transport.call(
            lambda now: Request("GET", REST + path, tuple(signed(self._keys, path, now, sent).items())),
            understand,
            writes=False,
            name=path,
        )

    def _post(self, path: str, understand: Callable[[Answer], T], sent: Mapping[str, str]) -> T:
        """All parameters travel in the form, as the official SDK sends them: an address is more often logged than a form."""
        return self._session.call(
            lambda now, tokens: Request("POST", REST + path, form=signed(self._keys, path, now, sent, tokens.access)),
            understand,
            writes=True,
            name=path,
        )

    def _product(self, path: str, kind: type[T], product: Mapping[str, Any], parameter: str = "payload") -> T:
        payload = msgspec.json.encode({"Request": {"Product": product}}).decode()
        return self._post(path, wire.inside(kind, writes=True), {parameter: payload})

    # Shop and catalogue metadata

    def shop_info(self) -> ShopInfo:
        """Where the app may not ask for the seller, what came with the consent."""
        tokens = self._session.tokens()
        country = tokens.extra.get("country", "id").upper()
        try:
            seller = self._read("/seller/get", wire.inside(wire.Seller))
        except NotAllowed as error:
            if error.problem.code != "lazada.no_permission":
                raise
            name = tokens.extra.get("account") or tokens.extra.get("short_code") or ""
            return ShopInfo(tokens.remote_shop_id, name, country, True, tokens.authorised_until)
        name = seller.name or seller.name_company or tokens.extra.get("account", "")
        active = (seller.status or "ACTIVE").upper() == "ACTIVE"
        return ShopInfo(
            str(seller.seller_id or tokens.remote_shop_id), name, country, active, tokens.authorised_until, self._lacks()
        )

    def _lacks(self) -> tuple[Problem, ...]:
        """Whether the shop may list more; nothing where Lazada does not tell this app or this seller."""
        try:
            rules = self._read(
                "/product/seller/item/getPreQcRules", wire.top(wire.PreQc), {"option": "1", "option_set": "[1,2]"}
            ).values
        except (NotAllowed, MendField, OurBug):
            return ()
        limit, held = (number(rules.item_limit), number(rules.item_count)) if rules else (None, None)
        return (Problem("lazada.listing_limit"),) if limit and held is not None and held >= limit else ()

    def categories(self) -> Sequence[RemoteCategory]:
        """Two calls: one for each language."""
        nodes, english = (
            self._public("/category/tree/get", wire.inside(list[wire.Category]), {"language_code": language})
            for language in (LANGUAGE, ENGLISH)
        )
        return list(listing.categories_of(nodes, dict(listing.names_of(english))))

    def attributes(self, category: str) -> Sequence[RemoteAttribute]:
        self._attributes.pop(category, None)
        return [listing.attribute_of(entry) for entry in self._known(category) if entry.name not in listing.COVERED]

    def _known(self, category: str) -> Sequence[wire.Attribute]:
        if category not in self._attributes:
            sent = {"primary_category_id": category, "language_code": LANGUAGE}
            self._attributes[category] = self._public("/category/attributes/get", wire.inside(list[wire.Attribute]), sent)
        return self._attributes[category]

    def brands(self, category: str) -> Iterator[RemoteBrand]:
        """The country's brands: Lazada has no lists by category, so what was read for one is there for the others."""
        at = 0
        while True:
            yield from self._brands[at:]
            at = len(self._brands)
            if self._all_brands:
                return
            sent = {"startRow": str(at), "pageSize": str(BRAND_PAGE)}
            page = self._public("/category/brands/query", wire.inside(wire.Brands), sent)
            self._brands += [RemoteBrand(str(brand.brand_id), brand.name or brand.name_en or "") for brand in page.module or ()]
            self._all_brands = not page.module or len(self._brands) >= (page.total_record or 0)

    def limits(self, category: str | None = None) -> Limits:
        """Lazada has no call for them: what its documents say."""
        return LIMITS

    def suggest_categories(self, name: str) -> Sequence[str]:
        try:
            answer = self._read("/product/category/suggestion/get", wire.inside(wire.Suggestions), {"product_name": name})
        except MarketplaceError as error:
            if error.code == "701":  # none found
                return []
            raise
        return [str(entry.category_id) for entry in answer.found or ()]

    # Finding

    def find_by_sku(self, sku: str, since: datetime | None = None) -> Sequence[str]:
        """Lazada keeps no SKU for a product with variants as a whole. One that this connection has tried to list is known by its variants'."""
        variants = self._sent.get(sku, frozenset())
        found = {item.id: item for item in self._carrying([sku, *sorted(variants)][:SEARCH_BATCH])}
        if since is not None:
            found |= {item.id: item for item in self._changed_since(since)}
        alone: list[str] = []
        among: list[str] = []
        for remote_id, item in found.items():
            skus = {each.seller_sku for each in listing.standing(item)}
            if listing.status_of(item) is ListingStatus.DELETED:
                continue
            if (variants and skus == variants) or (sku in skus and not listing.tiers_of(item)):
                alone.append(remote_id)
            elif sku in skus:
                among.append(remote_id)
        return alone or among

    def _carrying(self, skus: Sequence[str]) -> Iterator[wire.Item]:
        """Products with one of these SKUs, removed ones left out."""
        offset = 0
        while True:
            listed = msgspec.json.encode(list(skus)).decode()
            page = self._products({"filter": "all", "sku_seller_list": listed, "offset": str(offset)})
            items = page.products or []
            yield from (item for item in items if listing.status_of(item) is not ListingStatus.DELETED)
            offset += len(items)
            if not items or offset >= (page.total_products or 0):
                return

    def _changed_since(self, since: datetime) -> Iterator[wire.Item]:
        offset = 0
        while True:
            after = _stamp(self._transport.there(since))
            page = self._products({"filter": "all", "update_after": after, "offset": str(offset)})
            items = page.products or []
            yield from items
            offset += len(items)
            if not items or offset >= min(page.total_products or 0, RECENT_MOST):
                return

    def _products(self, sent: Mapping[str, str]) -> wire.Products:
        return self._read("/products/get", wire.inside(wire.Products), {"limit": str(PAGE), **sent})

    def list_page(self, cursor: str | None = None, since: datetime | None = None) -> ListingPage:
        """With `since` also what was removed from then on. A time span with more products than an offset reaches is halved; the halves
        share a second, because the documents do not say whether its end belongs to a span, so a product may be told twice."""
        if cursor is None:
            now = int(self._transport.now().timestamp())
            start = self._transport.there(since) if since is not None else int(BEGINNING.timestamp())
            filters = ("all",) if since is None else ("all", "deleted")
            spans = [_Span(kind, start, now, 0) for kind in filters]
        else:
            spans = msgspec.json.decode(cursor, type=list[_Span])
        while True:
            span, rest = spans[0], spans[1:]
            sent = {
                "filter": span.kind,
                "update_after": _stamp(span.start),
                "update_before": _stamp(span.end),
                "offset": str(span.offset),
            }
            page = self._products(sent)
            total = page.total_products or 0
            if total <= self._offset_most or span.end - span.start < 2 or span.offset:
                break
            middle = (span.start + span.end) // 2
            spans = [_Span(span.kind, span.start, middle, 0), _Span(span.kind, middle, span.end, 0), *rest]
        items = page.products or []
        now_there = self._transport.now()
        self._seen = {item.id: (now_there, item) for item in items}
        reached = span.offset + len(items)
        if items and reached < min(total, self._offset_most + PAGE):
            rest = [_Span(span.kind, span.start, span.end, reached), *rest]
        rows = tuple((item.id, listing.status_of(item), self._transport.here(listing.moment(item.updated))) for item in items)
        following = msgspec.json.encode(rest).decode() if rest else None
        return ListingPage(rows, following, total if since is None and len(spans) == 1 else None)

    def details(self, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        """Lazada tells one item a call; one that a list has just brought is not asked for again."""
        found = []
        for remote_id in remote_ids:
            seen = self._seen.pop(remote_id, None)
            if seen is not None and self._transport.now() - seen[0] < SEEN_FOR:
                found.append(listing.listing_of(self._remember(seen[1])))
                continue
            try:
                found.append(listing.listing_of(self._item(remote_id)))
            except NotFound:
                continue
        return found

    def _item(self, remote_id: str) -> wire.Item:
        item = self._read("/product/item/get", wire.inside(wire.Item), {"item_id": remote_id})
        if not item.id:
            item.item_id = remote_id
        return self._remember(item)

    def _standing(self, remote_id: str) -> RemoteListing:
        """A product as it stands now; one that was deleted is not found."""
        found = listing.listing_of(self._item(remote_id))
        if found.status is ListingStatus.DELETED:
            raise _gone()
        return found

    def _remember(self, item: wire.Item) -> wire.Item:
        skus = listing.standing(item)
        if len(skus) == 1 and not listing.tiers_of(item):
            self._only_sku[item.id] = str(skus[0].sku_id)
        return item

    def _touched(self, remote_id: str) -> None:
        self._seen.pop(remote_id, None)

    # Creating

    def upload_image(self, content: bytes, name: str) -> ImageRef:
        kind = "image/png" if content.startswith(PNG) else "image/jpeg" if content.startswith(JPEG) else None
        if kind is None:
            raise MendField(Problem("lazada.image_kind", Place(field="photos"), {"name": name}))
        path = "/image/upload"
        # a picture that nobody uses does no harm, so a lost answer is simply asked for again
        answer = self._session.call(
            lambda now, tokens: Request(
                "POST",
                REST + path,
                form=signed(self._keys, path, now, {}, tokens.access),
                uploads=(Upload("image", name, content, kind),),
            ),
            wire.inside(wire.Uploaded),
            writes=False,
            name=path,
        )
        return _image(answer.image)

    def create(self, draft: ListingDraft) -> RemoteListing:
        """Lazada keeps no SKU for a product with variants, so a look-up by it finds nothing after a restart: those of the variants are looked
        up here. A product that has exactly them and shows the same is the one that was meant; one that shows something else is not touched."""
        if draft.models:
            wanted = frozenset(listing.seller_sku(draft, model) for model in draft.models)
            if (there := self._already(wanted)) is not None:
                if not shows(there, draft):
                    values = {"name": there.name, "url": there.url or ""}
                    raise MendField(Problem("lazada.already_there", Place(sku=draft.sku, field="sku"), values))
                return there
            self._sent[draft.sku] = wanted
        known = self._known(draft.category)
        declared = listing.variations(draft, known)
        product: dict[str, Any] = {
            "PrimaryCategory": draft.category,
            "Images": listing.images([image.url or image.id for image in draft.images]),
            "disableAutoFillAttribute": "true",
            "Attributes": self._attribute_body(draft, DRAFT_FIELDS, known),
            **_declaration(declared),
            "Skus": {"Sku": self._sku_bodies(draft, [name for name, _ in declared], known)},
        }
        made = self._product("/product/create", wire.Created, product)
        if not made.item_id:
            raise TryLater(Problem("marketplaces.not_understood"), maybe_done=True)
        remote_id = str(made.item_id)
        trouble: MarketplaceError | None = None
        try:
            if not draft.live:
                self.unlist(remote_id)
        except MarketplaceError as error:
            trouble = error
        try:
            seen = listing.listing_of(self._item(remote_id))
        except MarketplaceError:
            seen = listing.unseen(remote_id, draft, made.item_status)
        return seen if trouble is None else replace(seen, reason=trouble.detail or trouble.problem.code)

    def _already(self, wanted: frozenset[str]) -> RemoteListing | None:
        for item in self._carrying(sorted(wanted)[:SEARCH_BATCH]):
            if {sku.seller_sku for sku in listing.standing(item)} == wanted:
                return listing.listing_of(item)
        return None

    def _attribute_body(self, draft: ListingDraft, wanted: frozenset[str], known: Sequence[wire.Attribute]) -> dict[str, str]:
        body: dict[str, str] = {}
        if "attributes" in wanted:
            body |= listing.attribute_bodies(draft, known, of_sku=False)
        if "name" in wanted:
            body["name"] = draft.name
        if "description" in wanted:
            body["description"] = listing.marked_up(draft.description)
        if "brand" in wanted or "brand_id" in wanted:
            body |= listing.brand_body(draft)
        return body

    def _sku_bodies(self, draft: ListingDraft, names: Sequence[str], known: Sequence[wire.Attribute]) -> list[dict[str, Any]]:
        _check_size(draft)
        shared = listing.attribute_bodies(draft, known, of_sku=True)
        if not draft.models:
            own = {"SellerSku": draft.sku, "price": str(draft.price or 0), "quantity": str(draft.stock or 0)}
            return [{**shared, **own, **listing.parcel(draft)}]
        pictured = all(model.image is not None for model in draft.models)
        return [
            {
                **shared,
                "SellerSku": listing.seller_sku(draft, model),
                "saleProp": dict(zip(names, model.options, strict=True)),
                "price": str(model.price),
                "quantity": str(model.stock),
                **listing.parcel(draft, model.weight_gram),
                **({"Images": listing.images([model.image.url or model.image.id])} if pictured and model.image else {}),
            }
            for model in draft.models
        ]

    def plan_create(self, draft: ListingDraft, uploads: int = 0) -> Sequence[PlannedCall]:
        calls = [
            PlannedCall("/image/upload", uploads, writes=True),
            PlannedCall("/products/get", 1 if draft.models else 0),
            PlannedCall("/category/attributes/get", 0 if draft.category in self._attributes else 1),
            PlannedCall("/product/create", writes=True),
            PlannedCall("/product/deactivate", 0 if draft.live else 1, writes=True),
            PlannedCall("/product/item/get"),
        ]
        return [call for call in calls if call.times]

    # Changing

    def update(self, remote_id: str, draft: ListingDraft, fields: frozenset[str]) -> RemoteListing:
        if unknown := fields - DRAFT_FIELDS:
            raise ValueError(f"not a field of a draft: {', '.join(sorted(unknown))}")
        self._touched(remote_id)
        there = self._standing(remote_id) if fields & SKU_FIELDS else None
        change = None
        if there is not None:
            if "sku" in fields and not draft.models and not there.models and there.sku != draft.sku:
                raise fixed_sku(there.sku, draft.sku)
            if fields & {"models", "tiers"} and (draft.models or there.models):
                change = ModelChange(there, draft)
                if change.all_new:
                    self._add_models(there, draft, change)  # first: an item without any SKU is gone
        product = self._changed_product(there, draft, fields, change)
        if product:
            self._product("/product/update", wire.Nothing, {"ItemId": remote_id, "Attributes": {}, **product})
        if there is not None and change is not None and change.new and not change.all_new:
            self._add_models(there, draft, change)
        if change is not None and change.prices:
            self.set_price_stock(remote_id, change.prices)
        if change is None and not draft.models and fields & {"price", "stock"}:
            price, stock = draft.price if "price" in fields else None, draft.stock if "stock" in fields else None
            self.set_price_stock(remote_id, [PriceStock(None, price, stock)])
        if "live" in fields:
            (self.relist if draft.live else self.unlist)(remote_id)
        return self._standing(remote_id)

    def plan_update(self, draft: ListingDraft, fields: frozenset[str]) -> Sequence[PlannedCall]:
        models = bool(fields & {"models", "tiers"}) and bool(draft.models)
        product = bool(fields & (PRODUCT_FIELDS | PARCEL_FIELDS)) or models
        unknown = draft.category not in self._attributes and bool(models or fields & {"attributes", "category"})
        prices = models or (not draft.models and bool(fields & {"price", "stock"}))
        off = "live" in fields and not draft.live
        looks = 1 + bool(fields & SKU_FIELDS) + int("live" in fields and draft.live) + int(prices and not models)
        calls = [
            PlannedCall("/category/attributes/get", int(unknown)),
            PlannedCall("/product/item/get", looks),
            PlannedCall("/product/update", int(product) + int("live" in fields and draft.live), writes=True),
            PlannedCall("/product/create", int(models), writes=True),
            PlannedCall("/product/price_quantity/update", int(prices), writes=True),
            PlannedCall("/product/deactivate", int(off), writes=True),
        ]
        return [call for call in calls if call.times]

    def _changed_product(
        self, there: RemoteListing | None, draft: ListingDraft, fields: frozenset[str], change: ModelChange | None
    ) -> dict[str, Any]:
        """What of /product/update is needed; nothing where nothing is. `there`: what stands, where SKUs are among the `fields`."""
        known = self._known(draft.category) if fields & {"attributes", "category"} else ()
        product: dict[str, Any] = {}
        wanted = fields | {"attributes"} if "category" in fields else fields
        if attributes := self._attribute_body(draft, wanted, known):
            product["Attributes"] = attributes
        if "category" in fields:
            product["PrimaryCategory"] = draft.category
        if "images" in fields:
            product["Images"] = listing.images([image.url or image.id for image in draft.images])
        skus: list[dict[str, Any]] = []
        if there is not None and (fields & PARCEL_FIELDS or (change is not None and (change.gone or change.pictured))):
            _check_size(draft)
            ids = [model.remote_id for model in there.models] if there.models else [self._sku_of(there.remote_id)]
            kept = {model.remote_id: draft.models[place] for place, model in (change.kept if change else {}).items()}
            for sku_id in ids:
                model = kept.get(sku_id)
                body: dict[str, Any] = {"SkuId": sku_id, **listing.parcel(draft, model.weight_gram if model else None)}
                if change is not None and any(gone.remote_id == sku_id for gone in change.gone):
                    body["Status"] = "deleted"
                elif change is not None and change.pictured and model is not None and model.image is not None:
                    body["Images"] = listing.images([model.image.url or model.image.id])
                skus.append(body)
        if skus:
            product["Skus"] = {"Sku": skus}
        return product

    def _add_models(self, there: RemoteListing, draft: ListingDraft, change: ModelChange) -> None:
        known = self._known(draft.category)
        declared = listing.variations(draft, known)
        new = replace(draft, models=tuple(draft.models[place] for place in change.new))
        product = {
            "PrimaryCategory": there.category or draft.category,
            "AssociatedSku": (next(iter(change.kept.values()), None) or there.models[0]).remote_id,
            "Attributes": self._attribute_body(draft, DRAFT_FIELDS, known),
            **_declaration(declared),
            "Skus": {"Sku": self._sku_bodies(new, [name for name, _ in declared], known)},
        }
        self._product("/product/create", wire.Created, product)

    def set_price_stock(self, remote_id: str, changes: Sequence[PriceStock]) -> None:
        """In batches; where one is refused its SKUs go again one by one, because the documents do not say whether the good ones were set, and
        setting them twice changes nothing."""
        self._touched(remote_id)
        bodies = [self._price_body(remote_id, change) for change in changes if change.price is not None or change.stock is not None]
        refusals: list[MendField] = []
        for batch in batches(bodies, PRICE_BATCH):
            try:
                self._set(batch)
            except MendField as refused:
                if len(batch) == 1:
                    refusals.append(refused)
                    continue
                for body in batch:
                    try:
                        self._set([body])
                    except MendField as one:
                        refusals.append(one)
        if refusals:
            first = refusals[0]
            values = {**first.problem.values, "failed": len(refusals), "total": len(bodies)}
            problem = Problem(first.problem.code, first.problem.place, values)
            raise MendField(problem, code=first.code, detail=first.detail, request_id=first.request_id)

    def _price_body(self, remote_id: str, change: PriceStock) -> dict[str, str]:
        body = {"ItemId": remote_id, "SkuId": change.model_id or self._sku_of(remote_id)}
        if change.price is not None:
            body["Price"] = str(change.price)
        if change.stock is not None:
            body["Quantity"] = str(change.stock)
        return body

    def _set(self, bodies: Sequence[Mapping[str, str]]) -> None:
        self._product("/product/price_quantity/update", wire.Nothing, {"Skus": {"Sku": list(bodies)}})

    def _sku_of(self, remote_id: str) -> str:
        """The SKU of a product without variants: every call about it wants its id."""
        if remote_id not in self._only_sku:
            item = self._item(remote_id)
            if remote_id not in self._only_sku:
                skus = listing.standing(item)
                if not skus:
                    raise _gone()
                return str(skus[0].sku_id)
        return self._only_sku[remote_id]

    def unlist(self, remote_id: str) -> None:
        self._touched(remote_id)
        try:
            self._product("/product/deactivate", wire.Nothing, {"ItemId": remote_id}, "apiRequestBody")
        except MendField as error:
            if error.code != NOT_ONLINE:
                raise
            # off already, or not on sale yet: only what waits for its review would still come up
            if listing.status_of(self._item(remote_id)) is ListingStatus.REVIEWING:
                raise

    def relist(self, remote_id: str) -> None:
        """There is no call for it: every SKU is set active, with the package fields that stand."""
        self._touched(remote_id)
        item = self._item(remote_id)
        skus = [
            {
                "SkuId": str(sku.sku_id),
                "Status": "active",
                **{
                    name: f"{value:.2f}"
                    for name in ("package_weight", "package_length", "package_width", "package_height")
                    if (value := number(getattr(sku, name)))
                },
            }
            for sku in listing.standing(item)
        ]
        self._product("/product/update", wire.Nothing, {"ItemId": remote_id, "Attributes": {}, "Skus": {"Sku": skus}})

    def delete(self, remote_id: str) -> None:
        """A product is gone when all its SKUs are."""
        self._touched(remote_id)
        skus = [str(sku.sku_id) for sku in listing.standing(self._item(remote_id))]
        for batch in batches(skus, REMOVE_BATCH):
            listed = msgspec.json.encode([f"SkuId_{remote_id}_{sku}" for sku in batch]).decode()
            self._post("/product/remove", wire.inside(wire.Nothing, writes=True), {"sku_id_list": listed})

    # Numbers

    def metrics(self, remote_ids: Sequence[str]) -> Iterator[Metrics]:
        """Reviews of the last 90 days, which is as far as they can be read. Lazada tells nothing about organic views of a day or likes, and sales
        only with the orders; the mean of a week's page views and paid traffic to apps that may read the ads."""
        end = self._transport.now()
        traffic = self._ads.traffic(end)
        for remote_id in remote_ids:
            try:
                count, rating = self._reviews.counted(remote_id, end)
            except NotFound:
                continue
            seen = traffic.get(remote_id, NO_TRAFFIC)
            yield Metrics(
                remote_id,
                cumulative=True,
                rating=rating,
                reviews=count,
                usual_views=seen.views,
                conversion=seen.conversion,
                paid=seen.paid,
            )

    def reviews(self, remote_ids: Sequence[str], since: datetime) -> Iterator[Review]:
        """At most 90 days back; a call for each week of a listing, unless its numbers have just been read."""
        end = self._transport.now()
        for remote_id in remote_ids:
            with suppress(NotFound):
                yield from self._reviews.since(remote_id, since, end)

    def diagnosis(self, remote_ids: Sequence[str]) -> Iterator[Diagnosis]:
        """The content score, a call for each listing."""
        for remote_id in remote_ids:
            try:
                answer = self._read("/product/content/score/get", wire.top(wire.ScoreAnswer), {"item_id": remote_id})
            except NotFound:
                continue
            if answer.score is not None:
                yield listing.diagnosis_of(remote_id, answer.score)

    def violations(self, remote_ids: Sequence[str]) -> Iterator[Violation]:
        """Listings that will be taken down for their category, and those that quality control has rejected: Lazada lists them for the shop
        as a whole."""
        for alert in self._alerts():
            suggested = ", ".join(_category_text(each) for each in alert.suggestions or ())
            deadline = listing.moment(alert.deactivation_time)
            yield Violation(str(alert.product_id), "category", str(alert.category_id or ""), suggested, deadline, False)
        offset = 0
        while True:
            page = self._products({"filter": "rejected", "offset": str(offset)})
            items = page.products or []
            for item in items:
                for reason in item.reasons or [wire.Reason()]:
                    kind = item.sub_status or item.status or ""
                    yield Violation(item.id, kind, reason.violation or "", reason.suggestion or "", None, False)
            offset += len(items)
            if not items or offset >= min(page.total_products or 0, self._offset_most):
                return

    def _alerts(self) -> Iterator[wire.Alert]:
        offset = 0
        while True:
            sent = {"offset": str(offset), "limit": str(PAGE)}
            alerts = self._read("/product/qc/alert/list", wire.inside(list[wire.Alert]), sent)
            yield from alerts
            offset += len(alerts)
            if len(alerts) < PAGE:
                return

    def performance(self) -> Sequence[ShopMetric]:
        answer = self._read("/seller/performance/get", wire.inside(wire.Performance), {"language": "id-ID"})
        return [listing.metric_of(entry) for entry in answer.indicators or ()]


class _Span(msgspec.Struct, array_like=True):
    """A part of a list: products of a `kind` (the filter) that changed from `start` to `end` (Unix seconds), read up to `offset`."""

    kind: str
    start: int
    end: int
    offset: int


def _gone() -> NotFound:
    return NotFound(Problem("lazada.not_found", values={"message": "", "code": ""}))


def _check_size(draft: ListingDraft) -> None:
    if draft.size_cm is None:
        raise MendField(Problem("lazada.no_size", Place(field="size_cm")))


def _declaration(declared: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    if not declared:
        return {}
    return {"variation": {f"variation{place}": dict(entry) for place, (_, entry) in enumerate(declared, 1)}}


def _image(image: wire.Image | None) -> ImageRef:
    """Products name a picture by its address, so that is its id."""
    if image is None or not image.url:
        raise TryLater(Problem("marketplaces.not_understood"))
    return ImageRef(image.url, image.url)


def _category_text(entry: Any) -> str:
    if isinstance(entry, dict):
        return str(entry.get("categoryName") or entry.get("categoryId") or "")
    return str(entry)


def _stamp(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, JAKARTA).strftime("%Y-%m-%dT%H:%M:%S%z")
