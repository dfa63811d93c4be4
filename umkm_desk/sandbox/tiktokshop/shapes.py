"""The kinds of a body's fields, as the reference documents them: the same name is of the same kind in every call."""

from __future__ import annotations

from typing import Any

from umkm_desk.sandbox.tiktokshop.ask import Refused

_VALUE = {"id": str, "name": str}
_IMAGE = {"uri": str}
BODY: dict[str, Any] = {
    "title": str,
    "description": str,
    "category_id": str,
    "category_version": str,
    "main_images": [_IMAGE],
    "brand_id": str,
    "product_attributes": [{"id": str, "values": [_VALUE]}],
    "package_weight": {"value": str, "unit": str},
    "package_dimensions": {"length": str, "width": str, "height": str, "unit": str},
    "external_product_id": str,
    "is_cod_allowed": bool,
    "certifications": [{"id": str}],
    "size_chart": {"image": _IMAGE},
    "listing_platforms": [str],
    "save_mode": str,
    "minimum_order_quantity": int,
    "audit_status": [str],
    "idempotency_key": str,
    "skus": [
        {
            "id": str,
            "seller_sku": str,
            "external_sku_id": str,
            "price": {"amount": str, "currency": str},
            "inventory": [{"warehouse_id": str, "quantity": int}],
            "sales_attributes": [{"id": str, "name": str, "value_id": str, "value_name": str, "sku_img": _IMAGE}],
            "identifier_code": {"code": str, "type": str},
            "pre_sale": {"type": str, "fulfillment_type": {"handling_duration_days": int}},
        }
    ],
    "product_ids": [str],
    "status": str,
    "seller_skus": [str],
    "sku_ids": [str],
    "create_time_ge": int,
    "create_time_le": int,
    "update_time_ge": int,
    "update_time_le": int,
    "product_title": str,
}


def check(value: Any, shape: Any = BODY, name: str = "body") -> None:
    """Refuses a field of another kind. Unknown fields are let through, and null is as good as left out."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            raise wrong(name)
        for key, kind in shape.items():
            if value.get(key) is not None:
                check(value[key], kind, key)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise wrong(name)
        for each in value:
            check(each, shape[0], name)
    elif type(value) is not shape or (shape is str and any("\ud800" <= sign <= "\udfff" for sign in value)):
        raise wrong(name)


def wrong(name: str) -> Refused:
    return Refused(36009004, f"Invalid `{name}`, it is of the wrong type.", 400)
