"""One Shopee shop behind the seam."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from umkm_desk.marketplaces.envelope import number
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
    TokenStore,
    TryLater,
    Violation,
)
from umkm_desk.marketplaces.session import Session
from umkm_desk.marketplaces.shopee import listing, wire
from umkm_desk.marketplaces.shopee.ads import Ads
from umkm_desk.marketplaces.shopee.auth import ShopeeAuthoriser, public_query, shop_query
from umkm_desk.marketplaces.shopee.errors import refused
from umkm_desk.marketplaces.shopee.rules import OFFERS
from umkm_desk.marketplaces.transport import TRIES, Answer, Request, Transport, Upload, batches
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem

T = TypeVar("T")

KEPT = ("NORMAL", "UNLIST", "BANNED", "REVIEWING")
GONE = ("SELLER_DELETE", "SHOPEE_DELETE")
ONGOING = "1"
PAGE = 100
BATCH, DIAGNOSIS_BATCH, MODEL_BATCH = 50, 48, 50
RECENT_MOST = 500
"""Listings looked through for a SKU that the search may not know yet."""
VARIANT_WAITS = (5.0, 5.0, 10.0)
"""Seconds before each try to give variants to a new item: the reference asks for at least five."""
LOCAL_VARIANT_WAITS = (0.1, 0.3, 0.6, 1.0, 1.5, 2.0)
DRAFT_FIELDS = frozenset(entry.name for entry in fields_of(ListingDraft))
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


class ShopeeShop:
    """`store` holds the tokens of `shop_id`; a new pair is stored before it is used. `sleep` waits and may raise to cancel."""

    platform = Platform.SHOPEE
    offers = OFFERS

    def __init__(
        self,
        transport: Transport,
        keys: AppKeys,
        store: TokenStore,
        shop_id: str,
        sleep: Callable[[float], None],
        variant_waits: Sequence[float] | None = None,
    ) -> None:
        self._transport = transport
        self._keys = keys
        self._sleep = sleep
        self._session = Session(transport, ShopeeAuthoriser(transport, keys), store, shop_id)
        self._variant_waits = variant_waits or (LOCAL_VARIANT_WAITS if transport.is_local else VARIANT_WAITS)
        self._channels: list[wire.Channel] | None = None
        self._attributes: dict[str, Sequence[RemoteAttribute]] = {}
        self._ads = Ads(self._read)

    # Calls

    def _read(self, name: str, understand: Callable[[Answer], T], query: Iterable[tuple[str, str]] = ()) -> T:
        path, asked = f"/api/v2/{name}", tuple(query)
        return self._session.call(
            lambda now, tokens: Request("GET", path, (*shop_query(self._keys, path, now, tokens), *asked)),
            understand,
            writes=False,
            name=name,
        )

    def _post(self, name: str, kind: type[wire.S], body: dict[str, Any], *, writes: bool = True, tries: int = TRIES) -> wire.S:
        path, content = f"/api/v2/{name}", msgspec.json.encode(body)
        return self._session.call(
            lambda now, tokens: Request("POST", path, shop_query(self._keys, path, now, tokens), body=content),
            wire.inside(kind, writes=writes),
            writes=writes,
            name=name,
            tries=tries,
        )

    # Shop and catalogue metadata

    def shop_info(self) -> ShopInfo:
        info = self._read("shop/get_shop_info", wire.top(wire.Shop))
        return ShopInfo(
            self._remote_shop_id,
            info.shop_name or "",
            info.region or "",
            (info.status or "NORMAL") == "NORMAL",
            listing.moment(info.expire_time),
            tuple(listing.punishments_of(self._punishments())),
        )

    def _punishments(self) -> Sequence[wire.Punishment]:
        """Those that still run; none where the app may not ask."""
        query = [("punishment_status", ONGOING), ("page_no", "1"), ("page_size", str(PAGE))]
        try:
            found = self._read("account_health/get_punishment_history", wire.inside(wire.Punishments), query)
        except NotAllowed:
            return ()
        return found.punishment_list or ()

    def categories(self) -> Sequence[RemoteCategory]:
        answer = self._read("product/get_category", wire.inside(wire.Categories), [("language", "id")])
        return [listing.category_of(entry) for entry in answer.category_list or ()]

    def attributes(self, category: str) -> Sequence[RemoteAttribute]:
        answer = self._read(
            "product/get_attribute_tree",
            wire.inside(wire.AttributeTrees),
            [("category_id_list", category), ("language", "id")],
        )
        found = [attribute for tree in answer.trees or () for attribute in listing.attributes_of(tree.attribute_tree or ())]
        self._attributes[category] = found
        return found

    def brands(self, category: str) -> Iterator[RemoteBrand]:
        offset = 0
        while True:
            page = self._brand_page(category, offset, PAGE)
            for brand in page.brand_list or ():
                yield RemoteBrand(str(brand.brand_id), brand.display_brand_name or brand.original_brand_name or "")
            if not page.has_next_page or not page.next_offset or page.next_offset <= offset:
                return
            offset = page.next_offset

    def limits(self, category: str | None = None) -> Limits:
        """With a category also whether a brand must be named there, which is a second call."""
        answer = self._read("product/get_item_limit", wire.inside(wire.ItemLimit), [("category_id", category)] if category else [])
        brand = category is not None and bool(self._brand_page(category, 0, 1).is_mandatory)
        return listing.limits_of(answer, brand_mandatory=brand)

    def suggest_categories(self, name: str) -> Sequence[str]:
        answer = self._read("product/category_recommend", wire.inside(wire.SuggestedCategories), [("item_name", name)])
        return [str(category) for category in answer.category_id or ()]

    def _brand_page(self, category: str, offset: int, size: int) -> wire.Brands:
        return self._read(
            "product/get_brand_list",
            wire.inside(wire.Brands),
            [("category_id", category), ("status", "1"), ("offset", str(offset)), ("page_size", str(size)), ("language", "id")],
        )

    # Finding

    def find_by_sku(self, sku: str, since: datetime | None = None) -> Sequence[str]:
        candidates: list[str] = []
        offset = ""
        while True:
            page = self._read(
                "product/search_item",
                wire.inside(wire.Found),
                [("page_size", str(PAGE)), ("offset", offset), ("item_sku", sku)],
            )
            candidates += [str(item_id) for item_id in page.item_id_list or ()]
            following = str(page.next_offset or "")
            if not following or following == offset or not page.item_id_list:
                break
            offset = following
        recent = self._changed_since(since) if since is not None else []
        return self._carrying(sku, dict.fromkeys(candidates), dict.fromkeys(recent))

    def _changed_since(self, since: datetime) -> list[str]:
        found: list[str] = []
        cursor: str | None = None
        while True:
            page = self.list_page(cursor, since)
            found += [remote_id for remote_id, status, _ in page.items if status is not ListingStatus.DELETED]
            cursor = page.cursor
            if cursor is None or len(found) >= RECENT_MOST:
                return found

    def _carrying(self, sku: str, searched: Iterable[str], recent: Iterable[str]) -> list[str]:
        """Those with exactly this SKU (the search takes parts of one too): by their own, which is what `create` sets; only where none has
        it the variants of what the search found are read, at a call each."""
        searched = list(searched)
        found: list[str] = []
        with_variants: list[str] = []
        for item in self._items(list(dict.fromkeys([*searched, *recent]))):
            item_id = str(item.item_id)
            if listing.status_of(item.item_status) is ListingStatus.DELETED:
                continue
            if item.item_sku == sku:
                found.append(item_id)
            elif item.has_model and item_id in searched:
                with_variants.append(item_id)
        return found or [item_id for item_id in with_variants if any(model.sku == sku for model in self._models(item_id)[1])]

    def list_page(self, cursor: str | None = None, since: datetime | None = None) -> ListingPage:
        """With `since` also what was deleted from then on, so that it can be told from what was not looked at."""
        offset, _, until = (cursor or f"0:{int(self._transport.now().timestamp())}").partition(":")
        statuses = KEPT if since is None else KEPT + GONE
        query = [("offset", offset), ("page_size", str(PAGE)), *(("item_status", status) for status in statuses)]
        if since is not None:
            # the end is that of the first page, so that what changes while we read does not shift the pages
            query += [("update_time_from", str(self._transport.there(since))), ("update_time_to", until)]
        page = self._read("product/get_item_list", wire.inside(wire.ItemPage), query)
        items = tuple(
            (str(row.item_id), listing.status_of(row.item_status), self._transport.here(listing.moment(row.update_time)))
            for row in page.item or ()
        )
        more = page.has_next_page and page.next_offset is not None and page.next_offset > int(offset)
        return ListingPage(items, f"{page.next_offset}:{until}" if more else None, page.total_count)

    def details(self, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        shop_id = self._remote_shop_id
        return [
            listing.listing_of(item, self._model_list(str(item.item_id)) if item.has_model else None, shop_id)
            for item in self._items(remote_ids)
        ]

    def _items(self, remote_ids: Sequence[str]) -> Iterator[wire.Item]:
        for ids in batches(remote_ids, BATCH):
            answer = self._read("product/get_item_base_info", wire.inside(wire.Items), [("item_id_list", ",".join(ids))])
            yield from answer.item_list or ()

    def _model_list(self, remote_id: str) -> wire.Models:
        return self._read("product/get_model_list", wire.inside(wire.Models), [("item_id", remote_id)])

    def _models(self, remote_id: str) -> tuple[list[tuple[str, list[str]]], list[RemoteModel]]:
        """Tiers with their options, and the models."""
        answer = self._model_list(remote_id)
        return listing.tiers_of(answer), list(listing.models_of(answer))

    # Creating

    def upload_image(self, content: bytes, name: str) -> ImageRef:
        kind = "image/png" if content.startswith(PNG) else "image/jpeg" if content.startswith(JPEG) else None
        if kind is None:
            raise MendField(Problem("shopee.image_kind", Place(field="photos"), {"name": name}))
        path = "/api/v2/media_space/upload_image"
        # a picture that nobody uses does no harm, so a lost answer is simply asked for again
        answer = self._transport.call(
            lambda now: Request("POST", path, public_query(self._keys, path, now), uploads=(Upload("image", name, content, kind),)),
            wire.inside(wire.Uploaded),
            writes=False,
            name="media_space/upload_image",
        )
        first = (answer.image_info_list or [wire.UploadedImage()])[0]
        info = answer.image_info or first.image_info
        if info is None or not info.image_id:
            raise refused(first.message or first.error or "", "images", "photos", name=name)
        urls = {url.image_url_region: url.image_url for url in info.image_url_list or ()}
        return ImageRef(info.image_id, urls.get("ID") or next(iter(urls.values()), None))

    def create(self, draft: ListingDraft) -> RemoteListing:
        body = {
            **self._item_body(draft, DRAFT_FIELDS),
            "original_price": min(model.price for model in draft.models) if draft.models else draft.price,
            "seller_stock": [{"stock": 0 if draft.models else draft.stock or 0}],
            "logistic_info": self._logistics(draft),
            "item_status": "NORMAL" if draft.live else "UNLIST",
        }
        item_id = self._post("product/add_item", wire.Created, body).item_id
        if not item_id:
            raise TryLater(Problem("marketplaces.not_understood"), maybe_done=True)
        remote_id = str(item_id)
        models, trouble = self._add_variants(remote_id, draft) if draft.models else (None, None)
        shop_id = self._remote_shop_id
        try:
            item = next(self._items([remote_id]), None)
        except MarketplaceError:
            item = None
        made = listing.unseen(remote_id, draft, models, shop_id) if item is None else listing.listing_of(item, models, shop_id)
        return made if trouble is None else replace(made, reason=trouble.detail or trouble.problem.code)

    def plan_create(self, draft: ListingDraft, uploads: int = 0) -> Sequence[PlannedCall]:
        calls = [
            PlannedCall("media_space/upload_image", uploads, writes=True),
            PlannedCall("logistics/get_channel_list", 0 if self._channels is not None else 1),
            PlannedCall("product/get_attribute_tree", 1 if draft.attributes and draft.category not in self._attributes else 0),
            PlannedCall("product/add_item", writes=True),
            PlannedCall("product/init_tier_variation", 1 if draft.models else 0, writes=True),
            PlannedCall("product/get_item_base_info"),
        ]
        return [call for call in calls if call.times]

    def _add_variants(self, remote_id: str, draft: ListingDraft) -> tuple[wire.Models | None, MarketplaceError | None]:
        """A new item takes variants only after some seconds; a refusal in that time is waited out. The models, or what went wrong."""
        options = listing.options_of(draft)
        body = {
            "item_id": int(remote_id),
            "standardise_tier_variation": listing.tier_bodies(draft),
            "model": [listing.model_body(model, options) for model in draft.models],
        }
        trouble: MarketplaceError | None = None
        for wait in self._variant_waits:
            self._sleep(wait)
            try:
                made = self._post("product/init_tier_variation", wire.Models, body, tries=1)
                return (made if made.model else self._model_list(remote_id)), None
            except TryLater as error:
                trouble = error
                if error.maybe_done and (found := self._models_as_drafted(remote_id, draft)):
                    return found, None
            except MarketplaceError as error:
                return None, error
        return None, trouble

    def _models_as_drafted(self, remote_id: str, draft: ListingDraft) -> wire.Models | None:
        try:
            found = self._model_list(remote_id)
        except MarketplaceError:
            return None
        same = {model.options for model in listing.models_of(found)} == {model.options for model in draft.models}
        return found if same else None

    def _item_body(self, draft: ListingDraft, wanted: frozenset[str]) -> dict[str, Any]:
        """The parts of add_item and update_item that stand for the `wanted` fields of the draft."""
        body: dict[str, Any] = {}
        if "name" in wanted:
            body["item_name"] = draft.name
        if "description" in wanted:
            body["description"] = draft.description
        if "sku" in wanted:
            body["item_sku"] = draft.sku
        if "images" in wanted:
            body["image"] = {"image_id_list": [image.id for image in draft.images]}
        if "weight_gram" in wanted:
            body["weight"] = listing.kilograms(draft.weight_gram)
        if "condition_new" in wanted:
            body["condition"] = "NEW" if draft.condition_new else "USED"
        if "brand" in wanted or "brand_id" in wanted:
            body["brand"] = listing.brand_body(draft)
        if "category" in wanted or "attributes" in wanted:
            body["category_id"] = int(draft.category)
            body["attribute_list"] = listing.attribute_bodies(draft, self._known_attributes(draft))
        if "size_cm" in wanted and draft.size_cm is not None:
            length, width, height = draft.size_cm
            body["dimension"] = {"package_length": length, "package_width": width, "package_height": height}
        if "days_to_ship" in wanted:
            ahead = draft.days_to_ship is not None
            body["pre_order"] = {"is_pre_order": ahead, **({"days_to_ship": draft.days_to_ship} if ahead else {})}
        if "barcode" in wanted and draft.barcode:
            body["gtin_code"] = draft.barcode
        return body

    def _known_attributes(self, draft: ListingDraft) -> dict[str, RemoteAttribute]:
        if not draft.attributes:
            return {}
        found = self._attributes.get(draft.category)
        return {attribute.id: attribute for attribute in (self.attributes(draft.category) if found is None else found)}

    def _logistics(self, draft: ListingDraft) -> list[dict[str, Any]]:
        """The shop's delivery services that can carry this weight and need nothing more from the seller: enabled, not behind a mask
        (guide 209), without a size class or an own fee to be set; those that want the parcel's size only where it is known."""
        if self._channels is None:
            answer = self._read("logistics/get_channel_list", wire.inside(wire.Channels))
            self._channels = [
                channel
                for channel in answer.logistics_channel_list or ()
                if channel.enabled and not channel.mask_channel_id and channel.fee_type not in ("SIZE_SELECTION", "CUSTOM_PRICE")
            ]
        if not self._channels:
            raise NotAllowed(Problem("shopee.no_delivery_service"))
        carrying = [channel for channel in self._channels if draft.weight_gram <= _heaviest(channel)]
        if not carrying:
            heaviest = max(_heaviest(channel) for channel in self._channels)
            values = {"gram": draft.weight_gram, "most": int(heaviest)}
            raise MendField(Problem("shopee.too_heavy", Place(field="weight_gram"), values))
        if draft.size_cm is None:
            carrying = [channel for channel in carrying if channel.fee_type != "SIZE_INPUT"]
        if not carrying:
            raise MendField(Problem("shopee.size_wanted", Place(field="size_cm")))
        return [{"logistic_id": channel.logistics_channel_id, "enabled": True} for channel in carrying]

    # Changing

    def update(self, remote_id: str, draft: ListingDraft, fields: frozenset[str]) -> RemoteListing:
        if unknown := fields - DRAFT_FIELDS:
            raise ValueError(f"not a field of a draft: {', '.join(sorted(unknown))}")
        body = self._item_body(draft, fields)
        if body:
            self._post("product/update_item", wire.Nothing, {"item_id": int(remote_id), **body})
        if fields & {"models", "tiers"}:
            self._change_models(remote_id, draft, weights="weight_gram" in fields)
        if not draft.models and fields & {"price", "stock"}:
            change = PriceStock(None, draft.price if "price" in fields else None, draft.stock if "stock" in fields else None)
            self.set_price_stock(remote_id, [change])
        if "live" in fields:
            self._switch(remote_id, unlist=not draft.live)
        found = next(iter(self.details([remote_id])), None)
        if found is None or found.status is ListingStatus.DELETED:
            raise NotFound(Problem("shopee.not_found", values={"message": "", "code": ""}))
        return found

    def plan_update(self, draft: ListingDraft, fields: frozenset[str]) -> Sequence[PlannedCall]:
        items = fields - {"models", "tiers", "price", "stock", "live"}
        models = bool(fields & {"models", "tiers"})
        plain = not draft.models
        new_tree = draft.attributes and fields & {"category", "attributes"} and draft.category not in self._attributes
        calls = [
            PlannedCall("product/get_attribute_tree", 1 if new_tree else 0),
            PlannedCall("product/update_item", 1 if items else 0, writes=True),
            PlannedCall("product/update_tier_variation", 1 if models else 0, writes=True),
            PlannedCall("product/add_model", 1 if models else 0, writes=True),
            PlannedCall("product/update_model", 1 if models else 0, writes=True),
            PlannedCall("product/update_price", 1 if models or (plain and "price" in fields) else 0, writes=True),
            PlannedCall("product/update_stock", 1 if models or (plain and "stock" in fields) else 0, writes=True),
            PlannedCall("product/unlist_item", 1 if "live" in fields else 0, writes=True),
            PlannedCall("product/get_item_base_info"),
            PlannedCall("product/get_model_list", 2 if models else 0 if plain else 1),
        ]
        return [call for call in calls if call.times]

    def _change_models(self, remote_id: str, draft: ListingDraft, *, weights: bool) -> None:
        tiers, there = self._models(remote_id)
        if len(tiers) != len(draft.tiers):
            self._replace_models(remote_id, draft)
            return
        if not draft.tiers:
            return
        options = listing.options_of(draft)
        kept = _matched(there, draft)
        wanted = [(name, wanted_options) for name, wanted_options in zip(draft.tiers, options, strict=True)]
        if wanted != tiers or len(kept) != len(there):
            self._post(
                "product/update_tier_variation",
                wire.Nothing,
                {
                    "item_id": int(remote_id),
                    "standardise_tier_variation": listing.tier_bodies(draft),
                    "model_list": [
                        {"model_id": int(model.remote_id), "tier_index": listing.tier_index(draft.models[place], options)}
                        for place, model in kept.items()
                    ],
                },
            )
        new = [listing.model_body(model, options) for place, model in enumerate(draft.models) if place not in kept]
        for batch in batches(new, MODEL_BATCH):
            self._post("product/add_model", wire.Nothing, {"item_id": int(remote_id), "model_list": batch})
        changed = [
            {
                "model_id": int(model.remote_id),
                "model_sku": ours.sku or "",
                **({"weight": listing.kilograms(ours.weight_gram)} if ours.weight_gram else {}),
                **({"gtin_code": ours.barcode} if ours.barcode else {}),
            }
            for place, model in kept.items()
            if (ours := draft.models[place]).sku != model.sku or (weights and ours.weight_gram)
        ]
        for batch in batches(changed, MODEL_BATCH):
            self._post("product/update_model", wire.Nothing, {"item_id": int(remote_id), "model": batch})
        self.set_price_stock(remote_id, [change for place, model in kept.items() if (change := _difference(model, draft, place))])

    def _replace_models(self, remote_id: str, draft: ListingDraft) -> None:
        """Another number of tiers: the old models and their ids are lost (guide 219)."""
        options = listing.options_of(draft)
        models: list[dict[str, Any]] = [listing.model_body(model, options) for model in draft.models]
        if not models:
            models = [{"tier_index": [], "original_price": draft.price, "seller_stock": [{"stock": draft.stock or 0}]}]
        body = {
            "item_id": int(remote_id),
            "standardise_tier_variation": listing.tier_bodies(draft),
            **({} if draft.models else {"tier_variation": []}),
            "model": models,
        }
        self._post("product/init_tier_variation", wire.Nothing, body)

    def set_price_stock(self, remote_id: str, changes: Sequence[PriceStock]) -> None:
        prices = [
            {"model_id": int(change.model_id or 0), "original_price": change.price}
            for change in changes
            if change.price is not None
        ]
        stocks = [
            {"model_id": int(change.model_id or 0), "seller_stock": [{"stock": change.stock}]}
            for change in changes
            if change.stock is not None
        ]
        failures: list[tuple[str, wire.Failure]] = []
        for name, entries in (("price", prices), ("stock", stocks)):
            for batch in batches(entries, MODEL_BATCH):
                answer = self._post(
                    f"product/update_{name}", wire.Outcome, {"item_id": int(remote_id), f"{name}_list": list(batch)}
                )
                failures += [(name, failure) for failure in answer.failure_list or ()]
        if failures:
            name, first = failures[0]
            raise refused(first.failed_reason or "", name, name, failed=len(failures), total=len(prices) + len(stocks))

    def unlist(self, remote_id: str) -> None:
        self._switch(remote_id, unlist=True)

    def relist(self, remote_id: str) -> None:
        self._switch(remote_id, unlist=False)

    def _switch(self, remote_id: str, *, unlist: bool) -> None:
        body = {"item_list": [{"item_id": int(remote_id), "unlist": unlist}]}
        answer = self._post("product/unlist_item", wire.Outcome, body)
        if answer.failure_list:
            raise refused(answer.failure_list[0].failed_reason or "", "status", None)

    def delete(self, remote_id: str) -> None:
        self._post("product/delete_item", wire.Nothing, {"item_id": int(remote_id)})

    # Numbers

    def metrics(self, remote_ids: Sequence[str]) -> Iterator[Metrics]:
        """Running totals; beside them what ads brought yesterday, where the app may read them."""
        paid = self._ads.paid(self._transport.now())
        for ids in batches(remote_ids, BATCH):
            answer = self._read("product/get_item_extra_info", wire.inside(wire.ExtraInfos), [("item_id_list", ",".join(ids))])
            for item in answer.item_list or ():
                yield Metrics(
                    str(item.item_id),
                    cumulative=True,
                    views=item.views,
                    likes=item.likes,
                    sold=item.sale,
                    # without a review the star is a 0 that nobody gave
                    rating=number(item.rating_star) if item.comment_count else None,
                    reviews=item.comment_count,
                    paid=paid.get(str(item.item_id)),
                )

    def diagnosis(self, remote_ids: Sequence[str]) -> Iterator[Diagnosis]:
        for ids in batches(remote_ids, DIAGNOSIS_BATCH):
            body = {"item_id_list": [int(item_id) for item_id in ids]}
            answer = self._post("product/get_item_content_diagnosis_result", wire.Diagnoses, body, writes=False)
            for item in answer.success_item_list or ():
                issues = tuple((str(task.issue_type), task.suggestion or "") for task in item.unfinished_task or ())
                yield Diagnosis(str(item.item_id), item.quality_level or None, issues)

    def violations(self, remote_ids: Sequence[str]) -> Iterator[Violation]:
        for ids in batches(list(dict.fromkeys([*remote_ids, *self._with_issues()])), BATCH - 1):  # "should be less than 50"
            answer = self._read("product/get_item_violation_info", wire.inside(wire.Violations), [("item_id_list", ",".join(ids))])
            for item in answer.item_list or ():
                for details, demoted in ((item.item_status_details, False), (item.deboost_details, True)):
                    for detail in details or ():
                        yield Violation(
                            str(item.item_id),
                            detail.violation_type or "",
                            detail.violation_reason or "",
                            detail.suggestion or "",
                            listing.moment(detail.fix_deadline_time),
                            demoted,
                        )

    def _with_issues(self) -> list[str]:
        """What the health of the shop's account lists; nothing where the app may not ask for it."""
        found: list[str] = []
        page = 1
        while True:
            query = [("page_no", str(page)), ("page_size", str(PAGE))]
            try:
                answer = self._read("account_health/get_listings_with_issues", wire.inside(wire.ListingsWithIssues), query)
            except NotAllowed:
                return found
            rows = answer.listing_list or []
            found += [str(row.item_id) for row in rows]
            if len(rows) < PAGE or len(found) >= (answer.total_count or 0):
                return found
            page += 1

    def reviews(self, remote_ids: Sequence[str], since: datetime) -> Iterator[Review]:
        """Those of the whole shop, 1000 at most: the fewest calls for any number of listings. Hidden ones are left out."""
        wanted, first = set(remote_ids), int(self._transport.there(since))
        cursor = ""
        while True:
            page = self._read("product/get_comment", wire.inside(wire.Comments), [("cursor", cursor), ("page_size", str(PAGE))])
            for comment in page.item_comment_list or ():
                if str(comment.item_id) in wanted and not comment.hidden and (comment.create_time or 0) >= first:
                    yield listing.review_of(comment)
            following = page.next_cursor or ""
            if not page.more or not following or following == cursor:
                return
            cursor = following

    def performance(self) -> Sequence[ShopMetric]:
        answer = self._read("account_health/get_shop_performance", wire.inside(wire.Performance))
        return [listing.metric_of(entry) for entry in answer.metric_list or () if entry.metric_id > 0]

    @property
    def _remote_shop_id(self) -> str:
        return self._session.tokens().remote_shop_id


def _heaviest(channel: wire.Channel) -> float:
    """In gram; a limit of 0 is none."""
    limit = number(channel.weight_limit.item_max_weight if channel.weight_limit else None)
    return limit * 1000 if limit else float("inf")


def _matched(there: Sequence[RemoteModel], draft: ListingDraft) -> dict[int, RemoteModel]:
    """The place in the draft of each model that stays: by its options, else (a renamed option) by its SKU."""
    by_options = {model.options: place for place, model in enumerate(draft.models)}
    kept = {by_options[model.options]: model for model in there if model.options in by_options}
    left = {model.sku: place for place, model in enumerate(draft.models) if model.sku and place not in kept}
    for model in there:
        if model.options not in by_options and model.sku in left:
            kept[left.pop(model.sku)] = model
    return kept


def _difference(model: RemoteModel, draft: ListingDraft, place: int) -> PriceStock | None:
    ours = draft.models[place]
    price = ours.price if ours.price != model.price else None
    stock = ours.stock if ours.stock != model.stock else None
    return None if price is None and stock is None else PriceStock(model.remote_id, price, stock)
