"""A complaint is answered by a copy that nobody can change: how the points of one product come about, without names.

Names are given only where the presider orders it, with a reason; the answer is recorded as
``acts.complaint``. Nothing of the session is changed.
"""

from __future__ import annotations

from dataclasses import replace

from ...domain.minutes.results_book import ResultsBook
from ..core.ports import Services, UnitOfWork
from ..core.recording import product_of
from .minutes import results_book


def complaint_book(product: str, names: bool, work: UnitOfWork, services: Services) -> ResultsBook:
    """The facts of the derivation of one product; without ``names`` people stand by code. Raises NotOpened."""
    with work:
        code = product_of(work, product).code
    book = results_book(work, services)
    only = tuple(entry for entry in book.products if entry.product.code == code)
    return replace(book, products=only, show_names=names)
