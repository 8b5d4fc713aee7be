"""What an act costs the open window: from the moment it is stored until everything shown is up to date."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .stage import Stage, until

if TYPE_CHECKING:
    from ocop_desktop.usecases.core.changes import Changes
    from ocop_desktop.usecases.core.ports import Services, UnitOfWork
    from ocop_desktop.usecases.overview.head import SessionHead

    Act = Callable[[UnitOfWork, Services], Changes]

SHOWN = "reconciliation"
"""The place in front: the one where the council's acts are recorded."""

WARM = 4
"""Acts that are not counted: one of each kind."""


def reopened(path: Path) -> None:
    """The session of the demo is concluded; record_act it, so that the council may act again."""
    from ocop_desktop.app.bootstrap import build
    from ocop_desktop.domain.values import Role
    from ocop_desktop.usecases.council.acts import record_act
    from ocop_desktop.usecases.council.acts.reopened import Reopen

    with build().open(path, anywhere=True) as session:
        with session.work as work:
            codes = {member.role: member.code for member in work.members.all()}
        chair, scribe = codes[Role.CHAIR], codes[Role.SECRETARY]
        for person in (scribe, chair):
            record_act(Reopen(person, "đo thời gian"), session.work, session.services(scribe))


def act(session: str, number_of_acts: str) -> dict[str, Any]:
    """The secretary records that number of acts, one after the other.

    Each is timed from being stored: until the overview is read, and until every page in sight is painted with it.
    """
    path = Path(session)
    reopened(path)
    stage = Stage()
    stage.open(path)
    stage.page(SHOWN)
    stage.idle()
    gateway = stage.window.gateway
    opened = gateway.current
    assert opened is not None
    stored: list[float] = []
    read: list[float] = []
    gateway.saved.connect(lambda _: stored.append(time.perf_counter()))
    gateway.refreshed.connect(lambda _: read.append(time.perf_counter()))
    overview, shown, worked, kinds = [], [], [], []
    for number, (kind, given) in enumerate(islice(acts(opened.head), WARM + int(number_of_acts)), start=1):
        gateway.act(lambda session, services, job, given=given: given(session.work, services))  # type: ignore[misc]
        until(lambda number=number: len(stored) == number)  # type: ignore[misc]
        before = time.process_time()
        stage.idle()
        overview.append(read[-1] - stored[-1])
        shown.append(time.perf_counter() - stored[-1])
        worked.append(time.process_time() - before)
        kinds.append(kind)
        stage.settle()
    members, products = len(opened.head.members), len(opened.head.products)
    stage.window.close()
    return {
        "members": members,
        "products": products,
        "kinds": kinds[WARM:],
        "overview": overview[WARM:],
        "shown": shown[WARM:],
        "worked": worked[WARM:],
    }


def acts(head: SessionHead) -> Iterator[tuple[str, Act]]:
    """Acts of four kinds in turn: about nothing, about the session, about one product, about every product."""
    from ocop_desktop.domain.acts.acts import Event
    from ocop_desktop.domain.values import Role
    from ocop_desktop.usecases.council.acts import record_act
    from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
    from ocop_desktop.usecases.council.acts.happening import RecordHappening
    from ocop_desktop.usecases.council.acts.remark import RecordRemark

    scribe = next(line.member.code for line in head.members if line.member.role is Role.SECRETARY)
    scoring = cycle([line.member.code for line in head.members if line.scores])
    pauses = cycle([Event.PAUSED, Event.RESUMED])
    reasons = map(str, count(1))  # an identical entry is refused
    for product in cycle(head.products):
        remark = RecordRemark("đo thời gian", scribe)
        yield "remark", lambda work, services, given=remark: record_act(given, work, services)  # type: ignore[misc]
        pause = RecordHappening(next(pauses), "đo thời gian", scribe)
        yield "pause", lambda work, services, given=pause: record_act(given, work, services)  # type: ignore[misc]
        late = RecordAttendance(next(scoring), True, scribe, product=product.code, reason=next(reasons))
        yield (
            "presence at one product",
            lambda work, services, given=late: record_act(given, work, services),  # type: ignore[misc]
        )
        there = RecordAttendance(next(scoring), True, scribe, reason=next(reasons))
        yield "presence", lambda work, services, given=there: record_act(given, work, services)  # type: ignore[misc]
