"""Search as you type at its fastest: the texts of the shown products, in their shown order, as one block that is searched directly.

The search index answers any question well, but the first page of a common word in a chosen order makes it sort thousands of hits. Here
the order is there already, one and two letters are no special case, and the time is bounded by one pass over a few megabytes. A finder
belongs to one set of filters and one order, and is built anew (in the background) after the products changed; until then `store.first`
serves.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from umkm_desk.catalogue import store
from umkm_desk.catalogue.query import Query

_ROW = b"\n"
_PART = b"\x1f"
_SAMPLE = 200_000
_SLICE = 2_000


def folded(text: str) -> str:
    """Capitals and accents made plain, as the search index does."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


class Finder:
    """Some 80 bytes a product. `query` is what it was built for; its text plays no part."""

    def __init__(self, conn: store.Connection, query: Query) -> None:
        """Reads all products of `query`: tenths of a second for a hundred thousand."""
        self.query = query
        self._numbers = array("q")
        block = bytearray()
        starts = self._starts = array("q", [0])
        rows = iter(store.texts(conn, query))
        while slice_ := list(islice(rows, _SLICE)):
            # Slice by slice, so that the window's thread never waits for one long step, and plain ones take the short way.
            self._numbers.extend(row[0] for row in slice_)
            text = folded("\n".join([row[1].replace("\n", " ") for row in slice_]) + "\n").encode("utf-8", "replace")
            end = len(block)
            for row in text.split(_ROW)[:-1]:
                end += len(row) + 1
                starts.append(end)
            block += text
        self._text = bytes(block)

    def __len__(self) -> int:
        return len(self._numbers)

    def first(self, conn: store.Connection, text: str, limit: int = 50) -> array[int]:
        """What `store.first` gives for this text, in a few milliseconds whatever the text is."""
        found = array("q")
        for number in self._matching(text):
            found.append(number)
            if len(found) == limit:
                return found
        if store.begins_a_variant(conn, text):
            # Variants' SKUs are not in the block; words that begin one are rare enough for the index.
            return store.first(conn, store.with_text(self.query, text), limit)
        return found

    def _matching(self, text: str) -> Iterator[int]:
        words = [folded(word).encode("utf-8", "replace") for word in text.replace("\0", " ").split()]
        if not words:
            yield from self._numbers
            return
        block, starts = self._text, self._starts
        rarest = min(words, key=lambda word: (block.count(word, 0, _SAMPLE), -len(word)))
        short = [word for word in words if len(word) < 3]
        others = [word for word in words if word is not rarest and len(word) >= 3]
        at = block.find(rarest)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            begin, end = starts[row], starts[row + 1]
            if all(block.find(word, begin, end) >= 0 for word in others) and all(self._short(word, begin, end) for word in short):
                yield self._numbers[row]
            at = block.find(rarest, end)

    def _short(self, word: bytes, begin: int, end: int) -> bool:
        """One and two letters: anywhere in the name, or at the beginning of the SKU."""
        name_end = self._text.find(_PART, begin, end)
        return self._text.find(word, begin, name_end) >= 0 or self._text.startswith(word, name_end + 1, end)
