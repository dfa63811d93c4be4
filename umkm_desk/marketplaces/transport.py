"""How requests leave this computer: pace, deadlines, what may be sent again, and one border where every foreign error becomes ours.

The only module that knows httpx. A write whose answer was lost is never repeated here: the caller looks first.
"""

from __future__ import annotations

import logging
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from math import ceil
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from umkm_desk.marketplaces.redaction import redact
from umkm_desk.marketplaces.seam import MarketplaceError, NotAllowed, OurBug, TryLater
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Cancelled, Task

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
log = logging.getLogger(__name__)

MAX_ANSWER = 16 * 1024 * 1024
CONNECT_SECONDS, READ_SECONDS, ANSWER_SECONDS = 10.0, 20.0, 60.0
"""To connect; between two pieces of an answer; for a whole answer."""
PROBE_SECONDS = 5.0
TRIES = 3
LONGEST_WAIT = 10.0
"""Seconds that a call waits by itself; what the platform wants to have waited longer is the outbox's business."""
CLOCK_TOLERANCE = 30.0
EARLY_SECONDS = 60
LOOPBACK = ("127.0.0.1", "localhost", "::1")

_JSON_TYPES = ("json", "text/plain", "octet-stream", "javascript")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart form: the form's name for it, the file's own name, its bytes and media type."""

    part: str
    name: str
    content: bytes = field(repr=False)
    kind: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Request:
    """One request, signed and ready. At most one of `body` (exact bytes, JSON unless `headers` say otherwise), `form` (URL-encoded)
    or `uploads` (multipart, `form` as its other fields)."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    form: Mapping[str, str] = field(default_factory=dict, repr=False)
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: status, lower-case headers, body (at most `MAX_ANSWER` bytes)."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class WrongClock(NotAllowed):
    """The platform refuses the time of the request. Its `Date` header puts the next request right."""


