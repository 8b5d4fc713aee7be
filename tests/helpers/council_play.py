"""A council's session on its first day, and commands to try on it: sensible and senseless ones.

The session package is issued, the members' sheets are on the drive; two products are for re-rating.
Built once and copied for each play.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.acts.facts import EarlierFinding
from ocop_desktop.domain.acts.written_opinion import MeetingGround, ReplyKind
from ocop_desktop.domain.council.council import MemberFacts
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings, VoteMajority, VoteTie
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode, Role
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.case_correction import CorrectCases
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.linked import LinkedFacts, LinkSession
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.reopened import Reopen, WithdrawReopening
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.split import SplitProduct
from ocop_desktop.usecases.council.acts.spread_discussed import DiscussSpread
from ocop_desktop.usecases.council.acts.star_concluded import ConcludeStars
from ocop_desktop.usecases.council.acts.substitution import RecordSubstitution
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.acts.written_asked import FormBatch
from ocop_desktop.usecases.council.acts.written_closed import CloseBatch
from ocop_desktop.usecases.council.acts.written_meeting import MoveToMeeting
from ocop_desktop.usecases.council.acts.written_reply import RecordReply
from ocop_desktop.usecases.council.acts.written_settled import SettleInWriting
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.council.findings import conclude_stars, decide_send_up, discuss_spread, record_findings
from ocop_desktop.usecases.council.reconciling import conclude, order_round
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.council.splitting import split_product
from ocop_desktop.usecases.council.written_opinions import close_batch, settle_in_writing
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.preparing.cases import correct_cases
from tests.helpers.catalogues import answers_with_total
from tests.helpers.fakes import small_catalogue
from tests.helpers.sessions import A_CASE, CHAIR, DEPUTY, MEMBERS, ROWS, SCORING, SECRETARY, Home, World, given
from tests.helpers.usecase_worlds import MIDDLE, TOP
from tests.helpers.written import MIXED, WRITTEN

SUBSTITUTES = tuple(
    MemberFacts(code, f"Thử Thị Thay {code}", "Phó phòng", "Sở Y tế", Role.SUBSTITUTE, True) for code in ("M07", "M08")
)
COUNCIL = (*MEMBERS, *SUBSTITUTES)
DOSSIERS = (*MIXED, ROWS[2])
CODES = tuple(row.code for row in DOSSIERS)
NEW_CODES = ("SP006", "SP007")
TOTALS = {"M01": 80, "M02": 92, "M03": 55, "M04": 71, "M07": 90, "M08": 30}
"""Total points of each member, chosen so that stars, spreads and minimums differ."""

Command = tuple[Callable[[Any, Any, Any], Any], Any, str]
"""A use case, its command, and the owner of the signing key."""


@cache
def _first_day() -> tuple[World, dict[str, tuple[Path, Path]]]:
    """The session at its start, and the packages on the drive: two of each member, the second with the rest."""
    world = World(members=COUNCIL, products=DOSSIERS).distribute(*TOTALS)
    stick = {}
    for member, total in TOTALS.items():
        for product in CODES[:3]:
            world.fill(member, product, total)
        first = world.send(member)
        world.fill(member, "SP005", total)
        world.fill(member, "SP003", 6)
        stick[member] = (first, world.send(member))
    return world, stick


def first_day(settings: SessionSettings) -> World:
    """A copy of the session, with these settings."""
    origin, _ = _first_day()
    world = World(members=COUNCIL, products=DOSSIERS)
    world.clock.time, world.ids.last = origin.clock.time, origin.ids.last
    world.medium.files.update(origin.medium.files)
    world.medium.parcels.update(origin.medium.parcels)
    kept = origin.office.state.snapshot()
    kept.session = replace(origin.office.session, settings=settings)
    world.office.work.kept = kept
    return world


def on_the_stick() -> dict[str, tuple[Path, Path]]:
    """Packages with each member's sheets: some, and all."""
    return _first_day()[1]


@cache
def filled(set_number: int) -> tuple[tuple[Answer, ...], ...]:
    """Three whole sheets on that set: a low one, a middling one, a high one."""
    if set_number == 1:
        return (given({"1.1": 10, "4.1": 5, "5.1": 1, "5.2": 2, "6.1": 20}), MIDDLE, TOP)
    cases = A_CASE if set_number == 26 else {}
    totals = (3, 4, 6) if set_number == 26 else (45, 72, 91) if set_number == 2 else (45, 72, 60)
    catalogue = small_catalogue()[0]
    return tuple(tuple(answers_with_total(catalogue.sets[set_number], total, cases).values()) for total in totals)


