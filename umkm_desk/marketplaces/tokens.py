"""Tokens and app secrets in the system's keyring, nowhere else. Without a safe keyring they last for this run only."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import Any, Protocol

from umkm_desk.marketplaces.seam import Tokens, TokenStore
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem

log = logging.getLogger(__name__)

SERVICE = "umkm-desk"
PART = 1000
"""Windows takes 1,280 characters an entry (2,560 bytes of UTF-16)."""


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
    """Long values are cut into parts: `name/0`, `name/1`, … under a generation, and `name` points to the generation in force.

    The new generation is whole before the pointer moves, so a crash leaves either the old pair or the new one, never half of one.
    """

    lasting = True

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def load_tokens(self, shop_id: str) -> Tokens | None:
        text = self._load(f"tokens/{shop_id}")
        return None if text is None else _tokens_of(json.loads(text))

    def save_tokens(self, shop_id: str, tokens: Tokens) -> None:
        self._save(f"tokens/{shop_id}", json.dumps(_document_of(tokens), separators=(",", ":")))

    def load_secret(self, platform: Platform, app_key: str) -> str | None:
        return self._load(f"secret/{platform.value}/{app_key}")

    def save_secret(self, platform: Platform, app_key: str, secret: str) -> None:
        self._save(f"secret/{platform.value}/{app_key}", secret)

    def forget_shop(self, shop_id: str) -> None:
        self._forget(f"tokens/{shop_id}")

    def _load(self, name: str) -> str | None:
        pointer = self._vault.get_password(SERVICE, name)
        if pointer is None:
            return None
        generation, count = pointer.split(":")
        parts = [self._vault.get_password(SERVICE, f"{name}/{generation}/{index}") for index in range(int(count))]
        return None if any(part is None for part in parts) else "".join(part or "" for part in parts)

    def _save(self, name: str, text: str) -> None:
        pointer = self._vault.get_password(SERVICE, name)
        old_generation, old_count = (int(part) for part in pointer.split(":")) if pointer else (0, 0)
        parts = [text[start : start + PART] for start in range(0, len(text), PART)] or [""]
        generation = old_generation + 1
        for index, part in enumerate(parts):
            self._vault.set_password(SERVICE, f"{name}/{generation}/{index}", part)
        self._vault.set_password(SERVICE, name, f"{generation}:{len(parts)}")
        self._delete_parts(name, old_generation, old_count)

    def _forget(self, name: str) -> None:
        pointer = self._vault.get_password(SERVICE, name)
        if pointer is None:
            return
        generation, count = (int(part) for part in pointer.split(":"))
        self._vault.delete_password(SERVICE, name)
        self._delete_parts(name, generation, count)

    def _delete_parts(self, name: str, generation: int, count: int) -> None:
        for index in range(count):
            try:
                self._vault.delete_password(SERVICE, f"{name}/{generation}/{index}")
            except Exception as error:
                log.info("a stale part stays in the keyring: %s", type(error).__name__)


def best_store() -> tuple[TokenStore, Problem | None]:
    """The system's keyring where there is a safe one; else memory, with the problem to tell. Blocks while a keyring asks to be unlocked."""
    import keyring
    import keyring.errors

    try:
        backend: Any = keyring.get_keyring()
        while type(backend).__module__.startswith("keyring.backends.chainer"):
            backend = backend.backends[0]
        unsafe = type(backend).__module__.startswith("keyrings.alt") or backend.priority < 1
        if unsafe:
            return MemoryStore(), Problem("marketplaces.no_keyring")
        backend.get_password(SERVICE, "probe")
    except keyring.errors.KeyringLocked:
        return MemoryStore(), Problem("marketplaces.keyring_locked")
    except (keyring.errors.KeyringError, RuntimeError, IndexError, OSError) as error:
        log.info("no usable keyring: %s", type(error).__name__)
        return MemoryStore(), Problem("marketplaces.no_keyring")
    return KeyringStore(backend), None


def _document_of(tokens: Tokens) -> dict[str, Any]:
    def iso(moment: datetime | None) -> str | None:
        return None if moment is None else moment.isoformat()

    return {
        "access": tokens.access,
        "refresh": tokens.refresh,
        "access_until": iso(tokens.access_until),
        "refresh_until": iso(tokens.refresh_until),
        "authorised_until": iso(tokens.authorised_until),
        "shop": tokens.remote_shop_id,
        "extra": dict(tokens.extra),
    }


def _tokens_of(document: dict[str, Any]) -> Tokens:
    def moment(text: str | None) -> datetime | None:
        return None if text is None else datetime.fromisoformat(text)

    until = moment(document["access_until"])
    assert until is not None
    return Tokens(
        document["access"],
        document["refresh"],
        until,
        moment(document["refresh_until"]),
        moment(document["authorised_until"]),
        document["shop"],
        document["extra"],
    )
