"""Verbs that keep the profile and the papers: each is one step of the undo, named for the history (`change.<label>`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from umkm_desk.business import store
from umkm_desk.business.onboarding import Progress, Wizard
from umkm_desk.model.business import Business, Permit
from umkm_desk.workspace.workspace import Workspace

PROGRESS = "onboarding"
"""The setting that keeps where the first steps were left."""


def open_wizard(workspace: Workspace) -> Wizard:
    """The first steps where they were left; the beginning in a new workspace."""
    db = workspace.read()
    progress = Progress.from_json(workspace.setting(PROGRESS))
    return Wizard(store.load_business(db), progress, store.load_typed(db))


def keep_wizard(workspace: Workspace, before: Wizard, after: Wizard) -> None:
    """Called when a field or a page is left: writes what differs, nothing where nothing does. Raises `Refusal` as `Workspace.edit`."""
    if (before.business, before.typed) != (after.business, after.typed):
        with workspace.edit("business_edited", fields=_changed(before.business, after.business)) as edit:
            store.save_business(edit, before.business, after.business, before.typed, after.typed)
    if before.progress != after.progress:
        workspace.set_setting(PROGRESS, after.progress.to_json())


def keep_business(workspace: Workspace, before: Business, after: Business) -> None:
    """The profile as edited in the settings. Raises `Refusal` as `Workspace.edit`."""
    keep_wizard(workspace, Wizard(before), Wizard(after))


def _changed(before: Business, after: Business) -> list[str]:
    return [field.name for field in fields(Business) if getattr(before, field.name) != getattr(after, field.name)]


def add_permit(workspace: Workspace, permit: Permit, product_ids: Iterable[str] = ()) -> Permit:
    """Puts a paper into the folder, with the products it is for; its `id` is given here. Raises `Refusal` as `Workspace.edit`."""
    kept = replace(permit, id=workspace.new_id())
    with workspace.edit("permit_added", permit=kept.kind, number=kept.number) as edit:
        store.save_permit(edit, kept)
        store.link(edit, kept.id, product_ids)
    return kept


def edit_permit(workspace: Workspace, permit: Permit) -> None:
    """Replaces the paper with the same id. Raises `Refusal` as `Workspace.edit`."""
    with workspace.edit("permit_edited", permit=permit.kind, number=permit.number) as edit:
        store.save_permit(edit, permit)


def remove_permit(workspace: Workspace, permit: Permit) -> None:
    """Takes a paper out of the folder, from all its products. Raises `Refusal` as `Workspace.edit`."""
    with workspace.edit("permit_removed", permit=permit.kind, number=permit.number) as edit:
        store.delete_permit(edit, permit.id)
