"""The open question about times of acts that no right clock shows. Their order is that of recording in any case."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.acts.acts import ActKind
from ...domain.clock import clock_remarks, near_time
from ...domain.questions.questions import Question, Raised
from ...domain.text import VIETNAM_TIME, date_vi
from .view import Check, View


def _clock(view: View) -> Iterator[Raised]:
    times = ((act.at, act.kind is ActKind.OPENED) for act in view.acts)
    remarks = clock_remarks(times, near_time(view.session))
    odd = [(act, remark) for act, remark in zip(view.acts, remarks, strict=True) if remark is not None]
    if odd:
        act, remark = odd[0]
        at = act.at.astimezone(VIETNAM_TIME)
        facts: dict[str, str | int] = {
            "count": len(odd),
            "at": f"{at:%H:%M} {date_vi(at.date())}",
            "remark": remark.value,
        }
        form = view.form  # where people state the times themselves
        yield Raised(Question.CLOCK, facts=facts, settled=bool(form.started and form.ended))


CHECKS: tuple[Check, ...] = (_clock,)