class Pace:
    """A few calls a second for one shop, with a small burst: slower on trouble, step by step back afterwards."""

    def __init__(
        self,
        per_second: float,
        *,
        burst: int = 5,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = 1.0 / per_second
        self._burst = burst
        self._slow = 1.0
        self._at = float("-inf")
        self._quiet_until = float("-inf")
        self._monotonic = monotonic
        self._sleep = sleep
        self._lock = threading.Lock()

    @property
    def quiet_for(self) -> float:
        """Seconds until the platform wants to hear from this shop again; 0 when now."""
        return max(0.0, self._quiet_until - self._monotonic())

    @property
    def per_second(self) -> float:
        return 1.0 / (self._gap * self._slow)

    def wait(self) -> None:
        """Returns when the next call may go."""
        with self._lock:
            now = self._monotonic()
            gap = self._gap * self._slow
            burst = self._burst if self._slow == 1.0 else 1
            start = max(self._at, now - (burst - 1) * gap, self._quiet_until)
            self._at = start + gap
        if start > now:
            self._sleep(start - now)

    def trouble(self, quiet: float | None = None) -> None:
        """Halves the pace; `quiet`: seconds the platform asked to be left alone."""
        with self._lock:
            self._slow = min(16.0, self._slow * 2)
            if quiet:
                self._quiet_until = max(self._quiet_until, self._monotonic() + quiet)

    def fine(self) -> None:
        with self._lock:
            self._slow = max(1.0, self._slow * 0.8)


class Transport:
    """Requests to one host for one shop, over one kept connection. Counts calls in `calls`, by name.

    `clock` gives aware UTC; `sleep` waits and may raise to cancel (see `patient`); `client` replaces the network in tests. A body larger
    than `max_answer` bytes is not read.
    """

    def __init__(
        self,
        host: str,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
        client: httpx.Client | None = None,
        per_second: float = 5.0,
        jitter: Callable[[], float] = random.random,
        monotonic: Callable[[], float] = time.monotonic,
        max_answer: int = MAX_ANSWER,
    ) -> None:
        self.host = safe_host(host)
        self.calls: dict[str, int] = {}
        self.pace = Pace(per_second, monotonic=monotonic, sleep=sleep)
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._monotonic = monotonic
        self._max_answer = max_answer
        self._offset = 0.0
        self._given = client
        self._client: httpx.Client | None = client
        self._opening = threading.Lock()

    @property
    def is_local(self) -> bool:
        """Whether the host is this computer: a marketplace for practice."""
        return is_local(self.host)

    @property
    def clock_offset(self) -> float:
        """Seconds by which the platform's clock is ahead of ours; 0 within `CLOCK_TOLERANCE` or when it has not told."""
        return self._offset

    def now(self) -> datetime:
        """This computer's time, put right by what the platform's `Date` header said."""
        return datetime.fromtimestamp(self._clock().timestamp() + self._offset, UTC)

    def there(self, moment: datetime) -> int:
        """Unix seconds by the platform's clock of a `moment` by ours, on the early side: a minute ago rather than missed."""
        return int(moment.timestamp() + min(0.0, self._offset)) - EARLY_SECONDS

    def here(self, moment: datetime | None) -> datetime | None:
        """A `moment` that the platform told, by our clock."""
        return None if moment is None else moment - timedelta(seconds=self._offset)

    def pause(self, seconds: float) -> None:
        """Waits; raises as `sleep` does to cancel."""
        self._sleep(seconds)

    def close(self) -> None:
        if self._client is not None and self._given is None:
            self._client.close()
            self._client = None

    def call(
        self,
        build: Callable[[datetime], Request],
        understand: Callable[[Answer], T],
        *,
        writes: bool,
        name: str | None = None,
        tries: int = TRIES,
    ) -> T:
        """Sends what `build` makes (asked anew for each try, with the platform's time, so that each is signed afresh) and returns what
        `understand` reads from the answer; `understand` raises the family for an answer that is an error.

        Tried again: reads after any trouble, writes only where they provably had no effect (never left, or were refused for being too
        many), and either once after a wrong clock. Raises `MarketplaceError`; `TryLater.maybe_done` where a write may have happened.
        """
        attempt, clock_mended = 1, False
        while True:
            try:
                answer = self.send(build, writes=writes, name=name)
                value = understand(answer)
            except WrongClock:
                if clock_mended:
                    raise
                clock_mended = True
                continue
            except TryLater as error:
                if error.code or error.after is not None:
                    self.pace.trouble(error.after)
                wait = self._backoff(attempt) if error.after is None else error.after
                if error.maybe_done or attempt >= tries or wait > LONGEST_WAIT:
                    raise
                attempt += 1
                self._sleep(wait)
                continue
            self.pace.fine()
            return value

    def send(self, build: Callable[[datetime], Request], *, writes: bool, name: str | None = None) -> Answer:
        """One request, sent once and answered whole, whatever its status. Raises `TryLater` and `OurBug` only."""
        import httpx

        quiet = self.pace.quiet_for
        if quiet > LONGEST_WAIT:
            raise TryLater(Problem("marketplaces.asked_to_wait", values={"minutes": ceil(quiet / 60)}), after=quiet)
        self.pace.wait()
        request = build(self.now())
        name = name or request.path
        self.calls[name] = self.calls.get(name, 0) + 1
        failure: Exception
        try:
            answer = self._exchange(self._open(), request)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, _Unbounded) as error:
            # raised outside of this block: an httpx error in the chain would carry the signed address along
            failure = error
        else:
            log.debug("%s %s -> %d, %d bytes", request.method, request.path, answer.status, len(answer.body))
            self._learn_time(answer)
            return answer
        self.pace.trouble()
        log.info("%s %s failed: %s", request.method, request.path, type(failure).__name__)
        raise self._translated(failure, writes=writes)

    def _exchange(self, client: httpx.Client, request: Request) -> Answer:
        headers = dict(request.headers)
        if request.body is not None:
            headers.setdefault("Content-Type", "application/json")
        until = self._monotonic() + ANSWER_SECONDS
        body = bytearray()
        with client.stream(
            request.method,
            self.host + request.path,
            params=request.query,
            content=request.body,
            data=dict(request.form) or None,
            files=[(upload.part, (upload.name, upload.content, upload.kind)) for upload in request.uploads] or None,
            headers=headers,
        ) as response:
            if int(response.headers.get("content-length") or 0) > self._max_answer:
                raise _Unbounded
            for piece in response.iter_bytes():
                body += piece
                if len(body) > self._max_answer:
                    raise _Unbounded
                if self._monotonic() > until:
                    raise TimeoutError
            return Answer(response.status_code, {key.lower(): value for key, value in response.headers.items()}, bytes(body))

    def _open(self) -> httpx.Client:
        with self._opening:
            if self._client is None:
                import httpx

                for chatty in ("httpx", "httpcore"):  # they log whole addresses, tokens and signatures included
                    logging.getLogger(chatty).setLevel(logging.WARNING)
                self._client = httpx.Client(
                    verify=_system_trust(),
                    trust_env=not self.is_local,  # the system's proxies, but not to reach this computer
                    timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
                    follow_redirects=False,
                    limits=httpx.Limits(max_connections=4, max_keepalive_connections=2, keepalive_expiry=30),
                    headers={"User-Agent": "umkm-desk", "Accept": "application/json", "Accept-Encoding": "gzip"},
                )
            return self._client

    def _backoff(self, attempt: int) -> float:
        return float(2 ** (attempt - 1) * (0.5 + self._jitter()))

    def _learn_time(self, answer: Answer) -> None:
        try:
            told = parsedate_to_datetime(answer.headers.get("date", ""))
        except ValueError:
            return
        offset = told.timestamp() - self._clock().timestamp()
        self._offset = offset if abs(offset) > CLOCK_TOLERANCE else 0.0

    def _translated(self, failure: Exception, *, writes: bool) -> MarketplaceError:
        import httpx

        detail = type(failure).__name__
        if isinstance(failure, _Unbounded):
            problem = Problem("marketplaces.answer_too_large", values={"host": self._name})
            return TryLater(problem, maybe_done=True, detail=detail) if writes else OurBug(problem, detail=detail)
        if isinstance(failure, httpx.InvalidURL | httpx.LocalProtocolError | httpx.UnsupportedProtocol):
            return OurBug(Problem("marketplaces.unsendable", values={"host": self._name}), detail=detail)
        return TryLater(problem_of(failure, self.host), maybe_done=writes and not never_left(failure), detail=detail)

    @property
    def _name(self) -> str:
        return urlsplit(self.host).netloc


