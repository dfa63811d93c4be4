"""What leaves this computer, how often, and how trouble on the way is told."""

from __future__ import annotations

import gzip
import json
import logging
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.marketplaces.raw_server import dripping, json_answer, serving
from umkm_desk.marketplaces import transport as room
from umkm_desk.marketplaces.redaction import RedactingFilter, redact
from umkm_desk.marketplaces.seam import MarketplaceError, MendField, OurBug, TryLater
from umkm_desk.marketplaces.transport import (
    MAX_ANSWER,
    Answer,
    Pace,
    Request,
    Transport,
    Upload,
    WrongClock,
    json_body,
    patient,
    retry_after,
    safe_host,
)
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Cancelled, Task

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
SECRETS = ("tok3n-planted", "s1gn-planted", "k3y-planted", "c0de-planted", "refr3sh-planted")


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def monotonic(self) -> float:
        return self.seconds

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)


Handler = Callable[[httpx.Request], httpx.Response]


def transport_to(handler: Handler, time: Time | None = None, host: str = "https://market.example") -> Transport:
    time = time or Time()
    return Transport(
        host,
        clock=time.clock,
        sleep=time.sleep,
        monotonic=time.monotonic,
        jitter=lambda: 0.5,
        client=httpx.Client(transport=httpx.MockTransport(handler)),
    )


def over_sockets(url: str) -> Transport:
    return Transport(url, clock=lambda: datetime.now(UTC), sleep=lambda _: None)


def asking(now: datetime) -> Request:
    return Request(
        "GET",
        "/list",
        (("access_token", SECRETS[0]), ("sign", SECRETS[1]), ("timestamp", str(int(now.timestamp())))),
        headers={"x-tts-access-token": SECRETS[0]},
    )


def telling(now: datetime) -> Request:
    return Request("POST", "/add", asking(now).query, body=b'{"name":"Hijab"}')


def understand(writes: bool) -> Callable[[Answer], str]:
    def read(answer: Answer) -> str:
        document = json.loads(json_body(answer, writes=writes))
        error = document.get("error")
        if error == "many":
            raise TryLater(Problem("marketplaces.busy"), after=document.get("after"), code="many")
        if error == "server":
            raise TryLater(Problem("x.server"), maybe_done=writes, code="server")
        if error == "clock":
            raise WrongClock(Problem("marketplaces.wrong_clock"))
        if error:
            raise MendField(Problem("x.refused"))
        return str(document["value"])

    return read


def read_from(transport: Transport) -> str:
    return transport.call(asking, understand(writes=False), writes=False)


def write_to(transport: Transport) -> str:
    return transport.call(telling, understand(writes=True), writes=True)


