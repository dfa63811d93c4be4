"""The life of an authorisation, alike on all platforms: consent once, tokens renewed ahead of time, a new pair kept before it is used."""

from __future__ import annotations

import hmac
import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from umkm_desk.marketplaces.seam import Authoriser, SignInAgain, Tokens, TokenStore, TryLater
from umkm_desk.marketplaces.transport import TRIES, Answer, Request, Transport
from umkm_desk.model.problem import Problem

T = TypeVar("T")
log = logging.getLogger(__name__)

SINGLE_USE_TRIES = 3
ELSEWHERE_WAITS = (0.3, 1.0)
"""Seconds between looks for the pair of another process that was quicker with the same refresh token."""


class StaleToken(SignInAgain):
    """The platform refuses the access token and nothing else: a renewed one may be all that is missing."""


class Authorisation:
    """One dance with a seller: `link` goes to the browser, the address that comes back to `finish`."""

    def __init__(self, authoriser: Authoriser, redirect_url: str, state: str | None = None) -> None:
        self._authoriser = authoriser
        self.state = state or secrets.token_urlsafe(24)
        self.link = authoriser.link(redirect_url, self.state)

    def finish(self, redirected: str) -> Tokens:
        """Tokens for the redirected address, from the listener or pasted. Store them before anything else is done: the code is spent.

        Raises `SignInAgain` for an address with an error, without a code, or of another dance (`marketplaces.other_consent`), and the
        rest of the family for trouble on the way.
        """
        consent = self._authoriser.consent(redirected)
        if not hmac.compare_digest((consent.state or "").encode(), self.state.encode()):
            raise SignInAgain(Problem("marketplaces.other_consent"))
        return _single_use(lambda: self._authoriser.exchange(consent), "marketplaces.consent_lost")

    def of_shop(self, shared: Tokens, remote_shop_id: str) -> Tokens:
        """The own pair of one of `shared.shops`. Store it before anything else is done: for this shop the shared pair is spent."""
        first = replace(shared, remote_shop_id=remote_shop_id, shops=())
        return _single_use(lambda: self._authoriser.refresh(first), "marketplaces.refresh_lost")


class Session:
    """Calls of one shop with its tokens. Renews them `ahead` of their end and once when the platform refuses them.

    A refresh token is good for one use, so only one thread renews at a time and the others take its result.
    """

    def __init__(
        self,
        transport: Transport,
        authoriser: Authoriser,
        store: TokenStore,
        shop_id: str,
        *,
        ahead: timedelta = timedelta(minutes=10),
    ) -> None:
        self.transport = transport
        self._authoriser = authoriser
        self._store = store
        self._shop_id = shop_id
        self._ahead = ahead
        self._held: Tokens | None = None
        self._renewing = threading.Lock()

    def tokens(self) -> Tokens:
        """A pair that is good for a while. Raises `SignInAgain` when the shop has none."""
        tokens = self._held or self._load()
        now = self.transport.now()
        if tokens.access_until - self._ahead > now:
            return tokens
        try:
            return self.renew(tokens)
        except TryLater:
            if tokens.access_until > now:
                return tokens
            raise

    def call(
        self,
        build: Callable[[datetime, Tokens], Request],
        understand: Callable[[Answer], T],
        *,
        writes: bool,
        name: str | None = None,
        tries: int = TRIES,
    ) -> T:
        """`Transport.call` with tokens. `understand` raises `StaleToken` where the platform refuses the access token: that happens before
        any effect, so writes too are sent once more with a new one."""
        tokens = self.tokens()
        try:
            try:
                return self.transport.call(lambda now: build(now, tokens), understand, writes=writes, name=name, tries=tries)
            except StaleToken:
                fresh = self.renew(tokens)
            return self.transport.call(lambda now: build(now, fresh), understand, writes=writes, name=name, tries=tries)
        except SignInAgain:
            self._held = None  # a new consent may be in the store by the next call
            raise

    def renew(self, used: Tokens) -> Tokens:
        """A new pair in place of `used`, stored before it is returned; the pair another thread has just fetched, where there is one."""
        with self._renewing:
            held = self._load()
            if held.access != used.access:
                self._held = held
                return held
            try:
                fresh = _single_use(lambda: self._authoriser.refresh(held), "marketplaces.refresh_lost")
            except SignInAgain:
                if (taken := self._renewed_elsewhere(held)) is None:
                    raise
                self._held = taken
                return taken
            self._store.save_tokens(self._shop_id, fresh)
            self._held = fresh
            log.info("new tokens for shop %s", self._shop_id)
            return fresh

    def _renewed_elsewhere(self, spent: Tokens) -> Tokens | None:
        """The pair in place of `spent` that another process has stored: two may use a refresh token at once, and it is good for one of
        them only."""
        for wait in (*ELSEWHERE_WAITS, None):
            held = self._load()
            if held.access != spent.access:
                return held
            if wait is not None:
                self.transport.pause(wait)
        return None

    def _load(self) -> Tokens:
        tokens = self._store.load_tokens(self._shop_id)
        if tokens is None:
            raise SignInAgain(Problem("marketplaces.no_tokens"))
        return tokens


def _single_use(fetch: Callable[[], Tokens], lost: str) -> Tokens:
    """Tokens for a code or refresh token that is good once. Where an answer was lost, asking again is all that can be done: either the
    first request never arrived, or the platform now refuses it and only a new consent helps (the problem `lost`)."""
    for attempt in range(1, SINGLE_USE_TRIES + 1):
        try:
            return fetch()
        except TryLater as error:
            if not error.maybe_done:
                raise
            if attempt == SINGLE_USE_TRIES:
                raise TryLater(error.problem, after=error.after, code=error.code, detail=error.detail) from None
        except SignInAgain as error:
            if attempt == 1:
                raise
            raise SignInAgain(Problem(lost), code=error.code, detail=error.detail, request_id=error.request_id) from None
    raise AssertionError
