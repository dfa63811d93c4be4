"""Pictures: uploaded, taken over from elsewhere, and known again by their address."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from umkm_desk.sandbox import pictures
from umkm_desk.sandbox.lazada.ask import Ask, Endpoint, Refused, missing
from umkm_desk.sandbox.state import Document

BYTES, SIDES = 1024 * 1024, (330, 5000)
"""The reference's page says 1 MB, its guide 3 MB: the stricter one holds."""
BATCH, ANSWER_AFTER = 8, 0.5
UNREACHABLE = ("localhost", "127.", "10.", "192.168.", "169.254.", "[::1]")
_SOURCE = re.compile(r"<img[^>]*\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def inside(html: str) -> list[str]:
    """Addresses of the pictures in a description."""
    return _SOURCE.findall(html)


def is_hosted(ask: Ask, url: str) -> bool:
    """Whether this marketplace holds the picture: by the file's name, which is its hash."""
    name = urlsplit(url).path.rpartition("/")[2].partition(".")[0]
    return ask.market.state.get("image", name) is not None


def upload(ask: Ask) -> Document:
    if "image" not in ask.files:
        raise missing("image")
    return {"data": {"image": keep(ask, ask.files["image"][1])}}


def keep(ask: Ask, content: bytes) -> Document:
    """The same picture has the same address."""
    kind = {"png": "png", "jpeg": "jpg"}.get(pictures.kind_of(content) or "")
    if kind is None:
        raise Refused("301", "E301: Upload image failed: the format of the image is not JPG or PNG")
    if len(content) > BYTES:
        raise Refused("303", "E303: The image is too large, the allowed maximum size is 1048576 bytes")
    size = pictures.size_of(content)
    if size is None:
        raise Refused("300", "E300: Upload image failed: the image cannot be read")
    if min(size) < SIDES[0] or max(size) > SIDES[1]:
        raise Refused("304", f"E304: The sides of the image should be between {SIDES[0]} and {SIDES[1]} pixels")
    number = hashlib.md5(content, usedforsecurity=False).hexdigest()
    ask.market.state.keep_bytes(f"{number}.{kind}", f"image/{'jpeg' if kind == 'jpg' else kind}", content)
    return _known(ask, number, kind)


def _known(ask: Ask, number: str, kind: str) -> Document:
    ask.market.state.put("image", number, {"kind": kind})
    return {"hash_code": number, "url": f"{ask.call.origin}/p/{number}.{kind}"}


# Migration: nothing is fetched, an address that could be fetched becomes a picture


def migrate(ask: Ask) -> Document:
    image = ask.payload().get("Image")
    url = image[0] if isinstance(image, list) and image else image
    address = url.get("Url") if isinstance(url, dict) else None
    address = address[0] if isinstance(address, list) and address else address
    return {"data": {"image": _taken_over(ask, str(address or ""))}}


def migrate_many(ask: Ask) -> Document:
    images = ask.payload().get("Images")
    urls = images.get("Url") if isinstance(images, dict) else None
    if not isinstance(urls, list) or not 1 <= len(urls) <= BATCH:
        raise Refused("30", f"E030: 1 to {BATCH} images")
    batch = f"2101{ask.market.secret('batch', 24)}"
    ask.market.state.put("batch", batch, {"urls": [str(url) for url in urls], "seller": ask.seller, "at": ask.market.now()})
    return {"batch_id": batch}


def response(ask: Ask) -> Document:
    batch = ask.market.state.get("batch", ask.needed("batch_id"))
    if batch is None or batch["seller"] != ask.seller:
        raise Refused("36", "E036: Invalid batch_id")
    if ask.market.now() - batch["at"] < ANSWER_AFTER:
        raise Refused("1000", "E1000: The images are still being migrated", kind="ISP")
    images: list[Document] = []
    errors: list[Document] = []
    for url in batch["urls"]:
        try:
            images.append(_taken_over(ask, url))
        except Refused as refused:
            errors.append({"field": "Url", "msg": refused.message, "original_url": url})
    return {"data": {"images": images, "errors": errors}}


def _taken_over(ask: Ask, url: str) -> Document:
    parts = urlsplit(url)
    fetched = parts.scheme in ("http", "https") and parts.port in (None, 80, 443) and parts.hostname is not None
    if not fetched or (parts.hostname or "").startswith(UNREACHABLE):
        raise Refused("302", "E302: The image URL is not supported")
    kind = "png" if parts.path.lower().endswith(".png") else "jpg"
    if not parts.path.lower().endswith((".png", ".jpg", ".jpeg")):
        raise Refused("301", "E301: The format of the image is not JPG or PNG")
    return _known(ask, hashlib.md5(url.encode(), usedforsecurity=False).hexdigest(), kind)


ENDPOINTS = {
    "/image/upload": Endpoint(upload, writes=True),
    "/image/migrate": Endpoint(migrate, writes=True),
    "/images/migrate": Endpoint(migrate_many, writes=True),
    "/image/response/get": Endpoint(response),
}
