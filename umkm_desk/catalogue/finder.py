"""Search as you type at its fastest: the texts of the shown products, in their shown order, as one block that is searched directly.

The search index answers any question well, but the first page of a common word in a chosen order makes it sort thousands of hits. Here
the order is there already, one and two letters are no special case, and the time is bounded by one pass over a few megabytes. A finder
belongs to one set of filters and one order, and is built anew (in the background) after the products changed; until then `store.first`
serves.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from itertools import accumulate

from umkm_desk.catalogue import store
from umkm_desk.catalogue.query import Query

_ROW = store.TEXT_ROW.encode()
_PART = store.TEXT_PART.encode()
_SAMPLES, _SAMPLE = 8, 25_000
_MARK = 1 << 16
_SLICE = 500_000
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")


def folded(text: str) -> str:
    """Capitals and accents made plain, as the search index does."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _folded_block(block: bytes) -> bytes:
    """The same of many rows; those that are not plain are folded slice by slice, so that the window's thread never waits for one long step."""
    if block.isascii():
        return block.lower()
    parts, at = list[bytes](), 0
    while at < len(block):
        end = block.find(_ROW, at + _SLICE) + 1 or len(block)
        parts.append(_NOT_ASCII.sub(lambda run: folded(run[0].decode(errors="replace")).encode(), block[at:end].lower()))
        at = end
    return b"".join(parts)


class Finder:
    """Some 80 bytes a product. `query` is what it was built for; its text plays no part. `numbers`: the row numbers of all its products, in
    its order."""

    def __init__(self, conn: store.Connection, query: Query) -> None:
        """Reads all products of `query`: a tenth of a second for a hundred thousand, most of it without holding up another thread."""
        self.query = query
        self.numbers, block = store.texts(conn, query)
        self._text = text = _folded_block(block)
        counts = (text.count(_ROW, at, at + _MARK) for at in range(0, len(text), _MARK))
        self._rows_before = array("q", accumulate(counts, initial=0))

    def __len__(self) -> int:
        return len(self.numbers)

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
            yield from self.numbers
            return
        block = self._text
        rarest = words[0] if len(words) == 1 else min(words, key=lambda word: (self._sampled(word), -len(word)))
        short = [word for word in words if len(word) < 3]
        others = [word for word in words if word is not rarest and len(word) >= 3]
        end = 0
        while (at := block.find(rarest, end)) >= 0:
            begin, end = block.rfind(_ROW, 0, at) + 1, block.find(_ROW, at)
            if all(block.find(word, begin, end) >= 0 for word in others) and all(self._short(word, begin, end) for word in short):
                yield self.numbers[self._row(at)]

    def _sampled(self, word: bytes) -> int:
        """How often it occurs in some of the rows, from all over the order."""
        step = max(len(self._text) // _SAMPLES, _SAMPLE)
        return sum(self._text.count(word, at, at + _SAMPLE) for at in range(0, len(self._text), step))

    def _row(self, at: int) -> int:
        mark = at // _MARK
        return self._rows_before[mark] + self._text.count(_ROW, mark * _MARK, at)

    def _short(self, word: bytes, begin: int, end: int) -> bool:
        """One and two letters: anywhere in the name, or at the beginning of the SKU."""
        name_end = self._text.find(_PART, begin, end)
        return self._text.find(word, begin, name_end) >= 0 or self._text.startswith(word, name_end + 1, end)
