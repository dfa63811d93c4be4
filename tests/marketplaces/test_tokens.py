"""Secrets in the keyring: cut to what Windows takes, whole or old after a crash, never in a clear-text file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from types import SimpleNamespace

import keyring
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.marketplaces.seam import Tokens, TryLater
from umkm_desk.marketplaces.tokens import KeyringStore, MemoryStore, best_store, is_safe
from umkm_desk.model.platform import Platform

WINDOWS = 1280
UNTIL = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


def pair(access: str = "a", refresh: str = "r") -> Tokens:
    return Tokens(access, refresh, UNTIL, UNTIL, None, "77", {"open_id": "x", "seller": "Sekar"})


class FakeVault:
    """Takes 1,280 characters an entry as Windows does. `left`: writes until it breaks; `locked`: answers nothing."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.left = 1 << 30
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.left -= 1
        if self.left < 0 or self.locked:
            raise OSError(1783, "The stub received bad data")
        if len(password) > WINDOWS:
            raise OSError(1783, "The stub received bad data")
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise keyring.errors.PasswordDeleteError
        del self.held[service, username]


@pytest.mark.parametrize("length", [0, 1, 999, 1000, 1001, 5000, 12_000])
def test_tokens_of_any_length_come_back(length: int) -> None:
    store = KeyringStore(FakeVault())
    store.save_tokens("s", pair("é" * length, "r" * length))
    assert store.load_tokens("s") == pair("é" * length, "r" * length)
    assert store.lasting


@given(st.lists(st.text(max_size=3000), min_size=1, max_size=4))
def test_the_last_value_stands_and_nothing_of_the_others_stays(values: list[str]) -> None:
    vault = FakeVault()
    store = KeyringStore(vault)
    for value in values:
        store.save_tokens("s", pair(value))
    assert store.load_tokens("s") == pair(values[-1])
    whole = "".join(text for (_, name), text in vault.held.items() if name != "tokens/s")
    fresh = FakeVault()
    KeyringStore(fresh).save_tokens("s", pair(values[-1]))
    assert len(whole) == len("".join(text for (_, name), text in fresh.held.items() if name != "tokens/s"))


def test_a_crash_at_any_point_leaves_the_old_pair_or_the_new_one() -> None:
    old, new = pair("o" * 2500), pair("n" * 3500)
    for writes in range(12):
        vault = FakeVault()
        KeyringStore(vault).save_tokens("s", old)
        vault.left = writes
        with suppress(OSError):
            KeyringStore(vault).save_tokens("s", new)
        after = KeyringStore(vault)  # another run: what was only remembered is gone
        assert after.load_tokens("s") in (old, new)
        vault.left = 1 << 30
        after.save_tokens("s", pair("last"))
        assert after.load_tokens("s") == pair("last")
        assert len(vault.held) == 2


def test_a_pair_the_keyring_refuses_is_kept_for_this_run_and_the_store_says_so() -> None:
    vault = FakeVault()
    store = KeyringStore(vault)
    store.save_tokens("s", pair("old"))
    vault.left = 0
    store.save_tokens("s", pair("new"))
    assert store.load_tokens("s") == pair("new")
    assert not store.lasting
    vault.left = 1 << 30
    store.save_tokens("s", pair("newer"))
    assert store.lasting


def test_a_keyring_that_does_not_answer_is_not_taken_for_an_empty_one() -> None:
    vault = FakeVault()
    store = KeyringStore(vault)
    store.save_tokens("s", pair())
    vault.locked = True
    with pytest.raises(TryLater) as told:
        store.load_tokens("s")
    assert told.value.problem.code == "marketplaces.keyring_silent"


def test_a_forgotten_shop_leaves_nothing_behind_and_others_stay() -> None:
    vault = FakeVault()
    store = KeyringStore(vault)
    store.save_tokens("s", pair("x" * 3000))
    store.save_tokens("t", pair("y"))
    store.forget_shop("s")
    assert store.load_tokens("s") is None
    assert store.load_tokens("t") == pair("y")
    assert not [name for _, name in vault.held if "/s" in name]
    store.forget_shop("never was")


def test_what_somebody_else_wrote_there_is_no_pair() -> None:
    vault = FakeVault()
    for value in ("", "nonsense", "1:1", "7:x"):
        vault.held["umkm-desk", "tokens/s"] = value
        vault.held["umkm-desk", "tokens/s/1/0"] = "{}"
        assert KeyringStore(vault).load_tokens("s") is None


@pytest.mark.parametrize("store", [MemoryStore(), KeyringStore(FakeVault())])
def test_secrets_are_kept_by_platform_and_key(store: MemoryStore | KeyringStore) -> None:
    store.save_secret(Platform.SHOPEE, "1", "one")
    store.save_secret(Platform.LAZADA, "1", "two")
    assert store.load_secret(Platform.SHOPEE, "1") == "one"
    assert store.load_secret(Platform.LAZADA, "1") == "two"
    assert store.load_secret(Platform.SHOPEE, "2") is None
    store.save_tokens("s", pair())
    assert store.load_tokens("s") == pair()
    store.forget_shop("s")
    assert store.load_tokens("s") is None


def test_tokens_do_not_show_when_printed() -> None:
    assert "planted" not in repr(pair("planted-a", "planted-r"))


# Which back end


class Backend(FakeVault):
    """Not a `KeyringBackend`: those register themselves and would be chosen by the test of the real service."""

    priority = 5.0


class Weak(Backend):
    priority = 0.5


class ClearText(Backend):
    priority = 9.0


ClearText.__module__ = "keyrings.alt.file"

Choose = Callable[[object], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    return lambda backend: monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


def test_a_safe_back_end_is_used(choose: Choose) -> None:
    choose(Backend())
    store, problem = best_store()
    assert (store.lasting, problem) == (True, None)


@pytest.mark.parametrize("backend", [Weak, ClearText, keyring.backends.fail.Keyring, keyring.backends.null.Keyring])
def test_an_unsafe_back_end_is_refused_and_told(choose: Choose, backend: type) -> None:
    choose(backend())
    store, problem = best_store()
    assert not store.lasting
    assert problem is not None
    assert problem.code == "marketplaces.no_keyring"


def test_of_a_chain_the_first_safe_one_is_used(choose: Choose) -> None:
    good = Backend()
    choose(SimpleNamespace(backends=[ClearText(), good], priority=10))
    store, problem = best_store()
    assert problem is None
    store.save_secret(Platform.SHOPEE, "1", "x")
    assert good.held


def test_a_locked_keyring_is_told_apart(choose: Choose) -> None:
    backend = Backend()
    backend.locked = True
    choose(backend)
    store, problem = best_store()
    assert not store.lasting
    assert problem is not None
    assert problem.code == "marketplaces.keyring_locked"


def test_priority_that_cannot_be_told_is_unsafe() -> None:
    class Odd:
        priority = None

    assert not is_safe(Odd())


@pytest.mark.keyring
def test_a_real_secret_service_keeps_long_tokens() -> None:
    assert type(keyring.get_keyring()).__module__.startswith("keyring.backends.")
    store, problem = best_store()
    assert problem is None
    tokens = pair("é" * 4000, "r" * 1500)
    store.save_tokens("umkm-desk-test", tokens)
    try:
        again, _ = best_store()
        assert again.load_tokens("umkm-desk-test") == tokens
        again.save_tokens("umkm-desk-test", pair("short"))
        assert store.load_tokens("umkm-desk-test") == pair("short")
    finally:
        store.forget_shop("umkm-desk-test")
    assert store.load_tokens("umkm-desk-test") is None
