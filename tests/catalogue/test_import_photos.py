"""Photos on the internet that a table names, over real sockets: noted, fetched once, put on their products in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.marketplaces.raw_server import serving
from umkm_desk.catalogue import editing, importing, photo_addresses, store
from umkm_desk.catalogue.photo_address_store import PhotoAddress, open_addresses
from umkm_desk.catalogue.photo_addresses import Fetched
from umkm_desk.catalogue.query import Query
from umkm_desk.exchange.rows import ProductRow
from umkm_desk.marketplaces.download import Downloads, public_address
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Product
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.workspace.workspace import Workspace

NOT_THERE = b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def clock() -> datetime:
    return datetime(2026, 11, 25, tzinfo=UTC)


def picture(name: str) -> bytes:
    body = b"\xff\xd8\xff" + name.encode()
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def take(ws: Workspace, *rows: tuple[dict[str, Any], tuple[dict[str, Any], ...]]) -> int:
    file = [ProductRow(tuple(range(n, n + max(1, len(v)))), values, v) for n, (values, v) in enumerate(rows, 2)]
    plan = importing.plan(file, ws.read())
    return photo_addresses.remember(ws, plan, importing.apply(ws, plan))


def products(ws: Workspace) -> list[Product]:
    return store.products(ws.read(), store.ids_of(ws.read(), store.search(ws.read(), Query(sort="name", descending=False))))


@pytest.mark.parametrize(
    ("shared", "there"),
    [
        ("https://drive.google.com/file/d/1AbC-dEf_123456/view?usp=sharing", "https://drive.google.com/uc?export=download&id=1AbC-dEf_123456"),
        ("https://drive.google.com/open?id=1AbC-dEf_123456", "https://drive.google.com/uc?export=download&id=1AbC-dEf_123456"),
        ("https://drive.google.com/open?usp=forms_web&id=1AbC-dEf_123456", "https://drive.google.com/uc?export=download&id=1AbC-dEf_123456"),
        ("https://www.dropbox.com/s/abc/batik.jpg?dl=0", "https://www.dropbox.com/s/abc/batik.jpg?dl=1"),
        ("https://www.dropbox.com/scl/fi/abc/batik.jpg?rlkey=x&dl=0", "https://www.dropbox.com/scl/fi/abc/batik.jpg?rlkey=x&dl=1"),
        ("https://drive.google.com/drive/folders/1AbC-dEf_123456", "https://drive.google.com/drive/folders/1AbC-dEf_123456"),
        ("https://example.com/a.jpg?dl=0", "https://example.com/a.jpg?dl=0"),
    ],
)  # fmt: skip
def test_a_link_that_people_share_leads_to_the_picture_itself(shared: str, there: str) -> None:
    assert photo_addresses.direct(shared) == there


def test_a_shared_link_is_fetched_where_the_picture_is_and_known_by_what_the_table_says(ws: Workspace) -> None:
    shared = "https://drive.google.com/open?id=1AbC-dEf_123456"
    take(ws, ({"name": "Batik", "photos": (shared,)}, ()))
    asked: list[str] = []

    class Files:
        def get(self, address: str) -> bytes:
            asked.append(address)
            return b"\xff\xd8\xffbatik"

    kept = Originals()
    told = photo_addresses.fetch(ws, open_addresses(ws.read()), Files(), kept.keep, kept.kept.__contains__)  # type: ignore[arg-type]
    assert (told.came, asked) == (1, ["https://drive.google.com/uc?export=download&id=1AbC-dEf_123456"])
    assert [each.address for each in open_addresses(ws.read())] == [shared]


class Originals:
    """What was kept, by its own text."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, content: bytes) -> str:
        if not content.startswith(b"\xff\xd8\xff"):
            raise Refusal.because("photo.not_a_picture")
        self.kept[content[3:].decode()] = content
        return content[3:].decode()


def waiting(ws: Workspace) -> list[PhotoAddress]:
    """Refused ones left out."""
    return [each for each in open_addresses(ws.read()) if each.problem is None]


def fetched(ws: Workspace, originals: Originals, task: Task | None = None, check: Callable[[str], str] = str.strip) -> Fetched:
    files = Downloads(limit=1000, clock=clock, check=check)
    try:
        return photo_addresses.fetch(ws, waiting(ws), files, originals.keep, originals.kept.__contains__, task or Task())
    finally:
        files.close()


def test_photos_come_once_and_go_to_their_products_and_variants_in_one_step(ws: Workspace) -> None:
    with serving(picture("a"), picture("b"), picture("red")) as server:
        named = take(
            ws,
            ({"name": "Batik", "photos": (f"{server.url}/a.jpg", f"{server.url}/b.jpg", "c.jpg")}, ()),
            ({"name": "Kaos", "photos": (f"{server.url}/a.jpg",)},
             ({"option_1": "Merah", "variant_photo": f"{server.url}/red.jpg"}, {"option_1": "Biru"})),
        )  # fmt: skip
        assert (named, len(waiting(ws))) == (4, 4)
        originals = Originals()
        assert fetched(ws, originals) == Fetched(3, 0, 0, None)
        assert len(server.requests) == 3, "what two products name comes once"
    step = ws.next_undo()
    assert photo_addresses.attach(ws) is not None
    batik, kaos = products(ws)
    assert [photo.hash for photo in batik.photos] == ["a", "b"]
    assert [photo.hash for photo in kaos.photos] == ["a", "red"]
    assert [variant.photo_hash for variant in kaos.variants] == ["red", None]
    assert len(waiting(ws)) == 0
    assert photo_addresses.attach(ws) is None
    ws.undo()
    assert ws.next_undo() == step
    assert not any(product.photos for product in products(ws))