regulations = st.builds(
    SessionSettings,
    spread_limit=st.sampled_from([0, 10, 30]),
    max_rescoring_rounds=st.integers(0, 2),
    quorum_excludes_recused=st.booleans(),
    quorum_excludes_unscoring=st.booleans(),
    missed_minimum=st.sampled_from(MissedMinimum),
    findings_required=st.booleans(),
    deputy_needs_authorisation=st.booleans(),
    vote_majority=st.sampled_from(VoteMajority),
    vote_tie=st.sampled_from(VoteTie),
    silence_is_agreement=st.booleans(),
)

members = st.sampled_from([*TOTALS] * 3 + [SECRETARY, "M06", "M99"])
products = st.sampled_from([*CODES] * 3 + [*NEW_CODES])
for_rerating = st.sampled_from([*WRITTEN] * 4 + ["SP001", "SP006"])
no_or_product = st.none() | products
criteria = st.sampled_from(["1.1", "1.1", "4.1", "5.1", "5.2", "6.1", "9.9"])
words = st.sampled_from(["Đúng quy chế", "theo biên bản", "12/CV", "ô\u0301 chữ rời", "  "])
words_or_none = words | st.just("")
reasons = st.sampled_from(["nhầm", "theo ý kiến hội đồng", "vắng đột xuất", "lệch", " "])
secretary = st.sampled_from([SECRETARY] * 12 + [CHAIR, DEPUTY, "M03", "M99"])
presider = st.sampled_from([CHAIR] * 6 + [DEPUTY] * 2 + [SECRETARY])
days = st.sampled_from([date(2026, 9, 1), date(2026, 9, 4), date(2026, 9, 30)])
votes = st.integers(0, 2)
wrong_votes = st.integers(-1, 5)
batches = st.sampled_from([1, 1, 1, 2, 3])


def _of(use_case: Callable[[Any, Any, Any], Any], commands: st.SearchStrategy[Any]) -> st.SearchStrategy[Command]:
    """The use case with its commands; who signs is who acts."""

    def whole(command: Any) -> Command:
        return use_case, command, getattr(command, "actor", CHAIR)

    return commands.map(whole)


attendance = _of(record_act, st.builds(RecordAttendance, members, st.booleans(), secretary, no_or_product, reasons))
recusal = _of(record_act, st.builds(RecordRecusal, members, products, words, secretary, reasons))
motion = _of(
    record_act,
    st.builds(
        RecordMotion,
        products,
        st.sampled_from(["stop", "reject", "else"]),
        reasons,
        votes,
        votes,
        secretary,
        votes,
        words,
        st.booleans(),
    ),
)
withdrawal = _of(record_act, st.builds(RecordWithdrawal, products, words, secretary))
presidency = _of(
    record_act,
    st.builds(RecordPresider, st.sampled_from([DEPUTY, DEPUTY, CHAIR, "M03"]), words_or_none, secretary, no_or_product),
)
substitution = _of(
    record_act,
    st.builds(
        RecordSubstitution,
        st.sampled_from(["M07", "M08", "M03"]),
        st.sampled_from(SCORING),
        reasons,
        words,
        secretary,
        no_or_product,
    ),
)
remark = _of(record_act, st.builds(RecordRemark, words, secretary, no_or_product, st.none() | members, st.booleans()))
happening = _of(
    record_act,
    st.builds(
        RecordHappening,
        st.sampled_from([*Event, Event.PAUSED, Event.RESUMED]),
        words,
        secretary,
        no_or_product,
        st.none() | members,
        words,
        st.tuples(votes | wrong_votes, votes, votes),
        st.just("") | criteria,
    ),
)
papers = _of(
    record_act,
    st.builds(
        AcceptPapers,
        products,
        st.sampled_from([Event.LATE_PAPERS, Event.LATE_PAPERS, Event.NEW_TESTS, Event.VOTE]),
        words,
        words,
        days,
        words,
        st.lists(criteria, max_size=2).map(tuple),
        presider,
    ),
)
link = _of(
    record_act,
    st.builds(
        LinkSession,
        st.builds(
            LinkedFacts,
            st.sampled_from(["phien-truoc", "00000000-0000-4000-8000-000000000001"]),
            words,
            words,
            st.lists(
                st.builds(EarlierFinding, products, words, criteria, st.integers(3, 5), st.booleans(), words, words)
            ).map(tuple),
        ),
        reasons,
        secretary,
    ),
)
reply = _of(
    record_act,
    st.builds(
        RecordReply,
        batches,
        members,
        st.sampled_from(ReplyKind),
        days,
        secretary,
        st.none() | for_rerating,
        words,
        words,
    ),
)
meeting = _of(record_act, st.builds(MoveToMeeting, for_rerating, st.sampled_from(MeetingGround), reasons, presider))
settlement = _of(
    settle_in_writing,
    st.builds(SettleInWriting, batches, secretary, st.lists(for_rerating, max_size=2).map(tuple), reasons),
)

