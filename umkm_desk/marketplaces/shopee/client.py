"""One Shopee shop behind the seam."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from umkm_desk.marketplaces.seam import (
    AppKeys,
    AttributeInput,
    Diagnosis,
    DraftModel,
    ImageRef,
    Limits,
    ListingDraft,
    ListingPage,
    MarketplaceError,
    MendField,
    Metrics,
    NotFound,
    Offer,
    OurBug,
    PriceStock,
    RemoteAttribute,
    RemoteCategory,
    RemoteListing,
    RemoteModel,
    ShopInfo,
    SignInAgain,
    Tokens,
    TokenStore,
    TryLater,
    Violation,
)
from umkm_desk.marketplaces.shopee.auth import ShopeeAuthoriser, parse, public_query, sign
from umkm_desk.marketplaces.shopee.errors import TOKEN_CODES
from umkm_desk.marketplaces.shopee.rules import LIMITS
from umkm_desk.marketplaces.transport import Transport
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem

T = TypeVar("T")

STATUS = {
    "NORMAL": ListingStatus.LIVE,
    "UNLIST": ListingStatus.UNLISTED,
    "BANNED": ListingStatus.BLOCKED,
    "REVIEWING": ListingStatus.REVIEWING,
    "SELLER_DELETE": ListingStatus.DELETED,
    "SHOPEE_DELETE": ListingStatus.DELETED,
    "DELETED": ListingStatus.DELETED,
}
KEPT_STATUSES = ("NORMAL", "UNLIST", "BANNED", "REVIEWING")
BATCH, DIAGNOSIS_BATCH, MODEL_BATCH = 50, 48, 50
VARIANTS_WAIT, VARIANTS_TRIES = 5.0, 4
REFRESH_AHEAD = timedelta(minutes=10)


class ShopeeShop:
    """`tokens` holds the pair of `shop_id`; the new pair is stored before it is used. `sleep` waits and may raise to cancel."""

    platform = Platform.SHOPEE
    offers = frozenset(
        {
            Offer.VIEWS, Offer.LIKES, Offer.SOLD, Offer.RATING, Offer.DIAGNOSIS, Offer.VIOLATIONS, Offer.UNLIST, Offer.DELETE,
            Offer.FIND_BY_SKU, Offer.BATCH_PRICE_STOCK,
        }
    )  # fmt: skip

    def __init__(
        self, transport: Transport, keys: AppKeys, tokens: TokenStore, shop_id: str, sleep: Callable[[float], None]
    ) -> None:
        self._transport = transport
        self._keys = keys
        self._store = tokens
        self._shop_id = shop_id
        self._sleep = sleep
        self._authoriser = ShopeeAuthoriser(transport, keys)
        self._channels: list[int] | None = None

    # Calls

    def _call(
        self,
        method: str,
        path: str,
        *,
        query: Iterable[tuple[str, str]] = (),
        body: Any = None,
        writes: bool = False,
    ) -> dict[str, Any]:
        path = f"/api/v2/{path}"
        asked = list(query)
        mended: set[str] = set()
        while True:
            tokens = self._tokens()

            def signed(tokens: Tokens = tokens) -> list[tuple[str, str]]:
                timestamp = int(self._transport.now().timestamp())
                shop = tokens.remote_shop_id
                common = [
                    ("partner_id", self._keys.app_key),
                    ("timestamp", str(timestamp)),
                    ("access_token", tokens.access),
                    ("shop_id", shop),
                    ("sign", sign(self._keys.secret, self._keys.app_key, path, timestamp, tokens.access, shop)),
                ]
                return common + asked

            answer = self._transport.send(method, path, query=signed, json=body, writes=writes)
            try:
                return parse(answer, writes=writes)
            except SignInAgain as error:
                # refused before any effect, so asking again with a fresh token is safe for writes too
                if (error.code not in TOKEN_CODES and "access_token" not in error.detail) or "token" in mended:
                    raise
                mended.add("token")
                self._renew(tokens)
            except MarketplaceError as error:
                if error.problem.code != "shopee.wrong_clock" or "clock" in mended:
                    raise
                mended.add("clock")

    def _tokens(self) -> Tokens:
        tokens = self._store.load_tokens(self._shop_id)
        if tokens is None:
            raise SignInAgain(Problem("shopee.sign_in_again", values={"message": "", "code": ""}))
        if tokens.access_until - REFRESH_AHEAD < self._transport.now():
            return self._renew(tokens)
        return tokens

    def _renew(self, used: Tokens) -> Tokens:
        """One refresh for any number of callers: a refresh token is good for one use only."""
        held = self._store.load_tokens(self._shop_id)
        if held is not None and held.access != used.access:
            return held
        fresh = self._authoriser.refresh(used)
        self._store.save_tokens(self._shop_id, fresh)
        return fresh

    def _get(self, path: str, query: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
        document = self._call("GET", path, query=query)
        response = document.get("response", document)
        return response if isinstance(response, dict) else {"list": response}

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        response = self._call("POST", path, body=body, writes=True).get("response")
        return response if isinstance(response, dict) else {}

    # Shop and catalogue metadata

    def shop_info(self) -> ShopInfo:
        info = self._get("shop/get_shop_info")
        return ShopInfo(
            self._tokens().remote_shop_id,
            str(info.get("shop_name") or ""),
            str(info.get("region") or ""),
            info.get("status", "NORMAL") == "NORMAL",
            _moment(info.get("expire_time")),
        )

    def categories(self) -> Sequence[RemoteCategory]:
        found = self._get("product/get_category", [("language", "id")]).get("category_list") or []
        return [
            RemoteCategory(
                str(entry["category_id"]),
                str(entry["parent_category_id"]) if entry.get("parent_category_id") else None,
                str(entry.get("display_category_name") or entry.get("original_category_name")),
                str(entry.get("original_category_name") or ""),
                not entry.get("has_children"),
            )
            for entry in found
        ]

    def attributes(self, category: str) -> Sequence[RemoteAttribute]:
        found = self._get("product/get_attribute_tree", [("category_id_list", category), ("language", "id")]).get("list") or []
        tree = (found[0].get("attribute_tree") or found[0].get("attributes") or []) if found else []
        return [_attribute(entry) for entry in tree]

    def limits(self, category: str | None = None) -> Limits:
        answer = self._get("product/get_item_limit", [("category_id", category)] if category else [])
        return _limits(answer)

    # Finding

    def find_by_sku(self, sku: str) -> Sequence[str]:
        candidates: list[str] = []
        offset = ""
        while True:
            page = self._get("product/search_item", [("page_size", "100"), ("offset", offset), ("item_sku", sku)])
            candidates += [str(item_id) for item_id in page.get("item_id_list") or []]
            offset = str(page.get("next_offset") or "")
            if not offset:
                break
        # the search matches parts of a SKU too
        return [
            listing.remote_id
            for listing in self.details(candidates)
            if listing.status is not ListingStatus.DELETED
            and (listing.sku == sku or any(model.sku == sku for model in listing.models))
        ]

    def list_page(self, cursor: str | None = None, since: datetime | None = None) -> ListingPage:
        query = [("offset", cursor or "0"), ("page_size", "100"), *(("item_status", status) for status in KEPT_STATUSES)]
        if since is not None:
            query += [
                ("update_time_from", str(int(since.timestamp()))),
                ("update_time_to", str(int(self._transport.now().timestamp()))),
            ]
        page = self._get("product/get_item_list", query)
        items = tuple(
            (
                str(item["item_id"]),
                STATUS.get(item.get("item_status", ""), ListingStatus.UNLISTED),
                _moment(item.get("update_time")),
            )
            for item in page.get("item") or []
        )
        more = page.get("has_next_page")
        return ListingPage(items, str(page.get("next_offset")) if more else None, page.get("total_count"))

    def details(self, remote_ids: Sequence[str]) -> Sequence[RemoteListing]:
        found = []
        for ids in _batches(remote_ids, BATCH):
            answer = self._get("product/get_item_base_info", [("item_id_list", ",".join(ids))])
            for item in answer.get("item_list") or []:
                models: dict[str, Any] = {}
                if item.get("has_model"):
                    models = self._get("product/get_model_list", [("item_id", str(item["item_id"]))])
                found.append(_listing(item, models, self._tokens().remote_shop_id))
        return found

    # Changing

    def upload_image(self, content: bytes, name: str) -> ImageRef:
        path = "/api/v2/media_space/upload_image"
        kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
        answer = self._transport.send(
            "POST",
            path,
            query=lambda: public_query(self._keys, path, self._transport.now()),
            files=[("image", (name, content, kind))],
            writes=True,
        )
        info = (parse(answer, writes=True).get("response") or {}).get("image_info") or {}
        urls = info.get("image_url_list") or []
        url = next((entry.get("image_url") for entry in urls if entry.get("image_url_region") == "ID"), None)
        return ImageRef(str(info["image_id"]), url)

    def create(self, draft: ListingDraft) -> RemoteListing:
        body = self._item_body(draft)
        body["original_price"] = draft.price if not draft.models else min(model.price for model in draft.models)
        body["seller_stock"] = [{"stock": draft.stock if not draft.models else 0}]
        body["item_status"] = "NORMAL" if draft.live else "UNLIST"
        created = self._post("product/add_item", body)
        item_id = created.get("item_id")
        if not item_id:
            raise OurBug(Problem("shopee.not_understood", values={"message": "no item_id", "code": ""}))
        if draft.models:
            self._add_variants(str(item_id), draft)
        listings = self.details([str(item_id)])
        if not listings:
            raise TryLater(Problem("shopee.server_trouble", values={"message": "", "code": ""}), maybe_done=True)
        return listings[0]

    def _add_variants(self, item_id: str, draft: ListingDraft) -> None:
        """A new item takes variants only after some seconds; a refusal in that time is waited out."""
        body = {
            "item_id": int(item_id),
            "standardise_tier_variation": _tiers(draft),
            "model": [_model_body(model, draft) for model in draft.models],
        }
        for attempt in range(1, VARIANTS_TRIES + 1):
            self._sleep(VARIANTS_WAIT if self._transport.host.startswith("https") else 0.25 * attempt)
            try:
                self._post("product/init_tier_variation", body)
                return
            except TryLater as error:
                if attempt == VARIANTS_TRIES or (error.maybe_done and error.code == ""):
                    raise

    def update(self, remote_id: str, draft: ListingDraft, fields: frozenset[str]) -> RemoteListing:
        names = {
            "name": ("item_name",),
            "description": ("description",),
            "category": ("category_id", "attribute_list"),
            "attributes": ("category_id", "attribute_list"),
            "images": ("image",),
            "weight": ("weight",),
            "size": ("dimension",),
            "brand": ("brand",),
            "condition": ("condition",),
            "days_to_ship": ("pre_order",),
            "sku": ("item_sku",),
        }
        whole = self._item_body(draft)
        wanted = {name for field in fields for name in names.get(field, ())}
        body = {name: whole[name] for name in wanted if name in whole}
        if body:
            self._post("product/update_item", {"item_id": int(remote_id), **body})
        if "variants" in fields:
            self._change_variants(remote_id, draft)
        return self._one(remote_id)

    def _change_variants(self, remote_id: str, draft: ListingDraft) -> None:
        now = self._one(remote_id)
        if not draft.models:
            if now.models:
                model = {"tier_index": [], "original_price": draft.price, "seller_stock": [{"stock": draft.stock or 0}]}
                body = {"item_id": int(remote_id), "standardise_tier_variation": [], "model": [model]}
                self._post("product/init_tier_variation", body)
            return
        if len(now.tiers) != len(draft.tiers):
            self._add_variants(remote_id, draft)
            return
        tiers = _tiers(draft)
        index_of = {model.options: _tier_index(model, draft) for model in draft.models}
        kept = [
            {"model_id": int(model.remote_id), "tier_index": index_of[model.options]}
            for model in now.models
            if model.options in index_of
        ]
        self._post(
            "product/update_tier_variation", {"item_id": int(remote_id), "standardise_tier_variation": tiers, "model_list": kept}
        )
        there = {model.options for model in now.models}
        new = [_model_body(model, draft) for model in draft.models if model.options not in there]
        for batch in _batches(new, MODEL_BATCH):
            self._post("product/add_model", {"item_id": int(remote_id), "model_list": batch})

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
        for name, entries in (("price", prices), ("stock", stocks)):
            for batch in _batches(entries, MODEL_BATCH):
                answer = self._post(f"product/update_{name}", {"item_id": int(remote_id), f"{name}_list": batch})
                failed = answer.get("failure_list") or []
                if failed:
                    reason = str(failed[0].get("failed_reason") or "")
                    raise MendField(
                        Problem(f"shopee.refused_{name}", Place(field=name), {"message": reason, "code": ""}), detail=reason
                    )

    def unlist(self, remote_id: str) -> None:
        self._switch(remote_id, unlist=True)

    def relist(self, remote_id: str) -> None:
        self._switch(remote_id, unlist=False)

    def _switch(self, remote_id: str, *, unlist: bool) -> None:
        answer = self._post("product/unlist_item", {"item_list": [{"item_id": int(remote_id), "unlist": unlist}]})
        failed = answer.get("failure_list") or []
        if failed:
            reason = str(failed[0].get("failed_reason") or "")
            raise MendField(Problem("shopee.refused_status", values={"message": reason, "code": ""}), detail=reason)

    def delete(self, remote_id: str) -> None:
        self._post("product/delete_item", {"item_id": int(remote_id)})

    # Numbers

    def metrics(self, remote_ids: Sequence[str]) -> Iterator[Metrics]:
        for ids in _batches(remote_ids, BATCH):
            answer = self._get("product/get_item_extra_info", [("item_id_list", ",".join(ids))])
            for item in answer.get("item_list") or []:
                reviews = item.get("comment_count")
                yield Metrics(
                    str(item["item_id"]),
                    cumulative=True,
                    views=item.get("views"),
                    likes=item.get("likes"),
                    sold=item.get("sale"),
                    rating=item.get("rating_star") if reviews else None,
                    reviews=reviews,
                )

    def diagnosis(self, remote_ids: Sequence[str]) -> Iterator[Diagnosis]:
        for ids in _batches(remote_ids, DIAGNOSIS_BATCH):
            body = {"item_id_list": [int(item_id) for item_id in ids]}
            answer = self._call("POST", "product/get_item_content_diagnosis_result", body=body).get("response") or {}
            for item in answer.get("success_item_list") or []:
                issues = tuple(
                    (str(task.get("issue_type")), str(task.get("suggestion"))) for task in item.get("unfinished_task") or []
                )
                yield Diagnosis(str(item["item_id"]), item.get("quality_level") or None, issues)

    def violations(self, remote_ids: Sequence[str]) -> Iterator[Violation]:
        for ids in _batches(remote_ids, BATCH - 1):
            answer = self._get("product/get_item_violation_info", [("item_id_list", ",".join(ids))])
            for item in answer.get("item_list") or []:
                for name in ("item_status_details", "deboost_details"):
                    for detail in item.get(name) or []:
                        yield Violation(
                            str(item["item_id"]),
                            str(detail.get("violation_type") or ""),
                            str(detail.get("violation_reason") or ""),
                            str(detail.get("suggestion") or ""),
                            _moment(detail.get("fix_deadline_time")),
                            name == "deboost_details",
                        )

    # Helpers

    def _one(self, remote_id: str) -> RemoteListing:
        listings = self.details([remote_id])
        if not listings or listings[0].status is ListingStatus.DELETED:
            raise NotFound(Problem("shopee.not_found", values={"message": "", "code": ""}))
        return listings[0]

    def _item_body(self, draft: ListingDraft) -> dict[str, Any]:
        body: dict[str, Any] = {
            "item_name": draft.name,
            "description": draft.description,
            "category_id": int(draft.category),
            "image": {"image_id_list": [image.id for image in draft.images]},
            "weight": round(draft.weight_gram / 1000, 3),
            "condition": "NEW" if draft.condition_new else "USED",
            "item_sku": draft.sku,
            "brand": {"brand_id": int(draft.brand_id or 0), "original_brand_name": draft.brand if draft.brand_id else "NoBrand"},
            "pre_order": {"is_pre_order": draft.days_to_ship is not None, "days_to_ship": draft.days_to_ship or 2},
            "logistic_info": [{"logistic_id": channel, "enabled": True} for channel in self._usable_channels()],
            "attribute_list": [
                {
                    "attribute_id": int(attribute),
                    "attribute_value_list": [
                        {"value_id": int(value)} if value.isdigit() else {"value_id": 0, "original_value_name": value}
                        for value in values
                    ],
                }
                for attribute, values in draft.attributes.items()
            ],
        }
        if draft.size_cm is not None:
            length, width, height = draft.size_cm
            body["dimension"] = {"package_length": length, "package_width": width, "package_height": height}
        if draft.barcode:
            body["gtin_code"] = draft.barcode
        return body

    def _usable_channels(self) -> list[int]:
        """Enabled and not behind a mask (guide 209); asked once a session."""
        if self._channels is None:
            found = self._get("logistics/get_channel_list").get("logistics_channel_list") or []
            self._channels = [
                int(channel["logistics_channel_id"])
                for channel in found
                if channel.get("enabled") and not channel.get("mask_channel_id")
            ]
        return self._channels


def _batches(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _moment(seconds: Any) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None


def _tiers(draft: ListingDraft) -> list[dict[str, Any]]:
    tiers = []
    for level, name in enumerate(draft.tiers):
        images = {model.options[level]: model.image for model in draft.models if level == 0}
        options = list(dict.fromkeys(model.options[level] for model in draft.models))
        with_images = level == 0 and all(images.get(option) for option in options)
        tiers.append(
            {
                "variation_id": 0,
                "variation_name": name,
                "variation_group_id": 0,
                "variation_option_list": [
                    {
                        "variation_option_id": 0,
                        "variation_option_name": option,
                        **({"image_id": image.id} if with_images and (image := images[option]) else {}),
                    }
                    for option in options
                ],
            }
        )
    return tiers


def _tier_index(model: DraftModel, draft: ListingDraft) -> list[int]:
    index = []
    for level in range(len(draft.tiers)):
        options = list(dict.fromkeys(other.options[level] for other in draft.models))
        index.append(options.index(model.options[level]))
    return index


def _model_body(model: DraftModel, draft: ListingDraft) -> dict[str, Any]:
    body: dict[str, Any] = {
        "tier_index": _tier_index(model, draft),
        "original_price": model.price,
        "seller_stock": [{"stock": model.stock}],
        "model_sku": model.sku or "",
    }
    if model.weight_gram:
        body["weight"] = round(model.weight_gram / 1000, 3)
    if model.barcode:
        body["gtin_code"] = model.barcode
    return body


def _whole(value: Any) -> int | None:
    return None if value is None else round(float(value))


def _stock(entry: dict[str, Any]) -> int | None:
    found = (entry.get("stock_info_v2") or {}).get("seller_stock")
    return None if found is None else sum(int(part.get("stock") or 0) for part in found)


def _truth(value: Any) -> bool | None:
    """`deboost` is a boolean in one part of the reference and a word in another."""
    return None if value is None else str(value).lower() == "true"


def _listing(item: dict[str, Any], models: dict[str, Any], shop_id: str) -> RemoteListing:
    tiers = models.get("tier_variation") or []
    found = tuple(
        RemoteModel(
            str(model["model_id"]),
            tuple(
                str(tiers[level]["option_list"][index]["option"])
                for level, index in enumerate(model.get("tier_index") or ())
                if level < len(tiers) and index < len(tiers[level].get("option_list") or ())
            ),
            model.get("model_sku") or None,
            _whole((model.get("price_info") or [{}])[0].get("original_price")),
            _stock(model),
        )
        for model in models.get("model") or []
    )
    price = (item.get("price_info") or [{}])[0].get("original_price")
    weight = item.get("weight")
    brand = (item.get("brand") or {}).get("original_brand_name")
    return RemoteListing(
        remote_id=str(item["item_id"]),
        sku=item.get("item_sku") or None,
        name=str(item.get("item_name") or ""),
        status=STATUS.get(item.get("item_status", ""), ListingStatus.UNLISTED),
        platform_status=str(item.get("item_status") or ""),
        description=item.get("description"),
        category=str(item["category_id"]) if item.get("category_id") else None,
        price=None if found else _whole(price),
        stock=None if found else _stock(item),
        weight_gram=round(float(weight) * 1000) if weight else None,
        brand=brand if brand and brand.lower() not in ("nobrand", "no brand") else None,
        tiers=tuple(str(tier.get("name")) for tier in tiers),
        models=found,
        image_urls=tuple((item.get("image") or {}).get("image_url_list") or ()),
        demoted=_truth(item.get("deboost")),
        url=f"https://shopee.co.id/product/{shop_id}/{item['item_id']}",
        created_at=_moment(item.get("create_time")),
        updated_at=_moment(item.get("update_time")),
    )


def _attribute(entry: dict[str, Any]) -> RemoteAttribute:
    info = entry.get("attribute_info") or {}
    kind = info.get("input_type", 2)
    values = tuple((str(value["value_id"]), str(value.get("name") or "")) for value in entry.get("attribute_value_list") or [])
    return RemoteAttribute(
        id=str(entry["attribute_id"]),
        name=str(entry.get("name") or ""),
        mandatory=bool(entry.get("mandatory", entry.get("is_mandatory"))),
        input={1: AttributeInput.CHOOSE, 4: AttributeInput.CHOOSE, 3: AttributeInput.TYPE}.get(kind, AttributeInput.CHOOSE_OR_TYPE),
        values=values,
        multiple=kind in (4, 5),
        units=tuple(info.get("attribute_unit_list") or ()),
    )


def _limits(answer: dict[str, Any]) -> Limits:
    """What the platform told for the category; what it left out keeps the offline value."""

    def bound(name: str, side: str, fallback: int | None) -> int | None:
        value = (answer.get(name) or {}).get(f"{side}_limit")
        return fallback if value is None else int(value)

    days = (answer.get("dts_limit") or {}).get("days_to_ship_limit") or {}
    low, high = days.get("min_limit", days.get("min")), days.get("max_limit", days.get("max"))
    preorder = LIMITS.preorder_days
    if low is not None and high is not None:
        preorder = None if int(low) < 0 else (int(low), int(high))
    return Limits(
        name_min=bound("item_name_length_limit", "min", LIMITS.name_min),
        name_max=bound("item_name_length_limit", "max", LIMITS.name_max),
        description_min=bound("item_description_length_limit", "min", LIMITS.description_min),
        description_max=bound("item_description_length_limit", "max", LIMITS.description_max),
        price_min=bound("price_limit", "min", LIMITS.price_min),
        price_max=bound("price_limit", "max", LIMITS.price_max),
        price_ratio_max=LIMITS.price_ratio_max,
        stock_max=bound("stock_limit", "max", LIMITS.stock_max),
        images_min=bound("item_image_count_limit", "min", LIMITS.images_min),
        images_max=bound("item_image_count_limit", "max", LIMITS.images_max),
        image_bytes_max=LIMITS.image_bytes_max,
        variants_max=LIMITS.variants_max,
        tiers_max=LIMITS.tiers_max,
        option_max=bound("tier_variation_option_length_limit", "max", LIMITS.option_max),
        tier_name_max=bound("tier_variation_name_length_limit", "max", LIMITS.tier_name_max),
        sku_max=LIMITS.sku_max,
        weight_gram_max=LIMITS.weight_gram_max,
        weight_mandatory=bool((answer.get("weight_limit") or {}).get("weight_mandatory", True)),
        size_mandatory=bool((answer.get("dimension_limit") or {}).get("dimension_mandatory", False)),
        preorder_days=preorder,
    )
