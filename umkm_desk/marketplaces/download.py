"""One public file from an address the seller set: no shop, no signature, no token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

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


def download(address: str, *, limit: int, clock: Callable[[], datetime], task: Task = UNWATCHED) -> bytes:
    """The file at `address` (https, or http to this computer), at most `limit` bytes, over one connection of its own.

    Redirects are not followed. Raises `Cancelled`, and `Refusal` with what was wrong: the address, the line, or the answer
    (`marketplaces.no_file_there`).
    """
    parts = urlsplit(safe_address(address))
    transport = Transport(f"{parts.scheme}://{parts.netloc}", clock=clock, sleep=patient(task), max_answer=limit)
    task.report(0)

    def build(_now: datetime) -> Request:
        return Request("GET", parts.path, tuple(parse_qsl(parts.query, keep_blank_values=True)))

    try:
        content = transport.call(build, _content, writes=False, name="download", tries=2)
    except MarketplaceError as error:
        code = _AS_A_FILE.get(error.problem.code, error.problem.code)
        raise Refusal(Problem(code, values={"host": parts.netloc, "megabytes": max(1, limit // 1024 // 1024)})) from None
    finally:
        transport.close()
    task.report(len(content))
    return content


def _content(answer: Answer) -> bytes:
    if answer.status == 200:
        return answer.body
    if 400 <= answer.status < 500 and answer.status != 429:
        raise Refusal.because("marketplaces.no_file_there", status=answer.status)
    if 300 <= answer.status < 400:
        raise TryLater(Problem("marketplaces.redirected"))
    raise TryLater(Problem("marketplaces.strange_answer"), after=retry_after(answer), code=str(answer.status))
