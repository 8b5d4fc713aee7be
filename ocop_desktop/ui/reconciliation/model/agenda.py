"""The products to discuss, each with the reasons as chips; the figures above one product; the acts by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from ....domain.scoring.reconciliation import DiscussReason
from ....domain.scoring.scoring import stars_by_points
from ....domain.text import display_decimal
from ....usecases.results.results import Evaluation, ProductOutcome
from ...words import Words
from .fields import Form
from .reading import Reading, only_stars

ChipTone = Literal["plain", "info", "warn", "danger"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One product of the list. chips: text and tone of each reason. why: the reasons in full.

    talked: nothing is to be settled, the sheets only give different stars; the council talks about it if it likes.
    """

    code: str
    name: str
    chips: tuple[tuple[str, ChipTone], ...] = ()
    why: str = ""
    talked: bool = False

    def unrecorded(self, count: int, words: Words) -> Listed:
        """Return the row with so many conclusions that are typed and not recorded."""
        if not count:
            return self
        text = words("reconciliation.chip.unrecorded", count=count)
        return replace(self, chips=((text, "warn"), *self.chips), why="\n".join(filter(None, (text, self.why))))


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure above the table. note: beside the value."""

    value: str
    note: str = ""


FACTS = ("mean", "range", "classes", "present")
"""Captions are ``reconciliation.fact.<name>``."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "people": ("presider", "recusal", "substitution", "represents"),
    "dossier": ("papers", "site_visit", "move_set", "cases", "split", "withdrawal", "date_overridden", "above"),
    "opinion": ("findings", "stars", "send_up", "motion", "dissent", "happening", "settings_adopted"),
    "written": ("written_ask", "written_reply", "written_close", "written_meeting", "written_settle"),
    "correction": ("correction", "reopen_withdraw", "link", "complaint"),
    "after": (),
}
"""Forms of the menu by group, in its order; those in none stand in the last one."""


def listed(reading: Reading, words: Words, wanted: str = "", *, every: bool = False) -> tuple[Listed, ...]:
    """Return the products to discuss, in the order of the dossiers, those with nothing to settle last.

    every: all, in the order of the dossiers. wanted: a search.
    """
    if reading.evaluation is None:
        return ()
    found = set(reading.matching(wanted))
    rows = [
        reading.cache.of(
            "listed",
            outcome.product.id,
            (outcome, waits, reading.room.session),
            lambda outcome=outcome, waits=waits: _listed(outcome, waits, words),  # type: ignore[misc]
        )
        for outcome in reading.evaluation.products
        if outcome.product.code in found and ((waits := reading.waits(outcome, words)) or every)
    ]
    return tuple(rows if every else sorted(rows, key=lambda row: row.talked))


def counts(reading: Reading, words: Words) -> tuple[int, int]:
    """Return the number of products with something to settle, and of all."""
    products = reading.evaluation.products if reading.evaluation is not None else ()
    waiting = ((one, reading.waits(one, words)) for one in products)
    return sum(bool(waits) and not only_stars(one, waits) for one, waits in waiting), len(reading.room.products)


def _listed(outcome: ProductOutcome, waits: tuple[str, ...], words: Words) -> Listed:
    talked = only_stars(outcome, waits)
    chips: list[tuple[str, ChipTone]] = []
    if not outcome.ended:
        for reason in outcome.reasons:
            if reason is DiscussReason.SPREAD:
                chips.append((words("reconciliation.chip.spread", spread=outcome.result.spread or 0), "danger"))
            elif reason is DiscussReason.STAR_CLASSES:
                name = "only_star_classes" if talked else "star_classes"
                chips.append((words.of(f"reconciliation.chip.{name}"), "plain" if talked else "warn"))
            else:
                items = {(one.criterion, one.required_points) for one in outcome.result.open_differences}
                chips.append((words("reconciliation.chip.condition", count=len(items) or 1), "warn"))
        if len(waits) > len(outcome.reasons):
            chips.append((words("reconciliation.chip.other"), "info"))
    return Listed(outcome.product.code, outcome.product.name, tuple(chips), "\n".join(waits), talked)


def facts(reading: Reading, outcome: ProductOutcome, words: Words) -> tuple[Fact, ...]:
    """Return the figures of ``FACTS``."""
    result, nothing = outcome.result, words("reconciliation.nothing")
    totals = [entry.score.total for entry in outcome.used]
    range_, spread = nothing, ""
    if totals and result.spread is not None:
        range_ = words("reconciliation.fact.from_to", most=max(totals), least=min(totals))
        spread = words("reconciliation.chip.spread", spread=result.spread)
    return (
        Fact(nothing if result.mean is None else display_decimal(result.mean)),
        Fact(range_, spread),
        Fact(_classes(reading.evaluation, totals, words) or nothing),
        _present(reading, outcome, words),
    )


def _classes(evaluation: Evaluation | None, totals: Sequence[int], words: Words) -> str:
    """Return how many sheets fall into each class of stars, the highest first."""
    if evaluation is None:
        return ""
    classes = Counter(stars_by_points(evaluation.catalogue.bands, Fraction(total)) for total in totals)
    return ", ".join(
        words("reconciliation.fact.classes_of", sheets=sheets, stars=stars)
        for stars, sheets in sorted(classes.items(), reverse=True)
    )


def _present(reading: Reading, outcome: ProductOutcome, words: Words) -> Fact:
    quorum = outcome.quorum
    away = ", ".join(given_name(member.name) for m in outcome.absent if (member := reading.member(m)) is not None)
    code = "needed" if not away else "needed_away"
    note = words.of(f"reconciliation.fact.{code}", {"needed": quorum.needed, "names": away})
    return Fact(words("reconciliation.of", count=quorum.present, total=quorum.named), note)


def given_name(name: str) -> str:
    """Return the last word of a Vietnamese name, by which people are called."""
    return name.split()[-1] if name.split() else name


def menu(forms: Sequence[Form], apart: frozenset[str]) -> tuple[tuple[str, tuple[Form, ...]], ...]:
    """Return the forms of the menu by group, without ``apart`` and without empty groups."""
    known = {form.id: form for form in forms if form.id not in apart}
    placed = {form for group in GROUPS.values() for form in group}
    groups = [
        (name, tuple(known[form] for form in ids if form in known))
        if name != "after"
        else (name, tuple(form for form in known.values() if form.id not in placed))
        for name, ids in GROUPS.items()
    ]
    return tuple((name, found) for name, found in groups if found)


def is_open(outcome: ProductOutcome) -> bool:
    """Return whether the council has to settle the product: requirements to conclude, or a spread that obliges."""
    spread = outcome.spread_above_limit and not outcome.spread_settled
    return not outcome.ended and (spread or DiscussReason.CONDITION in outcome.reasons)


def next_open(reading: Reading, codes: Sequence[str], product: str) -> str:
    """Return the next listed product that is open, from the first one on after the last; "" for none."""
    here = codes.index(product) if product in codes else -1
    outcomes = (reading.outcome(code) for code in (*codes[here + 1 :], *codes[: max(here, 0)]))
    return next((one.product.code for one in outcomes if one is not None and is_open(one)), "")


def settled(reading: Reading) -> tuple[int, int]:
    """Return how many products the council has settled, and how many it had or has to."""
    if reading.evaluation is None:
        return 0, 0
    opened, done = 0, 0
    for outcome in reading.evaluation.products:
        record = outcome.record
        if is_open(outcome):
            opened += 1
        elif record.findings or record.rounds or record.discussions:
            done += 1
    return done, done + opened
