"""One accepted call as the endpoints see it, and how their answers are wrapped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from umkm_desk.sandbox.platform import Call, Platform
from umkm_desk.sandbox.state import Document

GET, POST = "GET", "POST"
OFFLINE = "Permission denied. This API is currently offline or the request path is incorrect."


class Refused(Exception):
    """An answer with an error code and its message, word for word as the reference has them where it has them."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(error)
        self.error = error
        self.message = message


def wrong(detail: str) -> Refused:
    return Refused("error_param", f"Wrong parameters, detail: {detail}.")


@dataclass(frozen=True, slots=True)
class Ask:
    """`shop_id` is empty for a public call, `body` for a GET."""

    market: Platform
    call: Call
    partner_id: str
    shop_id: str
    body: Document

    def text(self, name: str) -> str:
        return self.call.query.get(name, "")

    def flag(self, name: str) -> bool:
        return self.text(name).lower() == "true"

    def integer(self, name: str, low: int, high: int, *, usual: int | None = None) -> int:
        """A number of the query within limits; `usual` where it may be left out."""
        text = self.text(name)
        if not text and usual is not None:
            return usual
        if not text.lstrip("-").isdigit():
            raise wrong(f"{name} is required" if not text else f"{name} should be an integer")
        if not low <= int(text) <= high:
            raise wrong(f"{name} should be between {low} and {high}")
        return int(text)

    def ids(self, name: str, most: int, *also: str) -> list[int]:
        """Ids of the query, 1 to `most`. Commas, brackets or repeated keys: all three stand in the documents, so all are read."""
        texts = [part for key, value in self.call.queries if key in (name, *also) for part in value.strip("[]").split(",")]
        try:
            found = [int(text) for text in texts if text.strip()]
        except ValueError:
            raise wrong(name) from None
        if not 1 <= len(found) <= most:
            raise wrong(f"{name} takes 1 to {most} ids")
        return found

    def body_list(self, name: str, most: int) -> list[Any]:
        found = self.body.get(name)
        if not isinstance(found, list) or not 1 <= len(found) <= most:
            raise wrong(f"{name} takes 1 to {most} entries")
        return found

    def body_ids(self, name: str, most: int) -> list[int]:
        found = self.body_list(name, most)
        if not all(type(each) is int for each in found):
            raise wrong(name)
        return found

    def quirk(self, name: str) -> bool:
        return self.market.quirk(name)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`answer` gives what stands beside the envelope: usually {"response": ...}. The envelope is not the same everywhere: some endpoints
    leave `error` out on success, some have null for `message`, one calls it `msg`. `shape`: the kinds of the body's fields."""

    method: str
    answer: Callable[[Ask], Document]
    shape: Any = None
    without_error: bool = False
    null_message: bool = False
    message_key: str = "message"

    def envelope(self, request_id: str) -> Document:
        envelope: Document = {} if self.without_error else {"error": ""}
        envelope[self.message_key] = None if self.null_message else ""
        return {**envelope, "request_id": request_id}


QUIRKS: Mapping[str, bool] = {
    "epoch_expiry": False,
    "deboost_text": True,
    "ads": False,
    "errors_as_200": False,
    "main_account": True,
}
"""`expire_in` as an absolute time; `deboost` as text; ads open to this app; every error
with HTTP 200; a main account beside the shops on the consent page."""


def response(answer: Any) -> Document:
    return {"response": answer}


def opaque(position: int) -> str:
    """An offset that a client can only hand back."""
    return f"at:{position}".encode().hex()


def position(offset: str) -> int:
    """Of an opaque offset; the start for none."""
    if not offset:
        return 0
    try:
        return int(bytes.fromhex(offset).decode().removeprefix("at:"))
    except ValueError:
        raise wrong("offset") from None
