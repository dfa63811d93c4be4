"""The local marketplace's memory: JSON documents in one SQLite file, committed before a request is answered, so that kill -9 at any
moment leaves a state the real platform could have been in.

SQLite of the standard library, because the sandbox stands alone and asks nothing of it but transactions. A killed process loses nothing
that was handed to the system, so commits do not wait for the disk.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Document = dict[str, Any]


class State:
    """Documents by kind and key, in order of their first `put`; pictures and other bytes beside them. A file that is `None` keeps
    everything in memory. Reads are answered from memory; every write is also in the transaction of the file."""

    def __init__(self, file: Path | None) -> None:
        self._db = sqlite3.connect(str(file) if file else ":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("CREATE TABLE IF NOT EXISTS entry (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key))")
        self._db.execute("CREATE TABLE IF NOT EXISTS blob (key TEXT PRIMARY KEY, kind TEXT, bytes BLOB) WITHOUT ROWID")
        self._texts: dict[str, dict[str, str]] = {}
        self._parsed: dict[str, dict[str, Document]] = {}
        self._before: list[tuple[str, str, str | None]] = []
        for kind, key, body in self._db.execute("SELECT kind, key, body FROM entry ORDER BY rowid"):
            self._texts.setdefault(kind, {})[key] = body

    def begin(self) -> None:
        self._before.clear()
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        for kind, key, text in reversed(self._before):
            self._parsed.get(kind, {}).pop(key, None)
            if text is None:
                self._texts[kind].pop(key, None)
            else:
                self._texts[kind][key] = text
        self._before.clear()

    def get(self, kind: str, key: str | int) -> Document | None:
        """A copy of its own, to change and `put`."""
        text = self._texts.get(kind, {}).get(str(key))
        return None if text is None else json.loads(text)

    def all(self, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Shared documents, to look at only."""
        texts, parsed = self._texts.get(kind, {}), self._parsed.setdefault(kind, {})
        if len(parsed) < len(texts):
            parsed.update((key, json.loads(text)) for key, text in texts.items() if key not in parsed)
        return iter([(key, parsed[key]) for key in texts])

    def put(self, kind: str, key: str | int, body: Mapping[str, Any]) -> None:
        texts, name, text = self._texts.setdefault(kind, {}), str(key), json.dumps(body, ensure_ascii=False)
        self._before.append((kind, name, texts.get(name)))
        self._db.execute(
            "INSERT INTO entry (kind, key, body) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
            (kind, name, text),
        )
        texts[name] = text
        self._parsed.get(kind, {}).pop(name, None)

    def delete(self, kind: str, key: str | int) -> None:
        texts, name = self._texts.get(kind, {}), str(key)
        if name not in texts:
            return
        self._before.append((kind, name, texts.pop(name)))
        self._parsed.get(kind, {}).pop(name, None)
        self._db.execute("DELETE FROM entry WHERE kind = ? AND key = ?", (kind, name))

    def next_number(self, name: str, first: int) -> int:
        """Counts up from `first`, never twice the same."""
        body = self.get("counter", name) or {"next": first}
        self.put("counter", name, {"next": body["next"] + 1})
        return int(body["next"])

    def keep_bytes(self, key: str, kind: str, content: bytes) -> None:
        """`kind`: the media type they are served with."""
        self._db.execute("INSERT OR REPLACE INTO blob VALUES (?, ?, ?)", (key, kind, content))

    def bytes_of(self, key: str) -> tuple[str, bytes] | None:
        row = self._db.execute("SELECT kind, bytes FROM blob WHERE key = ?", (key,)).fetchone()
        return None if row is None else (str(row[0]), bytes(row[1]))

    def clear(self) -> None:
        """Forgets everything, in the running transaction."""
        for kind, texts in self._texts.items():
            self._before += [(kind, key, text) for key, text in texts.items()]
            texts.clear()
        self._parsed.clear()
        self._db.execute("DELETE FROM entry")
        self._db.execute("DELETE FROM blob")

    def close(self) -> None:
        self._db.close()
