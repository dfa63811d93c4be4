"""One accepted call as the endpoints see it, and how a call is refused."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from umkm_desk.sandbox.platform import Call, Platform
from umkm_desk.sandbox.state import Document

GET, POST = "GET", "POST"
LISTS = ("Image", "Sku", "Url", "option", "SkuId", "MultiWarehouseInventory")
"""Nodes of an XML payload that stand for a list, however many there are."""

QUIRKS: Mapping[str, bool] = {
    "camel_case_item": True,
    "numbers_as_text": True,
    "score_without_data": False,
    "overview_errors": True,
    "no_refresh": False,
    "all_or_nothing": False,
    "sku_unique_in_item": False,
    "ads": False,
}
"""`camel_case_item`: /product/item/get names the item's fields as its Indonesian sample does,
else as its table; `numbers_as_text`: there numbers, booleans and lists are texts; `score_without_data`: the content score stands under `result`
itself; `overview_errors`: a refused product write has the code 500 or 501 and its reasons in `detail`, else the reason's own code;
`no_refresh`: an app of the Service Market, whose tokens cannot be renewed; `all_or_nothing`: one bad SKU keeps the others of a price and stock
request from being set; `sku_unique_in_item`: a SellerSku may stand in several products, as the guide says, else in one of the shop; `ads`: the app
has the permission group for ads."""


class Refused(Exception):
    """A failure with its code, text and, for product writes, what is wrong where."""

    def __init__(self, code: str, message: str, detail: list[Document] | None = None, *, kind: str = "ISV") -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.detail = detail
        self.kind = kind


def missing(name: str) -> Refused:
    return Refused("MissingParameter", f"The input parameter {name} that is mandatory for processing this request is not supplied")


@dataclass(frozen=True, slots=True)
class Ask:
    """`seller` is the seller's id, empty for a call without a token; `params` the merged parameters; `files` (name, bytes) by part."""

    market: Platform
    call: Call
    app_key: str
    seller: str
    params: Mapping[str, str]
    files: Mapping[str, tuple[str, bytes]]

    def text(self, name: str) -> str:
        return self.params.get(name, "")

    def needed(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise missing(name)
        return value

    def integer(self, name: str, low: int, high: int, *, usual: int | None = None, code: str = "14") -> int:
        text = self.text(name)
        if not text and usual is not None:
            return usual
        if not text:
            raise missing(name)
        if not text.lstrip("-").isdigit() or not low <= int(text) <= high:
            raise Refused(code, f'E0{code}: "{text}" is not valid for {name}, it should be between {low} and {high}')
        return int(text)

    def texts(self, name: str, most: int, code: str) -> list[str]:
        """A JSON array in a parameter."""
        try:
            found = json.loads(self.text(name))
        except ValueError:
            found = None
        if not isinstance(found, list) or not found or len(found) > most:
            raise Refused(code, f"E{code}: {name} takes a JSON array of 1 to {most} entries")
        return [str(each) for each in found]

    def payload(self, name: str = "payload") -> Document:
        """What stands in the `Request` of a JSON or XML payload."""
        text = self.needed(name)
        request = _xml(text) if text.lstrip().startswith("<") else _json(text)
        if not isinstance(request, dict):
            raise Refused("30", "E030: The request body has no Request")
        return request

    def quirk(self, name: str) -> bool:
        return self.market.quirk(name)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`answer` gives what stands beside `code` and `request_id`. `writes`: only POST is taken. `token`: a seller's data is touched."""

    answer: Callable[[Ask], Document]
    writes: bool = False
    token: bool = True


def _json(text: str) -> Any:
    try:
        read = json.loads(text)
    except ValueError:
        raise Refused("30", "E030: Empty or malformed request body") from None
    request = read.get("Request") if isinstance(read, dict) else None
    if request is not None:
        _only_texts(request)
    return request


def _only_texts(node: Any) -> None:
    """`Image` and `Sku` are lists and values are texts (code 1001)."""
    if isinstance(node, dict):
        for key, value in node.items():
            # /product/price_quantity/update takes a single SKU as an object as well
            if key == "Image" and not isinstance(value, list):
                raise Refused("1001", f"E1001: {key} should be an array")
            _only_texts(value)
    elif isinstance(node, list):
        for each in node:
            _only_texts(each)
    elif not isinstance(node, str | bool):
        raise Refused("1001", f"E1001: the value {node} should be a string")


def _xml(text: str) -> Any:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refused("30", "E030: Empty or malformed request body")
    try:
        root = ET.fromstring(text)
    except ET.ParseError:
        raise Refused("30", "E030: Empty or malformed request body") from None
    return _node(root) if root.tag == "Request" else None


def _node(element: ET.Element) -> Any:
    if not len(element):
        return (element.text or "").strip()
    found: Document = {}
    for child in element:
        value = _node(child)
        if child.tag in LISTS:
            found.setdefault(child.tag, []).append(value)
        else:
            found[child.tag] = value
    return found