def answers(*turns: httpx.Response | Exception | dict[str, object]) -> tuple[Handler, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        turn = turns[min(len(seen), len(turns) - 1)]
        seen.append(request)
        if isinstance(turn, Exception):
            raise turn
        return httpx.Response(200, json=turn) if isinstance(turn, dict) else turn

    return handle, seen


GOOD: dict[str, object] = {"value": "done"}
LOST = [
    httpx.ReadTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.RemoteProtocolError("peer closed connection"),
    httpx.WriteTimeout("slow"),
    httpx.WriteError("broken pipe"),
    httpx.DecodingError("bad gzip"),
]
NEVER_SENT = [
    httpx.ConnectError("no route"),
    httpx.ConnectTimeout("no answer"),
    httpx.PoolTimeout("all busy"),
    httpx.ProxyError("407 Proxy Authentication Required"),
]


# What is sent again


@pytest.mark.parametrize("error", [*LOST, *NEVER_SENT], ids=lambda error: type(error).__name__)
def test_a_read_is_tried_again_after_any_trouble(error: Exception) -> None:
    handle, seen = answers(error, error, GOOD)
    assert read_from(transport_to(handle)) == "done"
    assert len(seen) == 3


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
def test_a_write_whose_answer_was_lost_is_sent_once_and_may_be_done(error: Exception) -> None:
    handle, seen = answers(error, GOOD)
    with pytest.raises(TryLater) as told:
        write_to(transport_to(handle))
    assert told.value.maybe_done
    assert len(seen) == 1


@pytest.mark.parametrize("error", NEVER_SENT, ids=lambda error: type(error).__name__)
def test_a_write_that_never_left_is_sent_again(error: Exception) -> None:
    handle, seen = answers(error, GOOD)
    assert write_to(transport_to(handle)) == "done"
    assert len(seen) == 2


def test_a_write_that_never_left_is_not_said_to_be_done() -> None:
    handle, seen = answers(httpx.ConnectError("no route"))
    with pytest.raises(TryLater) as told:
        write_to(transport_to(handle))
    assert not told.value.maybe_done
    assert len(seen) == room.TRIES


def test_a_server_error_to_a_write_is_not_tried_again_and_to_a_read_is() -> None:
    handle, seen = answers({"error": "server"}, GOOD)
    with pytest.raises(TryLater) as told:
        write_to(transport_to(handle))
    assert told.value.maybe_done
    assert len(seen) == 1
    handle, seen = answers({"error": "server"}, GOOD)
    assert read_from(transport_to(handle)) == "done"


def test_a_write_refused_for_being_one_too_many_is_waited_out() -> None:
    time = Time()
    handle, seen = answers({"error": "many", "after": 4}, GOOD)
    assert write_to(transport_to(handle, time)) == "done"
    assert len(seen) == 2
    assert time.seconds >= 4


def test_a_long_wait_is_left_to_the_caller_and_the_shop_is_left_in_peace() -> None:
    time = Time()
    handle, seen = answers({"error": "many", "after": 3600}, GOOD)
    transport = transport_to(handle, time)
    with pytest.raises(TryLater) as told:
        read_from(transport)
    assert told.value.after == 3600
    with pytest.raises(TryLater) as told:
        read_from(transport)
    assert told.value.problem.code == "marketplaces.asked_to_wait"
    assert len(seen) == 1
    time.seconds += 3601
    assert read_from(transport) == "done"


def test_what_the_platform_refuses_is_not_tried_again() -> None:
    handle, seen = answers({"error": "bad"}, GOOD)
    with pytest.raises(MendField):
        read_from(transport_to(handle))
    assert len(seen) == 1


def test_every_try_is_built_anew_with_its_own_time() -> None:
    time = Time()
    handle, seen = answers(httpx.ReadTimeout("slow"), GOOD)
    read_from(transport_to(handle, time))
    stamps = [request.url.params["timestamp"] for request in seen]
    assert stamps[1] > stamps[0]


def test_waits_between_tries_grow() -> None:
    time = Time()
    handle, _ = answers(httpx.ReadTimeout("slow"))
    with pytest.raises(TryLater):
        read_from(transport_to(handle, time))
    backoffs = [wait for wait in time.slept if wait >= 1]
    assert backoffs == sorted(backoffs)
    assert len(backoffs) == 2


# The clock


def dated(document: dict[str, object], ahead: timedelta) -> httpx.Response:
    stamp = (NOON + ahead).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return httpx.Response(200, json=document, headers={"Date": stamp})


def test_a_wrong_clock_is_put_right_once_by_the_platforms_date() -> None:
    ahead = timedelta(minutes=10)
    handle, seen = answers(dated({"error": "clock"}, ahead), dated(GOOD, ahead))
    transport = transport_to(handle)
    assert write_to(transport) == "done"
    assert int(seen[1].url.params["timestamp"]) - int(seen[0].url.params["timestamp"]) == pytest.approx(600, abs=2)
    assert transport.clock_offset == pytest.approx(600, abs=2)


def test_a_clock_that_stays_wrong_is_told() -> None:
    handle, seen = answers({"error": "clock"})
    with pytest.raises(WrongClock):
        read_from(transport_to(handle))
    assert len(seen) == 2


def test_a_few_seconds_of_travel_are_not_taken_for_a_wrong_clock() -> None:
    handle, _ = answers(dated(GOOD, timedelta(seconds=8)))
    transport = transport_to(handle)
    read_from(transport)
    assert transport.clock_offset == 0


@pytest.mark.parametrize("minutes", [-10, 0, 10])
def test_a_moment_of_ours_is_never_too_late_for_the_platform(minutes: int) -> None:
    handle, _ = answers(dated(GOOD, timedelta(minutes=minutes)))
    transport = transport_to(handle)
    read_from(transport)
    happened = (NOON + timedelta(minutes=minutes)).timestamp()
    assert transport.there(NOON) <= min(happened, NOON.timestamp()) - 30


@pytest.mark.parametrize("minutes", [-10, 0, 10])
def test_a_moment_of_the_platform_is_told_by_our_clock(minutes: int) -> None:
    handle, _ = answers(dated(GOOD, timedelta(minutes=minutes)))
    transport = transport_to(handle)
    read_from(transport)
    told = transport.here(NOON + timedelta(minutes=minutes))
    assert told is not None
    assert abs(told - NOON) <= timedelta(seconds=2)
    assert transport.here(None) is None


@pytest.mark.parametrize("stamp", ["", "yesterday", "Wed, 99 Nov 2026 05:00:00 GMT"])
def test_a_strange_date_header_is_passed_over(stamp: str) -> None:
    handle, _ = answers(httpx.Response(200, json=GOOD, headers={"Date": stamp}))
    assert read_from(transport_to(handle)) == "done"


# Strange answers


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx.Response(200, html="<html>Login Wi-Fi</html>"), "marketplaces.strange_answer"),
        (httpx.Response(302, headers={"Location": "http://login.wifi/"}), "marketplaces.redirected"),
        (httpx.Response(502, html="<h1>Bad gateway</h1>"), "marketplaces.platform_down"),
        (httpx.Response(503, content=b""), "marketplaces.platform_down"),
        (httpx.Response(429, text="slow down"), "marketplaces.busy"),
        (httpx.Response(200, content=b"\x89PNG", headers={"Content-Type": "image/png"}), "marketplaces.strange_answer"),
        (httpx.Response(200, content=b'{"value":1}', headers={"Content-Type": "text/html"}), "marketplaces.strange_answer"),
    ],
)
def test_an_answer_that_is_not_the_platforms_is_told_and_tried_later(answer: httpx.Response, code: str) -> None:
    handle, _ = answers(answer)
    with pytest.raises(TryLater) as told:
        read_from(transport_to(handle))
    assert told.value.problem.code == code
    with pytest.raises(TryLater) as told:
        write_to(transport_to(handle))
    assert told.value.maybe_done is (answer.status_code != 429)