def test_the_same_list_again_asks_only_for_what_is_missing_and_fetches_nothing_twice(ws: Workspace) -> None:
    originals = Originals()
    with serving(picture("a"), picture("b")) as server:
        row = ({"name": "Batik", "photos": (f"{server.url}/a.jpg", f"{server.url}/b.jpg")}, ())
        take(ws, row)
        fetched(ws, originals)
        photo_addresses.attach(ws)
        take(ws, row)
        assert len(waiting(ws)) == 0
        [batik] = products(ws)
        editing.remove_photos(ws, batik.id, [batik.photos[0].id])
        take(ws, row)
        assert len(waiting(ws)) == 1
        assert fetched(ws, originals).came == 1
        assert len(server.requests) == 2
        photo_addresses.attach(ws)
        assert {photo.hash for photo in products(ws)[0].photos} == {"a", "b"}


def test_what_cannot_be_had_is_told_with_its_reason_and_tried_again_when_asked(ws: Workspace) -> None:
    page = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\n<html>"
    large = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5000\r\n\r\n" + b"x" * 5000
    with serving(NOT_THERE, page, large, picture("d"), picture("a")) as server:
        take(ws, ({"name": "Batik", "photos": tuple(f"{server.url}/{name}.jpg" for name in "abcd")}, ()))
        assert fetched(ws, Originals()) == Fetched(1, 3, 0, None)
        problems = [each.problem.code for each in open_addresses(ws.read()) if each.problem is not None]
        assert problems == ["photo.not_there", "photo.not_a_picture", "photo.address_too_large"]
        assert len(waiting(ws)) == 1
        photo_addresses.retry(ws)
        assert len(waiting(ws)) == 4
        photo_addresses.forget(ws)
        assert open_addresses(ws.read()) == []


def test_a_stopped_run_goes_on_where_it_was(ws: Workspace) -> None:
    originals = Originals()
    with serving(picture("a"), picture("b")) as server:
        take(ws, ({"name": "Batik", "photos": (f"{server.url}/a.jpg", f"{server.url}/b.jpg")}, ()))
        with pytest.raises(Cancelled):
            fetched(ws, originals, Task(is_cancelled=lambda: bool(originals.kept)))
        photo_addresses.attach(ws)
        assert [photo.hash for photo in products(ws)[0].photos] == ["a"]
        assert fetched(ws, originals).came == 1
        assert [request.split()[1] for request in server.requests] == [b"/a.jpg", b"/b.jpg"]


def test_a_server_that_gives_nothing_is_left_alone_and_the_photos_wait(ws: Workspace) -> None:
    down = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n"
    with serving(down, down) as server:
        take(ws, ({"name": "Batik", "photos": tuple(f"{server.url}/{n}.jpg" for n in range(9))}, ()))
        told = fetched(ws, Originals())
    assert (told.came, told.refused, told.left) == (0, 0, 9)
    assert told.trouble is not None
    assert len(waiting(ws)) == 9


def test_a_redirect_is_followed_and_never_out_of_what_is_allowed(ws: Workspace) -> None:
    with serving(picture("a")) as there, serving(moved(f"{there.url}/a.jpg"), moved("http://192.168.1.1/admin")) as server:
        take(ws, ({"name": "Batik", "photos": (f"{server.url}/x.jpg", f"{server.url}/y.jpg")}, ()))

        def check(address: str) -> str:
            return address if "127.0.0.1" in address else public_address(address)

        assert fetched(ws, Originals(), check=check) == Fetched(1, 1, 0, None)
    assert [each.problem.code for each in open_addresses(ws.read()) if each.problem] == ["photo.address_unusable"]


@pytest.mark.parametrize(
    "address",
    ["http://example.com/a.jpg", "https://127.0.0.1/a.jpg", "https://192.168.1.1/a.jpg", "https://[::1]/a.jpg", "https://localhost/a.jpg",
     "https://router.local/a.jpg", "https://user:secret@example.com/a.jpg", "file:///etc/passwd", "https://example.com", "ftp://a.id/b.jpg",
     "https:///a.jpg", "https://[/a.jpg"],
)  # fmt: skip
def test_only_pictures_out_on_the_internet_are_asked_for(address: str) -> None:
    with pytest.raises(Refusal):
        public_address(address)


def test_an_import_that_is_undone_leaves_nothing_to_fetch(ws: Workspace) -> None:
    take(ws, ({"name": "Batik", "photos": ("https://example.com/a.jpg",)}, ()))
    ws.undo()
    assert len(waiting(ws)) == 0
    ws.redo()
    assert len(waiting(ws)) == 1
