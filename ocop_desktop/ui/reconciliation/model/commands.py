"""From a filled form to the use case that records it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from ....domain.acts.acts import Event
from ....domain.council.council import Member
from ....domain.errors import InputError, OcopError
from ....domain.scoring.scoring import Finding
from ....domain.text import typed_day
from ....domain.values import CriterionCode, Role
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services, UnitOfWork
from ....usecases.core.recording import CONDUCTING
from ....usecases.council.acts import record_act
from ....usecases.council.acts.attendance import RecordAttendance
from ....usecases.council.acts.case_correction import CorrectCases
from ....usecases.council.acts.closed import CloseCollection
from ....usecases.council.acts.complaint import AnswerComplaint
from ....usecases.council.acts.concluded import Conclude
from ....usecases.council.acts.correction import CorrectAct
from ....usecases.council.acts.finding import RecordFindings
from ....usecases.council.acts.happening import RecordHappening
from ....usecases.council.acts.late_papers import AcceptPapers
from ....usecases.council.acts.linked import LinkSession
from ....usecases.council.acts.motion import RecordMotion
from ....usecases.council.acts.opened import OpenSheets
from ....usecases.council.acts.presider import RecordPresider
from ....usecases.council.acts.recusal import RecordRecusal
from ....usecases.council.acts.remark import RecordRemark
from ....usecases.council.acts.reopened import Reopen
from ....usecases.council.acts.round_ordered import OrderRound
from ....usecases.council.acts.send_up import DecideSendUp
from ....usecases.council.acts.set_change import MoveToSet
from ....usecases.council.acts.split import SplitProduct
from ....usecases.council.acts.star_concluded import ConcludeStars
from ....usecases.council.acts.substitution import RecordSubstitution
from ....usecases.council.acts.withdrawal import RecordWithdrawal
from ....usecases.council.findings import conclude_stars, decide_send_up, record_findings
from ....usecases.council.linking import earlier_session
from ....usecases.council.reconciling import conclude, order_round
from ....usecases.council.set_moving import move_to_set
from ....usecases.council.splitting import split_product
from ....usecases.minutes.complaints import complaint_book
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.cases import correct_cases
from .fields import Values
from .written_forms import WRITTEN, written_recording

Recording = Callable[[UnitOfWork, Services], Changes]
Linking = Callable[[OpenSession, Services], Changes]


class FileNotChosen(InputError):
    """The earlier session's file is not chosen. No facts."""

    code = "reconciliation.file_not_chosen"


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
    if form in WRITTEN:
        return written_recording(form, values, by)
    return _BUILDERS[form](_Given(values, product, by, rest))


class _Given:
    def __init__(self, values: Values, product: str, by: str, rest: tuple[str, ...]) -> None:
        self.values, self.product, self.by, self.rest = values, product, by, rest

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "").strip()

    @property
    def scope(self) -> str | None:
        return self.product if self["scope"] == "product" else None

    def ticked(self, head: str) -> tuple[str, ...]:
        """What is ticked among the fields ``head:…``."""
        return tuple(
            name.partition(":")[2] for name, value in self.values.items() if name.startswith(f"{head}:") and value
        )

    def number(self, name: str) -> int:
        return int(self[name] or "0")


def _close(given: _Given) -> Recording:
    command = CloseCollection(given.by, given["reason"])
    return lambda work, services: record_act(command, work, services)


def _open(given: _Given) -> Recording:
    command = OpenSheets(given["presider_by"], given["reason"])
    return lambda work, services: record_act(command, work, services)


def _round(given: _Given) -> Recording:
    touched = given.ticked("touched")
    codes = [*given.ticked("again"), *touched]
    command = OrderRound(dict.fromkeys(codes, given["reason"]), given["presider_by"], touched)
    return lambda work, services: order_round(command, work, services)


def _conclude(given: _Given) -> Recording:
    command = Conclude(given["actor"], given["reason"])
    return lambda work, services: conclude(command, work, services)


def _reopen(given: _Given) -> Recording:
    command = Reopen(given["presider_by"], given["secretary"], given["reason"])
    return lambda work, services: record_act(command, work, services)


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
        found = [record_act(command, work, services) for command in commands]
        return Changes(members=frozenset().union(*(changes.members for changes in found)))

    return record