def test_a_redirect_is_not_followed() -> None:
    handle, seen = answers(httpx.Response(307, headers={"Location": "https://elsewhere.example/"}))
    with pytest.raises(TryLater):
        write_to(transport_to(handle))
    assert [request.url.host for request in seen] == ["market.example"]


@given(st.binary(max_size=200), st.sampled_from([200, 204, 301, 400, 429, 500]), st.booleans())
def test_no_body_at_all_leaves_the_family(body: bytes, status: int, writes: bool) -> None:
    answer = Answer(status, {"content-type": "application/json"}, body)
    with suppress(MarketplaceError):
        assert json_body(answer, writes=writes)[:1] in (b"{", b"[")


@pytest.mark.parametrize(
    ("headers", "least"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "Wed, 25 Nov 2026 05:00:08 GMT", "Date": "Wed, 25 Nov 2026 05:00:00 GMT"}, 8),
    ],
)
def test_retry_after_is_honoured(headers: dict[str, str], least: int) -> None:
    time = Time()
    handle, _ = answers(httpx.Response(429, text="", headers=headers), GOOD)
    assert read_from(transport_to(handle, time)) == "done"
    assert time.seconds >= least


@pytest.mark.parametrize("told", ["", "soon", "-3", "²", "Wed, 25 Nov 2026 05:00:08 GMT"])
def test_a_retry_after_that_says_no_time_is_none(told: str) -> None:
    assert retry_after(Answer(429, {"retry-after": told}, b"")) is None


def test_a_retry_after_of_the_past_waits_no_longer() -> None:
    headers = {"retry-after": "Wed, 25 Nov 2026 04:00:00 GMT", "date": "Wed, 25 Nov 2026 05:00:00 GMT"}
    assert retry_after(Answer(429, headers, b"")) == 0.0


# Over real sockets


def test_a_connection_closed_without_a_word() -> None:
    with serving(b"", json_answer(b'{"value":"done"}')) as server:
        assert read_from(over_sockets(server.url)) == "done"
    with serving(b"") as server:
        with pytest.raises(TryLater) as told:
            write_to(over_sockets(server.url))
        assert told.value.maybe_done
        assert len(server.requests) == 1


