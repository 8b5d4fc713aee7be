"""The roll call: the rows of its sheet from what is recorded, and the command that records the whole sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from ....domain.text import VIETNAM_TIME
from ....domain.values import SessionState
from ....usecases.council.roll_call import Mark, RollEntry, RollSheet, TakeRoll
from ...parts.roll_model import ONE_PRODUCT, PRESENT, WHOLE_SESSION, Count, Person, RollText
from ...words import Words


def roll_text(sheet: RollSheet, state: SessionState, clock: Callable[[], datetime], words: Words) -> RollText:
    """Return the sheet. A roll call after the opening is printed as recorded then."""
    product = sheet.product
    marks = WHOLE_SESSION if product is None else ONE_PRODUCT
    people = tuple(
        Person(
            row.member.code,
            row.member.name,
            words.term("role", row.member.role.value),
            "" if row.mark is None else _shown(row.mark, marks),
            row.arrived,
            row.left,
            row.reason,
            row.away,
        )
        for row in sheet.rows
    )

    def count(entered: Sequence[Person]) -> Count:
        quorum = sheet.quorum(_entries(entered))
        chip = "enough" if quorum.present >= quorum.needed else "short"
        presider = "there" if quorum.presider_present else "away"
        return Count(
            quorum.present,
            quorum.named,
            quorum.met,
            words.of(f"roll_call.quorum.{chip}", {"needed": quorum.needed}),
            words.of(f"roll_call.presider.{presider}"),
        )

    if product is not None:
        title, note = words("roll_call.title.product", product=f"{product.code} {product.name}"), "product"
    else:
        before = state in (SessionState.PREPARING, SessionState.SCORING)
        title, note = words("roll_call.title"), "before" if before else "after"
    rest = words("roll_call.rest") if product is not None else ""

    def now() -> str:
        return f"{clock().astimezone(VIETNAM_TIME):%H:%M}"

    return RollText(title, people, count, words.of(f"roll_call.note.{note}"), now, marks, rest)


def roll_of(people: Sequence[Person], products: Sequence[str], by: str) -> TakeRoll:
    """Return the command for the session, or for ``products`` (codes), the first of which the sheet was shown for."""
    return TakeRoll(_entries(people), by, products[0] if products else None, tuple(products[1:]))


def _shown(mark: Mark, marks: Sequence[str]) -> str:
    """Return the toggle; for one product a person with a stated time is present."""
    return mark.value if mark.value in marks else PRESENT


def _entries(people: Sequence[Person]) -> tuple[RollEntry, ...]:
    return tuple(RollEntry(one.code, one.mark, one.arrived, one.left, one.reason) for one in people if one.mark)
