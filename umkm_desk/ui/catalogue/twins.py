"""What several products have in common after an edit, and should not: SKUs and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from umkm_desk.catalogue import bulk_store
from umkm_desk.catalogue.store import Connection

_NAMED = 3


@dataclass(slots=True)
class Twins:
    """Filled in the lane of the database, right behind the edit, so that it is told with it."""

    skus: Sequence[str] = ()
    names: Sequence[str] = ()

    def look(self, conn: Connection, product_ids: Sequence[str], *, skus: bool = True, names: bool = True) -> None:
        """What of these products others have, too."""
        self.skus = bulk_store.shared_skus(conn, product_ids) if skus else ()
        self.names = bulk_store.shared_names(conn, product_ids) if names else ()

    def __bool__(self) -> bool:
        return bool(self.skus or self.names)


class TwinWords(QObject):
    def said(self, twins: Twins) -> str:
        """A sentence for each, empty where there is nothing to say."""
        parts = []
        if twins.skus:
            parts.append(
                self.tr("%Ln SKU kini dipakai lebih dari sekali: {those}.", "", len(twins.skus)).format(those=_some(twins.skus))
            )
        if twins.names:
            parts.append(
                self.tr("%Ln nama kini dipakai lebih dari satu produk: {those}.", "", len(twins.names)).format(
                    those=_some(twins.names)
                )
            )
        return " ".join(parts)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + ", …" * (len(names) > _NAMED)
