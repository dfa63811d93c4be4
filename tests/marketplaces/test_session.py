"""Tokens: renewed ahead of time and once on the error, stored before use, one renewal at a time, a lost answer asked for again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from umkm_desk.marketplaces.seam import Consent, SignInAgain, Tokens, TryLater
from umkm_desk.marketplaces.session import Authorisation, Session, StaleToken
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.marketplaces.transport import Answer, Request, Transport
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
FIRST = Tokens("access-1", "refresh-1", NOON + timedelta(hours=4), None, None, "77")
LOST = TryLater(Problem("marketplaces.line_lost"), maybe_done=True)
OFFLINE = TryLater(Problem("marketplaces.no_network"))


class Platformlike:
    """An authoriser whose refresh tokens are good once. `trouble` is raised by coming refreshes, before or after the effect."""

    platform = Platform.SHOPEE

    def __init__(self) -> None:
        self.good = "refresh-1"
        self.refreshes = 0
        self.trouble: list[tuple[str, Exception]] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def link(self, redirect_url: str, state: str) -> str:
        return f"https://portal.example/?to={redirect_url}&state={state}"

    def consent(self, redirected: str) -> Consent:
        code, _, state = redirected.partition("/")
        return Consent(code, "77", state or None)

    def exchange(self, consent: Consent) -> Tokens:
        return self.refresh(replace(FIRST, refresh=consent.code))

    def refresh(self, tokens: Tokens) -> Tokens:
        when, error = self.trouble.pop(0) if self.trouble else ("", LOST)
        if when == "before":
            raise error
        if tokens.refresh != self.good:
            raise SignInAgain(Problem("x.used"))
        self.meanwhile()
        self.refreshes += 1
        self.good = f"refresh-{self.refreshes + 1}"
        if when == "after":
            raise error
        return replace(FIRST, access=f"access-{self.refreshes + 1}", refresh=self.good, access_until=NOON + timedelta(hours=8))


class Desk:
    def __init__(self, tokens: Tokens | None = FIRST) -> None:
        self.now = NOON
        self.platform = Platformlike()
        self.store = MemoryStore()
        if tokens is not None:
            self.store.save_tokens("s", tokens)
        self.seen: list[str] = []
        self.refused: set[str] = set()
        client = httpx.Client(transport=httpx.MockTransport(self.answer))
        transport = Transport("https://market.example", clock=lambda: self.now, sleep=lambda _: None, client=client)
        self.session = Session(transport, self.platform, self.store, "s")

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request.headers["token"])
        return httpx.Response(401 if request.headers["token"] in self.refused else 200, json={})

    def call(self) -> int:
        def understand(answer: Answer) -> int:
            if answer.status == 401:
                raise StaleToken(Problem("x.stale"))
            return answer.status

        return self.session.call(lambda _, tokens: Request("POST", "/", headers={"token": tokens.access}), understand, writes=True)


def test_a_good_pair_is_used_as_it_is() -> None:
    desk = Desk()
    assert [desk.call(), desk.call()] == [200, 200]
    assert desk.platform.refreshes == 0


def test_a_pair_near_its_end_is_renewed_before_the_call() -> None:
    desk = Desk()
    desk.now = FIRST.access_until - timedelta(minutes=5)
    desk.call()
    assert desk.seen == ["access-2"]


def test_a_refused_token_is_renewed_once_and_the_call_sent_again() -> None:
    desk = Desk()
    desk.refused = {"access-1"}
    assert desk.call() == 200
    assert desk.seen == ["access-1", "access-2"]
    desk.refused |= {"access-2", "access-3"}
    with pytest.raises(SignInAgain):
        desk.call()
    assert desk.seen[2:] == ["access-2", "access-3"]


def test_the_new_pair_is_stored_before_it_is_used() -> None:
    desk = Desk()
    desk.refused = {"access-1"}
    stored: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        held = desk.store.load_tokens("s")
        stored.append(held.access if held else "")
        return desk.answer(request)

    client = httpx.Client(transport=httpx.MockTransport(answer))
    transport = Transport("https://market.example", clock=lambda: NOON, sleep=lambda _: None, client=client)
    desk.session = Session(transport, desk.platform, desk.store, "s")
    desk.call()
    assert stored == ["access-1", "access-2"]


def test_without_network_a_pair_that_is_still_good_is_used() -> None:
    desk = Desk()
    desk.now = FIRST.access_until - timedelta(minutes=5)
    desk.platform.trouble = [("before", OFFLINE)]
    assert desk.call() == 200
    assert desk.seen == ["access-1"]


def test_without_network_an_ended_pair_is_tried_later_and_nothing_is_said_to_be_done() -> None:
    desk = Desk()
    desk.now = FIRST.access_until
    desk.platform.trouble = [("before", LOST)] * 9
    with pytest.raises(TryLater) as told:
        desk.call()
    assert not told.value.maybe_done
    assert desk.seen == []


def test_a_refresh_whose_request_was_lost_is_asked_again() -> None:
    desk = Desk()
    desk.refused = {"access-1"}
    desk.platform.trouble = [("before", LOST), ("before", LOST)]
    assert desk.call() == 200


def test_a_refresh_whose_answer_was_lost_needs_a_new_consent_and_says_why() -> None:
    desk = Desk()
    desk.refused = {"access-1"}
    desk.platform.trouble = [("after", LOST)]
    with pytest.raises(SignInAgain) as told:
        desk.call()
    assert told.value.problem.code == "marketplaces.refresh_lost"


def test_a_shop_without_tokens_asks_to_sign_in_and_a_new_consent_is_noticed() -> None:
    desk = Desk(tokens=None)
    with pytest.raises(SignInAgain) as told:
        desk.call()
    assert told.value.problem.code == "marketplaces.no_tokens"
    desk.store.save_tokens("s", FIRST)
    assert desk.call() == 200


def test_a_pair_that_another_session_renewed_is_taken_over() -> None:
    desk = Desk()
    desk.call()
    desk.refused = {"access-1"}
    desk.store.save_tokens("s", replace(FIRST, access="access-9", refresh="refresh-9"))
    assert desk.call() == 200
    assert desk.platform.refreshes == 0


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_the_pair_of_a_process_that_was_quicker_with_the_same_refresh_token_is_taken_over(looks: int) -> None:
    """The other has spent the token and stores its new pair at once, or a moment later."""
    desk = Desk()
    desk.refused = {"access-1"}
    theirs = replace(FIRST, access="access-9", refresh="refresh-9")
    waited: list[float] = []

    def store_theirs() -> None:
        if len(waited) == looks:
            desk.store.save_tokens("s", theirs)

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        store_theirs()

    client = httpx.Client(transport=httpx.MockTransport(desk.answer))
    transport = Transport("https://market.example", clock=lambda: NOON, sleep=sleep, client=client)
    desk.session = Session(transport, desk.platform, desk.store, "s")
    desk.session.tokens()
    desk.platform.good = "refresh-9"
    original = desk.platform.refresh

    def refresh(tokens: Tokens) -> Tokens:
        store_theirs()
        return original(tokens)

    desk.platform.refresh = refresh  # type: ignore[method-assign]
    assert desk.call() == 200
    assert (desk.seen, len(waited)) == (["access-1", "access-9"], looks)


def test_a_refused_refresh_token_that_nobody_else_used_asks_for_a_new_consent() -> None:
    desk = Desk()
    desk.refused = {"access-1"}
    desk.platform.good = "another"
    with pytest.raises(SignInAgain) as told:
        desk.call()
    assert told.value.problem.code == "x.used"


def test_many_threads_renew_once() -> None:
    desk = Desk()
    desk.refused = {"access-1"}
    meeting = threading.Barrier(8)
    done: list[int] = []

    def work() -> None:
        meeting.wait()
        done.append(desk.call())

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert done == [200] * 8
    assert desk.platform.refreshes == 1


# Consent


def test_the_link_carries_a_fresh_state_each_time() -> None:
    first, second = (Authorisation(Platformlike(), "http://127.0.0.1:1/selesai") for _ in range(2))
    assert first.state != second.state
    assert len(first.state) >= 32
    assert first.state in first.link


def test_an_answer_with_the_right_state_becomes_tokens() -> None:
    dance = Authorisation(Platformlike(), "http://127.0.0.1:1/selesai")
    assert dance.finish(f"refresh-1/{dance.state}").access == "access-2"


@pytest.mark.parametrize("state", ["", "/", "/other", "/münchen"])
def test_an_answer_of_another_dance_is_refused_before_its_code_is_spent(state: str) -> None:
    platform = Platformlike()
    dance = Authorisation(platform, "http://127.0.0.1:1/selesai")
    with pytest.raises(SignInAgain) as told:
        dance.finish(f"refresh-1{state}")
    assert told.value.problem.code == "marketplaces.other_consent"
    assert platform.refreshes == 0


def test_a_code_whose_answer_was_lost_is_told_as_such() -> None:
    platform = Platformlike()
    platform.trouble = [("after", LOST)]
    dance = Authorisation(platform, "http://127.0.0.1:1/selesai")
    with pytest.raises(SignInAgain) as told:
        dance.finish(f"refresh-1/{dance.state}")
    assert told.value.problem.code == "marketplaces.consent_lost"
