"""What all local marketplaces share: a clock that can be moved, faults, a count of calls, admin routes, one transaction a request."""

from __future__ import annotations

import asyncio
import json
import random
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send

from umkm_desk.sandbox.faults import Fault, Faults
from umkm_desk.sandbox.state import State


@dataclass
class Options:
    """`variant_wait`: seconds after a new item before it takes variants; `review`: seconds an item stays in review; `per_second`: calls
    a second before 429, 0 for no limit."""

    seed: int = 1
    faults: str = ""
    variant_wait: float = 5.0
    review: float = 0.0
    per_second: int = 0


@dataclass
class Call:
    """One request, read whole."""

    method: str
    path: str
    query: dict[str, str]
    queries: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes
    form: dict[str, Any] = field(default_factory=dict)

    def json(self) -> dict[str, Any] | None:
        try:
            value = json.loads(self.body or b"{}")
        except ValueError:
            return None
        return value if isinstance(value, dict) else None


class Platform(ABC):
    """One marketplace as an ASGI application. A subclass answers `handle`; everything it changes is one transaction."""

    name: str

    def __init__(self, state: State, options: Options) -> None:
        self.state = state
        self.options = options
        self.random = random.Random(options.seed)
        self.faults = Faults(options.faults, options.seed)
        self.calls: dict[str, int] = {}
        self._recent: list[float] = []
        self._lock = asyncio.Lock()
        self.offset = float((state.get("clock", "offset") or {"seconds": 0})["seconds"])
        state.begin()
        self.seed()
        state.commit()

    def now(self) -> float:
        """The platform's time in Unix seconds; moved by `/_sandbox/advance`."""
        return time.time() + self.offset

    def day(self) -> int:
        """Days since 1970 in Jakarta."""
        return int((self.now() + 7 * 3600) // 86400)

    @abstractmethod
    def seed(self) -> None:
        """Puts the first documents where there are none."""

    @abstractmethod
    def handle(self, call: Call, fault: Fault | None) -> Response: ...

    @abstractmethod
    def too_many(self) -> Response: ...

    @abstractmethod
    def server_error(self) -> Response: ...

    def admin(self, action: str, arguments: dict[str, Any]) -> Any:
        """More admin actions of one platform; unknown ones raise `KeyError`."""
        raise KeyError(action)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        call = await _read(Request(scope, receive))
        if call.path.startswith("/_sandbox/"):
            await self._admin(call)(scope, receive, send)
            return
        self.calls[call.path] = self.calls.get(call.path, 0) + 1
        fault = self.faults.choose(call.path)
        kind = fault.kind if fault else ""
        if kind == "drop-before":
            _drop(send)
            return
        if kind == "429" or self._busy():
            response = self.too_many()
        elif kind == "5xx":
            response = self.server_error()
        else:
            async with self._lock:
                self.state.begin()
                try:
                    response = self.handle(call, fault)
                    self.state.commit()
                except BaseException:
                    self.state.rollback()
                    raise
        if kind == "drop-after":
            _drop(send)
            return
        if kind == "5xx-after":
            response = self.server_error()
        if kind == "slow" and fault:
            await asyncio.sleep(fault.seconds)
        response.headers["date"] = formatdate(self.now(), usegmt=True)
        if kind == "truncate":
            await _send_half(response, send)
            return
        await response(scope, receive, send)

    def _busy(self) -> bool:
        if not self.options.per_second:
            return False
        now = time.monotonic()
        self._recent = [moment for moment in self._recent if now - moment < 1]
        self._recent.append(now)
        return len(self._recent) > self.options.per_second

    def _admin(self, call: Call) -> Response:
        action = call.path.removeprefix("/_sandbox/")
        arguments = {**call.query, **(call.json() or {})}
        self.state.begin()
        try:
            answer: Any = {"ok": True}
            if action == "advance":
                self.offset += float(arguments.get("days", 0)) * 86400 + float(arguments.get("seconds", 0))
                self.state.put("clock", "offset", {"seconds": self.offset})
            elif action == "faults":
                self.faults = Faults(str(arguments.get("spec", "")), self.options.seed)
            elif action == "calls":
                answer = {"calls": self.calls, "faults": self.faults.injected, "now": self.now()}
            else:
                answer = self.admin(action, arguments)
            self.state.commit()
            return JSONResponse(answer)
        except (KeyError, ValueError) as wrong:
            self.state.rollback()
            return JSONResponse({"error": str(wrong)}, status_code=400)
        except BaseException:
            self.state.rollback()
            raise


async def _read(request: Request) -> Call:
    body = await request.body()
    form: dict[str, Any] = {}
    if "multipart/form-data" in request.headers.get("content-type", ""):
        async with request.form() as fields:
            for key, value in fields.multi_items():
                part = (value.filename, await value.read()) if not isinstance(value, str) else value
                form.setdefault(key, []).append(part)
    pairs = list(request.query_params.multi_items())
    return Call(request.method, request.url.path, dict(pairs), pairs, dict(request.headers), body, form)


def _drop(send: Send) -> None:
    """Closes the connection under the request; uvicorn's cycle is the owner of `send`."""
    send.__self__.transport.abort()  # type: ignore[attr-defined]


async def _send_half(response: Response, send: Send) -> None:
    body = bytes(response.body)
    start: Message = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
    await send(start)
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    _drop(send)
