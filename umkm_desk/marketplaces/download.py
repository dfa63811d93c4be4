"""Public files from addresses: no shop, no signature, no token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import parse_qsl, urljoin, urlsplit

from umkm_desk.marketplaces.redaction import redact
from umkm_desk.marketplaces.seam import MarketplaceError, TryLater
from umkm_desk.marketplaces.transport import Answer, Request, Transport, patient, retry_after, safe_host
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import UNWATCHED, Task

_AS_A_FILE = {
    "marketplaces.answer_too_large": "marketplaces.file_too_large",
    "marketplaces.timeout": "marketplaces.file_cut_short",
    "marketplaces.line_lost": "marketplaces.file_cut_short",
    "marketplaces.busy": "marketplaces.file_not_given",
    "marketplaces.platform_down": "marketplaces.file_not_given",
    "marketplaces.strange_answer": "marketplaces.file_not_given",
}
"""What a trouble of the line means for a file: the usual sentences speak of sending to a marketplace."""


def safe_address(address: str) -> str:
    """`address` of a file, cleaned. Raises `Refusal` (`marketplaces.unsafe_host`) as `safe_host`, and for an address without a file."""
    plain = address.strip().partition("#")[0]
    whole, _, query = plain.partition("?")
    safe = safe_host(whole)
    if not urlsplit(safe).path:
        raise Refusal.because("marketplaces.no_file_named", host=urlsplit(safe).netloc)
    return f"{safe}?{query}" if query else safe


def public_address(address: str) -> str:
    """`address` of a picture that a table from strangers names, cleaned: https and out on the internet, so that it can neither be read
    along nor reach into the seller's own network. Raises `Refusal` (`marketplaces.unsafe_host`, `.no_file_named`)."""
    try:
        parts = urlsplit(address.strip())
        fit = parts.scheme == "https" and bool(parts.hostname) and _is_public(str(parts.hostname))
    except ValueError:  # an address that is none
        fit = False
    if not fit:
        raise Refusal.because("marketplaces.unsafe_host", host=redact(address)[:100])
    return safe_address(address)


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.lower().rstrip(".").endswith((".local", ".localhost", ".internal", ".lan"))


def download(address: str, *, limit: int, clock: Callable[[], datetime], task: Task = UNWATCHED) -> bytes:
    """The file at `address` (https, or http to this computer), at most `limit` bytes, over one connection of its own.

    Redirects are not followed. Raises `Cancelled`, and `Refusal` with what was wrong: the address, the line, or the answer
    (`marketplaces.no_file_there`).
    """
    task.report(0)
    files = Downloads(limit=limit, clock=clock, task=task, redirects=0)
    try:
        content = files.get(address)
    finally:
        files.close()
    task.report(len(content))
    return content


class Downloads:
    """Many public files one after the other, over one kept connection for each host. `check` cleans an address or refuses it, those of
    redirects too; `kinds`: the media types that are asked for."""

    def __init__(
        self,
        *,
        limit: int,
        clock: Callable[[], datetime],
        task: Task = UNWATCHED,
        redirects: int = 3,
        check: Callable[[str], str] = safe_address,
        kinds: str = "*/*",
    ) -> None:
        self._limit, self._clock, self._task = limit, clock, task
        self._redirects, self._check, self._kinds = redirects, check, kinds
        self._hosts: dict[str, Transport] = {}

    def get(self, address: str) -> bytes:
        """At most `limit` bytes. Raises as `download`."""
        for left in range(self._redirects, -1, -1):
            found = self._asked(self._check(address), follow=left > 0)
            if isinstance(found, bytes):
                return found
            try:
                address = urljoin(address, found)
            except ValueError:
                raise Refusal.because("marketplaces.unsafe_host", host=redact(found)[:100]) from None
        raise AssertionError("the last answer is never followed")

    def close(self) -> None:
        for transport in self._hosts.values():
            transport.close()
        self._hosts.clear()

    def _asked(self, address: str, *, follow: bool) -> bytes | str:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._hosts:
            self._hosts[host] = Transport(host, clock=self._clock, sleep=patient(self._task), max_answer=self._limit)

        def build(_now: datetime) -> Request:
            query = tuple(parse_qsl(parts.query, keep_blank_values=True))
            return Request("GET", parts.path, query, headers={"Accept": self._kinds})

        def understand(answer: Answer) -> bytes | str:
            if follow and answer.status in _MOVED and (there := answer.headers.get("location")):
                return there
            return _content(answer)

        try:
            return self._hosts[host].call(build, understand, writes=False, name="download", tries=2)
        except MarketplaceError as error:
            code = _AS_A_FILE.get(error.problem.code, error.problem.code)
            megabytes = max(1, self._limit // 1024 // 1024)
            raise Refusal(Problem(code, values={"host": parts.netloc, "megabytes": megabytes})) from None


_MOVED = (301, 302, 303, 307, 308)


def _content(answer: Answer) -> bytes:
    if answer.status == 200:
        return answer.body
    if 400 <= answer.status < 500 and answer.status != 429:
        raise Refusal.because("marketplaces.no_file_there", status=answer.status)
    if 300 <= answer.status < 400:
        raise TryLater(Problem("marketplaces.redirected"))
    raise TryLater(Problem("marketplaces.strange_answer"), after=retry_after(answer), code=str(answer.status))
