"""What all local marketplaces share: a clock that can be moved, faults, limits, a count of calls, admin routes, one transaction a request.

A platform is a subclass in a folder of its own that answers `handle`; `server.py` knows it by its code.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import random
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from email.utils import formatdate
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send

from umkm_desk.sandbox.faults import Fault, Faults
from umkm_desk.sandbox.state import State

LOG_LENGTH = 1000
COMPRESS_FROM = 1024
GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
JAKARTA, DAY = 7 * 3600, 86400


@dataclass(frozen=True)
class Options:
    """`faults`: a spec of `faults.py`. `clock_offset`: seconds that the platform's clock is ahead of this computer's.
    `variant_wait`: seconds after a new item before it takes variants; `review`: seconds a new listing stays in review.
    `per_second`, `per_day`: calls before the platform says too many, 0 for no limit; its day begins at 00:00 UTC+8.
    `sales_take_stock`: what buyers take leaves the stock; off, so that stock is only what clients made it."""

    seed: int = 1
    faults: str = ""
    clock_offset: float = 0.0
    variant_wait: float = 5.0
    review: float = 0.0
    per_second: int = 0
    per_day: int = 0
    sales_take_stock: bool = False


@dataclass(frozen=True)
class Call:
    """One request, read whole. `query` has the last value of each name, `queries` all; `form` the parts of a multipart form, files as
    (name, bytes)."""

    method: str
    path: str
    query: dict[str, str]
    queries: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes
    client: str = ""
    form: dict[str, list[Any]] = field(default_factory=dict)

    def json(self) -> dict[str, Any] | None:
        """The body as an object; `None` for anything else."""
        try:
            value = json.loads(self.body or b"{}")
        except ValueError:
            return None
        return value if isinstance(value, dict) else None

    def urlencoded(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(errors="replace")))

    @property
    def origin(self) -> str:
        """Scheme, host and port as the caller wrote them."""
        return f"http://{self.headers.get('host', '127.0.0.1')}"


class Platform(ABC):
    """One marketplace as an ASGI application. A subclass answers `handle`; everything it changes is one transaction."""

    name: ClassVar[str]
    api: ClassVar[str]
    """Start of the paths that are API calls: only these are counted, limited and met by faults."""
    quirks: ClassVar[Mapping[str, bool]] = {}
    """Switches for what the documents say in two ways, with their usual position."""

    def __init__(self, state: State, options: Options) -> None:
        self.state = state
        self.started = self.options = options
        state.begin()
        self._begin()
        state.commit()

    def _begin(self) -> None:
        seed = self.options.seed
        self.random = random.Random(seed)
        self.faults = Faults(self.options.faults, seed)
        self.calls: dict[str, int] = {}
        self.log: deque[dict[str, Any]] = deque(maxlen=LOG_LENGTH)
        self._recent: deque[float] = deque()
        self._today = (0, 0)
        self._moved = float((self.state.get("clock", "moved") or {"seconds": 0})["seconds"])
        self.seed()

    # What a platform is

    @abstractmethod
    def seed(self) -> None:
        """Puts the first documents where there are none."""

    @abstractmethod
    def handle(self, call: Call, fault: Fault | None) -> Response:
        """Answers one call. Of the faults only `expired-token` is left to the platform."""

    @abstractmethod
    def fail(self, code: str, status: int = 200) -> Response:
        """The platform's own error answer with its usual message."""

    @abstractmethod
    def too_many(self, *, day: bool) -> Response:
        """Too many calls this second, or this `day`."""

    @abstractmethod
    def server_error(self) -> Response: ...

    @abstractmethod
    def listings(self) -> list[dict[str, Any]]:
        """Every listing ever made, deleted ones too, in one form for all platforms:
        {id, shop, sku, name, status, price, stock, models: [{id, sku, price, stock}]}, `status` in the platform's words."""

    def actions(self) -> Mapping[str, Callable[[dict[str, Any]], Any]]:
        """Admin actions of this platform by name; each takes the sent arguments and says `ValueError` or `KeyError` for wrong ones."""
        return {}

    def quirk(self, name: str) -> bool:
        return bool({**self.quirks, **(self.state.get("quirks", self.name) or {})}[name])

    # Time and chance

    def now(self) -> float:
        """The platform's time in Unix seconds; moved by `/_sandbox/advance`."""
        return time.time() + self.options.clock_offset + self._moved

    def day(self) -> int:
        """Days since 1970 in Jakarta."""
        return int((self.now() + JAKARTA) // DAY)

    def secret(self, what: str, digits: int = 32) -> str:
        """A new token or code in hex: the same for the same seed and history, never twice."""
        number = self.state.next_number(f"secret/{what}", 1)
        return hashlib.sha256(f"{self.options.seed}/{what}/{number}".encode()).hexdigest()[:digits]

    def request_id(self) -> str:
        return f"{self.random.getrandbits(64):016x}:{self.random.getrandbits(64):016x}:{self.random.getrandbits(32):08x}"

    # The way of a request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        call = await _read(Request(scope, receive))
        if call.path == "/_sandbox" or call.path.startswith("/_sandbox/"):
            await self._admin(call)(scope, receive, send)
            return
        fault = None
        if call.path.startswith(self.api):
            self.calls[call.path] = self.calls.get(call.path, 0) + 1
            fault = self.faults.choose(call.path)
        response = await self._respond(call, fault)
        self.log.append(
            {
                "at": self.now(),
                "method": call.method,
                "path": call.path,
                "fault": fault.kind if fault else None,
                "status": response.status_code if response else None,
            }
        )
        if response is None:
            _drop(send)
            return
        response.headers["date"] = formatdate(self.now(), usegmt=True)
        if "gzip" in call.headers.get("accept-encoding", "") and len(response.body) >= COMPRESS_FROM:
            response.body = gzip.compress(bytes(response.body), 3)
            response.headers["content-encoding"] = "gzip"
            response.headers["content-length"] = str(len(response.body))
        if fault is not None and fault.kind == "truncate":
            await _send_half(response, send)
            return
        await response(scope, receive, send)

    async def _respond(self, call: Call, fault: Fault | None) -> Response | None:
        """`None`: the connection is to be closed without an answer."""
        kind = fault.kind if fault else ""
        if kind == "drop-before":
            return None
        if kind == "hang" and fault:
            await asyncio.sleep(fault.seconds)
            return None
        if kind == "5xx":
            return self.server_error()
        if kind == "html":
            return HTMLResponse(GATEWAY_PAGE, status_code=502)
        if kind == "code" and fault:
            return self.fail(fault.code, fault.status)
        if kind == "429":
            return self.too_many(day=False)
        if call.path.startswith(self.api) and (busy := self._busy()):
            return self.too_many(day=busy == "day")
        self.state.begin()
        try:
            response = self.handle(call, fault)
            self.state.commit()
        except BaseException:
            self.state.rollback()
            raise
        if kind == "drop-after":
            return None
        if kind == "5xx-after":
            return self.server_error()
        if kind == "slow" and fault:
            await asyncio.sleep(fault.seconds)
        return response

    def _busy(self) -> str:
        """`second` or `day` where that limit is reached, else nothing. A refused call does not count."""
        moment = time.monotonic()
        while self._recent and moment - self._recent[0] >= 1:
            self._recent.popleft()
        if self.options.per_second and len(self._recent) >= self.options.per_second:
            return "second"
        today = int((self.now() + 8 * 3600) // DAY)
        used = self._today[1] if self._today[0] == today else 0
        if self.options.per_day and used >= self.options.per_day:
            return "day"
        self._recent.append(moment)
        self._today = (today, used + 1)
        return ""

    # Admin

    def _admin(self, call: Call) -> Response:
        actions: dict[str, Callable[[dict[str, Any]], Any]] = {
            "advance": self._advance,
            "calls": self._calls,
            "faults": self._set_faults,
            "listings": self._listings,
            "options": self._set_options,
            "reset": self._reset,
            **({"quirks": self._set_quirks} if self.quirks else {}),
            **self.actions(),
        }
        name = call.path.removeprefix("/_sandbox").strip("/")
        if name not in actions:
            told = {each: (action.__doc__ or "").strip() for each, action in sorted(actions.items())}
            return JSONResponse({"platform": self.name, "actions": told}, status_code=404 if name else 200)
        arguments = {**call.query, **(call.json() or {})}
        self.state.begin()
        try:
            answer = actions[name](arguments)
            self.state.commit()
        except (KeyError, ValueError, TypeError) as wrong:
            self.state.rollback()
            return JSONResponse({"error": f"{type(wrong).__name__}: {wrong}"}, status_code=400)
        except BaseException:
            self.state.rollback()
            raise
        return JSONResponse({"ok": True} if answer is None else answer)

    def _advance(self, arguments: dict[str, Any]) -> Any:
        """{days, hours, seconds}: moves the platform's clock; below 0 back."""
        seconds = (
            float(arguments.get("days", 0)) * DAY + float(arguments.get("hours", 0)) * 3600 + float(arguments.get("seconds", 0))
        )
        self._moved += seconds
        self.state.put("clock", "moved", {"seconds": self._moved})
        return {"ok": True, "now": self.now(), "moved": self._moved}

    def _listings(self, _: dict[str, Any]) -> Any:
        """{}: every listing ever made, in one form for all platforms."""
        return {"listings": self.listings()}

    def _reset(self, arguments: dict[str, Any]) -> None:
        """{seed}: a new platform in the same process, with the options it was started with but for the seed and without faults."""
        self.options = replace(self.started, seed=int(arguments.get("seed", self.started.seed)), faults="")
        self.state.clear()
        self._begin()

    def _calls(self, arguments: dict[str, Any]) -> Any:
        """{reset}: API calls by path, injected faults by kind, the last calls one by one, the platform's time; with `reset` counted anew.
        Kept in memory only."""
        answer = {"calls": dict(self.calls), "faults": dict(self.faults.injected), "log": list(self.log), "now": self.now()}
        if arguments.get("reset"):
            self.calls.clear()
            self.faults.injected.clear()
            self.log.clear()
        return answer

    def _set_faults(self, arguments: dict[str, Any]) -> None:
        """{spec, seed}: from now on these faults, none for an empty spec."""
        self.faults = Faults(str(arguments.get("spec", "")), int(arguments.get("seed", self.options.seed)))

    def _set_options(self, arguments: dict[str, Any]) -> Any:
        """Fields of `Options` but for seed and faults; answers all of them."""
        kinds = {name: type(usual) for name, usual in asdict(Options()).items() if name not in ("seed", "faults")}
        wanted = {name: kinds[name](value) for name, value in arguments.items()}
        self.options = replace(self.options, **wanted)
        return {"ok": True, **{name: getattr(self.options, name) for name in kinds}}

    def _set_quirks(self, arguments: dict[str, Any]) -> Any:
        """Switches for what the documents say in two ways; answers all of them."""
        if unknown := set(arguments) - set(self.quirks):
            raise ValueError(f"unknown quirk {', '.join(sorted(unknown))}; known are {', '.join(self.quirks)}")
        merged = {**self.quirks, **(self.state.get("quirks", self.name) or {}), **arguments}
        self.state.put("quirks", self.name, merged)
        return merged


async def _read(request: Request) -> Call:
    body = await request.body()
    form: dict[str, list[Any]] = {}
    if "multipart/form-data" in request.headers.get("content-type", ""):
        async with request.form() as parts:
            for key, value in parts.multi_items():
                form.setdefault(key, []).append(value if isinstance(value, str) else (value.filename, await value.read()))
    pairs = list(request.query_params.multi_items())
    client = request.client.host if request.client else ""
    return Call(request.method, request.url.path, dict(pairs), pairs, dict(request.headers), body, client, form)


def _drop(send: Send) -> None:
    """Closes the connection under the request; uvicorn's request cycle, the owner of `send`, holds it."""
    send.__self__.transport.abort()  # type: ignore[attr-defined]


async def _send_half(response: Response, send: Send) -> None:
    start: Message = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
    await send(start)
    body = bytes(response.body)
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    _drop(send)
