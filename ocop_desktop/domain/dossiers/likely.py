"""The product that a waiting file probably belongs to: a proposal for a person, never an assignment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from ..council.council import Product
from ..text import fold

_WORDS = re.compile(r"[a-z0-9]+")


def likely_product(path: str, products: Sequence[Product]) -> Product | None:
    """Return the product whose name shares most with a file's path; None where nothing points to one alone.

    path: name of the file with its folders. A word counts the more, the fewer names have it; at least half of a
    name must be found.
    """
    found = set(_WORDS.findall(fold(path)))
    names = [set(_WORDS.findall(fold(product.name))) for product in products]
    spread = Counter(word for name in names for word in name)
    shares = [
        (sum((Fraction(1, spread[word]) for word in name & found), Fraction(0)), product)
        for name, product in zip(names, products, strict=True)
        if name and 2 * len(name & found) >= len(name)
    ]
    best = max((share for share, _ in shares), default=Fraction(0))
    likely = [product for share, product in shares if share == best]
    return likely[0] if len(likely) == 1 else None
