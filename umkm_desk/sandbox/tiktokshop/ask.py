"""One accepted call as the endpoints see it, and the refusals that answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from umkm_desk.sandbox.platform import Call, Platform
from umkm_desk.sandbox.state import Document

Answer = Document | None

AUTHORISATION, READ, WRITE, DELETE = (
    "seller.authorization.info",
    "seller.product.basic",
    "seller.product.write",
    "seller.product.delete",
)
LOGISTICS, ANALYTICS = "seller.logistics", "data.shop_analytics.public.read"
OPTIMISE = "serller.product.optimize"
"""Spelled so in the documents."""
SCOPES = (AUTHORISATION, READ, WRITE, DELETE, LOGISTICS, ANALYTICS, OPTIMISE)

USUAL: dict[int, tuple[str, int]] = {
    36009002: ("Too many requests.", 429),
    36009003: ("Internal error. Please try again later.", 500),
    36009009: ("Invalid path.", 404),
    36009014: ("The version of the API has been retired.", 400),
    36009023: ("Invalid content-type.", 400),
    36009033: ("The request IP is not on the app's allow list.", 403),
    105001: ("Access token is invalid.", 401),
    105002: ("Expired credentials. The `access_token` has expired.", 401),
    105005: ("Access denied. The required scope has not been granted.", 401),
    106001: ("The sign is invalid.", 401),
    106013: ("The shop_cipher is required.", 400),
    101000: ("The shop cipher does not fit the access token.", 401),
    12052093: ("The shop has reached its limit of products.", 200),
    12052332: ("The shop is being merged, its products are locked.", 200),
    12052700: ("The seller is not active.", 200),
}
"""Message and HTTP status where they are always the same; other codes go out with HTTP 200."""


class Refused(Exception):
    """An answer with a code that is not 0."""

    def __init__(self, code: int, message: str = "", status: int | None = None) -> None:
        usual, with_status = USUAL.get(code, ("", 200))
        super().__init__(str(code))
        self.code = code
        self.message = message or usual
        self.status = with_status if status is None else status


@dataclass(frozen=True, slots=True)
class Ask:
    """`shop_id` is empty for a call without a cipher; `ids`: what stands in the path."""

    market: Platform
    call: Call
    account: str
    shop_id: str
    body: Document
    ids: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        return self.call.query.get(name, "")

    def page_size(self) -> int:
        text = self.text("page_size")
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 100:
            raise Refused(36009004, "Invalid `page_size`, it should be between 1 and 100.")
        return int(text)

    def shop(self) -> Document:
        return self.market.state.get("shop", self.shop_id) or {}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`path`: a pattern whose groups are ids. `cipher`: the call is of one shop, and must name it; others must not. `scope`: what the seller
    must have granted. `upload`: its body is a multipart form, others are JSON."""

    method: str
    path: str
    answer: Callable[[Ask], Answer]
    scope: str
    cipher: bool = True
    upload: bool = False


def page_of(rows: list[Any], ask: Ask) -> tuple[list[Any], str]:
    """The asked-for page and the token of the next one, opaque and with signs that must be encoded."""
    token, size = ask.text("page_token"), ask.page_size()
    start = 0
    if token:
        if not (token.startswith("b2Zmc2V0/+") and token[10:].rstrip("=").isdecimal()):
            raise Refused(36009004, "Invalid `page_token`.")
        start = int(token[10:].rstrip("="))
    return rows[start : start + size], f"b2Zmc2V0/+{start + size}==" if start + size < len(rows) else ""
