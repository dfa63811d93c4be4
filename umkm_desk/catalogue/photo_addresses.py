"""Photos that an imported table names by their address on the internet: remembered at the import, fetched when the seller wants it, put on
their products in one step. Stopped at any photo, it goes on from there; what came once is never fetched again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from umkm_desk.catalogue import editing
from umkm_desk.catalogue import photo_address_store as store
from umkm_desk.catalogue.importing import ImportPlan, ImportResult, owners
from umkm_desk.catalogue.photo_address_store import PhotoAddress, open_addresses
from umkm_desk.catalogue.store import variants_by_option
from umkm_desk.marketplaces.download import Downloads, public_address
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

MOST_BYTES = 10 * 1024 * 1024
"""Of one photo; marketplaces take 2 to 10 MB and hand out less."""
MOST_AT_ONCE = 500 * 1024 * 1024
"""Of one run: a table from strangers must not fill the disk. What is left waits for the next."""
KINDS = "image/jpeg,image/png,image/webp;q=0.9,image/*;q=0.5"
_GIVEN_UP = 2
"""Failures of one host in a row, after which the rest of its photos wait for another day."""

_FOR_GOOD = {
    "marketplaces.no_file_there": "photo.not_there",
    "marketplaces.unsafe_host": "photo.address_unusable",
    "marketplaces.no_file_named": "photo.address_unusable",
    "marketplaces.unsendable": "photo.address_unusable",
    "marketplaces.file_too_large": "photo.address_too_large",
}
"""What is wrong with the address itself; anything else is trouble of the line or of the server, and passes."""


_BEHIND = 100
"""Where photos of variants stand: behind all of the product's own."""


def is_address(name: str) -> bool:
    return "://" in name


_DRIVE = re.compile(r"https://drive\.google\.com/(?:file/d/|(?:open|uc|thumbnail)\?(?:[^#]*&)?id=)([\w-]{10,})")
_DROPBOX = re.compile(r"(https://(?:www\.)?dropbox\.com/[^#]*[?&])dl=0")


def direct(address: str) -> str:
    """Where the picture itself is, for links that people share and that lead to a page around it.

    Sources: the field webContentLink of developers.google.com/drive/api/reference/rest/v3/files (files shared with everybody);
    help.dropbox.com/share/force-download.
    """
    if found := _DRIVE.match(address):
        return f"https://drive.google.com/uc?export=download&id={found[1]}"
    return _DROPBOX.sub(r"\1dl=1", address)


def remember(ws: Workspace, plan: ImportPlan, result: ImportResult) -> int:
    """Notes the addresses that the rows of a plan name, as soon as `importing.apply` has carried it out; how many they name."""
    rows: list[tuple[str, str, str, int]] = []
    of_variants: list[tuple[str, Mapping[str, Any]]] = []
    for number, product_id in owners(plan, result.products).items():
        row = plan.rows[number].row
        for position, name in enumerate(row.values.get("photos") or ()):
            if is_address(name):
                rows.append((product_id, "", name, position))
        of_variants += ((product_id, variant) for variant in row.variants if is_address(variant.get("variant_photo") or ""))
    ids = variants_by_option(ws.read(), sorted({product_id for product_id, _variant in of_variants}))
    for product_id, given in of_variants:
        variant_id = ids.get((product_id, given["option_1"].casefold(), (given.get("option_2") or "").casefold()))
        if variant_id is not None:
            rows.append((product_id, variant_id, given["variant_photo"], _BEHIND))
    if rows:
        with ws.write() as db:
            store.remember(db, rows)
    return len(rows)


@dataclass(frozen=True, slots=True)
class Fetched:
    """`came`: photos that are kept now; `refused`: those that cannot be had; `left`: those that still wait, with the `trouble` why."""

    came: int
    refused: int
    left: int
    trouble: Problem | None


Keep = Callable[[bytes], str]
"""Keeps a picture among the originals and gives its hash. Raises `Refusal` for what is none."""


def fetch(
    ws: Workspace,
    wanted: Sequence[PhotoAddress],
    files: Downloads,
    keep: Keep,
    has: Callable[[str], bool],
    task: Task = UNWATCHED,
) -> Fetched:
    """Fetches one photo after the other; each is noted at once. `has`: whether an original is still there. Raises `Cancelled`."""
    addresses = list(dict.fromkeys(each.address for each in wanted))
    silent: Counter[str] = Counter()
    came = refused = left = size = 0
    trouble: Problem | None = None
    for done, address in enumerate(addresses):
        task.report(done, len(addresses))
        host = address.partition("://")[2].partition("/")[0]
        digest = store.known_hash(ws.read(), address)
        problem: Problem | None = None
        if digest is None or not has(digest):
            if silent[host] >= _GIVEN_UP or size > MOST_AT_ONCE:
                left += 1
                continue
            digest = None
            try:
                content = files.get(direct(address))
                size += len(content)
                digest = keep(content)
                silent[host] = 0
            except Refusal as refusal:
                problem = refusal.problem
                if problem.code == "photo.no_room":
                    return Fetched(came, refused, left + len(addresses) - done, problem)
                if problem.code not in _FOR_GOOD and not problem.code.startswith("photo."):
                    silent[host] += 1
                    left += 1
                    trouble = problem
                    continue
                values = {**problem.values, "host": host, "most": MOST_BYTES // 1024**2}
                problem = Problem(_FOR_GOOD.get(problem.code, problem.code), Place(file=address), values)
        with ws.write() as db:
            store.note(db, address, digest, problem)
        came += digest is not None
        refused += digest is None
    return Fetched(came, refused, left, trouble)


def downloads(clock: Callable[[], datetime], task: Task) -> Downloads:
    """For `fetch`; close it afterwards."""
    return Downloads(limit=MOST_BYTES, clock=clock, task=task, check=public_address, kinds=KINDS)


def attach(ws: Workspace) -> Changes | None:
    """Puts what came on its products, as one step; `None` where there is nothing. Raises `Refusal` as `Workspace.edit`."""
    here = [each for each in open_addresses(ws.read()) if each.hash is not None]
    if not here:
        return None
    photos: dict[str, list[str]] = {}
    of_variants: dict[str, str] = {}
    for each in here:
        if each.hash is not None:
            # What shows a variant is among the photos of its product, too: marketplaces take it from there.
            photos.setdefault(each.product_id, []).append(each.hash)
            if each.variant_id is not None:
                of_variants[each.variant_id] = each.hash
    changes = editing.attach_photos(ws, photos, of_variants)
    with ws.write() as db:
        store.note_taken(db, here)
    return changes


def retry(ws: Workspace) -> None:
    """Lets what was refused wait again."""
    with ws.write() as db:
        store.reopen(db)


def forget(ws: Workspace) -> None:
    """Leaves what is open on the internet for good."""
    with ws.write() as db:
        store.forget_open(db)
