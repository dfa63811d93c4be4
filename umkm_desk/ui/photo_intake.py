"""Pictures onto products: those beside a table or in a folder, and those on the internet. Touches no widget, so that the command line does
it by the same code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from umkm_desk.catalogue import editing, photo_addresses, store
from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.importing import KeptPhoto
from umkm_desk.catalogue.pasted_photos import PastedPhoto
from umkm_desk.catalogue.photo_address_store import PhotoAddress
from umkm_desk.catalogue.photo_addresses import Fetched
from umkm_desk.catalogue.photo_files import NamedFile, PhotoFile
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Task
from umkm_desk.ui.pictures import fits, keep
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.photos import PhotoStore


def kept_photos(
    photos: PhotoStore, found: Mapping[int, Sequence[NamedFile | PastedPhoto]], task: Task
) -> tuple[dict[int, list[KeptPhoto]], list[Problem]]:
    """The pictures that the rows of a table name or hold, among the originals, and what is wrong with those that are none. Raises
    `Cancelled`; what was kept until then is found again by its content."""
    kept: dict[int, list[KeptPhoto]] = {}
    problems: list[Problem] = []
    pasted: dict[str, list[str]] = {}
    with photos.together() as batch:
        for done, (number, files) in enumerate(found.items()):
            task.report(done, len(found))
            for file in files:
                if isinstance(file, PastedPhoto):
                    if file.part not in pasted:
                        pasted[file.part], told = _kept_pasted(batch, file)
                        problems += told
                    kept.setdefault(number, []).extend(KeptPhoto(digest, None, file.variant) for digest in pasted[file.part])
                    continue
                hashes, told = keep(batch, [file.path])
                problems += [problem for problem in told if problem.blocks]
                for digest in hashes:
                    shape = file.shape if file.shape is not None and fits(batch.read(digest), *file.shape) else None
                    kept.setdefault(number, []).append(KeptPhoto(digest, shape, file.variant))
    return kept, problems


def _kept_pasted(photos: PhotoStore, photo: PastedPhoto) -> tuple[list[str], list[Problem]]:
    try:
        hashes, told = keep(photos, [photo.content()])
    except Refusal as refusal:
        hashes, told = [], [refusal.problem]
    return hashes, [replace(problem, place=replace(problem.place, row=photo.line)) for problem in told if problem.blocks]


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """Pictures among the originals: product -> hashes, variant -> the one that shows it; and what is wrong with the rest."""

    photos: Mapping[str, Sequence[str]]
    of_variants: Mapping[str, str]
    problems: Sequence[Problem]


def keep_files(photos: PhotoStore, files: Sequence[PhotoFile], task: Task) -> KeptFiles:
    """Raises `Cancelled`; what was kept until then is found again by its content."""
    kept: dict[str, list[str]] = {}
    of_variants: dict[str, str] = {}
    problems: list[Problem] = []
    with photos.together() as batch:
        for at, file in enumerate(files):
            task.report(at, len(files))
            hashes, told = keep(batch, [file.path])
            problems += [problem for problem in told if problem.blocks]
            if hashes and file.product_id:
                kept.setdefault(file.product_id, []).extend(hashes)
                if file.variant_id:
                    of_variants.setdefault(file.variant_id, hashes[0])
    return KeptFiles(kept, of_variants, problems)


def keep_picture(photos: PhotoStore, content: bytes, onto: Target, task: Task) -> KeptFiles:
    """One picture that is no file, such as a copied one, for a product and perhaps its variant."""
    hashes, problems = keep(photos, [content], task)
    product_id, variant_id = onto
    return KeptFiles({product_id: hashes} if hashes else {}, {variant_id: hashes[0]} if hashes and variant_id else {}, problems)


def give(desk: Desk, kept: KeptFiles) -> tuple[Changes, int]:
    """Puts kept pictures on their products and variants as one edit; how many are new to their product."""
    there = {product.id: {photo.hash for photo in product.photos} for product in store.products(desk.workspace.read(), kept.photos)}
    new = sum(len(set(hashes) - there.get(product_id, set())) for product_id, hashes in kept.photos.items())
    return (editing.attach_photos(desk.workspace, kept.photos, kept.of_variants) if kept.photos else Changes({})), new


def attach(desk: Desk, files: Sequence[PhotoFile], task: Task) -> list[Problem]:
    """Keeps the pictures and gives them to their products; what could not be used. Raises `Cancelled`, then no product has changed."""
    kept = keep_files(desk.photos, files, task)
    give(desk, kept)
    return list(kept.problems)


def prepare(desk: Desk, product_ids: Sequence[str], task: Task) -> None:
    """Makes the photos of many products ready for the seller's shops, so that sending does not wait for it. Raises `Cancelled`."""
    for done, product in enumerate(store.products(desk.workspace.read(), product_ids)):
        task.report(done, len(product_ids))
        desk.prepare_pictures(product)


def fetch(desk: Desk, wanted: Sequence[PhotoAddress], task: Task) -> Fetched:
    """Fetches photos from their addresses and keeps them; `photo_addresses.attach` puts them on their products. Raises `Cancelled`."""

    def kept(content: bytes) -> str:
        hashes, problems = keep(desk.photos, [content])
        if not hashes:
            raise Refusal(problems[0])
        return hashes[0]

    files = photo_addresses.downloads(desk.clock, task)
    try:
        return photo_addresses.fetch(desk.workspace, wanted, files, kept, lambda digest: desk.photos.path(digest) is not None, task)
    finally:
        files.close()
