"""What a marketplace is before anybody is connected to it, and how a connection is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from umkm_desk.marketplaces.seam import AppKeys, Authoriser, Limits, Marketplace, Offer, TokenStore
from umkm_desk.model.platform import Platform

if TYPE_CHECKING:
    from umkm_desk.marketplaces.transport import Transport

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Api:
    """The road by API. `hosts` are the known ones, the live one first; `app_key_name`, `secret_name`: how the platform's own console calls
    the two things the seller has to type. `refusing`: hosts that old documents
    name and that answer nobody any more -> the one in their place.

    `authoriser` and `shop` import what they need when they are called: the offline rules are wanted at every start, the client is not.
    """

    hosts: tuple[str, ...]
    app_key_name: str
    secret_name: str
    authoriser: Callable[[Transport, AppKeys], Authoriser]
    shop: Callable[[Transport, AppKeys, TokenStore, str, Sleep], Marketplace]
    per_second: float = 5.0
    refusing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offering:
    """`name` as it may be shown. `limits`: the rules known offline. `offers`: what the API has. `eligibility`: code of the sentence that
    says who gets API access; `api` is `None` where this version reaches the platform by file only."""

    platform: Platform
    name: str
    limits: Limits
    offers: frozenset[Offer]
    eligibility: str
    api: Api | None = None

    @property
    def host(self) -> str | None:
        """The live API."""
        return self.api.hosts[0] if self.api else None