def test_an_answer_that_breaks_off() -> None:
    half = json_answer(b'{"value":"done"}')[:-6]
    with serving(half, json_answer(b'{"value":"done"}')) as server:
        assert read_from(over_sockets(server.url)) == "done"
    with serving(half) as server, pytest.raises(TryLater) as told:
        write_to(over_sockets(server.url))
    assert told.value.problem.code == "marketplaces.line_lost"


@pytest.mark.parametrize(
    "huge",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + b" " * (MAX_ANSWER + 10),
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
        + gzip.compress(b" " * (MAX_ANSWER * 3)),
    ],
    ids=["announced", "sent", "packed"],
)
def test_an_answer_beyond_all_bounds_is_refused(huge: bytes) -> None:
    with serving(huge) as server:
        with pytest.raises(OurBug) as told:
            read_from(over_sockets(server.url))
        assert told.value.problem.code == "marketplaces.answer_too_large"
        with pytest.raises(TryLater) as later:
            write_to(over_sockets(server.url))
        assert later.value.maybe_done


def test_an_answer_that_never_ends_has_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ANSWER_SECONDS", 0.2)
    with serving(dripping(b'{"value":"' + b"x" * 200 + b'"}', 0.02)) as server, pytest.raises(TryLater) as told:
        write_to(over_sockets(server.url))
    assert told.value.problem.code == "marketplaces.timeout"
    assert told.value.maybe_done


def test_a_server_that_is_not_running() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(TryLater) as told:
        write_to(over_sockets(f"http://127.0.0.1:{port}"))
    assert told.value.problem.code == "marketplaces.refused"
    assert not told.value.maybe_done


def test_this_computer_is_reached_without_the_systems_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(json_answer(b'{"value":"done"}')) as server:
        assert read_from(over_sockets(server.url)) == "done"


def test_forms_and_files_arrive_whole() -> None:
    with serving(json_answer(b'{"value":"done"}')) as server:
        transport = over_sockets(server.url)
        picture = Upload("image", "foto.png", b"\x89PNG\0\xff", "image/png")
        transport.send(lambda _: Request("POST", "/up", form={"scene": "normal"}, uploads=(picture,)), writes=False)
        transport.send(lambda _: Request("POST", "/form", form={"a": "1 2"}), writes=False)
    assert b'filename="foto.png"' in server.requests[0]
    assert b"\x89PNG\0\xff" in server.requests[0]
    assert b'name="scene"' in server.requests[0]
    assert server.requests[1].endswith(b"a=1+2")


def self_signed(folder: Path, *, until: datetime) -> ssl.SSLContext:
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(until - timedelta(days=30))
        .not_valid_after(until)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    tls = self_signed(tmp_path, until=datetime.now(UTC) + timedelta(days=1))
    with serving(json_answer(b'{"value":"done"}'), tls=tls) as server:
        with pytest.raises(TryLater) as told:
            write_to(over_sockets(server.url))
        assert server.requests == []
    assert told.value.problem.code == "marketplaces.tls"
    assert not told.value.maybe_done


# What happened, in the seller's terms


def failing_with(cause: Exception) -> Handler:
    def handle(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(str(cause)) from cause

    return handle


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        (socket.gaierror(-3, "Temporary failure in name resolution"), "marketplaces.name_not_found"),
        (OSError(101, "Network is unreachable"), "marketplaces.no_network"),
        (ConnectionRefusedError(111, "Connection refused"), "marketplaces.refused"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed: self-signed certificate"), "marketplaces.tls"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed: certificate is not yet valid"), "marketplaces.tls_clock"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed: certificate has expired"), "marketplaces.tls_clock"),
    ],
)
def test_why_there_is_no_connection_is_told(cause: Exception, code: str) -> None:
    with pytest.raises(TryLater) as told:
        read_from(transport_to(failing_with(cause)))
    assert told.value.problem.code == code
    assert told.value.problem.values == {"host": "market.example"}


# Hosts


@pytest.mark.parametrize("host", ["https://partner.shopeemobile.com/", "http://127.0.0.1:8080", "http://localhost:1/api/"])
def test_safe_hosts_pass_without_a_trailing_slash(host: str) -> None:
    assert safe_host(host) == host.rstrip("/")