discussion = _of(
    discuss_spread,
    st.builds(DiscussSpread, products, reasons, votes, votes, secretary, votes, words, st.booleans()),
)

CORRECTABLE = (
    attendance, recusal, motion, withdrawal, presidency, substitution, remark, happening, papers, link, reply, meeting,
    settlement, discussion,
)  # fmt: skip
"""Acts that a correction may strike."""

LASTING = (
    _of(
        move_to_set,
        st.builds(
            MoveToSet,
            products,
            st.sampled_from([1, 2, 3, 26, 99]),
            reasons,
            secretary,
            st.none() | st.just({CriterionCode("8"): "a"}),
        ),
    ),
    _of(record_act, st.builds(RecordEntity, products, st.booleans(), secretary, words)),
    _of(split_product, st.builds(SplitProduct, products, st.sampled_from(NEW_CODES), words, reasons, secretary)),
    _of(
        correct_cases,
        st.builds(
            CorrectCases,
            products,
            st.sampled_from([{}, {CriterionCode("8"): "a"}, {CriterionCode("8"): "b"}]),
            reasons,
            secretary,
        ),
    ),
    _of(
        record_findings,
        st.builds(
            RecordFindings,
            products,
            st.lists(
                st.builds(Finding, criteria.map(CriterionCode), st.integers(3, 5), st.booleans(), reasons, words),
                max_size=3,
            ).map(tuple),
            secretary,
        ),
    ),
    _of(decide_send_up, st.builds(DecideSendUp, products, st.booleans(), reasons, secretary)),
    _of(conclude_stars, st.builds(ConcludeStars, products, st.integers(0, 5), reasons, secretary)),
    _of(
        order_round,
        st.builds(
            OrderRound,
            st.dictionaries(products, reasons, min_size=1, max_size=2),
            presider,
            st.just(()) | st.lists(products, max_size=1).map(tuple),
        ),
    ),
    _of(close_collection, st.builds(CloseCollection, secretary, words, words)),
    _of(open_sheets, st.builds(OpenSheets, presider, words, words)),
    _of(conclude, st.builds(Conclude, secretary, words)),
    _of(record_act, st.builds(Reopen, st.sampled_from([SECRETARY, CHAIR, CHAIR]), reasons)),
    _of(record_act, st.builds(WithdrawReopening, presider, reasons)),
    _of(
        record_act,
        st.builds(
            FillMinutesForm,
            st.fixed_dictionaries({}, optional={"place": words, "conclusion": words, "no_such": words}),
            secretary,
        ),
    ),
    _of(
        record_act,
        st.builds(
            FormBatch, st.lists(for_rerating, max_size=2).map(tuple), days, days, secretary, words, st.none() | batches
        ),
    ),
    _of(close_batch, st.builds(CloseBatch, batches, presider, reasons)),
    _of(record_act, st.builds(AnswerComplaint, products, words, secretary, st.booleans(), reasons)),
)
"""Acts that no correction strikes."""

SIGNING = _of(record_signed, st.builds(RecordSigned, words, days, secretary))
"""The end of a session: nearly nothing goes through after it."""


def carry_out(home: Home, command: Command) -> None:
    """Do it at that computer."""
    use_case, asked, actor = command
    use_case(asked, home.work, home.services(actor))
