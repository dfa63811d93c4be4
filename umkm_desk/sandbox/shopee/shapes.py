"""What kind of value each field of a body is, so that a text where a number belongs is refused before any rule looks at it.

A shape is a kind (`str`, `int`, `float` for any number, `bool`, `dict` for a free object), a list with the shape of its entries, or an
object with the shapes of its fields. Fields that a shape does not name are left alone, null counts as left out.
"""

from __future__ import annotations

from typing import Any

from umkm_desk.sandbox.shopee.ask import Refused

Shape = Any
DIMENSION: Shape = {"package_height": int, "package_length": int, "package_width": int}
SELLER_STOCK: Shape = [{"stock": int, "location_id": str}]
PRE_ORDER: Shape = {"is_pre_order": bool, "days_to_ship": int}

ITEM: Shape = {
    "item_id": int,
    "original_price": float,
    "description": str,
    "weight": float,
    "item_name": str,
    "category_id": int,
    "image": {"image_id_list": [str], "image_ratio": str},
    "logistic_info": [{"logistic_id": int, "enabled": bool, "is_free": bool, "shipping_fee": float, "size_id": int}],
    "seller_stock": SELLER_STOCK,
    "attribute_list": [
        {"attribute_id": int, "attribute_value_list": [{"value_id": int, "original_value_name": str, "value_unit": str}]}
    ],
    "brand": {"brand_id": int, "original_brand_name": str},
    "item_status": str,
    "dimension": DIMENSION,
    "condition": str,
    "pre_order": PRE_ORDER,
    "item_sku": str,
    "wholesale": [{"min_count": int, "max_count": int, "unit_price": float}],
    "video_upload_id": [str],
    "item_dangerous": int,
    "description_type": str,
    "description_info": dict,
    "gtin_code": str,
    "scheduled_publish_time": int,
    "size_chart_info": dict,
    "purchase_limit_info": {"min_purchase_limit": int, "max_purchase_limit": {"purchase_limit": int}},
}
MODEL: Shape = {
    "model_id": int,
    "tier_index": [int],
    "original_price": float,
    "seller_stock": SELLER_STOCK,
    "model_sku": str,
    "gtin_code": str,
    "weight": float,
    "dimension": DIMENSION,
    "pre_order": PRE_ORDER,
}
TIERS: Shape = {
    "item_id": int,
    "standardise_tier_variation": [
        {
            "variation_id": int,
            "variation_name": str,
            "variation_group_id": int,
            "variation_option_list": [{"variation_option_id": int, "variation_option_name": str, "image_id": str}],
        }
    ],
    "tier_variation": [{"name": str, "option_list": [{"option": str, "image": {"image_id": str}}]}],
    "model": [MODEL],
    "model_list": [MODEL],
}

ONE_ITEM: Shape = {"item_id": int, "model_id": int}
ITEMS: Shape = {"item_id_list": [int]}
UNLIST: Shape = {"item_list": [{"item_id": int, "unlist": bool}]}
MODELS: Shape = {"item_id": int, "model": [MODEL], "model_list": [MODEL]}
PRICES: Shape = {"item_id": int, "price_list": [{"model_id": int, "original_price": float}]}
STOCKS: Shape = {"item_id": int, "stock_list": [{"model_id": int, "seller_stock": SELLER_STOCK}]}
DIAGNOSED: Shape = {"page_size": int, "offset": str, "quality_level": [int], "issue_type": [int]}
REPLIES: Shape = {"comment_list": [{"comment_id": int, "comment": str}]}
VALUES: Shape = {"attribute_id": int, "value_name": str, "cursor": str, "limit": int}
TOKEN: Shape = {
    "code": str,
    "resend_code": str,
    "refresh_token": str,
    "partner_id": int,
    "shop_id": int,
    "main_account_id": int,
    "merchant_id": int,
    "supplier_id": int,
    "user_id": int,
    "principal_id": int,
}
VIDEO: Shape = {"video_upload_id": str, "file_md5": str, "file_size": int, "part_seq_list": [int], "report_data": dict}

WORDS = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object"}
BIGGEST = 2**63


def check(value: Any, shape: Shape, name: str = "body") -> None:
    """Raises the platform's refusal for the first field of another kind."""
    if value is None or shape is None:
        return
    if isinstance(shape, dict):
        _expect(isinstance(value, dict), name, "object")
        for field, inner in shape.items():
            check(value.get(field), inner, field)
    elif isinstance(shape, list):
        _expect(isinstance(value, list), name, "array")
        for entry in value:
            _expect(entry is not None, name, "array without null")
            check(entry, shape[0], name)
    elif shape is int:
        _expect(type(value) is int and -BIGGEST <= value < BIGGEST, name, WORDS[int])
    elif shape is float:
        _expect(type(value) in (int, float) and abs(value) < BIGGEST, name, WORDS[float])
    else:
        _expect(isinstance(value, shape), name, WORDS[shape])


def _expect(fits: bool, name: str, kind: str) -> None:
    if not fits:
        raise Refused("error_param", f"Wrong parameters, detail: {name} should be {kind}.")