class _Unbounded(Exception):
    """An answer beyond all bounds."""


def is_local(host: str) -> bool:
    return urlsplit(host).hostname in LOOPBACK


def answers(address: str) -> bool:
    """Whether a connection to an address comes about, or to the system's proxy for it: a few hundred bytes, nothing is asked."""
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(address)
    host = parts.hostname or ""
    proxy = None if is_local(address) or proxy_bypass(host) else getproxies().get(parts.scheme)
    if proxy:
        parts = urlsplit(proxy if "://" in proxy else f"//{proxy}")
    port = parts.port or (80 if parts.scheme == "http" else 443)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=PROBE_SECONDS).close()
    except OSError:
        return False
    return True


def safe_host(host: str) -> str:
    """`host` without a trailing slash. Raises `Refusal` (`marketplaces.unsafe_host`) for plain http to anything but this computer."""
    parts = urlsplit(host.strip())
    known = parts.hostname is not None and "@" not in parts.netloc and not parts.query and not parts.fragment
    if known and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)):
        return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    raise Refusal.because("marketplaces.unsafe_host", host=redact(host))


def json_body(answer: Answer, *, writes: bool) -> bytes:
    """The body of an answer that may be JSON. Raises `TryLater` for a redirect, a page of a proxy or of a Wi-Fi login, an empty body, and
    for a server that answers trouble without JSON; a JSON body is handed on whatever its status: the platform's own code decides."""
    kind = answer.headers.get("content-type", "json").lower()
    body = answer.body.lstrip()
    values: dict[str, object] = {"status": answer.status}
    if 300 <= answer.status < 400:
        raise TryLater(Problem("marketplaces.redirected", values=values), maybe_done=writes, detail=f"HTTP {answer.status}")
    if body[:1] in (b"{", b"[") and any(part in kind for part in _JSON_TYPES):
        return body
    if answer.status == 429:
        raise TryLater(Problem("marketplaces.busy", values=values), after=retry_after(answer), code="429", detail="HTTP 429")
    code = "marketplaces.platform_down" if answer.status >= 500 else "marketplaces.strange_answer"
    raise TryLater(
        Problem(code, values=values),
        after=retry_after(answer),
        maybe_done=writes,
        code=str(answer.status),
        detail=f"HTTP {answer.status}",
    )


def retry_after(answer: Answer) -> float | None:
    """Seconds of the `Retry-After` header: its number, or the time from the answer's own date to the moment it names."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        wait = parsedate_to_datetime(text) - parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())


def never_left(failure: Exception) -> bool:
    """Whether a request provably did not reach the platform: no connection, no free one, or a proxy that refused the way."""
    import httpx

    return isinstance(failure, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError)


def problem_of(failure: Exception, host: str) -> Problem:
    """What happened on the line, as the seller can understand it."""
    import httpx

    causes = list(_causes(failure))
    text = " ".join(str(cause) for cause in causes).lower()
    values = {"host": urlsplit(host).netloc}
    if any(isinstance(cause, ssl.SSLError) for cause in causes) or "certificate" in text or "ssl:" in text:
        dated = "expired" in text or "not yet valid" in text
        return Problem("marketplaces.tls_clock" if dated else "marketplaces.tls", values=values)
    if isinstance(failure, httpx.ProxyError):
        return Problem("marketplaces.proxy", values=values)
    if any(isinstance(cause, socket.gaierror) for cause in causes) or "getaddrinfo" in text or "name resolution" in text:
        return Problem("marketplaces.name_not_found", values=values)
    if isinstance(failure, httpx.TimeoutException | TimeoutError):
        return Problem("marketplaces.timeout", values=values)
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return Problem("marketplaces.refused", values=values)
    if isinstance(failure, httpx.ConnectError):
        return Problem("marketplaces.no_network", values=values)
    return Problem("marketplaces.line_lost", values=values)


def _causes(failure: BaseException | None) -> Iterator[BaseException]:
    while failure is not None:
        yield failure
        failure = failure.__cause__ or failure.__context__


def patient(task: Task, *, step: float = 0.1, sleep: Callable[[float], None] = time.sleep) -> Callable[[float], None]:
    """A `sleep` that lets a cancel of `task` through while it waits: raises `Cancelled`."""

    def wait(seconds: float) -> None:
        while seconds > 0:
            if task.is_cancelled():
                raise Cancelled
            sleep(min(step, seconds))
            seconds -= step

    return wait


def _system_trust() -> ssl.SSLContext:
    """The system's certificates, so that an office's proxy or antivirus works. Nothing here can switch verification off."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def batches(values: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """`values` in parts of what one call takes."""
    for start in range(0, len(values), most):
        yield values[start : start + most]