def _presider(given: _Given) -> Recording:
    command = RecordPresider(given["member"], given["authorisation"], given.by, given.scope)
    return lambda work, services: record_act(command, work, services)


def _recusal(given: _Given) -> Recording:
    command = RecordRecusal(given["member"], given.product, given["category"], given.by, given["reason"])
    return lambda work, services: record_act(command, work, services)


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
    return lambda work, services: record_act(command, work, services)


def _withdrawal(given: _Given) -> Recording:
    command = RecordWithdrawal(given.product, given["letter"], given.by)
    return lambda work, services: record_act(command, work, services)


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
    return lambda work, services: record_act(command, work, services)


def _dissent(given: _Given) -> Recording:
    command = RecordRemark(given["text"], given.by, given.product, given["member"], dissent=True)
    return lambda work, services: record_act(command, work, services)


_OF_THE_SITTING = (Event.PAUSED, Event.RESUMED, Event.SIGNING_REFUSED)


def _happening(given: _Given) -> Recording:
    event = Event(given["event"])
    product = None if event in _OF_THE_SITTING or not given.product else given.product
    votes = (given.number("for"), given.number("against"), given.number("other"))
    member = given["member"] or None
    criterion = given["criterion"]
    command = RecordHappening(event, given["text"], given.by, product, member, given["paper"], votes, criterion)
    return lambda work, services: record_act(command, work, services)


def _papers(given: _Given) -> Recording:
    command = AcceptPapers(
        given.product,
        Event(given["papers"]),
        given["text"],
        given["number"],
        typed_day(given["dated"]),
        given["giver"],
        given.ticked("item"),
        given["presider_by"],
    )
    return lambda work, services: record_act(command, work, services)


def _correction(given: _Given) -> Recording:
    command = CorrectAct(given.number("act"), given["reason"], given.by)
    return lambda work, services: record_act(command, work, services)


def _substitution(given: _Given) -> Recording:
    command = RecordSubstitution(
        given["member"], given["replaced"], given["letter_of"], given["until"], given.by, given.scope
    )
    return lambda work, services: record_act(command, work, services)


def _split(given: _Given) -> Recording:
    command = SplitProduct(given.product, given["new_code"], given["new_name"], given["reason"], given.by)
    return lambda work, services: split_product(command, work, services)


def _cases(given: _Given) -> Recording:
    cases = {
        CriterionCode(name.partition(":")[2]): value for name, value in given.values.items() if name.startswith("case:")
    }
    command = CorrectCases(given.product, cases, given["reason"], given.by)
    return lambda work, services: correct_cases(command, work, services)


def linking(values: Values, by: str) -> Linking:
    """What records the link to the earlier session whose file was chosen; it is read on the store thread."""
    path, reason = values.get("file", "").strip(), values.get("reason", "").strip()

    def link(session: OpenSession, services: Services) -> Changes:
        if not path:
            raise FileNotChosen()
        with session.program.open(Path(path), anywhere=True) as other:
            earlier = earlier_session(other.work)
        return record_act(LinkSession(earlier, reason, by), session.work, services)

    return link


COMPLAINTS = ".khieu-nai"
"""End of the name of the folder beside the session file in which answers to complaints lie."""


def complaining(values: Values, product: str, by: str) -> Linking:
    """What writes the derivation of the product for a complaint, for reading only, and records that it was given."""
    names = bool(values.get("names"))
    actor = values.get("presider_by", by) if names else by
    command = AnswerComplaint(product, values.get("complaint", ""), actor, names, values.get("reason", ""))

    def answer(session: OpenSession, services: Services) -> Changes:
        book = complaint_book(product, names, session.work, services)
        folder = session.path.with_suffix(COMPLAINTS)
        with suppress(OSError):
            folder.mkdir(exist_ok=True)  # where there is none, writing the paper tells why
        path = next(path for n in count(1) if not (path := folder / f"{product}-{n}.pdf").exists())
        session.program.papers.derivation_pdf(book, path)
        try:
            changes = record_act(command, session.work, services)
        except OcopError:
            path.unlink(missing_ok=True)  # what was refused was not given
            raise
        with suppress(OSError):
            path.chmod(0o444)  # not every disk knows files that are only read
        return changes

    return answer


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
    "papers": _papers,
    "correction": _correction,
    "substitution": _substitution,
    "split": _split,
    "cases": _cases,
}