@pytest.mark.parametrize(
    "host",
    [
        "http://partner.shopeemobile.com", "http://127.0.0.1.evil.example", "ftp://127.0.0.1", "partner.shopeemobile.com", "",
        "https://", "https://user:pass@market.example", "https://market.example?x=1", "http://127.0.0.1@evil.example",
    ],
)  # fmt: skip
def test_unsafe_hosts_are_refused(host: str) -> None:
    with pytest.raises(Refusal) as told:
        safe_host(host)
    assert told.value.problem.code == "marketplaces.unsafe_host"


# Pace


def test_a_burst_goes_at_once_then_five_a_second() -> None:
    time = Time()
    pace = Pace(5, burst=5, monotonic=time.monotonic, sleep=time.sleep)
    for _ in range(5):
        pace.wait()
    assert time.seconds == 0
    for _ in range(10):
        pace.wait()
    assert time.seconds == pytest.approx(2)


def test_trouble_slows_and_good_answers_bring_the_pace_back() -> None:
    time = Time()
    pace = Pace(5, monotonic=time.monotonic, sleep=time.sleep)
    pace.trouble()
    pace.trouble()
    assert pace.per_second == pytest.approx(1.25)
    for _ in range(20):
        pace.trouble()
    assert pace.per_second > 0.3
    for _ in range(30):
        pace.fine()
    assert pace.per_second == pytest.approx(5)


def test_calls_are_counted_by_name() -> None:
    handle, _ = answers(GOOD)
    transport = transport_to(handle)
    for _ in range(3):
        transport.call(asking, understand(writes=False), writes=False, name="list items")
    read_from(transport)
    assert transport.calls == {"list items": 3, "/list": 1}


def test_a_wait_can_be_cancelled() -> None:
    asked = iter([False, False, True])
    slept: list[float] = []
    wait = patient(Task(is_cancelled=lambda: next(asked)), step=0.1, sleep=slept.append)
    with pytest.raises(Cancelled):
        wait(60)
    assert sum(slept) < 1


# Secrets


def whole_chain(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield repr(error) + str(error) + str(getattr(error, "__dict__", "")) + repr(getattr(error, "args", ""))
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("error", [*LOST, *NEVER_SENT, httpx.InvalidURL("x")], ids=lambda error: type(error).__name__)
def test_no_secret_leaves_in_errors_or_logs(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def handle(request: httpx.Request) -> httpx.Response:
        error.request = request  # type: ignore[attr-defined]
        raise error

    for call in (read_from, write_to):
        with pytest.raises(MarketplaceError) as told:
            call(transport_to(handle))
        text = "".join(whole_chain(told.value)) + caplog.text
        assert not [secret for secret in SECRETS if secret in text]


def test_requests_and_answers_do_not_show_what_they_hold() -> None:
    text = repr(telling(NOON)) + repr(asking(NOON)) + repr(Answer(200, {}, SECRETS[4].encode()))
    assert not [secret for secret in SECRETS if secret in text]


def test_other_peoples_loggers_keep_addresses_to_themselves(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with serving(json_answer(b'{"value":"done"}')) as server:
        read_from(over_sockets(server.url))
    assert SECRETS[0] not in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        f"GET https://x/api?partner_id=1&access_token={SECRETS[0]}&sign={SECRETS[1]}",
        f'{{"refresh_token": "{SECRETS[4]}", "partner_key":"{SECRETS[2]}"}}',
        f"http://127.0.0.1:1/selesai?code={SECRETS[3]}&shop_id=1",
        f"x-tts-access-token: {SECRETS[0]}",
        f"app_secret={SECRETS[2]} Signature={SECRETS[1]}",
    ],
)
def test_redaction_hides_values_and_keeps_names(text: str) -> None:
    hidden = redact(text)
    assert not [secret for secret in SECRETS if secret in hidden]
    assert "•••" in hidden


def test_redaction_leaves_error_codes_readable() -> None:
    assert redact("error code: error_param, message: Wrong sign.") == "error code: error_param, message: Wrong sign."


def test_a_log_handler_with_the_filter_lets_no_secret_through() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "went to %s", (f"https://x?sign={SECRETS[1]}",), None)
    assert RedactingFilter().filter(record)
    assert SECRETS[1] not in record.getMessage()
