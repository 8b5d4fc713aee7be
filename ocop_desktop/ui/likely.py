"""How the probable product of a waiting file is named, wherever the file is shown."""

from __future__ import annotations

from ..domain.council.council import Product
from .words import Words


def likely_text(product: Product, words: Words) -> str:
    """Return *có thể của SP015 · …*."""
    return words("dossiers.likely", product=f"{product.code} · {product.name}")
