"""The date of a paper: of its signature, else the end of the meeting, else the last record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.minutes.form import MinutesForm
from ocop_desktop.domain.minutes.versions import minutes_versions
from ocop_desktop.domain.text import VIETNAM_TIME
from ocop_desktop.usecases.minutes.moment import paper_moment

OPENED = Act("1", ActKind.OPENED, datetime(2026, 6, 1, 1, tzinfo=UTC), "M01")
ENDED = datetime(2026, 6, 1, 11, 30, tzinfo=VIETNAM_TIME)
SIGNED = Act(
    "2",
    ActKind.MINUTES_SIGNED,
    datetime(2026, 6, 3, 2, tzinfo=UTC),
    "TK01",
    facts={"number": "05/BB", "signed_on": "2026-06-02", "scan": ""},
)


def moment(acts: tuple[Act, ...], form: MinutesForm) -> datetime | None:
    return paper_moment(minutes_versions(acts), acts, form)


def test_the_day_of_the_signature_counts_while_the_signed_version_is_in_force() -> None:
    form = MinutesForm(ended=ENDED)
    assert moment((OPENED, SIGNED), form) == datetime(2026, 6, 2, tzinfo=VIETNAM_TIME)
    later = Act("3", ActKind.OPENED, OPENED.at + timedelta(days=9), "M01")
    assert moment((OPENED, SIGNED, later), form) == ENDED


def test_before_it_counts_the_end_of_the_meeting_or_the_last_record() -> None:
    assert moment((OPENED,), MinutesForm(ended=ENDED)) == ENDED
    assert moment((OPENED,), MinutesForm()) == OPENED.at
    assert moment((), MinutesForm()) is None
