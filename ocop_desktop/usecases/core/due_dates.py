"""Due dates of a session's products, from its facts, acts and form of minutes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from ...domain.acts.acts import CouncilRecord
from ...domain.council.council import Product
from ...domain.dates import DueDate
from ...domain.due_dates import Limit, ProductDueDate, SessionDates
from ...domain.minutes.form import MinutesForm, read_form
from .ports import Services, UnitOfWork
from .remembering import remembered


def session_dates(
    record: CouncilRecord, work: UnitOfWork, services: Services, form: MinutesForm | None = None
) -> SessionDates:
    """Return what due dates are counted with, inside a running transaction. form: an unsaved form of minutes.

    The day of the meeting is the one in the form of minutes, else the day of the conclusion, else today.
    """
    form = form if form is not None else read_form(record.minutes_form)
    session = work.session.get()
    held = form.ended or form.started or record.concluded_at or services.clock.now()
    calendar = services.work_days.calendar(moves_on=session.settings.last_day_off_moves_on)
    return SessionDates(services.catalogues.rules(work), session, calendar, held.date())


def product_dates(product: Product, record: CouncilRecord, dates: SessionDates) -> tuple[ProductDueDate, ...]:
    """Return the due dates of a product. A conclusion in writing has a day of its own."""
    settled = record.written.settled.get(product.id)
    return dates.of(product, record.product(product.id).overrides, None if settled is None else settled.at.date())


def rerating_due(
    products: Iterable[Product], record: CouncilRecord, dates: SessionDates, known: dict[Any, Any] | None = None
) -> DueDate | None:
    """Return the time limit of the re-rating that ends first; None where no complete dossier is stated.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 6 điểm g (45 days). known: limits by product, see ``remembered``.
    """
    found: list[DueDate] = []
    for product in products:
        given = (product, record.product(product.id).overrides, record.written.settled.get(product.id), dates)
        every = remembered(
            {} if known is None else known, product.id, given, partial(product_dates, product, record, dates)
        )
        found += (item.due for item in every if item.limit is Limit.RERATING)
    return min(found, key=lambda due: due.last_day, default=None)
