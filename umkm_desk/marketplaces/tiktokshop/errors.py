"""The API's error codes as members of our family.

Source: "Common errors" and the error lists of the product calls (partner.tiktokshop.com, 2025-12 and 2026-09). `36009004` stands for many
causes, so its message is read as well.
"""

from __future__ import annotations

from umkm_desk.marketplaces.seam import MarketplaceError, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.marketplaces.session import StaleToken
from umkm_desk.marketplaces.transport import WrongClock
from umkm_desk.model.problem import Place, Problem

WRONG_TREE = frozenset({"12052217", "12052230"})
"""The category is of the other version of the tree."""
TOO_MANY_FOUND = "12052180"
"""A search of more than 10,000 products is not answered at all."""
RETIRED = frozenset({"36009009", "36009010", "36009014"})
"""The call is not there, or not in this version."""
NOT_ON_TOKOPEDIA = frozenset({"12052330", "12052358", "12052994", "12052995"})
"""The shop or the kind of product is not open to Tokopedia."""

_BUSY = frozenset({"36009002", "12052109"})
_SERVER = frozenset({"36009003", "36009007", "12001000", "12052881", "33001002"})
_MANY_CAUSES = "36009004"
_BY_MESSAGE: tuple[tuple[str, type[MarketplaceError], str], ...] = (
    ("timestamp", WrongClock, "marketplaces.wrong_clock"),
    ("x-tts-access-token", SignInAgain, "tiktokshop.sign_in_again"),
    ("app_key", NotAllowed, "tiktokshop.wrong_key"),
    ("`sign`", NotAllowed, "tiktokshop.wrong_key"),
)
_BY_CODE: dict[str, tuple[type[MarketplaceError], str]] = {
    "105002": (StaleToken, "tiktokshop.sign_in_again"),
    "105001": (SignInAgain, "tiktokshop.sign_in_again"),
    "105003": (SignInAgain, "tiktokshop.sign_in_again"),
    "36004001": (SignInAgain, "tiktokshop.consent_over"),
    "36004004": (SignInAgain, "tiktokshop.code_spent"),
    "36004005": (SignInAgain, "tiktokshop.not_linked"),
    "101000": (SignInAgain, "tiktokshop.not_linked"),
    "105005": (NotAllowed, "tiktokshop.no_permission"),
    "106001": (NotAllowed, "tiktokshop.wrong_key"),
    "36009033": (NotAllowed, "tiktokshop.ip_not_allowed"),
    "36009043": (NotAllowed, "tiktokshop.shop_closed"),
    "36009044": (NotAllowed, "tiktokshop.shop_closed"),
    "12052700": (NotAllowed, "tiktokshop.shop_closed"),
    "12052332": (NotAllowed, "tiktokshop.merging"),
    "12052093": (NotAllowed, "tiktokshop.item_limit"),
    "12052115": (NotAllowed, "tiktokshop.no_warehouse"),
    "12052535": (NotAllowed, "tiktokshop.no_warehouse"),
    "12052382": (NotAllowed, "tiktokshop.platforms_warehouse"),
    "12052032": (NotFound, "tiktokshop.not_found"),
    "12052031": (NotFound, "tiktokshop.not_found"),
    "12052048": (NotFound, "tiktokshop.not_found"),
}
_MEND: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    ("category", "leaf", (
        "12052023", "12052024", "12052217", "12052230", "12052220", "12052221", "12052223", "12052226", "12052225", "12052227",
        "12052446",
    )),
    ("name", "name", ("12052261", "12052051", "12052931", "12052263")),
    ("description", "description", (
        "12052015", "12052013", "12052344", "12052345", "12052346", "12052347", "12052348", "12052349", "12052350", "12052351",
        "12052352", "12052932", "12052056",
    )),
    ("images", "photos", (
        "12052028", "12052300", "12052301", "12052302", "12052303", "12052304", "12052305", "12052306", "12038002", "12038004",
        "12038005", "12038014", "12038015",
    )),
    ("attributes", "attributes", (
        "12052104", "12052182", "12052183", *(str(code) for code in range(12052240, 12052257)),
    )),
    ("variants", "variants", ("12052525", "12052526", "12052527", "12052528", "12052529", "12052050", "12052550", "12052553")),
    ("sku", "sku", ("12052054", "12052554", "12052560", "12052902")),
    ("price", "price", ("12052073", "12052084", "12052092", "12052570", "12052571")),
    ("promotion", None, ("12052038", "12019045", "12052393")),
    ("stock", "stock", (
        "12052055", "12052037", "12019028", "12052097", "12052530", "12052531", "12052533", "12019022",
    )),
    ("size", "size_cm", ("12019011", "12019012", "12052116", "12052181")),
    ("weight", "weight_gram", ("12052003", "12052004", "12052005", "12052006")),
    ("brand", "brand", ("12052026", "12052200", "12052201", "12052208")),
    ("papers", None, ("12052105", "12052385")),
    ("platform", None, tuple(sorted(NOT_ON_TOKOPEDIA))),
    ("state", None, ("12052901", "12052308")),
)  # fmt: skip
_MEND_BY_CODE = {code: (f"tiktokshop.refused_{name}", field) for name, field, codes in _MEND for code in codes}
_PRODUCT = ("12052", "12019", "12038")


def error_of(
    code: str, message: str, request_id: str = "", *, writes: bool, after: float | None = None, **values: object
) -> MarketplaceError:
    """The member of the family for a `code` that is not 0. `after`: the `Retry-After` header; `values`: more for the sentence."""
    told = {"message": message, "code": code, **values}

    def make(kind: type[MarketplaceError], name: str, field: str | None = None) -> MarketplaceError:
        return kind(Problem(name, Place(field=field), told), code=code, detail=message, request_id=request_id)

    def later(name: str, *, lost: bool) -> TryLater:
        return TryLater(Problem(name, values=told), after=after, maybe_done=lost, code=code, detail=message, request_id=request_id)

    if code in _BUSY:
        return later("marketplaces.busy", lost=False)
    if code in _SERVER:
        return later("tiktokshop.server_trouble", lost=writes)
    if code == _MANY_CAUSES:
        said = message.lower()
        for part, kind, name in _BY_MESSAGE:
            if part in said:
                return make(kind, name)
    if code in _BY_CODE:
        return make(*_BY_CODE[code])
    if code in _MEND_BY_CODE:
        return make(MendField, *_MEND_BY_CODE[code])
    if code.startswith(_PRODUCT):  # the list of 331 product codes goes on; all of them refuse what was sent
        return make(MendField, "tiktokshop.refused_content")
    return make(OurBug, "tiktokshop.not_understood")
