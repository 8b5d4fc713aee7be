"""From a filled form to the use case that records it."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.acts import Event
from ...domain.council import Member
from ...domain.scoring import Finding
from ...domain.values import CriterionCode, Role
from ...usecases.changes import Changes
from ...usecases.council_acts import (
    MoveToSet,
    RecordAttendance,
    RecordMotion,
    RecordPresider,
    RecordRecusal,
    RecordRemark,
    RecordWithdrawal,
    move_to_set,
    record_attendance,
    record_motion,
    record_presider,
    record_recusal,
    record_remark,
    record_withdrawal,
)
from ...usecases.findings import (
    ConcludeStars,
    DecideSendUp,
    RecordFindings,
    conclude_stars,
    decide_send_up,
    record_findings,
)
from ...usecases.ports import Services, UnitOfWork
from ...usecases.reconciling import (
    Conclude,
    OrderRound,
    Reopen,
    SessionAct,
    close_collection,
    conclude,
    open_sheets,
    order_round,
    reopen,
)
from ...usecases.recording import CONDUCTING
from ...usecases.room import RecordHappening, record_happening
from .reconciliation_forms import Values

Recording = Callable[[UnitOfWork, Services], Changes]


def conductor(members: tuple[Member, ...], seat: str) -> str:
    """In whose name acts of the room are recorded: who sits here if they may, else the secretary, else the chair."""
    may = {member.code: member.role for member in members if member.role in CONDUCTING}
    if seat in may:
        return seat
    order = (Role.SECRETARY, Role.CHAIR, Role.DEPUTY)
    return next((code for role in order for code, own in may.items() if own is role), seat)


def recording(form: str, values: Values, product: str, by: str, rest: tuple[str, ...] = ()) -> Recording:
    """What records the form. product: code the form is about, "" for the session. by: see ``conductor``.

    rest: codes from the product in hand to the end of the dossiers, for who comes or leaves in between.

    Whether it may be recorded is the use case's to say. Raises KeyError for an unknown form.
    """
    return _BUILDERS[form](_Given(values, product, by, rest))


class _Given:
    def __init__(self, values: Values, product: str, by: str, rest: tuple[str, ...]) -> None:
        self.values, self.product, self.by, self.rest = values, product, by, rest

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "").strip()

    @property
    def scope(self) -> str | None:
        return self.product if self["scope"] == "product" else None

    def number(self, name: str) -> int:
        return int(self[name] or "0")


def _close(given: _Given) -> Recording:
    command = SessionAct(given.by, given["reason"])
    return lambda work, services: close_collection(command, work, services)


def _open(given: _Given) -> Recording:
    command = SessionAct(given["presider_by"], given["reason"])
    return lambda work, services: open_sheets(command, work, services)


def _round(given: _Given) -> Recording:
    codes = [name.partition(":")[2] for name, value in given.values.items() if name.startswith("again:") and value]
    command = OrderRound(dict.fromkeys(codes, given["reason"]), given["presider_by"])
    return lambda work, services: order_round(command, work, services)


def _conclude(given: _Given) -> Recording:
    command = Conclude(given["actor"], given["reason"])
    return lambda work, services: conclude(command, work, services)


def _reopen(given: _Given) -> Recording:
    command = Reopen(given["presider_by"], given["secretary"], given["reason"])
    return lambda work, services: reopen(command, work, services)


def _findings(given: _Given) -> Recording:
    found = []
    for name, value in given.values.items():
        head, _, key = name.partition(":")
        if head == "found" and value:
            criterion, _, star = key.rpartition(":")
            met = value == "met"
            reason, paper = given[f"reason:{key}"], given[f"paper:{key}"]
            found.append(Finding(CriterionCode(criterion), int(star), met, reason, paper))
    command = RecordFindings(given.product, tuple(found), given.by)
    return lambda work, services: record_findings(command, work, services)


def _send_up(given: _Given) -> Recording:
    command = DecideSendUp(given.product, given["send"] == "yes", given["reason"], given.by)
    return lambda work, services: decide_send_up(command, work, services)


def _stars(given: _Given) -> Recording:
    command = ConcludeStars(given.product, given.number("stars"), given["reason"], given.by)
    return lambda work, services: conclude_stars(command, work, services)


def _attendance(given: _Given) -> Recording:
    products = given.rest if given["scope"] == "rest" else (given.scope,)
    commands = [
        RecordAttendance(given["member"], given["there"] == "yes", given.by, product, given["reason"])
        for product in products
    ]

    def record(work: UnitOfWork, services: Services) -> Changes:
        """One act for each product: what was recorded before a failure stays, and may be recorded again."""
        found = [record_attendance(command, work, services) for command in commands]
        return Changes(members=frozenset().union(*(changes.members for changes in found)))

    return record


def _presider(given: _Given) -> Recording:
    command = RecordPresider(given["member"], given["authorisation"], given.by, given.scope)
    return lambda work, services: record_presider(command, work, services)


def _recusal(given: _Given) -> Recording:
    command = RecordRecusal(given["member"], given.product, given["category"], given.by, given["reason"])
    return lambda work, services: record_recusal(command, work, services)


def _motion(given: _Given) -> Recording:
    command = RecordMotion(
        given.product,
        given["motion"],
        given["ground"],
        given.number("for"),
        given.number("against"),
        given.by,
        given.number("other"),
        given["paper"],
        bool(given["chair_for"]),
    )
    return lambda work, services: record_motion(command, work, services)


def _withdrawal(given: _Given) -> Recording:
    command = RecordWithdrawal(given.product, given["letter"], given.by)
    return lambda work, services: record_withdrawal(command, work, services)


def _move_set(given: _Given) -> Recording:
    number = given.number("set")
    cases = {}
    for name, value in given.values.items():
        head, _, key = name.partition(":")
        criterion, _, of_set = key.rpartition(":")
        if head == "case" and of_set == str(number):
            cases[CriterionCode(criterion)] = value
    command = MoveToSet(given.product, number, given["reason"], given.by, cases)
    return lambda work, services: move_to_set(command, work, services)


def _remark(given: _Given) -> Recording:
    command = RecordRemark(given["text"], given.by, given.scope, given["member"] or None)
    return lambda work, services: record_remark(command, work, services)


def _dissent(given: _Given) -> Recording:
    command = RecordRemark(given["text"], given.by, given.product, given["member"], dissent=True)
    return lambda work, services: record_remark(command, work, services)


_OF_THE_SITTING = (Event.PAUSED, Event.RESUMED, Event.SIGNING_REFUSED)


def _happening(given: _Given) -> Recording:
    event = Event(given["event"])
    product = None if event in _OF_THE_SITTING or not given.product else given.product
    votes = (given.number("for"), given.number("against"), given.number("other"))
    member = given["member"] or None
    command = RecordHappening(event, given["text"], given.by, product, member, given["paper"], votes)
    return lambda work, services: record_happening(command, work, services)


_BUILDERS: dict[str, Callable[[_Given], Recording]] = {
    "close": _close,
    "open": _open,
    "round": _round,
    "conclude": _conclude,
    "reopen": _reopen,
    "findings": _findings,
    "send_up": _send_up,
    "stars": _stars,
    "attendance": _attendance,
    "presider": _presider,
    "recusal": _recusal,
    "motion": _motion,
    "withdrawal": _withdrawal,
    "move_set": _move_set,
    "remark": _remark,
    "dissent": _dissent,
    "happening": _happening,
}
