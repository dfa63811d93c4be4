"""A Shopee that answers from a list, for single answers in the forms that the reference shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from umkm_desk.marketplaces.seam import AppKeys, Tokens
from umkm_desk.marketplaces.shopee.client import ShopeeShop
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.marketplaces.transport import Transport

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
KEYS = AppKeys("2001887", "umkmdeskdemokey0000000000000000000000000000000000000000000000001")
ACCESS = "59777174636562737266615546704c6d"
SHOP = "14701711"
Payload = Any


class Canned:
    """`say` gives an endpoint its coming answers (the last one stays); `asked` and `bodies` hold what was requested."""

    def __init__(self) -> None:
        self._answers: dict[str, list[Payload]] = {}
        self.asked: list[httpx.Request] = []
        self.slept: list[float] = []
        self.store = MemoryStore()
        self.store.save_tokens("s", Tokens(ACCESS, "r3fresh", NOON + timedelta(hours=4), None, None, SHOP))
        client = httpx.Client(transport=httpx.MockTransport(self._handle))
        self.transport = Transport(
            "https://partner.shopeemobile.com", clock=lambda: NOON, sleep=self.slept.append, client=client, per_second=1e6
        )
        self.shop = ShopeeShop(self.transport, KEYS, self.store, "s", self.slept.append)
        self.say("logistics/get_channel_list", {"logistics_channel_list": [channel(8003)]})

    def say(self, name: str, *payloads: Payload) -> None:
        """A dict is the `response`; a `httpx.Response` goes out as it is; an exception is raised."""
        self._answers[name] = list(payloads)

    def bodies(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.asked if request.url.path == f"/api/v2/{name}"]

    def queries(self, name: str) -> list[httpx.QueryParams]:
        return [request.url.params for request in self.asked if request.url.path == f"/api/v2/{name}"]

    @property
    def names(self) -> list[str]:
        return [request.url.path.removeprefix("/api/v2/") for request in self.asked]

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        left = self._answers.get(request.url.path.removeprefix("/api/v2/"), [])
        if not left:
            return refusal("error_param", "Permission denied. This API is currently offline or the request path is incorrect.")
        payload = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(payload, Exception):
            raise payload
        return payload if isinstance(payload, httpx.Response) else success(payload)


def success(response: Payload) -> httpx.Response:
    return httpx.Response(200, json={"error": "", "message": "", "warning": "", "request_id": "r:1", "response": response})


def refusal(error: str, message: str, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json={"error": error, "message": message, "request_id": "r:1"})


def channel(number: int, **more: Any) -> dict[str, Any]:
    return {
        "logistics_channel_id": number, "enabled": True, "mask_channel_id": 0, "fee_type": "FIXED_DEFAULT_PRICE",
        "weight_limit": {"item_max_weight": 50, "item_min_weight": 0}, **more,
    }  # fmt: skip
