"""Variants of a listing that stands in the shop against those of a draft."""

from __future__ import annotations

from umkm_desk.marketplaces.seam import ListingDraft, MendField, PriceStock, RemoteListing
from umkm_desk.model.problem import Place, Problem


class ModelChange:
    """What stands against what is wanted. Raises `MendField` for what cannot be changed: how many variations there are, and a SKU."""

    def __init__(self, there: RemoteListing, draft: ListingDraft) -> None:
        if len(there.tiers) != len(draft.tiers):
            raise MendField(
                Problem("lazada.tiers_fixed", Place(field="variants"), {"there": len(there.tiers), "ours": len(draft.tiers)})
            )
        by_options = {model.options: place for place, model in enumerate(draft.models)}
        self.kept = {by_options[model.options]: model for model in there.models if model.options in by_options}
        self.gone = [model for model in there.models if model.options not in by_options]
        self.new = [place for place in range(len(draft.models)) if place not in self.kept]
        self.all_new = not self.kept
        self.pictured = bool(draft.models) and all(model.image is not None for model in draft.models)
        self.prices: list[PriceStock] = []
        for place, model in self.kept.items():
            ours = draft.models[place]
            if ours.sku and model.sku and ours.sku != model.sku:
                raise fixed_sku(model.sku, ours.sku)
            price = ours.price if ours.price != model.price else None
            stock = ours.stock if ours.stock != model.stock else None
            if price is not None or stock is not None:
                self.prices.append(PriceStock(model.remote_id, price, stock))


def shows(there: RemoteListing, draft: ListingDraft) -> bool:
    """Whether a listing shows a draft's words, and its variants with their prices."""
    same_words = there.name == draft.name and (there.description or "").split() == draft.description.split()
    prices = {model.options: model.price for model in there.models}
    return same_words and prices == {model.options: model.price for model in draft.models}


def fixed_sku(there: str | None, ours: str) -> MendField:
    return MendField(Problem("lazada.sku_fixed", Place(field="sku", sku=ours), {"there": there or "", "ours": ours}))
