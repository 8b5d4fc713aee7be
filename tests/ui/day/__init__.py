"""A whole council day through real widgets: secretary, chair and members, each with a computer of their own.

``play_day`` is used by the tests and by the benchmarks. Nothing but the folder ``usb`` is shared; every act a
person does on a screen is done by events to widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.day import plan
from tests.ui.day.hands import Watch

if TYPE_CHECKING:
    from tests.helpers.event_loop import LoopGaps


@dataclass(frozen=True)
class PlayedDay:
    """What the day left behind. stages: seconds from the start at which each began.

    receipt, compared: the member's computer on the result that it took in, and its lines on the comparison.
    signed, filed: what the window says of the signed minutes and of the scanned pages.
    """

    session: Path
    results: Path
    minutes: Path
    usb: Path
    homes: Path
    receipt: str
    compared: tuple[str, ...]
    signed: str
    filed: str
    stages: dict[str, float]


def play_day(root: Path, *, watch: LoopGaps | None = None) -> PlayedDay:
    """Play the day below ``root``; needs a QApplication. watch: measures the loop meanwhile, already started."""
    told = Watch(watch)
    usb, out = root / "usb", root / "ra"
    with told.by_hand():
        from tests.ui.day import member, secretary
        from tests.ui.day.people import Person

        lists = plan.write_lists(root / "van-phong")
        usb.mkdir()
        out.mkdir()
    heard: dict[str, str] = {}
    people = {code: Person(code, root / "may" / code, usb, told, heard) for code in (plan.SECRETARY, *plan.MEMBERS)}
    office = people[plan.SECRETARY]

    def packages(pattern: str) -> tuple[Path, ...]:
        return tuple(sorted(usb.glob(pattern)))

    secretary.prepare(office, lists)
    (session_package,) = packages("phien_*.ocop")
    for code in plan.MEMBERS:
        member.first_visit(people[code], session_package, packages("hoso_*.ocop"))
    first = packages("phieu_*.ocop")
    assert len(first) == len(plan.MEMBERS)
    secretary.collect_and_open(office, first)
    (round_package,) = packages("chamlai_*.ocop")
    for code in plan.MEMBERS:
        member.second_visit(people[code], round_package)
    second = tuple(path for path in packages("phieu_*.ocop") if path not in first)
    assert len(second) == len(plan.MEMBERS)
    signed, filed = secretary.conclude_and_print(office, second, out)
    (result,) = packages("ketqua_*.ocop")
    receipt, *compared = member.last_visit(people[plan.PIN_OF], result)
    told.stage("end")
    (session,) = office.home.rglob("*.ocopdb")
    papers = out / "results.json", out / "bien-ban.pdf"
    return PlayedDay(session, *papers, usb, root / "may", receipt, tuple(compared), signed, filed, told.stages)
