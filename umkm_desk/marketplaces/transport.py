"""How requests leave this computer: pace, deadlines, what may be sent again, and one border where every foreign error becomes ours.

The only module that knows httpx. A write whose answer was lost is never repeated here: the caller looks first.
"""

from __future__ import annotations

import logging
import random
import re
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from umkm_desk.marketplaces.seam import OurBug, TryLater
from umkm_desk.model.problem import Problem, Refusal

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

MAX_ANSWER = 16 * 1024 * 1024
CONNECT_SECONDS, READ_SECONDS = 10.0, 20.0
READ_TRIES = 3
LOOPBACK = ("127.0.0.1", "localhost", "::1")

_SECRET = re.compile(
    r"((?:access_token|refresh_token|sign|code|app_secret|partner_key|secret|auth_code|resend_code)[\"']?\s*[=:]\s*[\"']?)([^&\s\"',}]+)",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """`text` with the values of tokens, keys, codes and signatures hidden."""
    return _SECRET.sub(r"\1•••", text)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: status, lower-case headers, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Pace:
    """A few calls a second for one shop: slower on trouble, step by step back afterwards."""

    def __init__(self, per_second: float, monotonic: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap = 1.0 / per_second
        self._slow = 1.0
        self._next = 0.0
        self._monotonic = monotonic
        self._sleep = sleep

    def wait(self) -> None:
        now = self._monotonic()
        if self._next > now:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._gap * self._slow

    def trouble(self) -> None:
        self._slow = min(16.0, self._slow * 2)

    def fine(self) -> None:
        self._slow = max(1.0, self._slow * 0.8)


class Transport:
    """Requests to one host. `clock` gives aware UTC; `sleep` waits and may raise to cancel. Counts calls in `calls` by path."""

    def __init__(
        self,
        host: str,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
        client: httpx.Client | None = None,
        per_second: float = 5.0,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.host = safe_host(host)
        self.calls: dict[str, int] = {}
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._offset = 0.0
        self._pace = Pace(per_second, time.monotonic, sleep)
        self._given = client
        self._client: httpx.Client | None = client

    def now(self) -> datetime:
        """This computer's time, put right by what the platform's `Date` header said."""
        return datetime.fromtimestamp(self._clock().timestamp() + self._offset, UTC)

    def close(self) -> None:
        if self._client is not None and self._given is None:
            self._client.close()
            self._client = None

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Callable[[], list[tuple[str, str]]],
        json: Any = None,
        content: bytes | None = None,
        files: list[tuple[str, tuple[str, bytes, str]]] | None = None,
        headers: Mapping[str, str] | None = None,
        writes: bool,
    ) -> Answer:
        """One request, answered whole. `query` is asked again for every try, so that each is signed with its own time.

        A read is tried again on trouble of the line; a write only where it provably never left. Raises `TryLater`, with
        `maybe_done` where a write may have taken effect, and `OurBug` for an answer beyond all bounds.
        """
        import httpx

        client = self._open()
        attempt = 0
        while True:
            attempt += 1
            self._pace.wait()
            self.calls[path] = self.calls.get(path, 0) + 1
            try:
                answer = self._exchange(client, method, path, query(), json, content, files, headers)
            except httpx.HTTPError as error:
                self._pace.trouble()
                left = not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
                log.info("%s %s failed on try %d: %s", method, path, attempt, type(error).__name__)
                if attempt < READ_TRIES and not (writes and left):
                    self._sleep(self._backoff(attempt))
                    continue
                raise TryLater(problem_of(error, self.host), maybe_done=writes and left, detail=type(error).__name__) from None
            self._learn_time(answer)
            if answer.status == 429 or answer.status >= 500:
                self._pace.trouble()
            else:
                self._pace.fine()
            log.debug("%s %s -> %d, %d bytes", method, path, answer.status, len(answer.body))
            return answer

    def _exchange(
        self,
        client: httpx.Client,
        method: str,
        path: str,
        query: list[tuple[str, str]],
        json: Any,
        content: bytes | None,
        files: list[tuple[str, tuple[str, bytes, str]]] | None,
        headers: Mapping[str, str] | None,
    ) -> Answer:
        parts = bytearray()
        with client.stream(
            method,
            self.host + path,
            params=tuple(query),
            json=json,
            content=content,
            files=files,
            headers=dict(headers or {}),
        ) as response:
            for chunk in response.iter_bytes():
                parts += chunk
                if len(parts) > MAX_ANSWER:
                    raise OurBug(Problem("marketplaces.answer_too_large", values={"host": urlsplit(self.host).netloc}))
            return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, bytes(parts))

    def _open(self) -> httpx.Client:
        if self._client is None:
            import httpx

            for chatty in ("httpx", "httpcore"):  # they log whole addresses, tokens and signatures included
                logging.getLogger(chatty).setLevel(logging.WARNING)
            self._client = httpx.Client(
                verify=_system_trust() if self.host.startswith("https") else True,
                timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
                follow_redirects=False,
                limits=httpx.Limits(max_connections=4, max_keepalive_connections=2),
                headers={"User-Agent": "umkm-desk", "Accept-Encoding": "gzip"},
            )
        return self._client

    def _backoff(self, attempt: int) -> float:
        return float(min(30.0, 0.5 * 2**attempt) * (0.5 + self._jitter()))

    def _learn_time(self, answer: Answer) -> None:
        stamp = answer.headers.get("date")
        if stamp:
            try:
                told = parsedate_to_datetime(stamp)
            except ValueError:
                return
            offset = told.timestamp() - self._clock().timestamp()
            self._offset = offset if abs(offset) > 30 else 0.0


def safe_host(host: str) -> str:
    """`host` without a trailing slash. Raises `Refusal` (`marketplaces.unsafe_host`) for plain http to anything but this computer."""
    parts = urlsplit(host.strip())
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    raise Refusal.because("marketplaces.unsafe_host", host=host)


def problem_of(error: Exception, host: str) -> Problem:
    """What happened on the line, as the seller can understand it."""
    import httpx

    text = repr(error).lower()
    values = {"host": urlsplit(host).netloc}
    if "certificate" in text or "ssl" in text:
        return Problem("marketplaces.tls", values=values)
    if isinstance(error, httpx.ProxyError):
        return Problem("marketplaces.proxy", values=values)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Problem("marketplaces.no_network", values=values)
    if isinstance(error, httpx.TimeoutException):
        return Problem("marketplaces.timeout", values=values)
    return Problem("marketplaces.line_lost", values=values)


def _system_trust() -> ssl.SSLContext:
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
