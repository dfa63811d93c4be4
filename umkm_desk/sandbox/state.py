"""The local marketplace's memory: JSON documents in one SQLite file, committed before a request is answered, so that kill -9 at any
moment leaves a state the real platform could have been in. SQLite of the standard library: the sandbox has no database of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Document = dict[str, Any]


class State:
    """Documents by kind and key. A file that is `None` keeps everything in memory."""

    def __init__(self, file: Path | None) -> None:
        self._db = sqlite3.connect(str(file) if file else ":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS document (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID"
        )

    def begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def get(self, kind: str, key: str | int) -> Document | None:
        row = self._db.execute("SELECT body FROM document WHERE kind = ? AND key = ?", (kind, str(key))).fetchone()
        return None if row is None else json.loads(row[0])

    def put(self, kind: str, key: str | int, body: Document) -> None:
        self._db.execute(
            "INSERT INTO document VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
            (kind, str(key), json.dumps(body)),
        )

    def delete(self, kind: str, key: str | int) -> None:
        self._db.execute("DELETE FROM document WHERE kind = ? AND key = ?", (kind, str(key)))

    def all(self, kind: str) -> Iterator[tuple[str, Document]]:
        for key, body in self._db.execute("SELECT key, body FROM document WHERE kind = ? ORDER BY key", (kind,)).fetchall():
            yield key, json.loads(body)

    def next_number(self, name: str, first: int) -> int:
        body = self.get("counter", name) or {"next": first}
        self.put("counter", name, {"next": body["next"] + 1})
        return int(body["next"])

    def close(self) -> None:
        self._db.close()
