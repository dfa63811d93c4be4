"""All workbooks we know, the most particular first."""

from __future__ import annotations

from umkm_desk.exchange.columns import Layout
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.exchange.templates import (
    bukalapak,
    lazada,
    shopee_advanced,
    shopee_basic,
    shopee_headings,
    shopee_update,
    tiktokshop,
    tiktokshop_edit,
    tokopedia,
)
from umkm_desk.exchange.templates.form import Form

FORMS: tuple[Form, ...] = (
    shopee_advanced.FORM,
    shopee_basic.FORM,
    *shopee_update.FORMS,
    tiktokshop.FORM,
    tiktokshop_edit.FORM,
    tokopedia.FORM,
    lazada.UPDATE_FORM,
    lazada.FORM,
    bukalapak.FORM,
    shopee_headings.FORM,
)


def recognise(sheet: RawSheet) -> Layout | None:
    """How to read a sheet that is one of a marketplace's own, else `None`."""
    return next((layout for form in FORMS if (layout := form.layout(sheet)) is not None), None)


def form_of(name: str | None) -> Form | None:
    return next((form for form in FORMS if form.name == name), None)
