"""The roll call: the rows of its sheet from what is recorded, and the recording of the whole sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from ....domain.text import VIETNAM_TIME
from ....domain.values import SessionState
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services, UnitOfWork
from ....usecases.council.acts.attendance import AlreadyRecorded
from ....usecases.council.roll_call import RollEntry, RollSheet, TakeRoll, take_roll
from ...parts.roll_model import ONE_PRODUCT, WHOLE_SESSION, Count, Person, RollText
from ...words import Words


def roll_text(sheet: RollSheet, state: SessionState, at: datetime, words: Words) -> RollText:
    """Return the sheet. at: now; a roll call after the opening is printed as recorded then."""
    product, time = sheet.product, f"{at.astimezone(VIETNAM_TIME):%H:%M}"
    people = tuple(
        Person(
            row.member.code,
            row.member.name,
            words.term("role", row.member.role.value),
            row.mark.value if row.mark is not None else "",
            row.time,
            row.reason,
        )
        for row in sheet.rows
    )

    def count(entered: Sequence[Person]) -> Count:
        quorum = sheet.quorum({person.code: person.mark for person in entered})
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
    marks = WHOLE_SESSION if product is None else ONE_PRODUCT
    rest = words("roll_call.rest") if product is not None else ""
    return RollText(title, people, count, words.of(f"roll_call.note.{note}", {"time": time}), time, marks, rest)


def record_roll(
    people: Sequence[Person], products: Sequence[str], by: str, work: UnitOfWork, services: Services
) -> Changes:
    """Record the sheet, for each of ``products`` (codes), or for the session where there is none.

    Raises AlreadyRecorded where it changes nothing for any of them, and what ``take_roll`` raises.
    """
    entries = tuple(RollEntry(one.code, one.mark, one.time, one.reason) for one in people if one.mark)
    found: list[Changes] = []
    same: AlreadyRecorded | None = None
    for product in products or (None,):
        try:
            found.append(take_roll(TakeRoll(entries, by, product), work, services))
        except AlreadyRecorded as fault:
            same = fault
    if not found and same is not None:
        raise same
    return reduce(or_, found)
