"""Time limits that apply to one product of a session, and whether they were observed.

``dates`` counts; this module reads which limit of the catalogue applies to which dossier, from which day and by
which day it was done. Source: Quyết định 26/2026/QĐ-TTg, Điều 5, 7 and 12.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .catalogue.catalogue import Catalogue, Deadline
from .council.council import EvaluationSession, Product
from .dates import CountingRule, DueDate, WorkCalendar, YearlyRound, due, filing_window, overridden, yearly_rounds
from .values import DossierKind, Tier

_ROUNDS = {Tier.PROVINCE: "province", Tier.MINISTRY: "central"}


class Limit(StrEnum):
    """Kinds of limits of a product; stable, in files and in JSON."""

    COMMUNE = "commune_review"  # Điều 7.2: 15 working days of the commune
    PROPOSAL = "proposal"  # Điều 5: last day for proposals of the round, or the session's cut-off
    RESULTS = "round_results"  # Điều 5: last day for results of the round
    FILING = "filing_window"  # Điều 7.6a: 180 to 120 days before the expiry
    RERATING = "rerating"  # Điều 7.6g: 45 days from the complete dossier
    EXTENSION = "extension"  # Điều 12.3: 180 days after the expiry
    TRANSITION = "transition"  # Điều 12.2: dossiers filed before the decree


@dataclass(frozen=True, slots=True)
class Override:
    """Another last day of one limit, recorded with its reason. actor: code."""

    last_day: date
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class ProductDueDate:
    """One limit of one product.

    event: the day it is counted from, None for a date of the act or of the session. first: the earliest day,
    where there is one. actual: the day on which it was done; where nothing is stated, the day of the result.
    """

    limit: Limit
    due: DueDate
    actual: date
    event: date | None = None
    first: date | None = None

    @property
    def late(self) -> int:
        """Days after the last day, 0 in time."""
        return max(0, -self.due.days_left(self.actual))

    @property
    def early(self) -> int:
        """Days before the first day, 0 in time."""
        return 0 if self.first is None else max(0, (self.first - self.actual).days)

    @property
    def breached(self) -> bool:
        """Early, late, or filed under the rule before this one, which alone needs a word."""
        unsaid = self.limit is Limit.TRANSITION and self.due.override is None
        return bool(self.late or self.early or unsaid)

    @property
    def computed(self) -> ProductDueDate:
        """The same without its override."""
        return replace(self, due=replace(self.due, override=None, reason=""))


@dataclass(frozen=True, slots=True)
class SessionDates:
    """Facts of the session that due dates need. day: of the meeting."""

    catalogue: Catalogue
    session: EvaluationSession
    calendar: WorkCalendar
    day: date

    def of(
        self, product: Product, overrides: Mapping[Limit, Override], rated: date | None = None
    ) -> tuple[ProductDueDate, ...]:
        """Return the limits that apply to ``product``, in the order of ``Limit``, with their overrides.

        rated: day of its result, if not the day of the meeting. A date that is not stated raises no limit.
        """
        found = []
        for rule in _RULES:
            for item in rule(self, product, rated or self.day):
                override = overrides.get(item.limit)
                last = item.due if override is None else overridden(item.due, override.last_day, override.reason)
                found.append(replace(item, due=last))
        return tuple(found)

    def deadline(self, name: str) -> Deadline | None:
        """Return the catalogue's limit of that id."""
        return next((entry for entry in self.catalogue.deadlines if entry.id == name), None)

    def round_of(self, day: date, last: Callable[[YearlyRound], DueDate]) -> YearlyRound | None:
        """Return the first round of the session's tier whose ``last`` day is not before ``day``."""
        prefix = _ROUNDS[self.session.tier]
        rounds = [
            entry
            for year in (day.year, day.year + 1)
            for entry in yearly_rounds(self.catalogue.deadlines, year)
            if entry.id.startswith(prefix) and last(entry).last_day >= day
        ]
        return min(rounds, key=lambda entry: last(entry).last_day, default=None)

    @property
    def late_cut_off(self) -> DueDate | None:
        """The round's last day for proposals where the session's cut-off lies after it (đợt bổ sung)."""
        cut_off = self.session.cut_off
        found = self.round_of(self.day, lambda entry: entry.results)
        return None if cut_off is None or found is None or cut_off <= found.requests.last_day else found.requests


