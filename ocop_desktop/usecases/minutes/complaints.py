"""Answer to a complaint: a read-only copy of the derivation of one product's points, without names.

Names are given only by order of the presider, with a reason; the answer is recorded as
``acts.complaint``. The session does not change.
"""

from __future__ import annotations

from dataclasses import replace

from ...domain.minutes.results_book import ResultsBook
from ..core.ports import Services, UnitOfWork
from ..core.recording import product_of
from .book import results_book


def complaint_book(product: str, names: bool, work: UnitOfWork, services: Services) -> ResultsBook:
    """Return the facts of the derivation of one product; without ``names`` only codes. Raises NotOpened."""
    with work:
        code = product_of(work, product).code
    book = results_book(work, services)
    only = tuple(entry for entry in book.products if entry.product.code == code)
    return replace(book, products=only, show_names=names)
