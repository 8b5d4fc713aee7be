"""The computer's clock as the record shows it: which entry lies where no entry should. Nothing is refused for it.

The order of a record is that of its entries; their times are only what a clock showed. A clock may be dead (1970), set
wrong, or set right in the middle of a session: a reader of the record should see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from .council.council import EvaluationSession
from .text import VIETNAM_TIME

FAR: Final = timedelta(days=3653)
"""Ten years: the longest time between the work on a session and the day from which it is counted."""

SET_RIGHT: Final = timedelta(minutes=1)
"""A clock that is set over the network goes back by seconds; that is no remark."""


class ClockRemark(StrEnum):
    """What is odd about the time of an entry, the gravest first."""

    FAR = "far"
    BEFORE_OPENING = "before_opening"
    BACK = "back"


def near_time(session: EvaluationSession) -> datetime | None:
    """Return a time near which a session's entries lie: noon of the day of the decision on the council, if stated."""
    decision = session.council_decision
    if decision is None or decision.date is None:
        return None
    return datetime.combine(decision.date, time(12), VIETNAM_TIME)


def clock_remarks(
    entries: Iterable[tuple[datetime, bool]], near: datetime | None = None
) -> Iterator[ClockRemark | None]:
    """Return for each entry, in the order of recording, what is odd about its time; None for nothing.

    entries: time, and whether it is the opening of the sheets. near: a time known from elsewhere, such as the day of
    the decision on the council; without it the newest time so far counts. An entry more than ten years away does not
    become the newest, unless there is nothing else to go by.
    """
    newest: datetime | None = None
    opening: datetime | None = None
    for at, opens in entries:
        remark = _remark(at, newest, opening, near)
        yield remark
        if remark is not ClockRemark.FAR or (near is None and newest is not None and at > newest):
            newest = at if newest is None else max(newest, at)
            opening = at if opens else opening


def _remark(
    at: datetime, newest: datetime | None, opening: datetime | None, near: datetime | None
) -> ClockRemark | None:
    reference = near or newest
    if reference is not None and abs(at - reference) > FAR:
        return ClockRemark.FAR
    if opening is not None and at < opening:
        return ClockRemark.BEFORE_OPENING
    if newest is not None and at < newest - SET_RIGHT:
        return ClockRemark.BACK
    return None
