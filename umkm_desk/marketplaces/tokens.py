"""Tokens and app secrets in the system's keyring, nowhere else. Without a safe keyring they last for this run only.

The only module that knows `keyring`. Nothing here runs on the window's thread: a locked keyring asks for its password and blocks.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

import msgspec

from umkm_desk.marketplaces.seam import Tokens, TokenStore, TryLater
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem

log = logging.getLogger(__name__)

SERVICE = "umkm-desk"
PART = 1000
"""Characters an entry: Windows takes 1,280 (2,560 bytes of UTF-16)."""
MOST_PARTS = 64


class Vault(Protocol):
    """What we use of a keyring back end."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class MemoryStore:
    """Forgets at exit; `lasting` says so."""

    lasting = False

    def __init__(self) -> None:
        self._tokens: dict[str, Tokens] = {}
        self._secrets: dict[tuple[Platform, str], str] = {}

    def load_tokens(self, shop_id: str) -> Tokens | None:
        return self._tokens.get(shop_id)

    def save_tokens(self, shop_id: str, tokens: Tokens) -> None:
        self._tokens[shop_id] = tokens

    def load_secret(self, platform: Platform, app_key: str) -> str | None:
        return self._secrets.get((platform, app_key))

    def save_secret(self, platform: Platform, app_key: str, secret: str) -> None:
        self._secrets[platform, app_key] = secret

    def forget_shop(self, shop_id: str) -> None:
        self._tokens.pop(shop_id, None)