def out_of_order(product: Product, day: date) -> bool:
    """Return whether the stated dates contradict the order commune – proposal – complete dossier – ``day``."""
    stated = [product.received_by_commune, product.proposed, product.received, day]
    days = [entry for entry in stated if entry is not None]
    return days != sorted(days)


def unstated(product: Product) -> tuple[str, ...]:
    """Return the fields that a re-rating must state: filing day, complete dossier, expiry.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 6 điểm a, g count from them; nothing else has to be stated.
    """
    if product.kind is not DossierKind.RERATE:
        return ()
    return tuple(
        name for name in ("received_by_commune", "received", "certificate_expiry") if getattr(product, name) is None
    )


def _commune(dates: SessionDates, product: Product, rated: date) -> Iterator[ProductDueDate]:
    """The commune's letter; without its date, the complete dossier at the province shows that it was sent."""
    limit = dates.deadline("commune_review")
    start = product.received_by_commune
    if limit is None or start is None or dates.session.tier is not Tier.PROVINCE:
        return
    yield ProductDueDate(
        Limit.COMMUNE, due(limit, start, dates.calendar), product.proposed or product.received or rated, start
    )


def _rounds(dates: SessionDates, product: Product, rated: date) -> Iterator[ProductDueDate]:
    """A re-rating has a term of its own (điểm g khoản 6 Điều 7) and belongs to no round."""
    if product.proposed is None or product.kind is DossierKind.RERATE:
        return
    meeting = dates.round_of(rated, lambda entry: entry.results)
    own = dates.round_of(product.proposed, lambda entry: entry.requests)
    if meeting is None or own is None:
        return
    last, cut_off = meeting.requests, dates.session.cut_off
    if cut_off is not None:
        last = DueDate(cut_off, last.article, CountingRule.CUT_OFF, cut_off)
    yield ProductDueDate(Limit.PROPOSAL, last, product.proposed)
    yield ProductDueDate(Limit.RESULTS, own.results, rated, product.proposed)


def _filing(dates: SessionDates, product: Product, rated: date) -> Iterator[ProductDueDate]:
    limit, filed, expiry = (
        dates.deadline("rerate_filing_window"),
        product.received_by_commune,
        product.certificate_expiry,
    )
    if product.kind is DossierKind.RERATE and limit is not None and expiry is not None:
        window = filing_window(limit, expiry)
        if filed is not None:
            yield ProductDueDate(Limit.FILING, window.last, filed, expiry, window.first)
        longest = dates.deadline("certificate_extension_max")
        if longest is not None and (filed is None or not window.holds(filed)):
            # A right that lapses: a day off does not move its end, as for the 36 months.
            still = replace(dates.calendar, moves_on=False)
            yield ProductDueDate(Limit.EXTENSION, due(longest, expiry, still), rated, expiry)


def _rerating(dates: SessionDates, product: Product, rated: date) -> Iterator[ProductDueDate]:
    limit = dates.deadline("rerate_total")
    if product.kind is DossierKind.RERATE and limit is not None and product.received is not None:
        yield ProductDueDate(Limit.RERATING, due(limit, product.received, dates.calendar), rated, product.received)


def _transition(dates: SessionDates, product: Product, rated: date) -> Iterator[ProductDueDate]:
    """A dossier filed before the decree goes by the earlier rule, and only within 60 or 30 days."""
    stated = [product.received_by_commune, product.proposed, product.received]
    filed = min((day for day in stated if day is not None), default=None)
    rerating = product.kind is DossierKind.RERATE
    limit = dates.deadline("old_rule_rerate" if rerating else "old_rule_first_or_upgrade")
    if filed is not None and limit is not None and filed < dates.catalogue.rule.effective_from:
        yield ProductDueDate(Limit.TRANSITION, due(limit, None, dates.calendar), rated, filed)


_RULES: tuple[Callable[[SessionDates, Product, date], Iterator[ProductDueDate]], ...] = (
    _commune,
    _rounds,
    _filing,
    _rerating,
    _transition,
)