class KeyringStore:
    """Long values are cut into parts `name/generation/0`, `/1`, …; `name` itself points to the generation in force.

    A new generation is whole before the pointer moves, so a crash leaves either the old value or the new one, never half of one. Where
    the keyring refuses to store (locked in the meantime, service gone), the value is kept for this run and `lasting` turns false: a
    refresh token that has just been fetched is the only one there is. Reading raises `TryLater` (`marketplaces.keyring_silent`) where the
    keyring does not answer.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._unsaved: dict[str, str] = {}

    @property
    def lasting(self) -> bool:
        return not self._unsaved

    def load_tokens(self, shop_id: str) -> Tokens | None:
        text = self._load(f"tokens/{shop_id}")
        if text is None:
            return None
        try:
            return msgspec.json.decode(text, type=_Kept).tokens()
        except msgspec.MsgspecError:
            log.warning("what the keyring holds for shop %s cannot be read", shop_id)
            return None

    def save_tokens(self, shop_id: str, tokens: Tokens) -> None:
        self._save(f"tokens/{shop_id}", msgspec.json.encode(_Kept.of(tokens)).decode())

    def load_secret(self, platform: Platform, app_key: str) -> str | None:
        return self._load(f"secret/{platform.value}/{app_key}")

    def save_secret(self, platform: Platform, app_key: str, secret: str) -> None:
        self._save(f"secret/{platform.value}/{app_key}", secret)

    def forget_shop(self, shop_id: str) -> None:
        name = f"tokens/{shop_id}"
        self._unsaved.pop(name, None)
        generation, count = self._pointer(name)
        self._delete(name)
        self._delete_parts(name, generation, count)

    def _load(self, name: str) -> str | None:
        if name in self._unsaved:
            return self._unsaved[name]
        try:
            generation, count = _read_pointer(self._vault.get_password(SERVICE, name))
            parts = [self._vault.get_password(SERVICE, f"{name}/{generation}/{index}") for index in range(count)]
        except Exception as error:
            # not the same as "there is none": nobody is asked to sign in again because a keyring is locked
            raise TryLater(Problem("marketplaces.keyring_silent"), detail=type(error).__name__) from None
        whole = [part for part in parts if part is not None]
        return "".join(whole) if count and len(whole) == count else None

    def _save(self, name: str, text: str) -> None:
        parts = [text[start : start + PART] for start in range(0, len(text), PART)] or [""]
        old, old_count = self._pointer(name)
        try:
            for index, part in enumerate(parts):
                self._vault.set_password(SERVICE, f"{name}/{old + 1}/{index}", part)
            self._vault.set_password(SERVICE, name, f"{old + 1}:{len(parts)}")
        except Exception as error:
            log.warning("the keyring did not store %s: %s", name, type(error).__name__)
            self._unsaved[name] = text
            return
        self._unsaved.pop(name, None)
        self._delete_parts(name, old, old_count)
        for index in range(len(parts), MOST_PARTS):  # of a longer value whose storing was cut off before the pointer moved
            if self._get(f"{name}/{old + 1}/{index}") is None:
                break
            self._delete(f"{name}/{old + 1}/{index}")

    def _pointer(self, name: str) -> tuple[int, int]:
        return _read_pointer(self._get(name))

    def _delete_parts(self, name: str, generation: int, count: int) -> None:
        for index in range(count):
            self._delete(f"{name}/{generation}/{index}")

    # Back ends raise what they like (their own errors, D-Bus', the system's): every call is inside a try

    def _get(self, name: str) -> str | None:
        try:
            return self._vault.get_password(SERVICE, name)
        except Exception as error:
            log.warning("the keyring did not answer: %s", type(error).__name__)
            return None

    def _delete(self, name: str) -> None:
        try:
            self._vault.delete_password(SERVICE, name)
        except Exception as error:
            log.info("an entry stays in the keyring: %s", type(error).__name__)


def _read_pointer(text: str | None) -> tuple[int, int]:
    """Generation in force and its number of parts; zeros where nothing is stored."""
    generation, _, count = (text or "").partition(":")
    return (int(generation), int(count)) if generation.isdigit() and count.isdigit() else (0, 0)


def best_store() -> tuple[TokenStore, Problem | None]:
    """The system's keyring where there is a safe one; else memory, with the problem to tell: `marketplaces.no_keyring` or
    `marketplaces.keyring_locked`. Blocks while a keyring asks to be unlocked."""
    import keyring
    import keyring.errors

    try:
        vault = next((backend for backend in _backends(keyring.get_keyring()) if is_safe(backend)), None)
        if vault is None:
            return MemoryStore(), Problem("marketplaces.no_keyring")
        vault.get_password(SERVICE, "probe")
    except keyring.errors.KeyringLocked:
        return MemoryStore(), Problem("marketplaces.keyring_locked")
    except Exception as error:  # a back end's own, D-Bus', the system's
        log.info("no usable keyring: %s", type(error).__name__)
        return MemoryStore(), Problem("marketplaces.no_keyring")
    return KeyringStore(vault), None


def is_safe(backend: object) -> bool:
    """Not a clear-text file: `keyrings.alt` and anything with a priority below 1 is refused."""
    priority = getattr(backend, "priority", 0)
    return not type(backend).__module__.startswith("keyrings.alt") and isinstance(priority, int | float) and priority >= 1


def _backends(chosen: object) -> Iterator[Vault]:
    """The back end that `keyring` chose, or the members of its chain in their order."""
    yield from getattr(chosen, "backends", None) or [chosen]


class _Kept(msgspec.Struct, omit_defaults=True):
    """Tokens as text in the keyring."""

    access: str
    refresh: str
    access_until: datetime
    shop: str
    refresh_until: datetime | None = None
    authorised_until: datetime | None = None
    extra: dict[str, str] = {}

    @classmethod
    def of(cls, tokens: Tokens) -> _Kept:
        return cls(
            tokens.access,
            tokens.refresh,
            tokens.access_until,
            tokens.remote_shop_id,
            tokens.refresh_until,
            tokens.authorised_until,
            dict(tokens.extra),
        )

    def tokens(self) -> Tokens:
        return Tokens(
            self.access, self.refresh, self.access_until, self.refresh_until, self.authorised_until, self.shop, self.extra
        )
